"""What happened, recorded in fields: signals, talks, advice, help, a melding.

A validator holds every record to its `case.laws`. A law that is newer than the dossiers that exist holds for what is
being recorded, never for what is read back.
"""

from datetime import datetime
from typing import ClassVar, Literal, Self

from pydantic import ValidationInfo, model_validator

from meldcode_cli.case.fields import (
    AnyDate,
    ClockTime,
    Content,
    Dates,
    EntryNumber,
    Initials,
    Line,
    Moment,
    PastDate,
    People,
    Text,
    recording,
    refuse,
)
from meldcode_cli.case.laws import broken_law, laws_of


class Record(Content):
    """Something that happened. `question` is the flow question it answers, if any, with the wording as it was
    `asked`; `duties` are the duties that were done by it. `replaces` is the number of the record that this one
    corrects, `reason` why: the old one stays readable and no longer counts."""

    question: Line | None = None
    asked: Text | None = None
    duties: tuple[Line, ...] = ()
    date: PastDate
    time: ClockTime | None = None
    replaces: EntryNumber | None = None
    reason: Text | None = None

    def happened(self) -> Moment:
        return self.date if self.time is None else datetime.combine(self.date, self.time)

    @model_validator(mode="after")
    def _not_later_today(self, info: ValidationInfo) -> Self:
        now = recording(info)
        moment = self.happened()
        if now is not None and isinstance(moment, datetime) and moment > now.replace(tzinfo=None):
            raise refuse("future", "Deze tijd ligt in de toekomst. Vul in wanneer het is gebeurd.")
        return self

    @model_validator(mode="after")
    def _lawful(self, info: ValidationInfo) -> Self:
        laws = [law for law in laws_of(self.type) if law.always or recording(info) is not None]
        law = broken_law(laws, {name: getattr(self, name) for name in type(self).model_fields})
        if law is not None:
            raise refuse(law.kind, law.sentence)
        return self


class Observation(Record):
    """A signal: something seen, heard or smelled, a hypothesis (marked as such), information from others (source and
    date), or a diagnosis (by whom, in what capacity, from what examination). `quote` holds somebody's own words."""

    type: ClassVar[str] = "observation"

    kind: Literal["waarneming", "veronderstelling", "derden", "diagnose"]
    place: Line | None = None
    situation: Line | None = None
    present: People | None = None
    text: Text
    quote: Text | None = None
    direction: Literal["bevestigt", "ontkracht", "onduidelijk"]
    source: Line | None = None
    source_date: PastDate | None = None
    diagnosed_by: Line | None = None
    diagnosed_role: Line | None = None
    examination: Line | None = None
    external: bool | None = None


class Consultation(Record):
    """Advice asked of a colleague, of Veilig Thuis or of another expert. `consent` of the parent or person concerned
    to speak openly counts where names were used."""

    type: ClassVar[str] = "consultation"

    partner: Literal["collega", "veilig-thuis", "deskundige"]
    who: Line
    function: Line
    anonymous: bool | None = None
    consent: Literal["gegeven", "geweigerd", "niet-gevraagd", "gevaar"] | None = None
    advice: Text
    agreements: Text | None = None


class Conversation(Record):
    """A talk with a child, a parent or another person concerned, in the order in which it goes: purpose, facts,
    reaction, and only then what one makes of it (`interpretation`)."""

    type: ClassVar[str] = "conversation"

    partner: Literal["kind", "ouder", "volwassene", "anders"]
    place: Line | None = None
    with_whom: Line
    led_by: Line
    present: People
    purpose: Text
    facts: Text
    reaction: Text
    interpretation: Text | None = None
    objection: Text | None = None
    objection_answer: Text | None = None
    agreements: Text | None = None


class Report(Record):
    """A melding at Veilig Thuis, always with the names of the family and of who reports. The family hears of it first
    (`told_on`), unless a recorded ground forbids it."""

    type: ClassVar[str] = "report"

    to: Line
    reported_by: Line
    function: Line
    how: Literal["telefoon", "formulier", "gesprek"]
    named: bool = True
    facts: Text
    from_others: Text | None = None
    family_told: bool
    told_on: PastDate | None = None
    reaction: Text | None = None
    not_told_ground: Literal["gevaar", "veiligheid", "contact", "niet-gelukt"] | None = None
    not_told_because: Text | None = None
    objection: Text | None = None
    objection_answer: Text | None = None
    identity_withheld: bool = False
    withheld_ground: Literal["kinderen", "medewerkers", "vertrouwen"] | None = None
    withheld_because: Text | None = None
    agreements: Text | None = None


class Help(Record):
    """Help that was agreed: what, by whom and in which role, with which goals, and when it is looked at again, the
    first time (`evaluate_on`) and later."""

    type: ClassVar[str] = "help"

    what: Text
    by: Line
    role: Line
    goals: Text
    evaluate_on: AnyDate
    evaluate_later: Dates = ()


class Agreement(Record):
    """Who will do what by when: who keeps watching over safety, say."""

    type: ClassVar[str] = "agreement"

    who: Line
    what: Text
    by_when: AnyDate


class Handelingsverlegenheid(Record):
    """Somebody did not know how to go on, or could not: what was tried, which support is needed, who was asked."""

    type: ClassVar[str] = "handelingsverlegenheid"
    who: Line
    what: Text
    tried: Text | None = None
    needed: Text
    asked_of: Line
    agreements: Text | None = None


class Person(Record):
    """Somebody with a part in the case: initials and capacity, no more than needed."""

    type: ClassVar[str] = "person"
    initials: Initials
    capacity: Line
    part: Line | None = None
    age: Line | None = None


class FollowUp(Record):
    """What became of an earlier entry: a hypothesis that is confirmed or refuted, and by what."""

    type: ClassVar[str] = "follow-up"
    about: EntryNumber
    finding: Literal["bevestigd", "weerlegd", "nog-open"]
    by: Line
    text: Text


RECORDS: dict[str, type[Record]] = {
    model.type: model
    for model in (
        Observation,
        Consultation,
        Conversation,
        Report,
        Help,
        Agreement,
        Handelingsverlegenheid,
        Person,
        FollowUp,
    )
}
