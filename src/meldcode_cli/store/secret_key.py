"""The secret key of a user, as long as it is in memory: it opens what was sealed, and can be let go of for a while."""

import contextlib
from collections.abc import Iterable

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal import age
from meldcode_cli.seal.recipients import RecipientsChanged
from meldcode_cli.store import texts


class KeyNeeded(MeldcodeError):
    """A file is sealed, or is to be, and no key was opened."""

    def __init__(self) -> None:
        super().__init__(texts.KEY_NEEDED, texts.KEY_NEEDED_HINT)


class SecretKey:
    """An opened key. After `forget` it opens nothing, until it is taken up again."""

    def __init__(self, secret: str) -> None:
        self._held = secret
        self._also: tuple[str, ...] = ()
        # Which public key belongs to what was let go of.
        self._locked = ""

    def __repr__(self) -> str:
        # A secret must not get into a traceback or a log by accident.
        return f"{type(self).__name__}(...)"

    @property
    def _secret(self) -> str:
        """The key itself; raises KeyNeeded while it is let go of."""
        if not self._held:
            raise KeyNeeded
        return self._held

    @property
    def public(self) -> str:
        """The public key of this user."""
        return self._locked or age.public_key(self._secret)

    @property
    def earlier_public(self) -> tuple[str, ...]:
        """The public keys of what else this opens with: the key before this one, after a renewal."""
        return tuple(age.public_key(secret) for secret in self._also)

    def open(self, data: bytes) -> bytes:
        """Return what was sealed; raises seal.WrongKey, seal.BrokenSeal, KeyNeeded."""
        for secret in self._also:
            with contextlib.suppress(age.WrongKey):
                return age.unseal(data, secret)
        return age.unseal(data, self._secret)

    def open_into(self, target: age.Writes, parts: Iterable[bytes]) -> None:
        """Open what was sealed for this very key and comes in parts; raises as `age.unseal_into` does, KeyNeeded."""
        age.unseal_into(target, parts, self._secret)

    def also_opens_with(self, secret: str) -> None:
        """Open what is not for this user with another secret key as well: the recovery key, after a loss."""
        self._also = (*self._also, secret)

    def forget(self) -> None:
        """Let go of all that is secret here; what was opened with it stays open."""
        self._locked = self.public
        self._held, self._also = "", ()

    def take_up(self, key: "SecretKey") -> None:
        """Take up again what was let go of; raises RecipientsChanged if this `key` is another than it was."""
        if key.public != self.public:
            raise RecipientsChanged
        self._held, self._also, self._locked = key._secret, key._also, ""
