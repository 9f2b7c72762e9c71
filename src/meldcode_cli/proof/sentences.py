"""What a flow says to people, place by place, and which of it an overlay inherits as it stands.

*Fixed* is what tells people what an answer means, what they must do, and why: titles, labels, the texts of questions
with answers, of duties, outcomes, warnings and events, norms and guarantees. *Free* is what helps them: guidance,
help, reminders, the texts of questions that are answered in one's own words, and the names of roles.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from meldcode_cli.clean import is_unsafe
from meldcode_cli.flow.lines import FOR_AGE, INSTRUCTION, WHOLE, Spot
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.values import FlowModel
from meldcode_cli.proof.itself import Itself

At = tuple[Spot, str]
"""A place where something is said: the block and the key in it, for an option `options/value`."""


class Said(NamedTuple):
    """What is said at one place, and whether a flow that builds on this one inherits it as it stands."""

    text: str
    fixed: bool


_FIXED = {
    "question": ("unit",),
    "step": ("title",),
    "duty": ("title", "text", "check", "meanwhile"),
    "outcome": ("title",),
    "warning": ("text", "keep", "back", "norm"),
    "event": ("title", "text", "norm"),
    "guarantee": ("text",),
}
_FREE = {
    "step": ("guidance",),
    "question": ("explain", "help", "example", "reminder", "source"),
    "duty": ("explain",),
    "outcome": ("explain",),
    "contact": ("title", "phone", "mail", "reachable", "text"),
}
# What says the same in another language, key by key: Dutch is what counts.
_NOTES = ("title_in", "text_in", "help_in")
LABEL_IN = "label_in"
# What a number counts decides what follows from it, as the words of a choice do.
_ANSWERED_BY_CHOICE = ("choice", "checklist", "acknowledge", "number")

_NO = frozenset({"nee", "niet", "geen", "niemand", "nooit"})


def sentences(flow: Flow) -> dict[At, Said]:
    """Return all that a flow says that has a name of its own, not to be changed: not its refusals, which can only be
    added."""
    return _said(Itself(flow))


# Each rule about words asks for them, of the flow and of what it builds on.
@functools.lru_cache(maxsize=16)
def _said(itself: Itself) -> dict[At, Said]:
    return dict(_sentences(itself.flow))


def _sentences(flow: Flow) -> Iterator[tuple[At, Said]]:
    yield (WHOLE, "source"), Said(flow.source, False)
    for name, text in flow.norms.items():
        yield (("norms", name), ""), Said(text, True)
    for name, text in flow.roles.items():
        yield (("roles", name), ""), Said(text, False)
    for name, text in flow.numbers.items():
        yield (("numbers", name), ""), Said(text, False)
    for kind in ("step", "question", "duty", "outcome", "warning", "event", "contact", "guarantee"):
        for item in getattr(flow, kind):
            yield from _of_block((kind, item.id), item)


def _of_block(spot: Spot, item: FlowModel) -> Iterator[tuple[At, Said]]:
    for key in _FIXED.get(spot[0], ()):
        yield (spot, key), Said(getattr(item, key), True)
    for key in _FREE.get(spot[0], ()):
        yield (spot, key), Said(getattr(item, key) or "", False)
    if spot[0] == "question":
        yield (spot, "text"), Said(getattr(item, "text"), getattr(item, "kind") in _ANSWERED_BY_CHOICE)  # noqa: B009
    # Pydantic takes long to say that it has no such thing, and this is asked of every block of every flow.
    fields = vars(item)
    for option in fields.get("options", ()):
        yield (spot, f"options/{option.value}"), Said(option.label, True)
        for language, text in option.label_in.items():
            yield (spot, f"options/{option.value}/{LABEL_IN}/{language}"), Said(text, False)
    for key in _NOTES:
        for language, text in fields.get(key, {}).items():
            yield (spot, f"{key}/{language}"), Said(text, False)
    for key in (INSTRUCTION, FOR_AGE):
        for told in fields.get(key, ()):
            yield ((*spot, f"{key}/{told.id}"), "text"), Said(told.text, True)
    for reason in fields.get("reason", ()):
        yield ((*spot, reason.id), "text"), Said(reason.text, True)
        yield ((*spot, reason.id), "norm"), Said(reason.norm, True)


def in_dutch(at: At) -> At | None:
    """Return the place of what a note says in another language; None for what is no note."""
    spot, key = at
    *before, name, _ = key.split("/") if "/" in key else ("", "")
    if name == LABEL_IN:
        return spot, "/".join(before)
    return (spot, name.removesuffix("_in")) if name in _NOTES else None


def named(at: At) -> str:
    """Return the name of a place as people know it: its id, and that of the option or the reason in it."""
    spot, key = at
    inner = key.partition("/")[2].replace(f"/{LABEL_IN}/", ", ")
    return ", ".join([*spot[1:], *([inner] if inner else [])]) or key


def plain(text: str) -> str:
    """Return `text` as it sounds: without case, punctuation and whatever cannot be seen."""
    seen = "".join(char for char in text if char.isspace() or not is_unsafe(char))
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", seen).casefold()))


def polarity(label: str) -> int:
    """Tell whether a label begins by saying yes (1), no (-1), or neither (0)."""
    first = plain(label).partition(" ")[0]
    return 1 if first == "ja" else -1 if first in _NO else 0
