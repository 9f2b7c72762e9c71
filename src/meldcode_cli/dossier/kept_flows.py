"""The flows that a case follows, or followed before, as they are kept with it."""

from __future__ import annotations

import functools
import hashlib
import tomllib
from collections.abc import Iterable, Iterator

from meldcode_cli.case.entries import Begin, Entry, FlowChoice
from meldcode_cli.dossier import texts
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.flow.files import build
from meldcode_cli.flow.model import Flow
from meldcode_cli.store import texts as store_texts
from meldcode_cli.store.home import Home


def pins(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield each of these entries that pins a flow: the first, and each by which the case went over to another."""
    for entry in entries:
        content = entry.content
        if isinstance(content, Begin) or (isinstance(content, FlowChoice) and content.choice == "over"):
            yield entry


def kept_flow(home: Home, case: str, entry: Entry) -> Flow:
    """Return the flow that an entry pins; raises MeldcodeError if it is not there, or is another one."""
    return _flow_from(kept_data(home, case, entry))


def kept_data(home: Home, case: str, entry: Entry) -> bytes:
    """Return the flow that an entry pins, as it is kept; raises MeldcodeError if it is not there, or is another one."""
    content = entry.content
    assert isinstance(content, Begin | FlowChoice)
    data = home.cases.read_flow(case, kept_as(entry))
    if hashlib.sha256(data).hexdigest() != content.flow_sha256:
        raise MeldcodeError(texts.FLOW_CHANGED, store_texts.FLOW_HINT, ExitCode.VERIFICATION_FAILED)
    return data


def kept_as(entry: Entry) -> str:
    """Return by which SHA-256 the flow is kept that an entry pins; the one that a case began with has no need of it."""
    return entry.content.flow_sha256 if isinstance(entry.content, FlowChoice) else ""


@functools.lru_cache(maxsize=8)
def _flow_from(pinned: bytes) -> Flow:
    # Many cases share one flow; a list that has to open them all reads it once.
    return build(tomllib.loads(pinned.decode()), "route")
