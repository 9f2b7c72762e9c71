"""Rules about the words that an overlay inherits: what they mean is part of what was proven.

Answers are proven by their values, and people choose by words. So what tells them what an answer means, what to do
and why stays as it was (`sentences`); the rewordings that come with the program stand on one list, `reworded.toml`,
which people have read: each with the sentence that it takes the place of.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from pathlib import Path

from meldcode_cli.flow.lines import Spot, block_at
from meldcode_cli.proof import texts
from meldcode_cli.proof.rule import Place, Plain, Subject, Words, told
from meldcode_cli.proof.sentences import At, Said, named, plain, polarity, sentences

# What a block must say to be one of its kind, and which of it tells what it is about.
_WHOLE = {
    "question": (("step", "kind", "text"), "text"),
    "duty": (("title",), "title"),
    "outcome": (("title",), "title"),
    "warning": (("question", "value", "text", "keep", "back"), "text"),
    "event": (("title", "text"), "text"),
    "guarantee": (("text", "then"), "text"),
}
_INNER = (("when", "text"), "text")
_WITH_REASONS = ("duty", "outcome")


@functools.cache
def reviewed() -> frozenset[tuple[At, str, str]]:
    """Return each rewording that was read by people: where, instead of what, and what it says."""
    rows = tomllib.loads(Path(__file__).with_name("reworded.toml").read_text(encoding="utf-8"))["reworded"]
    return frozenset(((tuple(row["block"]), row["key"]), row["was"], row["says"]) for row in rows)


def _changed(subject: Subject) -> Iterator[tuple[At, Said, Said]]:
    """Yield each fixed sentence that is not what it was in the flow below, and was not read by people."""
    if subject.parent is None:
        return
    now = sentences(subject.flow)
    for at, old in sentences(subject.parent).items():
        new = now.get(at)
        if old.fixed and new is not None and new.text != old.text and (at, old.text, new.text) not in reviewed():
            yield at, old, new


# ---------------------------------------------------------------- a block that takes the place of an inherited one


def _is_other(subject: Subject, spot: Spot, before: dict[At, Said], now: dict[At, Said]) -> bool:
    """Tell whether the own file has a whole new block at `spot`, under a name that was taken already."""
    table = block_at(subject.file.data, spot)
    if table is None or spot[0] not in _WHOLE:
        return False
    required, telling = _INNER if len(spot) > 2 else _WHOLE[spot[0]]
    old, new = before.get((spot, telling)), now.get((spot, telling))
    if old is None or new is None or old.text == new.text or not all(key in table for key in required):
        return False
    if len(spot) == 2 and spot[0] in _WITH_REASONS:
        known = {at[0][2] for at in before if at[0][:2] == spot and len(at[0]) > 2}
        own = {reason.get("id") for reason in table.get("reason", [])}
        return bool(own) and not own & known
    return True


def _others(subject: Subject) -> set[Spot]:
    """Return the blocks of which the own file makes another one; a norm is one sentence, so any change does."""
    if subject.parent is None:
        return set()
    before, now = sentences(subject.parent), sentences(subject.flow)
    spots = {at[0] for at, _, _ in _changed(subject)} | {("question", item.id) for item in subject.flow.question}
    return {spot for spot in spots if spot[0] == "norms" or _is_other(subject, spot, before, now)}


def _replaced(subject: Subject) -> Iterator[Place[Words]]:
    for spot in sorted(_others(subject)):
        key = "" if spot[0] == "norms" else "id"
        yield Place(spot, key, {"name": spot[-1], "where": subject.lines.inherited(spot, key)})


# ---------------------------------------------------------------- a sentence in the place of an inherited one


def _sentences(subject: Subject, *, turned: bool) -> Iterator[Place[Words]]:
    others = _others(subject)
    for at, old, new in _changed(subject):
        spot, key = at
        if spot not in others and turned == _turns(subject, at, old, new):
            yield Place(spot, key, {"name": named(at), "where": subject.lines.inherited(spot, key)})


def _turns(subject: Subject, at: At, old: Said, new: Said) -> bool:
    """Tell whether a label says yes for no, or what another answer to that question said."""
    spot, key = at
    beside: set[str] = set()
    if key.startswith("options/"):
        inherited = sentences(subject.parent).items() if subject.parent else ()
        beside = {said.text for (place, other), said in inherited if place == spot and other.startswith("options/")}
    elif spot[0] == "warning" and key in ("keep", "back") and subject.parent is not None:
        before = sentences(subject.parent)
        beside = {before[(spot, other)].text for other in ("keep", "back")}
    same = plain(new.text) in {plain(text) for text in beside - {old.text}}
    return bool(beside) and (same or polarity(old.text) * polarity(new.text) < 0)


def _turned(subject: Subject) -> Iterator[Place[Words]]:
    yield from _sentences(subject, turned=True)


def _reworded(subject: Subject) -> Iterator[Place[Words]]:
    yield from _sentences(subject, turned=False)


# ---------------------------------------------------------------- what stays in its place


def _moved(subject: Subject) -> Iterator[Place[Words]]:
    """Yield each inherited question that is in another step now, and each step with another number."""
    if subject.parent is None:
        return
    others = _others(subject)
    for kind, key in (("question", "step"), ("step", "number")):
        before = {item.id: getattr(item, key) for item in getattr(subject.parent, kind)}
        for item in getattr(subject.flow, kind):
            spot = (kind, item.id)
            known = kind != "question" or subject.flow.find_step(item.step) is not None
            if known and item.id in before and getattr(item, key) != before[item.id] and spot not in others:
                yield Place(spot, key, {"name": item.id, "where": subject.lines.inherited(spot, key)})


def _other_kind(subject: Subject) -> Iterator[Place[Words]]:
    """Yield each own question under a name that was taken by one that is answered otherwise: nothing that looks at
    that answer can be told any more."""
    for old in subject.parent.question if subject.parent else ():
        spot: Spot = ("question", old.id)
        table = block_at(subject.file.data, spot) or {}
        if table.get("kind", old.kind) != old.kind:
            yield Place(spot, "id", {"name": old.id, "where": subject.lines.inherited(spot, "id")})


OTHER_KIND: Plain[Words] = Plain(_other_kind, "", told, texts.REPLACED, texts.REPLACED_ADVICE)
TURNED_ROUND: Plain[Words] = Plain(_turned, "", told, texts.TURNED, texts.TURNED_ADVICE)

RULES: tuple[Plain[Words], ...] = (
    Plain(_replaced, "", told, texts.REPLACED, texts.REPLACED_ADVICE),
    TURNED_ROUND,
    Plain(_reworded, "", told, texts.REWORDED, texts.REWORDED_ADVICE),
    Plain(_moved, "", told, texts.MOVED, texts.MOVED_ADVICE),
)
