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


def is_unsafe(char: str) -> bool:
    """Tell whether a terminal or a reader could be misled by `char` (line feed is judged by the caller)."""
    if char.isprintable() and char not in _INVISIBLE:
        return False
    category = unicodedata.category(char)
    return category in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") or char in _INVISIBLE


def clean(text: str, *, newlines: bool = True) -> str:
    """Return `text` with every control, bidi, zero-width and surrogate character spelled out as ⟨U+XXXX⟩.

    Line feeds stay when `newlines` is true; CR LF becomes a line feed, a tab becomes four spaces.
    """
    # A plain line of text is by far the most common: leave it alone without looking at every character.
    if text.isprintable() and not any(char in text for char in _INVISIBLE):
        return text
    result: list[str] = []
    text = text.replace("\r\n", "\n")
    for position, char in enumerate(text):
        if char == "\n" and newlines:
            result.append(char)
        elif char == "\t":
            result.append("    ")
        elif char == _EMOJI_JOINER and _joins_emoji(text, position):
            result.append(char)
        elif is_unsafe(char):
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


def _joins_emoji(text: str, position: int) -> bool:
    """Tell whether the zero-width joiner at `position` stands between two symbols, as in a family emoji."""
    before = text[position - 1] if position else ""
    if before == "\ufe0f" and position > 1:
        before = text[position - 2]
    after = text[position + 1 : position + 2]
    return bool(before and after) and all(unicodedata.category(char) in ("So", "Sk") for char in (before, after))
