"""`meldcode start` in a real terminal: danger first whatever is not in order, and what holds for one case alone."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from meldcode_cli import emergency
from meldcode_cli.commands.cases import texts
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.store.home import Home
from meldcode_cli.store.settings_file import account
from tests.support.answers import AT, Tables, whole, written
from tests.support.command import inside
from tests.support.first_run import FIRST_DAY
from tests.support.flows import FIRST, install
from tests.support.player import Player
from tests.support.scripted import AUTHOR, BEGIN
from tests.support.sealed import PASSPHRASE, SealedHome, sealed_home
from tests.support.terminal import ENTER, Terminal

DANGER = "gevaar?"
KNOWN = {
    "name": AUTHOR.name,
    "role": AUTHOR.role,
    "organisation": AUTHOR.organisation,
    "flow": "onderwijs",
    "sealed": False,
}


def known(home: Path, **more: Any) -> Path:
    """A home of somebody who answered everything about themselves."""
    Home(home).save_settings({**KNOWN, **more})
    return home


def saved(home: Path) -> dict[str, Any]:
    """The settings as they are kept; which case is the newest, and whose they are, stands beside them."""
    found = tomllib.loads((home / "settings.toml").read_text(encoding="utf-8"))
    found.pop("witness", None)
    assert found.pop("user", account()) == account()
    return found


def begins(home: Path, *arguments: str, **environment: str) -> Player:
    """Sit down with `meldcode start`."""
    return Player(Terminal(["start", *arguments], home, at=FIRST_DAY, environment=environment))


def first_words(home: Path, case: str = "2026-001") -> tuple[str, str, str]:
    """Who began a case, in which role, under which flow."""
    entry = open_case(Home(home), case, lambda: BEGIN).log.entries[0]
    assert entry.content.type == "begin"
    return entry.by, entry.role, entry.content.flow


def by_a_doctor() -> Tables:
    """An answers file of somebody else than who is known here, with another flow, and only the first answer."""
    settings = {"name": "A. Ander", "role": "huisarts", "organisation": "De Praktijk", "flow": "artsen"}
    return {"settings": settings, "answers": {"direct-gevaar": "nee"}}


# ---------------------------------------------------------------- an answers file at the keyboard


@pytest.mark.parametrize("unasked", [True, False])
def test_a_file_is_used_for_its_case_whoever_is_known_here(tmp_path: Path, unasked: bool) -> None:
    """At the keyboard as with --no-input: name, role, organisation and flow of the file, and the settings stay."""
    home = known(tmp_path / "home")
    file = str(written(tmp_path, by_a_doctor()))
    if unasked:
        assert inside(home, "start", "--answers", file, "--no-input", at=AT).code == 1
    else:
        play = begins(home, "--answers", file)
        play.meets("Wat zijn de initialen")
        assert play.terminal.leaves() == 130
    assert first_words(home) == ("A. Ander", "huisarts", "artsen")
    assert saved(home) == {**KNOWN, "format": 2}


def test_a_flow_that_is_named_goes_before_that_of_a_file(tmp_path: Path) -> None:
    """--flow is about this case, also beside a file."""
    home = known(tmp_path / "home")
    play = begins(home, "--answers", str(written(tmp_path, by_a_doctor())), "--flow", "kinderopvang")
    play.meets("Wat zijn de initialen")
    play.terminal.kill()
    assert first_words(home) == ("A. Ander", "huisarts", "kinderopvang")


def test_a_file_answers_the_set_up_of_a_first_run(tmp_path: Path) -> None:
    """What was not known yet is kept, and is not asked; only what the file leaves out is."""
    home = tmp_path / "home"
    play = begins(home, "--answers", str(written(tmp_path, by_a_doctor())))
    play.choose("Wilt u uw dossiers verzegelen", "Nee")
    play.meets("Wat zijn de initialen")
    play.terminal.kill()
    assert first_words(home) == ("A. Ander", "huisarts", "artsen")
    assert saved(home) == {**by_a_doctor()["settings"], "sealed": False, "format": 2}


# ---------------------------------------------------------------- a flow for one case


def test_a_flow_for_the_first_case_is_not_the_default_for_ever(tmp_path: Path) -> None:
    """--flow on a first run: this case follows it; the default is asked, and it is what is pointed at."""
    play = begins(tmp_path, "--flow", "parkstad")
    play.choose(DANGER, "Nee")
    play.type("Hoe heet u?", "W. Kuipers")
    play.type("Wat is uw functie?", "leerkracht")
    play.type("organisatie werkt u?", "De Vuurvlieg")
    play.meets("Welke meldcode gebruikt u?", "Deze casus volgt de route die u noemde")
    assert "Parkstad" in play.terminal.pointed_at()
    play.choose("Welke meldcode gebruikt u?", "Onderwijs")
    play.choose("Klopt dit?", "Ja, dit klopt")
    play.choose("Wilt u uw dossiers verzegelen", "Nee")
    play.meets("Wat zijn de initialen")
    play.terminal.kill()
    assert first_words(tmp_path)[2] == "parkstad"
    assert saved(tmp_path)["flow"] == "onderwijs"


def test_a_flow_for_one_case_is_not_kept_from_a_file_either(tmp_path: Path) -> None:
    """With nobody at the keyboard there is no default then: it is asked for another time."""
    tables = whole()
    del tables["settings"]["flow"]
    file = str(written(tmp_path, tables))
    said = inside(tmp_path, "start", "--answers", file, "--no-input", "--flow", "onderwijs", at=AT)
    assert said.code == 0, said.err
    assert "flow" not in saved(tmp_path)
    play = begins(tmp_path)
    play.choose(DANGER, "Nee")
    play.meets("Welke meldcode gebruikt u?")
    play.terminal.kill()


# ---------------------------------------------------------------- what is named and is not there


NAMED: dict[str, Callable[[Path], list[str]]] = {
    "a flow that is misspelt": lambda _: ["--flow", "onderwijss"],
    "a flow that is no flow": lambda _: ["--flow", "../x"],
    "a file that is not there": lambda folder: ["--answers", str(folder / "nergens.toml")],
    "a file that is no TOML": lambda folder: ["--answers", str(_text(folder, "kapot ="))],
    "a file that names a flow that is not safe": lambda folder: ["--answers", str(_unsafe(folder))],
    "a flow that is not safe": lambda folder: ["--flow", _unsafe(folder).stem],
    "a flow that is broken": lambda folder: ["--flow", _broken(folder)],
}


def _text(folder: Path, text: str) -> Path:
    path = folder / "eigen.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _unsafe(folder: Path) -> Path:
    """An own flow that does not keep a guarantee; and an answers file, by the same name, that asks for it."""
    guarantee = '[[guarantee]]\nid = "bij-zorg"\ntext = "Bij zorg een melding."\n'
    install(folder / "home", f'{FIRST}\n{guarantee}when = {{ zorg = "ja" }}\nthen = {{ duty = "melden" }}\n')
    return _text(folder, tomli_w.dumps({"settings": {"flow": "eigen"}}))


def _broken(folder: Path) -> str:
    install(folder / "home", "kapot =")
    return "eigen"


@pytest.mark.parametrize("no_input", [True, False])
@pytest.mark.parametrize("what", NAMED)
def test_what_is_named_and_will_not_do_is_refused_first(tmp_path: Path, what: str, no_input: bool) -> None:
    """Before a passphrase and before any question; and because nobody was asked about danger, the numbers end it."""
    home = sealed_home(tmp_path).path
    arguments = ["start", *NAMED[what](tmp_path)]
    if no_input:
        if "--answers" not in arguments:
            arguments += ["--answers", str(written(tmp_path, whole()))]
        wrong = tmp_path / "verkeerd"
        wrong.write_text("iets heel anders nu\n")
        wrong.chmod(0o600)
        said = inside(home, *arguments, "--no-input", at=AT, MELDCODE_PASSPHRASE_FILE=str(wrong))
        code, told = said.code, said.err
    else:
        terminal = Terminal(arguments, home, at=FIRST_DAY)
        code, told = terminal.ends(), terminal.transcript
    told = " ".join(told.split())
    assert code == 1
    assert "wachtzin" not in told.lower() and "Uw antwoord:" not in told
    assert told.endswith(" ".join(emergency.NUMBERS.split()))


# ---------------------------------------------------------------- danger first


def _unreadable(home: Path) -> None:
    (home / "settings.toml").write_text("kapot = ")


def _gone(home: Path) -> None:
    known(home, flow="weg")


def _no_toml(home: Path) -> None:
    known(home, flow="eigen")
    install(home, "kapot =")


def _odd_options(home: Path) -> None:
    known(home, flow="eigen")
    install(home, FIRST.replace('value = "nee", label = "Nee"', 'value = "nee", label = 3', 1))


def _no_flows(home: Path) -> None:
    # What the disk refuses to look at.
    (home / "flows").symlink_to("x" * 300)


def _not_proven(home: Path) -> None:
    known(home, flow="eigen")
    _unsafe(home.parent)


def _no_key(home: Path) -> None:
    shutil.rmtree(home / "keys")
    # What was sealed once is known by what stands here.
    (home / "cases" / "2026-001.toml.age").write_bytes(b"-")


def _damaged_key(home: Path) -> None:
    (home / "keys" / "identity.age").write_bytes(b"kapot")


def _changed_list(home: Path) -> None:
    path = home / "keys" / "recipients.toml"
    path.write_text(path.read_text().replace("recovery", "own"))


# What is not in order, whether everything is sealed there, and whether it can be gone on with.
BROKEN: dict[str, tuple[Callable[[Path], None], bool, bool]] = {
    "settings that cannot be read": (_unreadable, False, False),
    "a saved flow that is gone": (_gone, False, True),
    "a saved flow that is no TOML": (_no_toml, False, True),
    "a saved flow whose first question is damaged": (_odd_options, False, True),
    "a saved flow that is not safe": (_not_proven, False, True),
    "flows that the disk does not give": (_no_flows, False, False),
    "no key": (_no_key, True, False),
    "a damaged key": (_damaged_key, True, False),
    "a list of recipients that was changed": (_changed_list, True, False),
}


@pytest.mark.parametrize("what", BROKEN)
def test_danger_comes_first_whatever_is_not_in_order(tmp_path: Path, what: str) -> None:
    """The question and the number are there before one word about what is wrong."""
    breaks, sealed, goes_on = BROKEN[what]
    environment = {}
    if sealed:
        made = sealed_home(tmp_path)
        home, environment = made.path, {"MELDCODE_PASSPHRASE_FILE": str(made.passphrase_file)}
    else:
        home = known(tmp_path / "home")
    breaks(home)
    play = begins(home, **environment)
    play.choose(DANGER, "Ja")
    told = play.meets("Wat wilt u nu doen?", "Bel nu 112")
    for word in ("instellingen", "route", "sleutel"):
        assert word not in told
    play.choose("Wat wilt u nu doen?", "Bellen is niet nodig")
    if not goes_on:
        assert play.terminal.ends() in (1, 3)
        assert any(word in play.terminal.transcript for word in ("instellingen", "sleutel", "lijst", "schijf"))
        return
    told = play.meets("Welke meldcode gebruikt u?", texts.SETUP_FLOW_GONE)
    play.choose("Welke meldcode gebruikt u?", "Kinderopvang")
    play.meets("Hebt u dit al gedaan?", "Doe dit nu: Bel 112")
    play.terminal.kill()
    assert first_words(home)[2] == "kinderopvang"
    assert saved(home) == {**KNOWN, "format": 2, "flow": "kinderopvang"}
    answers = open_case(Home(home), "2026-001", lambda: BEGIN).state.answers
    assert answers["direct-gevaar"].value == "ja"


def test_the_number_is_shown_also_when_nothing_can_be_saved(tmp_path: Path) -> None:
    """The number goes before the disk: here there is not even a folder."""
    (tmp_path / "home").write_text("geen map")
    play = begins(tmp_path / "home")
    play.choose(DANGER, "Ja")
    assert play.terminal.ends() == 5
    said = " ".join(play.terminal.transcript.split())
    assert 0 < said.index("Bel nu 112") < said.index("Dit kon niet worden opgeslagen.")


def test_whoever_goes_to_call_hears_of_nothing_else(tmp_path: Path) -> None:
    """Somebody who calls now needs no sentence about settings."""
    home = known(tmp_path / "home")
    _unreadable(home)
    play = begins(home)
    play.choose(DANGER, "Ja")
    play.choose("Wat wilt u nu doen?", "Ik bel nu 112")
    assert play.stops(texts.STOPPED_TO_CALL)
    assert "instellingen" not in play.terminal.transcript


def test_a_file_in_which_somebody_is_in_danger_shows_the_number_whatever_else_is_missing(tmp_path: Path) -> None:
    """Also when no case can be made of it."""
    file = written(tmp_path, {"answers": {"direct-gevaar": "ja"}})
    said = inside(tmp_path / "home", "start", "--answers", str(file), "--no-input", at=AT)
    assert said.code == 1 and "112" in said.out


@pytest.fixture
def sealed(tmp_path: Path) -> SealedHome:
    """A sealed home."""
    return sealed_home(tmp_path)


def test_a_wrong_passphrase_costs_no_answer_and_the_numbers_stand_above_it(sealed: SealedHome) -> None:
    """In a home that is in order the passphrase comes first, with the number above it; then the question."""
    terminal = Terminal(["start"], sealed.path, at=FIRST_DAY)
    terminal.wait_for("Is er nu gevaar? Bel 112.")
    terminal.wait_for("(u ziet niets terwijl u typt):")
    terminal.child.send(PASSPHRASE + ENTER)
    Player(terminal).meets(DANGER)
    terminal.kill()
