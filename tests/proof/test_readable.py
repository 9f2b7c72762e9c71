"""Own words that look like something else, or that nobody reads to the end; and that no key escapes the check."""

from pathlib import Path

import pytest

from meldcode_cli.clean import mixes_alphabets
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Defers, Duty, Option, Question
from meldcode_cli.flow.roles import wrong_role
from meldcode_cli.proof import overlays, sentences
from meldcode_cli.proof.check import examine
from meldcode_cli.proof.readable import like_emergency
from meldcode_cli.proof.reading import to_read

HEAD = 'format = 1\nid = "{id}"\ntitle = "De Vlieger"\nversion = "1"\n{extends}'


@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("Bel 112.", ""),
        ("Bel 112, en daarna 0800-2000.", ""),
        ("Bel 112 0800-2000", ""),
        ("de schoolarts: 088 000 00 00", ""),
        ("op 12-11-2026, 11-2-2026 of 1-1-2026 om 11.20 uur, 1120 leerlingen, bedrag 112,50", ""),
        ("0800 2000 en 0900-8844", ""),
        ("1 1 2 0", "112"),
        ("112-34 56 78", "112"),
        ("0800-2001", "0800-2000"),
        ("0900-2000", "0800-2000"),
        ("0800-0200", "0800-2000"),
        ("08OO-2000", "0800-2000"),
    ],
)
def test_a_number_that_looks_like_an_emergency_number(text: str, like: str) -> None:
    """One digit off, two that changed places, a letter for a digit, or more digits behind 112; no other number."""
    assert like_emergency(text) == like


@pytest.mark.parametrize(
    ("word", "strange"), [("Меld", True), ("１１２", True), ("coördinator", False), ("Вітаємо", False), ("m²", False)]
)
def test_letters_that_look_like_ours(word: str, strange: bool) -> None:
    """A word in two alphabets; one that is all in another, or has an accent, is not."""
    assert mixes_alphabets(word) is strange


@pytest.mark.parametrize(
    ("word", "wrong"),
    [
        ("de directeur; is die er niet, de zorgcoördinator", None),
        ("u zelf, als behandelend arts", None),
        ("niet de intern begeleider", "sentence"),
        ("de directeur, als die terug is", "sentence"),
        ("de directeur, zonder de ouders", "sentence"),
        ("{leader}", "sentence"),
    ],
)
def test_a_role_is_no_condition(word: str, wrong: str | None) -> None:
    """Who decides may be more than one person; when somebody decides is no name."""
    assert wrong_role(word) == wrong


def test_every_key_of_what_is_inherited_is_looked_at() -> None:
    """A new key must be compared, be fixed or shown as words, or stand here with the reason: else an overlay could use
    it to ask for less."""
    said = {
        "text",
        *(key for told in (sentences._FIXED, sentences._FREE) for at in ("duty", "question") for key in told[at]),
        *sentences._NOTES,
    }
    elsewhere = {
        "id",
        "reason",  # each has a name; proven to hold as often (`PROOFS`), its words and its norm are fixed
        "options",  # see below
        "step",  # stays where it was (`words`)
        "when",
        "with_veilig_thuis",  # proven to hold as often
        "defers",  # see below (`days`)
        "after",  # only places what is new (`flow.files`)
    }
    assert set(Duty.model_fields) <= said | set(overlays._DUTY) | elsewhere
    assert set(Question.model_fields) <= said | set(overlays._QUESTION) | set(overlays._ANSWERS) | elsewhere
    assert set(Option.model_fields) == {"value", "label", sentences.LABEL_IN, "settles", "alone"}
    assert set(Defers.model_fields) == {"question", "counts_from", "longest", "in_all", "look", "moved", "norm"}


def _put(folder: Path, name: str, extends: str, body: str = "") -> None:
    head = HEAD.format(id=name, extends=f'extends = "{extends}"\n' if extends else "")
    (folder / f"{name}.toml").write_text(f"{head}\n{body}", encoding="utf-8")


def test_what_a_flow_in_between_says_is_read_as_well(tmp_path: Path) -> None:
    """Who reads the last of three flows reads the sentences of both own ones, for a case says them all."""
    _put(tmp_path, "koepel", "onderwijs", '[[question]]\nid = "afweging-2"\nexplain = "Weeg samen."\n')
    _put(tmp_path, "school", "koepel", '[[question]]\nid = "afweging-3"\nexplain = "Vraag het de schoolarts."\n')
    read = to_read(Library(tmp_path).read("school"))
    assert [item.now for item in read] == ["Weeg samen.", "Vraag het de schoolarts."]
    assert [item.file for item in read] == ["koepel.toml", ""]


def test_the_weighing_questions_are_no_way_to_pass_for_a_meldcode(tmp_path: Path) -> None:
    """A flow that builds on one that is no meldcode cannot add them, in words of its own."""
    step = '[[step]]\nid = "wegen"\nnumber = 4\ntitle = "Wegen"\n'
    question = (
        '[[question]]\nid = "{id}"\nstep = "wegen"\nkind = "choice"\ntext = "Is {id} in orde?"\n'
        'options = [{{ value = "ja", label = "Ja" }}, {{ value = "nee", label = "Nee" }}]\n'
        '[[outcome]]\nid = "klaar-{id}"\ntitle = "Klaar met {id}"\nends = true\n[[outcome.reason]]\nid = "x"\n'
        'when = {{ "{id}" = ["ja", "nee"] }}\ntext = "Klaar."\n'
    )
    _put(tmp_path, "rust", "", step + question.format(id="rust"))
    _put(tmp_path, "schijn", "rust", "".join(question.format(id=f"afweging-{number}") for number in range(1, 6)))
    found = examine(Library(tmp_path).read("schijn")).findings
    assert sum("hoort bij de meldcode" in item.message for item in found) == 5
