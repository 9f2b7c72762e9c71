"""The laws of the protocols between the fields of a record, each with the Dutch sentence for who breaks it.

A record is held to the laws of its kind when it is made; a form holds what is filled in so far to the same laws, so
that nobody hears at the end what was wrong in the beginning. No sentence repeats what was typed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Law:
    """A rule between the fields of one record: `broken` gets the values of `fields`, in that order, None where empty.

    `always`: it is as old as the format, and holds for what is read back too.
    """

    kind: str
    fields: tuple[str, ...]
    broken: Callable[..., bool]
    sentence: str
    always: bool = False


def broken_law(laws: Iterable[Law], values: Mapping[str, Any]) -> Law | None:
    """Return the first law that `values` break; a law of which not all fields are known yet is not judged."""
    for law in laws:
        if all(name in values for name in law.fields) and law.broken(*(values[name] for name in law.fields)):
            return law
    return None


# Of every kind of record.
CORRECTION = Law(
    "reason",
    ("replaces", "reason"),
    lambda replaces, reason: replaces is not None and reason is None,
    "Schrijf op waarom u dit verbetert.",
)
# An objection is weighed, never passed over.
OBJECTION_WEIGHED = Law(
    "objection",
    ("objection", "objection_answer"),
    lambda objection, answer: objection is not None and answer is None,
    "Schrijf op wat u met het bezwaar hebt gedaan.",
)
PUPIL_OBJECTION_WEIGHED = Law(
    "pupil_objection",
    ("pupil_objection", "pupil_objection_answer"),
    lambda objection, answer: objection is not None and answer is None,
    "Schrijf op wat u met het bezwaar van het kind hebt gedaan.",
)
