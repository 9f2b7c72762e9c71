"""Reading what is higher than the window in parts: for a screen reader, and where no cursor can be moved.

Enter brings the next part; words bring the one before, the same once more, or end it. What is typed is not shown.
"""

import sys
from collections.abc import Sequence
from enum import Enum

from meldcode_cli import emergency
from meldcode_cli.talk.dialogue import Menu
from meldcode_cli.terminal import heard, keyboard, spoken, texts, typed_line
from meldcode_cli.terminal.screen import Line, Screen
from meldcode_cli.terminal.sheltered import Sheltered

# What goes on and what ends the reading, said to a line that asks: letters and words alike.
_ON = frozenset({"", "verder", "volgende", "enter"})
_BACK = frozenset({"b"})
_DONE = frozenset({"q", "klaar", "stop", "stoppen"})
_WISHES = (Menu.BACK, Menu.EXPLAIN, Menu.EMERGENCY)
# Below a part stands what can be done.
_BELOW = 3


class _Goes(Enum):
    """Which part comes now; DONE: none."""

    ON = 1
    AGAIN = 0
    BACK = -1
    DONE = None


def read(screen: Screen, lines: Sequence[Line], rows: int, shelter: Sheltered) -> None:
    """Show the lines in parts that fit a window of so many rows. Raises Stopped."""
    a_part = max(rows - _BELOW, 3)
    start = 0
    screen.release(lines[:a_part])
    while start + a_part < len(lines):
        goes = _asked(screen, len(lines) - start - a_part, shelter)
        if goes is _Goes.DONE:
            return
        if goes is _Goes.BACK and not start:
            screen.say(texts.PAGE_IS_BEGIN)
        start = max(0, start + a_part * goes.value)
        screen.release(lines[start : start + a_part])


def _asked(screen: Screen, left: int, shelter: Sheltered) -> _Goes:
    """Ask how it goes on; `left` lines are to come."""
    if keyboard.forget():
        screen.say(texts.PART_EARLY)
    while True:
        screen.say(texts.PART_MORE_ONE if left == 1 else texts.PART_MORE.format(left=left))
        if shelter is not screen:
            shelter.take_over(screen.kept())
        with keyboard.stoppable(), keyboard.on_hang_up(_end):
            typed = _unseen_line(shelter)
            if spoken.hides(typed):
                shelter.hide()
                continue
        word = typed.strip().casefold().strip(spoken.MARKS)
        wish = Menu.EXPLAIN if spoken.asks(word) else heard.wish(word, _WISHES)
        if word in _ON:
            return _Goes.ON
        if word in _DONE:
            return _Goes.DONE
        if word in _BACK or wish is Menu.BACK:
            return _Goes.BACK
        if heard.repeats(word):
            return _Goes.AGAIN
        if wish is not Menu.EMERGENCY:
            screen.say(texts.PART_KEYS)
        if wish is not None:
            screen.say(emergency.told(emergency.BELOW))


def _unseen_line(shelter: Sheltered) -> str:
    """Return the next line that is typed, of which nothing is shown; meanwhile `shelter` hides and locks. Raises
    KeyboardInterrupt, EOFError."""
    descriptor = keyboard.reads_letters()
    if descriptor is not None:
        shelter.idle.here()
        return typed_line.Line(descriptor, _only_ends, shelter).read("")
    if not (typed := keyboard.unseen_line()):
        _end()
    return typed


def _only_ends(text: str) -> None:
    """Show where a line ends, and nothing of what is typed in it."""
    if text == "\n":
        sys.stdout.write(text)
        sys.stdout.flush()


def _end() -> None:
    raise EOFError
