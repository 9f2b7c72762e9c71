"""A backup in a folder: called after the day; older ones of this user go, and nothing else. And reading one through."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from meldcode_cli.store import archive, remembered
from tests.commands.test_backup import words
from tests.support.answers import AT, whole, written
from tests.support.command import inside
from tests.support.restoring import forged, parts_of, put
from tests.support.sealed import CASE, PASSPHRASE, SealedHome, colleague, sealed_home

DAYS = [f"2026-03-{day}T08:00:00+01:00" for day in (11, 12, 13, 14)]


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A sealed home with a case, and a folder beside it to put backups in."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    (tmp_path / "kopieen").mkdir()
    return made


def names(made: SealedHome) -> list[str]:
    """What is in that folder."""
    return sorted(path.name for path in (made.path.parent / "kopieen").iterdir())


def backup(made: SealedHome, day: str, *more: str) -> str:
    """Make one in the folder."""
    said = made.run("backup", str(made.path.parent / "kopieen"), *more, at=day)
    assert said.code == 0, said
    return words(said.out)


def test_it_is_called_after_the_day_and_the_last_one_is_remembered(made: SealedHome) -> None:
    """A second one of that day gets a number; what it is called is said."""
    assert "Zij heet: reservekopie-2026-03-11.tar" in backup(made, DAYS[0])
    backup(made, DAYS[0])
    assert names(made) == ["reservekopie-2026-03-11-2.tar", "reservekopie-2026-03-11.tar"]
    known = remembered.last_backup(made.home)
    assert known == datetime.fromisoformat(DAYS[0])
    # That is no stray, and of no interest to a backup.
    assert "remembered" not in made.run("verify").out
    assert not archive.belongs(remembered.NAME)


def test_older_ones_go_and_nothing_else(made: SealedHome, tmp_path: Path) -> None:
    """Those of somebody else, of another name, damaged or made up, and folders and links of such a name stay."""
    other = sealed_home(tmp_path / "ander", number=1)
    assert other.begin().code == 0
    folder = made.path.parent / "kopieen"
    for day in DAYS[:3]:
        backup(made, day)
    first = (folder / "reservekopie-2026-03-11.tar").read_bytes()
    kept = {
        "reservekopie-2026-01-01.tar": first[:-3000],
        "reservekopie-2026-01-02.tar": first.replace(b"age-encryption", b"age-encryptioN"),
        "reservekopie-2026-01-04.tar": b"",
        "mijn-reservekopie-2026-01-05.tar": first,
        "reservekopie-2026-01-06.tar.oud": first,
        "verslag.docx": b"x",
    }
    for name, data in kept.items():
        (folder / name).write_bytes(data)
    theirs = folder / "reservekopie-2026-01-07.tar"
    assert other.run("backup", str(theirs)).code == 0
    put(folder / "reservekopie-2026-01-08.tar", parts_of(forged(other, {}, tmp_path / "vals.tar")))
    (folder / "reservekopie-2026-01-09.tar").mkdir()
    (folder / "reservekopie-2026-01-10.tar").symlink_to(folder / "reservekopie-2026-03-11.tar")
    before = {*names(made)}
    said = backup(made, DAYS[3], "--keep", "2")
    gone = {"reservekopie-2026-03-11.tar", "reservekopie-2026-03-12.tar"}
    assert {*names(made)} == (before - gone) | {"reservekopie-2026-03-14.tar"}
    assert "die weg zijn: 2." in said


def test_the_new_one_stays_also_where_a_clock_was_wrong(made: SealedHome) -> None:
    """Of those called after a later day one more stays, and never instead of the one that was just made."""
    for day in (DAYS[2], DAYS[3], DAYS[0]):
        backup(made, day, "--keep", "1")
    assert names(made) == ["reservekopie-2026-03-11.tar"]


def test_nothing_goes_where_no_new_one_came(made: SealedHome, monkeypatch: pytest.MonkeyPatch) -> None:
    """A backup that does not read back is none, and the older ones stay."""
    backup(made, DAYS[0])
    monkeypatch.setattr(archive, "sha256_opened", lambda *_: "iets anders")
    said = made.run("backup", str(made.path.parent / "kopieen"), "--keep", "1", at=DAYS[1])
    assert said.code == 5 and names(made) == ["reservekopie-2026-03-11.tar"]
    known = remembered.last_backup(made.home)
    assert known == datetime.fromisoformat(DAYS[0])


def test_no_plain_text_is_on_a_disk_at_any_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also of a home in which nothing is sealed: looked at after every piece that is written, half a backup too."""
    home, folder = tmp_path / "open" / "home", tmp_path / "kopieen"
    folder.mkdir()
    assert inside(home, "start", "--answers", str(written(tmp_path, whole())), "--no-input", at=AT).code == 0
    file = tmp_path / "wachtzin"
    file.write_text(f"{PASSPHRASE}\n")
    file.chmod(0o600)
    write, looked = archive._Counted.write, 0

    def look(counted: archive._Counted, data: bytes) -> None:
        nonlocal looked
        write(counted, data)
        if counted._file is None:
            return
        counted._file.flush()
        elsewhere = [path for path in tmp_path.rglob("*") if path.is_file() and not path.is_relative_to(home)]
        for path in elsewhere:
            data = b"" if path.name == "antwoorden.toml" else path.read_bytes()
            assert b"D.R." not in data and b"[[entry]]" not in data
        looked += any(path.parent == folder for path in elsewhere)

    monkeypatch.setattr(archive._Counted, "write", look)
    key = ("--recovery-to", colleague().key)
    said = inside(home, "backup", str(folder), *key, at=AT, MELDCODE_PASSPHRASE_FILE=str(file))
    assert said.code == 0 and looked > 0


def test_keeping_needs_a_folder_and_a_seal(made: SealedHome, tmp_path: Path) -> None:
    """Where nothing is sealed nobody can tell whose a backup is; that is said before anything is asked."""
    assert made.run("backup", str(tmp_path / "x.tar"), "--keep", "3").code == 2
    assert made.run("backup", str(tmp_path / "kopieen"), "--keep", "0").code == 2
    opened = tmp_path / "open" / "home"
    answers = written(tmp_path, whole())
    assert inside(opened, "start", "--answers", str(answers), "--no-input", at=AT).code == 0
    said = inside(opened, "backup", str(tmp_path / "kopieen"), "--keep", "3", at=AT)
    assert said.code == 1 and "niet te zien of zij van u is" in said.err


# ---------------------------------------------------------------- read through


def test_a_check_reads_all_of_it_and_says_what_is_in_it(made: SealedHome) -> None:
    """In words, and as one object; nothing changes here."""
    assert made.begin().code == 0
    backup(made, DAYS[0])
    path = made.path.parent / "kopieen" / "reservekopie-2026-03-11.tar"
    before = {file: file.read_bytes() for file in made.path.rglob("*") if file.is_file()}
    said = made.run("backup", "--check", str(path))
    assert said.code == 0, said
    told = words(said.out)
    assert "Dossiers: 2. Oefeningen: 0. Eigen routes: 0." in told and "van u" in told and "11 maart 2026 om" in told
    found = made.run("backup", str(path), "--check", "--json").json
    assert datetime.fromisoformat(found.pop("made")) == datetime.fromisoformat(DAYS[0])
    assert found == {
        "format": 1,
        "origin": "ours",
        "cases": 2,
        "practice": 0,
        "flows": [],
        "unreadable": [],
    }
    assert {file: file.read_bytes() for file in made.path.rglob("*") if file.is_file()} == before
    assert made.run("backup", str(path), "--json").code == 2
    assert made.run("backup", str(path), "--check", "--keep", "2").code == 2


def test_a_check_finds_what_is_wrong(made: SealedHome, tmp_path: Path) -> None:
    """Cut off, changed, not signed, of somebody else, or with a damaged dossier in it: (3)."""
    folder = made.path.parent / "kopieen"
    backup(made, DAYS[0])
    good = folder / "reservekopie-2026-03-11.tar"
    bad = tmp_path / "slecht.tar"
    data = good.read_bytes()
    for broken in (data[: len(data) // 2], data[:9000] + b"x" + data[9001:], b""):
        bad.write_bytes(broken)
        assert made.run("backup", "--check", str(bad)).code == 3
    put(bad, {name: part for name, part in parts_of(good).items() if name != archive.SIGNATURE})
    said = made.run("backup", "--check", str(bad), "--json")
    assert said.code == 3 and said.json["origin"] == "unsigned" and "niet ondertekend" in said.err
    # Another key is here than the one that it was made with.
    other = sealed_home(tmp_path / "ander", number=1)
    said = other.run("backup", "--check", str(good), "--json")
    assert said.code == 3 and said.json["origin"] == "unknown"
    made.dossier().write_bytes(made.dossier().read_bytes()[:-9])
    backup(made, DAYS[1])
    said = made.run("backup", "--check", str(folder / "reservekopie-2026-03-12.tar"), "--json")
    assert said.code == 3 and said.json["unreadable"] == [CASE] and CASE in said.err
    assert made.run("backup", "--check", str(tmp_path / "nergens.tar")).code == 1
