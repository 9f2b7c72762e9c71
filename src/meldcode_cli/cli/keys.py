"""Commands on keys: who can open what is sealed."""

from pathlib import Path
from typing import Annotated

import typer

from meldcode_cli import clock
from meldcode_cli.cli import texts
from meldcode_cli.cli.app import Accessible, Json, command, group
from meldcode_cli.terminal.screen import Screen

key_app = group("key", texts.HELP_KEY)

Name = Annotated[str, typer.Argument(metavar=texts.ANY_NAME, help=texts.HELP_KEY_NAME)]


@command(key_app, "show", texts.HELP_KEY_SHOW, texts.STOPPED_KEY_SHOW)
def key_show(
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar=texts.ANY_FILE, help=texts.HELP_KEY_OUTPUT)
    ] = None,
    qr: Annotated[bool, typer.Option("--qr", help=texts.HELP_KEY_QR)] = False,
    as_json: Json = False,
) -> None:
    from meldcode_cli.commands.safe import key as key_command

    key_command.show(Screen(), Path(output) if output else None, qr=qr, as_json=as_json)


@command(key_app, "add", texts.HELP_KEY_ADD, texts.STOPPED_KEY_ADD)
def key_add(
    name: Name,
    card: Annotated[str, typer.Argument(metavar=texts.ANY_CARD, help=texts.HELP_KEY_CARD)],
    accessible: Accessible = False,
) -> None:
    from meldcode_cli.commands.safe import key as key_command
    from meldcode_cli.terminal.keyboard import at_terminal
    from meldcode_cli.terminal.prompts import dialogue

    key_command.add(name, card, clock.now, Screen(), dialogue(accessible) if at_terminal() else None)


@command(key_app, "remove", texts.HELP_KEY_REMOVE, texts.STOPPED_KEY_REMOVE)
def key_remove(name: Name, accessible: Accessible = False) -> None:
    from meldcode_cli.commands.safe import key as key_command
    from meldcode_cli.terminal.keyboard import at_terminal
    from meldcode_cli.terminal.prompts import dialogue

    key_command.remove(name, clock.now, Screen(), dialogue(accessible) if at_terminal() else None)


@command(key_app, "test", texts.HELP_KEY_TEST, texts.STOPPED_KEY_TEST)
def key_test() -> None:
    from meldcode_cli.commands.safe import key as key_command

    key_command.test(clock.now, Screen())


@command(key_app, "passphrase", texts.HELP_KEY_PASSPHRASE, texts.STOPPED_KEY_PASSPHRASE)
def key_passphrase(accessible: Accessible = False) -> None:
    from meldcode_cli.commands.safe import key as key_command
    from meldcode_cli.terminal.prompts import dialogue

    key_command.change_passphrase(clock.now, dialogue(accessible))


@command(key_app, "reseal", texts.HELP_KEY_RESEAL, texts.STOPPED_KEY_RESEAL)
def key_reseal(accessible: Accessible = False) -> None:
    from meldcode_cli.commands.safe import key as key_command
    from meldcode_cli.terminal.prompts import dialogue

    key_command.reseal(clock.now, dialogue(accessible), Screen(accessible=accessible))


@command(key_app, "renew", texts.HELP_KEY_RENEW, texts.STOPPED_KEY_RENEW)
def key_renew(accessible: Accessible = False) -> None:
    from meldcode_cli.commands.safe import renewing
    from meldcode_cli.terminal.prompts import dialogue

    renewing.renew(clock.now, dialogue(accessible))


@command(key_app, "recovery", texts.HELP_KEY_RECOVERY, texts.STOPPED_KEY_RECOVERY)
def key_recovery(accessible: Accessible = False) -> None:
    from meldcode_cli.commands.safe import renewing
    from meldcode_cli.terminal.prompts import dialogue

    renewing.recovery(clock.now, dialogue(accessible))
