"""Cases that are somewhere on the route already, put there without walking it; and notes beside the route."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from meldcode_cli.case.entries import Answer, Close, StepCheck
from meldcode_cli.case.fields import Content
from meldcode_cli.case.fitting import label_of
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.case.standing import done_by_record
from meldcode_cli.errors import Stopped
from meldcode_cli.interview import Interview
from meldcode_cli.talk.dialogue import Check, Choice, Menu
from tests.support.scripted import Answer as Reply
from tests.support.scripted import Line, Scripted, World, is_named

DAY = date(2026, 3, 10)
TALK: dict[str, Any] = {
    "date": DAY,
    "place": "op school",
    "led_by": "A.S., leerkracht",
    "present": (),
    "purpose": "Horen hoe het gaat.",
    "facts": "Drie keer te laat.",
    "reaction": '"Dat klopt."',
}
SAID: dict[str, dict[str, Any]] = {
    "observation": {
        "kind": "waarneming",
        "date": DAY,
        "place": "lokaal",
        "situation": "begin van de dag",
        "present": (),
        "text": "J. had een blauwe plek.",
        "direction": "bevestigt",
    },
    "hypothesis": {
        "kind": "veronderstelling",
        "date": DAY,
        "text": "Ik denk dat J. weinig slaapt.",
        "direction": "bevestigt",
    },
    "consultation": {
        "partner": "collega",
        "date": DAY,
        "who": "A.S.",
        "function": "leerkracht",
        "advice": "Ga door.",
    },
    "advice": {
        "partner": "veilig-thuis",
        "date": DAY,
        "who": "mevrouw P.",
        "function": "medewerker",
        "anonymous": True,
        "advice": "Ga door.",
    },
    "conversation": {"partner": "ouder", "with_whom": "moeder", **TALK},
    "report": {
        "date": DAY,
        "to": "Veilig Thuis",
        "reported_by": "W. Kuipers",
        "function": "intern begeleider",
        "how": "telefoon",
        "facts": "De blauwe plek.",
        "family_told": True,
        "told_on": DAY,
    },
    "help": {
        "date": DAY,
        "what": "Gesprekken.",
        "by": "V.L.",
        "role": "schoolmaatschappelijk werker",
        "goals": "Op tijd op school.",
        "evaluate_on": date(2026, 5, 1),
    },
    "agreement": {"date": DAY, "who": "W. Kuipers", "what": "Volgen.", "by_when": date(2026, 6, 1)},
    "handelingsverlegenheid": {
        "date": DAY,
        "who": "A.S., leerkracht",
        "what": "Weet niet hoe dit te vragen.",
        "needed": "Scholing.",
        "asked_of": "H.M., directeur",
    },
    "access-request": {"date": DAY, "who": "R.S., vader", "capacity": "gezag"},
    "person": {"date": DAY, "initials": "B.K.", "capacity": "zusje"},
}
_KINDS = {"hypothesis": "observation", "advice": "consultation"}
BEFORE_WEIGHING: dict[str, Any] = {
    "direct-gevaar": "nee",
    "onthulling": "nee",
    "bijzondere-vorm": "geen",
    "pleger": "huiselijke-kring",
    "signalen": "observation",
    "kindcheck": "nee",
    "bevoegd-gezag": "ja",
    "bevoegd-gezag-wie": "De directeur.",
    "consultatie": "consultation",
    "advies-veilig-thuis": "nee",
    "advies-waarom-niet": "De oorzaak is duidelijk.",
    "gesprek-kind": "nee",
    "gesprek-kind-waarom-niet": "Het kind is vier.",
    "gesprek-betrokkenen": "ja",
    "gesprek-betrokkenen-verslag": "conversation",
}
HELPED: dict[str, Any] = {
    "afweging-1": "ja",
    "afweging-2": "nee",
    "afweging-3": "ja",
    "afweging-4": "ja",
    "hulp": "help",
    "casemanager": "W. Kuipers",
    "taken": "V.L. praat met de ouders.",
    "hulp-belemmeringen": "geen",
    "termijn": date(2026, 5, 1),
}


def told(world: World, kind: str, question: str | None = None, **changes: Any) -> int:
    """Record something, as the interview would: with the duties that it does; returns its number."""
    casefile = world.casefile
    fields = {**SAID[kind], **changes}
    content = RECORDS[_KINDS.get(kind, kind)].model_validate(
        {**fields, "question": question, "asked": question and "Gevraagd."}, context={"now": world.now}
    )
    assert isinstance(content, Record)
    duties = done_by_record(casefile.standing(), content)
    return casefile.record(content.model_copy(update={"duties": duties})).number


def given(world: World, answers: dict[str, Any], *, checked: bool = True) -> World:
    """Answer questions (a record by its kind) as the user would; each step is read back unless not `checked`."""
    casefile = world.casefile
    for name, value in answers.items():
        question = casefile.flow.find_question(name)
        if question is None:
            continue
        if question.kind == "record":
            told(world, value, name)
            continue
        if question.kind == "checklist" and isinstance(value, str):
            value = (value,)
        who = {"answered_by": "W. Kuipers, intern begeleider", "decided_by": "H.M., directeur"}
        extra: dict[str, Any] = {"why": "Dit weten wij.", **who} if question.who else {}
        if question.authority and value == "nee":
            extra["authority"] = "H.M., directeur"
        casefile.record(
            Answer(
                question=name, asked=question.text, value=value, label=label_of(casefile.flow, question, value), **extra
            )
        )
    if checked:
        for step in casefile.flow.step:
            casefile.record(StepCheck(step=step.id))
    return world


def walked(world: World, answers: dict[str, Any]) -> World:
    """Answer these questions in the order of the flow, and what the flow asks besides with the first option it has."""
    left = {question.id for question in world.casefile.flow.question} & set(answers)
    for question in world.casefile.flow.question:
        if left and question.id in world.casefile.standing().evaluation.relevant:
            besides: Any = next((option.value for option in question.options if option.settles), "Dat is besproken.")
            besides = question.record or ((besides,) if question.kind == "checklist" else besides)
            given(world, {question.id: answers.get(question.id, besides)}, checked=False)
            left.discard(question.id)
    return given(world, {})


def recorded(world: World, *contents: Content) -> World:
    """Record these as they are."""
    for content in contents:
        world.casefile.record(content)
    return world


def closed(world: World) -> World:
    """Close the case with the outcome it has."""
    outcome = world.casefile.standing().evaluation.outcome
    assert outcome is not None
    return recorded(world, Close(outcome=outcome.id))


class Watching(Scripted):
    """Remembers what stood at each question to start from: the typed text, or the option that is pointed at; and
    which options there were."""

    def __init__(self, script: Sequence[Line], *, interrupted: bool = False) -> None:
        super().__init__(script, interrupted=interrupted)
        self.stood: list[tuple[str, str | None]] = []
        self.options: list[tuple[str, list[str]]] = []

    def question(
        self, text: str, guidance: str = "", notes: Sequence[str] = (), hint: str = "", *, name: str = ""
    ) -> None:
        """Take in a question; the same one over and over is a way that nobody gets out of."""
        assert self.asked[-20:].count(text) < 8, f"put again and again: {text}"
        super().question(text, guidance, notes, hint, name=name)

    def choose(
        self, choices: Sequence[Choice], *, default: str | None = None, menu: Sequence[Menu] = tuple(Menu)
    ) -> str | Menu:
        """Answer from the script."""
        self.stood.append((self._name, default))
        self.options.append((self._name, [choice.value for choice in choices]))
        return super().choose(choices, default=default, menu=menu)

    def text(self, check: Check, *, default: str = "", **more: Any) -> str | Menu:
        """Answer from the script."""
        self.stood.append((self._name, default))
        return super().text(check, default=default, **more)

    def _next(self) -> Reply:
        if self.interrupted and not self.script:
            raise Stopped(interrupted=True)
        return super()._next()

    def started_from(self, question: str) -> list[str | None]:
        """Return what stood at a question, each time it was put."""
        return [default for name, default in self.stood if is_named(name, question)]

    def offered(self, question: str) -> list[str]:
        """Return the options that a question had the last time it was put."""
        return next(values for name, values in reversed(self.options) if is_named(name, question))

    def notices(self, text: str) -> list[str]:
        """Return what was warned with this text in it."""
        return [warning for warning in self.warned if text in warning]


def sit(world: World, *script: Line, interrupted: bool = False, event: str = "") -> Watching:
    """Go on with the case in a new sitting with this script, which must be used up."""
    talk = Watching(script, interrupted=interrupted)

    def play() -> None:
        interview = Interview(world.reopened(), talk)
        if not event or interview.tell_event(event):
            interview.run()

    return _sit(talk, play)


def note(world: World, *script: Line, interrupted: bool = False) -> Watching:
    """Record something beside the route in a new sitting with this script, which must be used up."""
    talk = Watching(script, interrupted=interrupted)
    return _sit(talk, lambda: Interview(world.reopened(), talk).note())


def _sit(talk: Watching, walk: Callable[[], None]) -> Watching:
    try:
        walk()
    except Stopped as stop:
        assert talk.interrupted and stop.interrupted
    assert not talk.script, f"not asked: {talk.script}"
    return talk


def contents(world: World, kind: str) -> list[Any]:
    """Return everything of this type in the dossier, in order."""
    return [entry.content for entry in world.casefile.log.entries if entry.content.type == kind]


def open_now(world: World) -> set[str]:
    """Return the duties that are open today."""
    return {duty.id for duty in world.casefile.standing().open_duties}


def every_stop(script: tuple[Line, ...]) -> range:
    """Return after how many lines of a script somebody can stop: after every field but the last."""
    return range(1, len(script))
