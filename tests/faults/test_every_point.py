"""The real program, stopped or failing at every call to the disk: nothing that was called saved is lost, and nothing
else is there. After each point every dossier opens, and a second run simply works."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from tests.faults import scenarios as s
from tests.faults.shim import Fault
from tests.faults.story import Scenario, Story, promised, told_well
from tests.faults.tally import Tally
from tests.faults.trying import failures, interrupts, kills, lasting, try_all
from tests.support.lots import drawn

Family = Callable[..., Iterator[Fault]]


@dataclass(frozen=True)
class Points:
    """Points of one scenario: of which kind, and whether at every call or only at those that change something.

    `drawn`: for each twelve of these one is tried, drawn by lot, and the same each time; at least one.
    """

    scenario: Scenario
    sealed: bool
    family: Family
    drawn: int
    every_call: bool = False

    def of(self, story: Story) -> list[Fault]:
        """Return the points that are tried."""
        return drawn(self.family(story, every_call=self.every_call), max(1, self.drawn // 12))

    def __str__(self) -> str:
        kind = "sealed" if self.sealed else "open"
        return f"{self.scenario.name} {kind} {self.family.__name__}".replace(" ", "-")


SEALED, OPEN = True, False
# What a user does most, at any call; all else where something changes, each in at least one kind of home. Of each row
# so many are drawn that the whole takes some seconds; a long run leaves nothing out.
PLAN = (
    Points(s.ANSWERING, OPEN, kills, 45, every_call=True),
    Points(s.ANSWERING, OPEN, failures, 45, every_call=True),
    Points(s.ANSWERING, OPEN, lasting, 12),
    Points(s.ANSWERING, SEALED, kills, 12),
    Points(s.ANSWERING, SEALED, failures, 12, every_call=True),
    Points(s.ANSWERING, SEALED, interrupts, 12),
    Points(s.ANSWERING, SEALED, lasting, 12),
    Points(s.FORM_FILLED, SEALED, kills, 12),
    Points(s.FORM_FILLED, SEALED, failures, 15),
    Points(s.FORM_FILLED, SEALED, lasting, 6),
    Points(s.FORM_FILLED, OPEN, kills, 8),
    Points(s.FORM_FILLED, OPEN, interrupts, 10),
    Points(s.FORM_IN_FORM, SEALED, kills, 12),
    Points(s.FORM_IN_FORM, SEALED, failures, 13),
    Points(s.FORM_IN_FORM, OPEN, lasting, 13),
    Points(s.GOING_OVER, SEALED, kills, 12),
    Points(s.GOING_OVER, SEALED, failures, 12),
    Points(s.GOING_OVER, OPEN, kills, 8),
    Points(s.GOING_OVER, OPEN, lasting, 9),
    Points(s.NEW_CASE, SEALED, kills, 15),
    Points(s.NEW_CASE, SEALED, failures, 9),
    Points(s.NEW_CASE, OPEN, lasting, 10),
    Points(s.NEW_CASE, OPEN, interrupts, 6),
    Points(s.FIRST_CASE, SEALED, kills, 13),
    Points(s.FIRST_CASE, SEALED, failures, 9),
    Points(s.FIRST_CASE, OPEN, lasting, 9),
    Points(s.FIRST_RUN, OPEN, kills, 18),
    Points(s.FIRST_RUN, OPEN, failures, 11),
    Points(s.FIRST_RUN, OPEN, lasting, 11),
    Points(s.MAKING_KEYS, OPEN, kills, 23),
    Points(s.MAKING_KEYS, OPEN, failures, 10),
    Points(s.SEALING, OPEN, kills, 18),
    Points(s.SEALING, OPEN, failures, 13),
    Points(s.SEALING, OPEN, lasting, 10),
    Points(s.SEALING, OPEN, interrupts, 6),
    Points(s.RESEALING, SEALED, kills, 15),
    Points(s.RESEALING, SEALED, failures, 13),
    Points(s.RESEALING, SEALED, interrupts, 6),
    Points(s.ADDING, SEALED, kills, 13),
    Points(s.ADDING, SEALED, lasting, 6),
    Points(s.ADDING, SEALED, interrupts, 6),
    Points(s.PASSPHRASE, SEALED, kills, 12),
    Points(s.PASSPHRASE, SEALED, failures, 12, every_call=True),
    Points(s.PASSPHRASE, SEALED, interrupts, 12),
    Points(s.DELETING, SEALED, kills, 12),
    Points(s.DELETING, SEALED, failures, 14, every_call=True),
    Points(s.DELETING, OPEN, kills, 12),
    Points(s.DELETING, OPEN, lasting, 12),
    Points(s.DELETING, SEALED, interrupts, 6),
    Points(s.STRIKING, SEALED, kills, 12),
    Points(s.STRIKING, SEALED, failures, 14),
    Points(s.STRIKING, SEALED, interrupts, 6),
    Points(s.RESTORING, SEALED, kills, 23),
    Points(s.RESTORING, SEALED, failures, 13),
    Points(s.RESTORING, SEALED, lasting, 10),
    Points(s.RESTORING, SEALED, interrupts, 6),
    Points(s.RESTORING_OLDER, SEALED, kills, 12),
    Points(s.RESTORING_OLDER, SEALED, failures, 8),
    Points(s.BACKUP, SEALED, kills, 12),
    Points(s.BACKUP, OPEN, failures, 9, every_call=True),
    Points(s.BACKUP, SEALED, interrupts, 6, every_call=True),
    Points(s.EXPORT, SEALED, failures, 9, every_call=True),
    Points(s.EXPORT, OPEN, lasting, 12),
    Points(s.EXPORT, OPEN, interrupts, 12),
)


@pytest.mark.parametrize("points", PLAN, ids=str)
def test_nothing_is_lost_and_nothing_is_wrong(points: Points, tally: Tally) -> None:
    """After each point: every dossier opens and holds what was called saved, and no more than what was under way."""
    story = told_well(points.scenario, points.sealed)
    try_all(story, points.of(story), tally)


@pytest.mark.parametrize(
    ("scenario", "sealed"),
    sorted({(points.scenario, points.sealed) for points in PLAN}, key=lambda one: (one[0].name, one[1])),
    ids=lambda value: value.name.replace(" ", "-") if isinstance(value, Scenario) else str(value),
)
def test_nothing_is_called_saved_before_it_is(scenario: Scenario, sealed: bool) -> None:
    """With nothing going wrong: at every "Opgeslagen." the entry is in the file, and in the end all is in order."""
    story = told_well(scenario, sealed)
    assert promised(story) == []
    assert [problem for _, held in story.states for problem in held.wrong] == []
    assert story.end.left_over == []
