"""Recording something apart from the questions of the route: what happened, what became of it, what was wrong."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import ValidationError

from meldcode_cli.case.agreed import open_days
from meldcode_cli.case.around import Label
from meldcode_cli.case.forms import EVENT_FIELDS
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.case.records.registry import KINDS
from meldcode_cli.case.standing import events
from meldcode_cli.dossier.drafts import Draft, Kind
from meldcode_cli.dutch.findings import findings
from meldcode_cli.interview import paper, texts
from meldcode_cli.interview.actions import Actions
from meldcode_cli.interview.back import Back, Change
from meldcode_cli.interview.filling import Sheet
from meldcode_cli.interview.tools import Beside, Desk
from meldcode_cli.talk.asking import Asked, text
from meldcode_cli.talk.dialogue import AWAY
from meldcode_cli.telling.days import day_lines


class Note(StrEnum):
    """What can be recorded apart from the route, beside the kinds of records."""

    FOLLOW_UP = "vervolg"
    DUTY = "actie"
    DAY = "dag"
    NEWS = "nieuws"
    CHANGE = "veranderen"
    LABEL = "naam"
    PAPER = "papier"
    NONE = "klaar"


class Notes:
    """Recording at any moment, in one case."""

    def __init__(self, desk: Desk, actions: Actions, back: Back) -> None:
        self._desk = desk
        self._actions = actions
        self._back = back

    def run(self) -> None:
        """Let the user record one thing after another, until nothing is left to record."""
        while self.once():
            pass

    def once(self) -> bool:
        """Let the user choose what to record, and record it; False when there is nothing more."""
        desk = self._desk
        options = self._options() | {Note.NONE: texts.NOTE_DONE}
        match desk.one_of(texts.NOTE_WHAT, options, AWAY, name="note.what"):
            case Note.NONE:
                return False
            case Note.DUTY:
                self._actions.choose(desk.casefile.standing())
            case Note.DAY:
                self.kept_day()
            case Note.NEWS:
                self.something_new()
            case Note.FOLLOW_UP:
                self._back.change(Change.FOLLOW_UP, desk.casefile.state.records)
            case Note.CHANGE:
                self._back.choose_record()
            case Note.LABEL:
                self.label()
            case Note.PAPER:
                paper.tell(desk.casefile, desk.dialogue)
            case record:
                # With more than one question it could belong to, a note belongs to none of them.
                homes = [item for item in desk.casefile.flow.question if item.record == record]
                desk.asking.record(record, homes[0] if record == Observation.type and homes else None)
        return True

    def kept_day(self) -> None:
        """Let the user choose an agreed day, and record what came of it."""
        desk = self._desk
        days = open_days(desk.casefile.flow, desk.casefile.state)
        lines = enumerate(zip(days, day_lines(days), strict=True))
        options = {f"{item.entry.number}-{number}": line for number, (item, line) in lines}
        beside: dict[str, str] = {Beside.NONE: texts.EVENT_NONE}
        chosen = desk.one_of(texts.DAY_WHICH, options, AWAY, name="day.which", beside=beside)
        for name, item in zip(options, days, strict=True):
            if name == chosen:
                desk.asking.kept_day(item)

    def something_new(self) -> None:
        """Let the user choose what happened that asks for action again, and record it."""
        desk = self._desk
        flow = desk.casefile.flow
        options = {event.id: flow.filled(event.title) for event in events(flow, desk.casefile.state)}
        beside: dict[str, str] = {Beside.NONE: texts.EVENT_NONE}
        chosen = desk.one_of(texts.EVENT_WHICH, options, AWAY, name="event.which", beside=beside)
        if chosen != Beside.NONE and self.event(chosen):
            desk.alarm()

    def label(self) -> None:
        """Let the user say how they call this case in a list."""
        desk = self._desk
        known = desk.casefile.state.label or ""
        asked = Asked("label", texts.LABEL_WHAT, texts.LABEL_HINT)
        typed = text(desk.dialogue, asked, _wrong_label, default=known, menu=AWAY, back="")
        if typed and typed != known:
            desk.casefile.record(Label(label=typed))
            desk.dialogue.saved()

    def event(self, event_id: str, draft: Draft | None = None) -> bool:
        """Ask when something happened and what, and record it; False when the user went back."""
        desk = self._desk
        event = desk.casefile.flow.find_event(event_id)
        if event is None:
            return False
        begun = draft or Draft(kind=Kind.EVENT, target=event_id)
        if draft is None:
            # Whoever stops here was about to tell something that asks for action.
            desk.filler.begin(begun)
        title = desk.casefile.flow.filled(event.title)
        sheet = Sheet(
            EVENT_FIELDS,
            title=texts.FORM_EVENT,
            notes=(title,),
            explain=desk.casefile.flow.filled(event.text),
            judge=lambda field, value: desk.asking.in_order(begun, field, value),
            advise=desk.asking.adviser(begun),
        )
        values = desk.filler.fill(begun, sheet)
        if values is None:
            return False
        desk.casefile.record(desk.casefile.judge().event(event, values, read=begun.warned))
        desk.dialogue.saved()
        desk.filler.done(begun)
        return True

    def _options(self) -> dict[str, str]:
        casefile = self._desk.casefile
        state = casefile.state
        found = {kind.type: kind.form.note for kind in KINDS if kind.form.note}
        if state.open_hypotheses:
            found[Note.FOLLOW_UP] = texts.RECORD_FOLLOW_UP
        if casefile.standing().open_duties:
            found[Note.DUTY] = texts.NOTE_DUTY
        if open_days(casefile.flow, state):
            found[Note.DAY] = texts.NOTE_DAY
        if events(casefile.flow, state):
            found[Note.NEWS] = texts.NOTE_EVENT
        if state.records or any(state.done.values()):
            found[Note.CHANGE] = texts.NOTE_CHANGE
        if state.paper is None:
            found[Note.PAPER] = texts.NOTE_PAPER
        found[Note.LABEL] = texts.NOTE_LABEL
        return found


def _wrong_label(typed: str) -> str | None:
    """Return why this cannot be what a case is called, in words."""
    try:
        Label.model_validate({"label": typed.strip()}, context={"now": datetime.max})
    except ValidationError as error:
        return findings(error)[0][1]
    return None
