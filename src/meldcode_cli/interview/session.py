"""The loop: put the next question, keep the answer, show what follows, until the user stops or nothing is left.

What is next is always computed from the answers, so going back, changing an answer and resuming need no special case.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from meldcode_cli.case.entries import Entry, FlowChoice, Reopen, StepCheck
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.case.records.report import Report
from meldcode_cli.case.standing import Standing, events
from meldcode_cli.dossier import drafts
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.drafts import Draft, Kind
from meldcode_cli.dutch import shared
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.errors import Stopped
from meldcode_cli.flow.model import Question, Step
from meldcode_cli.interview import checking, closing, settling, texts
from meldcode_cli.interview.actions import Actions
from meldcode_cli.interview.back import Back
from meldcode_cli.interview.filling import YesNo
from meldcode_cli.interview.notes import Notes
from meldcode_cli.interview.sheets import home_of, left_rows, so_far
from meldcode_cli.interview.tools import ANYWHERE, Desk
from meldcode_cli.talk.asking import Asked, choose, dealt_with
from meldcode_cli.talk.dialogue import Dialogue, Menu, Position
from meldcode_cli.telling.days import day_line


class ReadBack(StrEnum):
    """What the user thinks of the answers of a step, if none is to change; ELSEWHERE: something from the menu first."""

    RIGHT = "ja"
    ELSEWHERE = "elders"


class Ending(StrEnum):
    """What can be done when there is nothing to ask now."""

    CLOSE = "sluiten"
    DUTY = "actie"
    BACK = "terug"
    OBSERVE = "waarneming"
    NEWS = "nieuws"
    NOTE = "notitie"
    STOP = "stop"


_ENDINGS = {
    Ending.CLOSE: texts.FINISH_CLOSE,
    Ending.DUTY: texts.FINISH_DUTY,
    Ending.BACK: texts.FINISH_BACK,
    Ending.OBSERVE: texts.FINISH_OBSERVE,
    Ending.NEWS: texts.NOTE_EVENT,
    Ending.NOTE: texts.FINISH_NOTE,
    Ending.STOP: texts.FINISH_STOP,
}


class Interview:
    """Walks one case with one user. `run` returns when the user chose to stop or there is nothing left to ask."""

    def __init__(
        self,
        casefile: CaseFile,
        dialogue: Dialogue,
        once_known: Callable[[], object] = lambda: None,
        once_reported: Callable[[Entry], object] = lambda _: None,
    ) -> None:
        self.casefile = casefile
        self.dialogue = dialogue
        self.desk = Desk(casefile, dialogue, self.position, self.on_menu)
        self.filler = self.desk.filler
        self.asking = self.desk.asking
        self.actions = Actions(self.desk)
        self.back = Back(self.desk, self.actions)
        self.notes = Notes(self.desk, self.actions, self.back)
        # What is done once it is known whom the case is about.
        self._once_known = once_known
        # What is done after a melding; those that were there already need nothing.
        self._once_reported = once_reported
        self._known = len(casefile.log.entries)
        self._end_shown = ""
        self._refused_shown: set[tuple[str, str]] = set()

    def note(self) -> None:
        """Let the user record things apart from the route; raises Stopped on Ctrl-C and Ctrl-D."""
        try:
            self._go_on_with_forms()
            self.notes.run()
            self._after_melding()
        except Stopped as stop:
            if stop.interrupted:
                raise

    def tell_event(self, event: str) -> bool:
        """Record what happened that asks for action again; False when the user went back. Raises Stopped."""
        begun = [draft for draft in self._take_up() if draft.kind is Kind.EVENT and draft.target == event]
        return self.notes.event(event, begun[-1] if begun else None)

    def run(self) -> None:
        """Go on with the case until the user stops or closes it; raises Stopped on Ctrl-C and Ctrl-D."""
        try:
            self._go_on_with_forms()
            while True:
                standing = self.casefile.standing()
                self._show_refused(standing)
                self._show_end_of_route(standing)
                if self.actions.announce(standing):
                    continue
                self._after_melding()
                if standing.contested:
                    settling.settle(self.desk, self.back, standing.contested[0])
                    continue
                # Danger goes before everything, also before whom it is about.
                if self.casefile.state.facts is None and standing.next != self.casefile.flow.question[0].id:
                    (self._once_known if self.asking.case_facts() else self.back.choose)()
                    continue
                step = self._unchecked_step(standing)
                if step is not None:
                    self._check(step, standing)
                elif standing.next is not None:
                    self._put(self._question(standing.next))
                elif not self._finish(standing):
                    return
        except Stopped as stop:
            if stop.interrupted:
                raise

    def _after_melding(self) -> None:
        """After a melding that was made in this sitting: what belongs with it, once for each."""
        new = [entry for entry in self.casefile.state.records if entry.number > self._known]
        self._known = len(self.casefile.log.entries)
        for entry in new:
            if isinstance(entry.content, Report) and entry.content.replaces is None:
                self._once_reported(entry)

    # ------------------------------------------------------------ questions

    def _put(self, question: Question) -> None:
        """Put the question that is next. For records: one after another, as many as the user wants."""
        if not self.asking.answer(question):
            self.back.choose()
        elif question.kind == "record":
            self._offer_more(question)

    def _offer_more(self, question: Question) -> None:
        if question.id not in self.casefile.standing().evaluation.settled:
            return
        form = RECORDS[str(question.record)].form
        if question.reminder:
            self.dialogue.say(self.casefile.flow.filled(question.reminder))
        options = {YesNo.NEE: texts.MORE_NO, YesNo.JA: texts.MORE_YES}
        while self.desk.one_of(form.more, options, name=f"{question.record}.more") is YesNo.JA:
            self.asking.answer(question)

    def on_menu(self, menu: Menu, explanation: str) -> None:
        """Do what the user wants instead of answering; raises Stopped for stopping."""
        match menu:
            case Menu.OBSERVE:
                self.asking.record("observation", home_of(self.casefile.flow, "observation"))
            case Menu.DUTIES:
                self.actions.choose(self.casefile.standing())
            case Menu.BACK:
                self.back.choose()
            case _:
                dealt_with(self.dialogue, menu, explanation)

    def position(self) -> Position:
        """Return where the user is, for the header."""
        flow = self.casefile.flow
        standing = self.casefile.standing()
        name = standing.next or standing.waits or (standing.evaluation.relevant or ("",))[-1]
        draft = self.filler.drafts[0] if self.filler.drafts else None
        if draft is not None and draft.kind is Kind.ANSWER:
            name = draft.target
        elif draft is not None and draft.replaces is not None and draft.question:
            name = draft.question
        question = flow.find_question(name)
        step = flow.find_step(question.step) if question else None
        if draft is not None and draft.kind is Kind.CASE:
            # Whom it is about is asked, and read back, with the first step; whatever comes next.
            step = flow.step[0]
        steps = tuple((item.number, item.title) for item in flow.step if item.number)
        case = self.casefile.case
        case = case if flow.is_meldcode else shared.NO_MELDCODE_NAME.format(name=case)
        return Position(case, steps, step.number if step else 0, step.title if step else "")

    # ------------------------------------------------------------ checking a step

    def _unchecked_step(self, standing: Standing) -> Step | None:
        """Return the first step that is complete but not yet read back since it last changed."""
        flow, state = self.casefile.flow, self.casefile.state
        upto = flow.find_question(standing.next) if standing.next else None
        for step in flow.step:
            if upto is not None and step.id == upto.step:
                return None
            relevant = [item for item in standing.evaluation.relevant if self._question(item).step == step.id]
            if not relevant or any(item not in standing.evaluation.settled for item in relevant):
                continue
            if max(state.last_change.get(item, 0) for item in relevant) > state.checks.get(step.id, 0):
                return step
        return None

    def _check(self, step: Step, standing: Standing) -> None:
        """Read the answers of a step back, and let the user change any of them."""
        first = step.id == self.casefile.flow.step[0].id
        questions = [self._question(item) for item in standing.evaluation.relevant]
        asked_in = [question for question in questions if question.step == step.id]
        found = {row.name: row for row in checking.rows(self.casefile, self.asking, asked_in, whom=first)}
        title = shared.CHECK_TITLE_STEP.format(number=step.number, title=step.title) if step.number else step.title
        self.dialogue.summary(f"{texts.CHECK_TITLE}. {title}", [])
        options: dict[str, str] = {name: row.label for name, row in found.items()}
        options[ReadBack.RIGHT] = texts.CHECK_YES
        asked = Asked("step.check", texts.CHECK_QUESTION, texts.CHECK_HINT)
        # After anything from the menu the answers are shown again, with what was added meanwhile.
        chosen = choose(
            self.dialogue,
            asked,
            options,
            default=str(ReadBack.RIGHT),
            menu=ANYWHERE,
            on_menu=self.on_menu,
            afterwards=str(ReadBack.ELSEWHERE),
            told={name: row.told for name, row in found.items()},
            headings={name: row.heading for name, row in found.items()},
        )
        if chosen in found:
            found[chosen].change()
        elif chosen == ReadBack.RIGHT:
            self.casefile.record(StepCheck(step=step.id))

    # ------------------------------------------------------------ the end

    def _finish(self, standing: Standing) -> bool:
        """Nothing is left to ask now: close, do something, or stop. False when the interview is over."""
        if standing.closed:
            return False
        if standing.waits is not None:
            question = self._question(standing.waits)
            assert standing.waits_until is not None
            self.dialogue.say(
                shared.WAITS.format(
                    date=show_date(standing.waits_until), question=self.casefile.flow.filled(question.text)
                )
            )
            self.dialogue.say(texts.WAITS_EARLIER)
        elif standing.blocking:
            self.dialogue.say(texts.CANNOT_CLOSE)
            for duty in standing.blocking:
                self.dialogue.say("- " + self.casefile.flow.filled(duty.held.duty.title))
        elif standing.complete and (ended := closing.ended(self.casefile)):
            self.dialogue.warn(texts.CLOSE_PAST.format(day=day_line(ended[0])))
        elif standing.complete:
            self.dialogue.say(texts.CLOSE_READY)
        match self.desk.one_of(texts.FINISH_QUESTION, self._endings(standing), name="finish.what"):
            case Ending.CLOSE:
                return not closing.close(self.desk, self.back, standing)
            case Ending.DUTY:
                self.actions.choose(standing)
            case Ending.BACK:
                self.back.choose()
            case Ending.OBSERVE:
                self.on_menu(Menu.OBSERVE, "")
            case Ending.NEWS:
                self.notes.something_new()
            case Ending.NOTE:
                self.notes.once()
            case _:
                return False
        return True

    def _endings(self, standing: Standing) -> dict[Ending, str]:
        """Return what can be done when there is nothing to ask now; closing only when nothing stands in its way."""
        said = [entry.content for entry in self.casefile.log.entries]
        reopened = isinstance(next(item for item in reversed(said) if not isinstance(item, FlowChoice)), Reopen)
        can_close = standing.complete and not standing.blocking
        # Enter must not close what nobody watches any more.
        last = reopened or bool(closing.ended(self.casefile))
        offered = {
            Ending.CLOSE: can_close and not last,
            Ending.DUTY: bool(standing.open_duties),
            Ending.BACK: True,
            Ending.OBSERVE: True,
            Ending.NEWS: bool(events(self.casefile.flow, self.casefile.state)),
            Ending.NOTE: True,
            Ending.STOP: True,
        }
        found = {ending: _ENDINGS[ending] for ending, wanted in offered.items() if wanted}
        # Whoever opened the case again did not do that to close it.
        return found | {Ending.CLOSE: texts.FINISH_CLOSE} if can_close and last else found

    # ------------------------------------------------------------ half-filled forms

    def _take_up(self) -> list[Draft]:
        """Take up the forms that were begun, and say which could not be read; returns them, the innermost last."""
        taken = drafts.take_up(self.casefile)
        for sentence in taken.told:
            self.dialogue.warn(sentence)
        self.filler.drafts = list(taken.forms)
        return taken.forms

    def _go_on_with_forms(self) -> None:
        begun = self._take_up()
        if begun:
            self.actions.show_call()
            self.dialogue.say(texts.UNFINISHED)
            title, rows = so_far(self.casefile, begun[-1])
            if rows:
                self.dialogue.summary(title, rows)
        for draft in reversed(begun):
            if not self._go_on_with(draft):
                self.dialogue.summary(texts.FORM_NOT_THERE, left_rows(draft))
                self.dialogue.warn(drafts.set_aside(self.casefile))
                self.filler.done(draft)

    def _go_on_with(self, draft: Draft) -> bool:
        """Go on with a form that was begun; False if it has no place in the flow that the case follows now."""
        flow = self.casefile.flow
        question = flow.find_question(draft.question or draft.target)
        match draft.kind:
            case Kind.RECORD:
                if question is not None and question.record != draft.target:
                    question = None
                kept = self.asking.record(draft.target, question, draft)
                # A form inside another one goes back to that one first.
                if kept and question is not None and not self.filler.drafts:
                    self._offer_more(question)
            case Kind.ANSWER:
                asked = question is not None and question.id in self.casefile.standing().evaluation.relevant
                if question is None or question.record is not None or not asked:
                    return False
                self.asking.answer(question, draft)
            case Kind.REASON:
                if question is None or question.id not in self.casefile.state.answers:
                    return False
                self.asking.reason(question, draft)
            case Kind.CASE:
                self.asking.case_facts(draft)
            case Kind.WITHDRAWAL:
                self.back.withdraw(int(draft.target), draft)
            case Kind.EVENT:
                if flow.find_event(draft.target) is None:
                    return False
                self.notes.event(draft.target, draft)
                self.actions.alarm()
            case Kind.DUTY | Kind.POSTPONED | Kind.NOT_DONE if flow.find_duty(draft.target) is None:
                return False
            case Kind.DUTY:
                self.actions.done(draft.target, draft)
            case Kind.POSTPONED:
                self.actions.put_off(draft.target, draft)
            case Kind.NOT_DONE:
                self.actions.decide_against(draft.target, draft)
        return True

    # ------------------------------------------------------------ small things

    def _show_end_of_route(self, standing: Standing) -> None:
        """Say at once that the route ends here, and why: with an exit, whom to tell instead."""
        outcome = standing.outcome
        if outcome is None or not outcome.outcome.ends or standing.closed or standing.anew is not None:
            return
        if outcome.id == self._end_shown:
            return
        self._end_shown = outcome.id
        flow = self.casefile.flow
        lines = [flow.filled(held.reason.text) for held in outcome.because]
        self.dialogue.must(flow.filled(outcome.outcome.title or outcome.id), lines)

    def _show_refused(self, standing: Standing) -> None:
        """Say once that an earlier answer does not count any more, because another answer has changed."""
        for refused in standing.evaluation.refused:
            key = (refused.question, refused.value)
            if key not in self._refused_shown:
                self._refused_shown.add(key)
                question = self.casefile.flow.filled(self._question(refused.question).text)
                text = self.casefile.flow.filled(refused.refusal.text)
                self.dialogue.warn(texts.REFUSED_NOW.format(question=question, text=text))

    def _question(self, name: str) -> Question:
        question = self.casefile.flow.find_question(name)
        assert question is not None
        return question
