"""For whom everything is sealed, as a file (recipients.toml): names, public keys, since when.

A MAC made with the secret key of the user stands in it: nobody can add a name of their own and have the next dossier
sealed for them as well.
"""

import hashlib
import hmac
import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.seal import age, texts

Kind = Literal["own", "recovery", "colleague"]


class RecipientsChanged(MeldcodeError):
    """The list of recipients was changed by something else than this program."""

    def __init__(self) -> None:
        super().__init__(texts.RECIPIENTS_CHANGED, texts.RECIPIENTS_CHANGED_HINT, ExitCode.VERIFICATION_FAILED)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody for whom everything is sealed: by which name, with which public key, since when."""

    kind: Kind
    name: str
    key: str
    added: date


@dataclass(frozen=True, slots=True)
class Recipients:
    """For whom everything is sealed, and when the recovery key was last tried (None: never)."""

    people: tuple[Recipient, ...]
    recovery_tested: date | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(person.key for person in self.people)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(person.name for person in self.people)

    def of_kind(self, kind: Kind) -> tuple[Recipient, ...]:
        return tuple(person for person in self.people if person.kind == kind)


def written(recipients: Recipients, mac: str) -> bytes:
    """Return the file with these recipients and their MAC."""
    import tomli_w

    tested = {} if recipients.recovery_tested is None else {"recovery_tested": recipients.recovery_tested}
    rows = [{"kind": one.kind, "name": one.name, "key": one.key, "added": one.added} for one in recipients.people]
    return (texts.RECIPIENTS_COMMENT + tomli_w.dumps({"format": 1, "mac": mac, **tested, "recipient": rows})).encode()


def recipients_in(data: bytes) -> tuple[Recipients, str]:
    """Return the recipients in a file, and its MAC; raises RecipientsChanged for anything else."""
    try:
        document = tomllib.loads(data.decode())
        rows: Sequence[dict[str, Any]] = document["recipient"]
        people = tuple(Recipient(row["kind"], row["name"], row["key"], row["added"]) for row in rows)
        recipients = replace(Recipients(people), recovery_tested=document.get("recovery_tested"))
        _text(recipients)
        mac = document["mac"]
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        raise RecipientsChanged from None
    texts = (mac, *recipients.names, *recipients.keys, *(one.kind for one in people))
    if not all(isinstance(text, str) for text in texts) or not mac.isascii():
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
    rows = [[one.kind, one.name, one.key, one.added.isoformat()] for one in recipients.people]
    return json.dumps([rows, None if tested is None else tested.isoformat()]).encode()
