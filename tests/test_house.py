"""The house stays in order: rooms import only from lower floors, each library has one room, the tools are content."""

import ast
import functools
import graphlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "meldcode_cli"

FLOORS: dict[str, int] = {
    "meldcode_cli": 0,
    "errors": 0,
    "clean": 0,
    "texts": 0,
    "emergency": 0,
    "clock": 0,
    "dutch": 0,
    "dialogue": 1,
    "dutch_help": 1,
    "flow.conditions": 1,
    "flow.roles": 0,
    "flow.model": 1,
    "flow.faults": 1,
    "flow.toml_text": 1,
    "flow.files": 2,
    "flow.rules": 2,
    "flow.places": 3,
    "flow.wording": 2,
    "flow.ways": 3,
    "flow.graph": 3,
    "flow.captions": 4,
    "flow.mermaid": 5,
    "flow.scenarios": 3,
    "flow.scenario_files": 3,
    "flow.verdicts": 3,
    "flow.kinds": 3,
    "flow.search": 3,
    "flow.check": 3,
    "flow.check_questions": 3,
    "flow.check_rules": 3,
    "flow.check_texts": 3,
    "flow.shelf": 3,
    "flow.naming": 3,
    "flow.template": 3,
    "flow.check_proofs": 3,
    "flow.check_overlay": 3,
    "flow.check_later": 3,
    "flow.check_gaps": 3,
    "flow.compare": 3,
    "case.fields": 1,
    "case.laws": 1,
    "case.records": 1,
    "case.entries": 1,
    "case.forms": 1,
    "case.fact_text": 1,
    "case.fact_lists": 1,
    "case.fact_names": 1,
    "case.facts": 1,
    "case.labels": 1,
    "case.reading": 2,
    "case.log": 2,
    "case.salvage": 3,
    "case.state": 2,
    "case.fitting": 2,
    "case.duties": 3,
    "case.standing": 3,
    "case.whatif": 4,
    "case.workdays": 1,
    "case.sides": 4,
    "store.files": 1,
    "store.seal": 1,
    "store.passphrase": 1,
    "store.keys": 2,
    "store.recipients": 1,
    "store.archive": 2,
    "store.locks": 2,
    "store.folder": 2,
    "store.copies": 1,
    "store.names": 1,
    "store.tombstones": 2,
    "store.register": 2,
    "store.home": 2,
    "casefile": 4,
    "opening": 5,
    "settings": 5,
    "interview": 5,
    "answers_values": 3,
    "answers_who": 6,
    "answers_file": 7,
    "overview": 6,
    "flow_differences": 6,
    "export": 6,
    "terminal": 6,
    "safekeeping": 8,
    "safekeeping.unlocking": 7,
    "safekeeping.sealing": 7,
    "safekeeping.key_commands": 9,
    "starting": 8,
    "listing": 7,
    "practice": 7,
    "new_file": 2,
    "calendar_file": 3,
    "agenda": 8,
    "flow_change": 9,
    "boundary": 7,
    "sittings": 9,
    "resuming": 10,
    "flow_trying": 8,
    "flow_commands": 8,
    "flow_writing": 8,
    "flow_testing": 8,
    "flow_drawing": 8,
    "reading_room": 9,
    "cli": 11,
    "__main__": 12,
}


@functools.cache
def modules() -> tuple[Path, ...]:
    """Return every module of the package."""
    return tuple(sorted(PACKAGE.rglob("*.py")))


def name_of(path: Path) -> str:
    """Return the dotted name of a module below the package."""
    parts = list(path.relative_to(PACKAGE).with_suffix("").parts)
    if parts[-1] == "__init__":
        parts.pop()
    return ".".join(parts) or "meldcode_cli"


def floor(name: str) -> int:
    """Return the floor of a module: its own, or that of the room it is in."""
    while name not in FLOORS:
        assert "." in name, f"{name} has no floor: give it one in FLOORS"
        name = name.rpartition(".")[0]
    return FLOORS[name]


@functools.cache
def imports(path: Path) -> frozenset[str]:
    """Return the dotted names that a module imports when it runs (not those for type checking only)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
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


def own_imports(path: Path) -> set[str]:
    """Return the modules of this package that a module imports, by dotted name."""
    known = {name_of(module) for module in modules()} - {"meldcode_cli"}
    named = {name.removeprefix("meldcode_cli.") for name in imports(path) if name.startswith("meldcode_cli.")}
    return {name for name in named if name in known and (PACKAGE / name.replace(".", "/")).with_suffix(".py").exists()}


def room(name: str) -> str:
    """Return the room of a module: its folder, or the module itself."""
    return name.split(".")[0]


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_room_imports_only_from_lower_floors(path: Path) -> None:
    """Nothing imports from another room on its own floor, or from a higher one."""
    own = name_of(path)
    for other in own_imports(path):
        assert floor(other) < floor(own) or room(other) == room(own), f"{own} imports {other}"


def test_no_module_imports_itself_by_a_detour() -> None:
    """Within a room too, imports never go round in a circle."""
    graph = {name_of(path): own_imports(path) for path in modules()}
    list(graphlib.TopologicalSorter(graph).static_order())


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        ("questionary", ("terminal.",)),
        ("prompt_toolkit", ("terminal.",)),
        ("rich", ("terminal.screen",)),
        ("typer", ("cli", "dutch_help")),
        ("filelock", ("store.locks",)),
        ("pyrage", ("store.seal", "store.passphrase")),
        ("cryptography", ("store.passphrase",)),
        ("platformdirs", ("store.home",)),
        ("holidays", ("case.workdays",)),
        ("icalendar", ("calendar_file",)),
    ],
)
def test_a_library_has_one_room(library: str, rooms: tuple[str, ...]) -> None:
    """Each library is imported in its own room only, so that replacing it is one change."""
    for path in modules():
        used = any(name == library or name.startswith(f"{library}.") for name in imports(path))
        assert not used or name_of(path).startswith(rooms), f"{name_of(path)} imports {library}"


@pytest.mark.parametrize("library", ["socket", "urllib", "http", "requests", "ssl", "ftplib", "smtplib"])
def test_nothing_can_reach_a_network(library: str) -> None:
    """No module imports anything that talks to a network."""
    for path in modules():
        assert not any(name.split(".")[0] == library for name in imports(path)), path


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_modules_stay_small(path: Path) -> None:
    """A module is at most 300 lines, unless it is a list of texts or forms; a crowded room is rebuilt."""
    if name_of(path) in ("texts", "case.forms", "case.entries"):
        return
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 320


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
    ],
    ids=" ".join,
)
def test_the_tools_are_content(command: list[str]) -> None:
    """ruff and mypy --strict have nothing to say."""
    result = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    assert result.returncode == 0, result.stdout + result.stderr
