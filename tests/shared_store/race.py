"""Four people, each with a home and a key of their own, write in the same forty cases, through one real server.

Each is a process. Any of them may be killed at any moment, and begins again; the line between them and the server goes
wrong in every way there is (`tests.shared_store.proxy`). Afterwards, with a line that works, each home is brought up to
date once or twice. Then every entry of which was said that it is saved is in every home, all four hold the same
entries, and nothing is wrong with any of them.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from meldcode_cli.case import log as logs
from meldcode_cli.case.around import Label
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.signatures import doubtful
from meldcode_cli.dossier import remote, taking_in, texts, verifying
from meldcode_cli.dossier.casefile import Author
from meldcode_cli.dossier.opening import create, open_case, reserved
from meldcode_cli.flow.files import Library
from meldcode_cli.seal import passphrase
from meldcode_cli.seal.recipients import Recipient
from meldcode_cli.store import objects
from meldcode_cli.store.address import access_to, address_in
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import NewKeys, new_keys
from meldcode_cli.store.keys import Keys
from meldcode_cli.store.seam import Backend
from tests.shared_store.servers import Server
from tests.support.shared_store import FakeStore, connect, reachable

NAMES = ("Wilma Kuipers", "Joris Terlaak", "Fatma Yildirim", "Bram Oostdijk")
CASES = 40
TURNS = 8
BEGUN = datetime.fromisoformat("2026-03-12T09:00:00+01:00")
INITIALS = "Q.Z."


def clock() -> datetime:
    """The time: it goes on, and not at the same pace everywhere."""
    return BEGUN + timedelta(seconds=int(time.time()) % 10_000_000)


@dataclass
class World:
    """Four homes with the same cases, made once, and what then stands in a store."""

    folder: Path
    keys: list[NewKeys]
    stored: dict[str, bytes]
    secrets: list[bytes] = field(default_factory=list)
    """What must never be met in what a server received."""

    def home(self, folder: Path, number: int) -> Home:
        """The home of one of the four, in a copy of this world, with its key opened."""
        home = Home(folder / str(number))
        return home.opened_with(Keys(home.key_folder, self.keys[number].secret))

    def copied(self, folder: Path) -> Path:
        """Make a copy of this world. Dossiers are never written in place, so they can be the same files."""
        for path in sorted(self.folder.rglob("*")):
            to = folder / path.relative_to(self.folder)
            if path.is_dir():
                to.mkdir(mode=0o700, parents=True)
            elif path.parent.name == "cases":
                os.link(path, to)
            else:
                shutil.copy2(path, to)
        return folder


def author(number: int) -> Author:
    """Who writes in a home."""
    return Author(NAMES[number], "intern begeleider", "De Vuurvlieg")


def made(folder: Path, cases: int = CASES) -> World:
    """Make the four homes: each knows the others, one begins all cases, and the others take them in."""
    passphrase.WORK_FACTOR = 4
    keys = [new_keys(name, date(2026, 3, 9)) for name in NAMES]
    world = World(folder, keys, {})
    read = Library().read("onderwijs")
    store = FakeStore()
    with reachable(store):
        for number, new in enumerate(keys):
            home = Home(folder / str(number))
            home.path.mkdir(mode=0o700, parents=True)
            opened = home.key_folder.keep(new, "lepel wolk kast zeven")
            recipients = opened.recipients()
            opened.save_recipients(replace(recipients, people=(*recipients.people, *_others(keys, number))))
            home = home.opened_with(opened)
            home.make_place()
            connect(home)
            for _ in range(cases if number == 0 else 0):
                with reserved(home, 2026) as case:
                    create(home, case, read, clock, author(0)).record(Label(label=f"{INITIALS} {case}"))
            line = remote.line_of(home)
            assert line is not None
            taking_in.take_new(line, taking_in.there(line).names, clock)
            remote.done()
            assert len(home.cases.cases()) == cases
    world.stored = {name: data for name, (data, _) in store._files.items()}
    world.secrets = [name.encode() for name in NAMES] + [INITIALS.encode(), b"onderwijs", b"De Vuurvlieg", b"2026-0"]
    world.secrets += [b"intern begeleider", b"[[entry]]", b"recorded_by", b"AGE-SECRET"]
    return world


def _others(keys: Sequence[NewKeys], number: int) -> Iterator[Recipient]:
    for other, new in enumerate(keys):
        if other != number:
            (own,) = new.recipients.of_kind("own")
            yield Recipient("colleague", NAMES[other], own.key, own.added, own.signing)


# ---------------------------------------------------------------- in a process of its own


def forked(act: Callable[[], object], trouble: Path) -> int:
    """Do something in another process, and return its number; what goes wrong there is written down."""
    process = os.fork()
    if process:
        return process
    try:
        act()
    except BaseException:
        with trouble.open("a", encoding="utf-8") as file:
            file.write(traceback.format_exc())
        os._exit(1)
    os._exit(0)


def waited(process: int) -> bool:
    """Wait for a process; tells whether it ended well."""
    return os.waitpid(process, 0)[1] == 0


def write(home: Home, number: int, seed: int, said: Path, turns: int = TURNS) -> None:
    """Write in cases for so many turns, and say of each entry that it is saved once it is."""
    lots = random.Random(seed)
    cases = home.cases.cases()
    with said.open("a", encoding="utf-8") as file, _told_at(said).open("a", encoding="utf-8") as told:
        for turn in range(turns):
            case = cases[int(lots.random() ** 2 * len(cases))]
            with home.cases.locked(case):
                taking_in.ask(home, case, clock)
                casefile = open_case(home, case, clock, author(number))
                for part in range(lots.choice((1, 1, 1, 2, 3))):
                    text = f"w{number} {seed} {turn} {part}"
                    casefile.record(Label(label=text))
                    file.write(f"{case}\t{text}\n")
                    file.flush()
            taking_in.at_the_end(lambda sentence: print(sentence, file=told, flush=True))


def put_world(world: World, folder: Path, server: Server, url: str) -> None:
    """Put in a server what stands in the store of a world, and let each home know in which versions."""
    store = _direct(server, url)
    versions = {name: store.create(name, data) for name, data in world.stored.items()}
    for number in range(len(NAMES)):
        home = world.home(folder, number)
        assert home.keys is not None and home.keys.signer is not None
        known = remote.connection_of(home)
        sent = known.sent().values()
        known.forget()
        known.make(address_in(url), BEGUN, home.keys.signer)
        for each in sent:
            known.note(each.sure(version=versions[each.name]))


def _direct(server: Server, url: str) -> Backend:
    address = address_in(url)
    return objects.opened(address, access_to(address, Path("/nowhere"), server.environment(server.port)))


@dataclass(frozen=True)
class Found:
    """What a run came to: what is wrong, if anything, and how much happened."""

    wrong: tuple[str, ...]
    said: int
    kills: int
    joined: int
    told: tuple[str, ...] = ()


def judge(world: World, folder: Path, said: Sequence[Path], result: Path, *, whole: bool) -> None:
    """Bring every home up to date with a line that works, and write down what is wrong."""
    wrong: list[str] = []
    heard = [line for path in said if path.exists() for line in _told_at(path).read_text("utf-8").splitlines()]
    told = [sentence for sentence in heard if not sentence.startswith(_NEWS)]
    homes = [world.home(folder, number) for number in range(len(NAMES))]
    for home in (*homes, *homes[:-1]):
        told += _up_to_date(home, wrong)
    tokens: dict[str, set[str]] = {}
    for line in "".join(path.read_text(encoding="utf-8") for path in said if path.exists()).splitlines():
        case, _, text = line.partition("\t")
        tokens.setdefault(case, set()).add(text)
    joins = 0
    for case in homes[0].cases.cases():
        found: dict[str, object] = {}
        for number, home in enumerate(homes):
            # Whatever is untouched is the same file still.
            log = logs.parse(home.cases.read(case)[0], case)
            assert isinstance(log, SignedLog) and home.keys is not None
            labels = {entry.content.label for entry in log.entries if isinstance(entry.content, Label)}
            if lost := tokens.get(case, set()) - labels:
                wrong.append(f"{case} in home {number}: lost {sorted(lost)[:3]}")
            found[json.dumps([link.hash for link in log.links])] = number
            if case in tokens:
                joins = max(joins, sum(len(link.parents) > 1 for link in log.links))
                if doubtful(log, home.keys.recipients().signing):
                    wrong.append(f"{case} in home {number}: not all is signed")
        if len(found) != 1:
            wrong.append(f"{case}: {len(found)} different dossiers")
    for number, home in enumerate(homes if whole else homes[:1]):
        listing, heads = home.cases.listing(), home.register.heads()
        for case in homes[0].cases.cases() if whole else sorted(tokens)[:4]:
            verdict = verifying.verify_case(home, case, heads.get(case), listing)
            wrong += [f"{case} in home {number}: {finding}" for finding in verdict.findings]
    # A server that goes wrong is no liar, and nothing of what it gives is strange.
    wrong += sorted({sentence for sentence in told if sentence.startswith(_ALARMS)})
    result.write_text(json.dumps({"wrong": wrong, "joined": joins, "told": told}), encoding="utf-8")


def _up_to_date(home: Home, wrong: list[str]) -> list[str]:
    """Bring a home up to date; again where the line failed, as it does on a machine that has other things to do."""
    for _ in range(20):
        found: list[str] = []
        told = _once_up_to_date(home, found)
        if texts.STORE_DOWN not in told:
            break
    wrong += found
    return told


def _once_up_to_date(home: Home, wrong: list[str]) -> list[str]:
    line = remote.line_of(home)
    assert line is not None
    line.clock = clock
    try:
        there = taking_in.there(line)
    except remote.Down:
        remote.done()
        return [texts.STORE_DOWN]
    if there.names or there.missing:
        wrong.append(f"{len(there.names)} strange names, {len(there.missing)} missing")
    for case in there.newer:
        taking_in.ask_unless_busy(home, case, clock)
    if left := taking_in.send_waiting(line, clock):
        wrong.append(f"{left} cases could not be sent")
    told = [sentence for sentence in line.unsaid if not sentence.startswith(_NEWS)]
    remote.done()
    return told


def _told_at(said: Path) -> Path:
    """Where is kept what a writer was told."""
    return said.with_name(f"{said.name}-told")


_ALARMS = tuple(
    sentence.partition("{")[0]
    for sentence in (texts.STORE_ROLLED_BACK, texts.STORE_STRANGE, texts.STORE_STRANGE_NEW, texts.STORE_GONE)
)
_NEWS = tuple(
    sentence.partition("{")[0] for sentence in (texts.STORE_NEWER, texts.STORE_NEWER_ONE, texts.STORE_WENT_ON)
)


@dataclass
class Line:
    """The line to a server: by which port, and a file that makes it work as long as it is there."""

    server: Server
    port: int
    calm: Path
    received: Path | None = None


def run(world: World, line: Line, seed: int, *, whole: bool = False) -> Found:
    """Let four write for a while, kill some, and judge."""
    lots = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="store-race-") as temporary:
        folder = world.copied(Path(temporary) / "homes")
        trouble, result = Path(temporary) / "trouble", Path(temporary) / "result"
        said = [Path(temporary) / f"said-{number}" for number in range(len(NAMES))]
        url = line.server.url(f"{seed}-{os.urandom(4).hex()}")
        os.environ.update(line.server.environment(line.port))
        line.calm.touch()
        assert waited(forked(lambda: put_world(world, folder, line.server, url), trouble)), trouble.read_text()
        line.calm.unlink()
        objects._PATIENCE, remote._REST = 3.0, 0.3
        kills = _written(world, folder, said, lots, trouble)
        line.calm.touch()
        remote._REST = 0.0
        # What was late on its way may still come.
        time.sleep(1.1 if line.received is None else 0.2)
        good = waited(forked(lambda: judge(world, folder, said, result, whole=whole), trouble))
        count = sum(path.read_text(encoding="utf-8").count("\n") for path in said if path.exists())
        if not good or trouble.exists():
            return Found((trouble.read_text(encoding="utf-8")[-2000:],), count, kills, 0)
        told = json.loads(result.read_text(encoding="utf-8"))
        return Found(tuple(told["wrong"]), count, kills, told["joined"], tuple(told["told"]))


def _written(world: World, folder: Path, said: Sequence[Path], lots: random.Random, trouble: Path) -> int:
    """Let all four write, kill some of them on the way, and let those begin again; returns how many were killed."""

    def begin(number: int) -> int:
        seed = lots.randrange(1 << 30)
        return forked(lambda: write(world.home(folder, number), number, seed, said[number]), trouble)

    processes = {begin(number): number for number in range(len(NAMES))}
    kills = 0
    for _ in range(lots.choice((1, 2, 3))):
        time.sleep(lots.uniform(0.05, 0.6))
        victim = lots.choice(sorted(processes))
        number = processes.pop(victim)
        os.kill(victim, signal.SIGKILL)
        killed = os.waitpid(victim, 0)[1] == signal.SIGKILL
        kills += killed
        if killed:
            processes[begin(number)] = number
        if not processes:
            break
    for process in processes:
        os.waitpid(process, 0)
    return kills


def met(received: Path, secrets: Sequence[bytes]) -> list[bytes]:
    """Return which of these stand in what a server received."""
    data = received.read_bytes()
    return [secret for secret in secrets if secret in data]
