"""A second pair of eyes: a colleague looks at a decision and says whether they agree. At the keyboard, or from a file.

Both doors are judged by `case.opinions`; nothing is recorded before it was read back, or before the whole file is good.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from pydantic import ValidationError

from meldcode_cli.case.advising import advice_in
from meldcode_cli.case.entries import Entry
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.forms import OPINION_FIELDS
from meldcode_cli.case.judging import Refused
from meldcode_cli.case.merged import SecondOpinion
from meldcode_cli.case.opinions import Hand, decisions, refused
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.drafts import Draft, Kind
from meldcode_cli.dutch import shared
from meldcode_cli.dutch.findings import findings
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.interview import texts
from meldcode_cli.interview.answers_read import rows_in
from meldcode_cli.interview.answers_read import sentence as wrong_at
from meldcode_cli.interview.filling import Adviser
from meldcode_cli.interview.typing_in import Typing
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked, dealt_with
from meldcode_cli.talk.dialogue import AWAY, Dialogue, Half, Menu
from meldcode_cli.telling import opinions as telling

_TABLE = SecondOpinion.type
_AGREES, _DISSENTS, _ADDS = OPINION_FIELDS


class Thinks(StrEnum):
    """What a colleague thinks of a decision."""

    AGREE = "eens"
    AGREE_MORE = "eens-met-tekst"
    DISSENT = "oneens"


class ReadBack(StrEnum):
    """What to do with what was read back."""

    RECORD = "vastleggen"
    AGAIN = "anders"
    NOT = "niet"


# Beside the numbers of entries, to go back from the list.
_NONE = "-"


class Opinions:
    """The opinions of one person in one case that is open. `hand` is who signs; `log` the dossier, read."""

    def __init__(self, casefile: CaseFile, log: SignedLog, hand: Hand) -> None:
        self._casefile, self._log, self._hand = casefile, log, hand

    # ------------------------------------------------------------ at the keyboard

    def ask(self, talk: Dialogue, adviser: Callable[[Draft], Adviser]) -> SecondOpinion | None:
        """Let somebody choose a decision, read it, and say what they think of it, advised about their words; None if
        they do not after all.

        Raises MeldcodeError if there is nothing that they may look at, Stopped.
        """
        open_to = self._open_to()
        options = {str(entry.number): telling.called(self._casefile, entry) for entry in open_to}
        told = {str(entry.number): telling.in_short(self._casefile, entry) for entry in open_to}
        asked = Asked("sign.which", texts.OPINION_WHICH)
        chosen = asking.choose(talk, asked, options, menu=AWAY, told=told, beside={_NONE: texts.OPINION_NO})
        if chosen == _NONE:
            return None
        entry = next(item for item in open_to if str(item.number) == chosen)
        while True:
            talk.summary(texts.OPINION_TITLE, telling.in_full(self._casefile, entry))
            if self._said_before(entry.number):
                talk.say(texts.OPINION_BEFORE)
            opinion = self._thinks(entry.number, talk, adviser)
            match _read_back(opinion, talk):
                case ReadBack.RECORD:
                    return opinion
                case ReadBack.NOT:
                    return None

    def _thinks(self, number: int, talk: Dialogue, adviser: Callable[[Draft], Adviser]) -> SecondOpinion:
        options = {
            Thinks.AGREE: texts.OPINION_AGREE,
            Thinks.AGREE_MORE: texts.OPINION_AGREE_MORE,
            Thinks.DISSENT: texts.OPINION_DISSENT,
        }
        thinks = asking.choose(talk, Asked("sign.agree", _AGREES.text), options, menu=AWAY)
        reason = None if thinks is Thinks.AGREE else self._reason(number, thinks, talk, adviser)
        return SecondOpinion.checked(entry=number, agree=thinks is not Thinks.DISSENT, reason=reason)

    def _reason(self, number: int, thinks: Thinks, talk: Dialogue, adviser: Callable[[Draft], Adviser]) -> str | None:
        """Ask for the reason, and advise about it; None where there is none after all."""
        field = _DISSENTS if thinks is Thinks.DISSENT else _ADDS
        draft, half, stood = Draft(kind=Kind.REASON, target=str(number)), Half(), ""
        advise = adviser(draft)
        while True:
            talk.question(field.text, hint=field.hint, name="sign.reason")
            typing = Typing(field, self._casefile.now())
            typed = talk.text(
                typing.wrong, default=stood, optional=field.optional, several_lines=True, menu=AWAY, half=half
            )
            if isinstance(typed, Menu):
                dealt_with(talk, typed)
                continue
            stood = draft.fields[field.name] = typed.strip()
            if not stood or advise(field, stood):
                return typing.read(typed) if stood else None

    # ------------------------------------------------------------ from a file

    def read(self, path: Path) -> tuple[list[SecondOpinion], list[str]]:
        """Return the opinions in a file, and what to think of in them; raises MeldcodeError with all that is wrong in
        it, and then none of them counts."""
        rows, problems = rows_in(path, _TABLE)
        found: dict[int, SecondOpinion] = {}
        notices: list[str] = []
        for place, row in enumerate(rows, start=1):
            where = texts.FILE_RECORD.format(record=_TABLE, number=place)
            try:
                opinion = SecondOpinion.model_validate(row, context={"now": self._casefile.now()})
            except ValidationError as error:
                problems += [wrong_at(where, at, text) for at, text in findings(error)]
                continue
            no = self._refused(opinion.entry)
            twice = Refused(texts.OPINION_FILE_TWICE) if opinion.entry in found else None
            if (wrong := no or twice) is not None:
                problems.append(wrong_at(where, ("entry",), wrong.sentence))
            found.setdefault(opinion.entry, opinion)
            told = advice_in(OPINION_FIELDS, opinion.model_dump())
            notices += [wrong_at(where, (name,), why) for name, whys in told.items() for why in whys]
        if not rows and not problems:
            problems.append(texts.OPINION_FILE_NONE)
        if problems:
            raise MeldcodeError(texts.OPINION_FILE_REFUSED, shared.FILE_HINT, details=tuple(problems))
        return list(found.values()), notices

    # ------------------------------------------------------------ what may be looked at

    def _open_to(self) -> Sequence[Entry]:
        """Return the decisions that this person may give an opinion on, the newest first; raises MeldcodeError if there
        are none."""
        casefile = self._casefile
        found = decisions(casefile.flow, casefile.state, casefile.standing().evaluation)
        if not found:
            raise MeldcodeError(texts.OPINION_NONE, texts.OPINION_NONE_HINT)
        theirs = [entry for entry in reversed(found) if self._refused(entry.number) is None]
        if not theirs:
            raise MeldcodeError(texts.OPINION_ALL_OWN, texts.OPINION_ALL_OWN_HINT)
        return theirs

    def _refused(self, number: int) -> Refused | None:
        casefile = self._casefile
        evaluation = casefile.standing().evaluation
        return refused(casefile.flow, casefile.state, evaluation, self._log, number, self._hand)

    def _said_before(self, number: int) -> bool:
        contents = (entry.content for entry in self._casefile.state.opinions if entry.by == self._hand.name)
        return any(isinstance(content, SecondOpinion) and content.entry == number for content in contents)


def _read_back(opinion: SecondOpinion, talk: Dialogue) -> ReadBack:
    thinks = texts.OPINION_CHECK_AGREE if opinion.agree else texts.OPINION_CHECK_DISSENT
    rows = [(texts.OPINION_CHECK, thinks)]
    if opinion.reason is not None:
        rows.append((texts.OPINION_CHECK_WHY, opinion.reason))
    talk.summary(texts.CHECK_TITLE, rows)
    options = {ReadBack.RECORD: texts.OPINION_YES, ReadBack.AGAIN: texts.OPINION_AGAIN, ReadBack.NOT: texts.OPINION_NO}
    asked = Asked("sign.confirm", texts.OPINION_RECORD, texts.OPINION_RECORD_HINT)
    return asking.choose(talk, asked, options, menu=AWAY)
