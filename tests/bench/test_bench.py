"""Every benchmark still runs and prints its rows, in the suite some of them; no time is judged here."""

import itertools
import subprocess
import sys

import pytest

from tests.support.lots import drawn
from tests.support.terminal import ROOT

BENCH = ROOT / "bench"

# By script: the tables that it prints, and some of their rows.
TABLES = {
    "first_question": {
        "Until the first question": (
            "import questionary",
            "first run: next",
            "the menu: next",
            "with settings: next",
            "line by line: next",
        )
    },
    "durable_answer": {
        "One durable answer": ("7",),
        "Processor time of one durable answer, ms": ("record", "ours", "save"),
        "One durable answer in a sealed home, 7 entries": ("signed", "not signed"),
    },
    "sealing": {
        "Opening a passphrase file": ("our file, work factor 4",),
        "One durable answer, 7 entries": ("sealed", "open"),
        "Reading one dossier": ("show, open", "show, sealed", "list, sealed (no key needed)"),
    },
    "list_cases": {
        "Starting and stopping, without any cases": ("meldcode nood", "meldcode list"),
        "register present": ("list --all", "list --all --json"),
        "register missing": ("list --all",),
    },
    "backups": {"Backups, sealed": ("backup", "backup --check", "restore", "verify")},
    "object_store": {
        "One durable answer, sealed": ("with a store", "without"),
        "What a list asks of a store": ("5",),
    },
    "flow_check": {"Proving flows": ("meldcode flow check paramedici",)},
    "flow_growth": {
        "All proofs of one flow": ("landelijk",),
        "Deciding flows of some sizes": ("wide 10", "repeats 10"),
    },
    "fact_check": {"The fact check, held-out half": ("duiding", "all"), "Processor time of the fact check": ("20000",)},
}


def scripts() -> set[str]:
    """Return the scripts that measure something: all that can be run, but the one that runs the others."""
    return {path.stem for path in BENCH.glob("*.py") if "__main__" in path.read_text(encoding="utf-8")} - {"run"}


@pytest.mark.parametrize("script", drawn(sorted(scripts()), 2))
def test_a_short_run_ends_well(script: str) -> None:
    """One round of the smallest sizes: no error, and each table has its rows, with a figure in every cell."""
    run = [sys.executable, str(BENCH / f"{script}.py"), "--short"]
    result = subprocess.run(run, cwd=BENCH, capture_output=True, text=True, check=False, timeout=120)
    assert result.returncode == 0, result.stderr
    printed = result.stdout.split("\n\n")
    for title, rows in TABLES[script].items():
        (table,) = (after for before, after in itertools.pairwise(printed) if before.endswith(title))
        for row in rows:
            (line,) = (line for line in table.splitlines() if line.startswith(f"{row}  "))
            cells = line.removeprefix(row).split()
            assert cells and all(cell == "-" or cell[0].isdigit() for cell in cells), line


def test_everything_is_run_together() -> None:
    """`run.py` measures all there is to measure."""
    names = "import run; print(*(part.__name__ for part in run.PARTS))"
    result = subprocess.run([sys.executable, "-c", names], cwd=BENCH, capture_output=True, text=True, check=True)
    assert set(result.stdout.split()) == scripts() == set(TABLES)
