"""Without a terminal no secret is said: `--recovery-to` says where a new recovery key goes, or nothing is made."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from meldcode_cli.keyring import texts
from meldcode_cli.seal import age
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import IDENTITY, RECOVERY
from meldcode_cli.store.keys import KeyFolder
from meldcode_cli.store.seam import NotSaved
from tests.keyring.test_first_run import SECRET
from tests.support.answers import AT, whole, written
from tests.support.command import Said, inside
from tests.support.restoring import parts_of
from tests.support.sealed import CASE, PASSPHRASE, SealedHome, colleague, sealed_home
from tests.support.terminal import Terminal

MARK = "AGE-SECRET-KEY"


class Unseen:
    """A home, and commands in it that find a passphrase in a file and have no terminal."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.home = folder, folder / "home"
        self.file = folder / "wachtzin"
        self.file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
        self.file.chmod(0o600)
        tables = whole()
        tables["settings"]["sealed"] = True
        self.answers = written(folder, tables).rename(folder / "verzegeld.toml")
        self.open_answers = written(folder, whole())
        self.backup_file = folder / "kopie.tar"

    def run(self, *arguments: str) -> Said:
        """Run a command; whatever it says holds no secret key."""
        said = inside(self.home, *arguments, at=AT, MELDCODE_PASSPHRASE_FILE=str(self.file))
        assert MARK not in (said.out + said.err).upper()
        return said

    def start(self, *more: str) -> Said:
        """Begin a first case, sealed."""
        return self.run("start", "--answers", str(self.answers), "--no-input", *more)

    def backup(self, *more: str) -> Said:
        """Make a backup of a home that is not sealed."""
        if not self.home.exists():
            assert self.run("start", "--answers", str(self.open_answers), "--no-input").code == 0
        return self.run("backup", str(self.backup_file), *more)

    def made(self) -> list[Path]:
        """What a run could have made."""
        return [path for path in (self.home / "keys", self.home / "settings.toml", self.backup_file) if path.exists()]

    def recovery_part(self) -> bytes:
        """What the recovery key opens."""
        if self.backup_file.exists():
            return parts_of(self.backup_file)[RECOVERY]
        return (self.home / "keys" / RECOVERY).read_bytes()


@pytest.fixture
def unseen(tmp_path: Path) -> Unseen:
    """A place where nobody looks."""
    return Unseen(tmp_path)


Run = Callable[..., Said]
RUNS: dict[str, Run] = {"start": Unseen.start, "backup": Unseen.backup}
each_run = pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)


@each_run
def test_it_is_refused_before_anything_is_made(unseen: Unseen, run: Run) -> None:
    """One sentence, and advice that names the option; no keys, no settings, no backup."""
    said = run(unseen)
    assert said.code == 1 and said.out == ""
    assert " ".join(said.err.split()).startswith(texts.RECOVERY_UNSEEN) and "--recovery-to" in said.err
    assert unseen.made() == ([unseen.home / "settings.toml"] if run is Unseen.backup else [])


@each_run
def test_a_new_file_gets_it(unseen: Unseen, run: Run) -> None:
    """For this user alone, and it opens what was made; the second time it is never overwritten."""
    file = unseen.folder / "herstelsleutel"
    said = run(unseen, "--recovery-to", str(file))
    assert said.code == 0, said
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert age.unseal(unseen.recovery_part(), file.read_text().strip()).startswith(MARK.encode())
    before = file.read_bytes()
    unseen.backup_file.unlink(missing_ok=True)
    if run is Unseen.backup:
        again = run(unseen, "--recovery-to", str(file))
        assert again.code == 1 and "--recovery-to" in again.err and not unseen.backup_file.exists()
    assert file.read_bytes() == before


@each_run
def test_a_public_key_gets_it(unseen: Unseen, run: Run) -> None:
    """Whoever has the secret key opens it, and no other secret is made."""
    chief = colleague()
    said = run(unseen, "--recovery-to", chief.key)
    assert said.code == 0 and chief.key[-6:] in said.out, said
    assert age.unseal(unseen.recovery_part(), chief.secret).startswith(MARK.encode())
    assert not SECRET.search(said.out)


@each_run
@pytest.mark.parametrize("wrong", ["there", "nowhere", "typo", "secret", "short", "empty"])
def test_what_will_not_do_is_refused_before_anything_is_made(unseen: Unseen, run: Run, wrong: str) -> None:
    """A file that is there, a folder that is not, a key with a slip of the pen, a secret key: nothing is repeated."""
    chief = colleague()
    there = unseen.folder / "bestaat"
    there.write_text("van mij")
    given = {
        "there": str(there),
        "nowhere": str(unseen.folder / "weg" / "sleutel"),
        "typo": chief.key[:-1] + ("q" if chief.key[-1] != "q" else "p"),
        "secret": chief.secret,
        "short": "age1kort",
        "empty": "",
    }[wrong]
    said = run(unseen, "--recovery-to", given)
    assert said.code == (5 if wrong == "nowhere" else 1), said
    assert not given or given not in said.out + said.err
    assert unseen.made() == ([unseen.home / "settings.toml"] if run is Unseen.backup else [])
    assert there.read_text() == "van mij" and {path.name for path in unseen.folder.iterdir()} <= {
        *("home", "wachtzin", "verzegeld.toml", "bestaat"),
        unseen.open_answers.name,
    }


def test_the_backup_and_its_key_never_share_a_file(unseen: Unseen) -> None:
    """Nothing is written, also not half."""
    assert unseen.backup("--recovery-to", str(unseen.backup_file)).code == 1
    assert not unseen.backup_file.exists()


@pytest.mark.parametrize("kept", [False, True])
def test_what_is_not_made_leaves_no_key_behind(unseen: Unseen, monkeypatch: pytest.MonkeyPatch, kept: bool) -> None:
    """Keys that could not be kept take their file along; keys that are there all the same never lose it."""
    file, keep = unseen.folder / "herstelsleutel", KeyFolder.keep

    def stops(*arguments: object) -> None:
        if kept:
            keep(*arguments)  # type: ignore[arg-type]
        raise NotSaved

    monkeypatch.setattr(KeyFolder, "keep", stops)
    assert unseen.start("--recovery-to", str(file)).code == 5
    assert file.exists() == Home(unseen.home).sealed == kept


def test_where_all_is_sealed_it_is_not_needed(tmp_path: Path) -> None:
    """A scheduled backup of a sealed home needs no option; with it, it says that nothing was done with it."""
    made = sealed_home(tmp_path)
    made.begin()
    assert made.run("backup", str(tmp_path / "een.tar")).code == 0
    said = made.run("backup", str(tmp_path / "twee.tar"), "--recovery-to", str(tmp_path / "sleutel"))
    assert said.code == 0 and texts.RECOVERY_NOT_NEEDED in " ".join((said.out + said.err).split())
    assert not (tmp_path / "sleutel").exists()
    assert parts_of(tmp_path / "twee.tar")[IDENTITY]


def test_at_a_terminal_it_is_shown_as_before(unseen: Unseen) -> None:
    """Somebody sees it, so nothing else is asked for."""
    assert unseen.run("start", "--answers", str(unseen.open_answers), "--no-input").code == 0
    environment = {"MELDCODE_PASSPHRASE_FILE": str(unseen.file)}
    terminal = Terminal(["backup", str(unseen.backup_file)], unseen.home, at=AT, environment=environment)
    assert terminal.ends() == 0
    assert SECRET.search(terminal.transcript)


def test_where_something_is_asked_the_option_is_not_for(unseen: Unseen) -> None:
    """At the keyboard it is handed over and typed back; whoever is in danger still sees the numbers."""
    said = unseen.run("start", "--recovery-to", colleague().key)
    assert said.code == 2 and "--no-input" in said.err and "112" in said.err


def commands(folder: Path) -> list[list[str]]:
    """Every command, in the ways that could have to do with a key."""
    fresh, other = str(folder / "nieuw"), colleague().key
    answers = str(folder / "verzegeld.toml")
    return [
        *(
            [command]
            for command in ("nood", "list", "agenda", "verify", "settings", "resume", "note", "start", "--help")
        ),
        *(["start", "--practice"], ["start", "--no-input"], ["start", "--answers", answers, "--no-input"]),
        ["start", "--answers", answers, "--no-input", "--recovery-to", f"{fresh}-1"],
        ["start", "--answers", answers, "--no-input", "--recovery-to", other],
        *(["show", CASE], ["export", CASE], ["delete", CASE], ["list", "--all", "--json"], ["show", CASE, "--json"]),
        *(["key", "show"], ["key", "add", "A. Smit", other], ["key", "remove", "A. Smit"], ["key", "test"]),
        *(["key", "passphrase"], ["key", "reseal"], ["backup", f"{fresh}-2"]),
        ["backup", f"{fresh}-3", "--recovery-to", f"{fresh}-4"],
        ["backup", f"{fresh}-5", "--recovery-to", other],
        *(["restore", f"{fresh}-3"], ["restore", f"{fresh}-2"], ["key", "show"], ["verify"]),
        *(["flow", name] for name in ("list", "check", "new", "approve")),
    ]


@pytest.mark.parametrize("begun", ["nothing", "open", "sealed"])
def test_no_command_says_a_secret_key(unseen: Unseen, tmp_path: Path, begun: str) -> None:
    """Whatever is run, in whatever home: `run` sees that neither stdout nor stderr holds one."""
    secrets = [""]
    if begun == "open":
        assert unseen.run("start", "--answers", str(unseen.open_answers), "--no-input").code == 0
    elif begun == "sealed":
        made: SealedHome = sealed_home(tmp_path / "ander")
        made.begin()
        unseen.home = made.path
        secrets.append(made.recovery.removeprefix("AGE-SECRET-KEY-1")[:20])
    for arguments in commands(tmp_path):
        said = unseen.run(*arguments)
        blocks = "".join((said.out + said.err).split())
        assert not any(secret and secret in blocks for secret in secrets), arguments
