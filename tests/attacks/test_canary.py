"""A word that was typed, and the passphrase, are looked for everywhere after each way in which a run can end."""

from __future__ import annotations

import base64
import re
import signal
from pathlib import Path

import pytest

from meldcode_cli.dutch import shared
from meldcode_cli.seal.padding import STEP
from meldcode_cli.store.home import Home
from tests.attacks.looking import (
    ANSWER,
    HALF,
    INITIALS,
    PASSPHRASE,
    SECRET,
    Place,
    at_the_keyboard,
    copied,
    forms,
    processes,
    sit_down,
)
from tests.attacks.small import Small
from tests.support.answers import AT, REPORT, changed, whole, written
from tests.support.command import inside, meldcode
from tests.support.paper import ASKED, typed_back
from tests.support.player import Player
from tests.support.sealed import CASE
from tests.support.terminal import CTRL_C, ENTER, Terminal

RECOVERY = re.compile(r"AGE-SECRET-KEY-1(?:\s+[0-9A-Z]{4,6}){10}")

# A title of the window that says nothing.
TITLE = b"\x1b]2;Terminal\x07"


@pytest.fixture(params=["sealed", "open"])
def place(request: pytest.FixtureRequest, prepared: dict[str, Small], tmp_path: Path) -> Place:
    """A copy of the home, to be looked through afterwards."""
    return copied(prepared[request.param], tmp_path)


# ---------------------------------------------------------------- at the keyboard


def check(place: Place, terminal: Terminal) -> None:
    """Nothing of it stands anywhere, and the screen said nothing to the window either."""
    assert place.found(ANSWER, HALF) == []
    assert place.stderr.exists() and ANSWER.encode() not in place.stderr.read_bytes()
    titles = terminal.raw.replace(TITLE, b"")
    assert b"\x1b]" not in titles and b"\x1b^" not in terminal.raw and b"\x1b_" not in terminal.raw
    assert b"Traceback" not in place.stderr.read_bytes() + terminal.raw
    assert SECRET.encode() not in terminal.raw
    left = [path.name for path in place.home.rglob("*") if path.name.endswith(".tmp")]
    assert left == []


def kept(place: Place, prepared: dict[str, Small]) -> bytes:
    """What the dossier and the unfinished form say, opened."""
    keys = prepared["sealed"].home.keys if place.secrets else None
    cases = Home(place.home, keys).cases
    return cases.read(CASE)[0] + (cases.read_draft(CASE) or b"")


ENDS = {
    "ctrl-c": CTRL_C,
    "terminated": signal.SIGTERM,
    "killed": signal.SIGKILL,
    "window closed": signal.SIGHUP,
    "aborted": signal.SIGABRT,
}


@pytest.mark.parametrize(("place", "end"), [*(("sealed", end) for end in ENDS), ("open", "killed")], indirect=["place"])
def test_a_sitting_that_ends_halfway_a_text(place: Place, prepared: dict[str, Small], end: str) -> None:
    """However it ends: what was answered is in the dossier and nowhere else, what was being typed is in no dossier."""
    fresh = end == "killed"
    play = sit_down(place, at_the_keyboard(place, "resume", CASE, fresh=fresh))
    seen = processes(play.terminal) if fresh else b""
    assert not any(form in seen for word in (ANSWER, HALF, *place.secrets) for form in forms(word))
    how = ENDS[end]
    if isinstance(how, str):
        play.terminal.press(how)
    else:
        play.terminal.child.kill(how)
    code = play.terminal.ends()
    assert code == (130 if isinstance(how, str) or how is signal.SIGHUP else -how)
    check(place, play.terminal)
    assert kept(place, prepared).count(ANSWER.encode()) == 2
    keys = prepared["sealed"].home.keys if place.secrets else None
    assert HALF.encode() not in Home(place.home, keys).cases.read(CASE)[0]


def test_a_sitting_that_ends_well(prepared: dict[str, Small], tmp_path: Path) -> None:
    """Stopping by the menu is no different: the word is in the dossier and in the form that was begun, nowhere else."""
    place = copied(prepared["sealed"], tmp_path)
    play = sit_down(place, at_the_keyboard(place, "resume", CASE))
    play.wish("Wat was er op dat moment aan de hand?", "Stoppen voor nu")
    assert play.terminal.ends() == 0
    check(place, play.terminal)
    assert kept(place, prepared).count(ANSWER.encode()) == 2


# Which function fails, and from which call on: while saving, showing, thinking, drawing what is typed, tidying up.
BROKEN = [
    "meldcode_cli.dossier.casefile:CaseFile._save:1",
    "meldcode_cli.dossier.drafts:keep:2",
    "meldcode_cli.store.disk:_write:1",
    "meldcode_cli.store.register:Register.note:1",
    "meldcode_cli.case.blocks:read:8",
    "meldcode_cli.terminal.layout:wrap:40",
    "meldcode_cli.terminal.screen:Screen._write:30",
    "meldcode_cli.terminal.calm:clean:20",
    "meldcode_cli.terminal.keys:text_keys:1",
]


@pytest.mark.parametrize("where", BROKEN)
def test_a_program_that_breaks_says_so_without_a_word_of_what_was_typed(
    prepared: dict[str, Small], tmp_path: Path, where: str
) -> None:
    """The error that was raised holds all that was typed: it gets into no message, no trace and no file."""
    place = copied(prepared["sealed"], tmp_path)
    terminal = at_the_keyboard(place, "resume", CASE, MELDCODE_TEST_BREAK=where)
    with pytest.raises(AssertionError):
        sit_down(place, terminal)
    assert terminal.ends() == 1
    check(place, terminal)
    assert " ".join(shared.CRASH.split()) in " ".join(place.stderr.read_text().split())


def test_a_disk_that_is_full(prepared: dict[str, Small], tmp_path: Path) -> None:
    """The answer that could not be saved is nowhere, not even in part; the sentence does not repeat it (5)."""
    place = copied(prepared["sealed"], tmp_path)
    # What is sealed is never shorter than one step of its padding.
    terminal = at_the_keyboard(place, "resume", CASE, MELDCODE_TEST_DISK=str(STEP - 1))
    with pytest.raises(AssertionError):
        sit_down(place, terminal)
    assert terminal.ends() == 5
    check(place, terminal)
    assert "Dit kon niet worden opgeslagen." in place.stderr.read_text()
    assert ANSWER.encode() not in kept(place, prepared)


def test_a_first_run_from_the_passphrase_to_a_kill(tmp_path: Path) -> None:
    """A passphrase that is chosen, a recovery key, initials: each is where it belongs, or nowhere."""
    place = Place(
        tmp_path, tmp_path / "home", (SECRET,), {"Zwaluwman": ("home/settings.toml", "home/keys/recipients.toml")}
    )
    play = Player(at_the_keyboard(place, "start", fresh=True))
    play.choose("Is er nu iemand in direct gevaar?", "Nee")
    play.choose("Wilt u eerst oefenen?", "Nee")
    play.type("Hoe heet u?", "A. Zwaluwman")
    play.type("Wat is uw functie?", "intern begeleider")
    play.type("Bij welke school of organisatie werkt u?", "De Vuurvlieg")
    play.choose("Welke meldcode gebruikt u?", "Onderwijs")
    play.choose("Klopt dit?", "Ja, dit klopt")
    play.choose("Wilt u uw dossiers verzegelen", "Ja")
    for question in ("Uw wachtzin:", "Nog een keer:"):
        play.terminal.wait_for(question)
        play.terminal.child.send(PASSPHRASE + ENTER)
    play.terminal.wait_for(ASKED)
    (shown,) = RECOVERY.findall(play.terminal.text)
    recovery = "".join(shown.split())
    play.terminal.type(typed_back(recovery))
    place.secrets = (SECRET, recovery, recovery.removeprefix("AGE-SECRET-KEY-1"))
    play.type("Wat zijn de initialen van het kind", INITIALS)
    play.choose("Hoe oud is het kind", "4 tot en met 11")
    play.type("In welke maand en welk jaar", "")
    play.meets("Heeft iemand zelf verteld")
    seen = processes(play.terminal)
    assert not any(form in seen for word in (INITIALS, "Zwaluwman", *place.secrets) for form in forms(word))
    play.terminal.kill()
    assert place.found(INITIALS, "Zwaluwman") == []
    assert b"\x1b]" not in play.terminal.raw.replace(TITLE, b"") and place.stderr.read_bytes() == b""
    assert not [path for path in place.home.rglob("*") if b"Nee, niet op dit moment" in _bytes(path)]
    found = place.found("intern begeleider")
    assert found == ["intern begeleider in home/settings.toml"], "what is looked for is found where it is"


# ---------------------------------------------------------------- commands that are refused


REFUSED: dict[str, tuple[str, ...]] = {
    "a wrong case id": ("show", ANSWER),
    "a path for a case": ("export", f"../{ANSWER}"),
    "a case that is not there": ("resume", f"2026-999{ANSWER}"),
    "a wrong key": ("key", "add", "A.B.", f"age1{ANSWER}"),
    "a wrong name": ("key", "add", f"{ANSWER}\u202e", "age1x"),
    "nobody of that name": ("key", "remove", ANSWER),
    "a secret key in the place of a public one": ("key", "add", "A.B.", "AGE-SECRET-KEY-1KWIKSTAARTJE"),
    "a wrong command": (ANSWER,),
    "a wrong option": ("list", f"--{ANSWER}"),
    "a wrong value": ("list", f"--json={ANSWER}"),
    "a flow that is not there": ("start", "--flow", ANSWER),
    "a wrong pair": ("flow", "try", "onderwijs", f"{ANSWER}={ANSWER}"),
    "a backup that is none": ("restore", "{file}"),
    "an export that is none": ("verify", "--against", "{file}"),
    "answers that are none": ("start", "--answers", "{file}", "--no-input"),
    "answers that will not do": ("start", "--answers", "{answers}", "--no-input"),
    "scenarios that are none": ("flow", "test", "{file}"),
    "a flow file that is none": ("flow", "check", "{file}"),
    "a wrong passphrase": ("show", CASE),
    "a talk with somebody else": ("prepare", CASE, "--talk", ANSWER),
    "a page that cannot be": ("prepare", CASE, "--talk", "kind", "-o", f"/dev/null/{ANSWER}.md"),
    "a wrong option after a word": ("search", "arm", f"--{ANSWER}"),
    "a calendar that cannot be": ("agenda", "--ics", f"/dev/null/{ANSWER}.ics"),
}


# As people run it, in a process of its own: for the others the same program is enough.
OF_ITS_OWN = ("a wrong case id", "answers that will not do", "a wrong passphrase")


@pytest.mark.parametrize("what", REFUSED)
def test_a_command_that_is_refused_keeps_nothing(
    prepared: dict[str, Small], tmp_path_factory: pytest.TempPathFactory, what: str
) -> None:
    """What is not understood is not repeated, and no file remembers it."""
    beside, folder = tmp_path_factory.mktemp("beside"), tmp_path_factory.mktemp("place")
    place = copied(prepared["sealed"], folder)
    file, answers, secret = beside / "bestand", beside / "antwoorden.toml", beside / "wachtzin"
    file.write_text(f"# {ANSWER}\n{ANSWER} = [{ANSWER}\n", encoding="utf-8")
    tables = changed(changed(whole(), "answers.afweging-1", ANSWER), "case.initials", f"{ANSWER} {ANSWER}")
    answers.write_bytes(written(beside, {**tables, ANSWER: ANSWER, "report": [{**REPORT, "how": ANSWER}]}).read_bytes())
    secret.write_text(f"{SECRET} {ANSWER}\n" if what == "a wrong passphrase" else f"{PASSPHRASE}\n")
    secret.chmod(0o600)
    words = [word.format(file=file, answers=answers) for word in REFUSED[what]]
    said = inside(place.home, *words, at=AT, MELDCODE_PASSPHRASE_FILE=str(secret), **place.environment)
    if what in OF_ITS_OWN:
        said = meldcode(place.home, *words, at=AT, MELDCODE_PASSPHRASE_FILE=str(secret), **place.environment)
    assert said.code in (1, 2, 3, 5), said
    for word in (ANSWER, SECRET, *place.secrets):
        assert word.casefold() not in (said.out + said.err).casefold(), said
    assert place.found(ANSWER) == []


def test_what_is_looked_for_would_be_found(tmp_path: Path) -> None:
    """In a file, in its name, in two bytes a character, in hexadecimal and in base64, wherever it begins."""
    place = Place(tmp_path, tmp_path / "home", (SECRET,))
    for number, form in enumerate(forms(f"iets met {ANSWER} erin")):
        (tmp_path / f"{number}").write_bytes(b"\x00\xff" + form + b"\x00")
    for shift in range(3):
        (tmp_path / f"b{shift}").write_bytes(base64.b64encode(b"x" * shift + f"{ANSWER} en {SECRET}".encode() + b"y"))
    assert len(place.found(ANSWER)) == 3 + 3 + 3 + 3
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / f"{SECRET}.txt").touch()
    assert f"{SECRET} in home/{SECRET}.txt" in place.found()


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
