"""Whom to call for a duty: a number that stands where it is told how that is done now, and no other."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from meldcode_cli import emergency
from meldcode_cli.case.duties import DutyStanding
from meldcode_cli.case.standing import is_about_safety
from meldcode_cli.flow.base import CALL
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.rules import HeldDuty
from meldcode_cli.telling import texts
from meldcode_cli.telling.duties import number_of
from meldcode_cli.telling.neutral import neutral
from tests.interview.seeding import BEFORE_WEIGHING, HELPED, given, told
from tests.support.scripted import World

FLOWS = sorted(Library().ids())
DAY = date(2026, 3, 10)


@pytest.mark.parametrize("flow", FLOWS)
def test_a_number_is_of_what_is_shown(flow: str, tmp_path: Path) -> None:
    """Whatever instruction holds: what is for another situation gives no number."""
    world = World(tmp_path, flow=flow)
    for duty in world.casefile.flow.duty:
        for shown_now in (None, *duty.instruction):
            held = HeldDuty(duty, (), shown_now)
            number = number_of(world.casefile, DutyStanding(held, 1, DAY, DAY, None, None))
            shown = emergency.spelled(world.casefile.flow.filled("\n".join((duty.title, *held.texts(None)))))
            always = emergency.ALARM if duty.id == CALL else emergency.VEILIG_THUIS if is_about_safety(duty) else ""
            assert number == always or number in shown
            if duty.id.endswith("veilig-thuis") and duty.at_once:
                assert number == emergency.VEILIG_THUIS


def test_who_stops_at_a_disclosure_reads_the_number_of_veilig_thuis(tmp_path: Path) -> None:
    """And not that of the Centrum Seksueel Geweld, which stands in an instruction for another situation."""
    world = given(World(tmp_path), {"direct-gevaar": "nee", "onthulling": "twijfel"}, checked=False)
    said = "\n".join(neutral(world.casefile))
    assert emergency.VEILIG_THUIS in said and emergency.SEKSUEEL_GEWELD not in said


def test_a_day_that_was_agreed_is_told_where_it_comes_sooner(tmp_path: Path) -> None:
    """It is no action, and it may come before all of those; on the day itself it says so."""
    world = given(World(tmp_path), BEFORE_WEIGHING | HELPED)
    told(world, "agreement", by_when=world.now.date() + timedelta(days=1))
    assert min(duty.due for duty in world.casefile.standing().open_duties if duty.due) > world.now.date()
    world.later(days=1)
    assert texts.NEUTRAL_NEXT.format(date=texts.NEUTRAL_TODAY) in [*neutral(world.reopened())]
