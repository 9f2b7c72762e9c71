"""Plays an interview: waits for the question on the screen, then answers it with real keys."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.terminal import ENTER, Terminal

LIST, MENU = "(pijltjes", "Wat wilt u doen?"
CHECK, AGREED, RECORDED = "Kloppen deze antwoorden?", "Ja, dit klopt", "Ja, zo vastleggen"
# Below what is read page by page.
_READING = "Esc = klaar"
_WIPE, _BACKSPACE = "\x15", "\x7f"

Line = tuple[str, str | tuple[str, ...]]
"""What must be said before the prompt comes (a question, a refusal), and the answer: the beginning of an option, the
options to tick, or what is typed; "" takes over what stands there."""


class Player:
    """Answers questions by their text, as fast as they come; a question that does not come is an error."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.heard = ""
        self.since = 0

    def say(self, *lines: Line) -> None:
        """Answer these questions, one after another."""
        for question, reply in lines:
            self.meets(question)
            if isinstance(reply, tuple):
                self._tick(reply)
            elif self._is_list(question):
                if reply in (AGREED, RECORDED):
                    self._read_on()
                self._reach(reply)
                self._press(ENTER)
            else:
                self._press((_WIPE + reply if reply else "") + ENTER)

    def choose(self, question: str, label: str) -> None:
        """Wait for `question` and choose the option that begins with `label`."""
        self.say((question, label))

    def type(self, question: str, text: str) -> None:
        """Wait for `question` and type `text`, in place of what stands there."""
        self.say((question, text))

    def meets(self, question: str, *told: str) -> str:
        """Wait for `question` and its prompt; all of `told` must have been said since the last answer."""
        self.heard = self.terminal.prompted(self.since, question)
        missing = [text for text in told if " ".join(text.split()) not in self.heard]
        assert not missing, f"not said: {missing}\n{self.heard}"
        return self.heard

    def wish(self, question: str, label: str) -> None:
        """Wait for `question`, and choose something else from the menu that `?` opens."""
        self.meets(question)
        listed = self._is_list(question)
        self._press("?" if listed else _WIPE + "?" + ENTER)
        self.terminal.prompted(self.since, MENU, LIST)
        self.terminal.point(label)
        self._press(ENTER)
        self._read_up()

    def _is_list(self, question: str) -> bool:
        """Tell whether the question that was met is answered from a list, once all of its prompt stands there."""
        behind = _prompt(self.heard, question)
        if LIST.startswith(behind):
            # Of a list the prompt can come in two parts.
            self.terminal.settle()
            behind = _prompt(self.terminal.said(self.since), question)
        return behind.startswith(LIST)

    def _read_up(self) -> None:
        """Read what is too long for the window, and be done with it; whoever stopped reads no more."""
        alive = True
        while alive and not any(sign in self.terminal.said(self.since) for sign in ("Uw antwoord:", _READING)):
            alive = self.terminal.pump()
        if _READING in self.terminal.said(self.since):
            self.terminal.child.send("q")

    def stops(self, *told: str) -> str:
        """Wait until the program ends well, having said `told`; returns what it said since the last answer."""
        assert self.terminal.ends() == 0
        self.heard = self.terminal.said(self.since)
        missing = [text for text in told if " ".join(text.split()) not in self.heard]
        assert not missing, f"not said: {missing}\n{self.heard}"
        return self.heard

    def correct(self, question: str) -> None:
        """Wait for the read-back of a step and agree with it; once more when something was added meanwhile."""
        while question not in self._agree():
            pass

    def afweging(
        self, number: int, label: str, why: str, *, consulted: str = "", otherwise: str = "", decider: str = ""
    ) -> None:
        """Answer one of the five weighing questions and say why; who answers is who sits at the keyboard, and without
        `decider` the one decides who did before."""
        self.say((f"Afweging {number}.", label))
        self.weighed(why, consulted=consulted, otherwise=otherwise, decider=decider)

    def weighed(
        self,
        why: str,
        *,
        authority: str | None = None,
        consulted: str = "",
        otherwise: str = "",
        decider: str = "",
    ) -> None:
        """Fill in what comes after the choice at an afweging; with `authority` who answered for the board."""
        board: tuple[Line, ...] = () if authority is None else (("namens de directie of het bestuur", authority),)
        self.say(
            ("Waarom kiest u dit?", why),
            *board,
            ("Wie geeft dit antwoord?", f"{_WIPE}ik"),
            # What was filled in at the afweging before this one stands there.
            ("Met wie is hierover overlegd?", consulted or _WIPE),
            ("Zag iemand het anders?", otherwise),
            ("Wie besluit dit?", decider),
        )

    def _reach(self, label: str) -> None:
        """Point at an option; one that stands behind another line is brought in sight by its first letters."""
        typed = 0
        # Which lines stand for more is known once the list stands there.
        self.terminal.pointed_at(soon=True)
        if re.search(r"\(\d+ keuzes\)|Terug naar de hele lijst", self.terminal.text):
            self.terminal.settle()
            while not any(_begins(row, label) for row in self.terminal.screen.display) and typed < len(label):
                self.terminal.child.send(label[typed])
                self.terminal.settle()
                typed += 1
        self.terminal.child.send(_BACKSPACE * typed)
        self.terminal.point(label)

    def _agree(self) -> str:
        """Wait for the read-back of a step, read all of it and agree with it; returns what was read."""
        self.meets(CHECK)
        read = " ".join((self.heard + self._read_on()).split())
        self.terminal.point(AGREED)
        self._press(ENTER)
        return read

    def _read_on(self) -> str:
        """Turn the pages of what is read back, up to the last one; returns what stood there."""
        read = ""
        while True:
            on = self.terminal.pointed_at().startswith("Verder lezen")
            read += self.terminal.text
            if not on:
                return read
            self._press(ENTER)

    def _tick(self, labels: tuple[str, ...]) -> None:
        for label in labels:
            self.terminal.point(label)
            self.terminal.press(" ")
        self._press(ENTER)

    def _press(self, keys: str) -> None:
        self.since = len(self.terminal.raw)
        self.terminal.child.send(keys)


def _begins(row: str, label: str) -> bool:
    shown = row.strip(" »").strip()
    return shown.startswith(label) or (len(shown) > 5 and label.startswith(shown))


def _prompt(heard: str, question: str) -> str:
    """Return what stands behind the prompt that came after `question`."""
    return heard[heard.rfind(" ".join(question.split())) :].partition("Uw antwoord:")[2].strip()


def sitting(home: Path, at: str, *arguments: str, columns: int = 80, rows: int = 24) -> Player:
    """Sit down at a terminal at this moment, with a command of the program in it."""
    return Player(Terminal(arguments, home, at=at, columns=columns, rows=rows))
