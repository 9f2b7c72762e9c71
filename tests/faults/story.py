"""A scenario as it goes when nothing goes wrong, with all that was held after each change; and judging a run by that.

What the user may count on is what was held when the program last said something: the next question, or "Opgeslagen.".
"""

from __future__ import annotations

import functools
import gc
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from meldcode_cli.dutch import shared
from meldcode_cli.errors import ExitCode
from meldcode_cli.store.disk import NotSaved
from meldcode_cli.terminal import texts as terminal_texts
from tests.faults.held import UNREADABLE, Held, look
from tests.faults.homes import ELSEWHERE, Made, copied, workshop
from tests.faults.shim import CHANGES, LOOKS, Call, Fault, Said
from tests.faults.sitting import Answers, Run, run, told
from tests.support.english import english_in

_KILLED = -9
_ENTRY, _STRUCK = b"\n[[entry]]\n", b"struck = true\n"
_NO_CHOICE = terminal_texts.LINE_WRONG_CHOICE.partition(".")[0]
_NOT_SAVED = NotSaved().message


Arguments = tuple[str | Callable[[], str], ...]
"""What is typed behind `meldcode`; {world} is the folder in which the home stands."""


@dataclass(frozen=True)
class Scenario:
    """Something that a user does, in a sealed home or in one that is not (`kinds`). `code` is how it ends when nothing
    goes wrong.

    `batch`: nothing is promised before the end, so a part of it may be done. `sealing`: it is what seals, so some files
    are still open. `before` is done in the process of the program, before it begins. The second run is `then` (the same
    command, if that is empty) and ends with one of `again`; it brings everything to the same end, unless `once_only`.
    `tidies`: it also removes things; should they come back, they are removed the next time. `apart`: each case is done
    by itself, so the last may be done and the first not.
    """

    name: str
    made: Callable[[bool], Made]
    arguments: Arguments
    answers: Answers = ()
    kinds: tuple[bool, ...] = (True, False)
    code: int = 130
    batch: bool = False
    sealing: bool = False
    before: Callable[[], None] | None = None
    again: tuple[int, ...] = ()
    then: Arguments = ()
    once_only: bool = False
    apart: bool = False
    tidies: bool = False
    not_saved: tuple[str, ...] = (_NOT_SAVED,)


@dataclass(frozen=True)
class Story:
    """A scenario in which nothing went wrong: each state of the home, with how much had been said by then.

    `effective` are the calls that changed the home, `written` the sizes of the files that were made elsewhere.
    """

    scenario: Scenario
    made: Made
    run: Run
    states: tuple[tuple[int, Held], ...]
    effective: frozenset[int]
    written: tuple[int, ...]

    @property
    def begin(self) -> Held:
        return self.states[0][1]

    @property
    def end(self) -> Held:
        return self.states[-1][1]

    def floor(self, said: int) -> Held:
        """Return what was held when this much had been said."""
        return next((held for count, held in reversed(self.states) if count < said), self.states[0][1])

    def possible(self, said: int) -> list[Held]:
        """Return all that may be held by whoever was stopped when this much had been said."""
        return [self.floor(said), *(held for count, held in self.states if count == said)]


@functools.cache
def told_well(scenario: Scenario, sealed: bool) -> Story:
    """Run a scenario to its end, with nothing going wrong, and look at the home after every change."""
    made = scenario.made(sealed)
    home, album = copied(made), workshop() / "album"
    shutil.rmtree(album, ignore_errors=True)
    album.mkdir()

    def keep(call: Call) -> None:
        if call.kind in CHANGES:
            shutil.copytree(home, album / f"{call.number:04d}")

    before = look(made, home, sealing=scenario.sealing)
    done = played(scenario, made, home, after=keep, trace=True)
    # Who answers what nobody asked tests nothing.
    assert done.code == scenario.code and _NO_CHOICE not in done.said, done.said
    states, said, effective = [(-1, before)], "", []
    for item in done.trace:
        if isinstance(item, Said):
            said += item.text
        elif item.kind in CHANGES and not item.refused:
            states.append((sum(told(said)), look(made, album / f"{item.number:04d}", sealing=scenario.sealing)))
            effective += [item.number] if item.kind != "fsync" else []
    states.append((sum(told(said)), look(made, home, sealing=scenario.sealing)))
    # What is here now stays as it is: a run that is forked from here need not have a copy of it.
    gc.collect()
    gc.freeze()
    return Story(scenario, made, done, tuple(states), frozenset(effective), sizes(home))


def sizes(home: Path) -> tuple[int, ...]:
    """Return how large the files are that were made beside the home."""
    return tuple(path.stat().st_size for path in (home.parent / ELSEWHERE).iterdir())


def played(scenario: Scenario, made: Made, home: Path, *, second: bool = False, **more: Any) -> Run:
    """Play a scenario in a copy of its home, for the first or the second time."""
    typed = (scenario.then if second else ()) or scenario.arguments
    arguments = [(word if isinstance(word, str) else word()).format(world=home.parent) for word in typed]
    more.setdefault("before", scenario.before)
    return run(home, arguments, scenario.answers, environment=made.environment, **more)


def promised(story: Story) -> list[str]:
    """Say where the program said "Opgeslagen." of what was not in the dossier, even with nothing going wrong."""
    said, problems = "", []
    for item in story.run.trace:
        if isinstance(item, Said):
            said += item.text
            saves, there = told(said)[1], story.floor(sum(told(said))).entries - story.begin.entries
            if item.text.startswith(terminal_texts.SAVED) and there < saves:
                problems.append(f"{saves} answers were called saved, {there} are there")
    return problems


def judged(story: Story, fault: Fault, call: Call | None, done: Run, held: Held) -> tuple[list[str], int]:
    """Say what is wrong after a run in which something went wrong at `call`; and how many entries are lost."""
    said = sum(done.told)
    floor, possible = story.floor(said), story.possible(said)
    problems = [*held.wrong]
    gone = max(lost(floor, held), story.begin.entries + done.told[1] - held.entries if not held.deleted else 0)
    if gone:
        problems.append(f"{gone} entries that were called saved are not there")
    may_be_apart = story.scenario.apart and _apart(held, possible, story.scenario)
    if held.kept not in [one.kept for one in possible] and not may_be_apart:
        problems.append(f"held is something that should not be: {_difference(held, possible)}")
    if fault.how == "kill":
        problems += [] if done.code == _KILLED else [f"not killed, but ended with {done.code}:\n{done.said}"]
    elif fault.how == "interrupt":
        problems += _stopped_well(story.scenario, done)
    else:
        problems += _failed_well(story, fault, call, done, held)
    problems += _said_well(done) if fault.how != "kill" else []
    at = f"{story.scenario.name} ({'sealed' if story.made.secret else 'open'}), {fault} at {call}"
    return [f"{at}: {problem}" for problem in problems], gone


def _stopped_well(scenario: Scenario, done: Run) -> list[str]:
    """Judge what was said to whoever pressed Ctrl-C: one calm sentence, that sends nobody to another command."""
    problems = [] if done.code == ExitCode.STOPPED else [f"Ctrl-C ended with {done.code}:\n{done.said}"]
    if done.words.count("U bent gestopt") != 1:
        problems.append(f"did not stop calmly, once:\n{done.said}")
    if "meldcode begin" in done.words and scenario.arguments[0] != "start":
        problems.append(f"sent to another command:\n{done.said}")
    return problems


def judged_as_failed(story: Story, done: Run, held: Held) -> tuple[list[str], int]:
    """Judge a run within a limit that nobody counted the calls of."""
    return judged(story, Fault(0, "once"), None, done, held)


def _apart(held: Held, possible: list[Held], scenario: Scenario) -> bool:
    """Tell whether each case is as it may be, whatever the others are."""
    known = {case for one in possible for case in one.cases}
    if scenario.sealing:
        # A form that nobody signed yet is taken up once sealing was gone on with; the second run shows that it is.
        known |= {(name, replace(case, forms=UNREADABLE)) for name, case in known}
    rest = [(one.deleted, one.settings, one.readers) for one in possible]
    return known.issuperset(held.cases) and (held.deleted, held.settings, held.readers) in rest


def _of_who_looked(call: Call, done: Run) -> bool:
    """Tell whether a call is one with which it is kept who looked: that stops nobody, and what is known of the logs may
    be lost."""
    return call.path.startswith("home/register") or "Dit kon niet worden bijgehouden" in done.words


def _failed_well(story: Story, fault: Fault, call: Call | None, done: Run, held: Held) -> list[str]:
    """Judge a run in which a call failed: it went on as if nothing happened, or it said what was not saved."""
    scenario, floor = story.scenario, story.floor(sum(done.told))
    durable = call is not None and call.kind == "fsync" and not _of_who_looked(call, done)
    if durable and not scenario.tidies and done.code != ExitCode.NOT_SAVED:
        return [f"went on after an fsync that failed:\n{done.said}"]
    if done.code == scenario.code:
        if sum(done.told) == sum(story.run.told) and held.kept == story.end.kept:
            return []
        return [f"ended well, but not all is there:\n{done.said}"]
    if done.code == ExitCode.NOT_SAVED:
        problems = [] if any(text in done.words for text in scenario.not_saved) else [f"said otherwise:\n{done.said}"]
        # Only a disk that refuses to put the old file back may hold more than was called saved.
        refuses = fault.how == "dead" or (fault.how == "kind" and call is not None and call.kind == "rename")
        if not scenario.batch and not refuses and held.dossiers != floor.dossiers:
            problems.append("held is more than what was called saved")
        return problems
    # On a disk that is gone, the next thing to be read may be what fails.
    reading = fault.how == "dead" or (call is not None and call.kind in LOOKS)
    if reading and done.code in (ExitCode.REFUSED, ExitCode.VERIFICATION_FAILED):
        return [] if scenario.batch or held.kept == floor.kept else ["something changed although it was refused"]
    return [f"ended with {done.code}:\n{done.said}"]


def _said_well(done: Run) -> list[str]:
    """No trace, no English, and never the sentence for a mistake in the program itself."""
    problems = []
    if "Traceback" in done.said or shared.CRASH in done.words:
        problems.append(f"crashed:\n{done.said}")
    if english := english_in(done.words.replace("AGE-SECRET-KEY-1", "")):
        problems.append(f"spoke English, {english}:\n{done.said}")
    return problems


def lost(floor: Held, held: Held) -> int:
    """Count the entries that were called saved and are not there: of a case that was not deleted meanwhile."""
    now = held.dossiers
    lost = 0
    for name, case in floor.cases:
        if name not in held.deleted and not _goes_on(now.get(name, b""), case.dossier):
            lost += max(1, case.entries - now.get(name, b"").count(b"\n[[entry]]\n"))
    return lost


def _goes_on(now: bytes, before: bytes) -> bool:
    """Tell whether a dossier goes on from an earlier one; the content of an entry may have been struck since."""
    if now.startswith(before):
        return True
    found = [(dossier.split(_ENTRY)) for dossier in (now, before)]
    return len(found[0]) >= len(found[1]) and all(
        new == old or (new.endswith(_STRUCK) and old.startswith(new.removesuffix(_STRUCK)))
        for new, old in zip(*found, strict=False)
    )


def _difference(held: Held, possible: list[Held]) -> str:
    """Say in a few words in what a state differs from the nearest that it could be."""
    parts = ("cases", "deleted", "settings", "readers")
    wrong = [part for part in parts if getattr(held, part) not in [getattr(one, part) for one in possible]]
    return ", ".join(f"{part}: {getattr(held, part)!r:.600}" for part in wrong) or "a mixture"
