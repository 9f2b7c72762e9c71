"""The lock on a case, or on the keys: held by whoever works on it, and by the operating system for them.

It goes when the program does, so that nobody is locked out by a crash. Its file may stay; it is empty and holds nobody.
"""

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.store import texts
from meldcode_cli.store.seam import NotSaved, saving

# How long to wait for another window that is adding a line, in seconds.
_PATIENCE = 5
# What a disk says that knows no locks: one in a network, often.
_LOCKLESS = (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP)


class Busy(MeldcodeError):
    """Somebody else, or another window, is working on this case."""

    def __init__(self, case: str) -> None:
        super().__init__(texts.BUSY.format(case=case), texts.BUSY_HINT, ExitCode.BUSY)


class KeysBusy(MeldcodeError):
    """Another window is changing who can open the dossiers."""

    def __init__(self) -> None:
        super().__init__(texts.KEYS_BUSY, texts.KEYS_BUSY_HINT, ExitCode.BUSY)


@contextlib.contextmanager
def held(path: Path, busy: MeldcodeError) -> Iterator[None]:
    """Hold a lock; raises `busy` at once when somebody else does, NotSaved when it cannot be held."""
    from filelock import FileLock, Timeout

    # Without a lock of the system one would be made up, which stays when the program is killed.
    lock = FileLock(path, timeout=0, mode=0o600, fallback_to_soft=False)
    with saving():
        if path.is_symlink():
            raise NotSaved(texts.LOCK_IS_LINK)
        _make_usable(path)
        try:
            lock.acquire()
        except Timeout:
            raise busy from None
        except NotImplementedError:
            raise NotSaved(texts.NO_LOCKS) from None
        except OSError as problem:
            raise NotSaved(texts.NO_LOCKS if problem.errno in _LOCKLESS else "") from None
    try:
        yield
    finally:
        # It goes with the program anyway; and what was saved is saved.
        with contextlib.suppress(OSError):
            lock.release()


@contextlib.contextmanager
def waited(path: Path) -> Iterator[None]:
    """Hold a lock for a moment, waiting for whoever holds it now; raises NotSaved when it cannot be held.

    On a disk that knows no locks nobody is held up.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(path, timeout=_PATIENCE, mode=0o600, fallback_to_soft=False)
    with saving():
        if path.is_symlink():
            raise NotSaved(texts.LOCK_IS_LINK)
        _make_usable(path)
        try:
            lock.acquire()
        except Timeout:
            raise NotSaved() from None
        except NotImplementedError:
            pass
        except OSError as problem:
            if problem.errno not in _LOCKLESS:
                raise
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            lock.release()


def drop(path: Path) -> None:
    """Remove a lock that nobody needs any more; one that stays holds nobody."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _make_usable(path: Path) -> None:
    """Give back the rights on a lock file that came out of an archive or a copy without them."""
    with contextlib.suppress(OSError):
        if path.lstat().st_mode & 0o600 != 0o600:
            path.chmod(0o600)
