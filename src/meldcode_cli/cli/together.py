"""Commands for who works together on a case: hand it to a colleague, and take in what a colleague sends."""

from pathlib import Path
from typing import Annotated

import typer

from meldcode_cli import clock
from meldcode_cli.cli import texts
from meldcode_cli.cli.app import Accessible, CaseArgument, app, command
from meldcode_cli.terminal.screen import Screen


@command(app, "share", texts.HELP_SHARE, texts.STOPPED_SHARE)
def share(
    case: CaseArgument,
    card: Annotated[str, typer.Option("--with", metavar=texts.ANY_CARD, help=texts.HELP_SHARE_WITH)],
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar=texts.ANY_FILE, help=texts.HELP_SHARE_OUTPUT)
    ] = None,
    accessible: Accessible = False,
) -> None:
    from meldcode_cli.commands.giving.give import somebody
    from meldcode_cli.commands.together import share

    path = Path(output) if output else None
    share.share(case, card, path, clock.now, Screen(accessible=accessible), somebody(accessible))


@command(app, "receive", texts.HELP_RECEIVE, texts.STOPPED_RECEIVE)
def receive(
    file: Annotated[str, typer.Argument(metavar=texts.ANY_FILE, help=texts.HELP_RECEIVE_FILE)],
    no_input: Annotated[bool, typer.Option("--no-input", help=texts.HELP_RECEIVE_NO_INPUT)] = False,
    accessible: Accessible = False,
) -> None:
    from meldcode_cli.commands.giving.give import somebody
    from meldcode_cli.commands.together import receive

    talk = None if no_input else somebody(accessible)
    receive.receive(Path(file), clock.now, Screen(accessible=accessible), talk)
