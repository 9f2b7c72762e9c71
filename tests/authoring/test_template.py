"""The file that `flow new` writes: right whatever people type, and every example in it counts once uncommented."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from meldcode_cli.authoring.template import Draft, OwnQuestion, render, steps_with_questions
from meldcode_cli.authoring.typed_names import MAX_WORD, suggested_id, tidy, wrong_id, wrong_role_word, wrong_word
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.rules import evaluate
from tests.support import schools
from tests.support.lots import drawn
from tests.support.own_flows import Write, check_file, said

EXAMPLES = ("extra vraag", "extra actie", "andere termijn", "twijfel", "waarborg")
EVERYWHERE = st.text(st.characters(), max_size=30)
LIKELY = st.text(st.sampled_from("aé ß\"'\\#={}[]\n\t\u2028\u200d😀ij-,."), max_size=12)
TOO_MUCH = st.integers(MAX_WORD - 1, MAX_WORD + 1).map(lambda length: "é" * length)
TYPED = st.one_of(LIKELY, EVERYWHERE, TOO_MUCH)


def sections(text: str) -> dict[str, str]:
    """Return the parts of a file by the words of their heading; the head has none."""
    parts = re.split(r"(?m)^# -{20,} (.*)$", text)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def uncommented(text: str) -> str:
    """Take `#` away where no blank comes behind it, as the file says to do with an example."""
    return re.sub(r"(?m)^#(?=[^ \n])", "", text)


def with_examples(text: str, *headings: str) -> str:
    """Return the file with the examples under these headings made to count."""
    return "".join(
        (f"# {'-' * 20} {heading}" if heading else "") + (uncommented(part) if heading in headings else part)
        for heading, part in sections(text).items()
    )


def checked(library: Library, path: Path, text: str) -> str:
    """Write a file and return all findings about it."""
    path.write_text(text, encoding="utf-8")
    return said(check_file(library, path))


# ---------------------------------------------------------------- what people type


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=TYPED, word=TYPED, text=TYPED, kind=st.sampled_from(("choice", "text")))
@example('De "Regenboog"', "'directeur'", 'Is "dit" \\ een # vraag?', "choice")
@example("{leader}", "x{", "}", "text")
@example("a\nb", "a\x1b[2J", "a\u202eb", "text")
@example("\ud800", "\x00", " ", "text")
@example("con", "any", "not", "choice")
def test_whatever_is_typed_the_file_is_right_or_the_words_are_refused(
    library: Library, write: Write, title: str, word: str, text: str, kind: str
) -> None:
    """Words are refused with a Dutch sentence that does not repeat them, or stand in the file as they were meant."""
    write("klein", schools.text("klein"))
    asked: dict[str, str] = {}
    for name, typed in (("title", title), ("word", word), ("text", text)):
        refused = wrong_role_word(typed) if name == "word" else wrong_word(typed)
        assert refused is None or (refused.endswith(".") and (len(typed) < 3 or typed not in refused))
        asked[name] = tidy(typed) if refused is None else "directie"
    found = suggested_id(title, {"klein"}, "route")
    assert wrong_id(found) is None and found != "klein"
    question = OwnQuestion("stap-1", asked["text"], "choice" if kind == "choice" else "text")
    draft = Draft(found, asked["title"], library.load("klein"), {"leader": asked["word"]}, question)
    path = write(found, render(draft))
    assert said(check_file(library, path)) == ""
    flow = Library(library.own).load(found)
    assert (flow.title, flow.roles) == (asked["title"], {"leader": asked["word"]})
    assert flow.filled("{leader}") == asked["word"]
    assert [item.text for item in flow.question if item.step == "stap-1"][-1] == asked["text"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De Regenboog", "de-regenboog"),
        ("Openbare Basisschool 't Vlot", "openbare-basisschool-t-vlot"),
        ("Sint-Łucie & Æsop, é", "sint-lucie-aesop-e"),
        ("3e Daltonschool", "route-3e-daltonschool"),
        ("Con", "route-con"),
        ("any", "route-any"),
        ("Школа", "route"),
        ("", "route"),
        ("Onderwijs", "onderwijs-2"),
        ("Een heel lange naam van een heel grote stichting", "een-heel-lange-naam-van-een-heel"),
        ("x" * 100, "x" * 36),
    ],
)
def test_the_suggested_id_looks_like_the_name(text: str, expected: str) -> None:
    """Lower case, without accents, with hyphens, not too long, valid and not in use."""
    assert suggested_id(text, {"onderwijs"}, "route") == expected
    assert wrong_id(expected) is None


@pytest.mark.parametrize(
    "typed", ["", "A", "1a", "a--b", "-a", "a-", "a b", "a.b", "../a", "é", "con", "not", "a" * 41]
)
def test_an_id_that_cannot_be_is_refused(typed: str) -> None:
    """What would be no name of a flow gets one Dutch sentence."""
    refused = wrong_id(typed)
    assert refused is not None and refused.endswith(".")


# ---------------------------------------------------------------- what is in the file


def test_the_file_holds_only_what_differs(library: Library) -> None:
    """No word of the parent comes along, except in comments; a role that is the same is no difference."""
    flow = library.load("onderwijs")
    data = tomllib.loads(render(Draft("de-regenboog", "De Regenboog", flow)))
    assert data == {
        "format": 1,
        "id": "de-regenboog",
        "title": "De Regenboog",
        "version": "1",
        "extends": "onderwijs",
        "roles": {},
    }
    data = tomllib.loads(render(Draft("de-regenboog", "De Regenboog", flow, {"leader": "directeur"})))
    assert data["roles"] == {"leader": "directeur"}


def test_every_part_is_explained(library: Library) -> None:
    """Each key at the top and each block has a comment above it, and the file says how to use an example."""
    question = OwnQuestion("stap-2", "Weet de wijkagent hiervan?", "choice")
    text = render(Draft("de-regenboog", "De Regenboog", library.load("onderwijs"), {"leader": "directeur"}, question))
    assert "meldcode route controleer de-regenboog" in text and "het teken # weg" in text
    head = sections(text)[""].splitlines()
    for number, line in enumerate(head):
        if re.match(r"#?[a-z]+ = ", line):
            assert re.match(r"# [A-Z]", head[number - 1]), line
    for heading, part in sections(text).items():
        if heading:
            assert re.match(r"\n# \S", part), heading
    assert all(any(words in heading for heading in sections(text)) for words in EXAMPLES)


def makes_sense(parent: Flow, flow: Flow) -> None:
    """Each example that counts does what the words above it say."""
    assert len(flow.question) == len(parent.question) + 1
    assert len(flow.guarantee) == len(parent.guarantee) + 1
    duties = {duty.id: duty for duty in flow.duty if parent.find_duty(duty.id) is None}
    assert list(duties) == ["extra-actie", "eigen-twijfel"]
    assert all(duty.blocks == "close" and len(duty.reason) == 1 for duty in duties.values())
    pairs = [(duty, other) for duty in parent.duty if (other := flow.find_duty(duty.id)) is not None]
    assert len([duty.id for duty, other in pairs if other.due != duty.due]) == 1
    answers = {"direct-gevaar": "nee", "pleger": "huiselijke-kring", "onthulling": "nee", "afweging-1": "twijfel"}
    for value, follows in (("twijfel", True), ("ja", False)):
        assert (evaluate(flow, {**answers, "afweging-1": value}).duty("eigen-twijfel") is not None) == follows


@pytest.mark.parametrize("parent", drawn(Library().ids(), 3))
def test_every_example_can_be_uncommented(library: Library, tmp_path: Path, parent: str) -> None:
    """On every shipped flow the examples are valid, by themselves and together, and change what they say."""
    flow = library.load(parent)
    text = render(Draft("eigen", "Eigen", flow))
    path = tmp_path / "eigen.toml"
    for heading in sections(text):
        changed = with_examples(text, heading)
        assert tomllib.loads(changed) != tomllib.loads(text), heading
        # What is true of examples one by one on two flows, and of all together on every flow, takes long enough.
        assert parent not in ("landelijk", "onderwijs") or checked(library, path, changed) == "", heading
    assert checked(library, path, uncommented(text)) == ""
    makes_sense(flow, library.load("eigen"))


def test_examples_fit_a_question_of_ones_own(library: Library, tmp_path: Path) -> None:
    """With a question of yes, no and doubt the example of a duty follows from that, and has no gap."""
    question = OwnQuestion("stap-2", "Weet de wijkagent hiervan?", "choice")
    text = render(Draft("eigen", "Eigen", library.load("landelijk"), {}, question))
    path = tmp_path / "eigen.toml"
    assert checked(library, path, uncommented(text)) == ""
    flow = library.load("eigen")
    for value, follows in (("ja", False), ("nee", True), ("twijfel", True)):
        held = evaluate(flow, {"weet-de-wijkagent-hiervan": value}).duty("extra-actie")
        assert (held is not None) == follows


def test_an_own_flow_can_be_built_on_too(library: Library, tmp_path: Path) -> None:
    """With all its examples in use, the examples of the flow that is built on it have other names."""
    first = render(Draft("eigen", "Eigen", library.load("landelijk"), {}, OwnQuestion("vooraf", "Vraag?", "choice")))
    assert checked(library, tmp_path / "eigen.toml", uncommented(first)) == ""
    parent = library.load("eigen")
    second = render(Draft("nog-een", "Nog een", parent, {}, OwnQuestion("vooraf", "Vraag?", "choice")))
    assert checked(library, tmp_path / "nog-een.toml", uncommented(second)) == ""
    flow = library.load("nog-een")
    assert len(flow.question) == len(parent.question) + 2
    assert len(flow.duty) == len(parent.duty) + 2
    assert len(flow.guarantee) == len(parent.guarantee) + 1


@pytest.mark.parametrize("name", ["klein", "kaal", "los"])
def test_a_flow_about_something_else_can_be_built_on(library: Library, write: Write, name: str) -> None:
    """Nothing of the meldcode is needed: examples that cannot be made are left out, the others are valid."""
    write(name, schools.text(name))
    parent = library.load(name)
    made = render(Draft("eigen", "Eigen", parent, {}, OwnQuestion(steps_with_questions(parent)[0].id, "V?", "text")))
    path = write("eigen", made)
    for heading in sections(made):
        assert checked(library, path, with_examples(made, heading)) == "", heading
    assert checked(library, path, uncommented(made)) == ""
    assert len(library.load("eigen").guarantee) == len(parent.guarantee) + 1


def test_a_question_is_only_offered_a_step_with_a_place_for_it(library: Library, write: Write) -> None:
    """Behind the questions of a step there is room; a step without questions has no place that is surely right."""
    write("kaal", schools.text("kaal"))
    assert [step.id for step in steps_with_questions(library.load("kaal"))] == ["begin"]
    flow = library.load("landelijk")
    for step in steps_with_questions(flow):
        made = render(Draft("eigen", "Eigen", flow, {}, OwnQuestion(step.id, "Vraag?", "choice")))
        assert checked(library, write("eigen", made), made) == ""
