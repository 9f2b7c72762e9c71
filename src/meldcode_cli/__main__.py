"""The way in. `nood` and `--version` are answered before anything is loaded: somebody may need a number now."""

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
    from meldcode_cli.cli import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
