"""A flow as clauses: every state that answers can bring it into is a model of them, and every model is such a state.

What `flow.rules` computes from answers is said here once more, as logic, so that a solver can look for a state instead
of trying them all. Conditions know three values, so each becomes two literals: that it is true, and that it is false.
A question may be left open in every state: what must hold, must hold halfway too. An answer that a rule refuses counts
as not given, so no state has one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import permutations

from pysat.card import ITotalizer
from pysat.solvers import Solver

from meldcode_cli.flow.conditions import All, Amount, Answered, Any, Before, Condition, Is, Not, questions_in
from meldcode_cli.flow.model import Flow, Question, Reason, Refusal
from meldcode_cli.flow.numbers import amounts, is_number
from meldcode_cli.flow.rules import Value, as_values

STANDS_FOR: dict[str, Value] = {"text": "ingevuld", "acknowledge": "ja", "date": date(2026, 1, 1)}
"""One value stands for all texts, and one for all dates: conditions only ask whether there is an answer."""

_FIRST = date(2026, 1, 5)
"""The first of the dates that are compared, in what is shown: another one than stands for all dates."""

Holds = tuple[int, int]
"""Two literals: that something is true, and that it is false. Neither holds of what is not known yet."""


class States:
    """All states of a flow. Literals are whole numbers; `-x` says that `x` is not so. Made once for a flow.

    `yes` always holds. `asked` and `given` say, by question, that it is put, and that it has an answer.
    """

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self._solver = Solver("cadical153")
        self._last = 0
        self.yes = self._new()
        self._solver.add_clause([self.yes])
        self._gates: dict[tuple[int, ...], int] = {}
        self._place = {question.id: number for number, question in enumerate(flow.question)}
        self._chosen: dict[tuple[str, str], int] = {}
        self.given: dict[str, int] = {}
        self.asked: dict[str, int] = {}
        self.settled: dict[str, int] = {}
        self._at_least: dict[str, dict[int, int]] = {}  # that a number is so much or more, by question and number
        self._before: dict[tuple[str, str], int] = {}  # that one date is before another, by their questions
        self._never: dict[str, int] = {}
        self._conditions: dict[tuple[Condition, int], Holds] = {}
        self._last_seen: dict[Condition, int] = {}
        self._ended_by: dict[int, list[int]] = {}
        self._ended = -self.yes
        self._counts: list[int] = []  # that there are more than so many answers, by their number
        for number, question in enumerate(flow.question):
            self._pass(number, question)
        self._end = len(flow.question)
        self.outcomes = self._outcomes()

    # ---------------------------------------------------------------- looking for a state

    def some(self, *literals: int) -> bool:
        """Tell whether there is a state in which all of these hold."""
        return bool(self._solver.solve(assumptions=literals))

    def fewest(self, *literals: int) -> dict[str, Value] | None:
        """Return the answers of a state in which all of these hold, None without one: as few answers as can be, and of
        those the ones that come first, so that everybody is shown the same."""
        if not self._solver.solve(assumptions=literals):
            return None
        known = [*literals]
        count = len(self._answers())
        self._count_to(count)
        while count and self._solver.solve(assumptions=[*literals, -self._counts[count - 1]]):
            count = len(self._answers())
        known += [-self._counts[count]] if count < len(self._counts) else []
        for question in self.flow.question:
            first = [self._chosen[question.id, option.value] for option in question.options]
            # Of a checklist as little as can be, and of one choice the first.
            for literal in (
                self.given[question.id],
                *(first if question.kind == "choice" else [-one for one in first]),
                # Of a number the lowest: a literal for each number that it can be compared with.
                *(-literal for _, literal in sorted(self._at_least.get(question.id, {}).items())),
            ):
                known.append(literal if self._solver.solve(assumptions=[*known, literal]) else -literal)
        for _, literal in sorted(self._before.items()):
            known.append(-literal if self._solver.solve(assumptions=[*known, -literal]) else literal)
        self._solver.solve(assumptions=known)
        return self._answers()

    def _count_to(self, most: int) -> None:
        """Let the solver count answers, up to so many."""
        if most + 1 <= len(self._counts):
            return
        sums = ITotalizer(lits=list(self.given.values()), ubound=most, top_id=self._last)
        for clause in sums.cnf.clauses:
            self._solver.add_clause(clause)
        self._last = max(self._last, sums.top_id)
        self._counts = list(sums.rhs)

    def _answers(self) -> dict[str, Value]:
        """Return the answers of the state that was found, in the order of the questions."""
        true = {literal for literal in self._solver.get_model() if literal > 0}
        found: dict[str, Value] = {}
        for question in self.flow.question:
            if self.given[question.id] in true:
                chosen = [item.value for item in question.options if self._chosen[question.id, item.value] in true]
                found[question.id] = tuple(chosen) if question.kind == "checklist" else _said(question, chosen)
                reached = [number for number, one in self._at_least.get(question.id, {}).items() if one in true]
                if reached:
                    found[question.id] = max(reached) if question.kind == "record" else str(max(reached))
        dates = [name for name in found if any(name in pair for pair in self._before)]
        for name in dates:
            earlier = sum(self._before.get((other, name), -1) in true for other in dates)
            found[name] = _FIRST + timedelta(days=earlier)
        return found

    @property
    def size(self) -> int:
        """How many clauses there are."""
        return int(self._solver.nof_clauses())

    # ---------------------------------------------------------------- what can be asked of a state

    def all_of(self, literals: Iterable[int]) -> int:
        """Return the literal that says that all of these hold."""
        kept = tuple(sorted(set(literals) - {self.yes}))
        if -self.yes in kept or any(-item in kept for item in kept):
            return -self.yes
        if len(kept) < 2:
            return kept[0] if kept else self.yes
        if kept not in self._gates:
            gate = self._gates[kept] = self._new()
            for item in kept:
                self._solver.add_clause([-gate, item])
            self._solver.add_clause([gate, *(-item for item in kept)])
        return self._gates[kept]

    def any_of(self, literals: Iterable[int]) -> int:
        """Return the literal that says that at least one of these holds."""
        return -self.all_of(-item for item in literals)

    def true(self, when: Condition | None) -> int:
        """Return the literal that says that `when` holds, all questions passed."""
        return self.yes if when is None else self._condition(when, self._end)[0]

    def true_when_passed(self, when: Condition, passed: int) -> int:
        """Return the literal that says that `when` holds when the first `passed` questions are passed."""
        return self._condition(when, passed)[0]

    def true_before(self, when: Condition | None, question: str) -> int:
        """Return the literal that says that `when` holds at the moment that `question` is answered."""
        return self.before(when, question)[0]

    def before(self, when: Condition | None, question: str) -> Holds:
        """Return what can be said of `when` at the moment that `question` is answered."""
        if when is None:
            return self.yes, -self.yes
        place = self._place[question]
        # It is reached by then, and not settled: that is all that can be said of the question itself.
        return self._own(when, place) if question in questions_in(when) else self._condition(when, place)

    def reasons(self, reasons: Iterable[Reason]) -> int:
        """Return the literal that says that one of these reasons holds, all questions passed."""
        return self.any_of(self.true(reason.when) for reason in reasons)

    def chosen(self, question: Question, value: str) -> int:
        """Return the literal that says that `value` is, or is among, the answer to `question`."""
        if question.kind in ("choice", "checklist"):
            return self._chosen.get((question.id, value), -self.yes)
        if question.kind == "number":
            return self._amount(question, int(value), int(value)) if is_number(question, value) else -self.yes
        return self.given[question.id] if value in as_values(_said(question, [])) else -self.yes

    def at_least(self, question: Question, number: int) -> int:
        """Return the literal that says that the number answered to `question`, or how many records it has, is `number`
        or more. All numbers between two that anything is compared with are one class: the lower one stands for it."""
        limits = amounts(question)
        if limits is None or (limits[1] is not None and number > limits[1]):
            return -self.yes
        if number <= limits[0]:
            return self.given[question.id]
        known = self._at_least.setdefault(question.id, {})
        if number not in known:
            literal = self._new()
            less, more = ([one for one in known if one < number], [one for one in known if one > number])
            self._solver.add_clause([-literal, known[max(less)] if less else self.given[question.id]])
            if more:
                self._solver.add_clause([-known[min(more)], literal])
            known[number] = literal
        return known[number]

    def _amount(self, question: Question, low: int | None, high: int | None) -> int:
        least = self.at_least(question, low or 0)
        return self.all_of(
            (least, self.given[question.id], *(() if high is None else (-self.at_least(question, high + 1),)))
        )

    def earlier(self, one: str, other: str) -> int:
        """Return the literal that says that the date answered to `one` is before that of `other`.

        Days are in one order, in which some can be the same. Any such order of the dates that are compared is one in
        which somebody can answer.
        """
        names = dict.fromkeys(name for pair in (*self._before, (one, other)) for name in pair)
        pairs = [(a, b) for a in names for b in names if a != b]
        new = [pair for pair in pairs if pair not in self._before]
        self._before |= {pair: self._new() for pair in new}
        for a, b in new:
            self._solver.add_clause([-self._before[a, b], -self._before[b, a]])
        for a, b, c in permutations(names, 3):
            # Before is passed on, and so is not before.
            if not {(a, b), (b, c), (a, c)}.isdisjoint(new):
                ab, bc, ac = (self._before[pair] for pair in ((a, b), (b, c), (a, c)))
                self._solver.add_clause([-ab, -bc, ac])
                self._solver.add_clause([ab, bc, -ac])
        return self._before.get((one, other), -self.yes)

    # ---------------------------------------------------------------- the walk past the questions

    def _pass(self, number: int, question: Question) -> None:
        """Say when a question is put, which answers it can have, and whether the route has ended behind it."""
        name = question.id
        when = (self.yes, -self.yes) if question.when is None else self._own(question.when, number)
        self.asked[name] = self.all_of((-self._ended, when[0]))
        self._never[name] = self.any_of((self._ended, when[1]))
        self._answer(question)
        for rule in self.flow.refusals_by_question.get(name, ()):
            if rule.until is None:
                holds = self.true_before(rule.when, name)
                for value in rule.value:
                    self._solver.add_clause([-self.chosen(question, value), -holds])
        if name in self.flow.outcomes_by_question:
            first = self.first_outcomes(number + 1)
            ending = {at: self.all_of((-self._ended, first[at])) for at in first if self.flow.outcome[at].ends}
            for at, here in ending.items():
                self._ended_by.setdefault(at, []).append(here)
            self._ended = self.any_of((self._ended, *ending.values()))

    def _answer(self, question: Question) -> None:
        name = question.id
        given = self.given[name] = self._new()
        self._solver.add_clause([-given, self.asked[name]])
        left_open = []
        chosen = []
        for option in question.options:
            literal = self._chosen[name, option.value] = self._new()
            self._solver.add_clause([-literal, given])
            chosen.append(literal)
            left_open += [] if option.settles else [literal]
        if question.kind == "choice":
            self._solver.add_clause([-given, *chosen])
            for number, one in enumerate(chosen):
                for other in chosen[:number]:
                    self._solver.add_clause([-one, -other])
        alone = [number for number, item in enumerate(question.options) if item.alone and question.kind == "checklist"]
        if alone:
            self._solver.add_clause([-given, *chosen])
        for number in alone:
            for other in (*chosen[:number], *chosen[number + 1 :]):
                self._solver.add_clause([-chosen[number], -other])
        self.settled[name] = self.all_of((given, *(-item for item in left_open)))

    def first_outcomes(self, passed: int) -> dict[int, int]:
        """Return for each outcome, by its place, that it is the first that holds when so many questions are passed."""
        earlier: list[int] = []
        found = {}
        for place, outcome in enumerate(self.flow.outcome):
            holds = self.any_of(self._condition(reason.when, passed)[0] for reason in outcome.reason)
            found[place] = self.all_of((holds, *(-item for item in earlier)))
            earlier.append(holds)
        return found

    def _outcomes(self) -> dict[str, int]:
        """Return for each outcome that it is the outcome: what ended the route stays it."""
        first = self.first_outcomes(self._end)
        return {
            outcome.id: self.any_of((*self._ended_by.get(place, ()), self.all_of((-self._ended, first[place]))))
            for place, outcome in enumerate(self.flow.outcome)
        }

    # ---------------------------------------------------------------- conditions

    def _condition(self, when: Condition, passed: int) -> Holds:
        """Return what can be said of a condition when the first `passed` questions are passed."""
        if when not in self._last_seen:
            self._last_seen[when] = max((self._place.get(name, 0) for name in questions_in(when)), default=0)
        # What it looks at does not change any more once it is passed.
        key = (when, min(passed, self._last_seen[when] + 1))
        if key not in self._conditions:
            self._conditions[key] = self._said_of(when, passed, -1)
        return self._conditions[key]

    def _own(self, when: Condition, place: int) -> Holds:
        """Return what can be said of a condition at the moment that the question at `place` is reached."""
        return self._said_of(when, place, place)

    def _said_of(self, when: Condition, passed: int, reached: int) -> Holds:
        no = -self.yes
        match when:
            case Is(name, values):
                place = self._place.get(name, passed)
                if place >= passed:
                    return no, no
                literals = [self.chosen(self.flow.question[place], value) for value in values]
                true = self.any_of(literals)
                return true, self.any_of((self._never[name], self.all_of((self.given[name], -true))))
            case Amount(name, low, high):
                place = self._place.get(name, passed)
                if place >= passed:
                    return no, no
                true = self._amount(self.flow.question[place], low, high)
                return true, self.any_of((self._never[name], self.all_of((self.given[name], -true))))
            case Before(one, other):
                places = [self._place.get(name, passed) for name in (one, other)]
                reached_by = [name for name, place in zip((one, other), places, strict=True) if place < passed]
                never = [self._never[name] for name in reached_by]
                if len(reached_by) < 2:
                    return no, self.any_of(never)
                dates = all(self.flow.question[place].kind == "date" for place in places)
                earlier, answered = (
                    self.earlier(one, other) if dates else no,
                    self.all_of((self.given[one], self.given[other])),
                )
                true = self.all_of((answered, earlier))
                return true, self.any_of((*never, self.all_of((answered, -earlier))))
            case Answered(name):
                place = self._place.get(name, len(self._place))
                if place < passed:
                    return self.settled[name], -self.settled[name]
                return (no, self.yes) if place == reached else (no, no)
            case Not(part):
                true, false = self._said_of(part, passed, reached)
                return false, true
            case All(parts):
                both = [self._said_of(part, passed, reached) for part in parts]
                return self.all_of(true for true, _ in both), self.any_of(false for _, false in both)
            case Any(parts):
                both = [self._said_of(part, passed, reached) for part in parts]
                return self.any_of(true for true, _ in both), self.all_of(false for _, false in both)

    def _new(self) -> int:
        self._last += 1
        return self._last


def refusals_of(flow: Flow, question: str, value: str) -> Iterator[Refusal]:
    """Yield the rules that can refuse this answer."""
    return (rule for rule in flow.refusals_by_question.get(question, ()) if value in rule.value)


def _said(question: Question, chosen: list[str]) -> Value:
    """Return the answer that stands for all of its kind, or what was chosen."""
    if question.kind == "record":
        return question.min
    if question.kind == "number":
        return str(question.lowest or 0)
    return chosen[0] if chosen else STANDS_FOR[question.kind]
