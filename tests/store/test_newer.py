"""What a newer version wrote: an older program says so in one sentence, and changes nothing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from unittest import mock

import pytest

from meldcode_cli.case import texts as case_texts
from meldcode_cli.case.chain import FORMATS as READ
from meldcode_cli.store import texts, versions
from tests.support.answers import whole, written
from tests.support.player import Player
from tests.support.sealed import CASE, SealedHome, sealed_home
from tests.support.terminal import ROOT, Terminal

# By the file that says a format, what a newer version makes of it.
NEWER = {
    "settings.toml": (rb"^format = 2$", b"format = 3"),
    "keys/recipients.toml": (rb"^format = 1$", b"format = 2"),
}
ANSWERS = ["--answers", "{answers}", "--no-input"]
LOOKING = [["list"], ["list", "--json"], ["agenda"], ["status"], ["show", CASE], ["export", CASE], ["verify"]]
LOOKING += [["search", "kind"], ["settings"], ["settings", "--json"], ["key", "show"], ["flow", "list"]]
CHANGING = [["start", *ANSWERS], ["resume", CASE, *ANSWERS], ["note", CASE, *ANSWERS], ["backup", "{new}"]]
CHANGING += [["restore", "{backup}"], ["key", "reseal"], ["key", "test"]]


def words(text: str) -> str:
    """A text without blanks: it may be broken anywhere."""
    return "".join(text.split())


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[SealedHome, Path]:
    """A sealed home with a case, and a backup of it."""
    folder = tmp_path_factory.mktemp("nieuwer")
    made = sealed_home(folder)
    assert made.begin().code == 0
    assert made.run("backup", str(folder / "kopie.tar")).code == 0
    return made, folder


@pytest.fixture
def made(prepared: tuple[SealedHome, Path]) -> SealedHome:
    """That home, as it was."""
    made, folder = prepared
    if not (kept := folder / "bewaard").exists():
        shutil.copytree(made.path, kept)
    shutil.rmtree(made.path)
    shutil.copytree(kept, made.path)
    return made


def become_newer(made: SealedHome, name: str) -> None:
    """Let a file say that a newer version wrote it."""
    before, after = NEWER[name]
    path = made.path / name
    data, count = re.subn(before, after, path.read_bytes(), flags=re.MULTILINE)
    assert count == 1
    path.write_bytes(data)


def files(folder: Path) -> dict[str, bytes]:
    """All that is in a folder."""
    return {str(path): path.read_bytes() if path.is_file() else b"" for path in sorted(folder.rglob("*"))}


@pytest.mark.parametrize("command", [*LOOKING, *CHANGING], ids=" ".join)
@pytest.mark.parametrize("name", NEWER)
def test_a_newer_home_is_told_and_left_as_it_is(
    made: SealedHome, prepared: tuple[SealedHome, Path], tmp_path: Path, name: str, command: list[str]
) -> None:
    """Whatever is typed: nothing of it is read as if it were known, and no byte is written."""
    become_newer(made, name)
    before = files(made.path)
    given = {"answers": written(tmp_path, whole()), "new": tmp_path / "uit.tar", "backup": prepared[1] / "kopie.tar"}
    said = made.run(*(word.format(**given) for word in command))
    assert said.code == 3 and words(texts.HOME_NEWER + texts.HOME_NEWER_HINT) in words(said.err), said
    assert files(made.path) == before and not (tmp_path / "uit.tar").exists()


def test_danger_and_the_numbers_come_first_in_a_newer_home_too(made: SealedHome) -> None:
    """Nobody who is afraid for a child is turned away with a version alone."""
    become_newer(made, "settings.toml")
    said = made.run("nood")
    assert said.code == 0 and "112" in said.out
    play = Player(Terminal(["start"], made.path))
    play.choose("Is er nu iemand in direct gevaar?", "Nee")
    assert play.terminal.ends() == 3
    assert words(texts.HOME_NEWER) in words(play.terminal.text)


@pytest.mark.parametrize("name", NEWER)
def test_a_newer_backup_is_not_put_back(made: SealedHome, tmp_path: Path, name: str) -> None:
    """Not over what is here, and not in an empty home; a check of it says so as well."""
    whole_before = files(made.path)
    become_newer(made, name)
    copy = tmp_path / "nieuwer.tar"
    nothing = mock.Mock()
    with (
        mock.patch.object(versions, "refuse_newer", nothing),
        mock.patch.object(versions, "refuse_newer_backup", nothing),
    ):
        assert made.run("backup", str(copy)).code == 0
    for path, data in whole_before.items():
        if Path(path).is_file():
            Path(path).write_bytes(data)
    before = files(made.path)
    (empty := tmp_path / "leeg").mkdir()
    for said in (
        made.run("restore", str(copy)),
        made.run("restore", str(copy), MELDCODE_HOME=str(empty)),
        made.run("backup", "--check", str(copy)),
    ):
        assert said.code == 3 and words(texts.BACKUP_NEWER + texts.BACKUP_NEWER_HINT) in words(said.err), said
    assert files(made.path) == before and files(empty) == {}


@pytest.mark.parametrize(
    "command",
    [["show", CASE], ["export", CASE], ["verify", CASE], ["resume", CASE, *ANSWERS], ["note", CASE, *ANSWERS]],
)
def test_a_newer_dossier_is_told_and_left_as_it_is(made: SealedHome, tmp_path: Path, command: list[str]) -> None:
    """It is not called damaged, and nothing is added to it."""
    assert made.home.keys is not None
    data = made.home.keys.open(made.dossier().read_bytes())
    newer = data.replace(b"format = 2\n", b"format = %d\n" % (max(READ) + 1), 1)
    assert newer != data
    made.dossier().write_bytes(made.home.keys.seal(newer))
    before = made.dossier().read_bytes()
    said = made.run(*(word.format(answers=written(tmp_path, whole())) for word in command))
    assert said.code == 3 and words(case_texts.LOG_NEWER) in words(said.out + said.err), said
    assert made.dossier().read_bytes() == before


def test_there_is_a_home_of_every_released_version() -> None:
    """Each version of the changelog has a folder of homes, that `test_old_homes` opens."""
    released = re.findall(r"^## (\d.*)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    page = (ROOT / "tests" / "homes" / "README.md").read_text(encoding="utf-8")
    written_by = re.findall(r"^\| `([a-z]+)` \| (\d[\d.]*\d) ", page, re.MULTILINE)
    assert released and set(released) <= {version for _, version in written_by}
    assert all((ROOT / "tests" / "homes" / folder / "sealed").is_dir() for folder, _ in written_by)


@pytest.mark.parametrize(
    "said", [b"", b"format = 2\n", b"format = true\n", b"format = '9'\n", b"format = 9.5\n", b"x =", b"\xff"]
)
def test_what_says_no_newer_format_is_not_newer(tmp_path: Path, said: bytes) -> None:
    """Damaged or odd settings are told as that, where they are read; they shut nobody out."""
    (tmp_path / "settings.toml").write_bytes(said)
    versions.refuse_newer(tmp_path)
