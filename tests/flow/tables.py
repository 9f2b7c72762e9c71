"""How the tables of expectations are written, and how a flow is held against one line of a table.

A table is a string: one case a line, cells between bars, a dash for "none", and behind a # where the line comes from.
A melding is named by its norm, or by "ja" where the protocol gives none.
The tables are in `test_kader` (the weighing questions) and `test_routes` (what comes before them). Their lines were
not computed. They follow the protocols and, where those differ, the readings that the project takes (C04, C05 ...);
`001:243` is line 243 of protocol 001.

A table with one line for all flows comes first; a flow then has only the lines in which it differs.
"""

from collections.abc import Iterable, Mapping

from meldcode_cli.flow.files import Library
from meldcode_cli.flow.rules import Evaluation, Value, evaluate

# Doubt about safety (afweging 2) is a melding at once, and the questions go on (001:243, 002:9, 004:96; C04).
DOUBT_IS_MELDING = ("onderwijs", "wolderwijs", "onderwijs-leerplicht", "tweestroom", "kinderopvang")
# Doubt about safety first brings advice of Veilig Thuis, and the question again (000:92, 000:126; 003:25; C04).
DOUBT_IS_ADVICE = (
    "landelijk",
    "parkstad",
    "artsen",
    "verpleegkundigen",
    "paramedici",
    "pedagogen",
    "verloskundigen",
    "justitie",
)
SCHOOLS = ("onderwijs", "wolderwijs", "onderwijs-leerplicht", "tweestroom", "parkstad")

FLOWS = {name: Library().load(name) for name in (*DOUBT_IS_ADVICE, *DOUBT_IS_MELDING)}

# What some flows add to what all have: flow | what | as soon as there is (see `moments`)
ADDED = """
onderwijs            | gezag        | vermoeden        # 003:43; C45: as early as step 1
wolderwijs           | gezag        | vermoeden        # 001:235
onderwijs-leerplicht | gezag        | vermoeden        # 002:5; 003:43
tweestroom           | gezag        | vermoeden        # 004:88
parkstad             | gezag        | vermoeden        # 000 does not say so, 003:43 says it for every school
wolderwijs           | wie-meldt    | melding          # 001:189-191: weighed for each melding
tweestroom           | voorbereiden | onveiligheid     # 004:173-177: the school prepares the last three questions
tweestroom           | steun        | melding          # 004:304: support for the pupil after a melding ...
tweestroom           | steun        | hulp             # 004:304: ... and after a handover
onderwijs-leerplicht | zorgteam     | hulp-mislukt     # 002:67: also discussed in the school's own team
onderwijs-leerplicht | verwijsindex | melding-en-index # 002:101: registered there with a melding; C40: if it is used
"""

OUTCOMES = {
    "": "",
    "afsluiten": "afsluiten-dossier",
    "melden": "melden-veilig-thuis",
    "monitoren": "hulp-afsluiten-met-monitoring",
    "nvt": "niet-van-toepassing",
}
MELDINGEN = ("melden-veilig-thuis", "opnieuw-melden-veilig-thuis")
HEARING = "terugkoppeling-veilig-thuis"
DUTIES = {
    "112": {"bel-112"},
    "aangifte": {"aangifte-doen"},
    "aangifte-bestuur": {"aangifte-bestuur"},
    "advies": {"raadplegen-veilig-thuis"},
    "bespreken": {"bespreken-veilig-thuis"},
    "doorgeven": {"gesprek-doorgeven"},
    "hulp-vandaag": {"hulp-vandaag"},
    "gezag": {"bevoegd-gezag-informeren"},
    "horen": {HEARING},
    "hulp": {"hulp-organiseren", "hulp-controleren"},
    "inspecteur": {"vertrouwensinspecteur"},
    "inspectie": {"inspectie-inlichten"},
    "leiding": {"leiding-informeren"},
    "nieuwe-school": {"nieuwe-school-inlichten"},
    "steun": {"steun-aan-leerling"},
    "uur": {"binnen-een-uur"},
    "verwijsindex": {"verwijsindex-melden"},
    "volgen": {"volgafspraken"},
    "voorbereiden": {"laatste-afwegingen-voorbereiden"},
    "wie-meldt": {"wie-meldt"},
    "zorgteam": {"zorgteam-bespreken"},
}

Row = list[str]


def rows(table: str) -> list[Row]:
    """The cells of a table; a dash is an empty cell."""
    lines = [line.partition("#")[0] for line in table.splitlines()]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines if line.strip()]
    return [["" if cell == "-" else cell for cell in line] for line in cells]


def overlaid(*tables: str) -> list[Row]:
    """The lines of all `tables`; a line of a later one comes in the place of one with the same first cell."""
    lines = {row[0]: row for table in tables for row in rows(table)}
    return list(lines.values())


def label(value: str | Row) -> str:
    """How a line is called when its test fails: by its first cell."""
    return value if isinstance(value, str) else value[0]


def given(cell: str) -> dict[str, Value]:
    """The answers "question=value ..." of a cell; a number is how many records there are."""
    pairs = (pair.split("=") for pair in cell.split())
    return {question: int(value) if value.isdigit() else value for question, value in pairs}


def weighed(sequence: str) -> dict[str, Value]:
    """These answers at afweging 1, 2, 3 ..."""
    return {f"afweging-{number}": answer for number, answer in enumerate(sequence.split(), 1)}


def moments(answers: Mapping[str, Value], outcome: str, first: str) -> set[str]:
    """What is there under `answers`, of the moments on which the table ADDED builds."""
    there = {
        "vermoeden": answers.get("onthulling") == "ja" or answers.get("afweging-1") == "ja",
        "onveiligheid": answers.get("afweging-2") in ("ja", "twijfel"),
        "melding": bool(first),
        "melding-en-index": bool(first) and answers.get("verwijsindex") == "ja",
        "hulp": answers.get("afweging-4") == "ja",
        "hulp-mislukt": answers.get("afweging-5") == "nee",
    }
    # Outside the meldcode nothing of this counts.
    return set() if outcome == "nvt" else {moment for moment, holds in there.items() if holds}


def duties_of(flow: str, answers: Mapping[str, Value], outcome: str, first: str, duties: Iterable[str]) -> set[str]:
    """The ids of all duties that a line stands for, meldingen apart: its own, and what this flow adds."""
    there = moments(answers, outcome, first)
    added = {duty for name, duty, moment in rows(ADDED) if name == flow and moment in there}
    # The bevoegd gezag that already knows, needs not be told.
    known = {"gezag"} if answers.get("bevoegd-gezag") == "ja" else set()
    return set().union(*(DUTIES[duty] for duty in {*duties, *added} - known))


def possible(flow: str, question: str, value: Value) -> bool:
    """Tell whether the flow has this question, and this answer to it."""
    found = FLOWS[flow].find_question(question)
    return found is not None and (not found.options or found.option(str(value)) is not None)


def norms(result: Evaluation, duty: str) -> str:
    """The norms on which a duty stands: "norm 1", say; an empty string if it does not hold."""
    held = result.duty(duty)
    return " ".join(norm.replace("meldnorm-", "norm ") for norm in held.norms) if held else ""


def judged(flow: str, answers: Mapping[str, Value], outcome: str, first: str, second: str, duties: str) -> Evaluation:
    """Hold everything that follows from `answers` against the cells of one line; returns what follows."""
    assert [name for name, value in answers.items() if not possible(flow, name, value)] == []
    result = evaluate(FLOWS[flow], answers)
    meldingen = [norms(result, melding) for melding in MELDINGEN]
    found = {
        "outcome": result.outcome.id if result.outcome else "",
        "ended": result.ended,
        "meldingen": [
            "ja" if cell == "ja" and norm else norm for norm, cell in zip(meldingen, (first, second), strict=True)
        ],
        "duties": {held.id for held in result.duties} - set(MELDINGEN),
        "not heard of": unheard(result),
        "refused": result.refused,
    }
    expected = {
        "outcome": OUTCOMES[outcome],
        # A route ends without suspicion, outside the meldcode, or after help that worked; not with a melding (000:187).
        "ended": outcome in ("afsluiten", "monitoren", "nvt"),
        "meldingen": [first, second],
        "duties": duties_of(flow, answers, outcome, first, duties.split()),
        "not heard of": [],
        "refused": (),
    }
    wrong = {what: f"{found[what]}, not {told}" for what, told in expected.items() if found[what] != told}
    assert not wrong, f"{flow} {answers}: {wrong}"
    return result


def unheard(result: Evaluation) -> list[str]:
    """The meldingen after which one would not hear from Veilig Thuis: that is a duty after each of them (C29)."""
    hearing = result.duty(HEARING)
    heard = hearing.questions if hearing else ()
    meldingen = [held for held in map(result.duty, MELDINGEN) if held]
    # What was answered last made the melding necessary.
    return [held.id for held in meldingen if max(held.questions, key=result.relevant.index) not in heard]
