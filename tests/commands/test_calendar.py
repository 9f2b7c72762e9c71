"""A calendar that is read again and again: moved is moved, what is off is told to be off, and nothing due is empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from meldcode_cli.commands.look import calendar_file, texts
from meldcode_cli.store import remembered
from meldcode_cli.store.home import Home
from tests.commands.test_agenda import AT, SECRET, known_as, seen
from tests.support.command import meldcode

NEXT = "2026-04-27T09:00:00"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home without cases."""
    (tmp_path / "home").mkdir(mode=0o700)
    return Home(tmp_path / "home")


def read(data: bytes) -> dict[str, tuple[str, int, str]]:
    """What a calendar says, as the library reads it: by UID the day, how often it was moved, and how it stands."""
    calendar = Calendar.from_ical(data)
    assert calendar.subcomponents, "a calendar holds something"
    return {
        str(event["uid"]): (
            event["dtstart"].dt.isoformat(),
            int(event["sequence"]),
            str(event.get("status", "")),
        )
        for event in calendar.walk("VEVENT")
    }


def made(home: Home, path: Path, at: str = AT) -> dict[str, tuple[str, int, str]]:
    """Write the calendar in the place of the one before, and read it."""
    said = seen(home, "--ics", str(path), "--replace", at=at)
    assert said.code == 0, said
    return read(path.read_bytes())


def test_moved_is_moved_and_what_is_off_is_told(home: Home, tmp_path: Path) -> None:
    """One UID for one thing; its number goes up by one for each change, and for nothing else."""
    path = tmp_path / "agenda.ics"
    head = known_as(home, duties=(("bel-112", "2026-04-24"), ("volgafspraken", "2026-05-06")))
    first = made(home, path)
    assert sorted(first.values()) == [("2026-04-24", 0, ""), ("2026-05-06", 0, "")]
    assert made(home, path) == first
    home.register.note(replace(head, duties=(("bel-112", "2026-04-24"), ("volgafspraken", "2026-05-08"))))
    second = made(home, path)
    assert sorted(second.values()) == [("2026-04-24", 0, ""), ("2026-05-08", 1, "")] and second.keys() == first.keys()
    home.register.note(replace(head, duties=(("bel-112", "2026-04-24"),)))
    third = made(home, path)
    assert sorted(third.values()) == [("2026-04-24", 0, ""), ("2026-05-08", 2, "CANCELLED")]
    assert made(home, path, NEXT) == third
    # It has to be done once more: the same event, on again.
    home.register.note(replace(head, duties=(("volgafspraken", "2026-05-08"),)))
    assert sorted(made(home, path).values()) == [("2026-04-24", 1, "CANCELLED"), ("2026-05-08", 3, "")]
    # Long after its day nobody needs to be told any more.
    assert [day for day, _, _ in made(home, path, "2026-08-01T09:00:00").values()] == ["2026-05-08"]


def test_nothing_due_is_an_empty_calendar(home: Home, tmp_path: Path) -> None:
    """One that is read again and again must be there; one that is made once is refused then, as it always was."""
    path = tmp_path / "agenda.ics"
    assert made(home, path) == {}
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n") and b"VEVENT" not in path.read_bytes()
    assert seen(home, "--ics", str(tmp_path / "eens.ics")).code == 1
    said = meldcode(home.path, "agenda", "--ics", "-", at=AT)
    assert said.code == 0 and read(said.out.encode()) == {}


def test_on_stdout_stands_a_calendar_and_nothing_else(home: Home) -> None:
    """What cannot be said in it is told on stderr."""
    known_as(home, duties=(("bel-112", "2026-04-24"),))
    broken = known_as(home)
    home.cases.location(broken.case).write_bytes(b"kapot")
    said = meldcode(home.path, "agenda", "--ics", "-", at=AT)
    assert said.code == 0 and len(read(said.out.encode())) == 1
    assert said.out.startswith("BEGIN:VCALENDAR") and said.out.rstrip().endswith("END:VCALENDAR")
    assert broken.case in said.err


def test_only_a_calendar_of_ours_is_replaced(home: Home, tmp_path: Path) -> None:
    """Any other file, a calendar of another program, a link and a folder stay as they are."""
    known_as(home, duties=(("bel-112", "2026-04-24"),))
    path = tmp_path / "agenda.ics"
    made(home, path)
    ours = path.read_bytes()
    link, folder = tmp_path / "link.ics", tmp_path / "map"
    link.symlink_to(path)
    folder.mkdir()
    for data in (b"van een ander", b"", ours.replace(b"-//agenda//agenda//NL", b"-//iets//anders//NL"), ours[3:]):
        path.write_bytes(data)
        for place in (path, link, folder):
            said = seen(home, "--ics", str(place), "--replace")
            assert said.code == 1 and said.err.splitlines()[0] == texts.AGENDA_NOT_OURS
        assert path.read_bytes() == data and link.is_symlink()


@pytest.mark.parametrize("words", [("--replace",), ("--ics", "-", "--replace"), ("--ics", "-", "--json")])
def test_what_does_not_go_together(home: Home, words: tuple[str, ...]) -> None:
    """Told before anything is written (2)."""
    assert seen(home, *words).code == 2


def test_what_is_remembered_gives_nothing_away(home: Home, tmp_path: Path) -> None:
    """No case, no duty, no name: days behind a number that nobody can compute without the secret."""
    known_as(home, duties=(("bel-112", "2026-04-24"), ("melden-veilig-thuis", "2026-04-24")))
    made(home, tmp_path / "agenda.ics")
    text = (home.path / remembered.NAME).read_text()
    assert [word for word in (*SECRET, "2026-001", "bel-112") if word in text] == []
    assert (home.path / remembered.NAME).stat().st_mode & 0o777 == 0o600
    # Whatever somebody makes of it, there is a calendar.
    for broken in ("", "x", "[]", '{"format":1,"calendar":{"x":[1]}}', '{"format":1,"calendar":7,"backup":3}'):
        (home.path / remembered.NAME).write_text(broken)
        assert len(made(home, tmp_path / "agenda.ics")) == 2
        assert remembered.last_backup(home) is None


KEY = b"0" * 32
DAYS = st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), st.dates(date(2026, 3, 1), date(2026, 6, 1)), max_size=4)


@given(st.lists(DAYS, max_size=6))
def test_whatever_comes_and_goes_a_calendar_follows(history: list[dict[str, date]]) -> None:
    """Whoever takes of each UID what has the highest number knows what is due, whichever tellings were missed."""
    now = datetime(2026, 4, 1).astimezone()
    before: dict[str, remembered.Event] = {}
    for due in history:
        days: list[Any] = [("2026-001", name, day) for name, day in due.items()]
        after = calendar_file.told(days, KEY, before, now)
        on = {name: event.day for name, event in after.items() if not event.gone}
        assert on == {calendar_file.uid("2026-001", name, KEY): day.isoformat() for name, day in due.items()}
        for name, event in after.items():
            was = before.get(name)
            assert was is None or event == was or event.sequence == was.sequence + 1
        assert all(name in after or date.fromisoformat(event.day) < date(2026, 4, 1) for name, event in before.items())
        before = after
