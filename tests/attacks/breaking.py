"""Run the program at another time on a bad day: a function fails, the disk is full, stderr goes to a file.

MELDCODE_TEST_BREAK names the function (module:name) and, behind another colon, from which call on it fails; what it
raises holds everything that it was given. MELDCODE_TEST_DISK is the size in bytes that no file can grow beyond.
MELDCODE_TEST_STDERR is where stderr goes. All three are read and gone before the program begins.
"""

import functools
import importlib
import os
import sys
from collections.abc import Callable
from typing import Any

from tests.support.at import run


def break_function(where: str) -> None:
    """Make a function fail from one of its calls on, with all that it was given in the error."""
    module, name, count = where.split(":")
    holder: Any = importlib.import_module(module)
    *path, last = name.split(".")
    for part in path:
        holder = getattr(holder, part)
    whole: Callable[..., Any] = getattr(holder, last)
    calls = 0

    @functools.wraps(whole)
    def broken(*arguments: Any, **more: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls < int(count):
            return whole(*arguments, **more)
        raise RuntimeError(f"{arguments} {more} {[vars(one) for one in arguments if hasattr(one, '__dict__')]}")

    setattr(holder, last, broken)


if __name__ == "__main__":
    if stderr := os.environ.pop("MELDCODE_TEST_STDERR", ""):
        os.dup2(os.open(stderr, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 2)
    if where := os.environ.pop("MELDCODE_TEST_BREAK", ""):
        break_function(where)
    if size := os.environ.pop("MELDCODE_TEST_DISK", ""):
        import resource

        # Half a compiled module would break every run after this one.
        sys.dont_write_bytecode = True
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), int(size)))
    sys.exit(run())
