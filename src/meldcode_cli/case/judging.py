"""Judging what is to be recorded, once for every door: the keyboard, a file with answers.

What may be answered, what is refused and why, what to look at twice before it is recorded, and what belongs with an
answer. A door asks, or reads; what it may keep is said here. No sentence repeats what was typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from pydantic import TypeAdapter, ValidationError

from meldcode_cli.case import ages, deferring, entries, texts
from meldcode_cli.case.beside import lacking, wrong_beside
from meldcode_cli.case.duties import does
from meldcode_cli.case.entries import Answer
from meldcode_cli.case.far_off import far_off
from meldcode_cli.case.fields import AnyDate, Content, Text
from meldcode_cli.case.fitting import diagnosis_misfits, label_of, only_partner, ticked_wrong
from meldcode_cli.case.given import day_of
from meldcode_cli.case.records.agreement import Agreement
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.consultation import Consultation
from meldcode_cli.case.records.follow_up import FollowUp
from meldcode_cli.case.records.laws import Law, broken_law
from meldcode_cli.case.records.professions import may_diagnose
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.case.records.report import Report
from meldcode_cli.case.standing import Standing, done_by_record, earliest, refusal, warnings
from meldcode_cli.case.state import CaseState
from meldcode_cli.case.whatif import Consequences, consequences
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.dutch.findings import findings, sentence
from meldcode_cli.flow.model import Duty, Event, Flow, Question, Warning
from meldcode_cli.flow.numbers import is_number, number_hint, number_in
from meldcode_cli.flow.rules import Value, as_values, evaluate

_DANGER = "direct-gevaar"
# What is recorded of a question without options, once it was read.
READ = "gelezen"
_TEXT: TypeAdapter[str] = TypeAdapter(Text)
_DATE: TypeAdapter[Any] = TypeAdapter(AnyDate)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why something may not be recorded: a Dutch sentence, and the fields it is about, by name.

    `as_told`: it may be recorded as what somebody else said.
    """

    sentence: str
    fields: tuple[str, ...] = ()
    as_told: bool = False


def born_refused(group: str, born: str, today: date) -> Refused | None:
    """Return why somebody of this age group cannot have been born in this month; None if that can be."""
    return None if ages.fits(group, born, today) else Refused(texts.BORN_OTHER_AGE, ("age_group", "born"))


def said_wrong(field: str, value: Any) -> Refused | None:
    """Judge one thing that belongs with an answer, by the name of its field."""
    sentence = wrong_beside(field, str(value))
    return Refused(sentence, (field,)) if sentence else None


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges for one case as it stands now. Pure; records nothing."""

    flow: Flow
    state: CaseState
    stands: Standing
    now: datetime

    # ------------------------------------------------------------ answers

    def value(self, question: Question, raw: Any) -> Value | Refused:
        """Return what `raw` says as an answer to `question`, or why it is none."""
        chosen = tuple(option.value for option in question.options)
        match question.kind:
            case "choice" | "acknowledge":
                known = chosen or (READ,)
                return raw if isinstance(raw, str) and raw in known else _no_option(known)
            case "checklist":
                values = (raw,) if isinstance(raw, str) else raw
                several = isinstance(values, list | tuple) and all(isinstance(item, str) for item in values)
                return tuple(dict.fromkeys(values)) if several and set(values) <= set(chosen) else _no_option(chosen)
            case "number":
                return number_in(question, raw) or Refused(number_hint(question), ("value",))
            case "record":
                return Refused(texts.IS_RECORD.format(record=question.record))
        typed = _DATE if question.kind == "date" else _TEXT
        try:
            found: Value = typed.validate_python(raw, strict=question.kind == "date", context={"now": self.now})
        except ValidationError as error:
            return Refused(findings(error)[0][1])
        return found

    def refused(self, question: Question, value: Value) -> Refused | None:
        """Tell why `value` may not be the answer to `question` now; None if it may."""
        if question.kind == "number" and not is_number(question, value):
            return Refused(number_hint(question), ("value",))
        told = ticked_wrong(self.flow, question, as_values(value))
        if told is not None:
            return Refused(told, ("value",))
        day = earliest(self.flow, self.state, question.id)
        # Who answered already may change that on any day.
        first = question.id not in self.state.rule_answers(self.flow)
        if first and day is not None and day > self.now.date():
            return Refused(texts.TOO_EARLY, ("value",))
        rule = refusal(self.flow, self.state, question, value)
        return None if rule is None else Refused(self.flow.filled(rule.text), ("value",))

    def warnings(self, question: Question, value: Value) -> tuple[Warning, ...]:
        """Return what to think of before `value` is recorded."""
        return (*warnings(self.flow, self.state, question, value), *self._about_day(question, value))

    def _about_day(self, question: Question, value: Value) -> Iterator[Warning]:
        """Yield what to think of in a day that puts a question off: it may be true, so it is never refused."""
        before_help = deferring.before_help(self.flow, self.state, question, value)
        if before_help:
            yield _warning(question, texts.TERM_BEFORE_HELP, texts.TERM_KEEP)
        far = deferring.too_far(self.flow, self.state, question, value, self.now.date())
        year = far_off("any-date", value, self.now.date())
        if far is not None:
            text = texts.TERM_TOO_FAR if far.asks_look else texts.TERM_TOO_FAR_LAST
            told = text.format(days=far.rule.at_a_time.days, date=show_date(far.look_by))
            yield _warning(question, told, texts.TERM_FAR_KEEP)
        elif year is not None and not before_help:
            yield _warning(question, year, texts.TERM_KEEP_DAY)

    def answer(
        self, question: Question, given: Mapping[str, Any], *, read: Sequence[str] = (), nobody_to_ask: bool = False
    ) -> Answer | Refused:
        """Return the answer to record, from its checked fields by name; or why it may not be recorded.

        `read` are the warnings that the user read; those that hold and were not are `unread` in the answer. What
        belongs with an answer may only be left out with `nobody_to_ask`, and only if nothing gets easier by it.
        """
        value = given["value"]
        refused = self.refused(question, value)
        left = lacking(question, given, self.state.date_of(question.id))
        if refused is None and left and not (nobody_to_ask and self.asks_no_less(question, value)):
            refused = Refused(texts.LACKING.format(fields=", ".join(left)), left)
        for name, said in given.items():
            refused = refused or said_wrong(name, said)
        if refused is not None:
            return refused
        held = [self.flow.filled(warning.text) for warning in self.warnings(question, value)]
        return Answer.checked(
            question=question.id,
            asked=self.flow.filled(question.text),
            label=label_of(self.flow, question, value),
            warnings=tuple(text for text in held if text in read),
            unread=tuple(text for text in held if text not in read),
            **given,
        )

    def asks_no_less(self, question: Question, value: Value) -> bool:
        """Tell whether no other answer would ask for more: a melding that this one does not ask for, or going on where
        this one ends the route. A doubt lets nothing go; what cannot be chosen is never sure to."""
        if not question.options or not isinstance(value, str):
            return False
        if not question.settles((value,)):
            return True
        ends, meldingen = self._asked_by(question, value)
        others = [self._asked_by(question, item.value) for item in question.options if item.value != value]
        return all(meldingen >= more and (not ends or end) for end, more in others)

    def walked_by(self, question: Question) -> tuple[str, ...]:
        """Return the answers to a question that lead to something to discuss with Veilig Thuis, and are that talk if
        they were walked through with Veilig Thuis."""
        answers = self.state.rule_answers(self.flow)
        return tuple(
            option.value
            for option in question.options
            for duty in evaluate(self.flow, {**answers, question.id: option.value}).duties
            if duty.duty.walked and question.id in duty.questions
        )

    def _asked_by(self, question: Question, value: str) -> tuple[bool, set[str]]:
        """Return whether the route ends with this answer, and the meldingen that it asks for."""
        found = evaluate(self.flow, {**self.state.rule_answers(self.flow), question.id: value})
        ends = found.outcome is not None and found.outcome.outcome.ends
        return ends, {duty.id for duty in found.duties if duty.duty.record == "report"}

    # ------------------------------------------------------------ records

    def record(
        self,
        kind: str,
        values: Mapping[str, Any],
        question: Question | None = None,
        *,
        read: Sequence[str] = (),
        about: int | None = None,
        replaces: int | None = None,
    ) -> Record | Refused:
        """Return the record to keep, from its checked fields by name, with the duties it does; or why it may not be
        recorded. `about` and `replaces` are numbers of entries."""
        named = {"about": about, "replaces": replaces}
        extra = {name: number for name, number in named.items() if number is not None}
        return self.whole(RECORDS[kind].checked(**values, **extra, **self._asked(question)), read)

    def read_record(self, kind: str, table: Mapping[str, Any], question: Question | None) -> Record:
        """Return a record of which the fields were not checked yet, for `whole`. Raises pydantic's ValidationError.

        A partner that the question leaves no choice about need not be said."""
        only = only_partner(question)
        known = {"partner": only} if only else {}
        return RECORDS[kind].model_validate({**known, **table, **self._asked(question)}, context={"now": self.now})

    def whole(self, content: Record, read: Sequence[str] = ()) -> Record | Refused:
        """Judge a record as a whole, of which each field was checked; return it with what follows from the case, and
        without what nobody would be asked."""
        spare = {name: type(content).model_fields[name].default for name in _not_asked(content)}
        content = content.model_copy(update=spare)
        values = {name: getattr(content, name) for name in type(content).model_fields}
        ahead = content.ahead_of(self.now)
        if ahead is not None:
            return Refused(ahead, ("time", "date"))
        refused = self._lawful(content.type, content.every_law(), values)
        if refused is not None:
            return refused
        along = {duty.id for duty in self.done_along(content.type)}
        if content.replaces is None and not along.issuperset(content.duties):
            return Refused(texts.NO_OPEN_DUTY, ("duties",))
        asked = [field for field in content.form.fields if field.asked(values)]
        left = tuple(field.name for field in asked if values[field.name] is None and not field.optional)
        if left:
            return Refused(sentence("missing", ""), left)
        found = (self.unlikely(content.type, field.name, values) for field in asked)
        held = tuple(dict.fromkeys(text for text in found if text is not None))
        return content.model_copy(
            update={
                "duties": self._does(content),
                "warnings": tuple(text for text in held if text in read),
                "unread": tuple(text for text in held if text not in read),
            }
        )

    def field_refused(
        self, record: str, name: str, values: Mapping[str, Any], about: int | None = None
    ) -> Refused | None:
        """Judge one field with those above it, `values`, so that nobody hears what was wrong at the end only."""
        if nobody := RECORDS[record].nobody(name, values.get(name)):
            return Refused(nobody, (name,))
        day, clock = values.get("date"), values.get("time")
        if name == "time" and day and clock is not None and entries.is_ahead(day, clock, self.now):
            return Refused(texts.TIME_AHEAD, ("time", "date"))
        laws = [law for law in RECORDS[record].every_law() if name in law.fields]
        return self._lawful(record, laws, {**values, "about": about})

    def unlikely(self, record: str, name: str, values: Mapping[str, Any]) -> str | None:
        """Return what to look at twice in one field: it can be true, but it does not fit the rest."""
        if record in ("report", "help") and name in ("date", "told_on") and self.before_signals(values.get(name)):
            return texts.ORDER_BEFORE_SIGNALS
        if self._too_early(record, name, values):
            return texts.ADVICE_BEFORE
        ends = values.get("by_when") if record == Agreement.type and name == "by_when" else None
        if ends is not None and ends < self.now.date():
            return texts.WATCH_ENDED
        role = values.get("diagnosed_role") if values.get("kind") == "diagnose" and name == "diagnosed_role" else None
        if role is not None and may_diagnose(role) == "unknown":
            return texts.DIAGNOSIS_UNKNOWN
        if record == Consultation.type and name == "advised_against" and values.get(name):
            return texts.ADVISED_AGAINST if self._must_report else None
        danger = self.state.answers.get(_DANGER)
        if name == "consent" and values.get(name) == "gevaar" and danger is not None and danger.value == "nee":
            return texts.CONSENT_NO_DANGER
        # An examination is often years old.
        if values.get("kind") == "diagnose":
            return None
        asked = [field for field in RECORDS[record].form.fields if field.name == name and field.asked(values)]
        return far_off(asked[0].kind, values.get(name), self.now.date()) if asked else None

    def _too_early(self, record: str, name: str, values: Mapping[str, Any]) -> bool:
        """Tell whether advice is of before the doubt that is open, and so leaves that open."""
        day, ticked = values.get("date"), values.get("duties") or ()
        early = [duty.held.duty for duty in self.stands.open_duties if day is not None and duty.too_early(day)]
        if name == "date":
            return any(duty.record == record and values.get("partner") in (duty.partner or ()) for duty in early)
        return name == "duties" and any(duty.id in ticked for duty in early)

    def doubtful(self, content: Answer | Record) -> Sequence[str]:
        """Return the fields that the first thing to look at twice, and that nobody read yet, is about."""
        if isinstance(content, Answer):
            return ("value",)
        values = content.model_dump()
        return [name for name in values if self.unlikely(content.type, name, values) == content.unread[0]]

    @property
    def _must_report(self) -> bool:
        return any(duty.held.duty.record == Report.type for duty in self.stands.open_duties)

    def event_unlikely(self, day: Any) -> str | None:
        """Return what to look at twice in the day of something that happened."""
        return texts.ORDER_BEFORE_SIGNALS if self.before_signals(day) else far_off("date", day, self.now.date())

    def event(self, event: Event, values: Mapping[str, Any], *, read: Sequence[str] = ()) -> entries.Event:
        """Return what happened that asks for action again, from its checked fields by name."""
        held = self.event_unlikely(values["date"])
        told = self.flow.filled(event.title)
        warnings = (held,) if held is not None and held in read else ()
        return entries.Event.checked(event=event.id, told=told, warnings=warnings, **values)

    def not_ahead(self, day: date, clock: time | None = None) -> Refused | None:
        """Tell why something may not be put off to this day, or to a time on it."""
        return None if entries.is_ahead(day, clock, self.now) else Refused(texts.NOT_AHEAD, ("until",))

    def before_signals(self, day: Any) -> bool:
        """Tell whether a day lies before the first signal of the case."""
        first = self.state.first_signal
        return first is not None and day is not None and day < first

    def _asked(self, question: Question | None) -> dict[str, str]:
        """Return what a record keeps of the question it answers: its id and the wording as it was asked."""
        return {} if question is None else {"question": question.id, "asked": self.flow.filled(question.text)}

    def _lawful(self, record: str, laws: Sequence[Law], values: Mapping[str, Any]) -> Refused | None:
        """Hold what is filled in of a record to these laws, and to what the case and its flow ask."""
        about = self.state.entries.get(values.get("about") or 0)
        day = values.get("date")
        if record == FollowUp.type and about is not None and day is not None and day < day_of(about):
            return Refused(texts.ORDER_FOLLOW_UP, ("date",))
        law = broken_law(laws, values)
        if diagnosis_misfits(self.flow, values.get("kind"), values.get("external")):
            return Refused(texts.DIAGNOSIS_EXTERNAL if law is None else law.sentence, ("external",), as_told=True)
        return None if law is None else Refused(law.sentence, law.fields, as_told=law.kind == "lay_diagnosis")

    def _does(self, content: Record) -> tuple[str, ...]:
        """Return the duties that a record does.

        A correction tells the same thing in better words: it did what the old one did, as far as it still can.
        """
        old = self.state.entries.get(content.replaces or 0)
        before = old.content.duties if old is not None and isinstance(old.content, Record) else ()
        duties = {name: self.flow.find_duty(name) for name in before}
        early = {duty.id for duty in self.stands.duties if duty.too_early(content.date)}
        done = tuple(name for name, duty in duties.items() if duty and does(duty, content) and name not in early)
        along = {duty.id for duty in self.done_along(content.type)}.intersection(content.duties) - early
        return tuple(dict.fromkeys((*(done or done_by_record(self.stands, content)), *sorted(along))))

    def done_along(self, record: str) -> tuple[Duty, ...]:
        """Return the open duties that a record of this kind can have done as well, if its maker says so: who reports
        speaks with Veilig Thuis."""
        open_now = (duty.held.duty for duty in self.stands.open_duties if record == Report.type)
        return tuple(
            duty for duty in open_now if duty.record == Consultation.type and "veilig-thuis" in (duty.partner or ())
        )

    # ------------------------------------------------------------ changes

    def consequences(self, content: Content) -> Consequences:
        """Return what would follow from recording `content`."""
        return consequences(self.flow, self.state, self.now, content)

    @staticmethod
    def change_refused(content: Content, found: Consequences) -> Refused | None:
        """Tell why a change may not be recorded: nobody takes away a melding that is due without asking anybody."""
        decided = isinstance(content, Answer) and content.decided_by is not None and content.consulted is None
        return Refused(texts.PREVIEW_ALONE) if decided and found.gone_meldingen else None


def spare(content: Record) -> tuple[str, ...]:
    """Return the fields of a record that nobody would be asked, given the others, and that say something all the same.

    A no to what is not asked says nothing.
    """
    return tuple(name for name in _not_asked(content) if getattr(content, name))


def _warning(question: Question, text: str, keep: str) -> Warning:
    return Warning.model_construct(id="", question=question.id, value=(), text=text, keep=keep, back=texts.DATE_AGAIN)


def _not_asked(content: Record) -> list[str]:
    values, fields = content.model_dump(), content.form.fields
    asked = {field.name for field in fields if field.asked(values)}
    return [name for name in dict.fromkeys(field.name for field in fields) if name not in asked]


def _no_option(known: Sequence[str]) -> Refused:
    return Refused(texts.NO_OPTION.format(options=", ".join(known)), ("value",))
