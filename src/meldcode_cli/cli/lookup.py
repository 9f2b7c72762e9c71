"""Commands to look something up, a word and the manual; and to empty the screen afterwards."""

from typing import Annotated

import typer

from meldcode_cli.cli import texts
from meldcode_cli.cli.app import app, command
from meldcode_cli.terminal.screen import Screen


@command(app, "uitleg", texts.HELP_UITLEG, texts.STOPPED_UITLEG)
def uitleg(
    word: Annotated[list[str] | None, typer.Argument(metavar=texts.ANY_WORD, help=texts.HELP_UITLEG_WORD)] = None,
) -> None:
    from meldcode_cli.commands.look import uitleg as uitleg_command

    uitleg_command.show(word or (), Screen())


@command(app, "handleiding", texts.HELP_MANUAL, texts.STOPPED_HANDLEIDING)
def handleiding(
    part: Annotated[list[str] | None, typer.Argument(metavar=texts.ANY_PART, help=texts.HELP_MANUAL_PART)] = None,
) -> None:
    from meldcode_cli.commands.look import handleiding as manual_command

    manual_command.show(part or (), Screen())


@command(app, "wis", texts.HELP_WIS, texts.STOPPED_WIS)
def wis() -> None:
    from meldcode_cli.commands.look import wis as wis_command

    wis_command.wis(Screen())
