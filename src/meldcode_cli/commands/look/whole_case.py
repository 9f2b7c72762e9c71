"""A whole dossier as one object, for another program: ids, dates and numbers, and what people wrote. No sentence of
ours stands in it. What is promised of it stands in `schemas/show.json`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from meldcode_cli.case.chain import Link
from meldcode_cli.case.duties import DutyStanding
from meldcode_cli.case.entries import Entry
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.opinions import opinions
from meldcode_cli.case.standing import Standing
from meldcode_cli.case.struck import Erased
from meldcode_cli.dossier import practice_cases
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.days import NOT_AGREED
from meldcode_cli.flow.rules import Because

Object = dict[str, object]


def as_object(casefile: CaseFile) -> Object:
    """Return all there is to say of a case: how it stands, why, and every entry."""
    standing, head, state = casefile.standing(), casefile.head(), casefile.state
    outcome, facts = standing.evaluation.outcome, state.facts
    return {
        "case": casefile.case,
        "status": head.status.value,
        "flow": head.flow,
        "step": head.step,
        "answers": _answers(casefile, standing),
        "duties": [_duty(duty) for duty in standing.duties],
        "outcome": None if outcome is None else outcome.id,
        "opinions": [
            {"entry": item.entry.number, "about": item.content.entry, "agree": item.content.agree, "holds": item.holds}
            for item in opinions(casefile.flow, state, standing.evaluation)
        ],
        "entries": head.entries,
        **({} if not standing.contested else {"contested": [*_contested(standing)]}),
        # Only a practice case says so: the object of a real one is fixed.
        **({"practice": True} if practice_cases.is_practice(casefile) else {}),
        "initials": None if facts is None else facts.initials,
        "age_group": None if facts is None else facts.group_on(casefile.now().date()),
        "label": state.label,
        "links": [*state.links],
        "meldcode": casefile.flow.is_meldcode,
        "flow_version": casefile.flow.version,
        "closed": None if state.closed is None else _plain(state.closed.recorded),
        "next": standing.next,
        "waits": [{"question": item.question, "until": _day_known(item.until)} for item in standing.waiting],
        "relevant": [*standing.evaluation.relevant],
        "refused": [{"question": one.question, "value": one.value} for one in standing.evaluation.refused],
        "standing": [_standing(casefile, duty) for duty in standing.duties],
        "outcome_because": [] if outcome is None else _because(outcome.because),
        "days": [{"field": name, "date": day} for name, day in head.days or ()],
        "dossier_format": casefile.log.format,
        "fingerprint": casefile.log.fingerprint,
        "id": casefile.log.id if isinstance(casefile.log, SignedLog) else None,
        "signed": [*_signed(casefile)],
        "beside": [*_beside(casefile)],
        "log": [_entry(entry, link) for entry, link in _linked(casefile)],
    }


def _answers(casefile: CaseFile, standing: Standing) -> Object:
    counting = casefile.state.rule_answers(casefile.flow)
    refused = {item.question for item in standing.evaluation.refused}
    safe = casefile.state.safe_answer
    return {
        # Where nobody chose between two yet, the safe one counts.
        name: _plain(
            given.value if (question := casefile.flow.find_question(name)) is None else safe(question, given.value)
        )
        for name, given in casefile.state.answers.items()
        if name in standing.evaluation.relevant and name in counting and name not in refused
    }


def _duty(duty: DutyStanding) -> Object:
    return {
        "id": duty.id,
        "due": _plain(duty.due),
        # Decided against is not done, also when it does not have to be done any more.
        "done": duty.done is not None,
        **({} if duty.by is None else {"due_at": duty.by.isoformat()}),
    }


def _standing(casefile: CaseFile, duty: DutyStanding) -> Object:
    return {
        "duty": duty.id,
        "open": duty.open,
        "late": duty.late(casefile.now()),
        "blocks_close": duty.held.duty.blocks == "close",
        "arose": duty.arose.isoformat(),
        "raised": duty.raised or None,
        "done_entry": duty.done,
        "done_on": _plain(duty.done_on),
        "postponed": duty.postponed,
        "not_done": duty.not_done,
        "norms": [*duty.held.norms],
        "because": _because(duty.held.because),
    }


def _because(found: Iterable[Because]) -> list[Object]:
    return [
        {"reason": each.reason.id, "norm": each.reason.norm or None, "questions": [*each.questions]} for each in found
    ]


def _contested(standing: Standing) -> Iterator[Object]:
    for each in standing.contested:
        yield {"about": each.about, "subject": each.subject, "entries": [*each.sides]}


def _signed(casefile: CaseFile) -> Iterator[Object]:
    """Yield who signed which entries: the name by which this home knows that key, None where it does not."""
    found: dict[str, list[int]] = {}
    for entry, link in _linked(casefile):
        if link is not None and link.signed_by:
            found.setdefault(link.signed_by, []).append(entry.number)
    for key, entries in found.items():
        yield {"key": key, "name": _called(casefile, key), "entries": entries}


def _called(casefile: CaseFile, key: str) -> str | None:
    try:
        return None if casefile.home.keys is None else casefile.home.keys.recipients().called(key) or None
    except MeldcodeError:
        return None


def _beside(casefile: CaseFile) -> Iterator[Object]:
    """Yield which entries were written beside others: neither knew of the other, and they were put together later."""
    if isinstance(casefile.log, SignedLog):
        for number, others in casefile.log.beside().items():
            yield {"entry": number, "beside": [*others]}


def _linked(casefile: CaseFile) -> Iterator[tuple[Entry, Link | None]]:
    log = casefile.log
    links = log.links if isinstance(log, SignedLog) else (None,) * len(log.entries)
    yield from zip(log.entries, links, strict=True)


def _entry(entry: Entry, link: Link | None) -> Object:
    struck = isinstance(entry.content, Erased)
    table = entry.table()
    envelope = {name: table.pop(name) for name in ("number", "recorded", "recorded_by", "recorded_role")}
    table.pop("newest", None)
    kind = table.pop("type")
    return {
        "number": envelope["number"],
        "type": entry.content.kind if isinstance(entry.content, Erased) else kind,
        "recorded": _plain(envelope["recorded"]),
        "recorded_by": envelope["recorded_by"],
        "recorded_role": envelope["recorded_role"],
        "after": [*entry.parents],
        "hash": None if link is None else link.hash,
        "signed_by": None if link is None else link.signed_by or None,
        "struck": struck,
        "content": {} if struck else {name: _plain(value) for name, value in table.items()},
    }


def _day_known(day: date) -> str | None:
    return None if day == NOT_AGREED else day.isoformat()


def _plain(value: object) -> object:
    """Return a value as JSON has it."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date | datetime | time) else value
