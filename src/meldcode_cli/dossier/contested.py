"""What is told of what two people wrote that contradicts: what each said, who and when, and what counts until then."""

from __future__ import annotations

from datetime import date

from meldcode_cli.case.entries import Answer, Close, DutyDone, DutyNotDone, DutyPostponed, Entry, Withdrawal
from meldcode_cli.case.fitting import label_of
from meldcode_cli.case.given import AnswerValue, day_of
from meldcode_cli.case.merged import Settled
from meldcode_cli.case.parted import Contested
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.settling import DONE, LAPSES, NOT_DONE, NOT_NEEDED, RIGHT, TO_DO, Choice, choices
from meldcode_cli.dossier import texts
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch import shared
from meldcode_cli.dutch.dates import show_date

_DEEDS = {
    DONE: texts.CONTESTED_DONE,
    TO_DO: texts.CONTESTED_TO_DO,
    LAPSES: texts.CONTESTED_LAPSES,
    NOT_NEEDED: texts.CONTESTED_NOT_NEEDED,
    NOT_DONE: texts.CONTESTED_NOT_DONE,
}


def title(casefile: CaseFile, contest: Contested) -> str:
    """Return in one sentence what it is about."""
    flow = casefile.flow
    match contest.about:
        case "answer":
            question = flow.find_question(contest.subject)
            return texts.CONTESTED_ANSWER.format(
                question=contest.subject if question is None else flow.filled(question.text)
            )
        case "duty":
            duty = flow.find_duty(contest.subject)
            pattern = texts.CONTESTED_DUTY if len(contest.sides) > 1 else texts.CONTESTED_LOST
            return pattern.format(duty=contest.subject if duty is None else flow.filled(duty.title))
    if contest.sides:
        return texts.CONTESTED_CLOSED
    outcome = flow.find_outcome(contest.subject)
    named = contest.subject if outcome is None else flow.filled(outcome.title or outcome.id)
    return texts.CONTESTED_OUTCOME.format(outcome=named)


def until_then(casefile: CaseFile, contest: Contested) -> str:
    """Return what counts as long as nobody chose."""
    flow = casefile.flow
    question = flow.find_question(contest.subject) if contest.about == "answer" else None
    given = casefile.state.answers.get(contest.subject)
    if question is not None and given is not None:
        value = casefile.state.safe_answer(question, given.value)
        return texts.CONTESTED_SAFE.format(answer=label_of(flow, question, value) or _shown(value))
    return texts.CONTESTED_SAFE_DUTY if contest.about == "duty" else texts.CONTESTED_SAFE_OPEN


def options(casefile: CaseFile, contest: Contested) -> dict[Choice, str]:
    """Return what can be chosen, each with its words: what was said, by whom and when."""
    return {choice: _words(casefile, contest, choice) for choice in choices(casefile.state, contest)}


def rows(casefile: CaseFile, contest: Contested) -> list[tuple[str, str]]:
    """Return what contradicts as rows to show: who, and what they said."""
    found = [(who(casefile.state.entries[number]), said(casefile, number)) for number in contest.sides]
    return [row for row in found if row[1]]


def chosen(casefile: CaseFile, settled: Settled) -> str:
    """Return in words what holds, as somebody chose."""
    if settled.holds is not None:
        return said(casefile, settled.holds)
    if settled.about == "end":
        return texts.CONTESTED_RIGHT if settled.stands else texts.CONTESTED_OPEN
    return texts.CONTESTED_TO_DO if settled.stands else texts.CONTESTED_LAPSES


def who(entry: Entry) -> str:
    """Return who recorded an entry, and when."""
    moment = entry.recorded
    return texts.CONTESTED_WHO.format(
        by=entry.by, role=entry.role, date=show_date(moment.date()), time=f"{moment:%H:%M}"
    )


def _shown(value: AnswerValue) -> str:
    if isinstance(value, date):
        return show_date(value)
    return value if isinstance(value, str) else ", ".join(value) or shared.NOTHING_TICKED


def _words(casefile: CaseFile, contest: Contested, choice: Choice) -> str:
    if choice.entry is not None:
        entry = casefile.state.entries[choice.entry]
        return texts.CONTESTED_CHOICE.format(said=said(casefile, choice.entry), who=who(entry))
    if contest.about == "end":
        return texts.CONTESTED_RIGHT if choice.word == RIGHT else texts.CONTESTED_OPEN
    return _DEEDS[choice.word]


def said(casefile: CaseFile, number: int) -> str:
    """Return in a few words what an entry says of it."""
    entry = casefile.state.entries[number]
    content = entry.content
    if isinstance(content, Answer):
        words = content.label or _shown(content.value)
        return words if content.why is None else texts.CONTESTED_WHY.format(answer=words, why=content.why)
    match content:
        case DutyPostponed(until=until):
            return texts.CONTESTED_LATER.format(date=show_date(until))
        case DutyNotDone(reason=reason):
            return texts.CONTESTED_WHY.format(answer=texts.CONTESTED_NOT_NEEDED, why=reason)
        case Withdrawal():
            return texts.CONTESTED_NOT_DONE
        case Close():
            outcome = casefile.flow.find_outcome(content.outcome)
            named = "" if outcome is None else casefile.flow.filled(outcome.title or outcome.id)
            return texts.CONTESTED_CLOSE.format(outcome=named).strip()
        case DutyDone(result=result):
            done = texts.CONTESTED_DONE_ON.format(date=show_date(day_of(entry)))
            return texts.CONTESTED_RESULT.format(done=done, result=result)
        case Record() if content.duties:
            return texts.CONTESTED_DONE_ON.format(date=show_date(day_of(entry)))
    return texts.CONTESTED_WENT_ON
