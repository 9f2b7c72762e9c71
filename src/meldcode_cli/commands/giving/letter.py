"""`letter`: a letter filled from the dossier, refused while it may be unsafe that the family reads it."""

from __future__ import annotations

from meldcode_cli.case.entries import Entry, Exported
from meldcode_cli.case.records.access_request import AccessRequest
from meldcode_cli.commands.giving import texts
from meldcode_cli.commands.giving.asked import Prepared
from meldcode_cli.commands.giving.give import hand_over
from meldcode_cli.commands.giving.output import Target
from meldcode_cli.dossier.casefile import CaseFile, Clock
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.export import grounds
from meldcode_cli.export.leaks import Kind
from meldcode_cli.export.pages import letters
from meldcode_cli.export.pages import texts as page_texts
from meldcode_cli.export.readers import Reader
from meldcode_cli.export.selection import Selection, select
from meldcode_cli.export.whom import For, Letter
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Dialogue, SecretDialogue
from meldcode_cli.terminal.screen import Screen

# The board has to know of danger at once, and nobody of the family reads what it gets.
_WHATEVER_LIVES = (Letter.BESTUUR,)


def letter(case: str, kind: Letter, clock: Clock, screen: Screen, output: Target, talk: SecretDialogue | None) -> None:
    """Make a letter, and record in the dossier that it was. Raises MeldcodeError, Busy, Stopped, NotSaved."""
    hand_over(
        case,
        f"brief-{kind}",
        lambda casefile, _since, talk: _prepared(casefile, kind, talk),
        clock,
        screen,
        output.named(texts.LETTER_FILES[kind]),
        talk,
    )


def _prepared(casefile: CaseFile, kind: Letter, talk: Dialogue | None) -> Prepared:
    """Return the letter; raises MeldcodeError where it cannot be sent, or there is nothing to fill it with."""
    living = grounds.living(casefile.state)
    if living and kind not in _WHATEVER_LIVES:
        raise MeldcodeError(texts.LETTER_UNSAFE, texts.LETTER_UNSAFE_HINT)
    reader = {Letter.BESTUUR: Reader.BESTUUR, Letter.SCHOOL: Reader.OVERDRACHT}.get(kind, Reader.GEZAG)
    found = select(casefile, reader, casefile.now())
    given_to, fine = texts.LETTER_TO[kind], tuple(found.names())
    match kind:
        case Letter.UITNODIGING:
            return Prepared([*letters.invitation(found)], given_to, looked_through=False)
        case Letter.BEVESTIGING:
            return _confirmation(found, talk)
        case Letter.BESTUUR:
            # Who decided is what the board has to know.
            kinds: tuple[Kind, ...] = (Kind.DATE, Kind.FUNCTION, Kind.NAME, Kind.INITIALS)
            return Prepared([*letters.to_board(found)], given_to, kinds=kinds, fine=fine)
        case Letter.SCHOOL:
            if not _given(casefile, For.OVERDRACHT):
                raise MeldcodeError(page_texts.SCHOOL_NONE, page_texts.SCHOOL_NONE_HINT)
            return Prepared([*letters.to_school(found)], given_to, looked_through=False)
        case _:
            return _answer(casefile, reader, talk)


def _confirmation(found: Selection, talk: Dialogue | None) -> Prepared:
    """Return what was discussed in one talk: the last, or the one that the user chooses; what one parent said is not
    for another."""
    talks = found.of("conversation.ouder", "conversation.volwassene")
    chosen = talks[-1:]
    if len(talks) > 1 and talk is not None:
        options = {str(piece.entry): f"{piece.when}: {piece.value('with_whom')}" for piece in reversed(talks)}
        number = asking.choose(talk, Asked("letter.talk", texts.LETTER_WHICH_TALK), options)
        chosen = [piece for piece in talks if str(piece.entry) == number]
    others = [piece for piece in found.pieces if piece not in talks]
    found = found.of_only([*others, *chosen])
    with_whom = "".join(piece.value("with_whom") for piece in chosen)
    given_to = texts.LETTER_TO_TALKED.format(who=with_whom)
    return Prepared([*letters.confirmation(found)], given_to, kinds=(Kind.DATE,), fine=tuple(found.names(asked=True)))


def _answer(casefile: CaseFile, reader: Reader, talk: Dialogue | None) -> Prepared:
    requests = [entry for entry in casefile.state.records if isinstance(entry.content, AccessRequest)]
    if not requests:
        raise MeldcodeError(page_texts.ANSWER_NONE, page_texts.ANSWER_NONE_HINT)
    last = requests[-1]
    if len(requests) > 1 and talk is not None:
        options = {str(entry.number): _line_of(entry) for entry in reversed(requests)}
        number = asking.choose(talk, Asked("request.which", texts.REQUEST_WHICH), options)
        last = casefile.state.entries[int(number)]
    assert isinstance(last.content, AccessRequest)
    if last.content.capacity == "anders":
        raise MeldcodeError(texts.REQUEST_OTHER, texts.REQUEST_OTHER_HINT)
    given = any(content.request == last.number for content in _given(casefile, For.BETROKKENE))
    found = select(casefile, reader, casefile.now())
    late = last.content.answer_by < casefile.now().date()
    page = letters.answer(found, last.content.date, None if late else last.content.answer_by, given=given)
    return Prepared([*page], texts.LETTER_TO[Letter.INZAGE], asked_by=last.content.who, looked_through=False)


def _line_of(entry: Entry) -> str:
    content = entry.content
    assert isinstance(content, AccessRequest)
    return texts.REQUEST_LINE.format(date=show_date(content.date), who=content.gist())


def _given(casefile: CaseFile, reader: For) -> list[Exported]:
    contents = [entry.content for entry in casefile.state.exported]
    return [content for content in contents if isinstance(content, Exported) and content.reader == reader]
