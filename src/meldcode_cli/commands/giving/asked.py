"""What is asked of the user before something goes to another reader, and the page that comes of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from meldcode_cli.commands.giving import hiding, questions, requests, texts
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.export.blocks import Block, listed
from meldcode_cli.export.leaks import Kind
from meldcode_cli.export.pages import advies, betrokkene, melding, overdracht
from meldcode_cli.export.readers import Reader
from meldcode_cli.export.selection import Selection, select
from meldcode_cli.export.whom import For
from meldcode_cli.talk.dialogue import Dialogue
from meldcode_cli.terminal.keyboard import need_terminal


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page for a reader, before it was looked through: whom it is for in words, who asked and who agreed, the entry
    that tells of the request, what was left out and why.

    `kinds` are those of which this reader may have all, `fine` what this reader has anyway, `more` the words that would
    tell what is hidden. Without `looked_through` nothing is looked for.
    """

    page: list[Block]
    given_to: str
    asked_by: str | None = None
    agreed: tuple[str, ...] = ()
    request: int | None = None
    left_out: tuple[str, ...] = ()
    kinds: Collection[Kind] = ()
    fine: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    looked_through: bool = True


def prepared(casefile: CaseFile, reader: For, since: int, talk: Dialogue | None) -> Prepared:
    """Return the page for a reader, after what was asked; `talk` is None where there is nobody to ask.

    Raises Stopped, and MeldcodeError where this reader gets nothing.
    """
    if reader is For.ADVIES:
        return _advies(casefile, since, talk)
    if reader is For.MELDING:
        found = select(casefile, Reader.MELDING, casefile.now(), since=since)
        page = [*melding.page(found)]
        return Prepared(page, texts.READER[reader], left_out=_not_taken(found), looked_through=False)
    if talk is None:
        need_terminal()
    assert talk is not None
    return (_betrokkene if reader is For.BETROKKENE else _overdracht)(casefile, since, talk)


def _advies(casefile: CaseFile, since: int, talk: Dialogue | None) -> Prepared:
    found = select(casefile, Reader.ADVIES, casefile.now(), since=since)
    call = advies.Call()
    if talk is None:
        found = advies.fitting(found)
    else:
        found = questions.signals(found, advies.MOST, advies.fitting(found), talk)
        call = advies.Call(
            questions.optional(talk, "advies.question", texts.ADVIES_QUESTION, texts.ADVIES_QUESTION_HINT),
            questions.yes(talk, "advies.call-back", texts.ADVIES_CALL_BACK, texts.ADVIES_CALL_BACK_HINT, default=False),
        )
    return Prepared([*advies.page(found, call)], texts.READER[For.ADVIES], left_out=_not_taken(found))


def _betrokkene(casefile: CaseFile, since: int, talk: Dialogue) -> Prepared:
    request = requests.chosen(casefile, talk)
    reader = requests.reader_of(casefile, request)
    agreed = requests.agreed(casefile, talk)
    found = select(casefile, reader, casefile.now(), since=since)
    hidden = hiding.hidden(casefile, found, request.content.who, talk)
    words = texts.AS_ASKER[reader]
    page = betrokkene.page(hidden.left, betrokkene.Asker(words, hides=hidden.mentioned))
    return Prepared(
        page=[*page],
        given_to=words,
        asked_by=request.content.who,
        agreed=agreed,
        request=request.number,
        left_out=(*hidden.log, *_not_taken(found)),
        kinds=(Kind.DATE,),
        fine=(request.content.who, *hidden.left.names()),
        more=hidden.tells,
    )


def _overdracht(casefile: CaseFile, since: int, talk: Dialogue) -> Prepared:
    if not questions.yes(talk, "consent.whether", texts.CONSENT, texts.CONSENT_HINT):
        raise MeldcodeError(texts.CONSENT_NONE, texts.CONSENT_NOT)
    agreed = requests.agreed(casefile, talk)
    who = questions.name(talk, "consent.who", texts.CONSENT_WHO, texts.CONSENT_WHO_HINT)
    on = questions.day(talk, "consent.on", texts.CONSENT_ON, casefile.now().date())
    to = questions.name(talk, "consent.to", texts.CONSENT_TO, texts.CONSENT_TO_HINT)
    found = select(casefile, Reader.OVERDRACHT, casefile.now(), since=since)
    found = questions.signals(found, overdracht.MOST, overdracht.fitting(found), talk)
    return Prepared(
        page=[*overdracht.page(found, overdracht.Consent(who, on))],
        given_to=to,
        agreed=(texts.CONSENT_LOG.format(who=who, when=show_date(on)), *agreed),
        left_out=_not_taken(found),
        kinds=(Kind.DATE,),
        fine=(who, *found.names()),
    )


def _not_taken(found: Selection) -> tuple[str, ...]:
    """Return what does not go along whatever the user chooses, in words for the dossier."""
    log = [texts.TABLE_LOG.format(entries=listed(map(str, found.dropped)))] if found.dropped else []
    return (*log, *([texts.SIGNALS_LOG.format(count=found.left_out)] if found.left_out else []))
