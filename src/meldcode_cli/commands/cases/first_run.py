"""From `start` to the first step: danger first, then who you are, then whom it is about.

The first question of every case is whether somebody is in danger now. It is put before anything else is loaded or
asked, from the flow file itself; on a first run the answer is kept in the settings until there is a case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from meldcode_cli import emergency
from meldcode_cli.commands import texts as commands_texts
from meldcode_cli.commands.cases import texts
from meldcode_cli.dutch import shared
from meldcode_cli.errors import Stopped
from meldcode_cli.flow.files import BASE, Data, Library
from meldcode_cli.flow.roles import filled
from meldcode_cli.store.home import Home
from meldcode_cli.talk.dialogue import Check, Choice, Dialogue, Menu, SecretDialogue

if TYPE_CHECKING:
    from meldcode_cli.dossier.casefile import CaseFile, Clock
    from meldcode_cli.dossier.settings import Settings

FIRST = "direct-gevaar"
CALL = "bel-112"
_MENU = (Menu.EXPLAIN, Menu.EMERGENCY, Menu.STOP)


@dataclass(frozen=True, slots=True)
class FirstQuestion:
    """The first question of a flow, as plain data: read without loading the models."""

    data: Data

    @property
    def choices(self) -> list[Choice]:
        return [Choice(option["value"], option["label"]) for option in self.data["options"]]

    @property
    def values(self) -> set[str]:
        return {choice.value for choice in self.choices}

    def label(self, value: str) -> str:
        return next((choice.label for choice in self.choices if choice.value == value), value)


def first_question(library: Library, flow: str | None) -> FirstQuestion:
    """Return the question about direct danger of this flow, or of the base when none is known. Raises FlowError."""
    resolved = library.resolve(flow or BASE)
    found = next((question for question in resolved["question"] if question["id"] == FIRST), None)
    if found is None:
        return first_question(library, BASE)
    roles = resolved.get("roles", {})
    options = [{**option, "label": filled(option["label"], roles)} for option in found["options"]]
    return FirstQuestion(
        {
            **found,
            "text": filled(found["text"], roles),
            "help": filled(found.get("help", ""), roles),
            "options": options,
        }
    )


def ask_danger(dialogue: Dialogue, question: FirstQuestion, notes: tuple[str, ...] = ()) -> str:
    """Ask whether somebody is in danger now; returns the value chosen. Raises Stopped."""
    while True:
        dialogue.question(question.data["text"], "", notes, name=FIRST)
        answer = dialogue.choose(question.choices, menu=_MENU)
        if not isinstance(answer, Menu):
            return answer
        _menu(dialogue, answer, question.data.get("help", ""))


def show_danger(dialogue: Dialogue, value: str) -> bool:
    """After anything but "nee": the number, before anything else is asked; returns whether the user has called.

    Raises Stopped if the user goes to call.
    """
    if value == "nee":
        return False
    dialogue.must(texts.DANGER_TITLE, emergency.LINES)
    dialogue.question(texts.DANGER_AFTER, name="danger.after")
    choices = [
        Choice("stop", texts.DANGER_STOP),
        Choice("gebeld", texts.DANGER_CALLED),
        Choice("niet-nodig", texts.DANGER_NOT_NEEDED),
    ]
    chosen = dialogue.choose(choices, menu=())
    if chosen == "stop":
        dialogue.say(texts.STOPPED_TO_CALL)
        stop = Stopped(interrupted=False)
        stop.told = True
        raise stop
    return chosen == "gebeld"


def set_up(
    home: Home, library: Library, dialogue: SecretDialogue, settings: Settings, flow: str | None, today: date
) -> tuple[Home, Settings]:
    """Ask what is missing in the settings, saving each answer; returns them complete, and the home, which may have got
    its keys. Raises Stopped, NotSaved."""
    from meldcode_cli.dossier import settings as settings_room

    if flow is not None and settings.flow is None:
        settings = settings.changed(flow=flow)
        settings_room.save(home, settings)
    if settings.missing:
        settings = ask_missing(home, library, dialogue, settings)
    if home.sealed or settings.sealed is False:
        return home, settings
    return _choose_sealing(home, dialogue, settings, today)


def ask_missing(home: Home, library: Library, dialogue: Dialogue, settings: Settings) -> Settings:
    """Ask who is at the keyboard, as far as that is not known, saving each answer. Raises Stopped, NotSaved."""
    from meldcode_cli.dossier import settings as settings_room

    dialogue.say(texts.SETUP_INTRO)
    asked = settings.missing
    while asked:
        for key in asked:
            value = _ask_flow(library, dialogue) if key == "flow" else _ask_setting(dialogue, key, settings)
            settings = settings.changed(**{key: value})
            settings_room.save(home, settings)
        rows = [(text, str(getattr(settings, key))) for key, (text, _) in _SETUP.items()]
        title = str(library.resolve(settings.flow or BASE).get("title", settings.flow))
        dialogue.summary("", [*rows, (texts.SETUP_FLOW, title)])
        correct = _choose(dialogue, commands_texts.SETUP_CHECK, _YES_NO, "settings.correct") == "ja"
        asked = () if correct else settings_room.REQUIRED
    return settings


def _choose_sealing(home: Home, dialogue: SecretDialogue, settings: Settings, today: date) -> tuple[Home, Settings]:
    """Let the user choose whether dossiers are sealed, and make the keys for it."""
    from meldcode_cli.dossier import settings as settings_room
    from meldcode_cli.keyring import making

    wanted = settings.sealed or making.wants_sealing(dialogue)
    if wanted:
        home = making.make_keys(home, dialogue, settings.name or "", today)
    else:
        dialogue.say(texts.SETUP_UNSEALED)
    settings = settings.changed(sealed=wanted)
    settings_room.save(home, settings)
    return home, settings


def keep_begun(dialogue: Dialogue, settings: Settings) -> Settings:
    """Ask whether an earlier answer from before there was a case is about this concern; if not, it is let go."""
    if len(settings.begun) < 2:
        return settings
    choices = [Choice("ja", texts.DANGER_SAME_YES), Choice("nee", texts.DANGER_SAME_NO)]
    return (
        settings
        if _choose(dialogue, texts.DANGER_SAME, choices, "danger.same") == "ja"
        else settings.changed(begun=settings.begun[-1:])
    )


def begin(
    home: Home, library: Library, case: str, flow: str, settings: Settings, clock: Clock, dialogue: Dialogue
) -> CaseFile:
    """Make the reserved case and record the first answers in it. Raises FlowError, NotSaved."""
    from meldcode_cli.case.entries import Answer, DutyDone
    from meldcode_cli.dossier import settings as settings_room
    from meldcode_cli.dossier.opening import create

    if library.is_own(flow):
        dialogue.say(texts.CHECKING_OWN_FLOW)
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
        if begun.called and casefile.flow.find_duty(CALL) is not None:
            day, by = begun.given.date(), settings.author.name
            casefile.record(DutyDone(duty=CALL, done=day, done_by=by, result=texts.DANGER_CALLED_RESULT))
    settings_room.save(home, settings.changed(begun=()))
    dialogue.say(texts.CASE_MADE.format(case=case))
    return casefile


def _ask_flow(library: Library, dialogue: Dialogue) -> str:
    from meldcode_cli.authoring.catalogue import usable

    # Most users work in education: their route stands on top.
    flows = sorted(usable(library), key=lambda flow: flow.id != "onderwijs")
    choices = [Choice(flow.id, flow.label) for flow in flows]
    return _choose(dialogue, texts.SETUP_FLOW, choices, "settings.flow", texts.SETUP_FLOW_HINT)


def ask_text(dialogue: Dialogue, text: str, name: str) -> str:
    """Ask for a text of one or more lines. Raises Stopped."""
    return _ask_checked(dialogue, text, "", _wrong("text"), name)


def _ask_setting(dialogue: Dialogue, key: str, settings: Settings) -> str:
    text, hint = _SETUP[key]
    return _ask_checked(dialogue, text, hint, _wrong("line"), f"settings.{key}", getattr(settings, key) or "")


def _ask_checked(dialogue: Dialogue, text: str, hint: str, check: Check, name: str, default: str = "") -> str:
    while True:
        dialogue.question(text, hint=hint, name=name)
        answer = dialogue.text(check, default=default, menu=_MENU)
        if not isinstance(answer, Menu):
            return answer.strip()
        _menu(dialogue, answer, hint)


def _choose(dialogue: Dialogue, text: str, choices: list[Choice], name: str, hint: str = "") -> str:
    while True:
        dialogue.question(text, hint=hint, name=name)
        answer = dialogue.choose(choices, menu=_MENU)
        if not isinstance(answer, Menu):
            return answer
        _menu(dialogue, answer, hint)


def _menu(dialogue: Dialogue, menu: Menu, explanation: str) -> None:
    if menu is Menu.STOP:
        raise Stopped(interrupted=False)
    dialogue.say(emergency.NUMBERS if menu is Menu.EMERGENCY else explanation or shared.NO_HELP)


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


_YES_NO = [Choice("ja", commands_texts.SETUP_CHECK_YES), Choice("nee", commands_texts.SETUP_CHECK_NO)]
_SETUP = {
    "name": (texts.SETUP_NAME, texts.SETUP_NAME_HINT),
    "role": (texts.SETUP_ROLE, texts.SETUP_ROLE_HINT),
    "organisation": (texts.SETUP_ORGANISATION, ""),
}
