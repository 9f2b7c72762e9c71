"""The access log beside a dossier: what somebody without a key did to it is noticed, and an honest history never is."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from meldcode_cli.seal import age
from meldcode_cli.seal.padding import STEP
from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store.access import Fault, Look, checked, line_of, look_in
from meldcode_cli.store.access_logs import KNOWN, AccessLogs, May
from meldcode_cli.store.home import Home
from meldcode_cli.store.locks import waited
from meldcode_cli.store.names import case_file, copy_of
from meldcode_cli.store.sealing import Sealing
from meldcode_cli.store.seam import Changed, NotSaved
from tests.support.memory import Memory
from tests.support.sealed import CASE, sealed_home

ME, STRANGER = SigningKey(bytes([1]) * 32), SigningKey(bytes([3]) * 32)
LOOK = Look(CASE, "2026-03-10T09:30:00+01:00", "T. Bos", "intern begeleider", "shown", "meldcode 0.1.0")
Lines = list[bytes]


def some(count: int, signer: SigningKey | None = ME) -> Lines:
    """Return this many lines that hang together."""
    lines: Lines = []
    for minute in range(count):
        lines.append(line_of(replace(LOOK, when=f"2026-03-10T09:{minute:02d}:00+01:00"), lines, signer))
    return lines


def faults(lines: Sequence[bytes], key: SigningKey | None = ME) -> list[tuple[int, Fault]]:
    """Return what is wrong with these lines, that nobody vouches for."""
    found = checked(lines, CASE, None if key is None else {key.public})
    return [(each.line, each.fault) for each in found if each.ground is None]


# ---------------------------------------------------------------- the lines


def test_a_line_says_who_saw_what_when_and_no_more() -> None:
    """It comes back as it was, with its moment and the program, and says nothing of the case but its number."""
    exported = replace(LOOK, what="exported", format="md")
    line = line_of(exported, (), ME)
    assert look_in(line) == exported and faults([line]) == []
    assert set(json.loads(line)) == {
        *("case", "when", "who", "role", "what", "program", "format"),
        *("prev", "signed_by", "signature"),
    }


DONE: dict[str, tuple[Callable[[Lines], Lines], Fault]] = {
    "a line added": (lambda own: [*own, line_of(LOOK, own, None)], Fault.UNSIGNED),
    "a line added by a stranger": (lambda own: [*own, line_of(LOOK, own, STRANGER)], Fault.UNSIGNED),
    "somebody else named": (lambda own: [*own[:-1], own[-1].replace(b"T. Bos", b"A. Bos")], Fault.UNSIGNED),
    "a line taken out": (lambda own: [*own[:1], *own[2:]], Fault.BROKEN),
    "the first line taken out": (lambda own: own[1:], Fault.BROKEN),
    "two lines swapped": (lambda own: [own[1], own[0], *own[2:]], Fault.BROKEN),
    "a line twice": (lambda own: [*own, own[0]], Fault.BROKEN),
    "the log of another case": (
        lambda own: [line.replace(CASE.encode(), b"2026-009") for line in own],
        Fault.UNREADABLE,
    ),
    "something that is no line": (lambda own: [*own, b"[]"], Fault.UNREADABLE),
}


@pytest.mark.parametrize("what", DONE)
def test_what_somebody_without_a_key_did_is_noticed(what: str) -> None:
    """Added, changed, taken out, moved, taken from elsewhere: it is named, with the place."""
    do, fault = DONE[what]
    assert faults(some(4)) == []
    assert fault in {found for _, found in faults(do(some(4)))}


def test_no_bytes_are_more_than_a_line_that_cannot_be_read() -> None:
    """Whatever stands there, it is told and nothing breaks."""
    table = json.loads(line_of(LOOK, (), ME))
    for odd in (*({**table, name: value} for name in table for value in (3, None, [], {}, "x")), 3, [], None, "x"):
        line = json.dumps(odd).encode()
        assert look_in(line) is None or faults([line])
    for data in (b"", b"\xff", b"{", b"[" * 100_000):
        assert look_in(data) is None


def test_who_vouches_answers_for_what_stands_above_and_not_for_what_comes_after() -> None:
    """Lines of an earlier key are good again; one changed after that is noticed, also where something was accepted."""
    lines = some(3, STRANGER)
    lines.append(line_of(replace(LOOK, what="vouched", ground="accepted"), lines, ME))
    assert faults(lines) == []
    assert [each.ground for each in checked(lines, CASE, {ME.public})] == ["accepted"] * 3
    assert faults([*lines, *some(1, STRANGER)]) == [(5, Fault.BROKEN)]
    changed = [lines[0].replace(b"T. Bos", b"A. Bos"), *lines[1:]]
    assert {line for line, _ in faults(changed)} == {1, 2, 3}
    stranger = [*some(3), line_of(replace(LOOK, what="vouched", ground="accepted"), some(3), STRANGER)]
    assert faults(stranger) == [(4, Fault.UNSIGNED)]


# ---------------------------------------------------------------- the file, in a sealed home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A sealed home, in which one case was seen three times."""
    made = sealed_home(tmp_path).home
    for _ in range(3):
        made.access_logs.add(LOOK)
    return made


def keys(home: Home) -> tuple[str, ...]:
    assert home.keys is not None
    return home.keys.recipients().signing


def path(home: Home) -> Path:
    return home.path / "cases" / f"{CASE}.access.age"


def missed(home: Home) -> tuple[int, bool]:
    found = home.access_logs.look_at(CASE, keys(home))
    return found.missed, found.good


def test_the_file_is_sealed_and_its_length_tells_little(home: Home) -> None:
    """Nobody reads a name in it; one more line leaves it as long as it was. It is a file of the case, and no copy."""
    data = path(home).read_bytes()
    home.access_logs.add(LOOK)
    assert b"Bos" not in data and age.text_length(path(home).read_bytes()) == age.text_length(data) == STEP
    assert case_file(path(home).name) == (CASE, ".access.age") and copy_of(path(home).name) is None
    assert home.cases.listing().files_of(CASE) == [path(home).name]


def test_where_nothing_is_sealed_it_is_open_and_hangs_together(tmp_path: Path) -> None:
    """Anybody can read it, nobody signed it, and a line taken out is noticed all the same."""
    (tmp_path / "register").mkdir()
    logs = AccessLogs(tmp_path / "register", Sealing(Memory()))
    for _ in range(3):
        logs.add(LOOK)
    found = logs.look_at(CASE, None)
    assert found.good and [look.who for _, look in found.looks] == ["T. Bos"] * 3
    lines = found.lines or ()
    assert b"signature" not in b"".join(lines)
    assert checked(lines[1:], CASE, None)[0].fault is Fault.BROKEN


def test_a_log_that_is_gone_or_cut_off_is_missed(home: Home) -> None:
    """Also when somebody looks after that: the line that comes then says what it missed, until it is accepted."""
    whole = path(home).read_bytes()
    path(home).unlink()
    assert missed(home) == (3, False)
    path(home).write_bytes(whole)
    assert missed(home) == (0, True)
    home.access_logs.add(LOOK)
    path(home).write_bytes(whole)
    assert missed(home) == (4, False)
    home.access_logs.add(LOOK)
    found = home.access_logs.look_at(CASE, keys(home))
    assert not found.missed and [(each.line, each.fault) for each in found.wrong] == [(4, Fault.MISSED)]
    assert home.access_logs.reseal(LOOK, keys(home), May(), accept=True)
    assert missed(home) == (0, True)
    assert not home.access_logs.reseal(LOOK, keys(home), May(), accept=True)


def test_what_is_known_of_the_logs_is_signed(home: Home) -> None:
    """Somebody without a key cannot let a log be forgotten by writing there, and looking does not make it good."""
    known = home.path / "register" / KNOWN
    whole = known.read_bytes()
    for wrong in (whole.replace(b"[3,", b"[1,"), b"{}", b""):
        known.write_bytes(wrong)
        assert not home.access_logs.is_known_well(keys(home))
        home.access_logs.add(LOOK)
        assert known.read_bytes() == wrong
    home.access_logs.know_anew([CASE])
    assert home.access_logs.is_known_well(keys(home)) and missed(home) == (0, True)
    home.access_logs.forget(CASE)
    assert b"2026-001" not in known.read_bytes() and home.access_logs.is_known_well(keys(home))


def test_a_log_from_a_backup_never_takes_the_place_of_a_newer_one(home: Home) -> None:
    """It comes back where there is none or an older one, with a line that says so; a shorter log is then no finding."""
    backup = b"".join(line + b"\n" for line in home.access_logs.look_at(CASE, keys(home)).lines or ())
    home.access_logs.add(LOOK)
    newer = path(home).read_bytes()
    home.access_logs.put_back(LOOK, backup)
    assert path(home).read_bytes() == newer
    for gone in (path(home).unlink, lambda: path(home).write_bytes(newer[:-9])):
        gone()
        home.access_logs.put_back(replace(LOOK, what="restored"), backup)
        assert missed(home) == (0, True)
        assert home.access_logs.look_at(CASE, keys(home)).looks[-1][1].what == "restored"


def test_another_key_counts_for_what_was_signed_with_the_one_before(tmp_path: Path) -> None:
    """A new key vouches for what an earlier key of the user signed, or what nobody could sign; for nothing else."""
    logs = AccessLogs(tmp_path, Sealing(Memory()), ME)
    for before, may, good in (
        (STRANGER, May({STRANGER.public}), True),
        (STRANGER, May(None), True),
        (STRANGER, May(), False),
        (None, May(were_open=True), True),
        (None, May({STRANGER.public}), False),
    ):
        memory = Memory()
        memory.create(f"{CASE}.access", b"".join(line + b"\n" for line in some(2, before)))
        logs = AccessLogs(tmp_path, Sealing(memory), ME)
        assert not logs.reseal(LOOK, {ME.public}, may)
        assert logs.look_at(CASE, {ME.public}).good is good
    memory = Memory()
    memory.create(f"{CASE}.access", b"".join(line + b"\n" for line in some(3, STRANGER)[1:]))
    logs = AccessLogs(tmp_path, Sealing(memory), ME)
    for may in (May(None), May({STRANGER.public}), May(were_open=True)):
        logs.reseal(LOOK, {ME.public}, may)
        assert not logs.look_at(CASE, {ME.public}).good


# ---------------------------------------------------------------- at once, and on a place that refuses


def test_a_line_of_another_computer_is_not_lost(tmp_path: Path) -> None:
    """Both lines are there when another computer writes between reading and writing; one that never stops is told."""
    memory = Memory()
    other = AccessLogs(tmp_path, Sealing(memory), ME)

    class Racing(Memory):
        left = 2

        def replace(self, name: str, data: bytes, expected: str) -> str:
            if Racing.left:
                Racing.left -= 1
                lines = memory.read(name)[0] + b""
                memory.replace(name, lines + line_of(LOOK, lines.splitlines(), ME) + b"\n", memory.read(name)[1])
            return memory.replace(name, data, expected)

        read, create = memory.read, memory.create  # type: ignore[assignment]

    other.add(LOOK)
    racing = AccessLogs(tmp_path, Sealing(Racing()), ME)
    racing.add(LOOK)
    found = other.look_at(CASE, {ME.public})
    assert found.good and len(found.looks) == 4
    Racing.left = 100
    with pytest.raises(Changed):
        racing.add(LOOK)


def test_it_waits_for_nobody_who_works_on_the_case(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only for another line that is being added: and when that takes too long, it is not saved."""
    with home.cases.locked(CASE):
        home.access_logs.add(LOOK)
    monkeypatch.setattr("meldcode_cli.store.locks._PATIENCE", 0)
    with waited(home.path / "register" / "access.lock"), pytest.raises(NotSaved):
        home.access_logs.add(LOOK)
    assert missed(home) == (0, True)


def test_nothing_is_kept_of_practice_nor_in_a_home_for_an_older_version(tmp_path: Path) -> None:
    """Practice is about nobody, and version 0.1.0 would take such a file for a copy of the dossier."""
    made = sealed_home(tmp_path).home
    made.practice.access_logs.add(LOOK)
    replace(made.access_logs, keeps=False).add(LOOK)
    assert not list(made.path.rglob("*access*"))


@pytest.mark.parametrize("seed", range(12))
def test_an_honest_history_is_never_a_finding(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks, runs that ended after the log and before what is known of it, restores of whatever age, another key, the
    whole place copied to another computer and back: all is well, each time."""
    draw = random.Random(seed)
    signer, kept = ME, Memory()
    register = tmp_path / "register"
    backups: list[tuple[bytes, SigningKey]] = []
    for step in range(40):
        logs = AccessLogs(register, Sealing(kept), signer)
        trusted = {signer.public}
        monkeypatch.setattr(AccessLogs, "_known", _as_if_sealed(trusted))
        match draw.choice(["look", "look", "look", "killed", "backup", "restore", "renew", "wiped", "copied"]):
            case "look":
                logs.add(LOOK)
            case "killed":
                known = _bytes(register / KNOWN)
                logs.add(LOOK)
                _put(register / KNOWN, known)
            case "backup" if f"{CASE}.access" in kept.list():
                backups.append((kept.read(f"{CASE}.access")[0], signer))
            case "restore" | "wiped" as how if backups:
                if how == "wiped":
                    kept = Memory()
                    _put(register / KNOWN, None)
                    logs = AccessLogs(register, Sealing(kept), signer)
                data, _ = draw.choice(backups)
                logs.put_back(replace(LOOK, what="restored"), data)
                logs.reseal(LOOK, trusted, May({each.public for _, each in backups}))
            case "renew":
                signer, old = SigningKey(bytes([step + 10]) * 32), signer
                logs = AccessLogs(register, Sealing(kept), signer)
                logs.sign_anew({old.public})
                trusted = {signer.public}
                monkeypatch.setattr(AccessLogs, "_known", _as_if_sealed(trusted))
                logs.reseal(LOOK, trusted, May({old.public}))
            case "copied":
                copy, known = kept.copy(), _bytes(register / KNOWN)
                logs.add(LOOK)
                kept = copy
                _put(register / KNOWN, known)
            case _:
                continue
        logs = AccessLogs(register, Sealing(kept), signer)
        assert logs.look_at(CASE, trusted).good and logs.is_known_well(trusted)


def _as_if_sealed(trusted: set[str]) -> Callable[..., object]:
    """As in a home that is sealed: what is known is that which one of these keys signed."""
    return lambda logs, keys=None: _real_known(logs, trusted if keys is None else keys)


_real_known = AccessLogs._known


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _put(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(data)
