"""The command line as other people's scripts rely on it: exit codes, JSON, and what needs a terminal."""

from __future__ import annotations

import json
import os
import resource
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from meldcode_cli.commands import texts as commands_texts
from meldcode_cli.commands.flows import texts as flows_texts
from meldcode_cli.commands.look import texts as look_texts
from meldcode_cli.dutch import shared
from meldcode_cli.flow.files import Library
from meldcode_cli.store import texts as store_texts
from meldcode_cli.store.cases import Cases
from tests.support.answers import AT, Tables, changed, whole, without_suspicion, written
from tests.support.command import begun, ended, environment, inside, meldcode
from tests.support.terminal import CTRL_C, CTRL_D, ROOT, Terminal


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home in which nobody worked yet."""
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.fixture
def case(home: Path, tmp_path: Path) -> str:
    """A case that waits for its date; returns its id."""
    assert new_case(home, tmp_path, whole()) == 0
    return "2026-001"


def new_case(home: Path, folder: Path, tables: Tables, at: str = AT) -> int:
    """Begin a case from a whole answers file; returns the exit code."""
    return inside(home, "start", "--answers", str(written(folder, tables)), "--no-input", at=at).code


def no_space() -> None:
    """Let the new process write no file longer than some bytes, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))


# ---------------------------------------------------------------- exit codes


def test_done_is_0(home: Path, case: str) -> None:
    """What was asked for was done: exit code 0, nothing on stderr."""
    for arguments in (
        ["list"],
        ["agenda"],
        ["show", case],
        ["export", case],
        ["flow", "list"],
        ["nood"],
        ["uitleg"],
        ["uitleg", "kindcheck"],
        ["handleiding", "verzegelen"],
        ["--version"],
        ["--help"],
    ):
        said = meldcode(home, *arguments, at=AT) if arguments[0] == "export" else inside(home, *arguments, at=AT)
        assert (said.code, said.err) == (0, ""), arguments
        assert said.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "2026-009"],
        ["export", "2026-009"],
        ["show", "../x"],
        ["flow", "show", "bestaat-niet"],
        ["flow", "try", "onderwijs", "bestaat-niet=ja"],
        ["flow", "check", "bestaat-niet.toml"],
        ["start", "--answers", "bestaat-niet", "--no-input"],
    ],
)
def test_refused_is_1(home: Path, arguments: list[str]) -> None:
    """What cannot be: exit code 1, a sentence and advice on stderr, nothing on stdout."""
    said = meldcode(home, *arguments) if arguments[0] == "export" else inside(home, *arguments)
    assert (said.code, said.out) == (1, "")
    assert len(said.err.splitlines()) >= 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["bestaat-niet"],
        ["list", "--bestaat-niet"],
        ["list", "te", "veel"],
        ["show"],
        ["export", "2026-001", "-o"],
        ["start", "--no-input"],
        ["start"],
        ["resume"],
        ["flow", "bestaat-niet"],
    ],
)
def test_usage_is_2(home: Path, arguments: list[str]) -> None:
    """A command that is not understood, or that asks without a terminal: exit code 2, and nothing was made."""
    said = inside(home, *arguments)
    assert (said.code, said.out) == (2, "")
    assert len(said.err.splitlines()) >= 2
    assert list(home.iterdir()) == []


def test_a_changed_dossier_is_3(home: Path, case: str) -> None:
    """A dossier, or the flow kept with it, that was changed: exit code 3 from every command that reads it."""
    path = home / "cases" / f"{case}.toml"
    good = path.read_bytes()
    path.write_bytes(good.replace(b"zonder ontbijt", b"zonder laarzen"))
    for arguments in (["show", case], ["export", case], ["show", case, "--json"]):
        said = inside(home, *arguments, at=AT)
        assert said.code == 3
        assert said.err.startswith("Vermelding ")
        # Only to look at, and said to be a part, what is above the break stays readable.
        assert (arguments == ["show", case]) == ("Hieronder staat alleen wat nog klopt" in " ".join(said.out.split()))
        assert said.out == "" or arguments == ["show", case]
        assert "zonder laarzen" not in said.out
    path.write_bytes(good)
    flow = home / "cases" / f"{case}.flow"
    flow.write_bytes(flow.read_bytes() + b"\n")
    assert inside(home, "show", case, at=AT).code == 3


def test_a_case_in_use_is_4(home: Path, case: str) -> None:
    """While one window is on a case, the next is told so at once; when it is gone, the case is free."""
    with Cases(home / "cases").locked(case):
        second = Terminal(["resume", case], home, at=AT)
        assert second.ends() == 4
        assert "Iemand anders werkt nu aan casus 2026-001" in second.transcript
        assert inside(home, "show", case, at=AT).code == 0


def test_two_windows_on_one_case(home: Path, case: str) -> None:
    """Two processes: the second gets exit code 4, and after the first was killed the third gets in."""
    first = Terminal(["resume", case], home, at=AT)
    first.wait_for("Kloppen deze antwoorden?")
    second = Terminal(["resume", case], home, at=AT)
    assert second.ends() == 4
    first.kill()
    third = Terminal(["resume", case], home, at=AT)
    third.wait_for("Kloppen deze antwoorden?")
    third.press(CTRL_D)
    assert third.ends() == 130


def test_what_cannot_be_saved_is_5(home: Path, tmp_path: Path) -> None:
    """A full disk, or a home that cannot be made: exit code 5."""
    file = str(written(tmp_path, whole()))
    said = meldcode(home, "start", "--answers", file, "--no-input", at=AT, before=no_space)
    assert said.code == 5
    assert said.err.startswith("Dit kon niet worden opgeslagen. Wat eerder is opgeslagen, staat er nog.")
    assert [path.name for path in (home / "cases").iterdir() if path.suffix != ".lock" and path.stat().st_size] == []
    (tmp_path / "bestand").write_text("x")
    said = meldcode(tmp_path / "bestand" / "home", "start", "--answers", file, "--no-input")
    assert (said.code, said.out) == (5, "")


def test_an_export_on_a_full_disk_is_5(home: Path, case: str, tmp_path: Path) -> None:
    """An export that cannot be written: exit code 5."""
    said = meldcode(home, "export", case, "-o", str(tmp_path / "uit.md"), at=AT, before=no_space)
    assert (said.code, said.out) == (5, "")
    assert inside(home, "export", case, "-o", str(tmp_path / "weg" / "uit.md"), at=AT).code == 5


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_stopped_by_the_user_is_130(home: Path, key: str) -> None:
    """Ctrl-C and Ctrl-D: exit code 130 and one calm sentence."""
    terminal = Terminal(["start"], home, at=AT)
    terminal.wait_for("Is er nu iemand in direct gevaar?")
    terminal.press(key)
    assert terminal.ends() == 130
    assert "U bent gestopt" in terminal.transcript and "Traceback" not in terminal.transcript


def test_a_command_that_is_interrupted_is_130(home: Path) -> None:
    """Ctrl-C while the program is loading or at work gives one sentence and no trace."""
    code = (
        "import sys, threading, _thread, time\n"
        "from meldcode_cli.__main__ import main\n"
        "threading.Timer(float(sys.argv.pop(1)), _thread.interrupt_main).start()\n"
        "sys.exit(main())"
    )
    for moment in ("0.01", "0.1", "0.4"):
        run = subprocess.run(
            [sys.executable, "-c", code, moment, "flow", "check"],
            env=environment(home),
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in run.stderr, run.stderr
        assert run.returncode in (130, 0)


# ---------------------------------------------------------------- at once


def test_four_new_cases_at_once_get_four_numbers(home: Path, tmp_path: Path) -> None:
    """Four windows begin a case in the same moment: each gets a number of its own, and nothing is lost."""
    file = str(written(tmp_path, without_suspicion()))
    runs = [begun(home, "start", "--answers", file, "--no-input", at=AT) for _ in range(4)]
    assert [ended(process).code for process in runs] == [0, 0, 0, 0]
    listed = inside(home, "list", "--all", "--json", at=AT).json["cases"]
    assert sorted(row["case"] for row in listed) == ["2026-001", "2026-002", "2026-003", "2026-004"]
    assert {row["status"] for row in listed} == {"closed"}


# ---------------------------------------------------------------- flow


def test_flow_try_says_what_follows() -> None:
    """Doubt at afweging 2 is a melding at a school: duty, norm, the answer behind it, and afweging 3 comes."""
    said = meldcode(None, "flow", "try", "onderwijs", "afweging-1=ja", "afweging-2=twijfel", "--json")
    assert (said.code, said.err) == (0, "")
    found = said.json
    assert list(found) == ["format", "flow", "relevant", "next", "with_veilig_thuis", "duties", "outcome", "refused"]
    assert found["flow"] == "onderwijs"
    melden = next(duty for duty in found["duties"] if duty["id"] == "melden-veilig-thuis")
    assert melden == {"id": "melden-veilig-thuis", "norms": ["meldnorm-1"], "because": ["afweging-2"]}
    assert "afweging-3" in found["relevant"] and found["next"] == "afweging-3"
    assert (found["outcome"], found["refused"]) == ("melden-veilig-thuis", [])


def test_flow_try_names_what_a_rule_refuses(home: Path) -> None:
    """A "nee" after a disclosure stands among the refused, with the sentence of the rule."""
    found = inside(home, "flow", "try", "onderwijs", "onthulling=ja", "afweging-1=ja", "afweging-2=nee", "--json").json
    assert [(item["question"], item["value"]) for item in found["refused"]] == [("afweging-2", "nee")]
    assert list(found["refused"][0]) == ["question", "value", "text"]
    words = inside(home, "flow", "try", "onderwijs", "onthulling=ja", "afweging-1=ja", "afweging-2=nee")
    assert "Geweigerd: afweging-2 = nee." in " ".join(words.out.split())


def test_flow_try_takes_every_kind_of_answer(home: Path) -> None:
    """A date, a number of records and a text can be tried out too, and nothing is kept."""
    pairs = ["signalen=2", "termijn=2026-06-01", "taken=Wie doet wat=alles", "gesprek-grond=Geen"]
    weighed = ["afweging-1=ja", "afweging-2=nee", "afweging-3=ja", "afweging-4=ja"]
    said = inside(home, "flow", "try", "onderwijs", *pairs, *weighed)
    assert said.code == 0 and "(hulp-organiseren)" in said.out and "afweging-5" in said.out
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ("afweging-1", flows_texts.FLOW_TRY_PAIR),
        ("=ja", flows_texts.FLOW_TRY_UNKNOWN),
        ("kwikstaart=ja", flows_texts.FLOW_TRY_UNKNOWN),
        ("afweging-1=kwikstaart", shared.FLOW_TRY_VALUE.format(question="afweging-1")),
        ("afweging-1=", flows_texts.FLOW_TRY_PAIR),
        ("signalen=veel", shared.FLOW_TRY_VALUE.format(question="signalen")),
        ("signalen=" + "9" * 5000, shared.FLOW_TRY_VALUE.format(question="signalen")),
        ("termijn=ooit", shared.FLOW_TRY_VALUE.format(question="termijn")),
    ],
)
def test_flow_try_refuses_what_it_does_not_know(home: Path, pair: str, message: str) -> None:
    """A question or value that is not there gives one sentence and advice, without what was typed."""
    said = inside(home, "flow", "try", "onderwijs", pair)
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines()[0] == message and "kwikstaart" not in said.err


def test_flow_list_show_and_check(home: Path) -> None:
    """The shipped flows are listed, shown question by question, and found in order."""
    listed = inside(home, "flow", "list").out
    shown = inside(home, "flow", "show", "onderwijs").out
    flow = Library().load("onderwijs")
    for name in Library().ids():
        assert name in listed
    for question in flow.question:
        assert f"- {question.id}: " in shown
    said = inside(home, "flow", "check", "onderwijs")
    assert said.code == 0 and said.out.startswith("onderwijs: in orde.")


def test_an_own_flow_that_is_wrong_is_found(home: Path) -> None:
    """A broken flow in the user's own folder is listed as such and refused by check with the place."""
    (home / "flows").mkdir(parents=True)
    (home / "flows" / "eigen.toml").write_text('format = 1\nid = "eigen"\nextends = "weg"\n')
    assert "eigen" in inside(home, "flow", "list").out
    said = inside(home, "flow", "check", "eigen")
    assert said.code == 1 and "eigen.toml, regel 3, teken 12, extends:" in " ".join(said.err.split())
    said = inside(home, "flow", "check", str(home / "flows" / "eigen.toml"))
    assert said.code == 1


# ---------------------------------------------------------------- JSON


def test_list_is_a_list_of_cases(home: Path, tmp_path: Path) -> None:
    """With none, one and many cases; closed ones only with --all; the keys are those of the contract."""
    assert inside(home, "list", "--json").json["cases"] == []
    assert inside(home, "list").out.startswith("Er zijn nog geen casussen. Begin met: meldcode begin\n")
    assert new_case(home, tmp_path, without_suspicion()) == 0
    assert inside(home, "list", "--json", at=AT).json["cases"] == []
    assert inside(home, "list", at=AT).out == look_texts.LIST_EMPTY_OPEN + "\n"
    assert new_case(home, tmp_path, whole()) == 0
    rows = meldcode(home, "list", "--json", at=AT).json["cases"]
    assert [list(row) for row in rows] == [["case", "status", "flow", "step", "next_due", "entries", "meldcode", "new"]]
    assert rows[0] == {
        "case": "2026-002",
        "status": "open",
        "flow": "onderwijs",
        "step": "stap-5",
        "next_due": "2026-03-26",
        "entries": rows[0]["entries"],
        "meldcode": True,
        "new": 0,
    }
    table = inside(home, "list", at="2026-04-21T09:00:00").out
    assert "2026-002" in table and "2026-001" not in table and "te laat (26-3-2026)" in " ".join(table.split())
    for _ in range(3):
        assert new_case(home, tmp_path, whole()) == 0
    rows = inside(home, "list", "--all", "--json", at=AT).json["cases"]
    assert [row["case"] for row in rows] == ["2026-002", "2026-003", "2026-004", "2026-005", "2026-001"]
    assert rows[-1]["status"] == "closed" and rows[-1]["next_due"] is None


def test_show_is_the_dossier_so_far(home: Path, case: str) -> None:
    """The keys and their order are those of the contract; dates are ISO dates."""
    found = meldcode(home, "show", case, "--json", at=AT).json
    first = ["format", "case", "status", "flow", "step", "answers"]
    assert list(found)[:10] == [*first, "duties", "outcome", "opinions", "entries"]
    assert (found["case"], found["status"], found["outcome"]) == (case, "open", None)
    assert found["answers"]["termijn"] == "2026-05-25"
    assert [list(duty) for duty in found["duties"]] == [["id", "due", "done"]] * len(found["duties"])
    assert {"id": "hulp-controleren", "due": "2026-03-26", "done": False} in found["duties"]
    text = (home / "cases" / f"{case}.toml").read_text()
    assert found["entries"] == text.count("[[entry]]")


def test_show_why_names_rule_and_answers(home: Path, case: str) -> None:
    """--why gives for each duty its reason, the norm and the answer behind it."""
    plain = " ".join(inside(home, "show", case, at=AT).out.split())
    why = " ".join(inside(home, "show", case, "--why", at=AT).out.split())
    assert commands_texts.DECIDED_TITLE in why and commands_texts.DECIDED_TITLE not in plain
    assert "De betrokkenen nemen de hulp aan." in why and "Regel: " in why and "Antwoord van 12 maart 2026" in why


def test_reading_changes_nothing(home: Path, case: str) -> None:
    """Showing, listing and exporting leave every byte as it was; who looked stands in the access log."""

    def everything() -> dict[str, bytes]:
        found = (path for path in home.rglob("*") if path.is_file())
        return {path.name: path.read_bytes() for path in found if "access" not in path.name}

    before = everything()
    for arguments in (
        ["show", case],
        ["show", case, "--why"],
        ["list"],
        ["list", "--json"],
        ["agenda"],
        ["agenda", "--json"],
        ["export", case],
    ):
        assert inside(home, *arguments, at=AT).code == 0
    assert everything() == before


# ---------------------------------------------------------------- export


def test_an_export_goes_to_stdout_or_to_a_new_file(home: Path, case: str, tmp_path: Path) -> None:
    """Both are the same text; the file is for the user alone, and what was there is never overwritten."""
    target = tmp_path / "uit.md"
    on_screen = meldcode(home, "export", case, at=AT).out
    assert on_screen.startswith("# ") and "zonder ontbijt" in on_screen
    said = inside(home, "export", case, "-o", str(target), at=AT)
    told = " ".join(said.out.split())
    assert said.code == 0 and told.startswith("De export staat in: ") and told.endswith("kan alles lezen.")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    seconds = {line for line in target.read_text().splitlines() if "12 maart 2026 om" not in line}
    assert seconds <= set(on_screen.splitlines())
    for way in (target, tmp_path):
        before = way.read_bytes() if way.is_file() else None
        said = inside(home, "export", case, "-o", str(way), at=AT)
        assert (said.code, said.err.splitlines()[0]) == (1, store_texts.FILE_EXISTS)
        assert before is None or way.read_bytes() == before


def test_an_export_never_follows_a_link(home: Path, case: str, tmp_path: Path) -> None:
    """A symbolic link in the place of the export is an existing file, also when it points nowhere."""
    (tmp_path / "link.md").symlink_to(tmp_path / "elders.md")
    said = inside(home, "export", case, "-o", str(tmp_path / "link.md"), at=AT)
    assert said.code == 1 and not (tmp_path / "elders.md").exists()


# ---------------------------------------------------------------- without a terminal


@pytest.mark.parametrize("arguments", [["start"], ["resume"], ["resume", "2026-001"], ["start", "--accessible"]])
def test_what_asks_needs_a_terminal(home: Path, arguments: list[str]) -> None:
    """Without a terminal a command that would ask says so, with what to do instead, and makes nothing."""
    said = meldcode(home, *arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.splitlines()[0] == shared.ASKS_NEED_TERMINAL
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("arguments", [["list"], ["show", "2026-001"], ["flow", "list"], ["--help"], ["nood"]])
def test_a_reader_that_goes_away_is_no_error(home: Path, arguments: list[str]) -> None:
    """Output into a pipe that nobody reads any more gives no trace."""
    process = subprocess.Popen(
        [sys.executable, "-m", "meldcode_cli", *arguments],
        env=environment(home),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate(timeout=60)
    assert "Traceback" not in err and "Exception" not in err and "Error" not in err


# ---------------------------------------------------------------- at once, with nothing loaded

IMPORTS = """
import json, sys
sys.argv = ["meldcode", *sys.argv[1:]]
from meldcode_cli.__main__ import main
code = main()
print(json.dumps([code, sorted({name.split(".")[0] for name in sys.modules})]))
"""


@pytest.mark.parametrize("argument", ["nood", "--version"])
def test_numbers_come_with_nothing_loaded(argument: str) -> None:
    """`nood` and `--version` load neither the command line library nor the models, and read no file of the user."""
    run = subprocess.run(
        [sys.executable, "-c", IMPORTS, argument],
        env=environment(Path("/dev/null/x")),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    *said, last = run.stdout.splitlines()
    code, loaded = json.loads(last)
    assert code == 0 and said
    assert not {"typer", "click", "pydantic", "rich", "questionary", "prompt_toolkit", "tomli_w"} & set(loaded)


@pytest.mark.parametrize("arguments", [["uitleg"], ["uitleg", "kindcheck"], ["handleiding", "nood"]])
def test_looking_something_up_loads_little(arguments: list[str]) -> None:
    """No model, prompt or table is loaded for a word, and no file of the user is read."""
    run = subprocess.run(
        [sys.executable, "-c", IMPORTS, *arguments],
        env=environment(Path("/dev/null/x")),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    *said, last = run.stdout.splitlines()
    code, loaded = json.loads(last)
    assert code == 0 and said
    assert not {"pydantic", "rich", "questionary", "prompt_toolkit", "tomli_w", "pyrage"} & set(loaded)


def test_nood_is_the_same_wherever_it_is_asked(home: Path) -> None:
    """Also with an option behind it, or a damaged home, the numbers come."""
    numbers = meldcode(home, "nood").out
    assert "112" in numbers and "0800-2000" in numbers
    (home / "settings.toml").write_text("kapot = ")
    assert inside(home, "nood").out == numbers
    assert inside(home, "nood", "--help").code == 0


def test_damaged_settings_stop_nobody_from_reading(home: Path, case: str) -> None:
    """A settings file that cannot be read leaves show, list and export as they were."""
    (home / "settings.toml").write_text("kapot = ")
    for arguments in (["show", case], ["list"], ["export", case]):
        assert inside(home, *arguments, at=AT).code == 0
    said = meldcode(home, "start", "--answers", os.devnull, "--no-input")
    assert (said.code, said.err.splitlines()[0]) == (1, "De instellingen kunnen niet worden gelezen.")


def test_the_warning_for_an_older_copy_does_not_get_into_json(home: Path, case: str) -> None:
    """An older copy that was put back is warned of on the screen, and the JSON stays JSON."""
    path = home / "cases" / f"{case}.toml"
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"\n[[entry]]")])
    assert "oudere kopie" in " ".join(inside(home, "show", case, at=AT).out.split())
    assert inside(home, "show", case, "--json", at=AT).json["case"] == case


def test_a_wrong_case_does_not_stop_the_list(home: Path, case: str, tmp_path: Path) -> None:
    """A dossier that cannot be read is in the list as such, beside the others."""
    assert new_case(home, tmp_path, changed(whole(), "settings")) == 0
    (home / "cases" / f"{case}.toml").write_bytes(b"")
    rows = inside(home, "list", "--json", at=AT).json["cases"]
    assert {row["case"]: row["status"] for row in rows} == {"2026-001": "unreadable", "2026-002": "open"}
    assert rows[-1] == {
        "case": "2026-001",
        "status": "unreadable",
        "flow": None,
        "step": None,
        "next_due": None,
        "entries": None,
        "meldcode": None,
        "new": 0,
    }


# ---------------------------------------------------------------- what answers alone lead to


@pytest.mark.parametrize(
    ("pairs", "refused"),
    [
        (["onthulling=ja", "afweging-1=ja", "afweging-2=nee"], ["afweging-2"]),
        (["onthulling=ja", "afweging-2=nee"], ["afweging-2"]),
        (["bevoegd-gezag=nog-niet", "afweging-1=ja", "afweging-2=nee"], ["afweging-2"]),
        (["bevoegd-gezag=ja", "afweging-1=ja", "afweging-2=nee"], []),
        (["direct-gevaar=ja", "afweging-1=nee"], ["afweging-1"]),
        (["afweging-1=ja", "afweging-2=nee"], []),
    ],
)
def test_flow_try_names_every_answer_that_a_rule_refuses(home: Path, pairs: list[str], refused: list[str]) -> None:
    """Also for a question that is not put, and for a rule that waits for something to be done."""
    said = inside(home, "flow", "try", "onderwijs", *pairs, "--json")
    assert [item["question"] for item in said.json["refused"]] == refused


def test_flow_try_says_which_answers_play_no_part(home: Path) -> None:
    """An answer to a question that is not put is named, instead of dropped without a word."""
    said = inside(home, "flow", "try", "landelijk", "afweging-2=twijfel")
    assert "wordt bij deze antwoorden niet gesteld: afweging-2" in " ".join(said.out.split())


def test_a_file_that_speaks_of_danger_shows_the_number_first(home: Path, tmp_path: Path) -> None:
    """Without a keyboard too, 112 comes before anything else that is shown, and what must be done follows."""
    file = tmp_path / "gevaar.toml"
    file.write_text(
        '[settings]\nname = "W. Kuipers"\nrole = "leerkracht"\norganisation = "De Vuurvlieg"\nflow = "onderwijs"\n'
        'sealed = false\n[case]\ninitials = "D.R."\nage_group = "4-11"\n'
        '[answers]\ndirect-gevaar = "ja"\nonthulling = "nee"\nbijzondere-vorm = "geen"\npleger = "medewerker"\n',
        encoding="utf-8",
    )
    said = inside(home, "start", "--answers", str(file), "--no-input")
    assert said.code == 0
    assert said.out.startswith("\n┏") and said.out.index("Bel nu 112") < said.out.index("Bel 112. Vandaag")
    assert "Vertel het aan uw directie" in said.out


# ---------------------------------------------------------------- who looks for the numbers


@pytest.mark.parametrize(
    "typed",
    ["noood", "hulp", "help", "Nood", "nod", "noot", "NOOOOD", "nood!", "--nood", "flow hulp", "112", "nood nu"],
)
def test_who_looks_for_the_numbers_gets_them(home: Path, typed: str) -> None:
    """Near spellings and other words for help lead to `nood`, with the two numbers that matter most."""
    ended = inside(home, *typed.split())
    assert ended.code == 2
    said = " ".join(ended.err.split())
    assert "Met meldcode nood ziet u de noodnummers: 112 bij direct gevaar, 0800-2000 voor Veilig Thuis." in said


@pytest.mark.parametrize("typed", ["zwaluwstaart", "lijstje-Jan", "note2", "hulpeloos-Jan"])
def test_another_unknown_command_is_not_repeated(home: Path, typed: str) -> None:
    """What was typed comes back in no error, and whoever makes another slip is not told of numbers."""
    ended = inside(home, typed)
    assert ended.code == 2 and typed not in ended.err and "noodnummers" not in ended.err
