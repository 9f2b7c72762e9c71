"""What the tests of a case share: good tables for every record, a small flow, and a case made by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

from meldcode_cli.case.entries import CONTENTS, Answer, Entry
from meldcode_cli.case.fields import Content
from meldcode_cli.case.state import CaseState, fold
from meldcode_cli.flow.files import build, parse
from meldcode_cli.flow.model import Flow

ZONE = timezone(timedelta(hours=1))
NOW = datetime(2026, 3, 10, 9, 30, tzinfo=ZONE)
TODAY = NOW.date()
YESTERDAY = date(2026, 3, 9)
TOMORROW = date(2026, 3, 11)

GOOD: dict[str, dict[str, Any]] = {
    "begin": {
        "organisation": "De Vuurvlieg",
        "flow": "onderwijs",
        "flow_version": "2026.1",
        "flow_sha256": "0" * 64,
        "program": "meldcode 0.1.0",
    },
    "case": {"initials": "D.R.", "age_group": "4-11"},
    "answer": {"question": "afweging-1", "asked": "Denkt u aan geweld?", "value": "ja", "label": "Ja", "why": "Omdat."},
    "observation": {
        "kind": "waarneming",
        "date": YESTERDAY,
        "place": "lokaal groep 5",
        "situation": "begin van de dag",
        "present": ["M.V."],
        "text": "D. had een blauwe plek.",
        "direction": "bevestigt",
    },
    "consultation": {
        "partner": "collega",
        "date": YESTERDAY,
        "who": "A.S.",
        "function": "leerkracht",
        "anonymous": True,
        "advice": "Praat met de ouders.",
    },
    "conversation": {
        "partner": "ouder",
        "date": YESTERDAY,
        "place": "op school",
        "with_whom": "moeder",
        "led_by": "W.K.",
        "present": [],
        "purpose": "Onze zorg delen.",
        "facts": "Vaak te laat.",
        "reaction": "Moeder knikte.",
    },
    "report": {
        "date": YESTERDAY,
        "to": "Veilig Thuis",
        "reported_by": "W.K.",
        "function": "intern begeleider",
        "how": "telefoon",
        "facts": "Een blauwe plek.",
        "family_told": True,
        "told_on": YESTERDAY,
    },
    "help": {
        "date": YESTERDAY,
        "what": "Gezinsbegeleiding.",
        "by": "V.L.",
        "role": "maatschappelijk werker",
        "goals": "Op tijd op school.",
        "evaluate_on": date(2026, 6, 1),
    },
    "agreement": {"date": YESTERDAY, "who": "W.K.", "what": "Elke week praten.", "by_when": date(2026, 9, 1)},
    "handelingsverlegenheid": {
        "date": YESTERDAY,
        "who": "M.V., leerkracht",
        "what": "Praten met vader lukte niet.",
        "needed": "Iemand die dat kan.",
        "asked_of": "W.K., intern begeleider",
    },
    "person": {"date": YESTERDAY, "initials": "S.R.", "capacity": "zusje"},
    "follow-up": {
        "date": YESTERDAY,
        "about": 3,
        "finding": "bevestigd",
        "by": "A.S., schoolarts",
        "text": "De arts zag hetzelfde.",
    },
    "duty": {"duty": "bel-112", "done": YESTERDAY, "done_by": "W.K.", "result": "De politie kwam."},
    "postponed": {"duty": "bel-112", "until": TOMORROW, "reason": "Vader is er morgen pas."},
    "not-done": {"duty": "bel-112", "reason": "Het gevaar was al voorbij.", "decided_by": "P.B., directeur"},
    "event": {
        "event": "nieuwe-signalen",
        "told": "Er zijn nieuwe signalen",
        "date": YESTERDAY,
        "text": "D. had weer een blauwe plek.",
    },
    "withdrawal": {"entry": 3, "reason": "Dit ging over een ander kind."},
    "check": {"step": "stap-1"},
    "close": {"outcome": "afsluiten-dossier"},
    "reopen": {"reason": "Er is een nieuw signaal."},
    "flow": {
        "choice": "blijven",
        "flow": "onderwijs",
        "flow_version": "2026.2",
        "flow_sha256": "1" * 64,
        "reason": "De casus is bijna klaar.",
    },
    "access": {"names": ["W. Kuipers", "herstelsleutel"], "keys": ["age1q", "age1r"]},
}

FLOW = """
format = 1
id = "klein"
title = "Klein"
version = "1"
[[step]]
id = "stap-1"
number = 1
title = "Een"
[[step]]
id = "stap-2"
number = 2
title = "Twee"
[[question]]
id = "veilig"
step = "stap-1"
kind = "choice"
text = "Is het veilig?"
options = [
  { value = "ja", label = "Ja" },
  { value = "nee", label = "Nee" },
  { value = "twijfel", label = "Ik twijfel", settles = false },
]
[[question]]
id = "hulp-lukt"
step = "stap-1"
kind = "choice"
text = "Lukt hulp?"
options = [{ value = "ja", label = "Ja" }, { value = "nee", label = "Nee" }]
[[question]]
id = "signalen"
step = "stap-1"
kind = "record"
record = "observation"
text = "Welke signalen?"
[[question]]
id = "termijn"
step = "stap-2"
kind = "date"
when = { hulp-lukt = "ja" }
text = "Wanneer?"
[[question]]
id = "gewerkt"
step = "stap-2"
kind = "choice"
when = { hulp-lukt = "ja" }
not_before = "termijn"
text = "Heeft het gewerkt?"
options = [{ value = "ja", label = "Ja" }, { value = "nee", label = "Nee" }]
[[duty]]
id = "melden"
title = "Meld"
due = "now"
blocks = "close"
record = "report"
[[duty.reason]]
id = "onveilig"
when = { veilig = "nee" }
text = "Het is niet veilig."
[[duty.reason]]
id = "geen-hulp"
when = { hulp-lukt = "nee" }
text = "Hulp lukt niet."
[[duty]]
id = "nog-eens-melden"
title = "Meld nog eens"
due = "now"
separate = true
record = "report"
[[duty.reason]]
id = "allebei"
when = { veilig = "nee", hulp-lukt = "nee" }
text = "Na de melding lukt hulp niet."
[[duty]]
id = "terughoren"
title = "Hoor terug"
due = "5 workdays"
counts_from = ["melden", "nog-eens-melden"]
again = true
[[duty.reason]]
id = "gemeld"
when = { veilig = "nee" }
text = "Na een melding hoort u terug."
[[duty.reason]]
id = "weer-gemeld"
when = { veilig = "nee", hulp-lukt = "nee" }
text = "Na nog een melding ook."
[[duty]]
id = "advies"
title = "Vraag advies"
due = "now"
again = true
record = "consultation"
partner = ["veilig-thuis", "deskundige"]
[[duty.reason]]
id = "twijfel"
when = { veilig = "twijfel" }
text = "U twijfelt."
[[duty]]
id = "kijken"
title = "Kijk of het werkt"
due = "termijn"
[[duty.reason]]
id = "hulp"
when = { hulp-lukt = "ja" }
text = "Er is hulp."
[[duty]]
id = "nagaan"
title = "Ga na"
due = "14 days"
[[duty.reason]]
id = "hulp"
when = { hulp-lukt = "ja" }
text = "Er is hulp."
[[outcome]]
id = "klaar"
ends = true
[[outcome.reason]]
id = "gewerkt"
when = { gewerkt = "ja" }
text = "Het heeft gewerkt."
[[refusal]]
question = "veilig"
value = "ja"
when = { veilig = "twijfel" }
until = "advies"
text = "Vraag eerst advies."
[[refusal]]
question = "hulp-lukt"
value = "ja"
when = { veilig = "twijfel" }
text = "Eerst weten of het veilig is."
"""

# What can happen later in the small flow: it asks for a melding again, or puts a question again.
EVENTS = """
[[duty]]
id = "bellen"
title = "Bel de ouders"
due = "14 days"
may_lapse = true
blocks = "close"
[[duty.reason]]
id = "onveilig"
when = { veilig = "nee" }
text = "Het is niet veilig."
[[event]]
id = "weer-onveilig"
title = "Er is weer iets gebeurd"
duty = ["nog-eens-melden", "bellen"]
norm = "meldnorm-1"
text = "Na een nieuw signaal meldt u opnieuw."
[[event]]
id = "verhuisd"
title = "Het gezin is verhuisd"
when = { veilig = ["nee", "twijfel"] }
ask = "veilig"
text = "Na een verhuizing kijkt u opnieuw."
"""


def small_flow(extra: str = "") -> Flow:
    """Return a small flow with every kind of duty and refusal."""
    return build(parse(FLOW + extra, "klein.toml"), "klein.toml")


def content(kind: str, /, **changes: Any) -> Content:
    """Return a good content of this kind with these changes, as it is read back from a dossier."""
    return CONTENTS[kind].model_validate({**GOOD[kind], **changes})


def answer(question: str, value: Any, **more: Any) -> Answer:
    """Return an answer to a question."""
    return Answer(question=question, asked="Vraag?", value=value, **more)


class Case:
    """A case as a list of entries, with a clock that is set by hand."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now
        self.entries: list[Entry] = []

    def add(self, *contents: Content) -> int:
        """Record contents now; returns the number of the last one."""
        for content in contents:
            self.entries.append(Entry(len(self.entries) + 1, self.now, "W. Kuipers", "ib'er", content))
        return len(self.entries)

    def later(self, **more: float) -> Case:
        """Let time pass."""
        self.now += timedelta(**more)
        return self

    @property
    def state(self) -> CaseState:
        return fold(self.entries)
