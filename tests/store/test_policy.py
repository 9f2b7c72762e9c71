"""The policy of the organisation: where it stands, what may stand in it, and that nobody else can put one there."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import platformdirs
import pytest

from meldcode_cli.seal import age
from meldcode_cli.store import policy, system_folders
from meldcode_cli.store.policy import Policy, policy_in
from tests.support.policies import BOARD, CARD, WHOLE, under


def test_without_a_file_nothing_is_decided(tmp_path: Path) -> None:
    """No file, no folder: everything is for the user to choose."""
    with mock.patch.object(policy, "folder", lambda: tmp_path / "nergens"):
        assert policy.read() == Policy() and policy.read().settings == {} and policy.read().refusal is None


def test_all_that_may_stand_in_it_is_read(tmp_path: Path) -> None:
    """And with the mark that Windows puts before a text."""
    found = policy_in(WHOLE.encode())
    assert found == policy_in(("\ufeff" + WHOLE.replace("\n", "\r\n")).encode())
    assert (found.sealed, found.organisation, found.retention_years) == (True, "Stichting Zonnedauw", 5)
    assert found.flows == ("onderwijs", "kinderopvang") and found.faults == ()
    assert found.recovery is not None and found.recovery.text == CARD and found.recovery_name == BOARD
    assert "flow" not in found.settings
    assert policy_in(b'flows = ["onderwijs"]').settings == {"flow": "onderwijs"}


WRONG = {
    "an unknown key": ("sealed = true\nverzegeld = true\n", "Regel 2: verzegeld is in het beleid niet bekend."),
    "an unknown key inside": (f'[recovery]\ncard = "{CARD}"\nname = "B"\nsleutel = 1\n', "Regel 4: sleutel is"),
    "sealed in words": ('sealed = "ja"\n', "Regel 1: sealed klopt niet. Schrijf true of false."),
    "a number in quotes": ('\nretention_years = "5"\n', "Regel 2: retention_years klopt niet."),
    "no years": ("retention_years = 0\n", "Regel 1: retention_years klopt niet."),
    "true years": ("retention_years = true\n", "Regel 1: retention_years klopt niet."),
    "no list": ('flows = "onderwijs"\n', "Regel 1: flows klopt niet."),
    "no routes at all": ("flows = []\n", "Regel 1: flows klopt niet."),
    "a path for a route": ('flows = ["../x"]\n', "Regel 1: flows klopt niet."),
    "an empty name": ('organisation = "  "\n', "Regel 1: organisation klopt niet."),
    "a name that hides something": ('organisation = "A\\u202eB"\n', "Regel 1: organisation klopt niet."),
    "a secret key as card": (f'[recovery]\ncard = "{age.new_secret()}"\nname = "B"\n', "Regel 2: card klopt niet."),
    "no name of the holder": (f'[recovery]\ncard = "{CARD}"\n', "Regel 1: hier ontbreekt name."),
    "no table": ("recovery = 1\n", "Regel 1: recovery klopt niet."),
    "no toml": ("sealed = true\norganisation = \n", "Regel 2: hier is het geen TOML meer."),
    "no text": (b"\xff\xfe\x00", "Het bestand kan niet worden gelezen."),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_named_with_its_line_and_nothing_of_it_is_used(what: str) -> None:
    """All but one thing: whoever cannot say what they want, wants all to be sealed."""
    text, expected = WRONG[what]
    found = policy_in(text if isinstance(text, bytes) else text.encode())
    assert any(fault.startswith(expected) for fault in found.faults), found.faults
    assert found == Policy(sealed=True, faults=found.faults) and found.refusal is not None
    assert "AGE-SECRET" not in " ".join(found.faults)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows has rights of another kind")
@pytest.mark.parametrize("what", ["file", "folder", "link", "linked folder", "owner", "pipe"])
def test_what_others_could_have_written_does_not_count(tmp_path: Path, what: str) -> None:
    """The file or its folder can be written by others, is a link, or is of somebody else: then it is told, not used."""
    with under(tmp_path, WHOLE) as folder:
        assert policy.read().organisation is not None
        file = folder / policy.NAME
        if what == "file":
            file.chmod(0o664)
        elif what == "folder":
            folder.chmod(0o777)
        elif what == "link":
            file.rename(tmp_path / "elders.toml")
            file.symlink_to(tmp_path / "elders.toml")
        elif what == "linked folder":
            folder.rename(tmp_path / "elders")
            folder.symlink_to(tmp_path / "elders")
        elif what == "pipe":
            file.unlink()
            os.mkfifo(file, 0o600)
        owner = mock.patch.object(policy, "_ADMINISTRATOR", os.getuid() + (what == "owner"))
        with owner:
            found = policy.read()
    assert found == Policy(sealed=True, faults=found.faults) and len(found.faults) == 1
    assert ("door anderen" in found.faults[0]) == (what in ("file", "folder", "linked folder", "owner"))


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Every variable by which a program of the user could say where something is."""
    names = ("XDG_CONFIG_DIRS", "XDG_CONFIG_HOME", "XDG_DATA_DIRS", "HOME", "MELDCODE_HOME", "ALLUSERSPROFILE")
    names += ("PROGRAMDATA", "APPDATA", "LOCALAPPDATA", "WIN_PD_OVERRIDE_COMMON_APPDATA", "USER", "LOGNAME")
    with mock.patch.dict(os.environ, {name: str(tmp_path) for name in names}):
        yield {name: os.environ[name] for name in names}


def test_no_variable_says_where_it_stands(tmp_path: Path, environment: dict[str, str]) -> None:
    """Whatever a program of the user puts in the environment, the place is that of the system."""
    (tmp_path / "meldcode").mkdir()
    (tmp_path / "meldcode" / policy.NAME).write_text('organisation = "Namaak"\n')
    assert not str(policy.folder()).startswith(str(tmp_path))
    assert policy.read().organisation != "Namaak"
    assert {name: os.environ[name] for name in environment} == environment


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the folder of this system")
def test_it_is_the_folder_of_platformdirs() -> None:
    """As platformdirs names it where the environment says nothing."""
    with mock.patch.dict(os.environ, clear=True):
        assert system_folders.of_the_administrator() == platformdirs.site_config_path("meldcode", appauthor=False)


def test_on_windows_the_variable_that_moves_it_is_put_aside() -> None:
    """platformdirs would take it; the program does not, and leaves it as it was."""
    seen: list[str | None] = []

    def folder(*_: object, **__: object) -> Path:
        seen.append(os.environ.get("WIN_PD_OVERRIDE_COMMON_APPDATA"))
        return Path("map")

    with (
        mock.patch.object(sys, "platform", "win32"),
        mock.patch.object(platformdirs, "site_config_path", folder),
        mock.patch.dict(os.environ, {"WIN_PD_OVERRIDE_COMMON_APPDATA": "elders"}),
    ):
        assert system_folders.of_the_administrator() == Path("map")
        assert os.environ["WIN_PD_OVERRIDE_COMMON_APPDATA"] == "elders"
    assert seen == [None]
