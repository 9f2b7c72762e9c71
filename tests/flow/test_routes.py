"""Every route of the afwegingskader, written out by hand from the protocols.

The expectations below were not computed. They follow protocol 003 (landelijk) and the education form of protocols
001, 002 and 004 (onderwijs), with the readings that the project takes where those differ:

- doubt about safety (afweging 2) is a melding in education; elsewhere it asks for advice and is put again (C04, C05);
- doubt at 1, 3, 4 and 5 asks for advice of Veilig Thuis, and the question is put again (C05);
- the questions go on after a melding, then together with Veilig Thuis (C09);
- norm 1 belongs to afweging 2, norm 2 to a "nee" at 3 or 4, norm 3 to a "nee" at 5; 2 never comes with 1 (C22);
- a "nee" after a melding is a second melding, on norm 1 (at 3 and 4) or 3 (at 5) (C12, C22);
- after every melding: hear from Veilig Thuis within five working days (C29);
- help ends only with agreements about who keeps watching (C10).
"""

from itertools import product

import pytest

from meldcode_cli.flow.files import Library
from meldcode_cli.flow.rules import Evaluation, Value, evaluate
from meldcode_cli.flow.search import part, states

FLOWS = {name: Library().load(name) for name in ("landelijk", "onderwijs")}

# answers at 1 2 3 4 5 | outcome | first melding | second melding | other duties | together with VT | next question
LANDELIJK = """
nee                    | afsluiten | -      | -      | -                       | -     | -
twijfel                | -         | -      | -      | advies                  | -     | afweging-1
ja                     | -         | -      | -      | -                       | -     | afweging-2
ja twijfel             | -         | -      | -      | advies                  | -     | afweging-2
ja nee                 | -         | -      | -      | -                       | -     | afweging-3
ja nee nee             | melden    | norm 2 | -      | horen                   | -     | -
ja nee twijfel         | -         | -      | -      | advies                  | -     | afweging-3
ja nee ja              | -         | -      | -      | -                       | -     | afweging-4
ja nee ja nee          | melden    | norm 2 | -      | horen                   | -     | -
ja nee ja twijfel      | -         | -      | -      | advies                  | -     | afweging-4
ja nee ja ja           | -         | -      | -      | hulp                    | -     | hulp
ja nee ja ja nee       | melden    | norm 3 | -      | hulp horen              | -     | -
ja nee ja ja twijfel   | -         | -      | -      | hulp advies             | -     | afweging-5
ja nee ja ja ja        | monitoren | -      | -      | hulp volgen             | -     | -
ja ja                  | melden    | norm 1 | -      | horen                   | -     | afweging-3
ja ja nee              | melden    | norm 1 | norm 1 | horen                   | 3     | -
ja ja twijfel          | melden    | norm 1 | -      | horen advies            | 3     | afweging-3
ja ja ja               | melden    | norm 1 | -      | horen                   | 3     | afweging-4
ja ja ja nee           | melden    | norm 1 | norm 1 | horen                   | 3 4   | -
ja ja ja twijfel       | melden    | norm 1 | -      | horen advies            | 3 4   | afweging-4
ja ja ja ja            | melden    | norm 1 | -      | horen hulp              | 3 4   | hulp
ja ja ja ja nee        | melden    | norm 1 | norm 3 | horen hulp              | 3 4 5 | -
ja ja ja ja twijfel    | melden    | norm 1 | -      | horen hulp advies       | 3 4 5 | afweging-5
ja ja ja ja ja         | monitoren | norm 1 | -      | horen hulp volgen       | 3 4 5 | -
"""

# In education the bevoegd gezag has to know of every suspicion, and nobody has said yet that it does (C45).
ONDERWIJS = """
nee                        | afsluiten | -      | -      | -                       | -     | -
twijfel                    | -         | -      | -      | advies                  | -     | afweging-1
ja                         | -         | -      | -      | gezag                   | -     | afweging-2
ja nee                     | -         | -      | -      | gezag                   | -     | afweging-3
ja nee nee                 | melden    | norm 2 | -      | gezag horen             | -     | -
ja nee twijfel             | -         | -      | -      | gezag advies            | -     | afweging-3
ja nee ja                  | -         | -      | -      | gezag                   | -     | afweging-4
ja nee ja nee              | melden    | norm 2 | -      | gezag horen             | -     | -
ja nee ja twijfel          | -         | -      | -      | gezag advies            | -     | afweging-4
ja nee ja ja               | -         | -      | -      | gezag hulp              | -     | hulp
ja nee ja ja nee           | melden    | norm 3 | -      | gezag hulp horen        | -     | -
ja nee ja ja twijfel       | -         | -      | -      | gezag hulp advies       | -     | afweging-5
ja nee ja ja ja            | monitoren | -      | -      | gezag hulp volgen       | -     | -
ja ja                      | melden    | norm 1 | -      | gezag horen             | -     | afweging-3
ja ja nee                  | melden    | norm 1 | norm 1 | gezag horen             | 3     | -
ja ja twijfel              | melden    | norm 1 | -      | gezag horen advies      | 3     | afweging-3
ja ja ja                   | melden    | norm 1 | -      | gezag horen             | 3     | afweging-4
ja ja ja nee               | melden    | norm 1 | norm 1 | gezag horen             | 3 4   | -
ja ja ja twijfel           | melden    | norm 1 | -      | gezag horen advies      | 3 4   | afweging-4
ja ja ja ja                | melden    | norm 1 | -      | gezag horen hulp        | 3 4   | hulp
ja ja ja ja nee            | melden    | norm 1 | norm 3 | gezag horen hulp        | 3 4 5 | -
ja ja ja ja twijfel        | melden    | norm 1 | -      | gezag horen hulp advies | 3 4 5 | afweging-5
ja ja ja ja ja             | monitoren | norm 1 | -      | gezag horen hulp volgen | 3 4 5 | -
ja twijfel                 | melden    | norm 1 | -      | gezag horen             | -     | afweging-3
ja twijfel nee             | melden    | norm 1 | norm 1 | gezag horen             | 3     | -
ja twijfel twijfel         | melden    | norm 1 | -      | gezag horen advies      | 3     | afweging-3
ja twijfel ja              | melden    | norm 1 | -      | gezag horen             | 3     | afweging-4
ja twijfel ja nee          | melden    | norm 1 | norm 1 | gezag horen             | 3 4   | -
ja twijfel ja twijfel      | melden    | norm 1 | -      | gezag horen advies      | 3 4   | afweging-4
ja twijfel ja ja           | melden    | norm 1 | -      | gezag horen hulp        | 3 4   | hulp
ja twijfel ja ja nee       | melden    | norm 1 | norm 3 | gezag horen hulp        | 3 4 5 | -
ja twijfel ja ja twijfel   | melden    | norm 1 | -      | gezag horen hulp advies | 3 4 5 | afweging-5
ja twijfel ja ja ja        | monitoren | norm 1 | -      | gezag horen hulp volgen | 3 4 5 | -
"""

# What else decides: all answers | outcome | first melding | other duties | next question
OTHER_LANDELIJK = """
direct-gevaar=ja                                        | -       | -      | 112                 | pleger
direct-gevaar=twijfel                                   | -       | -      | 112                 | pleger
direct-gevaar=nee                                       | -       | -      | -                   | pleger
direct-gevaar=ja pleger=huiselijke-kring                | melden  | norm 1 | 112 horen           | bijzondere-vorm
direct-gevaar=ja pleger=onbekend                        | melden  | norm 1 | 112 horen           | bijzondere-vorm
direct-gevaar=twijfel pleger=huiselijke-kring           | -       | -      | 112                 | bijzondere-vorm
direct-gevaar=nee pleger=huiselijke-kring               | -       | -      | -                   | bijzondere-vorm
pleger=medewerker                                       | nvt     | -      | leiding             | -
pleger=ander-kind                                       | nvt     | -      | leiding             | -
pleger=ouder-van-ander-kind                             | nvt     | -      | leiding             | -
direct-gevaar=ja pleger=medewerker                      | nvt     | -      | 112 leiding         | -
direct-gevaar=ja pleger=ander-kind                      | nvt     | -      | 112 leiding         | -
pleger=medewerker onthulling=ja afweging-2=ja           | nvt     | -      | leiding             | -
onthulling=ja                                           | melden  | norm 1 | horen               | signalen
onthulling=twijfel                                      | -       | -      | advies              | signalen
onthulling=nee                                          | -       | -      | -                   | signalen
onthulling=ja afweging-1=ja                             | melden  | norm 1 | horen               | afweging-2
onthulling=ja afweging-1=ja afweging-2=twijfel          | melden  | norm 1 | horen advies        | afweging-2
bijzondere-vorm=geen                                    | -       | -      | -                   | onthulling
bijzondere-vorm=eergerelateerd                          | -       | -      | advies              | dreiging-nabij
bijzondere-vorm=huwelijksdwang                          | -       | -      | advies              | dreiging-nabij
bijzondere-vorm=achterlating                            | -       | -      | advies              | dreiging-nabij
bijzondere-vorm=vgv                                     | -       | -      | advies              | dreiging-nabij
bijzondere-vorm=seksueel-misbruik                       | -       | -      | advies              | onthulling
bijzondere-vorm=ouderenmishandeling                     | -       | -      | advies              | onthulling
bijzondere-vorm=mensenhandel                            | -       | -      | advies              | onthulling
bijzondere-vorm=stalking                                | -       | -      | advies              | onthulling
bijzondere-vorm=vgv dreiging-nabij=ja                   | -       | -      | advies uur          | onthulling
bijzondere-vorm=vgv dreiging-nabij=twijfel              | -       | -      | advies uur          | onthulling
bijzondere-vorm=vgv dreiging-nabij=nee                  | -       | -      | advies              | onthulling
bijzondere-vorm=geen dreiging-nabij=ja                  | -       | -      | -                   | onthulling
advies-veilig-thuis=twijfel                             | -       | -      | advies              | advies-veilig-thuis
"""

# Where education differs; all other lines above hold there too.
OTHER_ONDERWIJS = """
pleger=medewerker                                       | nvt     | -      | leiding inspecteur  | -
direct-gevaar=ja pleger=medewerker                      | nvt     | -      | 112 leiding inspecteur | -
pleger=medewerker onthulling=ja afweging-2=ja           | nvt     | -      | leiding inspecteur  | -
onthulling=ja                                           | melden  | norm 1 | gezag horen         | signalen
onthulling=ja bevoegd-gezag=nog-niet                    | melden  | norm 1 | gezag horen         | consultatie
onthulling=ja bevoegd-gezag=ja                          | melden  | norm 1 | horen               | bevoegd-gezag-wie
onthulling=ja afweging-1=ja                             | melden  | norm 1 | gezag horen         | afweging-2
onthulling=ja afweging-1=ja afweging-2=twijfel          | melden  | norm 1 | gezag horen         | afweging-3
bevoegd-gezag=ja afweging-1=ja                          | -       | -      | -                   | afweging-2
"""

OUTCOMES = {
    "afsluiten": "afsluiten-dossier",
    "melden": "melden-veilig-thuis",
    "monitoren": "hulp-afsluiten-met-monitoring",
    "nvt": "niet-van-toepassing",
}
DUTIES = {
    "112": {"bel-112"},
    "advies": {"raadplegen-veilig-thuis"},
    "gezag": {"bevoegd-gezag-informeren"},
    "horen": {"terugkoppeling-veilig-thuis"},
    "hulp": {"hulp-organiseren", "hulp-controleren"},
    "inspecteur": {"vertrouwensinspecteur"},
    "leiding": {"leiding-informeren"},
    "uur": {"binnen-een-uur"},
    "volgen": {"volgafspraken"},
}
MELDINGEN = ("melden-veilig-thuis", "opnieuw-melden-veilig-thuis")


def rows(table: str) -> list[list[str]]:
    """The cells of a table above; a dash is an empty cell."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.splitlines() if line.strip()]
    return [["" if cell == "-" else cell for cell in line] for line in lines]


def named(flow: str, table: str) -> list[tuple[str, list[str]]]:
    return [(flow, row) for row in rows(table)]


def other(flow: str) -> list[tuple[str, list[str]]]:
    """The lines of the second table for `flow`: education's own line comes in the place of the general one."""
    lines = {row[0]: row for row in rows(OTHER_LANDELIJK)}
    if flow == "onderwijs":
        lines |= {row[0]: row for row in rows(OTHER_ONDERWIJS)}
    return [(flow, row) for row in lines.values()]


def walked(flow: str, sequence: str) -> Evaluation:
    """What follows from these answers at afweging 1, 2, 3 ... alone."""
    return evaluate(FLOWS[flow], {f"afweging-{n}": answer for n, answer in enumerate(sequence.split(), 1)})


def norms(result: Evaluation, duty: str) -> str:
    held = result.duty(duty)
    return " ".join(norm.replace("meldnorm-", "norm ") for norm in held.norms) if held else ""


def judged(result: Evaluation, outcome: str, first: str, second: str, duties: str, following: str) -> None:
    """Compare everything that follows with one line of a table."""
    assert (result.outcome.id if result.outcome else "") == OUTCOMES.get(outcome, "")
    assert norms(result, MELDINGEN[0]) == first
    assert norms(result, MELDINGEN[1]) == second
    expected = set().union(*(DUTIES[duty] for duty in duties.split()))
    assert {held.id for held in result.duties} - set(MELDINGEN) == expected
    assert (result.next or "") == following
    assert result.refused == ()


@pytest.mark.parametrize(("flow", "row"), named("landelijk", LANDELIJK) + named("onderwijs", ONDERWIJS))
def test_afwegingskader(flow: str, row: list[str]) -> None:
    """Each route through the weighing questions gives the outcome, meldingen, duties and next question of the table."""
    sequence, outcome, first, second, duties, together, following = row
    result = walked(flow, sequence)
    judged(result, outcome, first, second, duties, following)
    assert result.with_veilig_thuis == tuple(f"afweging-{number}" for number in together.split())


@pytest.mark.parametrize(("flow", "row"), other("landelijk") + other("onderwijs"))
def test_before_the_afwegingen(flow: str, row: list[str]) -> None:
    """Danger, exits, disclosure and special forms give what the table says."""
    given, outcome, first, duties, following = row
    answers = dict(pair.split("=") for pair in given.split())
    judged(evaluate(FLOWS[flow], answers), outcome, first, "", duties, following)


@pytest.mark.parametrize(("flow", "table"), [("landelijk", LANDELIJK), ("onderwijs", ONDERWIJS)])
def test_tables_are_complete(flow: str, table: str) -> None:
    """Every row of answers that the flow lets through is in the table, whole or as the start of a longer one."""
    known = {row[0] for row in rows(table)}
    assert len(known) == len(rows(table))
    for length in range(1, 6):
        for sequence in product(("ja", "nee", "twijfel"), repeat=length):
            result = walked(flow, " ".join(sequence))
            counted = [answer for n, answer in enumerate(sequence, 1) if f"afweging-{n}" in result.relevant]
            # Answers to questions that are not put do not count; what is left is a route of the table.
            assert " ".join(counted) in known
            assert (len(counted) == length) == (" ".join(sequence) in known)


@pytest.mark.parametrize("flow", FLOWS)
@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ("onthulling=ja afweging-1=nee", "afweging-1=nee"),
        ("direct-gevaar=ja pleger=huiselijke-kring afweging-1=nee", "afweging-1=nee"),
        ("onthulling=ja afweging-1=ja afweging-2=nee", "afweging-2=nee"),
        ("direct-gevaar=ja pleger=onbekend afweging-1=ja afweging-2=nee", "afweging-2=nee"),
        ("onthulling=ja advies-veilig-thuis=nee", "advies-veilig-thuis=nee"),
        ("onthulling=twijfel advies-veilig-thuis=nee", "advies-veilig-thuis=nee"),
        ("bijzondere-vorm=stalking advies-veilig-thuis=nee", "advies-veilig-thuis=nee"),
        ("bijzondere-vorm=vgv advies-veilig-thuis=ja gesprek-kind=ja", "gesprek-kind=ja"),
        ("bijzondere-vorm=vgv gesprek-betrokkenen=ja", "gesprek-betrokkenen=ja"),
        ("onthulling=ja gesprek-betrokkenen=ja", "gesprek-betrokkenen=ja"),
        ("onthulling=ja gesprek-kind=ja", ""),
        ("onthulling=twijfel afweging-1=nee", ""),
        ("direct-gevaar=twijfel afweging-1=ja afweging-2=nee", ""),
        ("bijzondere-vorm=geen advies-veilig-thuis=nee gesprek-betrokkenen=ja", ""),
    ],
)
def test_refused_answers(flow: str, given: str, refused: str) -> None:
    """A "nee" is refused after a disclosure or danger, and a talk before the advice that should come first."""
    answers = dict(pair.split("=") for pair in given.split())
    result = evaluate(FLOWS[flow], answers)
    assert [f"{item.question}={item.value}" for item in result.refused] == refused.split()
    if refused:
        # It counts as not given: the question is put again.
        assert result.next == refused.partition("=")[0]
        assert refused.partition("=")[0] not in result.settled


@pytest.mark.parametrize("flow", FLOWS)
def test_a_talk_is_possible_after_advice(flow: str) -> None:
    """Once the advice is recorded, talking with the child and the family is no longer refused."""
    answers: dict[str, Value] = {
        "bijzondere-vorm": "vgv",
        "onthulling": "ja",
        "advies-veilig-thuis": "ja",
        "advies-inhoud": 1,
    }
    result = evaluate(FLOWS[flow], {**answers, "gesprek-kind": "ja", "gesprek-betrokkenen": "ja"})
    assert result.refused == ()


@pytest.mark.parametrize("flow", FLOWS)
@pytest.mark.parametrize("start", ["onthulling=ja", "direct-gevaar=ja pleger=huiselijke-kring"])
@pytest.mark.parametrize(
    ("sequence", "second", "together"),
    [("ja ja nee", "norm 1", "3"), ("ja ja ja nee", "norm 1", "3 4"), ("ja ja ja ja nee", "norm 3", "3 4 5")],
)
def test_second_melding_after_danger_or_disclosure(
    flow: str, start: str, sequence: str, second: str, together: str
) -> None:
    """After danger or a disclosure too, a "nee" is a second melding, and all is walked with Veilig Thuis."""
    answers = dict(pair.split("=") for pair in start.split())
    answers |= {f"afweging-{n}": answer for n, answer in enumerate(sequence.split(), 1)}
    result = evaluate(FLOWS[flow], answers)
    assert norms(result, MELDINGEN[0]) == "norm 1"
    assert norms(result, MELDINGEN[1]) == second
    assert result.with_veilig_thuis == tuple(f"afweging-{number}" for number in together.split())


@pytest.mark.parametrize("flow", FLOWS)
def test_norm_2_is_for_other_cases(flow: str) -> None:
    """In no state at all do norm 1 and norm 2 come together, nor a first and a second melding on norm 2 or 3 (C22)."""
    whole = FLOWS[flow]
    deciding = part(whole, set(), tuple(duty for duty in whole.duty if duty.id in MELDINGEN))
    seen = set()
    for _, result in states(deciding):
        first, second = norms(result, MELDINGEN[0]), norms(result, MELDINGEN[1])
        seen.add((first, second))
    assert seen == {
        ("", ""),
        ("norm 1", ""),
        ("norm 2", ""),
        ("norm 3", ""),
        ("norm 1", "norm 1"),
        ("norm 1", "norm 3"),
    }


@pytest.mark.parametrize("flow", FLOWS)
def test_guarantees_are_there(flow: str) -> None:
    """The promises that every route has to keep are written in the flow, so that a school's own variant has them."""
    ids = {guarantee.id for guarantee in FLOWS[flow].guarantee}
    assert {
        "gevaar-altijd-112",
        "gevaar-altijd-melden",
        "onthulling-altijd-melden",
        "onveilig-altijd-melden",
        "zonder-hulp-melden",
        "hulp-afgewezen-melden",
        "hulp-mislukt-melden",
        "hulp-dicht-met-afspraken",
    } <= ids
    assert ("twijfel-veiligheid-melden" in ids) == (flow == "onderwijs")
