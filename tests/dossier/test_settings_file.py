"""The settings file: what is wrong in it is named with its line and stays, and each user of a home has their own."""

from __future__ import annotations

import os
import tomllib
from datetime import datetime
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.odd_settings import told
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.keyring.unlocking import unlocked
from meldcode_cli.store import settings_file
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import KeyGone
from meldcode_cli.store.settings_file import PERSONAL, account, claimed, merged, mine, with_word
from meldcode_cli.store.whereabouts import Condition, condition
from tests.support.answers import AT, changed, whole, written
from tests.support.command import inside
from tests.support.player import Player
from tests.support.terminal import Terminal

PERSON = 'name = "T. Bos"\nrole = "intern begeleider"\norganisation = "De Zandkorrel"\nflow = "onderwijs"\n'

WRONG = {
    "a number in quotes": ('sealed = false\nretention_years = "5"\n', "Regel 6: retention_years klopt niet."),
    "too many minutes": ("sealed = false\n# stil\nlock_after = 500\n", "Regel 7: lock_after klopt niet."),
    "a word for yes": ('sealed = "ja"\n', "Regel 5: sealed klopt niet."),
    "one for true": ("sealed = false\naccessible = 1\n", "Regel 6: accessible klopt niet."),
    "an unknown key": ("sealed = false\nretentie = 5\n", "Regel 6: retentie is hier niet bekend."),
    "nothing": ('sealed = false\nlock_after = ""\n', "Regel 6: lock_after klopt niet."),
    "a slip": ("sealed = false\nretention_year = 5\n", "Bedoelt u retention_years?"),
    "a table": ("sealed = false\n[kleuren]\nrood = 1\n", "Regel 6: kleuren is hier niet bekend."),
    "a key of another user": (
        'sealed = false\n[person.0123456789abcdef]\nname = "A. Ander"\nrol = "x"\n',
        "Regel 8: rol is hier niet bekend.",
    ),
    "a key that may be anything": ('sealed = false\n"Pietje Puk" = 1\n', "Regel 6: dit woord is hier niet bekend."),
}


def home_with(tmp_path: Path, text: str, bom: bool = False) -> Path:
    home = tmp_path / "home"
    Home(home).make_place()
    (home / "settings.toml").write_text(("\ufeff" if bom else "") + text, encoding="utf-8")
    return home


def begins(tmp_path: Path, home: Path, **settings: object) -> object:
    answers = whole() if not settings else changed(whole(), "settings", settings)
    return inside(home, "start", "--answers", str(written(tmp_path, answers)), "--no-input", at=AT)


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_named_with_its_line_and_stays(tmp_path: Path, what: str) -> None:
    """A command that reads goes on with the rest; one that would write is refused, and every byte is as it was."""
    text, expected = WRONG[what]
    home = home_with(tmp_path, PERSON + text)
    before = (home / "settings.toml").read_bytes()
    for arguments in (("list",), ("list", "--json"), ("settings", "--json"), ("agenda",)):
        said = inside(home, *arguments, at=AT)
        assert said.code == 0 and expected in " ".join(said.err.split()), arguments
        assert (
            "Er is niets in veranderd." in " ".join(said.err.split())
            and said.err.count("Verbeter het bestand settings.toml") == 1
        )
    refused = begins(tmp_path, home)
    assert refused.code == 1 and expected in " ".join(refused.err.split())
    with pytest.raises(settings_room.SettingsWrong):
        settings_room.save(Home(home), settings_room.load(Home(home)))
    assert (home / "settings.toml").read_bytes() == before
    assert not list((home / "cases").glob("2026*"))
    assert "Pietje" not in said.err + refused.err
    assert "112" in inside(home, "nood").out and inside(home, "nood").err == ""


def test_the_rest_of_the_settings_counts(tmp_path: Path) -> None:
    """One wrong key does not take the others along."""
    home = home_with(tmp_path, PERSON + 'sealed = false\nlock_after = "straks"\n')
    found = settings_room.load(Home(home))
    assert (found.name, found.lock_after, found.sealed) == ("T. Bos", 10, False)


def test_danger_goes_before_what_is_wrong_in_the_settings(tmp_path: Path) -> None:
    """The question, the number and whether somebody called; only then that the settings must be mended."""
    home = home_with(tmp_path, PERSON + "sealed = false\nretentie = 5\n")
    play = Player(Terminal(["start"], home, at=AT))
    play.choose("Is er nu iemand in direct gevaar?", "Ja")
    play.choose("Wat wilt u nu doen?", "Ik heb gebeld")
    assert play.terminal.ends() == 1
    said = " ".join(play.terminal.transcript.split())
    assert 0 < said.index("Bel nu 112") < said.index("retentie is hier niet bekend")


def test_a_file_that_is_no_toml_is_named_with_its_line_and_never_written_over(tmp_path: Path) -> None:
    """Also not by what only notes which case is the newest."""
    home = home_with(tmp_path, PERSON + "sealed = \n")
    said = inside(home, "settings")
    assert said.code == 1 and "Regel 5" in said.err
    for write in (lambda: Home(home).save_settings({}), lambda: Home(home).remember_anew(["2026-001"])):
        with pytest.raises(Exception, match="opgeslagen"):
            write()
    assert (home / "settings.toml").read_text() == PERSON + "sealed = \n"


def test_the_mark_that_windows_puts_before_a_text_is_read_over(tmp_path: Path) -> None:
    """A settings file from Notepad works, in every command, and keeps working once it was saved."""
    home = home_with(tmp_path, PERSON + "sealed = false\n", bom=True)
    assert inside(home, "settings", "--json").json["name"] == "T. Bos"
    assert told_in(home) is None
    assert begins(tmp_path, home).code == 0
    assert Home(home).newest() == ("2026-001",)
    assert settings_room.load(Home(home)).name == "T. Bos"


def told_in(home: Path) -> object:
    with mock.patch.dict(os.environ, {"MELDCODE_HOME": str(home)}):
        return told()


@pytest.mark.parametrize("value", [True, False, None])
def test_all_that_the_program_saves_is_right(tmp_path: Path, value: bool | None) -> None:
    """It never complains of what it wrote itself."""
    home = home_with(tmp_path, "")
    settings = settings_room.Settings(name="T. Bos", role="ib", organisation="X", flow="onderwijs", sealed=value)
    settings_room.save(Home(home), settings.changed(lock_after=240, retention_years=100, keep_screen=True))
    Home(home).remember("2026-004")
    assert settings_room.faults_in(Home(home)) == () and told_in(home) is None


# ---------------------------------------------------------------- sealed, on a machine that is new


def test_settings_that_ask_for_sealing_lead_to_a_passphrase(tmp_path: Path) -> None:
    """An administrator put them there: there never was a key, so none is gone."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "settings.toml").write_text('sealed = true\norganisation = "De Vuurvlieg"\n')
    assert condition(Home(tmp_path / "home")) is Condition.EMPTY
    play = Player(Terminal(["start"], tmp_path / "home", at=AT))
    play.choose("Is er nu iemand in direct gevaar?", "Nee")
    play.choose("Wilt u eerst oefenen?", "Nee")
    play.type("Hoe heet u?", "W. Kuipers")
    play.type("Wat is uw functie?", "intern begeleider")
    play.choose("Welke meldcode gebruikt u?", "Onderwijs")
    play.choose("Klopt dit?", "Ja, dit klopt")
    play.terminal.wait_for("Uw wachtzin:")
    play.terminal.kill()
    assert "Uw sleutel is weg" not in play.terminal.transcript


def test_from_a_file_no_case_is_left_open_where_the_settings_ask_for_sealing(tmp_path: Path) -> None:
    """Without a passphrase nothing is made; with one, all that is made is sealed."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text("sealed = true\n")
    settings = {key: value for key, value in whole()["settings"].items() if key != "sealed"}
    assert begins(tmp_path, home, **settings).code == 1
    assert not list(home.glob("cases/2026*"))
    secret = tmp_path / "zin"
    secret.write_text("vier losse woorden samen genoeg\n")
    secret.chmod(0o600)
    answers = str(written(tmp_path, changed(whole(), "settings", settings)))
    said = inside(
        home, "start", "--answers", answers, "--no-input", "--recovery-to", str(tmp_path / "herstel"), at=AT,
        MELDCODE_PASSPHRASE_FILE=str(secret),
    )  # fmt: skip
    assert said.code == 0, said.err
    assert [path.suffix for path in home.glob("cases/2026-001.toml*")] == [".age"]


@pytest.mark.parametrize("left", ["cases/2026-001.toml.age", "begun.age", "witness"])
def test_where_there_were_keys_the_key_is_gone(tmp_path: Path, left: str) -> None:
    """What only a key can have made tells that there was one."""
    home = home_with(tmp_path, "sealed = true\n")
    if left == "witness":
        from meldcode_cli.seal.signing import new_signing_key
        from meldcode_cli.store.witness import as_setting

        word = as_setting(["2026-001"], new_signing_key())
        (home / "settings.toml").write_text(f'sealed = true\nwitness = "{word}"\n')
    else:
        (home / left).write_bytes(b"verzegeld")
    assert Home(home).was_sealed(Home(home).cases.names())
    with pytest.raises(KeyGone):
        unlocked(Home(home))


# ---------------------------------------------------------------- two users of one home


def as_user(name: str) -> mock._patch[object]:
    return mock.patch.object(settings_file, "account_name", lambda: name)


def test_two_users_of_one_home_sign_as_themselves(tmp_path: Path) -> None:
    """Each is asked who they are, and what each records bears their own name and role."""
    home = tmp_path / "home"
    with as_user("jansen"):
        assert begins(tmp_path, home).code == 0
    first = settings_room.load(Home(home))
    with as_user("PIETERS"):
        assert settings_room.load(Home(home)).missing == ("name", "role", "organisation", "flow")
        asked = begins(tmp_path, home, name="P. Pieters", role="leerkracht", organisation="De Linde", flow="onderwijs")
        assert asked.code == 0, asked.err
    with as_user("jansen"):
        assert begins(tmp_path, home).code == 0
        assert settings_room.load(Home(home)).name != "P. Pieters"
    writers = [open_case(Home(home), f"2026-00{number}", lambda: None).log.entries[0].by for number in (1, 2, 3)]
    assert writers[1] == "P. Pieters" and writers[0] == writers[2] != writers[1]
    with as_user("pieters"):
        # What the system calls somebody has no capitals that count.
        assert settings_room.load(Home(home)).name == "P. Pieters"
        settings_room.save(Home(home), settings_room.load(Home(home)).changed(keep_screen=True, role="directeur"))
    text = (home / "settings.toml").read_text()
    assert "jansen" not in text and "pieters" not in text.replace("P. Pieters", "")
    with as_user("jansen"):
        found = settings_room.load(Home(home))
        assert (found.keep_screen, found.sealed, found.role) == (False, False, whole()["settings"]["role"])
    assert first is not None


def test_what_somebody_answered_before_there_was_a_case_is_offered_to_nobody_else(tmp_path: Path) -> None:
    """Open or sealed: who stopped after the first question finds that answer again, and the other does not."""
    from tests.support.sealed import sealed_home

    one = {
        "question": "direct-gevaar",
        "asked": "Is er gevaar?",
        "value": "ja",
        "label": "Ja",
        "given": datetime.fromisoformat(AT).astimezone(),
    }
    for home in (Home(home_with(tmp_path, "")), sealed_home(tmp_path / "dicht").home):
        for name in ("jansen", "pieters"):
            with as_user(name):
                if home.sealed:
                    home.save_settings({**home.settings(), "name": name})
                assert "begun" not in home.settings()
                home.save_settings({"name": name, "begun": [one]})
        with as_user("jansen"):
            home.save_settings({"name": "jansen"})
            assert "begun" not in home.settings()
        with as_user("pieters"):
            assert home.settings()["begun"][0]["value"] == "ja"
            home.save_settings({"name": "pieters"})
        assert not (home.path / "begun.age").exists()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows does not say whose a file is")
def test_an_old_file_is_of_who_owns_it(tmp_path: Path) -> None:
    """Before this version nobody stood in it: its owner finds it as it was, whoever else comes is asked."""
    found = tomllib.loads(PERSON)
    with mock.patch.object(os, "getuid", lambda: 1001), mock.patch.object(settings_file, "_called", str):
        assert mine(found, settings_file.whose(found, 1001))["name"] == "T. Bos"
        # Put there by an administrator: it is for who comes.
        assert mine(found, settings_file.whose(found, 0))["name"] == "T. Bos"
        assert settings_file.whose(found, 2002) == account("2002")
        assert "name" not in mine(found, settings_file.whose(found, 2002))
        both = merged(found, {"name": "A. Ander"}, settings_file.whose(found, 2002))
    with mock.patch.object(os, "getuid", lambda: 2002), mock.patch.object(settings_file, "_called", str):
        # The file was written by somebody else meanwhile, and still says whose the top is.
        assert mine(both, settings_file.whose(both, 1001))["name"] == "T. Bos"


def test_settings_from_a_backup_are_of_who_puts_them_back(tmp_path: Path) -> None:
    """On another computer the same person has another user; where both are known, each keeps their own."""
    with as_user("jansen"):
        kept = merged({}, {"name": "T. Bos", "sealed": True}, account())
    import tomli_w

    data = tomli_w.dumps(kept).encode()
    with as_user("t.bos"):
        back = tomllib.loads(claimed(data).decode())
        assert mine(back, settings_file.whose(back, None))["name"] == "T. Bos"
    with as_user("jansen"):
        assert claimed(data) == data


NAMES = st.sampled_from(["jansen", "pieters", "de vries"])
VALUES = st.fixed_dictionaries(
    {"sealed": st.booleans()},
    optional={
        "name": st.sampled_from(["A", "B", "C"]),
        "lock_after": st.integers(0, 240),
        "retention_years": st.just(5),
    },
)


@given(st.lists(st.tuples(NAMES, VALUES), max_size=8))
def test_whoever_saves_changes_nothing_of_anybody_else(saves: list[tuple[str, dict[str, object]]]) -> None:
    """Whatever is saved by whom in which order: each reads back what they saved last, and no mark is lost."""
    found: dict[str, object] = {"witness": "2026-001", "onbekend": 3}
    last: dict[str, dict[str, object]] = {}
    of_home: dict[str, object] = {}
    for name, values in saves:
        with as_user(name):
            found = merged(found, values, settings_file.whose(found, None))
        last[name] = {key: value for key, value in values.items() if key in PERSONAL}
        of_home = {key: value for key, value in values.items() if key not in PERSONAL}
    for name, personal in last.items():
        with as_user(name):
            assert mine(found, settings_file.whose(found, None)) == {
                "witness": "2026-001", "onbekend": 3, **of_home, **personal,
            }  # fmt: skip


@pytest.mark.parametrize("end", ["\n", ""])
def test_a_word_of_the_program_leaves_every_other_line_as_it_is(end: str) -> None:
    """Comments, unknown keys, the order and the blanks: only that one line changes."""
    text = f'# van ons\nname  =  "T. Bos"\n\nwitness = "oud"\nvreemd = 3\n\n[person.aa] # ander\nname = "A"{end}'
    found = with_word(text.encode(), "witness", "nieuw").decode()
    assert found == text.replace('witness = "oud"\n', "").replace("vreemd = 3\n\n", 'vreemd = 3\n\nwitness = "nieuw"\n')
    odd = 'a = """\n[dit is geen tabel]\n"""\nb = 1\n'
    assert tomllib.loads(with_word(odd.encode(), "witness", "x").decode()) == {**tomllib.loads(odd), "witness": "x"}


def test_the_file_that_was_filed_is_read() -> None:
    """As Notepad saved it: the mark, and then the settings."""
    text = "\ufeff" + PERSON + "sealed = false\n"
    assert settings_file.parse(text.encode()) == tomllib.loads(PERSON) | {"sealed": False}


def test_each_setting_has_its_place() -> None:
    """A setting that no part of the file may hold would be told as a mistake at the next command."""
    assert {*settings_room.Settings.model_fields} == {*PERSONAL, *settings_file.OF_THE_HOME}
