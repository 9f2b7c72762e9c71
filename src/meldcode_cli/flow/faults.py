"""What the models of `flow.model` find wrong in the data of a flow, in Dutch and with its place."""

import difflib
from typing import Any, NamedTuple

from pydantic_core import ValidationError

from meldcode_cli.dutch.findings import sentence
from meldcode_cli.flow.model import (
    Claim,
    Duty,
    Event,
    Flow,
    FlowModel,
    Guarantee,
    Option,
    Outcome,
    Question,
    Reason,
    Refusal,
    Step,
    Warning,
)

_NAMED: tuple[type[FlowModel], ...] = (
    Step,
    Question,
    Duty,
    Outcome,
    Reason,
    Refusal,
    Warning,
    Event,
    Guarantee,
)
MODELS = {model.__name__.lower(): model for model in _NAMED} | {"options": Option, "then": Claim}
_ADVICE = {
    "missing": "Voeg dit toe.",
    "flow_id": "Kies een andere naam.",
    "flow_condition": 'Schrijf bijvoorbeeld { zorg = "ja" }.',
}


class Fault(NamedTuple):
    """What is wrong at `path` in the data of a flow. `kind` is pydantic's word; `known` a key like the one there."""

    path: tuple[int | str, ...]
    kind: str
    place: str
    message: str
    advice: str
    known: str = ""


def model_at(path: tuple[int | str, ...]) -> type[FlowModel]:
    """Return the model of the innermost table on the way to the key at the end of `path`."""
    return next((MODELS[part] for part in reversed(path[:-1]) if isinstance(part, str) and part in MODELS), Flow)


def faults(error: ValidationError, data: dict[str, Any]) -> list[Fault]:
    """Return all that `error` says about `data`, in Dutch, without any value that was typed."""
    found = []
    for item in error.errors(include_input=False, include_url=False):
        path, kind = tuple(item["loc"]), str(item["type"])
        place, value = _place(data, path)
        if kind == "too_short" and value:
            # Something is there, and what is wrong with that is reported itself.
            continue
        advice, known = _ADVICE.get(kind, "Pas deze waarde aan."), ""
        if kind == "literal_error":
            advice = f"Kies uit: {item['ctx']['expected'].replace(' or ', ' of ')}."
        elif kind == "extra_forbidden":
            known = next(iter(difflib.get_close_matches(str(path[-1])[:64], model_at(path).model_fields, 1)), "")
            advice = f"Misschien is '{known}' bedoeld." if known else "Haal het anders weg."
        found.append(Fault(path, kind, place, sentence(kind, str(item["msg"])), advice, known))
    return found


def _place(data: dict[str, Any], path: tuple[int | str, ...]) -> tuple[str, Any]:
    """Say where in a file something stands, in words: [[question]] 'afweging-1', text. Return what is there too."""
    words: list[str] = []
    where: Any = data
    for part in path:
        if isinstance(part, int):
            where = where[part] if isinstance(where, list) and part < len(where) else None
            named = [where.get("id"), where.get("value")] if isinstance(where, dict) else []
            name = next((word for word in named if isinstance(word, str)), part + 1)
            words.append(f"'{name}'")
        else:
            where = where.get(part) if isinstance(where, dict) else None
            words.append(f"[[{part}]]" if not words and isinstance(where, list) else str(part))
    return ", ".join(words).replace("]], '", "]] '") or "bestand", where
