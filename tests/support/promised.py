"""Whatever any test runs with `--json` is held to its schema: what is promised to scripts holds in every corner."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Sequence
from typing import Any

import fastjsonschema

from meldcode_cli.cli import words
from tests.support.json_schemas import FOLDER

# By the words of a command which schema holds; an option may make another of it.
SCHEMAS = {
    ("list",): "list",
    ("agenda",): "agenda",
    ("show",): "show",
    ("show", "--access"): "show-access",
    ("search",): "search",
    ("status",): "status",
    ("verify",): "verify",
    ("backup", "--check"): "backup-check",
    ("key", "show"): "key-show",
    ("store", "status"): "store-status",
    ("settings",): "settings",
    ("uitleg",): "uitleg",
    ("flow", "try"): "flow-try",
    ("flow", "check"): "flow-check",
    ("flow", "test"): "flow-test",
    ("flow", "list"): "flow-list",
    ("flow", "diff"): "flow-diff",
}


@functools.cache
def _validator(name: str) -> Callable[[Any], Any]:
    schema = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    made: Callable[[Any], Any] = fastjsonschema.compile(schema)
    return made


def schema_of(arguments: Sequence[str]) -> str | None:
    """The schema of what these arguments print; None if it has none."""
    typed = words.meant("", [word for word in arguments if word != "--accessible"])
    if len(typed) > 1 and typed[0] in ("key", "store", "flow"):
        typed = [typed[0], *words.meant(typed[0], typed[1:])]
    found = [name for name in SCHEMAS if {*name} <= {*typed} and [*name[:1]] == typed[:1]]
    return SCHEMAS[max(found, key=len)] if found else None


def held(arguments: Sequence[str], out: str) -> None:
    """Hold what was printed on stdout to what is promised; what is no JSON was no object, but an error."""
    name = schema_of(arguments) if "--json" in arguments and out.strip() else None
    if name is not None:
        _validator(name)(json.loads(out))
