"""What may tell who it is: shown in its sentence, and reworded, left out or left in, before anything is written."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from meldcode_cli.commands.giving import texts
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.export.blocks import Block
from meldcode_cli.export.clearing import Suspect, hits, resolved, same, strictest, suspects
from meldcode_cli.export.leaks import Hit, Kind, Known
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Dialogue

_MOST_SENTENCES = 4
# A role that somebody typed can hold a name again, and so on: nobody goes on for ever.
_MOST_ROUNDS = 20


@dataclass(slots=True)
class Cleared:
    """A page with everything that may tell who it is resolved; what was said of each thing that was found: what stands
    there instead, "" where nothing does, None where it was left in."""

    page: list[Block]
    resolution: dict[str, str | None] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    @property
    def left_out(self) -> tuple[str, ...]:
        """What was reworded or left out, in words for the dossier."""
        return tuple(
            texts.LOG_LEFT_OUT.format(text=self.words[key])
            if not instead
            else texts.LOG_REPLACED.format(text=self.words[key], instead=instead)
            for key, instead in self.resolution.items()
            if instead is not None
        )

    @property
    def accepted(self) -> tuple[str, ...]:
        """What was left in by choice."""
        return tuple(self.words[key] for key, instead in self.resolution.items() if instead is None)


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked for: what the case knows, what this reader may have of that, and the words (`tells`) that would
    tell what is hidden."""

    known: Sequence[Known]
    fine: Collection[str] = ()
    kinds: Collection[Kind] = ()
    tells: Sequence[str] = ()

    def hits(self, text: str) -> list[Hit]:
        """Return what in a text may tell who it is, or what is hidden."""
        return hits(text, self.known, self.tells)

    def in_page(self, page: Sequence[Block], resolution: dict[str, str | None]) -> list[Suspect]:
        """Return what was found in a page and was not resolved yet."""
        return [found for found in suspects(page, self.hits, self.fine, self.kinds) if found.key not in resolution]


def cleared(page: Sequence[Block], looked: Looked, talk: Dialogue | None) -> Cleared:
    """Return a page with everything resolved that may tell who it is: by the user, or in the strictest way where there
    is nobody to ask. Raises Stopped."""
    result = Cleared(list(page))
    for _ in range(_MOST_ROUNDS):
        found = looked.in_page(result.page, result.resolution)
        if not found:
            return result
        result.words |= {suspect.key: suspect.text for suspect in found}
        if talk is None:
            result.resolution |= strictest(found)
        else:
            _ask(found, result.resolution, talk, first=not result.resolution)
        result.page = resolved(result.page, looked.hits, result.resolution)
    raise MeldcodeError(texts.CLEAR_SAME)


def _ask(found: Sequence[Suspect], resolution: dict[str, str | None], talk: Dialogue, *, first: bool) -> None:
    if first:
        talk.say(texts.CLEAR_INTRO)
    by_role = [suspect for suspect in found if suspect.instead]
    if len(by_role) > 1:
        rows = [(suspect.text, suspect.instead) for suspect in by_role]
        talk.summary(texts.CLEAR_MANY.format(count=len(by_role)), rows)
        asked = Asked("clear.all", texts.CLEAR_MANY_QUESTION)
        if asking.yes_or_no(talk, asked, {True: texts.CLEAR_MANY_ALL, False: texts.CLEAR_MANY_EACH}):
            resolution |= {suspect.key: suspect.instead for suspect in by_role}
    for suspect in found:
        if suspect.key not in resolution:
            resolution[suspect.key] = _one(suspect, talk)


def _one(suspect: Suspect, talk: Dialogue) -> str | None:
    shown = suspect.sentences[:_MOST_SENTENCES]
    notes = [texts.CLEAR_SENTENCE.format(sentence=sentence) for sentence in shown]
    if more := len(suspect.sentences) - len(shown):
        notes.append(texts.CLEAR_MORE_ONE if more == 1 else texts.CLEAR_MORE.format(count=more))
    question = texts.CLEAR_QUESTION.format(text=suspect.text, kind=texts.KINDS[suspect.kind])
    options = {"role": texts.CLEAR_ROLE.format(instead=suspect.instead)} if suspect.instead else {}
    options |= {"reword": texts.CLEAR_REWORD, "out": texts.CLEAR_LEAVE_OUT, "keep": texts.CLEAR_KEEP}
    match asking.choose(talk, Asked("clear.what", question, notes=notes), options):
        case "role":
            return suspect.instead
        case "out":
            return ""
        case "keep":
            return None
    question = texts.CLEAR_REWORD_QUESTION.format(text=suspect.text)
    return asking.text(
        talk,
        Asked("clear.reword", question, texts.CLEAR_REWORD_HINT),
        lambda typed: _is_other(typed, suspect),
    )


def _is_other(typed: str, suspect: Suspect) -> str | None:
    if not typed.strip():
        return texts.CLEAR_EMPTY
    return texts.CLEAR_SAME if suspect.key in same(typed) else None
