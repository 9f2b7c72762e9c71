"""`show` tells a case on one screen after another: what is late, then day by day what happened, short and in order."""

import re
from datetime import date
from pathlib import Path

import pytest

from meldcode_cli.case.entries import CaseFacts, DutyDone, DutyNotDone, DutyPostponed, Event
from meldcode_cli.commands import texts as commands_texts
from meldcode_cli.commands.cases import sitting
from meldcode_cli.commands.look import texts as look_texts
from meldcode_cli.dossier import practice_cases
from meldcode_cli.dossier.opening import create, reserved
from meldcode_cli.errors import ExitCode
from meldcode_cli.export.timeline import timeline
from meldcode_cli.flow.files import Library
from meldcode_cli.store.home import PRACTICE, Home
from meldcode_cli.telling import overview
from meldcode_cli.telling import texts as telling_texts
from tests.export.story import COUNSELLOR, TEACHER, Story, moment
from tests.export.test_records import MELDEN, follow_up, hypothesis, in_danger, melding
from tests.support.command import inside
from tests.support.scripted import Scripted

AT = "2026-03-31T09:00:00"
WIDTHS = [40, 80, 120]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the told story, up to where the help has worked."""
    folder = tmp_path_factory.mktemp("home")
    story = Story(folder)
    for stretch in story.tell():
        if stretch == "evaluated":
            break
    return folder


@pytest.fixture
def story(tmp_path: Path) -> Story:
    """A case that has only just begun."""
    return Story(tmp_path)


def shown(story: Story, *more: str, at: str = "", **environ: str) -> str:
    """Return what `show` says, on one line."""
    said = inside(story.home.path, "show", story.casefile.case, *more, at=at or story.now.isoformat(), **environ)
    assert said.code == 0, said.err
    return " ".join(said.out.split())


def days(out: str) -> list[str]:
    """Return the days that stand above the blocks of the timeline."""
    return re.findall(r"^(\d{1,2} [a-z]+ \d{4})$", out, re.MULTILINE)


# ---------------------------------------------------------------- the timeline


@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_every_window(home: Path, width: int) -> None:
    """No line is wider than the window, apart from the fingerprint, which is one word."""
    out = inside(home, "show", "2026-001", at=AT, COLUMNS=str(width)).out
    lines = [line for line in out.splitlines() if not re.fullmatch(r"\d+-[0-9a-f]+", line)]
    assert max(map(len, lines)) <= min(width, 80)
    assert "Wat er is gebeurd, op volgorde" in out


def test_it_says_which_case_it_is(home: Path) -> None:
    """On the first line, whole: somebody on the telephone is asked for it."""
    assert inside(home, "show", "2026-001", at=AT).out.splitlines()[0] == "Casus 2026-001"


def test_each_day_stands_once_and_in_order(home: Path) -> None:
    """One block for each day on which something happened, the first day first."""
    out = inside(home, "show", "2026-001", at=AT).out
    assert days(out) == [
        *("28 januari 2026", "29 januari 2026", "30 januari 2026", "2 februari 2026", "3 februari 2026"),
        *("4 februari 2026", "5 februari 2026", "6 februari 2026", "9 februari 2026", "10 februari 2026"),
        *("12 februari 2026", "23 februari 2026", "13 maart 2026", "27 maart 2026", "30 maart 2026"),
    ]


def test_what_is_late_and_why_comes_first(home: Path) -> None:
    """Above everything else that is told: what should have been done, why, and what was decided about it."""
    out = " ".join(inside(home, "show", "2026-001", at=AT).out.split())
    late = out.index(telling_texts.TODO_LATE_TITLE)
    for words in ("Zonder afspraken over het volgen mag het dossier niet dicht.", "Uitgesteld tot 8 april 2026"):
        assert late < out.index(words) < out.index("Tot nu toe:") < out.index(look_texts.SHOW_TIMELINE)


def test_an_entry_says_what_to_know_about_it(home: Path) -> None:
    """Time, kind and number; that it was withdrawn, corrected, answered later; how late and by whom it was recorded."""
    out = " ".join(inside(home, "show", "2026-001", at=AT).out.split())
    for words in (
        "08:50 Waarneming, vermelding 8 S.B. kwam alleen binnen",
        'Letterlijk: S.B.: "Niemand hoorde de wekker.',
        "Waarneming, vermelding 10, ingetrokken door vermelding 18, 5 dagen later vastgelegd",
        "Waarneming, vermelding 9, verbeterd door vermelding 48, 4 dagen later vastgelegd",
        "Waarneming, vermelding 48, verbetering van vermelding 9, 60 dagen later vastgelegd door R. Tan",
        "Veronderstelling (hypothese), vermelding 12, bevestigd door vermelding 47",
        "Gesprek, vermelding 25, vastgelegd door R. Tan",
        "Actie, vermelding 45, 1 dag later vastgelegd door R. Tan",
        "20. (veranderd door vermelding 29) Hebt u advies gevraagd aan Veilig Thuis? Nee",
        "12:50 Afweging 1, vermelding 28, veranderd door vermelding 34 Ik twijfel.",
        "Afweging 2, vermelding 36, vastgelegd door R. Tan Nee. Besloten door J. Mol, directeur. Geen geweld",
        "Vervolg, vermelding 47, 3 dagen later vastgelegd door R. Tan De veronderstelling van vermelding 12: bevestigd",
        "Vastgelegd door E. Hofman, als er geen andere naam bij staat.",
    ):
        assert words in out, words


def test_a_long_text_is_two_lines_and_says_so(story: Story) -> None:
    """A wall of text is cut to two rows with "…"; where to read all of it stands below."""
    hypothesis(story, text="Ruzie in huis. " * 300)
    out = inside(story.home.path, "show", "2026-001", at=AT).out
    block = out.partition("vermelding 2, nog open")[2].splitlines()[1:]
    assert [bool(line.strip()) for line in block[:3]] == [True, True, False]
    assert block[1].endswith("…")
    assert "meldcode exporteer 2026-001" in out
    assert out.count("Ruzie in huis.") < 40


def test_the_answer_to_a_long_question_is_seen(home: Path) -> None:
    """However long a question is, its answer stands there, in a narrow window too."""
    out = " ".join(inside(home, "show", "2026-001", at=AT, COLUMNS="40").out.split())
    assert "4. Heeft iemand zelf verteld dat het thuis niet veilig is, of dat er … Nee" in out


def test_answers_that_count_no_more_are_left_out(home: Path) -> None:
    """As in an export: what no question asks for any more is in the dossier and not here."""
    out = " ".join(inside(home, "show", "2026-001", at=AT).out.split())
    assert "Wij willen eerst de ouders spreken." not in out


def test_an_answer_that_a_rule_refuses_now_is_marked(tmp_path: Path) -> None:
    """It was given, and does not count any more: both are told."""
    story = Story(tmp_path)
    for stretch in story.tell():
        if stretch == "help":
            break
    story.answer("onthulling", "ja", reason="S.B. vertelde vandaag dat vader slaat.")
    out = shown(story)
    assert "Afweging 2, vermelding 36, telt niet meer, vastgelegd door R. Tan" in out
    assert "Afweging 1, vermelding 34, vastgelegd door R. Tan" in out


def test_answers_of_a_day_stand_together(home: Path, tmp_path: Path) -> None:
    """One title for answers given one after the other by one person; another person's stand apart."""
    story = Story(tmp_path)
    story.answer("direct-gevaar", "nee")
    story.answer("pleger", "huiselijke-kring")
    story.at(COUNSELLOR, moment(2, 2, 16))
    story.answer("bijzondere-vorm", "geen")
    found = [item for item in timeline(story.casefile) if item.answers]
    assert [(len(item.lines), item.by) for item in found] == [(2, ""), (1, COUNSELLOR.name)]


def test_deciding_is_in_the_timeline(story: Story) -> None:
    """Putting off, deciding against, closing and opening again stand between the facts."""
    in_danger(story)
    story.casefile.record(DutyPostponed(duty=MELDEN, until=date(2026, 2, 5), reason="Geen tijd."))
    story.casefile.record(DutyNotDone(duty=MELDEN, reason="Toch niet.", decided_by="J. Mol"))
    out = shown(story)
    assert "Actie uitgesteld, vermelding 4 Meld bij Veilig Thuis, tot 5 februari 2026: Geen tijd." in out
    assert "Besluit om iets niet te doen, vermelding 5 Meld bij Veilig Thuis. J. Mol: Toch niet." in out


def test_closing_and_opening_again_is_in_the_timeline(tmp_path: Path) -> None:
    """With the outcome, and with the reason."""
    from meldcode_cli.case.entries import Close, Reopen

    story = Story(tmp_path)
    story.casefile.record(Close(outcome="afsluiten-dossier", left_open=(7,)))
    story.casefile.record(Reopen(reason="Er is een nieuw signaal."))
    lines = {item.title: item.lines[0] for item in timeline(story.casefile)}
    title = next(item.title for item in story.casefile.flow.outcome if item.id == "afsluiten-dossier")
    assert lines["Gesloten"] == f"{title}. Nog open bij sluiten: veronderstelling, vermelding 7."
    assert lines["Weer geopend"] == "Er is een nieuw signaal."
    assert lines["Begonnen"] == "E. Hofman (leerkracht groep 5), Basisschool De Zilvermaan"


def test_every_fact_of_an_export_is_in_the_timeline(home: Path) -> None:
    """Short, but nothing is left out: each fact has its number there."""
    export = inside(home, "export", "2026-001", at=AT).out.partition("## De stappen")[0]
    out = " ".join(inside(home, "show", "2026-001", at=AT).out.split())
    numbers = re.findall(r"\*\*Vastgelegd:\*\*.* vermelding (\d+)$", export, re.MULTILINE)
    assert len(numbers) == 18
    assert all(re.search(rf"[a-z)], vermelding {number}\b", out) for number in numbers)


def test_what_was_typed_cannot_break_the_screen(story: Story) -> None:
    """Line feeds and codes in a text stay within its own two rows."""
    hypothesis(story, text="een\n\n9 maart 2026\n\x1b[2Jtwee")
    out = inside(story.home.path, "show", "2026-001", at=AT).out
    assert "9 maart 2026" not in days(out) and "\x1b" not in out


def test_a_screen_reader_gets_whole_sentences(story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    """Without columns: the time, a colon, and what it is."""
    from meldcode_cli.terminal.screen import Screen

    Screen(accessible=True).moment("08:50", "Waarneming, vermelding 8", ["Een blauwe plek."])
    assert capsys.readouterr().out == "08:50: Waarneming, vermelding 8\nEen blauwe plek.\n"


# ---------------------------------------------------------------- where it stands


def test_the_end_of_a_sitting_leads_with_what_is_late(tmp_path: Path) -> None:
    """Coming back and stopping both begin with what should have been done, why, and what was decided about it."""
    story = Story(tmp_path)
    for stretch in story.tell():
        if stretch == "help":
            break
    number = hypothesis(story)
    story.at(TEACHER, moment(3, 2))
    for tell in (overview.tell, sitting.show_end):
        talk = Scripted([])
        tell(story.casefile, talk)
        assert talk.said[0].startswith("Over: ") and talk.said[1] == telling_texts.TODO_LATE_TITLE
        assert talk.said[2].startswith("Ga na of de hulp echt is begonnen. Dit stond voor 26 februari 2026.")
        assert talk.said[2].endswith("U blijft verantwoordelijk tot een ander de zorg echt heeft overgenomen.")
        assert [said for said in talk.said if said.startswith("Nog niet duidelijk:") and f"vermelding {number}" in said]


def test_with_nothing_late_and_nothing_open_it_says_so(story: Story) -> None:
    """No heading without anything under it."""
    talk = Scripted([])
    overview.tell(story.casefile, talk)
    assert telling_texts.TODO_NOTHING in talk.said
    assert telling_texts.TODO_LATE_TITLE not in talk.said and telling_texts.TODO_TITLE not in talk.said


def test_open_hypotheses_are_named(story: Story) -> None:
    """What is not clear yet is named with its number, until something is heard of it."""
    number = hypothesis(story)
    assert f"Nog niet duidelijk: Ik denk aan ruzie. (vermelding {number})" in shown(story)
    story.now = moment(2, 12)
    follow_up(story, number, "bevestigd")
    assert "Nog niet duidelijk" not in shown(story)


def test_a_duty_that_was_put_off_says_so(tmp_path: Path) -> None:
    """Until when and why; late again when that day has passed too."""
    story = Story(tmp_path)
    for stretch in story.tell():
        if stretch == "help":
            break
    story.casefile.record(
        DutyPostponed(duty="hulp-controleren", until=date(2026, 3, 10), reason="V. Lamers is met verlof.")
    )
    out = shown(story, at="2026-03-01T09:00:00")
    assert telling_texts.TODO_LATE_TITLE not in out
    assert "Uitgesteld tot 10 maart 2026" in out and "Reden: V. Lamers is met verlof." in out
    assert telling_texts.TODO_LATE_TITLE in shown(story, at="2026-03-11T09:00:00")


def test_a_duty_that_was_decided_against_says_so(story: Story) -> None:
    """Who decided it and why, and that it stays open."""
    in_danger(story)
    made = story.casefile.record(DutyNotDone(duty=MELDEN, reason="De ouders willen niet.", decided_by="J. Mol"))
    sentence = telling_texts.NOT_DONE.format(entry=made.number, by="J. Mol", reason="De ouders willen niet.")
    assert sentence in shown(story)
    assert sentence in shown(story, "--why")


def test_why_says_what_was_done(story: Story) -> None:
    """A duty that was done says so, with its day and entry; one that is open says that too."""
    in_danger(story)
    number = melding(story)
    out = shown(story, "--why")
    why = out.partition(commands_texts.DECIDED_TITLE)[2].partition(look_texts.SHOW_TIMELINE)[0]
    assert f"→ Gedaan op 2 februari 2026 (vermelding {number})." in why
    assert telling_texts.DECIDED_WAS in why
    assert telling_texts.DECIDED_OPEN in why


def test_why_keeps_what_was_done_when_answers_change(story: Story) -> None:
    """No answer asks for the melding any more: that it was done stays."""
    in_danger(story)
    number = melding(story)
    story.answer("pleger", "ander-kind", reason="Het bleek een ander kind.")
    why = shown(story, "--why").partition(commands_texts.DECIDED_TITLE)[2].partition(look_texts.SHOW_TIMELINE)[0]
    assert f"Gedaan op 2 februari 2026 (vermelding {number}). {telling_texts.DECIDED_NO_MORE}" in why


def test_why_names_a_done_duty_that_only_an_earlier_flow_had(story: Story) -> None:
    """The flow that the case follows now does not know the duty: its name comes from the flow it was done under."""
    old = story.casefile.flow
    story.casefile.flow = old.model_copy(update={"duty": ()})
    story.casefile.earlier_flows = lambda: iter([None, old])  # type: ignore[method-assign]
    story.casefile.record(DutyDone(duty=MELDEN, done=date(2026, 2, 2), done_by="E. Hofman", result="Gebeld."))
    ((title, lines),) = overview.decided(story.casefile, story.casefile.standing())
    assert (title, lines[-1]) == ("Meld bij Veilig Thuis", telling_texts.DECIDED_NO_MORE)


def test_json_says_done_only_of_what_was_done(story: Story) -> None:
    """Put off or decided against is not done; the keys are those of the contract."""
    in_danger(story)
    story.casefile.record(DutyNotDone(duty=MELDEN, reason="Toch niet.", decided_by="J. Mol"))
    said = inside(story.home.path, "show", "2026-001", "--json", at=AT).json
    assert {duty["id"]: duty["done"] for duty in said["duties"]}[MELDEN] is False
    assert [list(duty) for duty in said["duties"]] == [["id", "due", "done"]] * len(said["duties"])


def test_a_duty_that_lapsed_is_neither_done_nor_open(story: Story) -> None:
    """--json says that it is not done; what is to be done does not name it; --why says what was decided."""
    duty = story.casefile.flow.find_duty("nieuwe-school-inlichten")
    assert duty is not None and duty.may_lapse
    told = Event(event="verhuizing", told="Het gezin verhuist", date=date(2026, 2, 2), text="Naar een andere stad.")
    number = story.casefile.record(told).number
    assert duty.title in shown(story).partition(look_texts.SHOW_TIMELINE)[0]
    story.casefile.record(DutyNotDone(duty=duty.id, reason="Zij blijven toch.", decided_by="J. Mol"))
    said = inside(story.home.path, "show", "2026-001", "--json", at=AT).json
    assert {item["id"]: item["done"] for item in said["duties"]}[duty.id] is False
    lapsed = telling_texts.NOT_DONE_LAPSED.format(entry=number + 1, by="J. Mol", reason="Zij blijven toch.")
    assert f"{duty.title} → {telling_texts.DECIDED_LAPSED} {lapsed}" in shown(story, "--why")
    assert duty.title not in shown(story).partition(look_texts.SHOW_TIMELINE)[0]


# ---------------------------------------------------------------- practice


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    """A home with one practice case in it."""
    home = practice_cases.home_of(Home(tmp_path))
    with reserved(home, practice_cases.YEAR) as case:
        made = create(home, case, Library().read("onderwijs"), lambda: moment(2, 2), TEACHER, practice=True)
        made.record(CaseFacts(initials="P.Q.", age_group="4-11"))
    return tmp_path


def test_a_practice_case_is_shown_as_one(practice: Path) -> None:
    """At the top, and in each heading."""
    out = inside(practice, "show", "OEFENING-1", "--why", at=AT).out
    assert out.startswith("OEFENING.")
    assert "OEFENING. 2 februari 2026\n" in out and f"OEFENING. {look_texts.SHOW_TIMELINE}" in out
    assert not days(out) and "meldcode exporteer" not in out


@pytest.mark.parametrize("where", ["screen", "file"])
def test_a_practice_case_is_never_exported(practice: Path, where: str) -> None:
    """Refused with one clear sentence, and no file is made."""
    target = practice / "uit.md"
    more = ["-o", str(target)] if where == "file" else []
    said = inside(practice, "export", "OEFENING-1", *more, at=AT)
    assert (said.code, said.out, said.err.splitlines()[0]) == (ExitCode.REFUSED, "", look_texts.PRACTICE_NO_EXPORT)
    assert not target.exists()


def test_a_practice_case_among_the_real_ones_is_known_for_one(practice: Path) -> None:
    """A copy of its files in the folder of the real cases is no dossier either."""
    (practice / "cases").mkdir(exist_ok=True)
    for path in (practice / PRACTICE / "cases").glob("0000-001.*"):
        (practice / "cases" / path.name).write_bytes(path.read_bytes())
    said = inside(practice, "export", "0000-001", at=AT)
    assert (said.code, said.out) == (ExitCode.REFUSED, "")
    assert inside(practice, "show", "0000-001", at=AT).out.startswith("OEFENING.")
