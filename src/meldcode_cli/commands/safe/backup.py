"""`backup`: everything of this user in one sealed file, read back before anybody calls it one.

What is read goes sealed to the new file at once: however much there is, little of it is in memory, and nothing of it
stands open on a disk.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO

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
from meldcode_cli.seal.age import Writes
from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store import archive, backup_folder, remembered
from meldcode_cli.store.disk import is_there
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import IDENTITY, RECOVERY, SIGNING, NewKeys, new_keys, signing_file
from meldcode_cli.store.names import SEALED, SUFFIX, case_file
from meldcode_cli.store.new_file import make_new, must_be_free
from meldcode_cli.store.whereabouts import find_there, looked_in
from meldcode_cli.store.whole import collected, is_empty
from meldcode_cli.talk.watching import Watch
from meldcode_cli.terminal.progress import progress
from meldcode_cli.terminal.screen import Screen


def backup(
    named: str, clock: Clock, screen: Screen, recovery_to: str | None = None, *, keep: int | None = None
) -> None:
    """Write a backup to a new file, which is called after this day if a folder is `named`; there the newest `keep` of
    them stay. Raises MeldcodeError, and then there is no backup."""
    path = Path(named)
    folder = backup_folder.is_folder(path)
    if not folder and not is_there(path) and (keep is not None or backup_folder.means_folder(named)):
        raise MeldcodeError(texts.BACKUP_NO_FOLDER, texts.BACKUP_NO_FOLDER_HINT, ExitCode.USAGE)
    if keep is not None and not folder:
        raise MeldcodeError(texts.BACKUP_KEEP_FOLDER, texts.BACKUP_KEEP_FOLDER_HINT, ExitCode.USAGE)
    made = backup_folder.free_name(path, clock().date()) if folder else path
    if made is None:
        raise MeldcodeError(texts.BACKUP_NOT_SAVED, texts.BACKUP_EXISTS_HINT, ExitCode.NOT_SAVED)
    must_be_free(made, texts.BACKUP_EXISTS_HINT, texts.BACKUP_NOT_SAVED)
    home = find_there()
    if is_empty(home):
        raise MeldcodeError(texts.BACKUP_NOTHING, f"{texts.KEY_WHO_HINT}. {looked_in(home)}")
    if keep is not None and not home.sealed:
        raise MeldcodeError(texts.BACKUP_KEEP_OPEN, texts.BACKUP_KEEP_OPEN_HINT)
    home, now = unlocked(home), clock()
    # Nothing is sealed here? What leaves this computer must be: with keys for this backup alone.
    way = None if home.keys is not None else _way(made, recovery_to)
    chosen = "" if way is None else passphrase_for_backup()
    with progress(commands_texts.DOING_READ, like=screen) as watch:
        if way is None:
            cases = _write(made, home, _own_keys(home), now, watch)
            if recovery_to is not None:
                screen.warn(keyring_texts.RECOVERY_NOT_NEEDED)
        else:
            new = new_keys(settings_room.load(home).name or "", now.date(), way.public)
            with handed_over(way, new, screen, (texts.BACKUP_RECOVERY,), lambda: is_there(made)):
                cases = _write(made, home, _new_keys(new, chosen), now, watch)
    remembered.note_backup(home, now)
    screen.say(texts.BACKUP_DONE.format(count=cases))
    if folder:
        screen.say(texts.BACKUP_NAMED.format(name=made.name))
    if home.keys is not None and not home.keys.signs:
        screen.say(texts.BACKUP_UNSIGNED)
    if keep is not None:
        _tidy(path, made, keep, home, screen)
    screen.say(texts.BACKUP_WHERE)


def _way(path: Path, recovery_to: str | None) -> Way:
    """Return where the recovery key of a backup goes: never where the backup itself goes. Raises MeldcodeError."""
    way = way_for(recovery_to)
    if way.file is not None and way.file.resolve() == path.resolve():
        raise MeldcodeError(texts.BACKUP_TWICE, keyring_texts.RECOVERY_EXISTS_HINT)
    return way


def _tidy(folder: Path, made: Path, keep: int, home: Home, screen: Screen) -> None:
    """Remove what is more than the newest backups of this user, now that the new one was read back."""
    assert home.keys is not None
    (own,) = home.keys.recipients().of_kind("own")

    def is_ours(file: IO[bytes]) -> bool:
        return bool(own.signing) and archive.signer_of(archive.outer(file)) == own.signing

    over = backup_folder.too_many(folder, made, keep, is_ours)
    gone = [path for path in over if backup_folder.removed(path)]
    if gone:
        screen.say(texts.BACKUP_TIDIED.format(count=len(gone)))
    if len(gone) < len(over):
        screen.warn(texts.BACKUP_NOT_TIDIED.format(count=len(over) - len(gone)))


# ---------------------------------------------------------------- the keys in it


@dataclass(frozen=True)
class _Keys:
    """For which public `keys` a backup is sealed, the key files that stand in it, what `opens` it, and who signs it."""

    keys: Sequence[str]
    parts: dict[str, bytes]
    signer: SigningKey | None
    opens: Callable[[Writes, Iterable[bytes]], None]


def _own_keys(home: Home) -> _Keys:
    """Return the keys of a backup for the user and the recovery key, and for nobody else."""
    assert home.keys is not None
    keys = [one.key for one in home.keys.recipients().people if one.kind != "colleague"]
    parts = {IDENTITY: home.key_folder.raw(IDENTITY), RECOVERY: home.key_folder.recovery()}
    signer = home.keys.signer
    if signer is not None:
        parts[SIGNING] = home.key_folder.raw(SIGNING)
    return _Keys(keys, parts, signer, home.keys.open_into)


def _new_keys(new: NewKeys, chosen: str) -> _Keys:
    """Return the keys of a backup that its own passphrase opens, and its own recovery key; signed with a key of its
    own."""
    parts = {
        IDENTITY: passphrase.lock(f"{new.secret}\n".encode(), passphrase.normal(chosen)),
        RECOVERY: age.seal(f"{new.secret}\n".encode(), [one.key for one in new.recipients.of_kind("recovery")]),
        SIGNING: signing_file(new.signing, new.secret, new.recipients),
    }
    return _Keys(new.recipients.keys, parts, new.signing, partial(age.unseal_into, secret=new.secret))


# ---------------------------------------------------------------- writing it


class _Passing:
    """All files of a home as they pass by on their way into a backup: how they were (`sha256`), and of which cases."""

    def __init__(self, home: Home, watch: Watch) -> None:
        self._home, self._watch = home, watch
        self.sha256 = hashlib.sha256()
        self.cases: set[str] = set()

    def parts(self, now: datetime) -> Iterator[bytes]:
        for part in archive.streamed(self._files(), now):
            self.sha256.update(part)
            yield part

    def _files(self) -> Iterator[tuple[str, bytes]]:
        for name, data in collected(self._home, self._watch):
            of_case = case_file(name.removeprefix("cases/")) if name.startswith("cases/") else None
            if of_case is not None and of_case[1] in (SUFFIX, SUFFIX + SEALED):
                self.cases.add(of_case[0])
            yield name, data


def _write(path: Path, home: Home, keys: _Keys, now: datetime, watch: Watch) -> int:
    """Write a backup, and read it back: opened once, to see that it can be, and that all of it is as it was. Returns of
    how many cases there is a dossier in it. Raises MeldcodeError."""
    passing = _Passing(home, watch)
    parts = {archive.README: texts.BACKUP_README.encode(), **keys.parts}

    def write(file: IO[bytes]) -> None:
        archive.write(file, parts, lambda to: age.seal_into(to, passing.parts(now), keys.keys), keys.signer, now)

    def reads_back(file: IO[bytes]) -> bool:
        found = archive.outer(file)
        if archive.signer_of(found) != (None if keys.signer is None else keys.signer.public):
            return False
        return archive.sha256_opened(found, keys.opens) == passing.sha256.hexdigest() and all(
            found[name] == data for name, data in parts.items()
        )

    try:
        make_new(path, write, reads_back, texts.BACKUP_EXISTS_HINT, texts.BACKUP_NOT_SAVED)
    except (archive.BrokenBackup, age.BrokenSeal, age.WrongKey):
        raise MeldcodeError(texts.BACKUP_NOT_SAVED, shared.EXPORT_NOT_SAVED_HINT, ExitCode.NOT_SAVED) from None
    return len(passing.cases)
