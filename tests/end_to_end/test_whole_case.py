"""One concern from the first question to the closed dossier, in a real terminal, killed on the way."""

from pathlib import Path

from tests.support.player import Player
from tests.support.terminal import ENTER, Terminal

HERE = Path(__file__).parent
FIRST_DAY = "2026-03-10T15:10:00"
SIX_WEEKS_LATER = "2026-04-21T09:00:00"
AFTER_TERM = "2026-05-26T16:00:00"


def start(home: Path, at: str = FIRST_DAY) -> Player:
    """Open a terminal with `meldcode start` in it."""
    return Player(Terminal(["start"], home, at=at))


def resume(home: Path, at: str) -> Player:
    """Open a terminal with `meldcode resume` in it."""
    return Player(Terminal(["resume", "2026-001"], home, at=at))


def set_up(play: Player) -> None:
    """Answer the questions of a first run, up to the first question of the flow after it."""
    play.choose("Is er nu iemand in direct gevaar?", "Nee")
    play.type("Hoe heet u?", "W. Kuipers")
    play.type("Wat is uw functie?", "intern begeleider")
    play.type("Bij welke school of organisatie werkt u?", "De Vuurvlieg")
    play.choose("Welke meldcode gebruikt u?", "Onderwijs")
    play.choose("Klopt dit?", "Ja, dit klopt")
    play.type("Wat zijn de initialen van het kind", "D.R.")
    play.choose("Hoe oud is het kind", "4 tot en met 11")


def test_a_whole_case_killed_and_taken_up_again(tmp_path: Path) -> None:
    """A case is played to its end over eleven weeks; three times the program is killed, and nothing is lost."""
    play = start(tmp_path)
    set_up(play)
    play.choose("Wie gebruikt misschien", "Iemand thuis")
    play.choose("Denkt u aan een bijzondere vorm", "Nee")
    play.choose("Heeft iemand zelf verteld", "Nee")
    play.correct("Kijk uw antwoorden na. Vooraf")
    play.observation(
        'D. kwam om 8.55 uur de klas in. Hij zei: "Ik heb zelf mijn brood gesmeerd."',
        date="9-3-2026",
        time="8:55",
        place="lokaal groep 5",
        situation="begin van de dag",
        present="A.S.",
    )
    play.choose("Wilt u nog een signaal vastleggen?", "Ja")
    # Killed halfway a form: the fields that were filled in are kept.
    play.choose("Wat legt u vast?", "Iets dat een ander")
    play.type("Op welke datum was dat?", "6 maart 2026")
    play.type("Hoe laat was dat?", "")
    play.type("Waar was dat?", "schoolplein")
    play.terminal.wait_for("Wat was er op dat moment aan de hand?")
    play.terminal.kill()

    play = resume(tmp_path, FIRST_DAY)
    play.terminal.wait_for("U was hier gebleven")
    play.type("Wat was er op dat moment aan de hand?", "ophalen")
    play.type("Wie waren er nog meer bij?", "niemand")
    play.type("Wat zag, hoorde of rook u?", "Vader en moeder riepen tegen elkaar bij het hek. D. huilde.")
    play.type("Wie vertelde dit?", "T.B., overblijfouder")
    play.type("Wanneer hoorde u dit?", "gisteren")
    play.choose("Maakt dit uw zorg groter of kleiner?", "Groter")
    play.choose("Wilt u nog een signaal vastleggen?", "Nee")
    play.choose("Kindcheck", "Nee")
    play.choose("Weten de directie", "Ja")
    play.type("Wie is ingelicht", "Directeur H.M., door mij, op 10 maart 2026.")
    play.correct("Stap 1: Signalen")
    play.choose("Met wie was het overleg?", "Een collega")
    play.type("Op welke datum was het overleg?", "vandaag")
    play.type("Met wie sprak u?", "A.S.")
    play.type("Wat is de functie van die persoon?", "leerkracht groep 5")
    play.type("Wat was het advies?", "Eerst met de ouders en met D. praten.")
    play.type("Wat is er afgesproken?", "")
    # Killed right after an answer that was called saved.
    play.choose("Wilt u nog een overleg vastleggen?", "Nee")
    play.terminal.wait_for("Hebt u advies gevraagd aan Veilig Thuis?")
    play.terminal.kill()

    play = resume(tmp_path, "2026-03-12T12:00:00")
    play.choose("Hebt u advies gevraagd aan Veilig Thuis?", "Nee")
    play.type("Waarom vraagt u nu geen advies", "De ouders vertelden zelf al dat zij uit elkaar gaan.")
    play.correct("Stap 2: Overleg")
    play.choose("Is er met de leerling gesproken?", "Ja")
    play.type("Op welke datum was het gesprek?", "11-3-2026")
    play.type("Wie was dat?", "D.R.")
    play.type("Wie leidde het gesprek?", "A.S., leerkracht")
    play.type("Wie waren er nog meer bij?", "niemand")
    play.type("reden van het gesprek?", "Horen hoe het thuis gaat.")
    play.type("Welke feiten hebt u genoemd?", "Dat D. vaak te laat is en zonder ontbijt komt.")
    play.type("Wat was de reactie?", '"Papa en mama schreeuwen. Dan ga ik naar mijn kamer."')
    play.type("Wat is er afgesproken?", "D. mag altijd bij A.S. komen.")
    play.choose("Wilt u nog een gesprek vastleggen?", "Nee")
    play.choose("besproken met de ouders", "Ja")
    play.choose("Met wie was het gesprek?", "Een ouder")
    play.type("Op welke datum was het gesprek?", "12-3-2026")
    play.type("Wie was dat?", "moeder en vader")
    play.type("Wie leidde het gesprek?", "A.S., leerkracht, met W.K., intern begeleider")
    play.type("Wie waren er nog meer bij?", "W.K.")
    play.type("reden van het gesprek?", "Onze zorg over D. delen.")
    play.type("Welke feiten hebt u genoemd?", "Te laat, geen ontbijt, het roepen bij het hek.")
    play.type("Wat was de reactie?", 'Moeder: "We schreeuwen te veel." Vader knikte.')
    play.type("Wat is er afgesproken?", "Volgende week samen verder praten over hulp.")
    play.choose("Wilt u nog een gesprek vastleggen?", "Nee")
    play.correct("Stap 3: Gesprek")
    play.afweging(1, "Ja", "D. hoort veel ruzie en wordt thuis niet goed verzorgd.")
    play.afweging(2, "Nee", "Geen geweld tegen D., geen letsel. Beide ouders zorgen dat hij veilig slaapt.")
    play.correct("Stap 4: Wegen")
    play.afweging(3, "Ja", "De schoolmaatschappelijk werker kan nu beginnen.")
    play.afweging(4, "Ja", "Beide ouders willen hulp en maken er tijd voor.")
    play.type("Op welke datum is deze hulp afgesproken?", "vandaag")
    play.type("Welke hulp komt er?", "Begeleiding van de ouders bij het uit elkaar gaan.")
    play.type("Wie geeft deze hulp?", "V.L.")
    play.type("Wat is de functie van die persoon?", "schoolmaatschappelijk werker")
    play.type("Wat moet de hulp bereiken?", "D. is op tijd, heeft ontbeten, en er is geen ruzie waar hij bij is.")
    play.type("kijkt u samen of het werkt?", "25-5-2026")
    play.terminal.wait_for("Wilt u nog andere hulp vastleggen?")
    play.terminal.kill()

    play = resume(tmp_path, "2026-03-12T15:00:00")
    play.type("Wie is de casemanager?", "W.K., intern begeleider")
    play.type("Wie doet wat?", "V.L. begeleidt de ouders. A.S. let op in de klas. De ouders brengen D. op tijd.")
    play.choose("hulp niet genoeg", "Nee, niets van dit alles")
    play.type("Op welke datum moet het resultaat", "25-5-2026")
    play.terminal.wait_for("De volgende vraag komt vanaf 25 mei 2026")
    play.choose("Wat wilt u nu doen?", "Stoppen")
    assert play.terminal.ends() == 0

    # Six weeks later: what stands open, and what is late, comes first.
    play = resume(tmp_path, SIX_WEEKS_LATER)
    play.terminal.wait_for("Dit stond voor 26 maart 2026.")
    play.choose("Hebt u dit al gedaan?", "Ja, ik leg het nu vast")
    play.type("Op welke datum is dit gedaan?", "25-3-2026")
    play.terminal.wait_for("Wie heeft dit gedaan?")
    play.terminal.press(ENTER)
    play.type("Wat is er gedaan, en wat kwam eruit?", "V.L. gebeld. Er waren twee gesprekken met de ouders.")
    play.choose("Wat wilt u nu doen?", "Stoppen")
    assert play.terminal.ends() == 0

    play = resume(tmp_path, AFTER_TERM)
    play.afweging(5, "Ja", "D. is sinds april op tijd en heeft ontbeten. V.L. ziet geen ruzie meer.")
    play.choose("Hebt u dit al gedaan?", "Ja, ik leg het nu vast")
    play.type("Op welke datum is dit afgesproken?", "vandaag")
    play.type("Wie doet dit?", "W.K., intern begeleider")
    play.type("Wat gaat die persoon doen?", "Elke vier weken met D. en met A.S. praten.")
    play.type("Tot of op welke datum?", "1-9-2026")
    play.correct("Stap 5: Beslissen")
    play.choose("Wat wilt u nu doen?", "Het dossier sluiten")
    play.terminal.wait_for("Het dossier is gesloten op 26 mei 2026.")
    assert play.terminal.ends() == 0

    shown = Terminal(["export", "2026-001"], tmp_path, at="2026-05-27T09:00:00", columns=200)
    assert shown.ends() == 0
    text = shown.raw.decode().replace("\r\n", "\n")
    expected = (HERE / "whole_case.md").read_text(encoding="utf-8")
    lines = zip(masked(text), masked(expected), strict=True)
    for got, wanted in lines:
        assert got == wanted


def masked(text: str) -> list[str]:
    """Return the lines of an export without what differs from run to run: seconds, and with them the fingerprint."""
    import re

    text = re.sub(r"\b[0-9a-f]{64}\b", "<head>", text)
    return re.sub(r"om \d{1,2}[.:]\d{2}(:\d{2})? uur", "om <tijd> uur", text).splitlines()
