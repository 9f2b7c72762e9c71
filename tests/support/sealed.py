"""A home in which everything is sealed, made in milliseconds: its passphrase in a file, its recovery key in hand."""

from __future__ import annotations

import functools
import re
import stat
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.settings import Settings
from meldcode_cli.seal import age
from meldcode_cli.store import disk, register
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import NewKeys, new_keys
from meldcode_cli.store.keys import Keys
from tests.support.answers import AT, Tables, whole, written
from tests.support.command import Said, inside
from tests.support.scripted import AUTHOR

PASSPHRASE = "lepel wolk kast zeven"
# What somebody chooses instead; both are hard enough to guess.
NEW_PASSPHRASE = "kameel zebrapad lampion fluit"
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
        """Begin a case from an answers file; what was begun before in the same home is put there as it was then."""
        tables = whole() if tables is None else tables
        tables["settings"].pop("sealed", None)
        key = (repr(tables), flow, _unsigned(_files(self.path)))
        if key not in _begun:
            file = written(self.passphrase_file.parent, tables)
            more = () if flow is None else ("--flow", flow)
            said = self.run("start", "--answers", str(file), "--no-input", *more)
            file.unlink()
            _begun[key] = said, _files(self.path)
        said, files = _begun[key]
        _put(self.path, files)
        # It names the files of now: signed by whoever wrote it.
        register = self.home.register
        register.write_anew(register.heads().values())
        return said

    def dossier(self, case: str = CASE) -> Path:
        """Where the dossier of a case stands."""
        return self.path / "cases" / f"{case}.toml.age"


# A name, what may be done with it, and what it holds.
REGISTER = f"register/{register.NAME}"
_SIGNED = re.compile(rb'"(prev|signature)":"[0-9a-f]*"')
Files = tuple[tuple[str, int, bytes], ...]
_begun: dict[tuple[str, str | None, Files], tuple[Said, Files]] = {}


def _files(folder: Path) -> Files:
    """The files and folders below a folder; a folder holds nothing. The register names files instead of versions."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*"))}
    held = {name: b"" if path.is_dir() else path.read_bytes() for name, path in files.items()}
    for name in [name for name in held if REGISTER in held and held[name] and name != REGISTER]:
        held[REGISTER] = held[REGISTER].replace(_version(files[name]), f"<{name}>".encode())
    return tuple((name, path.stat().st_mode, held[name]) for name, path in files.items())


def _unsigned(files: Files) -> Files:
    """The same files, with a register that nobody signed: what is signed there names versions, and those differ."""
    return tuple((name, mode, _SIGNED.sub(b"", data) if name == REGISTER else data) for name, mode, data in files)


def _put(folder: Path, files: Files) -> None:
    """Put files and folders where they are not yet, or not as they are here; the register last."""
    for name, mode, data in sorted(files, key=lambda file: file[0] == REGISTER):
        path = folder / name
        if name == REGISTER:
            for other, _, held in files:
                data = (
                    data.replace(f"<{other}>".encode(), _version(folder / other))
                    if held and other != REGISTER
                    else data
                )
        if stat.S_ISDIR(mode):
            path.mkdir(exist_ok=True)
        elif not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
        path.chmod(stat.S_IMODE(mode))


def _version(path: Path) -> bytes:
    return disk.version_of(path.stat()).encode()


@functools.cache
def _new_keys(number: int) -> NewKeys:
    return new_keys(AUTHOR.name, date(2026, 3, 9))


@functools.cache
def _made(passphrase: str, number: int) -> Files:
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        keys = home.key_folder.keep(_new_keys(number), passphrase)
        keys.forget_earlier()
        home = home.opened_with(keys)
        known = {"name": AUTHOR.name, "role": AUTHOR.role, "organisation": AUTHOR.organisation}
        settings_room.save(home, Settings(**known, flow="onderwijs", sealed=True))
        return _files(home.path)


def sealed_home(folder: Path, passphrase: str = PASSPHRASE, *, number: int = 0) -> SealedHome:
    """Make a home in which everything is sealed, with the keys of this number, and a file with its passphrase."""
    home, new = Home(folder / "home"), _new_keys(number)
    home.path.mkdir(mode=0o700, parents=True)
    _put(home.path, _made(passphrase, number))
    home.make_place()
    home = home.opened_with(Keys(home.key_folder, new.secret))
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
