"""What must be known of a case when the screen is cleared, in words that say nothing of what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from meldcode_cli import emergency
from meldcode_cli.case.duties import DutyStanding
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.telling import texts
from meldcode_cli.telling.duties import number_of


def neutral(casefile: CaseFile) -> Iterator[str]:
    """Yield how many things are to be done and by when, the number to ring for that, and how to see more."""
    standing, day = casefile.standing(), casefile.now().date()
    duties = sorted(standing.open_duties, key=lambda duty: duty.due or date.max)
    if duties:
        yield texts.NEUTRAL_TODO.format(count=len(duties), first=_first(duties[0], day))
    elif casefile.head().next_due is not None:
        yield texts.NEUTRAL_NEXT.format(date=show_date(date.fromisoformat(str(casefile.head().next_due))))
    # What comes first is what must be rung for.
    for duty in duties:
        if number := number_of(casefile, duty):
            yield texts.NEUTRAL_CALL.format(number=number)
            break
    yield (texts.NEUTRAL_CLOSED if standing.closed else texts.NEUTRAL_MORE).format(case=casefile.case)
    yield texts.NEUTRAL_ALARM.format(number=emergency.ALARM)


def _first(duty: DutyStanding, today: date) -> str:
    if duty.due is None:
        return texts.NEUTRAL_NO_DAY
    if duty.due < today:
        return texts.NEUTRAL_LATE.format(date=show_date(duty.due))
    return texts.NEUTRAL_TODAY if duty.due == today else texts.NEUTRAL_BY.format(date=show_date(duty.due))
