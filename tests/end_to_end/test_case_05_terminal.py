"""The worked example of De Klimtoren in a real terminal, on its own days: help is accepted, and it works.

Everything that the protocol says must be refused or warned about is tried where it comes up, with real keys, and then
the right way is taken. All people and events are made up.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.support.answers import Tables, changed, written
from tests.support.command import Said, inside
from tests.support.player import Line, Player, sitting

CASE = "2026-001"
FILE = Path(__file__).with_name("case_05.toml")
DIRECTOR = "H.M., directeur"
WAITING = "De volgende vraag komt vanaf 23 maart 2026"


def whole() -> Tables:
    """The answers file of the case."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def begun(folder: Path) -> Path:
    """Write the beginning of the case, up to and with the talks with D. and with the parents."""
    tables = whole()
    for name in ("who", "help", "why"):
        changed(tables, name)
    given = list(tables["answers"].items())
    tables["answers"] = dict(given[: [name for name, _ in given].index("afweging-1")])
    return written(folder, tables)


def resumed(home: Path, at: str) -> Player:
    """Sit down again on a later day."""
    return sitting(home, at, "resume", CASE)


def signals(play: Player) -> None:
    """A diagnosis that mother made is no diagnosis, and what somebody suspects is a hypothesis."""
    play.wish("Kloppen deze antwoorden?", "Een waarneming toevoegen")
    play.say(
        ("Wat legt u vast?", "Een diagnose van een deskundige"),
        ("Op welke datum is de diagnose gesteld?", "8-1-2026"),
        ("Wat is de diagnose?", "D. heeft ADHD."),
        ("Wie stelde de diagnose?", "M.R."),
        ("Wat is de functie van die persoon?", "moeder"),
    )
    play.meets("Wat wilt u doen?", "Een diagnose komt van een deskundige die dat mag")
    play.say(
        ("Wat wilt u doen?", "Nee, ik vul het opnieuw in"),
        ("Wat is de functie van die persoon?", "orthopedagoog van onze stichting"),
        ("Uit welk onderzoek komt de diagnose?", "gesprek op school"),
        ("Is het onderzoek buiten uw eigen organisatie gedaan?", "Nee"),
    )
    # As what mother said it may stand there.
    play.meets("Wat wilt u doen?", "Hier telt alleen een diagnose uit een onderzoek buiten uw organisatie.")
    play.say(
        ("Wat wilt u doen?", "Dit zei iemand anders"),
        ("Hoe laat was dat?", ""),
        ("Waar was dat?", "op school"),
        ("Wat was er op dat moment aan de hand?", "gesprek met de ouders"),
        ("Wie waren er nog meer bij?", "W.K."),
        ("Wie vertelde dit?", "M.R., moeder"),
        ("Wanneer hoorde u dit?", "8-1-2026"),
        ("Maakt dit uw zorg groter of kleiner?", "Dat is niet duidelijk"),
    )
    play.wish("Kloppen deze antwoorden?", "Een waarneming toevoegen")
    # As something that was seen it is no fact either.
    play.say(
        ("Wat legt u vast?", "Iets dat ik zelf zag"),
        ("Op welke datum was dat?", "8-1-2026"),
        ("Hoe laat was dat?", ""),
        ("Waar was dat?", "op school"),
        ("Wat was er op dat moment aan de hand?", "gesprek met de ouders"),
        ("Wie waren er nog meer bij?", "W.K."),
        ("Wat zag, hoorde of rook u?", "D. heeft ADHD."),
    )
    play.meets("Wat wilt u doen?", "'ADHD': Dit kan alleen een deskundige vaststellen.")
    play.say(
        ("Wat wilt u doen?", "Ik schrijf het anders op"),
        ("Wat zag, hoorde of rook u?", "D. tekende twee huizen."),
        ("Wat zei het kind of iemand anders letterlijk?", ""),
        ("Maakt dit uw zorg groter of kleiner?", "Dat is niet duidelijk"),
    )
    play.wish("Kloppen deze antwoorden?", "Een waarneming toevoegen")
    play.say(
        ("Wat legt u vast?", "Iets dat ik vermoed"),
        ("Op welke datum dacht u dat?", "vandaag"),
        ("Wat vermoedt u", "De spanning komt door de scheiding: het begon toen vader verhuisde."),
        ("Maakt dit uw zorg groter of kleiner?", "Kleiner"),
    )


def to_the_help(home: Path) -> None:
    """8 January: what mother says and what A.S. suspects, the weighing, and help by somebody who may help."""
    play = sitting(home, "2026-01-08T16:00", "start", "--answers", str(begun(home)))
    play.correct("Kijk uw antwoorden na. Vooraf")
    signals(play)
    play.correct("Stap 1: Signalen")
    play.correct("Stap 2: Overleg")
    play.correct("Stap 3: Gesprek")
    play.afweging(
        1,
        "Ja",
        "D. hoort thuis vaak roepen, en kwam zes keer zonder ontbijt.",
        consulted="W.K., intern begeleider",
        decider=DIRECTOR,
    )
    play.say(("Afweging 2.", "Nee"), ("Loop eerst deze voorbeelden na.", "Nee, ik heb ze nagelopen"))
    play.weighed("Geen letsel, geen dreiging, niets eerder gemeld.", authority=DIRECTOR)
    play.correct("Stap 4: Wegen")
    play.afweging(3, "Ja", "De schoolmaatschappelijk werker kan volgende week beginnen.")
    play.afweging(4, "Ja", "Beide ouders willen hulp en maken er tijd voor.")
    play.say(
        ("Op welke datum is deze hulp afgesproken?", "vandaag"),
        ("Welke hulp komt er?", "Begeleiding van de ouders bij het uit elkaar gaan."),
        ("Wie geeft deze hulp?", "V.L."),
        # A teacher teaches; by this protocol others help.
        ("Wat is de functie van die persoon?", "leerkracht groep 6"),
    )
    play.meets("Wat wilt u doen?", "De meldcode bedoelt hier een hulpverlener.")
    play.say(
        ("Wat wilt u doen?", "Ik schrijf het anders op"),
        ("Wat is de functie van die persoon?", "schoolmaatschappelijk werker"),
        ("Wat moet de hulp bereiken?", "D. is op tijd, heeft ontbeten, en er is geen ruzie waar hij bij is."),
        ("kijkt u samen of het werkt?", "9-2-2026"),
        ("Op welke datums kijkt u daarna nog?", "23-3-2026"),
        ("Wilt u nog andere hulp vastleggen?", "Nee"),
        ("Wie is de casemanager?", "W.K., intern begeleider"),
        ("Wie doet wat?", "V.L. begeleidt de ouders. A.S. let op in de klas. De ouders brengen D. op tijd."),
        ("hulp niet genoeg", "Nee, niets van dit alles"),
        ("Op welke datum moet het resultaat", "23-3-2026"),
    )
    play.meets("Wat wilt u nu doen?", WAITING)
    play.say(("Wat wilt u nu doen?", "Stoppen"))
    play.stops()


def talk(day: str, whom: str, present: str, purpose: str, facts: str) -> tuple[Line, ...]:
    """Return the fields of a talk from its date to the reaction; the teacher led it."""
    return (
        ("Op welke datum was het gesprek?", day),
        ("Waar was het gesprek?", "op school"),
        ("Wie was dat?", whom),
        ("Wie leidde het gesprek?", "A.S., leerkracht"),
        ("Wie waren er nog meer bij?", present),
        ("reden van het gesprek?", purpose),
        ("Welke feiten hebt u genoemd?", facts),
    )


AFTER_REACTION: tuple[Line, ...] = (
    ("Wat hebt u daarna gezegd", ""),
    ("Was er bezwaar?", ""),
    ("Wat is er afgesproken?", ""),
    ("Wilt u nog een gesprek vastleggen?", "Nee"),
)


def too_early(home: Path) -> None:
    """9 February: the help runs. Afweging 5 waits for its day, and without it the case cannot be closed."""
    play = resumed(home, "2026-02-09T16:00")
    play.say(
        ("Doe dit nu: Ga na of de hulp echt is begonnen", "Ja, ik leg het nu vast"),
        ("Op welke datum is dit gedaan?", "19-1-2026"),
        ("Wie heeft dit gedaan?", "W.K., intern begeleider"),
        ("Wat is er gedaan, en wat kwam eruit?", "V.L. gebeld. Er waren twee gesprekken met de ouders."),
    )
    assert "Het dossier sluiten" not in play.meets("Wat wilt u nu doen?", WAITING, "Afweging 5.")
    play.say(("Wat wilt u nu doen?", "Stoppen"))
    play.stops()


def closed(home: Path) -> None:
    """23 March: afweging 5, agreements on watching, what became of the hypothesis, and only then the end."""
    play = resumed(home, "2026-03-23T16:00")
    play.afweging(5, "Ja", "D. is sinds februari op tijd en heeft ontbeten. V.L. hoort geen ruzie meer.")
    play.say(("Doe dit nu: Spreek af wie de veiligheid blijft volgen", "Nog niet"))
    play.correct("Stap 5: Beslissen")
    heard = play.meets("Wat wilt u nu doen?", "Het dossier kan nog niet dicht.", "Spreek af wie de veiligheid")
    assert "Het dossier sluiten" not in heard
    play.say(
        ("Wat wilt u nu doen?", "Vastleggen wat er met een actie"),
        ("Om welke actie gaat het?", "Spreek af wie de veiligheid"),
        ("Wat is er met deze actie gebeurd?", "Die is gedaan"),
        ("Op welke datum is dit afgesproken?", "vandaag"),
        ("Wie doet dit?", "W.K., intern begeleider"),
        ("Wat gaat die persoon doen?", "Elke vier weken met D. en A.S. praten. Nazorg: V.L. belt moeder op 1 mei."),
        ("Tot of op welke datum?", "1-6-2026"),
        # How the help was looked back on, with the parents.
        ("Wat wilt u nu doen?", "Iets anders vastleggen"),
        ("Wat wilt u vastleggen?", "Een gesprek"),
        ("Met wie was het gesprek?", "Een ouder"),
        *talk("vandaag", "moeder en vader", "W.K., V.L.", "Terugkijken op de hulp.", "D. was sinds februari op tijd."),
        ("Wat was de reactie?", 'Vader: "Het is rustiger. We bellen elkaar nu eerst."'),
        *AFTER_REACTION[:-1],
        ("Wat wilt u nu doen?", "Het dossier sluiten"),
    )
    play.meets("Wat wilt u doen?", "Dit is nog niet duidelijk", "Van deze veronderstelling weten we nog niet")
    play.say(
        ("Van deze veronderstelling weten we nog niet", "Eerst vastleggen of het klopte"),
        ("Welke bedoelt u?", ""),
        ("Wat is er nu bekend?", "Het klopt"),
        ("Op welke datum werd dat bekend?", "vandaag"),
        ("Door wie werd dat bekend?", "V.L., schoolmaatschappelijk werker"),
        ("Wat is er gezien, gehoord of besproken?", "Vader zei dat de ruzies over de verhuizing gingen."),
        ("Wat wilt u nu doen?", "Het dossier sluiten"),
    )
    told = play.stops(
        "Het dossier is gesloten op 23 maart 2026.", "De hulp kan stoppen, en de veiligheid wordt gevolgd"
    )
    # Beginning help is how it ends elsewhere; here the help is over.
    assert "opstarten" not in told.lower()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case, played to its end in three sittings."""
    home = tmp_path_factory.mktemp("wolderwijs")
    for sat in (to_the_help, too_early, closed):
        sat(home)
    return home


def after(home: Path, *arguments: str) -> Said:
    """Run a command on the day after the last sitting."""
    return inside(home, *arguments, at="2026-03-24T09:00:00", COLUMNS="200")


def test_it_ends_with_help_that_stops_and_somebody_who_watches(home: Path) -> None:
    """Closed with the outcome of this protocol, without a melding."""
    case = after(home, "show", CASE, "--json").json
    assert (case["status"], case["outcome"]) == ("closed", "hulp-afsluiten-met-monitoring")
    assert {item["id"] for item in case["duties"]} == {"hulp-organiseren", "hulp-controleren", "volgafspraken"}
    assert all(item["done"] for item in case["duties"])


EXPORTED = (
    # Whether the last afwegingen were walked together with Veilig Thuis.
    "- **Samen met Veilig Thuis te doorlopen:** nee",
    # Facts by date, the reaction of the parents, and what D. thinks.
    "6 januari 2026",
    'Moeder: "We schreeuwen te veel." Vader knikte.',
    "Ik wil dat ze stoppen met roepen. Maar ik wil bij allebei wonen.",
    # What mother said, as what mother said.
    "M.R., moeder",
    # The hypothesis under its own name, with what became of it.
    "De spanning komt door de scheiding: het begon toen vader verhuisde.",
    "V.L., schoolmaatschappelijk werker",
    "Vader zei dat de ruzies over de verhuizing gingen.",
    # All five afwegingen: who, why.
    "A. Sanou, leerkracht groep 5",
    DIRECTOR,
    "D. hoort thuis vaak roepen, en kwam zes keer zonder ontbijt.",
    "Geen letsel, geen dreiging, niets eerder gemeld.",
    "De schoolmaatschappelijk werker kan volgende week beginnen.",
    "Beide ouders willen hulp en maken er tijd voor.",
    "D. is sinds februari op tijd en heeft ontbeten.",
    # The term, what is looked at, who watches over it, who does what, how it was looked back on, and the end.
    "23 maart 2026",
    "9 februari 2026",
    "D. is op tijd, heeft ontbeten, en er is geen ruzie waar hij bij is.",
    "W.K., intern begeleider",
    "V.L. begeleidt de ouders. A.S. let op in de klas.",
    "Terugkijken op de hulp.",
    "Elke vier weken met D. en A.S. praten. Nazorg: V.L. belt moeder op 1 mei.",
    "1 juni 2026",
)


def test_the_export_holds_what_the_protocol_asks_for(home: Path) -> None:
    """Each of the things that must be read back later."""
    text = after(home, "export", CASE).out
    assert [words for words in EXPORTED if words not in text] == []


def test_a_hypothesis_and_a_confirmation_are_called_that(home: Path) -> None:
    """A reader sees that it was a hypothesis, that it was confirmed, when and by whom; none is left open."""
    text = after(home, "export", CASE).out
    suspected = text.index("De spanning komt door de scheiding")
    assert "eronderstelling" in text[suspected - 600 : suspected]
    assert "bevestigd" in text.lower()
    assert "ADHD" in text
    assert "Diagnose" not in text


def test_new_signals_after_closing_lead_to_a_melding(home: Path) -> None:
    """Whoever opens the case again for new signals is told to report."""
    play = resumed(home, "2026-04-20T16:00")
    play.say(
        ("Wilt u het weer openen?", "Ja: Nieuwe signalen of blijvende zorgen, tijdens of na de hulp"),
        ("Op welke datum was dat?", "17-4-2026"),
        ("Wat is er gebeurd? Alleen feiten.", "D. kwam drie keer te laat, zonder ontbijt."),
    )
    play.meets("Hebt u dit al gedaan?", "Doe dit nu: Meld bij Veilig Thuis")
    play.say(("Hebt u dit al gedaan?", "Ik stop voor nu en ga dit doen"))
    play.stops()
    case = inside(home, "show", CASE, "--json", at="2026-04-20T17:00:00").json
    assert case["status"] == "open"
    assert "melden-veilig-thuis" in [item["id"] for item in case["duties"] if not item["done"]]


# ---------------------------------------------------------------- what else could have happened, from an answers file


def started(home: Path, *changes: tuple[str, Any]) -> Said:
    """Begin the case from its file on 8 January, with these places changed (None takes one away)."""
    tables = whole()
    for where, value in changes:
        changed(tables, where, value)
    return inside(home, "start", "--answers", str(written(home, tables)), "--no-input", at="2026-01-08T16:00:00")


def test_the_same_case_from_an_answers_file_waits_for_its_day(tmp_path: Path) -> None:
    """Everything is answered; what is left waits for 23 March, and an answer before that day is not taken."""
    said = started(tmp_path)
    assert said.code == 0, said.err
    assert WAITING.split(" komt ")[1] in said.out
    early = started(tmp_path, ("answers.afweging-5", "ja"))
    assert "Deze vraag kan pas worden beantwoord vanaf de afgesproken datum." in " ".join(early.err.split())


def test_doubt_whether_the_child_is_protected_is_a_melding(tmp_path: Path) -> None:
    """At afweging 3 doubt asks for a melding, where other protocols ask for advice."""
    gone = ("casemanager", "taken", "hulp-belemmeringen", "termijn", "afweging-4")
    started(tmp_path, ("answers.afweging-3", "twijfel"), *((f"answers.{name}", None) for name in gone), ("help", None))
    case = inside(tmp_path, "show", CASE, "--json", at="2026-01-08T17:00:00").json
    assert case["outcome"] == "melden-veilig-thuis"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"diagnosed_by": None}, "Bij een diagnose hoort wie die stelde, en in welke functie."),
        ({"diagnosed_role": "moeder"}, "Een diagnose komt van een deskundige die dat mag"),
        ({"external": False}, "Hier telt alleen een diagnose uit een onderzoek buiten uw organisatie."),
        ({}, None),
    ],
)
def test_a_diagnosis_needs_an_expert_and_an_examination_outside(
    tmp_path: Path, wrong: dict[str, Any], told: str | None
) -> None:
    """A file is held to the same rules as the keyboard."""
    right = {
        "kind": "diagnose",
        "date": whole()["observation"][0]["date"],
        "text": "ADHD",
        "diagnosed_by": "P.O.",
        "diagnosed_role": "orthopedagoog",
        "examination": "verslag van 5 december 2025",
        "external": True,
        "direction": "onduidelijk",
    }
    table = {name: value for name, value in (right | wrong).items() if value is not None}
    said = started(tmp_path, ("observation", [*whole()["observation"], table]))
    assert said.code == (0 if told is None else 1), said.err
    assert told is None or told in " ".join(said.err.split())
