"""The agenda: what must still be done in all open cases, by date, and as a calendar file that gives nothing away."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from meldcode_cli.case.entries import Answer, Close, DutyDone
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.commands.look import agenda
from meldcode_cli.commands.look import texts as look_texts
from meldcode_cli.dossier import known
from meldcode_cli.dossier.casefile import Author, CaseFile
from meldcode_cli.dossier.opening import create, reserved
from meldcode_cli.flow.days import add_workdays, workdays_left
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.roles import filled
from meldcode_cli.store import texts as store_texts
from meldcode_cli.store.heads import Head, head_in, line_of
from meldcode_cli.store.home import Home
from meldcode_cli.store.register import NAME
from tests.case.making import GOOD
from tests.support.command import Said, environment, inside
from tests.support.terminal import ROOT

TODAY = date(2026, 4, 24)  # a Friday; King's Day is on the Monday after
AT = f"{TODAY}T09:00:00"
NOW = datetime.fromisoformat(f"{AT}+02:00")
AUTHOR = Author("W. Kuipers", "intern begeleider", "De Vuurvlieg")
# What a calendar file may never say: of the child, the school, the duty, or that it is about the meldcode at all.
SECRET = ("meld", "veilig", "thuis", "hulp", "afweging", "kuipers", "vuurvlieg", "begeleider", "kind", "school")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home without cases."""
    (tmp_path / "home").mkdir()
    return Home(tmp_path / "home")


def new_case(home: Home) -> CaseFile:
    """Begin a case."""
    with reserved(home, 2026) as case:
        return create(home, case, Library(home.own_flows).read("onderwijs"), lambda: NOW, AUTHOR)


def with_term(home: Home, term: date) -> CaseFile:
    """Begin a case in which help was accepted, and a day was agreed on which to look at it."""
    casefile = new_case(home)
    values: dict[str, Any] = {"afweging-1": "ja", "afweging-2": "nee", "afweging-3": "ja", "afweging-4": "ja"}
    values |= {"direct-gevaar": "nee", "pleger": "huiselijke-kring", "onthulling": "nee", "termijn": term}
    for name, value in values.items():
        casefile.record(Answer(question=name, asked="Vraag?", value=value, label="Antwoord", why="Reden."))
    return casefile


def known_as(home: Home, **changes: Any) -> Head:
    """Begin a case, and let the register say something else of it."""
    head = replace(new_case(home).head(), **changes)
    home.register.note(head)
    return head


def seen(home: Home, *arguments: str, at: str = AT, **environ: str) -> Said:
    """Run `agenda`."""
    return inside(home.path, "agenda", *arguments, at=at, **environ)


def as_json(home: Home, at: str = AT) -> list[tuple[str, str, str | None, bool]]:
    """The agenda as JSON, each item as its values in the order of the contract."""
    found = seen(home, "--json", at=at).json["items"]
    assert all(list(item)[:4] == ["case", "duty", "due", "overdue"] for item in found)
    return [tuple(item.values())[:4] for item in found]


def flat(said: Said) -> str:
    """What was said, on one line."""
    return " ".join(said.out.split())


# ---------------------------------------------------------------- what is in it


def test_what_must_be_done_is_ordered_by_date(home: Home) -> None:
    """All open cases together, the first day on top, what has no day last; late is before today and not today."""
    known_as(home, duties=(("bel-112", "2026-04-24"), ("terugkoppeling-veilig-thuis", None)))
    known_as(home, duties=(("hulp-controleren", "2026-04-23"), ("volgafspraken", "2026-05-06")))
    assert as_json(home) == [
        ("2026-002", "hulp-controleren", "2026-04-23", True),
        ("2026-001", "bel-112", "2026-04-24", False),
        ("2026-002", "volgafspraken", "2026-05-06", False),
        ("2026-001", "terugkoppeling-veilig-thuis", None, False),
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.none() | st.integers(-40, 40), max_size=4), min_size=1, max_size=4))
def test_the_order_and_what_is_late_always_hold(tmp_path_factory: pytest.TempPathFactory, cases: list[Any]) -> None:
    """Whatever is open in whatever cases: nothing is left out or doubled, the dates go up, and the past is late."""
    home = Home(tmp_path_factory.mktemp("home"))
    expected = []
    for days in cases:
        dates = [None if day is None else (TODAY + timedelta(days=day)).isoformat() for day in days]
        head = known_as(home, duties=tuple((f"actie-{number}", day) for number, day in enumerate(dates)))
        expected += [(head.case, duty, due) for duty, due in head.duties]
    found, unsure = agenda.items(home, NOW)
    dues = [item.due or date.max for item in found]
    assert dues == sorted(dues) and unsure == []
    assert sorted((item.case, item.id, item.due and item.due.isoformat()) for item in found) == sorted(
        expected, key=lambda item: item[:2]
    )
    assert all(item.overdue(NOW) == (item.due is not None and item.due < TODAY) for item in found)


def test_a_duty_that_is_called_as_retention_is_a_duty(home: Home) -> None:
    """What an item is does not hang on its id: a flow may give a duty any id."""
    known_as(home, duties=((agenda.RETENTION, "2026-04-21"),))
    shown = flat(seen(home))
    assert look_texts.AGENDA_LATE.format(count=1) in shown and look_texts.AGENDA_RETENTION not in shown
    assert f"2026-001 · {agenda.RETENTION} Uiterlijk 21-4-2026" in shown


def test_the_screen_says_what_in_words_when_and_how_long(home: Home) -> None:
    """What is late comes first and is marked as such, with the days; the rest with the working days that are left."""
    known_as(
        home,
        duties=(
            ("melden-veilig-thuis", "2026-04-21"),
            ("leiding-informeren", "2026-04-23"),
            ("bel-112", "2026-04-24"),
            ("volgafspraken", "2026-04-26"),
            ("hulp-organiseren", "2026-04-28"),
            ("hulp-controleren", "2026-05-06"),
            ("terugkoppeling-veilig-thuis", None),
        ),
    )
    said = seen(home)
    assert (said.code, said.err) == (0, "")
    roles = Library().read("onderwijs").data["roles"]
    assert said.out.split("\n") == [
        "! Te laat: 3. Doe dit het eerst.",
        # Nothing stands above calling 112.
        "- 2026-001 · Bel 112",
        "  Uiterlijk 24-4-2026",
        "- 2026-001 · Meld bij Veilig Thuis",
        "  Uiterlijk 21-4-2026, 3 dagen te laat",
        f"- 2026-001 · {filled('Vertel het aan uw {leader}', roles)}",
        "  Uiterlijk 23-4-2026, 1 dag te laat",
        "",
        "Later",
        "- 2026-001 · Spreek af wie de veiligheid blijft volgen",
        "  Uiterlijk 26-4-2026, daarvoor komt er geen werkdag meer",
        "- 2026-001 · Spreek de hulp af en leg die vast",
        "  Uiterlijk 28-4-2026, nog 1 werkdag",
        "- 2026-001 · Ga na of de hulp echt is begonnen",
        "  Uiterlijk 6-5-2026, nog 7 werkdagen",
        "",
        "Nog zonder datum",
        "- 2026-001 · Vraag Veilig Thuis wat er met uw melding gebeurt",
        "",
    ]


def test_a_question_that_waits_for_its_day_is_in_it(home: Home) -> None:
    """Help is under way until an agreed day: the next afweging stands on that day, before it, on it, and after."""
    with_term(home, date(2026, 5, 12))
    question = ("2026-001", "afweging-5", "2026-05-12", False)
    assert question in as_json(home) and question in as_json(home, at="2026-05-12T09:00:00")
    assert (*question[:3], True) in as_json(home, at="2026-05-13T09:00:00")
    assert "2026-001 · Afweging 5." in flat(seen(home)) and "Vanaf 12-5-2026, nog 11 werkdagen" in seen(home).out


def test_a_day_that_is_past_stays_known_when_the_register_is_made_anew(home: Home) -> None:
    """Once the day has come, the question no longer waits; the agenda and the list still show it as late."""
    with_term(home, date(2026, 5, 12))
    for lost in (False, True):
        if lost:
            (home.path / "register" / NAME).unlink()
        at = "2026-05-20T09:00:00"
        assert ("2026-001", "afweging-5", "2026-05-12", True) in as_json(home, at=at)
        later = [item for item in as_json(home, at=at) if item[2] is not None]
        assert inside(home.path, "list", "--json", at=at).json["cases"][0]["next_due"] == later[0][2]


def test_a_question_without_an_agreed_day_is_not_in_it(home: Home) -> None:
    """As long as no day was agreed there is nothing to put in an agenda."""
    casefile = with_term(home, date(2026, 5, 12))
    assert casefile.head().waits == (("afweging-5", "2026-05-12"),)
    assert new_case(home).head().waits == ()


def test_a_closed_case_is_not_shown(home: Home) -> None:
    """What was open when a case was closed asks for nothing any more, in the agenda and in the list."""
    casefile = with_term(home, date(2026, 5, 12))
    assert as_json(home)
    casefile.record(Close(outcome="afsluiten-dossier"))
    assert as_json(home) == [] and casefile.head().waits == () and casefile.head().next_due is None


def test_what_is_expected_outlives_the_closing(home: Home) -> None:
    """Ten weeks after a melding Veilig Thuis is asked once more, also if the dossier was closed long before; only what
    came of it takes that away."""
    casefile = with_term(home, date(2026, 5, 12))
    told: dict[str, Any] = {"date": TODAY, "told_on": TODAY}
    reported = RECORDS["report"].model_validate({**GOOD["report"], **told}, context={"now": NOW})
    casefile.record(reported.model_copy(update={"duties": ("melden-veilig-thuis",)}))
    casefile.record(Close(outcome="afsluiten-dossier"))
    due = (TODAY + timedelta(days=70)).isoformat()
    assert ("2026-001", "tweede-terugkoppeling", due, False) in as_json(home)
    assert ("2026-001", "tweede-terugkoppeling", due, True) in as_json(home, at="2027-01-04T09:00:00")
    shown = flat(inside(home.path, "show", "2026-001", at=AT))
    assert "Dit volgt op 'Meld bij Veilig Thuis', gedaan op 24 april 2026 (vermelding 10)." in shown
    assert "blijft op uw agenda staan, ook nu het dossier dicht is" in shown
    casefile.record(DutyDone(duty="tweede-terugkoppeling", done=TODAY, done_by="W. Kuipers", result="Er is hulp."))
    assert "tweede-terugkoppeling" not in [item[1] for item in as_json(home)]


def test_an_empty_agenda_has_a_kind_sentence(home: Home) -> None:
    """Nothing to do is said in words; as JSON it is an empty list. Nothing is made for it."""
    assert seen(home).out.startswith(look_texts.AGENDA_EMPTY + "\n")
    assert as_json(home) == [] and list(home.path.iterdir()) == []
    new_case(home)
    assert seen(home).out.startswith(look_texts.AGENDA_EMPTY + "\n")


def test_a_flow_that_is_gone_leaves_its_ids(home: Home) -> None:
    """A duty of a flow that is not installed any more, or that the flow no longer has, is shown by its id."""
    known_as(home, flow="verdwenen", duties=(("bel-112", "2026-04-24"),))
    known_as(home, duties=(("oude-actie", "2026-04-24"),))
    found = flat(seen(home))
    assert "2026-001 · bel-112" in found and "2026-002 · oude-actie" in found


def test_a_damaged_own_flow_breaks_nothing(home: Home) -> None:
    """Tables without words, and roles that are no words, give ids instead of a failure."""
    home.own_flows.mkdir(parents=True)
    (home.own_flows / "eigen.toml").write_text(
        'format = 1\nid = "eigen"\n[roles]\nleader = 3\n[[duty]]\nid = "a"\n[[duty]]\nid = "b"\ntitle = 3\n'
        '[[duty]]\nid = "c"\ntitle = "Vraag \\u001b[31m de {leader}"\n'
    )
    known_as(home, flow="eigen", duties=(("a", "2026-04-24"), ("b", "2026-04-24"), ("c", "2026-04-24")))
    said = seen(home)
    assert said.code == 0 and "· a\n" in said.out and "· b\n" in said.out and "de {leader}" in said.out
    assert "\x1b" not in said.out


@pytest.mark.parametrize("columns", ["20", "40", "80"])
def test_it_fits_in_any_window(home: Home, columns: str) -> None:
    """No line is wider than the window, and nothing is lost in a narrow one."""
    with_term(home, date(2026, 5, 12))
    known_as(home, duties=(("binnen-een-uur", "2026-04-21"),))
    said = seen(home, COLUMNS=columns)
    assert max(len(line) for line in said.out.splitlines()) <= int(columns)
    assert flat(said) == flat(seen(home))


# ---------------------------------------------------------------- the register


def test_a_case_whose_line_is_behind_is_read_again(home: Home) -> None:
    """A register that lost its last lines, or all of them, gives the same agenda, and knows it again afterwards."""
    with_term(home, date(2026, 5, 12))
    path = home.path / "register" / NAME
    lines = path.read_bytes().splitlines(keepends=True)
    expected = as_json(home)
    assert len(expected) >= 2
    for kept in (0, 1, len(lines) - 1):
        path.write_bytes(b"".join(lines[:kept]))
        assert as_json(home) == expected
        assert head_in(path.read_bytes().splitlines()[-1]) == head_in(lines[-1])


def test_a_line_of_an_earlier_version_is_completed_once(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line from before agreed days were noted is read: `list` uses it as it is, the agenda reads the dossier once."""
    head = with_term(home, date(2026, 5, 12)).head()
    old = {key: value for key, value in json.loads(line_of(head, b"", None)).items() if key != "waits"}
    (home.path / "register" / NAME).write_text(json.dumps(old) + "\n")
    assert home.register.heads()["2026-001"] == replace(head, waits=None)
    again = known._read_again
    monkeypatch.setattr(known, "_read_again", None)
    assert inside(home.path, "list", "--json", at=AT).json["cases"][0]["next_due"] == head.next_due
    monkeypatch.setattr(known, "_read_again", again)
    expected = as_json(home)
    assert ("2026-001", "afweging-5", "2026-05-12", False) in expected
    monkeypatch.setattr(known, "_read_again", None)
    assert as_json(home) == expected


@pytest.mark.parametrize(
    "wrong",
    [
        {"duties": [["bel-112", "morgen"]]},
        {"duties": [["bel-112", 3]]},
        {"duties": [[3, None]]},
        {"waits": [["afweging-5", None]]},
        {"waits": [["afweging-5", "ooit"]]},
        {"waits": [["afweging-5"]]},
        {"waits": 3},
    ],
)
def test_a_line_that_cannot_be_is_passed_over(home: Home, wrong: dict[str, Any]) -> None:
    """Wrong days or ids in a line cost that line only: the dossier is read instead."""
    head = with_term(home, date(2026, 5, 12)).head()
    expected = as_json(home)
    (home.path / "register" / NAME).write_text(json.dumps({**json.loads(line_of(head, b"", None)), **wrong}) + "\n")
    assert home.register.heads() == {}
    assert as_json(home) == expected


def test_a_case_of_which_nothing_is_known_is_named(home: Home) -> None:
    """A dossier that cannot be read or is gone is never a silent gap; a closed one that is gone is no gap."""
    for _ in range(3):
        known_as(home, duties=(("bel-112", "2026-04-24"),))
    gone = new_case(home)
    gone.record(Close(outcome="afsluiten-dossier"))
    home.cases.location("2026-001").write_bytes(b"kapot")
    home.cases.location("2026-002").unlink()
    home.cases.location(gone.case).unlink()
    sentence = look_texts.AGENDA_UNSURE.format(cases="2026-001, 2026-002")
    assert sentence in flat(seen(home)).replace("! ", "")
    said = seen(home, "--json")
    assert said.code == 0 and [item["case"] for item in said.json["items"]] == ["2026-003"]
    assert " ".join(said.err.split()) == sentence


def test_no_models_are_loaded(home: Home, tmp_path: Path) -> None:
    """From an up-to-date register the agenda comes without pydantic, on the screen, as JSON and as a file."""
    known_as(home, duties=(("hulp-controleren", "2026-05-06"),), waits=(("afweging-5", "2026-05-12"),))
    code = (
        "import json, sys\n"
        "from meldcode_cli.cli import run\n"
        "codes = [run(words) for words in json.loads(sys.argv[1])]\n"
        "print(json.dumps([codes, sorted({name.split('.')[0] for name in sys.modules})]))"
    )
    words = [["list"], ["agenda"], ["agenda", "--json"], ["agenda", "--ics", str(tmp_path / "a.ics")]]
    run = subprocess.run(
        [sys.executable, "-c", code, json.dumps(words)],
        env=environment(home.path),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    codes, loaded = json.loads(run.stdout.splitlines()[-1])
    assert codes == [0] * 4 and "icalendar" in loaded
    assert not {"pydantic", "questionary", "prompt_toolkit"} & set(loaded)


# ---------------------------------------------------------------- working days


@pytest.mark.parametrize(
    ("today", "due", "left"),
    [
        (date(2026, 3, 9), date(2026, 3, 16), 5),  # a week later
        (date(2026, 3, 13), date(2026, 3, 15), 0),  # from Friday to Sunday
        (date(2026, 4, 24), date(2026, 4, 28), 1),  # King's Day on a Monday
        (date(2026, 4, 2), date(2026, 4, 7), 2),  # Good Friday counts, the second day of Easter does not
        (date(2025, 5, 2), date(2025, 5, 6), 2),  # Liberation Day counts in a lustrum year
        (date(2026, 5, 4), date(2026, 5, 6), 2),  # and in another year
        (date(2026, 12, 24), date(2027, 1, 4), 5),  # Christmas and New Year
        (date(2026, 3, 9), date(2026, 3, 9), 0),
        (date(2026, 3, 9), date(2026, 3, 2), 0),  # past
    ],
)
def test_working_days_left_pass_over_weekends_and_dutch_holidays(today: date, due: date, left: int) -> None:
    """The working days after today, up to and including the day itself."""
    assert workdays_left(today, due) == left


@given(st.dates(date(2000, 1, 1), date(2098, 1, 1)), st.integers(0, 20))
def test_working_days_left_are_those_that_were_given(today: date, days: int) -> None:
    """A term of so many working days has, on its first day, exactly so many left."""
    assert workdays_left(today, add_workdays(today, days)) == days


def test_a_day_far_ahead_is_shown_at_once(home: Home) -> None:
    """No days are counted when that says nothing: also the last day there is is shown as it is."""
    known_as(home, duties=(("hulp-controleren", "9999-12-31"),))
    assert seen(home).out.endswith("Uiterlijk 31-12-9999\n")


# ---------------------------------------------------------------- the calendar file


def events(path: Path) -> list[Any]:
    """The events in a calendar file, as the library reads them."""
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def test_a_calendar_file_has_the_dated_items_and_gives_nothing_away(home: Home, tmp_path: Path) -> None:
    """An event a day for each item with a date, called after its case and nothing more; the rest is counted."""
    with_term(home, date(2026, 5, 12))
    known_as(home, duties=(("melden-veilig-thuis", "2026-04-21"), ("terugkoppeling-veilig-thuis", None)))
    path = tmp_path / "agenda.ics"
    said = seen(home, "--ics", str(path))
    dated = [(case, due) for case, _, due, _ in as_json(home) if due is not None]
    assert (said.code, said.err) == (0, "")
    assert len(dated) >= 3 and look_texts.AGENDA_SAVED.format(count=len(dated)) in said.out
    assert look_texts.AGENDA_LEFT_OUT.format(count=len(as_json(home)) - len(dated)) in said.out
    found = events(path)
    assert [(str(event["summary"]), event["dtstart"].dt.isoformat()) for event in found] == dated
    assert all(type(event["dtstart"].dt) is date for event in found)
    assert {event["dtstamp"].dt for event in found} == {datetime.fromisoformat(AT).astimezone()}
    assert all(event["dtstamp"].dt.utcoffset() == timedelta(0) for event in found)
    data = path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") and data.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert [word for word in SECRET if word in data.decode().lower()] == []
    assert not {item[1] for item in as_json(home)} & set(data.decode().replace("\r\n", ":").split(":"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_reading_the_file_again_moves_events_instead_of_doubling_them(home: Home, tmp_path: Path) -> None:
    """An item keeps its UID on another day and in another file; every item has its own, also with one id twice."""
    head = known_as(
        home, duties=(("bel-112", "2026-04-24"), ("x", "2026-04-24")), waits=(("x", "2026-05-12"),), step="stap-5"
    )
    known_as(home, duties=(("bel-112", "2026-04-24"),))
    paths = [tmp_path / f"{number}.ics" for number in range(2)]
    assert seen(home, "--ics", str(paths[0])).code == 0
    home.register.note(replace(head, duties=(("bel-112", "2026-04-29"), ("x", "2026-04-24"))))
    assert seen(home, "--ics", str(paths[1]), at="2026-04-25T09:00:00").code == 0
    first, second = ({str(event["uid"]): event["dtstart"].dt for event in events(path)} for path in paths)
    assert first.keys() == second.keys() and len(first) == 4
    assert [second[uid] for uid in first if first[uid] != second[uid]] == [date(2026, 4, 29)]


def test_a_uid_cannot_be_computed_by_somebody_else(tmp_path: Path) -> None:
    """Two homes with the same case and duty have different UIDs: there is a secret in them, for the user alone."""
    found = set()
    for name in ("een", "twee"):
        home = Home(tmp_path / name)
        known_as(home, duties=(("bel-112", "2026-04-24"),))
        assert seen(home, "--ics", str(tmp_path / f"{name}.ics")).code == 0
        found |= {str(event["uid"]) for event in events(tmp_path / f"{name}.ics")}
        assert stat.S_IMODE((home.path / "agenda.key").stat().st_mode) == 0o600
    assert len(found) == 2


def test_a_calendar_file_never_overwrites(home: Home, tmp_path: Path) -> None:
    """What is there stays as it was, also behind a link; the JSON is not shown when the file was refused."""
    known_as(home, duties=(("bel-112", "2026-04-24"),))
    there, link = tmp_path / "er-al.ics", tmp_path / "link.ics"
    there.write_text("van een ander")
    link.symlink_to(tmp_path / "elders.ics")
    for path in (there, link, tmp_path):
        said = seen(home, "--ics", str(path), "--json")
        assert (said.code, said.out) == (1, "")
        assert said.err.splitlines() == [store_texts.FILE_EXISTS, look_texts.AGENDA_EXISTS_HINT]
    assert there.read_text() == "van een ander" and not (tmp_path / "elders.ics").exists()
    said = seen(home, "--ics", str(tmp_path / "weg" / "a.ics"))
    assert (said.code, said.err.splitlines()[0]) == (5, look_texts.AGENDA_NOT_SAVED)


def test_a_calendar_without_events_is_not_made(home: Home, tmp_path: Path) -> None:
    """Nothing with a date: refused with the reason, and no file."""
    known_as(home, duties=(("terugkoppeling-veilig-thuis", None),))
    path = tmp_path / "a.ics"
    said = seen(home, "--ics", str(path))
    assert (said.code, said.out, path.exists()) == (1, "", False)
    assert said.err.splitlines()[0] == look_texts.AGENDA_NOTHING


def test_json_and_a_file_can_be_had_together(home: Home, tmp_path: Path) -> None:
    """Then stdout is the JSON alone."""
    known_as(home, duties=(("bel-112", "2026-04-24"),))
    assert len(seen(home, "--json", "--ics", str(tmp_path / "a.ics")).json["items"]) == 1
    assert len(events(tmp_path / "a.ics")) == 1


# ---------------------------------------------------------------- list


def test_the_list_leads_with_what_is_late(home: Home) -> None:
    """How many cases are late stands above the table, and those come first; what cannot be read is named below it."""
    known_as(home, next_due=None)
    known_as(home, next_due="2026-04-24")
    assert "te laat" not in inside(home.path, "list", at=AT).out
    known_as(home, next_due="2026-04-20")
    said = inside(home.path, "list", at=AT).out.splitlines()
    assert said[0] == f"! {look_texts.LIST_LATE_ONE}"
    assert [line[:8] for line in said if line.startswith("2026-")] == ["2026-003", "2026-002", "2026-001"]
    assert "te laat (20-4-2026)" in " ".join(said)
    home.cases.location("2026-001").write_bytes(b"kapot")
    said = inside(home.path, "list", at="2026-04-25T09:00:00").out.splitlines()
    assert said[0] == f"! {look_texts.LIST_LATE.format(count=2)}"
    assert any(line.startswith("! Niet te lezen: 2026-001.") for line in said[-2:])


# ---- what must be done within an hour


def threatened(home: Home) -> None:
    """Begin a case in which somebody told, at nine, that violence for honour is near."""
    casefile = new_case(home)
    told: dict[str, Any] = {"direct-gevaar": "nee", "onthulling": "ja", "bijzondere-vorm": ("eergerelateerd",)}
    for name, value in {**told, "dreiging-nabij": "ja"}.items():
        casefile.record(Answer(question=name, asked="Vraag?", value=value, label="Antwoord"))


# By when it must be done, and on which clock: that of this computer.
BY = (NOW + timedelta(hours=1)).astimezone()
CLOCK = f"{BY:%H:%M} uur"


def before(minutes: int) -> str:
    """Return the moment so many minutes before the hour is over."""
    return (BY - timedelta(minutes=minutes)).replace(tzinfo=None).isoformat()


def test_what_must_be_done_within_an_hour_has_its_time(home: Home) -> None:
    """Before that hour it is for today, after it it leads what is late; it stays late the next day."""
    threatened(home)
    first, late = seen(home, at=before(30)).out, seen(home, at=before(-5)).out
    assert f"Vandaag vóór {CLOCK}" in first and "Te laat" not in first
    assert first.index("Vandaag vóór") < first.index(f"Uiterlijk {TODAY.day}-")
    assert "Te laat: 1." in late and f"Vandaag vóór {CLOCK}. Die tijd is voorbij" in late
    assert f"Op 24-4-2026 vóór {CLOCK}. Die tijd is voorbij" in seen(home, at=before(-24 * 60)).out


def test_the_time_is_in_json_and_the_day_as_before(home: Home) -> None:
    """A field beside `due`, only where there is one."""
    threatened(home)
    items = seen(home, "--json", at=before(30)).json["items"]
    (hour,) = (item for item in items if "due_at" in item)
    assert datetime.fromisoformat(hour["due_at"]) == BY
    assert hour["due"] == TODAY.isoformat() and not hour["overdue"]
    assert [item["duty"] for item in seen(home, "--json", at=before(-5)).json["items"] if item["overdue"]] == [
        hour["duty"]
    ]
    shown = inside(home.path, "show", "2026-001", "--json", at=before(30)).json["duties"]
    assert [datetime.fromisoformat(duty["due_at"]) for duty in shown if "due_at" in duty] == [BY]


def test_the_time_is_in_a_calendar_the_list_and_the_export(home: Home, tmp_path: Path) -> None:
    """An event at that moment, beside those that last all day; the list says it with the case, `show` and an export
    with what must be done."""
    threatened(home)
    assert seen(home, "--ics", str(tmp_path / "a.ics")).code == 0
    events = Calendar.from_ical((tmp_path / "a.ics").read_bytes()).walk("VEVENT")
    assert [start for event in events if isinstance(start := event.decoded("dtstart"), datetime)] == [BY]
    assert f"24-4-2026, {CLOCK}" in inside(home.path, "list", at=before(30)).out
    assert f"te laat (24-4-2026, {CLOCK}" in inside(home.path, "list", at=before(-5)).out
    assert f"Vandaag vóór {CLOCK}" in flat(inside(home.path, "show", "2026-001", at=before(30)))
    assert f"Dit moest vandaag vóór {CLOCK}" in flat(inside(home.path, "show", "2026-001", at=before(-5)))
    assert f"uiterlijk 24 april 2026 om {CLOCK}" in flat(inside(home.path, "export", "2026-001", at=before(30)))


def test_a_line_from_before_times_were_known_is_completed(home: Home) -> None:
    """The dossier says when it was told: nothing is guessed from the day."""
    threatened(home)
    home.register.note(replace(home.register.heads()["2026-001"], hours=None))
    assert f"Vandaag vóór {CLOCK}" in seen(home, at=before(30)).out
