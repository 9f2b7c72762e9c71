"""`verify --accept`: somebody answers by name for what was found; until then it is told at each run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from meldcode_cli.case.entries import Entry, Reopen, Vouched
from meldcode_cli.commands.safe import verify
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal.padding import padded
from meldcode_cli.store.home import Home
from meldcode_cli.terminal.screen import Screen
from tests.attacks.small import OTHER, Small, at_the_keyboard
from tests.support.scripted import BEGIN, Line, Scripted
from tests.support.sealed import CASE

YES: list[Line] = [("accept.whether", "ja"), ("accept.reason", "Ik belde A.S., die schreef dit.")]
SURE: list[Line] = [("accept.whether", "ja")]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Small:
    """Two small cases, sealed."""
    return at_the_keyboard(tmp_path, monkeypatch, verify)


def unsigned_entry(made: Small) -> None:
    """An entry that nobody signed, sealed to the public key."""
    log = open_case(made.home, CASE, lambda: BEGIN).log
    more = log.added(Entry(len(log.entries) + 1, BEGIN, "W. Kuipers", "ib'er", Reopen(reason="Verzonnen.")))
    assert made.home.keys is not None
    made.home.cases.location(CASE).write_bytes(made.home.keys.seal(padded(more.data)))


def a_case_gone(made: Small) -> None:
    """A case taken away, with its lines in the register."""
    for path in (made.home.path / "cases").glob(f"{OTHER}.*"):
        path.unlink()
    register = made.home.register
    register.write_anew(head for case, head in register.heads().items() if case != OTHER)


def an_unsigned_tombstone(made: Small) -> None:
    """Somebody says that a case was deleted, and takes it away."""
    for path in (made.home.path / "cases").glob(f"{OTHER}.*"):
        path.unlink()
    (made.home.path / "cases" / f"{OTHER}.tombstone").write_text(f'case = "{OTHER}"\nreason = "verzoek"\n')
    made.home.register.forget(OTHER)


def a_number_lowered(made: Small) -> None:
    """The witness beside the keys says that there was one case less."""
    path = made.home.path / "keys" / "witness.toml"
    path.write_text(path.read_text().replace(OTHER, CASE))


DONE: dict[Callable[[Small], None], list[Line]] = {
    unsigned_entry: YES,
    a_case_gone: YES,
    an_unsigned_tombstone: SURE,
    a_number_lowered: SURE,
}


def accepting(made: Small, script: list[Line]) -> Scripted:
    talk = Scripted(script)
    verify.verify([], None, lambda: BEGIN, Screen(), talk)
    return talk


@pytest.mark.parametrize("done", DONE, ids=lambda done: done.__name__)
def test_what_was_found_is_told_until_somebody_answers_for_it(made: Small, done: Callable[[Small], None]) -> None:
    """Told at each run, also when the answer is no; after a yes by name all is well."""
    done(made)
    assert [made.run("verify").code for _ in range(2)] == [3, 3]
    talk = accepting(made, [("accept.whether", "nee")])
    assert any(talk.musts) and made.run("verify").code == 3
    accepting(made, DONE[done])
    said = made.run("verify")
    assert said.code == 0, said.out


def test_who_accepted_what_stands_in_the_dossier(made: Small) -> None:
    """An entry with the name and what was looked into; the entry itself stays as it was."""
    unsigned_entry(made)
    accepting(made, YES)
    last = open_case(made.home, CASE, lambda: BEGIN).log.entries[-1]
    assert last.by == "W. Kuipers"
    assert last.content == Vouched(ground="accepted", reason="Ik belde A.S., die schreef dit.")
    assert "Ik belde A.S." in made.run("show", CASE).out


def test_a_case_that_is_gone_is_not_given_out_again(made: Small) -> None:
    """What is said of it stays, with who said so; its number is never used again."""
    a_case_gone(made)
    accepting(made, YES)
    text = (made.home.path / "cases" / f"{OTHER}.tombstone").read_text()
    assert 'agreed = "W. Kuipers"' in text and "A.S." in text and "signature" in text
    assert Home(made.home.path).cases.listing().next_case(2026) == "2026-003"


def test_nobody_can_answer_for_what_is_broken(made: Small) -> None:
    """A damaged dossier stays a finding, whoever would accept it."""
    path = made.home.cases.location(CASE)
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(MeldcodeError) as caught:
        accepting(made, [])
    assert caught.value.message.startswith("Hier kan niemand voor instaan")
