"""The program over a place that goes wrong at any verb: it refuses, once or for ever, its answer gets lost, or the
program ends there. Nothing that was called saved is lost, nothing else is there, and a second run simply works."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

from meldcode_cli.case.entries import Answer, CaseFacts, FlowChoice
from meldcode_cli.commands.cases import flow_change
from meldcode_cli.commands.safe import delete as delete_command
from meldcode_cli.commands.safe import restore as restore_command
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.opening import create, open_case, reserved
from meldcode_cli.dossier.resealing import reseal_all
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.files import Library, ReadFlow
from meldcode_cli.interview import Interview
from meldcode_cli.seal import age
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import new_keys
from meldcode_cli.store.sealing import Sealing
from meldcode_cli.store.seam import NotSaved, Unreadable
from meldcode_cli.terminal.screen import Screen
from tests.faults import scenarios as s
from tests.faults.homes import CASE, NOW, PASSPHRASE, WORD, secrets
from tests.faults.seam import HOWS, Act, Heard, points, told_over_the_seam, try_point
from tests.faults.story import Scenario
from tests.faults.tally import Tally
from tests.support.lots import drawn
from tests.support.scripted import AUTHOR, Line

Talk = Callable[[Sequence[Line]], Heard]
SEALED, OPEN = True, False
DISCLOSED = f"D. had een blauwe plek, {WORD}."


def asked(*script: Line) -> Act:
    """Go on with a case at the keyboard, and stop after these answers."""

    def act(home: Home, talk: Talk) -> None:
        with home.cases.locked(CASE):
            Interview(open_case(home, CASE, lambda: NOW, AUTHOR), talk(script)).run()

    return act


def going_over(home: Home, talk: Talk) -> None:
    """Go over to another version of the flow."""
    with home.cases.locked(CASE):
        casefile = open_case(home, CASE, lambda: NOW, AUTHOR)
        flow_change.offer(casefile, Library(home.own_flows), talk([("flow.which", "over")]))


def beginning(home: Home, talk: Talk) -> None:
    """Begin a case, and answer its first questions."""
    with reserved(home, NOW.year) as case:
        casefile = create(home, case, Library(home.own_flows).read("eigen"), lambda: NOW, AUTHOR)
        casefile.record(CaseFacts(initials="D.R.", age_group="4-11"))
        casefile.record(Answer(question="direct-gevaar", asked="Is er nu gevaar?", value="nee", label="Nee"))


def sealing_anew(home: Home, talk: Talk) -> None:
    """Seal all dossiers for whom everything is sealed now; makes keys if there are none."""
    if home.keys is None:
        with mock.patch.object(age, "new_secret", side_effect=reversed(secrets())):
            home = home.opened_with(home.key_folder.keep(new_keys(AUTHOR.name, NOW.date()), PASSPHRASE))
            home.sign_anew()
    home.sweep()
    home.cases.drop_open(home.cases.names())
    result = reseal_all(home, AUTHOR, lambda: NOW)
    if result.failed:
        raise NotSaved
    if result.doubtful:
        raise Unreadable


def deleting(home: Home, talk: Talk) -> None:
    """Delete a case for good."""
    script: list[Line] = [("delete.reason", "anders"), ("delete.confirm", CASE)]
    # Of a dossier that cannot be read nobody knows whether something is still to be done.
    script.append(("De herstelsleutel, of", secrets()[1]))
    with (
        mock.patch.object(delete_command, "find_there", lambda: replace(home, keys=None)),
        mock.patch.object(delete_command, "need_terminal"),
    ):
        delete_command.delete(CASE, lambda: NOW, talk(script))


def restoring(home: Home, talk: Talk) -> None:
    """Put a backup back."""
    with (
        mock.patch.object(restore_command, "find", lambda: replace(home, keys=None)),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        restore_command.restore(Path(s.backup_file()), lambda: NOW, Screen(), lambda: talk([]))


ANSWERS = asked(("step.check", "ja"), ("zorg", "beetje"))
FORM = asked(
    ("observation.text", DISCLOSED),
    ("observation.quote", ""),
    ("observation.direction", "bevestigt"),
)
FORM_IN_FORM = asked(("observation.direction", "bevestigt"))

CASES: tuple[tuple[Scenario, Act], ...] = (
    (Scenario("answering", s.halfway, ()), ANSWERS),
    (Scenario("a form", s.with_form, ()), FORM),
    (Scenario("a form within a form", s.with_forms, ()), FORM_IN_FORM),
    (Scenario("going over", s.with_second_flow, (), code=0), going_over),
    (Scenario("a new case", s.halfway, (), code=0, batch=True, once_only=True), beginning),
    (
        Scenario("sealing", s.to_be_sealed, (), code=0, batch=True, sealing=True, apart=True, kinds=(OPEN,)),
        sealing_anew,
    ),
    (Scenario("sealing anew", s.with_form, (), code=0, batch=True, apart=True, kinds=(SEALED,)), sealing_anew),
    (replace(s.DELETING, arguments=()), deleting),
    (Scenario("restoring", s.nothing, (), code=0, batch=True, kinds=(SEALED,)), restoring),
    (Scenario("bringing up to date", s.halfway, (), code=0, batch=True, kinds=(SEALED,)), restoring),
)
TESTS = [(scenario, act, sealed) for scenario, act in CASES for sealed in scenario.kinds]


@pytest.mark.parametrize(
    ("scenario", "act", "sealed"),
    TESTS,
    ids=[f"{scenario.name} {'sealed' if sealed else 'open'}".replace(" ", "-") for scenario, _, sealed in TESTS],
)
def test_nothing_is_lost_over_a_place_that_fails(scenario: Scenario, act: Act, sealed: bool, tally: Tally) -> None:
    """Ways to go wrong at every verb; of a long row of much the same verbs one of each way, in a long run all."""
    story = told_over_the_seam(scenario, act, sealed)
    assert [problem for _, held in story.states for problem in held.wrong] == []
    found = list(points(story))
    for number, how in enumerate(HOWS):
        for fault in drawn((fault for fault in found if fault.how == how), 1, seed=number):
            try_point(story, act, fault, tally)
    assert tally.tried >= len(HOWS)


def no_answer_means_not_saved(patch: pytest.MonkeyPatch) -> None:
    """What was saved after all is called lost: nobody looks when no answer comes."""
    patch.setattr(Sealing, "_sure", lambda self, write, stored, data: write(stored, data))


def the_open_file_goes_first(patch: pytest.MonkeyPatch) -> None:
    """What was open is removed before the sealed file is there."""
    real = Sealing.put

    def put(self: Sealing, name: str, data: bytes) -> None:
        with contextlib.suppress(MeldcodeError):
            self.place.delete(name, self.place.read(name)[1])
        real(self, name, data)

    patch.setattr(Sealing, "put", put)


def errors_are_passed_over(patch: pytest.MonkeyPatch) -> None:
    """A place that refuses is not listened to."""
    real = Sealing.replace

    def replaced(self: Sealing, name: str, data: bytes, expected: str) -> str:
        try:
            return real(self, name, data, expected)
        except NotSaved:
            return expected

    patch.setattr(Sealing, "replace", replaced)


def the_dossier_goes_over_before_its_flow(patch: pytest.MonkeyPatch) -> None:
    """A dossier names a flow that is not there yet."""

    def go_over(self: CaseFile, read: ReadFlow, choice: FlowChoice) -> None:
        self._add(choice)
        self.home.cases.keep_flow(self.case, read.pinned, read.sha256)

    patch.setattr(CaseFile, "go_over", go_over)


@pytest.mark.parametrize(
    ("broken", "number", "sealed"),
    [
        (no_answer_means_not_saved, 0, SEALED),
        (errors_are_passed_over, 0, OPEN),
        (the_dossier_goes_over_before_its_flow, 3, SEALED),
        (the_open_file_goes_first, 5, OPEN),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)).replace("_", "-"),
)
def test_the_run_over_a_place_notices_what_is_wrong(
    broken: Callable[[pytest.MonkeyPatch], None], number: int, sealed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the mistake in the program, something is found to be lost or wrong."""
    scenario, act = CASES[number]
    broken(monkeypatch)
    story, found = told_over_the_seam(scenario, act, sealed), Tally()
    for fault in points(story):
        try_point(story, act, fault, found)
        if found.problems:
            return
    pytest.fail("Nothing was found to be wrong.")
