"""`meldcode flow schema`: what a flow file may hold, for an editor."""

from __future__ import annotations

import json
from pathlib import Path

from meldcode_cli.authoring.schema import flow_schema
from meldcode_cli.commands.flows import texts
from meldcode_cli.store.new_file import write_new
from meldcode_cli.terminal.screen import Screen


def schema(screen: Screen, output: str | None) -> None:
    """Write the JSON Schema of flow files to a new file, or to standard output. Raises MeldcodeError, NotWritten."""
    text = json.dumps(flow_schema(), indent=2, ensure_ascii=False) + "\n"
    if output is None:
        screen.raw(text)
        return
    write_new(Path(output), text.encode(), texts.SCHEMA_EXISTS_HINT, texts.SCHEMA_NOT_SAVED)
    screen.say(texts.SCHEMA_SAVED)
