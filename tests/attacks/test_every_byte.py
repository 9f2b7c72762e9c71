"""Every byte of a dossier, and every place where it could be cut off: `verify` notices, and says so with 3."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from meldcode_cli.case.entries import Reopen
from meldcode_cli.dossier.opening import open_case
from tests.attacks.small import Small, small
from tests.support import forms
from tests.support.command import meldcode
from tests.support.lots import drawn
from tests.support.scripted import AUTHOR, BEGIN
from tests.support.sealed import CASE

PARTS = 2
KINDS = ["sealed", "open"]


@pytest.fixture(params=KINDS)
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Small:
    """A small case, sealed and not."""
    return small(tmp_path, request.param == "sealed")


def changed(data: bytes) -> Iterator[bytes]:
    """The same bytes with one of them changed: in one of its bits, or from small letter to capital."""
    for position in range(len(data)):
        bits = (1 << position % 8,) if data.startswith(b"age-") else (1 << position % 8, 0x20)
        for bit in bits:
            yield data[:position] + bytes([data[position] ^ bit]) + data[position + 1 :]


def cut(data: bytes) -> Iterator[bytes]:
    """Every beginning of these bytes, also none at all."""
    return (data[:length] for length in range(len(data)))


def grown(data: bytes) -> Iterator[bytes]:
    """The same bytes with something before, behind or between them, and with a piece of them twice."""
    for position in range(0, len(data) + 1, 7):
        yield data[:position] + b"\n" + data[position:]
        yield data[:position] + data[max(position - 50, 0) :]


HARM = {"changed": changed, "cut": cut, "grown": grown}


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("harm", HARM)
def test_every_byte_counts(made: Small, harm: str, part: int) -> None:
    """Wherever a dossier was changed, cut off or added to: it is not called in order, and nothing breaks on it."""
    data, path = made.path.read_bytes(), made.path
    assert len(data) < 5000 and made.verdict().good
    parts = (wrong for number, wrong in enumerate(HARM[harm](data)) if number % PARTS == part and wrong != data)
    tried = drawn(parts, 200)
    unnoticed = []
    for wrong in tried:
        path.write_bytes(wrong)
        verdict = made.verdict()
        if verdict.good or not all(verdict.findings):
            unnoticed.append(wrong)
    assert len(tried) > 50 and not unnoticed
    path.write_bytes(data)
    assert made.verdict().good


def test_the_command_says_so_with_3(made: Small) -> None:
    """`verify` names the case and ends with 3, `show` reads no more than is right, whatever byte it was."""
    data = made.path.read_bytes()
    for position in range(0, len(data), 97):
        made.path.write_bytes(data[:position] + bytes([data[position] ^ 0x01]) + data[position + 1 :])
        said = made.run("verify")
        assert said.code == 3 and f"{CASE}: niet in orde." in said.out, position
        assert said.err.startswith("Er is iets niet in orde.")
        shown = made.run("show", CASE)
        said_there = " ".join((shown.out + shown.err).split())
        # The last block of an open dossier is vouched for by the register alone: it is read, with a warning above it.
        older = shown.code == 0 and "niet het laatste dat op deze computer is gezien" in said_there
        # In the part of the seal that is for this user, it may as well be a dossier for somebody else.
        other = shown.code == 1 and "Dit is niet met uw sleutel te openen." in said_there and not shown.out
        assert shown.code == 3 or older or other, (position, said_there)
        assert not shown.out or older or "Dit dossier is beschadigd of veranderd" in said_there


def test_a_process_of_its_own_says_so_with_3(made: Small) -> None:
    """The same as people run it: for a byte at the beginning and one at the end."""
    data = made.path.read_bytes()
    more = {} if made.sealed is None else {"MELDCODE_PASSPHRASE_FILE": str(made.sealed.passphrase_file)}
    for position in (3, len(data) - 2):
        made.path.write_bytes(data[:position] + bytes([data[position] ^ 0x01]) + data[position + 1 :])
        said = meldcode(made.home.path, "verify", CASE, **more)
        assert said.code == 3 and f"{CASE}: niet in orde." in said.out


def test_every_byte_of_what_is_kept_beside_it_counts_too(made: Small) -> None:
    """The flow that the case follows, and a form that was not finished: changed or cut off, it is noticed."""
    form = {"kind": "record", "target": "observation", "fields": {"text": "x"}}
    forms.keep(open_case(made.home, CASE, lambda: BEGIN, AUTHOR), [form])
    for path in map(made.home.cases.path.joinpath, made.home.cases.listing().files_of(CASE)):
        if path == made.path or (made.sealed is None and ".draft" in path.name):
            continue
        data = path.read_bytes()
        for position in drawn(range(0, len(data), 11), 80):
            for wrong in (data[:position], data[:position] + bytes([data[position] ^ 0x01]) + data[position + 1 :]):
                path.write_bytes(wrong)
                assert not made.verdict().good, (path.name, position)
        path.write_bytes(data)
        assert made.verdict().good


def test_what_stands_above_the_break_is_named_and_stays_readable(tmp_path: Path) -> None:
    """Of a long sealed dossier the beginning can be trusted: it is told up to where, and `show` shows just that."""
    made = small(tmp_path, sealed=True)
    casefile = open_case(made.home, CASE, lambda: BEGIN, AUTHOR)
    while len(casefile.log.data) < 150_000:
        casefile.record(Reopen(reason="Nieuwe zorgen. " * 200))
    data = made.path.read_bytes()
    last = 0
    for position in (70_000, 100_000, 140_000):
        made.path.write_bytes(data[:position] + bytes([data[position] ^ 0x01]) + data[position + 1 :])
        verdict = made.verdict()
        assert verdict.log is not None and not verdict.good
        good = len(verdict.log.entries)
        assert verdict.log.entries == casefile.log.entries[:good] and good >= last > -1
        said = made.run("verify", CASE)
        words = f"De vermeldingen 1 tot en met {good} kloppen nog; vanaf vermelding {good + 1} is het mis."
        assert said.code == 3 and words in " ".join(said.out.split())
        shown = made.run("show", CASE)
        assert shown.code == 3 and f"de eerste {good} vermeldingen" in " ".join(shown.out.split())
        last = good
    assert last > 30
