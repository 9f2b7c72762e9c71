"""Rules about which of two answers counts while two people do not agree (`safest`)."""

from collections.abc import Iterator
from typing import Any

from meldcode_cli.flow.conditions import questions_in
from meldcode_cli.flow.findings import Finding, Sentence
from meldcode_cli.flow.model import Duty, Flow, Outcome, Question
from meldcode_cli.proof import texts
from meldcode_cli.proof.codes import said
from meldcode_cli.proof.rule import Plain, Seen, Subject, Words, questions, values


def _no_safest(flow: Flow, question: Question) -> bool:
    """Where two people answer such a question differently, a duty or an outcome hangs on which of both counts."""
    items: tuple[Duty | Outcome, ...] = (*flow.duty, *flow.outcome)
    follows = (reason.when for item in items for reason in item.reason)
    decides = any(question.id in questions_in(when) for when in follows)
    return question.kind in ("choice", "number") and decides and question.safest is None


class Undecided:
    """The rule that of every answer on which something hangs it is said which one counts while two people do not agree.

    One finding names all questions: it is one thing to think about, and must not drown what else there is.
    """

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Yield one finding for all such questions, but those that the flow below was told of, at the first of them."""
        parent = subject.parent
        known = {item.id for item in parent.question if _no_safest(parent, item)} if parent is not None else set()
        lacking = [item for item in subject.flow.question if item.id not in known and _no_safest(subject.flow, item)]
        if lacking:
            first, *more = lacking
            message = said(texts.NO_SAFEST, name=first.id)
            if more:
                others = texts.NO_SAFEST_MORE.format(names=", ".join(item.id for item in more))
                message = Sentence(message.code, f"{message} {others}")
            spot = ("question", first.id)
            numbers = any(item.kind == "number" for item in lacking)
            advice = texts.NO_SAFEST_NUMBER_ADVICE if numbers else texts.NO_SAFEST_ADVICE
            yield subject.lines.finding(spot, message, advice, "safest")


def _unknown_safest(_: Flow, question: Question) -> Seen:
    named = question.safest or ()
    if question.kind == "number":
        fits = not named or named in (("lowest",), ("highest",))
        return [] if fits else [{"question": question.id, "value": named[0]}]
    unknown = [value for value in named if question.kind != "choice" or question.option(value) is None]
    return [{"question": question.id, "value": value} for value in dict.fromkeys(unknown)]


def _safest(flow: Flow, words: Words) -> list[str]:
    question = flow.find_question(str(words["question"]))
    return ["lowest", "highest"] if question is not None and question.kind == "number" else values(flow, words)


REFERRING: tuple[Plain[Any], ...] = (
    Plain(
        questions,
        "safest",
        _unknown_safest,
        texts.NO_SAFEST_VALUE,
        texts.SPELLED_ANSWER,
        part=("value",),
        known=_safest,
    ),
)

LAST = (Undecided(),)
