"""`python -m tests.shared_store`: four writers on forty cases through real servers, with all that goes wrong.

    --runs N      so many runs of each server (50)
    --server K    only this one: azurite, moto
    --seed N      begin with this lot (0)
    --figures F   add what it came to, to this file

The exit code is 1 if anything was lost, and 0 if a server is not here: that is said.
"""

from __future__ import annotations

import argparse
import collections
import signal
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from tests.shared_store import race
from tests.shared_store.servers import NotHere, Server, serving

# So many runs with one server; then it begins anew, for it keeps all it was ever given.
_BATCH = 25


def main() -> int:
    """Run, and tell; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.shared_store")
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--server", choices=("azurite", "moto"), action="append")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--figures", type=Path)
    options = parser.parse_args()
    # Whoever stops it leaves no server behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    bad = 0
    with tempfile.TemporaryDirectory(prefix="store-world-", dir=_memory()) as temporary:
        tempfile.tempdir = temporary
        world = race.made(Path(temporary) / "world")
        for kind in options.server or ("azurite", "moto"):
            tally: collections.Counter[str] = collections.Counter()
            told: collections.Counter[str] = collections.Counter()
            begun = time.monotonic()
            try:
                _batches(world, kind, options, Path(temporary), tally, told)
            except NotHere as missing:
                print(f"!!!! LEFT OUT, NOTHING WAS TRIED: {kind}: {missing}", flush=True)
                continue
            finally:
                # Also of a run that is stopped halfway.
                line = _figures(kind, tally, time.monotonic() - begun)
                print(line, flush=True)
                if options.figures is not None:
                    with options.figures.open("a", encoding="utf-8") as file:
                        file.write(f"{line}\n")
            bad += tally["wrong"]
    return int(bool(bad))


def _batches(
    world: race.World,
    kind: str,
    options: argparse.Namespace,
    folder: Path,
    tally: collections.Counter[str],
    told: collections.Counter[str],
) -> None:
    left, seed = options.runs, options.seed
    while left > 0:
        with serving(kind, folder / "server.log") as server:
            for _ in range(min(left, _BATCH)):
                _one(world, server, seed, folder, tally, told)
                seed, left = seed + 1, left - 1


def _one(
    world: race.World,
    server: Server,
    seed: int,
    folder: Path,
    tally: collections.Counter[str],
    told: collections.Counter[str],
) -> None:
    calm, received = folder / "calm", folder / "received"
    received.unlink(missing_ok=True)
    command = [sys.executable, "-m", "tests.shared_store.proxy", str(server.port), str(seed), str(received), str(calm)]
    proxy = subprocess.Popen(command, stdout=subprocess.PIPE)
    try:
        assert proxy.stdout is not None
        line = race.Line(server, int(proxy.stdout.readline()), calm)
        found = race.run(world, line, seed, whole=seed % 25 == 0)
    finally:
        proxy.kill()
        proxy.wait()
    wrong = list(found.wrong)
    wrong += [f"the server received {secret!r}" for secret in race.met(received, world.secrets)]
    for name, value in (("runs", 1), ("said", found.said), ("kills", found.kills), ("joined", bool(found.joined))):
        tally[name] += int(value)
    tally["bytes"] += received.stat().st_size
    tally["wrong"] += bool(wrong)
    told.update(sentence.partition(".")[0][:60] for sentence in found.told)
    for finding in wrong:
        print(f"{server.kind}, lot {seed}: {finding}", flush=True)
    if tally["runs"] % 5 == 0:
        print(f"{server.kind}: {dict(tally)} {dict(told)}", flush=True)


def _figures(kind: str, tally: collections.Counter[str], seconds: float) -> str:
    return (
        f"| {date.today()} | {kind} | {tally['runs']} | {tally['said']} | {tally['kills']} | {tally['joined']} | "
        f"{tally['bytes'] // 2**20} MB | {tally['wrong']} | {seconds / max(tally['runs'], 1):.1f} s |"
    )


def _memory() -> str | None:
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() else None


if __name__ == "__main__":
    sys.exit(main())
