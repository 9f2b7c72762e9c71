"""What a flow file holds, as frozen models. Format 1.

Models only know whether a table is well formed. What holds between tables (ids that exist, conditions that look
upward, options that a rule answers for) is the business of `proof`.
"""

import functools
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Literal, Self

from pydantic import Field

from meldcode_cli.flow import days
from meldcode_cli.flow.base import BASE
from meldcode_cli.flow.conditions import MOST, Condition, questions_in
from meldcode_cli.flow.promises import Guarantee
from meldcode_cli.flow.roles import filled
from meldcode_cli.flow.values import (
    AGE_GROUPS,
    DOES_DUTY,
    RECORDS,
    Days,
    Due,
    FlowModel,
    Hours,
    Id,
    Mail,
    Notes,
    Phone,
    Text,
    Values,
    When,
)


class Step(FlowModel):
    """One of the steps (`number` 1-9; a meldcode has five), or what comes before them (0)."""

    id: Id
    number: int = Field(ge=0, le=9)
    title: Text
    guidance: str = ""


class Option(FlowModel):
    """A value that can be chosen. `settles = false` keeps the question open: it is put again. `alone` is a tick that
    goes with no other one: "none of these". `label_in` says its label in other languages."""

    value: Id
    label: Text
    label_in: Notes = Field(default_factory=dict)
    settles: bool = True
    alone: bool = False


class Instruction(FlowModel):
    """What to do, or not to do, while `when` holds. Of those of one duty or question only the first that holds is
    shown, so that no two can contradict each other: the strictest stands on top."""

    id: Id
    when: When | None = None
    text: Text


class ForAge(FlowModel):
    """What to know or do where whoever the case is about is of one of these groups of `age`. All that fit are shown."""

    id: Id
    age: tuple[Literal[AGE_GROUPS], ...] = Field(min_length=1)  # type: ignore[valid-type]
    text: Text


class Defers(FlowModel):
    """What the date that is answered puts off, and how far: `question` is not put before that date.

    It counts from the day on which a date was first answered, or from the first record that answers `counts_from` if
    that was sooner; a report begins the count anew. At most `longest` goes by without the duty `look` being done, and
    at most `in_all` altogether: then `question` is put, whatever date was agreed. Moving the date asks for a reason,
    who decided and what was seen since; from the second time on it raises the duties `moved`. `norm` is what that
    rests on.
    """

    question: Id
    counts_from: Id | None = None
    longest: Days
    in_all: Days
    look: Id
    moved: Values
    norm: str = ""

    @property
    def at_a_time(self) -> timedelta:
        """The longest that goes by without a look in between."""
        return days.span(self.longest)

    @property
    def altogether(self) -> timedelta:
        """The longest that goes by at all."""
        return days.span(self.in_all)


class Question(FlowModel):
    """Something that is asked when `when` holds.

    `explain` adds to the text, and stands under it; so do the first `instruction` that holds and all that is said
    `for_age`. `example` are words to say, shown with the help. `why` asks for the reason beside the answer; `who`
    for who answers, was consulted, saw it otherwise and decides; `authority` for who answered along for the bevoegd
    gezag. `reminder` is shown before somebody says that no more records are needed. `with_veilig_thuis` says when
    the question is walked through together with Veilig Thuis. `not_before` names the date question before whose
    date this one is not put, `defers` says there how far that goes. `after` places a question that an overlay adds.
    `text_in` and `help_in` say text and help in other languages; what is recorded is in Dutch. `safest` are
    options of a choice, what lets the least go on top: it counts while two people do not agree; of a number it is
    "lowest" or "highest". A number lies between `lowest` and `highest`, and counts in `unit`.
    """

    id: Id
    step: Id
    kind: Literal["choice", "checklist", "text", "number", "date", "record", "acknowledge"]
    text: Text
    text_in: Notes = Field(default_factory=dict)
    explain: str = ""
    help: str = ""
    help_in: Notes = Field(default_factory=dict)
    example: str = ""
    when: When | None = None
    instruction: tuple[Instruction, ...] = ()
    for_age: tuple[ForAge, ...] = ()
    options: tuple[Option, ...] = ()
    safest: Values | None = None
    record: Literal[RECORDS] | None = None  # type: ignore[valid-type]
    partner: Values | None = None
    min: int = Field(default=1, ge=1, le=50)
    lowest: int | None = Field(default=None, ge=0, le=MOST)
    highest: int | None = Field(default=None, ge=0, le=MOST)
    unit: str = ""
    why: bool = False
    who: bool = False
    authority: bool = False
    reminder: str = ""
    with_veilig_thuis: When | None = None
    not_before: Id | None = None
    defers: Defers | None = None
    after: Id | None = None
    source: str = ""

    def option(self, value: str) -> Option | None:
        """Return the option with this value, or None."""
        return next((option for option in self.options if option.value == value), None)

    def settles(self, values: tuple[str, ...]) -> bool:
        """Tell whether an answer with these values closes the question."""
        return not any(option.value in values for option in self.options if not option.settles)

    def goes_together(self, ticked: Collection[str]) -> bool:
        """Tell whether these can be ticked together: with an option that stands `alone` ("none of these") something is
        always ticked, and that option only by itself."""
        alone = {option.value for option in self.options if option.alone}
        chosen = set(ticked)
        return self.kind != "checklist" or not alone or len(chosen) == 1 or (bool(chosen) and alone.isdisjoint(chosen))


class Reason(FlowModel):
    """Why a duty or outcome holds: the condition, the norm behind it, and one plain sentence for people."""

    id: Id
    when: When
    norm: str = ""
    text: Text


class Duty(FlowModel):
    """Something that must be done while any of its reasons holds.

    `due` counts from the day the duty arose, or from the day the duties named by `counts_from` were done. Recording
    a record of kind `record` (a consultation: with one of `partner`) does the duty. `again` asks for it anew with
    each new reason; `separate` asks for a record of its own, that does no other duty. `blocks = "close"` keeps the
    case open while the duty is. With `may_lapse` it may be decided not to do it; any other duty stays open then. A
    duty without a reason only arises through an event that names it. `open` are the hours of working days on which
    somebody answers ("8-17"), `meanwhile` is what to do at any other time. The first `instruction` that holds
    stands above `text`, then all that is said `for_age`. With `check`, a question of yes and no that is asked of
    whoever did it, a no leaves it open. A duty that may be done by talking (`walked`) is done by the very answer
    that raises it, if that was walked through together with Veilig Thuis. `who` names the role that does it.
    `title_in` and `text_in` say the same in other languages.
    """

    id: Id
    title: Text
    title_in: Notes = Field(default_factory=dict)
    text: str = ""
    text_in: Notes = Field(default_factory=dict)
    explain: str = ""
    check: str = ""
    instruction: tuple[Instruction, ...] = ()
    for_age: tuple[ForAge, ...] = ()
    due: Due = "now"
    counts_from: Values | None = None
    blocks: Literal["close"] | None = None
    record: Literal[DOES_DUTY] | None = None  # type: ignore[valid-type]
    partner: Values | None = None
    again: bool = False
    separate: bool = False
    walked: bool = False
    may_lapse: bool = False
    who: Id | None = None
    open: Hours | None = None
    meanwhile: str = ""
    reason: tuple[Reason, ...] = ()

    @property
    def at_once(self) -> bool:
        """Tell whether it cannot wait for another day."""
        return isinstance(self.term, days.AtOnce | days.WithinHours)

    @property
    def term(self) -> days.Term:
        """What `due` says."""
        return days.term(self.due)


class Outcome(FlowModel):
    """Where a case stands or ends; the first in the file that holds is the one that counts."""

    id: Id
    title: str = ""
    explain: str = ""
    ends: bool = False
    reason: tuple[Reason, ...] = Field(min_length=1)


class Refusal(FlowModel):
    """An answer that may not be given when `when` holds, or while the duty `until` is open."""

    question: Id
    value: Values
    when: When | None = None
    until: Id | None = None
    norm: str = ""
    text: Text


class Warning(FlowModel):
    """Something to think of before an answer is recorded, when `when` holds. It never refuses: the user reads `text`
    and chooses to `keep` the answer or to go `back` and choose again."""

    id: Id
    question: Id
    value: Values
    when: When | None = None
    norm: str = ""
    text: Text
    keep: Text
    back: Text


class Event(FlowModel):
    """Something that can happen later and asks for action again, when `when` holds: new signals after a melding.

    It raises the duties in `duty` anew, whatever was done before, and puts the question `ask` again.
    """

    id: Id
    title: Text
    when: When | None = None
    duty: Values | None = None
    ask: Id | None = None
    norm: str = ""
    text: Text


class Contact(FlowModel):
    """Somebody of the organisation itself to call or to write to: a function, and no more of a person than the school
    chooses. `reachable` says when, `text` what for. It is shown at the duties named by `duty`, without any at all that
    must be done now; never at calling 112, and never above a national number. `checked` is when somebody tried it.
    """

    id: Id
    title: Text
    phone: Phone | None = None
    mail: Mail | None = None
    reachable: str = ""
    text: str = ""
    duty: Values | None = None
    checked: date | None = Field(default=None, strict=True)


class Flow(FlowModel):
    """A whole flow, its parents merged in. Everything that a case is walked through by.

    `numbers` are numbers to call of the organisation itself, each with whose it is and when; they stand beside the
    emergency numbers. With `external_diagnosis` a diagnosis counts only if it comes from an examination outside the
    organisation.
    """

    format: Literal[1]
    id: Id
    title: Text
    version: str = Field(min_length=1, max_length=40)
    extends: Id | None = None
    source: str = ""
    external_diagnosis: bool = False
    roles: dict[Id, Text] = Field(default_factory=dict)
    norms: dict[Id, Text] = Field(default_factory=dict)
    numbers: dict[Id, Text] = Field(default_factory=dict)
    step: tuple[Step, ...] = Field(min_length=1)
    question: tuple[Question, ...] = Field(min_length=1)
    duty: tuple[Duty, ...] = ()
    outcome: tuple[Outcome, ...] = ()
    refusal: tuple[Refusal, ...] = ()
    warning: tuple[Warning, ...] = ()
    event: tuple[Event, ...] = ()
    contact: tuple[Contact, ...] = ()
    guarantee: tuple[Guarantee, ...] = ()

    @functools.cached_property
    def outcomes_by_question(self) -> dict[str, tuple[int, ...]]:
        """For each question the outcomes that look at it, by their place."""
        places: dict[str, dict[int, None]] = {}
        for place, item in enumerate(self.outcome):
            for reason in item.reason:
                for name in questions_in(reason.when):
                    places.setdefault(name, {})[place] = None
        return {name: tuple(found) for name, found in places.items()}

    @functools.cached_property
    def refusals_by_question(self) -> dict[str, tuple[Refusal, ...]]:
        """The refusals of answers to each question, in order."""
        return {item.id: tuple(rule for rule in self.refusal if rule.question == item.id) for item in self.question}

    @functools.cached_property
    def _questions(self) -> dict[str, Question]:
        # Of two with one id, which a check refuses, the first.
        return {item.id: item for item in reversed(self.question)}

    @property
    def is_meldcode(self) -> bool:
        """Tell whether this is the national base or builds on it: only then a check lets its weighing questions be."""
        if self.extends is None:
            return self.id == BASE
        return all(self.find_question(f"afweging-{number}") is not None for number in range(1, 6))

    def weighs(self, question: Question) -> bool:
        """Tell whether a choice decides how a case stands: on it hangs an outcome, or it asks why."""
        return question.kind == "choice" and (question.why or question.id in self.outcomes_by_question)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy, changed by `update`, that finds out for itself which rules look at which question."""
        made = super().model_copy(update=update, deep=deep)
        for name in ("outcomes_by_question", "refusals_by_question", "_questions"):
            made.__dict__.pop(name, None)
        return made

    def conditions(self) -> Iterator[Condition]:
        """Yield every condition that has a say in what is asked, follows, is refused or is promised: not those of
        warnings and events."""
        for question in self.question:
            yield from (when for when in (question.when, question.with_veilig_thuis) if when is not None)
        told = [item for block in (self.question, self.duty) for one in block for item in one.instruction]
        yield from (item.when for item in told if item.when is not None)
        items: tuple[Duty | Outcome, ...] = (*self.duty, *self.outcome)
        yield from (reason.when for item in items for reason in item.reason)
        limits: tuple[Refusal | Guarantee, ...] = (*self.refusal, *self.guarantee)
        yield from (item.when for item in limits if item.when is not None)

    def find_question(self, question: str) -> Question | None:
        """Return the question with this id, or None."""
        return self._questions.get(question)

    def find_step(self, step: str) -> Step | None:
        """Return the step with this id, or None."""
        return next((item for item in self.step if item.id == step), None)

    def find_duty(self, duty: str) -> Duty | None:
        """Return the duty with this id, or None."""
        return next((item for item in self.duty if item.id == duty), None)

    def find_outcome(self, outcome: str) -> Outcome | None:
        """Return the outcome with this id, or None."""
        return next((item for item in self.outcome if item.id == outcome), None)

    def find_event(self, event: str) -> Event | None:
        """Return the event with this id, or None."""
        return next((item for item in self.event if item.id == event), None)

    def instructions(self, name: str) -> tuple[Instruction, ...]:
        """Return the instructions of the duty or the question with this id; none if there is neither."""
        told = self.find_duty(name) or self.find_question(name)
        return told.instruction if isinstance(told, Duty | Question) else ()

    def who_does(self, duty: Duty) -> str:
        """Return this organisation's word for whoever does a duty; "" where the flow leaves that open."""
        return "" if duty.who is None else self.filled(self.roles.get(duty.who, duty.who))

    def norm_text(self, norm: str) -> str:
        """Return a norm in words; its id where it is nowhere described."""
        return self.filled(self.norms.get(norm, norm))

    def filled(self, text: str) -> str:
        """Return `text` with {role} replaced by this organisation's word for that role; nothing else is filled in."""
        return filled(text, self.roles)
