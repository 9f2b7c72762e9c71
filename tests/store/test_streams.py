"""A backup is made, read back and put back a piece at a time: the memory it takes does not grow with the cases."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from meldcode_cli.seal import age
from meldcode_cli.store import archive
from meldcode_cli.store.key_files import IDENTITY

NOW = datetime(2026, 3, 10)
SECRET = age.new_secret()
SIZE = 20_000


def files(count: int) -> Iterator[tuple[str, bytes]]:
    """So many dossiers, each made when it is asked for."""
    for number in range(1, count + 1):
        yield f"cases/2026-{number:03d}.toml.age", number.to_bytes(4, "big") * (SIZE // 4)


def made(path: Path, count: int) -> Path:
    """A backup of so many files."""
    keys = [age.public_key(SECRET)]
    with path.open("wb") as file:
        archive.write(
            file, {IDENTITY: b"x"}, lambda to: age.seal_into(to, archive.streamed(files(count), NOW), keys), None, NOW
        )
    return path


def peak(work: object) -> int:
    """How much memory a piece of work takes at most."""
    tracemalloc.start()
    try:
        assert callable(work)
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("count", [1, 30])
def test_what_goes_in_comes_out(tmp_path: Path, count: int) -> None:
    """Every file, as it was; found by its name, and also in one go by stock age."""
    with made(tmp_path / "kopie.tar", count).open("rb") as file:
        parts = archive.outer(file)
        assert dict(archive.opened(parts, SECRET)) == dict(files(count))
        tar = age.unseal(parts[archive.EVERYTHING], SECRET)
        assert dict(archive.inner(io.BytesIO(tar))) == dict(files(count))


def test_memory_does_not_grow_with_the_cases(tmp_path: Path) -> None:
    """Making one, opening it and reading every file in it: 50 or 200 dossiers of 20 KB take as much."""
    paths = [tmp_path / f"{count}.tar" for count in (50, 200)]
    writing = [peak(lambda path=path: made(path, int(path.stem))) for path in paths]

    def reading(path: Path) -> None:
        with path.open("rb") as file:
            found = archive.opened(archive.outer(file), SECRET)
            assert sum(len(found[name]) for name in found) == int(path.stem) * SIZE

    read = [peak(lambda path=path: reading(path)) for path in paths]
    # A name and a place for each file is what may be remembered.
    for few, many in (writing, read):
        assert many < few + 150 * 500 < 2_000_000


def test_a_broken_block_is_found_before_anything_is_put_back(tmp_path: Path) -> None:
    """All of it is read before the first file is handed out."""
    path = made(tmp_path / "kopie.tar", 30)
    data = bytearray(path.read_bytes())
    data[-5000] ^= 1
    path.write_bytes(data)
    with path.open("rb") as file, pytest.raises(archive.BrokenBackup):
        archive.opened(archive.outer(file), SECRET)
