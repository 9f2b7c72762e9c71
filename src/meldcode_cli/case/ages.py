"""How old somebody is, from the month of birth. Pure.

Only the month is known, so in the month of a birthday somebody can be of two ages. The younger one counts until that
month is over, unless somebody knew better: who is not surely 16 is not taken for somebody who is.
"""

from datetime import date

from meldcode_cli.flow.values import AGE_GROUPS

BIRTHDAYS = (12, 16, 18)
"""The ages at which it changes who is spoken to, and whose objection counts."""

# Nobody is expected further ahead, in months.
_LONGEST = 10
_FROM = {0: "0-3", 4: "4-11", 12: "12-15", 16: "16-17", 18: "18+"}


def group_on(born: str, day: date) -> str:
    """Return the group in which somebody surely is on `day`, who was born in the month `born` ("2014-05")."""
    return _group((_months(born, day) - 1) // 12)


def fits(group: str, born: str, day: date) -> bool:
    """Tell whether somebody born in this month can be in `group` on `day`."""
    months = _months(born, day)
    return months >= -_LONGEST and group in (group_on(born, day), _group(months // 12))


def older(one: str, other: str) -> str:
    """Return the older one of two groups."""
    return max(one, other, key=AGE_GROUPS.index)


def next_birthday(born: str, day: date) -> tuple[int, date] | None:
    """Return which of `BIRTHDAYS` comes next, and the first day of its month; also while that month lasts. None if all
    are past."""
    year, month = _parts(born)
    ahead = ((age, date(year + age, month, 1)) for age in BIRTHDAYS)
    return next((found for found in ahead if found[1] >= day.replace(day=1)), None)


def _group(years: int) -> str:
    return next((group for first, group in reversed(_FROM.items()) if years >= first), AGE_GROUPS[0])


def _months(born: str, day: date) -> int:
    """Return how many months after that of birth a day is."""
    year, month = _parts(born)
    return (day.year - year) * 12 + day.month - month


def _parts(born: str) -> tuple[int, int]:
    year, _, month = born.partition("-")
    return int(year), int(month)
