"""`backup` and `restore`: one sealed file of everything, and back again on an empty machine or beside what is there."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from meldcode_cli.case.entries import StepCheck
from meldcode_cli.dossier import practice_cases
from meldcode_cli.dossier.opening import create, open_case, reserved
from meldcode_cli.errors import ExitCode
from meldcode_cli.flow.files import Library
from meldcode_cli.seal import age as seal
from meldcode_cli.store import archive
from meldcode_cli.store.disk import Disk
from meldcode_cli.store.home import Home
from meldcode_cli.store.whole import collected
from tests.keyring.test_first_run import secretly
from tests.support.answers import AT, whole, written
from tests.support.command import Said, inside
from tests.support.first_run import FIRST_DAY
from tests.support.player import Player
from tests.support.restoring import YES, at_the_keyboard, parts_of
from tests.support.scripted import AUTHOR, BEGIN
from tests.support.sealed import CASE, PASSPHRASE, SealedHome, colleague, sealed_home
from tests.support.terminal import Terminal

BACKUP = "De wachtzin van de reservekopie (u ziet niets terwijl u typt):"
LATER = BEGIN + timedelta(days=3)


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A sealed home with two cases, a flow of its own, an unfinished form and a practice case."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0 and made.begin().code == 0
    (made.path / "flows").mkdir()
    (made.path / "flows" / "eigen.toml").write_text('format = 1\nid = "eigen"\nextends = "onderwijs"\n')
    made.home.cases.save_draft(CASE, b"entries = 20\nform = []\n")
    practice = practice_cases.home_of(made.home)
    with reserved(practice, practice_cases.YEAR) as case:
        create(practice, case, Library().read("onderwijs"), lambda: BEGIN, AUTHOR, practice=True)
    (made.path / "agenda.key").write_bytes(b"0" * 32)
    return made


@pytest.fixture
def backup(made: SealedHome) -> Path:
    """A backup of it."""
    path = made.path.parent / "reserve.tar"
    said = made.run("backup", str(path))
    assert said.code == 0 and "De reservekopie is gemaakt en nagekeken. Dossiers: 2." in words(said.out)
    return path


def words(text: str) -> str:
    """What was said, with single blanks."""
    return " ".join(text.split())


def files(home: Path) -> dict[str, bytes]:
    """The files of a home that count: no locks, and not the register and what is remembered, which are derived."""
    found = {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()}
    return {
        name: data for name, data in found.items() if not name.endswith((".lock", "heads.jsonl", "remembered.json"))
    }


def restored(made: SealedHome, backup: Path) -> Said:
    """Put a backup back."""
    return made.run("restore", str(backup))


def record(made: SealedHome, case: str = CASE, step: str = "stap-1") -> None:
    """Record one more entry."""
    open_case(made.home, case, lambda: LATER, AUTHOR).record(StepCheck(step=step))


# ---------------------------------------------------------------- one sealed file


def test_a_backup_is_one_file_that_gives_nothing_away(made: SealedHome, backup: Path) -> None:
    """Only the user can read it: no name, no number of a case, no answer and no key stands open in it."""
    assert backup.stat().st_mode & 0o777 == 0o600
    data = backup.read_bytes()
    for word in (b"2026-001", AUTHOR.name.encode(), b"De Vuurvlieg", b"D.R.", b"AGE-SECRET", PASSPHRASE.encode()):
        assert word not in data
    with tarfile.open(backup) as tar:
        assert tar.getnames() == [
            *("LEESMIJ.txt", "identity.age", "identity.recovery.age", "signing.age"),
            *("everything.tar.age", "signature.toml"),
        ]
    parts = parts_of(backup)
    assert seal.key_count(parts[archive.EVERYTHING]) == 2
    assert made.home.keys is not None
    assert dict(archive.inner(io.BytesIO(made.home.keys.open(parts[archive.EVERYTHING])))) == dict(collected(made.home))
    assert set(files(made.path)) <= set(dict(collected(made.home)))


def test_a_colleague_cannot_open_a_backup(made: SealedHome) -> None:
    """It holds the key of the user, so it is for the user and the recovery key alone."""
    smit = colleague()
    made.run("key", "add", "A. Smit", smit.key)
    path = made.path.parent / "na.tar"
    assert made.run("backup", str(path)).code == 0
    with pytest.raises(seal.WrongKey):
        seal.unseal(parts_of(path)[archive.EVERYTHING], smit.secret)


def test_nothing_is_overwritten_and_nothing_is_called_a_backup_that_is_none(made: SealedHome, backup: Path) -> None:
    """A file that is there stays; a folder that is not there, and an empty home, are told."""
    before = backup.read_bytes()
    assert made.run("backup", str(backup)).code == 1
    assert backup.read_bytes() == before
    assert made.run("backup", str(backup.parent / "nergens" / "x.tar")).code == ExitCode.NOT_SAVED
    said = inside(made.path.parent / "leeg", "backup", str(backup.parent / "leeg.tar"), at=AT)
    assert said.code == 1 and not (backup.parent / "leeg.tar").exists()


def test_stock_tar_and_age_open_it(made: SealedHome, backup: Path, tmp_path: Path) -> None:
    """Whoever has no meldcode any more follows what stands in LEESMIJ.txt."""
    age = shutil.which("age")
    if age is None or shutil.which("tar") is None:
        pytest.skip("needs tar and age")
    folder = tmp_path / "open"
    folder.mkdir()
    subprocess.run(["tar", "xf", backup], cwd=folder, check=True)
    (folder / "papier").write_text(made.recovery)
    subprocess.run([age, "-d", "-i", "papier", "-o", "everything.tar", "everything.tar.age"], cwd=folder, check=True)
    subprocess.run(["tar", "xf", "everything.tar"], cwd=folder, check=True)
    assert (folder / "cases" / f"{CASE}.toml.age").read_bytes() == made.dossier().read_bytes()
    assert "age --decrypt --identity identity.age" in (folder / "LEESMIJ.txt").read_text()


# ---------------------------------------------------------------- a wiped folder


def test_on_a_wiped_folder_everything_is_back(made: SealedHome, backup: Path) -> None:
    """With the passphrase: every file is there again, all is well, `list` knows, and work goes on."""
    before = files(made.path)
    shutil.rmtree(made.path)
    said = restored(made, backup)
    assert said.code == 0 and "Teruggezet: 3." in said.out, said.out + said.err
    after = files(made.path)
    assert set(after) == set(before)
    plain = {"settings.toml", "agenda.key", "flows/eigen.toml"}
    assert {name: after[name] for name in plain} == {name: before[name] for name in plain}
    assert {name: after[name] for name in after if name.startswith("keys/")} == {
        name: before[name] for name in before if name.startswith("keys/")
    }
    assert made.run("verify").code == 0
    assert [row["status"] for row in inside(made.path, "list", "--json", at=AT).json["cases"]] == ["open", "open"]
    record(made)
    assert made.run("verify").code == 0


def test_on_a_wiped_folder_with_the_recovery_key(made: SealedHome, backup: Path) -> None:
    """The passphrase is lost with the laptop: what is on paper opens the backup."""
    shutil.rmtree(made.path)
    terminal = Terminal(["restore", str(backup)], made.path, at=FIRST_DAY)
    secretly(terminal, BACKUP, "iets anders dan dat")
    terminal.wait_for("Deze wachtzin opent uw sleutel niet.")
    secretly(terminal, BACKUP, made.recovery)
    # For the recovery key anybody can seal: who made it, only a person can say.
    play = Player(terminal)
    play.choose("Zet u deze reservekopie toch terug?", "Ja, ik weet waar zij vandaan komt")
    play.type("Weet u het zeker?", "terugzetten")
    assert terminal.ends() == 0 and "Zij staan nu in:" in terminal.text
    assert made.run("verify").code == 0


def test_a_wrong_passphrase_changes_nothing(made: SealedHome, backup: Path) -> None:
    """Nothing is made on disk before the backup was opened."""
    shutil.rmtree(made.path)
    made.passphrase_file.write_text("niet de goede wachtzin\n")
    assert restored(made, backup).code == 1
    assert not made.path.exists()


def test_an_old_passphrase_goes_with_an_old_backup(made: SealedHome, backup: Path) -> None:
    """After the passphrase was changed, the backup of before still opens with the one of then."""
    made.home.key_folder.replace_passphrase(made.home.key_folder.unlock(PASSPHRASE), "een nieuwe wachtzin nu")
    assert restored(made, backup).code == 0
    assert made.home.key_folder.unlock("een nieuwe wachtzin nu")


# ---------------------------------------------------------------- beside what is there


def test_what_is_newer_here_is_never_overwritten(made: SealedHome, backup: Path) -> None:
    """A dossier that went on since then stays; it is named, and the exit code says that something was refused."""
    record(made)
    before = made.dossier().read_bytes()
    said = restored(made, backup)
    assert said.code == 1 and f"Hier nieuwer dan in de reservekopie, en dus niet overschreven: {CASE}." in words(
        said.out
    )
    assert made.dossier().read_bytes() == before
    assert "Was hier al, precies zo: 2026-002, OEFENING-1." in words(said.out)


def test_what_is_older_here_is_brought_up_to_date(made: SealedHome) -> None:
    """An older copy that was put back here is replaced by the later one in the backup."""
    old = made.dossier().read_bytes()
    record(made)
    path = made.path.parent / "later.tar"
    assert made.run("backup", str(path)).code == 0
    made.dossier().write_bytes(old)
    assert made.run("verify").code == 3
    assert restored(made, path).code == 0
    assert made.run("verify").code == 0


def other(made: SealedHome) -> None:
    """Put another dossier of the user in the place of the first."""
    made.dossier().unlink()
    (made.path / "register" / "heads.jsonl").unlink()
    made.home.cases.keep_flow(CASE, made.home.cases.read_flow("2026-002"))
    data = made.home.cases.read("2026-002")[0]
    assert made.home.keys is not None
    made.dossier().write_bytes(made.home.keys.seal(data.replace(b'"2026-002"', b'"2026-001"', 1)))


def test_what_differs_is_put_side_by_side(made: SealedHome, backup: Path) -> None:
    """Neither goes on from the other: both stay, and `verify` shows them."""
    other(made)
    before = made.dossier().read_bytes()
    said = restored(made, backup)
    assert said.code == 1 and "Beide zijn bewaard, en staan naast elkaar: 2026-001." in words(said.out)
    assert made.dossier().read_bytes() == before
    beside = made.path / "cases" / "2026-001 (reservekopie 1).toml.age"
    assert made.home.keys is not None and b"D.R." in made.home.keys.open(beside.read_bytes())
    assert "2026-001 (reservekopie 1).toml.age" in made.run("verify").out


def test_putting_back_twice_keeps_one_copy(made: SealedHome, backup: Path) -> None:
    """What was put beside is there already, and is not put there once more."""
    other(made)
    for _ in range(2):
        assert restored(made, backup).code == 1
    assert len(list((made.path / "cases").glob("* (reservekopie *"))) == 1


def test_a_form_that_is_newer_here_stays(made: SealedHome, backup: Path) -> None:
    """What was typed since then is not in the dossier yet, and must not be lost; one that is gone comes back."""
    cases = made.home.cases
    old = cases.read_draft(CASE)
    cases.save_draft(CASE, b"nieuw = true\n")
    assert restored(made, backup).code == 0 and (cases.read_draft(CASE) or b"").startswith(b"nieuw = true\n")
    cases.drop_draft(CASE)
    assert restored(made, backup).code == 0 and cases.read_draft(CASE) == old


@pytest.mark.parametrize(
    "name",
    [
        "2026-001 (conflicted copy).toml.age",
        "2026-001.sync-conflict-20260310-1.toml.age",
        "2026-001.toml.sync-conflict-20260310-1.age",
        "2026-001.toml (kopie).age",
    ],
)
def test_copies_of_a_synchronising_program_come_back_too(made: SealedHome, name: str) -> None:
    """Nobody has looked at them yet, whatever they are called; a dossier they are not, and are not counted as one."""
    data = made.dossier().read_bytes()
    (made.path / "cases" / name).write_bytes(data)
    path = made.path.parent / "reserve.tar"
    assert "Dossiers: 2." in made.run("backup", str(path)).out
    shutil.rmtree(made.path)
    assert restored(made, path).code == 0
    assert (made.path / "cases" / name).read_bytes() == data


def test_what_nobody_can_read_comes_back_as_it_was(made: SealedHome) -> None:
    """A damaged dossier, and keys that were put aside: one day somebody may mend or need them."""
    damaged = made.dossier().read_bytes()[:-5]
    made.dossier().write_bytes(damaged)
    old = made.path / "keys.oud-1"
    old.mkdir()
    (old / "identity.age").write_bytes(b"oud")
    path = made.path.parent / "reserve.tar"
    assert made.run("backup", str(path)).code == 0
    shutil.rmtree(made.path)
    said = restored(made, path)
    assert said.code == 1 and CASE in said.out
    assert made.dossier().read_bytes() == damaged and (old / "identity.age").read_bytes() == b"oud"
    assert old.stat().st_mode & 0o077 == 0


def test_no_backup_passes_over_what_it_cannot_read(made: SealedHome, tmp_path: Path) -> None:
    """A dossier that is a link is not followed, and not left out in silence either."""
    elsewhere = tmp_path / "elders"
    made.dossier().rename(elsewhere)
    made.dossier().symlink_to(elsewhere)
    said = made.run("backup", str(tmp_path / "kopie"))
    assert said.code == 1 and "geen gewoon bestand: 2026-001.toml.age" in words(said.err)
    assert not (tmp_path / "kopie").exists()


def test_what_was_deleted_here_does_not_come_back(made: SealedHome, backup: Path) -> None:
    """Erased is erased: a backup of before does not bring a child back; and a deletion is itself restored."""
    made.home.tombstones.put(CASE, b'case = "2026-001"\nreason = "verzoek"\n')
    made.home.cases.remove(CASE)
    said = restored(made, backup)
    assert said.code == 1 and f"Hier verwijderd, en dus niet teruggezet: {CASE}." in words(said.out)
    assert not made.dossier().exists()
    path = made.path.parent / "na.tar"
    assert made.run("backup", str(path)).code == 0
    shutil.rmtree(made.path)
    assert restored(made, path).code == 0
    assert made.home.cases.listing().deleted == {CASE} and not made.dossier().exists()


def test_a_case_in_use_is_left_alone(made: SealedHome, backup: Path) -> None:
    """What another window holds is named, and the rest is put back."""
    for path in (made.dossier(), made.dossier("2026-002")):
        path.unlink()
    with made.home.cases.locked(CASE):
        said = restored(made, backup)
    assert said.code == 1 and f"Staat open in een ander venster, en is dus niet teruggezet: {CASE}." in words(said.out)
    assert made.dossier("2026-002").exists() and not made.dossier().exists()


def test_an_older_backup_than_this_machine_has_seen_is_told(made: SealedHome, backup: Path) -> None:
    """The dossier was lost, the register was not: what is missing since the backup is said."""
    record(made)
    made.dossier().unlink()
    said = restored(made, backup)
    assert said.code == 0 and "Ouder dan deze computer eerder zag: 2026-001." in words(said.out)
    assert made.run("verify").code == 3


def test_own_flows_that_differ_stay(made: SealedHome, backup: Path) -> None:
    """A flow of the school that was changed since is not overwritten."""
    path = made.path / "flows" / "eigen.toml"
    path.write_text("anders")
    said = restored(made, backup)
    assert said.code == 1 and "niet zijn overschreven: eigen." in words(said.out) and path.read_text() == "anders"


def test_into_a_home_with_another_key_everything_is_sealed_for_that_key(
    made: SealedHome, backup: Path, tmp_path: Path
) -> None:
    """A new laptop that was set up before the backup came: its own key seals, and who can open it is recorded."""
    other = sealed_home(tmp_path / "ander", PASSPHRASE, number=1)
    said = other.run("restore", str(backup))
    assert said.code == 3 and "ondertekend met een sleutel die hier niet geldt" in words(said.err)
    with at_the_keyboard(YES):
        said = other.run("restore", str(backup))
    assert said.code == 0, said.out + said.err
    assert other.home.keys is not None
    assert b"D.R." in other.home.keys.open(other.dossier().read_bytes())
    assert open_case(other.home, CASE, lambda: BEGIN).state.access[-1].content.keys == other.home.keys.recipients().keys  # type: ignore[union-attr]
    assert other.run("verify").code == 0


# ---------------------------------------------------------------- a home that is not sealed


def test_what_is_not_sealed_here_is_sealed_in_a_backup(tmp_path: Path) -> None:
    """A passphrase for the backup alone, a recovery key in a file; put back, it is as open as it was."""
    home = tmp_path / "home"
    assert inside(home, "start", "--answers", str(written(tmp_path, whole())), "--no-input", at=AT).code == 0
    file = tmp_path / "wachtzin"
    file.write_text("kort\n")
    path = tmp_path / "reserve.tar"
    made = {"MELDCODE_PASSPHRASE_FILE": str(file)}
    assert "te kort" in inside(home, "backup", str(path), "--recovery-to", colleague().key, at=AT, **made).err
    file.write_text(PASSPHRASE)
    recovery = tmp_path / "herstelsleutel"
    said = inside(home, "backup", str(path), "--recovery-to", str(recovery), at=AT, **made)
    assert said.code == 0 and "AGE-SECRET-KEY-1" not in said.out and recovery.read_text().startswith("AGE-SECRET-KEY-1")
    assert b"D.R." not in path.read_bytes() and not Home(home).sealed
    before = files(home)
    shutil.rmtree(home)
    assert inside(home, "restore", str(path), at=AT, **made).code == 0
    assert files(home) == before
    assert inside(home, "verify", at=AT).code == 0


# ---------------------------------------------------------------- what is no backup


def tar_of(*members: tuple[str, bytes]) -> bytes:
    """A tar with these files."""
    return archive.packed(dict(members), datetime(2026, 3, 10))


def special(kind: bytes) -> bytes:
    """A tar with a link or a device in the place of a file."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        member = tarfile.TarInfo("identity.age")
        member.type, member.linkname = kind, "../../elders"
        tar.addfile(member)
    return out.getvalue()


@pytest.mark.parametrize(
    "make",
    [
        lambda data: b"",
        lambda data: b"age-encryption.org/v1\n",
        lambda data: data[:2000],
        lambda data: data[: len(data) // 2],
        lambda data: b"\x1f\x8b\x08" + data,
        lambda data: tar_of(("identity.age", b"x")),
        lambda data: tar_of(("identity.age", b"x"), ("everything.tar.age", b"x"), ("../elders", b"x")),
        lambda data: special(tarfile.SYMTYPE),
        lambda data: special(tarfile.LNKTYPE),
        lambda data: special(tarfile.FIFOTYPE),
        lambda data: special(tarfile.DIRTYPE),
    ],
)
def test_what_is_no_backup_changes_nothing(made: SealedHome, backup: Path, make: Callable[[bytes], bytes]) -> None:
    """Damaged, cut off, compressed, or something else: one sentence (3), and nothing on disk was touched."""
    bad = backup.with_name("slecht.tar")
    bad.write_bytes(make(backup.read_bytes()))
    before = {path: path.read_bytes() for path in made.path.parent.rglob("*") if path.is_file()}
    said = restored(made, bad)
    assert said.code == 3 and "Dit is geen reservekopie van dit programma, of zij is beschadigd." in words(said.err)
    assert {path: path.read_bytes() for path in made.path.parent.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "name",
    [
        "../elders",
        "/tmp/elders",
        "cases/../../elders",
        "keys/x",
        "flows/../x.toml",
        "cases/2026-001/x",
        "x",
        "flows/a/b.toml",
    ],
)
def test_no_name_in_a_backup_leads_outside_the_home(made: SealedHome, backup: Path, name: str) -> None:
    """Made by somebody who knows the public key, and sealed as it should be: a name that does not belong is refused."""
    assert made.home.keys is not None and not archive.belongs(name)
    parts = parts_of(backup)
    hostile = tar_of(*collected(made.home), (name, b"x"))
    parts[archive.EVERYTHING] = seal.seal(hostile, [made.home.keys.public])
    bad = backup.with_name("slecht.tar")
    bad.write_bytes(archive.packed(parts, datetime(2026, 3, 10)))
    before = set(made.path.parent.rglob("*"))
    assert restored(made, bad).code == 3
    assert set(made.path.parent.rglob("*")) == before


def test_a_file_that_is_not_there_is_called_so(made: SealedHome) -> None:
    """No passphrase is asked for a backup that does not exist."""
    said = inside(made.path, "restore", str(made.path / "nergens.tar"), at=AT)
    assert (said.code, said.err.splitlines()[0]) == (1, "Dit bestand is er niet.")


@pytest.mark.parametrize("lost", ["identity.age", "identity.recovery.age", "recipients.toml", "all", "broken"])
def test_keys_that_were_lost_come_back(made: SealedHome, backup: Path, lost: str) -> None:
    """One key file, the whole folder, or a key file that was torn: after the backup was put back all is well."""
    keys = made.path / "keys"
    if lost == "all":
        shutil.rmtree(keys)
    elif lost == "broken":
        (keys / "identity.age").write_bytes(b"")
        (keys / "recipients.toml").write_bytes(b"x")
    else:
        (keys / lost).unlink()
    assert restored(made, backup).code == 0
    assert made.run("verify").code == 0
    assert made.home.key_folder.unlock(made.recovery)


def test_a_flow_that_comes_while_the_backup_is_made_is_in_it(made: SealedHome, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case that goes over to another flow meanwhile: a dossier that names it never comes without it."""
    cases = made.path / "cases"
    later = cases / f"{CASE}.0123456789ab.flow.age"

    read = Disk.read

    def read_and(self: Disk, name: str) -> tuple[bytes, str]:
        if name == made.dossier().name:
            later.write_bytes(b"age-encryption.org/v1\n")
        return read(self, name)

    monkeypatch.setattr(Disk, "read", read_and)
    names = list(dict(collected(made.home)))
    assert names.index(f"cases/{CASE}.toml.age") < names.index(f"cases/{later.name}")
