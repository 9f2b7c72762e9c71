"""A dossier as plain data for a reader: facts in order, answers, afwegingen, decisions and their reasons, what is open.

Knows no clock, disk or screen: the moment of reading is handed in, and `markdown` turns a `Report` into text.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from meldcode_cli.case import forms
from meldcode_cli.case.around import Paper
from meldcode_cli.case.duties import DutyStanding
from meldcode_cli.case.entries import Access as AccessEntry
from meldcode_cli.case.entries import Close, DutyNotDone, DutyPostponed, FlowChoice, Reopen, Vouched
from meldcode_cli.case.given import afweging_number, day_of
from meldcode_cli.case.records.consultation import Consultation
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.case.records.report import Report as ReportRecord
from meldcode_cli.case.standing import Standing, current_step, standing
from meldcode_cli.case.state import CaseState
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.signers import signers
from meldcode_cli.export import texts, together
from meldcode_cli.export.answers import Answers, step_title
from meldcode_cli.export.facts import duty_title, facts_in, stamp_of
from meldcode_cli.export.handed_on import handed_on
from meldcode_cli.export.model import (
    Access,
    Asked,
    Decision,
    Done,
    FlowTurn,
    Head,
    NotDone,
    OpenHypothesis,
    PutOff,
    Reason,
    Report,
    StatusChange,
    Todo,
    Vouch,
    Waiting,
)
from meldcode_cli.export.opinions import opinions_in
from meldcode_cli.export.people import people_in
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.rules import Because

__all__ = ["Report", "build"]


def build(casefile: CaseFile, now: datetime, since: int = 0) -> Report:
    """Return everything that a reader at `now` needs of this case; of what happened and was answered only what was
    recorded after the entry `since`."""
    found = _whole(casefile, now)
    return found if not since else _since(found, since)


def _since(found: Report, entry: int) -> Report:
    def is_new(asked: Asked) -> bool:
        given = asked.given is not None and asked.given.stamp.entry > entry
        return given or any(number > entry for number in asked.records)

    steps = (replace(step, asked=tuple(filter(is_new, step.asked))) for step in found.steps)
    return replace(
        found,
        facts=tuple(fact for fact in found.facts if fact.stamp.entry > entry),
        steps=tuple(step for step in steps if step.asked),
        afwegingen=tuple(afweging for afweging in found.afwegingen if is_new(afweging.asked)),
        opinions=tuple(item for item in found.opinions if item.stamp.entry > entry),
        handed_on=tuple(item for item in found.handed_on if item.stamp.entry > entry),
        since=entry,
    )


def _whole(casefile: CaseFile, now: datetime) -> Report:
    flow, state = casefile.flow, casefile.state
    stands = standing(flow, state, now.date())
    answers = Answers(flow, state, stands.evaluation)
    names = names_in(casefile)
    return Report(
        head=_head(casefile, stands, answers, names, now),
        people=people_in(state, {item.id for item in answers.counting() if afweging_number(item.id)}, now.date()),
        facts=facts_in(names, state),
        steps=answers.steps(),
        refused=answers.refused(),
        afwegingen=answers.afwegingen(),
        decisions=_decisions(flow, state, stands, answers),
        todo=tuple(_todo(flow, state, duty, stands, now) for duty in stands.open_duties),
        hypotheses=tuple(_hypotheses(state)),
        done=tuple(sorted(_all_done(names, state), key=lambda done: (done.day, done.entry))),
        handed_on=handed_on(state),
        entries=len(casefile.log.entries),
        fingerprint=casefile.log.fingerprint,
        together=together.together(casefile, stands),
        opinions=opinions_in(flow, names, state, stands.evaluation),
    )


def names_in(casefile: CaseFile) -> Flow:
    """Return the flow with what only earlier flows of this case had, to call old entries by their names; no more."""
    names = casefile.flow
    for earlier in casefile.earlier_flows():
        if earlier is not None:
            duties = [duty for duty in earlier.duty if names.find_duty(duty.id) is None]
            outcomes = [outcome for outcome in earlier.outcome if names.find_outcome(outcome.id) is None]
            more = {"duty": (*names.duty, *duties), "outcome": (*names.outcome, *outcomes)}
            names = names.model_copy(update={**more, "roles": {**earlier.roles, **names.roles}})
    return names


def _head(casefile: CaseFile, stands: Standing, answers: Answers, names: Flow, now: datetime) -> Head:
    flow, state = casefile.flow, casefile.state
    begun, begin, about = state.begun, state.begin, state.facts
    assert begun is not None and begin is not None
    step = flow.find_step(current_step(flow, stands))
    outcome = stands.outcome
    return Head(
        case=casefile.case,
        made=now,
        program=begin.program,
        initials=about.initials if about else None,
        age_group=dict(forms.AGES)[about.group_on(now.date())] if about else None,
        organisation=begin.organisation,
        flow_title=flow.title,
        flow_id=flow.id,
        flow_version=flow.version,
        is_meldcode=flow.is_meldcode,
        approved_by=begin.approved_by,
        approved_on=begin.approved_on,
        begun=stamp_of(begun),
        on_paper=_on_paper(state),
        begun_flow_id=begin.flow,
        begun_flow_version=begin.flow_version,
        turns=tuple(_turns(casefile, names)),
        access=tuple(_access(state)),
        closed=stands.closed,
        vouched=tuple(_vouched(casefile)),
        changes=_changes(casefile, names),
        outcome=flow.filled(outcome.outcome.title or outcome.id) if outcome else None,
        step=None if stands.closed or step is None else step_title(step),
        next=None if stands.closed or stands.next is None else answers.wording(stands.next),
        waits=None if stands.closed else _waiting(stands, answers),
        signed=tuple(signers(casefile.home, casefile.log)),
    )


def _on_paper(state: CaseState) -> tuple[date, str] | None:
    content = None if state.paper is None else state.paper.content
    return (content.begun_on, content.kept) if isinstance(content, Paper) else None


def _turns(casefile: CaseFile, names: Flow) -> Iterator[FlowTurn]:
    for entry in casefile.log.entries:
        match entry.content:
            case FlowChoice() as choice:
                yield FlowTurn(
                    over=choice.choice == "over",
                    flow_id=choice.flow,
                    flow_version=choice.flow_version,
                    stamp=stamp_of(entry),
                    reason=choice.reason,
                    duties=tuple(duty_title(names, duty) for duty in choice.duties),
                )


def _access(state: CaseState) -> Iterator[Access]:
    for entry in state.access:
        assert isinstance(entry.content, AccessEntry)
        yield Access(who_opens(entry.content), stamp_of(entry))


def who_opens(content: AccessEntry) -> tuple[str, ...]:
    """Return who can open the dossier, and with whom the case is shared, who have one of their own."""
    return (*content.names, *(texts.ACCESS_SHARED.format(name=name) for name in content.shared))


def _vouched(casefile: CaseFile) -> Iterator[Vouch]:
    for entry in casefile.log.entries:
        if isinstance(content := entry.content, Vouched):
            yield Vouch(texts.VOUCHED[content.ground], content.reason, stamp_of(entry))


def _changes(casefile: CaseFile, names: Flow) -> tuple[StatusChange, ...]:
    changes: list[StatusChange] = []
    for entry in casefile.log.entries:
        match entry.content:
            case Close(outcome=outcome, left_open=left_open):
                found = names.find_outcome(outcome)
                title = names.filled(found.title) if found and found.title else outcome
                changes.append(StatusChange(True, stamp_of(entry), title, left_open))
            case Reopen(reason=reason):
                changes.append(StatusChange(False, stamp_of(entry), reason))
    return tuple(changes)


def _waiting(stands: Standing, answers: Answers) -> Waiting | None:
    if stands.waits is None:
        return None
    # The last day there is stands for a date that has not been agreed yet.
    day = None if stands.waits_until == date.max else stands.waits_until
    return Waiting(answers.wording(stands.waits), day)


def _decisions(flow: Flow, state: CaseState, stands: Standing, answers: Answers) -> tuple[Decision, ...]:
    decisions: list[Decision] = []
    if outcome := stands.outcome:
        title = flow.filled(outcome.outcome.title or outcome.id)
        decisions.append(Decision(title, True, _reasons(flow, outcome.because, answers), None))
    for duty in stands.duties:
        decisions.append(
            Decision(
                title=duty_title(flow, duty.id),
                outcome=False,
                reasons=_reasons(flow, duty.held.because, answers),
                done=_done(flow, duty),
                put_off=_put_off(state, duty),
                not_done=_not_done(state, duty),
                advised_against=_advised_against(state) if duty.held.duty.record == ReportRecord.type else (),
            )
        )
    return tuple(decisions)


def _advised_against(state: CaseState) -> tuple[int, ...]:
    """Return the entries in which Veilig Thuis advised not to report."""
    talks = (entry for entry in state.records if isinstance(entry.content, Consultation))
    return tuple(entry.number for entry in talks if getattr(entry.content, "advised_against", None))


def _reasons(flow: Flow, because: tuple[Because, ...], answers: Answers) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            text=flow.filled(item.reason.text),
            norm=flow.norm_text(item.reason.norm) or None,
            causes=tuple(answers.cause(question) for question in item.questions),
        )
        for item in because
    )


def _todo(flow: Flow, state: CaseState, duty: DutyStanding, stands: Standing, now: datetime) -> Todo:
    rule = duty.held.duty
    return Todo(
        title=flow.filled(rule.title),
        text=flow.filled(rule.text),
        due=duty.due,
        after=tuple(duty_title(flow, name) for name in rule.counts_from or () if stands.evaluation.duty(name)),
        overdue=duty.late(now),
        by=None if duty.by is None else duty.by.astimezone(now.tzinfo),
        blocks=rule.blocks == "close",
        put_off=_put_off(state, duty),
        not_done=_not_done(state, duty),
        who=flow.who_does(rule),
    )


def _put_off(state: CaseState, duty: DutyStanding) -> PutOff | None:
    """Return until when a duty that is still open was put off, and why."""
    if duty.postponed is None or not duty.open:
        return None
    entry = state.entries[duty.postponed]
    content = entry.content
    assert isinstance(content, DutyPostponed)
    now = duty.held.duty.at_once
    return PutOff(content.until, duty.due_first, now, content.reason, stamp_of(entry), content.time)


def _not_done(state: CaseState, duty: DutyStanding) -> NotDone | None:
    """Return who decided not to do a duty, and why, if it was not done after all."""
    if duty.not_done is None or duty.done is not None:
        return None
    entry = state.entries[duty.not_done]
    assert isinstance(entry.content, DutyNotDone)
    return NotDone(entry.content.reason, entry.content.decided_by, duty.lapsed, stamp_of(entry))


def _hypotheses(state: CaseState) -> Iterator[OpenHypothesis]:
    for entry in state.open_hypotheses:
        assert isinstance(entry.content, Observation)
        yield OpenHypothesis(entry.content.text, day_of(entry), entry.number)


def _all_done(names: Flow, state: CaseState) -> Iterator[Done]:
    """Yield all that was done, also what no answer asks for any more: it happened."""
    for duty, entries in state.done.items():
        for entry in entries:
            yield Done(duty_title(names, duty), day_of(entry), entry.number)


def _done(flow: Flow, duty: DutyStanding) -> Done | None:
    if duty.done is None or duty.done_on is None:
        return None
    return Done(duty_title(flow, duty.id), duty.done_on, duty.done)
