"""What the organisation decided for everybody who works at this computer: its policy, a file that only an administrator
can write (`policy.toml` in the folder of the system for all programs).

No variable of the environment and no folder of the user says where it stands: a program of the user cannot put another
in its place. What is wrong in it is named with its line, and nothing of it is used then, but that all must be sealed.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meldcode_cli.clean import is_unsafe
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal.cards import Card, card_in
from meldcode_cli.store import texts
from meldcode_cli.store.disk import BINARY, NO_FOLLOW, NO_WAIT
from meldcode_cli.store.system_folders import of_the_administrator
from meldcode_cli.store.toml_lines import broken_at, line_of, parse, shown, text_of

NAME = "policy.toml"
MOST_YEARS = 100
_ADMINISTRATOR = 0
_OTHERS_WRITE = 0o022
_MOST_BYTES = 64 * 1024
_LONGEST = 120
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class _OfOthers(OSError):
    """Others than the administrator could have written the file."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What the organisation decided; what it says nothing of is for the user to choose.

    `sealed`: everything must be sealed. `recovery` is the card of who can open everything if need be, called
    `recovery_name`. `flows` are the routes that a new case may follow. `faults` say what is wrong in the file.
    """

    sealed: bool = False
    organisation: str | None = None
    retention_years: int | None = None
    flows: tuple[str, ...] | None = None
    recovery: Card | None = None
    recovery_name: str = ""
    faults: tuple[str, ...] = ()

    @property
    def settings(self) -> dict[str, Any]:
        """The settings that nobody is asked any more, and nobody can change."""
        only = self.flows[0] if self.flows is not None and len(self.flows) == 1 else None
        found = {"organisation": self.organisation, "flow": only, "retention_years": self.retention_years}
        return {name: value for name, value in found.items() if value is not None} | (
            {"sealed": True} if self.sealed else {}
        )

    @property
    def decided(self) -> list[str]:
        """The keys of all that the organisation decided, sorted."""
        more = {"flows": self.flows, "recovery": self.recovery}
        return sorted({*self.settings, *(key for key, value in more.items() if value is not None)})

    @property
    def refusal(self) -> MeldcodeError | None:
        """Why no case can begin under this policy; None if one can."""
        if not self.faults:
            return None
        hint = texts.POLICY_WRONG_HINT.format(path=folder() / NAME)
        return MeldcodeError(texts.POLICY_WRONG, hint, details=self.faults)


def folder() -> Path:
    """Return where the policy of this computer stands; a test puts another in its place, and nothing else can."""
    return of_the_administrator()


def read() -> Policy:
    """Return the policy of this computer; one that says nothing if there is none. Never raises."""
    try:
        data = _written(folder(), _ADMINISTRATOR)
    except FileNotFoundError:
        return Policy()
    except _OfOthers:
        return Policy(sealed=True, faults=(texts.POLICY_RIGHTS,))
    except OSError:
        return Policy(sealed=True, faults=(texts.POLICY_UNREADABLE,))
    return policy_in(data)


def policy_in(data: bytes) -> Policy:
    """Return the policy in a file."""
    try:
        text, found = text_of(data), parse(data)
    except ValueError as error:
        line = broken_at(error)
        said = texts.POLICY_NO_TOML_LINE.format(line=line) if line else texts.POLICY_UNREADABLE
        return Policy(sealed=True, faults=(said,))
    if faults := tuple(_faults(text, found, _KEYS)):
        return Policy(sealed=True, faults=faults)
    recovery = found.get("recovery", {})
    flows = found.get("flows")
    return Policy(
        found.get("sealed", False),
        found.get("organisation"),
        found.get("retention_years"),
        None if flows is None else tuple(dict.fromkeys(flows)),
        card_in(recovery["card"]) if recovery else None,
        recovery.get("name", ""),
    )


def _written(where: Path, administrator: int) -> bytes:
    """Return the file as it stands there; raises FileNotFoundError, _OfOthers if others than the administrator could
    have written it, OSError."""
    handle = os.open(where / NAME, os.O_RDONLY | BINARY | NO_WAIT | NO_FOLLOW)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MOST_BYTES:
            raise OSError
        # Whoever can write in the folder puts another file in its place.
        for each in (status, os.lstat(where)):
            ours = each.st_uid == administrator and not each.st_mode & _OTHERS_WRITE and not stat.S_ISLNK(each.st_mode)
            # Windows has no owner or rights here: there the rights on the folder of all programs count.
            if sys.platform != "win32" and not ours:
                raise _OfOthers
        return os.read(handle, _MOST_BYTES)
    finally:
        os.close(handle)


# ---------------------------------------------------------------- what may stand in it


def _is_line(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST and not any(map(is_unsafe, value))


def _are_flows(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) and _ID.fullmatch(one) for one in value)


def _are_years(value: object) -> bool:
    return type(value) is int and 1 <= value <= MOST_YEARS


_Key = tuple[Callable[[object], bool], str]
_KEYS: dict[str, _Key] = {
    "sealed": (lambda value: isinstance(value, bool), texts.POLICY_SEALED),
    "organisation": (_is_line, texts.POLICY_LINE),
    "retention_years": (_are_years, texts.POLICY_YEARS),
    "flows": (_are_flows, texts.POLICY_FLOWS),
    "recovery": (lambda value: isinstance(value, dict), texts.POLICY_RECOVERY),
}
_OF_RECOVERY: dict[str, _Key] = {
    "card": (lambda value: isinstance(value, str) and card_in(value) is not None, texts.POLICY_CARD),
    "name": (_is_line, texts.POLICY_LINE),
}


def _faults(text: str, found: dict[str, Any], keys: dict[str, _Key], *within: str) -> Iterator[str]:
    """Yield a sentence for each key that is wrong or not known, with its line."""
    for key, value in found.items():
        line = line_of(text, *within, key)
        if key not in keys:
            yield texts.POLICY_UNKNOWN.format(line=line, key=shown(key) or texts.POLICY_A_WORD)
            continue
        fits, needed = keys[key]
        if not fits(value):
            yield texts.POLICY_VALUE.format(line=line, key=key, needed=needed)
        elif key == "recovery":
            yield from _faults(text, value, _OF_RECOVERY, key)
            for missing in _OF_RECOVERY.keys() - value.keys():
                yield texts.POLICY_MISSING.format(line=line, key=missing)
