"""The loop: put the next question, keep the answer, show what follows, until the user stops or nothing is left.

What is next is always computed from the answers, so going back, changing an answer and resuming need no special case.
"""

from __future__ import annotations

from meldcode_cli.case.entries import Close, FlowChoice, Reopen, StepCheck
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.case.standing import Standing, events
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch import shared
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.errors import Stopped
from meldcode_cli.flow.model import Question, Step
from meldcode_cli.interview import texts
from meldcode_cli.interview.actions import Actions
from meldcode_cli.interview.back import Back
from meldcode_cli.interview.notes import Notes
from meldcode_cli.interview.tools import ANYWHERE, Desk
from meldcode_cli.talk.asking import Asked, choose, dealt_with
from meldcode_cli.talk.dialogue import AWAY, Choice, Dialogue, Menu, Position
from meldcode_cli.telling import answers


class Interview:
    """Walks one case with one user. `run` returns when the user chose to stop or there is nothing left to ask."""

    def __init__(self, casefile: CaseFile, dialogue: Dialogue) -> None:
        self.casefile = casefile
        self.dialogue = dialogue
        self.desk = Desk(casefile, dialogue, self.position, self.on_menu)
        self.filler = self.desk.filler
        self.asking = self.desk.asking
        self.actions = Actions(self.desk)
        self.back = Back(self.desk)
        self.notes = Notes(self.desk, self.actions, self.back)
        self._end_shown = ""
        self._refused_shown: set[tuple[str, str]] = set()

    def note(self) -> None:
        """Let the user record things apart from the route; raises Stopped on Ctrl-C and Ctrl-D."""
        try:
            self._take_up_drafts()
            self.notes.run()
        except Stopped as stop:
            if stop.interrupted:
                raise

    def tell_event(self, event: str) -> bool:
        """Record what happened that asks for action again; False when the user went back. Raises Stopped."""
        self.filler.frames = list(self.casefile.drafts())
        begun = [frame for frame in self.filler.frames if frame["kind"] == "event" and frame["target"] == event]
        return self.notes.event(event, begun[-1] if begun else None)

    def run(self) -> None:
        """Go on with the case until the user stops or closes it; raises Stopped on Ctrl-C and Ctrl-D."""
        try:
            self._take_up_drafts()
            while True:
                standing = self.casefile.standing()
                self._show_refused(standing)
                self._show_end_of_route(standing)
                if self.actions.announce(standing):
                    continue
                # Danger goes before everything, also before whom it is about.
                if self.casefile.state.facts is None and standing.next != self.casefile.flow.question[0].id:
                    self.asking.case_facts()
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
        choices = [Choice("nee", texts.MORE_NO), Choice("ja", texts.MORE_YES)]
        while self.desk.one_of(form.more, choices, name=f"{question.record}.more") == "ja":
            self.asking.answer(question)

    def on_menu(self, menu: Menu, explanation: str) -> None:
        """Do what the user wants instead of answering; raises Stopped for stopping."""
        match menu:
            case Menu.OBSERVE:
                self.asking.record("observation", self.asking.home_of("observation"))
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
        frame = self.filler.frames[0] if self.filler.frames else None
        if frame is not None and frame["kind"] == "answer":
            name = frame["target"]
        question = flow.find_question(name)
        step = flow.find_step(question.step) if question else None
        steps = tuple((item.number, item.title) for item in flow.step if item.number)
        return Position(self.casefile.case, steps, step.number if step else 0, step.title if step else "")

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
        first = step.id == self.casefile.flow.step[0].id
        rows = answers.case_rows(self.casefile) if first else []
        rows += [
            row
            for item in standing.evaluation.relevant
            if self._question(item).step == step.id
            for row in answers.rows(self.casefile, self._question(item))
        ]
        title = shared.CHECK_TITLE_STEP.format(number=step.number, title=step.title) if step.number else step.title
        self.dialogue.summary(f"{texts.CHECK_TITLE}. {title}", rows)
        options = {"ja": texts.CHECK_YES, "nee": texts.CHECK_NO}
        asked = Asked("step.check", texts.CHECK_QUESTION)
        # After anything from the menu the answers are shown again, with what was added meanwhile.
        match choose(self.dialogue, asked, options, menu=ANYWHERE, on_menu=self.on_menu, afterwards="elders"):
            case "nee":
                self.back.choose_in(step)
            case "ja":
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
        elif standing.complete:
            self.dialogue.say(texts.CLOSE_READY)
        match self.desk.one_of(shared.FINISH_QUESTION, self._endings(standing), name="finish.what"):
            case "sluiten":
                return not self._close(standing)
            case "actie":
                self.actions.choose(standing)
            case "terug":
                self.back.choose()
            case "waarneming":
                self.on_menu(Menu.OBSERVE, "")
            case "nieuws":
                self.notes.something_new()
            case "notitie":
                self.notes.once()
            case _:
                return False
        return True

    def _close(self, standing: Standing) -> bool:
        """Close the case; False if the user first wants to record what became of a hypothesis."""
        outcome = standing.evaluation.outcome
        assert outcome is not None
        left = self.casefile.state.open_hypotheses
        if left:
            rows = [(str(entry.number), answers.summary(entry.content)) for entry in left]
            self.dialogue.summary(texts.CLOSE_HYPOTHESES, rows)
            choices = [Choice("eerst", texts.CLOSE_FOLLOW_UP), Choice("toch", texts.CLOSE_ANYWAY)]
            if self.desk.one_of(texts.CLOSE_QUESTION, choices, AWAY, name="close.confirm") == "eerst":
                self.back.change("vervolg", left)
                return False
        self.casefile.record(Close(outcome=outcome.id, left_open=tuple(entry.number for entry in left)))
        self.dialogue.saved()
        return True

    def _endings(self, standing: Standing) -> list[Choice]:
        """Return what can be done when there is nothing to ask now; closing only when nothing stands in its way."""
        choices = [
            Choice("terug", texts.FINISH_BACK),
            Choice("waarneming", texts.FINISH_OBSERVE),
            Choice("notitie", texts.FINISH_NOTE),
            Choice("stop", texts.FINISH_STOP),
        ]
        if events(self.casefile.flow, self.casefile.state):
            choices.insert(2, Choice("nieuws", texts.NOTE_EVENT))
        if standing.open_duties:
            choices.insert(0, Choice("actie", texts.FINISH_DUTY))
        if standing.complete and not standing.blocking:
            said = [entry.content for entry in self.casefile.log.entries]
            reopened = isinstance(next(item for item in reversed(said) if not isinstance(item, FlowChoice)), Reopen)
            choices.insert(len(choices) if reopened else 0, Choice("sluiten", texts.FINISH_CLOSE))
        return choices

    # ------------------------------------------------------------ small things

    def _take_up_drafts(self) -> None:
        frames = self.casefile.drafts()
        self.filler.frames = list(frames)
        if frames:
            self.dialogue.say(texts.UNFINISHED)
            self.dialogue.summary(texts.FORM_SO_FAR, answers.filled_rows(self.casefile, frames[-1]))
        for frame in reversed(frames):
            question = self.casefile.flow.find_question(frame.get("question") or frame["target"])
            # The case may have gone over to a flow in which it is no question for this form.
            if question is not None and question.record != (frame["target"] if frame["kind"] == "record" else None):
                question = None
            if frame["kind"] == "record":
                kept = self.asking.record(frame["target"], question, frame)
                # A form inside another one goes back to that one first.
                if kept and question is not None and not self.filler.frames:
                    self._offer_more(question)
            elif frame["kind"] == "answer" and question is not None:
                self.asking.answer(question, frame)
            elif frame["kind"] == "duty" and (duty := self.casefile.flow.find_duty(frame["target"])):
                self.actions.done(duty.id, frame)
            elif frame["kind"] == "postponed" and self.casefile.flow.find_duty(frame["target"]):
                self.actions.put_off(frame["target"], frame)
            elif frame["kind"] == "not-done" and self.casefile.flow.find_duty(frame["target"]):
                self.actions.decide_against(frame["target"], frame)
            elif frame["kind"] == "event" and self.casefile.flow.find_event(frame["target"]):
                self.notes.event(frame["target"], frame)
            elif frame["kind"] == "case":
                self.asking.case_facts(frame)
            elif frame["kind"] == "withdrawal":
                self.back.withdraw(int(frame["target"]), frame)
            else:
                self.dialogue.summary(texts.FORM_NOT_THERE, answers.left_rows(frame))
                self.filler.done(frame)

    def _show_end_of_route(self, standing: Standing) -> None:
        """Say at once that the route ends here, and why: with an exit, whom to tell instead."""
        outcome = standing.evaluation.outcome
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
