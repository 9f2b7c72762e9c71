"""Sealing: ordinary age files for named keys, in which every change is noticed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldcode_cli.seal import age
from meldcode_cli.seal.age import BrokenSeal, WrongKey

ONE, TWO, OTHER = (age.new_secret() for _ in range(3))
KEYS = [age.public_key(ONE), age.public_key(TWO)]
AGE = shutil.which("age")


@settings(max_examples=40)
@given(data=st.binary(max_size=2000))
def test_each_key_opens_what_was_sealed_for_it(data: bytes) -> None:
    """Whatever the bytes: both keys give them back, another key does not, and they are not in the file."""
    sealed = age.seal(data, KEYS)
    assert age.unseal(sealed, ONE) == age.unseal(sealed, TWO) == data
    with pytest.raises(WrongKey):
        age.unseal(sealed, OTHER)
    assert age.is_sealed(sealed) and age.key_count(sealed) == 2
    assert len(data) < 8 or data not in sealed.partition(b"\n---")[2]


def test_what_is_no_sealed_file_is_told_apart() -> None:
    """A dossier that anybody can read, an empty file and half a first line are not sealed."""
    for data in (b"", b"# Dit is een dossier", b"age-encryption.org/v", b"\xef\xbb\xbfage-encryption.org/v1\n"):
        assert not age.is_sealed(data)


def test_a_large_file_that_is_damaged_gives_back_what_stands_before_the_damage() -> None:
    """Blocks of 64 KB carry their own tags: those before the damage are still good, the others are not handed out."""
    data = os.urandom(300_000)
    sealed = bytearray(age.seal(data, KEYS))
    sealed[200_000] ^= 1
    with pytest.raises(BrokenSeal) as caught:
        age.unseal(bytes(sealed), ONE)
    assert 100_000 < len(caught.value.good) < 200_000 and data.startswith(caught.value.good)
    with pytest.raises(BrokenSeal) as caught:
        age.unseal(bytes(sealed[:150_000]), ONE)
    assert caught.value.good and data.startswith(caught.value.good)


def test_the_library_still_says_which_of_the_two_it_is() -> None:
    """A wrong key and a damaged file have no class of their own in pyrage: its words are held here."""
    sealed = age.seal(b"x", KEYS)
    with pytest.raises(WrongKey):
        age.unseal(sealed, OTHER)
    for damaged in (sealed[:-1], sealed[:40], sealed + b"x", sealed.replace(b"---", b"--", 1)):
        with pytest.raises(BrokenSeal):
            age.unseal(damaged, ONE)
    # A key that was changed in the header is a key that is not there.
    own = sealed.find(b"X25519") + 8
    with pytest.raises(WrongKey):
        age.unseal(sealed[:own] + (b"A" if sealed[own : own + 1] != b"A" else b"B") + sealed[own + 1 :], ONE)


def test_a_key_that_was_typed_is_read_as_people_write() -> None:
    """Blanks, lines and small letters do not matter; a wrong letter does, and so does anything else."""
    blocks = " ".join(ONE[start : start + 6] for start in range(0, len(ONE), 6))
    for typed in (ONE, f" {ONE}\n", ONE.lower(), blocks, blocks.replace(" ", "\n").lower()):
        assert age.secret_in(typed) == ONE and age.looks_like_secret(typed)
    last = "Q" if ONE[-1] != "Q" else "P"
    for typed in (ONE[:-1], ONE[:-1] + last, ONE + "Q", "AGE-SECRET-KEY-1", "", KEYS[0], "vier woorden zijn genoeg"):
        assert age.secret_in(typed) is None
    assert not age.looks_like_secret("age of secret key")


def test_a_public_key_is_known_by_its_checksum() -> None:
    """One sign that differs is found out, and so is every other kind of key."""
    assert all(age.is_public_key(key) for key in KEYS)
    for place in (4, 20, 61):
        swapped = KEYS[0][:place] + ("q" if KEYS[0][place] != "q" else "p") + KEYS[0][place + 1 :]
        assert not age.is_public_key(swapped)
    for key in ("", "age1", KEYS[0].upper(), KEYS[0] + "q", "age1pq1abc", "ssh-ed25519 AAAA", ONE, KEYS[0] + "\n"):
        assert not age.is_public_key(key)


def bech32(point: int) -> str:
    """Write a number as a public key: BIP 173, with `age` for its first part."""
    letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    bits = "".join(f"{byte:08b}" for byte in point.to_bytes(32, "little")) + "0000"
    words = [int(bits[start : start + 5], 2) for start in range(0, len(bits), 5)]

    def remainder(values: list[int]) -> int:
        left = 1
        for value in values:
            top, left = left >> 25, (left & 0x1FFFFFF) << 5 ^ value
            for place, factor in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
                left ^= factor if top >> place & 1 else 0
        return left

    first = [*(ord(letter) >> 5 for letter in "age"), 0, *(ord(letter) & 31 for letter in "age")]
    left = remainder([*first, *words, *[0] * 6]) ^ 1
    words += [left >> 5 * place & 31 for place in reversed(range(6))]
    return "age1" + "".join(letters[word] for word in words)


def test_a_key_with_which_nothing_is_secret_is_no_key() -> None:
    """The points of small order, and other ways to write them: sealing for one would stop the program."""
    prime = 2**255 - 19
    # From RFC 7748: what comes to nothing with every secret.
    weak = [0, 1, prime - 1, prime, prime + 1]
    weak += [325606250916557431795983626356110631294008115727848805560023387167927233504]
    weak += [39382357235489614581723060781553021112529911719440698176882885853963445705823]
    for point in (*weak, *(point + 2**255 for point in weak)):
        assert not age.is_public_key(bech32(point)), point
    assert age.is_public_key(bech32(9))


def test_a_header_without_end_is_refused_at_once() -> None:
    """A megabyte on one line, many lines, no end at all: broken, and not read for minutes."""
    sealed = age.seal(b"x", KEYS)
    begin, rest = sealed[:22], sealed[22:]
    for data in (
        begin + b"-> " + b"a" * 1_000_000,
        begin + b"-> " + b"a" * 1_000_000 + b"\n" + rest,
        begin + b"-> x y\n\n" * 50_000 + rest,
        begin + b"\n" * 1_000_000,
    ):
        with pytest.raises(age.BrokenSeal):
            age.unseal(data, ONE)


@pytest.mark.skipif(AGE is None, reason="the age program is not installed")
def test_the_age_program_opens_what_we_seal_and_we_what_it_seals(tmp_path: Path) -> None:
    """It is an ordinary age file, in both directions."""
    assert AGE is not None
    identity, sealed = tmp_path / "sleutel", tmp_path / "bestand.age"
    identity.write_text(f"# een regel uitleg\n{TWO}\n")
    sealed.write_bytes(age.seal("Zoë – dossier".encode(), KEYS))
    opened = subprocess.run([AGE, "-d", "-i", identity, sealed], capture_output=True, check=True)
    assert opened.stdout.decode() == "Zoë – dossier"
    made = subprocess.run([AGE, "-r", KEYS[0]], input=b"van age", capture_output=True, check=True)
    assert age.unseal(made.stdout, ONE) == b"van age"
