"""A key that leaked and a paper that was lost: another comes in its place, and what is old counts no more."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from meldcode_cli.case.entries import Entry, Reopen, Vouched
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.commands.safe import key, renewing
from meldcode_cli.dossier import resealing
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import MeldcodeError, Stopped
from meldcode_cli.keyring import making
from meldcode_cli.seal import age
from meldcode_cli.seal.padding import padded
from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import COMING, EARLIER
from meldcode_cli.store.keys import KeyFolder, Keys
from meldcode_cli.terminal.screen import Screen
from tests.attacks.small import Small, at_the_keyboard, small
from tests.support.paper import typed_back
from tests.support.scripted import BEGIN, Scripted
from tests.support.sealed import CASE, PASSPHRASE

NEW = "zeven kleine lantaarns boven het kanaal"
CHOSEN = [("Uw wachtzin", NEW), ("Nog een keer", NEW)]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Small:
    """Two small cases, sealed, and nobody who asks for a terminal."""
    return at_the_keyboard(tmp_path, monkeypatch, renewing)


def keys_of(home: Home) -> Keys:
    assert home.keys is not None
    return home.keys


def secret_of(home: Home) -> str:
    return keys_of(home)._secret


def renew(made: Small) -> Home:
    """Renew the key of this home; the new passphrase is in its file from then on."""
    assert made.sealed is not None
    talk = Scripted(CHOSEN)
    # Choosing one reads that file; at a keyboard it is typed.
    given = made.sealed.passphrase_file
    renewing.renew(lambda: BEGIN, talk)
    given.write_text(f"{NEW}\n", encoding="utf-8")
    home = Home(made.home.path)
    return home.opened_with(home.key_folder.unlock(NEW))


def test_after_a_renewal_the_old_key_opens_and_signs_nothing(made: Small) -> None:
    """Everything opens with the new one, is signed by it or vouched for, and every dossier is as it was."""
    old_secret, old_signer = secret_of(made.home), keys_of(made.home).signer
    before = {case: open_case(made.home, case, lambda: BEGIN).log for case in made.home.cases.cases()}
    home = renew(made)
    assert home.keys is not None and secret_of(home) != old_secret and not (home.key_folder.path / EARLIER).exists()
    assert keys_of(home).recipients().earlier == () and home.keys.signer != old_signer
    for path in (home.path / "cases").glob("*.age"):
        with pytest.raises(age.WrongKey):
            age.unseal(path.read_bytes(), old_secret)
    for case, log in before.items():
        now = open_case(home, case, lambda: BEGIN).log
        assert now.entries[: len(log.entries)] == log.entries
        assert now.entries[-1].content == Vouched(ground="new-key")
    said = made.run("verify")
    assert said.code == 0, said.out + said.err
    assert made.run("list").code == 0 and made.run("backup", str(made.home.path.parent / "kopie")).code == 0


def test_what_the_old_key_signs_after_a_renewal_is_refused(made: Small) -> None:
    """Somebody who has the leaked key writes on in a dossier, and seals it for the user: it is told at every run."""
    thief = SigningKey(bytes.fromhex(keys_of(made.home).signer._seed.hex()))  # type: ignore[union-attr]
    home = renew(made)
    log = open_case(home, CASE, lambda: BEGIN).log
    assert isinstance(log, SignedLog)
    more = log.added(Entry(len(log.entries) + 1, BEGIN, "W. Kuipers", "ib'er", Reopen(reason="Nee.")), thief)
    home.cases.location(CASE).write_bytes(keys_of(home).seal(padded(more.data)))
    for _ in range(2):
        said = made.run("verify")
        assert said.code == 3 and "ondertekend door iemand die u niet hebt toegevoegd" in " ".join(said.out.split())
    assert made.run("key", "reseal").code == 0
    assert made.run("verify").code == 3


@pytest.mark.parametrize("stop", ["set_aside", "arrive", "sign_over", "reseal_all", "second case"])
def test_a_renewal_that_was_stopped_goes_on_where_it_was(
    made: Small, stop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between any two steps: the next command opens what there is, and `key renew` finishes it."""
    assert made.sealed is not None

    class Killed(BaseException):
        """The program is gone."""

    def kill(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        if stop in ("set_aside", "arrive"):
            patch.setattr(KeyFolder, stop, kill)
            patch.setattr(renewing, "unlocked", lambda home, **_: made.home)
        elif stop == "second case":
            again = resealing._reseal
            patch.setattr(resealing, "_reseal", lambda each, *more: kill() if each.case != CASE else again(each, *more))
        else:
            patch.setattr(renewing, stop, kill)
        with pytest.raises(Killed):
            renewing.renew(lambda: BEGIN, Scripted(CHOSEN))
    arrived = stop != "set_aside"
    made.sealed.passphrase_file.write_text(f"{NEW if arrived else PASSPHRASE}\n", encoding="utf-8")
    assert made.run("show", CASE).code == 0
    home = renew(made)
    assert not home.key_folder.path.with_name(f"keys{COMING}").exists()
    assert made.run("verify").code == 0 and made.run("show", CASE).code == 0


def test_a_home_in_which_something_is_wrong_gets_no_new_key(made: Small) -> None:
    """A new key would vouch for what nobody signed: that is looked at first."""
    register = made.home.path / "register" / "heads.jsonl"
    lines = register.read_bytes().splitlines()
    register.write_bytes(b"\n".join(lines[1:]) + b"\n")
    with pytest.raises(MeldcodeError, match="niet hebt ondertekend"):
        renewing.renew(lambda: BEGIN, Scripted(CHOSEN))


def test_a_new_recovery_key_opens_everything_and_the_old_one_nothing(
    made: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The paper was lost: the new one opens each dossier and gives a new passphrase; the old one opens nothing here."""
    assert made.sealed is not None
    old, new = made.sealed.recovery, age.new_secret()
    monkeypatch.setattr(age, "new_secret", lambda: new)
    renewing.recovery(lambda: BEGIN, Scripted([("recovery.typed", typed_back(new))]))
    monkeypatch.undo()
    for path in (*(made.home.path / "cases").glob("*.age"), *(made.home.path / "keys").glob("*recovery*")):
        assert age.unseal(path.read_bytes(), new)
        with pytest.raises(age.WrongKey):
            age.unseal(path.read_bytes(), old)
    home = Home(made.home.path)
    assert home.key_folder.unlock(new).public == keys_of(made.home).public
    assert made.run("verify").code == 0


@pytest.mark.parametrize("paper", [True, False])
def test_a_new_recovery_key_that_was_stopped_goes_on_where_it_was(
    made: Small, monkeypatch: pytest.MonkeyPatch, paper: bool
) -> None:
    """Between two dossiers: who has the new paper finishes with that, who lost it gets another one."""
    secrets, again = [age.new_secret(), age.new_secret()], resealing._reseal
    monkeypatch.setattr(renewing.age, "new_secret", lambda: secrets[0])
    monkeypatch.setattr(making, "hand_over", lambda talk, secret: None)

    def kill(each: object, *more: object) -> None:
        if each.case != CASE:  # type: ignore[attr-defined]
            raise KeyboardInterrupt
        again(each, *more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(resealing, "_reseal", kill)
        with pytest.raises(KeyboardInterrupt):
            renewing.recovery(lambda: BEGIN, Scripted([]))
    monkeypatch.setattr(renewing.age, "new_secret", lambda: secrets[1])
    renewing.recovery(lambda: BEGIN, Scripted([("recovery.goes-on", "ja" if paper else "nee")]))
    counts = secrets[0 if paper else 1]
    for path in (*(made.home.path / "cases").glob("*.age"), *(made.home.path / "keys").glob("*recovery*")):
        assert age.unseal(path.read_bytes(), counts)
    talk = Scripted([])
    renewing.recovery(lambda: BEGIN, talk)
    assert not any("Nog niet elk dossier" in sentence for sentence in talk.said)
    assert made.run("verify").code == 0


def test_stopping_before_the_new_recovery_key_was_typed_back_changes_nothing(made: Small) -> None:
    """The old paper still counts, and that is said."""
    kept = shutil.copytree(made.home.path, made.home.path.parent / "kopie")
    talk = Scripted([])
    with pytest.raises(Stopped):
        renewing.recovery(lambda: BEGIN, talk)
    assert any("De oude herstelsleutel geldt nog." in sentence for sentence in talk.said)
    for path in kept.rglob("*"):
        if path.is_file() and path.suffix != ".lock":
            assert (made.home.path / path.relative_to(kept)).read_bytes() == path.read_bytes()


def test_a_card_is_shown_written_and_taken(made: Small, tmp_path: Path) -> None:
    """`key show` gives the card and its words, also in a file; `key add` takes either, and shows the same words."""
    file = tmp_path / "kaart.toml"
    said = made.run("key", "show", "-o", str(file), "--qr")
    assert said.code == 0 and "█" in said.out
    own = keys_of(made.home).recipients().of_kind("own")[0]
    words = " ".join(said.out.split()).split("te vergelijken: ")[1].split(" Deze kaart")[0]
    assert f"{own.key}.{own.signing}" in said.out.replace("\n", "") and f"{own.key}.{own.signing}" in file.read_text()
    assert os.stat(file).st_mode & 0o777 == 0o600  # noqa: PTH116
    other = small(tmp_path / "ander", sealed=True)
    assert other.sealed is not None
    added = other.run("key", "add", "Collega", str(file))
    # The homes of tests share their first key: a card of one's own is known already.
    assert added.code == 1 and "staat er al bij" in added.err
    assert len(words.split()) == 7


def test_a_swapped_card_is_not_added(made: Small) -> None:
    """Whoever hears other words, or did not ask, adds nobody; whoever hears these, does."""
    card = f"{age.public_key(age.new_secret())}.{SigningKey(bytes(32)).public}"
    talk = Scripted([("card.same", "nee")])
    with pytest.raises(MeldcodeError, match="niemand toegevoegd"):
        key.add("A. Smit", card, lambda: BEGIN, Screen(), talk)
    assert len(keys_of(made.home).recipients().people) == 2
    key.add("A. Smit", card, lambda: BEGIN, Screen(), Scripted([("card.same", "ja"), ("card.sure", "toevoegen")]))
    found = keys_of(made.home).recipients().of_kind("colleague")[0]
    assert (found.name, found.signing) == ("A. Smit", SigningKey(bytes(32)).public)
    assert made.run("verify").code == 0
