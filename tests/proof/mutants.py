"""Break a flow in every way that changes what follows from an answer, one way at a time.

A mutant is the data of one flow file with one thing broken: a reason, a refusal or a question that is gone, a
condition that asks for less, for more or for the opposite, an option that is gone or settles what it should not,
an end that is none. Guarantees are left alone: they are what the break is held against.
"""

import copy
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from meldcode_cli.flow.conditions import Condition
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.merging import merged
from meldcode_cli.flow.model import Duty, Flow, Outcome, Question
from meldcode_cli.flow.promises import Claim, Guarantee
from meldcode_cli.flow.toml_text import TomlFile
from meldcode_cli.proof import overlays
from meldcode_cli.proof.check import broken
from meldcode_cli.proof.proving import holds
from meldcode_cli.proof.rule import Subject

Data = dict[str, Any]
CONDITIONS = ("when", "with_veilig_thuis")


GONE = object()


@dataclass(frozen=True)
class Mutant:
    """One break: a name that says what was done where, and the change in the data of the file."""

    name: str
    whole: Data
    path: list[Any]
    value: Any = GONE

    @property
    def data(self) -> Data:
        """The data of the file with the break."""
        changed = copy.deepcopy(self.whole)
        place: Any = changed
        for part in self.path[:-1]:
            place = place[part]
        if self.value is GONE:
            del place[self.path[-1]]
        else:
            place[self.path[-1]] = self.value
        return changed


def mutants(data: Data) -> Iterator[Mutant]:
    """Yield every mutant of the data of one flow file."""
    for kind in ("question", "duty", "outcome", "refusal"):
        for number, table in enumerate(data.get(kind, [])):
            here = f"{kind} {table.get('id', table.get('question'))}" + (f" {number}" if kind == "refusal" else "")
            yield Mutant(f"{here}: gone", data, [kind, number])
            yield from _of_table(data, here, [kind, number], table)


def _of_table(data: Data, here: str, path: list[Any], table: Data) -> Iterator[Mutant]:
    for key in CONDITIONS:
        if key in table:
            yield Mutant(f"{here}: {key} gone", data, [*path, key])
            yield Mutant(f"{here}: {key} the opposite", data, [*path, key], {"not": table[key]})
            yield from _of_condition(data, f"{here}: {key}", [*path, key], table[key])
    for number, reason in enumerate(table.get("reason", [])):
        there = f"{here}/{reason['id']}"
        yield Mutant(f"{there}: gone", data, [*path, "reason", number])
        yield from _of_table(data, there, [*path, "reason", number], reason)
    for number, option in enumerate(table.get("options", [])):
        there = f"{here}={option['value']}"
        yield Mutant(f"{there}: gone", data, [*path, "options", number])
        settles = option.get("settles", True)
        yield Mutant(f"{there}: settles {not settles}", data, [*path, "options", number, "settles"], not settles)
    if "reason" in table and path[0] == "outcome":
        ends = table.get("ends", False)
        yield Mutant(f"{here}: ends {not ends}", data, [*path, "ends"], not ends)
    if "until" in table:
        yield Mutant(f"{here}: until gone", data, [*path, "until"])
    if path[0] == "refusal" and isinstance(table["value"], str):
        yield Mutant(f"{here}: another value", data, [*path, "value"], "ja" if table["value"] == "nee" else "nee")


def _of_condition(data: Data, here: str, path: list[Any], condition: Data) -> Iterator[Mutant]:
    """Yield the condition with one key less, and with one value less in each of its lists."""
    for key, value in condition.items():
        if len(condition) > 1:
            yield Mutant(f"{here}, no {key}", data, [*path, key])
        if key in ("any", "all"):
            for number, part in enumerate(value):
                if len(value) > 1:
                    yield Mutant(f"{here}, no {key} {number}", data, [*path, key, number])
                yield from _of_condition(data, f"{here}, {key} {number}", [*path, key, number], part)
        elif key == "not":
            yield from _of_condition(data, f"{here}, not", [*path, key], value)
        elif isinstance(value, list):
            for number, word in enumerate(value):
                yield Mutant(f"{here}, {key} not {word}", data, [*path, key, number])


WORDS = "only words: every rule is as it was"
STRICTER = "only stricter: every duty, question and refusal of the flow still holds in every state"

# What an overlay made stricter without a guarantee that says so: taking that back gives what the parent asks for.
KNOWN = {
    ("onderwijs-leerplicht", "duty hulp-controleren: gone"): "the term of 7 days becomes the 14 of the base",
    ("parkstad", "question advies-inhoud: gone"): "advice of another expert than Veilig Thuis counts again",
    ("parkstad", "question afweging-2: gone"): "who answers for the bevoegd gezag is not asked any more",
}


class Checked:
    """One shipped flow, and what `flow check` says when its own file is broken in some way."""

    def __init__(self, flow: str) -> None:
        self._id = flow
        self._read = Library().read(flow)
        self._whole = self._read.flow

    def mutants(self) -> list[Mutant]:
        """Return every way to break the file of this flow itself."""
        return list(mutants(self._read.files[-1].data))

    def noticed(self, mutant: Mutant) -> bool:
        """Tell whether a check of the flow, broken like this, finds anything."""
        flow = self._broken(mutant)
        parent = self._read.parent
        return flow is None or any(True for _ in broken(self._subject(flow, parent.flow if parent else None)))

    def excuse(self, mutant: Mutant) -> str:
        """Return why a check need not notice this break; "" if it takes away something that the flow asks for."""
        if (self._id, mutant.name) in KNOWN:
            return KNOWN[self._id, mutant.name]
        flow = self._broken(mutant)
        assert flow is not None
        if _rules(flow) == _rules(self._whole):
            return WORDS
        # The same flow, seen as one that is built on itself: what is looser then was lost.
        subject = self._subject(flow, self._whole)
        found = (
            finding
            for rule in (*overlays.KEYS, *overlays.MEANING, *overlays.PROOFS)
            for finding in rule.findings(subject)
        )
        # An answer that does not settle is put again: that may lead nowhere, but it takes nothing away.
        if any(
            finding.spot[0] in ("duty", "question") and not str(finding.spot[-1]).startswith("options")
            for finding in found
        ):
            return ""
        return STRICTER if all(holds(flow, promise) for promise in _refusals(self._whole)) else ""

    def _file(self, data: Data) -> TomlFile:
        return TomlFile(self._read.path, self._read.files[-1].text, data)

    def _subject(self, flow: Flow, parent: Flow | None) -> Subject:
        return Subject(flow, parent, self._read.files[-1], self._read.lines)

    def _broken(self, mutant: Mutant) -> Flow | None:
        file = self._file(mutant.data)
        resolved, unplaced = merged(self._read.parent.data, file) if self._read.parent else (file.data, [])
        if unplaced:
            return None
        try:
            return Flow.model_validate(resolved)
        except ValidationError:
            return None


def _refusals(flow: Flow) -> Iterator[Guarantee]:
    """Yield for each refusal the promise that what it refuses stays refused."""
    for rule in flow.refusal:
        during = None if rule.until is None else (rule.until,)
        then = Claim.model_construct(refuses={rule.question: rule.value})
        yield Guarantee.model_construct(id="", text="", when=rule.when, during=during, then=then)


def _rules(flow: Flow) -> object:
    """Return all of a flow but its words."""
    questions = [
        question.model_copy(update={"text": "", "help": "", "source": "", "options": _values(question)})
        for question in flow.question
    ]
    duties = [item.model_copy(update={"title": "", "text": "", "reason": _whens(item)}) for item in flow.duty]
    outcomes = [item.model_copy(update={"title": "", "reason": _whens(item)}) for item in flow.outcome]
    return questions, duties, outcomes, [item.model_copy(update={"text": "", "norm": ""}) for item in flow.refusal]


def _values(question: Question) -> tuple[tuple[str, bool], ...]:
    return tuple((option.value, option.settles) for option in question.options)


def _whens(item: Duty | Outcome) -> tuple[tuple[str, Condition], ...]:
    return tuple((reason.id, reason.when) for reason in item.reason)


def main(flows: Sequence[str]) -> int:
    """Break these flows in every way, print what the check noticed, and why not what it did not; returns the misses."""
    total = missed = 0
    for flow in flows or Library().ids():
        checked = Checked(flow)
        everything = checked.mutants()
        alive = [(mutant.name, checked.excuse(mutant)) for mutant in everything if not checked.noticed(mutant)]
        reasons = Counter(excuse for _, excuse in alive)
        lost = [name for name, excuse in alive if not excuse]
        total, missed = total + len(everything), missed + len(lost)
        known = sum(count for reason, count in reasons.items() if reason in KNOWN.values())
        counts = f"{reasons[WORDS]} only words, {reasons[STRICTER]} only stricter, {known} known, {len(lost)} missed"
        print(f"{flow}: {len(everything)} breaks, {len(everything) - len(alive)} noticed, {counts}")
        print("".join(f"    missed: {name}\n" for name in lost), end="", flush=True)
    print(f"all: {total} breaks, {missed} missed")
    return missed


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1:])))
