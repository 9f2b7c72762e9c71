"""`share` and `receive`: a case goes to a colleague, both go on, and it comes together again."""

from __future__ import annotations

import hashlib
import re
import shutil
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
import tomli_w

from meldcode_cli.case import format_2
from meldcode_cli.case.around import Link
from meldcode_cli.case.entries import Access, Answer, Begin
from meldcode_cli.case.signatures import doubtful
from meldcode_cli.case.struck import Struck
from meldcode_cli.dossier.here import case_with
from meldcode_cli.dossier.sharing import own_card, parcel
from meldcode_cli.errors import ExitCode
from meldcode_cli.seal import age
from meldcode_cli.seal.signing import new_signing_key
from meldcode_cli.store.bundle import Bundle, Named, pack, unpack
from tests.keyring.test_first_run import secretly
from tests.support.answers import AT
from tests.support.player import Player
from tests.support.sealed import CASE, PASSPHRASE, SealedHome, sealed_home
from tests.support.terminal import Terminal
from tests.support.together import LATER, Pair, acquaint, card_of, case_in, log_of, note, pair


@pytest.fixture
def two(tmp_path: Path) -> Pair:
    """Two people who know each other's card."""
    return pair(tmp_path)


def words(text: str) -> str:
    """What was said, with single blanks."""
    return " ".join(text.split())


def at_keyboard(made: SealedHome, *arguments: str, at: str = AT) -> Player:
    """A command at a real terminal."""
    given = {"MELDCODE_PASSPHRASE_FILE": str(made.passphrase_file)}
    return Player(Terminal(arguments, made.path, at=at, environment=given))


def texts_in(made: SealedHome, case: str = CASE) -> list[str]:
    """What was seen in a case, in order."""
    return [text for entry in log_of(made, case).entries if (text := getattr(entry.content, "text", ""))]


def refused(two: Pair, path: Path, receiver: SealedHome | None = None) -> str:
    """Receive what is not taken in; returns what was said. Nothing changes."""
    receiver = two.bram if receiver is None else receiver
    before = {path: path.read_bytes() for path in receiver.path.glob("cases/*.toml.age")}
    assert receiver.home.keys is not None
    known = receiver.home.keys.recipients()
    said = two.receive(receiver, path)
    assert said.code in (ExitCode.REFUSED, ExitCode.VERIFICATION_FAILED), said.out
    assert "Traceback" not in said.err and "in het programma zelf" not in said.err
    assert {path: path.read_bytes() for path in receiver.path.glob("cases/*.toml.age")} == before
    now = receiver.home.keys.recipients()
    assert replace(now, changed=0) == replace(known, changed=0)
    return words(said.err)


# ---------------------------------------------------------------- handing over


def test_a_case_is_handed_over_and_everything_in_it_is_answered_for(two: Pair) -> None:
    """The colleague has it under a number of their own, with its own random id, each entry as it was signed."""
    shared = two.anna.run("share", CASE, "--with", "bram", "-o", str(two.folder / "x.age"))
    assert shared.code == 0 and "Het bestand voor Bram staat klaar" in words(shared.out)
    assert "Geef uw wachtzin niet mee" in words(shared.out)
    assert two.bram.begin().code == 0
    came = two.receive(two.bram, two.folder / "x.age")
    assert came.code == 0, came.err
    assert "Gestuurd door Anna, op 12 maart 2026" in words(came.out) and "Hier heet die 2026-002" in words(came.out)
    here, there = log_of(two.bram, "2026-002"), log_of(two.anna)
    assert here.id == there.id != log_of(two.bram).id
    assert here.links[: len(there.links)] == there.links
    wrote = sum(not isinstance(entry.content, Access) for entry in there.entries)
    assert f"- Vermeldingen van Anna: {wrote}" in came.out
    for made in (two.anna, two.bram):
        said = made.run("verify")
        assert said.code == 0, said.out + said.err


def test_only_that_one_case_is_for_the_colleague(two: Pair) -> None:
    """What the colleague signs counts in the shared case, and in no other; nothing else is sealed for them."""
    assert two.anna.begin().code == 0
    two.handed_over()
    assert two.anna.home.keys is not None and two.bram.home.keys is not None
    recipients = two.anna.home.keys.recipients()
    own, other = log_of(two.anna), log_of(two.anna, "2026-002")
    assert [one.name for one in recipients.writing(own.id)] == ["Bram"] and recipients.writing(other.id) == ()
    assert card_of(two.bram).key not in recipients.keys and card_of(two.bram).signing not in recipients.signing
    assert "Bram leest en schrijft mee in gedeelde casussen: 1." in words(two.anna.run("key", "show").out)
    for path in two.anna.path.glob("cases/*.age"):
        with pytest.raises(age.WrongKey):
            two.bram.home.keys.open(path.read_bytes())


def test_who_got_it_is_in_the_dossier_and_in_the_access_log(two: Pair) -> None:
    """Both sides tell with whom and when; the export names whom the case is shared with."""
    two.handed_over()
    for made, what, name in ((two.anna, "gedeeld met", "Bram"), (two.bram, "ontvangen van", "Anna")):
        assert what in made.run("show", CASE, "--access").out
        assert f'"other": "{name}"' in made.run("show", CASE, "--access", "--json").out
    assert "gedeeld met Bram" in two.anna.run("export", CASE).out
    said = [entry.content for entry in log_of(two.anna).entries if isinstance(entry.content, Access)]
    assert said[-1].shared == ("Bram",) and said[-1].cards == (card_of(two.bram).text,)


def test_the_name_of_the_file_says_nothing(two: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without -o, or with a folder, the program chooses a name; one that names the case is refused."""
    folder = two.folder / "map"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert two.anna.run("share", CASE, "--with", "Bram").code == 0
    assert two.anna.run("share", CASE, "--with", "Bram", "-o", str(folder)).code == 0
    names = [path.name for path in folder.iterdir()]
    assert len(names) == 2 and all(name.startswith("bestand-") and name.endswith(".age") for name in names)
    said = two.anna.run("share", CASE, "--with", "Bram", "-o", str(folder / f"{CASE}.age"))
    assert said.code == 1 and "noemt de casus" in said.err


# ---------------------------------------------------------------- both go on


def test_both_go_on_and_it_comes_together_the_same_on_both_sides(two: Pair) -> None:
    """What either wrote stands in both dossiers, as it was signed; receiving again changes nothing."""
    first = two.handed_over()
    note(two.bram, "Geen jas aan.", at="2026-03-13T10:00:00")
    note(two.anna, "Zonder ontbijt.", at="2026-03-13T11:00:00")
    back = two.share(two.bram, "Anna", at="2026-03-13T12:00:00")
    came = two.receive(two.anna, back, at="2026-03-13T13:00:00")
    assert came.code == 0, came.err
    assert "- Vermeldingen van Bram: 1" in came.out and "U werkte beiden verder" in words(came.out)
    again = two.share(two.anna, "Bram", at="2026-03-13T14:00:00")
    assert two.receive(two.bram, again, at="2026-03-13T15:00:00").code == 0
    assert [link.hash for link in log_of(two.anna).links] == [link.hash for link in log_of(two.bram).links]
    assert texts_in(two.anna)[-2:] == ["Geen jas aan.", "Zonder ontbijt."]
    for made, files in ((two.anna, (back, again)), (two.bram, (first, again))):
        before = log_of(made)
        for path in files:
            said = two.receive(made, path, at="2026-03-14T10:00:00")
            assert said.code == 0 and "niets nieuws" in said.out
        assert log_of(made) == before
        assert made.run("verify", at="2026-03-14T11:00:00").code == 0


def test_an_older_file_after_a_newer_one_brings_nothing(two: Pair) -> None:
    """A replayed file is known: nothing goes back to how it was."""
    old = two.handed_over()
    note(two.anna, "Zonder ontbijt.")
    new = two.share(two.anna, "Bram", at=LATER)
    assert two.receive(two.bram, new, at=LATER).code == 0
    note(two.bram, "Geen jas aan.", at="2026-03-14T10:00:00")
    said = two.receive(two.bram, old, at="2026-03-14T11:00:00")
    assert said.code == 0 and "niets nieuws" in said.out
    assert texts_in(two.bram)[-2:] == ["Zonder ontbijt.", "Geen jas aan."]


def test_new_duties_and_days_are_told(two: Pair) -> None:
    """Whoever takes it in hears what there is to do now that there was not before."""
    two.handed_over()
    casefile = case_in(two.bram, at=LATER)

    question = casefile.flow.find_question("afweging-2")
    assert question is not None
    entry = next(each for each in casefile.log.entries if getattr(each.content, "question", "") == "afweging-2")
    casefile.record(
        Answer(question="afweging-2", asked=question.text, value="ja", reason="Anders gezien.", replaces=entry.number)
    )
    said = two.receive(two.anna, two.share(two.bram, "Anna", at=LATER), at=LATER)
    assert said.code == 0 and "Nieuw te doen: Meld bij Veilig Thuis" in words(said.out)


def test_a_case_is_found_by_its_id_without_opening_all_others(two: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """The register knows the random id: of many dossiers one is opened. A line from before that still does."""
    two.handed_over()
    for _ in range(3):
        assert two.bram.begin().code == 0
    ids = {case: log_of(two.bram, case).id for case in two.bram.home.cases.cases()}
    assert len(ids) == 4
    opened: list[str] = []
    read = type(two.bram.home.cases).read

    def counted(self: object, case: str) -> tuple[bytes, str]:
        opened.append(case)
        return read(self, case)  # type: ignore[arg-type]

    monkeypatch.setattr(type(two.bram.home.cases), "read", counted)
    assert case_with(two.bram.home, ids["2026-003"]) == "2026-003" and opened == ["2026-003"]
    register = two.bram.home.register
    register.write_anew([replace(head, id="") for head in register.heads().values()])
    assert case_with(two.bram.home, ids["2026-003"]) == "2026-003"
    assert case_with(two.bram.home, "0" * 32) is None


# ---------------------------------------------------------------- who sent it


def test_a_stranger_is_never_taken_in_silently(tmp_path: Path) -> None:
    """With nobody to ask it is refused with advice; at the keyboard the words are compared first, at both ends."""
    two = pair(tmp_path, known=False)
    card = tmp_path / "kaart.toml"
    assert two.bram.run("key", "show", "-o", str(card)).code == 0
    alone = two.anna.run("share", CASE, "--with", str(card), "-o", str(tmp_path / "x.age"))
    assert alone.code == 1 and "nog niet met uw collega vergeleken" in words(alone.err)
    assert not (tmp_path / "x.age").exists()
    # In the test both homes are of one person; the name in the file is that of the home.
    player = at_keyboard(two.anna, "share", CASE, "--with", str(card), "-o", str(tmp_path / "x.age"))
    question = "u precies deze woorden voor?"
    player.meets(question, " ".join(card_of(two.bram).words), "meldcode sleutel toon")
    player.choose(question, "Ja, precies")
    player.type("Typ dan het woord: delen", "delen")
    assert player.terminal.ends() == 0
    assert "nog niet nagevraagd wie dit stuurt" in refused(two, tmp_path / "x.age")
    player = at_keyboard(two.bram, "receive", str(tmp_path / "x.age"))
    player.meets(question, " ".join(card_of(two.anna).words), "kent het programma nog niet")
    player.choose(question, "Ja, precies")
    player.type("Typ dan het woord: ontvangen", "ontvangen")
    assert player.terminal.ends() == 0
    assert two.bram.run("verify").code == 0
    # From then on both are known.
    note(two.bram, "Geen jas aan.")
    (name,) = [one.name for one in two.bram.home.key_folder.shown().writers]
    back = two.share(two.bram, name, at=LATER)
    assert two.receive(two.anna, back, at=LATER).code == 0


@pytest.mark.parametrize("command", ["share", "receive"])
def test_a_card_that_was_swapped_is_refused(tmp_path: Path, command: str) -> None:
    """The words differ: nobody is added, nothing is shared, nothing comes in."""
    two = pair(tmp_path, known=False)
    acquaint(two.anna if command == "receive" else two.bram, "Bram" if command == "receive" else "Anna", two.bram)
    path = tmp_path / "x.age"
    if command == "receive":
        assert two.anna.run("share", CASE, "--with", "Bram", "-o", str(path)).code == 0
        player = at_keyboard(two.bram, "receive", str(path))
    else:
        player = at_keyboard(two.anna, "share", CASE, "--with", card_of(two.bram).text, "-o", str(path))
        player.type("Hoe heet de collega van deze kaart?", "Bram")
    player.choose("u precies deze woorden voor?", "Nee, of ik heb")
    assert player.terminal.ends() == 1
    assert "misschien niet van uw collega" in player.terminal.said(0)
    if command == "share":
        assert not path.exists() and not two.anna.home.key_folder.shown().writers
    else:
        assert two.bram.home.cases.cases() == []


def test_a_known_one_is_asked_for_at_the_keyboard_and_not_sent_to_the_wrong_person(two: Pair) -> None:
    """The name is read once more before anything is made; whoever says no has shared nothing."""
    path = two.folder / "x.age"
    player = at_keyboard(two.anna, "share", CASE, "--with", "Bram", "-o", str(path))
    player.choose(f"Casus {CASE} delen met Bram?", "Nee")
    assert player.terminal.ends() == 1 and not path.exists()
    assert log_of(two.anna).entries[-1].number == len(log_of(two.anna).entries)
    player = at_keyboard(two.anna, "share", CASE, "--with", "Bram", "-o", str(path))
    player.choose(f"Casus {CASE} delen met Bram?", "Ja, delen met Bram")
    assert player.terminal.ends() == 0 and path.exists()


def test_it_opens_for_nobody_else_also_not_sealed_anew(two: Pair, tmp_path: Path) -> None:
    """A third person cannot open it; and what Bram got, sealed anew for a third, is not meant for them."""
    path = two.handed_over()
    third = sealed_home(tmp_path / "carla", number=2)
    acquaint(third, "Anna", two.anna)
    assert "voor iemand anders" in refused(two, path, third)
    assert two.bram.home.keys is not None
    text = two.bram.home.keys.open(path.read_bytes())
    path.write_bytes(age.seal(text, [card_of(third).key]))
    assert "voor iemand anders" in refused(two, path, third)


def of_anna(two: Pair) -> Bundle:
    """What Anna sends to Bram."""
    casefile = case_in(two.anna)
    return parcel(casefile, casefile.log, card_of(two.bram))


def signed(two: Pair, bundle: Bundle, sender: SealedHome | None = None) -> Path:
    """A file of this, signed with the key of the sender."""
    keys = (sender or two.anna).home.keys
    assert keys is not None and keys.signer is not None
    path = two.folder / "gemaakt.age"
    path.write_bytes(pack(bundle, keys.signer))
    return path


def test_what_nobody_answers_for_is_refused(two: Pair) -> None:
    """An entry that a stranger signed, and one that says it is of Anna: neither comes in, new or later."""
    casefile = case_in(two.anna)
    log = casefile.log.added(replace(casefile.log.entries[-1], number=len(casefile.log.entries) + 1), new_signing_key())
    forged = replace(of_anna(two), dossier=log.data)
    assert "niet zeker is wie het schreef" in refused(two, signed(two, forged))
    two.handed_over()
    assert "niet zeker is wie het schreef" in refused(two, signed(two, forged))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda bundle: replace(bundle, dossier=b""),
        lambda bundle: replace(bundle, dossier=bundle.dossier[:-40]),
        lambda bundle: replace(bundle, dossier=bundle.dossier.replace(b'initials = "', b'initials = "X', 1)),
        lambda bundle: replace(bundle, dossier=bundle.dossier.replace(b"format = 2", b"format = 1", 1)),
        lambda bundle: replace(bundle, dossier=bundle.dossier.replace(b'case = "2026-001"', b'case = "../../x"', 1)),
        lambda bundle: replace(bundle, dossier=bundle.dossier + b"\n# opvulling ....\n"),
        lambda bundle: replace(bundle, case="0" * 32),
        lambda bundle: replace(bundle, flows={}),
    ],
)
def test_what_a_known_sender_should_not_send_is_refused(two: Pair, wrong: object) -> None:
    """Cut off, changed, of another format, with a name for a path, with the id of another case, without its flow."""
    assert callable(wrong)
    refused(two, signed(two, wrong(of_anna(two))))


def test_to_know_the_number_of_a_case_is_not_to_write_in_it(two: Pair, tmp_path: Path) -> None:
    """A colleague who is known, and with whom this case was never shared, cannot put anything in it."""
    third = sealed_home(tmp_path / "carla", number=2)
    acquaint(third, "Bram", two.bram)
    acquaint(two.anna, "Carla", third)
    two.handed_over()
    acquaint(two.bram, "Carla", third)
    path = two.share(two.bram, "Carla", at=LATER)
    assert two.receive(third, path, at=LATER).code == 0
    note(third, "Iets nieuws.", at="2026-03-14T10:00:00")
    acquaint(third, "Anna", two.anna)
    sent = two.share(third, "Anna", at="2026-03-14T11:00:00")
    assert "u deelt die niet met wie dit stuurt" in refused(two, sent, two.anna)
    # By way of Bram, who does write in it, it comes: he says that Carla writes too.
    back = two.share(third, "Bram", at="2026-03-14T11:00:00")
    assert two.receive(two.bram, back, at="2026-03-14T12:00:00").code == 0
    said = two.receive(two.anna, two.share(two.bram, "Anna", at="2026-03-14T13:00:00"), at="2026-03-14T14:00:00")
    assert said.code == 0 and "- Vermeldingen van Carla: 1" in said.out
    assert two.anna.run("verify", at="2026-03-14T15:00:00").code == 0


# ---------------------------------------------------------------- who leaves, what is gone


def test_what_somebody_signs_after_they_left_does_not_count(two: Pair, tmp_path: Path) -> None:
    """What was here stays good; nothing new of them comes in, also not by way of somebody else."""
    third = sealed_home(tmp_path / "carla", number=2)
    two.handed_over()
    note(two.bram, "Geen jas aan.")
    assert two.receive(two.anna, two.share(two.bram, "Anna", at=LATER), at=LATER).code == 0
    gone = two.anna.run("key", "remove", "bram", at="2026-03-14T10:00:00")
    assert gone.code == 0 and "Wat Bram al had, houdt Bram." in words(gone.out)
    assert two.anna.run("verify", at="2026-03-14T11:00:00").code == 0
    assert "Geen jas aan." in texts_in(two.anna)
    assert "gedeeld met Bram" in two.anna.run("export", CASE).out
    note(two.bram, "Daarna.", at="2026-03-15T10:00:00")
    assert "hebt u weggehaald" in refused(two, two.share(two.bram, "Anna", at="2026-03-15T11:00:00"), two.anna)
    # Carla, who still works with both, brings it along: nobody answers for it here.
    for made in (two.bram, two.anna):
        acquaint(made, "Carla", third)
    acquaint(third, "Bram", two.bram)
    acquaint(third, "Anna", two.anna)
    for made in (two.bram, two.anna):
        sent = two.share(made, "Carla", at="2026-03-15T12:00:00")
        assert two.receive(third, sent, at="2026-03-15T12:30:00").code == 0
    brought = two.share(third, "Anna", at="2026-03-15T14:00:00")
    assert "niet zeker is wie het schreef" in refused(two, brought, two.anna)


def test_who_writes_in_one_case_can_be_let_in_to_all(two: Pair) -> None:
    """`key add` with the same card and name adds; with another card under that name it refuses."""
    two.handed_over()
    third = sealed_home(two.folder / "carla", number=2)
    assert two.anna.run("key", "add", "Bram", card_of(third).text).code == 1
    assert two.anna.run("key", "add", "Bram", card_of(two.bram).text).code == 0
    assert card_of(two.bram).key in two.anna.home.key_folder.shown().keys
    assert two.anna.run("verify").code == 0
    note(two.bram, "Geen jas aan.")
    assert two.receive(two.anna, two.share(two.bram, "Anna", at=LATER), at=LATER).code == 0
    # From both lists at once.
    assert two.anna.run("key", "remove", "Bram", at=LATER).code == 0
    assert two.anna.run("verify", at=LATER).code == 0
    shown = two.anna.home.key_folder.shown()
    assert card_of(two.bram).key not in shown.keys and [one.left is not None for one in shown.writers] == [True]


def test_a_case_that_was_deleted_does_not_come_back_by_itself(two: Pair) -> None:
    """A file from before is asked about, and refused where nobody is there to ask."""
    path = two.handed_over()
    two.bram.home.cases.remove(CASE)
    two.bram.home.register.forget(CASE)
    assert "eerder geweest" in refused(two, path)
    player = at_keyboard(two.bram, "receive", str(path))
    player.choose("Moet deze casus terugkomen?", "Ja")
    assert player.terminal.ends() == 0
    assert len(two.bram.home.cases.cases()) == 1


def test_a_lost_laptop_gets_the_case_back_from_its_own_file(two: Pair) -> None:
    """Keys and dossiers come out of a backup; what was written since, out of the file that was sent."""
    backup = two.folder / "kopie.tar"
    assert two.anna.run("backup", str(backup)).code == 0
    note(two.anna, "Zonder ontbijt.")
    sent = two.share(two.anna, "Bram", at=LATER)
    shutil.rmtree(two.anna.path)
    assert two.anna.run("restore", str(backup), at=LATER).code == 0
    assert "Zonder ontbijt." not in texts_in(two.anna)
    said = two.receive(two.anna, sent, at=LATER)
    assert said.code == 0 and "Dit hebt u zelf gestuurd" in words(said.out)
    assert "Zonder ontbijt." in texts_in(two.anna)
    assert two.anna.run("verify", at=LATER).code == 0


# ---------------------------------------------------------------- what is not shared


def test_what_cannot_be_shared_says_why(two: Pair) -> None:
    """An unsealed home, one's own card, a card that signs nothing, a dossier in which something is wrong."""
    key = age.public_key(age.new_secret())
    for given, sentence in (
        (card_of(two.anna).text, "uw eigen kaart"),
        (key, "niet waarmee uw collega ondertekent"),
        ("Niemand", "geen collega met deze naam"),
        (str(two.folder / "kapot.toml"), "geen collega met deze naam"),
    ):
        said = two.anna.run("share", CASE, "--with", given, "-o", str(two.folder / "x.age"))
        assert said.code == 1 and sentence in words(said.err), said.err
        assert given not in said.err
    (two.folder / "kapot.toml").write_text(tomli_w.dumps({"name": "x", "card": "age1"}), encoding="utf-8")
    said = two.anna.run("share", CASE, "--with", str(two.folder / "kapot.toml"), "-o", str(two.folder / "x.age"))
    assert said.code == 1 and "geen kaart" in said.err
    assert not (two.folder / "x.age").exists()


def test_a_disk_that_refuses_shares_nothing(two: Pair) -> None:
    """The file cannot be made: the dossier says nothing of it either."""
    before = log_of(two.anna)
    said = two.anna.run("share", CASE, "--with", "Bram", "-o", str(two.folder / "weg" / "x.age"))
    assert said.code == ExitCode.NOT_SAVED
    assert log_of(two.anna) == before


def test_nothing_that_was_typed_stands_in_the_file(two: Pair) -> None:
    """Every text of the dossier, the names and the numbers are looked for in the bytes that leave the machine."""
    note(two.anna, "kwikstaartje zingt")
    data = two.share(two.anna, "Bram", at=LATER).read_bytes()
    log = log_of(two.anna)
    assert two.anna.home.keys is not None
    inside = unpack(data, two.anna.home.keys.open)
    assert b"kwikstaartje" in inside.dossier
    looked_for = [b"kwikstaartje", b"D.R.", b"Vuurvlieg", b"Kuipers", b"Bram", CASE.encode(), log.id.encode(), b"2026"]
    looked_for += [log.head.encode(), card_of(two.bram).key.encode(), card_of(two.anna).key.encode()]
    assert not [word for word in looked_for if word in data]


def test_the_sender_in_the_file_is_who_signed_it(two: Pair) -> None:
    """Somebody who is known, and takes the name of Anna in the file, is called as they are known here."""
    third = sealed_home(two.folder / "carla", number=2)
    acquaint(two.bram, "Carla", third)
    assert third.home.keys is not None
    (own,) = third.home.keys.recipients().of_kind("own")
    card = own_card(third.home.keys.recipients()).card
    assert third.begin().code == 0
    casefile = case_in(third)
    bundle = replace(parcel(casefile, casefile.log, card_of(two.bram)), sender=Named("Anna", card))
    said = two.receive(two.bram, signed(two, bundle, third))
    assert said.code == 0 and "Gestuurd door Carla" in said.out and "Anna" not in said.out
    assert own.signing == card.signing
    assert not doubtful(log_of(two.bram), {own.signing, card_of(two.bram).signing})


# ---------------------------------------------------------------- the flow that comes along


def own_flow(made: SealedHome) -> None:
    """A flow of the school's own in this home."""
    (made.path / "flows").mkdir(exist_ok=True)
    flow = {"format": 1, "id": "eigen", "title": "Eigen", "version": "1", "extends": "onderwijs"}
    text = tomli_w.dumps({**flow, "roles": {"leader": "baas"}})
    (made.path / "flows" / "eigen.toml").write_text(text, encoding="utf-8")


def test_a_flow_of_the_colleague_comes_along_and_is_proven(two: Pair) -> None:
    """It is said that it is not of this program, that it is safe, and the case is gone on with under it."""
    own_flow(two.anna)
    assert two.anna.begin(flow="eigen").code == 0
    said = two.receive(two.bram, two.share(two.anna, "Bram", case="2026-002"))
    assert said.code == 0, said.err
    assert "van uw collega, en komt niet met dit programma mee" in words(said.out)
    player = at_keyboard(two.bram, "resume", CASE)
    player.terminal.wait_for("Wat wilt u doen?", "Uw antwoord:", "pijltjes")
    player.terminal.kill()


def test_a_case_under_a_flow_that_is_not_safe_can_be_read_and_not_gone_on_with(two: Pair) -> None:
    """The colleague sends a route from which a promise was taken: said with the reason, and `resume` refuses."""
    casefile = case_in(two.anna)
    log, flow = casefile.log, tomllib.loads(casefile.pinned_flow().decode())
    flow["guarantee"].pop(0)
    weak = tomli_w.dumps(flow).encode()
    begin = log.entries[0].content
    assert isinstance(begin, Begin) and two.anna.home.keys is not None
    forged = format_2.new(CASE)
    for entry in log.entries:
        content = entry.content
        if isinstance(content, Begin):
            content = content.model_copy(update={"flow_sha256": hashlib.sha256(weak).hexdigest()})
        forged = forged.added(replace(entry, content=content), two.anna.home.keys.signer)
    bundle = replace(of_anna(two), case=forged.id, dossier=forged.data)
    bundle = replace(bundle, flows={hashlib.sha256(weak).hexdigest(): weak})
    said = two.receive(two.bram, signed(two, bundle))
    assert said.code == 0 and "niet veilig bevonden" in words(said.out + said.err)
    assert two.bram.run("show", CASE).code == 0 and two.bram.run("verify").code == 0
    player = at_keyboard(two.bram, "resume", CASE)
    # The one that comes with the program is another: nobody has to go over to it.
    player.choose("Met welke route gaat u verder?", "Dat beslis ik")
    assert player.terminal.ends() == 1
    assert "niet veilig bevonden" in player.terminal.said(0) and "bel 112" in player.terminal.said(0)


def test_who_signed_what_is_told(two: Pair) -> None:
    """`verify`, `show` and the export name who signed; nobody is named where one person signed all."""
    two.handed_over()
    assert "Ondertekend door" not in two.anna.run("show", CASE).out
    note(two.bram, "Geen jas aan.")
    assert two.receive(two.anna, two.share(two.bram, "Anna", at=LATER), at=LATER).code == 0
    (last,) = [entry for entry in log_of(two.anna).entries if getattr(entry.content, "text", "") == "Geen jas aan."]
    for arguments in (("verify", CASE), ("show", CASE), ("export", CASE)):
        said = words(two.anna.run(*arguments, at=LATER).out.replace("*", ""))
        told = re.search(r"Ondertekend door:? Bram: vermelding ([0-9, a-z]+)", said)
        assert told is not None and str(last.number) in told[1], said


def test_numbers_of_another_home_say_nothing_here(two: Pair) -> None:
    """A link to a case of the sender is no link to the case of that number here, and moves no number on."""
    for _ in range(3):
        assert two.anna.begin().code == 0
    case_in(two.anna, at=LATER).record(Link(case="2026-003"))
    assert case_in(two.anna).linked == ("2026-003",)
    assert two.receive(two.bram, two.share(two.anna, "Bram", at=LATER), at=LATER).code == 0
    assert case_in(two.bram).linked == ()
    assert two.bram.begin().code == 0
    assert two.bram.home.cases.cases() == ["2026-001", "2026-002"]
    said = two.bram.run("verify", at=LATER)
    assert said.code == 0, said.out + said.err


def test_what_a_colleague_struck_is_told(two: Pair) -> None:
    """The text is gone here as well, and who takes it in hears which entry it was."""
    note(two.anna, "kwikstaartje", at="2026-03-12T16:00:00")
    two.handed_over()
    (entry,) = [each for each in log_of(two.bram).entries if getattr(each.content, "text", "") == "kwikstaartje"]
    struck = Struck(entries=(entry.number,), ground="wrong-child", reason="Gaat over een ander.", decided_by="H.M.")
    case_in(two.bram, at=LATER).record(struck)
    said = two.receive(two.anna, two.share(two.bram, "Anna", at=LATER), at=LATER)
    assert said.code == 0 and f"geschrapt, ook hier: vermelding {entry.number}." in words(said.out + said.err)
    assert b"kwikstaartje" not in two.anna.home.cases.read(CASE)[0]


# ---------------------------------------------------------------- two people, played out


def changed(made: SealedHome, question: str, value: str, at: str) -> None:
    """Answer a question of the flow otherwise."""
    casefile = case_in(made, at=at)
    asked = casefile.flow.find_question(question)
    assert asked is not None
    entry = next(each for each in casefile.log.entries if getattr(each.content, "question", "") == question)
    casefile.record(
        Answer(
            question=question,
            asked=asked.text,
            value=value,
            label=next(each.label for each in asked.options if each.value == value),
            why="Zo zie ik het nu.",
            reason="Er is meer bekend.",
            replaces=entry.number,
        )
    )


def test_two_people_from_the_first_card_to_what_contradicts(tmp_path: Path) -> None:
    """In real terminals, with a passphrase that is typed: cards compared, handed over, both went on, shared back, and
    what does not fit together settled where the user goes on."""
    two = pair(tmp_path, known=False)
    card, file = tmp_path / "kaart.toml", tmp_path / "x.age"
    terminal = Terminal(["key", "show", "-o", str(card)], two.bram.path, at=AT)
    secretly(terminal, "Uw wachtzin", PASSPHRASE)
    assert terminal.ends() == 0
    terminal = Terminal(["share", CASE, "--with", str(card), "-o", str(file)], two.anna.path, at=AT)
    secretly(terminal, "Uw wachtzin", PASSPHRASE)
    player = Player(terminal)
    player.choose("u precies deze woorden voor?", "Ja, precies")
    player.type("Typ dan het woord: delen", "delen")
    assert terminal.ends() == 0
    terminal = Terminal(["receive", str(file)], two.bram.path, at=AT)
    secretly(terminal, "Uw wachtzin", PASSPHRASE)
    player = Player(terminal)
    player.choose("u precies deze woorden voor?", "Ja, precies")
    player.type("Typ dan het woord: ontvangen", "ontvangen")
    assert terminal.ends() == 0
    changed(two.anna, "afweging-3", "nee", "2026-03-13T10:00:00")
    changed(two.bram, "afweging-3", "twijfel", "2026-03-13T11:00:00")
    (name,) = [one.name for one in two.bram.home.key_folder.shown().writers]
    back = two.share(two.bram, name, at="2026-03-13T12:00:00")
    said = two.receive(two.anna, back, at="2026-03-13T13:00:00")
    assert said.code == 0 and "Dit past niet bij elkaar" in words(said.out)
    assert "Nieuw te doen: Meld" not in words(said.out)
    player = at_keyboard(two.anna, "resume", CASE, at="2026-03-13T14:00:00")
    # Danger and a melding go first; then what does not fit together.
    player.choose("- Meld bij Veilig Thuis", "Nog niet")
    player.choose("Op deze vraag zijn twee antwoorden gegeven", "Nee")
    player.type("Waarom geldt dit?", "Wij spraken elkaar: er is geen hulp.")
    player.terminal.wait_for("Opgeslagen")
    player.terminal.kill()
    assert two.receive(two.bram, two.share(two.anna, writer(two.anna), at=LATER), at=LATER).code == 0
    for made in (two.anna, two.bram):
        contests = case_in(made, at="2026-03-13T16:00:00").standing().contested
        assert "afweging-3" not in [each.subject for each in contests]
    for made in (two.anna, two.bram):
        assert made.run("verify", at="2026-03-13T17:00:00").code == 0


def writer(made: SealedHome) -> str:
    """The name of who writes along in the one case that is shared."""
    (one,) = made.home.key_folder.shown().writers
    return one.name
