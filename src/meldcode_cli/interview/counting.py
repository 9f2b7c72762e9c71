"""How far on somebody is in a form, in words that stay true: what is asked can depend on what is answered next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from meldcode_cli.case.records.form import FormField
from meldcode_cli.interview import texts


def how_far(title: str, fields: Sequence[FormField], values: Mapping[str, Any], field: FormField) -> str:
    """Say which question of its form `field` is, and of how many; "" in a form of one question.

    Questions that an answer still to come may add or take away are not counted: then the total is the least there are.
    """
    sure, more = _counted(fields, values)
    # What there is no choice about was filled in, and is never put.
    put = [item for item in sure if len(item.choices) != 1 or item is field or item.name not in values]
    if field not in put or len(put) < 2:
        return ""
    pattern = texts.FORM_AT_LEAST if more else texts.FORM_OF
    return pattern.format(title=title, number=put.index(field) + 1, count=len(put))


def _counted(fields: Sequence[FormField], values: Mapping[str, Any]) -> tuple[list[FormField], bool]:
    """Return which fields are asked whatever is answered from here on, and whether there may be more."""
    sure: list[FormField] = []
    more = False
    # What a field depends on stands above it, and may itself still be asked or not.
    open_names: set[str] = set()
    for item in fields:
        on = {name for name in (item.filled, *(when[0] for when in (item.when, item.also) if when)) if name}
        depends = bool(on & open_names)
        if depends:
            more = True
        elif item.asked(values):
            sure.append(item)
        if item.name not in values and (depends or item.asked(values)):
            open_names.add(item.name)
    return sure, more
