"""Copies that a sync program left beside a dossier: what stands in them comes into the dossier, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from meldcode_cli.case.entries import Answer, Reopen
from meldcode_cli.case.fields import Content
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.merged import Settled
from meldcode_cli.case.struck import Struck
from meldcode_cli.dossier import drafts
from meldcode_cli.dossier.casefile import Author, CaseFile
from meldcode_cli.dossier.copies import join_copies
from meldcode_cli.dossier.drafts import Draft, Kind
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.dossier.verifying import verify_case
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal.padding import padded
from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store.names import is_conflict
from tests.keyring.test_first_run import secretly
from tests.support.player import Player
from tests.support.scripted import BEGIN
from tests.support.sealed import CASE, PASSPHRASE, SealedHome, sealed_home
from tests.support.terminal import Terminal

NAME = "2026-001.toml.age"
CONFLICTS = (
    "2026-001.toml-DESKTOP-4F2K.age",
    "2026-001-LAPTOP7.toml.age",
    "2026-001.toml (conflicted copy 2026-03-10 101500).age",
    "2026-001.toml (Conflicterende kopie van M. de Vries 2026-03-10).age",
    "2026-001.toml (Case Conflict).age",
    "2026-001.toml.sync-conflict-20260310-101500-ABCDEFG.age",
)
OTHERS = ("2026-001.toml.age", "2026-001 (reservekopie 1).toml.age", "2026-001 - kopie.toml.age", "2026-001.draft.age")


@pytest.fixture
def sealed(tmp_path: Path) -> SealedHome:
    return sealed_home(tmp_path)


def at(sealed: SealedHome, hours: int = 3) -> CaseFile:
    return open_case(sealed.home, "2026-001", lambda: BEGIN + timedelta(hours=hours), Author("W.K.", "ib'er", "De V."))


def said(text: str) -> Reopen:
    return Reopen(reason=text)


def apart(
    sealed: SealedHome, name: str, one: Content | None = None, other: Content | None = None
) -> tuple[SignedLog, SignedLog]:
    """Change the dossier in two places: what came of one stands there, the other under this name."""
    folder = sealed.path / "cases"
    before = (folder / NAME).read_bytes()
    mine = at(sealed, 3)
    mine.record(one or said("hier"))
    (folder / name).write_bytes((folder / NAME).read_bytes())
    (folder / NAME).write_bytes(before)
    hers = at(sealed, 4)
    hers.record(other or said("daar"))
    assert isinstance(mine.log, SignedLog) and isinstance(hers.log, SignedLog)
    return hers.log, mine.log


def findings(sealed: SealedHome) -> list[str]:
    home = sealed.home
    return verify_case(home, "2026-001", home.register.head("2026-001"), home.cases.listing()).findings


@pytest.mark.parametrize("name", CONFLICTS)
def test_a_copy_of_any_program_is_put_into_the_dossier(sealed: SealedHome, name: str) -> None:
    """Every entry of both is there, on disk, the register knows it, and the copy stands aside."""
    sealed.begin()
    here, copy = apart(sealed, name)
    casefile = at(sealed, 5)
    found = join_copies(casefile)
    log = at(sealed, 6).log
    assert isinstance(log, SignedLog) and log.data == casefile.log.data
    assert {*here.numbers, *copy.numbers} < set(log.numbers)
    assert [getattr(entry.content, "reason", "") for entry in log.entries[-3:]] == ["hier", "daar", ""]
    assert [entry.content.type for entry in found.new] == ["reopen"] and found.left == []
    assert found.aside == ["2026-001.opzij-1.toml.age"] and not (sealed.path / "cases" / name).exists()
    assert found.told[0] == f"Nieuw in dit dossier, van {found.new[0].by}: 1 vermelding."
    assert findings(sealed) == []
    # Once more there is nothing to do.
    assert join_copies(at(sealed, 7)).told == ()


def test_only_names_of_conflicts_are_taken() -> None:
    """A copy that somebody made, or that restore put there to compare, is left to people."""
    assert all(is_conflict(name) for name in CONFLICTS)
    assert not any(is_conflict(name) for name in OTHERS)


@pytest.mark.parametrize(
    "change",
    [
        lambda data, sealed: data[:-40],
        lambda data, sealed: b"geen dossier",
        lambda data, sealed: _strange(data, sealed),
        lambda data, sealed: _opened(data, sealed).data,
    ],
    ids=["cut", "none", "stranger", "open"],
)
def test_a_copy_that_is_not_sure_is_left_and_told(
    sealed: SealedHome, change: Callable[[bytes, SealedHome], bytes]
) -> None:
    """Cut off, no dossier, signed by nobody known, or open while all is sealed: it stays, and so does the dossier."""
    sealed.begin()
    apart(sealed, CONFLICTS[0])
    path = sealed.path / "cases" / CONFLICTS[0]
    path.write_bytes(change(path.read_bytes(), sealed))
    before, kept = (sealed.path / "cases" / NAME).read_bytes(), path.read_bytes()
    found = join_copies(at(sealed, 5))
    assert found.left == [CONFLICTS[0]] and found.aside == [] and found.new == ()
    assert "kon worden samengevoegd" in found.told[0]
    assert (sealed.path / "cases" / NAME).read_bytes() == before and path.read_bytes() == kept


def _opened(data: bytes, sealed: SealedHome) -> SignedLog:
    from meldcode_cli.case import log as logs

    log = logs.parse(sealed.home.cases._files.opened(data), "2026-001")
    assert isinstance(log, SignedLog)
    return log


def _strange(data: bytes, sealed: SealedHome) -> bytes:
    log = _opened(data, sealed)
    last = log.entries[-1]
    log = log.added(
        type(last)(last.number + 1, last.recorded, last.by, last.role, said("vreemd")), SigningKey(bytes([9]) * 32)
    )
    assert sealed.home.keys is not None
    return sealed.home.keys.seal(padded(log.data))


def test_a_form_that_was_begun_goes_on(sealed: SealedHome) -> None:
    """It names the entry that it corrects, whatever number that has now."""
    sealed.begin()
    casefile = at(sealed)
    target = next(entry for entry in casefile.state.records if entry.content.type == "observation")
    drafts.keep(casefile, [Draft(kind=Kind.WITHDRAWAL, target=str(target.number), fields={"reason": "half"})])
    apart(sealed, CONFLICTS[0])
    casefile = at(sealed, 5)
    join_copies(casefile)
    (form,) = drafts.read(casefile.home, casefile.case, casefile.log.entries)
    assert casefile.log.entries[int(form.target) - 1].content == target.content and form.fields == {"reason": "half"}


def test_nothing_is_set_aside_before_the_dossier_is_on_disk(
    sealed: SealedHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full: the copy stays under its own name, and the dossier is what it was."""
    sealed.begin()
    apart(sealed, CONFLICTS[0])
    before = (sealed.path / "cases" / NAME).read_bytes()
    casefile = at(sealed, 5)

    def full(*_: object) -> str:
        raise OSError(28, "full")

    monkeypatch.setattr(type(casefile.home.cases), "replace", full)
    with pytest.raises(MeldcodeError):
        join_copies(casefile)
    assert (sealed.path / "cases" / CONFLICTS[0]).exists()
    assert (sealed.path / "cases" / NAME).read_bytes() == before


def test_a_copy_with_a_text_that_was_struck_does_not_stay(sealed: SealedHome) -> None:
    """All else in it stands in the dossier; the text is nowhere any more."""
    sealed.begin()
    apart(sealed, CONFLICTS[0])
    casefile = at(sealed, 5)
    number = next(entry.number for entry in casefile.log.entries if entry.content.type == "observation")
    why = {"ground": "wrong-child", "reason": "Een ander kind.", "decided_by": "H.M., directeur"}
    casefile.record(Struck(entries=(number,), **why))
    found = join_copies(at(sealed, 6))
    assert found.gone == [CONFLICTS[0]] and found.aside == [] and len(found.new) == 1
    log = at(sealed, 7).log
    assert isinstance(log, SignedLog) and set(log.struck) == {number} and log.left == ()
    assert not (sealed.path / "cases" / CONFLICTS[0]).exists() and findings(sealed) == []


def test_at_a_terminal(sealed: SealedHome) -> None:
    """Whoever comes back reads what came in, chooses what holds, with the reason, and goes on; then all is in order."""
    sealed.begin()
    before = {"question": "gesprek-kind", "asked": "Is er met het kind gesproken?", "reason": "Nagegaan."}
    yes, no = (Answer.model_validate({**before, "value": word.lower(), "label": word}) for word in ("Ja", "Nee"))
    apart(sealed, CONFLICTS[0], yes, no)
    at_six = (BEGIN + timedelta(hours=6)).isoformat()
    play = Player(Terminal(["resume", CASE, "--accessible"], sealed.path, at=at_six))
    secretly(play.terminal, "Uw wachtzin (u ziet niets terwijl u typt):", PASSPHRASE)
    play.meets(
        "Op deze vraag zijn twee antwoorden gegeven",
        "Nieuw in dit dossier, van",
        "De kopie heet nu 2026-001.opzij-1.toml.age",
        "Tot iemand kiest, telt het veiligste antwoord: Ja.",
    )
    play.choose("Op deze vraag zijn twee antwoorden gegeven", "Nee")
    play.type("Waarom geldt dit?", "Wij spraken elkaar.")
    play.terminal.wait_for("Opgeslagen")
    play.terminal.kill()
    casefile = at(sealed, 7)
    assert isinstance(casefile.log.entries[-1].content, Settled) and not casefile.standing().contested
    assert findings(sealed) == []
