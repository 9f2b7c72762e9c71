"""How old somebody is follows from the month of birth: on every day, and nobody is older than is sure."""

import calendar
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from meldcode_cli.case.ages import BIRTHDAYS, fits, group_on, next_birthday
from meldcode_cli.case.entries import CaseFacts
from meldcode_cli.flow.values import AGE_GROUPS
from tests.case.making import NOW

MONTHS = st.dates(date(1930, 1, 1), date(2035, 12, 31)).map(lambda day: f"{day:%Y-%m}")
DAYS = st.dates(date(1930, 1, 1), date(2060, 12, 31))
FIRST = {"0-3": 0, "4-11": 4, "12-15": 12, "16-17": 16, "18+": 18}


def aged(birthday: date, day: date) -> str:
    """Return the group of somebody who was born on this very day."""
    years = day.year - birthday.year - ((day.month, day.day) < (birthday.month, birthday.day))
    return next((group for group in reversed(FIRST) if years >= FIRST[group]), "ongeboren")


def birthdays(born: str) -> tuple[date, date]:
    """Return the first and the last day on which somebody of this month can be born."""
    first = date.fromisoformat(f"{born}-01")
    return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])


@given(MONTHS, DAYS)
def test_the_group_follows_from_the_month_on_every_day(born: str, day: date) -> None:
    """It is that of everybody of that month; where they differ, in that month itself, of the youngest."""
    eldest, youngest = (aged(birthday, day) for birthday in birthdays(born))
    found = group_on(born, day)
    if day.month != int(born[5:]):
        assert found == eldest == youngest
    else:
        # On the last day of the month everybody is so old; the younger age counts until it is over.
        assert found in (youngest, group_on(born, day.replace(day=1)))
    assert group_on(born, day + timedelta(days=1)) in AGE_GROUPS[AGE_GROUPS.index(found) :]


@given(MONTHS, DAYS)
def test_every_age_that_somebody_can_have_is_accepted(born: str, day: date) -> None:
    """On the day itself whoever was born on any day of that month fits; no other age does."""
    can = {aged(birthday, day) for birthday in birthdays(born)} | {group_on(born, day)}
    expected = {group for group in can if (day.year - int(born[:4])) * 12 + day.month - int(born[5:]) >= -10}
    assert {group for group in AGE_GROUPS if fits(group, born, day)} == expected


@given(MONTHS, DAYS)
def test_the_next_birthday_is_the_first_that_is_not_past(born: str, day: date) -> None:
    """Of 12, 16 and 18 the next one, until its month is over; then the group that begins with it counts."""
    found = next_birthday(born, day)
    ahead = [age for age in BIRTHDAYS if (int(born[:4]) + age, int(born[5:])) >= (day.year, day.month)]
    assert (found[0] if found else None) == (ahead[0] if ahead else None)
    if found is not None:
        after = (found[1] + timedelta(days=31)).replace(day=1)
        assert found[1].day == 1 and group_on(born, after).startswith(str(found[0]))


@pytest.mark.parametrize(("told", "day", "group"), [
    ("4-11", date(2026, 5, 31), "4-11"),
    ("4-11", date(2026, 6, 1), "12-15"),
    ("12-15", date(2026, 5, 11), "12-15"),
    ("12-15", date(2030, 6, 1), "16-17"),
    ("4-11", date(2040, 1, 1), "18+"),
])  # fmt: skip
def test_a_running_case_grows_along(told: str, day: date, group: str) -> None:
    """What was told goes on from there; somebody who knew that the birthday has been, is believed."""
    assert CaseFacts(initials="D.R.", age_group=told, born="2014-05").group_on(day) == group
    assert CaseFacts(initials="D.R.", age_group=told).group_on(day) == told


def test_two_ages_that_cannot_both_be_true_are_refused_in_one_sentence() -> None:
    """Only while it is recorded: what stands in a dossier stays readable. Without a month all stays as it was."""
    table = {"initials": "D.R.", "age_group": "16-17", "born": "2014-05"}
    with pytest.raises(ValidationError) as caught:
        CaseFacts.model_validate(table, context={"now": NOW})
    assert [item["msg"] for item in caught.value.errors()] == [
        "De geboortemaand past niet bij de leeftijd die u koos. Kijk ze allebei na."
    ]
    assert CaseFacts.model_validate(table).born == "2014-05"
    both = datetime(2030, 5, 20, tzinfo=NOW.tzinfo)
    for group in ("12-15", "16-17"):
        CaseFacts.model_validate({**table, "age_group": group}, context={"now": both})
