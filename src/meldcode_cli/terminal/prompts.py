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
from meldcode_cli.terminal import calm, discreet, heard, keyboard, keys, layout, pages, texts
from meldcode_cli.terminal.hearing import Hearing
from meldcode_cli.terminal.letters import Letters
from meldcode_cli.terminal.menu_words import LABELS, keys_line, menu_entries, menu_line
from meldcode_cli.terminal.plain import PlainDialogue
from meldcode_cli.terminal.screen import wanted
from meldcode_cli.terminal.secret import typed_secret

if TYPE_CHECKING:
    from questionary.prompts.common import InquirerControl

# Below this width the menu entry is one word.
_WIDE = 60
_OTHER_SCREEN, _THIS_SCREEN = "\x1b[?1049h\x1b[2J\x1b[H", "\x1b[?1049l"


def dialogue(accessible: bool) -> SecretDialogue:
    """Return the dialogue that suits this terminal: plain lines if asked for (flag, ACCESSIBLE) or if TERM is dumb."""
    if accessible or wanted() or os.environ.get("TERM") == "dumb":
        return PlainDialogue()
    return TerminalDialogue()


class TerminalDialogue(Hearing):
    """Somebody at a terminal that can move a cursor."""

    # What was typed in the list that was shown last.
    _letters = Letters()

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
        discreet.neutral_title(sys.stdout)
        super().question(text, guidance, notes, hint, name=name)

    def choose(
        self, choices: Sequence[Choice], *, default: str | None = None, menu: Sequence[Menu] = tuple(Menu)
    ) -> str | Menu:
        """Let the user choose one option with the arrow keys; returns its value."""
        sheets = pages.pages(choices)
        at = pages.page_with(sheets, default)
        nothing = keys.NOTHING if default == UNCHOSEN else 0
        pointed = next((i for i, (_, row) in enumerate(sheets[at]) if getattr(row, "value", None) == default), nothing)
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
            label, row = page[picked]
            if isinstance(row, Choice):
                self.answered(label)
                return row.value
            at, pointed = at + row.value, 0

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
        kept = self._kept
        self._write(_OTHER_SCREEN, sys.stdout)
        self._kept = []
        try:
            yield
        finally:
            self._write(_THIS_SCREEN, sys.stdout)
            # Nor is it put back after the screen was hidden.
            self._kept = kept

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
        wish = self._wished(entries[picked][0])
        self._warned = refused if wish is None else ""
        return wish

    # ---- one prompt

    def _list(
        self,
        labels: Sequence[str],
        menu: Sequence[Menu] = (),
        pointed: int = 0,
        ticked: Sequence[int] | None = None,
        message: str = texts.YOUR_ANSWER,
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

            rows = [
                questionary.Choice(clean(label, newlines=False), index, checked=index in (ticked or ()))
                for index, label in enumerate(labels)
            ]
            if pointed == keys.NOTHING:
                rows.insert(0, questionary.Choice(texts.LIST_CHOOSE, keys.NOTHING))
            if menu:
                entry = menu_line(menu) if self.width() >= _WIDE else texts.MENU_MORE_SHORT
                letters.labels[keys.MORE] = entry
                rows += [questionary.Separator("-" * 10), questionary.Choice(entry, keys.MORE)]
            look: dict[str, Any] = {"qmark": ">", "use_jk_keys": False, "style": calm.style(), "erase_when_done": True}
            look["instruction"] = self._keys(message, _how(bool(menu), ticking=ticked is not None))
            if ticked is None:
                question = questionary.select(message, rows, default=pointed, **look)  # type: ignore[arg-type]
            else:
                question = questionary.checkbox(message, rows, initial_choice=pointed, **look)  # type: ignore[arg-type]
            app = question.application
            control = calm.take_over(app, lambda control: self._rows(control, ticked is not None))
            calm.show_above(
                app, lambda: "\n".join([*self._refused(control, str(look["instruction"])), *self._typed(letters)])
            )
            ours = keys.list_keys(control, letters, more=bool(menu), ticking=ticked is not None, leave=leave)
            calm.bind(app, ours)
            picked: int = calm.run(question, self)
        at: int = control.choices[control.pointed_at].value or 0
        return picked, at if at >= 0 else min(pointed, 0), sorted(i for i in control.selected_options if i >= 0)

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
            typed.text = calm.run(question, self)

    def _keys(self, message: str, text: str) -> str:
        """Return the words that say which keys work, on a line of their own in a narrow window."""
        text, width = self.fit(text), self.width()
        if len(f"> {message} {text}") <= width:
            return text
        together = text.replace(" = ", "\xa0=\xa0")  # "? = meer" on one line
        return "\n" + "\n".join(layout.wrap(together, width - 1)).replace("\xa0", " ")

    def _refused(self, control: "InquirerControl", how: str) -> list[str]:
        """Say once more why the answer before this one cannot be, where the list pushes that out of the window."""
        drawn = "".join(text for _, text in self._rows(control, ticking=False))
        return [self.fit(line) for line in self.scrolled(2 + how.count("\n") + drawn.count("\n"))]

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

    def _rows(self, control: "InquirerControl", ticking: bool) -> list[tuple[str, str]]:
        """Draw the list, readable without colour: where the user is has a mark of its own."""
        fragments: list[tuple[str, str]] = []
        for index, row in enumerate(control.choices):
            here = index == control.pointed_at
            prefix = "  » " if here else "    "
            if ticking and not row.disabled and row.value != keys.MORE:
                prefix += "[x] " if row.value in control.selected_options else "[ ] "
            lines = layout.wrap(self.fit(str(row.title)), self.width() - 1, self.fit(prefix))
            fragments += [("[SetCursorPosition]", "")] if here else []
            fragments += [("class:pointed" if here else "", "\n".join(lines)), ("", "\n")]
        return fragments[:-1]


def _how(menu: bool, *, ticking: bool) -> str:
    """Return which keys work in a list."""
    if ticking:
        return texts.KEYS_TICK_MENU if menu else texts.KEYS_TICK
    return texts.KEYS_CHOOSE_MENU if menu else texts.KEYS_CHOOSE
