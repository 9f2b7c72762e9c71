"""Names of people, places and schools in a folded text that the dossier does not know.

Within a sentence a capital is enough, unless the word is one that is written so. Where a sentence begins every word
has one: there it counts if it is on a list of names that are no word, if it stands in the text as a name elsewhere,
or if what follows tells that it is somebody ("Szymon vertelt").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from meldcode_cli.export.leaks.kinds import Kind, Span
from meldcode_cli.export.leaks.words import words

_WORD = re.compile(r"(?<![\w@])[^\W\d_]+(?:[-'][^\W\d_]+)*(?!\w)")
_ENDS = re.compile(r"[.!?:;|]")
_SOFT = re.compile(r"[\"'(\[“”„«»*_-]")
# "Sil (14) is" and "Sil: 'Ik ga'": so it is told of somebody.
_SAID_OF = re.compile(r" \(\d|: ?[\"']")
_ITEM = re.compile(r"\n[ ]*(?:[-*#>•|]|\d+[.)]|\n)|\n[ ]*$")
# A first name in another shape: possessive, diminutive.
_TAILS = ("'s", "s", "tje", "je", "tjes", "jes", "'tje", "ke")
# Endings of words that begin a sentence and are no name, however rare.
_NO_NAME = re.compile(
    r"(?:ing|ingen|heid|heden|tie|ties|schap|ment|isme|iteit|hulp|zorg|werk|werker|dienst|team|arts|kracht|krachten|school|ouders?|moeder"
    r"|vader|kind|kinderen|leiding|gogie|loog|gogen|goog|begeleider|iemand|lijk|lijke|loos|baar|eren|elen|enen|ten|den|ken|gen|len|men|pen|ven|zen|"
    r"sen|jes?|ster|dag|avond|middag|ochtend|week|brief|gesprek|overleg|formulier|plan|boek|beleid|groep|huis|kamer|plek|punt|meester|"
    r"juf|kundige|deskundige|houding|gedrag|wijze|ing|ij|ie|eur|ist|iste|age)$"
)
# Titles that end with a full stop, so that it ends no sentence.
_SHORTENED = frozenset(
    ["mevr", "mw", "mej", "dhr", "dr", "drs", "mr", "ir", "ing", "prof", "fam", "bijv", "sint", "st"]
)
# Who comes behind the verb where something else began the sentence: "Anders vertelt zij".
_TURNED = frozenset(["zij", "hij", "ze", "ik", "wij", "we", "u", "men", "je", "jij", "moeder", "vader", "er"])
_NEAR = frozenset(["juf", "meester", "oom", "tante", "opa", "oma"])
_IN_PLACE = frozenset(["in", "te", "uit", "naar", "rond", "nabij", "vanuit", "omgeving", "regio", "richting", "bij"])
_FRONT = frozenset(
    [
        "van",
        "de",
        "den",
        "der",
        "ten",
        "ter",
        "te",
        "'t",
        "het",
        "el",
        "al",
        "la",
        "le",
        "di",
        "da",
        "abu",
        "bin",
        "ben",
        "ait",
        "ould",
    ]
)
_SMALL = frozenset(["van", "de", "den", "der", "ten", "ter", "te", "'t", "el", "al"])


class _At(IntEnum):
    """Where a word stands: at the beginning of a sentence, where one may begin, or within one."""

    START = 0
    MAYBE = 1
    WITHIN = 2


@dataclass(slots=True)
class _Word:
    start: int
    end: int
    raw: str
    low: str
    at: _At
    gap: str
    kind: Kind | None = None

    @property
    def capital(self) -> bool:
        return self.raw[0].isupper() or (self.low[:2] == "s-" and self.raw[2:3].isupper())


def names_in(text: str) -> Iterator[Span]:
    """Yield every word that can be a name or a place; words of one name together."""
    found = _words(text)
    for place, word in enumerate(found):
        word.kind = _kind(found, place)
    seen = {word.low for word in found if word.kind is not None and word.at is _At.WITHIN and word.capital}
    for place, word in enumerate(found):
        if word.kind is None and word.capital and word.at is not _At.WITHIN:
            word.kind = _at_start(found, place, seen)
    yield from _joined(found)


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    end = 0
    for match in _WORD.finditer(text):
        raw = match[0]
        # A quotation mark behind a word is no part of it, and "'s" is.
        gap = text[end : match.start()]
        at = _where(text, end, gap, found[-1] if found else None)
        found.append(_Word(match.start(), match.end(), raw, raw.lower(), at, gap))
        end = match.end()
    return found


def _where(text: str, end: int, gap: str, before: _Word | None) -> _At:
    if before is None:
        return _At.START
    if _ITEM.search(gap) and "\n" in gap:
        # A line that goes on is one that was filled, and not ended.
        line = text.rfind("\n", 0, end) + 1
        filled = gap.strip(" ") == "\n" and end - line >= 45
        return _At.MAYBE if filled else _At.START
    mark = _ENDS.search(gap)
    if mark is not None:
        if (
            mark[0] == ":"
            and gap.strip() == ":"
            and "\n" not in gap
            and (before.low in words().labels or before.low in words().titles)
        ):
            return _At.MAYBE
        short = len(before.raw) == 1 and before.capital
        known = before.low in words().abbreviations or before.low in _SHORTENED
        if mark[0] == "." and gap.startswith(".") and (short or known):
            return _At.WITHIN if known and before.low in words().titles else _At.MAYBE
        return _At.START
    if re.search(r"\d", gap):
        return _At.MAYBE
    return _At.MAYBE if _SOFT.search(gap) and gap.strip() not in ("-", "") else _At.WITHIN


def _kind(found: Sequence[_Word], place: int) -> Kind | None:
    """Judge a word by itself and by the words before it."""
    word, listed = found[place], words()
    if len(word.raw) == 1:
        return None
    stems = _stems(word.low)
    if any(len(stem) >= 4 and stem in listed.first for stem in stems) and not _ordinary(word):
        return Kind.NAME
    if any(len(stem) >= 5 and stem in listed.places for stem in (*stems, *_of_place(word.low))) and not _ordinary(word):
        return Kind.PLACE
    before = found[place - 1] if place and "\n\n" not in word.gap else None
    if before is not None and _ENDS.search(word.gap) and not (before.low in _SHORTENED and word.gap[0] == "."):
        before = None
    if not word.capital:
        # "sem zei": so short a word could be another.
        after = found[place + 1] if place + 1 < len(found) else None
        if len(word.low) == 3 and word.low in listed.first and after is not None and after.low in words().verbs:
            return Kind.NAME
        return _after_title(found, place) if before is not None else None
    if stems & listed.first and word.at is not _At.START:
        return Kind.NAME
    titled = before is not None and before.low in listed.titles and word.gap.strip(" .\n") == ""
    if titled and word.at is not _At.START and _can_follow_title(word):
        common = word.low in listed.common and word.low not in listed.particles
        return None if common and word.low not in listed.first_or_word else Kind.NAME
    if word.at is _At.WITHIN:
        return _within(found, place)
    if word.at is _At.MAYBE and not _ordinary(word) and not _allowed(word):
        return _sort(found, place)
    return None


def _can_follow_title(word: _Word) -> bool:
    """Tell whether this is the name behind "meneer": another title is not, and neither is what gives nobody away."""
    listed = words()
    return word.low not in listed.titles and (word.low not in listed.capitals or word.low in listed.particles)


def _within(found: Sequence[_Word], place: int) -> Kind | None:
    """Judge a capital within a sentence."""
    word, listed = found[place], words()
    if word.low in _FRONT:
        # "De" and "Van" with a capital begin a name, if one follows.
        after = _next_capital(found, place)
        return Kind.NAME if after is not None and not _allowed(after) else None
    if _allowed(word) or _shouted(found, place):
        return None
    if _ordinary(word) and not _stems(word.low) & listed.doubtful:
        before = found[place - 1]
        named = before.low in _FRONT and before.capital and before.at is _At.WITHIN and word.gap == " "
        return Kind.NAME if named else None
    return _sort(found, place)


def _next_capital(found: Sequence[_Word], place: int) -> _Word | None:
    """Return the word with a capital that comes next, with at most small words of a surname between."""
    for word in found[place + 1 : place + 4]:
        if word.at is _At.START or word.gap.strip(" \n") or "\n\n" in word.gap:
            return None
        if word.capital and word.low not in _FRONT:
            return word
        if word.low not in words().particles:
            return None
    return None


def _sort(found: Sequence[_Word], place: int) -> Kind:
    word, listed = found[place], words()
    if word.low in listed.places or word.low in listed.places_or_word:
        return Kind.PLACE
    before = found[place - 1].low if place else ""
    is_first = bool(_stems(word.low) & listed.personal)
    if word.low.endswith(("school", "college", "lyceum")):
        return Kind.SCHOOL
    return Kind.PLACE if before in _IN_PLACE and before != "bij" and not is_first else Kind.NAME


def _at_start(found: Sequence[_Word], place: int, seen: set[str]) -> Kind | None:
    """Judge a capital where a sentence begins, or can begin."""
    word, listed = found[place], words()
    stems = _stems(word.low)
    capital = _next_capital(found, place)
    surname = capital is not None and capital.kind is Kind.NAME
    if word.low in _FRONT:
        return Kind.NAME if capital is not None and surname and capital.low not in listed.first else None
    if (
        (word.low in words().common and word.low not in listed.first_or_word)
        or word.low in listed.titles
        or _allowed(word)
    ):
        return None
    after = found[place + 1] if place + 1 < len(found) else None
    follows = after is not None and after.gap.strip(" \n'\"") == "" and after.at is not _At.START
    next_low = after.low if after is not None and follows else ""
    if stems & listed.personal and after is not None and _SAID_OF.match(after.gap):
        return Kind.NAME
    if stems & listed.first_or_word:
        both = next_low in ("en", "of") and place + 2 < len(found) and found[place + 2].kind is Kind.NAME
        # Of a word that is one, only what nothing but a person does says that it is a name here: "Anders gaat het mis".
        acts = next_low in (listed.human if _ordinary(word) else listed.verbs)
        acts = acts and not (place + 2 < len(found) and found[place + 2].low in _TURNED)
        if surname or acts or both or (stems & seen and not _ordinary(word)):
            return Kind.NAME
        return Kind.NAME if word.low.endswith("'s") else None
    if _ordinary(word) or any(stem in listed.ordinary or stem in listed.titles for stem in stems if "'s" in word.low):
        return None
    if stems & listed.places:
        return Kind.PLACE
    if surname or stems & listed.personal or stems & seen or word.low.endswith("'s"):
        return Kind.NAME
    return Kind.NAME if next_low in words().human and len(word.low) > 2 and not _NO_NAME.search(word.low) else None


def _after_title(found: Sequence[_Word], place: int) -> Kind | None:
    """Judge a word in lower case: "meneer jansen", "mevrouw van der berg"."""
    word, listed = found[place], words()
    back = place - 1
    while back > 0 and found[back].low in _SMALL and place - back <= 3:
        back -= 1
    if found[back].low not in words().strong or any(item.gap.strip(" .") for item in found[back + 1 : place + 1]):
        return None
    if (
        word.low in listed.surnames and not _ordinary(word) and word.low not in words().verbs
    ) or word.low in listed.first:
        return Kind.NAME
    if back == place - 1 and word.low in listed.first_or_word and found[back].low in _NEAR:
        return None if word.low in listed.common or word.low in listed.verbs else Kind.NAME
    named = back < place - 1 and found[place - 1].low in ("der", "den", "el", "ten", "ter")
    return Kind.NAME if named and word.low not in words().common else None


def _joined(found: Sequence[_Word]) -> Iterator[Span]:
    """Yield names, with the small words between their parts."""
    listed = words()
    place = 0
    while place < len(found):
        if found[place].kind is None:
            place += 1
            continue
        first = last = place
        ahead = place + 1
        while ahead < len(found) and ahead - last <= 3 and re.fullmatch(r"[ ]|[ ]?\n[ ]?", found[ahead].gap):
            word = found[ahead]
            if word.kind is not None and word.at is not _At.START:
                last = ahead
            elif word.low not in listed.particles:
                break
            ahead += 1
        kinds = {word.kind for word in found[first : last + 1] if word.kind is not None}
        kind = kinds.pop() if len(kinds) == 1 else Kind.NAME
        # "mevrouw van der Berg": the small words before a surname go along after a title.
        while first and found[first - 1].low in _SMALL and found[first].gap == " " and _titled(found, first - 1):
            first -= 1
        yield Span(found[first].start, found[last].end, kind)
        place = last + 1


def _titled(found: Sequence[_Word], place: int) -> bool:
    while place and found[place].low in _SMALL:
        place -= 1
    return found[place].low in words().strong


def _ordinary(word: _Word) -> bool:
    return word.low in words().ordinary or word.low in words().common


def _allowed(word: _Word) -> bool:
    """Tell whether this is written with a capital and gives nobody away, also with something behind it."""
    listed = words().capitals
    bare = word.low.removesuffix("'s")
    if bare in listed or (len(bare) > 5 and bare.removesuffix("s") in listed):
        return True
    pieces = [piece for piece in re.split(r"[-']", word.raw) if piece[:1].isupper()]
    if len(pieces) < len(re.split(r"[-']", word.raw)) or len(pieces) > 1:
        return all(piece.lower() in listed for piece in pieces)
    return any(word.low.startswith(stem) for stem in _LONG_CAPITALS if stem in listed)


_LONG_CAPITALS = (
    "whatsapp",
    "instagram",
    "snapchat",
    "facebook",
    "nederlands",
    "sinterklaas",
    "teams",
    "jeugdzorg",
    "meldcode",
    "jeugdbescherming",
    "youtube",
    "tiktok",
    "magister",
    "parnassys",
    "kerst",
)


def _stems(low: str) -> set[str]:
    """Return a word and what is left of it without an ending, and the parts of a double name."""
    found = {low}
    for tail in _TAILS:
        if low.endswith(tail) and len(low) - len(tail) >= 2:
            found.add(low.removesuffix(tail).removesuffix("'"))
    pieces = low.split("-")
    if len(pieces) > 1 and all(len(piece) > 1 for piece in pieces):
        found |= {piece for piece in pieces if len(piece) > 2}
    return found


def _of_place(low: str) -> tuple[str, ...]:
    """Return the places after which somebody or something can be called: Amsterdamse, Rotterdammer, Groningse."""
    for tail in ("se", "er", "mer", "ner", "s"):
        if low.endswith(tail) and len(low) - len(tail) >= 5:
            stem = low.removesuffix(tail)
            return (stem, f"{stem}en")
    return ()


def _shouted(found: Sequence[_Word], place: int) -> bool:
    word = found[place]
    if not (word.raw.isupper() and len(word.raw) > 1):
        return False
    near = [found[other] for other in (place - 1, place + 1) if 0 <= other < len(found)]
    return any(item.raw.isupper() and len(item.raw) > 1 for item in near) or word.low in words().ordinary
