"""The worked example of De Tweestroom in a real terminal, on its own days: a kindcheck by way of an adult.

Everything that the protocol says must be refused or warned about is tried where it comes up, with real keys, and then
the right way is taken. All people and events are made up.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.support.answers import Tables, changed, written
from tests.support.command import Said, inside
from tests.support.player import Player, sitting

CASE = "2026-001"
FILE = Path(__file__).with_name("case_09.toml")
DIRECTOR = "B.D., directeur"
WAITING = "De volgende vraag komt vanaf 12 mei 2026"
HELP = ("casemanager", "taken", "hulp-belemmeringen", "termijn")


def whole() -> Tables:
    """The answers file of the case."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def upto(tables: Tables, question: str) -> Tables:
    """Leave out the answer to `question` and all after it."""
    names = list(tables["answers"])
    tables["answers"] = {name: tables["answers"][name] for name in names[: names.index(question)]}
    return tables


def signals(home: Path) -> None:
    """14 April: what T.K. saw and what R.G. said, and every child that depends on her."""
    tables = upto(whole(), "kindcheck")
    for name in ("why", "person", "consultation", "conversation", "help"):
        changed(tables, name)
    play = sitting(home, "2026-04-14T16:00", "start", "--answers", str(written(home, tables)))
    play.correct("Kijk uw antwoorden na. Vooraf")

    # A diagnosis without a name is none, and neither is one by a friend; what R.G. said stands in her words already.
    play.wish("Kindcheck", "Een waarneming toevoegen")
    play.say(
        ("Wat legt u vast?", "Een diagnose van een deskundige"),
        ("Op welke datum is de diagnose gesteld?", "14-4-2026"),
        ("Wat is de diagnose?", "Zware depressie."),
        ("Wie stelde de diagnose?", ""),
        ("Typ hier uw antwoord", "R.G."),
        ("Wat is de functie van die persoon?", ""),
        ("Typ hier uw antwoord", "moeder"),
    )
    play.meets("Wat wilt u doen?", "Een diagnose komt van een deskundige die dat mag")
    play.say(("Wat wilt u doen?", "Nee, ik vul het opnieuw in"))
    for field in ("Wat is de functie", "Wie stelde", "Wat is de diagnose?", "Op welke datum"):
        play.wish(field, "Terug")
    # That her friend is violent is a judgement; what she said about him is a fact.
    play.say(
        ("Wat legt u vast?", "Iets dat ik zelf zag"),
        ("Op welke datum was dat?", "vandaag"),
        ("Hoe laat was dat?", "9:40"),
        ("Waar was dat?", "spreekkamer op school"),
        ("Wat was er op dat moment aan de hand?", "gesprek over schulden"),
        ("Wie waren er nog meer bij?", "niemand"),
        ("Wat zag, hoorde of rook u?", "Haar vriend is gewelddadig."),
    )
    play.meets("Wat wilt u doen?", "'gewelddadig': Dit woord zegt wat u van iemand vindt.")
    play.say(
        ("Wat wilt u doen?", "Ik schrijf het anders op"),
        ("Wat zag, hoorde of rook u?", "R.G. liet een foto zien van een kapotte deur."),
        ("Wat zei het kind of iemand anders letterlijk?", 'R.G.: "Dat deed hij gisteren."'),
        ("Maakt dit uw zorg groter of kleiner?", "Groter"),
        ("Kindcheck", "Ja"),
        # Only the pupil is not enough: the others too, known at school or not, and the one that is not born yet.
        ("Wat zijn de initialen?", "E.G."),
        ("Wie is dit voor het kind of de volwassene?", "dochter, leerling in groep 4"),
        ("Wat is de rol van deze persoon", "van haar zorg afhankelijk"),
        ("Hoe oud is deze persoon?", "7 jaar"),
        ("Wanneer hoorde u van deze persoon?", "vandaag"),
    )
    play.meets("Wilt u nog iemand noemen?", "broertjes en zusjes", "een ongeboren kind")
    for initials, who, age in (("O.G.", "zoon, nergens bekend", "2 jaar"), ("N.N.", "ongeboren kind", "ongeboren")):
        play.say(
            ("Wilt u nog iemand noemen?", "Ja"),
            ("Wat zijn de initialen?", initials),
            ("Wie is dit voor het kind of de volwassene?", who),
            ("Wat is de rol van deze persoon", ""),
            ("Hoe oud is deze persoon?", age),
            ("Wanneer hoorde u van deze persoon?", "vandaag"),
        )
    play.say(("Wilt u nog iemand noemen?", "Nee"))
    play.say(
        ("Wat merkt u aan de volwassene?", whole()["answers"]["kindcheck-oudersignalen"]),
        ("Weten de directie en het bestuur", "Ja"),
        ("Wie is ingelicht, door wie, en wanneer?", whole()["answers"]["bevoegd-gezag-wie"]),
    )
    play.correct("Stap 1: Signalen")
    play.wish("Met wie was het overleg?", "Stoppen")
    play.stops()


def rest_from_file(home: Path) -> Player:
    """17 April: the same case up to the first afweging, from its file; sit down where the weighing begins."""
    tables = upto(whole(), "afweging-1")
    for name in ("why", "help"):
        changed(tables, name)
    play = sitting(home, "2026-04-17T16:00", "start", "--answers", str(written(home, tables)))
    for step in ("Vooraf", "Stap 1: Signalen", "Stap 2: Overleg", "Stap 3: Gesprek"):
        play.correct(step)
    return play


def weighed(home: Path) -> None:
    """17 April: no signs in the children is no reason for "nee", and the examples are gone through before one."""
    play = rest_from_file(home)
    play.say(("Afweging 1.", "Nee"))
    play.meets("Klopt uw antwoord?", "Merkt u aan die kinderen zelf niets? Dat is geen reden voor 'nee'.")
    play.say(("Klopt uw antwoord?", "Ik kies opnieuw"), ("Ik kies opnieuw", "Ja"))
    play.weighed(whole()["why"]["afweging-1"], consulted="J.M., IB-er", decider=DIRECTOR)
    play.say(("Afweging 2.", "Nee"))
    play.meets("Klopt uw antwoord?", "Loop eerst deze voorbeelden na.", "geweld tegen een zwangere")
    play.say(
        ("Klopt uw antwoord?", "Ja of misschien: ik kies opnieuw"),
        ("Ja of misschien: ik kies opnieuw", "Nee"),
        ("Klopt uw antwoord?", "Nee, ik heb ze nagelopen"),
    )
    play.weighed(whole()["why"]["afweging-2"], authority=DIRECTOR, consulted="mevrouw V., Veilig Thuis")
    play.correct("Stap 4: Wegen")
    play.afweging(3, "Ja", whole()["why"]["afweging-3"])
    play.afweging(4, "Ja", whole()["why"]["afweging-4"])
    play.say(
        ("Op welke datum is deze hulp afgesproken?", "vandaag"),
        ("Welke hulp komt er?", "Hulp bij wonen en opvoeden, en zorg tijdens de zwangerschap."),
        ("Wie geeft deze hulp?", "F.H. en P.V."),
        ("Wat is de functie van die persoon?", "wijkteam en verloskundige"),
        ("Wat moet de hulp bereiken?", "R.G. heeft op 12 mei een plek om te wonen. Niemand gooit meer met spullen."),
        ("kijkt u samen of het werkt?", "1-5-2026"),
        ("Op welke datums kijkt u daarna nog?", "12-5-2026"),
        ("Wilt u nog andere hulp vastleggen?", "Nee"),
        ("Wie is de casemanager?", "F.H., wijkteam"),
        ("Wie doet wat?", "F.H. bewaakt het plan. De verloskundige ziet R.G. elke week. J.M. praat met E.G."),
        ("hulp niet genoeg", "Nee, niets van dit alles"),
        # Help without a day on which its result must show is not agreed help.
        ("Op welke datum moet het resultaat", ""),
        ("Typ hier uw antwoord", "12-5-2026"),
    )
    heard = play.meets("Wat wilt u nu doen?", WAITING)
    assert "Het dossier sluiten" not in heard
    play.say(("Wat wilt u nu doen?", "Stoppen"))
    play.stops()


@pytest.fixture(scope="module")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first sitting."""
    home = tmp_path_factory.mktemp("tweestroom-1")
    signals(home)
    return home


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case on the day after the weighing."""
    home = tmp_path_factory.mktemp("tweestroom")
    weighed(home)
    return home


def after(home: Path, *arguments: str) -> Said:
    """Run a command on the day after the last sitting."""
    return inside(home, *arguments, at="2026-04-18T09:00:00", COLUMNS="200")


def test_there_is_no_end_yet_but_help_that_runs_and_a_reminder(home: Path) -> None:
    """Open, without an outcome, until afweging 5 on 12 May, which is in the agenda."""
    case = after(home, "show", CASE, "--json").json
    assert (case["status"], case["outcome"]) == ("open", None)
    assert "afweging-5" not in case["answers"]
    (row,) = [item for item in after(home, "agenda", "--json").json["items"] if item["duty"] == "afweging-5"]
    assert (row["due"], row["overdue"]) == ("2026-05-12", False)
    assert after(home, "agenda", "--ics", str(home / "agenda.ics")).code == 0
    assert "20260512" in (home / "agenda.ics").read_text(encoding="utf-8")


def test_on_the_agreed_day_afweging_5_comes_by_itself(home: Path) -> None:
    """Not a day earlier: then the case still waits for it, and cannot be closed."""
    assert WAITING in inside(home, "show", CASE, at="2026-05-11T09:00:00", COLUMNS="200").out
    play = sitting(home, "2026-05-12T09:00", "resume", CASE)
    # What was due before that day comes first: the help that should have begun, and support for E.G.
    play.say(("Hebt u dit al gedaan?", "Nog niet"), ("Hebt u dit al gedaan?", "Nog niet"))
    play.wish("Afweging 5.", "Stoppen")
    play.stops()


def test_the_export_of_the_first_day_holds_what_was_said_and_seen(first_day: Path) -> None:
    """The words of R.G., what T.K. saw, what speaks against the concern, and all three children."""
    text = after(first_day, "export", CASE).out
    missing = [
        words
        for words in (
            "Ik kom mijn bed niet uit, de dokter zegt zware depressie. Op 12 mei worden we uit huis gezet.",
            "Mijn vriend gooit met spullen.",
            "14 april 2026",
            "R.G. huilde en at niets.",
            "R.G. liet een foto zien van een kapotte deur.",
            "De leerkracht ziet niets bijzonders.",
            "L.P., leerkracht van groep 4",
            "spreekt de zorg tegen",
            "E.G.",
            "7 jaar",
            "O.G.",
            "zoon, nergens bekend",
            "2 jaar",
            "ongeboren kind",
            "R.G. komt haar bed niet uit, wordt op 12 mei uit huis gezet",
        )
        if words not in text
    ]
    assert missing == []
    assert "gewelddadig" not in text
    assert "Diagnose" not in text


def test_the_export_holds_the_weighing_and_the_help(home: Path) -> None:
    """The advice, the choice at afweging 2 and why, the term, who watches over it, and who does what."""
    text = after(home, "export", CASE).out
    missing = [
        words
        for words in (
            "Nu geen acute onveiligheid. Zorg snel voor hulp, en kijk vóór 12 mei opnieuw.",
            "Veilig Thuis ziet nu geen acute onveiligheid, als er snel hulp komt.",
            DIRECTOR,
            "mevrouw V., Veilig Thuis",
            "12 mei 2026",
            "F.H., wijkteam",
            "F.H. bewaakt het plan. De verloskundige ziet R.G. elke week.",
            "R.G. heeft op 12 mei een plek om te wonen.",
        )
        if words not in text
    ]
    assert missing == []


# ---------------------------------------------------------------- what else could have happened


@pytest.mark.parametrize(
    ("answer", "norm"),
    [
        # No good help: a melding, and Veilig Thuis decides within five working days.
        ("afweging-3=nee", "meldnorm-2"),
        # The violence turns out to be against R.G. herself, who is pregnant.
        ("afweging-2=ja", "meldnorm-1"),
        # Doubt counts as yes.
        ("afweging-2=twijfel", "meldnorm-1"),
    ],
)
def test_another_answer_is_a_melding(home: Path, answer: str, norm: str) -> None:
    """Tried on the case itself, with nothing recorded."""
    before = after(home, "show", CASE, "--json").json
    tried = after(home, "flow", "try", "--case", CASE, answer, "--json").json
    duties = {item["id"]: item["norms"] for item in tried["duties"]}
    assert norm in duties["melden-veilig-thuis"]
    assert "terugkoppeling-veilig-thuis" in duties
    assert after(home, "show", CASE, "--json").json == before


def started(home: Path, *changes: tuple[str, Any]) -> Said:
    """Begin the case from its file on 17 April, with these places changed (None takes one away)."""
    tables = whole()
    for where, value in changes:
        changed(tables, where, value)
    return inside(home, "start", "--answers", str(written(home, tables)), "--no-input", at="2026-04-17T16:00:00")


def test_veilig_thuis_answers_within_five_working_days(tmp_path: Path) -> None:
    """After a melding on Friday 17 April the answer is due on Friday 24 April."""
    report = {
        "date": whole()["help"][0]["date"],
        "to": "Veilig Thuis, mevrouw V.",
        "reported_by": "J.M.",
        "function": "IB-er",
        "how": "telefoon",
        "named": True,
        "facts": "R.G. huilde en at niets.",
        "family_told": True,
        "told_on": whole()["help"][0]["date"],
    }
    gone = [(f"answers.{name}", None) for name in (*HELP, "afweging-4")]
    said = started(tmp_path, ("answers.afweging-3", "nee"), *gone, ("help", None), ("report", [report]))
    assert said.code == 0, said.err
    case = inside(tmp_path, "show", CASE, "--json", at="2026-04-18T09:00:00").json
    due = {item["id"]: item["due"] for item in case["duties"] if not item["done"]}
    assert (case["outcome"], due["terugkoppeling-veilig-thuis"]) == ("melden-veilig-thuis", "2026-04-24")


def test_a_kindcheck_with_a_boy_of_sixteen_asks_the_same(tmp_path: Path) -> None:
    """Little brothers and sisters who depend on an older pupil get into the picture in the same way."""
    said = started(tmp_path, ("case.age_group", "16-17"), ("case.initials", "S.B."))
    assert said.code == 0, said.err
    left_out = started(tmp_path, ("case.age_group", "16-17"), ("person", None))
    assert "kindcheck-kinderen: dit antwoord ontbreekt nog." in " ".join(left_out.err.split())


@pytest.mark.parametrize("missing", ["answers.termijn", "answers.casemanager", "answers.kindcheck-oudersignalen"])
def test_what_the_protocol_wants_to_know_cannot_be_left_out(tmp_path: Path, missing: str) -> None:
    """The day on which the result must show, who watches over it, and what the adult gives to worry about."""
    said = started(tmp_path, (missing, None))
    assert said.code == 1
    assert f"{missing.removeprefix('answers.')}: dit antwoord ontbreekt nog." in " ".join(said.err.split())
