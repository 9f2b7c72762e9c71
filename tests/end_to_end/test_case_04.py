"""A worked example of the Parkstad protocol: the parents refuse consent in February and help in April.

Played as it goes in time, with doubt at afweging 2, and from an answers file. All people and events are made up.
"""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from meldcode_cli.case.duties import DutyStanding
from meldcode_cli.case.entries import Answer, CaseFacts
from meldcode_cli.case.records.report import Report
from meldcode_cli.talk.dialogue import Menu
from tests.support.answers import Tables, changed, written
from tests.support.command import Said, inside
from tests.support.scripted import CHECKED, NOT_YET, Line, Scripted, World

FILE = Path(__file__).with_name("case_04.toml")
AT = "2026-04-10T16:00:00"
ADVICE, MELDING, VERWIJSINDEX = "raadplegen-veilig-thuis", "melden-veilig-thuis", "verwijsindex-registreren"
NOW = "Doe dit nu: "

VOORAF: tuple[Line, ...] = (
    ("direct gevaar", "nee"),
    ("Wie gebruikt misschien", "huiselijke-kring"),
    ("bijzondere vorm", "geen"),
    ("Heeft iemand zelf verteld", "nee"),
    CHECKED,
)
STAP_1: tuple[Line, ...] = (
    ("Wat legt u vast?", "waarneming"),
    ("Op welke datum was dat?", "9-2-2026"),
    ("Hoe laat was dat?", "10:15"),
    ("Waar was dat?", "lokaal groep 7"),
    ("Wat was er op dat moment", "rekenles"),
    ("Wie waren er nog meer bij?", "de klas"),
    ("Wat zag, hoorde of rook u?", "Y. viel in slaap."),
    ("Wat zei het kind of iemand anders letterlijk?", 'Y.: "Er is weer ruzie geweest."'),
    ("Maakt dit uw zorg groter", "bevestigt"),
    ("nog een signaal", "nee"),
    ("Kindcheck", "nee"),
    ("Weten de directie", "ja"),
    ("Wie is ingelicht", "Directeur T.H., door G.P., op 20 februari 2026."),
    CHECKED,
)


def overleg(partner: str, day: str, who: str, advice: str) -> tuple[Line, ...]:
    """Return the fields of a consultation after its partner; outside the school it is without names."""
    return (
        ("Op welke datum was het overleg?", day),
        ("Met wie sprak u?", who),
        ("Wat is de functie", "deskundige"),
        *((("anoniem?", "ja"),) if partner != "collega" else ()),
        ("Wat was het advies?", advice),
        ("Wat is er afgesproken?", ""),
    )


STAP_2: tuple[Line, ...] = (
    ("Met wie was het overleg?", "collega"),
    *overleg("collega", "12-2-2026", "G.P.", "Praat met moeder."),
    ("nog een overleg", "ja"),
    ("Met wie was het overleg?", "deskundige"),
    *overleg("deskundige", "3-3-2026", "het ZAT", "Blijf met moeder in gesprek."),
    ("nog een overleg", "nee"),
    ("advies gevraagd", "nee"),
    ("Waarom vraagt u nu geen advies", "Moeder vertelde eerder over een baby die 's nachts huilt."),
    ("Verwijsindex nodig?", "nee"),
    ("mensen van buiten de school?", "zat-eenmalig"),
    NOT_YET,
    ("daar de naam van de leerling", "geweigerd"),
    ("Wanneer vroeg u dit", 'Op 16 februari 2026, aan moeder. Zij zei: "Dat hoeft van mij niet."'),
    CHECKED,
)
STAP_3: tuple[Line, ...] = (
    ("met de leerling gesproken", "nee"),
    ("Waarom is er niet met het kind", "Y. wilde niets zeggen."),
    ("besproken met de ouders", "ja"),
    ("Met wie was het gesprek?", "ouder"),
    ("Op welke datum was het gesprek?", "16-2-2026"),
    ("Wie was dat?", "moeder"),
    ("Wie leidde het gesprek?", "E.M., leerkracht"),
    ("Wie waren er nog meer bij?", "G.P."),
    ("reden van het gesprek?", "Onze zorg over Y. delen."),
    ("Welke feiten hebt u genoemd?", "Y. is stil en valt in slaap."),
    ("Wat was de reactie?", '"Bij ons is niets aan de hand."'),
    ("Wat is er afgesproken?", ""),
    ("nog een gesprek", "nee"),
    ("Vertelde de ouder hoe het thuis gaat?", "ja"),
    ("Wat vertelde de ouder over thuis?", 'Moeder: "Thuis is zij gewoon druk."'),
    ("Verwijsindex nu wel nodig?", "nee"),
    CHECKED,
)
TO_WEIGHING = (*VOORAF, *STAP_1, *STAP_2, *STAP_3)
WEIGHED_REFUSAL: Line = ("Hoe weegt u dat mee?", "Onze zorg wordt er iets groter door. Het is geen nee tegen hulp.")
CONSULTED = overleg("veilig-thuis", "23-3-2026", "mevrouw B.", "Geen teken van acute onveiligheid. Wel hulp.")
REPORTED: tuple[Line, ...] = (
    ("Op welke datum hebt u gemeld?", "vandaag"),
    ("Hoe laat was dat?", ""),
    ("Bij wie hebt u gemeld?", "Veilig Thuis, mevrouw B."),
    ("Wie deed de melding?", "G.P."),
    ("Wat is de functie", "aandachtsfunctionaris"),
    ("Hoe is er gemeld?", "telefoon"),
    ("Welke feiten hebt u gemeld?", "Y. is stil en valt in slaap."),
    ("Wat daarvan komt van anderen?", ""),
    ("eerst besproken met het gezin", "ja"),
    ("Wanneer besprak u de melding met hen?", "9-4-2026"),
    ("Was er bezwaar", 'Vader: "Straks raken we haar kwijt."'),
    ("Wat hebt u met het bezwaar gedaan?", "Nog een gesprek aangeboden. Y. beschermen weegt zwaarder."),
    ("Blijft uw naam", "nee"),
    ("Wat sprak u af", "E.M. praat elke week met Y."),
)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The case of Y.T., begun on 10 March 2026."""
    world = World(tmp_path, "parkstad")
    world.casefile.record(CaseFacts(initials="Y.T.", age_group="4-11"))
    return world


def on(world: World, day: str, *script: Line) -> Scripted:
    """Play a sitting on this day."""
    world.now = datetime.fromisoformat(f"{day}T16:00:00+02:00")
    return world.play(*script)


def duty(world: World, name: str) -> DutyStanding | None:
    """Return how a duty stands; None if it does not hold."""
    return next((item for item in world.casefile.standing().duties if item.id == name), None)


def is_open(world: World, name: str) -> bool | None:
    """Tell whether a duty is open; None if it does not hold."""
    found = duty(world, name)
    return None if found is None else found.open


def test_doubt_asks_for_advice_and_refused_help_is_a_melding(world: World) -> None:
    """Doubt at afweging 2, advice of Veilig Thuis, "nee", help that is refused: a melding by the second norm."""
    talk = world.play(*TO_WEIGHING, WEIGHED_REFUSAL)
    # Refusing consent is weighed. It is not refusing help, and gives no melding.
    assert duty(world, MELDING) is None
    assert world.casefile.standing().evaluation.outcome is None
    # Once in the ZAT may be without registration; an intake may not be left out.
    assert talk.musts == [NOW + "Zorg voor een intakegesprek, vóór het ZAT"]
    assert duty(world, VERWIJSINDEX) is None

    # Two weeks later the school wants to bring the pupil into the knooppunt: registration first.
    talk = on(
        world,
        "2026-03-17",
        NOT_YET,
        ("Afweging 1.", Menu.BACK),
        ("In welke stap", "stap-2"),
        ("Welk antwoord wilt u", "extern-overleg"),
        ("mensen van buiten de school?", "zat-en-mdo"),
        ("Wat is er anders?", "Wij willen Y. ook in het knooppunt bespreken."),
        ("Hebt u dit al gedaan?", "ja"),
        ("Op welke datum is dit gedaan?", "vandaag"),
        ("Wie heeft dit gedaan?", "G.P., aandachtsfunctionaris"),
        ("Wat is er gedaan", "Y. staat in de Verwijsindex."),
        ("Hebt u dit al gedaan?", "ja"),
        ("Op welke datum is dit gedaan?", "26-2-2026"),
        ("Wie heeft dit gedaan?", "N.K., maatschappelijk werker"),
        ("Wat is er gedaan", "Met E.M. gesproken."),
        CHECKED,
        ("Afweging 1.", "ja"),
        ("Waarom kiest u dit?", "Y. is stil, slaapt in de klas en hoort ruzie."),
        NOT_YET,
        ("Afweging 2.", "twijfel"),
        ("Waarom kiest u dit?", "Wij weten niet hoe de ruzies gaan."),
        NOT_YET,
        ("Afweging 2.", "nee"),
        ("Afweging 2.", Menu.STOP),
    )
    assert NOW + "Zet de leerling in de Verwijsindex" in talk.musts
    assert is_open(world, VERWIJSINDEX) is False
    # The doubt stands, and stays a question: advice first, no "nee" before it, and no melding because of it.
    assert any("Vraag eerst advies aan Veilig Thuis" in warning for warning in talk.warned)
    assert (is_open(world, ADVICE), duty(world, MELDING)) == (True, None)
    standing = world.casefile.standing()
    assert (standing.next, standing.complete) == ("afweging-2", False)
    assert "afweging-3" not in standing.evaluation.relevant

    talk = on(
        world,
        "2026-03-23",
        ("Hebt u dit al gedaan?", "ja"),
        *CONSULTED,
        ("Afweging 2.", "nee"),
        ("Waarom kiest u dit?", "Veilig Thuis ziet geen acute of structurele onveiligheid."),
        CHECKED,
        # Veilig Thuis has thought along by now: it is not asked for a second time.
        ("Afweging 3.", "ja"),
        ("Waarom kiest u dit?", "De schoolmaatschappelijk werker kan beginnen."),
        ("Afweging 4.", Menu.EXPLAIN),
        ("Afweging 4.", Menu.STOP),
    )
    assert is_open(world, ADVICE) is False
    assert "Loop deze vraag samen met Veilig Thuis door." not in talk.said
    assert any("is iets anders dan hulp weigeren" in said for said in talk.said)

    talk = on(
        world,
        "2026-04-07",
        ("Afweging 4.", "nee"),
        ("Waarom kiest u dit?", "Beide ouders zeiden vandaag nee tegen hulp."),
        NOT_YET,
    )
    assert NOW + "Meld bij Veilig Thuis" in talk.musts
    assert "Loop deze vraag samen met Veilig Thuis door." not in talk.said

    on(world, "2026-04-10", ("Hebt u dit al gedaan?", "ja"), *REPORTED)
    evaluation = world.casefile.standing().evaluation
    assert evaluation.outcome is not None
    assert evaluation.outcome.id == MELDING
    held = evaluation.duty(MELDING)
    assert held is not None
    assert held.norms == ("meldnorm-2",)
    assert evaluation.with_veilig_thuis == ()
    assert (is_open(world, MELDING), is_open(world, "terugkoppeling-veilig-thuis")) == (False, True)
    assert duty(world, "opnieuw-melden-veilig-thuis") is None
    given = [entry.content for entry in world.casefile.log.entries if isinstance(entry.content, Answer)]
    assert [item.value for item in given if item.question == "afweging-2"] == ["twijfel", "nee"]
    report = next(entry.content for entry in world.casefile.log.entries if isinstance(entry.content, Report))
    assert (report.family_told, report.identity_withheld) == (True, False)


def test_advice_after_doubt_about_the_suspicion_is_not_asked_for_twice(world: World) -> None:
    """Who called after doubt at afweging 1 says so at step 2, and need not call again."""
    world.play(
        *TO_WEIGHING,
        WEIGHED_REFUSAL,
        ("Afweging 1.", "twijfel"),
        ("Waarom kiest u dit?", "Wij weten het niet."),
        ("Hebt u dit al gedaan?", "ja"),
        *overleg("veilig-thuis", "vandaag", "mevrouw B.", "Neem dit serieus."),
        ("Afweging 1.", "ja"),
        ("Waarom kiest u dit?", "Veilig Thuis deelt onze zorg."),
        NOT_YET,
    )
    held = duty(world, ADVICE)
    assert held is not None and held.open
    assert "Verander dan dat antwoord" in held.held.because[-1].reason.text
    world.play(
        NOT_YET,
        NOT_YET,
        ("Afweging 2.", Menu.BACK),
        ("In welke stap", "stap-2"),
        ("Welk antwoord wilt u", "advies-veilig-thuis"),
        ("advies gevraagd", "ja"),
        ("Wat is er anders?", "Wij belden vandaag."),
        CHECKED,
        ("Afweging 2.", "nee"),
        ("Waarom kiest u dit?", "Geen gevaar."),
        CHECKED,
        ("Afweging 3.", "ja"),
        ("Waarom kiest u dit?", "Er is hulp."),
    )
    assert world.casefile.state.answers["afweging-3"].value == "ja"
    assert duty(world, ADVICE) is None


# ---------------------------------------------------------------- from an answers file


def started(home: Path, *changes: tuple[str, Any]) -> Said:
    """Begin the case with its answers file, with these places changed (None takes one away)."""
    tables: Tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    for where, value in changes:
        changed(tables, where, value)
    return inside(home, "start", "--answers", str(written(home, tables)), "--no-input", at=AT)


def shown(home: Path) -> Tables:
    """What `show --json` says of the case."""
    found: Tables = inside(home, "show", "2026-001", "--json", at=AT).json
    return found


def test_the_same_case_from_an_answers_file(tmp_path: Path) -> None:
    """The same end, and an export that holds what the protocol wants to read back."""
    said = inside(tmp_path, "start", "--answers", str(FILE), "--no-input", at=AT)
    assert said.code == 0, said.err
    case = shown(tmp_path)
    assert case["outcome"] == MELDING
    text = inside(tmp_path, "export", "2026-001", at=AT, COLUMNS="200").out
    missing = [words for words in EXPORTED if words not in text]
    assert missing == []


EXPORTED = (
    # What the parents said, in their own words: in the talk, about home, and about the melding.
    '"Bij ons is niets aan de hand."',
    '"Thuis is zij gewoon druk."',
    '"Straks raken we haar kwijt."',
    # Two refusals, two facts: of consent in February, of help in April.
    "Nee, de ouder weigert dat. Wij noemen geen naam",
    "Op 16 februari 2026, aan moeder.",
    '"Die hulp willen wij niet."',
    "Op 7 april zeiden beide ouders nee tegen hulp.",
    # The ZAT heard no name; the Verwijsindex: what was chosen, when it was done and by whom.
    "het ZAT",
    "Is een registratie in de Verwijsindex nodig?",
    "### 17 maart 2026 – Actie",
    "Zet de leerling in de Verwijsindex",
    "G.P., aandachtsfunctionaris",
    # The objection was weighed, the parents know of the melding, and the school goes on.
    "Dat weegt zwaarder. De ouders weten dat wij melden.",
    "E.M. praat elke week met Y.",
    "Meldnorm 2 (B)",
)


AFTER_2 = [(f"{table}.{name}", None) for table in ("answers", "why") for name in ("afweging-3", "afweging-4")]
AFTER_1 = [(f"{table}.afweging-2", None) for table in ("answers", "why")] + AFTER_2


def test_doubt_left_standing_keeps_the_case_open(tmp_path: Path) -> None:
    """A file that leaves the doubt as it is: no end and no melding, but advice, and the question again."""
    said = started(tmp_path, ("answers.afweging-2", "twijfel"), ("report", None), ("consultation.2", None), *AFTER_2)
    assert said.code == 1
    assert "afweging-2: u twijfelt hier. De vraag blijft open tot er advies is gevraagd." in " ".join(said.err.split())
    case = shown(tmp_path)
    assert (case["status"], case["outcome"]) == ("open", None)
    assert [item["id"] for item in case["duties"] if not item["done"]] == [ADVICE]


def test_a_knooppunt_without_registration_stays_to_be_done(tmp_path: Path) -> None:
    """Registration in the Verwijsindex keeps the case open until it is done, also without a suspicion."""
    said = started(tmp_path, ("duty.1", None), ("answers.afweging-1", "nee"), ("report", None), *AFTER_1)
    assert "Zet de leerling in de Verwijsindex. Vandaag nog." in " ".join(said.out.split())
    assert shown(tmp_path)["status"] == "open"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("report.0.identity_withheld", True), "Schrijf op waarom uw naam voor het gezin verborgen blijft."),
        (("report.0.reported_by", None), "[[report]] nummer 1, reported_by"),
        (("report.0.function", None), "[[report]] nummer 1, function"),
        (("report.0.family_told", False), "Schrijf op waarom de melding niet eerst met het gezin is besproken."),
        (("report.0.named", False), "Een melding is altijd met de naam van het kind of het gezin."),
        (("report.0.told_on", None), "Zet erbij wanneer u de melding met het gezin besprak."),
        (("report.0.objection_answer", None), "Schrijf op wat u met het bezwaar hebt gedaan."),
    ],
)
def test_a_melding_without_a_name_or_a_ground_is_refused(tmp_path: Path, change: tuple[str, Any], told: str) -> None:
    """Who reports is named, with a function; staying unknown to the family, or not telling it, needs a ground."""
    said = started(tmp_path, change)
    assert said.code == 1
    assert told in " ".join(said.err.split())
    assert not next(item for item in shown(tmp_path)["duties"] if item["id"] == MELDING)["done"]


def test_a_name_in_the_zat_without_consent_is_refused(tmp_path: Path) -> None:
    """Refused or never asked: then the ZAT hears no name."""
    for consent in ("geweigerd", "niet-gevraagd"):
        said = started(tmp_path, ("consultation.1.anonymous", False), ("consultation.1.consent", consent))
        assert "Zonder toestemming bespreekt u dit zonder namen." in " ".join(said.err.split())


def test_another_cause_ends_the_case_with_the_reason(tmp_path: Path) -> None:
    """When the talk shows grief and no violence, the case is closed, and why stays in it."""
    why = "Opa is in januari gestorven. Y. slaapt daardoor slecht. De school zoekt steun bij rouw."
    said = started(tmp_path, ("answers.afweging-1", "nee"), ("why.afweging-1", why), ("report", None), *AFTER_1)
    assert said.code == 0, said.err
    case = shown(tmp_path)
    assert (case["status"], case["outcome"]) == ("closed", "afsluiten-dossier")
    assert why in inside(tmp_path, "export", "2026-001", at=AT).out
