"""`restore`: put back what is in a backup and not here. What is newer here is never overwritten; nothing is merged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from meldcode_cli.case import log as logs
from meldcode_cli.commands.safe import texts
from meldcode_cli.dossier import practice_cases
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.casefile import Clock
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.dossier.resealing import Resealed, reseal_all
from meldcode_cli.dutch import shared
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.keyring.unlocking import open_backup_key, unlocked
from meldcode_cli.seal import age
from meldcode_cli.store import archive
from meldcode_cli.store.cases import ASIDE, DRAFT_SUFFIX, FLOW_SUFFIX, SEALED, SUFFIX, Folder
from meldcode_cli.store.disk import NotSaved, is_there, make_folder, read_file, replace_file, saving
from meldcode_cli.store.home import BEGUN, KEYS, SETTINGS, Home, find
from meldcode_cli.store.keys import IDENTITY, RECIPIENTS, RECOVERY, Keys
from meldcode_cli.store.locks import Busy
from meldcode_cli.store.names import case_file, copies_in, copy_of
from meldcode_cli.store.tombstones import SUFFIX as TOMBSTONE
from meldcode_cli.terminal.screen import Screen

_FLOW = re.compile(r"(?:\.([0-9a-f]{12}))?" + re.escape(FLOW_SUFFIX))


Result = Literal["put-back", "older", "same", "newer", "beside", "deleted", "busy", "unreadable", "flows"]
# What was in the backup and was not put back in its place.
_REFUSED: tuple[Result, ...] = ("newer", "beside", "deleted", "busy", "unreadable", "flows")
Results = dict[Result, list[str]]


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds of one case, opened: the dossier, its flows (by the SHA-256 in their name) and a draft.

    `closed` are the drafts that do not open, and those that were set aside, as they stood, by the rest of their name.
    """

    dossier: bytes
    flows: dict[str, bytes]
    draft: bytes | None
    closed: dict[str, bytes]


def restore(path: Path, clock: Clock, screen: Screen) -> None:
    """Put back what is in a backup. Raises MeldcodeError; also, after the rest was put back, for what is newer here."""
    parts = archive.outer(read_file(path, texts.RESTORE_MISSING, texts.RESTORE_HINT)[0])
    secret = open_backup_key(parts[IDENTITY], parts.get(RECOVERY, b""))
    try:
        files = archive.inner(age.unseal(parts[archive.EVERYTHING], secret))
    except (age.BrokenSeal, age.WrongKey):
        raise archive.BrokenBackup from None
    home = find()
    home.sweep()
    was_sealed = home.sealed
    home = _with_keys(home, files, secret)
    results: Results = defaultdict(list)
    _settings(home, files, results)
    opener = Keys(home.key_folder, secret)
    _cases(home, _below(files, "cases/"), opener, results, str)
    practice = practice_cases.home_of(home)
    _cases(practice, _below(files, f"{practice_cases.FOLDER}/cases/"), opener, results, practice_cases.shown)
    settings = settings_room.load(home)
    if home.sealed and not settings.sealed:
        settings = settings.changed(sealed=True)
        settings_room.save(home, settings)
    if home.sealed and not was_sealed:
        screen.say(shared.SEALED_FROM_NOW)
    resealed = Resealed()
    # Sealed for others than who can open it here: what came from another home, and what was open until now. Whoever
    # stopped halfway and begins again has keys by now, but still what is open.
    still_open = [case for case in home.cases.cases() if not home.cases.is_sealed(case)] if home.sealed else []
    if (
        home.keys is not None
        and not settings.missing
        and (not was_sealed or still_open or home.keys.public != opener.public)
    ):
        resealed = reseal_all(home, settings.author, clock)
        if left := [*resealed.busy, *resealed.doubtful, *resealed.failed]:
            screen.warn(texts.RESTORE_NOT_RESEALED.format(names=", ".join(left)))
    for place, name in ((home, str), (practice, practice_cases.shown)):
        for case in place.cases.cases():
            if name(case) in results["put-back"] and not _noted(place, case, clock):
                results["older"].append(name(case))
    _say(screen, results)
    if resealed.failed:
        raise NotSaved(texts.RESEAL_FAILED_HINT)
    if any(results[result] for result in _REFUSED):
        hint = texts.RESTORE_REFUSED_HINT if results["beside"] else texts.RESTORE_REFUSED_STAYS
        raise MeldcodeError(texts.RESTORE_REFUSED, hint)


# ---------------------------------------------------------------- keys, settings, flows


def _with_keys(home: Home, files: dict[str, bytes], secret: str) -> Home:
    """Return the home with its key opened: that of the backup, if there is none here or it is the same.

    What is missing of the same key is put back as well.
    """
    folder, keys = home.key_folder, Keys(home.key_folder, secret)
    names = (IDENTITY, RECOVERY, RECIPIENTS)
    kept = {name: files[f"{KEYS}/{name}"] for name in names if f"{KEYS}/{name}" in files}
    if home.sealed:
        if not _same_key(home, keys):
            return unlocked(home)
        folder.mend(kept)
    elif len(kept) == len(names):
        folder.put_back(kept)
    else:
        return home
    return home.opened_with(keys)


def _same_key(home: Home, keys: Keys) -> bool:
    """Tell whether the keys here are those of the backup; without a list of recipients, by what opens the dossiers."""
    try:
        return [one.key for one in home.key_folder.shown().of_kind("own")] == [keys.public]
    except MeldcodeError:
        opened = home.opened_with(keys).cases
        return all(_opens(opened, case) for case in opened.cases())


def _opens(cases: Folder, case: str) -> bool:
    try:
        cases.read(case)
    except age.WrongKey:
        return False
    except MeldcodeError:
        return True
    return True


def _settings(home: Home, files: dict[str, bytes], results: Results) -> None:
    """Put back what is no case, where there is nothing: settings, the secret of the agenda, flows of one's own."""
    for name in (SETTINGS, "agenda.key", BEGUN + SEALED):
        if name in files and not (home.path / name).exists() and (name != BEGUN + SEALED or home.sealed):
            make_folder(home.path)
            replace_file(home.path / name, files[name])
    for name, data in files.items():
        # Keys that were put aside open what was never sealed anew; their passphrase is the one of then.
        if name.startswith(f"{KEYS}.oud-"):
            _put_new(home.path / name, data)
        if not name.startswith("flows/"):
            continue
        path = home.path / name
        if not path.exists():
            make_folder(path.parent)
            replace_file(path, data)
        elif read_file(path, "")[0] != data:
            results["flows"].append(path.stem)


# ---------------------------------------------------------------- cases


def _below(files: dict[str, bytes], folder: str) -> dict[str, bytes]:
    return {name.removeprefix(folder): data for name, data in files.items() if name.startswith(folder)}


def _cases(home: Home, files: dict[str, bytes], opener: Keys, results: Results, name_of: Callable[[str], str]) -> None:
    for case, suffix, data in _split(files):
        if suffix == TOMBSTONE and home.cases.stamp(case) is None:
            home.tombstones.put(case, data)
    for name, data in files.items():
        # Copies of a sync conflict too: somebody has not looked at them yet.
        if copy_of(name):
            _put_new(home.cases.path / name, data)
    cases = sorted({case for case, suffix, _ in _split(files) if suffix in (SUFFIX, SUFFIX + SEALED)})
    for case in cases:
        name = name_of(case)
        if case in home.tombstones.cases():
            results["deleted"].append(name)
            continue
        try:
            kept = _opened(files, case, opener)
            logs.parse(kept.dossier, case)
        except MeldcodeError:
            # Nobody reads it now, but it may be mended one day: it goes where it stood, unless something stands there.
            if home.cases.stamp(case) is None:
                for found, suffix, data in _split(files):
                    if found == case:
                        _put_new(home.cases.path / f"{case}{suffix}", data)
            results["unreadable"].append(name)
            continue
        try:
            make_folder(home.cases.path)
            with home.cases.locked(case):
                results[_put(home, case, kept)].append(name)
        except Busy:
            results["busy"].append(name)


def _put(home: Home, case: str, kept: Kept) -> Result:
    """Put one case back if nothing newer is in its place; returns how that went."""
    cases = home.cases
    stamp = cases.stamp(case)
    if stamp is None:
        _put_files(home, case, kept)
        cases.create(case, kept.dossier)
        return "put-back"
    here = _here(home, case)
    if here == kept.dossier:
        _put_draft(home, case, kept)
        return "same"
    if here is not None and here.startswith(kept.dossier):
        return "newer"
    if here is not None and kept.dossier.startswith(here):
        _put_files(home, case, kept)
        cases.replace(case, kept.dossier, stamp)
        return "put-back"
    # Neither goes on from the other, or this one cannot be read: both stay, side by side, for a person to judge.
    if not any(_same(cases, path, kept.dossier) for path in copies_in(cases.path).get(case, ())):
        cases.put_beside(case, kept.dossier)
    return "beside"


def _same(cases: Folder, copy: Path, dossier: bytes) -> bool:
    """Tell whether a copy is this very dossier: it was put beside before."""
    try:
        data = read_file(copy, "")[0]
        return (cases.keys.open(data) if cases.keys is not None and age.is_sealed(data) else data) == dossier
    except MeldcodeError:
        return False


def _here(home: Home, case: str) -> bytes | None:
    try:
        data = home.cases.read(case)[0]
        logs.parse(data, case)
    except MeldcodeError:
        return None
    return data


def _put_files(home: Home, case: str, kept: Kept) -> None:
    # The flows first: a dossier without its flow cannot be read.
    for sha256, data in kept.flows.items():
        home.cases.create_flow(case, data, sha256)
    _put_draft(home, case, kept)


def _put_draft(home: Home, case: str, kept: Kept) -> None:
    """Put back a form that was not finished, unless there is one here: that one is newer, or as good."""
    none_here = home.cases.draft_path(case) is None
    if kept.draft is not None and none_here:
        home.cases.save_draft(case, kept.draft)
    for suffix, data in kept.closed.items():
        if none_here or suffix.startswith(DRAFT_SUFFIX + ASIDE):
            _put_new(home.cases.path / f"{case}{suffix}", data)


def _opened(files: dict[str, bytes], case: str, opener: Keys) -> Kept:
    """Return what a backup holds of a case; raises MeldcodeError if it cannot be opened."""
    dossier, draft = b"", None
    flows: dict[str, bytes] = {}
    closed: dict[str, bytes] = {}
    for found, suffix, data in _split(files):
        if found != case:
            continue
        plain = suffix.removesuffix(SEALED)
        match = _FLOW.fullmatch(plain)
        if plain == SUFFIX and not (dossier and suffix == SUFFIX):
            dossier = _plain(data, opener)
        elif plain == DRAFT_SUFFIX:
            # A form that does not open is never in the way of the case.
            try:
                draft = _plain(data, opener)
            except MeldcodeError:
                closed[suffix] = data
        elif plain.startswith(DRAFT_SUFFIX):
            closed[suffix] = data
        elif match:
            flows[match[1] or ""] = _plain(data, opener)
    return Kept(dossier, flows, draft, closed)


def _plain(data: bytes, opener: Keys) -> bytes:
    return opener.open(data) if age.is_sealed(data) else data


def _split(files: dict[str, bytes]) -> Iterator[tuple[str, str, bytes]]:
    """Yield the case, the rest of its name and the content of each file of a case."""
    for name, data in sorted(files.items(), key=lambda item: item[0], reverse=True):
        if of_case := case_file(name):
            yield *of_case, data


def _put_new(path: Path, data: bytes) -> None:
    """Put a file back where nothing stands; raises NotSaved."""
    make_folder(path.parent)
    with saving():
        if not is_there(path):
            replace_file(path, data)


def _noted(home: Home, case: str, clock: Clock) -> bool:
    """Let the register know of a case that was put back; False if this machine saw a later version of it."""
    try:
        casefile = open_case(home, case, clock)
    except MeldcodeError:
        return False
    if casefile.follows_known():
        home.register.note(casefile.head())
        return True
    return False


def _say(screen: Screen, results: Results) -> None:
    screen.say(texts.RESTORED.format(count=len(results["put-back"])))
    for result, sentence in texts.RESTORE_RESULTS.items():
        if names := results.get(cast(Result, result)):
            screen.say(sentence.format(names=", ".join(names)))
