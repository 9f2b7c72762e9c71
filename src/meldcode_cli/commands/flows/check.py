"""`meldcode flow check`: the proof that routes are safe, or what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from meldcode_cli.commands.flows import scenario_file, texts
from meldcode_cli.dossier.library import library_of
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.flow.files import Library, ReadFlow, saved
from meldcode_cli.flow.findings import Finding
from meldcode_cli.store.home import find
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.terminal.screen import Screen

if TYPE_CHECKING:
    from meldcode_cli.proof.check import Examined

_EACH = 0.5
"""So many seconds between two looks at the files."""

Stamp = tuple[tuple[str, int, int], ...]


def check(
    screen: Screen,
    names: list[str],
    *,
    scenario: str | None = None,
    as_json: bool = False,
    readability: bool = False,
) -> None:
    """Check flows by id or file, all of them by default; raises MeldcodeError with every finding. With `scenario` the
    answers that are shown with those of one flow are written there as scenarios."""
    if scenario is not None and len(names) != 1:
        raise MeldcodeError(texts.SCENARIO_OF_ONE, texts.SCENARIO_OF_ONE_HINT, ExitCode.USAGE)
    library = library_of(find())
    results = _examined(library, names)
    found = [finding for _, result in results for finding in in_order(result.findings)]
    message = texts.FLOW_BAD.format(count=len(found))
    if as_json:
        screen.json({"flows": [name for name, _ in results], "findings": [finding.plain for finding in found]})
        if found:
            raise MeldcodeError(message, texts.FLOW_BAD_HINT)
        return
    for _, result in results:
        _show_good(screen, result)
    if readability:
        _show_reading(screen, [result.read for _, result in results if result.read is not None])
    if len(names) != 1 and any(result.flow and result.flow.guarantee and not result.findings for _, result in results):
        screen.say(texts.FLOW_CHECKED)
    if scenario is not None:
        scenario_file.write_shown(screen, library, names[0], Path(scenario))
    if found:
        raise MeldcodeError(message, texts.FLOW_BAD_HINT, details=tuple(finding.detail for finding in found))


def watch(screen: Screen, names: list[str], wait: Callable[[float], None], *, readability: bool = False) -> None:
    """Check flows, and again whenever one of their files was saved, until the user stops."""
    seen: Stamp | None = None
    while True:
        now = _stamp(names)
        if now != seen:
            if seen is not None:
                screen.heading(texts.FLOW_AGAIN)
            seen = now
            try:
                check(screen, names, readability=readability)
            except MeldcodeError as error:
                screen.error(error.message, error.hint, error.details)
            screen.say(texts.FLOW_WATCHING)
        # All was checked: to stop is how this ends.
        with calmly(screen.say, texts.WATCH_STOPPED):
            wait(_EACH)


def _examined(library: Library, names: list[str]) -> list[tuple[str, Examined]]:
    from meldcode_cli.proof import check as checks

    return [(Path(name).name, checks.examine_named(library, name)) for name in names or library.ids()]


def _stamp(names: list[str]) -> Stamp:
    """Return which files these flows are made of, and when each was saved."""
    library = library_of(find())
    paths = {path for name in names or library.ids() for path in _files(library, name)}
    return tuple(sorted(map(saved, paths)))


def _files(library: Library, name: str) -> Iterable[Path]:
    path = Path(name) if name.endswith(".toml") else library.path(name)
    return () if path is None else (path, *(file.path for file in library.read_file(path).files))


def in_order(found: Iterable[Finding]) -> list[Finding]:
    """Return findings file by file, each from its first line to its last."""
    rows = list(found)
    files = list(dict.fromkeys(finding.file for finding in rows))
    return sorted(rows, key=lambda one: (files.index(one.file), one.at.line if one.at else 0))


def _show_good(screen: Screen, result: Examined) -> None:
    flow = result.flow
    if flow is None or result.findings:
        return
    found_here = {"questions": flow.question, "duties": flow.duty, "guarantees": flow.guarantee}
    counts = {name: _counted(name, len(items)) for name, items in found_here.items()}
    screen.say((texts.FLOW_OK if flow.guarantee else texts.FLOW_OK_NOTHING_PROMISED).format(flow=flow.id, **counts))
    if result.read is not None and result.read.is_own:
        show_to_read(screen, result.read)


def _show_reading(screen: Screen, flows: list[ReadFlow]) -> None:
    """Show how easily the own sentences of flows read, with the worst of them and why."""
    from meldcode_cli.dutch.reading_ease import LONGEST
    from meldcode_cli.proof.reading import how_easily

    for read in flows:
        said = how_easily(read)
        if not said.sentences:
            screen.say(texts.READING_NONE.format(flow=read.flow.id))
            continue
        screen.say(texts.READING.format(flow=read.flow.id, count=said.sentences, mean=round(said.mean)))
        if said.worst:
            screen.heading(texts.READING_WORST)
        for one in said.worst:
            why = [texts.READING_FIGURE.format(figure=round(one.figure), words=len(one.words))]
            why += [texts.READING_LONG.format(most=LONGEST)] if len(one.words) > LONGEST else []
            why += [texts.READING_LONG_WORDS.format(words=", ".join(one.long_words))] if one.long_words else []
            why += [texts.READING_PASSIVE] if one.is_passive else []
            screen.bullets([texts.READING_SENTENCE.format(place=one.where, text=one.text) + "\n" + " ".join(why)])


def only_one(*, watching: bool, as_json: bool, scenario: str | None) -> None:
    """Raise MeldcodeError where more than one of these is asked for."""
    if [watching, as_json, scenario is not None].count(True) > 1:
        raise MeldcodeError(texts.CHECK_ONE, texts.CHECK_ONE_HINT, ExitCode.USAGE)


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
