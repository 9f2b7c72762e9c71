"""What a user is told of a duty."""

from __future__ import annotations

from meldcode_cli import emergency
from meldcode_cli.case.duties import DutyStanding
from meldcode_cli.case.standing import Standing, is_about_safety
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch.dates import WEEKDAYS, show_date
from meldcode_cli.flow.base import CALL
from meldcode_cli.flow.days import may_be_free, opens, waits_for
from meldcode_cli.flow.model import Duty, Flow
from meldcode_cli.telling import texts


def due_sentence(duty: DutyStanding, standing: Standing, casefile: CaseFile) -> str:
    """Say when a duty must be done."""
    today = casefile.now().date()
    if duty.due != duty.due_first and duty.due is not None and duty.due_first is not None:
        pattern = texts.DUE_PUT_OFF_LATE if duty.due < today else texts.DUE_PUT_OFF
        return pattern.format(date=show_date(duty.due), first=show_date(duty.due_first))
    if duty.by is not None:
        now = casefile.now()
        by = duty.by.astimezone(now.tzinfo)
        if by.date() == now.date():
            return (texts.DUE_HOUR_PAST if by < now else texts.DUE_HOUR_TODAY).format(time=f"{by:%H:%M}")
        pattern = texts.DUE_HOUR_LATE if by < now else texts.DUE_HOUR
        return pattern.format(time=f"{by:%H:%M}", date=show_date(by.date()))
    if duty.due is None:
        names = duty.held.duty.counts_from or ()
        titles = [
            found.title for name in names if standing.evaluation.duty(name) and (found := casefile.flow.find_duty(name))
        ]
        question = casefile.flow.find_question(waits_for(duty.held.duty.term) or "")
        titles += [question.text] if question is not None else []
        return texts.DUE_AFTER.format(title=casefile.flow.filled(" / ".join(titles)))
    if duty.due < today:
        return texts.DUE_LATE.format(date=show_date(duty.due))
    if duty.due == today:
        return texts.DUE_TODAY
    return texts.DUE_ON.format(date=show_date(duty.due))


def for_whom(flow: Flow, duty: Duty) -> str:
    """Say whose a duty is, as the flow has it; "" where it leaves that open."""
    who = flow.who_does(duty)
    return texts.FOR_WHOM.format(who=who) if who else ""


def number_of(casefile: CaseFile, duty: DutyStanding) -> str:
    """Return the number to call for a duty: the one it names, and for somebody's safety always one. "" if none.

    Of how it is done only what holds now counts: another number is for another situation.
    """
    rule = duty.held.duty
    if duty.id == CALL:
        return emergency.ALARM
    told = duty.held.instruction.text if duty.held.instruction is not None else ""
    named, below = (emergency.called_in(casefile.flow.filled(text)) for text in (f"{rule.title}\n{rule.text}", told))
    return named or (emergency.VEILIG_THUIS if is_about_safety(rule) else below)


def closed_now(duty: DutyStanding, casefile: CaseFile) -> list[str]:
    """Say when somebody answers again, and what to do until then; nothing while the line is surely open."""
    hours, now = duty.held.duty.open, casefile.now()
    again = None if hours is None else opens(hours, now)
    if hours is None or (again is None and not may_be_free(now.date())):
        return []
    told = texts.LINE_MAY_BE_CLOSED
    if again is not None:
        day = f"{WEEKDAYS[again.weekday()]} {show_date(again.date())}"
        told = texts.LINE_CLOSED.format(day=day, time=f"{again:%H:%M}")
    return [told, casefile.flow.filled(duty.held.duty.meanwhile)]
