"""`share`: a case in one sealed file for a colleague, who goes on with it beside the user or in their place."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from meldcode_cli.commands.giving.texts import WHO_FIRST, WHO_FIRST_HINT
from meldcode_cli.commands.safe import texts as safe_texts
from meldcode_cli.commands.safe.cards import GivenCard, compare, given_card, is_in_one_word, valid_name
from meldcode_cli.commands.together import texts
from meldcode_cli.dossier import looking, practice_cases
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.casefile import CaseFile, Clock
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.dossier.receiving import free_name
from meldcode_cli.dossier.sharing import must_be_sound, must_sign, parcel
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.keyring import texts as keyring_texts
from meldcode_cli.keyring.unlocking import lock_with, unlocked_for
from meldcode_cli.seal.cards import Card
from meldcode_cli.seal.recipients import Recipients, RecipientsChanged, Writer
from meldcode_cli.store.bundle import pack
from meldcode_cli.store.disk import is_there
from meldcode_cli.store.home import Home
from meldcode_cli.store.new_file import in_folder, must_be_free, write_new
from meldcode_cli.store.whereabouts import find_there
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import SecretDialogue
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.terminal.screen import Screen


@dataclass(frozen=True, slots=True)
class With:
    """With whom a case is shared, and how the user calls them; `compared`: the words of the card were."""

    name: str
    card: Card
    compared: bool


def share(
    case: str, given: str, output: Path | None, clock: Clock, screen: Screen, talk: SecretDialogue | None
) -> None:
    """Write a case to a new file for who has the card that was `given`: a file with it, the card in one word, or the
    name of somebody who is known. `talk` is None where there is nobody to ask. Raises MeldcodeError, Busy, Stopped.
    """
    if practice_cases.case_of(case):
        raise MeldcodeError(texts.SHARE_PRACTICE)
    path = _file(case, output)
    must_be_free(path, texts.SHARE_EXISTS_HINT, texts.SHARE_NOT_SAVED)
    card = given_card(given) if is_in_one_word(given) or _is_file(given) else None
    home = find_there()
    _must_be_somebody(home, given, card)
    home = unlocked_for(home, case, to_write=True)
    must_sign(home)
    settings = settings_room.load(home)
    if settings.missing_who:
        raise MeldcodeError(WHO_FIRST, WHO_FIRST_HINT)
    assert home.keys is not None
    if talk is not None:
        lock_with(home, talk)
    with home.cases.locked(case):
        casefile = open_case(home, case, clock, settings.author)
        practice_cases.refuse(casefile, texts.SHARE_PRACTICE)
        must_be_sound(casefile)
        whom = _whom(home.keys.recipients(), given, card, talk)
        if talk is not None:
            with calmly(talk.say, keyring_texts.STOPPED_UNCHANGED):
                _must_be_meant(whom, case, talk)
        _write(home, casefile, whom, path)
    looking.keep(home, case, "shared", clock, screen.warn, other=whom.name)
    for line in (texts.SHARED, texts.SHARED_HOW, texts.SHARED_THEY, texts.SHARED_BOTH):
        screen.say(line.format(name=whom.name, path=path, case=case))
    if home.cases.has_draft(case):
        screen.say(texts.SHARED_NO_FORM)


def _file(case: str, output: Path | None) -> Path:
    """Return where the file goes: its name says nothing. Raises MeldcodeError for one that names the case."""
    neutral = f"bestand-{os.urandom(4).hex()}.age"
    path = Path(neutral) if output is None else in_folder(output, neutral)
    if case in path.name:
        raise MeldcodeError(texts.SHARE_NAME_TELLS, texts.SHARE_EXISTS_HINT)
    return path


def _is_file(given: str) -> bool:
    """Tell whether what was given names something on the disk: else it is the name of a person."""
    try:
        return is_there(Path(given))
    except (OSError, ValueError):
        return False


def _must_be_somebody(home: Home, given: str, card: GivenCard | None) -> None:
    """Raise MeldcodeError before a passphrase is asked, if the list as it is shown knows nobody who is meant."""
    if home.sealed:
        with contextlib.suppress(RecipientsChanged):
            shown = home.key_folder.shown()
            _found(shown, given) if card is None else _must_do(shown, card.card)


def _found(recipients: Recipients, given: str) -> Writer:
    """Return who is known by this name; raises MeldcodeError."""
    found = [one for one in recipients.known() if one.name.casefold() == given.casefold()]
    if not found:
        raise MeldcodeError(texts.SHARE_NOBODY, texts.SHARE_NOBODY_HINT)
    return found[0]


def _must_do(recipients: Recipients, card: Card) -> None:
    """Raise MeldcodeError for a card with which nobody can write along: it is one's own, or tells of no signing key."""
    if not card.signing:
        raise MeldcodeError(texts.SHARE_UNSIGNED, safe_texts.KEY_INVALID_HINT)
    (own,) = recipients.of_kind("own")
    if own.key == card.key or own.signing == card.signing:
        raise MeldcodeError(texts.SHARE_OWN, texts.SHARE_NOBODY_HINT)


def _whom(recipients: Recipients, given: str, card: GivenCard | None, talk: SecretDialogue | None) -> With:
    """Return with whom is shared; raises MeldcodeError if nobody knows who that is, Stopped."""
    if card is None:
        found = _found(recipients, given)
        return With(found.name, found.card, compared=True)
    _must_do(recipients, card.card)
    for one in recipients.known():
        if one.card == card.card:
            return With(one.name, one.card, compared=True)
    if talk is None:
        raise MeldcodeError(texts.SHARE_COMPARE_FIRST, texts.SHARE_COMPARE_FIRST_HINT)
    said = recipients.called(card.card.signing) or card.name
    name = valid_name(said or asking.text(talk, Asked("share.name", texts.SHARE_NAME), _wrong_name))
    if recipients.called(card.card.signing) != name and free_name(recipients, name) != name:
        # A card of somebody who is known already is a new one, or not theirs.
        talk.warn(texts.SHARE_OTHER_CARD.format(name=name))
        name = free_name(recipients, name)
    return With(name, card.card, compared=False)


def _must_be_meant(whom: With, case: str, talk: SecretDialogue) -> None:
    """Let the user compare a card that never was, or say that this is the one who is meant. Raises MeldcodeError,
    Stopped."""
    if not whom.compared:
        compare(talk, whom.name, whom.card, texts.SHARE_SURE, texts.SHARE_WORD)
        return
    options = {False: texts.SHARE_NO, True: texts.SHARE_YES.format(name=whom.name)}
    asked = Asked("share.whether", texts.SHARE_QUESTION.format(case=case, name=whom.name), texts.SHARE_QUESTION_HINT)
    if not asking.yes_or_no(talk, asked, options):
        raise MeldcodeError(texts.SHARE_STOPPED)


def _write(home: Home, casefile: CaseFile, whom: With, path: Path) -> None:
    """Write the file; what the dossier says of it is on disk when only its name is missing. Raises NotSaved, Busy."""
    keys = home.keys
    assert keys is not None and keys.signer is not None
    with home.key_folder.held():
        today = casefile.now().date()
        keys.save_recipients(keys.recipients().with_writer(whom.card, whom.name, today, casefile.id, compared=True))
        home.remember_list()
    log = casefile.with_access()
    data = pack(parcel(casefile, log, whom.card), keys.signer)
    write_new(path, data, texts.SHARE_EXISTS_HINT, texts.SHARE_NOT_SAVED, before=lambda: casefile.keep(log))


def _wrong_name(typed: str) -> str | None:
    try:
        valid_name(typed)
    except MeldcodeError as wrong:
        return f"{wrong.message} {wrong.hint}".strip()
    return None
