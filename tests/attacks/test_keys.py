"""Keys that somebody damaged, replaced or made heavy: one sentence soon, and no key opens what is not for it."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from meldcode_cli.seal import age, passphrase
from tests.support.sealed import CASE, PASSPHRASE, SealedHome, colleague, sealed_home


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A sealed home with one case."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    return made


def heavy(data: bytes, work: int) -> bytes:
    """A key file that asks for this much work."""
    return re.sub(rb"(-> scrypt \S+) [0-9]+", rb"\1 %d" % work, data)


# What is put in the place of identity.age, from what stood there.
KEY_FILES: dict[str, Callable[[bytes], bytes]] = {
    "work for minutes": lambda data: heavy(data, 23),
    "work for ever": lambda data: heavy(data, 63),
    "more work than a number": lambda data: heavy(data, 10**30),
    "no work": lambda data: heavy(data, 0),
    "less than no work": lambda data: data.replace(b"-> scrypt ", b"-> scrypt -"),
    "two passphrases": lambda data: data.replace(
        b"\n---", b"\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 4\n" + b"A" * 43 + b"\n---"
    ),
    "a key for somebody": lambda data: age.seal(b"AGE-SECRET-KEY-1", [colleague().key]),
    "a plugin": lambda data: data.replace(b"-> scrypt", b"-> rm-rf"),
    "a later version of age": lambda data: data.replace(b"v1", b"v2", 1),
    "another passphrase": lambda data: passphrase.lock(b"geen sleutel", PASSPHRASE),
    "the key of somebody else": lambda data: passphrase.lock(colleague().secret.encode(), PASSPHRASE),
    "nothing": lambda data: b"",
    "half of it": lambda data: data[: len(data) // 2],
    "text": lambda data: b"Uw sleutel is AGE-SECRET-KEY-1\n" * 10_000,
}


@pytest.mark.parametrize("what", KEY_FILES)
def test_a_key_file_that_is_not_as_it_was(made: SealedHome, what: str) -> None:
    """Soon one sentence, without what stood in it; nothing is changed, and with the key put back all is well."""
    path = made.path / "keys" / "identity.age"
    kept, dossier = path.read_bytes(), made.dossier().read_bytes()
    path.write_bytes(KEY_FILES[what](kept))
    started = time.monotonic()
    for command in (("show", CASE), ("export", CASE), ("verify",), ("key", "reseal")):
        said = made.run(*command)
        # Another key than the list of recipients was made with: that is put before the user, who is not there.
        assert said.code in ((1, 2, 3) if command == ("key", "reseal") else (1, 3)), (command, said)
        assert len(said.err.splitlines()) >= 2 and "AGE-SECRET" not in said.out + said.err
        assert "Er ging iets mis" not in said.err and "D.R." not in said.out
    assert time.monotonic() - started < 10
    path.write_bytes(kept)
    assert made.dossier().read_bytes() == dossier
    assert made.run("verify").code == 0


@pytest.mark.parametrize("name", ["identity.age", "identity.recovery.age", "recipients.toml"])
@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
def test_something_else_in_the_place_of_a_key_file(made: SealedHome, tmp_path: Path, name: str, kind: str) -> None:
    """A link is not followed, a pipe keeps nobody waiting, and what a link points at stays as it was."""
    path = made.path / "keys" / name
    elsewhere = tmp_path / "elders"
    elsewhere.write_bytes(path.read_bytes())
    kept = elsewhere.read_bytes()
    path.unlink()
    if kind == "link":
        path.symlink_to(elsewhere)
    elif kind == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    started = time.monotonic()
    for command in (("key", "show"), ("key", "add", "A.B.", colleague().key), ("verify",), ("show", CASE)):
        said = made.run(*command)
        assert said.code in (0, 1, 3, 5) and "Er ging iets mis" not in said.err, (command, said)
    assert time.monotonic() - started < 10
    assert elsewhere.read_bytes() == kept and not (path.is_file() and not path.is_symlink())


def test_the_keys_of_another_home_open_nothing(made: SealedHome, tmp_path: Path) -> None:
    """The whole folder with keys exchanged for a good one of somebody else: nothing opens, nothing is sealed anew."""
    other = sealed_home(tmp_path / "ander", "heel andere vier woorden", number=1)
    dossier = made.dossier().read_bytes()
    (made.path / "keys").rename(tmp_path / "weg")
    (other.path / "keys").rename(made.path / "keys")
    made.passphrase_file.write_text("heel andere vier woorden\n", encoding="utf-8")
    for command in (("show", CASE), ("export", CASE), ("verify",)):
        said = made.run(*command)
        assert said.code in (1, 3) and "D.R." not in said.out
        assert "niet met uw sleutel te openen" in " ".join((said.out + said.err).split())
    said = made.run("key", "reseal")
    assert CASE in said.out + said.err and made.dossier().read_bytes() == dossier


def test_a_list_of_recipients_of_any_size_is_judged_soon(made: SealedHome) -> None:
    """Ten thousand keys, or none, that the user never wrote down: nothing is sealed for them."""
    path = made.path / "keys" / "recipients.toml"
    kept = path.read_text(encoding="utf-8")
    row = f'\n[[recipient]]\nkind = "colleague"\nname = "A.B."\nkey = "{colleague().key}"\nadded = 2026-03-01\n'
    dossier = made.dossier().read_bytes()
    for text in (kept + row, kept + row * 10_000, kept.partition("[[recipient]]")[0], "x = " + "[" * 50_000):
        path.write_text(text, encoding="utf-8")
        said = made.run("key", "remove", "A.B.")
        assert said.code == 3 and "niet door dit programma" in " ".join(said.err.split()), said
    assert made.dossier().read_bytes() == dossier
    path.write_text(kept, encoding="utf-8")
    assert made.run("verify").code == 0
