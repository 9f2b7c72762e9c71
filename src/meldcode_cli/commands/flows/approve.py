"""`meldcode flow approve`: who read a flow of one's own, kept in a file beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from meldcode_cli.commands.flows import texts
from meldcode_cli.commands.flows.check import show_to_read
from meldcode_cli.dossier import contacts
from meldcode_cli.dossier.approving import kept_at, seals_first
from meldcode_cli.dossier.library import is_issued, library_of
from meldcode_cli.dutch import shared
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.flow.approvals import ENOUGH, LONGEST, Approval, written
from meldcode_cli.flow.files import ReadFlow
from meldcode_cli.flow.findings import unusable
from meldcode_cli.flow.packs import MANIFEST, Pack, beside, is_packed, shown
from meldcode_cli.keyring.unlocking import unlocked
from meldcode_cli.seal.cards import card_in
from meldcode_cli.store.approvals import remember, signed
from meldcode_cli.store.disk import Disk
from meldcode_cli.store.home import Home, find
from meldcode_cli.store.seam import put
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Dialogue
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.terminal.keyboard import at_terminal
from meldcode_cli.terminal.prompts import dialogue as choose_dialogue
from meldcode_cli.terminal.screen import Screen

Person = tuple[str, str]


def approve(screen: Screen, name: str, by: Sequence[str], now: datetime, accessible: bool) -> None:
    """Record who read a flow, asking for it if it is not given, and sign that where everything is sealed.

    Raises MeldcodeError (nothing to approve, findings, nobody named, to be sealed first), NotSaved, Stopped.
    """
    home = find()
    library = library_of(home)
    read = library.named(name)
    if not read.is_own:
        raise MeldcodeError(texts.APPROVE_SHIPPED, texts.APPROVE_SHIPPED_HINT)
    people = [_person(words) for words in by]
    if not people and not at_terminal():
        raise MeldcodeError(shared.ASKS_NEED_TERMINAL, texts.APPROVE_BY_HINT, ExitCode.USAGE)
    if len(people) > ENOUGH or len({name.casefold() for name, _ in people}) < len(people):
        raise MeldcodeError(texts.APPROVE_SAME, texts.APPROVE_BY_HINT, ExitCode.USAGE)
    _checked(read)
    # Before anything is asked: a wrong passphrase must never cost an answer.
    home = unlocked(home, to_write=True)
    if seals_first(home):
        # Signed by nobody, it would not count from the moment on that there are keys.
        raise MeldcodeError(texts.APPROVE_SEAL_FIRST, texts.APPROVE_SEAL_FIRST_HINT)
    show_pack(screen, read)
    show_to_read(screen, read)
    if not people:
        talk = choose_dialogue(accessible)
        with calmly(talk.say, texts.APPROVE_STOPPED):
            people = _ask(talk)
    _keep(home, read, people, now)
    contacts.write_beforehand(home, library)
    screen.say(texts.APPROVED.format(flow=read.flow.id, version=read.flow.version))
    if len(people) < ENOUGH:
        screen.say(texts.APPROVED_ALONE)


def show_pack(screen: Screen, read: ReadFlow) -> None:
    """Show who issued the pack that a flow came in, with the words to compare with them."""
    pack = beside(read.path)
    if pack is not None:
        tell_pack(screen, pack)
        screen.say(texts.PACK_COMPARE.format(issuer=pack.issuer))


def tell_pack(screen: Screen, pack: Pack) -> None:
    """Say of a pack who issued it, in which version, with the fingerprint and the words of the card."""
    card = card_in(pack.card)
    words = "" if card is None else " ".join(card.words)
    screen.say(texts.PACK.format(issuer=pack.issuer, version=pack.version, fingerprint=shown(pack.fingerprint)))
    screen.say(texts.PACK_WORDS.format(words=words))


def _checked(read: ReadFlow) -> None:
    from meldcode_cli.proof.check import examine

    if is_packed(read.path):
        pack = beside(read.path)
        if pack is None or not is_issued(pack) or not pack.is_whole or read.path.name not in dict(pack.files):
            raise MeldcodeError(texts.PACK_DOUBTFUL.format(file=MANIFEST), texts.PACK_DOUBTFUL_HINT)

    if found := examine(read).findings:
        raise unusable(found)


def _keep(home: Home, read: ReadFlow, people: Sequence[Person], now: datetime) -> None:
    """Put the approval beside the flow, signed if this user signs. Raises NotSaved, KeysBusy."""
    pack = beside(read.path)
    fingerprint = "" if pack is None else pack.fingerprint
    approval = Approval(read.flow.id, read.flow.version, read.sha256, now.date(), tuple(people), pack=fingerprint)
    kept, keys = kept_at(home, read), home.keys
    signer = None if keys is None else keys.signer
    if keys is None or signer is None:
        put(Disk(kept.parent, may_be_link=True), kept.name, written(approval))
        return
    with home.key_folder.held():
        approval = signed(approval, signer, now, dict(keys.recipients().approved))
        put(Disk(kept.parent, may_be_link=True), kept.name, written(approval))
        # Afterwards: whoever is stopped in between has an approval that counts.
        remember(keys, approval)
        home.remember_list()


def _person(words: str) -> Person:
    name, _, role = (part.strip() for part in words.partition(","))
    if _wrong(name) or _wrong(role):
        raise MeldcodeError(texts.APPROVE_BY, texts.APPROVE_BY_HINT, ExitCode.USAGE)
    return name, role


def _ask(talk: Dialogue) -> list[Person]:
    """Ask who read it: one person, and if there is one, another. Raises Stopped."""
    people = [_ask_person(talk, texts.APPROVE_NAME, "first")]
    options = {True: texts.APPROVE_SECOND_YES, False: texts.APPROVE_SECOND_NO}
    asked = Asked("flow-approve.more", texts.APPROVE_SECOND, texts.APPROVE_SECOND_HINT)
    while asking.yes_or_no(talk, asked, options, menu=()):
        other = _ask_person(talk, texts.APPROVE_NAME_SECOND, "second")
        if other[0].casefold() != people[0][0].casefold():
            return [*people, other]
        talk.warn(texts.APPROVE_SAME)
    return people


def _ask_person(talk: Dialogue, question: str, name: str) -> Person:
    return (
        asking.text(talk, Asked(f"flow-approve.{name}.name", question), _wrong, menu=()),
        asking.text(talk, Asked(f"flow-approve.{name}.role", texts.APPROVE_ROLE), _wrong, menu=()),
    )


def _wrong(typed: str) -> str | None:
    from meldcode_cli.authoring.typed_names import wrong_word

    return texts.APPROVE_BY if len(typed) > LONGEST else wrong_word(typed)
