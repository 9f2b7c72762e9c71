"""What people type, read as what they mean: dates, times, people."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldcode_cli.case import forms
from meldcode_cli.case.entries import CaseFacts
from meldcode_cli.case.reading import read_date, read_field, read_people, read_time
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.dutch.typed import NotUnderstood
from meldcode_cli.flow.values import AGE_GROUPS
from tests.case.making import NOW, TODAY, TOMORROW
from tests.support.english import english_in

MONTHS = ["jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
DATES = st.dates(date(1900, 1, 1), date(2099, 12, 31))
NO_DATE = "Dit is geen datum. Schrijf bijvoorbeeld 10-3-2026."
NO_TIME = "Dit is geen tijd. Schrijf bijvoorbeeld 8:35."


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10-3-2026", date(2026, 3, 10)),
        ("10-03-2026", date(2026, 3, 10)),
        ("10/3/2026", date(2026, 3, 10)),
        ("10.3.2026", date(2026, 3, 10)),
        ("10 3 2026", date(2026, 3, 10)),
        ("2026-03-10", date(2026, 3, 10)),
        ("2026-3-9", date(2026, 3, 9)),
        (" 10 maart 2026 ", date(2026, 3, 10)),
        ("1 Mei 2026", date(2026, 5, 1)),
        ("29-2-2024", date(2024, 2, 29)),
        ("vandaag", TODAY),
        ("Gisteren", TODAY - timedelta(days=1)),
        ("eergisteren", TODAY - timedelta(days=2)),
        ("morgen", TOMORROW),
    ],
)
def test_a_date_as_people_write_it(typed: str, meant: date) -> None:
    """Day first, ISO, a month in words and words for near days are all understood."""
    assert read_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "10 xyz 2026", "10-3-026", "blauwe dinsdag", "geleden", "over een uur"),
        *("10 march 2026", "2026", "10-3-2026 8:35", "99999-1-1", "1-1-0000", "\x1b[2J", "10--3-2026"),
    ],
)
def test_what_is_no_date_is_not_guessed(typed: str) -> None:
    """Anything else is asked again, in Dutch."""
    with pytest.raises(NotUnderstood) as caught:
        read_date(typed, TODAY)
    assert str(caught.value) == NO_DATE


@given(DATES)
def test_a_date_that_is_shown_can_be_typed(day: date) -> None:
    """Every way in which a date is shown or hinted at reads back as that date."""
    for typed in (show_date(day), day.isoformat(), f"{day.day}-{day.month}-{day.year}", f"{day:%d/%m/%Y}"):
        assert read_date(typed, TODAY) == day
    assert show_date(day).split()[1][:3] == MONTHS[day.month - 1]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("8:35", time(8, 35)),
        ("08:35", time(8, 35)),
        ("8.35", time(8, 35)),
        ("8u35", time(8, 35)),
        ("8:35 uur", time(8, 35)),
        ("9 uur", time(9)),
        ("9", time(9)),
        ("0:00", time(0)),
        ("23:59", time(23, 59)),
        (" 8:35 UUR ", time(8, 35)),
    ],
)
def test_a_time_as_people_write_it(typed: str, meant: time) -> None:
    """Colon, point, u, with or without 'uur': all are times."""
    assert read_time(typed) == meant


@pytest.mark.parametrize(
    "typed", ["", "24:00", "8:60", "25", "8:3", "8:355", "dertien uur", "half negen 's middags", "-1:00", "8:35pm"]
)
def test_what_is_no_time_is_not_guessed(typed: str) -> None:
    """What cannot be a time of day is asked again, in Dutch."""
    with pytest.raises(NotUnderstood) as caught:
        read_time(typed)
    assert str(caught.value) == NO_TIME


@given(st.times())
def test_a_time_that_is_shown_can_be_typed(moment: time) -> None:
    """Every time of day can be typed as a clock shows it."""
    assert read_time(f"{moment:%H:%M}") == moment.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("M.V.", ["M.V."]),
        ("M.V., T.B.", ["M.V.", "T.B."]),
        ("M.V.;T.B.", ["M.V.", "T.B."]),
        (" M.V. ,, T.B. ,", ["M.V.", "T.B."]),
        ("niemand", []),
        (" Niemand ", []),
        ("Niemand.", []),
        ("niemand,", []),
    ],
)
def test_people_with_commas_between_them(typed: str, meant: list[str]) -> None:
    """Initials are split at commas; 'niemand' is nobody."""
    assert read_people(typed) == meant


@pytest.mark.parametrize("typed", ["", " ", ",", " ;, "])
def test_nobody_must_be_said(typed: str) -> None:
    """Leaving it empty is not the same as saying that nobody was there."""
    with pytest.raises(NotUnderstood):
        read_people(typed)


@given(st.text(), st.sampled_from(["date", "any-date", "time", "number", "line", "text", "people", "initials"]))
def test_whatever_is_typed_is_read_or_refused_in_dutch(typed: str, kind: str) -> None:
    """Any text gives a value or one Dutch sentence that does not repeat it; never another error."""
    try:
        read_field(kind, typed, NOW)  # type: ignore[arg-type]
    except NotUnderstood as error:
        assert str(error).endswith(".") and english_in(str(error)) == []


def test_the_judgement_of_a_field_is_that_of_the_model() -> None:
    """A future date is refused where something happened, and taken where something is planned."""
    assert read_field("any-date", "morgen", NOW) == TOMORROW
    for kind, typed, sentence in (
        ("date", "morgen", "Deze datum ligt in de toekomst. Vul in wanneer het is gebeurd."),
        ("date", "10-3-1850", "Deze datum kan niet kloppen. Kijk naar het jaar."),
        ("line", "a\nb", "Hier staan onzichtbare tekens of meer regels in. Typ het opnieuw, op één regel."),
        ("initials", "Jan Karel Kwikstaart", "Gebruik alleen initialen, bijvoorbeeld J.K."),
        ("initials", "L.P. 2 1 1 1", "Gebruik alleen initialen, bijvoorbeeld J.K."),
        ("initials", "JAN", "Zet een punt achter elke letter, bijvoorbeeld J.K. Dan is het geen naam."),
        (
            "people",
            "M.V., T.\u200bB.",
            "Hier staan onzichtbare tekens of meer regels in. Typ het opnieuw, op één regel.",
        ),
        ("text", " ", "Hier staat nog niets. Schrijf een antwoord."),
    ):
        with pytest.raises(NotUnderstood) as caught:
            read_field(kind, typed, NOW)  # type: ignore[arg-type]
        assert str(caught.value) == sentence


def test_the_end_of_time_is_only_a_date() -> None:
    """'Morgen' on the last day that a clock can show is not understood, and does not crash."""
    with pytest.raises(NotUnderstood):
        read_field("any-date", "morgen", datetime.max)


@pytest.mark.parametrize("typed", ["J.K.", "JK", "J.K. 2", "J.K.L.M.", "J.VAN DEN B."])
def test_initials_are_still_initials(typed: str) -> None:
    """With small words between them, or a number that tells two children apart."""
    assert read_field("initials", typed, NOW) == typed


def test_a_dossier_from_before_that_law_is_read() -> None:
    """What was recorded stays readable: no clock, no law."""
    assert CaseFacts.model_validate({"initials": "JAN", "age_group": "4-11"}).initials == "JAN"


def test_ages_go_up() -> None:
    """The groups are chosen from in the order of life; who is not born yet comes last."""
    assert [value for value, _ in forms.AGES] == [*AGE_GROUPS[1:], AGE_GROUPS[0]]


@pytest.mark.parametrize(("typed", "number"), [("12", "12"), (" 012 ", "12"), ("12 keer", "12"), ("0 uur", "0")])
def test_a_number_in_figures(typed: str, number: str) -> None:
    """With what it counts behind it, or not."""
    assert read_field("number", typed, NOW) == number


@pytest.mark.parametrize(
    "typed", ["", "veel", "twaalf", "3 a 4", "3-4", "1.5", "1,5", "-3", "1234567", "3 4", "3 keer per dag"]
)
def test_no_number(typed: str) -> None:
    """What is more than one number, or none, is asked again: nothing is made of it."""
    with pytest.raises(NotUnderstood):
        read_field("number", typed, NOW)
