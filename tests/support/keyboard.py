"""Somebody at the keyboard without a terminal: the whole program runs, and what is asked is answered by a stand-in."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from unittest import mock

from meldcode_cli import clock
from meldcode_cli.__main__ import main
from meldcode_cli.talk.dialogue import UNCHOSEN, Check, Choice, Guard, Half, Menu
from meldcode_cli.terminal import prompts, texts
from meldcode_cli.terminal.screen import Screen
from tests.support import guard
from tests.support.command import environment
from tests.support.terminal import made

Answer = str | tuple[str, ...]
# Typed in a field in which something stands, to leave it empty.
WIPE = "\x15"


class Killed(BaseException):
    """The program is gone, from one moment to the next."""


class Unexpected(BaseException):
    """Something else was asked or offered than a test expects; the program, which catches errors, must not see it."""


def expect(holds: bool, message: str) -> None:
    """Raise Unexpected with this message unless it holds."""
    if not holds:
        raise Unexpected(message)


class Window(io.StringIO):
    """What is shown at a terminal that nobody types at."""

    def isatty(self) -> bool:
        return True


class StandIn(Screen):
    """Answers what is asked, each in its own way (`reply`); what is shown goes to the screen as ever."""

    def __init__(self, window: io.StringIO) -> None:
        super().__init__()
        self.window = window
        self.name = self.words = ""

    def reply(self, menu: Sequence[Menu], values: tuple[str, ...]) -> Answer | Menu:
        """Return the answer to what is asked now, or what is wished for instead; "" takes over what stands there."""
        raise NotImplementedError

    def read(self, text: str) -> None:
        """Read it where it comes."""
        self.say(text)

    def replied(self, reply: Answer) -> None:
        """Learn in which words the question was answered."""

    def question(
        self, text: str, guidance: str = "", notes: Sequence[str] = (), hint: str = "", *, name: str = ""
    ) -> None:
        super().question(text, guidance, notes, hint, name=name)
        self.name, self.words = name, text

    def warn(self, text: str) -> None:
        super().warn(text)
        self.words = text

    def choose(
        self, choices: Sequence[Choice], *, default: str | None = None, menu: Sequence[Menu] = tuple(Menu)
    ) -> str | Menu:
        labels = {choice.value: choice.label for choice in choices}
        answer = self.reply(menu, tuple(labels))
        if isinstance(answer, Menu):
            return answer
        expect(bool(answer) or default != UNCHOSEN, f"{self.name}: nothing is chosen there")
        value = str(answer or default or choices[0].value)
        expect(value in labels, f"{self.name}: {value} is not one of {list(labels)}")
        self.answered(labels[value])
        self.replied(labels[value] if answer else "")
        return value

    def tick(
        self, choices: Sequence[Choice], *, default: Sequence[str] = (), menu: Sequence[Menu] = tuple(Menu)
    ) -> tuple[str, ...] | Menu:
        labels = {choice.value: choice.label for choice in choices}
        answer = self.reply(menu, tuple(labels))
        if isinstance(answer, Menu):
            return answer
        expect(set(answer) <= set(labels), f"{self.name}: {answer} is not among {list(labels)}")
        ticked = tuple(labels[value] for value in answer)
        self.answered("; ".join(ticked))
        self.replied(ticked)
        return tuple(answer)

    def text(
        self,
        check: Check,
        *,
        hint: str = "",
        default: str = "",
        optional: bool = False,
        several_lines: bool = False,
        menu: Sequence[Menu] = tuple(Menu),
        half: Half | None = None,
    ) -> str | Menu:
        if hint:
            self.say(hint)
        while True:
            answer = self.reply(menu, ())
            if isinstance(answer, Menu):
                return answer
            typed = str(answer).strip().strip(WIPE) if answer else default
            problem = None if optional and not typed else check(typed) if typed else texts.TYPED_NOTHING
            if problem is None:
                self.answered(typed)
            self.replied(str(answer))
            if problem is None:
                return typed
            default = typed
            self.warn(problem)

    def secret(self, text: str) -> str:
        self.question(text)
        answer = str(self.reply((), ()))
        self.replied(answer)
        return answer

    @contextlib.contextmanager
    def apart(self) -> Iterator[None]:
        yield

    @property
    def clears(self) -> bool:
        return False

    @property
    def last_said(self) -> str:
        return ""

    def clear(self, lines: Sequence[str]) -> None:
        raise NotImplementedError

    def watch(self, guard: Guard | None) -> None:
        pass


def sit_down(home: Path, at: str, arguments: Sequence[str], talk: StandIn) -> int:
    """Run a command at this moment with the stand-in at its keyboard; returns the exit code, -9 if it was killed."""
    begin = datetime.fromisoformat(at).astimezone()
    if [*arguments][:1] == ["start"]:
        made(home)
    with (
        mock.patch.dict(os.environ, environment(home), clear=True),
        mock.patch.object(sys, "argv", ["meldcode", *arguments]),
        mock.patch.object(sys, "stdin", Window()),
        mock.patch.object(clock, "now", lambda: begin),
        mock.patch.object(prompts, "TerminalDialogue", lambda: talk),
        contextlib.redirect_stdout(talk.window),
        contextlib.redirect_stderr(talk.window),
        guard.watched(),
    ):
        try:
            return main()
        except Killed:
            return -9
