"""The recovery key of the organisation: who holds it can read along, which each user is told.

It is pinned where it is first used: in the list of who may read, which only the user can change. Another one in the
policy, later on, is told of and never used by itself.
"""

from __future__ import annotations

from collections.abc import Callable

from meldcode_cli.keyring import texts
from meldcode_cli.seal.cards import Card
from meldcode_cli.seal.recipients import Recipients
from meldcode_cli.store import policy
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import RECOVERY_NAME

_OF = f"{RECOVERY_NAME} van "


def card() -> Card | None:
    """Return the card of the organisation's recovery key; None if it has none."""
    return policy.read().recovery


def holder() -> str:
    """Return who holds that key, as the policy says."""
    return policy.read().recovery_name


def called(public: str) -> str:
    """Return under which name a recovery key stands on the list of who may read."""
    decided = policy.read()
    ours = decided.recovery is not None and decided.recovery.key == public
    return f"{_OF}{decided.recovery_name}" if ours else RECOVERY_NAME


def holds(recipients: Recipients) -> str:
    """Return who holds the recovery key that all is sealed for, if that is not the user; "" if it is."""
    return next(iter(_holders(recipients)), "")


def told(recipients: Recipients) -> list[str]:
    """Return what a user must know of who can read along: whose recovery key all is sealed for, if it is not their own;
    and that the policy names another one."""
    pinned, wanted = recipients.of_kind("recovery"), card()
    found = [texts.BOARD_READS.format(name=name) for name in _holders(recipients)]
    if wanted is not None and wanted.key not in (one.key for one in pinned):
        found.append(texts.BOARD_OTHER.format(name=holder()))
    return found


def tell_other(home: Home, warn: Callable[[str], None]) -> None:
    """Say that the policy names another key than all is sealed for, if it does. Raises RecipientsChanged."""
    wanted = card()
    if home.keys is not None and wanted is not None:
        pinned = home.keys.recipients().of_kind("recovery")
        if wanted.key not in (one.key for one in pinned):
            warn(texts.BOARD_OTHER.format(name=holder()))


def _holders(recipients: Recipients) -> list[str]:
    named = (one.name for one in recipients.of_kind("recovery"))
    return [name.removeprefix(_OF) for name in named if name.startswith(_OF)]
