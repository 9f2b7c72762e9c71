"""An object store with conditional writes as a place to keep files in: S3, Azure Blob or Google (`store.seam`).

A write is made on a condition, so two machines never write over each other unseen: one is made only if there is
nothing of that name, the other only if what is there has the tag that was read. An answer may get lost after the write
was done, or a request be made twice on its way; then the bytes that stand there tell which it was, for what is sealed
is never the same twice. Nothing is guessed.

The library is loaded here, and only once a store was connected. What it says is English and may name the store: none of
it gets further than this module.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.store import texts
from meldcode_cli.store.seam import Changed, Missing, NotSaved, Unanswered, Unreadable

if TYPE_CHECKING:
    from meldcode_cli.store.address import Access, Address

# Nobody at the keyboard is kept waiting longer than this for one request, in seconds.
_CONNECT = 3.0
_PATIENCE = 8.0
_TRIES = 3
_NOT_ALLOWED = re.compile(r"status code: 40[13]\b")
# What a dossier can be, with room to spare: a store that gives more gives something else.
MAX_BYTES = 64 * 1024 * 1024


class NotInstalled(MeldcodeError):
    """The library for object stores is not there."""

    def __init__(self) -> None:
        super().__init__(texts.STORE_NOT_INSTALLED, texts.STORE_NOT_INSTALLED_HINT)


class Refused(Unreadable):
    """The store does not let us in."""

    def __init__(self) -> None:
        super().__init__(texts.STORE_REFUSED, texts.STORE_REFUSED_HINT)


class NotAllowed(NotSaved):
    """The store lets us in, or not even that, and does not let us write."""

    def __init__(self) -> None:
        super().__init__(texts.STORE_REFUSED_HINT)


class OutOfReach(Unreadable):
    """The store does not answer, or not in time."""

    def __init__(self) -> None:
        super().__init__(texts.STORE_OUT_OF_REACH, texts.STORE_OUT_OF_REACH_HINT)


def opened(address: Address, access: Access, patience: float = _PATIENCE) -> Objects:
    """Return the store at an address; nothing is contacted yet. `patience` is for one request, in seconds.

    Raises NotInstalled, Refused for credentials that cannot be any.
    """
    try:
        from obstore.store import from_url
    except ImportError:
        raise NotInstalled from None
    moment = timedelta(milliseconds=200)
    options: dict[str, Any] = {
        "config": dict(access.config),
        "client_options": {
            "timeout": timedelta(seconds=patience),
            "connect_timeout": timedelta(seconds=min(_CONNECT, patience)),
            "allow_http": access.insecure,
        },
        # A store that is asked too much says so; a few tries, each after a longer pause, and then later.
        "retry_config": {
            "max_retries": _TRIES,
            "retry_timeout": timedelta(seconds=patience),
            "backoff": {"init_backoff": moment, "max_backoff": moment * 10, "base": 2},
        },
    }
    try:
        return Objects(from_url(address.url, **options))
    except Exception:
        # Whatever it is, what it says can hold the address or a key.
        raise Refused from None


class Objects:
    """The files in an object store; `store` is what the library calls one."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def read(self, name: str) -> tuple[bytes, str]:
        """Return a file and its version; raises Missing, Refused, OutOfReach."""
        import obstore

        with _reading():
            found = obstore.get(self._store, name)
            if found.meta["size"] > MAX_BYTES:
                raise Unreadable
            return bytes(found.bytes()), _version(found.meta)

    def replace(self, name: str, data: bytes, expected: str) -> str:
        """Put `data` in the place of the version `expected`, and return the new version.

        Raises Changed, NotSaved, Unanswered.
        """
        if not expected:
            raise Changed
        return self._written(name, data, {"e_tag": f'"{expected}"'}, expected)

    def create(self, name: str, data: bytes) -> str:
        """Keep a new file and return its version; raises Changed if there is something already, NotSaved,
        Unanswered."""
        return self._written(name, data, "create", None)

    def delete(self, name: str, version: str, *, for_good: bool = True) -> None:  # noqa: ARG002
        """Remove a file if it is in this version. Stores know no condition for that: another version that is written
        in between goes too, so only what nobody else writes is ever removed. Raises Changed, NotSaved."""
        import obstore

        try:
            if _version(self._head(name)) != version:
                raise Changed
            with _reading():
                obstore.delete(self._store, name)
        except Missing:
            return
        except Refused:
            raise NotAllowed from None
        except Unreadable:
            raise NotSaved from None

    def list(self) -> Mapping[str, str]:
        """Return the names of all that is there, each with its version; raises Refused, OutOfReach."""
        import obstore

        with _reading():
            prefix = str(getattr(self._store, "prefix", None) or "").strip("/")
            start = f"{prefix}/" if prefix else ""
            found = [meta for part in obstore.list(self._store) for meta in part]
            return {str(meta["path"]).removeprefix(start): _version(meta) for meta in found}

    # ------------------------------------------------------------ the parts

    def _head(self, name: str) -> Mapping[str, Any]:
        import obstore

        with _reading():
            found: Mapping[str, Any] = obstore.head(self._store, name)
            return found

    def _written(self, name: str, data: bytes, mode: Any, expected: str | None) -> str:
        import obstore
        from obstore import exceptions

        try:
            return _version(obstore.put(self._store, name, data, mode=mode, use_multipart=False))
        except (exceptions.AlreadyExistsError, exceptions.PreconditionError, FileNotFoundError):
            # The same request may have come twice: the second finds what the first did.
            return self._found(name, data, expected, Changed)
        except (exceptions.PermissionDeniedError, exceptions.UnauthenticatedError):
            raise NotAllowed from None
        except Exception:
            return self._found(name, data, expected, NotSaved)

    def _found(self, name: str, data: bytes, expected: str | None, otherwise: Callable[[], MeldcodeError]) -> str:
        """Look what stands there after a write that was refused or not answered: ours, then it was done."""
        try:
            there, version = self.read(name)
        except Missing:
            raise (otherwise() if expected is None else Changed()) from None
        except Unreadable:
            raise Unanswered from None
        if there == data:
            return version
        # What was there before is there still, or somebody else was first.
        raise (otherwise() if version == expected else Changed()) from None


@contextlib.contextmanager
def _reading() -> Iterator[None]:
    """Within this, whatever the library raises becomes an error of ours. Raises Missing, Refused, OutOfReach."""
    from obstore import exceptions

    try:
        yield
    except FileNotFoundError:
        raise Missing from None
    except (exceptions.PermissionDeniedError, exceptions.UnauthenticatedError):
        raise Refused from None
    except MeldcodeError:
        raise
    except Exception as problem:
        # A list that is refused has no kind of error of its own: only its words, which stay here, tell.
        raise (Refused() if _NOT_ALLOWED.search(str(problem)) else OutOfReach()) from None


def _version(meta: Mapping[str, Any]) -> str:
    """Return the version in what a store says of a file: some put quotes around a tag, and not everywhere.

    Raises OutOfReach for a store that gives no tags: nothing could be written on a condition there.
    """
    tag = str(meta.get("e_tag") or "").removeprefix("W/").strip('"')
    if not tag:
        raise OutOfReach
    return tag


def tried(place: Objects, name: str) -> None:
    """Try whether a store does what is asked of it, with a file of the name `name` that goes again.

    Raises MeldcodeError: Refused, OutOfReach, or what it does wrong.
    """
    version = ""
    try:
        version = place.create(name, b"eerste")
        _must_refuse(lambda: place.create(name, b"nog een keer"))
        newer = place.replace(name, b"tweede", version)
        old, version = version, newer
        _must_refuse(lambda: place.replace(name, b"te laat", old))
        if place.read(name) != (b"tweede", version):
            raise Unconditional
    except Unanswered:
        raise OutOfReach from None
    except NotAllowed:
        raise Refused from None
    except NotSaved:
        raise OutOfReach from None
    except (Changed, Missing):
        raise Unconditional from None
    finally:
        with contextlib.suppress(MeldcodeError):
            if version:
                place.delete(name, place.read(name)[1])


def _must_refuse(write: Callable[[], str]) -> None:
    try:
        write()
    except Changed:
        return
    raise Unconditional


class Unconditional(MeldcodeError):
    """A store that writes whatever anybody says is no place for what two people write in."""

    def __init__(self) -> None:
        super().__init__(texts.STORE_UNCONDITIONAL, texts.STORE_UNCONDITIONAL_HINT, ExitCode.REFUSED)
