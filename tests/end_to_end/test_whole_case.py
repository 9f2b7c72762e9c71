"""One concern from the first question to the closed dossier, in a real terminal, killed on the way."""

import re
from pathlib import Path

from tests.support.command import inside
from tests.support.player import Player
from tests.support.terminal import Terminal

HERE = Path(__file__).parent
FIRST_DAY = "2026-03-10T15:10:00"
SIX_WEEKS_LATER = "2026-04-21T09:00:00"
AFTER_TERM = "2026-05-26T16:00:00"


def start(home: Path, at: str = FIRST_DAY) -> Player:
    """Open a terminal with `meldcode start` in it."""
    return Player(Terminal(["start"], home, at=at, fresh=True))


def resume(home: Path, at: str) -> Player:
    """Open a terminal with `meldcode resume` in it."""
    return Player(Terminal(["resume", "2026-001"], home, at=at, fresh=True))


def set_up(play: Player) -> None:
    """Answer the questions of a first run, up to the first question of the flow after it."""
    play.choose("Is er nu iemand in direct gevaar?", "Nee")
    play.type("Hoe heet u?", "W. Kuipers")
    play.type("Wat is uw functie?", "intern begeleider")
    play.type("Bij welke school of organisatie werkt u?", "De Vuurvlieg")
    play.choose("Welke meldcode gebruikt u?", "Onderwijs")
    play.choose("Klopt dit?", "Ja, dit klopt")
    play.choose("Wilt u uw dossiers verzegelen", "Nee")
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
    play.say(
        ("Wat legt u vast?", "Iets dat ik zelf zag"),
        ("Op welke datum was dat?", "9-3-2026"),
        ("Hoe laat was dat?", "8:55"),
        ("Waar was dat?", "lokaal groep 5"),
        ("Wat was er op dat moment aan de hand?", "begin van de dag"),
        ("Wie waren er nog meer bij?", "A.S."),
        ("Wat zag, hoorde of rook u?", "D. kwam om 8.55 uur de klas in."),
        ("Wat zei het kind of iemand anders letterlijk?", 'D.: "Ik heb zelf mijn brood gesmeerd."'),
        ("Maakt dit uw zorg groter of kleiner?", "Groter"),
        ("Wilt u nog een signaal vastleggen?", "Ja"),
        # Killed halfway a form: the fields that were filled in are kept.
        ("Wat legt u vast?", "Iets dat een ander"),
        ("Op welke datum was dat?", "6 maart 2026"),
        ("Hoe laat was dat?", ""),
        ("Waar was dat?", "schoolplein"),
    )
    play.meets("Wat was er op dat moment aan de hand?")
    play.terminal.kill()

    play = resume(tmp_path, FIRST_DAY)
    play.meets("Wat was er op dat moment aan de hand?", "U was hier gebleven")
    play.say(
        ("Wat was er op dat moment aan de hand?", "ophalen"),
        ("Wie waren er nog meer bij?", "niemand"),
        ("Wat vertelde die persoon?", "Vader en moeder riepen tegen elkaar bij het hek. D. huilde."),
        ("Wie vertelde dit?", "T.B., overblijfouder"),
        ("Wanneer hoorde u dit?", "gisteren"),
        ("Maakt dit uw zorg groter of kleiner?", "Groter"),
        ("Wilt u nog een signaal vastleggen?", "Nee"),
        ("Kindcheck", "Nee"),
        ("Weten de directie", "Ja"),
        ("Wie is ingelicht", "Directeur H.M., door mij, op 10 maart 2026."),
    )
    play.correct("Stap 1: Signalen")
    play.say(
        ("Met wie was het overleg?", "Een collega"),
        ("Op welke datum was het overleg?", "vandaag"),
        ("Met wie sprak u?", "A.S."),
        ("Wat is de functie van die persoon?", "leerkracht groep 5"),
        ("Wat was het advies?", "Eerst met de ouders en met D. praten."),
        ("Wat is er afgesproken?", ""),
        ("Wilt u nog een overleg vastleggen?", "Nee"),
    )
    # Killed right after an answer that was called saved.
    play.meets("Hebt u advies gevraagd aan Veilig Thuis?")
    play.terminal.kill()

    play = resume(tmp_path, "2026-03-12T12:00:00")
    play.say(
        ("Hebt u advies gevraagd aan Veilig Thuis?", "Nee"),
        ("Waarom vraagt u nu geen advies", "De ouders vertelden zelf al dat zij uit elkaar gaan."),
    )
    play.correct("Stap 2: Overleg")
    play.say(
        ("Is er met de leerling gesproken?", "Ja"),
        ("Op welke datum was het gesprek?", "11-3-2026"),
        ("Waar was het gesprek?", "in het lokaal"),
        ("Wie was dat?", "D.R."),
        ("Wie leidde het gesprek?", "A.S., leerkracht"),
        ("Wie waren er nog meer bij?", "niemand"),
        ("reden van het gesprek?", "Horen hoe het thuis gaat."),
        ("Welke feiten hebt u genoemd?", "D. kwam deze week twee keer te laat en had niet gegeten."),
        ("Wat was de reactie?", '"Papa en mama schreeuwen. Dan ga ik naar mijn kamer."'),
        ("Wat hebt u daarna gezegd", ""),
        ("Was er bezwaar?", ""),
        ("Wat is er afgesproken?", "D. mag naar A.S. komen als hij wil praten."),
        ("Wilt u nog een gesprek vastleggen?", "Nee"),
        ("besproken met de ouders", "Ja"),
        ("Met wie was het gesprek?", "Een ouder"),
        ("Op welke datum was het gesprek?", "12-3-2026"),
        ("Waar was het gesprek?", "op school"),
        ("Wie was dat?", "moeder en vader"),
        ("Wie leidde het gesprek?", "A.S., leerkracht"),
        ("Wie waren er nog meer bij?", "W.K."),
        ("reden van het gesprek?", "Onze zorg over D. delen."),
        ("Welke feiten hebt u genoemd?", "Te laat, geen ontbijt, het roepen bij het hek."),
        ("Wat was de reactie?", 'Moeder: "We schreeuwen te veel." Vader knikte.'),
        ("Wat hebt u daarna gezegd", "Dat D. daar last van heeft."),
        ("Was er bezwaar?", ""),
        ("Wat is er afgesproken?", "Volgende week samen verder praten over hulp."),
        ("Wilt u nog een gesprek vastleggen?", "Nee"),
    )
    play.correct("Stap 3: Gesprek")
    play.afweging(
        1,
        "Ja",
        "D. hoort thuis roepen, en kwam deze week twee keer zonder ontbijt.",
        consulted="A.S., leerkracht groep 5",
        decider="H.M., directeur",
    )
    play.say(("Afweging 2.", "Nee"), ("Klopt uw antwoord?", "Nee, ik heb ze nagelopen"))
    play.weighed(
        "Geen geweld tegen D., geen letsel. Beide ouders zorgen dat hij veilig slaapt.",
        authority="H.M., directeur",
        otherwise="T.B., overblijfouder: D. moet daar weg.",
    )
    play.correct("Stap 4: Wegen")
    play.afweging(3, "Ja", "De schoolmaatschappelijk werker kan nu beginnen.")
    play.afweging(4, "Ja", "Beide ouders willen hulp en maken er tijd voor.")
    play.say(
        ("Op welke datum is deze hulp afgesproken?", "vandaag"),
        ("Welke hulp komt er?", "Begeleiding van de ouders bij het uit elkaar gaan."),
        ("Wie geeft deze hulp?", "V.L."),
        ("Wat is de functie van die persoon?", "schoolmaatschappelijk werker"),
        ("Wat moet de hulp bereiken?", "D. is op tijd, heeft ontbeten, en er is geen ruzie waar hij bij is."),
        ("kijkt u samen of het werkt?", "20-4-2026"),
        ("Op welke datums kijkt u daarna nog?", "25-5-2026"),
    )
    play.meets("Wilt u nog andere hulp vastleggen?")
    play.terminal.kill()

    play = resume(tmp_path, "2026-03-12T15:00:00")
    play.say(
        ("Wie is de casemanager?", "W.K., intern begeleider"),
        ("Wie doet wat?", "V.L. begeleidt de ouders. A.S. let op in de klas. De ouders brengen D. op tijd."),
        ("hulp niet genoeg", "Nee, niets van dit alles"),
        ("Op welke datum moet het resultaat", "25-5-2026"),
    )
    play.meets("Wat wilt u nu doen?", "De volgende vraag komt vanaf 25 mei 2026")
    play.say(("Wat wilt u nu doen?", "Stoppen"))
    play.stops()

    # Six weeks later: what stands open, and what is late, comes first.
    play = resume(tmp_path, SIX_WEEKS_LATER)
    play.meets("Hebt u dit al gedaan?", "Dit stond voor 26 maart 2026.")
    play.say(
        ("Hebt u dit al gedaan?", "Ja, ik leg het nu vast"),
        ("Op welke datum is dit gedaan?", "25-3-2026"),
        ("Wie heeft dit gedaan?", ""),
        ("Wat is er gedaan, en wat kwam eruit?", "V.L. gebeld. Er waren twee gesprekken met de ouders."),
        ("Wat wilt u nu doen?", "Stoppen"),
    )
    play.stops()

    play = resume(tmp_path, AFTER_TERM)
    play.afweging(5, "Ja", "D. is sinds april op tijd en heeft ontbeten. V.L. ziet geen ruzie meer.")
    play.say(
        ("Hebt u dit al gedaan?", "Ja, ik leg het nu vast"),
        ("Op welke datum is dit afgesproken?", "vandaag"),
        ("Wie doet dit?", "W.K., intern begeleider"),
        ("Wat gaat die persoon doen?", "Elke vier weken met D. en met A.S. praten."),
        ("Tot of op welke datum?", "1-9-2026"),
    )
    play.correct("Stap 5: Beslissen")
    play.say(("Wat wilt u nu doen?", "Het dossier sluiten"))
    play.stops("Het dossier is gesloten op 26 mei 2026.")

    text = inside(tmp_path, "export", "2026-001", at="2026-05-27T09:00:00", COLUMNS="200").out
    expected = (HERE / "whole_case.md").read_text(encoding="utf-8")
    assert masked(text) == masked(expected)


def masked(text: str) -> list[str]:
    """Return the lines of an export without what differs from run to run: seconds, and with them the fingerprint."""
    text = re.sub(r"\b[0-9a-f]{64}\b", "<head>", text)
    return re.sub(r"om \d{1,2}[.:]\d{2}(:\d{2})? uur", "om <tijd> uur", text).splitlines()
