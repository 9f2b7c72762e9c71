"""A long list is divided over pages, and nothing is left out of it."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldcode_cli.talk.dialogue import Choice, Menu
from meldcode_cli.terminal import texts
from meldcode_cli.terminal.pages import Open, Turn, page_with, pages
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


# ---------------------------------------------------------------- in groups

ROUTES = (
    Choice("school", "Onderwijs", group="School"),
    Choice("leerplicht", "Onderwijs en leerplicht", group="School"),
    Choice("opvang", "Kinderopvang", group="Opvang"),
    Choice("arts", "Artsen", group="Zorg"),
    Choice("paramedicus", "Paramedici", group="Zorg"),
)


def test_each_group_has_a_page_and_one_alone_stands_by_itself() -> None:
    """Every choice once, behind the words of its group, with a way back to the first page."""
    first, school, care = pages(ROUTES)
    assert [label for label, _ in first] == ["School (2 keuzes)", "Kinderopvang", "Zorg (2 keuzes)"]
    assert [row for page in (first, school, care) for _, row in page if isinstance(row, Choice)] == [
        *(ROUTES[2], *ROUTES[:2], *ROUTES[3:])
    ]
    assert first[2][1] == Open(2) and care[-1] == (texts.LIST_GROUPS, Open(0, 2))
    assert page_with(pages(ROUTES), "arts") == 2 and page_with(pages(ROUTES), None) == 0


@pytest.mark.parametrize(
    ("pressed", "value"),
    [
        ((ENTER, ENTER), "school"),
        ((ENTER, DOWN * 2 + ENTER, DOWN + ENTER), "opvang"),
        # What is typed is found behind its group, also while it fits more lines than one.
        (("p", ENTER), "paramedicus"),
        (("ond", "\x7f\x7f\x7f", DOWN, ENTER), "leerplicht"),
        (("a", "r", "t", ENTER), "arts"),
    ],
)
def test_a_group_is_opened_or_reached_by_typing(keys: Keys, pressed: tuple[str, ...], value: str) -> None:
    """In the same place on the screen; nothing is chosen before Enter."""
    keys.press(*pressed)
    assert TerminalDialogue().choose(ROUTES) == value


def test_what_was_answered_is_pointed_at_in_its_group(keys: Keys) -> None:
    """Whoever comes back finds the page and the line."""
    keys.press(ENTER)
    assert TerminalDialogue().choose(ROUTES, default="paramedicus") == "paramedicus"


@pytest.mark.parametrize(
    ("typed", "value"),
    [("3\n2\n", "paramedicus"), ("Artsen\n", "arts"), ("1\n3\n2\n", "opvang"), ("param\n", "paramedicus")],
)
def test_line_by_line_a_group_is_a_list_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, value: str
) -> None:
    """By number, or at once by the words of what stands behind it."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    assert PlainDialogue().choose(ROUTES) == value
    assert "1. School (2 keuzes)" in capsys.readouterr().out
