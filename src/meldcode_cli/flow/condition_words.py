"""Conditions as people read them: made as simple as can be, taken apart, and put in Dutch words. Pure."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from meldcode_cli.flow import texts
from meldcode_cli.flow.conditions import All, Answered, Any, Condition, Is, Not
from meldcode_cli.flow.model import Flow, Question

NEVER = Any(())
ALWAYS = All(())

# More alternatives than this are not written out: who reads them is helped more by the condition as it is.
_MOST_ALTERNATIVES = 24
# From here on "anders dan" says a list of values shorter.
_MANY_VALUES = 4


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
    return part.question if isinstance(part, Is | Answered) else None


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


def words(flow: Flow, condition: Condition) -> str:
    """Return `condition` as the end of a Dutch sentence: "als 'afweging-1' is: ja, en als ..."."""
    return _words(flow, simple(flow, condition))


def listed(names: Iterable[str]) -> str:
    """Return names as a Dutch list: "a, b of c"."""
    *most, last = names
    return f"{', '.join(most)} {texts.CONDITION_OR_VALUE} {last}" if most else last


def _words(flow: Flow, condition: Condition) -> str:
    match condition:
        case All(()):
            return texts.CONDITION_ALWAYS
        case Any(()):
            return texts.CONDITION_NEVER
        case All(parts) | Any(parts):
            inner = [_words(flow, part) for part in parts]
            if not all(about(part) for part in parts):
                # Inside "en" stands "of", and the other way round: brackets say what belongs together.
                inner = [f"({text})" if about(part) is None else text for part, text in zip(parts, inner, strict=True)]
            return (texts.CONDITION_AND if isinstance(condition, All) else texts.CONDITION_OR).join(inner)
        case Not(Answered(name)):
            return texts.CONDITION_NOT_ANSWERED.format(question=name)
        case Not(Is(name, values)):
            text = texts.CONDITION_NOT_TICKED if _ticked(flow, name) else texts.CONDITION_IS_NOT
            return text.format(question=name, values=listed(values))
        case Answered(name):
            return texts.CONDITION_ANSWERED.format(question=name)
        case Is(name, values):
            return _compared(flow, name, values)
    raise AssertionError("a simple condition has 'not' before comparisons only")


def _ticked(flow: Flow, name: str) -> bool:
    question = flow.find_question(name)
    return question is not None and question.kind == "checklist"


def _compared(flow: Flow, name: str, values: tuple[str, ...]) -> str:
    if _ticked(flow, name):
        return texts.CONDITION_TICKED.format(question=name, values=listed(values))
    question = flow.find_question(name)
    options = () if question is None else question.options
    known = tuple(option.value for option in options if option.value in values)
    if len(known) < len(values):  # the check of a flow says so; here it is just shown
        return texts.CONDITION_IS.format(question=name, values=listed(values))
    others = tuple(option.value for option in options if option.value not in values)
    if not others and all(option.settles for option in options):
        return texts.CONDITION_ANSWERED.format(question=name)
    if others and len(known) >= _MANY_VALUES and len(known) >= 3 * len(others):
        return texts.CONDITION_OTHER_THAN.format(question=name, values=listed(others))
    return texts.CONDITION_IS.format(question=name, values=listed(known))
