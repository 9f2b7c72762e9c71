"""How people are named on one line: who is one, and who are more."""

import re
from collections.abc import Iterable, Sequence

NOBODY = "niemand"

# What people say when nobody was there, or nothing is to be filled in. Nobody is called that.
_NOBODY = (NOBODY, "geen", "leeg", "niets", "niks", "nee", "nvt", "n.v.t", "niemand anders", "verder niemand")
# What says no to what was asked; in any order.
_NO = {"nee", "nog", "niet"}
# A name with a function is not longer. What is behind a comma or in brackets says something of somebody.
_LONGEST_NAME = 8
_SENTENCE = re.compile(
    r"\b(ik|hij|zij|ze|is|was|waren|had|hadden|heeft|hebben|zei|zegt|ging|gaat|kwam|komt|deed|doet|zag|ziet|"
    r"trok|trekt|droeg|draagt|huilde|huilt|sloeg|slaat)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 4

# "ik", alone or as one of more, but never the first word of a sentence; "IK" is somebody with these initials.
_ME = re.compile(
    r"(?:(?<=^)|(?<=[,;&+/])|(?<=[,;&+/] )|(?<=\ben ))(?:[Ii]k ?zelf|[Ii]k|[Mm]ijzelf|[Mm]ezelf)"
    r"(?=\s*(?:[.!]?\s*$|[,;&+/(]|en\b))"
)
# What stands between two names; what is in brackets says something of one of them, and "groep 7/8" is one group.
_BETWEEN = re.compile(r"\([^()]*\)|([,;&]|(?<!\d)[+/](?!\d)|(?<=[\s.)])en(?=\s))", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(wij|we|ons|samen|team|allemaal|allen|iedereen|niemand|ik|en)\b|[&+/]", re.IGNORECASE)
# Behind a comma stands a function, or somebody else: "T. Bos, directeur en M. Mol, ib'er".
_AND_ANOTHER = re.compile(r";|\ben\s+[A-Z]\.")
_INITIALS = re.compile(r"[A-ZÀ-Þ][^\W\d_]?\.")


def in_list(typed: str) -> list[str]:
    """Return the names in a list that was typed as one line: with commas, "en" or another sign between them."""
    return [name for _, name in _pieces(typed)]


def in_item(line: str) -> list[str]:
    """Return the people in one item of a list: mostly one. A function stays with whose it is: "T. Bos, leerkracht"."""
    found: list[str] = []
    for sign, piece in _pieces(line):
        named = found[-1] if found and found[-1][0].isupper() else ""
        function = named and sign != ";" and (sign == "," or "," in named) and not _INITIALS.match(piece)
        if function:
            found[-1] += f", {piece}" if sign == "," else f" {sign} {piece}"
        else:
            found.append(piece)
    return [line] if len(found) == 1 else found


def everybody(names: Sequence[str]) -> list[str] | None:
    """Return who of these are somebody, nobody for "niemand"; None if there is no name, or also "niemand"."""
    somebody = [name for name in names if not is_nobody(name)]
    return None if not names or 0 < len(somebody) < len(names) else somebody


def is_nobody(name: str) -> bool:
    """Tell whether this says that there is nobody: "niemand", "geen", "leeg"."""
    return " ".join(name.casefold().split()).strip(".,;!- ") in _NOBODY


def says_me(line: str) -> bool:
    """Tell whether somebody in a line is called "ik": who that is, nobody knows who reads it later."""
    return bool(_ME.search(line))


def said_whole(line: str, name: str, role: str) -> str:
    """Return a line that says who "ik" is: the `name` and `role` of whoever writes, as far as they are to be said;
    among others their role, and where a function stands behind it the name."""
    rest = _ME.sub("", line, count=1).strip(" .!")
    several = bool(re.search(r"[;&+/]|\ben\b", rest))
    both = ", ".join(filter(None, (name, role)))
    who = role if several else name if rest.startswith((",", "(")) else both
    return _ME.sub(lambda _: who or both, line) if rest else both


def says_no(words: str) -> bool:
    """Tell whether this says no more than no: "nee", "nog niet"."""
    found = re.findall(r"[a-z]+", words.casefold())
    return bool(found) and (set(found) <= _NO or " ".join(found) in _NOBODY)


def is_sentence(name: str) -> bool:
    """Tell whether this tells something and names nobody: it has a verb, or more words than a name with a function."""
    words = re.split(r"[,(]", name)[0].split()
    return len(words) > _LONGEST_NAME or (len(words) >= _FEWEST_WORDS and bool(_SENTENCE.search(" ".join(words))))


def is_one_person(value: str) -> bool:
    """Tell whether a name can be that of one person: "T. Bos, directeur en voorzitter" can, "wij samen" cannot."""
    if is_nobody(value):
        return False
    name = value.split(",")[0]
    several = _SEVERAL.search(name) or _AND_ANOTHER.search(value)
    return any(char.isalpha() for char in name) and not several


def _pieces(text: str) -> Iterable[tuple[str, str]]:
    """Yield what stands between the signs in `text`, each with the sign before it."""
    sign, start = "", 0
    for found in _BETWEEN.finditer(text):
        if found[1]:
            if piece := text[start : found.start()].strip():
                yield sign, piece
            sign, start = found[1], found.end()
    if piece := text[start:].strip():
        yield sign, piece
