"""What a shared store costs: one answer through it, a list of many cases, and how many requests each takes: the bill.

The store is in memory, so that what shows is our own work; what a line and a server add is theirs. An answer with a
store stands beside the same one without.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from statistics import median
from unittest import mock

from dossiers import AUTHOR, answer, grow, new_case, now
from measure import Options, Table, Times, in_turn, main, milliseconds, times
from meldcode_cli.dossier import parcel, remote, taking_in
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.store import objects
from meldcode_cli.store.address import address_in
from meldcode_cli.store.connection import Sent
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import new_keys
from meldcode_cli.store.seam import Changed, Missing

ENTRIES = 85  # about 47 KB
CASES = 10_000
KEYS = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x"}
# So many names come in one answer.
PAGES = {"S3": 1000, "Azure": 5000, "Google": 1000}


class Counted:
    """A store in memory that counts its requests and the bytes that it is sent."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[bytes, str]] = {}
        self.requests = self.bytes = 0

    def read(self, name: str) -> tuple[bytes, str]:
        self.requests += 1
        if name not in self.files:
            raise Missing
        return self.files[name]

    def create(self, name: str, data: bytes) -> str:
        return self._put(name, data, "")

    def replace(self, name: str, data: bytes, expected: str) -> str:
        return self._put(name, data, expected)

    def list(self) -> Mapping[str, str]:
        self.requests += 1
        return {name: version for name, (_, version) in self.files.items()}

    def _put(self, name: str, data: bytes, expected: str) -> str:
        self.requests += 1
        self.bytes += len(data)
        if self.files.get(name, (b"", ""))[1] != expected:
            raise Changed
        self.files[name] = data, f"v{self.requests}"
        return self.files[name][1]


def measure(options: Options) -> Iterator[Table]:
    """Measure, and yield the tables."""
    store = Counted()
    with mock.patch.object(objects, "opened", lambda *_: store), mock.patch.dict("os.environ", KEYS):
        with_store, without = (_home(options, name) for name in ("connected", "alone"))
        assert with_store.keys is not None and with_store.keys.signer is not None
        remote.connection_of(with_store).make(address_in("s3://school"), now(), with_store.keys.signer)
        cases = {"with a store": new_case(with_store), "without": new_case(without)}
        for casefile in cases.values():
            grow(casefile, options.sized(ENTRIES, ENTRIES, 7))
        yield _answers(options, cases, store)
        yield _list(options, with_store, store)


def _home(options: Options, name: str) -> Home:
    home = Home(options.folder / name)
    return home.opened_with(home.key_folder.keep(new_keys(AUTHOR.name, date(2026, 3, 10)), "lepel wolk kast zeven"))


def _answers(options: Options, cases: dict[str, CaseFile], store: Counted) -> Table:
    """One durable answer, sent and not sent."""

    def recording(name: str, casefile: CaseFile) -> Callable[[], Times]:
        return lambda: _timed(name, lambda: casefile.record(answer(casefile)))

    before, entries = (store.requests, store.bytes), len(cases["with a store"].log.entries)
    things = [recording(name, casefile) for name, casefile in cases.items()]
    found = in_turn(things, options.rounds(60, 15))
    asked, sent = store.requests - before[0], store.bytes - before[1]
    table = Table("One durable answer, sealed", ("", "median ms", "x without"))
    table.rows += [
        (name, milliseconds(found[name].median), times(found[name].against(found["without"]))) for name in found
    ]
    answers = len(cases["with a store"].log.entries) - entries
    table.notes.append(f"the bill of an answer: {asked / answers:.1f} requests, {sent // answers // 1024} KB sent")
    return table


def _list(options: Options, home: Home, store: Counted) -> Table:
    """What a list asks of a store with many cases: names and versions, no dossier."""
    count = options.sized(CASES, 2000, 5)
    known = remote.connection_of(home)
    for number in range(count):
        case, name = f"2027-{number + 1:03d}", parcel.name_of(str(number))
        store.files[name] = b"", f"o{number}"
        known.note(Sent(case, name, f"o{number}", "digest", "stamp", 1, "head"))
    line = remote.line_of(home)
    assert line is not None
    before = store.requests
    rounds = options.rounds(15, 5)
    seconds = [_timed("", lambda: taking_in.there(line))[""] for _ in range(rounds)]
    table = Table("What a list asks of a store", ("cases", "median ms", "requests"))
    table.rows.append((str(count), milliseconds(median(seconds)), str((store.requests - before) // rounds)))
    for kind, page in PAGES.items():
        table.notes.append(f"the bill at {kind}: {-(-count // page)} requests, of {page} names each")
    table.notes.append("opening a case: 1 request, and 1 more for each answer")
    return table


def _timed(name: str, work: Callable[[], object]) -> Times:
    begin = time.perf_counter()
    work()
    return {name: time.perf_counter() - begin}


if __name__ == "__main__":
    main(__doc__ or "", measure)
