"""Find and read flows. A flow that has been read is one value, made once a command and handed on.

Reading yields plain data first, so that one text can be shown without loading the models; the model is made of it
when it is asked for. What is wrong in a file is a finding, never an exception with a trace.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from meldcode_cli.dutch.near import advised, near
from meldcode_cli.flow import texts
from meldcode_cli.flow.base import BASE
from meldcode_cli.flow.codes import said
from meldcode_cli.flow.findings import Finding, FlowError, Sentence, unusable
from meldcode_cli.flow.merging import merged, misshapen
from meldcode_cli.flow.toml_text import Data, TomlFile, read_file

if TYPE_CHECKING:
    from meldcode_cli.flow.lines import Lines
    from meldcode_cli.flow.model import Flow

MAX_PARENTS = 8
TOML = ".toml"
# A file of scenarios beside a flow: no flow can have such a name.
SCENARIOS = ".scenarios"
FORMAT = 1


@dataclass(frozen=True, eq=False)
class ReadFlow:
    """A flow that has been read, usable or not. There is one of it in a command.

    `files` are its own file after those it builds on, as far as they were found; `parent` the flow it builds on.
    `problems` say why its files could not be put together; without any, `merged` is the data of all of them.
    """

    path: Path
    files: tuple[TomlFile, ...]
    parent: ReadFlow | None
    merged: Data
    problems: tuple[Finding, ...]

    @property
    def is_own(self) -> bool:
        """Tell whether this is a flow of somebody's own: what is shipped was proven before it was shipped."""
        return self.path.parent != shipped_folder()

    @property
    def data(self) -> Data:
        """The data of the flow with that of its parents, not to be changed; raises FlowError with the problems."""
        if self.problems:
            raise unusable(self.problems)
        return self.merged

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that reading shows to be wrong, also with a key; what is wrong with a flow that can be read is not."""
        return self.problems or self._checked[1]

    @property
    def flow(self) -> Flow:
        """The flow, ready for use; raises FlowError with the findings."""
        made = None if self.problems else self._checked[0]
        if made is None:
            raise unusable(self.findings)
        return made

    @functools.cached_property
    def pinned(self) -> bytes:
        """The data as it is kept with a case; raises FlowError."""
        import tomli_w

        return tomli_w.dumps(self.data).encode()

    @functools.cached_property
    def sha256(self) -> str:
        """The SHA-256 of `pinned`."""
        return hashlib.sha256(self.pinned).hexdigest()

    @functools.cached_property
    def lines(self) -> Lines:
        """Where things stand in the files."""
        from meldcode_cli.flow.lines import Lines

        return Lines(self.files)

    @functools.cached_property
    def _checked(self) -> tuple[Flow | None, tuple[Finding, ...]]:
        """The model, or a finding for every key that is not right."""
        from meldcode_cli.flow.faults import modelled

        made, wrong = modelled(self.merged)
        return made, tuple(
            self.lines.finding(where.spot, message, advice, where.key, where.shown, where.words)
            for where, message, advice in wrong
        )


def shipped_folder() -> Path:
    """Return the folder with the flows that come with the program: in the wheel, or in the checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "flows"
    return inside if inside.is_dir() else package.parent.parent / "flows"


def is_scenarios(path: Path) -> bool:
    """Tell whether a file beside flows is one of scenarios, by its name."""
    return path.stem.endswith(SCENARIOS)


class Library:
    """The flows that can be used: the shipped ones, a school's own in the folder `own` (which may not exist), and those
    that came in a pack, by their id (`packed`). None of these takes the place of one before it.

    `allowed` are the only ones that a new case may follow, if the organisation said so; `inactive` says why a flow may
    not be used yet. Made once a command: it remembers what it read, so that no file is read twice.
    """

    def __init__(
        self,
        own: Path | None = None,
        allowed: Collection[str] | None = None,
        packed: Callable[[], Mapping[str, Path]] = dict,
        inactive: Callable[[ReadFlow], str] | None = None,
    ) -> None:
        self.own = own
        self._allowed = allowed
        self._packed = functools.cache(packed)
        self._inactive = inactive
        self._files: dict[Path, TomlFile] = {}
        self._flows: dict[Path, ReadFlow] = {}

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all flows: the base first, then by name."""
        own = {path.stem for folder in self._folders() for path in folder.glob(f"*{TOML}") if not is_scenarios(path)}
        found = {*self._packed(), *own}
        return tuple(sorted(found, key=lambda name: (name != BASE, name)))

    def path(self, flow: str) -> Path | None:
        """Return the file of the flow with this id, or None. A shipped flow cannot be replaced by an own one."""
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", flow) or len(flow) > 64:
            return None
        for folder in self._folders():
            path = folder / f"{flow}{TOML}"
            if path.is_file() and not path.is_symlink():
                return path
        return self._packed().get(flow)

    def packed(self) -> tuple[str, ...]:
        """Return the ids of all flows that came in a pack."""
        return tuple(sorted(self._packed()))

    def is_packed(self, flow: str) -> bool:
        """Tell whether the flow with this id came in a pack."""
        return flow in self._packed() and self.path(flow) == self._packed()[flow]

    def barred(self, flow: str) -> str:
        """Say why no new case may follow the flow with this id, or in this file; "" if one may.

        Raises FlowError if there is none.
        """
        if self._allowed is not None and flow not in self._allowed:
            return texts.NOT_ALLOWED.format(flow=flow)
        if self._inactive is None:
            return ""
        read = self.named(flow)
        return "" if read.problems or not read.is_own else self._inactive(read)

    def read(self, flow: str) -> ReadFlow:
        """Return the flow with this id, usable or not; raises FlowError if there is none."""
        path = self.path(flow)
        if path is None:
            raise FlowError(texts.NO_SUCH_FLOW, advised(near(flow, self.ids()), texts.NO_SUCH_FLOW_HINT))
        return self.read_file(path)

    def named(self, name: str) -> ReadFlow:
        """Return the flow that a user names, usable or not: by its id, or as a file if that ends in `TOML`.

        Raises FlowError if no flow has this id.
        """
        return self.read_file(Path(name)) if name.endswith(TOML) else self.read(name)

    def is_shipped(self, flow: str) -> bool:
        """Tell whether a flow of this id comes with the program."""
        path = self.path(flow)
        return path is not None and path.parent == shipped_folder()

    def read_file(self, path: Path) -> ReadFlow:
        """Return the flow in the file at `path`, which need not be in the library itself, usable or not."""
        if path not in self._flows:
            self._flows[path] = self._read(path)
        return self._flows[path]

    def load(self, flow: str) -> Flow:
        """Return the flow with this id, ready for use; raises FlowError when something is wrong with it."""
        return self.read(flow).flow

    def _read(self, path: Path) -> ReadFlow:
        files, problems = self._chain(path)
        if problems:
            # Without its parent, everything would seem to be missing.
            problems += [finding for file in files if _newer(file) is None for finding in misshapen(file)]
            return _unread(path, files, None, problems)
        parent = self.read_file(files[-2].path) if len(files) > 1 else None
        problems = [*(parent.problems if parent else ()), *misshapen(files[-1])]
        if problems:
            return _unread(path, files, parent, problems)
        if parent is None:
            return ReadFlow(path, tuple(files), None, files[-1].data, ())
        data, unplaced = merged(parent.merged, files[-1])
        if unplaced:
            return _unread(path, files, parent, unplaced)
        return ReadFlow(path, tuple(files), parent, data, ())

    def _chain(self, path: Path) -> tuple[list[TomlFile], list[Finding]]:
        """Return the file at `path` after the files it builds on, and why one of them could not be had."""
        files: list[TomlFile] = []
        following: Path | None = path
        while following is not None:
            try:
                files.insert(0, self._file(following))
            except FlowError as error:
                return files, list(error.findings)
            first = files[0]
            if newer := _newer(first):
                return files, [newer]
            if "extends" not in first.data:
                break
            named = first.data["extends"]
            following = self.path(named) if isinstance(named, str) else None
            if wrong := _no_parent(following, files):
                unknown = ("flow", str(named)) if following is None else ()
                advice = advised(near(unknown[1], self.ids()) if unknown else [], texts.EXTENDS_ADVICE)
                return files, [Finding(first.name, "extends", wrong, advice, ("extends",), unknown=unknown)]
        return files, []

    def _file(self, path: Path) -> TomlFile:
        if path not in self._files:
            self._files[path] = read_file(path)
        return self._files[path]

    def _folders(self) -> list[Path]:
        return [folder for folder in (shipped_folder(), self.own) if folder is not None and folder.is_dir()]


def _newer(file: TomlFile) -> Finding | None:
    """Return the finding that a later version of the program made this file: nothing else can be said of it then."""
    number = file.data.get("format")
    if not isinstance(number, int) or isinstance(number, bool) or number <= FORMAT:
        return None
    return Finding(file.name, "format", said(texts.NEWER_FORMAT), texts.NEWER_FORMAT_ADVICE, ("format",))


def _no_parent(parent: Path | None, files: list[TomlFile]) -> Sentence | None:
    """Say why `parent` cannot come before these files; None if it can."""
    if parent is None:
        return said(texts.EXTENDS_NOTHING)
    if parent.resolve() in [file.path.resolve() for file in files]:
        return said(texts.EXTENDS_ITSELF)
    return said(texts.EXTENDS_TOO_MANY, most=MAX_PARENTS) if len(files) > MAX_PARENTS else None


def _unread(path: Path, files: Iterable[TomlFile], parent: ReadFlow | None, problems: Iterable[Finding]) -> ReadFlow:
    from meldcode_cli.flow.lines import Lines

    found = tuple(files)
    lines = Lines(found)
    return ReadFlow(path, found, parent, {}, tuple(dict.fromkeys(map(lines.numbered, problems))))


def saved(path: Path) -> tuple[str, int, int]:
    """Return when a file was saved and how large it is, with its path; zeros as long as there is none: some editors put
    a new file in the place of the old one."""
    try:
        known = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path), known.st_mtime_ns, known.st_size


def build(data: Data, name: str) -> Flow:
    """Make a `Flow` of data that stands in no file; `name` is what findings speak of. Raises FlowError."""
    from meldcode_cli.flow.faults import modelled
    from meldcode_cli.flow.lines import described

    made, wrong = modelled(data)
    if made is None:
        places = [", ".join(filter(None, (described(item.where.spot, data), item.where.shown))) for item in wrong]
        raise unusable(
            Finding(name, place or texts.WHOLE_FILE, item.message, item.advice)
            for place, item in zip(places, wrong, strict=True)
        )
    return made
