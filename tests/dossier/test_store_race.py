"""Four people in the same cases through a store that goes wrong all the time: nothing that was called saved is lost.

This is the small, seeded kin of `python -m tests.long store`, which does it with real servers and real processes: here
the store is in memory, the four take turns by lot, and being killed is an error in the middle of a request.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from meldcode_cli.case import log as logs
from meldcode_cli.case.around import Label
from meldcode_cli.case.chain import Link
from meldcode_cli.case.entries import Entry
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.dossier import remote, taking_in, verifying
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.store.home import Home
from tests.shared_store import race
from tests.support.lots import drawn
from tests.support.shared_store import FakeStore, Shaky, names_of, reachable

CASES = 3


class Killed(BaseException):
    """The program ends here."""


class Deadly(Shaky):
    """A store in the middle of whose requests a program may be killed."""

    calm = False

    def _before(self, verb: str, name: str) -> None:
        if self.calm:
            return
        if self._lots.random() < 0.04:
            raise Killed
        super()._before(verb, name)

    def _after(self, verb: str, name: str) -> None:
        if self.calm:
            return
        if self._lots.random() < 0.04:
            raise Killed
        super()._after(verb, name)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> race.World:
    """Four homes with the same cases."""
    return race.made(tmp_path_factory.mktemp("vier"), cases=CASES)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A line that failed is tried again at once."""
    monkeypatch.setattr(remote, "_REST", 0.0)
    yield
    remote.done()


@pytest.mark.parametrize("lot", drawn(range(200), 3))
def test_nothing_that_was_called_saved_is_lost(world: race.World, tmp_path: Path, quick: None, lot: int) -> None:
    """Whoever is killed, whatever answer is lost: at the end all four hold the same, and every entry is there."""
    folder = world.copied(tmp_path / "homes")
    lots = random.Random(lot)
    store = Deadly(lots, often=0.25)
    store.calm = True
    for name, data in world.stored.items():
        store.create(name, data)
    store.calm = False
    said: dict[str, set[str]] = {}
    with reachable(store):
        for turn in range(14):
            number = lots.randrange(4)
            home = world.home(folder, number)
            try:
                _one_turn(home, number, f"w{number} {turn}", lots, said)
            except Killed:
                remote.done()
        store.calm = True
        homes = [world.home(folder, number) for number in range(4)]
        wrong: list[str] = []
        for home in (*homes, *homes[:-1]):
            race._up_to_date(home, wrong)
        assert wrong == []
    for case in homes[0].cases.cases():
        found = [_log(home, case) for home in homes]
        assert len({tuple(link.hash for link in log.links) for log in found}) == 1
        labels = {entry.content.label for entry in found[0].entries if isinstance(entry.content, Label)}
        assert said.get(case, set()) <= labels
    for home in homes[:2]:
        listing, heads = home.cases.listing(), home.register.heads()
        for case in said:
            assert verifying.verify_case(home, case, heads.get(case), listing).findings == []
    # Nothing of a person, and no number that means something, was ever in the hands of the store.
    everything = b"\n".join(store.received)
    assert [secret for secret in world.secrets if secret in everything] == []


@pytest.mark.parametrize("lot", drawn(range(200), 3))
def test_whatever_a_store_does_nothing_here_is_lost(world: race.World, tmp_path: Path, quick: None, lot: int) -> None:
    """It rolls back, drops, mixes up and makes things up, all the time: no home ever holds less than it did, and once
    the store is honest all of it comes together."""
    folder = world.copied(tmp_path / "homes")
    lots = random.Random(lot)
    store = FakeStore()
    said: dict[str, set[str]] = {}
    with reachable(store):
        for name, data in world.stored.items():
            store.create(name, data)
        homes = [world.home(folder, number) for number in range(4)]
        held: dict[tuple[int, str], set[str]] = {}
        for turn in range(12):
            _lie(store, lots)
            number = lots.randrange(4)
            _one_turn(homes[number], number, f"w{number} {turn}", lots, said)
            for place, home in enumerate(homes):
                for case in home.cases.cases():
                    now = {link.hash for link, entry in _entries(_log(home, case)) if entry.by}
                    assert held.get((place, case), set()) <= now
                    held[place, case] = now
        for home in (*homes, *homes):
            line = remote.line_of(home)
            assert line is not None
            for case in home.cases.cases():
                taking_in.ask_unless_busy(home, case, race.clock)
            remote.done()
    for case in homes[0].cases.cases():
        found = [_log(home, case) for home in homes]
        assert len({tuple(link.hash for link in log.links) for log in found}) == 1
        assert said.get(case, set()) <= {e.content.label for e in found[0].entries if isinstance(e.content, Label)}


def _lie(store: FakeStore, lots: random.Random) -> None:
    """Do one of the things that whoever runs a store can do, or nothing."""
    names = names_of(store)
    name = lots.choice(names)
    match lots.randrange(6):
        case 0 if len(store.history.get(name, ())) > 1:
            store.give_back(name, lots.randrange(1, len(store.history[name])))
        case 1 if len(names) > 1:
            store.lose(name)
        case 2:
            store.swap(name, lots.choice(names))
        case 3:
            store.put_in(name, lots.randbytes(300))
        case 4:
            data = bytearray(store.read(name)[0])
            data[lots.randrange(len(data))] ^= 1
            store.put_in(name, bytes(data))


def _entries(log: SignedLog) -> list[tuple[Link, Entry]]:
    return list(zip(log.links, log.entries, strict=True))


def _one_turn(home: Home, number: int, text: str, lots: random.Random, said: dict[str, set[str]]) -> None:
    """Open a case, write in it once or more, and end, as a sitting does."""
    case = lots.choice(home.cases.cases())
    with home.cases.locked(case):
        taking_in.ask(home, case, race.clock)
        casefile = open_case(home, case, race.clock, race.author(number))
        for part in range(lots.choice((1, 1, 2))):
            try:
                casefile.record(Label(label=f"{text} {part}"))
            except Killed:
                # It was on disk before the store was asked, but nobody was told.
                raise
            said.setdefault(case, set()).add(f"{text} {part}")
    taking_in.at_the_end(lambda _: None)


def _log(home: Home, case: str) -> SignedLog:
    log = logs.parse(home.cases.read(case)[0], case)
    assert isinstance(log, SignedLog)
    return log


def test_the_search_finds_what_is_not_sealed(world: race.World) -> None:
    """The same search over what lies open finds every one of these: names, initials, texts, labels and the flow."""
    home = world.home(world.folder, 1)
    case = home.cases.cases()[0]
    opened = home.cases.read(case)[0] + case.encode()
    for number in range(4):
        opened += race.author(number).name.encode()
    missing = [secret for secret in world.secrets if secret not in opened]
    assert missing == [b"AGE-SECRET"]
