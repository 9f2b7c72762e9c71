"""A second person, for what one may not decide alone: the recovery key from the safe, or a colleague's own key."""

from __future__ import annotations

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.keyring import texts, wishes
from meldcode_cli.seal import age
from meldcode_cli.store.keys import Keys
from meldcode_cli.talk.dialogue import SecretDialogue

_TRIES = 3


def must_agree(keys: Keys, talk: SecretDialogue) -> str:
    """Ask for a secret key of somebody else on the list of recipients; returns whose it is.

    Raises Stopped, and MeldcodeError if what was typed is nobody's.
    """
    others = {one.key: one.name for one in keys.recipients().people if one.kind != "own"}
    talk.say(texts.SECOND_KEY_EXPLAIN)
    talk.say(wishes.line())
    for left in reversed(range(_TRIES)):
        secret = age.secret_in(wishes.asked(talk.secret, talk.say, texts.SECOND_KEY, texts.SECOND_KEY_EXPLAIN))
        if secret is not None and (name := others.get(age.public_key(secret))) is not None:
            return name
        again = f" {texts.TRIES_LEFT.format(left=left)}" if left else ""
        talk.warn(f"{texts.SECOND_KEY_WRONG}{again}")
    raise MeldcodeError(texts.SECOND_KEY_NOBODY, texts.SECOND_KEY_HINT)
