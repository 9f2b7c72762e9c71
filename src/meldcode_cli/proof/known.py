"""What is known by now against a flow that a case keeps: checked anew, as far as that says something of itself."""

from __future__ import annotations

import tomllib
from pathlib import Path

from meldcode_cli.flow.files import Library, ReadFlow
from meldcode_cli.flow.findings import Finding
from meldcode_cli.flow.lines import Lines
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.toml_text import TomlFile
from meldcode_cli.proof import words
from meldcode_cli.proof.check import broken, examine
from meldcode_cli.proof.rule import Subject


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
