"""What must be known of a case when the screen is cleared, in words that say nothing of what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from meldcode_cli import emergency
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.telling import texts
from meldcode_cli.telling.duties import number_of


def neutral(casefile: CaseFile) -> Iterator[str]:
    """Yield how many things are to be done and by when, the number to ring for that, and how to see more."""
    standing, day = casefile.standing(), casefile.now().date()
    duties = sorted(standing.open_duties, key=lambda duty: duty.due or date.max)
    if duties:
        yield texts.NEUTRAL_TODO.format(count=len(duties), first=_first(duties[0].due, day))
    # A day that was agreed is no action, but it may come sooner than all of those.
    agreed = casefile.head().next_due
    if agreed is not None and (not duties or date.fromisoformat(agreed) < (duties[0].due or date.max)):
        yield texts.NEUTRAL_NEXT.format(date=_first(date.fromisoformat(agreed), day))
    # What comes first is what must be rung for.
    for duty in duties:
        if number := number_of(casefile, duty):
            yield texts.NEUTRAL_CALL.format(number=number)
            break
    yield (texts.NEUTRAL_CLOSED if standing.closed else texts.NEUTRAL_MORE).format(case=casefile.case)
    yield texts.NEUTRAL_ALARM.format(number=emergency.ALARM)


def _first(due: date | None, today: date) -> str:
    if due is None:
        return texts.NEUTRAL_NO_DAY
    if due < today:
        return texts.NEUTRAL_LATE.format(date=show_date(due))
    return texts.NEUTRAL_TODAY if due == today else texts.NEUTRAL_BY.format(date=show_date(due))
