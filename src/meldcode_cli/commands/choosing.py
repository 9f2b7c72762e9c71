"""Choosing a route: the same list wherever one is chosen."""

from __future__ import annotations

from meldcode_cli.commands import texts
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.files import Library
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import AWAY, Dialogue


def choose_flow(
    library: Library, talk: Dialogue, asked: Asked, *defaults: str | None, back: str | None = None, menu: bool = True
) -> str:
    """Let the user choose a route, by kind of work: the same list wherever one is chosen. The first of `defaults` that
    there is, is pointed at. Raises Stopped, and MeldcodeError if there is none to choose."""
    from meldcode_cli.flow.available import by_kind

    found = by_kind(library)
    if not found:
        raise MeldcodeError(texts.NO_ROUTE, texts.NO_ROUTE_HINT)
    labels = {flow.id: flow.label for flow in found}
    return asking.choose(
        talk,
        asked,
        labels,
        default=next((flow for flow in defaults if flow in labels), None),
        back=back,
        menu=AWAY if menu else (),
        groups={flow.id: flow.group for flow in found},
    )
