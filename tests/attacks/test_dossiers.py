"""Dossiers that somebody took to pieces, replaced, or put in the way: it is noticed, placed, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from itertools import pairwise, product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from meldcode_cli.case.entries import StepCheck
from meldcode_cli.case.format_1 import head_of
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import MeldcodeError
from tests.attacks.small import OTHER, Small, small
from tests.support.chain import MARK, rechained
from tests.support.command import begun, ended
from tests.support.flows import answers
from tests.support.lots import drawn
from tests.support.scripted import AUTHOR, BEGIN
from tests.support.sealed import CASE, colleague

Blocks = list[bytes]
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture(params=["sealed", "open"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Small:
    """Two small cases, sealed and not; the first has some more entries."""
    made = small(tmp_path, request.param == "sealed")
    made.begin()
    for _ in range(3):
        made.more()
    return made


def words(text: str) -> str:
    """What was said, with single blanks."""
    return " ".join(text.split())


# ---------------------------------------------------------------- taken to pieces

# What is done to the blocks (the header comes first), and up to which entry all is well then.
TAKEN_APART: dict[str, tuple[Callable[[Blocks, Blocks], Blocks], int]] = {
    "two blocks swapped": (lambda own, _: [*own[:3], own[4], own[3], *own[5:]], 2),
    "the last two swapped": (lambda own, _: [*own[:-2], own[-1], own[-2]], -3),
    "a block twice": (lambda own, _: [*own[:4], own[3], *own[4:]], 3),
    "the last block twice": (lambda own, _: [*own, own[-1]], -1),
    "a block removed": (lambda own, _: [*own[:3], *own[4:]], 2),
    "the first block removed": (lambda own, _: [own[0], *own[2:]], 0),
    "a block of another case": (lambda own, other: [*own[:3], other[3], *own[4:]], 2),
    "a block of another case behind": (lambda own, other: [*own, other[2]], -1),
    "the header of another case": (lambda own, other: [other[0], *own[1:]], 0),
    "all blocks of another case": (lambda own, other: [own[0], *other[1:]], 0),
    "a word changed": (lambda own, _: [*own[:4], own[4].replace(b"W. Kuipers", b"W. Kuiper"), *own[5:]], 3),
    "line ends of another system": (lambda own, _: [block.replace(b"\n", b"\r\n") for block in own], 0),
}


@pytest.mark.parametrize("what", TAKEN_APART)
def test_what_was_taken_apart_is_placed_and_the_rest_stays_readable(made: Small, what: str) -> None:
    """Sealed again or not: `verify` says from which entry on it is wrong (3), and what is right can still be read."""
    own, other = made.blocks(), made.blocks(OTHER)
    entries = len(own) - 1
    change, good = TAKEN_APART[what]
    good = good if good >= 0 else entries + 1 + good
    made.put(b"".join(change(own, other)))
    said = made.run("verify")
    assert said.code == 3 and f"! {CASE}: niet in orde." in said.out and f"{OTHER}: in orde." in said.out
    if good > 1:
        expected = f"De vermeldingen 1 tot en met {good} kloppen nog; vanaf vermelding {good + 1} is het mis."
    else:
        expected = "Vermelding 1 klopt nog; vanaf vermelding 2 is het mis." if good else ""
    assert expected in words(said.out), said.out
    shown = made.run("show", CASE)
    assert shown.code == 3 and "Traceback" not in shown.err
    assert (f"de eerste {good} vermeldingen" in words(shown.out)) == bool(good), shown.out
    for command in (("export", CASE), ("show", CASE, "--json"), ("flow", "try", "--case", CASE, "zorg=ja")):
        said = made.run(*command)
        assert said.code == 3 and said.out == "", command


@pytest.mark.parametrize("gone", [1, 2, 4])
def test_the_last_entries_cut_off(made: Small, gone: int) -> None:
    """A dossier that is right in itself but ends early: from which entry on there is something missing (3)."""
    own = made.blocks()
    left = len(own) - 1 - gone
    made.put(b"".join(own[:-gone]))
    said = made.run("verify")
    assert said.code == 3
    assert f"Vanaf vermelding {left + 1} ontbreekt er iets. Hier staan {left} vermeldingen" in words(said.out)
    shown = made.run("show", CASE)
    assert shown.code == 0 and "niet het laatste dat op deze computer is gezien" in words(shown.out)
    said = made.run("export", CASE)
    assert said.code == 0 and "niet het laatste dat op deze computer is gezien" in words(said.err)


def test_an_export_that_was_kept_tells_what_is_missing(made: Small, tmp_path: Path) -> None:
    """Also when the register went along with the entries: from which entry on, by the fingerprint on paper."""
    export = tmp_path / "export.md"
    assert made.run("export", CASE, "-o", str(export)).code == 0
    own = made.blocks()
    made.put(b"".join(own[:-2]))
    (made.home.path / "register" / "heads.jsonl").unlink()
    said = made.run("verify", CASE)
    # That it is gone is told where it was signed; what is gone with it, only the paper knows.
    assert said.code == (3 if made.home.sealed else 0) and "Vanaf vermelding" not in said.out
    (made.home.path / "register" / "heads.jsonl").unlink(missing_ok=True)
    said = made.run("verify", "--against", str(export))
    assert said.code == 3
    there, missing = len(own) - 3, len(own) - 1
    assert f"In de export staan {missing} vermeldingen, in het dossier {there}." in words(said.out)
    assert f"Vanaf vermelding {there + 1} ontbreekt er iets." in words(said.out)


def test_an_older_copy_put_back_with_all_that_belongs_to_it(made: Small) -> None:
    """The whole folder of yesterday, register too, cannot be told apart; but the export of today can."""
    export = made.home.path.parent / "export.md"
    kept = made.path.read_bytes()
    made.more()
    assert made.run("export", CASE, "-o", str(export)).code == 0
    made.path.write_bytes(kept)
    assert made.run("verify", CASE).code == 3
    assert made.run("verify", "--against", str(export)).code == 3


def test_a_history_that_was_written_anew(made: Small) -> None:
    """An entry left out, with the chain, the numbers and the seal made right again: the register knows, and an export.

    Whoever goes on with it all the same was warned; after that only the export still tells.
    """
    export = made.home.path.parent / "export.md"
    assert made.run("export", CASE, "-o", str(export)).code == 0
    own = made.blocks()
    anew = [block for block in own if b'type = "case"' not in block]
    made.put(rechained(anew[0], [block.removeprefix(MARK) for block in anew[1:]]))
    log = open_case(made.home, CASE, lambda: BEGIN).log
    assert [entry.number for entry in log.entries] == list(range(1, len(own) - 1))
    said = made.run("verify")
    assert said.code == 3 and "Vanaf vermelding" in said.out
    assert "niet het laatste dat op deze computer is gezien" in words(made.run("show", CASE).out)
    for _ in range(2):
        made.more()
    said = made.run("verify", "--against", str(export))
    assert said.code == 3 and "De vingerafdruk van de export klopt niet." in words(said.out)


def test_a_broken_dossier_is_never_gone_on_with(made: Small) -> None:
    """What is not right is not added to: `note` and `resume` open it no more than `show`, and leave it as it is."""
    own = made.blocks()
    made.put(b"".join([*own[:3], *own[4:]]))
    kept = made.path.read_bytes()
    with pytest.raises(MeldcodeError) as caught:
        open_case(made.home, CASE, lambda: BEGIN, AUTHOR).record(StepCheck(step="stap-1"))
    assert caught.value.code == 3
    if made.sealed is not None:
        said = made.run("key", "reseal")
        assert said.code == 0 and f"want er is iets mee: {CASE}." in words(said.out)
    assert made.path.read_bytes() == kept
    listed = made.run("list")
    assert listed.code == 0 and CASE in listed.out


# ---------------------------------------------------------------- in the way


def kept_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, links not followed."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}


@pytest.mark.parametrize(
    ("suffix", "kind"),
    drawn(
        product(
            [".toml", ".flow", ".draft", ".lock", "heads.jsonl", "settings.toml"],
            ["link", "folder", "pipe"],
        ),
        9,
    ),
)
def test_nothing_is_written_or_read_through_what_stands_in_the_way(
    made: Small, tmp_path: Path, suffix: str, kind: str
) -> None:
    """A link, a folder or a pipe where a file belongs: soon one sentence, or all as if it were not there."""
    treasure = tmp_path / "schat"
    treasure.write_text("niet van ons\n", encoding="utf-8")
    treasure.chmod(0o644)
    if suffix.startswith("."):
        path = made.home.cases.path / f"{CASE}{suffix}"
        if made.sealed is not None and suffix != ".lock":
            path = path.with_name(f"{path.name}.age")
    else:
        path = made.home.path / ("cases" if suffix == "heads.jsonl" else "") / suffix
    kept = made.path.read_bytes()
    if path.exists():
        path.unlink()
    match kind:
        case "link":
            path.symlink_to(treasure)
        case "dangling link":
            path.symlink_to(tmp_path / "weg")
        case "folder":
            path.mkdir()
        case _:
            os.mkfifo(path)
    started = time.monotonic()
    for command in (("show", CASE), ("verify",), ("list",), ("export", CASE)):
        said = made.run(*command)
        assert said.code in (0, 1, 3, 5), (command, said)
        assert "Er ging iets mis" not in said.err and "niet van ons" not in said.out + said.err
    assert made.run("show", OTHER).code in (0, 1)
    try:
        with made.home.cases.locked(CASE):
            open_case(made.home, CASE, lambda: BEGIN, AUTHOR).record(StepCheck(step="stap-1"))
    except MeldcodeError as problem:
        assert problem.hint and (suffix == ".toml" or made.path.read_bytes() == kept)
    else:
        # Without its dossier or its flow a case is not gone on with, and without its lock neither.
        assert suffix in (".draft", "heads.jsonl", "settings.toml") or (suffix, kind) == (".lock", "pipe")
        assert made.verdict().log is not None
    assert time.monotonic() - started < 20
    assert treasure.read_text(encoding="utf-8") == "niet van ons\n" and treasure.stat().st_mode & 0o777 == 0o644
    assert not (tmp_path / "weg").exists()


@pytest.mark.parametrize("kind", ["link", "dangling link", "folder", "file"])
@pytest.mark.parametrize(
    "command", [("export", CASE, "-o"), ("backup",), ("agenda", "--ics")], ids=["export", "backup", "calendar"]
)
def test_what_is_written_elsewhere_never_goes_over_or_through_anything(
    made: Small, tmp_path: Path, command: tuple[str, ...], kind: str
) -> None:
    """A place that was chosen for an export, a backup or a calendar is taken: it is left, and nothing is made."""
    if made.sealed is None and command[0] == "backup":
        file = tmp_path / "wachtzin"
        file.write_text("lepel wolk kast zeven", encoding="utf-8")
        file.chmod(0o600)
    more = {"MELDCODE_PASSPHRASE_FILE": str(tmp_path / "wachtzin")}
    target, treasure = tmp_path / "doel", tmp_path / "schat"
    treasure.write_bytes(b"niet van ons")
    match kind:
        case "link":
            target.symlink_to(treasure)
        case "dangling link":
            target.symlink_to(tmp_path / "weg")
        case "folder":
            target.mkdir()
        case _:
            target.write_bytes(b"niet van ons")
    before = kept_in(tmp_path)
    said = made.run(*command, str(target), at="2026-03-10T16:00:00", **more)
    if (command[0], kind, said.code) == ("backup", "folder", 0):
        # There it gets a name of its own.
        assert [path.name for path in target.iterdir()] == ["reservekopie-2026-03-10.tar"]
        return
    assert said.code == 1 and said.out == "" and len(said.err.splitlines()) >= 2, said
    assert {name: data for name, data in kept_in(tmp_path).items() if "/home/" not in name} == {
        name: data for name, data in before.items() if "/home/" not in name
    }


def test_a_restore_reads_no_link_and_writes_through_none(made: Small, tmp_path: Path) -> None:
    """A backup that is a link is not read; a home with links where files belong is left as it was."""
    file = tmp_path / "wachtzin"
    file.write_text("lepel wolk kast zeven", encoding="utf-8")
    file.chmod(0o600)
    more = {"MELDCODE_PASSPHRASE_FILE": str(file)}
    backup = tmp_path / "kopie.tar"
    assert made.run("backup", str(backup), "--recovery-to", colleague().key, **more).code == 0
    (tmp_path / "verwijzing.tar").symlink_to(backup)
    said = made.run("restore", str(tmp_path / "verwijzing.tar"), **more)
    assert said.code == 1 and "gewoon bestand" in said.err
    treasure = tmp_path / "schat"
    treasure.write_bytes(b"niet van ons")
    shutil.rmtree(made.home.cases.path)
    made.home.cases.path.mkdir()
    made.path.symlink_to(treasure)
    said = made.run("restore", str(backup), **more)
    assert said.code in (0, 1) and "Er ging iets mis" not in said.err
    assert treasure.read_bytes() == b"niet van ons"


# ---------------------------------------------------------------- clocks


@pytest.mark.parametrize(
    "moments",
    [
        # set back by two years and forward again
        [BEGIN, BEGIN - timedelta(days=700), BEGIN + timedelta(days=1)],
        # the night in which half past two comes twice, and the one in which it does not come
        [datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM), datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=AMSTERDAM)],
        [datetime(2026, 3, 29, 1, 59, tzinfo=AMSTERDAM), datetime(2026, 3, 29, 3, 1, tzinfo=AMSTERDAM)],
        # beyond what 32 bits can count, and another zone on the way
        [datetime(2038, 1, 19, 3, 14, 7, tzinfo=AMSTERDAM), datetime(2038, 1, 19, 4, 14, 8, tzinfo=AMSTERDAM)],
        [BEGIN, BEGIN.astimezone(timezone(timedelta(hours=-11))), BEGIN.astimezone(timezone(timedelta(hours=14)))],
    ],
    ids=["set back", "twice half past two", "no half past two", "2038", "zones"],
)
def test_a_clock_that_jumps_costs_nothing(made: Small, moments: list[datetime]) -> None:
    """Every entry is kept with the moment and the offset of then; going back is told, and is no fault."""
    # As the clock of the program gives it: with the offset of that moment.
    moments = [moment.astimezone(timezone(moment.utcoffset() or timedelta())) for moment in moments]
    for moment in moments:
        open_case(made.home, CASE, lambda moment=moment: moment, AUTHOR).record(StepCheck(step="stap-1"))
    log = open_case(made.home, CASE, lambda: moments[-1]).log
    kept = [entry.recorded for entry in log.entries[-len(moments) :]]
    assert kept == [moment.replace(microsecond=0) for moment in moments]
    assert [moment.utcoffset() for moment in kept] == [moment.utcoffset() for moment in moments]
    at = moments[-1].replace(tzinfo=None).isoformat()
    said = made.run("verify", CASE, at=at)
    every = [entry.recorded for entry in log.entries]
    back = any(after < before for before, after in pairwise(every))
    assert said.code == 0 and ("De klok is toen verzet." in words(said.out)) == back
    for command in (("show", CASE), ("show", CASE, "--why"), ("export", CASE), ("list",), ("agenda",)):
        assert made.run(*command, at=at).code == 0, command


def test_a_case_begun_after_2038_and_before_the_clock_was_set(tmp_path: Path) -> None:
    """A machine without a battery begins in 1970, another in 2038 and later: a case gets that year, and all works."""
    made = small(tmp_path, sealed=False)
    file = tmp_path / "antwoorden.toml"
    for at, case in (("2038-01-20T10:00:00", "2038-001"), ("2070-05-05T10:00:00", "2070-001")):
        text = answers("nee", "ja")
        file.write_text(text.replace("2026-03-09", at[:10]), encoding="utf-8")
        said = made.run("start", "--answers", str(file), "--no-input", at=at)
        assert said.code == 0 and f"casus {case}" in said.out, said
        assert made.run("verify", case, at=at).code == 0
        assert made.run("export", case, at=at).code == 0


# ---------------------------------------------------------------- several at once


def test_four_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    """Four processes that each begin a case in one sealed home at the same moment: four whole cases, none lost."""
    made = small(tmp_path, sealed=True)
    assert made.sealed is not None
    file = tmp_path / "antwoorden.toml"
    file.write_text(answers("nee", "ja"), encoding="utf-8")
    arguments = ("start", "--answers", str(file), "--no-input")
    more = {"MELDCODE_PASSPHRASE_FILE": str(made.sealed.passphrase_file)}
    for process in [begun(made.home.path, *arguments, at="2026-03-10T15:00:00", **more) for _ in range(4)]:
        said = ended(process)
        assert said.code == 0, said.err
    cases = made.home.cases.cases()
    assert cases == [f"2026-00{number}" for number in range(1, 6)]
    assert made.run("verify").code == 0
    for case in cases:
        assert made.home.cases.is_sealed(case) and head_of(made.text(case))
