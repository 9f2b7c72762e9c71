"""An export for another reader: what is asked, what is looked through, and what the dossier keeps of it."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from meldcode_cli.case.entries import Answer, CaseFacts, Exported, Withdrawal
from meldcode_cli.case.records.access_request import TERM, AccessRequest
from meldcode_cli.case.records.conversation import Conversation
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.case.records.person import Person
from meldcode_cli.case.records.report import Report
from meldcode_cli.commands.giving import give, letter, texts
from meldcode_cli.commands.giving.output import Target
from meldcode_cli.commands.giving.own_words import is_among
from meldcode_cli.commands.look import agenda
from meldcode_cli.dossier.casefile import Author, CaseFile
from meldcode_cli.dossier.opening import create, open_case, reserved
from meldcode_cli.errors import ExitCode, MeldcodeError, Stopped
from meldcode_cli.export.grounds import Ground, living
from meldcode_cli.export.whom import For, Letter
from meldcode_cli.flow.files import Library
from meldcode_cli.store.home import Home
from meldcode_cli.terminal.screen import Screen
from tests.support.command import environment, inside
from tests.support.scripted import Line, Scripted

CASE = "2026-001"
NOW = datetime.fromisoformat("2026-03-20T12:00:00+01:00")
AUTHOR = Author("W. Kuipers", "intern begeleider", "De Vuurvlieg")
SEEN = {
    "kind": "waarneming",
    "date": date(2026, 3, 10),
    "place": "lokaal groep 5",
    "situation": "begin van de les",
    "present": ("M.V.",),
    "direction": "bevestigt",
}
READ: list[Line] = [("read", "ja")]
AGREED: list[Line] = [
    ("agreed.whether", "ja"),
    ("agreed.school", "H.M., directeur"),
    ("agreed.veilig-thuis", "P. de Wit, medewerker"),
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home with one case, not sealed."""
    home = Home(tmp_path / "home")
    for name, value in environment(home.path).items():
        monkeypatch.setenv(name, value)
    settings = {"name": AUTHOR.name, "role": AUTHOR.role, "organisation": AUTHOR.organisation, "flow": "onderwijs"}
    home.save_settings({**settings, "sealed": False})
    with reserved(home, 2026) as case:
        casefile = create(home, case, Library(Path()).read("onderwijs"), lambda: NOW, AUTHOR)
    casefile.record(CaseFacts(initials="D.R.", age_group="4-11"))
    seen(home, "D.R. kwam zonder jas. Zijn broer Sem bracht hem.")
    return home


def opened(home: Home) -> CaseFile:
    return open_case(home, CASE, lambda: NOW, AUTHOR)


def seen(home: Home, text: str, **more: object) -> None:
    opened(home).record(Observation.model_validate({**SEEN, "text": text, **more}))


def given(home: Home) -> list[Exported]:
    """What the dossier says went to others."""
    return [entry.content for entry in opened(home).state.exported if isinstance(entry.content, Exported)]


def gives(home: Home, reader: For, *script: Line, to: Path | None = None, since: str = "") -> Scripted:
    """Export for a reader at the keyboard; returns how the talk went."""
    talk = Scripted(script)
    give.give(CASE, reader, lambda: NOW, Screen(), Target(to), since, talk)
    assert talk.script == [], talk.script
    return talk


# ---------------------------------------------------------------- advice


ADVICE: list[Line] = [("advies.question", "Moet ik melden?"), ("advies.call-back", "nee")]


def test_advice_has_roles_for_names_and_the_dossier_keeps_what_was_done(home: Home, tmp_path: Path) -> None:
    """What the dossier knows becomes a role, what looks like a name is asked about; the file is told by its hash."""
    file = tmp_path / "blad.md"
    talk = gives(home, For.ADVIES, *ADVICE, ("clear.what", "role"), ("clear.what", "out"), *READ, to=file)
    text = file.read_text("utf-8")
    assert "het kind kwam zonder jas" in text and "D.R." not in text and "Sem" not in text and "Moet ik melden?" in text
    assert any("In: " in line and "Sem" in line for line in talk.said)
    (content,) = given(home)
    assert (content.reader, content.as_format, content.given_to) == ("advies", "md", texts.READER["advies"])
    assert content.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert content.left_out == ("D.R.: vervangen door 'het kind'", "Sem: weggelaten") and content.accepted == ()
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_is_left_in_by_choice_is_told(home: Home, tmp_path: Path) -> None:
    """The dossier says what looked like a name and stayed."""
    gives(
        home,
        For.ADVIES,
        *ADVICE,
        ("clear.what", "reword"),
        ("clear.reword", "de leerling"),
        ("clear.what", "keep"),
        *READ,
        to=tmp_path / "blad.md",
    )
    (content,) = given(home)
    assert content.accepted == ("Sem",) and content.left_out == ("D.R.: vervangen door 'de leerling'",)
    assert "Zijn broer Sem" in (tmp_path / "blad.md").read_text("utf-8")


def test_rewording_cannot_bring_the_name_back(home: Home, tmp_path: Path) -> None:
    """What is typed instead is looked through as well."""
    script = [*ADVICE, ("clear.what", "reword"), ("clear.reword", "een kind, Fatima"), ("clear.what", "out")]
    gives(home, For.ADVIES, *script, ("clear.what", "out"), *READ, to=tmp_path / "blad.md")
    assert "Fatima" not in (tmp_path / "blad.md").read_text("utf-8")


@pytest.mark.parametrize("stop", range(4))
def test_whoever_stops_makes_nothing(home: Home, tmp_path: Path, stop: int) -> None:
    """At any question: no file, and no entry."""
    script = [*ADVICE, ("clear.what", "role"), ("clear.what", "out")][: stop + 1]
    with pytest.raises(Stopped):
        give.give(CASE, For.ADVIES, lambda: NOW, Screen(), Target(tmp_path / "blad.md"), "", Scripted(script))
    assert not (tmp_path / "blad.md").exists() and given(home) == []


def test_what_was_not_read_does_not_go_out(home: Home, tmp_path: Path) -> None:
    """Whoever says no at the end makes nothing."""
    script: list[Line] = [*ADVICE, ("clear.what", "role"), ("clear.what", "out"), ("read", "nee")]
    with pytest.raises(MeldcodeError) as caught:
        give.give(CASE, For.ADVIES, lambda: NOW, Screen(), Target(tmp_path / "blad.md"), "", Scripted(script))
    assert caught.value.message == texts.READ_STOPPED
    assert not (tmp_path / "blad.md").exists() and given(home) == []


def test_where_nobody_is_asked_everything_found_is_gone(home: Home) -> None:
    """Without a terminal advice is made in the strictest way, and that is said."""
    said = inside(home.path, "export", CASE, "--for", "advies")
    assert said.code == 0 and "D.R." not in said.out and "Sem" not in said.out and "[weggelaten]" in said.out
    assert "Lees het na" in " ".join(said.err.split())
    assert [content.reader for content in given(home)] == ["advies"]


def test_a_name_that_tells_the_case_is_refused(home: Home, tmp_path: Path) -> None:
    """The paper for advice belongs to nobody; in a folder it gets a neutral name."""
    with pytest.raises(MeldcodeError) as caught:
        gives(home, For.ADVIES, to=tmp_path / f"{CASE}.md")
    assert caught.value.message == texts.NAME_TELLS
    gives(home, For.ADVIES, *ADVICE, ("clear.what", "role"), ("clear.what", "out"), *READ, to=tmp_path)
    assert (tmp_path / "vragen-veilig-thuis.md").exists()


def test_the_signals_that_fit_are_chosen(home: Home, tmp_path: Path) -> None:
    """More than fit on one page: the user ticks, never too many, and the paper says that there is more."""
    for number in range(8):
        seen(home, f"Het kind kwam te laat, keer {number}.", direction="ontkracht" if number == 3 else "bevestigt")
    entries = [str(entry.number) for entry in opened(home).state.records]
    script: list[Line] = [("signals", tuple(entries)), ("signals", ()), ("signals", tuple(entries[3:6])), *ADVICE]
    talk = gives(home, For.ADVIES, *script, *READ, to=tmp_path / "blad.md")
    assert texts.SIGNALS_MANY.format(most=6) in talk.warned and texts.SIGNALS_NONE in talk.warned
    text = (tmp_path / "blad.md").read_text("utf-8")
    assert "keer 3" in text and "keer 7" not in text and "6 keer iets" in text


# ---------------------------------------------------------------- a report


def reported(home: Home, **more: object) -> None:
    fields = {
        "date": date(2026, 3, 19),
        "to": "Veilig Thuis",
        "reported_by": "W. Kuipers",
        "function": "intern begeleider",
        "how": "telefoon",
        "facts": "Zonder jas.",
        "family_told": False,
        "not_told_ground": "niet-gelukt",
        "not_told_because": "Niemand nam op.",
    }
    opened(home).record(Report.model_validate({**fields, **more}))


def test_a_report_begins_with_that_the_name_is_hidden(home: Home) -> None:
    """Whose name may not reach the family reads so on the first line; names are left to the pen."""
    reported(home, identity_withheld=True, withheld_ground="medewerkers", withheld_because="Er is gedreigd.")
    said = inside(home.path, "export", CASE, "--for", "melding")
    assert said.code == 0 and said.out.startswith("Maak de naam van de melder niet bekend aan het gezin.")
    assert "**Geboortedatum:** ____" in said.out and "D.R." in said.out


def test_a_report_without_facts_or_without_a_name_is_none(home: Home) -> None:
    """The first asks to record what was seen, the second is advice."""
    reported(home, named=False)
    assert inside(home.path, "export", CASE, "--for", "melding").code == ExitCode.REFUSED
    casefile = opened(home)
    for entry in casefile.state.records:
        casefile.record(Withdrawal(entry=entry.number, reason="weg"))
    said = inside(home.path, "export", CASE, "--for", "melding")
    assert said.code == ExitCode.REFUSED and "112" in said.err


def test_a_report_that_was_made_needs_no_other_facts(home: Home) -> None:
    """What was reported stands in the melding: the page can be made, and has it."""
    casefile = opened(home)
    for entry in casefile.state.records:
        casefile.record(Withdrawal(entry=entry.number, reason="weg"))
    reported(home, facts="Zonder jas bij min vier.")
    said = inside(home.path, "export", CASE, "--for", "melding")
    assert said.code == 0 and "Zonder jas bij min vier." in said.out and "Zijn broer" not in said.out


# ---------------------------------------------------------------- whoever asks to see it


def asked(home: Home, capacity: str = "gezag", who: str = "R.S., vader") -> int:
    record = AccessRequest.model_validate({"date": date(2026, 3, 18), "who": who, "capacity": capacity})
    return opened(home).record(record).number


ASKS: list[Line] = [("request.which", "4")]
SHOWN: list[Line] = [("hide.all", "all"), ("hide.ground", "ander"), ("hide.entry", "as-is")]


def test_a_request_is_on_the_agenda_until_it_is_answered(home: Home, tmp_path: Path) -> None:
    """28 days, said neutrally in the register; an export for it answers it."""
    asked(home)
    head = opened(home).head()
    assert ("case.term", (date(2026, 3, 18) + TERM).isoformat()) in (head.days or ())
    assert "access" not in str(head)
    due = [item for item in agenda.items(home, NOW)[0] if item.id == "case.term"]
    assert [item.due for item in due] == [date(2026, 4, 15)]
    gives(home, For.BETROKKENE, *ASKS, *SHOWN, ("clear.what", "out"), *READ, to=tmp_path / "inzage.md")
    assert not [item for item in agenda.items(home, NOW)[0] if item.id == "case.term"]
    (content,) = given(home)
    assert (content.request, content.asked_by) == (4, "R.S., vader")
    assert "Vermelding 3, Ook aanwezig: Het gaat over iemand anders" in content.left_out
    text = (tmp_path / "inzage.md").read_text("utf-8")
    assert "M.V." not in text and "D.R. kwam zonder jas" in text and "verbeteren" in text


@pytest.mark.parametrize(
    ("capacity", "age", "sentence"),
    [
        ("anders", "4-11", texts.REQUEST_OTHER),
        ("gezag", "16-17", texts.REQUEST_16),
        ("zonder", "18+", texts.REQUEST_16),
        ("leerling", "12-15", texts.REQUEST_YOUNG),
        ("jong", "4-11", texts.REQUEST_YOUNG),
        ("jong", "16-17", texts.REQUEST_OLD),
    ],
)
def test_who_may_not_see_it_gets_nothing(home: Home, capacity: str, age: str, sentence: str) -> None:
    """Anybody else, a parent of a pupil of 16, a pupil who is too young."""
    opened(home).record(CaseFacts.model_validate({"initials": "D.R.", "age_group": age}))
    asked(home, capacity)
    with pytest.raises(MeldcodeError) as caught:
        gives(home, For.BETROKKENE, ("request.which", "5"))
    assert caught.value.message == sentence and given(home) == []


def danger(home: Home, question: str, value: object) -> None:
    opened(home).record(Answer.model_validate({"question": question, "asked": "?", "value": value, "label": "x"}))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("direct-gevaar", "ja"),
        ("direct-gevaar", "twijfel"),
        ("dreiging-nabij", "twijfel"),
        ("bijzondere-vorm", ("vgv",)),
        ("onthulling", "ja"),
        ("gesprek-betrokkenen", "nee-veiligheid"),
        ("gesprek-betrokkenen", "nee-contact"),
    ],
)
def test_while_a_ground_lives_others_agree_first(home: Home, tmp_path: Path, question: str, value: object) -> None:
    """Nothing is made before the school and Veilig Thuis agreed, by name; and no letter to the family at all."""
    asked(home)
    danger(home, question, value)
    with pytest.raises(MeldcodeError) as caught:
        gives(home, For.BETROKKENE, *ASKS, ("agreed.whether", "nee"))
    assert caught.value.message == texts.AGREED_NOBODY and given(home) == []
    for kind in (Letter.UITNODIGING, Letter.BEVESTIGING, Letter.INZAGE, Letter.SCHOOL):
        with pytest.raises(MeldcodeError) as caught:
            letter.letter(CASE, kind, lambda: NOW, Screen(), Target(None), None)
        assert caught.value.message == texts.LETTER_UNSAFE
    agreed: list[Line] = [
        ("agreed.whether", "ja"),
        ("agreed.school", "H.M., directeur"),
        ("agreed.veilig-thuis", "P. de Wit, medewerker"),
    ]
    talk = Scripted([*ASKS, *agreed])
    with pytest.raises(Stopped):
        give.give(CASE, For.BETROKKENE, lambda: NOW, Screen(), Target(tmp_path / "i.md"), "", talk)
    assert talk.script == [] and texts.GROUNDS_TITLE in talk.musts


def test_nobody_agrees_with_themselves(home: Home) -> None:
    """Two names with a function, neither of them the user's own."""
    asked(home)
    danger(home, "onthulling", "ja")
    tried = ["x", "W. Kuipers, intern begeleider", "H.M., directeur"]
    school: list[Line] = [("agreed.school", name) for name in tried]
    other: list[Line] = [("agreed.veilig-thuis", name) for name in ("H.M., Veilig Thuis", "P. de Wit, medewerker")]
    talk = Scripted([*ASKS, ("agreed.whether", "ja"), *school, *other])
    with pytest.raises(Stopped):
        give.give(CASE, For.BETROKKENE, lambda: NOW, Screen(), Target(None), "", talk)
    assert talk.script == []


def test_a_ground_does_not_go_by_one_hand(home: Home) -> None:
    """A report that is withdrawn, a disclosure that is answered otherwise: others still agree first."""
    reported(home, identity_withheld=True, withheld_ground="medewerkers", withheld_because="Er is gedreigd.")
    opened(home).record(Withdrawal(entry=4, reason="Vergissing."))
    assert Ground.HIDDEN in living(opened(home).state)
    danger(home, "onthulling", "ja")
    danger(home, "onthulling", "nee")
    assert Ground.DISCLOSURE in living(opened(home).state)


def test_the_dossier_knows_who_has_no_authority(home: Home) -> None:
    """Whoever asks as a parent with the authority, and has none by the dossier, gets nothing."""
    opened(home).record(
        Person.model_validate({"date": date(2026, 3, 1), "initials": "R.S.", "capacity": "vader", "custody": "nee"})
    )
    number = asked(home)
    with pytest.raises(MeldcodeError) as caught:
        gives(home, For.BETROKKENE, ("request.which", str(number)))
    assert caught.value.message == texts.REQUEST_NO_CUSTODY


@pytest.mark.parametrize("name", ["cases/2026-001.toml", "keys/identity.age", "settings.toml", "los.md"])
def test_nothing_is_written_among_the_dossiers(home: Home, name: str) -> None:
    """Not with --force either: a dossier or a key would be gone."""
    before = {path: path.read_bytes() for path in home.path.rglob("*") if path.is_file()}
    for force in ((), ("--force",)):
        for command in (("export", CASE), ("export", CASE, "--for", "melding"), ("letter", CASE, "bestuur")):
            assert inside(home.path, *command, "-o", str(home.path / name), *force).code == ExitCode.REFUSED
    assert {path: path.read_bytes() for path in home.path.rglob("*") if path.is_file()} == before


def test_no_trace_of_a_report_whose_maker_is_hidden(home: Home, tmp_path: Path) -> None:
    """Not the report, not the talk with Veilig Thuis, not a word of it in what is shown."""
    reported(home, identity_withheld=True, withheld_ground="kinderen", withheld_because="Er is gedreigd.")
    seen(home, "Na de melding bij Veilig Thuis kwam het kind op tijd.")
    number = asked(home)
    agreed: list[Line] = [
        ("agreed.whether", "ja"),
        ("agreed.school", "H.M., directeur"),
        ("agreed.veilig-thuis", "P. de Wit, medewerker"),
    ]
    danger(home, "afweging-2", "ja")
    hide: list[Line] = [("hide.all", "all"), ("hide.ground", "kind"), ("hide.entry", "rest")]
    rest: list[Line] = [("hide.mention", "nee"), *(("clear.what", "out") for _ in range(3)), *READ]
    gives(home, For.BETROKKENE, ("request.which", str(number)), *agreed, *hide, *rest, to=tmp_path / "i.md")
    text = (tmp_path / "i.md").read_text("utf-8").casefold()
    assert "wat is gevraagd en geantwoord" not in text
    assert not [word for word in ("melding", "gemeld", "veilig thuis", "melder", "0800") if word in text], text
    (content,) = given(home)
    assert (
        content.agreed == ("H.M., directeur", "P. de Wit, medewerker")
        and texts.HIDE_REPORTER.format(entry=4) in content.left_out
    )
    assert texts.MENTION_LOG in content.left_out and "om een ander te beschermen" not in text


def test_each_line_can_be_shown_or_hidden(home: Home, tmp_path: Path) -> None:
    """Line by line, with a ground for what stays hidden."""
    asked(home)
    hide: list[Line] = [("hide.all", "each"), ("hide.entry", "lines"), ("hide.lines", ("0",)), ("hide.ground", "kind")]
    gives(home, For.BETROKKENE, *ASKS, *hide, *READ, to=tmp_path / "i.md")
    left_out = [line for line in given(home)[0].left_out if "Het kind kan er gevaar" in line]
    assert len(left_out) >= 4 and all(line.startswith("Vermelding 3, ") for line in left_out)
    text = (tmp_path / "i.md").read_text("utf-8")
    assert "lokaal groep 5" in text and "zonder jas" not in text


TALK = {
    "date": date(2026, 3, 17),
    "place": "op school",
    "led_by": "W. Kuipers, ib'er",
    "present": (),
    "purpose": "Horen hoe het gaat.",
    "facts": "Drie keer te laat.",
}


def talked(home: Home, partner: str, with_whom: str, reaction: str) -> int:
    record = {**TALK, "partner": partner, "with_whom": with_whom, "reaction": reaction}
    return opened(home).record(Conversation.model_validate(record)).number


def test_each_kind_has_its_own_ground_and_nobody_loses_their_own_words(home: Home, tmp_path: Path) -> None:
    """What is hidden of a talk with the child is so on another ground than who was there; what the father said himself
    is shown or hidden by a choice of its own, and what the mother said is not."""
    of_child = talked(home, "kind", "D.R.", "Ik wil dat niet.")
    of_mother = talked(home, "ouder", "moeder", "Dat klopt.")
    of_father = talked(home, "ouder", "R.S., vader", "Ik maak me ook zorgen.")
    number = asked(home)
    grounds: list[Line] = []
    for ground in ("ander", "kind-vroeg", "bron"):
        grounds += [("hide.all", "all"), ("hide.ground", ground)]
    script: list[Line] = [*grounds, ("hide.entry", "rest"), ("hide.own", "show"), ("clear.what", "out"), *READ]
    talk = gives(home, For.BETROKKENE, ("request.which", str(number)), *script, to=tmp_path / "i.md")
    assert talk.times("hide.own") == 1
    kinds = [question.partition(":")[0] for question in talk.asked if "eerst verborgen" in question]
    assert len(set(kinds)) == 3 and any("het kind" in kind for kind in kinds)
    log = given(home)[0].left_out
    hidden_as = {line.partition(",")[0]: line.partition(": ")[2] for line in log}
    assert hidden_as["Vermelding 3"] == texts.HIDE_GROUNDS["ander"]
    assert hidden_as[f"Vermelding {of_child}"] == texts.HIDE_GROUNDS["kind-vroeg"]
    assert hidden_as[f"Vermelding {of_mother}"] == hidden_as[f"Vermelding {of_father}"] == texts.HIDE_GROUNDS["bron"]
    assert not [line for line in log if line.startswith(f"Vermelding {of_father}, Reactie")]
    text = (tmp_path / "i.md").read_text("utf-8")
    assert "Ik maak me ook zorgen." in text and "Dat klopt." not in text and "Ik wil dat niet." not in text


def test_what_was_read_for_it_goes_and_that_it_was_made_stays(home: Home, tmp_path: Path) -> None:
    """No sentence about the child stays on the screen; where the page is, is all that stands there."""
    number = asked(home)
    script: list[Line] = [
        ("request.which", str(number)),
        *SHOWN[:2],
        ("hide.entry", "rest"),
        ("clear.what", "out"),
        *READ,
    ]
    talk = Scripted(script)
    talk.clears = True
    target = tmp_path / "i.md"
    give.give(CASE, For.BETROKKENE, lambda: NOW, Screen(), Target(target), "", talk)
    left = talk.said[talk.said.index("(leeg)") + 1 :]
    assert any("D.R." in said for said in (*talk.said, *talk.asked)) and "D.R." not in " ".join(left)
    assert texts.EXPORTED.format(path=target) in " ".join(talk.said)


def test_own_words_are_hidden_on_a_ground_of_their_own(home: Home, tmp_path: Path) -> None:
    """By a choice, never along with others."""
    of_father = talked(home, "ouder", "vader", "Zij is daar niet veilig.")
    number = asked(home)
    kinds: list[Line] = [("hide.all", "all"), ("hide.ground", "ander"), ("hide.all", "all"), ("hide.ground", "bron")]
    own: list[Line] = [("hide.entry", "rest"), ("hide.own", "hide"), ("hide.ground", "kind")]
    rest: list[Line] = [("clear.what", "out"), *READ]
    gives(home, For.BETROKKENE, ("request.which", str(number)), *kinds, *own, *rest, to=tmp_path / "i.md")
    assert f"Vermelding {of_father}, Reactie: {texts.HIDE_GROUNDS['kind']}" in given(home)[0].left_out


@pytest.mark.parametrize(
    ("who", "people", "same"),
    [
        ("R.S., vader", "vader", True),
        ("R.S., vader", "R.S.", True),
        ("R.S., vader", "moeder en vader", True),
        ("R.S., vader", "T.K., vader", False),
        ("R.S., vader", "moeder", False),
        ("moeder", "T.K., moeder", True),
        ("R.S.", "T.K.", False),
    ],
)
def test_whose_words_they_are(who: str, people: str, same: bool) -> None:
    """By initials, or by what somebody is to the child where those do not say otherwise."""
    assert is_among(who, people) == same


# ---------------------------------------------------------------- the next school, letters


def test_the_next_school_needs_consent(home: Home, tmp_path: Path) -> None:
    """Without it nothing is made; with it, who gave it stands on the paper and in the dossier."""
    with pytest.raises(MeldcodeError) as caught:
        gives(home, For.OVERDRACHT, ("consent.whether", "nee"))
    assert caught.value.message == texts.CONSENT_NONE
    consent: list[Line] = [("consent.whether", "ja"), ("consent.who", "R.S., moeder"), ("consent.on", "18-3-2026")]
    gives(
        home,
        For.OVERDRACHT,
        *consent,
        ("consent.to", "De Regenboog"),
        ("clear.what", "out"),
        *READ,
        to=tmp_path / "o.md",
    )
    text = (tmp_path / "o.md").read_text("utf-8")
    assert "R.S., moeder" in text and "De Regenboog" not in text and "Sem" not in text
    assert (given(home)[0].given_to, given(home)[0].agreed) == ("De Regenboog", ("R.S., moeder, op 18 maart 2026",))


@pytest.mark.parametrize("kind", [Letter.UITNODIGING, Letter.BESTUUR, Letter.INZAGE])
def test_a_letter_is_made_and_told(home: Home, capsys: pytest.CaptureFixture[str], kind: Letter) -> None:
    """Who sends it is told to read it first; the dossier keeps that it was made."""
    asked(home)
    letter.letter(CASE, kind, lambda: NOW, Screen(), Target(None), None)
    assert "Lees deze brief helemaal na" in capsys.readouterr().out
    assert given(home)[0].reader == f"brief-{kind}"


def test_a_letter_that_has_nothing_to_say_is_refused(home: Home) -> None:
    """No talk to confirm, no transfer to go with, no request to answer."""
    for kind in (Letter.BEVESTIGING, Letter.SCHOOL, Letter.INZAGE):
        with pytest.raises(MeldcodeError):
            letter.letter(CASE, kind, lambda: NOW, Screen(), Target(None), None)
    assert given(home) == []


# ---------------------------------------------------------------- what is the same for all


def test_only_what_is_new(home: Home, tmp_path: Path) -> None:
    """Since a day, since an earlier export for the same reader, since an export of the whole dossier."""
    advice: list[Line] = [*ADVICE, ("clear.what", "role"), ("clear.what", "out"), *READ]
    first, whole = tmp_path / "een.md", tmp_path / "dossier.md"
    gives(home, For.ADVIES, *advice, to=first)
    assert inside(home.path, "export", CASE, "-o", str(whole)).code == 0
    seen(home, "Het kind was er weer.")
    for number, had in enumerate((str(first), str(whole))):
        gives(home, For.ADVIES, *ADVICE, *READ, to=tmp_path / f"{number}.md", since=had)
        text = (tmp_path / f"{number}.md").read_text("utf-8")
        assert "er weer" in text and "zonder jas" not in text
    only = inside(home.path, "export", CASE, "--since", str(whole))
    assert "er weer" in only.out and "zonder jas" not in only.out and "wat nieuw is na vermelding 4" in only.out
    with pytest.raises(MeldcodeError):
        gives(home, For.ADVIES, since="geen dag")


def test_what_went_out_stands_in_the_dossier_and_its_export(home: Home, tmp_path: Path) -> None:
    """To whom, what was left out; and the export of the whole tells it."""
    gives(home, For.ADVIES, *ADVICE, ("clear.what", "role"), ("clear.what", "out"), *READ, to=tmp_path / "b.md")
    out = inside(home.path, "export", CASE).out
    assert "## Aan anderen gegeven" in out and "Sem: weggelaten" in out
    assert "Aan een ander gegeven" in inside(home.path, "show", CASE).out


@pytest.mark.parametrize("reader", [For.BETROKKENE, For.OVERDRACHT])
def test_what_must_be_asked_needs_a_terminal(home: Home, reader: For) -> None:
    """Without one it is said, with exit code 2, and nothing is made."""
    said = inside(home.path, "export", CASE, "--for", reader)
    assert said.code == ExitCode.USAGE and said.out == "" and given(home) == []


@pytest.mark.parametrize("form", ["html", "docx"])
def test_a_page_comes_in_each_format(home: Home, tmp_path: Path, form: str) -> None:
    """For other readers as for the own dossier; the dossier tells which."""
    file = tmp_path / f"m.{form}"
    assert inside(home.path, "export", CASE, "--for", "melding", "--format", form, "-o", str(file)).code == 0
    assert file.read_bytes()[:2] == (b"PK" if form == "docx" else b"<!")
    assert given(home)[0].as_format == form and inside(home.path, "export", CASE).code == 0


def test_a_file_is_never_written_over(home: Home, tmp_path: Path) -> None:
    """Without --force what is there stays, and the dossier says nothing."""
    file = tmp_path / "m.md"
    file.write_text("van een ander")
    assert inside(home.path, "export", CASE, "--for", "melding", "-o", str(file)).code == ExitCode.REFUSED
    assert file.read_text() == "van een ander" and given(home) == []
    assert inside(home.path, "export", CASE, "--for", "melding", "-o", str(file), "--force").code == 0
    assert "Melding" in file.read_text("utf-8")


def test_a_file_that_cannot_be_named_is_not_told(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where recording fails, no file is left behind."""

    def fails(*_: object) -> None:
        raise MeldcodeError("kan niet")

    monkeypatch.setattr(CaseFile, "record", fails)
    with pytest.raises(MeldcodeError):
        give.give(CASE, For.MELDING, lambda: NOW, Screen(), Target(tmp_path / "m.md"), "", None)
    assert [*tmp_path.glob("*.md")] == [] and [*tmp_path.glob(".meldcode*")] == []


def test_practice_goes_nowhere(home: Home) -> None:
    """It is about nobody."""
    for reader in (For.ADVIES, For.MELDING, For.BETROKKENE, For.OVERDRACHT):
        with pytest.raises(MeldcodeError) as caught:
            give.give("OEFENING-1", reader, lambda: NOW + timedelta(1), Screen(), Target(None), "", None)
        assert caught.value.message == texts.PRACTICE
