"""What is known by now against a flow that a case keeps: checked anew, as far as that says something of itself; and
what was found unsafe in it since, told in words of the program, where it concerns the case."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from pathlib import Path

from meldcode_cli.flow.files import Library, ReadFlow
from meldcode_cli.flow.findings import Finding
from meldcode_cli.flow.lines import Lines
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.rules import Answers, facts_of
from meldcode_cli.flow.toml_text import TomlFile
from meldcode_cli.proof import words
from meldcode_cli.proof.check import broken, examine
from meldcode_cli.proof.national import guarantees
from meldcode_cli.proof.rule import Subject


@functools.cache
def _mended() -> dict[str, dict[str, str | bool]]:
    return tomllib.loads(resources.files(__package__).joinpath("mended.toml").read_text(encoding="utf-8"))


def mended(flow: Flow, answers: Answers) -> tuple[str, ...]:
    """Return what is right where a meldcode that a case keeps is known to be unsafe: a sentence for each national
    guarantee that it does not give and that speaks of these answers."""
    if not flow.is_meldcode or _is_newest(flow):
        return ()
    own = {item.id: item.then for item in flow.guarantee}
    facts = facts_of(flow, answers)
    found = []
    for name, row in _mended().items():
        promised = guarantees()[name]
        # Of some only the words that come with them became stricter.
        lacking = own.get(name) != promised.then or "always" in row
        if lacking and (promised.when is None or promised.when.holds(facts) is True):
            found.append(str(row["says"]))
    return tuple(found)


def _is_newest(flow: Flow) -> bool:
    """Tell whether a flow gives every national guarantee."""
    own = {item.id: (item.when, item.during, item.then) for item in flow.guarantee}
    return all(own.get(name) == (item.when, item.during, item.then) for name, item in guarantees().items())


def known_against(pinned: bytes, flow: Flow, installed: ReadFlow | None, library: Library) -> tuple[Finding, ...]:
    """Return the findings about the flow that is kept with a case.

    What it builds on may have changed since, and need not be what it inherited: of that only counts whether an answer
    means the opposite.
    """
    if installed is not None and not installed.findings and installed.pinned == pinned:
        return examine(installed).findings
    text = pinned.decode()
    file = TomlFile(Path(f"{flow.id}.toml"), text, tomllib.loads(text))
    found = list(broken(Subject(flow, None, file, Lines((file,)))))
    below = library.path(flow.extends or "")
    parent = library.read(flow.extends or "") if below is not None else None
    if parent is not None and not parent.findings:
        subject = Subject(flow, parent.flow, file, Lines((*parent.files, file)))
        found += words.TURNED_ROUND.findings(subject)
    return tuple(dict.fromkeys(found))
