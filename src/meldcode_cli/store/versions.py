"""Which version of the program a home is of: an older program touches nothing that a newer one may have written.

settings.toml says it (`format`), and so does the list of who may read. Whoever changes anything in a home that an older
program would not understand, raises the first of these numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.store import texts
from meldcode_cli.store.disk import Disk
from meldcode_cli.store.toml_lines import parse
from meldcode_cli.store.witness import SETTINGS

FORMAT = "format"
# In which dossiers can be written.
FORMATS = (1, 2)
RECIPIENTS = "keys/recipients.toml"
# The newest that this version knows, of each file that says one.
_KNOWN = {SETTINGS: FORMATS[-1], RECIPIENTS: 1}


def format_said(folder: Path) -> int | None:
    """Return the format that the settings in a folder say; None if they say none."""
    return _said(_read(folder, SETTINGS))


def _is_newer(name: str, data: bytes) -> bool:
    """Tell whether a file of a home, by its name in it, says that a newer version wrote it."""
    said = _said(data) if name in _KNOWN else None
    return said is not None and said > _KNOWN[name]


def refuse_newer_backup(files: Mapping[str, bytes]) -> None:
    """Raise MeldcodeError if a newer version wrote the home in a backup that holds these files."""
    if any(name in files and _is_newer(name, files[name]) for name in _KNOWN):
        raise MeldcodeError(texts.BACKUP_NEWER, texts.BACKUP_NEWER_HINT, ExitCode.VERIFICATION_FAILED)


def refuse_newer(folder: Path) -> None:
    """Raise MeldcodeError if a newer version worked in this folder."""
    if any(_is_newer(name, _read(folder, name)) for name in _KNOWN):
        raise MeldcodeError(texts.HOME_NEWER, texts.HOME_NEWER_HINT, ExitCode.VERIFICATION_FAILED)


def _read(folder: Path, name: str) -> bytes:
    place = (folder / name).parent
    try:
        return Disk(place, may_be_link=place == folder).read(Path(name).name)[0]
    except (MeldcodeError, OSError):
        return b""


def _said(data: bytes) -> int | None:
    try:
        said = parse(data).get(FORMAT)
    except (ValueError, RecursionError):
        return None
    return said if type(said) is int else None
