"""Before a change is recorded: what it would do to duties, outcome and other answers, and whether that is meant."""

from __future__ import annotations

from meldcode_cli.case.entries import Answer
from meldcode_cli.case.fields import Content
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.interview import texts
from meldcode_cli.talk.asking import Asked, yes_or_no
from meldcode_cli.talk.dialogue import Dialogue
from meldcode_cli.telling.answers import consequence_rows


def agreed(casefile: CaseFile, dialogue: Dialogue, content: Content) -> bool:
    """Show what would follow from recording `content`, and ask whether it is meant; True at once if nothing would.

    Of an answer that asks for somebody's safety it is only shown: nobody is asked whether that may be recorded, with a
    way out beside it.
    """
    judge = casefile.judge()
    found = judge.consequences(content)
    if found.nothing:
        return True
    dialogue.summary(texts.PREVIEW_TITLE, consequence_rows(casefile.flow, found))
    for duty in found.gone_meldingen:
        dialogue.warn(texts.PREVIEW_MELDING.format(title=casefile.flow.filled(duty.held.duty.title)))
    refused = judge.change_refused(content, found)
    if refused is not None:
        dialogue.warn(refused.sentence)
        return False
    if found.alarming and isinstance(content, Answer):
        return True
    asked = Asked("change.confirm", texts.PREVIEW_QUESTION)
    while not (meant := yes_or_no(dialogue, asked, {False: texts.PREVIEW_NO, True: texts.PREVIEW_YES}, back=False)):
        if leaves(dialogue):
            break
    return meant


def leaves(dialogue: Dialogue) -> bool:
    """Ask whether what was filled in may go: it is typed again, or it is gone. Nobody loses it by one wrong number."""
    options = {True: texts.LEAVE_YES, False: texts.LEAVE_NO}
    return yes_or_no(dialogue, Asked("change.leave", texts.LEAVE_QUESTION), options, back=False)
