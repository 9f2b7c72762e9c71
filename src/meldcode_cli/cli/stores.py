"""Commands on a shared store: the only ones that let anything go over a network."""

from typing import Annotated

import typer

from meldcode_cli import clock
from meldcode_cli.cli import texts
from meldcode_cli.cli.app import Accessible, Json, command, group
from meldcode_cli.terminal.screen import Screen

store_app = group("store", texts.HELP_STORE)


@command(store_app, "connect", texts.HELP_STORE_CONNECT, texts.STOPPED_STORE_CONNECT)
def store_connect(
    url: Annotated[str | None, typer.Argument(metavar=texts.ANY_ADDRESS, help=texts.HELP_STORE_URL)] = None,
    accessible: Accessible = False,
) -> None:
    from meldcode_cli.commands.safe import store
    from meldcode_cli.terminal.prompts import dialogue

    store.connect(url, clock.now, lambda: dialogue(accessible), Screen(accessible=accessible))


@command(store_app, "status", texts.HELP_STORE_STATUS, texts.STOPPED_STORE_STATUS)
def store_status(as_json: Json = False) -> None:
    from meldcode_cli.commands.safe import store

    store.status(Screen(), as_json=as_json)


@command(store_app, "disconnect", texts.HELP_STORE_DISCONNECT, texts.STOPPED_STORE_DISCONNECT)
def store_disconnect() -> None:
    from meldcode_cli.commands.safe import store

    store.disconnect(Screen())
