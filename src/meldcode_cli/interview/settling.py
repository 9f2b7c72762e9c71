"""What two people wrote that contradicts is put to the user: each side with who and when, which of them holds, and why.

Nothing is chosen at the start, and nothing is settled without a reason. Until then the safe answer counts.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from meldcode_cli.case.merged import Settled
from meldcode_cli.case.settling import choices, settled, word_of
from meldcode_cli.case.sides import Contested
from meldcode_cli.dossier import contested as told
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch.findings import findings
from meldcode_cli.interview import texts
from meldcode_cli.interview.back import Back
from meldcode_cli.interview.tools import Desk
from meldcode_cli.talk.asking import Asked, text
from meldcode_cli.talk.dialogue import AWAY

_REVIEW = "nakijken"


def settle(desk: Desk, back: Back, contest: Contested) -> None:
    """Put one contradiction to the user, and record what holds. Raises Stopped, NotSaved."""
    casefile = desk.casefile
    desk.dialogue.summary(texts.SETTLE_TITLE, told.rows(casefile, contest))
    desk.dialogue.say(told.until_then(casefile, contest))
    found = told.options(casefile, contest)
    options = {choice.word: words for choice, words in found.items()}
    if contest.about == "end" and not contest.sides:
        options[_REVIEW] = texts.SETTLE_REVIEW
    chosen = desk.one_of(told.title(casefile, contest), options, AWAY, name="settle.which")
    choice = next((choice for choice in found if choice.word == chosen), None)
    if choice is None:
        back.choose()
        return
    asked = Asked("settle.reason", texts.SETTLE_REASON, texts.SETTLE_REASON_HINT)
    reason = text(desk.dialogue, asked, _wrong, back="")
    if reason:
        casefile.record(settled(contest, choice, reason.strip()))
        desk.dialogue.saved()


def settle_from(casefile: CaseFile, tables: list[dict[str, Any]]) -> list[str]:
    """Record what an answers file chose; returns a sentence for each choice that is not possible. Raises NotSaved."""
    problems: list[str] = []
    for number, table in enumerate(tables, start=1):
        contest = next((each for each in casefile.standing().contested if _named(each, table)), None)
        holds = table.get("holds")
        if contest is None or holds is None:
            problems.append(texts.FILE_SETTLED_UNKNOWN.format(number=number))
            continue
        word = ", ".join(map(str, holds)) if isinstance(holds, list) else word_of(holds)
        choice = next((each for each in choices(casefile.state, contest) if each.word == word), None)
        reason = table.get("reason")
        if choice is None:
            problems.append(texts.FILE_SETTLED_HOLDS.format(number=number))
        elif not isinstance(reason, str) or _wrong(reason):
            problems.append(texts.FILE_SETTLED_REASON.format(number=number))
        else:
            casefile.record(settled(contest, choice, reason.strip()))
    return problems


def missing(casefile: CaseFile) -> list[str]:
    """Return a sentence for everything about which nobody chose yet."""
    return [
        texts.FILE_SETTLED_MISSING.format(about=contest.about, subject=contest.subject)
        for contest in casefile.standing().contested
    ]


def _named(contest: Contested, table: dict[str, Any]) -> bool:
    return (table.get("about", "answer"), table.get("subject")) == contest.key


def _wrong(typed: str) -> str | None:
    """Return why this cannot be the reason, in words."""
    try:
        Settled(about="answer", subject="-", reason=typed.strip())
    except ValidationError as error:
        return findings(error)[0][1]
    return None
