"""Where everything of a user is kept, and what happens when that cannot be read."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.settings import Settings
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.seal import age
from meldcode_cli.store.disk import NotSaved, Unreadable
from meldcode_cli.store.home import SETTINGS, Home, find
from tests.case.making import NOW
from tests.support.sealed import SealedHome, sealed_home

UNREADABLE = "De instellingen kunnen niet worden gelezen."


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home that is not there yet."""
    return Home(tmp_path / "home")


def test_the_user_can_say_where(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """MELDCODE_HOME goes before the platform's folder; ~ is the user's own folder."""
    monkeypatch.setenv("MELDCODE_HOME", str(tmp_path / "hier"))
    assert find().path == tmp_path / "hier"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("MELDCODE_HOME", "~/daar")
    assert find().path == tmp_path / "daar"


@pytest.mark.parametrize("value", ["", None])
def test_otherwise_it_is_the_folder_of_the_platform(
    value: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without MELDCODE_HOME, or with an empty one, everything stands in the user data folder of the platform."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("MELDCODE_HOME", raising=False)
    if value is not None:
        monkeypatch.setenv("MELDCODE_HOME", value)
    assert find().path == tmp_path / "meldcode"


def test_everything_has_its_place_below_it(home: Home) -> None:
    """Cases with the register, and the school's own flows, each have a folder; finding them makes nothing."""
    assert home.cases.path == home.path / "cases" and home.register.path == home.path / "register"
    assert home.own_flows == home.path / "flows"
    assert home.settings() == {}
    assert settings_room.load(home) == Settings()
    assert not home.path.exists()


def test_settings_are_kept_for_the_user_alone(home: Home) -> None:
    """What was saved is read back; the folder and the file are closed to others."""
    saved = Settings(name="W. Kuipers", role="ib'er", organisation='De "Vuurvlieg" \\ Zuid', flow="onderwijs")
    settings_room.save(home, saved)
    assert settings_room.load(home) == saved.changed(format=2)
    assert stat.S_IMODE(home.path.stat().st_mode) == 0o700
    assert stat.S_IMODE((home.path / SETTINGS).stat().st_mode) == 0o600
    assert saved.missing == () and Settings(name="W.").missing == ("role", "organisation", "flow")


def test_the_first_answer_is_kept_until_there_is_a_case(home: Home) -> None:
    """What was answered before there was a case survives, also when a school asks it in many words."""
    question = {"id": "direct-gevaar", "text": "Is er nu\niemand in gevaar? " + "Echt? " * 100}
    begun = settings_room.begun(question, "ja", "Ja. " * 100, NOW)
    settings_room.save(home, Settings(begun=(begun,)))
    assert settings_room.load(home).begun == (begun,)


@pytest.mark.parametrize("data", [b"name = ", b"\xff\xfe", b"a = " + b"[" * 5000, b"a = " + b"9" * 5000])
def test_settings_that_cannot_be_read_are_called_so(home: Home, data: bytes) -> None:
    """A damaged file gives one sentence and says that the cases are safe."""
    home.path.mkdir(parents=True)
    (home.path / SETTINGS).write_bytes(data)
    with pytest.raises(MeldcodeError) as caught:
        home.settings()
    assert (caught.value.message, caught.value.code) == (UNREADABLE, ExitCode.REFUSED)
    assert "Uw casussen blijven bewaard" in caught.value.hint


def test_a_folder_in_the_place_of_the_settings_is_called_so(home: Home) -> None:
    """Something else in their place is the same to the user."""
    (home.path / SETTINGS).mkdir(parents=True)
    with pytest.raises(MeldcodeError) as caught:
        home.settings()
    assert caught.value.message == UNREADABLE
    with pytest.raises(NotSaved):
        home.save_settings({"name": "x"})


@pytest.mark.parametrize("kind", ["pipe", "link"])
def test_nothing_else_is_read_in_the_place_of_the_settings(home: Home, tmp_path: Path, kind: str) -> None:
    """A pipe keeps nobody waiting and a link is not followed, any more than where it would be written."""
    home.path.mkdir()
    if kind == "pipe":
        os.mkfifo(home.path / SETTINGS)
    else:
        (tmp_path / "elders").write_text('name = "van een ander"\n', encoding="utf-8")
        (home.path / SETTINGS).symlink_to(tmp_path / "elders")
    with pytest.raises(MeldcodeError) as caught:
        home.settings()
    assert caught.value.message == UNREADABLE


def test_what_is_wrong_in_the_settings_counts_as_not_answered(home: Home) -> None:
    """A setting that cannot be, or that nobody knows, is asked again; the others stay."""
    home.save_settings(
        {"name": "W. Kuipers", "role": 7, "organisation": "a\u202eb", "flow": "", "kleur": "rood", "begun": 3}
    )
    assert settings_room.load(home) == Settings(name="W. Kuipers", format=2)
    home.save_settings({"name": "W.", "begun": [{"question": "direct-gevaar"}], "sealed": "misschien"})
    assert settings_room.load(home) == Settings(name="W.", format=2)


def test_no_name_of_a_setting_can_do_harm(home: Home) -> None:
    """A key in a file is only ever a key, also if it is a word that Python uses."""
    for key in ("self", "cls", "__init__", "model_config", "begun"):
        home.save_settings({"name": "W.", key: 1})
        assert settings_room.load(home) == Settings(name="W.", format=2)
        with pytest.raises(ValueError):
            Settings().changed(**{key: 1})


def test_a_home_that_cannot_be_made_is_not_saved(tmp_path: Path) -> None:
    """Below a file no folder can be made: nothing is known, and saving says so with its own exit code."""
    (tmp_path / "bestand").write_text("x")
    home = Home(tmp_path / "bestand" / "home")
    assert home.settings() == {}
    with pytest.raises(NotSaved) as caught:
        settings_room.save(home, Settings(name="W."))
    assert caught.value.code == ExitCode.NOT_SAVED


# ---------------------------------------------------------------- the answers from before there was a case, sealed


def with_begun(folder: Path) -> tuple[SealedHome, Settings, bytes]:
    """A sealed home in which somebody answered the first question, and stopped."""
    made = sealed_home(folder)
    answer = settings_room.begun({"id": "direct-gevaar", "text": "Gevaar?"}, "ja", "Ja", NOW)
    settings = settings_room.load(made.home).changed(begun=(answer,))
    settings_room.save(made.home, settings)
    return made, settings, (made.path / "begun.age").read_bytes()


def test_a_first_answer_that_the_disk_does_not_give_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Danger was answered: whoever cannot read that now does not go on as if it never was, and removes nothing."""
    made, settings, sealed = with_begun(tmp_path)
    real = os.open

    def opened(path: object, *arguments: int) -> int:
        if str(path).endswith("begun.age"):
            raise OSError(errno.EIO, "Input/output error")
        return real(path, *arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", opened)
        with pytest.raises(Unreadable):
            settings_room.load(made.home)
        with pytest.raises(NotSaved):
            settings_room.save(made.home, settings.changed(begun=()))
    assert (made.path / "begun.age").read_bytes() == sealed
    assert settings_room.load(made.home) == settings


def test_a_first_answer_of_another_key_stays(tmp_path: Path) -> None:
    """What this key does not open counts as not given, and is not ours to remove."""
    made, settings, _ = with_begun(tmp_path)
    foreign = age.seal(b"begun = []\n", [age.public_key(age.new_secret())])
    (made.path / "begun.age").write_bytes(foreign)
    assert settings_room.load(made.home) == settings.changed(begun=())
    settings_room.save(made.home, settings.changed(begun=()))
    assert (made.path / "begun.age").read_bytes() == foreign


def test_a_first_answer_that_is_in_a_dossier_by_now_goes(tmp_path: Path) -> None:
    """Saving the settings without it removes the file."""
    made, settings, _ = with_begun(tmp_path)
    settings_room.save(made.home, settings.changed(begun=()))
    assert not (made.path / "begun.age").exists()
