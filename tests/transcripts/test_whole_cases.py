"""All that is said in a whole case of each shipped flow, word for word: a changed sentence shows here."""

import pytest

from tests.transcripts.test_aloud import KEPT
from tests.transcripts.whole_case import CASES, FOLDER, kept, path_of


@pytest.mark.parametrize(("flow", "route"), CASES)
def test_a_whole_case_says_what_it_said(flow: str, route: str) -> None:
    """As kept in the file; `python -m tests.transcripts` writes what is said now, to be read as a difference."""
    assert kept(flow, route) == path_of(flow, route).read_text(encoding="utf-8")


def test_no_transcript_is_left_over() -> None:
    """Every file belongs to a case that is played."""
    assert {path.name for path in FOLDER.glob("*.txt")} == {path_of(*case).name for case in CASES} | {KEPT.name}
