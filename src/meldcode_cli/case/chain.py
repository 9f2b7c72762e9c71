"""What a dossier is in either format (`case.format_1`, `case.format_2`): a chain of entries, and their bytes."""

import os
import tomllib
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, Protocol, Self

from meldcode_cli.case import texts
from meldcode_cli.case.entries import Entry
from meldcode_cli.errors import ExitCode, MeldcodeError

FORMATS = (1, 2)
MAX_BYTES = 32 * 1024 * 1024
BLOCK = b"[[entry]]\n"
_SIGNED = "meldcode entry 2"


class BrokenLog(MeldcodeError):
    """The dossier is not as it was written; `good` entries before the break can be trusted."""

    def __init__(self, message: str, good: int = 0) -> None:
        self.good = good
        kept = texts.LOG_HINT_ONE if good == 1 else texts.LOG_HINT_GOOD.format(good=good)
        super().__init__(message, kept if good else texts.LOG_HINT, ExitCode.VERIFICATION_FAILED)


class Signer(Protocol):
    """Whoever signs what they write: `public` is the key by which anybody can check that (64 hexadecimal digits)."""

    @property
    def public(self) -> str: ...

    def sign(self, message: bytes) -> str:
        """Return the signature under a message (128 hexadecimal digits)."""


@dataclass(frozen=True, slots=True)
class Link:
    """How one entry hangs in the chain: its own `hash`, the hashes of what came right before it, and who signed it.

    `signed_by` and `signature` are "" where nobody did.
    """

    hash: str
    parents: tuple[str, ...] = ()
    signed_by: str = ""
    signature: str = ""

    @property
    def message(self) -> bytes:
        """What is signed: of which format this is, what came before, and the entry itself, each on a line."""
        return "".join(f"{line}\n" for line in (_SIGNED, *self.parents, self.hash)).encode()


@dataclass(frozen=True, slots=True)
class Log(ABC):
    """The dossier of one case: its entries, and the exact bytes they stand in (not sealed)."""

    case: str
    entries: tuple[Entry, ...]
    data: bytes

    @property
    @abstractmethod
    def format(self) -> int:
        """The format in which it is written."""

    @property
    @abstractmethod
    def head(self) -> str:
        """The head of the chain."""

    @property
    def fingerprint(self) -> str:
        """The fingerprint as it is shown: the number of entries and the head of the chain."""
        return f"{len(self.entries)}-{self.head}"

    @abstractmethod
    def first(self, entries: int) -> Self:
        """Return this log as it was after its first `entries` entries."""

    @abstractmethod
    def added(self, entry: Entry, signer: Signer | None = None) -> Self:
        """Return this log with `entry` written after the last one, signed by `signer`.

        What is written is read back first: an entry that cannot be read again must never reach a dossier.
        Raises ValueError.
        """

    @abstractmethod
    def goes_on_from(self, entries: int, head: str) -> bool:
        """Tell whether this dossier had this `head` when it had so many entries, in this format or in the one that it
        was brought over from."""


def header_of(data: bytes) -> dict[str, Any]:
    """Return what stands above the first entry of a dossier; raises BrokenLog, MeldcodeError for a later format."""
    if len(data) > MAX_BYTES:
        raise BrokenLog(texts.LOG_TOO_BIG)
    if not data.strip():
        raise BrokenLog(texts.LOG_EMPTY)
    try:
        header = tomllib.loads(data.partition(b"\n" + BLOCK)[0].decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise BrokenLog(texts.LOG_DAMAGED) from None
    version = header.get("format")
    if isinstance(version, int) and version > max(FORMATS):
        raise MeldcodeError(texts.LOG_NEWER, texts.LOG_NEWER_HINT, ExitCode.VERIFICATION_FAILED)
    if version not in FORMATS:
        raise BrokenLog(texts.LOG_NONE)
    return header


def salt() -> str:
    """Return a number that nobody can guess, and that says nothing."""
    return os.urandom(16).hex()
