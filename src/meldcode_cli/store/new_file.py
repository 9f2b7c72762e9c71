"""A file that a user asks for in a place of their own choice: new, for them alone, never over another."""

import contextlib
import os
from pathlib import Path

from meldcode_cli.dutch import shared
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.store import texts
from meldcode_cli.store.disk import BINARY, NO_FOLLOW, sync_folder
from meldcode_cli.store.given_file import read_given
from meldcode_cli.store.seam import NotSaved


class NotWritten(NotSaved):
    """A new file could not be made, and is not there."""

    def __init__(self, message: str) -> None:
        MeldcodeError.__init__(self, message, shared.EXPORT_NOT_SAVED_HINT, ExitCode.NOT_SAVED)


def must_be_free(path: Path, exists_hint: str, not_saved: str) -> None:
    """Raise MeldcodeError as `write_new` would if something stands at `path`, or if its folder is not there: so that
    nobody types a passphrase first."""
    if os.path.lexists(path):
        raise MeldcodeError(texts.FILE_EXISTS, exists_hint)
    if not path.absolute().parent.is_dir():
        raise NotWritten(not_saved)


def write_new(path: Path, data: bytes, exists_hint: str, not_saved: str) -> None:
    """Write a new file with mode 0600 and read it back.

    Raises NotWritten, or MeldcodeError if there is something at `path`, and then nothing was made or overwritten.

    `exists_hint` says what to do when there is something at `path`, `not_saved` is the sentence for a failed write.
    """
    failed = NotWritten(not_saved)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW | BINARY, 0o600)
    except FileExistsError:
        raise MeldcodeError(texts.FILE_EXISTS, exists_hint) from None
    except OSError:
        raise failed from None
    made = False
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(path.parent)
        if read_given(path, len(data), failed, links=False).data != data:
            raise failed
        made = True
    except OSError:
        raise failed from None
    finally:
        # Also when the user stops: half a file would only stand in the way of the next try.
        if not made:
            take_back(path)


def take_back(path: Path) -> None:
    """Remove a file that was made just now, if it can be. Never raises."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
