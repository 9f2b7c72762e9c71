"""A leaked key and a lost paper in a real terminal: each step as docs/handleiding.md numbers it, and no other."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from meldcode_cli.case.entries import Entry, Reopen
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.commands.safe import texts
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.seal import age
from meldcode_cli.seal.padding import padded
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import WrongRecoveryKey
from tests.keyring.test_first_run import SECRET, UNLOCK, secretly
from tests.support.answers import AT
from tests.support.paper import ASKED, typed_back
from tests.support.scripted import BEGIN
from tests.support.sealed import CASE, NEW_PASSPHRASE, PASSPHRASE, SealedHome, sealed_home
from tests.support.terminal import ROOT, Terminal

MANUAL = (ROOT / "docs" / "handleiding.md").read_text(encoding="utf-8")
LEAKED, LOST = "### Iemand heeft uw sleutel of wachtzin", "### Het papier met de herstelsleutel is weg"
PAPER = "Uw herstelsleutel"


def steps(heading: str) -> list[str]:
    """The commands that the manual says to type, one for each numbered step, in that order."""
    part = MANUAL.partition(f"{heading}\n")[2].partition("\n#")[0]
    numbered = re.findall(r"^[0-9]+\. (.+(?:\n   .+)*)", part, re.MULTILINE)
    assert numbered
    return [re.findall(r"`meldcode ([^`]+)`", step)[0] for step in numbered]


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A sealed home with a case, and what a thief copied from it."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    shutil.copytree(made.path, tmp_path / "gestolen")
    return made


def sat_down(made: SealedHome, step: str) -> Terminal:
    """A terminal in which this step was typed. Files come beside the home."""
    words = [str(made.path.parent / word) if "." in word else word for word in step.split()]
    return Terminal(words, made.path, at=AT)


def told(terminal: Terminal, *sentences: str) -> None:
    """The command ends well, and said this."""
    assert terminal.ends() == 0, terminal.text
    said = " ".join(terminal.transcript.split())
    for sentence in sentences:
        assert sentence in said, terminal.text


def test_a_key_that_leaked(made: SealedHome, tmp_path: Path) -> None:
    """The key is renewed; every dossier opens as before; what the thief has opens and signs nothing from then on."""
    old = Home(made.path).key_folder.unlock(PASSPHRASE)
    signer, before = old.signer, open_case(made.home, CASE, lambda: BEGIN).log
    renew, verify, backup, card = steps(LEAKED)
    assert (renew, verify, backup.split()[0], card[:8]) == ("key renew", "verify", "backup", "key show")
    terminal = sat_down(made, renew)
    secretly(terminal, UNLOCK, PASSPHRASE)
    terminal.wait_for("Deze vier woorden koos het toeval:")
    secretly(terminal, "Uw wachtzin:", NEW_PASSPHRASE)
    secretly(terminal, "Nog een keer:", NEW_PASSPHRASE)
    told(terminal, texts.RENEWED)
    for step, sentence in ((verify, texts.VERIFY_ALL_WELL), (backup, "reservekopie"), (card, texts.CARD_WRITTEN)):
        terminal = sat_down(made, step)
        secretly(terminal, UNLOCK, NEW_PASSPHRASE)
        told(terminal, sentence)

    home = Home(made.path)
    home = home.opened_with(home.key_folder.unlock(NEW_PASSPHRASE))
    log = open_case(home, CASE, lambda: BEGIN).log
    assert log.entries[: len(before.entries)] == before.entries
    everything = [*(made.path / "cases").glob("*.age"), *(made.path / "keys").glob("*.age")]
    for path in everything:
        with pytest.raises((age.WrongKey, age.BrokenSeal)):
            age.unseal(path.read_bytes(), old._secret)
    # The thief goes on in it, with the key of then, and seals that for the user.
    assert isinstance(log, SignedLog) and home.keys is not None
    more = log.added(Entry(len(log.entries) + 1, BEGIN, "W. Kuipers", "ib'er", Reopen(reason="Nee.")), signer)
    home.cases.location(CASE).write_bytes(home.keys.seal(padded(more.data)))
    terminal = sat_down(made, verify)
    secretly(terminal, UNLOCK, NEW_PASSPHRASE)
    assert terminal.ends() == 3


def test_a_paper_that_was_lost(made: SealedHome) -> None:
    """There is a new recovery key, it opens every dossier, and what stands on the old paper opens nothing here."""
    before = open_case(made.home, CASE, lambda: BEGIN).log
    recovery, test, backup = steps(LOST)
    assert (recovery, test, backup.split()[0]) == ("key recovery", "key test", "backup")
    terminal = sat_down(made, recovery)
    secretly(terminal, UNLOCK, PASSPHRASE)
    terminal.wait_for(ASKED)
    (shown,) = SECRET.findall(terminal.text)
    new = "".join(shown.split())
    terminal.type(typed_back(new))
    told(terminal, texts.RECOVERY_RENEWED)
    terminal = sat_down(made, test)
    secretly(terminal, PAPER, made.recovery)
    terminal.wait_for(WrongRecoveryKey().message)
    secretly(terminal, PAPER, new)
    told(terminal, "De herstelsleutel werkt. Geopend: 1.")
    terminal = sat_down(made, backup)
    secretly(terminal, UNLOCK, PASSPHRASE)
    told(terminal, "reservekopie")

    for path in (*(made.path / "cases").glob("*.age"), made.path / "keys" / "identity.recovery.age"):
        assert age.unseal(path.read_bytes(), new)
        with pytest.raises(age.WrongKey):
            age.unseal(path.read_bytes(), made.recovery)
    home = Home(made.path)
    after = open_case(home.opened_with(home.key_folder.unlock(new)), CASE, lambda: BEGIN).log
    assert before.entries and after.entries[: len(before.entries)] == before.entries
    assert made.run("verify").code == 0
