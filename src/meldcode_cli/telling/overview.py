"""Where a case stands, in sentences: for resuming, for the end of a sitting, and for `show`."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Protocol

from meldcode_cli.case.duties import DutyStanding
from meldcode_cli.case.entries import Access, DutyNotDone, DutyPostponed, FlowChoice
from meldcode_cli.case.fields import Content
from meldcode_cli.case.given import day_of
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.case.standing import Standing
from meldcode_cli.dossier import contested
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch import shared
from meldcode_cli.dutch.dates import show_date, show_moment
from meldcode_cli.dutch.sentences import filled
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.base import CALL
from meldcode_cli.flow.rules import Because
from meldcode_cli.flow.whys import whys
from meldcode_cli.telling import texts
from meldcode_cli.telling.answers import about, answered
from meldcode_cli.telling.days import day_rows
from meldcode_cli.telling.duties import closed_now, due_sentence, for_whom
from meldcode_cli.telling.opinions import dissent

_SHORT = 160


class Teller(Protocol):
    """Whoever is told how a case stands: a dialogue, or a screen."""

    def say(self, text: str = "") -> None:
        """Show a paragraph."""

    def summary(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        """Show a list of things, each with what there is to say about it."""


def where(casefile: CaseFile, standing: Standing) -> Iterator[str]:
    """Yield whom the case is about and where it stands."""
    if casefile.state.facts is not None:
        yield filled(texts.ABOUT, about=about(casefile, casefile.state.facts))
    yield from position(casefile, standing)


def position(casefile: CaseFile, standing: Standing) -> Iterator[str]:
    """Yield where the case stands: the outcome so far, what comes next, since when it is closed."""
    flow, state = casefile.flow, casefile.state
    for contest in standing.contested:
        yield texts.TO_CHOOSE.format(about=contested.title(casefile, contest))
    if state.closed is not None:
        yield texts.CLOSED.format(date=show_date(state.closed.recorded.date()))
    outcome = standing.outcome
    if standing.anew is not None and not standing.closed:
        # What was decided before has to be weighed again.
        yield texts.WEIGH_AGAIN
    elif outcome is not None:
        title, done = flow.filled(outcome.outcome.title or outcome.id), standing.outcome_done
        pattern = shared.OUTCOME if state.closed is None else texts.OUTCOME_CLOSED
        # What is done does not read as if it is still to be done.
        yield pattern.format(
            title=title if done is None else texts.OUTCOME_DONE.format(title=title, day=show_date(done))
        )
    elif standing.waits is None:
        yield shared.NO_OUTCOME
    if standing.closed:
        return
    if state.facts is None and standing.next not in (None, flow.question[0].id):
        yield texts.NEXT_WHOM
        return
    if standing.next is not None and (question := flow.find_question(standing.next)):
        yield texts.NEXT_QUESTION.format(question=flow.filled(question.text))
        return
    question = flow.find_question(standing.waits or "")
    if question is not None and standing.waits_until is not None:
        yield shared.WAITS.format(date=show_date(standing.waits_until), question=flow.filled(question.text))


def todo(casefile: CaseFile, standing: Standing) -> Iterator[tuple[str, str]]:
    """Yield each open duty with its date, and why it must be done; what is overdue comes first."""
    yield from late(casefile, standing)
    yield from not_late(casefile, standing)


def late(casefile: CaseFile, standing: Standing) -> list[tuple[str, str]]:
    """Return each duty that should have been done before now, the longest overdue first, and why. Nothing stands above
    calling 112: where something is late, that leads."""
    day = casefile.now().date()
    duties = sorted(_late(casefile, standing), key=lambda duty: (duty.id != CALL, duty.due or day))
    return [_todo(casefile, standing, duty) for duty in duties]


def not_late(casefile: CaseFile, standing: Standing) -> list[tuple[str, str]]:
    """Return each other open duty, what comes first on top, and why."""
    late_ids = {duty.id for duty in _late(casefile, standing)}
    duties = [duty for duty in standing.open_duties if duty.id not in late_ids]
    return [_todo(casefile, standing, duty) for duty in sorted(duties, key=lambda duty: duty.due or date.max)]


def _late(casefile: CaseFile, standing: Standing) -> list[DutyStanding]:
    now = casefile.now()
    late_now = {duty.id for duty in standing.open_duties if duty.late(now)}
    return [duty for duty in standing.open_duties if late_now & {duty.id} or (late_now and duty.id == CALL)]


def hypotheses(casefile: CaseFile) -> list[str]:
    """Return a sentence for each hypothesis that nothing confirmed or refuted yet."""
    return [
        texts.HYPOTHESIS_OPEN.format(text=_short(entry.content.text), entry=entry.number)
        for entry in casefile.state.open_hypotheses
        if isinstance(entry.content, Observation)
    ]


def tell(casefile: CaseFile, talk: Teller, title: Callable[[str], str] = str) -> None:
    """Say how a case stands: what is overdue and why comes first, then what comes next and what is not clear yet.

    `title` makes a heading of a heading, to say that it is practice.
    """
    tell_first(casefile, talk, title)
    tell_rest(casefile, talk, title)
    if found := list(dissent(casefile)):
        talk.say()
        for line in found:
            talk.say(line)


def tell_first(casefile: CaseFile, talk: Teller, title: Callable[[str], str] = str) -> None:
    """Say whom the case is about, and what is overdue and why; first of all that it is no meldcode, if it is none."""
    if not casefile.flow.is_meldcode:
        talk.say(shared.NO_MELDCODE)
    if casefile.state.facts is not None:
        talk.say(filled(texts.ABOUT, about=about(casefile, casefile.state.facts)))
    if casefile.state.label is not None:
        talk.say(texts.LABEL.format(label=casefile.state.label))
    if casefile.state.paper is not None:
        talk.say(texts.ON_PAPER.format(date=show_date(day_of(casefile.state.paper))))
    if casefile.linked:
        talk.say(texts.LINKS.format(cases=", ".join(casefile.linked)))
    if overdue := late(casefile, casefile.standing()):
        talk.summary(title(texts.TODO_LATE_TITLE), overdue)
        talk.say()


def tell_rest(casefile: CaseFile, talk: Teller, title: Callable[[str], str] = str) -> None:
    """Say where the case stands, what else must be done, and what is not clear yet."""
    standing = casefile.standing()
    for line in position(casefile, standing):
        talk.say(line)
    if rest := not_late(casefile, standing):
        talk.summary(title(texts.TODO_TITLE), rest)
    elif not late(casefile, standing):
        talk.say(texts.TODO_NOTHING)
    if numbers := casefile.flow.numbers:
        talk.say(texts.OWN_NUMBERS.format(numbers="; ".join(map(casefile.flow.filled, numbers.values()))))
    if days := day_rows(casefile):
        talk.summary(title(texts.DAYS_TITLE), days)
    if standing.closed and (days or standing.open_duties):
        talk.say(texts.TODO_CLOSED.format(case=casefile.case))
    if unclear := hypotheses(casefile):
        talk.say()
        for line in unclear:
            talk.say(line)


def decided(casefile: CaseFile, standing: Standing) -> Iterator[tuple[str, list[str]]]:
    """Yield the outcome and each duty with its reasons: the sentence, the norm, the answers that caused it; and what
    became of it. What was done stays, also when no answer asks for it any more."""
    flow, state = casefile.flow, casefile.state
    outcome = standing.outcome
    if outcome is not None:
        explained = [flow.filled(outcome.outcome.explain)] if outcome.outcome.explain else []
        yield flow.filled(outcome.outcome.title or outcome.id), [*explained, *_reasons(casefile, outcome.because)]
    for duty in standing.duties:
        because = _reasons(casefile, duty.held.because)
        # What is done may have ended what it was for: the reason is that of then.
        was = [texts.DECIDED_WAS] if duty.done is not None and because else []
        lines = [*_became(casefile, duty), *was, *because]
        yield flow.filled(duty.held.duty.title), lines
    held = {duty.id for duty in standing.duties}
    for name, entries in state.done.items():
        if entries and name not in held:
            done = [texts.DECIDED_DONE.format(date=show_date(day_of(item)), entry=item.number) for item in entries]
            yield _title(casefile, name), [*done, texts.DECIDED_NO_MORE]


def _todo(casefile: CaseFile, standing: Standing, duty: DutyStanding) -> tuple[str, str]:
    flow = casefile.flow
    line = filled(texts.TODO_OPEN, title=flow.filled(duty.held.duty.title), due=due_sentence(duty, standing, casefile))
    reasons = dict.fromkeys(flow.filled(held.reason.text) for held in duty.held.because)
    said = (for_whom(flow, duty.held.duty), *reasons, *closed_now(duty, casefile), *_put_off(casefile, duty))
    return line, " ".join(text for text in said if text)


def _became(casefile: CaseFile, duty: DutyStanding) -> Iterator[str]:
    """Yield what became of a duty."""
    if duty.done is not None and duty.done_on is not None:
        yield texts.DECIDED_DONE.format(date=show_date(duty.done_on), entry=duty.done)
        return
    yield texts.DECIDED_LAPSED if duty.lapsed else texts.DECIDED_OPEN
    yield from _put_off(casefile, duty)


def _put_off(casefile: CaseFile, duty: DutyStanding) -> Iterator[str]:
    """Yield until when a duty was put off and why, and who decided not to do it and why."""
    entries = casefile.state.entries
    if duty.open and duty.postponed is not None:
        content = entries[duty.postponed].content
        assert isinstance(content, DutyPostponed)
        pattern = texts.PUT_OFF_NOW if duty.held.duty.at_once else texts.PUT_OFF
        date, reason = show_moment(content.until, content.time), _short(content.reason)
        yield pattern.format(date=date, reason=reason, entry=duty.postponed)
    if duty.done is None and duty.not_done is not None:
        content = entries[duty.not_done].content
        assert isinstance(content, DutyNotDone)
        pattern = texts.NOT_DONE_LAPSED if duty.lapsed else texts.NOT_DONE
        yield filled(pattern, by=content.decided_by, reason=_short(content.reason), entry=duty.not_done)


def _title(casefile: CaseFile, duty: str) -> str:
    """Return what a duty is called, also one that only an earlier flow of the case had."""
    for flow in (casefile.flow, *casefile.earlier_flows()):
        if flow is not None and (found := flow.find_duty(duty)):
            return casefile.flow.filled(flow.filled(found.title))
    return duty


def _short(text: str) -> str:
    """Return the beginning of what was typed: some two lines of it."""
    return textwrap.shorten(text, _SHORT, placeholder=" …")


def _reasons(casefile: CaseFile, because: tuple[Because, ...]) -> list[str]:
    flow = casefile.flow

    def behind(questions: tuple[str, ...]) -> Iterator[str]:
        for name in questions:
            given, question = casefile.state.answers.get(name), flow.find_question(name)
            if given is not None and question is not None:
                answer = given.content.label or answered(given.value)
                date = show_date(given.entry.recorded.date())
                yield texts.ANSWER_BEHIND.format(question=flow.filled(question.text), answer=answer, date=date)

    return whys(flow, because, behind, why="{text}")


def route(casefile: CaseFile) -> Iterator[str]:
    """Yield from when on the case follows another flow than it began with, and what was not taken since then."""
    for entry in casefile.log.entries:
        match entry.content:
            case FlowChoice() as choice:
                pattern = texts.FLOW_FOLLOWS if choice.choice == "over" else texts.FLOW_STAYS
                yield pattern.format(
                    version=choice.flow_version,
                    date=show_date(entry.recorded.date()),
                    by=entry.by,
                    entry=entry.number,
                )


def access(casefile: CaseFile) -> Iterator[str]:
    """Yield who else can open a sealed dossier since somebody last recorded something in it, and who cannot any more;
    also what becomes of that with the next entry."""
    entries = casefile.log.entries
    said = casefile.access_said()
    if not said:
        return
    before = [entry for entry in said if any(not isinstance(item.content, Access) for item in entries[entry.number :])]
    last = said[-1]
    if before:
        yield from _changed(before[-1].content, last.content, last.recorded.date())
    try:
        now = casefile.access_now()
    except MeldcodeError as changed:
        yield changed.message
        return
    if now is not None:
        yield from _changed(last.content, now, None)


def _changed(before: Content | None, after: Content, since: date | None) -> Iterator[str]:
    if not isinstance(before, Access) or not isinstance(after, Access):
        return
    was, now = dict(zip(before.keys, before.names, strict=False)), dict(zip(after.keys, after.names, strict=False))
    new = [name for key, name in now.items() if key not in was]
    gone = [name for key, name in was.items() if key not in now]
    date_in = {} if since is None else {"date": show_date(since)}
    if new:
        yield (texts.ACCESS_SOON if since is None else texts.ACCESS_NEW).format(names=", ".join(new), **date_in)
    if gone:
        yield (texts.ACCESS_SOON_GONE if since is None else texts.ACCESS_GONE).format(names=", ".join(gone), **date_in)


def warnings(casefile: CaseFile, warn: Callable[[str], None]) -> None:
    """Warn of what to know before anything else of a dossier: it is not the last one seen, it is not sealed, somebody
    else can open it, or what answers were given under is gone."""
    if casefile.missed:
        warn(texts.OLDER_COPY)
    if None in casefile.earlier_flows():
        warn(texts.EARLIER_FLOW_GONE)
    if casefile.home.sealed and not casefile.home.cases.is_sealed(casefile.case):
        warn(texts.NOT_SEALED)
    for line in access(casefile):
        warn(line)
