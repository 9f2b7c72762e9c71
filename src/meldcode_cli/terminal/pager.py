"""Reading what is higher than the window: a page at a time, on the other screen that a terminal has.

No other program is started. What is sealed in a dossier is always read so, and nothing of it stays on the screen or in
what can be scrolled back; everything else stands on the screen afterwards. One rule, everywhere. For a screen reader,
and for a terminal that cannot move its cursor, it is no pager: the text comes in parts, and Enter brings the next.
Where nobody is at a keyboard everything is written as it comes.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from meldcode_cli.clean import clean
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.terminal import calm, in_parts, keyboard, layout, texts
from meldcode_cli.terminal.screen import Line, Screen, has_colour
from meldcode_cli.terminal.sheltered import Sheltered, sheltered

if TYPE_CHECKING:
    from prompt_toolkit.application import Application
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyBindings

# In a lower window there is no room for a rule above the line that says where one is.
_RULE_FROM = 12
# Of a word that is looked for so much is kept.
_MOST_TYPED = 200

# prompt_toolkit's KeyPressEvent.
Event = Any


@contextlib.contextmanager
def paged(screen: Screen, *, sealed: bool = False) -> Iterator[None]:
    """Let what is shown meanwhile be read a page at a time, if it does not fit the window; afterwards it stands on the
    screen. What is `sealed` in a dossier is always read so, and none of it stays. Raises Stopped."""
    if not keyboard.at_terminal():
        yield
        return
    with keyboard.unseen() if is_spoken(screen) else contextlib.nullcontext():
        yield from _paged(screen, sealed=sealed)


def _paged(screen: Screen, *, sealed: bool) -> Iterator[None]:
    with screen.held() as lines:
        wrong: MeldcodeError | None = None
        try:
            yield
        except MeldcodeError as error:
            # What was shown before it went wrong is there to be read first.
            wrong = error
    rows = shutil.get_terminal_size().lines
    shelter = sheltered(screen)
    if is_spoken(screen):
        in_parts.read(screen, lines, rows, shelter)
    else:
        if lines and (sealed or len(_laid(lines, shutil.get_terminal_size().columns)) >= rows):
            _read(lines, shelter)
        if not sealed:
            screen.release(lines)
    if wrong is not None:
        raise wrong


def is_spoken(screen: Screen) -> bool:
    """Tell whether lines come one after another: asked for, by flag or ACCESSIBLE, or no cursor can be moved."""
    wanted = os.environ.get("ACCESSIBLE", "") not in ("", "0")
    return screen.accessible or wanted or os.environ.get("TERM") == "dumb"


class View:
    """Where somebody is in a text: which lines are in the window, what is looked for, and what is said of it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        # The first row of the window is for words.
        first = next((at for at, line in enumerate(lines) if line.text.strip()), 0)
        self._lines = lines[first:]
        self._rows: list[tuple[int, Line]] = []
        self._columns = 0
        self.top = 0
        self.height = 1
        # What is being typed to look for; None when nothing is.
        self.typing: str | None = None
        self.word = ""
        self._found = 0
        self.said = ""
        # While somebody walked in nothing of the text is in the window.
        self.hidden = False

    # ---- what is in the window

    def fit(self, columns: int, rows: int) -> None:
        """Lay the text out for a window of this size; the line on top stays on top."""
        if columns != self._columns:
            source = self._rows[self.top][0] if self._rows else 0
            self._rows, self._columns = _laid(self._lines, columns), columns
            self.top = next((at for at, (line, _) in enumerate(self._rows) if line == source), 0)
        # What stands below it differs with where one is, and that with how much stands below it: twice is enough.
        for _ in range(2):
            self.height = max(rows - len(self.foot(rows)), 1)
        self.top = max(0, min(self.top, self._last))

    def shown(self) -> list[Line]:
        """Return the lines in the window."""
        if self.hidden:
            return [Line(part) for part in layout.wrap(texts.HIDDEN, max(self._columns - 1, 10))][: self.height]
        return [line for _, line in self._rows[self.top : self.top + self.height]]

    def foot(self, rows: int) -> list[str]:
        """Return what stands below the text: where one is, and which keys work."""
        if self.hidden:
            return []
        width = max(self._columns - 1, 10)
        rule = ["─" * width] if rows >= _RULE_FROM else []
        if self.typing is not None:
            return [*rule, *layout.wrap(texts.PAGE_SEARCH.format(word=clean(self.typing, newlines=False)), width)]
        count = len(self._rows)
        place = texts.PAGE_END if self.at_end else texts.PAGE_PLACE
        where = place.format(first=self.top + 1, last=min(self.top + self.height, count), count=count)
        keys = texts.PAGE_KEYS_END if self.at_end else texts.PAGE_KEYS
        together = f"{where} {keys}".replace(" = ", "\xa0=\xa0")
        if len(layout.wrap(together, width)) > max(rows // 4, 1):
            together = texts.PAGE_SHORT.replace(" = ", "\xa0=\xa0")
        lines = [line.replace("\xa0", " ") for line in layout.wrap(together, width)]
        said = layout.clip(self.said, width, rows=max(rows // 2, 1)) if self.said else []
        return [*rule, *said, *lines][: max(rows - 1, 1)]

    @property
    def at_end(self) -> bool:
        """Tell whether the last line is in the window."""
        return self.top >= self._last

    @property
    def count(self) -> int:
        """How many lines the text has in this window."""
        return len(self._rows)

    @property
    def _last(self) -> int:
        return max(0, len(self._rows) - self.height)

    # ---- going through it

    def move(self, lines: int) -> None:
        """Go so many lines on, or back; no further than the first or the last."""
        goal = max(0, min(self._last, self.top + lines))
        self.said = ""
        if goal == self.top and lines:
            self.said = texts.PAGE_IS_END if lines > 0 else texts.PAGE_IS_BEGIN
        self.top = goal

    def turn(self, pages: int) -> None:
        """Go so many pages on, or back; a line of the page before stays in sight."""
        self.move(pages * max(self.height - 1, 1))

    def help(self) -> None:
        """Say which keys work."""
        self.said = texts.PAGE_ALL_KEYS

    def hide(self) -> None:
        """Show nothing of the text, nor of what was looked for, until `back_in_sight`."""
        self.hidden = True

    def back_in_sight(self) -> None:
        """Show again what stood there."""
        self.hidden = False

    def type(self, word: str | None) -> None:
        """Let this be what is typed to look for; None to look for nothing."""
        self.typing, self.said = None if word is None else word[:_MOST_TYPED], ""

    def back(self) -> None:
        """Take away the last letter that was typed, with its accents; of nothing, stop looking."""
        typed = self.typing or ""
        end = len(typed) - 1
        while end > 0 and unicodedata.combining(typed[end]):
            end -= 1
        self.type(typed[:end] if typed else None)

    def look_for(self) -> None:
        """Look for the word that was typed, from the line on top, and go to where it stands."""
        self.word, self.typing = " ".join(_folded(self.typing or "").split()), None
        self._find(self.top)

    def look_on(self) -> None:
        """Look for the same word further on."""
        if self.word:
            self._find(self._found + 1)
        else:
            self.said = texts.PAGE_NO_WORD

    def has_word(self, text: str) -> bool:
        """Tell whether what is looked for stands in a line."""
        return bool(self.word) and self.word in _folded(text)

    def _find(self, start: int) -> None:
        found = [at for at, (_, line) in enumerate(self._rows) if self.has_word(line.text)]
        if not self.word:
            self.said = ""
        elif not found:
            self.said = texts.PAGE_NOT_FOUND
        else:
            # After the last one the first comes again.
            goal = next((at for at in found if at >= start), found[0])
            self.top, self._found = max(0, min(goal, self._last)), goal
            self.said = texts.PAGE_FOUND.format(line=goal + 1, number=found.index(goal) + 1, count=len(found))


def _folded(text: str) -> str:
    """Return text as it is compared: no capitals, no accents."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))


def _laid(lines: Sequence[Line], columns: int) -> list[tuple[int, Line]]:
    """Return the lines as they fit in so many columns, each with the number of the line it is a part of."""
    width = max(columns, 10)
    return [
        (number, Line(part, line.style))
        for number, line in enumerate(lines)
        for part in (layout.wrap(line.text, width) if len(line.text) > width else [line.text])
    ]


def _read(lines: Sequence[Line], shelter: Sheltered) -> None:
    """Let somebody read on the other screen until they are done; raises Stopped."""
    with keyboard.stoppable(), keyboard.quiet():
        calm.run_app(_app(View(lines)), shelter)


def _app(view: View) -> Application[None]:
    from prompt_toolkit.application import Application, get_app
    from prompt_toolkit.layout import HSplit, Layout, Window
    from prompt_toolkit.layout.controls import FormattedTextControl

    def rows() -> int:
        size = get_app().output.get_size()
        view.fit(size.columns, size.rows)
        return size.rows

    def text() -> StyleAndTextTuples:
        rows()
        colour = has_colour(sys.stdout)
        return [fragment for line in view.shown() for fragment in _fragments(view, line, colour=colour)]

    def foot() -> str:
        return layout.fit("\n".join(view.foot(rows())), getattr(sys.stdout, "encoding", None))

    body = FormattedTextControl(text, focusable=True, show_cursor=False)
    below = Window(FormattedTextControl(foot), height=lambda: len(view.foot(rows())), dont_extend_height=True)
    app: Application[None] = Application(
        layout=Layout(HSplit([Window(body), below])),
        key_bindings=_keys(view),
        full_screen=True,
        mouse_support=False,
        include_default_pygments_style=False,
    )
    # Esc must not wait for more: nobody would know whether it was heard.
    app.ttimeoutlen = 0.05
    calm.no_english(app)
    return app


def _fragments(view: View, line: Line, *, colour: bool) -> StyleAndTextTuples:
    """Return a line as it is drawn: what is looked for stands out, also without colour."""
    text = layout.fit(line.text, getattr(sys.stdout, "encoding", None))
    styles = {"1": "bold", "32": "ansigreen", "31": "ansired"}
    style = styles.get(line.style, "") if colour else ""
    return [("reverse" if view.has_word(line.text) else style, text), ("", "\n")]


def _keys(view: View) -> KeyBindings:
    from prompt_toolkit.filters import Condition
    from prompt_toolkit.key_binding import KeyBindings

    keys, reading = KeyBindings(), Condition(lambda: view.typing is None and not view.hidden)

    def further(event: Event) -> None:
        if view.at_end:
            event.app.exit()
        else:
            view.turn(1)

    acts: dict[tuple[str, ...], Callable[[Event], None]] = {
        ("enter", "c-j", " ", "pagedown"): further,
        ("b", "B", "pageup"): lambda _: view.turn(-1),
        ("down",): lambda _: view.move(1),
        ("up",): lambda _: view.move(-1),
        ("home",): lambda _: view.move(-view.count),
        ("end",): lambda _: view.move(view.count),
        ("n", "N"): lambda _: view.look_on(),
        ("/",): lambda _: view.type(""),
        ("q", "Q", "escape"): lambda event: event.app.exit(),
        ("<any>",): lambda _: view.help(),
    }
    for names, act in acts.items():
        for name in names:
            keys.add(name, filter=reading, eager=name != "<any>")(act)
    for name in ("c-c", "<sigint>"):
        keys.add(name, eager=True)(lambda event: event.app.exit(exception=KeyboardInterrupt))
    keys.add("c-d", eager=True)(lambda event: event.app.exit(exception=EOFError))
    keys.add("c-l", eager=True)(lambda _: view.hide())
    _search_keys(view, keys)
    _hidden_keys(view, keys)
    return keys


def _search_keys(view: View, keys: KeyBindings) -> None:
    """Bind what works while the word to look for is typed."""
    from prompt_toolkit.filters import Condition

    typing = Condition(lambda: view.typing is not None and not view.hidden)

    def letter(event: Event) -> None:
        if event.data.isprintable():
            view.type((view.typing or "") + event.data)

    acts: dict[tuple[str, ...], Callable[[Event], None]] = {
        ("enter", "c-j"): lambda _: view.look_for(),
        ("escape",): lambda _: view.type(None),
        ("backspace",): lambda _: view.back(),
        ("c-u",): lambda _: view.type(""),
        ("<any>", "<bracketed-paste>"): letter,
    }
    for names, act in acts.items():
        for name in names:
            keys.add(name, filter=typing, eager=name != "<any>")(act)


def _hidden_keys(view: View, keys: KeyBindings) -> None:
    """Bind what works while the text is hidden: Enter, as it says there; no other key brings it back or ends it."""
    from prompt_toolkit.filters import Condition

    hidden = Condition(lambda: view.hidden)
    for name in ("enter", "c-j"):
        keys.add(name, filter=hidden, eager=True)(lambda _: view.back_in_sight())
    for name in ("<any>", "<bracketed-paste>"):
        keys.add(name, filter=hidden)(lambda _: None)
