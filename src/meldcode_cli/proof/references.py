"""Rules for `flow.check`: what refers to what. Ids that exist, values on offer, conditions that look up."""

from collections.abc import Iterator

from meldcode_cli.flow.conditions import Condition, Is, leaves, questions_in
from meldcode_cli.flow.days import OnDateOf
from meldcode_cli.flow.findings import Finding
from meldcode_cli.flow.locations import FILE, Places, Spot, word
from meldcode_cli.flow.model import Claim, Flow


def find_no_outcome(flow: Flow, places: Places) -> Iterator[Finding]:
    if not flow.outcome:
        yield places.finding(
            FILE,
            "Deze route heeft geen enkele uitkomst.",
            "Voeg een [[outcome]] toe, of bouw voort op een route die er een heeft.",
        )


def find_unknown_question(flow: Flow, places: Places) -> Iterator[Finding]:
    for spot, key, condition in _conditions(flow):
        for question in dict.fromkeys(questions_in(condition)):
            if flow.find_question(question) is None:
                yield places.finding(
                    spot,
                    f"Deze voorwaarde kijkt naar de vraag {word(question)}, maar die is er niet.",
                    "Kijk of de id goed gespeld is.",
                    key,
                )


def find_unknown_value(flow: Flow, places: Places) -> Iterator[Finding]:
    for spot, key, condition in _conditions(flow):
        for leaf in dict.fromkeys(leaves(condition)):
            question = flow.find_question(leaf.question)
            if not isinstance(leaf, Is) or question is None or question.kind not in ("choice", "checklist"):
                continue
            for value in leaf.values:
                if question.option(value) is None:
                    yield places.finding(
                        spot,
                        f"De vraag {word(question.id)} heeft geen keuze {word(value)}.",
                        "Kijk of het antwoord goed gespeld is, of voeg die keuze toe.",
                        key,
                    )


def find_compared_with_word(flow: Flow, places: Places) -> Iterator[Finding]:
    for spot, key, condition in _conditions(flow):
        for leaf in dict.fromkeys(leaves(condition)):
            question = flow.find_question(leaf.question)
            if isinstance(leaf, Is) and question is not None and question.kind not in ("choice", "checklist"):
                yield places.finding(
                    spot,
                    f"De vraag {word(question.id)} heeft geen keuzes om mee te vergelijken.",
                    f'Vraag alleen of er een antwoord is: {{ answered = "{question.id}" }}.',
                    key,
                )


def find_look_ahead(flow: Flow, places: Places) -> Iterator[Finding]:
    above: set[str] = set()
    for question in flow.question:
        for key, condition in (("when", question.when), ("with_veilig_thuis", question.with_veilig_thuis)):
            yield from below(flow, places, ("question", question.id), key, condition, above)
        above.add(question.id)


def find_due(flow: Flow, places: Places) -> Iterator[Finding]:
    for duty in flow.duty:
        question = flow.find_question(duty.due)
        if isinstance(duty.term, OnDateOf) and (question is None or question.kind != "date"):
            yield places.finding(
                ("duty", duty.id),
                f"De termijn {word(duty.due)} is geen datumvraag van deze route.",
                "Kies 'now', een getal met 'workdays' of 'days' erachter, of de id van een datumvraag.",
                "due",
            )


def find_counts_from(flow: Flow, places: Places) -> Iterator[Finding]:
    for duty in flow.duty:
        for other in duty.counts_from or ():
            if flow.find_duty(other) is None:
                yield places.finding(
                    ("duty", duty.id),
                    f"De actie {word(other)} is er niet, dus de termijn kan daar niet vanaf tellen.",
                    "Kijk of de id goed gespeld is.",
                    "counts_from",
                )


def find_refusal_of_nothing(flow: Flow, places: Places) -> Iterator[Finding]:
    for number, refusal in enumerate(flow.refusal):
        spot = ("refusal", str(number))
        question = flow.find_question(refusal.question)
        if question is None:
            message = f"De vraag {word(refusal.question)} is er niet, dus dit weigert niets."
            yield places.finding(spot, message, "Kijk of de id goed gespeld is.", "question")
            continue
        for value in refusal.value:
            if question.option(value) is None:
                message = f"De vraag {word(question.id)} heeft geen keuze {word(value)} om te weigeren."
                yield places.finding(spot, message, "Kijk of het antwoord goed gespeld is.", "value")


def find_refusal_look_ahead(flow: Flow, places: Places) -> Iterator[Finding]:
    order = [question.id for question in flow.question]
    for number, refusal in enumerate(flow.refusal):
        if refusal.question in order:
            # With `until`, a running case judges it, which knows what was answered here before.
            last = order.index(refusal.question) + (refusal.until is not None)
            yield from below(flow, places, ("refusal", str(number)), "when", refusal.when, set(order[:last]))


def find_refusal_until(flow: Flow, places: Places) -> Iterator[Finding]:
    for number, refusal in enumerate(flow.refusal):
        if refusal.until is not None and flow.find_duty(refusal.until) is None:
            yield places.finding(
                ("refusal", str(number)),
                f"De actie {word(refusal.until)} is er niet, dus deze weigering eindigt nooit.",
                "Kijk of de id goed gespeld is.",
                "until",
            )


def find_empty_promise(flow: Flow, places: Places) -> Iterator[Finding]:
    for guarantee in flow.guarantee:
        if all(promise is None or promise == {} for promise in guarantee.then.model_dump().values()):
            yield places.finding(
                ("guarantee", guarantee.id),
                "Deze waarborg belooft niets.",
                "Noem bij 'then' een actie (duty), een uitkomst (outcome), vragen of antwoorden die niet kunnen.",
                "then",
            )


def find_unknown_promise(flow: Flow, places: Places) -> Iterator[Finding]:
    for guarantee in flow.guarantee:
        then = guarantee.then
        duties = [("during", item) for item in guarantee.during or ()] + [("then", item) for item in then.duties]
        unknown = [
            *((key, f"De actie {word(item)}") for key, item in duties if flow.find_duty(item) is None),
            *(("then", f"De uitkomst {word(item)}") for item in then.outcome or () if not flow.find_outcome(item)),
            *(("then", f"De vraag {word(item)}") for item in then.questions if flow.find_question(item) is None),
            *(("then", thing) for thing in _unknown_reasons(flow, then)),
            *(("then", thing) for thing in _unknown_answers(flow, then)),
        ]
        for key, thing in unknown:
            yield places.finding(
                ("guarantee", guarantee.id),
                f"{thing} is er niet, dus deze belofte is niet na te gaan.",
                "Kijk of de id goed gespeld is.",
                key,
            )


def find_promise_not_blocking(flow: Flow, places: Places) -> Iterator[Finding]:
    """What a guarantee promises must not be left undone: a case with it open cannot be closed."""
    promised = {name for guarantee in flow.guarantee for name in guarantee.then.duties}
    for duty in flow.duty:
        if duty.id in promised and duty.blocks != "close":
            yield places.finding(
                ("duty", duty.id),
                "Een waarborg belooft deze actie. Maar een casus kan dicht terwijl de actie nog open staat.",
                'Zet erbij: blocks = "close".',
                "blocks",
            )


def _unknown_reasons(flow: Flow, then: Claim) -> Iterator[str]:
    for name in then.duty or ():
        duty, _, wanted = name.partition("/")
        found = flow.find_duty(duty)
        if wanted and found is not None and wanted not in [reason.id for reason in found.reason]:
            yield f"De reden {word(wanted)} bij {word(duty)}"


def _unknown_answers(flow: Flow, then: Claim) -> Iterator[str]:
    for name, value in then.answers:
        question = flow.find_question(name)
        if question is None:
            yield f"De vraag {word(name)}"
        elif question.option(value) is None:
            yield f"De keuze {word(value)} bij {word(name)}"


def _conditions(flow: Flow) -> Iterator[tuple[Spot, str, Condition]]:
    """Yield every condition of the flow, guarantees included, with the block and the key where it stands."""
    for question in flow.question:
        if question.when is not None:
            yield ("question", question.id), "when", question.when
        if question.with_veilig_thuis is not None:
            yield ("question", question.id), "with_veilig_thuis", question.with_veilig_thuis
    for duty in flow.duty:
        for reason in duty.reason:
            yield ("duty", duty.id, reason.id), "when", reason.when
    for outcome in flow.outcome:
        for reason in outcome.reason:
            yield ("outcome", outcome.id, reason.id), "when", reason.when
    for number, refusal in enumerate(flow.refusal):
        if refusal.when is not None:
            yield ("refusal", str(number)), "when", refusal.when
    for kind, rows in (("warning", flow.warning), ("event", flow.event)):
        for row in rows:
            if row.when is not None:
                yield (kind, row.id), "when", row.when
    for guarantee in flow.guarantee:
        if guarantee.when is not None:
            yield ("guarantee", guarantee.id), "when", guarantee.when


def below(
    flow: Flow, places: Places, spot: Spot, key: str, condition: Condition | None, above: set[str]
) -> Iterator[Finding]:
    """Yield a finding for every question that `condition` looks at and that does not come `above`."""
    for question in dict.fromkeys(questions_in(condition)) if condition is not None else ():
        if question not in above and flow.find_question(question) is not None:
            yield places.finding(
                spot,
                f"Deze voorwaarde kijkt naar {word(question)}. Die vraag is dan nog niet gesteld.",
                "Een voorwaarde kijkt alleen naar vragen die eerder komen.",
                key,
            )
