"""Rules for `flow.check` that take trying all answers: questions nobody gets, guarantees that do not hold.

No guess and no sample: `search` visits every state that makes a difference, halfway states included. What it
finds is shown as the shortest row of answers that goes wrong.
"""

from collections.abc import Iterator

from meldcode_cli.flow.conditions import questions_in
from meldcode_cli.flow.files import Finding
from meldcode_cli.flow.model import Claim, Duty, Flow, Guarantee
from meldcode_cli.flow.places import Places
from meldcode_cli.flow.rules import Evaluation, Value, as_values, facts_of
from meldcode_cli.flow.search import TooManyStates, conditions, part, states

_TOO_MANY = "Er zijn te veel combinaties van antwoorden om dit na te gaan."
_SIMPLER = "Laat voorwaarden naar minder vragen kijken."


def find_dropped_guarantee(flow: Flow, places: Places) -> Iterator[Finding]:
    """An overlay may add guarantees and reword them; what it inherits must keep its meaning."""
    own = {guarantee.id: guarantee for guarantee in flow.guarantee}
    for inherited in places.parent.guarantee if places.parent else ():
        kept = own.get(inherited.id)
        if kept is None or (kept.when, kept.then) != (inherited.when, inherited.then):
            yield places.finding(
                ("guarantee", inherited.id),
                "Deze waarborg komt uit de route waarop u voortbouwt. Zij mag niet weg en niet veranderen.",
                "Laat 'when' en 'then' zoals ze waren. Zet een strengere regel in een nieuwe waarborg.",
                "then" if kept is not None and kept.when == inherited.when else "when",
            )


def find_never_asked(flow: Flow, places: Places) -> Iterator[Finding]:
    asked: set[str] = set()
    never: list[Finding] = []
    # From the bottom up: on its way to the last question, a search comes past most of the others.
    for question in reversed(flow.question):
        spot = ("question", question.id)
        try:
            if question.id not in asked and not _asked(flow, question.id, asked):
                message = "Deze vraag kan nooit aan de beurt komen, wat iemand ook antwoordt."
                advice = "Kijk naar 'when' van deze vraag en van de vragen waar die naar kijkt."
                never.append(places.finding(spot, message, advice, "when" if question.when else ""))
        except TooManyStates:
            never.append(places.finding(spot, _TOO_MANY, _SIMPLER, "when"))
    yield from reversed(never)


def find_broken_guarantee(flow: Flow, places: Places) -> Iterator[Finding]:
    for guarantee in flow.guarantee:
        spot = ("guarantee", guarantee.id)
        try:
            answers = counterexample(flow, guarantee)
        except TooManyStates:
            yield places.finding(spot, _TOO_MANY, _SIMPLER, "when")
            continue
        if answers is not None:
            yield places.finding(
                spot,
                f"Deze waarborg houdt geen stand. Bij deze antwoorden gaat het mis: {_in_words(answers)}.",
                "Pas de regels aan tot de waarborg ook dan klopt.",
            )


def counterexample(flow: Flow, guarantee: Guarantee) -> dict[str, Value] | None:
    """Return a shortest row of answers for which `guarantee` does not hold, or None: then it always holds.

    Raises TooManyStates when there is too much to try.
    """
    questions, duties = _roots(flow, guarantee)
    # A proof from fewer reasons is a proof too, and has far fewer questions to try: often that is enough.
    known = {question.id for question in part(flow, questions, (), (guarantee,)).question}
    if _first_failure(part(flow, questions, _nearby(duties, known), (guarantee,))) is None:
        return None
    return _first_failure(part(flow, questions, duties, (guarantee,)))


def looks_at(flow: Flow, kind: str, name: str) -> set[str]:
    """Return the ids of all that has a say in whether this question is put, or this guarantee holds."""
    guarantees = tuple(item for item in flow.guarantee if kind == "guarantee" and item.id == name)
    questions, duties = _roots(flow, guarantees[0]) if guarantees else ({name}, ())
    kept = part(flow, questions, duties, guarantees)
    found = {name, *questions, *(duty.id for duty in duties), *(question.id for question in kept.question)}
    return found.union(*(questions_in(condition) for condition in conditions(kept.model_copy(update={"outcome": ()}))))


def _roots(flow: Flow, guarantee: Guarantee) -> tuple[set[str], tuple[Duty, ...]]:
    then = guarantee.then
    looked_at = [
        question.with_veilig_thuis
        for question in flow.question
        if question.with_veilig_thuis is not None and question.id in (then.with_veilig_thuis or ())
    ]
    if then.outcome:
        looked_at += [reason.when for outcome in flow.outcome for reason in outcome.reason]
    questions = set(then.questions).union(*map(questions_in, looked_at))
    return questions, tuple(duty for duty in flow.duty if duty.id in (then.duty or ()))


def _nearby(duties: tuple[Duty, ...], known: set[str]) -> tuple[Duty, ...]:
    """Return `duties` with only those reasons that look at no other questions than `known`."""
    return tuple(
        duty.model_copy(
            update={"reason": tuple(item for item in duty.reason if known.issuperset(questions_in(item.when)))}
        )
        for duty in duties
    )


def _first_failure(flow: Flow) -> dict[str, Value] | None:
    """Return a shortest row of answers for which the one guarantee of this part of a flow does not hold."""
    (guarantee,) = flow.guarantee
    for answers, evaluation in states(flow):
        if not keeps(guarantee.then, evaluation) and guarantee.when.holds(facts_of(flow, answers)):
            return answers
    return None


def keeps(then: Claim, evaluation: Evaluation) -> bool:
    """Tell whether everything that `then` promises is so."""
    duties = {held.id for held in evaluation.duties}
    outcome = evaluation.outcome.id if evaluation.outcome else None
    alone = set(evaluation.relevant).difference(evaluation.together)
    return (
        (then.duty is None or not duties.isdisjoint(then.duty))
        and (then.outcome is None or outcome in then.outcome)
        and set(then.asked or ()).issubset(evaluation.relevant)
        and alone.isdisjoint(then.with_veilig_thuis or ())
    )


def _asked(flow: Flow, question: str, asked: set[str]) -> bool:
    """Tell whether some answers lead to `question`; adds to `asked` every question met on the way."""
    for _, evaluation in states(part(flow, {question})):
        asked.update(evaluation.relevant)
        if question in asked:
            return True
    return False


def _in_words(answers: dict[str, Value]) -> str:
    """Say answers as they are given to `flow try`; a text, a date or a record is just filled in."""
    shown = []
    for question, value in answers.items():
        values = as_values(value) if isinstance(value, str | tuple) else ("ingevuld",)
        shown.append(f"{question}={'+'.join(values)}")
    return ", ".join(shown) or "nog geen enkel antwoord"
