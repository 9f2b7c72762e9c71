"""Read a file of scenarios, and find everything that is wrong in it: which file, which scenario, what to do.

One mistake never hides another. What pydantic finds about the shape and what only the flow can tell (ids that exist,
values that are an option) is looked for separately, each over the whole file, whatever else is wrong with it. No
value comes back in a finding; names of questions, actions and outcomes do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from meldcode_cli.authoring import texts
from meldcode_cli.authoring.codes import said
from meldcode_cli.authoring.scenarios import (
    NONE,
    DutyMust,
    Expect,
    Must,
    Norms,
    QuestionMust,
    Reads,
    Reasons,
    Scenario,
    ScenarioFile,
    pair,
    said_at,
    to_choose,
    value_of,
)
from meldcode_cli.clean import clean
from meldcode_cli.dutch import shared
from meldcode_cli.dutch.near import advised, meant, near
from meldcode_cli.flow import texts as flow_texts
from meldcode_cli.flow.codes import of_shape
from meldcode_cli.flow.files import TOML
from meldcode_cli.flow.findings import ALIKE, Finding, FlowError, Sentence, word
from meldcode_cli.flow.lines import line_of, lines_of
from meldcode_cli.flow.merging import MAX_TABLES
from meldcode_cli.flow.model import Duty, Flow, Outcome, Question
from meldcode_cli.flow.numbers import number_hint
from meldcode_cli.flow.rules import as_values
from meldcode_cli.flow.toml_text import Data, TomlFile, read_file
from meldcode_cli.flow.values import FlowModel
from meldcode_cli.proof.sentences import sentences

_Path = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one file gave: its name, its flow, the scenarios that can be run and all that is wrong.

    Without a flow that can be used no scenario can be run. `lines` say where each of the scenarios begins.
    """

    name: str
    flow: Flow | None
    scenarios: tuple[Scenario, ...]
    findings: tuple[Finding, ...]
    lines: tuple[int, ...] = ()


def load(path: Path, flow_of: Callable[[str], Flow]) -> Sheet:
    """Return what is in the scenario file at `path`; `flow_of` returns a flow by its id or raises FlowError.

    Never raises for what is wrong in the file: one mistake does not keep the other scenarios from being run.
    """
    try:
        file = read_file(path)
    except FlowError as error:
        return Sheet(path.name, None, (), tuple(map(_unseen, error.findings)))
    name, data = file.name, file.data
    tables = data["scenario"] if isinstance(data.get("scenario"), list) else []
    if len(tables) > MAX_TABLES:
        advice = texts.SCENARIO_SPLIT.format(count=MAX_TABLES)
        return Sheet(name, None, (), (_found(file, ("scenario",), said(flow_texts.TOO_MANY_BLOCKS), advice),))
    found = list(_shape(file))
    flow = None
    if isinstance(data.get("flow"), str) and data["flow"]:
        try:
            # A flow in a file is named as it stands from here.
            named = data["flow"]
            flow = flow_of(str(path.parent / named) if named.endswith(TOML) else named)
        except FlowError as error:
            message = said(flow_texts.UNUSABLE if error.findings else flow_texts.NO_SUCH_FLOW)
            found.append(_found(file, ("flow",), message, error.hint))
    titles: set[str] = set()
    for number, table in enumerate(tables):
        if isinstance(table, dict):
            found += [_finding(file, number, *told) for told in _wrong(table, flow, titles)]
    # Those of one scenario together, in the order of the file.
    found.sort(key=_number)
    spoilt = {_number(finding) for finding in found}
    good = [number for number in range(len(tables)) if flow is not None and number not in spoilt]
    scenarios = tuple(Scenario.model_validate(tables[number]) for number in good)
    return Sheet(name, flow, scenarios, tuple(found), lines_of(file, [("scenario", number) for number in good]))


# ---------------------------------------------------------------- what is wrong in a file

_INSIDE = "expect, {}, {}"
_Told = tuple[str, Sentence, str, str]
"""Where in a scenario, what is wrong there, what to do, and which word it is about ("" for the whole)."""
_Unknown = tuple[Sentence, str, str]


def _shape(file: TomlFile) -> Iterator[Finding]:
    """Find what is missing, misspelt or of the wrong kind."""
    data = file.data
    try:
        ScenarioFile.model_validate(data)
        return
    except ValidationError as error:
        items = error.errors(include_input=False, include_url=False)
        wrong = [(tuple(item["loc"]), str(item["type"]), str(item["msg"])) for item in items]
    near_by = {path: _meant(path) for path, kind, _ in wrong if kind == "extra_forbidden"}
    misspelt = {(*path[:-1], known) for path, names in near_by.items() for known in names}
    for path, kind, message in wrong:
        # What is misspelt is not missing too, and a list whose parts are wrong is not empty.
        if (kind == "missing" and path in misspelt) or (kind == "too_short" and _at(data, path)):
            continue
        advice = _advice(path, kind, near_by.get(path, []))
        yield _found(file, path, of_shape(kind, message), advice)


def _at(data: Data, path: _Path) -> object:
    where: Any = data
    for part in path:
        where = where[part]
    return where


def _keys(path: _Path) -> list[str]:
    models: dict[int, type[FlowModel]] = {1: ScenarioFile, 3: Scenario}
    tables: dict[int | str, type[FlowModel]] = {"must": Must, "norms": Norms, "reasons": Reasons, "reads": Reads}
    inside = Expect if len(path) < 5 else tables.get(path[3], Expect)
    if len(path) == 7:
        inside = DutyMust if path[4] == "duty" else QuestionMust
    return list(models.get(len(path), inside).model_fields)


def _meant(path: _Path) -> list[str]:
    return near(str(path[-1]), _keys(path))


def _advice(path: _Path, kind: str, near_by: list[str]) -> str:
    if kind == "extra_forbidden":
        known = ", ".join(word(key) for key in _keys(path))
        return advised(near_by, "" if near_by else texts.SCENARIO_KEYS.format(names=known))
    if path in (("scenario",), ("flow",)):
        return texts.SCENARIO_BLOCK if path == ("scenario",) else texts.SCENARIO_FLOW
    advice = {"missing": texts.SCENARIO_ADD, "too_short": texts.SCENARIO_EMPTY, "tuple_type": texts.SCENARIO_LIST}
    advice |= {"flow_due": flow_texts.NO_TERM_ADVICE}
    return advice.get(kind, texts.SCENARIO_CHANGE)


def _place(data: Data, path: _Path) -> str:
    """Say where something stands in words: [[scenario]] 'its title', expect, duties."""
    words = [clean(part, newlines=False)[:64] for part in path if isinstance(part, str)]
    if len(path) > 1 and isinstance(path[1], int):
        words[0] = f"[[scenario]] {path[1] + 1}"
        table = data["scenario"][path[1]]
        if isinstance(table, dict) and isinstance(table.get("title"), str) and table["title"]:
            words[0] = f"[[scenario]] {word(table['title'])}"
    return ", ".join(words)


def _number(finding: Finding) -> int:
    """Return the number of the scenario that a finding is about, -1 when it is about the file."""
    return int(finding.spot[1]) if len(finding.spot) > 1 else -1


def _finding(file: TomlFile, number: int, where: str, message: Sentence, advice: str, about: str) -> Finding:
    spot: _Path = ("scenario", number, *filter(None, where.split(", ")))
    return _found(file, spot, message, advice, about)


def _found(file: TomlFile, spot: _Path, message: Sentence, advice: str, about: str = "") -> Finding:
    """Return a finding with its line; what stands on that line may have been typed from life, and is not shown."""
    at = line_of(file, spot, [about] if about else [])
    return _unseen(Finding(file.name, _place(file.data, spot), message, advice, spot, at))


def _unseen(finding: Finding) -> Finding:
    """Return a finding with the number of its line, without what stands there."""
    return replace(finding, at=finding.at._replace(text="") if finding.at else None)


def _wrong(table: Data, flow: Flow | None, titles: set[str]) -> Iterator[_Told]:
    """Find what is wrong with one scenario, whatever its shape; `titles` are those above it."""
    title, answers, expect = table.get("title"), table.get("answers", {}), table.get("expect", {})
    if isinstance(title, str):
        if title in titles:
            yield "title", said(texts.SCENARIO_TWICE), texts.SCENARIO_OTHER, ""
        titles.add(title)
    if expect == {}:
        yield "", said(texts.SCENARIO_NOTHING), texts.SCENARIO_SOMETHING, ""
    if flow is None:
        return
    answers = answers if isinstance(answers, dict) else {}
    duties = [duty.id for duty in flow.duty]
    for name in (name for name in _words(table.get("done")) if name not in duties):
        yield "done", *_unknown_duty(name, duties)
    for key in ("before", "answers"):
        for name, raw in _table(table, key).items():
            question = flow.find_question(name)
            if question is None:
                yield key, *_unknown_question(flow, name)
            elif value_of(question, raw) is None:
                yield f"{key}, {name}", said(shared.FLOW_TRY_VALUE, question=name), _how(question), ""
    if isinstance(expect, dict):
        yield from _unknown(flow, expect)
        for key, named in (
            ("refused", expect.get("refused")),
            ("norms", [*_table(_table(expect, "norms"), "refusal")]),
        ):
            for text in _words(named):
                for told in _not_refusable(flow, answers, text):
                    yield f"expect, {key}", *told


def _unknown(flow: Flow, expect: Data) -> Iterator[_Told]:
    """Find the ids that the flow does not have."""
    questions = [question.id for question in flow.question]
    duties = [duty.id for duty in flow.duty]
    outcomes = [item.id for item in flow.outcome]
    for key in ("asked", "not_asked", "with_veilig_thuis", "order"):
        for name in _words(expect.get(key)):
            if name not in questions:
                yield f"expect, {key}", *_unknown_question(flow, name)
    following, outcome = expect.get("next"), expect.get("outcome")
    if isinstance(following, str) and following not in (*questions, *NONE):
        yield "expect, next", *_unknown_question(flow, following)
    for key in ("duties", "only_duties", "no_duties"):
        for name in _words(expect.get(key)):
            if name not in duties:
                message, advice, _ = _unknown_duty(name, duties)
                yield f"expect, {key}", message, texts.SCENARIO_EMPTY if name in NONE else advice, name
    if isinstance(outcome, str) and outcome not in (*outcomes, *NONE):
        message = said(texts.SCENARIO_NO_SUCH_OUTCOME, name=word(outcome))
        yield "expect, outcome", message, _choose(outcome, [*outcomes, NONE[1]]), outcome
    must = _table(expect, "must")
    for name in (name for name in _table(must, "duty") if name not in duties):
        yield _INSIDE.format("must", "duty"), *_unknown_duty(name, duties)
    for name in (name for name in _table(must, "question") if name not in questions):
        yield _INSIDE.format("must", "question"), *_unknown_question(flow, name)
    yield from _unknown_because(flow, expect)
    spoken = sentences(flow)
    for kind in Reads.model_fields:
        for name in _table(_table(expect, "reads"), kind):
            if not said_at(flow, spoken, kind, name):
                message = said(texts.SCENARIO_NO_SUCH_PLACE, name=word(name))
                yield _INSIDE.format("reads", kind), message, texts.SCENARIO_NO_SUCH_PLACE_HINT, name


def _unknown_because(flow: Flow, expect: Data) -> Iterator[_Told]:
    """Find the duties, outcomes, norms and reasons that the flow does not have."""
    for kind, unknown in (("duty", texts.SCENARIO_NO_SUCH_DUTY), ("outcome", texts.SCENARIO_NO_SUCH_OUTCOME)):
        items: dict[str, Duty | Outcome] = {item.id: item for item in getattr(flow, kind)}
        for key, no_such in (("norms", texts.SCENARIO_NO_SUCH_NORM), ("reasons", texts.SCENARIO_NO_SUCH_REASON)):
            for name, given in _table(_table(expect, key), kind).items():
                if name not in items:
                    message = said(unknown, name=word(name))
                    yield _INSIDE.format(key, kind), message, _choose(name, list(items)), name
                    continue
                known = list(flow.norms) if key == "norms" else [reason.id for reason in items[name].reason]
                for missing in (item for item in _words(given) if item not in known):
                    message = said(no_such, name=word(missing))
                    yield _INSIDE.format(key, kind), message, _choose(missing, known), missing
    for norms in _table(_table(expect, "norms"), "refusal").values():
        for missing in (item for item in _words(norms) if item not in flow.norms):
            message = said(texts.SCENARIO_NO_SUCH_NORM, name=word(missing))
            yield _INSIDE.format("norms", "refusal"), message, _choose(missing, list(flow.norms)), missing


def _not_refusable(flow: Flow, answers: Data, text: str) -> Iterator[_Unknown]:
    """Find why an answer could not be refused, whatever the rules say."""
    name, value = pair(text)
    question = flow.find_question(name)
    if not value:
        yield said(texts.SCENARIO_PAIR), texts.SCENARIO_PAIR_HINT, name
        return
    if question is None:
        yield _unknown_question(flow, name)
        return
    if question.options and question.option(value) is None:
        yield said(shared.FLOW_TRY_VALUE, question=name), _how(question), text
        return
    # What is no answer at all is reported where it is given.
    given = value_of(question, answers[name]) if name in answers else ()
    if given is not None and value not in as_values(given):
        yield said(texts.SCENARIO_NOT_GIVEN, name=word(name)), texts.SCENARIO_NOT_GIVEN_HINT, name


def _unknown_question(flow: Flow, name: str) -> _Unknown:
    advice = meant(near(name, [question.id for question in flow.question], ALIKE))
    look = shared.FLOW_TRY_UNKNOWN_HINT.format(flow=flow.id)
    return said(texts.SCENARIO_NO_SUCH_QUESTION, name=word(name)), advice or look, name


def _unknown_duty(name: str, duties: list[str]) -> _Unknown:
    return said(texts.SCENARIO_NO_SUCH_DUTY, name=word(name)), _choose(name, duties), name


def _choose(name: str, known: list[str]) -> str:
    return meant(near(name, known, ALIKE)) or texts.SCENARIO_CHOOSE.format(options=", ".join(known))


def _how(question: Question) -> str:
    """Say how an answer to `question` is written."""
    if question.options:
        return to_choose(question)
    hints = {"number": number_hint(question), "date": texts.SCENARIO_DATE, "record": shared.FLOW_TRY_NUMBER_HINT}
    return hints.get(question.kind, texts.SCENARIO_TEXT)


def _table(tables: Data, key: str) -> Data:
    """Return the table at a key that may hold anything."""
    found = tables.get(key)
    return found if isinstance(found, dict) else {}


def _words(value: object) -> list[str]:
    """Return the words in a value that may be of any shape."""
    rows = value if isinstance(value, list) else [value]
    return [item for item in rows if isinstance(item, str)]
