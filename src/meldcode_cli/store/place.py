"""The place where everything is kept: who can come there, whose it is, where it leads, and what else stands in it.

The program keeps its own files to the user alone. But a home can be copied, shared, synchronised or opened in an
editor, and sealing does not guard against whoever can write in the folder. `look` finds what is odd; nothing is mended.

On a disk that knows no rights (FAT, many network shares, Windows folders under WSL) every file looks open to all. That
is found out by trying, when something looks open, and then nothing is made of it.
"""

import contextlib
import functools
import os
import re
import shlex
import stat
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from meldcode_cli.emergency import CONTACTS
from meldcode_cli.seal import age
from meldcode_cli.store import texts
from meldcode_cli.store.access_logs import KNOWN as ACCESS_KNOWN
from meldcode_cli.store.access_logs import LOCK as ACCESS_LOCK
from meldcode_cli.store.connection import ABOUT, ACCESS, LET_GO, SENT, STORE
from meldcode_cli.store.connection import LOCK as SENT_LOCK
from meldcode_cli.store.disk import BINARY, NO_FOLLOW, NO_WAIT
from meldcode_cli.store.folders import is_temporary
from meldcode_cli.store.home import AGENDA_KEY, BEGUN, CASES, FLOWS, KEYS, PRACTICE, REGISTER, SETTINGS, Home
from meldcode_cli.store.home import LOCK as SETTINGS_LOCK
from meldcode_cli.store.key_files import COMING, EARLIER, IDENTITY, RECIPIENTS, RECOVERY, SIGNING
from meldcode_cli.store.names import LOCK_SUFFIX, SEALED, case_file, copy_of
from meldcode_cli.store.register import LOCK
from meldcode_cli.store.register import NAME as HEADS
from meldcode_cli.store.remembered import NAME as REMEMBERED
from meldcode_cli.store.strays import Stray, is_lock, of_a_case, stray
from meldcode_cli.store.witness import NAME as WITNESS


class Kind(Enum):
    """What can be odd about the place, the worst first; `texts.PLACE` says of each what to do."""

    WRITE = "write"
    OWNER = "owner"
    LINK = "link"
    SECRET = "secret"
    PLAIN = "plain"
    READ = "read"
    READ_SEALED = "read-sealed"
    NO_RIGHTS = "no-rights"
    HOME_LINK = "home-link"
    CLOUD = "cloud"
    COPY = "copy"
    LEFT = "left"
    UNKNOWN = "unknown"

    @property
    def threatens(self) -> bool:
        """Tell whether somebody must do something about it before all is well."""
        return self in (Kind.WRITE, Kind.OWNER, Kind.LINK, Kind.SECRET, Kind.PLAIN)


@dataclass(frozen=True, slots=True)
class Odd:
    """Something odd about the place: what it is, and of which files and folders, by their name below the home."""

    kind: Kind
    names: tuple[str, ...]
    home: Path

    @property
    def sentence(self) -> str:
        """What to tell of it, with what to do."""
        return texts.PLACE[self.kind.value].format(
            names=", ".join(self.names), home=shlex.quote(str(self.home.absolute()))
        )


@dataclass(frozen=True, slots=True)
class Openness:
    """What others on this computer can do in the home. `rights`: the disk can keep them out."""

    read: bool = False
    write: bool = False
    rights: bool = True

    def warning(self, *, sealed: bool) -> str:
        """Return what to tell whoever works in the home; "" if there is nothing."""
        if self.write:
            return texts.PLACE_WRITE
        return texts.PLACE_READ if self.read and not sealed else ""


# What may stand in each folder, besides the files of cases.
_FOLDERS = {
    "": frozenset(
        {
            SETTINGS,
            SETTINGS_LOCK,
            BEGUN + SEALED,
            AGENDA_KEY,
            CONTACTS,
            REMEMBERED,
            KEYS,
            KEYS + LOCK_SUFFIX,
            SETTINGS_LOCK,
            KEYS + COMING,
            CASES,
            REGISTER,
            FLOWS,
            PRACTICE,
            STORE,
        }
    ),
    KEYS: frozenset({IDENTITY, RECOVERY, SIGNING, EARLIER, RECIPIENTS, WITNESS}),
    REGISTER: frozenset({HEADS, LOCK, ACCESS_KNOWN, ACCESS_LOCK}),
    CASES: frozenset({HEADS}),
    # What a school keeps beside its flows is its own business.
    FLOWS: None,
    STORE: frozenset({ABOUT, LET_GO, SENT, SENT_LOCK, ACCESS}),
    PRACTICE: frozenset({CASES, REGISTER}),
    f"{PRACTICE}/{REGISTER}": frozenset({HEADS, LOCK}),
    f"{PRACTICE}/{CASES}": frozenset({HEADS}),
}
_SET_ASIDE = re.compile(rf"{KEYS}\.oud-[0-9]+")
_OTHERS_READ, _OTHERS_WRITE, _GROUP, _ANYBODY = 0o044, 0o022, 0o070, 0o007
_RIGHTS = (Kind.WRITE, Kind.READ, Kind.READ_SEALED)
# A secret key is short; that is where it would be.
_ENOUGH = 4096
_SECRET = b"AGE-SECRET-KEY-1"


def look(home: Home, *, cases: bool = True) -> list[Odd]:
    """Return what is odd about the place, the worst first; without `cases` not of each file among those. No dossier is
    opened, and what cannot be looked at is left to whoever reads it."""
    found: dict[Kind, list[str]] = defaultdict(list)
    try:
        sealed = home.sealed
    except OSError:
        sealed = True
    disk, told = _Trial(home.path), set[tuple[Kind, str]]()
    for item in _items(home.path, frozenset() if cases else frozenset({CASES, PRACTICE})):
        for kind in _odd(item, disk, sealed=sealed):
            # What is open to others as its folder is, needs no word of its own.
            if kind not in _RIGHTS or item.is_home or (kind, item.within) not in told:
                found[kind].append(item.shown)
            told.add((kind, item.shown))
    return [Odd(kind, tuple(found[kind]), home.path) for kind in Kind if kind in found]


def openness(home: Home) -> Openness:
    """Tell what others can do in the home, and in the folder with cases: a quick look, without a key."""
    disk = _Trial(home.path)
    bits = 0
    with contextlib.suppress(OSError):
        top = os.stat(home.path)  # noqa: PTH116
        bits = _others(top, _GROUP | _ANYBODY)
        bits |= _others(os.lstat(home.path / CASES), _who_enter(top))
    if not bits & (_OTHERS_READ | _OTHERS_WRITE):
        return Openness()
    if not disk.knows_rights:
        return Openness(rights=False)
    return Openness(bool(bits & _OTHERS_READ), bool(bits & _OTHERS_WRITE))


def refused_open(home: Home) -> str:
    """Say why dossiers cannot be kept here without sealing them: others can read here."""
    return texts.PLACE_REFUSED.format(home=shlex.quote(str(home.path.absolute())))


# ---------------------------------------------------------------- what is there


@dataclass(frozen=True, slots=True)
class _Item:
    """A file or folder: in which folder of the home, what the disk says of it, and which others can get at it."""

    home: Path
    folder: str
    name: str
    status: os.stat_result
    reach: int

    @property
    def path(self) -> Path:
        return self.home / self.folder / self.name

    @property
    def below(self) -> str:
        """Its name below the home; "" for the home itself."""
        return "/".join(part for part in (self.folder, self.name) if part)

    @property
    def shown(self) -> str:
        return str(self.home.absolute()) if self.is_home else self.below

    @property
    def is_home(self) -> bool:
        return self.below in ("", ".")

    @property
    def within(self) -> str:
        """How the folder is shown that it stands in."""
        return self.folder or str(self.home.absolute())

    @property
    def is_link(self) -> bool:
        # Windows has junctions too. What OneDrive keeps elsewhere has a tag of its own, and is no link.
        tags = (getattr(stat, "IO_REPARSE_TAG_SYMLINK", -1), getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1))
        return stat.S_ISLNK(self.status.st_mode) or getattr(self.status, "st_reparse_tag", 0) in tags


def _items(home: Path, closed: frozenset[str]) -> Iterator[_Item]:
    """Yield the home, and what stands in it and in its folders but those that are `closed`; links are not followed, but
    for the home itself."""
    with contextlib.suppress(OSError):
        top = _Item(home, "", "", os.lstat(home), _GROUP | _ANYBODY)
        yield top
        status = os.stat(home) if top.is_link else top.status  # noqa: PTH116
        if top.is_link:
            yield _Item(home, "", ".", status, _GROUP | _ANYBODY)
        yield from _within(home, "", _who_enter(status), closed)


def _within(home: Path, folder: str, reach: int, closed: frozenset[str]) -> Iterator[_Item]:
    with contextlib.suppress(OSError):
        for name in sorted(os.listdir(home / folder)):  # noqa: PTH208
            with contextlib.suppress(OSError):
                item = _Item(home, folder, name, os.lstat(home / folder / name), reach)
                yield item
                ours = item.below in _FOLDERS and item.below not in closed
                if ours and stat.S_ISDIR(item.status.st_mode) and not item.is_link:
                    yield from _within(home, item.below, reach & _who_enter(item.status), closed)


# ---------------------------------------------------------------- what is odd about it


def _odd(item: _Item, disk: "_Trial", *, sealed: bool) -> Iterator[Kind]:
    """Yield what is odd about a file or folder."""
    if item.is_link:
        yield _kind_of_link(item)
        return
    bits = _others(item.status, item.reach)
    if bits & (_OTHERS_READ | _OTHERS_WRITE) and not disk.knows_rights:
        if item.is_home:
            yield Kind.NO_RIGHTS
    elif bits & _OTHERS_WRITE:
        yield Kind.WRITE
    elif bits & _OTHERS_READ:
        yield Kind.READ_SEALED if sealed else Kind.READ
    if sys.platform != "win32" and not disk.allows(item.status.st_uid):
        yield Kind.OWNER
    if (kind := _out_of_place(item, sealed=sealed)) is not None:
        yield kind


def _kind_of_link(item: _Item) -> Kind:
    # The user says where the home is, so that may be a link; it is told in case that was not meant.
    if item.is_home:
        return Kind.HOME_LINK
    # Emacs notes who has a file open in a link to nowhere.
    return Kind.LEFT if is_lock(item.name) and not item.path.exists() else Kind.LINK


def _out_of_place(item: _Item, *, sealed: bool) -> Kind | None:
    """Tell what a file is that this program did not put there; None for what it did."""
    known = _FOLDERS[item.folder]
    if item.is_home or known is None or item.name in known or is_temporary(item.name):
        return None
    if _SET_ASIDE.fullmatch(item.below):
        return None
    # Copies of a dossier are shown beside it, wherever that is looked at.
    if item.folder.endswith(CASES) and (case_file(item.name) or copy_of(item.name)):
        return None
    left = stray(item.name, known)
    if left is Stray.SYSTEM:
        return None
    head = _head(item)
    if _SECRET in head:
        return Kind.SECRET
    # What only says that a file is open, or elsewhere, holds nothing of the file.
    holds = head and not age.is_sealed(head) and left is not Stray.CLOUD and not is_lock(item.name)
    if sealed and holds and of_a_case(item.name) and not item.folder.startswith(PRACTICE):
        return Kind.PLAIN
    return Kind(left.value)


def _head(item: _Item) -> bytes:
    """Return the first part of a file; b"" of what is none, or cannot be read."""
    if not stat.S_ISREG(item.status.st_mode):
        return b""
    with contextlib.suppress(OSError):
        handle = os.open(item.path, os.O_RDONLY | NO_FOLLOW | BINARY | NO_WAIT)
        try:
            return os.read(handle, _ENOUGH)
        finally:
            os.close(handle)
    return b""


# ---------------------------------------------------------------- rights and owners


class _Trial:
    """What the disk of a home makes of rights and owners: tried once, and only when it matters."""

    def __init__(self, home: Path) -> None:
        self._home = home

    @functools.cached_property
    def _made(self) -> os.stat_result | None:
        """What the disk says of a file made for the user alone, which is gone again; None where none can be made."""
        name = self._home / f".rechten.{os.urandom(4).hex()}.tmp"
        try:
            handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW, 0o600)
        except OSError:
            return None
        try:
            return os.fstat(handle)
        except OSError:
            return None
        finally:
            os.close(handle)
            with contextlib.suppress(OSError):
                name.unlink()

    @property
    def knows_rights(self) -> bool:
        """Tell whether a file made for the user alone is so. Where none can be made, what is said is believed."""
        return self._made is None or not self._made.st_mode & (_OTHERS_READ | _OTHERS_WRITE)

    @property
    def knows_owners(self) -> bool:
        """Tell whether a file that the user makes is the user's own."""
        return self.knows_rights and (self._made is None or self._made.st_uid == _user())

    def allows(self, owner: int) -> bool:
        """Tell whether whoever this is may own what stands here: the user, or the administrator, who can do everything
        anyway. To the administrator all is well that belongs to whom the home belongs to."""
        if owner in (_user(), 0) or not self.knows_owners:
            return True
        with contextlib.suppress(OSError):
            return _user() == 0 and os.stat(self._home).st_uid == owner  # noqa: PTH116
        return False


def _who_enter(folder: os.stat_result) -> int:
    """Return which others can get at what stands in a folder."""
    bits = _others(folder, 0o011)
    return (_GROUP if bits & 0o010 else 0) | (_ANYBODY if bits & 0o001 else 0)


def _others(status: os.stat_result, reach: int) -> int:
    """Return the rights of others among `reach`: of whoever can get at it at all. Windows keeps them in another way."""
    if sys.platform == "win32":
        return 0
    return status.st_mode & reach & ~(_GROUP if status.st_gid == _group_of_one() else 0)


def _user() -> int:
    return 0 if sys.platform == "win32" else os.geteuid()


@functools.cache
def _group_of_one() -> int | None:
    """Return the group in which there is nobody but this user, as most Linux systems make one for each; else None."""
    if sys.platform != "win32":
        import grp
        import pwd

        with contextlib.suppress(KeyError):
            user, group = pwd.getpwuid(os.geteuid()), grp.getgrgid(os.getegid())
            if user.pw_gid == group.gr_gid and user.pw_name == group.gr_name and set(group.gr_mem) <= {user.pw_name}:
                return group.gr_gid
    return None
