"""The leak check finds what the dossier knows however it is written, and what looks like an identifier besides."""

import itertools
import re
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from meldcode_cli.case.entries import CONTENTS, CaseFacts, Entry, Withdrawal
from meldcode_cli.case.records.person import Person
from meldcode_cli.case.records.registry import KINDS
from meldcode_cli.case.state import fold as state_of
from meldcode_cli.export import texts
from meldcode_cli.export.leaks import Hit, Kind, Known, find, known_in
from meldcode_cli.export.leaks import known as leak_known
from meldcode_cli.export.leaks.fold import fold
from meldcode_cli.export.leaks.kinds import Sentences
from meldcode_cli.export.leaks.search import Search
from meldcode_cli.export.leaks.words import words
from tests.export.full import DAY, FULL, WHEN, state_with, table
from tests.export.leak_sentences import FOUND, HARMLESS
from tests.export.measure_leaks import measure
from tests.export.story import Story

KNOWN = (
    Known("J.K.", Kind.INITIALS, "het kind"),
    Known("I.S.", Kind.INITIALS, "ouder 1"),
    Known("M. de V.", Kind.INITIALS, "ouder 2"),
    Known("R. Tan, intern begeleider", Kind.NAME, "iemand van de school"),
    Known("Loïs van den Berg", Kind.NAME),
    Known("Jan-Pieter Özdemir", Kind.NAME),
    Known("Kees", Kind.NAME),
    Known("Basisschool De Regenboog", Kind.SCHOOL, "de school"),
    Known("Parkstad", Kind.PLACE),
    Known("Groningen", Kind.PLACE),
    Known("10 maart 2026", Kind.DATE),
    Known("06-12345678", Kind.PHONE),
    Known("groep 6b", Kind.CLASS),
    Known("Lindelaan 12", Kind.ADDRESS),
    Known("r.tan@school.nl", Kind.EMAIL),
    Known("AB-12-CD", Kind.PLATE),
    Known("zorgcoördinator", Kind.FUNCTION, "iemand van de school"),
)
# Where an identifier can stand, between words with which it makes no other word.
AROUND = (
    "{}",
    "Gisteren zag ik {} op het plein.",
    "{} kwam te laat.",
    "Volgens moeder was ({}) er niet bij.",
    "Moeder zei: \u201c{} huilt elke avond\u201d, en ging weg.",
    "Eerst dit.\n- {}\n- en dat",
    "**{}** was er",
    "De tas stond naast {}, bij de deur",
)
LOOKALIKES = str.maketrans("aeopcKMTAEOPC", "аеорсКМТАЕОРС")


def _name_ways(text: str) -> list[str]:
    return [
        text,
        text.upper(),
        f"{text}'s" if text[-1] != "." else f"{text}\u2019s",
        "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text),
        "\u200b".join(text),
        "\u00ad".join(text),
        text.translate(LOOKALIKES),
        text.replace(" ", "\u00a0"),
        text.replace(" ", "\n"),
        text.replace("ï", "i").replace("Ö", "O").replace("ö", "o"),
        text.replace("ï", "i\u0308").replace("Ö", "O\u0308").replace("ö", "o\u0308"),
    ]


def ways(known: Known) -> list[str]:
    """Return how an identifier is written by people, and by those who do not want it to be found."""
    text = known.text.split(",")[0]
    match known.kind:
        case Kind.DATE:
            written = (
                "10-03-2026 10/3/2026 10-3 2026-03-10 20260310 10.03.2026 10/03 10-3-'26",
                "10 maart|10 maart 2026|tien maart|tiende maart|dinsdag 10 maart|10\nmaart|10 mrt. 2026|10e maart",
            )
            return [*written[0].split(), *written[1].split("|"), "\u200b10 ma\u00adart", "１０ maart"]
        case Kind.PHONE:
            return [
                "0612345678",
                "06 12 34 56 78",
                "+31 6 12345678",
                "0031612345678",
                "+31 (0)6-12345678",
                "06 - 1234\n5678",
            ]
        case Kind.INITIALS:
            letters = re.findall(r"[A-Z]", text)
            bare = text.replace(".", "").replace(" ", "")
            spread = [text, text.rstrip("."), bare, " ".join(text.split()), f"{bare}'s", f"{bare}s"]
            return [*spread, *_name_ways(text), ". ".join(letters) + ".", text.lower(), "\n".join(text.split("."))[:-1]]
        case Kind.NAME | Kind.PLACE | Kind.SCHOOL:
            long = max(re.findall(r"[^\W\d_]+", text), key=len)
            broken = text.replace(long, f"{long[:2]}-\n{long[2:]}")
            parts = [] if known.kind is not Kind.NAME else [part for part in text.split() if len(part) > 3]
            inflected = [f"{text}se", f"{text}s"] if known.kind is Kind.PLACE else [f"{text}s"]
            extra = ["De Regenboog", "Regenboogschool", "regenboogschool"] if known.kind is Kind.SCHOOL else []
            return [*_name_ways(text), text.lower(), broken, *parts, *inflected, *extra]
        case Kind.CLASS:
            return [text, "Groep 6B", "groep 6 b", "groep zes b", "groep\n6b", "GROEP 6B", "groep\u00a06b", "6b"]
        case Kind.ADDRESS:
            return [
                text,
                "lindelaan 12",
                "Lindelaan",
                "LINDELAAN 12",
                "Lindelaan\n12",
                "Linde-\nlaan 12",
                "Lindelaan 12a",
            ]
        case Kind.PLATE:
            return [text, "ab-12-cd", "AB12CD", "ab12cd", "AB 12 CD", "АВ-12-CD"]
        case Kind.FUNCTION:
            return [
                text,
                "zorgcoordinator",
                "Zorgcoördinator",
                "zorg-\ncoördinator",
                "ZORGCOÖRDINATOR",
                "zorgcoördinators",
            ]
        case _:
            return [text, text.upper(), "r.tan@\u200bschool.nl"]


PLANTED = [(known, way) for known in KNOWN for way in dict.fromkeys(ways(known))]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PLANTED), st.sampled_from(AROUND), st.sampled_from(["", "Het was rustig. ", "Zij zei niets; "]))
def test_what_is_known_is_found_however_it_is_written(planted: tuple[Known, str], around: str, before: str) -> None:
    """Whatever was done to it, in whatever sentence: the hit is there, and says whose it is."""
    known, way = planted
    text = before + around.format(way)
    start = len(before) + around.index("{}")
    hits = [hit for hit in find(text, KNOWN) if hit.start < start + len(way) and start < hit.end]
    assert any(hit.known == known for hit in hits), (text, hits)


@pytest.mark.parametrize(("known", "way"), PLANTED)
def test_every_way_is_found_in_a_sentence(known: Known, way: str) -> None:
    """No way to write an identifier is left to chance."""
    assert any(hit.known == known for hit in find(f"Toen was {way} daar.", [known]))


PIECES = [
    "J.K.",
    "Fatima",
    " ",
    "\n",
    "de Vries",
    "10 maart",
    "é",
    "e\u0301",
    "\u200b",
    "ﬁ",
    ".",
    "'s",
    "06-12345678",
    "Ｊ",
    "-",
    "½",
    "groep 6",
    "x@y.nl",
]


@example("06-1234567¼@x.nl")
@example("1_0¼@0.0")
@settings(max_examples=120, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=25).map("".join)))
def test_hits_say_where_they_stand(text: str) -> None:
    """Offsets are of the text as it was typed, hits do not overlap, and the same text gives the same hits."""
    hits = find(text, KNOWN)
    assert all(text[hit.start : hit.end] == hit.text and hit.start < hit.end for hit in hits)
    assert all(one.end <= other.start for one, other in itertools.pairwise(hits))
    assert hits == find(text, KNOWN)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(HARMLESS), min_size=1, max_size=6), st.sampled_from(PLANTED))
def test_what_is_found_is_gone_when_it_is_taken_out(sentences: list[str], planted: tuple[Known, str]) -> None:
    """With every hit replaced by a role nothing of it is left."""
    text = f"Toen was {planted[1]} daar. " + " ".join(sentences)
    for hit in reversed(find(text, KNOWN)):
        text = f"{text[: hit.start]}het kind{text[hit.end :]}"
    assert not [hit for hit in find(text, KNOWN) if hit.known is not None]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_what_looks_like_an_identifier_is_found(text: str, expected: tuple[str, ...]) -> None:
    """Also what the dossier does not know."""
    hits = find(text, [])
    for part in expected:
        start = text.index(part)
        covered = {place for hit in hits for place in range(hit.start, hit.end)}
        letters = {start + at for at, char in enumerate(part) if char.isalnum()}
        assert letters <= covered, (part, [hit.text for hit in hits])


@pytest.mark.parametrize("text", HARMLESS)
def test_an_ordinary_sentence_gives_no_alarm(text: str) -> None:
    """A check that cries at everything is one that nobody reads."""
    assert [(hit.kind, hit.text) for hit in find(text, [])] == []


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ("I.S.", "Het is zo. Is dat waar?"),
        ("D.E.", "De moeder de deur uit."),
        ("E.N.", "Zij en hij. En toen?"),
        ("Ben", "ik ben er"),
        ("J.K.", "Hij drinkt jkx en t.j.k. is niets."),
        ("Jan", "In januari regent het."),
        ("Bo", "Het bos is mooi, een boze boer."),
        ("U.", "Kunt u komen? Ik bel u."),
    ],
)
def test_an_ordinary_word_is_no_initials(known: str, text: str) -> None:
    """In lower case, or at the beginning of a sentence, "is" is not I.S."""
    kind = Kind.INITIALS if "." in known else Kind.NAME
    assert [hit for hit in find(text, [Known(known, kind)]) if hit.known is not None] == []


def test_a_bare_weekday_is_no_day() -> None:
    """What a page for advice says itself, "maandag, begin maart", is no leak."""
    known = [Known("9 maart 2026", Kind.DATE), Known("mei 2014", Kind.DATE)]
    assert find("Op maandag, begin maart, en in mei.", known) == []
    assert [hit.text for hit in find("Geboren in mei 2014.", known)] == ["mei 2014"]


def test_the_rest_of_a_name_that_is_partly_known_is_found_too() -> None:
    """The dossier knows R. Tan; the first name in front of it gives them away as well."""
    hits = find("Gisteren belde Roelien Tan.", [Known("R. Tan", Kind.NAME)])
    assert [(hit.text, hit.known is not None) for hit in hits] == [("Roelien", False), ("Tan", True)]


def test_a_hit_is_shown_in_its_sentence() -> None:
    """Short enough to read, cut between words, on one line."""
    text = "Eerst dit. Toen zag ik\nFatima bij het hek. Daarna niets."
    assert find(text, [])[0].sentence == "Toen zag ik Fatima bij het hek."
    long = find(f"{'woord ' * 90}Fatima{' ander' * 90}", [])[0].sentence
    assert long.startswith("… woord") and long.endswith("ander …") and "Fatima" in long and len(long) <= 210
    assert Sentences("").around(0, 0) == ""


def test_a_text_ten_times_as_long_takes_ten_times_the_steps() -> None:
    """The search walks from each word only as far as something known can go: no text makes it go round."""
    search = Search([*KNOWN, *(Known("a" * size, Kind.NAME) for size in range(5, 16))])
    looked: list[int] = []
    for text in ("a ", "a" * 20 + " ", "J.", "Jan-\n", "J K "):
        steps = []
        for times in (60, 600):
            forms = _Counting(search._forms)
            search._forms = forms  # type: ignore[assignment]
            list(search.spans(fold(text * times)))
            steps.append(forms.asked)
            search._forms = forms.inner
        looked.append(steps[1])
        assert steps[1] <= 11 * steps[0] + 2000
    assert max(looked) > 0


class _Counting:
    """A table that counts how often it is asked."""

    def __init__(self, inner: dict[str, list[object]]) -> None:
        self.inner, self.asked = inner, 0

    def get(self, key: str, default: tuple[()]) -> object:
        self.asked += 1
        return self.inner.get(key, default)


def test_the_lists_are_long_enough() -> None:
    """At least 1,500 first names that are no word, and no name that is on two lists."""
    listed = words()
    assert len(listed.first) >= 1500 and len(listed.places) >= 500
    assert not listed.first & listed.first_or_word and not listed.places & listed.places_or_word
    assert not listed.first & listed.ordinary


# Fields in which nobody and nothing is named: chosen from a list, told in free words, or of the program itself.
NO_NAMES = {
    *(
        "question",
        "asked",
        "case",
        "duties",
        "date_words",
        "kept",
        "taken_over",
        "reason",
        "warnings",
        "unread",
        "kind",
        "situation",
        "text",
        "quote",
        "direction",
    ),
    *("examination", "partner", "consent", "advice", "against_because", "agreements", "purpose", "facts", "reaction"),
    *(
        "interpretation",
        "objection",
        "objection_answer",
        "pupil_objection",
        "pupil_objection_answer",
        "how",
        "from_others",
    ),
    *(
        "not_told_ground",
        "not_told_because",
        "withheld_ground",
        "withheld_because",
        "taken_as",
        "decision",
        "said",
        "conditions",
    ),
    *(
        "outcome",
        "what",
        "goals",
        "part",
        "age",
        "custody",
        "tried",
        "needed",
        "finding",
        "flow",
        "flow_version",
        "flow_sha256",
    ),
    *(
        "program",
        "age_group",
        "born",
        "value",
        "label",
        "why",
        "otherwise",
        "seen",
        "walked",
        "duty",
        "result",
        "event",
        "told",
    ),
    *("step", "choice", "keys", "cards", "ground", "heads", "id", "subject"),
    # What went out says of itself to whom and what was left out of it, in words that stand elsewhere.
    *("reader", "as_format", "given_to", "sha256", "left_out", "accepted", "opens"),
}


@pytest.mark.parametrize("kind", CONTENTS)
def test_every_field_has_a_decision(kind: str) -> None:
    """A new field that can name somebody may not be forgotten: each holds names, functions, places or none."""
    model = CONTENTS[kind]
    tables = (leak_known.NAMES, leak_known.FUNCTIONS, leak_known.PLACES, leak_known.SCHOOLS)
    decided = {name for table in tables for name in leak_known.fields_of(model, table)}
    typed = {name for name, field in model.model_fields.items() if re.search(r"\bstr\b", str(field.annotation))}
    assert typed - decided - NO_NAMES == set()
    assert decided <= typed


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Known]:
    """What the case of the told story knows."""
    told = Story(tmp_path_factory.mktemp("home"))
    list(told.tell())
    return {
        known.text: known for known in known_in(told.casefile.state, today=date(2026, 4, 1), organisation=["Lutjeveen"])
    }


def test_a_case_knows_its_people_and_what_to_say_instead(story: dict[str, Known]) -> None:
    """The child, whoever wrote, the school; nobody's function gives them away."""
    assert story["E. Hofman"].instead == texts.LEAK_TEACHER
    assert story["R. Tan"].instead == texts.LEAK_SCHOOL_PERSON
    assert story["Basisschool De Zilvermaan"].kind is Kind.SCHOOL
    assert story["Lutjeveen"].kind is Kind.SCHOOL
    assert [known.text for known in story.values() if known.instead == texts.LEAK_CHILD]
    assert story["intern begeleider"].kind is Kind.FUNCTION
    assert any(known.kind is Kind.DATE for known in story.values())


def test_what_a_case_knows_is_found_in_what_it_holds(story: dict[str, Known]) -> None:
    """A page that would say all of it is stopped at all of it."""
    for known in story.values():
        assert any(hit.known is not None for hit in find(f"Toen was {known.text} daar.", list(story.values()))), known


def test_an_empty_case_knows_only_today() -> None:
    """Nothing recorded, nothing known."""
    assert [known.kind for known in known_in(state_of([]), today=date(2026, 4, 1))] == [Kind.DATE]


def test_hits_are_plain_values() -> None:
    """A hit of an unknown identifier says that nobody is known for it."""
    assert find("Ik zag Fatima.", []) == [Hit(7, 13, "Fatima", Kind.NAME, None, "Ik zag Fatima.")]


def test_the_measure_counts_what_it_should() -> None:
    """Found, missed and false alarms, each once; a known one that is told as unknown is seen too."""
    case = {
        "text": "Ik zag Fatima en jk. Daarna belde Bregje.",
        "known": [{"text": "J.K.", "kind": "INITIALS"}],
        "planted": [
            {"text": "Fatima", "kind": "name", "known": False},
            {"text": "jk", "kind": "initials", "known": True},
            {"text": "belde", "kind": "name", "known": False},
        ],
    }
    score = measure([case])
    assert (score.found[False, "name"], score.planted[False, "name"], score.as_known) == (1, 2, 1)
    assert (sum(score.alarms.values()), score.words, score.absent) == (1, 8, 0)


NAMED = [(kind, name) for kind in FULL for name in leak_known.fields_of(CONTENTS[kind], leak_known.NAMES)]
SAID = [
    (kind, name)
    for kind in FULL
    for table in (leak_known.FUNCTIONS, leak_known.PLACES)
    for name in leak_known.fields_of(CONTENTS[kind], table)
]


@pytest.mark.parametrize(("kind", "name"), [*NAMED, *SAID])
def test_whoever_stands_in_a_field_is_known(kind: str, name: str) -> None:
    """Of every kind of entry: names with their function behind them, functions and places."""
    typed = "Q.Z." if (kind, name) == ("person", "initials") else "Q. Zwaluwnest, tuinman"
    values = table(kind)
    values[name] = [typed] if isinstance(values[name], list | tuple) else typed
    state = state_with(CONTENTS[kind].model_validate(values))
    known = known_in(state, today=DAY)
    assert any(hit.known is not None for hit in find(f"Daar was {typed} bij.", known))
    if (kind, name) in NAMED:
        assert any(hit.known is not None for hit in find("Daar was q.z. bij.", known))
        assert typed == "Q.Z." or {"Q. Zwaluwnest", "tuinman"} <= {item.text for item in known}


def test_with_whom_a_case_is_shared_is_known() -> None:
    """Their name is somebody's, as that of whoever can open the case."""
    access = {"names": ["P. Pen"], "keys": ["age1q"], "shared": ["Q. Zwaluwnest"], "cards": ["age1s.0"]}
    known = known_in(state_with(CONTENTS["access"].model_validate(access)), today=DAY)
    assert any(hit.known is not None for hit in find("Daar was Q. Zwaluwnest bij.", known))


def test_parents_are_told_apart_and_what_was_withdrawn_counts() -> None:
    """The mother is one parent and the father another; who was recorded by mistake is somebody all the same."""
    base = {"date": DAY, "part": None}
    people = [("M.M.", "moeder"), ("V.V.", "vader"), ("B.B.", "broertje"), ("O.O.", "oma")]
    entries = [
        Entry(1, WHEN, "P. Pen", "leerkracht groep 5", CaseFacts(initials="K.K.", age_group="4-11", born="2018-05"))
    ]
    for number, (initials, capacity) in enumerate(people, start=2):
        content = Person.model_validate({**base, "initials": initials, "capacity": capacity})
        entries.append(Entry(number, WHEN, "P. Pen", "leerkracht groep 5", content))
    entries.append(Entry(6, WHEN, "P. Pen", "leerkracht groep 5", Withdrawal(entry=5, reason="verkeerd")))
    known = {item.text: item for item in known_in(state_of(entries), today=DAY)}
    said = [known[name].instead for name in ("K.K.", "M.M.", "V.V.", "B.B.", "O.O.", "P. Pen")]
    assert said == ["het kind", "ouder 1", "ouder 2", "broer of zus", "een familielid", "leerkracht"]
    assert known["mei 2018"].kind is Kind.DATE and known["groep 5"].kind is Kind.CLASS
    assert known["leerkracht groep 5"].instead == "leerkracht"


def test_a_function_that_one_person_has_is_not_said() -> None:
    """There is one director in a village: what is said instead fits more people."""
    roles = ["directeur", "intern begeleider", "ib'er", "zorgcoördinator", "voorzitter van het bestuur", "conciërge"]
    assert {leak_known.role_of([role]) for role in roles} == {"iemand van de school"}
    assert leak_known.role_of(["huisarts"]) == "een hulpverlener"
    assert leak_known.role_of(["de moeder"]) == "ouder"
    assert leak_known.role_of(["iets anders"]) == ""


def test_no_label_of_ours_looks_like_a_name() -> None:
    """What a page itself says in the middle of a line is no alarm."""
    for kind in KINDS:
        for shown in kind.shown.values():
            label = shown.in_export or shown.noun
            assert find(f"dinsdag: er was {label}: iets. {label}: iets", ()) == [], label
