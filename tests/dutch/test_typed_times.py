"""A time of day as people write it; what a clock of twelve hours leaves open is a guess."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldcode_cli.dutch.typed import NotUnderstood
from meldcode_cli.dutch.typed_times import read_clock

HOURS = (
    *("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"),
    *("elf", "twaalf"),
)


@pytest.mark.parametrize(
    ("typed", "meant", "guessed"),
    [
        ("9 u", time(9), False),
        ("9u", time(9), False),
        ("9u.", time(9), False),
        ("om 9 uur", time(9), False),
        ("9.00", time(9), False),
        ("9.00 u", time(9), False),
        ("0835", time(8, 35), False),
        ("835", time(8, 35), False),
        ("1510", time(15, 10), False),
        ("8 u 35", time(8, 35), False),
        ("8h35", time(8, 35), False),
        ("13 uur", time(13), False),
        ("03:10", time(3, 10), False),
        ("3:10", time(15, 10), True),
        ("3 uur", time(15), True),
        ("310", time(15, 10), True),
        ("half negen", time(8, 30), True),
        ("half 9", time(8, 30), True),
        ("kwart over acht", time(8, 15), True),
        ("kwart voor 3", time(14, 45), True),
        ("tien voor half twee", time(13, 20), True),
        ("vijf over half 9", time(8, 35), True),
        ("acht uur", time(8), True),
        ("twaalf uur", time(12), True),
        ("half een", time(12, 30), True),
        ("half een 's nachts", time(0, 30), False),
        ("half negen 's avonds", time(20, 30), False),
        ("8 uur 's avonds", time(20), False),
        ("8 uur in de ochtend", time(8), False),
        ("12 uur 's nachts", time(0), False),
        ("12 uur 's middags", time(12), False),
        ("twee uur ’s middags", time(14), False),
        ("20:30 's avonds", time(20, 30), False),
    ],
)
def test_a_time_as_people_say_it(typed: str, meant: time, guessed: bool) -> None:
    """In figures and in words; where the part of the day was not said, it is guessed and marked."""
    found = read_clock(typed)
    assert (found.value, found.guessed) == (meant, guessed)


@pytest.mark.parametrize(
    "typed",
    ["half dertien", "kwart over", "8 uur 's middags", "20:30 's ochtends", "2460", "2400", "half", "rond acht"],
)
def test_what_is_no_time_is_told(typed: str) -> None:
    """One sentence with an example, without what was typed."""
    with pytest.raises(NotUnderstood) as caught:
        read_clock(typed)
    assert str(caught.value) == "Dit is geen tijd. Schrijf bijvoorbeeld 8:35."


@given(st.times())
def test_four_figures_are_never_a_guess(moment: time) -> None:
    """Every time of day can be written in a way that leaves nothing open."""
    meant = moment.replace(second=0, microsecond=0)
    for pattern in ("{:%H:%M}", "{:%H.%M}", "{:%Hu%M}", "{:%H%M}", "{:%H:%M} uur"):
        found = read_clock(pattern.format(moment))
        assert (found.value, found.guessed) == (meant, False)


@given(st.integers(7 * 60, 19 * 60 - 1))
def test_what_is_said_of_a_school_day_is_that_time(minutes: int) -> None:
    """In words, between seven and seven: as a whole hour, past it, before it, and around the half."""
    hour, minute = divmod(minutes - minutes % 5, 60)
    this, following = HOURS[(hour - 1) % 12], HOURS[hour % 12]
    said = {0: "", 15: "kwart over", 45: "kwart voor", 30: "half", 25: "vijf voor half", 35: "vijf over half"}
    said |= {
        5: "vijf over",
        10: "tien over",
        20: "tien voor half",
        40: "tien over half",
        50: "tien voor",
        55: "vijf voor",
    }
    spoken = f"{said[minute]} {this if minute <= 15 or not minute else following}".strip()
    found = read_clock(spoken)
    assert (found.value, found.guessed) == (time(hour, minute), True)


@given(st.text(max_size=20))
def test_whatever_is_typed_is_a_time_or_told(typed: str) -> None:
    """Never another error."""
    try:
        assert isinstance(read_clock(typed).value, time)
    except NotUnderstood as error:
        assert str(error) == "Dit is geen tijd. Schrijf bijvoorbeeld 8:35."
