"""Packs of routes that somebody else issued: read as data, signed, and of no use until somebody here approved them."""

from __future__ import annotations

import os
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
import tomli_w

from meldcode_cli.dossier.library import library_of
from meldcode_cli.dossier.opening import create
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow import packs
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.packs import GROUP, MANIFEST, Pack
from meldcode_cli.seal import age
from meldcode_cli.seal.cards import Card
from meldcode_cli.seal.signing import SigningKey
from tests.commands.test_flow_approve import BOTH, FLOW, OWN
from tests.support.answers import changed, whole, written
from tests.support.command import Said, inside
from tests.support.policies import under
from tests.support.scripted import AUTHOR, BEGIN
from tests.support.sealed import SealedHome, sealed_home

SIGNER = SigningKey(bytes(range(32)))
ISSUER = Card(age.public_key(age.new_secret()), SIGNER.public)
ABOVE = FLOW.replace(f'id = "{OWN}"', 'id = "nog-een"').replace('extends = "onderwijs"', f'extends = "{OWN}"')


def issued(folder: Path, version: str = "2026.1", issuer: str = "Bestuur Zonnedauw", **flows: str) -> Path:
    """Make a pack of these flows, by the name of each; one flow if none is said."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (flows or {OWN: FLOW}).items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    files = tuple((name, packs.sha256_of(folder / name)) for name in packs.flow_files(folder) if name != MANIFEST)
    made = Pack(folder, issuer, ISSUER.text, version, files, "")
    made = replace(made, signature=SIGNER.sign(made.message))
    (folder / MANIFEST).write_bytes(packs.written(made))
    return folder


def listed(home: Path, *folders: Path) -> Said:
    return inside(home, "flow", "list", MELDCODE_FLOWS=os.pathsep.join(map(str, folders)))


def row(home: Path, folder: Path, flow: str = OWN) -> dict[str, object] | None:
    found = inside(home, "flow", "list", "--json", MELDCODE_FLOWS=str(folder)).json
    return next((each for each in found["flows"] if each["id"] == flow), None)


def start(made: SealedHome, folder: Path, flow: str = OWN) -> Said:
    tables = changed(whole(), "settings.flow", flow)
    tables["settings"].pop("sealed", None)
    answers = str(written(made.path.parent, tables))
    return made.run("start", "--answers", answers, "--no-input", MELDCODE_FLOWS=str(folder))


def approve(made: SealedHome, folder: Path, flow: str = OWN) -> Said:
    return made.run("flow", "approve", flow, *BOTH, MELDCODE_FLOWS=str(folder))


def words(said: Said) -> str:
    return " ".join((said.out + said.err).split())


def test_a_pack_is_of_no_use_until_it_is_approved(tmp_path: Path) -> None:
    """Listed with who issued it, its version and fingerprint; then read by two people, and a case may follow it."""
    made, folder = sealed_home(tmp_path), issued(tmp_path / "pakket")
    pack = packs.read(folder)
    assert pack is not None
    said = words(listed(made.path, folder))
    assert f"Pakket van Bestuur Zonnedauw, versie 2026.1, vingerafdruk {packs.shown(pack.fingerprint)}" in said
    assert " ".join(ISSUER.words) in said and "nog niet goedgekeurd" in said
    found = inside(made.path, "flow", "list", "--json", MELDCODE_FLOWS=str(folder)).json
    assert found["packs"] == [{
        "folder": str(folder), "issuer": "Bestuur Zonnedauw", "version": "2026.1", "fingerprint": pack.fingerprint,
        "card": ISSUER.text, "flows": [OWN], "sound": True,
    }]  # fmt: skip
    assert row(made.path, folder) == {
        "id": OWN, "version": "1", "kind": "pack", "usable": False, "pack": pack.fingerprint,
    }  # fmt: skip
    refused = start(made, folder)
    assert refused.code == 1 and "nog niet goedgekeurd" in words(refused)
    approved = approve(made, folder)
    assert approved.code == 0 and " ".join(ISSUER.words) in words(approved), approved.err
    assert row(made.path, folder)["usable"] is True  # type: ignore[index]
    # In the home, where it is signed and goes along in a backup; the pack may be where nobody can write.
    assert sorted(path.name for path in folder.iterdir()) == [f"{OWN}.toml", MANIFEST]
    assert (made.path / "flows" / f"{OWN}.akkoord").exists()
    begun = start(made, folder)
    assert begun.code == 0 and "nagelezen" not in begun.err, begun.err
    assert made.run("verify", MELDCODE_FLOWS=str(folder)).code == 0
    # A running case keeps its flow, also when the pack is gone.
    assert made.run("show", "2026-001").code == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"version": "2026.2"},
        {"issuer": "Ander Bestuur"},
        {OWN: FLOW.replace("schoolleider", "rector")},
        {"meer": ABOVE},
    ],
    ids=["version", "issuer", "a word", "a flow more"],
)
def test_a_changed_pack_is_inactive_again(tmp_path: Path, changes: dict[str, str]) -> None:
    """Issued again and signed well: what was approved was another one."""
    made, folder = sealed_home(tmp_path), issued(tmp_path / "pakket")
    assert approve(made, folder).code == 0 and start(made, folder).code == 0
    changes = {("nog-een" if key == "meer" else key): value for key, value in changes.items()}
    issued(folder, **changes)  # type: ignore[arg-type]
    assert row(made.path, folder)["usable"] is False  # type: ignore[index]
    assert start(made, folder).code == 1
    assert approve(made, folder).code == 0 and start(made, folder).code == 0


def _edit(folder: Path, **changes: object) -> None:
    table = tomllib.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(tomli_w.dumps({**table, **changes}))


def _other_card(folder: Path) -> None:
    other = SigningKey(bytes(32))
    _edit(folder, card=Card(ISSUER.key, other.public).text)


SPOILT = {
    "a file that was changed": lambda folder: (folder / f"{OWN}.toml").write_text(FLOW + "# anders\n"),
    "a file that is gone": lambda folder: (folder / f"{OWN}.toml").unlink(),
    "a file that is a link": lambda folder: (
        (folder / f"{OWN}.toml").rename(folder.parent / "elders.toml"),
        (folder / f"{OWN}.toml").symlink_to(folder.parent / "elders.toml"),
    ),
    "another issuer": lambda folder: _edit(folder, issuer="Ander Bestuur"),
    "another version": lambda folder: _edit(folder, version="9"),
    "another card": _other_card,
    "a card that signs nothing": lambda folder: _edit(folder, card=ISSUER.key),
    "no signature": lambda folder: _edit(folder, signature="-"),
    "no files": lambda folder: _edit(folder, files={}),
    "a file elsewhere": lambda folder: _edit(folder, files={"../x.toml": "0" * 64}),
    "a format of later": lambda folder: _edit(folder, format=2),
    "no manifest": lambda folder: (folder / MANIFEST).unlink(),
    "no text": lambda folder: (folder / MANIFEST).write_bytes(b"\xff\xfe"),
}


@pytest.mark.parametrize("what", SPOILT)
def test_a_pack_that_is_not_as_it_was_issued_does_not_count(tmp_path: Path, what: str) -> None:
    """Whoever changed what: no flow of it can be followed, or approved, and the list says that something is wrong."""
    made, folder = sealed_home(tmp_path), issued(tmp_path / "pakket")
    assert approve(made, folder).code == 0
    SPOILT[what](folder)
    said = listed(made.path, folder)
    assert said.code == 0 and ("telt mee" in words(said) or "telt niet mee" in words(said))
    assert row(made.path, folder) is None and start(made, folder).code == 1
    assert approve(made, folder).code == 1
    by_path = made.run("flow", "approve", str(folder / f"{OWN}.toml"), *BOTH)
    # Without what says that it came in a pack, it is a file of one's own, and beside it stands who read it.
    assert by_path.code == (0 if what == "no manifest" else 1)


def test_an_approval_that_nobody_signed_who_counts_lets_no_case_begin(tmp_path: Path) -> None:
    """The list needs no key, and may be misled; what begins a case has the key and is not."""
    made, folder = sealed_home(tmp_path), issued(tmp_path / "pakket")
    other = sealed_home(tmp_path / "ander", number=1)
    assert approve(other, folder).code == 0
    (made.path / "flows").mkdir(exist_ok=True)
    kept = (other.path / "flows" / f"{OWN}.akkoord").read_bytes()
    (made.path / "flows" / f"{OWN}.akkoord").write_bytes(kept)
    said = start(made, folder)
    assert said.code == 1 and f"flows/{OWN}.akkoord" in words(said)
    assert not list((made.path / "cases").glob("2026-001.toml*"))
    verified = made.run("verify")
    assert verified.code == 3 and f"flows/{OWN}.akkoord" in words(verified)
    pack_flow = folder / f"{OWN}.toml"
    with pytest.raises(MeldcodeError):
        create(made.home, "2026-001", Library().read_file(pack_flow), lambda: BEGIN, AUTHOR)


def test_what_builds_on_a_pack_waits_for_it_too(tmp_path: Path) -> None:
    """A flow of one's own, or another one of the pack: first somebody reads what is below it."""
    made, folder = sealed_home(tmp_path), issued(tmp_path / "pakket", **{OWN: FLOW, "nog-een": ABOVE})
    own = made.path / "flows" / "eigen.toml"
    own.parent.mkdir()
    own.write_text(ABOVE.replace('id = "nog-een"', 'id = "eigen"'))
    assert approve(made, folder, "nog-een").code == 0
    for flow in ("eigen", "nog-een"):
        assert f"De route '{OWN}' uit een pakket" in words(start(made, folder, flow))
    assert approve(made, folder).code == 0
    assert start(made, folder, "nog-een").code == 0 and start(made, folder, "eigen").code == 0


def test_no_pack_takes_the_place_of_what_is_there(tmp_path: Path) -> None:
    """A flow of the program, one of one's own, one of a pack before it: each stays, and the other is told of."""
    made = sealed_home(tmp_path)
    fake = FLOW.replace(f'id = "{OWN}"', 'id = "onderwijs"').replace('extends = "onderwijs"', 'extends = "landelijk"')
    first = issued(tmp_path / "een", onderwijs=fake, **{OWN: FLOW})
    second = issued(tmp_path / "twee", **{OWN: FLOW.replace('version = "1"', 'version = "2"')})
    own = made.path / "flows" / "eigen.toml"
    own.parent.mkdir()
    own.write_text(FLOW.replace(f'id = "{OWN}"', 'id = "eigen"'))
    third = issued(tmp_path / "drie", eigen=own.read_text().replace('version = "1"', 'version = "3"'))
    said = listed(made.path, first, second, third)
    assert "De route 'onderwijs' uit een pakket telt niet mee" in words(said)
    assert "De route 'eigen' uit een pakket telt niet mee" in words(said)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MELDCODE_FLOWS", os.pathsep.join(map(str, (first, second, third))))
        library = library_of(made.home)
        assert library.read("onderwijs").data["title"] == Library().read("onderwijs").data["title"]
        assert (library.read(OWN).data["version"], library.read("eigen").data["version"]) == ("1", "1")
        assert not library.is_packed("onderwijs") and not library.is_packed("eigen") and library.is_packed(OWN)


def test_the_policy_says_which_of_them_may_be_used(tmp_path: Path) -> None:
    """Approved here, and still not on the list of the organisation."""
    made, folder = sealed_home(tmp_path), issued(tmp_path / "pakket")
    assert approve(made, folder).code == 0
    with under(tmp_path, 'flows = ["onderwijs"]\n'):
        assert start(made, folder).code == 1 and row(made.path, folder)["usable"] is False  # type: ignore[index]
    with under(tmp_path, f'flows = ["{OWN}"]\n'):
        assert start(made, folder).code == 0


# ---------------------------------------------------------------- installed packages


def package(site: Path, value: str = "voorbeeld_routes.paden") -> Path:
    """Install a package whose code must not run: its metadata names the folder with the pack."""
    code = 'raise SystemExit("de code van een pakket mag nooit draaien")\n'
    (site / "voorbeeld_routes" / "paden").mkdir(parents=True)
    (site / "voorbeeld_routes" / "__init__.py").write_text(code)
    (site / "voorbeeld_routes" / "paden" / "__init__.py").write_text(code)
    info = site / "voorbeeld_routes-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: voorbeeld-routes\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{GROUP}]\nvoorbeeld = {value}\n")
    return issued(site / "voorbeeld_routes" / "paden")


def test_an_installed_package_is_read_and_none_of_its_code_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its flows are listed, approved and followed; importing it would have ended the program."""
    made, folder = sealed_home(tmp_path), package(tmp_path / "site")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    assert packs.installed() == [folder]
    found = made.run("flow", "list", "--json").json
    assert [each["sound"] for each in found["packs"]] == [True]
    assert made.run("flow", "approve", OWN, *BOTH).code == 0
    tables = changed(whole(), "settings.flow", OWN)
    tables["settings"].pop("sealed", None)
    assert made.run("start", "--answers", str(written(tmp_path, tables)), "--no-input").code == 0
    assert "voorbeeld_routes" not in sys.modules
    with pytest.raises(SystemExit):
        __import__("voorbeeld_routes")


@pytest.mark.parametrize("value", ["voorbeeld_routes:paden", "../../etc", "/etc", "voorbeeld_routes.paden [x]"])
def test_a_package_names_a_folder_of_its_own_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """What is no dotted name leads nowhere."""
    package(tmp_path / "site", value)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    assert packs.installed() == []


# ---------------------------------------------------------------- making one


def test_who_issues_a_pack_proves_and_signs_it(tmp_path: Path) -> None:
    """With the key of this user; whoever gets it reads the words that `key show` has here."""
    made, folder = sealed_home(tmp_path), tmp_path / "routes"
    folder.mkdir()
    (folder / f"{OWN}.toml").write_text(FLOW)
    (folder / "LEESMIJ.txt").write_text("uitleg")
    said = made.run("flow", "pack", str(folder), "--number", "2026.3")
    assert said.code == 0, said.err
    pack = packs.read(folder)
    assert pack is not None and (pack.issuer, pack.version) == (AUTHOR.organisation, "2026.3")
    assert made.home.keys is not None and pack.card.endswith(made.home.keys.recipients().signing[0])
    shown = made.run("key", "show").out
    card = Card(*pack.card.split("."))
    assert pack.card in shown.replace("\n", "") and " ".join(card.words) in words(said)
    other = sealed_home(tmp_path / "ander", number=1)
    assert approve(other, folder).code == 0 and start(other, folder).code == 0
    assert inside(made.path, "flow", "check", str(folder / f"{OWN}.toml")).code == 0


@pytest.mark.parametrize(
    ("text", "number", "told"),
    [
        (FLOW.replace("schoolleider", ""), "1", "kan niet worden gebruikt"),
        (None, "1", "geen route om in te pakken"),
        (FLOW, "", "Deze versie kan niet"),
        (FLOW, "x" * 60, "Deze versie kan niet"),
    ],
)
def test_what_is_not_sound_is_not_packed(tmp_path: Path, text: str | None, number: str, told: str) -> None:
    """Said before a passphrase is asked; and nothing is written."""
    made, folder = sealed_home(tmp_path), tmp_path / "routes"
    folder.mkdir()
    if text is not None:
        (folder / f"{OWN}.toml").write_text(text)
    said = inside(made.path, "flow", "pack", str(folder), "--number", number)
    assert said.code == 1 and told in words(said)
    assert not (folder / MANIFEST).exists()


def test_without_a_key_nobody_issues_anything(tmp_path: Path) -> None:
    """Nobody could tell whose it is."""
    from tests.commands.test_start import known

    folder = tmp_path / "routes"
    folder.mkdir()
    (folder / f"{OWN}.toml").write_text(FLOW)
    said = inside(known(tmp_path / "home"), "flow", "pack", str(folder))
    assert said.code == 1 and "ondertekent u met uw sleutel" in words(said)


def test_the_fingerprint_is_of_all_that_a_pack_says(tmp_path: Path) -> None:
    """Another issuer, card, version or file makes another one; where it stands does not."""
    pack = packs.read(issued(tmp_path / "een"))
    assert pack is not None and pack == replace(packs.read(issued(tmp_path / "twee")), folder=pack.folder)  # type: ignore[type-var]
    others = [
        replace(pack, issuer="x"), replace(pack, card=ISSUER.key), replace(pack, version="x"),
        replace(pack, files=(*pack.files, ("x.toml", "0" * 64))), replace(pack, files=(("x.toml", pack.files[0][1]),)),
    ]  # fmt: skip
    assert len({pack.fingerprint, *(other.fingerprint for other in others)}) == 1 + len(others)
