"""Answers that are read back, a window at a time: each stands there whole, in whole words, and can be chosen.

Pure: what is shown is divided over pages of so many lines. An answer that is longer than a page goes on on the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from meldcode_cli.clean import clean
from meldcode_cli.talk.dialogue import Choice
from meldcode_cli.terminal import layout, texts
from meldcode_cli.terminal.pages import Row, Turn

# More do not stand on a page, however high the window is.
_MOST = 30


def pages(choices: Sequence[Choice], width: int, room: int, *, heard: bool = False) -> list[list[Row]]:
    """Divide answers over pages of at most `room` lines of `width`; what is no answer stands at the end of the last,
    or of each if it stays in sight.

    How to turn the page comes after the answers of each. With `heard` nothing is told by its place or by a mark.
    """
    told = [choice for choice in choices if choice.told]
    others: list[Row] = [(choice.label, choice) for choice in choices if not choice.told]
    parts = [part for number, choice in enumerate(told) for part in _parts(choice, number, width, room, heard)]
    filled: list[list[_Part]] = [[]]
    for part in parts:
        part = _headed(part, filled[-1][-1:], width)
        full = sum(item.height for item in filled[-1]) + part.height > room or len(filled[-1]) >= _MOST
        if filled[-1] and full:
            filled.append([])
            part = _headed(part, (), width)
        filled[-1].append(part)
    # What is heard is laid out by whoever says it, with its number.
    between = " " if heard else "\n"
    return [_page(number, filled, len(told), others, between) for number in range(len(filled))]


class Reading:
    """Where somebody was in what is read back, by the name of what was asked: after one change it goes on there, and
    what became different before that place because of it is said."""

    def __init__(self) -> None:
        self._left: dict[str, tuple[int, list[Choice]]] = {}
        # Where it went on: that holds on its page, however the pages are divided now.
        self._from: dict[str, int] = {}

    def leave(self, name: str, choices: Sequence[Choice], page: Sequence[Row], row: object) -> None:
        """Note on which page `row` was chosen; of whoever agrees nothing is kept. A wish of the menu comes back."""
        told = [choice for choice in choices if choice.told]
        here = [told.index(first) for _, first in page if isinstance(first, Choice) and first.told]
        at = self._from[name] if self._from.get(name) in here else min(here, default=0)
        if told and name and not (isinstance(row, Choice) and not row.told):
            self._left[name] = at, told
        else:
            self._left.pop(name, None)

    def back(self, name: str, choices: Sequence[Choice]) -> tuple[Choice | None, list[str]]:
        """Return with which answer it goes on, and what is to be said there; None if it begins anew, also where most of
        it was not there the time before."""
        told = [choice for choice in choices if choice.told]
        first, before = self._left.pop(name, (0, []))
        self._from.pop(name, None)
        was, now = [spoken(choice) for choice in before], [spoken(choice) for choice in told]
        if not first or not told or 2 * sum(each in was for each in now) < len(now):
            return None, []
        self._from[name] = first = min(first, len(told) - 1)
        labels = {choice.label for choice in told}
        gone = dict.fromkeys(choice.label for choice in before if choice.label not in labels)
        changed = [texts.READ_CHANGED.format(told=each) for each in now[:first] if each not in was]
        return told[first], [*changed, *(texts.READ_GONE.format(label=label) for label in gone), texts.READ_ON]


def numbers(choices: Sequence[Choice], page: Sequence[Row]) -> list[int]:
    """Return the number of each row of a page: an answer has that of its place among all answers, the ways out have
    those after the last answer. So no number means something else on another page."""
    told = [choice for choice in choices if choice.told]
    others: list[object] = [choice for choice in choices if not choice.told]
    turned = any(isinstance(row, Turn) for _, row in page)
    ways = [*told, Turn.LATER, *others, Turn.EARLIER] if turned else [*told, *others]
    return [ways.index(row) + 1 for _, row in page]


def lines(choice: Choice, width: int) -> list[str]:
    """Return what was asked and answered in lines: in one if it fits, or the answer below it."""
    label, told = clean(choice.label, newlines=False), clean(choice.told)
    if "\n" not in told and len(together(label, told)) <= width:
        return [together(label, told)]
    return [*layout.wrap(label, width), *layout.wrap(told, width, "→ ", "  ")]


def spoken(choice: Choice) -> str:
    """Return what was asked and answered as it is heard."""
    return together(choice.label, choice.told)


def together(label: str, told: str) -> str:
    """Return what was asked and answered in one sentence."""
    return label + (" " if label.endswith((".", "?", "!", ":")) else ": ") + told


def unread(page: Sequence[Row], row: object) -> bool:
    """Tell whether `row` agrees with answers of which the last were not on a page yet: it stands behind those."""
    later = any(what is Turn.LATER for _, what in page) and any(
        isinstance(what, Choice) and what.told for _, what in page
    )
    return later and isinstance(row, Choice) and not row.told and not any(what is row for _, what in page)


@dataclass(frozen=True, slots=True)
class _Part:
    """The lines of an answer that stand on one page, and the place of that answer among all."""

    lines: tuple[str, ...]
    choice: Choice
    number: int
    headed: bool = False

    @property
    def height(self) -> int:
        return len(self.lines)


def _headed(part: _Part, above: Sequence[_Part], width: int) -> _Part:
    """Return a part with the heading that it stands below, where nothing above it on its page has that."""
    heading = part.choice.heading
    if part.headed or not heading or any(other.choice.heading == heading for other in above):
        return part
    return _Part((*layout.wrap(clean(heading), width), *part.lines), part.choice, part.number, headed=True)


def _stays(row: Row) -> bool:
    return isinstance(row[1], Choice) and row[1].stays


def _parts(choice: Choice, number: int, width: int, room: int, heard: bool) -> list[_Part]:
    shown = layout.wrap(clean(spoken(choice)), width) if heard else lines(choice, width)
    # Below a heading, so that both fit a page.
    room = max(1, room - len(layout.wrap(clean(choice.heading), width))) if choice.heading else room
    return [_Part(tuple(shown[start : start + room]), choice, number) for start in range(0, len(shown), room)]


def _page(number: int, filled: Sequence[Sequence[_Part]], count: int, others: Sequence[Row], between: str) -> list[Row]:
    found: list[Row] = [(between.join(part.lines), part.choice) for part in filled[number]]
    if number + 1 < len(filled):
        following = filled[number + 1]
        first, last = following[0].number + 1, following[-1].number + 1
        pattern = texts.READ_LATER if first < last else texts.READ_LAST if last == count else texts.READ_ONE
        found.append((pattern.format(first=first, last=last, count=count), Turn.LATER))
    found += [row for row in others if number + 1 == len(filled) or _stays(row)]
    return [*found, (texts.READ_EARLIER, Turn.EARLIER)] if number else found
