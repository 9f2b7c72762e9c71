"""No own sentence makes a call or a report wait, in whatever place it stands; what is honest stays possible."""

from __future__ import annotations

import time
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.values import FlowModel
from meldcode_cli.proof import own_words
from meldcode_cli.proof.check import subject_of
from meldcode_cli.proof.delaying import spoken, wrongs
from tests.support.own_flows import Write, check_file, said

LISTS = tomllib.loads(Path(__file__).with_name("delaying.toml").read_text(encoding="utf-8"))
HEAD = 'format = 1\nid = "de-vlieger"\ntitle = "De Vlieger"\nversion = "1"\nextends = "onderwijs"\n\n'
SAYS = "Meld nog niet."
# What is no sentence: names of other things, choices of the program, conditions, terms, ways to reach somebody.
_KEYS = (
    "id step kind value question duty ask norm record partner who due counts_from blocks "
    "open longest in_all look moved not_before after until safest extends when with_veilig_thuis phone mail settles"
)
NO_WORDS = frozenset(_KEYS.split())


@pytest.mark.parametrize("sentence", [*LISTS["delays"], *LISTS["more_delays"], *LISTS["other_delays"]])
def test_what_delays_is_refused(sentence: str) -> None:
    """As a quality officer would write it: not at all, not yet, only if, or somebody else first."""
    assert list(wrongs(sentence))


@pytest.mark.parametrize("sentence", [*LISTS["honest"], *LISTS["more_honest"], *LISTS["other_honest"]])
def test_what_is_honest_is_left_alone(sentence: str) -> None:
    """What hurries, what protects somebody, and what is about something else."""
    assert list(wrongs(sentence)) == []


def test_what_delays_nothing_in_the_shipped_flows() -> None:
    """Five sentences of the law sound like it: those are inherited word for word, and nothing else is left alone."""
    library = Library()
    base = own_words.inherited(subject_of(library.read("landelijk")))
    assert {sentence for text in base for _, sentence in wrongs(text)} == {
        "melden hoeft alleen als er ook thuis iets speelt",
        "bespreek de melding eerst met de betrokkenen",
    }


def text_keys(item: FlowModel) -> list[str]:
    """Every key of a block that holds words, as its model says; a key that comes later is among them by itself."""
    found = []
    for name, field in type(item).model_fields.items():
        words = str(field.annotation)
        is_text = field.annotation is str or "Annotated[str" in words or "str | None" in words or "dict" in words
        if is_text and name not in NO_WORDS:
            found.append(name)
    return found


def said_at(item: Any, key: str) -> Any:
    """The block with the sentence behind this key, under a name of its own."""
    old = getattr(item, key)
    update: dict[str, Any] = {key: {"en": SAYS} if isinstance(old, dict) else SAYS}
    return item.model_copy(update={**update, **({"id": "eigen"} if hasattr(item, "id") else {})})


def everywhere() -> list[tuple[str, Flow]]:
    """The school's route once for each place where words can stand, with the sentence there."""
    flow = Library().load("onderwijs")
    made: list[tuple[str, Flow]] = []
    for kind, field in Flow.model_fields.items():
        value = getattr(flow, kind)
        if kind in ("norms", "numbers"):
            made.append((kind, flow.model_copy(update={kind: {**value, "eigen": SAYS}})))
        elif (kind not in ("format", "id", "extends") and field.annotation is str) or kind in ("title", "version"):
            made.append((kind, flow.model_copy(update={kind: SAYS})))
        elif isinstance(value, tuple):
            made += [(name, flow.model_copy(update={kind: (*value, one)})) for name, one in of_kind(kind, value)]
    return made


def of_kind(kind: str, items: tuple[Any, ...]) -> list[tuple[str, Any]]:
    """A new block of a kind for each place in it, those of what stands within it too."""
    from meldcode_cli.flow.model import Contact

    first = items[0] if items else Contact(id="af", title="Aandachtsfunctionaris")
    made = [(f"{kind}.{key}", said_at(first, key)) for key in text_keys(first)]
    inner = {
        name: row[0]
        for item in items
        for name in type(item).model_fields
        if isinstance(row := getattr(item, name), tuple) and row and isinstance(row[0], FlowModel)
    }
    for name, row in inner.items():
        made += [
            (f"{kind}.{name}.{key}", first.model_copy(update={"id": "eigen", name: (said_at(row, key),)}))
            for key in text_keys(row)
        ]
    return made


ASKED = (
    "question.explain question.help question.text question.reminder question.example "
    "question.options.label question.instruction.text question.for_age.text step.guidance duty.title "
    "duty.text duty.meanwhile duty.check duty.instruction.text duty.reason.text outcome.title "
    "refusal.text warning.text warning.keep warning.back event.title event.text contact.title "
    "contact.text contact.reachable guarantee.text norms numbers title "
)
PLACES = dict(everywhere())


@pytest.mark.parametrize("place", PLACES)
def test_there_is_no_place_where_it_may_be_said(place: str) -> None:
    """A key that a model gets later is tried here too, and must be among what the check reads."""
    library = Library()
    read = library.read("onderwijs")
    subject = replace(subject_of(read), flow=PLACES[place], parent=library.load("onderwijs"))
    found = [item.message.code for rule in own_words.RULES for item in rule.findings(subject)]
    assert "T04" in found


def test_all_places_are_tried() -> None:
    """Those that a school asked after are among them."""
    assert set(ASKED.split()) <= set(PLACES)


@pytest.mark.parametrize("text", ["Hanneke weet er veel van: 06 00 00 12 34.", "Hanneke: 088 000 00 00."])
def test_a_number_of_ones_own_stands_in_a_contact(check: Any, text: str) -> None:
    """Not in a sentence where the rule gives a national number; anywhere else it may."""
    told = check(f'[[question]]\nid = "direct-gevaar"\nexplain = "{text}"\n')
    assert "een eigen nummer" in told and "[[contact]]" in told
    assert check(f'[[duty]]\nid = "casus-afsluiten-eigen"\ntitle = "x"\ntext = "{text}"\n').count("eigen nummer") == 0
    assert check('[[contact]]\nid = "af"\ntitle = "Hanneke"\nphone = "06 00 00 12 34"\n') == ""
    assert check('[[question]]\nid = "direct-gevaar"\nexplain = "Politie zonder spoed: 0900-8844."\n') == ""


@pytest.fixture
def check(library: Library, write: Write) -> Any:
    """What a check finds in a school's flow that says this."""
    return lambda text: said(check_file(library, write("de-vlieger", HEAD + text)))


def test_what_is_inherited_may_be_said_again(check: Any) -> None:
    """The law's own sentence stays possible; the same of somebody else does not."""
    block = '[[duty]]\nid = "melden-veilig-thuis"\nexplain = "{}"\n'
    assert check(block.format("Bespreek de melding eerst met de betrokkenen.")) == ""
    assert "iemand anders voorgaat" in check(block.format("Bespreek de melding eerst met het bestuur."))


def test_a_question_asks_nothing_and_case_and_accents_hide_nothing() -> None:
    """As people read it."""
    assert spoken("Is er nog niet gemeld? Bel DAN eerst véilig Thuis.") == ["bel dan eerst veilig thuis"]
    assert list(wrongs("MELD  NOG\nNIET.")) and list(wrongs("Let op: meld (nog) niet!"))


@pytest.mark.parametrize("role", ["Meld nog niet.", "eerst de directeur bellen", "de directeur. Bel eerst hem"])
def test_no_role_says_it(check: Any, role: str) -> None:
    """Its words stand in the middle of other sentences."""
    assert check(f'[roles]\nleader = "{role}"\n') != ""


@pytest.mark.parametrize("word", ["wacht ", "meld ", "bel eerst ", "pas ", "vraag of u mag ", "wacht met, "])
def test_a_text_without_an_end_is_soon_read(word: str) -> None:
    """Whoever repeats one word for ever keeps nobody waiting, and hides nothing behind it that is accepted."""
    started = time.perf_counter()
    list(wrongs(word * 100_000))
    assert time.perf_counter() - started < 5
    assert list(wrongs("het kind en " * 100 + "meld nog niet."))
