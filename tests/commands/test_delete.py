"""Leaving: a case that is deleted for good, and the reminder of how long one is kept."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from meldcode_cli.case.entries import StepCheck
from meldcode_cli.dossier.looking import looked
from meldcode_cli.dossier.opening import create, open_case, reserved
from meldcode_cli.errors import ExitCode
from meldcode_cli.flow.files import Library
from meldcode_cli.store import register as register_room
from meldcode_cli.store.disk import NotSaved
from meldcode_cli.store.home import Home
from tests.keyring.test_first_run import secretly
from tests.support.answers import whole, without_suspicion
from tests.support.command import inside
from tests.support.first_run import FIRST_DAY
from tests.support.player import Player
from tests.support.scripted import AUTHOR, BEGIN
from tests.support.sealed import CASE, PASSPHRASE, SealedHome, sealed_home
from tests.support.terminal import Terminal

WHY = "Waarom verwijdert u deze casus?"
CONFIRM = "Typ het nummer van de casus die weg moet: 2026-001"


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A sealed home with one case in which help runs."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    return made


def deleting(made: SealedHome, case: str = CASE) -> Player:
    """Begin to delete a case in a terminal, with the passphrase given."""
    play = Player(Terminal(["delete", case], made.path, at=FIRST_DAY))
    secretly(play.terminal, "Uw wachtzin (u ziet niets terwijl u typt):", PASSPHRASE)
    return play


def agreed(play: Player, made: SealedHome) -> None:
    """Take the recovery key from the safe: something is still to be done, and nobody may decide that alone."""
    secretly(play.terminal, "of de geheime sleutel van een collega (u ziet niets terwijl u typt):", made.recovery)


def words(text: str) -> str:
    """What was said, with single blanks."""
    return " ".join(text.split())


# ---------------------------------------------------------------- deleting


def test_a_case_goes_after_its_number_was_typed_in_full(made: SealedHome) -> None:
    """What stays is a tombstone without a name: number, day, reason, fingerprint. Everything else of it is gone."""
    log = open_case(made.home, CASE, lambda: BEGIN).log
    made.home.cases.save_draft(CASE, b"entries = 1\n")
    (made.path / "cases" / "2026-001-LAPTOP2.toml.age").write_bytes(made.dossier().read_bytes())
    play = deleting(made)
    play.meets(WHY, "Dat kan niet ongedaan worden gemaakt.", "Deze casus is nog open.", "2026-001-LAPTOP2.toml.age")
    # Beside the question, where it is in sight in any window.
    assert "Dit gaat over casus 2026-001: D.R.," in words(play.heard).rpartition(WHY)[2]
    play.choose(WHY, "Iemand vroeg om de gegevens te wissen")
    play.type(CONFIRM, "2026-01")
    play.terminal.wait_for("Dat is niet het nummer van deze casus.")
    play.terminal.press("\x15")
    play.terminal.type(CASE)
    agreed(play, made)
    assert play.terminal.ends() == 0
    assert "Exports en reservekopieën die u eerder maakte" in words(play.terminal.transcript)

    left = sorted(path.name for path in (made.path / "cases").iterdir())
    assert left == ["2026-001.tombstone", "heads.jsonl"]
    tombstone = tomllib.loads((made.path / "cases" / "2026-001.tombstone").read_text())
    assert set(tombstone) == {*("case", "deleted", "reason", "agreed", "entries", "head", "signed_by", "signature")}
    assert tombstone["agreed"] == "herstelsleutel" and made.run("verify").code == 0
    assert (tombstone["case"], tombstone["reason"]) == (CASE, "verzoek")
    assert tombstone["deleted"].date() == date(2026, 3, 10)
    assert f"{tombstone['entries']}-{tombstone['head']}" == log.fingerprint
    everything = b"".join(path.read_bytes() for path in made.path.rglob("*") if path.is_file())
    assert b"D.R." not in everything and b"2026-001" not in (made.path / "register" / "heads.jsonl").read_bytes()


def test_a_number_is_never_used_again(made: SealedHome) -> None:
    """The next case gets a new number; `list --all` tells of the old one, `show` and `resume` do not find it."""
    play = deleting(made)
    play.choose(WHY, "De casus is per ongeluk")
    play.type(CONFIRM, CASE)
    agreed(play, made)
    assert play.terminal.ends() == 0
    assert made.begin().code == 0
    assert made.dossier("2026-002").exists()
    assert [(row["case"], row["status"]) for row in made.run("list", "--all", "--json").json["cases"]] == [
        ("2026-002", "open"),
        ("2026-001", "deleted"),
    ]
    assert [row["case"] for row in made.run("list", "--json").json["cases"]] == ["2026-002"]
    assert made.run("show", CASE).code == 1
    assert made.run("verify").code == 0
    assert "2026-001" not in made.run("agenda").out


@pytest.mark.parametrize("how", ["choice", "ctrl-c", "ctrl-c at the number"])
def test_whoever_thinks_again_deletes_nothing(made: SealedHome, how: str) -> None:
    """Until the number was typed in full nothing is gone; that the case was shown stands in its access log."""
    before = {path: path.read_bytes() for path in made.path.rglob("*") if path.is_file()}
    play = deleting(made)
    if how == "choice":
        play.choose(WHY, "Ik verwijder deze casus niet")
        assert play.terminal.ends() == 1 and "Er is niets verwijderd." in play.terminal.transcript
    else:
        if how != "ctrl-c":
            play.choose(WHY, "Om een andere reden")
            play.meets(CONFIRM)
        else:
            play.meets(WHY)
        assert play.terminal.leaves() == 130
    after = {path: path.read_bytes() for path in made.path.rglob("*") if path.is_file()}
    assert {path: data for path, data in after.items() if "access" not in path.name} == before
    assert [look.what for _, look in looked(made.home, CASE).looks] == ["shown"]


def test_what_must_still_be_done_is_shown_first(tmp_path: Path) -> None:
    """A case with an open melding says so in a box before it can be deleted."""
    made = sealed_home(tmp_path)
    tables = whole()
    tables["answers"]["direct-gevaar"] = "ja"
    made.begin(tables)
    play = deleting(made)
    play.meets(WHY, "Dit moet in deze casus nog gebeuren", "Meld bij Veilig Thuis")
    play.terminal.kill()


def test_a_dossier_that_cannot_be_read_can_go_as_well(made: SealedHome) -> None:
    """Damaged: the fingerprint in the tombstone is the last one that was seen."""
    log = open_case(made.home, CASE, lambda: BEGIN).log
    made.dossier().write_bytes(made.dossier().read_bytes()[:-1])
    play = deleting(made)
    play.meets(WHY, "Dit dossier is niet te lezen. Het kan wel worden verwijderd.")
    play.choose(WHY, "Om een andere reden")
    play.type(CONFIRM, CASE)
    agreed(play, made)
    assert play.terminal.ends() == 0
    assert made.home.tombstones.read(CASE).decode().count(log.head) == 1


def test_deleting_that_was_broken_off_is_finished_the_next_time(
    made: SealedHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that cannot be removed: it is said (5), `verify` points at it, and deleting again finishes it."""

    unlink = Path.unlink

    def stuck(self: Path, missing_ok: bool = False) -> None:
        if self.name.endswith(".flow.age"):
            raise PermissionError
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", stuck)
    made.home.tombstones.put(CASE, b'case = "2026-001"\n')
    with pytest.raises(NotSaved) as caught:
        made.home.cases.remove(CASE)
    assert caught.value.code == ExitCode.NOT_SAVED
    monkeypatch.undo()
    said = made.run("verify")
    assert said.code == 3 and "Bij deze casus staat dat die is verwijderd" in words(said.out)
    play = deleting(made)
    play.choose(WHY, "Om een andere reden")
    play.type(CONFIRM, CASE)
    assert play.terminal.ends() == 0
    assert made.run("verify").code == 0


def test_what_nobody_looked_at_is_not_deleted(made: SealedHome) -> None:
    """Another window writes while the question is on the screen: it stays (4), with what came to it."""
    play = deleting(made)
    play.choose(WHY, "Om een andere reden")
    play.meets(CONFIRM)
    open_case(made.home, CASE, lambda: BEGIN, AUTHOR).record(StepCheck(step="stap-1"))
    play.type(CONFIRM, CASE)
    agreed(play, made)
    assert play.terminal.ends() == ExitCode.BUSY
    assert made.dossier().exists() and made.home.cases.listing().deleted == set()


def test_a_register_that_keeps_something_is_no_deletion(made: SealedHome, monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps and dates of the case would stay: it is said (5), and deleting again finishes it."""
    monkeypatch.setattr(register_room, "put", broken)
    with pytest.raises(NotSaved):
        made.home.register.forget(CASE)
    monkeypatch.undo()
    made.home.tombstones.put(CASE, b'case = "2026-001"\n')
    made.home.cases.remove(CASE)
    assert made.run("verify").code == 3
    play = deleting(made)
    play.choose(WHY, "Om een andere reden")
    play.type(CONFIRM, CASE)
    assert play.terminal.ends() == 0
    assert made.home.register.heads() == {} and made.run("verify").code == 0


def broken(*_: object) -> None:
    """A disk that refuses."""
    raise NotSaved


def test_a_case_in_use_is_not_deleted(made: SealedHome) -> None:
    """While another window holds it, it stays (4)."""
    play = deleting(made)
    play.choose(WHY, "Om een andere reden")
    play.meets(CONFIRM)
    with made.home.cases.locked(CASE):
        play.type(CONFIRM, CASE)
        agreed(play, made)
        assert play.terminal.ends() == 4
    assert made.dossier().exists()


def test_without_a_terminal_nothing_is_deleted(made: SealedHome) -> None:
    """No script deletes a case: somebody must be there."""
    said = made.run("delete", CASE)
    assert (said.code, made.dossier().exists()) == (2, True)


# ---------------------------------------------------------------- how long a dossier is kept


def closed(folder: Path, years: object = 5) -> Home:
    """A home with one case that was closed on 12 March 2026, and the years in its settings."""
    made = sealed_home(folder)
    assert made.begin(without_suspicion()).code == 0
    settings = made.path / "settings.toml"
    if years is not None:
        settings.write_text(settings.read_text() + f"retention_years = {years}\n")
    return made.home


@pytest.mark.parametrize(
    ("day", "told"),
    [("2031-02-09", False), ("2031-02-11", True), ("2031-03-12", True), ("2040-01-01", True), ("2026-03-13", False)],
)
def test_a_closed_dossier_comes_up_a_month_before_its_time_is_over(tmp_path: Path, day: str, told: bool) -> None:
    """The agenda reminds, with the command that deletes and without a passphrase; nothing is deleted by itself."""
    home = closed(tmp_path)
    said = inside(home.path, "agenda", at=f"{day}T09:00:00")
    assert ("De bewaartermijn loopt tot 12-3-2031." in words(said.out)) is told
    assert ("meldcode verwijder 2026-001" in words(said.out)) is told
    found = inside(home.path, "agenda", "--json", at=f"{day}T09:00:00").json["items"]
    expected = {
        "case": CASE,
        "duty": "bewaartermijn",
        "due": "2031-03-12",
        "overdue": day > "2031-03-12",
        "meldcode": True,
    }
    assert found == ([expected] if told else [])
    assert home.cases.stamp(CASE) is not None


def test_without_years_nothing_is_reminded(tmp_path: Path) -> None:
    """How long a dossier is kept is for the organisation to say: unless it does, the agenda is silent."""
    home = closed(tmp_path, None)
    assert inside(home.path, "agenda", "--json", at="2060-01-01T09:00:00").json["items"] == []


@pytest.mark.parametrize("years", ["0", "-1", "101", '"vijf"', "2.5", "true", "[]"])
def test_a_number_of_years_that_cannot_be_is_told(tmp_path: Path, years: str) -> None:
    """A mistake in the settings is said in a sentence, and never passed over in silence."""
    home = closed(tmp_path, years)
    said = inside(home.path, "agenda", at="2060-01-01T09:00:00")
    assert said.code == 0 and "retention_years klopt niet. Schrijf een heel getal van 1" in words(said.err)
    assert "retention_years" not in said.out
    assert inside(home.path, "agenda", "--json", at="2060-01-01T09:00:00").json["items"] == []


def test_an_open_case_has_no_time_to_be_kept(tmp_path: Path) -> None:
    """What still runs is not reminded of, and neither is what was deleted."""
    home = Home(tmp_path / "home")
    with reserved(home, 2026) as case:
        create(home, case, Library().read("onderwijs"), lambda: BEGIN, AUTHOR)
    home.save_settings({"retention_years": 1})
    assert inside(home.path, "agenda", "--json", at="2060-01-01T09:00:00").json["items"] == []


def test_the_last_of_february_has_a_day_in_every_year(tmp_path: Path) -> None:
    """A case closed on 29 February is kept until 28 February."""
    home = closed(tmp_path, 1)
    head = replace(home.register.heads()[CASE], closed="2028-02-29")
    home.register.note(head)
    (item,) = inside(home.path, "agenda", "--json", at="2029-02-20T09:00:00").json["items"]
    assert item["due"] == "2029-02-28"
