"""Asking in a terminal with arrow keys: with calm.py the only importer of questionary and prompt_toolkit.

Both are imported at the first prompt, when the question is already on the screen. Three rules hold everywhere here:
a paste never answers a question, what was typed is never lost to a wrong answer, and no English is shown. For the last
rule the lists are drawn by us, the prompts wipe themselves, and keys that open an English prompt do nothing.
"""

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator, Sequence

from meldcode_cli.dutch import shared
from meldcode_cli.errors import Stopped
from meldcode_cli.talk.dialogue import UNCHOSEN, Check, Choice, Half, Lines, Menu, SecretDialogue
from meldcode_cli.terminal import calm, discreet, field, heard, keyboard, keys, layout, pager, pages, readback, texts
from meldcode_cli.terminal.keeping import Keeper
from meldcode_cli.terminal.letters import Letters
from meldcode_cli.terminal.listed import Listed
from meldcode_cli.terminal.menu_words import keys_line, menu_entries
from meldcode_cli.terminal.plain import PlainDialogue
from meldcode_cli.terminal.screen import wanted

# How a new line is made, in the window of this system.
_LINES = texts.KEYS_LINES_WINDOWS if sys.platform == "win32" else texts.KEYS_LINES
_OTHER_SCREEN, _THIS_SCREEN = "\x1b[?1049h\x1b[2J\x1b[H", "\x1b[?1049l"


def dialogue(accessible: bool) -> SecretDialogue:
    """Return the dialogue that suits this terminal: plain lines if asked for (flag, ACCESSIBLE) or if TERM is dumb."""
    keyboard.read_letters()
    if accessible or wanted() or os.environ.get("TERM") == "dumb":
        return PlainDialogue()
    return TerminalDialogue()


class TerminalDialogue(Listed):
    """Somebody at a terminal that can move a cursor."""

    # How many lines had been shown when the question began, when its field did, and when that was answered.
    _question_at = _field_at = 0
    _answered_at = -1
    # Why what was just answered cannot be.
    _refused_now = ""

    def question(self, text: str, guidance: str = "", notes: Lines = (), hint: str = "", *, name: str = "") -> None:
        """Show the question; keys pressed before it could be read are forgotten, later ones are kept."""
        keyboard.hush()
        early = keyboard.forget(begun="prompt_toolkit" in sys.modules and calm.forget())
        self._question_at, self._answered_at = self._shown, -1
        discreet.neutral_title(sys.stdout)
        super().question(text, guidance, notes, hint, name=name)
        if early:
            self.say(texts.TYPED_EARLY)

    def read(self, text: str) -> None:
        """Show what somebody asked to read: a page at a time, if its beginning would be out of sight once the question
        stands below it again. Raises Stopped."""
        width = self.width()
        if not self.is_terminal() or len(layout.wrap(text, width)) + layout.below(width) <= self.rows():
            self.say(text)
            return
        with pager.paged(self, sealed=True):
            self.say(text)

    def warn(self, text: str) -> None:
        """Show a sentence that needs attention; said of what was just typed, it gives way to the next one."""
        behind = self._answered_at == self._shown
        super().warn(text)
        if behind:
            self._answered_at, self._refused_now = self._shown, text

    def choose(
        self, choices: Sequence[Choice], *, default: str | None = None, menu: Sequence[Menu] = tuple(Menu)
    ) -> str | Menu:
        """Let the user choose one option with the arrow keys; returns its value."""
        reads = any(choice.told for choice in choices)
        # Whoever reads back begins at the beginning, and each Enter is the next page.
        begins = reads and not any(choice.told and choice.value == default for choice in choices)
        first = self._goes_on(choices) if begins else default
        sheets = readback.pages(choices, *self._for_reading(choices, menu)) if reads else pages.pages(choices)
        at = pages.page_with(sheets, first)
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
                    self._reading.leave(self._named, choices, page, wish)
                    return self._leaves(wish)
                continue
            row = page[picked][1]
            if isinstance(row, Choice):
                self._reading.leave(self._named, choices, page, row)
                self.answered(f"{row.heading} {row.label}".strip())
                return row.value
            at, pointed = pages.after(at, row)
            if reads:
                pointed = _pointed(sheets[at], default, reads=True)

    def tick(
        self, choices: Sequence[Choice], *, default: Lines = (), menu: Sequence[Menu] = tuple(Menu)
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
                return self._leaves(wish)

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
        """Let the user type until `check` is content; a wrong text stays there to be changed."""
        refused = self._taken_back()
        self._field_at = self._shown
        half = half or Half()
        again = bool(half.text) and half.text != default
        how = [_LINES if several_lines else "", keys_line(menu) if menu else ""]
        for line in filter(None, (hint, " ".join(filter(None, how)), texts.FIELD_AGAIN if again else "")):
            self.say(line)
        if not refused and self.scrolled(1):
            refused = self._warned
        typed = keys.Typed(default if half.text is None else half.text)
        keeper = Keeper(half, default)
        # Below the field is said what can be done with what stands there already.
        self.wait_for(3 if typed.text else 1)
        around = field.Around(
            self.width(), self._free(), bool(menu), several_lines, refused, bool(default) and not again, self.fit
        )
        try:
            answer = self._typed_until(typed, around, keeper, check, menu, optional=optional)
        except Stopped:
            keeper.keep(typed.text)
            raise
        if isinstance(answer, Menu):
            keeper.keep(typed.text)
            return self._leaves(answer)
        keeper.forget()
        self.answered(answer)
        self._answered_at = self._shown
        return answer

    def _typed_until(
        self,
        typed: keys.Typed,
        around: field.Around,
        keeper: Keeper,
        check: Check,
        menu: Sequence[Menu],
        *,
        optional: bool,
    ) -> str | Menu:
        """Let the user type until `check` is content, or something from the menu is wanted."""
        while True:
            before = typed.text
            while not field.ask(typed, around, keeper, self):
                self.again()
                around.width, around.free = self.width(), self._free()
            refused, around.refused, text = around.refused, "", typed.text.strip()
            if menu and (typed.wanted or heard.asks(text) is not None):
                wish = self._wanted(typed, before if before == keeper.start else "", menu)
                if isinstance(wish, Menu):
                    return wish
                if wish is heard.Meant.AGAIN:
                    around.refused = refused if typed.text == before else ""
                    continue
            elif (meant := self._meant(text, before, check, menu, optional=optional)) is not heard.Meant.ANSWER:
                typed.text = before
                if isinstance(meant, Menu):
                    return meant
                if meant is heard.Meant.SKIP:
                    return ""
                around.refused = refused
                continue
            if (own := heard.glued(text, before)) and self._pick(texts.WORD_GLUED, [own, text]) == 0:
                text = typed.text = own
            if not text and not optional:
                around.refused = texts.TYPED_NOTHING
            elif typed.dropped:
                typed.dropped = False
                around.refused = (text and check(text)) or texts.TYPED_TOO_MUCH.format(kept=keys.MOST_KEPT)
            elif text and (problem := check(text)):
                around.refused = problem
                typed.text = typed.text if keeper.half.mended else ""
            elif self._is_meant(typed, text):
                return text

    def _wanted(self, typed: keys.Typed, was: str, menu: Sequence[Menu]) -> Menu | heard.Meant:
        """Open the menu over what was typed, which stays; a question mark can turn out to belong to it."""
        pressed, typed.wanted = typed.wanted, False
        left = None if pressed else heard.asks(typed.text)
        whole = typed.text
        if left is not None:
            # Whoever wiped what was typed does not find it again; an answer that stood there at first is still that.
            typed.text = left or was
        wish = self._instead(menu, mark=bool(left))
        if wish is heard.Meant.ANSWER:
            typed.text = whole
        return wish

    def again(self) -> None:
        """Show what was shown last in a window that got another size; the question stands there whole."""
        moved = self.lay_again(self.width())
        self._question_at, self._field_at = moved(self._question_at), moved(self._field_at)
        if self._answered_at >= 0:
            self._answered_at = moved(self._answered_at)

    def _free(self) -> int:
        """Return how many rows are left below the question, if that is to stay in sight."""
        return shutil.get_terminal_size().lines - (self._shown - self._question_at)

    def _taken_back(self) -> str:
        """Wipe what was typed last and cannot be, with all that was said of it; returns why, "" if nothing was."""
        refused, self._refused_now = self._refused_now, ""
        lines = self._shown - self._field_at
        if not refused or self._answered_at != self._shown or not self.is_terminal():
            return ""
        self.take_back(lines)
        return refused

    def secret(self, text: str) -> str:
        """Let the user type behind `text` what nobody may see."""
        return self.unseen(text)

    @contextlib.contextmanager
    def apart(self) -> Iterator[None]:
        """Show what follows on the other screen that a terminal has, of which nothing stays when it is left."""
        if not sys.stdout.isatty():
            yield
            return
        kept = self._kept
        self._write(_OTHER_SCREEN, sys.stdout)
        self._kept, self._on_top = [], True
        self.seen()
        try:
            yield
        finally:
            self._write(_THIS_SCREEN, sys.stdout)
            self._on_top = False
            self.seen()
            # Nor is it put back after the screen was hidden.
            self._kept = kept

    def _leaves(self, wish: Menu) -> Menu:
        """Wipe the question, for something else is wanted than to answer it; it is put again when that is done."""
        self.take_back(self._shown - self._question_at)
        return wish

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


def _pointed(page: Sequence[pages.Row], default: str | None, *, reads: bool) -> int:
    """Return what is pointed at on a page: what goes on reading, or the default."""
    later = [at for at, (_, row) in enumerate(page) if reads and row is pages.Turn.LATER]
    nothing = later[0] if later else keys.NOTHING if default == UNCHOSEN else 0
    return next((at for at, (_, row) in enumerate(page) if isinstance(row, Choice) and row.value == default), nothing)
