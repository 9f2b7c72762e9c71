"""`meldcode key`: who can open the dossiers, told, changed, tried out and lost."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from pathlib import Path

import pytest

from meldcode_cli.case import log as logs
from meldcode_cli.case.entries import Access, StepCheck, Vouched
from meldcode_cli.commands.safe import key, texts
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import ExitCode, Stopped
from meldcode_cli.seal import age as seal
from meldcode_cli.seal import passphrase
from meldcode_cli.seal.cards import Card
from meldcode_cli.store.disk import NotSaved
from meldcode_cli.store.home import Home
from meldcode_cli.talk.dialogue import Menu
from meldcode_cli.terminal.screen import Screen
from tests.keyring.test_first_run import SECRET, secretly
from tests.support.answers import AT, whole, written
from tests.support.command import inside
from tests.support.first_run import FIRST_DAY
from tests.support.paper import ASKED, typed_back
from tests.support.player import Player
from tests.support.scripted import AUTHOR, BEGIN, Scripted
from tests.support.sealed import CASE, NEW_PASSPHRASE, PASSPHRASE, SealedHome, colleague, sealed_home
from tests.support.terminal import Terminal

RECOVERY = "Uw herstelsleutel (u ziet niets terwijl u typt):"
UNLOCK = "Uw wachtzin (u ziet niets terwijl u typt):"


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A sealed home with one case."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    return made


def access(made: SealedHome, case: str = CASE) -> list[tuple[str, ...]]:
    """Who could open a dossier, each time that was written down in it."""
    entries = open_case(made.home, case, lambda: BEGIN).log.entries
    return [entry.content.names for entry in entries if isinstance(entry.content, Access)]


def words(text: str) -> str:
    """What was said, with single blanks."""
    return " ".join(text.split())


def sitting(made: SealedHome, *arguments: str, columns: int = 80) -> Terminal:
    """A command in a terminal, with nothing that tells the passphrase."""
    return Terminal(arguments, made.path, at=FIRST_DAY, columns=columns)


# ---------------------------------------------------------------- show, add, remove


def test_show_tells_whose_key_it_is_and_nothing_secret(made: SealedHome) -> None:
    """The card is that of the user, which only their key can tell; also that the recovery key was never tried."""
    assert inside(made.path, "key", "show", at=AT).code == ExitCode.USAGE
    said = made.run("key", "show")
    assert said.code == 0
    assert made.home.keys is not None and made.home.keys.public in said.out
    assert AUTHOR.name in said.out and "herstelsleutel" in said.out
    assert "nog nooit geprobeerd" in said.out
    assert "AGE-SECRET" not in said.out
    # In one piece, so that a copy of it is whole.
    (own,) = made.home.keys.recipients().of_kind("own")
    assert Card(own.key, own.signing).text in said.out.splitlines()


def test_a_colleague_opens_everything_and_that_is_in_the_dossier(made: SealedHome) -> None:
    """After `key add` the colleague opens dossier and flow; the dossier, `show` and the export say so."""
    smit = colleague()
    said = made.run("key", "add", "A. Smit", smit.key)
    assert said.code == 0, said.err
    assert "Vanaf nu kan A. Smit al uw dossiers openen" in words(said.out) and "Opnieuw verzegeld: 1." in said.out
    assert " ".join(Card(smit.key).words) in words(said.out)
    assert all(smit.opens(path) for path in made.path.glob("cases/*.age"))
    assert access(made) == [(AUTHOR.name, "herstelsleutel"), (AUTHOR.name, "herstelsleutel", "A. Smit")]
    assert "dit dossier kan ook worden geopend door A. Smit" in words(made.run("show", CASE).out)
    export = made.run("export", CASE)
    assert f"- **Te openen door:** {AUTHOR.name}; herstelsleutel; A. Smit, vanaf " in export.out
    assert "A. Smit" in export.err and "Nieuw sinds" not in export.out
    assert made.run("verify").code == 0
    assert "A. Smit, sinds" in made.run("key", "show").out


def test_what_a_colleague_had_stays_theirs_and_that_is_said(made: SealedHome) -> None:
    """After `key remove` nothing new is for the colleague; a copy from before still is, and the program says so."""
    smit = colleague()
    made.run("key", "add", "A. Smit", smit.key)
    copy = made.path.parent / "kopie.age"
    shutil.copyfile(made.dossier(), copy)
    said = made.run("key", "remove", "a. smit")
    assert said.code == 0 and "Wat A. Smit al had, houdt A. Smit." in words(said.out)
    assert not any(smit.opens(path) for path in made.path.glob("cases/*.age"))
    assert smit.opens(copy)
    assert access(made)[-1] == (AUTHOR.name, "herstelsleutel")
    assert made.run("verify").code == 0


@pytest.mark.parametrize(("typed", "gone"), [("weghalen", True), (Menu.BACK, False)])
def test_nobody_is_removed_without_a_word(
    made: SealedHome, monkeypatch: pytest.MonkeyPatch, typed: str | Menu, gone: bool
) -> None:
    """At the keyboard stands who it is and what it means; Enter and 'ja' remove nobody, nor does going back."""
    smit = colleague()
    made.run("key", "add", "A. Smit", smit.key)
    monkeypatch.setenv("MELDCODE_HOME", str(made.path))
    monkeypatch.setenv("MELDCODE_PASSPHRASE_FILE", str(made.passphrase_file))
    talk = Scripted([("remove.sure", "ja"), ("remove.sure", typed)])
    with contextlib.nullcontext() if gone else pytest.raises(Stopped):
        key.remove("A. Smit", lambda: BEGIN, Screen(), talk)
    told = " ".join(talk.said)
    assert texts.REMOVE_MEANS.format(name="A. Smit") in told and len(talk.warned) == 1
    assert smit.opens(made.dossier()) != gone


def test_verify_says_both_what_to_do_with_somebody_who_is_not_on_the_list(made: SealedHome) -> None:
    """Who belongs there is added; who does not is sealed out. A case that was open elsewhere still opens for them."""
    made.run("key", "add", "A. Smit", colleague().key)
    with made.home.cases.locked(CASE):
        made.run("key", "remove", "A. Smit")
    said = words(made.run("verify").out)
    assert "Hoort die persoon erbij? Voeg de kaart dan toe met: meldcode sleutel toevoegen." in said
    assert "Verzegel het opnieuw met: meldcode sleutel verzegelen" in said


def test_who_can_open_it_is_recorded_with_the_next_entry_when_it_was_open_elsewhere(made: SealedHome) -> None:
    """A case that was held by another window is named, keeps its seal, and gets the new one at its next entry."""
    smit = colleague()
    with made.home.cases.locked(CASE):
        said = made.run("key", "add", "A. Smit", smit.key)
    assert said.code == 0 and f"Deze staan nog open in een ander venster: {CASE}." in words(said.out)
    assert not smit.opens(made.dossier())
    assert "Nog niet verzegeld voor wie er nu bij staan" in words(made.run("verify").out)
    shown = words(made.run("show", CASE).out)
    assert "Zodra u iets vastlegt, kan dit dossier ook worden geopend door A. Smit." in shown
    open_case(made.home, CASE, lambda: BEGIN, AUTHOR).record(StepCheck(step="stap-1"))
    assert smit.opens(made.dossier()) and access(made)[-1][-1] == "A. Smit"


@pytest.mark.parametrize(
    ("name", "key", "sentence"),
    [
        ("A. Smit", "age1nietecht", "Dit is geen kaart van een collega."),
        ("A. Smit", "", "Dit is geen kaart van een collega."),
        ("A. Smit", "OWN", "Deze sleutel staat er al bij."),
        (AUTHOR.name.upper(), "GOOD", "Deze naam staat er al bij."),
        ("", "GOOD", "De naam kan zo niet."),
        ("A.\u202eSmit", "GOOD", "De naam kan zo niet."),
    ],
)
def test_a_name_or_key_that_will_not_do_changes_nothing(made: SealedHome, name: str, key: str, sentence: str) -> None:
    """One sentence, which does not repeat what was typed; nobody is added."""
    assert made.home.keys is not None
    before = made.home.keys.recipients()
    keys = {"OWN": made.home.keys.public, "GOOD": colleague().key}
    said = made.run("key", "add", name, keys.get(key, key))
    assert said.code == 1 and said.err.startswith(sentence)
    assert "nietecht" not in said.err and "Smit" not in said.err
    assert made.home.keys.recipients() == before


def test_the_user_and_the_recovery_key_cannot_be_removed(made: SealedHome) -> None:
    """Only colleagues can: whoever shuts themselves out would lose everything."""
    for name in (AUTHOR.name, "herstelsleutel", "Niemand"):
        said = made.run("key", "remove", name)
        assert (said.code, said.err.splitlines()[0]) == (1, "Er is geen collega met deze naam.")


@pytest.mark.parametrize("arguments", [["show"], ["add", "A.", "age1x"], ["remove", "A."], ["test"], ["passphrase"]])
def test_without_keys_there_is_nothing_to_change(tmp_path: Path, arguments: list[str]) -> None:
    """In a home that is not sealed each of them says so, and how to begin."""
    key = colleague().key
    said = inside(tmp_path, "key", *[key if word == "age1x" else word for word in arguments], at=AT)
    assert said.code == 1 and said.err.startswith("Uw dossiers zijn niet verzegeld.")
    assert "meldcode sleutel verzegelen" in said.err


# ---------------------------------------------------------------- the recovery key and the passphrase


def test_the_recovery_key_is_really_tried_on_every_dossier(made: SealedHome) -> None:
    """`key test` opens each with what is on paper, and remembers the day; a dossier that stays shut is named (3)."""
    made.begin()
    terminal = sitting(made, "key", "test")
    secretly(terminal, RECOVERY, made.recovery[:-1])
    terminal.wait_for("Dit is niet uw herstelsleutel.")
    secretly(terminal, RECOVERY, made.recovery)
    assert terminal.ends() == 0
    assert "De herstelsleutel werkt. Geopend: 2." in words(terminal.transcript)
    assert "het laatst geprobeerd op 10 maart 2026" in words(made.run("key", "show").out)

    # Sealed by somebody who left the recovery key out.
    text = seal.unseal(made.dossier("2026-002").read_bytes(), made.recovery)
    assert made.home.keys is not None
    made.dossier("2026-002").write_bytes(seal.seal(text, [made.home.keys.public]))
    terminal = sitting(made, "key", "test")
    secretly(terminal, RECOVERY, made.recovery)
    assert terminal.ends() == ExitCode.VERIFICATION_FAILED
    assert "Dicht bleef: 2026-002." in words(terminal.transcript)
    assert "sleutel verzegelen" in terminal.transcript
    assert made.run("key", "reseal").code == 0
    terminal = sitting(made, "key", "test")
    secretly(terminal, RECOVERY, made.recovery)
    assert terminal.ends() == 0


def test_another_passphrase(made: SealedHome) -> None:
    """The old one is asked first; from then on only the new one opens. That an old copy of the key still opens with the
    old one is said, and is so."""
    copy = (made.path / "keys" / "identity.age").read_bytes()
    terminal = sitting(made, "key", "passphrase")
    secretly(terminal, UNLOCK, PASSPHRASE)
    secretly(terminal, "Uw wachtzin:", NEW_PASSPHRASE)
    secretly(terminal, "Nog een keer:", NEW_PASSPHRASE)
    assert terminal.ends() == 0 and "Uw wachtzin is veranderd." in terminal.transcript
    assert "Een oude kopie van uw sleutel gaat nog steeds open met de oude wachtzin" in words(terminal.transcript)
    assert passphrase.unlock(copy, PASSPHRASE)
    assert made.run("show", CASE).code == 1
    made.passphrase_file.write_text(f"{NEW_PASSPHRASE}\n")
    assert made.run("show", CASE).code == 0


def test_a_lost_passphrase_costs_nothing_with_the_recovery_key(made: SealedHome) -> None:
    """The recovery key is typed in its place, and a new passphrase chosen."""
    terminal = sitting(made, "key", "passphrase")
    secretly(terminal, UNLOCK, made.recovery)
    secretly(terminal, "Uw wachtzin:", NEW_PASSPHRASE)
    secretly(terminal, "Nog een keer:", NEW_PASSPHRASE)
    assert terminal.ends() == 0
    made.passphrase_file.write_text(f"{NEW_PASSPHRASE}\n")
    assert made.run("show", CASE).code == 0


def test_a_lost_folder_with_keys_costs_nothing_with_the_recovery_key(made: SealedHome) -> None:
    """No keys at all: every command says so (3), and `key passphrase` makes a new key that opens and seals it all."""
    shutil.rmtree(made.path / "keys")
    file = str(written(made.path.parent, whole()))
    for arguments in (["show", CASE], ["verify"], ["start", "--answers", file, "--no-input"], ["key", "show"]):
        said = made.run(*arguments)
        assert said.code == 3 and said.err.startswith("Uw sleutel is weg."), arguments
    terminal = sitting(made, "key", "passphrase")
    secretly(terminal, RECOVERY.split(" (")[0], seal.new_secret())
    assert terminal.ends() == 1 and "Dit is niet uw herstelsleutel." in terminal.transcript
    assert not made.home.sealed

    terminal = sitting(made, "key", "passphrase")
    secretly(terminal, RECOVERY, made.recovery)
    secretly(terminal, "Uw wachtzin:", NEW_PASSPHRASE)
    secretly(terminal, "Nog een keer:", NEW_PASSPHRASE)
    assert terminal.ends() == 0
    assert "U hebt een nieuwe sleutel." in terminal.transcript and "Opnieuw verzegeld: 1." in terminal.transcript
    made.passphrase_file.write_text(f"{NEW_PASSPHRASE}\n")
    assert made.run("verify").code == 0
    assert seal.unseal(made.dossier().read_bytes(), made.recovery)


def refusing(*_: object) -> str:
    """A disk that refuses."""
    raise NotSaved


@pytest.mark.parametrize("refused", ["dossier", "settings"])
@pytest.mark.parametrize(
    "arguments", [("add", "B. Bos", colleague().key), ("remove", "A. Smit")], ids=lambda one: one[0]
)
def test_a_disk_that_refuses_leaves_no_doubt(
    made: SealedHome, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], refused: str
) -> None:
    """Who is on the list changed and the dossiers did not: both are said (5), with what to do; then all is well."""
    assert made.run("key", "add", "A. Smit", colleague().key).code == 0
    where, what = {"dossier": (CaseFile, "reseal"), "settings": (Home, "save_settings")}[refused]
    monkeypatch.setattr(where, what, refusing)
    said = made.run("key", *arguments)
    assert said.code == ExitCode.NOT_SAVED and "meldcode sleutel verzegelen" in words(said.err)
    assert f"De schijf sloeg deze niet op: {CASE}." in words(said.out)
    monkeypatch.undo()
    assert made.run("key", "reseal").code == 0
    assert made.run("verify").code == 0


def test_two_windows_do_not_change_the_keys_at_once(made: SealedHome) -> None:
    """The second is turned away and hears why (4); nobody who was added is lost."""
    with made.home.key_folder.held():
        for arguments in (("add", "B. Bos", colleague().key), ("reseal",)):
            said = made.run("key", *arguments)
            assert said.code == ExitCode.BUSY and "ander venster" in said.err
    assert made.run("key", "add", "B. Bos", colleague().key).code == 0


def new_passphrase(terminal: Terminal) -> None:
    """Type the same passphrase twice."""
    secretly(terminal, "Uw wachtzin:", PASSPHRASE)
    secretly(terminal, "Nog een keer:", PASSPHRASE)


def test_a_dossier_that_is_not_sealed_proves_no_recovery_key(made: SealedHome) -> None:
    """Beside one that anybody can read, a key that opens nothing is refused, and nothing is made with it."""
    shutil.rmtree(made.path / "keys")
    opened = seal.unseal(made.dossier().read_bytes(), made.recovery)
    (made.path / "cases" / "2026-002.toml").write_bytes(opened.replace(b"2026-001", b"2026-002"))
    terminal = sitting(made, "key", "passphrase")
    secretly(terminal, RECOVERY.split(" (")[0], seal.new_secret())
    assert terminal.ends() == 1 and "Dit is niet uw herstelsleutel." in terminal.transcript
    assert not made.home.sealed


def test_keys_that_are_gone_before_there_is_a_case_are_made_anew(made: SealedHome) -> None:
    """With nothing sealed yet, the paper in the safe need not prove anything."""
    shutil.rmtree(made.path / "keys")
    shutil.rmtree(made.path / "cases")
    made.home.make_place()
    terminal = sitting(made, "key", "passphrase")
    secretly(terminal, RECOVERY, made.recovery)
    new_passphrase(terminal)
    assert terminal.ends() == 0 and made.begin().code == 0
    # The register knows that there was a 2026-001: that number is never given out again.
    assert seal.unseal(made.dossier("2026-002").read_bytes(), made.recovery)


def test_what_was_busy_when_a_new_key_was_made_opens_later(made: SealedHome) -> None:
    """Another window held the case: `key reseal` asks for the recovery key once more, and all is well."""
    shutil.rmtree(made.path / "keys")
    with made.home.cases.locked(CASE):
        terminal = sitting(made, "key", "passphrase")
        secretly(terminal, RECOVERY, made.recovery)
        new_passphrase(terminal)
        assert terminal.ends() == 0 and f"ander venster: {CASE}" in words(terminal.transcript)
    assert made.run("show", CASE).code != 0
    terminal = sitting(made, "key", "reseal")
    secretly(terminal, UNLOCK, PASSPHRASE)
    secretly(terminal, RECOVERY, made.recovery)
    assert terminal.ends() == 0 and "Opnieuw verzegeld: 1." in terminal.transcript
    assert made.run("verify").code == 0 and made.run("show", CASE).code == 0


@pytest.mark.parametrize("name", ["identity.recovery.age", "recipients.toml"])
def test_one_key_file_that_is_gone_is_made_anew(made: SealedHome, tmp_path: Path, name: str) -> None:
    """What needs it says what to do, and that works: `key reseal`."""
    (made.path / "keys" / name).unlink()
    needs = {"identity.recovery.age": ["backup", str(tmp_path / "kopie")], "recipients.toml": ["key", "show"]}[name]
    said = made.run(*needs)
    assert said.code == 3 and "meldcode sleutel verzegelen" in said.err and not (tmp_path / "kopie").exists()
    terminal = sitting(made, "key", "reseal")
    secretly(terminal, UNLOCK, PASSPHRASE)
    if name == "recipients.toml":
        play = Player(terminal)
        play.choose("Wie mogen uw dossiers kunnen openen?", "Alleen")
        secretly(terminal, RECOVERY, made.recovery)
    assert terminal.ends() == 0
    assert made.run(*needs).code == 0 and made.run("verify").code == 0


def test_when_only_the_dossiers_and_the_paper_are_left(made: SealedHome) -> None:
    """No keys and no settings: who is at the keyboard is asked, and the dossiers open again."""
    shutil.rmtree(made.path / "keys")
    (made.path / "settings.toml").unlink()
    play = Player(sitting(made, "key", "passphrase"))
    secretly(play.terminal, RECOVERY, made.recovery)
    # Who it is; the dossiers know their own organisation and route.
    for question, typed in (("Hoe heet u?", "T. Bos"), ("Wat is uw functie?", "ib")):
        play.type(question, typed)
    play.choose("Klopt dit?", "Ja, dit klopt")
    secretly(play.terminal, "Uw wachtzin:", PASSPHRASE)
    secretly(play.terminal, "Nog een keer:", PASSPHRASE)
    assert play.terminal.ends() == 0
    assert made.run("verify").code == 0
    assert "T. Bos; herstelsleutel" in made.run("show", CASE).out


def test_in_a_narrow_window_no_word_is_broken(made: SealedHome) -> None:
    """The question for the passphrase is longer than the window is wide."""
    terminal = sitting(made, "show", CASE, columns=40)
    terminal.prompted(0, "Uw wachtzin", "typt):")
    assert "Uw wachtzin (u ziet niets terwijl u\ntypt):" in terminal.text
    assert terminal.leaves() == 130


# ---------------------------------------------------------------- sealing anew


def test_whoever_did_not_seal_can_still_do_so(tmp_path: Path) -> None:
    """`key reseal` makes keys, and seals every dossier, flow and unfinished form; the open files are gone."""
    home = tmp_path / "home"
    assert inside(home, "start", "--answers", str(written(tmp_path, whole())), "--no-input", at=AT).code == 0
    Home(home).cases.save_draft(CASE, b"entries = 1\nform = []\n")
    fingerprint = open_case(Home(home), CASE, lambda: BEGIN).log.fingerprint
    play = Player(Terminal(["key", "reseal"], home, at=FIRST_DAY))
    secretly(play.terminal, "Uw wachtzin:", PASSPHRASE)
    secretly(play.terminal, "Nog een keer:", PASSPHRASE)
    play.terminal.wait_for(ASKED)
    (shown,) = SECRET.findall(play.terminal.text)
    play.terminal.type(typed_back("".join(shown.split())))
    assert play.terminal.ends() == 0 and "Opnieuw verzegeld: 1." in play.terminal.transcript
    names = {path.name for path in (home / "cases").iterdir()} - {"heads.jsonl", f"{CASE}.lock"}
    assert names == {f"{CASE}.toml.age", f"{CASE}.flow.age", f"{CASE}.draft.age"}
    secret = "".join(shown.split())
    log = logs.parse(seal.unseal((home / "cases" / f"{CASE}.toml.age").read_bytes(), secret), CASE)
    assert log.first(len(log.entries) - 2).fingerprint == fingerprint
    access, vouched = (entry.content for entry in log.entries[-2:])
    assert isinstance(access, Access) and vouched == Vouched(ground="were-open")


def test_practice_is_sealed_with_the_same_key(made: SealedHome) -> None:
    """What is typed while practising may be about somebody real after all: it is not left open either."""
    play = Player(sitting(made, "start", "--practice"))
    secretly(play.terminal, UNLOCK, PASSPHRASE)
    play.choose("Met welk verhaal", "Stil in de kring")
    play.meets("direct gevaar?")
    assert play.terminal.leaves() == 130
    kept = [path.name for path in (made.path / "oefening" / "cases").iterdir() if path.suffix != ".lock"]
    assert sorted(kept) == ["0000-001.flow.age", "0000-001.toml.age"]
    said = made.run("show", "OEFENING-1")
    assert said.code == 0 and "OEFENING" in said.out and AUTHOR.name not in said.out


def test_a_dossier_that_is_not_the_last_one_seen_is_not_sealed_anew(made: SealedHome) -> None:
    """An older copy that was put back must keep standing out: it is named, and left as it is."""
    old = made.dossier().read_bytes()
    made.run("key", "add", "A. Smit", colleague().key)
    made.dossier().write_bytes(old)
    said = made.run("key", "add", "B. Jansen", colleague().key)
    assert f"er is iets mee: {CASE}" in words(said.out)
    assert made.dossier().read_bytes() == old
    assert made.run("verify").code == 3


def test_a_list_that_somebody_changed_is_put_before_the_user(made: SealedHome) -> None:
    """Nothing can be recorded (3) before the user has said who may open the dossiers; reading still works."""
    path = made.path / "keys" / "recipients.toml"
    smit = colleague()
    made.run("key", "add", "A. Smit", smit.key)
    path.write_text(path.read_text().replace("A. Smit", "B. Smit"))
    assert made.run("show", CASE).code == 0
    said = made.run("key", "remove", "B. Smit")
    assert said.code == 3 and "niet door dit programma" in words(said.err) and "sleutel verzegelen" in said.err
    assert made.run("verify").code == 3
    play = Player(sitting(made, "resume", CASE))
    secretly(play.terminal, UNLOCK, PASSPHRASE)
    assert play.terminal.ends() == 3

    play = Player(sitting(made, "key", "reseal"))
    secretly(play.terminal, UNLOCK, PASSPHRASE)
    play.choose("Wie mogen uw dossiers kunnen openen?", "Ik zoek het eerst uit")
    assert play.terminal.ends() == 3

    play = Player(sitting(made, "key", "reseal"))
    secretly(play.terminal, UNLOCK, PASSPHRASE)
    play.meets("Wie mogen uw dossiers kunnen openen?", "B. Smit, sinds")
    play.choose("Wie mogen uw dossiers kunnen openen?", "Alleen ik")
    secretly(play.terminal, RECOVERY, made.recovery)
    assert play.terminal.ends() == 0
    assert not smit.opens(made.dossier())
    assert made.run("verify").code == 0


def test_stock_age_opens_a_dossier_with_the_key_file_and_the_passphrase(made: SealedHome) -> None:
    """Whoever has only age, the home and the passphrase reads the dossier: `age -d -i keys/identity.age FILE`."""
    age = shutil.which("age")
    if age is None:
        pytest.skip("the age program is not installed")
    import pexpect

    identity = str(made.path / "keys" / "identity.age")
    out = made.path.parent / "open.toml"
    child = pexpect.spawn(age, ["--decrypt", "--identity", identity, "--output", str(out), str(made.dossier())])
    child.expect("passphrase")
    child.sendline(PASSPHRASE)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    log = logs.parse(out.read_bytes(), CASE)
    assert log.fingerprint == open_case(made.home, CASE, lambda: BEGIN).log.fingerprint

    paper = made.path.parent / "herstelsleutel.txt"
    paper.write_text(made.recovery)
    opened = subprocess.run([age, "-d", "-i", str(paper), str(made.dossier())], capture_output=True, check=True)
    assert opened.stdout == out.read_bytes()
