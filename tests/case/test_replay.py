"""Whatever is recorded in a case, in whatever order: read back from its file it is the same case.

The walks are random, and hold only what the interview would let somebody record.
"""

from __future__ import annotations

import os
import random
import re
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meldcode_cli.case import log as logs
from meldcode_cli.case.entries import CONTENTS, Answer, CaseFacts, StepCheck
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.follow_up import FollowUp
from meldcode_cli.case.standing import Standing, counting, standing
from meldcode_cli.case.state import CaseState, fold
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.export import markdown, report
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Flow
from tests.case.walking import AUTHOR, OFTEN, STEPS, Clock, Memory, Step, Walk, in_memory
from tests.support.lots import LONG, drawn
from tests.support.schools import flow as school
from tests.support.scripted import World

SMALL = school("school-later")
SCHOOL = Library().load("onderwijs")


def long_walk(seed: int, length: int = 150) -> list[Step]:
    """A walk of so many steps, always the same for the same seed."""
    chance = random.Random(seed)
    return [(chance.choice((*STEPS, *OFTEN)), chance.randrange(2**40)) for _ in range(length)]


# Short ones can be made shorter still when one fails; long ones get deep into a case.
STEP = st.tuples(st.sampled_from((*STEPS, *OFTEN)), st.integers(0, 2**40))
WALKS = st.one_of(
    st.lists(STEP, min_size=1, max_size=30), st.builds(long_walk, st.integers(0, 2**32), st.integers(40, 120))
)


def exported(casefile: CaseFile, now: datetime) -> str:
    """The export of a case at this moment."""
    return markdown.render(report.build(casefile, now))


def walked(flow: Flow, steps: list[Step]) -> tuple[CaseFile, Memory, list[tuple[int, Standing, datetime]]]:
    """A case walked through in memory, with how it stood after each step: entries, standing, moment."""
    casefile, memory, clock = in_memory(flow)
    walk = Walk(casefile, clock)
    stood = []
    for step in steps:
        walk.step(step)
        stood.append((len(casefile.log.entries), casefile.standing(), clock()))
    return casefile, memory, stood


def again(casefile: CaseFile, memory: Memory) -> CaseFile:
    """The same case, read from its bytes by somebody who knows nothing else of it."""
    log = logs.parse(memory.data, casefile.case)
    return CaseFile(Memory(memory.data).home, log, "", casefile.flow, Clock(), AUTHOR)


def is_the_same(one: CaseFile, two: CaseFile, now: datetime) -> None:
    """Hold two cases to be the same: entries, state, fingerprint, and duties and export on several days."""
    assert two.log.entries == one.log.entries
    assert two.log.fingerprint == one.log.fingerprint and two.log.data == one.log.data
    assert two.state == one.state
    for days in (0, 1, 15, 400):
        moment = now + timedelta(days=days)
        assert standing(two.flow, two.state, moment.date()) == standing(one.flow, one.state, moment.date())
    assert exported(two, now).encode() == exported(one, now).encode()
    assert [entry.recorded.isoformat() for entry in two.log.entries] == [
        entry.recorded.isoformat() for entry in one.log.entries
    ]


def is_sound(state: CaseState) -> None:
    """Hold a state to what must be so after whatever was recorded."""
    records = {number for number, entry in state.entries.items() if isinstance(entry.content, Record)}
    counting = {entry.number for entry in state.records}
    # A record counts, or a later entry says why it does not.
    assert counting == records - set(state.withdrawn)
    assert all(number < by.number for number, by in state.withdrawn.items())
    # The rules see exactly the records that count, and the last answer to each question.
    answers: dict[str, object] = {name: given.value for name, given in state.answers.items()}
    questions = {entry.content.question for entry in state.records if isinstance(entry.content, Record)}
    for question in questions - {None}:
        answers[str(question)] = len(state.records_for(str(question)))
    assert state.rule_answers() == answers
    for kept in (state.done, state.postponed, state.not_done):
        assert not {entry.number for entries in kept.values() for entry in entries} & set(state.withdrawn)
    # Every version of a thing comes before the next, and at most one of them counts.
    for entry in state.records:
        versions = state.versions(entry)
        assert list(versions) == sorted(versions, reverse=True) and not set(versions[1:]) & counting
    for entry in state.open_hypotheses:
        found = [item.content for item in state.follow_ups(entry.number)]
        assert entry.number in counting
        assert all(isinstance(item, FollowUp) and item.finding == "nog-open" for item in found)


@pytest.mark.parametrize("flow", [SMALL, SCHOOL], ids=["small", "onderwijs"])
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(steps=WALKS)
def test_a_case_read_from_its_file_is_the_same_case(flow: Flow, steps: list[Step]) -> None:
    """Any walk: the same entries, state, duties, fingerprint and export, to the byte; today and on later days."""
    casefile, memory, stood = walked(flow, steps)
    is_the_same(casefile, again(casefile, memory), stood[-1][2])
    is_sound(casefile.state)


@pytest.mark.parametrize("flow", [SMALL, SCHOOL], ids=["small", "onderwijs"])
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(steps=WALKS)
def test_how_a_case_stood_can_be_told_from_its_first_entries(flow: Flow, steps: list[Step]) -> None:
    """After every step of a walk: the entries up to there, read from the file, say how the case stood then."""
    casefile, memory, stood = walked(flow, steps)
    entries = logs.parse(memory.data, casefile.case).entries
    for count, was, moment in stood:
        state = fold(entries[:count])
        assert standing(flow, state, moment.date()) == was
        is_sound(state)


def named_in(export: str) -> set[int]:
    """The numbers of all entries that an export names."""
    found = re.findall(r"vermelding(?:en)? ([0-9]+(?:(?:, | en )[0-9]+)*)", export)
    return {int(number) for numbers in found for number in re.findall(r"[0-9]+", numbers)}


@pytest.mark.parametrize("flow", [SMALL, SCHOOL], ids=["small", "onderwijs"])
@pytest.mark.parametrize("seed", drawn(range(4), 2))
def test_nothing_that_was_recorded_disappears_from_the_export(flow: Flow, seed: int) -> None:
    """Every entry is named by its number: also what was corrected or withdrawn, and what was said of a duty or event.

    Not named are answers to questions that do not count any more, whom it is about (named in words), and that a step
    was read back: the last time counts.
    """
    casefile, _, stood = walked(flow, long_walk(seed))
    now = stood[-1][2]
    named = named_in(exported(casefile, now))
    counts = counting(flow, casefile.state, standing(flow, casefile.state, now.date()))
    for entry in casefile.log.entries:
        content = entry.content
        if isinstance(content, Answer) and content.question not in counts:
            continue
        if not isinstance(content, CaseFacts | StepCheck):
            assert entry.number in named, entry
    assert named <= set(casefile.state.entries)


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(steps=st.lists(STEP, min_size=5, max_size=20))
def test_a_case_on_disk_is_the_same_case(steps: list[Step]) -> None:
    """The same through the real file: written, closed, and opened again by a program that starts afresh."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        clock = Clock()
        casefile = open_case(world.home, world.case, clock, AUTHOR)
        walk = Walk(casefile, clock)
        for step in steps:
            walk.step(step)
        is_the_same(casefile, open_case(world.home, world.case, clock, AUTHOR), clock())
        assert world.home.register.heads()[world.case] == casefile.head()


@pytest.mark.parametrize("flow", [SMALL, SCHOOL], ids=["small", "onderwijs"])
def test_the_walks_are_worth_something(flow: Flow) -> None:
    """Long walks record everything that can be recorded, so the tests above try it all."""
    # Somebody vouches for a dossier as a whole, strikes something in it, gives of it to others, or names or links it,
    # never in a sitting; and somebody chooses between two answers, or looks along, where there are two people.
    alone = {"vouched", "struck", "exported", "label", "link", "paper", "assigned", "stand-in"}
    recorded = set(CONTENTS) - alone - {"settled", "second-opinion"}
    seen: set[str] = set()
    for seed in range(18, 26):
        casefile, memory, stood = walked(flow, long_walk(seed))
        seen |= {entry.content.type for entry in casefile.log.entries}
        is_the_same(casefile, again(casefile, memory), stood[-1][2])
        is_sound(casefile.state)
        if seen == recorded and LONG not in os.environ:
            break
    assert seen == recorded
