"""Ask one question of the flow, or one record, and put it in the dossier."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from meldcode_cli.case import forms
from meldcode_cli.case.duties import does
from meldcode_cli.case.entries import Answer, CaseFacts, Entry
from meldcode_cli.case.fitting import diagnosis_misfits, fits
from meldcode_cli.case.people import is_one_person
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.follow_up import FollowUp
from meldcode_cli.case.records.form import FormField
from meldcode_cli.case.records.laws import broken_law
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.case.standing import done_by_record, refusal, term_before_help, warnings
from meldcode_cli.case.state import day_of
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch.findings import findings
from meldcode_cli.flow.model import Question
from meldcode_cli.interview import preview, texts
from meldcode_cli.interview.advice import Advice
from meldcode_cli.interview.filling import LEFT_EMPTY, Adviser, Filler, Frame
from meldcode_cli.talk.asking import Asked, choose
from meldcode_cli.talk.dialogue import ASIDE, Choice, Dialogue, Menu
from meldcode_cli.telling import answers
from meldcode_cli.telling.answers import asked_as

_DANGER = "direct-gevaar"
WEIGHED = ("answered_by", "consulted", "otherwise", "decided_by", "authority")


class Asking:
    """Asks and records, one question at a time."""

    def __init__(
        self, casefile: CaseFile, dialogue: Dialogue, filler: Filler, on_menu: Callable[[Menu, str], None]
    ) -> None:
        self._casefile = casefile
        self._dialogue = dialogue
        self._filler = filler
        self._on_menu = on_menu
        self._guided: set[str] = set()
        self._advice = Advice(dialogue, on_menu, self._aside)

    def answer(self, question: Question, frame: Frame | None = None) -> bool:
        """Ask one question and record the answer; False when the user went back without answering."""
        if question.kind == "record":
            return self.record(question.record, question, frame)
        casefile = self._casefile
        before = casefile.state.answers.get(question.id)
        # The case went over to a flow in which that cannot be answered: putting it again is no change of mind.
        misfit = before is not None and not fits(question, before.value, before.content.label)
        changing = before is not None and not misfit and question.settles(answers.words(before.value))
        frame = frame or {"kind": "answer", "target": question.id}
        _drop_misfit(question, frame)
        with_reason = changing and question.kind in ("choice", "checklist", "date", "text")
        values = self._filler.fill(
            frame,
            answers.fields_of(casefile, question, changes=before.value if before and with_reason else None),
            guidance=self._guidance(question),
            notes=answers.notes(casefile, question),
            explain=answers.explanation(casefile, question),
            judge=lambda field, value: self._judge(question, field, value, frame),
            defaults={"decided_by": casefile.state.decider},
        )
        if values is None:
            return False
        # What happened may put a question again: the same answer is an answer then.
        anew = casefile.standing().next == question.id
        if before is not None and changing and before.value == values["value"] and not question.why and not anew:
            self._filler.done(frame)
            self._dialogue.say(texts.BACK_UNCHANGED)
            return True
        answer = Answer(
            question=question.id,
            asked=casefile.flow.filled(question.text),
            value=values["value"],
            label=answers.label_of(casefile.flow, question, values["value"]),
            why=values.get("why"),
            reason=texts.ANSWER_NOT_THERE if misfit else values.get("reason"),
            replaces=before.entry.number if before is not None else None,
            warnings=tuple(frame.get("warned", ())),
            **{name: values[name] for name in WEIGHED if name in values},
        )
        if changing and not preview.agreed(casefile, self._dialogue, answer):
            self._filler.done(frame)
            self._dialogue.say(texts.BACK_UNCHANGED)
            return True
        casefile.record(answer)
        self._dialogue.saved()
        self._filler.done(frame)
        is_term = any(item.not_before == question.id for item in casefile.flow.question)
        if is_term and values["value"] < casefile.now().date():
            self._dialogue.say(texts.TERM_PAST)
        return True

    def record(self, record: str | None, question: Question | None, frame: Frame | None = None) -> bool:
        """Ask for one record and keep it, for `question` if it answers one; False when the user went back."""
        assert record is not None
        casefile = self._casefile
        frame = frame or {"kind": "record", "target": record, "question": question.id if question else ""}
        old = casefile.state.entries.get(frame.get("replaces", 0))
        while True:
            values = self._filler.fill(
                frame,
                self._record_fields(record, question, frame),
                heading=casefile.flow.filled(question.text) if question else "",
                guidance=self._guidance(question) if question else "",
                notes=answers.notes(casefile, question) if question else (),
                explain=answers.explanation(casefile, question) if question else "",
                judge=lambda field, value: self._unlawful(record, frame, field, value),
                advise=self.adviser(frame),
                defaults=old.content.model_dump() if old is not None else None,
            )
            if values is None:
                return False
            content = self._made(record, question, values, frame)
            if isinstance(content, Record):
                break
            # Most is judged field by field as it is typed; what is wrong with the whole is asked again.
            sentence, reopened = content
            self._dialogue.warn(sentence)
            for name in reopened:
                frame["fields"].pop(name, None)
        if old is not None and not preview.agreed(casefile, self._dialogue, content):
            self._filler.done(frame)
            self._dialogue.say(texts.BACK_UNCHANGED)
            return False
        casefile.record(content)
        self._dialogue.saved()
        self._filler.done(frame)
        return True

    def adviser(self, frame: Frame) -> Adviser:
        """Return what advises about the fields of a form."""
        return lambda field, value: self._advice.on(frame, field, value)

    def correct(self, entry: Entry) -> bool:
        """Ask for a record again, starting from what it says, and why it was wrong; the old one stays readable."""
        content = entry.content
        assert isinstance(content, Record)
        question = self._casefile.flow.find_question(content.question or "")
        if question is not None and question.record != content.type:
            question = None
        frame: Frame = {
            "kind": "record",
            "target": content.type,
            "question": question.id if question else "",
            "replaces": entry.number,
        }
        if isinstance(content, FollowUp):
            frame["about"] = content.about
        return self.record(content.type, question, frame)

    def follow_up(self, about: int) -> bool:
        """Ask what became of an earlier entry; False when the user went back."""
        return self.record(
            FollowUp.type, None, {"kind": "record", "target": FollowUp.type, "question": "", "about": about}
        )

    def case_facts(self, frame: Frame | None = None) -> bool:
        """Ask whom the concern is about: initials and age group; False when the user went back."""
        frame = frame or {"kind": "case", "target": "case"}
        values = self._filler.fill(frame, forms.CASE_FIELDS, guidance=texts.CASE_INTRO)
        if values is None:
            return False
        self._casefile.record(CaseFacts(initials=values["initials"], age_group=values["age_group"]))
        self._dialogue.saved()
        self._filler.done(frame)
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
        return answers.guidance(self._casefile, question)

    def _judge(self, question: Question, field: FormField, value: Any, frame: Frame) -> str | None:
        if field.name == "decided_by" and not is_one_person(value):
            return texts.ONE_PERSON
        if field.name != "value":
            return None
        flow, state = self._casefile.flow, self._casefile.state
        if term_before_help(flow, state, question, value):
            return texts.TERM_BEFORE_HELP
        rule = refusal(flow, state, question, value)
        if rule is not None:
            return flow.filled(rule.text)
        frame["warned"] = []
        for warning in warnings(flow, state, question, value):
            text = flow.filled(warning.text)
            self._dialogue.warn(text)
            choices = [Choice("terug", flow.filled(warning.back)), Choice("verder", flow.filled(warning.keep))]
            if self._keep_or_back(choices) == "terug":
                return ""
            frame["warned"].append(text)
        return None

    def _keep_or_back(
        self, choices: list[Choice], text: str = texts.WARNING_QUESTION, name: str = "warning.keep"
    ) -> str:
        options = {choice.value: choice.label for choice in choices}
        return choose(self._dialogue, Asked(name, text), options, menu=ASIDE, back="terug", on_menu=self._on_menu)

    def _unlawful(self, record: str, frame: Frame, field: FormField, value: Any) -> str | None:
        """Judge one field together with those above it, so that nobody hears at the end what was wrong before."""
        values = {name: None if was == LEFT_EMPTY else was for name, was in frame["fields"].items()}
        values[field.name] = None if value == LEFT_EMPTY else value
        law = broken_law([law for law in RECORDS[record].every_law() if field.name in law.fields], values)
        if record == FollowUp.type and field.name == "date" and self._before_what_it_is_about(frame, value):
            return texts.ORDER_FOLLOW_UP
        unlikely = self._unlikely(record, field, values)
        if law is None and unlikely and self._sure(unlikely) == "terug":
            return ""
        misfits = diagnosis_misfits(self._casefile.flow, values.get("kind"), values.get("external"))
        if misfits or (law is not None and law.kind == "lay_diagnosis"):
            return self._no_diagnosis(frame, law.sentence if law is not None else texts.DIAGNOSIS_EXTERNAL)
        return None if law is None else law.sentence

    def in_order(self, field: FormField, value: Any) -> str | None:
        """Judge the day of something: before the first signal is possible, but worth a second look."""
        first = self._casefile.state.first_signal
        early = field.name == "date" and first is not None and value < first
        return "" if early and self._sure(texts.ORDER_BEFORE_SIGNALS) == "terug" else None

    def _unlikely(self, record: str, field: FormField, values: dict[str, Any]) -> str:
        """Return what to look at again before it is recorded: it can be true, but it does not fit the rest."""
        state = self._casefile.state
        first, given = state.first_signal, state.answers.get(_DANGER)
        if record in ("report", "help") and field.name in ("date", "told_on") and first and values[field.name] < first:
            return texts.ORDER_BEFORE_SIGNALS
        if field.name == "consent" and values["consent"] == "gevaar" and given is not None and given.value == "nee":
            return texts.CONSENT_NO_DANGER
        return ""

    def _sure(self, sentence: str) -> str:
        self._dialogue.warn(sentence)
        return self._keep_or_back([Choice("terug", texts.SURE_NO), Choice("verder", texts.SURE_YES)])

    def _before_what_it_is_about(self, frame: Frame, day: Any) -> bool:
        entry = self._casefile.state.entries.get(frame.get("about", 0))
        return entry is not None and day < day_of(entry)

    def _no_diagnosis(self, frame: Frame, sentence: str) -> str | None:
        """Say why this is no diagnosis, and offer to record it as what somebody told."""
        self._dialogue.warn(sentence)
        choices = [Choice("derden", texts.ADVICE_TOLD), Choice("terug", texts.DIAGNOSIS_AGAIN)]
        if self._keep_or_back(choices, texts.ADVICE_QUESTION, "diagnosis.what") == "terug":
            return ""
        frame["fields"]["kind"] = "derden"
        return None

    def _made(
        self, record: str, question: Question | None, values: dict[str, Any], frame: Frame
    ) -> Record | tuple[str, tuple[str, ...]]:
        """Return the record that was filled in, with the duties it does; or a Dutch sentence saying what is wrong, and
        the fields to ask again."""
        casefile = self._casefile
        extra = {name: frame[name] for name in ("about", "replaces") if name in frame}
        try:
            content = RECORDS[record].model_validate(
                {**values, **extra, **asked_as(casefile, question)}, context={"now": casefile.now()}
            )
        except ValidationError as error:
            broken = {law.kind: law.fields for law in RECORDS[record].every_law()}
            kind = str(error.errors(include_input=False)[0]["type"]).removeprefix("case_")
            return findings(error)[0][1], broken.get(kind, ("time", "date"))
        old = casefile.state.entries.get(frame.get("replaces", 0))
        # A correction tells the same thing in better words: it did what the old one did, as far as it still can.
        before = old.content.duties if old is not None and isinstance(old.content, Record) else ()
        duties = {name: casefile.flow.find_duty(name) for name in before}
        done = tuple(name for name, duty in duties.items() if duty is not None and does(duty, content))
        return content.model_copy(update={"duties": done or done_by_record(casefile.standing(), content)})

    def _aside(self, kind: str, text: str) -> None:
        """Record what was typed in another form as a signal of its own: a hypothesis, or what somebody else said."""
        home = self.home_of("observation")
        fields = {"kind": kind, "text": text}
        self.record(
            "observation",
            home,
            {"kind": "record", "target": "observation", "question": home.id if home else "", "fields": fields},
        )

    def _record_fields(self, record: str, question: Question | None, frame: Frame) -> list[FormField]:
        """Return the fields of a form; a partner that the question leaves no choice about is filled in."""
        fields = list(RECORDS[record].form.fields)
        if "replaces" in frame:
            fields.append(forms.CORRECTED)
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
