"""What the newer records say stands in the export: second thoughts, hypotheses, who decided, what was put off."""

import dataclasses
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from meldcode_cli.case.entries import CONTENTS, Close, DutyDone, DutyNotDone, DutyPostponed, Event, Withdrawal
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.export import texts
from meldcode_cli.export.facts import facts_in
from meldcode_cli.export.markdown import render
from meldcode_cli.export.model import Fact, Report
from meldcode_cli.export.people import split_name
from meldcode_cli.export.report import build
from meldcode_cli.flow.files import Library
from tests.export.full import FULL, state_with, table
from tests.export.story import COUNSELLOR, TEACHER, Story, moment

FLOW = Library().load("onderwijs")
MELDEN = "melden-veilig-thuis"


def exported(story: Story) -> str:
    """Return the export of a case as it is now, each value on the line of its label."""
    return render(build(story.casefile, story.now)).replace(":**\n  > ", ":** ")


def fact(story: Story, entry: int) -> Fact:
    """Return the fact that was recorded as entry `entry`."""
    (found,) = [item for item in build(story.casefile, story.now).facts if item.stamp.entry == entry]
    return found


def told_of(story: Story, entry: int) -> str:
    """Return the part of the export that tells entry `entry`."""
    (found,) = [part for part in exported(story).split("\n### ") if f"vermelding {entry}\n" in f"{_stamp(part)}\n"]
    return found


def _stamp(part: str) -> str:
    return next((line for line in part.splitlines() if line.startswith("- **Vastgelegd:**")), "")


def hypothesis(story: Story, **more: Any) -> int:
    """Record a hypothesis."""
    said = {
        "kind": "veronderstelling",
        "date": date(2026, 2, 2),
        "text": "Ik denk aan ruzie.",
        "direction": "onduidelijk",
    }
    return story.record("observation", "signalen", **{**said, **more}).number


def follow_up(story: Story, about: int, finding: str) -> int:
    return story.record(
        "follow-up",
        about=about,
        finding=finding,
        date=date(2026, 2, 9),
        by="R. Tan, ib'er",
        text="Moeder vertelde het.",
    ).number


def in_danger(story: Story) -> None:
    """Answer so that Veilig Thuis must be called at once."""
    story.answer("direct-gevaar", "ja")
    story.answer("pleger", "huiselijke-kring")


def melding(story: Story) -> int:
    return story.record(
        "report",
        date=date(2026, 2, 2),
        to="Veilig Thuis, mw. Postma",
        reported_by="E. Hofman",
        function="leerkracht",
        how="telefoon",
        facts="Wat S.B. vertelde.",
        family_told=True,
        told_on=date(2026, 2, 2),
    ).number


@pytest.fixture
def story(tmp_path: Path) -> Story:
    """A case that has only just begun."""
    return Story(tmp_path)


# ---------------------------------------------------------------- every field


def test_the_full_tables_are_full() -> None:
    """The tables that the tests here use have every kind of fact, and every field of it."""
    assert set(FULL) == set(RECORDS) | {"duty", "postponed", "not-done", "event"}
    for kind in FULL:
        assert set(table(kind)) == set(CONTENTS[kind].model_fields)


@pytest.mark.parametrize("kind", sorted(FULL))
def test_every_field_is_told(kind: str) -> None:
    """Nothing that was filled in is left out: each field of each record stands in the export, in words."""
    (found,) = facts_in(FLOW, state_with(CONTENTS[kind].model_validate(table(kind))))
    assert found.days_later == (0 if kind in ("postponed", "not-done") else 12)
    values = " | ".join([show_date(found.day), *(item.value for item in found.fields)])
    of_every_kind = {name: value for name, value in table(kind).items() if name in ("date_words", "warnings", "unread")}
    for name, value in {**FULL[kind], **of_every_kind}.items():
        if name in ("kind", "duty", "about", "event"):
            continue
        for item in value if isinstance(value, list) else [value]:
            words = RECORDS[kind].shown[name].words if kind in RECORDS and name in RECORDS[kind].shown else {}
            shown = words.get(item, str(item))
            if isinstance(item, bool):
                shown = texts.YES if item else texts.NO
            if isinstance(item, date):
                shown = show_date(item)
            elif isinstance(item, time):
                shown = f"{item:%H:%M}"
            assert shown in values, name


def test_own_words_are_marked_as_such(reports: dict[str, Report]) -> None:
    """What a child said literally stands apart from what was seen, line by line, and says that it is literal."""
    export = render(reports["closed"])
    said = (
        "- **Letterlijk gezegd (woord voor woord):**\n"
        '  > S.B.: "Niemand hoorde de wekker.  \n  > Ik ben zelf gegaan."\n'
    )
    assert said in export
    assert export.index("zonder jas en zonder tas") < export.index(said)


def test_a_melding_says_on_which_grounds(story: Story) -> None:
    """Why the family was not told first, and why the name stays hidden: the ground in words, and the reason."""
    story.record(
        "report",
        date=date(2026, 2, 2),
        to="Veilig Thuis",
        reported_by="R. Tan",
        function="intern begeleider",
        how="telefoon",
        facts="Letsel.",
        family_told=False,
        not_told_ground="contact",
        not_told_because="Vader dreigde te vertrekken.",
        identity_withheld=True,
        withheld_ground="medewerkers",
        withheld_because="Vader bedreigde een collega.",
        agreements="Wij blijven S.B. elke dag spreken.",
    )
    export = exported(story)
    for line in (
        "- **Grond om niet vooraf te bespreken:** het kind of het gezin verdwijnt dan uit het zicht",
        "- **Reden om niet vooraf te bespreken:** Vader dreigde te vertrekken.",
        "- **Grond om de naam te verbergen:** gevaarlijk voor de melder of voor collega's",
        "- **Reden om de naam te verbergen:** Vader bedreigde een collega.",
        "- **Afspraken over de eigen inzet:** Wij blijven S.B. elke dag spreken.",
    ):
        assert line in export


# ---------------------------------------------------------------- hypotheses


def test_a_hypothesis_is_open_until_something_is_heard(story: Story) -> None:
    """It says so itself, in the standing, and under what is still to be done."""
    number = hypothesis(story)
    assert f"- **Vervolg:** {texts.STILL_OPEN}" in told_of(story, number)
    export = exported(story)
    assert f"- **Open veronderstellingen:** vermelding {number}" in export
    assert "### Nog niet duidelijk\n\n- **Veronderstelling:** Ik denk aan ruzie." in export
    assert f"- **Vastgelegd als:** vermelding {number}, van 2 februari 2026" in export


@pytest.mark.parametrize("finding", ["bevestigd", "weerlegd"])
def test_what_was_heard_stands_with_the_hypothesis(story: Story, finding: str) -> None:
    """Confirmed or refuted: on which day, by whom, in which entry; then it is open no more."""
    number = hypothesis(story)
    story.now = moment(2, 12)
    later = follow_up(story, number, finding)
    part = told_of(story, number)
    assert f"- **Vervolg:** {finding} op 9 februari 2026, door R. Tan, ib'er, vermelding {later}" in part
    assert texts.STILL_OPEN not in part
    assert "Nog niet duidelijk" not in exported(story)
    told_later = told_of(story, later)
    assert f"- **Over vermelding:** {number}, Veronderstelling (hypothese) van 2 februari 2026" in told_later
    assert "- **Let op:** vastgelegd 3 dagen later" in told_later


def test_news_that_decides_nothing_leaves_it_open(story: Story) -> None:
    """Something was heard and it is still not clear: both stand there."""
    number = hypothesis(story)
    story.now = moment(2, 12)
    follow_up(story, number, "nog-open")
    part = told_of(story, number)
    assert "- **Vervolg:** nog niet duidelijk op 9 februari 2026" in part
    assert f"- **Vervolg:** {texts.STILL_OPEN}" in part


def test_a_follow_up_that_is_withdrawn_decides_nothing(story: Story) -> None:
    """What confirmed a hypothesis was withdrawn: it is open again."""
    number = hypothesis(story)
    story.now = moment(2, 12)
    later = follow_up(story, number, "bevestigd")
    story.casefile.record(Withdrawal(entry=later, reason="Dat ging over een ander kind."))
    assert "bevestigd" not in told_of(story, number)
    assert fact(story, number).open


def test_a_corrected_hypothesis_keeps_what_was_heard(story: Story) -> None:
    """Better words for the same hypothesis: what was heard about it stands with the new words too."""
    number = hypothesis(story)
    story.now = moment(2, 12)
    later = follow_up(story, number, "weerlegd")
    better = hypothesis(story, text="Ik denk aan veel ruzie.", replaces=number, reason="Het was meer.")
    assert [item.entry for item in fact(story, better).later] == [later]
    assert not fact(story, better).open and not fact(story, number).open


def test_what_was_left_open_at_closing_is_named(story: Story) -> None:
    """Closing with an open hypothesis is told where it is told that the case was closed."""
    number = hypothesis(story)
    story.casefile.record(Close(outcome="afsluiten-dossier", left_open=(number,)))
    assert f"- **Nog open bij sluiten:** veronderstelling, vermelding {number}" in exported(story)


# ---------------------------------------------------------------- second thoughts


def test_a_correction_leaves_the_old_words_readable(told: tuple[Story, dict[str, Report]]) -> None:
    """The old record says by which entry it was corrected and why; the new one says which it replaces."""
    report = told[1]["evaluated"]
    export = render(report)
    assert (
        "Waarneming (verbeterd)\n\n- **Verbeterd:** door vermelding 48, op 30 maart 2026 om 16:00 uur\n"
        "- **Omdat:**\n  > Het was maandag 26 januari, en niet dinsdag.\n"
    ) in export
    assert "- **Vervangt:** vermelding 9\n- **Omdat:**\n  > Het was maandag 26 januari, en niet dinsdag.\n" in export
    assert "ook op 27 en 28 januari" in export and "ook op 26 en 28 januari" in export
    (signals,) = [item for step in report.steps for item in step.asked if 48 in item.records]
    assert 9 not in signals.records


def test_a_withdrawal_of_what_was_put_off_is_told(story: Story) -> None:
    """Also what was decided about a duty can be withdrawn, and stays readable."""
    in_danger(story)
    put_off = story.casefile.record(DutyPostponed(duty=MELDEN, until=date(2026, 2, 5), reason="Geen tijd."))
    story.casefile.record(Withdrawal(entry=put_off.number, reason="Het moet nu."))
    assert "Actie uitgesteld (ingetrokken)" in told_of(story, put_off.number)
    assert "- **Uitgesteld:**" not in exported(story)


# ---------------------------------------------------------------- duties


def test_a_duty_that_was_put_off_says_until_when_and_why(story: Story) -> None:
    """The new day, the day it was first, the reason, and when it was recorded: as a fact and as something to do."""
    for stretch in story.tell():
        if stretch == "help":
            break
    story.at(TEACHER, moment(2, 13))
    made = story.casefile.record(
        DutyPostponed(duty="hulp-controleren", until=date(2026, 3, 10), reason="V. Lamers is met verlof.")
    )
    (todo,) = [item for item in build(story.casefile, story.now).todo if item.put_off]
    assert (todo.due, todo.overdue) == (date(2026, 3, 10), False)
    export = exported(story)
    line = (
        "- **Uitgesteld:** tot 10 maart 2026, eerst was het 26 februari 2026; vastgelegd 13 februari 2026 om 15:00 uur"
    )
    assert export.count(line) == 2
    assert export.count("- **Reden van uitstel:** V. Lamers is met verlof.") == 2
    assert "- **Uitgesteld tot:** 10 maart 2026\n- **Reden:** V. Lamers is met verlof." in told_of(story, made.number)


def test_what_must_be_done_now_stays_due_now(story: Story) -> None:
    """Putting off a melding changes no day, and the export says so."""
    in_danger(story)
    story.casefile.record(DutyPostponed(duty=MELDEN, until=date(2026, 2, 5), reason="Geen tijd."))
    (todo,) = [item for item in build(story.casefile, story.now).todo if item.put_off]
    assert todo.due == date(2026, 2, 2)
    assert "- **Uitgesteld:** tot 5 februari 2026, maar het moet eigenlijk meteen; vastgelegd" in exported(story)


def test_deciding_against_a_duty_leaves_it_open(story: Story) -> None:
    """Who decided it and why stands with the duty, and that it stays to be done."""
    in_danger(story)
    made = story.casefile.record(
        DutyNotDone(duty=MELDEN, reason="De ouders willen niet.", decided_by="J. Mol, directeur")
    )
    (todo,) = [item for item in build(story.casefile, story.now).todo if item.not_done]
    assert todo.not_done is not None and not todo.not_done.lapsed
    part = told_of(story, made.number)
    assert "Besluit om iets niet te doen" in part and "- **Besloten door:** J. Mol, directeur" in part
    assert "- **Gevolg:** de actie blijft open staan" in part
    export = exported(story)
    assert export.count("- **Besloten om dit niet te doen:** door J. Mol, directeur; vastgelegd 2 februari 2026") == 2
    assert export.count("- **Reden om dit niet te doen:** De ouders willen niet.") == 2


def test_a_duty_that_may_lapse_goes_off_the_list(story: Story) -> None:
    """With the decision not to do it nothing is left to do, and the decisions say why."""
    flow = story.casefile.flow
    duties = tuple(duty.model_copy(update={"may_lapse": duty.id == MELDEN}) for duty in flow.duty)
    story.casefile.flow = flow.model_copy(update={"duty": duties})
    in_danger(story)
    made = story.casefile.record(DutyNotDone(duty=MELDEN, reason="Al gemeld door de huisarts.", decided_by="J. Mol"))
    report = build(story.casefile, story.now)
    (decision,) = [item for item in report.decisions if item.not_done]
    assert decision.title not in [item.title for item in report.todo] + [item.title for item in report.done]
    assert f"- **Stand:** {texts.DUTY_LAPSED}" in exported(story)
    assert "- **Gevolg:** de actie hoeft niet meer" in told_of(story, made.number)


def test_what_is_done_after_all_is_not_put_off_any_more(story: Story) -> None:
    """A duty that was put off, decided against and then done is done; what was decided before stays among the facts."""
    in_danger(story)
    story.casefile.record(DutyPostponed(duty=MELDEN, until=date(2026, 2, 5), reason="Geen tijd."))
    story.casefile.record(DutyNotDone(duty=MELDEN, reason="Toch niet.", decided_by="J. Mol"))
    melding(story)
    (decision,) = [item for item in build(story.casefile, story.now).decisions if item.done]
    assert decision.put_off is None and decision.not_done is None
    assert "Actie uitgesteld" in exported(story) and "- **Uitgesteld:**" not in exported(story)


def test_a_melding_stays_done_whatever_is_answered_later(story: Story) -> None:
    """Later answers that ask for no melding do not take away that one was done."""
    in_danger(story)
    number = melding(story)
    story.answer("pleger", "ander-kind", reason="Het bleek een ander kind.")
    report = build(story.casefile, story.now)
    title = FLOW.filled(next(duty.title for duty in FLOW.duty if duty.id == MELDEN))
    assert title not in [item.title for item in report.decisions]
    assert [(item.title, item.day) for item in report.done if item.entry == number] == [(title, date(2026, 2, 2))]


def test_an_event_is_a_fact_in_its_place(story: Story) -> None:
    """What happened later stands on the day on which it happened, with the gap to when it was recorded."""
    story.signals()
    story.at(TEACHER, moment(2, 20))
    made = story.casefile.record(
        Event(
            event="nieuwe-signalen", told="Er zijn nieuwe signalen", date=date(2026, 2, 1), text="Weer geen eten mee."
        )
    )
    assert (fact(story, made.number).kind, fact(story, made.number).days_later) == ("Nieuwe gebeurtenis", 19)
    part = told_of(story, made.number)
    assert part.startswith(
        "1 februari 2026 – Nieuwe gebeurtenis\n\n- **Wat voor gebeurtenis:** Er zijn nieuwe signalen"
    )
    assert "- **Wat er is gebeurd:** Weer geen eten mee." in part and "vastgelegd 19 dagen later" in part
    order = [item.stamp.entry for item in build(story.casefile, story.now).facts]
    assert order.index(11) < order.index(made.number) < order.index(8)


# ---------------------------------------------------------------- who


def test_an_afweging_says_who_doubted_and_who_decided(reports: dict[str, Report]) -> None:
    """Who answered in which function, who was consulted, who saw it otherwise and why, who decided, who answered along
    for the bevoegd gezag, and which warning was read."""
    export = render(reports["closed"])
    part = export.partition("### Afweging 2\n")[2].partition("\n### ")[0]
    for line in (
        "- **Antwoord van:** R. Tan, intern begeleider",
        "- **Overlegd met:** E. Hofman (leerkracht groep 5)",
        "- **Zag het anders:**\n  > E. Hofman had liever nu al gemeld: S.B. slaapt slecht en is bang voor de ruzies.",
        "- **Besloten door:** J. Mol, directeur",
        "- **Namens het bevoegd gezag:** J. Mol, directeur",
        "- **Waarschuwing gelezen:**\n  > Kijk nog eens naar de voorbeelden van structurele onveiligheid.",
    ):
        assert line in part


def test_nobody_is_said_when_it_was_asked(reports: dict[str, Report]) -> None:
    """Asked and left empty reads as nobody; an answer of before it was asked says nothing of the kind."""
    export = render(reports["closed"])
    asked = export.partition("### Afweging 3\n")[2].partition("\n### ")[0]
    assert "- **Overlegd met:** niemand genoemd\n- **Zag het anders:** niemand genoemd\n" in asked
    assert "Namens het bevoegd gezag" not in asked
    never = export.partition("### Afweging 4\n")[2].partition("\n### ")[0]
    assert "Overlegd met" not in never and "Zag het anders" not in never


def test_nothing_that_was_said_about_who_gets_lost(story: Story) -> None:
    """An answers file can leave out who answered: who decided is told all the same."""
    story.signals()
    story.talks()
    story.answer("afweging-1", "ja", why="Feiten.", decided_by="J. Mol, directeur")
    export = exported(story)
    assert "- **Besloten door:** J. Mol, directeur" in export and "Antwoord van" not in export


def test_nobody_yet_for_the_bevoegd_gezag(story: Story) -> None:
    """Where the bevoegd gezag answers along and nobody was reached, that stands there."""
    story.signals()
    story.talks()
    flow = story.casefile.flow
    asked = tuple(item.model_copy(update={"authority": item.id == "afweging-1"}) for item in flow.question)
    story.casefile.flow = flow.model_copy(update={"question": asked})
    story.answer("afweging-1", "ja", why="Feiten.", answered_by="E. Hofman", decided_by="E. Hofman")
    assert "- **Namens het bevoegd gezag:** nog niemand" in exported(story)


def test_everybody_stands_once_with_every_part(reports: dict[str, Report]) -> None:
    """The child first; each name once, with every function and all that they did, by entry."""
    people = {person.name: person for person in reports["closed"].people}
    assert len(people) == len(reports["closed"].people)
    assert reports["closed"].people[0].name == "S.B."
    parts = {name: {part.label: part.entries for part in person.parts} for name, person in people.items()}
    assert parts["S.B."] == {"Om wie het gaat": (3,), "Had een gesprek": (27,)}
    assert people["L.B."].functions == ("zusje van S.B., 3 jaar",) and parts["L.B."] == {"Hoort erbij": (14,)}
    assert people["R. Tan"].functions == ("intern begeleider",)
    assert parts["R. Tan"] == {
        "Overlegde mee": (19,),
        "Leidde een gesprek": (25,),
        "Deed een actie": (35, 45),
        "Beantwoordde een afweging": (36, 38),
        "Besloot bij een afweging": (38,),
        "Doet wat is afgesproken": (53,),
        "Legde vast": (),
    }
    assert parts["J. Mol"] == {"Besloot bij een afweging": (36,), "Antwoordde mee namens het bevoegd gezag": (36,)}
    assert parts["V. Lamers"] == {
        "Geeft hulp": (40,),
        "Gaf meer duidelijkheid": (47,),
        "Is om steun gevraagd": (49,),
    }
    assert parts["E. Hofman"]["Dacht mee bij een afweging"] == (36,)
    assert "T.W." not in people


def test_a_melding_names_both_sides(story: Story) -> None:
    """Who took the melding is named as typed, who made it with the function."""
    in_danger(story)
    number = melding(story)
    people = {person.name: person for person in build(story.casefile, story.now).people}
    assert [(part.label, part.entries) for part in people["Veilig Thuis, mw. Postma"].parts] == [
        ("Kreeg de melding", (number,))
    ]
    assert ("Deed de melding", (number,)) in [(part.label, part.entries) for part in people["E. Hofman"].parts]


def test_people_with_the_same_initials_stay_apart(story: Story) -> None:
    """Two children without a known name are two; one who is named again in a talk is the same."""
    for capacity, part in (("ongeboren kind", None), ("neefje", "logeert daar vaak")):
        story.record("person", initials="N.N.", capacity=capacity, part=part, date=date(2026, 2, 2))
    story.record("person", initials="O.G.", capacity="broertje", date=date(2026, 2, 2))
    talk = {"place": "school", "led_by": "R. Tan", "purpose": "p", "facts": "f", "reaction": "r", "present": []}
    story.record("conversation", partner="kind", date=date(2026, 2, 2), with_whom="O.G.", **talk)
    people = [(item.name, item.functions, len(item.parts)) for item in build(story.casefile, story.now).people[1:]]
    assert people == [
        ("N.N.", ("ongeboren kind",), 1),
        ("N.N.", ("neefje",), 1),
        ("O.G.", ("broertje",), 2),
        ("R. Tan", (), 1),
    ]
    assert "- **Hoort erbij:** logeert daar vaak (vermelding 3)" in exported(story)


def test_what_was_withdrawn_names_nobody(story: Story) -> None:
    """Somebody who was only named in what was withdrawn or corrected has no part in the case."""
    wrong = story.record("person", initials="X.Y.", capacity="buurvrouw", date=date(2026, 2, 2))
    story.casefile.record(Withdrawal(entry=wrong.number, reason="Zij hoort er niet bij."))
    done = story.casefile.record(DutyDone(duty="bel-112", done=date(2026, 2, 2), done_by="Q. Zand", result="Gebeld."))
    story.casefile.record(Withdrawal(entry=done.number, reason="Dat was een ander."))
    assert [person.name for person in build(story.casefile, story.now).people] == [TEACHER.name]


@pytest.mark.parametrize(
    ("line", "split"),
    [
        ("R. Tan, intern begeleider", ("R. Tan", "intern begeleider")),
        ("R. Tan (intern begeleider)", ("R. Tan", "intern begeleider")),
        ("moeder", ("moeder", "")),
        ("vader en moeder", ("vader en moeder", "")),
        ("E.M., leerkracht en G.P.", ("E.M., leerkracht en G.P.", "")),
        ("E.M., leerkracht, en G.P., ib'er", ("E.M., leerkracht, en G.P., ib'er", "")),
        ("E.M. (leerkracht), G.P. (ib'er)", ("E.M. (leerkracht), G.P. (ib'er)", "")),
        ("A.B.; C.D.", ("A.B.; C.D.", "")),
    ],
)
def test_a_line_about_more_people_is_not_taken_apart(line: str, split: tuple[str, str]) -> None:
    """Nobody gets a function or a part that was another's."""
    assert split_name(line) == split


# ---------------------------------------------------------------- two clocks


def test_every_gap_between_the_two_clocks_is_shown(story: Story) -> None:
    """A day or more between happening and recording is said at every kind of fact, also at what was done."""
    story.signals()
    story.at(COUNSELLOR, moment(2, 14))
    made = [
        story.casefile.record(DutyDone(duty="bel-112", done=date(2026, 2, 2), done_by="E. Hofman", result="Gebeld.")),
        story.casefile.record(Event(event="e", told="Verhuisd", date=date(2026, 2, 2), text="Naar een andere stad.")),
        story.record("agreement", who="R. Tan", what="Bellen.", by_when=date(2026, 3, 1), date=date(2026, 2, 2)),
    ]
    for entry in made:
        assert "- **Let op:** vastgelegd 12 dagen later" in told_of(story, entry.number)


def test_a_word_for_nobody_in_an_old_dossier_is_no_person(story: Story) -> None:
    """What stands there is shown as it was typed; it does not become somebody with a part in the case."""
    story.signals()
    story.talks()
    entries = story.casefile.state.entries
    talk = next(entry for entry in entries.values() if entry.content.type == "conversation")
    old = talk.content.model_copy(update={"led_by": "Leeg."})
    entries[talk.number] = dataclasses.replace(talk, content=old)
    people = build(story.casefile, story.now).people
    assert people and not any(person.name == "Leeg." for person in people)
