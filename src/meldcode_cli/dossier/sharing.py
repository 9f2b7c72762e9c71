"""Sharing a case: the dossier as it stands, with all that a colleague needs to read it and to check who wrote it."""

from __future__ import annotations

from meldcode_cli.case.chain import Log
from meldcode_cli.case.entries import Begin, FlowChoice
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.signatures import doubtful
from meldcode_cli.dossier import texts
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.counting import counting_in
from meldcode_cli.dossier.kept_flows import kept_data
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.seal.cards import Card
from meldcode_cli.seal.recipients import Recipients
from meldcode_cli.store.bundle import Bundle, Named
from meldcode_cli.store.home import FORMATS, Home


def must_sign(home: Home) -> None:
    """Raise MeldcodeError where nobody signs: what comes from here could not be told from what anybody makes."""
    if home.keys is None:
        raise MeldcodeError(texts.SHARE_UNSEALED, texts.SHARE_UNSEALED_HINT)
    if home.format != FORMATS[-1] or home.keys.signer is None or home.keys.begins_to_sign:
        raise MeldcodeError(texts.SHARE_UNSIGNED, texts.SHARE_UNSEALED_HINT)


def must_be_sound(casefile: CaseFile) -> None:
    """Raise MeldcodeError for a dossier that nobody should get before somebody looked at it: it is not the last one
    seen here, or there is something in it that nobody answers for."""
    doubted = isinstance(casefile.log, SignedLog) and doubtful(casefile.log, counting_in(casefile.home, casefile.log))
    if casefile.missed or doubted or not (isinstance(casefile.log, SignedLog) or casefile.is_ours):
        hint = texts.SHARE_DOUBTFUL_HINT.format(case=casefile.case)
        raise MeldcodeError(texts.SHARE_DOUBTFUL, hint, ExitCode.VERIFICATION_FAILED)


def own_card(recipients: Recipients) -> Named:
    """Return the user, as a colleague may know them."""
    (own,) = recipients.of_kind("own")
    return Named(own.name, Card(own.key, own.signing))


def parcel(casefile: CaseFile, log: Log, to: Card) -> Bundle:
    """Return the case as it is sent to who has this card: with the dossier `log`, its flows, and the cards of those
    whose entries stand in it or may come. Raises MeldcodeError if a flow is not there, or was changed."""
    assert isinstance(log, SignedLog) and casefile.home.keys is not None
    recipients = casefile.home.keys.recipients()
    signed = {link.signed_by for link in log.links}
    colleagues = (one for one in recipients.of_kind("colleague") if one.signing in signed and one.signing)
    writers = [Named(one.name, Card(one.key, one.signing)) for one in colleagues]
    writers += [Named(one.name, one.card) for one in recipients.writing(log.id)]
    flows = {}
    for entry in log.entries:
        content = entry.content
        if isinstance(content, Begin) or (isinstance(content, FlowChoice) and content.choice == "over"):
            flows[content.flow_sha256] = kept_data(casefile.home, casefile.case, entry)
    unique = {one.card.signing: one for one in writers}
    return Bundle(log.id, casefile.now(), to.key, own_card(recipients), tuple(unique.values()), flows, log.data)
