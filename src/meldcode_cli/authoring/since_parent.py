"""What a flow has otherwise than the one it builds on, in words for a drawing: new, other words, another rule. Pure."""

from __future__ import annotations

from typing import NamedTuple

from meldcode_cli.authoring import texts
from meldcode_cli.dutch import shared
from meldcode_cli.flow.compare import Change, Difference, compare
from meldcode_cli.flow.model import Flow


class Mark(NamedTuple):
    """What is marked at one block: a word, what it is about, and lines that say how it was."""

    part: str
    id: str
    name: str
    badge: str
    lines: tuple[str, ...]


class Marks:
    """The marks of one flow; none for one that builds on nothing."""

    def __init__(self, flow: Flow, parent: Flow | None) -> None:
        self.parent = "" if parent is None else " ".join(parent.filled(parent.title).split())
        changes = () if parent is None else compare(parent, flow)
        self._rows = tuple(_mark(change) for change in changes if change.name)

    def rows(self) -> tuple[Mark, ...]:
        """Return all marks, in the order of the flow."""
        return self._rows

    def of(self, part: str, name: str) -> Mark | None:
        """Return the mark at a block, if it has one; a refusal is marked at its question."""
        found = [row for row in self._rows if (row.part, row.id) == (part, name)]
        if part == "question":
            found += [row for row in self._rows if (row.part, row.id) == ("refusal", name)]
        if not found:
            return None
        lines = [line for row in found for line in ((row.name, *row.lines) if row.part == "refusal" else row.lines)]
        return found[0]._replace(lines=tuple(dict.fromkeys(lines)))


def _mark(change: Change) -> Mark:
    if change.how == "gone":
        badge = texts.MARK_GONE
    elif change.how == "added":
        badge = texts.MARK_ADDED
    else:
        badge = texts.MARK_WORDS if change.words_only else texts.MARK_RULE
    lines = tuple(dict.fromkeys(line for item in change.differences for line in _lines(item)))
    return Mark(change.part, change.id, " ".join(change.name.split()), badge, lines)


def _lines(difference: Difference) -> list[str]:
    # Of a promise it is enough that it is another.
    pattern = shared.FLOW_DIFFERENCES.get(difference.about, "")
    old, new = (" ".join(text.split()) for text in (difference.old, difference.new))
    if difference.about == "words":
        # How it is now stands on the page; what was empty was not there.
        return pattern.format(old=old, new=new).splitlines()[:1] if old else []
    return [pattern.format(old=old, new=new)] if pattern else []
