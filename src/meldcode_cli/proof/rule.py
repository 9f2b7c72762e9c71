"""What a rule of `flow check` is: where it looks, when something is wrong there, what it says and what it advises.

Beside it the places in a flow at which a rule can look, each with the block and the key for which a line is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from meldcode_cli.clean import clean
from meldcode_cli.dutch.near import advised, near
from meldcode_cli.flow.conditions import RESERVED, Comparison, Condition, leaves
from meldcode_cli.flow.findings import ALIKE, Finding
from meldcode_cli.flow.lines import FOR_AGE, INSTRUCTION, WHOLE, Lines, Spot, block_at
from meldcode_cli.flow.model import Duty, Event, Flow, ForAge, Instruction, Question, Reason, Refusal, Warning
from meldcode_cli.flow.promises import Guarantee
from meldcode_cli.flow.toml_text import Data, TomlFile
from meldcode_cli.proof.codes import said

T = TypeVar("T")

Words = dict[str, str | int]
"""What a sentence names, by its placeholder."""

Seen = list[Words]
"""What is wrong at one place: for each thing the words that its sentence names."""


@dataclass(slots=True)
class Subject:
    """A flow that is checked: the flow it builds on, its own file, and where things stand in all its files.

    `beneath` is the data of the flow it builds on, with that of its parents. `blamed` are the own blocks that were
    told to be at fault for something inherited: more of that would be the same mistake told again. `national` is the
    national base, where this flow builds on it: it was read already.
    """

    flow: Flow
    parent: Flow | None
    file: TomlFile
    lines: Lines
    beneath: Data | None = None
    blamed: set[Spot] = field(default_factory=set)
    national: Flow | None = None

    def writes(self, spot: Spot) -> bool:
        """Tell whether the own file says something at `spot`; the rest is inherited."""
        return block_at(self.file.data, spot) is not None


class Place(NamedTuple, Generic[T]):
    """A place in a flow: the block, the key in it ("" where it does not matter), and what stands there."""

    spot: Spot
    key: str
    item: T


class Rule(Protocol):
    """Something that must hold in a flow."""

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Yield a finding for each place where it does not."""


@dataclass(frozen=True, slots=True)
class Plain(Generic[T]):
    """A rule that sees by looking at one place after the other.

    `part` are the placeholders of its sentence that name what is wrong of what stands behind the key, one inside the
    other; `known` gives what the last of them may have been meant to be.
    """

    where: Callable[[Subject], Iterable[Place[T]]]
    key: str
    when: Callable[[Flow, T], Seen]
    message: str
    advice: str
    part: tuple[str, ...] = ()
    known: Callable[[Flow, Words], Iterable[str]] | None = None

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Yield a finding for each thing that is wrong; the key is that of the place where the rule has none."""
        for spot, key, item in self.where(subject):
            for words in self.when(subject.flow, item):
                named: Words = {"name": ", ".join(spot[1:]), "key": self.key or key, **words}
                shown = {name: clean(str(word), newlines=False)[:80] for name, word in named.items()}
                found = [str(words[name]) for name in self.part]
                meant = near(found[-1], self.known(subject.flow, words), ALIKE) if self.known and found else []
                message, advice = said(self.message, **shown), advised(meant, self.advice.format(**shown))
                finding = subject.lines.finding(spot, message, advice, self.key or key, words=found)
                unknown = (self.known.__name__, *found) if self.known and found else ()
                yield replace(finding, unknown=unknown, meant=tuple(meant))


def wrong(is_so: bool, **words: str | int) -> Seen:
    """Return what is wrong at a place where one thing can be: with these words if it is so, else nothing."""
    return [words] if is_so else []


def meant(unknown: Iterable[str], known: Iterable[str]) -> set[str]:
    """Return which of the names that are known may have been meant by names that are not: of these nobody says that
    they are used nowhere."""
    names = list(known)
    return {one for name in set(unknown).difference(names) for one in near(name, names, ALIKE)}


def told(_: Flow, words: Words) -> Seen:
    """Say what was found where it was looked for: the place itself is what is wrong."""
    return [words]


def is_own(subject: Subject, spot: Spot) -> bool:
    """Tell whether what stands at `spot` is written in the own file, a refusal as a whole."""
    if spot and spot[0] == "refusal":
        return subject.beneath is None or int(spot[1]) >= len(subject.beneath.get("refusal", ()))
    return spot != WHOLE and subject.writes(spot)


# ---------------------------------------------------------------- what may have been meant


def question_ids(flow: Flow, _: Words) -> list[str]:
    """Return the ids of all questions."""
    return [item.id for item in flow.question]


def question_words(flow: Flow, _: Words) -> list[str]:
    """Return what a condition can begin with: the ids of all questions, and the words of the language."""
    return [*question_ids(flow, {}), *sorted(RESERVED)]


def date_ids(flow: Flow, _: Words) -> list[str]:
    """Return the ids of all questions that ask for a date."""
    return [item.id for item in flow.question if item.kind == "date"]


def duty_ids(flow: Flow, _: Words) -> list[str]:
    """Return the ids of all duties."""
    return [item.id for item in flow.duty]


def outcome_ids(flow: Flow, _: Words) -> list[str]:
    """Return the ids of all outcomes."""
    return [item.id for item in flow.outcome]


def step_ids(flow: Flow, _: Words) -> list[str]:
    """Return the ids of all steps."""
    return [item.id for item in flow.step]


def norm_ids(flow: Flow, _: Words) -> list[str]:
    """Return the names of all norms."""
    return list(flow.norms)


def role_ids(flow: Flow, _: Words) -> list[str]:
    """Return the names of all roles."""
    return list(flow.roles)


def values(flow: Flow, words: Words) -> list[str]:
    """Return what can be chosen at the question that a sentence names."""
    question = flow.find_question(str(words["question"]))
    return [option.value for option in question.options] if question else []


# ---------------------------------------------------------------- where a rule looks


def whole(subject: Subject) -> list[Place[Flow]]:
    """Return the flow as a whole."""
    return [Place(WHOLE, "", subject.flow)]


def questions(subject: Subject) -> list[Place[Question]]:
    """Return every question."""
    return [Place(("question", item.id), "", item) for item in subject.flow.question]


def duties(subject: Subject) -> list[Place[Duty]]:
    """Return every duty."""
    return [Place(("duty", item.id), "", item) for item in subject.flow.duty]


def reasons(subject: Subject) -> Iterator[Place[Reason]]:
    """Yield every reason of a duty or an outcome."""
    for kind, items in (("duty", subject.flow.duty), ("outcome", subject.flow.outcome)):
        for item in items:
            yield from (Place((kind, item.id, reason.id), "", reason) for reason in item.reason)


def instructions(subject: Subject) -> Iterator[Place[Instruction]]:
    """Yield every instruction of a question or a duty."""
    for kind, items in (("question", subject.flow.question), ("duty", subject.flow.duty)):
        for item in items:
            yield from (Place((kind, item.id, f"{INSTRUCTION}/{told.id}"), "", told) for told in item.instruction)


def for_ages(subject: Subject) -> Iterator[Place[ForAge]]:
    """Yield everything that a question or a duty says for an age."""
    for kind, items in (("question", subject.flow.question), ("duty", subject.flow.duty)):
        for item in items:
            yield from (Place((kind, item.id, f"{FOR_AGE}/{told.id}"), "", told) for told in item.for_age)


def refusals(subject: Subject) -> list[Place[Refusal]]:
    """Return every refusal."""
    return [Place(("refusal", str(number)), "", item) for number, item in enumerate(subject.flow.refusal)]


def warnings(subject: Subject) -> list[Place[Warning]]:
    """Return every warning."""
    return [Place(("warning", item.id), "", item) for item in subject.flow.warning]


def events(subject: Subject) -> list[Place[Event]]:
    """Return every event."""
    return [Place(("event", item.id), "", item) for item in subject.flow.event]


def guarantees(subject: Subject) -> list[Place[Guarantee]]:
    """Return every guarantee."""
    return [Place(("guarantee", item.id), "", item) for item in subject.flow.guarantee]


class Looking(NamedTuple):
    """A condition, and the questions above it: those that are answered when it is judged; None for all of them."""

    condition: Condition
    above: frozenset[str] | None


def conditions(subject: Subject) -> Iterator[Place[Looking]]:
    """Yield every condition, those of guarantees too."""
    flow = subject.flow
    order = [question.id for question in flow.question]

    def above(question: str, itself: bool = False) -> frozenset[str] | None:
        return frozenset(order[: order.index(question) + itself]) if question in order else None

    for spot, _, question in questions(subject):
        for key in ("when", "with_veilig_thuis"):
            if (condition := getattr(question, key)) is not None:
                yield Place(spot, key, Looking(condition, above(question.id)))
    for spot, _, reason in reasons(subject):
        yield Place(spot, "when", Looking(reason.when, None))
    for spot, _, told in instructions(subject):
        if told.when is not None:
            yield Place(spot, "when", Looking(told.when, above(spot[1]) if spot[0] == "question" else None))
    for spot, _, refusal in refusals(subject):
        if refusal.when is not None:
            # With `until`, a running case judges it, which knows what was answered here before.
            seen = above(refusal.question, itself=refusal.until is not None)
            yield Place(spot, "when", Looking(refusal.when, seen))
    for spot, _, warning in warnings(subject):
        if warning.when is not None:
            yield Place(spot, "when", Looking(warning.when, above(warning.question)))
    anywhere: tuple[Place[Event] | Place[Guarantee], ...] = (*events(subject), *guarantees(subject))
    for spot, _, item in anywhere:
        if item.when is not None:
            yield Place(spot, "when", Looking(item.when, None))


def comparisons(subject: Subject) -> Iterator[Place[Comparison]]:
    """Yield every single comparison in every condition, once for each condition."""
    for spot, key, looking in conditions(subject):
        for leaf in dict.fromkeys(leaves(looking.condition)):
            yield Place(spot, key, leaf)


def norms(subject: Subject) -> Iterator[Place[str]]:
    """Yield every norm that something is based on."""
    yield from (Place(spot, "norm", item.norm) for spot, _, item in reasons(subject))
    yield from (Place(spot, "norm", item.norm) for spot, _, item in refusals(subject))
    yield from (Place(spot, "norm", item.norm) for spot, _, item in warnings(subject))
    yield from (Place(spot, "norm", item.norm) for spot, _, item in events(subject))


def texts(subject: Subject) -> Iterator[Place[str]]:
    """Yield every text that people get to see."""
    flow = subject.flow
    for key in ("title", "version", "source"):
        yield Place(WHOLE, key, getattr(flow, key))
    for kind, words in (("roles", flow.roles), ("norms", flow.norms), ("numbers", flow.numbers)):
        yield from (Place((kind, name), "", text) for name, text in words.items())
    for kind, keys in _SHOWN.items():
        for number, item in enumerate(getattr(flow, kind)):
            spot = (kind, str(number) if kind == "refusal" else item.id)
            yield from (Place(spot, key, getattr(item, key)) for key in keys)
            yield from (Place(spot, "options", option.label) for option in getattr(item, "options", ()))
            yield from _notes(spot, vars(item))
            yield from (Place((*spot, reason.id), "text", reason.text) for reason in getattr(item, "reason", ()))
    yield from (Place(spot, "text", told.text) for spot, _, told in instructions(subject))
    yield from (Place(spot, "text", told.text) for spot, _, told in for_ages(subject))


def _notes(spot: Spot, fields: dict[str, Any]) -> Iterator[Place[str]]:
    for key in ("title_in", "text_in", "help_in"):
        yield from (Place(spot, key, text) for text in fields.get(key, {}).values())
    for option in fields.get("options", ()):
        yield from (Place(spot, "options", text) for text in option.label_in.values())


_SHOWN = {
    "step": ("title", "guidance"),
    "question": ("text", "explain", "help", "example", "unit", "reminder", "source"),
    "duty": ("title", "text", "explain", "check", "meanwhile"),
    "outcome": ("title", "explain"),
    "refusal": ("text",),
    "warning": ("text", "keep", "back"),
    "event": ("title", "text"),
    "contact": ("title", "reachable", "text"),
    "guarantee": ("text",),
}
