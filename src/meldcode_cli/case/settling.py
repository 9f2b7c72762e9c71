"""What can be chosen where two people wrote something that contradicts, and the entry that says what was. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldcode_cli.case.entries import Answer, Close, DutyNotDone, DutyPostponed, Withdrawal
from meldcode_cli.case.fields import Content
from meldcode_cli.case.given import AnswerValue
from meldcode_cli.case.merged import Settled
from meldcode_cli.case.sides import Contested
from meldcode_cli.case.state import CaseState

DONE, TO_DO, LAPSES = "gedaan", "moet-nog", "vervalt"
NOT_NEEDED, NOT_DONE = "niet-nodig", "niet-gedaan"
OPEN, RIGHT = "open", "klopt"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can hold. `word` names it, in an answers file too; `entry` is the entry that says so, if one does;
    the rest is as in `Settled`."""

    word: str
    entry: int | None = None
    beside: tuple[int, ...] = ()
    stands: bool | None = None


def choices(state: CaseState, contest: Contested) -> tuple[Choice, ...]:
    """Return what can be chosen, in the order in which it was written."""
    match contest.about:
        case "answer":
            return tuple(_answers(state, contest))
        case "duty":
            return tuple(_duty(state, contest))
        case "record" | "facts":
            return tuple(Choice(str(number), number, _others(contest, number)) for number in contest.sides)
    return tuple(_end(state, contest))


def settled(contest: Contested, choice: Choice, reason: str) -> Settled:
    """Return what is recorded when somebody chose."""
    # A number is only a place on this page: which record it is about, say those that it names.
    return Settled(
        about=contest.about,
        subject=contest.about if contest.about == "record" else contest.subject,
        holds=choice.entry,
        beside=choice.beside,
        stands=choice.stands,
        reason=reason,
    )


def word_of(value: AnswerValue) -> str:
    """Return an answer as it is written in one word."""
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else ", ".join(value)


def _others(contest: Contested, number: int) -> tuple[int, ...]:
    return tuple(other for other in contest.sides if other != number)


def _answers(state: CaseState, contest: Contested) -> Iterator[Choice]:
    """Yield each answer once, however many people gave it: the last of them."""
    found: dict[str, int] = {}
    for number in contest.sides:
        content = state.entries[number].content
        if isinstance(content, Answer):
            found[word_of(content.value)] = number
    yield from (Choice(word, number, _others(contest, number)) for word, number in found.items())


def _duty(state: CaseState, contest: Contested) -> Iterator[Choice]:
    for number in contest.sides if len(contest.sides) > 1 else ():
        yield Choice(_deed(state.entries[number].content), number, _others(contest, number))
    if len(contest.sides) < 2:
        done = any(_deed(state.entries[number].content) == DONE for number in contest.sides)
        yield Choice(TO_DO, stands=True)
        yield Choice(DONE if done else LAPSES, stands=False)
    elif not all(isinstance(state.entries[number].content, DutyPostponed) for number in contest.sides):
        yield Choice(TO_DO, beside=contest.sides, stands=True)


def _deed(content: Content) -> str:
    """Return what an entry says of a duty, in one word."""
    match content:
        case DutyPostponed(until=until):
            return until.isoformat()
        case DutyNotDone():
            return NOT_NEEDED
        case Withdrawal():
            return NOT_DONE
    return DONE


def _end(state: CaseState, contest: Contested) -> Iterator[Choice]:
    closed = [number for number in contest.sides if isinstance(state.entries[number].content, Close)]
    for number in closed:
        content = state.entries[number].content
        assert isinstance(content, Close)
        yield Choice(content.outcome, number, _others(contest, number))
    yield Choice(RIGHT, stands=True) if not contest.sides else Choice(OPEN, stands=False)
