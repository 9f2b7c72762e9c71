"""The documentation is true: what it names exists, what it shows works, what it promises about files holds."""

import configparser
import functools
import os
import re
import shutil
import subprocess
import sys
import tomllib
import typing
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typer

from meldcode_cli import clock
from meldcode_cli.case import log as logs
from meldcode_cli.case.entries import CONTENTS, RESERVED, FlowChoice
from meldcode_cli.case.merged import SecondOpinion
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.case.signatures import doubtful
from meldcode_cli.cli import app, run
from meldcode_cli.cli.words import meant
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.flow.files import Library
from meldcode_cli.seal.padding import padded
from meldcode_cli.seal.signing import new_signing_key
from meldcode_cli.store import archive
from meldcode_cli.store.access import Look
from meldcode_cli.store.heads import Head
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import IDENTITY, RECOVERY, SIGNING
from meldcode_cli.store.signed_lines import CHAIN
from tests.case.old_dossier import OLD
from tests.support import flows, herkomst
from tests.support.answers import AT, whole, written
from tests.support.restoring import signed
from tests.support.scripted import AUTHOR
from tests.support.vectors import CHECKER, DOSSIER, KEY, SAID, checked, example
from tests.test_house import TOOLS

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
MANUAL = ROOT / "docs" / "handleiding.md"
FORMAT = ROOT / "docs" / "dossier-formaat.md"
CI = ROOT / ".ci" / "run"
HOOKS = ROOT / ".pre-commit-config.yaml"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
DOCUMENTS = sorted(
    {*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bench").glob("*.md"), herkomst.DOCUMENT}
)
WITH_COMMANDS = [README, MANUAL]
# What was named once may be gone by now, and what is hashed is no command.
NOTHING_TO_TYPE = [ROOT / "CHANGELOG.md", FORMAT]
# Answered before typer is loaded, or by typer for every command.
EVERYWHERE = {"--help", "-h", "--version"}
# What can stand behind the program without a command: a group, which shows its help, and how the menu is shown.
ALONE = {("flow",), ("key",), ("store",), ("--accessible",)}


def name_of(path: Path) -> str:
    """Return the name of a document within the project."""
    return path.relative_to(ROOT).as_posix()


@functools.cache
def text_of(path: Path) -> str:
    """Return the text of a document; of one that is made and not kept, as it would be made now."""
    if path == herkomst.DOCUMENT:
        return herkomst.make(herkomst.load(herkomst.TABLE.read_text(encoding="utf-8")))
    return path.read_text(encoding="utf-8")


def blocks(path: Path, language: str) -> list[str]:
    """Return the fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text_of(path), re.MULTILINE | re.DOTALL)


def mentions(path: Path) -> list[list[str]]:
    """Return the words after each `meldcode` that stands as a command: at the end of a shell line, or in backticks."""
    text = text_of(path)
    lines = [line for block in blocks(path, "sh") for line in block.splitlines()]
    lines += re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL))
    found = [re.search(r"(?:^|/)meldcode (.+)$", line) for line in lines]
    return [match[1].split() for match in found if match]


def commands() -> dict[str, typing.Any]:
    """Return every command of the program by its full name ("flow try")."""
    group: typing.Any = typer.main.get_command(app)
    found: dict[str, typing.Any] = {}
    for name, command in group.commands.items():
        inner = getattr(command, "commands", None)
        found |= {name: command} if inner is None else {f"{name} {below}": item for below, item in inner.items()}
    return found


def options(command: typing.Any) -> set[str]:
    """Return the options of a command as they are typed."""
    return {option for parameter in command.params for option in parameter.opts if option.startswith("-")}


def split(words: list[str]) -> tuple[str, list[str]]:
    """Return the name of the command in `words`, and what comes after it; a Dutch word stands for its command."""
    words = meant("", words)
    if len(words) > 1 and words[0] in ("flow", "key", "store"):
        words = [words[0], *meant(words[0], words[1:])]
    length = 2 if words[0] in ("flow", "key", "store") else 1
    return " ".join(words[:length]), words[length:]


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if path not in NOTHING_TO_TYPE], ids=name_of)
def test_every_command_and_option_that_is_named_exists(path: Path) -> None:
    """What a document tells somebody to type is there to be typed; X stands for any command."""
    known = commands()
    assert mentions(path) or path not in WITH_COMMANDS
    for words in mentions(path):
        if words[0] in EVERYWHERE or "X" in words or tuple(meant("", words)) in ALONE:
            continue
        name, rest = split(words)
        assert name in known, f"meldcode {name} does not exist"
        typed = {word for word in rest if word.startswith("-") and word != "-"}
        assert typed <= options(known[name]) | EVERYWHERE, f"meldcode {' '.join(words)}"


@pytest.mark.parametrize("path", WITH_COMMANDS, ids=lambda path: path.name)
def test_an_option_named_by_itself_exists(path: Path) -> None:
    """An option in backticks belongs to some command; in a table, to the command of that row."""
    known = commands()
    every = set().union(*(options(command) for command in known.values())) | EVERYWHERE
    for line in path.read_text(encoding="utf-8").splitlines():
        alone = set(re.findall(r"`(--?[a-z][a-z-]*)`", line))
        row = re.match(r"\| `meldcode ([a-z ]+)` \|", line)
        allowed = options(known[row[1]]) | EVERYWHERE if row and row[1] in known else every
        assert alone <= allowed, line


@pytest.mark.parametrize("path", WITH_COMMANDS, ids=lambda path: path.name)
def test_every_command_is_documented(path: Path) -> None:
    """A command that exists is named in README and in the manual."""
    named = {split(words)[0] for words in mentions(path)}
    assert set(commands()) <= named


@pytest.mark.parametrize("path", WITH_COMMANDS, ids=lambda path: path.name)
def test_the_examples_with_flows_work(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every `meldcode flow ...` that is shown with its arguments runs without complaint; 2026-001 is there."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("MELDCODE_HOME", str(home))
    # What a command makes does not come in the checkout.
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clock, "now", lambda: datetime.fromisoformat(AT).astimezone())
    assert run(["start", "--answers", str(written(tmp_path, whole())), "--no-input"]) == ExitCode.DONE
    shown = [words for words in mentions(path) if words[0] == "flow"]
    for words in shown:
        if len(words) > 2 or words[1:] == ["list"]:
            assert run(words) == ExitCode.DONE, words


def test_two_commands_do_everything() -> None:
    """README has one line that installs and starts, and one that sets up and passes the tests, each in a block."""
    start, check = (block for block in blocks(README, "sh") if "venv" in block)
    assert start.count("\n") == check.count("\n") == 1
    assert start.startswith("python3 -m venv .venv && ") and start.endswith(" && .venv/bin/meldcode start\n")
    assert check.startswith("python3 -m venv .venv && ") and check.endswith(" && .venv/bin/python -m pytest\n")


def test_ci_runs_exactly_the_second_command() -> None:
    """.ci/run goes to the checkout and runs the test command of README, nothing cleverer."""
    check = [block for block in blocks(README, "sh") if "pytest" in block]
    lines = [line for line in CI.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert lines == ["set -eu", 'cd "$(dirname "$0")/.."', *(block.strip() for block in check)]
    assert os.access(CI, os.X_OK)


def test_the_hooks_run_what_the_tests_of_the_house_run() -> None:
    """Before a commit ruff, mypy and the rest of the tests of the house run, from this environment and nowhere else."""
    text = HOOKS.read_text(encoding="utf-8")
    house = 'pytest tests/test_house.py -k "not tools"'
    entries = re.findall(r"^ +entry: python -m (.+)$", text, re.MULTILINE)
    assert entries == [*(" ".join(tool) for tool in TOOLS), house]
    assert text.count("repo:") == text.count("repo: local") == 1
    assert text.count("- id:") == text.count("language: system") == text.count("pass_filenames: false") == len(entries)


def test_contributing_names_the_same_commands() -> None:
    """Whoever sets up by hand types what CI and the hooks run; only there ruff writes its formatting, too."""
    setup, checks, *_ = blocks(CONTRIBUTING, "sh")
    assert setup in blocks(README, "sh")
    lines = [line.removeprefix("python -m ") for line in checks.splitlines()]
    assert lines[: len(TOOLS)] == [" ".join(tool).replace(" --check", "") for tool in TOOLS]
    assert f"entry: python -m {lines[len(TOOLS)]}\n" in HOOKS.read_text(encoding="utf-8")


def test_an_editor_is_told_what_the_files_are_like() -> None:
    """.editorconfig says of lines and their ends what ruff and the files of the project say."""
    rules = configparser.ConfigParser()
    rules.read_string("[head]\n" + (ROOT / ".editorconfig").read_text(encoding="utf-8"))
    length = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["line-length"]
    assert rules["*.py"].getint("max_line_length") == length
    assert (rules["*"]["charset"], rules["*"]["end_of_line"]) == ("utf-8", "lf")
    patterns = (
        "src/**/*.py",
        "tests/**/*.py",
        "bench/**/*.py",
        "flows/*.toml",
        "scenes/*.toml",
        "docs/**/*.md",
        "*.md",
    )
    for path in (path for pattern in patterns for path in ROOT.glob(pattern)):
        data = path.read_bytes()
        assert b"\r" not in data and (not data or data.endswith(b"\n")), path
        assert path.suffix == ".md" or not re.search(rb"[ \t]\n", data), path


def test_readme_names_every_flow() -> None:
    """The flows that come with the program are the flows that README says there are."""
    limits = README.read_text(encoding="utf-8").partition("## Limits")[2]
    assert all(f"`{flow}`" in limits for flow in Library(ROOT / "nowhere").ids())


def test_readme_names_every_room() -> None:
    """Whoever opens the package finds each room in README's table of the house."""
    house = README.read_text(encoding="utf-8").partition("## The house")[2].partition("\n## ")[0]
    rooms = {path.stem for path in (ROOT / "src" / "meldcode_cli").iterdir() if path.suffix == ".py" or path.is_dir()}
    assert {room for room in rooms - {"__init__", "__pycache__", "flows"} if f"`{room}`" not in house} == set()


def begin(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Begin a case with the answers file in the manual, and return its dossier."""
    (folder / "home").mkdir()
    monkeypatch.setenv("MELDCODE_HOME", str(folder / "home"))
    answers = folder / "antwoorden.toml"
    _, example = blocks(MANUAL, "toml")
    answers.write_text(example, encoding="utf-8")
    assert run(["start", "--answers", str(answers), "--no-input"]) == ExitCode.DONE
    (path,) = (folder / "home" / "cases").glob("*-001.toml")
    return path


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a real dossier."""
    return begin(tmp_path, monkeypatch)


def test_the_opinion_of_the_manual_is_one() -> None:
    """It can be typed over, with the number of another entry."""
    opinion, _ = blocks(MANUAL, "toml")
    ((table, rows),) = tomllib.loads(opinion).items()
    assert table == SecondOpinion.type
    assert [SecondOpinion.model_validate(row, context={"now": datetime.now(UTC)}).agree for row in rows] == [False]


def test_the_answers_file_of_the_manual_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole example is taken over, with the sentence and the exit code that the manual shows."""
    dossier = begin(tmp_path, monkeypatch)
    (expected,) = blocks(MANUAL, "text")
    assert capsys.readouterr().out.endswith(expected.replace("2026-001", dossier.stem))
    log = logs.parse(dossier.read_bytes(), dossier.stem)
    assert {entry.content.type for entry in log.entries} >= {"case", "answer", "observation", "conversation", "report"}


def test_every_exit_code_is_in_the_manual() -> None:
    """A script that calls the program can look up each exit code."""
    text = MANUAL.read_text(encoding="utf-8")
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)} == {int(code) for code in ExitCode}


def section(kind: str) -> str:
    """Return the part of the format that is about one kind of entry: from its heading to the next."""
    text = FORMAT.read_text(encoding="utf-8")
    (start,) = re.finditer(rf"^###+ .*`{kind}`.*$", text, re.MULTILINE)
    following = re.compile(r"^##", re.MULTILINE).search(text, start.end())
    return text[start.end() : following.start() if following else len(text)]


def rows(part: str) -> set[str]:
    """Return the fields in the first column of the tables in a part of the format."""
    return set(re.findall(r"^\| `([a-z0-9_]+)` \|", part, re.MULTILINE))


@pytest.mark.parametrize("kind", sorted(CONTENTS))
def test_every_field_of_a_dossier_is_described(kind: str) -> None:
    """Each field that an entry can have stands in the format, and no field that it cannot have."""
    shared = set(Record.model_fields) if kind in RECORDS else set()
    described = rows(section(kind))
    assert set(CONTENTS[kind].model_fields) - shared <= described
    # close and reopen share a table.
    possible = set().union(
        *(set(model.model_fields) for name, model in CONTENTS.items() if f"`{name}`" in kind_heading(kind))
    )
    assert described <= possible


def kind_heading(kind: str) -> str:
    """Return the heading under which a kind of entry is described."""
    (found,) = re.findall(rf"^###+ .*`{kind}`.*$", FORMAT.read_text(encoding="utf-8"), re.MULTILINE)
    return str(found)


def test_what_entries_share_is_described() -> None:
    """The header, the envelope, what all records share and the register stand in the format, field by field."""
    parts = dict(re.findall(r"^##+ ([^\n]+)\n(.*?)(?=^##|\Z)", FORMAT.read_text(encoding="utf-8"), re.M | re.S))
    assert rows(parts["De kop"]) == {"format", "case", "id"}
    assert rows(parts["Formaat 1"]) == {"format", "case", "created"}
    assert rows(parts["Wat in elke vermelding staat"]) == set(RESERVED) - {"prev"}
    assert rows(parts["Wat er is gebeurd"]) == set(Record.model_fields)
    assert rows(parts["Het logboek"]) == {field.name for field in fields(Look)} | {*CHAIN}
    assert rows(parts["Het register"]) == {field.name for field in fields(Head)}


def shell(block: str, dossier: Path, **variables: str) -> list[str]:
    """Run one block of the format as an inspector would, and return the lines it prints."""
    if not all(shutil.which(tool) for tool in ("bash", "grep", "head", "sed", "sha256sum")):
        pytest.skip("the recipe needs the tools of Linux")
    environment = {**os.environ, "BESTAND": str(dossier), **variables}
    done = subprocess.run(["bash", "-eu", "-c", block], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def recipe(word: str, *, old: bool = False) -> str:
    """Return the one block of the format that contains `word`: of this format, or of the old one."""
    now, _, then = FORMAT.read_text(encoding="utf-8").partition("## Formaat 1")
    (block,) = (block for block in blocks(FORMAT, "sh") if word in block and block in (then if old else now))
    return block


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a dossier as version 0.1.0 wrote it."""
    path = tmp_path / "2026-001.toml"
    path.write_text(OLD, encoding="utf-8")
    return path


def test_the_chain_can_be_checked_by_hand(dossier: Path) -> None:
    """`sed` and `sha256sum` agree with the hashes, for one entry and for all; a change shows where it was made."""
    one, other, content, same = shell(recipe("NUMMER=3\n"), dossier)
    assert one == other and content == same and len(one) == len(content) == 64
    number = len(logs.parse(dossier.read_bytes(), dossier.stem).entries)
    assert shell(recipe("KLOPT NIET"), dossier) == [f"{place} klopt" for place in range(1, number + 1)]
    data = dossier.read_bytes()
    dossier.write_bytes(data.replace(b"boterham", b"appel", 1))
    place = data[: data.index(b"boterham")].count(b"\n[[entry]]\n")
    broken = [line for line in shell(recipe("KLOPT NIET"), dossier) if line.endswith("KLOPT NIET")]
    assert broken == [f"{place} KLOPT NIET"]


def test_the_signature_of_a_backup_can_be_checked_by_hand(tmp_path: Path) -> None:
    """`sha256sum` and `openssl` agree with it, and not when one part is another."""
    if not all(shutil.which(tool) for tool in ("openssl", "basenc")):
        pytest.skip("the recipe needs openssl, and coreutils of 2019 or later")
    names = (archive.README, archive.EVERYTHING, IDENTITY, RECOVERY, SIGNING)
    parts = signed({name: name.encode() for name in names}, new_signing_key())
    for name, data in parts.items():
        (tmp_path / name).write_bytes(data)
    block = recipe("meldcode backup 1").replace("(echo", f"cd {tmp_path}\n(echo", 1)
    assert shell(block, tmp_path) == ["Signature Verified Successfully"]
    (tmp_path / IDENTITY).write_bytes(b"x")
    with pytest.raises(subprocess.CalledProcessError):
        shell(block, tmp_path)


def test_the_chain_of_format_1_can_be_checked_by_hand(old: Path) -> None:
    """`head -c` and `sha256sum` agree with `prev`, for one entry and for all; a change shows in all that follow."""
    one, other = shell(recipe("NUMMER=3\n", old=True), old)
    assert one == other and len(one) == 64
    number = len(logs.parse(old.read_bytes(), old.stem).entries)
    assert shell(recipe("KLOPT NIET", old=True), old) == [f"{place} klopt" for place in range(1, number + 1)]
    old.write_bytes(old.read_bytes().replace(b"D.R.", b"D.K.", 1))
    broken = [line for line in shell(recipe("KLOPT NIET", old=True), old) if line.endswith("KLOPT NIET")]
    assert broken and broken[-1].startswith(f"{number} ")


def test_the_fingerprint_of_format_1_can_be_made_by_hand(old: Path) -> None:
    """The recipe prints the fingerprint of the whole dossier, and that of its beginning, as an export had it then."""
    log = logs.parse(old.read_bytes(), old.stem)
    assert shell(recipe("grep -c", old=True), old) == [log.fingerprint]
    assert shell(recipe("AANTAL", old=True), old, AANTAL="10") == [log.first(10).fingerprint]


# ---------------------------------------------------------------- the checker that shares nothing with the program


needs_openssl = pytest.mark.skipif(not shutil.which("openssl"), reason="the checker asks openssl about signatures")


def test_the_checker_is_small_and_shares_no_code_with_the_program() -> None:
    """Under 100 lines, and nothing imported but what comes with Python."""
    source = CHECKER.read_text(encoding="utf-8")
    assert len(source.splitlines()) < 100
    imported = set(re.findall(r"^(?:import|from) (\w+)", source, re.MULTILINE))
    assert imported <= set(sys.stdlib_module_names) and "meldcode" not in "".join(imported)


@needs_openssl
def test_the_example_dossier_is_what_the_program_and_the_checker_say() -> None:
    """The same bytes are written today; program and checker agree on its fingerprint and on who answers for what."""
    log = example()
    assert DOSSIER.read_bytes() == padded(log.data)
    code, said = checked(DOSSIER, KEY.public)
    assert (code, said) == (0, SAID.read_text(encoding="utf-8"))
    assert f"Vingerafdruk: {log.fingerprint}\n" in said
    assert doubtful(log, {KEY.public}) == []


@needs_openssl
@pytest.mark.parametrize("place", range(0, 5200, 241))
def test_program_and_checker_agree_on_a_changed_dossier(tmp_path: Path, place: int) -> None:
    """One bit of the example changed: both say that something is wrong, or neither does (a comment)."""
    data = bytearray(padded(example().data))
    place %= len(example().data)
    data[place] ^= 1
    path = tmp_path / "2026-001.toml"
    path.write_bytes(data)
    code, _ = checked(path, KEY.public)
    try:
        log = logs.parse(bytes(data), "2026-001")
    except MeldcodeError:
        # What stands above the first entry is guarded by the program alone: only the id counts in the chain.
        assert code or place < data.index(b"\n[[entry]]\n")
    else:
        assert bool(doubtful(log, {KEY.public})) == bool(code)


def test_the_flow_of_a_dossier_can_be_checked_by_hand(dossier: Path) -> None:
    """The SHA-256 of the flow that is kept with a case is the one in its first entry."""
    one, other = shell(recipe("flow_sha256"), dossier)
    assert one == other


def test_a_flow_that_a_case_went_over_to_can_be_checked_by_hand(tmp_path: Path) -> None:
    """Each later flow is named by an entry, and the recipe says so; another file does not belong."""
    flows.begin(tmp_path)
    flows.install(tmp_path, flows.SECOND)
    casefile = open_case(Home(tmp_path), flows.CASE, clock.now, AUTHOR)
    new = Library(Home(tmp_path).own_flows).read("eigen")
    choice = FlowChoice(choice="over", flow="eigen", flow_version="2", flow_sha256=new.sha256)
    casefile.go_over(new, choice)
    dossier = Home(tmp_path).cases.location(flows.CASE)
    (line,) = shell(recipe("HOORT ER NIET BIJ"), dossier)
    assert line.endswith(f"{new.sha256[:12]}.flow hoort erbij")
    one, other = shell(recipe("flow_sha256"), dossier)
    assert one == other
    dossier.with_name(f"{flows.CASE}.{new.sha256[:12]}.flow").write_bytes(new.pinned + b"# anders\n")
    (line,) = shell(recipe("HOORT ER NIET BIJ"), dossier)
    assert line.endswith("HOORT ER NIET BIJ")


def test_the_fingerprint_can_be_made_by_hand(dossier: Path) -> None:
    """The recipe prints the fingerprint of the whole dossier, and that of its beginning, as an export had it then."""
    data = dossier.read_bytes()
    log = logs.parse(data, dossier.stem)
    assert shell(recipe("tail -n 1"), dossier) == [log.fingerprint]
    assert shell(recipe("AANTAL"), dossier, AANTAL="10") == [log.first(10).fingerprint]


def test_an_access_log_can_be_checked_by_hand(dossier: Path) -> None:
    """The recipe says of each line whether it belongs under the one above; a line taken out shows where it was."""
    for _ in range(4):
        assert run(["show", dossier.stem]) == ExitCode.DONE
    path = dossier.with_suffix(".access")
    assert shell(recipe("LOGBOEK"), dossier, LOGBOEK=str(path)) == ["past"] * 4
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([lines[0], *lines[2:]]))
    assert shell(recipe("LOGBOEK"), dossier, LOGBOEK=str(path)) == ["past", "PAST NIET", "past"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_documents_say_nothing_of_one_machine(path: Path) -> None:
    """No absolute path, and no host that packages come from: a reader has another machine."""
    text = text_of(path)
    for everywhere in ("/etc/xdg/meldcode", "/Library/Application Support/meldcode"):
        # Where the program looks for a policy on every machine; docs/beheer.md is held to that.
        text = text.replace(f"`{everywhere}`", "")
    assert not re.search(r"(?:^|[\s`'\"(=])(?:/[A-Za-z]|[A-Z]:\\)", text, re.MULTILINE)
    assert not re.search(r"pypi|pythonhosted|index-url|localhost|https?://\d", text, re.IGNORECASE)


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_links_between_documents_work(path: Path) -> None:
    """A link to another file of the project leads somewhere."""
    for target in re.findall(r"\]\(([^)#:]+)\)", text_of(path)):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_links_within_a_document_work(path: Path) -> None:
    """A link to a heading of the same document leads to one that is there."""
    text = text_of(path)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert {target for target in re.findall(r"\]\(#([^)]+)\)", text) if target not in anchors} == set()


def test_readme_shows_the_action_as_the_program_does() -> None:
    """The box in README about a melding holds the words that a teacher sees today."""
    flow = Library().load("onderwijs")
    duty = flow.find_duty("melden-veilig-thuis")
    assert duty is not None
    shown = README.read_text(encoding="utf-8").replace("┃", " ").split()
    for text in (duty.title, duty.text, *(reason.text for reason in duty.reason if reason.id == "onveilig")):
        words = flow.filled(text).split()
        assert any(shown[start : start + len(words)] == words for start in range(len(shown))), text
