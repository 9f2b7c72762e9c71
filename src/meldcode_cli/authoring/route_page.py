"""A route as one page for a browser: the whole route to read, and answers to click. It needs nothing else, no network.

All words are put in as text, never as markup. Only the program's own script and style run there: their hashes stand
in the policy of the page.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from importlib import resources
from xml.etree.ElementTree import Element, SubElement, tostring

from meldcode_cli.authoring import graph_labels, texts
from meldcode_cli.authoring.route_data import data_of
from meldcode_cli.authoring.since_parent import Marks
from meldcode_cli.clean import clean
from meldcode_cli.flow.condition_words import listed, words
from meldcode_cli.flow.model import Duty, Flow, Outcome, Question, Reason, Step
from meldcode_cli.flow.numbers import amounts, number_hint

_STYLE, _RULES, _PAGE = "page.css", "rules.js", "page.js"


def file(name: str) -> str:
    """Return a file that comes with the page: its style, its rules, or what it does."""
    return resources.files(__package__).joinpath("page", name).read_text(encoding="utf-8")


_NOTHING = "'none'"


def page(flow: Flow, marks: Marks) -> str:
    """Return the page of a flow, in which is marked what it has otherwise than the flow it builds on."""
    html = Element("html", {"lang": "nl"})
    style, script = file(_STYLE), f"{file(_RULES)}\n{file(_PAGE)}"
    head, body = SubElement(html, "head"), SubElement(html, "body")
    SubElement(head, "meta", {"charset": "utf-8"})
    sources = {"default-src": _NOTHING, "style-src": _hash(style), "script-src": _hash(script)}
    sources |= {"base-uri": _NOTHING, "form-action": _NOTHING}
    policy = "; ".join(f"{what} {source}" for what, source in sources.items())
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    SubElement(head, "meta", {"name": "referrer", "content": "no-referrer"})
    _add(head, "title", graph_labels.title(flow))
    SubElement(head, "style").text = style
    _Body(flow, marks, body).draw()
    # Data, which no browser runs. A "<" in it could end it, and so is written otherwise.
    data = json.dumps(data_of(flow), ensure_ascii=True).replace("<", "\\u003c").replace(">", "\\u003e")
    SubElement(body, "script", {"type": "application/json", "id": "route"}).text = data.replace("&", "\\u0026")
    SubElement(body, "script").text = script
    return f"<!DOCTYPE html>\n{tostring(html, encoding='unicode', method='html')}\n"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


class _Body:
    """What stands on the page, drawn from top to bottom."""

    def __init__(self, flow: Flow, marks: Marks, body: Element) -> None:
        self._flow, self._marks, self._body = flow, marks, body

    def draw(self) -> None:
        """Draw the whole page."""
        flow = self._flow
        _add(self._body, "a", texts.PAGE_SKIP, href="#follows-title").set("class", "skip")
        header = _add(self._body, "header")
        _add(header, "h1", graph_labels.title(flow))
        _add(header, "p", texts.PAGE_INTRO)
        _add(header, "p", texts.PAGE_NEEDS_SCRIPT).set("class", "needs-script")
        self._since(header)
        columns = _add(self._body, "div")
        columns.set("class", "columns")
        main = _add(columns, "main")
        for step in flow.step:
            self._step(main, step)
        self._rules(main, texts.PAGE_DUTIES, "duty", flow.duty)
        self._rules(main, texts.PAGE_OUTCOMES, "outcome", flow.outcome)
        self._events(main)
        self._promises(main)
        self._panel(columns)

    def _since(self, parent: Element) -> None:
        """Say what is otherwise than in the flow below, with the way to each place."""
        if not self._marks.parent:
            return
        box = _add(parent, "details")
        _add(box, "summary", texts.PAGE_SINCE.format(parent=self._marks.parent))
        _add(box, "p", texts.PAGE_SINCE_LEGEND)
        rows = self._marks.rows()
        if not rows:
            _add(box, "p", texts.PAGE_SINCE_NOTHING)
            return
        found = _add(box, "ul")
        for row in rows:
            line = _add(found, "li")
            _add(line, "span", row.badge).set("class", "badge")
            place = self._place(row.part, row.id)
            _add(line, "a" if place else "span", f" {row.name}", href=f"#{place}" if place else "")

    def _place(self, part: str, name: str) -> str:
        known = {
            "question": self._flow.find_question(name),
            "duty": self._flow.find_duty(name),
            "outcome": self._flow.find_outcome(name),
            "event": self._flow.find_event(name),
            "refusal": self._flow.find_question(name),
        }
        return f"{'q' if part in ('question', 'refusal') else part}-{name}" if known.get(part) else ""

    # ------------------------------------------------------------ the questions

    def _step(self, parent: Element, step: Step) -> None:
        section = _add(parent, "section")
        self._marked(section, "step", step.id, _add(section, "h2", graph_labels.step(self._flow, step)))
        if step.guidance:
            _add(section, "p", graph_labels.line(self._flow, step.guidance))
        for question in self._flow.question:
            if question.step == step.id:
                self._question(section, question)

    def _question(self, parent: Element, question: Question) -> None:
        flow = self._flow
        box = _add(parent, "fieldset")
        box.set("id", f"q-{question.id}")
        if graph_labels.is_afweging(question):
            box.set("class", "weighing")
        legend = _add(box, "legend", graph_labels.line(flow, question.text))
        _add(box, "p", question.id).set("class", "name")
        self._marked(box, "question", question.id, legend)
        if question.explain:
            _add(box, "p", graph_labels.line(flow, question.explain))
        when = [] if question.when is None else [texts.PAGE_ONLY.format(condition=words(flow, question.when))]
        _lines(box, [*when, *graph_labels.together(flow, question), *graph_labels.advice(flow, question)])
        self._inputs(box, question)
        _add(box, "p").set("class", "state")
        clear = _add(box, "button", texts.PAGE_CLEAR)
        for name, value in {"type": "button", "class": "clear", "hidden": "hidden", "data-clear": question.id}.items():
            clear.set(name, value)
        if limits := self._limits(question):
            more = _add(box, "details")
            _add(more, "summary", texts.PAGE_LIMITS.format(count=len(limits)))
            _lines(more, limits)
        if question.source:
            _add(box, "p", texts.PAGE_SOURCE.format(source=" ".join(question.source.split()))).set("class", "small")

    def _inputs(self, box: Element, question: Question) -> None:
        """Add what is clicked or filled in."""
        if question.options:
            kind = "radio" if question.kind == "choice" else "checkbox"
            for option in question.options:
                _input(box, question, kind, option.value, graph_labels.line(self._flow, option.label))
        elif question.kind == "record":
            found = _input(box, question, "number", "", texts.PAGE_RECORDS)
            found.attrib |= {"min": "0", "max": "50"}
        elif question.kind == "number":
            found = _input(box, question, "number", "", number_hint(question))
            lowest, highest = amounts(question) or (0, None)
            found.attrib |= {"min": str(lowest), **({} if highest is None else {"max": str(highest)})}
        elif question.kind == "date":
            _input(box, question, "date", "", texts.PAGE_DATE)
        else:
            _input(box, question, "checkbox", "x", texts.PAGE_FILLED)

    def _limits(self, question: Question) -> list[str]:
        """Return which answers cannot be given, and of which one is warned."""
        flow = self._flow
        rules = [
            (rule.value, graph_labels.refusal(flow, rule)) for rule in flow.refusal if rule.question == question.id
        ]
        rules += [
            (item.value, graph_labels.warned(flow, item)) for item in flow.warning if item.question == question.id
        ]
        return [
            texts.PAGE_LIMIT.format(answers=listed(graph_labels.labels(flow, question, values) or values), said=said)
            for values, said in rules
        ]

    # ------------------------------------------------------------ what follows

    def _rules(self, parent: Element, title: str, part: str, items: Iterable[Duty | Outcome]) -> None:
        section = _add(parent, "section")
        _add(section, "h2", title)
        for item in items:
            box = _add(section, "div")
            box.attrib |= {"id": f"{part}-{item.id}", "class": "card"}
            heading = _add(box, "h3", graph_labels.line(self._flow, item.title or item.id))
            self._marked(box, part, item.id, heading)
            if isinstance(item, Duty):
                notes = [graph_labels.terms(self._flow, item), item.text, *graph_labels.advice(self._flow, item)]
            else:
                notes = [graph_labels.ends(item)]
            _lines(box, [graph_labels.line(self._flow, note) for note in (*notes, item.explain) if note])
            for reason in item.reason:
                self._reason(box, reason)

    def _reason(self, box: Element, reason: Reason) -> None:
        _add(box, "p", graph_labels.reason(self._flow, reason))
        _lines(box, graph_labels.conditions(self._flow, reason), "small")

    def _events(self, parent: Element) -> None:
        flow = self._flow
        if not flow.event:
            return
        section = _add(parent, "section")
        _add(section, "h2", texts.PAGE_EVENTS)
        for event in flow.event:
            box = _add(section, "div")
            box.attrib |= {"id": f"event-{event.id}", "class": "card"}
            self._marked(box, "event", event.id, _add(box, "h3", graph_labels.line(flow, event.title)))
            when = [] if event.when is None else [texts.PAGE_ONLY.format(condition=words(flow, event.when))]
            _lines(box, [graph_labels.line(flow, event.text), *when, *graph_labels.event(flow, event)])

    def _promises(self, parent: Element) -> None:
        if not self._flow.guarantee:
            return
        section = _add(parent, "section")
        _add(section, "h2", texts.PAGE_PROMISES)
        found = _add(section, "ul")
        for item in self._flow.guarantee:
            _add(found, "li", graph_labels.line(self._flow, item.text))

    def _panel(self, parent: Element) -> None:
        aside = _add(parent, "aside")
        aside.set("aria-labelledby", "follows-title")
        _add(aside, "h2", texts.PAGE_FOLLOWS).attrib |= {"id": "follows-title", "tabindex": "-1"}
        _add(aside, "p").attrib |= {"id": "status", "role": "status", "aria-live": "polite"}
        box = _add(aside, "details")
        box.attrib |= {"id": "more", "open": "open"}
        _add(box, "summary", texts.PAGE_MORE)
        _add(box, "div").set("id", "follows")
        _add(aside, "button", texts.PAGE_AGAIN).attrib |= {"type": "button", "id": "again"}

    def _marked(self, box: Element, part: str, name: str, heading: Element) -> None:
        """Mark what is otherwise than in the flow below: a badge in the heading, and what it was."""
        mark = self._marks.of(part, name)
        if mark is None:
            return
        if box.tag != "section":
            box.set("class", f"{box.get('class', '')} own".strip())
        said, heading.text = heading.text, None
        badge = _add(heading, "span", mark.badge)
        badge.set("class", "badge")
        badge.tail = f" {said}"
        _lines(box, mark.lines, "small")


def _add(parent: Element, tag: str, text: str = "", *, href: str = "") -> Element:
    made = SubElement(parent, tag, {"href": href} if href else {})
    made.text = clean(text, newlines=False)
    return made


def _lines(parent: Element, lines: Iterable[str], style: str = "") -> None:
    for line in lines:
        made = _add(parent, "p", line)
        if style:
            made.set("class", style)


def _input(box: Element, question: Question, kind: str, value: str, label: str) -> Element:
    line = _add(box, "label")
    named = {"type": kind, "name": f"a-{question.id}", "data-question": question.id}
    found = SubElement(line, "input", named | ({"value": value} if value else {}))
    _add(line, "span", label)
    return found
