"""From `start` to the first step: danger first, then who you are, then whom it is about.

The first question of every case is whether somebody is in danger now. It is put before anything else is loaded or
asked, from the flow file itself; on a first run the answer is kept in the settings until there is a case.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from meldcode_cli import emergency, texts
from meldcode_cli.dialogue import Check, Choice, Dialogue, Menu
from meldcode_cli.errors import Stopped
from meldcode_cli.flow.files import BASE, Data, Library
from meldcode_cli.store.home import Home

if TYPE_CHECKING:
    from meldcode_cli.casefile import CaseFile, Clock
    from meldcode_cli.settings import Settings

FIRST = "direct-gevaar"
_MENU = (Menu.EXPLAIN, Menu.EMERGENCY, Menu.STOP)


@dataclass(frozen=True, slots=True)
class FirstQuestion:
    """The first question of a flow, as plain data: read without loading the models."""

    data: Data

    @property
    def choices(self) -> list[Choice]:
        return [Choice(option["value"], option["label"]) for option in self.data["options"]]

    def label(self, value: str) -> str:
        return next((choice.label for choice in self.choices if choice.value == value), value)


def first_question(library: Library, flow: str | None) -> FirstQuestion:
    """Return the question about direct danger of this flow, or of the base when none is known. Raises FlowError."""
    resolved = library.resolve(flow or BASE)
    found = next((question for question in resolved["question"] if question["id"] == FIRST), None)
    return FirstQuestion(found) if found is not None else first_question(library, BASE)


def ask_danger(dialogue: Dialogue, question: FirstQuestion, notes: tuple[str, ...] = ()) -> str:
    """Ask whether somebody is in danger now; returns the value chosen. Raises Stopped."""
    while True:
        dialogue.question(question.data["text"], "", notes)
        answer = dialogue.choose(question.choices, menu=_MENU)
        if not isinstance(answer, Menu):
            return answer
        _menu(dialogue, answer, question.data.get("help", ""))


def show_danger(dialogue: Dialogue, value: str) -> None:
    """After anything but "nee": the number, before anything else is asked. Raises Stopped if the user goes to call."""
    if value == "nee":
        return
    dialogue.must(texts.DANGER_TITLE, emergency.LINES)
    dialogue.question(texts.DANGER_AFTER)
    choices = [Choice("verder", texts.DANGER_CALLED), Choice("stop", texts.DANGER_STOP)]
    answer = dialogue.choose(choices, menu=())
    if answer == "stop":
        raise Stopped(interrupted=False)


def set_up(home: Home, library: Library, dialogue: Dialogue, settings: Settings, flow: str | None) -> Settings:
    """Ask what is missing in the settings, saving each answer; returns them complete. Raises Stopped, NotSaved."""
    from meldcode_cli import settings as settings_room

    if flow is not None and settings.flow is None:
        settings = settings.changed(flow=flow)
        settings_room.save(home, settings)
    if not settings.missing:
        return settings
    dialogue.say(texts.SETUP_INTRO)
    for key in settings.missing:
        if key == "flow":
            value = _ask_flow(library, dialogue)
        else:
            text, hint = _SETUP[key]
            value = _ask_line(dialogue, text, hint)
        settings = settings.changed(**{key: value})
        settings_room.save(home, settings)
    dialogue.say(texts.SETUP_UNSEALED)
    return settings


def begin(
    home: Home, library: Library, case: str, flow: str, settings: Settings, clock: Clock, dialogue: Dialogue
) -> CaseFile:
    """Make the reserved case and record the first answers in it. Raises FlowError, NotSaved."""
    from meldcode_cli import settings as settings_room
    from meldcode_cli.case.entries import Answer
    from meldcode_cli.casefile import create

    casefile = create(home, case, library, flow, clock, settings.author)
    for begun in settings.begun:
        before = casefile.state.answers.get(begun.question)
        casefile.record(
            Answer(
                question=begun.question,
                asked=begun.asked,
                value=begun.value,
                label=begun.label,
                given=begun.given,
                replaces=None if before is None else before.entry.number,
            )
        )
    settings_room.save(home, settings.changed(begun=()))
    dialogue.say(texts.CASE_MADE.format(case=case))
    return casefile


def ask_case_facts(casefile: CaseFile, dialogue: Dialogue) -> None:
    """Ask whom the concern is about, if that is not recorded yet. Raises Stopped, NotSaved."""
    from meldcode_cli.case.entries import AGE_GROUPS, CaseFacts

    if casefile.state.facts is not None:
        return
    dialogue.say(texts.CASE_INTRO)
    initials = _ask_checked(dialogue, texts.CASE_INITIALS, texts.CASE_INITIALS_HINT, _wrong("initials"))
    choices = [Choice(group, texts.AGE_LABELS[group]) for group in AGE_GROUPS]
    age_group = _choose(dialogue, texts.CASE_AGE, choices)
    casefile.record(CaseFacts(initials=initials, age_group=age_group))
    dialogue.saved()


def _ask_flow(library: Library, dialogue: Dialogue) -> str:
    flows = [(flow, library.resolve(flow)["title"]) for flow in library.ids()]
    # Most users work in education: their route stands on top.
    flows.sort(key=lambda item: item[0] != "onderwijs")
    return _choose(dialogue, texts.SETUP_FLOW, [Choice(flow, title) for flow, title in flows], texts.SETUP_FLOW_HINT)


def ask_text(dialogue: Dialogue, text: str) -> str:
    """Ask for a text of one or more lines. Raises Stopped."""
    return _ask_checked(dialogue, text, "", _wrong("text"))


def _ask_line(dialogue: Dialogue, text: str, hint: str) -> str:
    return _ask_checked(dialogue, text, hint, _wrong("line"))


def _ask_checked(dialogue: Dialogue, text: str, hint: str, check: Check) -> str:
    while True:
        dialogue.question(text, hint)
        answer = dialogue.text(check, menu=_MENU)
        if not isinstance(answer, Menu):
            return answer.strip()
        _menu(dialogue, answer, hint)


def _choose(dialogue: Dialogue, text: str, choices: list[Choice], hint: str = "") -> str:
    while True:
        dialogue.question(text, hint)
        answer = dialogue.choose(choices, menu=_MENU)
        if not isinstance(answer, Menu):
            return answer
        _menu(dialogue, answer, hint)


def _menu(dialogue: Dialogue, menu: Menu, explanation: str) -> None:
    if menu is Menu.STOP:
        raise Stopped(interrupted=False)
    dialogue.say(emergency.NUMBERS if menu is Menu.EMERGENCY else explanation or texts.NO_HELP)


def _wrong(kind: Any) -> Check:
    """Return a check that judges typed text as this kind of field."""

    def check(typed: str) -> str | None:
        from datetime import datetime

        from meldcode_cli.case.reading import NotUnderstood, read_field

        try:
            read_field(kind, typed, datetime.max)
        except NotUnderstood as error:
            return str(error)
        return None

    return check


_SETUP = {
    "name": (texts.SETUP_NAME, texts.SETUP_NAME_HINT),
    "role": (texts.SETUP_ROLE, texts.SETUP_ROLE_HINT),
    "organisation": (texts.SETUP_ORGANISATION, ""),
}
