"""Which choices a line means that was typed or dictated: by number, in digits or as it is said, by its words or how it
begins."""

import re
from collections.abc import Sequence

from meldcode_cli.talk.dialogue import Choice
from meldcode_cli.terminal import letters, texts

# What is typed to tick nothing.
NONE, _NOTHING = "geen", "niets"
# What does the same as the key that hides.
HIDE = "wis"
# Who dictates gets a full stop at the end, says what a number is, and says the question mark.
MARKS = " .!"
_SPOKEN = re.compile(r"^(?:nummers?|keuze|optie|antwoord)\s+")
_YEARS = re.compile(r"\s+jaar[.!]?$", re.IGNORECASE)
# A label that is a number, or a group of them.
_FIGURES = re.compile(r"(\d+)(?![\d-])(?: (?:tot en met|tot|of) (\d+)\b)?(.* (?:of|en) (?:ouder|meer)\b)?")
ASKED_FOR = ("?", "vraagteken")
_NUMBERS = {
    word: number
    for number, word in enumerate(
        (
            *("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
            *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig"),
        ),
        1,
    )
} | {"dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "negentig": 90, "honderd": 100}


def asks(line: str) -> bool:
    """Tell whether a line asks for the menu: by its mark, however often, or by the name of that."""
    bare = line.casefold().strip(MARKS)
    return bare in ASKED_FOR or (bool(bare) and not bare.strip("? "))


def closed(text: str) -> str:
    """Return words as the end of a sentence: with a full stop, unless a mark stands there already."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def hides(line: str) -> bool:
    """Tell whether a line does what the key that hides does."""
    return line.strip().casefold().strip(MARKS) == HIDE


def find(line: str, labels: Sequence[str], numbers: Sequence[int] | None = None) -> list[int]:
    """Return which labels `line` can mean: by its words, its number, or how it begins; one if that is clear.

    Their `numbers` are from 1 on in their order, if they are not given; 0 is none.
    """
    found = _named(line, labels, numbers)
    if found:
        return found
    meant = letters.meant(line, labels)
    return letters.fitting(line, labels) if meant is None else [meant]


def within(line: str, labels: Sequence[str]) -> list[int]:
    """Return in which labels the words of `line` stand, wherever they do; a number is never meant so."""
    words = letters.words(line)
    if not words or number(line) is not None or re.search(r"\d", words):
        return []
    return [index for index, label in enumerate(labels) if f" {words} " in f" {letters.words(label)} "]


def of_value(line: str, labels: Sequence[str]) -> list[int]:
    """Return which labels are about the number that a line says, where labels are numbers themselves: an age, a day.
    Whoever says "keuze 2" names a choice."""
    said = None if _SPOKEN.match(line.casefold()) else number(_YEARS.sub("", line))
    return [index for index, label in enumerate(labels) if said is not None and _holds(label, said)]


def is_age(line: str) -> bool:
    """Tell whether a line says a number of years, and so no number of a choice."""
    return bool(_YEARS.search(line))


def _holds(label: str, said: int) -> bool:
    found = _FIGURES.match(label.casefold())
    if found is None:
        return False
    low, high = int(found[1]), int(found[2] or found[1])
    return low <= said and (said <= high or bool(found[3]))


def yes_first(choices: Sequence[Choice]) -> list[Choice]:
    """Return choices with yes before no: whoever hears them knows 1 as yes, and says no by no number unawares."""
    first = [letters.words(choice.label).partition(" ")[0] for choice in choices]
    if any(choice.told for choice in choices) or first[:1] != ["nee"] or first.count("ja") != 1:
        return [*choices]
    yes = choices[first.index("ja")]
    return [yes, *(choice for choice in choices if choice is not yes)]


def _named(line: str, labels: Sequence[str], numbers: Sequence[int] | None = None) -> list[int]:
    """Return which labels `line` names in full, or by their number."""
    named = [index for index, label in enumerate(labels) if same(line, label)]
    said = number(line)
    # "een" is the number, also where a choice begins with that word: what was understood is said.
    counted = range(1, len(labels) + 1) if numbers is None else numbers
    return named or [index for index, each in enumerate(counted) if each == said]


def number(line: str) -> int | None:
    """Return the number that a line says, in digits or as it is spoken; None for none, and for nothing."""
    spoken = _SPOKEN.sub("", line.casefold()).strip(MARKS)
    figures = re.fullmatch(r"0*([1-9][0-9]{0,3})", spoken)
    return int(figures[1]) if figures else _NUMBERS.get(letters.words(spoken))


def same(line: str, label: str) -> bool:
    """Tell whether a line says just this, whatever marks dictation put behind it."""
    return line.casefold().strip(MARKS) == label.casefold().strip(MARKS)


def _parts(line: str) -> list[str]:
    if re.search("[,;]", line):
        # "één, twee en vijf": of the words behind the last comma only numbers are taken apart.
        found = [part.strip() for part in re.split("[,;]", line)]
        *most, last = found
        both = re.split(r"\s+en\s+", last)
        return [*most, *both] if len(both) > 1 and all(map(number, both)) else found
    both = re.split(r"\s+en\s+", line)
    if len(both) > 1 and all(number(part) for part in both):
        return both
    return [part for part in re.split(r"\s+", line) if part.casefold() not in ("nummer", "nummers", "en")]


def find_all(line: str, labels: Sequence[str]) -> list[int] | int:
    """Return which labels `line` names, in the order of the list.

    If any part of it names none, or more than one, return how many labels that can mean.
    """
    none = line.casefold().strip(MARKS) in (NONE, _NOTHING)
    if none and not any(same(line, label) for label in labels):
        return []
    whole = find(line, labels)
    if len(whole) == 1:
        return whole
    # Between blanks stand numbers or whole labels: the words of one label are no beginnings of others.
    meant = find if re.search("[,;]", line) else _named
    found = [meant(part, labels) for part in _parts(line)]
    unclear = [len(whole), *(len(each) for each in found if len(each) != 1)]
    return max(unclear) if len(unclear) > 1 else sorted({index for (index,) in found})


def wrong(line: str, fits: int, count: int) -> str:
    """Return what to say of a line that chooses nothing, or names more than one choice; and how to hear them again."""
    if not line:
        said = f"{texts.LINE_NOTHING} {texts.LINE_CHOOSE_HOW}"
    else:
        said = texts.LINE_SEVERAL if fits else f"{texts.LINE_WRONG_CHOICE} {texts.LINE_CHOOSE_HOW}"
    return f"{said.format(fits=fits, count=count)} {texts.LINE_REPEAT}"


def wrong_ticks(line: str, fits: int, labels: Sequence[str]) -> str:
    """Return the same where more than one can be named, and which part of the line was no choice."""
    parts = _parts(line)
    place = next((at for at, part in enumerate(parts) if len(find(part, labels)) != 1), None)
    if not line:
        said = f"{texts.LINE_NOTHING} {texts.LINE_TICK_HOW}"
    elif fits:
        said = texts.LINE_SEVERAL
    elif place is None or len(parts) == 1:
        said = f"{texts.LINE_WRONG_CHOICE} {texts.LINE_TICK_HOW}"
    elif named := number(parts[place]):
        said = f"{texts.LINE_WRONG_NUMBER.format(number=named)} {texts.LINE_TICK_HOW}"
    else:
        said = f"{texts.LINE_WRONG_PART.format(place=place + 1)} {texts.LINE_TICK_HOW}"
    return f"{said.format(fits=fits, count=len(labels), none=NONE)} {texts.LINE_REPEAT}"
