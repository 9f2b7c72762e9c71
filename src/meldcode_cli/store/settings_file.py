"""The settings as a file that anybody can open in an editor, and save in the way of that editor."""

from __future__ import annotations

import tomllib
from typing import Any

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store import texts
from meldcode_cli.store.seam import Backend

NAME = "settings.toml"


def parsed(data: bytes) -> dict[str, Any]:
    """Return what the file holds, also where an editor put a byte-order mark first; raises ValueError or
    RecursionError."""
    return tomllib.loads(data.decode("utf-8-sig"))


def unreadable(place: Backend) -> MeldcodeError:
    """Return the error that the file cannot be read, with on which line and what to do; never what stands there."""
    hint = texts.SETTINGS_UNREADABLE_HINT.format(file=NAME)
    return MeldcodeError(texts.SETTINGS_UNREADABLE, "\n".join([*_wrong(place), hint]))


def _wrong(place: Backend) -> list[str]:
    from meldcode_cli.flow.findings import FlowError
    from meldcode_cli.flow.toml_text import decoded, parse

    try:
        parse(decoded(place.read(NAME)[0], NAME), NAME)
    except FlowError as error:
        return [finding.unseen for finding in error.findings]
    except MeldcodeError:
        return []
    return []
