"""That the words of an answer fit its value: what is stored, and what rules look at, is the value.

Of a value "ja" the label may not begin with no, and the other way round; and no label may be that of another answer of
the same question, as far as values and labels have words in common.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from meldcode_cli.flow import texts as flow_texts
from meldcode_cli.flow.model import Option, Question
from meldcode_cli.proof import texts
from meldcode_cli.proof.rule import Place, Plain, Subject, Words, told
from meldcode_cli.proof.sentences import plain, polarity

_SAYS = {"ja": 1, "nee": -1}
# How doubt, and what is not so yet, are worded: only such an answer may leave its question open.
_DOUBT = ("twijfel", "weet", "weten", "nog")
# So many letters of a word tell it from others; shorter words are in every label.
_STEM = 4
# Values that say that there is nothing, in words of which any label can have some.
_NOTHING = frozenset({"geen", "niet", "niets"})


def _own(subject: Subject, question: Question) -> list[Option]:
    """Return the answers that the flow words itself; what it inherits may not be worded otherwise (`words`)."""
    parent = subject.parent.find_question(question.id) if subject.parent else None
    return [option for option in question.options if parent is None or parent.option(option.value) is None]


def _turned(subject: Subject) -> Iterator[Place[Words]]:
    for question in subject.flow.question:
        for option in _own(subject, question):
            if not _fits(option):
                spot = ("question", question.id)
                yield Place(spot, f"options/{option.value}", {"name": f"{question.id}, {option.value}"})


def _fits(option: Option) -> bool:
    """Tell whether the label of a yes, a no, a doubt or a not yet begins or sounds like one."""
    if option.value == "twijfel":
        return _doubts(option)
    says = _SAYS.get(option.value.partition("-")[0], 0)
    if says * polarity(option.label) < 0:
        return False
    # The bare word stands beside its opposite: a doubt in its place would be taken for it.
    return option.value not in _SAYS or not _doubts(option) or polarity(option.label) == says


def _doubts(option: Option) -> bool:
    return any(word in _DOUBT for word in plain(option.label).split()) or "twijfel" in plain(option.label)


def _left_open(subject: Subject) -> Iterator[Place[Words]]:
    """Yield each firm answer that leaves its question open: it would be put again for ever."""
    for question in subject.flow.question:
        for option in _own(subject, question):
            if not option.settles and not _doubts(option):
                spot = ("question", question.id)
                yield Place(spot, f"options/{option.value}", {"name": f"{question.id}, {option.value}"})


def _twice(subject: Subject) -> Iterator[Place[Words]]:
    """Yield each value that stands twice among the answers of one question in the own file."""
    for table in subject.file.data.get("question", ()):
        values = [str(row.get("value")) for row in table.get("options", ())]
        for value, times in Counter(values).items():
            if times > 1:
                yield Place(("question", str(table["id"])), f"options/{value}", {"key": "value"})


def _misplaced(subject: Subject) -> Iterator[Place[Words]]:
    for question in subject.flow.question:
        labels = {option.value: plain(option.label) for option in question.options}
        for value, label in ((option.value, labels[option.value]) for option in _own(subject, question)):
            stems = _stems(value)
            elsewhere = [
                other
                for other, words in labels.items()
                if other != value and _any(stems, words) and _stems(other) and not _any(_stems(other), words)
            ]
            if stems and not _any(stems, label) and elsewhere:
                words: Words = {"name": f"{question.id}, {value}", "other": elsewhere[0]}
                yield Place(("question", question.id), f"options/{value}", words)


def _stems(value: str) -> list[str]:
    """Return the beginnings of the words of a value that tell it from others."""
    return [word[:_STEM] for word in value.split("-") if len(word) >= _STEM and word not in _NOTHING]


def _any(stems: list[str], text: str) -> bool:
    return any(word.startswith(stem) for word in text.replace("-", " ").split() for stem in stems)


TWICE = Plain(_twice, "", told, flow_texts.TWICE, flow_texts.TWICE_ADVICE)

RULES: tuple[Plain[Words], ...] = (
    Plain(_turned, "", told, texts.LABEL_TURNED, texts.LABEL_ADVICE),
    Plain(_left_open, "", told, texts.FIRM_LEFT_OPEN, texts.FIRM_LEFT_OPEN_ADVICE),
    Plain(_misplaced, "", told, texts.LABEL_MISPLACED, texts.LABEL_ADVICE),
)
