"""The first day that counts, whatever stands where in the flow, and each thing to do told as what it is."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from meldcode_cli.case.standing import Waiting, standing
from meldcode_cli.flow.days import NOT_AGREED
from meldcode_cli.flow.files import build
from meldcode_cli.flow.toml_text import parse
from tests.case.making import Case, answer
from tests.support.command import Said, inside
from tests.support.flows import BEGUN, CASE, FIRST, answers, install

# Two pairs of a day that is agreed and a question that waits for it.
DAY = '[[question]]\nid = "dag-{n}"\nstep = "stap-1"\nkind = "date"\ntext = "Welke dag {n}?"\n'
WAITS = (
    '[[question]]\nid = "vraag-{n}"\nstep = "stap-1"\nkind = "text"\nnot_before = "dag-{n}"\ntext = "Hoe ging {n}?"\n'
)


def waiting_flow(count: int) -> str:
    """A flow with so many questions that each wait for a day of their own, and without an end."""
    more = "".join(pattern.format(n=n) for pattern in (DAY, WAITS) for n in range(count))
    text = FIRST.replace("ends = true\n", "")
    return text.replace('[[duty]]\nid = "melden"', more + '[[duty]]\nid = "melden"')


@given(st.lists(st.none() | st.integers(-3, 60), min_size=1, max_size=5))
def test_the_first_day_counts_in_whatever_order_they_stand(days: list[int | None]) -> None:
    """Of all questions that wait, the one with the first day is waited for; one without a day comes last of all."""
    flow, case = build(parse(waiting_flow(len(days)), "eigen.toml"), "eigen.toml"), Case()
    today = case.now.date()
    agreed = [NOT_AGREED if day is None else today + timedelta(days=day) for day in days]
    case.add(*(answer(f"dag-{n}", day) for n, day in enumerate(agreed) if day != NOT_AGREED))
    found = standing(flow, case.state, today)
    later = [(f"vraag-{n}", day) for n, day in enumerate(agreed) if day > today]
    assert sorted(found.waiting) == sorted(Waiting(*item) for item in later)
    assert [item.until for item in found.waiting] == sorted(day for _, day in later)
    assert found.waits_until == min((day for _, day in later), default=None)
    # On one day: in the order of the flow.
    assert found.waits == next((name for name, day in later if day == found.waits_until), None)
    known = [day for _, day in later if day != NOT_AGREED]
    assert found.next_due == min(known, default=None)


def begun(home: Path, days: tuple[date, ...]) -> Said:
    """A case in which everything was answered but the questions that wait, each for one of these days."""
    install(home, waiting_flow(len(days)))
    file = home / "antwoorden.toml"
    agreed = "".join(f"dag-{n} = {day}\n" for n, day in enumerate(days))
    file.write_text(answers("nee").replace("[[observation]]", f"{agreed}\n[[observation]]"), encoding="utf-8")
    return inside(home, "start", "--answers", str(file), "--no-input", at=BEGUN)


@pytest.mark.parametrize("days", list(itertools.permutations((date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)))))
def test_every_command_tells_the_first_day(tmp_path: Path, days: tuple[date, ...]) -> None:
    """At the end of a sitting, in `show`, in the list, in the agenda and in the export: the first day, first."""
    said = begun(tmp_path, days)
    first = days.index(min(days))
    sentence = f"De volgende vraag komt vanaf 1 april 2026: Hoe ging {first}?"
    assert said.code == 0, said.err
    assert sentence in " ".join(said.out.split())
    assert sentence in " ".join(inside(tmp_path, "show", CASE, at=BEGUN).out.split())
    assert inside(tmp_path, "list", "--json", at=BEGUN).json["cases"][0]["next_due"] == "2026-04-01"
    questions = [
        item for item in inside(tmp_path, "agenda", "--json", at=BEGUN).json["items"] if "vraag" in item["duty"]
    ]
    assert [item["due"] for item in questions] == ["2026-04-01", "2026-05-01", "2026-06-01"]
    assert questions[0]["duty"] == f"vraag-{first}"
    exported = " ".join(inside(tmp_path, "export", CASE, at=BEGUN).out.split())
    assert f"Hoe ging {first}?" in exported and "1 april 2026" in exported


def test_a_duty_may_be_called_like_the_reminder_of_how_long_to_keep(tmp_path: Path) -> None:
    """A duty `bewaartermijn` is told as the duty that it is, in the agenda, as JSON, in the list and in a calendar."""
    duty = '[[duty]]\nid = "bewaartermijn"\ntitle = "Spreek de bewaartermijn af"\ndue = "14 days"\n'
    reason = '[[duty.reason]]\nid = "zorg"\nwhen = { zorg = "beetje" }\ntext = "Dat hoort zo."\n'
    flow = FIRST.replace('[[outcome]]\nid = "klaar"', duty + reason + '[[outcome]]\nid = "klaar"')
    install(tmp_path, flow)
    # The second case is closed, and was kept long enough by the time that is looked.
    for told in (answers("beetje", "nee", "Praten."), answers("nee", "ja")):
        file = tmp_path / "antwoorden.toml"
        file.write_text(told, encoding="utf-8")
        assert inside(tmp_path, "start", "--answers", str(file), "--no-input", at=BEGUN).code == 0
    settings = tmp_path / "settings.toml"
    settings.write_text(settings.read_text() + "retention_years = 1\n")
    at = "2027-03-01T09:00:00"
    (listed,) = inside(tmp_path, "list", "--json", at=at).json["cases"]
    assert (listed["case"], listed["next_due"]) == (CASE, "2026-03-24")
    said = inside(tmp_path, "agenda", at=at).out
    assert "2026-001 (geen meldcode) · Spreek de bewaartermijn af" in said and "Uiterlijk 24-3-2026" in said
    kept = said.partition("\nBewaartermijn\n")[2]
    assert (
        "2026-002 (geen meldcode) · Kijk of dit dossier weg moet" in " ".join(kept.split()) and "2026-001" not in kept
    )
    found = inside(tmp_path, "agenda", "--json", at=at).json["items"]
    assert {(item["case"], item["duty"], item["due"]) for item in found if item["duty"] == "bewaartermijn"} == {
        ("2026-001", "bewaartermijn", "2026-03-24"),
        ("2026-002", "bewaartermijn", "2027-03-10"),
    }


def test_what_is_due_in_one_case_never_shares_its_place_in_a_calendar(tmp_path: Path) -> None:
    """A duty, a question and how long a dossier is kept have places of their own, also when they share a name."""
    from meldcode_cli.commands.look.agenda import DatedQuestion, DueDuty, KeptLongEnough
    from meldcode_cli.commands.look.calendar_file import told, written

    day = date(2026, 4, 1)
    items = [kind(CASE, day, "eigen", "bewaartermijn") for kind in (DueDuty, DatedQuestion, KeptLongEnough)]
    events = told([(item.case, item.name, day) for item in items], b"geheim", {}, Case().now)
    data = written(events, {}, Case().now)
    assert len({str(event["uid"]) for event in Calendar.from_ical(data).walk("VEVENT")}) == 3
