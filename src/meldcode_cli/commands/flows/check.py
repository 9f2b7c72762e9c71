"""`meldcode flow check`: the proof that routes are safe, or what is wrong with them."""

from __future__ import annotations

from meldcode_cli.commands.flows import texts
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.files import Library, ReadFlow
from meldcode_cli.flow.findings import Finding
from meldcode_cli.store.home import find
from meldcode_cli.terminal.screen import Screen


def check(screen: Screen, names: list[str]) -> None:
    """Check flows by id or file, all of them by default; raises MeldcodeError with every finding."""
    from meldcode_cli.proof import check as checks

    library = Library(find().own_flows)
    found: list[Finding] = []
    proven = 0
    for name in names or library.ids():
        result = checks.examine_named(library, name)
        found += result.findings
        flow = result.flow
        if flow is not None and not result.findings:
            counts = {"questions": len(flow.question), "duties": len(flow.duty), "guarantees": len(flow.guarantee)}
            told = texts.FLOW_OK if flow.guarantee else texts.FLOW_OK_NOTHING_PROMISED
            proven += len(flow.guarantee)
            screen.say(told.format(flow=flow.id, **counts))
            if result.read is not None and result.read.is_own:
                show_to_read(screen, result.read)
    if len(names) != 1 and proven:
        screen.say(texts.FLOW_CHECKED)
    if found:
        message = texts.FLOW_BAD.format(count=len(found))
        raise MeldcodeError(message, texts.FLOW_BAD_HINT, details=tuple(finding.detail for finding in found))


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
        if item.before:
            lines.append(texts.FLOW_TO_READ_BEFORE.format(text=item.before))
        screen.bullets(["\n".join(lines)])
