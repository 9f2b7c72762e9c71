"""Packs of flows that somebody else made: a folder with flow files, and a file beside them that says who issued them.

A pack comes in a folder that the user names, or in an installed package. Of a package only its files are read: none of
its code runs. Whether the signature is right is looked at elsewhere (`dossier.library`), and so is whether a flow of it
was approved here.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from meldcode_cli.clean import clean
from meldcode_cli.flow.findings import FlowError
from meldcode_cli.flow.toml_text import MAX_BYTES, Data, read_file

MANIFEST = "meldcode-pakket.toml"
# What a package says in its own data: behind it stands the folder with the pack, as a dotted name.
GROUP = "meldcode.flows"
_OF_PYTHON = ("__init__.py", "__pycache__")
_FILE = re.compile(r"([a-z0-9]+(-[a-z0-9]+)*)\.toml")
_DOTTED = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LONGEST, _MOST = 120, 200


@dataclass(frozen=True, slots=True)
class Pack:
    """Flows with who issued them, in which version; `card` is theirs, with which `signature` is checked. `files` are
    the SHA-256 of each flow file."""

    folder: Path
    issuer: str
    card: str
    version: str
    files: tuple[tuple[str, str], ...]
    signature: str

    @property
    def message(self) -> bytes:
        """What is signed: all of it."""
        said = [self.issuer, self.card, self.version, sorted(self.files)]
        return b"meldcode pack 1\n" + json.dumps(said).encode()

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of all that the pack is; with another issuer, version or file it is another one."""
        return hashlib.sha256(self.message).hexdigest()

    @property
    def flows(self) -> dict[str, Path]:
        """The file of each flow, by its id."""
        return {name.removesuffix(".toml"): self.folder / name for name, _ in self.files}

    @property
    def is_whole(self) -> bool:
        """Tell whether every file is there as it was issued."""
        return all(sha256_of(self.folder / name) == known for name, known in self.files)


def read(folder: Path) -> Pack | None:
    """Return the pack in a folder; None if what says so is not there, or is not what it should be."""
    try:
        return _pack(folder, read_file(folder / MANIFEST).data)
    except FlowError:
        return None


def held_in(folder: Path) -> list[str] | None:
    """Return the names in a folder in which a pack should be, but for what every Python package has; None if it is not
    there."""
    try:
        return [each.name for each in folder.iterdir() if each.name not in _OF_PYTHON]
    except OSError:
        return None


def beside(path: Path) -> Pack | None:
    """Return the pack that the flow in the file at `path` came in; None if it came in none."""
    return read(path.parent) if is_packed(path) else None


def is_packed(path: Path) -> bool:
    """Tell whether a flow file stands in a pack, whatever is wrong with that."""
    return path.with_name(MANIFEST).exists()


def installed() -> list[Path]:
    """Return the folders of packs in installed packages, by what these say of themselves. Nothing is imported."""
    from importlib.metadata import entry_points

    found: list[Path] = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        if point.dist is not None and _DOTTED.fullmatch(point.value):
            found.append(Path(str(point.dist.locate_file(point.value.replace(".", "/")))))
    return found


def flow_files(folder: Path) -> list[str]:
    """Return the names of the flow files in a folder that is to become a pack."""
    return sorted(path.name for path in folder.glob("*.toml") if path.is_file() and _FILE.fullmatch(path.name))


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a flow file; "" if it is no plain file, or one that no flow is as long as."""
    try:
        if path.is_symlink() or not path.is_file():
            return ""
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        return ""
    return hashlib.sha256(data).hexdigest() if len(data) <= MAX_BYTES else ""


def written(pack: Pack) -> bytes:
    """Return the file that stands beside the flows of a pack."""
    import tomli_w

    table = {"format": 1, "issuer": pack.issuer, "card": pack.card, "version": pack.version}
    return tomli_w.dumps({**table, "signature": pack.signature, "files": dict(pack.files)}).encode()


def _pack(folder: Path, data: Data) -> Pack | None:
    lines = [data.get(name) for name in ("issuer", "card", "version", "signature")]
    files = data.get("files")
    if data.get("format") != 1 or not isinstance(files, Mapping) or not 0 < len(files) <= _MOST:
        return None
    if not all(_is_line(text, 300 if place in (1, 3) else _LONGEST) for place, text in enumerate(lines)):
        return None
    if not all(
        _FILE.fullmatch(name) and isinstance(said, str) and _SHA256.fullmatch(said) for name, said in files.items()
    ):
        return None
    issuer, card, version, signature = (str(text) for text in lines)
    return Pack(folder, issuer, card, version, tuple(sorted(files.items())), signature)


def _is_line(text: object, longest: int) -> bool:
    return isinstance(text, str) and 0 < len(text.strip()) <= longest and clean(text, newlines=False) == text


def shown(fingerprint: str) -> str:
    """Return the beginning of a fingerprint in groups, as people compare it."""
    return " ".join(fingerprint[start : start + 4] for start in range(0, 16, 4))


def folders(named: str, separator: str) -> Iterator[Path]:
    """Yield the folders in a list of them, each once; what is no name of a folder is passed over."""
    yield from dict.fromkeys(Path(part) for part in named.split(separator) if part.strip() and "\0" not in part)
