"""Set-up: a way back in every question, nothing half-made, routes by kind of work, practice offered first."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from meldcode_cli.commands.cases import danger, practise, setting_up, start
from meldcode_cli.commands.cases import texts as cases_texts
from meldcode_cli.commands.flows import show
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.errors import ExitCode, MeldcodeError, Stopped
from meldcode_cli.flow.available import kinds
from meldcode_cli.flow.files import Library
from meldcode_cli.keyring import texts
from meldcode_cli.store.home import Home
from meldcode_cli.talk.dialogue import Choice, Menu
from meldcode_cli.terminal.screen import Screen
from tests.support.paper import typed_back
from tests.support.scripted import BEGIN, Answer, Line, Scripted
from tests.support.sealed import PASSPHRASE

DAY = date(2026, 3, 12)
KNOWN: tuple[Line, ...] = (
    ("settings.name", "W. Kuipers"),
    ("settings.role", "leerkracht"),
    ("settings.organisation", "De Vuurvlieg"),
    ("settings.flow", "onderwijs"),
    ("settings.correct", "ja"),
)
CHOSEN: tuple[Line, ...] = (("Uw wachtzin:", PASSPHRASE), ("Nog een keer:", PASSPHRASE))


class Sitter(Scripted):
    """Somebody at the keyboard who reads the recovery key, and whose lists are looked at."""

    def __init__(self, *script: Line) -> None:
        super().__init__(script)
        self.pointed: list[tuple[str, str | None]] = []
        self.listed: list[Choice] = []

    def choose(self, choices: Any, *, default: str | None = None, menu: Any = tuple(Menu)) -> str | Menu:
        self.pointed.append((self._name, default))
        self.listed = list(choices)
        return super().choose(choices, default=default, menu=menu)

    def _next(self) -> Answer:
        answer = super()._next()
        if answer == "paper":
            shown = next(text for text in reversed(self.said) if text.startswith("AGE-SECRET-KEY-1"))
            return typed_back("".join(shown.split()))
        return answer


def set_up(home: Home, *script: Line, again: setting_up.Again | None = None, **known: Any) -> Sitter:
    """Answer the questions of set-up; who has no answer any more stops."""
    talk = Sitter(*script)
    settings = settings_room.load(home).changed(format=2, **known)
    setting_up.complete(home, Library(), talk, settings, DAY, again=again)
    return talk


def put(folder: Path) -> Home:
    folder.mkdir(exist_ok=True)
    return Home(folder)


# ---------------------------------------------------------------- back


def test_from_every_question_one_comes_back_to_the_one_before(tmp_path: Path) -> None:
    """Down to the passphrase and the recovery key; and what was answered stands there."""
    home, asked = put(tmp_path), list[str]()

    def again(settings: settings_room.Settings) -> settings_room.Settings:
        asked.append("danger")
        return settings

    back = Menu.BACK
    talk = set_up(
        home,
        *(("settings.name", back), ("settings.name", "W. Kuiper"), ("settings.role", back)),
        *(
            KNOWN[0],
            KNOWN[1],
            ("settings.organisation", back),
            KNOWN[1],
            KNOWN[2],
            ("settings.flow", back),
            *KNOWN[2:4],
        ),
        *(("settings.correct", back), ("settings.flow", "artsen"), ("settings.correct", "ja")),
        *(("settings.sealed", back), ("settings.correct", "ja"), ("settings.sealed", "ja")),
        *(("Uw wachtzin:", "terug"), ("settings.sealed", "ja"), CHOSEN[0], ("Nog een keer:", "Terug"), *CHOSEN),
        *(("recovery.typed", back), *CHOSEN, ("recovery.typed", "paper")),
        again=again,
    )
    assert asked == ["danger"]
    # Name twice empty, then each as it was answered.
    assert talk.defaults[:6] == ["", "", "", "W. Kuiper", "", ""]
    assert "leerkracht" in talk.defaults and "De Vuurvlieg" in talk.defaults
    assert ("settings.flow", "onderwijs") in talk.pointed
    assert settings_room.load(home).flow == "artsen" and settings_room.load(home).sealed
    assert Home(tmp_path).sealed


@pytest.mark.parametrize("key", ["name", "role", "organisation", "flow"])
def test_one_setting_can_be_left_as_it_was(tmp_path: Path, key: str) -> None:
    """As with `meldcode settings`: back changes nothing, and the old text stands in the field."""
    home = put(tmp_path)
    settings_room.save(home, settings_room.load(home).changed(name="A", role="B", organisation="C", flow="artsen"))
    before = settings_room.load(home)
    talk = Sitter((f"settings.{key}", Menu.BACK))
    assert setting_up.ask_one(home, Library(), talk, before, key) is None
    assert settings_room.load(home) == before
    assert talk.defaults == ([] if key == "flow" else [getattr(before, key)])


@pytest.mark.parametrize("given", [*range(len(KNOWN)), "sealed", "passphrase", "again", "recovery"])
def test_whoever_stops_half_way_has_no_keys(tmp_path: Path, given: int | str) -> None:
    """What was answered is kept; of sealing nothing is, until the paper was there."""
    home, sealing = put(tmp_path), (("settings.sealed", "ja"), *CHOSEN)
    done = (
        KNOWN[:given]
        if isinstance(given, int)
        else (*KNOWN, *sealing[: ("sealed", "passphrase", "again", "recovery").index(given)])
    )
    with pytest.raises(Stopped):
        set_up(home, *done)
    kept = settings_room.load(home)
    assert [key for key in ("name", "role", "organisation", "flow") if getattr(kept, key)] == [
        name.removeprefix("settings.") for name, _ in done[:4]
    ]
    assert kept.sealed is None and not home.sealed
    assert not (tmp_path / "keys").exists() or not any((tmp_path / "keys").iterdir())


def test_back_to_danger_keeps_both_answers(tmp_path: Path) -> None:
    """It starts at what was answered; what was said first is overtaken, and not lost."""
    home = put(tmp_path)
    first = danger.first_question(Library(), None)
    settings = danger.keep(home, first, "nee", BEGIN)
    talk = Sitter(("direct-gevaar", "twijfel"), ("danger.after", "gebeld"))
    after = start._danger_again(home, talk, first, lambda: BEGIN)(settings)
    assert talk.pointed[0] == ("direct-gevaar", "nee") and talk.musts
    assert [(begun.value, begun.called) for begun in after.begun] == [("nee", False), ("twijfel", True)]
    assert settings_room.load(home).begun == after.begun


# ---------------------------------------------------------------- practice first


@pytest.mark.parametrize(("said", "practises"), [("ja", True), ("nee", False)])
def test_practice_is_offered_and_leaves_no_answer_about_danger(tmp_path: Path, said: str, practises: bool) -> None:
    """It starts at going on: one Enter for whoever is in a hurry."""
    home = put(tmp_path)
    first = danger.first_question(Library(), None)
    settings = danger.keep(home, first, "nee", BEGIN)
    talk = Sitter(("start.practise", said))
    after = practise.offered(home, talk, settings, lambda settings: settings)
    assert (after is None) is practises
    assert len(settings_room.load(home).begun) == (0 if practises else 1)
    assert talk.pointed == [("start.practise", None)] and talk.listed[0].value == "nee"


def test_nobody_in_danger_is_asked_to_practise(tmp_path: Path) -> None:
    """Nor whoever goes back and then says so."""
    home = put(tmp_path)
    first = danger.first_question(Library(), None)
    settings = danger.keep(home, first, "ja", BEGIN)
    assert practise.offered(home, Sitter(), settings, lambda settings: settings) == settings

    def now_in_danger(_: settings_room.Settings) -> settings_room.Settings:
        return settings

    safe = danger.keep(home, first, "nee", BEGIN)
    talk = Sitter(("start.practise", Menu.BACK))
    assert practise.offered(home, talk, safe, now_in_danger) == settings


# ---------------------------------------------------------------- routes by kind of work


def test_routes_stand_by_kind_of_work_wherever_one_is_chosen(tmp_path: Path) -> None:
    """At set-up and in `flow show` without a route: the same list, examples apart and called so."""
    home = put(tmp_path)
    talk = Sitter(("settings.flow", "artsen"))
    setting_up.ask_one(home, Library(), talk, settings_room.load(home), "flow")
    groups = {choice.value: choice.group for choice in talk.listed}
    assert groups["onderwijs"] != groups["artsen"] == groups["verpleegkundigen"]
    examples = {choice.value for choice in talk.listed if choice.label.endswith(", een voorbeeld")}
    assert examples == {"parkstad", "wolderwijs", "tweestroom"}
    assert {groups[name] for name in examples} == {groups["parkstad"]} and groups["onderwijs"] != groups["parkstad"]


def test_flow_show_lets_one_choose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """At a terminal from the same list; elsewhere it says how to name one, with the exit code of a wrong command."""
    monkeypatch.setenv("MELDCODE_HOME", str(tmp_path))
    talk = Sitter(("flow-show.which", "justitie"))
    monkeypatch.setattr(show, "choose_dialogue", lambda _: talk)
    monkeypatch.setattr(show, "at_terminal", lambda: True)
    show.show(Screen(), None, accessible=False)
    assert "(justitie, " in capsys.readouterr().out
    assert len({choice.group for choice in talk.listed}) == len(kinds())
    monkeypatch.setattr(show, "at_terminal", lambda: False)
    with pytest.raises(MeldcodeError) as refused:
        show.show(Screen(), None, accessible=False)
    assert refused.value.code is ExitCode.USAGE and "meldcode route overzicht" in refused.value.hint


# ---------------------------------------------------------------- the recovery key


def test_a_wrong_group_says_where_the_right_one_is(tmp_path: Path) -> None:
    """What was typed is not repeated, and the key can be looked at again."""
    home = put(tmp_path)
    script: tuple[Line, ...] = (("recovery.typed", "QQQQ"), ("recovery.typed", "paper"))
    talk = set_up(home, *KNOWN, ("settings.sealed", "ja"), *CHOSEN, *script)
    assert talk.warned == [texts.RECOVERY_BACK_WRONG.format(count=4)] and "?" in talk.warned[0]
    assert home.key_folder.exists()


def test_the_sentence_after_practice_says_how_to_begin() -> None:
    """Whoever practised knows what to type when it is real."""
    assert "meldcode begin" in cases_texts.PRACTISED_FIRST
