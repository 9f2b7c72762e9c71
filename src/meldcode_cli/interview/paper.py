"""A concern that began on paper: since when and where that is, and what is taken over from it, with its own days.

The program never says that something was recorded then: what is taken over is an entry of today that tells when it
happened and that it comes from paper.
"""

from __future__ import annotations

from datetime import date

from meldcode_cli.case.around import Paper
from meldcode_cli.case.given import day_of
from meldcode_cli.case.reading import read_field, typed_again
from meldcode_cli.case.records.base import PAPER, Record
from meldcode_cli.case.records.form import FieldKind, FormField
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch.typed import NotUnderstood
from meldcode_cli.interview import texts
from meldcode_cli.interview.second_look import SecondLook
from meldcode_cli.interview.typing_in import Typing
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import AWAY, Check, Dialogue


def tell(casefile: CaseFile, dialogue: Dialogue) -> None:
    """Ask since when there is something on paper, and where that is, and record it; nothing if the user goes back.

    Raises Stopped, NotSaved.
    """
    day = Asked("paper.since", texts.PAPER_SINCE, texts.PAPER_SINCE_HINT)
    where = Asked("paper.kept", texts.PAPER_KEPT, texts.PAPER_KEPT_HINT)
    typed, kept = "", ""
    while not kept:
        found = _day(casefile, dialogue, day, typed)
        if found is None:
            return
        since, typed = found
        kept = asking.text(dialogue, where, _check(casefile, "line"), menu=AWAY, back="")
    casefile.record(Paper(begun_on=since, kept=kept))
    dialogue.saved()
    dialogue.say(texts.PAPER_HOW)


def taken_over(casefile: CaseFile, dialogue: Dialogue, content: Record) -> Record:
    """Return a record that says whether it was taken over from paper: of what happened before the case began, that is
    asked. A correction says of that what the old one did. Raises Stopped."""
    state = casefile.state
    old = state.entries.get(content.replaces or 0)
    if old is not None and isinstance(old.content, Record):
        return content.model_copy(update={"taken_over": old.content.taken_over})
    if state.paper is None or not day_of(state.paper) <= content.date < state.paper.recorded.date():
        return content
    asked = Asked("paper.taken", texts.PAPER_TAKEN)
    taken = asking.yes_or_no(dialogue, asked, {True: texts.PAPER_TAKEN_YES, False: texts.PAPER_TAKEN_NO})
    return content.model_copy(update={"taken_over": PAPER}) if taken else content


def _day(casefile: CaseFile, dialogue: Dialogue, asked: Asked, typed: str = "") -> tuple[date, str] | None:
    """Ask for a day in the past, starting from what was `typed`, and show in full what was made of it; returns it and
    what was typed, None if the user goes back. Raises Stopped."""
    look, refused = SecondLook(dialogue, lambda _menu, _explanation: None), False
    while True:
        typing = Typing(FormField("day", "date", asked.text), casefile.now())
        typed = asking.text(dialogue, asked, typing.wrong, default=typed, menu=AWAY, back="", refused=refused)
        if not typed:
            return None
        day = typing.read(typed)
        if typing.guessed and not look.meant(typing.guessed):
            typed, refused = typed_again(day), True
            continue
        if typing.counted:
            dialogue.say(typing.counted)
        return day, typed


def _check(casefile: CaseFile, kind: FieldKind) -> Check:
    """Return a check that judges what is typed as this kind of field."""

    def check(typed: str) -> str | None:
        try:
            read_field(kind, typed, casefile.now())
        except NotUnderstood as wrong:
            return str(wrong)
        return None

    return check
