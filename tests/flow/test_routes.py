"""What comes before the weighing, and which answers are refused, in every flow, written out from the protocols.

How the lines are written, and how a flow is held against them, is in `tables`; the weighing itself is in `test_kader`.
"""

import pytest

from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.promises import Claim
from meldcode_cli.flow.rules import Value, evaluate, refusals
from meldcode_cli.proof.proving import keeps
from tests.proof.exhaustive import part, states
from tests.support.lots import drawn

from .tables import DOUBT_IS_MELDING, FLOWS, MELDINGEN, SCHOOLS, Row, given, judged, norms, overlaid

# all answers | outcome | first melding | second melding | other duties | next question that other flows have too
ALL = """
direct-gevaar=ja                               | -      | -      | - | 112         | onthulling       # 000:177; C55
direct-gevaar=twijfel                          | -      | -      | - | 112         | onthulling
direct-gevaar=nee                              | -      | -      | - | -           | onthulling
direct-gevaar=ja pleger=huiselijke-kring       | melden | norm 1 | - | 112 horen   | signalen         # 004:318: acute
direct-gevaar=ja pleger=onbekend               | melden | norm 1 | - | 112 horen   | signalen
direct-gevaar=twijfel pleger=huiselijke-kring  | -      | -      | - | 112 advies  | signalen         # 000:92; C05
direct-gevaar=twijfel pleger=onbekend          | -      | -      | - | 112 advies  | signalen
direct-gevaar=nee pleger=huiselijke-kring      | -      | -      | - | -           | signalen
direct-gevaar=nee pleger=onbekend              | -      | -      | - | -           | signalen
pleger=medewerker                              | nvt    | -      | - | leiding     | -                # 000:81; C53
pleger=ander-kind                              | nvt    | -      | - | leiding     | -                # 001:88; C54
pleger=ouder-van-ander-kind                    | nvt    | -      | - | leiding     | -                # 001:92; C54
direct-gevaar=ja pleger=medewerker             | nvt    | -      | - | 112 leiding | -
direct-gevaar=ja pleger=ander-kind             | nvt    | -      | - | 112 leiding | -
direct-gevaar=ja pleger=ouder-van-ander-kind   | nvt    | -      | - | 112 leiding | -
direct-gevaar=twijfel pleger=medewerker        | nvt    | -      | - | 112 leiding | -
pleger=medewerker onthulling=ja | melden | norm 1 | - | leiding horen | signalen
onthulling=ja                                  | melden | norm 1 | - | horen       | bijzondere-vorm  # 004:29; C23
onthulling=twijfel                             | -      | -      | - | advies      | bijzondere-vorm  # 000:92; C05
onthulling=nee                                 | -      | -      | - | -           | bijzondere-vorm
bijzondere-vorm=geen                           | -      | -      | - | -           | pleger
bijzondere-vorm=eergerelateerd                 | -      | -      | - | advies      | dreiging-nabij   # 004:229; C42
bijzondere-vorm=huwelijksdwang                 | -      | -      | - | advies      | dreiging-nabij
bijzondere-vorm=achterlating                   | -      | -      | - | advies      | dreiging-nabij   # 004:231
bijzondere-vorm=vgv                            | -      | -      | - | advies      | dreiging-nabij   # 000:106
bijzondere-vorm=seksueel-misbruik              | -      | -      | - | advies      | pleger           # 001:104
bijzondere-vorm=ouderenmishandeling            | -      | -      | - | advies      | pleger           # 001:104
bijzondere-vorm=mensenhandel                   | -      | -      | - | advies      | pleger           # 001:300
bijzondere-vorm=stalking                       | -      | -      | - | advies      | pleger           # 001:300
bijzondere-vorm=dwingende-controle             | -      | -      | - | advies      | pleger
bijzondere-vorm=kind-slaat-ouder               | -      | -      | - | advies      | pleger
bijzondere-vorm=ziekte-door-ouder              | -      | -      | - | advies      | pleger
bijzondere-vorm=eergerelateerd dreiging-nabij=ja | melden | norm 1 | - | advies uur horen | pleger # 004:231; C43
bijzondere-vorm=huwelijksdwang dreiging-nabij=ja | melden | norm 1 | - | advies uur horen | pleger
bijzondere-vorm=achterlating dreiging-nabij=ja | melden | norm 1 | - | advies uur horen | pleger
bijzondere-vorm=vgv dreiging-nabij=ja          | melden | norm 1 | - | advies uur horen | pleger
bijzondere-vorm=vgv dreiging-nabij=twijfel     | -      | -      | - | advies uur  | pleger
bijzondere-vorm=vgv dreiging-nabij=nee         | -      | -      | - | advies      | pleger
bijzondere-vorm=geen dreiging-nabij=ja         | -      | -      | - | -           | pleger           # is not put
bijzondere-vorm=stalking dreiging-nabij=ja     | -      | -      | - | advies      | pleger           # is not put
bijzondere-vorm=vgv dreiging-nabij=ja onthulling=ja | melden | norm 1 | - | advies uur horen | pleger
kindcheck=ja                                   | -      | -      | - | -           | kindcheck-kinderen
kindcheck=ja kindcheck-kinderen=1              | -      | -      | - | -           | kindcheck-oudersignalen
kindcheck=twijfel                              | -      | -      | - | advies      | kindcheck-oudersignalen # 004:217
kindcheck=nee                                  | -      | -      | - | -           | consultatie
advies-veilig-thuis=ja                         | -      | -      | - | -           | advies-inhoud
advies-veilig-thuis=ja advies-inhoud=1         | -      | -      | - | -           | gesprek-kind
advies-veilig-thuis=nee                        | -      | -      | - | -           | advies-waarom-niet # 000:92; C32
advies-veilig-thuis=twijfel                    | -      | -      | - | advies      | advies-veilig-thuis # C32
gesprek-kind=ja                                | -      | -      | - | -           | gesprek-kind-verslag
gesprek-kind=nee                               | -      | -      | - | -           | gesprek-kind-waarom-niet # C34
gesprek-kind=niet-van-toepassing               | -      | -      | - | -           | gesprek-betrokkenen
gesprek-betrokkenen=ja                         | -      | -      | - | -           | gesprek-betrokkenen-verslag
gesprek-betrokkenen=ja gesprek-betrokkenen-verslag=1 | - | -     | - | -           | afweging-1
gesprek-betrokkenen=nee-veiligheid             | -      | -      | - | -           | gesprek-grond    # 001:121; C37
gesprek-betrokkenen=nee-contact                | -      | -      | - | -           | gesprek-grond    # 001:122; C36
gesprek-betrokkenen=nee-niet-gelukt            | -      | -      | - | -           | gesprek-grond
pleger=van-buiten                              | -      | -      | - | advies      | signalen
pleger=zelf                                    | -      | -      | - | hulp-vandaag | signalen
direct-gevaar=ja pleger=zelf                   | -      | -      | - | 112 hulp-vandaag | signalen
direct-gevaar=ja pleger=van-buiten             | -      | -      | - | 112 advies  | signalen
pleger=ander-kind onthulling=ja | melden | norm 1 | - | leiding horen | signalen # told about home
onthulling=ja gesprek-betrokkenen=ja           | melden | norm 1 | - | doorgeven horen | gesprek-betrokkenen-verslag
onthulling=twijfel gesprek-betrokkenen=ja      | -      | -      | - | doorgeven advies | gesprek-betrokkenen-verslag
bijzondere-vorm=vgv gesprek-kind=ja            | -      | -      | - | doorgeven advies | gesprek-kind-verslag
bijzondere-vorm=stalking gesprek-betrokkenen=ja | -     | -      | - | doorgeven advies | gesprek-betrokkenen-verslag
"""

SCHOOL = """
pleger=medewerker                              | nvt    | -      | - | leiding inspecteur | -         # 001:429; C53
direct-gevaar=ja pleger=medewerker             | nvt    | -      | - | 112 leiding inspecteur | -
direct-gevaar=twijfel pleger=medewerker        | nvt    | -      | - | 112 leiding inspecteur | -
pleger=medewerker onthulling=ja | melden | norm 1 | - | leiding inspecteur horen | signalen
kindcheck=nee                                  | -      | -      | - | -           | bevoegd-gezag    # 003:43: step 1
bevoegd-gezag=ja                               | -      | -      | - | -           | bevoegd-gezag-wie
bevoegd-gezag=nog-niet                         | -      | -      | - | -           | consultatie
bevoegd-gezag=ja afweging-1=ja                 | -      | -      | - | -           | afweging-2       # 001:235, 004:88
bevoegd-gezag=nog-niet afweging-1=ja           | -      | -      | - | gezag       | afweging-2
bevoegd-gezag=ja onthulling=ja                 | melden | norm 1 | - | horen       | bevoegd-gezag-wie
bevoegd-gezag=nog-niet onthulling=ja           | melden | norm 1 | - | gezag horen | consultatie
bevoegd-gezag=nog-niet afweging-1=twijfel      | -      | -      | - | advies      | afweging-1
bevoegd-gezag=nog-niet afweging-1=nee          | afsluiten | -   | - | -           | -
"""

OWN = {
    # 001:438, 001:454: the board has to consult and file charges; against the holder the employee does so.
    "wolderwijs": """
pleger=medewerker                              | nvt    | -      | - | leiding inspecteur aangifte-bestuur | -
direct-gevaar=ja pleger=medewerker             | nvt    | -      | - | 112 leiding inspecteur aangifte-bestuur | -
direct-gevaar=twijfel pleger=medewerker        | nvt    | -      | - | 112 leiding inspecteur aangifte-bestuur | -
pleger=medewerker onthulling=ja | melden | norm 1 | - | leiding inspecteur aangifte-bestuur horen | signalen
pleger=houder                                  | nvt    | -      | - | inspecteur aangifte | -
direct-gevaar=ja pleger=houder                 | nvt    | -      | - | 112 inspecteur aangifte | -
pleger=ander-kind                              | nvt    | -      | - | leiding inspectie | -          # 001:88
pleger=ander-kind onthulling=ja                | melden | norm 1 | - | leiding inspectie horen | signalen
direct-gevaar=ja pleger=ander-kind             | nvt    | -      | - | 112 leiding inspectie | -
""",
    "kinderopvang": """
pleger=medewerker                              | nvt    | -      | - | leiding inspecteur | -         # 001:438, 001:450
direct-gevaar=ja pleger=medewerker             | nvt    | -      | - | 112 leiding inspecteur | -
direct-gevaar=twijfel pleger=medewerker        | nvt    | -      | - | 112 leiding inspecteur | -
pleger=medewerker onthulling=ja | melden | norm 1 | - | leiding inspecteur horen | signalen
pleger=houder                                  | nvt    | -      | - | inspecteur aangifte | -        # 001:438, 001:454
direct-gevaar=ja pleger=houder                 | nvt    | -      | - | 112 inspecteur aangifte | -
""",
    # 000:106: with urgency, whether or not a day is known. 000:46-47, C09: advice before help without a melding.
    "parkstad": """
bijzondere-vorm=vgv                            | -      | -      | - | advies uur  | dreiging-nabij
bijzondere-vorm=vgv dreiging-nabij=nee         | -      | -      | - | advies uur  | pleger
bijzondere-vorm=vgv gesprek-kind=ja            | -      | -      | - | doorgeven advies uur | gesprek-kind-verslag
advies-veilig-thuis=nee afweging-1=ja          | -      | -      | - | advies      | afweging-2
""",
    # 002:81: the new school hears it. 002:113: a family that moved is reported, again if it was before.
    "onderwijs-leerplicht": """
verhuizing=andere-school                       | -      | -      | - | nieuwe-school | consultatie
verhuizing=andere-school afweging-1=ja         | -      | -      | - | nieuwe-school | afweging-2
verhuizing=verhuisd                            | -      | -      | - | nieuwe-school | consultatie
verhuizing=verhuisd afweging-1=ja              | melden | ja | - | nieuwe-school horen | afweging-2
verhuizing=verhuisd-na-melding afweging-1=ja   | melden | ja | ja | nieuwe-school horen | afweging-2
""",
    # 003:38, C05: doubt about the care for somebody who depends on this patient.
    "artsen": """
mantelzorgcheck=twijfel                        | -      | -      | - | advies      | consultatie
mantelzorgcheck=veilig                         | -      | -      | - | -           | consultatie
""",
}

# What can be answered before the weighing, and how far that reaches: of these all that is refused is in the tables.
QUESTIONS = {
    "gevaar": "direct-gevaar",
    "pleger": "pleger",
    "vorm": "bijzondere-vorm",
    "dreiging": "dreiging-nabij",
    "onthulling": "onthulling",
    "kindcheck": "kindcheck",
    "gezag": "bevoegd-gezag",
    "advies": "advies-veilig-thuis",
    "kind": "gesprek-kind",
    "gesprek": "gesprek-betrokkenen",
    **{str(number): f"afweging-{number}" for number in range(1, 6)},
    "hulp": "hulp-belemmeringen",
}

# all answers | every answer that is refused then, as long as nothing has been done
REFUSED = """
direct-gevaar=nee pleger=huiselijke-kring bijzondere-vorm=geen onthulling=nee kindcheck=nee | -
pleger=onbekend kindcheck=ja                       | -
direct-gevaar=ja pleger=huiselijke-kring           | 1=nee 2=nee               # 004:318: direct danger is acute
direct-gevaar=ja pleger=onbekend                   | 1=nee 2=nee
direct-gevaar=ja pleger=zelf                       | -                         # no report is forced
direct-gevaar=ja pleger=van-buiten                 | advies=nee
pleger=van-buiten                                  | advies=nee
pleger=medewerker onthulling=ja                    | 1=nee 2=nee advies=nee
direct-gevaar=twijfel pleger=huiselijke-kring      | advies=nee                # 000:92: any doubt about safety
direct-gevaar=twijfel pleger=onbekend              | advies=nee
kindcheck=twijfel                                  | advies=nee                # 004:217
onthulling=ja                                      | 1=nee 2=nee advies=nee  # C23
onthulling=twijfel                                 | advies=nee
onthulling=ja advies-veilig-thuis=ja               | 1=nee 2=nee advies=nee  # not recorded yet
onthulling=ja advies-veilig-thuis=ja advies-inhoud=1 | 1=nee 2=nee advies=nee
onthulling=twijfel advies-veilig-thuis=ja advies-inhoud=1 | advies=nee
bijzondere-vorm=eergerelateerd                     | advies=nee  # 001:79, 004:229; C41, C42
bijzondere-vorm=huwelijksdwang                     | advies=nee
bijzondere-vorm=achterlating                       | advies=nee
bijzondere-vorm=vgv                                | advies=nee
bijzondere-vorm=seksueel-misbruik                  | advies=nee
bijzondere-vorm=ouderenmishandeling                | advies=nee
bijzondere-vorm=mensenhandel                       | advies=nee
bijzondere-vorm=stalking                           | advies=nee
bijzondere-vorm=dwingende-controle                 | advies=nee
bijzondere-vorm=kind-slaat-ouder                   | advies=nee
bijzondere-vorm=ziekte-door-ouder                  | advies=nee
bijzondere-vorm=vgv dreiging-nabij=nee             | advies=nee
bijzondere-vorm=vgv dreiging-nabij=twijfel         | advies=nee
bijzondere-vorm=eergerelateerd dreiging-nabij=ja   | 1=nee 2=nee advies=nee  # 004:231, 004:320
bijzondere-vorm=huwelijksdwang dreiging-nabij=ja   | 1=nee 2=nee advies=nee
bijzondere-vorm=achterlating dreiging-nabij=ja     | 1=nee 2=nee advies=nee
bijzondere-vorm=vgv dreiging-nabij=ja              | 1=nee 2=nee advies=nee
bijzondere-vorm=vgv advies-veilig-thuis=ja advies-inhoud=1 | advies=nee
bijzondere-vorm=vgv dreiging-nabij=ja advies-veilig-thuis=ja advies-inhoud=1 | 1=nee 2=nee advies=nee
advies-veilig-thuis=twijfel                        | advies=nee                # 000:92; C32: doubt, so must
afweging-1=twijfel                                 | 1=nee                     # 000:126; C02, C05
afweging-1=ja                                      | -
afweging-1=ja afweging-2=nee                       | -
afweging-1=ja afweging-2=ja                        | -
afweging-1=ja afweging-2=twijfel                   | 2=nee                     # C04; 004:96
afweging-1=ja afweging-2=nee afweging-3=twijfel    | 3=ja                      # C05: advice, and the question again
afweging-1=ja afweging-2=ja afweging-3=twijfel     | 3=ja
afweging-1=ja afweging-2=nee afweging-3=nee        | -
afweging-1=ja afweging-2=nee afweging-3=ja afweging-4=twijfel | 4=ja
afweging-1=ja afweging-2=ja afweging-3=ja afweging-4=twijfel  | 4=ja
afweging-1=ja afweging-2=nee afweging-3=ja afweging-4=ja      | -
afweging-1=ja afweging-2=nee afweging-3=ja afweging-4=ja afweging-5=twijfel | 5=ja
afweging-1=ja afweging-2=ja afweging-3=ja afweging-4=ja afweging-5=twijfel  | 5=ja
"""

# 001:293, 004:320: (suspected) sexual abuse of somebody under eighteen is acute unsafety; C52: all lists together.
REFUSED_CHILDREN = """
bijzondere-vorm=seksueel-misbruik                  | 2=nee advies=nee
bijzondere-vorm=seksueel-misbruik advies-veilig-thuis=ja advies-inhoud=1 | 2=nee advies=nee
"""

# C45: the bevoegd gezag knows before afweging 2; C26: but nobody's missing consent holds a melding up.
REFUSED_SCHOOL = """
bevoegd-gezag=nog-niet                             | -
bevoegd-gezag=nog-niet afweging-1=ja               | 2=nee
bevoegd-gezag=ja afweging-1=ja                     | -
"""

REFUSED_OWN = {
    # 000:46-47, 000:158; C09: help without a melding only after consulting Veilig Thuis.
    "parkstad": """
advies-veilig-thuis=nee afweging-1=ja              | -
advies-veilig-thuis=nee afweging-1=ja afweging-2=nee | 3=ja
advies-veilig-thuis=nee afweging-1=ja afweging-2=ja | -
""",
    # 001:185: if the parents could not be spoken with, there is a melding, not help in its place.
    "wolderwijs": """
gesprek-betrokkenen=nee-veiligheid afweging-1=ja afweging-2=nee afweging-3=ja | 4=ja
gesprek-betrokkenen=nee-contact afweging-1=ja afweging-2=nee afweging-3=ja    | 4=ja
gesprek-betrokkenen=nee-veiligheid afweging-1=ja afweging-2=ja afweging-3=ja  | -
""",
    "artsen": """
mantelzorgcheck=twijfel                            | advies=nee
""",
}
CHILDREN = (*SCHOOLS, "kinderopvang")

# Questions that come in between because only this flow has them are passed over.
SHARED = [question.id for question in FLOWS["onderwijs"].question]


def before(flow: str) -> list[Row]:
    return overlaid(ALL, SCHOOL if flow in SCHOOLS else "", OWN.get(flow, ""))


def refused(flow: str) -> list[Row]:
    children, school = REFUSED_CHILDREN * (flow in CHILDREN), REFUSED_SCHOOL * (flow in SCHOOLS)
    return overlaid(REFUSED, children, school, REFUSED_OWN.get(flow, ""))


def refusable(flow: Flow) -> list[tuple[str, str, str]]:
    """Each answer that a line can name: how it is called there, its question and its value."""
    questions = [(name, flow.find_question(question)) for name, question in QUESTIONS.items()]
    return [
        (f"{name}={option.value}", question.id, option.value)
        for name, question in questions
        if question is not None
        for option in question.options
    ]


@pytest.mark.parametrize("flow", FLOWS)
def test_before_the_afwegingen(flow: str) -> None:
    """Danger, exits, disclosure, special forms, the other children and advice give what the table says."""
    for row in before(flow):
        is_before(flow, row)


def is_before(flow: str, row: Row) -> None:
    """Hold one row of the table; where it fails, pytest shows which."""
    cell, outcome, first, second, duties, following = row
    result = judged(flow, given(cell), outcome, first, second, duties)
    waiting = [name for name in result.relevant if name in SHARED and name not in result.settled]
    last = max(result.relevant.index(name) for name in given(cell) if name in result.relevant)
    assert next((name for name in waiting if result.relevant.index(name) >= last), "") == following
    assert result.with_veilig_thuis == ()


@pytest.mark.parametrize("flow", FLOWS)
def test_refused_answers(flow: str) -> None:
    """Under these answers exactly the named ones are refused; an answer that counts is put again then."""
    for row in refused(flow):
        is_refused(flow, row)


def is_refused(flow: str, row: Row) -> None:
    """Hold one row of the table; where it fails, pytest shows which."""
    whole, answers = FLOWS[flow], given(row[0])
    state = evaluate(whole, answers)
    assert state.refused == ()
    found = [
        item for item in refusable(whole) if keeps(whole, Claim.model_validate({"refuses": {item[1]: item[2]}}), state)
    ]
    # Going back to a "nee" at 1 cannot make a melding that is open go away (the tables of meldingen say when one is).
    held = {"1=nee"} if state.duty("melden-veilig-thuis") else set()
    assert {name for name, _, _ in found} == {*row[1].split(), *held} - {"-"}
    for _, question, value in found:
        if question in answers:
            continue
        # So it is for who tries it out, and a refused answer counts as not given.
        after: dict[str, Value] = {**answers, question: value}
        assert (question, value) in [(item.question, item.value) for item in refusals(whole, after)]
        if question in [item.question for item in evaluate(whole, after).refused]:
            assert evaluate(whole, after).next == question
            assert question not in evaluate(whole, after).settled


@pytest.mark.parametrize("flow", drawn(["landelijk", "onderwijs", "wolderwijs", "kinderopvang"], 1))
def test_norm_2_is_for_other_cases(flow: str) -> None:
    """In no state do norm 1 and norm 2 come together, nor is a second melding on another norm than 3 (C22, C61)."""
    whole = FLOWS[flow]
    deciding = part(whole, set(), tuple(duty for duty in whole.duty if duty.id in MELDINGEN))
    seen = {(norms(result, MELDINGEN[0]), norms(result, MELDINGEN[1])) for _, result in states(deciding)}
    assert seen == {
        ("", ""),
        ("norm 1", ""),
        ("norm 2", ""),
        ("norm 3", ""),
        ("norm 1", "norm 3"),
        # Something stood in the way of the help, which was reported; in the end the help did not work.
        ("norm 2", "norm 3"),
    }


@pytest.mark.parametrize("flow", FLOWS)
def test_guarantees_are_there(flow: str) -> None:
    """The promises that every route has to keep are written in the flow, so that a school's own variant has them."""
    ids = {guarantee.id for guarantee in FLOWS[flow].guarantee}
    assert {
        "gevaar-altijd-112",
        "gevaar-altijd-melden",
        "onthulling-altijd-melden",
        "dreiging-altijd-melden",
        "onveilig-altijd-melden",
        "zonder-hulp-melden",
        "hulp-afgewezen-melden",
        "hulp-belemmerd-melden",
        "hulp-mislukt-melden",
        "hulp-dicht-met-afspraken",
    } <= ids
    assert ("twijfel-veiligheid-melden" in ids) == (flow in DOUBT_IS_MELDING)
