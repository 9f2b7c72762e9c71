"""Closing a case: what is looked at first, the day on which somebody looks again, and the word that closes."""

from __future__ import annotations

from enum import StrEnum

from meldcode_cli.case.agreed import AgreedDay, open_days, past_days
from meldcode_cli.case.entries import Close
from meldcode_cli.case.records.agreement import Agreement
from meldcode_cli.case.standing import Standing
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.interview import sure, texts
from meldcode_cli.interview.back import Back, Change
from meldcode_cli.interview.sheets import home_of
from meldcode_cli.interview.tools import Desk
from meldcode_cli.talk.asking import Asked, text
from meldcode_cli.talk.dialogue import AWAY
from meldcode_cli.telling import answers


class Closing(StrEnum):
    """What comes first: what is still open, or the end."""

    FOLLOW_UP = "eerst"
    ANYWAY = "toch"


def close(desk: Desk, back: Back, standing: Standing) -> bool:
    """Close the case; False if it stays open, or something is recorded first. Raises Stopped, NotSaved."""
    casefile, outcome = desk.casefile, standing.evaluation.outcome
    assert outcome is not None
    if past := ended(casefile):
        options = {Closing.FOLLOW_UP: texts.CLOSE_DAY, Closing.ANYWAY: texts.CLOSE_ENDED_ANYWAY}
        if desk.one_of(texts.CLOSE_ENDED, options, AWAY, name="close.ended") is Closing.FOLLOW_UP:
            desk.asking.kept_day(past[0])
            return False
    left = casefile.state.open_hypotheses
    if left:
        rows = [(str(entry.number), answers.summary(entry.content)) for entry in left]
        desk.dialogue.summary(texts.CLOSE_HYPOTHESES, rows)
        options = {Closing.FOLLOW_UP: texts.CLOSE_FOLLOW_UP, Closing.ANYWAY: texts.CLOSE_ANYWAY}
        if desk.one_of(texts.CLOSE_QUESTION, options, AWAY, name="close.confirm") is Closing.FOLLOW_UP:
            back.change(Change.FOLLOW_UP, left)
            return False
    if casefile.flow.is_meldcode and not open_days(casefile.flow, casefile.state):
        options = {Closing.FOLLOW_UP: texts.CLOSE_WATCH_YES, Closing.ANYWAY: texts.CLOSE_WATCH_NO}
        if desk.one_of(texts.CLOSE_WATCH, options, AWAY, name="close.watch") is Closing.FOLLOW_UP:
            desk.asking.record(Agreement.type, home_of(casefile.flow, Agreement.type))
            return False
    asked = Asked(f"close.{sure.CLOSING}", texts.SURE_CLOSING, texts.SURE_CLOSING_HINT)
    if not text(desk.dialogue, asked, sure.said, back=""):
        desk.dialogue.say(texts.STAYS_OPEN)
        return False
    casefile.record(Close(outcome=outcome.id, left_open=tuple(entry.number for entry in left)))
    desk.dialogue.saved()
    if casefile.state.begin is not None and not casefile.state.begin.practice:
        desk.dialogue.say(texts.CLOSED_TAKE_OVER.format(case=casefile.case))
    return True


def ended(casefile: CaseFile) -> tuple[AgreedDay, ...]:
    """Return the agreed days that are past and that nothing was recorded of: a watch that ended, say."""
    return past_days(casefile.flow, casefile.state, casefile.now().date())
