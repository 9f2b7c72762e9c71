"""A day that lies far off: it may be true, so it is never refused, but a wrong year looks just like it. Pure."""

from datetime import date, timedelta
from typing import Any

from meldcode_cli.case import texts
from meldcode_cli.case.records.form import FieldKind
from meldcode_cli.dutch.dates import show_date

# What is recorded was seen or done lately, and what is agreed comes soon: a year either way is far.
_FAR = timedelta(days=366)


def far_off(kind: FieldKind, value: Any, today: date) -> str | None:
    """Return what to look at twice in the days of one field, if any lies more than a year from `today`."""
    if kind not in ("date", "any-date", "dates"):
        return None
    days = value if isinstance(value, list | tuple) else [value]
    for day in days:
        if isinstance(day, date) and abs(day - today) > _FAR:
            pattern = texts.FAR_BACK if day < today else texts.FAR_AHEAD
            return pattern.format(date=show_date(day))
    return None
