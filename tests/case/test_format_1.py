"""A dossier of format 1: what was written reads back the same, for ever, and every change is noticed."""

from __future__ import annotations

import hashlib
import itertools
import shutil
import subprocess
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from meldcode_cli.case import chain, format_1
from meldcode_cli.case import log as logs
from meldcode_cli.case.chain import BrokenLog
from meldcode_cli.case.entries import CONTENTS, Answer, Entry, Reopen
from meldcode_cli.case.fields import Content
from meldcode_cli.case.format_1 import ByteChain
from meldcode_cli.errors import ExitCode, MeldcodeError
from tests.case.making import GOOD, NOW
from tests.support.english import english_in

CASE = "2026-001"
# What could make a block, end a string, or be lost on the way.
PIECES = [
    *(
        '"',
        '"""',
        "'''",
        "\\",
        "\\n",
        "\n",
        "\r",
        "\r\n",
        "\r\r\n",
        "\n[[entry]]\n",
        "[[entry]]",
        'prev = "',
        "number = 1",
    ),
    *(
        "#",
        "=",
        "\t",
        "\x00",
        "\x1b[2J",
        "\x7f",
        "\x85",
        "\u2028",
        "\u202e",
        "\ufeff",
        "Zoë",
        "Zoe\u0308",
        "👩\u200d👧",
    ),
    *("𝕏", "{", "]", "a"),
]
NASTY = st.one_of(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), st.text(max_size=40))
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2098, 1, 1), timezones=OFFSETS)


def made(kind: str, texts: list[str], moment: datetime) -> Content | None:
    """A content of this kind with nasty texts in its text fields, or None where these texts are refused."""
    table: dict[str, Any] = dict(GOOD[kind])
    names = [name for name, value in table.items() if isinstance(value, str)]
    for name, text in zip(names, texts, strict=False):
        table[name] = text
    if kind == "answer":
        table["given"] = moment
    try:
        return CONTENTS[kind].model_validate(table)
    except ValidationError:
        return None


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """Any content with nasty texts wherever they are taken."""
    # What strikes another entry says something about a whole dossier (tests/case/test_struck.py).
    kind = draw(st.sampled_from(sorted(GOOD.keys() - {"struck"})))
    texts = draw(st.lists(NASTY, max_size=12))
    if kind == "answer" and draw(st.booleans()):
        value = draw(st.one_of(st.dates(date(1900, 1, 1), date(2099, 1, 1)), st.just(()), NASTY))
        try:
            return Answer(question="q", asked="Vraag?", value=value)
        except ValidationError:
            pass
    return made(kind, texts, draw(MOMENTS)) or CONTENTS[kind].model_validate(GOOD[kind])


def log_of(*contents: Content, case: str = CASE, now: datetime = NOW) -> ByteChain:
    """A dossier with these contents."""
    log = format_1.new(case, now)
    for number, content in enumerate(contents, start=1):
        log = log.added(Entry(number, now, "W. Kuipers", "ib'er", content))
    return log


def small(entries: int = 3, case: str = CASE) -> ByteChain:
    """A dossier of a few short entries."""
    kinds = ["reopen", "check", "close", "withdrawal"]
    return log_of(*(CONTENTS[kind].model_validate(GOOD[kind]) for kind in kinds[:entries]), case=case)


def starts(log: ByteChain) -> list[int]:
    """Where each block begins, found by searching for its first line, as a person would."""
    found, position = [], log.data.find(b"[[entry]]\n")
    while position >= 0:
        found.append(position)
        position = log.data.find(b"[[entry]]\n", position + 1)
    return found


def blocks(log: ByteChain) -> tuple[bytes, list[bytes]]:
    """The header, and each block with the blank line that follows it."""
    edges = [*starts(log), len(log.data)]
    return log.data[: edges[0]], [log.data[a:b] for a, b in itertools.pairwise(edges)]


def broken(data: bytes, case: str = CASE) -> MeldcodeError:
    """Reading these bytes must be refused, in Dutch and with the exit code for it; returns the error."""
    with pytest.raises(MeldcodeError) as caught:
        logs.parse(data, case)
    assert caught.value.code == ExitCode.VERIFICATION_FAILED
    assert caught.value.message.endswith(".") and caught.value.hint.endswith((".", "export"))
    assert english_in(caught.value.message + caught.value.hint) == []
    return caught.value


@given(st.lists(st.tuples(contents(), MOMENTS, NASTY), max_size=6))
def test_what_is_written_reads_back_the_same(entries: list[tuple[Content, datetime, str]]) -> None:
    """Any entries with any texts, moments and offsets: the dossier gives the same entries and fingerprint again."""
    log = format_1.new(CASE, NOW)
    for number, (content, moment, _) in enumerate(entries, start=1):
        log = log.added(Entry(number, moment.replace(microsecond=0), "W. Kuipers", "ib\"er \\ 'x'", content))
    again = logs.parse(log.data, CASE)
    assert again.entries == log.entries
    assert again.fingerprint == log.fingerprint == f"{len(entries)}-{hashlib.sha256(log.data).hexdigest()}"
    assert [entry.recorded.utcoffset() for entry in again.entries] == [m.utcoffset() for _, m, _ in entries]
    assert log.data.count(b"\n[[entry]]\n") == len(entries)
    assert b"\r" not in log.data and b"\x1b" not in log.data and b"\x00" not in log.data


@given(NASTY)
def test_no_answer_can_forge_a_block(text: str) -> None:
    """Whatever an answer holds, the lines of the file are the program's own."""
    try:
        log = log_of(Answer(question="q", asked="Vraag?", value=text))
    except ValidationError:
        return
    plain = log_of(Answer(question="q", asked="Vraag?", value="a"))
    assert len(log.data.split(b"\n")) == len(plain.data.split(b"\n"))


@pytest.mark.parametrize("entries", [0, 1, 2])
def test_every_flipped_byte_is_noticed(entries: int) -> None:
    """Each byte of a dossier, changed in any of its bits: reading refuses it, or the fingerprint is another."""
    log = small(entries)
    last = starts(log)[-1] if entries else 0
    for place in range(len(log.data)):
        for bit in range(8):
            data = bytearray(log.data)
            data[place] ^= 1 << bit
            try:
                read = logs.parse(bytes(data), CASE)
            except MeldcodeError:
                continue
            assert place >= last, f"byte {place} above the last block"
            assert read.fingerprint != log.fingerprint


def test_every_cut_is_noticed() -> None:
    """A dossier that ends early is refused, unless whole blocks are gone: then the fingerprint is another."""
    log = small(3)
    whole = {edge - 1 for edge in starts(log)} | set(starts(log))
    for length in range(len(log.data)):
        try:
            read = logs.parse(log.data[:length], CASE)
        except MeldcodeError:
            continue
        assert length in whole, length
        assert read.fingerprint != log.fingerprint and len(read.entries) < 3


def test_the_register_can_tell_a_shortened_copy_from_a_later_one() -> None:
    """The head after N entries is found in a dossier that went on from them, and in no other."""
    log = format_1.new(CASE, NOW)
    heads = [log.head]
    for entry in small(3).entries:
        log = log.added(entry)
        heads.append(log.head)
    assert [log.head_after(entries) for entries in range(4)] == heads
    assert list(log.heads()) == heads[1:] and log.head_after(3) == log.head
    assert all(log.goes_on_from(entries, head) for entries, head in enumerate(heads))
    assert not log.goes_on_from(4, log.head) and not log.goes_on_from(-1, log.head)
    other = log_of(*(CONTENTS["reopen"].model_validate({"reason": str(number)}) for number in range(3)))
    assert not other.goes_on_from(2, log.head_after(2))


def test_a_fingerprint_tells_nothing_of_what_it_is_of() -> None:
    """Twice the same entries at the same time: other fingerprints after every one, so that no guess can be tried."""
    one, other = small(3), small(3)
    assert one.entries == other.entries
    for entries in range(1, 4):
        assert one.head_after(entries) != other.head_after(entries)
    salts = [line for line in one.data.decode().splitlines() if line.startswith("salt = ")]
    assert len(set(salts)) == 3 and all(len(line) == len('salt = ""') + 32 for line in salts)


def test_moved_removed_repeated_and_spliced_blocks_are_noticed() -> None:
    """Blocks in another order, one taken out or put in twice, or taken from another case: all are refused."""
    header, (one, two, three) = blocks(small(3))
    _, strange = blocks(small(3, case="2026-002"))
    for parts in (
        [two, one, three],
        [one, three, two],
        [one, three],
        [two, three],
        [one, one, two, three],
        [one, two, two, three],
        [one, two, three, three],
        [one, strange[1], three],
        [one, two, strange[2]],
        [strange[0], two, three],
    ):
        error = broken(header + b"".join(parts))
        assert isinstance(error, BrokenLog) and error.good < 3
    strange_header, _ = blocks(small(3, case="2026-002"))
    broken(strange_header + one + two + three, "2026-002")


def test_the_good_part_of_a_broken_dossier_is_counted() -> None:
    """The advice says how many entries above the change can still be trusted."""
    log = small(4)
    data = bytearray(log.data)
    at = log.data.index(b"stap-1")  # the text of the second entry
    data[at] ^= 1
    error = broken(bytes(data))
    assert isinstance(error, BrokenLog)
    assert (error.good, error.message) == (1, "Dit dossier is veranderd, in of vlak na vermelding 2.")
    assert error.hint == "De eerste vermelding klopt nog. Verander niets en bewaar een kopie."
    data = bytearray(log.data)
    data[log.data.index(b"afsluiten-dossier")] ^= 1  # the text of the third
    assert broken(bytes(data)).hint == "De eerste 2 vermeldingen kloppen nog. Verander niets en bewaar een kopie."
    assert broken(log.data.replace(b"Dit is een dossier", b"Dat is een dossier")).message == (
        "Het begin van dit dossier is veranderd."
    )


def test_changed_line_ends_are_called_by_their_name() -> None:
    """A dossier that an editor or a sync program gave other line ends is refused with that as the reason."""
    for data in (small(3).data.replace(b"\n", b"\r\n"), small(3).data.replace(b"\n", b"\r\n", 3)):
        assert broken(data).message == (
            "De regeleinden van dit dossier zijn veranderd. Daardoor klopt de keten niet meer."
        )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "Dit dossier is leeg."),
        (b"\n\n", "Dit dossier is leeg."),
        (b"\xff\xfe", "Dit dossier is beschadigd: het is niet te lezen."),
        (b"\xef\xbb\xbfformat = 1\n", "Dit dossier is beschadigd: het is niet te lezen."),
        (b"format = [[[[", "Dit dossier is beschadigd: het is niet te lezen."),
        (b"a = " + b"[" * 5000 + b"]" * 5000 + b"\n", "Dit dossier is beschadigd: het is niet te lezen."),
        (b"format = " + b"9" * 5000 + b"\n", "Dit dossier is beschadigd: het is niet te lezen."),
        (b'title = "iets"\n', "Dit is geen dossier van dit programma."),
        (b'format = "1"\n', "Dit is geen dossier van dit programma."),
        (b'format = 1\ncase = "2026-001"\nentry = 3\n', "Dit is geen dossier van dit programma."),
        (b'format = 1\ncase = "2026-001"\nmore = 3\n', "Dit is geen dossier van dit programma."),
        (
            b'format = 1\ncase = "2026-001"\ncreated = 2026-01-01\nentry = [1]\n',
            "Dit dossier is niet zo opgeslagen als het programma doet.",
        ),
        (
            b'format = 1\ncase = "2026-001"\ncreated = 2026-01-01\nentry = [{}]\n',
            "Dit dossier is niet zo opgeslagen als het programma doet.",
        ),
        (b"format = 3\n", "Dit dossier is gemaakt met een nieuwere versie van dit programma."),
        (
            b'format = 1\ncase = "2026-002"\ncreated = 2026-01-01\n',
            "Dit dossier hoort bij een andere casus dan de naam van het bestand zegt.",
        ),
    ],
)
def test_what_is_no_dossier_is_refused_in_one_dutch_sentence(data: bytes, message: str) -> None:
    """Empty, damaged, too deep, of a later format, of another case: each has its own sentence."""
    assert broken(data).message == message


def test_a_file_that_is_too_big_is_not_even_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dossier is some hundred KB; what is far bigger is refused before it takes minutes."""
    monkeypatch.setattr(chain, "MAX_BYTES", 100)
    assert broken(small(3).data).message == "Dit bestand is te groot voor een dossier."


def test_a_chain_that_was_made_anew_still_needs_good_entries() -> None:
    """Somebody who can compute the chain cannot put in a wrong number, an unknown kind or a half entry."""
    log = small(1)
    for table in ("number = 3", 'number = 2\ntype = "anders"', 'number = 2\ntype = "check"', "", "number = true"):
        above = log.data + b"\n"
        body = f'{table}\nprev = "{hashlib.sha256(above).hexdigest()}"\n'
        error = broken(above + b"[[entry]]\n" + body.encode())
        assert isinstance(error, BrokenLog) and error.good == 1
        assert error.message == "Vermelding 2 is niet te lezen."
    right = small(2).data.replace(b"number = 2", b"number = 7")
    assert broken(right).message == "Vermelding 2 heeft een verkeerd nummer."


def test_an_entry_that_cannot_be_read_again_never_reaches_a_dossier() -> None:
    """A content that was made without being judged is stopped before it is written."""
    unjudged = Reopen.model_construct(reason="a\r\nb ")
    with pytest.raises((ValueError, ValidationError)):
        log_of(unjudged)


@settings(max_examples=5)
@given(st.integers(1, 4))
def test_anybody_can_check_the_chain(entries: int) -> None:
    """`prev` of a block is what sha256 says of every byte above it, and the fingerprint what it says of the file."""
    log = small(entries)
    for start, block in zip(starts(log), blocks(log)[1], strict=True):
        assert hashlib.sha256(log.data[:start]).hexdigest().encode() in block
    assert log.head == hashlib.sha256(log.data).hexdigest()


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs sha256sum")
def test_the_chain_can_be_checked_with_ordinary_tools(tmp_path: Path) -> None:
    """`head -c N FILE | sha256sum` prints the `prev` of the block that begins there."""
    log = small(3)
    path = tmp_path / "2026-001.toml"
    path.write_bytes(log.data)
    for start, block in zip(starts(log), blocks(log)[1], strict=True):
        command = f"head -c {start} {path} | sha256sum"
        printed = subprocess.run(command, shell=True, capture_output=True, text=True, check=True).stdout.split()[0]
        assert f'prev = "{printed}"' in block.decode()
