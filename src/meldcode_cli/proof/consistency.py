"""Rules that see by reading: what fits together, and what people get to read. What refers to what: `referring`.

Each row says where to look, at which key, when something is wrong there, and what is said and advised then.
`WRITTEN` are mistakes that change nothing about what follows from an answer.
"""

import re
from collections.abc import Iterator
from typing import Any

from meldcode_cli.clean import is_unsafe
from meldcode_cli.flow.conditions import Is, leaves
from meldcode_cli.flow.days import waits_for
from meldcode_cli.flow.lines import WHOLE
from meldcode_cli.flow.model import Duty, Flow, Question
from meldcode_cli.flow.promises import Guarantee
from meldcode_cli.proof import texts
from meldcode_cli.proof.referring import CHOOSING
from meldcode_cli.proof.rule import (
    Place,
    Plain,
    Seen,
    Subject,
    Words,
    date_ids,
    duties,
    duty_ids,
    guarantees,
    meant,
    norm_ids,
    norms,
    questions,
    role_ids,
    step_ids,
    told,
    whole,
    wrong,
)
from meldcode_cli.proof.rule import texts as shown_texts

MAX_OPTIONS = 36
"""More than this does not fit in a list with a key for each choice."""

# Each answer to a weighing question decides about a child: none of them may fall through to "the rest".
_WEIGHING = frozenset(f"afweging-{number}" for number in range(1, 6))
_ROLE = re.compile(r"\{([^{}]*)\}")


# ---------------------------------------------------------------- questions


def _file_name(subject: Subject) -> list[Place[str]]:
    return [Place(WHOLE, "id", subject.file.name)]


def _other_id(flow: Flow, name: str) -> Seen:
    # The file's own id is its name: an overlay without an id would pass for its parent.
    return wrong(f"{flow.id}.toml" != name)


def _no_step(flow: Flow, question: Question) -> Seen:
    return wrong(flow.find_step(question.step) is None, step=question.step)


def _steps_so_far(subject: Subject) -> Iterator[Place[tuple[int, int]]]:
    """Yield for each question the number of its step, and the highest one above it."""
    highest = 0
    for spot, _, question in questions(subject):
        step = subject.flow.find_step(question.step)
        if step is not None:
            yield Place(spot, "step", (step.number, highest))
            highest = max(highest, step.number)


def _step_back(_: Flow, steps: tuple[int, int]) -> Seen:
    number, highest = steps
    return wrong(number < highest, number=number, highest=highest)


def _same_steps(subject: Subject) -> Iterator[Place[Words]]:
    """Yield each step with the number of one above it: in what order they come, nobody could tell."""
    first: dict[int, str] = {}
    for step in subject.flow.step:
        if step.number in first:
            yield Place(("step", step.id), "number", {"number": step.number, "other": first[step.number]})
        first.setdefault(step.number, step.id)


def _ignored_after(_: Flow, question: Question) -> Seen:
    # Merging takes `after` away from a question that is new: where it is still there, it did nothing.
    return wrong(question.after is not None)


def _unwanted_options(_: Flow, question: Question) -> Seen:
    return wrong(question.kind not in CHOOSING and bool(question.options), kind=question.kind)


def _many_options(_: Flow, question: Question) -> Seen:
    count = len(question.options)
    return wrong(count > MAX_OPTIONS, count=count, most=MAX_OPTIONS)


def _no_record(_: Flow, question: Question) -> Seen:
    return wrong(question.kind == "record" and question.record is None)


def _unwanted_record(_: Flow, question: Question) -> Seen:
    return wrong(question.kind != "record" and question.record is not None, kind=question.kind)


def _dates_so_far(subject: Subject) -> Iterator[Place[tuple[str, frozenset[str]]]]:
    """Yield what each question waits for, and the date questions above it."""
    above: frozenset[str] = frozenset()
    for spot, _, question in questions(subject):
        if question.not_before is not None:
            yield Place(spot, "not_before", (question.not_before, above))
        above |= {question.id} if question.kind == "date" else set()


def _no_date_above(_: Flow, waiting: tuple[str, frozenset[str]]) -> Seen:
    other, above = waiting
    return wrong(other not in above, other=other)


def _without_rule(flow: Flow, question: Question) -> Seen:
    """One choice that no rule names is the natural "else" of a question; more of them are an oversight."""
    named = _named_values(flow.model_copy(update={"guarantee": ()}), question)
    weighing = question.id in _WEIGHING
    if question.kind != "choice" or not (named or weighing):
        return []
    # A choice that keeps the question open must set something going, or it is put again for ever.
    going = _named_values(flow.model_copy(update={"question": (), "outcome": (), "guarantee": ()}), question)
    rest = [option for option in question.options if option.value not in (named if option.settles else going)]
    told = weighing or len(rest) > 1 or any(not option.settles for option in rest)
    return [{"value": option.value} for option in rest if told]


def _named_values(flow: Flow, question: Question) -> set[str]:
    """Return the values of `question` that a condition or a refusal in `flow` names."""
    found = {value for item in flow.refusal if item.question == question.id for value in item.value}
    for leaf in (leaf for condition in flow.conditions() for leaf in leaves(condition)):
        if isinstance(leaf, Is) and leaf.question == question.id:
            found.update(leaf.values)
    return found


# ---------------------------------------------------------------- duties, outcomes and promises


def _no_outcome(_: Flow, flow: Flow) -> Seen:
    return wrong(not flow.outcome)


def _no_date(flow: Flow, duty: Duty) -> Seen:
    due = waits_for(duty.term)
    question = flow.find_question(due or "")
    return wrong(due is not None and (question is None or question.kind != "date"), due=due or "")


def _no_such_role(flow: Flow, duty: Duty) -> Seen:
    return wrong(duty.who is not None and duty.who not in flow.roles, role=duty.who or "")


def _counts_from_nothing(flow: Flow, duty: Duty) -> Seen:
    return [{"duty": name} for name in duty.counts_from or () if flow.find_duty(name) is None]


def _unraised(flow: Flow, duty: Duty) -> Seen:
    # A duty arises by a reason, by an event, or by what it follows on; what an event raises cannot wait for another.
    raised = any(duty.id in (event.duty or ()) for event in flow.event)
    raised = raised or any(item.defers is not None and item.defers.look == duty.id for item in flow.question)
    if duty.reason or raised != bool(duty.counts_from):
        return []
    named = [name for event in flow.event for name in event.duty or ()]
    named += [name for item in flow.question if item.defers for name in (item.defers.look, *item.defers.moved)]
    return wrong(duty.id not in meant(named, duty_ids(flow, {})))


def _not_blocking(flow: Flow, duty: Duty) -> Seen:
    # What a guarantee promises must not be left undone: a case with it open cannot be closed.
    promised = any(duty.id in guarantee.then.duties for guarantee in flow.guarantee)
    return wrong(promised and duty.blocks != "close")


def _lapsing_report(_: Flow, duty: Duty) -> Seen:
    return wrong(duty.may_lapse and duty.record == "report")


def _lapsing_promise(flow: Flow, duty: Duty) -> Seen:
    reports = {item.id for item in flow.duty if item.record == "report"}
    promises = (guarantee for guarantee in flow.guarantee if duty.id in guarantee.then.duties)
    around = any(not reports.isdisjoint((*(item.during or ()), *item.then.duties)) for item in promises)
    return wrong(duty.may_lapse and duty.record != "report" and around)


def _lapsing_wait(flow: Flow, duty: Duty) -> Seen:
    told = _lapsing_report(flow, duty) or _lapsing_promise(flow, duty)
    return wrong(duty.may_lapse and not told and any(rule.until == duty.id for rule in flow.refusal))


def _promises_nothing(_: Flow, guarantee: Guarantee) -> Seen:
    return wrong(all(promise is None or promise == {} for promise in guarantee.then.model_dump().values()))


# ---------------------------------------------------------------- what people read


def _unknown_roles(flow: Flow, text: str) -> Seen:
    return [{"role": role} for role in dict.fromkeys(_ROLE.findall(text)) if role not in flow.roles]


def _unknown_norm(flow: Flow, norm: str) -> Seen:
    return wrong(bool(norm) and norm not in flow.norms, norm=norm)


def _control_character(_: Flow, text: str) -> Seen:
    found = next((char for char in text if char != "\n" and is_unsafe(char)), None)
    return [] if found is None else [{"code": f"U+{ord(found):04X}"}]


# ---------------------------------------------------------------- the rules, a row each

WRITTEN: tuple[Plain[Any], ...] = (
    Plain(_file_name, "id", _other_id, texts.OTHER_ID, texts.OTHER_ID_ADVICE),
    Plain(questions, "step", _no_step, texts.NO_STEP, texts.NO_STEP_ADVICE, part=("step",), known=step_ids),
    Plain(_same_steps, "", told, texts.SAME_STEP, texts.SAME_STEP_ADVICE),
    Plain(_steps_so_far, "step", _step_back, texts.STEP_BACK, texts.STEP_BACK_ADVICE),
    Plain(questions, "after", _ignored_after, texts.IGNORED_AFTER, texts.IGNORED_AFTER_ADVICE),
    Plain(questions, "options", _unwanted_options, texts.UNWANTED_OPTIONS, texts.UNWANTED_OPTIONS_ADVICE),
    Plain(questions, "options", _many_options, texts.MANY_OPTIONS, texts.MANY_OPTIONS_ADVICE),
    Plain(questions, "record", _no_record, texts.NO_RECORD, texts.NO_RECORD_ADVICE),
    Plain(questions, "record", _unwanted_record, texts.UNWANTED_RECORD, texts.UNWANTED_RECORD_ADVICE),
    Plain(
        _dates_so_far,
        "not_before",
        _no_date_above,
        texts.NOT_BEFORE,
        texts.NOT_BEFORE_ADVICE,
        part=("other",),
        known=date_ids,
    ),
    Plain(whole, "", _no_outcome, texts.NO_OUTCOME, texts.NO_OUTCOME_ADVICE),
    Plain(duties, "due", _no_date, texts.DUE, texts.DUE_ADVICE, part=("due",), known=date_ids),
    Plain(
        duties, "counts_from", _counts_from_nothing, texts.COUNTS_FROM, texts.SPELLED, part=("duty",), known=duty_ids
    ),
    Plain(duties, "who", _no_such_role, texts.WHO_NO_ROLE, texts.WHO_NO_ROLE_ADVICE, part=("role",), known=role_ids),
    Plain(duties, "reason", _unraised, texts.NO_REASON, texts.NO_REASON_ADVICE),
    Plain(duties, "blocks", _not_blocking, texts.NOT_BLOCKING, texts.NOT_BLOCKING_ADVICE),
    Plain(duties, "may_lapse", _lapsing_report, texts.LAPSE_REPORT, texts.LAPSE_ADVICE),
    Plain(duties, "may_lapse", _lapsing_promise, texts.LAPSE_PROMISED, texts.LAPSE_ADVICE),
    Plain(duties, "may_lapse", _lapsing_wait, texts.LAPSE_WAITED_FOR, texts.LAPSE_ADVICE),
    Plain(guarantees, "then", _promises_nothing, texts.EMPTY_PROMISE, texts.EMPTY_PROMISE_ADVICE),
    Plain(shown_texts, "", _unknown_roles, texts.NO_ROLE, texts.NO_ROLE_ADVICE, part=("role",), known=role_ids),
    Plain(norms, "norm", _unknown_norm, texts.NO_NORM, texts.NO_NORM_ADVICE, part=("norm",), known=norm_ids),
    Plain(shown_texts, "", _control_character, texts.CONTROL_CHARACTER, texts.CONTROL_CHARACTER_ADVICE),
)

UNANSWERED: tuple[Plain[Any], ...] = (Plain(questions, "options", _without_rule, texts.NO_RULE, texts.NO_RULE_ADVICE),)
