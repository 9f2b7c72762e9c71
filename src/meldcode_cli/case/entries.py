"""Everything that can be recorded in a dossier, as frozen models with the rules of the protocols in their validators.

An entry is an envelope (number, when it was recorded, by whom and in which role) around a content: an answer, a
record (`case.records`), a decision about a duty ... In the file both are one flat table (`case.log`). Two clocks: a
content knows when the thing itself happened, the envelope when it was recorded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as clock_time
from typing import Any, ClassVar, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationInfo, model_validator

from meldcode_cli.case import ages, texts
from meldcode_cli.case.around import Assigned, Label, Link, Paper, StandIn
from meldcode_cli.case.fields import (
    AgeGroup,
    AnyDate,
    BirthMonth,
    ClockTime,
    Content,
    Day,
    EntryNumber,
    Initials,
    Line,
    PastDate,
    Sha256,
    Text,
    Who,
    recording,
    references,
    refuse,
)
from meldcode_cli.case.merged import SecondOpinion, Settled
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.case.struck import STRIKABLE, Erased, Struck


class Begin(Content):
    """The first entry: who began, and under which flow (SHA-256 of the flow as resolved and kept with the case).

    A `practice` case is about nobody: it can never become a dossier. `approved_by` are the people who read a flow of
    the school's own, in this version, and `approved_on` is the day; nobody for what comes with the program.
    """

    type: ClassVar[str] = "begin"
    organisation: Line
    flow: Line
    flow_version: Line
    flow_sha256: Sha256
    program: Line
    practice: bool = False
    approved_by: tuple[Line, ...] = ()
    approved_on: AnyDate | None = None


class CaseFacts(Content):
    """Whom the concern is about: initials, age group, and the month of birth (`born`) if that was told; never more."""

    type: ClassVar[str] = "case"
    initials: Initials
    age_group: AgeGroup
    born: BirthMonth | None = None

    @model_validator(mode="after")
    def _one_age(self, info: ValidationInfo) -> Self:
        now = recording(info)
        if now is not None and self.born is not None and not ages.fits(self.age_group, self.born, now.date()):
            raise refuse("born", texts.BORN_OTHER_AGE)
        return self

    def group_on(self, day: date) -> str:
        """Return the age group on `day`: with the month of birth it goes on from the one that was told."""
        return self.age_group if self.born is None else ages.older(self.age_group, ages.group_on(self.born, day))


class Answer(Content):
    """An answer to a question of the flow, with the wording as it was asked.

    `label` is the chosen option as it was shown. `replaces` is the number of the answer that this one changes,
    `reason` why. `given` is when it was answered, where that was before it could be recorded. For an afweging:
    `answered_by` whom (name and function), who was `consulted`, who saw it `otherwise` and why, the one person who
    `decided_by`, and who answered along for the `authority` (bevoegd gezag). A day that is put later has what was
    `seen` since it was agreed, and who `decided_by`. `walked` is with whom of Veilig Thuis it was discussed, when, and
    what was agreed. `anew`: the question went out of the picture and was put again, so this counts from now on, also
    if it says the same. `warnings` were shown and read; those that held while nobody was there are `unread`.
    """

    type: ClassVar[str] = "answer"
    question: Line
    asked: Text
    value: AnyDate | tuple[Line, ...] | Text
    label: str = ""
    why: Text | None = None
    reason: Text | None = None
    replaces: EntryNumber | None = None
    given: AwareDatetime | None = None
    answered_by: Line | None = None
    consulted: Line | None = None
    otherwise: Text | None = None
    decided_by: Line | None = None
    authority: Line | None = None
    seen: Text | None = None
    walked: Text | None = None
    anew: bool = False
    warnings: tuple[Text, ...] = ()
    unread: tuple[Text, ...] = ()

    def happened(self) -> datetime | None:
        return self.given


class DutyDone(Content):
    """A duty was done, when, by whom, and what came of it. Where it was to check something, `found` says whether that
    was so; if it was not, the duty stays open."""

    type: ClassVar[str] = "duty"
    duty: Line
    done: PastDate
    done_by: Who
    result: Text
    found: bool | None = None

    def happened(self) -> Day:
        return self.done


class DutyPostponed(Content):
    """A duty will be done later than its day, and why. It stays open.

    Of a call to 112 that is not made now: until when nobody is in danger, with the `time`, and how that is known.
    """

    type: ClassVar[str] = "postponed"
    duty: Line
    until: AnyDate
    time: ClockTime | None = None
    reason: Text

    @model_validator(mode="after")
    def _ahead(self, info: ValidationInfo) -> Self:
        now = recording(info)
        if now is not None and not is_ahead(self.until, self.time, now):
            raise refuse("until", texts.NOT_AHEAD)
        return self


class DutyNotDone(Content):
    """It was decided not to do a duty: why, and by whom. Only a duty that may lapse is off the table by it."""

    type: ClassVar[str] = "not-done"
    duty: Line
    reason: Text
    decided_by: Who


class Event(Content):
    """What asks for action again: new signals after a melding, a move. `event` is its id in the flow, `told` the words
    in which it was chosen; `warnings` were shown and read."""

    type: ClassVar[str] = "event"
    event: Line
    told: Text
    date: PastDate
    text: Text
    warnings: tuple[Text, ...] = ()

    def happened(self) -> Day:
        return self.date


class Withdrawal(Content):
    """An earlier entry no longer counts; it stays readable, with the reason."""

    type: ClassVar[str] = "withdrawal"
    entry: EntryNumber
    reason: Text


class StepCheck(Content):
    """The user read back all answers of a step and agreed with them."""

    type: ClassVar[str] = "check"
    step: Line


class Close(Content):
    """The case is closed with this outcome. `left_open` are hypotheses that nothing was heard of since."""

    type: ClassVar[str] = "close"
    outcome: Line
    left_open: tuple[EntryNumber, ...] = ()


class Reopen(Content):
    """A closed case is taken up again, and why."""

    type: ClassVar[str] = "reopen"
    reason: Text


class FlowChoice(Content):
    """The installed flow was another one than this case follows: the user went over to it, or stayed.

    `flow`, `flow_version` and `flow_sha256` are of the flow that was offered, which is kept with the case if the user
    went over. Staying under older rules must be accounted for, so it needs a `reason`. `duties` count from this day
    on: the flow that was gone over to brought them along, or asks for them sooner.
    """

    type: ClassVar[str] = "flow"
    choice: Literal["over", "blijven"]
    flow: Line
    flow_version: Line
    flow_sha256: Sha256
    reason: Text | None = None
    duties: tuple[Line, ...] = ()

    @model_validator(mode="after")
    def _accounted_for(self) -> Self:
        if self.choice == "blijven" and self.reason is None:
            raise refuse("stay", texts.STAY_REASON)
        return self


class Access(Content):
    """Who can open this sealed dossier from this entry on: `names`, and in the same order their public `keys`; and with
    whom the case is `shared`, who have a dossier of their own of it, with their `cards`."""

    type: ClassVar[str] = "access"
    names: tuple[Line, ...]
    keys: tuple[Line, ...]
    shared: tuple[Line, ...] = ()
    cards: tuple[Line, ...] = ()


class Exported(Content):
    """An export for somebody else than the own organisation was made: for which `reader`, in which format, and the
    SHA-256 of the file, by which it is known again.

    `given_to` is in words whom it is for, `asked_by` who asked for it, `agreed` who agreed, each by name. `request` is
    the entry that tells that somebody asked to see the dossier, `since` the last entry that an earlier export had.
    `left_out` says in words what was hidden and on which ground, `accepted` what looked like something that tells who
    it is, and was left in by choice.
    """

    type: ClassVar[str] = "exported"
    reader: Line
    as_format: Line
    given_to: Line
    asked_by: Line | None = None
    agreed: tuple[Line, ...] = ()
    request: EntryNumber | None = None
    since: EntryNumber | None = None
    sha256: Sha256
    left_out: tuple[Text, ...] = ()
    accepted: tuple[Text, ...] = ()


Ground = Literal["brought-over", "were-open", "new-key", "left", "accepted"]


class Vouched(Content):
    """Somebody answers for the entries above that are not signed by a key that counts today. `ground` is why they are
    not: `brought-over` from format 1 (`heads` are what the chain of then said after each, by which an export of then is
    checked), they `were-open`, a `new-key` came, who signed them `left`; or somebody looked into it, and `accepted`
    them by name with the `reason`."""

    type: ClassVar[str] = "vouched"
    ground: Ground
    heads: tuple[Sha256, ...] = ()
    reason: Text | None = None

    @model_validator(mode="after")
    def _looked_into(self) -> Self:
        if self.ground == "accepted" and self.reason is None:
            raise refuse("vouch", texts.VOUCH_REASON)
        return self


def is_ahead(day: date, clock: clock_time | None, now: datetime) -> bool:
    """Tell whether a day lies ahead; of today only a later time does."""
    return day > now.date() or (day == now.date() and clock is not None and clock > now.time())


CONTENTS: dict[str, type[Content]] = {
    **RECORDS,
    **{
        model.type: model
        for model in (
            Begin,
            CaseFacts,
            Answer,
            DutyDone,
            DutyPostponed,
            DutyNotDone,
            Event,
            Withdrawal,
            StepCheck,
            Close,
            Reopen,
            FlowChoice,
            Access,
            *(Vouched, Exported, Struck),
            *(Label, Link, Paper, Assigned, StandIn, Settled, SecondOpinion),
        )
    },
}
# No content may have a field of one of these names: all stand in one flat table.
ENVELOPE = ("number", "type", "recorded", "recorded_by", "recorded_role", "newest")
RESERVED = (*ENVELOPE, "salt", "prev", "hash", "signed_by", "signature", "parents", "content")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a dossier: `number` from 1, `recorded` with its offset, `by` whom in which `role`.

    `newest` is the newest case that there was where this was recorded, "" where that is not known: whoever takes that
    case away cannot take this away with it. `parents` are the numbers of those that it goes on from, () where that is
    the one right above it.
    """

    number: int
    recorded: datetime
    by: str
    role: str
    content: Content
    newest: str = ""
    parents: tuple[int, ...] = ()

    def table(self) -> dict[str, Any]:
        """Return the entry as the flat table that is written; what was left empty is left out.

        An empty list that had to be given says something (nobody else was present, nothing was ticked) and stays.
        """
        fields = type(self.content).model_fields
        content = self.content.model_dump(exclude_none=True)
        filled = {
            key: value for key, value in content.items() if value not in ("", (), False) or value != fields[key].default
        }
        return {
            "number": self.number,
            "type": self.content.type,
            "recorded": self.recorded,
            "recorded_by": self.by,
            "recorded_role": self.role,
            **({"newest": self.newest} if self.newest else {}),
            **filled,
        }


class _Envelope(BaseModel):
    model_config = ConfigDict(extra="forbid")
    number: int = Field(ge=1)
    type: str
    recorded: AwareDatetime
    recorded_by: Line
    recorded_role: Line
    newest: str = Field(default="", pattern=r"^([0-9]{4}-[0-9]{3,5})?$")


_ENVELOPES = TypeAdapter(_Envelope)


def entry_from(table: dict[str, Any], number_of: Callable[[str], int] | None = None) -> Entry:
    """Return the entry in a table read from a dossier; `number_of` gives the number of an entry by its hash, where
    that is how one names another. Raises pydantic's ValidationError, KeyError or TypeError."""
    envelope = _ENVELOPES.validate_python({key: table[key] for key in ENVELOPE if key in table})
    rest = {key: value for key, value in table.items() if key not in ENVELOPE}
    model = CONTENTS[envelope.type]
    if number_of is not None:
        rest |= {name: _by_number(rest[name], number_of) for name in references(model) if name in rest}
    return _of(envelope, model.model_validate(rest))


def _of(envelope: _Envelope, content: Content) -> Entry:
    return Entry(
        envelope.number, envelope.recorded, envelope.recorded_by, envelope.recorded_role, content, envelope.newest
    )


def erased_from(table: dict[str, Any]) -> Entry:
    """Return the entry in a table of which the content was struck: all that is left is what stays. Raises pydantic's
    ValidationError, and ValueError if nobody may strike what this is."""
    envelope = _ENVELOPES.validate_python(table)
    return _of(envelope, erased(envelope.type))


def erased(kind: str) -> Erased:
    """Return what comes in the place of a content of this kind; raises ValueError if nobody may strike that."""
    if kind not in STRIKABLE:
        raise ValueError("what a dossier needs to be read cannot be struck")
    return Erased(kind=kind)


def _by_number(value: Any, number_of: Callable[[str], int]) -> Any:
    if isinstance(value, list):
        return [_by_number(item, number_of) for item in value]
    return number_of(value) if isinstance(value, str) else value
