"""A whole case as it is heard: the real dialogue for a screen reader, answered by name from answers.toml."""

from __future__ import annotations

import functools
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

from meldcode_cli.commands.cases import start
from meldcode_cli.talk.dialogue import Check, Choice, Half, Menu
from meldcode_cli.terminal import spoken
from meldcode_cli.terminal.plain import PlainDialogue
from tests.support.keyboard import Window, expect, sit_down
from tests.transcripts.whole_case import ANSWERS, DAY, MOST

MENU = tuple(Menu)


class Aloud(PlainDialogue):
    """Types the number of each answer, as who hears the list does; what is typed is shown, as on a terminal."""

    def __init__(self, answers: Mapping[str, Any]) -> None:
        super().__init__()
        self.window, self.name = Window(), ""
        self._answers, self._said, self._asked = answers, "", 0

    def question(
        self, text: str, guidance: str = "", notes: Sequence[str] = (), hint: str = "", *, name: str = ""
    ) -> None:
        self.name = name
        super().question(text, guidance, notes, hint, name=name)

    def _answer(self) -> Any:
        self._asked += 1
        expect(self._asked < MOST, "it goes round")
        names = (self.name, self.name.rpartition(".")[2])
        found = next((self._answers[name] for name in names if name in self._answers), None)
        expect(found is not None, f"answers.toml says nothing of {self.name!r}")
        return found

    def choose(
        self, choices: Sequence[Choice], *, default: str | None = None, menu: Sequence[Menu] = MENU
    ) -> str | Menu:
        # Where there is a yes it is the first that is heard.
        choices = spoken.yes_first(choices)
        values, found = [choice.value for choice in choices], self._answer()
        wanted = next(value for value in found if value in values) if isinstance(found, list) else str(found)
        at = values.index(wanted or default or values[0])
        # What stands on another page has no number here, and is named.
        paged = any(choice.group or choice.told for choice in choices)
        # A number where the choices are numbers is asked about.
        number = f"keuze {at + 1}" if choices[at].label[0].isdigit() else str(at + 1)
        self._said = choices[at].label if paged else number
        return super().choose(choices, default=default, menu=menu)

    def tick(
        self, choices: Sequence[Choice], *, default: Sequence[str] = (), menu: Sequence[Menu] = MENU
    ) -> tuple[str, ...] | Menu:
        values, found = [choice.value for choice in choices], self._answer()
        self._said = ", ".join(str(values.index(value) + 1) for value in found if value in values) or "geen"
        return super().tick(choices, default=default, menu=menu)

    def text(
        self,
        check: Check,
        *,
        hint: str = "",
        default: str = "",
        optional: bool = False,
        several_lines: bool = False,
        menu: Sequence[Menu] = MENU,
        half: Half | None = None,
    ) -> str | Menu:
        self._said = str(self._answer())
        return super().text(
            check, hint=hint, default=default, optional=optional, several_lines=several_lines, menu=menu, half=half
        )

    def _next(self, start: str = "", follow: Callable[[str], None] = lambda _: None, before: str = "") -> str:
        said = self.window.getvalue()[-8000:]
        if "Alleen Enter is: Verder lezen" in " ".join(said[max(0, said.rfind("Uw antwoord:", 0, -13)) :].split()):
            # Nobody agrees with what was not read.
            self.heard()
            self._write("\n", sys.stdout)
            return ""
        line, self._said = self._said, "\0"
        expect(line != "\0", f"{self.name}: {line!r} was not understood\n{self.window.getvalue()[-800:]}")
        self.heard()
        self._write(f"{line}\n", sys.stdout)
        return line


@functools.cache
def aloud(flow: str, route: str) -> str:
    """Play a whole case in this flow, and return every character that was written."""
    talk = Aloud({**ANSWERS["help"], **ANSWERS[route], "settings.flow": flow})
    with tempfile.TemporaryDirectory() as folder, mock.patch.object(start, "choose_dialogue", lambda _: talk):
        code = sit_down(Path(folder), DAY, ("start", "--accessible"), talk)
        shown = talk.window.getvalue().replace(folder, "<map>")
    expect(code == 0, shown[-2000:])
    return shown
