"""A report as Markdown that also reads well as plain text. The only module that knows Markdown.

What a person or a flow file wrote gets into the text through two doors only: `inline` for what stands on one line and
`quoted` for what may have more. Both make it harmless first, so that nobody can forge a heading, an entry or a
fingerprint; both change as little as they can, because most people read this as plain text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from meldcode_cli.clean import clean
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.export import labels, model, words
from meldcode_cli.export.model import Field, Given, Report

# What means something wherever it stands: code, emphasis, links and images, HTML, tables, strike-through; an
# underscore that could begin emphasis; the beginning of an entity; a number sign that could make or end a heading;
# and a bare web address: GitHub makes that a link and takes a backslash behind it for a part of the address.
_ANYWHERE = re.compile(r"[\\`*\[<|~]|(?<![^\W_])_|&(?=#?\w+;)|(?<!\S)#|:(?=//)|(?<=www)\.", re.IGNORECASE)
# What means something at the beginning of a line: lists, rules, underlined headings, table rules (a colon), quotes.
_AT_START = re.compile(r"[-+=:>]")
_NUMBERED = re.compile(r"([0-9]{1,9})([.)])(?=\s|$)")
_FINGERPRINT = re.compile(rf"^- \*\*{labels.FINGERPRINT}:\*\* ([0-9]+-[0-9a-f]{{64}})\r?$", re.MULTILINE)


def inline(text: str) -> str:
    """Return `text` on one line, with nothing in it that Markdown or a terminal would obey."""
    return _escaped(" ".join(clean(text).split()))


def quoted(text: str) -> str:
    """Return `text` as a block quote: its lines stay lines, without their outer spaces, and mean nothing."""
    lines = [_escaped(line.strip()) for line in clean(text).split("\n")]
    # Two spaces at the end keep a line a line of its own; in plain text nobody sees them.
    ends = ["  " if line and after else "" for line, after in zip(lines, [*lines[1:], ""], strict=True)]
    return "\n".join(f"> {line}{end}" if line else ">" for line, end in zip(lines, ends, strict=True))


def fingerprint_in(export: str) -> str | None:
    """Return the fingerprint that an export gives, or None if it does not give exactly one."""
    found = _FINGERPRINT.findall(export)
    return found[0] if len(found) == 1 else None


def render(report: Report) -> str:
    """Return the whole report as Markdown."""
    people = [block for person in report.people for block in _person(person)]
    facts = [block for fact in report.facts for block in _fact(fact)]
    steps = [block for step in report.steps for block in _step(step)]
    afwegingen = [block for afweging in report.afwegingen for block in _afweging(afweging)]
    decisions = [block for decision in report.decisions for block in _decision(decision)]
    blocks = [
        *_top(report),
        *_part(labels.PEOPLE, labels.PEOPLE_INTRO, people, labels.NO_PEOPLE),
        *_part(labels.FACTS, labels.FACTS_INTRO, facts, labels.NO_FACTS),
        *_part(labels.STEPS, labels.STEPS_INTRO, [*steps, *_refused(report)], labels.NO_STEPS),
        *_part(labels.AFWEGINGEN, labels.AFWEGINGEN_INTRO, afwegingen, labels.NO_AFWEGINGEN),
        *_part(labels.DECISIONS, labels.DECISIONS_INTRO, decisions, labels.NO_DECISIONS),
        _heading(2, labels.TODO),
        *_open(report),
        *_fingerprint(report),
    ]
    return "\n\n".join(blocks) + "\n"


# ---------------------------------------------------------------- the parts


def _top(report: Report) -> Iterator[str]:
    head = report.head
    yield _heading(1, labels.TITLE.format(case=head.case))
    yield labels.MADE.format(moment=words.moment(head.made), program=inline(head.program))
    yield labels.READING
    yield _heading(2, labels.STANDING)
    about = ", ".join(part for part in (head.initials, head.age_group) if part) or labels.NOT_FILLED_IN
    flow = labels.FLOW_VALUE.format(title=head.flow_title, id=head.flow_id, version=head.flow_version)
    since = (head.changes[-1].stamp if head.changes else head.begun).when
    status = labels.CLOSED if head.closed else labels.OPEN
    fields = [
        Field(labels.ABOUT, about),
        Field(labels.ORGANISATION, head.organisation),
        Field(labels.FLOW, flow),
        Field(labels.BEGUN, words.stamp(head.begun)),
        *words.turns(head),
        *words.access(head.access),
        *words.changes(head.changes),
        Field(labels.STATUS, status.format(day=show_date(since))),
        Field(labels.OUTCOME, head.outcome or labels.NO_OUTCOME),
    ]
    if head.step is not None:
        fields.append(Field(labels.AT_STEP, head.step))
    if head.next is not None:
        fields.append(Field(labels.NEXT_QUESTION, head.next))
    elif head.waits is not None:
        fields.append(Field(labels.WAITS_UNTIL, words.waits_until(head.waits)))
    fields.append(Field(labels.OPEN_ACTIONS, words.open_actions(report.todo)))
    if report.hypotheses:
        fields.append(Field(labels.OPEN_HYPOTHESES, words.entries_of(item.entry for item in report.hypotheses)))
    yield _list(*fields)


def _person(person: model.Involved) -> Iterator[str]:
    yield f"**{labels.WHO_IS}:** {inline(words.person(person))}".rstrip()
    yield _list(*words.person_parts(person))


def _fact(fact: model.Fact) -> Iterator[str]:
    pattern = labels.FACT_TITLE if fact.time is None else labels.FACT_TITLE_TIME
    title = pattern.format(day=show_date(fact.day), time=f"{fact.time:%H:%M}" if fact.time else "", kind=fact.kind)
    if fact.withdrawn is not None:
        gone = labels.FACT_TITLE_CORRECTED if fact.withdrawn.corrected else labels.FACT_TITLE_WITHDRAWN
        title = gone.format(title=title)
    yield _heading(3, title)
    # First of all, so that nobody reads on in something that does not count any more.
    yield _list(
        *words.counts(fact),
        *fact.fields,
        *words.since(fact),
        Field(labels.RECORDED, words.stamp(fact.stamp)),
        *words.later(fact.days_later),
    )


def _step(step: model.StepPart) -> Iterator[str]:
    yield _heading(3, step.title)
    for asked in step.asked:
        yield _question(asked.question)
        yield _list(*_answer(asked))
    if step.afwegingen:
        names = [labels.AFWEGING.format(number=number).lower() for number in step.afwegingen]
        yield labels.SEE_AFWEGINGEN.format(names=words.listed(names))
    if step.checked is not None:
        yield f"{labels.CHECKED}: {inline(words.stamp(step.checked))}."


def _afweging(afweging: model.Afweging) -> Iterator[str]:
    yield _heading(3, labels.AFWEGING.format(number=afweging.number))
    yield _question(afweging.asked.question)
    together = (
        [] if afweging.together is None else [Field(labels.TOGETHER, labels.YES if afweging.together else labels.NO)]
    )
    yield _list(*_answer(afweging.asked, together))


def _answer(asked: model.Asked, extra: Iterable[Field] = ()) -> Iterator[Field]:
    if asked.records:
        yield Field(labels.ANSWER, words.entries(asked.records))
    if asked.given is not None:
        yield from _given(asked.given, labels.ANSWER, labels.WHY, labels.ANSWERED_BY)
    yield from extra
    for earlier in asked.earlier:
        yield from _earlier(earlier)


def _given(given: Given, answer: str, why: str, answered_by: str) -> Iterator[Field]:
    yield Field(answer, given.answer, given.typed)
    if given.why is not None:
        yield Field(why, given.why, typed=True)
    yield from words.who(given)
    if given.given is not None:
        yield Field(labels.GIVEN_ON, words.moment(given.given))
    yield Field(answered_by if given.given is None else labels.RECORDED, words.stamp(given.stamp))
    yield from words.later(given.days_later)


def _earlier(earlier: model.Earlier) -> Iterator[Field]:
    yield from _given(earlier.given, labels.EARLIER, labels.EARLIER_WHY, labels.EARLIER_BY)
    if earlier.replaced_because is not None:
        yield Field(labels.REPLACED_BECAUSE, earlier.replaced_because, typed=True)
    else:
        yield Field(labels.REPLACED, labels.LEFT_OPEN if earlier.open else labels.NO_REASON)


def _refused(report: Report) -> Iterator[str]:
    if not report.refused:
        return
    yield _heading(3, labels.REFUSED)
    for refused in report.refused:
        yield _question(refused.question)
        yield _list(Field(labels.ANSWER, refused.answer), Field(labels.REFUSED_BECAUSE, refused.because))


def _decision(decision: model.Decision) -> Iterator[str]:
    pattern = labels.OUTCOME_TITLE if decision.outcome else labels.DUTY_TITLE
    yield _heading(3, pattern.format(title=decision.title))
    fields: list[Field] = []
    for reason in decision.reasons:
        fields.append(Field(labels.REASON, reason.text))
        if reason.norm is not None:
            fields.append(Field(labels.NORM, reason.norm))
        for cause in reason.causes:
            answer = words.entries(cause.records) if cause.records else cause.answer
            fields.append(Field(labels.CAUSE, labels.CAUSE_VALUE.format(question=cause.question, answer=answer)))
    if not decision.outcome:
        fields.append(Field(labels.DUTY_STATUS, words.duty_stands(decision)))
        fields += [*words.put_off(decision.put_off), *words.not_done(decision.not_done)]
    yield _list(*fields)


def _open(report: Report) -> Iterator[str]:
    head = report.head
    if not (report.todo or report.hypotheses or head.next or head.waits):
        yield labels.NO_TODO
    for todo in report.todo:
        yield from _todo(todo)
    if report.hypotheses:
        yield _heading(3, labels.HYPOTHESES)
        yield _list(*(field for found in report.hypotheses for field in words.hypothesis(found)))
    if head.next is not None:
        yield _heading(3, labels.NEXT_QUESTION)
        yield _question(head.next)
    if head.waits is not None:
        yield _heading(3, labels.LATER_QUESTION)
        yield _question(head.waits.question)
        yield _list(Field(labels.FROM, words.waits_until(head.waits)))
    if report.done:
        yield _heading(3, labels.ALREADY_DONE)
        yield "\n".join(
            "- " + labels.DONE.format(day=show_date(done.day), title=inline(done.title), entry=done.entry)
            for done in report.done
        )


def _todo(todo: model.Todo) -> Iterator[str]:
    yield _heading(3, todo.title)
    fields = [Field(labels.WHEN, words.due(todo))]
    if todo.text:
        fields.append(Field(labels.WHAT, todo.text))
    if todo.blocks:
        fields.append(Field(labels.CLOSING, labels.BLOCKS))
    yield _list(*fields, *words.put_off(todo.put_off), *words.not_done(todo.not_done))


def _fingerprint(report: Report) -> Iterator[str]:
    yield _heading(2, labels.FINGERPRINT)
    yield labels.FINGERPRINT_INTRO.format(case=inline(report.head.case))
    yield _list(Field(labels.ENTRIES, str(report.entries)), Field(labels.FINGERPRINT, report.fingerprint))


# ---------------------------------------------------------------- building blocks


def _escaped(line: str) -> str:
    escaped = _ANYWHERE.sub(r"\\\g<0>", line)
    if _AT_START.match(escaped):
        return "\\" + escaped
    return _NUMBERED.sub(r"\1\\\2", escaped, count=1) if _NUMBERED.match(escaped) else escaped


def _part(title: str, intro: str, blocks: Sequence[str], nothing: str) -> list[str]:
    """Return a part of the report under its heading, or one sentence when there is nothing to tell."""
    return [_heading(2, title), *([intro, *blocks] if blocks else [nothing])]


def _heading(level: int, text: str) -> str:
    return f"{'#' * level} {inline(text)}".rstrip()


def _question(text: str) -> str:
    return f"**{labels.QUESTION}:** {inline(text)}".rstrip()


def _list(*fields: Field) -> str:
    return "\n".join(_item(field) for field in fields)


def _item(field: Field) -> str:
    label = f"- **{inline(field.label)}:**"
    if field.typed:
        return "\n".join([label, *(f"  {line}" for line in quoted(field.value).split("\n"))])
    return f"{label} {inline(field.value)}".rstrip()
