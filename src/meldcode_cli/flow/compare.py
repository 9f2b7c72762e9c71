"""What differs between two versions of a flow: pure, as data; the words for people are made elsewhere.

Every field of every table is compared. One that nobody named here counts as a change of a rule, never as a change of
words only.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from meldcode_cli.flow.model import Flow, ForAge, Instruction, Option, Reason, Refusal
from meldcode_cli.flow.values import FlowModel

Part = Literal[
    "flow",
    "step",
    "question",
    "duty",
    "outcome",
    "refusal",
    "warning",
    "event",
    "contact",
    "guarantee",
    "norm",
    "role",
    "number",
]
How = Literal["added", "gone", "changed"]

# What a field is about; fields of one name mean the same in every table.
_ABOUT = {
    "title": "words",
    "text": "words",
    "guidance": "words",
    "keep": "words",
    "back": "words",
    "check": "words",
    "explain": "explanation",
    "help": "explanation",
    "example": "explanation",
    "source": "explanation",
    "reminder": "explanation",
    "text_in": "note",
    "help_in": "note",
    "title_in": "note",
    "phone": "contact",
    "mail": "contact",
    "reachable": "contact",
    "checked": "contact",
    "norm": "norm",
    "step": "place",
    "number": "place",
    "when": "when",
    "question": "when",
    "value": "when",
    "during": "when",
    "until": "when",
    "kind": "kind",
    "record": "kind",
    "partner": "kind",
    "min": "kind",
    "lowest": "kind",
    "highest": "kind",
    "unit": "kind",
    "why": "why",
    "who": "who",
    "authority": "who",
    "with_veilig_thuis": "together",
    "safest": "safest",
    "not_before": "moment",
    "defers": "moment",
    "due": "due",
    "open": "due",
    "meanwhile": "explanation",
    "counts_from": "due",
    "blocks": "blocks",
    "may_lapse": "lapse",
    "again": "again",
    "separate": "again",
    "walked": "again",
    "ends": "ends",
    "duty": "follows",
    "ask": "follows",
    "then": "promise",
    "external_diagnosis": "diagnosis",
}
_WORDS = {"words", "explanation", "norm", "option-words", "note"}
# What says only how a flow was put together, or is compared table by table.
_PASSED_OVER = {"id", "after", "format", "version", "extends"}
_COMPARED = {
    "title",
    "source",
    "roles",
    "norms",
    "numbers",
    "step",
    "question",
    "duty",
    "outcome",
    "refusal",
    "warning",
    "event",
    "contact",
}
_COMPARED |= {"guarantee", "external_diagnosis"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One respect in which something differs, with the words on each side if it has any."""

    about: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was added, is gone, or differs. `name` is what people know it by; "" for an order of things."""

    part: Part
    how: How
    id: str
    name: str
    differences: tuple[Difference, ...] = ()

    @property
    def words_only(self) -> bool:
        """Tell whether nothing can follow from it but that people read something else."""
        if self.part in ("norm", "role", "number", "contact"):
            return True
        return self.how == "changed" and all(difference.about in _WORDS for difference in self.differences)


class _Table(Protocol):
    @property
    def id(self) -> str: ...


def compare(old: Flow, new: Flow) -> tuple[Change, ...]:
    """Return everything that differs between two flows, part by part."""
    return tuple(_changes(old, new))


def _changes(old: Flow, new: Flow) -> Iterator[Change]:
    differences = [Difference("words", old.title, new.title)] if old.title != new.title else []
    if old.external_diagnosis != new.external_diagnosis:
        differences.append(Difference(_ABOUT["external_diagnosis"]))
    rest = set(Flow.model_fields) - _COMPARED - _PASSED_OVER
    if any(getattr(old, field) != getattr(new, field) for field in rest):
        differences.append(Difference("rest"))
    if differences:
        yield Change("flow", "changed", new.id, new.title, tuple(differences))
    yield from _tables("step", old, new, old.step, new.step)
    yield from _tables("question", old, new, old.question, new.question)
    yield from _order("question", old.question, new.question)
    yield from _tables("duty", old, new, old.duty, new.duty)
    yield from _order("duty", old.duty, new.duty)
    yield from _tables("outcome", old, new, old.outcome, new.outcome)
    # The first outcome that holds is the one that counts.
    yield from _order("outcome", old.outcome, new.outcome)
    yield from _refusals(old, new)
    yield from _tables("warning", old, new, old.warning, new.warning)
    yield from _tables("event", old, new, old.event, new.event)
    yield from _tables("contact", old, new, old.contact, new.contact)
    yield from _tables("guarantee", old, new, old.guarantee, new.guarantee)
    yield from _texts("norm", old.norms, new.norms)
    yield from _texts("role", old.roles, new.roles)
    yield from _texts("number", old.numbers, new.numbers)


def _tables(part: Part, old: Flow, new: Flow, before: Sequence[_Table], after: Sequence[_Table]) -> Iterator[Change]:
    was = {item.id: item for item in before}
    for item in after:
        earlier = was.pop(item.id, None)
        if earlier is None:
            yield Change(part, "added", item.id, _name(new, item))
        elif differences := _differences(old, new, earlier, item):
            yield Change(part, "changed", item.id, _name(new, item), differences)
    for item in was.values():
        yield Change(part, "gone", item.id, _name(old, item))


def _order(part: Part, before: Sequence[_Table], after: Sequence[_Table]) -> Iterator[Change]:
    was, now = [item.id for item in before], [item.id for item in after]
    if [name for name in was if name in now] != [name for name in now if name in was]:
        yield Change(part, "changed", "", "", (Difference("order"),))


def _refusals(old: Flow, new: Flow) -> Iterator[Change]:
    """Compare the answers that may not be given: a refusal has no id, but a question and a value."""
    gone = [item for item in old.refusal if item not in new.refusal]
    for item in new.refusal:
        if item in old.refusal:
            continue
        earlier = next((other for other in gone if _same_answer(other, item)), None)
        if earlier is None:
            yield Change("refusal", "added", item.question, new.filled(item.text))
            continue
        gone.remove(earlier)
        yield Change("refusal", "changed", item.question, new.filled(item.text), _differences(old, new, earlier, item))
    for item in gone:
        yield Change("refusal", "gone", item.question, old.filled(item.text))


def _same_answer(one: Refusal, other: Refusal) -> bool:
    return one.question == other.question and set(one.value) == set(other.value)


def _texts(part: Part, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    for name, text in after.items():
        if name not in before:
            yield Change(part, "added", name, text)
        elif before[name] != text:
            yield Change(part, "changed", name, text, (Difference("words", before[name], text),))
    for name, text in before.items():
        if name not in after:
            yield Change(part, "gone", name, text)


def _differences(old: Flow, new: Flow, before: object, after: object) -> tuple[Difference, ...]:
    assert isinstance(before, FlowModel) and isinstance(after, FlowModel)
    found: list[Difference] = []
    for field in type(after).model_fields:
        was, now = getattr(before, field), getattr(after, field)
        about = _ABOUT.get(field, "rest")
        if was == now or field in _PASSED_OVER:
            continue
        if field == "options":
            found += _options(was, now)
        elif field == "reason":
            found += _reasons(old, new, was, now)
        elif field in ("instruction", "for_age"):
            found += _told(old, new, was, now)
        elif about == "words":
            found.append(Difference(about, old.filled(was), new.filled(now)))
        else:
            found.append(Difference(about))
    return tuple(dict.fromkeys(found))


def _options(before: Sequence[Option], after: Sequence[Option]) -> Iterator[Difference]:
    was = {option.value: option for option in before}
    for option in after:
        earlier = was.pop(option.value, None)
        if earlier is None:
            yield Difference("option-added", "", option.label)
            continue
        if earlier.label != option.label:
            yield Difference("option-words", earlier.label, option.label)
        if earlier.label_in != option.label_in:
            yield Difference("note")
        # Whatever else an option says is about what follows from it.
        if earlier != option.model_copy(update={"label": earlier.label, "label_in": earlier.label_in}):
            yield Difference("option-rule", earlier.label, option.label)
    for option in was.values():
        yield Difference("option-gone", option.label)


def _reasons(old: Flow, new: Flow, before: Sequence[Reason], after: Sequence[Reason]) -> Iterator[Difference]:
    was = {reason.id: reason for reason in before}
    for reason in after:
        text = new.filled(reason.text)
        earlier = was.pop(reason.id, None)
        if earlier is None:
            yield Difference("reason-added", "", text)
            continue
        for difference in _differences(old, new, earlier, reason):
            is_words = difference.about in _WORDS
            yield difference if is_words else Difference("reason-rule", old.filled(earlier.text), text)
    for reason in was.values():
        yield Difference("reason-gone", old.filled(reason.text))


def _told(
    old: Flow, new: Flow, before: Sequence[Instruction | ForAge], after: Sequence[Instruction | ForAge]
) -> Iterator[Difference]:
    was = {item.id: item for item in before}
    for item in after:
        earlier = was.pop(item.id, None)
        if earlier is not None and earlier.text != item.text:
            yield Difference("words", old.filled(earlier.text), new.filled(item.text))
        elif earlier != item:
            yield Difference("explanation")
    if was:
        yield Difference("explanation")


def _name(flow: Flow, item: _Table) -> str:
    return flow.filled(getattr(item, "title", "") or getattr(item, "text", "") or item.id)
