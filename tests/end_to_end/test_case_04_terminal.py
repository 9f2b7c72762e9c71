"""The worked example of Parkstad in a real terminal, on its own days: parents refuse consent first, and help later.

Everything that the protocol says must be refused or warned about is tried where it comes up, with real keys, and then
the right way is taken. All people and events are made up.
"""

import tomllib
from pathlib import Path

import pytest

from tests.support.answers import changed, written
from tests.support.command import Said, inside
from tests.support.player import Line, Player, sitting

CASE = "2026-001"
BEGUN = (
    "direct-gevaar",
    "pleger",
    "bijzondere-vorm",
    "onthulling",
    "kindcheck",
    "bevoegd-gezag",
    "bevoegd-gezag-wie",
)
DIRECTOR = "T.H., directeur"


def begun(folder: Path) -> Path:
    """Write the beginning of the case, up to and with the consultation inside the school, as an answers file."""
    tables = tomllib.loads(Path(__file__).with_name("case_04.toml").read_text(encoding="utf-8"))
    for name in ("who", "conversation", "duty", "report", "why"):
        changed(tables, name)
    tables["answers"] = {name: tables["answers"][name] for name in BEGUN}
    tables["consultation"] = tables["consultation"][:1]
    return written(folder, tables)


def resumed(home: Path, at: str) -> Player:
    """Sit down again on a later day."""
    return sitting(home, at, "resume", CASE)


def advice_outside(date: str, who: str, function: str, advice: str, *names: Line) -> tuple[Line, ...]:
    """Return the fields of a consultation outside the school, from its date on."""
    return (
        ("Op welke datum was het overleg?", date),
        ("Met wie sprak u?", who),
        ("Wat is de functie", function),
        *names,
        ("Wat was het advies?", advice),
        ("Wat is er afgesproken?", ""),
    )


def the_talk(home: Path) -> None:
    """16 February: consent is refused; a first talk with mother, facts first and only then what one makes of it."""
    play = sitting(home, "2026-02-16T16:00", "start", "--answers", str(begun(home)))
    play.correct("Kijk uw antwoorden na. Vooraf")
    play.correct("Stap 1: Signalen")
    play.say(
        ("Hebt u advies gevraagd aan Veilig Thuis?", "Nee"),
        ("Waarom vraagt u nu geen advies", "Moeder vertelde eerder over een baby die 's nachts huilt."),
        ("Is een registratie in de Verwijsindex nodig?", "Nee, nu niet"),
        ("met mensen van buiten de school?", "Ja, één keer in het ZAT"),
    )
    # Once in the ZAT needs no registration: no warning, only the intake.
    assert "Verwijsindex staan" not in play.meets("Hebt u dit al gedaan?", "Zorg voor een intakegesprek, vóór het ZAT")
    play.say(
        ("Hebt u dit al gedaan?", "Nog niet"),
        ("daar de naam van de leerling", "Nee, de ouder weigert dat. Wij noemen geen naam"),
        ("Wanneer vroeg u dit", 'Op 16 februari 2026, aan moeder. Zij zei: "Dat hoeft van mij niet."'),
    )
    play.correct("Stap 2: Overleg")
    play.say(
        ("met de leerling gesproken", "Nee"),
        ("Waarom is er niet met het kind", "Y. wilde op 13 februari niets zeggen."),
        ("besproken met de ouders", "Ja"),
        ("Met wie was het gesprek?", "Een ouder"),
        ("Op welke datum was het gesprek?", "vandaag"),
        ("Waar was het gesprek?", "op school"),
        ("Wie was dat?", "moeder"),
        ("Wie leidde het gesprek?", "E.M., leerkracht"),
        ("Wie waren er nog meer bij?", "G.P."),
        ("reden van het gesprek?", "Onze zorg over Y. delen."),
        # What one makes of it, before mother has reacted.
        ("Welke feiten hebt u genoemd?", "Y. is volgens ons bang voor vader."),
    )
    play.meets("Wat wilt u doen?", "Eerst de feiten, dan de reactie. Wat u ervan denkt, komt daarna.", "'volgens ons'")
    play.say(
        ("Wat wilt u doen?", "Ik schrijf het anders op"),
        ("Welke feiten hebt u genoemd?", "Y. viel op 9 februari in slaap bij rekenen."),
        ("Wat was de reactie?", 'Moeder: "Bij ons is niets aan de hand."'),
        ("Wat hebt u daarna gezegd over wat u ervan denkt?", "Dat wij ons zorgen maken over de ruzies."),
        ("Was er bezwaar?", ""),
        ("Wat is er afgesproken?", ""),
        ("Wilt u nog een gesprek vastleggen?", "Nee"),
        ("Vertelde de ouder hoe het thuis gaat?", "Ja"),
        ("Wat vertelde de ouder over thuis?", 'Moeder: "Thuis is zij gewoon druk. Opvoeden gaat vanzelf."'),
        ("Is een registratie in de Verwijsindex nu wel nodig?", "Nee"),
    )
    play.correct("Stap 3: Gesprek")
    play.say(("Hoe weegt u dat mee?", "Onze zorg wordt er groter door. Het is geen nee tegen hulp."))
    play.wish("Afweging 1.", "Stoppen")
    play.stops("Verder gaan: meldcode resume 2026-001")


def in_the_zat(home: Path) -> None:
    """3 March: the ZAT thinks along. A name without consent is refused, so it stays anonymous."""
    play = sitting(home, "2026-03-03T16:00", "note", CASE)
    play.say(
        ("Wat wilt u vastleggen?", "Een overleg"),
        ("Met wie was het overleg?", "Een andere deskundige"),
        *advice_outside("vandaag", "het ZAT", "zorg- en adviesteam", "-")[:3],
        ("Bleef het kind of het gezin anoniem?", "Nee"),
        ("Vond de ouder of de betrokkene het goed", "Nee, dat is geweigerd"),
    )
    play.meets("Zonder toestemming bespreekt u dit zonder namen. Alleen bij direct gevaar hoeft u niet te wachten.")
    play.wish("Zonder toestemming bespreekt u dit zonder namen.", "Terug")
    play.say(
        ("Bleef het kind of het gezin anoniem?", "Ja"),
        *advice_outside("", "", "", "Blijf met moeder in gesprek.")[3:],
        ("Wat wilt u vastleggen?", "Klaar"),
    )
    play.stops("Zorg voor een intakegesprek, vóór het ZAT")


def to_the_knooppunt(home: Path) -> None:
    """17 March: the knooppunt needs registration first; doubt at afweging 2 cannot stay, and is no "nee"."""
    play = resumed(home, "2026-03-17T16:00")
    play.say(("Hebt u dit al gedaan?", "Nog niet"))
    play.wish("Afweging 1.", "Terug")
    play.say(
        ("In welke stap wilt u iets bekijken", "Stap 2: Overleg"),
        ("Welk antwoord wilt u bekijken", "Ja, één keer in het ZAT"),
        ("met mensen van buiten de school?", "Ja, in het ZAT en in een ander"),
    )
    play.meets("Klopt uw antwoord?", "Voor zo'n overleg moet de leerling vooraf in de Verwijsindex staan.")
    play.say(("Klopt uw antwoord?", "Ik kies iets anders"))
    play.say(
        ("Ik kies iets anders", "Ja, in het ZAT en in een ander"),
        ("Klopt uw antwoord?", "Ik registreer de leerling eerst"),
        ("Wat is er anders?", "Wij willen Y. ook in het knooppunt bespreken."),
    )
    play.meets("Wilt u dit zo vastleggen?", "Zet de leerling in de Verwijsindex")
    play.say(
        ("Wilt u dit zo vastleggen?", "Ja, zo vastleggen"),
        ("Doe dit nu: Zet de leerling in de Verwijsindex", "Ja, ik leg het nu vast"),
        ("Op welke datum is dit gedaan?", "vandaag"),
        ("Wie heeft dit gedaan?", "G.P., aandachtsfunctionaris"),
        ("Wat is er gedaan, en wat kwam eruit?", "Y. staat in de Verwijsindex, vóór het knooppunt."),
        ("Doe dit nu: Zorg voor een intakegesprek", "Ja, ik leg het nu vast"),
        ("Op welke datum is dit gedaan?", "26-2-2026"),
        ("Wie heeft dit gedaan?", "N.K., maatschappelijk werker"),
        ("Wat is er gedaan, en wat kwam eruit?", "Met E.M. gesproken."),
    )
    play.correct("Stap 2: Overleg")
    play.afweging(1, "Ja", "Y. is stil, slaapt in de klas en hoort ruzie.", decider=DIRECTOR)
    play.say(("Doe dit nu: Vraag advies aan Veilig Thuis", "Nog niet"), ("Afweging 2.", "Ik twijfel"))
    play.weighed("Wij weten niet hoe de ruzies gaan.", authority="", otherwise="E.M.: het is niet veilig.")
    # The doubt cannot stay, and is no "nee" either: advice first.
    play.meets("Hebt u dit al gedaan?", "U twijfelt bij afweging 2. Na het advies krijgt u de vraag opnieuw.")
    play.say(("Hebt u dit al gedaan?", "Nog niet"))
    play.meets("Afweging 2.", "Daarom krijgt u deze vraag opnieuw.")
    play.say(("Afweging 2.", "Nee"))
    play.wish("U twijfelde. Vraag eerst advies aan Veilig Thuis: 0800 2000.", "Stoppen")
    play.stops()


def advised(home: Path) -> None:
    """23 March: Veilig Thuis advised. Refusing consent is not refusing help."""
    play = resumed(home, "2026-03-23T16:00")
    play.say(
        ("Doe dit nu: Vraag advies aan Veilig Thuis", "Ja, ik leg het nu vast"),
        *advice_outside(
            "vandaag",
            "mevrouw B.",
            "medewerker",
            "Geen teken van acute of structurele onveiligheid. Wel hulp.",
            ("Bleef het kind of het gezin anoniem?", "Ja"),
        ),
        ("Afweging 2.", "Nee"),
        ("Loop eerst deze voorbeelden na.", "Nee, ik heb ze nagelopen"),
    )
    play.weighed("Veilig Thuis ziet geen acute of structurele onveiligheid.", authority=DIRECTOR)
    play.correct("Stap 4: Wegen")
    assert "samen met Veilig Thuis door" not in play.meets("Afweging 3.")
    play.afweging(3, "Ja", "Het schoolmaatschappelijk werk kan beginnen.")
    play.say(("Afweging 4.", "Nee"))
    play.meets("Klopt uw antwoord?", "Dat is iets anders dan hulp weigeren.")
    play.say(("Klopt uw antwoord?", "Nee, alleen de toestemming is geweigerd"))
    play.wish("Nee, alleen de toestemming is geweigerd", "Stoppen")
    play.stops()
    assert "afweging-4" not in inside(home, "show", CASE, "--json").json["answers"]


def help_refused(home: Path) -> None:
    """7 April: both parents refuse the help itself. That is a melding by the second norm."""
    play = resumed(home, "2026-04-07T16:00")
    play.say(
        ("Afweging 4.", "Nee"),
        ("Klopt uw antwoord?", "Ja, de hulp zelf is geweigerd"),
    )
    play.weighed('Op 7 april zeiden beide ouders nee tegen hulp. Vader: "Die hulp willen wij niet."')
    play.meets("Hebt u dit al gedaan?", "Doe dit nu: Meld bij Veilig Thuis", "Meldnorm 2 (B)")
    play.say(("Hebt u dit al gedaan?", "Ik stop voor nu en ga dit doen"))
    play.stops()


def reported(home: Path) -> None:
    """10 April: the melding, with the name of the family and of who reports, and a ground for whatever stays hidden."""
    play = resumed(home, "2026-04-10T16:00")
    play.say(
        ("Doe dit nu: Meld bij Veilig Thuis", "Ja, ik leg het nu vast"),
        ("Op welke datum hebt u gemeld?", "vandaag"),
        ("Hoe laat was dat?", "15:30"),
        ("Bij wie hebt u gemeld?", "Veilig Thuis, mevrouw B."),
    )
    # Whoever reports says who they are, and in what function.
    for field, filled in (("Wie deed de melding?", "G.P."), ("Wat is de functie", "aandachtsfunctionaris")):
        play.say((field, " "), ("Typ hier uw antwoord", filled))
    play.say(
        ("Hoe is er gemeld?", "Door de telefoon"),
        ("de naam van het kind of het gezin genoemd?", "Nee"),
        ("Een melding is altijd met de naam van het kind of het gezin.", "Ja"),
        ("Welke feiten hebt u gemeld?", "Y. viel op 9 februari in slaap bij rekenen."),
        ("Wat daarvan komt van anderen?", ""),
        ("eerst besproken met het gezin", "Ja"),
        ("Wanneer besprak u de melding met hen?", "9-4-2026"),
        ("Wat was hun reactie?", 'Moeder huilde. Vader: "Doe maar."'),
        ("Was er bezwaar?", 'Vader: "Straks raken we haar kwijt."'),
        # An objection is weighed, never passed over.
        ("Wat hebt u met het bezwaar gedaan?", ""),
        (
            "Typ hier uw antwoord",
            "Wij boden nog een gesprek aan. Het duurt al maanden, en Y. heeft bescherming nodig. Dat weegt zwaarder. "
            "De ouders weten dat wij melden.",
        ),
        ("Blijft uw naam voor het gezin verborgen?", "Ja"),
        ("Op welke grond blijft uw naam verborgen?", "Het kind of gezin vertrouwt ons dan niet meer"),
        ("Waarom blijft uw naam verborgen?", " "),
    )
    play.wish("Typ hier uw antwoord", "Terug")
    play.wish("Op welke grond blijft uw naam verborgen?", "Terug")
    play.say(
        ("Blijft uw naam voor het gezin verborgen?", "Nee"),
        ("Wat sprak u af over wat u zelf nog doet?", "E.M. praat elke week met Y. G.P. belt op 20 april."),
    )
    play.meets("Kloppen deze antwoorden?", "Later: Vraag Veilig Thuis wat er met uw melding gebeurt")
    play.correct("Stap 5: Beslissen")
    play.meets("Wat wilt u nu doen?", "Het dossier kan nog niet dicht.")
    play.say(("Wat wilt u nu doen?", "Stoppen"))
    play.stops("Tot nu toe: Melden bij Veilig Thuis.")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case, played to its end in six sittings."""
    home = tmp_path_factory.mktemp("parkstad")
    for sat in (the_talk, in_the_zat, to_the_knooppunt, advised, help_refused, reported):
        sat(home)
    return home


def after(home: Path, *arguments: str) -> Said:
    """Run a command on the day after the last sitting."""
    return inside(home, *arguments, at="2026-04-11T09:00:00", COLUMNS="200")


def test_it_ends_with_a_melding_by_the_second_norm_that_was_not_weighed_together(home: Path) -> None:
    """Veilig Thuis was consulted; the last afwegingen were not walked together. Hearing back is what is left."""
    case = after(home, "show", CASE, "--json").json
    assert (case["status"], case["outcome"]) == ("open", "melden-veilig-thuis")
    assert {item["id"]: item["done"] for item in case["duties"]} == {
        "melden-veilig-thuis": True,
        "terugkoppeling-veilig-thuis": False,
        "raadplegen-veilig-thuis": True,
        "verwijsindex-registreren": True,
        "zat-intake": True,
    }
    given = [f"{name}={value}" for name, value in case["answers"].items() if isinstance(value, str)]
    tried = inside(home, "flow", "try", "parkstad", *given, "--json").json
    assert tried["with_veilig_thuis"] == []
    assert {item["id"]: item["norms"] for item in tried["duties"]}["melden-veilig-thuis"] == ["meldnorm-2"]


EXPORTED = (
    # Whether the last afwegingen were walked together with Veilig Thuis.
    "- **Samen met Veilig Thuis te doorlopen:** nee",
    # What the parents said, in their own words.
    'Moeder: "Bij ons is niets aan de hand."',
    'Moeder: "Thuis is zij gewoon druk. Opvoeden gaat vanzelf."',
    # Two refusals, two facts: of consent in February, of help in April.
    "Nee, de ouder weigert dat. Wij noemen geen naam",
    "Op 16 februari 2026, aan moeder.",
    "Op 7 april zeiden beide ouders nee tegen hulp.",
    # The ZAT heard no name; the Verwijsindex: what was chosen, when, and by whom.
    "het ZAT",
    "Zet de leerling in de Verwijsindex",
    "Y. staat in de Verwijsindex, vóór het knooppunt.",
    "G.P., aandachtsfunctionaris",
    # The objection, how it was met and weighed, that the parents know, and what the school goes on doing.
    "Straks raken we haar kwijt.",
    "Wij boden nog een gesprek aan. Het duurt al maanden, en Y. heeft bescherming nodig. Dat weegt zwaarder.",
    "De ouders weten dat wij melden.",
    "9 april 2026",
    "E.M. praat elke week met Y.",
    "Meldnorm 2 (B)",
    # Who doubted stays there too.
    "E.M.: het is niet veilig.",
)


def test_the_export_holds_what_the_protocol_asks_for(home: Path) -> None:
    """Each of the things that must be read back later."""
    text = after(home, "export", CASE).out
    assert [words for words in EXPORTED if words not in text] == []
