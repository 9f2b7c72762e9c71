"""How long it takes to prove flows, as whole processes: the base, one school's, and all that come with the program.

Beside them stands `flow show`, which reads and builds the same flow and proves nothing.
"""

from collections.abc import Iterator

from measure import NOTHING, PROGRAM, Options, Table, environment, in_turn, main, process, ratios

FLOOR = "python -I -c pass"
# What comes first only reads and builds a flow.
COMMANDS = ("flow show wolderwijs", "flow check landelijk", "flow check wolderwijs", "flow check")
LIGHT = ("flow show paramedici", "flow check paramedici")


def measure(options: Options) -> Iterator[Table]:
    """Measure, and yield the table."""
    surroundings = environment(options.folder)
    commands = options.sized(COMMANDS, COMMANDS, LIGHT)
    things = [process(FLOOR, NOTHING, surroundings)]
    things += [process(f"meldcode {words}", [*PROGRAM, *words.split()], surroundings) for words in commands]
    yield ratios("Proving flows", in_turn(things, options.rounds(5, 2)), (FLOOR, f"meldcode {commands[0]}"))


if __name__ == "__main__":
    main(__doc__ or "", measure)
