"""What one reader may have of a case: entries as lines, after the table (`export.readers`) and nothing beside it.

The pages for others than the own organisation are made of this alone: what is not selected cannot get onto them.
Only what counts now is in it; what was withdrawn, corrected or answered otherwise since is of the own dossier.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from meldcode_cli.case import forms
from meldcode_cli.case.entries import Answer, Begin, CaseFacts, DutyDone, DutyNotDone, Entry
from meldcode_cli.case.fields import Content
from meldcode_cli.case.given import day_of
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.follow_up import FollowUp
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.case.standing import standing
from meldcode_cli.case.struck import Erased
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch.dates import rough_day, show_date
from meldcode_cli.export import texts
from meldcode_cli.export.answers import Answers, answer_words, is_typed
from meldcode_cli.export.blocks import moment
from meldcode_cli.export.facts import TOLD, duty_title, field_words, kind_of
from meldcode_cli.export.people import split_name
from meldcode_cli.export.readers import Reader, Sign, allowed, is_report, table
from meldcode_cli.export.readers import kind_of as row_of
from meldcode_cli.flow.model import Flow


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a reader may have of an entry: the field it is from, how that is called, and what it says.

    `typed` when a person wrote it freely. `asks`: it stays hidden unless the user shows it. `id` is what was chosen, of
    a choice.
    """

    field: str
    label: str
    value: str
    typed: bool = False
    asks: bool = False
    id: str = ""

    @property
    def is_frame(self) -> bool:
        """Tell whether it only says when something was recorded, and by whom."""
        return self.field == "recorded"


@dataclass(frozen=True, slots=True)
class Piece:
    """What a reader may have of one entry: its number, its row in the table, what it is called, when it was in words
    and on which day, and its lines. `open`: a hypothesis that nothing confirmed or refuted yet.
    `about` is the id of the question of an answer: never shown."""

    entry: int
    row: str
    title: str
    when: str
    day: date
    lines: tuple[Line, ...]
    open: bool = False
    about: str = ""

    @property
    def type(self) -> str:
        return self.row.partition(".")[0]

    @property
    def says_something(self) -> bool:
        """Tell whether there is more in it than that something was recorded, and of which kind it is."""
        return any(line.field not in _BESIDE for line in self.lines)

    def value(self, field: str) -> str:
        """Return what a field says, "" if this reader has not got it."""
        return next((line.value for line in self.lines if line.field == field), "")

    def id_of(self, field: str) -> str:
        """Return what was chosen in a field, "" if this reader has not got it."""
        return next((line.id for line in self.lines if line.field == field), "")

    def without(self, *fields: str) -> "Piece":
        """Return this piece without these fields."""
        return replace(self, lines=tuple(line for line in self.lines if line.field not in fields))


@dataclass(frozen=True, slots=True)
class Selection:
    """What one reader may have of a case, in the order in which it happened. `changed`: something in the dossier was
    withdrawn, corrected or answered otherwise since, and older versions are kept there. `left_out`: so many signals did
    not fit. `first` is when the first signal was, in words.
    `dropped` are the entries that tell something and of which this reader gets nothing at all, by the table."""

    reader: Reader
    pieces: tuple[Piece, ...]
    is_meldcode: bool
    changed: bool
    left_out: int = 0
    first: str = ""
    dropped: tuple[int, ...] = ()

    def of(self, *types: str) -> list[Piece]:
        """Return the pieces of these types, or of these rows of the table."""
        return [piece for piece in self.pieces if piece.type in types or piece.row in types]

    def value(self, kind: str, field: str) -> str:
        """Return what the last piece of a type says in a field, "" if there is none."""
        return next((found for piece in reversed(self.of(kind)) if (found := piece.value(field))), "")

    def names(self, *, asked: bool = False) -> Iterator[str]:
        """Yield what tells who or where it is and this reader has anyway, by the table: what stands in a field of its
        own, and not in what somebody wrote freely. With `asked` also what the user shows."""
        for piece in self.pieces:
            for line in piece.lines:
                if line.is_frame:
                    yield from line.value.split(", ")[1:]
                elif not line.typed and (asked or not line.asks):
                    yield line.value
                    yield from (part for part in split_name(line.value) if part)

    def without_reports(self) -> "Selection":
        """Return this selection without what would tell that there was a report, or who made it: who recorded what and
        when says that too."""
        return replace(
            self, pieces=tuple(piece.without("recorded") for piece in self.pieces if not is_report(piece.row))
        )

    def without_authors(self) -> "Selection":
        """Return this selection without who recorded what."""
        return replace(self, pieces=tuple(piece.without("recorded") for piece in self.pieces))

    def of_only(self, kept: Iterable[Piece]) -> "Selection":
        """Return this selection with these pieces, in its own order; without those that say nothing any more but that
        there is something."""
        numbers = {piece.entry: piece for piece in kept if piece.says_something}
        return replace(self, pieces=tuple(numbers[piece.entry] for piece in self.pieces if piece.entry in numbers))

    def with_signals(self, kept: Collection[int]) -> "Selection":
        """Return this selection with only the signals of these entries; how many there were more is told."""
        pieces = [piece for piece in self.pieces if piece.type != Observation.type or piece.entry in kept]
        return replace(self, pieces=tuple(pieces), left_out=len(self.pieces) - len(pieces))


def select(casefile: CaseFile, reader: Reader, now: datetime, *, since: int = 0) -> Selection:
    """Return what `reader` may have of a case at `now`; with `since` only what was recorded after that entry."""
    chosen = _Chosen(casefile, reader, now)
    # That something was recorded, without what, would only tell that there is something.
    there = [piece for piece in chosen.pieces() if piece.entry > since]
    pieces = [piece for piece in there if piece.says_something]
    told = [piece.entry for piece in there if isinstance(casefile.state.entries[piece.entry].content, TOLD)]
    state = casefile.state
    answers = sum(isinstance(entry.content, Answer) for entry in state.entries.values())
    pieces.sort(key=lambda piece: (piece.day, piece.entry))
    return Selection(
        reader=reader,
        pieces=tuple(pieces),
        is_meldcode=casefile.flow.is_meldcode,
        changed=bool(state.withdrawn) or answers > len(state.answers),
        dropped=tuple(sorted({*told} - {piece.entry for piece in pieces})),
        first=next((piece.when for piece in pieces if piece.type == Observation.type), ""),
    )


def recorded(casefile: CaseFile, now: datetime) -> Iterator[Piece]:
    """Yield every entry of a case as its own organisation has it, also what does not count any more; of what was struck
    nothing is left. In the order in which it was recorded."""
    chosen = _Chosen(casefile, Reader.DOSSIER, now)
    yield from (
        chosen.piece(entry) for entry in casefile.state.entries.values() if not isinstance(entry.content, Erased)
    )


class _Chosen:
    def __init__(self, casefile: CaseFile, reader: Reader, now: datetime) -> None:
        self.casefile, self.reader, self.now = casefile, reader, now
        self.flow: Flow = casefile.flow
        self.state = casefile.state
        self.open = {entry.number for entry in self.state.open_hypotheses}
        self.answers = Answers(self.flow, self.state, standing(self.flow, self.state, now.date()).evaluation)

    def pieces(self) -> Iterator[Piece]:
        counting = {question.id for question in self.answers.counting()}
        records = {entry.number for entry in self.state.records} | {entry.number for entry in self.state.events}
        for entry in self.state.entries.values():
            content = entry.content
            counts = (
                entry is self.state.answers[content.question].entry and content.question in counting
                if isinstance(content, Answer)
                else content == self.state.facts
                if isinstance(content, CaseFacts)
                else entry.number in records or entry.number not in self.state.withdrawn
            )
            if counts:
                yield self.piece(entry)

    def piece(self, entry: Entry) -> Piece:
        """Return what the reader may have of an entry."""
        content = entry.content
        signs = allowed(self.reader, content)
        lines = [self._line(content, name, sign) for name, sign in signs.items() if name not in _WHEN]
        return Piece(
            entry=entry.number,
            row=row_of(content),
            title=self._title(content),
            when=_when(entry, signs),
            day=day_of(entry),
            lines=(*(line for line in lines if line is not None), *self._later(entry), *self._envelope(entry)),
            open=entry.number in self.open,
            about=content.question if isinstance(content, Answer) else "",
        )

    def _later(self, entry: Entry) -> Iterator[Line]:
        """Yield what came of a hypothesis: whoever reads that it was supposed, reads whether it was so."""
        for item in self.state.follow_ups(entry.number):
            content = item.content
            assert isinstance(content, FollowUp)
            about = isinstance(entry.content, Observation) and entry.content.is_hypothesis
            if about and "finding" in allowed(self.reader, content):
                when = _when(item, allowed(self.reader, content))
                yield Line(LATER, texts.LATER, f"{content.found()}, {when}", id=content.finding)

    def _title(self, content: Content) -> str:
        """Return what an entry is called; what was heard later says of what."""
        about = self.state.entries.get(content.about) if isinstance(content, FollowUp) else None
        if about is not None and isinstance(about.content, TOLD):
            when = _when(about, allowed(self.reader, about.content))
            return texts.LATER_ON.format(title=kind_of(content), what=f"{kind_of(about.content)}, {when}")
        return kind_of(content) if isinstance(content, TOLD) else texts.ANSWER

    def _envelope(self, entry: Entry) -> Iterator[Line]:
        """Yield when something was recorded, by whom and in which role, as far as this reader may know."""
        row = row_of(entry.content)
        known = {"recorded": moment(entry.recorded), "recorded_by": entry.by, "recorded_role": entry.role}
        words = [said for name, said in known.items() if table().sign(self.reader, row, name) is Sign.ALL]
        if words and table().sign(self.reader, row, "recorded") is Sign.ALL:
            yield Line("recorded", texts.FIELDS["recorded"], ", ".join(words))

    def _line(self, content: Content, name: str, sign: Sign) -> Line | None:
        value = getattr(content, name, None)
        if value is None or value in ("", ()) or (value is False and type(content).model_fields[name].default is False):
            return None
        label, words, typed = self._words(content, name, value)
        if sign is Sign.ROLE:
            words, typed = _role(words), False
        elif sign is Sign.ROUGH and isinstance(value, date):
            words = rough_day(value)
        chosen = value if isinstance(value, str) and not typed else ""
        return Line(name, label, words, typed, asks=sign is Sign.ASK, id=chosen) if words else None

    def _words(self, content: Content, name: str, value: Any) -> tuple[str, str, bool]:
        """Return how a field is called, what it says in words, and whether somebody wrote that freely."""
        match content:
            case Observation() if name == "kind":
                return texts.KIND, content.called(), False
            case Record() if name in content.shown:
                shown = content.shown[name]
                words = field_words(self.state, content, name, value)
                return shown.in_export or shown.noun, words, content.form.is_text(name)
            case Answer() if name in ("value", "label"):
                # One answer is one line.
                return texts.ANSWER, answer_words(content) if name == "value" else "", is_typed(content)
            case CaseFacts() if name == "age_group":
                return texts.AGE, dict(forms.AGES)[content.group_on(self.now.date())], False
            case DutyDone() | DutyNotDone() if name == "duty":
                return texts.DUTY, duty_title(self.flow, content.duty), False
            case Begin() if name == "flow":
                return texts.FLOW, self.flow.title, False
        words = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        words = show_date(value) if isinstance(value, date) else words
        return texts.FIELDS.get(f"{content.type}.{name}") or texts.FIELDS.get(name, name), words, name in _FREE


# The line that says what came of a hypothesis; it is of the follow-up, and stands with what it is about.
LATER = "later"
# What says nothing by itself: that it was recorded, and of which kind it is.
_BESIDE = (LATER, "recorded", "kind", "partner", "direction", "finding", "decision", "external")
# What somebody writes freely, in as many words as they want.
_FREE = ("why", "otherwise", "seen", "walked", "reason", "result", "text")
# When something was, stands in the title of a piece.
_WHEN = ("date", "date_words", "time")


def _when(entry: Entry, signs: dict[str, Sign]) -> str:
    """Say when something was, as exactly as the reader may know."""
    content = entry.content
    day = day_of(entry)
    words = getattr(content, "date_words", None)
    if "date" not in signs and isinstance(content, Record):
        return ""
    if signs.get("date") is Sign.ROUGH:
        # What somebody calls "since September" is no Tuesday.
        return rough_day(day, weekday=words is None)
    clock = getattr(content, "time", None)
    shown = show_date(day) if words is None or "date_words" not in signs else words
    return f"{shown}, {clock:%H:%M}" if isinstance(clock, time) and "time" in signs else shown


def _role(words: str) -> str:
    """Return only the role of who is named in a line, "" where none is told."""
    return split_name(words)[1]
