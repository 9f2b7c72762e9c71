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
    put, more = _put(fields, values, field)
    if field not in put:
        return ""
    totals, opens = {len(put)}, more
    if more and all(_plain(item) for item in fields):
        # Each answer to it, with what that brings.
        brought = [_put(fields, {**values, field.name: choice}, field) for choice in _choices(field)]
        totals = {len(found) for found, _ in brought} or totals
        opens = any(more for _, more in brought) if brought else more
    count = min(totals)
    if count < 2:
        return ""
    pattern = texts.FORM_AT_LEAST if opens or len(totals) > 1 else texts.FORM_OF
    return pattern.format(title=title, number=put.index(field) + 1, count=count)


def _put(fields: Sequence[FormField], values: Mapping[str, Any], field: FormField) -> tuple[list[FormField], bool]:
    """Return which fields are put for certain, and whether there may be more. What there is no choice about was filled
    in, and is never put."""
    sure, more = _counted(fields, values)
    return [item for item in sure if len(item.choices) != 1 or item is field or item.name not in values], more


def _plain(field: FormField) -> bool:
    """Tell whether what a field depends on is a list of values; anything else may take long to tell."""
    return all(when is None or isinstance(when[1], tuple) for when in (field.when, field.also))


def _choices(field: FormField) -> tuple[Any, ...]:
    """Return the answers that can be given to a field by choosing one."""
    if field.kind == "yes-no":
        return (True, False)
    return tuple(value for value, _ in field.choices) if field.kind == "choice" else ()


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
