"""The card of a person: the two public keys that others need, and words to compare over the telephone.

Who has a card can seal for that person and know what that person signed. None of it is secret. But a card may have been
swapped on the way, so two people read words to each other that are made from both keys: seven words of our list, of
more than two thousand, are 78 bits. To make another card with the same words is out of reach.
"""

import hashlib
from dataclasses import dataclass

from meldcode_cli.seal import age
from meldcode_cli.seal.signing import is_signing_key

_WORDS = 7
# By whether the upper and the lower square are dark: what is light is drawn.
_BLOCKS = {(True, True): " ", (True, False): "▄", (False, True): "▀", (False, False): "█"}


@dataclass(frozen=True, slots=True)
class Card:
    """The public age key of a person, and the one with which is checked what they signed; "" if that is not known."""

    key: str
    signing: str = ""

    @property
    def text(self) -> str:
        """The card in one word."""
        return f"{self.key}.{self.signing}" if self.signing else self.key

    @property
    def words(self) -> tuple[str, ...]:
        """What two people read to each other."""
        # The list comes with what judges a passphrase, and that takes longer to load than all else.
        from meldcode_cli.seal.strength import words

        known = words()
        number = int.from_bytes(hashlib.sha256(b"meldcode card 1\n" + self.text.encode()).digest(), "big")
        found: list[str] = []
        for _ in range(_WORDS):
            number, place = divmod(number, len(known))
            found.append(known[place])
        return tuple(found)


def card_in(text: str) -> Card | None:
    """Return the card in a text, blanks allowed; None if it is none. A public age key alone is a card too."""
    key, mark, signing = "".join(text.split()).partition(".")
    if not age.is_public_key(key) or (mark and not is_signing_key(signing)):
        return None
    return Card(key, signing)


def qr_lines(text: str) -> list[str]:
    """Return a QR code of a text as lines for a terminal, two rows of squares a line, light on dark."""
    import segno

    quiet = 2
    dark = [[bool(square) for square in row] for row in segno.make(text, micro=False).matrix]
    width = len(dark[0]) + 2 * quiet
    empty = [[False] * width for _ in range(quiet)]
    rows = [*empty, *([False] * quiet + row + [False] * quiet for row in dark), *empty]
    if len(rows) % 2:
        rows.append([True] * width)
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return ["".join(_BLOCKS[upper, lower] for upper, lower in zip(*pair, strict=True)) for pair in pairs]
