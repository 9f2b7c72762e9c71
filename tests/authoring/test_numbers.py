"""A drawing of a route that counts: each number that makes a difference is walked, and told in words."""

from __future__ import annotations

from pathlib import Path

from meldcode_cli.flow.condition_words import words
from meldcode_cli.flow.conditions import parse
from meldcode_cli.flow.files import Library
from tests.support import schools
from tests.support.command import inside

FINE = schools.FOLDER / "fine"


def test_every_number_that_makes_a_difference_is_drawn(tmp_path: Path) -> None:
    """From 4 hours or less the route ends at once; from 5 on it asks more, and from 17 on something else follows."""
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows" / "verzuim.toml").write_bytes((FINE / "verzuim.toml").read_bytes())
    drawn = inside(tmp_path, "flow", "graph", "verzuim").out
    ways = {line.split("|")[-1].split()[-1] for line in drawn.splitlines() if line.strip().startswith("q_uren -->")}
    assert ways == {"u0_klaar", "q_gesprekken"}
    ways = {
        line.split("|")[-1].split()[-1] for line in drawn.splitlines() if line.strip().startswith("q_gesprekken -->")
    }
    assert ways == {"u0_klaar", "q_reden"}
    assert """q_uren -.->|"als het getal bij 'uren' minstens 17 is"| d1_melden""" in drawn
    shown = inside(tmp_path, "flow", "show", "verzuim").out
    assert "Schrijf een heel getal van 0 tot en met 168." in shown
    assert "alleen als het getal bij 'uren' van 5 tot en met 16 is" in shown


def test_a_comparison_is_put_in_plain_words() -> None:
    """Numbers, counted records and dates, and the opposite of each."""
    flow = Library(FINE).load("verzuim")
    said = {
        "als het getal bij 'uren' precies 3 is": {"uren": {"min": 3, "max": 3}},
        "als het getal bij 'uren' hoogstens 4 is": {"uren": {"max": 4}},
        "als het getal bij 'uren' niet hoogstens 4 is": {"not": {"uren": {"max": 4}}},
        "als bij 'gesprekken' minstens 3 keer iets is vastgelegd": {"gesprekken": {"min": 3}},
        "als de datum bij 'a' eerder is dan die bij 'b'": {"b": {"after": "a"}},
        "als de datum bij 'a' niet eerder is dan die bij 'b'": {"not": {"a": {"before": "b"}}},
    }
    assert {words(flow, parse(data)): data for data in said.values()} == said
