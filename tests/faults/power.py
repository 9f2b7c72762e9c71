"""What a disk may hold after the power went, when only what was fsynced is sure.

A small file system: of what was written to a file and not fsynced, nothing, half, all or as many zeros is there; of
what was done in a folder and not fsynced, any part. Fed with each call of a real run, it gives every state that could
be found after a cut.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.shim import Call

# What stays of the bytes that were written and not fsynced.
_STAYS: tuple[Callable[[bytes], bytes], ...] = (
    lambda data: b"",
    lambda data: data[: len(data) // 2],
    lambda data: bytes(len(data)),
    lambda data: data,
)
# With more than this in one folder not sure yet, only the beginnings of the row are tried.
_FEW = 4

Tree = tuple[tuple[str, bytes | None], ...]
"""All files with their content, and all folders (None)."""


@dataclass
class File:
    """A file: what is sure of it, and what was written since."""

    sure: bytes = b""
    since: bytes = b""


@dataclass
class Folder:
    """A folder: what is sure to be in it, and what was done since; and what is in it for a running program."""

    sure: dict[str, Node] = field(default_factory=dict)
    since: list[Change] = field(default_factory=list)
    now: dict[str, Node] = field(default_factory=dict)

    def do(self, change: Change) -> None:
        """Do something in this folder; it is not sure yet."""
        self.since.append(change)
        change.on(self.now)


@dataclass(frozen=True)
class Change:
    """Something done in a folder: `name` is now `node`, or is gone (None), or what was `came_from`."""

    name: str
    node: Node | None = None
    came_from: str = ""

    def on(self, names: dict[str, Node]) -> None:
        """Do it, if it can be done."""
        if self.came_from:
            if self.came_from in names:
                names[self.name] = names.pop(self.came_from)
        elif self.node is None:
            names.pop(self.name, None)
        else:
            names[self.name] = self.node


Node = File | Folder


class Disk:
    """The disk under one run."""

    def __init__(self, world: Path) -> None:
        self.root = _read(world)
        self._written: list[File] = []

    def take(self, call: Call) -> None:
        """Do what a call of the program did."""
        if call.refused:
            return
        match call.kind:
            case "create":
                self._at(call.path).do(Change(_last(call.path), File()))
            case "mkdir":
                self._at(call.path).do(Change(_last(call.path), Folder()))
            case "unlink" | "rmdir":
                self._at(call.path).do(Change(_last(call.path)))
            case "link":
                self._at(call.to).do(Change(_last(call.to), self._node(call.path)))
            case "rename":
                assert self._at(call.path) is self._at(call.to), "a rename to another folder has no place in this model"
                self._at(call.to).do(Change(_last(call.to), came_from=_last(call.path)))
            case "write":
                file = self._node(call.path)
                assert isinstance(file, File)
                file.since += call.data
                self._written.append(file)
            case "fsync":
                _assure(self._node(call.path))

    def states(self) -> Iterator[Tree]:
        """Yield each state that may be found if the power goes now."""
        # Where all that was written is sure, there is nothing of which a part may stay.
        for stays in _STAYS if any(file.since for file in self._written) else _STAYS[:1]:
            for tree in _trees(self.root, stays):
                yield tuple(sorted(tree.items()))

    def _node(self, path: str) -> Node:
        node: Node = self.root
        for name in () if path == "." else path.split("/"):
            assert isinstance(node, Folder)
            node = node.now[name]
        return node

    def _at(self, path: str) -> Folder:
        folder = self._node(path.rpartition("/")[0] or ".")
        assert isinstance(folder, Folder)
        return folder


def written(tree: Tree, world: Path) -> None:
    """Put a state on the real disk, to look at it."""
    world.mkdir()
    for name, data in tree:
        if data is None:
            (world / name).mkdir()
        else:
            (world / name).write_bytes(data)


def _read(path: Path) -> Folder:
    found: dict[str, Node] = {
        entry.name: _read(entry) if entry.is_dir() else File(entry.read_bytes()) for entry in path.iterdir()
    }
    return Folder(found, [], dict(found))


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _assure(node: Node) -> None:
    if isinstance(node, File):
        node.sure, node.since = node.sure + node.since, b""
    else:
        for change in node.since:
            change.on(node.sure)
        node.since = []


def _trees(folder: Folder, stays: Callable[[bytes], bytes], above: str = "") -> Iterator[dict[str, bytes | None]]:
    """Yield what may be left of a folder and all that is in it."""
    for names in _names(folder):
        files: dict[str, bytes | None] = {}
        folders: list[list[dict[str, bytes | None]]] = []
        for name, node in names.items():
            path = f"{above}{name}"
            if isinstance(node, File):
                files[path] = node.sure + stays(node.since) if node.since else node.sure
            else:
                files[path] = None
                folders.append([*_trees(node, stays, f"{path}/")])
        for chosen in itertools.product(*folders):
            found = dict(files)
            for tree in chosen:
                found.update(tree)
            yield found


def _names(folder: Folder) -> Iterator[dict[str, Node]]:
    """Yield what may be found in a folder: what is sure, and any part of what was done since."""
    since = folder.since
    if len(since) <= _FEW:
        parts = [part for count in range(len(since) + 1) for part in itertools.combinations(since, count)]
    else:
        parts = [tuple(since[:count]) for count in range(len(since) + 1)]
    for part in parts:
        names = dict(folder.sure)
        for change in part:
            change.on(names)
        yield names
