"""Half-filled forms, as tables: put beside a case, and read back without taking them up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from meldcode_cli.dossier import drafts
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.drafts import Draft

Table = dict[str, Any]


def keep(casefile: CaseFile, tables: Sequence[Table]) -> None:
    """Keep these forms, the innermost last; none is to forget them."""
    drafts.keep(casefile, [Draft.model_validate(table) for table in tables])


def kept(casefile: CaseFile) -> list[Table]:
    """Return the forms that would be taken up, the innermost last; raises drafts.CannotRead."""
    found = drafts.read(casefile.home, casefile.case, casefile.log.entries)
    return [draft.model_dump(exclude_defaults=True) for draft in found]
