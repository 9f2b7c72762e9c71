"""The commands: parse, call, exit code."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from meldcode_cli import clock, texts
from meldcode_cli.boundary import guarded
from meldcode_cli.dutch_help import DutchCommand, DutchGroup, usage_error
from meldcode_cli.errors import ExitCode, MeldcodeError
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
flow_app = typer.Typer(cls=DutchGroup, help=texts.HELP_FLOW, rich_markup_mode=None, context_settings=_HELP)
app.add_typer(flow_app, name="flow")


def command(group: typer.Typer, name: str, help_text: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a command with Dutch help."""
    return group.command(name, cls=DutchCommand, help=help_text, context_settings=_HELP)


CaseArgument = Annotated[str, typer.Argument(metavar="CASUS", help=texts.HELP_CASE)]
OptionalCase = Annotated[str | None, typer.Argument(metavar="CASUS", help=texts.HELP_CASE)]
FlowArgument = Annotated[str, typer.Argument(metavar="ROUTE", help=texts.HELP_FLOW_ID)]
Json = Annotated[bool, typer.Option("--json", help=texts.HELP_JSON)]
Accessible = Annotated[bool, typer.Option("--accessible", help=texts.HELP_ACCESSIBLE)]


@command(app, "start", texts.HELP_START)
def start(
    flow: Annotated[str | None, typer.Option("--flow", metavar="ROUTE", help=texts.HELP_FLOW_ID)] = None,
    answers: Annotated[str | None, typer.Option("--answers", metavar="BESTAND", help=texts.HELP_ANSWERS)] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help=texts.HELP_NO_INPUT)] = False,
    practice: Annotated[bool, typer.Option("--practice", help=texts.HELP_PRACTICE)] = False,
    accessible: Accessible = False,
) -> None:
    from meldcode_cli import sittings

    path = Path(answers) if answers else None
    if practice:
        sittings.practise(clock.now, accessible, alone=flow is None and path is None and not no_input)
    elif no_input:
        sittings.start_from_file(path, flow, clock.now, Screen())
    else:
        sittings.start(flow, path, clock.now, accessible)


@command(app, "resume", texts.HELP_RESUME)
def resume(case: OptionalCase = None, accessible: Accessible = False) -> None:
    from meldcode_cli import resuming

    resuming.resume(case, clock.now, accessible)


@command(app, "note", texts.HELP_NOTE)
def note(case: OptionalCase = None, accessible: Accessible = False) -> None:
    from meldcode_cli import resuming

    resuming.note(case, clock.now, accessible)


@command(app, "list", texts.HELP_LIST)
def list_cases(
    all_cases: Annotated[bool, typer.Option("--all", help=texts.HELP_ALL)] = False, as_json: Json = False
) -> None:
    from meldcode_cli import listing

    listing.show(Screen(), clock.now(), everything=all_cases, as_json=as_json)


@command(app, "agenda", texts.HELP_AGENDA)
def agenda(
    as_json: Json = False,
    ics: Annotated[str | None, typer.Option("--ics", metavar="BESTAND", help=texts.HELP_ICS)] = None,
) -> None:
    from meldcode_cli import agenda

    agenda.show(Screen(), clock.now(), as_json=as_json, ics=None if ics is None else Path(ics))


@command(app, "show", texts.HELP_SHOW)
def show(
    case: CaseArgument,
    why: Annotated[bool, typer.Option("--why", help=texts.HELP_WHY)] = False,
    as_json: Json = False,
) -> None:
    from meldcode_cli import reading_room

    reading_room.show(case, clock.now, Screen(), why=why, as_json=as_json)


@command(app, "export", texts.HELP_EXPORT)
def export(
    case: CaseArgument,
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="BESTAND", help=texts.HELP_OUTPUT)] = None,
) -> None:
    from meldcode_cli import reading_room

    reading_room.export(case, clock.now, Screen(), Path(output) if output else None)


@command(app, "nood", texts.HELP_NOOD)
def nood() -> None:
    from meldcode_cli.emergency import NUMBERS

    Screen().say(NUMBERS)


@command(flow_app, "list", texts.HELP_FLOW_LIST)
def flow_list() -> None:
    from meldcode_cli import flow_commands

    flow_commands.list_flows(Screen())


@command(flow_app, "show", texts.HELP_FLOW_SHOW)
def flow_show(flow: FlowArgument) -> None:
    from meldcode_cli import flow_commands

    flow_commands.show(Screen(), flow)


@command(flow_app, "graph", texts.HELP_FLOW_GRAPH)
def flow_graph(
    flow: FlowArgument,
    mermaid: Annotated[bool, typer.Option("--mermaid", help=texts.HELP_MERMAID)] = False,
    tree: Annotated[bool, typer.Option("--tree", help=texts.HELP_TREE)] = False,
) -> None:
    from meldcode_cli import flow_drawing

    flow_drawing.draw(Screen(), flow, mermaid_wanted=mermaid, tree_wanted=tree)


@command(flow_app, "check", texts.HELP_FLOW_CHECK)
def flow_check(
    flows: Annotated[list[str] | None, typer.Argument(metavar="ROUTE", help=texts.HELP_FLOW_FILES)] = None,
) -> None:
    from meldcode_cli import flow_commands

    flow_commands.check(Screen(), flows or [])


@command(flow_app, "new", texts.HELP_FLOW_NEW)
def flow_new(accessible: Accessible = False) -> None:
    from meldcode_cli import flow_writing

    flow_writing.new(accessible)


@command(flow_app, "try", texts.HELP_FLOW_TRY)
def flow_try(
    words: Annotated[list[str] | None, typer.Argument(metavar="ROUTE VRAAG=WAARDE", help=texts.HELP_PAIRS)] = None,
    case: Annotated[str | None, typer.Option("--case", metavar="CASUS", help=texts.HELP_FLOW_TRY_CASE)] = None,
    as_json: Json = False,
) -> None:
    from meldcode_cli import flow_trying

    flow_trying.try_out(Screen(), words or [], case, clock.now, as_json=as_json)


@command(flow_app, "test", texts.HELP_FLOW_TEST)
def flow_test(
    files: Annotated[list[str], typer.Argument(metavar="BESTAND", help=texts.HELP_SCENARIOS)],
) -> None:
    from meldcode_cli import flow_testing

    flow_testing.test(Screen(), files)


@app.callback(invoke_without_command=True)
def main_help(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        Screen().raw(context.get_help() + "\n")


@flow_app.callback(invoke_without_command=True)
def flow_help(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        Screen().raw(context.get_help() + "\n")


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    return guarded(lambda: _run(arguments))


def _run(arguments: list[str]) -> object:
    try:
        return app(arguments, prog_name="meldcode", standalone_mode=False)
    except TyperException as error:
        raise MeldcodeError(*usage_error(error), ExitCode.USAGE) from None
