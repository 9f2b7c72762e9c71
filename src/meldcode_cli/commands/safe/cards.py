"""The card of somebody else: as it was given, and compared by its words before it counts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from meldcode_cli.case.fields import Line
from meldcode_cli.commands.safe import texts
from meldcode_cli.dutch.findings import findings
from meldcode_cli.errors import MeldcodeError, Stopped
from meldcode_cli.seal.cards import Card, card_in
from meldcode_cli.store.given_file import read_given
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import SecretDialogue

_MAX_CARD = 16 * 1024
_NAME: TypeAdapter[str] = TypeAdapter(Line)


@dataclass(frozen=True, slots=True)
class GivenCard:
    """A card that was given, and the name that stands beside it in a file; "" if there is none."""

    card: Card
    name: str = ""


def is_in_one_word(given: str) -> bool:
    """Tell whether somebody gave a card in one word."""
    return given.strip().lower().startswith("age1")


def given_card(given: str) -> GivenCard:
    """Return the card that was given: in one word, or in a file as `key show -o` writes it. Raises MeldcodeError."""
    text, name, unreadable = given, "", MeldcodeError(texts.KEY_INVALID, texts.KEY_INVALID_HINT)
    if not is_in_one_word(given):
        try:
            table = tomllib.loads(read_given(Path(given), _MAX_CARD, unreadable).data.decode())
        except (ValueError, RecursionError):
            raise unreadable from None
        text, name = (found if isinstance(found := table.get(key, ""), str) else "" for key in ("card", "name"))
    card = card_in(text)
    if card is None:
        raise unreadable
    return GivenCard(card, name)


def valid_name(name: str) -> str:
    """Return the name of a person as it is kept; raises MeldcodeError for what is none."""
    try:
        return _NAME.validate_python(name)
    except ValidationError as error:
        raise MeldcodeError(texts.KEY_NAME.format(problem=findings(error)[0][1]), texts.KEY_NAME_HINT) from None


def compare(talk: SecretDialogue, name: str, card: Card, sure: str, word: str) -> None:
    """Let the user compare the words of a card with the person it is of, and say by a `word` that what follows (`sure`)
    is meant. Raises MeldcodeError if the words are others, Stopped."""
    talk.say(texts.CARD_COMPARE.format(name=name, words=" ".join(card.words)))
    options = {False: texts.CARD_OTHER, True: texts.CARD_SAME}
    if not asking.yes_or_no(talk, Asked("card.same", texts.CARD_QUESTION.format(name=name)), options):
        raise MeldcodeError(texts.CARD_SWAPPED, texts.CARD_SWAPPED_HINT)
    if not asking.by_word(talk, Asked("card.sure", sure.format(name=name)), word):
        raise Stopped(interrupted=False)
