"""What a function is called besides: for a woman or a man, for more, with another linking letter, or in short."""

import functools
import re
from collections.abc import Iterator

from meldcode_cli.export.leaks.fold import skeleton
from meldcode_cli.export.leaks.words import short_functions

# Both sides of a pair are said of the same work; the last ones are of more people.
_PAIRS = (
    *(("er", "ster"), ("er", "eres"), ("eur", "rice"), ("eur", "euse"), ("tor", "trice"), ("tor", "trix")),
    *(("aar", "ares"), ("oog", "oge"), ("man", "vrouw"), ("man", "persoon"), ("vrouw", "persoon"), ("cus", "ca")),
    *(("meester", "juf"), ("meester", "juffrouw"), ("juf", "juffrouw"), ("meester", "lerares"), ("rix", "or")),
    *(("eur", "ie"), ("man", "mannen"), ("man", "lieden"), ("man", "lui"), ("cus", "ci"), ("lid", "leden")),
)
_LINKS = ("s", "e", "en")
# What the last part of a function mostly begins with: a linking letter stands before it.
_HEADS = (
    *("adviseur", "agent", "ambtenaar", "arts", "assistent", "begeleid", "beheer", "bestuur", "chauffeur", "coach"),
    *("consulent", "contact", "coordinat", "deskundige", "directeur", "directrice", "docent", "dokter", "functionaris"),
    *("hoofd", "hulp", "juf", "kracht", "kundige", "leerkracht", "leider", "leidster", "lerar", "leraar", "lid"),
    *("logoped", "maatschapp", "manager", "medewerk", "meester", "mentor", "moeder", "ondersteun", "onderwijz"),
    *("oppas", "ouder", "pedago", "persoon", "psycholo", "rechercheur", "regisseur", "specialist", "therapeut", "tolk"),
    *("trainer", "vader", "verpleeg", "vertrouw", "verzorg", "voogd", "voorzitter", "vrouw", "wacht", "werk"),
)
_COORDINATOR = re.compile(r"(.{2,}?)s?coordinat(?:or|rice)(?:en|s)?")
_CO = re.compile(r"(.{3,}?)s?co")
_DOUBLED = re.compile(r"(.*[^aeiou])?(aa|ee|oo|uu)([bcdfgklmnprst])")
_OPEN = re.compile(r"(.*[^aeiou])([aeou])([bcdfgklmnprstvz])en")
_TWICE = re.compile(r"(.*)([bdfgklmnprst])\2er")
_ONCE = re.compile(r"(.*[aeiou])([bdfgklmnprst])ster")
_LONG, _PERSON = 8, 4


def said_otherwise(parts: list[str]) -> Iterator[list[str]]:
    """Yield the words of a function, and of what else it is called; the first is itself."""
    yield parts
    last = parts[-1].lower()
    ways = [parts, *([*parts[:-1], word] for word in _other_words(last))]
    # "Directeur-bestuurder" and "teamleider onderbouw": the person is not always told by the last word.
    for place, part in enumerate(parts[:-1]):
        if len(part) > _PERSON:
            ways += [[*parts[:place], word, *parts[place + 1 :]] for word in _other_words(part.lower())]
    yield from ways[1:]
    keys = {skeleton("".join(way)) for way in ways}
    keys |= {other for key in keys for other, _ in linked(key, frozenset())}
    for row, names in _rows():
        if not row.isdisjoint(keys):
            yield from names
    for key in keys:
        yield from _coordinator(key)


@functools.cache
def _rows() -> list[tuple[frozenset[str], list[list[str]]]]:
    """Return by row of what is said in short: how it can be recognised, and the words of all ways to say it."""
    rows = []
    for row in short_functions():
        names = [re.findall(r"[^\W_]+", name) for name in row]
        others = [[*name[:-1], word] for name in names if len(name[-1]) > _PERSON for word in _other_words(name[-1])]
        said = {skeleton(name) for name in row}
        rows.append((frozenset(said | {f"{key}s" for key in said}), [*names, *others]))
    return rows


def linked(key: str, breaks: frozenset[int]) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield a function with another linking letter between its parts, or with none: interne, statushouders."""
    if len(key) < _LONG:
        return
    for one, other in (("co", "ko"), ("ca", "ka")):
        if one in key:
            yield key.replace(one, other), breaks
    borders = [place for place in range(3, len(key) - 2) if place in breaks or key.startswith(_HEADS, place)]
    for place in borders or range(4, len(key) - 3):
        for link in _LINKS:
            yield key[:place] + link + key[place:], _moved(breaks, place, len(link))
            if key.endswith(link, 0, place) and place - len(link) >= 3:
                yield key[: place - len(link)] + key[place:], _moved(breaks, place, -len(link))


def _moved(breaks: frozenset[int], place: int, by: int) -> frozenset[int]:
    return frozenset(at + by if at >= place else at for at in breaks)


def _other_words(word: str) -> Iterator[str]:
    """Yield a word for the other sex, for more people, and for one of them."""
    word = skeleton(word)
    for one, other in _PAIRS:
        if word.endswith(one) and len(word) > len(one) + 1 and not (one == "er" and word.endswith("ster")):
            yield word.removesuffix(one) + other
        if word.endswith(other) and len(word) > len(other) + 1:
            yield word.removesuffix(other) + one
    twice, once = _TWICE.fullmatch(word), _ONCE.fullmatch(word)
    if twice is not None:
        yield f"{twice[1]}{twice[2]}ster"
    if once is not None:
        yield f"{once[1]}{once[2]}{once[2]}er"
    for stem in (word, word.removesuffix("s"), word.removesuffix("e")):
        yield from _of_more(stem) if len(stem) > 2 else ()
    if word.endswith("en") and len(word) > 5:
        yield word[:-2]
        found = _OPEN.fullmatch(word)
        if found is not None:
            yield f"{found[1]}{found[2]}{found[2]}{ {'v': 'f', 'z': 's'}.get(found[3], found[3]) }"
        if word[-3] == word[-4]:
            yield word[:-3]


def shortened(word: str) -> str:
    """Return a word before an ending with e, if a vowel goes: decaan, decan; "" if none does."""
    found = _DOUBLED.fullmatch(word)
    return "" if found is None else f"{found[1] or ''}{found[2][0]}{found[3]}"


def _of_more(word: str) -> Iterator[str]:
    """Yield a word before an ending with e: decaan, decan-e; klas, klass-e; dief, diev-e."""
    yield word
    if shortened(word):
        yield f"{shortened(word)}e"
        yield f"{shortened(word)}en"
    elif word[-1] in "bdfgklmnprst" and word[-2] in "aeiou":
        yield f"{word}{word[-1]}en"
        yield f"{word}{word[-1]}etje"
        yield f"{word}{word[-1]}in"
    if word[-1] in "fs":
        yield f"{word[:-1]}{'v' if word[-1] == 'f' else 'z'}en"


def _coordinator(key: str) -> Iterator[list[str]]:
    """Yield what any coordinator is called for short, and the coordinator that is meant with it."""
    found = _COORDINATOR.fullmatch(key)
    if found is not None:
        yield from ([found[1], "co"], [f"{found[1]}s", "co"], [f"{found[1][0]}c", "er"], [f"{found[1][:2]}co"])
        if len(found[1]) < _PERSON:
            yield [found[1], "er"]
    found = _CO.fullmatch(key)
    if found is not None:
        yield from ([found[1], word] for word in ("coordinator", "scoordinator", "coordinatrice"))
