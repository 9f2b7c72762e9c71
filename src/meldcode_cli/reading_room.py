"""`show` and `export`: what the dossier says, on the screen or as a file. Nothing is changed by reading."""

from __future__ import annotations

import json
import os
from pathlib import Path

from meldcode_cli import overview, texts
from meldcode_cli.case.reading import show_date
from meldcode_cli.casefile import CaseFile, Clock, open_case
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.export import markdown, report
from meldcode_cli.export.parts import Asked, Fact
from meldcode_cli.store.home import find
from meldcode_cli.terminal.screen import Screen


def show(case: str, clock: Clock, screen: Screen, *, why: bool, as_json: bool) -> None:
    """Show a dossier: where it stands, the facts in order, what must be done; with `why` the rule behind each."""
    casefile = open_case(find(), case, clock)
    if as_json:
        screen.raw(json.dumps(_object(casefile), indent=2) + "\n")
        return
    overview.warn_if_older(casefile, screen.warn)
    standing = casefile.standing()
    for line in (*overview.where(casefile, standing), *overview.route(casefile)):
        screen.say(line)
    todo = [line for line, _ in overview.todo(casefile, standing)] or [texts.TODO_NOTHING]
    screen.heading(texts.TODO_TITLE)
    screen.bullets(todo)
    if why:
        screen.summary(
            texts.DECIDED_TITLE, [(title, "\n".join(lines)) for title, lines in overview.decided(casefile, standing)]
        )
    told = report.build(casefile, casefile.now())
    screen.heading(texts.SHOW_FACTS)
    for fact in told.facts:
        screen.say(_title(fact))
        screen.bullets([f"{field.label}: {field.value}" for field in fact.fields])
    for step in told.steps:
        rows = [(asked.question, asked.given.answer) for asked in step.asked if asked.given is not None]
        if rows:
            screen.summary(step.title, rows)
    if told.afwegingen:
        screen.summary(texts.SHOW_AFWEGINGEN, [(item.asked.question, _weighed(item.asked)) for item in told.afwegingen])
    screen.say(texts.SHOW_FINGERPRINT.format(fingerprint=casefile.log.fingerprint))


def export(case: str, clock: Clock, screen: Screen, output: Path | None) -> None:
    """Write a dossier as Markdown, to the screen or to a new file; an existing file is never overwritten."""
    casefile = open_case(find(), case, clock)
    overview.warn_if_older(casefile, screen.warn)
    text = markdown.render(report.build(casefile, casefile.now()))
    if output is None:
        screen.raw(text)
        return
    _write_new(output, text)
    screen.say(texts.EXPORTED)


def _title(fact: Fact) -> str:
    clock = "" if fact.time is None else f", {fact.time:%H:%M}"
    withdrawn = "" if fact.withdrawn is None else texts.SHOW_WITHDRAWN
    later = "" if fact.days_later == 0 else texts.SHOW_LATER.format(date=show_date(fact.stamp.when.date()))
    return f"{show_date(fact.day)}{clock}: {fact.kind}{withdrawn}{later}"


def _weighed(asked: Asked) -> str:
    given = asked.given
    if given is None:
        return ""
    by = texts.SHOW_BY.format(date=show_date(given.stamp.when.date()), by=given.stamp.by, role=given.stamp.role)
    return "\n".join(part for part in (given.answer, given.why, by) if part)


def _write_new(path: Path, text: str) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise MeldcodeError(texts.EXPORT_EXISTS, texts.EXPORT_EXISTS_HINT) from None
    except OSError:
        raise MeldcodeError(texts.EXPORT_NOT_SAVED, texts.EXPORT_NOT_SAVED_HINT, ExitCode.NOT_SAVED) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        # Half an export would only stand in the way of the next try.
        path.unlink(missing_ok=True)
        raise MeldcodeError(texts.EXPORT_NOT_SAVED, texts.EXPORT_NOT_SAVED_HINT, ExitCode.NOT_SAVED) from None


def _object(casefile: CaseFile) -> dict[str, object]:
    standing = casefile.standing()
    head = casefile.head()
    outcome = standing.evaluation.outcome
    relevant = standing.evaluation.relevant
    counting = casefile.state.rule_answers(casefile.flow)
    refused = {item.question for item in standing.evaluation.refused}
    return {
        "case": casefile.case,
        "status": head.status,
        "flow": head.flow,
        "step": head.step,
        "answers": {
            name: _plain(given.value)
            for name, given in casefile.state.answers.items()
            if name in relevant and name in counting and name not in refused
        },
        "duties": [
            {
                "id": duty.id,
                "due": None if duty.due is None else duty.due.isoformat(),
                "done": not duty.open,
            }
            for duty in standing.duties
        ],
        "outcome": None if outcome is None else outcome.id,
        "entries": head.entries,
    }


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
