"""What stands at the parts of a drawn flow, in Dutch. Pure; Mermaid and the tree say the same."""

import re

from meldcode_cli.authoring import texts
from meldcode_cli.authoring.graph import Edge
from meldcode_cli.authoring.walking import Kind
from meldcode_cli.flow.condition_words import listed, words
from meldcode_cli.flow.conditions import Any
from meldcode_cli.flow.days import AfterDateOf, AtOnce, OnDateOf, Term, Within, WithinHours
from meldcode_cli.flow.model import Duty, Event, Flow, Outcome, Question, Reason, Refusal, Step, Warning
from meldcode_cli.flow.simple_conditions import simple

_AFWEGING = re.compile(r"afweging-[0-9]+")


def is_afweging(question: Question) -> bool:
    """Tell whether this is one of the weighing questions."""
    return _AFWEGING.fullmatch(question.id) is not None


def line(flow: Flow, text: str) -> str:
    """Return a text of the flow file as one line, with the words of this organisation filled in."""
    return " ".join(flow.filled(text).split())


def title(flow: Flow) -> str:
    """Return the title above a drawing."""
    return texts.GRAPH_TITLE.format(title=line(flow, flow.title), flow=flow.id, version=line(flow, flow.version))


def step(flow: Flow, of: Step) -> str:
    """Return the title of a step, with its number if it has one."""
    name = line(flow, of.title)
    return texts.GRAPH_STEP.format(number=of.number, title=name) if of.number else name


def together(flow: Flow, question: Question) -> list[str]:
    """Return what holds for the question itself: when it is walked through with Veilig Thuis, and not before when."""
    found = []
    if question.with_veilig_thuis is not None:
        found.append(texts.GRAPH_TOGETHER.format(condition=words(flow, question.with_veilig_thuis)))
    if question.not_before is not None:
        found.append(texts.GRAPH_NOT_BEFORE.format(question=question.not_before))
    return found


def labels(flow: Flow, question: Question, values: tuple[str, ...]) -> list[str]:
    """Return the labels of these options."""
    return [line(flow, option.label) for option in question.options if option.value in values]


def duty(flow: Flow, name: str) -> str:
    """Return the title of a duty, said to be one."""
    found = flow.find_duty(name)
    return texts.GRAPH_DUTY.format(title=name if found is None else line(flow, found.title))


def outcome(flow: Flow, name: str) -> str:
    """Return the title of an outcome, said to be one, or to be an end."""
    found = flow.find_outcome(name)
    if found is None:
        return texts.GRAPH_NO_MORE
    return (texts.GRAPH_END if found.ends else texts.GRAPH_OUTCOME).format(title=line(flow, found.title or found.id))


def target(flow: Flow, edge: Edge) -> str:
    """Return what an edge leads to; a question by its id."""
    if edge.kind is Kind.AGAIN:
        return texts.GRAPH_AGAIN
    if edge.kind is Kind.NEXT:
        return edge.target
    return duty(flow, edge.target) if edge.kind is Kind.DUTY else outcome(flow, edge.target)


def besides(flow: Flow, edge: Edge) -> str:
    """Return in words what must hold beside the answer, or nothing."""
    if edge.otherwise:
        return texts.GRAPH_OTHERWISE
    return "" if edge.also is None else words(flow, edge.also)


def refused(flow: Flow, refusal: Refusal) -> str:
    """Return in words that an answer cannot be given, and when: "kan hier niet, als 'onthulling' is: ja"."""
    waits = None if refusal.until is None else flow.find_duty(refusal.until)
    said = texts.GRAPH_REFUSED if waits is None else texts.GRAPH_REFUSED_UNTIL.format(duty=line(flow, waits.title))
    return said if refusal.when is None else f"{said}, {words(flow, refusal.when)}"


def reason(flow: Flow, of: Reason) -> str:
    """Return what a reason says, and its norm."""
    return line(flow, of.text) + (f" ({of.norm})" if of.norm else "")


def conditions(flow: Flow, of: Reason) -> list[str]:
    """Return when a reason holds, one line for each way in which it can."""
    condition = simple(flow, of.when)
    ways = [words(flow, part) for part in condition.parts] if isinstance(condition, Any) else []
    first, *others = ways or [words(flow, condition)]
    return [first[:1].upper() + first[1:], *(texts.GRAPH_OR.format(condition=way) for way in others)]


def by_when(of: Term) -> str:
    """Return a term in words."""
    match of:
        case AtOnce():
            return texts.GRAPH_DUE_NOW
        case WithinHours(number):
            return texts.GRAPH_DUE_HOUR if number == 1 else texts.GRAPH_DUE_HOURS.format(number=number)
        case OnDateOf(question):
            return texts.GRAPH_DUE_QUESTION.format(question=question)
        case AfterDateOf(question, within):
            term = by_when(within).rstrip(".")
            return texts.GRAPH_DUE_AFTER.format(term=term, question=question)
        case Within(number, unit):
            return (texts.GRAPH_DUE_WORKDAYS if unit == "workdays" else texts.GRAPH_DUE_DAYS).format(number=number)


def terms(flow: Flow, of: Duty) -> str:
    """Return by when a duty must be done, from when that counts, and whether it keeps the case open."""
    said = [by_when(of.term)]
    if of.counts_from:
        found = [flow.find_duty(name) for name in of.counts_from]
        names = ", ".join(line(flow, item.title) for item in found if item is not None)
        said.append(texts.GRAPH_COUNTS_FROM.format(duties=names))
    if of.who:
        said.append(texts.GRAPH_WHO.format(who=flow.who_does(of)))
    if of.blocks:
        said.append(texts.GRAPH_BLOCKS)
    return " ".join(said)


def advice(flow: Flow, of: Question | Duty) -> list[str]:
    """Return what is told at a question or a duty beside its own text: each instruction with when it is shown, of which
    only the first that holds is; and what is said of an age."""
    found = []
    for place, told in enumerate(of.instruction):
        if told.when is not None:
            pattern = texts.GRAPH_INSTRUCTION
        else:
            pattern = texts.GRAPH_INSTRUCTION_ELSE if place else texts.GRAPH_INSTRUCTION_ALWAYS
        condition = "" if told.when is None else words(flow, told.when)
        found.append(pattern.format(condition=condition, text=line(flow, told.text)))
    for group in of.for_age:
        ages = listed(texts.GRAPH_AGES[age] for age in group.age)
        found.append(texts.GRAPH_FOR_AGE.format(ages=ages, text=line(flow, group.text)))
    return found


def refusal(flow: Flow, of: Refusal) -> str:
    """Return that an answer cannot be given, when, and the words in which somebody reads that."""
    return texts.GRAPH_SAID.format(what=refused(flow, of), text=line(flow, of.text))


def warns(flow: Flow, of: Warning) -> str:
    """Return that somebody is warned, and when."""
    return texts.GRAPH_WARNING if of.when is None else f"{texts.GRAPH_WARNING}, {words(flow, of.when)}"


def warned(flow: Flow, of: Warning) -> str:
    """Return that somebody is warned, when, and in which words."""
    return texts.GRAPH_SAID.format(what=warns(flow, of), text=line(flow, of.text))


def event(flow: Flow, of: Event) -> list[str]:
    """Return what an event brings about."""
    found = [flow.find_duty(name) for name in of.duty or ()]
    said = [texts.GRAPH_EVENT_DUTY.format(title=line(flow, item.title)) for item in found if item is not None]
    asked = flow.find_question(of.ask) if of.ask else None
    return [*said, *([] if asked is None else [texts.GRAPH_EVENT_ASK.format(question=line(flow, asked.text))])]


def ends(of: Outcome) -> str:
    """Return whether an outcome ends the route."""
    return texts.GRAPH_ENDS if of.ends else texts.GRAPH_ENDS_NOT
