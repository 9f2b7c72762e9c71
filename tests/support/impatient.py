"""Run the program as `tests.support.at` does, with minutes that last a fraction of a second: a screen soon locks."""

import sys

from meldcode_cli.keyring import unlocking
from tests.support.at import run

if __name__ == "__main__":
    unlocking._MINUTE = 0.15
    sys.exit(run())
