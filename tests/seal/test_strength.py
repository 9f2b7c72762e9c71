"""What a passphrase may be: hard enough to guess, for whoever knows what people in the Netherlands choose."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from pathlib import Path

import pytest

from meldcode_cli.keyring import making, texts
from meldcode_cli.seal.passphrase import normal
from meldcode_cli.seal.strength import ENOUGH, Weakness, four_words, guesses, offered_words, weakness
from tests.support.sealed import PASSPHRASE, sealed_home

OWN = ("W. Kuipers", "De Vuurvlieg")

WEAK: dict[str, Weakness] = {
    "": Weakness.SHORT,
    "kat hond": Weakness.SHORT,
    "kat hond vis muis": Weakness.WORDS,
    "ik hou van jou": Weakness.WORDS,
    "ik hou van mijn kinderen": Weakness.WORDS,
    "Welkom op school 2025!": Weakness.WORDS,
    "wachtwoord123456": Weakness.WORDS,
    "W@chtw00rd2024!": Weakness.WORDS,
    "zaterdagmiddag": Weakness.WORDS,
    "dit is mijn geheime wachtzin": Weakness.WORDS,
    "langzalzelevenindegloria": Weakness.WORDS,
    "Oost west, thuis best": Weakness.WORDS,
    "mijn hond heet pluk": Weakness.WORDS,
    "jan piet klaas kees": Weakness.WORDS,
    "voetbal ajax feyenoord psv": Weakness.WORDS,
    "één twee drie vier vijf": Weakness.WORDS,
    "rood wit blauw oranje": Weakness.WORDS,
    "correct horse battery staple": Weakness.WORDS,
    "kuipers vuurvlieg kuipers": Weakness.OWN,
    "qwertyuiop[]asdfghjkl": Weakness.ROW,
    "abcdefghijklmnop": Weakness.ROW,
    "a b c d e f g h i j": Weakness.ROW,
    "aaaaaaaaaaaaaaaaaaaa": Weakness.REPEATED,
    "kat kat kat kat kat kat": Weakness.REPEATED,
    "12-03-1985 24-12-2011": Weakness.DATE,
}
FINE = (
    PASSPHRASE,
    "zeven kast wolk lepel",
    "appelboom kandelaar zebrapad fluit",
    "Gekke pannenkoek 73 trombone",
    "zeven kikkers kopen donderdag soep",
    "mijn fiets staat achter de schuur te roesten",
    "dansende olifanten eten blauwe pannenkoeken",
    "meisje plantte vioolmuziek",
    "de bibliothecaris fluit vals onder water",
    "tuinslang-orkest-sneeuw-komkommer",
    "kameel parkeert zelden bij maanlicht",
    "grindpad lampion walnoot harp",
    "ooievaar verkoopt tweedehands paraplu's",
    "Boterham? Sterrenwacht! Lantaarn.",
    "vuurtoren zonder trap maar met glijbaan",
    "negen natte egels zoeken een tent",
    "jkx7 pwt3 zqm9 vrb2",
    "x9#kQ!2pLw7zTd",
    "stoomtrein pudding agenda kraanvogel",
    "Fietsbel onweert over pindakaas",
)


@pytest.mark.parametrize("typed", WEAK)
def test_what_many_people_choose_is_refused_and_why(typed: str) -> None:
    """Words, sentences, songs and names as they are used here; one's own name; rows, repeating and dates."""
    assert weakness(normal(typed), OWN) is WEAK[typed]
    assert guesses(normal(typed), OWN) < ENOUGH


@pytest.mark.parametrize("typed", FINE)
def test_what_few_people_choose_is_taken(typed: str) -> None:
    """Four words that have nothing to do with each other, a sentence that nobody ever said, signs at random."""
    assert weakness(normal(typed), OWN) is None


def test_a_trillion_guesses_are_asked() -> None:
    """As docs/beveiliging.md says."""
    page = (Path(__file__).parents[2] / "docs" / "beveiliging.md").read_text(encoding="utf-8")
    assert ENOUGH == 12 and "een biljoen pogingen (10 tot de macht 12)" in " ".join(page.split())


def test_the_words_to_draw_from_are_many_simple_and_told_apart() -> None:
    """At least 2,048, each once, of four to eight plain letters; none is the longer form of another."""
    drawn_from = offered_words()
    assert len(set(drawn_from)) == len(drawn_from) >= 2048
    assert all(re.fullmatch("[a-z]{4,8}", word) for word in drawn_from)
    assert not {f"{word}{end}" for word in drawn_from for end in ("s", "en", "je")} & set(drawn_from)


def test_no_two_words_look_alike() -> None:
    """None becomes another by one letter more, less or otherwise, or by two that changed places."""
    drawn_from = set(offered_words())
    without = [(word, word[:at] + word[at + 1 :]) for word in drawn_from for at in range(len(word))]
    assert [pair for pair in without if pair[1] in drawn_from] == []
    gaps = [f"{word[:at]}.{word[at + 1 :]}" for word in drawn_from for at in range(len(word))]
    assert len(gaps) == len(set(gaps))
    for word in drawn_from:
        turned = {f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in range(len(word) - 1)}
        assert turned & drawn_from <= {word}


def test_the_page_says_how_hard_they_are_to_guess() -> None:
    """The number of words, of possibilities and of bits, as docs/beveiliging.md says."""
    page = (Path(__file__).parents[2] / "docs" / "beveiliging.md").read_text(encoding="utf-8")
    count = len(offered_words())
    assert 44 < math.log2(count**4) < 45 and count**4 > 17 * 10**12
    said = f"een eigen lijst van {count:,} woorden".replace(",", ".")
    assert said in page and "ruim zeventien biljoen mogelijkheden (44 bits)" in page


def test_what_is_offered_may_be_taken() -> None:
    """Four words from the list, another four each time, and never refused afterwards."""
    offered = [four_words() for _ in range(50)]
    assert len(set(offered)) == 50
    for four in offered:
        assert len(four.split()) == 4 and set(four.split()) <= set(offered_words())
        assert weakness(four, OWN) is None


@pytest.mark.parametrize("typed", ["a1b2" * 200, "4@3$5" * 100, "kat" * 300, "é" * 500])
def test_a_long_one_is_judged_by_its_first_part(typed: str) -> None:
    """Nothing that is typed keeps the program busy or stops it."""
    assert weakness(typed) in (None, Weakness.REPEATED)


def test_each_weakness_has_its_sentence() -> None:
    """In our own words: what zxcvbn says in English is never shown, nor what was typed."""
    assert set(texts.PASSPHRASE_WEAK) == {kind.value for kind in Weakness}
    said: list[str] = []
    typed = iter(["welkom2025welkom", PASSPHRASE, PASSPHRASE])
    assert making._twice(lambda question: next(typed), lambda _: None, said.append) == PASSPHRASE
    (sentence,) = said
    assert sentence.startswith(texts.PASSPHRASE_WEAK["words"]) and "2025" not in sentence
    assert texts.PASSPHRASE_BETTER in sentence and texts.PASSPHRASE_EXAMPLE.partition("{")[0] in sentence


def test_an_old_weak_passphrase_still_opens(tmp_path: Path) -> None:
    """Nobody is shut out: a passphrase is judged when it is chosen."""
    made = sealed_home(tmp_path, "kat")
    assert made.begin().code == 0
    assert made.run("verify").code == 0


def test_opening_knows_nothing_of_judging() -> None:
    """What judges is not loaded before somebody chooses: it takes longer than all else."""
    code = "import sys, meldcode_cli.keyring.making, meldcode_cli.keyring.unlocking, meldcode_cli.commands.safe.key; "
    code += "print([name for name in sys.modules if name.startswith(('zxcvbn', 'meldcode_cli.seal.strength'))])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
