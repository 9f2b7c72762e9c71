"""`flow approve`: who read a flow of the school's own, and what `start` says of one that nobody read."""

import tomllib
from datetime import datetime
from pathlib import Path
from unittest import mock

import pytest

from meldcode_cli.commands.cases import texts
from meldcode_cli.dossier import opening
from meldcode_cli.dossier.known import rows
from meldcode_cli.flow.files import Library
from meldcode_cli.store.home import Home
from tests.support.answers import AT, changed, whole, written
from tests.support.command import Said, inside
from tests.support.player import Player
from tests.support.terminal import Terminal

OWN = "de-regenboog"
FLOW = f"""format = 1
id = "{OWN}"
title = "De Regenboog"
version = "1"
extends = "onderwijs"

[roles]
leader = "schoolleider"
"""
BOTH = ("--by", "W. Kuipers, intern begeleider", "--by", "S. Bakker, directeur")
EXPLAINED = '[[question]]\nid = "onthulling"\nexplain = "Vraag het bij twijfel aan de schoolarts."\n'
NO_BASE = """format = 1
id = "pesten"
title = "Pesten"
version = "1"
[[step]]
id = "wegen"
number = 4
title = "Wegen"
[[question]]
id = "ernst"
step = "wegen"
kind = "choice"
text = "Wordt er gepest?"
safest = "ja"
options = [{ value = "ja", label = "Ja" }, { value = "nee", label = "Nee" }]
[[outcome]]
id = "klaar"
title = "Klaar"
ends = true
[[outcome.reason]]
id = "gewogen"
when = { "ernst" = ["ja", "nee"] }
text = "Er is gewogen."
[[duty]]
id = "praten"
title = "Praat met de klas"
due = "5 days"
[[duty.reason]]
id = "gewogen"
when = { "ernst" = ["ja", "nee"] }
text = "Er is gewogen."
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with one flow of the school's own."""
    (tmp_path / "home" / "flows").mkdir(parents=True)
    put(tmp_path / "home", OWN, FLOW)
    return tmp_path / "home"


def put(home: Path, name: str, text: str) -> None:
    """Put a flow among the own ones."""
    (home / "flows" / f"{name}.toml").write_text(text, encoding="utf-8")


def begun(home: Path, flow: str = OWN) -> Said:
    """Begin a case from an answers file, without a question."""
    file = written(home.parent, changed(whole(), "settings.flow", flow))
    return inside(home, "start", "--answers", str(file), "--no-input", at=AT)


def heard(said: Said) -> str:
    """All that was said, on one line."""
    return " ".join((said.out + said.err).split())


def test_two_people_stand_beside_the_flow_and_in_the_case(home: Path) -> None:
    """What they read is shown; who they are stands beside the flow, in the first entry, and on top of the export."""
    said = inside(home, "flow", "approve", OWN, *BOTH, at=AT)
    assert said.code == 0 and "schoolleider" in said.out and "één persoon" not in heard(said).casefold()
    kept = tomllib.loads((home / "flows" / f"{OWN}.akkoord").read_text(encoding="utf-8"))
    assert kept["sha256"] == Library(home / "flows").read(OWN).sha256
    assert [person["role"] for person in kept["person"]] == ["intern begeleider", "directeur"]
    told = heard(begun(home))
    assert "nagelezen" not in told
    assert "S. Bakker, directeur" in (home / "cases" / "2026-001.toml").read_text(encoding="utf-8")
    export = inside(home, "export", "2026-001", at=AT).out
    assert "**Route nagelezen:** 12 maart 2026, door W. Kuipers, intern begeleider; S. Bakker, directeur" in export


def test_nobody_or_one_alone_is_said_and_a_batch_goes_on(home: Path) -> None:
    """One sentence each time a case begins; the case is made all the same. Who changes it must have it read anew."""
    said = begun(home)
    assert said.code == 0 and texts.UNREAD.format(flow=OWN) in heard(said)
    assert "Route nagelezen" not in inside(home, "export", "2026-001", at=AT).out
    assert "Eén persoon" in inside(home, "flow", "approve", OWN, *BOTH[:2], at=AT).out
    assert texts.READ_ALONE in heard(begun(home))
    put(home, OWN, FLOW.replace("schoolleider", "teamleider"))
    assert texts.UNREAD.format(flow=OWN) in heard(begun(home))
    assert "Niemand heeft" not in heard(begun(home, "onderwijs"))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((OWN,), 2),
        ((OWN, "--by", "W. Kuipers"), 2),
        ((OWN, *BOTH[:2], *BOTH[:2]), 2),
        (("onderwijs", *BOTH), 1),
        (("bestaat-niet", *BOTH), 1),
    ],
)
def test_what_cannot_be_approved(home: Path, words: tuple[str, ...], code: int) -> None:
    """Nobody named, one person twice, a flow of the program: one sentence, and nothing is kept."""
    said = inside(home, "flow", "approve", *words, at=AT)
    assert said.code == code and said.err and "Kuipers" not in said.err.partition("Bijvoorbeeld")[0]
    assert not (home / "flows" / f"{OWN}.akkoord").exists()


def test_a_flow_with_findings_cannot_be_approved(home: Path) -> None:
    """What is not in order is not read either: the finding is told."""
    put(home, OWN, FLOW.replace("schoolleider", "niemand"))
    said = inside(home, "flow", "approve", OWN, *BOTH, at=AT)
    assert said.code == 1 and "is zo niemand" in heard(said)


@pytest.mark.parametrize("text", ["", "sha256 = 3", 'person = "x"', "[[person]]\nname = 1"])
def test_a_file_that_is_no_approval_approves_nothing(home: Path, text: str) -> None:
    """Whatever stands in it, a case begins, and nobody is said to have read the flow."""
    (home / "flows" / f"{OWN}.akkoord").write_text(text, encoding="utf-8")
    said = begun(home)
    assert said.code == 0 and texts.UNREAD.format(flow=OWN) in heard(said)


def test_at_a_terminal_it_is_asked_and_start_offers_the_base(home: Path) -> None:
    """Who read it is asked; before that, `start` offers the flow that the program brings along."""
    Home(home).make_place()
    (home / "settings.toml").write_text(
        f'name = "W. Kuipers"\nrole = "leraar"\norganisation = "De Regenboog"\nflow = "{OWN}"\nsealed = false\n'
    )
    play = Player(Terminal(["start"], home, at=AT))
    play.choose("Is er nu iemand in direct gevaar?", "Nee")
    play.choose("Met welke route begint u deze casus?", "Onderwijs en leerplicht (nagelezen)")
    play.meets("Wat zijn de initialen van het kind")
    play.terminal.kill()
    assert inside(home, "show", "2026-001", "--json", at=AT).json["flow"] == "onderwijs"
    play = Player(Terminal(["flow", "approve", OWN], home, at=AT))
    play.type("Wie las deze route helemaal na?", "W. Kuipers")
    play.type("Wat is de functie van die persoon?", "intern begeleider")
    play.choose("Las nog iemand de route na?", "Ja")
    play.type("Wie is die tweede persoon?", "S. Bakker")
    play.type("Wat is de functie van die persoon?", "directeur")
    assert play.terminal.ends() == 0
    assert "Niemand heeft" not in heard(begun(home))


def test_what_a_school_adds_stands_beside_what_it_inherits(home: Path) -> None:
    """A number of its own is shown, and what an overlay of an overlay explains comes after what was explained."""
    put(home, OWN, FLOW + '[numbers]\nschoolarts = "de schoolarts: 088 000 00 00"\n' + EXPLAINED)
    assert begun(home).code == 0
    assert "Ook te bellen: de schoolarts: 088 000 00 00." in heard(inside(home, "show", "2026-001", at=AT))
    later = f'format = 1\nid = "zuid"\ntitle = "Zuid"\nversion = "1"\nextends = "{OWN}"\n'
    put(home, "zuid", later + EXPLAINED.replace("schoolarts", "mentor"))
    base = Library().load("onderwijs").find_question("onthulling")
    own = Library(home / "flows").load("zuid").find_question("onthulling")
    assert base is not None and own is not None and own.text == base.text
    assert own.explain.splitlines() == [f"Vraag het bij twijfel aan de {who}." for who in ("schoolarts", "mentor")]


def test_what_a_school_explains_is_asked_with_the_question(home: Path) -> None:
    """Under the inherited words, in the interview itself."""
    put(home, OWN, FLOW + EXPLAINED)
    Home(home).make_place()
    (home / "settings.toml").write_text(
        f'name = "W. Kuipers"\nrole = "leraar"\norganisation = "De Regenboog"\nflow = "{OWN}"\nsealed = false\n'
    )
    assert inside(home, "flow", "approve", OWN, *BOTH, at=AT).code == 0
    play = Player(Terminal(["start"], home, at=AT))
    play.choose("Is er nu iemand in direct gevaar?", "Nee")
    play.type("Wat zijn de initialen van het kind", "D.R.")
    play.choose("Hoe oud is het kind", "4 tot en met 11")
    play.type("In welke maand en welk jaar", "")
    assert "Vraag het bij twijfel aan de schoolarts." in play.meets("Heeft iemand zelf verteld")
    play.terminal.kill()


def test_what_does_not_build_on_the_base_is_headed_no_meldcode(home: Path) -> None:
    """In the list of routes, when a case begins, in `show` and on top of the export; a school's overlay is one."""
    put(home, "pesten", NO_BASE)
    tables = changed(whole(), "settings.flow", "pesten")
    tables["answers"] = {"direct-gevaar": "nee", "ernst": "nee"}
    for other in [key for key in tables if key not in ("settings", "case", "answers")]:
        del tables[other]
    said = inside(home, "start", "--answers", str(written(home.parent, tables)), "--no-input", at=AT)
    assert "Geen meldcode" in heard(said)
    assert "Geen meldcode" in heard(inside(home, "show", "2026-001", at=AT))
    export = inside(home, "export", "2026-001", at=AT).out
    assert export.startswith("# Geen meldcode: dossier 2026-001") and "**Meldcode:**" not in export
    listed = heard(inside(home, "flow", "list", at=AT))
    assert "geen meldcode" in listed
    begun(home)
    # The register carries it, so no key is needed; a line from before it did is completed.
    register = home / "register" / "heads.jsonl"
    for line in (register.read_text(), register.read_text().replace('"meldcode":', '"before":')):
        register.write_text(line)
        assert "pesten (geen meldcode)" in heard(inside(home, "list", at=AT))
        agenda = heard(inside(home, "agenda", at=AT))
        assert "2026-001 (geen meldcode) · Praat met de klas" in agenda and "2026-002 (geen meldcode)" not in agenda
        cases = inside(home, "list", "--json", at=AT).json["cases"]
        assert {row["case"]: row["meldcode"] for row in cases} == {"2026-001": False, "2026-002": True}
        items = inside(home, "agenda", "--json", at=AT).json["items"]
        assert {(item["case"], item["meldcode"]) for item in items} == {("2026-001", False), ("2026-002", True)}
    choice = {row.case: row.line(datetime.fromisoformat(AT)) for row in rows(Home(home), datetime.fromisoformat(AT))}
    assert choice["2026-001"].startswith("2026-001 (geen meldcode) ·") and "geen" not in choice["2026-002"]
    assert inside(home, "export", "2026-002", at=AT).out.startswith("# Dossier meldcode 2026-002")


def test_a_running_case_opens_and_what_is_known_against_its_flow_is_said(home: Path) -> None:
    """Begun before labels were looked at: it goes on, and `resume` says that something is wrong with its route."""
    turned = '[[question]]\nid = "onthulling"\noptions = [{ value = "ja", label = "Nee" }]\n'
    put(home, OWN, FLOW + turned)
    with mock.patch.object(opening, "require_sound"), mock.patch("meldcode_cli.proof.check.require_proven"):
        assert begun(home).code == 0
    for text in (FLOW + turned, FLOW):
        put(home, OWN, text)
        play = Player(Terminal(["resume", "2026-001"], home, at=AT))
        play.terminal.wait_for("nu iets bekend dat niet klopt")
        play.terminal.kill()


def test_a_translation_is_read_beside_its_dutch(home: Path) -> None:
    """Like any reworded text: shown by `flow approve` and `flow show`, and another one undoes what was read."""
    note = 'help = "Vraag het de schoolarts."\nhelp_in = { en = "Ask the school doctor." }\n'
    contact = '[[contact]]\nid = "af"\ntitle = "Aandachtsfunctionaris"\nphone = "088 000 00 00"\n'
    put(home, OWN, f'{FLOW}{contact}[[question]]\nid = "onthulling"\n{note}')
    said = inside(home, "flow", "approve", OWN, *BOTH, at=AT)
    assert "In het Nederlands: Vraag het de schoolarts." in said.out and "Nu: Ask the school doctor." in said.out
    shown = inside(home, "flow", "show", OWN).out
    assert "[en] Ask the school doctor." in shown and "af: Aandachtsfunctionaris, 088 000 00 00." in shown
    assert texts.UNREAD.format(flow=OWN) not in heard(begun(home))
    put(home, OWN, f'{FLOW}{contact}[[question]]\nid = "onthulling"\n{note.replace("doctor", "nurse")}')
    assert texts.UNREAD.format(flow=OWN) in heard(begun(home))
