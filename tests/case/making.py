"""What the tests of a case share: good tables for every record, and a case made by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

from meldcode_cli.case.entries import CONTENTS, Answer, Entry
from meldcode_cli.case.fields import Content
from meldcode_cli.case.state import CaseState, fold

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
    "exported": {
        "reader": "advies",
        "as_format": "md",
        "given_to": "Veilig Thuis",
        "asked_by": "R.S., vader",
        "agreed": ["H.M., directeur"],
        "request": 1,
        "since": 1,
        "sha256": "a" * 64,
        "left_out": ["D.R.: vervangen door 'het kind'"],
        "accepted": ["de gymzaal"],
    },
    "label": {"label": "de jongen van de fiets"},
    "link": {"case": "2026-002"},
    "assigned": {"duty": "melden-veilig-thuis", "person": "M.S."},
    "stand-in": {
        "absent": "M.S.",
        "person": "B.J.",
        "since": date(2026, 3, 16),
        "until": date(2026, 3, 27),
    },
    "paper": {"begun_on": date(2026, 1, 5), "kept": "in de map bij de intern begeleider"},
    "vouched": {"ground": "accepted", "reason": "W.K. belde met A.S.: die schreef dit."},
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
        "facts": "Drie keer te laat.",
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
    "feedback": {
        "date": YESTERDAY,
        "who": "V.S., Veilig Thuis",
        "decision": "hulp",
        "said": "Het wijkteam belt het gezin.",
    },
    "other-report": {
        "date": YESTERDAY,
        "made_by": "De huisarts",
        "source": "H.A., huisarts",
        "text": "De huisarts meldde het letsel.",
    },
    "call-attempt": {
        "date": YESTERDAY,
        "to": "Veilig Thuis",
        "by": "W.K., intern begeleider",
        "outcome": "Niemand nam op.",
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
    "access-request": {"date": YESTERDAY, "who": "R.S., vader", "capacity": "gezag"},
    "person": {"date": YESTERDAY, "initials": "S.R.", "capacity": "zusje"},
    "follow-up": {
        "date": YESTERDAY,
        "about": 3,
        "finding": "bevestigd",
        "by": "A.S., schoolarts",
        "text": "De arts zag hetzelfde.",
    },
    "kept-day": {
        "date": YESTERDAY,
        "about": 3,
        "day": YESTERDAY,
        "by": "W.K., intern begeleider",
        "text": "Het is rustig thuis.",
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
    "settled": {
        "about": "answer",
        "subject": "afweging-1",
        "holds": 3,
        "beside": [2],
        "reason": "Wij spraken dit door.",
    },
    "second-opinion": {"entry": 3, "agree": False, "reason": "Ik zou eerst advies vragen."},
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
    "struck": {
        "entries": [3],
        "ground": "wrong-child",
        "reason": "Dit ging over een ander kind.",
        "decided_by": "P.B., directeur",
        "agreed_by": "herstelsleutel",
        "opens": ["afweging-1"],
    },
    "access": {
        "names": ["W. Kuipers", "herstelsleutel"],
        "keys": ["age1q", "age1r"],
        "shared": ["A. Smit"],
        "cards": ["age1s.0"],
    },
}


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
