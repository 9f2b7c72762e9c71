"""An entry whose content was struck: chain and signatures hold, the case goes on, and nobody does it unseen."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meldcode_cli.case import blocks as blocks_of
from meldcode_cli.case import format_2
from meldcode_cli.case import log as logs
from meldcode_cli.case.chain import BrokenLog
from meldcode_cli.case.entries import CONTENTS, Entry
from meldcode_cli.case.fields import Content
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.salvage import salvage
from meldcode_cli.case.signatures import doubtful
from meldcode_cli.case.standing import standing
from meldcode_cli.case.state import fold
from meldcode_cli.case.striking import effects, related
from meldcode_cli.case.struck import STRIKABLE, Erased, Struck
from meldcode_cli.seal.padding import padded
from tests.case.making import GOOD, NOW, TODAY, Case, answer, content
from tests.case.test_course import FLOW
from tests.case.test_format_1 import CASE, contents
from tests.case.test_format_2 import ME, STRANGER, blocks, broken, entry, joined
from tests.support.vectors import checked

needs_openssl = pytest.mark.skipif(not shutil.which("openssl"), reason="the checker asks openssl about signatures")
WHY: dict[str, Any] = {"ground": "wrong-child", "reason": "Het was een ander kind.", "decided_by": "P.B., directeur"}


def dossier(*said: Content) -> SignedLog:
    """A dossier that begins, and says this after it."""
    log = format_2.new(CASE)
    for number, each in enumerate((content("begin"), *said), start=1):
        log = log.added(entry(number, each), ME)
    return log


def struck(log: SignedLog, *numbers: int, signer: Any = ME, **more: Any) -> SignedLog:
    """A dossier in which these entries were struck."""
    state = fold(log.entries)
    said = Struck(entries=numbers, **{**WHY, **effects(state, numbers), **more})
    return log.added(entry(len(log.entries) + 1, said), signer)


def left_out(log: SignedLog, number: int) -> bytes:
    """A dossier from which somebody took the content of an entry."""
    header, found = blocks(log)
    found[number - 1] = blocks_of.emptied(found[number - 1])
    return joined(header, found)


@settings(max_examples=60, deadline=None)
@given(st.lists(contents(), min_size=1, max_size=7), st.randoms(use_true_random=False))
def test_any_entries_are_struck_and_the_rest_holds(said: list[Content], lot: random.Random) -> None:
    """Any dossier, any entries, several times: hashes and signatures stay, it reads back, the text is gone."""
    said = [each for each in said if each.type != "begin"]
    before = log = dossier(*said)
    while lot.random() < 0.8:
        open_now = [each.number for each in log.entries if each.content.type in STRIKABLE]
        if not open_now:
            break
        chosen = lot.sample(open_now, lot.randint(1, len(open_now)))
        lines = {block for number in chosen for block in _content_lines(log, number)}
        log = struck(log, *sorted(chosen))
        assert not any(line in log.data for line in lines)
        assert all(isinstance(log.entries[number - 1].content, Erased) for number in chosen)
    assert log.links[: len(before.links)] == before.links
    assert doubtful(log, {ME.public}) == []
    again = logs.parse(padded(log.data), CASE)
    assert isinstance(again, SignedLog)
    assert (again, again.entries, again.links) == (log, log.entries, log.links) and again.left == ()
    assert fold(again.entries) == fold(log.entries)
    assert again.goes_on_from(len(before.entries), before.head)
    for count in range(1, len(log.entries)):
        first = log.first(count)
        assert first.entries == log.entries[:count]


def _content_lines(log: SignedLog, number: int) -> list[bytes]:
    """The lines of a content, each of which is of no other entry: the salt, and with it all that is told apart."""
    block = blocks(log)[1][number - 1]
    return [line for line in block.split(b"\n") if line.startswith(b"salt = ")]


@needs_openssl
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(STRIKABLE - {"follow-up", "kept-day", "withdrawal"})), min_size=2, max_size=4))
def test_the_checker_says_the_same(tmp_path: Path, kinds: list[str]) -> None:
    """The program that shares no code with this one finds the dossier in order, and says who struck what."""
    log = struck(dossier(*map(content, kinds)), 2, 3)
    path = tmp_path / "2026-001.toml"
    path.write_bytes(padded(log.data))
    code, told = checked(path, ME.public)
    assert code == 0 and f"Vermelding 2 is geschrapt door vermelding {len(log.entries)}" in told
    for wrong in (left_out(log, len(kinds) + 1) if len(kinds) > 2 else log.first(len(kinds) + 1).data, _unstruck(log)):
        path.write_bytes(wrong)
        assert checked(path, ME.public)[0] == 1


def _unstruck(log: SignedLog) -> bytes:
    """The dossier as it is, with the text of entry 2 put back by somebody who kept it."""
    before = dossier(*(content("observation") for _ in log.entries[1:-1]))
    log = struck(before, 2, 3)
    header, found = blocks(log)
    found[1] = blocks(before)[1][1]
    return joined(header, found)


def test_whoever_has_no_key_erases_nothing_unnoticed() -> None:
    """A content that is gone with nothing that says so, or with the entry that said so taken away, is no dossier of
    ours; one that a stranger says was struck is theirs, and nobody answers for it."""
    log = dossier(content("case"), content("observation"), content("reopen"))
    good = struck(log, 3)
    for data in (left_out(log, 3), good.first(4).data, left_out(good, 2)):
        error = broken(data)
        assert isinstance(error, BrokenLog) and error.good in (1, 2)
        assert "nergens staat wie dat deed" in error.message
        kept = salvage(data, CASE)
        assert kept is not None and len(kept.entries) == error.good
    for signer in (None, STRANGER):
        theirs = logs.parse(struck(log, 3, signer=signer).data, CASE)
        assert [each.entry.number for each in doubtful(theirs, {ME.public})] == [5]
    # What is broken below does not make what was struck above unreadable.
    half = salvage(good.data.replace(b"Het was een ander kind.", b"Het was een ander kind!"), CASE)
    assert half is not None and isinstance(half.entries[2].content, Erased)


def test_text_that_was_put_back_is_read_by_nobody_and_stands_out() -> None:
    """An older copy of one block in a dossier that says it was struck: it counts for nothing, and the dossier knows."""
    log = dossier(content("observation"), content("observation"))
    good = struck(log, 2)
    header, found = blocks(good)
    found[1] = blocks(log)[1][1]
    again = logs.parse(joined(header, found), CASE)
    assert isinstance(again, SignedLog)
    assert again.left == (2,) and again.entries == good.entries
    assert again.without(again.left).data == good.data


@pytest.mark.parametrize("kind", sorted(CONTENTS.keys() - STRIKABLE))
def test_what_holds_a_dossier_together_is_struck_by_nobody(kind: str) -> None:
    """Not by the program, and not by who writes such an entry by hand."""
    log = dossier(content("case"), *([] if kind == "begin" else [_other(kind)]))
    number = 1 if kind == "begin" else 3
    with pytest.raises(ValueError, match="struck"):
        log.added(entry(len(log.entries) + 1, Struck(entries=(number,), **WHY)), ME)
    error = broken(left_out(log, number))
    assert isinstance(error, BrokenLog) and error.message == f"Vermelding {number} is niet te lezen."


def _other(kind: str) -> Content:
    return Struck(entries=(2,), **WHY) if kind == "struck" else content(kind)


# ---------------------------------------------------------------- what the case says after it


def after(case: Case, *numbers: int) -> Any:
    """The state of a case in which these entries were struck."""
    log = struck(dossier(*(each.content for each in case.entries[1:])), *numbers)
    return fold(log.entries)


def made(*said: Content) -> Case:
    """A case that begins, and in which this was recorded."""
    case = Case()
    case.add(content("begin"), *said)
    return case


def test_a_struck_answer_leaves_its_question_open() -> None:
    """Also where it was another answer before: that one was changed, and does not count again."""
    case = made(answer("direct-gevaar", "ja"), answer("direct-gevaar", "nee", replaces=2), answer("afweging-1", "ja"))
    state = after(case, 3)
    assert set(state.answers) == {"afweging-1"} and state.rule_answers() == {"afweging-1": "ja"}
    assert "direct-gevaar" not in state.course(FLOW).lapsed
    stands = standing(FLOW, state, TODAY)
    assert stands.next == "direct-gevaar" and stands.outcome is None
    # The one that was changed can go by itself: what counts stays.
    assert after(case, 2).answers["direct-gevaar"].value == "nee"


def test_a_case_is_about_nobody_once_that_was_struck() -> None:
    """What was told of another child before does not count again; what is told later does."""
    case = made(content("case"), content("case", initials="S.R."))
    assert after(case, 3).facts is None
    facts = after(case, 2).facts
    assert facts is not None and facts.initials == "S.R."


@pytest.mark.parametrize("by", ["correction", "withdrawal"])
def test_what_did_not_count_any_more_does_not_come_back(by: str) -> None:
    """A correction or a withdrawal is struck: what it was about stays out, and a duty that it did is open again."""
    later = content("withdrawal", entry=2) if by == "withdrawal" else content("observation", replaces=2, reason="Fout.")
    case = made(content("observation", question="signalen", asked="Wat?"), later)
    state = after(case, 3)
    assert state.records == [] and state.records_for("signalen") == [] and 2 in state.withdrawn
    assert state.rule_answers() == {}
    course = state.course(FLOW)
    assert course._counts["signalen"] == 0


def test_what_points_at_a_struck_entry_goes_on() -> None:
    """A correction of it, a follow-up on it and its withdrawal stay as they are, without a word of it."""
    case = made(
        content("observation"),
        content("observation", replaces=2, reason="Een andere dag."),
        content("follow-up", about=3),
        content("withdrawal", entry=3),
        content("kept-day", about=2),
    )
    state = after(case, 2)
    assert [each.number for each in state.records] == [4, 6] and state.versions(state.entries[3]) == (3, 2)
    state = after(case, 3)
    assert [each.number for each in state.records] == [4, 6] and not state.open_hypotheses


def test_what_may_say_the_same_is_found() -> None:
    """Corrections both ways, what is about it or withdrew it, the same sentence elsewhere, the same initials."""
    case = made(
        content("observation"),
        content("observation", replaces=2, reason="Een andere dag.", text="Iets anders dat is gezien."),
        content("follow-up", about=3),
        content("withdrawal", entry=2),
        content("event", text="Weer: D. had een blauwe plek. Nu links."),
        content("consultation"),
        content("case"),
        content("case", age_group="12-15"),
        content("check"),
    )
    assert related(case.state, 2) == [3, 4, 5, 6]
    assert related(case.state, 4) == [2, 3, 5, 6]
    assert related(case.state, 7) == []
    assert related(case.state, 8) == [9]


def test_who_strikes_accounts_for_it() -> None:
    """Without why and who decided it is refused; only what came back by itself needs neither."""
    assert Struck(entries=(2,), ground="came-back")
    for lack in ("reason", "decided_by"):
        with pytest.raises(ValueError, match="geschrapt"):
            Struck.model_validate({"entries": (2,), **{name: value for name, value in WHY.items() if name != lack}})
    with pytest.raises(ValueError, match="geschrapt"):
        Struck.model_validate({"entries": (), **WHY})
    assert isinstance(Entry(1, NOW, "W.", "ib", Struck(entries=(2,), **WHY)).table()["entries"], tuple)
    assert GOOD["struck"]
