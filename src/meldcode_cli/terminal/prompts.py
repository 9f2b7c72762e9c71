"""Asking in a terminal with arrow keys: with calm.py the only importer of questionary and prompt_toolkit.

Both are imported at the first prompt, when the question is already on the screen. Three rules hold everywhere here:
a paste never answers a question, what was typed is never lost to a wrong answer, and no English is shown. For the last
rule the lists are drawn by us, the prompts wipe themselves, and keys that open an English prompt do nothing.
"""

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from meldcode_cli.clean import clean
from meldcode_cli.dutch import shared
from meldcode_cli.talk.dialogue import UNCHOSEN, Check, Choice, Menu, SecretDialogue
from meldcode_cli.terminal import calm, heard, keyboard, keys, layout, pages, readback, texts, window
from meldcode_cli.terminal.hearing import Hearing
from meldcode_cli.terminal.letters import Letters
from meldcode_cli.terminal.menu_words import LABELS, keys_line, menu_entries, menu_line
from meldcode_cli.terminal.plain import PlainDialogue
from meldcode_cli.terminal.secret import typed_secret

if TYPE_CHECKING:
    from prompt_toolkit.application import Application
    from questionary.prompts.common import InquirerControl

# Below this width the menu entry is one word.
_WIDE = 60
# A list is never lower than this; in a window that is too small for that the question is said once more above it.
_FEWEST = 6
_OTHER_SCREEN, _THIS_SCREEN = "\x1b[?1049h\x1b[2J\x1b[H", "\x1b[?1049l"


def dialogue(accessible: bool) -> SecretDialogue:
    """Return the dialogue that suits this terminal: plain lines if asked for (flag, ACCESSIBLE) or if TERM is dumb."""
    wanted = os.environ.get("ACCESSIBLE", "") not in ("", "0")
    if accessible or wanted or os.environ.get("TERM") == "dumb":
        return PlainDialogue()
    return TerminalDialogue()


class TerminalDialogue(Hearing):
    """Somebody at a terminal that can move a cursor."""

    # What was typed in the list that was shown last, and the first line of it that is in sight.
    _letters = Letters()
    _top = 0

    def question(
        self, text: str, guidance: str = "", notes: Sequence[str] = (), hint: str = "", *, name: str = ""
    ) -> None:
        """Show the question; keys pressed before it could be read are forgotten, later ones are kept."""
        if "prompt_toolkit" in sys.modules:
            from prompt_toolkit.application import get_app_session
            from prompt_toolkit.input.typeahead import clear_typeahead

            clear_typeahead(get_app_session().input)
        keyboard.forget()
        keyboard.hush()
        super().question(text, guidance, notes, hint, name=name)

    def choose(
        self, choices: Sequence[Choice], *, default: str | None = None, menu: Sequence[Menu] = tuple(Menu)
    ) -> str | Menu:
        """Let the user choose one option with the arrow keys; returns its value."""
        reads = any(choice.told for choice in choices)
        sheets = readback.pages(choices, *self._for_reading(choices, menu)) if reads else pages.pages(choices)
        # Whoever reads back begins at the beginning, and each Enter is the next page.
        begins = reads and not any(choice.told and choice.value == default for choice in choices)
        at = 0 if begins else pages.page_with(sheets, default)
        pointed = _pointed(sheets[at], default, reads=reads)
        typed = Letters()
        while True:
            page = sheets[at]
            elsewhere = [choice for choice in choices if not any(row is choice for _, row in page)]
            beside = [choice.label for choice in elsewhere]
            picked, pointed, _ = self._list([label for label, _ in page], menu, pointed, typed=typed, beside=beside)
            if picked >= len(page):
                at, pointed = pages.place_of(sheets, elsewhere[picked - len(page)])
                continue
            typed = Letters()
            if picked == keys.MORE:
                if wish := self._menu(menu, self._letters.text):
                    return wish
                continue
            row = page[picked][1]
            if isinstance(row, Choice):
                self.answered(row.label)
                return row.value
            at += row.value
            pointed = _pointed(sheets[at], default, reads=True) if reads else 0

    def tick(
        self, choices: Sequence[Choice], *, default: Sequence[str] = (), menu: Sequence[Menu] = tuple(Menu)
    ) -> tuple[str, ...] | Menu:
        """Let the user tick any number of options with the space bar; returns their values."""
        ticked = [index for index, choice in enumerate(choices) if choice.value in default]
        pointed = 0
        while True:
            picked, pointed, ticked = self._list([choice.label for choice in choices], menu, pointed, ticked)
            if picked != keys.MORE:
                chosen = [choices[index] for index in ticked]
                self.answered("; ".join(choice.label for choice in chosen) if chosen else shared.NOTHING_TICKED)
                return tuple(choice.value for choice in chosen)
            if wish := self._menu(menu, self._letters.text):
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
        """Let the user type until `check` is content; a wrong text stays there to be changed."""
        how = [texts.KEYS_LINES if several_lines else "", keys_line(menu) if menu else ""]
        for line in filter(None, (hint, " ".join(filter(None, how)))):
            self.say(line)
        if self.scrolled(1):
            self.warn(self._warned)
        typed = keys.Typed(default)
        while True:
            before = typed.text
            self._line(typed, several_lines)
            text = typed.text.strip()
            if text == "?" and menu:
                typed.text = before
                if wish := self._menu(menu):
                    return wish
            elif (meant := self._meant(text, before, check, menu, optional=optional)) is not heard.Meant.ANSWER:
                typed.text = before
                if isinstance(meant, Menu):
                    return meant
                if meant is heard.Meant.SKIP:
                    self.answered("")
                    return ""
            elif not text and not optional:
                self.warn(texts.TYPED_NOTHING)
            elif typed.dropped:
                typed.dropped = False
                self.warn((text and check(text)) or texts.TYPED_TOO_MUCH.format(kept=keys.MOST_KEPT))
            elif text and (problem := check(text)):
                self.warn(problem)
            elif self._is_meant(typed, text):
                self.answered(text)
                return text

    def secret(self, text: str) -> str:
        """Let the user type behind `text` what nobody may see."""
        return typed_secret(text)

    @contextlib.contextmanager
    def apart(self) -> Iterator[None]:
        """Show what follows on the other screen that a terminal has, of which nothing stays when it is left."""
        self._write(_OTHER_SCREEN, sys.stdout)
        try:
            yield
        finally:
            self._write(_THIS_SCREEN, sys.stdout)

    def _is_meant(self, typed: keys.Typed, text: str) -> bool:
        """Ask whether a pasted text of several lines is what the user wants."""
        if not typed.pasted or "\n" not in text:
            return True
        self.say(texts.PASTED_TITLE)
        self.say("\n".join("  " + line for line in text.split("\n")))
        picked, _, _ = self._list([texts.PASTED_YES, texts.PASTED_NO], message=texts.PASTED_QUESTION)
        return picked == 0

    def _pick(self, question: str, labels: Sequence[str]) -> int:
        return self._list(labels, message=question, leave=len(labels) - 1)[0]

    def _menu(self, menu: Sequence[Menu], typed: str = "") -> Menu | None:
        """Let the user choose what to do instead of answering, unless that was `typed` in a list; None to go on."""
        if wish := heard.wish(typed, menu):
            return wish
        entries = menu_entries(menu)
        refused, self._warned = self._warned, ""
        picked = self._pick(texts.MENU_QUESTION, [label for _, label in entries])
        wish = entries[picked][0]
        self._warned = refused if wish is None else ""
        return wish

    # ---- one prompt

    def _list(
        self,
        labels: Sequence[str],
        menu: Sequence[Menu] = (),
        pointed: int = 0,
        ticked: Sequence[int] | None = None,
        message: str = "",
        *,
        typed: Letters | None = None,
        beside: Sequence[str] = (),
        leave: int | None = None,
    ) -> tuple[int, int, list[int]]:
        """Let the user go through `labels`; returns the one picked or keys.MORE, the one pointed at, those ticked.

        Esc picks `leave`. What is typed can also name a line not shown now: the numbers of those `beside` follow on.
        """
        letters = self._letters = typed or Letters()
        letters.wished = lambda text: LABELS[found] if (found := heard.wish(text, menu)) else ""
        letters.labels = dict(enumerate([*labels, *beside]))
        with keyboard.stoppable(), keyboard.quiet():
            import questionary

            # Only what was laid out already has line feeds of its own.
            rows = [
                questionary.Choice(clean(label), index, checked=index in (ticked or ()))
                for index, label in enumerate(labels)
            ]
            if pointed == keys.NOTHING:
                rows.insert(0, questionary.Choice(texts.LIST_CHOOSE, keys.NOTHING))
            if menu:
                entry = menu_line(menu) if self.width() >= _WIDE else texts.MENU_MORE_SHORT
                letters.labels[keys.MORE] = entry
                rows += [questionary.Separator("-" * 10), questionary.Choice(entry, keys.MORE)]
            words = message or texts.YOUR_ANSWER
            look: dict[str, Any] = {"qmark": ">", "use_jk_keys": False, "style": calm.style(), "erase_when_done": True}
            look["instruction"] = self._keys(words, _how(bool(menu), ticking=ticked is not None))
            if ticked is None:
                question = questionary.select(words, rows, default=pointed, **look)  # type: ignore[arg-type]
            else:
                question = questionary.checkbox(words, rows, initial_choice=pointed, **look)  # type: ignore[arg-type]
            app = question.application
            asked = message == ""
            control = self._show_list(app, letters, str(look["instruction"]), asked=asked, ticking=ticked is not None)
            ours = keys.list_keys(control, letters, more=bool(menu), ticking=ticked is not None, leave=leave)
            calm.bind(app, ours)
            picked: int = calm.run(question)
        at: int = control.choices[control.pointed_at].value or 0
        return picked, at if at >= 0 else min(pointed, 0), sorted(i for i in control.selected_options if i >= 0)

    def _show_list(
        self, app: "Application[Any]", letters: Letters, how: str, *, asked: bool, ticking: bool
    ) -> "InquirerControl":
        """Draw a list ourselves; below a question that is `asked`, no more of it than leaves that in sight."""
        self._top = 0

        def drawn(control: "InquirerControl") -> list[tuple[str, str]]:
            room = self._space(how, letters)[0] - len(self._refused(control, how)) if asked else 0
            return self._rows(control, ticking, room)

        def above() -> str:
            again = self._space(how, letters)[1] if asked else []
            return "\n".join([*again, *self._refused(control, how), *self._typed(letters)])

        control = calm.take_over(app, drawn)
        calm.show_above(app, above)
        return control

    def _line(self, typed: keys.Typed, several_lines: bool) -> None:
        """Let the user change `typed`."""
        with keyboard.stoppable(), keyboard.quiet():
            import questionary

            question = questionary.text(
                texts.YOUR_ANSWER,
                default=typed.text,
                qmark=">",
                style=calm.style(),
                erase_when_done=True,
                key_bindings=calm.bound(keys.text_keys(typed, several_lines=several_lines)),
                input_processors=[calm.harmless()],
            )
            calm.no_english(question.application)
            typed.text = calm.run(question)

    def _keys(self, message: str, text: str) -> str:
        """Return the words that say which keys work, on a line of their own in a narrow window."""
        text, width = self.fit(text), self.width()
        if len(f"> {message} {text}") <= width:
            return text
        together = text.replace(" = ", "\xa0=\xa0")  # "? = meer" on one line
        return "\n" + "\n".join(layout.wrap(together, width - 1)).replace("\xa0", " ")

    def _refused(self, control: "InquirerControl", how: str) -> list[str]:
        """Say once more why the answer before this one cannot be, where the list pushes that out of the window."""
        if not self._warned:
            return []
        height = sum(len(layout.wrap(self.fit(str(row.title)), self.width() - 1, "    ")) for row in control.choices)
        return [self.fit(line) for line in self.scrolled(1 + how.count("\n") + height)]

    def _typed(self, letters: Letters) -> list[str]:
        """Say what has been typed in a list, and what that does."""
        lines, width = [], self.width() - 1
        if letters.text:
            shown, room = clean(letters.text, newlines=False), width - len(texts.LIST_TYPED.format(text="")) - 2
            shown = shown if len(shown) <= room else f"…{shown[1 - room :]}"
            lines.append(self.fit("  " + texts.LIST_TYPED.format(text=shown)))
        if note := letters.note():
            lines += layout.wrap(note, width, "  ")
        return lines

    def _rows(self, control: "InquirerControl", ticking: bool, room: int = 0) -> list[tuple[str, str]]:
        """Draw the list, readable without colour: where the user is has a mark of its own. With `room` for only so many
        lines, that part of it is drawn, and how many stand above and below."""
        drawn: list[list[str]] = []
        for index, row in enumerate(control.choices):
            prefix = "  » " if index == control.pointed_at else "    "
            if ticking and not row.disabled and row.value not in (keys.MORE, keys.NOTHING):
                prefix += "[x] " if row.value in control.selected_options else "[ ] "
            drawn.append(layout.wrap(self.fit(str(row.title)), self.width() - 1, self.fit(prefix)))
        tail = sum(row.disabled is not None or row.value == keys.MORE for row in control.choices)
        top, end = window.part([len(lines) for lines in drawn], control.pointed_at, self._top, room, tail)
        self._top, body = top, len(drawn) - tail
        goes_on = end - top < body
        fragments = [("", self.fit(_marked(texts.LIST_ABOVE, top))), ("", "\n")] if goes_on else []
        for index in [*range(top, end), *range(body, len(drawn))]:
            here = index == control.pointed_at
            fragments += [("[SetCursorPosition]", "")] if here else []
            fragments += [("class:pointed" if here else "", "\n".join(drawn[index])), ("", "\n")]
            if index == end - 1 and goes_on:
                fragments += [("", self.fit(_marked(texts.LIST_BELOW, body - end))), ("", "\n")]
        return fragments[:-1]

    def _space(self, how: str, letters: Letters) -> tuple[int, list[str]]:
        """Return how many lines a list can have, and what is said again of a question that would be out of sight."""
        above = 1 + how.count("\n") + len(self._typed(letters))
        room = self.room(above)
        if room >= _FEWEST or not self._question:
            return room, []
        again = layout.clip(self._question, self.width() - 1, rows=2)
        return max(_FEWEST, self.rows() - above - len(again)), again

    def _for_reading(self, choices: Sequence[Choice], menu: Sequence[Menu]) -> tuple[int, int]:
        """Return how wide and how high what is read back can be on one page."""
        width = self.width() - 5
        how = self._keys(texts.YOUR_ANSWER, _how(bool(menu), ticking=False))
        # Beside it stand how to answer, what else can be chosen, how to turn the page, and the menu.
        others = sum(len(layout.wrap(choice.label, width)) for choice in choices if not choice.told)
        turns = [texts.READ_LATER.format(first=99, last=99, count=99), texts.READ_EARLIER]
        turning = sum(len(layout.wrap(text, width)) for text in turns)
        room, _ = self._space(how, Letters())
        return width, max(_FEWEST - 2, room - max(others + 1, turning) - (2 if menu else 0))


def _pointed(page: Sequence[pages.Row], default: str | None, *, reads: bool) -> int:
    """Return what is pointed at on a page: what goes on reading, or the default."""
    later = [at for at, (_, row) in enumerate(page) if reads and row is pages.Turn.LATER]
    nothing = later[0] if later else keys.NOTHING if default == UNCHOSEN else 0
    return next((at for at, (_, row) in enumerate(page) if isinstance(row, Choice) and row.value == default), nothing)


def _marked(pattern: str, count: int) -> str:
    """Return the line that says how many stand outside the window, blank if none do."""
    return "    " + pattern.format(count=count) if count else ""


def _how(menu: bool, *, ticking: bool) -> str:
    """Return which keys work in a list."""
    if ticking:
        return texts.KEYS_TICK_MENU if menu else texts.KEYS_TICK
    return texts.KEYS_CHOOSE_MENU if menu else texts.KEYS_CHOOSE
