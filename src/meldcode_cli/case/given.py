"""An answer as it counts, and what an entry says by itself: of which day it is, and whether it only tells why."""

from dataclasses import dataclass
from datetime import date, datetime

from meldcode_cli.case.entries import Answer, Entry

AnswerValue = str | tuple[str, ...] | date


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """The answer that counts now. `since` is the number of the entry that first gave this value in a row, `asked` of
    the one by which it was last answered: a reason that was told after it is no second answer."""

    value: AnswerValue
    entry: Entry
    since: int
    asked: int

    @property
    def content(self) -> Answer:
        content = self.entry.content
        assert isinstance(content, Answer)
        return content


def tells_why(before: Entry, answer: Answer) -> bool:
    """Tell whether `answer` only says why the answer `before` it was another than the one that it changed: that was
    kept at once, because something had to be done, and its reason was asked after it."""
    changed = before.content
    return (
        isinstance(changed, Answer)
        and changed.replaces is not None
        and changed.reason is None
        and answer.replaces == before.number
        and answer.reason is not None
        and (answer.question, answer.value) == (changed.question, changed.value)
    )


def day_of(entry: Entry) -> date:
    """Return the day on which what an entry tells happened."""
    moment = entry.content.happened()
    if moment is None:
        return entry.recorded.date()
    return moment.date() if isinstance(moment, datetime) else moment
