"""What a user is told of the days that were agreed."""

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from meldcode_cli.case.agreed import AgreedDay, open_days
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch import shared
from meldcode_cli.dutch.dates import show_date, show_month
from meldcode_cli.dutch.sentences import filled
from meldcode_cli.telling import texts
from meldcode_cli.telling.answers import brief

_SHORT = 100
_YEAR = timedelta(days=366)


def day_line(item: AgreedDay) -> str:
    """Return an agreed day in one line: when, what for, and by which entry."""
    return filled(texts.AGREED_LINE, date=show_date(item.day), what=day_title(item), words=short(item))


def day_lines(items: Sequence[AgreedDay]) -> list[str]:
    """Return agreed days in one line each; what one entry says is said once, with its first day."""
    return [
        texts.AGREED_LINE_MORE.format(date=show_date(item.day), what=day_title(item), entry=item.entry.number)
        if item.entry.number in told
        else day_line(item)
        for item, told in _with_told(items)
    ]


def day_rows(casefile: CaseFile) -> list[tuple[str, str]]:
    """Return each agreed day that nothing was recorded of, with what it is for; and the month of a birthday that
    changes who is spoken to, within a year. What one entry says is said once, with its first day."""
    today = casefile.now().date()
    agreed = [
        (
            texts.DAYS_LATE.format(date=show_date(item.day)) if item.day < today else show_date(item.day),
            (texts.AGREED_MORE if item.entry.number in told else texts.AGREED_WHAT).format(
                what=day_title(item), words=short(item), entry=item.entry.number
            ),
        )
        for item, told in _with_told(open_days(casefile.flow, casefile.state))
    ]
    return agreed + _birthday(casefile, today)


def _with_told(items: Sequence[AgreedDay]) -> Iterator[tuple[AgreedDay, set[int]]]:
    """Yield each agreed day with the numbers of the entries that were named before it."""
    numbers = [item.entry.number for item in items]
    for place, item in enumerate(items):
        yield item, set(numbers[:place])


def _birthday(casefile: CaseFile, today: date) -> list[tuple[str, str]]:
    if casefile.state.closed is not None or casefile.birthday is None:
        return []
    age, day = casefile.birthday
    return [(show_month(day), shared.BIRTHDAY.format(age=age))] if day - today < _YEAR else []


def short(item: AgreedDay) -> str:
    """Return the entry that names an agreed day, in few words."""
    return textwrap.shorten(brief(item.entry.content), _SHORT, placeholder="...")


def day_title(item: AgreedDay) -> str:
    """Return what an agreed day is for."""
    return shared.AGREED_DAYS.get(item.field, item.field)
