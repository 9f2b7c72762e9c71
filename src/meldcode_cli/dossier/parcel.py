"""A case as it lies in a store: its dossier and the flows that it pins, in one tar, padded and sealed.

    dossier.toml        the dossier, as it stands at home
    SHA-256.flow        each flow that an entry of it pins, made smaller (gzip)

What comes out of a store is trusted for nothing. Its name must follow from the id of the case in it, every entry must
be signed by somebody who counts here, the chain must hold, and each flow must be the one that an entry pins. Anybody
can seal for a public key, so that it opens says nothing.
"""

from __future__ import annotations

import functools
import gzip
import hashlib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from meldcode_cli.case import format_2
from meldcode_cli.case.chain import header_of
from meldcode_cli.case.entries import Begin, FlowChoice
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.signatures import doubtful
from meldcode_cli.dossier import texts
from meldcode_cli.dossier.counting import counting_in
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.seal import age
from meldcode_cli.seal.signing import is_signed
from meldcode_cli.store import archive
from meldcode_cli.store.home import Home
from meldcode_cli.store.names import CASE
from meldcode_cli.store.seam import NotSaved

_DOSSIER = "dossier.toml"
_FLOW = ".flow"
_MAX_FLOW = 8 * 1024 * 1024
_GONE = "weg"
_NAMED = b"meldcode store 1\n"
_GONE_SIGNED = "meldcode store 1 gone {name}\n"
# A time in a tar would say when something was saved, once it is open; that stands in the dossier.
_NO_TIME = datetime.fromtimestamp(0, UTC)


class Strange(MeldcodeError):
    """What the store gave is not what it should be: nothing of it is taken over.

    `worthless`: it is no case of anybody, or another one, so that what is here may take its place. What only somebody
    else can open, or somebody signed whom this home does not know, may be of a colleague. Nor does it count where
    somebody wrote on of whom nothing new counts here: that dossier is `aside`, to be kept apart.
    """

    def __init__(self, message: str, aside: SignedLog | None = None) -> None:
        super().__init__(message, texts.STRANGE_HINT, ExitCode.VERIFICATION_FAILED)
        self.worthless = message in (texts.STRANGE_DAMAGED, texts.STRANGE_OTHER) or aside is not None
        self.aside = aside


class Gone(Exception):
    """In the place of a case stands that somebody deleted it."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A case out of a store: its dossier, under the label that it had there, and its flows by their SHA-256."""

    log: SignedLog
    flows: Mapping[str, bytes]


def name_of(id: str) -> str:
    """Return under which name the case of this random id lies in a store: it tells nothing, not even the id."""
    return hashlib.sha256(_NAMED + id.encode()).hexdigest()


def packed(home: Home, log: SignedLog) -> bytes:
    """Return a case as it goes to a store; raises MeldcodeError if a flow is not there, or it cannot be sealed."""
    files = {_DOSSIER: log.data}
    for sha256, kept_as in pins(log):
        # A flow is no secret of anybody, so its length may follow from it; what was answered is not made smaller.
        files[f"{sha256}{_FLOW}"] = _zipped(home.cases.read_flow(log.case, kept_as))
    return _sealed(home, files)


def packed_gone(home: Home, name: str) -> bytes:
    """Return what stays in a store under `name` of a case that was deleted: that it was, and who says so. Raises
    MeldcodeError."""
    assert home.keys is not None
    signer = home.keys.signer
    if signer is None:
        raise NotSaved
    signature = signer.sign(_GONE_SIGNED.format(name=name).encode())
    return _sealed(home, {_GONE: f"{signer.public}\n{signature}\n".encode()})


def opened(home: Home, data: bytes, name: str) -> Parcel:
    """Return what lies in a store under `name`. Raises Strange, Gone, and what opening the seal raises."""
    assert home.keys is not None
    try:
        if not age.is_sealed(data):
            raise Strange(texts.STRANGE_DAMAGED)
        files = archive.unpacked(home.keys.open(data))
    except age.WrongKey:
        raise Strange(texts.STRANGE_CLOSED) from None
    except (age.BrokenSeal, archive.BrokenBackup):
        raise Strange(texts.STRANGE_DAMAGED) from None
    if _GONE in files:
        _check_gone(files[_GONE], name, home.keys.recipients().signing)
    try:
        text = files.pop(_DOSSIER)
        label = str(header_of(text).get("case"))
        if not CASE.fullmatch(label):
            raise Strange(texts.STRANGE_DAMAGED)
        log = format_2.parse(text, label)
    except Strange:
        raise
    except (KeyError, MeldcodeError):
        raise Strange(texts.STRANGE_DAMAGED) from None
    if name_of(log.id) != name:
        raise Strange(texts.STRANGE_OTHER)
    if not log.entries or not isinstance(log.entries[0].content, Begin) or log.entries[0].content.practice:
        raise Strange(texts.STRANGE_DAMAGED)
    counts = counting_in(home, log)
    if doubtful(log, counts):
        left = not doubtful(log, {*counts, *home.keys.recipients().left})
        raise Strange(texts.STRANGE_LEFT, log) if left else Strange(texts.STRANGE_UNSIGNED)
    flows = {each.removesuffix(_FLOW): _unzipped(data) for each, data in files.items()}
    pinned = {sha256 for sha256, _ in pins(log)}
    if pinned != {*flows} or any(hashlib.sha256(data).hexdigest() != sha256 for sha256, data in flows.items()):
        raise Strange(texts.STRANGE_DAMAGED)
    return Parcel(log, flows)


def pins(log: SignedLog) -> Iterable[tuple[str, str]]:
    """Return of each flow that a dossier pins its SHA-256, and by which it is kept ("" for the one it began with)."""
    found: dict[str, str] = {}
    for entry in log.entries:
        content = entry.content
        if isinstance(content, Begin) or (isinstance(content, FlowChoice) and content.choice == "over"):
            found.setdefault(content.flow_sha256, "" if isinstance(content, Begin) else content.flow_sha256)
    return found.items()


def _sealed(home: Home, files: Mapping[str, bytes]) -> bytes:
    assert home.keys is not None
    return home.keys.seal(archive.packed(files, _NO_TIME))


@functools.lru_cache(maxsize=8)
def _zipped(flow: bytes) -> bytes:
    # Sent with each answer, and always the same.
    return gzip.compress(flow, mtime=0)


@functools.lru_cache(maxsize=8)
def _unzipped(data: bytes) -> bytes:
    """Return a flow as it was, never more than a flow can be; raises Strange."""
    unzip = zlib.decompressobj(wbits=31)
    try:
        flow = unzip.decompress(data, _MAX_FLOW)
    except zlib.error:
        raise Strange(texts.STRANGE_DAMAGED) from None
    if unzip.unconsumed_tail or not unzip.eof:
        raise Strange(texts.STRANGE_DAMAGED)
    return flow


def _check_gone(data: bytes, name: str, counts: Iterable[str]) -> None:
    """Raise Gone if somebody who counts says that this case was deleted, Strange if not."""
    lines = data.decode("ascii", "replace").split("\n")
    if len(lines) != 3:
        raise Strange(texts.STRANGE_DAMAGED)
    if lines[0] not in counts or not is_signed(lines[0], lines[1], _GONE_SIGNED.format(name=name).encode()):
        raise Strange(texts.STRANGE_UNSIGNED)
    raise Gone
