"""Rules for `flow.check`: questions, their options, and the order they stand in."""

from collections import Counter
from collections.abc import Iterator

from meldcode_cli.flow.conditions import Is, leaves
from meldcode_cli.flow.findings import Finding
from meldcode_cli.flow.locations import FILE, Places, word
from meldcode_cli.flow.model import Flow, Question
from meldcode_cli.proof.equivalence import conditions

MAX_OPTIONS = 36
"""More than this does not fit in a list with a key for each choice."""

# Each answer to a weighing question decides about a child: none of them may fall through to "the rest".
_WEIGHING = frozenset(f"afweging-{number}" for number in range(1, 6))
_CHOOSING = ("choice", "checklist")


def find_other_id(flow: Flow, places: Places) -> Iterator[Finding]:
    """The file's own id is its name. An overlay without an id would pass for its parent."""
    if f"{flow.id}.toml" != places.sources[-1].name:
        yield places.finding(
            FILE, "De id van deze route is niet de naam van het bestand.", "Maak die twee gelijk.", "id"
        )


def find_unknown_step(flow: Flow, places: Places) -> Iterator[Finding]:
    for question in flow.question:
        if flow.find_step(question.step) is None:
            yield places.finding(
                ("question", question.id),
                f"De stap {word(question.step)} is er niet.",
                "Kies de id van een [[step]], of voeg die stap toe.",
                "step",
            )


def find_step_back(flow: Flow, places: Places) -> Iterator[Finding]:
    highest = 0
    for question in flow.question:
        step = flow.find_step(question.step)
        if step is None:
            continue
        if step.number < highest:
            yield places.finding(
                ("question", question.id),
                f"Deze vraag hoort bij stap {step.number}, maar staat achter een vraag van stap {highest}.",
                "Zet de vragen in de volgorde van de stappen.",
                "step",
            )
        highest = max(highest, step.number)


def find_ignored_after(flow: Flow, places: Places) -> Iterator[Finding]:
    # Merging takes `after` away from a question that is new: where it is still there, it did nothing.
    for question in flow.question:
        if question.after is not None:
            yield places.finding(
                ("question", question.id),
                "'after' verplaatst deze vraag niet. Het plaatst alleen een vraag die u aan een route toevoegt.",
                "Haal 'after' weg, of geef een nieuwe vraag een eigen id.",
                "after",
            )


def find_options_missing(flow: Flow, places: Places) -> Iterator[Finding]:
    for question in flow.question:
        if question.kind in _CHOOSING and not question.options:
            yield places.finding(
                ("question", question.id),
                "Bij deze keuzevraag valt niets te kiezen.",
                "Geef de vraag 'options', elk met een 'value' en een 'label'.",
                "options",
            )


def find_options_unwanted(flow: Flow, places: Places) -> Iterator[Finding]:
    for question in flow.question:
        if question.options and question.kind not in _CHOOSING:
            yield places.finding(
                ("question", question.id),
                f"Een vraag van de soort '{question.kind}' heeft geen keuzes.",
                "Haal 'options' weg, of maak er een 'choice' of 'checklist' van.",
                "options",
            )


def find_options_too_many(flow: Flow, places: Places) -> Iterator[Finding]:
    for question in flow.question:
        if len(question.options) > MAX_OPTIONS:
            yield places.finding(
                ("question", question.id),
                f"Dit zijn {len(question.options)} keuzes. Meer dan {MAX_OPTIONS} past niet op het scherm.",
                "Voeg keuzes samen, of maak er twee vragen van.",
                "options",
            )


def find_options_twice(flow: Flow, places: Places) -> Iterator[Finding]:
    for question in flow.question:
        for value, count in Counter(option.value for option in question.options).items():
            if count > 1:
                yield places.finding(
                    ("question", question.id),
                    f"De keuze {word(value)} staat er {count} keer.",
                    "Geef elke keuze een eigen 'value'.",
                    "options",
                )


def find_record_missing(flow: Flow, places: Places) -> Iterator[Finding]:
    for question in flow.question:
        if question.kind == "record" and question.record is None:
            yield places.finding(
                ("question", question.id),
                "Er staat niet bij wat hier wordt vastgelegd.",
                'Zet erbij wat het is, bijvoorbeeld record = "observation".',
                "record",
            )


def find_record_unwanted(flow: Flow, places: Places) -> Iterator[Finding]:
    for question in flow.question:
        if question.record is not None and question.kind != "record":
            yield places.finding(
                ("question", question.id),
                f"Bij een vraag van de soort '{question.kind}' wordt niets apart vastgelegd.",
                "Haal 'record' weg, of maak er kind = \"record\" van.",
                "record",
            )


def find_not_before(flow: Flow, places: Places) -> Iterator[Finding]:
    dates: set[str] = set()
    for question in flow.question:
        if question.not_before is not None and question.not_before not in dates:
            yield places.finding(
                ("question", question.id),
                f"{word(question.not_before)} is geen datumvraag die boven deze vraag staat.",
                'Kies de id van een vraag met kind = "date" die eerder komt.',
                "not_before",
            )
        if question.kind == "date":
            dates.add(question.id)


def find_unanswered_options(flow: Flow, places: Places) -> Iterator[Finding]:
    """One choice that no rule names is the natural "else" of a question; more of them are an oversight."""
    doing = flow.model_copy(update={"question": (), "outcome": (), "guarantee": ()})
    deciding = flow.model_copy(update={"guarantee": ()})
    for question in flow.question:
        named = _named_values(deciding, question)
        weighing = question.id in _WEIGHING
        if question.kind != "choice" or not (named or weighing):
            continue
        # A choice that keeps the question open must set something going, or it is put again for ever.
        going = _named_values(doing, question)
        rest = [item for item in question.options if item.value not in (named if item.settles else going)]
        if weighing or len(rest) > 1 or any(not option.settles for option in rest):
            for option in rest:
                yield places.finding(
                    ("question", question.id),
                    f"Geen enkele regel zegt wat er volgt op het antwoord {word(option.value)}.",
                    "Noem dit antwoord in een voorwaarde van een vraag, actie, uitkomst of weigering.",
                    "options",
                )


def _named_values(flow: Flow, question: Question) -> set[str]:
    """Return the values of `question` that a condition or a refusal in `flow` names."""
    found = {value for item in flow.refusal if item.question == question.id for value in item.value}
    for leaf in (leaf for condition in conditions(flow) for leaf in leaves(condition)):
        if isinstance(leaf, Is) and leaf.question == question.id:
            found.update(leaf.values)
    return found
