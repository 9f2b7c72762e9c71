"""The way in. `nood` and `--version` are answered before anything is loaded: somebody may need a number now.

A plain `start`, and the menu that comes without any command, skip the command line library too, so that the first
question is there as soon as can be.
"""

import os
import sys

# A bare `start`, by its name or a Dutch word for it (`cli.words`).
_BEGIN = ("start", "begin", "nieuw")
_ACCESSIBLE = "--accessible"
# Set by the completion of a shell, which asks what may come next; typer's own answers are English.
_COMPLETE = "_MELDCODE_COMPLETE"


def main() -> int:
    """Run the program with the arguments of this process; returns the exit code."""
    try:
        return _main(sys.argv[1:])
    except KeyboardInterrupt:
        # While the program was still loading: what comes after has a boundary of its own.
        from meldcode_cli.dutch import shared

        sys.stderr.write(f"{shared.STOPPED}\n")
        return 130


def _main(arguments: list[str]) -> int:
    if arguments == ["nood"]:
        from meldcode_cli.emergency import told

        return _say(told())
    if arguments == ["--version"]:
        from meldcode_cli import VERSION
        from meldcode_cli.emergency import age

        return _say(f"meldcode {VERSION}\n{age()}")
    if _COMPLETE in os.environ:
        from meldcode_cli.cli.completing import answer

        return answer(os.environ.pop(_COMPLETE))
    if arguments[:1] and arguments[0] in _BEGIN and arguments[1:] in ([], [_ACCESSIBLE]):
        from meldcode_cli import clock
        from meldcode_cli.boundary import guarded
        from meldcode_cli.commands.cases import start

        return guarded(lambda: start.start(None, None, clock.now, len(arguments) > 1))
    if arguments in ([], [_ACCESSIBLE]):
        return _alone(accessible=bool(arguments))
    from meldcode_cli.cli import run

    return run(arguments)


def _alone(*, accessible: bool) -> int:
    """Without a command: a menu for somebody at a terminal, else help."""
    if all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        from meldcode_cli import clock
        from meldcode_cli.boundary import guarded
        from meldcode_cli.commands.cases import menu

        return guarded(lambda: menu.menu(clock.now, accessible, _main))
    from meldcode_cli.cli import run

    return run([])


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
