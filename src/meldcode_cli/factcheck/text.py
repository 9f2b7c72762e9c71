"""A text as the fact check reads it: without accents, without what is quoted, as sentences of words.

Every word knows where it stood in the text as it was typed. Everything here takes time in proportion to the text,
whatever is in it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

INITIALS = "@"
"""How initials are read ("K.", "J.K."), so that a word list can speak of them."""
QUOTE = '"'
"""How a quotation mark of whatever form is read."""
PAUSES = frozenset(".,;:!?…")

_ABBREVIATED = frozenset(
    [
        "mevr",
        "mw",
        "dhr",
        "dr",
        "drs",
        "ir",
        "ing",
        "prof",
        "fam",
        "mr",
        "bijv",
        "bv",
        "nr",
        "ca",
        "evt",
        "incl",
        "excl",
        "resp",
        "tel",
    ]
)
_FAMILIES = ('"“”„‟″', "«»", "'‘’‚‛‹›")
_FAMILY = {mark: family for family in _FAMILIES for mark in family}
_SINGLE = _FAMILIES[2]
_MARK = re.compile(f"[{''.join(_FAMILY)}]")
# 's ochtends, 't, 'm: the mark stands for letters that are left out.
_LEFT_OUT = re.compile(r"['’‘](?:s|t|n|m|k|r|ie|em)(?![^\W_]|['’])", re.IGNORECASE)
_WORD = re.compile(r"(?:[A-Z]\.)+|[^\W_]+(?:['’-][^\W_]+)*|\S")


class Word(NamedTuple):
    """A word or mark: as typed but for accents, as it is looked up, and where it begins and ends in the text."""

    raw: str
    low: str
    start: int
    end: int


def sentences(text: str, *, quotations: bool) -> list[list[Word]]:
    """Return the words of `text`, sentence by sentence; what stands between quotation marks only if `quotations`."""
    plain, places = _plain(text)
    if not quotations:
        plain = _unquoted(plain)
    found: list[list[Word]] = []
    current: list[Word] = []
    end = 0
    for match in _WORD.finditer(plain):
        raw = match.group()
        gap = plain[end : match.start()]
        end = match.end()
        if current and ("\n" in gap or (gap and _begins_after(current, raw))):
            found.append(current)
            current = []
        current.append(Word(raw, _looked_up(raw), places[match.start()], places[end]))
    return [*found, current] if current else found


def _looked_up(raw: str) -> str:
    if raw in _FAMILY:
        return QUOTE
    if raw.endswith(".") and len(raw) > 1:
        return INITIALS
    return raw.lower().replace("’", "'")


def _begins_after(words: Sequence[Word], raw: str) -> bool:
    """Tell whether `raw`, which comes after `words` and a space, begins a new sentence."""
    last = len(words) - 1
    while last > len(words) - 4 and last and words[last].low == QUOTE:
        last -= 1
    if words[last].low == INITIALS:
        return raw[0].isupper() and not raw.isupper()
    if words[last].raw not in (".", "!", "?", "…"):
        return False
    abbreviated = last > 0 and words[last - 1].low in _ABBREVIATED
    return not abbreviated and (raw[0].isupper() or raw in _FAMILY)


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """Return `text` without accents and invisible signs, and where each character of that stood; and the end."""
    if text.isascii():
        return text, range(len(text) + 1)
    kept: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if char.isascii() or char in _FAMILY or char == "…":
            kept.append(char)
            places.append(place)
            continue
        parts = unicodedata.normalize("NFKD", char)
        # Some signs stand for a whole sentence in another script.
        for part in parts if len(parts) < 4 else char:
            if unicodedata.category(part) not in ("Mn", "Me", "Cf"):
                kept.append(part)
                places.append(place)
    return "".join(kept), [*places, len(text)]


def _unquoted(plain: str) -> str:
    """Return `plain` with spaces for what is quoted; the marks stay, and so does the point that ends a sentence."""
    parts: list[str] = []
    done = 0
    for opened, closed in sorted(_quotations(plain)):
        if opened < done:
            opened = done
        if closed - opened < 2:
            continue
        last = plain[closed - 1] if plain[closed - 1] in ".!?…" else " "
        parts += [plain[done : opened + 1], " " * (closed - opened - 2), last]
        done = closed
    return "".join(parts) + plain[done:]


def _quotations(plain: str) -> Iterator[tuple[int, int]]:
    """Yield where each quotation opens and closes. A mark that is never closed, or opened anew first, is none."""
    open_at: dict[str, int] = {}
    for match in _MARK.finditer(plain):
        mark, place = match.group(), match.start()
        family = _FAMILY[mark]
        before = plain[place - 1 : place]
        after = plain[place + 1 : place + 2]
        may_open = not before or before.isspace() or before in "([{-–—:/" or before in _FAMILY
        may_close = not after or after.isspace() or after in ".,;:!?…)]}-–—/" or after in _FAMILY
        if family == _SINGLE and (may_open == may_close or (may_open and _LEFT_OUT.match(plain, place))):
            continue
        if may_open and (not may_close or family not in open_at):
            open_at[family] = place
        elif family in open_at:
            yield open_at.pop(family), place
