"""Conditions made simple, and taken apart into the ways in which they can hold: to be read, or drawn. Pure."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from meldcode_cli.flow.conditions import All, Amount, Answered, Any, Before, Condition, Is, Not
from meldcode_cli.flow.model import Flow, Question

NEVER = Any(())
ALWAYS = All(())

# More alternatives than this are not written out: who reads them is helped more by the condition as it is.
_MOST_ALTERNATIVES = 24


@dataclass(frozen=True, slots=True)
class OneAnswer:
    """What conditions see when just this option of this question was chosen (see `conditions.Facts`)."""

    question: Question
    value: str

    def values(self, question: str) -> tuple[str, ...] | None:
        return (self.value,) if question == self.question.id else None

    def settled(self, question: str) -> bool | None:
        return self.question.settles((self.value,)) if question == self.question.id else None


def options_for(question: Question, conditions: Iterable[Condition]) -> tuple[str, ...]:
    """Return the options of a choice that make all `conditions` hold; these speak of no other question."""
    wanted = tuple(conditions)
    return tuple(
        option.value
        for option in question.options
        if all(condition.holds(OneAnswer(question, option.value)) for condition in wanted)
    )


def simple(flow: Flow, condition: Condition, *, opposite: bool = False) -> Condition:
    """Return a condition that holds exactly when `condition` does (or its opposite), with less in it.

    "Not" stands only before a comparison, all that is said about one choice is said at once, and what can never be
    is left out. What can never hold at all becomes NEVER.
    """
    match condition:
        case Not(part):
            return simple(flow, part, opposite=not opposite)
        case All(parts) | Any(parts):
            inner = [simple(flow, part, opposite=opposite) for part in parts]
            return _every(flow, inner) if isinstance(condition, All) is not opposite else either(inner)
    return Not(condition) if opposite else condition


def either(conditions: Iterable[Condition]) -> Condition:
    """Return the condition that holds when one of these simple ones does."""
    parts: dict[Condition, None] = {}
    for condition in conditions:
        parts.update(dict.fromkeys(condition.parts if isinstance(condition, Any) else (condition,)))
    if ALWAYS in parts:
        return ALWAYS
    values: dict[str, list[str]] = {}
    for part in parts:
        if isinstance(part, Is):
            values.setdefault(part.question, []).extend(part.values)
    together: dict[Condition, None] = {}
    for part in parts:
        one = Is(part.question, tuple(dict.fromkeys(values[part.question]))) if isinstance(part, Is) else part
        together[one] = None
    found = [part for part in together if not any(_includes(other, part) for other in together)]
    return found[0] if len(found) == 1 else Any(tuple(found))


def _includes(wide: Condition, narrow: Condition) -> bool:
    """Tell whether `narrow` asks for `wide` and more: then it adds nothing beside it."""
    return isinstance(narrow, All) and any(
        part == wide or (isinstance(part, Is) and isinstance(wide, Is) and _within(part, wide)) for part in narrow.parts
    )


def _within(part: Is, wide: Is) -> bool:
    return part.question == wide.question and set(part.values) <= set(wide.values)


def _every(flow: Flow, conditions: Iterable[Condition]) -> Condition:
    parts: dict[Condition, None] = {}
    for condition in conditions:
        parts.update(dict.fromkeys(condition.parts if isinstance(condition, All) else (condition,)))
    said: dict[str, list[Condition]] = {}
    for part in parts:
        if (name := about(part)) is not None:
            said.setdefault(name, []).append(part)
    together = dict.fromkeys(_at_once(flow, part, said) for part in parts)
    if NEVER in together:
        return NEVER
    return next(iter(together)) if len(together) == 1 else All(tuple(together))


def _at_once(flow: Flow, part: Condition, said: dict[str, list[Condition]]) -> Condition:
    """Return all that is `said` about the choice that `part` is about, as one comparison if it can be one."""
    name = about(part)
    question = None if name is None else flow.find_question(name)
    if name is None or question is None or question.kind != "choice" or len(said[name]) == 1:
        return part
    # Without a comparison that asks for an answer, "not relevant" would be lost here.
    if all(isinstance(item, Not) for item in said[name]):
        return part
    values = options_for(question, said[name])
    return Is(name, values) if values else NEVER


def about(condition: Condition) -> str | None:
    """Return the question that a single comparison, or its opposite, is about; None for all other conditions."""
    part = condition.part if isinstance(condition, Not) else condition
    return part.question if isinstance(part, Is | Amount | Before | Answered) else None


def alternatives(condition: Condition) -> tuple[tuple[Condition, ...], ...]:
    """Return the ways in which a simple condition can hold: each is a list of conditions that then all hold.

    A list holds comparisons, and whole conditions where writing them out would make too many lists.
    """
    match condition:
        case Any(parts):
            return tuple(found for part in parts for found in alternatives(part))
        case All(parts):
            choices = [alternatives(part) for part in parts]
            if math.prod(map(len, choices)) > _MOST_ALTERNATIVES:
                return (parts,)
            return tuple(tuple(dict.fromkeys(sum(chosen, ()))) for chosen in product(*choices))
    return ((condition,),)


def joined(flow: Flow, ways: Iterable[Iterable[Condition]]) -> Condition | None:
    """Return the condition that holds when all conditions of one of `ways` do; None if that is always so."""
    found = simple(flow, Any(tuple(All(tuple(way)) for way in ways)))
    return None if found == ALWAYS else found
