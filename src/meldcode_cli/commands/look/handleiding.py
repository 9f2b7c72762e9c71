"""`meldcode handleiding [PART]`: the manual that comes with the program, as plain text."""

from __future__ import annotations

from collections.abc import Sequence

from meldcode_cli.commands.look import texts
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.lookup import manual
from meldcode_cli.lookup.manual import Part
from meldcode_cli.lookup.plain import Piece, pieces
from meldcode_cli.terminal.pager import paged
from meldcode_cli.terminal.screen import Screen


def show(words: Sequence[str], screen: Screen) -> None:
    """Show a part of the manual, or list its parts if none is given. Raises MeldcodeError."""
    try:
        parts = manual.parts()
    except OSError as problem:
        raise MeldcodeError(texts.MANUAL_GONE, texts.MANUAL_GONE_HINT) from problem
    typed = " ".join(words)
    if typed.strip():
        part = _meant(typed, parts)
        with paged(screen):
            screen.heading(_named(part))
            _read_out(pieces(part.markdown), screen)
        return
    with paged(screen):
        _contents(parts, screen)


def _contents(parts: list[Part], screen: Screen) -> None:
    screen.heading(texts.MANUAL_TITLE)
    screen.say(texts.MANUAL_DANGER)
    if screen.accessible:
        # Heard before seventy titles.
        screen.say(texts.MANUAL_HOW)
    screen.say()
    for part in parts:
        number = f"{part.number:<5} "
        if screen.accessible:
            screen.say(_named(part))
        else:
            screen.branch(part.title, number, " " * len(number))
    screen.say()
    screen.say(texts.MANUAL_HOW)


def _meant(typed: str, parts: list[Part]) -> Part:
    """Return the one part that is meant. What was typed is not in the error."""
    found = manual.find(typed, parts)
    if len(found) == 1:
        return found[0]
    if found:
        raise MeldcodeError(texts.MANUAL_SEVERAL, texts.MANUAL_MEANT, details=tuple(map(_named, found)))
    raise MeldcodeError(texts.MANUAL_NOTHING, texts.MANUAL_ALL)


def _named(part: Part) -> str:
    return texts.MANUAL_PART.format(number=part.number, title=part.title)


def _read_out(found: list[Piece], screen: Screen) -> None:
    before = ""
    for piece in found:
        # A blank line between pieces, but none within a list or a block of code.
        if piece.kind == "paragraph" or (piece.kind != before and piece.kind != "heading"):
            screen.say()
        match piece.kind:
            case "heading":
                screen.heading(piece.text)
            case "item":
                screen.branch(piece.text, piece.before, " " * len(piece.before))
            case "code":
                screen.code(piece.text)
            case _:
                screen.say(piece.text)
        before = piece.kind
