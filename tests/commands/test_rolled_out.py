"""What an organisation rolls out, in the order of docs/beheer.md; and that a case goes on when its policy is gone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from meldcode_cli.commands.cases import setting_up
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.settings import Settings
from meldcode_cli.flow.files import Library
from meldcode_cli.seal import age
from meldcode_cli.store.home import Home
from tests.commands.test_flow_approve import BOTH, FLOW, OWN
from tests.commands.test_packs import issued
from tests.commands.test_policy import READS, answers, begins, secret, words
from tests.support.answers import AT
from tests.support.command import Said, inside
from tests.support.policies import RECOVERY, SECRET, WHOLE, under
from tests.support.scripted import Scripted
from tests.support.sealed import sealed_home
from tests.support.terminal import Terminal

DECIDED = f'sealed = true\norganisation = "Stichting Zonnedauw"\nflows = ["{OWN}"]\n{RECOVERY}'
NOTE = """[[observation]]
kind = "waarneming"
date = 2026-03-10
place = "in de gang"
situation = "bij de jassen"
present = []
text = "Hij had geen jas aan."
direction = "bevestigt"
"""


def told(said: Said) -> str:
    return words(said.out + said.err)


def test_the_order_of_the_page_works(tmp_path: Path) -> None:
    """Name and function, sealing, reading the route, and then a case. Reading it before sealing is refused: that would
    count for nothing. Who can read along stands there in whole lines."""
    home, folder = tmp_path / "home", issued(tmp_path / "pakket")
    home.mkdir(mode=0o700)
    more = {"MELDCODE_FLOWS": str(folder), "MELDCODE_PASSPHRASE_FILE": secret(tmp_path)}
    with under(tmp_path, DECIDED):
        early = inside(home, "flow", "approve", OWN, *BOTH, **more)
        assert early.code == 1 and "meldcode sleutel verzegelen" in told(early)
        assert not list(home.rglob("*.akkoord"))
        settings_room.save(Home(home), Settings(name="T. Bos", role="directeur"))
        sealing = Terminal(["key", "reseal"], home, at=AT, environment=more)
        assert sealing.ends() == 0, sealing.transcript
        assert READS in words(sealing.transcript.replace("┃", ""))
        assert inside(home, "flow", "approve", OWN, *BOTH, **more).code == 0
        said = inside(home, "start", "--answers", answers(tmp_path), "--no-input", at=AT, **more)
        assert said.code == 0 and "nagelezen" not in told(said), said.err
    (dossier,) = (home / "cases").glob("2026-001.toml.age")
    assert b'organisation = "Stichting Zonnedauw"' in age.unseal(dossier.read_bytes(), SECRET)


def test_what_was_approved_before_there_was_a_policy_is_refused_before_keys_are_made(tmp_path: Path) -> None:
    """Once, with what to do; nothing is made."""
    home, folder = tmp_path / "home", issued(tmp_path / "pakket")
    home.mkdir(mode=0o700)
    more = {"MELDCODE_FLOWS": str(folder), "MELDCODE_PASSPHRASE_FILE": secret(tmp_path)}
    assert inside(home, "flow", "approve", OWN, *BOTH, **more).code == 0
    with under(tmp_path, DECIDED):
        said = inside(home, "start", "--answers", answers(tmp_path), "--no-input", at=AT, **more)
    assert said.code == 1 and told(said).count("Verzegel eerst") == 1, said
    assert not (home / "keys").exists() and not list((home / "cases").glob("2026*"))


@pytest.mark.parametrize("policy", [None, "sealed = true\nverzegeld = 1\n"], ids=["gone", "wrong"])
@pytest.mark.parametrize("command", ["note", "resume"])
def test_a_case_goes_on_without_the_policy_it_began_under(tmp_path: Path, policy: str | None, command: str) -> None:
    """From a script too: a case knows its own organisation and route, and who writes is known."""
    with under(tmp_path, WHOLE):
        assert begins(tmp_path, flow="onderwijs").code == 0
    home, file = tmp_path / "home", tmp_path / "notitie.toml"
    kept = (home / "settings.toml").read_text()
    (home / "settings.toml").write_text(kept.replace('flow = "onderwijs"\n', ""))
    assert not {"organisation", "flow"} & {*tomllib.loads((home / "settings.toml").read_text())}
    file.write_text(NOTE)
    with under(tmp_path, policy or ""):
        said = inside(
            home, command, "2026-001", "--answers", str(file), "--no-input", at="2026-03-12T16:00:00",
            MELDCODE_PASSPHRASE_FILE=secret(tmp_path),
        )  # fmt: skip
    assert said.code == 0, said.err
    (dossier,) = (home / "cases").glob("2026-001.toml.age")
    assert b"Hij had geen jas aan." in age.unseal(dossier.read_bytes(), SECRET)


def test_who_is_not_known_is_still_asked_for(tmp_path: Path) -> None:
    """Nothing is recorded by nobody."""
    with under(tmp_path, WHOLE):
        assert begins(tmp_path, flow="onderwijs").code == 0
    home, file = tmp_path / "home", tmp_path / "notitie.toml"
    (home / "settings.toml").write_text("sealed = true\n")
    file.write_text(NOTE)
    said = inside(
        home, "note", "2026-001", "--answers", str(file), "--no-input", MELDCODE_PASSPHRASE_FILE=secret(tmp_path)
    )
    assert said.code == 1 and "'name'" in told(said) and "'role'" in told(said) and "'flow'" not in told(said)


def test_at_the_keyboard_only_who_somebody_is_is_asked_to_go_on(tmp_path: Path) -> None:
    """Nobody types again what the case knows; a wrong answer would be kept for ever."""
    home, talk = Home(tmp_path / "home"), Scripted([("name", "T. Bos"), ("role", "ib"), ("correct", "ja")])
    found = setting_up.ask_missing(home, Library(), talk, Settings(), needed=settings_room.WHO)
    assert (found.name, found.role, found.organisation, found.flow) == ("T. Bos", "ib", None, None)


def test_whoever_issues_a_pack_says_of_which_organisation(tmp_path: Path) -> None:
    """It stands in the pack, so there it is needed."""
    made, folder = sealed_home(tmp_path), tmp_path / "routes"
    folder.mkdir()
    (folder / f"{OWN}.toml").write_text(FLOW, encoding="utf-8")
    settings_room.save(made.home, settings_room.load(made.home).changed(organisation=None))
    said = made.run("flow", "pack", str(folder))
    assert said.code == 1 and "van welke organisatie" in told(said)
    assert [path.name for path in folder.iterdir()] == [f"{OWN}.toml"]
