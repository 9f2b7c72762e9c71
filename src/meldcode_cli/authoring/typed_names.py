"""Names and words that people type for a flow of their own: judged, tidied, and made into ids."""

import unicodedata
from collections.abc import Collection

from pydantic_core import PydanticCustomError

from meldcode_cli.authoring import texts
from meldcode_cli.clean import is_lookalike, is_unsafe, mixes_alphabets
from meldcode_cli.flow.base import DEVICE_NAMES
from meldcode_cli.flow.conditions import RESERVED
from meldcode_cli.flow.roles import wrong_role
from meldcode_cli.flow.values import valid_id

MAX_WORD = 200
"""How long a title, a word for a role or a question may be, in characters."""
MAX_ID = 40
# Letters that do not fall apart into a plain letter and an accent.
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


def tidy(typed: str) -> str:
    """Return what was typed on one line, with single blanks."""
    return " ".join(typed.split())


def wrong_word(typed: str) -> str | None:
    """Judge a title, a word for a role or a question: None if it can stand in a flow, else one Dutch sentence."""
    word = tidy(typed)
    if not word:
        return texts.FLOW_WORD_EMPTY
    if len(word) > MAX_WORD:
        return texts.FLOW_WORD_LONG.format(most=MAX_WORD)
    if "{" in word or "}" in word:
        # Between braces stands the name of a role, and that is not looked for in words people typed.
        return texts.FLOW_WORD_BRACES
    if mixes_alphabets(word) or any(map(is_lookalike, word)):
        return texts.FLOW_WORD_LETTERS
    return texts.FLOW_WORD_INVISIBLE if any(is_unsafe(char) for char in word) else None


def wrong_role_word(typed: str) -> str | None:
    """Judge a word for a role: None if it can be one, else one Dutch sentence."""
    return wrong_word(typed) or (texts.FLOW_WORD_NO_ROLE if wrong_role(tidy(typed)) else None)


def wrong_id(typed: str) -> str | None:
    """Judge an id: None if a flow can be called so, else one Dutch sentence."""
    if len(typed) > MAX_ID:
        return texts.FLOW_ID_LONG.format(most=MAX_ID)
    if typed in RESERVED or typed in DEVICE_NAMES:
        return texts.FLOW_ID_RESERVED
    return None if _valid(typed) else texts.FLOW_ID_SHAPE


def suggested_id(text: str, taken: Collection[str], otherwise: str) -> str:
    """Return a valid id made from `text` that is not `taken`; it begins with `otherwise` where `text` will not do."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    words = "".join(char if char.isascii() and char.isalnum() else " " for char in kept).split()
    found = _joined(words)
    return free(found if _valid(found) else _joined([otherwise, *words]), taken)


def free(name: str, taken: Collection[str]) -> str:
    """Return `name`, with a number behind it when it is `taken`."""
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found


def _valid(value: str) -> bool:
    try:
        return bool(valid_id(value))
    except PydanticCustomError:
        return False


def _joined(words: list[str]) -> str:
    """Return as many of the words as fit in an id, with room for a number behind it."""
    found = ""
    for word in words:
        longer = f"{found}-{word}" if found else word[: MAX_ID - 4]
        if len(longer) > MAX_ID - 4:
            break
        found = longer
    return found
