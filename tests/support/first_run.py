"""A first run at a real terminal: from `start` to the first question of the flow after it."""

from pathlib import Path

from tests.support.player import Player
from tests.support.terminal import Terminal

FIRST_DAY = "2026-03-10T15:10:00"


def start(home: Path, at: str = FIRST_DAY, *, fresh: bool = False) -> Player:
    """Open a terminal with `meldcode start` in it, in a process of its own if it must be a `fresh` one."""
    return Player(Terminal(["start"], home, at=at, fresh=fresh))


def resume(home: Path, at: str) -> Player:
    """Open a terminal with `meldcode resume` in it."""
    return Player(Terminal(["resume", "2026-001"], home, at=at))


def set_up(play: Player) -> None:
    """Answer the questions of a first run."""
    play.choose("Is er nu iemand in direct gevaar?", "Nee")
    play.choose("Wilt u eerst oefenen?", "Nee")
    play.type("Hoe heet u?", "W. Kuipers")
    play.type("Wat is uw functie?", "intern begeleider")
    play.type("Bij welke school of organisatie werkt u?", "De Vuurvlieg")
    play.choose("Welke meldcode gebruikt u?", "Onderwijs")
    play.choose("Klopt dit?", "Ja, dit klopt")
    play.choose("Wilt u uw dossiers verzegelen", "Nee")
    play.type("Wat zijn de initialen van het kind", "D.R.")
    play.choose("Hoe oud is het kind", "4 tot en met 11")
    play.type("In welke maand en welk jaar", "")
