"""A report says everything a reader needs: what happened in order, what was answered, what follows and why."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from meldcode_cli.case.entries import Answer, Begin, Entry, Reopen
from meldcode_cli.case.fields import Content
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.case.state import CaseState, fold
from meldcode_cli.export.facts import facts_in
from meldcode_cli.export.model import Afweging, Asked, Cause, Done, Fact, Report, Waiting
from meldcode_cli.export.report import build
from meldcode_cli.flow.files import Library
from tests.export.story import COUNSELLOR, TEACHER, Story, moment

Told = tuple[Story, dict[str, Report]]
FLOW = Library().load("onderwijs")


def question(name: str) -> str:
    """Return the wording of a question of the flow."""
    found = FLOW.find_question(name)
    assert found is not None
    return FLOW.filled(found.text)


def label(name: str, value: str) -> str:
    """Return the words of an option of a question."""
    found = FLOW.find_question(name)
    option = found.option(value) if found else None
    assert option is not None
    return option.label


def duty(name: str) -> str:
    """Return what a duty of the flow is called."""
    found = FLOW.find_duty(name)
    assert found is not None
    return FLOW.filled(found.title)


def outcome(name: str) -> str:
    """Return what an outcome of the flow is called."""
    found = FLOW.find_outcome(name)
    assert found is not None
    return FLOW.filled(found.title)


def field(fact: Fact, label: str) -> str:
    """Return the value of the one field with this label."""
    (found,) = [item.value for item in fact.fields if item.label == label]
    return found


def fact(report: Report, entry: int) -> Fact:
    """Return the fact that was recorded as entry `entry`."""
    (found,) = [item for item in report.facts if item.stamp.entry == entry]
    return found


def asked(report: Report, name: str) -> Asked:
    """Return the one place in the steps where this question stands."""
    (found,) = [item for step in report.steps for item in step.asked if item.question == question(name)]
    return found


def afweging(report: Report, number: int) -> Afweging:
    (found,) = [item for item in report.afwegingen if item.number == number]
    return found


# ---------------------------------------------------------------- who, what, where it stands


def test_the_head_says_whose_case_this_is(told: Told) -> None:
    """A reader sees the case, the child by initials and age group, the school, the flow, and who began when."""
    story, reports = told
    head = reports["closed"].head
    assert (head.case, head.initials, head.age_group) == ("2026-001", "S.B.", "4 tot en met 11 jaar")
    assert (head.organisation, head.flow_id, head.flow_version) == (TEACHER.organisation, "onderwijs", FLOW.version)
    assert head.flow_title == story.casefile.flow.title
    assert (head.begun.by, head.begun.role, head.begun.when) == (TEACHER.name, TEACHER.role, moment(2, 2, 15, 42))


def test_a_case_that_has_just_begun_has_a_report(tmp_path: Path) -> None:
    """The first entry alone is enough for a report: nothing is made up about the rest."""
    report = build(Story(tmp_path).casefile, moment(2, 2, 15, 45))
    assert (report.head.initials, report.head.age_group, report.head.outcome) == (None, None, None)
    assert report.head.step == "Vooraf"
    assert report.head.next == question("direct-gevaar")
    assert (report.facts, report.steps, report.afwegingen, report.decisions, report.todo) == ((), (), (), (), ())


def test_the_head_says_where_the_case_stands(reports: dict[str, Report]) -> None:
    """Open: the step with the next question, or the day it waits for. Closed: the outcome, since when, by whom."""
    assert (reports["talks"].head.step, reports["talks"].head.outcome) == ("Stap 4: Wegen", None)
    assert reports["talks"].head.next == question("afweging-1")
    waits = reports["help"].head.waits
    assert reports["help"].head.next is None and waits is not None
    assert (waits.question, waits.day) == (question("afweging-5"), date(2026, 3, 30))
    closed = reports["closed"].head
    assert closed.closed and (closed.step, closed.next, closed.waits) == (None, None, None)
    assert closed.outcome == outcome("hulp-afsluiten-met-monitoring")
    (change,) = closed.changes
    assert change.closed and change.note == closed.outcome
    assert (change.stamp.by, change.stamp.when) == (COUNSELLOR.name, moment(3, 30, 16, 20))


def test_a_date_that_was_not_agreed_yet_is_not_made_up(tmp_path: Path) -> None:
    """A question that waits for a date nobody agreed on yet has no day, rather than the last day there is."""
    story = Story(tmp_path)
    for stretch in story.tell():
        if stretch == "doubt":
            break
    story.answer("afweging-2", "nee", why="geen gevaar")
    story.answer("afweging-3", "ja", why="er is hulp")
    story.answer("afweging-4", "ja", why="zij willen hulp")
    assert build(story.casefile, story.now).head.waits == Waiting(question("afweging-5"), None)


def test_reopening_is_told(tmp_path: Path) -> None:
    """A case that was closed and taken up again says both, with the reason."""
    story = Story(tmp_path)
    for _ in story.tell():
        pass
    story.at(TEACHER, moment(4, 20, 9))
    story.casefile.record(Reopen(reason="S.B. kwam weer zonder eten."))
    head = build(story.casefile, story.now).head
    assert not head.closed
    assert [(change.closed, change.note) for change in head.changes] == [
        (True, outcome("hulp-afsluiten-met-monitoring")),
        (False, "S.B. kwam weer zonder eten."),
    ]


# ---------------------------------------------------------------- facts


def test_facts_stand_in_the_order_in_which_they_happened(reports: dict[str, Report]) -> None:
    """By day, then by time with what has no time after it, then by entry: never in the order of recording."""
    order = [(item.day, item.time, item.stamp.entry) for item in reports["closed"].facts]
    assert [day for day, _, _ in order] == sorted(day for day, _, _ in order)
    assert order[0] == (date(2026, 1, 28), None, 10)
    assert [item for item in order if item[0] == date(2026, 2, 2)] == [
        (date(2026, 2, 2), time(8, 50), 8),
        (date(2026, 2, 2), None, 12),
        (date(2026, 2, 2), None, 14),
    ]
    assert len(order) == len({entry for _, _, entry in order}) == 19


def test_facts_are_named_for_what_they_are(reports: dict[str, Report]) -> None:
    """An own observation, a hypothesis and somebody else's words cannot be taken for each other."""
    kinds = {item.stamp.entry: item.kind for item in reports["closed"].facts}
    assert kinds[8] == "Waarneming"
    assert kinds[11] == "Informatie van een ander"
    assert kinds[12] == "Veronderstelling (hypothese)"
    assert set(kinds.values()) >= {"Overleg", "Gesprek", "Hulp", "Afspraak", "Persoon", "Actie", "Vervolg"}
    assert (kinds[49], kinds[52]) == ("Handelingsverlegenheid", "Actie uitgesteld")


def test_facts_have_short_labels(reports: dict[str, Report]) -> None:
    """Fields carry labels for a reader, and choices read as words, not as the question of the form."""
    told_by_other = fact(reports["closed"], 11)
    assert field(told_by_other, "Bron") == "M.K., overblijfkracht"
    assert field(told_by_other, "Gehoord op") == "2 februari 2026"
    assert field(fact(reports["closed"], 8), "Ook aanwezig") == "T.W."
    assert field(fact(reports["closed"], 9), "Ook aanwezig") == "niemand"
    assert field(fact(reports["closed"], 46), "Betekenis") == "spreekt de zorg tegen"
    assert field(fact(reports["closed"], 30), "Overleg met") == "Veilig Thuis"
    assert field(fact(reports["closed"], 30), "Zonder naam van kind of gezin") == "ja"
    assert field(fact(reports["closed"], 40), "Evaluatie op") == "30 maart 2026"


def test_what_was_recorded_later_says_so(reports: dict[str, Report]) -> None:
    """A fact recorded a day or more after it happened says how many days; one of the same day says nothing."""
    later = {item.stamp.entry: item.days_later for item in reports["closed"].facts}
    assert (later[8], later[9], later[27], later[45]) == (0, 4, 3, 1)


def test_every_fact_says_who_recorded_it(reports: dict[str, Report]) -> None:
    """Who recorded a fact, in which role, and when, stands with each of them."""
    stamp = fact(reports["closed"], 25).stamp
    assert (stamp.by, stamp.role, stamp.when) == (COUNSELLOR.name, COUNSELLOR.role, moment(2, 5, 16, 40))


def test_what_was_withdrawn_stays_readable(reports: dict[str, Report]) -> None:
    """A withdrawn observation stands among the facts, marked, with the reason; nothing else is marked."""
    withdrawn = fact(reports["closed"], 10).withdrawn
    assert withdrawn is not None and withdrawn.reason is not None and not withdrawn.corrected
    assert withdrawn.reason.startswith("De blauwe plek zag ik bij een ander kind.")
    assert (withdrawn.stamp.entry, withdrawn.stamp.when) == (18, moment(2, 3, 8, 20))
    assert [item.stamp.entry for item in reports["checked"].facts if item.withdrawn] == [10]
    assert 10 not in asked(reports["closed"], "signalen").records


def test_duties_done_are_facts(reports: dict[str, Report]) -> None:
    """What was done stands among the facts; a record that does a duty says which."""
    done = fact(reports["closed"], 35)
    assert (done.kind, field(done, "Wat")) == ("Actie", duty("bevoegd-gezag-informeren"))
    assert field(done, "Resultaat").startswith("Directeur J. Mol")
    assert field(fact(reports["closed"], 30), "Hiermee gedaan") == duty("raadplegen-veilig-thuis")


def test_a_melding_tells_all_its_grounds() -> None:
    """A melding that the family did not hear of first, under a hidden name, tells why for both."""
    melding = RECORDS["report"].model_validate(
        {
            "date": date(2026, 3, 2),
            "time": time(11, 30),
            "to": "Veilig Thuis, mw. Postma",
            "reported_by": "R. Tan",
            "function": "intern begeleider",
            "how": "telefoon",
            "facts": "Twee keer letsel.",
            "from_others": "De tweede keer zag M.K.",
            "family_told": False,
            "not_told_because": "S.B. is bang om naar huis te gaan.",
            "identity_withheld": True,
            "withheld_because": "Vader heeft personeel bedreigd.",
        }
    )
    (found,) = facts_in(FLOW, _state(melding))
    assert (found.kind, found.day, found.time) == ("Melding", date(2026, 3, 2), time(11, 30))
    assert field(found, "Manier") == "telefonisch"
    assert field(found, "Vooraf besproken met het gezin") == "nee"
    assert field(found, "Reden om niet vooraf te bespreken") == "S.B. is bang om naar huis te gaan."
    assert field(found, "Reden om de naam te verbergen") == "Vader heeft personeel bedreigd."
    assert field(found, "Afkomstig van anderen") == "De tweede keer zag M.K."


def test_a_diagnosis_says_who_made_it() -> None:
    """A diagnosis never stands alone: who made it, and in which function, stand with it."""
    diagnosis = RECORDS["observation"].model_validate(
        {
            "kind": "diagnose",
            "date": date(2026, 2, 20),
            "place": "brief",
            "situation": "brief van de huisarts",
            "present": [],
            "text": "Een gebroken pols.",
            "direction": "onduidelijk",
            "diagnosed_by": "dr. Wit",
            "diagnosed_role": "huisarts",
        }
    )
    (found,) = facts_in(FLOW, _state(diagnosis))
    assert found.kind == "Diagnose"
    assert (field(found, "Diagnose gesteld door"), field(found, "Functie")) == ("dr. Wit", "huisarts")


@pytest.mark.parametrize("record", RECORDS)
def test_every_field_of_a_record_has_a_label(record: str) -> None:
    """A field that is recorded is always shown: each has a label, and each choice has its words."""
    elsewhere = {
        "question",
        "asked",
        "duties",
        "date",
        "date_words",
        "taken_over",
        "time",
        "replaces",
        "reason",
        "warnings",
        "unread",
    }
    elsewhere |= {"kind"} if record == "observation" else set()
    shown = RECORDS[record].shown
    assert set(shown) == set(RECORDS[record].model_fields) - elsewhere
    for item in RECORDS[record].form.fields:
        if item.name in elsewhere - {"kind"}:
            continue
        words = Observation.names if item.name == "kind" else shown[item.name].words
        assert set(words) == {value for value, _ in item.choices}


# ---------------------------------------------------------------- answers


def test_steps_tell_questions_as_asked(told: Told) -> None:
    """Each step has its questions in the wording of the entry, the answer in words, and who gave it when."""
    story, reports = told
    titles = [step.title for step in reports["closed"].steps]
    assert titles == ["Vooraf"] + [f"Stap {step.number}: {step.title}" for step in story.casefile.flow.step[1:]]
    kindcheck = asked(reports["closed"], "kindcheck")
    assert kindcheck.given is not None
    entry = story.casefile.state.answers["kindcheck"].entry
    assert isinstance(entry.content, Answer)
    assert (kindcheck.question, kindcheck.given.answer) == (entry.content.asked, "Ja")
    assert (kindcheck.given.stamp.by, kindcheck.given.stamp.when) == (TEACHER.name, moment(2, 2, 15, 55))
    assert asked(reports["closed"], "consultatie").records == (19,)


def test_the_first_answer_keeps_its_own_moment(reports: dict[str, Report]) -> None:
    """What was answered before there was a dossier shows both moments."""
    given = asked(reports["closed"], "direct-gevaar").given
    assert given is not None
    assert (given.given, given.stamp.when) == (moment(2, 2, 15, 36), moment(2, 2, 15, 42))


def test_a_list_with_nothing_ticked_says_so(tmp_path: Path) -> None:
    """An answer is never an empty place: nothing ticked reads as 'geen', several things with commas between them."""
    story = Story(tmp_path)
    flow = story.casefile.flow
    first = flow.question[0].model_copy(update={"kind": "checklist"})
    story.casefile.flow = flow.model_copy(update={"question": (first, *flow.question[1:])})
    content = Answer(question="direct-gevaar", asked=question("direct-gevaar"), value=("ja", "twijfel"))
    for value, words in ((content.value, "ja, twijfel"), ((), "geen")):
        story.casefile.record(content.model_copy(update={"value": value}))
        given = asked(build(story.casefile, story.now), "direct-gevaar").given
        assert given is not None and (given.answer, given.typed) == (words, False)


def test_a_corrected_answer_shows_the_old_one(reports: dict[str, Report]) -> None:
    """The answer that counts comes with the one it replaced, who gave that when, and the reason."""
    talked = asked(reports["closed"], "gesprek-kind")
    assert talked.given is not None and talked.given.answer == "Ja"
    (earlier,) = talked.earlier
    assert (earlier.given.answer, earlier.given.stamp.entry, earlier.open) == ("Nee", 22, False)
    assert earlier.replaced_because == "S.B. begon vrijdag zelf te praten en vroeg of ik wilde luisteren."


def test_what_is_no_longer_relevant_stays_out(reports: dict[str, Report]) -> None:
    """An answer whose question is no longer put is left out of the steps; only the dossier keeps it."""
    shown = [item.question for step in reports["closed"].steps for item in step.asked]
    assert question("gesprek-kind-verslag") in shown
    assert question("gesprek-kind-waarom-niet") not in shown
    assert question("advies-waarom-niet") not in shown


def test_afwegingen_stand_apart(reports: dict[str, Report]) -> None:
    """The five weighing questions are not among the questions of the steps; the steps only name them."""
    shown = [item.question for step in reports["closed"].steps for item in step.asked]
    assert not {question(f"afweging-{number}") for number in range(1, 6)}.intersection(shown)
    assert [step.afwegingen for step in reports["closed"].steps][-2:] == [(1, 2), (3, 4, 5)]
    assert [item.number for item in reports["closed"].afwegingen] == [1, 2, 3, 4, 5]


def test_an_afweging_says_who_answered_and_why(reports: dict[str, Report]) -> None:
    """Each afweging has its answer, its reason, who gave it in which role, and when."""
    second = afweging(reports["closed"], 2).asked.given
    assert second is not None and second.why is not None
    assert (second.answer, second.stamp.by, second.stamp.role) == ("Nee", COUNSELLOR.name, COUNSELLOR.role)
    assert second.why.startswith("Geen geweld en geen letsel.")


def test_doubt_stays_visible(reports: dict[str, Report]) -> None:
    """Doubt that was answered later is shown with its own reason and moment, as something that stayed open."""
    (earlier,) = afweging(reports["closed"], 1).asked.earlier
    assert (earlier.given.answer, earlier.open, earlier.replaced_because) == ("Ik twijfel", True, None)
    assert earlier.given.why is not None and earlier.given.stamp.when == moment(2, 9, 12, 50)


def test_afwegingen_say_whether_veilig_thuis_joins(tmp_path: Path, reports: dict[str, Report]) -> None:
    """Afwegingen 3, 4 and 5 are walked through together after 'yes' at 2, and alone after 'no'; 1 and 2 never."""
    assert [item.together for item in reports["closed"].afwegingen] == [None, None, False, False, False]
    story = Story(tmp_path)
    for stretch in story.tell():
        if stretch == "doubt":
            break
    story.answer("afweging-2", "ja", why="Er is een wapen in huis.")
    story.answer("afweging-3", "nee", why="Er is geen hulp die nu kan beginnen.")
    assert [item.together for item in build(story.casefile, story.now).afwegingen] == [None, None, True]


def test_a_checked_step_says_so_until_it_changes(reports: dict[str, Report]) -> None:
    """That a step was read back is told with who and when; a later change takes it away until the next reading."""
    first = {stretch: report.steps[1].checked for stretch, report in reports.items()}
    assert first["signals"] is None
    assert first["checked"] is None
    assert first["doubt"] is not None and first["doubt"].when == moment(2, 10, 11, 15)
    assert first["evaluated"] is not None and first["evaluated"].by == COUNSELLOR.name


def test_an_answer_that_is_refused_now_is_named(tmp_path: Path) -> None:
    """An answer that a rule refuses after another one changed counts nowhere, and is named with the reason."""
    story = Story(tmp_path)
    for stretch in story.tell():
        if stretch == "help":
            break
    story.answer("onthulling", "ja", reason="S.B. vertelde vandaag dat vader slaat.")
    report = build(story.casefile, story.now)
    refused = {item.question: item for item in report.refused}
    second = refused[question("afweging-2")]
    assert second.answer == label("afweging-2", "nee")
    assert second.because in [rule.text for rule in FLOW.refusal if rule.question == "afweging-2"]
    assert [item.number for item in report.afwegingen] == [1]
    assert duty("melden-veilig-thuis") in [item.title for item in report.todo]


# ---------------------------------------------------------------- decisions and what is to be done


def test_decisions_name_rule_norm_and_answers(reports: dict[str, Report]) -> None:
    """The outcome and each duty come with the reason, the norm in words, and the answers that caused it."""
    decisions = {item.title: item for item in reports["closed"].decisions}
    (reason,) = decisions[duty("bevoegd-gezag-informeren")].reasons
    assert reason.norm == FLOW.norms["bevoegd-gezag"]
    by = reason.causes[0].by
    assert by == "R. Tan, intern begeleider"
    assert reason.causes == (
        Cause(question("afweging-1"), label("afweging-1", "ja"), (), by),
        Cause(question("bevoegd-gezag"), label("bevoegd-gezag", "nog-niet"), (), "E. Hofman, leerkracht groep 5"),
    )
    first = reports["closed"].decisions[0]
    assert first.outcome and first.title == reports["closed"].head.outcome
    (cause,) = first.reasons[0].causes
    assert (cause.question, cause.answer) == (question("afweging-5"), label("afweging-5", "ja")) and cause.by


def test_decisions_say_what_was_done(reports: dict[str, Report]) -> None:
    """A duty that was done says when and by which entry; an open one, and the outcome, say nothing of the kind."""
    done = {item.title: item.done for item in reports["evaluated"].decisions}
    assert done[duty("bevoegd-gezag-informeren")] == Done(duty("bevoegd-gezag-informeren"), date(2026, 2, 10), 35)
    assert done[duty("volgafspraken")] is None
    assert done[outcome("hulp-afsluiten-met-monitoring")] is None


def test_a_melding_names_its_meldnorm(tmp_path: Path) -> None:
    """A melding says under which meldnorm it falls, for every reason that holds."""
    story = Story(tmp_path)
    story.answer("direct-gevaar", "ja")
    story.answer("pleger", "huiselijke-kring")
    story.answer("bijzondere-vorm", "geen")
    story.answer("onthulling", "ja")
    decisions = {item.title: item for item in build(story.casefile, story.now).decisions}
    melding = decisions[duty("melden-veilig-thuis")]
    assert [reason.norm for reason in melding.reasons] == [story.casefile.flow.norms["meldnorm-1"]] * 2
    assert melding.done is None


def test_roles_are_filled_in(tmp_path: Path) -> None:
    """What a flow says with a role in it reads with this organisation's own word."""
    story = Story(tmp_path)
    story.answer("direct-gevaar", "nee")
    story.answer("pleger", "ander-kind")
    report = build(story.casefile, story.now)
    assert duty("leiding-informeren") in [item.title for item in report.todo]
    assert "{" not in repr(report.decisions) + repr(report.todo)


def test_todo_has_days_and_says_what_is_late(reports: dict[str, Report]) -> None:
    """An open duty has its day; one whose day has passed is late, and what keeps the case open says so."""
    (todo,) = reports["help"].todo
    assert (todo.title, todo.due, todo.overdue) == (duty("hulp-controleren"), date(2026, 2, 26), True)
    assert todo.blocks
    (todo,) = reports["evaluated"].todo
    assert (todo.due, todo.overdue) == (date(2026, 3, 30), False)


def test_todo_says_what_its_day_depends_on(tmp_path: Path) -> None:
    """A duty that counts from something that has not been done yet says from what."""
    story = Story(tmp_path)
    story.answer("direct-gevaar", "ja")
    story.answer("pleger", "huiselijke-kring")
    todo = {item.title: item for item in build(story.casefile, story.now).todo}
    heard = todo[duty("terugkoppeling-veilig-thuis")]
    assert (heard.due, heard.after, heard.overdue) == (None, (duty("melden-veilig-thuis"),), False)


def test_done_duties_have_a_day(reports: dict[str, Report]) -> None:
    """All that was done is told by day, with the entry that says so, also what no answer asks for any more."""
    closed = reports["closed"]
    assert duty("raadplegen-veilig-thuis") not in [item.title for item in closed.decisions]
    assert [(item.day, item.entry) for item in closed.done] == [
        (date(2026, 2, 10), 30),
        (date(2026, 2, 10), 35),
        (date(2026, 2, 12), 40),
        (date(2026, 2, 23), 45),
        (date(2026, 3, 30), 53),
    ]
    assert closed.todo == ()


def test_the_report_knows_no_clock(told: Told) -> None:
    """What is late depends on the moment that is handed in, not on the clock of the case or the machine."""
    story, _ = told
    assert build(story.casefile, moment(3, 30)).head.made == moment(3, 30)
    assert build(story.casefile, moment(3, 30)) == build(story.casefile, moment(3, 30))


def test_the_fingerprint_is_that_of_the_dossier(told: Told) -> None:
    """A report names the number of entries and the head of the chain."""
    story, reports = told
    assert reports["closed"].fingerprint == story.casefile.log.fingerprint
    assert reports["closed"].entries == len(story.casefile.log.entries) == 54


def _state(*contents: Content) -> CaseState:
    """Return the state of a case with these contents after its beginning."""
    when = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    begin = Begin(organisation="o", flow="onderwijs", flow_version="1", flow_sha256="0" * 64, program="p")
    entries = [
        Entry(number, when, "R. Tan", "intern begeleider", content)
        for number, content in enumerate((begin, *contents), start=1)
    ]
    return fold(entries)
