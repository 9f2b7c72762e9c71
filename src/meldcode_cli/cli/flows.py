"""Commands on flows: look, prove, try out, draw, write your own."""

import time
from pathlib import Path
from typing import Annotated

import typer

from meldcode_cli import clock
from meldcode_cli.cli import texts
from meldcode_cli.cli.app import Accessible, FlowArgument, Json, command, group
from meldcode_cli.terminal.screen import Screen

flow_app = group("flow", texts.HELP_FLOW)


@command(flow_app, "list", texts.HELP_FLOW_LIST, texts.STOPPED_FLOW_LIST)
def flow_list(as_json: Json = False, accessible: Accessible = False) -> None:
    from meldcode_cli.commands.flows import list as list_command

    list_command.list_flows(Screen(accessible=accessible), as_json=as_json)


@command(flow_app, "show", texts.HELP_FLOW_SHOW, texts.STOPPED_FLOW_SHOW)
def flow_show(
    flow: Annotated[str | None, typer.Argument(metavar=texts.ANY_FLOW, help=texts.HELP_FLOW_ID)] = None,
    accessible: Accessible = False,
) -> None:
    from meldcode_cli.commands.flows import show

    show.show(Screen(accessible=accessible), flow, accessible)


@command(flow_app, "graph", texts.HELP_FLOW_GRAPH, texts.STOPPED_FLOW_GRAPH)
def flow_graph(
    flow: FlowArgument,
    mermaid: Annotated[bool, typer.Option("--mermaid", help=texts.HELP_MERMAID)] = False,
    tree: Annotated[bool, typer.Option("--tree", help=texts.HELP_TREE)] = False,
    html: Annotated[bool, typer.Option("--html", help=texts.HELP_ROUTE_PAGE)] = False,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar=texts.ANY_FILE, help=texts.HELP_ROUTE_PAGE_FILE)
    ] = None,
    accessible: Accessible = False,
) -> None:
    from meldcode_cli.commands.flows import graph

    chosen = {graph.Form.MERMAID: mermaid, graph.Form.TREE: tree, graph.Form.HTML: html}
    forms = [form for form, wanted in chosen.items() if wanted]
    graph.draw(Screen(accessible=accessible), flow, forms, output)


@command(flow_app, "check", texts.HELP_FLOW_CHECK, texts.STOPPED_FLOW_CHECK)
def flow_check(
    flows: Annotated[list[str] | None, typer.Argument(metavar=texts.ANY_FLOW, help=texts.HELP_FLOW_FILES)] = None,
    scenario: Annotated[
        str | None, typer.Option("--scenario", metavar=texts.ANY_FILE, help=texts.HELP_CHECK_SCENARIO)
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help=texts.HELP_WATCH)] = False,
    readability: Annotated[bool, typer.Option("--readability", help=texts.HELP_READABILITY)] = False,
    as_json: Json = False,
) -> None:
    from meldcode_cli.commands.flows import check

    check.only_one(watching=watch, as_json=as_json, scenario=scenario)
    if watch:
        check.watch(Screen(), flows or [], time.sleep, readability=readability)
    else:
        check.check(Screen(), flows or [], scenario=scenario, as_json=as_json, readability=readability)


@command(flow_app, "schema", texts.HELP_FLOW_SCHEMA, texts.STOPPED_FLOW_SCHEMA)
def flow_schema(
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar=texts.ANY_FILE, help=texts.HELP_SCHEMA_OUTPUT)
    ] = None,
) -> None:
    from meldcode_cli.commands.flows import schema

    schema.schema(Screen(), output)


@command(flow_app, "approve", texts.HELP_FLOW_APPROVE, texts.STOPPED_FLOW_APPROVE)
def flow_approve(
    flow: Annotated[str, typer.Argument(metavar=texts.ANY_FLOW, help=texts.HELP_FLOW_FILE)],
    by: Annotated[list[str] | None, typer.Option("--by", metavar=texts.ANY_PERSON, help=texts.HELP_BY)] = None,
    accessible: Accessible = False,
) -> None:
    from meldcode_cli.commands.flows import approve

    approve.approve(Screen(), flow, by or [], clock.now(), accessible)


@command(flow_app, "diff", texts.HELP_FLOW_DIFF, texts.STOPPED_FLOW_DIFF)
def flow_diff(
    before: Annotated[str, typer.Argument(metavar=texts.ANY_FLOW, help=texts.HELP_FLOW_BEFORE)],
    after: Annotated[str, typer.Argument(metavar=texts.ANY_FLOW, help=texts.HELP_FLOW_AFTER)],
    as_json: Json = False,
    accessible: Accessible = False,
) -> None:
    from meldcode_cli.commands.flows import diff

    diff.diff(Screen(accessible=accessible), before, after, as_json=as_json)


@command(flow_app, "pack", texts.HELP_FLOW_PACK, texts.STOPPED_FLOW_PACK)
def flow_pack(
    folder: Annotated[Path, typer.Argument(metavar=texts.ANY_FOLDER, help=texts.HELP_FLOW_FOLDER)],
    number: Annotated[
        str | None, typer.Option("--number", metavar=texts.ANY_VERSION, help=texts.HELP_FLOW_NUMBER)
    ] = None,
) -> None:
    from meldcode_cli.commands.flows import pack

    pack.pack(Screen(), folder, number, clock.now().date())


@command(flow_app, "new", texts.HELP_FLOW_NEW, texts.STOPPED_FLOW_NEW)
def flow_new(accessible: Accessible = False) -> None:
    from meldcode_cli.commands.flows import new

    new.new(accessible)


@command(flow_app, "try", texts.HELP_FLOW_TRY, texts.STOPPED_FLOW_TRY)
def flow_try(
    words: Annotated[
        list[str] | None, typer.Argument(metavar=texts.ANY_FLOW_AND_ANSWERS, help=texts.HELP_PAIRS)
    ] = None,
    case: Annotated[str | None, typer.Option("--case", metavar=texts.ANY_CASE, help=texts.HELP_FLOW_TRY_CASE)] = None,
    as_json: Json = False,
    accessible: Accessible = False,
) -> None:
    from meldcode_cli.commands.flows import try_out

    screen = Screen(accessible=accessible)
    try_out.try_out(screen, words or [], case, clock.now, as_json=as_json, accessible=accessible)


@command(flow_app, "test", texts.HELP_FLOW_TEST, texts.STOPPED_FLOW_TEST)
def flow_test(
    files: Annotated[list[str], typer.Argument(metavar=texts.ANY_FILE, help=texts.HELP_SCENARIOS)],
    as_json: Json = False,
) -> None:
    from meldcode_cli.commands.flows import test

    test.test(Screen(), files, as_json=as_json)
