"""The fields that entries are made of: what they accept, and the Dutch sentence for each way to get them wrong.

The clock is handed in as validation context `{"now": datetime}`. With it something is being recorded, and every law
holds; without it an old dossier is read back, which must always work, also when a law came later than the dossier.
"""

import functools
import re
from datetime import date, datetime, time
from typing import Annotated, Any, ClassVar, Self, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from meldcode_cli.case import texts
from meldcode_cli.case.people import everybody, in_item, says_me
from meldcode_cli.clean import is_unsafe
from meldcode_cli.flow.values import AGE_GROUPS

MAX_TEXT = 20_000
MAX_LINE = 300
EARLIEST = date(1900, 1, 1)
LATEST = date(2099, 12, 31)

# Fields are called `date` and `time`, as in an answers file; the types go by other names here.
Moment = date | datetime
Day = date
_WRITTEN_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WRITTEN_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_WRITTEN_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2})?")
_SURROGATE = re.compile("[\ud800-\udfff]")

_BETWEEN_NAMES = {"van", "den", "der", "het", "ten", "ter", "von", "las", "los"}


def refuse(kind: str, sentence: str) -> PydanticCustomError:
    """Return the error a validator raises: a Dutch sentence that does not repeat what was typed."""
    return PydanticCustomError(f"case_{kind}", sentence)


def text(value: str) -> str:
    """Check a text of one or more lines; returns it with line ends as line feeds and no blank edges."""
    # Reading it back must give the same text, also when carriage returns come in a row.
    value = re.sub(r"\r+\n", "\n", value).strip()
    if not value:
        raise refuse("empty", texts.EMPTY)
    if len(value) > MAX_TEXT:
        raise refuse("too_long", texts.TEXT_TOO_LONG)
    if _SURROGATE.search(value):
        raise refuse("unreadable", texts.UNREADABLE)
    return value


def line(value: str) -> str:
    """Check a name, place or other short text on one line, without invisible characters."""
    value = text(value)
    if len(value) > MAX_LINE:
        raise refuse("too_long", texts.LINE_TOO_LONG)
    if any(is_unsafe(char) for char in value):
        raise refuse("invisible", texts.INVISIBLE)
    return value


def _visible(value: str, info: ValidationInfo) -> str:
    # Characters that nobody can see say nothing; in an old dossier they stay readable.
    if recording(info) is not None and all(char.isspace() or is_unsafe(char) for char in value):
        raise refuse("empty", texts.EMPTY)
    return value


def initials(value: str) -> str:
    """Check initials: short, so that no full name ends up where initials belong."""
    value = line(value)
    words = re.findall(r"[^\W\d_]+", value)
    # Three letters or more in one word, not all capitals, is a name; small words between initials are not.
    names = [word for word in words if len(word) > 2 and not word.isupper() and word.lower() not in _BETWEEN_NAMES]
    if len(value) > 12 or names or not words:
        raise refuse("initials", texts.INITIALS)
    return value


def _no_name(value: str, info: ValidationInfo) -> str:
    """Check what older dossiers may have: a name in capitals, or numbers that say more than which child of two."""
    if recording(info) is None:
        return value
    if says_me(value):
        raise refuse("initials", texts.INITIALS)
    words = re.findall(r"[^\W\d_]{3,}", value)
    if any(word.isupper() and word.lower() not in _BETWEEN_NAMES for word in words):
        raise refuse("initials", texts.INITIALS_DOTS)
    if len(re.findall(r"\d", value)) > 1:
        raise refuse("initials", texts.INITIALS)
    return value


def _age_group(value: str) -> str:
    if value not in AGE_GROUPS:
        raise refuse("age_group", texts.AGE_GROUP)
    return value


def _birth_month(value: Any) -> str:
    if not isinstance(value, str) or not _WRITTEN_MONTH.fullmatch(value):
        raise refuse("birth_month", texts.NO_BIRTH_MONTH)
    if not EARLIEST.year <= int(value[:4]) <= LATEST.year:
        raise refuse("date_range", texts.DATE_RANGE)
    return value


def any_date(value: date) -> date:
    """Check that a date is one that can occur in a dossier."""
    if not EARLIEST <= value <= LATEST:
        raise refuse("date_range", texts.DATE_RANGE)
    return value


def recording(info: ValidationInfo) -> datetime | None:
    """Return the time if something is being recorded now, None if an old dossier is read."""
    now = (info.context or {}).get("now")
    return now if isinstance(now, datetime) else None


def past_date(value: date, info: ValidationInfo) -> date:
    """Check that a date is not in the future, if the clock is known."""
    any_date(value)
    now = recording(info)
    if now is not None and value > now.date():
        raise refuse("future", texts.FUTURE)
    return value


def _only_date(value: Any) -> Any:
    # A date with a time would lose its time in silence, and a number would count as seconds since 1970.
    if isinstance(value, datetime):
        raise refuse("date_with_time", texts.DATE_WITH_TIME)
    if not isinstance(value, date) and not (isinstance(value, str) and _WRITTEN_DATE.fullmatch(value)):
        raise refuse("date", texts.NO_DATE_IN_FILE)
    return value


def _only_time(value: Any) -> Any:
    # A time with an offset cannot be compared with the clock on the wall, and a number would count as seconds.
    plain = isinstance(value, time) and value.tzinfo is None
    if not plain and not (isinstance(value, str) and _WRITTEN_TIME.fullmatch(value)):
        raise refuse("time", texts.NO_TIME_IN_FILE)
    return value


def _plain_text(value: Any) -> Any:
    if not isinstance(value, str):
        raise refuse("no_text", texts.NO_TEXT)
    return value


def _somebody(name: str, info: ValidationInfo) -> str:
    if recording(info) is not None and says_me(name):
        raise refuse("people", texts.WHO_ARE_YOU)
    return name


def _people(names: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    # Two people in one line are two; what an old dossier says stays as it was written.
    if not names or recording(info) is None:
        return names
    if any(map(says_me, names)):
        raise refuse("people", texts.WHO_ARE_YOU)
    found = everybody([person for line in names for person in in_item(line)])
    if found is None:
        raise refuse("people", texts.PEOPLE_IN_FILE)
    return tuple(found)


Text = Annotated[str, BeforeValidator(_plain_text), AfterValidator(text), AfterValidator(_visible)]
Line = Annotated[str, BeforeValidator(_plain_text), AfterValidator(line)]
Who = Annotated[Line, AfterValidator(_somebody)]
Initials = Annotated[str, BeforeValidator(_plain_text), AfterValidator(initials), AfterValidator(_no_name)]
AgeGroup = Annotated[str, BeforeValidator(_plain_text), AfterValidator(_age_group)]
BirthMonth = Annotated[str, BeforeValidator(_birth_month)]
PastDate = Annotated[date, BeforeValidator(_only_date), AfterValidator(past_date)]
AnyDate = Annotated[date, BeforeValidator(_only_date), AfterValidator(any_date)]
ClockTime = Annotated[time, BeforeValidator(_only_time)]
People = Annotated[tuple[Line, ...], AfterValidator(_people), Field(max_length=30)]
Dates = Annotated[tuple[AnyDate, ...], Field(max_length=30)]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class _NamesAnEntry:
    """Marks a field that names another entry: in memory by its number, in a dossier of format 2 by its hash."""


EntryNumber = Annotated[int, Field(strict=True, ge=1), _NamesAnEntry()]


class Content(BaseModel):
    """What an entry says. Frozen: a dossier is never edited, only added to."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    type: ClassVar[str]

    @classmethod
    def checked(cls, **values: Any) -> Self:
        """Return this content made of values that were checked one by one already: none is checked again."""
        return super().model_construct(None, **values)

    def happened(self) -> Moment | None:
        """Return when the thing itself happened, if that is known and may differ from when it was recorded."""
        return None


@functools.cache
def references(model: type[Content]) -> tuple[str, ...]:
    """Return the fields of a content that name another entry, or several."""
    return tuple(
        name
        for name, field in model.model_fields.items()
        if any(isinstance(mark, _NamesAnEntry) for mark in field.metadata) or _mentions(field.annotation)
    )


def _mentions(annotation: Any) -> bool:
    return isinstance(annotation, _NamesAnEntry) or any(
        _mentions(part) for part in (*get_args(annotation), *getattr(annotation, "__metadata__", ()))
    )
