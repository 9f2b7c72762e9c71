"""The way in. `nood` and `--version` are answered before anything is loaded: somebody may need a number now.

A plain `start` skips the command line library too, so that the first question is there as soon as can be.
"""

import sys


def main() -> int:
    """Run the program with the arguments of this process; returns the exit code."""
    arguments = sys.argv[1:]
    if arguments == ["nood"]:
        from meldcode_cli.emergency import NUMBERS

        sys.stdout.write(NUMBERS)
        return 0
    if arguments == ["--version"]:
        from meldcode_cli import VERSION

        sys.stdout.write(f"meldcode {VERSION}\n")
        return 0
    if arguments in (["start"], ["start", "--accessible"]):
        from meldcode_cli import clock, sittings
        from meldcode_cli.boundary import guarded

        return guarded(lambda: sittings.start(None, None, clock.now, len(arguments) > 1))
    from meldcode_cli.cli import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
