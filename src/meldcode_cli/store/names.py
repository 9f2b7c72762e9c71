"""The numbers of cases (YEAR-NNN), checked before they touch a path, and which names of files go with them."""

import re
from collections.abc import Sequence

from meldcode_cli.dutch.near import near
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.base import DEVICE_NAMES
from meldcode_cli.store import texts

CASE = re.compile(r"[0-9]{4}-[0-9]{3,5}")
SUFFIX = ".toml"
FLOW_SUFFIX = ".flow"
DRAFT_SUFFIX = ".draft"
# Who saw a case, and when.
ACCESS_SUFFIX = ".access"
ASIDE = ".opzij-"
# A dossier as it was before it was brought over to format 2.
BEFORE = ".format-1"
LOCK_SUFFIX = ".lock"
TOMBSTONE_SUFFIX = ".tombstone"
SEALED = ".age"

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
# So alike are numbers in which one digit differs, or two changed places.
_ALIKE = 0.85
_BEGIN = re.compile(rf"({CASE.pattern})(?![0-9])")
# OneDrive puts the name of a computer behind it, Dropbox and Nextcloud say it in words, Syncthing has its own word.
_CONFLICT = re.compile(
    r"\.toml-[A-Z0-9][A-Za-z0-9-]*(\.age)?$"
    r"|-[A-Z0-9][A-Za-z0-9-]*\.toml(\.age)?$"
    r"|\([^()]*([Cc]onflict|CONFLICT)[^()]*\)"
    r"|\.sync-conflict-[0-9]{8}-[0-9]{6}"
)
_ASIDE = re.escape(ASIDE) + "[0-9]{1,3}"
_KINDS = rf"(?:\.[0-9a-f]{{12}})?\.flow|(?:\.format-1|{_ASIDE})?\.toml|\.draft(?:{_ASIDE})?|\.access"
_OURS = re.compile(rf"({CASE.pattern})((?:{_KINDS})(?:\.age)?|\.lock|\.tombstone)")


class NoCaseId(MeldcodeError):
    """What was typed is no number of a case."""

    def __init__(self) -> None:
        super().__init__(texts.NO_CASE_ID, texts.NO_CASE_ID_HINT)


def valid_case(case: str) -> str:
    """Return `case` if it is a case id (YEAR-NNN), before it touches a path; raises NoCaseId."""
    if not case.isascii() or not CASE.fullmatch(case):
        raise NoCaseId
    return case


def cases_like(typed: str, cases: Sequence[str]) -> list[str]:
    """Return the few of `cases` that may be meant: of the same number however it is written, else almost the same."""
    digits = [int(found) for found in re.findall(r"[0-9]{1,12}", typed[:40])]
    same = [case for case in cases if digits and digits in _written(case)]
    return same or near(typed, cases, _ALIKE)


def _written(case: str) -> tuple[list[int], ...]:
    """Return the number of a case as people write it: whole, with half a year, without a year, or as one."""
    year, number = case_order(case)
    return [year, number], [year % 100, number], [number], [int(case.replace("-", ""))]


def can_be_called(name: str) -> bool:
    """Tell whether Windows can have a file of this name: it keeps some names for devices, whatever stands behind a full
    stop, some signs for itself, and takes a blank or a full stop at the end away."""
    device = name.partition(".")[0].strip().casefold() in DEVICE_NAMES
    return bool(name) and not device and not _NOT_IN_NAMES.search(name) and name == name.rstrip(" .")


def case_order(case: str) -> tuple[int, int]:
    """Return what cases are sorted by: the year, then the number."""
    year, number = case.split("-")
    return int(year), int(number)


def case_file(name: str) -> tuple[str, str] | None:
    """Return the case and the rest of the name of a file of ours; None for a copy, and for what is not of a case."""
    match = _OURS.fullmatch(name)
    return (match[1], match[2]) if match else None


def is_conflict(name: str) -> bool:
    """Tell whether a program that keeps folders the same gave a copy of a dossier this name, because it was changed in
    two places."""
    case = copy_of(name)
    if case is None or SUFFIX not in name:
        return False
    return _CONFLICT.search(name.removeprefix(case)) is not None


def copy_of(name: str) -> str | None:
    """Return of which case a file looks like a copy, by its name; None if it does not."""
    match = _BEGIN.match(name)
    return match[1] if match and case_file(name) is None else None
