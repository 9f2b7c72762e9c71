"""One made-up case, told at two doors: typed at the keyboard, and written in an answers file."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import tomli_w

from meldcode_cli.case import forms
from meldcode_cli.case.beside import belongs
from meldcode_cli.case.judging import READ
from meldcode_cli.case.reading import typed_again
from meldcode_cli.case.records.form import FormField
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.errors import Stopped
from meldcode_cli.flow.model import Flow, Question
from meldcode_cli.flow.rules import evaluate
from meldcode_cli.interview.changing import OFFERED
from meldcode_cli.talk.dialogue import Check, Choice, Half, Menu
from tests.support.scripted import BEGIN, SURE, Scripted

Table = dict[str, Any]
TODAY = BEGIN.date()


@dataclass
class Told:
    """What somebody would tell of a case: answers by question, with why and who, and records in order.

    A record says which question it is for; "" for one that does a duty. A value can be wrong, and a field can be left
    out that must not be.
    """

    answers: dict[str, Any] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    who: dict[str, Table] = field(default_factory=dict)
    records: list[tuple[str, str, Table]] = field(default_factory=list)

    def written(self, folder: Path) -> Path:
        """Write it as an answers file."""
        tables: Table = {"answers": self.answers, "why": self.why, "who": self.who}
        for question, kind, table in self.records:
            tables.setdefault(kind, []).append({**table, **({"question": question} if question else {})})
        path = folder / "antwoorden.toml"
        path.write_text(tomli_w.dumps(tables), encoding="utf-8")
        return path


class Refused(Stopped):
    """Something was not taken; whoever is at the keyboard gives up."""


class Typing(Scripted):
    """Somebody who types what is `told`, is sure of everything, and gives up at the first thing that is not taken."""

    def __init__(self, flow: Flow, told: Told) -> None:
        super().__init__([])
        self.flow = flow
        self.told = told
        self.left = {id(table): (question, kind, table) for question, kind, table in told.records}
        self.refused = ""
        self.doubts = False
        self._record: Table = {}
        self._number = 0
        self._open = False
        self._at = ""
        self._asked: set[tuple[str, int]] = set()
        self._duty = ""

    def question(
        self, text: str, guidance: str = "", notes: Sequence[str] = (), hint: str = "", *, name: str = ""
    ) -> None:
        super().question(text, guidance, notes, hint, name=name)
        kind = name.rpartition(".")[0]
        if kind in RECORDS and not self._open and not name.endswith(".more"):
            # The next of its kind: a partner that there is no choice about comes first, and the question with it.
            self._begin(next((at for at, known, _ in self.left.values() if known == kind and at), ""), kind)

    def saved(self) -> None:
        super().saved()
        self._open = False

    def must(self, title: str, lines: Sequence[str], *, name: str = "", more: str = "") -> None:
        super().must(title, lines, name=name, more=more)
        self._duty = name

    def choose(
        self, choices: Sequence[Choice], *, default: str | None = None, menu: Sequence[Menu] = tuple(Menu)
    ) -> str | Menu:
        values = [choice.value for choice in choices]
        match self._name:
            case "step.check":
                return "ja"
            case "warning.keep" | "typed.meant":
                return "verder"
            case "advice.what":
                return "zo"
            case "close.confirm" | "close.watch":
                return "toch"
            case "finish.what":
                return "sluiten" if "sluiten" in values else "stop"
            case "duty.is-done":
                duty = self.flow.find_duty(self._duty)
                does = duty is not None and self._begin("", str(duty.record))
                return "ja" if does else "nog-niet"
            case name if name.endswith(".read-back"):
                return "-vastleggen"
            case name if name.endswith(".more"):
                return "ja" if self._next_for(self._at) is not None else "nee"
        value = self._given()
        if isinstance(value, bool):
            value = "ja" if value else "nee"
        return str(value) if value in values else self._refuse()

    def tick(
        self, choices: Sequence[Choice], *, default: Sequence[str] = (), menu: Sequence[Menu] = tuple(Menu)
    ) -> tuple[str, ...] | Menu:
        value = self._given()
        if value is None and self._name.rpartition(".")[0] in RECORDS:
            # In a form nothing has to be ticked.
            return ()
        known = {choice.value for choice in choices}
        return tuple(value) if isinstance(value, list) and set(value) <= known else self._refuse()

    def text(
        self,
        check: Check,
        *,
        hint: str = "",
        default: str = "",
        optional: bool = False,
        several_lines: bool = False,
        menu: Sequence[Menu] = tuple(Menu),
        half: Half | None = None,
    ) -> str | Menu:
        if sure := SURE.get(self._name.rpartition(".")[2]):
            return sure
        value = self._given()
        if value is None and optional:
            # What is suggested stays, as it is taken for what a file leaves out.
            return "" if self._name.rpartition(".")[2] in OFFERED else default
        typed = "" if value is None else typed_again(value).strip()
        return typed if typed and check(typed) is None else self._refuse()

    # ---- what is asked now

    def _next_for(self, question: str, kind: str = "") -> Table | None:
        return next((t for q, k, t in self.left.values() if q == question and kind in ("", k)), None)

    def _begin(self, question: str, kind: str = "") -> bool:
        """Begin to tell the next record for a question, or one of this kind that does a duty; once for each."""
        self._at = question
        self._record = self._next_for(question, kind) or {}
        self._number += 1
        self._open = bool(self._record)
        self.left.pop(id(self._record), None)
        return bool(self._record)

    def _given(self) -> Any:
        """Return what is told about what is asked; giving up when it was asked before, and so was not taken."""
        place = self._name.rpartition(".")[0]
        asked = (self._name, self._number if place in RECORDS else 0)
        question = self.flow.find_question(self._name)
        if asked in self._asked and question is not None and not question.settles((str(self._told_of()),)):
            # It was taken, and is put again as long as there is doubt.
            self.doubts = True
            raise Refused(interrupted=False)
        if asked in self._asked:
            self._refuse()
        self._asked.add(asked)
        return self._told_of()

    def _told_of(self) -> Any:
        place, _, name = self._name.rpartition(".")
        if place in RECORDS:
            # Left out of a file, as of a dossier, yes or no is as it mostly is.
            default = RECORDS[place].model_fields[name].default
            return self._record.get(name, default if isinstance(default, bool) else None)
        if place:
            return self.told.why.get(place) if name == "why" else self.told.who.get(place, {}).get(name)
        return self.told.answers.get(self._name)

    def _refuse(self) -> Any:
        self.refused = self._name
        raise Refused(interrupted=False)


# ---------------------------------------------------------------- making one up

_LINES = ("W. Kuipers, intern begeleider", "H.M., jeugdarts", "psycholoog", "Zoë de Vries, jeugdarts")
# Right for most, and not for who makes a diagnosis or gives help.
_LAY = ("leerkracht", "moeder")
_TEXTS = ("Drie keer te laat en moe.", "Hij is waarschijnlijk altijd bang.", 'Hij zei: "Ik wil niet naar huis."')
_NO_LINES = ("  ", "een\ntwee", "x" * 301, "a\u200bb")
_NO_TEXTS = (" ", "\u200b\u200b", "x" * 20_001)
_PEOPLE: tuple[list[str], ...] = ([], ["M.V."], ["M.V. en T.B."], ["niemand"], ["Jan de Vries", "T.B."])


def made_up(flow: Flow, seed: int, *, wrong: bool) -> Told:
    """Make up what somebody would tell, most of it right; with `wrong` one thing somewhere is not."""
    right = _Maker(flow, seed, None)
    told = right.made()
    return _Maker(flow, seed, random.Random(seed).randrange(right.spots)).made() if wrong else told


class _Maker:
    """Makes up one case. `wrong` is the spot at which something is wrong; there are so many `spots`."""

    def __init__(self, flow: Flow, seed: int, wrong: int | None) -> None:
        self.flow = flow
        self.lots = random.Random(seed)
        self.wrong = wrong
        self.spots = 0
        self.told = Told()
        self.given: dict[str, Any] = {}

    def made(self) -> Told:
        """Answer every question that comes up, in the order of the flow."""
        given = self.given
        reported = False
        for question in self.flow.question:
            evaluation = evaluate(self.flow, given)
            if question.id not in evaluation.relevant:
                continue
            given[question.id] = self._records(question) if question.kind == "record" else self._answer(question)
            due = [duty for duty in evaluate(self.flow, given).duties if duty.duty.record == "report"]
            if due and not reported:
                reported = True
                self.told.records.append(("", "report", self._record("report", None)))
        return self.told

    def _answer(self, question: Question) -> Any:
        value = self._value(question)
        self.told.answers[question.id] = list(value) if isinstance(value, tuple) else value
        for item in belongs(question, walked=self._walked(question)):
            if not item.asked({"value": value}) or self._is_wrong() or (item.optional and self._chance(0.5)):
                continue
            said = self._field(item)
            if item.name == forms.WHY.name:
                self.told.why[question.id] = said
            else:
                said = "wij samen" if item.name == "decided_by" and self._is_wrong() else said
                self.told.who.setdefault(question.id, {})[item.name] = said
        return value

    def _value(self, question: Question) -> Any:
        chosen = [option.value for option in question.options] or [READ]
        match question.kind:
            case "choice" | "acknowledge":
                if self._is_wrong():
                    return "bestaat-niet"
                # Mostly what leads on: a case that ends at once tells little.
                return max(chosen, key=lambda value: self._leads_to(question, value))
            case "checklist":
                if self._is_wrong():
                    return ("bestaat-niet",) if question.goes_together(chosen) else tuple(chosen)
                ticked = tuple(value for value in chosen if self._chance(0.4))
                alone = [option.value for option in question.options if option.alone]
                if question.goes_together(ticked):
                    return ticked
                return tuple(value for value in ticked if value not in alone) or (alone[0],)
            case "date":
                return date(1850, 1, 1) if self._is_wrong() else TODAY + timedelta(days=self.lots.randint(-60, 60))
        return self._text(_TEXTS, _NO_TEXTS)

    def _leads_to(self, question: Question, value: str) -> float:
        """Return how many questions come up with this answer; sometimes any number, so that any can be chosen."""
        if self._chance(0.2):
            return self.lots.random() * 100
        settles = question.settles((value,)) or self._chance(0.1)
        return len(evaluate(self.flow, {**self.given, question.id: value}).relevant) * settles + self.lots.random()

    def _records(self, question: Question) -> int:
        count = question.min + self._chance(0.3)
        for _ in range(count):
            self.told.records.append((question.id, str(question.record), self._record(str(question.record), question)))
        return count

    def _record(self, kind: str, question: Question | None) -> Table:
        table: Table = {}
        for item in RECORDS[kind].form.fields:
            if not item.asked(table):
                continue
            if not _is_chosen(item, table) and (self._is_wrong() or (item.optional and self._chance(0.5))):
                continue
            partners = question.partner if question is not None and item.name == "partner" else None
            table[item.name] = self.lots.choice(partners) if partners else self._field(item)
        if self._is_wrong():
            return table
        # Mostly in order: heard after it happened, and with consent.
        if "source_date" in table:
            table["source_date"] = max(table["source_date"], table.get("date", TODAY))
        if table.get("consent") in ("geweigerd", "niet-gevraagd") and not self._chance(0.1):
            table["consent"] = "gegeven"
        if kind == "report" and table.get("date") is not None:
            # First with the family, and then the melding; with their name.
            table |= {"named": True, **({"told_on": table["date"]} if table.get("family_told") else {})}
        return table

    def _field(self, item: FormField) -> Any:
        made: dict[str, Callable[[], Any]] = {
            "choice": lambda: self.lots.choice(item.choices)[0],
            "yes-no": lambda: self._chance(0.5),
            "time": lambda: time(self.lots.randint(0, 23), 30),
            "date": lambda: TODAY - timedelta(days=-1 if self._is_wrong() else self.lots.randint(0, 40)),
            "any-date": lambda: (
                date(2150, 1, 1) if self._is_wrong() else TODAY + timedelta(days=self.lots.randint(1, 99))
            ),
            "dates": lambda: [TODAY + timedelta(days=days) for days in self.lots.sample(range(90, 200), 2)],
            "people": lambda: list(self.lots.choice(_PEOPLE)),
            "initials": lambda: "Kwikstaartje de Vries" if self._is_wrong() else "J.K.",
            "line": lambda: self._text(_LAY if self._chance(0.05) else _LINES, _NO_LINES),
            "text": lambda: self._text(_TEXTS, _NO_TEXTS),
            "checklist": self._done_too,
        }
        return made[item.kind]()

    def _done_too(self) -> list[str]:
        """Return what the call in which was reported did as well: some of what had to be told to Veilig Thuis."""
        if any(kind == "consultation" for _, kind, _ in self.told.records):
            return []
        held = [duty.duty for duty in evaluate(self.flow, self.given).duties if duty.duty.record == "consultation"]
        return [duty.id for duty in held if "veilig-thuis" in (duty.partner or ()) and self._chance(0.5)]

    def _walked(self, question: Question) -> list[str]:
        """Return the answers after which something must be discussed that the answer can have done itself."""
        return [
            option.value
            for option in question.options
            for duty in evaluate(self.flow, {**self.given, question.id: option.value}).duties
            if duty.duty.walked and question.id in duty.questions
        ]

    def _text(self, good: Sequence[str], bad: Sequence[str]) -> str:
        return self.lots.choice(bad if self._is_wrong() else good)

    def _is_wrong(self) -> bool:
        self.spots += 1
        return self.spots - 1 == self.wrong

    def _chance(self, chance: float) -> bool:
        return self.lots.random() < chance


def _is_chosen(item: FormField, table: Table) -> bool:
    """Tell whether the keyboard lets nobody go on without choosing here, while a file may leave it out: then it is
    told. With whom it is discussed decides whether consent may be left out."""
    chosen = item.optional and item.kind in ("choice", "yes-no")
    return chosen and not (item.name == "consent" and table.get("partner") == "deskundige")
