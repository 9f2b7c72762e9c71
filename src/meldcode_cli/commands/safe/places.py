"""Where else the text of a struck entry stands or may stand: what goes along, and what the program cannot reach."""

from __future__ import annotations

from datetime import datetime

from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.commands.safe import texts
from meldcode_cli.dossier import clearing, looking
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.clearing import Cleared
from meldcode_cli.dossier.erasing import Add
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.store.home import Home
from meldcode_cli.store.seam import NotSaved
from meldcode_cli.talk.dialogue import SecretDialogue


class NotCleared(NotSaved):
    """What was struck is gone from the dossier, and not from all that stands beside it: that is a matter of trying
    again."""

    def __init__(self) -> None:
        MeldcodeError.__init__(self, texts.STRIKE_NOT_CLEARED, texts.STRIKE_NOT_CLEARED_HINT, ExitCode.NOT_SAVED)


_EXPORTED = "exported"


def foretell(home: Home, case: str, talk: SecretDialogue) -> None:
    """Tell what stands beside the dossier and goes along."""
    if found := clearing.beside(home, case):
        talk.summary(texts.STRIKE_BESIDE, [(each.name, texts.STRIKE_BESIDE_KINDS[each.kind]) for each in found])


def clear(casefile: CaseFile, add: Add) -> Cleared:
    """Take what was struck out of everything that stands beside the dossier. Raises Unreadable."""
    assert isinstance(casefile.log, SignedLog)
    return clearing.clear(casefile.home, casefile.log, add)


def tell(casefile: CaseFile, cleared: Cleared, talk: SecretDialogue) -> None:
    """Tell what went along, and where the text may still stand; raises NotCleared."""
    if cleared.gone:
        talk.say(texts.STRIKE_WENT.format(names=", ".join(cleared.gone)))
    if cleared.refused:
        talk.warn(texts.STRIKE_LEFT.format(names=", ".join(cleared.refused)))
    if cleared.left:
        talk.warn(texts.STRIKE_LEFT.format(names=", ".join(cleared.left)))
    more = {name: said.format(case=casefile.case) for name, said in texts.STRIKE_ELSEWHERE_MORE.items()}
    talk.summary(texts.STRIKE_ELSEWHERE, [_exports(casefile), *_for_others(casefile), *more.items()])
    if cleared.refused:
        raise NotCleared


def _exports(casefile: CaseFile) -> tuple[str, str]:
    """Say how often the dossier was exported, as the access log says."""
    try:
        looks = [look for _, look in looking.looked(casefile.home, casefile.case).looks if look.what == _EXPORTED]
    except MeldcodeError:
        looks = []
    if not looks:
        return texts.STRIKE_EXPORTS_NONE
    last = datetime.fromisoformat(looks[-1].when).date()
    title, said = texts.STRIKE_EXPORTS
    return title, said.format(count=len(looks), date=show_date(last), case=casefile.case)


def _for_others(casefile: CaseFile) -> list[tuple[str, str]]:
    """Say which entries tell of an export for another reader."""
    numbers = [entry.number for entry in casefile.log.entries if entry.content.type == _EXPORTED]
    title, said = texts.STRIKE_EXPORTED
    return [(title, said.format(numbers=looking.counted(numbers)))] if numbers else []
