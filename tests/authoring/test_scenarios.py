"""Scenarios: those of the project hold, and `flow test` says what does not hold, why, and what is wrong in a file."""

from __future__ import annotations

import re
import time
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from meldcode_cli.flow.files import Library
from meldcode_cli.flow.merging import MAX_TABLES
from meldcode_cli.flow.model import Question
from meldcode_cli.flow.toml_text import MAX_BYTES
from tests.support import schools
from tests.support.command import Said, inside, meldcode
from tests.support.english import english_in
from tests.support.expected import found_as_expected
from tests.support.flows import install
from tests.support.terminal import ROOT

HERE = Path(__file__).parent
SCENARIOS = ROOT / "tests" / "scenarios"
CANARY = "kwikstaartje"
FLOWS = {name: Library().load(name) for name in ("landelijk", "onderwijs")}
Tables = dict[str, Any]


def dutch(said: Said) -> None:
    """Nothing that was said is English, and nothing is a trace."""
    for text in (said.out, said.err):
        # Keys and terms of the file are English, in quotes or where a finding says where it is.
        term = r"\d+ [a-z]+(?: after [a-z]+)?"
        quoted = rf"'(?:[a-z_]+|{term})'|[\w-]+\.toml, [^:]*:|only_duties|(?<=Bedoelt u )[a-z_]+|flow = \S+"
        text = re.sub(quoted, "", " ".join(text.split()))
        assert english_in(text) == [], text
        assert "Traceback" not in text and "\x1b" not in text


def outcome_of(folder: Path, *texts: str) -> Said:
    """Run the scenarios in these texts, each in a file of its own: 1.toml, 2.toml ..."""
    files = []
    for number, text in enumerate(texts, 1):
        path = folder / f"{number}.toml"
        path.write_text(text, encoding="utf-8")
        files.append(str(path))
    said = inside(folder / "home", "flow", "test", *files, COLUMNS="80")
    dutch(said)
    return said


def flat(text: str) -> str:
    """The text without its line ends."""
    return " ".join(text.split())


# ---------------------------------------------------------------- the scenarios of the project


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.toml")), ids=lambda path: path.stem)
def test_a_file_of_scenarios_holds(path: Path, tmp_path: Path) -> None:
    """Every scenario of every flow holds; the two flows that others build on have the most of them."""
    said = inside(tmp_path, "flow", "test", str(path), COLUMNS="80")
    assert said.code == 0, said.out + said.err
    assert said.err == ""
    count = len(re.findall(r"^\[\[scenario\]\]$", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert count >= (20 if path.stem in FLOWS else 5)
    assert said.out == f"{path.name}: {count} van de {count} kloppen.\nAlle scenario's kloppen. Aantal: {count}.\n"


def test_the_folder_of_scenarios_holds(tmp_path: Path) -> None:
    """`meldcode flow test tests/scenarios`, as somebody types it, runs every file in the folder."""
    said = meldcode(tmp_path, "flow", "test", "tests/scenarios")
    assert (said.code, said.err) == (0, "")
    names = [path.name for path in sorted(SCENARIOS.glob("*.toml"))]
    assert [line.partition(":")[0] for line in said.out.splitlines()[:-1]] == names
    assert {"landelijk.toml", "onderwijs.toml"} <= set(names)


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.toml")), ids=lambda path: path.stem)
def test_scenarios_are_dutch(path: Path) -> None:
    """The titles and explanations are in plain Dutch, each in short sentences."""
    text = path.read_text(encoding="utf-8")
    for sentence in re.findall(r'^(?:title|explain) = "(.*)"$', text, re.MULTILINE):
        assert english_in(sentence) == [], sentence
        assert all(len(part.split()) <= 20 for part in re.split(r"[.?!:]", sentence)), sentence


# ---------------------------------------------------------------- what does not hold

WRONG = tomllib.loads((HERE / "wrong_expectations.toml").read_text(encoding="utf-8"))


def scenario(expect: Tables, answers: Tables) -> str:
    """A file with one scenario."""
    told = {key: WRONG[key] for key in ("title", "explain")}
    return tomli_w.dumps({"flow": WRONG["flow"], "scenario": [{**told, "answers": answers, "expect": expect}]})


@pytest.mark.parametrize("wrong", WRONG["wrong"], ids=lambda wrong: str(wrong["expect"]))
def test_a_wrong_expectation_is_explained(tmp_path: Path, wrong: Tables) -> None:
    """Whoever expected something else reads what was expected, what came out, and the rule and answers behind it."""
    said = outcome_of(tmp_path, scenario(wrong["expect"], WRONG["answers"]))
    out = flat(said.out)
    assert said.code == 1
    assert out.startswith(
        "Klopt niet: Zo ging het (1.toml, regel 3) Uitleg: Uit het verslag van de werkgroep. Verwacht: "
    )
    expected = f"Verwacht: {wrong['expected']}"
    assert f"{expected} Uitgekomen: {wrong['found']}" in out
    assert wrong["why"] in out.partition(expected)[2]
    assert "1.toml: 0 van de 1 kloppen." in out
    assert flat(said.err).startswith("Niet alles klopt. Scenario's: 1. Daarvan kloppen er niet: 1.")
    # A text that was given as an answer plays no part in any of this.
    assert CANARY not in said.out + said.err
    assert "tellen niet mee, want de vraag wordt niet gesteld: casemanager." in out


@pytest.mark.parametrize("wrong", WRONG["other"], ids=lambda wrong: f"{wrong['answers']} {wrong['expect']}")
def test_the_end_and_the_order_are_explained(tmp_path: Path, wrong: Tables) -> None:
    """A route that ended, a question above or below another, a refusal: the reason is told."""
    said = outcome_of(tmp_path, scenario(wrong["expect"], wrong["answers"]))
    assert said.code == 1
    assert wrong["why"] in flat(said.out)


def test_all_scenarios_of_all_files_are_run(tmp_path: Path) -> None:
    """One that does not hold keeps no other from being run, in its own file or the next; all are counted."""
    bad = '[[scenario]]\ntitle = "Mis {n}"\n[scenario.expect]\noutcome = "afsluiten-dossier"\nnext = "geen"\n'
    good = '[[scenario]]\ntitle = "Raak {n}"\n[scenario.expect]\noutcome = "geen"\n'
    first = 'flow = "landelijk"\n' + bad.format(n=1) + good.format(n=1) + bad.format(n=2)
    second = 'flow = "onderwijs"\n' + good.format(n=1) + bad.format(n=3)
    said = outcome_of(tmp_path, first, second)
    assert re.findall(r"Klopt niet: (.*) \(", said.out) == ["Mis 1", "Mis 2", "Mis 3"]
    assert "1.toml: 1 van de 3 kloppen." in said.out and "2.toml: 1 van de 2 kloppen." in said.out
    # Both expectations of each are told, not only the first.
    assert said.out.count("Verwacht:") == 6
    assert (said.code, flat(said.err).partition(" Verbeter")[0]) == (
        1,
        "Niet alles klopt. Scenario's: 5. Daarvan kloppen er niet: 3. Fouten in de bestanden: 0.",
    )


def test_a_school_tests_its_own_flow(tmp_path: Path) -> None:
    """A flow in the user's own folder can be tested like a shipped one."""
    flows = tmp_path / "home" / "flows"
    flows.mkdir(parents=True)
    (flows / "eigen.toml").write_text(
        'format = 1\nid = "eigen"\ntitle = "Eigen"\nversion = "1"\nextends = "onderwijs"\n'
    )
    text = (
        'flow = "eigen"\n[[scenario]]\ntitle = "T"\n[scenario.answers]\nafweging-1 = "ja"\nafweging-2 = "twijfel"\n'
        '[scenario.expect]\nduties = "melden-veilig-thuis"\n'
    )
    assert outcome_of(tmp_path, text).code == 0


# ---------------------------------------------------------------- what is wrong in a file

HEAD = 'flow = "onderwijs"\n'
START = HEAD + '[[scenario]]\ntitle = "Een geval"\n'
EXPECT = '[scenario.expect]\noutcome = "geen"\n'


def found_in(said: Said) -> list[str]:
    """What was found wrong in files, each as one line."""
    assert said.code == 1 and "Klopt niet" not in said.out
    listed = re.split(r" - (?=[A-Z]\d\d )", flat(said.err))[1:]
    return [re.sub(r"^[A-Z]\d\d |(?<=\d), teken \d+(?=[,:])", "", line) for line in listed]


@pytest.mark.parametrize("path", sorted((HERE / "malformed").glob("*.toml")), ids=lambda path: path.stem)
def test_malformed_files(tmp_path: Path, path: Path) -> None:
    """Whatever is wrong in a file: a finding with the file, the title and Dutch advice, and no other finding."""
    said = inside(tmp_path, "flow", "test", str(path), COLUMNS="80")
    dutch(said)
    found_as_expected(path, found_in(said))


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a = " + "[" * 100_000, "bestand", "te diep"),
        (".".join("a" * 50_000) + " = 1", "bestand", "veel te lang"),
        ("#" * (MAX_BYTES + 1), "bestand", "te groot"),
        (HEAD + "[[scenario]]\n" * (MAX_TABLES + 1), "scenario", "te veel. Verdeel ze"),
    ],
    ids=["deep lists", "a long key", "a large file", "very many scenarios"],
)
def test_hostile_files(tmp_path: Path, text: str, place: str, words: str) -> None:
    """A file that would take minutes is refused soon, with a finding."""
    started = time.perf_counter()
    (found,) = found_in(outcome_of(tmp_path, text))
    # Generous, for a slow machine: a hostile file could take minutes.
    assert time.perf_counter() - started < 20
    assert re.sub(r"(?<=, )regel \d+, ", "", found).startswith(f"1.toml, {place}: ") and words in found


def test_one_mistake_hides_no_other(tmp_path: Path) -> None:
    """All mistakes of all scenarios are told at once, in order, and what is right in the same file is still run."""
    text = (HERE / "many_mistakes.toml").read_text(encoding="utf-8")
    said = outcome_of(tmp_path, text, 'flow = "weg"\n[[scenario]]\ntitle = "Vierde"\nx = 1\n' + EXPECT)
    err = flat(said.err)
    assert "Scenario's: 1. Daarvan kloppen er niet: 1. Fouten in de bestanden: 9." in err
    assert "Klopt niet: Tweede (1.toml, regel 12)" in said.out
    told = [
        "1.toml, regel 2, teken 1, kleur:",
        "'Eerste', expect, outcome: Hier hoort tekst",
        "'Eerste', expect, dutys: Dit woord is hier niet bekend.",
        "'Eerste', answers: De vraag 'afwegin-1'",
        "'Eerste', answers, termijn:",
        "'Eerste', expect, duties: De actie 'bel-113'",
        "'Derde': Er staat niet bij wat u verwacht.",
        "2.toml, regel 1, teken 1, flow: Deze route is niet gevonden.",
        "2.toml, regel 4, teken 1, [[scenario]] 'Vierde', x:",
    ]
    assert all(words in err for words in told), said.err
    assert max(err.index(words) for words in told[:1]) < min(err.index(words) for words in told[1:6])
    assert max(err.index(words) for words in told[1:6]) < err.index(told[6]) < min(map(err.index, told[7:]))


def test_a_flow_that_is_wrong_itself(tmp_path: Path) -> None:
    """Scenarios of a flow that cannot be used are not run; the advice is to check the flow."""
    flows = tmp_path / "home" / "flows"
    flows.mkdir(parents=True)
    (flows / "eigen.toml").write_text('format = 1\nid = "eigen"\n')
    said = outcome_of(tmp_path, 'flow = "eigen"\n[[scenario]]\ntitle = "T"\n' + EXPECT)
    assert said.code == 1 and said.out == ""
    assert "regel 1, teken 1, flow: Deze route kan niet worden gebruikt." in flat(said.err)
    assert "meldcode route controleer" in said.err


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([CANARY], "Naam 1, bestand: Dit is geen map, en geen bestand dat eindigt op .toml."),
        (["weg.toml"], "weg.toml, bestand: Dit bestand is er niet"),
        ([""], "Naam 1, bestand:"),
        (["a\0b"], "Naam 1, bestand:"),
        (["x" * 5000 + ".toml"], "Naam 1, bestand:"),
        (["leeg"], "Naam 1, map: In deze map staat geen bestand dat eindigt op .toml."),
        ([CANARY, "leeg", "weg.toml"], "Fouten in de bestanden: 3."),
        (["map.toml"], "Naam 1, map:"),
    ],
)
def test_names_that_lead_nowhere(tmp_path: Path, names: list[str], told: str) -> None:
    """What is no file and no folder is called by its place, and nothing that was typed comes back."""
    (tmp_path / "leeg").mkdir()
    (tmp_path / "map.toml").mkdir()
    paths = [str(tmp_path / name) if name else name for name in names]
    said = inside(tmp_path, "flow", "test", *paths, COLUMNS="80")
    dutch(said)
    assert (said.code, said.out) == (1, "")
    assert told in flat(said.err)
    assert CANARY not in said.err


def test_without_a_file_it_is_not_understood(tmp_path: Path) -> None:
    """`meldcode flow test` alone is a mistake on the command line."""
    assert inside(tmp_path, "flow", "test").code == 2


def test_no_value_comes_back(tmp_path: Path) -> None:
    """What was given as an answer, right or wrong, or written where something else belongs, is never shown."""
    values = [f'"{CANARY}"', f'["{CANARY}"]', f'{{ a = "{CANARY}" }}']
    for value in values:
        answers = "\n".join(f"{name} = {value}" for name in ("afweging-1", "termijn", "signalen", "taken"))
        # A word after refused is an answer too; an id may be shown, but nothing else may.
        expect = f"outcome = [{value}]\nnext = [{value}]\nduties = [[{value}]]\nrefused = [[{value}]]\n"
        text = f"{START}explain = [{value}]\n[scenario.answers]\n{answers}\n[scenario.expect]\n{expect}"
        said = outcome_of(tmp_path, text)
        assert said.code == 1
        assert CANARY not in said.out + said.err
    said = outcome_of(tmp_path, f'{START}[scenario.expect]\nrefused = ["{CANARY}"]\n')
    assert said.code == 1 and CANARY not in said.err


def test_what_is_shown_is_harmless(tmp_path: Path) -> None:
    """A title or a name from a file cannot steer the screen."""
    text = HEAD + '[[scenario]]\ntitle = "T\\u001b[2J"\n[scenario.expect]\n'
    assert "T⟨U+001B⟩[2J" in outcome_of(tmp_path, text + 'next = "geen"').out
    said = outcome_of(tmp_path, text + 'asked = "x\\u001b[2J"\n"y\\u202e" = 1\n')
    assert "⟨U+001B⟩" in said.err and "⟨U+202E⟩" in said.err


@pytest.mark.parametrize(
    ("pair", "hint"),
    [
        ("signalen=-1", "Schrijf een getal"),
        ("termijn=2026-02-30", "Schrijf een datum als"),
        ("hulp-belemmeringen=gaat-door,x", "Kies uit: geen,"),
        ("afweging-1=misschien", "Kies uit: ja, nee, twijfel."),
    ],
)
def test_flow_try_takes_what_a_scenario_takes(tmp_path: Path, pair: str, hint: str) -> None:
    """A value that cannot stand in a scenario cannot be tried either."""
    said = inside(tmp_path, "flow", "try", "onderwijs", pair, COLUMNS="80")
    assert said.code == 1 and "bestaat niet bij de vraag" in flat(said.err) and hint in flat(said.err)


# ---------------------------------------------------------------- the round: what follows, written down, holds


def values(question: Question) -> st.SearchStrategy[Any]:
    """Answers to a question as TOML has them."""
    choices = [option.value for option in question.options]
    match question.kind:
        case "record":
            return st.integers(0, 3)
        case "date":
            return st.dates(date(2020, 1, 1), date(2030, 1, 1))
        case "checklist":
            return st.lists(st.sampled_from(choices), min_size=1, unique=True).filter(question.goes_together)
    return st.sampled_from(choices) if choices else st.just("Iets.")


@st.composite
def given_answers(draw: st.DrawFn) -> tuple[str, Tables]:
    """A flow and some answers, more often than not to many questions, and to the afwegingen."""
    name = draw(st.sampled_from(sorted(FLOWS)))
    share = draw(st.sampled_from([0.2, 0.5, 0.9]))
    answers = {}
    for question in FLOWS[name].question:
        if draw(st.floats(0, 1)) < share or (question.id.startswith("afweging") and draw(st.booleans())):
            answers[question.id] = draw(values(question))
    return name, answers


def typed(answers: Tables) -> list[str]:
    """The answers as `flow try` takes them."""
    return [f"{name}={','.join(value) if isinstance(value, list) else value}" for name, value in answers.items()]


def expected_of(tried: Tables, flow: str) -> Tables:
    """Everything that can be expected, from what `flow try --json` said."""
    duties = [duty["id"] for duty in tried["duties"]]
    others = [duty.id for duty in FLOWS[flow].duty if duty.id not in duties]
    hidden = [question.id for question in FLOWS[flow].question if question.id not in tried["relevant"]]
    expect = {
        "asked": tried["relevant"],
        "not_asked": hidden,
        "next": tried["next"] or "geen",
        "duties": duties,
        "only_duties": duties,
        "no_duties": others,
        "outcome": tried["outcome"] or "geen",
        "refused": [f"{item['question']}={item['value']}" for item in tried["refused"]],
        "with_veilig_thuis": tried["with_veilig_thuis"],
    }
    may_be_empty = ("only_duties", "refused", "with_veilig_thuis")
    return {key: value for key, value in expect.items() if value or key in may_be_empty}


def changes(expect: Tables, answers: Tables, flow: str) -> dict[str, list[Any]]:
    """For each expectation, every way of changing it by one id that makes it wrong."""
    whole = FLOWS[flow]
    names = [question.id for question in whole.question]
    duties = [duty.id for duty in whole.duty]
    given = [
        f"{question.id}={value}"
        for question in whole.question
        for value in (question.options and question.id in answers and as_list(answers[question.id])) or ()
    ]
    others = {
        "next": [*names, "geen"],
        "outcome": [*(outcome.id for outcome in whole.outcome), "geen"],
        "duties": duties,
        "only_duties": duties,
        "no_duties": duties,
        "refused": given,
    }
    found: dict[str, list[Any]] = {}
    for key, value in expect.items():
        more = [other for other in others.get(key, names) if other not in as_list(value)]
        found[key] = more if isinstance(value, str) else [[*value, other] for other in more]
        if key in ("only_duties", "refused", "with_veilig_thuis"):
            found[key] += [[item for item in value if item != other] for other in value]
    return {key: changed for key, changed in found.items() if changed}


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


# Each example runs the program three times: a smaller counterexample is not worth the wait.
@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(case=given_answers(), data=st.data())
def test_what_follows_holds_and_nothing_else(tmp_path: Path, case: tuple[str, Tables], data: st.DataObject) -> None:
    """For any answers: what `flow try` says, written as a scenario, holds; with any one thing changed it does not."""
    flow, answers = case
    shown = inside(tmp_path, "flow", "try", flow, *typed(answers), "--json")
    assert shown.code == 0, shown.err
    tried = shown.json
    expect = expected_of(tried, flow)
    scenario = {"title": "Zo is het", "answers": answers, "expect": expect}
    said = outcome_of(tmp_path, tomli_w.dumps({"flow": flow, "scenario": [scenario]}))
    assert said.code == 0, said.out + said.err
    rows = [
        {"title": f"Anders {number}", "answers": answers, "expect": {**expect, key: data.draw(st.sampled_from(wrong))}}
        for number, (key, wrong) in enumerate(changes(expect, answers, flow).items())
    ]
    assert len(rows) >= 7
    said = outcome_of(tmp_path, tomli_w.dumps({"flow": flow, "scenario": rows}))
    assert said.code == 1
    # No change is a mistake in the file: each scenario was run, and not one of them holds.
    assert f"1.toml: 0 van de {len(rows)} kloppen." in said.out, said.err
    assert "Fouten in de bestanden: 0." in flat(said.err)
    # In each just one thing is wrong, and that is the only thing told.
    assert said.out.count("Verwacht:") == len(rows)


def test_an_id_of_the_flow_is_that_id_also_when_it_is_geen(tmp_path: Path) -> None:
    """A flow may have a question and an outcome `geen`: then these are expected by that word, and "" is for none."""
    flow = schools.text("eigen-1").replace('"klaar"', '"geen"').replace('"plan"', '"geen"')
    install(tmp_path, flow)
    met = {"zorg": "ja", "direct-gevaar": "nee"}
    told: list[tuple[Tables, Tables, bool]] = [
        ({**met, "veilig": "ja"}, {"outcome": "geen"}, True),
        ({**met, "veilig": "ja"}, {"outcome": ""}, False),
        (met, {"outcome": "geen"}, False),
        (met, {"outcome": ""}, True),
        ({**met, "signalen": 1}, {"next": "geen"}, True),
        ({**met, "signalen": 1}, {"next": ""}, False),
    ]
    for number, (answers, expect, holds) in enumerate(told):
        path = tmp_path / f"{number}.toml"
        scenarios = [{"title": "Geen", "answers": answers, "expect": expect}]
        path.write_text(tomli_w.dumps({"flow": "eigen", "scenario": scenarios}), encoding="utf-8")
        said = inside(tmp_path, "flow", "test", str(path))
        assert (said.code == 0) is holds, (answers, expect, said.out, said.err)
