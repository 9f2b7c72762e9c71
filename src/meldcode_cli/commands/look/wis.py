"""`meldcode wis`: the screen empty, with what scrolled out of it. Nothing is opened and nothing is asked."""

from meldcode_cli.commands.look import texts
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.terminal.screen import Screen


def wis(screen: Screen) -> None:
    """Wipe the terminal; raises MeldcodeError where the text goes to a file or another program."""
    if not screen.is_terminal():
        raise MeldcodeError(texts.WIS_NO_TERMINAL, texts.WIS_NO_TERMINAL_HINT, ExitCode.USAGE)
    screen.say(texts.WIS_DONE if screen.wipe() else texts.WIS_NOT)
