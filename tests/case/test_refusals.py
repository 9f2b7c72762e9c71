"""Every field of everything that can be recorded: what it refuses, and in which Dutch sentence.

The sentences are written out by hand, once for each kind of field. A field that has become of another kind must be
given its place here, and so must a new one that no form asks for: the first tests fail until it has. A new field of a
record that stands in its form is taken from there.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from meldcode_cli.case import fields
from meldcode_cli.case.entries import CONTENTS
from meldcode_cli.case.fields import Content
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.dutch import findings
from tests.case.making import GOOD, NOW, TODAY, TOMORROW, YESTERDAY
from tests.support.english import english_in

CANARY = "Kwikstaartje"

MISSING = "Dit ontbreekt."
UNKNOWN = "Dit woord is hier niet bekend. Kijk of het goed gespeld is."
NO_TEXT = "Hier hoort tekst."
EMPTY = "Hier staat nog niets. Schrijf een antwoord."
TEXT_TOO_LONG = "Deze tekst is te lang. Houd het bij hoogstens 20.000 tekens."
LINE_TOO_LONG = "Dit is te lang. Houd het kort, op één regel."
UNREADABLE = "Deze tekst bevat tekens die niet te lezen zijn. Typ de tekst opnieuw."
INVISIBLE = "Hier staan onzichtbare tekens of meer regels in. Typ het opnieuw, op één regel."
INITIALS = "Gebruik alleen initialen, bijvoorbeeld J.K."
AGE = "Kies een leeftijdsgroep: ongeboren, 0-3, 4-11, 12-15, 16-17 of 18+."
NO_DATE = "Dit is geen datum. Schrijf bijvoorbeeld 2026-03-10."
WITH_TIME = "Hier hoort alleen een datum, zonder tijd."
YEAR = "Deze datum kan niet kloppen. Kijk naar het jaar."
FUTURE = "Deze datum ligt in de toekomst. Vul in wanneer het is gebeurd."
FUTURE_TIME = "Deze tijd ligt in de toekomst. Vul in wanneer het is gebeurd."
NO_TIME = "Dit is geen tijd. Schrijf bijvoorbeeld 08:35."
NO_NUMBER = "Hier hoort een getal."
TOO_SMALL = "Dit getal is te klein."
NO_CHOICE = "Deze keuze bestaat hier niet."
YES_OR_NO = "Hier hoort ja of nee (true of false)."
NO_LIST = "Hier hoort een lijst."
TOO_MANY = "Dit zijn er te veel."
NO_MOMENT = "Dit is geen datum met tijd."
NO_ZONE = "Bij deze tijd ontbreekt de tijdzone."
NO_BIRTH_MONTH = 'Schrijf de geboortemaand als jaar en maand tussen aanhalingstekens, bijvoorbeeld "2014-05".'
DOES_NOT_FIT = "Dit past hier niet."
QUOTED_TEXT = "Hier hoort tekst tussen aanhalingstekens."
UNREADABLE_WORDS = "Deze tekst bevat tekens die niet te lezen zijn."

Wrong = tuple[tuple[str, Any, str], ...]

NOT_TEXT: Wrong = (
    ("a number", 7, NO_TEXT),
    ("yes", True, NO_TEXT),
    ("a list", [CANARY], NO_TEXT),
    ("a table", {CANARY: CANARY}, NO_TEXT),
    ("a date", YESTERDAY, NO_TEXT),
    ("bytes", CANARY.encode(), NO_TEXT),
)
SHORT: Wrong = (
    *NOT_TEXT,
    ("empty", "", EMPTY),
    ("blank", " \n\t\r\n\u00a0", EMPTY),
    ("too long", CANARY * 2000, TEXT_TOO_LONG),
    ("one too long", "a" * 20_001, TEXT_TOO_LONG),
    ("half a character", f"{CANARY}\ud800", UNREADABLE),
    ("the other half", f"\udfff{CANARY}", UNREADABLE),
)
TEXT: Wrong = (*SHORT, ("nothing to see", "\u200b\u2060\ufeff\x00", EMPTY))
UNSEEN = {
    "two lines": "\n",
    "a carriage return": "\r",
    "an escape": "\x1b[2J",
    "a bell": "\x07",
    "a nul": "\x00",
    "a C1 control": "\x9b",
    "turned round": "\u202e",
    "no width": "\u200b",
    "a line separator": "\u2028",
    "a filler": "\u3164",
}
LINE: Wrong = (
    *SHORT,
    ("nothing to see", "\u200b\u2060\ufeff\x00", INVISIBLE),
    ("too long for a line", CANARY * 26, LINE_TOO_LONG),
    ("one too long for a line", "a" * 301, LINE_TOO_LONG),
    *((what, f"{CANARY}{char}x", INVISIBLE) for what, char in UNSEEN.items()),
)
NOT_A_DATE: Wrong = (
    ("a word", CANARY, NO_DATE),
    ("empty", "", NO_DATE),
    ("a number", 7, NO_DATE),
    ("seconds", "1700000000", NO_DATE),
    ("yes", True, NO_DATE),
    ("no number", float("nan"), NO_DATE),
    ("a list", [CANARY], NO_DATE),
    ("a time", time(8, 35), NO_DATE),
    ("a day that is not there", "2026-02-30", NO_DATE),
    ("a month that is not there", "2026-13-01", NO_DATE),
    ("year nought", "0000-01-01", NO_DATE),
    ("a date and a time as text", "2026-03-09T08:35:00", NO_DATE),
    ("a date and a time", datetime(2026, 3, 9, 8, 35), WITH_TIME),
    ("long ago", date(1899, 12, 31), YEAR),
    ("far ahead", date(2100, 1, 1), YEAR),
    ("as far as there is", date.max, YEAR),
)


def inside(wrong: Wrong) -> Wrong:
    """What is wrong for one thing is wrong for it in a list, behind a good one or not."""
    return tuple((f"{what}, in a list", [value], sentence) for what, value, sentence in wrong)


NOT_A_LIST: Wrong = (
    ("a word", CANARY, NO_LIST),
    ("a number", 7, NO_LIST),
    ("a table", {CANARY: CANARY}, NO_LIST),
    ("yes", True, NO_LIST),
)
NUMBER: Wrong = (
    ("a word", CANARY, NO_NUMBER),
    ("a number in words", "3", NO_NUMBER),
    ("yes", True, NO_NUMBER),
    ("broken", 2.5, NO_NUMBER),
    ("with a comma", 3.0, NO_NUMBER),
    ("a list", [CANARY], NO_NUMBER),
    ("nought", 0, TOO_SMALL),
    ("less", -1, TOO_SMALL),
)
NOT_A_CHOICE: Wrong = (
    ("a word", CANARY, NO_CHOICE),
    ("empty", "", NO_CHOICE),
    ("a number", 7, NO_CHOICE),
    ("yes", True, NO_CHOICE),
    ("a list", [CANARY], NO_CHOICE),
    ("half a character", "\ud800", UNREADABLE_WORDS),
)
NOT_YES_OR_NO: Wrong = (
    ("a word", CANARY, YES_OR_NO),
    ("empty", "", YES_OR_NO),
    ("a number", 7, YES_OR_NO),
    ("a list", [CANARY], YES_OR_NO),
    ("half a character", "\ud800", UNREADABLE_WORDS),
)

WRONG: dict[str, Wrong] = {
    "text": TEXT,
    "line": LINE,
    "initials": (
        *LINE,
        ("a first name", "Sanne", INITIALS),
        ("a whole name", f"J. {CANARY}", INITIALS),
        ("nobody", "...", INITIALS),
        ("too many letters", "A.B.C.D.E.F.G.", INITIALS),
    ),
    "age group": (
        *NOT_TEXT,
        ("a word", CANARY, AGE),
        ("empty", "", AGE),
        ("an age", "7", AGE),
        ("half a character", "\ud800", AGE),
    ),
    "past": (*NOT_A_DATE, ("tomorrow", TOMORROW, FUTURE), ("tomorrow as text", TOMORROW.isoformat(), FUTURE)),
    "any date": NOT_A_DATE,
    "birth month": (
        ("a word", CANARY, NO_BIRTH_MONTH),
        ("empty", "", NO_BIRTH_MONTH),
        ("a number", 201405, NO_BIRTH_MONTH),
        ("a day", YESTERDAY, NO_BIRTH_MONTH),
        ("a day in words", "2014-05-02", NO_BIRTH_MONTH),
        ("a month that is not there", "2014-13", NO_BIRTH_MONTH),
        ("as it is typed", "5-2014", NO_BIRTH_MONTH),
        ("long ago", "1899-12", YEAR),
    ),
    "time": (
        ("a word", CANARY, NO_TIME),
        ("empty", "", NO_TIME),
        ("a number", 835, NO_TIME),
        ("a part of a day", 0.5, NO_TIME),
        ("yes", True, NO_TIME),
        ("a list", [CANARY], NO_TIME),
        ("an hour that is not there", "24:00", NO_TIME),
        ("a minute that is not there", "08:60", NO_TIME),
        ("somewhere else", "08:35Z", NO_TIME),
        ("in a zone", time(8, 35, tzinfo=UTC), NO_TIME),
        ("a date and a time", datetime(2026, 3, 9, 8, 35), NO_TIME),
    ),
    "number": NUMBER,
    "choice": NOT_A_CHOICE,
    "yes-no": NOT_YES_OR_NO,
    "people": (*NOT_A_LIST, *inside(LINE), ("thirty-one", ["M.V."] * 31, TOO_MANY)),
    "lines": (*NOT_A_LIST, *inside(LINE)),
    "texts": (*NOT_A_LIST, *inside(TEXT)),
    "dates": (*NOT_A_LIST, *inside(NOT_A_DATE), ("thirty-one", [date(2026, 7, 1)] * 31, TOO_MANY)),
    "numbers": (*NOT_A_LIST, *inside(NUMBER)),
    # What the program itself puts in: nobody types these. An answer has three readings, see below.
    "moment": (
        ("a word", CANARY, DOES_NOT_FIT),
        ("a list", [CANARY], NO_MOMENT),
        ("without a zone", datetime(2026, 3, 9, 8), NO_ZONE),
    ),
    "answer": (),
    "sha256": (("a word", CANARY, DOES_NOT_FIT), ("a number", 7, QUOTED_TEXT), ("short", "0" * 63, DOES_NOT_FIT)),
    "sha256s": (
        *NOT_A_LIST,
        *inside((("a word", CANARY, DOES_NOT_FIT), ("a number", 7, QUOTED_TEXT), ("short", "0" * 63, DOES_NOT_FIT))),
    ),
    "label": (("a number", 7, QUOTED_TEXT), ("a list", [CANARY], QUOTED_TEXT)),
}

# A field with ! must be there.
_RECORD = {
    "question": "line",
    "asked": "text",
    "duties": "lines",
    "date": "past!",
    "date_words": "line",
    "taken_over": "line",
    "time": "time",
    "replaces": "number",
    "reason": "text",
    "warnings": "texts",
    "unread": "texts",
}
FIELDS: dict[str, dict[str, str]] = {
    "observation": {
        **_RECORD,
        "kind": "choice!",
        "place": "line",
        "situation": "line",
        "present": "people",
        "text": "text!",
        "quote": "text",
        "direction": "choice!",
        "seen_by": "line",
        "heard_on": "past",
        "heard_at": "time",
        "source": "line",
        "source_date": "past",
        "diagnosed_by": "line",
        "diagnosed_role": "line",
        "examination": "line",
        "external": "yes-no",
    },
    "consultation": {
        **_RECORD,
        "partner": "choice!",
        "who": "line!",
        "function": "line!",
        "anonymous": "yes-no",
        "consent": "choice",
        "advice": "text!",
        "advised_against": "yes-no",
        "against_because": "text",
        "agreements": "text",
        "calls_back_on": "any date",
    },
    "conversation": {
        **_RECORD,
        "partner": "choice!",
        "place": "line",
        "with_whom": "line!",
        "led_by": "line!",
        "present": "people!",
        "interpreter": "line",
        "purpose": "text!",
        "facts": "text!",
        "reaction": "text!",
        "interpretation": "text",
        "objection": "text",
        "objection_answer": "text",
        "agreements": "text",
    },
    "report": {
        **_RECORD,
        "to": "line!",
        "reported_by": "line!",
        "function": "line!",
        "how": "choice!",
        "named": "yes-no",
        "facts": "text!",
        "from_others": "text",
        "family_told": "yes-no!",
        "told_on": "past",
        "reaction": "text",
        "not_told_ground": "choice",
        "not_told_because": "text",
        "objection": "text",
        "objection_answer": "text",
        "pupil_objection": "text",
        "pupil_objection_answer": "text",
        "taken_as": "choice",
        "looks_on": "dates",
        "aftercare": "line",
        "identity_withheld": "yes-no",
        "withheld_ground": "choice",
        "withheld_because": "text",
        "agreements": "text",
        "calls_back_on": "any date",
    },
    "help": {
        **_RECORD,
        "what": "text!",
        "by": "line!",
        "role": "line!",
        "goals": "text!",
        "evaluate_on": "any date!",
        "evaluate_later": "dates",
    },
    "agreement": {**_RECORD, "who": "line!", "what": "text!", "by_when": "any date!"},
    "handelingsverlegenheid": {
        **_RECORD,
        "who": "line!",
        "what": "text!",
        "tried": "text",
        "needed": "text!",
        "asked_of": "line!",
        "agreements": "text",
    },
    "access-request": {**_RECORD, "who": "line!", "capacity": "choice!", "what": "text"},
    "person": {**_RECORD, "initials": "initials!", "capacity": "line!", "part": "line", "age": "line"}
    | {"also_about": "yes-no", "custody": "choice"},
    "feedback": {
        **_RECORD,
        "who": "line!",
        "decision": "choice!",
        "said": "text!",
        "conditions": "text",
        "watches": "line",
        "next_on": "any date",
    },
    "other-report": {**_RECORD, "made_by": "line!", "source": "line!", "text": "text!"},
    "call-attempt": {**_RECORD, "to": "line!", "by": "line!", "outcome": "line!", "again_on": "any date"},
    "follow-up": {**_RECORD, "about": "number!", "finding": "choice!", "by": "line!", "text": "text!"},
    "duty": {"duty": "line!", "done": "past!", "done_by": "line!", "result": "text!", "found": "yes-no"},
    "postponed": {"duty": "line!", "until": "any date!", "time": "time", "reason": "text!"},
    "not-done": {"duty": "line!", "reason": "text!", "decided_by": "line!"},
    "kept-day": {
        **_RECORD,
        "about": "number!",
        "day": "any date!",
        "by": "line!",
        "text": "text!",
        "next_on": "any date",
    },
    "event": {"event": "line!", "told": "text!", "date": "past!", "text": "text!", "warnings": "texts"},
    "begin": {
        "organisation": "line!",
        "flow": "line!",
        "flow_version": "line!",
        "flow_sha256": "sha256!",
        "program": "line!",
        "practice": "yes-no",
        "approved_by": "lines",
        "approved_on": "any date",
    },
    "case": {"initials": "initials!", "age_group": "age group!", "born": "birth month"},
    "answer": {
        "question": "line!",
        "asked": "text!",
        "value": "answer!",
        "label": "label",
        "why": "text",
        "reason": "text",
        "replaces": "number",
        "given": "moment",
        "answered_by": "line",
        "consulted": "line",
        "otherwise": "text",
        "decided_by": "line",
        "authority": "line",
        "seen": "text",
        "walked": "text",
        "anew": "yes-no",
        "warnings": "texts",
        "unread": "texts",
    },
    "withdrawal": {"entry": "number!", "reason": "text!"},
    "settled": {
        "about": "choice!",
        "subject": "line!",
        "holds": "number",
        "beside": "numbers",
        "stands": "yes-no",
        "reason": "text!",
    },
    "second-opinion": {"entry": "number!", "agree": "yes-no!", "reason": "text"},
    "check": {"step": "line!"},
    "close": {"outcome": "line!", "left_open": "numbers"},
    "reopen": {"reason": "text!"},
    "flow": {
        "choice": "choice!",
        "flow": "line!",
        "flow_version": "line!",
        "flow_sha256": "sha256!",
        "reason": "text",
        "duties": "lines",
    },
    "access": {"names": "lines!", "keys": "lines!", "shared": "lines", "cards": "lines"},
    "exported": {
        "reader": "line!",
        "as_format": "line!",
        "given_to": "line!",
        "asked_by": "line",
        "agreed": "lines",
        "request": "number",
        "since": "number",
        "sha256": "sha256!",
        "left_out": "texts",
        "accepted": "texts",
    },
    "label": {"label": "line!"},
    "link": {"case": "line!", "id": "line"},
    "assigned": {"duty": "line!", "person": "line"},
    "stand-in": {"absent": "line!", "person": "line!", "since": "any date!", "until": "any date!"},
    "paper": {"begun_on": "past!", "kept": "line!"},
    "vouched": {"ground": "choice!", "heads": "sha256s", "reason": "text"},
    "struck": {
        "entries": "numbers!",
        "ground": "choice!",
        "reason": "text",
        "decided_by": "line",
        "agreed_by": "line",
        "withdrawn": "numbers",
        "opens": "lines",
    },
}
# What a form calls otherwise.
_ASKED_AS = {"date": "past", "any-date": "any date"}
for kind, model in RECORDS.items():
    for field in model.form.fields:
        must = "!" if model.model_fields[field.name].is_required() else ""
        FIELDS[kind].setdefault(field.name, _ASKED_AS.get(field.kind, field.kind) + must)
# An answer is a date, a list or a text: what is none of them hears what is wrong with it as each.
WRONG_ANSWERS: tuple[tuple[str, Any, tuple[str, str, str]], ...] = (
    ("a number", 7, (NO_DATE, NO_LIST, NO_TEXT)),
    ("nothing", None, (NO_DATE, NO_LIST, NO_TEXT)),
    ("a table", {CANARY: CANARY}, (NO_DATE, NO_LIST, NO_TEXT)),
    ("empty", "", (NO_DATE, NO_LIST, EMPTY)),
    ("too long", CANARY * 2000, (NO_DATE, NO_LIST, TEXT_TOO_LONG)),
    ("half a character", "\ud800", (NO_DATE, NO_LIST, UNREADABLE)),
    ("long ago", date(1899, 12, 31), (YEAR, NO_LIST, NO_TEXT)),
    ("a date and a time", datetime(2026, 3, 9, 8), (WITH_TIME, NO_LIST, NO_TEXT)),
    ("an empty line in a list", [""], (NO_DATE, EMPTY, NO_TEXT)),
    ("invisible, in a list", [f"{CANARY}\u200b"], (NO_DATE, INVISIBLE, NO_TEXT)),
)
EACH_FIELD = [
    pytest.param(kind, name, written, id=f"{kind}.{name}")
    for kind, named in FIELDS.items()
    for name, written in named.items()
]


def said(kind: str, table: dict[str, Any], now: datetime | None = NOW) -> list[tuple[tuple[int | str, ...], str]]:
    """The places and sentences with which a table is refused, each sentence held to what holds for all of them."""
    with pytest.raises(ValidationError) as caught:
        CONTENTS[kind].model_validate(table, context={"now": now} if now else None)
    found = findings.findings(caught.value)
    for _, sentence in found:
        assert CANARY not in sentence and sentence.isprintable()
        assert sentence[0].isupper() and sentence.endswith(".")
        # In an answers file yes and no are written as TOML does.
        assert english_in(sentence) == [] or sentence == YES_OR_NO
    return found


# ---------------------------------------------------------------- the table is whole


def test_every_field_has_a_row() -> None:
    """Whatever can be recorded stands in the table, with every field it has, and nothing else."""
    assert {kind: set(named) for kind, named in FIELDS.items()} == {
        kind: set(model.model_fields) for kind, model in CONTENTS.items()
    }
    for kind, named in FIELDS.items():
        must = {name for name, written in named.items() if written.endswith("!")}
        assert must == {name for name, field in CONTENTS[kind].model_fields.items() if field.is_required()}, kind


def test_every_row_is_used() -> None:
    """Each kind of field occurs, and each has something wrong with it."""
    written = {name.rstrip("!") for named in FIELDS.values() for name in named.values()}
    assert written == set(WRONG)
    assert [name for name, wrong in WRONG.items() if not wrong] == ["answer"]


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(("kind", "name", "written"), EACH_FIELD)
def test_what_does_not_fit_a_field_is_refused_in_its_own_words(kind: str, name: str, written: str) -> None:
    """Each wrong value gives exactly one finding, at that field, in the sentence for it."""
    for what, value, sentence in WRONG[written.rstrip("!")]:
        found = said(kind, {**GOOD[kind], name: value})
        assert [(place[0], words) for place, words in found] == [(name, sentence)], what


@pytest.mark.parametrize(("kind", "name", "written"), EACH_FIELD)
def test_what_must_be_there_is_missed(kind: str, name: str, written: str) -> None:
    """A field that must be there says that it is missing; one that may be left out is not missed."""
    table = {key: value for key, value in GOOD[kind].items() if key != name}
    if written.endswith("!"):
        assert said(kind, table) == [((name,), MISSING)]
        assert said(kind, {**table, name: None})[0][1] != MISSING
    elif name not in GOOD[kind]:
        CONTENTS[kind].model_validate(table, context={"now": NOW})


@pytest.mark.parametrize("kind", sorted(CONTENTS))
def test_a_word_that_is_not_known_is_refused(kind: str) -> None:
    """A misspelt field is never passed over in silence, and not repeated either."""
    ((_, sentence),) = said(kind, {**GOOD[kind], CANARY: CANARY})
    assert sentence == UNKNOWN


@pytest.mark.parametrize(("what", "value", "sentences"), WRONG_ANSWERS, ids=[row[0] for row in WRONG_ANSWERS])
def test_what_is_no_answer_is_refused_in_each_reading(what: str, value: Any, sentences: tuple[str, ...]) -> None:
    """What is no date, no list and no text is refused as each of the three."""
    assert tuple(sentence for _, sentence in said("answer", {**GOOD["answer"], "value": value})) == sentences


@pytest.mark.parametrize("kind", sorted(RECORDS))
def test_a_time_that_has_not_been_yet_is_refused(kind: str) -> None:
    """Today but later than now is refused, in every kind of record; now and any time yesterday are not."""
    late = {**GOOD[kind], "date": TODAY, "time": (NOW + timedelta(minutes=1)).time()}
    ((_, sentence),) = said(kind, late)
    assert sentence == FUTURE_TIME
    for day, moment in ((TODAY, NOW.time()), (YESTERDAY, time(23, 59))):
        RECORDS[kind].model_validate({**GOOD[kind], "date": day, "time": moment}, context={"now": NOW})


def test_what_is_put_off_is_put_off_to_a_day_to_come() -> None:
    """Today and yesterday are no days to put something off to; tomorrow is."""
    for day in (TODAY, YESTERDAY):
        ((_, sentence),) = said("postponed", {**GOOD["postponed"], "until": day})
        assert sentence == "Kies een dag die nog komt."
    CONTENTS["postponed"].model_validate({**GOOD["postponed"], "until": TOMORROW}, context={"now": NOW})


def test_whoever_stays_with_an_older_route_says_why() -> None:
    """Staying needs a reason, also when it is read back; going over does not."""
    table = {key: value for key, value in GOOD["flow"].items() if key != "reason"}
    for now in (NOW, None):
        ((_, sentence),) = said("flow", table, now)
        assert sentence == "Schrijf op waarom u bij de oude route blijft."
    CONTENTS["flow"].model_validate({**table, "choice": "over"}, context={"now": NOW})


# ---------------------------------------------------------------- what is not refused


def test_the_longest_that_fits_is_taken() -> None:
    """20,000 characters of text, 300 of a line, thirty people: so many are taken, and signs and emoji are text."""
    good: tuple[tuple[str, dict[str, Any]], ...] = (
        ("observation", {"text": "a" * 20_000}),
        ("observation", {"text": 'Zoë zei: "ik \\ wil\n\nniet" 👩\u200d👧 \u202e'}),
        ("observation", {"place": "a" * 300, "present": ["M.V."] * 30}),
        ("observation", {"place": "lokaal 3 – “De Vlinders” (Zoë)"}),
        ("help", {"evaluate_later": [date(2026, 7, 1)] * 30}),
        ("person", {"initials": "J. van d. B."}),
        ("withdrawal", {"entry": 1}),
    )
    for kind, changes in good:
        CONTENTS[kind].model_validate({**GOOD[kind], **changes}, context={"now": NOW})


def test_what_nobody_could_see_was_readable_once() -> None:
    """A text of invisible characters is refused today; an old dossier with one can still be read."""
    table = {**GOOD["reopen"], "reason": "\u200b"}
    ((_, sentence),) = said("reopen", table)
    assert sentence == EMPTY
    assert CONTENTS["reopen"].model_validate(table).model_dump() == table


@pytest.mark.parametrize("kind", sorted(CONTENTS))
def test_two_wrong_fields_are_two_findings(kind: str) -> None:
    """Somebody with a file full of answers hears everything that is wrong with it at once."""
    model: type[Content] = CONTENTS[kind]
    must = [name for name, field in model.model_fields.items() if field.is_required()]
    found = said(kind, {})
    assert [(place[0], sentence) for place, sentence in found] == [(name, MISSING) for name in must]


def test_a_single_field_is_judged_as_in_its_record() -> None:
    """The interview judges field by field: with the same types, and so in the same words."""
    for kind, value, sentence in (
        (fields.Line, "a\u200b", INVISIBLE),
        (fields.Text, "\u200b", EMPTY),
        (fields.PastDate, TOMORROW, FUTURE),
        (fields.Initials, CANARY, INITIALS),
    ):
        adapter: TypeAdapter[Any] = TypeAdapter(kind)
        with pytest.raises(ValidationError) as caught:
            adapter.validate_python(value, context={"now": NOW})
        assert [words for _, words in findings.findings(caught.value)] == [sentence]
