"""docs/flows.md is true: what it shows loads, what it says the program prints is printed, no key is left out."""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
import typing
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import platformdirs.macos
import platformdirs.unix
import pytest
from pydantic.fields import FieldInfo

from meldcode_cli.authoring.scenarios import Expect, Scenario, ScenarioFile
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.commands.cases import texts as cases_texts
from meldcode_cli.commands.flows import new as flow_writing
from meldcode_cli.errors import ExitCode
from meldcode_cli.flow.conditions import RESERVED, parse, questions_in
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import (
    Contact,
    Defers,
    Duty,
    Event,
    Flow,
    FlowModel,
    ForAge,
    Instruction,
    Option,
    Outcome,
    Question,
    Reason,
    Refusal,
    Step,
    Warning,
)
from meldcode_cli.flow.promises import Claim, Guarantee
from meldcode_cli.flow.rules import Value, evaluate, facts_of
from meldcode_cli.flow.values import RECORDS as ASKED_RECORDS
from meldcode_cli.store.home import Home
from tests.support.answers import Tables, written
from tests.support.command import Said, inside
from tests.support.english import english_in
from tests.support.own_flows import check_file
from tests.support.scripted import Line, Scripted
from tests.support.terminal import ROOT
from tests.test_documentation import commands, mentions, options, split

MANUAL = ROOT / "docs" / "flows.md"
EXAMPLES = ROOT / "docs" / "voorbeelden"
DATALEK = EXAMPLES / "datalek.toml"
SCENARIOS = EXAMPLES / "datalek-scenarios.toml"
PESTEN = EXAMPLES / "pesten.toml"
TEXT = MANUAL.read_text(encoding="utf-8")
BLOCKS: list[tuple[str, str]] = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
TOML = [block for language, block in BLOCKS if language == "toml"]
WRONG = "# Zo kan het niet.\n"
LEFT_OUT = "[...]"
AT = "2026-04-02T10:00:00"
Data = dict[str, Any]
# Actions of the example that no scenario sees: they follow on what happened, or on the days.
UNSEEN = {"lek-stoppen", "leverancier-bellen", "hulp-inroepen", "tussentijds-nakijken"}


def is_own(block: str) -> bool:
    """Tell whether a block is a whole flow that builds on another; the other blocks are parts of the example files."""
    return re.search(r"^extends = ", block, re.MULTILINE) is not None


def name_of(block: str) -> str:
    """Return the id of a whole flow."""
    return str(tomllib.loads(block)["id"])


def home_with(folder: Path, *flows: str) -> Path:
    """Return a home with the example and these flows among the own ones."""
    own = folder / "home" / "flows"
    own.mkdir(parents=True, exist_ok=True)
    shutil.copy(DATALEK, own)
    for block in flows:
        (own / f"{name_of(block)}.toml").write_text(block, encoding="utf-8")
    return folder / "home"


def shown() -> Iterator[tuple[str, str | None, tuple[str, ...]]]:
    """Yield each command line of the manual with the output shown for it, if any, and the flows shown before it."""
    flows: list[str] = []
    for number, (language, block) in enumerate(BLOCKS):
        if language == "toml" and is_own(block):
            flows.append(block)
        elif language == "sh":
            (line,) = block.splitlines()
            following = BLOCKS[number + 1] if number + 1 < len(BLOCKS) else ("", "")
            yield line, following[1] if following[0] == "text" else None, tuple(flows)


SHOWN = list(shown())
OWN = [block for block in TOML if is_own(block)]
LARGE = [block for block in OWN if name_of(block) == "de-regenboog"][-1]
FLOWS: dict[str, Data] = {
    "": tomllib.loads(DATALEK.read_text(encoding="utf-8")),
    "*": tomllib.loads(LARGE),
    "**": tomllib.loads(PESTEN.read_text(encoding="utf-8")),
}


@pytest.fixture(scope="module")
def datalek() -> Flow:
    """Return the example flow."""
    return Library(EXAMPLES).load("datalek")


@pytest.fixture(scope="module")
def pesten() -> Flow:
    """Return the second example."""
    return Library(EXAMPLES).load("pesten")


# ---------------------------------------------------------------- what is shown


@pytest.mark.parametrize("block", TOML, ids=lambda block: block.splitlines()[0][:30])
def test_every_example_is_real(block: str, tmp_path: Path) -> None:
    """A block is a part of an example file, word for word, or a whole flow: in order, or wrong and marked as such."""
    if not is_own(block):
        assert any(block in path.read_text(encoding="utf-8") for path in (DATALEK, SCENARIOS, PESTEN))
        return
    home = home_with(tmp_path, block)
    found = check_file(Library(home / "flows"), home / "flows" / f"{name_of(block)}.toml")
    assert bool(found) == block.startswith(WRONG), found


def test_nearly_all_of_the_example_is_shown() -> None:
    """Nobody has to open another file to understand the example: what is left out looks like what is shown."""
    kinds = ("question", "guarantee", "outcome", "duty")
    whole = {(kind, table["id"]) for kind in kinds for table in FLOWS[""][kind]}
    told = DATALEK.read_text(encoding="utf-8")
    parts = [tomllib.loads(block) for block in TOML if block in told]
    seen = {(kind, table["id"]) for part in parts for kind in kinds for table in part.get(kind, ())}
    assert seen <= whole and len(seen) >= 0.75 * len(whole)


@pytest.mark.parametrize(
    ("line", "expected", "flows"),
    [case for case in SHOWN if case[1] is not None],
    ids=[line for line, expected, _ in SHOWN if expected is not None],
)
def test_the_output_is_what_the_program_prints(
    line: str, expected: str, flows: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Word for word and line by line; only what stands for something left out may be anything."""
    monkeypatch.chdir(EXAMPLES)
    said = inside(home_with(tmp_path, *flows), *shlex.split(line)[1:])
    pattern = re.escape(expected.rstrip("\n")).replace(re.escape(LEFT_OUT), ".*?")
    assert re.fullmatch(pattern, (said.out + said.err).rstrip("\n"), re.DOTALL), said.out + said.err
    wrong = any(name_of(block) == line.split()[-1] for block in flows if block.startswith(WRONG))
    assert said.code == (ExitCode.REFUSED if wrong else ExitCode.DONE)


def test_what_is_left_out_is_not_what_matters() -> None:
    """Of every flow that is wrong the finding is shown, and of the example every line."""
    for line, expected, flows in SHOWN:
        if flows and flows[-1].startswith(WRONG) and line.endswith(name_of(flows[-1])):
            assert expected is not None and re.search(
                rf"^- [A-Z]\d\d {name_of(flows[-1])}\.toml, regel ", expected, re.MULTILINE
            )
    assert sum(LEFT_OUT in str(expected) for _, expected, _ in SHOWN) <= 4
    wrong = {name_of(block) for block in OWN if block.startswith(WRONG)}
    assert len(wrong) >= 3 and wrong <= {line.split()[-1] for line, expected, _ in SHOWN if expected}


def test_every_command_that_is_named_exists() -> None:
    """Commands and options in blocks and in sentences are there to be typed, and every `flow` command is named."""
    known = commands()
    for words in mentions(MANUAL):
        name, rest = split(words)
        assert name in known, words
        assert {word for word in rest if word.startswith("-")} <= options(known[name]), words
    named = {split(words)[0] for words in mentions(MANUAL)}
    assert {name for name in known if name.startswith("flow ")} <= named
    for option in re.findall(r"`(--[a-z-]+)`", TEXT):
        assert any(option in options(command) for command in known.values()), option


def test_the_smallest_flow_is_what_flow_new_writes(tmp_path: Path) -> None:
    """Without its comments, the file that `flow new` writes is the first example."""
    home = Home(tmp_path)
    base = Library().load("onderwijs")
    lines: list[Line] = [
        ("flow-new.parent", "onderwijs"),
        ("flow-new.title", "De Regenboog"),
        ("flow-new.id", "de-regenboog"),
    ]
    lines += [
        (f"flow-new.role.{role}", "schoolleider" if role == "leader" else word) for role, word in base.roles.items()
    ]
    flow_writing.write(home, Scripted([*lines, ("flow-new.question", "nee"), ("flow-new.correct", "ja")]))
    text = (home.own_flows / "de-regenboog.toml").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert kept == [line for line in TOML[0].splitlines() if line]
    assert len(kept) < 10


def test_no_case_begins_under_a_flow_that_is_wrong(tmp_path: Path) -> None:
    """As the manual says: who skips the check meets it at the door."""
    block = next(block for block in OWN if block.startswith(WRONG))
    said = begin(tmp_path, home_with(tmp_path, block), name_of(block), {"direct-gevaar": "nee"})
    assert said.code == ExitCode.REFUSED
    assert f"{name_of(block)}.toml, regel " in said.err
    assert not (tmp_path / "home" / "cases").exists() or not list((tmp_path / "home" / "cases").glob("*.toml"))


def test_the_choices_when_a_flow_has_changed_are_called_so() -> None:
    """The three ways to go on, in the words of `resume`."""
    for choice in (cases_texts.FLOW_OVER, cases_texts.FLOW_STAY, cases_texts.FLOW_LATER):
        assert f"'{choice}'" in " ".join(TEXT.split())


# ---------------------------------------------------------------- the reference

SECTIONS: dict[str, type[FlowModel]] = {
    "Bovenaan": Flow,
    "`[[step]]`": Step,
    "`[[question]]`": Question,
    "`[question.defers]`": Defers,
    "`[[question.for_age]]`": ForAge,
    "`options`": Option,
    "`[[duty]]`": Duty,
    "`[[question.instruction]]`": Instruction,
    "`[[duty.reason]]`": Reason,
    "`[[outcome]]`": Outcome,
    "`[[refusal]]`": Refusal,
    "`[[warning]]`": Warning,
    "`[[event]]`": Event,
    "`[[contact]]`": Contact,
    "`[[guarantee]]`": Guarantee,
    "`then`": Claim,
}
NOTHING = {"geen", "altijd", "nooit", "iedereen", "achteraan in de stap", "vanaf de dag van de reden"}


def section(heading: str) -> str:
    """Return what stands below the heading that begins with these words."""
    (found,) = re.findall(rf"^####? {re.escape(heading)}.*?\n(.*?)(?=^##|\Z)", TEXT, re.MULTILINE | re.DOTALL)
    return str(found)


def rows(part: str) -> list[list[str]]:
    """Return the cells of every row of a table that begins with a key."""
    return [line.strip("|").split("|") for line in part.splitlines() if re.match(r"\| `", line)]


def cells(heading: str) -> list[list[str]]:
    """Return the cells of the table below a heading, without the marks of code."""
    return [[cell.strip().replace("`", "") for cell in row] for row in rows(section(heading))]


def key_rows(heading: str) -> dict[str, tuple[str, str]]:
    """Return, for each key in the table below a heading, its default and where it stands in an example."""
    found = [[cell.strip() for cell in row] for row in rows(section(heading))]
    return {row[0].strip("`"): (row[2], row[3]) for row in found}


def tables(data: Data, model: type[FlowModel]) -> Iterator[tuple[str, Data]]:
    """Yield every table in the data of a flow that `model` reads, with the name by which the reference calls it."""
    if model is Flow:
        yield "bovenaan", data
    elif model is Option:
        yield from ((row["id"], option) for row in data.get("question", ()) for option in row.get("options", ()))
    elif model is Reason:
        for row in (*data.get("duty", ()), *data.get("outcome", ())):
            yield from ((f"{row['id']}/{reason['id']}", reason) for reason in row.get("reason", ()))
    elif model is Instruction:
        for row in (*data.get("question", ()), *data.get("duty", ())):
            yield from ((f"{row['id']}/{told['id']}", told) for told in row.get("instruction", ()))
    elif model is ForAge:
        both = (*data.get("question", ()), *data.get("duty", ()))
        yield from ((f"{row['id']}/{told['id']}", told) for row in both for told in row.get("for_age", ()))
    elif model is Defers:
        yield from ((row["id"], row["defers"]) for row in data.get("question", ()) if "defers" in row)
    elif model is Refusal:
        yield from ((row["question"], row) for row in data.get("refusal", ()))
    elif model is Claim:
        yield from ((row["id"], row["then"]) for row in data.get("guarantee", ()))
    else:
        yield from ((row["id"], row) for row in data.get(model.__name__.lower(), ()))


def default_of(field: FieldInfo) -> set[str]:
    """Return how the reference may call the default of a key."""
    if field.is_required():
        return {"verplicht"}
    default = field.get_default(call_default_factory=True)
    if default is None:
        return NOTHING
    if default in ("", (), {}):
        return {"leeg"}
    return {f"`{str(default).lower()}`", f'`"{default}"`'}


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_key_is_in_the_reference(heading: str) -> None:
    """Each key of the model is described, with its default, and no key that it does not have."""
    model, found = SECTIONS[heading], key_rows(heading)
    assert set(found) == set(model.model_fields)
    for name, field in model.model_fields.items():
        assert found[name][0] in default_of(field), name


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_key_stands_where_the_reference_says(heading: str) -> None:
    """Whoever looks a key up finds it used at the named place of an example."""
    for name, (_, where) in key_rows(heading).items():
        match = re.fullmatch(r"`?([a-z0-9/-]+)`?(\*{0,2})", where)
        assert match, where
        places = [table for place, table in tables(FLOWS[match[2]], SECTIONS[heading]) if place == match[1]]
        assert any(name in table for table in places), f"{name}: {where}"


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_key_is_used_in_a_block_that_is_shown(heading: str) -> None:
    """Not only in the file of the example: on the page itself."""
    model = SECTIONS[heading]
    blocks = [tomllib.loads(block) for block in TOML if not block.startswith(WRONG)]
    used = {key for data in blocks for _, table in tables(data, model) for key in table}
    assert set(model.model_fields) <= used


def test_the_kinds_of_questions_and_records_are_in_the_reference(datalek: Flow, pesten: Flow) -> None:
    """Seven kinds of questions and eight forms with their partners, each at a place in an example that has it."""
    kinds = {row[0]: row[2] for row in cells("De zeven soorten vragen")}
    assert set(kinds) == set(typing.get_args(Question.model_fields["kind"].annotation))
    for kind, name in kinds.items():
        question = (pesten if name.endswith("**") else datalek).find_question(name.rstrip("*"))
        assert question is not None and question.kind == kind
    forms = {row[0]: (row[2], row[3]) for row in cells("De acht formulieren")}
    assert set(forms) == set(ASKED_RECORDS)
    for record, (partners, name) in forms.items():
        found = datalek.find_question(name) or datalek.find_duty(name)
        assert found is not None and found.record == record
        field = RECORDS[record].model_fields.get("partner")
        known = typing.get_args(field.annotation) if field else ()
        assert partners == ", ".join(known)
    blocks = [tomllib.loads(block) for block in TOML]
    asked = [table for data in blocks for kind in ("question", "duty") for table in data.get(kind, ())]
    assert {table.get("kind") for table in asked} >= set(kinds)
    assert {table.get("record") for table in asked} >= set(forms)


def test_the_keys_of_scenarios_are_described() -> None:
    """Every expectation has its row, and the other keys are named."""
    part = section("Scenario's: `flow test`")
    assert {row[0].strip(" `") for row in rows(part)} == set(Expect.model_fields)
    for name in {*Scenario.model_fields, *ScenarioFile.model_fields}:
        assert f"`{name}`" in part, name


# ---------------------------------------------------------------- conditions

CONDITIONS = TEXT.partition("## 4. Voorwaarden")[2].partition("\n## ")[0]
STATES: dict[str, dict[str, Value]] = {
    "beantwoord met 'ja'": {"versleuteld": "ja"},
    "beantwoord met 'nee'": {"versleuteld": "nee"},
    "nog niet beantwoord": {},
    # The route has ended, so nobody is asked any more.
    "niet aan de orde": {"persoonsgegevens": "nee"},
}
VERDICTS = {True: "waar", False: "niet waar", None: "onbekend"}


def written_conditions(data: object) -> Iterator[Data]:
    """Yield every condition in the data of a flow, and the conditions in it."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in ("when", "with_veilig_thuis") and isinstance(value, dict):
                yield from inner(value)
            yield from written_conditions(value)
    elif isinstance(data, list):
        for item in data:
            yield from written_conditions(item)


def inner(condition: Data) -> Iterator[Data]:
    """Yield a condition and all conditions in it."""
    yield condition
    for key in ("any", "all"):
        for part in condition.get(key, ()):
            yield from inner(part)
    if "not" in condition:
        yield from inner(condition["not"])


def test_every_operator_is_in_the_table_and_in_an_example(datalek: Flow) -> None:
    """The table has every way to write a condition; each row is one that can be read and speaks of the example."""
    codes = [row[0].strip(" `") for row in rows(CONDITIONS)]
    data = [tomllib.loads(f"when = {code}")["when"] for code in codes]
    for condition in data:
        assert all(datalek.find_question(name) for name in questions_in(parse(condition)))
    named = {key for condition in data for key in condition}
    assert named >= RESERVED
    assert any(len(condition) > 1 for condition in data)
    assert any(isinstance(value, list) for condition in data for key, value in condition.items() if key not in RESERVED)
    used = [condition for block in TOML for condition in written_conditions(tomllib.loads(block))]
    assert {key for condition in used for key in condition} >= RESERVED
    assert any(len(condition) > 1 for condition in used)


def test_the_three_states_are_as_the_table_says(datalek: Flow) -> None:
    """Answered, unanswered and not relevant: what a condition is then. Silence is never "nee"."""
    part = CONDITIONS.partition("### Drie toestanden")[2]
    (head,) = (line for line in part.splitlines() if line.startswith("| |"))
    columns = [cell.strip() for cell in head.strip("|").split("|")][1:]
    assert columns == list(STATES)
    for code, *cells in ([cell.strip(" `") for cell in row] for row in rows(part)):
        condition = parse(tomllib.loads(f"when = {code}")["when"])
        found = [VERDICTS[condition.holds(facts_of(datalek, STATES[column]))] for column in columns]
        assert cells == found, code


# ---------------------------------------------------------------- the example, as a school uses it

NOT_YET = date(2026, 5, 1)
EMPTY = {"date": date(2026, 3, 3)}
OBSERVATION = {
    **EMPTY,
    "kind": "waarneming",
    "place": "kantoor",
    "situation": "versturen van een verslag",
    "present": [],
    "text": "Een verslag ging naar de verkeerde ouder.",
    "direction": "bevestigt",
}
CONSULTATION = {**EMPTY, "partner": "collega", "who": "P. Smit", "function": "collega", "advice": "Meld het."}
REPORT = {
    **EMPTY,
    "to": "Autoriteit Persoonsgegevens",
    "reported_by": "T. Bos",
    "function": "directeur",
    "how": "formulier",
    "facts": "Een verslag ging naar de verkeerde ouder.",
    "family_told": True,
    "told_on": date(2026, 3, 3),
}
HELP = {
    **EMPTY,
    "what": "Een vast nummer om te bellen.",
    "by": "T. Bos",
    "role": "directeur",
    "goals": "Elke vraag krijgt antwoord.",
    "evaluate_on": date(2026, 3, 20),
}
TALK = {
    **EMPTY,
    "partner": "ouder",
    "place": "kantoor",
    "with_whom": "moeder",
    "led_by": "T. Bos",
    "present": [],
    "purpose": "Vertellen wat er is gebeurd.",
    "facts": "Het adres is gezien door een ander.",
    "reaction": "Wij gaan even naar familie.",
}
AGREEMENT = {**EMPTY, "who": "T. Bos", "what": "Verslagen gaan via het portaal.", "by_when": date(2026, 3, 20)}
LEAK: Tables = {
    "direct-gevaar": "nee",
    "persoonsgegevens": "ja",
    "sporen-bewaren": "gelezen",
    "ontdekking": "T. Bos, maandag 2 maart, tien uur.",
    "uiterste-dag": date(2026, 3, 5),
    "soort": "anders",
    "gegevens": ["naam-en-adres"],
    "versleuteld": "nee",
    "gestopt": "ja",
    "nakijkdag": NOT_YET,
}
COMMON: Tables = {"observation": [OBSERVATION], "consultation": [CONSULTATION], "agreement": [AGREEMENT]}
HIGH: Tables = {**COMMON, "consultation": [CONSULTATION] * 3, "help": [HELP], "report": [REPORT]}


def done(*duties: str) -> list[Tables]:
    """Return the tables that say that these actions were done."""
    return [{"duty": duty, "done": date(2026, 3, 3), "done_by": "T. Bos", "result": "Gedaan."} for duty in duties]


# The answers, the records, the outcome, and what must still be done.
ROUTES: dict[str, tuple[Tables, Tables, str, set[str]]] = {
    "no leak": ({"direct-gevaar": "nee", "persoonsgegevens": "nee"}, {}, "geen-datalek", set()),
    "no risk": ({**LEAK, "risico": "nee"}, COMMON, "alleen-register", {"register-bijwerken"}),
    "a risk": (
        {**LEAK, "risico": "ja", "hoog-risico": "nee", "alles-bekend": "ja"},
        COMMON,
        "melden-ap",
        {"register-bijwerken", "melden-ap", "ontvangst-nagaan"},
    ),
    "a high risk": (
        {**LEAK, "direct-gevaar": "twijfel", "risico": "ja", "hoog-risico": "ja", "alles-bekend": "nee"},
        {**HIGH, "conversation": [TALK]},
        "melden-en-vertellen",
        {"bel-112", "register-bijwerken", "aanvullen-ap", "ontvangst-nagaan", "vertellen"},
    ),
    "doubt about a high risk": (
        {**LEAK, "soort": "verkeerd-verstuurd", "risico": "ja", "hoog-risico": "twijfel", "alles-bekend": "ja"},
        {**HIGH, "person": [{**EMPTY, "initials": "A.V.", "capacity": "ouder van een ander kind"}]},
        "melden-en-vertellen",
        {"wissen-vragen", "register-bijwerken", "ontvangst-nagaan", "vertellen"},
    ),
    "all done": (
        {
            **LEAK,
            "risico": "ja",
            "hoog-risico": "twijfel",
            "alles-bekend": "nee",
            "nakijkdag": date(2026, 4, 1),
            "gewerkt": "ja",
        },
        {
            **HIGH,
            "report": [REPORT] * 2,
            "duty": done("register-bijwerken", "vertellen", "ontvangst-nagaan"),
        },
        "afgerond",
        set(),
    ),
    "agreements that do not work": (
        {**LEAK, "risico": "nee", "nakijkdag": date(2026, 4, 1), "gewerkt": "nee"},
        {**COMMON, "duty": done("register-bijwerken")},
        "alleen-register",
        {"afspraken-bijstellen"},
    ),
}


def begin(folder: Path, home: Path, flow: str, answers: Tables, records: Tables | None = None) -> Said:
    """Begin a case under a flow with these answers, as somebody would with an answers file."""
    about = {"initials": "T.B.", "age_group": "18+"}
    who = {"name": "T. Bos", "role": "directeur", "organisation": "De Zandkorrel", "flow": "onderwijs", "sealed": False}
    # Every choice that asks for the facts gets them.
    why = {name: "Dit weten wij zeker." for name in ("risico", "hoog-risico") if name in answers}
    file = written(folder, {"settings": who, "case": about, "answers": answers, "why": why, **(records or {})})
    return inside(home, "start", "--flow", flow, "--answers", str(file), "--no-input", at=AT)


@pytest.mark.parametrize("route", ROUTES)
def test_the_example_can_be_walked_to_each_of_its_ends(route: str, tmp_path: Path) -> None:
    """From an answers file, with the very file of the manual among the own flows: outcome, what is left, export."""
    answers, records, outcome, left = ROUTES[route]
    home = home_with(tmp_path)
    said = begin(tmp_path, home, "datalek", answers, records)
    assert said.code == ExitCode.DONE, said.err
    shown = inside(home, "show", "2026-001", "--json", at=AT).json
    assert (shown["flow"], shown["outcome"]) == ("datalek", outcome)
    assert {duty["id"] for duty in shown["duties"] if not duty["done"]} == left
    assert (shown["status"] == "closed") == (outcome in ("geen-datalek", "afgerond"))
    assert ("112" in said.out) == (answers["direct-gevaar"] != "nee")
    due = {duty["id"]: duty["due"] for duty in shown["duties"]}
    # 72 hours from the discovery, whenever the answers were given.
    assert due.get("melden-ap", "2026-03-05") == "2026-03-05"
    export = inside(home, "export", "2026-001", at=AT)
    assert export.code == ExitCode.DONE
    title = Library(home / "flows").load("datalek").find_outcome(outcome)
    assert title is not None and title.title in export.out and "{" not in export.out


def test_every_outcome_is_reached(datalek: Flow) -> None:
    """By a case, and by a scenario of the example too; the scenarios see every action as well."""
    assert {outcome for _, _, outcome, _ in ROUTES.values()} == {outcome.id for outcome in datalek.outcome}
    expected = [scenario["expect"] for scenario in tomllib.loads(SCENARIOS.read_text(encoding="utf-8"))["scenario"]]
    assert {item.get("outcome") for item in expected} >= {outcome.id for outcome in datalek.outcome}
    named: set[str] = set()
    for item in expected:
        for key in ("duties", "only_duties", "no_duties"):
            named |= {item[key]} if isinstance(item.get(key), str) else set(item.get(key, ()))
    assert {duty.id for duty in datalek.duty} - named <= UNSEEN


@pytest.mark.parametrize("route", ROUTES)
def test_flow_try_says_the_same(route: str, tmp_path: Path) -> None:
    """The same answers without a case lead to the same outcome."""
    answers, _, outcome, _ = ROUTES[route]
    typed = [
        f"{name}={','.join(value) if isinstance(value, list) else value}"
        for name, value in answers.items()
        if name != "ontdekking"
    ]
    said = inside(home_with(tmp_path), "flow", "try", "datalek", *typed, "--json")
    assert (said.code, said.json["outcome"], said.json["refused"]) == (ExitCode.DONE, outcome, [])


def test_doubt_keeps_the_question_open_until_there_is_advice(tmp_path: Path) -> None:
    """A case with doubt about the risk is kept and is not finished; "nee" counts only with the advice recorded."""
    home = home_with(tmp_path)
    said = begin(tmp_path, home, "datalek", {**LEAK, "risico": "twijfel"}, COMMON)
    assert said.code == ExitCode.REFUSED and "risico" in said.err
    shown = inside(home, "show", "2026-001", "--json", at=AT).json
    assert shown["outcome"] is None
    assert "advies-vragen" in [duty["id"] for duty in shown["duties"] if not duty["done"]]


def test_the_check_does_not_see_words(tmp_path: Path) -> None:
    """What the manual says that no check can see, in a label or a term, and what it can."""
    text = DATALEK.read_text(encoding="utf-8")
    swapped = text.replace('value = "ja", label = "Ja, of waarschijnlijk"', 'value = "ja", label = "Alles is goed"')
    longer = text.replace('due = "5 workdays"', 'due = "500 days"')
    for number, changed in enumerate((swapped, longer)):
        assert changed != text
        path = tmp_path / str(number) / "datalek.toml"
        path.parent.mkdir()
        path.write_text(changed, encoding="utf-8")
        assert check_file(Library(), path) == []
    path.write_text(text.replace('label = "Ja, of waarschijnlijk"', 'label = "Nee"'), encoding="utf-8")
    (found,) = check_file(Library(), path)
    assert found.spot == ("question", "risico", "options/ja")


# ---------------------------------------------------------------- words


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text; a dot inside a word or a number ends none."""
    yield from (part for part in re.split(r"[.?!:](?:\s+|$)", " ".join(text.split())) if part)


def test_the_example_is_plain_dutch(datalek: Flow) -> None:
    """Short sentences without English, in the flow and in its scenarios."""
    said = [datalek.title, *datalek.roles.values(), *datalek.norms.values()]
    said += [text for step in datalek.step for text in (step.title, step.guidance)]
    said += [text for item in datalek.question for text in (item.text, item.help)]
    said += [option.label for item in datalek.question for option in item.options]
    said += [text for item in datalek.duty for text in (item.title, item.text)]
    said += [reason.text for duty in datalek.duty for reason in duty.reason]
    said += [reason.text for outcome in datalek.outcome for reason in outcome.reason]
    said += [outcome.title for outcome in datalek.outcome] + [refusal.text for refusal in datalek.refusal]
    said += [guarantee.text for guarantee in datalek.guarantee]
    said += [text for item in datalek.warning for text in (item.text, item.keep, item.back)]
    said += [text for item in datalek.event for text in (item.title, item.text)]
    said += [question.reminder for question in datalek.question]
    for scenario in tomllib.loads(SCENARIOS.read_text(encoding="utf-8"))["scenario"]:
        said += [scenario["title"], scenario.get("explain", "")]
    for text in said:
        assert english_in(text) == [], text
        assert all(len(sentence.split()) <= 22 for sentence in sentences(text)), text


def test_the_manual_is_plain_dutch() -> None:
    """The prose has short sentences and no English; keys stand in code."""
    prose = re.sub(r"^```.*?^```$|^\|.*$", "", TEXT, flags=re.MULTILINE | re.DOTALL)
    prose = re.sub(r"`[^`]*`|\([^)\s]*\)", "x", prose)
    assert english_in(re.sub(r"\b[Ss]tatus\b", "", prose)) == []
    for paragraph in re.split(r"\n\s*\n|^(?:- |#+ )", prose, flags=re.MULTILINE):
        for sentence in sentences(paragraph):
            assert len(sentence.split()) <= 25, sentence


# ---------------------------------------------------------------- finding one's way


def test_the_table_of_contents_has_every_part() -> None:
    """In order, each with its own words; and every recipe."""
    listed = re.findall(r"^ *- \[([^\]]+)\]\(#", TEXT.partition("## Wat hier staat\n")[2].partition("\n## ")[0], re.M)
    headings = re.findall(r"^###? (.+)$", TEXT.partition("## Wat hier staat\n")[2], re.MULTILINE)
    parts = re.findall(r"^## (.+)$", TEXT, re.MULTILINE)
    recipes = re.findall(r"^### (.+)$", TEXT.partition("\n## 9.")[2].partition("\n## 10.")[0], re.MULTILINE)
    assert [heading for heading in headings if heading in listed] == listed
    assert {*parts[1:], *recipes} <= {*listed} and len(recipes) >= 4


def test_a_file_of_any_editor_that_is_named_can_be_read(tmp_path: Path) -> None:
    """Lines may end as on Windows. What an editor can get wrong is found, and the page says how to do it right."""
    block = next(block for block in OWN if name_of(block) == "de-beuk")
    home = home_with(tmp_path)
    path = home / "flows" / "de-beuk.toml"
    for data, right in (
        (block.encode(), True),
        (block.replace("\n", "\r\n").encode(), True),
        (block.replace('"', "\u201d").encode(), False),
        (block.encode("utf-16"), False),
    ):
        path.write_bytes(data)
        assert bool(check_file(Library(home / "flows"), path)) != right
    for words in ("UTF-8 met BOM", "Slimme aanhalingstekens", ".toml.txt", "Converteer naar platte tekst"):
        assert words in TEXT


def test_the_folder_of_routes_is_where_the_program_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """For each kind of computer that the page names."""
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    for of, said in (
        (platformdirs.unix.Unix, "~/.local/share"),
        (platformdirs.macos.MacOS, "~/Library/Application Support"),
    ):
        assert f"`{said}/meldcode/flows`" in TEXT
        assert Path(of("meldcode", appauthor=False).user_data_dir) == Path(said).expanduser() / "meldcode"
    assert r"`%LOCALAPPDATA%\meldcode\flows`" in TEXT


def test_an_extra_step_holds_up_no_melding(tmp_path: Path) -> None:
    """As the recipe says: while the team has not met, a disclosure is a melding at once."""
    block = next(block for block in OWN if name_of(block) == "de-eik")
    flow = Library(home_with(tmp_path, block) / "flows").load("de-eik")
    found = evaluate(flow, {"onthulling": "ja", "zorgteam": "nog-niet"})
    assert {"melden-veilig-thuis", "zorgteam-plannen"} <= {duty.id for duty in found.duties}
