"""Answers that are read back, and lists that are higher than the window: nothing is out of sight without a word."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldcode_cli.talk.dialogue import Choice
from meldcode_cli.terminal import readback, texts, window
from meldcode_cli.terminal.pages import Turn
from meldcode_cli.terminal.plain import PlainDialogue
from tests.terminal.conftest import DOWN, ENTER, UP, Window

WORD = st.text("abcdeëé", min_size=1, max_size=9)
WORDS = st.lists(WORD, min_size=1, max_size=60).map(" ".join)
AGREE = Choice("-ja", "Ja, dit klopt")
AWAY = Choice("-weg", "Niets veranderen", stays=True)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=12), st.integers(12, 75), st.integers(3, 40))
def test_every_answer_is_read_whole_and_no_page_is_too_high(told: list[tuple[str, str]], width: int, room: int) -> None:
    """In whole words, in their order, however long; each line leads to its own answer, and one agrees at the end."""
    answers = [Choice(str(number), label, told=answer) for number, (label, answer) in enumerate(told)]
    pages = readback.pages([*answers, AGREE, AWAY], width, room)
    read: dict[str, list[str]] = {}
    for number, page in enumerate(pages):
        rows = [(label, row) for label, row in page if isinstance(row, Choice) and row.told]
        lines = [line for label, _ in rows for line in label.split("\n")]
        assert len(lines) <= room and all(len(line) <= width for line in lines)
        for label, row in rows:
            read.setdefault(row.value, []).extend(label.replace("→", " ").split())
        turns = [row for _, row in page if isinstance(row, Turn)]
        last = number == len(pages) - 1
        assert turns == [*([] if last else [Turn.LATER]), *([Turn.EARLIER] if number else [])]
        assert [row for _, row in page if row in (AGREE, AWAY)] == ([AGREE, AWAY] if last else [AWAY])
    for answer in answers:
        assert [word.rstrip(":") for word in read[answer.value]] == [*answer.label.split(), *answer.told.split()]
    assert len(read) == len(answers)


@given(st.lists(st.tuples(st.integers(0, 3), WORD, WORDS), max_size=12), st.integers(12, 75), st.integers(4, 20))
def test_a_heading_stands_once_above_the_answers_of_one_record(
    told: list[tuple[int, str, str]], width: int, room: int
) -> None:
    """On each page where it has answers, and in no label; no number means another thing on another page."""
    told.sort(key=lambda each: each[0])
    answers = [
        Choice(str(number), label, told=answer, heading=f"Nr {record}.")
        for number, (record, label, answer) in enumerate(told)
    ]
    for heard in (False, True):
        sheets = readback.pages([*answers, AGREE], width, room, heard=heard)
        means: dict[int, object] = {}
        for page in sheets:
            rows = [(label, row) for label, row in page if isinstance(row, Choice) and row.told]
            headed = [row.heading for label, row in rows if label.startswith(row.heading)]
            assert headed == list(dict.fromkeys(row.heading for _, row in rows))
            assert sum(label.count("\n") + 1 for label, _ in rows) <= room
            numbers = dict(zip(readback.numbers([*answers, AGREE], page), (row for _, row in page), strict=True))
            assert all(answers[number - 1] is row for number, row in numbers.items() if number <= len(answers))
            assert sum(row in answers for row in numbers.values()) == len(rows)
            assert all(means.setdefault(number, row) is row for number, row in numbers.items())
            assert [*numbers] == sorted(numbers) and (len(sheets) > 1 or [*numbers] == [*range(1, len(numbers) + 1)])


def test_it_is_said_how_much_is_to_be_read() -> None:
    """Of one answer its place, and of the last one that it is the last."""
    answers = [Choice(str(number), f"Vraag {number}?", told="ja") for number in range(1, 4)]
    turns = [label for page in readback.pages([*answers, AGREE], 75, 1) for label, row in page if row is Turn.LATER]
    assert turns == ["Verder lezen: antwoord 2 van 3", "Verder lezen: nog 1 antwoord"]


@given(st.lists(st.integers(1, 5), min_size=1, max_size=40), st.data())
def test_what_is_pointed_at_is_in_sight(heights: list[int], data: st.DataObject) -> None:
    """Wherever the pointer goes, in a window of any height; and no more is drawn than fits."""
    tail = data.draw(st.integers(0, min(2, len(heights) - 1)))
    room = data.draw(st.integers(0, 60))
    top = 0
    for pointed in data.draw(st.lists(st.integers(0, len(heights) - 1), max_size=12)):
        top, end = window.part(heights, pointed, top, room, tail)
        body = len(heights) - tail
        assert 0 <= top < end <= body or body == 0
        assert top <= pointed < end or pointed >= body
        fits = sum(heights[top:end]) + sum(heights[body:]) + (2 if end - top < body else 0) <= room
        assert fits or room == 0 or end - top == 1 or sum(heights) <= room


LIST = """
from meldcode_cli.terminal.screen import Screen
def answer(number):
    text = " ".join(["Dit zag ik op school, en daarna weer."] * number)
    return Choice(str(number), f"Vraag {number}. Wat zag u toen?", told=f"Begin {number}. {text} Einde {number}.")
try:
    d.question("Kloppen deze antwoorden?", hint="Klopt er iets niet? Kies dat antwoord.")
    print("gekozen", d.choose([*map(answer, range(1, 14)), Choice("ja", "Ja, dit klopt")], default="ja"))
    d.question("Welke meldcode gebruikt u?")
    many = [Choice(str(number), f"Een tamelijk lange naam van meldcode {number}") for number in range(1, 30)]
    print("gekozen", d.choose(many))
except Stopped:
    print("gestopt")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (80, 20), (40, 20), (30, 20)])
def test_the_question_stays_in_sight_at_every_page_and_every_line(tmp_path: Path, columns: int, rows: int) -> None:
    """Each Enter is the next page, up to the end; a line of it is chosen by the arrows. A long list says it goes on."""
    screen = Window(LIST, tmp_path, columns, rows)
    read = ""
    while True:
        screen.wait_for("» ")
        for _ in range(3):
            screen.pump()
        grid = " ".join(screen.text.split())
        assert "Kloppen deze antwoorden?" in grid and "Meer" in screen.text.splitlines()[-1], screen.text
        read += grid + " "
        if "» Ja, dit klopt" in grid:
            break
        before = screen.text
        screen.send(ENTER)
        while screen.text == before or "» " not in screen.text:
            assert screen.pump()
    assert all(f"Begin {number}." in read and f"Einde {number}." in read for number in range(1, 14))
    screen.send(UP)
    screen.wait_for("» ")
    screen.send(ENTER)
    screen.wait_for("Welke meldcode gebruikt u?")
    assert b"gekozen 13" in screen.raw
    screen.wait_for("↓ Hieronder: nog")
    for _ in range(12):
        screen.send(DOWN)
    screen.wait_for("» Een tamelijk lange naam van meldcode 13" if columns > 50 else "↑ Hierboven: nog")
    assert "Welke meldcode gebruikt u?" in " ".join(screen.text.split())
    screen.stop()


def test_line_by_line_each_answer_has_a_number(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A window at a time: Enter reads on, a number changes the answer that had it, on whichever part, and no mark or
    place says anything."""
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n\n2\n"))
    talk = PlainDialogue()
    talk.question("Kloppen deze antwoorden?")
    answers = [Choice(str(n), f"Vraag {n}?", told=f"Antwoord {n}.") for n in range(30)]
    chosen = talk.choose([*answers, AGREE], default=AGREE.value)
    shown = capsys.readouterr().out
    parts = shown.split("Uw antwoord:")
    numbers = [re.findall(r"^ ?(\d+)\. Vraag (\d+)\? Antwoord \2\.$", part, re.MULTILINE) for part in parts[:-1]]
    assert [int(name) for page in numbers for _, name in page] == list(range(30))[: sum(map(len, numbers))]
    assert chosen == "1" and all(int(number) == int(name) + 1 for page in numbers for number, name in page)
    assert all(part.count("\n") <= 24 for part in parts)
    assert "Alleen Enter is: Verder lezen: " in " ".join(parts[0].split()) and not {"→", "»", "\x1b"} & set(shown)


@pytest.mark.parametrize("typed", ["ja", "Ja, dit klopt"])
def test_line_by_line_nobody_agrees_with_what_was_not_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    """Agreeing stands behind the last answer; who says it before that is asked to read on."""
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\n\n{typed}\n\n\n\n{typed}\n"))
    talk = PlainDialogue()
    talk.question("Kloppen deze antwoorden?")
    answers = [Choice(str(n), f"Vraag {n}?", told=f"Antwoord {n}.") for n in range(30)]
    assert talk.choose([*answers, AGREE], default=AGREE.value) == AGREE.value
    shown = capsys.readouterr()
    told = " ".join((shown.out + shown.err).split())
    assert told.count(texts.READ_FIRST) == 2
    assert told.index("Antwoord 29.") > told.rindex(texts.READ_FIRST)


def test_line_by_line_enter_is_never_a_line_of_another_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the answer that is pointed at was read in another part, Enter alone chooses nothing."""
    monkeypatch.setenv("LINES", "24")
    talk = PlainDialogue()
    answers = [Choice(str(n), f"Vraag {n}?", told=f"Antwoord {n}.") for n in range(30)]
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    talk.question("Welk antwoord wilt u veranderen?")
    read = len(talk._to_read(answers)[0]) - 1
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"31\n\n{read + 2}\n"))
    assert talk.choose(answers, default="1") == str(read + 1)


def test_line_by_line_a_question_that_scrolled_away_is_said_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Below a list that is higher than the window stands what it is about."""
    monkeypatch.setenv("LINES", "12")
    monkeypatch.setattr(sys, "stdin", io.StringIO("2\n"))
    monkeypatch.setattr(PlainDialogue, "is_terminal", lambda self: True)
    talk = PlainDialogue()
    talk.question("Welke meldcode gebruikt u?")
    assert talk.choose([Choice(str(n), f"Nummer {n}") for n in range(20)]) == "1"
    assert capsys.readouterr().out.count("Welke meldcode gebruikt u?") == 2


Capsys = pytest.CaptureFixture[str]


def read(
    monkeypatch: pytest.MonkeyPatch, capsys: Capsys, talk: PlainDialogue, told: list[str], typed: str
) -> tuple[object, str]:
    """Let somebody who listens read these answers back, and type this; returns what was chosen, and what was said."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    talk.question("Kloppen deze antwoorden?", name="step.check")
    capsys.readouterr()
    answers = [Choice(f"{n}.{answer}", f"Vraag {n}?", told=answer) for n, answer in enumerate(told, 1)]
    return talk.choose([*answers, AGREE], default=AGREE.value), capsys.readouterr().out


def test_after_one_change_the_reading_goes_on_where_it_was(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not at the first part; what became different before that place, or is gone, is said. Whoever agreed, or reads
    something else, begins at the beginning."""
    monkeypatch.setenv("LINES", "24")
    talk, told = PlainDialogue(), ["ja"] * 30
    chosen, shown = read(monkeypatch, capsys, talk, told, "\n\n28\n")
    assert chosen == "28.ja" and "1. Vraag 1? ja\n" in shown
    told[27], told[2] = "nee", "misschien"
    chosen, shown = read(monkeypatch, capsys, talk, told[:-1], "28\n")
    assert chosen == "28.nee" and "\n28. Vraag 28? nee\n" in shown and "1. Vraag 1? ja" not in shown
    assert shown.startswith("Dit is nu anders: Vraag 3? misschien\nDit wordt niet meer gevraagd: Vraag 30?\n")
    assert texts.READ_ON in shown and "Vraag 4? ja" not in shown
    chosen, shown = read(monkeypatch, capsys, talk, told, "\n")
    assert chosen == AGREE.value and texts.READ_ON in shown and "Dit is nu anders" not in shown
    assert "1. Vraag 1? ja\n" in read(monkeypatch, capsys, talk, told, "\n\n28\n")[1]
    other = [f"anders {number}" for number in range(30)]
    assert "1. Vraag 1? anders 0\n" in read(monkeypatch, capsys, talk, other, "\n\n\n")[1]
    assert "1. Vraag 1? ja\n" in read(monkeypatch, capsys, talk, told, "1\n")[1]
    assert "1. Vraag 1? nee\n" in read(monkeypatch, capsys, talk, ["nee", *told[1:]], "\n\n\n")[1]
