"""The old and the new of every rule and text: nothing that differs is left out, and nothing is said that does not."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from meldcode_cli.flow.diffing import ORDER, Line, lines
from meldcode_cli.flow.files import Library
from tests.commands.test_flow_approve import FLOW, OWN
from tests.support.command import inside

ROUTES = ("landelijk", "onderwijs", "wolderwijs")


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in the data of a flow at which something stands."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield (*path, key)
        yield from places(each, (*path, key))


def at(data: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        data = data[key]
    return data


@pytest.mark.parametrize("route", ROUTES)
def test_whatever_is_changed_anywhere_is_shown(route: str) -> None:
    """Any value of a real flow that is put otherwise, or taken away, is a difference that has both sides."""
    data = Library().read(route).data
    assert list(lines(data, copy.deepcopy(data))) == []
    found = [path for path in places(data) if path[0] not in ("format", "extends")]
    for path in random.Random(route).sample(found, 150):
        other = copy.deepcopy(data)
        holder = at(other, path[:-1])
        was = holder[path[-1]]
        if isinstance(was, str):
            holder[path[-1]] = was + " anders"
        else:
            del holder[path[-1]]
        told = list(lines(data, other))
        assert told and all(line.old != line.new for line in told), path
        back = list(lines(other, data))
        assert {(line.path, repr(line.old), repr(line.new)) for line in told} == {
            (line.path, repr(line.new), repr(line.old)) for line in back
        }
        if isinstance(was, str) and path[-1] not in ("id", "value", "question") and isinstance(path[-1], str):
            whole = [line for line in told if isinstance(line.old, dict | list)]
            assert whole or (told[0].old, told[0].new) == (was, f"{was} anders"), path


def test_a_row_that_comes_or_goes_is_shown_whole() -> None:
    """Each key of it, with nothing on the other side."""
    question = {"id": "x", "text": "Is dit zo?", "options": [{"value": "ja", "label": "Ja"}], "safest": "ja"}
    new = {"question": [question]}
    assert list(lines({}, new)) == [
        Line(("question", "x", "id"), None, "x"),
        Line(("question", "x", "text"), None, "Is dit zo?"),
        Line(("question", "x", "options", "ja", "value"), None, "ja"),
        Line(("question", "x", "options", "ja", "label"), None, "Ja"),
        Line(("question", "x", "safest"), None, "ja"),
    ]
    assert [(line.new, line.old) for line in lines(new, {})] == [(line.old, line.new) for line in lines({}, new)]


def test_the_order_of_rows_is_a_rule_too() -> None:
    """The first outcome that holds counts: what was said is the same, and means something else."""
    one, two = {"id": "een", "ends": True}, {"id": "twee", "ends": True}
    (line,) = lines({"outcome": [one, two]}, {"outcome": [two, one]})
    assert line == Line(("outcome", ORDER), ["een", "twee"], ["twee", "een"])


def test_two_refusals_of_one_answer_are_told_apart() -> None:
    """They have no name: what is refused says which is which."""
    first, second = ({"question": "a", "value": ["nee"], "text": text} for text in ("Een.", "Twee."))
    (line,) = lines({"refusal": [first, second]}, {"refusal": [first, {**second, "text": "Drie."}]})
    assert (line.old, line.new) == ("Twee.", "Drie.")


def test_true_is_not_one() -> None:
    """Python calls them equal; a flow does not."""
    assert len(list(lines({"step": [{"id": "a", "x": True}]}, {"step": [{"id": "a", "x": 1}]}))) == 1


# ---------------------------------------------------------------- the command


def test_the_command_shows_both_sides_in_words(tmp_path: Path) -> None:
    """By id, and by file: the text before and after, and a condition as people read it."""
    changed = (
        FLOW + '\n[[question]]\nid = "onthulling"\nwhen = { "direct-gevaar" = "nee" }\ntext = "Vertelde iemand iets?"\n'
    )
    file = tmp_path / f"{OWN}.toml"
    file.write_text(changed, encoding="utf-8")
    said = inside(tmp_path, "flow", "diff", "onderwijs", str(file))
    told = " ".join(said.out.split())
    before = next(one for one in Library().read("onderwijs").data["question"] if one["id"] == "onthulling")
    assert said.code == 0 and "Vraag: onthulling" in told
    assert f"eerst: {before['text']} nu: Vertelde iemand iets?" in told
    assert "nu: als 'direct-gevaar' is: nee" in told
    found = inside(tmp_path, "flow", "diff", "onderwijs", str(file), "--json").json
    assert found["old"]["id"] == "onderwijs" and found["new"] == {
        "id": OWN, "version": "1", "sha256": Library().read_file(file).sha256,
    }  # fmt: skip
    texts = {tuple(change["path"]): change for change in found["changes"]}
    assert texts["question", "onthulling", "text"]["new"] == "Vertelde iemand iets?"
    assert texts["question", "onthulling", "when"]["new"] == {"direct-gevaar": "nee"}


def test_the_same_flow_differs_in_nothing(tmp_path: Path) -> None:
    """One sentence; and as JSON an empty list."""
    assert "geen verschil" in inside(tmp_path, "flow", "verschil", "artsen", "artsen").out
    assert json.loads(inside(tmp_path, "flow", "diff", "artsen", "artsen", "--json").out)["changes"] == []


@pytest.mark.parametrize("name", ["bestaat-niet", "../x", "nergens.toml"])
def test_what_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    """On either side."""
    for pair in (("artsen", name), (name, "artsen")):
        said = inside(tmp_path, "flow", "diff", *pair)
        assert said.code == 1 and said.out == "" and "Traceback" not in said.err
