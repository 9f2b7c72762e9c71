"""`meldcode flow diff`: what two flows, or two versions of one, say otherwise: the old and the new of each rule and
text."""

from __future__ import annotations

import itertools

from meldcode_cli.commands.flows import texts
from meldcode_cli.dossier.library import library_of
from meldcode_cli.flow.condition_words import words
from meldcode_cli.flow.conditions import parse
from meldcode_cli.flow.diffing import ORDER, Line, lines
from meldcode_cli.flow.files import ReadFlow
from meldcode_cli.flow.model import Flow
from meldcode_cli.store.home import find
from meldcode_cli.terminal.pager import paged
from meldcode_cli.terminal.screen import Screen

# What holds tables or words of its own; the rest is about the flow as a whole.
_PARTS = (
    "step",
    "question",
    "duty",
    "outcome",
    "refusal",
    "warning",
    "event",
    "guarantee",
    "roles",
    "norms",
    "numbers",
)
# What can be said in words: when something holds.
_CONDITIONS = ("when",)


def diff(screen: Screen, before: str, after: str, *, as_json: bool) -> None:
    """Show what is different in the flow `after`, each by id or file. Raises FlowError."""
    library = library_of(find())
    old, new = library.named(before), library.named(after)
    found = list(lines(old.data, new.data))
    if as_json:
        changes = [{"path": list(line.path), "old": _plain(line.old), "new": _plain(line.new)} for line in found]
        screen.json({"old": _named(old), "new": _named(new), "changes": changes})
        return
    titles = [f"{read.data.get('title', '')} ({read.path.stem}, {read.data.get('version', '')})" for read in (old, new)]
    with paged(screen):
        screen.say(texts.DIFF_BEFORE.format(flow=titles[0]))
        screen.say(texts.DIFF_AFTER.format(flow=titles[1]))
        if not found:
            screen.say(texts.DIFF_SAME)
        flows = _flow(old), _flow(new)
        for place, of_one in itertools.groupby(found, _place):
            screen.heading(place)
            for line in of_one:
                screen.bullets([_shown(line, *flows)])


def _flow(read: ReadFlow) -> Flow | None:
    """Return the flow, with which conditions are said in words; None if a key in it is not right."""
    return None if read.findings else read.flow


def _named(read: ReadFlow) -> dict[str, object]:
    return {"id": read.path.stem, "version": str(read.data.get("version", "")), "sha256": read.sha256}


def _plain(value: object) -> object:
    """Return a value as JSON can hold it: a date in words."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _place(line: Line) -> str:
    part, *rest = line.path
    if not rest and part not in _PARTS:
        return texts.DIFF_WHOLE
    name = texts.DIFF_PARTS.get(part, part)
    return f"{name}: {rest[0]}" if len(rest) > 1 else name


def _shown(line: Line, old: Flow | None, new: Flow | None) -> str:
    within = line.path[2:] or line.path[1:] or line.path
    key = texts.DIFF_ORDER if line.path[-1] == ORDER else ", ".join(within)
    before, after = _said(line, line.old, old), _said(line, line.new, new)
    if before == after:
        # Made simpler they come to the same: then each is shown as it stands there.
        before, after = _raw(line.old), _raw(line.new)
    return "\n".join((key, texts.DIFF_OLD.format(text=before), texts.DIFF_NEW.format(text=after)))


def _said(line: Line, value: object, flow: Flow | None) -> str:
    if value is None:
        return texts.DIFF_NOTHING
    if isinstance(value, str):
        return value
    if flow is not None and line.path[-1] in _CONDITIONS and isinstance(value, dict):
        return words(flow, parse(value))
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    return _raw(value)


def _raw(value: object) -> str:
    """Return a value as it stands in a file."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f'"{key}" = {_raw(inner)}' for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(_raw, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)
