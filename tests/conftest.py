"""Settings that hold for all tests."""

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings

from meldcode_cli.store import passphrase

# Time on a shared machine says nothing about the program: bench/ measures, tests only judge results.
settings.register_profile("meldcode", deadline=None)
settings.load_profile("meldcode")

# A passphrase that takes half a second each time says nothing more about the program than a quick one;
# tests/store/test_passphrase.py holds the real one.
REAL_WORK_FACTOR = passphrase.WORK_FACTOR
passphrase.WORK_FACTOR = 4

# Every answer is saved with fsync, and on a busy disk that is most of the wait. Where folders of tests can live in
# memory they do: all calls stay as they are, and only what a power cut would do is different.
MEMORY = Path("/dev/shm")
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2**30:
    tempfile.tempdir = str(MEMORY)
