"""Every state of a part of a flow, one by one: slow and plain, the measure for the search that merges states."""

from collections import deque
from collections.abc import Iterator

from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.rules import Evaluation, Value, evaluate
from meldcode_cli.proof.search import choices_of


def states(flow: Flow) -> Iterator[tuple[dict[str, Value], Evaluation]]:
    """Yield every distinguishable state of `flow`, shortest first: the answers, and what follows from them."""
    order = [question.id for question in flow.question]
    choices = choices_of(flow)
    waiting: deque[tuple[dict[str, Value], int]] = deque([({}, 0)])
    while waiting:
        answers, start = waiting.popleft()
        evaluation = evaluate(flow, answers)
        if evaluation.refused:
            continue
        yield answers, evaluation
        # Only questions below the last answer: so each set of answers comes by once.
        for position in range(start, len(order)):
            if order[position] in evaluation.relevant:
                for value in choices[order[position]]:
                    waiting.append(({**answers, order[position]: value}, position + 1))
