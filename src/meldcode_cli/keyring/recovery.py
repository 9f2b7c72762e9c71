"""Where a new recovery key goes: to the eyes of whoever sits at the terminal, or where the user said.

Without a terminal what is said ends up in a log or a mail, so no secret is ever said there. `--recovery-to` names a
public key, of which somebody holds the secret one already, or a new file for this user alone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.keyring import texts
from meldcode_cli.seal import age
from meldcode_cli.store.key_files import NewKeys
from meldcode_cli.store.new_file import must_be_free, take_back, write_new
from meldcode_cli.terminal.keyboard import at_terminal
from meldcode_cli.terminal.screen import Screen

_PREFIX = "AGE-SECRET-KEY-1"
# Four groups on a line: that fits in the smallest window.
_GROUP, _ROW = 6, 4


@dataclass(frozen=True, slots=True)
class Way:
    """Who gets a new recovery key: the holder of `public`, or a new `file`; with neither it is shown. `decided`: the
    organisation says whose it is, which is told apart."""

    public: str = ""
    file: Path | None = None
    decided: bool = False


def way_for(given: str | None) -> Way:
    """Return where a recovery key goes, for what was given with --recovery-to.

    Raises MeldcodeError if that will not do, or if nothing was given and nobody is at the terminal.
    """
    if given is None:
        if not at_terminal():
            raise MeldcodeError(texts.RECOVERY_UNSEEN, texts.RECOVERY_UNSEEN_HINT)
        return Way()
    key = "".join(given.split())
    if age.is_public_key(key):
        return Way(public=key)
    if key.lower().startswith("age1") or age.looks_like_secret(key):
        raise MeldcodeError(texts.RECOVERY_NO_KEY, texts.RECOVERY_NO_KEY_HINT)
    must_be_free(Path(given), texts.RECOVERY_EXISTS_HINT, texts.RECOVERY_NOT_SAVED)
    return Way(file=Path(given))


@contextlib.contextmanager
def handed_over(
    way: Way, new: NewKeys, screen: Screen, shown: Sequence[str], is_made: Callable[[], bool]
) -> Iterator[None]:
    """Hand over the recovery key, before that is made which it opens: then nobody has the one without the other.

    `shown` is said above the key, if it is shown. If what it opens is not made after all, its file goes again.
    Raises MeldcodeError, NotSaved.
    """
    if way.file is not None:
        write_new(way.file, f"{new.recovery_secret}\n".encode(), texts.RECOVERY_EXISTS_HINT, texts.RECOVERY_NOT_SAVED)
    elif not way.public:
        for line in (*shown, in_groups(new.recovery_secret)):
            screen.say(line)
    try:
        yield
    except BaseException:
        if way.file is not None and not is_made():
            take_back(way.file)
        raise
    if way.file is not None:
        screen.say(texts.RECOVERY_IN_FILE)
    elif way.public and not way.decided:
        screen.say(texts.RECOVERY_FOR_KEY.format(end=way.public[-6:]))


def in_groups(secret: str) -> str:
    """Return a recovery key as it is shown: in groups and lines, so that it can be written down."""
    found = groups(secret)
    return "\n".join([_PREFIX, *(" ".join(found[start : start + _ROW]) for start in range(0, len(found), _ROW))])


def groups(secret: str) -> list[str]:
    """Return the groups in which a recovery key is shown; the last one is shorter."""
    rest = secret.removeprefix(_PREFIX)
    return [rest[start : start + _GROUP] for start in range(0, len(rest), _GROUP)]
