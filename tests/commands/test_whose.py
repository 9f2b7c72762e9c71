"""Whose case is whose: only with the key, and only when asked; in the list and on the page of this week."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from meldcode_cli.case import texts as case_texts
from meldcode_cli.case.around import Label
from meldcode_cli.commands.look import texts
from meldcode_cli.commands.look.list import _number
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.interview import Interview
from meldcode_cli.interview import texts as interview_texts
from tests.support.answers import AT, whole
from tests.support.command import Said, inside
from tests.support.scripted import AUTHOR, BEGIN, Scripted, World
from tests.support.sealed import CASE, SealedHome, sealed_home
from tests.support.terminal import Terminal

LATER = "2026-05-20T10:00:00"
NAME = "de jongen van de fiets"


def named(made: SealedHome, case: str, label: str) -> None:
    """Give a case a name of one's own."""
    with made.home.cases.locked(case):
        casefile = open_case(made.home, case, lambda: BEGIN, AUTHOR)
        casefile.record(Label(label=label))


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A sealed home with three cases: one that waits in step 5, one halfway, one that has a name."""
    made = sealed_home(tmp_path)
    for initials, known in (("A.B.", 99), ("C.D.", 5), ("E.F.", 99)):
        tables = whole()
        tables["case"]["initials"] = initials
        tables["answers"] = dict([*tables["answers"].items()][:known])
        made.begin(tables)
    named(made, "2026-003", NAME)
    return made


def cases(said: Said) -> list[str]:
    """The cases in a list, in its order."""
    return re.findall(r"^(2026-\d+)", said.out, re.MULTILINE)


# ---------------------------------------------------------------- the list


def test_with_the_key_the_list_says_whose_is_whose(made: SealedHome) -> None:
    """Initials, and the user's own name for it."""
    said = made.run("list", "--names")
    assert said.code == 0
    assert re.search(r"^2026-001 +A\.B\. ", said.out, re.MULTILINE)
    assert re.search(rf"^2026-003 +E\.F\., {NAME} ", said.out, re.MULTILINE)


@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"], ["agenda"], ["agenda", "--week"]])
def test_unasked_nothing_of_it_is_said(made: SealedHome, arguments: list[str]) -> None:
    """Also where the key is at hand; and nobody is asked for it."""
    for said in (made.run(*arguments), inside(made.path, *arguments, at=AT)):
        assert said.code == 0
        assert not re.search(r"A\.B\.|E\.F\.|fiets|initials|label", said.out + said.err)


def test_without_the_key_whose_it_is_cannot_be_asked(made: SealedHome) -> None:
    """It says how to go on, and nothing else."""
    for arguments in (["list", "--names"], ["agenda", "--week", "--names"]):
        said = inside(made.path, *arguments, at=AT)
        assert said.code != 0 and said.out == "" and "A.B." not in said.err


def test_an_own_name_stands_only_in_the_sealed_dossier(made: SealedHome) -> None:
    """In no file name, in no register, in no other file."""
    for path in made.path.rglob("*"):
        assert "fiets" not in path.name
        assert path.is_dir() or b"fiets" not in path.read_bytes(), path


@pytest.mark.parametrize("arguments", [["list", "--names"], ["agenda", "--week", "--names"]])
def test_whose_it_is_never_stays_behind_on_the_screen(made: SealedHome, arguments: list[str]) -> None:
    """Also where all of it fits: it is read on the other screen of the terminal, which goes as it came."""
    terminal = Terminal(
        arguments, made.path, at=LATER, environment={"MELDCODE_PASSPHRASE_FILE": str(made.passphrase_file)}
    )
    terminal.wait_for("E.F.")
    terminal.press("q")
    assert terminal.ends() == 0
    before, _, read = terminal.raw.partition(b"\x1b[?1049h")
    read, _, after = read.partition(b"\x1b[?1049l")
    assert b"E.F." in read and b"E.F." not in before + after


def test_json_has_names_only_when_asked(made: SealedHome) -> None:
    """As fields of their own; all else is as ever."""
    plain = made.run("list", "--json").json["cases"]
    with_names = made.run("list", "--names", "--json").json["cases"]
    assert [row | {"initials": row["initials"], "label": row["label"], "links": []} for row in with_names] == with_names
    assert {(row["case"], row["initials"], row["label"]) for row in with_names} == {
        (CASE, "A.B.", None),
        ("2026-002", "C.D.", None),
        ("2026-003", "E.F.", NAME),
    }
    for row in with_names:
        for name in ("initials", "label", "links"):
            row.pop(name)
    assert with_names == plain


def test_a_dossier_that_cannot_be_read_does_not_hide_the_others(made: SealedHome) -> None:
    """It stands there without whose it is."""
    made.dossier("2026-002").write_bytes(b"kapot")
    said = made.run("list", "--names")
    assert said.code == 0 and "A.B." in said.out and "C.D." not in said.out and "2026-002" in said.out


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ((), ["2026-001", "2026-003", "2026-002"]),
        (("--late",), ["2026-001", "2026-003"]),
        (("--step", "5"), ["2026-001", "2026-003"]),
        (("--step", "stap-5"), ["2026-001", "2026-003"]),
        (("--step", "5", "--text", "003"), ["2026-003"]),
        (("--flow", "onderwijs", "--sort", "nieuwste"), ["2026-003", "2026-002", "2026-001"]),
        (("--sort", "stap"), ["2026-002", "2026-001", "2026-003"]),
        (("--flow", "parkstad"), []),
        (("--names", "--text", "FIETS jongen"), ["2026-003"]),
        (("--names", "--text", "c.d."), ["2026-002"]),
        (("--text", "c.d."), []),
    ],
    ids=str,
)
def test_what_is_asked_for_is_listed_in_that_order(
    made: SealedHome, options: tuple[str, ...], found: list[str]
) -> None:
    """On the screen and as JSON alike."""
    said = made.run("list", *options, at=LATER)
    assert said.code == 0 and cases(said) == found
    assert [row["case"] for row in made.run("list", "--json", *options, at=LATER).json["cases"]] == found
    if not found:
        assert "past bij uw keuze" in said.out
        assert (texts.LIST_TEXT_NAMES in " ".join(said.out.split())) is ("--text" in options)


def test_on_top_is_only_said_where_it_is_so(made: SealedHome) -> None:
    """In another order what is late can stand anywhere."""
    assert "Die staan bovenaan" in made.run("list", at=LATER).out
    said = made.run("list", "--sort", "nieuwste", at=LATER).out
    assert texts.LIST_LATE_ANYWHERE.format(count=2) in said and "bovenaan" not in said


# ---------------------------------------------------------------- this week


def test_the_week_is_one_line_a_case_overdue_first_then_by_day(made: SealedHome) -> None:
    """What comes after it is counted; each case stands there once, and with the key it says whose it is."""
    out = made.run("agenda", "--week", "--names", at=LATER).out
    listed = re.findall(r"^- (2026-\d+) \((.+?)\)", out, re.MULTILINE)
    assert listed == [(CASE, "A.B."), ("2026-003", f"E.F., {NAME}"), ("2026-002", "C.D.")]
    assert out.index("Te laat: 2") < out.index(CASE) < out.index("Maandag 25 mei 2026") < out.index("2026-002")
    assert "20 mei 2026 tot en met 26 mei 2026" in out
    early = made.run("agenda", "--week", at=AT).out
    assert texts.WEEK_EMPTY in early and texts.WEEK_LATER.format(count=3) in early


def test_of_a_case_the_week_has_what_comes_first(made: SealedHome) -> None:
    """The same things as the agenda, the first of each case."""
    agenda = made.run("agenda", "--json", at=LATER).json["items"]
    first = {row["case"]: row for row in reversed(agenda)}
    week = made.run("agenda", "--week", "--json", at=LATER).json["items"]
    assert {row["case"]: row for row in week} == first and len(week) == 3
    with_names = made.run("agenda", "--week", "--names", "--json", at=LATER).json["items"]
    assert [(row["initials"], row["label"]) for row in with_names][1] == ("E.F.", NAME)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--names",), texts.NAMES_WITH_WEEK),
        (("--week", "--ics", "x.ics"), texts.WEEK_ALONE),
        (("--week", "--who", "niemand"), texts.WEEK_ALONE),
    ],
)
def test_what_does_not_go_together_is_refused(made: SealedHome, options: tuple[str, ...], why: str) -> None:
    """With the reason, and with what does go."""
    said = made.run("agenda", *options)
    assert said.code == 2 and said.err.split("\n") == [why, texts.WEEK_ALONE_HINT, ""]


# ---------------------------------------------------------------- a name of one's own


def test_a_name_is_given_among_the_notes_and_can_be_another(tmp_path: Path) -> None:
    """What stood there is offered; too long is refused."""
    world = World(tmp_path)
    world.play()

    def note(*answers: str) -> Scripted:
        talk = Scripted([("note.what", "naam"), *(("label", answer) for answer in answers), ("note.what", "klaar")])
        Interview(world.reopened(), talk).note()
        return talk

    refused = note(NAME)
    assert world.reopened().state.label == NAME and interview_texts.LABEL_HINT in refused.said
    again = note("de ander")
    assert world.reopened().state.label == "de ander" and NAME in again.defaults
    too_long = note("x" * 41, "y" * 40)
    assert world.reopened().state.label == "y" * 40
    assert too_long.warned == [case_texts.LABEL_LONG.format(most=40)]


def test_what_comes_before_step_one_comes_first() -> None:
    """By number, whatever the names of steps are."""
    steps = ["stap-2", "vooraf", "stap-10", "stap-1", None]
    assert sorted(steps, key=_number) == ["vooraf", None, "stap-1", "stap-2", "stap-10"]


def test_a_word_of_a_dossier_is_looked_for_elsewhere(made: SealedHome) -> None:
    """The list knows initials and own names only, and says where words are found."""
    said = made.run("list", "--names", "--text", "streep")
    assert "meldcode zoek" in " ".join(said.out.split())
