"""Fill in one form, field by field. Each answer is kept before the next field appears, also of a form half done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from meldcode_cli.case.reading import NotUnderstood, read_field, typed_again
from meldcode_cli.case.records.form import FormField
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch import shared
from meldcode_cli.interview import texts
from meldcode_cli.talk.dialogue import Choice, Dialogue, Menu, Position

Judge = Callable[[FormField, Any], str | None]
"""Judge the value of a field against the rules of the flow: None if it is accepted, else a Dutch sentence; an empty
one if the user was told already."""

Adviser = Callable[[FormField, Any], bool]
"""Advise about what was typed, and let the user choose; False if it is to be typed again."""

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
        advise: Adviser | None = None,
        defaults: Mapping[str, Any] | None = None,
    ) -> dict[str, Any] | None:
        """Ask every field that is not filled in yet; returns the values, or None when the user went back.

        `heading` is the question that the form as a whole answers, shown above its first field. Fields start from
        their value in `defaults`.
        The frame stays on disk until `done` is called, so that the caller can record the values first.
        """
        # Two forms can say the same, an empty one inside another: each is itself.
        if not any(known is frame for known in self.frames):
            self.frames.append(frame)
        values: dict[str, Any] = frame.setdefault("fields", {})
        # What stood in a field of this form that was opened again, to start from.
        before: dict[str, Any] = {}
        while True:
            asked = [field for field in fields if field.asked(values)]
            field = next((item for item in asked if item.name not in values), None)
            if field is None:
                return {item.name: values[item.name] for item in asked if values[item.name] != LEFT_EMPTY}
            first, name = field is fields[0], _field_name(frame, field)
            self._dialogue.header(self._position())
            if first and heading:
                self._dialogue.question(heading, guidance, notes, name=_form_name(frame))
                self._dialogue.question(field.text, hint=field.hint, name=name)
            elif first:
                self._dialogue.question(field.text, guidance, notes, field.hint, name=name)
            else:
                self._dialogue.question(field.text, hint=field.hint, name=name)
            answer = self._ask(field, judge, defaults or {}, before)
            if answer is None:
                continue
            if isinstance(answer, Menu):
                if answer is Menu.BACK and _step_back(asked, field, values, before):
                    continue
                if answer is Menu.BACK:
                    self.done(frame)
                    self._dialogue.say(texts.NOTHING_RECORDED)
                    return None
                self._on_menu(answer, explain if first and explain else field.hint)
                continue
            values[field.name] = answer
            # After its last field too: advice, or what a change would do, is still to be read. A question with
            # nothing beside it is in the dossier at once.
            if len(fields) > 1 or frame["kind"] != "answer":
                self._casefile.save_drafts(self.frames)
            if advise is None or answer == LEFT_EMPTY or not field.facts:
                continue
            told = dict(values)
            if not advise(field, answer):
                before[field.name] = values.pop(field.name, answer)
            elif values != told:
                self._casefile.save_drafts(self.frames)

    def begin(self, frame: Frame) -> None:
        """Keep a form before its first field is asked: that it was begun says something by itself."""
        self.frames.append(frame)
        self._casefile.save_drafts(self.frames)

    def done(self, frame: Frame) -> None:
        """Forget a form: it is in the dossier, and that was said, or it is given up. Raises NotSaved.

        Said before, because the forms around this one are saved anew here, and that may fail.
        """
        if any(known is frame for known in self.frames):
            self.frames = [known for known in self.frames if known is not frame]
            self._casefile.save_drafts(self.frames)

    def _ask(self, field: FormField, judge: Judge | None, defaults: Mapping[str, Any], before: dict[str, Any]) -> Any:
        """Ask for one field until its value is accepted; returns it, a Menu, or None to put the question again."""
        while True:
            value = self._ask_once(field, defaults.get(field.name), before)
            if isinstance(value, Menu) or judge is None:
                return value
            refused = judge(field, value)
            if refused is None:
                return value
            if field.kind not in ("choice", "yes-no", "checklist"):
                # What was typed stays there to be changed.
                before[field.name] = value
            if refused:
                self._dialogue.warn(refused)
            if not refused or field.kind == "choice":
                # The question went out of sight, behind something else that was asked or a list.
                return None

    def _ask_once(self, field: FormField, default: Any, before: dict[str, Any]) -> Any:
        if field.kind == "yes-no":
            was = before.pop(field.name, default)
            pointed = {True: "ja", False: "nee"}.get(was) if isinstance(was, bool) else None
            answer = self._dialogue.choose([Choice("ja", shared.YES), Choice("nee", shared.NO)], default=pointed)
            return answer if isinstance(answer, Menu) else answer == "ja"
        if field.kind == "choice":
            was = before.pop(field.name, default)
            choices = [Choice(value, label) for value, label in field.choices]
            return self._dialogue.choose(choices, default=was if isinstance(was, str) else None)
        if field.kind == "checklist":
            return self._dialogue.tick([Choice(value, label) for value, label in field.choices])
        author = self._casefile.author
        own = {"name": author.name, "role": author.role, "both": f"{author.name}, {author.role}"}.get(field.own, "")
        was = before.get(field.name, default)
        typed = self._dialogue.text(
            lambda text: self._wrong(field, text),
            hint=texts.OPTIONAL_HINT if field.optional and not field.hint else "",
            default=own if was in (None, LEFT_EMPTY) else typed_again(was),
            optional=field.optional,
            several_lines=field.kind == "text",
        )
        if isinstance(typed, Menu):
            return typed
        before.pop(field.name, None)
        return LEFT_EMPTY if not typed.strip() else read_field(field.kind, typed, self._casefile.now())

    def _wrong(self, field: FormField, typed: str) -> str | None:
        if not typed.strip() and field.optional:
            return None
        try:
            read_field(field.kind, typed, self._casefile.now())
        except NotUnderstood as error:
            return str(error)
        return None


def _form_name(frame: Frame) -> str:
    """Return what a form as a whole answers: the id of its question."""
    return str(frame.get("question", ""))


def _field_name(frame: Frame, field: FormField) -> str:
    """Return what a field asks: the question itself, or the kind of form and the field."""
    if frame["kind"] == "answer":
        return str(frame["target"]) if field.name == "value" else f"{frame['target']}.{field.name}"
    form = frame["target"] if frame["kind"] == "record" else frame["kind"]
    return f"{form}.{field.name}"


def _step_back(asked: list[FormField], field: FormField, values: dict[str, Any], before: dict[str, Any]) -> bool:
    """Open the field before `field` again; False at the first one."""
    index = asked.index(field)
    if index == 0:
        return False
    previous = asked[index - 1].name
    before[previous] = values.pop(previous, None)
    return True
