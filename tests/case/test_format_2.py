"""A dossier of format 2: what is written reads back the same, every change is noticed, and who wrote what is known."""

from __future__ import annotations

import hashlib
import itertools
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldcode_cli.case import blocks as blocks_of
from meldcode_cli.case import format_1, format_2
from meldcode_cli.case import log as logs
from meldcode_cli.case.chain import BrokenLog
from meldcode_cli.case.entries import CONTENTS, Entry, Vouched
from meldcode_cli.case.fields import Content, references
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.salvage import salvage
from meldcode_cli.case.signatures import Doubt, doubtful
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal.padding import STEP, padded, unpadded
from meldcode_cli.seal.signing import SigningKey
from tests.case.making import GOOD, NOW
from tests.case.test_format_1 import CASE, MOMENTS, broken, contents
from tests.case.test_format_1 import small as small_1

ME, HER, STRANGER = (SigningKey(bytes([number]) * 32) for number in (1, 2, 3))
KINDS = ("reopen", "check", "close", "withdrawal")
_MARK = b"\n[[entry]]\n"


def entry(number: int, content: Content, now: datetime = NOW) -> Entry:
    return Entry(number, now, "W. Kuipers", "ib'er", content)


def good(kind: str) -> Content:
    return CONTENTS[kind].model_validate(GOOD[kind])


def small(entries: int = 3, case: str = CASE, signer: SigningKey | None = ME) -> SignedLog:
    """A dossier of a few short entries."""
    log = format_2.new(case)
    for number, kind in enumerate(KINDS[:entries], start=1):
        log = log.added(entry(number, good(kind)), signer)
    return log


def blocks(log: SignedLog) -> tuple[bytes, list[bytes]]:
    """The header, and what stands below each line [[entry]]."""
    header, *found = log.data.split(_MARK)
    return header, found


def joined(header: bytes, found: list[bytes]) -> bytes:
    return _MARK.join([header, *found])


@given(st.lists(st.tuples(contents(), MOMENTS, st.sampled_from((None, ME, HER))), max_size=6))
def test_what_is_written_reads_back_the_same(entries: list[tuple[Content, datetime, SigningKey | None]]) -> None:
    """Any entries with any texts, moments and authors: the dossier gives the same entries, links and fingerprint."""
    log = format_2.new(CASE)
    for number, (content, moment, signer) in enumerate(entries, start=1):
        by, newest = "ib\"er \\ 'x'", ("", "2026-001", "2031-12345")[number % 3]
        log = log.added(Entry(number, moment.replace(microsecond=0), "W. Kuipers", by, content, newest), signer)
    for data in (log.data, padded(log.data)):
        again = logs.parse(data, CASE)
        assert isinstance(again, SignedLog)
        assert (again, again.entries, again.links) == (log, log.entries, log.links)
        assert again.fingerprint == f"{len(entries)}-{log.head}"
    assert [link.signed_by for link in log.links] == ["" if by is None else by.public for _, _, by in entries]
    assert log.data.count(_MARK) == len(entries)
    assert b"\r" not in log.data and b"\x1b" not in log.data and b"\x00" not in log.data
    assert b"\n\n" not in log.data.split(_MARK, 1)[-1].replace(b"\n" + _MARK, b"") or not entries


@pytest.mark.parametrize("entries", [0, 1, 2])
def test_every_flipped_byte_is_noticed(entries: int) -> None:
    """Each byte of a dossier, changed in any of its bits: reading refuses it, its fingerprint is another, or, of a
    signature, nobody answers for that entry any more."""
    log = small(entries)
    for place, bit in itertools.product(range(len(log.data)), range(8)):
        data = bytearray(log.data)
        data[place] ^= 1 << bit
        try:
            read = logs.parse(bytes(data), CASE)
        except MeldcodeError:
            continue
        assert read.fingerprint != log.fingerprint or doubtful(read, {ME.public}), place


def test_every_cut_is_noticed() -> None:
    """A dossier that ends early is refused, unless whole entries are gone: then the fingerprint is another."""
    log = small(3)
    for length in range(len(log.data)):
        try:
            read = logs.parse(log.data[:length], CASE)
        except MeldcodeError:
            continue
        assert read.fingerprint != log.fingerprint and len(read.entries) < 3
        assert log.data[length:].startswith((_MARK, _MARK[1:], b"[[entry]]\n"))


def test_moved_removed_repeated_and_spliced_entries_are_noticed_and_placed() -> None:
    """Entries in another order, one taken out or put in twice, or taken from another case."""
    header, (one, two, three) = blocks(small(3))
    _, strange = blocks(small(3, case="2026-002"))
    for parts, wrong in (
        ([two, one, three], 1),
        ([one, three, two], 2),
        ([one, three], 2),
        ([two, three], 1),
        ([one, one, two, three], 2),
        ([one, two, two, three], 3),
        ([one, two, three, three], 4),
        ([one, strange[1], three], 2),
        ([one, two, strange[2]], 3),
        ([strange[0], two, three], 1),
    ):
        numbered = [blocks_of._HEAD.sub(_numbered(place), part, count=1) for place, part in enumerate(parts, start=1)]
        for each in (parts, numbered):
            error = broken(joined(header, each))
            assert isinstance(error, BrokenLog) and error.good == wrong - 1


def _numbered(place: int) -> bytes:
    return rb'number = %d\nhash = "\g<hash>"\nsigned_by = "\g<signed_by>"\nsignature = "\g<signature>"\n' % place


def test_what_was_changed_is_placed_and_the_rest_stays_readable() -> None:
    """Each entry answers for itself: the message names the one, and all above it count, the one right above too."""
    log = small(4)
    for number, word in ((1, b"reason"), (2, b"stap-1"), (3, b"afsluiten-dossier")):
        data = log.data.replace(word, word[:-1] + b"0", 1) if number > 1 else log.data.replace(b"ib'er", b"ib'ar", 1)
        error = broken(data)
        assert isinstance(error, BrokenLog)
        assert (error.good, error.message) == (number - 1, f"Vermelding {number} is veranderd.")
        kept = salvage(data, CASE)
        assert (kept is None) == (number == 1)
        assert kept is None or kept.entries == log.entries[: number - 1]
    assert broken(log.data.replace(b"Dit is een dossier", b"Dat is een dossier")).message == (
        "Het begin van dit dossier is veranderd."
    )
    assert broken(log.data.replace(b"\n", b"\r\n")).message == (
        "De regeleinden van dit dossier zijn veranderd. Daardoor klopt de keten niet meer."
    )
    assert broken(small(3).data, "2026-002").message.startswith("Dit dossier hoort bij een andere casus")


def test_entries_name_each_other_by_hash() -> None:
    """In the file stands the hash of the entry that is meant, whatever its number; what names none stays a number."""
    log = small(3)
    log = log.added(entry(4, CONTENTS["withdrawal"].model_validate({"entry": 2, "reason": "Fout."})))
    log = log.added(entry(5, CONTENTS["close"].model_validate({"outcome": "klaar", "left_open": (1, 3, 99)})))
    assert f'entry = "{log.links[1].hash}"'.encode() in log.data
    assert all(f'    "{log.links[place].hash}",'.encode() in log.data for place in (0, 2)) and b"    99,\n" in log.data
    assert logs.parse(log.data, CASE).entries == log.entries
    strange = log.data.replace(f'entry = "{log.links[1].hash}"'.encode(), f'entry = "{"0" * 64}"'.encode())
    assert broken(strange).message == "Vermelding 4 is veranderd."
    assert {kind for kind, model in CONTENTS.items() if "replaces" in references(model)} >= {"answer", "observation"}
    assert references(CONTENTS["follow-up"]) == ("replaces", "about")


def test_an_entry_made_anew_that_names_what_is_not_there_is_unreadable() -> None:
    """Somebody who can compute the hashes cannot let an entry name another that is not there, or itself twice."""
    content = b'salt = "00"\nentry = "%s"\nreason = "x"\n' % (b"0" * 64)
    twice = b'salt = "00"\nreason = "x"\nrecorded_by = "een ander"\n'
    for kind, text in (("withdrawal", content), ("reopen", twice), ("reopen", twice.replace(b"recorded_by", b"hash"))):
        log = small(1)
        lines = (
            f'parents = ["{log.head}"]\ntype = "{kind}"\nrecorded = 2026-03-10 09:30:00+01:00\nrecorded_by = "W."\n'
            f'recorded_role = "ib"\ncontent = "{hashlib.sha256(text).hexdigest()}"\n'
        ).encode()
        head = f'number = 2\nhash = "{hashlib.sha256(lines).hexdigest()}"\n'.encode()
        error = broken(log.data + _MARK + head + lines + text)
        assert isinstance(error, BrokenLog) and error.good == 1
        assert error.message == "Vermelding 2 is niet te lezen."


def test_the_register_can_tell_a_shortened_copy_from_a_later_one() -> None:
    """The head after N entries is found in a dossier that went on from them, and in no other."""
    log, other = small(3), small(3)
    for entries in range(1, 4):
        head = log.first(entries).head
        assert log.goes_on_from(entries, head) and not other.goes_on_from(entries, head)
        assert logs.parse(log.first(entries).data, CASE) == log.first(entries)
    assert not log.goes_on_from(0, log.head) and not log.goes_on_from(4, log.head)


def test_a_hash_tells_nothing_of_what_it_is_of() -> None:
    """Twice the same entries at the same time: other hashes, so that no guess can be tried."""
    one, other = small(3), small(3)
    assert one.entries == other.entries
    assert not {link.hash for link in one.links} & {link.hash for link in other.links}


def test_who_answers_for_what() -> None:
    """An entry counts if a key that counts signed it, or a later entry that vouches for what stands above it."""
    log = small(2).added(entry(3, good("reopen")), STRANGER).added(entry(4, good("reopen")))
    keys = {ME.public, HER.public}
    assert [(each.entry.number, each.doubt) for each in doubtful(log, keys)] == [
        (3, Doubt.UNKNOWN),
        (4, Doubt.UNSIGNED),
    ]
    # What only goes on from it does not vouch; nor does somebody whom nobody knows.
    went_on = log.added(entry(5, good("reopen")), ME)
    assert len(doubtful(went_on, keys)) == 2
    assert len(doubtful(went_on.added(entry(6, Vouched(ground="new-key")), STRANGER), keys)) == 3
    assert doubtful(went_on.added(entry(6, Vouched(ground="new-key")), HER), keys) == []


def test_a_signature_is_of_one_entry_at_one_place() -> None:
    """Put below another entry, or below the same one elsewhere, it is wrong."""
    log = small(2)
    mine, hers = log.links
    for wrong in (mine.signature, HER.sign(hers.message), ME.sign(mine.message)):
        data = log.data.replace(hers.signature.encode(), wrong.encode())
        assert [each.doubt for each in doubtful(logs.parse(data, CASE), {ME.public})] == [Doubt.WRONG]


def test_a_dossier_of_format_1_is_brought_over_without_losing_a_word() -> None:
    """All entries are there as they were, each head of then is still known, and nobody is said to have signed them."""
    old = small_1(4)
    log = format_2.brought_over(old)
    assert log.entries == old.entries
    assert len(doubtful(log, {ME.public})) == 4 == len(doubtful(old, {ME.public}))
    log = log.added(entry(5, Vouched(ground="brought-over", heads=old.heads())), ME)
    assert doubtful(logs.parse(log.data, CASE), {ME.public}) == []
    for entries in range(1, 5):
        assert log.goes_on_from(entries, old.head_after(entries))
        assert not log.goes_on_from(entries + 1, old.head_after(entries))
    assert format_1.parse(old.data, CASE) == old


@settings(max_examples=50)
@given(st.integers(0, 300_000), st.binary(max_size=40))
def test_padding_hides_the_length_and_comes_off_again(length: int, end: bytes) -> None:
    """Lengths come in steps of 4 KB, and at most an eighth is added to a long text."""
    text = b"a" * length + end + b"\n"
    grown = padded(text)
    assert unpadded(grown) == text
    assert len(grown) % STEP == 0
    assert len(grown) <= max(len(text) + 2 * STEP, len(text) * 1.13)


def test_two_answers_make_a_file_of_the_same_length() -> None:
    """From how much a sealed dossier grew cannot be told which answer was given."""
    log = small(3)
    lengths = {
        len(padded(log.added(entry(4, CONTENTS["answer"].model_validate({**GOOD["answer"], "label": label}))).data))
        for label in ("Ja", "Nee, ik weet het niet", "x" * 200)
    }
    assert len(lengths) == 1
