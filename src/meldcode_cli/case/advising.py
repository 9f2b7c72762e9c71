"""What to think of in what was written, for every door: it refuses nothing, and is not recorded.

What a word is that is no fact, `factcheck` says; here stands which fields are read, and as whose words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from meldcode_cli.case import texts
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.form import FormField
from meldcode_cli.case.records.help import may_not_help

_CANNOT_BE_FACT = ("duiding", "veralgemening", "oordeel", "diagnose", "beschuldiging", "afkomst")


@dataclass(frozen=True, slots=True)
class Advised:
    """What to think of in something that was written: why, and the `word` it is about if it is one; `name`: a name;
    `often`: it says how often without counting."""

    why: str
    word: str = ""
    name: bool = False
    often: bool = False


def advice(field: FormField, value: Any) -> tuple[Advised, ...]:
    """Return what to think of in what was written in a field: it refuses nothing, and is not recorded."""
    if not field.facts or value is None:
        return ()
    if field.facts == "helper":
        return (Advised(texts.ADVICE_HELPER),) if may_not_help(str(value)) else ()
    from meldcode_cli.factcheck.check import check

    written = ", ".join(value) if isinstance(value, list | tuple) else str(value)
    found = [
        item
        for item in check(written, source_known=field.facts == "told")
        if field.facts != "names" or item.kind == "naam"
    ]
    too_soon = field.facts == "before-reaction" and any(item.kind in _CANNOT_BE_FACT for item in found)
    first = (Advised(texts.ADVICE_BEFORE_REACTION),) if too_soon else ()
    return (
        *(Advised(item.why, item.word, item.kind == "naam", item.kind == "veralgemening") for item in found),
        *first,
    )


def asked_for(item: Advised, question: str) -> bool:
    """Tell whether a question itself asks how often, in the very words that an answer has: "steeds weer"."""
    words = r"\s+".join(map(re.escape, item.word.casefold().split()))
    return item.often and bool(words) and re.search(rf"\b{words}\b", question.casefold()) is not None


def advice_on(record: Record) -> dict[str, tuple[str, ...]]:
    """Return what to think of in a whole record: by the name of each field why, without its words."""
    return advice_in(record.form.fields, record.model_dump())


def advice_in(asked: Sequence[FormField], values: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return what to think of in what was filled in of these fields, as `advice_on` does."""
    fields = (field for field in asked if field.asked(values))
    found = {field.name: advice(field, values.get(field.name)) for field in fields}
    return {name: tuple(dict.fromkeys(item.why for item in items)) for name, items in found.items() if items}
