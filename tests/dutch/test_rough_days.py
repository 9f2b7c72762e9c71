"""When something was, told as no single day: the words stay, and the first day that it can have been stands beside."""

from datetime import date, timedelta

import pytest

from meldcode_cli.dutch.rough_days import read_roughly
from meldcode_cli.dutch.typed import NotUnderstood
from meldcode_cli.dutch.typed_days import read_day

# A Sunday.
TODAY = date(2026, 11, 29)
TOLD = {
    "sinds september": date(2026, 9, 1),
    "Sinds  September.": date(2026, 9, 1),
    "vanaf begin oktober": date(2026, 10, 1),
    "in oktober 2025": date(2025, 10, 1),
    "half november": date(2026, 11, 15),
    "half oktober": date(2026, 10, 15),
    "rond half oktober 2025": date(2025, 10, 15),
    "10 september ongeveer": date(2026, 9, 10),
    "3 november, denk ik": date(2026, 11, 3),
    "± 3 november": date(2026, 11, 3),
    "ong. 3 november": date(2026, 11, 3),
    "zo’n beetje 3 november": date(2026, 11, 3),
    "3 november of zo": date(2026, 11, 3),
    "eind november": date(2026, 11, 21),
    "december": date(2025, 12, 1),
    "rond 3 november": date(2026, 11, 3),
    "omstreeks 3-11-2026": date(2026, 11, 3),
    "ongeveer twee weken geleden": date(2026, 11, 15),
    "sinds dinsdag": date(2026, 11, 24),
    "in de herfst": date(2026, 9, 1),
    "eind van de herfst": date(2026, 11, 1),
    "in het voorjaar van 2025": date(2025, 3, 1),
    "winter 2026": date(2026, 1, 1),
    "afgelopen winter": date(2025, 12, 1),
    "sinds de zomer": date(2026, 6, 1),
    "vorige maand": date(2026, 10, 1),
    "deze week": date(2026, 11, 23),
    "vorige week": date(2026, 11, 16),
    "afgelopen weekend": date(2026, 11, 21),
    "sinds vorig jaar": date(2025, 1, 1),
    "de afgelopen twee weken": date(2026, 11, 15),
    "tussen 3 en 7 november": date(2026, 11, 3),
    "tussen september en november": date(2026, 9, 1),
    "tussen december en februari": date(2025, 12, 1),
}


@pytest.mark.parametrize("typed", TOLD)
def test_words_stay_and_the_first_day_stands_beside(typed: str) -> None:
    """The words are kept as they were typed; the day is the one named, or the first one that it can have been."""
    found = read_roughly(typed, TODAY)
    assert (found.day, found.words) == (TOLD[typed], " ".join(typed.split()).removesuffix("."))


@pytest.mark.parametrize("typed", TOLD)
def test_what_is_told_roughly_is_no_day(typed: str) -> None:
    """Nothing here is read as a day in silence: where one day is asked, that is said."""
    with pytest.raises(NotUnderstood):
        read_day(typed, TODAY)


@pytest.mark.parametrize(
    "typed", ["zomaar", "", "rond", "sinds", "rond kerst", "32 november", "in 2026x", "al weken", "a" * 200]
)
def test_what_tells_no_time_is_not_understood(typed: str) -> None:
    """The same calm sentence as before, which repeats nothing."""
    with pytest.raises(NotUnderstood) as error:
        read_roughly(typed, TODAY)
    assert "zomaar" not in str(error.value)


@pytest.mark.parametrize("typed", ["sinds {}", "begin {}", "half {}", "eind {}", "in {}", "rond {}"])
@pytest.mark.parametrize(
    "month", ["januari", "februari", "augustus", "november", "december", "de herfst", "het voorjaar"]
)
def test_no_year_typed_is_never_a_day_to_come(typed: str, month: str) -> None:
    """What was seen lies behind us, on every day of a year."""
    words = typed.format(month)
    for days in range(0, 366, 7):
        today = TODAY + timedelta(days=days)
        assert today - timedelta(days=366) <= read_roughly(words, today).day <= today
