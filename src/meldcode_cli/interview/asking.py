"""Ask one question of the flow, or one record, and put it in the dossier. What may be recorded, `case.judging` says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from meldcode_cli.case import forms
from meldcode_cli.case.agreed import AgreedDay
from meldcode_cli.case.beside import belongs
from meldcode_cli.case.deferring import puts_off
from meldcode_cli.case.entries import Answer, Entry
from meldcode_cli.case.far_off import far_off
from meldcode_cli.case.fitting import fits
from meldcode_cli.case.given import GivenAnswer
from meldcode_cli.case.judging import Refused
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.follow_up import FollowUp
from meldcode_cli.case.records.form import FormField
from meldcode_cli.case.records.kept_day import KeptDay
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.drafts import Draft, Kind
from meldcode_cli.flow.model import Question
from meldcode_cli.interview import about_whom, boxes, changing, paper, preview, reading_back, sure, texts
from meldcode_cli.interview.advice import Advice
from meldcode_cli.interview.at_once import at_once, leaves
from meldcode_cli.interview.filling import Adviser, Again, Filler, Sheet
from meldcode_cli.interview.form_values import LEFT_EMPTY
from meldcode_cli.interview.second_look import SecondLook
from meldcode_cli.interview.sheets import answer_fields, home_of, record_fields
from meldcode_cli.talk.asking import OnMenu
from meldcode_cli.talk.dialogue import Dialogue
from meldcode_cli.telling import answers

Judged = TypeVar("Judged", Answer, Record)
Made = Callable[[dict[str, Any]], Judged | Refused]


class Asking:
    """Asks and records, one question at a time."""

    def __init__(
        self, casefile: CaseFile, dialogue: Dialogue, filler: Filler, on_menu: OnMenu, alarm: Callable[[], None]
    ) -> None:
        self._casefile = casefile
        self._dialogue = dialogue
        self._filler = filler
        self._alarm = alarm
        self._guided: set[str] = set()
        self._on_menu = on_menu
        self._second_look = SecondLook(dialogue, on_menu)
        self._advice = Advice(dialogue, on_menu, self._aside)

    # ------------------------------------------------------------ answers

    def answer(self, question: Question, draft: Draft | None = None, *, field: str = "value") -> bool:
        """Ask one question and record the answer; False when the user went back without answering.

        Of an answer that is changed only `field` is asked again, and what depends on it.
        """
        if question.kind == "record":
            return self.record(str(question.record), question, draft)
        casefile = self._casefile
        before = casefile.state.answers.get(question.id)
        # The case went over to a flow in which that cannot be answered: putting it again is no change of mind.
        misfit = before is not None and not fits(question, before.value, before.content.label)
        anew = question.id in casefile.state.lapsed(casefile.flow)
        settled = before is not None and not misfit and not anew and question.settles(answers.words(before.value))
        changes = before if settled else None
        # What happened may put a question again: then all that belongs with it is asked again.
        again = casefile.standing().next == question.id
        draft = draft or changing.opened(casefile, self._filler, question, None if again else changes, field)
        extra: dict[str, Any] = {} if before is None else {"replaces": before.entry.number}
        if misfit:
            extra["reason"] = texts.ANSWER_NOT_THERE
        elif anew:
            extra |= {"reason": texts.ANSWER_ANEW, "anew": True}

        def made(values: dict[str, Any]) -> Answer | Refused:
            found = casefile.judge().answer(question, {**sure.without(values), **extra}, read=draft.warned)
            if changes is None or not isinstance(found, Answer) or found.reason or found.value != changes.value:
                return found
            # Why it changed was not asked, for the answer did not: that must not read as if it was not told.
            return found.model_copy(update={"reason": texts.ANSWER_REST})

        content = self._looked_over(question, draft, changes, made, field)
        if content is None:
            return False
        if changes is not None and (content is changes.content or not self._changed(question, changes, content)):
            self._filler.done(draft)
            boxes.show_call_again(casefile, self._dialogue, question.id)
            self._dialogue.say(texts.BACK_UNCHANGED)
            return True
        now = at_once(casefile, question, content.value)
        later = self._reason_later(draft, question, changes, content)
        self._record(draft, content)
        self._alarm()
        for warning in content.warnings if now else ():
            self._dialogue.warn(warning)
        if later is not None:
            self.reason(question, later)
        past = isinstance(content.value, date) and content.value < casefile.now().date()
        if past and puts_off(casefile.flow, question):
            self._dialogue.say(texts.TERM_PAST)
        return True

    def _looked_over(
        self, question: Question, draft: Draft, changes: GivenAnswer | None, made: Made[Answer], field: str
    ) -> Answer | None:
        """Let an answer be filled in; of one that changes another let the user see all of it, and change more."""
        sheet = self._sheet(question, draft, changes)
        content = self._filled(draft, sheet, made)
        if changes is None or not belongs(question) or self._casefile.standing().next == question.id:
            return content
        if content is None:
            self._filler.done(draft)
        elif field == "value" or content.value != changes.value:
            again, talk = (lambda: self._filled(draft, sheet, made)), (self._dialogue, self._on_menu)
            # Nobody is offered to take back what asks for somebody's safety.
            alarms = lambda said: self._casefile.judge().consequences(said).alarming  # noqa: E731
            kept = changing.said_with(self._casefile, question, changes, content)
            looked = changing.looked_over(self._filler, talk, draft, sheet.fields, content, again, alarms, kept)
            return looked or changes.content
        return content

    def _reason_later(
        self, draft: Draft, question: Question, changes: GivenAnswer | None, content: Answer
    ) -> Draft | None:
        """Begin to ask why an answer changed, of one that is recorded before that; None if nothing is left to ask."""
        if changes is None or content.reason is not None or changes.value == content.value:
            return None
        later = Draft(kind=Kind.REASON, target=question.id)
        # Beneath the answer, so that it is still asked whatever happens once the answer is recorded.
        self._filler.beneath(later, draft)
        return later

    def reason(self, question: Question, draft: Draft) -> None:
        """Ask why an answer is another than before, that was recorded before that, and keep it as an entry of its
        own."""
        given = self._casefile.state.answers.get(question.id)
        if given is None or given.content.reason is not None:
            # It was answered once more meanwhile, with what was different then: nobody is asked for nothing.
            self._filler.done(draft)
            return
        text = self._casefile.flow.filled(question.text)
        values = self._filler.fill(
            draft, Sheet((forms.REASON,), self.adviser(draft), notes=(text,), stays=texts.ANSWER_STAYS)
        )
        if values is None:
            self._filler.done(draft)
            return
        keep = given.content.model_copy(update={"replaces": given.entry.number, "reason": values["reason"]})
        self._record(draft, keep)

    def _changed(self, question: Question, before: GivenAnswer, content: Answer) -> bool:
        """Tell whether a change is one, and is meant once the user has seen what it does."""
        # What happened may put a question again: the same answer is an answer then.
        anew = self._casefile.standing().next == question.id
        if not anew and changing.same(self._casefile, question, content, before.content):
            return False
        if at_once(self._casefile, question, content.value):
            return True
        return preview.agreed(self._casefile, self._dialogue, content)

    def _sheet(self, question: Question, draft: Draft, changes: GivenAnswer | None) -> Sheet:
        """Return what is asked with a question, and what is different if an answer `changes`."""
        casefile = self._casefile
        with_reason = changes is not None and question.kind in ("choice", "checklist", "number", "date", "text")
        was = changes.value if changes is not None and with_reason else None
        return Sheet(
            [
                *answer_fields(
                    casefile, question, changes=was, explained=lambda value: self._explained(question, was, value)
                ),
                *sure.of_answer(lambda value: leaves(casefile, question, value)),
            ],
            title=changing.title(question),
            guidance=self._guidance(question),
            notes=answers.notes(casefile, question),
            explain=answers.explanation(casefile, question),
            judge=lambda field, value: self._judge(question, field, value, draft),
            advise=self.adviser(draft),
            defaults=lambda: changing.start_from(casefile, question, changes),
            offered=() if changes is not None else changing.OFFERED,
        )

    def _explained(self, question: Question, was: Any, value: Any) -> bool:
        """Tell whether is asked what is different before an answer is recorded that was another."""
        # The same again is no change, and needs no reason.
        return value != was and not at_once(self._casefile, question, value)

    def _judge(self, question: Question, field: FormField, value: Any, draft: Draft) -> Refused | Again | None:
        """Judge one field of an answer when it is filled in, and let the user read what to think of."""
        if field.name != "value":
            return sure.beside(self._second_look, field.name, value)
        flow, judge = self._casefile.flow, self._casefile.judge()
        refused = judge.refused(question, value)
        if refused is not None:
            return refused
        draft.warned = ()
        if at_once(self._casefile, question, value):
            # Told once it is recorded and what must be done was shown.
            draft.warned = tuple(flow.filled(warning.text) for warning in judge.warnings(question, value))
            return None
        for warning in judge.warnings(question, value):
            text, keep, back = (flow.filled(words) for words in (warning.text, warning.keep, warning.back))
            if not self._second_look.keeps(text, keep=keep, back=back):
                return Again.PUT
            draft.warned = (*draft.warned, text)
        return None

    # ------------------------------------------------------------ records

    def record(self, record: str, question: Question | None, draft: Draft | None = None, *, field: str = "") -> bool:
        """Ask for one record and keep it, for `question` if it answers one; False when the user went back.

        Of one that is corrected only `field` is asked again, if that is given, and what depends on it.
        """
        casefile = self._casefile
        draft = draft or Draft(kind=Kind.RECORD, target=record, question=question.id if question else "")
        begins = not draft.fields
        old = casefile.state.entries.get(draft.replaces or 0)
        fields = [*record_fields(casefile, question, draft), *sure.of_record(record, corrects=old is not None)]
        if old is not None and begins and not self._opened_for(draft, fields, old, field):
            return False
        sheet = Sheet(
            fields,
            title=RECORDS[record].form.title,
            judge=lambda field, value: self._judge_field(record, draft, field, value),
            advise=self.adviser(draft),
            defaults=old.content.model_dump if old is not None else dict,
        )
        if question is not None:
            sheet = replace(
                sheet,
                heading=casefile.flow.filled(question.text),
                guidance=self._guidance(question),
                notes=answers.notes(casefile, question),
                explain=answers.explanation(casefile, question),
            )

        def made(values: dict[str, Any]) -> Record | Refused:
            return casefile.judge().record(
                record, sure.without(values), question, read=draft.warned, about=draft.about, replaces=draft.replaces
            )

        content = self._filled(draft, sheet, made)
        if content is None:
            self._filler.done(draft)
            return False
        again, talk = (lambda: self._filled(draft, sheet, made)), (self._dialogue, self._on_menu)
        if old is None and reading_back.is_due(draft, fields):
            content = reading_back.agreed(self._filler, talk, draft, sheet, content, again)
        elif old is not None and not field:
            content = changing.looked_over(self._filler, talk, draft, fields, content, again)
        if content is None or (old is not None and not preview.agreed(casefile, self._dialogue, content)):
            self._filler.done(draft)
            self._dialogue.say(texts.BACK_UNCHANGED if old is not None else texts.NOTHING_RECORDED)
            return False
        self._record(draft, paper.taken_over(casefile, self._dialogue, content))
        if old is not None:
            self._alarm()
        return True

    def _opened_for(self, draft: Draft, fields: Sequence[FormField], old: Entry, field: str) -> bool:
        """Open a record for one `field` of it to be corrected, the others as they are; which one, the user chooses if
        none is given. False for none."""
        kept = changing.carried([item for item in fields if item.name != forms.CORRECTED.name], old.content)
        talk = (self._dialogue, self._on_menu)
        chosen = field or changing.look_over(talk, draft.target, fields, kept, changed=False)
        draft.fields = {} if chosen == changing.Look.NOTHING else kept
        self._filler.open_again(draft, (chosen,), alone=True)
        return bool(draft.fields)

    def adviser(self, draft: Draft) -> Adviser:
        """Return what advises about the fields of a form."""
        question = self._casefile.flow.find_question(draft.question or draft.target)
        asked = "" if question is None else self._casefile.flow.filled(question.text)
        return lambda field, value: self._advice.on(draft, field, value, asked)

    def correct(self, entry: Entry, field: str = "") -> bool:
        """Ask for a record again, or for one `field` of it, starting from what it says, and why it was wrong; the old
        one stays readable."""
        content = entry.content
        assert isinstance(content, Record)
        question = self._casefile.flow.find_question(content.question or "")
        if question is not None and question.record != content.type:
            question = None
        draft = Draft(
            kind=Kind.RECORD,
            target=content.type,
            question=question.id if question else "",
            replaces=entry.number,
            about=content.about if isinstance(content, FollowUp | KeptDay) else None,
        )
        return self.record(content.type, question, draft, field=field)

    def follow_up(self, about: int) -> bool:
        """Ask what became of an earlier entry; False when the user went back."""
        return self.record(FollowUp.type, None, Draft(kind=Kind.RECORD, target=FollowUp.type, about=about))

    def kept_day(self, item: AgreedDay) -> bool:
        """Ask what came of an agreed day; False when the user went back."""
        draft = Draft(kind=Kind.RECORD, target=KeptDay.type, about=item.about, fields={"day": item.day})
        return self.record(KeptDay.type, None, draft)

    def case_facts(self, draft: Draft | None = None, *, field: str = "") -> bool:
        """Ask whom the concern is about: initials, age group and month of birth, or of those only `field`; False when
        the user went back."""
        return about_whom.ask(self._casefile, self._dialogue, self._filler, draft, field)

    def in_order(self, draft: Draft, field: FormField, value: Any) -> Again | None:
        """Judge the day of something: before the first signal, or far off, is possible, but worth a second look."""
        unlikely = self._casefile.judge().event_unlikely(value) if field.name == "date" else None
        return None if unlikely is None or self._is_sure(draft, unlikely) else Again.PUT

    def near(self, draft: Draft, field: FormField, value: Any) -> Again | None:
        """Judge a day that nothing else is known of: far off is possible, but worth a second look."""
        far = far_off(field.kind, value, self._casefile.now().date())
        return None if far is None or self._is_sure(draft, far) else Again.PUT

    def _judge_field(self, record: str, draft: Draft, field: FormField, value: Any) -> Refused | Again | None:
        """Judge one field of a record together with those above it, so that nobody hears at the end what was wrong
        before."""
        if unsure := sure.wrong(field.name, value):
            return unsure
        said = sure.without(draft.fields)
        values = {name: None if was == LEFT_EMPTY else was for name, was in said.items()}
        values[field.name] = None if value == LEFT_EMPTY else value
        judge = self._casefile.judge()
        refused = judge.field_refused(record, field.name, values, draft.about)
        if refused is not None and refused.as_told:
            return None if self._as_told(draft, refused) else Again.PUT
        if refused is not None:
            return refused
        unlikely = judge.unlikely(record, field.name, values)
        return None if unlikely is None or self._is_sure(draft, unlikely) else Again.PUT

    def _as_told(self, draft: Draft, refused: Refused) -> bool:
        """Say why this is no diagnosis, and offer to record it as what somebody told."""
        told = self._second_look.is_told(refused.sentence)
        if told:
            draft.fields["kind"] = "derden"
        return told

    def _aside(self, kind: str, text: str) -> None:
        """Record what was typed in another form as a signal of its own: a hypothesis, or what somebody else said."""
        home = home_of(self._casefile.flow, "observation")
        fields, question = {"kind": kind, "text": text}, home.id if home else ""
        draft = Draft(kind=Kind.RECORD, target="observation", question=question, fields=fields)
        self.record("observation", home, draft)

    # ------------------------------------------------------------ both

    def _filled(self, draft: Draft, sheet: Sheet, made: Made[Judged]) -> Judged | None:
        """Let a form be filled in until what it says may be recorded; None when the user went back.

        Most is judged field by field as it is typed; what is wrong with the whole, or was never read, is asked again.
        """
        while (values := self._filler.fill(draft, sheet)) is not None:
            content = made(values)
            if isinstance(content, Refused):
                self._put_right(draft, content)
            elif content.unread:
                if not self._is_sure(draft, content.unread[0]):
                    self._filler.open_again(draft, self._casefile.judge().doubtful(content))
            else:
                return content
        return None

    def _put_right(self, draft: Draft, refused: Refused) -> None:
        if refused.as_told:
            if not self._as_told(draft, refused):
                self._filler.open_again(draft, refused.fields)
            return
        self._dialogue.warn(refused.sentence)
        self._filler.open_again(draft, refused.fields)

    def _is_sure(self, draft: Draft, warning: str) -> bool:
        sure = self._second_look.keeps(warning)
        if sure:
            draft.warned = (*draft.warned, warning)
        return sure

    def _record(self, draft: Draft, content: Answer | Record) -> None:
        self._casefile.record(content)
        self._dialogue.saved()
        self._filler.done(draft)

    def _guidance(self, question: Question) -> str:
        """Return what the step of a question is about, once in a sitting."""
        if question.step in self._guided:
            return ""
        self._guided.add(question.step)
        return answers.guidance(self._casefile, question)
