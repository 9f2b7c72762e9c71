"""Whom to call for a duty: a number that stands where it is told how that is done now, and no other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from meldcode_cli import emergency
from meldcode_cli.case.duties import DutyStanding
from meldcode_cli.case.standing import is_about_safety
from meldcode_cli.flow.base import CALL
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.rules import HeldDuty
from meldcode_cli.telling.duties import number_of
from meldcode_cli.telling.neutral import neutral
from tests.interview.seeding import given
from tests.support.scripted import World

FLOWS = sorted(Library().ids())
DAY = date(2026, 3, 10)


@pytest.mark.parametrize("flow", FLOWS)
def test_a_number_is_of_what_is_shown(flow: str, tmp_path: Path) -> None:
    """Whatever instruction holds: what is for another situation gives no number."""
    world = World(tmp_path, flow=flow)
    for duty in world.casefile.flow.duty:
        for told in (None, *duty.instruction):
            held = HeldDuty(duty, (), told)
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
