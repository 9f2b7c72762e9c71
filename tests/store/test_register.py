"""The register of heads: quick to read, never trusted, and no damage to it costs more than time."""

from __future__ import annotations

import json
import os
import stat
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meldcode_cli.case import format_2
from meldcode_cli.case.entries import Entry, Reopen
from meldcode_cli.dossier import known
from meldcode_cli.dossier.casefile import Author, CaseFile
from meldcode_cli.dossier.opening import create, open_case, reserved
from meldcode_cli.flow.files import Library
from meldcode_cli.store import register as registers
from meldcode_cli.store.disk import make_folder
from meldcode_cli.store.heads import Head, Status, line_of
from meldcode_cli.store.home import Home
from meldcode_cli.store.register import NAME, Register
from meldcode_cli.telling import overview
from meldcode_cli.telling import texts as telling_texts
from tests.case.making import NOW

AUTHOR = Author("W. Kuipers", "intern begeleider", "De Vuurvlieg")


def head(case: str = "2026-001", **changes: Any) -> Head:
    """What the register may know of a case."""
    known: dict[str, Any] = {
        "case": case,
        "stamp": "1-2-3",
        "entries": 4,
        "head": "0" * 64,
        "status": Status.OPEN,
        "flow": "onderwijs",
        "step": "stap-1",
        "next_due": "2026-03-10",
        "duties": (("bel-112", "2026-03-10"), ("terugkoppeling-veilig-thuis", None)),
    }
    return Head(**{**known, **changes})


@pytest.fixture
def register(tmp_path: Path) -> Register:
    """An empty register."""
    return Register(tmp_path)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home without cases."""
    return Home(tmp_path / "home")


def new_case(home: Home, entries: int = 0) -> CaseFile:
    """Begin a case, and record some entries in it."""
    with reserved(home, 2026) as case:
        casefile = create(home, case, Library().read("onderwijs"), lambda: NOW, AUTHOR)
    for number in range(entries):
        casefile.record(Reopen(reason=f"Reden {number}."))
    return casefile


def warnings(home: Home, case: str = "2026-001") -> list[str]:
    """What is warned of when the case is opened."""
    said: list[str] = []
    overview.warnings(open_case(home, case, lambda: NOW), said.append)
    return said


def test_the_last_line_of_a_case_counts(register: Register) -> None:
    """What was noted is read back, the last line of each case, with all its fields."""
    for line in (head(), head("2026-002"), head(entries=5), head(entries=6, next_due=None, duties=())):
        register.note(line)
    assert register.heads() == {
        "2026-001": head(entries=6, next_due=None, duties=()),
        "2026-002": head("2026-002"),
    }
    assert register.heads()["2026-002"].due() == date(2026, 3, 10)


def test_the_register_is_for_the_user_alone(register: Register) -> None:
    """The file is made with mode 0600, whatever the umask."""
    before = os.umask(0)
    try:
        register.note(head())
    finally:
        os.umask(before)
    assert stat.S_IMODE((register.path / NAME).stat().st_mode) == 0o600


@pytest.mark.parametrize("torn", [1, 20, 100])
def test_a_torn_last_line_costs_only_itself(register: Register, torn: int) -> None:
    """After a crash halfway a line, the lines above and the next one noted are all read."""
    register.note(head(entries=5))
    register.note(head("2026-002"))
    path = register.path / NAME
    path.write_bytes(path.read_bytes()[:-torn])
    assert register.heads() == {"2026-001": head(entries=5)} | ({"2026-002": head("2026-002")} if torn == 1 else {})
    register.note(head("2026-003"))
    assert register.heads()["2026-003"] == head("2026-003")
    assert register.heads()["2026-001"] == head(entries=5)


def line(**changes: Any) -> str:
    """A line of the register with changes that the program would never make."""
    return json.dumps({**json.loads(line_of(head("2026-009"), b"", None)), **changes})


@pytest.mark.parametrize(
    "garbage",
    [
        *(b"", b"\n\n", b"\xff\xfe\x00", b"null", b"[]", b"{}", b'"tekst"', b"3", b"{", b"[" * 100_000, b"\x00" * 50),
        *(line(case=value).encode() for value in (None, 3, "../x", "2026-abc", "x", ["2026-001"])),
        *(line(**{name: 3}).encode() for name in ("stamp", "head", "status", "flow", "step", "next_due", "duties")),
        *(line(**{name: None}).encode() for name in ("entries", "stamp", "status", "duties")),
        *(line(status=status).encode() for status in ("gesloten?", "unreadable", "deleted", [], {})),
        *(line(next_due="morgen").encode(), line(duties=[["a"]]).encode(), line(more=1).encode()),
    ],
)
def test_garbage_costs_only_its_own_line(register: Register, garbage: bytes) -> None:
    """Whatever stands between them, good lines are read and nothing else is."""
    good = line_of(head(), b"", None)
    other = line_of(head("2026-002"), b"", None)
    (register.path / NAME).write_bytes(good + b"\n" + garbage + b"\n" + other + b"\n")
    assert register.heads() == {"2026-001": head(), "2026-002": head("2026-002")}


@pytest.mark.parametrize(
    ("said", "status"), [("gesloten", Status.CLOSED), ("closed", Status.CLOSED), ("open", Status.OPEN)]
)
def test_a_line_from_before_the_ids_were_english_is_read(register: Register, said: str, status: Status) -> None:
    """An older version wrote "gesloten"; what is written now is the id."""
    (register.path / NAME).write_text(line(status=said) + "\n")
    (found,) = register.heads().values()
    assert found.status is status
    register.note(found)
    assert f'"status":"{status.value}"' in (register.path / NAME).read_text().splitlines()[-1]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_are_a_register(register: Register, data: bytes) -> None:
    """No content of the file makes reading or noting fail."""
    (register.path / NAME).write_bytes(data)
    register.heads()
    register.note(head("2026-007"))
    assert register.heads()["2026-007"] == head("2026-007")


def test_a_missing_or_unusable_register_costs_time_only(tmp_path: Path) -> None:
    """No file, no folder, a folder in its place, a link or a pipe: nothing is known, and noting does no harm."""
    assert Register(tmp_path).heads() == {}
    missing = Register(tmp_path / "weg" / "dieper")
    missing.note(head())
    assert missing.heads() == {}
    make_folder(tmp_path / "map" / NAME)
    Register(tmp_path / "map").note(head())
    assert Register(tmp_path / "map").heads() == {}
    make_folder(tmp_path / "link")
    target = tmp_path / "elders"
    target.write_text("van een ander\n")
    (tmp_path / "link" / NAME).symlink_to(target)
    Register(tmp_path / "link").note(head())
    assert target.read_text() == "van een ander\n"
    target.write_text(line_of(head(), b"", None).decode() + "\n")
    assert Register(tmp_path / "link").heads() == {}
    make_folder(tmp_path / "pijp")
    os.mkfifo(tmp_path / "pijp" / NAME)
    Register(tmp_path / "pijp").note(head())
    assert Register(tmp_path / "pijp").heads() == {}


def test_a_long_register_is_made_short_again(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many more lines than cases: reading writes one line a case, and knows as much as before."""
    monkeypatch.setattr(registers, "_SLACK", 10)
    for entries in range(30):
        register.note(head(entries=entries))
        register.note(head("2026-002", entries=entries))
    known = register.heads()
    assert len((register.path / NAME).read_text().splitlines()) == 2
    assert register.heads() == known == {"2026-001": head(entries=29), "2026-002": head("2026-002", entries=29)}
    assert stat.S_IMODE((register.path / NAME).stat().st_mode) == 0o600


def test_nothing_of_a_person_is_in_the_register(home: Home) -> None:
    """The register holds ids, dates and counts; no name, role, organisation or text."""
    new_case(home, 2)
    text = (home.path / "register" / NAME).read_text()
    assert not any(word in text for word in ("Kuipers", "begeleider", "Vuurvlieg", "Reden"))


# ---------------------------------------------------------------- with dossiers


def test_a_missing_register_is_rebuilt_from_the_dossiers(home: Home) -> None:
    """Without register the list is the same, and the register is there again."""
    for entries in (0, 2, 5):
        new_case(home, entries)
    before, heads = known.rows(home, NOW), home.register.heads()
    (home.path / "register" / NAME).unlink()
    assert known.rows(home, NOW) == before
    assert home.register.heads() == heads


def test_dossiers_that_were_moved_are_read_once(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a backup was put back the files are new, their content not: the list reads them again only once."""
    casefile = new_case(home, 3)
    path = home.cases.location(casefile.case)
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data)
    rows = known.rows(home, NOW)
    monkeypatch.setattr(known, "_read_again", None)
    assert known.rows(home, NOW) == rows
    assert warnings(home) == []


def test_an_older_copy_that_is_put_back_stands_out(home: Home) -> None:
    """A dossier with fewer entries than this machine has seen is warned of, also after the list was shown."""
    casefile = new_case(home, 1)
    path = home.cases.location(casefile.case)
    older = path.read_bytes()
    casefile.record(Reopen(reason="Nieuw."))
    assert warnings(home) == []
    path.write_bytes(older)
    for _ in range(2):
        assert warnings(home) == [telling_texts.OLDER_COPY]
        known.rows(home, NOW)


def test_a_rewritten_dossier_stands_out(home: Home) -> None:
    """A longer dossier whose first entries are not those that this machine knows is not taken for its sequel."""
    casefile = new_case(home, 1)
    path = home.cases.location(casefile.case)
    begin = casefile.log.entries[0]
    log = format_2.new("2026-001").added(begin)
    for number in range(2, 6):
        log = log.added(Entry(number, NOW, "W. Kuipers", "ib'er", Reopen(reason=f"Verzonnen {number}.")))
    path.write_bytes(log.data)
    for _ in range(2):
        assert warnings(home) == [telling_texts.OLDER_COPY]
        known.rows(home, NOW)


def test_a_dossier_that_went_on_elsewhere_does_not_stand_out(home: Home) -> None:
    """A register that lost its last lines is merely behind: no warning, and the list brings it up to date."""
    casefile = new_case(home, 1)
    path = home.path / "register" / NAME
    behind = path.read_bytes()
    for number in range(3):
        casefile.record(Reopen(reason=f"Meer {number}."))
    path.write_bytes(behind)
    assert warnings(home) == []
    known.rows(home, NOW)
    assert home.register.heads()["2026-001"].entries == len(casefile.log.entries)
    assert warnings(home) == []


def test_a_number_is_never_given_twice(home: Home) -> None:
    """A case that is gone keeps its number, as long as the register knows it."""
    for _ in range(2):
        new_case(home)
    for path in (home.path / "cases").glob("2026-00*"):
        path.unlink()
    assert new_case(home).case == "2026-003"
    assert [(row.case, row.status, row.shown) for row in known.rows(home, NOW)] == [
        ("2026-001", Status.UNREADABLE, "bestand ontbreekt"),
        ("2026-002", Status.UNREADABLE, "bestand ontbreekt"),
        ("2026-003", Status.OPEN, "open"),
    ]


def test_a_dossier_that_cannot_be_read_is_in_the_list(home: Home) -> None:
    """A damaged dossier does not hide the others, and its row says so."""
    new_case(home)
    new_case(home)
    home.cases.location("2026-001").write_bytes(b"kapot")
    assert {row.case: row.status for row in known.rows(home, NOW)} == {
        "2026-001": Status.UNREADABLE,
        "2026-002": Status.OPEN,
    }


def test_what_is_due_first_is_on_top(home: Home) -> None:
    """Rows are ordered by due date; those without one come last."""
    for _ in range(3):
        new_case(home)
    for case, due in (("2026-001", None), ("2026-002", NOW.date()), ("2026-003", NOW.date() - timedelta(days=1))):
        noted = home.register.heads()[case]
        home.register.note(Head(**{**fields_of(noted), "next_due": None if due is None else due.isoformat()}))
    assert [row.case for row in known.rows(home, NOW)] == ["2026-003", "2026-002", "2026-001"]
    assert known.rows(home, NOW)[0].when(NOW) == "te laat (9-3-2026)"


def fields_of(line: Head) -> dict[str, Any]:
    """The fields of a head by name."""
    return {name: getattr(line, name) for name in Head.__slots__}
