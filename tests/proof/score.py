"""The mutation score: how much of what can be broken in a shipped flow `flow check` and the shipped scenarios notice.

    python -m tests.proof.score            (or, with all other long runs: python -m tests.long)

breaks the file of each flow in one way at a time: what follows from an answer (see `mutants`), and beside that words,
labels, norms, terms, what a duty or a question asks for, the order of rules, guarantees. Nothing is compared with the
flow as it was: the scenarios say what a protocol asks, and the program that a meldcode keeps the national guarantees.
Prints a table by kind, and each break that was not noticed: what survives, and what is proven to change nothing that
anybody sees in a case (see `same`).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from meldcode_cli.authoring.scenario_files import load
from meldcode_cli.authoring.scenario_verdicts import judge
from meldcode_cli.authoring.scenarios import Scenario
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Flow
from tests.proof.mutants import Checked, Data, Mutant, mutants
from tests.proof.same import does_the_same
from tests.support.terminal import ROOT

LATER = {"now": "14 days", "1 hour": "14 days"}
NORMS = ("meldnorm-1", "meldnorm-2")


def every_break(data: Data) -> Iterator[tuple[str, Mutant]]:
    """Yield every break of the data of one flow file, each with its kind."""
    for mutant in mutants(data):
        _, _, what = mutant.name.rpartition(": ")
        yield _KINDS.get(what.split()[0] if what else "", _of_condition(what)), mutant
    for number, table in enumerate(data.get("guarantee", [])):
        yield "guarantee gone", Mutant(f"guarantee {table['id']}: gone", data, ["guarantee", number])
    yield from _of_words(data)
    yield from _of_norms(data)
    yield from _of_weight(data)
    yield from _of_order(data)


def _of_condition(what: str) -> str:
    return "condition turned round" if what.endswith("the opposite") else "condition gone or less"


_KINDS = {"gone": "block gone", "settles": "settles", "ends": "ends", "until": "until gone", "another": "another value"}


def _of_words(data: Data) -> Iterator[tuple[str, Mutant]]:
    for place, table in enumerate(data.get("question", [])):
        options = table.get("options", [])
        for number in range(len(options) - 1):
            one, other = options[number], options[number + 1]
            if "label" in one and "label" in other:
                swapped = [*options]
                swapped[number] = {**one, "label": other["label"]}
                swapped[number + 1] = {**other, "label": one["label"]}
                name = f"question {table['id']}: {one['value']} and {other['value']} swapped"
                yield "labels swapped", Mutant(name, data, ["question", place, "options"], swapped)
        for number, option in enumerate(options):
            if "label" in option:
                name = f"question {table['id']}={option['value']}: another label"
                path = ["question", place, "options", number, "label"]
                yield "label changed", Mutant(name, data, path, "Iets heel anders")


def _of_norms(data: Data) -> Iterator[tuple[str, Mutant]]:
    for name in data.get("norms", {}):
        yield "norm gone", Mutant(f"norms {name}: gone", data, ["norms", name])
    based = [(["refusal", number], rule) for number, rule in enumerate(data.get("refusal", [])) if "norm" in rule]
    for kind in ("duty", "outcome"):
        for place, table in enumerate(data.get(kind, [])):
            for number, reason in enumerate(table.get("reason", [])):
                if "norm" in reason:
                    there = f"{kind} {table['id']}/{reason['id']}"
                    path = [kind, place, "reason", number, "norm"]
                    yield "norm that is none", Mutant(f"{there}: no such norm", data, path, "bestaat-niet")
                    based.append((path[:-1], reason))
    for path, rule in based:
        name = f"{'/'.join(map(str, path))} {rule['norm']}: another norm"
        other = NORMS[rule["norm"] == NORMS[0]]
        yield "another norm", Mutant(name, data, [*path, "norm"], other)


def _of_weight(data: Data) -> Iterator[tuple[str, Mutant]]:
    for place, table in enumerate(data.get("duty", [])):
        here = f"duty {table['id']}"
        for key in ("record", "blocks", "counts_from", "partner"):
            if key in table:
                yield f"{key} gone", Mutant(f"{here}: {key} gone", data, ["duty", place, key])
        if "due" in table or "reason" in table:
            due = str(table.get("due", "now"))
            later = LATER.get(due, "300 days")
            yield "due later", Mutant(f"{here}: due {later}", data, ["duty", place, "due"], later)
        if not table.get("may_lapse"):
            yield "may lapse", Mutant(f"{here}: may lapse", data, ["duty", place, "may_lapse"], True)
    for place, table in enumerate(data.get("question", [])):
        here = f"question {table['id']}"
        for key in ("record", "partner", "why", "who", "authority", "not_before"):
            if key in table:
                yield f"{key} gone", Mutant(f"{here}: {key} gone", data, ["question", place, key])
        if "defers" in table:
            for key, days in (("longest", table["defers"]["in_all"]), ("in_all", "900 days")):
                path = ["question", place, "defers", key]
                yield "term longer", Mutant(f"{here}: {key} {days}", data, path, days)


def _of_order(data: Data) -> Iterator[tuple[str, Mutant]]:
    for kind in ("question", "outcome"):
        tables = data.get(kind, [])
        for number in range(len(tables) - 1):
            one, other = tables[number], tables[number + 1]
            swapped = [*tables[:number], other, one, *tables[number + 2 :]]
            yield "order", Mutant(f"{kind} {one['id']} and {other['id']}: swapped", data, [kind], swapped)


class Scored(Checked):
    """One shipped flow with its scenarios."""

    def __init__(self, flow: str) -> None:
        super().__init__(flow)
        sheet = load(ROOT / "tests" / "scenarios" / f"{flow}.toml", lambda _: self._whole)
        self.scenarios: Sequence[Scenario] = sheet.scenarios

    def breaks(self) -> list[tuple[str, Mutant]]:
        """Return every break of its own file, with its kind."""
        return list(every_break(self._read.files[-1].data))

    def found(self, mutant: Mutant) -> bool:
        """Tell whether the check or a scenario notices a break."""
        flow = self._broken(mutant)
        return flow is None or self._differs(flow) or self.noticed(mutant)

    def changes_nothing(self, mutant: Mutant) -> bool:
        """Tell whether the broken file is proven to do the same, in all that anybody sees in a case."""
        flow = self._broken(mutant)
        return flow is not None and does_the_same(self._whole, flow)

    def verdict(self, mutant: Mutant) -> str:
        """Say what becomes of a break: noticed, "same" if it is proven to do the same, or it survives, and how bad."""
        if self.found(mutant):
            return "noticed"
        return "same" if self.changes_nothing(mutant) else f"survives, {self.excuse(mutant) or 'and asks for less'}"

    def _differs(self, flow: Flow) -> bool:
        return any(judge(flow, scenario).failures for scenario in self.scenarios)


def main(flows: Sequence[str]) -> int:
    """Print the score of these flows, or of all, and what was not noticed; returns 0: that is for people to look at."""
    counts = {column: Counter[str]() for column in ("tried", "noticed", "same")}
    left: list[str] = []
    for flow in flows or Library().ids():
        scored = Scored(flow)
        for kind, mutant in scored.breaks():
            verdict = scored.verdict(mutant)
            counts["tried"][kind] += verdict != "same"
            counts["noticed"][kind] += verdict == "noticed"
            counts["same"][kind] += verdict == "same"
            left += [] if verdict == "noticed" else [f"{verdict}: {kind}: {flow}, {mutant.name}"]
    print(f"{'kind':<24}" + "".join(f"{column:>15}" for column in ("tried", "noticed", "", "changes nothing")))
    for kind in [*sorted({*counts["tried"], *counts["same"]}), "all"]:
        tried, noticed, same = (found.total() if kind == "all" else found[kind] for found in counts.values())
        share = f"{noticed / tried:.1%}" if tried else "-"
        print(f"{kind:<24}{tried:>15}{noticed:>15}{share:>15}{same:>15}")
    print("\n".join(sorted(left)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
