"""What two people wrote that contradicts comes first, with who said what; nothing is chosen for anybody."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from meldcode_cli.case.entries import (
    Answer,
    CaseFacts,
    Close,
    DutyDone,
    DutyNotDone,
    DutyPostponed,
    Entry,
    Withdrawal,
)
from meldcode_cli.case.fields import Content
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.joining import joined
from meldcode_cli.case.merged import Settled
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.case.settling import choices
from meldcode_cli.dossier import contested as told
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.export import markdown, report
from meldcode_cli.interview import answers_file, settling
from meldcode_cli.talk.weighty import MOMENTS
from tests.case.making import GOOD
from tests.support.scripted import World

DAY = date(2026, 3, 10)


def answer(question: str, value: str | date, label: str = "", **more: object) -> Answer:
    return Answer.model_validate({"question": question, "asked": "?", "value": value, "label": label, **more})


def postponed(until: date) -> DutyPostponed:
    return DutyPostponed(duty="raadplegen-veilig-thuis", until=until, reason="Eerst overleg.")


def went_on(world: World, log: SignedLog, by: str, minutes: int, *contents: Content) -> SignedLog:
    """Go on with a copy, as somebody."""
    for place, content in enumerate(contents):
        now = world.now + timedelta(minutes=minutes + 2 * place)
        log = log.added(Entry(len(log.entries) + 1, now, by, "leerkracht", content))
    return log


def together(world: World, mine: list[Content], hers: list[Content], before: list[Content] | None = None) -> CaseFile:
    """A case that two people went on with, put together."""
    casefile = world.casefile
    base = casefile.log
    assert isinstance(base, SignedLog)
    base = went_on(world, base, "W. Kuipers", 1, *(before or []))
    one = went_on(world, base, "W. Kuipers", 20, *mine)
    other = went_on(world, base, "M. de Vries", 21, *hers)
    casefile.take_in(joined(one, other))
    assert casefile.log.data == joined(other, one).data
    world.later(hours=2)
    return casefile


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def open_ids(casefile: CaseFile) -> set[str]:
    return {duty.id for duty in casefile.standing().open_duties}


def test_until_somebody_chose_the_safe_answer_counts(world: World) -> None:
    """Of a yes and a no to danger the yes counts, whoever said it last; the case cannot be closed."""
    casefile = together(world, [answer("direct-gevaar", "ja", "Ja")], [answer("direct-gevaar", "nee", "Nee")])
    stands = casefile.standing()
    assert [contest.key for contest in stands.contested] == [("answer", "direct-gevaar")]
    assert "bel-112" in open_ids(casefile) and not stands.complete
    assert casefile.state.answers["direct-gevaar"].value == "nee"
    assert casefile.state.rule_answers(casefile.flow)["direct-gevaar"] == "ja"
    # Read again from disk it is the same.
    assert world.reopened().standing() == stands


def test_each_contradiction_is_put_first_with_who_and_when(world: World) -> None:
    """Both answers are shown, nothing is chosen at the start, a reason is asked, and what was chosen is an entry."""
    together(
        world,
        [answer("direct-gevaar", "nee"), answer("gesprek-kind", "ja", "Ja")],
        [answer("direct-gevaar", "nee"), answer("gesprek-kind", "nee", "Nee")],
    )
    talk = world.play(("settle.which", "nee"), ("settle.reason", ""))
    assert talk.names[0] == "settle.which" and "settle.which" in MOMENTS
    shown = "\n".join(talk.said)
    assert "Ja (W. Kuipers, leerkracht, op 10 maart 2026 om 15:22)" in shown or "W. Kuipers, leerkracht" in shown
    assert "M. de Vries, leerkracht, op 10 maart 2026 om 15:23 Nee" in shown
    assert "Tot iemand kiest, telt het veiligste antwoord: Ja." in shown
    # Without a reason nothing is settled: it is put again.
    assert world.reopened().standing().contested and talk.saves == 0
    talk = world.play(("settle.which", "nee"), ("settle.reason", "Wij spraken elkaar. Er is nog niet gesproken."))
    assert talk.saves == 1
    casefile = world.reopened()
    last = casefile.log.entries[-1]
    assert isinstance(last.content, Settled) and last.by == "W. Kuipers"
    assert casefile.log.entries[(last.content.holds or 0) - 1].by == "M. de Vries"
    assert not casefile.standing().contested
    assert casefile.state.rule_answers(casefile.flow)["gesprek-kind"] == "nee"


def test_answering_anew_settles_it_too(world: World) -> None:
    """Whoever answers the question knowing both, chose by name."""
    casefile = together(world, [answer("gesprek-kind", "ja", "Ja")], [answer("gesprek-kind", "nee", "Nee")])
    assert casefile.standing().contested
    casefile.record(answer("gesprek-kind", "niet-van-toepassing", "Geen kind", reason="Er is geen kind."))
    assert not casefile.standing().contested


def test_what_was_chosen_beside_another_choice_is_put_again(world: World) -> None:
    """Two people each choose the other way: that is a contradiction again."""
    casefile = together(world, [answer("gesprek-kind", "ja", "Ja")], [answer("gesprek-kind", "nee", "Nee")])
    log, contest = casefile.log, casefile.standing().contested[0]
    assert isinstance(log, SignedLog)
    yes, no = choices(casefile.state, contest)
    one = went_on(world, log, "W. Kuipers", 60, settling.settled(contest, yes, "Gesproken."))
    other = went_on(world, log, "M. de Vries", 61, settling.settled(contest, no, "Niet gesproken."))
    casefile.take_in(joined(one, other))
    assert [each.key for each in casefile.standing().contested] == [contest.key]
    assert casefile.state.rule_answers(casefile.flow)["gesprek-kind"] == "ja"


def test_a_duty_that_one_did_and_that_the_other_let_go(world: World) -> None:
    """It stands until somebody says which of the two is so."""
    before: list[Content] = [answer("direct-gevaar", "nee"), answer("kindcheck", "twijfel", "Ik twijfel")]
    casefile = together(
        world,
        [DutyDone(duty="raadplegen-veilig-thuis", done=DAY, done_by="W.K.", result="Gebeld.")],
        [DutyNotDone(duty="raadplegen-veilig-thuis", reason="Al gedaan.", decided_by="H.M.")],
        before,
    )
    (contest,) = casefile.standing().contested
    assert contest.key == ("duty", "raadplegen-veilig-thuis")
    words = list(told.options(casefile, contest).values())
    assert [line.partition(" (")[0] for line in words] == [
        "Gedaan op 10 maart 2026. Wat eruit kwam: Gebeld.",
        "Het wordt niet gedaan. Reden: Al gedaan.",
        "Het moet nog gebeuren",
    ]
    # It is not asked as if nobody did it: what the two say of it is put instead.
    talk = world.play(interrupted=True)
    assert "duty.is-done" not in talk.names and talk.names[-1] == "settle.which"
    casefile = world.reopened()
    done, _, to_do = choices(casefile.state, contest)
    for choice, still in ((to_do, True), (done, False)):
        log = casefile.log
        casefile.record(settling.settled(contest, choice, "Besproken."))
        assert not casefile.standing().contested
        kept = {duty.id for duty in casefile.standing().open_duties if duty.contested is None}
        assert ("raadplegen-veilig-thuis" in kept) == still, choice
        assert isinstance(log, SignedLog)
        casefile.take_in(log) if still else None


def test_of_two_days_the_first_counts(world: World) -> None:
    """Both put it off: the one for the shortest time is the day that stands."""
    before: list[Content] = [answer("direct-gevaar", "nee"), answer("kindcheck", "twijfel", "Ik twijfel")]
    casefile = together(world, [postponed(DAY + timedelta(days=2))], [postponed(DAY + timedelta(days=9))], before)
    (contest,) = casefile.standing().contested
    assert "Later, op 12 maart 2026" in "\n".join(told.options(casefile, contest).values())
    last = casefile.state.postponed["raadplegen-veilig-thuis"][-1].content
    assert isinstance(last, DutyPostponed) and last.until == DAY + timedelta(days=2)
    later = choices(casefile.state, contest)[1]
    casefile.record(settling.settled(contest, later, "Zo is het afgesproken."))
    last = casefile.state.postponed["raadplegen-veilig-thuis"][-1].content
    assert isinstance(last, DutyPostponed) and last.until == DAY + timedelta(days=9)
    assert not casefile.standing().contested


@pytest.mark.parametrize("closes", [True, False])
def test_a_case_that_one_closed_while_the_other_went_on(world: World, closes: bool) -> None:
    """It is open until somebody says that it is closed."""
    casefile = together(
        world,
        [Close(outcome="afsluiten-dossier")],
        [answer("gesprek-kind", "nee", "Nee")],
        [answer("direct-gevaar", "nee")],
    )
    (contest,) = casefile.standing().contested
    assert contest.about == "end" and not casefile.standing().closed
    assert "blijft de casus open" in told.until_then(casefile, contest)
    closed, stays = choices(casefile.state, contest)
    casefile.record(settling.settled(contest, closed if closes else stays, "Besproken."))
    assert casefile.standing().closed == closes and not casefile.standing().contested


def test_a_duty_that_no_answer_asks_for_any_more_stands(world: World) -> None:
    """One answered that somebody is in danger, the other that it plays elsewhere: each answer stands, and so does the
    duty that followed from the first, until somebody says that it need not be done."""
    casefile = together(
        world,
        [answer("direct-gevaar", "nee"), answer("onthulling", "nee"), answer("kindcheck", "twijfel", "Ik twijfel")],
        [answer("pleger", "ander-kind", "Een ander kind")],
    )
    lost = [contest for contest in casefile.standing().contested if contest.about == "duty"]
    assert [contest.subject for contest in lost] == ["raadplegen-veilig-thuis"]
    assert "raadplegen-veilig-thuis" in open_ids(casefile)
    to_do, lapses = choices(casefile.state, lost[0])
    assert list(told.options(casefile, lost[0]).values()) == ["Het moet nog gebeuren", "Het hoeft niet meer"]
    casefile.record(settling.settled(lost[0], to_do, "Dit blijft nodig."))
    assert not [contest for contest in casefile.standing().contested if contest.about == "duty"]
    assert "raadplegen-veilig-thuis" in open_ids(casefile)
    casefile.record(settling.settled(lost[0], lapses, "Toch niet nodig."))
    assert "raadplegen-veilig-thuis" not in open_ids(casefile)


def test_an_answers_file_chooses_by_name(world: World, tmp_path: Path) -> None:
    """With what holds and why; what is wrong comes back without what was written."""
    casefile = together(world, [answer("gesprek-kind", "ja", "Ja")], [answer("gesprek-kind", "nee", "Nee")])
    path = tmp_path / "antwoorden.toml"
    head = '[[settled]]\nabout = "answer"\nsubject = "gesprek-kind"\n'
    for lines, problem in (
        (head.replace("gesprek-kind", "qqq") + 'holds = "ja"\nreason = "x"\n', "niets te kiezen"),
        (head + 'holds = "qqq"\nreason = "x"\n', "niet een van de mogelijkheden"),
        (head + 'holds = "nee"\n', "schrijf op waarom"),
    ):
        path.write_text(lines, encoding="utf-8")
        file = answers_file.read(path)
        file.apply(casefile, attended=False)
        assert problem in file.problems[0] and "qqq" not in "".join(file.problems)
    assert "gesprek-kind" in answers_file.read(path).missing(casefile)[0]
    path.write_text(head + 'holds = "nee"\nreason = "Wij spraken elkaar."\n', encoding="utf-8")
    file = answers_file.read(path)
    file.apply(casefile, attended=False)
    assert not file.problems and not casefile.standing().contested
    assert casefile.state.rule_answers(casefile.flow)["gesprek-kind"] == "nee"


def seen(text: str, **more: object) -> Observation:
    return Observation.model_validate({**GOOD["observation"], "date": DAY, "text": text, **more})


def facts(casefile: CaseFile) -> list[str]:
    return [entry.content.text for entry in casefile.state.records if isinstance(entry.content, Observation)]


def test_a_record_that_both_put_right(world: World) -> None:
    """Both count until somebody chose; what was put right is shown; what was not chosen counts no more, with why."""
    old = len(world.casefile.log.entries) + 1
    casefile = together(
        world,
        [seen("Een blauwe plek links.", replaces=old, reason="Links.")],
        [seen("Een blauwe plek rechts.", replaces=old, reason="Rechts.")],
        [seen("Een blauwe plek.")],
    )
    (contest,) = casefile.standing().contested
    assert contest.about == "record" and contest.subject == str(old)
    assert facts(casefile) == ["Een blauwe plek links.", "Een blauwe plek rechts."]
    assert told.title(casefile, contest) == "Twee mensen verbeterden dit, elk op een eigen manier: waarneming"
    assert "Een blauwe plek links. (W. Kuipers" in next(iter(told.options(casefile, contest).values()))
    assert "beide" in told.until_then(casefile, contest)
    right = choices(casefile.state, contest)[1]
    casefile.record(settling.settled(contest, right, "Wij keken samen."))
    assert not casefile.standing().contested and facts(casefile) == ["Een blauwe plek rechts."]
    page = markdown.render(report.build(world.reopened(), world.reopened().now()))
    assert "Wij keken samen." in page


def test_a_record_that_each_chose_otherwise_counts_twice_again(world: World) -> None:
    """Two people each choose the other one: neither is lost, and it is put again."""
    old = len(world.casefile.log.entries) + 1
    mine, hers = (seen(text, replaces=old, reason="Beter.") for text in ("Links.", "Rechts."))
    casefile = together(world, [mine], [hers], [seen("Een plek.")])
    log, contest = casefile.log, casefile.standing().contested[0]
    assert isinstance(log, SignedLog)
    left, right = choices(casefile.state, contest)
    one = went_on(world, log, "W. Kuipers", 60, settling.settled(contest, left, "Links."))
    other = went_on(world, log, "M. de Vries", 61, settling.settled(contest, right, "Rechts."))
    casefile.take_in(joined(one, other))
    assert [each.key for each in casefile.standing().contested] == [contest.key]
    assert facts(casefile) == ["Links.", "Rechts."]


def test_a_record_that_one_put_right_and_the_other_withdrew(world: World) -> None:
    """It counts until somebody chose that it does not."""
    old = len(world.casefile.log.entries) + 1
    casefile = together(
        world,
        [seen("Een plek op de arm.", replaces=old, reason="Beter.")],
        [Withdrawal(entry=old, reason="Dit was een ander kind.")],
        [seen("Een plek.")],
    )
    (contest,) = casefile.standing().contested
    assert facts(casefile) == ["Een plek op de arm."]
    gone = next(
        choice
        for choice in choices(casefile.state, contest)
        if isinstance(casefile.state.entries[choice.entry or 0].content, Withdrawal)
    )
    casefile.record(settling.settled(contest, gone, "Het ging over een ander kind."))
    assert facts(casefile) == [] and not casefile.standing().contested


def test_whom_it_is_about_told_differently(world: World) -> None:
    """The youngest counts until somebody chose."""
    casefile = together(
        world,
        [CaseFacts(initials="D.R.", age_group="4-11")],
        [CaseFacts(initials="D.R.", age_group="12-15")],
    )
    (contest,) = casefile.standing().contested
    assert contest.about == "facts" and casefile.state.facts is not None
    assert casefile.state.facts.age_group == "4-11"
    assert "D.R., 4 tot en met 11 jaar" in told.until_then(casefile, contest)
    casefile.record(settling.settled(contest, choices(casefile.state, contest)[1], "Het kind is 12."))
    assert not casefile.standing().contested and casefile.state.facts.age_group == "12-15"
    assert world.reopened().state.facts == casefile.state.facts
