"""A flow that came along with a case: checked as any flow of somebody's own, before a case is gone on with under it.

It comes whole, as it is kept with the case. What comes with the program is known by its hash (`shipped.toml`, which
`python -m tests.support.shipped` writes); everything else is taken apart (`flow.parting`), and proven.
"""

from __future__ import annotations

import functools
import hashlib
import tomllib
from importlib import resources

from meldcode_cli.flow.base import BASE
from meldcode_cli.flow.files import Library, ReadFlow
from meldcode_cli.flow.findings import Finding
from meldcode_cli.flow.parting import parted, written
from meldcode_cli.flow.toml_text import MAX_BYTES, Data, parse
from meldcode_cli.proof import texts
from meldcode_cli.proof.check import examine
from meldcode_cli.proof.codes import said


def findings(pinned: bytes) -> tuple[Finding, ...]:
    """Return what is wrong with a flow as it is kept with a case; () if a case may be gone on with under it."""
    if is_shipped(pinned):
        return ()
    if len(pinned) > 4 * MAX_BYTES:
        return (Finding(texts.NO_FLOW, texts.NO_FLOW_PLACE, said(texts.ARRIVED_TOO_BIG), texts.ARRIVED_ADVICE),)
    data = parse(pinned.decode(), texts.NO_FLOW)
    read = _read(data)
    if read is None:
        return (Finding(texts.NO_FLOW, texts.NO_FLOW_PLACE, said(texts.ARRIVED_LESS), texts.ARRIVED_ADVICE),)
    return examine(read).findings


def is_shipped(pinned: bytes) -> bool:
    """Tell whether this flow comes with the program, or came with an earlier version of it."""
    return hashlib.sha256(pinned).hexdigest() in shipped()


@functools.cache
def shipped() -> frozenset[str]:
    """Return the SHA-256 of every flow that comes with the program, and came with earlier versions."""
    table = tomllib.loads(resources.files(__package__).joinpath("shipped.toml").read_text(encoding="utf-8"))
    return frozenset(name for names in table["flows"].values() for name in names)


def _read(data: Data) -> ReadFlow | None:
    """Return a whole flow as one that was read from files: on what it builds, and its own. None if it builds on
    something that it does not keep to."""
    if "extends" not in data:
        whole = written(data)
        return ReadFlow(whole.path, (whole,), None, data, ())
    library = Library()
    named = data["extends"]
    ids = [named] if isinstance(named, str) and library.path(named) is not None else []
    # What a school laid in between is not here: then the nearest flow below that is.
    for below in ids or [*(each for each in library.ids() if each != BASE), BASE]:
        parent = library.read(below)
        if not parent.findings and (own := parted(data, parent.merged)) is not None:
            return ReadFlow(own.path, (*parent.files, own), parent, data, ())
    return None
