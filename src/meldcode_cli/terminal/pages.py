"""Long lists, a page at a time: whoever asks hands over all there is, and nothing is ever left out.

What `stays` is on every page; at its end stands how to turn the page. Choices in groups have a page each group, behind
a line of the first page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from meldcode_cli.talk.dialogue import Choice
from meldcode_cli.terminal import texts

# Up to so many stand on one page; of more, so many on each.
_ONE_PAGE, _A_PAGE = 36, 30


class Turn(Enum):
    """A row of a list by which the page is turned."""

    LATER = 1
    EARLIER = -1


@dataclass(frozen=True, slots=True)
class Open:
    """A row of a list that opens another page, and points there at one of its rows."""

    page: int
    row: int = 0


Row = tuple[str, Choice | Turn | Open]
"""What a row of a page says, and what it stands for."""


def pages(choices: Sequence[Choice]) -> list[list[Row]]:
    """Divide choices over pages, in their order; at least one page."""
    listed = [choice for choice in choices if not choice.stays]
    stays: list[Row] = [(choice.label, choice) for choice in choices if choice.stays]
    if any(choice.group for choice in choices):
        return _grouped(listed, stays)
    if len(choices) <= _ONE_PAGE:
        return [[(choice.label, choice) for choice in choices]]
    starts = range(0, len(listed), _A_PAGE)
    return [
        [
            *((choice.label, choice) for choice in listed[start : start + _A_PAGE]),
            *_turn(texts.LIST_LATER, Turn.LATER, start + _A_PAGE, len(listed)),
            *_turn(texts.LIST_EARLIER, Turn.EARLIER, start - _A_PAGE, len(listed)),
            *stays,
        ]
        for start in starts
    ]


def page_with(found: Sequence[Sequence[Row]], value: str | None) -> int:
    """Return which page has the choice with this value; the first if none has."""
    holds = (any(isinstance(row, Choice) and row.value == value for _, row in page) for page in found)
    return next((number for number, held in enumerate(holds) if held), 0)


def place_of(found: Sequence[Sequence[Row]], choice: Choice) -> tuple[int, int]:
    """Return on which page a choice is, and where on it."""
    return next((number, at) for number, page in enumerate(found) for at, (_, row) in enumerate(page) if row is choice)


def after(at: int, row: Turn | Open) -> tuple[int, int]:
    """Return to which page a row leads from this one, and which row is pointed at there."""
    return (row.page, row.row) if isinstance(row, Open) else (at + row.value, 0)


def _grouped(listed: Sequence[Choice], stays: list[Row]) -> list[list[Row]]:
    """Give each group a page. A choice that stands alone in its group is on the first page by its own words."""
    groups: dict[str, list[Choice]] = {}
    for number, choice in enumerate(listed):
        groups.setdefault(choice.group or str(number), []).append(choice)
    found: list[list[Row]] = [[]]
    for group, members in groups.items():
        if len(members) == 1:
            found[0].append((members[0].label, members[0]))
            continue
        back = Open(0, len(found[0]))
        found[0].append((texts.LIST_GROUP.format(group=group, count=len(members)), Open(len(found))))
        found.append([*((one.label, one) for one in members), (texts.LIST_GROUPS, back), *stays])
    found[0] += stays
    return found


def _turn(text: str, turn: Turn, start: int, count: int) -> list[Row]:
    if not 0 <= start < count:
        return []
    return [(text.format(first=start + 1, last=min(start + _A_PAGE, count), count=count), turn)]
