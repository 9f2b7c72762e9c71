"""Who wrote it: keys to sign with, how they are kept, and cards to give to others."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldcode_cli.seal import age
from meldcode_cli.seal.cards import Card, card_in, qr_lines
from meldcode_cli.seal.signing import SigningKey, SigningKeyChanged, is_signed, new_signing_key, signing_key_in
from meldcode_cli.seal.strength import words

ME, HER = SigningKey(bytes([1]) * 32), SigningKey(bytes([2]) * 32)


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_a_signature_is_of_one_message_by_one_key(message: bytes, other: bytes) -> None:
    """It fits nothing else, and nobody else."""
    signature = ME.sign(message)
    assert is_signed(ME.public, signature, message)
    assert is_signed(ME.public, signature, other) == (message == other)
    assert not is_signed(HER.public, signature, message)


@pytest.mark.parametrize("odd", ["", "zz", "00" * 64, "é" * 64, "00" * 63, "00" * 65])
def test_what_is_no_signature_is_not_one(odd: str) -> None:
    """Whatever stands in its place, or in that of the key, is refused without a crash."""
    assert not is_signed(ME.public, odd, b"x")
    assert not is_signed(odd, ME.sign(b"x"), b"x")


def test_ed25519_as_the_standard_has_it() -> None:
    """The first test vector of RFC 8032, section 7.1: any other program can check what we sign."""
    key = SigningKey(bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
    assert key.public == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert key.sign(b"").startswith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555f")


def test_a_key_to_sign_with_is_kept_for_one_person() -> None:
    """It comes back for whoever has the age key; one that somebody else sealed for that person is refused."""
    mine, hers = age.new_secret(), age.new_secret()
    key = new_signing_key()
    assert signing_key_in(key.kept(mine), mine).public == key.public
    for wrong in (key.kept(hers), key.kept(mine)[:-2], b"", b"MELDCODE-SIGNING-KEY " + b"0" * 64 + b"\n"):
        with pytest.raises(SigningKeyChanged):
            signing_key_in(wrong, mine)
    assert repr(key) == "SigningKey(...)" and new_signing_key().public != key.public


# ---------------------------------------------------------------- cards


def test_a_card_reads_back_and_blanks_do_not_count() -> None:
    """In one word, over two lines, or the age key alone; anything else is no card."""
    key = age.public_key(age.new_secret())
    card = Card(key, ME.public)
    assert card_in(card.text) == card == card_in(f" {card.text[:70]}\n {card.text[70:]} ")
    assert card_in(key) == Card(key)
    for wrong in ("", "age1", f"{key}.", f"{key}.{ME.public[:-1]}", f"{key}.{ME.public}00", f"{ME.public}.{key}"):
        assert card_in(wrong) is None


def test_the_words_of_a_card_are_of_both_keys() -> None:
    """Seven words of our list; another key to seal for or to sign with gives other words."""
    key, other = (age.public_key(age.new_secret()) for _ in range(2))
    found = [Card(key, ME.public), Card(other, ME.public), Card(key, HER.public), Card(key)]
    assert len({card.words for card in found}) == 4
    assert all(len(card.words) == 7 and set(card.words) <= set(words()) for card in found)
    assert found[0].words == Card(key, ME.public).words


def test_the_list_of_words_stays_what_it_is() -> None:
    """Two people compare words of the same list: another list would make every card look swapped."""
    assert len(words()) > 2048 and len(set(words())) == len(words())
    assert hashlib.sha256("\n".join(words()).encode()).hexdigest() == (
        "31504fbaacc19aeaaf09ec505f683e92b7db96448765ed9d56ba20c915572d4a"
    )


def test_a_qr_code_fits_in_a_window() -> None:
    """Every line is as wide, and no wider than 80 columns; it is drawn with blocks alone."""
    lines = qr_lines(Card(age.public_key(age.new_secret()), ME.public).text)
    assert len({len(line) for line in lines}) == 1 and len(lines[0]) <= 80
    assert set("".join(lines)) <= set(" ▀▄█")
