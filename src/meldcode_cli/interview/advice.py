"""Advice on what was typed: is this a fact, whose words are these, is a full name needed? It never refuses anything.

The user sees the word and why, and chooses: write it differently, record it as a hypothesis or as what somebody else
said, or leave it as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from meldcode_cli.case.advising import advice, asked_for
from meldcode_cli.case.records.form import FormField
from meldcode_cli.dossier.drafts import Draft
from meldcode_cli.interview import texts
from meldcode_cli.talk.asking import Asked, OnMenu, choose
from meldcode_cli.talk.dialogue import ASIDE, Dialogue


class Reword(StrEnum):
    """What the user does with advice; two of these are what it is recorded as."""

    AGAIN = "anders"
    KEEP = "zo"
    HYPOTHESIS = "veronderstelling"
    TOLD = "derden"


class Advice:
    """Advises in one interview. `aside` records something apart from the form at hand: its kind, and the text."""

    def __init__(self, dialogue: Dialogue, on_menu: OnMenu, aside: Callable[[str, str], None]) -> None:
        self._dialogue = dialogue
        self._on_menu = on_menu
        self._aside = aside

    def on(self, draft: Draft, field: FormField, value: Any, asked: str = "") -> bool:
        """Advise about `value`, the answer to what was `asked` too; False if it is to be typed again."""
        found = [item for item in advice(field, value) if not asked_for(item, f"{asked} {field.text} {field.hint}")]
        if not found:
            return True
        self._dialogue.say(texts.ADVICE)
        for item in found:
            self._dialogue.warn(texts.ADVICE_WORD.format(word=item.word, why=item.why) if item.word else item.why)
        match self._ask(field, only_names=all(item.name for item in found)):
            case Reword.AGAIN:
                return False
            case Reword.KEEP:
                return True
            case kind if draft.fields.get("kind") in ("waarneming", "collega"):
                # The same text, under its right name: the form goes on with the questions that belong to that.
                draft.fields["kind"] = kind.value
                return True
            case kind:
                # It goes on in a form of its own; here the field is put again, also after a stop in between.
                draft.fields.pop(field.name)
                self._dialogue.say(texts.ADVICE_ASIDE)
                self._aside(kind.value, str(value))
                return False

    def _ask(self, field: FormField, *, only_names: bool) -> Reword:
        # Of what somebody said nothing is written differently but the name.
        options = {Reword.AGAIN: texts.ADVICE_INITIALS if only_names else texts.ADVICE_REWORD}
        if field.facts in ("own", "before-reaction"):
            options |= {Reword.HYPOTHESIS: texts.ADVICE_HYPOTHESIS, Reword.TOLD: texts.ADVICE_TOLD}
        options[Reword.KEEP] = texts.ADVICE_KEEP
        asked = Asked("advice.what", texts.ADVICE_QUESTION)
        return choose(self._dialogue, asked, options, menu=ASIDE, back=Reword.AGAIN, on_menu=self._on_menu)
