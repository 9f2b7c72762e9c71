"""Scenarios: those of the project hold, and `flow test` says what does not hold, why, and what is wrong in a file."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from meldcode_cli.flow.files import MAX_BYTES, MAX_TABLES, Library
from meldcode_cli.flow.model import Question
from tests.support.command import Said, inside, meldcode
from tests.support.english import english_in
from tests.support.terminal import ROOT

SCENARIOS = ROOT / "tests" / "scenarios"
CANARY = "kwikstaartje"
FLOWS = {name: Library().load(name) for name in ("landelijk", "onderwijs")}
Tables = dict[str, Any]


def dutch(said: Said) -> None:
    """Nothing that was said is English, and nothing is a trace."""
    for text in (said.out, said.err):
        # Keys of the file are English, in quotes or where a finding says where it is.
        text = re.sub(r"'[a-z_]+'|\d\.toml, [^:]*:|only_duties", "", " ".join(text.split()))
        assert english_in(text) == [], text
        assert "Traceback" not in text and "\x1b" not in text


def outcome_of(folder: Path, *texts: str) -> Said:
    """Run the scenarios in these texts, each in a file of its own: 1.toml, 2.toml ..."""
    files = []
    for number, text in enumerate(texts, 1):
        path = folder / f"{number}.toml"
        path.write_text(text, encoding="utf-8")
        files.append(str(path))
    said = inside(folder / "home", "flow", "test", *files, COLUMNS="80")
    dutch(said)
    return said


def flat(text: str) -> str:
    """The text without its line ends."""
    return " ".join(text.split())


# ---------------------------------------------------------------- the scenarios of the project


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.toml")), ids=lambda path: path.stem)
def test_a_file_of_scenarios_holds(path: Path, tmp_path: Path) -> None:
    """Every scenario of every flow holds; the two flows that others build on have the most of them."""
    said = inside(tmp_path, "flow", "test", str(path), COLUMNS="80")
    assert said.code == 0, said.out + said.err
    assert said.err == ""
    count = len(re.findall(r"^\[\[scenario\]\]$", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert count >= (20 if path.stem in FLOWS else 5)
    assert said.out == f"{path.name}: {count} van de {count} kloppen.\nAlle scenario's kloppen. Aantal: {count}.\n"


def test_the_folder_of_scenarios_holds(tmp_path: Path) -> None:
    """`meldcode flow test tests/scenarios`, as somebody types it, runs every file in the folder."""
    said = meldcode(tmp_path, "flow", "test", "tests/scenarios")
    assert (said.code, said.err) == (0, "")
    names = [path.name for path in sorted(SCENARIOS.glob("*.toml"))]
    assert [line.partition(":")[0] for line in said.out.splitlines()[:-1]] == names
    assert {"landelijk.toml", "onderwijs.toml"} <= set(names)


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.toml")), ids=lambda path: path.stem)
def test_scenarios_are_dutch(path: Path) -> None:
    """The titles and explanations are in plain Dutch, each in short sentences."""
    text = path.read_text(encoding="utf-8")
    for sentence in re.findall(r'^(?:title|explain) = "(.*)"$', text, re.MULTILINE):
        assert english_in(sentence) == [], sentence
        assert all(len(part.split()) <= 20 for part in re.split(r"[.?!:]", sentence)), sentence


# ---------------------------------------------------------------- what does not hold

ANSWERS = """
flow = "onderwijs"
[[scenario]]
title = "Zo ging het"
explain = "Uit het verslag van de werkgroep."
[scenario.answers]
onthulling = "ja"
bevoegd-gezag = "ja"
signalen = 0
advies-veilig-thuis = "nee"
afweging-1 = "ja"
afweging-2 = "ja"
afweging-3 = "twijfel"
casemanager = "kwikstaartje"
[scenario.expect]
"""

# One wrong expectation | what was expected | what came out | why
WRONG = [
    (
        'asked = "afweging-4"',
        "De vraag 'afweging-4' wordt gesteld.",
        "De vraag 'afweging-4' wordt niet gesteld.",
        "Dit hangt af van: 'afweging-3' (twijfel).",
    ),
    (
        'asked = ["afweging-3", "dreiging-nabij"]',
        "De vraag 'dreiging-nabij' wordt gesteld.",
        "De vraag 'dreiging-nabij' wordt niet gesteld.",
        "Dit hangt af van: 'bijzondere-vorm' (geen antwoord).",
    ),
    (
        'asked = "advies-waarom-niet"',
        "De vraag 'advies-waarom-niet' wordt gesteld.",
        "De vraag 'advies-waarom-niet' wordt niet gesteld.",
        "Dit hangt af van: 'advies-veilig-thuis' (geweigerd).",
    ),
    (
        'not_asked = ["afweging-4", "afweging-2"]',
        "De vraag 'afweging-2' wordt niet gesteld.",
        "De vraag 'afweging-2' wordt gesteld.",
        "Dit hangt af van: 'afweging-1' (ja).",
    ),
    (
        'not_asked = "signalen"',
        "De vraag 'signalen' wordt niet gesteld.",
        "De vraag 'signalen' wordt gesteld.",
        "Deze vraag wordt altijd gesteld, zolang de route niet klaar is.",
    ),
    (
        'next = "afweging-4"',
        "De volgende vraag is 'afweging-4'.",
        "De volgende vraag is 'afweging-3'.",
        "- Het antwoord twijfel houdt de vraag 'afweging-3' open. Die komt opnieuw. "
        "- De vraag 'afweging-4' wordt niet gesteld. - Dit hangt af van: 'afweging-3' (twijfel).",
    ),
    ('next = "signalen"', "De volgende vraag is 'signalen'.", "De volgende vraag is 'afweging-3'.", "staat boven"),
    (
        'next = "onthulling"',
        "De volgende vraag is 'onthulling'.",
        "De volgende vraag",
        "'onthulling' is al beantwoord.",
    ),
    ('next = "geen"', "Er is geen volgende vraag.", "De volgende vraag is 'afweging-3'.", "houdt de vraag"),
    ('next = ""', "Er is geen volgende vraag.", "De volgende vraag is 'afweging-3'.", "houdt de vraag"),
    (
        'duties = ["melden-veilig-thuis", "bel-112"]',
        "De actie 'bel-112' volgt.",
        "De actie 'bel-112' volgt niet.",
        "Deze reden geldt hier niet: Er is nu iemand in direct gevaar. "
        "Die hangt af van: 'direct-gevaar' (geen antwoord).",
    ),
    (
        'no_duties = "melden-veilig-thuis"',
        "De actie 'melden-veilig-thuis' volgt niet.",
        "De actie 'melden-veilig-thuis' volgt.",
        "Regel: Meldnorm 1 (A): bij acute of structurele onveiligheid, en bij een onthulling, wordt altijd gemeld. "
        "- Door: 'onthulling' (ja)",
    ),
    (
        'only_duties = ["melden-veilig-thuis", "raadplegen-veilig-thuis"]',
        "De actie 'terugkoppeling-veilig-thuis' volgt niet.",
        "De actie 'terugkoppeling-veilig-thuis' volgt.",
        "Waarom: Na een melding hoort u van Veilig Thuis wat er is besloten.",
    ),
    ("only_duties = []", "De actie 'melden-veilig-thuis' volgt niet.", "De actie 'melden-veilig-thuis' volgt.", ""),
    (
        'outcome = "afsluiten-dossier"',
        "De uitkomst is 'afsluiten-dossier'.",
        "De uitkomst is 'melden-veilig-thuis'.",
        "- Waarom: Iemand heeft zelf verteld wat er thuis gebeurt.",
    ),
    (
        'outcome = "geen"',
        "Er is nog geen uitkomst.",
        "De uitkomst is 'melden-veilig-thuis'.",
        "Door: 'afweging-2' (ja)",
    ),
    (
        'refused = ["advies-veilig-thuis=nee", "afweging-2=ja"]',
        "Het antwoord 'afweging-2=ja' wordt geweigerd.",
        "Het antwoord 'afweging-2=ja' wordt niet geweigerd.",
        "Geen enkele regel weigert dit antwoord.",
    ),
    (
        "refused = []",
        "Het antwoord 'advies-veilig-thuis=nee' wordt niet geweigerd.",
        "Het antwoord 'advies-veilig-thuis=nee' wordt geweigerd.",
        "Waarom: Als iemand zelf iets heeft verteld, belt u eerst Veilig Thuis.",
    ),
    (
        'with_veilig_thuis = ["afweging-3", "afweging-2"]',
        "De vraag 'afweging-2' is samen met Veilig Thuis beantwoord.",
        "De vraag 'afweging-2' is niet samen met Veilig Thuis beantwoord.",
        "In deze route hoeft Veilig Thuis bij deze vraag nooit mee te denken.",
    ),
    (
        'with_veilig_thuis = ["afweging-3", "afweging-4"]',
        "De vraag 'afweging-4' is samen met Veilig Thuis beantwoord.",
        "De vraag 'afweging-4' is niet samen met Veilig Thuis beantwoord.",
        "De vraag 'afweging-4' heeft hier geen antwoord dat telt.",
    ),
    (
        "with_veilig_thuis = []",
        "De vraag 'afweging-3' is niet samen met Veilig Thuis beantwoord.",
        "De vraag 'afweging-3' is samen met Veilig Thuis beantwoord.",
        "'afweging-2' (ja)",
    ),
]


@pytest.mark.parametrize(("line", "expected", "found", "why"), WRONG, ids=[item[0] for item in WRONG])
def test_a_wrong_expectation_is_explained(tmp_path: Path, line: str, expected: str, found: str, why: str) -> None:
    """Whoever expected something else reads what was expected, what came out, and the rule and answers behind it."""
    said = outcome_of(tmp_path, ANSWERS + line)
    out = flat(said.out)
    assert said.code == 1
    assert out.startswith("Klopt niet: Zo ging het (1.toml) Uitleg: Uit het verslag van de werkgroep. Verwacht: ")
    assert f"Verwacht: {expected} Uitgekomen: {found}" in out
    assert why in out.partition(f"Verwacht: {expected}")[2]
    assert "1.toml: 0 van de 1 kloppen." in out
    assert flat(said.err).startswith("Niet alles klopt. Scenario's: 1. Daarvan kloppen er niet: 1.")
    # A text that was given as an answer plays no part in any of this.
    assert CANARY not in said.out + said.err
    assert "tellen niet mee, want de vraag wordt niet gesteld: casemanager." in out


# Answers | one wrong expectation | what explains it
OTHER = [
    ('pleger = "medewerker"', 'asked = "signalen"', "De route was al klaar, met de uitkomst 'niet-van-toepassing'."),
    ('pleger = "medewerker"', 'next = "signalen"', "Uitgekomen: Er is geen volgende vraag. - De vraag 'signalen'"),
    (
        'pleger = "medewerker"',
        'asked = "termijn"',
        "Dit hangt af van: 'afweging-4' (niet gesteld). - De route was al klaar",
    ),
    ("signalen = 1", 'next = "afweging-1"', "De vraag 'afweging-1' komt pas na 'kindcheck'."),
    ("", 'next = "geen"', "De vraag 'direct-gevaar' heeft hier geen antwoord dat telt."),
    ("", 'outcome = "melden-veilig-thuis"', "Deze reden geldt hier niet: Iemand heeft zelf verteld wat er thuis"),
    (
        'onthulling = "ja"\nafweging-1 = "ja"\nafweging-2 = "nee"',
        'next = "afweging-3"',
        "Uitgekomen: De volgende vraag is 'afweging-2'. - Waarom: Iemand heeft zelf verteld wat er gebeurt.",
    ),
    (
        'bevoegd-gezag = "ja"\nafweging-1 = "ja"\nafweging-2 = "nee"',
        'refused = "afweging-2=nee"',
        "Die hangt af van: 'bevoegd-gezag' (ja). "
        "En die geldt alleen zolang deze actie open staat: 'bevoegd-gezag-informeren'.",
    ),
    (
        'afweging-1 = "ja"\nafweging-2 = "ja"\nafweging-3 = "ja"\nafweging-4 = "ja"\nafweging-5 = "ja"',
        'outcome = "melden-veilig-thuis"',
        "De uitkomst 'hulp-afsluiten-met-monitoring' gaat voor 'melden-veilig-thuis'.",
    ),
]


@pytest.mark.parametrize(("answers", "line", "why"), OTHER)
def test_the_end_and_the_order_are_explained(tmp_path: Path, answers: str, line: str, why: str) -> None:
    """A route that ended, a question above or below another, a refusal: the reason is told."""
    text = f'flow = "onderwijs"\n[[scenario]]\ntitle = "T"\n[scenario.answers]\n{answers}\n[scenario.expect]\n{line}\n'
    said = outcome_of(tmp_path, text)
    assert said.code == 1
    assert why in flat(said.out)


def test_all_scenarios_of_all_files_are_run(tmp_path: Path) -> None:
    """One that does not hold keeps no other from being run, in its own file or the next; all are counted."""
    bad = '[[scenario]]\ntitle = "Mis {n}"\n[scenario.expect]\noutcome = "afsluiten-dossier"\nnext = "geen"\n'
    good = '[[scenario]]\ntitle = "Raak {n}"\n[scenario.expect]\noutcome = "geen"\n'
    first = 'flow = "landelijk"\n' + bad.format(n=1) + good.format(n=1) + bad.format(n=2)
    second = 'flow = "onderwijs"\n' + good.format(n=1) + bad.format(n=3)
    said = outcome_of(tmp_path, first, second)
    assert re.findall(r"Klopt niet: (.*) \(", said.out) == ["Mis 1", "Mis 2", "Mis 3"]
    assert "1.toml: 1 van de 3 kloppen." in said.out and "2.toml: 1 van de 2 kloppen." in said.out
    # Both expectations of each are told, not only the first.
    assert said.out.count("Verwacht:") == 6
    assert (said.code, flat(said.err).partition(" Verbeter")[0]) == (
        1,
        "Niet alles klopt. Scenario's: 5. Daarvan kloppen er niet: 3. Fouten in de bestanden: 0.",
    )


def test_a_school_tests_its_own_flow(tmp_path: Path) -> None:
    """A flow in the user's own folder can be tested like a shipped one."""
    flows = tmp_path / "home" / "flows"
    flows.mkdir(parents=True)
    (flows / "eigen.toml").write_text(
        'format = 1\nid = "eigen"\ntitle = "Eigen"\nversion = "1"\nextends = "onderwijs"\n'
    )
    text = (
        'flow = "eigen"\n[[scenario]]\ntitle = "T"\n[scenario.answers]\nafweging-1 = "ja"\nafweging-2 = "twijfel"\n'
        '[scenario.expect]\nduties = "melden-veilig-thuis"\n'
    )
    assert outcome_of(tmp_path, text).code == 0


# ---------------------------------------------------------------- what is wrong in a file

HEAD = 'flow = "onderwijs"\n'
START = HEAD + '[[scenario]]\ntitle = "Een geval"\n'
EXPECT = '[scenario.expect]\noutcome = "geen"\n'
PLACE = "1.toml, [[scenario]] 'Een geval'"

# Text | place | what is wrong | advice
MALFORMED = {
    "no flow": ('[[scenario]]\ntitle = "T"\n' + EXPECT, "1.toml, flow", "ontbreekt", "bovenaan over welke route"),
    "an unknown flow": ('flow = "weg"\n[[scenario]]\ntitle = "T"\n' + EXPECT, "1.toml, flow", "niet gevonden", "list"),
    "a flow that is no text": ("flow = 3\n[[scenario]]\n" + EXPECT, "1.toml, flow", "Hier hoort tekst", "bovenaan"),
    "no scenarios": (HEAD, "1.toml, scenario", "ontbreekt", "begint met [[scenario]]"),
    "an empty list": (HEAD + "scenario = []", "1.toml, scenario", "minstens één", "begint met [[scenario]]"),
    "one bracket": (HEAD + '[scenario]\ntitle = "T"\n', "1.toml, scenario", "Hier hoort een lijst", "[[scenario]]"),
    "words for scenarios": (HEAD + 'scenario = ["a"]', "1.toml, [[scenario]] 1", "Hier hoort een tabel", "Pas"),
    "a misspelt list": (HEAD + '[[scenarios]]\ntitle = "T"\n', "1.toml, scenarios", "niet bekend", "'scenario'"),
    "an unknown key": (START + "kleur = 1\n" + EXPECT, f"{PLACE}, kleur", "niet bekend", "'explain', 'answers'"),
    "a misspelt key": (START + EXPECT + "askd = []", f"{PLACE}, expect, askd", "niet bekend", "'asked' bedoeld"),
    "no title": (HEAD + "[[scenario]]\n" + EXPECT, "1.toml, [[scenario]] 1, title", "ontbreekt", "Voeg dit toe"),
    "a title twice": (
        START + EXPECT + '[[scenario]]\ntitle = "Een geval"\n' + EXPECT,
        f"{PLACE}, title",
        "twee keer",
        "andere titel",
    ),
    "a title that is a date": (
        HEAD + "[[scenario]]\ntitle = 2026-01-01\n" + EXPECT,
        "title",
        "Hier hoort tekst",
        "Pas",
    ),
    "nothing expected": (START, PLACE, "niet bij wat u verwacht", "minstens één verwachting"),
    "expect without a line": (START + "[scenario.expect]", PLACE, "niet bij wat u verwacht", "minstens één"),
    "expect that is a word": (START + 'expect = "ja"', f"{PLACE}, expect", "Hier hoort een tabel", "Pas"),
    "answers in a list": (START + "answers = []\n" + EXPECT, f"{PLACE}, answers", "Hier hoort een tabel", "Pas"),
    "an unknown question": (
        START + '[scenario.answers]\nafwegin-1 = "ja"\n' + EXPECT,
        f"{PLACE}, answers",
        "'afwegin-1' bestaat niet",
        "'afweging-1' bedoeld",
    ),
    "a question like no other": (
        START + "[scenario.answers]\nqqq = 1\n" + EXPECT,
        f"{PLACE}, answers",
        "'qqq' bestaat niet",
        "flow show onderwijs",
    ),
    **{
        f"{name} = {value}": (
            START + f"[scenario.answers]\n{name} = {value}\n" + EXPECT,
            f"{PLACE}, answers, {name}",
            f"bestaat niet bij de vraag '{name}'",
            advice,
        )
        for name, value, advice in (
            ("afweging-1", '"misschien"', "Kies uit: ja, nee, twijfel."),
            ("afweging-1", '["ja"]', "Kies uit: ja, nee, twijfel."),
            ("afweging-1", "true", "Kies uit: ja, nee, twijfel."),
            ("afweging-1", "{ a = 1 }", "Kies uit"),
            ("termijn", '"2026-01-01"', "zonder aanhalingstekens"),
            ("termijn", "2026-01-01T10:00:00", "zonder aanhalingstekens"),
            ("signalen", '"1"', "Schrijf een getal"),
            ("signalen", "true", "Schrijf een getal"),
            ("signalen", "-1", "Schrijf een getal"),
            ("signalen", "1.5", "Schrijf een getal"),
            ("casemanager", '""', "Schrijf tekst"),
            ("casemanager", "1", "Schrijf tekst"),
            ("hulp-belemmeringen", '["gaat-door", "x"]', "Kies uit: geen,"),
            ("hulp-belemmeringen", "[1]", "Kies uit: geen,"),
        )
    },
    **{
        f"{key} = {value}": (
            START + f"[scenario.expect]\n{key} = {value}\n",
            f"{PLACE}, expect, {key}",
            message,
            advice,
        )
        for key, value, message, advice in (
            ("asked", "[]", "minstens één", "Haal de regel weg"),
            ("no_duties", "[]", "minstens één", "only_duties = []"),
            ("duties", "3", "Hier hoort een lijst", "vierkante haken"),
            ("duties", "[3]", "Hier hoort tekst", "Pas deze waarde aan"),
            ("with_veilig_thuis", "{}", "Hier hoort een lijst", "vierkante haken"),
            ("next", "[]", "Hier hoort tekst", "Pas deze waarde aan"),
            ("asked", '["afweging-6"]', "'afweging-6' bestaat niet", "bedoeld"),
            ("not_asked", '"zzz"', "'zzz' bestaat niet", "flow show onderwijs"),
            ("next", '"afweging-9"', "'afweging-9' bestaat niet", "bedoeld"),
            ("with_veilig_thuis", '"zzz"', "'zzz' bestaat niet", "flow show onderwijs"),
            ("duties", '"bel-113"', "De actie 'bel-113' bestaat niet", "'bel-112' bedoeld"),
            ("only_duties", '"qqq"', "De actie 'qqq' bestaat niet", "Kies uit: bel-112"),
            ("no_duties", '"geen"', "De actie 'geen' bestaat niet", "only_duties = []"),
            ("outcome", '"afsluiten"', "De uitkomst 'afsluiten' bestaat niet", "'afsluiten-dossier' bedoeld"),
            ("outcome", '"qqq"', "De uitkomst 'qqq' bestaat niet", "afsluiten-dossier, geen."),
            ("refused", '"afweging-2"', "VRAAG=WAARDE", "Bijvoorbeeld: afweging-2=nee."),
            ("refused", '"zzz=ja"', "'zzz' bestaat niet", "flow show onderwijs"),
            ("refused", '"afweging-2=qqq"', "bestaat niet bij de vraag 'afweging-2'", "Kies uit"),
            ("refused", '"afweging-2=nee"', "is dit antwoord niet gegeven", "onder [scenario.answers]"),
        )
    },
    "refused is another answer": (
        START + '[scenario.answers]\nafweging-2 = "ja"\n[scenario.expect]\nrefused = ["afweging-2 = nee"]\n',
        f"{PLACE}, expect, refused",
        "'afweging-2' is dit antwoord niet gegeven",
        "onder [scenario.answers]",
    ),
    "no TOML": (START + "kapot =\nx = 1", "1.toml, regel 4", "geen geldige TOML", "aanhalingstekens"),
    "deep lists": ("a = " + "[" * 100_000, "1.toml, bestand", "te diep", ""),
    "a long key": (".".join("a" * 50_000) + " = 1", "1.toml, bestand", "veel te lang", ""),
    "a large file": ("#" * (MAX_BYTES + 1), "1.toml, bestand", "te groot", ""),
    "very many scenarios": (HEAD + "[[scenario]]\n" * (MAX_TABLES + 1), "1.toml, scenario", "te veel", "Verdeel ze"),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_files(tmp_path: Path, name: str) -> None:
    """Whatever is wrong in a file: a finding with the file, the title and Dutch advice, soon, and exit code 1."""
    text, place, words, advice = MALFORMED[name]
    started = time.perf_counter()
    said = outcome_of(tmp_path, text)
    # Generous, for a slow machine: a hostile file could take minutes.
    assert time.perf_counter() - started < 20
    assert said.code == 1
    lines = flat(said.err).split(" - ")[1:]
    hits = [line for line in lines if place in line and words in line.replace(place, "")]
    assert hits, said.err
    assert advice in hits[0], said.err
    assert "Klopt niet" not in said.out


def test_one_mistake_hides_no_other(tmp_path: Path) -> None:
    """All mistakes of all scenarios are told at once, in order, and what is right in the same file is still run."""
    text = """
flow = "onderwijs"
kleur = 1
[[scenario]]
title = "Eerste"
[scenario.answers]
afwegin-1 = "ja"
termijn = "morgen"
[scenario.expect]
dutys = []
duties = ["bel-113"]
outcome = 3
[[scenario]]
title = "Tweede"
[scenario.expect]
next = "geen"
[[scenario]]
title = "Derde"
"""
    said = outcome_of(tmp_path, text, 'flow = "weg"\n[[scenario]]\ntitle = "Vierde"\nx = 1\n' + EXPECT)
    err = flat(said.err)
    assert "Scenario's: 1. Daarvan kloppen er niet: 1. Fouten in de bestanden: 9." in err
    assert "Klopt niet: Tweede (1.toml)" in said.out
    told = [
        "1.toml, kleur:",
        "'Eerste', expect, outcome: Hier hoort tekst",
        "'Eerste', expect, dutys: Dit woord is hier niet bekend.",
        "'Eerste', answers: De vraag 'afwegin-1'",
        "'Eerste', answers, termijn:",
        "'Eerste', expect, duties: De actie 'bel-113'",
        "'Derde': Er staat niet bij wat u verwacht.",
        "2.toml, flow: Deze route is niet gevonden.",
        "2.toml, [[scenario]] 'Vierde', x:",
    ]
    assert all(words in err for words in told), said.err
    assert max(err.index(words) for words in told[:1]) < min(err.index(words) for words in told[1:6])
    assert max(err.index(words) for words in told[1:6]) < err.index(told[6]) < min(map(err.index, told[7:]))


def test_a_flow_that_is_wrong_itself(tmp_path: Path) -> None:
    """Scenarios of a flow that cannot be used are not run; the advice is to check the flow."""
    flows = tmp_path / "home" / "flows"
    flows.mkdir(parents=True)
    (flows / "eigen.toml").write_text('format = 1\nid = "eigen"\n')
    said = outcome_of(tmp_path, 'flow = "eigen"\n[[scenario]]\ntitle = "T"\n' + EXPECT)
    assert said.code == 1 and said.out == ""
    assert "1.toml, flow: Deze route kan niet worden gebruikt." in flat(said.err)
    assert "meldcode flow check" in said.err


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([CANARY], "Naam 1, bestand: Dit is geen map, en geen bestand dat eindigt op .toml."),
        (["weg.toml"], "weg.toml, bestand: Dit bestand is er niet"),
        ([""], "Naam 1, bestand:"),
        (["a\0b"], "Naam 1, bestand:"),
        (["x" * 5000 + ".toml"], "Naam 1, bestand:"),
        (["leeg"], "Naam 1, map: In deze map staat geen bestand dat eindigt op .toml."),
        ([CANARY, "leeg", "weg.toml"], "Fouten in de bestanden: 3."),
        (["map.toml"], "Naam 1, map:"),
    ],
)
def test_names_that_lead_nowhere(tmp_path: Path, names: list[str], told: str) -> None:
    """What is no file and no folder is called by its place, and nothing that was typed comes back."""
    (tmp_path / "leeg").mkdir()
    (tmp_path / "map.toml").mkdir()
    paths = [str(tmp_path / name) if name else name for name in names]
    said = inside(tmp_path, "flow", "test", *paths, COLUMNS="80")
    dutch(said)
    assert (said.code, said.out) == (1, "")
    assert told in flat(said.err)
    assert CANARY not in said.err


def test_without_a_file_it_is_not_understood(tmp_path: Path) -> None:
    """`meldcode flow test` alone is a mistake on the command line."""
    assert inside(tmp_path, "flow", "test").code == 2


def test_no_value_comes_back(tmp_path: Path) -> None:
    """What was given as an answer, right or wrong, or written where something else belongs, is never shown."""
    values = [f'"{CANARY}"', f'["{CANARY}"]', f'{{ a = "{CANARY}" }}']
    for value in values:
        answers = "\n".join(f"{name} = {value}" for name in ("afweging-1", "termijn", "signalen", "taken"))
        # A word after refused is an answer too; an id may be shown, but nothing else may.
        expect = f"outcome = [{value}]\nnext = [{value}]\nduties = [[{value}]]\nrefused = [[{value}]]\n"
        text = f"{START}explain = [{value}]\n[scenario.answers]\n{answers}\n[scenario.expect]\n{expect}"
        said = outcome_of(tmp_path, text)
        assert said.code == 1
        assert CANARY not in said.out + said.err
    said = outcome_of(tmp_path, f'{START}[scenario.expect]\nrefused = ["{CANARY}"]\n')
    assert said.code == 1 and CANARY not in said.err


def test_what_is_shown_is_harmless(tmp_path: Path) -> None:
    """A title or a name from a file cannot steer the screen."""
    text = HEAD + '[[scenario]]\ntitle = "T\\u001b[2J"\n[scenario.expect]\n'
    assert "T⟨U+001B⟩[2J" in outcome_of(tmp_path, text + 'next = "geen"').out
    said = outcome_of(tmp_path, text + 'asked = "x\\u001b[2J"\n"y\\u202e" = 1\n')
    assert "⟨U+001B⟩" in said.err and "⟨U+202E⟩" in said.err


@pytest.mark.parametrize(
    ("pair", "hint"),
    [
        ("signalen=-1", "Schrijf een getal"),
        ("termijn=2026-02-30", "Schrijf een datum als"),
        ("hulp-belemmeringen=gaat-door,x", "Kies uit: geen,"),
        ("afweging-1=misschien", "Kies uit: ja, nee, twijfel."),
    ],
)
def test_flow_try_takes_what_a_scenario_takes(tmp_path: Path, pair: str, hint: str) -> None:
    """A value that cannot stand in a scenario cannot be tried either."""
    said = inside(tmp_path, "flow", "try", "onderwijs", pair, COLUMNS="80")
    assert said.code == 1 and "bestaat niet bij de vraag" in flat(said.err) and hint in flat(said.err)


# ---------------------------------------------------------------- the round: what follows, written down, holds


def values(question: Question) -> st.SearchStrategy[Any]:
    """Answers to a question as TOML has them."""
    choices = [option.value for option in question.options]
    match question.kind:
        case "record":
            return st.integers(0, 3)
        case "date":
            return st.dates(date(2020, 1, 1), date(2030, 1, 1))
        case "checklist":
            return st.lists(st.sampled_from(choices), min_size=1, unique=True)
    return st.sampled_from(choices) if choices else st.just("Iets.")


@st.composite
def given_answers(draw: st.DrawFn) -> tuple[str, Tables]:
    """A flow and some answers, more often than not to many questions, and to the afwegingen."""
    name = draw(st.sampled_from(sorted(FLOWS)))
    share = draw(st.sampled_from([0.2, 0.5, 0.9]))
    answers = {}
    for question in FLOWS[name].question:
        if draw(st.floats(0, 1)) < share or (question.id.startswith("afweging") and draw(st.booleans())):
            answers[question.id] = draw(values(question))
    return name, answers


def typed(answers: Tables) -> list[str]:
    """The answers as `flow try` takes them."""
    return [f"{name}={','.join(value) if isinstance(value, list) else value}" for name, value in answers.items()]


def expected_of(tried: Tables, flow: str) -> Tables:
    """Everything that can be expected, from what `flow try --json` said."""
    duties = [duty["id"] for duty in tried["duties"]]
    others = [duty.id for duty in FLOWS[flow].duty if duty.id not in duties]
    hidden = [question.id for question in FLOWS[flow].question if question.id not in tried["relevant"]]
    expect = {
        "asked": tried["relevant"],
        "not_asked": hidden,
        "next": tried["next"] or "geen",
        "duties": duties,
        "only_duties": duties,
        "no_duties": others,
        "outcome": tried["outcome"] or "geen",
        "refused": [f"{item['question']}={item['value']}" for item in tried["refused"]],
        "with_veilig_thuis": tried["with_veilig_thuis"],
    }
    may_be_empty = ("only_duties", "refused", "with_veilig_thuis")
    return {key: value for key, value in expect.items() if value or key in may_be_empty}


def changes(expect: Tables, answers: Tables, flow: str) -> dict[str, list[Any]]:
    """For each expectation, every way of changing it by one id that makes it wrong."""
    whole = FLOWS[flow]
    names = [question.id for question in whole.question]
    duties = [duty.id for duty in whole.duty]
    given = [
        f"{question.id}={value}"
        for question in whole.question
        for value in (question.options and question.id in answers and as_list(answers[question.id])) or ()
    ]
    others = {
        "next": [*names, "geen"],
        "outcome": [*(outcome.id for outcome in whole.outcome), "geen"],
        "duties": duties,
        "only_duties": duties,
        "no_duties": duties,
        "refused": given,
    }
    found: dict[str, list[Any]] = {}
    for key, value in expect.items():
        more = [other for other in others.get(key, names) if other not in as_list(value)]
        found[key] = more if isinstance(value, str) else [[*value, other] for other in more]
        if key in ("only_duties", "refused", "with_veilig_thuis"):
            found[key] += [[item for item in value if item != other] for other in value]
    return {key: changed for key, changed in found.items() if changed}


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


# Each example runs the program three times: a smaller counterexample is not worth the wait.
@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(case=given_answers(), data=st.data())
def test_what_follows_holds_and_nothing_else(tmp_path: Path, case: tuple[str, Tables], data: st.DataObject) -> None:
    """For any answers: what `flow try` says, written as a scenario, holds; with any one thing changed it does not."""
    flow, answers = case
    shown = inside(tmp_path, "flow", "try", flow, *typed(answers), "--json")
    assert shown.code == 0, shown.err
    tried = shown.json
    expect = expected_of(tried, flow)
    scenario = {"title": "Zo is het", "answers": answers, "expect": expect}
    said = outcome_of(tmp_path, tomli_w.dumps({"flow": flow, "scenario": [scenario]}))
    assert said.code == 0, said.out + said.err
    rows = [
        {"title": f"Anders {number}", "answers": answers, "expect": {**expect, key: data.draw(st.sampled_from(wrong))}}
        for number, (key, wrong) in enumerate(changes(expect, answers, flow).items())
    ]
    assert len(rows) >= 7
    said = outcome_of(tmp_path, tomli_w.dumps({"flow": flow, "scenario": rows}))
    assert said.code == 1
    # No change is a mistake in the file: each scenario was run, and not one of them holds.
    assert f"1.toml: 0 van de {len(rows)} kloppen." in said.out, said.err
    assert "Fouten in de bestanden: 0." in flat(said.err)
    # In each just one thing is wrong, and that is the only thing told.
    assert said.out.count("Verwacht:") == len(rows)
