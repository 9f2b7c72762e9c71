"""Where a case stands, in sentences: for resuming, for the end of a sitting, and for `show`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from meldcode_cli import texts
from meldcode_cli.case.entries import FlowChoice
from meldcode_cli.case.log import prefix_head
from meldcode_cli.case.reading import show_date
from meldcode_cli.case.standing import Standing
from meldcode_cli.casefile import CaseFile
from meldcode_cli.flow.rules import Because
from meldcode_cli.interview.actions import due_sentence
from meldcode_cli.interview.wording import about, answered


def where(casefile: CaseFile, standing: Standing) -> Iterator[str]:
    """Yield whom the case is about and where it stands."""
    if casefile.state.facts is not None:
        yield texts.ABOUT.format(about=about(casefile.state.facts))
    yield from position(casefile, standing)


def position(casefile: CaseFile, standing: Standing) -> Iterator[str]:
    """Yield where the case stands: the outcome so far, what comes next, since when it is closed."""
    flow, state = casefile.flow, casefile.state
    if state.closed is not None:
        yield texts.CLOSED.format(date=show_date(state.closed.recorded.date()))
    outcome = standing.evaluation.outcome
    if outcome is not None:
        pattern = texts.OUTCOME if state.closed is None else texts.OUTCOME_CLOSED
        yield pattern.format(title=flow.filled(outcome.outcome.title or outcome.id))
    else:
        yield texts.NO_OUTCOME
    if standing.closed:
        return
    if standing.next is not None and (question := flow.find_question(standing.next)):
        yield texts.NEXT_QUESTION.format(question=flow.filled(question.text))
        return
    question = flow.find_question(standing.waits or "")
    if question is not None and standing.waits_until is not None:
        yield texts.WAITS.format(date=show_date(standing.waits_until), question=flow.filled(question.text))


def todo(casefile: CaseFile, standing: Standing) -> Iterator[tuple[str, str]]:
    """Yield each open duty with its date, and why it must be done; what is overdue comes first."""
    flow, today = casefile.flow, casefile.now().date()
    duties = sorted(standing.open_duties, key=lambda duty: (not duty.overdue(today), duty.due or date.max))
    for duty in duties:
        line = texts.TODO_OPEN.format(
            title=flow.filled(duty.held.duty.title), due=due_sentence(duty, standing, casefile)
        )
        reasons = dict.fromkeys(flow.filled(held.reason.text) for held in duty.held.because)
        yield line, " ".join(reasons)


def decided(casefile: CaseFile, standing: Standing) -> Iterator[tuple[str, list[str]]]:
    """Yield the outcome and each duty with its reasons: the sentence, the norm, the answers that caused it."""
    flow = casefile.flow
    outcome = standing.evaluation.outcome
    if outcome is not None:
        yield flow.filled(outcome.outcome.title or outcome.id), _reasons(casefile, outcome.because)
    for duty in standing.duties:
        yield flow.filled(duty.held.duty.title), _reasons(casefile, duty.held.because)


def _reasons(casefile: CaseFile, because: tuple[Because, ...]) -> list[str]:
    flow = casefile.flow
    lines: list[str] = []
    for held in because:
        lines.append(flow.filled(held.reason.text))
        if held.reason.norm:
            lines.append(texts.NORM.format(norm=flow.norm_text(held.reason.norm)))
        for name in held.questions:
            given, question = casefile.state.answers.get(name), flow.find_question(name)
            if given is not None and question is not None:
                answer = given.content.label or answered(given.value)
                date = show_date(given.entry.recorded.date())
                lines.append(texts.ANSWER_BEHIND.format(question=flow.filled(question.text), answer=answer, date=date))
    return list(dict.fromkeys(lines))


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


def warn_if_older(casefile: CaseFile, warn: Callable[[str], None]) -> None:
    """Warn when this machine has seen a later version of this dossier, or what answers were given under is gone."""
    known = casefile.home.register.heads().get(casefile.case)
    if known is not None and prefix_head(casefile.log, known.entries) != known.head:
        warn(texts.OLDER_COPY)
    if None in casefile.earlier_flows():
        warn(texts.EARLIER_FLOW_GONE)
