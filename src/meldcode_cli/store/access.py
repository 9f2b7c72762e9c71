"""One line of an access log: who saw a case, when and how; and what is wrong with such lines together.

The lines hang together, and are signed where everything is sealed (`store.signed_lines`). Nothing of the case itself is
in them. What is wrong stays wrong for ever, for nothing is written over: a later line can vouch for all that stands
above it, and names that by its SHA-256.
"""

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from enum import Enum
from typing import Literal, get_args

from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store.signed_lines import json_line, named, signed_line, signer_of

What = Literal["opened", "shown", "exported", "shared", "received", "restored", "vouched"]
Ground = Literal["were-open", "new-key", "accepted"]
Lines = Sequence[bytes]
_SIGNED = b"meldcode access 1\n"


@dataclass(frozen=True, slots=True)
class Look:
    """That somebody saw a case: `when` (with its offset), `who` in which `role`, `what` was done, by which `program`.

    `format` is the file format of an export, `other` with whom a case was shared, or who sent it. `missed` is how many
    lines there were once and the name of the last of them, where these are not all above this one. `ground` is why
    `who` vouches for what is above, `above` its SHA-256. `seen` is the fingerprint (entries
    and head) of the dossier as it was shown whole; None where that was not so.
    """

    case: str
    when: str
    who: str
    role: str
    what: What
    program: str
    format: str = ""
    missed: tuple[int, str] | None = None
    ground: Ground | None = None
    above: str = ""
    other: str = ""
    seen: tuple[int, str] | None = None


_FIELDS = tuple(each.name for each in fields(Look))


class Fault(Enum):
    """What can be wrong with a line: it is none of this log; what was above it is not; nobody who counts signed it; it
    says itself that lines were missed."""

    UNREADABLE = "unreadable"
    BROKEN = "broken"
    UNSIGNED = "unsigned"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with the line of this number, and on which `ground` somebody vouches for it nevertheless."""

    line: int
    fault: Fault
    ground: Ground | None = None


def line_of(look: Look, above: Lines, signer: SigningKey | None) -> bytes:
    """Return a look as the line that comes under those `above`, without its line feed; signed if there is a signer."""
    if look.ground is not None:
        look = replace(look, above=_sum(above))
    table = {name: value for name, value in asdict(look).items() if value not in ("", None)}
    last = above[-1] if above else b""
    if signer is None:
        return json_line({**table, "prev": named(last)})
    return signed_line(table, last, signer, _SIGNED)


def look_in(line: bytes) -> Look | None:
    """Return the look in a line; None if it is none."""
    try:
        table = json.loads(line.decode())
        # A later version may say more.
        known = {name: table[name] for name in _FIELDS if name in table}
        count, last = known.get("missed") or (0, "")
        entries, head = known.get("seen") or (0, "")
        pairs = {"missed": (int(count), last) if count else None, "seen": (int(entries), head) if entries else None}
        look = Look(**{"who": "", "role": "", **known, **pairs})
        moment = datetime.fromisoformat(look.when)
    except (ValueError, TypeError, RecursionError):
        return None
    words = (look.case, look.who, look.role, look.program, look.format, look.above, look.other, last, head)
    if moment.tzinfo is None or not all(isinstance(word, str) for word in words):
        return None
    return look if look.what in get_args(What) and look.ground in (None, *get_args(Ground)) else None


def signers(lines: Lines) -> list[str | None]:
    """Return with which public key each line was signed; None for one that nobody signed under the one above it."""
    return [signer_of(line, above, _SIGNED) for line, above in zip(lines, (b"", *lines), strict=False)]


def checked(lines: Lines, case: str, keys: Collection[str] | None) -> list[Wrong]:
    """Return what is wrong with the log of a case; `keys` are those that may sign it, None where nobody does."""
    found: list[Wrong] = []
    above = b""
    for place, line in enumerate(lines):
        look = look_in(line)
        fault = _fault(look, line, above, case, keys)
        if fault is not None:
            found.append(Wrong(place + 1, fault))
        ground = None if look is None or fault not in (None, Fault.MISSED) else look.ground
        if look is not None and ground is not None and look.above == _sum(lines[:place]):
            found = [each if each.ground else replace(each, ground=ground) for each in found]
        above = line
    return found


def _fault(look: Look | None, line: bytes, above: bytes, case: str, keys: Collection[str] | None) -> Fault | None:
    if look is None or look.case != case:
        return Fault.UNREADABLE
    if json.loads(line).get("prev") != named(above):
        return Fault.BROKEN
    if keys is not None and signer_of(line, above, _SIGNED) not in keys:
        return Fault.UNSIGNED
    return None if look.missed is None else Fault.MISSED


def _sum(lines: Lines) -> str:
    return hashlib.sha256(b"".join(line + b"\n" for line in lines)).hexdigest()
