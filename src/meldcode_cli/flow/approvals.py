"""Who read a flow of somebody's own, in a file beside it: a proof says nothing about words, so people read those.

An approval holds for one version: for the flow as it is kept with a case, with all that it builds on. Whether it is
signed by somebody who counts is looked at elsewhere (`store.approvals`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from meldcode_cli.clean import clean
from meldcode_cli.flow.findings import FlowError
from meldcode_cli.flow.packs import beside
from meldcode_cli.flow.toml_text import Data, read_file

if TYPE_CHECKING:
    from meldcode_cli.flow.files import ReadFlow

SUFFIX = ".akkoord"
ENOUGH = 2
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Approval:
    """On which day this version of a flow, with this SHA-256, was read, and by whom: name and role of one or two.

    `at` is the moment, in UTC, where it is `signed_by` somebody; "" where nobody signs. `pack` is the fingerprint of
    the pack that the flow came in, "" if it came in none.
    """

    flow: str
    version: str
    sha256: str
    date: date
    people: tuple[tuple[str, str], ...]
    at: str = ""
    signed_by: str = ""
    signature: str = ""
    pack: str = ""

    @property
    def readers(self) -> tuple[str, ...]:
        """The people, each in one line: "S. Yilmaz, intern begeleider"."""
        return tuple(f"{name}, {role}" for name, role in self.people)

    @property
    def message(self) -> bytes:
        """What is signed: all of it."""
        pack = [self.pack] if self.pack else []
        said = [self.flow, self.version, self.sha256, self.date.isoformat(), self.at, self.people, *pack]
        return b"meldcode approval 1\n" + json.dumps(said).encode()


def place(path: Path) -> Path:
    """Return where the approval of the flow in the file at `path` is kept."""
    return path.with_suffix(SUFFIX)


def kept(path: Path) -> Approval | None:
    """Return the approval in the file at `path`, of whatever version; None if there is nothing that is one."""
    try:
        data = read_file(path).data
    except FlowError:
        return None
    return approval_in(data)


def approval_in(data: Data) -> Approval | None:
    """Return the approval in what was read; None if that is none."""
    day, people = data.get("date"), data.get("person")
    lines = [data.get(name) for name in ("flow", "version", "sha256")]
    signed = [data.get(name, "") for name in ("at", "signed_by", "signature", "pack")]
    if type(day) is not date or not isinstance(people, list):
        return None
    if not all(isinstance(text, str) for text in (*lines, *signed)):
        return None
    found = tuple(
        (person["name"], person["role"])
        for person in people
        if isinstance(person, dict) and all(_is_line(person.get(key)) for key in ("name", "role"))
    )
    if not 0 < len(found) == len(people) <= ENOUGH:
        return None
    flow, version, sha256 = (str(text) for text in lines)
    at, signed_by, signature, pack = (str(text) for text in signed)
    return Approval(flow, version, sha256, day, found, at, signed_by, signature, pack)


def approval_of(read: ReadFlow, path: Path | None = None) -> Approval | None:
    """Return the approval of this very version of a flow, None if nobody read it; `path` is where that is kept, if not
    beside the flow. One of a flow in a pack is of that very pack."""
    found = kept(path or place(read.path))
    if found is None or found.sha256 != read.sha256:
        return None
    pack = beside(read.path)
    return found if found.pack == ("" if pack is None else pack.fingerprint) else None


def written(approval: Approval) -> bytes:
    """Return the file that says so."""
    import tomli_w

    people = [{"name": name, "role": role} for name, role in approval.people]
    table = {"format": 1, "flow": approval.flow, "version": approval.version, "sha256": approval.sha256}
    table |= {"pack": approval.pack} if approval.pack else {}
    signed = {"at": approval.at, "signed_by": approval.signed_by, "signature": approval.signature}
    return tomli_w.dumps(
        {**table, "date": approval.date, **(signed if approval.signature else {}), "person": people}
    ).encode()


def _is_line(text: object) -> bool:
    return isinstance(text, str) and 0 < len(text.strip()) <= LONGEST and clean(text, newlines=False) == text
