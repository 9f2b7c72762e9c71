"""`flow test`: hold scenarios against the flow that they are about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from meldcode_cli.authoring import texts as authoring_texts
from meldcode_cli.authoring.codes import said
from meldcode_cli.authoring.coverage import of_all
from meldcode_cli.authoring.scenario_files import Sheet, load
from meldcode_cli.authoring.scenario_verdicts import Verdict, judge
from meldcode_cli.authoring.scenarios import Scenario
from meldcode_cli.commands.flows import texts
from meldcode_cli.dossier.library import library_of
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow import texts as flow_texts
from meldcode_cli.flow.available import can_be_named, files_in
from meldcode_cli.flow.findings import Finding
from meldcode_cli.store.home import find
from meldcode_cli.terminal.screen import Screen


def test(screen: Screen, names: list[str], *, as_json: bool = False) -> None:
    """Run the scenarios in files and folders, all of them, and say which do not hold and why; as JSON also what of each
    flow no scenario reaches.

    Raises MeldcodeError when one does not hold or something is wrong in a file.
    """
    library = library_of(find())
    faults: list[Finding] = []
    ran: list[_Ran] = []
    for number, name in enumerate(names, 1):
        paths, problems = _files(name, number)
        faults += problems
        for path in paths:
            sheet = load(path, lambda flow: library.named(flow).flow)
            faults += sheet.findings
            flow = sheet.flow
            verdicts = [judge(flow, scenario) for scenario in sheet.scenarios] if flow else []
            ran.append(_Ran(sheet, verdicts))
            if not as_json:
                _show(screen, ran[-1])
    if as_json:
        findings = [finding.plain for finding in faults]
        screen.json({"files": [_data(one) for one in ran], "findings": findings, "coverage": _coverage(ran)})
    count, wrong = sum(len(one.verdicts) for one in ran), sum(one.bad for one in ran)
    if wrong or faults:
        message = texts.SCENARIOS_WRONG.format(count=count, wrong=wrong, faults=len(faults))
        details = () if as_json else tuple(fault.detail for fault in faults)
        raise MeldcodeError(message, texts.SCENARIOS_WRONG_HINT, details=details)
    if not as_json:
        screen.say(texts.SCENARIOS_GOOD.format(count=count))


class _Ran(NamedTuple):
    """A file of scenarios, and what came of each."""

    sheet: Sheet
    verdicts: list[Verdict]

    @property
    def bad(self) -> int:
        """How many do not hold."""
        return sum(bool(verdict.failures) for verdict in self.verdicts)

    def each(self) -> Iterator[tuple[Scenario, int, Verdict]]:
        """Yield each scenario, with the line on which it begins and what came of it."""
        return zip(self.sheet.scenarios, self.sheet.lines, self.verdicts, strict=True)


def _show(screen: Screen, ran: _Ran) -> None:
    for scenario, line, verdict in ran.each():
        if verdict.failures:
            _tell(screen, f"{ran.sheet.name}, {flow_texts.LINE.format(line=line)}", scenario, verdict)
    if ran.bad:
        screen.say()
    if count := len(ran.verdicts):
        screen.say(texts.SCENARIO_FILE.format(file=ran.sheet.name, good=count - ran.bad, count=count))


def _data(ran: _Ran) -> dict[str, object]:
    """Return what a program reads of a file of scenarios."""
    scenarios = [
        {
            "title": scenario.title,
            "line": line,
            "holds": not verdict.failures,
            "failures": [
                {"expected": failure.expected, "found": failure.found, "why": list(failure.why)}
                for failure in verdict.failures
            ],
            "not_counted": list(verdict.not_counted),
        }
        for scenario, line, verdict in ran.each()
    ]
    return {"file": ran.sheet.name, "flow": ran.sheet.flow.id if ran.sheet.flow else None, "scenarios": scenarios}


def _coverage(ran: list[_Ran]) -> list[dict[str, object]]:
    """Return of each flow what no scenario of all these files reaches."""
    flows = {one.sheet.flow.id: one.sheet.flow for one in ran if one.sheet.flow is not None}
    found: list[dict[str, object]] = []
    for name, flow in flows.items():
        scenarios = [each for one in ran if one.sheet.flow is flow for each in one.sheet.scenarios]
        left = of_all(flow, scenarios)
        found.append({"flow": name, "reasons": left.reasons, "refusals": left.refusals, "outcomes": left.outcomes})
    return found


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


def _tell(screen: Screen, where: str, scenario: Scenario, verdict: Verdict) -> None:
    screen.heading(texts.SCENARIO_FAILED.format(title=scenario.title, file=where))
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
