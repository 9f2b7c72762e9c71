"""`flow test`: hold scenarios against the flow that they are about."""

from __future__ import annotations

from pathlib import Path

from meldcode_cli.authoring import texts as authoring_texts
from meldcode_cli.authoring.codes import said
from meldcode_cli.authoring.scenario_files import Sheet, load
from meldcode_cli.authoring.scenario_verdicts import Verdict, judge
from meldcode_cli.authoring.scenarios import Scenario
from meldcode_cli.commands.flows import texts
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.available import can_be_named, files_in
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.findings import Finding
from meldcode_cli.flow.model import Flow
from meldcode_cli.store.home import find
from meldcode_cli.terminal.screen import Screen


def test(screen: Screen, names: list[str]) -> None:
    """Run the scenarios in files and folders, all of them, and say which do not hold and why.

    Raises MeldcodeError when one does not hold or something is wrong in a file.
    """
    flow_of = Library(find().own_flows).load
    faults: list[Finding] = []
    count = wrong = 0
    for number, name in enumerate(names, 1):
        paths, problems = _files(name, number)
        faults += problems
        for path in paths:
            sheet = load(path, flow_of)
            faults += sheet.findings
            bad = sum(not _holds(screen, sheet, scenario, sheet.flow) for scenario in sheet.scenarios if sheet.flow)
            count, wrong = count + len(sheet.scenarios), wrong + bad
            if bad:
                screen.say()
            if sheet.scenarios:
                good = len(sheet.scenarios) - bad
                screen.say(texts.SCENARIO_FILE.format(file=sheet.name, good=good, count=len(sheet.scenarios)))
    if wrong or faults:
        message = texts.SCENARIOS_WRONG.format(count=count, wrong=wrong, faults=len(faults))
        raise MeldcodeError(message, texts.SCENARIOS_WRONG_HINT, details=tuple(fault.detail for fault in faults))
    screen.say(texts.SCENARIOS_GOOD.format(count=count))


def _files(name: str, number: int) -> tuple[list[Path], list[Finding]]:
    """Return the scenario files that the argument with this number means, and what is wrong with it."""
    path = Path(name)
    place = texts.SCENARIO_ARGUMENT.format(number=number)
    # Nothing at all would be the folder that we are in.
    inside = files_in(path) if name else None
    if inside is not None:
        empty = Finding(place, "map", said(authoring_texts.SCENARIO_EMPTY_FOLDER), texts.SCENARIO_NO_FILE_HINT)
        return inside, [] if inside else [empty]
    if path.suffix != ".toml" or not can_be_named(path):
        # It may be anything that was typed, so it is called by its place.
        return [], [Finding(place, "bestand", said(authoring_texts.SCENARIO_NO_FILE), texts.SCENARIO_NO_FILE_HINT)]
    return [path], []


def _holds(screen: Screen, sheet: Sheet, scenario: Scenario, flow: Flow) -> bool:
    verdict = judge(flow, scenario)
    if verdict.failures:
        _tell(screen, sheet, scenario, verdict)
    return not verdict.failures


def _tell(screen: Screen, sheet: Sheet, scenario: Scenario, verdict: Verdict) -> None:
    screen.heading(texts.SCENARIO_FAILED.format(title=scenario.title, file=sheet.name))
    if scenario.explain:
        screen.say(texts.SCENARIO_EXPLAIN.format(text=scenario.explain))
    for failure in verdict.failures:
        screen.say()
        screen.say(texts.SCENARIO_EXPECTED.format(text=failure.expected))
        screen.say(texts.SCENARIO_FOUND.format(text=failure.found))
        screen.bullets(failure.why)
    if verdict.not_counted:
        screen.say()
        screen.say(texts.SCENARIO_NOT_COUNTED.format(questions=", ".join(verdict.not_counted)))
