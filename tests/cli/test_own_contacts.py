"""What `nood` says after the national numbers: whom of the organisation itself to call, from a file of plain lines.

Whatever is wrong with that file, the national numbers were out before anybody looked at it.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import platformdirs.macos
import platformdirs.unix
import pytest

from meldcode_cli import __main__ as program
from meldcode_cli import emergency
from meldcode_cli.dossier import contacts, settings
from meldcode_cli.flow.files import Library
from meldcode_cli.store import place
from meldcode_cli.store.home import Home
from tests.support.answers import AT, whole, written
from tests.support.command import inside

FLOW = """format = 1
id = "de-regenboog"
title = "De Regenboog"
version = "1"
extends = "onderwijs"

[roles]
leader = "schoolleider"

[[contact]]
id = "af"
title = "Aandachtsfunctionaris, naast de {leader}"
phone = "088 000 00 00"
mail = "af@regenboog.example"
reachable = "op werkdagen van 8 tot 17 uur"
text = "Bel haar als u twijfelt."
"""
LINE = (
    "Aandachtsfunctionaris, naast de schoolleider, 088 000 00 00, af@regenboog.example. "
    "Bereikbaar: op werkdagen van 8 tot 17 uur. Bel haar als u twijfelt."
)
HEAD = emergency.CONTACTS_HEAD


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Return a home whose user chose the route of De Regenboog."""
    monkeypatch.setenv("MELDCODE_HOME", str(tmp_path / "home"))
    found = Home(tmp_path / "home")
    found.own_flows.mkdir(parents=True)
    put(found, FLOW)
    settings.save(found, settings.Settings(name="W.", role="ib", organisation="R.", flow="de-regenboog", sealed=False))
    return found


def put(home: Home, text: str) -> None:
    (home.own_flows / "de-regenboog.toml").write_text(text, encoding="utf-8")


def file_of(home: Home) -> Path:
    return home.path / emergency.CONTACTS


def nood(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What `nood` says; the national numbers come first, whatever follows."""
    assert program._main(["nood", *arguments]) == 0
    out = capsys.readouterr().out
    assert out.startswith(emergency.NUMBERS)
    return out.removeprefix(emergency.NUMBERS)


def test_nood_ends_with_the_contacts_and_again_the_numbers_that_go_first(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each in a line of the file; roles are filled in, and 112 stands last, where the eye is."""
    contacts.write_beforehand(home, Library(home.own_flows))
    assert file_of(home).read_text(encoding="utf-8") == f"{HEAD}\n{LINE}\n"
    assert os.name == "nt" or file_of(home).stat().st_mode & 0o077 == 0
    said = nood(capsys)
    assert said.startswith(f"\n{emergency.OWN}\n  Aandachtsfunctionaris, ") and said.endswith(f"{emergency.LAST}\n")
    assert LINE in " ".join(said.split()) and max(map(len, said.splitlines())) <= 80
    assert [item.kind for item in place.look(home)] == []


def test_without_contacts_nood_says_what_it_always_said(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    """No file, and one that is taken away once the route has none any more."""
    assert nood(capsys) == ""
    contacts.write_beforehand(home, Library(home.own_flows))
    put(home, FLOW.partition("[[contact]]")[0])
    contacts.write_beforehand(home, Library(home.own_flows))
    assert not file_of(home).exists() and nood(capsys) == ""


def test_a_route_that_is_not_in_order_puts_nobody_there(home: Home) -> None:
    """What stood there stays: the last that was in order."""
    contacts.write_beforehand(home, Library(home.own_flows))
    put(home, FLOW.replace("Bel haar als u twijfelt.", "Bel haar altijd eerst."))
    contacts.write_beforehand(home, Library(home.own_flows))
    assert LINE in file_of(home).read_text(encoding="utf-8")


def strange(kind: str, path: Path) -> None:
    """Put something in the place of the file that is none, or not as it must be."""
    good = f"{HEAD}\n{LINE}\n"
    match kind:
        case "folder":
            path.mkdir()
        case "link":
            other = path.with_name("elders.txt")
            other.write_text(good)
            path.symlink_to(other)
        case "link to nothing":
            path.symlink_to("/dev/zero")
        case "pipe":
            os.mkfifo(path)
        case "huge":
            path.write_text(good + "x" * 40_000)
        case "hole":
            path.touch()
            os.truncate(path, 1 << 40)
        case "no text":
            path.write_bytes(HEAD.encode() + b"\n\xff\xfe\n")
        case "other head":
            path.write_text("iets anders\n112 is verhuisd\n")
        case "no date":
            path.write_text(f"{HEAD}ooit\n{LINE}\n")
        case "far date":
            path.write_text(f"{HEAD}{'9' * 400}-1-1\n{LINE}\n")
        case "nothing":
            path.write_text("")
        case "only a head":
            path.write_text(f"{HEAD}\n \n\x1b\n")


KINDS = (
    *("folder", "link", "link to nothing", "pipe", "huge", "hole", "no text", "other head", "no date", "far date"),
    *("nothing", "only a head"),
)


@pytest.mark.skipif(os.name == "nt", reason="such files are of Linux and macOS")
@pytest.mark.parametrize("kind", KINDS)
def test_a_strange_file_says_nothing_and_holds_up_nobody(
    home: Home, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The national numbers, and no more; at once."""
    strange(kind, file_of(home))
    begun = time.monotonic()
    assert nood(capsys) == ""
    # Whoever waits for a pipe waits for ever; this is only far from that.
    assert time.monotonic() - begun < 30


def test_the_numbers_are_out_before_anybody_looks_at_a_file(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written and flushed: whatever happens next, they can be read."""
    contacts.write_beforehand(home, Library(home.own_flows))
    seen: list[str] = []

    class Out(io.StringIO):
        def flush(self) -> None:
            seen.append(f"said {len(self.getvalue())}")

    def read(path: str) -> str:
        seen.append(f"read {Path(path).name}")
        raise OSError

    monkeypatch.setattr(sys, "stdout", Out())
    monkeypatch.setattr(emergency, "_read", read)
    assert program._main(["nood"]) == 0
    assert seen[:2] == [f"said {len(emergency.NUMBERS)}", f"read {emergency.CONTACTS}"]


def test_what_a_terminal_would_obey_is_taken_out(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    """Also if somebody else wrote in that file; and nobody's line is longer than can be read."""
    hostile = f"{HEAD}\n\x1b[2J\x1b]0;x\x07Rood \u202e211\u2066\n" + "y" * 900 + "\n" + "z\n" * 40
    file_of(home).write_text(hostile, encoding="utf-8")
    said = nood(capsys)
    assert said.isascii() and all(char.isprintable() or char == "\n" for char in said)
    assert said.count("y") == emergency.LONGEST_CONTACT and said.count("z") == emergency.MOST_CONTACTS - 2


def test_a_stream_that_knows_few_letters_is_no_trouble(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name with an accent, on a console of long ago."""
    file_of(home).write_text(f"{HEAD}\nZoë Ünal, 088 000 00 00\n", encoding="utf-8")
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", out)
    assert program._main(["nood"]) == 0
    assert b"Zo? ?nal, 088 000 00 00" in out.buffer.getvalue()  # type: ignore[attr-defined]


def test_contacts_that_nobody_tried_for_long_are_said_to_be_old(
    home: Home, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The oldest of them counts; within a year, or without a day, nothing is said of it."""
    put(home, FLOW + "checked = 2026-09-01\n" + '[[contact]]\nid = "x"\ntitle = "X"\nphone = "088 000 00 01"\n')
    contacts.write_beforehand(home, Library(home.own_flows))
    assert file_of(home).read_text(encoding="utf-8").startswith(f"{HEAD}2026-09-01\n")
    tried = time.mktime((2026, 9, 1, 12, 0, 0, 0, 0, -1))
    told = emergency.OWN_OLD.format(day=1, month=9, year=2026)
    for days, old in ((300, False), (400, True)):
        monkeypatch.setattr(time, "time", lambda days=days: tried + days * 86_400)
        assert (told in " ".join(nood_after(capsys).split())) == old


def nood_after(capsys: pytest.CaptureFixture[str]) -> str:
    """What comes after the national numbers, and how old those are."""
    assert program._main(["nood"]) == 0
    return capsys.readouterr().out.partition(emergency.OWN)[2]


@pytest.mark.parametrize(("columns", "aloud"), [(40, ""), (80, ""), (40, "1")])
def test_the_contacts_fit_the_window(
    home: Home, columns: int, aloud: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Broken between words, at 40 columns and read aloud too."""
    contacts.write_beforehand(home, Library(home.own_flows))
    monkeypatch.setattr(emergency, "_window", lambda: (columns, 24))
    monkeypatch.setenv("ACCESSIBLE", aloud)
    assert program._main(["nood"]) == 0
    said = capsys.readouterr().out
    assert max(map(len, said.splitlines())) <= columns
    assert LINE in " ".join(said.split())


@pytest.mark.parametrize("of", [platformdirs.unix.Unix, platformdirs.macos.MacOS])
@pytest.mark.parametrize("said", ["", "/elders"])
def test_the_file_is_looked_for_where_everything_is_kept(
    of: type[platformdirs.unix.Unix], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`nood` loads nothing to find the home, and finds the same one."""
    monkeypatch.delenv("MELDCODE_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", said)
    monkeypatch.setattr(sys, "platform", "darwin" if of is platformdirs.macos.MacOS else "linux")
    assert Path(emergency._home()) == Path(of("meldcode", appauthor=False).user_data_dir)
    monkeypatch.setenv("MELDCODE_HOME", "~/map")
    assert Path(emergency._home()) == Path("~/map").expanduser()


# ---------------------------------------------------------------- when it is written


def test_a_first_run_and_a_start_write_it(tmp_path: Path, home: Home) -> None:
    """From an answers file that names the route, and each time a case begins with other contacts there."""
    first = tmp_path / "eerst"
    (first / "flows").mkdir(parents=True)
    (first / "flows" / "de-regenboog.toml").write_text(FLOW, encoding="utf-8")
    answers = whole()
    answers["settings"]["flow"] = "de-regenboog"
    assert inside(first, "start", "--answers", str(written(tmp_path, answers)), "--no-input", at=AT).code == 0
    assert LINE in (first / emergency.CONTACTS).read_text(encoding="utf-8")
    (first / "flows" / "de-regenboog.toml").write_text(FLOW.replace('00 00"', '00 07"'), encoding="utf-8")
    assert inside(first, "start", "--answers", str(written(tmp_path, answers)), "--no-input", at=AT).code == 0
    assert "088 000 00 07" in (first / emergency.CONTACTS).read_text(encoding="utf-8")


def test_approving_a_route_writes_it(home: Home) -> None:
    """Whoever changed the contacts reads them, and `nood` says the new ones from then on."""
    by = ("--by", "W. Kuipers, intern begeleider", "--by", "S. Bakker, directeur")
    said = inside(home.path, "flow", "approve", "de-regenboog", *by, at=AT)
    assert said.code == 0 and "Aandachtsfunctionaris" in said.out
    assert LINE in file_of(home).read_text(encoding="utf-8")
    assert LINE in " ".join(inside(home.path, "nood").out.split())


def test_nothing_that_goes_wrong_with_the_file_stops_a_case(tmp_path: Path, home: Home) -> None:
    """Where it cannot be written, there is a case all the same."""
    file_of(home).mkdir()
    (file_of(home) / "in de weg").touch()
    answers = whole()
    answers["settings"]["flow"] = "de-regenboog"
    assert inside(home.path, "start", "--answers", str(written(tmp_path, answers)), "--no-input", at=AT).code == 0
    assert list((home.path / "cases").glob("*-001.toml"))


def test_the_day_stands_in_the_route_as_a_date(home: Home) -> None:
    """Not as a text that can be anything."""
    put(home, FLOW + "checked = 2026-09-01\n")
    (contact,) = Library(home.own_flows).load("de-regenboog").contact
    assert contact.checked == date(2026, 9, 1)


def test_nood_loads_nothing_but_the_numbers(home: Home) -> None:
    """Also with contacts: no library, not even that for patterns, and none of the rest of the program."""
    contacts.write_beforehand(home, Library(home.own_flows))
    code = (
        "import sys; before = {*sys.modules}; sys.argv = ['meldcode', 'nood']; "
        "from meldcode_cli.__main__ import main; main(); print(*sorted({*sys.modules} - before))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.splitlines()
    loaded = {*said[-1].split()} - {"time"}
    assert loaded == {"meldcode_cli", "meldcode_cli.__main__", "meldcode_cli.emergency"}
    assert emergency.OWN in said


def test_no_link_is_followed_on_a_system_that_cannot_refuse_one(
    home: Home, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows a file is opened wherever it leads: so it is looked at before that."""
    strange("link", file_of(home))
    monkeypatch.delattr(os, "O_NOFOLLOW", raising=False)
    assert nood(capsys) == ""
