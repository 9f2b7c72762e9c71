"""Files on disk: all or nothing, for the user's eyes only, and never through a link."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.store import disk
from meldcode_cli.store.cases import Busy, Cases
from meldcode_cli.store.disk import Disk, NotSaved, make_folder
from meldcode_cli.store.names import valid_case

CASE = "2026-001"
SHA = "0123456789ab" + "0" * 52
Fail = Callable[..., None]
NOT_SAVED = "Dit kon niet worden opgeslagen. Wat eerder is opgeslagen, staat er nog."


@pytest.fixture
def folder(tmp_path: Path) -> Cases:
    """An empty folder for cases."""
    return Cases(tmp_path / "cases")


@pytest.fixture(autouse=True)
def open_umask() -> Iterator[None]:
    """A user whose new files everybody may read and write, unless the program says otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    """The permission bits of a file."""
    return stat.S_IMODE(path.lstat().st_mode)


def left_over(path: Path) -> list[str]:
    """The temporary files in a folder."""
    return [entry.name for entry in path.iterdir() if entry.name.endswith(".tmp")]


def fails(*_: object, **__: object) -> None:
    """What a full disk, a virus scanner or a pulled cable says."""
    raise OSError(28, "No space left on device")


# ---------------------------------------------------------------- case ids


@pytest.mark.parametrize("case", ["2026-001", "0000-000", "2026-12345"])
def test_a_case_id_is_a_year_and_a_number(case: str) -> None:
    """A year, a hyphen and three to five digits make a case id."""
    assert valid_case(case) == case


@pytest.mark.parametrize(
    "case",
    [
        *("", "../x", "2026-001/..", "2026-001\n", " 2026-001", "2026-001.toml", "CON", "nul.txt", "C:x", "2026-01"),
        *("2026", "2026-123456", "../2026-001", "/2026-001", "2026\u2010001", "2026-00\u0430", "2026-001\x00"),
        *("٢٠٢٦-٠٠١", "２０２６-００１"),
    ],
)
def test_a_hostile_case_id_never_touches_a_path(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no case id is refused, in a sentence without it, before any path is opened or made."""
    folder = Cases(tmp_path / "cases")
    for name in ("open", "lstat", "listdir"):
        monkeypatch.setattr(os, name, fails)
    for use in (
        lambda: folder.read(case),
        lambda: folder.create(case, b"x"),
        lambda: folder.replace(case, b"x", "1"),
        lambda: folder.read_flow(case),
        lambda: folder.read_flow(case, SHA),
        lambda: folder.keep_flow(case, b"x", SHA),
        lambda: folder.read_draft(case),
        lambda: folder.save_draft(case, b"x"),
        lambda: folder.drop_draft(case),
        lambda: folder.stamp(case),
        lambda: folder.location(case),
        lambda: folder.locked(case).__enter__(),
    ):
        with pytest.raises(MeldcodeError) as caught:
            use()
        assert caught.value.message == "Dit is geen nummer van een casus."
    monkeypatch.undo()
    assert list(tmp_path.rglob("*.*")) == []


# ---------------------------------------------------------------- saving


def test_nobody_else_can_read_what_is_kept(folder: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are 0600 and folders 0700 from the first byte on, whatever the umask."""
    seen: list[int] = []
    write = disk._write

    def watched(path: Path, data: bytes) -> None:
        opened = os.open

        def open_and_look(*arguments: object) -> int:
            handle = opened(*arguments)  # type: ignore[arg-type]
            seen.append(stat.S_IMODE(os.fstat(handle).st_mode))
            return handle

        monkeypatch.setattr(os, "open", open_and_look)
        write(path, data)
        monkeypatch.setattr(os, "open", opened)

    monkeypatch.setattr(disk, "_write", watched)
    stamp = folder.create(CASE, b"een")
    folder.replace(CASE, b"twee", stamp)
    folder.keep_flow(CASE, b"flow")
    folder.save_draft(CASE, b"draft")
    with folder.locked(CASE):
        assert seen and set(seen) == {0o600}
        assert {path.name: mode(path) for path in folder.path.iterdir()} == {
            f"{CASE}{suffix}": 0o600 for suffix in (".toml", ".flow", ".draft", ".lock")
        }
    assert mode(folder.path) == 0o700


def test_every_folder_that_is_made_is_closed_to_others(tmp_path: Path) -> None:
    """Also the folders above the one that was asked for, if they had to be made."""
    make_folder(tmp_path / "a" / "b" / "c")
    assert [mode(tmp_path / part) for part in ("a", "a/b", "a/b/c")] == [0o700] * 3


def test_what_was_open_to_others_is_closed_at_the_next_save(folder: Cases) -> None:
    """A dossier that was put back from a backup with wide permissions is narrowed when it is saved."""
    folder.create(CASE, b"een")
    folder.location(CASE).chmod(0o666)
    folder.replace(CASE, b"twee", folder.read(CASE)[1])
    assert mode(folder.location(CASE)) == 0o600


def test_what_was_saved_is_read_back(folder: Cases) -> None:
    """A dossier, its flow and its draft give back exactly the bytes that were saved."""
    data = bytes(range(256)) * 5000
    stamp = folder.create(CASE, data)
    assert folder.read(CASE) == (data, stamp)
    assert folder.stamp(CASE) == stamp == folder.listing().stamps()[CASE]
    folder.keep_flow(CASE, b"flow\r\n")
    assert folder.read_flow(CASE) == b"flow\r\n"
    folder.keep_flow(CASE, b"later", SHA)
    assert (folder.read_flow(CASE, SHA), folder.read_flow(CASE)) == (b"later", b"flow\r\n")
    assert (folder.path / "2026-001.0123456789ab.flow").read_bytes() == b"later"
    assert folder.cases() == [CASE] and folder.listing().next_case(2026) == "2026-002"
    assert folder.read_draft(CASE) is None
    folder.save_draft(CASE, b"draft")
    assert folder.read_draft(CASE) == b"draft"
    folder.drop_draft(CASE)
    assert folder.read_draft(CASE) is None


def test_a_write_in_small_pieces_is_a_whole_write(folder: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that takes a few bytes at a time gets all of them."""
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:3]))
    folder.create(CASE, b"0123456789")
    monkeypatch.undo()
    assert folder.read(CASE)[0] == b"0123456789"


def fail_write(patch: pytest.MonkeyPatch) -> None:
    """The temporary file cannot be made."""
    patch.setattr(disk, "_write", fails)


def fail_fsync(patch: pytest.MonkeyPatch) -> None:
    """The bytes cannot be forced to the disk."""
    patch.setattr(os, "fsync", fails)


def fail_replace(patch: pytest.MonkeyPatch) -> None:
    """The file cannot take the place of the old one."""
    patch.setattr(Path, "replace", fails)


@pytest.mark.parametrize("break_it", [fail_write, fail_fsync, fail_replace])
def test_a_save_that_fails_leaves_the_old_file(folder: Cases, break_it: Fail, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing, fsync or renaming fails: NotSaved, the old dossier whole, nothing left over, and a retry works."""
    stamp = folder.create(CASE, b"oud")
    with monkeypatch.context() as patch:
        break_it(patch)
        with pytest.raises(NotSaved) as caught:
            folder.replace(CASE, b"nieuw", stamp)
    assert (caught.value.code, caught.value.message) == (ExitCode.NOT_SAVED, NOT_SAVED)
    assert folder.read(CASE) == (b"oud", stamp)
    assert left_over(folder.path) == []
    folder.replace(CASE, b"nieuw", stamp)
    assert folder.read(CASE)[0] == b"nieuw"


def test_a_rename_that_cannot_be_made_durable_is_undone(folder: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    """When only that fails: NotSaved, and what was not called saved does not turn up later either."""
    stamp = folder.create(CASE, b"oud")
    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync_folder", fails)
        with pytest.raises(NotSaved):
            folder.replace(CASE, b"nieuw", stamp)
        with pytest.raises(NotSaved):
            folder.create("2026-002", b"nieuw")
    assert folder.read(CASE)[0] == b"oud"
    assert folder.cases() == [CASE]
    assert left_over(folder.path) == []


def test_what_the_disk_gives_back_must_be_what_was_saved(folder: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that lies is found out before anybody says "Opgeslagen", and the old dossier is put back."""
    stamp = folder.create(CASE, b"oud")
    write = disk._write
    with monkeypatch.context() as patch:
        patch.setattr(disk, "_write", lambda path, data: write(path, data.replace(b"nieuw", b"nieu?")))
        with pytest.raises(NotSaved) as caught:
            folder.replace(CASE, b"nieuw", stamp)
    assert "Wat op de schijf staat" in caught.value.hint
    assert left_over(folder.path) == []
    assert folder.read(CASE)[0] == b"oud"


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EACCES, errno.EPERM])
def test_a_rename_that_is_refused_for_a_moment_is_tried_again(
    folder: Cases, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A virus scanner that holds the file for a moment costs time, no answer; one that never lets go is told."""
    stamp = folder.create(CASE, b"oud")
    replace, left = Path.replace, [3]

    def held(self: Path, target: Path) -> Path:
        if left[0]:
            left[0] -= 1
            raise OSError(number, "held")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    stamp = folder.replace(CASE, b"nieuw", stamp)
    assert folder.read(CASE) == (b"nieuw", stamp) and left == [0]
    left[0] = 1000
    with pytest.raises(NotSaved):
        folder.replace(CASE, b"nog nieuwer", stamp)
    assert folder.read(CASE) == (b"nieuw", stamp)
    assert left_over(folder.path) == []


def test_somebody_who_stops_in_the_middle_leaves_nothing_behind(folder: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C during a save keeps the old file and leaves no other."""
    stamp = folder.create(CASE, b"oud")

    def stops(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", stops)
        with pytest.raises(KeyboardInterrupt):
            folder.replace(CASE, b"nieuw", stamp)
    assert folder.read(CASE) == (b"oud", stamp)
    assert left_over(folder.path) == []


def test_what_a_killed_save_left_is_swept_by_the_next_sitting(folder: Cases) -> None:
    """Half a save of a case, with words about a child in it, goes when somebody works here again; not while somebody
    works on that very case, who may be saving right now."""
    folder.create(CASE, b"oud")
    for name in (".2026-001.toml.0a1b.tmp", ".2026-001.draft.9f.tmp", ".2026-002.toml.77.tmp", ".heads.jsonl.1.tmp"):
        (folder.path / name).write_bytes(b"half")
    with folder.locked("2026-002"):
        folder.sweep(folder.names())
    assert sorted(left_over(folder.path)) == [".2026-002.toml.77.tmp", ".heads.jsonl.1.tmp"]
    folder.sweep(folder.names())
    assert left_over(folder.path) == [".heads.jsonl.1.tmp"]


def test_a_dossier_that_somebody_changed_is_not_overwritten(folder: Cases) -> None:
    """An editor, a sync program or another window: what they wrote stays, and the save is refused as busy."""
    stamp = folder.create(CASE, b"oud")
    folder.location(CASE).write_bytes(b"van een ander")
    with pytest.raises(Busy) as caught:
        folder.replace(CASE, b"nieuw", stamp)
    assert caught.value.code == ExitCode.BUSY
    assert folder.read(CASE)[0] == b"van een ander"
    folder.location(CASE).unlink()
    with pytest.raises(Busy):
        folder.replace(CASE, b"nieuw", stamp)
    assert folder.cases() == []


def test_a_new_case_never_takes_the_place_of_an_old_one(folder: Cases) -> None:
    """Making a case that is there by now is refused."""
    folder.create(CASE, b"oud")
    with pytest.raises(Busy):
        folder.create(CASE, b"nieuw")
    assert folder.read(CASE)[0] == b"oud"


# ---------------------------------------------------------------- what is in the way


def test_a_link_is_never_followed(folder: Cases, tmp_path: Path) -> None:
    """A symbolic link in the place of a dossier, flow, draft or lock is refused; what it points at stays as it was."""
    make_folder(folder.path)
    target = tmp_path / "elders"
    target.write_bytes(b"van een ander")
    for suffix in (".toml", ".flow", ".draft", ".lock"):
        (folder.path / f"{CASE}{suffix}").symlink_to(target)
    stamp = folder.stamp(CASE)
    assert stamp is not None
    uses: list[Callable[[], object]] = [
        lambda: folder.read(CASE),
        lambda: folder.replace(CASE, b"x", stamp),
        lambda: folder.read_flow(CASE),
        lambda: folder.keep_flow(CASE, b"x"),
        lambda: folder.read_draft(CASE),
        lambda: folder.save_draft(CASE, b"x"),
        lambda: folder.locked(CASE).__enter__(),
    ]
    for use in uses:
        with pytest.raises(MeldcodeError) as caught:
            use()
        assert str(target) not in caught.value.message + caught.value.hint
    assert target.read_bytes() == b"van een ander"


def test_a_folder_in_the_way_is_refused(folder: Cases) -> None:
    """A folder in the place of a dossier, draft or lock gives a sentence, not a trace."""
    for suffix in (".toml", ".draft", ".lock"):
        make_folder(folder.path / f"{CASE}{suffix}")
    stamp = folder.stamp(CASE)
    assert stamp is not None
    for use in (
        lambda: folder.read(CASE),
        lambda: folder.replace(CASE, b"x", stamp),
        lambda: folder.read_draft(CASE),
        lambda: folder.save_draft(CASE, b"x"),
        lambda: folder.locked(CASE).__enter__(),
    ):
        with pytest.raises(MeldcodeError):
            use()


def test_a_pipe_in_the_way_does_not_keep_anybody_waiting(folder: Cases) -> None:
    """Something that is no ordinary file is refused at once."""
    make_folder(folder.path)
    os.mkfifo(folder.location(CASE))
    with pytest.raises(MeldcodeError) as caught:
        folder.read(CASE)
    assert caught.value.message == "Dit bestand kan niet worden gelezen."


def test_a_home_below_a_file_is_empty_and_cannot_be_saved_in(tmp_path: Path) -> None:
    """Where no folder can be, there are no cases, and saving says so."""
    (tmp_path / "bestand").write_text("x")
    folder = Cases(tmp_path / "bestand" / "cases")
    assert (folder.cases(), folder.listing().stamps()) == ([], {})
    with pytest.raises(NotSaved):
        folder.create(CASE, b"x")
    with pytest.raises(MeldcodeError):
        folder.read(CASE)


def test_a_folder_that_cannot_be_opened_is_called_so(folder: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of somebody else gives one sentence and one piece of advice."""
    monkeypatch.setattr(os, "listdir", fails)
    with pytest.raises(MeldcodeError) as caught:
        folder.cases()
    assert caught.value.message == "De map met casussen kan niet worden gelezen."


def test_a_missing_case_is_called_missing(folder: Cases, tmp_path: Path) -> None:
    """A case that is not there, or a file that is not, is said in a sentence without its path."""
    with pytest.raises(MeldcodeError) as caught:
        folder.read(CASE)
    assert caught.value.message == "Deze casus is er niet."
    with pytest.raises(MeldcodeError) as caught:
        Disk(tmp_path).read("kwikstaart")
    assert "kwikstaart" not in caught.value.message + caught.value.hint


# ---------------------------------------------------------------- which cases there are


def test_only_dossiers_are_cases(folder: Cases) -> None:
    """Conflicting copies, drafts, locks and other files are no cases; cases come in order of number."""
    make_folder(folder.path)
    names = ["2026-010.toml", "2026-009.toml", "2025-100.toml", "2026-1000.toml"]
    others = [
        "2026-001 (conflicted copy).toml",
        "2026-001-LAPTOP2.toml",
        "2026-001.toml.tmp",
        "2026-002.draft",
        "x.toml",
    ]
    for name in [*names, *others, "2026-003.TOML", "２０２６-００１.toml", ".2026-004.toml"]:
        (folder.path / name).write_bytes(b"x")
    assert folder.cases() == ["2025-100", "2026-009", "2026-010", "2026-1000"]
    listing = folder.listing()
    assert set(listing.stamps()) == set(folder.cases())
    assert (listing.next_case(2026), listing.next_case(2025), listing.next_case(2027)) == (
        "2026-1001",
        "2025-101",
        "2027-001",
    )


# ---------------------------------------------------------------- two at once

HOLD = """
import sys, time
from pathlib import Path
from meldcode_cli.store.cases import Cases
with Cases(Path(sys.argv[1])).locked("2026-001"):
    print("vast", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(folder: Cases) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the case."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(folder.path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "vast\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


@pytest.mark.usefixtures("holder")
def test_a_case_is_held_by_one_at_a_time(folder: Cases) -> None:
    """While another process holds a case, this one gets Busy at once; another case is free."""
    with pytest.raises(Busy) as caught, folder.locked(CASE):
        pass
    assert caught.value.code == ExitCode.BUSY
    with folder.locked("2026-002"):
        pass


def test_a_killed_process_locks_nobody_out(folder: Cases, holder: subprocess.Popen[str]) -> None:
    """The lock goes with the process: its file may stay, but holds nobody."""
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert (folder.path / f"{CASE}.lock").exists()
    with folder.locked(CASE):
        pass


def test_a_case_is_free_after_an_error(folder: Cases) -> None:
    """Whatever goes wrong while a case is held, it is given back."""
    with pytest.raises(RuntimeError), folder.locked(CASE):
        raise RuntimeError
    with folder.locked(CASE), pytest.raises(Busy), folder.locked(CASE):
        pass
    with folder.locked(CASE):
        pass
