"""The one function that makes text harmless before a person, a terminal or a file gets to see it.

A terminal obeys what it is sent: an answer, a flow text or a command-line argument could hold an escape sequence
that clears the screen, sets the clipboard or turns the reading order round. Every such character is shown as
⟨U+001B⟩ instead, so that nothing is hidden and nothing is obeyed.
"""

import re
import unicodedata

# Format characters (Cf) that real Dutch and emoji text needs: the joiner and variation selector inside an emoji.
_EMOJI_JOINER = "\u200d"
# Alphabets with letters that look like ours, and shapes of our own that are other letters to a computer.
_ALPHABETS = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")
_SHAPES = {"FULLWIDTH", "MATHEMATICAL"}
# Shown as blanks but able to hide or to imitate: they count as control characters here.
_INVISIBLE = {"\u115f", "\u1160", "\u3164", "\uffa0", "\u034f", "\u180e"}

# No language puts more marks on one letter; a pile of them covers the lines above and below.
_MOST_MARKS = 4


def is_unsafe(char: str) -> bool:
    """Tell whether a terminal or a reader could be misled by `char` (line feed is judged by the caller)."""
    if char.isprintable() and char not in _INVISIBLE:
        return False
    category = unicodedata.category(char)
    return category in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") or char in _INVISIBLE


def clean(text: str, *, newlines: bool = True, piles: bool = False) -> str:
    """Return `text` with every control, bidi, zero-width and surrogate character spelled out as ⟨U+XXXX⟩.

    Line feeds stay when `newlines` is true; CR LF becomes a line feed, a tab becomes four spaces. Accents that pile up
    on one letter are spelled out as well, unless `piles` may stay.
    """
    # A plain line of text is by far the most common: leave it alone without looking at every character.
    if text.isprintable() and (text.isascii() or not any(char in _INVISIBLE or _is_mark(char) for char in text)):
        return text
    result: list[str] = []
    text = text.replace("\r\n", "\n")
    marks = 0
    for position, char in enumerate(text):
        marks = marks + 1 if _is_mark(char) else 0
        if char == "\n" and newlines:
            result.append(char)
        elif char == "\t":
            result.append("    ")
        elif char == _EMOJI_JOINER and _joins_emoji(text, position):
            result.append(char)
        elif is_unsafe(char) or (marks > _MOST_MARKS and not piles):
            result.append(f"⟨U+{ord(char):04X}⟩")
        else:
            result.append(char)
    return "".join(result)


def is_lookalike(char: str) -> bool:
    """Tell whether a letter is of an alphabet of which some look like ours."""
    return char.isalpha() and unicodedata.name(char, "").startswith(_ALPHABETS)


def mixes_alphabets(text: str) -> bool:
    """Tell whether a word in `text` mixes our letters with some like them, or has digits that are not ours."""
    if text.isascii():
        return False
    for word in re.findall(r"\w+", text):
        names = {unicodedata.name(char, "").partition(" ")[0] for char in word if char.isalpha()}
        if names & _SHAPES or any(char.isdecimal() and not char.isascii() for char in word):
            return True
        if "LATIN" in names and any(map(is_lookalike, word)):
            return True
    return False


def _is_mark(char: str) -> bool:
    """Tell whether a character is drawn on the one before it."""
    return char > "\u02ff" and unicodedata.category(char) in ("Mn", "Me")


def _joins_emoji(text: str, position: int) -> bool:
    """Tell whether the zero-width joiner at `position` stands between two symbols, as in a family emoji."""
    before = text[position - 1] if position else ""
    if before == "\ufe0f" and position > 1:
        before = text[position - 2]
    after = text[position + 1 : position + 2]
    return bool(before and after) and all(unicodedata.category(char) in ("So", "Sk") for char in (before, after))
