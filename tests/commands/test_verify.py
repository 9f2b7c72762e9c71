"""`meldcode verify`: whatever was done to a dossier, its flow, its keys or an export, it says so and from where on."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from meldcode_cli.case import format_2
from meldcode_cli.case import log as logs
from meldcode_cli.case.entries import StepCheck
from meldcode_cli.dossier.drafts import CannotRead, OfAnotherCase
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import ExitCode
from meldcode_cli.seal import age
from meldcode_cli.store.home import Home
from tests.support import forms
from tests.support.answers import AT, whole, written
from tests.support.command import Said, inside
from tests.support.scripted import AUTHOR, BEGIN
from tests.support.sealed import CASE, SealedHome, colleague, sealed_home

Run = Callable[..., Said]
LATER = BEGIN + timedelta(days=3)


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A sealed home with one case."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    return made


def words(text: str) -> str:
    """What was said, with single blanks."""
    return " ".join(text.split())


def wrong(made: SealedHome, *arguments: str) -> str:
    """Verify what is not in order, and return what was said about it."""
    said = made.run("verify", *arguments)
    assert said.code == ExitCode.VERIFICATION_FAILED, said.out
    assert said.err.startswith(("Er is iets niet in orde.", "De export klopt niet."))
    return words(said.out)


def well(made: SealedHome, *arguments: str) -> str:
    """Verify what is in order, and return what was said about it."""
    said = made.run("verify", *arguments)
    assert said.code == 0 and said.out.endswith("Alles is zoals het is opgeslagen.\n"), said.out + said.err
    return words(said.out)


def more(made: SealedHome, step: str = "stap-1") -> None:
    """Record one more entry."""
    open_case(made.home, CASE, lambda: LATER, AUTHOR).record(StepCheck(step=step))


def plain(made: SealedHome) -> bytes:
    """The text of the dossier."""
    return made.home.cases.read(CASE)[0]


def put(made: SealedHome, data: bytes) -> None:
    """Put another text in the place of the dossier, sealed as it should be, behind the back of the register."""
    assert made.home.keys is not None
    made.dossier().write_bytes(made.home.keys.seal(data))


# ---------------------------------------------------------------- dossiers


def test_what_is_in_order_is_called_so_with_its_fingerprint(made: SealedHome) -> None:
    """Each case with its fingerprint; one case by its number; a case that is not there is told without a passphrase."""
    log = open_case(made.home, CASE, lambda: BEGIN).log
    for arguments in ([], [CASE]):
        assert f"{CASE}: in orde. Vermeldingen: {len(log.entries)}. Vingerafdruk: {log.fingerprint}" in well(
            made, *arguments
        )
    said = inside(made.path, "verify", "2026-009", at=AT)
    assert (said.code, said.err.splitlines()[0]) == (1, "Deze casus is er niet.")
    assert inside(made.path, "verify", "../x", at=AT).err.startswith("Dit is geen nummer van een casus.")


def test_an_older_copy_that_was_put_back(made: SealedHome) -> None:
    """It says how many entries are missing and from which one on; resume, show and export warn as well."""
    old = made.dossier().read_bytes()
    entries = len(open_case(made.home, CASE, lambda: BEGIN).log.entries)
    more(made)
    made.dossier().write_bytes(old)
    assert f"Vanaf vermelding {entries + 1} ontbreekt er iets." in wrong(made)
    assert "niet het laatste dat op deze computer is gezien" in words(made.run("show", CASE).out)
    assert "niet het laatste dat op deze computer is gezien" in words(made.run("export", CASE).err)


def test_a_tail_that_was_cut_off(made: SealedHome) -> None:
    """The same for a dossier that somebody with the key shortened and sealed again."""
    log = open_case(made.home, CASE, lambda: BEGIN).log
    put(made, log.first(5).data)
    assert "Vanaf vermelding 6 ontbreekt er iets." in wrong(made)


def test_a_dossier_that_somebody_wrote_anew(made: SealedHome) -> None:
    """A chain that is right in itself but is not the one that was seen here is noticed."""
    forged = format_2.new(CASE)
    for entry in open_case(made.home, CASE, lambda: BEGIN).log.entries:
        other = dataclasses.replace(entry, by="Iemand anders") if entry.number == 4 else entry
        forged = forged.added(other)
    put(made, forged.data)
    assert "Dit is een ander dossier dan deze computer eerder zag." in wrong(made)


def test_a_change_is_placed_and_what_stands_above_it_stays_readable(made: SealedHome) -> None:
    """It says which entries are still right, and `show` shows those and no others (3)."""
    data = plain(made)
    put(made, data.replace(b"zonder jas", b"zonder das"))
    said = wrong(made)
    match = re.search(r"De vermeldingen 1 tot en met (\d+) kloppen nog; vanaf vermelding (\d+) is het mis", said)
    assert match and int(match[2]) == int(match[1]) + 1
    shown = made.run("show", CASE)
    assert shown.code == 3
    assert f"de eerste {match[1]} vermeldingen" in words(shown.out) and "zonder das" not in shown.out
    assert "Begonnen, vermelding 1" in shown.out
    assert made.run("export", CASE).out == "" and made.run("export", CASE).code == 3


def test_a_case_that_is_gone(made: SealedHome) -> None:
    """A dossier that is not there any more is named, with what was last seen of it."""
    made.dossier().unlink()
    assert "Het bestand is weg. Het laatst gezien: " in wrong(made)
    assert "Het bestand is weg." in wrong(made, CASE)


def test_a_sealed_dossier_that_was_replaced_by_an_open_one(made: SealedHome) -> None:
    """Under its own name or under the open one: both are noticed, and what was said in it still counts as seen."""
    data, sealed = plain(made), made.dossier().read_bytes()
    made.dossier().write_bytes(data)
    assert "Dit bestand hoort verzegeld te zijn, maar is dat niet." in wrong(made)
    made.dossier().unlink()
    (made.path / "cases" / f"{CASE}.toml").write_bytes(data)
    assert "Dit dossier hoort verzegeld te zijn, maar is dat niet." in wrong(made)
    assert "dit dossier is niet verzegeld" in words(made.run("show", CASE).out)
    made.dossier().write_bytes(sealed)
    assert "Deze kopie is niet verzegeld." in wrong(made)


def test_a_key_too_many(made: SealedHome) -> None:
    """Sealed for one more than the dossier says: somebody can read along whom nobody wrote down."""
    assert made.home.keys is not None
    keys = [*made.home.keys.recipients().keys, colleague().key]
    made.dossier().write_bytes(age.seal(plain(made), keys))
    assert "Het bestand is verzegeld voor 3 sleutels. Volgens vermelding 2 horen het er 2 te zijn." in wrong(made)


def test_a_dossier_for_another_key(made: SealedHome) -> None:
    """Whole, but not for this user: it is said, and nothing else is claimed."""
    made.dossier().write_bytes(age.seal(plain(made), [colleague().key]))
    assert "Dit is niet met uw sleutel te openen." in wrong(made)
    said = made.run("show", CASE)
    assert said.code == 1 and "sleutel toevoegen" in said.err


def test_a_dossier_of_another_case(made: SealedHome) -> None:
    """A dossier under the number of another case is noticed, however good it is."""
    made.begin()
    made.dossier("2026-002").write_bytes(made.dossier().read_bytes())
    assert "hoort bij een andere casus" in wrong(made, "2026-002")


def test_a_later_format_is_called_so(made: SealedHome) -> None:
    """A dossier of a newer program is not called damaged."""
    put(made, plain(made).replace(b"format = 2\n", b"format = 3\n", 1))
    assert "nieuwere versie van dit programma" in wrong(made)


@pytest.mark.parametrize("what", ["gone", "changed", "of another"])
def test_the_flow_that_a_case_follows(made: SealedHome, what: str) -> None:
    """Gone, changed or replaced: the entry that pins it is named."""
    assert made.home.keys is not None
    path = made.path / "cases" / f"{CASE}.flow.age"
    if what == "gone":
        path.unlink()
    elif what == "changed":
        path.write_bytes(path.read_bytes()[:-1])
    else:
        path.write_bytes(made.home.keys.seal(b"format = 1\n"))
    assert "De route die bij vermelding 1 hoort: " in wrong(made)


def test_a_form_that_cannot_be_read_any_more(made: SealedHome) -> None:
    """An unfinished form is part of what was promised to be kept."""
    made.home.cases.save_draft(CASE, b"entries = 1\n")
    assert made.run("verify").code == 0
    (made.path / "cases" / f"{CASE}.draft.age").write_bytes(b"age-encryption.org/v1\n")
    assert "Een formulier dat nog niet af was, is niet meer te lezen." in wrong(made)


def test_keys_that_are_not_in_order(made: SealedHome) -> None:
    """A changed list of recipients, or a recovery copy that is gone, is told of the keys themselves."""
    (made.path / "keys" / "identity.recovery.age").unlink()
    assert "keys/identity.recovery.age is weg" in wrong(made)
    path = made.path / "keys" / "recipients.toml"
    path.write_text(path.read_text().replace("herstelsleutel", "herstelsleute1"))
    said = wrong(made)
    assert "Uw sleutels: niet in orde." in said and "niet door dit programma" in said


def test_a_clock_that_went_back_is_told_and_is_no_fault(made: SealedHome) -> None:
    """Entries whose times run back are named: whoever reads the dates should know."""
    open_case(made.home, CASE, lambda: BEGIN - timedelta(days=30), AUTHOR).record(StepCheck(step="stap-1"))
    entries = len(open_case(made.home, CASE, lambda: BEGIN).log.entries)
    assert f"vermelding {entries} vastgelegd vóór vermelding {entries - 1}" in well(made)


def test_a_machine_that_never_saw_it_says_what_it_cannot_know(made: SealedHome) -> None:
    """Without a register nothing can be said about what is missing; from then on it is known, and `list` too."""
    # As where a backup was put back: neither is in one.
    (made.path / "register" / "heads.jsonl").unlink()
    (made.path / "keys" / "witness.toml").unlink()
    listed = inside(made.path, "list", at=AT)
    assert "verzegeld" in listed.out and "meldcode controleer" in listed.out
    assert "Deze computer zag dit dossier niet eerder." in well(made)
    assert "niet eerder" not in well(made)
    assert inside(made.path, "list", "--json", at=AT).json["cases"][0]["status"] == "open"


def test_a_dossier_that_went_on_elsewhere_is_told_and_known_from_then_on(made: SealedHome) -> None:
    """Entries that this machine did not see yet are no fault; `list`, which has no key, says where it stands then."""
    heads = (made.path / "register" / "heads.jsonl").read_bytes()
    more(made)
    (made.path / "register" / "heads.jsonl").write_bytes(heads)
    assert "Veranderd sinds dit programma ze zag: 2026-001." in words(inside(made.path, "list", at=AT).out)
    assert "Deze computer zag eerder" in well(made)
    assert "Veranderd sinds" not in inside(made.path, "list", at=AT).out


def test_a_home_that_is_not_sealed_is_verified_too(tmp_path: Path) -> None:
    """Without keys nothing is asked, and the same is noticed."""
    home = tmp_path / "home"
    assert inside(home, "start", "--answers", str(written(tmp_path, whole())), "--no-input", at=AT).code == 0
    assert inside(home, "verify", at=AT).code == 0
    path = home / "cases" / f"{CASE}.toml"
    good = path.read_bytes()
    path.write_bytes(good + b"\n")
    assert inside(home, "verify", at=AT).code == 3
    path.write_bytes(good.replace(b"D.R.", b"E.R.", 1))
    said = inside(home, "verify", at=AT)
    assert said.code == 3 and "is het mis" in words(said.out)


def test_without_cases_nothing_is_called_well(tmp_path: Path) -> None:
    """Of an empty home it is said that nothing was looked at."""
    said = inside(tmp_path, "verify", at=AT)
    assert said.code == 0 and said.out.startswith("Er zijn geen dossiers. Er is dus niets nagekeken.\n")


# ---------------------------------------------------------------- an export against its dossier


@pytest.fixture
def export(made: SealedHome) -> Path:
    """An export of the case."""
    path = made.path.parent / "dossier.md"
    assert made.run("export", CASE, "-o", str(path)).code == 0
    return path


def test_an_export_of_now_and_of_then(made: SealedHome, export: Path) -> None:
    """It fits at once, and still fits when entries came after it; its text is what the program wrote."""
    said = well(made, "--against", str(export))
    assert "Sindsdien is er niets bijgekomen." in said and "woord voor woord" in said
    more(made)
    assert "Sindsdien is er 1 vermelding bijgekomen." in well(made, CASE, "--against", str(export))
    more(made, "stap-2")
    said = well(made, "--against", str(export))
    assert "Sindsdien zijn er 2 vermeldingen bijgekomen." in said and "woord voor woord" in said
    export.write_bytes(export.read_bytes().replace(b"\n", b"\r\n"))
    well(made, "--against", str(export))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("zonder jas", "met jas"),
        ("Nee, niet op dit moment", "Ja, er is nu gevaar"),
        ("D.R.", "E.R."),
        ("## De", "## Een"),
    ],
)
def test_a_text_that_was_changed_in_an_export(made: SealedHome, export: Path, old: str, new: str) -> None:
    """The fingerprint still fits, the text does not: it is noticed all the same."""
    text = export.read_text()
    assert old in text
    export.write_text(text.replace(old, new, 1))
    said = wrong(made, "--against", str(export))
    assert f"{CASE}: in orde." in said and "de tekst van de export is anders" in said
    assert "terugzetten" not in made.run("verify", "--against", str(export)).err


def test_a_dossier_that_was_changed_after_the_export(made: SealedHome, export: Path) -> None:
    """Rewritten, or cut off, with the register gone as well: the export knows."""
    log = open_case(made.home, CASE, lambda: BEGIN).log
    put(made, log.first(6).data)
    (made.path / "register" / "heads.jsonl").unlink()
    said = wrong(made, "--against", str(export))
    assert f"In de export staan {len(log.entries)} vermeldingen, in het dossier 6." in said
    put(made, plain(made).replace(b"De Vuurvlieg", b"De Vuurvlinder"))
    assert "niet in orde" in wrong(made, "--against", str(export))


def test_what_is_no_export_is_called_so(made: SealedHome, export: Path) -> None:
    """No export, an export with two fingerprints or none, and a file that is not there: one sentence each."""
    other = export.with_name("anders.md")
    for data in (b"", b"# Iets anders\n", b"\xff\xfe", b"\x00" * 100):
        other.write_bytes(data)
        said = made.run("verify", "--against", str(other))
        assert said.code in (1, 3) and said.err and "Traceback" not in said.err
    text = export.read_text()
    line = next(line for line in text.splitlines() if line.startswith("- **Vingerafdruk:**"))
    for changed in (text.replace(line, ""), text + line + "\n"):
        other.write_text(changed)
        assert "geen vingerafdruk, of meer dan één" in wrong(made, "--against", str(other))
    other.unlink()
    assert made.run("verify", "--against", str(other)).err.startswith("De export is er niet.")
    assert made.run("verify", CASE, "2026-002", "--against", str(export)).code in (1, 2)


def test_an_export_in_other_words_is_read(made: SealedHome, export: Path) -> None:
    """What an earlier version called a heading or the fingerprint does not matter: the fingerprint itself is held."""
    text = export.read_text()
    for old, new in (("# Dossier meldcode ", "# Casus "), ("Vingerafdruk", "Controlegetal"), ("Overzicht van", "Op")):
        assert old in text
        text = text.replace(old, new)
    export.write_text(text)
    said = wrong(made, "--against", str(export))
    assert "De vingerafdruk van de export klopt." in said and "de tekst van de export is anders" in said


def test_an_export_of_another_case_does_not_fit(made: SealedHome, export: Path) -> None:
    """Held against the wrong case it says so, and blames no dossier."""
    made.begin()
    said = made.run("verify", "2026-002", "--against", str(export))
    assert said.code == 1 and said.err.startswith("Deze export hoort bij een andere casus.") and said.out == ""


# ---------------------------------------------------------------- copies beside a dossier

NAMES = (
    "2026-001 (conflicted copy 2026-03-10).toml.age",
    "2026-001-LAPTOP2.toml.age",
    "2026-001.sync-conflict-20260310-101010-ABCDEF.toml.age",
    "2026-001 (1).toml.age",
    "2026-001.toml (1).age",
    "2026-001.toml.age~",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_is_found_whatever_a_program_calls_it(made: SealedHome, name: str) -> None:
    """An equal copy is named and is no fault; `list` points at it."""
    (made.path / "cases" / name).write_bytes(made.dossier().read_bytes())
    said = well(made)
    assert f"Er staat een kopie naast dit dossier: {name}" in said and "De kopie is gelijk." in said
    assert "kopieën naast: 2026-001" in words(inside(made.path, "list", at=AT).out)
    assert inside(made.path, "list", "--json", at=AT).json["cases"][0]["case"] == CASE


def test_two_that_went_on_apart_are_shown_side_by_side(made: SealedHome) -> None:
    """From where they differ on each entry of both is shown, with when and by whom; nothing is merged or removed."""
    start = made.dossier().read_bytes()
    more(made, "stap-1")
    here = made.dossier().read_bytes()
    made.dossier().write_bytes(start)
    heads = (made.path / "register" / "heads.jsonl").read_bytes()
    casefile = open_case(made.home, CASE, lambda: LATER + timedelta(hours=1), AUTHOR)
    casefile.record(StepCheck(step="stap-2"))
    casefile.record(StepCheck(step="stap-3"))
    copy = made.path / "cases" / NAMES[1]
    made.dossier().rename(copy)
    made.dossier().write_bytes(here)
    (made.path / "register" / "heads.jsonl").write_bytes(heads)
    entries = len(open_case(made.home, CASE, lambda: BEGIN).log.entries)
    said = made.run("verify", COLUMNS="110")
    assert said.code == 3
    shown = words(said.out)
    assert f"Tot en met vermelding {entries - 1} zijn ze gelijk." in shown
    assert "13 maart 2026, 15:00" in shown and "13 maart 2026, 16:00" in shown
    assert shown.count("Een stap nagelezen") == 3 and AUTHOR.name in shown
    # It is joined where somebody works on the case, never by only looking.
    assert "Open deze casus met: meldcode hervat 2026-001." in shown
    assert copy.exists() and made.dossier().read_bytes() == here


def test_an_older_copy_is_no_fault_and_one_that_cannot_be_read_is(made: SealedHome) -> None:
    """Older says that nothing is missing here; damaged is told."""
    copy = made.path / "cases" / NAMES[0]
    copy.write_bytes(made.dossier().read_bytes())
    more(made)
    assert "De kopie is ouder." in well(made)
    copy.write_bytes(b"age-encryption.org/v1\nx")
    assert "Deze kopie is niet te lezen." in wrong(made)


def test_other_files_are_no_copies(made: SealedHome) -> None:
    """Files of the program itself are not taken for copies, and what is no dossier is not laid beside one: it is named,
    with what to do."""
    made.begin()
    made.home.cases.save_draft(CASE, b"entries = 1\n")
    for name in ("aantekeningen.txt", "2026.toml"):
        (made.path / "cases" / name).write_bytes(b"x")
    assert "kopie" not in (said := well(made))
    assert "Dit is niet van dit programma: cases/2026.toml, cases/aantekeningen.txt." in said


def test_home_is_left_as_it_was(made: SealedHome) -> None:
    """Verifying changes nothing but what the register knows."""
    before = {path: path.read_bytes() for path in made.path.rglob("*") if path.is_file()}
    well(made)
    after = {path: path.read_bytes() for path in made.path.rglob("*") if path.is_file()}
    assert before == after and Home(made.path).sealed


# ---------------------------------------------------------------- what stands beside a dossier


def test_going_on_with_an_older_copy_is_not_forgotten(made: SealedHome) -> None:
    """A copy put back, and an answer behind it: the register goes on, and still says what it saw before. With the right
    dossier back in its place it misses the other answers instead."""
    old = made.dossier().read_bytes()
    more(made)
    newest = made.dossier().read_bytes()
    made.dossier().write_bytes(old)
    wrong(made)
    more(made, "stap-2")
    more(made, "stap-3")
    known = len(logs.parse(plain(made), CASE).entries)
    assert f"zag eerder een dossier met {known - 1} vermeldingen" in wrong(made)
    assert "niet het laatste dat op deze computer is gezien" in words(made.run("show", CASE).out)
    made.dossier().write_bytes(newest)
    more(made, "stap-2")
    said = wrong(made)
    assert f"met {known} vermeldingen" in said and f"met {known - 1} vermeldingen" not in said


@pytest.mark.parametrize("name", ["2026-001.draft", "2026-001.flow"])
def test_an_open_file_beside_a_sealed_dossier(made: SealedHome, name: str) -> None:
    """A form or a route that anybody can read, in the place of a sealed one or beside it; a form is not taken up."""
    open_one = made.path / "cases" / name
    sealed = open_one.with_name(name + ".age")
    data = b'case = "2026-001"\nentries = 20\n\n[[form]]\nkind = "record"\n'
    if sealed.exists():
        data = age.unseal(sealed.read_bytes(), made.recovery)
    open_one.write_bytes(data + b"# van iemand anders\n")
    assert f"niet: {name}." in wrong(made)
    if name.endswith(".draft"):
        with pytest.raises(CannotRead):
            forms.kept(open_case(made.home, CASE, lambda: LATER, AUTHOR))


def test_the_form_of_another_case(made: SealedHome) -> None:
    """Sealed, and of another case: it is called so, and no word of it gets into this dossier."""
    assert made.begin().code == 0
    form = [{"kind": "record", "target": "observation", "fields": {"text": "over een ander"}}]
    for case in (CASE, "2026-002"):
        forms.keep(open_case(made.home, case, lambda: LATER, AUTHOR), form)
    well(made)
    one, other = (made.path / "cases" / f"{case}.draft.age" for case in (CASE, "2026-002"))
    one.write_bytes(other.read_bytes())
    assert "hoort bij een andere casus" in wrong(made)
    with pytest.raises(OfAnotherCase):
        forms.kept(open_case(made.home, CASE, lambda: LATER, AUTHOR))
    assert forms.kept(open_case(made.home, "2026-002", lambda: LATER, AUTHOR)) == form


def test_a_case_that_is_called_deleted_and_was_not(made: SealedHome) -> None:
    """Files thrown away and a tombstone put there by hand: the register was not told, and `verify` says so."""
    for name in made.home.cases.listing().files_of(CASE):
        (made.home.cases.path / name).unlink()
    (made.path / "cases" / f"{CASE}.tombstone").touch()
    said = wrong(made)
    assert "staat dat die is verwijderd" in said and "Het bestand is weg." in said


def test_a_copy_of_a_case_that_was_deleted(made: SealedHome) -> None:
    """What a synchronising program brings back of it does not pass in silence."""
    data = made.dossier().read_bytes()
    made.home.tombstones.put(CASE, b'case = "2026-001"\n')
    made.home.cases.remove(CASE)
    made.home.register.forget(CASE)
    said = made.run("verify")
    assert said.code == 0 and "niets nagekeken" in said.out and "opgeslagen" not in said.out
    (made.path / "cases" / f"{CASE} (conflicted copy).toml.age").write_bytes(data)
    assert "staat dat die is verwijderd" in wrong(made)


def test_somebody_who_went_and_can_still_open_it(made: SealedHome) -> None:
    """Taken off the list while the case was held by another window: that is not all well."""
    assert made.run("key", "add", "A. Smit", colleague().key).code == 0
    with made.home.cases.locked(CASE):
        assert made.run("key", "remove", "A. Smit").code == 0
    assert "Iemand die niet op uw lijst staat, of niet meer" in wrong(made)
    assert made.run("key", "reseal").code == 0
    well(made)


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[:-1], lambda data: bytes(len(data))])
def test_the_file_for_the_recovery_key_is_looked_at(
    made: SealedHome, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    """Emptied, cut off or wiped: it is said before somebody needs it, no backup goes without, and it can be mended."""
    path = made.path / "keys" / "identity.recovery.age"
    path.write_bytes(damage(path.read_bytes()))
    assert "identity.recovery.age" in wrong(made)
    said = made.run("backup", str(tmp_path / "kopie"))
    assert said.code == 3 and "sleutel verzegelen" in said.err and not (tmp_path / "kopie").exists()
    assert made.run("key", "reseal").code == 0
    well(made)
    assert made.home.key_folder.unlock(made.recovery).public


def test_a_practice_case_that_never_was(made: SealedHome) -> None:
    """It is called unknown, not gone."""
    said = made.run("verify", "OEFENING-9")
    assert said.code == 1 and "is er niet" in said.err
