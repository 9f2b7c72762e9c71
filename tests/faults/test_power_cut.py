"""The power goes, at any moment of a real run, and of what was not fsynced anything may be gone: what was called saved
is there, whatever order the disk chose."""

from __future__ import annotations

import pytest

from tests.faults import scenarios as s
from tests.faults.cuts import after_every_cut
from tests.faults.story import Scenario, told_well
from tests.faults.tally import Tally
from tests.support.lots import drawn

SEALED, OPEN = True, False


@pytest.mark.parametrize(
    ("scenario", "sealed"),
    drawn(
        [
            (s.ANSWERING, SEALED),
            (s.ANSWERING, OPEN),
            (s.FORM_FILLED, SEALED),
            (s.FORM_IN_FORM, OPEN),
            (s.GOING_OVER, SEALED),
            (s.NEW_CASE, OPEN),
            (s.FIRST_WORDS, OPEN),
            (s.FIRST_CASE, SEALED),
            (s.FIRST_RUN, OPEN),
            (s.SEALING, OPEN),
            (s.RESEALING, SEALED),
            (s.PASSPHRASE, SEALED),
            (s.DELETING, SEALED),
            (s.RESTORING, SEALED),
        ],
        10,
    ),
    ids=lambda value: value.name.replace(" ", "-") if isinstance(value, Scenario) else ("open", "sealed")[value],
)
def test_what_was_called_saved_survives_a_power_cut(scenario: Scenario, sealed: bool, tally: Tally) -> None:
    """After every call, in every state that the disk may be in then: all opens, and all that was promised is there."""
    after_every_cut(told_well(scenario, sealed), tally)
