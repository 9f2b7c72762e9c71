"""`meldcode flow list`: the routes there are."""

from __future__ import annotations

from meldcode_cli.commands.flows import texts
from meldcode_cli.flow.available import all_flows
from meldcode_cli.flow.files import Library
from meldcode_cli.store.home import find
from meldcode_cli.terminal.screen import Screen


def list_flows(screen: Screen) -> None:
    """Show every flow with its title, its version and whose it is; and what to do about one that cannot be used."""
    flows = all_flows(Library(find().own_flows))
    kinds = {True: texts.FLOW_OWN, False: texts.FLOW_SHIPPED}
    rows = [(flow.id, flow.title, flow.version, kinds[flow.own]) for flow in flows]
    screen.table("", texts.FLOW_LIST_COLUMNS, rows)
    for flow in flows:
        if flow.problem:
            screen.warn(flow.problem)
