"""Who looked: opening, showing and exporting a case stand beside its dossier, and `show --access` tells a privacy
officer who saw what and when."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unittest import mock

import pytest

from meldcode_cli.commands.cases import sitting
from meldcode_cli.commands.look import texts
from meldcode_cli.commands.safe import texts as safe_texts
from meldcode_cli.commands.safe import verify
from meldcode_cli.dossier import looking
from meldcode_cli.dossier import texts as dossier_texts
from meldcode_cli.dossier.resealing import reseal_all
from meldcode_cli.errors import ExitCode
from meldcode_cli.flow.files import Library
from meldcode_cli.store import disk
from meldcode_cli.store.home import Home
from meldcode_cli.terminal.screen import Screen
from tests.support import scripted
from tests.support.answers import AT, whole, written
from tests.support.command import Said, environment, inside
from tests.support.english import english_in
from tests.support.scripted import AUTHOR, BEGIN, Scripted
from tests.support.sealed import CASE, NEW_PASSPHRASE, SealedHome, sealed_home

ACCESS = ("show", CASE, "--access")


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A sealed home with one case that was shown twice."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    for _ in range(2):
        assert made.run("show", CASE).code == 0
    return made


def log(made: SealedHome) -> Path:
    return made.path / "cases" / f"{CASE}.access.age"


def whats(home: Home) -> list[str]:
    return [look.what for _, look in looking.looked(home, CASE).looks]


def words(said: Said) -> str:
    return " ".join(f"{said.out} {said.err}".split())


# ---------------------------------------------------------------- what stands in it


def test_showing_and_exporting_stand_there_and_looking_at_the_list_does_not(made: SealedHome, tmp_path: Path) -> None:
    """In the order in which it was done, with the format of an export; not where that went, and nothing of the case."""
    kept = tmp_path / "dossier.md"
    for command in (
        ("export", CASE, "-o", str(kept)),
        ("flow", "try", "--case", CASE),
        ("show", CASE, "--json"),
        ("list", "--all"),
        ("agenda",),
        ("verify",),
        ("verify", CASE, "--against", str(kept)),
        ("backup", str(tmp_path / "reserve.tar")),
        ACCESS,
    ):
        assert made.run(*command).code == 0, command
    assert whats(made.home) == ["shown", "shown", "exported", "shown", "shown"]
    look = looking.looked(made.home, CASE).looks[2][1]
    assert (look.who, look.role, look.format, look.case) == (AUTHOR.name, AUTHOR.role, "md", CASE)
    assert look.when.startswith(AT[:16]) and look.program.startswith("meldcode ")
    assert not any("dossier.md" in line.decode() for line in looking.looked(made.home, CASE).lines or ())


@pytest.mark.parametrize(
    "command", [("list", "--names"), ("list", "--names", "--json"), ("agenda", "--week", "--names")], ids=" ".join
)
def test_being_told_whose_each_case_is_stands_there(made: SealedHome, command: tuple[str, ...]) -> None:
    """A dossier is opened for it, and only of what is listed is anything seen."""
    said = made.run(*command, at="2026-03-24T16:00:00")
    assert said.code == 0 and "D.R." in said.out
    assert whats(made.home) == ["shown"] * 3
    assert made.run("list", "--names", "--text", "nergens").code == 0
    assert whats(made.home) == ["shown"] * 3


def test_a_sitting_stands_there(made: SealedHome) -> None:
    """`resume` and `note` open a case in one way: that is written down before anything is shown of it."""
    talk = Scripted([])
    with sitting.opened(made.home, Library(made.home.own_flows), talk, CASE, lambda: BEGIN):
        assert whats(made.home)[-1] == "opened"
    assert talk.warned == []


def test_a_dossier_of_which_only_a_part_is_good_was_seen_too(made: SealedHome) -> None:
    """What can still be read is shown, so that stands there; of what cannot be opened at all nothing is shown."""
    keys = made.home.keys
    assert keys is not None
    data = keys.open(made.dossier().read_bytes())
    cut = data[: data.rindex(b"[[entry]]")] + b"[[entry]]\nnumber = 7\n"
    made.dossier().write_bytes(keys.seal(cut))
    assert made.run("show", CASE).code == ExitCode.VERIFICATION_FAILED
    assert whats(made.home) == ["shown"] * 3
    made.dossier().write_bytes(b"niets")
    assert made.run("show", CASE).code == ExitCode.VERIFICATION_FAILED
    assert whats(made.home) == ["shown"] * 3


def test_in_an_open_home_it_is_kept_open(tmp_path: Path) -> None:
    """Anybody can read it there; all is well, with and without it."""
    home = tmp_path / "home"
    assert inside(home, "start", "--answers", str(written(tmp_path, whole())), "--no-input", at=AT).code == 0
    assert inside(home, "verify", at=AT).code == 0
    assert inside(home, "show", CASE, at=AT).code == 0
    assert b'"what":"shown"' in (home / "cases" / f"{CASE}.access").read_bytes()
    assert inside(home, "verify", at=AT).code == 0 and inside(home, *ACCESS, at=AT).code == 0


# ---------------------------------------------------------------- telling it


def test_a_privacy_officer_reads_who_saw_what_and_when(made: SealedHome) -> None:
    """Newest last, in Dutch, with not a word of the case; for other programs by ids."""
    assert made.run("export", CASE, at="2026-03-13T10:05:00").code == 0
    said = made.run(*ACCESS)
    assert said.code == 0 and said.err == "" and english_in(said.out) == []
    first, last = said.out.index("12 maart"), said.out.rindex("13 maart")
    assert first < said.out.index("bekeken") < last and AUTHOR.name in said.out and "D.R." not in said.out
    found = made.run(*ACCESS, "--json").json
    assert [(row["line"], row["what"]) for row in found["access"]] == [(1, "shown"), (2, "shown"), (3, "exported")]
    assert found["access"][2]["format"] == "md" and found["access"][2]["when"].startswith("2026-03-13T10:05:00")
    assert (found["case"], found["missed"], found["wrong"]) == (CASE, 0, [])


def test_where_there_is_nothing_to_tell_that_is_said(tmp_path: Path) -> None:
    """A case that nobody saw yet, a practice case, and --why, which is about something else."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    said = made.run(*ACCESS)
    assert (said.code, said.out.strip()) == (0, texts.ACCESS_NONE)
    assert made.run("verify").code == 0
    assert texts.ACCESS_PRACTICE in words(made.run("show", "OEFENING-1", "--access"))
    assert made.run(*ACCESS, "--why").code == ExitCode.USAGE


# ---------------------------------------------------------------- a disk that cannot be written


@pytest.mark.parametrize("command", [("show", CASE), ("show", CASE, "--json"), ("export", CASE)], ids=" ".join)
def test_a_disk_that_cannot_be_written_does_not_stop_reading(
    made: SealedHome, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same is shown, with the same exit code; one sentence beside it says that it could not be kept."""
    well, before = made.run(*command), log(made).read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(disk, "_write", full)
    said = made.run(*command)
    assert (said.code, said.out) == (0, well.out)
    assert dossier_texts.LOOK_NOT_KEPT in " ".join(said.err.split())
    assert log(made).read_bytes() == before


def test_where_no_lock_can_be_made_reading_goes_on(made: SealedHome) -> None:
    """As on a disk that can only be read: here something stands in the place of the folder with the lock."""
    shutil.rmtree(made.path / "register")
    (made.path / "register").write_bytes(b"")
    said = made.run("show", CASE)
    assert said.code == 0 and dossier_texts.LOOK_NOT_KEPT in " ".join(said.err.split())


def test_a_log_that_cannot_be_read_does_not_stop_reading(made: SealedHome) -> None:
    """It says what to do, leaves it as it is, and `verify` and `--access` tell of it."""
    log(made).write_bytes(log(made).read_bytes()[:-20])
    broken = log(made).read_bytes()
    said = made.run("show", CASE)
    assert said.code == 0 and dossier_texts.LOOK_NOT_KEPT_BROKEN in " ".join(said.err.split())
    assert log(made).read_bytes() == broken
    for command, sentence in ((("verify",), dossier_texts.VERIFY_LOOKS_CLOSED), (ACCESS, texts.ACCESS_CLOSED)):
        found = made.run(*command)
        assert found.code == ExitCode.VERIFICATION_FAILED and sentence in words(found)


# ---------------------------------------------------------------- what somebody else did to it


def _rolled_back(made: SealedHome) -> None:
    before = log(made).read_bytes()
    assert made.run("show", CASE).code == 0
    log(made).write_bytes(before)


def _forged(made: SealedHome) -> None:
    assert made.home.keys is not None
    stranger = sealed_home(made.path.parent / "vreemd", number=1).home
    looking.keep(stranger, CASE, "shown", lambda: BEGIN, print)
    assert stranger.keys is not None
    text = stranger.keys.open((stranger.path / "cases" / log(made).name).read_bytes())
    log(made).write_bytes(made.home.keys.seal(text))


def _open(made: SealedHome) -> None:
    log(made).with_suffix("").write_bytes(b"{}\n")
    log(made).unlink()


ATTACKS: dict[str, tuple[Callable[[SealedHome], None], str]] = {
    "taken away": (lambda made: log(made).unlink(), dossier_texts.LOOKS_GONE.format(known=2)),
    "put back as it was before": (_rolled_back, dossier_texts.LOOKS_SHORTER.format(known=3)),
    "sealed by somebody else": (_forged, dossier_texts.LOOKS_FAULT["unsigned"].format(lines="1")),
    "replaced by an open one": (_open, dossier_texts.LOOKS_FAULT["unreadable"].format(lines="1")),
}


def accept(made: SealedHome) -> None:
    """Let the user answer for all that `verify` finds."""
    answers = {"accept.whether": "ja", "accept.reason": "Ik zette zelf een kopie terug."}
    with (
        mock.patch.dict(scripted.ROUTINE, answers),
        mock.patch.dict(os.environ, environment(made.path, MELDCODE_PASSPHRASE_FILE=str(made.passphrase_file))),
        mock.patch.object(verify, "need_terminal"),
    ):
        verify.verify([], None, lambda: BEGIN, Screen(), Scripted([]))


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_was_done_to_it_is_told_until_somebody_accepts_it(made: SealedHome, attack: str) -> None:
    """`verify` and `--access` name it and end with 3, also after somebody looked again; then `verify --accept`
    makes all well, and what was wrong can still be seen."""
    do, sentence = ATTACKS[attack]
    do(made)
    for command in (("verify",), ACCESS):
        said = made.run(*command)
        assert said.code == ExitCode.VERIFICATION_FAILED and sentence in words(said), said
    assert made.run("show", CASE).code == 0
    for command in (("verify",), ("verify", CASE), ACCESS):
        assert made.run(*command).code == ExitCode.VERIFICATION_FAILED
    assert made.run("key", "reseal").code == 0 and made.run("verify").code == ExitCode.VERIFICATION_FAILED
    accept(made)
    for command in (("verify",), ACCESS):
        said = made.run(*command)
        assert said.code == 0 and "al eens aanvaard" in words(said), said


def test_a_copy_of_a_log_is_told_as_that(made: SealedHome) -> None:
    """One that a synchronising program left is no finding if all of it is here; if more stands in it, it is kept."""
    copy = made.path / "cases" / f"{CASE}.access (conflicted copy).age"
    copy.write_bytes(log(made).read_bytes())
    said = made.run("verify")
    assert said.code == 0 and safe_texts.COPY_LOG_OLDER in words(said)
    whole, known = log(made).read_bytes(), (made.path / "register" / "access.json").read_bytes()
    assert made.run("show", CASE).code == 0
    copy.write_bytes(log(made).read_bytes())
    log(made).write_bytes(whole)
    (made.path / "register" / "access.json").write_bytes(known)
    said = made.run("verify")
    assert said.code == ExitCode.VERIFICATION_FAILED and safe_texts.COPY_LOG_MORE in words(said)
    copy.write_bytes(b"niets")
    assert made.run("verify").code == ExitCode.VERIFICATION_FAILED


def test_what_is_known_of_the_logs_cannot_be_changed_unseen(made: SealedHome) -> None:
    """It is told at every run, also after a look, until `verify --accept`."""
    known = made.path / "register" / "access.json"
    known.write_bytes(known.read_bytes().replace(b"[2,", b"[1,"))
    for _ in range(2):
        said = made.run("verify")
        assert said.code == ExitCode.VERIFICATION_FAILED and safe_texts.VERIFY_LOOKS_KNOWN_CHANGED in words(said)
        assert made.run("show", CASE).code == 0
    assert safe_texts.VERIFY_LOOKS_KNOWN_CHANGED.endswith("meldcode controleer --accept")
    assert made.run("key", "reseal").code == 0 and made.run("verify").code == ExitCode.VERIFICATION_FAILED
    accept(made)
    assert made.run("verify").code == 0


# ---------------------------------------------------------------- it goes with the case


def test_it_comes_back_from_a_backup_and_a_shorter_one_is_no_finding(made: SealedHome, tmp_path: Path) -> None:
    """On a wiped folder, and in the place of one that was taken away: with a line that says that it was put back."""
    backup = tmp_path / "reserve.tar"
    assert made.run("backup", str(backup)).code == 0
    assert made.run("show", CASE).code == 0
    log(made).unlink()
    assert made.run("restore", str(backup)).code == 0
    assert whats(made.home) == ["shown", "shown", "restored"] and made.run("verify").code == 0
    shutil.rmtree(made.path)
    assert made.run("restore", str(backup)).code == 0
    assert whats(made.home) == ["shown", "shown", "restored"] and made.run("verify").code == 0
    assert made.run("show", CASE).code == 0 and made.run("restore", str(backup)).code == 0
    assert whats(made.home) == ["shown", "shown", "restored", "shown"] and made.run("verify").code == 0


def test_a_new_key_answers_for_what_the_old_one_signed(made: SealedHome) -> None:
    """The lines stay as they are, whoever has only the old key reads it no more, and all is well."""
    assert made.home.keys is not None
    lines = looking.looked(made.home, CASE).lines
    assert lines is not None
    before = {*made.home.keys.recipients().signing}
    keys = made.home.keys.renewed(NEW_PASSPHRASE, date(2026, 3, 12))
    home = made.home.opened_with(keys)
    home.sign_anew(before)
    assert reseal_all(home, AUTHOR, lambda: BEGIN).done == [CASE]
    found = looking.looked(Home(made.path).opened_with(keys), CASE)
    assert found.good and (found.lines or ())[:2] == lines and [look.what for _, look in found.looks][2:] == ["vouched"]


def test_what_was_open_is_sealed_with_the_rest(tmp_path: Path) -> None:
    """Nobody could sign then: who seals it answers for it, and no open file stays behind."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    opened = Home(tmp_path / "open")
    shutil.copytree(made.path, opened.path)
    shutil.rmtree(opened.path / "keys")
    shutil.rmtree(opened.path / "register")
    for path in (opened.path / "cases").glob("*.age"):
        assert made.home.keys is not None
        path.with_suffix("").write_bytes(made.home.keys.open(path.read_bytes()))
        path.unlink()
    looking.keep(opened, CASE, "shown", lambda: BEGIN, print)
    assert (opened.path / "cases" / f"{CASE}.access").exists()
    shutil.copytree(made.path / "keys", opened.path / "keys")
    assert made.home.keys is not None
    home = Home(opened.path).opened_with(made.home.keys)
    looking.reseal(home, CASE, AUTHOR, lambda: BEGIN, was_open=not home.cases.is_sealed(CASE))
    found = looking.looked(home, CASE)
    assert found.good and [look.what for _, look in found.looks] == ["shown", "vouched"]
    assert not (opened.path / "cases" / f"{CASE}.access").exists()


def test_a_case_that_is_deleted_takes_it_along(made: SealedHome) -> None:
    """The log is a file of the case: nothing of who looked stays, here or in what is known of the logs."""
    made.home.cases.remove(CASE)
    made.home.access_logs.forget(CASE)
    assert not log(made).exists()
    assert CASE.encode() not in (made.path / "register" / "access.json").read_bytes()
