"""In which forms an identifier that is known can be written: the whole, its first name, its surname, its initials."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from meldcode_cli.export.leaks.fold import plain, skeleton
from meldcode_cli.export.leaks.functions import linked, said_otherwise, shortened
from meldcode_cli.export.leaks.kinds import Kind, Known
from meldcode_cli.export.leaks.words import words

_PARTS = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_NUMBERS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht")
_BEHIND = (
    *(
        "groep",
        "klas",
        "van",
        "bij",
        "op",
        "in",
        "te",
        "leerjaar",
        "unit",
        "voor",
        "onderbouw",
        "middenbouw",
        "bovenbouw",
    ),
    *("ob", "mb", "bb", "gym", "muziek", "havo", "vwo", "vmbo", "mavo"),
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_CLASS_SHORT = {"groep": "gr", "klas": "kl", "leerjaar": "lj", "stamgroep": "sg"}
# What in the name of a street, a school or a place is written in short, and the other way round.
_SHORT_TITLES = {
    "koningin": "kon",
    "koning": "kon",
    "prinses": "pr",
    "prins": "pr",
    "pastoor": "past",
    "burgemeester": "burg",
    "dokter": "dr",
    "doctor": "dr",
    "professor": "prof",
    "dominee": "ds",
    "sint": "st",
    "meester": "mr",
    "kardinaal": "kard",
    "generaal": "gen",
    "monseigneur": "mgr",
    "president": "pres",
    "admiraal": "adm",
    "eerste": "1e",
    "tweede": "2e",
    "derde": "3e",
    "vierde": "4e",
    "kapitein": "kapt",
    "wethouder": "weth",
}
_SHORT_SMALL = {"van": "v", "de": "d", "den": "d", "der": "d", "aan": "a", "het": "t"}
_UMLAUTS = str.maketrans({"ö": "oe", "ü": "ue", "ä": "ae", "Ö": "Oe", "Ü": "Ue", "Ä": "Ae", "å": "aa", "Å": "Aa"})
_ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste")
_ARTICLES = ("de", "het", "een", "'t", "t", "onze", "ons", "mijn", "m'n", "zijn", "z'n", "haar", "hun", "uw", "jullie")
# What stands before a name, and is written as one word with it when somebody is in a hurry.
_GLUED = ("juf", "juffrouw", "meester", "meneer", "mevrouw", "oom", "tante", "opa", "oma", "dokter", "coach")
_FIGURES = ("1", "2", "3", "4", "5", "6", "7", "8")


_LONG = 4


class Case(Enum):
    """When a form counts: in any case, with a capital, as initials, or with an ending."""

    ANY = auto()
    CAPITAL = auto()
    INITIALS = auto()
    ENDING = auto()


@dataclass(frozen=True, slots=True)
class Form:
    """The letters and figures of a form; at `breaks` a blank, full stop or hyphen may stand. `part` of the identifier
    means that in lower case it may be another word."""

    key: str
    breaks: frozenset[int]
    case: Case
    known: Known
    part: bool = False


def forms(known: Known) -> Iterator[Form]:
    """Yield every form of an identifier. Dates and telephone numbers are compared by what they mean, not here."""
    if known.kind in (Kind.SCHOOL, Kind.PLACE, Kind.ADDRESS, Kind.CLASS, Kind.FUNCTION):
        # With its article too, so that "De Ark" is found as one.
        yield from _whole(_PARTS.findall(plain(known.text)), known)
    match known.kind:
        case Kind.NAME | Kind.INITIALS:
            yield from _of_a_person(known)
        case Kind.SCHOOL | Kind.PLACE | Kind.ADDRESS:
            yield from _of_a_place(known)
        case Kind.CLASS:
            yield from _of_a_class(known)
        case Kind.PLATE | Kind.NUMBER:
            key = skeleton(known.text)
            if len(key) > 1:
                yield Form(key, frozenset(range(len(key))), Case.ANY, known)
        case Kind.FUNCTION:
            yield from _of_a_function(known)
        case Kind.EMAIL:
            yield from _of_an_email(known)
        case _:
            return


def _of_an_email(known: Known) -> Iterator[Form]:
    written = plain(known.text)
    yield from _whole(_PARTS.findall(written), known)
    local, _, domain = written.partition("@")
    for at, dot in itertools.product(("at", "apenstaart", "apenstaartje"), (".", " punt ", " dot ")):
        for front in {local, local.replace(".", dot)}:
            yield from _whole(_PARTS.findall(f"{front} {at} {domain.replace('.', dot)}"), known)


def is_initials(part: str) -> bool:
    """Tell whether a word can be initials: one letter, or two or three capitals."""
    return part.isalpha() and (len(part) == 1 or (len(part) <= 3 and part.isupper()) or part in ("Ch", "Th", "Ph"))


def is_anywhere(place: str) -> bool:
    """Tell whether a place says nothing: the corridor, the playground."""
    said = [part.lower() for part in _PARTS.findall(plain(place))]
    return all(word in words().anywhere or word in words().general or word in words().common for word in said)


def proper_parts(name: str) -> list[str]:
    """Return the words of a name that are somebody's own: no title, no function, what stands behind a comma neither."""
    front = re.split(r"[,(;]", plain(name))[0]
    listed = words()
    every = _PARTS.findall(front)
    parts = [part for part in every if not (part.lower() in listed.titles and len(part) > 1)]
    # Somebody can be called Coach: what is the whole of a name is no title.
    if not parts and len(every) == 1 and every[0][0].isupper():
        return every
    capital = [part for part in parts if part[0].isupper() or part[0].isdigit()]
    if capital:
        # From the first capital on, and the small words of a surname before it.
        begin = parts.index(capital[0])
        while begin and parts[begin - 1].lower() in listed.particles:
            begin -= 1
        end = len(parts) - parts[::-1].index(capital[-1])
        # The v of "M.v.B." is a small word that is written as a letter.
        return [
            part
            for part in parts[begin:end]
            if part[0].isupper() or part.lower() in listed.particles or (len(part) == 1 and len(capital) > 1)
        ]
    own = [part for part in parts if part in listed.particles or part not in listed.ordinary]
    return own or (parts if len(parts) == 1 else [])


def _of_a_person(known: Known) -> Iterator[Form]:
    yield from _of_a_name(proper_parts(known.text), known)
    # Özdemir is Oezdemir where a keyboard has no dots.
    written = known.text.translate(_UMLAUTS)
    if written != known.text:
        yield from _of_a_name(proper_parts(written), known)


def _of_a_name(parts: list[str], known: Known) -> Iterator[Form]:
    if len(parts) == 1 and parts[0].islower() and parts[0] in words().particles:
        return
    if not parts:
        return
    small = words().particles
    if all(is_initials(part) or part.lower() in small for part in parts) and any(map(is_initials, parts)):
        yield from _of_initials(parts, known)
        return
    yield from _whole(parts, known)
    names = [part for part in parts if not is_initials(part) and part.lower() not in small]
    for name in names:
        if len(parts) > 1 and len(name) > 1:
            yield from _whole([name], known, part=True)
        if len(name) > 2:
            for title in _GLUED:
                yield Form(title + skeleton(name), frozenset({0}), Case.ANY, known, part=True)
        pieces = re.split(r"[-']", name)
        if len(pieces) > 1:
            for piece in pieces:
                if len(piece) > 2:
                    yield from _whole([piece], known, case=Case.CAPITAL, part=True)
    # The surname with its small words, and all first letters.
    begin = next((place for place, part in enumerate(parts) if part.lower() in small and place), None)
    if begin is not None:
        yield from _whole(parts[begin:], known, part=True)
        # "vdMeer" and "v/d Meer".
        short = "".join(part if part.lower() not in small else part[0] for part in parts[begin:]).lower()
        if len(short) > _LONG:
            yield Form(skeleton(short), frozenset(range(begin)), Case.ANY, known, part=True)
    if len(parts) > 1:
        for letters in ([part for part in parts if part.lower() not in small], parts):
            initials = [part if is_initials(part) else part[0].upper() for part in letters]
            if len(initials) > 1:
                yield from _of_initials(initials, known)


def _of_initials(parts: list[str], known: Known) -> Iterator[Form]:
    small = words().particles
    letters = [part for part in parts if not (len(part) > 1 and part.lower() in small)]
    short = [part if is_initials(part) else part[0] for part in parts]
    capitals = [part for part in parts if part[0].isupper()] or parts
    for chosen in (parts, letters, short, capitals):
        key = "".join(chosen).lower()
        # A full stop or blank may stand between any two letters: JK is J.K. too.
        if key:
            yield Form(key, frozenset(range(len(key))), Case.INITIALS, known)


def _of_a_place(known: Known) -> Iterator[Form]:
    parts = _bare(known)
    yield from _whole(parts, known)
    for way in _with_short_words(parts):
        yield from _whole(way, known)
    own = [part for part in parts if part.lower() not in words().general]
    if known.kind is Kind.ADDRESS:
        street = [part for part in own if not any(char.isdigit() for char in part)]
        if street and len("".join(street)) >= 5:
            for way in (street, *_with_short_words(street)):
                yield from _whole(way, known, part=True)
        return
    capitals = [part for part in own if part[0].isupper()] or [part for part in own if not part.isdigit()]
    if capitals and capitals != parts and len("".join(capitals)) > 2:
        yield from _whole(capitals, known, part=True)
        # "De Regenboog" is a school, "de regenboog" can be in the sky: the article and a capital are enough.
    if known.kind is Kind.PLACE:
        for part in capitals:
            low = skeleton(part)
            stem = next((low.removesuffix(end) for end in ("len", "en", "le", "e") if low.endswith(end)), "")
            if len(stem) >= 4:
                yield Form(stem, frozenset(), Case.ENDING, known, part=True)
            open_e = re.fullmatch(r"(.*[^aeiou])([aeou])([bdfgklmnprst])e", low)
            if open_e is not None:
                # Almere: Almeers.
                yield Form(f"{open_e[1]}{2 * open_e[2]}{open_e[3]}s", frozenset(), Case.ANY, known, part=True)
            if len(shortened(low)) >= 4:
                yield Form(shortened(low) + "e", frozenset(), Case.ANY, known, part=True)
    pieces = [piece for part in capitals for piece in part.split("-") if piece]
    if known.kind is Kind.SCHOOL and len(pieces) > 1:
        yield from _of_a_long_name(pieces, known)
    # "Brede School Waterlely" is the BSW.
    letters = "".join(part[0] for part in parts if part[0].isupper()).lower()
    if known.kind is Kind.SCHOOL and len(letters) > 2:
        yield Form(letters, frozenset(range(len(letters))), Case.INITIALS, known)
    compound = re.fullmatch(r"(.{4,}?)(?:school|college|lyceum)", skeleton("".join(capitals))) if capitals else None
    if known.kind is Kind.SCHOOL and compound is not None:
        yield Form(compound[1], frozenset(), Case.CAPITAL, known, part=True)


def _with_short_words(parts: list[str]) -> Iterator[list[str]]:
    """Yield the words of a place with those in short that mostly are, and in full what stands there in short."""
    low = [part.lower() for part in parts]
    in_full = {short: name for name, short in reversed(_SHORT_TITLES.items())}
    titles = [_SHORT_TITLES.get(part, part) for part in low]
    street = [part.removesuffix("straat") + "str" if part.endswith("straat") else part for part in titles]
    small = [_SHORT_SMALL.get(part, part) if place else part for place, part in enumerate(titles)]
    front = [_SHORT_SMALL.get(part, part) for part in titles]
    full = [in_full.get(part, part) for part in low]
    for way in (titles, street, small, front, full):
        if way != low:
            yield way


def _of_a_long_name(own: list[str], known: Known) -> Iterator[Form]:
    """Yield a name of a school without what other schools can have too, each word that is its own, and its letters."""
    listed = words()
    for place, name in enumerate(own):
        rest = own[place:]
        if place and len("".join(rest)) > 3 and not (len(rest) == 1 and rest[0].lower() in listed.general):
            yield from _whole(
                rest, known, case=Case.CAPITAL if len(rest) == 1 and _usual(name) else Case.ANY, part=True
            )
        if len(name) > 4 and not _usual(name):
            yield from _whole([name], known, case=Case.CAPITAL, part=True)
    if len(own) > 2:
        yield Form("".join(name[0] for name in own).lower(), frozenset(range(len(own))), Case.INITIALS, known)


def _usual(name: str) -> bool:
    return name.lower() in words().ordinary or name.lower() in words().common


def _of_a_class(known: Known) -> Iterator[Form]:
    parts = _bare(known)
    yield from _whole(parts, known)
    pieces = [piece for part in parts for piece in re.findall(r"[^\W\d_]+|\d+", part)]
    for place, piece in enumerate(pieces):
        low = piece.lower()
        other = (
            _NUMBERS[int(piece) - 1] if piece in _FIGURES else str(_NUMBERS.index(low) + 1) if low in _NUMBERS else ""
        )
        if other:
            yield from _whole([*pieces[:place], other, *pieces[place + 1 :]], known)
            number = _NUMBERS.index(low if low in _NUMBERS else other)
            for nth in (_ORDINALS[number], f"{number + 1}e", f"{number + 1}de"):
                yield from _whole([nth, "klas" if parts[0].lower().endswith("klas") else "groep"], known)
            if place and len(pieces) == place + 2:
                # "Twee à drie" is no class.
                if pieces[-1].lower() not in ("a", "e", "u"):
                    yield from _whole([_NUMBERS[number], pieces[-1]], known, part=True)
                yield from _whole(pieces[: place + 1], known, part=True)
            if place:
                yield from _whole([*pieces[:place], _ROMAN[number], *pieces[place + 1 :]], known)
    yield from _of_a_class_in_short(pieces, known)
    for part in parts[1:]:
        if any(char.isdigit() for char in part) and any(char.isalpha() for char in part):
            yield from _whole([part], known, part=True)


def _of_a_class_in_short(pieces: list[str], known: Known) -> Iterator[Form]:
    """Yield "gr. 6" for groep 6, "zes-zeven" for 6/7, and "Vlinders" for groep Vlinders."""
    front, rest = pieces[0].lower(), pieces[1:]
    if front in _CLASS_SHORT and rest:
        yield from _whole([_CLASS_SHORT[front], *rest], known)
    said = [_NUMBERS[int(piece) - 1] if piece in _FIGURES else piece for piece in pieces]
    yield from _whole(said, known)
    if front in _CLASS_SHORT and len(rest) > 1 and all(piece in _FIGURES for piece in rest):
        yield from _whole(rest, known, part=True)
        yield from _whole(said[1:], known, part=True)
    if front in _CLASS_SHORT and len("".join(rest)) > _LONG and rest[0][0].isupper():
        yield from _whole(rest, known, case=Case.CAPITAL, part=True)


def _of_a_function(known: Known) -> Iterator[Form]:
    parts = [piece for part in _bare(known) for piece in part.split("-")]
    if not parts:
        return
    said = dict.fromkeys(form for way in said_otherwise(parts) for form in _whole(way, known))
    for form in said:
        for key, breaks in ((form.key, form.breaks), *linked(form.key, form.breaks)):
            yield Form(key, breaks, Case.ANY, known)
    # "Leerkracht groep 6" is the "leerkracht van groep 6" too, and "directeur van de Ark" the "directeur".
    for place in range(1, len(parts)):
        for small in (["van"], ["van", "de"], ["van", "het"], ["op"], ["bij"]):
            yield from _whole([*parts[:place], *small, *parts[place:]], known)
    cut = next((place for place, part in enumerate(parts) if place and part.lower() in _BEHIND), None)
    if cut is not None and skeleton("".join(parts[:cut])) not in words().no_hint:
        for way in said_otherwise(parts[:cut]):
            yield from _whole(way, known)


def without_article(text: str) -> str:
    """Return the letters of an identifier without the article before it."""
    return skeleton("".join(itertools.dropwhile(lambda part: part.lower() in _ARTICLES, _PARTS.findall(plain(text)))))


def _bare(known: Known) -> list[str]:
    """Return the words of an identifier without the article before it, unless nothing that tells anything is left."""
    every = _PARTS.findall(plain(known.text))
    parts = list(itertools.dropwhile(lambda part: part.lower() in _ARTICLES, every))
    return every if skeleton("".join(parts)) in {"", *words().no_hint} else parts


def _whole(parts: list[str], known: Known, *, case: Case = Case.ANY, part: bool = False) -> Iterator[Form]:
    key, breaks = "", set[int]()
    for piece in parts:
        for word in re.findall(r"[^\W\d_]+|\d+", piece):
            breaks.add(len(key))
            key += word.lower()
    if key:
        yield Form(key, frozenset(breaks), case, known, part)
