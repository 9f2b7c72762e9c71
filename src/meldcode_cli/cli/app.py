"""What the commands share: the program itself, how a command is registered, and arguments that come back."""

import functools
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from meldcode_cli.cli import help, texts
from meldcode_cli.cli.help import DutchCommand, DutchGroup
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.terminal.screen import Screen

_HELP = {"help_option_names": ["-h", "--help"]}
app = typer.Typer(
    name="meldcode",
    cls=DutchGroup,
    help=texts.HELP_PROGRAM,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings=_HELP,
)


def group(name: str, help_text: str) -> typer.Typer:
    """Make a group of commands; without a command it shows its help."""
    made = typer.Typer(cls=DutchGroup, help=help_text, rich_markup_mode=None, context_settings=_HELP)
    made.callback(invoke_without_command=True)(_show_help)
    app.add_typer(made, name=name)
    return made


def command(
    where: typer.Typer, name: str, help_text: str, stopped: str
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a command with Dutch help. `stopped` is for whoever stops it: what stands then, and how to go on."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def stoppable(*arguments: Any, **options: Any) -> None:
            with calmly(Screen(stream=sys.stderr).say, stopped):
                function(*arguments, **options)

        where.command(name, cls=DutchCommand, help=help_text, context_settings=_HELP)(stoppable)
        return function

    return register


def _show_help(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        help.show(context)


app.callback(invoke_without_command=True)(_show_help)

CaseArgument = Annotated[str, typer.Argument(metavar=texts.ANY_CASE, help=texts.HELP_CASE)]
OptionalCase = Annotated[str | None, typer.Argument(metavar=texts.ANY_CASE, help=texts.HELP_CASE)]
FlowArgument = Annotated[str, typer.Argument(metavar=texts.ANY_FLOW, help=texts.HELP_FLOW_ID)]
Json = Annotated[bool, typer.Option("--json", help=texts.HELP_JSON)]
RecoveryTo = Annotated[
    str | None, typer.Option("--recovery-to", metavar=texts.ANY_KEY_OR_FILE, help=texts.HELP_RECOVERY_TO)
]
Keep = Annotated[bool, typer.Option("--keep", help=texts.HELP_KEEP)]
Accessible = Annotated[bool, typer.Option("--accessible", help=texts.HELP_ACCESSIBLE)]
