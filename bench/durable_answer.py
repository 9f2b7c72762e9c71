"""What one durable answer costs: `CaseFile.record` against a bare atomic replace of as many bytes, in turn.

Both happen in the same folder on the same disk. Beside the time there is the processor time that is ours, and where it
goes: making the block, folding it into the state, evaluating the rules, adding to the register, saving. And in a sealed
home: the same answer signed, and with a fixed text in the place of each signature.
"""

import contextlib
import os
import secrets
import time
from collections.abc import Callable, Iterator
from datetime import date
from statistics import median
from typing import Any
from unittest.mock import patch

from dossiers import AUTHOR, answer, grow, new_case, now
from measure import Options, Series, Table, Times, in_turn, main, milliseconds, times
from meldcode_cli.case import standing as standing_room
from meldcode_cli.case.entries import Entry
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.state import CaseState
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.seal.padding import padded
from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store.cases import Cases
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import new_keys
from meldcode_cli.store.register import Register

RECORD, BARE = "record", "bare replace"
SIGNED, UNSIGNED = "signed", "not signed"
# What is timed inside `record`, as it runs: where it stands, and which part it is a part of.
_PARTS: dict[str, tuple[Any, str]] = {
    "block": (SignedLog, "added"),
    "save": (Cases, "replace"),
    "fold": (CaseState, "apply"),
    "head": (CaseFile, "head"),
    "register": (Register, "note"),
    ". standing": (CaseFile, "standing"),
    ". . answers": (CaseState, "rule_answers"),
    ". . evaluate": (standing_room, "evaluate"),
    ". . duties": (standing_room, "duty_standings"),
}


def measure(options: Options) -> Iterator[Table]:
    """Measure, and yield the tables."""
    rounds = options.rounds(200, 30)
    sizes = options.sized((10, 100, 1000), (10, 100, 1000), (7,))
    waiting = Table("One durable answer", ("entries", "bytes", "record ms", "bare ms", "record x bare", "middle half"))
    spent = Table("Processor time of one durable answer, ms", ("", *(f"{entries} entries" for entries in sizes)))
    columns: list[dict[str, float]] = []
    for entries in sizes:
        casefile = new_case(Home(options.folder / f"dossier-{entries}"))
        grow(casefile, entries)
        found = in_turn([_Recording(casefile), _Bare(casefile)], rounds)
        low, high = found[RECORD].spread(found[BARE])
        waiting.rows.append(
            (
                str(entries),
                str(len(casefile.log.data)),
                milliseconds(found[RECORD].median),
                milliseconds(found[BARE].median),
                times(found[RECORD].against(found[BARE])),
                f"{low:.2f}-{high:.2f}",
            )
        )
        columns.append(_spent(found))
    spent.rows += [(name, *(milliseconds(column[name]) for column in columns)) for name in columns[0]]
    waiting.notes.append(f"{rounds} rounds; bare: write, fsync, rename, fsync of the folder")
    spent.notes.append("ours: what record takes more than the bare replace; a part with a dot is in the part above it")
    yield from (waiting, spent, _signing(options))


def _signing(options: Options) -> Table:
    """One durable answer in a sealed home, signed and not."""
    rounds, entries = options.rounds(200, 30), options.sized(100, 100, 7)
    things: list[Callable[[], Times]] = []
    for name in (SIGNED, UNSIGNED):
        home = Home(options.folder / name.replace(" ", "-"))
        home = home.opened_with(home.key_folder.keep(new_keys(AUTHOR.name, date(2026, 3, 10)), "lepel wolk kast zeven"))
        casefile = new_case(home)
        grow(casefile, entries)
        things.append(_Recording(casefile, name))
    found = in_turn([things[0], lambda: _without_signing(things[1])], rounds)
    columns = ("", "median ms", f"x {UNSIGNED}", "middle half", "processor ms", f"x {UNSIGNED}")
    table = Table(f"One durable answer in a sealed home, {entries} entries", columns)
    for name in (SIGNED, UNSIGNED):
        low, high = found[name].spread(found[UNSIGNED])
        spent, base = found[_processor(name)], found[_processor(UNSIGNED)]
        table.rows.append(
            (
                name,
                milliseconds(found[name].median),
                times(found[name].against(found[UNSIGNED])),
                f"{low:.2f}-{high:.2f}",
                milliseconds(spent.median),
                times(spent.against(base)),
            )
        )
    table.notes.append("the entry and the line in the register are signed; everything else is the same")
    return table


def _without_signing(recording: Callable[[], Times]) -> Times:
    with patch.object(SigningKey, "sign", lambda *_: "0" * 128):
        return recording()


def _spent(found: dict[str, Series]) -> dict[str, float]:
    """Return the rows of the table of processor time for one size of dossier."""
    record, bare = found[_processor(RECORD)], found[_processor(BARE)]
    ours = median(own - its for own, its in zip(record.seconds, bare.seconds, strict=True))
    parts = {name: found[_processor(name)].median for name in _PARTS}
    return {RECORD: record.median, BARE: bare.median, "ours": ours, **parts}


class _Recording:
    """Records one answer and then, untimed, puts the dossier back as it was."""

    def __init__(self, casefile: CaseFile, name: str = RECORD) -> None:
        self._casefile = casefile
        self._name = name

    def __call__(self) -> Times:
        was = self._casefile
        casefile = CaseFile(was.home, was.log, _stamp(was), was.flow, now, AUTHOR)
        # A sitting asks this when it opens the case.
        assert casefile.missed is not None
        content = answer(casefile)
        with _inside() as parts:
            whole = _timed(self._name, lambda: casefile.record(content))
        data = was.log.data if was.home.keys is None else padded(was.log.data)
        was.home.cases.replace(was.case, data, _stamp(was))
        return whole | parts


class _Bare:
    """Replaces a file of as many bytes as the recording writes, as safely, with the least work that this can take."""

    def __init__(self, casefile: CaseFile) -> None:
        entry = Entry(len(casefile.log.entries) + 1, casefile.now(), AUTHOR.name, AUTHOR.role, answer(casefile))
        self._data = casefile.log.added(entry).data
        self._folder = casefile.home.cases.path
        self._path = self._folder / "bare"

    def __call__(self) -> Times:
        return _timed(BARE, self._replace)

    def _replace(self) -> None:
        temporary = f"{self._path}.{secrets.token_hex(4)}"
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(handle, self._data)
        os.fsync(handle)
        os.close(handle)
        os.replace(temporary, self._path)  # noqa: PTH105
        handle = os.open(self._folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


@contextlib.contextmanager
def _inside() -> Iterator[dict[str, float]]:
    """Time the parts of `record` while it runs; yields what they took."""
    found = {_processor(name): 0.0 for name in _PARTS}

    def watched(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            begin = time.process_time()
            try:
                return work(*arguments, **named)
            finally:
                found[_processor(name)] += time.process_time() - begin

        return run

    with contextlib.ExitStack() as stack:
        for name, (owner, attribute) in _PARTS.items():
            stack.enter_context(patch.object(owner, attribute, watched(name, getattr(owner, attribute))))
        yield found


def _timed(name: str, work: Callable[[], object]) -> dict[str, float]:
    processor, begin = time.process_time(), time.perf_counter()
    work()
    return {name: time.perf_counter() - begin, _processor(name): time.process_time() - processor}


def _processor(name: str) -> str:
    return f"{name}, processor"


def _stamp(casefile: CaseFile) -> str:
    stamp = casefile.home.cases.stamp(casefile.case)
    assert stamp is not None
    return stamp


if __name__ == "__main__":
    main(__doc__ or "", measure)
