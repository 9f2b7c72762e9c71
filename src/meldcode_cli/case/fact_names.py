"""Full names in a sentence, where initials belong: known first names, what follows a title, what has "van der" in it.

Without a list of all names there is doubt. What is doubtful is left alone: a name that is a word too at the beginning
of a sentence, a row of capitals that ends like a street or school, what is named after somebody.
"""

from collections.abc import Iterator, Mapping, Sequence

from meldcode_cli.case.fact_lists import Match, lists, said_before
from meldcode_cli.case.fact_text import INITIALS, Word

_Known = Mapping[str, frozenset[str]]


def names(words: Sequence[Word], found: Sequence[Match]) -> Iterator[tuple[int, int]]:
    """Yield the first word of each name, without a title, and the one after its last.

    `found` holds what the word lists say of the sentence, for the well-known names in it.
    """
    known = lists().names
    famous = {place for match in found if match.phrase.role == "bekend" for place in range(match.start, match.end)}
    done = 0
    for place in range(len(words)):
        end = _end(words, place, known) if place >= done and place not in famous else None
        if end is None:
            continue
        # "Anne Frankschool": the whole row of capitals is something else.
        done = end
        while done < len(words) and done < place + 6 and _capital(words[done]):
            done += 1
        building = any(_building(words[at], _before(words, at), known) for at in range(place, done))
        if not building and _before(words, place) not in known["before"]:
            yield place, end


def _end(words: Sequence[Word], place: int, known: _Known) -> int | None:
    """Return where the name ends that begins at `place`; nothing if none begins there."""
    word, before = words[place], _before(words, place)
    inside = said_before(words, place)
    if _capital(word):
        # "Daans moeder", "Emma's jas".
        forms = {word.low, word.low.removesuffix("'s"), word.low.removesuffix("s")}
        if forms & known["first"] or (inside and forms & known["first-or-word"]):
            return _surname(words, place + 1, known) or place + 1
    if before in known["titles"]:
        return _surname(words, place, known)
    if before in known["family"]:
        # "ouders Van Leeuwen", not "moeder van school".
        return _surname(words, place, known, most=3 if _capital(word) else 0)
    if before == INITIALS:
        return _surname(words, place, known, least=1)
    if inside and _person(word, known):
        # "Geel van de Vlinders" is a group: only what is no preposition makes a surname of what follows.
        between = {word.low for word in words[place + 1 : place + 4]} & known["particles"]
        if between - {"van", "'t"} and between != {"van", "de"}:
            return _surname(words, place + 1, known, least=1)
    return None


def _surname(words: Sequence[Word], place: int, known: _Known, *, least: int = 0, most: int = 3) -> int | None:
    """Return where a surname ends that begins at `place` with so many words like "van der"; or nothing."""
    last = place
    while last < len(words) and last - place < most and words[last].low in known["particles"]:
        last += 1
    if last - place < least or last >= len(words):
        return None
    return last + 1 if _person(words[last], known) else None


def _before(words: Sequence[Word], place: int) -> str:
    """Return the word before this place, with its point if that belongs to it: "dhr."."""
    before = words[place - 1].low if place else ""
    return f"{words[place - 2].low}." if before == "." and place > 1 else before


def _capital(word: Word) -> bool:
    return len(word.raw) > 1 and word.raw[0].isupper() and not word.raw.isupper()


def _person(word: Word, known: _Known) -> bool:
    """Tell whether a word has a capital for no other reason that is known: a day, a language, a place."""
    return _capital(word) and word.low not in known["others"] and not word.low.endswith(("isch", "ische", "se"))


def _building(word: Word, before: str, known: _Known) -> bool:
    """Tell whether a word ends like a street or school; "van der Laan" is a surname."""
    surname = word.low in known["endings"] and before in known["particles"]
    return not surname and word.low.endswith(tuple(known["endings"]))
