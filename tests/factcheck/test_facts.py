"""The fact check: what it points at, what it leaves alone, and that no text upsets it."""

import tomllib
import unicodedata
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldcode_cli.factcheck import lists as fact_lists
from meldcode_cli.factcheck import texts as fact_texts
from meldcode_cli.factcheck.check import KINDS, Kind, check

LABELLED: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "fact_sentences.toml").read_text(encoding="utf-8")
)["sentence"]
# What the labels of this set do not tell apart: it was written before these kinds were.
LATER_KINDS = {"beschuldiging", "afkomst"}
HALVES = ("tuning", "held-out")
QUOTES = [('"', '"'), ("“", "”"), ("„", "”"), ("„", "“"), ("«", "»"), ("»", "«"), ("'", "'"), ("‘", "’"), ("‚", "’")]


def kinds(text: str, **how: bool) -> set[str]:
    """Return the kinds of what is found in a text."""
    return {finding.kind for finding in check(text, **how)}


def words(text: str) -> list[str]:
    """Return the words that are pointed at."""
    return [finding.word for finding in check(text)]


# ---------------------------------------------------------------- the labelled sentences


def test_the_labelled_set_is_what_its_figures_say_it_is() -> None:
    """At least 240 different sentences in two like halves, half of them innocent, with every kind of then in each."""
    texts = [sentence["text"] for sentence in LABELLED]
    assert len(texts) >= 240 and len(set(texts)) == len(texts)
    for half in HALVES:
        own = [sentence for sentence in LABELLED if sentence["half"] == half]
        innocent = sum(not sentence["kinds"] for sentence in own)
        assert 0.4 < len(own) / len(texts) < 0.6 and 0.4 < innocent / len(own) < 0.6
        assert {kind for sentence in own for kind in sentence["kinds"]} == set(KINDS) - LATER_KINDS
    assert {sentence["half"] for sentence in LABELLED} == set(HALVES)


@pytest.mark.parametrize("half", HALVES)
def test_a_false_alarm_is_rare_and_most_is_noticed(half: str) -> None:
    """On both halves next to nothing is said of what is innocent, nearly all has its own kind, and little is missed."""
    right = false = missed = 0
    innocent = [sentence["text"] for sentence in LABELLED if sentence["half"] == half and not sentence["kinds"]]
    assert sum(bool(check(text)) for text in innocent) <= 0.03 * len(innocent)
    for sentence in LABELLED:
        if sentence["half"] == half:
            found, expected = kinds(sentence["text"]) - LATER_KINDS, set(sentence["kinds"])
            right += len(found & expected)
            false += len(found - expected)
            missed += len(expected - found)
    assert right / (right + false) > 0.88
    assert right / (right + missed) > 0.85


# ---------------------------------------------------------------- each kind


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("M. lijkt vandaag moe.", "duiding", "lijkt"),
        ("Hij heeft waarschijnlijk niet geslapen.", "duiding", "waarschijnlijk"),
        ("Dat was volgens mij gisteren.", "duiding", "volgens mij"),
        ("Zij komt altijd alleen.", "veralgemening", "altijd"),
        ("Elke keer huilt hij bij het hek.", "veralgemening", "Elke keer"),
        ("Zijn vader is gewelddadig.", "oordeel", "gewelddadig"),
        ("Het is een slechte moeder.", "oordeel", "slechte moeder"),
        ("D. heeft ADHD.", "diagnose", "ADHD"),
        ("Het kind is mishandeld.", "diagnose", "is mishandeld"),
        ("Ik heb gehoord dat zij gaan verhuizen.", "horen-zeggen", "heb gehoord dat"),
        ("Moeder schijnt te drinken.", "horen-zeggen", "schijnt te"),
        ("Toen kwam Jan de Vries binnen.", "naam", "Jan de Vries"),
        ("Ik belde mevrouw Jansen.", "naam", "Jansen"),
        ("Ik belde dhr. Van den Bosch.", "naam", "Van den Bosch"),
        ("Daar was S. de Wit bij.", "naam", "de Wit"),
        ("Daan at niets.", "naam", "Daan"),
        ("Ik zag esmee de graaf bij het hek.", "naam", "esmee de graaf"),
        ("Zijn pols is gebroken.", "diagnose", "pols is gebroken"),
        ("Zij heeft een hersenschudding.", "diagnose", "hersenschudding"),
        ("Er zit een brandwond op haar hand.", "diagnose", "brandwond"),
        ("Hij verzint dat.", "oordeel", "verzint"),
        ("Zij overdrijft.", "oordeel", "overdrijft"),
        ("Moeder is te aardig.", "oordeel", "is te aardig"),
        ("Ouders vluchten voor ons.", "duiding", "vluchten voor"),
        ("Hij doet dit om aandacht.", "duiding", "om aandacht"),
        ("De hechting met moeder verloopt stroef.", "diagnose", "De hechting"),
        ("In die cultuur mag dat.", "afkomst", "die cultuur"),
        ("Vader slaat haar.", "beschuldiging", "slaat haar"),
        ("Haar broer is bang.", "duiding", "is bang"),
        ("Hij slaapt in de les, dus hij gaat laat naar bed.", "duiding", "dus"),
        ("Vader dreigt haar weg te doen.", "beschuldiging", "dreigt"),
        ("Moeder ontkent, maar ze liegt.", "oordeel", "maar ze liegt"),
    ],
)
def test_it_points_at_the_word(text: str, kind: str, word: str) -> None:
    """The word is given as typed, with where it stands and what to do, and nothing else is pointed at."""
    (finding,) = check(text)
    assert (finding.kind, finding.word) == (kind, word)
    assert text[finding.start :].startswith(word)
    assert finding.why.endswith(".") and word not in finding.why


@pytest.mark.parametrize(
    "text",
    [
        "De jas lijkt op die van zijn broer.",
        "Volgens moeder was hij ziek.",
        "Hij draagt nog steeds gips.",
        "Zij is niet altijd op tijd.",
        "Ik wachtte nooit langer dan vijf minuten.",
        "De regel is: wij bellen altijd eerst.",
        "Veilig Thuis belde in maart terug.",
        "Op maandag vierden wij Sinterklaas in Den Haag.",
        "Zij gaat naar basisschool Willem van Oranje.",
        "Meneer J. en mevrouw R.G. waren er met juf A.",
        "Het onderzoek naar ADHD begint in mei.",
        "Vader is niet agressief.",
        "Wij lazen over een bange beer en een leugenaar in een boek.",
        "Het raam in de gang is gebroken.",
        "De kinderen dronken melk.",
        "Op de gang zag ik dat vader haar sloeg.",
        "Moeder zei dat zijn pols gebroken is.",
        "De huisarts schreef op 2 mei dat hij een hersenschudding heeft.",
        "Op haar knie zaten vier hechtingen.",
        "Moeder kwam om de gymtas te brengen.",
        "De lamp schijnt in haar ogen.",
        "De rits van haar tas is kapot.",
        "De bel gaat elke dag om 8.30 uur.",
        "Moeder sloeg haar arm om hem heen.",
        "Hij gaf zijn moeder een kaart.",
        "De tas is van moeder.",
        'Vader dreigde: "Ik weet je te vinden."',
        "Vader dronk tijdens het huisbezoek drie blikjes bier.",
        "Moeder kon niet komen, schreef zij, omdat zij moest werken.",
        "",
    ],
)
def test_it_leaves_alone_what_is_innocent(text: str) -> None:
    """The same words are no reason for advice when they mean something else."""
    assert check(text) == ()


def test_every_kind_has_its_own_words() -> None:
    """For each kind there is advice that differs from that of the others."""
    assert get_args(Kind) == KINDS
    assert set(fact_texts.WHY) == set(KINDS)
    assert len(set(fact_texts.WHY.values())) == len(KINDS)


# ---------------------------------------------------------------- somebody else's words


@pytest.mark.parametrize(("opened", "closed"), QUOTES)
def test_what_is_quoted_may_hold_anything(opened: str, closed: str) -> None:
    """Literal words are left alone in marks of every form; on request they are read as well."""
    text = f"K. zei: {opened}Papa is altijd agressief, zegt Emma.{closed} Toen lachte zij."
    assert check(text) == ()
    assert {"veralgemening", "oordeel"} <= kinds(f"{opened}Papa is altijd agressief.{closed}", quoted_is_fine=False)
    assert words(f"{opened}Het is altijd zo.{closed} Hij is nooit blij.") == ["nooit"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('K. zei: "ik wil niet. Misschien was hij moe.', ["Misschien"]),
        ("K. zei: “ik wil niet. Misschien was hij moe.", ["Misschien"]),
        ("K. zei: 'ik wil niet. Misschien was hij moe.", ["Misschien"]),
        ('K. zei: "ik wil niet. Misschien was hij moe. Toen zei hij "altijd ik".', ["Misschien"]),
        ("'s Ochtends is hij nooit op tijd, op foto's lacht hij nooit.", ["nooit", "nooit"]),
        ("‘s Ochtends huilt zij steeds en opa’s auto is altijd weg.", ["steeds", "altijd"]),
        ("Hans' jas hing er. Hij was nooit thuis, dat zag ik aan Kees' tas.", ["Hans", "nooit", "Kees"]),
        ('Het scherm is 32" breed en staat altijd aan.', ["altijd"]),
    ],
)
def test_a_mark_that_is_no_quotation_silences_nothing(text: str, found: list[str]) -> None:
    """A quotation that is never closed, an apostrophe or an inch does not hide what comes after it."""
    assert words(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Moeder zei dat hij altijd liegt en agressief is.",
        "K. is altijd moe, zegt zijn oma.",
        "Volgens de huisarts heeft moeder waarschijnlijk een depressie.",
        "Ik hoorde van de wijkagent dat vader verslaafd is.",
        "De kinderarts heeft autisme vastgesteld.",
        "Mevr. P. vertelde dat haar man gewelddadig is.",
    ],
)
def test_what_somebody_said_is_a_fact_when_the_source_is_named(text: str) -> None:
    """That it was said is a fact, whatever was said."""
    assert check(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moeder zei dat hij moe was. Hij is altijd moe.", {"veralgemening"}),
        ("Moeder zei: “Ik kom zo.” Waarschijnlijk kwam zij niet.", {"duiding"}),
        ("Er wordt verteld dat vader drinkt.", {"horen-zeggen", "beschuldiging"}),
        ("Volgens moeder slaapt hij goed, maar volgens mij niet.", {"duiding"}),
        ("Moeder zei dat Emma de Boer altijd liegt.", {"naam"}),
    ],
)
def test_a_source_covers_no_more_than_its_own_words(text: str, expected: set[str]) -> None:
    """Not the next sentence, not the writer's own thoughts, not a name; and "men" is no source."""
    assert kinds(text) == expected


def test_with_a_known_source_only_names_and_own_thoughts_remain() -> None:
    """What a record keeps as somebody else's words needs no second source."""
    text = "Ik hoorde dat hij altijd agressief is en ADHD heeft. Volgens mij liegt Emma de Boer."
    assert kinds(text) == {"horen-zeggen", "veralgemening", "oordeel", "diagnose", "duiding", "naam"}
    assert kinds(text, source_known=True) == {"duiding", "naam"}


# ---------------------------------------------------------------- any text at all

# Words that the check knows, and signs that could lead it astray.
PIECES = [
    *"\"'“”„‘’«».,:;!?()-\n\t ",
    *["altijd", "nooit", "Jan", "de", "Vries", "volgens", "mij", "zei", "dat", "K.", "é"],
]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(" ".join))


@given(TEXTS, st.booleans(), st.booleans())
def test_no_text_upsets_it(text: str, quoted_is_fine: bool, source_known: bool) -> None:
    """Every finding is a piece of the text, in order; twice the same text gives twice the same."""
    found = check(text, quoted_is_fine=quoted_is_fine, source_known=source_known)
    assert found == check(text, quoted_is_fine=quoted_is_fine, source_known=source_known)
    for finding in found:
        assert finding.word and text[finding.start : finding.start + len(finding.word)] == finding.word
    assert [finding.start for finding in found] == sorted(finding.start for finding in found)


@given(TEXTS, st.sampled_from([('"', '"'), ("“", "”"), ("„", "“"), ("«", "»")]))
def test_nothing_is_found_in_a_text_that_is_wholly_quoted(text: str, marks: tuple[str, str]) -> None:
    """Whatever stands between the marks, if it has no such marks itself."""
    inside = "".join(char for char in text if char not in '"“”„‟″«»')
    assert check(f"{marks[0]}{inside}{marks[1]}") == ()


@given(st.sampled_from([sentence["text"] for sentence in LABELLED]), st.text(" \t\n\r"), st.text(" \t\n\r"))
def test_space_around_a_text_changes_nothing(text: str, before: str, after: str) -> None:
    """The same is found, as much further on as there is space before it."""
    plain = [(finding.kind, finding.word, finding.start + len(before)) for finding in check(text)]
    assert [(finding.kind, finding.word, finding.start) for finding in check(before + text + after)] == plain


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_may_be_written_in_two_ways(form: Any) -> None:
    """A letter with its accent as one character or as two is the same word, at the right place."""
    text = unicodedata.normalize(form, "Één keer: zij zijn ongeïnteresseerd. Zoë zág het nooit.")
    found = check(text)
    assert [finding.kind for finding in found] == ["oordeel", "naam", "veralgemening"]
    assert [unicodedata.normalize("NFC", finding.word) for finding in found] == ["ongeïnteresseerd", "Zoë", "nooit"]
    assert all(text.index(finding.word) == finding.start for finding in found)


def test_capitals_make_no_difference_for_words() -> None:
    """Shouted or not, it is the same word."""
    assert words("HIJ IS ALTIJD BOOS") == ["ALTIJD"]


HOSTILE = [
    *('"', '"a ', "'a' \"b “", "J.", " ", "\n", "e\u0301", "\u0301", "a-", "\ufdfa", "\x00", "\ud800", "("),
    *("altijd ", "zei ", "zou ", "Jan ", "Xan de ", "ik heb ", "zei altijd dat ", "Kees van der ", "is hij heel "),
]


@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_a_hostile_text_comes_to_an_end(piece: str) -> None:
    """The longest text there can be, of what could make a search go back and forth, is read like any other."""
    check((piece * 20_000)[:20_000])


# ---------------------------------------------------------------- what stands around a word


@pytest.mark.parametrize(
    ("innocent", "flawed"),
    [
        # A tale, an animal or a timetable excuses its own clause, not the next.
        ("In het prentenboek is de vos sluw.", "Zij las een prentenboek, maar hij is sluw."),
        ("Het hek gaat altijd om 8.15 uur open.", "Het hek gaat om 8.15 uur open, maar zij is altijd te laat."),
        ("De school is altijd om 15.00 uur uit.", "Hij is altijd om 15.00 uur moe."),
        ("Wij bellen altijd om 9.15 uur.", "Moeder belt altijd om 9.15 uur."),
        # A lesson is a time, and what it is about may be a tale.
        ("De toets ging over een dominant gen.", "Tijdens de toets was hij dominant."),
        # What a thing is like is no judgement of somebody.
        ("De luie stoel staat in de hoek.", "De luie jongen staat in de hoek."),
        ("Haar handschrift is slordig.", "Haar moeder is slordig."),
        ("De oversteek is gevaarlijk.", "Hij is gevaarlijk."),
        # How a word ends tells what somebody is like, unless it is a fact.
        ("Vader is telefonisch bereikbaar.", "Vader is behoorlijk toegeeflijk."),
        ("Moeder is Syrisch.", "Moeder reageerde nogal laconiek."),
        # A reason that can be seen is a fact.
        ("Zij bleef binnen, want de band van haar fiets was lek.", "Zij bleef binnen omdat zij bang was."),
        ("Hij stond achter de deur.", "Vader zit achter die blauwe plekken."),
    ],
)
def test_the_same_word_is_a_fact_or_a_judgement_by_what_stands_around_it(innocent: str, flawed: str) -> None:
    """Who or what it is about, and in which clause, decides."""
    assert check(innocent) == ()
    assert check(flawed) != ()


# ---------------------------------------------------------------- the word lists


def test_the_word_lists_hold_together() -> None:
    """Every phrase can be found by itself, has a known role, and names only contexts that there are."""
    lists = fact_lists.lists()
    phrases = {id(phrase): phrase for found in lists.phrases.values() for phrase in found}.values()
    roles = {phrase.role for phrase in phrases}
    contexts = roles - set(KINDS) - {"bron", "bron-achteraf", "bron-geheel", "bekend", "nieuwe-zin"}
    assert set(KINDS) - {"naam"} <= roles
    assert {context for phrase in phrases for context in phrase.unless | phrase.needs} == contexts
    # What has an accent, a capital or a space is never met in a text as it is read.
    known = {word for part in (set(lists.phrases), *lists.names.values()) for word in part}
    assert all(word == word.lower() and word.isascii() for word in known)


def test_no_first_name_is_an_everyday_word() -> None:
    """A name that counts at the beginning of a sentence is none of the words with which sentences begin."""
    names = fact_lists.lists().names
    assert names["first"].isdisjoint(names["others"]) and names["first"].isdisjoint(names["first-or-word"])
