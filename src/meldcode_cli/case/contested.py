"""What stays open because two people went on with a case, each without the other, until somebody chose.

What contradicts is found where it is read (`case.parted`); until somebody chose, the safe answer counts. That looks at
one question at a time. Answers to different questions can take a duty away together that both had for a reason of their
own. So what came of it is judged as well: a duty that stood in one of two parts stands in the whole, unless it was
dealt with by somebody who knew of what asked for it, or somebody chose by name that it need not be done. An outcome
that ends the route and that one of both had not come to, is not the outcome yet.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator

from meldcode_cli.case.duties import DutyStanding, duty_standings
from meldcode_cli.case.entries import Answer, DutyPostponed, Entry
from meldcode_cli.case.merged import Settled
from meldcode_cli.case.parted import Joined, part_of
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.sides import Contested, Side
from meldcode_cli.case.state import CaseState
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.rules import HeldDuty, HeldOutcome, evaluate


def duties(flow: Flow, state: CaseState, found: tuple[DutyStanding, ...]) -> tuple[DutyStanding, ...]:
    """Return the duties of a case, of which `found` follow from what counts, with those that stand because nobody chose
    yet; such a one is `contested`."""
    if not state.joins:
        return found
    there = {duty.id: duty for duty in found}
    for merge, joined in state.joins.items():
        lost = _lost(flow, state, merge, joined, there)
        there |= {duty.id: duty for duty, side in lost if _stays(state, duty, side, there.get(duty.id))}
        there |= {duty.id: duty for duty in _contradicted(flow, state, merge, joined, there)}
    there |= {duty.id: duty for duty in _kept(flow, state, there)}
    return tuple(there[duty.id] for duty in flow.duty if duty.id in there)


def contested(flow: Flow, state: CaseState, standing: tuple[DutyStanding, ...]) -> tuple[Contested, ...]:
    """Return everything about which somebody must still choose; `standing` are all duties of the case."""
    if not state.joins:
        return ()
    there = {duty.id for duty in standing}
    found = {contest.key: contest for contest in state.contests.values() if _has_place(flow, contest, there)}
    for duty in standing:
        if duty.contested is not None and ("duty", duty.id) not in found:
            entries = [*state.done.get(duty.id, ()), *state.not_done.get(duty.id, ())]
            later = [entry.number for entry in entries if entry.number > duty.raised]
            found["duty", duty.id] = Contested("duty", duty.id, tuple(later[-1:]), duty.contested)
    for contest in _ends(flow, state):
        found.setdefault(contest.key, contest)
    order = ("facts", "answer", "record", "duty", "end")
    return tuple(sorted(found.values(), key=lambda each: (order.index(each.about), each.merge, each.subject)))


def _has_place(flow: Flow, contest: Contested, there: Collection[str]) -> bool:
    """Tell whether the flow that the case follows now still speaks of it; of a duty, whether it is `there`: about what
    nobody has to do, nobody has to choose."""
    match contest.about:
        case "answer":
            return flow.find_question(contest.subject) is not None
        case "duty":
            return contest.subject in there
    return True


def _all(flow: Flow, state: CaseState) -> tuple[DutyStanding, ...]:
    """Return the duties of one of two parts as they stood there: it does not change, so it is worked out once."""
    if state.stood is None or state.stood[0] is not flow:
        found = duty_standings(flow, evaluate(flow, state.rule_answers(flow)), state)
        state.stood = flow, duties(flow, state, found)
    return state.stood[1]


def _lost(
    flow: Flow, state: CaseState, merge: int, joined: Joined, there: dict[str, DutyStanding]
) -> Iterator[tuple[DutyStanding, Side]]:
    """Yield the duties that were open in one of two parts and were not when these were joined, with that part: nobody
    did them for the very reasons that asked for them here."""
    lost = None
    if merge != max(state.entries):
        # What stood when it was joined can go later, by somebody who knew of all.
        lost = {duty.id for duty in _all(flow, part_of(state, merge).state) if duty.contested == merge}
    for side, other in ((joined.one, joined.other), (joined.other, joined.one)):
        for duty in _all(flow, side.state):
            theirs = next((each for each in _all(flow, other.state) if each.id == duty.id and not each.open), None)
            same = duty.id in there and theirs is not None and _reasons(duty.held) <= _reasons(theirs.held)
            # What this part knew too, and still did not count as doing it, is nothing that was done since.
            same = (
                same and theirs is not None and not any(map(side.knows, filter(None, (theirs.done, theirs.not_done))))
            )
            if duty.open and (not same if lost is None else duty.id in lost):
                yield dataclasses.replace(duty, contested=merge), side


def _stays(state: CaseState, duty: DutyStanding, side: Side, now: DutyStanding | None) -> bool:
    """Tell whether a duty that was open in one of two parts must stand, although it is not open `now`."""
    if now is not None and now.open:
        return False
    chosen = state.settled.get(("duty", duty.id))
    lapsed = state.not_done.get(duty.id, ()) if duty.held.duty.may_lapse else ()
    walked = state.walked if duty.held.duty.walked else ()
    dealt = (*state.done.get(duty.id, ()), *lapsed, *walked, *(() if chosen is None else (chosen,)))
    return not any(_knew(state, entry, duty) for entry in dealt if not side.knows(entry.number))


def _knew(state: CaseState, entry: Entry, duty: DutyStanding) -> bool:
    """Tell whether whoever wrote an entry could know of what asked for a duty: a thing that was corrected later was
    done when it was first recorded."""
    first = state.entries[state.first_recorded(entry)]
    return not duty.raised or state.knows(first, duty.raised)


def _reasons(held: HeldDuty) -> set[str]:
    return {because.reason.id for because in held.because}


def _contradicted(
    flow: Flow, state: CaseState, merge: int, joined: Joined, there: dict[str, DutyStanding]
) -> Iterator[DutyStanding]:
    """Yield the duties that one did and of which the other says that they were not, or need not be: they are open."""
    for contest in state.contests.values():
        said = [state.entries[number].content for number in contest.sides]
        if contest.about != "duty" or contest.merge != merge or all(isinstance(each, DutyPostponed) for each in said):
            continue
        sides = [each for side in (joined.one, joined.other) for each in _all(flow, side.state)]
        found = [
            each for each in (there.get(contest.subject), *sides) if each is not None and each.id == contest.subject
        ]
        if found:
            nothing = {"done": None, "done_on": None, "not_done": None}
            yield dataclasses.replace(found[0], contested=merge, **nothing)  # type: ignore[arg-type]


def _kept(flow: Flow, state: CaseState, there: dict[str, DutyStanding]) -> Iterator[DutyStanding]:
    """Yield the duties of which somebody chose that they stand, until they are done after that."""
    for (about, name), entry in state.settled.items():
        content = entry.content
        now = there.get(name)
        if about != "duty" or not isinstance(content, Settled) or content.stands is not True:
            continue
        done = [item for item in state.done.get(name, ()) if state.knows(item, entry.number)]
        if done or (now is not None and now.open):
            continue
        sides = (side for joined in state.joins.values() for side in (joined.one, joined.other))
        found = [each for side in sides for each in _all(flow, side.state) if each.id == name]
        if found:
            nothing = {"done": None, "done_on": None, "not_done": None, "contested": None}
            yield dataclasses.replace(found[-1], raised=entry.number, **nothing)  # type: ignore[arg-type]


def _ends(flow: Flow, state: CaseState) -> Iterator[Contested]:
    """Yield the outcome that ends the route, where two parts came to it together and one of them alone did not."""
    now = evaluate(flow, state.rule_answers(flow)).outcome
    if now is None or not now.outcome.ends:
        return
    for merge, joined in state.joins.items():
        chosen = state.settled.get(("end", now.id))
        if chosen is not None and state.knows(chosen, merge):
            continue
        then = _outcome(flow, part_of(state, merge).state)
        if then is None or then.id != now.id:
            continue
        for side, other in ((joined.one, joined.other), (joined.other, joined.one)):
            outcome = _outcome(flow, side.state)
            if (outcome is None or outcome.id != now.id) and _answered(side, other):
                yield Contested("end", now.id, (), merge)


def _outcome(flow: Flow, state: CaseState) -> HeldOutcome | None:
    return evaluate(flow, state.rule_answers(flow)).outcome


def _answered(side: Side, other: Side) -> bool:
    """Tell whether anything was answered in one part that the other did not know of."""
    new = [entry.content for number, entry in side.state.entries.items() if not other.knows(number)]
    return any(isinstance(each, Answer) or (isinstance(each, Record) and each.question is not None) for each in new)
