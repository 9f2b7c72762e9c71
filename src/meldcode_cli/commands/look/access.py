"""`show CASE --access`: who saw a case, when and how. Not a word of the case itself stands in it."""

from __future__ import annotations

from datetime import datetime

from meldcode_cli.commands.look import texts
from meldcode_cli.dossier import looking, practice_cases
from meldcode_cli.dossier.verifying import recorded
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.keyring.unlocking import unlocked_for
from meldcode_cli.store.access import Look
from meldcode_cli.store.access_logs import Found
from meldcode_cli.store.seam import Unreadable
from meldcode_cli.store.whereabouts import find_there
from meldcode_cli.terminal.pager import paged
from meldcode_cli.terminal.screen import Screen


def show(case: str, screen: Screen, *, why: bool, as_json: bool) -> None:
    """Show who saw a case, newest last. The dossier is not opened, so this is no look at the case itself.

    Raises MeldcodeError: (3) if something is wrong with what is told, after it was told; of a practice case.
    """
    if why:
        raise MeldcodeError(texts.ACCESS_NOT_WITH_WHY, texts.ACCESS_NOT_WITH_WHY_HINT, ExitCode.USAGE)
    if practice_cases.case_of(case):
        raise MeldcodeError(texts.ACCESS_PRACTICE, texts.ACCESS_PRACTICE_HINT)
    home = unlocked_for(find_there(), case)
    try:
        found = looking.looked(home, case)
    except Unreadable:
        raise
    except MeldcodeError:
        raise MeldcodeError(texts.ACCESS_CLOSED, texts.ACCESS_CLOSED_HINT, ExitCode.VERIFICATION_FAILED) from None
    if as_json:
        screen.json(_object(case, found))
    else:
        with paged(screen, sealed=True):
            _show(case, found, screen, kept=home.access_logs.keeps)
    if not found.good:
        raise MeldcodeError(texts.ACCESS_WRONG, texts.ACCESS_WRONG_HINT, ExitCode.VERIFICATION_FAILED)


def _show(case: str, found: Found, screen: Screen, *, kept: bool) -> None:
    if found.looks:
        screen.table(texts.ACCESS_TITLE.format(case=case), texts.ACCESS_COLUMNS, [_row(*each) for each in found.looks])
        screen.say()
        screen.say(texts.ACCESS_ALSO.format(case=case))
    else:
        screen.say(texts.ACCESS_NONE if kept else texts.ACCESS_NOT_HERE)
    told = looking.told(found)
    for sentence in told.findings:
        screen.warn(sentence)
    screen.bullets(told.notes)


def _row(number: int, look: Look) -> tuple[str, ...]:
    what = (
        texts.ACCESS_GROUNDS[look.ground]
        if look.ground
        else texts.ACCESS_WHAT[look.what].format(format=look.format, other=look.other)
    )
    who, role = look.who or texts.ACCESS_NOBODY, look.role or texts.ACCESS_NOBODY
    return str(number), recorded(datetime.fromisoformat(look.when)), who, role, what, look.program


def _object(case: str, found: Found) -> dict[str, object]:
    return {
        "case": case,
        "access": [
            {
                "line": number,
                "when": look.when,
                "who": look.who,
                "role": look.role,
                "what": look.what,
                "program": look.program,
                **({"format": look.format} if look.format else {}),
                **({"ground": look.ground} if look.ground else {}),
                **({"other": look.other} if look.other else {}),
            }
            for number, look in found.looks
        ],
        # How many lines there were once, if these do not go on from them.
        "missed": found.missed,
        "wrong": [
            {"line": each.line, "fault": each.fault.value, **({"ground": each.ground} if each.ground else {})}
            for each in found.wrong
        ],
    }
