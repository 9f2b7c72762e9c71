"""No command grows faster than what it reads: counted at 5, 10 and 20 cases (a long run: 10, 20 and 40), never timed.

What a command needs of the register and of the folder with cases it looks up once, whatever the number of cases; what
it does for each case is the same for each.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import pytest

from meldcode_cli.cli import completing
from meldcode_cli.dossier.opening import create, open_case, reserved
from meldcode_cli.flow.files import Library
from meldcode_cli.seal import age
from meldcode_cli.store.home import Home
from meldcode_cli.store.keys import Keys
from meldcode_cli.store.listing import Listing
from meldcode_cli.store.register import Register
from tests.support import forms
from tests.support.answers import whole, written
from tests.support.command import inside
from tests.support.lots import LONG
from tests.support.scripted import AUTHOR, BEGIN
from tests.support.sealed import SealedHome, colleague, sealed_home

pytestmark = pytest.mark.reads
AT = BEGIN.isoformat()
FORM = {"kind": "record", "target": "observation", "fields": {"text": "x"}}
SIZES = (10, 20, 40) if LONG in os.environ else (5, 10, 20)
MORE = SIZES[2] - SIZES[1]
# How much more than in proportion the calls within Python may grow: what is sorted, what fits in a cache.
_SLACK = 1.1


@dataclass
class Counted:
    """What one run did."""

    registers: int = 0
    scans: int = 0
    opened: int = 0
    sealed: int = 0
    files: int = 0
    calls: int = 0


class Counter:
    """Counts what happens in this process: reads of a register, scans of the folder with cases, seals opened and made,
    files opened, and every call of a function."""

    def __init__(self) -> None:
        self.counted = Counted()

    def __enter__(self) -> Counted:
        self._patch = pytest.MonkeyPatch()
        for owner, name, what in (
            (Register, "_lines_if_usable", "registers"),
            (age, "unseal", "opened"),
            (age, "seal", "sealed"),
            (os, "open", "files"),
        ):
            self._count(owner, name, what, lambda *_: True)
        for name in ("listdir", "scandir"):
            self._count(os, name, "scans", lambda path=".": str(path).endswith("home/cases"))
        sys.setprofile(self._called)
        return self.counted

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)
        self._patch.undo()

    def _count(self, owner: Any, name: str, what: str, counts: Callable[..., bool]) -> None:
        real = getattr(owner, name)

        def counting(*arguments: Any, **more: Any) -> Any:
            if counts(*arguments):
                setattr(self.counted, what, getattr(self.counted, what) + 1)
            return real(*arguments, **more)

        self._patch.setattr(owner, name, counting)

    def _called(self, frame: Any, event: str, argument: Any) -> None:
        if event in ("call", "c_call"):
            self.counted.calls += 1


# Sealing only adds to what an open home does; a long run counts in both.
@pytest.fixture(scope="module", params=["sealed", "open"] if LONG in os.environ else ["sealed"])
def homes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[SealedHome]]:
    """Homes of three sizes; each case with an unfinished form and a copy beside it, and much the same as the others."""
    folder = tmp_path_factory.mktemp("groei")
    first = sealed_home(folder)
    if request.param == "open":
        shutil.rmtree(first.path / "keys")
        first = SealedHome(first.path, Home(first.path), first.passphrase_file, first.recovery)
        first.home.save_settings({**first.home.settings(), "sealed": False})
    found: list[SealedHome] = []
    for size in SIZES:
        while len(first.home.cases.cases()) < size:
            with reserved(first.home, BEGIN.year) as case:
                casefile = create(first.home, case, Library().read("onderwijs"), lambda: BEGIN, AUTHOR)
                forms.keep(casefile, [FORM])
                path = first.home.cases.location(case)
                shutil.copy(path, path.with_name(f"{case} (conflicted copy){''.join(path.suffixes)}"))
        path = folder / f"{size}" / "home"
        shutil.copytree(first.path, path)
        found.append(at(path, first))
    yield found


def at(path: Path, like: SealedHome) -> SealedHome:
    """The home at `path`, a copy of another."""
    home = Home(path)
    if like.home.keys is not None:
        home = home.opened_with(Keys(home.key_folder, like.home.keys._secret))
    return SealedHome(path, home, like.passphrase_file, like.recovery)


def copied(made: SealedHome, tmp_path: Path) -> SealedHome:
    """A copy of a home, to do something to."""
    path = tmp_path / f"{len(made.home.cases.cases())}" / "home"
    shutil.copytree(made.path, path)
    return at(path, made)


def counts(homes: list[SealedHome], tmp_path: Path, *arguments: str, codes: tuple[int, ...] = (0,)) -> list[Counted]:
    """Run a command in a copy of each home, and count."""
    found = []
    for number, made in enumerate((homes[0], *homes)):
        place = copied(made, tmp_path / f"{number}")
        words = [word.format(beside=place.path.parent) for word in arguments]
        # The copies are other files than the register knows.
        assert place.run("verify", at=AT).code in (0, 3)
        with Counter() as counted:
            said = place.run(*words, at=AT)
        assert said.code in codes, said
        found.append(counted)
    # The first is for what is loaded once.
    return found[1:]


def in_proportion(found: list[Counted], *, for_each: int) -> None:
    """Hold counts against what they may be: registers and scans the same at each size, the rest in a straight line.

    `for_each`: how many files may at most be opened for each case.
    """
    small, middle, large = found
    assert small.registers == middle.registers == large.registers, found
    assert small.scans == middle.scans == large.scans, found
    assert large.files - middle.files <= MORE * for_each, found
    for few, more, most in zip(*(astuple(one)[2:4] for one in found), strict=True):
        assert most - more == 2 * (more - few), found
    for few, more, most in zip(*(astuple(one)[4:] for one in found), strict=True):
        assert most - more <= 2 * (more - few) * _SLACK + 2, found


def test_listing(homes: list[SealedHome], tmp_path: Path) -> None:
    """`list`, `agenda` in its forms and `status` open no dossier that the register knows."""
    calendar = ("agenda", "--ics", "{beside}/agenda.ics", "--replace")
    commands = (("list", "--all"), ("list", "--json"), ("agenda",), ("agenda", "--week"), calendar, ("status",))
    for number, command in enumerate(commands):
        found = counts(homes, tmp_path / f"{number}", *command, codes=(0, 1))
        in_proportion(found, for_each=0)
        assert [one.opened for one in found] == [0, 0, 0]
        assert (found[0].registers, found[0].scans) == (1, 1)


def test_completing(homes: list[SealedHome], monkeypatch: pytest.MonkeyPatch) -> None:
    """What Tab may fill in comes from names and the register, looked at once."""
    found = []
    for made in (homes[0], *homes):
        monkeypatch.setenv("MELDCODE_HOME", str(made.path))
        with Counter() as counted:
            assert len(completing.candidates(["show", ""])) == len(made.home.cases.cases())
        # The test itself looks too.
        counted.scans -= 1
        found.append(counted)
    in_proportion(found[1:], for_each=0)
    assert [(one.registers, one.scans, one.opened) for one in found] == [(1, 1, 0)] * 4


def test_searching(homes: list[SealedHome], tmp_path: Path) -> None:
    """`search` opens each dossier once, whatever the number; the register is read once for each place."""
    found = counts(homes, tmp_path, "search", "zoekwoord", "--json")
    in_proportion(found, for_each=8)
    assert found[0].registers <= 2


def test_listing_without_a_register(homes: list[SealedHome], tmp_path: Path) -> None:
    """Each dossier is read again, once; a sealed one is left."""
    found = []
    for made in homes:
        place = copied(made, tmp_path)
        assert place.run("list", at=AT).code == 0
        (place.path / "register" / "heads.jsonl").unlink(missing_ok=True)
        with Counter() as counted:
            assert place.run("list", at=AT).code == 0
        found.append(counted)
    in_proportion(found, for_each=6)
    assert found[0].registers == 1


def test_verifying(homes: list[SealedHome], tmp_path: Path) -> None:
    """`verify` of all, copies shown beside each, and of all by name."""
    found = counts(homes, tmp_path, "verify", codes=(0, 3))
    in_proportion(found, for_each=12)
    assert found[0].registers == 1


def test_verifying_cases_by_name(homes: list[SealedHome], tmp_path: Path) -> None:
    """Each named case costs the same, however many are named."""
    found = []
    for made in homes:
        assert made.run("verify", "2026-001", at=AT).code in (0, 3)
        with Counter() as counted:
            assert made.run("verify", *made.home.cases.cases(), at=AT).code in (0, 3)
        found.append(counted)
    in_proportion(found, for_each=14)


def test_sealing_anew(homes: list[SealedHome], tmp_path: Path) -> None:
    """`key reseal` opens and seals each file of each case as often at many cases as at few; so does the first time."""
    if homes[0].home.keys is None:
        pytest.skip("there is nobody at a keyboard to choose a passphrase; `restore` seals what was open")
    found = counts(homes, tmp_path, "key", "reseal")
    in_proportion(found, for_each=60)
    assert found[0].registers == 2 and found[0].opened


def test_letting_a_colleague_in_and_out(homes: list[SealedHome], tmp_path: Path) -> None:
    """`key add` and `key remove` seal all anew; `key show` opens nothing."""
    if homes[0].home.keys is None:
        pytest.skip("nothing is sealed here")
    key = age.public_key(age.new_secret())
    in_proportion(counts(homes, tmp_path / "add", "key", "add", "A. Jansen", key), for_each=60)
    shown = counts(homes, tmp_path / "show", "key", "show")
    in_proportion(shown, for_each=0)
    assert shown[0].opened == 0


def test_a_backup_and_back_again(homes: list[SealedHome], tmp_path: Path) -> None:
    """`backup`, and `restore` on an empty machine, beside what is there already, and beside other dossiers."""
    backups = []
    # Only where nothing is sealed a key is needed; where it is, that is said and passed over.
    key = ("--recovery-to", colleague().key)
    for made in homes:
        backups.append(tmp_path / f"{len(made.home.cases.cases())}.tar")
        assert made.run("backup", str(backups[-1]), *key, at=AT).code == 0
    in_proportion(counts(homes, tmp_path / "backup", "backup", "{beside}/kopie.tar", *key), for_each=5)
    checks = []
    for made, backup in zip((homes[0], *homes), (backups[0], *backups), strict=True):
        with Counter() as counted:
            assert made.run("backup", "--check", str(backup), at=AT).code == 0
        checks.append(counted)
    # The file itself is opened once, however many dossiers are read in it.
    in_proportion(checks[1:], for_each=0)

    def restored(where: str) -> list[Counted]:
        found = []
        for made, backup in zip(homes, backups, strict=True):
            path = tmp_path / where / backup.stem / "home"
            if not where.endswith("leeg"):
                shutil.copytree(made.path, path)
            if where == "anders":
                for case in made.home.cases.cases():
                    # Another dossier of the same number: both stay, side by side.
                    dossier = at(path, made).home.cases.location(case)
                    dossier.write_bytes(b"iets anders\n")
            with Counter() as counted:
                said = inside(path, "restore", str(backup), at=AT, MELDCODE_PASSPHRASE_FILE=str(made.passphrase_file))
            assert said.code in (0, 1), said
            found.append(counted)
        return found

    # The first is for what is loaded once.
    restored("vooraf/leeg")
    for where in ("leeg", "zelfde", "anders"):
        in_proportion(restored(where), for_each=80)


def test_one_case_among_many(homes: list[SealedHome], tmp_path: Path) -> None:
    """What is done with one case costs the same among many as among few: no other dossier, no other line of the
    register; the names in the folder are passed over to sweep it, and to find copies."""
    for command in (("show", "2026-003"), ("export", "2026-003"), ("verify", "2026-003")):
        found = counts(homes, tmp_path / command[0], *command, codes=(0, 3))
        assert len({one.files for one in found}) == 1 and len({one.opened for one in found}) == 1, found
        assert {one.scans for one in found} <= {1, 2}, found


def test_going_on_with_one_case_among_many(homes: list[SealedHome], tmp_path: Path) -> None:
    """Opening a case, recording in it and noting that: nothing of the other cases is parsed."""
    found = []
    for made in homes:
        home = copied(made, tmp_path).home
        with Counter() as counted, home.cases.locked("2026-003"):
            casefile = open_case(home, "2026-003", lambda: BEGIN, AUTHOR)
            assert casefile.missed == ()
            forms.keep(casefile, [FORM])
            forms.keep(casefile, [])
        found.append(counted)
    assert len({astuple(one)[:5] for one in found}) == 1, found
    # Names and lines are passed over, a few calls for each; nothing is read of them.
    assert found[2].calls - found[1].calls < 20 * MORE, found


@pytest.mark.parametrize("command", ["note", "resume"])
def test_going_on_from_a_file_among_many(homes: list[SealedHome], tmp_path: Path, command: str) -> None:
    """The whole command, from the name of the case until it is recorded: the same reads among many as among few."""
    file = written(tmp_path, {"observation": [whole()["observation"][0]]})
    found = counts(homes, tmp_path, command, "2026-003", "--answers", str(file), "--no-input", codes=(0, 1))
    assert len({astuple(one)[:5] for one in found}) == 1, found
    assert found[2].calls - found[1].calls < 40 * MORE, found


def test_memory_does_not_grow_with_the_cases(homes: list[SealedHome], tmp_path: Path) -> None:
    """`backup`, `restore` and `verify` hold one case at a time: what stays of the others is a name, and what the
    register says. A dossier with its flow is forty times that."""
    key = ("--recovery-to", colleague().key)
    peaks: dict[str, list[int]] = {"backup": [], "restore": [], "verify": []}
    for made in (homes[0], *homes):
        place = copied(made, tmp_path / f"{len(peaks['verify'])}")
        tar, empty = place.path.parent / "kopie.tar", place.path.parent / "leeg"
        passphrase = str(made.passphrase_file)
        for command in (("backup", str(tar), *key), ("restore", str(tar)), ("verify",)):
            home = empty if command[0] == "restore" else place.path
            gc.collect()
            tracemalloc.start()
            said = inside(home, *command, at=AT, MELDCODE_PASSPHRASE_FILE=passphrase)
            peaks[command[0]].append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
            assert said.code in (0, 3), said
    for command, (_, _, middle, large) in peaks.items():  # type: ignore[assignment]
        assert large - middle < MORE * 8 * 1024, (command, peaks)


def test_a_new_number_among_many(homes: list[SealedHome], tmp_path: Path) -> None:
    """A new case opens no other one, and looks once for what numbers there are."""
    found = []
    for made in homes:
        home = copied(made, tmp_path).home
        with Counter() as counted, reserved(home, BEGIN.year) as case:
            assert case == f"2026-{len(made.home.cases.cases()) + 1:03d}"
        found.append(counted)
    # What is opened is the key to sign with.
    assert {(one.registers, one.opened) for one in found} == {(1, 1)}
    assert {one.scans for one in found} == {2}, found


class Name(str):
    """A name that counts how often it is compared with another."""

    __slots__ = ()
    compared = 0

    def __eq__(self, other: object) -> bool:
        Name.compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def test_no_name_is_compared_with_every_other() -> None:
    """What is there both sealed and open is found without going through all names for each of them."""
    compared = []
    for size in (100, 200, 400):
        names = [Name(f"2026-{number:03d}.toml{rest}") for number in range(1, size) for rest in ("", ".age")]
        Name.compared = 0
        listing = Listing(dict.fromkeys(names, "v1"))
        assert len(listing.copies()) == len(listing.cases()) == size - 1
        compared.append(Name.compared)
    assert compared[2] - compared[1] <= 2 * (compared[1] - compared[0]) * _SLACK, compared
