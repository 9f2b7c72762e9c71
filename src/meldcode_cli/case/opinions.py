"""A second pair of eyes: which entries are decisions, whose they are, and what a colleague thinks of them. Pure.

An opinion (`case.merged.SecondOpinion`) stays with the entry that it was given on, also when something else was decided
since. It changes no duty and no outcome.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from meldcode_cli.case import texts
from meldcode_cli.case.entries import Answer, Close, DutyDone, DutyNotDone, Entry, Vouched
from meldcode_cli.case.fields import Content
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.given import afweging_number
from meldcode_cli.case.judging import Refused
from meldcode_cli.case.merged import SecondOpinion
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.state import CaseState
from meldcode_cli.case.struck import Erased
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.rules import Evaluation

# The step in which is decided.
_DECIDING = 5


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion: its `entry`, the decision it is `about` (None: that is not there), whether that does not count any
    more (`earlier`), and the entry in which the same person said what they think now (`overtaken`), if there is one."""

    entry: Entry
    content: SecondOpinion
    about: Entry | None
    earlier: bool
    overtaken: int | None = None

    @property
    def beside(self) -> str:
        """What is said beside it where the decision does not count any more; "" where it does."""
        if not self.earlier:
            return ""
        answer = self.about is not None and isinstance(self.about.content, Answer)
        return texts.OPINION_ON_ANSWER if answer else texts.OPINION_ON_DECISION

    @property
    def holds(self) -> bool:
        """Tell whether it is what somebody thinks now of what counts now."""
        return not self.earlier and self.overtaken is None


@dataclass(frozen=True, slots=True)
class Hand:
    """Who is about to sign: by which `name`, with which public signing `key`; `others` are the keys of colleagues."""

    name: str
    key: str
    others: frozenset[str] = frozenset()

    def wrote(self, log: SignedLog, number: int) -> bool:
        """Tell whether an entry was signed with the key of this person: the one of now, or one before it, of which the
        one of now says in the dossier that it came in its place."""
        signed = log.links[number - 1].signed_by
        if signed == self.key or signed in self.others:
            return signed == self.key
        known = log.known()
        return any(
            isinstance(entry.content, Vouched)
            and entry.content.ground != "accepted"
            and log.links[entry.number - 1].signed_by == self.key
            and bool(known[entry.number - 1] >> (number - 1) & 1)
            for entry in log.entries[number:]
        )


def is_decision(flow: Flow, content: Content) -> bool:
    """Tell whether this is a decision: a weighing question or a choice of the last step that was answered, a duty that
    was done or decided against, or the closing of a case."""
    match content:
        case Answer(question=name):
            question = flow.find_question(name)
            step = None if question is None else flow.find_step(question.step)
            last = step is not None and step.number == _DECIDING
            return question is not None and (question.who or (last and question.kind == "choice"))
        case DutyDone(found=found):
            return found is not False
        case Record(duties=duties):
            return bool(duties)
    return isinstance(content, DutyNotDone | Close)


def decisions(flow: Flow, state: CaseState, evaluation: Evaluation) -> list[Entry]:
    """Return the decisions of a case that count now, in the order of the page."""
    counting = _Counting(flow, state, evaluation)
    return [entry for entry in state.entries.values() if counting.counts(entry)]


def opinions(flow: Flow, state: CaseState, evaluation: Evaluation) -> tuple[Opinion, ...]:
    """Return every opinion in a case, in the order of the page."""
    counting = _Counting(flow, state, evaluation)
    found: list[Opinion] = []
    for entry in reversed(state.opinions):
        content = entry.content
        assert isinstance(content, SecondOpinion)
        about = state.entries.get(content.entry)
        later = [item.entry for item in found if item.content.entry == content.entry and same_name(item.entry, entry)]
        overtaken = next((item.number for item in reversed(later) if state.knows(item, entry.number)), None)
        earlier = about is None or not counting.counts(about)
        found.append(Opinion(entry, content, about, earlier, overtaken))
    return tuple(reversed(found))


def same_name(one: Entry, other: Entry) -> bool:
    """Tell whether two entries were recorded under one name."""
    return _folded(one.by) == _folded(other.by)


def refused(
    flow: Flow, state: CaseState, evaluation: Evaluation, log: SignedLog, number: int, hand: Hand
) -> Refused | None:
    """Tell why this person may not give an opinion on an entry; None if they may."""
    entry = state.entries.get(number)
    if entry is None or not is_decision(flow, entry.content):
        return Refused(texts.OPINION_NO_DECISION, ("entry",))
    if not _Counting(flow, state, evaluation).counts(entry):
        return Refused(texts.OPINION_EARLIER, ("entry",))
    if hand.wrote(log, number):
        return Refused(texts.OPINION_OWN, ("entry",))
    named = _folded(hand.name) in {_folded(name) for name in _of(entry)}
    return Refused(texts.OPINION_NAMED, ("entry",)) if named else None


def title(flow: Flow, entry: Entry | None) -> str:
    """Return what a decision is called; `flow` may know what only earlier flows of the case had."""
    content = None if entry is None else entry.content
    match content:
        case Answer(question=name, asked=asked):
            number = afweging_number(name)
            return texts.DECISION_AFWEGING.format(number=number) if number else asked
        case DutyDone(duty=duty):
            return texts.DECISION_DONE.format(title=_called(flow, duty))
        case DutyNotDone(duty=duty):
            return texts.DECISION_NOT_DONE.format(title=_called(flow, duty))
        case Record(duties=duties) if duties:
            return texts.DECISION_DONE.format(title="; ".join(_called(flow, duty) for duty in duties))
        case Close():
            return texts.DECISION_CLOSE
        case Erased():
            return texts.DECISION_STRUCK
    return texts.DECISION_OTHER


def decided_by(content: Content) -> str | None:
    """Return who took a decision or did what was to be done, as typed; None where only who recorded it is known."""
    match content:
        case Answer():
            return content.decided_by or content.answered_by
        case DutyDone(done_by=name) | DutyNotDone(decided_by=name):
            return name
    return None


def reason_of(content: Content) -> str | None:
    """Return why a decision was taken, as typed; None where that was not asked."""
    match content:
        case Answer(why=why):
            return why
        case DutyNotDone(reason=reason):
            return reason
    return None


class _Counting:
    """Which decisions count now in a case."""

    def __init__(self, flow: Flow, state: CaseState, evaluation: Evaluation) -> None:
        self._flow, self._state = flow, state
        refused = {item.question for item in evaluation.refused}
        self._questions = {*evaluation.relevant} & {*state.rule_answers(flow)} - refused
        kept = (*state.done.values(), *state.not_done.values())
        self._duties = {entry.number for entries in kept for entry in entries}

    def counts(self, entry: Entry) -> bool:
        """Tell whether an entry is a decision that counts now."""
        state, content = self._state, entry.content
        if not is_decision(self._flow, content):
            return False
        match content:
            case Answer(question=name):
                # Of two that contradict, neither is an earlier one.
                contest = state.contests.get(("answer", name))
                sides = () if contest is None else contest.sides
                given = state.answers.get(name)
                current = given is not None and given.entry.number == entry.number
                return name in self._questions and (current or entry.number in sides)
            case Close():
                return state.closed is not None and state.closed.number == entry.number
        return entry.number in self._duties and entry.number not in state.withdrawn


def _called(flow: Flow, duty: str) -> str:
    found = flow.find_duty(duty)
    return duty if found is None else flow.filled(found.title)


def _of(entry: Entry) -> Iterator[str]:
    """Yield the names of those whose decision this is."""
    yield entry.by
    content = entry.content
    for field in ("answered_by", "decided_by", "done_by", "reported_by"):
        if isinstance(name := getattr(content, field, None), str):
            yield re.split(r"[,(]", name)[0]


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
