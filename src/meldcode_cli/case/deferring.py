"""An agreed day puts a question off, and no moving of that day puts it off without end. Pure.

That day can be put later as often as people agree so: nothing that was agreed is refused. But from the day on which it
counts (`since`) the question waits no longer than the flow says, at a time and altogether. No protocol names a number
of days: these limits are the program's own. Within the first limit somebody looks in between, and within the second the
question itself is put, whatever day was agreed.

Why there is no way round, by induction over the entries of a case in which nothing was reported:

- `since` is at most the day on which the first date was recorded, for entries are never removed. A record that is
  corrected or withdrawn can bring it back to that day, never beyond.
- With the first date, the question is put on `since + altogether` at the latest: `opens` is never later than that.
- Every later entry is a new date (it changes `agreed` only, and `opens` is the smaller of that and the limit), a look
  in between (it changes the limit to the smaller of its day with `at_a_time` and `since + altogether`), or something
  that has no say here. So it leaves `opens <= since + altogether` as it was.

A report counts anew, for then what was put off has been done: meldnorm 3 asks for a report, and there it is. The agreed
day of help that comes after it is another one. A property test plays random sequences of all of these.
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from meldcode_cli.case.entries import Answer, Entry
from meldcode_cli.case.given import day_of
from meldcode_cli.case.records.help import Help
from meldcode_cli.case.records.report import Report
from meldcode_cli.case.state import CaseState
from meldcode_cli.flow.days import NOT_AGREED, put_from
from meldcode_cli.flow.model import Defers, Flow, Question


@dataclass(frozen=True, slots=True)
class Deferral:
    """How long an agreed day puts a question off.

    `since` is the day from which it counts, `look_by` the last day without a look in between: from then on the
    question is put. `last` is the day on which it is put whatever was agreed or looked at. `moves` are the answers that
    put the agreed day later, `looks` what was seen in between.
    """

    date_question: str
    rule: Defers
    agreed: date
    since: date
    look_by: date
    last: date
    moves: tuple[Entry, ...]
    looks: tuple[Entry, ...]

    @property
    def opens(self) -> date:
        """The day from which the question is put."""
        return min(self.agreed, self.look_by)

    @property
    def asks_look(self) -> bool:
        """Tell whether somebody has to look in between: the agreed day lies beyond what may go by without that."""
        return self.look_by < min(self.agreed, self.last)


def deferral(
    flow: Flow, state: CaseState, date_question: str, proposed: tuple[date, date] | None = None
) -> Deferral | None:
    """Return what the answer to a date question puts off; None if nothing is agreed yet or nothing limits it.

    With `proposed` what that date would put off if it were the answer, given on the day beside it."""
    question = flow.find_question(date_question)
    rule = question.defers if question is not None else None
    agreed = state.date_of(date_question) if proposed is None else proposed[0]
    if rule is None or agreed is None:
        return None
    given = [entry for entry in state.entries.values() if _is_date_for(entry, date_question)]
    reports = [entry for entry in state.records if isinstance(entry.content, Report)]
    since = given[0].recorded.date() if given else date.max if proposed is None else proposed[1]
    if rule.counts_from is not None:
        since = min([since, *(day_of(entry) for entry in state.records_for(rule.counts_from))])
    # What is put off is owed anew only from the last report on.
    since = max([since, *(day_of(entry) for entry in reports)])
    looks = tuple(entry for entry in state.done.get(rule.look, ()) if day_of(entry) >= since)
    last = since + rule.altogether
    seen = max((day_of(entry) for entry in looks), default=since)
    reported = max((entry.number for entry in reports), default=0)
    return Deferral(
        date_question=date_question,
        rule=rule,
        agreed=agreed,
        since=since,
        look_by=min(seen + rule.at_a_time, last),
        last=last,
        moves=tuple(
            entry
            for before, entry in itertools.pairwise(given)
            if _date_in(entry) > _date_in(before) and entry.number > reported
        ),
        looks=looks,
    )


def deferrals(flow: Flow, state: CaseState) -> Iterator[Deferral]:
    """Yield what every answered date of the case puts off."""
    for question in flow.question:
        if question.defers is not None and (found := deferral(flow, state, question.id)) is not None:
            yield found


def put_not_before(flow: Flow, state: CaseState, question: Question) -> date | None:
    """Return the day before which `question` is not put; None if it may be put at any time, NOT_AGREED if that day is
    not known yet."""
    day = put_from(question.not_before, state.date_of)
    if day is None or day == NOT_AGREED or question.not_before is None:
        return day
    found = deferral(flow, state, question.not_before)
    return day if found is None or found.rule.question != question.id else found.opens


def puts_off(flow: Flow, question: Question) -> bool:
    """Tell whether another question waits for the date that is answered to `question`."""
    return any(item.not_before == question.id for item in flow.question)


def before_help(flow: Flow, state: CaseState, question: Question, value: object) -> bool:
    """Tell whether `value` is a term for help that lies before the day on which the help was agreed."""
    agreed = [day_of(entry) for entry in state.records if isinstance(entry.content, Help)]
    return puts_off(flow, question) and isinstance(value, date) and bool(agreed) and value < max(agreed)


def too_far(flow: Flow, state: CaseState, question: Question, value: object, today: date) -> Deferral | None:
    """Return what the date `value` would put off if it lies further ahead than may go by without a look in between."""
    if question.defers is None or not isinstance(value, date):
        return None
    found = deferral(flow, state, question.id, (value, today))
    return found if found is not None and found.look_by < value else None


def unadvised(found: Deferral, advised: Mapping[int, date]) -> tuple[int, ...]:
    """Return the moves, by number and from the second on, that advice still has to follow on.

    `advised` are the numbers of the entries that are such advice, with its day. What was asked before a move, and led
    to it, is advice about that move; it serves for no other, and nothing of before the move that went before does.
    """
    served: set[int] = set()
    owing: list[int] = []
    for last, now in itertools.pairwise(found.moves):
        before, move = last.number, now.number
        known = sorted(number for number, day in advised.items() if day >= last.recorded.date())
        led_to = [number for number in known if before < number < move and number not in served]
        after = [number for number in known if number > move]
        served.update((led_to or after)[:1])
        if not led_to:
            owing.append(move)
    return tuple(owing)


def _is_date_for(entry: Entry, question: str) -> bool:
    content = entry.content
    return isinstance(content, Answer) and content.question == question and isinstance(content.value, date)


def _date_in(entry: Entry) -> date:
    assert isinstance(entry.content, Answer) and isinstance(entry.content.value, date)
    return entry.content.value
