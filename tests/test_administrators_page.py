"""docs/beheer.md keeps its word: the policy that it shows is one, and it names every key that there is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from meldcode_cli.dossier.library import FLOWS
from meldcode_cli.flow.packs import GROUP, MANIFEST
from meldcode_cli.store import policy
from meldcode_cli.store.policy import policy_in

TEXT = (Path(__file__).parent.parent / "docs" / "beheer.md").read_text(encoding="utf-8")
SHOWN, PACKAGE = re.findall(r"^```toml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def test_the_policy_that_is_shown_is_right_and_has_every_key() -> None:
    """Whoever copies it has a policy that works; a key that comes later must be added here."""
    found = policy_in(SHOWN.encode())
    assert found.faults == () and found.sealed and found.recovery is not None
    assert {*tomllib.loads(SHOWN)} == {*policy._KEYS}
    assert {*tomllib.loads(SHOWN)["recovery"]} == {*policy._OF_RECOVERY}


@pytest.mark.parametrize("key", [*policy._KEYS])
def test_each_key_has_a_row(key: str) -> None:
    """What happens with it."""
    assert re.search(rf"^\| `\[?{key}\]?` \| .+ \|$", TEXT, re.MULTILINE)


def test_the_names_are_those_of_the_program() -> None:
    """The file, the variable, the group of a package, the file of a pack."""
    for name in (policy.NAME, FLOWS, MANIFEST):
        assert f"`{name}`" in TEXT
    assert {*tomllib.loads(PACKAGE)["project"]["entry-points"]} == {GROUP}
