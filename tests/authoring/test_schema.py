"""`flow schema`: what an editor learns of flow files is what the models read, no more and no less."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from meldcode_cli.authoring.schema import flow_schema
from meldcode_cli.dutch import texts as dutch
from meldcode_cli.flow.files import shipped_folder
from meldcode_cli.flow.model import Flow
from tests.support import schools
from tests.support.command import inside
from tests.support.english import english_in
from tests.support.terminal import ROOT

SCHEMA = flow_schema()
TYPES = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict}
EXAMPLES = [ROOT / "docs" / "voorbeelden" / f"{name}.toml" for name in ("datalek", "pesten")]
FINE = [*shipped_folder().glob("*.toml"), *schools.FOLDER.glob("*.toml"), *EXAMPLES]


def wrong(value: Any, schema: dict[str, Any], where: str = "") -> list[str]:
    """Return where a value is not as a schema says, for as much of JSON Schema as this one uses."""
    if "$ref" in schema:
        return wrong(value, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], where)
    if "anyOf" in schema and all(wrong(value, one) for one in schema["anyOf"]):
        return [where]
    kind = schema.get("type")
    if schema.get("format") == "date" and isinstance(value, date):
        # Editors see a date of TOML as a word.
        value = value.isoformat()
    if kind and (not isinstance(value, TYPES[kind]) or (kind == "integer" and isinstance(value, bool))):
        return [where]
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        return [where]
    found: list[str] = []
    if isinstance(value, str):
        found += (
            [where]
            if len(value) < schema.get("minLength", 0) or not re.search(schema.get("pattern", ""), value)
            else []
        )
    if isinstance(value, int):
        found += [where] if not schema.get("minimum", value) <= value <= schema.get("maximum", value) else []
    if isinstance(value, list):
        found += [where] if len(value) < schema.get("minItems", 0) else []
        found += [one for item in value for one in wrong(item, schema.get("items", {}), where)]
    if isinstance(value, dict):
        found += [f"{where}.{key}" for key in schema.get("required", ()) if key not in value]
        known, rest = schema.get("properties", {}), schema.get("additionalProperties", {})
        named = {
            key: inner
            for key in value
            for pattern, inner in schema.get("patternProperties", {}).items()
            if re.search(pattern, key)
        }
        for key, inner in value.items():
            if rest is False and key not in known and key not in named:
                found.append(f"{where}.{key}")
            else:
                beside = named.get(key, rest if isinstance(rest, dict) else {})
                found += wrong(inner, known.get(key, beside), f"{where}.{key}")
    return found


@pytest.mark.parametrize("path", FINE, ids=lambda path: path.stem)
def test_every_flow_that_is_fine_fits(path: Path) -> None:
    """Nothing in a shipped flow, a small school or an example of the manual gets a red line."""
    assert wrong(tomllib.loads(path.read_text(encoding="utf-8")), SCHEMA) == []


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("verkeerd-gespeld-woord", ".question.opties"),
        ("verkeerd-gespeld-blok", ".rollen"),
        ("onleesbare-soort", ".question.kind"),
        ("getal-in-plaats-van-soort", ".question.kind"),
        ("stap-10", ".step.number"),
        ("versie-is-een-getal", ".version"),
        ("id-met-hoofdletter", ".id"),
        ("voorwaarde-is-code", ".when"),
        ("voorwaarde-is-een-getal", ".when"),
        ("vergelijking-verkeerd-gespeld", ".when.hoe-vaak"),
        ("taal-datums-vergelijken", ".when.datum"),
        ("later-format", ".format"),
        ("uren-geen-uren", ""),
    ],
)
def test_what_an_editor_marks(name: str, where: str) -> None:
    """Misspelt keys, other kinds of values and words that do not exist; what only a check can see, it lets be."""
    found = wrong(tomllib.loads((schools.FOLDER / "broken" / f"{name}.toml").read_text(encoding="utf-8")), SCHEMA)
    assert [one for one in found if one.endswith(where)] if where else found == []


def test_a_contact_that_somebody_tried_fits() -> None:
    """The day on which is a date of TOML."""
    text = 'id = "af"\ntitle = "Aandachtsfunctionaris"\nphone = "088 000 00 00"\nchecked = 2026-03-01\n'
    assert wrong(tomllib.loads(text), SCHEMA["$defs"]["Contact"]) == []


def test_it_has_every_key_of_the_models() -> None:
    """And of every block; no key stands there that the models do not have."""
    assert set(SCHEMA["properties"]) == set(Flow.model_fields)
    assert SCHEMA["required"] == ["format", "id", "title", "version"]
    for name in ("step", "question", "duty", "outcome", "refusal", "warning", "event", "contact", "guarantee"):
        block = SCHEMA["$defs"][SCHEMA["properties"][name]["items"]["$ref"].rpartition("/")[2]]
        assert block["additionalProperties"] is False and set(block["properties"]) > {"text"} & set(block["properties"])


def test_as_a_command(tmp_path: Path) -> None:
    """On the screen, or in a new file, which is never overwritten; no English sentence stands in it."""
    home, file = tmp_path / "home", tmp_path / "schema.json"
    assert inside(home, "flow", "schema").out == json.dumps(SCHEMA, indent=2, ensure_ascii=False) + "\n"
    said = inside(home, "route", "schema", "-o", str(file))
    assert (said.code, json.loads(file.read_text(encoding="utf-8"))) == (0, SCHEMA)
    assert english_in(said.out) == [] and dutch.MEANT
    before = file.read_bytes()
    said = inside(home, "flow", "schema", "-o", str(file))
    assert said.code != 0 and file.read_bytes() == before
    assert "description" not in json.dumps(SCHEMA)
