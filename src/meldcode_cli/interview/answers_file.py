"""An answers file: the same questions, answered in TOML, and judged exactly as typed answers are (`case.judging`).

`read` checks the form of the file, `AnswersFile.apply` walks the case as the interview does and records what is valid.
What is missing or refused comes back as Dutch sentences that never repeat what was written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from meldcode_cli.case import forms
from meldcode_cli.case.advising import advice_in, advice_on
from meldcode_cli.case.agreed import past_days
from meldcode_cli.case.around import Assigned
from meldcode_cli.case.beside import belongs, lacking
from meldcode_cli.case.duties import told_by_itself
from meldcode_cli.case.entries import CaseFacts, Close, DutyDone
from meldcode_cli.case.far_off import far_off
from meldcode_cli.case.fitting import only_partner, takes
from meldcode_cli.case.judging import Refused, said_wrong, spare
from meldcode_cli.case.merged import Settled
from meldcode_cli.case.reading import check_field
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.case.standing import earliest
from meldcode_cli.dossier import drafts
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.drafts import Draft, Kind
from meldcode_cli.dossier.settings import Settings
from meldcode_cli.dutch.findings import findings
from meldcode_cli.dutch.typed import NotUnderstood
from meldcode_cli.flow.conditions import questions_in
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Flow, Question
from meldcode_cli.flow.rules import evaluate
from meldcode_cli.interview import settling, texts
from meldcode_cli.interview.answers_read import KINDS, TABLES, TURNS, sentence, tables_in
from meldcode_cli.store import place, policy
from meldcode_cli.store.home import Home

# What a record answers and does follows from the case; a file only says so itself where a form asks for it.
_FOLLOWS = ("question", "asked", "duties", "replaces", "reason", "warnings", "unread", "taken_over")
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
    settled: list[dict[str, Any]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    # Answers that lack something that belongs with them: half-filled forms, to be finished at the keyboard.
    _halves: list[Draft] = field(default_factory=list)

    def take_settings(self, home: Home, library: Library, flow: str | None) -> Settings:
        """Return the settings with what the file says, complete or not.

        What was not known yet is saved; what was, is only used for this case, and so is a `flow` that was named apart.
        """
        saved = settings_room.load(home)
        given = dict(self.settings)
        if home.sealed and given.pop("sealed", True) is False:
            self.notices.append(texts.FILE_STAYS_SEALED)
        for key, decided in policy.read().settings.items():
            if key in given and given[key] != decided:
                problem = texts.FILE_DECIDED
                self.problems.append(texts.FILE_FIELD.format(where=f"[settings], {key}", problem=problem))
                del given[key]
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
        if saved.sealed is None and given.get("sealed") is False and place.openness(home).read:
            problem = place.refused_open(home)
            self.problems.append(texts.FILE_FIELD.format(where="[settings], sealed", problem=problem))
            del given["sealed"]
        new = {key: given[key] for key in saved.missing if key in given}
        # That dossiers are sealed is only kept once there are keys for it.
        if saved.sealed is None and given.get("sealed") is False:
            new["sealed"] = False
        settings_room.save(home, saved.changed(**new))
        return saved.changed(**(given if flow is None else {**given, "flow": flow}))

    def lacking(self, keys: Collection[str]) -> bool:
        """Tell whether there are settings that are missing, and that nobody will be asked for; each becomes a
        problem."""
        self.problems += [texts.FILE_NO_SETTING.format(key=key) for key in keys]
        return bool(keys)

    def apply(self, casefile: CaseFile, *, attended: bool) -> None:
        """Record everything that is valid; afterwards `problems` names what was not. Raises NotSaved.

        An answer that lacks something becomes a half-filled form: `attended`, somebody is there to finish it at once.
        With nobody there it is recorded all the same if it lets nothing go, for a melding must not wait.
        """
        # First what two people did not agree about: what else counts follows from it.
        self.problems += settling.settle_from(casefile, self.settled)
        self._case_facts(casefile)
        self._unknown(casefile)
        planned, loose = self._plan(casefile)
        tried: set[str] = set()
        # Once from top to bottom, as the interview goes: what a question needs has been said above it.
        for question in casefile.flow.question:
            if question.id not in casefile.standing().evaluation.relevant:
                continue
            for numbered in planned.pop(question.id, []):
                self._record(casefile, numbered, question)
            lapsed = casefile.state.lapsed(casefile.flow)
            if question.id in self.answers and (question.id not in casefile.state.answers or question.id in lapsed):
                tried.add(question.id)
                self._answer(casefile, question, attended)
            loose = [numbered for numbered in loose if not self._does_duty(casefile, numbered)]
        # What happened, happened: a record that no question asks for is kept all the same.
        for numbered in [*(item for items in planned.values() for item in items), *loose]:
            if numbered[1] in TURNS:
                self._turn(casefile, numbered)
            elif numbered[1] in KINDS:
                self._record(casefile, numbered, None)
            else:
                self.problems.append(texts.FILE_NO_SUCH_DUTY.format(number=numbered[0]))
        for name in self.answers:
            known, given = casefile.flow.find_question(name), casefile.state.answers.get(name)
            if known is None or name in tried:
                continue
            if given is None:
                self.problems.append(texts.FILE_NOT_ASKED.format(question=name))
            elif casefile.judge().value(known, self.answers[name]) != given.value:
                # To change an answer is to weigh it again, and that is for a person.
                self.problems.append(texts.FILE_ANSWERED.format(question=name))
        # The innermost is asked first.
        drafts.keep(casefile, self._halves[::-1])

    def missing(self, casefile: CaseFile) -> list[str]:
        """Return a sentence for every question that is relevant, can be put now, and has no answer that counts."""
        today = casefile.now().date()
        evaluation = casefile.standing().evaluation
        lines = settling.missing(casefile)
        if casefile.state.facts is None and not self.case:
            lines.append(texts.FILE_NO_CASE)
        begun = {draft.target for draft in self._halves}
        for name in evaluation.relevant:
            day = earliest(casefile.flow, casefile.state, name)
            question = casefile.flow.find_question(name)
            if name in evaluation.settled or name in begun or question is None or (day is not None and day > today):
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
            if past_days(casefile.flow, casefile.state, casefile.now().date()):
                # Somebody at the keyboard would be asked first.
                self.notices.append(texts.FILE_STAYS_OPEN)
                return
            left = tuple(entry.number for entry in casefile.state.open_hypotheses)
            casefile.record(Close(outcome=outcome.id, left_open=left))

    def _case_facts(self, casefile: CaseFile) -> None:
        if casefile.state.facts is not None or not self.case:
            return
        try:
            casefile.record(CaseFacts.model_validate(self.case, context={"now": casefile.now()}))
        except ValidationError as error:
            self.problems += [sentence("[case]", place, text) for place, text in findings(error)]

    def _unknown(self, casefile: CaseFile) -> None:
        """Name what is about no question of this flow, or about one to which it does not belong."""
        for name in self.answers:
            if casefile.flow.find_question(name) is None:
                self.problems.append(texts.FILE_UNKNOWN_QUESTION)
        for name in self.why:
            question = casefile.flow.find_question(name)
            if question is None or not question.why:
                self.problems.append(texts.FILE_WHY_NOT_ASKED)
        for name in self.who:
            question = casefile.flow.find_question(name)
            if question is None or not _asks_who(casefile.flow, question):
                self.problems.append(texts.FILE_WHO_NOT_ASKED)

    def _answer(self, casefile: CaseFile, question: Question, attended: bool) -> None:
        """Judge one answer and record it; what is wrong with it becomes a problem."""
        judge = casefile.judge()
        value = judge.value(question, self.answers[question.id])
        refused = value if isinstance(value, Refused) else judge.refused(question, value)
        if refused is not None:
            self.problems.append(texts.FILE_ANSWER.format(question=question.id, problem=refused.sentence))
            return
        given = {"value": value, **self._beside(casefile, question, value)}
        if question.id in casefile.state.lapsed(casefile.flow):
            before = casefile.state.answers[question.id].entry.number
            given |= {"reason": texts.ANSWER_ANEW, "anew": True, "replaces": before}
        answer = judge.answer(question, given, nobody_to_ask=not attended)
        left = lacking(question, given)
        if left:
            pattern = texts.FILE_HALF if isinstance(answer, Refused) else texts.FILE_LACKING
            self.problems.append(pattern.format(question=question.id, fields=", ".join(map(_place, left))))
        if isinstance(answer, Refused):
            self._halves.append(Draft(kind=Kind.ANSWER, target=question.id, fields=given))
            return
        casefile.record(answer)
        self.notices += [texts.FILE_ANSWER.format(question=question.id, problem=text) for text in answer.unread]
        self.notices += [
            texts.FILE_FIELD.format(where=_where(question, name), problem=why)
            for name, whys in advice_in(belongs(question), given).items()
            for why in whys
        ]

    def _beside(self, casefile: CaseFile, question: Question, value: Any) -> dict[str, Any]:
        """Return what the file says beside the answer to a question, by field; what is wrong becomes a problem."""
        walked = casefile.judge().walked_by(question)
        asked = {item.name: item for item in belongs(question, walked=walked) if item.asked({"value": value})}
        # What is not asked with this question at all was named with the others of that kind.
        said = self.who.get(question.id, {}) if _asks_who(casefile.flow, question) else {}
        if not isinstance(said, dict):
            self.problems.append(texts.FILE_NOT_A_TABLE.format(table="who"))
            said = {}
        place = texts.FILE_WHO.format(question=question.id)
        written = [(name, _where(question, name), raw) for name, raw in said.items() if name in asked and name != "why"]
        self.problems += [
            texts.FILE_FIELD.format(where=place, problem=texts.FILE_UNKNOWN_FIELD)
            for name in said
            if name not in asked or name == "why"
        ]
        if "why" in asked and question.id in self.why:
            written.insert(0, ("why", _where(question, "why"), self.why[question.id]))
        found: dict[str, Any] = {}
        for name, where, raw in written:
            try:
                checked = check_field(asked[name], raw, casefile.now())
                problem = said_wrong(name, checked)
                wrong = None if problem is None else problem.sentence
            except NotUnderstood as error:
                wrong = str(error)
            if wrong is None:
                found[name] = checked
            else:
                self.problems.append(texts.FILE_FIELD.format(where=where, problem=wrong))
        return found

    def _plan(self, casefile: CaseFile) -> tuple[dict[str, list[_Numbered]], list[_Numbered]]:
        """Divide the records over the questions that will come up; also return those that no question asks for."""
        flow, judge = casefile.flow, casefile.judge()
        kinds = {kind for kind, _ in self.records}
        expected: dict[str, Any] = {item.id: 1 for item in flow.question if item.record in kinds}
        for name, raw in self.answers.items():
            question = flow.find_question(name)
            value = None if question is None else judge.value(question, raw)
            if value is not None and not isinstance(value, Refused):
                expected[name] = value
        relevant = evaluate(flow, expected).relevant
        planned: dict[str, list[_Numbered]] = {}
        loose: list[_Numbered] = []
        count: Counter[str] = Counter()
        for kind, table in self.records:
            count[kind] += 1
            fitting = [item for item in flow.question if item.id in relevant and _can_answer(item, kind, table)]
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
        """Record that a duty was done that needs no record of its own; False as long as it is not open."""
        number, kind, table = numbered
        open_duties = {duty.id: duty.held.duty for duty in casefile.standing().open_duties}
        duty = open_duties.get(str(table.get("duty")))
        if duty is None or not told_by_itself(duty):
            return False
        place = texts.FILE_RECORD.format(record=kind, number=number)
        try:
            done = DutyDone.model_validate(table, context={"now": casefile.now()})
            fields = forms.duty_fields(duty)
            advised = advice_in(fields, done.model_dump())
            self.notices += [sentence(place, (name,), why) for name, whys in advised.items() for why in whys]
        except ValidationError as error:
            self.problems += [sentence(place, where, text) for where, text in findings(error)]
            return True
        if duty.check and done.found is None:
            # Files that say it is done, and not what was found, go on saying that it is done.
            self.notices.append(sentence(place, ("found",), texts.FILE_FOUND_UNSAID))
        if done.found is not None and not duty.check:
            self.notices.append(sentence(place, ("found",), texts.FILE_FIELD_NOT_ASKED))
            done = done.model_copy(update={"found": None})
        far = far_off("date", done.done, casefile.now().date())
        self.notices += [] if far is None else [sentence(place, ("done",), far)]
        casefile.record(done)
        return True

    def _turn(self, casefile: CaseFile, numbered: _Numbered) -> None:
        """Record who does a duty, or who stands in; what is wrong with it becomes a problem."""
        number, kind, table = numbered
        place = texts.FILE_RECORD.format(record=kind, number=number)
        try:
            content = TURNS[kind].model_validate(table, context={"now": casefile.now()})
        except ValidationError as error:
            self.problems += [sentence(place, where, text) for where, text in findings(error)]
            return
        if isinstance(content, Assigned) and casefile.flow.find_duty(content.duty) is None:
            self.problems.append(sentence(place, ("duty",), texts.FILE_UNKNOWN_DUTY))
        else:
            casefile.record(content)

    def _record(self, casefile: CaseFile, numbered: _Numbered, question: Question | None) -> None:
        """Judge and keep one record; what is wrong with it becomes a problem."""
        number, kind, table = numbered
        place = texts.FILE_RECORD.format(record=kind, number=number)
        judge = casefile.judge()
        try:
            asked = {item.name for item in RECORDS[kind].form.fields}
            said = {key: raw for key, raw in table.items() if key not in _FOLLOWS or key in asked}
            read = judge.read_record(kind, said, question)
        except ValidationError as error:
            self.problems += [sentence(place, where, text) for where, text in findings(error)]
            return
        content = judge.whole(read)
        if isinstance(content, Refused):
            self.problems += [sentence(place, (name,), content.sentence) for name in content.fields]
            return
        self.problems += [sentence(place, (name,), texts.FILE_FIELD_NOT_ASKED) for name in spare(read)]
        self.notices += [sentence(place, (name,), why) for name, whys in advice_on(content).items() for why in whys]
        self.notices += [sentence(place, (), text) for text in content.unread]
        casefile.record(content)


def read(path: Path) -> AnswersFile:
    """Read an answers file; raises MeldcodeError when it is no such file."""
    tables, records, problems = tables_in(path)
    settings, case, answers, why, who = (tables[key] for key in TABLES)
    chosen = [table for kind, table in records if kind == Settled.type]
    records = [(kind, table) for kind, table in records if kind != Settled.type]
    return AnswersFile(settings, case, answers, why, who, records=records, settled=chosen, problems=problems)


def _where(question: Question, name: str) -> str:
    """Return where what belongs with the answer to a question is written."""
    beside = f"{texts.FILE_WHO.format(question=question.id)}, {name}"
    return f"[why], {question.id}" if name == forms.WHY.name else beside


def _place(name: str) -> str:
    """Return where something that belongs with an answer is written: why in a table of its own, the rest in [who]."""
    return f"[{name}]" if name == forms.WHY.name else name


def _asks_who(flow: Flow, question: Question) -> bool:
    """Tell whether anybody is named beside an answer to `question`: who answered, who decides, or whom of Veilig Thuis
    it was discussed with."""
    walked = (reason for duty in flow.duty if duty.walked for reason in duty.reason)
    return question.who or question.authority or any(question.id in questions_in(reason.when) for reason in walked)


def _can_answer(question: Question, kind: str, table: dict[str, Any]) -> bool:
    """Tell whether a record of this kind can answer `question`, which it may name itself; named, it need not say the
    partner that the question leaves no choice about."""
    if table.get("question", question.id) != question.id:
        return False
    partner = table.get("partner", only_partner(question) if "question" in table else None)
    return takes(question, kind, partner if isinstance(partner, str) else None)
