"""What somebody wants who types a word of the program where nobody sees what is typed: `?`, "terug", "stoppen".

Nobody can be asked "Bedoelt u ...?" about what may not be shown. So no passphrase is ever taken for a word: where one
is opened with, what was typed is tried first; where one is chosen, every such word is too easy to guess as one.
"""

from __future__ import annotations

from collections.abc import Callable

from meldcode_cli import emergency
from meldcode_cli.errors import Stopped
from meldcode_cli.keyring import texts
from meldcode_cli.talk.dialogue import Menu
from meldcode_cli.terminal import heard
from meldcode_cli.terminal.menu_words import keys_line

MENU = (Menu.EXPLAIN, Menu.BACK, Menu.EMERGENCY, Menu.STOP)

Say = Callable[[str], object]


def line(*, first: bool = True) -> str:
    """Return the line that says which words are heard; where this is the `first` question, going back is not named."""
    return keys_line([wish for wish in MENU if wish is not Menu.BACK or not first])


def wished(typed: str) -> Menu | None:
    """Return what is wished for by a text that is nothing but a word of the program; None if it is no such word."""
    return Menu.EXPLAIN if typed.strip() == "?" else heard.wish(typed, MENU)


def done(say: Say, wish: Menu, explanation: str, *, first: bool = True) -> None:
    """Do what is wished for. Where this is the `first` question of all, nothing is before it. Raises Stopped."""
    match wish:
        case Menu.STOP:
            raise Stopped(interrupted=False)
        case Menu.EMERGENCY:
            say(emergency.told(emergency.BELOW))
        case Menu.BACK if first:
            say(texts.NOTHING_BEFORE)
        case _:
            say(explanation)


def asked(ask: Callable[[str], str], say: Say, question: str, explanation: str) -> str:
    """Return what was typed, for what can never be a word of the program: a key. Raises Stopped."""
    while (wish := wished(typed := ask(question))) is not None:
        done(say, wish, explanation)
    return typed
