"""What can be refused without a key is refused before a passphrase is asked: in every command that needs one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import tomli_w

from tests.support.answers import whole, without_suspicion, written
from tests.support.command import begun, ended, inside
from tests.support.first_run import FIRST_DAY
from tests.support.sealed import CASE, SealedHome, colleague, sealed_home
from tests.support.terminal import Terminal
from tests.test_documentation import commands

# The commands that ask for no passphrase, whatever is said behind them.
KEYLESS = {
    *("list", "agenda", "status", "settings", "nood", "uitleg", "handleiding", "completion", "wis"),
    *("flow list", "flow show", "flow graph", "flow check", "flow new", "flow test", "flow diff", "flow schema"),
    *("store status", "store disconnect"),
}
Arguments = Callable[[SealedHome, Path], list[str]]


def there(folder: Path, text: str = "iets") -> str:
    """A file that is there already."""
    path = folder / "bestand.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def own_key(made: SealedHome) -> str:
    """The public key of the user."""
    return made.home.key_folder.shown().of_kind("own")[0].key


def own_flow(made: SealedHome, leader: str = "schoolleider") -> str:
    """A flow of the school's own."""
    path = made.path / "flows" / "eigen.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        'format = 1\nid = "eigen"\ntitle = "Eigen"\nversion = "1"\nextends = "onderwijs"\n\n'
        f'[roles]\nleader = "{leader}"\n',
        encoding="utf-8",
    )
    return "eigen"


def exported(made: SealedHome, folder: Path) -> str:
    """An export of the case."""
    path = folder / "uit.md"
    assert made.run("export", CASE, "-o", str(path)).code == 0
    return str(path)


def opinion(folder: Path) -> list[str]:
    """A file with an opinion, as it is named behind the command."""
    file = there(folder, "[[second-opinion]]\nentry = 19\nagree = true\n")
    return ["--answers", file, "--no-input"]


# By the command: what is refused, with nobody at the keyboard.
REFUSED: dict[str, list[Arguments]] = {
    "start": [
        lambda _, folder: ["--answers", str(folder / "nergens"), "--no-input"],
        lambda _, folder: ["--answers", there(folder, "kapot ="), "--no-input"],
        lambda _, folder: ["--answers", str(written(folder, whole())), "--no-input", "--flow", "onderwijss"],
        lambda _, folder: ["--answers", there(folder, 'settings = "x"'), "--no-input", "--flow", "../../x"],
    ],
    "show": [lambda *_: ["2026-999"], lambda *_: ["OEFENING-9"], lambda *_: ["2026"]],
    "export": [
        lambda *_: ["2026-999"],
        lambda *_: ["OEFENING-1"],
        lambda _, folder: [CASE, "-o", there(folder)],
        lambda _, folder: [CASE, "-o", str(folder / "weg" / "uit.md")],
        lambda *_: ["OEFENING-1", "--for", "advies"],
        lambda _, folder: [CASE, "--for", "melding", "-o", there(folder)],
        lambda _, folder: [CASE, "--for", "advies", "-o", str(folder / f"{CASE}.md")],
    ],
    "prepare": [
        lambda *_: ["2026-999", "--talk", "ouders"],
        lambda *_: ["OEFENING-1", "--talk", "kind"],
        lambda _, folder: [CASE, "--talk", "collega", "-o", there(folder)],
        lambda _, folder: [CASE, "--talk", "ouders", "-o", str(folder / "weg" / "blad.md")],
    ],
    "letter": [
        lambda *_: ["2026-999", "bestuur"],
        lambda *_: ["OEFENING-1", "bestuur"],
        lambda _, folder: [CASE, "bestuur", "-o", there(folder)],
        lambda _, folder: [CASE, "bestuur", "-o", str(folder / "weg" / "brief.md")],
    ],
    "sign": [
        lambda _, folder: ["2026-999", *opinion(folder)],
        lambda _, folder: ["OEFENING-1", *opinion(folder)],
        lambda _, folder: [CASE, *opinion(folder)[:2]],
        lambda *_: [CASE, "--no-input"],
        lambda _, folder: [CASE, "--answers", str(folder / "nergens"), "--no-input"],
        lambda _, folder: [CASE, "--answers", there(folder, "kapot ="), "--no-input"],
    ],
    "share": [
        lambda *_: ["2026-999", "--with", colleague().key + ".0"],
        lambda *_: ["OEFENING-1", "--with", "A. Smit"],
        lambda *_: [CASE, "--with", "A. Smit"],
        lambda *_: [CASE, "--with", colleague().key],
        lambda made, _: [CASE, "--with", own_key(made)],
        lambda _, folder: [CASE, "--with", "A. Smit", "-o", there(folder)],
        lambda _, folder: [CASE, "--with", "A. Smit", "-o", str(folder / f"{CASE}.age")],
    ],
    "receive": [
        lambda _, folder: [str(folder / "nergens.age")],
        lambda _, folder: [there(folder)],
        lambda _, folder: [str(folder)],
    ],
    "verify": [
        lambda *_: ["2026-999"],
        lambda *_: [CASE, "OEFENING-9"],
        lambda _, folder: ["--against", str(folder / "nergens.md")],
        lambda _, folder: ["--against", str(folder)],
        lambda _, folder: ["--against", there(folder, "geen export")],
        lambda made, folder: [CASE, "2026-002", "--against", exported(made, folder)],
        lambda made, folder: ["2026-002", "--against", exported(made, folder)],
    ],
    "key show": [lambda _, folder: ["-o", there(folder)], lambda *_: ["--json", "--qr"]],
    "backup": [
        lambda _, folder: [there(folder)],
        lambda _, folder: [str(folder / "weg" / "kopie.tar")],
        lambda _, folder: [str(folder / "kopie.tar"), "--keep", "3"],
        lambda _, folder: ["--check", str(folder / "nergens.tar")],
        lambda _, folder: ["--check", there(folder)],
    ],
    "resume": [
        lambda *_: [CASE, "--no-input"],
        lambda _, folder: [CASE, "--answers", str(folder / "nergens"), "--no-input"],
        lambda _, folder: ["2026-999", *opinion(folder)],
    ],
    "note": [
        lambda _, folder: [CASE, *opinion(folder)[:2]],
        lambda _, folder: [CASE, "--answers", there(folder, "kapot ="), "--no-input"],
        lambda _, folder: ["OEFENING-1", *opinion(folder)],
    ],
    "restore": [lambda _, folder: [str(folder / "nergens")], lambda _, folder: [there(folder)]],
    "key add": [
        lambda *_: ["A. Jansen", "geen sleutel"],
        lambda *_: ["\x1b", colleague().key],
        lambda made, _: ["A. Jansen", own_key(made)],
        lambda made, _: [made.home.key_folder.shown().names[0].upper(), colleague().key],
    ],
    "key remove": [lambda *_: ["A. Jansen"]],
    "store connect": [
        lambda *_: [],
        lambda *_: ["school"],
        lambda *_: ["s3://wie:wat@school"],
        lambda *_: ["s3://school"],
    ],
    "flow approve": [
        lambda *_: ["onderwijs", "--by", "W. Kuipers, intern begeleider"],
        lambda *_: ["bestaat-niet", "--by", "W. Kuipers, intern begeleider"],
        lambda made, _: [own_flow(made), "--by", "W. Kuipers"],
        lambda made, _: [own_flow(made, leader="niemand"), "--by", "W. Kuipers, intern begeleider"],
        lambda made, _: [own_flow(made)],
    ],
    "flow pack": [
        lambda _, folder: [str(folder / "nergens")],
        lambda made, _: [str(made.path / "cases")],
        lambda made, _: [str(Path(own_flow(made)).parent), "--number", ""],
        lambda made, _: [str(Path(own_flow(made, leader="")).parent)],
    ],
    "flow try": [lambda *_: ["--case", "2026-999", "afweging-1=ja"], lambda *_: ["--case", CASE, "afweging-1"]],
}
# What is refused at the keyboard only.
AT_THE_KEYBOARD: dict[str, list[Arguments]] = {
    "start": [lambda *_: ["--flow", "onderwijss"], lambda _, folder: ["--answers", str(folder / "nergens")]],
    "resume": [lambda *_: ["2026-999"], lambda *_: ["OEFENING-1"], lambda *_: ["2026"]],
    "note": [lambda *_: ["2026-999"], lambda *_: ["OEFENING-1"], lambda *_: ["2026"]],
    "sign": [lambda *_: ["2026-999"], lambda *_: ["OEFENING-1"], lambda *_: ["2026"]],
    "strike": [lambda *_: ["2026-999", "1"], lambda *_: ["OEFENING-1", "1"]],
    "delete": [lambda *_: ["2026-999"], lambda *_: ["OEFENING-1"], lambda *_: ["2026"]],
}
# Nothing but the key can be wrong with these.
NOTHING_ELSE = {"search", "key test", "key passphrase", "key reseal", "key renew", "key recovery"}


def rows(table: dict[str, list[Arguments]]) -> list[tuple[str, int]]:
    """One row for each way to be refused."""
    return [(name, number) for name, ways in table.items() for number in range(len(ways))]


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A sealed home with one case."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    return made


def test_every_command_is_here() -> None:
    """A new command is looked at as well."""
    assert set(commands()) == KEYLESS | NOTHING_ELSE | set(REFUSED) | set(AT_THE_KEYBOARD)


@pytest.mark.parametrize(("name", "number"), rows(REFUSED))
def test_what_is_refused_is_refused_before_the_passphrase(
    made: SealedHome, tmp_path: Path, name: str, number: int
) -> None:
    """With a wrong passphrase the same is said as with the right one: nobody looked at it."""
    wrong = tmp_path / "verkeerd"
    wrong.write_text("iets heel anders nu\n", encoding="utf-8")
    wrong.chmod(0o600)
    arguments = [*name.split(), *REFUSED[name][number](made, tmp_path)]
    right = made.run(*arguments)
    said = inside(made.path, *arguments, MELDCODE_PASSPHRASE_FILE=str(wrong))
    assert right.code in (1, 2, 3, 5)
    assert (said.code, said.out, said.err) == (right.code, right.out, right.err)


@pytest.mark.parametrize(("name", "number"), rows(AT_THE_KEYBOARD))
def test_what_is_refused_at_the_keyboard_is_refused_before_the_passphrase(
    made: SealedHome, tmp_path: Path, name: str, number: int
) -> None:
    """Nothing is asked at all."""
    arguments = [*name.split(), *AT_THE_KEYBOARD[name][number](made, tmp_path)]
    terminal = Terminal(arguments, made.path, at=FIRST_DAY)
    assert terminal.ends() == 1
    assert "u ziet niets terwijl u typt" not in terminal.transcript


@pytest.mark.parametrize("command", ["resume", "note"])
def test_without_an_open_case_no_passphrase_is_asked(tmp_path: Path, command: str) -> None:
    """There is nothing to go on with: the register knows that without a key."""
    made = sealed_home(tmp_path)
    assert made.begin(without_suspicion()).code == 0
    terminal = Terminal([command], made.path, at=FIRST_DAY)
    assert terminal.ends() == 1
    assert "Er is geen open casus." in terminal.transcript
    assert "u ziet niets terwijl u typt" not in terminal.transcript


def test_a_case_that_somebody_holds_is_told_before_the_passphrase(made: SealedHome) -> None:
    """Another window is at work in it."""
    with made.home.cases.locked(CASE):
        terminal = Terminal(["delete", CASE], made.path, at=FIRST_DAY)
        assert terminal.ends() == 4
    assert "u ziet niets terwijl u typt" not in terminal.transcript


@pytest.mark.parametrize("arguments", [["key", "add", "A. Jansen", "{key}"], ["key", "reseal"]])
def test_who_is_not_known_here_hears_so_before_the_passphrase(made: SealedHome, arguments: list[str]) -> None:
    """It is written down in the dossiers who changed who can open them."""
    (made.path / "settings.toml").write_text(tomli_w.dumps({"sealed": True}), encoding="utf-8")
    terminal = Terminal([word.format(key=colleague().key) for word in arguments], made.path, at=FIRST_DAY)
    assert terminal.ends() == 1
    assert "u ziet niets terwijl u typt" not in terminal.transcript


def test_a_backup_of_nothing_asks_for_no_passphrase(tmp_path: Path) -> None:
    """A home that is not sealed asks for a new one, which would be for nothing."""
    run = begun(tmp_path / "leeg", "backup", str(tmp_path / "kopie.tar"))
    assert ended(run).code == 1
