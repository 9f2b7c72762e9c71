"""`meldcode uitleg` and `meldcode handleiding`: looked up in a moment, without a key, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from meldcode_cli.commands.look import texts
from meldcode_cli.lookup import manual, terms
from meldcode_cli.lookup.plain import pieces
from tests.support.command import inside

KINDCHECK = next(term for term in terms.terms() if term.word == "kindcheck")


@pytest.mark.parametrize("typed", [["kindcheck"], ["KINDCHECK"], ["kindc"], [" kindcheck? "]])
def test_a_word_is_told_with_its_example_and_source(tmp_path: Path, typed: list[str]) -> None:
    """However it is written; nothing is opened, and no folder is made."""
    home = tmp_path / "nergens"
    said = inside(home, "uitleg", *typed)
    told = " ".join(said.out.split())
    assert (said.code, said.err) == (0, "")
    assert told.startswith(f"Kindcheck {KINDCHECK.brief} {KINDCHECK.text}")
    assert KINDCHECK.example in told and KINDCHECK.source in told
    assert not home.exists()


def test_a_word_can_be_more_than_one(tmp_path: Path) -> None:
    """Nobody has to know about quotation marks."""
    assert inside(tmp_path, "uitleg", "bevoegd", "gezag").out.startswith("\nBevoegd gezag\n")


@pytest.mark.parametrize("columns", ["40", "80", "30", "200"])
def test_the_list_fits_the_window(tmp_path: Path, columns: str) -> None:
    """Every word stands in it once, in columns where there is room, and no line is too wide."""
    said = inside(tmp_path, "uitleg", COLUMNS=columns)
    lines = said.out.splitlines()
    assert said.code == 0
    assert all(len(line) <= int(columns) for line in lines if len(line.split("  ")) > 1 or int(columns) >= 40)
    for term in terms.terms():
        assert term.word in " ".join(said.out.split())
    assert (len(lines) < len(terms.terms())) == (int(columns) >= 80)
    # With the prompt below it, nothing has scrolled away in the usual window.
    assert len(lines) <= 23 or int(columns) < 80


@pytest.mark.parametrize(
    ("typed", "message", "near"),
    [
        ("kindchek", texts.UITLEG_NOTHING, "Bedoelt u kindcheck?"),
        ("kind", texts.UITLEG_SEVERAL, "Bedoelt u kindcheck of kindermishandeling?"),
        ("kwikstaartje", texts.UITLEG_NOTHING, texts.UITLEG_ALL),
        ("\x1b[2J\u202e", texts.UITLEG_NOTHING, texts.UITLEG_ALL),
    ],
)
def test_an_unknown_word_gets_what_looks_like_it(tmp_path: Path, typed: str, message: str, near: str) -> None:
    """One sentence, the nearest words, exit code 1; what was typed does not come back."""
    said = inside(tmp_path, "uitleg", typed)
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines()[0] == message
    assert near in " ".join(said.err.split())
    assert typed not in said.err.replace("kindcheck", "").replace("kindermishandeling", "")


def test_the_manual_lists_its_parts(tmp_path: Path) -> None:
    """Each with its number, after the line about danger; in a narrow window too."""
    for columns in ("40", "80"):
        said = inside(tmp_path / "nergens", "handleiding", COLUMNS=columns)
        told = " ".join(said.out.split())
        assert said.code == 0 and texts.MANUAL_DANGER in told
        for part in manual.parts():
            assert f"{part.number} {part.title}" in told
        assert all(len(line) <= int(columns) for line in said.out.splitlines())
    assert not (tmp_path / "nergens").exists()


def test_every_part_of_the_manual_can_be_read(tmp_path: Path) -> None:
    """Wrapped as all on the screen is, at every width; but for code, which is copied."""
    for part in manual.parts():
        said = inside(tmp_path, "handleiding", part.number, COLUMNS="40")
        assert (said.code, said.err) == (0, "")
        assert said.out.startswith(f"\n{part.number}  ")
        code = {f"  {each.text}" for each in pieces(part.markdown) if each.kind == "code"}
        lines = [line for line in said.out.splitlines() if line not in code]
        assert all(len(line) <= 40 or " " not in line.strip() for line in lines), part.title


@pytest.mark.parametrize(
    ("typed", "message"), [("een", texts.MANUAL_SEVERAL), ("99", texts.MANUAL_NOTHING), ("kwik", texts.MANUAL_NOTHING)]
)
def test_an_unknown_part_gets_advice(tmp_path: Path, typed: str, message: str) -> None:
    """What it can mean, with the numbers to type; or where all parts are."""
    said = inside(tmp_path, "handleiding", typed)
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines()[0] == message
    assert (texts.MANUAL_MEANT if message == texts.MANUAL_SEVERAL else texts.MANUAL_ALL) in " ".join(said.err.split())


def test_without_the_manual_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that is not whole gives a sentence and the way to the numbers, and no trace."""
    monkeypatch.setattr(manual, "path", lambda: tmp_path / "weg.md")
    said = inside(tmp_path, "handleiding")
    assert (said.code, said.err.splitlines()[0]) == (1, texts.MANUAL_GONE)
    assert "meldcode nood" in said.err


def test_for_a_screen_reader_each_part_has_its_number_and_how_to_open_one_comes_first(tmp_path: Path) -> None:
    """Seventy titles without a number lead nowhere."""
    said = inside(tmp_path, "handleiding", "--accessible")
    told = [line for line in said.out.splitlines() if line.strip()]
    how = told.index(texts.MANUAL_HOW.replace("meldcode", "meldcode --accessible"))
    titles = [texts.MANUAL_PART.format(number=part.number, title=part.title) for part in manual.parts()]
    assert said.code == 0 and how < told.index(titles[0]) and set(titles) <= set(told)
