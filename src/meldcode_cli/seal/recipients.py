"""For whom everything is sealed, as a file (recipients.toml): names, public keys, since when.

A MAC made with the secret key of the user stands in it: nobody can add a name of their own and have the next dossier
sealed for them as well.
"""

import hashlib
import hmac
import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.seal import age, texts
from meldcode_cli.seal.signing import is_signing_key

ANY = "*"
Kind = Literal["own", "recovery", "colleague"]


class RecipientsChanged(MeldcodeError):
    """The list of recipients was changed by something else than this program."""

    def __init__(self) -> None:
        super().__init__(texts.RECIPIENTS_CHANGED, texts.RECIPIENTS_CHANGED_HINT, ExitCode.VERIFICATION_FAILED)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody for whom everything is sealed: by which name, with which public key, since when.

    `signing` is the public key of what this person signs; "" where that is not known.
    """

    kind: Kind
    name: str
    key: str
    added: date
    signing: str = ""


@dataclass(frozen=True, slots=True)
class Recipients:
    """For whom everything is sealed, and when the recovery key was last tried (None: never).

    `earlier` are signing keys that the user had until now, while there are dossiers left that only they signed; ANY
    where nobody knows any more which these were. `changed` tells how often the list was changed: an older one that is
    put back stands out. `recovery_files` are the SHA-256 of the key as it is kept for the recovery key: two
    while that is being replaced, none where nobody knows it yet. `approved` is when each flow was last approved.
    """

    people: tuple[Recipient, ...]
    recovery_tested: date | None = None
    earlier: tuple[str, ...] = ()
    changed: int = 0
    recovery_files: tuple[str, ...] = ()
    approved: tuple[tuple[str, str], ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(person.key for person in self.people)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(person.name for person in self.people)

    @property
    def signing(self) -> tuple[str, ...]:
        """The public signing keys that are known."""
        return tuple(person.signing for person in self.people if person.signing)

    def of_kind(self, kind: Kind) -> tuple[Recipient, ...]:
        return tuple(person for person in self.people if person.kind == kind)


def written(recipients: Recipients, mac: str) -> bytes:
    """Return the file with these recipients and their MAC."""
    import tomli_w

    tested = {} if recipients.recovery_tested is None else {"recovery_tested": recipients.recovery_tested}
    rows = [
        {"kind": one.kind, "name": one.name, "key": one.key, "added": one.added}
        | ({"signing": one.signing} if one.signing else {})
        for one in recipients.people
    ]
    earlier = {"earlier": list(recipients.earlier)} if recipients.earlier else {}
    changed = {"changed": recipients.changed} if recipients.changed else {}
    table = {"format": 1, "mac": mac, **changed, **tested, **earlier, **_beside(recipients), "recipient": rows}
    return (texts.RECIPIENTS_COMMENT + tomli_w.dumps(table)).encode()


def recipients_in(data: bytes) -> tuple[Recipients, str]:
    """Return the recipients in a file, and its MAC; raises RecipientsChanged for anything else."""
    try:
        document = tomllib.loads(data.decode())
        rows: Sequence[dict[str, Any]] = document["recipient"]
        people = tuple(
            Recipient(row["kind"], row["name"], row["key"], row["added"], row.get("signing", "")) for row in rows
        )
        recipients = Recipients(
            people,
            document.get("recovery_tested"),
            tuple(document.get("earlier", ())),
            document.get("changed", 0),
            tuple(document.get("recovery_files", ())),
            tuple(document.get("approved", {}).items()),
        )
        _text(recipients)
        mac = document["mac"]
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        raise RecipientsChanged from None
    texts = (mac, *recipients.names, *recipients.keys, *recipients.signing, *recipients.earlier)
    texts += (*(one.kind for one in people), *recipients.recovery_files, *(when for _, when in recipients.approved))
    if not all(isinstance(text, str) for text in texts) or not mac.isascii() or type(recipients.changed) is not int:
        raise RecipientsChanged
    earlier = (key for key in recipients.earlier if key != ANY)
    if not all(is_signing_key(key) for key in (*recipients.signing, *earlier)):
        raise RecipientsChanged
    if not all(age.is_public_key(key) for key in recipients.keys) or len(recipients.of_kind("own")) != 1:
        raise RecipientsChanged
    return recipients, mac


def mac_of(secret: str, recipients: Recipients) -> str:
    """Return the MAC over recipients, made with the secret key of the user."""
    # A key of its own, so that nothing else is ever computed with the secret itself.
    key = hashlib.sha256(b"meldcode recipients\n" + secret.encode()).digest()
    return hmac.digest(key, _text(recipients), "sha256").hex()


def _text(recipients: Recipients) -> bytes:
    tested = recipients.recovery_tested
    # What somebody signs with is left out where it is not known: lists of version 0.1.0 keep their MAC.
    rows = [
        [one.kind, one.name, one.key, one.added.isoformat(), *([one.signing] if one.signing else [])]
        for one in recipients.people
    ]
    earlier = [list(recipients.earlier)] if recipients.earlier else []
    changed = [recipients.changed] if recipients.changed else []
    beside = [_beside(recipients)] if _beside(recipients) else []
    return json.dumps([rows, None if tested is None else tested.isoformat(), *earlier, *changed, *beside]).encode()


def _beside(recipients: Recipients) -> dict[str, Any]:
    """Return what the list knows of files beside it, as far as it does."""
    known = {"recovery_files": list(recipients.recovery_files), "approved": dict(recipients.approved)}
    return {name: value for name, value in known.items() if value}
