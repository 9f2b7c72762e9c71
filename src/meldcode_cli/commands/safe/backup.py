"""`backup`: everything of this user in one sealed file, read back before anybody calls it one."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from meldcode_cli.commands.safe import texts
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.casefile import Clock
from meldcode_cli.dutch import shared
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.keyring.making import in_blocks, passphrase_for_backup
from meldcode_cli.keyring.unlocking import unlocked
from meldcode_cli.seal import age, passphrase
from meldcode_cli.store import archive
from meldcode_cli.store.cases import SEALED, SUFFIX
from meldcode_cli.store.disk import names_in, read_file
from meldcode_cli.store.home import Home, find
from meldcode_cli.store.keys import IDENTITY, RECOVERY, new_keys
from meldcode_cli.store.names import case_file
from meldcode_cli.store.new_file import must_be_free, write_new
from meldcode_cli.terminal.screen import Screen

_PARTS = ("cases", "oefening/cases", "keys", "flows", "")


def backup(path: Path, clock: Clock, screen: Screen) -> None:
    """Write a backup to a new file. Raises MeldcodeError, and then there is no backup."""
    must_be_free(path, texts.BACKUP_EXISTS_HINT, texts.BACKUP_NOT_SAVED)
    home = find()
    if not any(_belonging(home, part) for part in _PARTS):
        raise MeldcodeError(texts.BACKUP_NOTHING, texts.KEY_WHO_HINT)
    home, now = unlocked(home), clock()
    files = collected(home)
    data = _sealed(home, files, now, screen)
    write_new(path, data, texts.BACKUP_EXISTS_HINT, texts.BACKUP_NOT_SAVED)
    whole = False
    try:
        whole = _is_whole(path, data)
    finally:
        # Also when the user stops: nobody called this a backup yet.
        if not whole:
            with contextlib.suppress(OSError):
                path.unlink()
    if not whole:
        raise MeldcodeError(texts.BACKUP_NOT_SAVED, shared.EXPORT_NOT_SAVED_HINT, ExitCode.NOT_SAVED)
    found = [case_file(name.removeprefix("cases/")) for name in files if name.startswith("cases/")]
    cases = {of_case[0] for of_case in found if of_case is not None and of_case[1] in (SUFFIX, SUFFIX + SEALED)}
    screen.say(texts.BACKUP_DONE.format(count=len(cases)))
    screen.say(texts.BACKUP_WHERE)


def collected(home: Home) -> dict[str, bytes]:
    """Return every file of a home that belongs in a backup, as it stands on disk.

    The dossiers first, and only then what else there is: a flow that one of them names is on disk before that entry is,
    so it is sure to be found after it, also when another window is at work.
    """
    found: dict[str, bytes] = {}
    for part in _PARTS:
        for dossiers in (True, False):
            for name, path in _belonging(home, part):
                if (SUFFIX in path.name) == dossiers:
                    found[name] = read_file(path, texts.BACKUP_CHANGED, "")[0]
    return found


def _belonging(home: Home, part: str) -> list[tuple[str, Path]]:
    """Return the files in a part of a home that belong in a backup, each with its name there."""
    named = ((path.relative_to(home.path).as_posix(), path) for path in sorted(_files(home, part)))
    return [(name, path) for name, path in named if archive.belongs(name) and not name.endswith((".lock", ".tmp"))]


def _files(home: Home, part: str) -> list[Path]:
    folders = [home.path / part]
    try:
        if part == "keys":
            folders += [home.path / name for name in names_in(home.path) if name.startswith("keys.oud-")]
        found = [path for folder in folders if folder.is_dir() for path in folder.iterdir()]
        odd = [path for path in found if not _is_file(path)]
    except OSError:
        raise MeldcodeError(texts.BACKUP_UNREADABLE, shared.EXPORT_NOT_SAVED_HINT) from None
    names = sorted(path.name for path in odd if archive.belongs(path.relative_to(home.path).as_posix()))
    if names:
        # To pass over it in silence would be to call half a backup a whole one.
        raise MeldcodeError(texts.BACKUP_ODD.format(names=", ".join(names)), texts.BACKUP_ODD_HINT)
    return [path for path in found if _is_file(path)]


def _is_whole(path: Path, data: bytes) -> bool:
    try:
        return read_file(path, "")[0] == data
    except MeldcodeError:
        return False


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _sealed(home: Home, files: dict[str, bytes], now: datetime, screen: Screen) -> bytes:
    """Return the backup as it is written: openable by the user and the recovery key, and by nobody else."""
    if home.keys is not None:
        people = [one for one in home.keys.recipients().people if one.kind != "colleague"]
        keys = [one.key for one in people]
        identity, recovery = home.key_folder.raw(IDENTITY), home.key_folder.recovery()
        opens: Callable[[bytes], bytes] = home.keys.open
    else:
        # Nothing is sealed here, but what leaves this computer must be: with keys for this backup alone.
        new = new_keys(settings_room.load(home).name or "", now.date())
        chosen = passphrase_for_backup()
        keys = list(new.recipients.keys)
        secret = f"{new.secret}\n".encode()
        identity = passphrase.lock(secret, passphrase.normal(chosen))
        recovery = age.seal(secret, [age.public_key(new.recovery_secret)])
        screen.say(texts.BACKUP_RECOVERY)
        screen.say(in_blocks(new.recovery_secret))
        opens = partial(age.unseal, secret=new.secret)
    everything = age.seal(archive.packed(files, now), keys)
    if archive.inner(opens(everything)) != files:
        raise MeldcodeError(texts.BACKUP_NOT_SAVED, shared.EXPORT_NOT_SAVED_HINT, ExitCode.NOT_SAVED)
    parts = {
        archive.README: texts.BACKUP_README.encode(),
        IDENTITY: identity,
        RECOVERY: recovery,
        archive.EVERYTHING: everything,
    }
    return archive.packed(parts, now)
