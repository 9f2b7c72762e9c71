"""What a record is: something that happened, recorded in fields, that is asked for, judged, read back and exported.

Each kind of record is a class in a file of its own (`registry` lists them). It holds all there is to know about its
fields: what they take, the form that asks for them, the laws between them, and the words in which they are read.
A law that is newer than the dossiers that exist holds for what is being recorded, never for what is read back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Self

from pydantic import ValidationInfo, model_validator

from meldcode_cli.case import texts
from meldcode_cli.case.fields import ClockTime, Content, EntryNumber, Line, Moment, PastDate, Text, recording, refuse
from meldcode_cli.case.people import is_nobody, says_me
from meldcode_cli.case.records.form import Form
from meldcode_cli.case.records.laws import CORRECTION, Law, broken_law

# Where it stood before, of what was on paper before the case was begun here.
PAPER = "papier"


@dataclass(frozen=True, slots=True)
class Shown:
    """How a reader sees a field: a short `noun` for what the form asks in a whole sentence (`in_export` another one,
    in an export), and `words` for each of its choices.

    `part` is for a field that names somebody: what they did or are in the case. Their function stands behind the name,
    or in the field called `function`; with `whole` the line is one name, comma and all. With `nobody` it may say that
    there is nobody, and that means something.
    """

    noun: str
    words: Mapping[str, str] = field(default_factory=dict)
    in_export: str = ""
    part: str = ""
    function: str = ""
    whole: bool = False
    nobody: bool = False


class Record(Content):
    """Something that happened. `question` is the flow question it answers, if any, with the wording as it was
    `asked`; `duties` are the duties that were done by it. `replaces` is the number of the record that this one
    corrects, `reason` why: the old one stays readable and no longer counts. `warnings` were shown and read; those that
    held while nobody was there to read them are `unread`. `date_words` tell when it was where that is no single day;
    `date` is then the day that counts for the order. `taken_over` is from where it was taken over: PAPER, or the entry
    of another case of the same household, in words.

    A kind of record has the `form` that asks for it, its own `laws`, how its fields are `shown` (in the order in which
    a reader wants them), and the `main` field, which tells one from others at a glance.
    """

    form: ClassVar[Form]
    laws: ClassVar[tuple[Law, ...]] = ()
    shown: ClassVar[Mapping[str, Shown]]
    main: ClassVar[str]

    question: Line | None = None
    asked: Text | None = None
    duties: tuple[Line, ...] = ()
    date: PastDate
    date_words: Line | None = None
    time: ClockTime | None = None
    taken_over: Line | None = None
    replaces: EntryNumber | None = None
    reason: Text | None = None
    warnings: tuple[Text, ...] = ()
    unread: tuple[Text, ...] = ()

    @classmethod
    def every_law(cls) -> tuple[Law, ...]:
        """Return the laws for this kind of record, those of every kind included."""
        return (CORRECTION, *cls.laws)

    @classmethod
    def nobody(cls, name: str, value: object) -> str:
        """Return what is wrong with `value` in a field that names somebody, where it says that there is nobody or says
        "ik"; "" if nothing is."""
        shown = cls.shown.get(name)
        if shown is None or not shown.part or not isinstance(value, str):
            return ""
        if says_me(value):
            return texts.WHO_ARE_YOU
        if shown.nobody or not is_nobody(value):
            return ""
        optional = any(field.name == name and field.optional for field in cls.form.fields)
        return texts.NOBODY_EMPTY if optional else texts.NOBODY

    def happened(self) -> Moment:
        return self.date if self.time is None else datetime.combine(self.date, self.time)

    def called(self) -> str:
        """Return what a reader calls this record."""
        return self.form.title

    def gist(self) -> str:
        """Return what this record comes down to, in one line: who, and what was said, seen or done."""
        return str(getattr(self, self.main))

    @property
    def is_final(self) -> bool:
        """Whether nothing more is to come of it: only then it does a duty that waits for the end."""
        return True

    def ahead_of(self, now: datetime) -> str | None:
        """Return what is wrong if this happens later than `now`; the day by itself was judged with its field."""
        moment = self.happened()
        ahead = isinstance(moment, datetime) and moment > now.replace(tzinfo=None)
        return texts.AHEAD if ahead else None

    @model_validator(mode="after")
    def _not_later_today(self, info: ValidationInfo) -> Self:
        now = recording(info)
        ahead = None if now is None else self.ahead_of(now)
        if ahead is not None:
            raise refuse("future", ahead)
        return self

    @model_validator(mode="after")
    def _somebody(self, info: ValidationInfo) -> Self:
        # An old dossier may say it; what is recorded now may not.
        for name in type(self).model_fields if recording(info) is not None else ():
            if wrong := self.nobody(name, getattr(self, name)):
                raise refuse("nobody", wrong)
        return self

    @model_validator(mode="after")
    def _lawful(self, info: ValidationInfo) -> Self:
        laws = [law for law in self.every_law() if law.always or recording(info) is not None]
        law = broken_law(laws, {name: getattr(self, name) for name in type(self).model_fields})
        if law is not None:
            raise refuse(law.kind, law.sentence)
        return self
