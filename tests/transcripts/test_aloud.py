"""A whole case with --accessible, as it is heard line by line: every state in words, and nothing that is only seen."""

import itertools
import re

import pytest

from tests.transcripts.aloud import aloud
from tests.transcripts.whole_case import FOLDER

CASES = [("onderwijs", "help"), ("landelijk", "melding")]
# The ways out of what is read back in parts.
MORE, BACK = "Verder lezen: ", "Terug naar de vorige antwoorden"
OUT, PARTED = (MORE, "Ja, dit klopt", "Ja, zo vastleggen", BACK), (MORE, BACK)
KEPT = FOLDER / "onderwijs-voorgelezen.txt"


@pytest.mark.parametrize(("flow", "route"), CASES)
def test_nothing_is_only_seen(flow: str, route: str) -> None:
    """No escape sequence, no control character, no drawn line, mark, arrow or bullet, in all that is written."""
    heard = aloud(flow, route)
    assert all(char.isprintable() or char == "\n" for char in heard)
    assert not re.search(r"[─━┃┏┗│├└»✓→←↑↓•·…\[\]]", heard)
    assert not re.search(r"^\s*[-*>] ", heard, re.MULTILINE) and not re.search(r"^ ?[-=_]{3,}", heard, re.MULTILINE)


@pytest.mark.parametrize(("flow", "route"), CASES)
def test_every_list_says_how_many_there_are_and_what_was_chosen(flow: str, route: str) -> None:
    """Whoever hears a list hears how long it was, and in words what the number stands for."""
    heard = aloud(flow, route)
    lists = re.findall(
        r"((?:^\d+\. .*\n(?:(?!\d+\. |Typ ).+\n)*)+)Typ een nummer van 1 tot en met (\d+)", heard, re.MULTILINE
    )
    assert len(lists) > 20
    parts: list[list[tuple[int, str]]] = []
    for rows, count in lists:
        numbered = [(int(number), label) for number, label in re.findall(r"^(\d+)\. (.*)", rows, re.MULTILINE)]
        assert numbered[-1][0] == int(count)
        if any(label.startswith(PARTED) for _, label in numbered):
            parts.append(numbered)
        else:
            assert [number for number, _ in numbered] == [*range(1, int(count) + 1)]
    _hangs_together(parts)
    asked = heard.count("Typ een nummer van 1 tot en met")
    # What was said in words is not said again.
    named = re.findall(r"Typ een nummer van 1 tot[^\n]*(?:\n(?!Uw antwoord)[^\n]*)*\nUw antwoord:[^\n]*", heard)
    named = [line for line in named if not re.match(r" *(?:keuze )?\d", line.rpartition("Uw antwoord:")[2])]
    assert heard.count("Gekozen: ") + len(named) == asked
    assert heard.count("Aangekruist: ") == heard.count("Typ de nummers met komma's ertussen")


def _hangs_together(parts: list[list[tuple[int, str]]]) -> None:
    """What is read back in parts is numbered as one list, each part going on where the part before it ended; its ways
    out come after the last answer of all, and each has the same number in every part."""
    assert parts
    said: list[int] = []
    out: dict[str, int] = {}
    for numbered in parts:
        answers = [number for number, label in numbered if not label.startswith(OUT)]
        ways = {way: number for number, label in numbered for way in OUT if label.startswith(way)}
        assert [number for number, _ in numbered] == [*answers, *ways.values()]
        assert all(out.get(way, number) == number for way, number in ways.items())
        said, out = said + answers, out | ways
        assert said == [*range(1, len(said) + 1)]
        if MORE not in ways:
            assert sorted(out.values()) == [*range(len(said) + 1, len(said) + 1 + len(out))]
            said, out = [], {}
    assert not said


@pytest.mark.parametrize(("flow", "route"), CASES)
def test_nothing_is_said_twice_in_a_row(flow: str, route: str) -> None:
    """Where one is, is heard when that changes; how to get at the menu, when that is another menu."""
    heard = aloud(flow, route)
    places = re.findall(r"^Casus 2026-001\. .*$", heard, re.MULTILINE)
    assert places and all(one != next_one for one, next_one in itertools.pairwise(places))
    menus = re.findall(r"^Typ \? voor (.*)\.$", heard, re.MULTILINE)
    assert all(one != next_one for one, next_one in itertools.pairwise(menus))
    assert len(menus) < heard.count("Uw antwoord:") / 2


@pytest.mark.parametrize(("flow", "route"), CASES)
def test_a_text_says_whether_it_is_needed(flow: str, route: str) -> None:
    """Before every line that is typed: needed, may stay empty, or what stands there now."""
    heard = aloud(flow, route)
    lines = heard.split("\n")
    for at, line in enumerate(lines):
        if line.startswith("Uw antwoord:"):
            before = " ".join(lines[max(0, at - 6) : at])
            assert re.search(
                r"Hier is een antwoord nodig|U mag dit leeg laten|Alleen Enter|Typ een nummer|Typ de nummers", before
            ), before


def test_it_reads_as_it_was_read_through() -> None:
    """As kept in the file; `python -m tests.transcripts` writes what is said now, to be read as it is heard."""
    now = "\n".join(line.rstrip() for line in aloud("onderwijs", "help").splitlines()).strip() + "\n"
    assert now == KEPT.read_text(encoding="utf-8")
