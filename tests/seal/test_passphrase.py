"""A key behind a passphrase: a standard age file that opens within a second."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pexpect
import pyrage
import pytest

from meldcode_cli.seal import passphrase
from meldcode_cli.seal.passphrase import BrokenKeyFile, WrongPassphrase, lock, normal, unlock
from tests.conftest import REAL_WORK_FACTOR

SECRET = b"AGE-SECRET-KEY-1VOORBEELD\n"
WORDS = "lepel wolk kast zeven"
AGE = shutil.which("age")


def test_only_the_passphrase_opens_it() -> None:
    """The passphrase gives back what was locked; anything else does not; two files of the same are never the same."""
    locked = lock(SECRET, WORDS)
    assert unlock(locked, WORDS) == SECRET
    for wrong in ("", WORDS.upper(), WORDS[:-1], WORDS + " "):
        with pytest.raises(WrongPassphrase):
            unlock(locked, wrong)
    assert lock(SECRET, WORDS) != locked


def test_the_real_work_is_that_of_the_age_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """In use 2 to the power 18 rounds are asked for, and pyrage opens that."""
    monkeypatch.setattr(passphrase, "WORK_FACTOR", REAL_WORK_FACTOR)
    locked = lock(SECRET, WORDS)
    assert REAL_WORK_FACTOR == 18 and b" 18\n" in locked.split(b"---")[0]
    assert pyrage.passphrase.decrypt(locked, WORDS) == SECRET


@pytest.mark.skipif(AGE is None, reason="the age program is not installed")
def test_the_age_program_opens_it_with_the_passphrase(tmp_path: Path) -> None:
    """Whoever has only stock age gets in with the same passphrase, accents included."""
    path = tmp_path / "identity.age"
    path.write_bytes(lock(SECRET, "één paard ziet vier"))
    child = pexpect.spawn(str(AGE), ["--decrypt", str(path)], encoding="utf-8")
    child.expect("passphrase")
    child.sendline("één paard ziet vier")
    child.expect("AGE-SECRET-KEY-1VOORBEELD")
    child.close()


def test_a_file_that_asks_for_too_much_work_is_refused_at_once() -> None:
    """A hostile key file cannot keep the program busy for minutes, or take all memory."""
    locked = lock(SECRET, WORDS)
    for work in (b"23", b"40", b"99", b"123", b"-1", b"1e9", b"018"):
        with pytest.raises(BrokenKeyFile):
            unlock(locked.replace(b" 4\n", b" " + work + b"\n", 1), WORDS)


def test_every_change_of_the_file_is_noticed() -> None:
    """Any byte changed, and any piece cut off: it does not open, and nothing but our own two errors comes of it."""
    locked = lock(SECRET, WORDS)
    for place in range(len(locked)):
        changed = bytearray(locked)
        changed[place] ^= 1
        with pytest.raises((BrokenKeyFile, WrongPassphrase)):
            unlock(bytes(changed), WORDS)
        with pytest.raises((BrokenKeyFile, WrongPassphrase)):
            unlock(locked[:place], WORDS)


def test_the_same_keys_give_the_same_passphrase() -> None:
    """An accent made of two signs is the accent made of one, and blanks too many do not count."""
    assert normal(unicodedata.normalize("NFD", "één  zoë ")) == normal(" één zoë")
    assert normal("Lepel") != normal("lepel")
