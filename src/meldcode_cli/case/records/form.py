"""The form by which a record is asked for, field by field: structure and wording as data.

The model of a record judges what is filled in; a test keeps both in step. A field with `when` is asked only if an
earlier field of the same form has one of the given values (with `also` another one too), one with `filled` only if
that field was not left empty.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from meldcode_cli.dutch import shared

FieldKind = Literal[
    "date",
    "any-date",
    "dates",
    "time",
    "month",
    "number",
    "line",
    "text",
    "people",
    "initials",
    "choice",
    "yes-no",
    "checklist",
]


FactCheck = Literal["", "own", "told", "before-reaction", "names", "helper"]
"""What the user is advised about a field: "own" words must be facts, "told" ones too but their source is known;
"before-reaction": interpreting comes after the other has reacted; "names": no full names; "helper": who may help."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One thing to fill in. `optional` may be left empty. `own` says what "ik" stands for there: the name of whoever
    writes, their role, or both; the role is also offered to who said "ik" above it. A day that may be told roughly has
    its `words` kept in the field of that name. Of days, "elke week" counts from the day in the field `weekly`.

    A form may have a field twice, with other words, as long as never both are asked.
    """

    name: str
    kind: FieldKind
    text: str
    hint: str = ""
    optional: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    when: tuple[str, Container[Any]] | None = None
    also: tuple[str, Container[Any]] | None = None
    filled: str = ""
    own: Literal["name", "role", "both", ""] = ""
    facts: FactCheck = ""
    words: str = ""
    weekly: str = ""

    def asked(self, values: Mapping[str, Any]) -> bool:
        """Tell whether this field is asked, given the fields above it."""
        if self.filled and not values.get(self.filled):
            return False
        conditions = [item for item in (self.when, self.also) if item is not None]
        return all(_is_among(values.get(name), wanted) for name, wanted in conditions)


def _is_among(value: Any, wanted: Container[object]) -> bool:
    """Tell whether a value is wanted; of more that were ticked, whether one of them is."""
    ticked = value if isinstance(value, list | tuple) and isinstance(wanted, tuple) else ()
    return value in wanted or any(item in wanted for item in ticked)


@dataclass(frozen=True, slots=True)
class LaterThan:
    """All days after `day`: for a field that is asked only with one of those."""

    day: date

    def __contains__(self, value: object) -> bool:
        return isinstance(value, date) and value > self.day


@dataclass(frozen=True, slots=True)
class Form:
    """The form for one kind of record, with what one such record is called, the question for one more, and the words
    by which it is chosen to be recorded apart from the route (`note`; empty where it cannot be)."""

    title: str
    more: str
    fields: tuple[FormField, ...]
    note: str = ""

    def label(self, name: str, value: Any) -> str:
        """Return the words in which a choice of this form was shown; other values as they are."""
        if isinstance(value, bool):
            return shared.YES if value else shared.NO
        for field in self.fields:
            if field.name == name and field.choices:
                return dict(field.choices).get(value, str(value))
        return str(value)

    def is_text(self, name: str) -> bool:
        """Tell whether a field is written freely, in one or more lines."""
        return any(field.name == name and field.kind == "text" for field in self.fields)


# ---- what more forms ask, in the same words
ROUGH_WORDS = "date_words"
ROUGH_HINT = "Schrijf bijvoorbeeld 10-3-2026, 'gisteren' of 'sinds september'."
DATE_HINT = "Schrijf bijvoorbeeld 10-3-2026, 'vandaag' of 'gisteren'."
LATER_HINT = "Schrijf een datum met het jaar erbij, bijvoorbeeld 10-3-2027."
TIME_HINT = "Schrijf bijvoorbeeld 8:35. Weet u het niet precies? Laat dit dan leeg."
PEOPLE_HINT = "Alleen initialen, met komma's ertussen. Was er niemand bij? Schrijf dan 'niemand'."
AGREEMENTS = FormField(
    "agreements", "text", "Wat is er afgesproken?", "Niets afgesproken? Laat dit dan leeg.", optional=True
)
CALLS_BACK = FormField(
    "calls_back_on",
    "any-date",
    "Op welke datum nemen zij weer contact met u op?",
    "Niets afgesproken? Laat dit leeg. Hoort u op die dag niets? Bel dan zelf.",
    optional=True,
)
OBJECTION = FormField(
    "objection",
    "text",
    "Was er bezwaar? Wat was dat?",
    "Een bezwaar weegt u mee. Het kan een melding niet tegenhouden. Geen bezwaar? Laat dit leeg.",
    optional=True,
    facts="told",
)
PUPIL_OBJECTION = FormField(
    "pupil_objection",
    "text",
    "Had het kind of de leerling zelf bezwaar? Wat was dat?",
    "Schrijf dit apart op. Het kan iets anders zijn dan wat de ouders zeggen. Geen bezwaar, of niet gevraagd? "
    "Laat dit leeg.",
    optional=True,
    facts="told",
)
PUPIL_OBJECTION_ANSWER = FormField(
    "pupil_objection_answer",
    "text",
    "Wat hebt u met dat bezwaar gedaan?",
    "Waarin kwam u tegemoet? Wat woog zwaarder?",
    filled="pupil_objection",
    facts="names",
)
OBJECTION_ANSWER = FormField(
    "objection_answer",
    "text",
    "Wat hebt u met het bezwaar gedaan?",
    "Waarin kwam u tegemoet? Wat woog zwaarder: hoe erg het is, en waarom hulp nodig is?",
    filled="objection",
    facts="names",
)
