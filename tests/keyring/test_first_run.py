"""The first run with sealing, in a real terminal: the choice, the passphrase, the recovery key, and coming back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from meldcode_cli.seal import age
from meldcode_cli.store.home import Home
from tests.support.command import inside
from tests.support.first_run import FIRST_DAY
from tests.support.paper import ASKED, typed_back
from tests.support.player import Player
from tests.support.scripted import BEGIN
from tests.support.sealed import PASSPHRASE
from tests.support.terminal import CTRL_C, CTRL_D, ENTER, Terminal

UNLOCK = "Uw wachtzin (u ziet niets terwijl u typt):"
SECRET = re.compile(r"AGE-SECRET-KEY-1(?:\s+[0-9A-Z]{4,6}){10}")


def until_sealing(home: Path, *arguments: str, columns: int = 80) -> Player:
    """Play a first run up to the choice whether to seal."""
    play = Player(Terminal(["start", *arguments], home, at=FIRST_DAY, columns=columns))
    play.choose("Is er nu iemand in direct gevaar?", "Nee")
    if "--flow" not in arguments and "--answers" not in arguments:
        play.choose("Wilt u eerst oefenen?", "Nee")
    play.type("Hoe heet u?", "W. Kuipers")
    play.type("Wat is uw functie?", "intern begeleider")
    play.type("Bij welke school of organisatie werkt u?", "De Vuurvlieg")
    play.choose("Welke meldcode gebruikt u?", "Onderwijs")
    play.choose("Klopt dit?", "Ja, dit klopt")
    play.meets("Wilt u uw dossiers verzegelen met een wachtzin?", "ook als deze computer wordt gestolen")
    return play


def secretly(terminal: Terminal, question: str, typed: str) -> None:
    """Type what nobody may see, once it is asked for."""
    since = len(terminal.raw)
    terminal.wait_for(question)
    terminal.child.send(typed + ENTER)
    terminal.settle()
    assert typed.encode() not in terminal.raw[since:]


def choose_passphrase(play: Player, typed: str = PASSPHRASE) -> str:
    """Choose a passphrase, twice, and return the recovery key that is on the screen then."""
    secretly(play.terminal, "Uw wachtzin:", typed)
    secretly(play.terminal, "Nog een keer:", typed)
    play.terminal.wait_for(ASKED)
    (shown,) = SECRET.findall(play.terminal.text)
    return "".join(shown.split())


def test_a_sealed_case_from_the_first_run_to_the_next_sitting(tmp_path: Path) -> None:
    """The user chooses a passphrase, types back the end of the recovery key, stops, and comes back with either."""
    play = until_sealing(tmp_path)
    play.choose("Wilt u uw dossiers verzegelen", "Ja")
    secret = choose_passphrase(play)
    play.terminal.type("AAAAAA")
    play.terminal.wait_for("Dat is niet het laatste groepje. Kijk op de onderste regel, helemaal achteraan: 4 tekens.")
    assert not Home(tmp_path).sealed
    play.terminal.press("\x15")
    play.terminal.type(f" {typed_back(secret).lower()} ")
    play.terminal.wait_for("Uw dossiers worden vanaf nu verzegeld.")
    play.type("Wat zijn de initialen van het kind", "D.R.")
    play.choose("Hoe oud is het kind", "4 tot en met 11")
    play.type("In welke maand en welk jaar", "")
    play.choose("Heeft iemand zelf verteld", "Nee")
    play.meets("Denkt u aan een bijzondere vorm")
    assert play.terminal.leaves() == 130

    home = Home(tmp_path)
    assert sorted(path.name for path in home.cases.path.iterdir()) == [
        "2026-001.flow.age",
        "2026-001.lock",
        "2026-001.toml.age",
        "heads.jsonl",
    ]
    assert b"D.R." in age.unseal(home.cases.raw("2026-001"), secret)
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for word in (b"D.R.", PASSPHRASE.encode(), secret.encode(), b"Nee, niet op dit moment"):
        assert word not in everything

    again = Terminal(["resume", "2026-001"], tmp_path, at=FIRST_DAY)
    again.wait_for("Is er nu gevaar? Bel 112.")
    secretly(again, UNLOCK, "iets heel anders nu")
    again.wait_for("Deze wachtzin opent uw sleutel niet.")
    secretly(again, UNLOCK, PASSPHRASE)
    again.wait_for("Denkt u aan een bijzondere vorm")
    again.kill()

    again = Terminal(["resume", "2026-001"], tmp_path, at=FIRST_DAY)
    secretly(again, UNLOCK, secret)
    again.wait_for("U gebruikte uw herstelsleutel.")
    again.wait_for("Denkt u aan een bijzondere vorm")
    again.kill()


def test_a_weak_passphrase_and_two_that_differ_are_told_and_asked_again(tmp_path: Path) -> None:
    """What makes it weak is said in Dutch, what helps, and an example; the user may take that."""
    play = until_sealing(tmp_path)
    play.choose("Wilt u uw dossiers verzegelen", "Ja")
    play.terminal.wait_for("Deze vier woorden koos het toeval:")
    secretly(play.terminal, "Uw wachtzin:", "uitleg")
    play.terminal.wait_for("komt niet op het scherm")
    secretly(play.terminal, "Uw wachtzin:", "vorige vraag")
    play.choose("Wilt u uw dossiers verzegelen", "Ja")
    secretly(play.terminal, "Uw wachtzin:", "kat hond")
    play.terminal.wait_for("Deze wachtzin is te kort. Neem vier woorden die niets met elkaar te maken hebben.")
    secretly(play.terminal, "Uw wachtzin:", "Oost west, thuis best!")
    play.terminal.wait_for("Deze wachtzin is te raden: veel mensen kiezen zulke woorden, of deze zin.")
    secretly(play.terminal, "Uw wachtzin:", PASSPHRASE)
    secretly(play.terminal, "Nog een keer:", PASSPHRASE + "s")
    play.terminal.wait_for("Dat was niet twee keer hetzelfde.")
    choose_passphrase(play)
    play.terminal.kill()


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["ctrl-c", "ctrl-d"])
@pytest.mark.parametrize("where", ["passphrase", "again", "recovery"])
def test_stopping_before_the_recovery_key_was_typed_back_makes_no_keys(tmp_path: Path, key: str, where: str) -> None:
    """Whoever stops halfway has no keys and no sealed file; the next run asks again, and the terminal echoes again."""
    play = until_sealing(tmp_path)
    play.choose("Wilt u uw dossiers verzegelen", "Ja")
    if where == "recovery":
        choose_passphrase(play)
    elif where == "again":
        secretly(play.terminal, "Uw wachtzin:", PASSPHRASE)
        play.terminal.wait_for("Nog een keer:")
    else:
        play.terminal.wait_for("Uw wachtzin:")
    play.terminal.press(key)
    assert play.terminal.ends() == 130
    assert "U bent gestopt" in play.terminal.text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cases", "settings.lock", "settings.toml"]


def test_not_sealing_is_told_and_kept(tmp_path: Path) -> None:
    """Whoever chooses not to seal hears what that means, once; the next run does not ask again."""
    play = until_sealing(tmp_path)
    play.wish("Wilt u uw dossiers verzegelen", "Uitleg")
    play.terminal.wait_for("meldcode sleutel verzegelen")
    play.choose("Wilt u uw dossiers verzegelen", "Nee")
    play.terminal.wait_for("Wie deze computer gebruikt, kan ze lezen.")
    play.type("Wat zijn de initialen van het kind", "D.R.")
    play.meets("Hoe oud is het kind")
    play.terminal.kill()
    assert (tmp_path / "cases" / "2026-001.toml").exists()
    again = Terminal(["resume", "2026-001"], tmp_path, at=FIRST_DAY)
    again.wait_for("Hoe oud is het kind")
    again.kill()
    assert "verzegelen" not in again.transcript


def test_the_recovery_key_is_shown_apart(tmp_path: Path) -> None:
    """It stands on the other screen that a terminal has, so that it is not left in what can be scrolled back to."""
    play = until_sealing(tmp_path)
    play.choose("Wilt u uw dossiers verzegelen", "Ja")
    secret = choose_passphrase(play)
    play.terminal.type(typed_back(secret))
    play.terminal.wait_for("Uw dossiers worden vanaf nu verzegeld.")
    play.terminal.kill()
    before, _, shown = play.terminal.raw.split(b"\x1b[?1049h")
    shown, after = shown.split(b"\x1b[?1049l")
    block = secret.removeprefix("AGE-SECRET-KEY-1")[:6].encode()
    assert block in shown
    assert block not in before and block not in after


def test_a_screen_reader_and_a_narrow_window_work_too(tmp_path: Path) -> None:
    """Line by line, at 40 columns: no escape sequence, and the key can be read in blocks."""
    terminal = Terminal(["start", "--accessible"], tmp_path, at=FIRST_DAY, columns=40)
    for question, typed in (
        ("direct gevaar?", "2"),
        ("Wilt u eerst oefenen?", "2"),
        ("Hoe heet u?", "W. Kuipers"),
        ("Wat is uw functie?", "leerkracht"),
        ("organisatie werkt u?", "De Vuurvlieg"),
        ("Welke meldcode gebruikt u?", "Onderwijs en leerplicht"),
        ("Klopt dit?", "1"),
        ("verzegelen met een wachtzin?", "1"),
    ):
        terminal.prompted(0, question)
        terminal.type(typed)
    secretly(terminal, "Uw wachtzin:", PASSPHRASE)
    secretly(terminal, "Nog een keer:", PASSPHRASE)
    terminal.wait_for(ASKED)
    (shown,) = SECRET.findall(terminal.transcript)
    terminal.type(typed_back("".join(shown.split())))
    terminal.wait_for("Wat zijn de initialen")
    terminal.kill()
    assert b"\x1b" not in terminal.raw


def test_the_first_answer_of_a_later_case_is_sealed_before_there_is_a_case(tmp_path: Path) -> None:
    """Killed between danger and the case: the answer is kept, sealed, and comes back at the next start."""
    play = until_sealing(tmp_path)
    play.choose("Wilt u uw dossiers verzegelen", "Ja")
    secret = choose_passphrase(play)
    play.terminal.type(typed_back(secret))
    play.meets("Wat zijn de initialen van het kind")
    play.terminal.kill()

    second = Player(Terminal(["start"], tmp_path, at=FIRST_DAY))
    secretly(second.terminal, UNLOCK, PASSPHRASE)
    second.choose("Is er nu iemand in direct gevaar?", "Ik twijfel")
    second.meets("Wat wilt u nu doen?")
    second.terminal.kill()
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"twijfel" not in everything.replace(b'"step"', b"")
    assert (tmp_path / "begun.age").exists()

    third = Player(Terminal(["start"], tmp_path, at=FIRST_DAY))
    secretly(third.terminal, UNLOCK, PASSPHRASE)
    third.meets("Is er nu iemand in direct gevaar?", "antwoordde u: Ik twijfel")
    third.terminal.kill()


def test_with_the_passphrase_in_a_file_everything_goes_without_typing_it(tmp_path: Path) -> None:
    """The same first run with MELDCODE_PASSPHRASE_FILE: only the recovery key is still handed over."""
    file = tmp_path / "wachtzin"
    file.write_text(PASSPHRASE + "\n")
    file.chmod(0o600)
    terminal = Terminal(["start"], tmp_path / "home", at=FIRST_DAY, environment={"MELDCODE_PASSPHRASE_FILE": str(file)})
    play = Player(terminal)
    play.choose("Is er nu iemand in direct gevaar?", "Nee")
    play.choose("Wilt u eerst oefenen?", "Nee")
    for question, typed in (("Hoe heet u?", "W."), ("Wat is uw functie?", "arts"), ("Bij welke school", "De Praktijk")):
        play.type(question, typed)
    play.choose("Welke meldcode gebruikt u?", "Artsen")
    play.choose("Klopt dit?", "Ja, dit klopt")
    play.choose("Wilt u uw dossiers verzegelen", "Ja")
    terminal.wait_for(ASKED)
    (shown,) = SECRET.findall(terminal.text)
    terminal.type(typed_back("".join(shown.split())))
    play.meets("Wat zijn de initialen")
    terminal.kill()
    assert "Uw wachtzin:" not in terminal.transcript
    said = inside(tmp_path / "home", "show", "2026-001", at=str(BEGIN.date()), MELDCODE_PASSPHRASE_FILE=str(file))
    assert said.code == 0
