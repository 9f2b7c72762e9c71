"""Commands that keep dossiers safe: prove that nothing was changed."""

from pathlib import Path
from typing import Annotated

import typer

from meldcode_cli import clock, texts
from meldcode_cli.cli.app import app, command
from meldcode_cli.terminal.screen import Screen


@command(app, "verify", texts.HELP_VERIFY)
def verify(
    cases: Annotated[list[str] | None, typer.Argument(metavar="CASUS", help=texts.HELP_VERIFY_CASES)] = None,
    against: Annotated[str | None, typer.Option("--against", metavar="EXPORT", help=texts.HELP_AGAINST)] = None,
) -> None:
    from meldcode_cli.safekeeping import verify_command

    verify_command.verify(cases or [], Path(against) if against else None, clock.now, Screen())
