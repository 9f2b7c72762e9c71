"""Commands to look something up: a word, the manual, by Tab what may come next; and to empty the screen."""

from typing import Annotated, Literal

import typer

from meldcode_cli.cli import texts
from meldcode_cli.cli.app import Accessible, Json, app, command
from meldcode_cli.terminal.screen import Screen


@command(app, "uitleg", texts.HELP_UITLEG, texts.STOPPED_UITLEG)
def uitleg(
    word: Annotated[list[str] | None, typer.Argument(metavar=texts.ANY_WORD, help=texts.HELP_UITLEG_WORD)] = None,
    as_json: Json = False,
) -> None:
    from meldcode_cli.commands.look import uitleg as uitleg_command

    uitleg_command.show(word or (), Screen(), as_json=as_json)


@command(app, "handleiding", texts.HELP_MANUAL, texts.STOPPED_HANDLEIDING)
def handleiding(
    part: Annotated[list[str] | None, typer.Argument(metavar=texts.ANY_PART, help=texts.HELP_MANUAL_PART)] = None,
    accessible: Accessible = False,
) -> None:
    from meldcode_cli.commands.look import handleiding as manual_command

    manual_command.show(part or (), Screen(accessible=accessible))


@command(app, "completion", texts.HELP_COMPLETION, texts.STOPPED_COMPLETION)
def completion(
    shell: Annotated[
        Literal["bash", "zsh", "fish", "powershell"] | None,
        typer.Argument(metavar=texts.ANY_SHELL, help=texts.HELP_SHELL),
    ] = None,
    show: Annotated[bool, typer.Option("--show", help=texts.HELP_COMPLETION_SHOW)] = False,
    remove: Annotated[bool, typer.Option("--remove", help=texts.HELP_COMPLETION_REMOVE)] = False,
) -> None:
    from meldcode_cli.commands.look import completion as completion_command

    completion_command.completion(shell, Screen(), show=show, remove=remove)


@command(app, "wis", texts.HELP_WIS, texts.STOPPED_WIS)
def wis() -> None:
    from meldcode_cli.commands.look import wis as wis_command

    wis_command.wis(Screen())
