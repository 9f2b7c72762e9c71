"""Every law between the fields of a record: one record that breaks just that law, and one that just keeps it.

A law that is new must be given its row here: the first test fails until it has.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.laws import broken_law
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.dutch import findings
from tests.case.making import GOOD, NOW, TODAY, YESTERDAY
from tests.support.english import english_in

CANARY = "Kwikstaartje"
BEFORE = date(2026, 3, 8)
LATER = date(2026, 6, 1)

Row = tuple[str, Mapping[str, Any], Mapping[str, Any], str]

DIAGNOSIS = {
    "kind": "diagnose",
    "diagnosed_by": "V.L.",
    "diagnosed_role": "kinderarts",
    "examination": "verslag van 1 maart",
    "external": True,
}
SEEN = {"kind": "collega", "seen_by": f"{CANARY}, juf", "heard_on": YESTERDAY}
COLLEAGUE = "Zet erbij welke collega dit zag, en wanneer u het hoorde."
HEARD = {"kind": "derden", "source": "buurman", "source_date": YESTERDAY}
EXPERT = {"partner": "deskundige", "anonymous": False, "consent": "gegeven"}
NOT_TOLD = {
    "family_told": False,
    "told_on": ...,
    "not_told_ground": "veiligheid",
    "not_told_because": f"{CANARY} zegt dat het gevaarlijk is.",
}
WITHHELD = {"identity_withheld": True, "withheld_ground": "medewerkers", "withheld_because": "Er is gedreigd."}
WHY = "Schrijf op waarom u dit verbetert."
OBJECTION = "Schrijf op wat u met het bezwaar hebt gedaan."
SOURCE = "Bij informatie van een ander horen de bron en de datum."
DIAGNOSED = "Bij een diagnose hoort wie die stelde, en in welke functie."
EXPERT_ONLY = (
    "Een diagnose komt van een deskundige die dat mag, zoals een arts of GZ-psycholoog. "
    "Hoorde u dit van iemand anders? Leg het dan vast als iets dat een ander u vertelde."
)

# The law, what breaks it, what is then just enough (both on top of a good record; ... leaves a field out).
ROWS: dict[str, tuple[Row, ...]] = {
    "observation": (
        ("place", {"place": ...}, {"place": "lokaal"}, "Zet erbij waar dit was."),
        ("place", {**HEARD, "place": ...}, {"place": "aan de telefoon"}, "Zet erbij waar dit was."),
        ("situation", {"situation": ...}, {"situation": "pauze"}, "Zet erbij wat er op dat moment aan de hand was."),
        (
            "present",
            {"present": ...},
            {"present": []},
            "Zet erbij wie er nog meer bij waren. Was er niemand? Zeg dat dan.",
        ),
        ("seen_by", {**SEEN, "seen_by": ...}, {"seen_by": CANARY}, COLLEAGUE),
        ("seen_by", {**SEEN, "heard_on": ...}, {"heard_on": YESTERDAY}, COLLEAGUE),
        (
            "told_before",
            {**SEEN, "heard_on": BEFORE},
            {"heard_on": YESTERDAY},
            "Uw collega kan dit niet verteld hebben voordat het gebeurde. Kijk de twee datums na.",
        ),
        ("source", {**HEARD, "source": ...}, {"source": CANARY}, SOURCE),
        ("source", {**HEARD, "source_date": ...}, {"source_date": YESTERDAY}, SOURCE),
        ("source", {"kind": "derden"}, HEARD, SOURCE),
        (
            "heard_before",
            {**HEARD, "source_date": BEFORE},
            {"source_date": YESTERDAY},
            "U kunt dit niet gehoord hebben voordat het gebeurde. Kijk de twee datums na.",
        ),
        ("diagnosis", {**DIAGNOSIS, "diagnosed_by": ...}, {"diagnosed_by": CANARY}, DIAGNOSED),
        ("diagnosis", {**DIAGNOSIS, "diagnosed_role": ...}, {"diagnosed_role": "arts"}, DIAGNOSED),
        (
            "lay_diagnosis",
            {**DIAGNOSIS, "diagnosed_role": "moeder"},
            {"diagnosed_role": "moeder, huisarts"},
            EXPERT_ONLY,
        ),
        (
            "examination",
            {**DIAGNOSIS, "examination": ...},
            {"examination": CANARY},
            "Zet erbij uit welk onderzoek de diagnose komt.",
        ),
    ),
    "consultation": (
        (
            "anonymous",
            {"partner": "veilig-thuis", "anonymous": ...},
            {"anonymous": False},
            "Zet erbij of het kind en het gezin anoniem bleven.",
        ),
        (
            "consent",
            {**EXPERT, "consent": ...},
            {"anonymous": True},
            "Zet erbij of u toestemming had om namen te noemen.",
        ),
        ("consent", {**EXPERT, "consent": ...}, EXPERT, "Zet erbij of u toestemming had om namen te noemen."),
        *(
            (
                "no_consent",
                {**EXPERT, "consent": consent},
                enough,
                "Zonder toestemming bespreekt u dit zonder namen. Alleen bij direct gevaar hoeft u niet te wachten.",
            )
            for consent in ("geweigerd", "niet-gevraagd")
            for enough in ({"consent": "gevaar"}, {"anonymous": True}, {"partner": "veilig-thuis"})
        ),
        (
            "against_because",
            {"partner": "veilig-thuis", "anonymous": True, "advised_against": True},
            {"against_because": CANARY},
            "Schrijf op wat Veilig Thuis zei over niet melden.",
        ),
    ),
    "conversation": (
        ("place", {"place": ...}, {"place": CANARY}, "Zet erbij waar het gesprek was."),
        ("objection", {"objection": f"{CANARY} wil niet."}, {"objection_answer": "Uitgelegd waarom."}, OBJECTION),
    ),
    "report": (
        (
            "not_told",
            {**NOT_TOLD, "not_told_because": ...},
            NOT_TOLD,
            "Schrijf op waarom de melding niet eerst met het gezin is besproken.",
        ),
        (
            "withheld",
            {**WITHHELD, "withheld_because": ...},
            WITHHELD,
            "Schrijf op waarom uw naam voor het gezin verborgen blijft.",
        ),
        (
            "unnamed",
            {"named": False},
            {"named": True},
            "Een melding is altijd met de naam van het kind of het gezin. Zonder namen is het een advies.",
        ),
        (
            "withheld_ground",
            {**WITHHELD, "withheld_ground": ...},
            WITHHELD,
            "Kies de grond waarop uw naam voor het gezin verborgen blijft.",
        ),
        (
            "not_told_ground",
            {**NOT_TOLD, "not_told_ground": ...},
            NOT_TOLD,
            "Kies waarom de melding niet eerst met het gezin is besproken.",
        ),
        ("told_on", {"told_on": ...}, {"told_on": YESTERDAY}, "Zet erbij wanneer u de melding met het gezin besprak."),
        (
            "told_later",
            {"told_on": TODAY},
            {"date": TODAY},
            "U besprak de melding eerst, en meldde daarna. Kijk de twee datums na.",
        ),
        ("objection", {"objection": f"{CANARY} wil niet."}, {"objection_answer": "Uitgelegd waarom."}, OBJECTION),
        (
            "pupil_objection",
            {"pupil_objection": f"{CANARY} wil niet."},
            {"pupil_objection_answer": "Uitgelegd waarom."},
            "Schrijf op wat u met het bezwaar van het kind hebt gedaan.",
        ),
        (
            "looks_on",
            {"looks_on": (YESTERDAY,)},
            {"looks_on": (TODAY,)},
            "De dagen waarop u kijkt hoe het gaat, komen na de melding.",
        ),
    ),
    "feedback": (
        (
            "call_again",
            {"decision": "onbekend"},
            {"next_on": LATER},
            "Is er nog niets besloten? Zet erbij wanneer u weer belt.",
        ),
        ("next_on", {"next_on": YESTERDAY}, {"next_on": TODAY}, "De volgende dag komt na de dag waarop u dit hoorde."),
    ),
    "other-report": (),
    "call-attempt": (
        (
            "again_on",
            {"again_on": BEFORE},
            {"again_on": YESTERDAY},
            "De dag waarop u opnieuw belt, ligt vóór deze poging.",
        ),
    ),
    "help": (
        (
            "evaluate",
            {"evaluate_on": BEFORE},
            {"evaluate_on": YESTERDAY},
            "De dag waarop u kijkt of de hulp werkt, ligt vóór de dag van de afspraak.",
        ),
        (
            "evaluate_later",
            {"evaluate_later": (date(2026, 9, 1), LATER)},
            {"evaluate_later": (date(2026, 6, 2), date(2026, 9, 1))},
            "De latere dagen waarop u kijkt, komen na de eerste.",
        ),
    ),
    "agreement": (
        (
            "by_when",
            {"by_when": BEFORE},
            {"by_when": YESTERDAY},
            "De dag waarop dit klaar moet zijn, ligt vóór de dag van de afspraak.",
        ),
    ),
    "handelingsverlegenheid": (),
    "access-request": (),
    "person": (
        (
            "one_person",
            {"initials": "M.V. en T.B."},
            {"initials": "M.V."},
            "Dit zijn de initialen van meer mensen. Leg elke persoon apart vast.",
        ),
    ),
    "follow-up": (),
    "kept-day": (
        (
            "next_on",
            {"next_on": YESTERDAY},
            {"next_on": TODAY},
            "De volgende dag komt na de dag waarop dit is gedaan.",
        ),
    ),
}
# Whoever corrects a record, of whatever kind, says why.
CORRECTION: Row = ("reason", {"replaces": 3}, {"reason": f"{CANARY} was er niet."}, WHY)
EACH = [
    pytest.param(kind, *row, id=f"{kind}.{row[0]}.{number}")
    for kind, rows in ROWS.items()
    for number, row in enumerate((*rows, CORRECTION))
]
# As old as the format: also what is read back must keep them, so that no dossier says half of something.
AS_OLD_AS_THE_FORMAT = {
    "observation": {"place", "situation", "present", "seen_by", "source", "diagnosis"},
    "consultation": {"anonymous"},
    "report": {"not_told", "withheld"},
    "help": {"evaluate"},
}


def table(kind: str, *changes: Mapping[str, Any]) -> dict[str, Any]:
    """A good record with these changes."""
    found = dict(GOOD[kind])
    for change in changes:
        found |= change
    return {name: value for name, value in found.items() if value is not ...}


def values(kind: str, *changes: Mapping[str, Any]) -> dict[str, Any]:
    """The same with every field, empty ones too, as a law looks at it."""
    found = {name: field.get_default() for name, field in RECORDS[kind].model_fields.items()}
    return {**found, **table(kind, *changes)}


def refused(kind: str, changed: dict[str, Any], *, recording: bool = True) -> list[str]:
    """The sentences with which a record is refused."""
    with pytest.raises(ValidationError) as caught:
        RECORDS[kind].model_validate(changed, context={"now": NOW} if recording else None)
    return [sentence for _, sentence in findings.findings(caught.value)]


def test_every_law_has_a_row() -> None:
    """Each law of each kind of record stands in the table, and nothing else; a kind without laws says so."""
    assert {kind: [law.kind for law in RECORDS[kind].every_law()] for kind in RECORDS} == {
        kind: ["reason", *dict.fromkeys(row[0] for row in rows)] for kind, rows in ROWS.items()
    }


def test_a_law_looks_at_fields_that_its_record_has() -> None:
    """A misspelt field would mean that the law never holds."""
    for kind, model in RECORDS.items():
        for law in RECORDS[kind].every_law():
            assert set(law.fields) <= set(model.model_fields), law.kind


@pytest.mark.parametrize(("kind", "law", "breaks", "keeps", "sentence"), EACH)
def test_who_breaks_one_law_hears_just_that(
    kind: str, law: str, breaks: Mapping[str, Any], keeps: Mapping[str, Any], sentence: str
) -> None:
    """A record that breaks just this law is refused in its sentence, and nothing of what was typed is in it."""
    assert refused(kind, table(kind, breaks)) == [sentence]
    # Nothing else is wrong with it: it is this law that is tried.
    broken = [item.kind for item in RECORDS[kind].every_law() if broken_law((item,), values(kind, breaks))]
    assert broken == [law]
    assert CANARY not in sentence and english_in(sentence) == [] and sentence.endswith(".")


@pytest.mark.parametrize(("kind", "law", "breaks", "keeps", "sentence"), EACH)
def test_who_just_keeps_a_law_is_understood(
    kind: str, law: str, breaks: Mapping[str, Any], keeps: Mapping[str, Any], sentence: str
) -> None:
    """The same record with what the law asks for is taken."""
    RECORDS[kind].model_validate(table(kind, breaks, keeps), context={"now": NOW})
    assert broken_law(RECORDS[kind].every_law(), values(kind, breaks, keeps)) is None


@pytest.mark.parametrize(("kind", "law", "breaks", "keeps", "sentence"), EACH)
def test_an_old_dossier_is_held_to_the_laws_of_its_time(
    kind: str, law: str, breaks: Mapping[str, Any], keeps: Mapping[str, Any], sentence: str
) -> None:
    """What is read back must keep the laws that are as old as the format, and no newer one."""
    changed = table(kind, breaks)
    if law in AS_OLD_AS_THE_FORMAT.get(kind, set()):
        assert refused(kind, changed, recording=False) == [sentence]
    else:
        assert isinstance(RECORDS[kind].model_validate(changed), Record)


@pytest.mark.parametrize("kind", sorted(RECORDS))
def test_what_is_not_known_yet_is_not_judged(kind: str) -> None:
    """Halfway a form a law keeps silent until every field it looks at is filled in or passed."""
    whole = values(kind)
    for law in RECORDS[kind].every_law():
        for missing in law.fields:
            assert broken_law((law,), {name: value for name, value in whole.items() if name != missing}) is None
    assert broken_law(RECORDS[kind].every_law(), {}) is None


@pytest.mark.parametrize(
    "role",
    [
        *("moeder", "Moeder van D.", "vader", "een ouder", "stiefvader", "pleegouders", "oma", "buurvrouw", "vriendin"),
        *("grootmoeder", "schoonvader", "gastouder"),
        *("leerkracht", "leraar groep 5", "juf", "meester", "docent", "mentor", "onderwijsassistent", "directeur"),
        *("intern begeleider", "ib'er", "iber", "conciërge", "conciërge van de school", "pedagogisch medewerker"),
    ],
)
def test_who_cannot_make_a_diagnosis_is_no_source_of_one(role: str) -> None:
    """A parent, a neighbour or a teacher makes no diagnosis, in whatever words."""
    assert refused("observation", table("observation", DIAGNOSIS, {"diagnosed_role": role})) == [EXPERT_ONLY]


@pytest.mark.parametrize(
    "role",
    [
        *("kinderarts", "huisarts", "jeugdarts GGD", "schoolarts", "arts", "psychiater", "GZ-psycholoog", "neuroloog"),
        *("orthopedagoog", "orthopedagoog van de school", "intern begeleider en orthopedagoog", "logopedist"),
        *("moeder, en huisarts", "medisch specialist", "verpleegkundig specialist ggz", "Kindertherapeut"),
        *("kinderpsychiater", "klinisch psycholoog van het kind", "partner van de praktijk, arts"),
    ],
)
def test_who_can_make_a_diagnosis_is_not_doubted(role: str) -> None:
    """An expert is taken at their word, also one who is something else besides; nobody is refused for a rare title."""
    RECORDS["observation"].model_validate(
        table("observation", DIAGNOSIS, {"diagnosed_role": role}), context={"now": NOW}
    )


def test_a_hypothesis_or_a_diagnosis_happens_nowhere() -> None:
    """Place, situation and who was present belong to what was seen or told, not to what somebody thinks or found."""
    nowhere = {"place": ..., "situation": ..., "present": ...}
    for changes in ({"kind": "veronderstelling"}, DIAGNOSIS):
        RECORDS["observation"].model_validate(table("observation", changes, nowhere), context={"now": NOW})


def test_a_colleague_and_veilig_thuis_need_no_consent() -> None:
    """With a colleague nobody asks whether names were used; Veilig Thuis may hear them without consent."""
    for changes in (
        {"partner": "collega", "anonymous": ...},
        {"partner": "collega", "anonymous": False},
        {"partner": "veilig-thuis", "anonymous": False},
        {"partner": "veilig-thuis", "anonymous": False, "consent": "geweigerd"},
    ):
        RECORDS["consultation"].model_validate(table("consultation", changes), context={"now": NOW})


def test_direct_danger_never_waits_for_consent() -> None:
    """Names told to an expert in direct danger are taken without anybody's consent."""
    RECORDS["consultation"].model_validate(table("consultation", EXPERT, {"consent": "gevaar"}), context={"now": NOW})
