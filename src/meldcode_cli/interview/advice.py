"""Advice on what was typed: is this a fact, whose words are these, is a full name needed? It never refuses anything.

The user sees the word and why, and chooses: write it differently, record it as a hypothesis or as what somebody else
said, or leave it as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.form import FormField
from meldcode_cli.case.records.help import may_not_help
from meldcode_cli.factcheck.check import Finding, check
from meldcode_cli.interview import texts
from meldcode_cli.interview.filling import Frame
from meldcode_cli.talk.asking import Asked, choose
from meldcode_cli.talk.dialogue import ASIDE, Choice, Dialogue, Menu

_CANNOT_BE_FACT = ("duiding", "veralgemening", "oordeel", "diagnose")


class Advice:
    """Advises in one interview. `aside` records something apart from the form at hand: its kind, and the text."""

    def __init__(
        self, dialogue: Dialogue, on_menu: Callable[[Menu, str], None], aside: Callable[[str, str], None]
    ) -> None:
        self._dialogue = dialogue
        self._on_menu = on_menu
        self._aside = aside

    def on(self, frame: Frame, field: FormField, value: Any) -> bool:
        """Advise about `value`; False if it is to be typed again."""
        lines = _lines(field, value)
        if not lines:
            return True
        self._dialogue.say(texts.ADVICE)
        for line in lines:
            self._dialogue.warn(line)
        match self._ask(_choices(field)):
            case "anders":
                return False
            case "zo":
                return True
            case kind if frame["fields"].get("kind") == "waarneming":
                # The same text, under its right name: the form goes on with the questions that belong to that.
                frame["fields"]["kind"] = kind
                return True
            case kind:
                # It goes on in a form of its own; here the field is put again, also after a stop in between.
                frame["fields"].pop(field.name)
                self._aside(kind, str(value))
                return False

    def _ask(self, choices: list[Choice]) -> str:
        options = {choice.value: choice.label for choice in choices}
        asked = Asked("advice.what", texts.ADVICE_QUESTION)
        return choose(self._dialogue, asked, options, menu=ASIDE, back="anders", on_menu=self._on_menu)


def advice_on(record: Record) -> list[tuple[str, str]]:
    """Return the advice on a record that was not typed here: by the name of each field why, without its words."""
    values = record.model_dump()
    found: list[tuple[str, str]] = []
    for field in record.form.fields:
        value = values.get(field.name)
        if not field.facts or value is None or not field.asked(values):
            continue
        if field.facts == "helper":
            whys = [texts.ADVICE_HELPER] if may_not_help(str(value)) else []
        else:
            whys = [item.why for item in _findings(field, value)]
        found += [(field.name, why) for why in dict.fromkeys(whys)]
    return found


def _lines(field: FormField, value: Any) -> list[str]:
    if field.facts == "helper":
        return [texts.ADVICE_HELPER] if may_not_help(str(value)) else []
    lines = [texts.ADVICE_WORD.format(word=item.word, why=item.why) for item in _findings(field, value)]
    if field.facts == "before-reaction" and any(item.kind in _CANNOT_BE_FACT for item in _findings(field, value)):
        lines.append(texts.ADVICE_BEFORE_REACTION)
    return lines


def _findings(field: FormField, value: Any) -> list[Finding]:
    written = ", ".join(value) if isinstance(value, list | tuple) else str(value)
    found = check(written, source_known=field.facts == "told")
    return [item for item in found if field.facts != "names" or item.kind == "naam"]


def _choices(field: FormField) -> list[Choice]:
    choices = [Choice("anders", texts.ADVICE_REWORD)]
    if field.facts in ("own", "before-reaction"):
        choices.append(Choice("veronderstelling", texts.ADVICE_HYPOTHESIS))
        choices.append(Choice("derden", texts.ADVICE_TOLD))
    return [*choices, Choice("zo", texts.ADVICE_KEEP)]
