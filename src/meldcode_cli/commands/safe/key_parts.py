"""What the commands on keys share: a home that is sealed, who is at the keyboard, and how sealing anew went."""

from __future__ import annotations

from meldcode_cli.commands.safe import texts
from meldcode_cli.dossier.resealing import Resealed
from meldcode_cli.dossier.settings import Settings
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.keyring.unlocking import unlocked
from meldcode_cli.seal.recipients import ANY
from meldcode_cli.store.home import Home
from meldcode_cli.store.keys import Keys
from meldcode_cli.store.seam import NotSaved
from meldcode_cli.store.whereabouts import find_there
from meldcode_cli.talk.dialogue import SecretDialogue
from meldcode_cli.terminal.screen import Screen


def sealed_home() -> Home:
    home = find_there()
    if not home.sealed:
        unlocked(home)
        raise MeldcodeError(texts.KEY_NONE, texts.KEY_NONE_HINT)
    return home


def complete(settings: Settings) -> Settings:
    if settings.missing_who:
        raise MeldcodeError(texts.KEY_WHO, texts.KEY_WHO_HINT)
    return settings


def say_result(talk: Screen | SecretDialogue, result: Resealed) -> None:
    talk.say(texts.RESEALED.format(count=len(result.done)))
    if result.busy:
        talk.warn(texts.RESEAL_BUSY.format(cases=", ".join(result.busy)))
    if result.doubtful:
        talk.warn(texts.RESEAL_DOUBTFUL.format(cases=", ".join(result.doubtful)))
    if result.failed:
        talk.warn(texts.RESEAL_FAILED.format(cases=", ".join(result.failed)))


def must_be_done(result: Resealed) -> None:
    """Raise NotSaved if not everything could be sealed anew: who can open what is not as the list says."""
    if result.failed:
        raise NotSaved(texts.RESEAL_FAILED_HINT)


def sign_over(home: Home, keys: Keys) -> None:
    """Sign with the key of now what an earlier key of this user signed beside the dossiers. Raises NotSaved."""
    recipients = keys.recipients()
    home.sign_anew(None if ANY in recipients.earlier else {*recipients.earlier, *recipients.signing})
