"""The register where everything is sealed: whoever has no key can change none of it unseen, and a new line costs as
much among many as alone."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store import witness
from meldcode_cli.store.heads import Head, line_of
from meldcode_cli.store.register import NAME, Register
from meldcode_cli.store.tombstones import Tombstones
from tests.store.test_register import head
from tests.support.memory import Memory

ME, STRANGER = SigningKey(bytes([1]) * 32), SigningKey(bytes([3]) * 32)
Lines = list[bytes]


@pytest.fixture
def register(tmp_path: Path) -> Register:
    """A register in which three cases were noted, one of them twice."""
    made = Register(tmp_path, ME, signs=True)
    for line in (head(), head("2026-002"), head("2026-003"), head(entries=5)):
        made.note(line)
    return made


def lines_of(register: Register) -> Lines:
    return (register.path / NAME).read_bytes().splitlines()


def put(register: Register, lines: Lines) -> None:
    (register.path / NAME).write_bytes(b"".join(line + b"\n" for line in lines))


def test_what_was_noted_is_signed_and_hangs_together(register: Register) -> None:
    """Nothing is wrong with it, it says what it always said, and a torn line in the middle costs only itself."""
    keys = {ME.public}
    assert register.check(keys) == register.check({*keys, STRANGER.public})
    assert not register.check(keys).broken and not register.check(keys).unsigned
    assert register.heads()["2026-001"] == head(entries=5)
    path = register.path / NAME
    path.write_bytes(path.read_bytes()[:-30])
    register.note(head("2026-004"))
    assert not register.check(keys).broken
    assert set(register.heads()) == {"2026-001", "2026-002", "2026-003", "2026-004"}
    assert register.heads()["2026-001"] == head()


DONE: dict[str, Callable[[Lines], Lines]] = {
    "a line added": lambda own: [*own, line_of(head(entries=9, duties=()), b"", None)],
    "a line added by somebody else": lambda own: [*own, line_of(head(duties=()), own[-1], STRANGER)],
    "a line changed": lambda own: [*own[:-1], own[-1].replace(b"bel-112", b"bel-113")],
    "a line taken out": lambda own: [*own[:1], *own[2:]],
    "the first line taken out": lambda own: own[1:],
    "two lines swapped": lambda own: [own[1], own[0], *own[2:]],
    "a line twice": lambda own: [*own, own[0]],
    "a signature of another line": lambda own: [*own[:-1], own[-1][:-130] + own[0][-130:]],
    "the signature left out": lambda own: [*own[:-1], own[-1][: own[-1].index(b',"signature"')] + b"}"],
}


@pytest.mark.parametrize("what", DONE)
def test_what_somebody_without_a_key_did_is_noticed(register: Register, what: str) -> None:
    """Added, changed, taken out, moved: the register is broken."""
    put(register, DONE[what](lines_of(register)))
    assert register.check({ME.public}).broken


def test_the_line_that_counts_tells_of_which_case_nobody_signed(register: Register) -> None:
    """A line of somebody else makes that case unsigned; the others stay as they were."""
    put(register, [*lines_of(register), line_of(head("2026-002", duties=()), b"", None)])
    assert register.check({ME.public}).unsigned == {"2026-002"}
    register.write_anew(register.heads().values())
    assert not register.check({ME.public}).broken and not register.check({ME.public}).unsigned


def test_without_a_key_nothing_is_noted_where_lines_are_signed(register: Register) -> None:
    """What nobody signs would be a finding: it is left to whoever has the key."""
    before = lines_of(register)
    locked = Register(register.path, None, signs=True)
    locked.note(head("2026-009"))
    assert lines_of(register) == before and locked.heads() == register.heads()


def test_a_new_line_costs_the_same_among_many(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """Noting reads no more than the end of the file, however long it is."""
    lines, above = [], b""
    for number in range(1, 2000):
        above = line_of(head(f"2026-{number:03d}"), above, None)
        lines.append(above)
    put(register, lines)
    asked: list[int] = []
    read = os.read
    monkeypatch.setattr(os, "read", lambda handle, most: asked.append(most) or read(handle, most))
    register.note(head("2026-001"))
    size = (register.path / NAME).stat().st_size
    assert sum(asked) < size and json.loads(lines_of(register)[-1])["case"] == "2026-001"


def test_what_version_0_1_0_knew_goes_along_and_is_signed(tmp_path: Path) -> None:
    """Its register stood among the cases: it is read there until something is noted, and its lines are signed then."""
    old = Register(tmp_path / "cases")
    (tmp_path / "cases").mkdir()
    for case in ("2026-001", "2026-002"):
        old.note(head(case))
    new = Register(tmp_path / "register", ME, True, tmp_path / "cases")
    assert new.heads() == old.heads()
    new.note(head("2026-003"))
    assert set(new.heads()) == {"2026-001", "2026-002", "2026-003"}
    assert not new.check({ME.public}).broken


# ---------------------------------------------------------------- which numbers were given out


def test_the_witness_knows_every_number_that_was_given_out() -> None:
    """The newest of each year says which there were; practice and years apart."""
    newest = witness.newest_of(["2025-002", "2026-001", "2026-010", "2026-009", "2025-001"])
    assert newest == ("2025-002", "2026-010")
    assert list(witness.should_be(newest))[:3] == ["2025-001", "2025-002", "2026-001"]
    assert len(list(witness.should_be(newest))) == 12
    assert witness.newest_of(["2026-999", "2026-1000"]) == ("2026-1000",)


def test_the_witness_is_signed() -> None:
    """A number lowered, or written by somebody else, is signed by nobody who counts."""
    table = witness.table_of(["2026-007"], ME)
    found = witness.read(table)
    assert found is not None and found.signed_by == ME.public
    lowered = witness.read({**table, "newest": ["2026-006"]})
    assert lowered is not None and lowered.signed_by == ""
    other = witness.read(witness.table_of(["2026-007"], STRANGER))
    assert not witness.all_signed([found, other], {ME.public}) and witness.all_signed([found, None], {ME.public})
    for odd in (None, 3, {}, {"newest": "2026-001"}, {"newest": ["../../x"]}, {"newest": [3]}):
        assert witness.read(odd) is None


# ---------------------------------------------------------------- what stays of a case


def test_a_tombstone_says_who_put_it() -> None:
    """Nobody without a key can call a case deleted, change what is said, or move it to another case."""
    place = Memory()
    stones = Tombstones(place, ME)
    stones.put("2026-001", b'case = "2026-001"\nreason = "verzoek"\n')
    assert stones.is_signed("2026-001", {ME.public}) and not stones.is_signed("2026-001", {STRANGER.public})
    data = stones.read("2026-001")
    place.create("2026-002.tombstone", data)
    place.create("2026-003.tombstone", data.replace(b"verzoek", b"anders."))
    place.create("2026-004.tombstone", b'case = "2026-004"\n')
    for case in ("2026-002", "2026-003", "2026-004", "2026-005"):
        assert not stones.is_signed(case, {ME.public})
    stones.sign(["2026-004", "2026-001"])
    assert stones.is_signed("2026-004", {ME.public}) and stones.read("2026-001") == data


def test_a_line_of_a_later_version_stays_readable() -> None:
    """What was noted, when, and by which program, comes back with the rest."""
    full = head(noted="2026-03-10T09:30:00+01:00", program="0.2.0")
    assert isinstance(full, Head) and full.program == "0.2.0"
