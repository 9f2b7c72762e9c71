"""Fill in one form, field by field. Each answer is kept before the next field appears, also of a form half done."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import Any

from meldcode_cli.case import forms
from meldcode_cli.case.judging import Refused
from meldcode_cli.case.people import says_no
from meldcode_cli.case.reading import check_field, typed_again
from meldcode_cli.case.records.form import FormField
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.dossier import drafts
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.drafts import Draft, Kind
from meldcode_cli.dutch import shared
from meldcode_cli.dutch.dates import written_month
from meldcode_cli.dutch.typed import NotUnderstood, Roughly
from meldcode_cli.interview import texts
from meldcode_cli.interview.counting import how_far
from meldcode_cli.interview.form_values import (
    LEFT_EMPTY,
    fill_in,
    is_filled,
    recalled,
    remember,
    step_back,
    take_out,
    undo,
)
from meldcode_cli.interview.second_look import SecondLook
from meldcode_cli.interview.typing_in import Known, Typing
from meldcode_cli.lookup.terms import explained
from meldcode_cli.talk.dialogue import UNCHOSEN, Choice, Dialogue, Half, Lines, Menu, Position


class Again(Enum):
    """A field is put once more: the user was told why already, or chose so."""

    PUT = "put"


class YesNo(StrEnum):
    """The two answers to a field that takes no other."""

    JA = "ja"
    NEE = "nee"


Judge = Callable[[FormField, Any], Refused | Again | None]
"""Judge the value of a field: None if it is accepted."""

Adviser = Callable[[FormField, Any], bool]
"""Advise about what was typed, and let the user choose; False if it is to be typed again."""

# How a field is filled in, for whoever asks: by what it asks for.
# What is typed anew as easily as it is mended.
_IN_FIGURES = ("date", "any-date", "dates", "month", "time", "number")
_HOW = {
    "date": texts.EXPLAIN_DAY,
    "any-date": texts.EXPLAIN_DAY,
    "dates": texts.EXPLAIN_DAYS,
    "month": texts.EXPLAIN_MONTH,
    "time": texts.EXPLAIN_TIME,
    "number": texts.EXPLAIN_NUMBER,
    "people": texts.EXPLAIN_PEOPLE,
    "initials": texts.EXPLAIN_INITIALS,
    "line": texts.EXPLAIN_LINE,
    "text": texts.EXPLAIN_TEXT,
    "choice": texts.EXPLAIN_CHOICE,
    "yes-no": texts.EXPLAIN_YES_NO,
    "checklist": texts.EXPLAIN_TICKS,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is asked in a form, and the words around it. `title` is what the form is called.

    `advise` is said each time, so that no form that asks for facts goes without. `heading` is the question that the
    form as a whole answers: above its first field is said that it is for that. Fields start from their value in
    `defaults`, looked up when they are asked; those of `offered` are said to come from elsewhere. What `stays` in the
    dossier when somebody goes back from its first field is said then, and that is asked again.
    """

    fields: Sequence[FormField]
    advise: Adviser | None
    title: str = ""
    heading: str = ""
    guidance: str = ""
    notes: Lines = ()
    explain: str = ""
    judge: Judge | None = None
    defaults: Callable[[], Mapping[str, Any]] = dict
    offered: Collection[str] = ()
    stays: str = ""


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
        self._second_look = SecondLook(dialogue, on_menu)
        self.drafts: list[Draft] = []
        # Which fields of a form are to be asked again.
        self._opened: list[tuple[Draft, frozenset[str], bool]] = []
        # What was typed in the field that is asked now.
        self._half = Half()
        # What was refused last, by the name of its field: it can be changed, and is no answer.
        self._unfit: dict[str, Any] = {}
        # Whether something else was asked between a field and its answer.
        self._aside = False

    def fill(self, draft: Draft, sheet: Sheet) -> dict[str, Any] | None:
        """Ask every field that is not filled in yet; returns the values, or None when the user went back.

        The draft stays on disk until `done` is called, so that the caller can record the values first. It also stays,
        as it was, when the user went back from what alone was opened again, or left that as it stood.
        """
        # Two forms can say the same, an empty one inside another: each is itself.
        if not any(known is draft for known in self.drafts):
            self.drafts.append(draft)
        values = draft.fields
        untouched = dict(values)
        # What stood in a field of this form that was opened again, to start from.
        before = self._misread(draft, sheet)
        taken, alone = self._taken_out(draft, sheet)
        before |= taken | recalled(sheet.fields, draft.typed, values)
        put: list[FormField] = []
        while True:
            asked = [item for item in sheet.fields if item.asked(values)]
            field = next((item for item in asked if not is_filled(item, values)), None)
            if field is None:
                found = {item.name: values[item.name] for item in asked if values[item.name] != LEFT_EMPTY}
                return found | {item.words: values[item.words] for item in asked if item.words in values}
            # Above it may stand what there is no choice about, which was filled in.
            first = field is next((item for item in asked if item.name == field.name or len(item.choices) != 1), None)
            self._put(draft, sheet, field, first=first, alone=alone)
            remember(sheet.fields, draft.typed, before)
            self._half = self._half_of(draft, field, before)
            answer = self._ask(draft, field, sheet, before)
            if answer is Again.PUT:
                draft.typed.pop(field.name, None)
                continue
            if not isinstance(answer, Menu):
                draft.typed.pop(field.name, None)
                self._keep(draft, sheet, field, answer, before)
                put.append(field)
                if alone and values == untouched:
                    self._dialogue.say(texts.BACK_UNCHANGED)
                    return None
            elif answer is not Menu.BACK:
                self._on_menu(answer, _explanation(sheet, field, first=first, names=_names(draft, field)))
            elif first and sheet.stays:
                self._dialogue.say(sheet.stays)
            elif alone:
                if not undo(put, values, untouched, before):
                    return None
            elif not step_back(asked, field, values, before):
                self.done(draft)
                if any(value not in (None, LEFT_EMPTY) for value in before.values()):
                    self._dialogue.say(texts.NOTHING_RECORDED)
                return None

    def open_again(self, draft: Draft, names: Sequence[str], *, alone: bool = False) -> None:
        """Have these fields of a form asked again, each starting from what stands in it; `alone` if nothing else of the
        form is: going back from there leaves all as it was."""
        self._opened.append((draft, frozenset(names), alone))

    def begin(self, draft: Draft) -> None:
        """Keep a form before its first field is asked: that it was begun says something by itself."""
        self.drafts.append(draft)
        drafts.keep(self._casefile, self.drafts)

    def beneath(self, draft: Draft, other: Draft) -> None:
        """Keep a form that is gone on with once `other` is done."""
        at = next((index for index, known in enumerate(self.drafts) if known is other), len(self.drafts))
        self.drafts.insert(at, draft)
        drafts.keep(self._casefile, self.drafts)

    def done(self, draft: Draft) -> None:
        """Forget a form: it is in the dossier, and that was said, or it is given up. Raises NotSaved.

        Said before, because the forms around this one are saved anew here, and that may fail.
        """
        if any(known is draft for known in self.drafts):
            self.drafts = [known for known in self.drafts if known is not draft]
            drafts.keep(self._casefile, self.drafts)

    def _misread(self, draft: Draft, sheet: Sheet) -> dict[str, Any]:
        """Check what was read from disk as if it was typed now; returns by field what is to be asked again."""
        misread: dict[str, Any] = {}
        words = {item.words: FormField(item.words, "line", "") for item in sheet.fields if item.words}
        # Also what is not asked yet: it may be, once the fields above it are filled in.
        for name, value in list(draft.fields.items()) if draft.unjudged else ():
            fields = [item for item in (*sheet.fields, *words.values()) if item.name == name]
            if not fields or (value == LEFT_EMPTY and any(item.optional for item in fields)):
                continue
            try:
                draft.fields[name] = check_field(fields[0], value, self._casefile.now())
            except NotUnderstood:
                misread[name] = draft.fields.pop(name)
        draft.unjudged = False
        return misread

    def _taken_out(self, draft: Draft, sheet: Sheet) -> tuple[dict[str, Any], bool]:
        """Take out what stands in the fields of a form that are asked again; returns it by field, and whether nothing
        else is asked."""
        opened = [item for item in self._opened if item[0] is draft]
        self._opened = [item for item in self._opened if item[0] is not draft]
        names = {name for _, found, _ in opened for name in found}
        fields = {item.name: item for item in sheet.fields if item.name in names and item.name in draft.fields}
        taken = {name: take_out(item, draft.fields) for name, item in fields.items()}
        return taken, any(alone for _, _, alone in opened)

    def _put(self, draft: Draft, sheet: Sheet, field: FormField, *, first: bool, alone: bool) -> None:
        """Show the question of one field, above the first one what the form is about."""
        name = _field_name(draft, field)
        change = texts.FORM_CHANGE.format(title=sheet.title)
        far = change if alone else how_far(sheet.title, sheet.fields, draft.fields, field)
        self._dialogue.header(dataclasses.replace(self._position(), form=far))
        if first and sheet.heading and not alone:
            text = texts.FORM_FOR.format(question=sheet.heading)
            self._dialogue.about(text, sheet.guidance, sheet.notes, name=draft.question)
        if first and not sheet.heading:
            self._dialogue.question(field.text, sheet.guidance, sheet.notes, field.hint, name=name)
        else:
            self._dialogue.question(field.text, hint=field.hint, name=name)

    def _half_of(self, draft: Draft, field: FormField, before: dict[str, Any]) -> Half:
        """Return what was typed in a field and is no answer yet; it is kept with the form while it is typed."""
        stood = {field.name: before[field.name]} if field.name in before else {}

        def keep(text: str | None) -> None:
            if text is None:
                draft.typed.pop(field.name, None)
                remember((field,), draft.typed, stood)
            else:
                # Bytes that are no letters cannot be kept, and would be refused as an answer.
                draft.typed[field.name] = text.encode(errors="ignore").decode()
            drafts.keep(self._casefile, self.drafts)

        return Half(draft.typed.get(field.name), keep)

    def _keep(self, draft: Draft, sheet: Sheet, field: FormField, answer: Any, before: dict[str, Any]) -> None:
        """Keep what was filled in, and advise about it; it may be opened again then."""
        values = draft.fields
        fill_in(field, values, answer)
        # After its last field too: advice, or what a change would do, is still to be read. A question with nothing
        # beside it is in the dossier at once.
        if len(sheet.fields) > 1 or draft.kind is not Kind.ANSWER:
            drafts.keep(self._casefile, self.drafts)
        if sheet.advise is None or answer == LEFT_EMPTY or not field.facts:
            return
        told = dict(values)
        if not sheet.advise(field, answer):
            before[field.name] = values.pop(field.name, answer)
        elif values != told:
            drafts.keep(self._casefile, self.drafts)

    def _ask(self, draft: Draft, field: FormField, sheet: Sheet, before: dict[str, Any]) -> Any:
        """Ask for one field until its value is accepted; returns it, a Menu, or Again to put the question again."""
        while True:
            offered = field.name in sheet.offered and field.name not in before
            default = take_out(field, dict(sheet.defaults()))
            value = self._ask_once(draft, field, default, before, offered=offered)
            if isinstance(value, Menu | Again) or sheet.judge is None:
                return value
            verdict = sheet.judge(field, value.day if isinstance(value, Roughly) else value)
            if verdict is None:
                self._unfit.pop(field.name, None)
                return value
            if field.optional and isinstance(verdict, Refused) and says_no(str(value)):
                self._dialogue.say(texts.STAYS_EMPTY)
                return LEFT_EMPTY
            if field.kind not in ("choice", "yes-no", "checklist"):
                # What was typed stays there to be changed.
                before[field.name] = self._unfit[field.name] = value
            if isinstance(verdict, Refused):
                self._dialogue.warn(verdict.sentence)
            if verdict is Again.PUT or self._aside or field.kind in ("choice", "checklist"):
                # The question went out of sight, behind something else that was asked or a list.
                return Again.PUT

    def _ask_once(self, draft: Draft, field: FormField, default: Any, before: dict[str, Any], *, offered: bool) -> Any:
        self._aside = False
        if field.kind == "yes-no":
            was = before.pop(field.name, default)
            pointed = (YesNo.JA if was else YesNo.NEE) if isinstance(was, bool) else UNCHOSEN
            choices = [Choice(YesNo.JA, shared.YES), Choice(YesNo.NEE, shared.NO)]
            answer = self._dialogue.choose(choices, default=pointed)
            return answer if isinstance(answer, Menu) else answer == YesNo.JA
        if field.kind == "choice":
            was = before.pop(field.name, default)
            choices = [Choice(value, label) for value, label in field.choices]
            return self._dialogue.choose(choices, default=was if isinstance(was, str) and was else UNCHOSEN)
        if field.kind == "checklist":
            was = before.pop(field.name, default)
            ticked = (was,) if isinstance(was, str) and was != LEFT_EMPTY else was
            choices = [Choice(value, label) for value, label in field.choices]
            return self._dialogue.tick(choices, default=ticked if isinstance(ticked, tuple | list) else ())
        return self._ask_text(draft, field, before.get(field.name, default), before, offered=offered)

    def _ask_text(self, draft: Draft, field: FormField, was: Any, before: dict[str, Any], *, offered: bool) -> Any:
        author = self._casefile.author
        # Who said to have done it has their own function.
        role = author.role if field.own == "role" and author.name in draft.fields.values() else ""
        # No days is nothing to start from; nobody is somebody's answer.
        empty = was in (None, LEFT_EMPTY) or (field.kind == "dates" and not was)
        since = draft.fields.get(field.weekly)
        me = (author.name, author.role) if _names(draft, field) or field.own else ("", "")
        typing = Typing(field, self._casefile.now(), Known(*me, since=since if isinstance(since, date) else None))
        hint = texts.OPTIONAL_HINT if field.optional and not field.hint else texts.OWN_HINT if field.own else ""
        self._half.refused = field.kind in _IN_FIGURES and not empty and self._unfit.get(field.name) == was
        typed = self._dialogue.text(
            typing.wrong,
            hint=texts.OFFERED if offered and not empty else hint,
            default=role if empty else written_month(was) if field.kind == "month" else typed_again(was),
            optional=field.optional,
            several_lines=field.kind == "text",
            half=self._half,
        )
        if isinstance(typed, Menu):
            return typed
        before.pop(field.name, None)
        if not typed.strip():
            return LEFT_EMPTY
        value = typing.read(typed)
        self._aside = bool(typing.guessed)
        if typing.guessed and not self._second_look.meant(typing.guessed):
            # What was understood stays there to be changed.
            before[field.name] = self._unfit[field.name] = value
            return Again.PUT
        if typing.counted:
            self._dialogue.say(typing.counted)
        return value


def _field_name(draft: Draft, field: FormField) -> str:
    """Return what a field asks: the question itself, or the kind of form and the field."""
    if draft.kind in (Kind.ANSWER, Kind.REASON):
        return draft.target if field.name == "value" else f"{draft.target}.{field.name}"
    form = draft.target if draft.kind is Kind.RECORD else draft.kind
    return f"{form}.{field.name}"


def _explanation(sheet: Sheet, field: FormField, *, first: bool, names: bool = False) -> str:
    """Return what is told of one field (that `names` somebody), or of the question above it, with what their words
    mean."""
    asked = f"{sheet.heading} {field.text}" if first else field.text
    # The hint stands under the question already: what is meant, and how such a field is filled in, says more.
    how = texts.EXPLAIN_NAME if field.kind == "line" and names else _HOW.get(field.kind, "")
    how = texts.EXPLAIN_FIELDS.get(field.name) or how
    return explained(asked, sheet.explain if first and sheet.explain else how)


def _names(draft: Draft, field: FormField) -> bool:
    """Tell whether a field is to name somebody."""
    shown = RECORDS[draft.target].shown.get(field.name) if draft.kind is Kind.RECORD else None
    others = (forms.CONSULTED.name, forms.DECIDED_BY.name, forms.AUTHORITY.name)
    return field.own in ("name", "both") or field.name in others or (shown is not None and bool(shown.part))
