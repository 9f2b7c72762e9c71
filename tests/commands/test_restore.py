"""Who made a backup, and what `restore` does with one that nobody here signed; what is damaged here comes back."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

from meldcode_cli.case import format_2
from meldcode_cli.case.entries import StepCheck, Vouched
from meldcode_cli.commands.safe import origin as origins
from meldcode_cli.commands.safe.origin import Origin
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import ExitCode
from meldcode_cli.flow.approvals import approval_of
from meldcode_cli.flow.files import Library
from meldcode_cli.seal import age
from meldcode_cli.seal.padding import padded, stepped
from meldcode_cli.seal.signing import new_signing_key
from meldcode_cli.store import archive, disk
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import signing_file
from meldcode_cli.store.whole import collected
from tests.commands.test_backup import LATER, record, words
from tests.store.test_old_homes import CASES, VERSIONS, old
from tests.support.answers import AT, whole, written
from tests.support.command import Said, inside
from tests.support.restoring import NO, YES, at_the_keyboard, forged, parts_of, put, signed
from tests.support.scripted import AUTHOR, BEGIN
from tests.support.sealed import CASE, NEW_PASSPHRASE, PASSPHRASE, SealedHome, sealed_home

HOSTILE = 'format = 1\nid = "vijand"\ntitle = "V"\nversion = "1"\nextends = "onderwijs"\n'
APPROVED = ("--by", "W. Kuipers, intern begeleider", "--by", "S. Bakker, directeur")


@pytest.fixture
def home(tmp_path: Path) -> SealedHome:
    """A sealed home with one case."""
    home = sealed_home(tmp_path)
    assert home.begin().code == 0
    return home


@pytest.fixture
def backup(home: SealedHome) -> Path:
    """A backup of it."""
    return backed_up(home)


def backed_up(home: SealedHome, name: str = "reserve.tar") -> Path:
    """Make a backup."""
    path = home.path.parent / name
    said = home.run("backup", str(path))
    assert said.code == 0, said.err
    return path


def restore(home: SealedHome, path: Path) -> Said:
    """Put a backup back, with nobody at the keyboard."""
    return home.run("restore", str(path))


def accepted(home: SealedHome, path: Path) -> Said:
    """Put a backup back, and accept it."""
    with at_the_keyboard(YES) as talk:
        said = restore(home, path)
    assert not talk.script, said.err
    return said


def everything(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, but for locks."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def well(home: SealedHome) -> None:
    """There is nothing that `verify` has to say."""
    said = home.run("verify")
    assert said.code == 0, said.out + said.err


def grounds(home: Home, case: str = CASE) -> list[str]:
    """Why somebody vouched for what stands in a dossier."""
    entries = open_case(home, case, lambda: BEGIN).log.entries
    return [entry.content.ground for entry in entries if isinstance(entry.content, Vouched)]


def foreign(home: SealedHome, case: str = CASE) -> bytes:
    """A dossier that somebody else wrote: one entry more than what is here, sealed for the public key."""
    assert home.home.keys is not None
    log = open_case(home.home, case, lambda: BEGIN).log
    assert isinstance(log, format_2.SignedLog)
    data = log.first(3).added(log.entries[3], new_signing_key()).data
    return age.seal(padded(data), [home.home.keys.public])


# ---------------------------------------------------------------- signed as a whole


def test_a_backup_names_each_of_its_parts_under_one_signature(home: SealedHome, backup: Path) -> None:
    """Whoever changes, leaves out, adds or swaps a part, or signs anew with a key of their own, is noticed."""
    parts = parts_of(backup)
    assert home.home.keys is not None and home.home.keys.signer is not None
    assert archive.signer_of(parts) == home.home.keys.signer.public
    for name in parts:
        for changed in ({**parts, name: parts[name] + b"x"}, {**parts, name: b""}):
            assert archive.signer_of(changed) is None
        assert archive.signer_of({other: data for other, data in parts.items() if other != name}) is None
    swapped = {**parts, "identity.age": parts["signing.age"], "signing.age": parts["identity.age"]}
    assert archive.signer_of(swapped) is None
    assert archive.signer_of(signed(parts, new_signing_key())) != home.home.keys.signer.public


def test_the_length_of_a_backup_tells_next_to_nothing(home: SealedHome, backup: Path) -> None:
    """One answer more, and the sealed part is as long as it was."""
    open_case(home.home, CASE, lambda: LATER, AUTHOR).record(StepCheck(step="stap-1"))
    assert home.home.keys is not None
    tars = [home.home.keys.open(parts_of(path)[archive.EVERYTHING]) for path in (backup, backed_up(home, "na.tar"))]
    assert tars[0] != tars[1] and len(tars[0]) == len(tars[1]) == stepped(len(tars[0]))


# ---------------------------------------------------------------- made by somebody else


def _unsigned(home: SealedHome, honest: Path, path: Path) -> Path:
    files = {f"flows/{name}": data for name, data in (("vijand.toml", HOSTILE.encode()),)}
    keys = {name: data for name, data in everything(home.path).items() if name.startswith("keys/")}
    return forged(home, files | keys | {f"cases/{CASE}.toml.age": foreign(home)}, path)


def _with_a_key_of_their_own(home: SealedHome, honest: Path, path: Path) -> Path:
    mine = new_signing_key()
    assert home.home.keys is not None
    opened = home.home.keys.open(home.dossier().read_bytes())
    parts = parts_of(forged(home, {"flows/vijand.toml": HOSTILE.encode(), f"cases/{CASE}.toml": opened}, path))
    # Sealed as it should be, and with a code that was made with another secret key.
    parts["signing.age"] = signing_file(mine, age.new_secret(), home.home.keys.recipients())
    return put(path, parts, mine)


def _with_the_real_key_beside(home: SealedHome, honest: Path, path: Path) -> Path:
    parts = parts_of(_unsigned(home, honest, path))
    parts["signing.age"] = (home.path / "keys" / "signing.age").read_bytes()
    return put(path, parts, new_signing_key())


def _with_the_signature_of_another(home: SealedHome, honest: Path, path: Path) -> Path:
    return put(
        path, parts_of(honest) | {archive.EVERYTHING: parts_of(_unsigned(home, honest, path))[archive.EVERYTHING]}
    )


def _with_the_signature_taken_off(home: SealedHome, honest: Path, path: Path) -> Path:
    return put(path, {name: data for name, data in parts_of(honest).items() if name != archive.SIGNATURE})


FORGERIES = [
    _unsigned,
    _with_a_key_of_their_own,
    _with_the_real_key_beside,
    _with_the_signature_of_another,
    _with_the_signature_taken_off,
]


@pytest.mark.parametrize("wiped", [False, True])
@pytest.mark.parametrize("forge", FORGERIES)
def test_a_backup_from_public_parts_is_noticed(home: SealedHome, backup: Path, forge, wiped: bool) -> None:  # type: ignore[no-untyped-def]
    """On an empty computer too: without somebody who accepts it nothing changes, and it ends with 3 and advice."""
    bad = forge(home, backup, home.path.parent / "slecht.tar")
    if wiped:
        shutil.rmtree(home.path)
    before = everything(home.path.parent)
    said = restore(home, bad)
    assert said.code == 3 and "Er is niets teruggezet." in words(said.err) and "terminal" in words(said.err)
    with at_the_keyboard(NO) as talk:
        assert restore(home, bad).code == 3
    assert f"Casussen in de reservekopie: {CASE}." in talk.said and talk.warned
    assert everything(home.path.parent) == before


def test_what_is_accepted_is_marked_and_its_flows_are_off(home: SealedHome, backup: Path) -> None:
    """Somebody says where it comes from: then it is put back, each dossier says so, and no approval comes along."""
    flow = home.path / "flows" / "eigen.toml"
    flow.parent.mkdir()
    flow.write_text(HOSTILE.replace("vijand", "eigen"))
    assert home.run("flow", "approve", "eigen", *APPROVED).code == 0
    files = {**dict(collected(home.home)), f"cases/{CASE}.toml.age": foreign(home)}
    bad = forged(home, files, home.path.parent / "slecht.tar")
    shutil.rmtree(home.path)
    said = accepted(home, bad)
    assert said.code == 0 and "Deze eigen routes staan uit tot iemand ze leest en goedkeurt: eigen." in words(said.out)
    assert flow.exists() and approval_of(Library(flow.parent).read("eigen")) is None
    assert grounds(home.home) == ["accepted"]
    well(home)


def test_flows_come_with_their_approval_in_a_backup_that_is_signed(home: SealedHome) -> None:
    """Who read it, read it; one that a check finds something in is named."""
    folder = home.path / "flows"
    folder.mkdir()
    (folder / "eigen.toml").write_text(HOSTILE.replace("vijand", "eigen"))
    assert home.run("flow", "approve", "eigen", *APPROVED).code == 0
    (folder / "stuk.toml").write_text("format = 1\n")
    backup = backed_up(home)
    shutil.rmtree(home.path)
    said = restore(home, backup)
    assert said.code == 0 and "niet te gebruiken zoals zij zijn: stuk." in words(said.out)
    assert approval_of(Library(folder).read("eigen")) is not None and "staan uit" not in said.out
    well(home)


def test_an_older_backup_brings_no_older_approval(home: SealedHome) -> None:
    """Of a flow that was approved again since: the flow comes back, and is read again. That is no attack."""
    flow = home.path / "flows" / "eigen.toml"
    flow.parent.mkdir()
    flow.write_text(HOSTILE.replace("vijand", "eigen"))
    assert home.run("flow", "approve", "eigen", *APPROVED).code == 0
    backup = backed_up(home)
    assert home.run("flow", "approve", "eigen", *APPROVED).code == 0
    shutil.rmtree(flow.parent)
    assert restore(home, backup).code == 0
    assert flow.exists() and not flow.with_suffix(".akkoord").exists()
    well(home)


@pytest.mark.parametrize("lost", ["keys/", "keys/recipients.toml", "keys/identity.recovery.age"])
def test_a_home_never_becomes_less_sealed_than_its_backup(home: SealedHome, lost: str) -> None:
    """What is sealed in it without its keys, or without a part of them, is refused, and nobody can accept that."""
    files = {name: data for name, data in collected(home.home) if not name.startswith(lost)}
    bad = forged(home, files, home.path.parent / "slecht.tar")
    shutil.rmtree(home.path)
    with at_the_keyboard() as talk:
        said = restore(home, bad)
    assert said.code == 3 and "ontbreken de sleutels" in words(said.err) and not talk.asked
    assert not home.path.exists()


def test_a_list_of_recipients_of_somebody_else_is_refused(home: SealedHome, tmp_path: Path) -> None:
    """With it everything would be sealed for them from then on."""
    other = sealed_home(tmp_path / "ander", number=1)
    files = {
        **dict(collected(home.home)),
        "keys/recipients.toml": (other.path / "keys" / "recipients.toml").read_bytes(),
    }
    bad = forged(home, files, home.path.parent / "slecht.tar")
    shutil.rmtree(home.path)
    assert restore(home, bad).code == 3 and not home.path.exists()


def test_whoever_is_asked_hears_that_nothing_in_it_is_sealed(home: SealedHome) -> None:
    """Open dossiers in a backup that nobody signed: of an open home of then, or made open by somebody."""
    assert home.home.keys is not None
    opened = home.home.keys.open(home.dossier().read_bytes())
    bad = forged(home, {f"cases/{CASE}.toml": opened}, home.path.parent / "slecht.tar")
    shutil.rmtree(home.path)
    with at_the_keyboard(NO) as talk:
        assert restore(home, bad).code == 3
    assert "Wat erin zit, is niet verzegeld." in talk.warned


def test_a_backup_of_a_renewal_halfway_opens_as_a_whole(home: SealedHome) -> None:
    """Some of it is still sealed for the key before this one: that comes along."""
    home.begin()
    keys = home.home.key_folder.unlock(PASSPHRASE).renewed(PASSPHRASE, BEGIN.date())
    halfway = home.home.opened_with(keys)
    halfway.sign_anew(None)
    open_case(halfway, CASE, lambda: LATER, AUTHOR).reseal()
    backup = backed_up(home)
    shutil.rmtree(home.path)
    said = restore(home, backup)
    assert said.code == 0 and "Teruggezet: 2." in said.out, said.err
    opened = home.home.opened_with(home.home.key_folder.unlock(PASSPHRASE))
    assert all(open_case(opened, case, lambda: BEGIN) for case in (CASE, "2026-002"))
    # Once more, beside what is there now: nothing is taken for damaged.
    restore(home, backup)
    assert not list((home.path / "cases").glob("*opzij*"))


def test_after_a_renewal_an_older_backup_is_asked_about(home: SealedHome, backup: Path) -> None:
    """Somebody else may have the old key: that is why there is a new one."""
    home.run("key", "reseal")
    keys = home.home.key_folder.unlock(PASSPHRASE).renewed(NEW_PASSPHRASE, BEGIN.date())
    parts = parts_of(backup)
    secret = age.unseal(parts["identity.recovery.age"], home.recovery).decode().strip()
    opened = origins.Backup(parts, {}, secret, by_recovery=False)
    assert origins.origin(opened, home.home.opened_with(keys)) is Origin.UNKNOWN
    # On a computer with nothing on it, whoever knows the passphrase of then is who made it; the paper tells nothing.
    empty = Home(home.path.parent / "leeg")
    assert origins.origin(opened, empty) is Origin.OURS
    assert origins.origin(origins.Backup(parts, {}, secret, by_recovery=True), empty) is Origin.UNSEEN


# ---------------------------------------------------------------- a backup of version 0.1.0


@pytest.mark.parametrize("version", VERSIONS)
def test_an_old_backup_is_accepted_once_and_marked(tmp_path: Path, version: str) -> None:
    """It is asked about, also on an empty computer; then the home signs, each dossier says why, and what it was stands
    beside it."""
    place = old(tmp_path, version, "sealed")
    before, keys = place.files(), place.opened().keys
    assert keys is not None
    shutil.rmtree(place.home)
    backup = place.path / "reservekopie.tar"
    said = place.run("restore", str(backup))
    assert said.code == 3 and "Deze reservekopie is niet ondertekend." in words(said.err) and not place.home.exists()
    with at_the_keyboard(YES):
        said = place.run("restore", str(backup))
    assert said.code == 0, said.err
    verified = place.run("verify")
    assert verified.code == 0, verified.out
    home = place.opened()
    assert home.format == 2 and home.newest() == ("2026-003",)
    for case in CASES["sealed"]:
        assert grounds(home, case) == ["brought-over", "accepted"]
        kept = (place.home / "cases" / f"{case}.format-1.toml.age").read_bytes()
        assert home.keys is not None and home.keys.open(kept) == keys.open(before[f"cases/{case}.toml.age"])
    # The next backup is signed, and needs nobody.
    assert place.run("backup", str(place.path / "nieuw.tar")).code == 0
    shutil.rmtree(place.home)
    assert place.run("restore", str(place.path / "nieuw.tar")).code == 0
    assert place.run("verify").code == 0


@pytest.mark.parametrize("at", [3, 8, 29, 32])
def test_an_old_backup_that_was_broken_off_is_gone_on_with(tmp_path: Path, at: int) -> None:
    """Before the keys, halfway the list of recipients, between two dossiers: it is asked again, and each is marked."""
    place = old(tmp_path, "later", "sealed")
    shutil.rmtree(place.home)
    written, real = 0, disk._write

    def write(path: Path, data: bytes) -> None:
        nonlocal written
        written += 1
        if written == at:
            raise KeyboardInterrupt
        real(path, data)

    with mock.patch.object(disk, "_write", write), at_the_keyboard(YES):
        assert place.run("restore", str(place.path / "reservekopie.tar")).code == ExitCode.STOPPED
    with at_the_keyboard(YES):
        # What is signed by now goes on from what is in the backup.
        assert place.run("restore", str(place.path / "reservekopie.tar")).code == (1 if at > 20 else 0)
    assert place.run("verify").code == 0
    home = place.opened()
    assert all(grounds(home, case) == ["brought-over", "accepted"] for case in CASES["sealed"])


def test_a_home_of_0_1_0_is_told_that_its_backup_is_not_signed(tmp_path: Path) -> None:
    """Nobody has a key to sign with there yet."""
    place = old(tmp_path, "later", "sealed")
    said = place.run("backup", str(place.path / "nieuw.tar"))
    assert said.code == 0 and "De reservekopie is niet ondertekend" in words(said.out)
    assert archive.SIGNATURE not in parts_of(place.path / "nieuw.tar")


# ---------------------------------------------------------------- what is damaged here comes back


def advice(said: Said) -> list[str]:
    """The commands that are advised, in order."""
    names = "terugzetten|notitie|toon|controleer|sleutel verzegelen"
    return re.findall(rf"meldcode ((?:{names})[A-Z ]*)", words(said.out + said.err))


def _cut_off(home: SealedHome) -> None:
    home.dossier().write_bytes(home.dossier().read_bytes()[:-5])


def _broken_chain(home: SealedHome) -> None:
    assert home.home.keys is not None
    data = home.home.keys.open(home.dossier().read_bytes())
    home.dossier().write_bytes(home.home.keys.seal(data.replace(b"D.R.", b"D.S.", 1)))


def _open(home: SealedHome) -> None:
    assert home.home.keys is not None
    home.dossier().write_bytes(home.home.keys.open(home.dossier().read_bytes()))


def _of_somebody_else(home: SealedHome) -> None:
    home.dossier().write_bytes(foreign(home))


def _gone(home: SealedHome) -> None:
    home.dossier().unlink()


def _called_deleted(home: SealedHome) -> None:
    home.dossier().unlink()
    (home.path / "cases" / f"{CASE}.tombstone").write_bytes(b'case = "2026-001"\nreason = "verzoek"\n')


def _without_its_flow(home: SealedHome) -> None:
    (home.path / "cases" / f"{CASE}.flow.age").unlink()


@pytest.mark.parametrize(
    "harm", [_cut_off, _broken_chain, _open, _of_somebody_else, _gone, _called_deleted, _without_its_flow]
)
def test_the_advice_of_verify_leads_out(home: SealedHome, backup: Path, harm) -> None:  # type: ignore[no-untyped-def]
    """`verify` advises `restore`; after that all is well, and what was damaged is kept under a name of its own."""
    log = open_case(home.home, CASE, lambda: BEGIN).log
    harm(home)
    bad = home.dossier().read_bytes() if home.dossier().exists() else None
    said = home.run("verify")
    assert said.code == 3 and "notitie" not in advice(said)
    assert "terugzetten BESTAND" in [each.strip() for each in advice(said)]
    assert restore(home, backup).code == 0
    well(home)
    assert open_case(home.home, CASE, lambda: BEGIN).log == log
    aside = list((home.path / "cases").glob("*.opzij-1.toml.age"))
    assert len(aside) == (0 if bad is None or harm is _without_its_flow else 1)
    if aside and age.is_sealed(bad or b""):
        assert aside[0].read_bytes() == bad
    # It goes with the case, and is in the next backup.
    assert not aside or aside[0].name in home.home.cases.listing().files_of(CASE)
    assert restore(home, backed_up(home, "nieuw.tar")).code == 0


def test_a_copy_that_an_older_version_put_beside_leads_there_too(home: SealedHome, backup: Path) -> None:
    """The good one stands beside the damaged one: nothing can be recorded in that, so `verify` does not advise it."""
    good = home.dossier().read_bytes()
    (home.path / "cases" / f"{CASE} (reservekopie 1).toml.age").write_bytes(good)
    _cut_off(home)
    said = home.run("verify")
    assert "notitie" not in advice(said) and "terugzetten BESTAND" in words(said.out)
    assert restore(home, backup).code == 0
    well(home)


def test_what_is_newer_than_the_backup_stays_although_somebody_added_to_it(home: SealedHome, backup: Path) -> None:
    """An entry of the user that is not in the backup may not get lost with one of somebody else."""
    record(home)
    log = open_case(home.home, CASE, lambda: BEGIN).log
    assert isinstance(log, format_2.SignedLog) and home.home.keys is not None
    entry = replace(log.entries[-1], number=len(log.entries) + 1)
    home.dossier().write_bytes(home.home.keys.seal(padded(log.added(entry, new_signing_key()).data)))
    said = restore(home, backup)
    assert said.code == 1 and f"Hier nieuwer dan in de reservekopie, en dus niet overschreven: {CASE}." in words(
        said.out
    )


def test_what_is_gone_for_good_is_written_down_once(home: SealedHome, backup: Path) -> None:
    """The backup is older than what was damaged: somebody says that they go on with it, and then all is well."""
    record(home)
    _cut_off(home)
    assert restore(home, backup).code == 0
    said = home.run("verify")
    assert said.code == 3 and "Vanaf vermelding" in said.out
    assert "terugzetten BESTAND" in [each.strip() for each in advice(said)]
    with at_the_keyboard(("restore.older", "nee")):
        assert restore(home, backup).code == 0
    assert home.run("verify").code == 3
    with at_the_keyboard(("restore.older", "ja")):
        assert restore(home, backup).code == 0
    well(home)
    entries = open_case(home.home, CASE, lambda: BEGIN).log.entries
    (vouched,) = (entry.content for entry in entries if isinstance(entry.content, Vouched))
    assert "Wat daarna kwam, is weg." in (vouched.reason or "")


def test_what_was_foreign_already_in_the_backup_is_named(home: SealedHome) -> None:
    """Somebody put a dossier of their own in the home before the backup was made: it comes back, and with 3."""
    home.dossier().write_bytes(foreign(home))
    backup = backed_up(home)
    shutil.rmtree(home.path)
    said = restore(home, backup)
    told = f"Niet alles hiervan is door u ondertekend, ook niet in de reservekopie: {CASE}."
    assert said.code == 3 and told in words(said.out)
    assert home.run("verify").code == 3


# ---------------------------------------------------------------- afterwards


def test_numbers_of_the_backup_are_remembered(home: SealedHome) -> None:
    """A case that was taken away before the backup was made is missed after it, and its number is not given again."""
    home.begin()
    backup = backed_up(home)
    assert home.home.newest() == ("2026-002",)
    shutil.rmtree(home.path)
    assert restore(home, backup).code == 0
    assert home.home.newest() == ("2026-002",)
    home.dossier("2026-002").unlink()
    (home.path / "register" / "heads.jsonl").unlink()
    said = home.run("verify")
    assert said.code == 3 and "2026-002: er is een casus met dit nummer geweest." in words(said.out)


def test_an_older_backup_is_sealed_for_who_is_on_the_list_now(home: SealedHome) -> None:
    """A colleague who was taken off since cannot open what comes back, and `verify` has nothing to say."""
    smit = age.new_secret()
    assert home.run("key", "add", "A. Smit", age.public_key(smit)).code == 0
    backup = backed_up(home)
    assert home.run("key", "remove", "A. Smit").code == 0
    home.dossier().unlink()
    (home.path / "register" / "heads.jsonl").unlink()
    assert restore(home, backup).code == 0
    with pytest.raises(age.WrongKey):
        age.unseal(home.dossier().read_bytes(), smit)
    well(home)


def test_what_was_open_here_is_signed_with_the_keys_that_come(tmp_path: Path, backup: Path, home: SealedHome) -> None:
    """An open home that gets its keys out of a backup: its own case, its register and its numbers are signed then."""
    shutil.rmtree(home.path)
    file = written(tmp_path, whole())
    assert inside(home.path, "start", "--answers", str(file), "--no-input", at=AT).code == 0
    shutil.move(home.path / "cases" / f"{CASE}.toml", tmp_path / "weg")
    for name in ("register/heads.jsonl", f"cases/{CASE}.flow", "settings.toml"):
        (home.path / name).unlink()
    assert restore(home, backup).code == 0
    well(home)


def test_a_tombstone_comes_back_signed(home: SealedHome) -> None:
    """What was deleted stays deleted, and nobody wonders who said so."""
    home.home.tombstones.put("2026-002", b'case = "2026-002"\nreason = "verzoek"\n')
    backup = backed_up(home)
    shutil.rmtree(home.path)
    assert restore(home, backup).code == 0
    well(home)
    assert home.home.cases.listing().deleted == {"2026-002"}
