"""Runs that take longer than a suite may, with their figures: `python -m tests.long` does all, with names only those.

    faults       stop and break the program at every point there is, and look at every state after a power cut, where
                 the suite draws lots (tests/faults)
    rows         all of every row of which the suite draws some: stories at a terminal, windows, every command in every
                 window, attacks without a key, what stands in the way of a file, texts typed into forms, flows,
                 what else could have happened in a story, overlays, ways to break a flow, wrong values, events,
                 homes that are gone, commands that are stopped, sizes of homes, benchmarks
    histories    a thousand honest histories of a home, after which nothing is called wrong (tests/attacks)
    mutants      break every shipped flow in every way that changes what follows, and see what the checker says
    score        break also words, terms, order and promises, and count what the check and the scenarios notice
    exports      twenty thousand typed texts in every format, through every reader; LibreOffice too, if it is there
    store        four writers on forty cases through real servers (Azurite, moto), with a line that goes wrong and kills
                 at random; RUNS=500 says how many with each
    pairs        ten thousand cases that two or three people went on with, put together in every order
    page         the page of every shipped route in a real browser: clicks, keyboard, colours, widths (tests/authoring)
    properties   every property with 40 times the examples (TIMES=100: with a hundred times)

Each prints what it came to; the exit code is 1 if any found something.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.support.lots import LONG

TESTS = Path(__file__).parent.parent
HISTORIES = TESTS / "attacks" / "test_histories.py"


def drawing() -> list[str]:
    """Return every test file that draws lots; the faults and the histories have a run of their own."""
    found = (path for path in TESTS.rglob("test_*.py") if "tests.support.lots" in path.read_text(encoding="utf-8"))
    return sorted(str(path) for path in found if path.parent.name != "faults" and path != HISTORIES)


RUNS: dict[str, tuple[list[str], dict[str, str]]] = {
    "faults": (["-m", "tests.faults", "--all"], {}),
    "rows": (["-m", "pytest", "--no-header", *drawing()], {LONG: "1"}),
    "histories": (["-m", "pytest", "--no-header", str(HISTORIES)], {LONG: "1"}),
    "mutants": (["-m", "tests.proof.mutants"], {}),
    "score": (["-m", "tests.proof.score"], {}),
    "exports": (["-m", "tests.export.many"], {}),
    "store": (["-m", "tests.shared_store", "--runs", os.environ.get("RUNS", "50")], {}),
    "pairs": (["-m", "tests.case.pairs", os.environ.get("PAIRS", "10000")], {}),
    "page": (["-m", "tests.authoring.in_browser"], {}),
    "properties": (["-m", "pytest", "-m", "hypothesis", "--no-header"], {"TIMES": os.environ.get("TIMES", "40")}),
}


def main(names: list[str]) -> int:
    """Run these, or all; returns the exit code."""
    unknown = [name for name in names if name not in RUNS]
    if unknown:
        print(f"Not known: {', '.join(unknown)}. Choose from: {', '.join(RUNS)}.")
        return 2
    told = []
    for name in names or RUNS:
        arguments, more = RUNS[name]
        print(f"---- {name}", flush=True)
        started = time.monotonic()
        code = subprocess.run([sys.executable, *arguments], env={**os.environ, **more}, check=False).returncode
        told.append((name, code, time.monotonic() - started))
    print("----")
    for name, code, seconds in told:
        print(f"{name:<12}{'good' if code == 0 else 'FOUND SOMETHING':<18}{seconds:>8.0f} s")
    return int(any(code for _, code, _ in told))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
