"""Find what is meant by a name that was typed roughly: no capitals or accents, the beginning only, or with a slip."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

_ALIKE = 0.72
# More than this nobody means; a slip of the finger is looked for in what is short.
_LONGEST = 80


def folded(text: str) -> str:
    """Return `text` as it is compared: small letters without accents, and one blank where any were."""
    apart = unicodedata.normalize("NFD", text.casefold().replace("’", "'"))
    return " ".join("".join(char for char in apart if not unicodedata.combining(char)).split())


def meant(typed: str, names: Sequence[str]) -> list[int]:
    """Return which of `names` somebody can mean, best first: the same, or beginning so, or with words beginning so."""
    wanted = folded(typed[:_LONGEST])
    if not wanted:
        return []
    known = [folded(name) for name in names]
    for fits in (_same, _begins, _has_words):
        if found := [index for index, name in enumerate(known) if fits(wanted, name)]:
            return found
    return []


def alike(typed: str, names: Sequence[str]) -> list[int]:
    """Return which of `names` look like what was typed, best first; if none do, which have words that it looks like."""
    from difflib import get_close_matches

    wanted = folded(typed[:_LONGEST])
    known = [folded(name) for name in names]
    close = get_close_matches(wanted, known, 3, _ALIKE)
    found = [index for name in close for index, each in enumerate(known) if each == name]
    words = _words(wanted)
    if not found and words:
        found = [
            index
            for index, name in enumerate(known)
            if all(get_close_matches(word, _words(name), 1, _ALIKE) for word in words)
        ]
    return list(dict.fromkeys(found))


def _same(wanted: str, name: str) -> bool:
    return wanted.rstrip("?.!") == name.rstrip("?.!")


def _begins(wanted: str, name: str) -> bool:
    return name.startswith(wanted)


def _has_words(wanted: str, name: str) -> bool:
    words: Iterable[str] = _words(wanted)
    return bool(words) and all(any(each.startswith(word) for each in _words(name)) for word in words)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)
