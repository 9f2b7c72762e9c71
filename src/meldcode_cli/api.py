"""meldcode for other programs: what stands in `__all__` is promised, and told in docs/library.md.

Where everything is kept is where the program keeps it: the folder in MELDCODE_HOME, or that of the platform. Nothing
but this module is loaded until something of it is used. Every error is a `MeldcodeError`: one Dutch sentence
(`message`), one of advice (`hint`), and never a word that somebody typed.
"""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from meldcode_cli import clock
from meldcode_cli.errors import MeldcodeError, Stopped
from meldcode_cli.talk.dialogue import Choice, Dialogue, Half, Menu, Position

if TYPE_CHECKING:
    from meldcode_cli.flow.files import ReadFlow
    from meldcode_cli.store.home import Home
    from meldcode_cli.talk.dialogue import Guard, SecretDialogue

__all__ = [
    "Answer",
    "Choice",
    "Dialogue",
    "Flow",
    "Half",
    "MeldcodeError",
    "Menu",
    "Position",
    "Question",
    "Stopped",
    "evaluate",
    "interview",
    "read_dossier",
    "read_flow",
    "rehearse",
    "verify_dossier",
]

Answer = str | int | date | Sequence[str]
"""A chosen value or a text; the values ticked; a day; a number, or how many records there are."""

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a flow. `kind` is "choice", "checklist", "text", "number", "date", "record" or "acknowledge"."""

    id: str
    step: str
    kind: str
    text: str
    options: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow that can be used; `sha256` is what a dossier pins, `questions` stand in the order of the flow."""

    id: str
    title: str
    version: str
    sha256: str
    questions: tuple[Question, ...]
    _read: ReadFlow = field(repr=False, compare=False)


def read_flow(name: str) -> Flow:
    """Return the flow with this id, or in this file if the name ends in `.toml`.

    That its guarantees hold is proven where a case, or a rehearsal, follows it. Raises MeldcodeError if there is none,
    or it cannot be used: what is wrong with it, with file and line, stands in `details`.
    """
    from meldcode_cli.dossier.library import library_of
    from meldcode_cli.store.home import find

    read = library_of(find()).named(name)
    flow = read.flow
    questions = tuple(
        Question(
            question.id,
            question.step,
            question.kind,
            flow.filled(question.text),
            tuple(Choice(option.value, flow.filled(option.label)) for option in question.options),
        )
        for question in flow.question
    )
    return Flow(flow.id, flow.title, flow.version, read.sha256, questions, read)


def evaluate(flow: Flow, answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Return what follows from just these answers, by question id: the object of `meldcode flow try --json`
    (`schemas/flow-try.json`). An answer that a rule refuses is named in `refused`.

    Pure: nothing is read, kept or asked. Raises MeldcodeError for a question that the flow does not have, and for what
    cannot be an answer to it.
    """
    from meldcode_cli.commands.flows import tried

    model = flow._read.flow
    given = {
        name: tried.value_for(tried.question_named(model, name), [*raw] if isinstance(raw, tuple) else raw)
        for name, raw in answers.items()
    }
    return {"format": _FORMAT, **tried.under(model, given)}


def read_dossier(case: str, passphrase: str | None = None) -> dict[str, Any]:
    """Return a whole dossier: the object of `meldcode show --json` (`schemas/show.json`). Its chain was checked.

    It is written down in the access log that it was shown; if that cannot be, a Python warning says so. `passphrase`
    is needed where everything is sealed; without it, that in the file of MELDCODE_PASSPHRASE_FILE. Raises MeldcodeError
    if there is no such case, it was changed or cannot be read, or the key does not open.
    """
    from meldcode_cli.commands.asking_store import ask_store
    from meldcode_cli.commands.look.whole_case import as_object
    from meldcode_cli.dossier import looking, practice_cases

    home = _opened(passphrase)
    ask_store(home, case, clock.now)
    casefile = practice_cases.opened(home, case, clock.now)
    looking.shown_whole(casefile, "shown", clock.now, lambda told: warnings.warn(told, stacklevel=2))
    return {"format": _FORMAT, **as_object(casefile)}


def verify_dossier(case: str, passphrase: str | None = None) -> dict[str, Any]:
    """Return whether a dossier is as it was written, by whom, and the last one seen: `{"format", "case", "good",
    "entries", "fingerprint", "findings", "copies"}`, as a case in the object of `meldcode verify --json`.

    Never raises for what is wrong with the dossier: that is in `findings`, by its kind. Nothing in it is changed. Of
    keys, register, missing cases and the place itself only `meldcode verify` tells. Raises MeldcodeError as
    `read_dossier` does for a case of which nothing is known and a key that does not open.
    """
    from meldcode_cli.commands.safe import verify

    return {"format": _FORMAT, **verify.of_one(_opened(passphrase), case)}


def rehearse(flow: Flow, dialogue: Dialogue) -> dict[str, Answer]:
    """Hold the whole interview of a flow, of which nothing is kept anywhere; returns what was answered, as `evaluate`
    takes it.

    It goes on until there is nothing left to ask, or `Menu.STOP` was wanted. Raises MeldcodeError for a flow whose
    guarantees do not hold, Stopped when the dialogue raises that: nothing is left then either.
    """
    from meldcode_cli.practice import rehearsal

    return {**rehearsal.rehearse(flow._read, dialogue, clock.now).answers}


def interview(
    dialogue: Dialogue, case: str | None = None, *, flow: str | None = None, passphrase: str | None = None
) -> str | None:
    """Hold a real interview: go on with `case` as `meldcode resume` does, or begin one as `meldcode start` does, under
    `flow` (an id or a file) if that is named. Returns the number of the case; None if none came of it.

    Danger is asked first, each answer is on disk before the next question, and the case is held meanwhile: nobody else
    can write in it. Settings that are missing are asked too, but no new passphrase: who wants to seal, and has no key
    yet, begins at a terminal. Raises MeldcodeError if somebody else holds the case, it cannot be opened or saved;
    Stopped when the dialogue raises that: every answer until then is kept.
    """
    from meldcode_cli.commands.cases import resume, start
    from meldcode_cli.commands.cases.leaving import Leaving
    from meldcode_cli.store.home import find

    talk, left = cast("SecretDialogue", _Asked(dialogue)), Leaving(clears=False)
    if case is not None:
        resume.go_on(_opened(passphrase, to_write=True), case, clock.now, talk, left)
    else:
        from meldcode_cli.keyring.unlocking import unlocked_with

        start.begin(unlocked_with(find(), passphrase, to_write=True), flow, clock.now, talk, left)
    return None if left.casefile is None else left.casefile.case


def _opened(passphrase: str | None, *, to_write: bool = False) -> Home:
    """Return the home of this user with its key opened, if everything in it is sealed."""
    from meldcode_cli.keyring.unlocking import unlocked_with
    from meldcode_cli.store.whereabouts import find_there

    return unlocked_with(find_there(), passphrase, to_write=to_write)


class _Asked:
    """A dialogue of another program where a command expects a keyboard: no secret is asked through it, and its screen
    is not ours to clear or lock."""

    accessible = clears = False
    last_said = ""

    def __init__(self, inner: Dialogue) -> None:
        self._inner = inner

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def secret(self, text: str) -> str:  # noqa: ARG002
        from meldcode_cli.keyring import texts

        raise MeldcodeError(texts.PASSPHRASE_NEEDS_TERMINAL, texts.PASSPHRASE_NEEDS_TERMINAL_HINT)

    def apart(self) -> AbstractContextManager[None]:
        return contextlib.nullcontext()

    def clear(self, lines: Sequence[str]) -> None:
        """Leave the screen as it is."""

    def watch(self, guard: Guard | None) -> None:
        """Leave it to the other program when its screen locks."""
