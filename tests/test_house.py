"""The house stays in order: rooms import only from lower floors, each library has one room, the tools are content."""

import ast
import functools
import graphlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "meldcode_cli"

# A long list of sentences is one list.
LISTS = ("texts",)

# What has nothing to say about the code; .pre-commit-config.yaml runs the same.
TOOLS = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))

# One row a room, from the ground up; docs/architectuur.md says what each holds.
ROOMS: dict[str, int] = {
    "called": 0,
    "errors": 0,
    "clean": 0,
    "clock": 0,
    "emergency": 0,
    "dutch": 1,
    "factcheck": 1,
    "lookup": 1,
    "flow": 2,
    "talk": 2,
    "seal": 2,
    "proof": 3,
    "case": 3,
    "store": 3,
    "terminal": 3,
    "dossier": 4,
    "authoring": 4,
    "keyring": 5,
    "export": 5,
    "telling": 5,
    "interview": 6,
    "practice": 7,
    "commands": 8,
    "boundary": 9,
    "cli": 10,
    "__main__": 11,
    "api": 11,
}


@functools.cache
def modules() -> tuple[Path, ...]:
    """Return every module of the package."""
    return tuple(sorted(PACKAGE.rglob("*.py")))


@functools.cache
def name_of(path: Path) -> str:
    """Return the dotted name of a module below the package."""
    parts = list(path.relative_to(PACKAGE).with_suffix("").parts)
    if parts[-1] == "__init__":
        parts.pop()
    return ".".join(parts) or "meldcode_cli"


def room(name: str) -> str:
    """Return the room of a module: its folder, or the module itself."""
    return name.split(".")[0]


def in_room(own: str) -> list[Path]:
    """Return the modules of a room; a room without any would be held to nothing."""
    found = [path for path in modules() if room(name_of(path)) == own]
    assert found
    return found


@functools.cache
def tree_of(path: Path) -> ast.Module:
    """Return what stands in a module, taken apart."""
    return ast.parse(path.read_text(encoding="utf-8"))


@functools.cache
def imports(path: Path) -> frozenset[str]:
    """Return the dotted names that a module imports when it runs (not those for type checking only)."""
    tree = tree_of(path)
    only_types = {
        node
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if node in only_types:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(found)


@functools.cache
def own_modules() -> frozenset[str]:
    """Return the dotted name of every module of this package."""
    return frozenset(name_of(module) for module in modules()) - {"meldcode_cli"}


@functools.cache
def own_imports(path: Path) -> frozenset[str]:
    """Return the modules of this package that a module imports, by dotted name."""
    known = own_modules()
    named = {name.removeprefix("meldcode_cli.") for name in imports(path) if name.startswith("meldcode_cli.")}
    return frozenset(
        name for name in named if name in known and (PACKAGE / name.replace(".", "/")).with_suffix(".py").exists()
    )


def test_each_room_has_a_row() -> None:
    """Every module is in a room that has a floor, every row is a room, and few modules stand loose in the hall."""
    found = {room(name_of(path)) for path in modules()} - {"meldcode_cli"}
    assert found == set(ROOMS)
    assert len(list(PACKAGE.glob("*.py"))) <= 9


@pytest.mark.parametrize("own", ROOMS)
def test_a_room_imports_only_from_lower_floors(own: str) -> None:
    """Nothing imports from another room on its own floor, or from a higher one."""
    for path in in_room(own):
        for other in own_imports(path):
            assert room(other) == own or ROOMS[room(other)] < ROOMS[own], f"{name_of(path)} imports {other}"


def test_no_import_goes_round_in_a_circle() -> None:
    """Neither modules nor rooms import each other by a detour."""
    graph = {name_of(path): own_imports(path) for path in modules()}
    list(graphlib.TopologicalSorter(graph).static_order())
    rooms: dict[str, set[str]] = {}
    for name, others in graph.items():
        rooms.setdefault(room(name), set()).update(room(other) for other in others if room(other) != room(name))
    list(graphlib.TopologicalSorter(rooms).static_order())


@pytest.mark.parametrize(
    ("library", "place"),
    [
        ("questionary", "terminal"),
        ("prompt_toolkit", "terminal"),
        ("rich", "terminal"),
        ("typer", "cli"),
        ("filelock", "store.locks"),
        ("pyrage", "seal"),
        ("cryptography", "seal"),
        ("zxcvbn", "seal.strength"),
        ("platformdirs", "store.system_folders"),
        ("icalendar", "commands.look.calendar_file"),
        ("docx", "export.docx"),
        ("obstore", "store.objects"),
    ],
)
def test_a_library_has_one_room(library: str, place: str) -> None:
    """Each library is imported in its own room only, so that replacing it is one change."""
    for path in modules():
        used = any(name == library or name.startswith(f"{library}.") for name in imports(path))
        assert not used or f"{name_of(path)}.".startswith(f"{place}."), f"{name_of(path)} imports {library}"


# Who may touch files, besides `store`, and which: no other room knows a path of the data folder.
FILES = {
    "emergency": "the lines that `nood` says after the numbers",
    "flow.files": "flows",
    "flow.locations": "flows",
    "flow.available": "flows",
    "flow.packs": "flows",
    "flow.toml_text": "flows",
    "authoring.route_page": "what comes with the program",
    "factcheck.lists": "what comes with the program",
    "export.leaks.words": "what comes with the program",
    "export.readers": "what comes with the program",
    "lookup.terms": "what comes with the program",
    "lookup.manual": "what comes with the program",
    "proof.words": "what comes with the program",
    "proof.arrived": "what comes with the program",
    "proof.known": "what comes with the program",
    "proof.national": "what comes with the program",
    "seal.strength": "what comes with the program",
    "export.style": "what comes with the program",
    "practice.scenes": "what comes with the program",
    "commands.look.shells": "what comes with the program",
    "terminal.written": "the terminal",
    "terminal.secret": "the terminal",
    "__main__": "the terminal",
}
TOUCHES = (
    *("read_text", "read_bytes", "write_text", "write_bytes", "fdopen", "unlink", "chmod", "touch", "mkdtemp"),
    *("mkdir", "makedirs", "rmdir", "rmtree", "symlink_to", "hardlink_to", "glob", "rglob", "iterdir", "scandir"),
    *("listdir", "is_file", "is_dir", "is_symlink", "lexists", "stat", "lstat"),
)


def touches_files(path: Path) -> list[str]:
    """Return the calls in a module that read, write or look at files."""
    found: list[str] = []
    for node in ast.walk(tree_of(path)):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        modes = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        opens = called in ("open", "os.open", "io.open") or (called.endswith(".open") and bool(modes))
        if opens or called.rpartition(".")[2] in TOUCHES:
            found.append(f"{called}, line {node.lineno}")
    return found


@pytest.mark.parametrize("own", sorted(set(ROOMS) - {"store"}))
def test_only_the_store_touches_files(own: str) -> None:
    """What is kept goes through the verbs of `store.seam`, or by a method of `store` that says what it does."""
    for path in in_room(own):
        touched = touches_files(path)
        assert bool(touched) == (name_of(path) in FILES), (name_of(path), touched)


@pytest.mark.parametrize("library", ["socket", "urllib", "http", "requests", "ssl", "ftplib", "smtplib"])
def test_nothing_can_reach_a_network(library: str) -> None:
    """No module imports anything that talks to a network."""
    for path in modules():
        assert not any(name.split(".")[0] == library for name in imports(path)), path


@pytest.mark.parametrize("own", ["meldcode_cli", *ROOMS])
def test_modules_stay_small(own: str) -> None:
    """A module is at most 400 lines and a function 50; a list of texts may be longer."""
    for path in in_room(own):
        assert path.stem in LISTS or len(path.read_text(encoding="utf-8").splitlines()) <= 400, name_of(path)
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                crowded = node.end_lineno is None or node.end_lineno - node.lineno >= 50
                assert not crowded, f"{name_of(path)}: {node.name}"


def test_no_row_is_gone_through_twice_at_once() -> None:
    """A line of a comprehension that stands there twice, as joining two changes can leave it, costs minutes."""
    for path in sorted([*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]):
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
        rows = {at: line for at, line in enumerate(lines) if line.startswith("for ") and not line.endswith(":")}
        twice = [
            f"{path.name}, line {at + 1}" for at, line in rows.items() if line in (rows.get(at - 1), rows.get(at - 2))
        ]
        assert twice == []


@pytest.mark.parametrize("command", TOOLS, ids=" ".join)
def test_the_tools_are_content(command: tuple[str, ...]) -> None:
    """ruff and mypy --strict have nothing to say."""
    result = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_routes_come_from_one_place() -> None:
    """Whoever makes a library of an own folder alone passes over what the organisation allows, and packs of routes."""
    own = re.compile(r"Library\((?:home|find\(\))\.own_flows")
    found = {name_of(path) for path in PACKAGE.rglob("*.py") if own.search(path.read_text(encoding="utf-8"))}
    # What was approved is about the own files only.
    assert found == {"dossier.library", "dossier.approving"}
