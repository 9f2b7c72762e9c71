"""What every part of an interview works with: the case, whom it talks to, the forms, and choosing what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.interview.asking import Asking
from meldcode_cli.interview.filling import Filler
from meldcode_cli.talk.asking import Asked, choose
from meldcode_cli.talk.dialogue import Dialogue, Menu, Position

# What can be wanted where something is chosen that is no question of the flow, so without an explanation of its own.
ANYWHERE = (Menu.BACK, Menu.OBSERVE, Menu.DUTIES, Menu.EMERGENCY, Menu.STOP)


T = TypeVar("T", bound=str)


class Beside(StrEnum):
    """What can be chosen beside things of a case or its flow. No id or number looks like this."""

    NONE = "-"
    CASE = "-casus"


class Desk:
    """The case on the table. `on_menu` does what the user wants instead of answering; `alarm` shows what must be done
    at once, whatever was recorded that asks for it, before anything else is said or asked."""

    def __init__(
        self,
        casefile: CaseFile,
        dialogue: Dialogue,
        position: Callable[[], Position],
        on_menu: Callable[[Menu, str], None],
    ) -> None:
        self.casefile = casefile
        self.dialogue = dialogue
        self.filler = Filler(casefile, dialogue, position, on_menu)
        self.asking = Asking(casefile, dialogue, self.filler, on_menu, lambda: self.alarm())
        self.on_menu = on_menu
        self.alarm: Callable[[], None] = lambda: None

    def one_of(
        self,
        text: str,
        options: Mapping[T, str],
        menu: tuple[Menu, ...] = ANYWHERE,
        *,
        name: str,
        beside: Mapping[T, str] | None = None,
        told: Mapping[T, str] | None = None,
        default: T | None = None,
        back: T | None = None,
    ) -> T:
        """Let the user choose between things to do, each with its words and what is `told` of it, or what stands
        `beside` a list of any length; the menu works here too."""
        return choose(
            self.dialogue,
            Asked(name, text),
            options,
            default=default,
            menu=menu,
            back=back,
            on_menu=self.on_menu,
            beside=beside,
            told=told,
        )
