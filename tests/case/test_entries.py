"""Every kind of entry: what it takes, what it refuses and in which Dutch sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from meldcode_cli import dutch
from meldcode_cli.case import entries
from meldcode_cli.case.entries import CONTENTS, ENVELOPE, MAX_TEXT, RECORDS, Answer, Entry, entry_from
from tests.case.making import GOOD, NOW, TODAY, TOMORROW, YESTERDAY
from tests.support.english import english_in

CANARY = "Kwikstaartje"
FUTURE = "Deze datum ligt in de toekomst. Vul in wanneer het is gebeurd."
NO_DATE = "Dit is geen datum. Schrijf bijvoorbeeld 2026-03-10."
NO_TIME = "Dit is geen tijd. Schrijf bijvoorbeeld 08:35."
YEAR = "Deze datum kan niet kloppen. Kijk naar het jaar."
EMPTY = "Hier staat nog niets. Schrijf een antwoord."
INVISIBLE = "Hier staan onzichtbare tekens of meer regels in. Typ het opnieuw, op één regel."
MISSING = "Dit ontbreekt."
NO_CHOICE = "Deze keuze bestaat hier niet."


def refused(model: str, /, **changes: Any) -> list[str]:
    """The sentences with which a good table with these changes is refused; ... leaves a field out."""
    table = {key: value for key, value in {**GOOD[model], **changes}.items() if value is not ...}
    with pytest.raises(ValidationError) as caught:
        CONTENTS[model].model_validate(table, context={"now": NOW})
    return [sentence for _, sentence in dutch.findings(caught.value)]


@pytest.mark.parametrize("kind", sorted(CONTENTS))
def test_a_good_entry_is_taken_and_reads_back_the_same(kind: str) -> None:
    """A well-filled entry of every kind is accepted, and its table gives the same entry again."""
    content = CONTENTS[kind].model_validate(GOOD[kind], context={"now": NOW})
    entry = Entry(1, NOW, "W. Kuipers", "ib'er", content)
    assert entry_from(entry.table()) == entry


@pytest.mark.parametrize("kind", sorted(CONTENTS))
def test_no_field_hides_behind_the_envelope(kind: str) -> None:
    """No content has a field with the name of one of the envelope: both stand in one flat table."""
    assert not set(CONTENTS[kind].model_fields) & set(ENVELOPE)


@pytest.mark.parametrize("kind", sorted(CONTENTS))
def test_an_entry_cannot_be_edited(kind: str) -> None:
    """A content is frozen: changing it is an error."""
    content = CONTENTS[kind].model_validate(GOOD[kind])
    with pytest.raises(ValidationError):
        setattr(content, next(iter(GOOD[kind])), "iets anders")


@pytest.mark.parametrize("kind", sorted(CONTENTS))
def test_what_is_missing_or_misspelt_is_named(kind: str) -> None:
    """A required field that is left out is missing, and an unknown one is refused, each in its own sentence."""
    for name, field in CONTENTS[kind].model_fields.items():
        if field.is_required():
            assert refused(kind, **{name: ...}) == [MISSING]
    assert refused(kind, **{CANARY: "x"}) == ["Dit woord is hier niet bekend. Kijk of het goed gespeld is."]


@pytest.mark.parametrize(
    ("kind", "changes", "sentence"),
    [
        # texts
        ("observation", {"text": " \n\t "}, EMPTY),
        ("observation", {"text": ""}, EMPTY),
        ("observation", {"text": "a" * (MAX_TEXT + 1)}, "Deze tekst is te lang. Houd het bij hoogstens 20.000 tekens."),
        (
            "observation",
            {"text": "a\ud800"},
            "Deze tekst bevat tekens die niet te lezen zijn. Typ de tekst opnieuw.",
        ),
        ("observation", {"text": 7}, "Hier hoort tekst."),
        ("observation", {"text": ["a"]}, "Hier hoort tekst."),
        ("observation", {"text": None}, "Hier hoort tekst."),
        # lines
        ("observation", {"place": "a" * 301}, "Dit is te lang. Houd het kort, op één regel."),
        ("observation", {"place": "a\nb"}, INVISIBLE),
        ("observation", {"place": "a\rb"}, INVISIBLE),
        ("observation", {"place": "a\x1b[2J"}, INVISIBLE),
        ("observation", {"place": "a\u202eb"}, INVISIBLE),
        ("observation", {"place": "a\u200bb"}, INVISIBLE),
        ("observation", {"place": "a\x9bb"}, INVISIBLE),
        ("observation", {"place": "  "}, EMPTY),
        # initials and age
        ("case", {"initials": "Jan Karel Kwikstaart"}, "Gebruik alleen initialen, bijvoorbeeld J.K."),
        ("case", {"initials": "J\u200bK"}, INVISIBLE),
        ("case", {"age_group": "7"}, "Kies een leeftijdsgroep: ongeboren, 0-3, 4-11, 12-15, 16-17 of 18+."),
        ("case", {"age_group": 7}, "Hier hoort tekst."),
        ("person", {"initials": "Sanne Kwikstaart"}, "Gebruik alleen initialen, bijvoorbeeld J.K."),
        # dates and times
        ("observation", {"date": TOMORROW}, FUTURE),
        ("observation", {"date": date(1899, 12, 31)}, YEAR),
        ("help", {"evaluate_on": date(2100, 1, 1)}, YEAR),
        ("observation", {"date": datetime(2026, 3, 9)}, "Hier hoort alleen een datum, zonder tijd."),
        ("observation", {"date": 0}, NO_DATE),
        ("observation", {"date": 86400}, NO_DATE),
        ("observation", {"date": "86400"}, NO_DATE),
        ("observation", {"date": "2026-03-09T00:00:00"}, NO_DATE),
        ("observation", {"date": "2026-02-30"}, NO_DATE),
        ("observation", {"date": float("nan")}, NO_DATE),
        ("observation", {"date": True}, NO_DATE),
        ("observation", {"time": 835}, NO_TIME),
        ("observation", {"time": "08:35Z"}, NO_TIME),
        ("observation", {"time": "25:00"}, NO_TIME),
        ("observation", {"time": time(8, 35, tzinfo=UTC)}, NO_TIME),
        ("observation", {"time": 0.5}, NO_TIME),
        (
            "observation",
            {"date": TODAY, "time": time(9, 31)},
            "Deze tijd ligt in de toekomst. Vul in wanneer het is gebeurd.",
        ),
        ("duty", {"done": TOMORROW}, FUTURE),
        # people
        ("observation", {"present": "M.V."}, "Hier hoort een lijst."),
        ("observation", {"present": ["x"] * 31}, "Dit zijn er te veel."),
        ("observation", {"present": ["M.V.", ""]}, EMPTY),
        ("observation", {"present": ["M.V.", 3]}, "Hier hoort tekst."),
        # choices
        ("observation", {"kind": "roddel"}, NO_CHOICE),
        ("observation", {"direction": "omhoog"}, NO_CHOICE),
        ("consultation", {"partner": "buurvrouw"}, NO_CHOICE),
        ("conversation", {"partner": "hond"}, NO_CHOICE),
        ("report", {"how": "duif"}, NO_CHOICE),
        ("consultation", {"anonymous": "misschien"}, "Hier hoort ja of nee (true of false)."),
        ("consultation", {"anonymous": []}, "Hier hoort ja of nee (true of false)."),
        # who says so
        ("observation", {"kind": "derden"}, "Bij informatie van een ander horen de bron en de datum."),
        (
            "observation",
            {"kind": "derden", "source": "buurman"},
            "Bij informatie van een ander horen de bron en de datum.",
        ),
        (
            "observation",
            {"kind": "derden", "source_date": YESTERDAY},
            "Bij informatie van een ander horen de bron en de datum.",
        ),
        ("observation", {"kind": "derden", "source": "buurman", "source_date": TOMORROW}, FUTURE),
        ("observation", {"kind": "diagnose"}, "Bij een diagnose hoort wie die stelde, en in welke functie."),
        (
            "observation",
            {"kind": "diagnose", "diagnosed_by": "V.L."},
            "Bij een diagnose hoort wie die stelde, en in welke functie.",
        ),
        (
            "observation",
            {"kind": "diagnose", "diagnosed_role": "arts"},
            "Bij een diagnose hoort wie die stelde, en in welke functie.",
        ),
        # grounds
        (
            "report",
            {"family_told": False},
            "Schrijf op waarom de melding niet eerst met het gezin is besproken.",
        ),
        ("report", {"identity_withheld": True}, "Schrijf op waarom uw naam voor het gezin verborgen blijft."),
        # the rest
        ("withdrawal", {"entry": 0}, "Dit getal is te klein."),
        ("withdrawal", {"entry": "drie"}, "Hier hoort een getal."),
        ("begin", {"flow_sha256": "geen"}, "Dit past hier niet."),
        ("answer", {"given": datetime(2026, 3, 9, 8)}, "Bij deze tijd ontbreekt de tijdzone."),
        ("answer", {"replaces": []}, "Hier hoort een getal."),
    ],
)
def test_what_cannot_be_is_refused_in_one_dutch_sentence(kind: str, changes: dict[str, Any], sentence: str) -> None:
    """Each rule of a validator has its own sentence, and says nothing else."""
    assert refused(kind, **changes) == [sentence]


def test_what_a_rule_asks_for_makes_the_entry_good() -> None:
    """Whoever gives the source, the diagnosis or the ground that was asked for is understood."""
    good: list[tuple[str, dict[str, Any]]] = [
        ("observation", {"kind": "derden", "source": "buurman", "source_date": YESTERDAY}),
        ("observation", {"kind": "diagnose", "diagnosed_by": "V.L.", "diagnosed_role": "kinderarts"}),
        ("observation", {"date": TODAY, "time": time(9, 30)}),
        ("observation", {"date": "2026-03-09", "time": "08:35"}),
        ("observation", {"present": []}),
        ("report", {"family_told": False, "not_told_because": "Gevaar voor het kind."}),
        ("report", {"identity_withheld": True, "withheld_because": "Ik word bedreigd."}),
    ]
    for kind, changes in good:
        CONTENTS[kind].model_validate({**GOOD[kind], **changes}, context={"now": NOW})


def test_an_old_dossier_can_be_read_on_a_machine_whose_clock_is_behind() -> None:
    """Without a clock no date is in the future: what was recorded can always be read back."""
    CONTENTS["observation"].model_validate({**GOOD["observation"], "date": date(2098, 1, 1), "time": time(23, 59)})


@pytest.mark.parametrize("value", ["2026-03-10", "86400", "1700000000", "08:35", "ja", "true", "1.5", "['a']"])
def test_a_text_stays_the_text_that_was_typed(value: str) -> None:
    """An answer that looks like a date or a number is not taken for one."""
    assert Answer(question="q", asked="Vraag?", value=value).value == value


@pytest.mark.parametrize("value", [0, 86400, 1.0, True, None, {"a": 1}, datetime(2026, 3, 10, 8), b"x"])
def test_an_answer_is_text_a_date_or_a_list(value: Any) -> None:
    """Nothing else passes as an answer, and every reason why not is Dutch."""
    with pytest.raises(ValidationError) as caught:
        Answer(question="q", asked="Vraag?", value=value)
    assert [english_in(sentence) for _, sentence in dutch.findings(caught.value)] == [[]] * 3


@given(st.text(max_size=60))
def test_a_text_that_was_judged_once_stays_as_it_is(typed: str) -> None:
    """Judging a text again never changes it: what is written reads back the same."""
    adapter: TypeAdapter[str] = TypeAdapter(entries.Text)
    try:
        once = adapter.validate_python(typed)
    except ValidationError:
        return
    assert adapter.validate_python(once) == once
    assert "\r\n" not in once


NASTY: list[Any] = [
    None, True, -1, 0, 1, 3.5, float("nan"), float("inf"), 10**400, "", " ", CANARY, f"{CANARY}\n\x1b[2J", "\ud800",
    CANARY * 4000, b"x", [], [CANARY], [[CANARY]], {}, {CANARY: CANARY}, date.max, datetime.max, time.max, object(),
]  # fmt: skip


@pytest.mark.parametrize("kind", sorted(CONTENTS))
def test_no_finding_is_english_or_repeats_what_was_typed(kind: str) -> None:
    """Whatever is put into whatever field: every finding is a Dutch sentence without a word of it."""
    model = CONTENTS[kind]
    said: set[str] = set()
    for name in model.model_fields:
        for value in NASTY:
            try:
                model.model_validate({**GOOD[kind], name: value}, context={"now": NOW})
            except ValidationError as error:
                said |= {sentence for _, sentence in dutch.findings(error)}
    assert said
    for sentence in said:
        assert sentence.endswith(".") and sentence[0].isupper()
        assert CANARY not in sentence and "\x1b" not in sentence
        assert english_in(sentence) == [] or sentence == "Hier hoort ja of nee (true of false)."


def test_every_kind_of_finding_that_pydantic_has_is_dutch() -> None:
    """None of pydantic's own error types, now or in a later version, brings English or input along."""
    from typing import get_args

    from pydantic_core import core_schema

    kinds = get_args(core_schema.ErrorType)
    assert len(kinds) > 90
    for kind in kinds:
        sentence = dutch.sentence(kind, f"Input should be {CANARY}")
        assert CANARY not in sentence and english_in(sentence) == [] and sentence.endswith(".")


def test_an_entry_needs_its_envelope() -> None:
    """An entry without number, moment or author, or of an unknown kind, is no entry."""
    table = Entry(1, NOW, "W. Kuipers", "ib'er", CONTENTS["check"].model_validate(GOOD["check"])).table()
    for name in ("number", "recorded", "recorded_by", "recorded_role", "type"):
        with pytest.raises((ValidationError, KeyError)):
            entry_from({key: value for key, value in table.items() if key != name})
    with pytest.raises(KeyError):
        entry_from({**table, "type": "anders"})
    with pytest.raises(ValidationError):
        entry_from({**table, "recorded": datetime(2026, 3, 10)})


def test_an_empty_list_that_was_given_is_written() -> None:
    """That nobody else was present, or nothing was ticked, is said and reads back so."""
    for content in (
        Answer(question="q", asked="Vraag?", value=()),
        RECORDS["observation"].model_validate({**GOOD["observation"], "present": []}),
    ):
        entry = Entry(1, NOW, "W. Kuipers", "ib'er", content)
        assert entry_from(entry.table()) == entry


def test_each_entry_knows_when_the_thing_itself_happened() -> None:
    """A record happened on its date (and time), a duty when it was done, an answer when it was given."""
    record = RECORDS["observation"].model_validate({**GOOD["observation"], "time": time(8, 35)})
    assert record.happened() == datetime(2026, 3, 9, 8, 35)
    assert RECORDS["help"].model_validate(GOOD["help"]).happened() == YESTERDAY
    assert CONTENTS["duty"].model_validate(GOOD["duty"]).happened() == YESTERDAY
    assert Answer(question="q", asked="Vraag?", value="ja", given=NOW).happened() == NOW
    assert CONTENTS["close"].model_validate(GOOD["close"]).happened() is None
