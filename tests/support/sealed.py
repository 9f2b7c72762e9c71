"""A home in which everything is sealed, made in milliseconds: its passphrase in a file, its recovery key in hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.settings import Settings
from meldcode_cli.seal import age
from meldcode_cli.store.home import Home
from meldcode_cli.store.keys import new_keys
from tests.support.answers import AT, Tables, whole, written
from tests.support.command import Said, inside
from tests.support.scripted import AUTHOR

PASSPHRASE = "lepel wolk kast zeven"
CASE = "2026-001"


@dataclass(frozen=True)
class SealedHome:
    """A sealed home: where it is, with its key opened, the file with the passphrase, the recovery key."""

    path: Path
    home: Home
    passphrase_file: Path
    recovery: str

    def run(self, *arguments: str, at: str | None = AT, **more: str) -> Said:
        """Run a command that finds the passphrase in its file."""
        return inside(self.path, *arguments, at=at, MELDCODE_PASSPHRASE_FILE=str(self.passphrase_file), **more)

    def begin(self, tables: Tables | None = None, flow: str | None = None) -> Said:
        """Begin a case from an answers file."""
        tables = whole() if tables is None else tables
        tables["settings"].pop("sealed", None)
        file = written(self.passphrase_file.parent, tables)
        more = () if flow is None else ("--flow", flow)
        said = self.run("start", "--answers", str(file), "--no-input", *more)
        file.unlink()
        return said

    def dossier(self, case: str = CASE) -> Path:
        """Where the dossier of a case stands."""
        return self.path / "cases" / f"{case}.toml.age"


def sealed_home(folder: Path, passphrase: str = PASSPHRASE) -> SealedHome:
    """Make a home in which everything is sealed, and a file with its passphrase beside it."""
    home = Home(folder / "home")
    new = new_keys(AUTHOR.name, date(2026, 3, 9))
    home = home.opened_with(home.key_folder.keep(new, passphrase))
    known = {"name": AUTHOR.name, "role": AUTHOR.role, "organisation": AUTHOR.organisation}
    settings_room.save(home, Settings(**known, flow="onderwijs", sealed=True))
    file = folder / "wachtzin"
    file.write_text(f"{passphrase}\n", encoding="utf-8")
    file.chmod(0o600)
    return SealedHome(home.path, home, file, new.recovery_secret)


@dataclass(frozen=True)
class Colleague:
    """Somebody else with a key of their own."""

    secret: str

    @property
    def key(self) -> str:
        """The public key."""
        return age.public_key(self.secret)

    def opens(self, path: Path) -> bool:
        """Tell whether this colleague can open a file."""
        try:
            age.unseal(path.read_bytes(), self.secret)
        except age.WrongKey:
            return False
        return True


def colleague() -> Colleague:
    """Make a colleague."""
    return Colleague(age.new_secret())
