"""`meldcode flow show`: the questions of a route, in order."""

from __future__ import annotations

from collections.abc import Mapping

from meldcode_cli.authoring import graph_labels
from meldcode_cli.commands.choosing import choose_flow
from meldcode_cli.commands.flows import texts
from meldcode_cli.dossier.library import library_of
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.flow.condition_words import listed, words
from meldcode_cli.flow.conditions import Condition
from meldcode_cli.flow.contacts import words as told_of
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Event, Flow, Question, Warning
from meldcode_cli.flow.numbers import number_hint
from meldcode_cli.store.home import find
from meldcode_cli.talk.asking import Asked
from meldcode_cli.terminal.keyboard import at_terminal
from meldcode_cli.terminal.pager import paged
from meldcode_cli.terminal.prompts import dialogue as choose_dialogue
from meldcode_cli.terminal.screen import Screen


def show(screen: Screen, name: str | None, accessible: bool) -> None:
    """Show the questions of a flow in order, by step; then what is told at duties, its warnings and what can happen
    later. At a terminal the user chooses one, if none is named. Raises MeldcodeError, Stopped."""
    library = library_of(find())
    flow = library.named(_chosen(library, accessible) if name is None else name).flow
    with paged(screen):
        _show(screen, flow)


def _show(screen: Screen, flow: Flow) -> None:
    screen.heading(f"{flow.title} ({flow.id}, {flow.version})")
    screen.say(texts.FLOW_SHOW_NAMES)
    for step in flow.step:
        screen.heading(f"{step.number}. {step.title}" if step.number else step.title)
        for question in flow.question:
            if question.step == step.id:
                _item(screen, _lines(flow, question))
    if told := [duty for duty in flow.duty if duty.instruction or duty.for_age or duty.title_in or duty.text_in]:
        screen.heading(texts.FLOW_SHOW_ADVICE)
    for duty in told:
        noted = [*_noted(flow, duty.title_in), *_noted(flow, duty.text_in)]
        _item(screen, [f"{duty.id}: {flow.filled(duty.title)}", *noted, *graph_labels.advice(flow, duty)])
    if flow.warning:
        screen.heading(texts.FLOW_SHOW_WARNINGS)
    for warning in flow.warning:
        _item(screen, _warning(flow, warning))
    if flow.event:
        screen.heading(texts.FLOW_SHOW_EVENTS)
    for event in flow.event:
        _item(screen, _event(flow, event))
    if flow.contact:
        screen.heading(texts.FLOW_SHOW_CONTACTS)
    for contact in flow.contact:
        duties = [texts.FLOW_SHOW_CONTACT_DUTY.format(duties=listed(contact.duty))] if contact.duty else []
        checked = [texts.FLOW_SHOW_CHECKED.format(date=show_date(contact.checked))] if contact.checked else []
        _item(screen, [f"{contact.id}: {told_of(flow, contact)}", *duties, *checked])


def _chosen(library: Library, accessible: bool) -> str:
    if not at_terminal():
        raise MeldcodeError(texts.FLOW_SHOW_NONE, texts.FLOW_SHOW_NONE_HINT, ExitCode.USAGE)
    asked = Asked("flow-show.which", texts.FLOW_SHOW_WHICH, texts.FLOW_SHOW_WHICH_HINT)
    return choose_flow(library, choose_dialogue(accessible), asked)


def _item(screen: Screen, lines: list[str]) -> None:
    first, *rest = lines
    screen.bullets([first])
    for line in rest:
        screen.say(f"    {line}")


def _only(flow: Flow, when: Condition | None) -> list[str]:
    return [] if when is None else [f"({texts.FLOW_SHOW_WHEN.format(condition=words(flow, when))})"]


def _warning(flow: Flow, warning: Warning) -> list[str]:
    text, *more = flow.filled(warning.text).splitlines()
    first = texts.FLOW_SHOW_WARNING.format(question=warning.question, values=listed(warning.value), text=text)
    return [first, *more, *_only(flow, warning.when)]


def _event(flow: Flow, event: Event) -> list[str]:
    lines = [f"{event.id}: {flow.filled(event.title)}"]
    for name in event.duty or ():
        duty = flow.find_duty(name)
        title = name if duty is None else flow.filled(duty.title)
        lines.append(texts.FLOW_SHOW_EVENT_DUTY.format(title=title, id=name))
    if event.ask is not None:
        lines.append(texts.FLOW_SHOW_EVENT_ASK.format(question=event.ask))
    return [*lines, *_only(flow, event.when)]


def _noted(flow: Flow, said: Mapping[str, str]) -> list[str]:
    """Return what is said in other languages, each behind its code."""
    return [f"  [{language}] {graph_labels.line(flow, text)}" for language, text in said.items()]


def _lines(flow: Flow, question: Question) -> list[str]:
    lines = [f"{question.id}: {flow.filled(question.text)}", *_noted(flow, question.text_in)]
    for option in question.options:
        lines += [f"{option.value}: {flow.filled(option.label)}", *_noted(flow, option.label_in)]
    if question.kind == "number":
        lines.append(number_hint(question))
    lines += _noted(flow, question.help_in)
    lines += [*_only(flow, question.when), *graph_labels.advice(flow, question)]
    if question.source:
        lines.append(texts.FLOW_SHOW_SOURCE.format(source=question.source))
    return lines
