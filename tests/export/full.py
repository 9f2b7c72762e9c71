"""One of everything that can be told as a fact, with something in every field."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from pydantic import ValidationError

from meldcode_cli.case.entries import CONTENTS, Begin, Entry
from meldcode_cli.case.fields import Content
from meldcode_cli.case.records.form import FormField
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.case.state import CaseState, fold

DAY = date(2026, 3, 1)
WHEN = datetime(2026, 3, 13, 12, 0, tzinfo=UTC)
_EVERY = {
    "question": "signalen",
    "asked": "de vraag bij",
    "duties": ["bel-112"],
    "date": DAY,
    "date_words": "rond die dag",
    "taken_over": "casus 2026-009, vermelding 4",
    "time": time(8, 35),
    "replaces": 1,
    "reason": "reden van verbeteren",
    "warnings": ["gelezen waarschuwing"],
    "unread": ["waarschuwing die niemand zag"],
}
FULL: dict[str, dict[str, Any]] = {
    "observation": {
        "kind": "derden",
        "place": "de plaats",
        "situation": "de situatie",
        "present": ["A.A.", "B.B."],
        "text": "de beschrijving",
        "quote": "woorden van het kind",
        "direction": "bevestigt",
        "source": "de bron",
        "source_date": date(2026, 3, 2),
        "seen_by": "de collega",
        "heard_on": date(2026, 3, 3),
        "heard_at": time(9, 15),
        "diagnosed_by": "de arts",
        "diagnosed_role": "functie van de arts",
        "examination": "het onderzoek",
        "external": True,
    },
    "consultation": {
        "partner": "deskundige",
        "who": "met wie",
        "function": "functie daarvan",
        "anonymous": False,
        "consent": "gevaar",
        "advice": "het advies",
        "agreements": "afspraken na overleg",
    },
    "conversation": {
        "partner": "ouder",
        "place": "plaats van het gesprek",
        "with_whom": "de moeder",
        "led_by": "de leider",
        "present": [],
        "purpose": "het doel",
        "facts": "de feiten",
        "reaction": "de reactie",
        "interpretation": "de duiding",
        "objection": "het bezwaar",
        "objection_answer": "wat daarmee is gedaan",
        "agreements": "afspraken na het gesprek",
    },
    "report": {
        "to": "Veilig Thuis",
        "reported_by": "de melder",
        "function": "functie van de melder",
        "how": "telefoon",
        "named": True,
        "facts": "gemelde feiten",
        "from_others": "van anderen",
        "family_told": False,
        "told_on": date(2026, 2, 28),
        "reaction": "reactie op de melding",
        "not_told_ground": "contact",
        "not_told_because": "waarom niet verteld",
        "objection": "bezwaar tegen de melding",
        "objection_answer": "antwoord op dat bezwaar",
        "identity_withheld": True,
        "withheld_ground": "medewerkers",
        "withheld_because": "waarom verborgen",
        "agreements": "wij blijven S. elke week zien",
        "calls_back_on": date(2026, 3, 12),
    },
    "feedback": {
        "who": "wie van Veilig Thuis",
        "decision": "onderzoek",
        "said": "wat Veilig Thuis vertelde",
        "conditions": "welke voorwaarden",
        "watches": "wie er oplet",
        "next_on": date(2026, 4, 2),
    },
    "other-report": {"made_by": "andere organisatie", "source": "van wie dat bekend is", "text": "wat bekend is"},
    "call-attempt": {
        "to": "wie gebeld is",
        "by": "wie belde",
        "outcome": "niemand nam op",
        "again_on": date(2026, 4, 3),
    },
    "help": {
        "what": "de hulp",
        "by": "de helper",
        "role": "functie van de helper",
        "goals": "de doelen",
        "evaluate_on": date(2026, 5, 1),
        "evaluate_later": [date(2026, 6, 1), date(2026, 7, 1)],
    },
    "agreement": {"who": "wie het doet", "what": "de afspraak", "by_when": date(2026, 4, 1)},
    "handelingsverlegenheid": {
        "who": "wie niet verder wist",
        "what": "wat niet lukte",
        "tried": "wat is geprobeerd",
        "needed": "wat nodig is",
        "asked_of": "aan wie gevraagd",
        "agreements": "afspraken over steun",
    },
    "access-request": {"who": "wie erom vroeg", "capacity": "zonder", "what": "wat die wil zien"},
    "person": {"initials": "C.C.", "capacity": "broertje", "part": "woont ook daar", "age": "2 jaar"},
    "kept-day": {
        "about": 1,
        "day": date(2026, 4, 1),
        "by": "keek op een dag",
        "text": "wat op die dag is gezien",
        "next_on": date(2026, 5, 1),
    },
    "follow-up": {"about": 1, "finding": "weerlegd", "by": "door wie bekend", "text": "wat bekend werd"},
    "duty": {"duty": "bel-112", "done": DAY, "done_by": "wie het deed", "result": "het resultaat", "found": False},
    "postponed": {"duty": "bel-112", "until": date(2026, 4, 1), "reason": "reden van uitstel"},
    "not-done": {"duty": "bel-112", "reason": "reden van niet doen", "decided_by": "wie besloot"},
    "event": {"event": "nieuwe-signalen", "told": "nieuwe signalen", "date": DAY, "text": "wat er gebeurde"},
}


def _filled(kind: str, field: FormField) -> Any:
    """Return something in a field that is not named above."""
    said = f"iets bij {field.name} van {kind}"
    others: dict[str, Any] = {
        "date": DAY,
        "any-date": DAY,
        "dates": [DAY],
        "time": time(8, 35),
        "people": ["A.A."],
        "initials": "D.D.",
        "yes-no": True,
    }
    return field.choices[0][0] if field.choices else others.get(field.kind, said)


# What somebody thinks of an entry: no fact, and told beside it.
BESIDE: dict[str, dict[str, Any]] = {"second-opinion": {"entry": 5, "agree": False}}
# What was given to others: no fact, and a part of its own in an export.
EXPORTED: dict[str, Any] = {
    "reader": "advies",
    "as_format": "md",
    "given_to": "aan wie gegeven",
    "asked_by": "wie erom vroeg",
    "agreed": ["wie het goed vond", "wie nog"],
    "request": 1,
    "since": 1,
    "sha256": "a" * 64,
    "left_out": ["wat is weggelaten", "wat nog"],
    "accepted": ["wat bleef staan"],
}


for _kind, _model in RECORDS.items():
    for _field in _model.form.fields:
        if _field.name not in _EVERY:
            FULL[_kind].setdefault(_field.name, _filled(_kind, _field))


def table(kind: str) -> dict[str, Any]:
    """Return something in every field of a content of this type."""
    every = {name: value for name, value in _EVERY.items() if name in CONTENTS[kind].model_fields}
    return {**every, **(FULL.get(kind) or BESIDE[kind])}


def with_text(kind: str, text: str) -> Content:
    """Return a content with `text` typed in every field that takes it."""
    values = table(kind)
    for name, value in values.items():
        if isinstance(value, str):
            try:
                CONTENTS[kind].model_validate({**values, name: text})
            except ValidationError:
                continue
            values[name] = text
    return CONTENTS[kind].model_validate(values)


def state_with(content: Content) -> CaseState:
    """Return a case with this content, recorded twelve days after it happened."""
    begin = Begin(organisation="o", flow="onderwijs", flow_version="1", flow_sha256="0" * 64, program="p")
    return fold([Entry(1, WHEN, "A", "b", begin), Entry(2, WHEN, "A", "b", content)])


def told(made: Callable[[str], Content]) -> Iterator[CaseState]:
    """Yield a case with each content that `made` makes of its type."""
    for kind in FULL:
        yield state_with(made(kind))
