"""What every part of an interview works with: the case, whom it talks to, the forms, and choosing what to do."""

from __future__ import annotations

from collections.abc import Callable

from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.interview.asking import Asking
from meldcode_cli.interview.filling import Filler
from meldcode_cli.talk.asking import Asked, choose
from meldcode_cli.talk.dialogue import Choice, Dialogue, Menu, Position

# What can be wanted where something is chosen that is no question of the flow, so without an explanation of its own.
ANYWHERE = (Menu.BACK, Menu.OBSERVE, Menu.DUTIES, Menu.EMERGENCY, Menu.STOP)


class Desk:
    """The case on the table. `on_menu` does what the user wants instead of answering."""

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
        self.asking = Asking(casefile, dialogue, self.filler, on_menu)
        self.on_menu = on_menu

    def one_of(self, text: str, choices: list[Choice], menu: tuple[Menu, ...] = ANYWHERE, *, name: str) -> str:
        """Let the user choose between things to do; the menu works here too."""
        options = {choice.value: choice.label for choice in choices}
        return choose(self.dialogue, Asked(name, text), options, menu=menu, on_menu=self.on_menu)
