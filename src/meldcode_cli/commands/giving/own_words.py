"""Which words in a dossier are those of whoever asks to see it: they are never hidden among others. Pure."""

from __future__ import annotations

import re

from meldcode_cli.case.people import in_item
from meldcode_cli.case.records.conversation import Conversation
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.export.leaks.fold import skeleton
from meldcode_cli.export.readers import Reader
from meldcode_cli.export.selection import Line, Piece

_PUPIL = (Reader.LEERLING, Reader.JONG)
_RELATIONS = frozenset(
    ("moeder", "vader", "stiefmoeder", "stiefvader", "pleegmoeder", "pleegvader", "voogd", "oma", "opa", "ouder")
)
# What somebody said is in these fields, of a talk with them and of what they told.
_IN_TALK, _QUOTED, _TOLD = ("reaction", "objection"), ("quote",), ("text", "quote")


def said_by(casefile: CaseFile, reader: Reader, who: str, piece: Piece) -> tuple[Line, ...]:
    """Return the lines of a piece that are hidden at first and are the words of `who`, who asks as this reader."""
    content = casefile.state.entries[piece.entry].content
    fields: tuple[str, ...] = ()
    if isinstance(content, Conversation):
        own = content.partner == "kind" if reader in _PUPIL else content.partner in ("ouder", "volwassene")
        fields = _IN_TALK if own and (reader in _PUPIL or is_among(who, content.with_whom)) else ()
    elif isinstance(content, Observation) and content.kind == "derden":
        fields = _TOLD if is_among(who, content.source or "") else ()
    elif isinstance(content, Observation) and reader in _PUPIL:
        fields = _QUOTED
    return tuple(line for line in piece.lines if line.asks and line.field in fields)


def is_among(who: str, people: str) -> bool:
    """Tell whether somebody can be one of the `people` that a line names: by initials, or by what they are to the
    child where the initials do not say otherwise."""
    name, relation = _known(who)
    for person in in_item(people):
        other, same = _known(person)
        if (name and name == other) or (relation & same and not (name and other)):
            return True
    return False


def _known(person: str) -> tuple[str, frozenset[str]]:
    words = re.findall(r"[^\s,()]+", person)
    relation = frozenset(word.casefold() for word in words) & _RELATIONS
    return skeleton("".join(word for word in words if word.casefold() not in relation)), relation
