"""Scenarios: what a school expects of a flow, in TOML.

    flow = "onderwijs"

    [[scenario]]
    title = "Twijfel over de veiligheid"          # names the scenario in everything that is said about it
    explain = "In het onderwijs telt dat als ja." # optional, shown when the scenario fails
    [scenario.answers]                            # a choice or text; a list for a checklist; a date; and for
    afweging-1 = "ja"                             # a question that asks for records, how many there are
    afweging-2 = "twijfel"
    [scenario.expect]                             # at least one of:
    asked = ["afweging-3"]                        # these questions are relevant
    not_asked = ["afweging-4"]                    # these are not
    next = "afweging-3"                           # the question that comes now; "geen" for none
    duties = ["melden-veilig-thuis"]              # at least these follow
    only_duties = []                              # exactly these follow
    no_duties = ["bel-112"]                       # none of these follows
    outcome = "melden-veilig-thuis"               # "geen" for none
    refused = ["afweging-2=nee"]                  # exactly these answers, given above, are refused
    with_veilig_thuis = []                        # exactly these answered questions are walked with Veilig Thuis

`scenario_files` reads them and finds what is wrong in a file; `scenario_verdicts` says whether a scenario holds.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from meldcode_cli.authoring import texts
from meldcode_cli.dutch import shared
from meldcode_cli.flow.model import Question
from meldcode_cli.flow.rules import Value
from meldcode_cli.flow.values import FlowModel, Text, Values

NONE = ("", "geen")
"""What stands for no question and for no outcome."""

# Unlike `Values` these may be empty: an exact list that says "none at all".
_Exactly = Annotated[tuple[str, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)]


class Expect(FlowModel):
    """What must come out; what is None is not looked at."""

    asked: Values | None = None
    not_asked: Values | None = None
    next: str | None = None
    duties: Values | None = None
    only_duties: _Exactly | None = None
    no_duties: Values | None = None
    outcome: str | None = None
    refused: _Exactly | None = None
    with_veilig_thuis: _Exactly | None = None


class Scenario(FlowModel):
    """Some answers, as they stand in the file, and what is expected to follow from them."""

    title: Text
    explain: str = ""
    answers: dict[str, Any] = Field(default_factory=dict)
    expect: Expect = Field(default_factory=Expect)


class ScenarioFile(FlowModel):
    """A whole file: scenarios of one flow."""

    flow: Text
    scenario: tuple[Scenario, ...] = Field(min_length=1)


def value_of(question: Question, raw: object) -> Value | None:
    """Return what TOML holds as an answer to `question`, or None when it cannot be one."""
    match question.kind:
        case "record":
            return raw if isinstance(raw, int) and not isinstance(raw, bool) and raw >= 0 else None
        case "date":
            return raw if isinstance(raw, date) and not isinstance(raw, datetime) else None
        case "checklist":
            ticked = [raw] if isinstance(raw, str) else raw
            if isinstance(ticked, list) and all(isinstance(item, str) and question.option(item) for item in ticked):
                return tuple(dict.fromkeys(ticked)) if question.goes_together(ticked) else None
            return None
    if not isinstance(raw, str) or not raw:
        return None
    return raw if not question.options or question.option(raw) else None


def to_choose(question: Question) -> str:
    """Say what can be chosen at `question`, and which option goes with no other."""
    said = [texts.SCENARIO_CHOOSE.format(options=", ".join(option.value for option in question.options))]
    said += [shared.GOES_ALONE.format(label=option.value) for option in question.options if option.alone]
    return " ".join(said)


def or_none(name: str, *, known: bool) -> str | None:
    """Return the id that is expected, None if `name` stands for none; what the flow knows by this id is always that."""
    return None if name in NONE and not known else name


def pair(text: str) -> tuple[str, str]:
    """Return the question and the value in "question=value"; an empty value when there is none."""
    question, _, value = text.partition("=")
    return question.strip(), value.strip()
