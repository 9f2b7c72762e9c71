"""The menu that stands under every question: which words belong to which wish."""

from collections.abc import Sequence
from enum import Enum

from meldcode_cli.talk.dialogue import Menu
from meldcode_cli.terminal import texts

LABELS = {
    Menu.EXPLAIN: texts.MENU_EXPLAIN,
    Menu.BACK: texts.MENU_BACK,
    Menu.OBSERVE: texts.MENU_OBSERVE,
    Menu.DUTIES: texts.MENU_DUTIES,
    Menu.EMERGENCY: texts.MENU_EMERGENCY,
    Menu.STOP: texts.MENU_STOP,
}


class Here(Enum):
    """What the hand does by itself, when that is chosen in a menu."""

    HIDE = "wis"


def menu_entries(menu: Sequence[Menu]) -> list[tuple[Menu | Here | None, str]]:
    """Return the wishes to choose from with their words; the last, None, is to go on with the question."""
    return [*((item, LABELS[item]) for item in menu), (Here.HIDE, texts.MENU_HIDE), (None, texts.MENU_GO_ON)]


def menu_line(menu: Sequence[Menu]) -> str:
    """Return the one line that stands for the menu, naming what is in it."""
    return texts.MENU_MORE.format(wishes=", ".join(item.value for item in menu))


def keys_line(menu: Sequence[Menu]) -> str:
    """Return how to get at the menu while typing, naming what is in it."""
    *most, last = [item.value for item in menu]
    return texts.KEYS_TEXT_MENU.format(wishes=f"{', '.join(most)} of {last}" if most else last)
