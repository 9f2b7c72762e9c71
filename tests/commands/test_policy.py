"""What the organisation decided is not asked, cannot be changed, and each user is told who can read along."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.opening import create
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.files import Library
from meldcode_cli.seal import age
from meldcode_cli.store import policy
from meldcode_cli.store.home import Home
from tests.commands.test_start import KNOWN, known
from tests.support.answers import AT, changed, whole, written
from tests.support.command import Said, inside
from tests.support.player import Player
from tests.support.policies import BOARD, CARD, RECOVERY, SECRET, WHOLE, under
from tests.support.scripted import AUTHOR, BEGIN
from tests.support.sealed import PASSPHRASE, sealed_home
from tests.support.terminal import Terminal

READS = f"Daarmee kan {BOARD} al uw dossiers openen en lezen."


def words(said: str) -> str:
    return " ".join(said.split())


def answers(tmp_path: Path, **settings: object) -> str:
    """An answers file of somebody under a policy: only who they are, and what is said here."""
    own = {key: value for key, value in whole()["settings"].items() if key in ("name", "role")}
    return str(written(tmp_path, changed(whole(), "settings", {**own, **settings})))


def secret(tmp_path: Path) -> str:
    file = tmp_path / "zin"
    file.write_text(f"{PASSPHRASE}\n")
    file.chmod(0o600)
    return str(file)


def begins(tmp_path: Path, *more: str, **settings: object) -> Said:
    return inside(
        tmp_path / "home", "start", "--answers", answers(tmp_path, **settings), "--no-input", *more, at=AT,
        MELDCODE_PASSPHRASE_FILE=secret(tmp_path),
    )  # fmt: skip


def test_a_first_run_asks_only_what_the_policy_leaves_open(tmp_path: Path) -> None:
    """Name and function; then a passphrase, after it was said who can read along. There is no paper to write over."""
    text = WHOLE.replace('["onderwijs", "kinderopvang"]', '["kinderopvang"]')
    with under(tmp_path, text):
        play = Player(Terminal(["start"], tmp_path / "home", at=AT))
        play.choose("Is er nu iemand in direct gevaar?", "Nee")
        play.choose("Wilt u eerst oefenen?", "Nee")
        play.type("Hoe heet u?", "W. Kuipers")
        play.type("Wat is uw functie?", "pedagogisch medewerker")
        play.choose("Klopt dit?", "Ja, dit klopt")
        play.terminal.wait_for("Uw wachtzin:")
        for _ in range(2):
            play.terminal.type(PASSPHRASE)
            play.terminal.press("\r")
            play.terminal.settle()
        play.meets("Wat zijn de initialen")
        play.terminal.kill()
    said = words(play.terminal.transcript)
    # In words, as somebody reads them: each line of the box is a line of the text.
    assert READS in words(said.replace("┃", ""))
    for unasked in ("Wilt u uw dossiers verzegelen", "Hebt u hem op papier", "laatste groepje"):
        assert unasked not in said
    home = tmp_path / "home"
    assert [path.suffix for path in home.glob("cases/2026-001.toml*")] == [".age"]
    saved = tomllib.loads((home / "settings.toml").read_text())
    assert saved["sealed"] is True and not {"organisation", "flow", "retention_years"} & {*saved}


def test_from_a_file_the_same_holds(tmp_path: Path) -> None:
    """Sealed for the board, which is told; the dossier bears the name that the organisation has."""
    with under(tmp_path, WHOLE):
        said = begins(tmp_path, flow="onderwijs")
        assert said.code == 0 and READS in words(said.out), said.err
        (dossier,) = (tmp_path / "home" / "cases").glob("2026-001.toml.age")
        assert b'organisation = "Stichting Zonnedauw"' in age.unseal(dossier.read_bytes(), SECRET)
        shown = inside(tmp_path / "home", "key", "show", MELDCODE_PASSPHRASE_FILE=secret(tmp_path))
        assert READS in words(shown.out) and f"herstelsleutel van {BOARD}" in words(shown.out)
        settings = inside(tmp_path / "home", "settings")
        assert READS in words(settings.out) and "Stichting Zonnedauw (bepaald door uw organisatie)" in settings.out
        assert "5 jaar na het sluiten (bepaald" in words(settings.out)
        decided = inside(tmp_path / "home", "settings", "--json").json["decided"]
        assert decided == ["flows", "organisation", "recovery", "retention_years", "sealed"]
    # Also when there is no policy any more: it is known whose key it is.
    shown = inside(tmp_path / "home", "key", "show", MELDCODE_PASSPHRASE_FILE=secret(tmp_path))
    assert READS in words(shown.out)


@pytest.mark.parametrize(
    ("settings", "more", "told"),
    [
        ({"flow": "artsen"}, (), "De route 'artsen' staat niet op de lijst"),
        ({"flow": "onderwijs"}, ("--flow", "artsen"), "De route 'artsen' staat niet op de lijst"),
        ({"flow": "onderwijs"}, ("--recovery-to", CARD.partition(".")[0]), "bepaalt uw organisatie"),
    ],
)
def test_a_file_cannot_say_otherwise(
    tmp_path: Path, settings: dict[str, object], more: tuple[str, ...], told: str
) -> None:
    """What is decided is refused from a file, and nothing is made."""
    with under(tmp_path, WHOLE):
        said = begins(tmp_path, *more, **settings)
    assert said.code == 1 and told in words(said.err)
    assert not list((tmp_path / "home" / "cases").glob("2026*")) and not (tmp_path / "home" / "keys").exists()


@pytest.mark.parametrize(("key", "value"), [("sealed", False), ("organisation", "De Regenboog")])
def test_what_a_file_says_otherwise_does_not_count(tmp_path: Path, key: str, value: object) -> None:
    """It is told, and what was decided holds: the case is sealed, and of the organisation."""
    with under(tmp_path, WHOLE):
        said = begins(tmp_path, flow="onderwijs", **{key: value})
    assert said.code == 1 and f"[settings], {key}: Dit bepaalt uw organisatie." in words(said.err)
    (dossier,) = (tmp_path / "home" / "cases").glob("2026-001.toml*")
    assert b'organisation = "Stichting Zonnedauw"' in age.unseal(dossier.read_bytes(), SECRET)


def test_at_the_keyboard_what_is_decided_is_not_to_be_changed(tmp_path: Path) -> None:
    """The list of what can be changed has it not, and saving something else keeps what was there before."""
    home = known(tmp_path / "home")
    with under(tmp_path, 'organisation = "Stichting Zonnedauw"\nflows = ["kinderopvang"]\nretention_years = 9\n'):
        play = Player(Terminal(["settings"], home, at=AT))
        play.meets("Wat wilt u veranderen?", "Stichting Zonnedauw (bepaald door uw organisatie)")
        assert "Mijn school of organisatie" not in play.terminal.transcript
        # As a heading of what it is now, and not as something to choose.
        assert play.terminal.transcript.count("De route voor nieuwe casussen") == 1
        play.terminal.kill()
        settings = settings_room.load(Home(home))
        assert (settings.organisation, settings.flow, settings.retention_years) == (
            "Stichting Zonnedauw", "kinderopvang", 9,
        )  # fmt: skip
        settings_room.save(Home(home), settings.changed(role="directeur"))
    after = settings_room.load(Home(home))
    assert (after.role, after.organisation, after.flow) == ("directeur", KNOWN["organisation"], "onderwijs")
    assert after.retention_years is None


def test_a_wrong_policy_lets_no_case_begin_and_all_else_go_on(tmp_path: Path) -> None:
    """After the question about danger; what there is can be read, and each command says what is wrong."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    with under(tmp_path, "sealed = true\nverzegeld = 1\n"):
        fault = "Regel 2: verzegeld is in het beleid niet bekend."
        for arguments in (("show", "2026-001"), ("list",), ("export", "2026-001")):
            said = made.run(*arguments)
            assert said.code == 0 and fault in words(said.err)
        said = made.run("start", "--answers", str(written(tmp_path, whole())), "--no-input")
        assert said.code == 1 and said.err.count("Regel 2:") == 1 and "Vraag uw beheerder" in said.err
        play = Player(Terminal(["start"], tmp_path / "ander", at=AT))
        play.choose("Is er nu iemand in direct gevaar?", "Nee")
        assert play.terminal.ends() == 1
        assert inside(made.path, "nood").err == ""
    assert len(list(made.path.glob("cases/2026-*.toml.age"))) == 1


def test_whatever_way_a_case_begins_it_is_sealed_and_allowed(tmp_path: Path) -> None:
    """The last step before a dossier is on disk holds it too, not only those that ask."""
    home = Home(known(tmp_path / "home"))
    with under(tmp_path, "sealed = true\n"), pytest.raises(MeldcodeError, match="moeten hier verzegeld zijn"):
        create(home, "2026-001", Library().read("onderwijs"), lambda: BEGIN, AUTHOR)
    with under(tmp_path, 'flows = ["artsen"]\n'), pytest.raises(MeldcodeError, match="staat niet op de lijst"):
        create(home, "2026-001", Library().read("onderwijs"), lambda: BEGIN, AUTHOR)
    assert not list(home.path.glob("cases/2026-001.toml*"))
    with under(tmp_path, 'flows = ["artsen"]\n'):
        # A made-up case is about nobody.
        create(home.practice, "2026-001", Library().read("onderwijs"), lambda: BEGIN, AUTHOR, practice=True)


def test_a_home_that_was_open_gets_a_passphrase_at_the_next_case(tmp_path: Path) -> None:
    """Who chose not to seal before there was a policy is asked for one; what was there is named."""
    home = tmp_path / "home"
    assert inside(home, "start", "--answers", str(written(tmp_path, whole())), "--no-input", at=AT).code == 0
    with under(tmp_path, "sealed = true\n"):
        play = Player(Terminal(["resume", "2026-001"], home, at=AT))
        play.terminal.wait_for("Uw wachtzin:")
        play.terminal.kill()
        assert "Wilt u uw dossiers verzegelen" not in play.terminal.transcript
        said = inside(home, "start", "--answers", answers(tmp_path), "--no-input", at=AT)
    assert said.code == 1 and not (home / "keys").exists()


# ---------------------------------------------------------------- the recovery key of the board


def test_another_card_in_the_policy_is_told_and_not_used(tmp_path: Path) -> None:
    """It is pinned at first use: from then on only the user lets another one in, who compared its words."""
    with under(tmp_path, RECOVERY):
        assert begins(tmp_path, organisation="De Regenboog", flow="onderwijs", sealed=True).code == 0
    other = age.new_secret()
    keys = tmp_path / "home" / "keys"
    before = {path.name: path.read_bytes() for path in keys.iterdir()}
    changed_policy = f'[recovery]\ncard = "{age.public_key(other)}"\nname = "Ander Bestuur"\n'
    with under(tmp_path, changed_policy):
        secret_file = secret(tmp_path)
        assert begins(tmp_path).code == 0
        shown = words(inside(tmp_path / "home", "key", "show", MELDCODE_PASSPHRASE_FILE=secret_file).out)
        assert "noemt een andere herstelsleutel" in shown and "van Ander Bestuur. Die is niet gebruikt." in shown
        assert READS in shown
        assert "noemt een andere herstelsleutel" in words(inside(tmp_path / "home", "settings").out)
        for dossier in (tmp_path / "home" / "cases").glob("*.toml.age"):
            age.unseal(dossier.read_bytes(), SECRET)
            with pytest.raises(age.WrongKey):
                age.unseal(dossier.read_bytes(), other)
    after = {path.name: path.read_bytes() for path in keys.iterdir()}
    assert all(after[name] == data for name, data in before.items() if name.startswith(("identity", "signing")))


def test_the_user_lets_the_card_of_the_board_in_after_its_words(tmp_path: Path) -> None:
    """With `key recovery`, which makes no other one while there is a board; then all is sealed for the board."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    with under(tmp_path, RECOVERY):
        found = policy.read().recovery
        assert found is not None
        environment = {"MELDCODE_PASSPHRASE_FILE": str(made.passphrase_file)}
        play = Player(Terminal(["key", "recovery"], made.path, at=AT, environment=environment))
        play.choose(BOARD, "Ja")
        play.type("Typ het woord over", "gebruiken")
        assert play.terminal.ends() == 0
        assert " ".join(found.words) in words(play.terminal.transcript)
        age.unseal(made.dossier().read_bytes(), SECRET)
        with pytest.raises(age.WrongKey):
            age.unseal(made.dossier().read_bytes(), made.recovery)
        again = Terminal(["key", "recovery"], made.path, at=AT, environment=environment)
        assert again.ends() == 1 and "Uw herstelsleutel is die van" in again.transcript
    assert made.run("verify").code == 0
