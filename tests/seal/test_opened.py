"""A sealed file that is opened where it stands: it reads as pyrage reads it, and each change is noticed."""

from __future__ import annotations

import hashlib
import io
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldcode_cli.seal import age
from meldcode_cli.seal.opened import OpenedFile

SECRET, OTHER = age.new_secret(), age.new_secret()
KEYS = [age.public_key(OTHER), age.public_key(SECRET)]
BLOCK = 64 * 1024
LENGTHS = (0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 3 * BLOCK + 5)


def text(length: int) -> bytes:
    """So many bytes, no two blocks of which are the same."""
    return b"".join(hashlib.sha256(bytes([n % 256, n // 256])).digest() for n in range(length // 32 + 1))[:length]


def opened(data: bytes, secret: str = SECRET) -> OpenedFile:
    """What is in a sealed file with something before it and behind it."""
    return OpenedFile(io.BytesIO(b"ervoor" + data + b"erna"), len(b"ervoor"), len(data), secret)


@pytest.mark.parametrize("length", LENGTHS)
def test_it_reads_what_pyrage_sealed(length: int) -> None:
    """Sealed at once or in parts, for more than one key; whole, and by whichever key."""
    sink = io.BytesIO()
    age.seal_into(sink, iter([text(length)[:7], b"", text(length)[7:]]), KEYS)
    for data in (age.seal(text(length), KEYS), sink.getvalue()):
        assert age.unseal(data, SECRET) == text(length)
        for secret in (SECRET, OTHER):
            file = opened(data, secret)
            file.check()
            assert (file.length, file.read()) == (length, text(length))


@given(st.integers(0, 3 * BLOCK + 9), st.integers(0, 2 * BLOCK))
def test_at_any_place(start: int, size: int) -> None:
    """A piece from anywhere is that piece."""
    file = opened(SEALED)
    assert b"".join(file.pieces(start, size)) == TEXT[start : start + size]
    assert file.seek(start) == start and file.read(size) == TEXT[start : start + size]


TEXT = text(3 * BLOCK + 5)
SEALED = age.seal(TEXT, KEYS)


def test_for_another_key_it_does_not_open() -> None:
    """As with pyrage."""
    with pytest.raises(age.WrongKey):
        opened(SEALED, age.new_secret())
    with pytest.raises(age.WrongKey):
        age.unseal_into(io.BytesIO(), [SEALED], age.new_secret())


def broken() -> Iterator[bytes]:
    """Ways in which a file is no longer as it was sealed: in its header, in a block, in their order or their number."""
    payload = SEALED.index(b"\n---") + 49 + 16
    blocks = [SEALED[at : at + BLOCK + 16] for at in range(payload, len(SEALED), BLOCK + 16)]
    head = SEALED[:payload]
    for at in (30, payload - 40, payload - 3, payload + 5, payload + BLOCK + 3, len(SEALED) - 1):
        yield SEALED[:at] + bytes([SEALED[at] ^ 1]) + SEALED[at + 1 :]
    yield head + b"".join([blocks[1], blocks[0], *blocks[2:]])
    yield head + b"".join([*blocks[:2], *blocks[3:]])
    yield from (head + b"".join(blocks[:number]) for number in range(4))
    yield SEALED[: payload - 20]
    yield SEALED + b"x"
    yield b"age-encryption.org/v1\n"
    yield b""


@pytest.mark.parametrize("data", [*broken()])
def test_each_change_is_noticed(data: bytes) -> None:
    """And nothing but what was sealed is ever read, also where nobody checked all of it first."""
    with pytest.raises((age.BrokenSeal, age.WrongKey)):
        opened(data).check()
    with pytest.raises((age.BrokenSeal, age.WrongKey)):
        age.unseal_into(io.BytesIO(), [data], SECRET)
    try:
        file = opened(data)
    except (age.BrokenSeal, age.WrongKey):
        return
    for number in range(4):
        try:
            found = b"".join(file.pieces(number * BLOCK, BLOCK))
        except age.BrokenSeal:
            continue
        assert TEXT[number * BLOCK :].startswith(found)


def test_what_goes_wrong_on_the_way_is_told_as_it_was() -> None:
    """pyrage makes an error of its own of whatever a source or a target raises."""

    def parts() -> Iterator[bytes]:
        yield b"x"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        age.seal_into(io.BytesIO(), parts(), KEYS)
    full = io.BytesIO()
    full.close()
    with pytest.raises(ValueError):
        age.seal_into(full, [b"x"], KEYS)


def test_it_takes_no_more_memory_for_more() -> None:
    """A block or two, whatever the length."""
    peaks = []
    for blocks in (8, 64):
        tracemalloc.start()
        file = io.BytesIO()
        age.seal_into(_Nowhere(), (bytes(1000) for _ in range(blocks * 66)), KEYS)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert file.tell() == 0
    assert peaks[1] < peaks[0] + BLOCK and peaks[1] < 4 * BLOCK


class _Nowhere:
    def write(self, data: bytes, /) -> int:
        return len(data)
