"""How easily a Dutch sentence reads: a published figure, with the syllables counted. Pure.

The figure is Leesindex A: 195 - 2 x words in a sentence - 2/3 x syllables in a hundred words. R.H.M. Brouwer,
"Onderzoek naar de leesmoeilijkheid van Nederlands proza", Paedagogische Studiën 40 (1963), 454-464. From 80 a text is
very easy, below 25 very hard. It was made for whole texts. So in a sentence of a few words one long word counts for
much: such a sentence has a figure too, but is not one of the worst (`LEAST`). See docs/schrijfwijzer.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LEAST = 7
"""A sentence of fewer words is too short to be compared."""
HARD = 25
"""Below this Leesindex A calls a text very hard."""
LONGEST = 20
"""The words of the longest sentence there may be."""
LONG = 4
"""A word of so many syllables is a long one."""

# What sounds as one, the longest first; a vowel with a trema begins a syllable of its own.
_VOWELS = re.compile(r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ai|au|ou|[aeiouäëïöü]|y(?![aeiou])")
# Read in another way than these letters do elsewhere. The rest is counted.
_ODD = {"team": 1, "online": 2, "museum": 3, "toml": 2, "html": 4, "docx": 3}
_PLAIN = str.maketrans("áàâéèêíìîóòôúùû", "aaaeeeiiiooouuu")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_FILLED = re.compile(r"\{\w*\}")
# What is typed or is an address is one word, whatever it holds.
_TYPED = re.compile(
    r"`[^`]+`|\[[^\]]+\]|\b[A-Z]+(?:_[A-Z]+)+\b"
    r"|\bmeldcode (?:(?:flow|key|store) )?[a-z]+(?: (?:[A-Z]{2,}|\{\w+\}|\S+=\S+|--[a-z-]+))*"
    r"|--[a-z-]+|\b\w+\.(?:toml|age|txt|md|html|docx|ics|tar)\b|\d[\d.,:-]*\d"
)
_DONE = r"(?:[a-z]*ge|be|ver|ont|her)[a-z]{2,}(?:d|t|en)"
_PASSIVE = re.compile(
    rf"\b(?:word(?:t|en)?|werd(?:en)?)\b[^.?!]*?\b{_DONE}\b|\b{_DONE} (?:word(?:t|en)?|werd(?:en)?)\b"
)
# Not the end of a sentence: initials, a number, what is short for more.
_ENDS = re.compile(r"(?<=[.!?…:])[)'\"’”]*\s+(?=[^\Wa-z_]|['\"‘“({]|\d)|\n+|(?<=;)\s+")
_INITIAL = re.compile(r"(?:^|[\s('\"])(?:[A-Z]\.)+$|\b(?:bijv|art|nr|mw|dhr)\.$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it stands, and its words."""

    where: str
    text: str

    @property
    def words(self) -> list[str]:
        """Its words, what is filled in or typed as one word each."""
        return _WORD.findall(_FILLED.sub("iets", _TYPED.sub("typ", self.text)))

    @property
    def long_words(self) -> list[str]:
        """Its words of many syllables."""
        return [word for word in self.words if syllables(word) >= LONG]

    @property
    def is_passive(self) -> bool:
        """Tell whether it says that something is done, and not who does it: "wordt gemeld", "is besproken"."""
        return _PASSIVE.search(self.text) is not None

    @property
    def figure(self) -> float:
        """Leesindex A of this sentence alone."""
        return leesindex(self.words)


def leesindex(words: list[str]) -> float:
    """Return Leesindex A of one sentence with these words."""
    return 195 - 2 * len(words) - 200 / 3 * sum(syllables(word) for word in words) / len(words)


def syllables(word: str) -> int:
    """Return how many syllables a Dutch word has: letter by letter where it stands in capitals, a number counts two."""
    return max(1, sum(_part(part) for part in re.split(r"['’-]", word)))


def _part(part: str) -> int:
    if part.isupper() and 1 < len(part) < 5:
        return len(part)
    if part[:1].isdigit():
        return 2
    plain = part.lower().translate(_PLAIN).replace("qu", "kw")
    return _ODD.get(plain, len(_VOWELS.findall(plain)))


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text, and what stands apart in it: a line, an item, what comes after a colon."""
    kept = ""
    for part in _ENDS.split(text):
        kept += part
        if _INITIAL.search(kept):
            kept += " "
        elif _WORD.search(kept):
            yield kept.strip()
            kept = ""
    if _WORD.search(kept):
        yield kept.strip()


def worst(among: Iterable[Sentence], number: int = 20) -> list[Sentence]:
    """Return the sentences that read least easily, the worst first, each once."""
    by_text = {one.text: one for one in among if len(one.words) >= LEAST}
    return sorted(by_text.values(), key=lambda one: (one.figure, one.text))[:number]
