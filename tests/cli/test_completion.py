"""Completing with Tab: what may follow, told without opening anything; installed and taken away by one command."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from meldcode_cli.cli import texts
from meldcode_cli.cli.completing import candidates
from meldcode_cli.cli.words import WORDS
from meldcode_cli.commands.look import shells
from meldcode_cli.commands.look import texts as look_texts
from meldcode_cli.flow.files import Library
from tests.support import guard
from tests.support.answers import AT, whole, without_suspicion, written
from tests.support.command import environment, inside, meldcode
from tests.support.sealed import CASE, sealed_home
from tests.support.terminal import ROOT

SHELLS = sorted(shells.SCRIPTS)


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """The names of all files that are opened."""
    names: list[str] = []

    def listen(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            names.append(str(arguments[0]))

    with guard.heard(listen):
        yield names


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with an open case and a closed one, which nothing here changes."""
    folder = tmp_path_factory.mktemp("made")
    path = folder / "home"
    path.mkdir(mode=0o700)
    for tables in (whole(), without_suspicion()):
        assert inside(path, "start", "--answers", str(written(folder, tables)), "--no-input", at=AT).code == 0
    return path


@pytest.fixture
def home(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home, as the one that is used."""
    monkeypatch.setenv("MELDCODE_HOME", str(made))
    return made


def follows(*typed: str) -> list[str]:
    """What may stand in the place of the last word."""
    return [value for value, _ in candidates(typed)]


def test_a_command_is_completed_by_whichever_name_was_begun(home: Path) -> None:
    """English and Dutch names; of nothing yet each command is named once, and a group leads to its own commands."""
    assert follows("he") == ["hervat"] and follows("res") == ["resume", "reservekopie", "restore"]
    everything = follows("")
    assert "start" in everything and "begin" not in everything and len(everything) == len(set(everything))
    assert follows("sleutel", "ver") == ["verzegelen", "vernieuwen"]
    assert follows("route", "toon", "wolder") == ["wolderwijs", shells.FILES]
    assert follows("bestaat-niet", "") == []


def test_open_cases_are_completed_without_opening_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[str]
) -> None:
    """Of a sealed home: the number is known from the names of files and the register, and nothing sealed is opened."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0 and made.begin(without_suspicion()).code == 0
    monkeypatch.setenv("MELDCODE_HOME", str(made.path))
    opened.clear()
    for command in ("resume", "hervat", "note", "show", "export", "verify", "delete"):
        assert follows(command, "2026") == [CASE]
    within = [name for name in opened if name.startswith(str(made.path))]
    # The list of who may read says whether a newer version wrote it; it stands open.
    assert {Path(name).name for name in within} == {"heads.jsonl", "settings.toml", "recipients.toml"}


def test_values_and_options_are_completed(home: Path) -> None:
    """Choices, routes, files; options that were not given yet; a value behind its option, also with an "="."""
    assert follows("prepare", "2026-001", "--talk", "") == ["ouders", "kind", "veilig-thuis", "collega"]
    assert follows("prepare", "--talk", "kind", "2026") == ["2026-001"]
    assert follows("prepare", "2026-001", "--talk=ou") == ["--talk=ouders"]
    assert follows("letter", "2026-001", "be") == ["bevestiging", "bestuur"]
    assert follows("letter", "2026-001", "bestuur", "") == []
    assert follows("start", "--fl") == ["--flow"] and "--flow" not in follows("start", "--flow", "onderwijs", "--")
    assert set(Library().ids()) <= set(follows("start", "--flow", ""))
    assert follows("export", "2026-001", "-o", "x") == [shells.FILES] and follows("terugzetten", "") == [shells.FILES]
    assert follows("flow", "try", "onderwijs-") == ["onderwijs-leerplicht", shells.FILES]
    assert follows("key", "--h") == ["--help"]
    assert follows("--") == ["--help", "--accessible", "--version"]


@pytest.mark.parametrize("word", sorted({word for words in WORDS.values() for word in words}))
def test_every_word_can_be_completed(word: str, home: Path) -> None:
    """By its beginning, in its group."""
    for path, words in WORDS.items():
        if word in words:
            group = path.rpartition(" ")[0].split()
            assert word in follows(*group, word[:2])


def test_the_shell_gets_lines_and_never_anything_else(home: Path) -> None:
    """A value and its meaning on a line; whatever is wrong, nothing; and an old way of asking is told of, in Dutch, on
    stderr: what stands on stdout would be obeyed."""
    said = meldcode(home, **{shells.ASK: shells.HOW, shells.WORDS: "verg\n."})
    assert (said.code, said.out, said.err) == (0, "", "")
    said = meldcode(home, **{shells.ASK: shells.HOW, shells.WORDS: "note\n2026\n."})
    assert (said.code, said.out, said.err) == (0, "2026-001\tstap 5\n", "")
    said = meldcode(home / "settings.toml", **{shells.ASK: shells.HOW, shells.WORDS: "note\n2026\n."})
    assert (said.code, said.out, said.err) == (0, "", "")
    for old in ("bash_source", "complete_zsh", "", "x"):
        said = meldcode(home, **{shells.ASK: old})
        assert (said.code, said.out, said.err) == (1, "", f"{texts.COMPLETION_OLD}\n")
    # Who needs the numbers gets them, whatever stands in the environment.
    assert "112" in meldcode(home, "nood", **{shells.ASK: "x"}).out


# ---------------------------------------------------------------- installed by one command


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home folder of a user, with something in the files with which a shell begins."""
    path = tmp_path / "gebruiker"
    path.mkdir()
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "ZDOTDIR", "OneDrive"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(path))
    monkeypatch.setenv("USERPROFILE", str(path))
    for name in (".bashrc", ".zshrc"):
        (path / name).write_bytes("# van mij, met é\r\nexport X=1".encode())
    return path


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("shell", SHELLS)
def test_one_command_sets_it_up_and_one_undoes_it(shell: str, user: Path) -> None:
    """Twice is as once; what stood in a file of the user still stands there, byte for byte."""
    before = contents(user)
    said = inside(user, "completion", shell)
    assert said.code == 0 and look_texts.COMPLETION_DONE.split(".")[0] in said.out
    made = contents(user)
    assert any(b"_MELDCODE_COMPLETE" in data for data in made.values())
    assert all(made[name].startswith(data) for name, data in before.items())
    for name in made.keys() - before.keys():
        assert Path(name).name in " ".join(said.out.split())
    assert inside(user, "aanvullen", shell).code == 0
    assert contents(user) == made
    assert inside(user, "completion", shell, "--remove").code == 0
    left = contents(user)
    # The line feed behind the last line stays: who adds a line needs it.
    assert {name: data.rstrip(b"\n") for name, data in left.items() if data} == before
    assert look_texts.COMPLETION_WAS_NOT.split(".")[0] in inside(user, "completion", shell, "--remove").out


def test_the_shell_is_known_by_itself(user: Path) -> None:
    """From the environment; on Windows it is PowerShell; if it is not known, it is asked for, and nothing changes."""
    assert shells.own_shell({"SHELL": "/usr/bin/zsh"}, windows=False) == "zsh"
    assert shells.own_shell({}, windows=True) == "powershell"
    assert shells.own_shell({"SHELL": "C:/Git/bin/bash.exe"}, windows=True) == "bash"
    assert shells.own_shell({"SHELL": "/bin/tcsh"}, windows=False) == ""
    said = inside(user, "completion", SHELL="/bin/tcsh")
    assert said.code == 2 and "bash" in said.err and contents(user).keys() == {".bashrc", ".zshrc"}


def test_powershell_has_two_homes_on_windows(user: Path) -> None:
    """That of Windows itself and the new one; where documents are kept in OneDrive, there."""
    found = shells.places("powershell", "meldcode", {}, windows=True)
    assert [place.script.parent.name for place in found] == ["WindowsPowerShell", "PowerShell"]
    assert {place.script.parent.parent for place in found} == {user / "Documents"}
    (user / "OneDrive" / "Documents").mkdir(parents=True)
    found = shells.places("powershell", "meldcode", {"OneDrive": str(user / "OneDrive")}, windows=True)
    assert {place.script.parent.parent for place in found} == {user / "OneDrive" / "Documents"}


def test_a_file_that_cannot_be_changed_is_told(user: Path) -> None:
    """With what to do by hand; `--show` changes nothing."""
    (user / ".bashrc").unlink()
    (user / ".bashrc").mkdir()
    said = inside(user, "completion", "bash")
    assert said.code == 5 and "meldcode aanvullen bash --show" in " ".join(said.err.split())
    before = contents(user)
    assert inside(user, "completion", "fish", "--show").out == shells.script("fish", "meldcode")
    assert contents(user) == before


# ---------------------------------------------------------------- in the shells themselves


def machine_has(shell: str) -> str:
    """Where a shell is on this machine; else this test is passed over, and says so aloud."""
    if (found := shutil.which(shell)) is None:
        warnings.warn(f"{shell} is not on this machine: its completion was not tried here", stacklevel=2)
        pytest.skip(f"{shell} is not on this machine")
    return found


def asked(shell: str, home: Path, folder: Path, line: str) -> list[str]:
    """What a shell itself would offer when Tab is pressed at the end of a line."""
    program = folder / "meldcode"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m meldcode_cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environ = environment(home, PATH=f"{folder}{os.pathsep}{os.environ['PATH']}", TERM="dumb", HOME=str(folder))
    script = shells.script(shell, "meldcode")
    *before, last = line.split(" ")
    match shell:
        case "bash":
            words = " ".join(f"'{word}'" for word in (*before, last))
            code = f"{script}\nCOMP_WORDS=({words}); COMP_CWORD={len(before)}\n_aanvullen_meldcode meldcode\n"
            code += 'printf "%s\\n" "${COMPREPLY[@]}"; complete -p meldcode >&2'
            command = [machine_has(shell), "--norc", "--noprofile", "-c", code]
        case "fish":
            command = [machine_has(shell), "--no-config", "-c", f"{script}\ncomplete -C '{line}'"]
        case _:
            # What zsh would show is caught where it is handed over.
            code = "compdef() { : }\n_files() { print -r -- :bestand }\n_describe() { print -rl -- ${(P)argv[-1]} }\n"
            words = " ".join(f"'{word}'" for word in (*before, last))
            code += f"{script}\nwords=({words}); CURRENT={len(before) + 1}\n_aanvullen_meldcode"
            command = [machine_has(shell), "-f", "-c", code]
    run = subprocess.run(command, env=environ, capture_output=True, text=True, check=False, cwd=ROOT)
    return [re.split(r"[\t:]", found)[0] for found in run.stdout.splitlines() if found]


@pytest.mark.parametrize("shell", ["bash", "fish", "zsh"])
def test_the_shell_itself_completes(shell: str, home: Path, tmp_path: Path) -> None:
    """The real shell with the real script: a word, a case, and a value behind an option."""
    assert asked(shell, home, tmp_path, "meldcode her") == ["hervat"]
    assert asked(shell, home, tmp_path, "meldcode hervat ") == ["2026-001"]
    assert set(asked(shell, home, tmp_path, "meldcode prepare 2026-001 --talk ")) == {
        *("ouders", "kind", "veilig-thuis", "collega")
    }


def test_no_word_of_the_user_becomes_part_of_a_command(home: Path, tmp_path: Path) -> None:
    """What was typed is handed over in the environment, quoted, and run nowhere."""
    machine_has("bash")
    assert asked("bash", home, tmp_path, f"meldcode $(touch${{IFS}}{tmp_path}/gedaan) `touch x`") == []
    assert not (tmp_path / "gedaan").exists()


def test_what_powershell_is_told() -> None:
    """Read, for it is not on this machine: it asks as the others do, puts its environment back, and shows lines."""
    script = shells.script("powershell", "meldcode")
    assert f"$env:{shells.ASK} = '{shells.HOW}'" in script and f"$env:{shells.WORDS} = (" in script
    assert f"+ '{shells.END}') -join \"`n\"" in script
    assert f"Remove-Item Env:{shells.WORDS}, Env:{shells.ASK}" in script.partition("finally")[2]
    assert "Register-ArgumentCompleter -Native -CommandName meldcode" in script
    assert f"-ne '{shells.FILES}'" in script and "Invoke-Expression" not in script
    assert script.count("{") == script.count("}") and script.count("(") == script.count(")")


def test_another_name_has_a_function_of_its_own() -> None:
    """Installed under a neutral name, no script names the other one but for what it asks the program."""
    for shell in SHELLS:
        script = shells.script(shell, "hulp-2.0")
        assert "hulp-2.0" in script and "meldcode" not in script.replace("_MELDCODE_", "")


def test_where_a_route_is_named_a_file_will_do() -> None:
    """Of `flow try` too, and of a file of scenarios."""
    for line in (
        ["flow", "try", ""],
        ["flow", "show", ""],
        ["start", "--flow", ""],
        ["flow", "check", "--scenario", ""],
    ):
        assert (shells.FILES, "") in candidates(line)
