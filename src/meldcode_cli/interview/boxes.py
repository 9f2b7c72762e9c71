"""What must be done, in a box: whom to call first. What 112 is called for is said by the program, not by a flow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from meldcode_cli import emergency
from meldcode_cli.case.duties import DutyStanding
from meldcode_cli.case.entries import DutyPostponed
from meldcode_cli.case.standing import Standing, is_about_safety
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch.dates import show_moment
from meldcode_cli.flow.base import CALL
from meldcode_cli.flow.contacts import beside
from meldcode_cli.flow.notes import of_duty
from meldcode_cli.flow.whys import whys
from meldcode_cli.interview import texts
from meldcode_cli.telling.alongside import language
from meldcode_cli.telling.duties import closed_now, due_sentence, for_whom, number_of
from meldcode_cli.telling.turns import who_does


class Box(Protocol):
    """Whoever can show something that must be done now: a dialogue, or a screen."""

    def must(self, title: str, lines: list[str], *, name: str = "", more: str = "") -> None:
        """Show something that must be done now, so that it cannot be overlooked."""


def show(casefile: CaseFile, talk: Box, duty: DutyStanding, standing: Standing, *, asks: bool = False) -> None:
    """Show one duty: what to do, whom to call, why and when; `asks` if what comes next is whether it is done."""
    rule = duty.held.duty
    today = casefile.now().date()
    now = rule.at_once or duty.overdue(today)
    pattern = texts.MUST_NOW if now else texts.MUST_TODAY if duty.due == today else texts.MUST_LATER
    title = pattern.format(title=casefile.flow.filled(rule.title))
    lines = _call(casefile, standing) if duty.id == CALL else _lines(casefile, duty, standing)
    more = "" if duty.id == CALL else texts.MUST_MORE if asks else texts.MUST_MORE_LATER
    talk.must(title, lines, name=duty.id, more=more)


def show_urgent(casefile: CaseFile, talk: Box, but: str = "") -> None:
    """Show all that must be done at once for somebody's safety, `but` for a duty that was shown already."""
    standing = casefile.standing()
    for duty in standing.urgent:
        if duty.id != but:
            show(casefile, talk, duty, standing)


def show_call_again(casefile: CaseFile, talk: Box, question: str) -> None:
    """Show whom to call where the answer to `question` says that there is danger, also if they were called before."""
    standing = casefile.standing()
    for duty in standing.duties:
        if duty.id == CALL and any(question in because.questions for because in duty.held.because):
            show(casefile, talk, duty, standing)


def safe_until(casefile: CaseFile, standing: Standing) -> str:
    """Say until when nobody is in danger, as was told when 112 was not called; empty if nothing was."""
    call = next((duty for duty in standing.open_duties if duty.id == CALL), None)
    kept = None if call is None else casefile.state.entries.get(call.postponed or 0)
    if kept is None or not isinstance(kept.content, DutyPostponed):
        return ""
    day = show_moment(kept.content.until, kept.content.time)
    return texts.SAFE_UNTIL.format(day=day, number=emergency.ALARM)


def _call(casefile: CaseFile, standing: Standing) -> list[str]:
    """Return the advice of the program itself, and short: what is asked then must stay on the same screen."""
    return [line for line in (*emergency.DANGER, safe_until(casefile, standing)) if line]


def _lines(casefile: CaseFile, duty: DutyStanding, standing: Standing) -> list[str]:
    flow, rule = casefile.flow, duty.held.duty
    lines = [flow.filled(text) for text in duty.held.texts(casefile.age)]
    number = number_of(casefile, duty)
    if is_about_safety(rule) and not any(number in line for line in lines[:1]):
        lines.insert(0, texts.DUTY_CALL.format(number=number))
    when = closed_now(duty, casefile)
    if rule.due != "now":
        when.append(due_sentence(duty, standing, casefile))
    if whose := for_whom(flow, rule):
        when.append(whose)
    if who := who_does(casefile.state, duty.id, casefile.now().date()):
        when.append(who)
    now = rule.at_once or duty.overdue(casefile.now().date())
    also = [*of_duty(flow, rule, language(casefile)), *whys(flow, duty.held.because)]
    head = [*lines[:1], *when]
    return _with_contacts([*head, *lines[1:], *also], len(head), beside(flow, rule, now=now))


def _with_contacts(lines: list[str], head: int, contacts: Sequence[str]) -> list[str]:
    """Return lines with the contacts of the organisation behind the first of them (`head`), but never above a line with
    a national number."""
    last = max((number for number, line in enumerate(lines) if emergency.called_in(line)), default=-1)
    at = max(head, last + 1) if contacts else 0
    return [*lines[:at], *contacts, *lines[at:]]


def explained(casefile: CaseFile, duty: DutyStanding, standing: Standing) -> str:
    """Return all that the box of a duty says, for whoever asks about it: in a small window the box shows less."""
    return "\n".join(_lines(casefile, duty, standing))
