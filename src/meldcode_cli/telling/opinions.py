"""Decisions, told to a colleague who looks along; and who does not agree with one, told to who comes back."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from meldcode_cli.case.entries import Answer, Close, DutyDone, Entry
from meldcode_cli.case.opinions import Opinion, decided_by, opinions, reason_of, title
from meldcode_cli.case.records.base import Record
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.dutch.sentences import filled
from meldcode_cli.telling import texts
from meldcode_cli.telling.answers import answered

_SHORT = 160


def called(casefile: CaseFile, entry: Entry) -> str:
    """Return what a decision is called."""
    return title(casefile.flow, entry)


def said(casefile: CaseFile, entry: Entry) -> str:
    """Return what was decided, in words: the answer, what came of a duty, the outcome; "" if its name says it all."""
    match entry.content:
        case Answer() as answer:
            return answer.label or answered(answer.value)
        case DutyDone(result=result):
            return result
        case Close(outcome=name):
            outcome = casefile.flow.find_outcome(name)
            return casefile.flow.filled(outcome.title) if outcome is not None and outcome.title else name
        case Record() as record:
            return record.gist()
    return ""


def in_short(casefile: CaseFile, entry: Entry) -> str:
    """Return on one line what was decided, when and by whom."""
    words = textwrap.shorten(said(casefile, entry), _SHORT, placeholder=" …")
    by = decided_by(entry.content) or entry.by
    day = show_date(entry.recorded.date())
    ended = filled("{said}.", said=words) if words else ""
    return texts.DECISION_LINE.format(said=ended, moment=day, by=by, entry=entry.number).strip()


def in_full(casefile: CaseFile, entry: Entry) -> list[tuple[str, str]]:
    """Return a decision as rows: what was decided, by whom, when, why, and what others think of it."""
    content = entry.content
    stamp = {"date": show_date(entry.recorded.date()), "by": entry.by, "role": entry.role, "entry": entry.number}
    what = ". ".join(part for part in (called(casefile, entry), said(casefile, entry)) if part)
    asked = content.asked if isinstance(content, Answer) else ""
    found = [
        (texts.DECISION, f"{asked}\n{what}".strip()),
        (texts.DECISION_WHO, decided_by(content) or ""),
        (texts.DECISION_RECORDED, texts.DECISION_STAMP.format(**stamp)),
        (texts.DECISION_WHY, reason_of(content) or ""),
        (texts.DECISION_OTHERWISE, (content.otherwise if isinstance(content, Answer) else None) or ""),
    ]
    others = (item for item in _all(casefile) if item.content.entry == entry.number and item.overtaken is None)
    found += [(texts.DECISION_OPINION.format(by=item.entry.by), thinks(item)) for item in others]
    return [(label, words) for label, words in found if words]


def thinks(opinion: Opinion) -> str:
    """Return what somebody thinks of a decision, and why."""
    agrees = texts.OPINION_AGREES if opinion.content.agree else texts.OPINION_DISSENTS
    return f"{agrees} {opinion.content.reason or ''}".strip()


def dissent(casefile: CaseFile) -> Iterator[str]:
    """Yield a calm sentence for each decision that somebody does not agree with, with the reason."""
    for item in _all(casefile):
        if item.content.agree or item.overtaken is not None:
            continue
        pattern = texts.DISSENT_EARLIER if item.earlier else texts.DISSENT
        yield filled(
            pattern,
            by=item.entry.by,
            title=title(casefile.flow, item.about),
            about=item.content.entry,
            earlier=item.beside,
            reason=textwrap.shorten(item.content.reason or "", _SHORT, placeholder=" …"),
            entry=item.entry.number,
        )


def _all(casefile: CaseFile) -> tuple[Opinion, ...]:
    return opinions(casefile.flow, casefile.state, casefile.standing().evaluation)
