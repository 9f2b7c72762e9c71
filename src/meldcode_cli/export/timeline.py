"""A case as a timeline for the screen: what happened, was answered and was decided, day by day, in a few words each."""

import dataclasses
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from meldcode_cli.case.around import Assigned, Label, Link, Paper, StandIn
from meldcode_cli.case.entries import (
    Access,
    Answer,
    Begin,
    Close,
    DutyDone,
    DutyNotDone,
    DutyPostponed,
    Entry,
    Event,
    Exported,
    Reopen,
    Vouched,
    Withdrawal,
)
from meldcode_cli.case.fields import Content
from meldcode_cli.case.given import afweging_number, day_of
from meldcode_cli.case.merged import Settled
from meldcode_cli.case.opinions import opinions
from meldcode_cli.case.records.base import PAPER, Record
from meldcode_cli.case.records.follow_up import FollowUp
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.case.state import CaseState
from meldcode_cli.case.struck import Erased, Struck
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch.dates import show_date, show_moment
from meldcode_cli.dutch.sentences import filled
from meldcode_cli.export import texts
from meldcode_cli.export.answers import Answers, answer_words
from meldcode_cli.export.blocks import listed
from meldcode_cli.export.blocks import moment as moment_of
from meldcode_cli.export.facts import TOLD, days_between, duty_title, kind_of
from meldcode_cli.export.opinions import line, marks
from meldcode_cli.export.report import names_in, who_opens
from meldcode_cli.flow.model import Flow

# Of a long question the beginning is enough to know it by; the answer must be seen.
_QUESTION = 70


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened: a title, marks beside it ("ingetrokken"), and what it says, at full length.

    Answers to questions of the steps, given one after the other, are one moment with a line each. It was recorded
    `days_later` days after, `by` whom if that is somebody else than who began the case.
    """

    day: date
    time: time | None
    title: str
    marks: tuple[str, ...]
    lines: tuple[str, ...]
    entry: int
    answers: bool = False
    by: str = ""
    days_later: int = 0

    @property
    def heading(self) -> str:
        """The title with the number of the entry, the marks, and when and by whom it was recorded if that says more."""
        number = () if self.answers else (texts.PART_ENTRY.format(numbers=self.entry),)
        recorded = texts.MARK_RECORDED if self.by or self.days_later else ""
        if self.days_later:
            recorded = texts.MARK_LATER_ONE if self.days_later == 1 else texts.MARK_LATER
        by = texts.MARK_BY.format(by=self.by) if self.by else ""
        recorded = recorded.format(days=self.days_later, by=by)
        return ", ".join(part for part in (self.title, *number, *self.marks, recorded) if part)


def timeline(casefile: CaseFile) -> tuple[Moment, ...]:
    """Return the moments of a case in the order in which they happened; what has no time comes last on its day.

    Answers that do not count any more are left out, as in an export.
    """
    state, names = casefile.state, names_in(casefile)
    answers = Answers(casefile.flow, state, casefile.standing().evaluation)
    refused = {item.question for item in answers.evaluation.refused}
    told = {question.id for question in answers.counting()} | refused
    unclear = {entry.number for entry in state.open_hypotheses}
    given = {item.entry.number: item for item in opinions(casefile.flow, state, answers.evaluation)}
    found = [
        dataclasses.replace(
            _recorded(entry, kind_of(entry.content), line(names, given[entry.number])),
            marks=tuple(marks(given[entry.number])),
        )
        for entry in state.opinions
    ]
    found += [
        dataclasses.replace(
            moment,
            marks=tuple(_marks(state, entry, entry.number in unclear, refused)),
            by=entry.by if state.begun is not None and entry.by != state.begun.by else "",
            days_later=days_between(day_of(entry), entry),
        )
        for entry in casefile.log.entries
        if (moment := _moment(names, state, entry, told)) is not None
    ]
    found.sort(key=lambda item: (item.day, item.time is None, item.time or time.min, item.entry))
    return tuple(_grouped(found))


def in_short(casefile: CaseFile, entry: Entry) -> tuple[str, str]:
    """Return what one entry of a case is called, and what it says: "" where its name says enough. Also of what does not
    count any more, or stands in no timeline."""
    content = entry.content
    asked = {content.question} if isinstance(content, Answer) else set[str]()
    found = _moment(names_in(casefile), casefile.state, entry, asked)
    if found is None:
        return texts.OTHER_KINDS.get(content.type) or kind_of(content), ""
    return (texts.ANSWER if found.answers else found.title), " ".join(found.lines)


def _moment(names: Flow, state: CaseState, entry: Entry, told: set[str]) -> Moment | None:
    content = entry.content
    match content:
        case Answer() if content.question in told:
            return _answered(entry, content)
        case Begin():
            line = texts.BEGUN_BY.format(by=entry.by, role=entry.role, organisation=content.organisation)
            return _recorded(entry, texts.BEGUN, line)
        case Close():
            outcome = names.find_outcome(content.outcome)
            line = filled(texts.SENTENCE, text=names.filled(outcome.title) if outcome else content.outcome)
            if content.left_open:
                left = texts.LEFT_OPEN_VALUE.format(numbers=listed(map(str, content.left_open)))
                line += f" {texts.CLOSED_LEFT_OPEN}: {left}."
            return _recorded(entry, texts.CLOSED_ON, line)
        case Reopen():
            return _recorded(entry, texts.REOPENED_ON, content.reason)
        case Vouched():
            line = texts.VOUCHED[content.ground] if content.reason is None else content.reason
            return _recorded(entry, texts.VOUCHED_TITLE, line)
        case Exported():
            what = texts.HANDED_ON_WHAT.get(content.reader, texts.HANDED_ON_OTHER)
            return _recorded(entry, texts.HANDED_ON_TITLE_SHORT, f"{what}: {content.given_to}")
        case Access():
            return _recorded(entry, texts.ACCESS_TITLE, "; ".join(who_opens(content)))
        case Erased():
            return _recorded(entry, kind_of(content), struck_line(state.struck.get(entry.number)))
    if not isinstance(content, TOLD):
        return _around(names, entry)
    happened = content.happened()
    clock = happened.time() if isinstance(happened, datetime) else None
    line = " ".join(_said(names, state, content))
    return Moment(day_of(entry), clock, kind_of(content), (), (line,), entry.number)


def _around(names: Flow, entry: Entry) -> Moment | None:
    """Return what was noted around a case; None if it is nothing of that."""
    content = entry.content
    match content:
        case Label(label=label):
            line = label
        case Paper(begun_on=day, kept=kept):
            line = texts.PAPER_LINE.format(kept=kept)
            return Moment(day, None, texts.OTHER_KINDS[content.type], (), (line,), entry.number)
        case Link(case=case):
            line = texts.LINK_LINE.format(case=case)
        case Assigned(duty=duty, person=person):
            line = texts.ASSIGNED_LINE.format(duty=duty_title(names, duty), person=person or texts.ASSIGNED_NOBODY)
        case StandIn(absent=absent, person=person, since=since, until=until):
            days = {"since": show_date(since), "until": show_date(until)}
            line = texts.STAND_IN_LINE.format(absent=absent, person=person, **days)
        case Settled(reason=reason):
            line = reason
        case _:
            return None
    return _recorded(entry, texts.OTHER_KINDS[content.type], line)


def _recorded(entry: Entry, title: str, line: str) -> Moment:
    """Return something that happened when it was recorded."""
    return Moment(entry.recorded.date(), _clock(entry.recorded), title, (), (line,), entry.number)


def struck_line(by: Entry | None) -> str:
    """Say when a content was struck, by whom, why, and on whose decision."""
    if by is None or not isinstance(struck := by.content, Struck):
        return texts.STRUCK_GONE
    ground = texts.STRUCK_GROUNDS[struck.ground]
    line = texts.STRUCK_LINE.format(moment=moment_of(by.recorded), by=by.by)
    decided = "" if struck.decided_by is None else texts.STRUCK_DECIDED_LINE.format(by=struck.decided_by)
    return " ".join(part for part in (line, decided, ground, struck.reason) if part)


def _answered(entry: Entry, answer: Answer) -> Moment:
    when = answer.given or entry.recorded
    said = answer_words(answer)
    number = afweging_number(answer.question)
    if number:
        decided = filled(texts.DECIDED, by=answer.decided_by) if answer.decided_by else ""
        line = " ".join(part for part in (filled(texts.SENTENCE, text=said), decided, answer.why) if part)
        return Moment(when.date(), _clock(when), texts.AFWEGING.format(number=number), (), (line,), entry.number)
    return Moment(
        when.date(),
        _clock(when),
        texts.ANSWERS,
        (),
        (f"{textwrap.shorten(answer.asked, _QUESTION, placeholder=' …')} {said}",),
        entry.number,
        answers=True,
    )


def _clock(moment: datetime) -> time:
    return moment.time().replace(second=0, microsecond=0)


def _said(names: Flow, state: CaseState, content: Content) -> Iterator[str]:
    """Yield what a fact comes down to: who, and what was said, seen or done."""
    match content:
        case FollowUp():
            about = state.entries[content.about].content if content.about in state.entries else None
            hypothesis = isinstance(about, Observation) and about.is_hypothesis
            pattern = texts.FOUND if hypothesis else texts.FOLLOWS
            yield pattern.format(entry=content.about, finding=content.found())
            yield content.gist()
        case Record():
            yield content.gist()
        case DutyDone():
            yield f"{duty_title(names, content.duty)}: {content.result}"
        case DutyPostponed():
            until = texts.UNTIL.format(day=show_moment(content.until, content.time))
            yield f"{duty_title(names, content.duty)}, {until}: {content.reason}"
        case DutyNotDone():
            yield f"{duty_title(names, content.duty)}. {content.decided_by}: {content.reason}"
        case Event():
            yield f"{content.told}: {content.text}"


def _marks(state: CaseState, entry: Entry, unclear: bool, refused: set[str]) -> Iterator[str]:
    """Yield what to know about an entry before reading it: that it does not count, came late, is still open."""
    content = entry.content
    gone = state.withdrawn.get(entry.number)
    if gone is not None:
        withdrawn = isinstance(gone.content, Withdrawal | Struck | Settled)
        yield (texts.MARK_WITHDRAWN if withdrawn else texts.MARK_CORRECTED).format(entry=gone.number)
    if isinstance(content, Record) and content.date_words is not None:
        yield texts.MARK_ROUGHLY.format(words=content.date_words)
    if isinstance(content, Record) and content.taken_over is not None:
        when = show_date(entry.recorded.date())
        pattern = texts.MARK_PAPER if content.taken_over == PAPER else texts.MARK_TAKEN_OVER
        yield pattern.format(where=content.taken_over, date=when)
    if isinstance(content, Record) and content.replaces is not None:
        yield texts.MARK_CORRECTS.format(entry=content.replaces)
    if isinstance(content, Answer) and (later := state.answers[content.question].entry.number) != entry.number:
        yield texts.MARK_CHANGED.format(entry=later)
    elif isinstance(content, Answer) and content.question in refused:
        yield texts.MARK_REFUSED
    if unread := len(getattr(content, "unread", ())):
        yield texts.MARK_UNREAD_ONE if unread == 1 else texts.MARK_UNREAD.format(count=unread)
    if unclear:
        yield texts.STILL_OPEN
    elif gone is None and isinstance(content, Observation) and content.is_hypothesis:
        for item in state.follow_ups(entry.number)[-1:]:
            assert isinstance(item.content, FollowUp)
            yield texts.MARK_FOUND.format(finding=item.content.found(), entry=item.number)


def _grouped(found: list[Moment]) -> Iterator[Moment]:
    """Put the answers of one person that follow each other on one day under one title, each with its own marks."""
    group: list[Moment] = []
    for item in found:
        if group and not (item.answers and _alike(item) == _alike(group[0])):
            yield _together(group)
            group = []
        if item.answers:
            group.append(item)
        else:
            yield item
    if group:
        yield _together(group)


def _alike(item: Moment) -> tuple[date, str, int]:
    return item.day, item.by, item.days_later


def _together(group: list[Moment]) -> Moment:
    lines = [
        (texts.ANSWER_MARKED if item.marks else texts.ANSWER_LINE).format(
            entry=item.entry, marks=", ".join(item.marks), text=item.lines[0]
        )
        for item in group
    ]
    return dataclasses.replace(group[0], marks=(), lines=tuple(lines))
