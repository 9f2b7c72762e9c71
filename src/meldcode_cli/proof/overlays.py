"""Rules for `flow.check` about a flow that builds on another: it may add, reword and tighten, never loosen.

What it inherits must keep its meaning: guarantees, duties in every state in which the parent had them, questions
in every state in which the parent put them, warnings and events wherever the parent had them, and every key that
makes a duty or a question binding.
"""

from collections.abc import Iterator

from meldcode_cli.flow.conditions import Condition, Is, questions_in
from meldcode_cli.flow.days import surely_as_soon
from meldcode_cli.flow.findings import Finding
from meldcode_cli.flow.locations import FILE, Places, Spot, word
from meldcode_cli.flow.model import Claim, Duty, Flow, Guarantee, Option, Question, Reason
from meldcode_cli.proof.guarantees import broken

CLOSED = frozenset({"direct-gevaar", "onthulling", "dreiging-nabij", *(f"afweging-{number}" for number in range(1, 6))})
"""Questions about safety whose answers are fixed: one more would be a way round every promise about them."""
_EXTERNAL = "external_diagnosis"
# No duty of a flow can be called so: one that happens to hold must not pass for it.
_STAND_IN = "*"
_KEEP = "Laat dit zoals het was, of maak het strenger."


def find_dropped_guarantee(flow: Flow, places: Places) -> Iterator[Finding]:
    """An overlay may add guarantees and reword them; what it inherits must keep its meaning."""
    own = {guarantee.id: guarantee for guarantee in flow.guarantee}
    for inherited in places.parent.guarantee if places.parent else ():
        kept = own.get(inherited.id)
        changed = [key for key in ("then", "when", "during") if getattr(kept, key, None) != getattr(inherited, key)]
        if changed:
            yield places.finding(
                ("guarantee", inherited.id),
                "Deze waarborg komt uit de route waarop u voortbouwt. Zij mag niet weg en niet veranderen.",
                "Laat 'when', 'during' en 'then' zoals ze waren. Zet een strengere regel in een nieuwe waarborg.",
                changed[0],
            )


def find_loosened_duty(flow: Flow, places: Places) -> Iterator[Finding]:
    for old in places.parent.duty if places.parent else ():
        new = flow.find_duty(old.id)
        if new is None or new == old:
            continue
        for key in _looser_keys(old, new):
            message = "Deze actie was strenger in de route waarop u voortbouwt."
            yield places.finding(("duty", old.id), message, _KEEP, key)
        reasons = {reason.id: reason for reason in new.reason}
        for reason in old.reason:
            if reason.id not in reasons or reasons[reason.id].when != reason.when:
                # A duty that asks anew with each reason must have that very reason.
                promise = _promise(reason.when, duty=(f"{old.id}/{reason.id}" if old.again else old.id,))
                message = "In de route waarop u voortbouwt, geldt deze actie vaker."
                yield from broken(flow, promise, places, ("duty", old.id, reason.id), message)


def find_loosened_question(flow: Flow, places: Places) -> Iterator[Finding]:
    # Where a route may end is up to the guarantees: here it only counts whether a question is left out.
    endless = flow.model_copy(update={"outcome": ()})
    for old in places.parent.question if places.parent else ():
        new = flow.find_question(old.id)
        if new is None or new == old:
            continue
        for key in _weaker_keys(old, new):
            message = "Deze vraag was strenger in de route waarop u voortbouwt."
            yield places.finding(("question", old.id), message, _KEEP, key)
        spot = ("question", old.id)
        if new.when != old.when:
            message = "In de route waarop u voortbouwt, komt deze vraag vaker aan de beurt."
            yield from broken(endless, _promise(old.when, asked=(old.id,)), places, spot, message)
        if old.with_veilig_thuis is not None and new.with_veilig_thuis != old.with_veilig_thuis:
            message = "In de route waarop u voortbouwt, wordt dit vaker samen met Veilig Thuis gewogen."
            yield from broken(flow, _promise(old.with_veilig_thuis, together=(old.id,)), places, spot, message)


def find_new_answer(flow: Flow, places: Places) -> Iterator[Finding]:
    """A new answer to an inherited question falls outside every inherited guarantee: it needs one of its own."""
    parent = places.parent
    watched = {name for item in parent.guarantee if item.when for name in questions_in(item.when)} if parent else set()
    for old in parent.question if parent else ():
        new = flow.find_question(old.id)
        for option in new.options if new is not None and old.id in watched else ():
            if old.option(option.value) is not None:
                continue
            spot = ("question", old.id)
            if old.id in CLOSED:
                message = f"Deze vraag krijgt er een antwoord bij: {word(option.value)}. Daar gaat geen waarborg over."
                yield places.finding(spot, message, "Haal dit antwoord weg. Verander hooguit de woorden.", "options")
            elif not _promised(flow, old.id, option.value):
                message = f"Geen waarborg zegt wat er altijd gebeurt bij het nieuwe antwoord {word(option.value)}."
                advice = "Voeg een [[guarantee]] toe met 'when' voor dit antwoord, en een actie (duty) bij 'then'."
                yield places.finding(spot, message, advice, "options")


def find_loosened_warning(flow: Flow, places: Places) -> Iterator[Finding]:
    own = {warning.id: warning for warning in flow.warning}
    for old in places.parent.warning if places.parent else ():
        new = own.get(old.id)
        spot, message = ("warning", old.id), "Deze waarschuwing komt vaker in de route waarop u voortbouwt."
        if new is None or new.question != old.question:
            yield places.finding(spot, message, _KEEP, "question")
        elif not set(new.value).issuperset(old.value):
            yield places.finding(spot, message, _KEEP, "value")
        else:
            yield from _narrowed(flow, places, spot, message, old.when, new.when)


def find_loosened_event(flow: Flow, places: Places) -> Iterator[Finding]:
    for old in places.parent.event if places.parent else ():
        new = flow.find_event(old.id)
        spot, message = ("event", old.id), "In de route waarop u voortbouwt, volgt hier meer uit."
        if new is None or not set(new.duty or ()).issuperset(old.duty or ()):
            yield places.finding(spot, message, "Laat de acties staan die er stonden. Erbij mag.", "duty")
        elif old.ask is not None and new.ask != old.ask:
            yield places.finding(spot, message, _KEEP, "ask")
        else:
            message = "In de route waarop u voortbouwt, kan deze gebeurtenis vaker."
            yield from _narrowed(flow, places, spot, message, old.when, new.when)


def find_loosened_flow(flow: Flow, places: Places) -> Iterator[Finding]:
    if places.parent and places.parent.external_diagnosis and not flow.external_diagnosis:
        message = "In de route waarop u voortbouwt, telt een diagnose alleen na onderzoek van buiten."
        yield places.finding(FILE, message, "Haal 'external_diagnosis' weg: dan blijft het zoals het was.", _EXTERNAL)


def _narrowed(
    flow: Flow, places: Places, spot: Spot, message: str, old: Condition | None, new: Condition | None
) -> Iterator[Finding]:
    """Yield a finding if some answers make the `old` condition hold and not the `new` one."""
    if new is None or new == old:
        return
    # A duty that holds exactly when the new condition does: then it can be promised like any other.
    stand_in = Duty.model_construct(id=_STAND_IN, title="", reason=(_reason(new),))
    extended = flow.model_copy(update={"duty": (*flow.duty, stand_in)})
    yield from broken(extended, _promise(old, duty=(_STAND_IN,)), places, spot, message)


def _reason(when: Condition) -> Reason:
    return Reason.model_construct(id="geerfd", when=when, norm="", text="")


def _promise(
    when: Condition | None,
    duty: tuple[str, ...] | None = None,
    asked: tuple[str, ...] | None = None,
    together: tuple[str, ...] | None = None,
) -> Guarantee:
    then = Claim.model_construct(duty=duty, asked=asked, with_veilig_thuis=together)
    return Guarantee.model_construct(id="geerfd", text="", when=when, then=then)


def _looser_keys(old: Duty, new: Duty) -> Iterator[str]:
    if not surely_as_soon(new.term, old.term):
        yield "due"
    if new.counts_from != old.counts_from:
        yield "counts_from"
    if old.blocks is not None and new.blocks is None:
        yield "blocks"
    if old.record is not None and new.record != old.record:
        yield "record"
    if old.partner is not None and not set(old.partner).issuperset(new.partner or ("",)):
        yield "partner"
    yield from (key for key in ("again", "separate") if getattr(old, key) and not getattr(new, key))
    if new.may_lapse and not old.may_lapse:
        yield "may_lapse"


def _weaker_keys(old: Question, new: Question) -> Iterator[str]:
    yield from (key for key in ("kind", "record") if getattr(old, key) not in (None, getattr(new, key)))
    if new.not_before != old.not_before:
        yield "not_before"
    if any(_other_meaning(old, option) for option in new.options):
        yield "options"
    if old.partner is not None and not set(old.partner).issuperset(new.partner or ("",)):
        yield "partner"
    if new.min < old.min:
        yield "min"
    yield from (key for key in ("why", "who", "authority", "reminder") if getattr(old, key) and not getattr(new, key))


def _other_meaning(old: Question, option: Option) -> bool:
    """Tell whether an overlay keeps an answer open that settled, or gives it the words of another answer."""
    before = old.option(option.value)
    if before is not None and before.settles and not option.settles:
        return True
    return any(other.label == option.label for other in old.options if other.value != option.value)


def _promised(flow: Flow, question: str, value: str) -> bool:
    """Tell whether some guarantee promises an action for just this answer."""
    return any(
        guarantee.then.duty is not None and guarantee.when is not None and _only(guarantee.when, question, value)
        for guarantee in flow.guarantee
    )


def _only(when: Condition, question: str, value: str) -> bool:
    return isinstance(when, Is) and when.question == question and value in when.values
