"""Whether people read a flow of one's own, as far as that counts in this home: signed, where everything is sealed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from meldcode_cli.dossier import settings, texts
from meldcode_cli.dossier.counting import counting_keys
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.approvals import Approval, approval_of, place
from meldcode_cli.flow.available import own_files
from meldcode_cli.flow.files import Library, ReadFlow
from meldcode_cli.flow.packs import is_packed
from meldcode_cli.store.approvals import Doubt, doubt, kept_in
from meldcode_cli.store.home import Home

_SENTENCES = {
    Doubt.UNSIGNED: texts.APPROVAL_UNSIGNED,
    Doubt.CHANGED: texts.APPROVAL_CHANGED,
    Doubt.OLDER: texts.APPROVAL_OLDER,
    Doubt.ASIDE: texts.APPROVAL_ASIDE,
}


def approved(home: Home, read: ReadFlow) -> Approval | None:
    """Return the approval of this very version of an own flow, if it counts here."""
    path = kept_at(home, read)
    return approval_of(read, path) if read.is_own and _doubt(home, path) is None else None


def kept_at(home: Home, read: ReadFlow) -> Path:
    """Return where the approval of a flow is kept: beside it, or for one from a pack among the flows of this home."""
    return place(home.own_flows / read.path.name) if is_packed(read.path) else place(read.path)


def why_inactive(home: Home, read: ReadFlow) -> str:
    """Say why a flow may not be used yet, since it, or one that it builds on, came in a pack and nobody who counts here
    approved it; "" if it may."""
    each: ReadFlow | None = read
    while each is not None:
        if is_packed(each.path) and not each.problems:
            if approved(home, each) is None:
                return wrong_with(home, each) or texts.PACK_UNREAD.format(flow=each.path.stem)
            if seals_first(home):
                return texts.APPROVAL_TO_SEAL.format(flow=each.path.stem)
        each = each.parent
    return ""


def seals_first(home: Home) -> bool:
    """Tell whether everything must be sealed here, and nothing is yet: an approval that nobody signs now does not count
    from the moment on that there are keys."""
    return not home.sealed and bool(settings.load(home).sealed)


def wrong_with(home: Home, read: ReadFlow) -> str:
    """Say what is wrong with the approval beside an own flow; "" if nothing is, or there is none."""
    found = _doubt(home, kept_at(home, read))
    return "" if found is None else _SENTENCES[found].format(flow=read.path.stem)


def all_wrong(home: Home) -> list[str]:
    """Say of each approval beside the own flows what is wrong with it, also if its flow was changed since."""
    found: list[str] = []
    beside = (place(path) for path in own_files(Library(home.own_flows)))
    for path in dict.fromkeys((*beside, *kept_in(home.own_flows))):
        why = _doubt(home, path)
        # What was put aside when the keys came is no sign that somebody was here.
        if why is not None and why is not Doubt.ASIDE:
            found.append(_SENTENCES[why].format(flow=path.stem))
    return found


def _doubt(home: Home, path: Path) -> Doubt | None:
    return doubt(path, counting_keys(home), known(home))


def known(home: Home) -> Mapping[str, str]:
    """Return when which flow was last approved, as the list of who may read knows it."""
    if home.keys is None:
        return {}
    try:
        return dict(home.keys.recipients().approved)
    except MeldcodeError:
        return {}
