"""The manual helps: each message is explained where it is looked for, each command runs, the word list is fresh."""

import ast
import re
import shlex
import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from meldcode_cli import clock
from meldcode_cli.cli import run
from meldcode_cli.errors import ExitCode
from meldcode_cli.lookup import manual
from meldcode_cli.lookup.plain import pieces
from tests.support.answers import AT, whole, written
from tests.support.lots import drawn
from tests.support.readability import Sentence, sentences
from tests.support.terminal import Terminal
from tests.support.texts import PACKAGE, ROOT, all_texts
from tests.support.wordlist import with_words
from tests.test_documentation import MANUAL, README, blocks, text_of
from tests.test_readability import avoided
from tests.test_texts import aliases

MESSAGES = "Deze melding betekent"


def of_messages() -> str:
    """Return the part of the manual that explains messages."""
    (part,) = (part for part in manual.parts() if part.title == MESSAGES)
    return part.markdown


def explained() -> list[str]:
    """Return every message that the manual explains, as it stands there."""
    return re.findall(r"^\| '(.+?)…?'(?= \|)", of_messages(), re.MULTILINE)


# ---------------------------------------------------------------- messages


def test_each_message_in_the_manual_is_one_of_the_program() -> None:
    """Word for word how it begins, so that it is found by its words."""
    said = [text.words for text in all_texts()]
    flow = tomllib.loads((ROOT / "flows" / "landelijk.toml").read_text(encoding="utf-8"))
    said += [refusal["text"] for refusal in flow["refusal"]]
    assert len(explained()) > 40
    strange = [one for one in explained() if not any(text.startswith(one.replace(" …", "").strip()) for text in said)]
    assert strange == []


@cache
def grave() -> dict[str, str]:
    """Return what is said when a dossier is not what it was, is held by another, or cannot be kept; by its name."""
    words = {(text.file, text.name): text.words for text in all_texts()}
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
        known = aliases(tree)
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or not call.args:
                continue
            name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
            codes = re.findall(r"ExitCode\.(VERIFICATION_FAILED|BUSY|NOT_SAVED)", ast.unparse(call))
            if name == "NotSaved" or (name == "MeldcodeError" and codes):
                found |= {
                    f"{known[node.value.id]} {node.attr}": words[known[node.value.id], node.attr]
                    for node in ast.walk(call.args[0])
                    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in known
                }
    return found


def test_every_grave_message_is_explained() -> None:
    """Whoever reads that a dossier was changed, is in use or was not saved, finds what to do."""
    assert len(grave()) > 15
    missing = {name: text for name, text in grave().items() if not any(text.startswith(one) for one in explained())}
    assert missing == {}


@pytest.mark.parametrize("message", drawn(explained(), 12))
def test_a_message_leads_to_its_explanation(message: str) -> None:
    """Typed behind `meldcode handleiding`, as it stands on the screen, it leads to the part that explains it."""
    found = manual.find(message, manual.parts())
    assert len(found) == 1 and message in found[0].markdown and found[0].number != "1"


# ---------------------------------------------------------------- commands


def typed() -> list[str]:
    """Return every command that the manual has somebody type with all that belongs to it: in a block, or in a table."""
    text = MANUAL.read_text(encoding="utf-8")
    lines = [line for block in blocks(MANUAL, "sh") for line in block.splitlines()]
    # The words for commands are tried one by one in tests/cli/test_words.py.
    rows = "\n".join(line for line in text.splitlines() if line.startswith("|") and not _of_words(line))
    lines += re.findall(r"`(meldcode [^`\n]+)`", rows)
    return list(dict.fromkeys(line for line in lines if line.startswith("meldcode ")))


def _of_words(line: str) -> bool:
    """Tell whether a row says by which other words a command goes."""
    return bool(re.fullmatch(r"\|( `meldcode [a-z ]+`,?)+ \|( `meldcode [a-z ]+`,?)+ \|", line))


# What these need is not in a home that was just begun: keys, a second person, a file of others; or they take long.
ELSEWHERE = {
    "meldcode key add": "tests/commands/test_key.py",
    "meldcode wis": "tests/commands/test_wis.py",
    "meldcode backup kopieen": "tests/commands/test_backup_folder.py",
    "meldcode backup --check": "tests/commands/test_backup_folder.py",
    "meldcode key remove": "tests/commands/test_key.py",
    "meldcode key passphrase": "tests/commands/test_key.py",
    "meldcode key renew": "tests/commands/test_renewing.py",
    "meldcode key recovery": "tests/commands/test_renewing.py",
    "meldcode key test": "tests/commands/test_key.py",
    "meldcode key reseal": "tests/commands/test_key.py",
    "meldcode store connect": "tests/commands/test_store.py",
    "meldcode store status": "tests/commands/test_store.py",
    "meldcode store disconnect": "tests/commands/test_store.py",
    "meldcode key show": "tests/commands/test_key.py",
    "meldcode flow approve": "tests/commands/test_flow_approve.py",
    "meldcode flow test": "tests/authoring/test_scenarios.py",
    "meldcode flow pack": "tests/commands/test_packs.py",
    "meldcode flow check": "tests/cli/test_cli.py",
    "meldcode restore": "tests/commands/test_restore.py",
    "meldcode share": "tests/commands/test_together.py",
    "meldcode receive": "tests/commands/test_together.py",
    "meldcode sign": "tests/commands/test_sign.py",
    "meldcode flow new": "tests/commands/test_flow_new.py",
    "meldcode backup reservekopie.tar --recovery-to age1...": "tests/commands/test_backup.py",
}
# These ask something first; without a terminal they say so, and nothing is done.
ASKING = (
    "start",
    "resume",
    "note",
    "delete",
    "strike",
    "sign",
    "backup",
    "settings",
    "verify --accept",
    "letter",
    "export 2026-001 --for ",
)


def asks(line: str) -> bool:
    """Tell whether a command asks something at a terminal."""
    words = line.removeprefix("meldcode ")
    return words.startswith(ASKING) and "--no-input" not in words and "--json" not in words


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a home in which 2026-001 is, and the files that the manual names; one works in it."""
    monkeypatch.setattr(clock, "now", lambda: datetime.fromisoformat(AT).astimezone())
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("MELDCODE_HOME", str(home))
    monkeypatch.chdir(tmp_path)
    written(tmp_path, whole())
    assert run(["start", "--answers", "antwoorden.toml", "--no-input"]) == ExitCode.DONE
    return tmp_path


def elsewhere(line: str) -> bool:
    """Tell whether a command is run by another test, which is there."""
    names = [name for name in ELSEWHERE if line.startswith(name)]
    assert all((ROOT / ELSEWHERE[name]).is_file() for name in names)
    return bool(names)


def test_every_command_that_asks_nothing_runs(home: Path) -> None:
    """As it stands in the manual, on a real home: it is done, without a word on the error output."""
    lines = [line for line in typed() if not elsewhere(line) and not asks(line)]
    assert len(lines) > 25
    assert run(["export", "2026-001", "-o", "dossier.md"]) == ExitCode.DONE
    (home / "dossier.md").rename(home / "eerder.md")
    codes = {}
    for line in lines:
        if "--against" in line:
            (home / "eerder.md").replace(home / "dossier.md")
        elif "-o dossier.md" in line:
            (home / "dossier.md").unlink(missing_ok=True)
        codes[line] = run(shlex.split(line)[1:])
    assert {line: code for line, code in codes.items() if code != ExitCode.DONE} == {}


@pytest.mark.parametrize("line", drawn([line for line in typed() if asks(line) and not elsewhere(line)], 2))
def test_a_command_that_asks_begins_to_ask(home: Path, line: str) -> None:
    """At a terminal, in a real home, it comes to a question, or is done; Ctrl-C leaves it calmly."""
    words = [str(home / word) if word == "antwoorden.toml" else word for word in shlex.split(line)[1:]]
    if "-o" in words:
        words[-1] = str(home)
    terminal = Terminal(words, home / "home", at=AT)
    while not re.search(r"Uw antwoord:|Uw wachtzin:", terminal.transcript):
        if not terminal.pump():
            assert terminal.ends() == ExitCode.DONE, terminal.text
            return
    assert terminal.leaves() in (ExitCode.STOPPED, ExitCode.DONE)


# ---------------------------------------------------------------- installing, words, sentences


def test_the_file_to_install_is_the_one_that_is_built() -> None:
    """Its name in the manual is that of the wheel of this version."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    name, version = (re.search(rf'^{key} = "(.+)"$', project, re.MULTILINE) for key in ("name", "version"))
    assert name and version
    wheels = set(re.findall(r"[\w.-]+\.whl", text_of(MANUAL)))
    assert wheels == {f"{name[1].replace('-', '_')}-{version[1]}-py3-none-any.whl"}
    assert f"uninstall {name[1]}" in text_of(MANUAL)


def test_the_word_list_is_made_from_the_words() -> None:
    """python -m tests.support.wordlist makes it anew."""
    text = MANUAL.read_text(encoding="utf-8")
    assert with_words(text) == text and text.count("\n- **kindcheck**: ") == 1


def test_the_sheet_to_print_is_one_page() -> None:
    """What stands on it fits on paper of A4 in letters that can be read: fifty lines."""
    (part,) = (part for part in manual.parts() if part.title == "Op één blad")
    lines = [line for line in part.markdown.splitlines() if line.strip() and not line.startswith("|---")]
    assert sum(1 + len(line) // 95 for line in lines) <= 50


def test_the_manual_avoids_the_words_to_avoid() -> None:
    """Those of docs/schrijfwijzer.md; and no sentence is longer than 25 words."""
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, avoided()))})(?![\w-])", re.IGNORECASE)
    prose = re.sub(r"^```.*?^```$", "", text_of(MANUAL), flags=re.MULTILINE | re.DOTALL)
    assert pattern.findall(re.sub(r"`[^`]*`", "", prose)) == []
    told = [piece.text for part in manual.parts() for piece in pieces(part.markdown) if piece.kind != "code"]
    long = [text for piece in told for text in sentences(piece) if len(Sentence("", text).words) > 25]
    assert long == []


def test_readme_begins_for_users() -> None:
    """Three Dutch sentences and the way to the manual, before anything else."""
    begin = README.read_text(encoding="utf-8").split("\n\n")[1]
    assert begin.count(". ") + begin.endswith(".") >= 3
    assert "docs/handleiding.md" in README.read_text(encoding="utf-8").partition("\n## ")[0]
