"""A place to keep files in that goes wrong at one verb, and the program at work over it.

The same judges as for a disk: what was called saved is there, nothing else is, everything opens, and a second run
simply works. Here it is the place that refuses, falls silent or takes the program with it: an object store, say.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest import mock

from meldcode_cli.case import blocks, format_2
from meldcode_cli.dossier import opening
from meldcode_cli.errors import MeldcodeError, Stopped
from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store import key_files, keys
from meldcode_cli.store.home import CASES, Home
from meldcode_cli.store.register import NAME as REGISTER
from meldcode_cli.store.seam import Backend, NotSaved, Unanswered, Unreadable
from meldcode_cli.terminal import texts as terminal_texts
from tests.faults import sitting
from tests.faults.held import Held, look
from tests.faults.homes import Made, copied, workshop
from tests.faults.shim import Call, Fault, Said
from tests.faults.sitting import PROMPT, Run, told
from tests.faults.story import Scenario, Story, judged
from tests.faults.tally import Tally
from tests.support.memory import Memory
from tests.support.scripted import Answer, Line, Scripted

_WRITES = ("replace", "create", "delete")
_KILLED = -9
# Somebody who is asked the same thing over and over gives up.
_PATIENCE = 40
# What can go wrong at a verb. "lost": it was done, and the answer never came; "kill" before it, "killed" after.
HOWS = ("once", "dead", "kill", "killed", "lost", "unanswered")


class Killed(BaseException):
    """The program ends here, and does nothing more."""


class Shaky:
    """A place that counts its verbs, and lets one go wrong."""

    def __init__(self, place: Backend, fault: Fault | None, trace: list[Call | Said], after: Callable[[Call], None]):
        self._place, self._fault, self._trace, self._after = place, fault, trace, after
        self._count = 0
        self._dead = False

    def read(self, name: str) -> tuple[bytes, str]:
        """Read a file."""
        return self._do("read", name, lambda: self._place.read(name))

    def replace(self, name: str, data: bytes, expected: str) -> str:
        """Replace a file."""
        return self._do("replace", name, lambda: self._place.replace(name, data, expected))

    def create(self, name: str, data: bytes) -> str:
        """Keep a new file."""
        return self._do("create", name, lambda: self._place.create(name, data))

    def delete(self, name: str, version: str, *, for_good: bool = True) -> None:
        """Remove a file."""
        self._do("delete", name, lambda: self._place.delete(name, version, for_good=for_good))

    def list(self) -> Mapping[str, str]:
        """List all files."""
        return self._do("list", ".", self._place.list)

    def _do(self, kind: str, name: str, do: Callable[[], Any]) -> Any:
        self._count += 1
        call = Call(self._count, kind, name)
        self._trace.append(call)
        how = self._fault.how if self._fault is not None and self._fault.at == call.number else ""
        if self._dead or how == "kill":
            self._dead = True
            raise Killed
        if how in ("once", "unanswered") or (self._fault is not None and self._lasts(call)):
            raise (Unanswered if how == "unanswered" else NotSaved) if kind in _WRITES else Unreadable
        try:
            result = do()
        except MeldcodeError:
            # That it was refused is an answer too, and may not come.
            if how not in ("killed", "lost"):
                raise
            result = None
        if how == "killed":
            self._dead = True
            raise Killed
        if how == "lost":
            raise Unanswered if kind in _WRITES else Unreadable
        self._after(call)
        return result

    def _lasts(self, call: Call) -> bool:
        return self._fault is not None and self._fault.how == "dead" and call.number >= self._fault.at


class Heard(Scripted):
    """Somebody at the keyboard, who answers each question of the script however often and in whatever order it comes,
    and stops at any other; what makes them think that all above it is kept is written down."""

    def __init__(self, script: Sequence[Line], say: Callable[[str], None]) -> None:
        super().__init__(script)
        self._say = say

    def question(self, text: str, *arguments: Any, **more: Any) -> None:
        """Hear a question: what was answered before is kept."""
        super().question(text, *arguments, **more)
        self._say(f"{text}\n{PROMPT}")

    def saved(self) -> None:
        """Hear that something is saved."""
        super().saved()
        self._say(f"{terminal_texts.SAVED}\n")

    def warn(self, text: str) -> None:
        """Hear a warning."""
        super().warn(text)
        self._say(f"{text}\n")

    def _next(self) -> Answer:
        for question, answer in self.script:
            if self._is_asked(question) and len(self.asked) < _PATIENCE:
                return answer
        raise Stopped


Act = Callable[[Home, Callable[[Sequence[Line]], Heard]], object]
"""What the program does in a home, with somebody who answers by a script."""


@dataclass(frozen=True)
class World:
    """A home of this computer, and the place in which its dossiers are."""

    path: Path
    place: Memory


def begun(made: Made, name: str = "zee") -> World:
    """Return a copy of a home with its dossiers in a place of their own."""
    path, place = copied(made, name), Memory()
    for file in sorted((path / CASES).iterdir()) if (path / CASES).exists() else ():
        if file.name != REGISTER:
            if file.suffix != ".lock":
                place.create(file.name, file.read_bytes())
            file.unlink()
    return World(path, place)


def seen(scenario: Scenario, made: Made, world: World) -> Held:
    """Look at what is held, as it would be in one folder."""
    path = workshop() / "gezien" / "home"
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(world.path, path)
    (path / CASES).mkdir(exist_ok=True)
    for name in world.place.list():
        (path / CASES / name).write_bytes(world.place.read(name)[0])
    return look(made, path, sealing=scenario.sealing)


def run(
    act: Act, made: Made, world: World, fault: Fault | None = None, after: Callable[[Call, str], None] | None = None
) -> Run:
    """Let the program work until it is done, or until it goes wrong."""
    said: list[str] = []
    trace: list[Call | Said] = []

    def say(text: str) -> None:
        said.append(text)
        trace.append(Said(text))

    def done(call: Call) -> None:
        if after is not None:
            after(call, "".join(said))

    home = replace(made.opened(world.path), kept_in=Shaky(world.place, fault, trace, done))
    environment = {"MELDCODE_HOME": str(world.path), **made.environment}
    with (
        mock.patch.object(blocks, "salt", lambda: "0" * 32),
        mock.patch.object(format_2, "salt", lambda: "0" * 32),
        mock.patch.object(key_files, "new_signing_key", lambda: SigningKey(bytes(32))),
        mock.patch.object(keys, "new_signing_key", lambda: SigningKey(bytes(32))),
        mock.patch.object(opening, "require_sound", sitting.require_sound),
        mock.patch.dict(os.environ, environment),
    ):
        try:
            act(home, lambda script: Heard(script, say))
            code = 0
        except Killed:
            code = _KILLED
        except Stopped:
            code = 130
        except MeldcodeError as error:
            say(f"{error.message} {error.hint}\n")
            code = error.code
    return Run("".join(said), code, trace)


def told_over_the_seam(scenario: Scenario, act: Act, sealed: bool) -> Story:
    """Do something with nothing going wrong, and look at what is held after every verb that writes."""
    made = scenario.made(sealed)
    world = begun(made)
    states = [(-1, seen(scenario, made, world))]

    def keep(call: Call, said: str) -> None:
        if call.kind in _WRITES:
            states.append((sum(told(said)), seen(scenario, made, world)))

    done = run(act, made, world, after=keep)
    assert done.code == scenario.code, done.said
    states.append((sum(told(done.said)), seen(scenario, made, world)))
    return Story(scenario, made, done, tuple(states), frozenset(), ())


def points(story: Story) -> Iterator[Fault]:
    """Every way to go wrong at every verb."""
    for call in story.run.calls:
        for how in HOWS:
            if call.kind in _WRITES or how not in ("lost", "unanswered", "killed"):
                yield Fault(call.number, how)


def try_point(story: Story, act: Act, fault: Fault, tally: Tally) -> None:
    """Let it go wrong, judge what is held, and do it again."""
    made, scenario = story.made, story.scenario
    world = begun(made)
    done = run(act, made, world, fault)
    held = seen(scenario, made, world)
    call = story.run.calls[fault.at - 1]
    how = "kill" if fault.how == "killed" else fault.how
    problems, lost = judged(story, replace(fault, how=how), call, done, held)
    again = run(act, made, world)
    after = seen(scenario, made, world)
    if again.code not in (scenario.again or (scenario.code,)):
        problems.append(f"{scenario.name}, {fault.how} at {call}: the second run ended with {again.code}: {again.said}")
    elif not scenario.once_only and after.kept != story.end.kept:
        problems.append(f"{scenario.name}, {fault.how} at {call}: the second run came to another end")
    tally.point([*problems, *after.wrong], lost)
