"""The fictional cases to practise with: one TOML file each, in `scenes/`.

format = 1
id = "na-de-les"                    # the name of the file
title = "..."                       # what the user chooses from
flow = "onderwijs"                  # the flow that is walked
role = "..."                        # who the user is in this story
initials = "F.A."                   # whom the concern is about
age_group = "12-15"
ends_before = "afweging-3"          # optional: the story ends where this question would be put
scene = "..."                       # what you see and hear; {-3} is a day: three working days ago, {+30} ahead

[[later]]                           # what happens later, told when the interview gets there
step = "stap-2"                     # a step or a question that begins, or a duty that is shown
text = "..."

[[answer]]                          # a route that the makers think is safe: every choice on it, in order
question = "afweging-2"
value = "twijfel"
also = ["ja"]                       # as good
why = "..."                         # said when the user chose otherwise; without it the choice is not compared

[expected]
outcome = "melden-veilig-thuis"     # "geen" for none yet
duties = ["melden-veilig-thuis"]    # at least these
why = "..."
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from meldcode_cli.authoring.scenarios import NONE
from meldcode_cli.dutch.dates import WEEKDAYS, show_date
from meldcode_cli.flow.days import add_workdays
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.rules import Evaluation, Value, evaluate
from meldcode_cli.practice import texts

OWN_STORY = "eigen-verhaal"
_DAY = re.compile(r"\{([+-]?\d+)\}")

Told = Annotated[str, AfterValidator(str.strip), Field(min_length=1)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Later(_Table):
    """What happens later in the story, when a step or question begins or a duty is shown."""

    step: str | None = None
    question: str | None = None
    duty: str | None = None
    text: Told

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if [self.step, self.question, self.duty].count(None) != 2:
            raise ValueError("a later part has a step, a question or a duty")
        return self


class Choice(_Table):
    """A choice on the route that the makers think is safe; `also` holds choices that are as good."""

    question: str
    value: str
    also: tuple[str, ...] = ()
    why: str = ""


class Expected(_Table):
    """What follows on the route that the makers think is safe, and why it is."""

    outcome: str
    duties: tuple[str, ...]
    why: Told


class Scene(_Table):
    """One fictional case."""

    format: Literal[1]
    id: str
    title: Told
    flow: str
    role: Told
    initials: str
    age_group: str
    ends_before: str | None = None
    scene: Told
    later: tuple[Later, ...] = ()
    answer: tuple[Choice, ...]
    expected: Expected

    @property
    def outcome(self) -> str | None:
        """The outcome that is expected; None if the route has none yet."""
        return None if self.expected.outcome in NONE else self.expected.outcome

    def choice(self, question: str) -> Choice | None:
        """Return the expected choice for a question, if there is one."""
        return next((choice for choice in self.answer if choice.question == question), None)


def folder() -> Path:
    """Return the folder with the scenes: in the wheel, or in the checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "scenes"
    return inside if inside.is_dir() else package.parent.parent / "scenes"


def scenes() -> dict[str, Scene]:
    """Return all scenes by their id, in the order of their titles."""
    found = [Scene.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))) for path in folder().glob("*.toml")]
    return {scene.id: scene for scene in sorted(found, key=lambda scene: scene.title)}


def own_story() -> Scene:
    """Return the story that the user makes up: nothing is told and nothing is expected, whatever the route."""
    return Scene(
        format=1,
        id=OWN_STORY,
        title=texts.PRACTICE_OWN_STORY,
        flow="",
        role=texts.PRACTICE_OWN_ROLE,
        initials="",
        age_group="",
        scene=texts.PRACTICE_OWN_SCENE,
        answer=(),
        expected=Expected(outcome=NONE[-1], duties=(), why=texts.PRACTICE_OWN_WHY),
    )


def fits(flow: Flow, scene: Scene) -> bool:
    """Tell whether a story can be walked in this flow, and leads there where its makers say."""
    for choice in scene.answer:
        question = flow.find_question(choice.question)
        if question is None or not {choice.value, *choice.also} <= {option.value for option in question.options}:
            return False
    found = expected_route(flow, scene)
    there = (found.outcome.id if found.outcome else None) == scene.outcome and not found.refused
    return there and found.next == scene.ends_before and {duty.id for duty in found.duties} >= {*scene.expected.duties}


def told(text: str, begun: date) -> str:
    """Return a text of the story with its days filled in, counted in working days from the day it was begun."""
    return _DAY.sub(lambda match: _show_day(add_workdays(begun, int(match[1]))), text)


def expected_route(flow: Flow, scene: Scene, other: Mapping[str, str] | None = None) -> Evaluation:
    """Return what follows on the expected route of a scene, with `other` choices if given.

    What is no choice (records, texts, a date) counts as filled in, up to where the story ends.
    """
    answers: dict[str, Value] = {choice.question: choice.value for choice in scene.answer}
    answers.update(other or {})
    while True:
        found = evaluate(flow, {name: value for name, value in answers.items() if name != scene.ends_before})
        waiting = [name for name in found.relevant if name not in answers and name != scene.ends_before]
        question = flow.find_question(waiting[0]) if waiting else None
        if question is None or question.options or _after(flow, question.id, scene.ends_before):
            return found
        answers[question.id] = question.min if question.kind == "record" else "-"


def _after(flow: Flow, question: str, end: str | None) -> bool:
    names = [item.id for item in flow.question]
    return end in names and names.index(question) > names.index(end)


def _show_day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {show_date(day)}"
