"""Which keys do what in a list and in a text, and how a paste is told from a person who types.

A terminal without bracketed paste sends a pasted text as if it were typed, line feeds as Enter. Nobody types so fast
that the next key is there before the last one is handled, so an Enter with more keys behind it belongs to a paste.
Only prompts.py and calm.py import prompt_toolkit; its events and lists come in as arguments.
"""

import re
import time
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from meldcode_cli.terminal import keyboard, rows, texts
from meldcode_cli.terminal.letters import Letters

# More than this is not kept in the line that is edited: a terminal cannot show it, and every key would take seconds.
MOST_KEPT = 30_000
# What a list returns for the entry that opens the menu; the options themselves count from 0.
MORE = -1
# The line that stands above the options as long as none is pointed at; it is no answer.
NOTHING = -2

# What a prompt returns when the window got another size: it is to be drawn anew.
RESIZED = -3

# How many lines a page is in a list, and more than any list has.
_A_PAGE, _WHOLE = 8, 10_000
# No letter consists of more characters.
_LETTER = 40
# Keys that do nothing in a text; whoever presses one is told so.
_NO_TEXT_KEYS = [
    (key,) for key in (*(f"f{number}" for number in range(2, 25)), "insert", "pageup", "pagedown", "s-tab")
]
# Keys that choose nothing in a list; whoever presses one is told what does.
_NO_LIST_KEYS = [
    (key,)
    for key in (*(f"f{number}" for number in range(1, 25)), "insert", "delete", "left", "right", "tab", "s-tab", "c-z")
]
# Nobody types this many characters with less than this many seconds between them.
_LONG = 300
_PAUSE = 0.1

# prompt_toolkit's KeyPressEvent and questionary's InquirerControl.
Event = Any
Control = Any
# A sequence of keys, as prompt_toolkit names them, and what it does.
Keymap = dict[tuple[str, ...], Callable[[Event], None]]


@dataclass
class Typed:
    """A text while it is being typed: whether line feeds were pasted into it, and whether too much was dropped.

    `wanted`: something else was asked for by its key. `said` is what there is to say of the last key.
    """

    text: str
    pasted: bool = False
    dropped: bool = False
    wanted: bool = False
    said: str = ""


def list_keys(control: Control, letters: Letters, *, more: bool, ticking: bool, leave: int | None = None) -> Keymap:
    """Return the keys of a list that differ from questionary's; what is typed comes into `letters`. In one that can be
    left, Esc answers `leave`."""
    naming = _Naming(control, letters, more, ticking)
    keymap: Keymap = dict.fromkeys(_NO_LIST_KEYS, naming.nothing)
    keymap |= {
        ("enter",): naming.enter,
        ("c-j",): naming.enter,
        ("c-d",): lambda event: event.app.exit(exception=EOFError),
        ("<sigint>",): lambda event: event.app.exit(exception=KeyboardInterrupt),
        ("<any>",): naming.letter,
        ("a",): naming.letter,
        ("i",): naming.letter,
        ("<bracketed-paste>",): naming.paste,
        ("backspace",): naming.back,
        ("escape",): naming.leaver(leave),
        ("c-u",): naming.wipe,
    }
    for key, step in (("up", -1), ("c-p", -1), ("down", 1), ("c-n", 1)):
        keymap[(key,)] = naming.mover(step)
    for key, step in (("pageup", -_A_PAGE), ("pagedown", _A_PAGE), ("home", -_WHOLE), ("end", _WHOLE)):
        keymap[(key,)] = naming.pager(step)
    if ticking:
        keymap[(" ",)] = naming.space
    # Where there is no menu it says what works.
    keymap[("?",)] = naming.nothing
    if more:
        keymap[("?",)] = keymap[("f1",)] = lambda event: event.app.exit(result=MORE)
    return keymap


class _Naming:
    """What the keys of one list do: move the pointer, name a line by its letters, answer."""

    def __init__(self, control: Control, letters: Letters, more: bool, ticking: bool) -> None:
        self._control, self._letters = control, letters
        self._more, self._ticking = more, ticking
        works = texts.LIST_WORKS_TICK if ticking else texts.LIST_WORKS
        self._works = f"{works} {texts.LIST_WORKS_MORE}" if more else works

    def mover(self, step: int) -> Callable[[Event], None]:
        """Return what moves the pointer; what was typed is of no account from then on."""

        def move(event: Event) -> None:  # noqa: ARG001
            self._letters.clear()
            turn = self._control.select_next if step > 0 else self._control.select_previous
            turn()
            while not self._control.is_selection_valid():
                turn()

        return move

    def pager(self, step: int) -> Callable[[Event], None]:
        """Return what moves the pointer by so many lines, and no further than the first or the last."""

        def move(event: Event) -> None:
            self._letters.clear()
            before, last = self._control.pointed_at, len(self._control.choices) - 1
            self._control.pointed_at = max(0, min(last, self._control.pointed_at + step))
            while not self._control.is_selection_valid():
                self._control.pointed_at -= 1
            if self._control.pointed_at == before:
                self.nothing(event)

        return move

    def leaver(self, leave: int | None) -> Callable[[Event], None]:
        """Return what forgets what was typed; if nothing was, it answers `leave` where there is that."""

        def forget(event: Event) -> None:
            if leave is not None and not self._letters.waiting:
                event.app.exit(result=leave)
            else:
                self.wipe(event)

        return forget

    def enter(self, event: Event) -> None:
        if event.key_processor.input_queue:
            _drop_paste(event)
            self._letters.lose()
        elif not self._letters.waiting and self._control.get_pointed_at().value == NOTHING:
            self._letters.said = texts.LIST_UNCHOSEN
        elif not self._letters.waiting:
            event.app.exit(result=self._control.get_pointed_at().value)
        elif (meant := self._letters.meant()) is None and self._letters.wished(self._letters.text):
            event.app.exit(result=MORE)
        elif meant is None and self._letters.sure and self._control.get_pointed_at().value in self._letters.fitting():
            # It was said which one, and asked.
            event.app.exit(result=self._control.get_pointed_at().value)
        elif meant is None:
            self._letters.said = texts.LIST_CHOSE_NOTHING
            if not self._ticking and self._control.get_pointed_at().value in self._letters.fitting():
                self._letters.said, self._letters.sure = texts.LIST_POINTED, True
        elif self._ticking and meant != MORE:
            if meant not in self._control.selected_options:
                self._control.selected_options.append(meant)
            self._letters.clear()
            self._letters.said = texts.LIST_TICKED
        else:
            event.app.exit(result=meant)

    def nothing(self, event: Event) -> None:  # noqa: ARG002
        self._letters.said = self._works

    def wipe(self, event: Event) -> None:
        if self._letters.waiting:
            self._letters.clear()
        else:
            self.nothing(event)

    def letter(self, event: Event) -> None:
        if len(event.data) != 1 or not event.data.isprintable():
            # What a terminal or a mouse tells is no key that somebody pressed.
            if not event.key_sequence[-1].key.startswith("<") and event.data.isascii():
                self.nothing(event)
            return
        if event.data == " " and not self._letters.waiting:
            self.nothing(event)
            return
        queue, data = event.key_processor.input_queue, [event.data]
        while queue and len(queue[0].key) == 1 and queue[0].key == queue[0].data and not self._opens(queue[0].key):
            data.append(queue.popleft().data)
        enters = sum(press.key in ("c-m", "c-j") for press in queue)
        if enters and len(queue) > 1:
            # Lines in a row are a paste: none of them is meant as an answer.
            _drop_paste(event)
            self._letters.lose()
            return
        self._type(event, "".join(data), held=bool(enters))

    def paste(self, event: Event) -> None:
        data = event.data.strip("\r\n")
        if event.key_processor.input_queue:
            _drop_paste(event)
        if data.isprintable():
            self._type(event, data, held=True)
        else:
            self._letters.lose()

    def back(self, event: Event) -> None:
        if not self._letters.waiting:
            self.nothing(event)
            return
        self._letters.back()
        self._point(event)

    def space(self, event: Event) -> None:
        if self._letters.waiting:
            if self._letters.goes_on():
                self._letters.add(" ")
                if self._letters.meant() is not None:
                    self._letters.said = texts.LIST_TICK_HOW
                return
            if self._letters.meant() is None:
                self._letters.said = texts.LIST_CHOSE_NOTHING
                return
            self._letters.clear()
        index = self._control.get_pointed_at().value
        if index == MORE:
            event.app.exit(result=MORE)
        elif index in self._control.selected_options:
            self._control.selected_options.remove(index)
        else:
            self._control.selected_options.append(index)

    def _opens(self, key: str) -> bool:
        return self._more and key == "?"

    def _type(self, event: Event, data: str, *, held: bool) -> None:
        """Type `data`; with `held`, an Enter that came along with it does not count."""
        if held:
            _drop_paste(event)
        self._letters.add(data)
        meant = self._letters.meant()
        if held and meant is not None:
            self._letters.said = texts.LIST_ONCE_MORE
        self._point(event)

    def _point(self, event: Event) -> None:
        """Point at the line that is meant; one on another page is told to whoever asks. So is the first of several, and
        it is pointed at unless another of them is already."""
        meant = self._letters.meant()
        if meant is None:
            fitting = self._letters.fitting()
            if not fitting or self._control.get_pointed_at().value in fitting:
                return
            meant = next((row.value for row in self._control.choices if row.value in fitting), fitting[0])
        for at, row in enumerate(self._control.choices):
            if row.value == meant and not row.disabled:
                self._control.pointed_at = at
                return
        event.app.exit(result=meant)


def text_keys(typed: Typed, room: Callable[[int], tuple[int, int]], *, several_lines: bool) -> Keymap:
    """Return the keys of a text that differ from prompt_toolkit's; they note in `typed` what came in.

    `room` tells how many columns the first row of a line has, and the others.
    """
    writing = _Writing(typed, several_lines, room)
    keymap: Keymap = dict.fromkeys(_NO_TEXT_KEYS, writing.nothing)
    keymap |= {
        ("enter",): writing.enter,
        ("c-j",): writing.enter,
        ("escape", "enter"): writing.new_line,
        ("escape", "c-j"): writing.new_line,
        ("<bracketed-paste>",): writing.paste,
        ("<any>",): writing.character,
        ("tab",): writing.tab,
        ("f1",): writing.want,
        ("backspace",): writing.back,
        ("delete",): writing.delete,
        ("left",): writing.left,
        ("right",): writing.right,
        ("up",): writing.mover(-1),
        ("down",): writing.mover(1),
        ("c-p",): writing.mover(-1),
        ("c-n",): writing.mover(1),
        ("c-u",): writing.wipe,
        ("c-z",): lambda event: event.current_buffer.undo(),
    }
    # Searching and repeating would show English; quoting would let control characters in.
    for unwanted in [("c-r",), ("c-s",), ("c-q",), ("c-o",), *(("escape", digit) for digit in "-0123456789")]:
        keymap[unwanted] = lambda event: None  # noqa: ARG005
    return keymap


class _Writing:
    """What the keys of one text field do. It counts what came without a pause, to tell a paste from typing."""

    def __init__(self, typed: Typed, several_lines: bool, room: Callable[[int], tuple[int, int]]) -> None:
        self._typed, self._several_lines, self._room = typed, several_lines, room
        self._burst, self._last = 0, 0.0  # characters that came without a pause, and when

    def enter(self, event: Event) -> None:
        if self._in_paste(event):
            self._typed.pasted = True
            self._insert(event, "\n" if self._several_lines else " ")
        else:
            event.app.exit(result=event.current_buffer.text)

    def new_line(self, event: Event) -> None:
        if self._several_lines:
            self._insert(event, "\n")

    def wipe(self, event: Event) -> None:
        # All of it, also what stands on other lines and behind the cursor; Ctrl-Z brings it back.
        event.current_buffer.text = ""

    def paste(self, event: Event) -> None:
        data = event.data.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        if not self._several_lines:
            data = re.sub(r" *\n[ \n]*", " ", data)
        self._typed.pasted |= "\n" in data
        self._insert(event, data)

    def character(self, event: Event) -> None:
        # All characters of one read at once: prompt_toolkit takes a quarter of a millisecond for each.
        queue, data = event.key_processor.input_queue, [event.data]
        while queue and len(queue[0].key) == 1 and queue[0].key == queue[0].data:
            data.append(queue.popleft().data)
        self._insert(event, "".join(data))

    def tab(self, event: Event) -> None:
        if self._in_paste(event):
            self._insert(event, " ")
        else:
            self.nothing(event)

    def nothing(self, event: Event) -> None:  # noqa: ARG002
        self._typed.said = texts.KEY_NOT_HERE_LINES if self._several_lines else texts.KEY_NOT_HERE

    def want(self, event: Event) -> None:
        self._typed.wanted = True
        event.app.exit(result=event.current_buffer.text)

    def back(self, event: Event) -> None:
        buffer = event.current_buffer
        buffer.delete_before_cursor(rows.last_letter(buffer.document.text_before_cursor[-_LETTER:]))

    def delete(self, event: Event) -> None:
        buffer = event.current_buffer
        buffer.delete(rows.first_letter(buffer.document.text_after_cursor[:_LETTER]))

    def left(self, event: Event) -> None:
        document = event.current_buffer.document
        event.current_buffer.cursor_position -= rows.last_letter(document.text_before_cursor[-_LETTER:])

    def right(self, event: Event) -> None:
        document = event.current_buffer.document
        event.current_buffer.cursor_position += rows.first_letter(document.text_after_cursor[:_LETTER])

    def mover(self, step: int) -> Callable[[Event], None]:
        """Return what goes a row up or down, also within a line that takes more of them."""

        def move(event: Event) -> None:
            buffer = event.current_buffer
            document = buffer.document
            starts: list[int] = []
            begin = 0
            for number, line in enumerate(document.lines):
                starts += [begin + row for row, _ in rows.rows(line, *self._room(number))]
                begin += len(line) + 1
            at = bisect_right(starts, buffer.cursor_position) - 1
            if not 0 <= at + step < len(starts):
                self.nothing(event)
                return
            ends = [*(start - 1 for start in starts[1:]), len(document.text)]
            column = buffer.cursor_position - starts[at]
            buffer.cursor_position = max(starts[at + step], min(starts[at + step] + column, ends[at + step]))

        return move

    def _in_paste(self, event: Event) -> bool:
        # A long paste comes in several reads; one of them can happen to end with an Enter.
        long = self._burst >= _LONG and time.monotonic() - self._last < _PAUSE
        return bool(event.key_processor.input_queue) or (long and keyboard.waits(event.app.input.fileno(), _PAUSE))

    def _insert(self, event: Event, data: str) -> None:
        now = time.monotonic()
        self._burst, self._last = (self._burst if now - self._last < _PAUSE else 0) + len(data), now
        buffer = event.current_buffer
        room = max(MOST_KEPT - len(buffer.text), 0)
        self._typed.dropped |= len(data) > room
        if room:
            buffer.insert_text(data[:room])


def _drop_paste(event: Event) -> None:
    """Forget the keys that came along with this one."""
    event.key_processor.input_queue.clear()
