"""Duties during the interview: say at once what must be done, and record what was done."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from meldcode_cli import emergency
from meldcode_cli.case.duties import DutyStanding
from meldcode_cli.case.entries import DutyDone, DutyNotDone, DutyPostponed
from meldcode_cli.case.fields import Content
from meldcode_cli.case.forms import NOT_DONE_FIELDS, POSTPONE_FIELDS, SAFE_FIELDS, duty_fields
from meldcode_cli.case.judging import Refused
from meldcode_cli.case.records.form import FormField
from meldcode_cli.case.standing import Standing, is_about_safety
from meldcode_cli.dossier.drafts import Draft, Kind
from meldcode_cli.errors import Stopped
from meldcode_cli.flow.base import CALL
from meldcode_cli.interview import boxes, texts, turns
from meldcode_cli.interview.filling import Again, Sheet
from meldcode_cli.interview.form_values import LEFT_EMPTY
from meldcode_cli.interview.sheets import home_of
from meldcode_cli.interview.tools import ANYWHERE, Beside, Desk
from meldcode_cli.lookup.terms import explained
from meldcode_cli.talk.asking import Asked, choose
from meldcode_cli.talk.dialogue import AWAY
from meldcode_cli.telling.duties import number_of


class Became(StrEnum):
    """What became of a duty."""

    DONE = "gedaan"
    LATER = "later"
    NOT = "niet"
    WHO = "wie"
    NOTHING = "geen"


class Deed(StrEnum):
    """What the user does about a duty that must be done now; ELSEWHERE: something from the menu first."""

    YES = "ja"
    NOT_YET = "nog-niet"
    NOT = "niet"
    STOP = "stop"
    ELSEWHERE = "elders"


class Actions:
    """What must be done in this case."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        desk.alarm = self.alarm
        self._known: set[tuple[str, int, tuple[str, ...]]] = set()

    def were_told(self) -> None:
        """Take what is to be done later as shown: whoever came back just read or heard it. By when something is to be
        done that waits for something else, nobody could read yet."""
        today = self._desk.casefile.now().date()
        for duty in self._desk.casefile.standing().open_duties:
            if duty.due not in (None, today) and not self._urgent(duty) and not is_about_safety(duty.held.duty):
                self._known.add(_key(duty))

    def alarm(self) -> None:
        """Show what must be done at once for somebody's safety and was not shown in this sitting; ask whether it is
        done."""
        while self.announce(self._desk.casefile.standing(), safety=True):
            pass

    def show_call(self) -> None:
        """Show that 112 is to be called, if it is: before anything that was begun earlier is gone on with."""
        standing = self._desk.casefile.standing()
        for duty in standing.open_duties:
            if duty.id == CALL:
                boxes.show(self._desk.casefile, self._desk.dialogue, duty, standing)

    def announce(self, standing: Standing, *, safety: bool = False) -> bool:
        """Show the first duty that was not shown in this sitting, and ask whether it is done if it must be done now.
        Only of what must be done for somebody's `safety`, if that is asked.

        Returns True if there was one, because the case may have changed by it.
        """
        now = self._desk.casefile.now()
        # To call 112 comes first, then what is late, the longest first; the rest in the order of the flow.
        late = sorted(
            (duty for duty in standing.open_duties if duty.late(now) or duty.id == CALL),
            key=lambda duty: (duty.id != CALL, duty.due or now.date()),
        )
        for duty in (*late, *standing.open_duties):
            if _key(duty) in self._known or (safety and not is_about_safety(duty.held.duty)):
                continue
            # Whether that was done is what two people do not agree about: the user chooses before it is asked again.
            if duty.contested is not None and duty.id != CALL:
                continue
            self._known.add(_key(duty))
            asked = self._is_asked(duty, standing)
            if asked and not safety:
                continue
            asks = self._urgent(duty) and not asked
            boxes.show(self._desk.casefile, self._desk.dialogue, duty, standing, asks=asks)
            if asks:
                self._ask_done(duty)
            return True
        return False

    def choose(self, standing: Standing) -> None:
        """Let the user choose a duty and record that it was done."""
        desk = self._desk
        if not standing.open_duties:
            desk.dialogue.say(texts.DUTY_NONE_OPEN)
            return
        options = {duty.id: self._title(duty) for duty in standing.open_duties}
        beside: dict[str, str] = {Beside.NONE: texts.DUTY_NONE}
        chosen = desk.one_of(texts.DUTY_WHICH, options, AWAY, name="duty.which", beside=beside)
        if chosen != Beside.NONE:
            self._deal_with(chosen)

    def _deal_with(self, duty_id: str) -> None:
        """Record what became of a duty: done, put off, or decided against."""
        options = {
            Became.DONE: texts.DUTY_IS_DONE,
            Became.LATER: texts.DUTY_LATER,
            Became.NOT: texts.DUTY_NOT,
            Became.WHO: texts.DUTY_WHO,
            Became.NOTHING: texts.DUTY_NONE,
        }
        desk = self._desk
        standing = desk.casefile.standing()
        explain = next(
            (boxes.explained(desk.casefile, duty, standing) for duty in standing.open_duties if duty.id == duty_id), ""
        )
        asked = Asked("duty.what", texts.DUTY_WHAT, explain=explain)
        match choose(desk.dialogue, asked, options, menu=AWAY, on_menu=desk.on_menu):
            case Became.DONE:
                self.done(duty_id)
            case Became.LATER:
                self.put_off(duty_id)
            case Became.NOT:
                self.decide_against(duty_id)
            case Became.WHO:
                turns.ask(desk, duty_id)

    def put_off(self, duty_id: str, draft: Draft | None = None) -> None:
        """Record that a duty is done later, when and why. It stays open."""
        draft = draft or Draft(kind=Kind.POSTPONED, target=duty_id)
        if duty_id == CALL:
            if self._filled(draft, SAFE_FIELDS, DutyPostponed) is not None:
                casefile = self._desk.casefile
                self._desk.dialogue.say(boxes.safe_until(casefile, casefile.standing()))
        elif self._filled(draft, POSTPONE_FIELDS, DutyPostponed) is not None:
            self._desk.dialogue.say(texts.DUTY_PUT_OFF)

    def decide_against(self, duty_id: str, draft: Draft | None = None) -> None:
        """Record that it was decided not to do a duty: why, and by whom. Only one that may lapse is dealt with then."""
        draft = draft or Draft(kind=Kind.NOT_DONE, target=duty_id)
        duty = self._desk.casefile.flow.find_duty(duty_id)
        if duty is not None and not duty.may_lapse:
            self._desk.dialogue.say(texts.DUTY_CANNOT_LAPSE)
        content = self._filled(draft, NOT_DONE_FIELDS, DutyNotDone)
        if content is not None and duty is not None and not duty.may_lapse:
            self._desk.dialogue.say(texts.DUTY_STAYS)

    def anew(self, before: DutyDone) -> None:
        """Let a duty that was done be recorded in better words, from those of `before`, which counts no longer."""
        duty = self._desk.casefile.flow.find_duty(before.duty)
        if duty is not None:
            self._filled(Draft(kind=Kind.DUTY, target=duty.id), duty_fields(duty), DutyDone, before)

    def _filled(
        self, draft: Draft, fields: tuple[FormField, ...], made: type[Content], before: Content | None = None
    ) -> Content | None:
        """Fill in what became of a duty, starting from `before`, and record it; None when the user went back."""
        desk = self._desk
        duty = desk.casefile.flow.find_duty(draft.target)
        if duty is None:
            return None
        title = desk.casefile.flow.filled(duty.title)
        explain = explained(title, desk.casefile.flow.filled(duty.text))

        def judge(field: FormField, value: Any) -> Refused | Again | None:
            return self._not_ahead(draft, field, value) or desk.asking.near(draft, field, value)

        advise = desk.asking.adviser(draft)
        defaults = dict if before is None else before.model_dump
        sheet = Sheet(fields, advise, texts.FORM_DUTY, notes=(title,), explain=explain, judge=judge, defaults=defaults)
        values = desk.filler.fill(draft, sheet)
        if values is None:
            return None
        if not values:
            # Whoever does not know until when it is safe, does not know that it is safe.
            desk.filler.done(draft)
            desk.dialogue.warn(texts.SAFE_UNKNOWN.format(number=emergency.ALARM))
            return None
        content = made.checked(duty=duty.id, **values)
        desk.casefile.record(content)
        desk.dialogue.saved()
        desk.filler.done(draft)
        return content

    def _not_ahead(self, draft: Draft, field: FormField, value: Any) -> Refused | None:
        """Judge a day that something is put off to; today needs a time, which is asked after it if it can be."""
        casefile = self._desk.casefile
        if field.name == "time" and isinstance(draft.fields.get("until"), date):
            return casefile.judge().not_ahead(draft.fields["until"], value)
        today = draft.target == CALL and value == casefile.now().date()
        if field.name != "until" or value == LEFT_EMPTY or today:
            return None
        return casefile.judge().not_ahead(value)

    def done(self, duty_id: str, draft: Draft | None = None) -> None:
        """Record that a duty was done: by the record that belongs to it, or by date, person and result."""
        desk = self._desk
        duty = desk.casefile.flow.find_duty(duty_id)
        if duty is None:
            return
        if duty.record is None:
            content = self._filled(draft or Draft(kind=Kind.DUTY, target=duty.id), duty_fields(duty), DutyDone)
            if isinstance(content, DutyDone) and content.found is False:
                desk.dialogue.say(texts.DUTY_NOT_SO)
            return
        if draft is not None:
            # Begun under a flow in which no record did this.
            desk.filler.done(draft)
        home = home_of(desk.casefile.flow, duty.record, duty.partner)
        partner = duty.partner if duty.partner and home is None else ()
        question = home.id if home else ""
        draft = Draft(kind=Kind.RECORD, target=duty.record, question=question, partner=partner)
        desk.asking.record(duty.record, home, draft)

    def _ask_done(self, duty: DutyStanding) -> None:
        number = number_of(self._desk.casefile, duty)
        options = {Deed.YES: texts.DUTY_YES, Deed.NOT_YET: texts.DUTY_NOT_YET}
        if duty.held.duty.may_lapse:
            options[Deed.NOT] = texts.DUTY_NOT_NEEDED
        # Whom to call stands last too: in a small window only the list is left on the screen.
        options[Deed.STOP] = texts.DUTY_STOP_CALL.format(number=number) if number else texts.DUTY_STOP
        desk = self._desk
        # On a small screen the box may have gone out of sight.
        text = texts.DUTY_DONE_CALL.format(number=number) if number else texts.DUTY_DONE_QUESTION
        title = self._title(duty)
        notes = () if duty.id == CALL else (title,)
        casefile = desk.casefile
        # With what its words mean.
        explain = explained(title, boxes.explained(casefile, duty, casefile.standing()))
        if duty.id == CALL:
            # Pointed at first: whoever only presses Enter goes to call.
            options = {Deed.STOP: options.pop(Deed.STOP), **options}
        asked = Asked("duty.is-done", text, notes=notes, explain=explain)
        calls = Deed.STOP if duty.id == CALL else None
        elsewhere = Deed.ELSEWHERE
        match choose(
            desk.dialogue, asked, options, default=calls, menu=ANYWHERE, on_menu=desk.on_menu, afterwards=elsewhere
        ):
            case Deed.ELSEWHERE:
                # A detour may change what must be done: if this still holds afterwards, it is shown again.
                self._known.discard(_key(duty))
            case Deed.YES:
                self.done(duty.id)
            case Deed.NOT_YET if duty.id == CALL:
                self.put_off(duty.id)
            case Deed.NOT:
                self.decide_against(duty.id)
            case Deed.STOP:
                raise Stopped(interrupted=False)

    def _urgent(self, duty: DutyStanding) -> bool:
        return duty.held.duty.at_once or duty.overdue(self._desk.casefile.now().date())

    def _is_asked(self, duty: DutyStanding, standing: Standing) -> bool:
        """Tell whether the question that comes now asks for the very record that does this duty."""
        rule = duty.held.duty
        question = self._desk.casefile.flow.find_question(standing.next) if standing.next else None
        if question is None or question.record is None or question.record != rule.record:
            return False
        return rule.partner is None or (question.partner is not None and set(question.partner) <= set(rule.partner))

    def _title(self, duty: DutyStanding) -> str:
        return self._desk.casefile.flow.filled(duty.held.duty.title)


def _key(duty: DutyStanding) -> tuple[str, int, tuple[str, ...]]:
    return duty.id, duty.raised, tuple(item.reason.id for item in duty.held.because)
