"""The origin table is complete and true: every requirement once, every place there, and the document up to date."""

import functools
import re
from pathlib import Path

import pytest

from tests.support.english import english_in
from tests.support.herkomst import (
    SOURCES,
    TABLE,
    NoSuchPlace,
    Requirement,
    expected_ids,
    faults,
    load,
    main,
    make,
    words_for,
)

REQUIREMENTS = load(TABLE.read_text(encoding="utf-8"))


@functools.cache
def document() -> str:
    """Return the document that the table makes."""
    return make(REQUIREMENTS)


def test_every_requirement_is_there_once() -> None:
    """The sources come in their order, and the ids of each run from the first to the last without a gap."""
    assert [item.id for item in REQUIREMENTS] == [name for source in SOURCES for name in expected_ids(source)]
    assert len(REQUIREMENTS) == 596


def test_every_requirement_has_a_home_or_a_reason() -> None:
    """Each says in words what it asks, and where it lives, why not, or what it waits for; each place exists."""
    assert list(faults(REQUIREMENTS)) == []


def test_the_document_is_made_from_the_table(tmp_path: Path) -> None:
    """`python -m tests.support.herkomst` writes the whole table."""
    main(tmp_path / "herkomst.md")
    assert (tmp_path / "herkomst.md").read_text(encoding="utf-8") == document()


def test_it_is_plain_dutch() -> None:
    """What an auditor reads is Dutch and short, one thought to a sentence, and nothing breaks a table."""
    for item in REQUIREMENTS:
        for text in (item.words, item.out):
            assert english_in(text) == [], (item.id, text)
            assert text == " ".join(text.split()), item.id
            assert "`" not in text, item.id
        assert len(item.words.split()) <= 30, (item.id, item.words)
        for sentence in re.split(r"[.?!:;] ", item.out):
            assert len(sentence.split()) <= 25, (item.id, sentence)
        assert not item.out or item.out.endswith("."), item.id


def test_every_row_of_the_document_has_three_cells() -> None:
    """However a question is worded, its row keeps its shape."""
    rows = [line for line in document().splitlines() if re.match(r"\| S\d-\d+ \|", line)]
    assert [row.split(" | ")[0][2:] for row in rows] == [item.id for item in REQUIREMENTS]
    for row in rows:
        assert len(re.split(r"(?<!\\)\|", row)) == 5, row


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("onderwijs:question:bevoegd-gezag", "vraag “* (onderwijs)"),
        ("landelijk:question:afweging-1=nee", "keuze “Nee” bij de vraag “Afweging 1.* (landelijk)"),
        ("landelijk:duty:melden-veilig-thuis", "actie “Meld bij Veilig Thuis” (landelijk)"),
        ("landelijk:duty:melden-veilig-thuis/onthulling", "actie “Meld bij Veilig Thuis”, met de reden “* (landelijk)"),
        ("landelijk:outcome:afsluiten-dossier/geen-vermoeden", "uitkomst “Dossier afsluiten”, met de reden “*"),
        ("landelijk:refusal:afweging-2=nee", "geweigerde keuze “Nee” bij de vraag “Afweging 2.* (landelijk)"),
        ("landelijk:guarantee:onveilig-altijd-melden", "waarborg “* (landelijk)"),
        ("landelijk:role:leader", "aan wie u het vertelt: “leidinggevende” (landelijk)"),
        ("landelijk:norm:meldnorm-2", "regel “Meldnorm 2*” (landelijk)"),
        ("landelijk:step:stap-3", "stap 3, “Gesprek” (landelijk)"),
        ("landelijk:step:vooraf", "het begin, “Vooraf” (landelijk)"),
        ("parkstad:warning:toestemming-is-geen-hulp", "waarschuwing “* (parkstad)"),
        ("landelijk:event:verhuizing", "wat later kan gebeuren: “Het gezin verhuist*” (landelijk)"),
        ("wolderwijs:external_diagnosis", "een diagnose telt alleen na onderzoek van buiten (wolderwijs)"),
        ("onderwijs:source", "bron van de route: “* (onderwijs)"),
        ("record:observation.text", "verplicht veld “Beschrijving” bij een waarneming"),
        ("record:observation.source", "veld “Bron” bij een waarneming"),
        ("record:entry.recorded", "verplicht veld “Vastgelegd op” bij elke vermelding"),
        ("code:interview/texts.py:FINISH_STOP", "zin op het scherm: “Stoppen voor nu”"),
        ("code:case/records/help.py:Help.laws", "het programma zelf: `Help.laws` in `case/records/help.py`"),
        ("export:markdown.py:render", "de export zelf: `render` in `export/markdown.py`"),
    ],
)
def test_a_place_in_words(place: str, words: str) -> None:
    """Every kind of place is found, and called what a user sees there (* stands for a wording that may change)."""
    assert re.fullmatch(re.escape(words).replace(r"\*", ".+"), words_for(place))


@pytest.mark.parametrize(
    "place",
    [
        "onderwijs:question:bevoegd-gezaq",
        "landelijk:question:bevoegd-gezag",  # only education has it
        "landelijk:question:afweging-1=misschien",
        "landelijk:duty:melden",
        "landelijk:duty:melden-veilig-thuis/zomaar",
        "landelijk:outcome:afsluiten",
        "landelijk:outcome:afsluiten-dossier/zomaar",
        "landelijk:refusal:afweging-2=ja",
        "landelijk:refusal:afweging-2",
        "landelijk:guarantee:zomaar",
        "landelijk:role:koning",
        "landelijk:norm:zomaar",
        "landelijk:step:stap-6",
        "landelijk:source:x",
        "landelijk:warning:toestemming-is-geen-hulp",
        "landelijk:event:zomaar",
        "landelijk:external_diagnosis",
        "wolderwijs:external_diagnosis:x",
        "landelijk:vraag:afweging-1",
        "landelijk",
        "nergens:question:afweging-1",
        "record:observation.tekst",
        "record:observation",
        "record:entry.text",
        "record:waarneming.text",
        "code:texts.py:NO_SUCH_TEXT",
        "code:texts.py",
        "code:nergens.py:main",
        "code:../../tests/support/herkomst.py:make",
        "export:report.py:zomaar",
        "",
    ],
)
def test_a_place_that_is_not_there(place: str) -> None:
    """A slip in any part of a place is noticed."""
    with pytest.raises(NoSuchPlace):
        words_for(place)


@pytest.mark.parametrize(
    ("item", "fault"),
    [
        (Requirement("S0-01", "een eis"), "no where, and not out"),
        (Requirement("S0-01", " ", out="Daarom."), "no words"),
        (Requirement("S0-01", "een eis", where=("landelijk:source",), out="Daarom."), "out, and yet a place"),
        (Requirement("S0-01", "een eis", where=("landelijk:source", "landelijk:source")), "a place twice"),
        (Requirement("S0-01", "een eis", where=("landelijk:norm:zomaar",)), "no such role or norm"),
        (Requirement("S0-01", "een eis", where=("landelijk:source",)), ""),
        (Requirement("S0-01", "een eis", out="Daarom."), ""),
    ],
)
def test_faults(item: Requirement, fault: str) -> None:
    """Whatever is wrong with one requirement is told; one that is right is not complained about."""
    found = list(faults([item]))
    assert len(found) == bool(fault)
    assert all(fault in text for text in found)


def test_numbers_add_up() -> None:
    """What is in and what is out is counted once each, by protocol and together."""
    items = [
        Requirement("S2-01", "a", where=("landelijk:source",)),
        Requirement("S2-02", "b", where=("landelijk:source",)),
        Requirement("S2-03", "c", out="Nee."),
        Requirement("S3-01", "d", out="Daarom, en | daarom."),
        Requirement("S3-02", "e", out="Ook."),
    ]
    document = make(items)
    assert "| Afwegingskader onderwijs en leerplicht | 3 | 2 | 1 |" in document
    assert "| Landelijke meldcode per beroepsgroep | 2 | 0 | 2 |" in document
    assert "| Samen | 5 | 2 | 3 |" in document
    assert "| S3-01 | d | **Niet in het programma.** Daarom, en \\| daarom. |" in document


@pytest.mark.parametrize(
    "text", ['[[requirement]]\nwords = "x"\n', '[[requirement]]\nid = "S0-01"\nwaar = "x"\n', "a = 1\n"]
)
def test_a_misspelt_key(text: str) -> None:
    """A key that has no meaning is never silently ignored."""
    with pytest.raises(ValueError):
        load(text)
