"""The one file in which a case goes to a colleague: an ordinary age file with one line of JSON and its padding.

    {"format":1,"case":"the random id","sent":"2026-03-10T08:35:00+01:00","to":"age1...",
     "sender":{"name":"...","card":"age1....key"},"writers":[{"name":"...","card":"..."}],
     "flows":{"SHA-256":"the flow as it is kept"},"dossier":"the dossier as it stands",
     "prev":"","signed_by":"...","signature":"..."}

It is sealed for who gets it and for who sends it, and for nobody else. Who sends it signs all of it, also for whom it
is: whoever opens it cannot seal it anew for somebody else as if it were sent to them. `writers` are the cards by which
the entries in the dossier are checked. The signature says nothing of whether that card may write: who receives it does
(`dossier.receiving`). What is in it is checked here as far as one can without knowing a dossier or a flow.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from meldcode_cli.clean import clean
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.seal import age
from meldcode_cli.seal.cards import Card, card_in
from meldcode_cli.seal.padding import padded, unpadded
from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store import texts
from meldcode_cli.store.signed_lines import CHAIN, json_line, signed_line, signer_of

FORMAT = 1
MAX_BYTES = 64 * 1024 * 1024
MAX_FLOWS, MAX_WRITERS, MAX_NAME = 50, 100, 200
_SIGNED = b"meldcode bundle 1\n"
_ID = re.compile(r"[0-9a-f]{32}")
_SIGNATURE = re.compile(r"[0-9a-f]{128}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_FIELDS = {"format", "case", "sent", "to", "sender", "writers", "flows", "dossier", *CHAIN}


class BrokenBundle(MeldcodeError):
    """A file is none of those in which a case is sent, or is not as it was sent."""

    def __init__(self) -> None:
        super().__init__(texts.BROKEN_BUNDLE, texts.BROKEN_BUNDLE_HINT, ExitCode.VERIFICATION_FAILED)


class NewerBundle(MeldcodeError):
    """A later version of this program made the file."""

    def __init__(self) -> None:
        super().__init__(texts.NEWER_BUNDLE, texts.NEWER_BUNDLE_HINT, ExitCode.VERIFICATION_FAILED)


class NotForUs(MeldcodeError):
    """The file is sealed or meant for somebody else."""

    def __init__(self) -> None:
        super().__init__(texts.BUNDLE_NOT_FOR_US, texts.BUNDLE_NOT_FOR_US_HINT)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody with a card, by the name that the sender knows them by."""

    name: str
    card: Card


@dataclass(frozen=True, slots=True)
class Bundle:
    """A case on its way: the random id of the `case`, when and `to` whose public key it was `sent`, by which `sender`;
    whose entries stand in it (`writers`), its `flows` by their SHA-256, and the `dossier` as it stands, not sealed."""

    case: str
    sent: datetime
    to: str
    sender: Named
    writers: Sequence[Named]
    flows: Mapping[str, bytes]
    dossier: bytes


def pack(bundle: Bundle, signer: SigningKey) -> bytes:
    """Return a case as the file that is sent; raises ValueError for one that could not be read again."""
    table = {
        "format": FORMAT,
        "case": bundle.case,
        "sent": bundle.sent.isoformat(),
        "to": bundle.to,
        "sender": _row(bundle.sender),
        "writers": [_row(one) for one in bundle.writers],
        "flows": {name: data.decode() for name, data in bundle.flows.items()},
        "dossier": bundle.dossier.decode(),
    }
    line = signed_line(table, b"", signer, _SIGNED)
    if _parsed(line) != bundle or len(line) > MAX_BYTES // 2:
        raise ValueError("a bundle does not read back as it was made")
    return age.seal(padded(line), list(dict.fromkeys((bundle.to, bundle.sender.card.key))))


def unpack(data: bytes, opens: Callable[[bytes], bytes]) -> Bundle:
    """Return what is in a file, opened with `opens`: whole, of the right form, and signed by the sender that it names.

    Raises BrokenBundle, NewerBundle, NotForUs.
    """
    if len(data) > MAX_BYTES or not age.is_sealed(data):
        raise BrokenBundle
    try:
        text = opens(data)
    except age.WrongKey:
        raise NotForUs from None
    except age.BrokenSeal:
        raise BrokenBundle from None
    try:
        return _parsed(unpadded(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BrokenBundle from None


def _parsed(line: bytes) -> Bundle:
    """Return the bundle in a line; raises NewerBundle, and ValueError, KeyError or TypeError for what is none."""
    table = json.loads(line.decode())
    # One way to write it: what stands there twice, or between, is seen by nobody else either.
    if not isinstance(table, dict) or json_line(table) != line:
        raise ValueError("not as it is written")
    version = table["format"]
    if type(version) is int and version > FORMAT:
        raise NewerBundle
    if type(version) is not int or version != FORMAT or table.keys() != _FIELDS:
        raise ValueError("not of this form")
    sender, sent = _named(table["sender"]), datetime.fromisoformat(table["sent"])
    if not _SIGNATURE.fullmatch(table["signature"]) or table["prev"]:
        raise ValueError("a signature is written in one way")
    if signer_of(line, b"", _SIGNED) != sender.card.signing or sent.tzinfo is None:
        raise ValueError("not signed by the sender")
    writers, flows = tuple(map(_named, table["writers"])), table["flows"]
    if not _ID.fullmatch(table["case"]) or not age.is_public_key(table["to"]):
        raise ValueError("no case, or nobody to send it to")
    if len(writers) > MAX_WRITERS or not isinstance(flows, dict) or len(flows) > MAX_FLOWS:
        raise ValueError("too much")
    kept = {name: text.encode() for name, text in flows.items() if _SHA256.fullmatch(name)}
    if len(kept) != len(flows) or any(hashlib.sha256(flow).hexdigest() != name for name, flow in kept.items()):
        raise ValueError("a flow is not what it is called")
    return Bundle(table["case"], sent, table["to"], sender, writers, kept, table["dossier"].encode())


def _row(one: Named) -> dict[str, str]:
    return {"name": one.name, "card": one.card.text}


def _named(row: Any) -> Named:
    """Return who stands in a row; raises ValueError, KeyError or TypeError for no card, or a name that misleads."""
    name, card = row["name"], card_in(row["card"])
    if row.keys() != {"name", "card"} or card is None or not card.signing or card.text != row["card"]:
        raise ValueError("no card")
    if not isinstance(name, str) or not 0 < len(name) <= MAX_NAME or name != name.strip():
        raise ValueError("no name")
    if clean(name, newlines=False) != name:
        raise ValueError("a name that hides something")
    return Named(name, card)
