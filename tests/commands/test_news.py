"""A colleague went on with a case, or has it open: who, since when, and what came since one looked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from meldcode_cli.case.entries import Entry
from meldcode_cli.case.fields import Content
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.commands.cases import texts
from meldcode_cli.dossier import unseen
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.seal.padding import padded
from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store.access import Look, line_of, look_in
from meldcode_cli.store.home import Home
from tests.support.answers import AT, whole, written
from tests.support.command import Said, inside
from tests.support.scripted import AUTHOR
from tests.support.sealed import CASE, PASSPHRASE, SealedHome, sealed_home
from tests.support.terminal import Terminal

COLLEAGUE = SigningKey(bytes([7]) * 32)
NAME = "W. de Wit"
LATER = datetime.fromisoformat("2026-03-12T18:00:00+01:00")
AFTER = "2026-03-12T19:00:00"
SEEN = {
    "kind": "waarneming",
    "date": LATER.date(),
    "place": "de gang",
    "situation": "na schooltijd",
    "present": ["M.V."],
    "text": "J. kwam met een blauwe plek.",
    "direction": "bevestigt",
}
SIGNAL = Observation.model_validate(SEEN)


def words(said: Said) -> str:
    return " ".join(f"{said.out} {said.err}".split())


def went_on(home: Home, contents: Sequence[Content], signer: SigningKey | None = COLLEAGUE, name: str = NAME) -> None:
    """Let a colleague add these to the case, as it arrives when both their copies were put together."""
    casefile = open_case(home, CASE, lambda: LATER)
    log = casefile.log
    assert isinstance(log, SignedLog)
    for place, content in enumerate(contents):
        moment = LATER.replace(microsecond=0) + timedelta(minutes=place)
        log = log.added(Entry(len(log.entries) + 1, moment, name, "leerkracht", content), signer)
    data = log.data if home.keys is None else padded(log.data)
    home.cases.replace(CASE, data, home.cases.read(CASE)[1])


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A sealed home with one case, to which a colleague added two things after the user looked."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    assert made.run("show", CASE).code == 0
    went_on(made.home, [SIGNAL, SIGNAL])
    return made


def sitting(made: SealedHome, *command: str) -> Terminal:
    """Open a case at the keyboard, up to where it asks something."""
    terminal = Terminal(list(command), made.path, at=AFTER)
    terminal.wait_for("u ziet niets terwijl u typt")
    terminal.type(PASSPHRASE)
    terminal.press("\r")
    return terminal


# ---------------------------------------------------------------- what is new


def test_whoever_looks_again_hears_who_went_on_since_when_and_what_came(made: SealedHome) -> None:
    """Once: what was told is not new any more. What one wrote oneself never is."""
    said = words(made.run("show", CASE, at=AFTER))
    assert texts.NEWS_WENT_ON.format(who=NAME, since="12 maart 2026 om 18:00 uur") in said
    assert texts.NEWS_TITLE.format(count=2) in said
    assert f"12 maart 2026 om 18:01 uur, {NAME}" in said
    assert "J. kwam met een blauwe plek." in said.partition("Nieuw sinds u keek")[2][:300]
    again = words(made.run("show", CASE, at=AFTER))
    assert "Nieuw sinds u keek" not in again and "ging verder met deze casus" not in again


def test_going_on_tells_it_after_where_the_case_stands(made: SealedHome) -> None:
    """And goes on from there: the next question of all that both wrote."""
    resume = sitting(made, "resume", CASE)
    resume.wait_for(texts.NEWS_TITLE.format(count=2), "J. kwam met een blauwe plek.")
    told = " ".join(resume.transcript.split())
    assert told.index(texts.DANGER_REMINDER[:20]) < told.index("Nieuw sinds u keek")
    resume.kill()
    assert "Nieuw sinds u keek" not in words(made.run("show", CASE, at=AFTER))


def test_of_much_that_is_new_the_last_is_told(made: SealedHome) -> None:
    """A dozen lines; that there is more, and where all of it stands."""
    went_on(made.home, [SIGNAL] * 13, name="A. Jansen")
    said = words(made.run("show", CASE, at=AFTER))
    assert texts.NEWS_WENT_ON_MORE.format(who=f"{NAME} en A. Jansen", since="12 maart 2026 om 18:00 uur") in said
    assert texts.NEWS_REST.format(count=3, case=CASE) in said
    assert said.count(", A. Jansen ") + said.count(", A. Jansen\n") <= 12


def test_what_one_wrote_oneself_and_what_joins_two_copies_is_not_new(made: SealedHome) -> None:
    """Also when it was written beside what the colleague wrote."""
    from meldcode_cli.case.joining import joined

    casefile = open_case(made.home, CASE, lambda: LATER)
    theirs = casefile.log
    assert isinstance(theirs, SignedLog)
    signer = made.home.keys and made.home.keys.signer
    begun = theirs.first(len(theirs.entries) - 2)
    mine = begun.added(Entry(len(begun.entries) + 1, LATER, AUTHOR.name, "intern begeleider", SIGNAL), signer)
    both = joined(theirs, mine)
    assert both.branched
    assert [entry.by for entry in unseen.news(made.home, both)] == [NAME, NAME]


def test_whoever_never_saw_a_case_finds_all_of_it_new(tmp_path: Path) -> None:
    """What a colleague signed; not what this user signed."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    log = open_case(made.home, CASE, lambda: LATER).log
    assert unseen.news(made.home, log) == ()
    went_on(made.home, [SIGNAL])
    assert [entry.by for entry in unseen.news(made.home, open_case(made.home, CASE, lambda: LATER).log)] == [NAME]


def test_an_earlier_version_wrote_down_only_when_one_looked(tmp_path: Path) -> None:
    """What was recorded after that is new."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    went_on(made.home, [SIGNAL, SIGNAL, SIGNAL])
    logs = made.home.access_logs
    logs.add(Look(CASE, (LATER + timedelta(seconds=30)).isoformat(), AUTHOR.name, "ib", "opened", "meldcode 0.2.0"))
    log = open_case(made.home, CASE, lambda: LATER).log
    assert [entry.recorded.minute for entry in unseen.news(made.home, log)] == [1, 2]


def test_where_nobody_signs_the_name_tells(tmp_path: Path) -> None:
    """Under another name in the settings."""
    home = tmp_path / "home"
    inside(home, "start", "--answers", str(written(tmp_path, whole())), "--no-input", at=AT)
    assert "Nieuw sinds" not in words(inside(home, "show", CASE, at=AT))
    went_on(Home(home), [SIGNAL], signer=None)
    said = words(inside(home, "show", CASE, at=AFTER))
    assert texts.NEWS_TITLE_ONE in said and f"18:00 uur, {NAME}" in said
    went_on(Home(home), [SIGNAL], signer=None, name=AUTHOR.name)
    assert "Nieuw sinds" not in words(inside(home, "show", CASE, at=AFTER))


def test_what_was_shown_stands_in_the_access_log_by_its_fingerprint(made: SealedHome) -> None:
    """The number of entries and the head: nothing of what they say. A line without it, or with nonsense, is read."""
    look = unseen.looked(made.home, CASE)
    log = open_case(made.home, CASE, lambda: LATER).log
    assert isinstance(log, SignedLog)
    before = log.first(len(log.entries) - 2)
    assert look.seen == (len(before.entries), before.head)
    assert "seen" not in json.loads(line_of(Look(CASE, AFTER + "+01:00", "T", "", "shown", "m"), (), None))
    for wrong in ('"x"', "[1]", "[1,2]", "{}x"):
        line = line_of(Look(CASE, AFTER + "+01:00", "T", "", "shown", "m", seen=(1, "ab")), (), None)
        assert look_in(line) is not None
        assert look_in(line.replace(b'[1,"ab"]', wrong.encode())) is None


# ---------------------------------------------------------------- the list


def new_of(said: Said) -> list[int]:
    return [row["new"] for row in said.json["cases"]]


def test_the_list_marks_what_is_new_until_it_was_seen(made: SealedHome) -> None:
    """Once a key was there to look: in words and as a number. The register says how much, and not a word of what."""
    assert new_of(made.run("list", "--json", at=AFTER)) == [0]
    assert "open, 2 nieuw" in words(made.run("list", "--names", at=AFTER))
    said = made.run("list", at=AFTER)
    assert "open, 2 nieuw" in words(said) and new_of(made.run("list", "--json", at=AFTER)) == [2]
    register = (made.path / "register" / "heads.jsonl").read_text(encoding="utf-8")
    assert '"new":2' in register and NAME not in register and "plek" not in register
    went_on(made.home, [SIGNAL])
    made.run("list", "--names", at=AFTER)
    assert new_of(made.run("list", "--json", at=AFTER)) == [3]
    made.run("show", CASE, at=AFTER)
    assert new_of(made.run("list", "--json", at=AFTER)) == [0]
    last = (made.path / "register" / "heads.jsonl").read_text(encoding="utf-8").splitlines()[-1]
    assert '"new"' not in last


def test_what_the_user_records_leaves_what_is_new_as_it_is(made: SealedHome) -> None:
    """An entry of one's own is not new, and does not make seen what was not."""
    casefile = open_case(made.home, CASE, lambda: LATER)
    casefile.note()
    head = made.home.register.head(CASE)
    assert head is not None and head.new == 2
    casefile.go_on(made.home, AUTHOR)
    casefile.record(SIGNAL)
    head = made.home.register.head(CASE)
    assert head is not None and head.new == 2


# ---------------------------------------------------------------- who has it open


def test_who_has_a_case_open_is_told_to_whoever_has_the_key(made: SealedHome) -> None:
    """Before the passphrase only that somebody has it. After it who, since when, and what they did; exit code 4."""
    look = Look(CASE, LATER.isoformat(), NAME, "leerkracht", "opened", "meldcode 0.3.0")
    logs = made.home.access_logs
    replace(logs, signer=COLLEAGUE).add(look)
    with made.home.cases.locked(CASE):
        resume = Terminal(["resume", CASE], made.path, at=AFTER)
        resume.wait_for("u ziet niets terwijl u typt")
        before = " ".join(resume.transcript.split())
        assert f"Iemand anders werkt nu aan casus {CASE}" in before and NAME not in before
        resume.type(PASSPHRASE)
        resume.press("\r")
        assert resume.ends() == 4
    said = " ".join(resume.transcript.split())
    assert texts.BUSY_WHO.format(who=NAME, role="leerkracht", since="12 maart 2026 om 18:00 uur") in said
    assert texts.NEWS_TITLE.format(count=2) in said
    found = unseen.looked(made.home, CASE).looks
    assert [look.what for look, mine in found if mine] == ["shown", "shown"]


@pytest.mark.parametrize("command", ["resume", "note"])
def test_ones_own_other_window_is_called_so(tmp_path: Path, command: str) -> None:
    """And of a case that nobody came back to, who began it."""
    home = tmp_path / "home"
    inside(home, "start", "--answers", str(written(tmp_path, whole())), "--no-input", at=AT)
    with Home(home).cases.locked(CASE):
        first = Terminal([command, CASE], home, at=AFTER)
        assert first.ends() == 4
    assert f"Deze casus is begonnen door {AUTHOR.name}" in " ".join(first.transcript.split())
    Home(home).access_logs.add(Look(CASE, LATER.isoformat(), AUTHOR.name, "ib", "opened", "meldcode 0.3.0"))
    with Home(home).cases.locked(CASE):
        second = Terminal([command, CASE], home, at=AFTER)
        assert second.ends() == 4
    assert texts.BUSY_SELF.format(since="12 maart 2026 om 18:00 uur") in " ".join(second.transcript.split())


def test_a_case_that_is_free_by_then_is_gone_on_with(made: SealedHome) -> None:
    """Who has it open was gone while the passphrase was typed: what they did is told, and the case is open."""
    with made.home.cases.locked(CASE):
        resume = Terminal(["resume", CASE], made.path, at=AFTER)
        resume.wait_for("u ziet niets terwijl u typt")
    resume.type(PASSPHRASE)
    resume.press("\r")
    resume.wait_for(texts.NEWS_TITLE.format(count=2))
    resume.kill()
    assert unseen.looked(made.home, CASE).looks[-1][0].what == "opened"
