"""Words that are looked up: each is told whole, every way to write it leads there, and a question tells its own."""

import re
import tomllib

import pytest

from meldcode_cli.flow.files import Library
from meldcode_cli.lookup import terms
from meldcode_cli.lookup.nearest import folded
from meldcode_cli.lookup.terms import Term
from meldcode_cli.terminal import layout
from tests.support.english import english_in
from tests.test_house import PACKAGE

NAMES = [(term.word, name) for term in terms.terms() for name in term.names]
# Words that somebody outside the field cannot be supposed to know; a flow may ask with any of them.
DIFFICULT = re.findall(
    r"[\w']+",
    "aandachtsfunctionaris, aangifteplicht, achterlating, acuut, afweging, afwegingskader, AVG, beroepsgeheim, "
    "casemanager, casus, disclosure, dossier, eergerelateerd, eergeweld, eerwraak, gezag, handelingsverlegenheid, "
    "herstelsleutel, houder, hypothese, huwelijksdwang, IB'er, inzage, jeugdarts, JGZ, kindcheck, "
    "kindermishandeling, leerplicht, leerplichtambtenaar, letselduiding, mantelzorgcheck, MDO, "
    "meisjesbesnijdenis, meldcode, melding, meldnorm, meldplicht, meldrecht, onthulling, overlegplicht, "
    "privacywet, signaal, signalen, signaleringslijst, structureel, vermoeden, veronderstelling, vertrouwensarts, "
    "vertrouwensinspecteur, Verwijsindex, verzegelen, VGV, vingerafdruk, VIR, voogd, wachtzin, waarneming, "
    "wijkteam, zedenmisdrijf, ZAT, zorgteam, handelingsplan, crisisdienst, ondertoezichtstelling, gezinsvoogd",
)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return re.findall(r"\S.*?[.?!]'?(?=\s|$)", text)


@pytest.mark.parametrize("term", terms.terms(), ids=lambda term: term.word)
def test_every_word_is_told_whole_and_plainly(term: Term) -> None:
    """Two sentences, more, an example and where the facts come from; in short Dutch sentences."""
    assert len(sentences(term.brief)) == 2, term.brief
    for text in (term.text, term.example, term.source):
        assert text == " ".join(text.split()) and text
    for told in (term.brief, term.text):
        assert told[0].isupper() and not told.endswith(" ")
        for sentence in sentences(told):
            assert len(sentence.split()) <= 29, sentence
    assert not term.source.endswith(".")
    assert english_in(" ".join((term.brief, term.text, term.example))) == []


@pytest.mark.parametrize(("word", "name"), NAMES)
def test_every_way_to_write_a_word_leads_to_it(word: str, name: str) -> None:
    """By itself, without capitals and accents, and within a sentence; no two words share a name."""
    for typed in (name, name.upper(), f"  {name.lower()} ", f"{name}?"):
        assert [term.word for term in terms.find(typed)] == [word]
    assert [term.word for term in terms.within(f"Wat is {name}, en waarom?")] == [word]


def test_no_name_leads_to_two_words() -> None:
    """Each name stands once in the file."""
    names = [folded(name) for _, name in NAMES]
    assert sorted(set(names)) == sorted(names)


def test_every_command_that_a_word_names_exists() -> None:
    """What a word tells somebody to type can be typed."""
    from meldcode_cli.cli.words import advised
    from tests.test_documentation import commands

    known = {advised(*name.rpartition(" ")[::2]) for name in commands()}
    for term in terms.terms():
        told = f"{term.brief} {term.text} : {term.example}"
        for first, second in re.findall(r": meldcode (\w+)(?: (\w+))?", told):
            assert {first, f"{first} {second}"} & known, term.word


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("meldn", ["meldnorm"]),
        ("handelings", ["handelingsverlegenheid"]),
        ("fúnctionaris", []),
        ("kind", ["kindcheck", "kindermishandeling"]),
        ("kinderbescherming", ["Raad voor de Kinderbescherming"]),
        ("5.2.6", ["Wmo 5.2.6"]),
        ("", []),
        ("?", []),
        ("kwikstaartje", []),
    ],
)
def test_the_beginning_of_a_word_is_enough(typed: str, words: list[str]) -> None:
    """Also of a word further on; where more begin so, all are there to choose from."""
    assert [term.word for term in terms.find(typed)] == words


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("kindchek", "kindcheck"),
        ("verweisindex", "Verwijsindex"),
        ("veiligthuis", "Veilig Thuis"),
        ("handelingsverlegen heid", "handelingsverlegenheid"),
        ("afwegingkader", "afwegingskader"),
        ("onhtulling", "onthulling"),
    ],
)
def test_a_slip_is_understood(typed: str, word: str) -> None:
    """What looks most like it comes first, and nothing is found for what is like nothing."""
    assert terms.suggestions(typed)[0].word == word
    assert terms.suggestions("kwikstaartje") == []
    assert len(terms.suggestions("e" * 5000)) == 0


def test_the_longest_word_counts_and_only_whole_words() -> None:
    """'Bevoegd gezag' is not 'gezag', and no word is found within another."""
    found = [
        term.word for term in terms.within("Het bevoegd gezag en het gezag. Gezagsdrager, casusregie, routekaart.")
    ]
    assert found == ["bevoegd gezag", "gezag"]


# ---------------------------------------------------------------- at a question


def test_after_an_explanation_comes_what_the_words_of_the_question_mean() -> None:
    """Each once, in their order, three at most, in two sentences."""
    asked = "Kent u de kindcheck en de Verwijsindex, de kindcheck, het MDO en het wijkteam?"
    first, *others = terms.explained(asked, "Zo zit het.").split("\n\n")
    assert first == "Zo zit het."
    assert [told.split(":")[0] for told in others] == ["Kindcheck", "Verwijsindex", "MDO"]
    assert others[0] == f"Kindcheck: {terms.find('kindcheck')[0].brief}"


def test_without_an_explanation_the_words_are_told_alone() -> None:
    """And without words nothing is added, so that nothing is offered where there is nothing to tell."""
    assert terms.explained("Wat is de Verwijsindex?", "") == f"Verwijsindex: {terms.find('verwijsindex')[0].brief}"
    assert terms.explained("Hoe ging het?", "Gewoon.") == "Gewoon."
    assert terms.explained("Hoe ging het?", "") == ""


def test_what_an_explanation_tells_itself_is_not_told_twice() -> None:
    """A line that begins with the word, in whichever form, is about it already."""
    said = "Acuut: iemand loopt nu gevaar.\nDirect gevaar betekent: nu."
    assert terms.explained("Is het acuut? Is er direct gevaar?", said) == said
    assert terms.explained("Is het acuut?", "Dat is iets anders.") != "Dat is iets anders."


@pytest.mark.parametrize("flow", Library().ids())
def test_every_difficult_word_of_a_question_is_known(flow: str) -> None:
    """Whatever a shipped flow asks, its difficult words can be looked up and are told at the question."""
    loaded = Library().load(flow)
    for question in loaded.question:
        asked = loaded.filled(question.text)
        words = [folded(name) for term in terms.within(asked) for name in term.names]
        for word in DIFFICULT:
            if re.search(rf"(?<!\w){re.escape(folded(word))}(?!\w)", folded(asked)):
                assert any(folded(word) in name for name in words), (question.id, word)


@pytest.mark.parametrize("flow", Library().ids())
def test_every_special_form_of_violence_can_be_looked_up(flow: str) -> None:
    """Whoever is asked to choose one of them can read what each means."""
    loaded = Library().load(flow)
    question = loaded.find_question("bijzondere-vorm")
    assert question is not None and len(question.options) > 5
    for option in question.options:
        assert option.alone or terms.within(loaded.filled(option.label)), option.label


@pytest.mark.parametrize("flow", Library().ids())
def test_the_examples_stand_where_unsafety_is_weighed(flow: str) -> None:
    """The question that has examples beneath it is there in every flow, and asks about just that."""
    (beside,) = {term.beside for term in terms.terms() if term.beside}
    loaded = Library().load(flow)
    question = loaded.find_question(beside)
    assert question is not None
    about = [term for term in terms.within(loaded.filled(question.text)) if term.beside]
    told = terms.at_hand(beside)
    assert [line.split(" is ")[0] for line in told] == [term.also[0].capitalize() for term in about]
    # With the question above it and the answers below it, in a window of 40 by 20.
    assert sum(len(layout.wrap(line, 40, "- ")) for line in told) <= 6
    assert all(term.example in line for term, line in zip(about, told, strict=True))
    assert terms.at_hand("afweging-1") == []


def test_the_file_is_in_the_order_of_the_alphabet() -> None:
    """Whoever edits it finds a word where it belongs."""
    words = [item["word"] for item in tomllib.loads((PACKAGE / "lookup" / "terms.toml").read_text("utf-8"))["term"]]
    assert words == sorted(words, key=folded)
