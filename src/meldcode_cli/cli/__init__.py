"""The commands: parse, call, exit code."""

from typer.exceptions import TyperException

from meldcode_cli import called
from meldcode_cli.boundary import guarded
from meldcode_cli.cli import cases, flows, keys, lookup, safe, stores, together
from meldcode_cli.cli.app import app
from meldcode_cli.cli.help import usage_error

__all__ = ["app", "cases", "flows", "keys", "lookup", "run", "safe", "stores", "together"]


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    return guarded(lambda: _run(arguments))


def _run(arguments: list[str]) -> object:
    try:
        return app(arguments, prog_name=called.name(), standalone_mode=False)
    except TyperException as error:
        raise usage_error(error, arguments) from None
