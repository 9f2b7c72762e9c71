"""Half-filled forms: read back as they were, also those of the first version; what cannot be read is set aside."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from meldcode_cli.case.entries import CaseFacts, Reopen
from meldcode_cli.case.records.registry import ABOUT_ENTRY, KINDS, RECORDS
from meldcode_cli.dossier import drafts, texts
from meldcode_cli.dossier.drafts import Draft, Kind
from meldcode_cli.errors import Stopped
from meldcode_cli.interview import Interview
from meldcode_cli.store.disk import Unreadable
from tests.interview.seeding import BEFORE_WEIGHING, told
from tests.interview.seeding import given as walked
from tests.support import forms
from tests.support.scripted import Scripted, World

RECORD: dict[str, Any] = {"kind": "record", "target": "observation", "question": "signalen"}
DUTY: dict[str, Any] = {"kind": "duty", "target": "bel-112"}
FORMS = [RECORD, DUTY]
FACTS = CaseFacts(initials="J.K.", age_group="4-11")
ASIDE, SECOND = "2026-001.draft.opzij-1", "2026-001.draft.opzij-2"


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A case with a record, a hypothesis and its first answers."""
    world = walked(World(tmp_path), BEFORE_WEIGHING)
    told(world, "hypothesis")
    return world


def put(world: World, data: bytes) -> Path:
    """Put these bytes where half-filled forms stand."""
    path = world.home.cases.path / f"{world.case}.draft"
    path.write_bytes(data)
    return path


def document(world: World, *tables: dict[str, Any], **more: Any) -> bytes:
    """The file with these forms, as it is written now."""
    entries = len(world.reopened().log.entries)
    head = {"format": 1, "case": world.case, "entries": entries}
    return tomli_w.dumps({**head, **more, "form": list(tables)}).encode()


# ---------------------------------------------------------------- as they were


def test_unfinished_forms_are_kept(world: World) -> None:
    """What was filled in of a form is there when the case is opened again; an empty list forgets it."""
    assert forms.kept(world.casefile) == []
    forms.keep(world.casefile, FORMS)
    assert forms.kept(world.reopened()) == FORMS
    forms.keep(world.casefile, [])
    assert forms.kept(world.reopened()) == []


def test_a_form_that_got_into_the_dossier_is_not_asked_again(world: World) -> None:
    """One entry more of those that end a form: the innermost was finished. Other entries end none."""
    forms.keep(world.casefile, FORMS)
    world.casefile.record(Reopen(reason="Hoort bij geen formulier."))
    assert forms.kept(world.reopened()) == FORMS
    world.casefile.record(FACTS)
    assert forms.kept(world.reopened()) == FORMS[:1]
    world.casefile.record(FACTS)
    with pytest.raises(drafts.CannotRead):
        forms.kept(world.reopened())


def test_every_kind_of_form_reads_back_as_it_was(world: World) -> None:
    """Texts, dates, times, lists, yes and no, and what was left empty; numbers of entries, partners and warnings."""
    (hypothesis,) = world.casefile.state.open_hypotheses
    record = world.casefile.state.records[0]
    made = [
        Draft(
            kind=Kind.RECORD,
            target="observation",
            question="signalen",
            fields={"date": date(2026, 3, 9), "time": time(8, 35), "present": (), "text": "Iets.", "quote": ""},
        ),
        Draft(kind=Kind.RECORD, target="help", fields={"evaluate_later": (date(2026, 6, 1), date(2026, 7, 1))}),
        Draft(kind=Kind.RECORD, target="consultation", partner=("veilig-thuis",), fields={"anonymous": False}),
        Draft(kind=Kind.RECORD, target="observation", replaces=record.number),
        Draft(kind=Kind.RECORD, target="follow-up", about=hypothesis.number, warned=("Kijk na.",)),
        Draft(kind=Kind.ANSWER, target="bijzondere-vorm", fields={"value": ("a", "b")}),
        Draft(kind=Kind.REASON, target="direct-gevaar", typed={"reason": "Half een zin met een \x1b erin\nen"}),
        Draft(kind=Kind.WITHDRAWAL, target=str(hypothesis.number)),
        *(Draft(kind=kind, target="bel-112") for kind in (Kind.DUTY, Kind.POSTPONED, Kind.NOT_DONE)),
        Draft(kind=Kind.EVENT, target="signalen-na-melding"),
        Draft(kind=Kind.CASE, target="case"),
    ]
    assert {draft.kind for draft in made} == set(Kind)
    drafts.keep(world.casefile, made)
    taken = drafts.take_up(world.reopened())
    assert taken.told == () and all(draft.unjudged for draft in taken.forms)
    assert [draft.model_copy(update={"unjudged": False}) for draft in taken.forms] == made


def test_the_forms_of_the_first_version_are_read(world: World) -> None:
    """Version 0.1.0 wrote no format and no defaults, an empty question, and lists for partners and warnings."""
    entries = len(world.casefile.log.entries)
    old = {
        "case": world.case,
        "entries": entries,
        "form": [
            {"kind": "record", "target": "consultation", "question": "", "partner": ["veilig-thuis"]},
            {"kind": "answer", "target": "afweging-1", "fields": {"value": "nee"}, "warned": ["Let op."]},
        ],
    }
    put(world, tomli_w.dumps(old).encode())
    assert forms.kept(world.reopened()) == [
        {"kind": "record", "target": "consultation", "partner": ("veilig-thuis",)},
        {"kind": "answer", "target": "afweging-1", "fields": {"value": "nee"}, "warned": ("Let op.",)},
    ]


# ---------------------------------------------------------------- set aside


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"\xff", b"entries = ", b'entries = "1"\nform = []\n', b"entries = 1\nform = 3\n"),
        *(b"form = [{}]\n", b"a = " + b"[" * 5000, b"entries = 1.5\nform = []\n", b"entries = 1\n[[form]]\n"),
        *(
            b"format = 2\nentries = 1\n",
            b'entries = 500\n[[form]]\nkind = "case"\ntarget = "case"\n',
            b"entries = 1\nkleur = 2\n",
            b"entries = -1\n",
        ),
        b'case = "2026-002"\nentries = 1\n',
        *(
            f"entries = 30\n[[form]]\n{line}\n".encode()
            for line in (
                'kind = "answer"',
                'kind = "iets"\ntarget = "bel-112"',
                'kind = "record"\ntarget = "geheim"',
                'kind = "record"\ntarget = "consultation"\npartner = ["koning"]',
                'kind = "record"\ntarget = "follow-up"',
                'kind = "record"\ntarget = "follow-up"\nabout = 500',
                'kind = "record"\ntarget = "help"\nreplaces = 1',
                'kind = "record"\ntarget = "observation"\nabout = 2',
                'kind = "duty"\ntarget = "bel-112"\nreplaces = 2',
                'kind = "withdrawal"\ntarget = "1"',
                'kind = "withdrawal"\ntarget = "-4"',
                'kind = "withdrawal"\ntarget = "٣"',
                'kind = "answer"\ntarget = "pleger"\nfields = 3',
                'kind = "answer"\ntarget = "pleger"\nfields = { value = 3 }',
                'kind = "answer"\ntarget = "pleger"\nfields = { value = [[]] }',
                'kind = "answer"\ntarget = "pleger"\nfields = { value = 2026-03-10T10:00:00Z }',
            )
        ),
    ],
)
def test_what_cannot_be_read_is_set_aside_by_name(world: World, data: bytes) -> None:
    """Damaged, newer, of another case, or about what is not there: one sentence, the bytes as they were, and the case
    goes on."""
    path = put(world, data)
    before = len(world.reopened().log.entries)
    talk = Scripted([])
    Interview(world.reopened(), talk).run()
    assert talk.warned == [texts.DRAFT_UNREADABLE.format(name=ASIDE)]
    assert path.with_name(ASIDE).read_bytes() == data and not path.exists()
    assert len(world.reopened().log.entries) == before and talk.asked
    # The next one gets a name of its own.
    put(world, data)
    assert drafts.take_up(world.casefile).told == (texts.DRAFT_UNREADABLE.format(name=SECOND),)
    assert world.home.cases.drafts_aside(world.case) == [ASIDE, SECOND]


@pytest.mark.parametrize("kind", ["link", "dangling link", "folder", "pipe"])
def test_what_is_no_file_is_set_aside_too(world: World, tmp_path: Path, kind: str) -> None:
    """A link, a folder or a pipe in the place of a form: it gets another name, and nothing is read through it."""
    path, other = world.home.cases.path / f"{world.case}.draft", tmp_path / "elders"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(other)
        if kind == "link":
            other.write_bytes(document(world, RECORD))
    taken = drafts.take_up(world.casefile)
    assert (taken.forms, len(taken.told)) == ([], 1)
    assert os.path.lexists(path.with_name(ASIDE)) and not os.path.lexists(path)


def test_what_the_disk_does_not_give_now_stays_where_it_is(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A form that cannot be read this moment is not called damaged: nothing is done, and that is said."""
    path = put(world, document(world, RECORD))

    def refuse(self: object, case: str) -> bytes:
        raise Unreadable

    monkeypatch.setattr("meldcode_cli.store.cases.Cases.read_draft", refuse)
    with pytest.raises(Unreadable):
        drafts.take_up(world.casefile)
    assert path.exists() and world.home.cases.drafts_aside(world.case) == []


def test_a_form_without_a_place_in_the_flow_is_shown_and_set_aside(world: World) -> None:
    """A question that the case does not have: what was typed is shown once more, kept by name, and the rest goes on."""
    lost = {"kind": "answer", "target": "bestaat-niet", "fields": {"why": "Omdat het moet."}}
    data = document(world, RECORD, lost)
    put(world, data)
    talk = Scripted([])
    Interview(world.reopened(), talk).run()
    assert talk.warned == [texts.DRAFT_ASIDE.format(name=ASIDE)] and any(
        "Omdat het moet." in said for said in talk.said
    )
    assert (world.home.cases.path / ASIDE).read_bytes() == data
    assert forms.kept(world.casefile) == [RECORD]


def test_values_that_do_not_fit_their_field_are_asked_again(world: World) -> None:
    """What was read from disk is judged as what is typed: only what fits is taken over."""
    fields = {
        "kind": "waarneming",
        "date": date(2030, 1, 1),
        "time": "half negen",
        "place": "",
        "situation": "begin van de les",
        "present": ("M.V.",),
        "text": True,
        "direction": "omhoog",
    }
    put(world, document(world, {**RECORD, "fields": fields}))
    asked = ("date", "time", "place", "text", "quote", "direction")
    answers = ("9-3-2026", "", "lokaal", "J. had een blauwe plek.", "", "bevestigt")
    world.play(*zip(asked, answers, strict=True), ("observation.more", "nee"), interrupted=True)
    content = world.casefile.state.records[-1].content
    assert (content.type, content.situation, content.text) == ("observation", "begin van de les", answers[3])  # type: ignore[attr-defined]


# ---------------------------------------------------------------- whatever stands there


class Guessing(Scripted):
    """Answers a number of questions with the first thing that is accepted, and then stops."""

    def __init__(self, questions: int) -> None:
        super().__init__([])
        self.left = questions

    def _stop(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Stopped(interrupted=False)

    def choose(self, choices: Any, *, default: str | None = None, menu: Any = ()) -> Any:
        self._stop()
        return choices[self.left % len(choices)].value

    def tick(self, choices: Any, *, default: Any = (), menu: Any = ()) -> Any:
        self._stop()
        return tuple(choice.value for choice in choices[:1])

    def text(self, check: Any, **more: Any) -> Any:
        self._stop()
        return next(
            typed
            for typed in ("W.K.", "vandaag", "1-6-2027", "8:35", "5-2019", "Iets.", *WORDS)
            if check(typed) is None
        )


# What confirms what cannot be undone.
WORDS = ("sluiten", "gemeld", "verlaten")
NAMES = sorted({field.name for kind in KINDS for field in kind.form.fields} | {"value", "why", "reason"})
IDS = ["afweging-1", "signalen", "bijzondere-vorm", "termijn", "bel-112", "signalen-na-melding", "12", "999"]
GOOD_VALUES = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["", "ja", "nee", "waarneming", "diagnose", "derden", "veilig-thuis", "bevestigt"]),
    st.booleans(),
    st.dates(),
    st.times(),
    st.lists(st.text(max_size=4), max_size=3),
    st.lists(st.dates(), max_size=2),
)
VALUES = st.one_of(GOOD_VALUES, st.integers(-2, 2), st.datetimes(), st.lists(st.booleans(), max_size=2))
# What can be read: every kind of form, with values that may or may not fit its fields.
GOOD = st.one_of(
    st.fixed_dictionaries(
        {"kind": st.just("record"), "target": st.sampled_from([kind for kind in RECORDS if kind not in ABOUT_ENTRY])},
        optional={
            "question": st.sampled_from(["", *IDS]),
            "fields": st.dictionaries(st.sampled_from(NAMES), GOOD_VALUES, max_size=10),
        },
    ),
    st.fixed_dictionaries(
        {"kind": st.sampled_from([*Kind]).filter(lambda kind: kind not in ("record", "withdrawal"))},
        optional={"fields": st.dictionaries(st.sampled_from(NAMES), GOOD_VALUES, max_size=6)},
    ).flatmap(lambda table: st.sampled_from(IDS).map(lambda target: {**table, "target": target})),
)
WILD = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.one_of(st.sampled_from([*Kind]), st.text(max_size=4)),
        "target": st.one_of(st.sampled_from([*RECORDS, *IDS]), st.text(max_size=4)),
        "question": st.sampled_from(["", *IDS]),
        "fields": st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6),
        "replaces": st.integers(-1, 30),
        "about": st.integers(-1, 30),
        "partner": st.lists(st.sampled_from(["veilig-thuis", "collega", "ouder", "x"]), max_size=2),
        "warned": st.lists(st.text(max_size=4), max_size=2),
        "anders": st.integers(),
    },
)
FILES = st.fixed_dictionaries(
    {"entries": st.sampled_from([0, 1, 19, 20, 21, 22, 23, 24, 40]), "form": st.lists(GOOD, min_size=1, max_size=3)},
    optional={"format": st.sampled_from([1, 1, 2]), "case": st.sampled_from(["2026-001", "2026-001", "2026-002"])},
)
WILD_FILES = st.fixed_dictionaries({"entries": st.integers(0, 40), "form": st.lists(WILD, max_size=2)})
ANYTHING = st.one_of(
    st.binary(max_size=200), st.one_of(FILES, WILD_FILES).map(lambda file: tomli_w.dumps(file).encode())
)


@contextlib.contextmanager
def written(world: World, data: bytes) -> Iterator[Path]:
    """The case as it is, with these bytes in the place of half-filled forms; afterwards as it was."""
    folder = world.home.cases.path
    before = {path: path.read_bytes() for path in folder.iterdir()}
    try:
        yield put(world, data)
    finally:
        for path in folder.iterdir():
            if path not in before:
                path.unlink()
        for path, old in before.items():
            path.write_bytes(old)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.one_of(st.binary(max_size=200), FILES.map(lambda file: tomli_w.dumps(file).encode())),
    questions=st.integers(0, 25),
)
@example(data=b"", questions=0)
# What is no field yet is one later, and what stood there must not get into the dossier unjudged.
@example(
    data=b'entries=19\nform=[{kind="record",target="report",fields={withheld_because=false}},{kind="case",target="case"}]',
    questions=15,
)
def test_no_bytes_crash_a_sitting_and_none_are_lost(world: World, data: bytes, questions: int) -> None:
    """Whatever stands where half-filled forms stand: `resume` goes on, and what cannot be read is there as it was."""
    with written(world, data) as path:
        casefile = world.reopened()
        try:
            readable: list[Draft] | None = drafts.read(casefile.home, casefile.case, casefile.log.entries)
        except drafts.CannotRead:
            readable = None
        talk = Guessing(questions)
        Interview(casefile, talk).run()
        world.reopened()
        aside = [path.with_name(name).read_bytes() for name in world.home.cases.drafts_aside(world.case)]
        if readable is None:
            assert data in aside and talk.warned
        elif readable and questions == 0:
            assert data in aside or len(forms.kept(world.casefile)) == len(readable)
