"""Run the program at another time: `python -m tests.support.at 2026-03-10T08:35 resume 2026-001`.

The whole program runs as it is; only its one clock is set, and goes on from there.
"""

import sys
from datetime import datetime

from meldcode_cli import clock
from meldcode_cli.__main__ import main
from meldcode_cli.seal import passphrase


def run() -> int:
    """Run the program with the arguments of this process, the first of which is the time; returns the exit code."""
    # See tests/conftest.py: keys that are made here open at once.
    passphrase.WORK_FACTOR = 4
    begin = datetime.fromisoformat(sys.argv.pop(1)).astimezone()
    started = datetime.now().astimezone()
    clock.now = lambda: begin + (datetime.now().astimezone() - started)
    return main()


if __name__ == "__main__":
    sys.exit(run())
