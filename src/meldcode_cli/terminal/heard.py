"""Words of the program, typed where an answer belongs: whoever sees "of stoppen" and types that, means it.

Such a word is never an answer unasked. What the words are, stands here and nowhere else, for every field at once.
"""

import re
from collections.abc import Callable, Sequence
from enum import Enum

from meldcode_cli.errors import Stopped
from meldcode_cli.talk.dialogue import Check, Menu
from meldcode_cli.terminal import letters, texts
from meldcode_cli.terminal.menu_words import LABELS, menu_line


class Meant(Enum):
    """What can be meant by what was typed in a field, beside the wishes of a menu."""

    ANSWER = "antwoord"
    AGAIN = "opnieuw"
    SKIP = "overslaan"
    MENU = "?"


Pick = Callable[[str, Sequence[str]], int]
"""Put a question with these options; returns which was chosen."""

_WORDS: dict[str, tuple[Menu | Meant, ...]] = {
    **dict.fromkeys(("help", "hulp", "leg uit"), (Menu.EXPLAIN,)),
    **dict.fromkeys(("vorige", "vorige vraag", "ga terug", "back"), (Menu.BACK,)),
    **dict.fromkeys(("waarneming toevoegen", "waarnemingen"), (Menu.OBSERVE,)),
    **dict.fromkeys(("actie", "actie vastleggen"), (Menu.DUTIES,)),
    **dict.fromkeys(("112", "bel 112", "noodnummer", "nood", "alarm", "alarmnummer"), (Menu.EMERGENCY,)),
    **dict.fromkeys(("stop", "einde", "exit", "quit", "klaar"), (Menu.STOP,)),
    **dict.fromkeys(("annuleren", "annuleer", "cancel"), (Menu.BACK, Menu.STOP)),
    **dict.fromkeys(("overslaan", "sla over", "volgende", "volgende vraag", "verder", "skip"), (Meant.SKIP,)),
    **dict.fromkeys(("leeg", "leegmaken", "leeg maken", "maak leeg", "leeg laten", "laat leeg"), (Meant.SKIP,)),
    **dict.fromkeys(("herhaal", "herhalen", "nog eens", "opnieuw"), (Meant.AGAIN,)),
    "nog een keer": (Meant.AGAIN,),
    "later": (Meant.SKIP, Menu.STOP),
    **dict.fromkeys(("menu", "meer"), (Meant.MENU,)),
    # As they stand in the menu, whole or to the first comma or colon, and in the line that names what is in it.
    **{
        letters.words(words): (wish,)
        for wish, label in LABELS.items()
        for words in (wish.value, label, re.split("[,:]", label)[0])
    },
}

# Said by whoever has nothing to tell where a field may stay empty; where it may not, they may be somebody's own words.
_NOTHING = frozenset(
    letters.words(words)
    for words in (
        *("nee", "neen", "nee hoor", "nee niets", "nee geen", "niets", "geen", "nvt", "n.v.t."),
        texts.WORD_NOTHING,
    )
)


def repeats(typed: str) -> bool:
    """Tell whether a line asks to hear again what can be chosen."""
    return _WORDS.get(letters.words(typed)) == (Meant.AGAIN,)


def asks(typed: str) -> str | None:
    """Return what stands before a question mark that is no part of the text: one by itself, in the field or on its last
    line, or behind a blank; None where there is none. "Wat zei zij?" is a text. Pressed twice it is the same mark."""
    bare = typed.strip()
    if bare and not bare.strip("? \n"):
        return ""
    left = bare.rstrip("?")
    return left.rstrip() if left != bare and (not left or left[-1].isspace()) else None


def wish(typed: str, menu: Sequence[Menu]) -> Menu | None:
    """Return what is wished for in a list by a word that names none of its lines; None if that is nothing it offers."""
    wished = _WORDS.get(letters.words(typed), ())
    return next((item for item in wished if isinstance(item, Menu) and item in menu), None)


def meant(typed: str, was: str, check: Check, pick: Pick, menu: Sequence[Menu], *, optional: bool) -> Menu | Meant:
    """Return what is meant by what was `typed` in a field in which `was` stood; asks if it is a word of the program.

    Also where that word was typed behind what stood there. Raises Stopped for whoever stops where no menu is.
    """
    was = was.strip()
    wished = _wished(typed, was)
    if not wished and optional and typed != was and letters.words(typed) in _NOTHING:
        wished = (Meant.SKIP,)
    if not wished:
        return Meant.ANSWER
    found: list[tuple[Menu | Meant, str]] = []
    for item in wished:
        if item is Menu.STOP or (isinstance(item, Menu) and item in menu):
            found.append((item, LABELS[item]))
        elif item is Meant.SKIP and optional:
            found.append((item, texts.WORD_SKIP))
        elif item is Meant.AGAIN:
            found.append((item, texts.WORD_REPEAT))
        elif item is Meant.MENU and menu:
            found.append((item, menu_line(menu)))
    question = texts.WORD_QUESTION if found else texts.WORD_NOT_HERE
    if not check(typed):
        found.append((Meant.ANSWER, texts.WORD_ANSWER))
    if Meant.AGAIN not in wished:
        found.append((Meant.AGAIN, texts.WORD_AGAIN))
    chosen = found[pick(question, [label for _, label in found])][0]
    if chosen is Menu.STOP and Menu.STOP not in menu:
        raise Stopped(interrupted=False)
    return chosen


def glued(typed: str, was: str) -> str:
    """Return what was typed right behind what stood there already, as if the field had been empty: once more the same,
    or a new word with its capital; "" where the text simply goes on."""
    was, added = was.strip(), typed.removeprefix(was.strip())
    if not was or not added or added == typed:
        return ""
    return added if added.startswith(was) or (was[-1].isalnum() and added[0].isupper()) else ""


def _wished(typed: str, was: str) -> tuple[Menu | Meant, ...]:
    """Return what a text wishes for that is, or that ends what stood there with, a word of the program and no more."""
    if not typed or typed == was:
        return ()
    wished = _WORDS.get(letters.words(typed), ())
    if wished or not was or not typed.startswith(was):
        return wished
    added = typed.removeprefix(was).strip()
    return (Meant.MENU,) if added and not added.strip("?") else _WORDS.get(letters.words(added), ())
