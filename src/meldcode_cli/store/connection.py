"""With which object store a home is connected, and what of each case is known to stand there.

opslag/
  opslag.toml     the address, and since when, signed: whoever can write here sends nobody's dossiers elsewhere
  los             there once the user let go of the store
  gestuurd.jsonl  one line for each time that a case was sent or fetched; the last line of a case counts
  toegang.env     the credentials, if the user put them here (`store.address`)

A case must be sent as long as its dossier is another version than the one that its line names. So nothing has to be
marked, and nothing that was saved can be forgotten: not when the program is stopped in between, and not when the
line is lost. Then only the store is asked once more.
"""

import contextlib
import json
import os
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal.signing import SigningKey, is_signed
from meldcode_cli.store import locks, texts
from meldcode_cli.store.address import Address, address_in
from meldcode_cli.store.disk import BINARY, NO_FOLLOW, Disk, make_folder, refuse_link
from meldcode_cli.store.seam import Missing, put

STORE = "opslag"
ABOUT = "opslag.toml"
LET_GO = "los"
SENT = "gestuurd.jsonl"
ACCESS = "toegang.env"
LOCK = "gestuurd.lock"
if TYPE_CHECKING:
    from meldcode_cli.store.home import Home

_MESSAGE = "meldcode store connection 1\n{url}\n{since}\n"
# Written anew when it holds many more lines than cases.
_SLACK = 1_000


@dataclass(frozen=True, slots=True)
class Sent:
    """What is known of one case in the store: its `name` there, the `version` and SHA-256 (`digest`) of what was last
    seen there, the fingerprint of the dossier in it (`entries` and `head`), and the version of the dossier here that
    holds the same (`stamp`; "" when none does). `gone`: it was deleted, here or by somebody else, and does not come
    back.
    """

    case: str
    name: str
    version: str = ""
    digest: str = ""
    stamp: str = ""
    entries: int = 0
    head: str = ""
    gone: bool = False

    def sure(self, **changes: str | int | bool) -> "Sent":
        """Return the same with changes."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Connection:
    """The connection of a home, in the folder `path` that need not be there."""

    path: Path

    @property
    def is_there(self) -> bool:
        """Tell whether a store is connected."""
        return (self.path / ABOUT).is_file() and not (self.path / LET_GO).exists()

    def is_by(self, keys: Collection[str]) -> bool:
        """Tell whether one of these public keys signed that there is, or was, this store."""
        about = {name: str(value) for name, value in self._about().items()}
        by, message = about.get("signed_by", ""), _MESSAGE.format(url=about.get("url"), since=about.get("since"))
        return by in keys and is_signed(by, about.get("signature", ""), message.encode())

    @property
    def credentials(self) -> Path:
        """Where the credentials may stand."""
        return self.path / ACCESS

    def address(self) -> Address:
        """Return where the store is; raises MeldcodeError."""
        return address_in(str(self._about().get("url", "")))

    def since(self) -> str:
        """Return on which day it was connected, as it was written; "" if that cannot be read."""
        return str(self._about().get("since", ""))[:10]

    def last(self) -> float | None:
        """Return when the store last took or gave a case, in seconds since 1970; None if it never did."""
        try:
            return (self.path / SENT).stat().st_mtime
        except OSError:
            return None

    def make(self, address: Address, now: datetime, signer: SigningKey) -> None:
        """Remember a store, signed by the user; raises NotSaved."""
        make_folder(self.path)
        self._write(address.url, now.replace(microsecond=0).isoformat(), signer)
        self._drop(LET_GO)

    def sign_anew(self, signer: SigningKey, before: Collection[str] | None) -> None:
        """Sign with the key of now what one of the keys `before` signed. Where nobody knows any more with what, the
        user connects again: an address that somebody else wrote is never signed. Raises NotSaved."""
        about = self._about()
        if before is not None and self.is_by(before):
            self._write(str(about.get("url", "")), str(about.get("since", "")), signer)

    def forget(self) -> None:
        """Let go of the store, and forget what stands there; not the credentials of the user. That there was one stays
        known. Raises NotSaved."""
        put(Disk(self.path), LET_GO, b"")
        self._drop(SENT)

    def _write(self, url: str, since: str, signer: SigningKey) -> None:
        import tomli_w

        signature = signer.sign(_MESSAGE.format(url=url, since=since).encode())
        table = {"url": url, "since": since, "signed_by": signer.public, "signature": signature}
        put(Disk(self.path), ABOUT, (texts.STORE_COMMENT + tomli_w.dumps(table)).encode())

    def _drop(self, name: str) -> None:
        place = Disk(self.path)
        with contextlib.suppress(Missing):
            place.delete(name, place.read(name)[1])

    # ------------------------------------------------------------ what stands there

    def sent(self) -> dict[str, Sent]:
        """Return what is known of each case in the store. Lines that cannot be read are passed over."""
        try:
            lines = Disk(self.path).read(SENT)[0].split(b"\n")
        except MeldcodeError:
            return {}
        found = {each.case: each for line in lines if (each := _line_in(line)) is not None}
        if len(lines) > len(found) + _SLACK:
            with contextlib.suppress(MeldcodeError, OSError), locks.waited(self.path / LOCK):
                put(Disk(self.path), SENT, b"".join(_line(each) for each in found.values()))
        return found

    def note(self, sent: Sent) -> None:
        """Remember what now stands in the store. What cannot be written costs time, and never an answer."""
        with contextlib.suppress(OSError, MeldcodeError):
            refuse_link(self.path)
            with locks.waited(self.path / LOCK):
                flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | NO_FOLLOW | BINARY
                handle = os.open(self.path / SENT, flags, 0o600)
                try:
                    size = os.fstat(handle).st_size
                    os.lseek(handle, max(size - 1, 0), os.SEEK_SET)
                    # After a crash the last line may be torn: it must not take this one with it.
                    torn = os.read(handle, 1) not in (b"", b"\n")
                    os.write(handle, (b"\n" if torn else b"") + _line(sent))
                finally:
                    os.close(handle)

    def _about(self) -> Mapping[str, object]:
        try:
            return tomllib.loads(Disk(self.path).read(ABOUT)[0].decode())
        except (MeldcodeError, ValueError, RecursionError):
            return {}


def is_connected(home: "Home") -> bool:
    """Tell whether a home may be connected with a store: without this folder nothing is loaded that knows one. Practice
    never is."""
    return home.key_path is None and (home.path / STORE).is_dir()


def sign_connection_anew(home: "Home", before: Collection[str] | None) -> None:
    """Sign with the key of now with which store a home is or was connected; `before` as in `Home.sign_anew`. Raises
    NotSaved, RecipientsChanged."""
    signer = None if home.keys is None else home.keys.signer
    if signer is not None and is_connected(home):
        Connection(home.path / STORE).sign_anew(signer, before)


def was_connected(home: "Home") -> bool:
    """Tell whether the user of a home connected a store once, as they signed: then a dossier may be of another home
    too. The key must be open."""
    if home.keys is None or not is_connected(home):
        return False
    with contextlib.suppress(MeldcodeError):
        own = home.keys.recipients().of_kind("own")
        return Connection(home.path / STORE).is_by([one.signing for one in own if one.signing])
    return False


def waiting(sent: Mapping[str, Sent], stamps: Mapping[str, str]) -> Iterator[str]:
    """Yield the cases of which the dossier here is not what stands in the store; `stamps` are their versions here."""
    for case, stamp in stamps.items():
        known = sent.get(case)
        if known is None or (known.stamp != stamp and not known.gone):
            yield case


def _line(sent: Sent) -> bytes:
    return json.dumps(asdict(sent), separators=(",", ":")).encode() + b"\n"


def _line_in(line: bytes) -> Sent | None:
    try:
        table = json.loads(line.decode())
        found = Sent(**table)
    except (ValueError, TypeError, RecursionError):
        return None
    words = (found.case, found.name, found.version, found.digest, found.stamp, found.head)
    numbers = isinstance(found.entries, int) and isinstance(found.gone, bool)
    return found if numbers and all(isinstance(word, str) for word in words) else None
