"""The file in which a case goes to a colleague: sealed, signed, read in one way, and never a traceback."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal import age
from meldcode_cli.seal.cards import Card
from meldcode_cli.seal.padding import STEP, padded, unpadded
from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store import bundle as bundles
from meldcode_cli.store.bundle import BrokenBundle, Bundle, Named, NewerBundle, NotForUs, pack, unpack
from meldcode_cli.store.signed_lines import CHAIN, json_line, signed_line

SENDER, RECEIVER, OTHER = age.new_secret(), age.new_secret(), age.new_secret()
SIGNER, STRANGER = SigningKey(b"a" * 32), SigningKey(b"b" * 32)
CARD = Card(age.public_key(SENDER), SIGNER.public)
FLOW = b'title = "Een route"\n'
SENT = Bundle(
    "0123456789abcdef" * 2,
    datetime(2026, 3, 12, 15, 0, tzinfo=UTC),
    age.public_key(RECEIVER),
    Named("A. Smit", CARD),
    (Named("B. de Boer", Card(age.public_key(OTHER), STRANGER.public)),),
    {sha256(FLOW).hexdigest(): FLOW},
    "J.K. vertelde dat zij niet naar huis wil: “ik durf niet”.\n".encode(),
)


def opens(secret: str) -> Callable[[bytes], bytes]:
    """Opens with this key."""
    return functools.partial(age.unseal, secret=secret)


def line(change: dict[str, object] | None = None, signer: SigningKey = SIGNER, kind: bytes = b"") -> bytes:
    """The line in a bundle, with something changed in it, signed."""
    table = json.loads(unpadded(age.unseal(pack(SENT, SIGNER), RECEIVER)))
    said = {name: value for name, value in table.items() if name not in CHAIN} | (change or {})
    said = {name: value for name, value in said.items() if value != ...}
    return signed_line(said, b"", signer, kind or bundles._SIGNED)


def sealed(text: bytes) -> bytes:
    """A text as whoever has a card can seal it."""
    return age.seal(padded(text), [SENT.to])


def test_the_receiver_and_the_sender_open_it_and_nobody_else() -> None:
    """What was packed is unpacked by both; another key opens nothing, and says so."""
    data = pack(SENT, SIGNER)
    assert unpack(data, opens(RECEIVER)) == unpack(data, opens(SENDER)) == SENT
    assert age.key_count(data) == 2
    with pytest.raises(NotForUs):
        unpack(data, opens(OTHER))


def test_its_bytes_and_its_length_tell_nothing() -> None:
    """Nothing of the case stands in the file, and an answer more or less makes it no longer."""
    data = pack(SENT, SIGNER)
    assert not any(word in data for word in (b"J.K.", b"Smit", SENT.case.encode(), b"route", SENT.dossier[:8]))
    more = pack(replace(SENT, dossier=SENT.dossier + b"x" * 40), SIGNER)
    # What age itself puts above it has a length by chance.
    first, second = len(age.unseal(data, RECEIVER)), len(age.unseal(more, RECEIVER))
    assert first == second and first % STEP == 0


@settings(max_examples=300)
@given(st.data())
def test_any_byte_that_is_changed_is_noticed(data: st.DataObject) -> None:
    """One bit of the file is turned: refused in one sentence."""
    whole = bytearray(_packed())
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(MeldcodeError):
        unpack(bytes(whole), opens(RECEIVER))


@settings(max_examples=200)
@given(st.data())
def test_any_byte_that_the_seal_does_not_guard_is_guarded_by_the_signature(data: st.DataObject) -> None:
    """Whoever opens it and seals it anew can change nothing in it, and cut nothing off."""
    text = bytearray(_line())
    place = data.draw(st.integers(0, len(text) - 1))
    text[place] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(MeldcodeError):
        unpack(sealed(bytes(text)), opens(RECEIVER))
    with pytest.raises(MeldcodeError):
        unpack(sealed(bytes(_line()[:place])), opens(RECEIVER))


@settings(max_examples=200)
@given(st.binary(max_size=2000), st.integers(0, 6000))
def test_garbage_is_refused(garbage: bytes, length: int) -> None:
    """Any bytes, sealed or not, and any beginning of a good file."""
    for data in (
        garbage,
        b"age-encryption.org/v1\n" + garbage,
        sealed(garbage),
        _packed()[: min(length, len(_packed()) - 1)],
    ):
        with pytest.raises(MeldcodeError):
            unpack(data, opens(RECEIVER))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=300)
@given(st.sampled_from(["case", "sent", "to", "sender", "writers", "flows", "dossier", "format", "more"]), _JSON)
def test_whatever_a_sender_signs_is_of_the_right_form_or_refused(name: str, value: object) -> None:
    """A colleague who means harm signs anything in any place: never a traceback, and never half of it."""
    try:
        found = unpack(sealed(line({name: value})), opens(RECEIVER))
    except MeldcodeError:
        return
    assert name != "more" and found.sender == SENT.sender and isinstance(found.dossier, bytes)


@pytest.mark.parametrize(
    "change",
    [
        {"format": 0},
        {"format": True},
        {"format": ...},
        {"case": "2026-001"},
        {"sent": "2026-03-12T15:00:00"},
        {"to": "age1onzin"},
        {"flows": {"0" * 64: "iets anders"}},
        {"flows": {"../boos": "x"}},
        {"dossier": ...},
        {"extra": 1},
        {"sender": {"name": "A. Smit\u202e", "card": CARD.text}},
        {"sender": {"name": "A\x1b[2J", "card": CARD.text}},
        {"sender": {"name": "", "card": CARD.text}},
        {"sender": {"name": "A" * 500, "card": CARD.text}},
        {"sender": {"name": "A. Smit", "card": CARD.key}},
        {"writers": [{"name": "A. Smit", "card": CARD.text, "role": "alles"}]},
        {"writers": [{"name": "A. Smit", "card": CARD.text}] * 101},
    ],
)
def test_what_is_not_as_it_is_written_is_refused(change: dict[str, object]) -> None:
    """Each of these is signed by the sender, and of no form that there is."""
    assert unpack(sealed(line()), opens(RECEIVER)) == SENT
    with pytest.raises(BrokenBundle):
        unpack(sealed(line(change)), opens(RECEIVER))


def test_the_signature_must_be_that_of_the_card_of_the_sender_and_of_a_bundle() -> None:
    """Signed by somebody else, with the signature of another kind of file, or written in another way: refused."""
    twice = line()[:-1] + b',"format":1}'
    spaced = json.dumps(json.loads(line()), separators=(", ", ": ")).encode()
    for wrong in (line(signer=STRANGER), line(kind=b"meldcode register 2\n"), twice, spaced, json_line({"format": 1})):
        with pytest.raises(BrokenBundle):
            unpack(sealed(wrong), opens(RECEIVER))


def test_a_later_form_and_a_file_that_is_too_big_are_told_apart() -> None:
    """Of a later version it says that; what is larger than any case is not read."""
    with pytest.raises(NewerBundle):
        unpack(sealed(line({"format": 2, "more": 1})), opens(RECEIVER))
    with pytest.raises(BrokenBundle):
        unpack(_packed() + b"\0" * bundles.MAX_BYTES, opens(RECEIVER))


@functools.cache
def _packed() -> bytes:
    return pack(SENT, SIGNER)


@functools.cache
def _line() -> bytes:
    return line()
