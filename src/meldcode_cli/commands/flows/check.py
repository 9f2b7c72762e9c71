"""`meldcode flow check`: the proof that routes are safe, or what is wrong with them."""

from __future__ import annotations

from pathlib import Path

from meldcode_cli.commands.flows import scenario_file, texts
from meldcode_cli.dossier.library import library_of
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.flow.files import ReadFlow
from meldcode_cli.flow.findings import Finding
from meldcode_cli.store.home import find
from meldcode_cli.terminal.screen import Screen


def check(screen: Screen, names: list[str], scenario: str | None = None) -> None:
    """Check flows by id or file, all of them by default; raises MeldcodeError with every finding. With `scenario` the
    answers that are shown with those of one flow are written there as scenarios."""
    from meldcode_cli.proof import check as checks

    if scenario is not None and len(names) != 1:
        raise MeldcodeError(texts.SCENARIO_OF_ONE, texts.SCENARIO_OF_ONE_HINT, ExitCode.USAGE)
    library = library_of(find())
    found: list[Finding] = []
    proven = 0
    for name in names or library.ids():
        result = checks.examine_named(library, name)
        found += result.findings
        flow = result.flow
        if flow is not None and not result.findings:
            found_here = {"questions": flow.question, "duties": flow.duty, "guarantees": flow.guarantee}
            counts = {name: _counted(name, len(items)) for name, items in found_here.items()}
            told = texts.FLOW_OK if flow.guarantee else texts.FLOW_OK_NOTHING_PROMISED
            proven += len(flow.guarantee)
            screen.say(told.format(flow=flow.id, **counts))
            if result.read is not None and result.read.is_own:
                show_to_read(screen, result.read)
    if len(names) != 1 and proven:
        screen.say(texts.FLOW_CHECKED)
    if scenario is not None:
        scenario_file.write_shown(screen, library, names[0], Path(scenario))
    if found:
        message = texts.FLOW_BAD.format(count=len(found))
        raise MeldcodeError(message, texts.FLOW_BAD_HINT, details=tuple(str(finding) for finding in found))


def _counted(what: str, count: int) -> str:
    one, more = texts.FLOW_COUNTED[what]
    return one if count == 1 else more.format(count=count)


def show_to_read(screen: Screen, read: ReadFlow) -> None:
    """Show what of an own flow people must read, since nothing proves it."""
    from meldcode_cli.proof.reading import to_read

    flow = read.flow
    if not flow.is_meldcode:
        screen.say(texts.FLOW_NO_MELDCODE.format(flow=flow.id))
    found = to_read(read)
    if found:
        screen.say(texts.FLOW_TO_READ.format(flow=flow.id, count=len(found)))
    for item in found:
        place = f"{item.file}, {item.place}" if item.file else item.place
        lines = [place, texts.FLOW_TO_READ_NOW.format(text=item.now or texts.FLOW_TO_READ_EMPTY)]
        if item.dutch:
            lines.insert(1, texts.FLOW_TO_READ_DUTCH.format(text=item.dutch))
        if item.before:
            lines.append(texts.FLOW_TO_READ_BEFORE.format(text=item.before))
        screen.bullets(["\n".join(lines)])
