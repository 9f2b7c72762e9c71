"""The first question of every case: is somebody in danger now?

It is put before anything else is asked, whatever else is not in order: read from the flow file itself, without loading
the models, and from the base when the flow of this user cannot say it. Until there is a case the answer is kept in the
settings.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from meldcode_cli import emergency
from meldcode_cli.commands.cases import texts
from meldcode_cli.errors import Stopped
from meldcode_cli.flow.base import BASE
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.findings import FlowError
from meldcode_cli.flow.notes import lines
from meldcode_cli.flow.roles import filled
from meldcode_cli.flow.toml_text import Data
from meldcode_cli.store.home import Home
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Dialogue, Lines

if TYPE_CHECKING:
    from meldcode_cli.dossier.settings import Settings

FIRST = "direct-gevaar"
SAFE = "nee"


class AfterDanger(StrEnum):
    """What the user does once the number was shown."""

    CALLS_NOW = "stop"
    CALLED = "gebeld"
    NOT_NEEDED = "niet-nodig"


@dataclass(frozen=True, slots=True)
class FirstQuestion:
    """The first question of a flow, as plain data: read without loading the models."""

    data: Data

    @property
    def options(self) -> dict[str, str]:
        """The values that can be chosen, each with its words."""
        return {option["value"]: option["label"] for option in self.data["options"]}

    def also(self, language: object) -> tuple[str, ...]:
        """Return the question in another language, if the flow has it in that one."""
        if not isinstance(language, str):
            return ()
        labels = [(option["label"], _said_in(option, "label_in", language)) for option in self.data["options"]]
        return lines(language, _said_in(self.data, "text_in", language), labels)


def first_question(library: Library, flow: object) -> FirstQuestion:
    """Return the question about direct danger of this flow; of the base when this is no flow that can say it."""
    found = _of(library, flow) if isinstance(flow, str) else None
    # What is shipped was proven to be in order, and is there also when the disk does not give the user's own.
    found = found or _of(library, BASE) or _of(Library(), BASE)
    assert found is not None
    return found


def ask_danger(talk: Dialogue, question: FirstQuestion, notes: Lines = (), *, default: str | None = None) -> str:
    """Ask whether somebody is in danger now; returns the value chosen. Raises Stopped."""
    asked = Asked(FIRST, question.data["text"], notes=notes, explain=question.data.get("help", ""))
    return asking.choose(talk, asked, question.options, default=default if default in question.options else None)


def show_number(talk: Dialogue, value: str) -> None:
    """After anything but "nee": the number, before anything else is asked or can go wrong."""
    if value != SAFE:
        talk.must(emergency.DANGER_TITLE, emergency.DANGER)


def has_called(talk: Dialogue, value: str) -> bool:
    """After anything but "nee": ask whether the user has called. Raises Stopped, told, if the user goes to call."""
    if value == SAFE:
        return False
    options = {
        AfterDanger.CALLS_NOW: texts.DANGER_STOP,
        AfterDanger.CALLED: texts.DANGER_CALLED,
        AfterDanger.NOT_NEEDED: texts.DANGER_NOT_NEEDED,
    }
    chosen = asking.choose(talk, Asked("danger.after", texts.DANGER_AFTER), options)
    if chosen is AfterDanger.CALLS_NOW:
        talk.say(texts.STOPPED_TO_CALL)
        raise Stopped(interrupted=False, told=True)
    return chosen is AfterDanger.CALLED


# ---------------------------------------------------------------- kept until there is a case


def notes_of(settings: dict[str, Any]) -> tuple[str, ...]:
    """Remind somebody who stopped before there was a case of what they answered then."""
    begun = settings.get("begun")
    label = begun[-1].get("label") if isinstance(begun, list) and begun and isinstance(begun[-1], dict) else None
    return (texts.DANGER_AGAIN.format(answer=label),) if isinstance(label, str) else ()


def keep(home: Home, question: FirstQuestion, value: str, given: datetime) -> Settings:
    """Save the first answer before there is a case to record it in; returns the settings as they are now."""
    from meldcode_cli.dossier import settings as settings_room

    settings = settings_room.load(home)
    label = question.options.get(value, value)
    settings = settings.changed(begun=(*settings.begun, settings_room.begun(question.data, value, label, given)))
    settings_room.save(home, settings)
    return settings


def keep_called(home: Home, settings: Settings) -> Settings:
    """Keep that the user has called 112, until there is a case to record it in."""
    from meldcode_cli.dossier import settings as settings_room

    *earlier, last = settings.begun
    settings = settings.changed(begun=(*earlier, last.model_copy(update={"called": True})))
    settings_room.save(home, settings)
    return settings


def keep_begun(talk: Dialogue, settings: Settings) -> Settings:
    """Ask whether an earlier answer from before there was a case is about this concern; if not, it is let go."""
    if len(settings.begun) < 2:
        return settings
    options = {True: texts.DANGER_SAME_YES, False: texts.DANGER_SAME_NO}
    same = asking.yes_or_no(talk, Asked("danger.same", texts.DANGER_SAME), options)
    return settings if same else settings.changed(begun=settings.begun[-1:])


def forget(home: Home, settings: Settings) -> None:
    """Forget what was kept: there is a case that holds it. Raises NotSaved."""
    from meldcode_cli.dossier import settings as settings_room

    settings_room.save(home, settings.changed(begun=()))


# ---------------------------------------------------------------- from the flow file


def _of(library: Library, flow: str) -> FirstQuestion | None:
    try:
        resolved = library.named(flow).data
    except (FlowError, OSError):
        return None
    found = next((question for question in resolved.get("question", ()) if question["id"] == FIRST), None)
    roles = resolved.get("roles", {})
    # A file that was not checked can hold anything: what is not as it must be is no question to rely on now.
    if found is None or not _well_formed(found) or not all(isinstance(word, str) for word in roles.values()):
        return None
    options = [{**option, "label": filled(option["label"], roles)} for option in found["options"]]
    words = {key: filled(found.get(key, ""), roles) for key in ("text", "help")}
    return FirstQuestion({**found, **words, "options": options})


def _said_in(table: Data, key: str, language: str) -> str:
    # A file that was not checked can hold anything.
    said = table.get(key)
    text = said.get(language) if isinstance(said, dict) else None
    return text if isinstance(text, str) else ""


def _well_formed(question: Data) -> bool:
    options = question.get("options")
    texts_found = [question.get("text"), question.get("help", "")]
    if not isinstance(options, list) or SAFE not in [option.get("value") for option in options]:
        return False
    texts_found += [option.get(key) for option in options for key in ("value", "label")]
    return all(isinstance(found, str) for found in texts_found) and bool(question.get("text"))
