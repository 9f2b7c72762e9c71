"""Trying every point of a scenario: it goes wrong there, the home is judged, and a second run must simply work."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from meldcode_cli.store import folders
from tests.faults.held import Held, look
from tests.faults.homes import copied
from tests.faults.shim import CHANGES, ERRORS, Call, Fault
from tests.faults.sitting import Run
from tests.faults.story import Scenario, Story, judged, played, sizes
from tests.faults.tally import Tally

# States from which a second run was tried in this process; most points leave a home in one of a few.
_tried: set[object] = set()
_HOURS = 3600 * 2


def kills(story: Story, *, every_call: bool = False) -> Iterator[Fault]:
    """SIGKILL before every call, and halfway every write; without `every_call` once in each state of the folder."""
    changed = True
    for call in story.run.calls:
        if changed or every_call:
            yield Fault(call.number, "kill")
        if call.kind == "write":
            yield Fault(call.number, "kill", half=True)
        changed = call.number in story.effective


def interrupts(story: Story, *, every_call: bool = False) -> Iterator[Fault]:
    """Ctrl-C at every call."""
    for call in _calls(story, every_call=every_call):
        yield Fault(call.number, "interrupt")


def failures(story: Story, *, every_call: bool = False) -> Iterator[Fault]:
    """Every call failing once, each with another of the errors that belong to it; a write also halfway."""
    for count, call in enumerate(_calls(story, every_call=every_call)):
        errors = ERRORS[call.kind]
        yield Fault(call.number, "once", errors[count % len(errors)])
        if call.kind == "write":
            yield Fault(call.number, "once", errors[0], half=True)


def lasting(story: Story, *, every_call: bool = False) -> Iterator[Fault]:
    """From every call on: all calls of its kind failing, or all calls."""
    for call in _calls(story, every_call=every_call):
        yield Fault(call.number, "kind", ERRORS[call.kind][0])
        yield Fault(call.number, "dead", ERRORS["read"][0])


def _calls(story: Story, *, every_call: bool) -> Iterator[Call]:
    return (call for call in story.run.calls if every_call or call.kind in CHANGES)


def try_all(story: Story, faults: Sequence[Fault], tally: Tally, *, one_is_enough: bool = False) -> None:
    """Try these points, and count what they came to; where one problem is enough, no further than that."""
    for fault in faults:
        tally.point(*attempt(story, fault))
        if one_is_enough and tally.problems:
            return


def attempt(story: Story, fault: Fault) -> tuple[list[str], int]:
    """Try one point; returns what is wrong, and how many entries are lost."""
    home = copied(story.made)
    call = next(call for call in story.run.calls if call.number == fault.at)
    try:
        done = played(story.scenario, story.made, home, fault=fault)
    except AssertionError as hangs:
        return [f"{story.scenario.name}, {fault} at {call}: {hangs}"], 0
    held = look(story.made, home, sealing=story.scenario.sealing)
    problems, lost = judged(story, fault, call, done, held)
    problems += written(story, fault, call, done, home)
    if not problems:
        where = f"{story.scenario.name}, after {fault} at {call}"
        problems = [f"{where}: {problem}" for problem in again(story, home, held)]
    return problems, lost


def written(story: Story, fault: Fault, call: Call, done: Run, home: Path) -> list[str]:
    """Judge what was to be written elsewhere: it is there whole, or the program said that it is not, and it is not."""
    stuck = fault.how == "dead" or (fault.how in ("kind", "once") and call.kind == "unlink")
    expected = story.written if done.code == story.scenario.code else ()
    if fault.how == "kill" or stuck or sizes(home) == expected:
        return []
    return [f"{story.scenario.name}, {fault} at {call}: elsewhere is {sizes(home)}:\n{done.said}"]


def again(story: Story, home: Path, held: Held) -> list[str]:
    """Run the program once more on what was left; the same state is not tried twice."""
    scenario, made = story.scenario, story.made
    key = (scenario, bool(made.secret), held)
    if key in _tried:
        return []
    _tried.add(key)
    shutil.rmtree(home.parent / "elders")
    (home.parent / "elders").mkdir()
    done = played(scenario, made, home, second=True, before=lambda: _hours_later(scenario))
    after = look(made, home)
    problems = [*after.wrong]
    if done.code not in (scenario.again or (scenario.code,)):
        problems.append(f"the second run ended with {done.code}:\n{done.said}")
    elif not scenario.once_only and after.kept != story.end.kept:
        problems.append(f"the second run came to another end:\n{done.said}")
    # Where there was nothing to do any more, only what is about a person must be gone.
    if left := [name for name in after.left_over if done.code == scenario.code or "heads" not in name]:
        problems.append(f"the second run left {left}")
    return problems


def _hours_later(scenario: Scenario) -> None:
    """Let the user come back later: what was left over is old by then."""
    if scenario.before is not None:
        scenario.before()
    now = folders._now
    folders._now = lambda: now() + _HOURS
