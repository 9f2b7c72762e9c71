"""Half-filled forms: what was filled in of a form that is not in the dossier yet.

They are kept after each field, so that a crash costs at most the answer being typed: beside the dossier, and sealed if
everything is. Those that cannot be read are set aside by name; nothing is lost, and the case goes on.
"""

from __future__ import annotations

import contextlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

import tomli_w
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from meldcode_cli.case.entries import (
    Answer,
    CaseFacts,
    DutyDone,
    DutyNotDone,
    DutyPostponed,
    Entry,
    Event,
    Withdrawal,
)
from meldcode_cli.case.fields import EntryNumber
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.registry import ABOUT_ENTRY, RECORDS
from meldcode_cli.dossier import texts
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal.padding import padded
from meldcode_cli.store.cases import Cases
from meldcode_cli.store.home import Home
from meldcode_cli.store.seam import InTheWay, Unreadable, saving
from meldcode_cli.store.signed_forms import signer_of

# What ends a form. Nothing else that is recorded says that a form got into the dossier.
_ENDS_FORM = (Record, Answer, CaseFacts, DutyDone, DutyPostponed, DutyNotDone, Event, Withdrawal)
WITHDRAWABLE = (Record, DutyDone, DutyPostponed, DutyNotDone, Event)
"""What can be withdrawn: anything about what happened."""


class Kind(StrEnum):
    """What a form is for; its `target` says which: a question, a kind of record, a duty, an event, an entry."""

    ANSWER = "answer"
    REASON = "reason"
    RECORD = "record"
    DUTY = "duty"
    POSTPONED = "postponed"
    NOT_DONE = "not-done"
    EVENT = "event"
    CASE = "case"
    WITHDRAWAL = "withdrawal"


def _value(value: Any) -> Any:
    """Check that a value is one that a field of a form can have; a list becomes a tuple, as when it was typed."""
    if isinstance(value, list | tuple):
        if all(_is_one(item) and not isinstance(item, bool) for item in value):
            return tuple(value)
    elif _is_one(value):
        return value
    raise ValueError


def _is_one(value: Any) -> bool:
    if isinstance(value, datetime) or (isinstance(value, time) and value.tzinfo is not None):
        return False
    return isinstance(value, str | bool | date | time)


class Draft(BaseModel):
    """One half-filled form: what it is for, and the `fields` that were filled in so far, by name.

    `question` is the question that a record answers, `partner` the partners it may have. `replaces` is the number of
    the record that it corrects, `about` of the entry that it says more about. `warned` are the warnings that were
    read. `typed` is what stood in a field that was being typed in, and is no answer yet.
    """

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    target: str
    question: str = ""
    fields: dict[str, Annotated[Any, AfterValidator(_value)]] = Field(default_factory=dict)
    replaces: EntryNumber | None = None
    about: EntryNumber | None = None
    partner: tuple[str, ...] = ()
    warned: tuple[str, ...] = ()
    typed: dict[str, str] = Field(default_factory=dict)

    # Read from disk, where anybody may have written: its values are still to be judged as typed ones are.
    unjudged: bool = Field(default=False, exclude=True)

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        records = self.kind is Kind.RECORD
        right = (
            not records or (self.target in RECORDS and set(self.partner) <= _partners(self.target)),
            records or (self.replaces is None and not self.partner),
            (self.about is not None) == (records and self.target in ABOUT_ENTRY),
            self.kind is not Kind.WITHDRAWAL or (self.target.isascii() and self.target.isdecimal()),
        )
        if not all(right):
            raise ValueError
        return self

    def renumbered(self, numbers: Mapping[int, int]) -> Draft:
        """Return this form where entries have other numbers: those they had are the keys."""
        named = {name: numbers.get(value, value) for name in ("replaces", "about") if (value := getattr(self, name))}
        target = str(numbers.get(int(self.target), self.target)) if self.kind is Kind.WITHDRAWAL else self.target
        return self.model_copy(update={**named, "target": target})

    def is_about(self, entries: Sequence[Entry]) -> bool:
        """Tell whether the entries that this form names are there, and can be what it says of them."""
        named = {entry.number: entry.content for entry in entries}
        if self.replaces is not None and getattr(named.get(self.replaces), "type", "") != self.target:
            return False
        if self.about is not None and not isinstance(named.get(self.about), Record):
            return False
        return self.kind is not Kind.WITHDRAWAL or isinstance(named.get(int(self.target[:9])), WITHDRAWABLE)


class _File(BaseModel):
    """The file that half-filled forms stand in, the innermost last; `entries` is how many the dossier had then.

    Version 0.1.0 wrote no `format`, and the same otherwise.
    """

    model_config = ConfigDict(extra="forbid")

    format: Literal[1] = 1
    case: str | None = None
    entries: Annotated[int, Field(strict=True, ge=0)]
    form: tuple[Draft, ...] = ()

    def fits(self, entries: Sequence[Entry]) -> bool:
        """Tell whether these forms can be of a dossier with these entries."""
        return self.entries <= len(entries) and all(form.is_about(entries) for form in self.form)


class CannotRead(Exception):
    """What stands for the half-filled forms of a case cannot be read, or is not of this case."""


class OfAnotherCase(CannotRead):
    """The half-filled forms are of another case."""


class OfSomebodyElse(CannotRead):
    """Nobody who counts here signed the half-filled forms."""


@dataclass(frozen=True, slots=True)
class TakenUp:
    """The forms to go on with, the innermost last; `told` are sentences about what was set aside."""

    forms: list[Draft]
    told: tuple[str, ...]


def take_up(casefile: CaseFile) -> TakenUp:
    """Read the forms that were begun and not finished; what cannot be read is set aside.

    Raises NotSaved, Unreadable.
    """
    told: list[str] = []
    cases = casefile.home.cases
    while cases.has_draft(casefile.case):
        try:
            return TakenUp(read(casefile.home, casefile.case, casefile.log.entries), tuple(told))
        except CannotRead:
            told.append(texts.DRAFT_UNREADABLE.format(name=cases.set_draft_aside(casefile.case)))
    return TakenUp([], tuple(told))


def set_aside(casefile: CaseFile) -> str:
    """Set the forms that were begun aside as they are, and return the sentence that says so. Raises NotSaved."""
    return texts.DRAFT_ASIDE.format(name=casefile.home.cases.set_draft_aside(casefile.case))


def keep(casefile: CaseFile, forms: Sequence[Draft]) -> None:
    """Keep half-filled forms, the innermost last; none is to forget those that were kept. Raises NotSaved."""
    if not forms:
        # One that stays is not taken up again: it was made before the last entry.
        with contextlib.suppress(MeldcodeError):
            casefile.home.cases.drop_draft(casefile.case)
        return
    document = {
        "format": 1,
        "case": casefile.case,
        "entries": len(casefile.log.entries),
        "form": [form.model_dump(exclude_defaults=True) for form in forms],
    }
    text = tomli_w.dumps(document).encode()
    with saving():
        # How much is filled in says something too.
        casefile.home.cases.save_draft(casefile.case, text if casefile.home.keys is None else padded(text))


def read(home: Home, case: str, entries: Sequence[Entry] | None) -> list[Draft]:
    """Return the half-filled forms of a case that has these entries; None if not all of those can be read.

    Only finishing the innermost form adds an entry of its kind. If there is one more than when the forms were kept,
    that one got into the dossier and the program stopped before it could say so. Raises CannotRead, Unreadable.
    """
    data = _bytes(home.cases, case)
    if data is None:
        return []
    try:
        file = _File.model_validate(tomllib.loads(data.decode()))
    except (ValueError, RecursionError):
        raise CannotRead from None
    if file.case not in (None, case):
        raise OfAnotherCase
    # One that somebody put here open would end up in this dossier.
    if home.sealed and not home.cases.is_draft_sealed(case):
        raise CannotRead
    if not _is_ours(home, data):
        raise OfSomebodyElse
    if not file.form:
        return []
    more = 0 if entries is None else sum(isinstance(entry.content, _ENDS_FORM) for entry in entries[file.entries :])
    if entries is not None and not (more <= 1 and file.fits(entries)):
        raise CannotRead
    forms = list(file.form[: len(file.form) - more])
    for form in forms:
        form.unjudged = True
    return forms


def _is_ours(home: Home, data: bytes) -> bool:
    """Tell whether somebody who counts here signed what stands for half-filled forms, where everything is signed."""
    if home.keys is None or not home.keys.signs or home.keys.begins_to_sign:
        return True
    recipients = home.keys.recipients()
    return signer_of(data) in {*recipients.signing, *recipients.earlier}


def _partners(record: str) -> set[str]:
    """Return the partners that a record of this kind can have."""
    return {value for field in RECORDS[record].form.fields if field.name == "partner" for value, _ in field.choices}


def _bytes(cases: Cases, case: str) -> bytes | None:
    """Return what stands for the half-filled forms of a case, opened; None if there are none. Raises CannotRead,
    Unreadable where the disk does not give now what is there."""
    try:
        return cases.read_draft(case)
    except InTheWay:
        raise CannotRead from None
    except Unreadable:
        raise
    except MeldcodeError:
        raise CannotRead from None
