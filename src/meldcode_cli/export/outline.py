"""A report as blocks: what a reader sees under which heading, in which order and in which words. Knows no format.

A writer (`markdown`) draws the blocks, and makes harmless what a person typed into them.
"""

from collections.abc import Iterable, Iterator, Sequence

from meldcode_cli.dutch.dates import show_date, show_moment
from meldcode_cli.export import handed_on, heading, opinions, reasons, texts, together
from meldcode_cli.export.blocks import Block, Fields, Heading, Items, Paragraph, listed, moment, see_entries, stamp
from meldcode_cli.export.facts import warned
from meldcode_cli.export.model import (
    Afweging,
    Asked,
    Decision,
    Earlier,
    Fact,
    Field,
    Given,
    Head,
    Involved,
    NotDone,
    PutOff,
    Report,
    StatusChange,
    StepPart,
    Todo,
    Waiting,
)


def outline(report: Report) -> Iterator[Block]:
    """Yield the whole report, from the top down."""
    # Of what is new there can be nothing in a part, in a case that is full.
    nothing = texts.NOTHING_NEW if report.since else ""
    yield from _top(report)
    people = [block for person in report.people for block in _person(person)]
    yield from _part(texts.PEOPLE, texts.PEOPLE_INTRO, people, texts.NO_PEOPLE)
    facts = [block for fact in report.facts for block in _fact(fact)]
    yield from _part(texts.FACTS, texts.FACTS_INTRO, facts, nothing or texts.NO_FACTS)
    steps = [block for step in report.steps for block in _step(step)]
    yield from _part(texts.STEPS, texts.STEPS_INTRO, [*steps, *_refused(report)], nothing or texts.NO_STEPS)
    afwegingen = [block for afweging in report.afwegingen for block in _afweging(afweging)]
    yield from _part(texts.AFWEGINGEN, texts.AFWEGINGEN_INTRO, afwegingen, nothing or texts.NO_AFWEGINGEN)
    decisions = [block for decision in report.decisions for block in _decision(decision)]
    yield from _part(texts.DECISIONS, texts.DECISIONS_INTRO, decisions, texts.NO_DECISIONS)
    if report.opinions:
        yield from _part(texts.OPINIONS, texts.OPINIONS_INTRO, [*opinions.blocks(report.opinions)], "")
    yield Heading(2, texts.TODO)
    yield from _still_open(report)
    yield from together.blocks(report)
    if report.handed_on:
        yield Heading(2, texts.HANDED_ON)
        yield from handed_on.blocks(report.handed_on)
    yield Heading(2, texts.FINGERPRINT)
    yield Paragraph(texts.FINGERPRINT_INTRO.format(case=report.head.case))
    yield _fields(Field(texts.ENTRIES, str(report.entries)), Field(texts.FINGERPRINT, report.fingerprint))


def _part(title: str, intro: str, found: Sequence[Block], nothing: str) -> Iterator[Block]:
    """Yield a part of the report under its heading, or one sentence when there is nothing to tell."""
    yield Heading(2, title)
    yield Paragraph(intro if found else nothing)
    yield from found


def _fields(*fields: Field) -> Fields:
    return Fields(fields)


# ---------------------------------------------------------------- where the case stands


def _top(report: Report) -> Iterator[Block]:
    head = report.head
    yield Heading(1, heading.title(head))
    yield Paragraph(texts.MADE.format(moment=moment(head.made), program=head.program))
    yield Paragraph(texts.READING)
    if report.since:
        yield Paragraph(texts.ONLY_NEW.format(entry=report.since))
    yield Heading(2, texts.STANDING)
    about = ", ".join(part for part in (head.initials, head.age_group) if part) or texts.NOT_FILLED_IN
    since = (head.changes[-1].stamp if head.changes else head.begun).when
    status = texts.CLOSED if head.closed else texts.OPEN
    fields = [
        Field(texts.ABOUT, about),
        Field(texts.ORGANISATION, head.organisation),
        *heading.flow(head),
        Field(texts.BEGUN, stamp(head.begun)),
        *heading.on_paper(head),
        *_turns(head),
        *heading.access(head),
        *heading.signed(head),
        *_changes(head.changes),
        *heading.vouched(head),
        Field(texts.STATUS, status.format(day=show_date(since))),
        Field(texts.OUTCOME, head.outcome or texts.NO_OUTCOME),
    ]
    if head.step is not None:
        fields.append(Field(texts.AT_STEP, head.step))
    if head.next is not None:
        fields.append(Field(texts.NEXT_QUESTION, head.next))
    elif head.waits is not None:
        fields.append(Field(texts.WAITS_UNTIL, _waits_until(head.waits)))
    fields.append(Field(texts.OPEN_ACTIONS, _open_actions(report.todo)))
    if report.hypotheses:
        numbers = listed(str(item.entry) for item in report.hypotheses)
        fields.append(Field(texts.OPEN_HYPOTHESES, texts.PART_ENTRY.format(numbers=numbers)))
    yield _fields(*fields)


def _turns(head: Head) -> Iterator[Field]:
    """Say under which flow the case began, and from which entry on it follows another; nothing if it never changed."""
    if head.turns:
        yield Field(texts.BEGUN_WITH, texts.FLOW_NAME.format(id=head.begun_flow_id, version=head.begun_flow_version))
    for turn in head.turns:
        flow = texts.FLOW_NAME.format(id=turn.flow_id, version=turn.flow_version)
        pattern = texts.FLOW_OVER_VALUE if turn.over else texts.FLOW_STAYED_VALUE
        yield Field(
            texts.FLOW_OVER if turn.over else texts.FLOW_STAYED, pattern.format(flow=flow, stamp=stamp(turn.stamp))
        )
        if turn.reason is not None:
            label = texts.FLOW_OVER_BECAUSE if turn.over else texts.FLOW_STAYED_BECAUSE
            yield Field(label, turn.reason, typed=True)
        if turn.duties:
            yield Field(texts.FLOW_DUTIES, "; ".join(turn.duties))


def _changes(found: Iterable[StatusChange]) -> Iterator[Field]:
    """Say when the case was closed and opened again, with the outcome or the reason."""
    for change in found:
        yield Field(texts.CLOSED_ON if change.closed else texts.REOPENED_ON, stamp(change.stamp))
        if change.closed:
            yield Field(texts.CLOSED_WITH, change.note)
            if change.left_open:
                left = texts.LEFT_OPEN_VALUE.format(numbers=listed(map(str, change.left_open)))
                yield Field(texts.CLOSED_LEFT_OPEN, left)
        else:
            yield Field(texts.REOPENED_BECAUSE, change.note, typed=True)


def _open_actions(todo: Sequence[Todo]) -> str:
    """Say how many actions are open, and how many of those are late."""
    late = sum(item.overdue for item in todo)
    if late:
        return texts.OPEN_LATE.format(number=len(todo), late=late)
    return str(len(todo)) if todo else texts.NOTHING


def _waits_until(waits: Waiting) -> str:
    """Say from which day a question is put."""
    return texts.DUE_UNKNOWN if waits.day is None else show_date(waits.day)


# ---------------------------------------------------------------- who, and what happened


def _person(person: Involved) -> Iterator[Block]:
    name = person.name
    if person.functions:
        name = texts.WITH_FUNCTIONS.format(name=name, functions="; ".join(person.functions))
    yield Paragraph(name, label=texts.WHO_IS)
    yield _fields(*_parts(person))


def _parts(person: Involved) -> Iterator[Field]:
    """Say what somebody did or is, and where that stands."""
    for part in person.parts:
        value = part.note
        if part.entries:
            pattern = texts.PART_NOTE if part.note else texts.PART_ENTRY
            value = pattern.format(note=part.note, numbers=listed(map(str, part.entries)))
        yield Field(part.label, value)


def _fact(fact: Fact) -> Iterator[Block]:
    pattern = texts.FACT_TITLE if fact.time is None else texts.FACT_TITLE_TIME
    title = pattern.format(day=show_date(fact.day), time=f"{fact.time:%H:%M}" if fact.time else "", kind=fact.kind)
    if fact.withdrawn is not None:
        gone = texts.FACT_TITLE_CORRECTED if fact.withdrawn.corrected else texts.FACT_TITLE_WITHDRAWN
        title = gone.format(title=title)
    yield Heading(3, title)
    # First of all, so that nobody reads on in something that does not count any more.
    yield _fields(
        *_counts(fact),
        *fact.fields,
        *_since(fact),
        Field(texts.RECORDED, stamp(fact.stamp)),
        *_recorded_later(fact.days_later),
    )


def _counts(fact: Fact) -> Iterator[Field]:
    """Say that a fact does not count any more, or stands in the place of another, and why."""
    gone = fact.withdrawn
    if gone is not None:
        value = stamp(gone.stamp)
        if gone.corrected:
            value = texts.CORRECTED_VALUE.format(entry=gone.stamp.entry, moment=moment(gone.stamp.when))
        yield Field(texts.CORRECTED if gone.corrected else texts.WITHDRAWN, value)
        if gone.reason is not None:
            label = texts.CORRECTED_BECAUSE if gone.corrected else texts.WITHDRAWN_BECAUSE
            yield Field(label, gone.reason, typed=True)
    if fact.corrects is not None:
        yield Field(texts.CORRECTS, texts.CORRECTS_VALUE.format(entry=fact.corrects))
        if fact.corrected_because is not None:
            yield Field(texts.CORRECTED_BECAUSE, fact.corrected_because, typed=True)


def _since(fact: Fact) -> Iterator[Field]:
    """Say what was heard of a fact later, and that a hypothesis is still open."""
    for item in fact.later:
        value = texts.LATER_VALUE.format(finding=item.finding, day=show_date(item.day), by=item.by, entry=item.entry)
        yield Field(texts.LATER, value)
    if fact.open:
        yield Field(texts.LATER, texts.STILL_OPEN)


# ---------------------------------------------------------------- what was answered


def _step(step: StepPart) -> Iterator[Block]:
    yield Heading(3, step.title)
    for asked in step.asked:
        yield Paragraph(asked.question, label=texts.QUESTION)
        yield _fields(*_answer(asked))
    if step.afwegingen:
        names = [texts.AFWEGING.format(number=number).lower() for number in step.afwegingen]
        yield Paragraph(texts.SEE_AFWEGINGEN.format(names=listed(names)))
    if step.checked is not None:
        yield Paragraph(f"{texts.CHECKED}: {stamp(step.checked)}.")


def _afweging(afweging: Afweging) -> Iterator[Block]:
    yield Heading(3, texts.AFWEGING.format(number=afweging.number))
    yield Paragraph(afweging.asked.question, label=texts.QUESTION)
    together = (
        [] if afweging.together is None else [Field(texts.TOGETHER, texts.YES if afweging.together else texts.NO)]
    )
    yield _fields(*_answer(afweging.asked, together))


def _refused(report: Report) -> Iterator[Block]:
    if report.refused:
        yield Heading(3, texts.REFUSED)
    for refused in report.refused:
        yield Paragraph(refused.question, label=texts.QUESTION)
        yield _fields(Field(texts.ANSWER, refused.answer), Field(texts.REFUSED_BECAUSE, refused.because))


def _answer(asked: Asked, extra: Iterable[Field] = ()) -> Iterator[Field]:
    if asked.records:
        yield Field(texts.ANSWER, see_entries(asked.records))
    if asked.given is not None:
        yield from _given(asked.given, texts.ANSWER, texts.WHY, texts.ANSWERED_BY)
    yield from extra
    for earlier in asked.earlier:
        yield from _earlier(earlier)


def _given(given: Given, answer: str, why: str, answered_by: str) -> Iterator[Field]:
    yield Field(answer, given.answer, given.typed)
    if given.why is not None:
        yield Field(why, given.why, typed=True)
    if given.seen is not None:
        yield Field(texts.SEEN_SINCE, given.seen, typed=True)
    if given.walked is not None:
        yield Field(texts.WALKED, given.walked, typed=True)
    if given.moved_by is not None:
        yield Field(texts.DECIDED_BY, given.moved_by)
    yield from _who(given)
    if given.given is not None:
        yield Field(texts.GIVEN_ON, moment(given.given))
    yield Field(answered_by if given.given is None else texts.RECORDED, stamp(given.stamp))
    yield from _recorded_later(given.days_later)


def _who(given: Given) -> Iterator[Field]:
    """Say whose answer it is: who gave it, with whom, who saw it otherwise, who decided; and what was read first."""
    if given.who is not None:
        if given.who.answered_by is not None:
            yield Field(texts.WHO, given.who.answered_by)
        yield Field(texts.CONSULTED, given.who.consulted)
        otherwise = given.who.otherwise
        yield Field(texts.OTHERWISE, otherwise or texts.NOBODY_NAMED, typed=otherwise is not None)
        if given.who.decided_by is not None:
            yield Field(texts.DECIDED_BY, given.who.decided_by)
        if given.who.authority is not None:
            yield Field(texts.AUTHORITY, given.who.authority)
    yield from warned(given.warnings, given.unread)


def _earlier(earlier: Earlier) -> Iterator[Field]:
    yield from _given(earlier.given, texts.EARLIER, texts.EARLIER_WHY, texts.EARLIER_BY)
    if earlier.replaced_because is not None:
        yield Field(texts.REPLACED_BECAUSE, earlier.replaced_because, typed=True)
    else:
        yield Field(texts.REPLACED, texts.LEFT_OPEN if earlier.open else texts.NO_REASON)


# ---------------------------------------------------------------- what follows, and what is still to be done


def _decision(decision: Decision) -> Iterator[Block]:
    pattern = texts.OUTCOME_TITLE if decision.outcome else texts.DUTY_TITLE
    yield Heading(3, pattern.format(title=decision.title))
    fields: list[Field] = []
    for reason in decision.reasons:
        fields.append(Field(texts.REASON, reason.text))
        if reason.norm is not None:
            fields.append(Field(texts.NORM, reason.norm))
        fields += reasons.causes(reason)
    if not decision.outcome:
        fields.append(Field(texts.DUTY_STATUS, _duty_stands(decision)))
        fields += [*_put_off(decision.put_off), *_not_done(decision.not_done), *reasons.against(decision)]
    yield _fields(*fields)


def _duty_stands(decision: Decision) -> str:
    """Say whether a duty was done, when, and by which entry."""
    done = decision.done
    if done is not None:
        return texts.DUTY_DONE.format(day=show_date(done.day), entry=done.entry)
    return texts.DUTY_LAPSED if decision.not_done and decision.not_done.lapsed else texts.DUTY_OPEN


def _put_off(found: PutOff | None) -> Iterator[Field]:
    """Say until when a duty was put off, from which day, and why."""
    if found is not None:
        pattern = texts.PUT_OFF_VALUE if found.first is None else texts.PUT_OFF_FIRST
        pattern = texts.PUT_OFF_NOW if found.now else pattern
        first = "" if found.first is None else show_date(found.first)
        day = show_moment(found.until, found.clock)
        yield Field(texts.PUT_OFF, pattern.format(day=day, first=first, stamp=stamp(found.stamp)))
        yield Field(texts.PUT_OFF_BECAUSE, found.reason, typed=True)


def _not_done(found: NotDone | None) -> Iterator[Field]:
    """Say who decided not to do a duty and why, and whether it stays open all the same."""
    if found is not None:
        yield Field(texts.REFRAINED, texts.REFRAINED_VALUE.format(by=found.by, stamp=stamp(found.stamp)))
        yield Field(texts.REFRAINED_BECAUSE, found.reason, typed=True)
        yield Field(texts.DUTY_EFFECT, texts.LAPSES if found.lapsed else texts.STAYS_OPEN)


def _still_open(report: Report) -> Iterator[Block]:
    head = report.head
    if not (report.todo or report.hypotheses or head.next or head.waits):
        yield Paragraph(texts.NO_TODO)
    for todo in report.todo:
        yield from _todo(todo)
    if report.hypotheses:
        yield Heading(3, texts.HYPOTHESES)
        fields: list[Field] = []
        for found in report.hypotheses:
            where = texts.HYPOTHESIS_OF.format(entry=found.entry, day=show_date(found.day))
            fields += [Field(texts.HYPOTHESIS, found.text, typed=True), Field(texts.HYPOTHESIS_WHERE, where)]
        yield _fields(*fields)
    if head.next is not None:
        yield Heading(3, texts.NEXT_QUESTION)
        yield Paragraph(head.next, label=texts.QUESTION)
    if head.waits is not None:
        yield Heading(3, texts.LATER_QUESTION)
        yield Paragraph(head.waits.question, label=texts.QUESTION)
        yield _fields(Field(texts.FROM, _waits_until(head.waits)))
    if report.done:
        yield Heading(3, texts.ALREADY_DONE)
        yield Items(
            tuple(
                texts.DONE.format(day=show_date(done.day), title=done.title, entry=done.entry) for done in report.done
            )
        )


def _todo(todo: Todo) -> Iterator[Block]:
    yield Heading(3, todo.title)
    closing = texts.BLOCKS if todo.blocks else ""
    said = ((texts.WHEN, _due(todo)), (texts.FOR_WHOM, todo.who), (texts.WHAT, todo.text), (texts.CLOSING, closing))
    yield _fields(
        *(Field(name, words) for name, words in said if words), *_put_off(todo.put_off), *_not_done(todo.not_done)
    )


def _due(todo: Todo) -> str:
    """Say when something must be done."""
    if todo.due is not None:
        return (texts.OVERDUE if todo.overdue else texts.DUE).format(day=todo.when)
    return texts.DUE_AFTER.format(titles=listed(todo.after)) if todo.after else texts.DUE_UNKNOWN


# ---------------------------------------------------------------- shared


def _recorded_later(days: int) -> list[Field]:
    """Say that something was recorded days after it happened."""
    if days < 1:
        return []
    return [Field(texts.NOTE, texts.LATER_ONE if days == 1 else texts.LATER_MANY.format(days=days))]
