"""How long it takes to prove flows, as whole processes: the base, one school's, and all that come with the program.

Beside them stands `flow show`, which reads and builds the same flow and proves nothing.
"""

from collections.abc import Iterator

from measure import NOTHING, PROGRAM, Options, Table, environment, in_turn, main, process, ratios

FLOOR, SHOWN = "python -I -c pass", "meldcode flow show wolderwijs"


def measure(options: Options) -> Iterator[Table]:
    """Measure, and yield the table."""
    surroundings = environment(options.folder)
    commands = ("flow show wolderwijs", "flow check landelijk", "flow check wolderwijs", "flow check")
    things = [process(FLOOR, NOTHING, surroundings)]
    things += [process(f"meldcode {words}", [*PROGRAM, *words.split()], surroundings) for words in commands]
    yield ratios("Proving flows", in_turn(things, 2 if options.quick else 5), (FLOOR, SHOWN))


if __name__ == "__main__":
    main(__doc__ or "", measure)
