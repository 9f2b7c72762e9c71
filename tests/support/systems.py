"""Which tests need a system like Linux or macOS: those that open a terminal of theirs, fork, or ask who a user is.

On Windows they are passed over; every other test runs there too.
"""

from __future__ import annotations

import ast
import functools
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
# What Windows does not have; `pexpect` has no terminal there.
UNIX = frozenset({"pexpect", "pty", "termios", "fcntl", "resource", "pwd", "grp", "tty"})


@functools.cache
def imported(path: Path) -> frozenset[str]:
    """Return the full names that a module imports when it is loaded; also those below a function."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(found)


@functools.cache
def needs_unix(path: Path) -> bool:
    """Tell whether a test cannot be loaded on Windows: itself, or a module of the tests that it uses."""
    todo, seen = [path], {path}
    while todo:
        names = imported(todo.pop())
        if any(name.partition(".")[0] in UNIX for name in names):
            return True
        for name in names:
            module = ROOT.joinpath(*name.split(".")).with_suffix(".py")
            if name.startswith("tests.") and module not in seen and module.is_file():
                seen.add(module)
                todo.append(module)
    return False
