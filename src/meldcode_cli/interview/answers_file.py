"""An answers file: the same questions, answered in TOML, and judged exactly as typed answers are.

`read` checks the form of the file, `AnswersFile.apply` walks the case as the interview does and records what is valid.
What is missing or refused comes back as Dutch sentences that never repeat what was written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from meldcode_cli.case.entries import Answer, CaseFacts, Close, DutyDone
from meldcode_cli.case.fields import Text
from meldcode_cli.case.fitting import diagnosis_misfits
from meldcode_cli.case.records.follow_up import FollowUp
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.case.standing import done_by_record, earliest, refusal, term_before_help, warnings
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.settings import Settings
from meldcode_cli.dutch import shared
from meldcode_cli.dutch.findings import findings
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.files import Library, parse
from meldcode_cli.flow.findings import FlowError
from meldcode_cli.flow.model import Question
from meldcode_cli.flow.rules import evaluate
from meldcode_cli.interview import texts
from meldcode_cli.interview.advice import advice_on
from meldcode_cli.interview.answers_read import Wrong, fits, missing, sentence, value_of, weighed
from meldcode_cli.store.home import Home
from meldcode_cli.telling.answers import asked_as, label_of

MAX_BYTES = 4 * 1024 * 1024
# A follow-up is about an entry that is there already: a new case has none.
_RECORDS = tuple(kind for kind in RECORDS if kind != FollowUp.type)
_LISTS = (*_RECORDS, DutyDone.type)
_TABLES = ("settings", "case", "answers", "why", "who")
_TEXT: TypeAdapter[str] = TypeAdapter(Text)
_FOLLOWS = ("question", "asked", "duties", "replaces", "reason")
_Numbered = tuple[int, str, dict[str, Any]]


@dataclass(slots=True)
class AnswersFile:
    """What an answers file says. `records` are (record kind, table) in order; `problems` gathers what is wrong,
    `notices` what to think of, as somebody at the keyboard would be told."""

    settings: dict[str, Any]
    case: dict[str, Any]
    answers: dict[str, Any]
    why: dict[str, Any]
    who: dict[str, Any]
    records: list[tuple[str, dict[str, Any]]]
    problems: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def take_settings(self, home: Home, library: Library, flow: str | None) -> Settings:
        """Return the settings with what the file says, complete or not.

        What was not known yet is saved; what was, is only used for this case, and so is a `flow` that was named apart.
        """
        saved = settings_room.load(home)
        given = dict(self.settings)
        if home.sealed and given.pop("sealed", True) is False:
            self.notices.append(texts.FILE_STAYS_SEALED)
        if "flow" in given and library.path(str(given["flow"])) is None:
            self.problems.append(texts.FILE_FIELD.format(where="[settings], flow", problem=texts.FILE_NO_FLOW))
            del given["flow"]
        for key in list(given):
            known = key if key in (*settings_room.REQUIRED, "sealed") else "?"
            try:
                saved.changed(**{known: given[key]})
            except ValidationError as error:
                where = "[settings]" if known == "?" else f"[settings], {known}"
                self.problems.append(texts.FILE_FIELD.format(where=where, problem=findings(error)[0][1]))
                del given[key]
        new = {key: given[key] for key in saved.missing if key in given}
        # That dossiers are sealed is only kept once there are keys for it.
        if saved.sealed is None and given.get("sealed") is False:
            new["sealed"] = False
        settings_room.save(home, saved.changed(**new))
        return saved.changed(**(given if flow is None else {**given, "flow": flow}))

    def lacking(self, home: Home, settings: Settings) -> bool:
        """Tell whether a setting is missing that nobody will be asked for; each becomes a problem."""
        chosen = home.sealed or settings.sealed is not None
        lacking = [*settings.missing, *(() if chosen else ("sealed",))]
        self.problems += [texts.FILE_NO_SETTING.format(key=key) for key in lacking]
        return bool(lacking)

    def apply(self, casefile: CaseFile) -> None:
        """Record everything that is valid; afterwards `problems` names what was not. Raises NotSaved."""
        self._case_facts(casefile)
        for name in self.answers:
            if casefile.flow.find_question(name) is None:
                self.problems.append(texts.FILE_UNKNOWN_QUESTION)
        for name in self.who:
            question = casefile.flow.find_question(name)
            if question is None or not question.who:
                self.problems.append(texts.FILE_WHO_NOT_ASKED)
        planned, loose = self._plan(casefile)
        tried: set[str] = set()
        # Once from top to bottom, as the interview goes: what a question needs has been said above it.
        for question in casefile.flow.question:
            if question.id not in casefile.standing().evaluation.relevant:
                continue
            for numbered in planned.pop(question.id, []):
                self._record(casefile, numbered, question)
            if question.id in self.answers and question.id not in casefile.state.answers:
                tried.add(question.id)
                problem = self._answer(casefile, question, self.answers[question.id])
                if problem is not None:
                    self.problems.append(texts.FILE_ANSWER.format(question=question.id, problem=problem))
            loose = [numbered for numbered in loose if not self._does_duty(casefile, numbered)]
        # What happened, happened: a record that no question asks for is kept all the same.
        for numbered in [*(item for items in planned.values() for item in items), *loose]:
            if numbered[1] in _RECORDS:
                self._record(casefile, numbered, None)
            else:
                self.problems.append(texts.FILE_NO_SUCH_DUTY.format(number=numbered[0]))
        for name in self.answers:
            known = casefile.flow.find_question(name) is not None
            if known and name not in tried and name not in casefile.state.answers:
                self.problems.append(texts.FILE_NOT_ASKED.format(question=name))

    def missing(self, casefile: CaseFile) -> list[str]:
        """Return a sentence for every question that is relevant, can be put now, and has no answer that counts."""
        today = casefile.now().date()
        evaluation = casefile.standing().evaluation
        lines: list[str] = []
        if casefile.state.facts is None and not self.case:
            lines.append(texts.FILE_NO_CASE)
        for name in evaluation.relevant:
            day = earliest(casefile.flow, casefile.state, name)
            question = casefile.flow.find_question(name)
            if name in evaluation.settled or question is None or (day is not None and day > today):
                continue
            if name in casefile.state.answers:
                lines.append(texts.FILE_STILL_OPEN.format(question=name))
                continue
            lines.append(texts.FILE_MISSING.format(question=name, text=casefile.flow.filled(question.text)))
        return lines

    def close_if_done(self, casefile: CaseFile) -> None:
        """Close the case when its route has ended and nothing blocks it, as somebody at the keyboard would."""
        standing = casefile.standing()
        outcome = standing.evaluation.outcome
        if standing.complete and not standing.blocking and outcome is not None and outcome.outcome.ends:
            left = tuple(entry.number for entry in casefile.state.open_hypotheses)
            casefile.record(Close(outcome=outcome.id, left_open=left))

    def _case_facts(self, casefile: CaseFile) -> None:
        if casefile.state.facts is not None or not self.case:
            return
        try:
            casefile.record(CaseFacts.model_validate(self.case))
        except ValidationError as error:
            self.problems += [sentence("[case]", place, text) for place, text in findings(error)]

    def _answer(self, casefile: CaseFile, question: Question, raw: Any) -> str | None:
        """Judge and record one answer; returns what is wrong with it."""
        if question.kind == "record":
            return texts.FILE_IS_RECORD.format(record=question.record)
        value = value_of(question, raw)
        if isinstance(value, Wrong):
            return value.sentence
        day = earliest(casefile.flow, casefile.state, question.id)
        if day is not None and day > casefile.now().date():
            return texts.FILE_TOO_EARLY
        if term_before_help(casefile.flow, casefile.state, question, value):
            return texts.TERM_BEFORE_HELP
        rule = refusal(casefile.flow, casefile.state, question, value)
        if rule is not None:
            return casefile.flow.filled(rule.text)
        for warning in warnings(casefile.flow, casefile.state, question, value):
            text = casefile.flow.filled(warning.text)
            self.notices.append(texts.FILE_ANSWER.format(question=question.id, problem=text))
        # A reason that cannot be read is no reason to lose the answer it belongs to.
        reason = None
        if question.id in self.why:
            try:
                reason = _TEXT.validate_python(self.why[question.id])
            except ValidationError as error:
                self.problems += [sentence(f"[why], {question.id}", place, text) for place, text in findings(error)]
        answer = Answer(
            question=question.id,
            asked=casefile.flow.filled(question.text),
            value=value,
            label=label_of(casefile.flow, question, value),
            why=reason,
        )
        if question.who:
            said, problems = weighed(question, self.who.get(question.id, {}))
            self.problems += problems
            answer = answer.model_copy(update=said)
            self.notices += missing(question, answer)
        casefile.record(answer)
        return None

    def _plan(self, casefile: CaseFile) -> tuple[dict[str, list[_Numbered]], list[_Numbered]]:
        """Divide the records over the questions that will come up; also return those that no question asks for."""
        flow = casefile.flow
        kinds = {kind for kind, _ in self.records}
        expected: dict[str, Any] = {item.id: 1 for item in flow.question if item.record in kinds}
        for name, raw in self.answers.items():
            question = flow.find_question(name)
            if question is not None and not isinstance(value := value_of(question, raw), Wrong):
                expected[name] = value
        relevant = evaluate(flow, expected).relevant
        planned: dict[str, list[_Numbered]] = {}
        loose: list[_Numbered] = []
        count: Counter[str] = Counter()
        for kind, table in self.records:
            count[kind] += 1
            fitting = [item for item in flow.question if item.id in relevant and fits(item, kind, table)]
            # A question that asks for this very partner goes before one that takes anybody.
            fitting.sort(key=lambda item: item.partner is None)
            needing = [item for item in fitting if len(planned.get(item.id, [])) < item.min]
            home = next(iter(needing or fitting), None)
            (loose if home is None else planned.setdefault(home.id, [])).append((count[kind], kind, table))
        return planned, loose

    def _does_duty(self, casefile: CaseFile, numbered: _Numbered) -> bool:
        """Record what does a duty that is open by now, a melding say; False as long as there is none."""
        kind = numbered[1]
        if kind == DutyDone.type:
            return self._done(casefile, numbered)
        if not any(duty.held.duty.record == kind for duty in casefile.standing().open_duties):
            return False
        self._record(casefile, numbered, None)
        return True

    def _done(self, casefile: CaseFile, numbered: _Numbered) -> bool:
        """Record that a duty was done that has no record of its own; False as long as it is not open."""
        number, kind, table = numbered
        open_duties = {duty.id: duty.held.duty for duty in casefile.standing().open_duties}
        duty = open_duties.get(str(table.get("duty")))
        if duty is None or duty.record is not None:
            return False
        try:
            casefile.record(DutyDone.model_validate(table, context={"now": casefile.now()}))
        except ValidationError as error:
            place = texts.FILE_RECORD.format(record=kind, number=number)
            self.problems += [sentence(place, where, text) for where, text in findings(error)]
        return True

    def _record(self, casefile: CaseFile, numbered: _Numbered, question: Question | None) -> None:
        """Judge and keep one record; what is wrong with it becomes a problem."""
        number, kind, table = numbered
        # What a record answers and does follows from the case; a file cannot say so itself.
        values = {key: value for key, value in table.items() if key not in _FOLLOWS}
        try:
            content = RECORDS[kind].model_validate(
                {**values, **asked_as(casefile, question)}, context={"now": casefile.now()}
            )
        except ValidationError as error:
            place = texts.FILE_RECORD.format(record=kind, number=number)
            self.problems += [sentence(place, where, text) for where, text in findings(error)]
            return
        if isinstance(content, Observation) and diagnosis_misfits(casefile.flow, content.kind, content.external):
            place = texts.FILE_RECORD.format(record=kind, number=number)
            self.problems.append(sentence(place, ("external",), texts.DIAGNOSIS_EXTERNAL))
            return
        for name, why in advice_on(content):
            place = texts.FILE_RECORD.format(record=kind, number=number)
            self.notices.append(sentence(place, (name,), why))
        duties = done_by_record(casefile.standing(), content)
        casefile.record(content.model_copy(update={"duties": duties}))


def read(path: Path) -> AnswersFile:
    """Read an answers file; raises MeldcodeError when it is no such file."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise MeldcodeError(texts.FILE_TOO_BIG, shared.FILE_HINT)
        data = parse(content.decode("utf-8-sig"), "")
    except FlowError:
        raise MeldcodeError(texts.FILE_NO_TOML, shared.FILE_HINT) from None
    except (OSError, UnicodeDecodeError):
        raise MeldcodeError(texts.FILE_UNREADABLE, shared.FILE_HINT) from None
    problems = [texts.FILE_UNKNOWN_TABLE for key in data if key not in (*_TABLES, *_LISTS)]
    tables: dict[str, dict[str, Any]] = {}
    for key in _TABLES:
        value = data.get(key, {})
        tables[key] = value if isinstance(value, dict) else {}
        if not isinstance(value, dict):
            problems.append(texts.FILE_NOT_A_TABLE.format(table=key))
    records = list(_record_tables(data, problems))
    settings, case, answers, why, who = (tables[key] for key in _TABLES)
    return AnswersFile(settings, case, answers, why, who, records=records, problems=problems)


def _record_tables(data: dict[str, Any], problems: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    for kind, rows in data.items():
        if kind not in _LISTS:
            continue
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            problems.append(texts.FILE_NOT_A_LIST.format(table=kind))
            continue
        for row in rows:
            yield kind, row
