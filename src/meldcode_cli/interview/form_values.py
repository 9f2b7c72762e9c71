"""What stands in the fields of a form that is being filled in: put there, taken out, and opened again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from meldcode_cli.case.reading import typed_again
from meldcode_cli.case.records.form import FormField
from meldcode_cli.dutch.typed import Roughly

# An optional field that was left empty is kept as such: after a crash it is not asked again.
LEFT_EMPTY = ""

_YES_NO = {True: "ja", False: "nee"}


def is_filled(field: FormField, values: Mapping[str, Any]) -> bool:
    """Tell whether a field has an answer: empty is one where that is allowed."""
    return field.name in values and (field.optional or values[field.name] != LEFT_EMPTY)


def undo(put: list[FormField], values: dict[str, Any], untouched: Mapping[str, Any], before: dict[str, Any]) -> bool:
    """Go back to what was changed just now; False, with all as it was, if nothing was."""
    if put:
        open_field(put.pop(), values, before)
        return True
    values.clear()
    values.update(untouched)
    return False


def step_back(asked: list[FormField], field: FormField, values: dict[str, Any], before: dict[str, Any]) -> bool:
    """Open the field before `field` again; False at the first one."""
    index = asked.index(field)
    if index == 0:
        return False
    open_field(asked[index - 1], values, before)
    return True


def open_field(field: FormField, values: dict[str, Any], before: dict[str, Any]) -> None:
    """Open a field again, starting from what stands in it."""
    before[field.name] = take_out(field, values)


def fill_in(field: FormField, values: dict[str, Any], answer: Any) -> None:
    """Put what was answered in its field, and the words of a day that was told roughly in theirs."""
    values.pop(field.words, None)
    values[field.name] = answer
    if isinstance(answer, Roughly):
        values |= {field.name: answer.day, field.words: answer.words}


def take_out(field: FormField, values: dict[str, Any]) -> Any:
    """Take what stands in a field out of `values`, in words if it was told so; None if it is empty."""
    value, words = values.pop(field.name, None), values.pop(field.words, None)
    return Roughly(value, words) if words and isinstance(value, date) else value


def remember(fields: Sequence[FormField], typed: dict[str, str], before: Mapping[str, Any]) -> None:
    """Keep with what is typed what stood in fields that were opened again: a form that is left then still has it."""
    for field in fields:
        stood = before.get(field.name)
        if stood not in (None, LEFT_EMPTY, ()) and field.kind != "checklist":
            typed.setdefault(field.name, _YES_NO[stood] if isinstance(stood, bool) else typed_again(stood))


def recalled(fields: Sequence[FormField], typed: Mapping[str, str], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was chosen before in fields that were opened again when a form was left, to be pointed at."""
    opened = [field for field in fields if field.name in typed and field.name not in values]
    found: dict[str, Any] = {item.name: typed[item.name] for item in opened if item.kind == "choice"}
    return found | {item.name: typed[item.name] == _YES_NO[True] for item in opened if item.kind == "yes-no"}
