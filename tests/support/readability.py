"""How easily each sentence reads: a published figure for Dutch, with the syllables counted.

The figure is Leesindex A: 195 - 2 x words in a sentence - 2/3 x syllables in a hundred words. R.H.M. Brouwer,
"Onderzoek naar de leesmoeilijkheid van Nederlands proza", Paedagogische Studiën 40 (1963), 454-464. From 80 a text is
very easy, below 25 very hard. It was made for whole texts. So in a sentence of a few words one long word counts for
much: such a sentence has a figure too, but is not one of the worst (`LEAST`). See docs/schrijfwijzer.md. The worst are
shown by

    python -m tests.support.readability
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.support.texts import ROOT, all_texts

LEAST = 7
"""A sentence of fewer words is too short to be compared."""
HARD = 25
"""Below this Leesindex A calls a text very hard."""
LONGEST = 20
"""The words of the longest sentence there may be."""

NAMES = {
    "Een arts, GZ-psycholoog of orthopedagoog-generalist mag dat.",
    "Onderwijs en leerplicht, met zorgcoördinator of leerplichtambtenaar",
    "Pedagogen, psychologen, therapeuten, sociaal werk, jeugd en gezin",
    "de houder of de locatiemanager, samen met de aandachtsfunctionaris",
}
"""Sentences of little else than what professions or functions are called, in the law or in a protocol."""

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


def of_texts() -> list[Sentence]:
    """Return every sentence of docs/teksten.md: what the program itself says."""
    return [Sentence(f"{text.file} {text.name}", one) for text in all_texts() for one in sentences(text.words)]


_UNSAID = {
    "id",
    "source",
    "format",
    "version",
    "extends",
    "kind",
    "step",
    "when",
    "record",
    "was",
    "value",
    "flow",
    "also",
    "forms",
}


def of_data() -> list[Sentence]:
    """Return every sentence of the flows, of the stories for practice and of the words that are explained."""
    files = [*sorted((ROOT / "flows").glob("*.toml")), *sorted((ROOT / "scenes").glob("*.toml"))]
    files.append(ROOT / "src" / "meldcode_cli" / "lookup" / "terms.toml")
    return [
        Sentence(f"{path.name} {where}", one)
        for path in files
        for where, text in _said(tomllib.loads(path.read_text(encoding="utf-8")), "")
        for one in sentences(text)
    ]


def _said(value: object, where: str) -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            name = value.get("id") or value.get("word") or value.get("value")
            for key, each in value.items():
                if key not in _UNSAID:
                    yield from _said(each, ".".join(part for part in (where, str(name or ""), key) if part))
        case list():
            for each in value:
                yield from _said(each, where)
        case str() if " " in value:
            yield where, value


def worst(among: Iterable[Sentence], number: int = 20) -> list[Sentence]:
    """Return the sentences that read least easily, the worst first, each once."""
    by_text = {one.text: one for one in among if len(one.words) >= LEAST}
    return sorted(by_text.values(), key=lambda one: (one.figure, one.text))[:number]


def main() -> None:
    """Show the worst of what the program says, and of the data that comes with it."""
    for title, among in (("docs/teksten.md", of_texts()), ("flows, scenes, terms", of_data())):
        print(f"{title}: {len(among)}")
        for one in worst(among):
            print(f"{one.figure:6.1f} {len(one.words):3} {one.where}: {one.text}")


if __name__ == "__main__":
    main()
