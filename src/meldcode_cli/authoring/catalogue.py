"""Which flows there are to choose from: the shipped ones and a school's own, with what keeps one from being used.

A file that cannot be used never stands in the way of the others: it is named, with what to do about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from meldcode_cli.authoring import texts
from meldcode_cli.clean import clean
from meldcode_cli.flow.files import Library, shipped_folder
from meldcode_cli.flow.findings import FlowError


@dataclass(frozen=True, slots=True)
class Shelved:
    """One flow: its id, title and version, and whether it is an own one.

    `problem` is empty for a flow that can be used, else a finished Dutch sentence that says what to do.
    """

    id: str
    title: str
    version: str = ""
    own: bool = False
    problem: str = ""

    @property
    def label(self) -> str:
        """The title, with a mark when it is an own flow: what a user chooses from."""
        return texts.FLOW_OWN_LABEL.format(title=self.title) if self.own else self.title


def shelved(library: Library) -> list[Shelved]:
    """Return every flow in the order of `library.ids()`, and after those the own files that a shipped flow hides."""
    shipped = {path.stem for path in shipped_folder().glob("*.toml")}
    found = [_read(library, flow, own=flow not in shipped) for flow in library.ids()]
    for path in own_files(library):
        if path.stem in shipped:
            problem = texts.FLOW_LIST_HIDDEN.format(flow=path.stem)
            found.append(Shelved(path.stem, texts.FLOW_LIST_UNUSABLE, own=True, problem=problem))
    return found


def usable(library: Library) -> list[Shelved]:
    """Return the flows that can be used, in the order of `library.ids()`."""
    return [flow for flow in shelved(library) if not flow.problem]


def own_files(library: Library) -> list[Path]:
    """Return the flow files in the user's own folder, whatever is in them."""
    return sorted(library.own.glob("*.toml")) if library.own is not None and library.own.is_dir() else []


def _read(library: Library, flow: str, own: bool) -> Shelved:
    if library.path(flow) is None:
        plain = [path.stem for path in own_files(library) if path.is_file() and not path.is_symlink()]
        problem = texts.FLOW_LIST_MISNAMED if flow in plain else texts.FLOW_LIST_NO_FILE
    else:
        try:
            # Shipped flows were checked before they came along: reading them is enough, and needs no models.
            data = library.load(flow).model_dump(include={"title", "version"}) if own else library.resolve(flow)
            return Shelved(flow, str(data.get("title", flow)), str(data.get("version", "")), own)
        except FlowError:
            problem = texts.FLOW_LIST_BROKEN
    name = clean(flow, newlines=False)[:64]
    return Shelved(flow, texts.FLOW_LIST_UNUSABLE, own=own, problem=problem.format(flow=name))
