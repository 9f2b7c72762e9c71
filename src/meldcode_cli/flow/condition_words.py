"""Conditions as people read them: made as simple as can be, in Dutch words. Pure."""

from collections.abc import Iterable

from meldcode_cli.flow import texts
from meldcode_cli.flow.conditions import All, Amount, Answered, Any, Before, Condition, Is, Not
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.simple_conditions import about, simple

# From here on "anders dan" says a list of values shorter.
_MANY_VALUES = 4


def words(flow: Flow, condition: Condition) -> str:
    """Return `condition` as the end of a Dutch sentence: "als 'afweging-1' is: ja, en als ..."."""
    return _words(flow, simple(flow, condition))


def listed(names: Iterable[str]) -> str:
    """Return names as a Dutch list: "a, b of c"."""
    *most, last = names
    return f"{', '.join(most)} {texts.CONDITION_OR_VALUE} {last}" if most else last


def _words(flow: Flow, condition: Condition) -> str:
    match condition:
        case All(()):
            return texts.CONDITION_ALWAYS
        case Any(()):
            return texts.CONDITION_NEVER
        case All(parts) | Any(parts):
            inner = [_words(flow, part) for part in parts]
            if not all(about(part) for part in parts):
                # Inside "en" stands "of", and the other way round: brackets say what belongs together.
                inner = [f"({text})" if about(part) is None else text for part, text in zip(parts, inner, strict=True)]
            return (texts.CONDITION_AND if isinstance(condition, All) else texts.CONDITION_OR).join(inner)
        case Not(Answered(name)):
            return texts.CONDITION_NOT_ANSWERED.format(question=name)
        case Not(Is(name, values)):
            text = texts.CONDITION_NOT_TICKED if _ticked(flow, name) else texts.CONDITION_IS_NOT
            return text.format(question=name, values=listed(values))
        case Not(Amount() as amount):
            return _amount(flow, amount, opposite=True)
        case Amount():
            return _amount(flow, condition)
        case Before(name, other):
            return texts.CONDITION_BEFORE.format(question=name, other=other)
        case Not(Before(name, other)):
            return texts.CONDITION_NOT_BEFORE.format(question=name, other=other)
        case Answered(name):
            return texts.CONDITION_ANSWERED.format(question=name)
        case Is(name, values):
            return _compared(flow, name, values)
    raise AssertionError("a simple condition has 'not' before comparisons only")


def _amount(flow: Flow, amount: Amount, *, opposite: bool = False) -> str:
    question = flow.find_question(amount.question)
    records = question is not None and question.kind == "record"
    pattern = texts.CONDITION_RECORDS if records else texts.CONDITION_AMOUNT
    if amount.low == amount.high:
        limits = texts.CONDITION_EXACTLY.format(number=amount.low)
    elif amount.high is None:
        limits = texts.CONDITION_AT_LEAST.format(number=amount.low)
    elif amount.low is None:
        limits = texts.CONDITION_AT_MOST.format(number=amount.high)
    else:
        limits = texts.CONDITION_BETWEEN.format(low=amount.low, high=amount.high)
    if opposite:
        limits = texts.CONDITION_NO_SUCH.format(limits=limits)
    return pattern.format(question=amount.question, limits=limits)


def _ticked(flow: Flow, name: str) -> bool:
    question = flow.find_question(name)
    return question is not None and question.kind == "checklist"


def _compared(flow: Flow, name: str, values: tuple[str, ...]) -> str:
    if _ticked(flow, name):
        return texts.CONDITION_TICKED.format(question=name, values=listed(values))
    question = flow.find_question(name)
    options = () if question is None else question.options
    known = tuple(option.value for option in options if option.value in values)
    if len(known) < len(values):  # the check of a flow says so; here it is just shown
        return texts.CONDITION_IS.format(question=name, values=listed(values))
    others = tuple(option.value for option in options if option.value not in values)
    if not others and all(option.settles for option in options):
        return texts.CONDITION_ANSWERED.format(question=name)
    if others and len(known) >= _MANY_VALUES and len(known) >= 3 * len(others):
        return texts.CONDITION_OTHER_THAN.format(question=name, values=listed(others))
    return texts.CONDITION_IS.format(question=name, values=listed(known))
