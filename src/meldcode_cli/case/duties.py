"""The duties of a case on a given day: since when each holds, whether it was done, put off or decided against, its day.

Duties come from the answers, from what was done before (the answer that Veilig Thuis owes to a melding), and from
events: what happened later and asks for action again.
"""

import dataclasses
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from meldcode_cli.case import texts
from meldcode_cli.case.deferring import Deferral, deferrals, unadvised
from meldcode_cli.case.entries import Answer, DutyPostponed, Entry, Event
from meldcode_cli.case.given import day_of
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.consultation import Consultation
from meldcode_cli.case.records.feedback import Feedback
from meldcode_cli.case.state import CaseState
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.flow.conditions import All
from meldcode_cli.flow.days import WithinHours, due_day
from meldcode_cli.flow.model import Duty, Flow, Reason
from meldcode_cli.flow.numbers import counted
from meldcode_cli.flow.rules import Because, Evaluation, HeldDuty, instruction

_Raised = dict[str, tuple[Because, tuple[int, ...]]]
"""By duty why something that happened raises it, and the numbers of the entries that do."""


@dataclass(frozen=True, slots=True)
class DutyStanding:
    """A duty that holds. `raised` is the number of the entry by which it arose, `arose` the day.

    `due` is None while its day is not known yet; `done` is the number of the entry that did it, `postponed` of the one
    that put it off, `not_done` of the decision not to do it. `due_first` is the day it had before it was put off. `by`
    is the moment, of a duty that has to be done within hours. `contested` is the number of the entry that joins two
    parts, of a duty that stands because nobody chose yet (`case.contested`). `doubted`: it asks for advice on a doubt.
    """

    held: HeldDuty
    raised: int
    arose: date
    due: date | None
    done: int | None
    done_on: date | None
    postponed: int | None = None
    not_done: int | None = None
    due_first: date | None = None
    by: datetime | None = None
    contested: int | None = None
    doubted: bool = False

    @property
    def id(self) -> str:
        return self.held.id

    @property
    def lapsed(self) -> bool:
        """Tell whether it was decided not to do it; only a duty that may lapse goes off the table by that."""
        return self.not_done is not None and self.done is None and self.held.duty.may_lapse

    @property
    def open(self) -> bool:
        return self.done is None and not self.lapsed

    def meant_by(self, record: Record) -> bool:
        """Tell whether recording `record` does this duty: what was asked before somebody doubted, was about something
        else."""
        return does(self.held.duty, record) and not self.too_early(record.date)

    def too_early(self, day: date) -> bool:
        """Tell whether a day lies before the doubt that asks for this duty."""
        return self.doubted and day < self.arose

    def late(self, now: datetime) -> bool:
        """Tell whether the duty should have been done before `now`."""
        return self.overdue(now.date()) if self.by is None else self.open and self.by < now

    def overdue(self, today: date) -> bool:
        """Tell whether the duty should have been done before `today`."""
        return self.open and self.due is not None and self.due < today


def duty_standings(flow: Flow, evaluation: Evaluation, state: CaseState) -> tuple[DutyStanding, ...]:
    """Return every duty that holds, with whether it was done since it arose, and its due date."""
    standing = {duty.id: duty for duty in (*_owed(flow, state), *evaluation.duties)}
    waiting = [found for found in deferrals(flow, state) if found.rule.question in evaluation.relevant]
    raised = _raised_by_events(flow, state)
    for found in waiting:
        _raised_by_moves(flow, state, found, raised)
    for name, (because, _) in raised.items():
        known = standing.get(name)
        duty = flow.find_duty(name) if known is None else known.duty
        if duty is not None:
            standing[name] = HeldDuty(duty, (*(known.because if known else ()), because))
    standing = {
        name: dataclasses.replace(held, instruction=instruction(held.duty, evaluation.facts))
        for name, held in standing.items()
    }
    first = {
        duty.id: _standing_of(flow, standing[duty.id], state, raised[duty.id][1] if duty.id in raised else ())
        for duty in flow.duty
        if duty.id in standing
    }
    # An event asks for its duties whatever was done before.
    followed = (duty if duty.id in raised else _followed(duty, first, state) for duty in first.values())
    due = {duty.id: _with_due(flow, duty, first, state) for duty in followed}
    for found in waiting:
        look = flow.find_duty(found.rule.look)
        if look is not None and found.rule.question not in evaluation.settled and look.id not in due:
            due |= {duty.id: duty for duty in _look(state, found, look)}
    return tuple(due[duty.id] for duty in flow.duty if duty.id in due)


def _look(state: CaseState, found: Deferral, duty: Duty) -> Iterator[DutyStanding]:
    """Yield the look in between while an agreed day lies too far ahead to do without, or after it was done."""
    if not found.asks_look and not found.looks:
        return
    days = found.rule.at_a_time.days
    reason = Reason.model_construct(
        id="uitstel", when=All(()), norm=found.rule.norm, text=texts.LOOK_BETWEEN.format(days=days)
    )
    last = max(found.looks, key=day_of, default=None)
    after = last.number if last is not None else 0
    done = None if found.asks_look else last
    yield DutyStanding(
        # Its term is what the date allows, whatever the duty by itself says.
        held=HeldDuty(duty.model_copy(update={"due": found.rule.longest}), (Because(reason, (found.date_question,)),)),
        raised=state.answers[found.date_question].entry.number,
        arose=found.since if last is None else day_of(last),
        # Putting off looking is no way to look later: the question comes on that day.
        due=found.look_by,
        due_first=found.look_by,
        done=None if done is None else done.number,
        done_on=None if done is None else day_of(done),
        postponed=_last_after(state.postponed.get(duty.id, []), after),
        not_done=_last_after(state.not_done.get(duty.id, []), after),
    )


def _raised_by_moves(flow: Flow, state: CaseState, found: Deferral, raised: _Raised) -> None:
    """Add to `raised` what an agreed day that was put later for the second time asks for."""
    for name in found.rule.moved:
        duty = flow.find_duty(name)
        if duty is None:
            continue
        # Advice that was asked before it had to be did no duty then, but it is advice.
        asked = [entry for entry in state.records if isinstance(entry.content, Record) and does(duty, entry.content)]
        advice = {state.first_recorded(entry): day_of(entry) for entry in (*state.done.get(name, ()), *asked)}
        moves = unadvised(found, advice)
        if moves:
            reason = Reason.model_construct(id="verzet", when=All(()), norm=found.rule.norm, text=texts.MOVED_AGAIN)
            before = raised[name][1] if name in raised else ()
            raised[name] = (Because(reason, ()), (*before, *moves))


def _owed(flow: Flow, state: CaseState) -> Iterator[HeldDuty]:
    """Yield the duties that follow on something that was done: no later answer takes these away.

    Veilig Thuis owes an answer to every melding, also when the answers that led to it have changed since.
    """
    for duty in flow.duty:
        done = [(name, entry) for name in duty.counts_from or () for entry in state.done.get(name, ())]
        if done:
            name, last = max(done, key=lambda item: (day_of(item[1]), state.first_recorded(item[1])))
            after = flow.find_duty(name)
            norm = duty.reason[0].norm if duty.reason else ""
            # A duty without reasons of its own never follows on an answer, so none can have changed.
            told = (texts.STILL_FOLLOWS if duty.reason else texts.FOLLOWS).format(
                title=name if after is None else after.title, date=show_date(day_of(last)), entry=last.number
            )
            reason = Reason.model_construct(id="gedaan", when=All(()), norm=norm, text=told)
            yield HeldDuty(duty, (Because(reason, ()),))


def _raised_by_events(flow: Flow, state: CaseState) -> _Raised:
    """Return by duty why something that happened later raises it (the last counts), and the numbers of all those
    entries."""
    found: _Raised = {}
    for entry in state.events:
        assert isinstance(entry.content, Event)
        event = flow.find_event(entry.content.event)
        for name in (event.duty if event is not None else None) or ():
            assert event is not None
            reason = Reason.model_construct(id=event.id, when=All(()), norm=event.norm, text=event.text)
            before = found[name][1] if name in found else ()
            found[name] = (Because(reason, ()), (*before, entry.number))
    return found


def told_by_itself(duty: Duty) -> bool:
    """Tell whether a duty can be said to be done: no record belongs to it, or one that is newer than the duty."""
    return duty.record is None or duty.record == Feedback.type


def does(duty: Duty, record: Record) -> bool:
    """Tell whether recording `record` does `duty`."""
    if duty.record != record.type or (duty.separate and not record.is_final):
        return False
    return duty.partner is None or getattr(record, "partner", None) in duty.partner


def _standing_of(flow: Flow, held: HeldDuty, state: CaseState, events: tuple[int, ...]) -> DutyStanding:
    """Judge one duty without its due date. `events` are the numbers of the entries that raised it anew.

    A reason arises with the last of the answers that cause it. A duty arises with its first reason; one that says
    `again` must be done anew after its last.
    """
    duty = held.duty
    by_answers = [reason for reason in held.because if reason.questions]
    arose = [_began(flow, state, duty, reason) for reason in by_answers]
    before = [state.first_recorded(entry) for name in duty.counts_from or () for entry in state.done.get(name, [])]
    if not by_answers and not events:
        arose = before
    number = (max if duty.again else min)(arose, default=0)
    # What happened before an event cannot have been done because of it.
    causes = [(number, date.min)] if number or not events else []
    causes += [(event, day_of(state.entries[event])) for event in events]
    owed = [cause for cause, day in causes if not _dealt_with(state, duty, cause, day)]
    # What follows on something that was done anew must be done anew too.
    after = max(*(cause for cause, _ in causes), max(before, default=0) if duty.again else 0, 0)
    done = None if owed else _first_after(state, duty, after, date.min)
    # Owed since the first thing that is not dealt with yet, or that was dealt with by the same deed.
    at_once = [cause for cause, day in causes if done is not None and _first_after(state, duty, cause, day) == done]
    number = min(owed or at_once, default=max(cause for cause, _ in causes))
    entry = state.entries.get(number)
    postponed, not_done = (_last_after(kept.get(duty.id, []), after) for kept in (state.postponed, state.not_done))
    return DutyStanding(
        held=held,
        raised=number,
        # An answer may be about an agreed day long ago or ahead; a duty starts when the answer was given.
        arose=entry.recorded.date() if entry is not None else date.min,
        due=None,
        done=None if done is None else done.number,
        done_on=None if done is None else day_of(done),
        postponed=postponed,
        not_done=not_done,
        doubted=duty.record == Consultation.type
        and any(_is_doubt(flow, state, name) for because in held.because for name in because.questions),
    )


def _began(flow: Flow, state: CaseState, duty: Duty, because: Because) -> int:
    """Return the number of the entry by which a reason arose: with the last of the answers that cause it.

    One more cause of a reason that held already makes it no new one, unless the duty asks to be done `again` then.
    """
    last = max((_raised(flow, state, name) for name in because.questions), default=0)
    held = state.course(flow).began.get((duty.id, because.reason.id), last)
    if counted(flow, because.reason.when):
        # The question was answered by its first record; what a number of them asks for began with the last of those.
        last = max(last, held)
    doubted = any(state.since(name) != _raised(flow, state, name) for name in because.questions)
    return last if duty.again or doubted else min(last, held)


def _first_after(state: CaseState, duty: Duty, number: int, day: date) -> Entry | None:
    """Return the first entry after `number` that did a duty, on `day` or later. An answer that was walked through with
    Veilig Thuis does what it asks for itself."""
    done = [item for item in state.done.get(duty.id, []) if state.first_recorded(item) > number and day_of(item) >= day]
    walked = [item for item in state.walked if item.number >= number > 0] if duty.walked else []
    return min((*done[:1], *walked[:1]), key=state.first_recorded, default=None)


def _dealt_with(state: CaseState, duty: Duty, number: int, day: date) -> bool:
    """Tell whether a duty was done (on `day` or later), or lapsed, after entry `number`."""
    lapsed = duty.may_lapse and _last_after(state.not_done.get(duty.id, []), number) is not None
    return lapsed or _first_after(state, duty, number, day) is not None


def _last_after(entries: list[Entry], number: int) -> int | None:
    return next((entry.number for entry in reversed(entries) if entry.number > number), None)


def _raised(flow: Flow, state: CaseState, name: str) -> int:
    """Return the number of the entry by which an answer began to cause something.

    Repeating an answer changes nothing; repeating a doubt is doubting again, and asks for advice again.
    """
    given = state.answers.get(name)
    return given.asked if given is not None and _is_doubt(flow, state, name) else state.since(name)


def _is_doubt(flow: Flow, state: CaseState, name: str) -> bool:
    """Tell whether a question was answered with a doubt, that settles nothing."""
    question, given = flow.find_question(name), state.answers.get(name)
    value = None if given is None else given.value
    return question is not None and isinstance(value, str) and not question.settles((value,))


def _with_due(flow: Flow, duty: DutyStanding, others: dict[str, DutyStanding], state: CaseState) -> DutyStanding:
    due = _due(flow, duty, others, state)
    later = _put_off_to(duty, state)
    term, entry = duty.held.duty.term, state.entries.get(duty.raised)
    hours = timedelta(hours=term.number) if isinstance(term, WithinHours) else None
    by = None if entry is None or hours is None else _moment(entry) + hours
    return dataclasses.replace(duty, due=later or due, due_first=due, by=by)


def _moment(entry: Entry) -> datetime:
    """Return when an answer was given; it may have been recorded later."""
    given = entry.content.happened() if isinstance(entry.content, Answer) else None
    return given if isinstance(given, datetime) else entry.recorded


def _followed(duty: DutyStanding, others: dict[str, DutyStanding], state: CaseState) -> DutyStanding:
    """Return a duty as done if it follows on things that were all followed up, and nothing new has to be done.

    An answer that is one more reason for a melding that was made asks for no second answer of Veilig Thuis.
    """
    named, done = duty.held.duty.counts_from or (), state.done.get(duty.id, [])
    made = [state.first_recorded(entry) for name in named for entry in state.done.get(name, [])]
    if not duty.open or not made or not done or any(_is_open(name, others) for name in named):
        return duty
    last = max(done, key=state.first_recorded)
    if max(made) > state.first_recorded(last):
        return duty
    return dataclasses.replace(duty, done=last.number, done_on=day_of(last))


def _put_off_to(duty: DutyStanding, state: CaseState) -> date | None:
    """Return the day a duty was put off to. What must be done now stays due now, so that it stays on top."""
    content = state.entries[duty.postponed].content if duty.postponed is not None else None
    if not isinstance(content, DutyPostponed) or duty.held.duty.at_once:
        return None
    return content.until


def _due(flow: Flow, duty: DutyStanding, others: dict[str, DutyStanding], state: CaseState) -> date | None:
    base = duty.arose
    if duty.held.duty.counts_from:
        entries = [entry for name in duty.held.duty.counts_from for entry in state.done.get(name, [])]
        last = max((state.first_recorded(entry) for entry in state.done.get(duty.id, [])), default=0)
        waiting = [entry for entry in entries if state.first_recorded(entry) > last]
        if duty.open and not waiting and any(_is_open(name, others) for name in duty.held.duty.counts_from):
            # What it counted from before has been dealt with; the new day is not known until the new thing is done.
            return None
        days = [day_of(entry) for entry in (waiting if duty.open and waiting else entries)]
        if not days:
            return None
        base = max(days)
    # After a look that found that it is not so yet, the term begins anew.
    base = max([base, *(day_of(entry) for entry in state.looked.get(duty.id, []))])
    # No day is counted from before the flow that asks for it was followed.
    base = max(base, state.from_flow.get(duty.id, base))
    return due_day(duty.held.duty.term, base, functools.partial(state.counting_date_of, flow))


def _is_open(name: str, standing: dict[str, DutyStanding]) -> bool:
    return name in standing and standing[name].open
