"""Every sentence reads easily, by a published figure; the words to avoid in docs/schrijfwijzer.md are avoided."""

import re
import statistics

import pytest

from tests.support.readability import (
    HARD,
    LEAST,
    LONGEST,
    NAMES,
    Sentence,
    leesindex,
    of_data,
    of_texts,
    sentences,
    syllables,
    worst,
)
from tests.support.texts import ROOT

GUIDE = ROOT / "docs" / "schrijfwijzer.md"
EASY = 75


@pytest.fixture(scope="module")
def everything() -> list[Sentence]:
    """Return every sentence that the program says, and every one of the data that comes with it."""
    return [*of_texts(), *of_data()]


def avoided() -> list[str]:
    """Return the words in the first column of the table of words that are not used."""
    part = GUIDE.read_text(encoding="utf-8").partition("\n## Woorden\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", part, re.MULTILINE)
    return [word.strip() for row in rows if row != "Niet" for word in row.split(",")]


def test_no_sentence_is_very_hard(everything: list[Sentence]) -> None:
    """python -m tests.support.readability shows the worst; docs/schrijfwijzer.md says how to mend one."""
    hard = [one for one in worst(everything, 100) if one.figure < HARD and one.text not in NAMES]
    assert [f"{one.figure:.0f} {one.where}: {one.text}" for one in hard] == []


def test_no_sentence_is_long(everything: list[Sentence]) -> None:
    """Whoever is frightened for a child reads no sentence of 21 words."""
    long = [f"{len(one.words)} {one.where}: {one.text}" for one in everything if len(one.words) > LONGEST]
    assert long == []


@pytest.mark.parametrize("among", [of_texts, of_data], ids=["texts", "data"])
def test_together_they_read_easily(among: object) -> None:
    """On average the sentences are at the border of easy and very easy."""
    assert callable(among)
    figures = [one.figure for one in among() if len(one.words) >= LEAST]
    assert len(figures) > 1000 and statistics.mean(figures) >= EASY


def test_what_is_excused_is_said_and_hard() -> None:
    """A name in the list that reads well, or is said no more, goes from the list."""
    said = {one.text: one for one in [*of_texts(), *of_data()]}
    assert [name for name in NAMES if name not in said or said[name].figure >= HARD] == []


def test_words_to_avoid_are_avoided(everything: list[Sentence]) -> None:
    """The plain twin stands in docs/schrijfwijzer.md."""
    words = avoided()
    assert len(words) > 50
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])", re.IGNORECASE)
    found = [(match[0], one.where, one.text) for one in everything if (match := pattern.search(one.text))]
    assert found == []


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("kind", 1),
        ("veilig", 2),
        ("één", 1),
        ("eeuw", 1),
        ("nieuwe", 2),
        ("mooie", 2),
        ("beïnvloeden", 4),
        ("geopend", 3),
        ("reservekopieën", 6),
        ("officieel", 4),
        ("stagiair", 3),
        ("vertrouwensinspecteur", 6),
        ("consequentie", 4),
        ("foto's", 2),
        ("AVG", 3),
        ("2026", 2),
        ("GZ-psycholoog", 5),
        ("yoghurt", 2),
        ("psychose", 3),
    ],
)
def test_syllables_are_counted(word: str, number: int) -> None:
    """Vowels that sound as one are one; a trema begins another; capitals are read letter by letter."""
    assert syllables(word) == number


def test_the_figure_is_that_of_brouwer() -> None:
    """Leesindex A: 195 - 2 x words a sentence - 2/3 x syllables in a hundred words."""
    words = ["De", "kat", "zit", "op", "de", "mat"]
    assert leesindex(words) == pytest.approx(195 - 2 * 6 - 2 / 3 * 100)
    assert leesindex(["moeder", "huilt"]) == pytest.approx(195 - 2 * 2 - 2 / 3 * 150)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Bel 112. Wacht niet.", ["Bel 112.", "Wacht niet."]),
        ("Is er gevaar? Bel dan!", ["Is er gevaar?", "Bel dan!"]),
        ("Vraag het aan J.D. en aan de directeur.", ["Vraag het aan J.D. en aan de directeur."]),
        ("Zij zei: 'Ik wil niet.' Toen stopte zij.", ["Zij zei:", "'Ik wil niet.", "Toen stopte zij."]),
        ("- een wapen;\n- vluchten", ["- een wapen;", "- vluchten"]),
        ("{count} casussen. {case} is dicht.", ["{count} casussen.", "{case} is dicht."]),
        ("Kijk met: meldcode verify", ["Kijk met: meldcode verify"]),
        ("…", []),
    ],
)
def test_a_text_is_divided_into_sentences(text: str, parts: list[str]) -> None:
    """By what ends one, and by lines; initials end none."""
    assert list(sentences(text)) == parts


def test_what_is_typed_or_filled_in_is_one_word() -> None:
    """A command, a placeholder, a file and a number make a sentence neither long nor hard."""
    one = Sentence("", "Kijk het na met: meldcode flow try {flow} afweging-1=ja")
    assert len(one.words) == 5
    assert Sentence("", "Zet {path} in MELDCODE_PASSPHRASE_FILE.").words == ["Zet", "iets", "in", "typ"]
