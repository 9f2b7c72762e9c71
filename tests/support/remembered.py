"""What the tests remember: of the same file, key or answers the program works out the same, thousands of times.

Only what depends on nothing but what goes in is remembered (no file, clock or lot), within one process, and only what
ended well. Where a test is about the work itself (`pytest.mark.reads`) everything is worked out anew: see `anew`.
"""

from __future__ import annotations

import contextlib
import functools
import pickle
import sys
import tomllib
from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace
from typing import Any

import pyrage

from meldcode_cli.case import blocks, course, judging, standing
from meldcode_cli.case.entries import Entry
from meldcode_cli.flow import faults, rules
from meldcode_cli.flow.files import ReadFlow, shipped_folder
from meldcode_cli.interview import answers_file
from meldcode_cli.proof import check
from meldcode_cli.proof.reach import WayOn
from meldcode_cli.seal import signing

# A long run works out millions of other things: beyond this many of one kind, all of that kind are forgotten.
_MOST = 5000
# What is larger is seldom met again, and would fill the memory.
_LARGE = 200_000

_on = True


def _remembering(work: Callable[..., Any], key: Callable[..., Hashable], *, copied: bool = False) -> Callable[..., Any]:
    """Return `work` as it looks first whether it was asked the same before. `key` tells what counts as the same; None
    is never remembered. What somebody may change is `copied`."""
    known = dict[Hashable, Any]()

    @functools.wraps(work)
    def remembering(*arguments: Any, **more: Any) -> Any:
        asked = key(*arguments, **more) if _on else None
        if asked is None:
            return work(*arguments, **more)
        if asked in known:
            return pickle.loads(known[asked][0]) if copied else known[asked][0]
        found = work(*arguments, **more)
        if len(known) >= _MOST:
            known.clear()
        # With the arguments: as long as they are kept, no other object has their id.
        known[asked] = (pickle.dumps(found), None) if copied else (found, arguments)
        return found

    return remembering


def _remember_entries() -> None:
    """An entry is the same in whatever dossier it stands, if the entries that it names are the same there."""
    work, known = blocks.read, dict[bytes, tuple[dict[str, Entry], Any]]()

    def remembering(block: bytes, above: Callable[[str], Entry]) -> Any:
        if not _on:
            return work(block, above)
        if block in known:
            named, found = known[block]
            with contextlib.suppress(KeyError):
                if all((here := above(name)) is entry or here == entry for name, entry in named.items()):
                    return found
        named = {}

        def noted(name: str) -> Entry:
            named[name] = above(name)
            return named[name]

        found = work(block, noted)
        if len(known) >= _MOST:
            known.clear()
        known[block] = named, found
        return found

    blocks.read = remembering


def _remember_checks() -> None:
    """Of the same files a check finds the same, wherever they stand."""
    work, known = check.examine, dict[Hashable, check.Examined]()

    @functools.wraps(work)
    def remembering(read: ReadFlow) -> check.Examined:
        if not _on or read.problems:
            return work(read)
        shipped = shipped_folder()
        files = tuple((file.path.parent == shipped, file.name, file.text) for file in read.files)
        # Some tests look away from states without a way on.
        asked = WayOn.findings, files
        if asked in known:
            found = known[asked]
            return found if found.read is None else replace(found, flow=read.flow, read=read)
        if len(known) >= _MOST:
            known.clear()
        known[asked] = found = work(read)
        return found

    _put(check, "examine", remembering)


def _put(owner: Any, name: str, remembering: Any) -> None:
    """Put it in the place of `owner.name`, also in modules that were loaded before and have a name of
    their own for it."""
    work = getattr(owner, name)
    setattr(owner, name, remembering)
    for module in [module for where, module in sys.modules.items() if where.startswith("meldcode_cli.")]:
        if vars(module).get(name) is work:
            setattr(module, name, remembering)


def _data(data: Any) -> Hashable:
    with contextlib.suppress(Exception):
        return pickle.dumps(data)
    return None


def _answered(flow: Any, answers: Any) -> Hashable:
    # A tick and a one are equal, and no answer is.
    return id(flow), frozenset((name, type(value), value) for name, value in answers.items())


def _sealed(data: bytes, keys: Any) -> Hashable:
    return (data, *map(str, keys)) if len(data) < _LARGE else None


@functools.cache
def begin() -> None:
    """Remember from here on."""
    toml = _remembering(tomllib.loads, lambda text, **more: None if more or len(text) > _LARGE else text, copied=True)
    _put(tomllib, "loads", toml)
    _put(faults, "modelled", _remembering(faults.modelled, _data))
    _put(signing, "is_signed", _remembering(signing.is_signed, lambda *asked: asked))
    _put(pyrage, "decrypt", _remembering(pyrage.decrypt, _sealed))
    _put(pyrage.passphrase, "decrypt", _remembering(pyrage.passphrase.decrypt, lambda *asked: asked))
    # A proof gives other answers each time.
    evaluated = _remembering(rules.evaluate, _answered)
    for module in (course, judging, standing, answers_file):
        module.evaluate = evaluated  # type: ignore[attr-defined]
    _remember_entries()
    _remember_checks()


@contextlib.contextmanager
def anew() -> Iterator[None]:
    """Work out everything for a while."""
    global _on
    before, _on = _on, False
    try:
        yield
    finally:
        _on = before
