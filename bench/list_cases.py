"""How long the program takes to start and stop, and how long to list many cases, as whole processes.

`list --all` is measured over copies of a real dossier of about 47 KB, with the register present and with the register
gone, so that every dossier has to be read again. Beside it stand Python that does nothing and bare Python that does
what any list without a register has to do: scan the folder and read the last 2 KB of each file.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from dossiers import grow, new_case
from measure import NOTHING, PROGRAM, PYTHON, Options, Series, Table, Times, environment, in_turn, main, process, ratios
from meldcode_cli.case import log as logs
from meldcode_cli.store.home import Home
from meldcode_cli.store.register import NAME

ENTRIES = 85  # about 47 KB
FLOOR, TAILS = "python -I -c pass", "scandir + 2 KB tail of each"
_BARE = """
import os, sys
for entry in os.scandir(sys.argv[1]):
    if entry.name.endswith(".toml"):
        handle = os.open(entry.path, os.O_RDONLY)
        size = os.fstat(handle).st_size
        os.pread(handle, 2048, max(size - 2048, 0))
        os.close(handle)
"""


def measure(options: Options) -> Iterator[Table]:
    """Measure, and yield the tables."""
    yield _starts(options)
    count = options.sized(1000, 100, 3)
    home = Home(options.folder / "many")
    size = _fill(home, count, options.sized(ENTRIES, ENTRIES, 7))
    surroundings = environment(home.path)

    def run(name: str, *arguments: str) -> Callable[[], Times]:
        return process(name, [*PROGRAM, *arguments], surroundings)

    floors = [
        process(FLOOR, NOTHING, surroundings),
        process(TAILS, [*PYTHON, _BARE, str(home.cases.path)], surroundings),
    ]
    listing = [run("list --all", "list", "--all"), run("list --all --json", "list", "--all", "--json")]
    title = f"{count} cases of {size} bytes, "
    found = in_turn([*floors, *listing], options.rounds(15, 5))
    yield ratios(title + "register present", found, (FLOOR, TAILS))
    again = [*floors, _without_register(home, run("list --all", "list", "--all"))]
    yield ratios(title + "register missing", in_turn(again, options.rounds(2, 1), warm_up=0), (FLOOR, TAILS))


def _starts(options: Options) -> Table:
    surroundings = environment(options.folder)
    commands = ("--version", "nood", "--help", "start --help", "list")
    things = [process(FLOOR, NOTHING, surroundings)]
    things += [process(f"meldcode {words}", [*PROGRAM, *words.split()], surroundings) for words in commands]
    found: dict[str, Series] = in_turn(things, options.rounds(40, 10))
    return ratios("Starting and stopping, without any cases", found, (FLOOR,))


def _fill(home: Home, count: int, entries: int) -> int:
    """Make `count` cases that differ only in their number, and a register that knows them; returns their size."""
    first = new_case(home)
    grow(first, entries)
    flow = home.cases.read_flow(first.case)
    year = first.case.split("-")[0]
    head = first.head()
    (home.register.path / NAME).unlink()
    home.register.note(head)
    for number in range(2, count + 1):
        case = f"{year}-{number:03d}"
        data = _renumbered(first.log.data, first.case, case)
        # As the program leaves them, but without waiting for the disk.
        path = home.cases.location(case)
        path.write_bytes(data)
        path.with_suffix(".flow").write_bytes(flow)
        path.with_suffix(".lock").touch()
        stamp = home.cases.stamp(case)
        assert stamp is not None
        home.register.note(replace(head, case=case, stamp=stamp))
    return len(first.log.data)


def _renumbered(data: bytes, case: str, other: str) -> bytes:
    """Return a dossier as that of another case: only its label differs."""
    copy = data.replace(f'case = "{case}"'.encode(), f'case = "{other}"'.encode(), 1)
    logs.parse(copy, other)
    return copy


def _without_register(home: Home, run: Callable[[], Times]) -> Callable[[], Times]:
    def lose_and_run() -> Times:
        (home.register.path / NAME).unlink(missing_ok=True)
        return run()

    return lose_and_run


if __name__ == "__main__":
    main(__doc__ or "", measure)
