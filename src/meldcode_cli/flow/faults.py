"""What the models of `flow.model` find wrong in the data of a flow, in Dutch and with its place."""

import difflib
from typing import Any, NamedTuple

from pydantic_core import ValidationError

from meldcode_cli.dutch.findings import sentence
from meldcode_cli.flow import texts
from meldcode_cli.flow.findings import word
from meldcode_cli.flow.lines import TOLD, Spot
from meldcode_cli.flow.model import (
    Contact,
    Duty,
    Event,
    Flow,
    ForAge,
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
    Step,
    Question,
    Duty,
    Outcome,
    Reason,
    Refusal,
    Warning,
    Event,
    Contact,
    Guarantee,
)
_MODELS = {model.__name__.lower(): model for model in _NAMED} | {"options": Option, "then": Claim, "for_age": ForAge}
_ADVICE = {"missing": texts.ADD, "flow_id": texts.OTHER_NAME, "flow_condition": texts.CONDITION_EXAMPLE}

_Path = tuple[int | str, ...]


class Fault(NamedTuple):
    """What is wrong with the key `key` of the block at `spot`; `shown` is that key in full, with what is inside it."""

    spot: Spot
    key: str
    shown: str
    message: str
    advice: str


def modelled(data: Data) -> tuple[Flow | None, list[Fault]]:
    """Return the flow in `data`, or None and all that keeps it from being one, without any value that was typed."""
    try:
        return Flow.model_validate(data), []
    except ValidationError as error:
        items = error.errors(include_input=False, include_url=False)
    wrong = {tuple(item["loc"]): item for item in items}
    meant = {path: _meant(path) for path, item in wrong.items() if item["type"] == "extra_forbidden"}
    misspelt = {(*path[:-1], known) for path, known in meant.items()}
    found = []
    for path, item in wrong.items():
        kind = str(item["type"])
        # What is misspelt is not missing as well, and a list whose parts are wrong is not empty.
        if (kind == "missing" and path in misspelt) or (kind == "too_short" and _at(data, path)):
            continue
        advice = _ADVICE.get(kind, texts.CHANGE_VALUE)
        if kind == "literal_error":
            advice = texts.CHOOSE.format(values=item["ctx"]["expected"].replace(" or ", texts.CHOOSE_OR))
        elif kind == "extra_forbidden":
            advice = texts.MEANT.format(key=meant[path]) if meant[path] else texts.NOT_MEANT
        found.append(Fault(*_where(data, path), sentence(kind, str(item["msg"])), advice))
    return None, found


def _meant(path: _Path) -> str:
    """Return the key that is most like the unknown one at the end of `path`; "" if none is."""
    model = next((_MODELS[part] for part in reversed(path[:-1]) if isinstance(part, str) and part in _MODELS), Flow)
    return next(iter(difflib.get_close_matches(str(path[-1])[:64], model.model_fields, 1)), "")


def _at(data: Data, path: _Path) -> object:
    where: Any = data
    for part in path:
        where = where[part]
    return where


def _where(data: Data, path: _Path) -> tuple[Spot, str, str]:
    """Return the block that `path` leads into, the key there, and that key in full."""
    if path[0] in ("roles", "norms", "numbers") and len(path) > 1:
        return (str(path[0]), str(path[1])), "", ""
    spot: Spot = ()
    rest = list(path)
    table: Any = data
    while len(rest) > 1 and isinstance(rest[1], int) and (not spot or rest[0] in ("reason", *TOLD)):
        table = table[rest[0]][rest[1]]
        named = table.get("id", rest[1] + 1) if isinstance(table, dict) else rest[1] + 1
        name = str(rest[1] if path[0] == "refusal" else named)
        spot = (*spot, f"{rest[0]}/{name}" if rest[0] in TOLD else name) if spot else (str(rest[0]), name)
        rest = rest[2:]
    words: list[str] = []
    for part in rest:
        table = table.get(part) if isinstance(table, dict) else table[part] if isinstance(part, int) else None
        named = table.get("value", part + 1) if isinstance(part, int) and isinstance(table, dict) else part
        words.append(word(str(named)) if isinstance(part, int) else str(part))
    return spot, str(rest[0]) if rest else "", ", ".join(words)
