"""`flow check` as somebody works with it: what it prints, as JSON, again and again, and how easily sentences read."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from meldcode_cli.commands.flows import check, texts
from meldcode_cli.dutch.reading_ease import Sentence
from meldcode_cli.errors import ExitCode, Stopped
from meldcode_cli.terminal.screen import Screen
from tests.support import schools
from tests.support.command import inside
from tests.support.terminal import CTRL_C, Terminal

C6 = """format = 1
id = "c6"
title = "Test c6"
version = "1"
extends = "onderwijs"

[[duty]]
id = "extra-actie"
title = "Bespreek"
due = "3 workdays"
[[duty.reason]]
id = "samen"
when = { "kindchek" = "ja" }
text = "Bij ons altijd met {zorgteam}."
norm = "onze-norm"
"""
E2 = """format = 1
id = "e2"
title = "Test e2"
version = "1"
extends = "onderwijs"

[[refusal]]
question = "afweging-1"
value = "ja"
text = "Wij willen geen ja."
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home that is not there yet."""
    return tmp_path / "home"


def test_each_mistake_at_its_own_word(home: Path, tmp_path: Path) -> None:
    """Three mistakes, three findings, in the order of the lines; each with its code, its line and a mark."""
    (tmp_path / "c6.toml").write_text(C6)
    said = inside(home, "flow", "check", str(tmp_path / "c6.toml"), COLUMNS="80")
    assert said.code == ExitCode.REFUSED
    assert [line[2:5] for line in said.err.splitlines() if line.startswith("- ")] == ["V09", "V07", "V08"]
    assert '   13 | when = { "kindchek" = "ja" }\n      |           ^^^^^^^^\n' in said.err
    assert '   14 | text = "Bij ons altijd met {zorgteam}."\n      |                             ^^^^^^^^\n' in said.err
    assert "regel 13, teken 11" in said.err and "Bedoelt u kindcheck" in said.err
    spoken = inside(home, "flow", "check", str(tmp_path / "c6.toml"), COLUMNS="80", ACCESSIBLE="1").err
    assert "^" not in spoken and 'Op regel 13 staat: when = { "kindchek" = "ja" }' in spoken


def test_a_refusal_is_one_mistake(home: Path, tmp_path: Path) -> None:
    """What it makes impossible further on is not told beside it."""
    (tmp_path / "e2.toml").write_text(E2)
    found = inside(home, "flow", "check", str(tmp_path / "e2.toml"), "--json").json["findings"]
    assert [(one["code"], one["line"], one["column"]) for one in found] == [("P08", 7, 1)]


TWICE = """[[question]]
id = "hoe-vaak"
step = "stap-2"
kind = "checklist"
text = "Hoe vaak?"
options = [
  { value = "vaak", label = "Ja" },
  { value = "%s", label = "%s" },
]
"""
OWN = 'format = 1\nid = "eigen"\ntitle = "Eigen"\nversion = "1"\nextends = "onderwijs"\n'
TAKEN = '[[question]]\nid = "afweging-1"\nstep = "stap-4"\nkind = "text"\ntext = "Wat vindt u?"\n'


@pytest.mark.parametrize(
    ("words", "code"), [(("vaak", "Vaak"), "S06"), (("soms", "Ja"), "T11"), (("vaak", "Ja"), "S06")]
)
def test_two_options_with_one_value_or_the_same_words(
    home: Path, tmp_path: Path, words: tuple[str, str], code: str
) -> None:
    """It is told once, at the second of the two."""
    (tmp_path / "klein.toml").write_text(schools.text("klein") + TWICE % words)
    (found,) = inside(home, "flow", "check", str(tmp_path / "klein.toml"), "--json").json["findings"]
    assert (found["code"], found["line"], found["column"]) == (code, schools.text("klein").count("\n") + 8, 3)


def test_a_name_that_is_taken_by_another_kind_of_question(home: Path, tmp_path: Path) -> None:
    """It says in which file and on which line that name stands already, and nothing that follows from it."""
    (tmp_path / "eigen.toml").write_text(OWN + TAKEN)
    (found,) = inside(home, "flow", "check", str(tmp_path / "eigen.toml"), "--json").json["findings"]
    assert found["code"] == "E14" and re.search(r"bestaat al in onderwijs\.toml, regel \d+\.", found["text"])
    (tmp_path / "eigen.toml").write_text(OWN + TAKEN.replace("afweging-1", "onthulling"))
    (found,) = inside(home, "flow", "check", str(tmp_path / "eigen.toml"), "--json").json["findings"]
    assert found["code"] == "E14" and "bestaat al in landelijk.toml, regel " in found["text"]


def test_as_json(home: Path) -> None:
    """One object; a flow that is in order has no findings, and two of these options at once are refused."""
    said = inside(home, "flow", "check", "paramedici", "--json")
    assert (said.code, said.json) == (0, {"format": 1, "flows": ["paramedici"], "findings": []})
    for more in (("--json", "--watch"), ("--json", "--scenario", "x.toml"), ("--watch", "--scenario", "x.toml")):
        said = inside(home, "flow", "check", "paramedici", *more)
        assert said.code == ExitCode.USAGE and said.out == ""


def test_it_looks_again_when_the_file_is_saved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Once at first, once after each save, also while an editor takes the file away for a moment; else it is silent."""
    path = tmp_path / "klein.toml"
    text = schools.text("klein")
    path.write_text(text)
    saved = iter([None, text.replace('"zorg"', '"zorx"', 1), None, "", text, None])
    told: list[tuple[int, int]] = []

    def wait(_: float) -> None:
        shown = capsys.readouterr()
        told.append((shown.out.count(texts.FLOW_WATCHING[:40]), shown.err.count("Er is iets niet in orde")))
        try:
            change = next(saved)
        except StopIteration:
            raise Stopped from None
        if change == "":
            path.unlink()
        elif change is not None:
            path.write_text(change)
            os.utime(path, ns=(len(told), len(told)))

    with pytest.raises(Stopped):
        check.watch(Screen(), [str(path)], wait)
    assert told == [(1, 0), (0, 0), (1, 1), (0, 0), (1, 1), (1, 0), (0, 0)]


def test_ctrl_c_ends_it_calmly(home: Path, tmp_path: Path) -> None:
    """At a terminal it waits, and Ctrl-C ends it with one sentence of its own and the exit code of a stop."""
    path = tmp_path / "klein.toml"
    path.write_text(schools.text("klein"))
    terminal = Terminal(["flow", "check", str(path), "--watch"], home)
    terminal.wait_for("klein: in orde.", "Stoppen doet u met Ctrl+C.")
    terminal.press(CTRL_C)
    assert terminal.ends() == ExitCode.STOPPED
    assert texts.WATCH_STOPPED in " ".join(terminal.transcript.split())
    assert "nog niet alles" not in terminal.transcript and "Traceback" not in terminal.transcript


HARD = "Er wordt door de verantwoordelijke aandachtsfunctionaris van de organisatie overleg gevoerd en vastgelegd"


def test_how_easily_it_reads(home: Path, tmp_path: Path) -> None:
    """Only the own sentences, the hardest with what is wrong: too long, long words, nobody who does it."""
    extra = f'[[question]]\nid = "moeilijk"\nstep = "stap-2"\nkind = "text"\ntext = "{HARD} en {HARD.lower()}?"\n'
    (tmp_path / "klein.toml").write_text(schools.text("klein") + extra)
    said = inside(home, "flow", "check", str(tmp_path / "klein.toml"), "--readability")
    worst = " ".join(said.out.partition(texts.READING_WORST)[2].split())
    assert said.code == 0 and "[[question]] 'moeilijk'" in worst.partition(HARD[:10])[0]
    assert "Langer dan 20 woorden" in worst and texts.READING_PASSIVE in worst
    assert "Lange woorden: verantwoordelijke, aandachtsfunctionaris, organisatie" in worst
    said = inside(home, "flow", "check", "paramedici", "--readability")
    assert said.code == 0 and "eigen zinnen" in said.out


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("De zorg wordt besproken met de directeur.", True),
        ("Er werd niets vastgelegd.", True),
        ("Als er gemeld wordt, hoort u dat.", True),
        ("U bespreekt de zorg met de directeur.", False),
        ("Het wordt laat.", False),
    ],
)
def test_a_passive_sentence(text: str, passive: bool) -> None:
    """It says that something is done, and not by whom."""
    assert Sentence("", text).is_passive is passive
