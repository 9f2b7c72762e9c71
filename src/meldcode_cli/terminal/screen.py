"""The only place that writes to the terminal: every string is made harmless here, wrapped, and then shown.

All that the program says goes to stdout, errors go to stderr. Colour is only ever a second sign beside words or
characters, and is left out when stdout is no terminal, when NO_COLOR is set and when TERM is "dumb".
It must load in a few milliseconds, for the first question is about danger: rich waits until a table is due.
"""

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TextIO

from meldcode_cli.called import named
from meldcode_cli.clean import clean as harmless
from meldcode_cli.errors import Detail, Stopped
from meldcode_cli.talk.dialogue import Lines, Position
from meldcode_cli.terminal import excerpt, layout, texts
from meldcode_cli.terminal.paused import Paused
from meldcode_cli.terminal.written import is_terminal, let_go

WIDEST = 80
NARROWEST = 20
# Below this a table in columns cannot be read: its rows become short lists.
_TABLE_FROM = 60
_MOST_FITTED = 50
_JSON_FORMAT = 1

_BOLD = "1"
_GREEN = "32"
_RED = "1;31"


class Line(NamedTuple):
    """A line to show, and how: the number of a style, or ""."""

    text: str
    style: str = ""


class Screen(Paused):
    """What is shown, as plain lines. `accessible` is for a screen reader, a braille line and who dictates: words for
    boxes, rules and marks, and nothing said twice in a row.

    `stream` is where it is shown, if that is not stdout.
    """

    def __init__(self, *, accessible: bool = False, stream: TextIO | None = None) -> None:
        super().__init__(stream)
        self.accessible = accessible or wanted()
        # What was last said of something that was answered, until the next answer; and which question it holds for.
        self._warned, self._holds_for = "", ""
        self._spoken = False
        # What is kept back to be read a page at a time; None when nothing is.
        self._held: list[Line] | None = None
        # The question that was shown last.
        self._question = self._named = ""
        # Where the user is, as it was said last.
        self._place = ""
        # Whether an answer stands there, and nothing yet that must not stick to it.
        self._gap = False

    # ---- what the dialogue shows

    def say(self, text: str = "") -> None:
        """Show a paragraph; line feeds and leading blanks stay."""
        self._show(layout.wrap(clean(text), self.width()))

    def header(self, position: Position) -> None:
        """Show the case id and the five steps, with the one we are at marked."""
        position = Position(
            clean(position.case, newlines=False),
            tuple((number, clean(title, newlines=False)) for number, title in position.steps),
            position.current,
            clean(position.title, newlines=False),
            clean(position.form, newlines=False),
        )
        if self.accessible:
            where = layout.place(position)
            spoken = texts.HEADER_SPOKEN.format(case=position.case, place=where) if position.case else f"{where}."
            # What was said just now is not said again.
            said = " ".join(
                filter(None, (spoken if spoken != self._place else "", f"{position.form}." if position.form else ""))
            )
            if said:
                self._show(["", *layout.wrap(said, self.width())])
            self._place = spoken
            return
        width = self.width()
        self._show(["", "─" * width, *layout.header(position, width)], light=True)

    def question(
        self,
        text: str,
        guidance: str = "",
        notes: Lines = (),
        hint: str = "",
        *,
        name: str = "",
    ) -> None:
        """Show the question that comes next: guidance above it, then notes and a hint on how to answer."""
        # Shown nowhere.
        self._named = name
        width = self.width()
        if guidance:
            self._show(["", *layout.wrap(clean(guidance), width)])
        self._question, self._under = clean(text, newlines=False), 0
        if self._holds_for not in ("", self._question):
            self._warned = ""
        self._holds_for = self._question
        self._show(["", *layout.wrap(clean(text), width)], _BOLD)
        self.bullets(notes)
        if hint:
            self._show(layout.wrap(clean(hint), width))

    def about(
        self,
        text: str,
        guidance: str = "",
        notes: Lines = (),
        *,
        name: str = "",  # noqa: ARG002  (shown nowhere)
    ) -> None:
        """Show what the questions of the form that comes next are for; no question by itself."""
        for part in filter(None, (guidance, text)):
            self._show(["", *layout.wrap(clean(part), self.width())])
        self.bullets(notes)

    def saved(self) -> None:
        """Say that the answer is on disk."""
        self._show([texts.SAVED if self.accessible else f"✓ {texts.SAVED}"], _GREEN, light=True)

    def warn(self, text: str) -> None:
        """Show a sentence that needs attention."""
        text = clean(text)
        if self.accessible:
            self._show(layout.wrap(texts.ATTENTION.format(text=text.removeprefix("Let op: ")), self.width()))
        else:
            # It is about what was answered, and stands with it.
            self._gap = False
            self._show(layout.wrap(text, self.width(), "! "), _BOLD)
        if self._spoken:
            self._warned, self._holds_for, self._below = text, "", 0

    def must(self, title: str, lines: Lines, *, name: str = "", more: str = "") -> None:  # noqa: ARG002
        """Show something that must be done now. Where a question below it would not fit, `more` stands for its end."""
        title, lines = clean(title), [clean(line) for line in lines]
        width = self.width()
        if self.accessible:
            self._show(["", *layout.wrap(texts.ATTENTION.format(text=title), width)])
            self._show([row for line in lines for row in layout.wrap(line, width)])
        else:
            room = self.rows() - layout.below(width) if more and self.is_terminal() else None
            self._show(["", *layout.box(title, lines, width, clean(more), room)], _RED)

    def summary(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        """Show a list of questions and answers."""
        if title or not self.accessible:
            self.heading(title)
        width = self.width()
        for question, answer in rows:
            question, answer = clean(question), clean(answer)
            if self.accessible:
                mark = "" if question.rstrip().endswith((":", "?", "!", ".")) or not answer else ":"
                spoken = texts.SUMMARY_SPOKEN.format(question=question + mark, answer=answer)
                self._show(layout.wrap(spoken.rstrip(), width))
            else:
                self._show(layout.wrap(question, width, "  "))
                self._show(layout.wrap(answer, width, "  → ", "    "), _BOLD)

    # ---- more that commands show

    def code(self, line: str) -> None:
        """Show a line that somebody copies: as it is, however long."""
        self._show([f"  {clean(line)}"])

    def heading(self, text: str) -> None:
        """Show a line that begins a new part; without words it only stands apart."""
        self._show(["", *(layout.wrap(clean(text), self.width()) if text else ())], _BOLD)

    def bullets(self, lines: Lines) -> None:
        """Show a list of sentences."""
        for line in lines:
            self._show(layout.wrap(clean(line), self.width(), "" if self.accessible else "- "))

    def words(self, words: Lines) -> None:
        """Show many short words: in columns, or one to a line for a screen reader."""
        words = [clean(word, newlines=False) for word in words]
        self._show(words if self.accessible else layout.spread(words, self.width()))

    def moment(self, clock: str, title: str, lines: Lines) -> None:
        """Show something that happened at `clock` (or ""). Each of `lines` is cut to a few rows, and says so by "…"."""
        width = self.width()
        wide = width >= _TABLE_FROM
        rows = 2 if wide else 3
        clock, title, lines = clean(clock, newlines=False), clean(title), [clean(line) for line in lines]
        if self.accessible:
            self._show(layout.wrap(f"{clock}: {title}" if clock else title, width))
            clipped = [row for line in lines for row in layout.clip(line, width - len(texts.CLIPPED), rows=rows)]
            self._show([row.replace(" …", texts.CLIPPED) if row.endswith(" …") else row for row in clipped])
            return
        # In a narrow window a column for the time would leave no room for the words.
        indent = " " * (9 if wide else 2)
        first = f"  {clock:5}  " if wide else "  " + (f"{clock} " if clock else "")
        self._show(layout.wrap(title, width, first, indent), _BOLD)
        self._show([row for line in lines for row in layout.clip(line, width, indent + "  ", rows=rows)])

    def branch(self, text: str, first: str = "", rest: str = "", *, strong: bool = False) -> None:
        """Show a part of a drawn tree: `first` stands before its first line, `rest` before all others."""
        if self.accessible:
            first = rest = ""
        self._show(layout.wrap(clean(text), self.width(), first, rest), _BOLD if strong else "")

    def table(self, title: str, columns: Lines, rows: Sequence[Lines]) -> None:
        """Show rows in columns; as a short list for each row in a narrow window or for a screen reader."""
        if title:
            self.heading(title)
        width = self.width()
        if not self.accessible and width >= _TABLE_FROM:
            # rich makes cells fit, at 0.3 ms a row; a long list has short cells and should simply be there.
            heads = [clean(name, newlines=False) for name in columns]
            shown = [[clean(cell, newlines=False) for cell in row] for row in rows]
            if len(rows) > _MOST_FITTED:
                self._show(layout.columns(heads, shown, width))
                return
            from meldcode_cli.terminal.columns import fitted

            self._show(fitted(heads, shown, width))
            return
        for row in rows:
            cells = [texts.TABLE_CELL.format(column=name, cell=cell) for name, cell in zip(columns, row, strict=True)]
            for number, cell in enumerate(cells):
                first = "" if self.accessible else "  " if number else "- "
                self._show(layout.wrap(clean(cell), width, first, "" if self.accessible else "    "))

    def error(self, message: str, hint: str = "", details: Sequence[str | Detail] = ()) -> None:
        """Show an error on stderr: what is wrong, all details, and what to do. Never raises."""
        with contextlib.suppress(Stopped):
            width = self.width()
            self._show(layout.wrap(clean(message), width), _RED, sys.stderr)
            for detail in details:
                self._show(self._detail(detail, width), stream=sys.stderr)
            if hint:
                self._show(layout.wrap(clean(hint), width), stream=sys.stderr)

    def _detail(self, detail: str | Detail, width: int) -> list[str]:
        """Return one of the things that are wrong: the line of the file that it is about stands between what is wrong
        and what to do, and what can be taken over to the letter by itself."""
        one = Detail(detail) if isinstance(detail, str) else detail
        first, rest = ("", "") if self.accessible else ("- ", "  ")
        found = layout.wrap(clean(one.text), width, first)
        found += excerpt.lines(one.excerpt, width, accessible=self.accessible) if one.excerpt else []
        found += layout.wrap(clean(one.advice), width, rest, rest) if one.advice else []
        return [*found, *(f"{rest}    {harmless(line, newlines=False)}" for line in one.toml)]

    def ask(self, text: str) -> None:
        """Show the words before a line that the user types, and stay on that line."""
        lines = layout.wrap(clean(text, newlines=False), self.width() - 1)
        self._write("\n".join(lines) + " ", self._stream or sys.stdout)

    def answered(self, text: str) -> None:
        """Show what was chosen or typed, in the place of the prompt that has been wiped."""
        self.heard()
        self._show(layout.wrap(f"> {texts.YOUR_ANSWER} {harmless(text)}", self.width(), rest="  "), light=True)
        self._gap = True

    def heard(self) -> None:
        """Note that something was answered: what was said of the answer before it is of no account any more."""
        self._warned, self._spoken = "", True
        self.seen()

    def raw(self, text: str) -> None:
        """Write text that is laid out already: an export, JSON, help. Only made harmless, not wrapped."""
        if self._held is not None:
            self._held += [Line(line) for line in harmless(text).removesuffix("\n").split("\n")]
            return
        if self._pauses():
            self._show(harmless(text).removesuffix("\n").split("\n"))
            return
        self._write(harmless(text), sys.stdout)

    def data(self, data: bytes) -> None:
        """Write a file to standard output as it is, for another program."""
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except (OSError, ValueError) as problem:
            let_go(sys.stdout)
            raise Stopped(told=True) from problem

    def json(self, found: Mapping[str, object]) -> None:
        """Write one JSON object for other programs. Its format comes first: they can tell when it is another one."""
        import json

        self.raw(json.dumps({"format": _JSON_FORMAT, **found}, indent=2) + "\n")

    @contextlib.contextmanager
    def held(self) -> Iterator[list[Line]]:
        """Keep back what is shown meanwhile, in the list that is handed out; errors are not kept back."""
        before, self._held = self._held, []
        try:
            yield self._held
        finally:
            self._held = before

    def release(self, lines: Sequence[Line]) -> None:
        """Show lines that were kept back."""
        for line in lines:
            self._show([line.text], line.style)

    # ---- the terminal itself

    def width(self) -> int:
        """Return the number of columns to fill."""
        return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))

    def scrolled(self, more: int) -> list[str]:
        """Return the last warning in lines if it is out of sight once `more` lines stand below what is shown; at most
        a third of the window, so that what is asked has room too."""
        rows = shutil.get_terminal_size().lines
        lines = layout.wrap(self._warned, self.width() - 1, "! ")
        if not self._warned or not self.is_terminal() or len(lines) + self._below + more <= rows:
            return []
        return layout.clip(self._warned, self.width() - 1, "! ", rows=max(2, rows // 3))

    def rows(self) -> int:
        """Return the number of lines of the window."""
        return max(1, shutil.get_terminal_size().lines)

    def room(self, more: int = 0) -> int:
        """Return how many lines fit below the question, with `more` lines between, so that it stays in sight."""
        return self.rows() - self._under - more

    def fit(self, text: str) -> str:
        """Return `text` in characters that stdout can show."""
        return layout.fit(text, getattr(sys.stdout, "encoding", None))

    def _apart(self, lines: Lines, *, light: bool) -> Lines:
        """Return the lines with a blank one before them where they would stick to an answer, and with none at the top
        of the window."""
        if self.accessible or not lines:
            return lines
        if self._on_top and not lines[0]:
            return lines[1:]
        sticks = self._gap and lines[0] and not light
        self._on_top, self._gap = False, self._gap and light and bool(lines[0])
        return ["", *lines] if sticks else lines

    def _show(self, lines: Lines, style: str = "", stream: TextIO | None = None, *, light: bool = False) -> None:
        if self._held is not None and stream is None:
            self._held += [Line(line, style) for line in lines]
            return
        ours, stream = stream is None, stream or self._stream or sys.stdout
        if ours:
            lines = self._apart(lines, light=light)
        if self.accessible:
            # The dash before an item of a list would be read out.
            lines = [line.removeprefix("- ") for line in lines]
        if style and not self.accessible and has_colour(stream):
            lines = [f"\x1b[{style}m{line}\x1b[0m" if line else line for line in lines]
        if ours:
            lines = self._shows(lines, light=light)
        self._write("".join(f"{line}\n" for line in lines), stream)


def wanted() -> bool:
    """Tell whether everything is to be said as for a screen reader, in every command."""
    return os.environ.get("ACCESSIBLE", "") not in ("", "0")


def clean(text: str, *, newlines: bool = True) -> str:
    """Return a text of the program made harmless, with each command as it can be typed here."""
    return named(harmless(text, newlines=newlines))


def has_colour(stream: TextIO) -> bool:
    """Tell whether colour may be shown: never for a file, and not where it was asked to be left out."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    # The old Windows console shows the codes as rubbish; Windows Terminal says who it is.
    if sys.platform == "win32" and "WT_SESSION" not in os.environ:
        return False
    return is_terminal(stream)
