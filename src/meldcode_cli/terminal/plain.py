"""Asking line by line: for a screen reader, and for a terminal that cannot move its cursor.

Choices have numbers, answers are whole lines, nothing on the screen is ever changed afterwards.
"""

import contextlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import TextIOWrapper

from meldcode_cli.errors import Stopped
from meldcode_cli.talk.dialogue import Check, Choice, Half, Menu
from meldcode_cli.terminal import heard, keyboard, pages, readback, spoken, texts
from meldcode_cli.terminal.hearing import Hearing
from meldcode_cli.terminal.keeping import Keeper
from meldcode_cli.terminal.menu_words import keys_line, menu_entries
from meldcode_cli.terminal.secret import typed_secret
from meldcode_cli.terminal.typed_line import Line

# Of what is read back, a page has so many lines at least; below it stand how to go on, which keys work and the prompt.
_FEWEST, _BESIDE = 5, 8


class PlainDialogue(Hearing):
    """Somebody who reads and types whole lines."""

    def __init__(self) -> None:
        super().__init__(accessible=True)
        self._question, self._answered = "", False
        self._offered: tuple[Menu, ...] = ()
        descriptor = keyboard.reads_letters()
        self._line = None if descriptor is None else Line(descriptor, lambda text: self._write(text, sys.stdout), self)
        # Bytes that are no UTF-8 become lone surrogates, which a check refuses in Dutch, instead of an exception.
        if isinstance(sys.stdin, TextIOWrapper):
            with contextlib.suppress(OSError, ValueError):
                sys.stdin.reconfigure(errors="surrogateescape")

    def question(
        self, text: str, guidance: str = "", notes: Sequence[str] = (), hint: str = "", *, name: str = ""
    ) -> None:
        """Show the question; lines typed before it could be read are forgotten."""
        if self._line is not None:
            keyboard.hush()
        early, self._question, self._answered = self._forget(), text, False
        super().question(text, guidance, notes, hint, name=name)
        if early:
            self.say(texts.TYPED_EARLY)

    def choose(
        self, choices: Sequence[Choice], *, default: str | None = None, menu: Sequence[Menu] = tuple(Menu)
    ) -> str | Menu:
        """Let the user choose one option by its number or its words; returns its value."""
        reads = any(choice.told for choice in choices)
        sheets = self._to_read(choices) if reads else pages.pages(choices)
        begins = reads and not any(choice.told and choice.value == default for choice in choices)
        at = 0 if begins else pages.page_with(sheets, default)
        while True:
            on = next((row for row in sheets[at] if begins and row[1] is pages.Turn.LATER), None)
            # Enter alone is something that was just read, never a line of another part.
            here = [choice for choice in choices if any(row is choice for _, row in sheets[at])]
            preset = on or next(((choice.label, choice) for choice in here if choice.value == default), None)
            how = (
                texts.LINE_CHOOSE
                if preset is None
                else texts.LINE_CHOOSE_DEFAULT.format(count="{count}", label=_braced(preset[0])).replace("?.", "?")
            )
            picked = self._from(sheets[at], preset, choices, how, menu)
            if isinstance(picked, Choice):
                return picked.value
            if isinstance(picked, Menu):
                return picked
            if isinstance(picked, pages.Turn | pages.Open):
                at, _ = pages.after(at, picked)
            elif wish := self._menu(menu):
                return wish

    def _from(
        self, page: list[pages.Row], preset: pages.Row | None, choices: Sequence[Choice], how: str, menu: Sequence[Menu]
    ) -> Choice | pages.Turn | pages.Open | Menu | None:
        """Let the user choose from one page, or anything in the list by its words; None for the menu, or a wish."""
        labels = [label for label, _ in page]
        self._offer(labels, how, menu)
        while (line := self._one_line()) != "?" or not menu:
            if not line and preset is not None:
                return preset[1]
            rows = [*page, *((choice.label, choice) for choice in choices if not any(row is choice for _, row in page))]
            found = spoken.find(line, [label for label, _ in rows], len(page))
            if len(found) != 1 and (wish := heard.wish(line, menu)):
                return wish
            if len(found) == 1:
                label, row = rows[found[0]]
                if readback.unread(page, row):
                    self.warn(texts.READ_FIRST)
                    self._once_more()
                    continue
                self._heard(line, [label])
                return row
            self.warn(spoken.wrong(texts.LINE_WRONG_CHOICE, len(found), len(labels)))
            self._once_more()
        return None

    def _to_read(self, choices: Sequence[Choice]) -> list[list[pages.Row]]:
        """Divide what is read back over pages that fit the window, with what else is said of a list."""
        others = sum(not choice.told for choice in choices)
        return readback.pages(choices, self.width() - 4, max(_FEWEST, self.room(_BESIDE + others)), heard=True)

    def tick(
        self, choices: Sequence[Choice], *, default: Sequence[str] = (), menu: Sequence[Menu] = tuple(Menu)
    ) -> tuple[str, ...] | Menu:
        """Let the user name any number of options by their numbers; returns their values."""
        labels = [choice.label for choice in choices]
        preset = [index for index, choice in enumerate(choices) if choice.value in default]
        named = "; ".join(labels[index] for index in preset)
        how = (
            texts.LINE_TICK_DEFAULT.format(labels=_braced(named), none=spoken.NONE)
            if preset
            else texts.LINE_TICK.format(none=spoken.NONE)
        )
        while True:
            self._offer(labels, how, menu)
            while (line := self._one_line()) != "?" or not menu:
                picked = preset if not line and preset else spoken.find_all(line, labels)
                if isinstance(picked, list):
                    named = "; ".join(labels[index] for index in picked) or spoken.NONE
                    self.say(texts.LINE_TICKED.format(count=len(picked), all=len(labels), labels=named))
                    return tuple(choices[index].value for index in picked)
                if wish := heard.wish(line, menu):
                    return wish
                self.warn(spoken.wrong(texts.LINE_WRONG_TICK, picked, len(labels)))
                self._once_more()
            if wish := self._menu(menu):
                return wish

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
        """Let the user type a line until `check` is content; where it can, a wrong text stands there to be changed."""
        half = half or Half()
        keeper = Keeper(half, default)
        begun = half.text if half.text is not None and half.text != default else ""
        if begun and self._line is None:
            # Nothing can stand in that line: it is read, and Enter alone keeps it.
            default, begun = begun, ""
        # Asked anew after a refusal: then the question is read again too.
        how = [self._question if self._answered else "", hint]
        if default:
            how += [texts.LINE_DEFAULT.format(text=default), texts.LINE_CLEAR if optional else ""]
        else:
            how.append(texts.LINE_OPTIONAL if optional else texts.LINE_REQUIRED)
        how += [self._keys_line(menu), texts.FIELD_AGAIN if begun else ""]
        for line in filter(None, how):
            self.say(line)
        typing = _Typing(check, default, begun, optional=optional, between="\n" if several_lines else " ")
        while True:
            try:
                answer = self._typed_once(typing, menu, keeper)
            except Stopped:
                keeper.keep(typing.now or default)
                raise
            if isinstance(answer, Menu):
                keeper.keep(typing.begun or default)
                return answer
            if answer is not None:
                keeper.forget()
                self._answered = True
                return answer

    def _typed_once(self, typing: "_Typing", menu: Sequence[Menu], keeper: Keeper) -> str | Menu | None:
        """Let the user type once; returns the answer, what is wanted instead, or None to be asked again."""
        default, check = typing.default, typing.check

        def follow(now: str) -> None:
            typing.now = now
            keeper.keep(now or default)

        typing.now = typing.begun
        text, pasted = self._paste(typing, follow)
        typing.now, left = text, ("" if spoken.asks(text) else heard.asks(text)) if menu else None
        if left is not None:
            typing.begun = left if self._line is not None else ""
            wish = self._instead(menu, mark=bool(left))
            if wish is not heard.Meant.ANSWER:
                return wish if isinstance(wish, Menu) else None
        else:
            meant = self._meant(text, default, check, menu, optional=typing.optional)
            if meant is not heard.Meant.ANSWER:
                return meant if isinstance(meant, Menu) else ("" if meant is heard.Meant.SKIP else None)
        if default and (not text or (typing.optional and text == "-")):
            text = "" if text else default
        problem = (check(text) if text else None) if text or typing.optional else texts.TYPED_NOTHING
        if problem is None and (not pasted or self._is_meant(text)):
            return text
        typing.begun = text if self._line is not None else ""
        if problem is not None:
            self.warn(problem)
        self._once_more()
        if typing.begun:
            self.say(texts.FIELD_STAYS)
        return None

    def _once_more(self) -> None:
        """Read the question again: after a refusal it is the last thing that was heard."""
        if self._question:
            self.say(self._question)

    def secret(self, text: str) -> str:
        """Let the user type behind `text` what nobody may see."""
        return typed_secret(text)

    def apart(self) -> contextlib.AbstractContextManager[None]:
        """Show what follows where it comes: nothing on this screen is ever taken away."""
        return contextlib.nullcontext()

    def _is_meant(self, text: str) -> bool:
        """Ask whether several lines that came at once are what the user wants."""
        self.say(texts.PASTED_TITLE)
        self.say(text)
        self.say(texts.PASTED_QUESTION)
        return self.choose([Choice("ja", texts.PASTED_YES), Choice("nee", texts.PASTED_NO)], menu=()) == "ja"

    def _pick(self, question: str, labels: Sequence[str]) -> int:
        self.say(question)
        return int(str(self.choose([Choice(str(index), label) for index, label in enumerate(labels)], menu=())))

    def _menu(self, menu: Sequence[Menu]) -> Menu | None:
        """Let the user choose what to do instead of answering; None to go on."""
        entries = menu_entries(menu)
        return self._wished(entries[self._pick(texts.MENU_QUESTION, [label for _, label in entries])][0])

    def _offer(self, labels: Sequence[str], how: str, menu: Sequence[Menu]) -> None:
        for number, label in enumerate(labels, 1):
            self.say(f"{number}. {label}")
        self.say(how.format(count=len(labels)))
        if keys := self._keys_line(menu):
            self.say(keys)
        if self._question and self.is_terminal() and self.room(1) < 0:
            # The list pushed it out of the window.
            self.say(self._question)
        if self.scrolled(1):
            self.warn(self._warned)

    def _keys_line(self, menu: Sequence[Menu]) -> str:
        """Return how to get at the menu; what is in it, only where that differs from what was said last."""
        if not menu:
            return ""
        said, self._offered = self._offered, tuple(menu)
        return texts.LINE_MENU if said == self._offered else keys_line(menu)

    def _heard(self, line: str, labels: Sequence[str]) -> None:
        """Say in words what is chosen, unless just that was typed."""
        if not any(spoken.same(line, label) for label in labels):
            self.say(texts.LINE_CHOSEN.format(labels="; ".join(labels)))

    def _one_line(self) -> str:
        """Read one line; lines that came along with it are a paste, and none of them counts."""
        while True:
            line = self._read()
            if not self._more():
                return line
            self._forget()
            self.warn(texts.LINE_TOO_MANY)

    def _paste(self, typing: "_Typing", follow: Callable[[str], None]) -> tuple[str, bool]:
        """Read a line and all that came along with it; returns the text and whether it was more than one line."""
        self._prompt()
        lines = [self._next(typing.begun, follow)]
        while self._more():
            before = typing.between.join([*lines, ""])
            lines.append(self._next("", lambda text, before=before: follow(before + text)))  # type: ignore[misc]
        return typing.between.join(lines).strip(), len(lines) > 1

    def _read(self) -> str:
        self._prompt()
        line = self._next().strip()
        return "?" if spoken.asks(line) else line

    def _prompt(self) -> None:
        if self._line is not None:
            # Before it can be seen, or what is typed at once is shown twice.
            keyboard.hush()
        self.ask(texts.YOUR_ANSWER)

    def _more(self) -> bool:
        """Tell whether a line was followed at once by another, as in a paste."""
        return keyboard.more_lines() if self._line is None else self._line.more(keyboard.AT_ONCE)

    def _forget(self) -> bool:
        """Throw away what was typed before it could be meant; tell whether that was more than Enter."""
        return keyboard.forget() if self._line is None else self._line.forget()

    def _next(self, start: str = "", follow: Callable[[str], None] = lambda _: None) -> str:
        """Read the next line, without its line end; `start` stands in it where that can be."""
        try:
            with keyboard.stoppable(), keyboard.on_hang_up(_end):
                try:
                    return self._one(start, follow)
                finally:
                    self.heard()
        except Stopped:
            # What is said next begins on a line of its own, if there is anybody to read it.
            with contextlib.suppress(OSError, ValueError):
                self.say()
            raise

    def _one(self, start: str, follow: Callable[[str], None]) -> str:
        if self._line is None:
            while spoken.hides(line := sys.stdin.readline()):
                self.hide()
            if not line:
                _end()
            return line.rstrip("\r\n")
        self.idle.here()
        try:
            while spoken.hides(line := self._line.read(f"{texts.YOUR_ANSWER} ", start, follow)):
                self.hide()
                self._prompt()
            return line
        except BaseException:
            # Ctrl-C, or a window that was closed: what stood there is kept as far as it can be.
            follow(self._line.text)
            raise


@dataclass
class _Typing:
    """One field that is typed in: what is in it at first, `begun` if that stands in the line itself; what is `now`."""

    check: Check
    default: str
    begun: str
    optional: bool
    between: str
    now: str = ""


def _end() -> None:
    raise EOFError


def _braced(words: str) -> str:
    """Return words for in a pattern that is still to be filled."""
    return words.replace("{", "{{").replace("}", "}}")
