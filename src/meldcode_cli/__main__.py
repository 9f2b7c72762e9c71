"""The way in. `nood` and `--version` are answered before anything is loaded: somebody may need a number now.

A plain `start` skips the command line library too, so that the first question is there as soon as can be.
"""

import os
import sys

from meldcode_cli import called


def main() -> int:
    """Run the program with the arguments of this process; returns the exit code."""
    called.started_as(sys.argv[0])
    try:
        return _main(_accessible(sys.argv[1:]))
    except KeyboardInterrupt:
        # While the program was still loading: what comes after has a boundary of its own.
        from meldcode_cli.dutch import shared

        sys.stderr.write(f"{shared.STOPPED}\n")
        return 130


def _accessible(arguments: list[str]) -> list[str]:
    """Let `--accessible` hold for all that is said, also where a command asks nothing; returns the other arguments."""
    if "--accessible" in arguments:
        os.environ["ACCESSIBLE"] = "1"
    return [word for word in arguments if word != "--accessible"]


def _main(arguments: list[str]) -> int:
    if arguments == ["nood"]:
        from meldcode_cli.emergency import told

        return _say(told())
    if arguments == ["--version"]:
        from meldcode_cli import VERSION
        from meldcode_cli.emergency import age

        return _say(f"{called.name()} {VERSION}\n{age()}")
    if arguments == ["start"]:
        from meldcode_cli import clock
        from meldcode_cli.boundary import guarded
        from meldcode_cli.commands.cases import start

        return guarded(lambda: start.start(None, None, clock.now, accessible=False))
    from meldcode_cli.cli import run

    return run(arguments)


def _say(text: str) -> int:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError:
        # Whoever read our output has gone; Python must not complain of that, in English, when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(main())
