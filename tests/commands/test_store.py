"""`store connect`, `status` and `disconnect`, and what a sitting says of a store, as a user meets them."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from meldcode_cli.commands.cases import texts as cases_texts
from meldcode_cli.commands.safe import texts
from meldcode_cli.dossier import remote
from meldcode_cli.dossier import texts as dossier_texts
from meldcode_cli.seal import age
from meldcode_cli.store import texts as store_texts
from meldcode_cli.store.address import VARIABLE
from meldcode_cli.store.disk import Disk
from tests.dossier.test_store import labels, other_child, write
from tests.support import guard
from tests.support.answers import AT
from tests.support.command import Said, inside
from tests.support.sealed import CASE, SealedHome, sealed_home
from tests.support.shared_store import KEYS, URL, FakeStore, connect, reachable
from tests.support.terminal import ENTER, ROOT, Terminal

LATER = "2026-06-12T09:00:00"
DOWN = "\x1b[B"


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A sealed home with one case."""
    made = sealed_home(tmp_path / "een")
    assert made.begin().code == 0
    return made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Disk]:
    """A store that any run of the program reaches, also one in a process of its own."""
    place = Disk(tmp_path / "opslag")
    with reachable(place):
        yield place


def words(said: Said | Terminal) -> str:
    """All that was said, on one line."""
    text = said.transcript if isinstance(said, Terminal) else said.out + said.err
    return " ".join(text.split())


def at_terminal(made: SealedHome, *arguments: str) -> Terminal:
    """Run a command at a terminal, with the passphrase in a file."""
    environment = {"MELDCODE_PASSPHRASE_FILE": str(made.passphrase_file)}
    return Terminal(list(arguments), made.path, at=LATER, environment=environment)


def connected(made: SealedHome) -> Terminal:
    """Connect a home at a terminal."""
    terminal = at_terminal(made, "store", "connect", URL)
    terminal.wait_for(texts.STORE_CONNECT)
    terminal.choose(texts.STORE_CONNECT_YES)
    assert terminal.ends() == 0
    return terminal


def test_connecting_says_what_will_happen_and_asks(made: SealedHome, store: Disk, tmp_path: Path) -> None:
    """What goes there, what the store sees, who can read it; then it is tried, and everything is sent, sealed."""
    terminal = connected(made)
    said = words(terminal)
    for row in texts.STORE_EXPLAIN_ROWS:
        assert row[1] in said
    assert texts.STORE_TRIED in said and texts.STORE_ALL_SENT in said
    (file,) = (tmp_path / "opslag").iterdir()
    assert age.is_sealed(file.read_bytes()) and re.fullmatch("[0-9a-f]{64}", file.name)
    about = (made.path / "opslag" / "opslag.toml").read_text(encoding="utf-8")
    assert URL in about and not any(value in about for value in KEYS.values())


def test_enter_alone_connects_nothing(made: SealedHome, store: Disk, tmp_path: Path) -> None:
    """Nothing is pointed at; and whoever says no has sent nothing."""
    terminal = at_terminal(made, "store", "connect", URL)
    terminal.wait_for(texts.STORE_CONNECT)
    terminal.press(ENTER, ENTER)
    terminal.settle()
    assert not (made.path / "opslag").exists()
    terminal.choose(texts.STORE_CONNECT_NO)
    assert terminal.ends() == 1
    assert texts.STORE_NOT_DONE in words(terminal)
    assert not (made.path / "opslag").exists() and not (tmp_path / "opslag").exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("school", store_texts.WRONG_ADDRESS),
        ("https://example.org/school", store_texts.WRONG_ADDRESS),
        ("s3://wie:geheim-77@school", store_texts.SECRET_IN_ADDRESS),
    ],
)
def test_an_address_that_will_not_do(made: SealedHome, typed: str, said: str) -> None:
    """One sentence and advice, before anything is asked; what was typed is not said back."""
    refused = inside(made.path, "store", "connect", typed, at=AT)
    assert refused.code == 2 and said in words(refused) and typed not in words(refused)
    assert ("geheim-77" not in words(refused) and VARIABLE in words(refused)) or "geheim" not in typed


def test_without_credentials_or_a_terminal_nothing_is_connected(made: SealedHome) -> None:
    """Which names are needed is said; and nobody is connected by a script that answers for them."""
    refused = at_terminal(made, "store", "connect", "az://school")
    assert refused.ends() == 1
    assert store_texts.NO_CREDENTIALS in words(refused) and "AZURE_STORAGE_ACCOUNT_NAME" in words(refused)
    with reachable(FakeStore()):
        said = made.run("store", "connect", URL)
    assert said.code == 2 and not (made.path / "opslag").exists()


def test_without_the_extra_one_sentence_says_how_to_install_it(
    made: SealedHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before a passphrase is asked; and a home that was connected works on without."""
    monkeypatch.setitem(sys.modules, "obstore.store", None)
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    refused = at_terminal(made, "store", "connect", URL)
    assert refused.ends() == 1 and store_texts.STORE_NOT_INSTALLED in words(refused)
    assert "pip install 'meldcode-cli[gedeeld]'" in words(refused)
    connect(made.home)
    said = made.run("show", CASE)
    assert said.code == 0 and store_texts.STORE_NOT_INSTALLED in words(said)


def test_where_nothing_is_sealed_no_store_comes(tmp_path: Path) -> None:
    """Only sealed bytes leave this computer."""
    from tests.support.answers import whole, written

    home = tmp_path / "open"
    tables = whole()
    tables["settings"]["sealed"] = False
    assert inside(home, "start", "--answers", str(written(tmp_path, tables)), "--no-input", at=AT).code == 0
    with reachable(FakeStore()):
        said = inside(home, "store", "connect", URL, at=AT)
    assert said.code == 2 or said.code == 1
    assert not (home / "opslag").exists()


def test_status_and_letting_go(made: SealedHome, store: Disk, tmp_path: Path) -> None:
    """Whether it answers, what waits and since when; afterwards all is here, and what stays there is said."""
    said = made.run("store", "status")
    assert said.code == 0 and texts.STORE_NOT_CONNECTED in words(said)
    connected(made)
    said = made.run("store", "status")
    assert texts.STORE_ANSWERS in words(said) and texts.STORE_ALL_SENT in words(said) and URL in words(said)
    assert "12 juni 2026" in words(said)
    shutil.copyfile(made.dossier(), tmp_path / "kopie")
    shutil.move(tmp_path / "kopie", made.dossier())
    said = made.run("store", "status")
    assert texts.STORE_WAITING_ONE in words(said)
    before = {path: path.read_bytes() for path in sorted(made.path.glob("cases/*"))}
    said = made.run("store", "disconnect")
    assert texts.STORE_LET_GO in words(said) and texts.STORE_STAYS_ONE in words(said)
    assert texts.STORE_NOT_SENT_ONE in words(said)
    assert {path: path.read_bytes() for path in sorted(made.path.glob("cases/*"))} == before
    assert len(list((tmp_path / "opslag").iterdir())) == 1
    assert texts.STORE_NOT_CONNECTED in words(made.run("store", "disconnect"))
    assert made.run("verify").code == 0


def test_a_second_computer_gets_the_cases_by_connecting(made: SealedHome, store: Disk, tmp_path: Path) -> None:
    """The same user elsewhere, with the same key: the case comes in, and is in order."""
    connected(made)
    other = sealed_home(tmp_path / "twee")
    terminal = connected(other)
    assert texts.STORE_CAME.format(case=CASE) in words(terminal)
    assert other.run("verify").code == 0
    assert other.run("show", CASE).code == 0
    again = other.run("store", "connect")
    assert again.code == 0 and texts.STORE_ALL_SENT in words(again)


def test_connecting_twice_and_to_another_one(made: SealedHome, store: Disk) -> None:
    """The same address is no mistake; another one is refused, with how to let go of this one."""
    said = made.run("store", "connect")
    assert said.code == 1 and texts.STORE_NONE in words(said)
    connected(made)
    assert made.run("store", "connect", URL).code == 0
    said = made.run("store", "connect", "s3://ander")
    assert said.code == 1 and texts.STORE_OTHER in words(said)


def test_a_sitting_goes_on_when_the_line_is_down(made: SealedHome) -> None:
    """One calm sentence, after what is said of danger; what is saved waits, and the command ends well."""
    place = FakeStore()
    with reachable(place):
        connect(made.home)
        place.down = True
        terminal = at_terminal(made, "resume", CASE)
        terminal.wait_for(dossier_texts.STORE_DOWN[:60])
        said = words(terminal)
        assert said.count(dossier_texts.STORE_DOWN) == 1
        danger = " ".join(cases_texts.DANGER_REMINDER.split())[:30]
        assert said.index(danger) < said.index(dossier_texts.STORE_DOWN)
        terminal.kill()


# ---------------------------------------------------------------- no network unless somebody asked for it


def test_without_a_store_nothing_of_it_is_loaded(made: SealedHome) -> None:
    """A command in a home that was never connected loads neither the library nor what knows of a store."""
    code = (
        "import sys; from meldcode_cli.__main__ import main; sys.argv = ['meldcode', *sys.argv[1:]]; code = main(); "
        "known = {name.split('.')[0] for name in sys.modules} & {'obstore'} | {name for name in sys.modules if name in "
        "('meldcode_cli.dossier.remote', 'meldcode_cli.dossier.taking_in', 'meldcode_cli.store.objects')}; "
        "sys.exit(9 if known else code)"
    )
    environment = {
        **os.environ,
        **guard.environment(),
        "MELDCODE_HOME": str(made.path),
        "MELDCODE_PASSPHRASE_FILE": str(made.passphrase_file),
    }
    run = subprocess.run([sys.executable, "-c", code, "show", CASE], env=environment, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr


class Listening:
    """A server on this computer that answers every request with an empty list, as S3 does."""

    def __init__(self) -> None:
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen(8)
        self.port: int = self._socket.getsockname()[1]
        self.asked: list[bytes] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        body = b'<?xml version="1.0"?><ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>'
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            with client:
                self.asked.append(client.recv(65536).split(b"\r\n", 1)[0])
                head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
                client.sendall(head.encode() + body)

    def close(self) -> None:
        """Stop."""
        self._socket.close()


@pytest.mark.skipif(shutil.which("strace") is None, reason="only strace sees what the library does")
def test_only_the_store_itself_is_contacted(made: SealedHome, tmp_path: Path) -> None:
    """The system is asked: with a store connected each address that a run goes to is that of the store."""
    pytest.importorskip("obstore")
    connect(made.home)
    server = Listening()
    out = tmp_path / "gezien"
    environment = {
        **{key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")},
        **KEYS,
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.port}",
        "MELDCODE_HOME": str(made.path),
        "PYTHONPATH": str(ROOT),
    }
    command = ["strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o", str(out)]
    run = subprocess.run(
        [*command, sys.executable, "-m", "meldcode_cli", "store", "status"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    server.close()
    if "ptrace" in run.stderr or not out.exists():
        pytest.skip("this system lets nobody watch")
    assert run.returncode == 0 and texts.STORE_ANSWERS in run.stdout, run.stdout + run.stderr
    assert any(line.startswith(b"GET /school?") for line in server.asked)
    found = set(re.findall(r"sin6?_port=htons\((\d+)\).*?\"([0-9a-f.:]+)\"", out.read_text(errors="replace")))
    assert found == {(str(server.port), "127.0.0.1")}


# ---------------------------------------------------------------- a laptop that was lost


def test_a_lost_laptop_costs_nothing_with_an_older_backup_and_the_store(
    made: SealedHome, store: Disk, tmp_path: Path
) -> None:
    """The key comes out of a backup of last week, and what was written since out of the store: by the manual alone."""
    connected(made)
    backup = tmp_path / "kopie.tar"
    assert made.run("backup", str(backup)).code == 0
    write(made.home, "na de reservekopie")
    assert made.begin(other_child()).code == 0
    shutil.rmtree(made.path)
    remote.done()
    assert made.run("restore", str(backup)).code == 0
    assert labels(made.home) == set() and made.home.cases.cases() == [CASE]
    terminal = connected(made)
    said = words(terminal)
    assert texts.STORE_CAME.format(case="2026-002") in said and "na de reservekopie" not in said
    assert labels(made.home) == {"na de reservekopie"}
    assert made.run("verify").code == 0
