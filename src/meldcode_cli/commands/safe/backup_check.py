"""`backup --check FILE`: read a whole backup, and say what is in it. Nothing is put back, and nothing changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from meldcode_cli.case import log as logs
from meldcode_cli.commands.safe import origin as origins
from meldcode_cli.commands.safe import texts
from meldcode_cli.commands.safe.origin import Backup, Origin
from meldcode_cli.dossier import practice_cases
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.seal import age
from meldcode_cli.store.home import CASES, PRACTICE, find
from meldcode_cli.store.keys import Keys
from meldcode_cli.store.names import SEALED, SUFFIX, case_file
from meldcode_cli.terminal.screen import Screen


@dataclass(frozen=True, slots=True)
class _Found:
    """How many dossiers there are, of practice too, and the names of those that cannot be read."""

    cases: int
    practice: int
    unreadable: list[str]


def check(path: Path, screen: Screen, *, as_json: bool, alone: bool) -> None:
    """Read a backup from beginning to end, with the key in it, and every dossier in it. `alone`: nothing else is asked.

    Raises MeldcodeError: (3) if it, or a dossier in it, is not as it was made; Stopped.
    """
    if not alone:
        raise MeldcodeError(texts.CHECK_ALONE, texts.CHECK_ALONE_HINT, ExitCode.USAGE)
    with origins.opened(path) as backup:
        origin = _origin(backup)
        found = _read(backup)
        made = backup.made
        if as_json:
            screen.json(
                {
                    "made": None if made is None else made.isoformat(),
                    "origin": origin.value,
                    "cases": found.cases,
                    "practice": found.practice,
                    "flows": backup.flows,
                    "unreadable": found.unreadable,
                }
            )
        else:
            if origin is Origin.OURS and not found.unreadable:
                screen.say(texts.CHECK_GOOD)
                screen.say(texts.CHECK_OURS if find().sealed else texts.CHECK_OWN_KEYS)
            if made is not None:
                screen.say(texts.CHECK_MADE.format(day=show_date(made.date()), time=f"{made:%H.%M}"))
            screen.say(texts.CHECK_HOLDS.format(cases=found.cases, practice=found.practice, flows=len(backup.flows)))
    if found.unreadable:
        sentence = texts.CHECK_DAMAGED.format(names=", ".join(found.unreadable))
        raise MeldcodeError(sentence, texts.CHECK_DAMAGED_HINT, ExitCode.VERIFICATION_FAILED)
    if origin is not Origin.OURS:
        sentence = texts.RESTORE_ORIGIN[origin.value]
        raise MeldcodeError(sentence, texts.CHECK_ORIGIN_HINT, ExitCode.VERIFICATION_FAILED)


def _origin(backup: Backup) -> Origin:
    """Tell whose a backup is: nobody is asked for a second passphrase. Where another key is at home than the one that
    opened it, nobody can tell."""
    home = find()
    if not home.sealed:
        return origins.origin(backup, home)
    keys = Keys(home.key_folder, backup.secret)
    try:
        keys.recipients()
    except MeldcodeError:
        found = origins.origin(backup, home)
        return found if found in (Origin.UNSIGNED, Origin.WRONG) else Origin.UNKNOWN
    return origins.origin(backup, home.opened_with(keys))


def _read(backup: Backup) -> _Found:
    opener = backup.opener(find().key_folder)
    counted = {CASES: set[str](), f"{PRACTICE}/{CASES}": set[str]()}
    unreadable: list[str] = []
    for name in backup.files:
        folder, _, file = name.rpartition("/")
        of_case = case_file(file)
        if folder not in counted or of_case is None or of_case[1] not in (SUFFIX, SUFFIX + SEALED):
            continue
        counted[folder].add(of_case[0])
        if not _is_whole(backup.files[name], of_case[0], opener):
            unreadable.append(of_case[0] if folder == CASES else practice_cases.shown(of_case[0]))
    cases, practice = counted.values()
    return _Found(len(cases), len(practice), sorted(unreadable))


def _is_whole(data: bytes, case: str, opener: Keys) -> bool:
    """Tell whether a dossier opens, and its chain is whole."""
    try:
        logs.parse(opener.open(data) if age.is_sealed(data) else data, case)
    except MeldcodeError:
        return False
    return True
