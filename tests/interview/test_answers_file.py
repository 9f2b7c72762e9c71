"""An answers file is judged as typed answers are: what is right is kept, what is wrong is named in Dutch."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from meldcode_cli.case import texts as case_texts
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.commands.cases import texts as cases_texts
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.dutch import shared
from meldcode_cli.interview import texts as interview_texts
from meldcode_cli.store.home import Home
from meldcode_cli.store.settings_file import account
from tests.support import forms
from tests.support.answers import AT, REPORT, TERM, Tables, changed, weighed, whole, without_suspicion, written
from tests.support.command import Said
from tests.support.command import inside as meldcode
from tests.support.english import english_in

CANARY = "Kwikstaartje"
REFUSED = "Niet alles kon worden vastgelegd. Wat goed was, is bewaard in casus 2026-001."
EARLY = "Er is nog geen casus gemaakt, want de instellingen kloppen nog niet."
AFTER_TERM = "2026-05-26T09:00:00"
Start = Callable[..., Said]
OUTSIDE = {"direct-gevaar": "nee", "onthulling": "nee", "bijzondere-vorm": ["geen"], "pleger": "medewerker"}

CONTRACT = (Path(__file__).parent.parent / "answers" / "contract.toml").read_text(encoding="utf-8")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home that is not there yet."""
    return tmp_path / "home"


@pytest.fixture
def start(home: Path, tmp_path: Path) -> Start:
    """Begin a case from tables, or from the text of a file."""

    def start_with(tables: Tables | str | bytes, *arguments: str, at: str = AT) -> Said:
        if isinstance(tables, dict):
            path = written(tmp_path, tables)
        else:
            path = tmp_path / "antwoorden.toml"
            path.write_bytes(tables.encode() if isinstance(tables, str) else tables)
        return meldcode(home, "start", "--answers", str(path), "--no-input", *arguments, at=at)

    return start_with


def shown(home: Path, at: str = AT, case: str = "2026-001") -> dict[str, Any]:
    """What `show --json` says of a case."""
    result: dict[str, Any] = meldcode(home, "show", case, "--json", at=at).json
    return result


def entries(home: Path, case: str = "2026-001") -> list[dict[str, Any]]:
    """The entries as they stand in the dossier."""
    found: list[dict[str, Any]] = tomllib.loads((home / "cases" / f"{case}.toml").read_text())["entry"]
    return found


def problems(said: Said) -> list[str]:
    """The list of what is wrong, each on its own; everything on stderr must be Dutch and nothing a trace."""
    assert english_in(said.err) == [] and "Traceback" not in said.err and CANARY not in said.err
    # What stands so far goes to stdout: what follows and what must be done, never what could not be.
    assert cases_texts.FILE_DONE.format(case="2026-001") not in said.out
    found: list[str] = []
    for line in said.err.splitlines():
        if line.startswith("- "):
            found.append(line[2:])
        elif line.startswith("  ") and found:
            found[-1] += " " + line.strip()
    return found


# ---------------------------------------------------------------- whole files


def test_a_whole_file_is_a_case_that_waits(start: Start, home: Path) -> None:
    """Everything answered, help accepted: exit 0, all answers in the dossier, and the case waits for its date."""
    said = start(whole())
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("Vastgelegd in casus 2026-001.\n")
    assert "Wat nog moet gebeuren" in said.out and "meldcode hervat 2026-001" in said.out
    case = shown(home)
    assert case["status"] == "open" and case["flow"] == "onderwijs"
    assert case["answers"] == {
        name: value.isoformat() if isinstance(value, date) else value for name, value in whole()["answers"].items()
    }
    assert {item["id"]: item["done"] for item in case["duties"]} == {
        "hulp-organiseren": True,
        "hulp-controleren": False,
    }
    assert [entry["type"] for entry in entries(home)].count("conversation") == 2
    why = {entry["question"]: entry.get("why") for entry in entries(home) if entry["type"] == "answer"}
    assert why["afweging-1"] == "Hij hoort veel ruzie." and why["termijn"] is None


def test_a_whole_file_without_suspicion_is_a_closed_case(start: Start, home: Path) -> None:
    """No suspicion and nothing left to do: exit 0, the outcome, and closed."""
    assert start(without_suspicion()).code == 0
    case = shown(home)
    assert (case["status"], case["outcome"], case["duties"]) == ("closed", "afsluiten-dossier", [])


def test_a_case_outside_the_meldcode_stays_open_until_it_is_told(start: Start, home: Path) -> None:
    """A route that ends with something to do today is complete, but not closed."""
    tables = whole()
    tables["answers"] = OUTSIDE
    for kind in ("observation", "consultation", "conversation", "help", "why"):
        del tables[kind]
    assert start(tables).code == 0
    case = shown(home)
    assert (case["status"], case["outcome"]) == ("open", "niet-van-toepassing")
    assert {item["id"] for item in case["duties"]} == {"leiding-informeren", "vertrouwensinspecteur"}


def test_the_example_of_the_contract_is_taken_as_far_as_it_goes(start: Start, home: Path) -> None:
    """Its settings, answers and observation are kept; a date that does not come up is named, and so is the rest."""
    said = start(CONTRACT)
    assert said.code == 1
    found = problems(said)
    # Nobody gave a reason or a name: the answer that goes on counts already, and what belongs with it is asked for.
    fields = "[why], answered_by, decided_by"
    assert found[0] == interview_texts.FILE_LACKING.format(question="afweging-1", fields=fields)
    assert found[1].startswith("termijn: deze vraag wordt bij deze antwoorden niet gesteld.")
    missing = [line.split(":")[0] for line in found[2:]]
    assert missing[0] == "onthulling" and "afweging-2" in missing and "afweging-1" not in missing
    assert shown(home)["answers"] == {"direct-gevaar": "nee", "pleger": "huiselijke-kring", "afweging-1": "ja"}
    begin, facts, *_ = entries(home)
    assert (begin["recorded_by"], begin["recorded_role"]) == ("M. de Vries", "intern begeleider")
    assert (facts["initials"], facts["age_group"]) == ("J.K.", "4-11")
    observed = next(entry for entry in entries(home) if entry["type"] == "observation")
    given = tomllib.loads(CONTRACT)["observation"][0]
    assert {key: observed[key] for key in given} == given


def test_an_answer_to_the_last_question_closes_nothing_that_must_be_watched(start: Start, home: Path) -> None:
    """After the term the help worked: who keeps watching is asked for, and the case stays open until all is done."""
    tables = changed(whole(), "answers.termijn", date(2026, 5, 1))
    tables = weighed(tables, "afweging-5", "ja")
    tables["agreement"] = [
        {"date": date(2026, 5, 26), "who": "W.K.", "what": "Elke week praten.", "by_when": date(2026, 9, 1)}
    ]
    assert start(tables, at=AFTER_TERM).code == 0
    case = shown(home, AFTER_TERM)
    assert case["outcome"] == "hulp-afsluiten-met-monitoring"
    done = {item["id"]: item["done"] for item in case["duties"]}
    assert done == {"hulp-organiseren": True, "hulp-controleren": False, "volgafspraken": True}
    assert case["status"] == "open"


def done(duty: str, day: date = date(2026, 3, 12)) -> Tables:
    """A [[duty]] block; of a duty that checks something, with what was found."""
    found = {"found": True} if duty == "hulp-controleren" else {}
    return {"duty": duty, "done": day, "done_by": "W. Kuipers", "result": "Gedaan en besproken.", **found}


def test_what_was_done_can_be_said_too(start: Start, home: Path) -> None:
    """A [[duty]] block does a duty that has no record of its own; when all is done the case is closed."""
    tables = whole()
    tables["answers"] = OUTSIDE
    for kind in ("observation", "consultation", "conversation", "help", "why"):
        del tables[kind]
    tables["duty"] = [done("vertrouwensinspecteur"), done("leiding-informeren")]
    assert start(tables).code == 0
    case = shown(home)
    assert (case["status"], {item["done"] for item in case["duties"]}) == ("closed", {True})


@pytest.mark.parametrize(
    ("duty", "sentence"),
    [
        (
            done("hulp-controleren", date(2026, 3, 13)),
            "[[duty]] nummer 2, done: Deze datum ligt in de toekomst. Vul in wanneer het is gebeurd.",
        ),
        ({"duty": "hulp-controleren"}, "[[duty]] nummer 2, done: Dit ontbreekt."),
        (done(CANARY), None),
        (done("hulp-organiseren"), None),  # is done by a [[help]] block, not by saying so
        (done("melden-veilig-thuis"), None),  # does not hold
        ({"duty": [CANARY]}, None),
    ],
)
def test_a_duty_that_cannot_be_done_is_named(start: Start, home: Path, duty: Tables, sentence: str | None) -> None:
    """A date in the future, or a duty that is not open or needs a record of its own: one sentence, the rest kept."""
    tables = changed(whole(), "duty", [done("hulp-controleren"), duty])
    if sentence is not None:
        tables["duty"][0] = done("bel-112")
    said = start(tables)
    assert said.code == 1
    found = problems(said)
    assert sentence in found if sentence else [line.count(".") >= 1 for line in found] == [True]
    assert {item["id"]: item["done"] for item in shown(home)["duties"]}["hulp-controleren"] == (sentence is None)


def test_help_that_has_not_begun_is_still_to_be_checked(start: Start, home: Path) -> None:
    """Who looked and found no help kept that in the dossier, and looks again."""
    tables = changed(whole(), "duty", [{**done("hulp-controleren"), "found": False}])
    start(tables)
    assert {item["id"]: item["done"] for item in shown(home)["duties"]}["hulp-controleren"] is False
    (entry,) = [item for item in entries(home) if item["type"] == "duty"]
    assert entry["found"] is False


def test_who_says_that_it_is_done_and_not_what_was_found_is_told(start: Start, home: Path) -> None:
    """A file from before that was asked goes on saying that it is done, and hears what it can say."""
    said = start(changed(whole(), "duty", [changed(done("hulp-controleren"), "found")]))
    assert {item["id"]: item["done"] for item in shown(home)["duties"]}["hulp-controleren"] is True
    assert interview_texts.FILE_FOUND_UNSAID in " ".join((said.out + said.err).split())


def test_a_file_cannot_say_what_a_record_does(start: Start, home: Path) -> None:
    """Which duties a record does follows from the case; a list of them in the file has no effect."""
    tables = changed(whole(), "observation.0.duties", ["hulp-controleren", "bel-112"])
    start(tables)
    assert not any("hulp-controleren" in entry.get("duties", []) for entry in entries(home))


WALKED = "Besproken met mevrouw P., Veilig Thuis, op 12 maart. Zij komen morgen."


def no_help(**beside: str) -> Tables:
    """A whole file in which was reported, and in which good help fails: with what stands beside that answer."""
    tables = whole()
    tables["answers"] |= {"afweging-2": "ja", "afweging-3": "nee"}
    for name in ("afweging-4", "casemanager", "taken", "hulp-belemmeringen", "termijn"):
        del tables["answers"][name]
    del tables["help"]
    tables["who"]["afweging-3"] |= beside
    tables["report"] = [REPORT]
    return tables


def done_of(home: Path) -> dict[str, bool]:
    """Which duties are done."""
    return {item["id"]: item["done"] for item in shown(home)["duties"]}


def test_help_that_fails_after_a_melding_is_no_second_melding(start: Start, home: Path) -> None:
    """Veilig Thuis is told, in a talk that is still to be held: nothing is reported a second time."""
    assert start(no_help()).code == 0
    done = done_of(home)
    assert done["melden-veilig-thuis"] and not done["bespreken-veilig-thuis"]
    assert "opnieuw-melden-veilig-thuis" not in done


def test_what_was_walked_through_with_veilig_thuis_is_told(start: Start, home: Path) -> None:
    """Who discussed the answer with Veilig Thuis when it was given has told that the help fails."""
    assert start(no_help(walked=WALKED)).code == 0
    assert done_of(home)["bespreken-veilig-thuis"]
    assert [entry["walked"] for entry in entries(home) if entry.get("walked")] == [WALKED]


def test_what_was_walked_through_can_be_said_where_nobody_decides(start: Start, home: Path) -> None:
    """A hindrance has no name beside it, but can have been discussed; where nothing follows it is not asked."""
    tables = changed(weighed(whole(), "afweging-2", "ja"), "who.afweging-2.authority", "H.M., directeur")
    tables["report"] = [REPORT]
    tables["answers"]["hulp-belemmeringen"] = "geen-zicht-nu"
    tables["who"]["hulp-belemmeringen"] = {"walked": WALKED}
    assert start(tables).code == 0
    assert done_of(home)["bespreken-veilig-thuis"]
    said = start(changed(tables, "answers.hulp-belemmeringen", "geen"))
    assert problems(said) == ['[who."hulp-belemmeringen"]: Dit woord is hier niet bekend. Kijk of het goed gespeld is.']
    said = start(changed(whole(), "who.hulp-belemmeringen", {"walked": WALKED}))
    assert problems(said) == ['[who."hulp-belemmeringen"]: Dit woord is hier niet bekend. Kijk of het goed gespeld is.']


def told_by_child(**report: Any) -> Tables:
    """A whole file in which a child told about home, and in which was reported; not whether advice was asked."""
    tables = whole()
    tables["answers"] |= {"onthulling": "twijfel", "afweging-2": "ja"}
    for name in ("advies-veilig-thuis", "advies-waarom-niet"):
        del tables["answers"][name]
    tables["report"] = [{**REPORT, **report}]
    return tables


def test_one_call_can_do_more_than_report(start: Start, home: Path) -> None:
    """A [[report]] names what else was done in that talk with Veilig Thuis; what it does not name stays open."""
    start(told_by_child(duties=["raadplegen-veilig-thuis"]))
    (report,) = [entry for entry in entries(home) if entry["type"] == "report"]
    assert report["duties"] == ["melden-veilig-thuis", "raadplegen-veilig-thuis"]
    done = done_of(home)
    assert done["raadplegen-veilig-thuis"] and not done["gesprek-doorgeven"]


@pytest.mark.parametrize("duty", ["terugkoppeling-veilig-thuis", "bespreken-veilig-thuis", CANARY])
def test_a_call_does_only_what_is_open_and_is_a_talk(start: Start, home: Path, duty: str) -> None:
    """What is no talk with Veilig Thuis, or is not asked for, cannot have been done by it; the melding is not kept."""
    said = start(told_by_child(duties=[duty]))
    assert f"[[report]] nummer 1, duties: {case_texts.NO_OPEN_DUTY}" in problems(said)
    assert not done_of(home)["melden-veilig-thuis"]


def test_a_talk_before_the_advice_is_taken_and_told(start: Start, home: Path) -> None:
    """What happened can always be recorded, also where advice came first: Veilig Thuis hears of it now."""
    tables = whole()
    tables["answers"] |= {"bijzondere-vorm": ["seksueel-misbruik"], "advies-veilig-thuis": "twijfel"}
    del tables["answers"]["advies-waarom-niet"]
    said = start(tables)
    assert not [line for line in problems(said) if line.startswith("gesprek")]
    case = shown(home)
    assert (case["answers"]["gesprek-kind"], case["answers"]["gesprek-betrokkenen"]) == ("ja", "ja")
    assert [entry["type"] for entry in entries(home)].count("conversation") == 2
    assert done_of(home)["gesprek-doorgeven"] is False


def test_one_value_is_a_list_of_one(start: Start, home: Path) -> None:
    """A file of before says one form of violence by its name alone; more of them stand in a list, 'none' by itself."""
    assert start(changed(whole(), "answers.bijzondere-vorm", "geen")).code == 0
    assert shown(home)["answers"]["bijzondere-vorm"] == ["geen"]
    for ticked, sentence in (
        (["geen", "vgv"], shared.GOES_ALONE),
        ([], case_texts.NOTHING_CHOSEN),
    ):
        said = start(changed(whole(), "answers.bijzondere-vorm", ticked))
        assert problems(said)[0] == f"bijzondere-vorm: {sentence.format(label='Nee, daar denk ik niet aan')}"


def test_advice_finds_its_own_question(start: Start, home: Path) -> None:
    """A talk with Veilig Thuis is the advice, one with a colleague the consultation, whichever comes first."""
    tables = whole()
    tables["answers"]["advies-veilig-thuis"] = "ja"
    del tables["answers"]["advies-waarom-niet"]
    advice = {"partner": "veilig-thuis", "who": "mevrouw P.", "anonymous": True}
    tables["consultation"].insert(0, {**tables["consultation"][0], **advice})
    assert start(tables).code == 0
    places = {entry["partner"]: entry["question"] for entry in entries(home) if entry["type"] == "consultation"}
    assert places == {"veilig-thuis": "advies-inhoud", "collega": "consultatie"}


# ---------------------------------------------------------------- what is missing


@pytest.mark.parametrize("left_out", ["one by one", "all at once"])
def test_every_missing_answer_is_named(start: Start, home: Path, left_out: str) -> None:
    """Each question that has no answer is named with its id; what was answered is kept."""
    names = ["bevoegd-gezag-wie", "afweging-3", "signalen", "gesprek-kind-verslag"]
    places = {"signalen": "observation", "gesprek-kind-verslag": "conversation.0"}
    if left_out == "all at once":
        said = start(tomli_w.dumps({"settings": whole()["settings"]}))
        assert said.code == 1
        found = [line.split(":")[0] for line in problems(said)]
        assert found[0] == "[case]" and {"direct-gevaar", "pleger", "signalen", "consultatie", "afweging-1"} <= set(
            found
        )
        assert shown(home)["answers"] == {}
        return
    for number, name in enumerate(names, start=1):
        said = start(changed(whole(), places.get(name, f"answers.{name}")))
        assert said.code == 1
        found = [line.split(":")[0] for line in problems(said)]
        if name == "afweging-3":  # what follows from it does not come up either
            assert name in found and "afweging-4" in found
        else:
            assert found == [name]
        kept = shown(home, case=f"2026-00{number}")["answers"]
        assert name not in kept and kept["direct-gevaar"] == "nee"


def test_the_case_itself_can_be_missing(start: Start) -> None:
    """Without [case] the initials and age group are asked for; what is wrong in it is named."""
    assert problems(start(changed(whole(), "case"))) == ["[case]: de initialen en de leeftijdsgroep ontbreken nog."]
    assert problems(start(changed(whole(), "case.initials"))) == ["[case], initials: Dit ontbreekt."]


# ---------------------------------------------------------------- what is wrong


@pytest.mark.parametrize(
    ("where", "value", "sentence"),
    [
        (
            "observation.0.date",
            date(2026, 3, 13),
            "[[observation]] nummer 1, date: Deze datum ligt in de toekomst. Vul in wanneer het is gebeurd.",
        ),
        (
            "observation.0.kind",
            "derden",
            "[[observation]] nummer 1: Bij informatie van een ander horen de bron en de datum.",
        ),
        (
            "observation.0.kind",
            "diagnose",
            "[[observation]] nummer 1: Bij een diagnose hoort wie die stelde, en in welke functie.",
        ),
        (
            "conversation.1.date",
            date(2026, 3, 13),
            "[[conversation]] nummer 2, date: Deze datum ligt in de toekomst. Vul in wanneer het is gebeurd.",
        ),
        ("observation.0.kind", CANARY, "[[observation]] nummer 1, kind: Deze keuze bestaat hier niet."),
        ("observation.0.present", CANARY, "[[observation]] nummer 1, present: Hier hoort een lijst."),
        (
            "observation.0.time",
            835,
            "[[observation]] nummer 1, time: Dit is geen tijd. Schrijf bijvoorbeeld 08:35.",
        ),
        (
            "observation.0.time",
            "08:35+01:00",
            "[[observation]] nummer 1, time: Dit is geen tijd. Schrijf bijvoorbeeld 08:35.",
        ),
        (
            "observation.0.date",
            20260310,
            "[[observation]] nummer 1, date: Dit is geen datum. Schrijf bijvoorbeeld 2026-03-10.",
        ),
        (
            "observation.0.text",
            CANARY * 90_000,
            "[[observation]] nummer 1, text: Deze tekst is te lang. Houd het bij hoogstens 20.000 tekens.",
        ),
        (
            f"observation.0.{CANARY}",
            CANARY,
            "[[observation]] nummer 1: Dit woord is hier niet bekend. Kijk of het goed gespeld is.",
        ),
        ("case.initials", f"{CANARY} Kwik", "[case], initials: Gebruik alleen initialen, bijvoorbeeld J.K."),
        (
            "case.age_group",
            CANARY,
            "[case], age_group: Kies een leeftijdsgroep: ongeboren, 0-3, 4-11, 12-15, 16-17 of 18+.",
        ),
        (f"answers.{CANARY}", "ja", "Bij [answers] staat een vraag die in deze route niet bestaat."),
        (CANARY, {"a": 1}, "Het bestand heeft een onderdeel dat niet bekend is. Kijk of de naam goed gespeld is."),
        ("answers.direct-gevaar", CANARY, "direct-gevaar: Dit antwoord kan hier niet. Kies uit: ja, nee, twijfel."),
        ("answers.direct-gevaar", ["ja"], "direct-gevaar: Dit antwoord kan hier niet. Kies uit: ja, nee, twijfel."),
        ("answers.direct-gevaar", True, "direct-gevaar: Dit antwoord kan hier niet. Kies uit: ja, nee, twijfel."),
        ("answers.termijn", CANARY, "termijn: Dit is geen datum. Schrijf bijvoorbeeld 2026-03-10."),
        ("answers.termijn", 20260525, "termijn: Dit is geen datum. Schrijf bijvoorbeeld 2026-03-10."),
        ("answers.termijn", date(1850, 1, 1), "termijn: Deze datum kan niet kloppen. Kijk naar het jaar."),
        ("answers.taken", 3, "taken: Hier hoort tekst."),
        ("answers.taken", " ", "taken: Hier staat nog niets. Schrijf een antwoord."),
        (
            "answers.signalen",
            CANARY,
            "signalen: Hier hoort geen antwoord, maar een of meer blokken [[observation]].",
        ),
        ("why.afweging-1", " ", "[why], afweging-1: Hier staat nog niets. Schrijf een antwoord."),
        ("observation", {"kind": "waarneming"}, "Schrijf [[observation]] met dubbele haken, één blok per stuk."),
        ("why", CANARY, "[why] moet een tabel zijn."),
        ("settings.kleur", CANARY, "[settings]: Dit woord is hier niet bekend. Kijk of het goed gespeld is."),
        ("settings.self", CANARY, "[settings]: Dit woord is hier niet bekend. Kijk of het goed gespeld is."),
        ("settings.begun", [{}], "[settings]: Dit woord is hier niet bekend. Kijk of het goed gespeld is."),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_is_kept(
    start: Start, home: Path, where: str, value: Any, sentence: str
) -> None:
    """One wrong thing gives one sentence (beside what is then missing), exit code 1, and keeps all that was right."""
    said = start(changed(whole(), where, value))
    assert said.code == 1
    assert REFUSED in " ".join(said.err.split())
    found = problems(said)
    assert found[0] == sentence
    assert all("ontbreekt nog" in line or "niet gesteld" in line for line in found[1:])
    kept = shown(home)
    assert kept["answers"]["pleger"] == "huiselijke-kring" and kept["entries"] > 5


def test_what_a_rule_of_the_flow_refuses_is_refused_here_too(start: Start, home: Path) -> None:
    """After a disclosure a "nee" at afweging 2 cannot be; the rule says why, and the rest is kept."""
    tables = whole()
    tables["answers"] |= {"onthulling": "ja", "advies-veilig-thuis": "ja"}
    del tables["answers"]["advies-waarom-niet"]
    tables["consultation"].append({**tables["consultation"][0], "partner": "veilig-thuis", "anonymous": True})
    tables["report"] = [REPORT]
    said = start(tables)
    assert said.code == 1
    first = problems(said)[0]
    assert first.startswith("afweging-2: Iemand heeft zelf verteld") and first.endswith("'nee' kan hier niet.")
    kept = shown(home)
    assert "afweging-2" not in kept["answers"] and kept["answers"]["onthulling"] == "ja"
    assert {"melden-veilig-thuis": True}.items() <= {item["id"]: item["done"] for item in kept["duties"]}.items()


def test_an_answer_before_its_date_is_too_early(start: Start, home: Path) -> None:
    """Afweging 5 is not answered before the agreed date; from that date on it is."""
    tables = weighed(whole(), "afweging-5", "ja")
    said = start(tables)
    assert said.code == 1
    assert problems(said) == ["afweging-5: Deze vraag kan pas worden beantwoord vanaf de afgesproken datum."]
    assert "afweging-5" not in shown(home)["answers"]
    said = start(tables, at=f"{TERM.isoformat()}T08:00:00")
    assert said.code == 0
    assert shown(home, AFTER_TERM, "2026-002")["answers"]["afweging-5"] == "ja"


def test_a_doubt_keeps_its_question_open(start: Start) -> None:
    """Doubt is recorded, but is no answer that counts: the question is still named as missing."""
    said = start(changed(without_suspicion(), "answers.afweging-1", "twijfel"))
    assert said.code == 1
    assert [line.split(":")[0] for line in problems(said)] == ["afweging-1"]


# ---------------------------------------------------------------- what is no answers file


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (f"{CANARY} = ", "Het bestand met antwoorden is geen geldige TOML."),
        (f'[answers]\n"a" = "{CANARY}\\ud800"\n', "Het bestand met antwoorden is geen geldige TOML."),
        ("[answers]\na = 1\na = 2\n", "Het bestand met antwoorden is geen geldige TOML."),
        ("a = " + "[" * 5000, "Het bestand met antwoorden is geen geldige TOML."),
        ("a = " + "9" * 5000, "Het bestand met antwoorden is geen geldige TOML."),
        ("a" + ".a" * 50_000 + " = 1", "Het bestand met antwoorden is geen geldige TOML."),
        (b"\xff\xfea", "Het bestand met antwoorden kan niet worden gelezen."),
        ("# " + "a" * (4 * 1024 * 1024), "Het bestand met antwoorden is te groot."),
    ],
)
def test_a_file_that_is_no_answers_file_makes_no_case(
    start: Start, home: Path, data: str | bytes, message: str
) -> None:
    """Wrong TOML, lone surrogates, too big, too deep: one sentence, exit code 1, and nothing is made."""
    said = start(data)
    assert (said.code, said.err.splitlines()[0]) == (1, message)
    assert problems(said) == []
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("path", ["bestaat-niet.toml", ".", "/dev/null/x"])
def test_a_file_that_cannot_be_read_makes_no_case(home: Path, tmp_path: Path, path: str) -> None:
    """A missing file or a folder gives the same sentence, without its name."""
    said = meldcode(home, "start", "--answers", str(tmp_path / path), "--no-input")
    assert (said.code, said.err.splitlines()[0]) == (1, "Het bestand met antwoorden kan niet worden gelezen.")
    assert "bestaat-niet" not in said.err and list(home.iterdir()) == []


def test_an_endless_file_is_too_big(home: Path) -> None:
    """A device that never ends is read no further than a file may be big."""
    said = meldcode(home, "start", "--answers", "/dev/zero", "--no-input")
    assert (said.code, said.err.splitlines()[0]) == (1, "Het bestand met antwoorden is te groot.")


# ---------------------------------------------------------------- settings


def test_settings_are_asked_for_on_a_first_run(start: Start, home: Path) -> None:
    """Without settings each that is missing is named and no case is made; what was given is remembered."""
    said = start(changed(whole(), "settings", {"name": "W. Kuipers"}))
    assert said.code == 1 and said.err.startswith(EARLY)
    assert problems(said) == [
        f"[settings]: '{key}' ontbreekt nog." for key in ("role", "organisation", "flow", "sealed")
    ]
    assert meldcode(home, "list", "--json").json["cases"] == []
    assert tomllib.loads((home / "settings.toml").read_text()) == {
        "name": "W. Kuipers", "format": 2, "user": account(),
    }  # fmt: skip
    rest = {"role": "ib'er", "organisation": "De Vuurvlieg", "flow": "onderwijs", "sealed": False}
    said = start(changed(whole(), "settings", rest))
    assert said.code == 0
    assert (entries(home)[0]["recorded_by"], entries(home)[0]["recorded_role"]) == ("W. Kuipers", "ib'er")


def test_later_settings_are_for_that_case_only(start: Start, home: Path) -> None:
    """What is known already is not overwritten by a file, but does hold for the case in it."""
    assert start(whole()).code == 0
    saved = Home(home).settings()
    other = {"name": "T. Invaller", "role": "leerkracht", "organisation": "De Vlinder", "flow": "landelijk"}
    tables = without_suspicion()
    tables["settings"] = other
    for name in ("bevoegd-gezag", "bevoegd-gezag-wie"):
        del tables["answers"][name]
    assert start(tables).code == 0
    begin = entries(home, "2026-002")[0]
    assert (begin["recorded_by"], begin["organisation"], begin["flow"]) == ("T. Invaller", "De Vlinder", "landelijk")
    assert Home(home).settings() == saved
    assert start(changed(whole(), "settings")).code == 0
    assert entries(home, "2026-003")[0]["recorded_by"] == "W. Kuipers"


def test_the_flow_on_the_command_line_goes_before_the_file(start: Start, home: Path) -> None:
    """--flow chooses the flow of this case."""
    tables = without_suspicion()
    for name in ("bevoegd-gezag", "bevoegd-gezag-wie"):
        del tables["answers"][name]
    assert start(tables, "--flow", "landelijk").code == 0
    assert shown(home)["flow"] == "landelijk"


@pytest.mark.parametrize("flow", [CANARY, "../onderwijs", 3, ""])
def test_a_flow_that_is_not_there_makes_no_case(start: Start, home: Path, flow: Any) -> None:
    """A flow that does not exist is named, and no case is made."""
    said = start(changed(whole(), "settings.flow", flow))
    assert said.code == 1 and said.err.startswith(EARLY)
    assert (
        problems(said)[0] == "[settings], flow: Deze route is er niet. Bekijk de routes met: meldcode route overzicht"
    )
    assert meldcode(home, "list", "--json").json["cases"] == []


@pytest.mark.parametrize("sealed", [True, "ja", 7])
def test_a_sealed_dossier_is_not_made_open_instead(start: Start, home: Path, sealed: Any) -> None:
    """Without a passphrase, or with a word that means nothing, nothing about the child is written unsealed."""
    said = start(changed(whole(), "settings.sealed", sealed))
    assert said.code == 1
    assert "sealed: " in said.err and ("MELDCODE_PASSPHRASE_FILE" in said.err) == (sealed is True)
    assert [*home.glob("cases/2026-*")] == []


def test_answers_need_a_file_when_nothing_may_be_asked(home: Path) -> None:
    """--no-input without --answers is a usage error."""
    said = meldcode(home, "start", "--no-input")
    assert (said.code, said.err.splitlines()[0]) == (2, "Bij --no-input hoort een bestand met antwoorden.")


# ---------------------------------------------------------------- who answered, and the laws of the protocols

WHO = {
    "answered_by": "A.S., leerkracht",
    "consulted": "W. Kuipers, intern begeleider",
    "otherwise": "B.D. ziet een vrolijk kind.\nHij kent hem van gym.",
    "decided_by": "H.M., directeur",
    "authority": "K.L., bestuurder",
}


def test_a_file_can_say_who_answered_and_who_decided(start: Start, home: Path) -> None:
    """[who.afweging-2] stands in the answer, field by field; what is not said is left out."""
    assert start(changed(whole(), "who.afweging-2", WHO)).code == 0
    found = {entry["question"]: entry for entry in entries(home) if entry["type"] == "answer"}
    assert {name: found["afweging-2"][name] for name in WHO} == WHO
    assert set(WHO) & set(found["afweging-3"]) == {"answered_by", "decided_by"}
    assert not set(WHO) & set(found["kindcheck"])


@pytest.mark.parametrize(
    ("place", "value", "sentence"),
    [
        (f"who.afweging-2.{CANARY}", CANARY, f'[who."afweging-2"]: {interview_texts.FILE_UNKNOWN_FIELD}'),
        ("who.afweging-2.value", "ja", f'[who."afweging-2"]: {interview_texts.FILE_UNKNOWN_FIELD}'),
        ("who.afweging-2.why", CANARY, f'[who."afweging-2"]: {interview_texts.FILE_UNKNOWN_FIELD}'),
        # In education the bevoegd gezag answers along at afweging 2, and at no other.
        ("who.afweging-1.authority", CANARY, f'[who."afweging-1"]: {interview_texts.FILE_UNKNOWN_FIELD}'),
        ("who.afweging-2.consulted", 3, '[who."afweging-2"], consulted: Hier hoort tekst.'),
        (
            "who.afweging-2.otherwise",
            " ",
            '[who."afweging-2"], otherwise: Hier staat nog niets. Schrijf een antwoord.',
        ),
        ("who.kindcheck", {"decided_by": CANARY}, interview_texts.FILE_WHO_NOT_ASKED),
        (f"who.{CANARY}", {"decided_by": CANARY}, interview_texts.FILE_WHO_NOT_ASKED),
        ("why.kindcheck", CANARY, interview_texts.FILE_WHY_NOT_ASKED),
        (f"why.{CANARY}", CANARY, interview_texts.FILE_WHY_NOT_ASKED),
    ],
)
def test_what_is_wrong_beside_an_answer_is_named_and_the_answer_is_kept(
    start: Start, home: Path, place: str, value: Any, sentence: str
) -> None:
    """One sentence with its place, without what was written; the answer itself and all the rest stay."""
    said = start(changed(whole(), place, value))
    assert said.code == 1 and problems(said) == [sentence]
    assert shown(home)["answers"] == {key: plain(raw) for key, raw in whole()["answers"].items()}


def plain(value: Any) -> Any:
    """An answer as `show --json` gives it."""
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize(
    ("place", "value", "sentences", "lacking"),
    [
        ("why.afweging-2", None, (), "[why]"),
        ("who.afweging-2", None, (), "authority, answered_by, decided_by"),
        ("who.afweging-2.decided_by", None, (), "decided_by"),
        ("who.afweging-2.authority", None, (), "authority"),
        ("who.afweging-2", CANARY, (interview_texts.FILE_NOT_A_TABLE.format(table="who"),), None),
        (
            "who.afweging-2.decided_by",
            f"{CANARY}\nen nog een",
            (
                '[who."afweging-2"], decided_by: Hier staan onzichtbare tekens of meer regels in. '
                "Typ het opnieuw, op één regel.",
            ),
            "decided_by",
        ),
        (
            "who.afweging-2.decided_by",
            "wij samen",
            (f'[who."afweging-2"], decided_by: {case_texts.ONE_PERSON}',),
            "decided_by",
        ),
    ],
)
def test_an_answer_that_lets_something_go_needs_its_why_and_who(
    start: Start, home: Path, place: str, value: Any, sentences: tuple[str, ...], lacking: str | None
) -> None:
    """The keyboard keeps no "nee" to unsafety without them, and so does a file: it is a half-filled form, and what
    would follow from it is not asked."""
    said = start(changed(whole(), place, value))
    fields = lacking or "authority, answered_by, decided_by"
    half = interview_texts.FILE_HALF.format(question="afweging-2", fields=fields)
    assert said.code == 1
    assert problems(said)[: len(sentences) + 1] == [*sentences, half]
    assert all("niet gesteld" in line for line in problems(said)[len(sentences) + 1 :])
    assert "afweging-2" not in shown(home)["answers"] and shown(home)["outcome"] is None
    (form,) = forms.kept(open_case(Home(home), "2026-001", lambda: datetime.fromisoformat(f"{AT}+01:00")))
    assert (form["kind"], form["target"], form["fields"]["value"]) == ("answer", "afweging-2", "nee")


@pytest.mark.parametrize("left_out", ["why", "who"])
def test_no_case_is_closed_without_why_and_who(start: Start, home: Path, left_out: str) -> None:
    """No suspicion, and nobody who says so or why: the case stays open, and the answer does not count yet."""
    said = start(changed(without_suspicion(), f"{left_out}.afweging-1"))
    assert said.code == 1 and len(problems(said)) == 1 and problems(said)[0].startswith("afweging-1: hierbij ontbreekt")
    case = shown(home)
    assert (case["status"], case["outcome"]) == ("open", None) and "afweging-1" not in case["answers"]


def test_a_melding_waits_for_nobody(start: Start, home: Path) -> None:
    """An answer that asks for a melding counts at once, also without why and who; that they lack is said."""
    tables = changed(changed(whole(), "who.afweging-2"), "why.afweging-2")
    tables["answers"]["afweging-2"] = "ja"
    said = start(tables)
    fields = "[why], answered_by, decided_by"
    assert interview_texts.FILE_LACKING.format(question="afweging-2", fields=fields) in problems(said)
    assert shown(home)["answers"]["afweging-2"] == "ja"
    assert {item["id"]: item["done"] for item in shown(home)["duties"]}["melden-veilig-thuis"] is False


_DIAGNOSIS: Tables = {
    "kind": "diagnose",
    "date": date(2026, 3, 2),
    "text": "Een taalstoornis.",
    "direction": "onduidelijk",
    "diagnosed_by": "mevrouw P.",
    "diagnosed_role": "orthopedagoog-generalist",
    "examination": "verslag van 2 maart",
    "external": False,
}
_OUTSIDE: Tables = {
    "partner": "deskundige",
    "date": date(2026, 3, 10),
    "who": "mevrouw P.",
    "function": "jeugdarts",
    "anonymous": False,
    "consent": "geweigerd",
    "advice": "Bel.",
}


@pytest.mark.parametrize(
    ("kind", "table", "law"),
    [
        ("report", {**REPORT, "named": False}, "unnamed"),
        ("report", {**REPORT, "date": date(2026, 3, 11)}, "told_later"),
        ("report", {**REPORT, "told_on": None}, "told_on"),
        ("consultation", _OUTSIDE, "no_consent"),
        ("consultation", {**_OUTSIDE, "consent": None}, "consent"),
        ("observation", {**_DIAGNOSIS, "diagnosed_role": f"moeder, {CANARY}"}, "lay_diagnosis"),
        ("observation", {**_DIAGNOSIS, "examination": None}, "examination"),
        (
            "observation",
            {
                **whole()["observation"][0],
                "kind": "derden",
                "source": CANARY,
                "source_date": date(2026, 3, 9),
            },
            "heard_before",
        ),
    ],
)
def test_a_file_is_held_to_the_laws_of_the_protocols(
    start: Start, home: Path, kind: str, table: Tables, law: str
) -> None:
    """The same sentence as at the keyboard, with the number of the block; the block is left out, the rest is kept."""
    tables = whole()
    tables[kind] = [*tables.get(kind, []), {key: value for key, value in table.items() if value is not None}]
    said = start(tables)
    told = next(item.sentence for item in RECORDS[kind].laws if item.kind == law)
    assert said.code == 1
    assert problems(said) == [f"[[{kind}]] nummer {len(tables[kind])}: {told}"]
    assert len([entry for entry in entries(home) if entry["type"] == kind]) == len(tables[kind]) - 1


def test_an_internal_diagnosis_is_refused_where_it_does_not_count(start: Start, home: Path) -> None:
    """Wolderwijs asks for an examination outside the organisation; other schools take it as it is."""
    tables = whole()
    tables["observation"].append(_DIAGNOSIS)
    assert start(tables).code == 0
    said = start(tables, "--flow", "wolderwijs")
    assert f"[[observation]] nummer 2, external: {case_texts.DIAGNOSIS_EXTERNAL}" in problems(said)
    kinds = [entry["kind"] for entry in entries(home, "2026-002") if entry["type"] == "observation"]
    assert kinds == ["waarneming"]
    tables["observation"][-1] = {**_DIAGNOSIS, "external": True}
    said = start(tables, "--flow", "wolderwijs")
    assert not any("external" in problem for problem in problems(said))


@pytest.mark.parametrize("kind", ["follow-up", "event", "postponed", "not-done", "withdrawal", "close", "answer"])
def test_what_is_about_an_earlier_entry_has_no_place_in_a_new_case(start: Start, home: Path, kind: str) -> None:
    """There is nothing yet to follow up, to put off or to withdraw: the part is not known."""
    said = start(changed(whole(), kind, [{"about": 3, "text": CANARY}]))
    assert said.code == 1 and problems(said) == [interview_texts.FILE_UNKNOWN_TABLE]
    assert kind not in {entry["type"] for entry in entries(home)} - {"answer", "close"}


def test_a_file_cannot_say_that_a_record_corrects_another(start: Start, home: Path) -> None:
    """What a record answers, does and replaces follows from the case."""
    tables = changed(whole(), "observation.0.replaces", 1)
    changed(tables, "observation.0.duties", ["bel-112"])
    assert start(tables).code == 0
    (seen,) = [entry for entry in entries(home) if entry["type"] == "observation"]
    assert "replaces" not in seen and "duties" not in seen


def test_what_the_keyboard_would_advise_is_said(tmp_path: Path) -> None:
    """Warnings and advice are told, without a word of what was written."""
    tables = changed(whole(), "observation.0.text", "Moeder is waarschijnlijk depressief. Zebrapad.")
    tables["why"]["afweging-1"] = "Vader slaat haar bij het zebrapad."
    tables["observation"].append({**_DIAGNOSIS, "diagnosed_role": "logopedist"})
    said = meldcode(tmp_path, "start", "--answers", str(written(tmp_path, tables)), "--no-input", at=AT)
    assert said.code == 0, said.err
    told = " ".join(said.out.split())
    assert "afweging-2: Loop eerst deze voorbeelden na." in told
    assert "[[observation]] nummer 1, text: Dit woord zegt wat u denkt." in told
    assert "[why], afweging-1: Dit kan waar zijn" in told
    assert case_texts.DIAGNOSIS_UNKNOWN in told
    assert "waarschijnlijk" not in told and "zebrapad" not in told.lower() and "logopedist" not in told


def test_a_watch_that_ended_closes_nothing(start: Start, home: Path) -> None:
    """Where somebody at the keyboard would be asked, a file leaves the case open and says so; the day stays listed."""
    tables = weighed(changed(whole(), "answers.termijn", date(2026, 5, 1)), "afweging-5", "ja")
    watch = {"date": date(2026, 5, 26), "who": "W.K.", "what": "Elke week praten.", "by_when": date(2026, 5, 26)}
    tables["agreement"] = [watch]
    tables["duty"] = [done("hulp-controleren", date(2026, 3, 24))]
    after = "2026-05-27T09:00:00"
    said = start(tables, at=after)
    assert said.code == 0 and interview_texts.FILE_STAYS_OPEN in " ".join((said.out + said.err).split())
    assert case_texts.WATCH_ENDED in " ".join((said.out + said.err).split())
    assert shown(home, after)["status"] == "open"
    agreed = meldcode(home, "agenda", "--json", at=after).json["items"]
    assert [(item["duty"], item["overdue"]) for item in agreed] == [("agreement.by_when", True)]
