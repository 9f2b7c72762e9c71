"""What differs between two flows, key by key, with what each said and says: as data, without any words for people.

It walks over the data as the files say it, so no key is left out, also not one that comes later. What it means for a
case is told elsewhere (`flow.compare`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from meldcode_cli.flow.toml_text import Data

ORDER = "order"
# By which keys a row is known in its list: a refusal has no name, but an answer to a question.
_KNOWN_BY = (("id",), ("value",), ("question", "value"), ("question",))
# How a file is put together, and no rule or text of it.
_PASSED_OVER = ("format", "extends")


@dataclass(frozen=True, slots=True)
class Line:
    """One key that differs: where it stands, and the value on each side; None where it does not stand there."""

    path: tuple[str, ...]
    old: object
    new: object


def lines(old: Data, new: Data) -> Iterator[Line]:
    """Yield every difference, in the order of the new one and then what is gone."""
    for key in dict.fromkeys((*new, *old)):
        if key in _PASSED_OVER:
            continue
        before, after = old.get(key), new.get(key)
        if _are_words(before) and _are_words(after):
            yield from _table((key,), before or {}, after or {})
        else:
            yield from _value((key,), before, after)


def _are_words(value: object) -> bool:
    return value is None or isinstance(value, Mapping)


def _value(path: tuple[str, ...], old: object, new: object) -> Iterator[Line]:
    if _are_rows(old) and _are_rows(new) and (old or new):
        yield from _rows(path, _named(old), _named(new))
    elif old != new or type(old) is not type(new):
        yield Line(path, old, new)


def _rows(path: tuple[str, ...], old: Mapping[str, Data], new: Mapping[str, Data]) -> Iterator[Line]:
    was, now = [name for name in old if name in new], [name for name in new if name in old]
    if was != now:
        # The first that holds counts, and questions come one after the other.
        yield Line((*path, ORDER), list(old), list(new))
    for name in dict.fromkeys((*new, *old)):
        yield from _table((*path, name), old.get(name, {}), new.get(name, {}))


def _table(path: tuple[str, ...], old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[Line]:
    for key in dict.fromkeys((*new, *old)):
        yield from _value((*path, key), old.get(key), new.get(key))


def _are_rows(value: object) -> bool:
    """Tell whether a value is a list of tables, each with a name; nothing at all may be one."""
    if not isinstance(value, list):
        return value is None
    return bool(value) and all(isinstance(row, Mapping) and _keys(row) is not None for row in value)


def _keys(row: Mapping[str, object]) -> tuple[str, ...] | None:
    return next((keys for keys in _KNOWN_BY if all(key in row for key in keys)), None)


def _named(value: object) -> dict[str, Data]:
    found: dict[str, Data] = {}
    for row in value if isinstance(value, list) else ():
        name = " ".join(_shown(row[key]) for key in _keys(row) or ())
        number = sum(known == name or known.startswith(f"{name} #") for known in found)
        found[f"{name} #{number + 1}" if number else name] = row
    return found


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
