"""What a backup costs and how much memory: made, read through and put back, of more and more cases.

Each command is a process of its own, and its memory the most that it ever had. Unlocking takes most of that, by age's
own work factor: what stands here is how much more it was than `key show`, which unlocks and does nothing else. The
floor of the time is a plain read of every file, and of what is sealed age itself.
"""

import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from dossiers import AUTHOR, grow, new_case
from measure import Options, Table, main, milliseconds, times
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.settings import Settings
from meldcode_cli.seal import age
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import new_keys

PASSPHRASE = "lepel wolk kast zeven"
ENTRIES = 85  # about 47 KB
MiB = 1024 * 1024


def measure(options: Options) -> Iterator[Table]:
    """Measure, and yield the tables."""
    table = Table(
        "Backups, sealed", ("", "cases", "ms a case", "x reading", "MiB above unlocking", "MiB in the backup")
    )
    for cases in options.sized((300, 3000), (100, 300), (3,)):
        folder = options.folder / f"{cases}"
        home = _home(folder, cases)
        _rows(table, folder, home, cases)
        shutil.rmtree(folder)
    yield table


def _home(folder: Path, cases: int) -> Home:
    """A sealed home with so many cases: one that was made, and copies of it under other numbers."""
    home = Home(folder / "home")
    keys = home.key_folder.keep(new_keys(AUTHOR.name, date(2026, 3, 10)), PASSPHRASE)
    keys.forget_earlier()
    home = home.opened_with(keys)
    known = {"name": AUTHOR.name, "role": AUTHOR.role, "organisation": AUTHOR.organisation}
    settings_room.save(home, Settings(**known, flow="onderwijs", sealed=True))
    home.make_place()
    first = new_case(home)
    grow(first, ENTRIES)
    data, flow = home.cases.read(first.case)[0], home.cases.location(first.case).with_name(f"{first.case}.flow.age")
    for number in range(2, cases + 1):
        case = f"{first.case[:4]}-{number:03d}"
        # Written at once: how long a save takes is measured elsewhere.
        shutil.copy(flow, flow.with_name(f"{case}.flow.age"))
        own = data.replace(f'case = "{first.case}"'.encode(), f'case = "{case}"'.encode(), 1)
        home.cases.location(first.case).with_name(f"{case}.toml.age").write_bytes(keys.seal(own))
    head = first.head()
    home.register.write_anew(
        replace(head, case=case, stamp=stamp) for case, stamp in home.cases.listing().stamps().items()
    )
    (folder / "wachtzin").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    (folder / "wachtzin").chmod(0o600)
    return home


def _rows(table: Table, folder: Path, home: Home, cases: int) -> None:
    unlocking = _run(folder, home.path, "key", "show")[1]
    begin = time.perf_counter()
    read = [path.read_bytes() for path in home.cases.path.iterdir() if path.is_file()]
    sealed = age.seal(b"".join(read), [age.public_key(age.new_secret())])
    floor = time.perf_counter() - begin
    del read, sealed
    tar = folder / "kopie.tar"
    for name, where, words in (
        ("backup", home.path, ("backup", str(tar))),
        ("backup --check", home.path, ("backup", "--check", str(tar))),
        ("restore", folder / "leeg", ("restore", str(tar))),
        ("verify", folder / "leeg", ("verify",)),
    ):
        seconds, most = _run(folder, where, *words)
        table.rows.append(
            (
                name,
                str(cases),
                milliseconds(seconds / cases),
                times(seconds / floor),
                f"{max(most - unlocking, 0) / MiB:.0f}",
                f"{tar.stat().st_size / MiB:.0f}",
            )
        )


def _run(folder: Path, home: Path, *words: str) -> tuple[float, int]:
    """Run a command; return how long it took, and the most memory that it had, in bytes."""
    environ = {**os.environ, "MELDCODE_HOME": str(home), "MELDCODE_PASSPHRASE_FILE": str(folder / "wachtzin")}
    begin = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "meldcode_cli", *words],
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, code, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(code)
    assert process.returncode in (0, 3), said.decode()
    return time.perf_counter() - begin, _bytes(usage)


def _bytes(usage: resource.struct_rusage) -> int:
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main(__doc__ or "", measure)
