"""Taking in a case that a colleague sent: who sent it, whether all in it is answered for, and where it goes."""

from __future__ import annotations

import contextlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from meldcode_cli.case import format_2
from meldcode_cli.case.chain import header_of
from meldcode_cli.case.entries import Access, Begin, Entry, FlowChoice
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.joining import joined
from meldcode_cli.case.signatures import doubtful
from meldcode_cli.dossier import texts
from meldcode_cli.dossier.casefile import Author, CaseFile, Clock
from meldcode_cli.dossier.copies import is_sure, take_in
from meldcode_cli.dossier.counting import counting_in
from meldcode_cli.dossier.erasing import struck_names
from meldcode_cli.dossier.opening import begun, reserved
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.flow.files import build
from meldcode_cli.flow.model import Flow
from meldcode_cli.seal.recipients import Recipients
from meldcode_cli.store.bundle import BrokenBundle, Bundle, NotForUs, unpack
from meldcode_cli.store.home import Home
from meldcode_cli.store.keys import Keys
from meldcode_cli.store.names import valid_case
from meldcode_cli.store.seam import NotSaved


class Sender(Enum):
    """Who sent a case, as this home knows it."""

    OURSELVES = "ourselves"
    KNOWN = "known"
    """Their card was compared."""
    LEFT = "left"
    """Nothing new of them counts."""
    STRANGER = "stranger"


@dataclass(frozen=True, slots=True)
class Arrived:
    """A case that came: the bundle, its dossier as it was sent, and the flow that it follows now."""

    bundle: Bundle
    log: SignedLog
    flow: Flow

    @property
    def begin(self) -> Begin:
        """Its first entry."""
        content = self.log.entries[0].content
        assert isinstance(content, Begin)
        return content


def opened(home: Home, data: bytes) -> Arrived:
    """Return the case in a file, checked as far as one can without knowing the sender.

    Raises MeldcodeError: BrokenBundle, NewerBundle, NotForUs, what reading a dossier raises.
    """
    assert home.keys is not None
    bundle = unpack(data, home.keys.open)
    if bundle.to not in _own_keys(home.keys) and bundle.sender.card.key not in _own_keys(home.keys):
        raise NotForUs
    if header_of(bundle.dossier).get("format") != 2:
        raise BrokenBundle
    log = format_2.parse(bundle.dossier, valid_case(str(header_of(bundle.dossier).get("case"))))
    if log.id != bundle.case or log.data != bundle.dossier or not log.entries:
        raise BrokenBundle
    if not isinstance(log.entries[0].content, Begin) or log.entries[0].content.practice:
        raise BrokenBundle
    return Arrived(bundle, log, _flow(bundle, log))


def sender(home: Home, bundle: Bundle) -> Sender:
    """Tell who sent a case, as this home knows it. Raises RecipientsChanged."""
    recipients, card = _recipients(home), bundle.sender.card
    (own,) = recipients.of_kind("own")
    if card.signing in (own.signing, *recipients.earlier):
        return Sender.OURSELVES
    if recipients.has_left(card):
        return Sender.LEFT
    # With both keys: whoever signs with a known key and names another to seal for is somebody else.
    return Sender.KNOWN if card in (one.card for one in recipients.known()) else Sender.STRANGER


def was_here(home: Home, bundle: Bundle) -> bool:
    """Tell whether a case was shared here before, whatever became of it."""
    return any(bundle.case in one.cases for one in _recipients(home).writers)


def granted(home: Home, arrived: Arrived, name: str, today: date) -> Recipients:
    """Return the list of this home with who may write in a case that came: its sender, whom the user calls `name`, and
    those of whom the sender says so, unless nothing new of them counts here."""
    recipients, bundle = _recipients(home), arrived.bundle
    own = {one.signing for one in recipients.of_kind("own")}
    if bundle.sender.card.signing not in own:
        recipients = recipients.with_writer(bundle.sender.card, name, today, bundle.case, compared=True)
    for one in bundle.writers:
        if one.card.signing not in own and not recipients.has_left(one.card):
            called = recipients.called(one.card.signing) or free_name(recipients, one.name)
            recipients = recipients.with_writer(one.card, called, today, bundle.case, compared=False)
    return recipients


def free_name(recipients: Recipients, name: str) -> str:
    """Return a name that nobody has yet: two people of one name are told apart."""
    known = (*recipients.names, *(one.name for one in recipients.writers))
    taken = {one.casefold() for one in known}
    names = (name, *(f"{name} ({number})" for number in range(2, 1000)))
    return next(found for found in names if found.casefold() not in taken)


def must_be_answered_for(home: Home, log: SignedLog) -> None:
    """Raise MeldcodeError if there is something in a dossier that nobody who counts here answers for."""
    if doubtful(log, counting_in(home, log)):
        raise _nobody_answers()


def take_in_new(home: Home, arrived: Arrived, recipients: Recipients, clock: Clock, author: Author) -> CaseFile:
    """Put a case that is not here in this home, under the next number; who writes in it counts from here on
    (`recipients`). Raises NotSaved, MeldcodeError, and then nothing came."""
    with _counting(home, recipients):
        must_be_answered_for(home, arrived.log)
        with reserved(home, clock().year) as case:
            keep_flows(home, case, arrived)
            return begun(CaseFile(home, arrived.log.labelled(case), "", arrived.flow, clock, author))


def join(casefile: CaseFile, arrived: Arrived, recipients: Recipients) -> tuple[Entry, ...]:
    """Put what came together with the dossier that is here, in the hands of the caller (`Cases.locked`); returns the
    entries that are new here, by their numbers now. Raises NotSaved, Busy, MeldcodeError, and then nothing changed."""
    home, here = casefile.home, casefile.log
    assert isinstance(here, SignedLog)
    with _counting(home, recipients):
        other = arrived.log.labelled(casefile.case)
        # What was struck here comes back from no copy.
        other = other.hiding(struck_names(home, home.register.head(casefile.case), other))
        # What is here already is answered for here. Before anything else: what nobody answers for could strike texts.
        if not is_sure(casefile, other):
            raise _nobody_answers()
        both = joined(here, other)
        if both is here:
            return ()
        must_be_answered_for(home, both)
        keep_flows(home, casefile.case, arrived)
        came = take_in(casefile, other)
        return tuple(entry for entry in came if not isinstance(entry.content, Access))


def may_join(casefile: CaseFile, arrived: Arrived) -> None:
    """Raise MeldcodeError unless the sender writes in this case here: to know its random id is not enough."""
    counts = counting_in(casefile.home, casefile.log)
    sent_by = sender(casefile.home, arrived.bundle)
    if sent_by is Sender.KNOWN and arrived.bundle.sender.card.signing not in counts:
        raise MeldcodeError(texts.RECEIVE_NOT_SHARED, texts.RECEIVE_NOT_SHARED_HINT)


@contextlib.contextmanager
def _counting(home: Home, recipients: Recipients) -> Iterator[None]:
    """Let this list count from here on; the one of before if what follows fails. Raises NotSaved, KeysBusy."""
    assert home.keys is not None
    before = home.keys.recipients()
    if recipients == before:
        yield
        return
    with home.key_folder.held():
        home.keys.save_recipients(recipients)
    try:
        yield
    except BaseException:
        with home.key_folder.held():
            home.keys.save_recipients(before)
        raise
    with contextlib.suppress(NotSaved):
        # What came is on disk.
        home.remember_list()


def keep_flows(home: Home, case: str, arrived: Arrived) -> None:
    """Keep the flows of a case that came, before its dossier names them. Raises NotSaved."""
    flows = arrived.bundle.flows
    for content in (entry.content for entry in arrived.log.entries):
        if isinstance(content, Begin):
            home.cases.keep_flow(case, flows[content.flow_sha256])
        elif isinstance(content, FlowChoice) and content.choice == "over":
            home.cases.keep_flow(case, flows[content.flow_sha256], content.flow_sha256)


def _nobody_answers() -> MeldcodeError:
    return MeldcodeError(texts.RECEIVE_DOUBTFUL, texts.RECEIVE_DOUBTFUL_HINT, ExitCode.VERIFICATION_FAILED)


def _flow(bundle: Bundle, log: SignedLog) -> Flow:
    """Return the flow that a case follows now; raises BrokenBundle if one of its flows is not there or is none."""
    flow = None
    for content in (entry.content for entry in log.entries):
        if isinstance(content, Begin) or (isinstance(content, FlowChoice) and content.choice == "over"):
            try:
                flow = build(tomllib.loads(bundle.flows[content.flow_sha256].decode()), "route")
            except (KeyError, ValueError, RecursionError, MeldcodeError):
                raise BrokenBundle from None
    if flow is None:
        raise BrokenBundle
    return flow


def _recipients(home: Home) -> Recipients:
    assert home.keys is not None
    return home.keys.recipients()


def _own_keys(keys: Keys) -> set[str]:
    return {keys.public, *keys.earlier_public}
