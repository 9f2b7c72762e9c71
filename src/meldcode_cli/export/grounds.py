"""The grounds on which nobody of the family may see a dossier, or be written to, before others agreed. Pure."""

from collections.abc import Iterator
from enum import StrEnum

from meldcode_cli.case.entries import Answer
from meldcode_cli.case.records.report import Report
from meldcode_cli.case.state import CaseState


class Ground(StrEnum):
    """Why it may be unsafe that the family reads what is in the dossier."""

    DANGER = "gevaar"
    DISCLOSURE = "onthulling"
    SPECIAL = "bijzondere-vorm"
    NO_TALK = "geen-gesprek"
    HIDDEN = "melder-verborgen"


_UNSAFE = ("ja", "twijfel")
_BY_ANSWER = {
    "direct-gevaar": (Ground.DANGER, _UNSAFE),
    "dreiging-nabij": (Ground.DANGER, _UNSAFE),
    "onthulling": (Ground.DISCLOSURE, _UNSAFE),
    "gesprek-betrokkenen": (Ground.NO_TALK, ("nee-veiligheid", "nee-contact")),
}
_FOR_EVER = ("onthulling", "bijzondere-vorm")
_SPECIAL, _NO_SPECIAL = "bijzondere-vorm", ("geen",)
_NOT_TOLD = ("gevaar", "veiligheid", "contact")


def living(state: CaseState) -> tuple[Ground, ...]:
    """Return the grounds that live now, by the answers and the reports that count; each once."""
    found: list[Ground] = []
    for name, value in _said(state):
        ground, values = _BY_ANSWER.get(name, (None, ()))
        if ground is not None and value in values:
            found.append(ground)
        if name == _SPECIAL and value not in (_NO_SPECIAL, _NO_SPECIAL[0]):
            found.append(Ground.SPECIAL)
    for report in _reports(state):
        if report.not_told_ground in _NOT_TOLD:
            found.append(Ground.NO_TALK)
        if report.identity_withheld:
            found.append(Ground.HIDDEN)
    return tuple(ground for ground in Ground if ground in found)


def _said(state: CaseState) -> Iterator[tuple[str, object]]:
    """Yield what was answered, as it counts now; and what was once told of a disclosure or a special form, also when
    somebody answered otherwise since: nobody alone takes that ground away."""
    yield from ((name, given.value) for name, given in state.answers.items())
    for entry in state.entries.values():
        if isinstance(entry.content, Answer) and entry.content.question in _FOR_EVER:
            yield entry.content.question, entry.content.value


def _reports(state: CaseState) -> list[Report]:
    """Return the reports, also one that was withdrawn; one that was put right counts as it was put right."""
    corrected = {entry.content.replaces for entry in state.entries.values() if isinstance(entry.content, Report)}
    reports = [entry for entry in state.entries.values() if isinstance(entry.content, Report)]
    return [entry.content for entry in reports if isinstance(entry.content, Report) and entry.number not in corrected]
