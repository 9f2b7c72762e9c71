"""Where the identifiers that are known stand in a folded text, however they are written there.

All forms of all identifiers are looked up together, letter by letter in one tree of their beginnings, from each word
on: the time is in proportion to the text, whatever stands in it and however much is known.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meldcode_cli.export.leaks.fold import Folded, Word
from meldcode_cli.export.leaks.forms import Case, Form, forms
from meldcode_cli.export.leaks.kinds import Kind, Known, Span
from meldcode_cli.export.leaks.words import words

# What may stand between two words of an identifier, and within one of them: a hyphen, or the end of a line.
_BETWEEN = re.compile(r"[ .\-'\\*_@:/·+>~|]{0,12}(?:\n[ .\-'\\*_>~|]{0,40})?")
# Where a long word falls apart: "jeugd arts", "gym- leraar".
_APART = re.compile(r"[ ]{0,2}-?[ ]{0,2}")
_WITHIN = re.compile(r"-|[\\*_~]{1,4}|[ ]{0,8}-?[ ]{0,8}\n[ >]{0,40}")
_TAILS = frozenset(
    (
        "s",
        "se",
        "e",
        "er",
        "ers",
        "je",
        "jes",
        "tje",
        "tjes",
        "pje",
        "pjes",
        "ke",
        "kes",
        "en",
        "n",
        "ense",
        "ens",
        "es",
        "aar",
        "aars",
        "ster",
        "sters",
        "r",
        "rs",
        "naar",
        "aan",
        "isch",
        "ische",
        "kinderen",
        "kind",
        "moeder",
        "vader",
    )
)
# Behind a last letter that is doubled: Tommie, Emmaatje, Timootje.
_DOUBLED = frozenset(("en", "er", "ers", "ie", "ies", "etje", "etjes", "tje", "tjes", "y"))
_COMPOUNDS = (
    *("school", "schoo", "klas", "groep", "straat", "weg", "laan", "plein", "huis", "college", "kind", "ouder", "wijk"),
    *("buurt", "team", "gezin", "familie", "juf", "meester", "moeder", "vader", "locatie", "bus", "feest", "hal"),
)
_FUNCTION_TAILS = frozenset(("s", "en", "e", "es", "n", "sen", "je", "jes", "tje", "tjes"))
# What stands between the parts of an address that may not be read by machines: "r.tan (at) school.nl".
_MASKED = re.compile(r"[ .()\[\]{}<>@_\-\n]{0,6}")
_ROOMS = frozenset(("groep", "klas", "lokaal"))
_LONG = 5
_LETTERS_LONG = 6
_INSIDE = 6
_APART_KINDS = frozenset({Kind.FUNCTION, Kind.NAME, Kind.SCHOOL, Kind.PLACE, Kind.ADDRESS})


@dataclass(frozen=True, slots=True)
class _Found:
    """A form that stands at the words `first` to `last`, of which the last one goes on with `tail`."""

    form: Form
    first: int
    last: int
    tail: str
    inside: bool = False


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands before letter `at` of a form: between letters that stand `single`, or between two `usual` words."""

    at: int
    text: str
    single: bool
    usual: bool


class Search:
    """The forms of all that is known, ready to be looked up."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._forms: dict[str, list[Form]] = {}
        self._beginnings: set[str] = set()
        for item in known:
            for form in forms(item):
                listed = self._forms.setdefault(form.key, [])
                if not any((form.case, form.part, form.breaks) == (old.case, old.part, old.breaks) for old in listed):
                    listed.append(form)
        for key in self._forms:
            self._beginnings.update(key[:size] for size in range(1, len(key) + 1))

    def spans(self, folded: Folded) -> Iterator[Span]:
        """Yield all places of a folded text where something known stands; they can overlap."""
        if not self._forms:
            return
        found_words = folded.words()
        for place in range(len(found_words)):
            for found in self._at(folded.text, found_words, place):
                span = _judged(folded.text, found_words, found)
                if span is not None:
                    yield span

    def _at(self, text: str, found: Sequence[Word], place: int) -> Iterator[_Found]:
        yield from self._from(text, found, place, 0)
        # "Basisschoolregenboog": only what is long enough is looked for within a word.
        for begin in range(1, min(len(found[place].low), 80) - _INSIDE + 1):
            for item in self._from(text, found, place, begin):
                if item.first == item.last and item.form.case is Case.ANY and len(item.form.key) >= _INSIDE:
                    yield _Found(item.form, item.first, item.last, item.tail, inside=True)

    def _from(self, text: str, found: Sequence[Word], place: int, begin: int) -> Iterator[_Found]:
        """Yield what begins at letter `begin` of word `place`, over as many words as it takes."""
        said, last, gaps = "", place, list[_Gap]()
        while True:
            low = found[last].low[begin:] if last == place else found[last].low
            for size in range(1, len(low) + 1):
                key = said + low[:size]
                if key not in self._beginnings:
                    return
                for form in self._forms.get(key, ()):
                    if all(_may_part(form, gap) for gap in gaps):
                        yield _Found(form, place, last, low[size:])
            said += low
            if last + 1 == len(found) or begin:
                return
            gap = text[found[last].end : found[last + 1].start]
            after = found[last + 1].low
            if len(gap) > 60:
                return
            usual = low in words().beginnings and after in words().beginnings
            gaps.append(_Gap(len(said), gap, len(low) == 1 and len(after) == 1, usual))
            last += 1


def _may_part(form: Form, gap: _Gap) -> bool:
    """Tell whether a gap may stand where it does in a form; letters that stand one by one are a word too."""
    if form.known.kind is Kind.EMAIL and gap.at in form.breaks:
        return _MASKED.fullmatch(gap.text) is not None
    if gap.at in form.breaks:
        return _BETWEEN.fullmatch(gap.text) is not None
    if _WITHIN.fullmatch(gap.text) is not None or (gap.single and gap.text == " "):
        return True
    # "Ben te laat" is no Bente; of a function both halves are mostly words.
    function = form.known.kind is Kind.FUNCTION
    may = len(form.key) >= _LETTERS_LONG and form.known.kind in _APART_KINDS and form.case is not Case.INITIALS
    return may and (function or not gap.usual) and _APART.fullmatch(gap.text) is not None


def _judged(text: str, found: Sequence[Word], item: _Found) -> Span | None:
    """Return the place of a form with its ending, if it counts as it is written there."""
    form, last = item.form, found[item.last]
    end = last.end - len(item.tail)
    start = last.end - len(item.tail) - len(form.key) if item.inside else found[item.first].start
    raw = text[start:end]
    initials = form.case is Case.INITIALS
    if not (_initials_count(text, start, end, raw, item) if initials else _name_counts(text, start, raw, item)):
        return None
    end = last.end if item.tail.isalpha() and item.tail else end
    if form.case is Case.INITIALS and not item.tail and text[end : end + 1] == ".":
        end += 1
    ending = re.compile(r"\.?'s\b|s\b").match(text, end) if not item.tail else None
    if ending is not None and not (ending[0] == "s" and text[end - 1] != "."):
        end = ending.end()
    return Span(start, end, form.known.kind, form.known)


def _name_counts(text: str, start: int, raw: str, item: _Found) -> bool:
    form, tail = item.form, item.tail
    kind = form.known.kind
    listed = words()
    if kind in (Kind.PLATE, Kind.NUMBER, Kind.EMAIL):
        return not tail
    if kind is Kind.CLASS:
        # "De Vlindertjes" are the group of that name.
        named = len(form.key) >= _LONG and form.key.isalpha() and (tail in _TAILS or tail in _ROOMS)
        one = len(tail) == 1 and tail.isalpha()
        if form.part and raw.isdigit() and len(form.breaks) > 1:
            # "67" is no 6/7.
            return False
        return not tail or named or one or tail in ("er", "ers", "ser", "sers")
    if kind is Kind.ADDRESS and form.key[-1].isdigit() and tail:
        return len(tail) == 1 and tail.isalpha()
    if tail and tail[0].isdigit():
        return False
    capital = raw[:1].isupper() or raw[:1].isdigit() or (item.inside and text[start - 1].isalpha())
    whole = (form.key + tail) if not item.inside else ""
    if form.case is Case.ENDING:
        return (capital or len(form.key) > _INSIDE) and tail in (
            "s",
            "se",
            "er",
            "ers",
            "enaar",
            "aar",
            "ense",
            "lenaar",
            "ige",
        )
    if kind is Kind.FUNCTION:
        if len(form.key) <= 2 and form.key != "ib":
            return not tail and raw.isupper()
        return not tail or len(form.key) >= _LONG or tail in _FUNCTION_TAILS
    if not capital and (form.case is Case.CAPITAL or form.key in words().common):
        return False
    if not capital and item.first == item.last and (form.part or tail) and whole in listed.ordinary:
        return False
    if not capital and tail and len(form.key) < 3:
        # "Bos" can be Bo's; "bos" is a wood.
        return False
    if not tail or tail in _TAILS or (tail[0] == form.key[-1] and tail[1:] in _DOUBLED):
        return not item.inside or len(form.key) > _INSIDE or not tail
    if len(form.key) >= _LONG and capital:
        return True
    return len(form.key) >= _LONG and tail.startswith(_COMPOUNDS)


def _initials_count(text: str, start: int, end: int, raw: str, item: _Found) -> bool:
    """Tell whether letters are the initials: JK, J.K., j.k. or jk; but not the "is" of I.S. or the U of "U"."""
    form, tail = item.form, item.tail
    if tail not in ("", "s") or (tail and raw.islower() and len(form.key) == 1):
        return False
    # J.K. does not stand in "J.K.L." or "t.j.k.".
    if (
        text[start - 1 : start] == "."
        and text[start - 2 : start - 1].isalpha()
        and not text[start - 3 : start - 2].isalpha()
    ):
        return False
    after = text[end : end + 3]
    goes_on = len(after) == 3 and after[0] == "." and after[1].isalpha() and not after[2].isalpha()
    if not tail and goes_on and after[1] != "s":
        return False
    if text[start - 1 : start] == "@" or (text[start - 1 : start] == "'" and raw.islower() and len(form.key) == 1):
        return False
    letters = [char for char in raw if char.isalpha()]
    dotted = "." in raw or text[end : end + 1] == "."
    if len(letters) == 1:
        if letters[0] in "Uu":
            return letters[0] == "U" and dotted
        return letters[0].isupper() or dotted
    capitals = all(char.isupper() for char in letters)
    if capitals or "." in raw:
        return True
    joined = "".join(letters).lower() + tail
    if joined in words().common or joined in words().ordinary:
        # "De V." has a small word in it: the capitals say that it is no other word.
        return len(letters) > 3 and sum(char.isupper() for char in letters) > 1
    return True
