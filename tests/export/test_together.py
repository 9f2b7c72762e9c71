"""What two people wrote differently stands in the own export: both answers, who chose and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.joining import joined
from meldcode_cli.case.merged import SecondOpinion
from meldcode_cli.case.settling import choices, settled
from meldcode_cli.dossier.verifying import against
from meldcode_cli.export import exported as held
from meldcode_cli.export import markdown, report
from meldcode_cli.export.since import last_had
from meldcode_cli.export.timeline import timeline
from tests.interview.test_settling import answer, together, went_on
from tests.support.scripted import World


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def exported(world: World) -> str:
    casefile = world.reopened()
    return markdown.render(report.build(casefile, casefile.now()))


def test_both_answers_who_chose_and_why(world: World) -> None:
    """First that somebody must still choose, and what counts until then; afterwards what holds, by whom and why."""
    casefile = together(
        world,
        [answer("direct-gevaar", "nee", "Nee"), answer("gesprek-kind", "ja", "Ja")],
        [answer("direct-gevaar", "nee", "Nee"), answer("gesprek-kind", "nee", "Nee")],
    )
    page = exported(world)
    for line in (
        "## Twee mensen, elk voor zich",
        "Op deze vraag zijn twee antwoorden gegeven: Is er met de leerling gesproken?",
        "W. Kuipers, leerkracht, op 10 maart 2026 om 15:22: Ja",
        "M. de Vries, leerkracht, op 10 maart 2026 om 15:23: Nee",
        "Tot iemand kiest, telt het veiligste antwoord: Ja.",
    ):
        assert line in page
    (contest,) = casefile.standing().contested
    casefile.record(settled(contest, choices(casefile.state, contest)[1], "Wij belden *elkaar*."))
    page = exported(world)
    assert "Nog te kiezen" not in page and "Wat geldt" in page and "Wij belden" in page
    assert "15:22: Ja" in page and "15:23: Nee" in page and "Gekozen" in page
    assert any("Gekozen tussen twee antwoorden" in moment.title for moment in timeline(world.reopened()))


def test_a_second_opinion_stands_there(world: World) -> None:
    """Which decision it is about, whether somebody agrees, and why; nothing else of a case changes by it."""
    casefile = together(world, [answer("direct-gevaar", "nee", "Nee")], [])
    before = casefile.standing()
    casefile.record(SecondOpinion(entry=3, agree=False, reason="Ik zou eerst advies vragen."))
    assert casefile.standing() == before
    page = exported(world)
    assert "## Een collega keek mee" in page and "Niet eens" in page and "Ik zou eerst advies vragen" in page
    assert "together" not in page


def test_an_export_of_before_still_fits(world: World, tmp_path: Path) -> None:
    """Its fingerprint and its words are those of the dossier as it was. What came beside it since is new to whoever
    had it, also where that stands higher on the page."""
    casefile = world.casefile
    base = casefile.log
    assert isinstance(base, SignedLog)
    mine = went_on(world, base, "W. Kuipers", 30, answer("direct-gevaar", "nee", "Nee"))
    hers = went_on(world, base, "M. de Vries", 20, answer("gesprek-kind", "nee", "Nee"))
    casefile.take_in(mine)
    world.later(hours=1)
    page = exported(world).encode()
    casefile.take_in(joined(mine, hers))
    kept = held.read(page)
    fingerprint = held.fingerprint_of(kept)
    assert fingerprint is not None and against(casefile.log, fingerprint)[0]
    assert held.reads_the_same(world.home, casefile.log, kept, world.clock)
    assert not held.struck_since(casefile.log, kept)
    path = tmp_path / "eerder.md"
    path.write_bytes(page)
    assert last_had(world.reopened(), str(path)) == len(base.entries)
