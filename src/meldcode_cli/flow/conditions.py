"""The closed condition language of flow files: data, never code.

    { "afweging-1" = "ja" }                      the answer is this value (a checklist: holds this value)
    { "afweging-2" = ["ja", "twijfel"] }         ... or one of these
    { "a" = "x", "b" = "y" }                     several keys: all of them
    { any = [ {...}, {...} ] }                   at least one
    { all = [ {...}, {...} ] }                   every one
    { not = {...} }                              the opposite
    { answered = "a" }                           the question has a settled answer (a list of ids: all have)
    { "a" = { min = 17 } }                       the number is this or more (or records: there are so many); also `max`
    { "a" = { before = "b" } }                   the date is before the one answered to the other question; also `after`

A question is answered, unanswered or not relevant. What is said about an unanswered question is unknown: it is
neither true nor false, and its opposite is unknown too (Kleene's logic). So nobody's silence ever counts as "nee".
A question that is not relevant simply does not have the value asked for.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from meldcode_cli.flow import texts

RESERVED = frozenset({"any", "all", "not", "answered"})
COMPARING = frozenset({"min", "max", "before", "after"})
"""What can stand behind the id of a question, beside what it is answered with."""
MAX_DEPTH = 20
MOST = 999_999
"""No number that is answered or compared with is higher."""


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class ConditionError(ValueError):
    """A condition that cannot be read; its text is a Dutch sentence for whoever wrote the flow file."""


class Facts(Protocol):
    """What a condition may ask of the answers."""

    def values(self, question: str, /) -> tuple[str, ...] | None:
        """Return the values given to `question`, () if it is not relevant, None if it is still unanswered."""

    def settled(self, question: str) -> bool | None:
        """Tell whether `question` has an answer that settles it; None as long as it has not been reached."""


@dataclass(frozen=True, slots=True)
class Is:
    """The answer to `question` is one of `values`."""

    question: str
    values: tuple[str, ...]
    _wanted: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Asked a million times in a proof.
        object.__setattr__(self, "_wanted", frozenset(self.values))

    def holds(self, facts: Facts) -> bool | None:
        given = facts.values(self.question)
        return None if given is None else not self._wanted.isdisjoint(given)

    def causes(self, facts: Facts) -> tuple[str, ...]:
        return (self.question,) if facts.values(self.question) else ()


@dataclass(frozen=True, slots=True)
class Amount:
    """The number that is answered to `question`, or how many records it has, is from `low` up to `high`; None is no
    limit."""

    question: str
    low: int | None
    high: int | None

    def holds(self, facts: Facts) -> bool | None:
        given = facts.values(self.question)
        if given is None:
            return None
        if len(given) != 1 or not given[0].isdecimal():
            return False
        number = int(given[0])
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)

    def causes(self, facts: Facts) -> tuple[str, ...]:
        return (self.question,) if facts.values(self.question) else ()


@dataclass(frozen=True, slots=True)
class Before:
    """The date that is answered to `question` is before the one that is answered to `other`; the same day is not."""

    question: str
    other: str

    def holds(self, facts: Facts) -> bool | None:
        one, other = facts.values(self.question), facts.values(self.other)
        if one == () or other == ():
            return False
        if one is None or other is None:
            return None
        # Written as 2026-03-10, so that days are in order as words are; what is no date is before nothing.
        return one < other and all(_DATE.fullmatch(word) for word in (*one, *other))

    def causes(self, facts: Facts) -> tuple[str, ...]:
        return tuple(name for name in (self.question, self.other) if facts.values(name))


@dataclass(frozen=True, slots=True)
class Answered:
    """`question` has a settled answer."""

    question: str

    def holds(self, facts: Facts) -> bool | None:
        return facts.settled(self.question)

    def causes(self, facts: Facts) -> tuple[str, ...]:
        return (self.question,) if facts.settled(self.question) else ()


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of `part`; unknown stays unknown."""

    part: "Condition"

    def holds(self, facts: Facts) -> bool | None:
        inner = self.part.holds(facts)
        return None if inner is None else not inner

    def causes(self, facts: Facts) -> tuple[str, ...]:
        return self.part.causes(facts)


@dataclass(frozen=True, slots=True)
class All:
    """Every one of `parts`; false as soon as one is false."""

    parts: tuple["Condition", ...]

    def holds(self, facts: Facts) -> bool | None:
        unknown = False
        for part in self.parts:
            result = part.holds(facts)
            if result is False:
                return False
            unknown = unknown or result is None
        return None if unknown else True

    def causes(self, facts: Facts) -> tuple[str, ...]:
        return _merged(part.causes(facts) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of `parts`; true as soon as one is true."""

    parts: tuple["Condition", ...]

    def holds(self, facts: Facts) -> bool | None:
        unknown = False
        for part in self.parts:
            result = part.holds(facts)
            if result is True:
                return True
            unknown = unknown or result is None
        return None if unknown else False

    def causes(self, facts: Facts) -> tuple[str, ...]:
        decisive = [part for part in self.parts if part.holds(facts)] or self.parts
        return _merged(part.causes(facts) for part in decisive)


Comparison = Is | Amount | Before | Answered
Condition = Comparison | Not | All | Any


def parse(data: object, depth: int = 0) -> Condition:
    """Read a condition from TOML data; raises ConditionError with a Dutch sentence when it cannot be read."""
    if depth > MAX_DEPTH:
        raise ConditionError(texts.CONDITION_TOO_DEEP)
    if not isinstance(data, Mapping) or not data:
        raise ConditionError(texts.CONDITION_NO_TABLE)
    # A case keeps its flow with tables behind plain values: the same condition, however its keys were ordered.
    items = sorted(data.items(), key=lambda item: item[0] in ("any", "all", "not") or isinstance(item[1], Mapping))
    parts = tuple(_parse_key(str(key), value, depth) for key, value in items)
    return parts[0] if len(parts) == 1 else All(parts)


def _parse_key(key: str, value: object, depth: int) -> Condition:
    if key in ("any", "all"):
        if not isinstance(value, list) or not value:
            raise ConditionError(texts.CONDITION_NO_LIST.format(key=key))
        parts = tuple(parse(part, depth + 1) for part in value)
        return Any(parts) if key == "any" else All(parts)
    if key == "not":
        return Not(parse(value, depth + 1))
    if isinstance(value, Mapping) and key != "answered":
        return _dates(key, value) if not {"before", "after"}.isdisjoint(value) else _amount(key, value)
    values = _strings(value)
    if key == "answered":
        questions = tuple(Answered(question) for question in values)
        return questions[0] if len(questions) == 1 else All(questions)
    return Is(key, values)


def _dates(question: str, other: Mapping[str, object]) -> Before:
    (order, name), *more = other.items()
    if more or not isinstance(name, str):
        raise ConditionError(texts.CONDITION_NO_DATES)
    return Before(question, name) if order == "before" else Before(name, question)


def _amount(question: str, limits: Mapping[str, object]) -> Amount:
    low, high = limits.get("min"), limits.get("max")
    found = [limit for limit in (low, high) if isinstance(limit, int) and not isinstance(limit, bool)]
    if not found or len(found) < len(limits) or min(found) < 0 or max(found) > MOST or found != sorted(found):
        raise ConditionError(texts.CONDITION_NO_AMOUNT)
    return Amount(question, low if isinstance(low, int) else None, high if isinstance(high, int) else None)


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ConditionError(texts.CONDITION_NO_WORDS)


def questions_in(condition: Condition) -> Iterator[str]:
    """Yield every question id that `condition` looks at."""
    for leaf in leaves(condition):
        yield leaf.question
        if isinstance(leaf, Before):
            yield leaf.other


def leaves(condition: Condition) -> Iterator[Comparison]:
    """Yield the comparisons that `condition` is built from."""
    match condition:
        case Is() | Amount() | Before() | Answered():
            yield condition
        case Not(part):
            yield from leaves(part)
        case All(parts) | Any(parts):
            for part in parts:
                yield from leaves(part)


def _merged(groups: Iterator[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(question for group in groups for question in group))
