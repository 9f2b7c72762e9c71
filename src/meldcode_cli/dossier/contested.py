"""What is told of what two people wrote that contradicts: what each said, who and when, and what counts until then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from meldcode_cli.case import forms
from meldcode_cli.case.entries import Answer, CaseFacts, Close, DutyDone, DutyNotDone, DutyPostponed, Entry, Withdrawal
from meldcode_cli.case.fitting import label_of
from meldcode_cli.case.given import AnswerValue, day_of
from meldcode_cli.case.merged import Settled
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.settling import DONE, LAPSES, NOT_DONE, NOT_NEEDED, RIGHT, TO_DO, Choice, choices
from meldcode_cli.case.sides import Contested
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
        case "facts":
            return texts.CONTESTED_WHOM
        case "record":
            record = next((each for each in _records(casefile, contest)), None)
            return texts.CONTESTED_RECORD.format(kind="" if record is None else record.called().lower())
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
    if contest.about == "facts" and casefile.state.about is not None:
        return texts.CONTESTED_SAFE_WHOM.format(whom=said(casefile, casefile.state.about.number))
    if contest.about == "record":
        return texts.CONTESTED_SAFE_RECORD
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


def _records(casefile: CaseFile, contest: Contested) -> Iterator[Record]:
    found = (casefile.state.entries[number].content for number in contest.sides)
    return (content for content in found if isinstance(content, Record))


def _put_right(casefile: CaseFile, record: Record) -> str:
    """Return what somebody put right in a record: each field that became another; what it tells if none did."""
    old = casefile.state.entries.get(record.replaces or 0)
    changed = []
    for name, shown in record.shown.items():
        value = getattr(record, name)
        if old is not None and getattr(old.content, name, None) != value:
            words = shown.words.get(str(value), "") or _field(value)
            changed.append(texts.CONTESTED_FIELD.format(noun=shown.noun, value=words or texts.CONTESTED_EMPTY))
    return "; ".join(changed) or record.gist()


def _field(value: object) -> str:
    match value:
        case date():
            return show_date(value)
        case time():
            return f"{value:%H:%M}"
        case bool():
            return shared.YES if value else shared.NO
        case tuple():
            return ", ".join(_field(each) for each in value)
    return "" if value is None else str(value)


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
        case CaseFacts(initials=initials, age_group=group):
            return f"{initials}, {dict(forms.AGES)[group]}"
        case Record() if content.duties or content.replaces is not None:
            done = texts.CONTESTED_DONE_ON.format(date=show_date(day_of(entry))) if content.duties else ""
            changed = _put_right(casefile, content) if content.replaces is not None else ""
            return ". ".join(filter(None, (done, changed)))
    return texts.CONTESTED_WENT_ON
