"""Rules for `flow.check` about what comes beside and after the answers: warnings, events, and duties let go."""

from collections.abc import Iterator

from meldcode_cli.flow.conditions import All, Condition, Is
from meldcode_cli.flow.findings import Finding
from meldcode_cli.flow.locations import Places, word
from meldcode_cli.flow.model import Claim, Event, Flow, Guarantee, Warning
from meldcode_cli.proof.guarantees import broken, never_holds
from meldcode_cli.proof.references import below

_SPELLED = "Kijk of de id goed gespeld is."
_STAYS = "Haal 'may_lapse' weg."


def find_warning_of_nothing(flow: Flow, places: Places) -> Iterator[Finding]:
    for warning in flow.warning:
        spot = ("warning", warning.id)
        question = flow.find_question(warning.question)
        if question is None:
            message = f"De vraag {word(warning.question)} is er niet, dus hier wordt niets gezegd."
            yield places.finding(spot, message, _SPELLED, "question")
            continue
        for value in warning.value:
            if question.option(value) is None:
                message = f"De vraag {word(question.id)} heeft geen keuze {word(value)} om bij te waarschuwen."
                yield places.finding(spot, message, "Kijk of het antwoord goed gespeld is.", "value")


def find_warning_look_ahead(flow: Flow, places: Places) -> Iterator[Finding]:
    order = [question.id for question in flow.question]
    for warning in flow.warning:
        if warning.question in order:
            above = set(order[: order.index(warning.question)])
            yield from below(flow, places, ("warning", warning.id), "when", warning.when, above)


def find_event_of_nothing(flow: Flow, places: Places) -> Iterator[Finding]:
    for event in flow.event:
        spot = ("event", event.id)
        if not event.duty and event.ask is None:
            message = "Uit deze gebeurtenis volgt niets."
            yield places.finding(spot, message, "Noem een actie bij 'duty', of een vraag bij 'ask'.", "duty")
        for duty in event.duty or ():
            if flow.find_duty(duty) is None:
                yield places.finding(spot, f"De actie {word(duty)} is er niet.", _SPELLED, "duty")
        if event.ask is not None and flow.find_question(event.ask) is None:
            yield places.finding(spot, f"De vraag {word(event.ask)} is er niet.", _SPELLED, "ask")


def find_never_put_again(flow: Flow, places: Places) -> Iterator[Finding]:
    """A question that an event puts again must be put at all whenever that can happen."""
    for event in flow.event:
        if event.ask is not None and flow.find_question(event.ask) is not None:
            asked = Claim.model_construct(asked=(event.ask,))
            promise = Guarantee.model_construct(id="gebeurtenis", text="", when=event.when, then=asked)
            message = f"De vraag {word(event.ask)} komt dan niet altijd aan de beurt."
            yield from broken(flow, promise, places, ("event", event.id), message)


def find_never_seen(flow: Flow, places: Places) -> Iterator[Finding]:
    """A warning or event that no answers can bring up is a mistake: nobody will ever see it."""
    items: tuple[tuple[str, Warning | Event], ...] = (
        *(("warning", warning) for warning in flow.warning),
        *(("event", event) for event in flow.event),
    )
    for kind, item in items:
        spot = (kind, item.id)
        # What is inherited may have become needless here, where more is refused or ends earlier.
        if places.sources[-1].holds(spot) is None:
            continue
        when = _seen_when(flow, item) if isinstance(item, Warning) else item.when
        if when is not None and never_holds(flow, when):
            message = "Dit kan nooit gelden, wat iemand ook antwoordt."
            yield places.finding(spot, message, "Kijk naar 'when', en naar wat andere regels weigeren.", "when")


def find_unraised_duty(flow: Flow, places: Places) -> Iterator[Finding]:
    """A duty arises by a reason or by an event; one that counts from another needs a reason of its own."""
    raised = {name for event in flow.event for name in event.duty or ()}
    for duty in flow.duty:
        if not duty.reason and (duty.id not in raised or duty.counts_from):
            yield places.finding(
                ("duty", duty.id),
                "Deze actie heeft geen enkele reden.",
                "Voeg een [[duty.reason]] toe. Of noem de actie bij een gebeurtenis ([[event]]).",
                "reason",
            )


def find_lapse(flow: Flow, places: Places) -> Iterator[Finding]:
    """Nobody can decide against a melding, against what is promised around one, or against what a refusal waits for."""
    reports = {duty.id for duty in flow.duty if duty.record == "report"}
    promised = {
        name
        for guarantee in flow.guarantee
        if not reports.isdisjoint((*(guarantee.during or ()), *guarantee.then.duties))
        for name in guarantee.then.duties
    }
    waited_for = {refusal.until for refusal in flow.refusal}
    for duty in flow.duty:
        if not duty.may_lapse:
            continue
        message = ""
        if duty.record == "report":
            message = "Een melding die nodig is, gaat altijd door. Niemand kan besluiten haar niet te doen."
        elif duty.id in promised:
            message = "Een waarborg belooft deze actie bij een melding. Dan kan niemand besluiten haar niet te doen."
        elif duty.id in waited_for:
            message = "Een antwoord kan pas als deze actie is gedaan. Dan kan niemand besluiten haar niet te doen."
        if message:
            yield places.finding(("duty", duty.id), message, _STAYS, "may_lapse")


def _seen_when(flow: Flow, warning: Warning) -> Condition | None:
    """Return when somebody sees a warning: the answer is given, and its own condition holds."""
    if flow.find_question(warning.question) is None:
        return None
    given = Is(warning.question, warning.value)
    return given if warning.when is None else All((given, warning.when))
