"""Fill in one form, field by field. Each answer is kept before the next field appears, also of a form half done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from meldcode_cli import texts
from meldcode_cli.case.forms import FormField
from meldcode_cli.case.reading import NotUnderstood, read_field, typed_again
from meldcode_cli.casefile import CaseFile
from meldcode_cli.dialogue import Choice, Dialogue, Menu, Position

Judge = Callable[[FormField, Any], str | None]
"""Judge the value of a field against the rules of the flow: None if it is accepted, else a Dutch sentence."""

# An optional field that was left empty is kept as such: after a crash it is not asked again.
LEFT_EMPTY = ""

Frame = dict[str, Any]
"""A form being filled in, as it is kept on disk: what it is for, and `fields` filled in so far."""


class Filler:
    """Fills in forms; forms can be nested, when somebody adds an observation halfway another form."""

    def __init__(
        self,
        casefile: CaseFile,
        dialogue: Dialogue,
        position: Callable[[], Position],
        on_menu: Callable[[Menu, str], None],
    ) -> None:
        self._casefile = casefile
        self._dialogue = dialogue
        self._position = position
        self._on_menu = on_menu
        self.frames: list[Frame] = []
        # What stood in a field that was opened again, to start from.
        self._before: dict[str, Any] = {}

    def fill(
        self,
        frame: Frame,
        fields: Sequence[FormField],
        *,
        heading: str = "",
        guidance: str = "",
        notes: Sequence[str] = (),
        explain: str = "",
        judge: Judge | None = None,
    ) -> dict[str, Any] | None:
        """Ask every field that is not filled in yet; returns the values, or None when the user went back.

        `heading` is the question that the form as a whole answers, shown above its first field.
        The frame stays on disk until `done` is called, so that the caller can record the values first.
        """
        if frame not in self.frames:
            self.frames.append(frame)
        values: dict[str, Any] = frame.setdefault("fields", {})
        while True:
            asked = [field for field in fields if field.asked(values)]
            field = next((item for item in asked if item.name not in values), None)
            if field is None:
                return {item.name: values[item.name] for item in asked if values[item.name] != LEFT_EMPTY}
            first = field is fields[0]
            self._dialogue.header(self._position())
            if first and heading:
                self._dialogue.question(heading, guidance, notes)
                self._dialogue.question(field.text, hint=field.hint)
            elif first:
                self._dialogue.question(field.text, guidance, notes, field.hint)
            else:
                self._dialogue.question(field.text, hint=field.hint)
            answer = self._ask(field, judge)
            if isinstance(answer, Menu):
                if answer is Menu.BACK and self._step_back(asked, field, values):
                    continue
                if answer is Menu.BACK:
                    self.done(frame)
                    self._dialogue.say(texts.NOTHING_RECORDED)
                    return None
                self._on_menu(answer, explain if first and explain else field.hint)
                continue
            values[field.name] = answer
            if any(item.name not in values for item in fields if item.asked(values)):
                self._casefile.save_drafts(self.frames)

    def done(self, frame: Frame) -> None:
        """Forget a form: it is in the dossier, or given up."""
        if frame in self.frames:
            self.frames.remove(frame)
            self._casefile.save_drafts(self.frames)

    def _step_back(self, asked: list[FormField], field: FormField, values: dict[str, Any]) -> bool:
        """Open the field before `field` again; False at the first one."""
        index = asked.index(field)
        if index == 0:
            return False
        previous = asked[index - 1].name
        self._before[previous] = values.pop(previous, None)
        return True

    def _ask(self, field: FormField, judge: Judge | None) -> Any:
        """Ask for one field until its value is accepted; returns it, or a Menu."""
        while True:
            value = self._ask_once(field)
            if isinstance(value, Menu) or judge is None:
                return value
            refused = judge(field, value)
            if refused is None:
                return value
            self._dialogue.warn(refused)

    def _ask_once(self, field: FormField) -> Any:
        if field.kind == "yes-no":
            answer = self._dialogue.choose([Choice("ja", texts.YES), Choice("nee", texts.NO)])
            return answer if isinstance(answer, Menu) else answer == "ja"
        if field.kind == "choice":
            was = self._before.pop(field.name, None)
            choices = [Choice(value, label) for value, label in field.choices]
            return self._dialogue.choose(choices, default=was if isinstance(was, str) else None)
        if field.kind == "checklist":
            return self._dialogue.tick([Choice(value, label) for value, label in field.choices])
        own = {"name": self._casefile.author.name, "role": self._casefile.author.role}.get(field.own, "")
        was = self._before.get(field.name)
        typed = self._dialogue.text(
            lambda text: self._wrong(field, text),
            hint=texts.OPTIONAL_HINT if field.optional else "",
            default=own if was in (None, LEFT_EMPTY) else typed_again(was),
            optional=field.optional,
            several_lines=field.kind == "text",
        )
        if isinstance(typed, Menu):
            return typed
        self._before.pop(field.name, None)
        return LEFT_EMPTY if not typed.strip() else read_field(field.kind, typed, self._casefile.now())

    def _wrong(self, field: FormField, typed: str) -> str | None:
        if not typed.strip() and field.optional:
            return None
        try:
            read_field(field.kind, typed, self._casefile.now())
        except NotUnderstood as error:
            return str(error)
        return None
