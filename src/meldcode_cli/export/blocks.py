"""What an export is drawn of: blocks without a format, and how one says a moment, a stamp and a list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from meldcode_cli.clean import clean
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.export import texts
from meldcode_cli.export.model import Field, Stamp


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is that of the whole."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences, under a `label` if it has one."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """Labelled values that belong together."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list of lines; one without a word is left out."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pen:
    """A labelled line, or some, left blank to be filled in by pen."""

    label: str
    lines: int = 1


Block: TypeAlias = Heading | Paragraph | Fields | Items | Pen


def stamp(of: Stamp) -> str:
    """Say when something was recorded, by whom, in which role, and as which entry."""
    return texts.STAMP.format(moment=moment(of.when), by=of.by, role=of.role, entry=of.entry)


def moment(when: datetime) -> str:
    """Say a day and a time."""
    return texts.MOMENT.format(day=show_date(date(when.year, when.month, when.day)), time=f"{when:%H:%M}")


def listed(words: Iterable[str]) -> str:
    """Return words as in a sentence: a, b en c."""
    *first, last = words
    return texts.AND.join([", ".join(first), last]) if first else last


def see_entries(numbers: Iterable[int]) -> str:
    """Refer to entries by their numbers."""
    return texts.SEE_ENTRIES.format(numbers=listed(map(str, numbers)))


def one_line(text: str) -> str:
    """Return a text on one line, with nothing in it that hides or is obeyed."""
    return " ".join(clean(text).split())


def paragraphs(text: str) -> Iterator[list[str]]:
    """Yield the lines of a text without their outer spaces, those between two empty lines together."""
    part: list[str] = []
    for line in [*(line.strip() for line in clean(text).split("\n")), ""]:
        if line:
            part.append(line)
        elif part:
            yield part
            part = []
