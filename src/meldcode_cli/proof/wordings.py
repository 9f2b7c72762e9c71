"""Rules for `flow.check`: the words that people get to see."""

import re
from collections.abc import Iterator

from meldcode_cli.clean import is_unsafe
from meldcode_cli.flow.findings import Finding
from meldcode_cli.flow.locations import FILE, Places, Spot, word
from meldcode_cli.flow.model import Flow

_ROLE = re.compile(r"\{([^{}]*)\}")


def find_unknown_role(flow: Flow, places: Places) -> Iterator[Finding]:
    for spot, key, text in _texts(flow):
        for role in dict.fromkeys(_ROLE.findall(text)):
            if role not in flow.roles:
                yield places.finding(
                    spot,
                    f"De rol {word(role)} tussen accolades is niet bekend.",
                    "Zet die rol bij [roles], of haal de accolades weg.",
                    key,
                )


def find_unknown_norm(flow: Flow, places: Places) -> Iterator[Finding]:
    used: list[tuple[Spot, str]] = [
        ((kind, item.id, reason.id), reason.norm)
        for kind, items in (("duty", flow.duty), ("outcome", flow.outcome))
        for item in items
        for reason in item.reason
    ]
    used += [(("refusal", str(number)), refusal.norm) for number, refusal in enumerate(flow.refusal)]
    used += [(("warning", warning.id), warning.norm) for warning in flow.warning]
    used += [(("event", event.id), event.norm) for event in flow.event]
    for spot, norm in used:
        if norm and norm not in flow.norms:
            message = f"De norm {word(norm)} is nergens beschreven."
            yield places.finding(spot, message, "Beschrijf deze norm bij [norms].", "norm")


def find_control_characters(flow: Flow, places: Places) -> Iterator[Finding]:
    for spot, key, text in _texts(flow):
        found = next((char for char in text if char != "\n" and is_unsafe(char)), None)
        if found is not None:
            yield places.finding(
                spot,
                f"In deze tekst staat een onzichtbaar stuurteken (U+{ord(found):04X}).",
                "Haal dit teken weg en typ de tekst opnieuw.",
                key,
            )


def _texts(flow: Flow) -> Iterator[tuple[Spot, str, str]]:
    """Yield every text of the flow with the block and the key where it stands."""
    for key in ("title", "version", "source"):
        yield FILE, key, getattr(flow, key)
    for kind, words in (("roles", flow.roles), ("norms", flow.norms)):
        for name, text in words.items():
            yield (kind, name), "", text
    for step in flow.step:
        yield ("step", step.id), "title", step.title
        yield ("step", step.id), "guidance", step.guidance
    for question in flow.question:
        for key in ("text", "help", "reminder", "source"):
            yield ("question", question.id), key, getattr(question, key)
        for option in question.options:
            yield ("question", question.id), "options", option.label
    for duty in flow.duty:
        yield ("duty", duty.id), "title", duty.title
        yield ("duty", duty.id), "text", duty.text
    for outcome in flow.outcome:
        yield ("outcome", outcome.id), "title", outcome.title
    for kind, items in (("duty", flow.duty), ("outcome", flow.outcome)):
        for item in items:
            for reason in item.reason:
                yield (kind, item.id, reason.id), "text", reason.text
    for number, refusal in enumerate(flow.refusal):
        yield ("refusal", str(number)), "text", refusal.text
    for warning in flow.warning:
        for key in ("text", "keep", "back"):
            yield ("warning", warning.id), key, getattr(warning, key)
    for event in flow.event:
        for key in ("title", "text"):
            yield ("event", event.id), key, getattr(event, key)
    for guarantee in flow.guarantee:
        yield ("guarantee", guarantee.id), "text", guarantee.text
