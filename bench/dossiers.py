"""Real dossiers of any length to measure with, made by the program's own code."""

import itertools
from collections.abc import Iterator
from datetime import date, datetime

from meldcode_cli.case.entries import Answer, CaseFacts
from meldcode_cli.case.fields import Content
from meldcode_cli.case.fitting import label_of
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.case.records.report import Report
from meldcode_cli.case.standing import done_by_record
from meldcode_cli.dossier.casefile import Author, CaseFile
from meldcode_cli.dossier.opening import create, reserved
from meldcode_cli.flow.files import Library
from meldcode_cli.store.home import Home

AUTHOR = Author("A. de Vries", "leerkracht", "De Linde")
FLOW = "onderwijs"
# Answers that lead to a melding: the rules then have duties to judge, one of which counts working days.
_ANSWERS = {
    "direct-gevaar": "nee",
    "onthulling": "ja",
    "bijzondere-vorm": ("geen",),
    "pleger": "huiselijke-kring",
}
_SEEN = (
    "J. had een blauwe plek op de linkerbovenarm, ongeveer vijf centimeter groot. Gevraagd hoe het kwam, zei J.: "
    "'gevallen'. J. keek daarbij naar de grond en trok de mouw omlaag."
)


def now() -> datetime:
    """Return the time, as the program's own clock does."""
    return datetime.now().astimezone()


def answer(casefile: CaseFile, question: str = "onthulling") -> Answer:
    """Return an answer to a choice of the flow, with the wording as it was asked; it replaces what was answered."""
    found = casefile.flow.find_question(question)
    assert found is not None
    value = _ANSWERS[question]
    before = casefile.state.answers.get(question)
    return Answer(
        question=question,
        asked=casefile.flow.filled(found.text),
        value=value,
        label=label_of(casefile.flow, found, value),
        reason=None if before is None else "Na het overleg van vandaag bevestigd.",
        replaces=None if before is None else before.entry.number,
    )


def new_case(home: Home) -> CaseFile:
    """Begin a case; it holds one entry."""
    with reserved(home, now().year) as case:
        return create(home, case, Library().read(FLOW), now, AUTHOR)


def contents(casefile: CaseFile) -> Iterator[Content]:
    """Yield what is recorded in a long case: the first answers, then a melding, then observations without end."""
    yield CaseFacts(initials="J.K.", age_group="4-11")
    for question in _ANSWERS:
        yield answer(casefile, question)
    yield _report(casefile)
    for number in itertools.count(1):
        yield Observation(
            question="signalen",
            date=date(2026, 1, 1 + number % 28),
            kind="waarneming",
            place="het lokaal van groep 6",
            situation="begin van de les",
            present=("M.B.",),
            text=f"{_SEEN} ({number})",
            direction="bevestigt",
        )


def _report(casefile: CaseFile) -> Report:
    """Return a melding that does the duty to report: from then on, the working days until an answer count."""
    report = Report(
        date=now().date(),
        to="Veilig Thuis",
        reported_by=AUTHOR.name,
        function=AUTHOR.role,
        how="telefoon",
        facts=_SEEN,
        family_told=True,
    )
    return report.model_copy(update={"duties": done_by_record(casefile.standing(), report)})


def grow(casefile: CaseFile, entries: int) -> None:
    """Record until the dossier holds `entries` entries."""
    for content in itertools.islice(contents(casefile), entries - len(casefile.log.entries)):
        casefile.record(content)
