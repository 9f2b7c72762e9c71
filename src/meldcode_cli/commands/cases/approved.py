"""Whether people read the flow of a case: said when the case begins, and what is known against its flow later on."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from meldcode_cli.commands.cases import texts
from meldcode_cli.dossier import approving
from meldcode_cli.flow.approvals import ENOUGH
from meldcode_cli.flow.files import ReadFlow
from meldcode_cli.store.home import Home
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Dialogue
from meldcode_cli.terminal.screen import Screen

if TYPE_CHECKING:
    from meldcode_cli.dossier.casefile import CaseFile
    from meldcode_cli.flow.files import Library


class Which(StrEnum):
    """With which flow a case begins that nobody read."""

    BASE = "basis"
    OWN = "eigen"


def offered(home: Home, talk: Dialogue, read: ReadFlow) -> ReadFlow:
    """Return the flow to begin with: of an own one that nobody read in this version the user is told, and may take what
    it builds on. Raises Stopped."""
    said = sentence(home, read)
    if said:
        talk.warn(said)
    base = _base(read)
    if not read.is_own or base is None or approving.approved(home, read) is not None:
        return read
    options = {
        Which.BASE: texts.UNREAD_BASE.format(title=base.flow.title),
        Which.OWN: texts.UNREAD_OWN.format(title=read.flow.title),
    }
    chosen = asking.choose(talk, Asked("start.unread", texts.UNREAD_QUESTION, texts.UNREAD_HINT), options)
    return base if chosen is Which.BASE else read


def tell(home: Home, screen: Screen, read: ReadFlow) -> None:
    """Say of an own flow that nobody, or one alone, read this version: a batch goes on."""
    said = sentence(home, read)
    if said:
        screen.warn(said)


def sentence(home: Home, read: ReadFlow) -> str:
    """Say who did not read this version of an own flow; "" if two people did, or if it comes with the program.

    The key of the home is opened: whether an approval counts, its signature tells.
    """
    if not read.is_own:
        return ""
    approval = approving.approved(home, read)
    if approval is None:
        return approving.wrong_with(home, read) or texts.UNREAD.format(flow=read.flow.id)
    return texts.READ_ALONE if len(approval.people) < ENOUGH else ""


def tell_known(casefile: CaseFile, library: Library, talk: Dialogue) -> None:
    """Say what is known by now against the flow that a case follows, and what is right: it goes on all the same."""
    from meldcode_cli.proof.known import known_against, mended

    flow = casefile.flow
    for text in mended(flow, casefile.state.rule_answers(flow)):
        talk.warn(texts.MENDED.format(text=text))
    installed = library.read(flow.id) if library.path(flow.id) is not None else None
    if installed is not None and not installed.is_own:
        return
    found = known_against(casefile.pinned_flow(), flow, installed, library)
    if found:
        talk.warn(texts.KNOWN_AGAINST.format(count=len(found), first=found[0].message))


def _base(read: ReadFlow) -> ReadFlow | None:
    """Return the nearest flow below that comes with the program."""
    below = read.parent
    while below is not None and below.is_own:
        below = below.parent
    return below
