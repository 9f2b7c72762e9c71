"""Two children of one household: a case each, linked in both, with what holds for both taken over by choice."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from meldcode_cli.case.around import Link
from meldcode_cli.case.entries import Answer, Entry
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.case.records.person import Person
from meldcode_cli.case.records.report import Report
from meldcode_cli.commands.cases import household, sitting, texts
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.linked import linked
from meldcode_cli.dossier.opening import create, open_case, reserved
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.export.readers import Reader
from meldcode_cli.export.selection import select
from meldcode_cli.interview import Interview
from meldcode_cli.talk.dialogue import Menu
from tests.interview.seeding import SAID
from tests.support.answers import AT
from tests.support.command import inside
from tests.support.player import Player
from tests.support.scripted import AUTHOR, Line, Scripted, World
from tests.support.sealed import SealedHome, sealed_home
from tests.support.terminal import Terminal

SEEN: dict[str, Any] = {
    "kind": "waarneming",
    "date": date(2026, 3, 9),
    "place": "de gang",
    "situation": "na schooltijd",
    "present": ["M.V."],
    "text": "Vader schreeuwde tegen beide kinderen.",
    "quote": "Ik wil niet naar huis.",
    "direction": "bevestigt",
}
FACTS: tuple[Line, ...] = (("initials", "L.K."), ("age_group", "0-3"))


class Two(World):
    """A home with a case that knows two signals, a mother and the other child; and a case beside it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        for more in ({}, {"text": "J. had een blauwe plek.", "quote": None}):
            self.casefile.record(Observation.model_validate({**SEEN, **more}))
        for initials, capacity, about in (("M.K.", "moeder", None), ("L.K.", "zusje", True)):
            values = {"date": date(2026, 3, 9), "initials": initials, "capacity": capacity, "also_about": about}
            self.casefile.record(Person.model_validate(values))

    def beside(self, *script: Line) -> tuple[CaseFile, Scripted]:
        """Begin a case beside it, and tell what this script says."""
        with reserved(self.home, 2026) as case:
            new = create(self.home, case, self.library.read("onderwijs"), self.clock, AUTHOR)
            new.record(
                Answer(question="direct-gevaar", asked="Is er gevaar?", value="nee", label="Nee", given=self.now)
            )
            talk = Scripted([*FACTS, *script])
            household.link(new, self.case, talk)
            sitting.interview(new, talk)
        assert not talk.script, f"not asked: {talk.script}"
        return open_case(self.home, new.case, self.clock, AUTHOR), talk


def records(casefile: CaseFile, kind: type[Record]) -> list[Entry]:
    """The entries of a kind of record, in their order."""
    return [entry for entry in casefile.state.records if isinstance(entry.content, kind)]


def test_both_dossiers_say_that_they_belong_together(tmp_path: Path) -> None:
    """And who the other child is, in each."""
    two = Two(tmp_path)
    new, talk = two.beside(("household.which", ()))
    old = two.reopened()
    assert (new.state.links, old.state.links) == ([old.case], [new.case])
    assert texts.HOUSEHOLD_LINKED.format(case=new.case, other=old.case) in talk.said
    (introduced,) = records(new, Person)
    assert isinstance(introduced.content, Person)
    assert (introduced.content.initials, introduced.content.capacity) == ("J.K.", texts.HOUSEHOLD_CHILD)
    # Who was named there already is not named twice.
    assert [entry.content.initials for entry in records(old, Person)] == ["M.K.", "L.K."]  # type: ignore[attr-defined]


def test_only_what_was_ticked_is_taken_over_and_it_says_where_it_came_from(tmp_path: Path) -> None:
    """As an entry of its own, recorded now; the words of the one child, and the child itself, are never offered."""
    two = Two(tmp_path)
    seen, bruise = records(two.casefile, Observation)
    mother, _ = records(two.casefile, Person)
    new, talk = two.beside(("household.which", (str(seen.number), str(mother.number))))
    (copy,) = records(new, Observation)
    content = copy.content
    assert isinstance(content, Observation) and isinstance(seen.content, Observation)
    assert (content.text, content.date, content.place) == (seen.content.text, seen.content.date, seen.content.place)
    assert content.quote is None and content.question == "signalen"
    assert content.taken_over == f"casus {two.case}, vermelding {seen.number}"
    assert [entry.content.initials for entry in records(new, Person)] == ["J.K.", "M.K."]  # type: ignore[attr-defined]
    assert "blauwe plek" not in new.log.data.decode() and "niet naar huis" not in new.log.data.decode()
    # Nothing was added to the other dossier but the link.
    assert len(records(two.reopened(), Observation)) == 2 and bruise in two.casefile.state.records
    assert any(said == texts.HOUSEHOLD_OWN_TEXT for said in talk.said)


def test_nothing_is_ticked_beforehand_and_the_menu_works(tmp_path: Path) -> None:
    """No fact of one child comes to another by an Enter."""
    two = Two(tmp_path)
    ticked: list[tuple[Any, ...]] = []

    class Watching(Scripted):
        def tick(self, choices: Any, *, default: Any = (), menu: Any = ()) -> Any:
            ticked.append((default, [choice.label for choice in choices]))
            return super().tick(choices, default=default, menu=menu)

    with reserved(two.home, 2026) as case:
        new = create(two.home, case, two.library.read("onderwijs"), two.clock, AUTHOR)
        talk = Watching(
            [("direct-gevaar", "nee"), *FACTS, ("household.which", Menu.EMERGENCY), ("household.which", ())]
        )
        household.link(new, two.case, talk)
        sitting.interview(new, talk)
    assert not talk.script
    (default, labels), again = ticked
    assert default == () and again == (default, labels)
    assert len(labels) == 3 and not any("zusje" in label for label in labels)


def test_no_other_reader_hears_of_the_other_case(tmp_path: Path) -> None:
    """That there is one, which, and what it says: only the own dossier tells where something came from."""
    two = Two(tmp_path)
    (seen, _) = records(two.casefile, Observation)
    new, _ = two.beside(("household.which", (str(seen.number),)))
    for casefile, other in ((new, two.case), (two.reopened(), new.case)):
        for reader in Reader:
            told = [line.value for piece in select(casefile, reader, two.now).pieces for line in piece.lines]
            words = " ".join(told)
            assert "naar huis" not in words or casefile is not new
            assert "blauwe plek" not in words or casefile is not new
            assert (other in words) is (reader is Reader.DOSSIER and casefile is new), reader
    export = inside(tmp_path, "export", new.case, at=AT).out
    assert f"**Overgenomen uit:** casus {two.case}, vermelding {seen.number}" in export and "blauwe plek" not in export


def test_whoever_names_a_second_child_hears_how_to_begin_a_case_for_it(tmp_path: Path) -> None:
    """Until there is one."""
    two = Two(tmp_path)
    talk = Scripted([])
    sitting.show_end(two.casefile, talk)
    assert texts.HOUSEHOLD_HINT.format(case=two.case) in talk.said
    two.beside(("household.which", ()))
    talk = Scripted([])
    sitting.show_end(two.reopened(), talk)
    assert not any("--with" in said for said in talk.said)


def test_what_happens_to_the_other_dossier_costs_no_answer(tmp_path: Path) -> None:
    """It cannot be read any more: that is said, and the new case goes on."""
    two = Two(tmp_path)

    class Breaking(Scripted):
        def choose(self, *given: Any, **more: Any) -> Any:
            (tmp_path / "cases" / f"{two.case}.toml").write_bytes(b"kapot")
            return super().choose(*given, **more)

    with reserved(two.home, 2026) as case:
        new = create(two.home, case, two.library.read("onderwijs"), two.clock, AUTHOR)
        talk = Breaking([("direct-gevaar", "nee"), *FACTS])
        household.link(new, two.case, talk)
        sitting.interview(new, talk)
    assert talk.warned and new.state.facts is not None and not talk.times("household.which")


@pytest.mark.parametrize("case", ["2026-009", "nee", "oefening-1"])
def test_a_case_that_is_not_there_is_refused_before_anything_is_made(tmp_path: Path, case: str) -> None:
    """Nothing is linked with nothing."""
    two = Two(tmp_path)
    with pytest.raises(MeldcodeError):
        household.must_be_there(two.home, case)


def test_without_somebody_to_ask_nothing_is_linked(tmp_path: Path) -> None:
    """What holds for both, no file can say."""
    said = inside(tmp_path, "start", "--with", "2026-001", "--no-input")
    assert said.code == ExitCode.USAGE and texts.WITH_ASKED in " ".join(said.err.split()) and "112" in said.err


@pytest.mark.reads
def test_at_a_terminal(tmp_path: Path) -> None:
    """Danger first; then who it is about, and what holds for both."""
    made: SealedHome = sealed_home(tmp_path)
    assert made.begin().code == 0
    environment = {"MELDCODE_PASSPHRASE_FILE": str(made.passphrase_file)}
    play = Player(Terminal(["start", "--with", "2026-001"], made.path, at=AT, environment=environment))
    play.choose("direct gevaar?", "Nee")
    play.type("initialen", "L.R.")
    play.choose("Hoe oud is", "0 tot en met 3")
    play.type("geboren?", "")
    play.say((texts.HOUSEHOLD_WHICH, ("Waarneming",)))
    play.meets("Heeft iemand zelf verteld")
    assert play.terminal.leaves() == 130
    said = made.run("list", "--names", "--json").json["cases"]
    assert {(row["case"], row["initials"], *row["links"]) for row in said} == {
        ("2026-001", "D.R.", "2026-002"),
        ("2026-002", "L.R.", "2026-001"),
    }
    assert made.run("verify").code == 0


# ---------------------------------------------------------------- reported together


def melding(casefile: CaseFile) -> Entry:
    """A melding in a case."""
    return casefile.record(Report.model_validate(SAID["report"]))


def reports(two: Two, case: str) -> list[Report]:
    """The meldingen in a case, as it is on disk."""
    records = open_case(two.home, case, two.clock, AUTHOR).state.records
    return [entry.content for entry in records if isinstance(entry.content, Report)]


def test_a_link_holds_what_the_other_dossier_calls_itself_and_nothing_of_a_person(tmp_path: Path) -> None:
    """In both; a link of an earlier version has none and is followed by its number."""
    two = Two(tmp_path)
    new, _ = two.beside(("household.which", ()))
    old = two.reopened()
    for one, other in ((new, old), (old, new)):
        (link,) = (entry.content for entry in one.log.entries if isinstance(entry.content, Link))
        assert isinstance(other.log, SignedLog)
        assert link.model_dump() == {"case": other.case, "id": other.log.id}
        assert [each.case for each in linked(one)] == [other.case]
    old.record(Link(case=new.case))
    assert [each.case for each in linked(two.reopened())] == [new.case]


def test_a_linked_case_is_found_under_another_number(tmp_path: Path) -> None:
    """On another computer the number can be of somebody else: what the dossier calls itself tells which it is."""
    one, other = Two(tmp_path), World(tmp_path)
    assert isinstance(other.casefile.log, SignedLog)
    one.casefile.record(Link(case="2026-009", id=other.casefile.log.id))
    assert [each.case for each in linked(one.casefile)] == [other.case]
    one.casefile.record(Link(case=other.case, id="0" * 32))
    assert [each.case for each in linked(one.casefile)] == [other.case]
    two = Two(tmp_path)
    two.casefile.record(Link(case=other.case, id="0" * 32))
    assert [each.case for each in linked(two.casefile)] == []


def test_a_melding_is_offered_to_the_other_cases_of_the_household(tmp_path: Path) -> None:
    """Named, with nothing ticked; what is ticked gets the melding as an entry of its own, and says where it is from."""
    two = Two(tmp_path)
    new, _ = two.beside(("household.which", ()))
    entry = melding(new)
    talk = Scripted([("household.reported", (two.case,))])
    household.report_together(new, entry, talk)
    assert talk.warned == []
    (copied,) = reports(two, two.case)
    assert copied.taken_over == f"casus {new.case}, vermelding {entry.number}"
    assert isinstance(entry.content, Report) and copied.facts == entry.content.facts
    assert not talk.script and not any("nog niets gemeld" in said for said in talk.said)
    # It was reported by now: nothing is asked again.
    household.report_together(open_case(two.home, two.case, two.clock, AUTHOR), entry, talk)
    assert len(reports(two, new.case)) == 1


def test_what_was_not_reported_along_is_named_with_how_to_go_on(tmp_path: Path) -> None:
    """Nothing is recorded in it."""
    two = Two(tmp_path)
    new, _ = two.beside(("household.which", ()))
    talk = Scripted([("household.reported", ())])
    household.report_together(new, melding(new), talk)
    assert reports(two, two.case) == []
    assert texts.TOGETHER_LEFT.format(case=two.case) in talk.said


def test_a_melding_in_a_sitting_is_followed_by_it_and_only_once(tmp_path: Path) -> None:
    """At the keyboard, in `resume` and in `note`; a correction is no new melding."""
    two = Two(tmp_path)
    told: list[int] = []
    walk = Interview(
        two.casefile, Scripted([("note.what", "klaar")] * 4), once_reported=lambda it: told.append(it.number)
    )
    walk.note()
    entry = melding(two.casefile)
    for _ in range(2):
        walk.note()
    assert told == [entry.number]
    assert isinstance(entry.content, Report)
    two.casefile.record(entry.content.model_copy(update={"replaces": entry.number, "reason": "Anders gezegd."}))
    walk.note()
    assert told == [entry.number]
