"""Who read a flow of somebody's own, in a file beside it: a proof says nothing about words, so people read those.

An approval holds for one version: for the flow as it is kept with a case, with all that it builds on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from meldcode_cli.clean import clean
from meldcode_cli.flow.files import ReadFlow
from meldcode_cli.flow.findings import FlowError
from meldcode_cli.flow.toml_text import read_file

SUFFIX = ".akkoord"
ENOUGH = 2
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Approval:
    """On which day a flow with this SHA-256 was read, and by whom: name and role of one or two people."""

    sha256: str
    date: date
    people: tuple[tuple[str, str], ...]

    @property
    def readers(self) -> tuple[str, ...]:
        """The people, each in one line: "S. Yilmaz, intern begeleider"."""
        return tuple(f"{name}, {role}" for name, role in self.people)


def place(path: Path) -> Path:
    """Return where the approval of the flow in the file at `path` is kept."""
    return path.with_suffix(SUFFIX)


def approval_of(read: ReadFlow) -> Approval | None:
    """Return the approval of this very version of a flow, None if nobody read it."""
    try:
        data = read_file(place(read.path)).data
    except FlowError:
        return None
    day, people = data.get("date"), data.get("person")
    if data.get("sha256") != read.sha256 or type(day) is not date or not isinstance(people, list):
        return None
    found = tuple(
        (person["name"], person["role"])
        for person in people
        if isinstance(person, dict) and all(_is_line(person.get(key)) for key in ("name", "role"))
    )
    return Approval(read.sha256, day, found) if 0 < len(found) == len(people) <= ENOUGH else None


def written(read: ReadFlow, approval: Approval) -> bytes:
    """Return the file that says so."""
    import tomli_w

    flow = read.flow
    people = [{"name": name, "role": role} for name, role in approval.people]
    table = {"format": 1, "flow": flow.id, "version": flow.version, "sha256": approval.sha256, "date": approval.date}
    return tomli_w.dumps({**table, "person": people}).encode()


def _is_line(text: object) -> bool:
    return isinstance(text, str) and 0 < len(text.strip()) <= LONGEST and clean(text, newlines=False) == text
