"""`status`: whether all is well here, for whoever keeps an eye on many computers. No key is asked for, and nothing of a
person is said: all of it comes from the register, from names, and from what is remembered beside the dossiers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from meldcode_cli import VERSION
from meldcode_cli.commands.look import agenda, texts
from meldcode_cli.commands.look.agenda import Item
from meldcode_cli.dossier.known import is_checked, known_cases, row_of
from meldcode_cli.dossier.library import imported, library_of
from meldcode_cli.dutch import shared
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.files import Library
from meldcode_cli.keyring import board
from meldcode_cli.store import policy, remembered
from meldcode_cli.store.heads import Status
from meldcode_cli.store.home import Home
from meldcode_cli.store.whereabouts import find_there
from meldcode_cli.terminal.screen import Screen

# After so many days a backup is old: whoever makes one each week may be a day late.
BACKUP_DAYS = 8
RECOVERY_DAYS = 366
_COUNTED = (Status.OPEN, Status.CLOSED, Status.UNREADABLE, Status.LOCKED, Status.UNCHECKED, Status.DELETED)


@dataclass(frozen=True, slots=True)
class Version:
    """A route that is here, in which version (None: it cannot be read), and whether it is somebody's own."""

    id: str
    version: str | None
    own: bool


@dataclass(frozen=True, slots=True)
class Found:
    """How it stands: how many cases there are by their status, which are `unreadable`, what is `late`, when the last
    backup was made, when the recovery key was last tried (not asked if it is `of_the_board`), and the version of each
    route (None: it cannot be read). `decided` is what is wrong with the policy, `waiting` are the routes and folders of
    a pack that do not count."""

    cases: Counter[Status]
    unreadable: list[str]
    late: list[Item]
    backup: datetime | None
    tested: date | None
    of_the_board: str
    flows: list[Version]
    decided: str
    waiting: list[str]
    sealed: bool
    checked: bool
    now: datetime

    @property
    def backup_days(self) -> int | None:
        """How many days ago the last backup was made."""
        return None if self.backup is None else max((self.now - self.backup).days, 0)

    @property
    def attention(self) -> list[str]:
        """What somebody must look at, as ids; [] where all is well."""
        some = any(self.cases[status] for status in _COUNTED if status is not Status.DELETED)
        tested_days = None if self.tested is None else (self.now.date() - self.tested).days
        wrong = {
            "policy": bool(self.decided),
            "unreadable": bool(self.unreadable),
            "overdue": bool(self.late),
            "backup": some and (self.backup_days is None or self.backup_days > BACKUP_DAYS),
            "recovery": some
            and self.sealed
            and not self.of_the_board
            and (tested_days is None or tested_days > RECOVERY_DAYS),
            "flows": any(flow.version is None for flow in self.flows),
            "packs": bool(self.waiting),
        }
        return [name for name, is_so in wrong.items() if is_so]


def show(screen: Screen, now: datetime, *, as_json: bool) -> None:
    """Show how it stands, in words or as JSON. Raises MeldcodeError (1) if somebody must look at something, after that
    was told; also if there is nothing here at all."""
    found = look(find_there(), now)
    if as_json:
        screen.json(_object(found))
    else:
        _show(found, screen)
    if found.attention:
        hint = texts.STATUS_WRONG_JSON if as_json else texts.STATUS_WRONG_HINT
        raise MeldcodeError(texts.STATUS_WRONG, hint)


def look(home: Home, now: datetime) -> Found:
    """Return how it stands in a home: its register and the names in it are looked at once. Raises MeldcodeError."""
    listing = home.cases.listing()
    cases, unreadable, late = Counter[Status](), list[str](), list[Item]()
    for known in known_cases(home, now, listing, with_waits=True):
        row = row_of(known)
        cases[row.status] += 1
        if row.status is Status.UNREADABLE:
            unreadable.append(row.case)
        elif known.head is not None:
            late += (item for item in agenda.items_of(known.head) if item.overdue(now))
    cases[Status.DELETED] = len(listing.deleted - {*listing.cases()})
    library = library_of(home)
    flows = [_version(library, flow) for flow in library.ids()]
    return Found(
        cases,
        sorted(unreadable),
        sorted(late, key=lambda item: (item.due or date.max, item.case)),
        remembered.last_backup(home),
        *_recovery(home),
        flows,
        _decided(library),
        _waiting(library, flows),
        home.sealed,
        is_checked(home),
        now,
    )


def _recovery(home: Home) -> tuple[date | None, str]:
    """Return when the recovery key was last tried, and which board holds it, as the list says that anybody can read;
    "" for a user's own."""
    if not home.sealed:
        return None, ""
    try:
        shown = home.key_folder.shown()
    except MeldcodeError:
        return None, ""
    return shown.recovery_tested, board.holds(shown)


def _decided(library: Library) -> str:
    """Say what is wrong with the policy of the organisation; "" if nothing is, or if there is none."""
    decided = policy.read()
    if decided.faults:
        return texts.STATUS_POLICY_WRONG
    missing = [flow for flow in decided.flows or () if library.path(flow) is None]
    return texts.STATUS_POLICY_FLOWS.format(flows=", ".join(missing)) if missing else ""


def _waiting(library: Library, flows: list[Version]) -> list[str]:
    """Return the routes of a pack that a case may follow, once they are approved; and the folders without a pack."""
    allowed = policy.read().flows
    usable = [flow.id for flow in flows if flow.own and flow.version is not None]
    waits = [flow for flow in usable if (allowed is None or flow in allowed) and library.barred(flow)]
    return [*waits, *(str(each.folder) for each in imported() if each.problem)]


def _version(library: Library, flow: str) -> Version:
    try:
        read = library.read(flow)
        return Version(flow, str(read.data["version"]), read.is_own)
    except (MeldcodeError, KeyError):
        # What comes with the program can be read.
        return Version(flow, None, True)


def _object(found: Found) -> dict[str, object]:
    return {
        "good": not found.attention,
        "attention": found.attention,
        "program": VERSION,
        "sealed": found.sealed,
        "checked": found.checked,
        "cases": {status.value: found.cases[status] for status in _COUNTED},
        "unreadable": found.unreadable,
        "overdue": [agenda.as_object(item, found.now) for item in found.late],
        "backup": None if found.backup is None else found.backup.isoformat(),
        "backup_days": found.backup_days,
        "recovery_tested": None if found.tested is None else found.tested.isoformat(),
        "flows": [{"flow": flow.id, "version": flow.version, "own": flow.own} for flow in found.flows],
    }


def _show(found: Found, screen: Screen) -> None:
    cases = {status.value: found.cases[status] for status in _COUNTED}
    rows = [(texts.STATUS_CASES, texts.STATUS_COUNTED.format(**cases))]
    if unseen := found.cases[Status.LOCKED]:
        rows.append((texts.STATUS_CASES, texts.STATUS_NOT_SEEN.format(count=unseen)))
    if found.unreadable:
        rows.append((texts.STATUS_UNREADABLE, ", ".join(found.unreadable)))
    late = texts.STATUS_LATE_COUNTED.format(
        count=len(found.late), cases=", ".join(dict.fromkeys(item.case for item in found.late))
    )
    rows.append((texts.STATUS_LATE, late if found.late else texts.STATUS_NONE))
    rows.append((texts.STATUS_BACKUP, _backup(found)))
    if found.of_the_board:
        rows.append((texts.STATUS_RECOVERY, texts.STATUS_RECOVERY_OF.format(name=found.of_the_board)))
    elif found.sealed:
        tested = texts.STATUS_NEVER
        if found.tested is not None:
            tested = texts.STATUS_RECOVERY_ON.format(date=show_date(found.tested))
        rows.append((texts.STATUS_RECOVERY, tested))
    rows.append((texts.STATUS_SEALED, shared.YES if found.sealed else shared.NO))
    flows = [texts.STATUS_FLOW.format(flow=flow.id, version=flow.version or "?") for flow in found.flows]
    rows.append((texts.STATUS_FLOWS, ", ".join(flows)))
    if found.decided:
        rows.append((texts.STATUS_POLICY, found.decided))
    if found.waiting:
        rows.append((texts.STATUS_WAITING, ", ".join(found.waiting)))
    screen.summary(texts.STATUS_TITLE, rows)
    for name in found.attention:
        screen.warn(texts.STATUS_ATTENTION[name].format(days=BACKUP_DAYS))
    if not found.attention:
        screen.say(texts.STATUS_WELL)


def _backup(found: Found) -> str:
    if found.backup is None:
        return texts.STATUS_NEVER
    if not found.backup_days:
        return texts.STATUS_BACKUP_TODAY
    return texts.STATUS_BACKUP_ON.format(date=show_date(found.backup.date()), days=found.backup_days)
