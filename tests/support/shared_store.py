"""A shared store in memory, with the same verbs as a real one, that can be down, slow to tell, or a liar.

It keeps every byte that it was ever sent, as whoever runs it could.
"""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any
from unittest import mock

from meldcode_cli.dossier import remote
from meldcode_cli.store import objects
from meldcode_cli.store.address import address_in
from meldcode_cli.store.home import Home
from meldcode_cli.store.seam import NotSaved, Unanswered
from tests.support.memory import Memory

URL = "s3://school"
KEYS = {"AWS_ACCESS_KEY_ID": "wie", "AWS_SECRET_ACCESS_KEY": "geheimenis"}
NOW = datetime.fromisoformat("2026-06-12T09:00:00+02:00")


class FakeStore(Memory):
    """A store that counts what is asked of it and keeps all that it was sent."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, str]] = []
        self.received: list[bytes] = []
        self.history: dict[str, list[tuple[bytes, str]]] = {}
        self.down = False
        self.before: Callable[[str, str], None] | None = None
        """Called at the beginning of each request: it may raise what a real one would."""
        self.after: Callable[[str, str], None] | None = None
        """Called once the request was done: whoever raises here loses the answer."""

    def read(self, name: str) -> tuple[bytes, str]:
        """Read a file."""
        self._asked("read", name)
        return super().read(name)

    def replace(self, name: str, data: bytes, expected: str) -> str:
        """Replace a file."""
        return self._put("replace", name, data, lambda: Memory.replace(self, name, data, expected))

    def create(self, name: str, data: bytes) -> str:
        """Keep a new file."""
        return self._put("create", name, data, lambda: Memory.create(self, name, data))

    def list(self) -> dict[str, str]:
        """List all files."""
        self._asked("list", "")
        return super().list()

    def give_back(self, name: str, age: int) -> None:
        """Roll back: let what was there so many versions ago stand there again, in a version of its own."""
        self._files[name] = (self.history[name][-1 - age][0], f"terug{len(self.history[name])}")

    def swap(self, one: str, other: str) -> None:
        """Mix up two files."""
        self._files[one], self._files[other] = self._files[other], self._files[one]

    def lose(self, name: str) -> None:
        """Drop a file."""
        del self._files[name]

    def put_in(self, name: str, data: bytes) -> None:
        """Put something in the place of a file, as whoever runs the store can."""
        self._written(name, data)

    def _asked(self, verb: str, name: str) -> None:
        self.asked.append((verb, name))
        if self.down:
            raise NotSaved if verb in ("create", "replace") else objects.OutOfReach
        if self.before is not None:
            self.before(verb, name)

    def _put(self, verb: str, name: str, data: bytes, do: Callable[[], str]) -> str:
        self.received += [name.encode(), data]
        self._asked(verb, name)
        version = do()
        self.history.setdefault(name, []).append((data, version))
        if self.after is not None:
            self.after(verb, name)
        return version


class Shaky(FakeStore):
    """A store with whom every so many requests something goes wrong: it refuses, is silent, or loses its answer.

    What `objects.Objects` finds out by reading is found out here too, so that only what is left reaches the program.
    """

    def __init__(self, lots: random.Random, often: float = 0.3) -> None:
        super().__init__()
        self._lots, self._often = lots, often
        self.before = self._before
        self.after = self._after

    def _before(self, verb: str, _: str) -> None:
        if self._lots.random() < self._often:
            raise NotSaved if verb in ("create", "replace") else objects.OutOfReach

    def _after(self, verb: str, _: str) -> None:
        if self._lots.random() < self._often:
            raise Unanswered


@contextlib.contextmanager
def reachable(store: Any) -> Iterator[None]:
    """Within this, every address leads to this store, and the credentials are there."""
    remote._lines.clear()
    with (
        mock.patch.object(objects, "opened", lambda *_, **__: store),
        mock.patch.dict("os.environ", KEYS),
    ):
        yield
    remote._lines.clear()


def connect(home: Home) -> None:
    """Connect a home, as the command does once the user agreed."""
    assert home.keys is not None and home.keys.signer is not None
    remote.connection_of(home).make(address_in(URL), NOW, home.keys.signer)


def again(home: Home) -> None:
    """Begin a new run of the program in this home: nothing is remembered but what is on disk."""
    remote.drop_line(home)


def names_of(store: Mapping[str, str] | FakeStore) -> list[str]:
    """Return the names in a store, without asking it."""
    return sorted(store._files if isinstance(store, FakeStore) else store)
