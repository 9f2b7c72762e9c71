"""Every kind of entry: what it takes and gives back. What it refuses: test_refusals, test_laws and test_two_clocks."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from meldcode_cli.case import fields
from meldcode_cli.case.entries import CONTENTS, ENVELOPE, Answer, Entry, entry_from
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.dutch import findings
from tests.case.making import GOOD, NOW, TOMORROW, YESTERDAY
from tests.case.test_refusals import FIELDS
from tests.support.english import english_in

CANARY = "Kwikstaartje"


@pytest.mark.parametrize("kind", sorted(CONTENTS))
def test_a_good_entry_is_taken_and_reads_back_the_same(kind: str) -> None:
    """A well-filled entry of every kind is accepted, and its table gives the same entry again."""
    content = CONTENTS[kind].model_validate(GOOD[kind], context={"now": NOW})
    entry = Entry(1, NOW, "W. Kuipers", "ib'er", content)
    assert entry_from(entry.table()) == entry


# One good value for each kind of field, and two of what could be taken for empty.
VALUES: dict[str, tuple[Any, ...]] = {
    "line": ("Zoë 'x'",),
    "text": ('Zij zei: "nee".\n\nEn toen: \\ niets.',),
    "initials": ("S.R.",),
    "past": (YESTERDAY,),
    "any date": (TOMORROW,),
    "time": (time(0, 0), time(8, 35, 59)),
    "number": (1,),
    "yes-no": (False, True),
    "people": ((), ("M.V.", "T.B.")),
    "lines": ((), ("a", "b")),
    "sha256s": ((), ("0" * 64,)),
    "texts": ((), ("Eén.\nTwee.",)),
    "dates": ((), (date(2026, 7, 1), date(2026, 9, 1))),
    "numbers": ((), (3, 4)),
    "moment": (NOW,),
}


@pytest.mark.parametrize("kind", sorted(CONTENTS))
def test_every_field_is_written_and_reads_back_the_same(kind: str) -> None:
    """Whatever a field holds, also "nee", nobody and midnight: it stands in the file and comes out as it went in."""
    good = CONTENTS[kind].model_validate(GOOD[kind])
    for name, written in FIELDS[kind].items():
        for value in VALUES.get(written.rstrip("!"), ()):
            # Judged by nobody: here it is only the writing and the reading that counts.
            entry = Entry(1, NOW, "W. Kuipers", "ib'er", good.model_copy(update={name: value}))
            table = tomllib.loads(tomli_w.dumps(entry.table()))
            read = table.get(name, CONTENTS[kind].model_fields[name].default)
            assert (tuple(read) if isinstance(read, list) else read) == value, name


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


@pytest.mark.parametrize("value", ["2026-03-10", "86400", "1700000000", "08:35", "ja", "true", "1.5", "['a']"])
def test_a_text_stays_the_text_that_was_typed(value: str) -> None:
    """An answer that looks like a date or a number is not taken for one."""
    assert Answer(question="q", asked="Vraag?", value=value).value == value


@pytest.mark.parametrize("value", [0, 86400, 1.0, True, None, {"a": 1}, datetime(2026, 3, 10, 8), b"x"])
def test_an_answer_is_text_a_date_or_a_list(value: Any) -> None:
    """Nothing else passes as an answer, and every reason why not is Dutch."""
    with pytest.raises(ValidationError) as caught:
        Answer(question="q", asked="Vraag?", value=value)
    assert [english_in(sentence) for _, sentence in findings.findings(caught.value)] == [[]] * 3


@given(st.text(max_size=60))
def test_a_text_that_was_judged_once_stays_as_it_is(typed: str) -> None:
    """Judging a text again never changes it: what is written reads back the same."""
    adapter: TypeAdapter[str] = TypeAdapter(fields.Text)
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
                said |= {sentence for _, sentence in findings.findings(error)}
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
        sentence = findings.sentence(kind, f"Input should be {CANARY}")
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


def test_what_was_left_as_it_is_is_not_written() -> None:
    """A no that goes without saying is left out of the file; a no that says something stands in it."""
    for kind, name, value, written in (
        ("begin", "practice", False, False),
        ("begin", "practice", True, True),
        ("report", "identity_withheld", False, False),
        ("report", "named", True, True),
        ("report", "named", False, True),
        ("consultation", "anonymous", False, True),
        ("consultation", "anonymous", None, False),
    ):
        content = CONTENTS[kind].model_validate(GOOD[kind]).model_copy(update={name: value})
        assert (name in Entry(1, NOW, "W. Kuipers", "ib'er", content).table()) == written, (kind, name)


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
