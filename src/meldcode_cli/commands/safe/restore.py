"""`restore`: put back what is in a backup and not here. What is newer here is never overwritten; nothing is merged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
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
from meldcode_cli.seal.padding import unpadded
from meldcode_cli.seal.signing import signing_key_in
from meldcode_cli.store import archive
from meldcode_cli.store.cases import Cases
from meldcode_cli.store.given_file import read_given
from meldcode_cli.store.heads import Head
from meldcode_cli.store.home import KEYS, PRACTICE, Home, find
from meldcode_cli.store.key_files import IDENTITY, RECIPIENTS, RECOVERY, SIGNING
from meldcode_cli.store.keys import Keys
from meldcode_cli.store.locks import Busy
from meldcode_cli.store.names import (
    ASIDE,
    DRAFT_SUFFIX,
    FLOW_SUFFIX,
    SEALED,
    SUFFIX,
    TOMBSTONE_SUFFIX,
    case_file,
    copy_of,
)
from meldcode_cli.store.seam import NotSaved, Unreadable
from meldcode_cli.store.whereabouts import Condition, condition
from meldcode_cli.store.whole import put_back
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
    files, secret = _backup(path)
    home = find()
    found = condition(home)
    home.sweep()
    was_sealed, fresh = home.sealed, not home.cases.cases()
    home = _with_keys(home, files, secret)
    results: Results = defaultdict(list)
    results["flows"] += put_back(home, files)
    opener = Keys(home.key_folder, secret)
    _cases(home, _below(files, "cases/"), opener, results, str)
    practice = practice_cases.home_of(home)
    _cases(practice, _below(files, f"{PRACTICE}/cases/"), opener, results, practice_cases.shown)
    settings = settings_room.load(home)
    if home.sealed and not settings.sealed:
        settings = settings.changed(sealed=True)
        settings_room.save(home, settings)
    if home.sealed and not was_sealed:
        screen.say(shared.SEALED_FROM_NOW)
    resealed = Resealed()
    # Sealed for others than who can open it here: what came from another home, and what was open until now. Whoever
    # stopped halfway and begins again has keys by now, but still what is open.
    listing = home.cases.listing()
    still_open = home.sealed and not all(listing.is_sealed(case) for case in listing.cases())
    if (
        home.keys is not None
        and not settings.missing
        and (not was_sealed or still_open or home.keys.public != opener.public)
    ):
        # Whoever opens a backup is who made it: what was signed there is vouched for with the key of here.
        resealed = reseal_all(home, settings.author, clock, _signing_of(files, secret))
        if left := [*resealed.busy, *resealed.doubtful, *resealed.failed]:
            screen.warn(texts.RESTORE_NOT_RESEALED.format(names=", ".join(left)))
    back = set(results["put-back"])
    for place, name in ((home, str), (practice, practice_cases.shown)):
        heads = place.register.heads()
        for case in place.cases.cases():
            if name(case) in back and not _noted(place, case, heads.get(case), clock, fresh):
                results["older"].append(name(case))
    _say(screen, results)
    if found is not Condition.THERE:
        screen.say(texts.RESTORED_IN.format(path=home.path.absolute()))
    if resealed.failed:
        raise NotSaved(texts.RESEAL_FAILED_HINT)
    if any(results[result] for result in _REFUSED):
        hint = texts.RESTORE_REFUSED_HINT if results["beside"] else texts.RESTORE_REFUSED_STAYS
        raise MeldcodeError(texts.RESTORE_REFUSED, hint)


def _backup(path: Path) -> tuple[dict[str, bytes], str]:
    """Return the files in a backup and the key that they were sealed for. Raises MeldcodeError."""
    missing = MeldcodeError(texts.RESTORE_MISSING, texts.RESTORE_HINT)
    parts = archive.outer(read_given(path, archive.MAX_BYTES, Unreadable(), missing=missing, links=False).data)
    secret = open_backup_key(parts[IDENTITY], parts.get(RECOVERY, b""))
    try:
        return archive.inner(age.unseal(parts[archive.EVERYTHING], secret)), secret
    except (age.BrokenSeal, age.WrongKey):
        raise archive.BrokenBackup from None


# ---------------------------------------------------------------- keys


def _signing_of(files: dict[str, bytes], secret: str) -> set[str]:
    """Return the public key with which the user of a backup signed, if it is there and really theirs."""
    try:
        return {signing_key_in(age.unseal(files[f"{KEYS}/{SIGNING}"], secret), secret).public}
    except (KeyError, MeldcodeError):
        return set()


def _with_keys(home: Home, files: dict[str, bytes], secret: str) -> Home:
    """Return the home with its key opened: that of the backup, if there is none here or it is the same.

    What is missing of the same key is put back as well.
    """
    folder, keys = home.key_folder, Keys(home.key_folder, secret)
    names = (IDENTITY, RECOVERY, RECIPIENTS)
    # A backup of version 0.1.0 has no signing key.
    kept = {name: files[f"{KEYS}/{name}"] for name in (*names, SIGNING) if f"{KEYS}/{name}" in files}
    if home.sealed:
        if not _same_key(home, keys):
            return unlocked(home)
        folder.mend(kept)
    elif kept.keys() >= set(names):
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


def _opens(cases: Cases, case: str) -> bool:
    try:
        cases.read(case)
    except age.WrongKey:
        return False
    except MeldcodeError:
        return True
    return True


# ---------------------------------------------------------------- cases


def _below(files: dict[str, bytes], folder: str) -> dict[str, bytes]:
    return {name.removeprefix(folder): data for name, data in files.items() if name.startswith(folder)}


def _cases(home: Home, files: dict[str, bytes], opener: Keys, results: Results, name_of: Callable[[str], str]) -> None:
    by_case: dict[str, dict[str, bytes]] = defaultdict(dict)
    for name, data in files.items():
        if of_case := case_file(name):
            by_case[of_case[0]][of_case[1]] = data
        elif copy_of(name):
            # Copies of a sync conflict too: somebody has not looked at them yet.
            home.cases.put_raw(name, data)
    listing = home.cases.listing()
    deleted = {*listing.deleted}
    for case, kept in by_case.items():
        if TOMBSTONE_SUFFIX in kept and not listing.has(case):
            home.tombstones.put(case, kept[TOMBSTONE_SUFFIX])
            deleted.add(case)
    copies = listing.copies()
    for case, kept in sorted(by_case.items()):
        if SUFFIX in kept or SUFFIX + SEALED in kept:
            result: Result = "deleted" if case in deleted else _put_case(home, case, kept, opener, copies.get(case, []))
            results[result].append(name_of(case))


def _put_case(home: Home, case: str, files: dict[str, bytes], opener: Keys, copies: list[str]) -> Result:
    """Put back what a backup holds of a case; returns how that went. `copies` of its dossier are there already."""
    try:
        kept = _opened(files, opener)
        logs.parse(kept.dossier, case)
    except MeldcodeError:
        # Nobody reads it now, but it may be mended one day: it goes where it stood, unless something stands there.
        if home.cases.stamp(case) is None:
            for rest, data in sorted(files.items(), reverse=True):
                home.cases.put_raw(f"{case}{rest}", data)
        return "unreadable"
    try:
        with home.cases.locked(case):
            return _put(home, case, kept, copies)
    except Busy:
        return "busy"


def _put(home: Home, case: str, kept: Kept, copies: list[str]) -> Result:
    """Put one case back if nothing newer is in its place; returns how that went."""
    cases = home.cases
    stamp = cases.stamp(case)
    if stamp is None:
        _put_flows(home, case, kept)
        cases.create(case, kept.dossier)
        _put_draft(home, case, kept)
        return "put-back"
    here, there = _here(home, case), unpadded(kept.dossier)
    if here == there:
        _put_draft(home, case, kept)
        return "same"
    if here is not None and here.startswith(there):
        return "newer"
    if here is not None and there.startswith(here):
        _put_flows(home, case, kept)
        cases.replace(case, kept.dossier, stamp)
        _put_draft(home, case, kept)
        return "put-back"
    # Neither goes on from the other, or this one cannot be read: both stay, side by side, for a person to judge.
    if not any(_same(cases, name, kept.dossier) for name in copies):
        cases.put_beside(case, kept.dossier)
    return "beside"


def _same(cases: Cases, copy: str, dossier: bytes) -> bool:
    """Tell whether a copy is this very dossier: it was put beside before."""
    try:
        return unpadded(cases.read_copy(copy)[0]) == unpadded(dossier)
    except MeldcodeError:
        return False


def _here(home: Home, case: str) -> bytes | None:
    try:
        data = home.cases.read(case)[0]
        logs.parse(data, case)
    except MeldcodeError:
        return None
    return unpadded(data)


def _put_flows(home: Home, case: str, kept: Kept) -> None:
    # Before the dossier: without its flow that cannot be read. A form comes after it, for it is of that very dossier.
    for sha256, data in kept.flows.items():
        home.cases.keep_flow(case, data, sha256)


def _put_draft(home: Home, case: str, kept: Kept) -> None:
    """Put back a form that was not finished, unless there is one here: that one is newer, or as good."""
    none_here = not home.cases.has_draft(case)
    if kept.draft is not None and none_here:
        home.cases.save_draft(case, kept.draft)
    for suffix, data in kept.closed.items():
        if none_here or suffix.startswith(DRAFT_SUFFIX + ASIDE):
            home.cases.put_raw(f"{case}{suffix}", data)


def _opened(files: dict[str, bytes], opener: Keys) -> Kept:
    """Return what a backup holds of a case, by the rest of the names; raises MeldcodeError if it cannot be opened."""
    dossier, draft = b"", None
    flows: dict[str, bytes] = {}
    closed: dict[str, bytes] = {}
    # What is sealed comes after what is open under the same name, and counts.
    for rest, data in sorted(files.items()):
        plain = rest.removesuffix(SEALED)
        match = _FLOW.fullmatch(plain)
        if plain == SUFFIX:
            dossier = _plain(data, opener)
        elif plain == DRAFT_SUFFIX:
            # A form that does not open is never in the way of the case.
            try:
                draft = _plain(data, opener)
            except MeldcodeError:
                closed[rest] = data
        elif plain.startswith(DRAFT_SUFFIX):
            closed[rest] = data
        elif match:
            flows[match[1] or ""] = _plain(data, opener)
    return Kept(dossier, flows, draft, closed)


def _plain(data: bytes, opener: Keys) -> bytes:
    return opener.open(data) if age.is_sealed(data) else data


def _noted(home: Home, case: str, known: Head | None, clock: Clock, begins: bool) -> bool:
    """Let the register know of a case that was put back; False if this machine saw a later version of it."""
    try:
        casefile = open_case(home, case, clock)
    except MeldcodeError:
        return False
    if casefile.compare_with(known):
        home.register.note(casefile.head(), begins=begins)
        return True
    return False


def _say(screen: Screen, results: Results) -> None:
    screen.say(texts.RESTORED.format(count=len(results["put-back"])))
    for result, sentence in texts.RESTORE_RESULTS.items():
        if names := results.get(cast(Result, result)):
            screen.say(sentence.format(names=", ".join(names)))
