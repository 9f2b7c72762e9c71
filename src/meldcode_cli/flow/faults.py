"""What the models of `flow.model` find wrong in the data of a flow, in Dutch and with its place."""

import re
from typing import Any, NamedTuple

from pydantic_core import ValidationError

from meldcode_cli.dutch.near import advised, near
from meldcode_cli.flow import texts
from meldcode_cli.flow.codes import of_shape
from meldcode_cli.flow.conditions import COMPARING, RESERVED
from meldcode_cli.flow.findings import Sentence, word
from meldcode_cli.flow.lines import TOLD, Spot
from meldcode_cli.flow.model import (
    Contact,
    Defers,
    Duty,
    Event,
    Flow,
    ForAge,
    Instruction,
    Option,
    Outcome,
    Question,
    Reason,
    Refusal,
    Step,
    Warning,
)
from meldcode_cli.flow.promises import Claim, Guarantee
from meldcode_cli.flow.toml_text import Data
from meldcode_cli.flow.values import FlowModel

_NAMED: tuple[type[FlowModel], ...] = (
    *(Step, Question, Duty, Outcome, Reason, Instruction, Defers, Refusal, Warning, Event, Contact, Guarantee),
)
_MODELS = {model.__name__.lower(): model for model in _NAMED} | {"options": Option, "then": Claim, "for_age": ForAge}
_ADVICE = {"missing": texts.ADD, "flow_id": texts.OTHER_NAME, "flow_due": texts.NO_TERM_ADVICE}
_ONE = re.compile(r"1 (day|workday)( after [a-z][a-z0-9-]*)?")

_Path = tuple[int | str, ...]


class _Where(NamedTuple):
    """The key `key` of the block at `spot`; `shown` is that key in full, with what is inside it. `words` are what is
    wrong of what stands behind it, if it is a part of that."""

    spot: Spot
    key: str
    shown: str
    words: tuple[str, ...]


class Fault(NamedTuple):
    """What is wrong where."""

    where: _Where
    message: Sentence
    advice: str


def modelled(data: Data) -> tuple[Flow | None, list[Fault]]:
    """Return the flow in `data`, or None and all that keeps it from being one, without any value that was typed."""
    try:
        return Flow.model_validate(data), []
    except ValidationError as error:
        items = error.errors(include_input=False, include_url=False)
    # A name in a table that is not right is told at that name itself.
    wrong = {tuple(part for part in item["loc"] if part != "[key]"): item for item in items}
    meant = {path: _meant(path) for path, item in wrong.items() if item["type"] == "extra_forbidden"}
    misspelt = {(*path[:-1], known) for path, names in meant.items() for known in names}
    found = []
    for path, item in wrong.items():
        kind = str(item["type"])
        # What is misspelt is not missing as well, and a list whose parts are wrong is not empty. Without what it
        # builds on everything would seem to be missing.
        missing = kind == "missing" and (path in misspelt or ("extends",) in misspelt)
        if missing or (kind == "too_short" and _at(data, path)):
            continue
        advice = _advice(kind, item, _at(data, path), str(path[-1]), meant.get(path, []))
        where = _where(data, path if kind != "missing" else path[:-1])
        slip = _slip(_at(data, path)) if kind == "flow_condition" else ""
        if kind == "literal_error" and isinstance(_at(data, path), str) and not where.words:
            where = where._replace(words=(str(_at(data, path)),))
        elif slip:
            where, advice = where._replace(words=(slip,)), advised(near(slip, RESERVED | COMPARING), advice)
        shown = ", ".join(filter(None, (where.shown, "" if kind != "missing" else str(path[-1]))))
        found.append(Fault(where._replace(shown=shown), of_shape(kind, str(item["msg"])), advice))
    return None, found


def _advice(kind: str, item: Any, typed: object, key: str, meant: list[str]) -> str:
    """Return what to do about what pydantic found behind `key`, where `typed` stands."""
    match kind:
        case "literal_error":
            expected = str(item["ctx"]["expected"])
            named = near(typed, re.findall(r"'([^']*)'", expected)) if isinstance(typed, str) else []
            return advised(named, texts.CHOOSE.format(values=expected.replace(" or ", texts.CHOOSE_OR)))
        case "extra_forbidden":
            return advised(meant, texts.NOT_MEANT)
        case "flow_due" if isinstance(typed, str) and (one := _ONE.fullmatch(typed)):
            return texts.NO_TERM_ONE.format(unit=f"{one[1]}s{one[2] or ''}")
        case "flow_condition" if item["msg"] not in (texts.CONDITION_NO_AMOUNT, texts.CONDITION_NO_DATES):
            return texts.CONDITION_EXAMPLE.format(key=key)
    return _ADVICE.get(kind, texts.CHANGE_VALUE)


def _slip(condition: object) -> str:
    """Return the key in a condition that was meant to be a word of the language; "" if none is."""
    if isinstance(condition, list):
        return next(filter(None, map(_slip, condition)), "")
    for key, value in condition.items() if isinstance(condition, dict) else ():
        if key not in RESERVED and not isinstance(value, str) and near(key, RESERVED):
            return str(key)
        inside = value if isinstance(value, dict) and key not in RESERVED else ()
        if slip := next((name for name in inside if name not in COMPARING and near(name, COMPARING)), ""):
            return str(slip)
        if found := _slip(value):
            return found
    return ""


def _meant(path: _Path) -> list[str]:
    """Return the keys that are most like the unknown one at the end of `path`."""
    model = next((_MODELS[part] for part in reversed(path[:-1]) if isinstance(part, str) and part in _MODELS), Flow)
    return near(str(path[-1]), model.model_fields)


def _at(data: Data, path: _Path) -> object:
    where: Any = data
    for part in path:
        is_there = isinstance(where, list) if isinstance(part, int) else isinstance(where, dict) and part in where
        where = where[part] if is_there else None
    return where


def _where(data: Data, path: _Path) -> _Where:
    """Return where `path` leads to."""
    if path[:1] in (("roles",), ("norms",), ("numbers",)) and len(path) > 1:
        return _Where((str(path[0]), str(path[1])), "", "", ())
    spot: Spot = ()
    rest = list(path)
    table: Any = data
    while len(rest) > 1 and isinstance(rest[1], int) and (not spot or rest[0] in ("reason", *TOLD)):
        table = table[rest[0]][rest[1]]
        named = table.get("id", rest[1] + 1) if isinstance(table, dict) else rest[1] + 1
        name = str(rest[1] if path[0] == "refusal" else named)
        spot = (*spot, f"{rest[0]}/{name}" if rest[0] in TOLD else name) if spot else (str(rest[0]), name)
        rest = rest[2:]
    shown: list[str] = []
    words: tuple[str, ...] = ()
    key = str(rest[0]) if rest else ""
    for part in rest:
        table = _at(table, (part,))
        named = table.get("value", part + 1) if isinstance(part, int) and isinstance(table, dict) else part
        shown.append(word(str(named)) if isinstance(part, int) else str(part))
        if isinstance(part, int) and isinstance(table, dict):
            key = f"{key}/{named}"
        elif len(shown) > 1:
            words = (str(table if isinstance(part, int) else part),)
    return _Where(spot, key, ", ".join(shown), words)
