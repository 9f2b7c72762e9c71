"""`meldcode flow list`: the routes there are."""

from __future__ import annotations

from meldcode_cli.commands.flows import texts
from meldcode_cli.dossier.library import library_of
from meldcode_cli.flow.available import EXAMPLE, AvailableFlow, all_flows
from meldcode_cli.store.home import find
from meldcode_cli.store.whereabouts import out_of_reach
from meldcode_cli.terminal.pager import paged
from meldcode_cli.terminal.screen import Screen


def list_flows(screen: Screen) -> None:
    """Show every flow with its title, its version and whose it is; and what to do about one that cannot be used."""
    home = find()
    flows = all_flows(library_of(home))
    rows = [(flow.id, flow.title, flow.version, _kind(flow)) for flow in flows]
    with paged(screen):
        screen.table("", texts.FLOW_LIST_COLUMNS, rows)
        for flow in flows:
            if flow.problem:
                screen.warn(flow.problem)
        if (wrong := out_of_reach(home)) is not None:
            # Flows of one's own may stand there.
            screen.warn(f"{wrong.message}\n{wrong.hint}")


def _kind(flow: AvailableFlow) -> str:
    if not flow.own:
        return texts.FLOW_EXAMPLE if flow.kind == EXAMPLE else texts.FLOW_SHIPPED
    return texts.FLOW_OWN if flow.meldcode else texts.FLOW_OWN_NO_MELDCODE
