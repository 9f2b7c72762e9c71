"""`flow new`: a school's own flow, begun at the keyboard, checked at once, and then used like any other."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from meldcode_cli.authoring import texts as authoring_texts
from meldcode_cli.commands.flows import new as flow_writing
from meldcode_cli.commands.flows import texts as flows_texts
from meldcode_cli.errors import ExitCode, MeldcodeError, Stopped
from meldcode_cli.flow import texts as flow_texts
from meldcode_cli.flow.files import Library, shipped_folder
from meldcode_cli.store import texts as store_texts
from meldcode_cli.store.disk import NotSaved
from meldcode_cli.store.home import Home
from tests.support import schools
from tests.support.answers import AT, changed, whole, written
from tests.support.command import inside, meldcode
from tests.support.player import Player
from tests.support.scripted import Line, Scripted
from tests.support.terminal import CTRL_C, CTRL_D, ENTER, Terminal

OWN = "de-regenboog"
GOOD = schools.text("klein")
START: list[Line] = [("flow-new.parent", "onderwijs"), ("flow-new.title", "De Regenboog"), ("flow-new.id", OWN)]
END: list[Line] = [("flow-new.question", "nee"), ("flow-new.correct", "ja")]


def roles(**words: str) -> list[Line]:
    """Lines that give these words for roles, and leave the others as they are."""
    current = Library().load("onderwijs").roles
    return [(f"flow-new.role.{role}", words.get(role, word)) for role, word in current.items()]


def script() -> list[Line]:
    """Everything that is asked, without a question of one's own."""
    return [*START, *roles(leader="directeur"), *END]


def written_by(home: Home, lines: Sequence[Line], *, interrupted: bool = False) -> Scripted:
    """Run `flow new` with these answers."""
    talk = Scripted(lines, interrupted=interrupted)
    flow_writing.write(home, talk)
    return talk


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home."""
    return Home(tmp_path / "home")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a flow that was made with `flow new`, and settings."""
    folder = tmp_path_factory.mktemp("flow-new") / "home"
    written_by(Home(folder), script())
    return folder


def entry(folder: Path, name: str, text: str) -> Path:
    """Put a file among the own flows."""
    (folder / "flows").mkdir(parents=True, exist_ok=True)
    path = folder / "flows" / name
    path.write_text(text, encoding="utf-8")
    return path


# ---------------------------------------------------------------- at a terminal


def test_a_flow_is_made_at_a_terminal_and_used_there(tmp_path: Path) -> None:
    """From the first question to a case: the file is private and right, and the case is asked in its own words."""
    folder = tmp_path / "home"
    folder.mkdir()
    Home(folder).make_place()
    (folder / "settings.toml").write_text('organisation = "De Regenboog"\nflow = "onderwijs"\n')
    play = Player(Terminal(["flow", "new"], folder, rows=90))
    play.terminal.wait_for("Op welke route bouwt u voort?")
    play.terminal.wait_for("pijltjes")
    # The flow from the settings is pointed at, and the organisation is there already.
    play.terminal.press(ENTER)
    play.type("Hoe heet uw school of organisatie?", "")
    play.terminal.wait_for("Uw antwoord: De Regenboog")
    play.type("Welke korte naam krijgt de route?", "")
    for role, word in Library().load("onderwijs").roles.items():
        play.terminal.wait_for(flows_texts.FLOW_NEW_ROLE.get(role, flows_texts.FLOW_NEW_ROLE_OTHER.format(word=word)))
        play.terminal.wait_for(f"Uw antwoord: {word[:20]}")
        play.terminal.press(ENTER)
    play.choose("Wilt u meteen een eigen vraag toevoegen?", "Ja")
    play.choose("In welke stap komt uw vraag?", "Vooraf")
    play.type("Wat is uw vraag?", "Weet de wijkagent hiervan?")
    play.terminal.wait_for("Welke korte naam krijgt uw vraag?", "weet-de-wijkagent-hiervan")
    play.terminal.press(ENTER)
    play.choose("Hoe geeft iemand antwoord?", "Met ja, nee of twijfel")
    play.choose("Klopt dit?", "Ja")
    # Every combination of answers is tried: on a slow machine that takes its time.
    play.terminal.wait_for("De route is in orde.", patience=180)
    assert play.terminal.ends() == 0
    shown = " ".join(play.terminal.text.split())
    for command in ("route controleer", "route toon", "route proberen", "begin --flow"):
        assert f"meldcode {command} {OWN}" in shown
    path = folder / "flows" / f"{OWN}.toml"
    assert str(path) in shown.replace(" ", "")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [item.name for item in path.parent.iterdir()] == [path.name]

    play = Player(Terminal(["start", "--flow", OWN], folder, at=AT))
    play.choose("Is er nu iemand in direct gevaar?", "Nee")
    play.type("Hoe heet u?", "W. Kuipers")
    play.type("Wat is uw functie?", "leerkracht")
    play.choose("Klopt dit?", "Ja, dit klopt")
    play.choose("Wilt u uw dossiers verzegelen", "Nee")
    play.choose("Met welke route begint u deze casus?", "De Regenboog (eigen route")
    play.type("Wat zijn de initialen van het kind", "D.R.")
    play.choose("Hoe oud is het kind", "4 tot en met 11")
    play.type("In welke maand en welk jaar", "")
    play.terminal.wait_for("Heeft iemand zelf verteld")
    assert play.terminal.leaves() == 130
    assert inside(folder, "show", "2026-001", "--json", at=AT).json["flow"] == OWN
    assert "- weet-de-wijkagent-hiervan: Weet de wijkagent hiervan?" in inside(folder, "flow", "show", OWN).out


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["ctrl-c", "ctrl-d"])
def test_stopping_is_calm_and_writes_nothing(tmp_path: Path, key: str) -> None:
    """One sentence that is true here, exit code 130, and not even a folder."""
    terminal = Terminal(["flow", "new"], tmp_path)
    terminal.wait_for("Op welke route bouwt u voort?")
    terminal.wait_for("pijltjes")
    terminal.press(ENTER)
    terminal.wait_for("Onderwijs en leerplicht")
    terminal.press(ENTER)
    terminal.wait_for("Hoe heet uw school")
    terminal.wait_for("Uw antwoord:")
    terminal.press(key)
    assert terminal.ends() == 130
    assert flows_texts.FLOW_NEW_STOPPED in " ".join(terminal.text.split())
    assert "Traceback" not in terminal.transcript
    assert list(tmp_path.iterdir()) == []


def test_a_screen_reader_gets_numbers_and_nothing_that_jumps(tmp_path: Path) -> None:
    """With --accessible choices have numbers, and nothing is redrawn."""
    terminal = Terminal(["flow", "new", "--accessible"], tmp_path)
    terminal.wait_for("Typ een nummer")
    terminal.type("Onderwijs en leerplicht")
    terminal.wait_for("Hoe heet uw school")
    terminal.type("De Regenboog")
    terminal.wait_for("Alleen Enter laat dat zo.")
    assert terminal.leaves() == 130
    assert b"\x1b" not in terminal.raw
    assert f"Nu staat er: {OWN}." in " ".join(terminal.transcript.split())


def test_without_a_terminal_it_says_what_to_do_instead(tmp_path: Path) -> None:
    """Exit code 2, one sentence, and how to write the file by hand; nothing is made."""
    said = meldcode(tmp_path, "flow", "new")
    assert (said.code, said.out) == (ExitCode.USAGE, "")
    words = " ".join(said.err.split())
    assert "daarvoor is een terminal nodig" in words and "docs/flows.md" in words
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------- asking


def test_at_every_question_one_can_stop_with_nothing_written(home: Home) -> None:
    """Up to the very last "klopt dit" nothing is on disk."""
    lines = script()
    for number in range(len(lines)):
        talk = Scripted(lines[:number], interrupted=True)
        with pytest.raises(Stopped) as caught:
            flow_writing.write(home, talk)
        assert caught.value.interrupted
        assert talk.said[-1] == flows_texts.FLOW_NEW_STOPPED
        assert not home.path.exists()


def test_only_words_that_differ_are_written(made: Path) -> None:
    """The file builds on the flow that was chosen, and holds the one word that was changed."""
    data = tomllib.loads((made / "flows" / f"{OWN}.toml").read_text(encoding="utf-8"))
    assert (data["extends"], data["title"], data["roles"]) == ("onderwijs", "De Regenboog", {"leader": "directeur"})
    flow = Library(made / "flows").load(OWN)
    assert flow.roles == {**Library().load("onderwijs").roles, "leader": "directeur"}


def test_what_cannot_be_is_asked_again(home: Home) -> None:
    """Braces, invisible characters and ids that are taken are refused in Dutch; the next try counts."""
    entry(home.path, "eigen.toml", "kapot = ")
    lines: list[Line] = [
        START[0],
        ("flow-new.title", "De {leader}"),
        ("flow-new.title", "De\u202e Regenboog"),
        ("flow-new.title", 'De "Regenboog"'),
        ("flow-new.id", "onderwijs"),
        ("flow-new.id", "eigen"),
        ("flow-new.id", "De Regenboog"),
        ("flow-new.id", "con"),
        ("flow-new.id", OWN),
        *roles(),
        *END,
    ]
    talk = written_by(home, lines)
    refused = [
        authoring_texts.FLOW_WORD_BRACES,
        authoring_texts.FLOW_WORD_INVISIBLE,
        flows_texts.FLOW_ID_SHIPPED,
        flows_texts.FLOW_ID_TAKEN,
    ]
    assert talk.warned == [*refused, authoring_texts.FLOW_ID_SHAPE, authoring_texts.FLOW_ID_RESERVED]
    assert Library(home.own_flows).load(OWN).title == 'De "Regenboog"'


def test_a_name_that_cannot_be_in_the_settings_is_refused_as_well(home: Home) -> None:
    """What is offered as a default is judged like anything else."""
    home.save_settings({"organisation": "De {Regenboog}"})
    lines: list[Line] = [START[0], ("flow-new.title", "De {Regenboog}"), *START[1:], *roles(), *END]
    assert written_by(home, lines).warned == [authoring_texts.FLOW_WORD_BRACES]


def test_after_reading_back_everything_can_be_changed(home: Home) -> None:
    """Somebody who says "nee" is asked again, with what was typed as what is there."""
    lines: list[Line] = [
        *START,
        *roles(leader="directeur"),
        ("flow-new.question", "ja"),
        ("flow-new.step", "stap-2"),
        ("flow-new.text", "Weet de wijkagent het?"),
        ("flow-new.question-id", "afweging-1"),
        ("flow-new.question-id", "weet-de-wijkagent-het"),
        ("flow-new.kind", "text"),
        ("flow-new.correct", "nee"),
        *START[:2],
        ("flow-new.id", "regenboog"),
        *roles(leader="schoolleider"),
        ("flow-new.question", "ja"),
        ("flow-new.step", "stap-1"),
        ("flow-new.text", "Weet de wijkagent het?"),
        ("flow-new.question-id", "wijkagent"),
        ("flow-new.kind", "text"),
        ("flow-new.correct", "ja"),
    ]
    talk = written_by(home, lines)
    first, again = talk.defaults[: len(talk.defaults) // 2], talk.defaults[len(talk.defaults) // 2 :]
    assert first[:2] == ["", OWN] and again[:2] == ["De Regenboog", OWN]
    assert (
        "directie" in first
        and "directeur" in again
        and again[-2:] == ["Weet de wijkagent het?", "weet-de-wijkagent-het"]
    )
    assert talk.warned == [flows_texts.FLOW_QUESTION_ID_TAKEN]
    assert [path.name for path in home.own_flows.iterdir()] == ["regenboog.toml"]
    flow = Library(home.own_flows).load("regenboog")
    assert flow.roles["leader"] == "schoolleider"
    question = flow.find_question("wijkagent")
    assert question is not None and (question.step, question.kind) == ("stap-1", "text")


def test_the_flow_of_the_settings_comes_first(home: Home) -> None:
    """Whoever works with an own flow builds on that one most easily; a broken one is not on offer."""
    entry(home.path, "klein.toml", GOOD)
    entry(home.path, "kapot.toml", "kapot = ")
    home.save_settings({"flow": "klein"})

    class Looking(Scripted):
        offered: Sequence[tuple[str, str]] = ()
        pointed = ""

        def choose(self, choices, **rest):  # type: ignore[no-untyped-def]
            self.offered = self.offered or [(choice.value, choice.label) for choice in choices]
            self.pointed = self.pointed or rest["default"]
            return super().choose(choices, **rest)

    talk = Looking([])
    with pytest.raises(Stopped):
        flow_writing.write(home, talk)
    assert talk.offered[0] == ("klein", "Kleine route (eigen route)")
    assert talk.pointed == "klein"
    assert sorted(value for value, _ in talk.offered[1:]) == sorted(Library().ids())


# ---------------------------------------------------------------- writing


class Meanwhile(Scripted):
    """Somebody answers, and while everything is read back something else happens."""

    def __init__(self, lines: Sequence[Line], happens: object) -> None:
        super().__init__(lines)
        self.happens = happens

    def summary(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        if callable(self.happens):
            self.happens()


def test_a_file_that_came_meanwhile_is_not_overwritten(home: Home) -> None:
    """Between the question for a name and the saving somebody made that file: it stays, and the user hears so."""
    path = home.own_flows / f"{OWN}.toml"
    talk = Meanwhile(script(), lambda: entry(home.path, path.name, "van een ander"))
    with pytest.raises(MeldcodeError) as caught:
        flow_writing.write(home, talk)
    assert (caught.value.message, caught.value.code) == (store_texts.FILE_EXISTS, ExitCode.REFUSED)
    assert path.read_text() == "van een ander"


def test_a_link_is_not_followed(home: Home, tmp_path: Path) -> None:
    """A link in the place of the file leads nowhere: what it points at is not made and not changed."""
    target = tmp_path / "elders.toml"

    def link() -> None:
        home.own_flows.mkdir(parents=True)
        (home.own_flows / f"{OWN}.toml").symlink_to(target)

    with pytest.raises(MeldcodeError):
        flow_writing.write(home, Meanwhile(script(), link))
    assert not target.exists()


def test_a_save_that_fails_leaves_nothing_behind(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """No half file and no empty one: the same name can be used again."""

    home.own_flows.mkdir(parents=True)

    def fails(handle: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(NotSaved):
        written_by(home, script())
    assert list(home.own_flows.iterdir()) == []
    home.own_flows.rmdir()
    home.own_flows.write_text("geen map")
    with pytest.raises(NotSaved):
        written_by(home, script())


def test_findings_are_told_at_once(home: Home) -> None:
    """What is wrong in the flow that is built on shows, with the file and what to do; the new file stays."""
    entry(home.path, "klein.toml", GOOD.replace('due = "datum"', 'due = "morgen"'))
    lines: list[Line] = [
        ("flow-new.parent", "klein"),
        *START[1:],
        ("flow-new.role.leader", "directeur"),
        *END,
    ]
    with pytest.raises(MeldcodeError) as caught:
        written_by(home, lines)
    assert caught.value.code == ExitCode.REFUSED and f"meldcode route controleer {OWN}" in caught.value.hint
    assert any("klein.toml, regel" in str(detail) for detail in caught.value.details)
    assert (home.own_flows / f"{OWN}.toml").exists()


@pytest.mark.parametrize(
    ("guarantees", "told"), [(True, flows_texts.FLOW_NEW_OK), (False, flows_texts.FLOW_NEW_OK_NOTHING_PROMISED)]
)
def test_nothing_is_called_proved_that_is_not(home: Home, guarantees: bool, told: str) -> None:
    """Without guarantees there is nothing to prove, and the user hears that."""
    entry(home.path, "klein.toml", GOOD if guarantees else GOOD.partition("[[guarantee]]")[0])
    role = ("flow-new.role.leader", "directeur")
    assert told in written_by(home, [("flow-new.parent", "klein"), *START[1:], role, *END]).said


def test_stopping_during_the_check_says_that_the_file_is_there(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check takes a few seconds; whoever stops it hears that the file is kept and how to check it."""

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(flow_writing, "_check", stopped)
    talk = Scripted(script())
    with pytest.raises(Stopped):
        flow_writing.write(home, talk)
    assert talk.said[-1] == flows_texts.FLOW_NEW_STOPPED_CHECK.format(flow=OWN)
    assert (home.own_flows / f"{OWN}.toml").exists()


# ---------------------------------------------------------------- using it


def test_every_flow_command_works_with_it(made: Path) -> None:
    """It is listed as an own flow, and shown, checked and tried like a shipped one, with its own words."""
    listed = inside(made, "flow", "list").out
    rows = {line.split()[0]: line for line in listed.splitlines() if line.strip()}
    assert "De Regenboog" in rows[OWN] and rows[OWN].endswith("eigen route")
    assert rows["onderwijs"].endswith("meegeleverd")
    assert inside(made, "flow", "check", OWN).out.startswith(f"{OWN}: in orde.")
    assert inside(made, "flow", "show", OWN).out.strip().startswith(f"De Regenboog ({OWN}, 1)")
    tried = inside(made, "flow", "try", OWN, "pleger=ander-kind")
    assert tried.code == 0 and "uw directeur" in tried.out


def test_a_case_from_an_answers_file_uses_it(made: Path, tmp_path: Path) -> None:
    """Named with --flow or in the settings, the case begins with this flow and keeps it."""
    folder = tmp_path / "home"
    shutil.copytree(made, folder)
    for tables, more in ((changed(whole(), "settings.flow", OWN), []), (whole(), ["--flow", OWN])):
        file = str(written(tmp_path, tables))
        inside(folder, "start", "--answers", file, "--no-input", *more, at=AT)
    assert [row["flow"] for row in inside(folder, "list", "--json", at=AT).json["cases"]] == [OWN, OWN]


def test_it_can_be_chosen_in_the_set_up_beside_broken_ones(made: Path, tmp_path: Path) -> None:
    """The question which meldcode is used offers it; a file with mistakes does not keep anybody from starting."""
    folder = tmp_path / "home"
    shutil.copytree(made, folder)
    entry(folder, "kapot.toml", "kapot = ")
    entry(folder, "Verkeerde Naam.toml", GOOD)
    play = Player(Terminal(["start"], folder, at=AT))
    play.choose("Is er nu iemand in direct gevaar?", "Nee")
    play.choose("Wilt u eerst oefenen?", "Nee")
    play.type("Hoe heet u?", "W. Kuipers")
    play.type("Wat is uw functie?", "leerkracht")
    play.type("Bij welke school of organisatie werkt u?", "De Regenboog")
    play.choose("Welke meldcode gebruikt u?", "De Regenboog (eigen route)")
    play.choose("Klopt dit?", "Ja, dit klopt")
    play.choose("Wilt u uw dossiers verzegelen", "Nee")
    play.choose("Met welke route begint u deze casus?", "De Regenboog (eigen route")
    play.type("Wat zijn de initialen van het kind", "D.R.")
    play.choose("Hoe oud is het kind", "4 tot en met 11")
    play.type("In welke maand en welk jaar", "")
    play.terminal.wait_for("Heeft iemand zelf verteld")
    play.terminal.kill()
    assert inside(folder, "show", "2026-001", "--json", at=AT).json["flow"] == OWN


def test_files_that_cannot_be_used_are_listed_with_what_to_do(made: Path, tmp_path: Path) -> None:
    """Broken, misnamed, a link, or hidden by a shipped flow: each has a line, and the others are listed as ever."""
    folder = tmp_path / "home"
    shutil.copytree(made, folder)
    entry(folder, "kapot.toml", "kapot = ")
    entry(folder, "half.toml", 'format = 1\nid = "half"\nextends = "onderwijs"\nkleur = "rood"\n')
    entry(folder, "Mijn\x1b[2JRoute.toml", GOOD)
    entry(folder, "onderwijs.toml", GOOD)
    (folder / "flows" / "verwijst.toml").symlink_to(shipped_folder() / "landelijk.toml")
    for columns in ("40", "80"):
        said = inside(folder, "flow", "list", COLUMNS=columns)
        assert (said.code, said.err) == (0, "")
        words = " ".join(said.out.replace("\n! ", "\n").split())
        for flow in ("kapot", "half"):
            assert flow_texts.BROKEN.format(flow=flow) in words
        assert flow_texts.HIDDEN.format(flow="onderwijs") in words
        assert flow_texts.NO_PLAIN_FILE.format(flow="verwijst") in words
        assert flow_texts.MISNAMED.format(flow="Mijn⟨U+001B⟩[2JRoute") in words
        assert "De Regenboog" in words and "Onderwijs en leerplicht" in words
        assert words.count("kan nu niet worden gebruikt") == 5


def test_the_own_folder_may_be_anything(tmp_path: Path) -> None:
    """No folder, a file in its place, or a pipe in it: nothing hangs, and the shipped flows are listed all the same."""
    (tmp_path / "home").mkdir()
    assert "onderwijs" in inside(tmp_path / "home", "flow", "list").out
    (tmp_path / "home" / "flows").write_text("geen map")
    assert "onderwijs" in inside(tmp_path / "home", "flow", "list").out
    (tmp_path / "home" / "flows").unlink()
    (tmp_path / "home" / "flows").mkdir()
    os.mkfifo(tmp_path / "home" / "flows" / "pijp.toml")
    said = inside(tmp_path / "home", "flow", "list")
    assert said.code == 0 and "onderwijs" in said.out
    assert flow_texts.NO_PLAIN_FILE.format(flow="pijp") in " ".join(said.out.split())


def test_no_case_begins_under_an_own_flow_that_is_not_proven(tmp_path: Path) -> None:
    """An own flow that takes a melding away is refused with the answers that show it, and no case is made."""
    text = (
        'format = 1\nid = "eigen"\ntitle = "Eigen"\nversion = "1"\nextends = "landelijk"\n'
        '[[outcome]]\nid = "klaar"\ntitle = "Klaar"\nends = true\n[[outcome.reason]]\nid = "x"\n'
        'when = { "afweging-2" = "nee" }\ntext = "Klaar."\n'
    )
    entry(tmp_path, "eigen.toml", text)
    answers = tmp_path / "answers.toml"
    answers.write_text(
        '[settings]\nname = "M. de Vries"\nrole = "arts"\norganisation = "De Praktijk"\n'
        'flow = "eigen"\nsealed = false\n'
        '[case]\ninitials = "J.K."\nage_group = "4-11"\n[answers]\ndirect-gevaar = "nee"\n',
        encoding="utf-8",
    )
    said = inside(tmp_path, "start", "--answers", str(answers), "--no-input")
    assert said.code == 1
    assert "Deze route kan niet worden gebruikt." in said.err
    assert "afweging-1=ja, afweging-2=nee" in " ".join(said.err.split())
    assert not list((tmp_path / "cases").glob("*.toml"))


def test_the_help_of_a_function_stands_only_at_functions(home: Home) -> None:
    """Where a dossier is kept is no function of anybody."""
    talk = Scripted(script())
    flow_writing.write(home, talk)
    said = "\n".join(talk.said)
    roles_of = Library().load("onderwijs").roles
    people = [role for role in roles_of if role in flow_writing._PEOPLE]
    assert said.count(flows_texts.FLOW_NEW_ROLE_HINT) == len(people)
    assert said.splitlines().count(flows_texts.FLOW_NEW_WORD_HINT) == len(roles_of) - len(people) > 0


def test_one_is_said_as_one(tmp_path: Path) -> None:
    """A count of one has the word for one."""
    schools.install(tmp_path / "flows", "kaal")
    said = " ".join(inside(tmp_path, "flow", "check", "kaal").out.split())
    assert "1 acties" not in said and "1 vragen" not in said and "1 waarborgen" not in said
    assert " 1 actie" in said or " 1 vraag" in said
