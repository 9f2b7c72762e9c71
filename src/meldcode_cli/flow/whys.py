"""Why something follows or is refused, in lines: the sentence of the flow, its norm, and the answers behind it. Pure.

Told here for everybody: for an open case, for answers that are tried out, for a scenario. How an answer is told differs
(with its day, by its value, by the question alone), so that is handed in.
"""

from collections.abc import Callable, Iterable

from meldcode_cli.flow import texts
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.rules import Because

Behind = Callable[[tuple[str, ...]], Iterable[str]]
"""Gives the lines that tell the answers to these questions."""


def whys(flow: Flow, because: Iterable[Because], behind: Behind = lambda _: (), *, why: str = texts.WHY) -> list[str]:
    """Return why a duty or an outcome holds, reason by reason; a line that was said is not said again.

    `why` is how the sentence of a reason is said, with {text} for the sentence.
    """
    lines: list[str] = []
    for held in because:
        lines += of_rule(flow, held.reason.text, held.reason.norm, why=why)
        lines += behind(held.questions) if held.questions else ()
    return list(dict.fromkeys(lines))


def by_answers(answers: Iterable[str]) -> list[str]:
    """Return the line that names the questions, or answers, by which something holds."""
    return [texts.BY_ANSWERS.format(questions=", ".join(answers))]


def of_rule(flow: Flow, text: str, norm: str, *, why: str = texts.WHY) -> list[str]:
    """Return the sentence of one rule, with the norm that it rests on if it has one."""
    based = [texts.NORM.format(norm=flow.norm_text(norm))] if norm else []
    return [why.format(text=flow.filled(text)), *based]
