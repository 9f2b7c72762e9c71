"""The numbers to call: in the order of who is needed first, in one spelling wherever they are read, and not too old."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from meldcode_cli import __main__ as program
from meldcode_cli import emergency
from meldcode_cli.flow.files import Library
from tests.support.guard import ROOT
from tests.support.texts import all_texts

FLOWS = sorted(path.stem for path in (ROOT / "flows").glob("*.toml"))
_AS_CALLED = re.compile(r"(?<![\d-])0[89]00(?:[ .-]?\d){3,8}(?!\d)")
DAY = 86_400


def test_nood_names_who_is_needed_first() -> None:
    """112 and Veilig Thuis, the police when there is no hurry, sexual violence, then the child."""
    order = ["112", "0800-2000", "0900-8844", "0800-0188", "0800-0432", "0800-0113", "0900 111 3 111"]
    places = [emergency.NUMBERS.index(f"\n{number}\n") for number in order]
    assert places == sorted(places)
    for words in ("Centrum Seksueel Geweld", "dag en nacht", "7 dagen", "voor het kind zelf", "zelfdoding"):
        assert words in emergency.NUMBERS


WINDOWS = [(80, 24), (40, 20), (30, 24), (60, 20), (24, 24)]


@pytest.mark.parametrize(("columns", "rows"), WINDOWS)
@pytest.mark.parametrize("below", [1, emergency.BELOW])
def test_the_numbers_fit_the_window_and_no_word_is_cut(columns: int, rows: int, below: int) -> None:
    """With a question below them too: every number whole on one line, 112 and Veilig Thuis first and last; at 80
    columns with all that is said of them."""
    lines = emergency.laid(columns, rows - below).splitlines()
    assert len(lines) <= rows - below and max(map(len, lines)) <= columns
    words = set(emergency.NUMBERS.split()) | {word for text in emergency.BRIEF.values() for word in text.split()}
    assert {word for line in lines for word in line.split()} <= words | set(emergency.SMALL.split())
    for number, _, said in emergency.TABLE:
        assert any(line.startswith(number) for line in lines), number
        assert columns < 80 or " ".join(said) in " ".join(" ".join(lines).split())
    whole = " ".join(lines)
    assert whole.startswith(emergency.BEGIN) and whole.endswith(emergency.LAST)


def test_the_advice_in_danger_is_whole_sentences() -> None:
    """The box breaks them at its own width: a line that was broken before would be broken twice."""
    assert all(
        line.endswith(".") for line in (*emergency.DANGER, *(text for _, _, said in emergency.TABLE for text in said))
    )


def test_each_number_stands_in_the_table_once_with_the_day_it_was_checked() -> None:
    """A day as it is written in a file, not ahead of today."""
    numbers = [number for number, _, _ in emergency.TABLE]
    assert len(set(numbers)) == len(numbers)
    for number, checked, lines in emergency.TABLE:
        assert time.strptime(checked, "%Y-%m-%d") and lines, number
        assert emergency.NUMBERS.count(f"\n{number}\n") == 1


@pytest.mark.parametrize("command", ["nood", "--version"])
def test_after_a_year_it_says_how_old_this_is(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Within a year nothing is said of it; after that the numbers still come, and last of all the day."""
    year, month, day = map(int, emergency.CHECKED.split("-"))
    checked = time.mktime((year, month, day, 12, 0, 0, 0, 0, -1))
    said = []
    for days in (360, 370):
        monkeypatch.setattr(time, "time", lambda days=days: checked + days * DAY)
        assert program._main([command]) == 0
        said.append(capsys.readouterr().out)
    fresh, old = said
    assert "oud" not in fresh and old.startswith(fresh)
    assert f"{day}-{month}-{year}" in old and "Vraag om een nieuwe versie." in old


@pytest.mark.parametrize("written", ["0800 2000", "0800-2000", "08002000", "0800.2000", "0800\u00a02000", "0800–2000"])
def test_a_number_is_spelled_in_one_way(written: str) -> None:
    """However a flow wrote it; a longer number that begins so is another number."""
    assert emergency.spelled(f"Bel {written}.") == "Bel 0800-2000."
    assert emergency.called_in(f"Bel Veilig Thuis: {written}") == "0800-2000"
    assert emergency.spelled(f"{written}1") == f"{written}1"


def test_every_number_that_anybody_reads_has_one_spelling() -> None:
    """In every sentence of the program, every flow as it is shown, the pages beside it, and every screen of the cases
    that are told from begin to end."""
    sentences = [*_of_flows(), *(text.words for text in all_texts()), *_pages()]
    for number in [item for sentence in sentences for item in _AS_CALLED.findall(sentence)]:
        assert emergency.spelled(number) == number
    assert sum("0800-2000" in sentence for sentence in sentences) > 20


def _of_flows() -> Iterator[str]:
    for name in FLOWS:
        flow = Library(Path("/nergens")).read(name).flow
        yield from map(flow.filled, _words(flow.model_dump(warnings=False)))


def _words(value: Any) -> Iterator[str]:
    """Yield every text in a flow, as it was written."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for item in value.values() for text in _words(item))
    elif isinstance(value, list | tuple):
        yield from (text for item in value for text in _words(item))


def _pages() -> Iterator[str]:
    pages = (ROOT / "README.md", ROOT / "docs" / "handleiding.md", *(ROOT / "tests" / "transcripts").glob("*.txt"))
    yield from (path.read_text("utf-8") for path in pages)
