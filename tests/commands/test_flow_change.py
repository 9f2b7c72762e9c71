"""At `resume`, when the installed flow is another one than the case follows: what is shown, asked and recorded."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from meldcode_cli.case import log as logs
from meldcode_cli.case.entries import FlowChoice
from meldcode_cli.commands.cases import flow_change
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import ExitCode, Stopped
from meldcode_cli.flow.files import Library
from meldcode_cli.interview import Interview
from meldcode_cli.store.cases import Cases
from meldcode_cli.store.disk import NotSaved
from meldcode_cli.store.home import Home
from tests.support import forms
from tests.support.command import environment, inside
from tests.support.english import english_in
from tests.support.flows import CASE, LATER, SECOND, WAITING, begin, install, unchecked
from tests.support.player import Player
from tests.support.scripted import AUTHOR, Line, Scripted
from tests.support.terminal import ROOT, Terminal

QUESTION = "Met welke route gaat u verder?"
WORDS = WAITING.replace('text = "Is het thuis veilig?"', 'text = "Is het daar veilig?"').replace("Onze", "Ons")
# The other way round: only the second version asks for a melding.
THIRD = SECOND.replace('version = "2"', 'version = "3"').replace(
    'when = { veilig = "nee" }', 'when = { veilig = "ja" }'
)


@pytest.fixture(autouse=True)
def waiting() -> Iterator[None]:
    """A case waits in a state without a way on."""
    with unchecked():
        yield


def resume(home: Path, *more: str, columns: int = 80) -> Player:
    """Open a terminal with `meldcode resume` in it, six weeks later."""
    return Player(Terminal(["resume", CASE, *more], home, at=LATER, columns=columns, rows=90))


def opened(home: Path) -> CaseFile:
    """Open the case as `resume` does."""
    return open_case(Home(home), CASE, lambda: datetime.fromisoformat(LATER).astimezone(), AUTHOR)


def offered(home: Path, *script: Line) -> Scripted:
    """Offer the installed flow and answer with this script, which must be used up."""
    talk = Scripted(script)
    flow_change.offer(opened(home), Library(Home(home).own_flows), talk)
    assert not talk.script, f"not asked: {talk.script}"
    return talk


def choices(home: Path) -> list[FlowChoice]:
    """Return the choices of flow in the dossier; its chain is checked on the way."""
    log = logs.parse((home / "cases" / f"{CASE}.toml").read_bytes(), CASE)
    return [entry.content for entry in log.entries if isinstance(entry.content, FlowChoice)]


def flows(home: Path) -> list[str]:
    """Return the names of the flows that are kept with the case."""
    return sorted(path.name for path in (home / "cases").glob("*.flow"))


# ---------------------------------------------------------------- at the keyboard


def test_going_over_is_shown_chosen_recorded_and_followed(tmp_path: Path) -> None:
    """Danger first, then the melding, then what differs; after the choice the case follows the new flow."""
    begin(tmp_path)
    install(tmp_path, SECOND)
    play = resume(tmp_path)
    play.terminal.wait_for(QUESTION)
    seen = " ".join(play.terminal.text.split())
    order = [
        "Is er nu gevaar? Bel 112.",
        "De casus volgt versie 1. Er is nu versie 2.",
        "Met de nieuwe route moet u dit doen: Meld bij Veilig Thuis",
        "Waarom: Het is thuis niet veilig.",
        "Onderwerp Zoals nu Met de nieuwe route",
        "Al het andere blijft zoals het is.",
        QUESTION,
    ]
    places = [seen.index(text) for text in order]
    assert places == sorted(places)
    play.choose(QUESTION, "Eerst alle verschillen bekijken")
    play.terminal.wait_for("Alle verschillen tussen de route zoals die was en de nieuwe route")
    play.choose(QUESTION, "Met de nieuwe route (aangeraden)")
    play.terminal.wait_for("Deze casus volgt vanaf nu versie 2 van de route.")
    play.choose("Hebt u dit al gedaan?", "Nog niet")
    play.correct("Kijk uw antwoorden na. Vooraf")
    # The option that was chosen is gone: the question is put again, and says why.
    play.terminal.wait_for("Maakt u zich zorgen over dit kind?")
    play.terminal.wait_for("Uw antwoord was: Een beetje (10 maart 2026). Dat kan in deze route niet.")
    play.choose("Maakt u zich zorgen over dit kind?", "Ja")
    play.choose("Hebt u de jeugdarts gesproken?", "Nee")
    play.meets("Kloppen deze antwoorden?")
    assert play.terminal.leaves() == 130
    assert english_in(play.terminal.transcript) == []

    (choice,) = choices(tmp_path)
    assert (choice.choice, choice.flow, choice.flow_version, choice.reason) == ("over", "eigen", "2", None)
    assert choice.duties == ("melden",)
    assert flows(tmp_path) == [f"{CASE}.{choice.flow_sha256[:12]}.flow", f"{CASE}.flow"]
    state = opened(tmp_path).state
    assert state.answers["zorg"].content.replaces == 4
    assert (
        state.answers["zorg"].content.reason == "Het eerdere antwoord bestaat niet in de route die de casus nu volgt."
    )
    # Not asked again: this is the flow it follows now.
    play = resume(tmp_path)
    play.terminal.wait_for("Bel de schoolleider")
    assert QUESTION not in play.terminal.transcript
    play.terminal.kill()


def test_staying_needs_a_reason_and_is_not_asked_again_until_there_is_yet_another_version(tmp_path: Path) -> None:
    """The rules stay, the reason is in the dossier; the same version is never offered again, the next one is."""
    begin(tmp_path)
    install(tmp_path, SECOND)
    before = inside(tmp_path, "show", CASE, "--json", at=LATER).json
    play = resume(tmp_path)
    play.choose(QUESTION, "Met de route zoals die was")
    play.type("Waarom gaat u verder met de route zoals die was?", "Morgen is het gesprek.")
    play.terminal.wait_for("Deze casus blijft bij versie 1 van de route.")
    assert play.terminal.leaves() == 130
    (choice,) = choices(tmp_path)
    assert (choice.choice, choice.flow_version, choice.reason) == ("blijven", "2", "Morgen is het gesprek.")
    assert flows(tmp_path) == [f"{CASE}.flow"]
    after = inside(tmp_path, "show", CASE, "--json", at=LATER).json
    assert after["entries"] == before["entries"] + 1 and after["log"][:-1] == before["log"]
    assert {key for key in before if before[key] != after[key]} == {"entries", "log", "fingerprint"}
    assert offered(tmp_path).asked == []
    install(tmp_path, THIRD)
    assert offered(tmp_path, ("flow.which", "later")).names == ["flow.which"]
    install(tmp_path, WAITING)
    assert offered(tmp_path).asked == []


def test_deciding_later_records_nothing_and_asks_again(tmp_path: Path) -> None:
    """Nothing is added to the dossier; the next sitting puts the same question."""
    begin(tmp_path)
    install(tmp_path, SECOND)
    before = (tmp_path / "cases" / f"{CASE}.toml").read_bytes()
    for _ in range(2):
        play = resume(tmp_path)
        play.choose(QUESTION, "Dat beslis ik een andere keer")
        play.terminal.wait_for("De volgende keer vragen wij het opnieuw.")
        assert play.terminal.leaves() == 130
    assert (tmp_path / "cases" / f"{CASE}.toml").read_bytes() == before
    assert flows(tmp_path) == [f"{CASE}.flow"]


@pytest.mark.parametrize("how", ["kill", "stop", "ctrl-c"])
def test_ending_at_the_question_records_nothing(tmp_path: Path, how: str) -> None:
    """Killed, stopped or interrupted while the choice is on the screen: the case is as it was."""
    begin(tmp_path)
    install(tmp_path, SECOND)
    before = (tmp_path / "cases" / f"{CASE}.toml").read_bytes()
    play = resume(tmp_path)
    play.terminal.wait_for(QUESTION)
    play.terminal.wait_for("pijltjes")
    if how == "kill":
        play.terminal.kill()
    elif how == "ctrl-c":
        assert play.terminal.leaves() == 130
    else:
        play.terminal.press("?")
        play.terminal.wait_for("Wat wilt u doen?")
        play.terminal.choose("Stoppen")
        assert play.terminal.ends() == 0
        assert "alles wat u hebt beantwoord, is bewaard" in " ".join(play.terminal.text.split())
    assert (tmp_path / "cases" / f"{CASE}.toml").read_bytes() == before
    assert opened(tmp_path).flow.version == "1"


@pytest.mark.parametrize(("columns", "more"), [(40, ()), (80, ("--accessible",))])
def test_on_a_narrow_screen_and_for_a_screen_reader_the_sides_stand_below_each_other(
    tmp_path: Path, columns: int, more: tuple[str, ...]
) -> None:
    """Each row names its columns; nothing is cut off or drawn."""
    begin(tmp_path)
    install(tmp_path, SECOND)
    play = resume(tmp_path, *more, columns=columns)
    play.terminal.wait_for(QUESTION)
    seen = " ".join(play.terminal.text.split())
    assert (
        "Onderwerp: Actie: Meld bij Veilig Thuis Zoals nu: hoeft niet "
        "Met de nieuwe route: nog te doen, uiterlijk 21 april 2026"
    ) in seen
    play.terminal.kill()


# ---------------------------------------------------------------- what is shown


def test_only_what_differs_is_in_the_table(tmp_path: Path) -> None:
    """Each row is about something that would be different; a long text of the user is shortened."""
    begin(tmp_path)
    install(tmp_path, SECOND)
    ((*rows,),) = offered(tmp_path, ("flow.which", "later")).tables
    assert rows == [
        ("Actie: Meld bij Veilig Thuis", "hoeft niet", "nog te doen, uiterlijk 21 april 2026"),
        ("Actie: Bel de directeur", "nog te doen, uiterlijk 24 maart 2026", "hoeft niet"),
        ("Volgende vraag", "geen", "Maakt u zich zorgen over dit kind?"),
        ("Vragen die nu nog open staan", "0", "2"),
        (
            "Uw antwoord: Maakt u zich zorgen?",
            "telt mee: Een beetje",
            "telt niet meer; wij vragen het opnieuw",
        ),
        (
            "Uw antwoord: Wat gaat u doen?",
            "telt mee: Elke week praten.",
            "telt niet meer, want deze vraag is er niet meer",
        ),
    ]


def test_without_a_difference_for_this_case_one_sentence_says_so(tmp_path: Path) -> None:
    """Only words, or rules that do not touch this case: no table, but the choice all the same."""
    begin(tmp_path, zorg="nee", veilig="ja")
    for text, sentence in (
        (WORDS, "Alleen teksten zijn anders. Voor deze casus blijft alles zoals het is."),
        (WAITING.replace('due = "14 days"', 'due = "now"'), "Voor deze casus blijft nu alles zoals het is."),
    ):
        install(tmp_path, text)
        talk = offered(tmp_path, ("flow.which", "alles"), ("flow.which", "later"))
        assert sentence in talk.said and talk.tables == [] and talk.musts == []
        assert any("Het nummer van de versie bleef hetzelfde." in text for text in talk.said)


def test_an_open_melding_that_would_lapse_is_never_advised_and_must_be_accounted_for(tmp_path: Path) -> None:
    """The warning comes first, going over is not advised, and the dossier says why the melding was not needed."""
    begin(
        tmp_path,
        flow=SECOND.replace('text = "Hebt u de jeugdarts', 'when = { zorg = "ja" }\ntext = "Hebt u de jeugdarts'),
        zorg="nee",
    )
    install(tmp_path, THIRD)
    talk = offered(tmp_path, ("flow.which", "over"), ("flow.lapse", "Besproken met Veilig Thuis."))
    assert talk.warned == [
        "Let op: nu moet u dit nog doen: Meld bij Veilig Thuis. Met de nieuwe route vervalt dat. "
        "Overleg eerst met Veilig Thuis, of met degene die bij u over een melding beslist."
    ]
    (choice,) = choices(tmp_path)
    assert (choice.choice, choice.reason) == ("over", "Besproken met Veilig Thuis.")


def test_a_flow_that_says_the_same_is_no_other_flow(tmp_path: Path) -> None:
    """Comments, blank lines and another order of keys change the file, not the rules: nothing is asked."""
    begin(tmp_path)
    install(
        tmp_path,
        "# De meldcode van onze school.\n\n"
        + WAITING.replace('title = "Onze route"\nversion = "1"', 'version = "1"\n\ntitle = "Onze route"'),
    )
    talk = offered(tmp_path)
    assert (talk.asked, talk.said, talk.warned) == ([], [], [])


def test_a_flow_that_is_gone_or_broken_changes_nothing(tmp_path: Path) -> None:
    """One calm sentence, and the case goes on under the flow that is kept with it."""
    begin(tmp_path)
    for text in (
        "kapot = ",
        WAITING.replace('id = "vooraf"\nnumber = 0', 'id = "vooraf"\nnumber = "nul"'),
        WAITING[:600],
    ):
        install(tmp_path, text)
        talk = offered(tmp_path)
        assert len(talk.warned) == 1 and "kan niet worden gebruikt" in talk.warned[0]
        assert talk.asked == [] and not any(talk.said)
    (tmp_path / "flows" / "eigen.toml").unlink()
    talk = offered(tmp_path)
    assert talk.warned == [] and "staat niet meer bij uw routes" in "".join(talk.said)
    play = resume(tmp_path)
    play.terminal.wait_for("staat niet meer bij uw routes")
    play.terminal.wait_for("Hebt u dit al gedaan?")
    play.terminal.kill()


def test_the_menu_explains_gives_the_numbers_and_stops(tmp_path: Path) -> None:
    """At the choice too somebody can ask what it means, see the numbers, and stop."""
    from meldcode_cli.talk.dialogue import Menu

    begin(tmp_path)
    install(tmp_path, SECOND)
    talk = Scripted([("flow.which", Menu.EXPLAIN), ("flow.which", Menu.EMERGENCY), ("flow.which", Menu.STOP)])
    with pytest.raises(Stopped):
        flow_change.offer(opened(tmp_path), Library(Home(tmp_path).own_flows), talk)
    assert any("lijst met vragen en regels" in text for text in talk.said)
    assert any("112" in text for text in talk.said)


# ---------------------------------------------------------------- what is kept


def gone_over(home: Path) -> FlowChoice:
    """Begin a case and go over to the second version."""
    begin(home)
    install(home, SECOND)
    offered(home, ("flow.which", "over"))
    (choice,) = choices(home)
    return choice


def test_show_and_export_say_which_flow_holds_from_which_entry_on(tmp_path: Path) -> None:
    """Who chose it, when and as which entry; the reason for staying; what does not count any more, and why."""
    gone_over(tmp_path)
    install(tmp_path, THIRD)
    offered(tmp_path, ("flow.which", "blijven"), ("flow.stay", "Eerst\noverleggen."))
    shown = " ".join(inside(tmp_path, "show", CASE, at=LATER).out.split())
    assert (
        "Deze casus volgt versie 2 van de route, vanaf 21 april 2026. Gekozen door W. Kuipers (vermelding 8)." in shown
    )
    assert "Op 21 april 2026 bleef W. Kuipers bij de oude route, toen er een versie 3 was (vermelding 9)." in shown
    text = inside(tmp_path, "export", CASE, at=LATER).out
    for line in (
        "- **Route (geen meldcode):** Onze route (eigen, versie 2)",
        "- **Begonnen met:** eigen, versie 1",
        "- **Overgegaan naar:** eigen, versie 2, vanaf 21 april 2026 om 09:00 uur, "
        "door W. Kuipers (intern begeleider), vermelding 8",
        "- **Acties die vanaf die dag tellen:** Meld bij Veilig Thuis",
        "- **Niet overgegaan naar:** eigen, versie 3, op 21 april 2026 om 09:00 uur, "
        "door W. Kuipers (intern begeleider), vermelding 9",
        "- **Reden om niet over te gaan:**\n  > Eerst  \n  > overleggen.",
        "- **Antwoord:** Een beetje\n- **Telt niet, want:** "
        "Dit antwoord bestaat niet in de meldcode die de casus nu volgt.",
        "- **Antwoord:** Elke week praten.\n- **Telt niet, want:** "
        "Deze vraag staat niet in de meldcode die de casus nu volgt.",
        "**Vraag:** Maakt u zich zorgen over dit kind?",
    ):
        assert line in text, line
    assert text.count("Een beetje") == text.count("Elke week praten.") == 1
    assert english_in(shown) == []


def test_json_follows_the_new_flow(tmp_path: Path) -> None:
    """What has no place does not count among the answers, and the duties are those of the new rules."""
    begin(tmp_path)
    before = inside(tmp_path, "show", CASE, "--json", at=LATER).json
    install(tmp_path, SECOND)
    offered(tmp_path, ("flow.which", "over"))
    after = inside(tmp_path, "show", CASE, "--json", at=LATER).json
    assert before["answers"] == {"direct-gevaar": "nee", "zorg": "beetje", "plan": "Elke week praten.", "veilig": "nee"}
    assert after["answers"] == {"direct-gevaar": "nee", "veilig": "nee"}
    assert [duty["id"] for duty in before["duties"]] == ["bellen"]
    assert after["duties"] == [{"id": "melden", "due": "2026-04-21", "done": False}]
    assert after["entries"] == before["entries"] + 1 and set(after) == set(before)


def test_a_done_action_of_the_old_flow_keeps_its_name(tmp_path: Path) -> None:
    """An action that the new flow does not have was done all the same: the export calls it by its old name."""
    from meldcode_cli.case.entries import DutyDone

    begin(tmp_path)
    day = datetime.fromisoformat(LATER).date()
    opened(tmp_path).record(DutyDone(duty="bellen", done=day, done_by="W.K.", result="Gebeld."))
    install(tmp_path, SECOND.replace('id = "bellen"', 'id = "appen"'))
    offered(tmp_path, ("flow.which", "over"))
    assert "- **Wat:** Bel de" in inside(tmp_path, "export", CASE, at=LATER).out


def test_another_file_beside_a_dossier_is_no_case(tmp_path: Path) -> None:
    """Lists, numbers and locks look at dossiers only; the list needs no flow to say how a case stands."""
    gone_over(tmp_path)
    listed = inside(tmp_path, "list", "--json", at=LATER).json["cases"]
    assert [(row["case"], row["flow"], row["entries"], row["next_due"]) for row in listed] == [
        (CASE, "eigen", 8, "2026-04-21")
    ]
    assert Home(tmp_path).cases.listing().next_case(2026) == "2026-002"
    for path in (tmp_path / "cases").glob("*.flow"):
        path.unlink()
    assert inside(tmp_path, "list", "--json", at=LATER).json["cases"] == listed


@pytest.mark.parametrize("damage", ["gone", "changed", "older"])
def test_a_case_whose_flow_is_gone_or_changed_is_not_used(tmp_path: Path, damage: str) -> None:
    """The flow in force is the one that its entry names; anything else gives a sentence and exit code 3."""
    choice = gone_over(tmp_path)
    path = tmp_path / "cases" / f"{CASE}.{choice.flow_sha256[:12]}.flow"
    if damage == "gone":
        path.unlink()
    elif damage == "changed":
        path.write_bytes(path.read_bytes().replace(b"schoolleider", b"conrector"))
    else:
        path.write_bytes((tmp_path / "cases" / f"{CASE}.flow").read_bytes())
    said = inside(tmp_path, "show", CASE, at=LATER)
    assert said.code == ExitCode.VERIFICATION_FAILED and said.out == ""
    sentence = "is er niet." if damage == "gone" else "is veranderd."
    assert f"De route die bij deze casus hoort, {sentence}" in said.err
    assert "Zet een kopie terug van het bestand met de route" in said.err


@pytest.mark.parametrize("damage", ["gone", "changed"])
def test_an_earlier_flow_that_is_gone_is_told_and_costs_nothing(tmp_path: Path, damage: str) -> None:
    """Answers were given under it, so somebody must know; but the case itself goes on."""
    gone_over(tmp_path)
    assert "een eerdere route" not in inside(tmp_path, "show", CASE, at=LATER).out
    path = tmp_path / "cases" / f"{CASE}.flow"
    path.unlink() if damage == "gone" else path.write_bytes(b"# anders\n")
    for command in ("show", "export"):
        said = inside(tmp_path, command, CASE, at=LATER)
        told = " ".join((said.err if command == "export" else said.out).split())
        assert said.code == 0 and "een eerdere route van deze casus is weg of veranderd" in told


def test_going_back_to_an_earlier_version_is_going_over_again(tmp_path: Path) -> None:
    """Each choice is an entry; the last one holds, and all answers that fit count again."""
    gone_over(tmp_path)
    install(tmp_path, WAITING)
    offered(tmp_path, ("flow.which", "over"), ("flow.lapse", "Verkeerde versie."))
    casefile = opened(tmp_path)
    assert casefile.flow.version == "1" and len(flows(tmp_path)) == 3
    assert casefile.state.rule_answers(casefile.flow)["zorg"] == "beetje"
    assert [flow.version if flow else None for flow in casefile.earlier_flows()] == ["1", "2"]


# ---------------------------------------------------------------- crashes


def test_a_disk_that_fails_between_the_flow_and_the_entry_leaves_the_case_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The flow may lie there already: the entries decide, and going over works the next time."""
    begin(tmp_path)
    install(tmp_path, SECOND)

    def full(*_: Any) -> str:
        raise NotSaved

    with monkeypatch.context() as patch:
        patch.setattr(Cases, "replace", full)
        casefile = opened(tmp_path)
        with pytest.raises(NotSaved):
            flow_change.offer(casefile, Library(Home(tmp_path).own_flows), Scripted([("flow.which", "over")]))
        assert casefile.flow.version == "1" and casefile.state.pinned is casefile.state.begun
    assert len(flows(tmp_path)) == 2 and choices(tmp_path) == []
    assert opened(tmp_path).flow.version == "1"
    offered(tmp_path, ("flow.which", "over"))
    assert opened(tmp_path).flow.version == "2"


KILLED = """\
import os, shutil, signal, sys
from datetime import datetime
from pathlib import Path
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.case.entries import FlowChoice
from meldcode_cli.flow.files import Library
from meldcode_cli.store.home import Home
from tests.support.scripted import AUTHOR
from tests.support import forms

def killed(name, at):
    was = getattr(*name)
    def call(*arguments, **more):
        count.append(name)
        if len(count) == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return was(*arguments, **more)
    setattr(*name, call)

count = []
home = Path(sys.argv[1])
for at in range(1, 100):
    copy = home.with_name(f"{at:02d}")
    shutil.copytree(home, copy)
    child = os.fork()
    if not child:
        casefile = open_case(Home(copy), "2026-001", lambda: datetime.now().astimezone(), AUTHOR)
        new = Library(Home(copy).own_flows).read("eigen")
        for name in ((os, "open"), (os, "fdopen"), (os, "fsync"), (os, "close"), (Path, "replace")):
            killed(name, at)
        casefile.go_over(new, FlowChoice(choice="over", flow="eigen", flow_version="2", flow_sha256=new.sha256))
        os._exit(0)
    if not os.waitpid(child, 0)[1]:
        break
"""


def test_killed_at_any_step_of_going_over_the_case_opens(tmp_path: Path) -> None:
    """At every single call to the disk: afterwards the case follows the one flow or the other, whole."""
    home = tmp_path / "home"
    begin(home)
    install(home, SECOND)
    command = [sys.executable, "-c", KILLED, str(home)]
    subprocess.run(command, env=environment(home), cwd=ROOT, check=True, timeout=120)
    versions: list[str] = []
    for copy in sorted(path for path in tmp_path.iterdir() if path != home):
        versions.append(opened(copy).flow.version)
        assert len(choices(copy)) == (versions[-1] == "2")
    assert versions == sorted(versions) and len(versions) > 10
    assert (versions[0], versions[-1]) == ("1", "2")


# ---------------------------------------------------------------- forms that were not finished


def test_a_form_that_was_not_finished_is_still_there_after_the_choice(tmp_path: Path) -> None:
    """The choice is an entry too, but no form ended in it: what was filled in is kept, and asked on."""
    begin(tmp_path)
    form = {"kind": "record", "target": "observation", "question": "signalen", "fields": {"kind": "waarneming"}}
    forms.keep(opened(tmp_path), [form])
    install(tmp_path, SECOND)
    offered(tmp_path, ("flow.which", "over"))
    assert forms.kept(opened(tmp_path)) == [form]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        # An option that is gone must not get into the dossier by the way of a form.
        (
            {"kind": "answer", "target": "zorg", "fields": {"value": "beetje"}},
            "Maakt u zich zorgen over dit kind?",
        ),
        # A question that is gone, an action that is gone: what was typed is shown once more.
        ({"kind": "answer", "target": "plan", "fields": {"why": "Omdat het moet."}}, "Omdat het moet."),
        ({"kind": "duty", "target": "weg", "fields": {"done_by": "W. Kuipers"}}, "W. Kuipers"),
        # What happened, happened: a record goes on without the question that is gone.
        (
            {"kind": "record", "target": "agreement", "question": "plan", "fields": {"who": "W.K."}},
            "Op welke datum is dit afgesproken?",
        ),
    ],
)
def test_a_form_without_a_place_in_the_new_flow_does_no_harm(
    tmp_path: Path, form: dict[str, Any], expected: str
) -> None:
    """No trace, no value that cannot be, and nothing typed disappears unseen."""
    begin(tmp_path)
    install(tmp_path, SECOND)
    offered(tmp_path, ("flow.which", "over"))
    casefile = opened(tmp_path)
    forms.keep(casefile, [form])
    talk = Scripted([])
    Interview(casefile, talk).run()
    assert any(expected in text for text in [*talk.said, *talk.asked])
    assert len(casefile.log.entries) == 8


def test_a_record_goes_on_without_a_question_that_asks_for_another_kind(tmp_path: Path) -> None:
    """What somebody was recording is kept, but not as the answer to a question that it does not answer."""
    begin(tmp_path)
    install(tmp_path, SECOND)
    offered(tmp_path, ("flow.which", "over"))
    casefile = opened(tmp_path)
    fields = {"who": "W.K.", "what": "Elke week praten.", "by_when": datetime(2026, 9, 1).date()}
    forms.keep(casefile, [{"kind": "record", "target": "agreement", "question": "signalen", "fields": fields}])
    Interview(casefile, Scripted([("agreement.date", "vandaag")])).run()
    kept = casefile.state.records[-1].content
    assert (kept.type, getattr(kept, "question", "")) == ("agreement", None)
    assert casefile.state.rule_answers(casefile.flow)["signalen"] == 1


def test_an_action_that_is_now_done_by_a_record_is_asked_as_that_record(tmp_path: Path) -> None:
    """The form of the old flow makes place for that of the new one, and does not come back at every sitting."""
    begin(tmp_path, zorg="ja")
    install(tmp_path, SECOND.replace('due = "14 days"', 'due = "14 days"\nrecord = "conversation"'))
    offered(tmp_path, ("flow.which", "over"))
    casefile = opened(tmp_path)
    forms.keep(casefile, [{"kind": "duty", "target": "bellen", "fields": {"done_by": "W. Kuipers"}}])
    talk = Scripted([("conversation.partner", "anders")])
    Interview(casefile, talk).run()
    assert [(form["kind"], form["target"]) for form in forms.kept(casefile)] == [("record", "conversation")]


def test_a_closed_case_is_not_asked_about(tmp_path: Path) -> None:
    """Rules change nothing about what is over; only who opens it again has to choose."""
    begin(tmp_path, zorg="nee", veilig="ja")
    assert inside(tmp_path, "show", CASE, "--json", at=LATER).json["status"] == "closed"
    install(tmp_path, SECOND)
    play = resume(tmp_path)
    play.choose("Wilt u het weer openen?", "Nee, alleen bekijken")
    assert play.terminal.ends() == 0
    assert QUESTION not in play.terminal.transcript
    play = resume(tmp_path)
    play.choose("Wilt u het weer openen?", "Ja")
    play.type("Waarom opent u het dossier weer?", "Er is iets gebeurd.")
    play.terminal.wait_for(QUESTION)
    play.terminal.kill()


def test_the_pinned_bytes_are_those_that_the_entry_names(tmp_path: Path) -> None:
    """The flow on disk is the installed one as resolved, byte for byte."""
    choice = gone_over(tmp_path)
    installed = Library(Home(tmp_path).own_flows).read("eigen")
    assert installed.sha256 == choice.flow_sha256
    assert Home(tmp_path).cases.read_flow(CASE, choice.flow_sha256) == installed.pinned
