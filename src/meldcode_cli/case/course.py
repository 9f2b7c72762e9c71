"""How a case went under its flow: which answers lapsed, and since when each duty holds without a break.

Somebody answers that nothing threatens within days, changes what the danger is, and changes it back: the old answer was
about another danger. So an answer lapses as soon as its question is not put any more, and counts again only when the
question was put again and answered: the same words are a new answer then. What was recorded (a talk, a signal) is a
fact with a day of its own, and never lapses.

A duty that was done stays done as long as a reason for it went on holding, also when another answer becomes one more
cause of that reason. Pure.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from meldcode_cli.case.entries import Answer, Entry, Withdrawal
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.struck import Struck
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.numbers import counted
from meldcode_cli.flow.rules import Value, evaluate, not_put

MOST_RECORDS = 5
"""No question asks for more records (`proof.use`): one more makes no difference then, unless a condition counts on."""


class Course:
    """Follows the entries of one case under one flow. `lapsed` are the questions whose answer does not count now;
    `began` says for each duty and reason that holds the number of the entry since which it does."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.lapsed: set[str] = set()
        self.began: dict[tuple[str, str], int] = {}
        self._most = max((MOST_RECORDS, *(most for when in flow.conditions() for most in counted(flow, when))))
        self._last = 0
        self._answers: dict[str, Value] = {}
        self._counts: Counter[str] = Counter()

    def follow(
        self,
        entries: Mapping[int, Entry],
        counting_from: Callable[[Entry], Mapping[str, Value]],
        records: Mapping[int, Sequence[tuple[int, int]]],
    ) -> None:
        """Take in the entries that were added since; only those that change an answer cost a look at the flow.

        `counting_from` gives the answers that count from an entry on that joins two parts, or that chose; `records` the
        records of which was chosen whether they count, by the number of the entry by which it was.
        """
        newest = max(entries, default=0)
        for number in range(self._last + 1, newest + 1):
            chosen = counting_from(entries[number]) if number in entries else {}
            moved = [self._counted(entries.get(each), more) for each, more in records.get(number, ())]
            if number in entries and (self._changes(entries[number], entries) or chosen or any(moved)):
                self._answers |= chosen
                self.lapsed -= chosen.keys()
                given = {name: value for name, value in self._answers.items() if name not in self.lapsed}
                # The number of records of a question that also has an answer of an older flow comes in its place.
                known = {**given, **{name: count for name, count in self._counts.items() if count}}
                found = evaluate(self.flow, known)
                self.lapsed |= not_put(self.flow, found) & given.keys()
                holding = [(duty.id, why.reason.id) for duty in found.duties for why in duty.because]
                self.began = {name: self.began.get(name, number) for name in holding}
        self._last = newest

    def _changes(self, entry: Entry, entries: Mapping[int, Entry]) -> bool:
        match entry.content:
            case Answer() as answer:
                self._answers[answer.question] = answer.value
                self.lapsed.discard(answer.question)
                return True
            case Record() as record:
                gone = record.replaces is not None and self._counted(entries.get(record.replaces), -1)
                return self._counted(entry, 1) or gone
            case Withdrawal(entry=number):
                return self._counted(entries.get(number), -1)
            case Struck() as struck:
                for question in struck.opens:
                    self._answers.pop(question, None)
                    self.lapsed.discard(question)
                for number in struck.withdrawn:
                    self._counted(entries.get(number), -1)
                return True
        return False

    def _counted(self, entry: Entry | None, more: int) -> bool:
        """Count a record for its question; tell whether that makes it answered, or not any more."""
        content = entry.content if entry is not None else None
        question = content.question if isinstance(content, Record) else None
        if question is None:
            return False
        before = self._counts[question]
        self._counts[question] += more
        return min(before, self._counts[question]) < self._most
