"""What is wrong in the settings, or in the policy of the organisation, for whoever ran any command: told last.

Nearly always nothing is. That is seen without the models, which take long to load.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store import policy
from meldcode_cli.store.home import find
from meldcode_cli.store.settings_file import PERSON, USER
from meldcode_cli.store.witness import SETTING

_LINES = ("name", "role", "organisation", "flow")
_PLAIN = 80


def told() -> MeldcodeError | None:
    """Return what is wrong, as an error that nobody raised; None if nothing is, or if nobody can tell."""
    try:
        home = find()
        if (wrong := policy.read().refusal) is not None:
            return wrong
        if _is_plain(home.saved()):
            return None
        from meldcode_cli.dossier import settings

        return settings.refusal(home)
    except (MeldcodeError, OSError):
        # What cannot be read at all is told by whoever needs it.
        return None


def _is_plain(found: Mapping[str, Any]) -> bool:
    """Tell whether all that is here is certainly right; what may be wrong is for the models."""
    persons = found.get(PERSON, {})
    tables = [found, *(persons.values() if isinstance(persons, dict) else ())]
    return isinstance(persons, dict) and all(_are_plain(table) for table in tables)


def _are_plain(table: object) -> bool:
    if not isinstance(table, dict):
        return False
    return all(_fits(key, value) for key, value in table.items())


def _fits(key: str, value: object) -> bool:
    if key in (*_LINES, USER, SETTING):
        line = isinstance(value, str) and value.isprintable() and bool(value.strip())
        return line and (key not in _LINES or len(str(value)) <= _PLAIN)
    if key in ("sealed", "keep_screen", "accessible"):
        return isinstance(value, bool)
    if key == "language":
        return isinstance(value, str) and len(value) in (2, 3) and value.isascii() and value.islower()
    if key in ("lock_after", "retention_years", "format"):
        return type(value) is int and value in {"format": (1, 2)}.get(key, range(1, 101))
    return key == PERSON
