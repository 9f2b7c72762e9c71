"""A half-filled form says who kept it: nobody without that key can change it, or have another taken up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store.signed_forms import signed, signer_of

ME, STRANGER = SigningKey(bytes([1]) * 32), SigningKey(bytes([3]) * 32)


@given(st.binary(max_size=200), st.integers(0, 400))
def test_what_was_signed_is_of_whom_it_says_until_a_byte_changes(data: bytes, place: int) -> None:
    """It begins with the form itself; signed anew it is of the last, and without a key of nobody."""
    kept = signed(data, ME)
    assert kept.startswith(data) and signer_of(kept) == ME.public
    assert signer_of(signed(kept, STRANGER)) == STRANGER.public
    assert signer_of(signed(kept, None)) == "" and signed(kept, None).startswith(data)
    place %= len(kept)
    changed = kept[:place] + bytes([kept[place] ^ 1]) + kept[place + 1 :]
    assert signer_of(changed) == ""
