"""Who read a flow of somebody's own, signed: whether an approval beside a flow counts in this home.

Where everything is sealed an approval is signed with the key of whoever wrote it down, and the list of who may read
(`seal.recipients`) knows when each flow was last approved: an older flow with its older approval stands out.
"""

from __future__ import annotations

import contextlib
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.approvals import SUFFIX, Approval, approval_in, kept, written
from meldcode_cli.seal.signing import SigningKey, is_signed
from meldcode_cli.store.disk import Disk
from meldcode_cli.store.seam import put

if TYPE_CHECKING:
    from meldcode_cli.store.keys import Keys

# Behind an approval that counted until all was signed here, or until the key was lost with which it was signed.
ASIDE = "-oud"


class Doubt(Enum):
    """Why an approval does not count: nobody signed it, it was changed or signed by somebody who is not known here, it
    is an older one, or it was put aside."""

    UNSIGNED = "unsigned"
    CHANGED = "changed"
    OLDER = "older"
    ASIDE = "aside"


def doubt(path: Path, keys: Collection[str] | None, approved: Mapping[str, str]) -> Doubt | None:
    """Return why what stands in the file at `path` does not count, None if it does, or if nothing is there.

    `keys` are the signing keys that count, None where nothing is signed; `approved` is when a flow was last approved.
    """
    if not path.exists():
        return Doubt.ASIDE if _aside(path).exists() else None
    if keys is None:
        return None
    found = kept(path)
    if found is None:
        return Doubt.CHANGED
    if not found.signature:
        return Doubt.UNSIGNED
    if not _is_by(found, keys) or found.flow != path.stem:
        return Doubt.CHANGED
    return Doubt.OLDER if found.at < approved.get(found.flow, "") else None


def kept_in(flows: Path) -> list[Path]:
    """Return the approvals in a folder with flows, also of flows that came in a pack and stand elsewhere."""
    return sorted(flows.glob(f"*{SUFFIX}"))


def signed(approval: Approval, signer: SigningKey, now: datetime, approved: Mapping[str, str]) -> Approval:
    """Return an approval, signed, that comes after the one that is known; a clock may have gone back."""
    at, last = now.astimezone(UTC).isoformat(timespec="seconds"), approved.get(approval.flow, "")
    if at <= last:
        at = (datetime.fromisoformat(last) + timedelta(seconds=1)).isoformat(timespec="seconds")
    return _signed(replace(approval, at=at), signer)


def remember(keys: Keys, approval: Approval) -> None:
    """Let the list know that a flow was approved: what is older does not count from here on. Raises NotSaved."""
    recipients = keys.recipients()
    approved = {**dict(recipients.approved), approval.flow: approval.at}
    keys.save_recipients(replace(recipients, approved=tuple(sorted(approved.items()))))


def is_older(data: bytes, approved: Mapping[str, str]) -> bool:
    """Tell whether this is an approval from before the one that is known of its flow."""
    with contextlib.suppress(ValueError, RecursionError):
        found = approval_in(tomllib.loads(data.decode()))
        return found is not None and found.at < approved.get(found.flow, "")
    return False


def sign_anew(flows: Path, keys: Keys | None, before: Collection[str] | None) -> None:
    """Sign with the key of now what was signed with one of the keys `before`. Where nobody signed before, or nobody
    knows any more with what, an approval that nobody signed who counts is put aside: a flow can be read again.

    What cannot be written now is told by `verify`. Raises RecipientsChanged, SigningKeyChanged.
    """
    signer = None if keys is None else keys.signer
    if keys is None or signer is None:
        return
    counts = keys.recipients().signing
    for path in kept_in(flows):
        found = kept(path)
        if found is not None and _is_by(found, counts):
            continue
        with contextlib.suppress(MeldcodeError, OSError):
            if before is None:
                path.rename(_aside(path))
            elif found is not None and _is_by(found, before):
                put(Disk(flows, may_be_link=True), path.name, written(_signed(found, signer)))


def _signed(approval: Approval, signer: SigningKey) -> Approval:
    return replace(approval, signed_by=signer.public, signature=signer.sign(approval.message))


def _is_by(approval: Approval, keys: Collection[str]) -> bool:
    return approval.signed_by in keys and is_signed(approval.signed_by, approval.signature, approval.message)


def _aside(path: Path) -> Path:
    return path.with_name(f"{path.name}{ASIDE}")
