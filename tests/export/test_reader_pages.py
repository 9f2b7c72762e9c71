"""Every page for another reader, of three rich cases, is to the letter the one that was read with care."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.export.rich import CASES, PAGES, drawn


@pytest.mark.parametrize("case", CASES)
def test_the_golden_pages(case: str, tmp_path: Path) -> None:
    """`python -m tests.export.rich` writes them anew; whoever does, reads them against what each reader may have."""
    pages = dict(drawn(CASES[case](tmp_path)))
    kept = {path.stem.removeprefix(f"{case}-"): path for path in PAGES.glob(f"{case}-*.md")}
    assert set(pages) == set(kept) >= {"advies", "melding", "betrokkene-gezag", "overdracht"}
    for name, text in pages.items():
        assert text == kept[name].read_text(encoding="utf-8"), name


def test_no_page_is_left_over() -> None:
    """Each page that is kept is of one of the cases."""
    assert {path.name.partition("-")[0] for path in PAGES.iterdir()} == set(CASES)
