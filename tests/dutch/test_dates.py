"""Dates as people write them."""

from __future__ import annotations

import pytest

from meldcode_cli.case import forms
from meldcode_cli.case.reading import read_field
from meldcode_cli.dutch.dates import written_month
from meldcode_cli.interview import changing

BORN = next(field for field in forms.CASE_FIELDS if field.kind == "month")


@pytest.mark.parametrize(
    ("kept", "told"), [("2018-02", "februari 2018"), ("1999-12", "december 1999"), ("ooit", "ooit")]
)
def test_a_month_is_written_out(kept: str, told: str) -> None:
    """Nobody reads 2018-02, neither to check it nor to change it; what is no month is left alone."""
    assert written_month(kept) == changing.in_words(BORN, kept) == told


def test_a_month_that_was_written_out_is_read_again() -> None:
    """It stands in its field to be changed, and Enter keeps it."""
    assert read_field("month", written_month("2018-02"), None) == "2018-02"
