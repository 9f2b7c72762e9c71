"""Asking who of the colleagues does something."""

from __future__ import annotations

from datetime import datetime

from pydantic import ValidationError

from meldcode_cli.case.around import Assigned
from meldcode_cli.case.people import is_nobody, said_whole
from meldcode_cli.case.turns import assigned
from meldcode_cli.dutch.findings import findings
from meldcode_cli.interview import texts
from meldcode_cli.interview.tools import Desk
from meldcode_cli.talk.asking import Asked, text
from meldcode_cli.talk.dialogue import AWAY
from meldcode_cli.telling.turns import who_does

_BACK = "-terug"


def ask(desk: Desk, duty: str) -> None:
    """Let the user say who does a duty, and record it; "niemand" gives it back. Raises Stopped, NotSaved."""
    casefile = desk.casefile
    rule = casefile.flow.find_duty(duty)
    known = assigned(casefile.state, duty)
    title = "" if rule is None else casefile.flow.filled(rule.title)
    asked = Asked("duty.who", texts.DUTY_WHO, texts.DUTY_WHO_HINT, notes=(title,))
    typed = text(desk.dialogue, asked, _wrong, default=known or "", menu=AWAY, back=_BACK)
    person = None if is_nobody(typed) else said_whole(typed, casefile.author.name, "")
    if typed != _BACK and person != known:
        casefile.record(Assigned(duty=duty, person=person))
        desk.dialogue.saved()
        if told := who_does(casefile.state, duty, casefile.now().date()):
            desk.dialogue.say(told)


def _wrong(typed: str) -> str | None:
    """Return why this cannot be a name, in words."""
    try:
        Assigned.model_validate({"duty": "x", "person": typed.strip()}, context={"now": datetime.max})
    except ValidationError as error:
        return findings(error)[0][1]
    return None
