"""Flows of any size in five shapes, each once with a guarantee that holds and once with one that does not.

What a guarantee needs can stand side by side, hang behind each other, cross over from one half to the other, look at
any three questions, or be put again in doubt.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from meldcode_cli.flow.files import build
from meldcode_cli.flow.model import Flow

Table = dict[str, Any]
Both = tuple[Flow, Flow]


def _question(number: int, when: Table | None = None, *, doubt: bool = False) -> Table:
    options = [{"value": value, "label": value.title()} for value in ("ja", "nee")]
    options.append({"value": "twijfel", "label": "Twijfel", "settles": not doubt})
    table = {"id": f"q{number}", "step": "s", "kind": "choice", "text": "T?", "options": options}
    return table if when is None else {**table, "when": when}


def _both(questions: list[Table], reasons: list[Table], promised: Table) -> Both:
    """Return the flow with a duty for each of these reasons, and the flow in which the first of them is missing."""

    def made(whens: list[Table]) -> Flow:
        reason = [{"id": "r", "when": {"any": whens}, "text": "R."}]
        end = [{"id": "r", "when": {"q0": "nee", "q1": "nee"}, "text": "R."}]
        data: Table = {"format": 1, "id": "f", "title": "F", "version": "1", "question": questions}
        data["step"] = [{"id": "s", "number": 1, "title": "S"}]
        data["duty"] = [{"id": "d", "title": "D", "reason": reason}]
        data["outcome"] = [{"id": "o", "title": "O", "ends": True, "reason": end}]
        data["guarantee"] = [{"id": "g", "text": "T.", "when": promised, "then": {"duty": "d"}}]
        return build(data, "f.toml")

    return made(reasons), made(reasons[1:])


def wide(count: int) -> Both:
    """Questions that know nothing of each other."""
    each = [{f"q{number}": "ja"} for number in range(count)]
    return _both([_question(number) for number in range(count)], each, {"any": each})


def chain(count: int) -> Both:
    """Each question waits for the one above it."""
    more = [_question(number, {f"q{number - 1}": ["ja", "twijfel"]}) for number in range(1, count)]
    each = [{f"q{number}": "ja"} for number in range(count)]
    return _both([_question(0), *more], each, {"any": each})


def crossed(count: int) -> Both:
    """The questions of one half each look at one of the other half, from the outside in."""
    half = count // 2
    below = [_question(half + number, {f"q{half - 1 - number}": "ja"}) for number in range(half)]
    pairs = [{f"q{half + number}": "ja", f"q{half - 1 - number}": "ja"} for number in range(half)]
    promised = {"any": [{f"q{half + number}": "ja"} for number in range(half)]}
    return _both([*(_question(number) for number in range(half)), *below], pairs, promised)


def three(count: int) -> Both:
    """Each question looks at any three above it."""
    lots = random.Random(count)
    questions = [_question(number) for number in range(3)]
    for number in range(3, count):
        one, two, other = (f"q{above}" for above in lots.sample(range(number), 3))
        when = {"any": [{one: "ja", two: ["nee", "twijfel"]}, {"not": {other: "nee"}}]}
        questions.append(_question(number, when))
    each = [{f"q{number}": "ja"} for number in range(count)]
    return _both(questions, each, {"any": each})


def repeats(count: int) -> Both:
    """Each question can be put again, and the next waits until it is settled."""
    questions = [_question(0)]
    for number in range(1, count):
        when = {"all": [{"answered": f"q{number - 1}"}, {"not": {f"q{max(0, number - 2)}": "nee"}}]}
        questions.append(_question(number, when, doubt=True))
    each = [{f"q{number}": ["ja", "twijfel"]} for number in range(count)]
    return _both(questions, each, {"any": each})


SHAPES: dict[str, Callable[[int], Both]] = {made.__name__: made for made in (wide, chain, crossed, three, repeats)}
