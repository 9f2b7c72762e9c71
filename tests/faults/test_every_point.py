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

    `drawn`: of a long row of much the same saves only so many are tried, drawn by lot, and the same each time.
    """

    scenario: Scenario
    sealed: bool
    family: Family
    drawn: int | None = None
    every_call: bool = False
    parts: int = 1

    def of(self, story: Story, part: int) -> list[Fault]:
        """Return the points of one part."""
        points = list(self.family(story, every_call=self.every_call))
        return (points if self.drawn is None else drawn(points, self.drawn))[part :: self.parts]

    def __str__(self) -> str:
        kind = "sealed" if self.sealed else "open"
        return f"{self.scenario.name} {kind} {self.family.__name__}".replace(" ", "-")


SEALED, OPEN = True, False
# What a user does most, at every single call; all else where something changes, each in at least one kind of home.
# Every call of one save is tried, stopped there and failing there; of rows of many saves, and of the other rows, enough
# to fit in half a minute. A long run leaves nothing out.
PLAN = (
    Points(s.ANSWERING, OPEN, kills, every_call=True, parts=2),
    Points(s.ANSWERING, OPEN, failures, every_call=True, parts=2),
    Points(s.ANSWERING, OPEN, lasting, drawn=12),
    Points(s.ANSWERING, SEALED, kills, drawn=20),
    Points(s.ANSWERING, SEALED, failures, every_call=True, drawn=20),
    Points(s.ANSWERING, SEALED, interrupts, drawn=20),
    Points(s.ANSWERING, SEALED, lasting, drawn=12),
    Points(s.FORM_FILLED, SEALED, kills, drawn=20),
    Points(s.FORM_FILLED, SEALED, failures, drawn=15),
    Points(s.FORM_FILLED, SEALED, lasting, drawn=6),
    Points(s.FORM_FILLED, OPEN, kills, drawn=8),
    Points(s.FORM_FILLED, OPEN, interrupts, drawn=10),
    Points(s.FORM_IN_FORM, SEALED, kills, drawn=20),
    Points(s.FORM_IN_FORM, SEALED, failures, drawn=13),
    Points(s.FORM_IN_FORM, OPEN, lasting, drawn=13),
    Points(s.GOING_OVER, SEALED, kills, drawn=20),
    Points(s.GOING_OVER, SEALED, failures, drawn=20),
    Points(s.GOING_OVER, OPEN, kills, drawn=8),
    Points(s.GOING_OVER, OPEN, lasting, drawn=9),
    Points(s.NEW_CASE, SEALED, kills, drawn=15),
    Points(s.NEW_CASE, SEALED, failures, drawn=9),
    Points(s.NEW_CASE, OPEN, lasting, drawn=10),
    Points(s.NEW_CASE, OPEN, interrupts, drawn=6),
    Points(s.FIRST_CASE, SEALED, kills, drawn=13),
    Points(s.FIRST_CASE, SEALED, failures, drawn=9),
    Points(s.FIRST_CASE, OPEN, lasting, drawn=9),
    Points(s.FIRST_RUN, OPEN, kills, drawn=18),
    Points(s.FIRST_RUN, OPEN, failures, drawn=11),
    Points(s.FIRST_RUN, OPEN, lasting, drawn=11),
    Points(s.MAKING_KEYS, OPEN, kills, drawn=23),
    Points(s.MAKING_KEYS, OPEN, failures, drawn=10),
    Points(s.SEALING, OPEN, kills, drawn=18),
    Points(s.SEALING, OPEN, failures, drawn=13),
    Points(s.SEALING, OPEN, lasting, drawn=10),
    Points(s.SEALING, OPEN, interrupts, drawn=6),
    Points(s.RESEALING, SEALED, kills, drawn=15),
    Points(s.RESEALING, SEALED, failures, drawn=13),
    Points(s.RESEALING, SEALED, interrupts, drawn=6),
    Points(s.ADDING, SEALED, kills, drawn=13),
    Points(s.ADDING, SEALED, lasting, drawn=6),
    Points(s.ADDING, SEALED, interrupts, drawn=6),
    Points(s.PASSPHRASE, SEALED, kills, drawn=20),
    Points(s.PASSPHRASE, SEALED, failures, every_call=True, drawn=20),
    Points(s.PASSPHRASE, SEALED, interrupts, drawn=20),
    Points(s.DELETING, SEALED, kills, drawn=20),
    Points(s.DELETING, SEALED, failures, drawn=14, every_call=True),
    Points(s.DELETING, OPEN, kills, drawn=20),
    Points(s.DELETING, OPEN, lasting, drawn=12),
    Points(s.DELETING, SEALED, interrupts, drawn=6),
    Points(s.RESTORING, SEALED, kills, drawn=23),
    Points(s.RESTORING, SEALED, failures, drawn=13),
    Points(s.RESTORING, SEALED, lasting, drawn=10),
    Points(s.RESTORING, SEALED, interrupts, drawn=6),
    Points(s.RESTORING_OLDER, SEALED, kills, drawn=20),
    Points(s.RESTORING_OLDER, SEALED, failures, drawn=8),
    Points(s.BACKUP, SEALED, kills, drawn=20),
    Points(s.BACKUP, OPEN, failures, drawn=9, every_call=True),
    Points(s.BACKUP, SEALED, interrupts, drawn=6, every_call=True),
    Points(s.EXPORT, SEALED, failures, drawn=9, every_call=True),
    Points(s.EXPORT, OPEN, lasting, drawn=20),
    Points(s.EXPORT, OPEN, interrupts, drawn=20),
)
TESTS = [(points, part) for points in PLAN for part in range(points.parts)]


@pytest.mark.parametrize(("points", "part"), TESTS, ids=[f"{points}-{part}" for points, part in TESTS])
def test_nothing_is_lost_and_nothing_is_wrong(points: Points, part: int, tally: Tally) -> None:
    """After each point: every dossier opens and holds what was called saved, and no more than what was under way."""
    story = told_well(points.scenario, points.sealed)
    try_all(story, points.of(story, part), tally)


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
