"""A day or a time that is typed: what was guessed is shown before it is kept, and a day far off is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from meldcode_cli.interview import Interview
from meldcode_cli.talk.dialogue import Check, Half, Menu
from tests.interview.seeding import BEFORE_WEIGHING, HELPED, Watching, given, note, sit
from tests.support.answers import AT, changed, whole, written
from tests.support.command import inside
from tests.support.scripted import OBSERVATION, Line, World

MEANT = "typed.meant"
SURE = "warning.keep"
START: tuple[Line, ...] = (("note.what", "observation"), OBSERVATION[0])
REST = (*OBSERVATION[3:], ("note.what", "klaar"))
# A Tuesday, and the day of every world.
TODAY = date(2026, 3, 10)


def seen(world: World) -> tuple[date, time | None]:
    """The day and the time of the last thing that was recorded."""
    content = world.casefile.state.records[-1].content
    return content.date, content.time  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize(
    ("typed", "shown", "meant"),
    [
        ("3-3", "Bedoelt u dinsdag 3 maart 2026?", date(2026, 3, 3)),
        ("24 dec", "Bedoelt u woensdag 24 december 2025?", date(2025, 12, 24)),
        ("dinsdag", "Bedoelt u dinsdag 3 maart 2026?", date(2026, 3, 3)),
        ("vorige week vrijdag", "Bedoelt u vrijdag 6 maart 2026?", date(2026, 3, 6)),
        ("5 dagen geleden", "Bedoelt u donderdag 5 maart 2026?", date(2026, 3, 5)),
    ],
)
def test_a_guessed_day_is_shown_before_it_is_kept(tmp_path: Path, typed: str, shown: str, meant: date) -> None:
    """The whole day with its weekday, and it is kept once the user says so."""
    world = World(tmp_path)
    talk = note(world, *START, ("date", typed), (MEANT, "verder"), ("time", ""), *REST)
    assert shown in talk.asked
    assert seen(world) == (meant, None)


def test_a_guessed_day_that_was_not_meant_is_typed_again(tmp_path: Path) -> None:
    """What was understood stands there to be changed; with "terug" from the menu too."""
    world = World(tmp_path)
    wrong: tuple[Line, ...] = (("date", "dinsdag"), (MEANT, "terug"), ("date", "3-3"), (MEANT, Menu.BACK))
    talk = note(world, *START, *wrong, ("date", "10-3-2026"), ("time", ""), *REST)
    assert talk.defaults.count("3-3-2026") == 2
    assert seen(world) == (TODAY, None)


@pytest.mark.parametrize("typed", ["9-3-2026", "9-3-26", "gisteren", "maandag 9 maart 2026", "2026/03/09"])
def test_a_whole_day_is_kept_at_once(tmp_path: Path, typed: str) -> None:
    """Nothing of it was guessed, so nothing is asked."""
    world = World(tmp_path)
    talk = note(world, *START, ("date", typed), ("time", "0835"), *REST)
    assert MEANT not in talk.names
    assert seen(world) == (date(2026, 3, 9), time(8, 35))


def test_a_guessed_part_of_the_day_is_shown_before_it_is_kept(tmp_path: Path) -> None:
    """Half past eight in the morning or in the evening is a difference."""
    world = World(tmp_path)
    wrong: tuple[Line, ...] = (("time", "half negen"), (MEANT, "terug"), ("time", "half negen 's avonds"))
    talk = note(world, *START, ("date", "gisteren"), *wrong, *REST)
    assert "Bedoelt u 08:30 uur? Een andere tijd schrijft u met vier cijfers, zoals 08:30 of 20:30." in talk.asked
    assert seen(world) == (date(2026, 3, 9), time(20, 30))


def test_after_a_refused_time_its_own_question_is_asked_again(tmp_path: Path) -> None:
    """Not below what was asked meanwhile about what it meant."""
    world = World(tmp_path)
    wrong: tuple[Line, ...] = (("time", "half zes"), (MEANT, "verder"), ("time", "0835"))
    talk = note(world, *START, ("date", "vandaag"), *wrong, *REST)
    assert any("nog niet" in said for said in talk.warned)
    at = talk.names.index(MEANT)
    assert [name.rpartition(".")[2] for name in talk.names[at - 1 : at + 2]] == ["time", "meant", "time"]


class Refusing(Watching):
    """Remembers of what stood in a field whether it was refused."""

    def __init__(self, script: Sequence[Line]) -> None:
        super().__init__(script)
        self.days: list[tuple[str, bool]] = []

    def text(self, check: Check, *, default: str = "", half: Half | None = None, **more: Any) -> str | Menu:
        if self._name.endswith(".date") and half is not None:
            self.days.append((default, half.refused))
        return super().text(check, default=default, half=half, **more)


@pytest.mark.parametrize(
    "wrong",
    [(("date", "24 dec"), (MEANT, "terug")), (("date", "1-1-2020"), (SURE, "terug"))],
    ids=["not meant", "far off"],
)
def test_a_refused_day_is_never_what_stands_now(tmp_path: Path, wrong: tuple[Line, ...]) -> None:
    """It can be changed where it stands, and nobody is told that Enter keeps it."""
    talk = Refusing([*START, *wrong, ("date", "gisteren"), ("time", ""), *REST])
    Interview(World(tmp_path).reopened(), talk).note()
    assert talk.days[0] == ("", False)
    assert len(talk.days) == 2 and talk.days[1][0] and talk.days[1][1]


def test_a_day_to_come_may_be_written_without_its_year(tmp_path: Path) -> None:
    """The next such day is shown; also where a question of the flow asks for a day."""
    before = {name: value for name, value in HELPED.items() if name != "termijn"}
    world = given(World(tmp_path), {**BEFORE_WEIGHING, **before})
    talk = sit(world, ("termijn", "1 mei"), (MEANT, "verder"))
    assert "Bedoelt u vrijdag 1 mei 2026?" in talk.asked
    assert world.casefile.state.date_of("termijn") == date(2026, 5, 1)


@pytest.mark.parametrize("typed", ["1-3-2020", "1-3-20"])
def test_a_day_far_back_is_asked_about_and_not_refused(tmp_path: Path, typed: str) -> None:
    """A wrong year looks like any other; whoever is sure can keep it, and that it was read is kept along."""
    world = World(tmp_path)
    script = (("date", typed), (SURE, "terug"), ("date", typed), (SURE, "verder"), ("time", ""))
    talk = note(world, *START, *script, *REST)
    assert talk.warned == ["1 maart 2020 is meer dan een jaar geleden. Kijk naar het jaar."] * 2
    content = world.casefile.state.records[-1].content
    assert content.warnings == (talk.warned[0],) and content.unread == ()  # type: ignore[attr-defined]
    assert seen(world)[0] == date(2020, 3, 1)


def test_a_day_far_ahead_is_asked_about(tmp_path: Path) -> None:
    """For what was agreed, and for what is put off."""
    world = given(World(tmp_path), {**BEFORE_WEIGHING, "afweging-1": "ja", "afweging-2": "ja"})
    put_off: tuple[Line, ...] = (("until", "1-6-2027"), (SURE, "terug"), ("until", "12-3-2026"))
    script = (("note.what", "actie"), ("duty.which", "melden-veilig-thuis"), ("duty.what", "later"))
    talk = note(world, *script, *put_off, ("reason", "De lijn is bezet."), ("note.what", "klaar"))
    assert talk.warned == ["1 juni 2027 is over meer dan een jaar. Kijk naar het jaar."]


def test_a_diagnosis_may_be_old(tmp_path: Path) -> None:
    """An examination is often years back: nothing is asked."""
    world = World(tmp_path)
    form: tuple[Line, ...] = (
        *(("kind", "diagnose"), ("date", "1-3-2020"), ("text", "Een hechtingsstoornis."), ("diagnosed_by", "K.B.")),
        *(("diagnosed_role", "kinderarts"), ("examination", "Verslag van 2020."), ("external", "ja")),
    )
    talk = note(world, START[0], *form, ("direction", "onduidelijk"), ("note.what", "klaar"))
    assert not any("jaar geleden" in warned for warned in talk.warned)


def test_a_file_guesses_nothing_and_is_told_of_a_day_far_off(tmp_path: Path) -> None:
    """A date in TOML is exact; nobody can be asked, so it is kept and said, of a record and of what was done."""
    tables = changed(whole(), "observation.0.date", date(2020, 3, 1))
    done = {"duty": "hulp-controleren", "done": date(2020, 3, 2), "done_by": "W.K.", "result": "Gedaan.", "found": True}
    tables["duty"] = [done]
    path = written(tmp_path, tables)
    said = inside(tmp_path / "home", "start", "--answers", str(path), "--no-input", at=AT, COLUMNS="200")
    text = " ".join((said.out + said.err).split())
    assert "[[observation]] nummer 1: 1 maart 2020 is meer dan een jaar geleden. Kijk naar het jaar." in text
    assert "[[duty]] nummer 1, done: 2 maart 2020 is meer dan een jaar geleden. Kijk naar het jaar." in text


def test_words_for_more_than_a_day_are_offered_to_be_kept(tmp_path: Path) -> None:
    """They stand in the dossier as they were typed, with the first day; what is not meant is typed again."""
    world = World(tmp_path)
    wrong: tuple[Line, ...] = (("date", "sinds februari"), (MEANT, "terug"))
    talk = note(world, *START, *wrong, ("date", "rond 3 maart"), (MEANT, "verder"), ("time", ""), *REST)
    assert any("Uw woorden blijven zo staan" in asked and "dinsdag 3 maart 2026" in asked for asked in talk.asked)
    assert talk.defaults.count("sinds februari") == 1
    content = world.casefile.state.records[-1].content
    assert (seen(world)[0], content.date_words) == (date(2026, 3, 3), "rond 3 maart")  # type: ignore[attr-defined]


def test_a_day_typed_after_all_takes_the_words_away(tmp_path: Path) -> None:
    """Whoever goes back finds the words, and what is typed instead stands alone."""
    world = World(tmp_path)
    back: tuple[Line, ...] = (("date", "vorige maand"), (MEANT, "verder"), ("time", Menu.BACK))
    talk = note(world, *START, *back, ("date", "9-3-2026"), ("time", ""), *REST)
    assert "vorige maand" in talk.defaults
    content = world.casefile.state.records[-1].content
    assert (seen(world)[0], content.date_words) == (date(2026, 3, 9), None)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "typed", ["ongeveer 3-3-2026", "3 maart, ongeveer", "rond 3 maart", "7 dagen geleden ongeveer"]
)
def test_where_one_day_counts_the_day_it_is_about_is_offered(tmp_path: Path, typed: str) -> None:
    """It is no error to say "ongeveer"; the day is asked about, and whoever did not mean it types another."""
    world = World(tmp_path)
    begun: tuple[Line, ...] = (("note.what", "consultation"), ("consultation.partner", "collega"))
    talk = note(world, *begun, ("date", typed), (MEANT, "terug"), ("date", "gisteren"))
    assert talk.warned == [] and talk.names.count(MEANT) == 1
    assert any(asked.startswith("Hier past één dag. Neemt u dinsdag 3 maart 2026?") for asked in talk.asked)
    assert "3-3-2026" in talk.defaults


@pytest.mark.parametrize(("typed", "day"), [("gisteren", "maandag 9 maart 2026"), ("eergister", "zondag 8 maart 2026")])
def test_a_day_that_is_counted_from_today_is_told_in_full(tmp_path: Path, typed: str, day: str) -> None:
    """Nothing is asked; also for one day only, and not of today itself."""
    world = World(tmp_path)
    talk = note(world, *START, ("date", typed), ("time", ""), *REST)
    assert f"Dat is {day}." in talk.said and MEANT not in talk.names
    quiet = note(world, *START, ("date", "vandaag"), ("time", ""), *REST)
    assert not any(said.startswith("Dat is") for said in quiet.said)


@pytest.mark.parametrize("typed", ["half februari", "ongeveer half februari", "half februari ongeveer"])
def test_half_a_month_is_about_its_middle(tmp_path: Path, typed: str) -> None:
    """Where words stay, and where one day counts."""
    world = World(tmp_path)
    talk = note(world, *START, ("date", typed), (MEANT, "verder"), ("time", ""), *REST)
    content = world.casefile.state.records[-1].content
    assert (seen(world)[0], content.date_words) == (date(2026, 2, 15), typed)  # type: ignore[attr-defined]
    begun: tuple[Line, ...] = (("note.what", "consultation"), ("consultation.partner", "collega"))
    talk = note(world, *begun, ("date", typed), (MEANT, "terug"), ("date", "gisteren"))
    assert any("Neemt u zondag 15 februari 2026?" in asked for asked in talk.asked) and talk.warned == []


def test_where_one_day_counts_words_are_not_kept(tmp_path: Path) -> None:
    """A consultation can do a duty: its day is one day."""
    world = World(tmp_path)
    talk = note(world, ("note.what", "consultation"), ("consultation.partner", "collega"), ("date", "vorige week"))
    assert talk.warned and MEANT not in talk.names
    assert not world.casefile.state.records
