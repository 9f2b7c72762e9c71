"""`backup`: everything of this user in one sealed file, read back before anybody calls it one."""

from __future__ import annotations

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
from meldcode_cli.store.home import Home, find
from meldcode_cli.store.keys import IDENTITY, RECOVERY, new_keys
from meldcode_cli.store.names import SEALED, SUFFIX, case_file
from meldcode_cli.store.new_file import must_be_free, write_new
from meldcode_cli.store.whole import collected, is_empty
from meldcode_cli.terminal.screen import Screen


def backup(path: Path, clock: Clock, screen: Screen) -> None:
    """Write a backup to a new file. Raises MeldcodeError, and then there is no backup."""
    must_be_free(path, texts.BACKUP_EXISTS_HINT, texts.BACKUP_NOT_SAVED)
    home = find()
    if is_empty(home):
        raise MeldcodeError(texts.BACKUP_NOTHING, texts.KEY_WHO_HINT)
    home, now = unlocked(home), clock()
    files = collected(home)
    data = _sealed(home, files, now, screen)
    write_new(path, data, texts.BACKUP_EXISTS_HINT, texts.BACKUP_NOT_SAVED)
    found = [case_file(name.removeprefix("cases/")) for name in files if name.startswith("cases/")]
    cases = {of_case[0] for of_case in found if of_case is not None and of_case[1] in (SUFFIX, SUFFIX + SEALED)}
    screen.say(texts.BACKUP_DONE.format(count=len(cases)))
    screen.say(texts.BACKUP_WHERE)


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
