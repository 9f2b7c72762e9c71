"""The JSON Schema of a flow file, made of the models: an editor completes the keys with it, and marks what cannot be.

What a flow that builds on another leaves out is no mistake, so a block only needs its name here; what is missing, and
what refers to nothing, is found by a check.
"""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import core_schema

from meldcode_cli.authoring import texts
from meldcode_cli.flow.conditions import COMPARING, MOST, RESERVED
from meldcode_cli.flow.model import Flow, Refusal
from meldcode_cli.flow.values import ID

_DIALECT = "http://json-schema.org/draft-07/schema#"
_WORDS = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}
_CONDITION = {"$ref": "#/$defs/Condition"}
# Blocks that add up, and are never laid over another.
_WHOLE = (Refusal.__name__,)
_NAMES = ("id", "value")


class _Written(GenerateJsonSchema):
    """The models as they are written in a file: a condition as a table, one word for a list of one."""

    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> JsonSchemaValue:  # noqa: ARG002
        return {"$comment": "Condition"}

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        inner = super().function_before_schema(schema)
        return {"anyOf": [{"type": "string"}, inner]} if inner.get("type") == "array" else inner

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> JsonSchemaValue:
        inner = super().function_after_schema(schema)
        name = getattr(schema["function"]["function"], "__name__", "")
        return {**inner, "pattern": f"^{ID.pattern}$"} if name == "valid_id" else inner

    def generate(self, schema: core_schema.CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        made = super().generate(schema, mode)
        made["$defs"] = {name: _block(name, block) for name, block in made["$defs"].items()}
        made["$defs"]["Condition"] = _condition()
        top = {**_block("Flow", made), "required": ["format", "id", "title", "version"]}
        return {"$schema": _DIALECT, **top, "title": texts.SCHEMA_TITLE}


def flow_schema() -> dict[str, Any]:
    """Return the schema as data."""
    return Flow.model_json_schema(schema_generator=_Written)


def _block(name: str, block: dict[str, Any]) -> dict[str, Any]:
    """Return a block without the English of the source, and without what may be left out where it is inherited."""
    kept = {key: value for key, value in block.items() if key not in ("description", "title", "required")}
    kept["properties"] = {key: _plain(value) for key, value in block.get("properties", {}).items()}
    required = block.get("required", []) if name in _WHOLE else [key for key in _NAMES if key in kept["properties"]]
    return {**kept, "required": required[:1] if name not in _WHOLE else required}


def _plain(value: Any) -> Any:
    """Return what stands behind a key without titles, and without the null that no TOML can say."""
    if isinstance(value, list):
        return [_plain(one) for one in value if one != {"type": "null"}]
    if not isinstance(value, dict):
        return value
    if value.get("$comment") == "Condition":
        return _CONDITION
    kept = {key: _plain(inner) for key, inner in value.items() if key not in ("title", "description")}
    if kept.get("default", "") is None:
        del kept["default"]
    return kept["anyOf"][0] | {k: v for k, v in kept.items() if k != "anyOf"} if _is_one(kept) else kept


def _is_one(value: dict[str, Any]) -> bool:
    return len(value.get("anyOf", ())) == 1


def _condition() -> dict[str, Any]:
    """Return the schema of a condition: what `flow.conditions` reads."""
    several = {"type": "array", "items": _CONDITION, "minItems": 1}
    words = {"any": several, "all": several, "not": _CONDITION, "answered": _WORDS}
    assert set(words) == RESERVED
    number = {"type": "integer", "minimum": 0, "maximum": MOST}
    limits = dict.fromkeys(("min", "max"), number)
    dates = {key: {"type": "string"} for key in ("before", "after")}
    assert {*limits, *dates} == COMPARING
    table = {"type": "object", "additionalProperties": False, "minProperties": 1}
    compared = [{**table, "properties": limits}, {**table, "properties": dates, "maxProperties": 1}]
    answer = {"anyOf": [*_WORDS["anyOf"], *compared]}
    return {"type": "object", "properties": words, "additionalProperties": answer, "minProperties": 1}
