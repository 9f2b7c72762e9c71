"""A long list is divided over pages, and nothing is left out of it."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldcode_cli.talk.dialogue import Choice, Menu
from meldcode_cli.terminal.pages import Turn, page_with, pages
from meldcode_cli.terminal.plain import PlainDialogue
from meldcode_cli.terminal.prompts import TerminalDialogue
from tests.terminal.conftest import DOWN, ENTER, Keys

EIGHTY = [Choice(f"nr-{number}", f"Nummer {number}.") for number in range(1, 81)]
NONE = Choice("-", "Geen van deze", stays=True)


@given(count=st.integers(0, 200), stays=st.integers(0, 3))
def test_every_choice_is_on_a_page(count: int, stays: int) -> None:
    """All of them, once and in their order; what stays is on each page, and no page is longer than a list may be."""
    choices = [Choice(f"nr-{number}", str(number)) for number in range(count)]
    beside = [Choice(f"-{number}", str(number), stays=True) for number in range(stays)]
    found = pages([*choices, *beside])
    listed = [row for page in found for _, row in page if isinstance(row, Choice) and not row.stays]
    assert listed == choices
    for number, page in enumerate(found):
        assert len(page) <= 36 and [row for _, row in page if isinstance(row, Choice) and row.stays] == beside
        turns = [row for _, row in page if isinstance(row, Turn)]
        more, less = number + 1 < len(found), number > 0
        assert turns == [turn for turn, can in ((Turn.LATER, more), (Turn.EARLIER, less)) if can]
    for choice in choices:
        assert choice in [row for _, row in found[page_with(found, choice.value)]]


@pytest.mark.parametrize(
    ("pressed", "value"),
    [
        ((ENTER,), "nr-1"),
        ((DOWN * 30 + ENTER, ENTER), "nr-31"),
        ((DOWN * 30 + ENTER, DOWN * 30 + ENTER, DOWN * 19 + ENTER), "nr-80"),
        # There and back, and what stays in sight on the second page.
        ((DOWN * 30 + ENTER, DOWN * 31 + ENTER, ENTER), "nr-1"),
        ((DOWN * 30 + ENTER, DOWN * 32 + ENTER), "-"),
    ],
)
def test_arrow_keys_go_through_the_pages(keys: Keys, pressed: tuple[str, ...], value: str) -> None:
    """The row at the end turns the page, in the same place on the screen."""
    keys.press(*pressed)
    assert TerminalDialogue().choose([*EIGHTY, NONE]) == value


def test_a_default_is_pointed_at_on_its_own_page(keys: Keys) -> None:
    """The page comes up on which the default stands."""
    keys.press(ENTER)
    assert TerminalDialogue().choose([*EIGHTY, NONE], default="nr-77") == "nr-77"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (["5"], "nr-5"),
        (["31", "1"], "nr-31"),
        (["31", "31", "20"], "nr-80"),
        (["31", "32", "1"], "nr-1"),
        (["Nummer 80"], "nr-80"),
        (["verder in de lijst: 31 tot en met 60 van 80", "geen van deze"], "-"),
        (["99", "32"], "-"),
        (["?", "7", "31", "2"], "nr-32"),
    ],
)
def test_lines_go_through_the_pages(
    monkeypatch: pytest.MonkeyPatch, typed: list[str], value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page is numbered by itself; the words of any choice do from every page."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
    assert PlainDialogue().choose([*EIGHTY, NONE], menu=tuple(Menu)) == value
    assert "31. Verder in de lijst: 31 tot en met 60 van 80" in capsys.readouterr().out
