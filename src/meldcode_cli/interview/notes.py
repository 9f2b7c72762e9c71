"""Recording something apart from the questions of the route: what happened, what became of it, what was wrong."""

from __future__ import annotations

from meldcode_cli.case.entries import Event
from meldcode_cli.case.forms import EVENT_FIELDS
from meldcode_cli.case.records.registry import KINDS
from meldcode_cli.case.standing import events
from meldcode_cli.interview import texts
from meldcode_cli.interview.actions import Actions
from meldcode_cli.interview.back import Back
from meldcode_cli.interview.filling import Frame
from meldcode_cli.interview.tools import Desk
from meldcode_cli.talk.dialogue import AWAY, Choice

_DONE = "klaar"


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
        chosen = desk.one_of(
            texts.NOTE_WHAT, [*self._choices(), Choice(_DONE, texts.NOTE_DONE)], AWAY, name="note.what"
        )
        match chosen:
            case "klaar":
                return False
            case "actie":
                self._actions.choose(desk.casefile.standing())
            case "nieuws":
                self.something_new()
            case "vervolg":
                self._back.change("vervolg", desk.casefile.state.records)
            case "veranderen":
                self._back.choose_record()
            case record:
                # With more than one question it could belong to, a note belongs to none of them.
                homes = [item for item in desk.casefile.flow.question if item.record == record]
                desk.asking.record(record, homes[0] if record == "observation" and homes else None)
        return True

    def something_new(self) -> None:
        """Let the user choose what happened that asks for action again, and record it."""
        desk = self._desk
        flow = desk.casefile.flow
        choices = [Choice(event.id, flow.filled(event.title)) for event in events(flow, desk.casefile.state)]
        chosen = desk.one_of(texts.EVENT_WHICH, [*choices, Choice(_DONE, texts.EVENT_NONE)], AWAY, name="event.which")
        if chosen != _DONE:
            self.event(chosen)

    def event(self, event_id: str, frame: Frame | None = None) -> bool:
        """Ask when something happened and what, and record it; False when the user went back."""
        desk = self._desk
        event = desk.casefile.flow.find_event(event_id)
        if event is None:
            return False
        if frame is None:
            frame = {"kind": "event", "target": event_id}
            # Whoever stops here was about to tell something that asks for action.
            desk.filler.begin(frame)
        title = desk.casefile.flow.filled(event.title)
        values = desk.filler.fill(
            frame,
            EVENT_FIELDS,
            notes=(title,),
            explain=desk.casefile.flow.filled(event.text),
            judge=desk.asking.in_order,
            advise=desk.asking.adviser(frame),
        )
        if values is None:
            return False
        desk.casefile.record(Event(event=event_id, told=title, **values))
        desk.dialogue.saved()
        desk.filler.done(frame)
        return True

    def _choices(self) -> list[Choice]:
        casefile = self._desk.casefile
        state = casefile.state
        found = [Choice(kind.type, kind.form.note) for kind in KINDS if kind.form.note]
        if state.open_hypotheses:
            found.append(Choice("vervolg", texts.RECORD_FOLLOW_UP))
        if casefile.standing().open_duties:
            found.append(Choice("actie", texts.NOTE_DUTY))
        if events(casefile.flow, state):
            found.append(Choice("nieuws", texts.NOTE_EVENT))
        if state.records or any(state.done.values()):
            found.append(Choice("veranderen", texts.NOTE_CHANGE))
        return found
