"""A slip of the finger: what may be meant is asked, from names that exist; what was typed is never repeated."""

from __future__ import annotations

from pathlib import Path

import pytest

from meldcode_cli.dutch.near import meant, near
from meldcode_cli.store.names import cases_like
from tests.support.answers import AT, whole, written
from tests.support.command import inside
from tests.support.terminal import Terminal

CASES = ["2025-001", "2026-001", "2026-002", "2026-012"]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (["lst"], "Bedoelt u meldcode overzicht"),
        (["hervta"], "Bedoelt u meldcode hervat?"),
        (["OVERZICHT"], "Bedoelt u meldcode overzicht?"),
        (["flow", "lits"], "Bedoelt u meldcode route overzicht"),
        (["sleutel", "wachtzn"], "Bedoelt u meldcode sleutel wachtzin?"),
        (["list", "--jsno"], "Bedoelt u --json?"),
        (["start", "--acessible"], "Bedoelt u --accessible?"),
        (["flow", "show", "onderwis"], "Bedoelt u onderwijs"),
        (["start", "--flow", "Kinderopvang", "--no-input", "--answers", "/dev/null"], "Bedoelt u kinderopvang?"),
        (["prepare", "2026-001", "--talk", "oudrs"], "Bedoelt u ouders, kind, veilig-thuis of collega?"),
        (["completion", "zhs"], "Bedoelt u bash, zsh, fish of powershell?"),
    ],
    ids=" ".join,
)
def test_a_slip_is_asked_about(typed: list[str], asked: str, tmp_path: Path) -> None:
    """Commands, commands of a group, options, routes and choices, by English and Dutch names."""
    said = inside(tmp_path, *typed)
    assert said.code in (1, 2) and said.out == ""
    assert asked in " ".join(said.err.split())
    assert not [word for word in typed if word in said.err.split() and word not in ("flow", "list", "start", "sleutel")]


@pytest.mark.parametrize(
    "typed", [["kwikstaartje"], ["list", "--kwikstaart"], ["flow", "show", "kwikstaart"], ["x" * 9999]]
)
def test_where_nothing_looks_like_it_nothing_is_asked(typed: list[str], tmp_path: Path) -> None:
    """Only the advice that there always was."""
    said = inside(tmp_path, *typed)
    assert said.code in (1, 2) and "Bedoelt u" not in said.err and "kwikstaart" not in said.err


@pytest.mark.parametrize(
    ("typed", "like"),
    [
        ("2026-1", ["2026-001"]),
        ("26-1", ["2026-001"]),
        ("1", ["2025-001", "2026-001"]),
        ("2026001", ["2026-001"]),
        ("2026/002", ["2026-002"]),
        ("casus 12", ["2026-012"]),
        ("2026-021", ["2026-001", "2026-002", "2026-012"]),
        ("2031-777", []),
        ("J.K.", []),
        ("", []),
    ],
)
def test_a_case_is_known_however_its_number_is_written(typed: str, like: list[str]) -> None:
    """Without zeros, with half a year, with another sign, with a digit that is not right; else nothing."""
    assert sorted(cases_like(typed, CASES)) == sorted(like)


@pytest.mark.parametrize(
    "command",
    [["show"], ["export"], ["verify"], ["prepare", "--talk", "kind"], ["flow", "try", "--case"]],
    ids=" ".join,
)
def test_a_number_that_is_not_there_is_asked_about(command: list[str], tmp_path: Path) -> None:
    """Wherever a case is named, before a key is asked for."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    assert inside(home, "start", "--answers", str(written(tmp_path, whole())), "--no-input", at=AT).code == 0
    for typed in ("2026-1", "2026-010"):
        said = inside(home, *command, typed, at=AT)
        assert "Bedoelt u 2026-001?" in " ".join(said.err.split()) and typed not in said.err


@pytest.mark.parametrize("command", ["delete", "resume"])
def test_a_number_that_is_not_there_is_asked_about_at_the_keyboard(command: str, tmp_path: Path) -> None:
    """What asks something, asks about the number and does nothing."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    assert inside(home, "start", "--answers", str(written(tmp_path, whole())), "--no-input", at=AT).code == 0
    terminal = Terminal([command, "2026-1"], home, at=AT)
    assert terminal.ends() == 1
    assert "Bedoelt u 2026-001?" in " ".join(terminal.transcript.split())


def test_what_is_asked_reads_well() -> None:
    """One, two or three names; none is no question."""
    assert meant([]) == "" and meant(["a"]) == "Bedoelt u a?"
    assert meant(["a", "b"]) == "Bedoelt u a of b?" and meant(["a", "b", "c"]) == "Bedoelt u a, b of c?"
    assert len(near("aaaa", ["aaab", "aaac", "aaad", "aaae"])) == 3


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        (["show"], "ontbreekt nog: CASUS. Het nummer van de casus"),
        (["restore"], "ontbreekt nog: BESTAND."),
        (["flow", "test"], "ontbreekt nog: "),
        (["prepare", "2026-001"], "ontbreekt nog: --talk"),
        (["prepare", "2026-001"], "Met wie u praat: ouders, kind, veilig-thuis of collega."),
    ],
)
def test_what_is_missing_is_named(typed: list[str], named: str, tmp_path: Path) -> None:
    """With what help tells of it, and what there is to choose; nobody is asked what he means who typed nothing."""
    said = " ".join(inside(tmp_path, *typed).err.split())
    assert named in said and "Bedoelt u" not in said
