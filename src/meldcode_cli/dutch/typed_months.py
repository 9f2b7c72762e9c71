"""Read a month with its year as people write it: mei 2014, 5-2014, 05/2014, 2014-05. Pure."""

import re

from meldcode_cli.dutch import texts
from meldcode_cli.dutch.typed import NotUnderstood
from meldcode_cli.dutch.typed_days import month_number

_MONTH_FIRST = re.compile(r"(?P<month>[0-9]{1,2}|[a-z]{3,9}\.?)(?: ?[-/. ] ?)(?P<year>[0-9]{4})")
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4}) ?[-/. ] ?(?P<month>[0-9]{1,2}|[a-z]{3,9})")
_WITH_DAY = re.compile(r"[0-9]{1,2}(?:[-/. ](?:[0-9]{1,2}|[a-z]{3,9}\.?)[-/. ]|[- ]?[a-z]{3,9}\.? )[0-9]{4}")


def read_month(typed: str) -> str:
    """Return a month as files have it, "2014-05"; raises NotUnderstood, also for a day: less is asked for."""
    words = " ".join(typed.lower().split())
    if _WITH_DAY.fullmatch(words):
        raise NotUnderstood(texts.ONLY_MONTH)
    for pattern in (_MONTH_FIRST, _YEAR_FIRST):
        if match := pattern.fullmatch(words):
            month = month_number(match["month"].rstrip("."))
            if month is None or not 1 <= month <= 12:
                break
            return f"{match['year']}-{month:02d}"
    raise NotUnderstood(texts.NO_MONTH_OF_YEAR)
