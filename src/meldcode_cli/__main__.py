"""The way in. `nood` and `--version` are answered before anything is loaded: somebody may need a number now.
Only behind those is looked whether the settings say that all is for a screen reader.

A plain `start`, and the menu that comes without any command, skip the command line library too, so that the first
question is there as soon as can be.
"""

import os
import sys

# A bare `start`, by its name or a Dutch word for it (`cli.words`).
_BEGIN = ("start", "begin", "nieuw")
# What asks for the passphrase as the first thing, by each of its names (`cli.words`).
_SECRET = (
    *("key", "sleutel", "resume", "hervat", "verder", "doorgaan", "note", "notitie", "noteer", "sign", "mening"),
    *("show", "toon", "bekijk", "export", "exporteer", "exporteren", "prepare", "voorbereiden", "voorbereiding"),
    *("search", "zoek", "zoeken", "letter", "brief", "share", "deel", "delen", "receive", "ontvang", "ontvangen"),
    *("verify", "controleer", "nakijken", "backup", "reservekopie", "restore", "terugzetten"),
    *("delete", "verwijder", "verwijderen", "strike", "doorhalen", "schrap"),
)
# Set by the completion of a shell, which asks what may come next; typer's own answers are English.
_COMPLETE = "_MELDCODE_COMPLETE"


def main() -> int:
    """Run the program with the arguments of this process; returns the exit code."""
    try:
        if sys.argv[1:] == ["nood"]:
            return _numbers()
        from meldcode_cli import called

        called.started_as(sys.argv[0])
        return _main(_accessible(sys.argv[1:]))
    except KeyboardInterrupt:
        # While the program was still loading: what comes after has a boundary of its own.
        from meldcode_cli.dutch import shared

        sys.stderr.write(f"{shared.STOPPED}\n")
        return 130


def _accessible(arguments: list[str]) -> list[str]:
    """Let `--accessible` hold for all that is said, also where a command asks nothing; returns the other arguments."""
    from meldcode_cli import called

    given = called.ACCESSIBLE in arguments
    called.carries(given and os.environ.get("ACCESSIBLE", "") in ("", "0"))
    if given:
        os.environ["ACCESSIBLE"] = "1"
    return [word for word in arguments if word != called.ACCESSIBLE]


def _as_set() -> None:
    """Do as with `--accessible` where the settings say that it always holds; what is wrong there, a command tells."""
    from meldcode_cli import called
    from meldcode_cli.errors import MeldcodeError
    from meldcode_cli.store.home import find

    try:
        always = find().settings().get("accessible") is True
    except (MeldcodeError, OSError):
        return
    if always:
        os.environ["ACCESSIBLE"] = "1"
        called.carries(False)


def _main(arguments: list[str]) -> int:
    if arguments == ["nood"]:
        return _numbers()
    if arguments == ["--version"]:
        from meldcode_cli import VERSION, called
        from meldcode_cli.emergency import age

        return _say(f"{called.name()} {VERSION}\n{age()}")
    if _COMPLETE in os.environ:
        from meldcode_cli.cli.completing import answer

        return answer(os.environ.pop(_COMPLETE))
    if arguments and arguments[0] in _SECRET:
        _unseen()
    _as_set()
    if len(arguments) == 1 and arguments[0] in _BEGIN:
        from meldcode_cli import clock
        from meldcode_cli.boundary import guarded
        from meldcode_cli.commands.cases import start

        return guarded(lambda: start.start(None, None, clock.now, accessible=False))
    if not arguments:
        return _alone()
    from meldcode_cli.cli import run

    return run(arguments)


def _unseen() -> None:
    """Show nothing that is typed from here on, until something is asked: loading takes a while, and somebody may type
    the passphrase already."""
    if sys.stdin is not None and sys.stdin.isatty() and not {"--help", "--hulp"}.intersection(sys.argv):
        from meldcode_cli.terminal import keyboard

        keyboard.hush()


def _alone() -> int:
    """Without a command: a menu for somebody at a terminal, else help."""
    if all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        from meldcode_cli import clock
        from meldcode_cli.boundary import guarded
        from meldcode_cli.commands.cases import menu

        return guarded(lambda: menu.menu(clock.now, _in_menu))
    from meldcode_cli.cli import run

    return run([])


def _in_menu(arguments: list[str]) -> int:
    """Do a command from the menu: below the numbers a question comes, and both must be in sight."""
    if arguments == ["nood"]:
        from meldcode_cli.emergency import BELOW

        return _numbers(BELOW)
    return _main(arguments)


def _numbers(below: int = 1) -> int:
    """Say whom to call. What stands in a file comes once the national numbers are out: whatever is wrong with it, they
    were there first."""
    from meldcode_cli.emergency import contacts, told

    return _say(told(below)) or _say(contacts())


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
