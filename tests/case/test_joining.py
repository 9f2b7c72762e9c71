"""Two copies of one case are put together: nothing is lost or changed, and it makes no difference by whom or when."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldcode_cli.case import blocks as blocks_of
from meldcode_cli.case import format_2
from meldcode_cli.case import log as logs
from meldcode_cli.case.chain import BrokenLog
from meldcode_cli.case.entries import CONTENTS, Entry, Vouched
from meldcode_cli.case.fields import Content
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.joining import NotTheSame, as_it_was, joined, new_in, numbers_then
from meldcode_cli.case.merged import Merge
from meldcode_cli.case.salvage import salvage
from meldcode_cli.case.signatures import Doubt, doubtful
from meldcode_cli.case.struck import Erased, Struck
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal.signing import SigningKey
from tests.case.making import GOOD, NOW
from tests.case.test_format_1 import CASE
from tests.case.test_format_2 import HER, ME, STRANGER, blocks, broken, good
from tests.case.test_format_2 import joined as page

WHY = {"ground": "wrong-child", "reason": "Dit ging over een ander kind.", "decided_by": "H.M., directeur"}


def add(log: SignedLog, content: Content, minutes: int = 0, signer: SigningKey | None = ME) -> SignedLog:
    """Put one entry behind the others."""
    now = max([NOW, *(entry.recorded for entry in log.entries)]) + timedelta(minutes=minutes)
    return log.added(Entry(len(log.entries) + 1, now, "W. Kuipers", "ib'er", content), signer)


def said(text: str) -> Content:
    return CONTENTS["reopen"].model_validate({"reason": text})


def grown(log: SignedLog, *texts: str, minutes: int = 1, signer: SigningKey | None = ME) -> SignedLog:
    """Go on with a copy."""
    for text in texts:
        log = add(log, said(text), minutes, signer)
    return log


def begun(*texts: str) -> SignedLog:
    return grown(add(format_2.new(CASE), good("begin")), *texts)


def names(log: SignedLog) -> set[str]:
    return {link.hash for link in log.links}


def texts_of(log: SignedLog) -> list[str]:
    return [getattr(entry.content, "reason", "-") or "-" for entry in log.entries]


# ---------------------------------------------------------------- any two, any three

Ops = Sequence[tuple[int, int, int]]
OPS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=14)


def histories(ops: Ops) -> list[SignedLog]:
    """Three people who go on with one case, take over what another has now and then, and strike something."""
    base = begun("a", "b")
    copies = [base, base, base]
    signers = (ME, HER, None)
    for place, (who, what, which) in enumerate(ops):
        log = copies[who]
        if what == 3:
            copies[who] = joined(log, copies[which % 3])
        elif what == 2:
            open_now = [entry.number for entry in log.entries if entry.content.type == "reopen"][1:]
            strikable = [entry.number for entry in log.entries if entry.content.type == "case"]
            if strikable and open_now:
                copies[who] = add(log, Struck(entries=(strikable[which % len(strikable)],), **WHY), which, signers[who])
        else:
            content = CONTENTS["case"].model_validate(GOOD["case"]) if what else said(f"{who}{place}")
            copies[who] = add(log, content, which, signers[who])
    return copies


@settings(max_examples=60)
@given(OPS)
def test_in_whichever_order_it_is_the_same(ops: Ops) -> None:
    """Of three copies, in any order and any grouping: the same bytes, every entry as it was signed; once more changes
    nothing, and each copy is found back in it."""
    a, b, c = copies = histories(ops)
    whole = joined(joined(a, b), c)
    for one, other, third in itertools.permutations(copies):
        assert joined(joined(one, other), third).data == whole.data == joined(one, joined(other, third)).data
    assert logs.parse(whole.data, CASE) == whole
    real = {link.hash for log in copies for link in log.links if len(link.parents) < 2}
    assert {link.hash for link in whole.links if len(link.parents) < 2} == real
    assert joined(whole, joined(a, b)) is whole is joined(whole, whole)
    for copy in (*copies, joined(a, b), joined(b, c), joined(a, c)):
        assert whole.goes_on_from(len(copy.entries), copy.head)
        then = as_it_was(whole, len(copy.entries), copy.head)
        assert then is not None and names(then) == names(copy)
        # What was struck since is gone, and nothing else.
        struck = set(whole.struck_names)
        assert (
            blocks(then.without([then.numbers[name] for name in struck & names(then)]))[1]
            == (blocks(copy.without([copy.numbers[name] for name in struck & names(copy)]))[1])
        )
        if not struck:
            assert then == copy and then.data == copy.data
        assert numbers_then(whole, len(copy.entries), copy.head) == {
            whole.numbers[link.hash]: copy.numbers[link.hash] for link in copy.links if link.hash in whole.numbers
        }


@settings(max_examples=50)
@given(OPS)
def test_an_entry_stands_below_what_it_goes_on_from(ops: Ops) -> None:
    """Whatever was merged: each entry knows what it knew where it was written, no more and no less."""
    copies = histories(ops)
    whole = functools.reduce(joined, copies)
    beside = whole.beside()
    for log in copies:
        own = log.beside()
        for entry in log.entries:
            name = log.links[entry.number - 1].hash
            if name not in whole.numbers:
                continue
            number = whole.numbers[name]
            assert {whole.links[other - 1].hash for other in beside.get(number, ())} >= {
                log.links[other - 1].hash for other in own.get(entry.number, ())
            } & names(whole)
            assert all(parent < number for parent in whole.entries[number - 1].parents)
    moments = [entry.recorded for entry in whole.entries]
    assert not whole.branched or moments == sorted(moments)


# ---------------------------------------------------------------- by hand


def test_the_longer_copy_is_adopted() -> None:
    """Where one is the beginning of the other, that other comes out, and no entry is made."""
    short = begun("a")
    long = grown(short, "b", "c")
    assert joined(short, long).data == long.data == joined(long, short).data
    assert joined(long, short) is long
    assert [entry.number for entry in new_in(long, short)] == [3, 4] and new_in(short, long) == ()


def test_both_went_on() -> None:
    """What both wrote stands in one dossier, the earliest first, under one entry that nobody signed."""
    base = begun("a")
    mine, hers = grown(base, "mine", minutes=3), grown(base, "hers", "hers too", minutes=2, signer=HER)
    both = joined(mine, hers)
    assert texts_of(both) == ["-", "a", "hers", "mine", "hers too", "-"]
    assert both.data == joined(hers, mine).data
    last = both.entries[-1]
    assert isinstance(last.content, Merge) and (last.by, last.role, last.parents) == ("", "", (4, 5))
    assert last.recorded == both.entries[4].recorded and not both.links[-1].signed_by
    assert both.beside() == {3: (4,), 4: (3, 5), 5: (4,)}
    assert [entry.content.reason for entry in new_in(both, mine)] == ["hers", "hers too"]  # type: ignore[attr-defined]
    assert doubtful(both, {ME.public, HER.public}) == []
    went_on = grown(both, "together")
    assert went_on.goes_on_from(6, both.head) and went_on.entries[-1].parents == ()
    # Adopted by whoever had only one of both.
    assert joined(mine, went_on).data == went_on.data


def test_what_joined_two_gives_way_to_what_joins_three() -> None:
    """A third copy comes later: one row of joins over all three, and an export of in between is still known."""
    base = begun("a")
    copies = [grown(base, text, minutes=number) for number, text in enumerate(("x", "y", "z"))]
    whole = functools.reduce(joined, copies)
    assert sum(isinstance(entry.content, Merge) for entry in whole.entries) == 2
    for one, other in itertools.combinations(copies, 2):
        pair = joined(one, other)
        assert whole.goes_on_from(len(pair.entries), pair.head)
        assert not whole.goes_on_from(len(pair.entries) + 1, pair.head)
    four = joined(whole, grown(base, "v", minutes=9))
    assert four.goes_on_from(len(whole.entries), whole.head)
    assert not four.goes_on_from(len(whole.entries), "0" * 64)


def test_only_copies_of_one_case() -> None:
    """Another case, or one with another beginning under the same id, is refused."""
    one = begun("a")
    with pytest.raises(NotTheSame, match="geen twee kopieën"):
        joined(one, begun("a"))
    with pytest.raises(NotTheSame):
        joined(one, add(format_2.new(CASE, one.id), good("begin")))
    with pytest.raises(NotTheSame):
        joined(one, format_2.new(CASE, one.id))


def test_a_struck_text_stays_struck() -> None:
    """Whichever side struck it, it is gone from what comes out, and the entry that says so is there."""
    base = add(begun("a"), good("case"))
    struck = add(base, Struck(entries=(3,), **WHY))
    other = grown(base, "went on")
    assert b"D.R." in other.data
    for both in (joined(struck, other), joined(other, struck)):
        assert b"D.R." not in both.data and isinstance(both.entries[2].content, Erased)
        assert set(both.struck) == {3} and both.left == ()


def test_under_another_number() -> None:
    """A case gets the number that is free here; no entry and no hash changes by it."""
    log = grown(begun("a"), "b")
    other = log.labelled("2031-004")
    assert logs.parse(other.data, "2031-004") == other and other.links == log.links
    both = joined(other, grown(log, "c"))
    assert both.case == "2031-004" and logs.parse(both.data, "2031-004") == both


# ---------------------------------------------------------------- what is wrong is noticed


def _both() -> SignedLog:
    base = begun("a")
    mine, hers = grown(base, "mine", "more", minutes=3), grown(base, "hers", "hers too", minutes=1, signer=HER)
    return grown(joined(mine, hers), "after")


def _again(log: SignedLog, parts: Sequence[bytes]) -> bytes:
    return page(blocks(log)[0], [blocks_of.numbered(part, place) for place, part in enumerate(parts, start=1)])


def test_a_forged_merge_is_noticed() -> None:
    """A merge of other parents, with an author, a content or a salt of its own, of what goes on from each other."""
    log = _both()
    parts = blocks(log)[1]
    place = next(entry.number for entry in log.entries if isinstance(entry.content, Merge)) - 1
    signed = b'\nsigned_by = "%s"\nsignature = "%s"\nparents' % (b"a" * 64, b"a" * 128)
    for wrong in (
        blocks_of.merge_of(log.links[0].hash, log.links[1].hash)[0],
        blocks_of.merge_of(log.links[2].hash, log.links[2].hash)[0],
        blocks_of.merge_of(log.links[place - 1].hash, "0" * 64)[0],
        parts[place].replace(b"0" * 32, b"1" * 32),
        parts[place].replace(b'type = "merge"', b'type = "paper"'),
        parts[place].replace(b"\nparents", signed, 1),
    ):
        for rest in (parts[place + 1 :], []):
            assert isinstance(broken(_again(log, [*parts[:place], wrong, *rest])), BrokenLog)


def test_a_part_that_is_missing_or_elsewhere_is_noticed() -> None:
    """Each entry taken out, each two next to each other exchanged, and the page cut off after each: refused, and what
    stands above the break can be read. What ends before the two parted, or is one of both, is a shorter dossier: the
    register and every export notice that."""
    log = _both()
    parts = blocks(log)[1]
    for place in range(len(parts) - 1):
        assert isinstance(broken(_again(log, [*parts[:place], *parts[place + 1 :]])), BrokenLog)
        swapped = [*parts[:place], parts[place + 1], parts[place], *parts[place + 2 :]]
        assert isinstance(broken(_again(log, swapped)), BrokenLog)
    shorter = []
    for length in range(1, len(parts)):
        data = _again(log, parts[:length])
        kept = salvage(data, CASE)
        assert kept is not None and kept.entries == log.entries[:length]
        try:
            shorter.append(len(logs.parse(data, CASE).entries))
        except MeldcodeError as error:
            assert "komt samen" in error.message
    assert shorter == [1, 2, 3, 4, 7]


def test_a_branch_that_is_dropped_is_noticed() -> None:
    """Somebody who leaves out all that one of both wrote, has a dossier that is not the one that was seen."""
    base = begun("a")
    mine, hers = grown(base, "mine"), grown(base, "hers", "more", signer=HER)
    both = joined(mine, hers)
    for alone in (mine, hers):
        assert not alone.goes_on_from(len(both.entries), both.head) and len(alone.entries) < len(both.entries)


def test_a_branch_of_somebody_unknown_is_noticed() -> None:
    """Nobody answers for it; what the other wrote counts. Who vouches vouches for what they saw, not for what was
    written beside it."""
    base = begun("a")
    strange, mine = grown(base, "strange", minutes=1, signer=STRANGER), grown(base, "mine", minutes=2)
    vouched = add(mine, Vouched(ground="new-key"), 3)
    both = joined(strange, vouched)
    assert texts_of(both) == ["-", "a", "strange", "mine", "-", "-"]
    assert [(each.entry.number, each.doubt) for each in doubtful(both, {ME.public})] == [(3, Doubt.UNKNOWN)]
    assert doubtful(add(both, Vouched(ground="new-key")), {ME.public}) == []


@pytest.mark.parametrize("bit", range(8))
def test_every_flipped_byte_of_a_merge_is_noticed(bit: int) -> None:
    """Each byte of the entry that joins two parts, changed in one of its bits."""
    log = _both()
    parts = blocks(log)[1]
    place = next(entry.number for entry in log.entries if isinstance(entry.content, Merge)) - 1
    for index in range(len(parts[place])):
        changed = bytearray(parts[place])
        changed[index] ^= 1 << bit
        with pytest.raises(MeldcodeError):
            logs.parse(page(blocks(log)[0], [*parts[:place], bytes(changed), *parts[place + 1 :]]), CASE)


def test_a_clock_that_is_behind_moves_nothing_above_its_parents() -> None:
    """An entry with an earlier time than what it goes on from stands below that all the same."""
    base = begun("a", "b")
    late = base.added(Entry(4, datetime(2020, 1, 1, tzinfo=NOW.tzinfo), "A.", "ib", said("behind")), HER)
    both = joined(grown(base, "mine"), late)
    assert texts_of(both) == ["-", "a", "b", "behind", "mine", "-"]
