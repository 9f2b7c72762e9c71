"""Which flows there are to choose from: the shipped ones and a school's own, with what keeps one from being used.

A file that cannot be used never stands in the way of the others: it is named, with what to do about it.
"""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meldcode_cli.clean import clean
from meldcode_cli.flow import texts
from meldcode_cli.flow.base import BASE
from meldcode_cli.flow.files import Library, is_scenarios, shipped_folder

OWN, OTHER, EXAMPLE = "own", "other", "example"


@functools.cache
def kinds() -> tuple[dict[str, Any], ...]:
    """Return the kinds of work with their flows, as `kinds.toml` has them; a flow of somebody's own is in none."""
    text = Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["kind"])


@dataclass(frozen=True, slots=True)
class AvailableFlow:
    """One flow: its id, title and version, whether it is an own one, and whether it builds on the national base.

    `problem` is empty for a flow that can be used, else a finished Dutch sentence that says what to do. `packed`: it
    came in a pack.
    """

    id: str
    title: str
    version: str = ""
    own: bool = False
    problem: str = ""
    packed: bool = False
    meldcode: bool = True

    @property
    def kind(self) -> str:
        """For which kind of work it is: the id of that in `kinds.toml`, or OWN."""
        return OWN if self.own else next((found["id"] for found in kinds() if self.id in found["flows"]), OTHER)

    @property
    def group(self) -> str:
        """The kind of work in words."""
        return texts.KINDS[self.kind]

    @property
    def label(self) -> str:
        """The title, with a mark when it is an own flow, or an example: what a user chooses from."""
        if self.packed:
            return texts.PACKED_LABEL.format(title=self.title)
        if self.own:
            return texts.OWN_LABEL.format(title=self.title)
        return texts.EXAMPLE_LABEL.format(title=self.title) if self.kind == EXAMPLE else self.title


def all_flows(library: Library) -> list[AvailableFlow]:
    """Return every flow in the order of `library.ids()`, and after those the own files that a shipped flow hides."""
    shipped = {path.stem for path in shipped_folder().glob("*.toml")}
    found = [_available(library, flow, own=flow not in shipped) for flow in library.ids()]
    for path in own_files(library):
        if path.stem in shipped:
            found.append(_problem(path.stem, texts.HIDDEN))
    found += [_problem(flow, texts.HIDDEN_IN_PACK) for flow in library.packed() if not library.is_packed(flow)]
    return found


def usable_flows(library: Library) -> list[AvailableFlow]:
    """Return the flows that can be used, in the order of `library.ids()`."""
    return [flow for flow in all_flows(library) if not flow.problem]


def by_kind(library: Library) -> list[AvailableFlow]:
    """Return the flows that can be used as they are chosen from: one's own first, then by kind of work."""
    order = {flow: place for place, flow in enumerate(flow for kind in kinds() for flow in kind["flows"])}
    return sorted(usable_flows(library), key=lambda flow: -1 if flow.own else order.get(flow.id, len(order)))


def own_files(library: Library) -> list[Path]:
    """Return the flow files in the user's own folder, whatever is in them."""
    if library.own is None or not library.own.is_dir():
        return []
    return sorted(path for path in library.own.glob("*.toml") if not is_scenarios(path))


def files_in(path: Path) -> list[Path] | None:
    """Return the TOML files in a folder that a user named, in the order of their names; None if it is no folder."""
    try:
        return sorted(path.glob("*.toml")) if path.is_dir() else None
    except (OSError, ValueError):
        return None


def can_be_named(path: Path) -> bool:
    """Tell whether a file can have this name at all, on this disk."""
    try:
        path.is_file()
    except (OSError, ValueError):
        return False
    return True


def _available(library: Library, flow: str, own: bool) -> AvailableFlow:
    if library.path(flow) is None:
        plain = [path.stem for path in own_files(library) if path.is_file() and not path.is_symlink()]
        return _problem(flow, texts.MISNAMED if flow in plain else texts.NO_PLAIN_FILE, own=own)
    read = library.read(flow)
    # Shipped flows were checked before they came along: reading them is enough, and needs no models.
    if read.findings if own else read.problems:
        return _problem(flow, texts.BROKEN, own=own)
    barred = library.barred(flow)
    return AvailableFlow(
        flow,
        str(read.data.get("title", flow)),
        str(read.data.get("version", "")),
        own,
        barred,
        packed=library.is_packed(flow),
        meldcode=read.files[0].path.stem == BASE,
    )


def _problem(flow: str, problem: str, *, own: bool = True) -> AvailableFlow:
    name = clean(flow, newlines=False)[:64]
    return AvailableFlow(flow, texts.UNUSABLE_NOW, own=own, problem=problem.format(flow=name))
