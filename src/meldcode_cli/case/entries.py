"""Everything that can be recorded in a dossier, as frozen models with the rules of the protocols in their validators.

An entry is an envelope (number, when it was recorded, by whom and in which role) around a content: an answer, an
observation, a talk, a melding ... In the file both are one flat table (`case.log`). A content knows when the thing
itself happened; the clock is handed in as validation context `{"now": datetime}`, so that a date in the future is
refused when it is typed, while an old dossier can always be read back.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from meldcode_cli.clean import is_unsafe

MAX_TEXT = 20_000
MAX_LINE = 300
EARLIEST = date(1900, 1, 1)
LATEST = date(2099, 12, 31)

# Fields are called `date` and `time`, as in an answers file; the types go by other names here.
Moment = date | datetime
Day = date
_WRITTEN_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WRITTEN_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2})?")

_BETWEEN_NAMES = {"van", "den", "der", "het", "ten", "ter", "von", "las", "los"}

AGE_GROUPS = ("ongeboren", "0-3", "4-11", "12-15", "16-17", "18+")


def refuse(kind: str, sentence: str) -> PydanticCustomError:
    """Return the error a validator raises: a Dutch sentence that does not repeat what was typed."""
    return PydanticCustomError(f"case_{kind}", sentence)


def text(value: str) -> str:
    """Check a text of one or more lines; returns it with line ends as line feeds and no blank edges."""
    # Reading it back must give the same text, also when carriage returns come in a row.
    value = re.sub(r"\r+\n", "\n", value).strip()
    if not value:
        raise refuse("empty", "Hier staat nog niets. Schrijf een antwoord.")
    if len(value) > MAX_TEXT:
        raise refuse("too_long", "Deze tekst is te lang. Houd het bij hoogstens 20.000 tekens.")
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise refuse("unreadable", "Deze tekst bevat tekens die niet te lezen zijn. Typ de tekst opnieuw.")
    return value


def line(value: str) -> str:
    """Check a name, place or other short text on one line, without invisible characters."""
    value = text(value)
    if len(value) > MAX_LINE:
        raise refuse("too_long", "Dit is te lang. Houd het kort, op één regel.")
    if any(is_unsafe(char) for char in value):
        raise refuse("invisible", "Hier staan onzichtbare tekens of meer regels in. Typ het opnieuw, op één regel.")
    return value


def initials(value: str) -> str:
    """Check initials: short, so that no full name ends up where initials belong."""
    value = line(value)
    words = re.findall(r"[^\W\d_]+", value)
    # Three letters or more in one word, not all capitals, is a name; small words between initials are not.
    names = [word for word in words if len(word) > 2 and not word.isupper() and word.lower() not in _BETWEEN_NAMES]
    if len(value) > 12 or names or not words:
        raise refuse("initials", "Gebruik alleen initialen, bijvoorbeeld J.K.")
    return value


def _age_group(value: str) -> str:
    if value not in AGE_GROUPS:
        raise refuse("age_group", "Kies een leeftijdsgroep: ongeboren, 0-3, 4-11, 12-15, 16-17 of 18+.")
    return value


def any_date(value: date) -> date:
    """Check that a date is one that can occur in a dossier."""
    if not EARLIEST <= value <= LATEST:
        raise refuse("date_range", "Deze datum kan niet kloppen. Kijk naar het jaar.")
    return value


def past_date(value: date, info: ValidationInfo) -> date:
    """Check that a date is not in the future, if the clock is known."""
    any_date(value)
    now = (info.context or {}).get("now")
    if isinstance(now, datetime) and value > now.date():
        raise refuse("future", "Deze datum ligt in de toekomst. Vul in wanneer het is gebeurd.")
    return value


def _only_date(value: Any) -> Any:
    # A date with a time would lose its time in silence, and a number would count as seconds since 1970.
    if isinstance(value, datetime):
        raise refuse("date_with_time", "Hier hoort alleen een datum, zonder tijd.")
    if not isinstance(value, date) and not (isinstance(value, str) and _WRITTEN_DATE.fullmatch(value)):
        raise refuse("date", "Dit is geen datum. Schrijf bijvoorbeeld 2026-03-10.")
    return value


def _only_time(value: Any) -> Any:
    # A time with an offset cannot be compared with the clock on the wall, and a number would count as seconds.
    plain = isinstance(value, time) and value.tzinfo is None
    if not plain and not (isinstance(value, str) and _WRITTEN_TIME.fullmatch(value)):
        raise refuse("time", "Dit is geen tijd. Schrijf bijvoorbeeld 08:35.")
    return value


def _plain_text(value: Any) -> Any:
    if not isinstance(value, str):
        raise refuse("no_text", "Hier hoort tekst.")
    return value


Text = Annotated[str, BeforeValidator(_plain_text), AfterValidator(text)]
Line = Annotated[str, BeforeValidator(_plain_text), AfterValidator(line)]
Initials = Annotated[str, BeforeValidator(_plain_text), AfterValidator(initials)]
AgeGroup = Annotated[str, BeforeValidator(_plain_text), AfterValidator(_age_group)]
PastDate = Annotated[date, BeforeValidator(_only_date), AfterValidator(past_date)]
AnyDate = Annotated[date, BeforeValidator(_only_date), AfterValidator(any_date)]
ClockTime = Annotated[time, BeforeValidator(_only_time)]
People = Annotated[tuple[Line, ...], Field(max_length=30)]


class Content(BaseModel):
    """What an entry says. Frozen: a dossier is never edited, only added to."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    type: ClassVar[str]

    def happened(self) -> Moment | None:
        """Return when the thing itself happened, if that is known and may differ from when it was recorded."""
        return None


class Begin(Content):
    """The first entry: who began, and under which flow (SHA-256 of the flow as resolved and kept with the case)."""

    type: ClassVar[str] = "begin"
    organisation: Line
    flow: Line
    flow_version: Line
    flow_sha256: str = Field(pattern="^[0-9a-f]{64}$")
    program: Line


class CaseFacts(Content):
    """Whom the concern is about: initials and age group, never more."""

    type: ClassVar[str] = "case"
    initials: Initials
    age_group: AgeGroup


class Answer(Content):
    """An answer to a question of the flow, with the wording as it was asked.

    `label` is the chosen option as it was shown. `replaces` is the number of the answer that this one changes,
    `reason` why. `given` is when it was answered, where that was before it could be recorded.
    """

    type: ClassVar[str] = "answer"
    question: Line
    asked: Text
    value: AnyDate | tuple[Line, ...] | Text
    label: str = ""
    why: Text | None = None
    reason: Text | None = None
    replaces: int | None = None
    given: AwareDatetime | None = None

    def happened(self) -> datetime | None:
        return self.given


class Record(Content):
    """Something that happened, recorded in fields. `question` is the flow question it answers, if any, with
    the wording as it was `asked`; `duties` are the duties that were done by it."""

    question: Line | None = None
    asked: Text | None = None
    duties: tuple[Line, ...] = ()
    date: PastDate
    time: ClockTime | None = None

    def happened(self) -> Moment:
        return self.date if self.time is None else datetime.combine(self.date, self.time)

    @model_validator(mode="after")
    def _not_later_today(self, info: ValidationInfo) -> Self:
        now = (info.context or {}).get("now")
        moment = self.happened()
        if isinstance(now, datetime) and isinstance(moment, datetime) and moment > now.replace(tzinfo=None):
            raise refuse("future", "Deze tijd ligt in de toekomst. Vul in wanneer het is gebeurd.")
        return self


class Observation(Record):
    """A signal. Own observation, hypothesis (marked as such), information from others (source and date) or a
    diagnosis (by whom, in what capacity)."""

    type: ClassVar[str] = "observation"
    kind: Literal["waarneming", "veronderstelling", "derden", "diagnose"]
    place: Line
    situation: Line
    present: People
    text: Text
    direction: Literal["bevestigt", "ontkracht", "onduidelijk"]
    source: Line | None = None
    source_date: PastDate | None = None
    diagnosed_by: Line | None = None
    diagnosed_role: Line | None = None

    @model_validator(mode="after")
    def _who_says_so(self) -> Self:
        if self.kind == "derden" and (self.source is None or self.source_date is None):
            raise refuse("source", "Bij informatie van een ander horen de bron en de datum.")
        if self.kind == "diagnose" and (self.diagnosed_by is None or self.diagnosed_role is None):
            raise refuse("diagnosis", "Bij een diagnose hoort wie die stelde, en in welke functie.")
        return self


class Consultation(Record):
    """Advice asked of a colleague, of Veilig Thuis or of another expert."""

    type: ClassVar[str] = "consultation"
    partner: Literal["collega", "veilig-thuis", "deskundige"]
    who: Line
    function: Line
    anonymous: bool | None = None
    advice: Text
    agreements: Text | None = None

    @model_validator(mode="after")
    def _anonymous_or_not(self) -> Self:
        if self.partner != "collega" and self.anonymous is None:
            raise refuse("anonymous", "Zet erbij of het kind en het gezin anoniem bleven.")
        return self


class Conversation(Record):
    """A talk with a child, a parent or another person concerned."""

    type: ClassVar[str] = "conversation"
    partner: Literal["kind", "ouder", "volwassene", "anders"]
    with_whom: Line
    led_by: Line
    present: People
    purpose: Text
    facts: Text
    reaction: Text
    agreements: Text | None = None


class Report(Record):
    """A melding at Veilig Thuis. The family hears of it first, unless a recorded ground forbids it."""

    type: ClassVar[str] = "report"
    to: Line
    reported_by: Line
    function: Line
    how: Literal["telefoon", "formulier", "gesprek"]
    facts: Text
    from_others: Text | None = None
    family_told: bool
    not_told_because: Text | None = None
    objection: Text | None = None
    identity_withheld: bool = False
    withheld_because: Text | None = None
    agreements: Text | None = None

    @model_validator(mode="after")
    def _grounds(self) -> Self:
        if not self.family_told and self.not_told_because is None:
            raise refuse("not_told", "Schrijf op waarom de melding niet eerst met het gezin is besproken.")
        if self.identity_withheld and self.withheld_because is None:
            raise refuse("withheld", "Schrijf op waarom uw naam voor het gezin verborgen blijft.")
        return self


class Help(Record):
    """Help that was agreed: what, by whom and in which role, with which goals, and when it is looked at again."""

    type: ClassVar[str] = "help"
    what: Text
    by: Line
    role: Line
    goals: Text
    evaluate_on: AnyDate

    @model_validator(mode="after")
    def _looked_at_later(self) -> Self:
        if self.evaluate_on < self.date:
            raise refuse("evaluate", "De dag waarop u kijkt of de hulp werkt, ligt vóór de dag van de afspraak.")
        return self


class Agreement(Record):
    """Who will do what by when: who keeps watching over safety, say."""

    type: ClassVar[str] = "agreement"
    who: Line
    what: Text
    by_when: AnyDate


class Person(Record):
    """Somebody with a part in the case: initials and capacity, no more than needed."""

    type: ClassVar[str] = "person"
    initials: Initials
    capacity: Line
    age: Line | None = None


class DutyDone(Content):
    """A duty was done, when, by whom, and what came of it."""

    type: ClassVar[str] = "duty"
    duty: Line
    done: PastDate
    done_by: Line
    result: Text

    def happened(self) -> Day:
        return self.done


class Withdrawal(Content):
    """An earlier entry no longer counts; it stays readable, with the reason."""

    type: ClassVar[str] = "withdrawal"
    entry: int = Field(ge=1)
    reason: Text


class StepCheck(Content):
    """The user read back all answers of a step and agreed with them."""

    type: ClassVar[str] = "check"
    step: Line


class Close(Content):
    """The case is closed with this outcome."""

    type: ClassVar[str] = "close"
    outcome: Line


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
    flow_sha256: str = Field(pattern="^[0-9a-f]{64}$")
    reason: Text | None = None
    duties: tuple[Line, ...] = ()

    @model_validator(mode="after")
    def _accounted_for(self) -> Self:
        if self.choice == "blijven" and self.reason is None:
            raise refuse("stay", "Schrijf op waarom u bij de oude route blijft.")
        return self


RECORDS: dict[str, type[Record]] = {
    model.type: model for model in (Observation, Consultation, Conversation, Report, Help, Agreement, Person)
}
CONTENTS: dict[str, type[Content]] = {
    **RECORDS,
    **{
        model.type: model
        for model in (Begin, CaseFacts, Answer, DutyDone, Withdrawal, StepCheck, Close, Reopen, FlowChoice)
    },
}
# No content may have a field of one of these names: both stand in one flat table.
ENVELOPE = ("number", "type", "recorded", "recorded_by", "recorded_role", "prev")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a dossier: `number` from 1, `recorded` with its offset, `by` whom in which `role`."""

    number: int
    recorded: datetime
    by: str
    role: str
    content: Content

    def table(self) -> dict[str, Any]:
        """Return the entry as the flat table that is written; what was left empty is left out.

        An empty list that had to be given says something (nobody else was present, nothing was ticked) and stays.
        """
        fields = type(self.content).model_fields
        content = self.content.model_dump(exclude_none=True)
        filled = {key: value for key, value in content.items() if value not in ("", ()) or fields[key].is_required()}
        return {
            "number": self.number,
            "type": self.content.type,
            "recorded": self.recorded,
            "recorded_by": self.by,
            "recorded_role": self.role,
            **filled,
        }


class _Envelope(BaseModel):
    model_config = ConfigDict(extra="forbid")
    number: int = Field(ge=1)
    type: str
    recorded: AwareDatetime
    recorded_by: Line
    recorded_role: Line


_ENVELOPES = TypeAdapter(_Envelope)


def entry_from(table: dict[str, Any]) -> Entry:
    """Return the entry in a table read from a dossier; raises pydantic's ValidationError or KeyError."""
    envelope = _ENVELOPES.validate_python({key: table[key] for key in ENVELOPE if key in table})
    rest = {key: value for key, value in table.items() if key not in ENVELOPE}
    content = CONTENTS[envelope.type].model_validate(rest)
    return Entry(envelope.number, envelope.recorded, envelope.recorded_by, envelope.recorded_role, content)
