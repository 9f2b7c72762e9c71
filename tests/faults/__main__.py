"""Run the faults alone and say what they came to: `python -m tests.faults`; with `--all` without drawing lots."""

import os
import sys
from pathlib import Path

import pytest

from tests.support.lots import LONG

if __name__ == "__main__":
    arguments = sys.argv[1:]
    if "--all" in arguments:
        arguments.remove("--all")
        os.environ[LONG] = "1"
    sys.exit(pytest.main([str(Path(__file__).parent), *arguments]))
