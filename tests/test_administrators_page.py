"""docs/beheer.md keeps its word: the policy that it shows is one, and it names every key that there is."""

from __future__ import annotations

import re
import shlex
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from unittest import mock

import pytest

from meldcode_cli.dossier.library import FLOWS
from meldcode_cli.flow.packs import GROUP, MANIFEST
from meldcode_cli.keyring.unlocking import VARIABLE
from meldcode_cli.seal import age
from meldcode_cli.store import policy, system_folders
from meldcode_cli.store.policy import policy_in
from tests.commands.test_flow_approve import FLOW, OWN
from tests.support.sealed import sealed_home

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
    package = tomllib.loads(PACKAGE)
    assert {*package["project"]["entry-points"]} == {GROUP}
    # What stands there as data comes along in a wheel, the file that says whose the pack is too.
    (folder,) = package["project"]["entry-points"][GROUP].values()
    (pattern,) = package["tool"]["setuptools"]["package-data"][folder]
    assert package["tool"]["setuptools"]["packages"] == [folder] and fnmatch(MANIFEST, pattern)


def test_the_folder_of_the_policy_is_the_one_of_the_program() -> None:
    """Written out as it is on each system."""
    for system in ("linux", "darwin"):
        with mock.patch.object(sys, "platform", system):
            assert f"| `{system_folders.of_the_administrator().as_posix()}` |" in TEXT


def test_every_command_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of the page, in a sealed home of one school; a forgotten passphrase needs somebody who types."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    monkeypatch.chdir(tmp_path)
    for folder, text in (("oud", FLOW), ("nieuw", FLOW.replace("schoolleider", "rector")), ("kopieen", "")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "zonnedauw.toml").write_text(text.replace(f'id = "{OWN}"', 'id = "zonnedauw"'))
    blocks = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)
    typed = [shlex.split(line)[1:] for block in blocks for line in block.splitlines() if line.startswith("meldcode ")]
    assert len(typed) >= 5
    for words in typed:
        said = made.run(*words, at="2026-03-12T16:00:00")
        expected = {"status": (1,), "key": (2,)}.get(words[0], (0,))
        assert said.code in expected, (words, said)
    assert [path.name for path in (tmp_path / "kopieen").glob("*.tar")] == ["reservekopie-2026-03-12.tar"]


def test_a_task_of_the_night_is_written_as_the_program_takes_it() -> None:
    """Its variables are those of the program; its commands are those of above."""
    known, tasks = re.findall(r"```text\n(.*?)```", TEXT, re.DOTALL)
    assert {*re.findall(r"^export (\w+)=", known, re.MULTILINE)} == {"MELDCODE_HOME", FLOWS, VARIABLE}
    assert re.findall(r"; meldcode (\w+)", tasks) == ["backup", "status"]


def test_the_board_makes_its_key_as_the_page_says(tmp_path: Path) -> None:
    """What `key show --json` says of the recovery key goes into a policy, and the paper is the secret half of it."""
    made = sealed_home(tmp_path)
    people = made.run("key", "show", "--json").json["people"]
    (public,) = (one["key"] for one in people if one["kind"] == "recovery")
    found = policy_in(f'[recovery]\nname = "Bestuur"\ncard = "{public}"\n'.encode())
    assert found.faults == () and found.recovery is not None and found.recovery.key == public
    assert age.public_key(made.recovery) == public and made.recovery.startswith("AGE-SECRET-KEY-1")
