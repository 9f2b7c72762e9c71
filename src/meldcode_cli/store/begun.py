"""The answers from before there was a case, where everything is sealed: of each user of the system their own."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal.padding import padded
from meldcode_cli.store import settings_file
from meldcode_cli.store.names import SEALED
from meldcode_cli.store.seam import Backend, Missing, put
from meldcode_cli.store.secret_key import KeyNeeded
from meldcode_cli.store.toml_lines import parse

if TYPE_CHECKING:
    from meldcode_cli.store.keys import Keys

BEGUN = "begun"
_NAME = BEGUN + SEALED


def read(place: Backend, keys: Keys | None) -> dict[str, Any]:
    """Return the answers of everybody, as settings are kept; {} if there are none, or no key was opened."""
    if keys is None:
        return {}
    try:
        # One that the disk does not give now is there all the same: to go on would be to lose it.
        data = place.read(_NAME)[0]
    except Missing:
        return {}
    # Answers that do not open count as not given, as with settings: they are asked again.
    with contextlib.suppress(MeldcodeError, ValueError):
        return parse(keys.open(data))
    return {}


def write(place: Backend, keys: Keys | None, begun: object, holder: str) -> None:
    """Keep these answers of who is at this computer, or take them away if there are none. Raises NotSaved."""
    import tomli_w

    known = read(place, keys)
    if not begun and not known:
        # What this key does not open is not ours to remove.
        return
    if keys is None:
        raise KeyNeeded
    kept = settings_file.merged(known, {BEGUN: begun} if begun else {}, holder)
    if settings_file.holds_any(kept):
        put(place, _NAME, keys.seal(padded(tomli_w.dumps(kept).encode())))
    else:
        place.delete(_NAME, place.read(_NAME)[1])
