"""Questions that more readers share: who somebody is, a day, yes or no, which signals go along."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date

from pydantic_core import PydanticCustomError

from meldcode_cli.case import texts as case_texts
from meldcode_cli.case.fields import line
from meldcode_cli.case.records.form import DATE_HINT
from meldcode_cli.commands.giving import texts
from meldcode_cli.dutch.typed import NotUnderstood
from meldcode_cli.export.people import split_name
from meldcode_cli.export.selection import Piece, Selection
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import AWAY, Choice, Dialogue, Lines, Menu

# So much of a signal is enough to know it again.
_SHORT = 160


def name(talk: Dialogue, named: str, question: str, hint: str = texts.NAME_AND_FUNCTION) -> str:
    """Ask who somebody is, on one line. Raises Stopped."""
    return asking.text(talk, Asked(named, question, hint), _is_line)


def somebody(talk: Dialogue, named: str, question: str, others: Sequence[str]) -> str:
    """Ask who somebody is, by name and function, and nobody of `others`. Raises Stopped."""
    taken = {_same(other) for other in others}

    def check(typed: str) -> str | None:
        who, function = split_name(typed)
        if len(_same(who)) < 2 or len(_same(function)) < 2:
            return texts.NAME_AND_FUNCTION
        return texts.SOMEBODY_ELSE if _same(who) in taken else _is_line(typed)

    return asking.text(talk, Asked(named, question, texts.NAME_AND_FUNCTION), check)


def _same(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def day(talk: Dialogue, named: str, question: str, today: date) -> date:
    """Ask for a day that is not ahead. Raises Stopped."""
    from meldcode_cli.dutch.typed_days import read_day

    def check(typed: str) -> str | None:
        try:
            return case_texts.FUTURE if read_day(typed, today).value > today else None
        except NotUnderstood as problem:
            return str(problem)

    return read_day(asking.text(talk, Asked(named, question, DATE_HINT), check), today).value


def yes(talk: Dialogue, named: str, question: str, hint: str = "", *, default: bool | None = None) -> bool:
    """Ask whether something is so. Raises Stopped."""
    return asking.yes_or_no(talk, Asked(named, question, hint), {True: texts.YES, False: texts.NO}, default=default)


def optional(talk: Dialogue, named: str, question: str, hint: str) -> str:
    """Ask for a text that may be left empty. Raises Stopped."""
    while True:
        talk.question(question, hint=hint, name=named)
        typed = talk.text(lambda _: None, optional=True, menu=AWAY)
        if not isinstance(typed, Menu):
            return typed.strip()
        asking.dealt_with(talk, typed, hint)


def signals(found: Selection, most: int, fitting: Selection, talk: Dialogue) -> Selection:
    """Let the user choose which signals go along, if there are more than fit; those that are `fitting` are proposed.
    Raises Stopped."""
    there = found.of("observation")
    if len(there) <= most:
        return found
    choices = [Choice(str(piece.entry), _short(piece)) for piece in there]
    chosen: Lines = [str(piece.entry) for piece in fitting.of("observation")]
    while True:
        talk.question(texts.SIGNALS.format(most=most), hint=texts.SIGNALS_HINT, name="signals")
        ticked = talk.tick(choices, default=chosen, menu=AWAY)
        if isinstance(ticked, Menu):
            asking.dealt_with(talk, ticked, texts.SIGNALS_HINT)
        elif 0 < len(ticked) <= most:
            return found.with_signals([int(entry) for entry in ticked])
        else:
            talk.warn(texts.SIGNALS_MANY.format(most=most) if ticked else texts.SIGNALS_NONE)
            chosen = ticked


def _short(piece: Piece) -> str:
    return textwrap.shorten(f"{piece.when}: {piece.value('text')}", _SHORT, placeholder="...")


def _is_line(typed: str) -> str | None:
    try:
        line(typed)
    except PydanticCustomError as problem:
        return problem.message()
    return None
