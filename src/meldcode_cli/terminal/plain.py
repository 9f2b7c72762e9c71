"""Asking line by line: for a screen reader, and for a terminal that cannot move its cursor.

Choices have numbers, answers are whole lines, nothing on the screen is ever changed afterwards.
"""

import contextlib
import re
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper

from meldcode_cli.errors import Stopped
from meldcode_cli.talk.dialogue import Check, Choice, Menu
from meldcode_cli.terminal import heard, keyboard, letters, pages, texts
from meldcode_cli.terminal.hearing import Hearing
from meldcode_cli.terminal.menu_words import keys_line, menu_entries
from meldcode_cli.terminal.secret import typed_secret

# What is typed to tick nothing.
_NONE, _NOTHING = "geen", "niets"
# What does the same as the key that hides.
_HIDE = "wis"
# Who dictates gets a full stop at the end, says what a number is, and says the question mark.
_MARKS = " .!"
_SPOKEN = re.compile(r"^(?:nummers?|keuze|optie|antwoord)\s+")
_ASKED_FOR = ("?", "vraagteken")
_NUMBERS = {
    word: number
    for number, word in enumerate(
        (
            *("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
            *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig"),
        ),
        1,
    )
}


class PlainDialogue(Hearing):
    """Somebody who reads and types whole lines."""

    def __init__(self) -> None:
        super().__init__(accessible=True)
        self._offered: tuple[Menu, ...] = ()
        # Bytes that are no UTF-8 become lone surrogates, which a check refuses in Dutch, instead of an exception.
        if isinstance(sys.stdin, TextIOWrapper):
            with contextlib.suppress(OSError, ValueError):
                sys.stdin.reconfigure(errors="surrogateescape")

    def question(
        self, text: str, guidance: str = "", notes: Sequence[str] = (), hint: str = "", *, name: str = ""
    ) -> None:
        """Show the question; lines typed before it could be read are forgotten."""
        keyboard.forget()
        super().question(text, guidance, notes, hint, name=name)

    def choose(
        self, choices: Sequence[Choice], *, default: str | None = None, menu: Sequence[Menu] = tuple(Menu)
    ) -> str | Menu:
        """Let the user choose one option by its number or its words; returns its value."""
        preset = next((choice for choice in choices if choice.value == default), None)
        how = (
            texts.LINE_CHOOSE
            if preset is None
            else texts.LINE_CHOOSE_DEFAULT.format(count="{count}", label=_braced(preset.label))
        )
        sheets = pages.pages(choices)
        at = pages.page_with(sheets, default)
        while True:
            picked = self._from(sheets[at], preset, choices, how, menu)
            if isinstance(picked, Choice):
                return picked.value
            if isinstance(picked, Menu):
                return picked
            if isinstance(picked, pages.Turn):
                at += picked.value
            elif wish := self._menu(menu):
                return wish

    def _from(
        self, page: list[pages.Row], preset: Choice | None, choices: Sequence[Choice], how: str, menu: Sequence[Menu]
    ) -> Choice | pages.Turn | Menu | None:
        """Let the user choose from one page, or anything in the list by its words; None for the menu, or a wish."""
        labels = [label for label, _ in page]
        self._offer(labels, how, menu)
        while (line := self._one_line()) != "?" or not menu:
            if not line and preset is not None:
                return preset
            rows = [*page, *((choice.label, choice) for choice in choices if not any(row is choice for _, row in page))]
            found = _find(line, [label for label, _ in rows], len(page))
            if len(found) != 1 and (wish := heard.wish(line, menu)):
                return wish
            if len(found) == 1:
                label, row = rows[found[0]]
                self._heard(line, [label])
                return row
            self.warn(_wrong(texts.LINE_WRONG_CHOICE, len(found), len(labels)))
        return None

    def tick(
        self, choices: Sequence[Choice], *, default: Sequence[str] = (), menu: Sequence[Menu] = tuple(Menu)
    ) -> tuple[str, ...] | Menu:
        """Let the user name any number of options by their numbers; returns their values."""
        labels = [choice.label for choice in choices]
        preset = [index for index, choice in enumerate(choices) if choice.value in default]
        named = "; ".join(labels[index] for index in preset)
        how = (
            texts.LINE_TICK_DEFAULT.format(labels=_braced(named), none=_NONE)
            if preset
            else texts.LINE_TICK.format(none=_NONE)
        )
        while True:
            self._offer(labels, how, menu)
            while (line := self._one_line()) != "?" or not menu:
                picked = preset if not line and preset else _find_all(line, labels)
                if isinstance(picked, list):
                    named = "; ".join(labels[index] for index in picked) or _NONE
                    self.say(texts.LINE_TICKED.format(count=len(picked), all=len(labels), labels=named))
                    return tuple(choices[index].value for index in picked)
                if wish := heard.wish(line, menu):
                    return wish
                self.warn(_wrong(texts.LINE_WRONG_TICK, picked, len(labels)))
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
    ) -> str | Menu:
        """Let the user type a line until `check` is content."""
        how = [hint]
        if default:
            how += [texts.LINE_DEFAULT.format(text=default), texts.LINE_CLEAR if optional else ""]
        if not default:
            how.append(texts.LINE_OPTIONAL if optional else texts.LINE_REQUIRED)
        how.append(self._keys_line(menu))
        for line in filter(None, how):
            self.say(line)
        while True:
            text, pasted = self._paste("\n" if several_lines else " ")
            if text.casefold().strip(_MARKS) in _ASKED_FOR and menu:
                if wish := self._menu(menu):
                    return wish
                continue
            meant = self._meant(text, default, check, menu, optional=optional)
            if isinstance(meant, Menu):
                return meant
            if meant is heard.Meant.SKIP:
                return ""
            if meant is heard.Meant.AGAIN:
                continue
            if default and (not text or (optional and text == "-")):
                text = "" if text else default
            if not text and not optional:
                self.warn(texts.TYPED_NOTHING)
            elif text and (problem := check(text)):
                self.warn(problem)
            elif not pasted or self._is_meant(text):
                return text

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
        if not any(_same(line, label) for label in labels):
            self.say(texts.LINE_CHOSEN.format(labels="; ".join(labels)))

    def _one_line(self) -> str:
        """Read one line; lines that came along with it are a paste, and none of them counts."""
        while True:
            line = self._read()
            if not keyboard.more_lines():
                return line
            keyboard.forget()
            self.warn(texts.LINE_TOO_MANY)

    def _paste(self, between: str) -> tuple[str, bool]:
        """Read a line and all that came along with it; returns the text and whether it was more than one line."""
        self.ask(texts.YOUR_ANSWER)
        lines = [self._next()]
        while keyboard.more_lines():
            lines.append(self._next())
        return between.join(lines).strip(), len(lines) > 1

    def _read(self) -> str:
        self.ask(texts.YOUR_ANSWER)
        line = self._next().strip()
        return "?" if line.casefold().strip(_MARKS) in _ASKED_FOR else line

    def _next(self) -> str:
        """Read the next line of stdin, without its line end."""
        try:
            with keyboard.stoppable(), keyboard.on_hang_up(_end):
                line = self._line()
                self.heard()
        except Stopped:
            # What is said next begins on a line of its own, if there is anybody to read it.
            with contextlib.suppress(OSError, ValueError):
                self.say()
            raise
        return line

    def _line(self) -> str:
        """Read one line as it is typed; meanwhile the screen can be hidden, or locked when nobody is there."""
        descriptor = keyboard.terminal()
        if descriptor is None or not isinstance(sys.stdin, TextIOWrapper):
            while (line := sys.stdin.readline()).strip().casefold().strip(_MARKS) == _HIDE:
                self._away(self.hide, "")
            if not line:
                _end()
            return line.rstrip("\r\n")
        self.idle.here()
        typed = b""
        while True:
            typed, ended = keyboard.typed_line(descriptor, self.wait, typed)
            said = typed.decode(sys.stdin.encoding, "surrogateescape")
            if ended is keyboard.Ended.HIDE:
                self._away(self.hide, said)
            elif ended is keyboard.Ended.ALONE:
                self._away(self.lock, said)
            elif said.strip().casefold().strip(_MARKS) == _HIDE:
                typed = b""
                self._away(self.hide, "")
            else:
                return said

    def _away(self, act: Callable[[], None], typed: str) -> None:
        """Hide or lock, and say afterwards what was typed already: here nothing that was typed can be changed."""
        act()
        if typed:
            self.say()
            self.say(texts.LINE_HALF.format(text=typed))
            self.say(texts.LINE_HALF_HOW)
            self.ask(texts.YOUR_ANSWER)


def _end() -> None:
    raise EOFError


def _braced(words: str) -> str:
    """Return words for in a pattern that is still to be filled."""
    return words.replace("{", "{{").replace("}", "}}")


def _find(line: str, labels: Sequence[str], count: int | None = None) -> list[int]:
    """Return which labels `line` can mean: by its words, its number from 1 on, or how it begins; one if that is clear.

    Only the first `count` labels have a number.
    """
    found = _named(line, labels, count)
    if found:
        return found
    meant = letters.meant(line, labels)
    return letters.fitting(line, labels) if meant is None else [meant]


def _named(line: str, labels: Sequence[str], count: int | None = None) -> list[int]:
    """Return which labels `line` names in full, or by their number."""
    same = [index for index, label in enumerate(labels) if _same(line, label)]
    number = _number(line)
    numbered = number is not None and number <= (len(labels) if count is None else count)
    if numbered and letters.words(line) in _NUMBERS and line.isascii() and letters.fitting(line, labels):
        # "een" can be the beginning of a choice just as well.
        return same
    return same or ([number - 1] if number is not None and numbered else [])


def _number(line: str) -> int | None:
    """Return the number that a line says, in digits or as it is spoken."""
    spoken = _SPOKEN.sub("", line.casefold()).strip(_MARKS)
    number = re.fullmatch(r"0*([1-9][0-9]{0,3})", spoken)
    return int(number[1]) if number else _NUMBERS.get(letters.words(spoken))


def _same(line: str, label: str) -> bool:
    return line.casefold().strip(_MARKS) == label.casefold().strip(_MARKS)


def _parts(line: str) -> list[str]:
    if re.search("[,;]", line):
        # "één, twee en vijf": of the words behind the last comma only numbers are taken apart.
        found = [part.strip() for part in re.split("[,;]", line)]
        *most, last = found
        both = re.split(r"\s+en\s+", last)
        return [*most, *both] if len(both) > 1 and all(map(_number, both)) else found
    both = re.split(r"\s+en\s+", line)
    if len(both) > 1 and all(_number(part) for part in both):
        return both
    return [part for part in re.split(r"\s+", line) if part.casefold() not in ("nummer", "nummers", "en")]


def _find_all(line: str, labels: Sequence[str]) -> list[int] | int:
    """Return which labels `line` names, in the order of the list.

    If any part of it names none, or more than one, return how many labels that can mean.
    """
    none = line.casefold().strip(_MARKS) in (_NONE, _NOTHING)
    if none and not any(_same(line, label) for label in labels):
        return []
    whole = _find(line, labels)
    if len(whole) == 1:
        return whole
    # Between blanks stand numbers or whole labels: the words of one label are no beginnings of others.
    find = _find if re.search("[,;]", line) else _named
    found = [find(part, labels) for part in _parts(line)]
    unclear = [len(whole), *(len(each) for each in found if len(each) != 1)]
    return max(unclear) if len(unclear) > 1 else sorted({index for (index,) in found})


def _wrong(otherwise: str, fits: int, count: int) -> str:
    """Return what to say of a line that names more than one choice, or `otherwise` if it names none."""
    return texts.LINE_SEVERAL.format(fits=fits, count=count) if fits else otherwise.format(count=count, none=_NONE)
