"""What follows from the answers: pure, without clock, disk or screen.

`evaluate` walks the questions once, from top to bottom. Because a condition only looks at questions above it, one
pass settles what is relevant, which answers are refused and where the route ends; nothing can loop. Answers that
are refused, or that belong to a question that is no longer relevant, count as not given.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from meldcode_cli.flow.conditions import Facts
from meldcode_cli.flow.model import Duty, Flow, Instruction, Outcome, Question, Reason, Refusal

Value = str | tuple[str, ...] | date | int
"""An answer: a chosen value or text, the values ticked, a date, or the number of records kept."""

Answers = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Because:
    """A reason that holds, and the questions whose answers made it hold."""

    reason: Reason
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeldDuty:
    """A duty that must be done, with every reason for it, and how to do it as things are."""

    duty: Duty
    because: tuple[Because, ...]
    instruction: Instruction | None = None

    @property
    def id(self) -> str:
        return self.duty.id

    def texts(self, age: str | None) -> tuple[str, ...]:
        """Return what there is to say about how it is done for somebody of this `age`, each as the flow has it: what
        comes first on top."""
        first = self.instruction.text if self.instruction else ""
        return tuple(text for text in (first, *for_age(self.duty, age), self.duty.text, self.duty.explain) if text)

    @property
    def norms(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(held.reason.norm for held in self.because if held.reason.norm))

    @property
    def questions(self) -> tuple[str, ...]:
        return _questions(self.because)


@dataclass(frozen=True, slots=True)
class HeldOutcome:
    """The outcome that holds, with its reasons."""

    outcome: Outcome
    because: tuple[Because, ...]

    @property
    def id(self) -> str:
        return self.outcome.id

    @property
    def questions(self) -> tuple[str, ...]:
        return _questions(self.because)


@dataclass(frozen=True, slots=True)
class Refused:
    """An answer that a rule of the flow does not accept."""

    question: str
    value: str
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that follows from one set of answers under one flow.

    `together` names the relevant questions that are to be walked through with Veilig Thuis, `with_veilig_thuis`
    those of them that have an answer. `facts` is what conditions see: only answers that are relevant and not refused.
    """

    relevant: tuple[str, ...]
    settled: frozenset[str]
    next: str | None
    together: tuple[str, ...]
    with_veilig_thuis: tuple[str, ...]
    duties: tuple[HeldDuty, ...]
    outcome: HeldOutcome | None
    refused: tuple[Refused, ...]
    facts: Facts = field(compare=False, repr=False)

    @property
    def ended(self) -> bool:
        """Tell whether the route has come to an end."""
        return self.outcome is not None and self.outcome.outcome.ends

    def duty(self, duty: str) -> HeldDuty | None:
        """Return the duty with this id if it holds."""
        return next((held for held in self.duties if held.id == duty), None)


@dataclass(slots=True)
class _Facts:
    """The answers as far as they count: what conditions may look at (see `conditions.Facts`)."""

    given: dict[str, tuple[str, ...]] = field(default_factory=dict)  # () for a question that is not relevant
    closed: set[str] = field(default_factory=set)
    reached: set[str] = field(default_factory=set)
    # Asked more often than anything else: the dictionary answers by itself.
    values: Callable[[str], tuple[str, ...] | None] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.values = self.given.get

    def copy(self) -> "_Facts":
        return _Facts({**self.given}, {*self.closed}, {*self.reached})

    def settled(self, question: str) -> bool | None:
        return question in self.closed if question in self.reached else None


@dataclass(slots=True)
class Walk:
    """One pass over the questions of a flow, from top to bottom: what was found so far. `step` takes it on."""

    facts: _Facts = field(default_factory=_Facts)
    relevant: list[str] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    last_given: int = 0
    ending: HeldOutcome | None = None
    holding: set[int] = field(default_factory=set)  # the outcomes that hold by now, by their place in the flow

    def copy(self) -> "Walk":
        """Return a walk that can be taken on without changing this one."""
        parts = (self.facts.copy(), [*self.relevant], [*self.refused], self.last_given, self.ending, {*self.holding})
        return Walk(*parts)

    def step(self, flow: Flow, question: Question, value: Value | None) -> None:
        """Pass the next question of `flow`, with the answer given to it, if any."""
        facts = self.facts
        facts.reached.add(question.id)
        asked = self.ending is None and (True if question.when is None else question.when.holds(facts))
        if asked is True:
            self._put(flow, question, value)
        elif asked is False:
            # Unknown (None) is not asked yet, but must not read as a firm "not relevant" either.
            facts.given[question.id] = ()
        # At once, also when the question is not put: what comes below must not depend on what stands in between.
        if self.ending is None:
            self._look_for_the_end(flow, question)

    def _look_for_the_end(self, flow: Flow, question: Question) -> None:
        """End the route if the first outcome that holds ends it; only those that look at `question` can differ."""
        looking = flow.outcomes_by_question.get(question.id)
        if looking is None:
            return
        facts, holding = self.facts, self.holding
        for place in looking:
            for reason in flow.outcome[place].reason:
                if reason.when.holds(facts) is True:
                    holding.add(place)
                    break
            else:
                holding.discard(place)
        if holding:
            first = flow.outcome[min(holding)]
            if first.ends:
                self.ending = HeldOutcome(first, _reasons(first.reason, facts))

    def _put(self, flow: Flow, question: Question, value: Value | None) -> None:
        self.relevant.append(question.id)
        if value is None:
            return
        self.last_given = len(self.relevant) - 1
        refusal = _refusal(flow, question, value, self.facts)
        if refusal is not None:
            self.refused.append(refusal)
        else:
            _take(question, value, self.facts)


def evaluate(flow: Flow, answers: Answers) -> Evaluation:
    """Return what follows from `answers` (by question id) under `flow`.

    Answers to unknown questions are ignored; their values are taken to be valid.
    """
    return evaluation_of(flow, _walk(flow, answers))


def evaluation_of(flow: Flow, walk: Walk) -> Evaluation:
    """Return what follows from the answers of a `walk` that passed every question of `flow`."""
    facts, relevant = walk.facts, walk.relevant
    together = tuple(
        question.id
        for question in flow.question
        if question.with_veilig_thuis is not None
        and question.id in relevant
        and question.with_veilig_thuis.holds(facts) is True
    )
    return Evaluation(
        relevant=tuple(relevant),
        settled=frozenset(facts.closed),
        # The first question, from the last one that was answered on, that is not settled yet.
        next=next((question for question in relevant[walk.last_given :] if question not in facts.closed), None),
        together=together,
        with_veilig_thuis=tuple(question for question in together if question in facts.given),
        duties=tuple(
            HeldDuty(duty, because, instruction(duty, facts))
            for duty in flow.duty
            if (because := _reasons(duty.reason, facts))
        ),
        # What ended the route stays the outcome, also when its end makes an outcome listed before it hold.
        outcome=walk.ending or _first_outcome(flow, facts),
        refused=tuple(walk.refused),
        facts=facts,
    )


def instruction(told: Duty | Question, facts: Facts) -> Instruction | None:
    """Return the instruction of a duty or a question that is shown under these answers: the first that holds."""
    return next((item for item in told.instruction if item.when is None or item.when.holds(facts) is True), None)


def for_age(told: Duty | Question, age: str | None) -> tuple[str, ...]:
    """Return all that a duty or a question says for somebody of this `age`; nothing while that is not known."""
    return tuple(item.text for item in told.for_age if age in item.age)


def facts_of(flow: Flow, answers: Answers) -> Facts:
    """Return what conditions see under `answers`: only answers that are relevant and not refused count."""
    return _walk(flow, answers).facts


def not_put(flow: Flow, found: Evaluation) -> frozenset[str]:
    """Return the questions that are surely not put; of one that waits for an answer nobody knows."""
    others = (question.id for question in flow.question if question.id not in found.relevant)
    return frozenset(name for name in others if found.facts.values(name) == ())


def refusals(
    flow: Flow, answers: Answers, earlier: Answers | None = None, done: Collection[str] = ()
) -> tuple[Refused, ...]:
    """Return every answer among `answers` that a rule would refuse if it were given now.

    Only the duties in `done` are done by then; `earlier` are the answers that were given to those questions before.
    Other than `evaluate` this also judges answers to questions that are not put, and rules that wait for a duty.
    """
    found: list[Refused] = []
    for question in flow.question:
        if question.id not in answers:
            continue
        before = {name: value for name, value in answers.items() if name != question.id}
        if earlier and question.id in earlier:
            before[question.id] = earlier[question.id]
        facts, duties = facts_of(flow, before), {duty.id for duty in evaluate(flow, before).duties} - {*done}
        for rule in flow.refusal:
            words = [word for word in as_values(answers[question.id]) if word in rule.value]
            applies = rule.question == question.id and (rule.until is None or rule.until in duties)
            if words and applies and (rule.when is None or rule.when.holds(facts) is True):
                found.append(Refused(question.id, words[0], rule))
                break
    return tuple(found)


def _walk(flow: Flow, answers: Answers) -> Walk:
    walk = Walk()
    for question in flow.question:
        walk.step(flow, question, answers.get(question.id))
    return walk


def as_values(value: Value) -> tuple[str, ...]:
    """Return an answer as the words that conditions compare with; dates and counts never equal a word."""
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) else (str(value),)


def is_empty(question: Question, value: Value) -> bool:
    """Tell whether `value` says nothing yet: no records, say."""
    return question.kind == "record" and isinstance(value, int) and value < question.min


def is_settled(question: Question, value: Value) -> bool:
    """Tell whether `value` closes the question."""
    if question.kind == "record":
        return isinstance(value, int) and value >= question.min
    return question.kind not in ("choice", "checklist") or question.settles(as_values(value))


def _take(question: Question, value: Value, facts: _Facts) -> None:
    if not is_empty(question, value):
        facts.given[question.id] = as_values(value)
    if is_settled(question, value):
        facts.closed.add(question.id)


def _refusal(flow: Flow, question: Question, value: Value, facts: _Facts) -> Refused | None:
    name = question.id
    for refusal in flow.refusals_by_question.get(name, ()):
        # A refusal with `until` looks at what is still to be done: only a running case can judge it.
        if refusal.until is not None:
            continue
        if refusal.when is None or refusal.when.holds(facts) is True:
            for word in as_values(value):
                if word in refusal.value:
                    return Refused(question.id, word, refusal)
    return None


def _first_outcome(flow: Flow, facts: _Facts) -> HeldOutcome | None:
    for outcome in flow.outcome:
        because = _reasons(outcome.reason, facts)
        if because:
            return HeldOutcome(outcome, because)
    return None


def _reasons(reasons: tuple[Reason, ...], facts: _Facts) -> tuple[Because, ...]:
    held = [reason for reason in reasons if reason.when.holds(facts) is True]
    return tuple([Because(reason, reason.when.causes(facts)) for reason in held]) if held else ()


def _questions(because: tuple[Because, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(question for held in because for question in held.questions))
