"""A file of scenarios that the program writes in: where it stands, a new one made, another one added to whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from meldcode_cli.authoring.scenario_writing import Table, added, free_title, of_counterexample, titles_in
from meldcode_cli.commands.flows import texts
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.files import SCENARIOS, TOML, Library, ReadFlow
from meldcode_cli.flow.toml_text import MAX_BYTES
from meldcode_cli.store.disk import Disk, make_folder
from meldcode_cli.store.home import Home, find
from meldcode_cli.store.new_file import must_be_free, write_new
from meldcode_cli.store.seam import Missing, saving
from meldcode_cli.terminal.screen import Screen

Tables = Callable[[tuple[str, ...]], Sequence[Table]]
"""Gives what is to be written, where scenarios with these titles stand already."""


def usual_place(home: Home, read: ReadFlow) -> Path:
    """Return where the scenarios of a flow go unless the user says otherwise: beside an own one."""
    folder = read.path.parent if read.is_own else home.own_flows
    return folder / f"{read.flow.id}{SCENARIOS}{TOML}"


def write_shown(screen: Screen, library: Library, name: str, path: Path) -> None:
    """Write the answers that a check shows with its findings of one flow as scenarios; raises MeldcodeError, NotSaved.

    They expect what is promised, so they do not hold before the flow is mended.
    """
    from meldcode_cli.proof import counterexamples
    from meldcode_cli.proof.check import examine_named

    result = examine_named(library, name)
    shown = counterexamples.shown(result)
    if result.read is None or not shown:
        screen.say(texts.SCENARIO_NONE_SHOWN)
        return
    flow = result.read.flow

    def tables(titles: tuple[str, ...]) -> list[Table]:
        made: list[Table] = []
        for number, example in enumerate(shown, 1):
            taken = (*titles, *(table["title"] for table in made))
            title = free_title(texts.SCENARIO_SHOWN.format(number=number), taken)
            made.append(of_counterexample(flow, title, *example))
        return made

    count = write(find(), library, result.read, path, tables)
    screen.say(texts.SCENARIOS_WRITTEN.format(path=path.absolute(), count=count))


def write(home: Home, library: Library, read: ReadFlow, path: Path, tables: Tables) -> int:
    """Write scenarios of a flow in the file at `path`, behind what is there; returns how many.

    Raises MeldcodeError if they cannot come there, NotSaved; then nothing was changed.
    """
    if path.suffix != TOML:
        raise MeldcodeError(texts.SCENARIO_NO_TOML, texts.SCENARIO_NO_TOML_HINT)
    among_flows = path.absolute().parent == home.own_flows.absolute()
    if among_flows:
        make_folder(path.parent)
    named, place = _named(library, read, path), Disk(path.parent, may_be_link=True)
    try:
        data, version = place.read(path.name)
    except Missing:
        whole = added("", named, found := tables(()))
        write_new(path, whole.encode(), texts.SCENARIO_AGAIN, texts.SCENARIO_NOT_SAVED, in_home=among_flows)
        return len(found)
    must_be_free(path, texts.SCENARIO_AGAIN, texts.SCENARIO_NOT_SAVED, force=True, in_home=among_flows)
    text = data[:MAX_BYTES].decode("utf-8", "replace").replace("\r\n", "\n")
    whole = added(text, named, found := tables(titles_in(text)))
    with saving():
        place.replace(path.name, whole.encode(), version)
    return len(found)


def _named(library: Library, read: ReadFlow, path: Path) -> str:
    """Return how a file of scenarios names the flow: by its id where it has its place, else as a file from there on."""
    if library.path(read.flow.id) == read.path:
        return read.flow.id
    try:
        return Path(os.path.relpath(read.path.absolute(), path.absolute().parent)).as_posix()
    except ValueError:
        # On another drive.
        return str(read.path.absolute())
