"""The JSON Schemas in `src/meldcode_cli/schemas`: what each command with `--json` promises, one file a command.

`python -m tests.support.json_schemas` writes them anew; a test holds the files to this, and the commands to the files.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from meldcode_cli.case.entries import CONTENTS
from meldcode_cli.case.merged import Merge
from meldcode_cli.store.heads import Status
from tests.support.terminal import ROOT

FOLDER = ROOT / "src" / "meldcode_cli" / "schemas"
Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
YES_NO: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": "integer", "minimum": 1}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
CASE: Schema = {"type": "string", "pattern": "^([0-9]{4}-[0-9]{3,5}|OEFENING-[0-9]+)$"}
ID: Schema = {"type": "string", "pattern": "^[a-z0-9][a-z0-9._-]*$"}
STATUS: Schema = {"enum": [status.value for status in Status]}
MEANING: Schema = {"type": ["boolean", "null"]}


def maybe(schema: Schema) -> Schema:
    """The same, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def rows(of: Schema) -> Schema:
    """A list of these."""
    return {"type": "array", "items": of}


def table(must: Mapping[str, Schema], may: Mapping[str, Schema] | None = None) -> Schema:
    """An object with these keys and no others."""
    properties = {**must, **(may or {})}
    return {"type": "object", "properties": properties, "required": [*must], "additionalProperties": False}


def whole(must: Mapping[str, Schema], may: Mapping[str, Schema] | None = None) -> Schema:
    """What a command prints: of which format it is comes first."""
    made = table({"format": {"const": 1}, **must}, may)
    return {"$schema": "http://json-schema.org/draft-07/schema#", **made}


def _content(model: Any) -> Schema:
    """What stands in an entry of this kind: dates are texts, and what was left empty is not there."""

    def bare(part: Any) -> Any:
        if isinstance(part, dict):
            left = {key: bare(value) for key, value in part.items() if key not in ("description", "default")}
            return {key: value for key, value in left.items() if key != "title" or not isinstance(value, str)}
        return [bare(each) for each in part] if isinstance(part, list) else part

    found: Schema = bare(model.model_json_schema(mode="serialization"))
    return found


BECAUSE = rows(table({"reason": ID, "norm": maybe(TEXT), "questions": rows(ID)}))
WHOSE = {"initials": maybe(TEXT), "label": maybe(TEXT), "links": rows(CASE)}
# What comes from the register is not checked: without a key nobody can.
ITEM = {"case": CASE, "duty": TEXT, "due": maybe(DAY), "overdue": YES_NO, "meldcode": MEANING}
THERE = table({"new": COUNT, "newer": rows(CASE), "missing": rows(CASE)})


def _list() -> Schema:
    row = {
        "case": CASE,
        "status": STATUS,
        "flow": maybe(TEXT),
        "step": maybe(TEXT),
        "next_due": maybe(DAY),
        "entries": maybe(COUNT),
        "meldcode": MEANING,
        "new": COUNT,
    }
    return whole({"checked": YES_NO, "cases": rows(table(row, WHOSE))}, {"store": THERE})


def _agenda() -> Schema:
    item = table(ITEM, {"due_at": MOMENT, "who": maybe(TEXT), **WHOSE})
    return whole({"checked": YES_NO, "items": rows(item)})


def _standing() -> Schema:
    must = {
        "duty": ID,
        "open": YES_NO,
        "late": YES_NO,
        "blocks_close": YES_NO,
        "arose": DAY,
        "raised": maybe(NUMBER),
        "done_entry": maybe(NUMBER),
        "done_on": maybe(DAY),
        "postponed": maybe(NUMBER),
        "not_done": maybe(NUMBER),
        "norms": rows(TEXT),
        "because": BECAUSE,
    }
    return table(must)


def _entry() -> Schema:
    envelope = {
        "number": NUMBER,
        "recorded": MOMENT,
        "recorded_by": TEXT,
        "recorded_role": TEXT,
        "after": rows(NUMBER),
        "hash": maybe(TEXT),
        "signed_by": maybe(TEXT),
    }
    kinds = {**{kind: _content(model) for kind, model in CONTENTS.items()}, Merge.type: table({})}
    said = [
        table({**envelope, "type": {"const": kind}, "struck": {"const": False}, "content": content})
        for kind, content in kinds.items()
    ]
    struck = table({**envelope, "type": {"enum": [*kinds]}, "struck": {"const": True}, "content": table({})})
    return {"anyOf": [*said, struck]}


def _show() -> Schema:
    value = {"anyOf": [TEXT, rows(TEXT)]}
    must = {
        "case": CASE,
        "status": {"enum": ["open", "closed"]},
        "flow": TEXT,
        "step": maybe(TEXT),
        "answers": {"type": "object", "additionalProperties": value},
        "duties": rows(table({"id": ID, "due": maybe(DAY), "done": YES_NO}, {"due_at": MOMENT})),
        "outcome": maybe(ID),
        "opinions": rows(table({"entry": NUMBER, "about": NUMBER, "agree": YES_NO, "holds": YES_NO})),
        "entries": COUNT,
        "initials": maybe(TEXT),
        "age_group": maybe(TEXT),
        "label": maybe(TEXT),
        "links": rows(CASE),
        "meldcode": YES_NO,
        "flow_version": TEXT,
        "closed": maybe(MOMENT),
        "next": maybe(ID),
        "waits": rows(table({"question": ID, "until": maybe(DAY)})),
        "relevant": rows(ID),
        "refused": rows(table({"question": ID, "value": TEXT})),
        "standing": rows(_standing()),
        "outcome_because": BECAUSE,
        "days": rows(table({"field": TEXT, "date": DAY})),
        "dossier_format": {"enum": [1, 2]},
        "fingerprint": TEXT,
        "id": maybe(TEXT),
        "signed": rows(table({"key": TEXT, "name": maybe(TEXT), "entries": rows(NUMBER)})),
        "beside": rows(table({"entry": NUMBER, "beside": rows(NUMBER)})),
        "log": rows(_entry()),
    }
    contested = rows(table({"about": TEXT, "subject": TEXT, "entries": rows(NUMBER)}))
    return whole(must, {"contested": contested, "practice": {"const": True}})


def _access() -> Schema:
    look = table(
        {
            "line": NUMBER,
            "when": MOMENT,
            "who": TEXT,
            "role": TEXT,
            "what": {"enum": ["opened", "shown", "exported", "shared", "received", "restored", "vouched"]},
            "program": TEXT,
        },
        {"format": ID, "ground": ID, "other": TEXT},
    )
    wrong = table({"line": COUNT, "fault": ID}, {"ground": ID})
    return whole({"case": CASE, "access": rows(look), "missed": maybe(COUNT), "wrong": rows(wrong)})


def _verify() -> Schema:
    case = {
        "case": CASE,
        "good": YES_NO,
        "entries": maybe(COUNT),
        "fingerprint": maybe(TEXT),
        "findings": rows(ID),
        "copies": rows(TEXT),
    }
    must = {"good": YES_NO, "place": rows(ID), "home": rows(ID), "cases": rows(table(case))}
    return whole({**must, "missing": rows(CASE), "deleted_unsigned": rows(CASE), "export": MEANING})


def _status() -> Schema:
    must = {
        "good": YES_NO,
        "attention": rows({"enum": ["policy", "unreadable", "overdue", "backup", "recovery", "flows", "packs"]}),
        "program": TEXT,
        "sealed": YES_NO,
        "checked": YES_NO,
        "cases": table({status.value: COUNT for status in Status}),
        "unreadable": rows(CASE),
        "overdue": rows(table(ITEM, {"due_at": MOMENT})),
        "backup": maybe(MOMENT),
        "backup_days": maybe(COUNT),
        "recovery_tested": maybe(DAY),
        "flows": rows(table({"flow": TEXT, "version": maybe(TEXT), "own": YES_NO})),
    }
    return whole(must)


def _key_show() -> Schema:
    person = {
        "kind": {"enum": ["own", "recovery", "colleague"]},
        "name": TEXT,
        "key": TEXT,
        "signing": maybe(TEXT),
        "since": DAY,
    }
    writer = {"name": TEXT, "cases": COUNT, "left": maybe(DAY)}
    must = {"card": TEXT, "words": rows(TEXT), "people": rows(table(person)), "writers": rows(table(writer))}
    return whole({**must, "recovery_tested": maybe(DAY), "unsealed": rows(CASE)})


_AT = {"file": TEXT, "line": maybe(NUMBER), "column": maybe(NUMBER), "rule": TEXT}
FINDING = table({"code": {"type": "string", "pattern": "^[A-Z][0-9]{2}$"}, **_AT, "text": TEXT, "advice": TEXT})


def _flow_test() -> Schema:
    failure = table({"expected": TEXT, "found": TEXT, "why": rows(TEXT)})
    scenario = {"title": TEXT, "line": NUMBER, "holds": YES_NO, "failures": rows(failure), "not_counted": rows(ID)}
    file = table({"file": TEXT, "flow": maybe(ID), "scenarios": rows(table(scenario))})
    left = table({"flow": ID, "reasons": rows(TEXT), "refusals": rows(TEXT), "outcomes": rows(ID)})
    return whole({"files": rows(file), "findings": rows(FINDING), "coverage": rows(left)})


def _flow_list() -> Schema:
    kind = {"enum": ["shipped", "example", "own", "pack"]}
    flow = {"id": TEXT, "version": TEXT, "kind": kind, "usable": YES_NO, "pack": maybe(TEXT)}
    said = dict.fromkeys(("issuer", "version", "fingerprint", "card"), maybe(TEXT))
    pack = {"folder": TEXT, **said, "flows": rows(TEXT), "sound": YES_NO}
    return whole({"flows": rows(table(flow)), "packs": rows(table(pack))})


def _flow_diff() -> Schema:
    flow = table({"id": TEXT, "version": TEXT, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}})
    return whole({"old": flow, "new": flow, "changes": rows(table({"path": rows(TEXT), "old": {}, "new": {}}))})


def schemas() -> dict[str, Schema]:
    """Every schema, by the name of its file."""
    hit = table({"case": CASE, "entry": NUMBER, "type": ID, "field": TEXT})
    store = {"connected": YES_NO, "url": maybe(TEXT), "answers": MEANING, "last": maybe(MOMENT), "waiting": COUNT}
    settings = {name: maybe(TEXT) for name in ("name", "role", "organisation", "flow")}
    word = dict.fromkeys(("word", "title", "brief", "text", "example", "source"), TEXT)
    because = table({"id": ID, "norms": rows(TEXT), "because": rows(ID)})
    tried = {
        "flow": TEXT,
        "relevant": rows(ID),
        "next": maybe(ID),
        "with_veilig_thuis": rows(ID),
        "duties": rows(because),
        "outcome": maybe(ID),
        "refused": rows(table({"question": ID, "value": TEXT, "text": TEXT})),
    }
    backup = {
        "made": maybe(MOMENT),
        "origin": {"enum": ["ours", "unsigned", "wrong", "unknown", "unseen"]},
        "cases": COUNT,
        "practice": COUNT,
        "flows": rows(TEXT),
        "unreadable": rows(CASE),
    }
    return {
        "list": _list(),
        "agenda": _agenda(),
        "show": _show(),
        "show-access": _access(),
        "search": whole({"found": rows(hit)}),
        "status": _status(),
        "verify": _verify(),
        "backup-check": whole(backup),
        "key-show": _key_show(),
        "store-status": whole({**store, "there": maybe(THERE)}),
        "settings": whole({**settings, "sealed": YES_NO}, {"decided": rows(TEXT)}),
        "uitleg": whole({"words": rows(table({**word, "also": rows(TEXT)}))}),
        "flow-try": whole(tried),
        "flow-check": whole({"flows": rows(TEXT), "findings": rows(FINDING)}),
        "flow-test": _flow_test(),
        "flow-list": _flow_list(),
        "flow-diff": _flow_diff(),
    }


def text_of(schema: Schema) -> str:
    """A schema as its file has it."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, schema in schemas().items():
        (FOLDER / f"{name}.json").write_text(text_of(schema), encoding="utf-8")
