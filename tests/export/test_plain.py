"""A page on the screen: plain lines without signs of a format, in any window."""

from __future__ import annotations

import pytest

from meldcode_cli.commands.giving.output import draw
from meldcode_cli.export.blocks import Block, Fields, Heading, Items, Paragraph, Pen
from meldcode_cli.export.model import Field, Report
from meldcode_cli.export.outline import outline
from meldcode_cli.terminal.screen import Screen

PAGE: list[Block] = [
    Heading(1, "Gesprek met de ouders"),
    Paragraph("Vertel wat u zag, en niet wat u denkt.", "Begin"),
    Heading(2, "Wat u zag"),
    Fields((Field("Initialen", "D.R. *!"), Field("Gezien", "Een [striem]\n## Zelf gemaakte kop", typed=True))),
    Items(("Zo kunt u beginnen: fijn dat u er bent, en dat u de tijd neemt",)),
    Pen("Ontvangen op"),
    Pen("Wat is er afgesproken met wie er bij was", 2),
]


def drawn(
    capsys: pytest.CaptureFixture[str], page: list[Block], columns: int, *, accessible: bool = False
) -> list[str]:
    """The lines that stand on the screen in a window of so many columns."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(columns))
        draw(page, Screen(accessible=accessible))
    return capsys.readouterr().out.splitlines()


def test_a_page_is_drawn_without_signs_of_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    """Headings stand by themselves, labels before their values, and what was typed stands there as it was typed."""
    assert drawn(capsys, PAGE, 80) == [
        "Gesprek met de ouders",
        "",
        "Begin: Vertel wat u zag, en niet wat u denkt.",
        "",
        "Wat u zag",
        "",
        "- Initialen: D.R. *!",
        "- Gezien:",
        "    Een [striem]",
        "    ## Zelf gemaakte kop",
        "",
        "- Zo kunt u beginnen: fijn dat u er bent, en dat u de tijd neemt",
        "",
        "Ontvangen op: ________________________________________",
        "",
        "Wat is er afgesproken met wie er bij was: ______________________________________",
        "________________________________________",
    ]


def test_in_a_narrow_window_lines_hang_and_blanks_fit(capsys: pytest.CaptureFixture[str]) -> None:
    """The lines of an item stand below its first word; a line for a pen is no longer than the window."""
    lines = drawn(capsys, PAGE, 30)
    assert all(len(line) <= 30 for line in lines)
    at = lines.index("- Zo kunt u beginnen: fijn dat")
    assert lines[at + 1].startswith("  u er bent")
    assert "Ontvangen op: ________________" in lines and lines.count("_" * 30) == 2


def test_for_who_listens_there_are_no_dashes_and_no_underscores(capsys: pytest.CaptureFixture[str]) -> None:
    """A line for a pen is said in words; what was typed still does not begin at the margin."""
    lines = drawn(capsys, PAGE, 80, accessible=True)
    assert not any("_" in line or line.startswith("-") for line in lines)
    assert "Ontvangen op: dit is nog open" in lines and "    ## Zelf gemaakte kop" in lines


def test_all_of_a_dossier_can_be_drawn(reports: dict[str, Report], capsys: pytest.CaptureFixture[str]) -> None:
    """No report has a line that is wider than the window, or a sign of Markdown that nobody typed."""
    for report in reports.values():
        lines = drawn(capsys, [*outline(report)], 40)
        assert not [line for line in lines if line.startswith("#") or "**" in line or "\\" in line]
