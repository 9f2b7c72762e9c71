"""A second look at what was just answered: it can be true, but there is something to think of first."""

from __future__ import annotations

from enum import StrEnum

from meldcode_cli.interview import texts
from meldcode_cli.talk.asking import Asked, OnMenu, choose
from meldcode_cli.talk.dialogue import ASIDE, Dialogue


class Look(StrEnum):
    """What the user chooses after a second look."""

    BACK = "terug"
    KEEP = "verder"
    AS_TOLD = "derden"


class SecondLook:
    """Asks whether an answer stays as it is, in one interview."""

    def __init__(self, dialogue: Dialogue, on_menu: OnMenu) -> None:
        self._dialogue = dialogue
        self._on_menu = on_menu

    def keeps(self, warning: str, *, keep: str = texts.SURE_YES, back: str = texts.SURE_NO) -> bool:
        """Show a warning, and ask whether the answer stays; the words for that are `keep` and `back`."""
        self._dialogue.warn(warning)
        asked = Asked("warning.keep", texts.WARNING_QUESTION)
        return self._choose(asked, {Look.BACK: back, Look.KEEP: keep}) is Look.KEEP

    def meant(self, question: str) -> bool:
        """Show what was understood of what was typed, where a part of it was guessed, and ask whether that is meant."""
        options = {Look.KEEP: texts.MEANT_YES, Look.BACK: texts.MEANT_NO}
        return self._choose(Asked("typed.meant", question), options) is Look.KEEP

    def is_told(self, sentence: str) -> bool:
        """Say why something may not be recorded so, and ask whether it is what somebody else said."""
        self._dialogue.warn(sentence)
        asked = Asked("diagnosis.what", texts.ADVICE_QUESTION)
        options = {Look.AS_TOLD: texts.ADVICE_TOLD, Look.BACK: texts.DIAGNOSIS_AGAIN}
        return self._choose(asked, options) is Look.AS_TOLD

    def _choose(self, asked: Asked, options: dict[Look, str]) -> Look:
        return choose(self._dialogue, asked, options, menu=ASIDE, back=Look.BACK, on_menu=self._on_menu)
