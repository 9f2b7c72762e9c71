"""Ask one question of the flow, or one record, and put it in the dossier."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from meldcode_cli import texts
from meldcode_cli.case import forms
from meldcode_cli.case.entries import RECORDS, Answer, CaseFacts, Record
from meldcode_cli.case.fitting import fits
from meldcode_cli.case.forms import FormField
from meldcode_cli.case.standing import done_by_record, refusal, term_before_help
from meldcode_cli.casefile import CaseFile
from meldcode_cli.dialogue import Dialogue
from meldcode_cli.dutch import findings
from meldcode_cli.flow.model import Question
from meldcode_cli.interview import wording
from meldcode_cli.interview.filling import Filler, Frame
from meldcode_cli.interview.wording import asked_as


class Asking:
    """Asks and records, one question at a time."""

    def __init__(self, casefile: CaseFile, dialogue: Dialogue, filler: Filler) -> None:
        self._casefile = casefile
        self._dialogue = dialogue
        self._filler = filler
        self._guided: set[str] = set()

    def answer(self, question: Question, frame: Frame | None = None) -> bool:
        """Ask one question and record the answer; False when the user went back without answering."""
        if question.kind == "record":
            return self.record(question.record, question, frame)
        casefile = self._casefile
        before = casefile.state.answers.get(question.id)
        # The case went over to a flow in which that cannot be answered: putting it again is no change of mind.
        misfit = before is not None and not fits(question, before.value, before.content.label)
        changing = before is not None and not misfit and question.settles(wording.words(before.value))
        frame = frame or {"kind": "answer", "target": question.id}
        _drop_misfit(question, frame)
        with_reason = changing and question.kind in ("choice", "checklist", "date")
        values = self._filler.fill(
            frame,
            wording.fields_of(casefile, question, changes=before.value if before and with_reason else None),
            guidance=self._guidance(question),
            notes=wording.notes(casefile, question),
            explain=wording.explanation(casefile, question),
            judge=lambda field, value: self._judge(question, field, value),
        )
        if values is None:
            return False
        if before is not None and changing and before.value == values["value"] and not question.why:
            self._filler.done(frame)
            self._dialogue.say(texts.BACK_UNCHANGED)
            return True
        casefile.record(
            Answer(
                question=question.id,
                asked=casefile.flow.filled(question.text),
                value=values["value"],
                label=wording.label_of(casefile.flow, question, values["value"]),
                why=values.get("why"),
                reason=texts.ANSWER_NOT_THERE if misfit else values.get("reason"),
                replaces=before.entry.number if before is not None else None,
            )
        )
        self._filler.done(frame)
        self._dialogue.saved()
        is_term = any(item.not_before == question.id for item in casefile.flow.question)
        if is_term and values["value"] < casefile.now().date():
            self._dialogue.say(texts.TERM_PAST)
        return True

    def record(self, record: str | None, question: Question | None, frame: Frame | None = None) -> bool:
        """Ask for one record and keep it, for `question` if it answers one; False when the user went back."""
        assert record is not None
        casefile = self._casefile
        frame = frame or {"kind": "record", "target": record, "question": question.id if question else ""}
        while True:
            values = self._filler.fill(
                frame,
                self._record_fields(record, question, frame),
                heading=casefile.flow.filled(question.text) if question else "",
                guidance=self._guidance(question) if question else "",
                notes=wording.notes(casefile, question) if question else (),
                explain=wording.explanation(casefile, question) if question else "",
            )
            if values is None:
                return False
            content = self._made(record, question, values)
            if isinstance(content, Record):
                break
            # Fields are judged one by one as they are typed; only a time later today gets as far as this.
            self._dialogue.warn(content)
            frame["fields"].pop("time", None)
            frame["fields"].pop("date", None)
        casefile.record(content)
        self._filler.done(frame)
        self._dialogue.saved()
        return True

    def case_facts(self, frame: Frame | None = None) -> bool:
        """Ask whom the concern is about: initials and age group; False when the user went back."""
        frame = frame or {"kind": "case", "target": "case"}
        values = self._filler.fill(frame, forms.CASE_FIELDS, guidance=texts.CASE_INTRO)
        if values is None:
            return False
        self._casefile.record(CaseFacts(initials=values["initials"], age_group=values["age_group"]))
        self._filler.done(frame)
        self._dialogue.saved()
        return True

    def home_of(self, record: str, partner: tuple[str, ...] | None = None) -> Question | None:
        """Return the question of the flow under which a record of this kind belongs, if there is one."""
        for question in self._casefile.flow.question:
            if question.record == record and (partner is None or set(question.partner or ()) & set(partner)):
                return question
        return None

    def _guidance(self, question: Question) -> str:
        """Return what the step of a question is about, once in a sitting."""
        if question.step in self._guided:
            return ""
        self._guided.add(question.step)
        return wording.guidance(self._casefile, question)

    def _judge(self, question: Question, field: FormField, value: Any) -> str | None:
        if field.name != "value":
            return None
        if term_before_help(self._casefile.flow, self._casefile.state, question, value):
            return texts.TERM_BEFORE_HELP
        rule = refusal(self._casefile.flow, self._casefile.state, question, value)
        return None if rule is None else self._casefile.flow.filled(rule.text)

    def _made(self, record: str, question: Question | None, values: dict[str, Any]) -> Record | str:
        """Return the record that was filled in, with the duties it does, or a Dutch sentence saying what is wrong."""
        model = RECORDS[record]
        try:
            content = model.model_validate(
                {**values, **asked_as(self._casefile, question)}, context={"now": self._casefile.now()}
            )
        except ValidationError as error:
            return findings(error)[0][1]
        duties = done_by_record(self._casefile.standing(), content)
        return content.model_copy(update={"duties": duties})

    def _record_fields(self, record: str, question: Question | None, frame: Frame) -> list[FormField]:
        """Return the fields of a form; a partner that the question leaves no choice about is filled in."""
        fields = list(forms.FORMS[record].fields)
        allowed = question.partner if question is not None else frame.get("partner")
        if allowed and fields[0].name == "partner":
            choices = tuple(choice for choice in fields[0].choices if choice[0] in allowed)
            kept = frame.setdefault("fields", {})
            if len(choices) == 1:
                kept["partner"] = choices[0][0]
            elif kept.get("partner") not in allowed:
                kept.pop("partner", None)
            head = fields[0]
            fields[0] = FormField(head.name, head.kind, head.text, head.hint, choices=choices)
        return fields


def _drop_misfit(question: Question, frame: Frame) -> None:
    """Forget the value in a form that was not finished, if the flow has no place for it any more."""
    kept = frame.get("fields", {})
    if "value" in kept and not fits(question, kept["value"]):
        del kept["value"]
