"""Padding: what is sealed gets a length that tells next to nothing of what was added to it.

Age hides every letter, and not how many there are: from the growth of a file one could tell which answer was given. So
a text gets a line of dots at its end, up to a whole number of steps. A step is 4 KB; from 128 KB on it grows with the
text, by the rule of Padmé (Nikitin et al., 2019), so that it costs at most one part in eight.
"""

STEP = 4096
_LINE = b"\n# opvulling "


def padded(text: bytes) -> bytes:
    """Return a text of whole lines (TOML, where # begins a comment) with padding behind it."""
    shortest = len(text) + len(_LINE) + 1
    dots = stepped(shortest) - shortest
    return text + _LINE + b"." * dots + b"\n"


def unpadded(text: bytes) -> bytes:
    """Return a text without its padding; one that has none stays as it is."""
    start = text.rfind(_LINE)
    if start < 0 or text[start + len(_LINE) :].strip(b".") != b"\n":
        return text
    return text[:start]


def stepped(length: int) -> int:
    """Return a length brought up to a whole number of steps."""
    exponent = length.bit_length() - 1
    step = max(STEP, 1 << (exponent - exponent.bit_length()))
    return -(-length // step) * step
