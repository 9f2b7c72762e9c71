"""`status` sees what an administrator rolled out: the policy, the packs, and whose the recovery key is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.test_flow_approve import FLOW, OWN
from tests.commands.test_packs import approve, issued
from tests.commands.test_policy import begins
from tests.support.command import Said, inside
from tests.support.policies import BOARD, WHOLE, under
from tests.support.sealed import sealed_home

GOOD = 'flows = ["onderwijs"]\n'


def empty(tmp_path: Path) -> Path:
    home = tmp_path / "leeg"
    home.mkdir(mode=0o700, exist_ok=True)
    return home


def attention(home: Path, **more: str) -> list[str]:
    """What somebody must look at; the exit code says whether there is anything."""
    said = inside(home, "status", "--json", **more)
    assert said.json["good"] == (said.code == 0) == (not said.json["attention"])
    found = said.json["attention"]
    assert isinstance(found, list)
    return found


def told(said: Said) -> str:
    return " ".join((said.out + said.err).split())


@pytest.mark.parametrize(
    ("policy", "why"),
    [
        ("sealed = true\nverzegeld = 1\n", "Regel 2: verzegeld is in het beleid niet bekend."),
        ("sealed = \n", "Regel 1: hier is het geen TOML meer."),
        ('flows = ["onderwijs", "zonedauw"]\n', "Noemt routes die hier niet zijn: zonedauw"),
    ],
)
def test_a_policy_that_is_wrong_asks_for_attention(tmp_path: Path, policy: str, why: str) -> None:
    """Also before there is any case: so a policy is tried on one computer before it goes to all."""
    home = empty(tmp_path)
    with under(tmp_path, policy):
        assert attention(home) == ["policy"]
        said = inside(home, "status")
        assert said.code == 1 and why in told(said)
    with under(tmp_path, GOOD):
        assert attention(home) == []


def test_the_recovery_key_of_the_board_is_not_this_schools_to_try(tmp_path: Path) -> None:
    """It says whose it is; a user's own key is to be tried."""
    with under(tmp_path, WHOLE):
        assert begins(tmp_path, flow="onderwijs").code == 0
        assert attention(tmp_path / "home", at="2026-03-12T16:00:00") == ["backup"]
    # Whose it is, is kept with the key, also when the policy is gone.
    said = inside(tmp_path / "home", "status", at="2026-03-12T16:00:00")
    assert f"Die is van {BOARD}." in told(said) and "sleutel proberen" not in told(said)
    own = sealed_home(tmp_path / "ander")
    assert own.begin().code == 0
    assert attention(own.path, at="2026-03-12T16:00:00") == ["backup", "recovery"]


def test_a_pack_that_does_not_count_asks_for_attention(tmp_path: Path) -> None:
    """Not approved, changed since, changed by somebody else, and a folder that is not there."""
    made, folder = sealed_home(tmp_path), issued(tmp_path / "pakket")
    there = {"MELDCODE_FLOWS": str(folder)}
    unread = made.run("status", **there)
    assert unread.code == 1 and f"Telt nog niet mee → {OWN}" in told(unread), told(unread)
    assert attention(made.path, **there) == ["packs"]
    assert approve(made, folder).code == 0
    assert attention(made.path, **there) == []
    issued(folder, version="2026.2")
    assert attention(made.path, **there) == ["packs"]
    (folder / f"{OWN}.toml").write_text(FLOW.replace("schoolleider", "rector"), encoding="utf-8")
    assert attention(made.path, **there) == ["packs"]
    assert attention(made.path, MELDCODE_FLOWS=str(tmp_path / "weg")) == ["packs"]


def test_a_route_that_nobody_may_follow_waits_for_nobody(tmp_path: Path) -> None:
    """What the policy leaves out need not be approved here."""
    folder = issued(tmp_path / "pakket")
    with under(tmp_path, GOOD):
        assert attention(empty(tmp_path), MELDCODE_FLOWS=str(folder)) == []
