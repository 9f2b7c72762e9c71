"""Every route of the afwegingskader, in every flow, written out by hand from the protocols.

- doubt asks for advice of Veilig Thuis, and the question is put again (C05); doubt about safety: see C04;
- the questions go on after a melding, then together with Veilig Thuis (C09); what was walked before stays one's own;
- norm 1 belongs to afweging 2, norm 2 to a "nee" at 3 or 4, norm 3 to a "nee" at 5; 2 never comes with 1 (C22);
- a "nee" at 3 or 4 after a melding is told to Veilig Thuis, with what follows (C61); at 5 it is a second one, on norm 3
  (C12, C22);
- after every melding: hear from Veilig Thuis within five working days (C29);
- help that is accepted, is organised and checked after one or two weeks (C14, C59);
- help ends only with agreements about who keeps watching (C10).

Lines of the protocols: afweging 1 000:130-133, 001:229-235, 003:20-22, 004:80-88, 004:161 (002 begins at afweging 2);
2 000:137-140, 001:237-243, 002:3-9, 003:23-25, 004:90-96, 004:162; 3 000:144-147, 001:245-251, 002:17-25, 003:26-28,
004:98-104, 004:163; 4 000:149-152, 001:253-259, 002:29-37, 003:29-31, 004:106-114, 004:164; 5 000:154-157, 001:261-267,
002:39-45, 003:32-34, 004:116-122, 004:165. 004 has two forms; where they differ, the safest holds (C04, C10).
"""

from itertools import product

import pytest

from meldcode_cli.case.entries import DutyDone
from meldcode_cli.case.standing import standing
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.rules import Evaluation, Value, evaluate
from tests.case.making import Case, answer
from tests.support.lots import drawn

from .tables import (
    DOUBT_IS_ADVICE,
    DOUBT_IS_MELDING,
    FLOWS,
    MELDINGEN,
    Row,
    given,
    judged,
    label,
    overlaid,
    possible,
    rows,
    weighed,
)

AFWEGINGEN = tuple(f"afweging-{number}" for number in range(1, 6))

# answers at 1 2 3 4 5 | outcome | first melding | second melding | other duties | together with VT | next afweging
ALL = """
nee                    | afsluiten | -      | -      | -                       | -     | -
twijfel                | -         | -      | -      | advies                  | -     | 1      # C02: never closed
ja                     | -         | -      | -      | -                       | -     | 2
ja nee                 | -         | -      | -      | -                       | -     | 3
ja nee nee             | melden    | norm 2 | -      | horen                   | -     | -
ja nee twijfel         | -         | -      | -      | advies                  | -     | 3
ja nee ja              | -         | -      | -      | -                       | -     | 4
ja nee ja nee          | melden    | norm 2 | -      | horen                   | -     | -
ja nee ja twijfel      | -         | -      | -      | advies                  | -     | 4
ja nee ja ja           | -         | -      | -      | hulp                    | -     | 5
ja nee ja ja nee       | melden    | norm 3 | -      | hulp horen              | -     | -
ja nee ja ja twijfel   | -         | -      | -      | hulp advies             | -     | 5
ja nee ja ja ja        | monitoren | -      | -      | hulp volgen             | -     | -
ja ja                  | melden    | norm 1 | -      | horen                   | -     | 3
ja ja nee              | melden    | norm 1 | -      | horen bespreken         | 3     | -
ja ja twijfel          | melden    | norm 1 | -      | horen advies            | 3     | 3
ja ja ja               | melden    | norm 1 | -      | horen                   | 3     | 4
ja ja ja nee           | melden    | norm 1 | -      | horen bespreken         | 3 4   | -
ja ja ja twijfel       | melden    | norm 1 | -      | horen advies            | 3 4   | 4
ja ja ja ja            | melden    | norm 1 | -      | horen hulp              | 3 4   | 5
ja ja ja ja nee        | melden    | norm 1 | norm 3 | horen hulp              | 3 4 5 | -
ja ja ja ja twijfel    | melden    | norm 1 | -      | horen hulp advies       | 3 4 5 | 5
ja ja ja ja ja         | monitoren | norm 1 | -      | horen hulp volgen       | 3 4 5 | -
"""

# 000:92, 000:126, 003:25; C04: no melding yet, and nothing below is put before the doubt is solved.
DOUBT_ADVICE = """
ja twijfel             | -         | -      | -      | advies                  | -     | 2
"""

# 001:243, 002:9, 004:96; C04 for childcare too: all as after "ja" at 2.
DOUBT_MELDING = """
ja twijfel             | melden    | norm 1 | -      | horen                   | -     | 3
ja twijfel nee         | melden    | norm 1 | -      | horen bespreken         | 3     | -
ja twijfel twijfel     | melden    | norm 1 | -      | horen advies            | 3     | 3
ja twijfel ja          | melden    | norm 1 | -      | horen                   | 3     | 4
ja twijfel ja nee      | melden    | norm 1 | -      | horen bespreken         | 3 4   | -
ja twijfel ja twijfel  | melden    | norm 1 | -      | horen advies            | 3 4   | 4
ja twijfel ja ja       | melden    | norm 1 | -      | horen hulp              | 3 4   | 5
ja twijfel ja ja nee   | melden    | norm 1 | norm 3 | horen hulp              | 3 4 5 | -
ja twijfel ja ja twijfel | melden  | norm 1 | -      | horen hulp advies       | 3 4 5 | 5
ja twijfel ja ja ja    | monitoren | norm 1 | -      | horen hulp volgen       | 3 4 5 | -
"""

# 001:165, C05: doubt whether the location can protect the child is a melding; 001:131: and still asks for advice. The
# doubt came before that melding, so it was not weighed together.
WOLDERWIJS = """
ja nee twijfel         | melden    | norm 2 | -      | horen advies            | -     | 3
"""

# When a melding stands before the weighing begins; from "ja" at 2 on, as in the tables above.
# answers at 1 2 | outcome | first melding | second melding | other duties | together with VT | next afweging
BEFORE = """
-                      | melden    | norm 1 | -      | horen                   | -     | 1
twijfel                | melden    | norm 1 | -      | horen advies            | -     | 1
ja                     | melden    | norm 1 | -      | horen                   | -     | 2
"""
BEFORE_DOUBT_ADVICE = """
ja twijfel             | melden    | norm 1 | -      | horen advies            | -     | 2
"""

# What made that melding necessary | what else follows from it. "Nee" at 1 and 2 is not possible then.
EARLIER = """
direct-gevaar=ja pleger=huiselijke-kring              | 112          # 004:318: direct danger is acute unsafety; C55
direct-gevaar=ja pleger=onbekend                      | 112
onthulling=ja                                         | -            # 004:29, 001:300; C23: treated as "ja" at 2
bijzondere-vorm=eergerelateerd dreiging-nabij=ja      | advies uur   # 004:231, 004:320: acute threat
bijzondere-vorm=huwelijksdwang dreiging-nabij=ja      | advies uur
bijzondere-vorm=achterlating dreiging-nabij=ja        | advies uur
bijzondere-vorm=vgv dreiging-nabij=ja                 | advies uur   # 000:106
"""

# 000:198-202, 001:151; C19: what makes help insufficient is a melding, also when the family accepts that help.
# answers at 1 2 3 4 5 | outcome | first melding | second melding | other duties | together with VT | next afweging
HINDERED = """
ja nee ja ja           | melden    | norm 2 | -      | hulp horen              | -     | 5
ja nee ja ja nee       | melden    | norm 2 | norm 3 | hulp horen              | 5     | -
ja nee ja ja twijfel   | melden    | norm 2 | -      | hulp horen advies       | 5     | 5
ja nee ja ja ja        | monitoren | norm 2 | -      | hulp horen volgen       | 5     | -
ja ja ja ja            | melden    | norm 1 | -      | horen hulp bespreken    | 3 4   | 5
ja ja ja ja nee        | melden    | norm 1 | norm 3 | horen hulp bespreken    | 3 4 5 | -
ja ja ja ja twijfel    | melden    | norm 1 | -      | horen hulp advies bespreken | 3 4 5 | 5
ja ja ja ja ja         | monitoren | norm 1 | -      | horen hulp volgen bespreken | 3 4 5 | -
"""
HINDERED_DOUBT_MELDING = """
ja twijfel ja ja       | melden    | norm 1 | -      | horen hulp bespreken    | 3 4   | 5
ja twijfel ja ja nee   | melden    | norm 1 | norm 3 | horen hulp bespreken    | 3 4 5 | -
ja twijfel ja ja twijfel| melden    | norm 1 | -      | horen hulp advies bespreken | 3 4 5 | 5
ja twijfel ja ja ja    | monitoren | norm 1 | -      | horen hulp volgen bespreken | 3 4 5 | -
"""

HINDRANCES = ("geen-zicht-nu", "geen-zicht-vroeger", "te-weinig-middelen", "gaat-door")

# 002:113: a family that moved is reported if the concern is still there, and then 3 to 5 are walked together (C09). A

# answers at 1 2 3 4 5 | outcome | first melding | second melding | other duties | together with VT | next afweging
MOVED = """
nee                    | afsluiten | -      | -      | -                       | -     | -
twijfel                | -         | -      | -      | nieuwe-school advies    | -     | 1
ja                     | melden    | ja     | -      | nieuwe-school horen     | -     | 2
ja nee                 | melden    | ja     | -      | nieuwe-school horen     | -     | 3
ja nee nee             | melden    | ja     | -      | nieuwe-school horen bespreken | 3     | -
ja nee twijfel         | melden    | ja     | -      | nieuwe-school horen advies | 3  | 3
ja nee ja              | melden    | ja     | -      | nieuwe-school horen     | 3     | 4
ja nee ja nee          | melden    | ja     | -      | nieuwe-school horen bespreken | 3 4   | -
ja nee ja twijfel      | melden    | ja     | -      | nieuwe-school horen advies | 3 4 | 4
ja nee ja ja           | melden    | ja     | -      | nieuwe-school horen hulp | 3 4  | 5
ja nee ja ja nee       | melden    | ja     | ja     | nieuwe-school horen hulp | 3 4 5 | -
ja nee ja ja twijfel   | melden    | ja     | -      | nieuwe-school horen hulp advies | 3 4 5 | 5
ja nee ja ja ja        | monitoren | ja     | -      | nieuwe-school horen hulp volgen | 3 4 5 | -
"""

DOUBTS = dict.fromkeys(DOUBT_IS_ADVICE, DOUBT_ADVICE) | dict.fromkeys(DOUBT_IS_MELDING, DOUBT_MELDING)
OWN = {"wolderwijs": WOLDERWIJS}
KADER = {flow: overlaid(ALL, DOUBTS[flow], OWN.get(flow, "")) for flow in FLOWS}

# How many sequences of answers there are: three at 1, one of which leads on to 2; of what is answered there, ten for
# each answer that leads on (itself, and three at each of 3, 4 and 5), and one for a doubt that does not.
NUMBER = dict.fromkeys(DOUBT_IS_ADVICE, 3 + 2 * 10 + 1) | dict.fromkeys(DOUBT_IS_MELDING, 3 + 3 * 10)


def after_a_melding(flow: str) -> list[Row]:
    """The lines of the weighing when a melding stands before it begins."""
    unsafe = ("ja ja",) if flow in DOUBT_IS_ADVICE else ("ja ja", "ja twijfel")
    same = [row for row in KADER[flow] if row[0].startswith(unsafe)]
    return overlaid(BEFORE, BEFORE_DOUBT_ADVICE if flow in DOUBT_IS_ADVICE else "") + same


def hindered(flow: str) -> list[Row]:
    return overlaid(HINDERED, HINDERED_DOUBT_MELDING if flow in DOUBT_IS_MELDING else "")


def held_against(flow: str, answers: dict[str, Value], row: Row, also: str = "") -> None:
    """Compare what follows from `answers` with one line; `also` are duties besides those of the line."""
    _, outcome, first, second, duties, together, following = row
    result = judged(flow, answers, outcome, first, second, f"{duties} {also}")
    assert result.with_veilig_thuis == tuple(f"afweging-{number}" for number in together.split())
    assert put_next(result) == following


def put_next(result: Evaluation) -> str:
    """The number of the afweging that comes now; other questions may come before it."""
    waiting = [name for name in AFWEGINGEN if name in result.relevant and name not in result.settled]
    # Only one can wait at a time: each is put on the answer to the one before.
    assert len(waiting) <= 1
    return waiting[0].removeprefix("afweging-") if waiting else ""


def test_every_flow_has_its_tables() -> None:
    """No flow is shipped without tables."""
    assert set(FLOWS) == set(Library().ids())


@pytest.mark.parametrize(("flow", "row"), [(flow, row) for flow in FLOWS for row in KADER[flow]], ids=label)
def test_afwegingskader(flow: str, row: Row) -> None:
    """Each route through the weighing questions gives all that its line says."""
    held_against(flow, weighed(row[0]), row)


@pytest.mark.parametrize("flow", FLOWS)
def test_tables_are_complete(flow: str) -> None:
    """Every sequence of answers that can be given is in the table, once; any other one breaks off as one of these."""
    assert all(possible(flow, name, answer) for name, answer in product(AFWEGINGEN, ("ja", "nee", "twijfel")))
    known = {row[0] for row in KADER[flow]}
    assert len(known) == len(KADER[flow]) == NUMBER[flow]
    for length in range(1, 6):
        for sequence in product(("ja", "nee", "twijfel"), repeat=length):
            result = evaluate(FLOWS[flow], weighed(" ".join(sequence)))
            counted = [answer for name, answer in zip(AFWEGINGEN, sequence, strict=False) if name in result.relevant]
            # Answers to questions that are not put do not count; what is left is a route of the table.
            assert " ".join(counted) in known
            assert (len(counted) == length) == (" ".join(sequence) in known)


@pytest.mark.parametrize("flow", FLOWS)
def test_help_that_is_accepted_is_agreed(flow: str) -> None:
    """From "ja" at 4 on it is asked what the help is, by whom, in which roles, and by when it must work (C14)."""
    agreed = {"hulp", "casemanager", "taken", "hulp-belemmeringen", "termijn"}
    for row in KADER[flow]:
        result = evaluate(FLOWS[flow], weighed(row[0]))
        assert agreed & set(result.relevant) == (agreed if row[0].split()[3:4] == ["ja"] else set())
        # Without a date afweging 5 could never be put (C14).
        question = FLOWS[flow].find_question("afweging-5")
        assert question is not None
        assert question.not_before == "termijn"


@pytest.mark.parametrize("row", KADER["onderwijs-leerplicht"], ids=label)
def test_verwijsindex(row: Row) -> None:
    """With a melding comes the Verwijsindex, if the organisation uses it (002:101, C40)."""
    held_against("onderwijs-leerplicht", {"verwijsindex": "ja", **weighed(row[0])}, row)


@pytest.mark.parametrize("flow", FLOWS)
@pytest.mark.parametrize(("start", "also"), rows(EARLIER))
def test_after_an_earlier_melding(flow: str, start: str, also: str) -> None:
    """After danger, a disclosure or a near threat the melding stands on every route, and all goes on together."""
    for row in after_a_melding(flow):
        held_against(flow, {**given(start), **weighed(row[0])}, row, also)


@pytest.mark.parametrize("flow", drawn(FLOWS, 5))
def test_routes_after_an_earlier_melding_are_complete(flow: str) -> None:
    """Every sequence of answers after such a melding is in the table, or its "nee" at 1 or 2 is refused."""
    known = {row[0] for row in after_a_melding(flow)}
    for start, _ in rows(EARLIER):
        for length in range(6):
            for sequence in product(("ja", "nee", "twijfel"), repeat=length):
                result = evaluate(FLOWS[flow], {**given(start), **weighed(" ".join(sequence))})
                refused = [(item.question, item.value) for item in result.refused]
                if sequence[:1] == ("nee",) or sequence[:2] == ("ja", "nee"):
                    assert refused == [("afweging-1" if sequence[0] == "nee" else "afweging-2", "nee")]
                    continue
                put = [answer for name, answer in zip(AFWEGINGEN, sequence, strict=False) if name in result.relevant]
                assert refused == []
                assert " ".join(put) in known


@pytest.mark.parametrize("row", rows(MOVED), ids=label)
@pytest.mark.parametrize("moved", ["verhuisd", "verhuisd-na-melding"])
def test_after_a_move(moved: str, row: Row) -> None:
    """After a move there is a melding with any suspicion; a second one at once if there was one before the move."""
    sequence, outcome, first, second, *rest = row
    again = first if moved == "verhuisd-na-melding" else second
    held_against(
        "onderwijs-leerplicht",
        {"verhuizing": moved, **weighed(sequence)},
        [sequence, outcome, first, again, *rest],
    )


@pytest.mark.parametrize(("flow", "row"), [(flow, row) for flow in FLOWS for row in hindered(flow)], ids=label)
def test_help_that_is_not_enough(flow: str, row: Row) -> None:
    """Whatever makes the help insufficient gives a melding, or a talk with Veilig Thuis where one stands."""
    for hindrance in HINDRANCES:
        held_against(flow, {**weighed(row[0]), "hulp-belemmeringen": hindrance}, row)


@pytest.mark.parametrize("flow", FLOWS)
def test_help_that_is_enough(flow: str) -> None:
    """If nothing is in the way of the help, all is as without that question; so are the routes above complete."""
    with_help = [row for row in KADER[flow] if row[0].split()[3:4] == ["ja"]]
    assert {row[0] for row in with_help} == {row[0] for row in hindered(flow)}
    for row in with_help:
        held_against(flow, {**weighed(row[0]), "hulp-belemmeringen": "geen"}, row)


def left_open(flow: str, answers: dict[str, Value]) -> list[str]:
    """The meldingen, and talks after one, that are still to be done when each one before was done at once."""
    case = Case()
    meldingen: list[str] = []
    for question, value in answers.items():
        for duty in meldingen:
            case.add(DutyDone(duty=duty, done=case.now.date(), done_by="W.K.", result="Gemeld."))
        case.later(days=1).add(answer(question, value))
        stands = standing(FLOWS[flow], case.state, case.now.date())
        meldingen = [duty.id for duty in stands.open_duties if duty.id in (*MELDINGEN, "bespreken-veilig-thuis")]
    return meldingen


def refusing_help(flow: str) -> list[dict[str, Value]]:
    """Every route that ends with a "nee" at 3, 4 or 5, or with help that is not enough, alone and after a melding."""
    refused = [weighed(row[0]) for row in KADER[flow] if len(row[0].split()) > 2 and row[0].endswith("nee")]
    accepted = [weighed(row[0]) for row in KADER[flow] if row[0].split()[3:] == ["ja"]]
    not_enough: list[dict[str, Value]] = [{**route, "hulp-belemmeringen": "gaat-door"} for route in accepted]
    both: list[dict[str, Value]] = [{**route, "afweging-5": "nee"} for route in not_enough]
    earlier = ["", "verhuizing=verhuisd", "verhuizing=verhuisd-na-melding"] if flow == "onderwijs-leerplicht" else [""]
    routes = [{**given(start), **route} for start in earlier for route in [*refused, *not_enough, *both]]
    return routes + [{"onthulling": "ja", **route} for route in routes if route["afweging-2"] != "nee"]


@pytest.mark.parametrize("flow", FLOWS)
def test_a_melding_that_was_done_does_not_do_for_a_new_reason(flow: str) -> None:
    """Whatever was reported before: Veilig Thuis hears that help fails (000:156, 002:77; C12, C61)."""
    lost = [
        " ".join(f"{question}={value}" for question, value in route.items())
        for route in refusing_help(flow)
        if len(left_open(flow, route)) != 1
    ]
    assert lost == []
