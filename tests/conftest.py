"""Settings that hold for all tests."""

from hypothesis import settings

from meldcode_cli.store import passphrase

# Time on a shared machine says nothing about the program: bench/ measures, tests only judge results.
settings.register_profile("meldcode", deadline=None)
settings.load_profile("meldcode")

# A passphrase that takes half a second each time says nothing more about the program than a quick one;
# tests/store/test_passphrase.py holds the real one.
REAL_WORK_FACTOR = passphrase.WORK_FACTOR
passphrase.WORK_FACTOR = 4
