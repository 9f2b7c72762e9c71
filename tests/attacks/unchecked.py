"""Run the program at another time with the door held open: what is typed or read is not checked for hostile texts."""

import sys

from tests.attacks.hostile import unchecked
from tests.support.at import run

if __name__ == "__main__":
    with unchecked():
        sys.exit(run())
