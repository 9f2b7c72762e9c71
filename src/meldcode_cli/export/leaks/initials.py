"""Initials in a folded text, of whomever."""

import re
from collections.abc import Iterator

from meldcode_cli.export.leaks.kinds import Kind, Span
from meldcode_cli.export.leaks.words import words

_DOTTED = re.compile(
    r"(?<![\w@])(?:[A-Z][a-z]?\.[ \n]?){1,4}(?:(?:van|de|den|der|v\.?d\.?)[ ]|[vdt]\.[ ]?){0,3}[A-Z]\.?(?:'s)?(?!\w)"
    r"|(?<![\w@.])(?:[a-z]\.){2,4}(?!\w)"
)
_SINGLE = re.compile(r"(?<![\w'.@&])(?:[A-Z]|Th|Ch|Ph|Chr|Joh)\.(?!\w)(?:'s(?!\w))?")
_BARE = re.compile(r"(?<![\w'.@&/-])[A-Z](?:'s)?(?![\w.'/&-])")
_CAPITALS = re.compile(r"(?<![\w'.@&/-])[A-Z]{2,3}(?:'s|s)?(?![\w&-])")
_BEFORE = re.compile(r"([^\W\d_]+|\d+)?([^\w]*)$")
_AFTER = re.compile(r"[^\w\n]{0,3}([^\W\d_]+|\d+)?")


def initials_in(text: str) -> Iterator[Span]:
    """Yield what can be initials: J.K., j.k., S. and JK, and a single S where somebody is told of."""
    for found in _DOTTED.finditer(text):
        letters = re.sub(r"[^a-z]", "", found[0].lower())
        if found[0].islower():
            if letters in words().abbreviations or len(letters) < 2:
                continue
        elif letters in ("zo", "nv", "vs") and found[0].replace(" ", "").isupper() and len(letters) != 2:
            continue
        yield Span(found.start(), _trimmed(found), Kind.INITIALS)
    for found in _SINGLE.finditer(text):
        if not _is_label(text, found) and found[0][0] != "U":
            yield Span(found.start(), found.end(), Kind.INITIALS)
    for found in _BARE.finditer(text):
        if _tells_of_somebody(text, found):
            yield Span(found.start(), found.end(), Kind.INITIALS)
    for found in _CAPITALS.finditer(text):
        low = found[0].lower().split("'")[0]
        listed = words()
        plain = low.removesuffix("s") if found[0][-1] == "s" else low
        if (
            not {low, plain} & (listed.capitals | words().common)
            and low not in listed.ordinary
            and not _shouted(text, found)
        ):
            yield Span(found.start(), found.end(), Kind.INITIALS)


def _trimmed(found: re.Match[str]) -> int:
    return found.start() + len(found[0].rstrip())


def _around(text: str, found: re.Match[str]) -> tuple[str, str, str]:
    """Return the word before, what stands between, and the word after."""
    before = _BEFORE.search(text[max(0, found.start() - 40) : found.start()])
    after = _AFTER.match(text, found.end())
    word, between = (before[1] or "", before[2]) if before is not None else ("", "")
    return word, between, (after[1] or "") if after is not None else ""


def _is_label(text: str, found: re.Match[str]) -> bool:
    """Tell whether "A." counts something: at the beginning of a line before a sentence, or after "bijlage"."""
    before, between, after = _around(text, found)
    if before.lower() in words().labelled and between == " ":
        return True
    begins = found.start() == 0 or "\n" in between or not before
    return begins and (not after or (after[:1].isupper() and after.lower() in words().ordinary))


def _tells_of_somebody(text: str, found: re.Match[str]) -> bool:
    """Tell whether a capital by itself is somebody: "toen S kwam", "S zegt"; not "plan B" or "U"."""
    before, between, after = _around(text, found)
    if found[0][0] in "UXO" and "'" not in found[0]:
        return False
    if before.lower() in words().labelled or before.isdigit() or (before.isupper() and len(before) > 1):
        return False
    if len(before) == 1 and before.isupper() and between != " ":
        return False
    inside = bool(before) and not re.search(r"[.!?:;\n|]", between)
    if inside:
        return not after or after.islower() or (len(after) == 1 and after.isupper()) or after.isupper()
    return after in words().verbs or after == "en" or "'" in found[0]


def _shouted(text: str, found: re.Match[str]) -> bool:
    """Tell whether the words around are in capitals too: a heading, or somebody who shouts."""
    before, between, after = _around(text, found)
    near = [word for word in (before if "\n" not in between else "", after) if len(word) > 3 and word.isupper()]
    return bool(near)
