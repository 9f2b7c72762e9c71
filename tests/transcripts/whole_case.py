"""A whole case at the keyboard, as it stands on the screen: answered by name from answers.toml, in whatever order."""

from __future__ import annotations

import difflib
import functools
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from meldcode_cli.flow.files import Library
from meldcode_cli.talk.dialogue import Choice, Menu
from meldcode_cli.terminal import readback
from tests.support.keyboard import Answer, StandIn, Window, expect, sit_down
from tests.support.terminal import without_escapes

FOLDER = Path(__file__).parent
ANSWERS = tomllib.loads((FOLDER / "answers.toml").read_text(encoding="utf-8"))
# Every shipped flow with help that works, and the two that others build on with a melding too.
CASES = [*((flow, "help") for flow in Library().ids()), ("landelijk", "melding"), ("onderwijs", "melding")]
DAY = "2026-03-10T15:10:00"
# More than any case takes.
MOST = 300


class ByName(StandIn):
    """Answers each question by its name, or by the last part of it; shows what can be chosen too, but for the menu."""

    def __init__(self, answers: Mapping[str, Any]) -> None:
        super().__init__(Window())
        self._answers = answers
        self._names: list[str] = []

    def reply(self, menu: Sequence[Menu], values: tuple[str, ...]) -> Answer | Menu:
        self._names.append(self.name)
        expect(len(self._names) < MOST, f"it goes round: {self._names[-10:]}")
        names = (self.name, self.name.rpartition(".")[2])
        found = next((self._answers[name] for name in names if name in self._answers), None)
        expect(found is not None, f"answers.toml says nothing of {self.name!r} {values}: {self.words}")
        if not isinstance(found, list):
            return str(found)
        offered = [value for value in found if value in values]
        return offered[0] if self.name in ANSWERS["first"] else tuple(offered)

    def choose(
        self, choices: Sequence[Choice], *, default: str | None = None, menu: Sequence[Menu] = tuple(Menu)
    ) -> str | Menu:
        above = ""
        for choice in choices:
            if choice.heading not in ("", above):
                self.say(f"    {choice.heading}")
            above = choice.heading
            lines = readback.lines(choice, self.width() - 4) if choice.told else [choice.label]
            self.say("\n".join(f"    {line}" for line in lines))
        return super().choose(choices, default=default, menu=menu)

    def tick(
        self, choices: Sequence[Choice], *, default: Sequence[str] = (), menu: Sequence[Menu] = tuple(Menu)
    ) -> tuple[str, ...] | Menu:
        self.say("\n".join(f"    [ ] {choice.label}" for choice in choices))
        return super().tick(choices, default=default, menu=menu)


def path_of(flow: str, route: str) -> Path:
    """Return the file that a transcript is kept in."""
    return FOLDER / (f"{flow}.txt" if route == "help" else f"{flow}-{route}.txt")


@functools.cache
def transcript(flow: str, route: str) -> str:
    """Play a whole case in this flow, and return what was on the screen."""
    talk = ByName({**ANSWERS["help"], **ANSWERS[route], "settings.flow": flow})
    with tempfile.TemporaryDirectory() as folder:
        code = sit_down(Path(folder), DAY, ("start",), talk)
        shown = without_escapes(talk.window.getvalue()).replace(folder, "<map>")
    expect(code == 0, shown[-2000:])
    return "\n".join(line.rstrip() for line in shown.splitlines()).strip() + "\n"


def kept(flow: str, route: str) -> str:
    """Return what is kept of a transcript: of a flow that builds on another, only what differs from that one."""
    parent = Library().load(flow).extends
    if parent is None:
        return transcript(flow, route)
    old, new = transcript(parent, route).splitlines(), transcript(flow, route).splitlines()
    lines = [f"# Wat anders is dan in {path_of(parent, route).name}: - staat daar, + staat hier."]
    for how, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how != "equal":
            lines += ["", *(f"- {line}".rstrip() for line in old[a:b]), *(f"+ {line}".rstrip() for line in new[c:d])]
    return "\n".join(lines) + "\n"
