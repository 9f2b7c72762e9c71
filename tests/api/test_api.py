"""What other programs may rely on: the names of `meldcode_cli.api`, what they take and give, and that they say the same
as the commands do."""

from __future__ import annotations

import ast
import inspect
import json
import re
import subprocess
import sys
import textwrap
from datetime import date
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest

from meldcode_cli import api, clock
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier import texts as looking_texts
from meldcode_cli.dossier.settings import Settings
from meldcode_cli.keyring import texts as keyring_texts
from meldcode_cli.seal.passphrase import WrongPassphrase
from meldcode_cli.store.access_logs import AccessLogs
from meldcode_cli.store.home import Home
from meldcode_cli.store.locks import Busy
from meldcode_cli.store.seam import NotSaved
from tests.support import guard
from tests.support.answers import AT, whole, written
from tests.support.command import inside
from tests.support.json_schemas import FOLDER
from tests.support.scripted import AUTHOR, BEGIN, Line, Scripted
from tests.support.sealed import CASE, PASSPHRASE, sealed_home
from tests.support.terminal import ROOT
from tests.test_house import ROOMS

PROMISED = Path(__file__).parent / "promised.txt"
PAGE = ROOT / "docs" / "library.md"
FIRST: tuple[Line, ...] = (
    ("direct-gevaar", "nee"),
    ("case.initials", "J.K."),
    ("case.age_group", "4-11"),
    ("onthulling", "nee"),
    ("bijzondere-vorm", ("geen",)),
)


class Talk:
    """Somebody to talk to who can do what the contract says, and nothing more."""

    def __init__(self, *script: Any) -> None:
        self.inner = Scripted(script)

    def __getattr__(self, name: str) -> Any:
        assert name in dir(api.Dialogue) and not name.startswith("_"), name
        return getattr(self.inner, name)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of somebody who answered the questions of the first run."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("MELDCODE_HOME", str(home))
    monkeypatch.delenv("MELDCODE_PASSPHRASE_FILE", raising=False)
    monkeypatch.setattr(clock, "now", lambda: BEGIN)
    known = {"name": AUTHOR.name, "role": AUTHOR.role, "organisation": AUTHOR.organisation}
    settings_room.save(Home(home), Settings(**known, flow="onderwijs", sealed=False))
    return home


def begun(home: Path, folder: Path) -> None:
    """Begin a case in a home from an answers file."""
    assert inside(home, "start", "--answers", str(written(folder, whole())), "--no-input", at=AT).code == 0


# ---------------------------------------------------------------- what is promised


def defined(what: object) -> Any:
    """What stands in the source of a class or function, without what it does."""
    (found,) = ast.parse(textwrap.dedent(inspect.getsource(what))).body  # type: ignore[arg-type]
    return found


def called(name: str, function: Any) -> str:
    """What a function takes and gives."""
    gives = "" if function.returns is None else f" -> {ast.unparse(function.returns)}"
    return f"{name}({ast.unparse(function.args)}){gives}"


def promised() -> str:
    """Every name with what it takes and gives."""
    lines: list[str] = []
    for name in api.__all__:
        each = getattr(api, name)
        if inspect.isfunction(each):
            lines.append(called(name, defined(each)))
        elif not inspect.isclass(each):
            lines.append(f"{name} = {each}")
        elif issubclass(each, Exception):
            (method,) = (part for part in defined(each).body if getattr(part, "name", "") == "__init__")
            lines.append(called(name, method))
        else:
            for part in defined(each).body:
                if isinstance(part, ast.FunctionDef) and part.name[0] != "_":
                    lines.append(called(f"{name}.{part.name}", part))
                elif isinstance(part, ast.Assign) or (isinstance(part, ast.AnnAssign) and part.target.id[0] != "_"):
                    lines.append(f"{name}.{ast.unparse(part)}")
    return "\n".join(lines) + "\n"


def test_what_is_promised_stays() -> None:
    """A name, argument or field that changes is noticed here: other programs rely on it. Who means to change it writes
    tests/api/promised.txt anew, and tells it in the changelog."""
    assert promised() == PROMISED.read_text(encoding="utf-8")


def test_every_name_is_told() -> None:
    """On the page for who uses the library, and at the name itself what goes in, comes out and is raised."""
    page = PAGE.read_text(encoding="utf-8")
    assert f" {sum(line.startswith('Dialogue.') for line in promised().splitlines())} small methods" in page
    assert {name for name in api.__all__ if f"`{name}" not in page} == set()
    functions = [getattr(api, name) for name in api.__all__ if inspect.isfunction(getattr(api, name))]
    assert len(functions) == 6
    for function in functions:
        assert "eturn" in str(function.__doc__) and "Raises" in str(function.__doc__), function


def test_the_page_shows_what_works(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each block of Python on it runs, one after the other, with a case 2026-001 in the home."""
    begun(home, tmp_path)
    blocks = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 3
    names: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, "library.md", "exec"), names)


def test_nobody_below_uses_it() -> None:
    """It is a door on the top floor, and tests/test_house.py lets nobody import from there."""
    assert ROOMS["api"] == max(ROOMS.values())


def test_nothing_is_loaded_until_it_is_used() -> None:
    """An import costs no more than the contract itself, whatever the program is used for."""
    code = "import sys; before = {*sys.modules}; import meldcode_cli.api; print(*sorted({*sys.modules} - before))"
    run = [sys.executable, "-c", code]
    environ = guard.environment()
    found = subprocess.run(run, env=environ, capture_output=True, text=True, check=True, cwd=ROOT).stdout.split()
    assert {name for name in found if name.startswith("meldcode_cli")} == {
        *("meldcode_cli", "meldcode_cli.api", "meldcode_cli.clock", "meldcode_cli.errors"),
        *("meldcode_cli.talk", "meldcode_cli.talk.dialogue"),
    }
    assert {name.partition(".")[0] for name in found} - sys.stdlib_module_names == {"meldcode_cli"}


# ---------------------------------------------------------------- flows


def test_a_flow_is_read_and_followed_as_flow_try_does(home: Path) -> None:
    """By its id or its file; the same object, also with an answer that a rule refuses."""
    flow = api.read_flow("onderwijs")
    assert (flow.id, flow.questions[0].id, flow.questions[0].kind) == ("onderwijs", "direct-gevaar", "choice")
    assert [choice.value for choice in flow.questions[0].options] == ["ja", "nee", "twijfel"]
    assert "{" not in "".join(question.text for question in flow.questions)
    assert api.read_flow(str(ROOT / "flows" / "onderwijs.toml")) == flow
    for answers in ({"afweging-1": "ja", "afweging-2": "twijfel"}, {"onthulling": "ja", "afweging-2": "nee"}):
        said = inside(
            home, "flow", "try", "onderwijs", *(f"{name}={value}" for name, value in answers.items()), "--json"
        )
        assert api.evaluate(flow, answers) == said.json
    assert [item["question"] for item in api.evaluate(flow, answers)["refused"]] == ["afweging-2"]
    day = {"termijn": date(2026, 6, 1), "bijzondere-vorm": ("geen",), "signalen": 2}
    assert api.evaluate(flow, day) == api.evaluate(flow, {**day, "bijzondere-vorm": ["geen"]})


@pytest.mark.parametrize("answers", [{"wachtwoord-geheim": "ja"}, {"afweging-1": "geheim"}, {"termijn": "geheim"}])
def test_what_cannot_be_an_answer_is_an_error(home: Path, answers: dict[str, api.Answer]) -> None:
    """With a sentence and advice, and never a word that somebody typed."""
    with pytest.raises(api.MeldcodeError) as wrong:
        api.evaluate(api.read_flow("onderwijs"), answers)
    assert wrong.value.message and wrong.value.hint and "geheim" not in f"{wrong.value.message} {wrong.value.hint}"
    with pytest.raises(api.MeldcodeError):
        api.read_flow("geheim")


# ---------------------------------------------------------------- dossiers


def test_a_dossier_is_what_show_says(home: Path, tmp_path: Path) -> None:
    """The same object, and like `show` it leaves a line in the access log."""
    begun(home, tmp_path)
    assert api.read_dossier(CASE) == inside(home, "show", CASE, "--json", at=BEGIN.isoformat()).json
    looks = inside(home, "show", CASE, "--access", "--json").json["access"]
    assert [look["what"] for look in looks].count("shown") == 2
    with pytest.raises(api.MeldcodeError):
        api.read_dossier("2026-002")


def test_a_dossier_is_verified(home: Path, tmp_path: Path) -> None:
    """As `verify` says it of this case; what is wrong comes back as a finding, and nothing is raised for it."""
    begun(home, tmp_path)
    found = api.verify_dossier(CASE)
    assert found["good"] is True and found["findings"] == []
    assert found["fingerprint"] == api.read_dossier(CASE)["fingerprint"]
    (row,) = inside(home, "verify", CASE, "--json").json["cases"]
    assert found == {"format": 1, **row}
    schema = json.loads((FOLDER / "verify.json").read_text(encoding="utf-8"))
    fastjsonschema.compile(schema["properties"]["cases"]["items"])(row)
    path = home / "cases" / f"{CASE}.toml"
    path.write_bytes(path.read_bytes().replace(b"Drie keer te laat", b"Vier keer te laat"))
    found = api.verify_dossier(CASE)
    assert found["good"] is False and "broken-chain" in found["findings"]
    with pytest.raises(api.MeldcodeError):
        api.read_dossier(CASE)


def test_what_is_sealed_opens_with_its_passphrase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Handed over, or in the file that the environment names; nobody is asked."""
    sealed = sealed_home(tmp_path)
    sealed.begin()
    monkeypatch.setenv("MELDCODE_HOME", str(sealed.path))
    monkeypatch.delenv("MELDCODE_PASSPHRASE_FILE", raising=False)
    assert api.read_dossier(CASE, PASSPHRASE)["initials"] == "D.R."
    assert api.verify_dossier(CASE, PASSPHRASE)["good"] is True
    with pytest.raises(WrongPassphrase):
        api.read_dossier(CASE, "een andere zin")
    with pytest.raises(api.MeldcodeError):
        api.read_dossier(CASE)
    monkeypatch.setenv("MELDCODE_PASSPHRASE_FILE", str(sealed.passphrase_file))
    assert api.read_dossier(CASE)["case"] == CASE
    assert api.interview(Talk(), CASE) == CASE


def test_a_look_that_cannot_be_written_down_is_told(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dossier is read all the same, as by `show`; whoever asked for it hears it as a warning of Python."""
    begun(home, tmp_path)

    def full(*_: object) -> None:
        raise NotSaved

    monkeypatch.setattr(AccessLogs, "add", full)
    with pytest.warns(UserWarning, match=looking_texts.LOOK_NOT_KEPT[:30]):
        assert api.read_dossier(CASE)["case"] == CASE


# ---------------------------------------------------------------- interviews


def test_a_rehearsal_keeps_nothing_and_gives_the_answers(home: Path) -> None:
    """They are what `evaluate` takes."""
    before = sorted(home.rglob("*"))
    flow = api.read_flow("onderwijs")
    talk = Talk(*FIRST)
    answers = api.rehearse(flow, talk)
    assert answers == {"direct-gevaar": "nee", "onthulling": "nee", "bijzondere-vorm": ("geen",)}
    assert api.evaluate(flow, answers)["next"] in api.evaluate(flow, answers)["relevant"]
    stopped = Talk(FIRST[0])
    stopped.inner.interrupted = True
    with pytest.raises(api.Stopped):
        api.rehearse(flow, stopped)
    assert talk.inner.saves == stopped.inner.saves == 0 and sorted(home.rglob("*")) == before


def test_an_interview_begins_a_case_and_goes_on_with_it(home: Path) -> None:
    """With no more than the contract of `Dialogue`: danger first, each answer on disk, and nobody else beside it."""
    talk = Talk(*FIRST[:-1])
    case = api.interview(talk)
    assert case == CASE and talk.inner.names[0] == "direct-gevaar" and talk.inner.saves > 0
    assert api.read_dossier(CASE)["answers"] == {"direct-gevaar": "nee", "onthulling": "nee"}
    with Home(home).cases.locked(CASE), pytest.raises(Busy):
        api.interview(Talk(), CASE)
    last = Talk(FIRST[-1])
    last.inner.interrupted = True
    with pytest.raises(api.Stopped):
        api.interview(last, CASE)
    found = api.read_dossier(CASE)
    assert found["answers"]["bijzondere-vorm"] == ["geen"] and found["log"][-1]["recorded_by"] == AUTHOR.name
    assert api.verify_dossier(CASE)["good"] is True


def test_no_new_passphrase_is_asked_by_another_program(home: Path) -> None:
    """Who wants to seal and has no key yet is told to begin at a terminal; what was answered is kept."""
    settings_room.save(Home(home), settings_room.load(Home(home)).changed(sealed=None))
    with pytest.raises(api.MeldcodeError) as told:
        api.interview(Talk(("direct-gevaar", "nee"), ("sealed", "ja")))
    assert told.value.message == keyring_texts.PASSPHRASE_NEEDS_TERMINAL
    assert [begun.value for begun in settings_room.load(Home(home)).begun] == ["nee"]
    assert not (home / "keys").exists()
