"""Scenarios: what a school expects of a flow, in TOML.

    flow = "onderwijs"

    [[scenario]]
    title = "Twijfel over de veiligheid"          # names the scenario in everything that is said about it
    explain = "In het onderwijs telt dat als ja." # optional, shown when the scenario fails
    done = ["raadplegen-veilig-thuis"]            # optional: these duties were done
    [scenario.before]                             # optional: what was answered to these questions before
    afweging-2 = "nee"
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
    order = ["direct-gevaar", "afweging-1"]       # these questions stand in this order, put or not
    [scenario.expect.must]                        # what these duties and questions ask: only the keys named count
    duty.bel-112 = { due = "now", blocks = "close" }
    question.afweging-2 = { who = true }
    [scenario.expect.norms]                       # exactly the norms by which these duties and outcomes follow
    duty.melden-veilig-thuis = ["meldnorm-1-onveilig"]
    [scenario.expect.reasons]                     # exactly the reasons for which they follow, by their ids
    duty.melden-veilig-thuis = ["onveilig"]
    [scenario.expect.reads]                       # these words are read there, as they stand or as part of a sentence
    question.afweging-2 = ["bevoegd gezag"]
    question."afweging-2=twijfel" = "telt als ja" # the label of this answer

`scenario_files` reads them and finds what is wrong in a file; `scenario_verdicts` says whether a scenario holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from meldcode_cli.authoring import texts
from meldcode_cli.dutch import shared
from meldcode_cli.flow.model import Flow, Question
from meldcode_cli.flow.numbers import number_in
from meldcode_cli.flow.rules import Value
from meldcode_cli.flow.values import DOES_DUTY, RECORDS, Days, Due, FlowModel, Text, Values
from meldcode_cli.proof.sentences import At, Said

NONE = ("", "geen")
"""What stands for no question and for no outcome."""

# Unlike `Values` these may be empty: an exact list that says "none at all".
_Exactly = Annotated[tuple[str, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)]


class DutyMust(FlowModel):
    """What a duty asks whenever it follows; a key that is not named is not looked at."""

    due: Due | None = None
    blocks: Literal["close"] | None = None
    record: Literal[DOES_DUTY] | None = None  # type: ignore[valid-type]
    partner: Values | None = None
    may_lapse: bool | None = None


class QuestionMust(FlowModel):
    """What a question asks whenever it is put; a key that is not named is not looked at. `longest` and `in_all` are how
    far a date that is answered puts off another question."""

    record: Literal[RECORDS] | None = None  # type: ignore[valid-type]
    partner: Values | None = None
    why: bool | None = None
    who: bool | None = None
    authority: bool | None = None
    not_before: str | None = None
    longest: Days | None = None
    in_all: Days | None = None


class Must(FlowModel):
    """What duties and questions ask, by their ids."""

    duty: dict[str, DutyMust] = Field(default_factory=dict)
    question: dict[str, QuestionMust] = Field(default_factory=dict)


class Reasons(FlowModel):
    """For which reasons something follows: exactly these, by duty and by outcome; none if it does not follow."""

    duty: dict[str, _Exactly] = Field(default_factory=dict)
    outcome: dict[str, _Exactly] = Field(default_factory=dict)


class Norms(Reasons):
    """By which norms something follows or is refused: exactly these; an answer that is refused as "question=value"."""

    refusal: dict[str, _Exactly] = Field(default_factory=dict)


class Reads(FlowModel):
    """Words that people read at a block of the flow, by its kind and its id; `question=value` is a label."""

    step: dict[str, Values] = Field(default_factory=dict)
    question: dict[str, Values] = Field(default_factory=dict)
    duty: dict[str, Values] = Field(default_factory=dict)
    outcome: dict[str, Values] = Field(default_factory=dict)
    warning: dict[str, Values] = Field(default_factory=dict)
    event: dict[str, Values] = Field(default_factory=dict)
    norms: dict[str, Values] = Field(default_factory=dict)
    roles: dict[str, Values] = Field(default_factory=dict)


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
    order: Values | None = None
    must: Must = Field(default_factory=Must)
    norms: Norms = Field(default_factory=Norms)
    reasons: Reasons = Field(default_factory=Reasons)
    reads: Reads = Field(default_factory=Reads)


class Scenario(FlowModel):
    """Some answers, as they stand in the file, and what is expected to follow from them; `before` are answers that were
    given to the same questions earlier, `done` the duties that were done: both matter to what is refused."""

    title: Text
    explain: str = ""
    done: Values | None = None
    before: dict[str, Any] = Field(default_factory=dict)
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
        case "number":
            return number_in(question, raw)
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


def said_at(flow: Flow, said: Mapping[At, Said], kind: str, name: str) -> list[str]:
    """Return all that people read at a block of `flow`, of which `said` is all that it says, or at the answer
    "question=value"; nothing if there is no such place."""
    block, value = pair(name) if kind == "question" else (name, "")
    found = [
        at.text
        for (spot, key), at in said.items()
        if spot[:2] == (kind, block) and (not value or key == f"options/{value}")
    ]
    question = flow.find_question(block) if kind == "question" and not value else None
    return [flow.filled(text) for text in (*found, question.source if question else "") if text]
