"""The grounds on which nobody of the family may see a dossier, or be written to, before others agreed. Pure."""

from enum import StrEnum

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
_SPECIAL, _NO_SPECIAL = "bijzondere-vorm", ("geen",)
_NOT_TOLD = ("gevaar", "veiligheid", "contact")


def living(state: CaseState) -> tuple[Ground, ...]:
    """Return the grounds that live now, by the answers and the reports that count; each once."""
    found: list[Ground] = []
    for name, given in state.answers.items():
        ground, values = _BY_ANSWER.get(name, (None, ()))
        if ground is not None and given.value in values:
            found.append(ground)
        if name == _SPECIAL and given.value not in (_NO_SPECIAL, _NO_SPECIAL[0]):
            found.append(Ground.SPECIAL)
    for report in _reports(state):
        if report.not_told_ground in _NOT_TOLD:
            found.append(Ground.NO_TALK)
        if report.identity_withheld:
            found.append(Ground.HIDDEN)
    return tuple(ground for ground in Ground if ground in found)


def _reports(state: CaseState) -> list[Report]:
    return [entry.content for entry in state.records if isinstance(entry.content, Report)]
