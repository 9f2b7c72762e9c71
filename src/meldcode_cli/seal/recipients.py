"""For whom everything is sealed, as a file (recipients.toml): names, public keys, since when; and who writes in a case
that was shared, without opening the others.

A MAC made with the secret key of the user stands in it: nobody can add a name of their own and have the next dossier
sealed for them as well.
"""

import hashlib
import hmac
import json
import tomllib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Literal

from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.seal import age, texts
from meldcode_cli.seal.cards import Card
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
class Writer:
    """Somebody who writes in cases that were shared, by the random ids of these `cases`: what they sign counts there,
    and nowhere else. `compared`: the words of their card were, so a file that they send is known to be theirs. From the
    day on which they `left` nothing new of them counts."""

    name: str
    key: str
    signing: str
    added: date
    cases: tuple[str, ...] = ()
    compared: bool = False
    left: date | None = None

    @property
    def card(self) -> Card:
        return Card(self.key, self.signing)


@dataclass(frozen=True, slots=True)
class Recipients:
    """For whom everything is sealed, and when the recovery key was last tried (None: never).

    `earlier` are signing keys that the user had until now, while there are dossiers left that only they signed; ANY
    where nobody knows any more which these were. `changed` tells how often the list was changed: an older one that is
    put back stands out. `recovery_files` are the SHA-256 of the key as it is kept for the recovery key: two
    while that is being replaced, none where nobody knows it yet. `approved` is when each flow was last approved.
    `writers` write in cases that were shared with them, or by them.
    """

    people: tuple[Recipient, ...]
    recovery_tested: date | None = None
    earlier: tuple[str, ...] = ()
    changed: int = 0
    recovery_files: tuple[str, ...] = ()
    approved: tuple[tuple[str, str], ...] = ()
    writers: tuple[Writer, ...] = ()

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

    def writing(self, case_id: str) -> tuple[Writer, ...]:
        """Return who writes in this one case, by its random id, besides those who open everything."""
        return tuple(one for one in self.writers if case_id in one.cases and one.left is None)

    def called(self, signing: str) -> str:
        """Return the name of who signs with this key, also of who left; "" if nobody knows."""
        known = {one.signing: one.name for one in self.writers} | {one.signing: one.name for one in self.people}
        return known.get(signing, "") if signing else ""

    def has_left(self, card: Card) -> bool:
        """Tell whether this is a card of somebody of whom nothing new counts."""
        return any(one.left is not None and one.signing == card.signing for one in self.writers)

    def known(self) -> tuple[Writer, ...]:
        """Return all whose card was compared and who sign: colleagues, and who write in a case."""
        colleagues = (one for one in self.of_kind("colleague") if one.signing)
        found = (Writer(one.name, one.key, one.signing, one.added, compared=True) for one in colleagues)
        return (*found, *(one for one in self.writers if one.compared and one.left is None))

    def with_writer(self, card: Card, name: str, day: date, case_id: str, *, compared: bool) -> "Recipients":
        """Return this list with somebody who writes in this case from here on."""
        before = next((one for one in self.writers if one.signing == card.signing), None)
        if before is None:
            return replace(
                self, writers=(*self.writers, Writer(name, card.key, card.signing, day, (case_id,), compared))
            )
        cases = tuple(dict.fromkeys((*before.cases, case_id)))
        after = replace(before, cases=cases, compared=before.compared or compared, left=None)
        return replace(self, writers=tuple(after if one is before else one for one in self.writers))

    def without(self, name: str, day: date) -> "Recipients":
        """Return this list without the colleague, or who writes in a case, of this name: nothing is sealed for them any
        more, nothing new that they sign counts, and their name stays known."""

        def is_gone(one: Recipient | Writer) -> bool:
            return one.name.casefold() == name.casefold()

        gone = [one for one in self.of_kind("colleague") if is_gone(one)]
        left = [replace(one, left=day) if is_gone(one) and one.left is None else one for one in self.writers]
        known = {one.signing for one in left}
        left += [
            Writer(one.name, one.key, one.signing, one.added, compared=True, left=day)
            for one in gone
            if one.signing and one.signing not in known
        ]
        return replace(self, people=tuple(one for one in self.people if one not in gone), writers=tuple(left))

    def are_called(self, name: str) -> tuple[str, ...]:
        """Return the names as they stand here of colleagues, and of who writes in a case, that are called so."""
        here = [one.name for one in self.of_kind("colleague")]
        here += [one.name for one in self.writers if one.left is None]
        return tuple(dict.fromkeys(known for known in here if known.casefold() == name.casefold()))

    @property
    def left(self) -> tuple[str, ...]:
        """The signing keys of who left."""
        return tuple(one.signing for one in self.writers if one.left is not None)


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
    writers = {"writer": [_row(one) for one in recipients.writers]} if recipients.writers else {}
    table = {"format": 1, "mac": mac, **changed, **tested, **earlier, **_beside(recipients)}
    table |= {"recipient": rows, **writers}
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
            tuple(_writer(row) for row in document.get("writer", ())),
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
    if not all(_is_right(one) for one in recipients.writers):
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
    # Behind what all versions know, so that lists of before keep their MAC.
    beside += [{"writers": [_row(one) for one in recipients.writers]}] if recipients.writers else []
    said = [rows, None if tested is None else tested.isoformat(), *earlier, *changed, *beside]
    return json.dumps(said, default=str).encode()


def _beside(recipients: Recipients) -> dict[str, Any]:
    """Return what the list knows of files beside it, as far as it does."""
    known = {"recovery_files": list(recipients.recovery_files), "approved": dict(recipients.approved)}
    return {name: value for name, value in known.items() if value}


def _row(writer: Writer) -> dict[str, Any]:
    """Return somebody who writes in a case as a table of the file."""
    return {name: value for name, value in asdict(writer).items() if value is not None} | {"cases": list(writer.cases)}


def _writer(row: dict[str, Any]) -> Writer:
    left = row.get("left")
    return Writer(
        row["name"], row["key"], row["signing"], row["added"], tuple(row["cases"]), row["compared"] is True, left
    )


def _is_right(one: Writer) -> bool:
    """Tell whether all that a table says of somebody is of the kind that it should be."""
    days = [one.added] if one.left is None else [one.added, one.left]
    if not all(type(day) is date for day in days) or not all(isinstance(case, str) for case in one.cases):
        return False
    texts = (one.name, one.key, one.signing)
    return all(isinstance(text, str) for text in texts) and age.is_public_key(one.key) and is_signing_key(one.signing)
