"""`backup`: everything of this user in one sealed file, read back before anybody calls it one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from meldcode_cli.commands import texts as commands_texts
from meldcode_cli.commands.safe import texts
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.casefile import Clock
from meldcode_cli.dutch import shared
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.keyring import texts as keyring_texts
from meldcode_cli.keyring.making import passphrase_for_backup
from meldcode_cli.keyring.recovery import Way, handed_over, way_for
from meldcode_cli.keyring.unlocking import unlocked
from meldcode_cli.seal import age, passphrase
from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store import archive
from meldcode_cli.store.disk import is_there
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import IDENTITY, RECOVERY, SIGNING, NewKeys, new_keys, signing_file
from meldcode_cli.store.names import SEALED, SUFFIX, case_file
from meldcode_cli.store.new_file import must_be_free, write_new
from meldcode_cli.store.whereabouts import find_there, looked_in
from meldcode_cli.store.whole import collected, is_empty
from meldcode_cli.terminal.progress import progress
from meldcode_cli.terminal.screen import Screen


def backup(path: Path, clock: Clock, screen: Screen, recovery_to: str | None = None) -> None:
    """Write a backup to a new file. Raises MeldcodeError, and then there is no backup."""
    must_be_free(path, texts.BACKUP_EXISTS_HINT, texts.BACKUP_NOT_SAVED)
    home = find_there()
    if is_empty(home):
        raise MeldcodeError(texts.BACKUP_NOTHING, f"{texts.KEY_WHO_HINT}. {looked_in(home)}")
    home, now = unlocked(home), clock()
    # Nothing is sealed here? What leaves this computer must be: with keys for this backup alone.
    way = None if home.keys is not None else _way(path, recovery_to)
    chosen = "" if way is None else passphrase_for_backup()
    with progress(commands_texts.DOING_READ, like=screen) as watch:
        files = collected(home, watch)
    if way is None:
        _write(path, _with_own_keys(home, files, now))
        if recovery_to is not None:
            screen.warn(keyring_texts.RECOVERY_NOT_NEEDED)
    else:
        new = new_keys(settings_room.load(home).name or "", now.date(), way.public)
        data = _with_new_keys(new, chosen, files, now)
        with handed_over(way, new, screen, (texts.BACKUP_RECOVERY,), lambda: is_there(path)):
            _write(path, data)
    found = [case_file(name.removeprefix("cases/")) for name in files if name.startswith("cases/")]
    cases = {of_case[0] for of_case in found if of_case is not None and of_case[1] in (SUFFIX, SUFFIX + SEALED)}
    screen.say(texts.BACKUP_DONE.format(count=len(cases)))
    if home.keys is not None and not home.keys.signs:
        screen.say(texts.BACKUP_UNSIGNED)
    screen.say(texts.BACKUP_WHERE)


def _way(path: Path, recovery_to: str | None) -> Way:
    """Return where the recovery key of a backup goes: never where the backup itself goes. Raises MeldcodeError."""
    way = way_for(recovery_to)
    if way.file is not None and way.file.resolve() == path.resolve():
        raise MeldcodeError(texts.BACKUP_TWICE, keyring_texts.RECOVERY_EXISTS_HINT)
    return way


def _write(path: Path, data: bytes) -> None:
    write_new(path, data, texts.BACKUP_EXISTS_HINT, texts.BACKUP_NOT_SAVED)


def _with_own_keys(home: Home, files: dict[str, bytes], now: datetime) -> bytes:
    """Return a backup for the user and the recovery key, and for nobody else."""
    assert home.keys is not None
    keys = [one.key for one in home.keys.recipients().people if one.kind != "colleague"]
    parts = {IDENTITY: home.key_folder.raw(IDENTITY), RECOVERY: home.key_folder.recovery()}
    signer = home.keys.signer
    if signer is not None:
        parts[SIGNING] = home.key_folder.raw(SIGNING)
    return _sealed(files, now, keys, parts, home.keys.open, signer)


def _with_new_keys(new: NewKeys, chosen: str, files: dict[str, bytes], now: datetime) -> bytes:
    """Return a backup that its own passphrase opens, and its own recovery key; signed with a key of its own."""
    secret = f"{new.secret}\n".encode()
    parts = {
        IDENTITY: passphrase.lock(secret, passphrase.normal(chosen)),
        RECOVERY: age.seal(secret, [one.key for one in new.recipients.of_kind("recovery")]),
        SIGNING: signing_file(new.signing, new.secret, new.recipients),
    }
    opens = partial(age.unseal, secret=new.secret)
    return _sealed(files, now, new.recipients.keys, parts, opens, new.signing)


def _sealed(
    files: dict[str, bytes],
    now: datetime,
    keys: Sequence[str],
    parts: dict[str, bytes],
    opens: Callable[[bytes], bytes],
    signer: SigningKey | None,
) -> bytes:
    """Return the backup as it is written, opened once to see that it can be; signed as a whole by `signer`."""
    everything = age.seal(archive.padded(archive.packed(files, now)), keys)
    if archive.inner(opens(everything)) != files:
        raise MeldcodeError(texts.BACKUP_NOT_SAVED, shared.EXPORT_NOT_SAVED_HINT, ExitCode.NOT_SAVED)
    whole = {archive.README: texts.BACKUP_README.encode(), **parts, archive.EVERYTHING: everything}
    return archive.packed(whole if signer is None else archive.signed(whole, signer), now)
