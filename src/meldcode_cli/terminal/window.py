"""Which part of a list is in sight, where all of it is higher than the window."""

from collections.abc import Sequence

# How many lines go to saying that the list goes on: above, and below.
_MARKS = 2


def part(heights: Sequence[int], pointed: int, top: int, room: int, tail: int = 0) -> tuple[int, int]:
    """Return the first row in sight and the one after the last, of rows of these heights.

    `top` was the first one before. The last `tail` rows are always in sight, and not counted. All is in sight if `room`
    is enough, or 0. What is pointed at is in sight, whatever the room.
    """
    body = len(heights) - tail
    if room <= 0 or sum(heights) <= room:
        return 0, body
    left = max(1, room - sum(heights[body:]) - _MARKS)
    at = max(0, min(pointed, body - 1))
    top = max(0, min(top, at))
    if pointed >= body:
        # Below the list: its end is in sight.
        top = at
    while top < at and sum(heights[top : at + 1]) > left:
        top += 1
    end = at + 1
    while end < body and sum(heights[top : end + 1]) <= left:
        end += 1
    while top and sum(heights[top - 1 : end]) <= left:
        top -= 1
    return top, end
