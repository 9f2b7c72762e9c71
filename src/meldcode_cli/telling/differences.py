"""A changed flow in words: what it means for one case, row by row, and everything that differs. Pure."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from meldcode_cli.case.duties import DutyStanding
from meldcode_cli.case.standing import Standing
from meldcode_cli.case.state import CaseState
from meldcode_cli.case.under_both_flows import Lost, Sides
from meldcode_cli.dutch import shared
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.flow.compare import Change, Difference, How
from meldcode_cli.flow.model import Flow
from meldcode_cli.telling import texts

Row = tuple[str, str, str]
"""What it is about, how it is now, and how it would be with the new flow."""

# What somebody wrote can be long; its beginning is enough to know it by.
_SHORT = 60
# Nobody compares two long texts on a screen.
_LONG = 120
_HOW: dict[How, int] = {"added": 0, "gone": 1, "changed": 2}


def rows(sides: Sides, state: CaseState) -> list[Row]:
    """Return what would be different for this case; nothing if all would stay as it is."""
    found = [*_duties(sides), *_position(sides), *_together(sides), *_answers(sides, state)]
    return [row for row in found if row[1] != row[2]]


def _duties(sides: Sides) -> Iterator[Row]:
    old = {duty.id: duty for duty in sides.old.duties}
    new = {duty.id: duty for duty in sides.new.duties}
    for name in dict.fromkeys([*new, *old]):
        flow, duty = (sides.new_flow, new[name]) if name in new else (sides.old_flow, old[name])
        title = texts.FLOW_ROW_DUTY.format(title=flow.filled(duty.held.duty.title))
        yield title, _duty(old.get(name)), _duty(new.get(name))


def _duty(duty: DutyStanding | None) -> str:
    if duty is None:
        return texts.FLOW_DUTY_NONE
    if duty.done_on is not None:
        return texts.FLOW_DUTY_DONE.format(date=show_date(duty.done_on))
    return texts.FLOW_DUTY_OPEN if duty.due is None else texts.FLOW_DUTY_DUE.format(date=show_date(duty.due))


def _position(sides: Sides) -> Iterator[Row]:
    old, new = sides.old, sides.new
    yield texts.FLOW_ROW_OUTCOME, _outcome(sides.old_flow, old), _outcome(sides.new_flow, new)
    yield texts.FLOW_ROW_CLOSE, _closing(old), _closing(new)
    # The same question in other words is no other question.
    if (old.next, old.waits, old.waits_until) != (new.next, new.waits, new.waits_until):
        yield texts.FLOW_ROW_NEXT, _next(sides.old_flow, old), _next(sides.new_flow, new)
    yield texts.FLOW_ROW_OPEN, _unanswered(old), _unanswered(new)


def _outcome(flow: Flow, stands: Standing) -> str:
    outcome = stands.outcome
    return texts.FLOW_NO_OUTCOME if outcome is None else flow.filled(outcome.outcome.title or outcome.id)


def _closing(stands: Standing) -> str:
    return texts.FLOW_CAN_CLOSE if stands.complete and not stands.blocking else texts.FLOW_CANNOT_CLOSE


def _next(flow: Flow, stands: Standing) -> str:
    question = flow.find_question(stands.next or stands.waits or "")
    if question is None:
        return texts.FLOW_NOTHING_NEXT
    text = flow.filled(question.text)
    if stands.next is not None or stands.waits_until in (None, date.max):
        return text
    assert stands.waits_until is not None
    return texts.FLOW_NEXT_FROM.format(date=show_date(stands.waits_until), question=text)


def _unanswered(stands: Standing) -> str:
    return str(sum(name not in stands.evaluation.settled for name in stands.evaluation.relevant))


def _together(sides: Sides) -> Iterator[Row]:
    """Say which questions are walked through with Veilig Thuis under one flow only, of those that both put."""
    old, new = sides.old.evaluation, sides.new.evaluation
    for name in new.relevant:
        question = sides.new_flow.find_question(name)
        if name in old.relevant and question is not None:
            subject = texts.FLOW_ROW_TOGETHER.format(question=sides.new_flow.filled(question.text))
            yield subject, _with(name, old.together), _with(name, new.together)


def _with(name: str, together: tuple[str, ...]) -> str:
    return texts.FLOW_TOGETHER if name in together else texts.FLOW_ALONE


def _answers(sides: Sides, state: CaseState) -> Iterator[Row]:
    for lost in sides.lost:
        counted = texts.FLOW_COUNTED.format(answer=_answer(lost.question, state))
        yield _subject(lost.question, sides.old_flow, state), counted, _why(lost, sides.new_flow)
    for name in sides.found:
        counted = texts.FLOW_COUNTED.format(answer=_answer(name, state))
        yield _subject(name, sides.new_flow, state), texts.FLOW_NOT_COUNTED, counted


def _subject(name: str, flow: Flow, state: CaseState) -> str:
    given, question = state.answers.get(name), flow.find_question(name)
    asked = given.content.asked if given is not None else flow.filled(question.text) if question is not None else name
    return texts.FLOW_ROW_ANSWER.format(question=asked)


def _answer(name: str, state: CaseState) -> str:
    given = state.answers.get(name)
    if given is None:
        return texts.FLOW_RECORDED.format(count=len(state.records_for(name)))
    if isinstance(given.value, date):
        return show_date(given.value)
    typed = given.value if isinstance(given.value, str) else ", ".join(given.value)
    return given.content.label or textwrap.shorten(typed, _SHORT, placeholder="…")


def _why(lost: Lost, flow: Flow) -> str:
    text = "" if lost.refusal is None else flow.filled(lost.refusal.text)
    return texts.FLOW_LOST[lost.why].format(text=text)


def all_lines(changes: Sequence[Change]) -> list[tuple[str, str]]:
    """Return everything that differs between two flows: what it is, and in which respects.

    What a flow promises is for whoever writes it: for a user, a number is enough.
    """
    lines = [(_heading(change), _respects(change)) for change in changes if change.part != "guarantee"]
    hows = Counter(change.how for change in changes if change.part == "guarantee")
    if hows:
        counts = {how: hows[how] for how in _HOW}
        lines.append((texts.FLOW_GUARANTEES, texts.FLOW_GUARANTEES_COUNT.format(**counts)))
    return lines


def _heading(change: Change) -> str:
    if not change.name:
        return texts.FLOW_ORDERS[change.part]
    what = texts.FLOW_PARTS[change.part][_HOW[change.how]]
    return what if change.how != "changed" else texts.FLOW_ITEM.format(what=what, name=change.name)


def _respects(change: Change) -> str:
    if change.how != "changed":
        return change.name
    return "\n".join(_respect(difference) for difference in change.differences)


def _respect(difference: Difference) -> str:
    pattern = shared.FLOW_DIFFERENCES[difference.about]
    if difference.about == "words" and len(difference.old) > _LONG:
        pattern = texts.FLOW_WORDS_LONG
    return pattern.format(old=difference.old, new=difference.new)
