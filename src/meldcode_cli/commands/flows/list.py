"""`meldcode flow list`: the routes there are."""

from __future__ import annotations

from meldcode_cli.commands.flows import texts
from meldcode_cli.commands.flows.approve import tell_pack
from meldcode_cli.dossier.library import Imported, imported, library_of
from meldcode_cli.flow.available import EXAMPLE, AvailableFlow, all_flows
from meldcode_cli.store.home import find
from meldcode_cli.store.whereabouts import out_of_reach
from meldcode_cli.terminal.pager import paged
from meldcode_cli.terminal.screen import Screen


def list_flows(screen: Screen, *, as_json: bool = False) -> None:
    """Show every flow with its title, its version and whose it is; and what to do about one that cannot be used. Then
    the packs that flows came in, with who issued each."""
    home = find()
    library = library_of(home)
    flows, packs = all_flows(library), imported()
    if as_json:
        screen.json(_object(flows, packs))
        return
    rows = [(flow.id, flow.title, flow.version, _kind(flow)) for flow in flows]
    with paged(screen):
        screen.table("", texts.FLOW_LIST_COLUMNS, rows)
        for flow in flows:
            if flow.problem:
                screen.warn(flow.problem)
        for each in packs:
            screen.say()
            if each.pack is not None:
                tell_pack(screen, each.pack)
                screen.say(texts.PACK_ROUTES.format(flows=", ".join(each.pack.flows)))
            if each.problem:
                screen.warn(f"{each.folder}: {each.problem}")
        if (wrong := out_of_reach(home)) is not None:
            # Flows of one's own may stand there.
            screen.warn(f"{wrong.message}\n{wrong.hint}")


def _object(flows: list[AvailableFlow], packs: list[Imported]) -> dict[str, object]:
    good = [each.pack for each in packs if each.pack is not None and not each.problem]
    came = {flow: pack.fingerprint for pack in reversed(good) for flow in pack.flows}
    rows = [
        {
            "id": flow.id,
            "version": flow.version,
            "kind": "pack" if flow.packed else "own" if flow.own else "example" if flow.kind == EXAMPLE else "shipped",
            "usable": not flow.problem,
            "pack": came.get(flow.id) if flow.packed else None,
        }
        for flow in flows
    ]
    return {"flows": rows, "packs": [_pack(each) for each in packs]}


def _pack(each: Imported) -> dict[str, object]:
    pack, card = each.pack, each.card
    return {
        "folder": str(each.folder),
        "issuer": None if pack is None else pack.issuer,
        "version": None if pack is None else pack.version,
        "fingerprint": None if pack is None else pack.fingerprint,
        "card": None if card is None else card.text,
        "flows": [] if pack is None else [*pack.flows],
        "sound": not each.problem,
    }


def _kind(flow: AvailableFlow) -> str:
    if flow.packed:
        return texts.FLOW_PACKED
    if not flow.own:
        return texts.FLOW_EXAMPLE if flow.kind == EXAMPLE else texts.FLOW_SHIPPED
    return texts.FLOW_OWN if flow.meldcode else texts.FLOW_OWN_NO_MELDCODE
