"""One case in use: recording, unfinished forms, reserving a number, and what does not belong together."""

from __future__ import annotations

from pathlib import Path

import pytest

from meldcode_cli.case.chain import BrokenLog
from meldcode_cli.case.entries import Reopen
from meldcode_cli.dossier import opening
from meldcode_cli.dossier.casefile import Author, CaseFile
from meldcode_cli.dossier.opening import create, open_case, reserved
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.flow.files import Library
from meldcode_cli.store import disk
from meldcode_cli.store.cases import Busy
from meldcode_cli.store.disk import NotSaved
from meldcode_cli.store.home import Home
from tests.case.making import NOW

AUTHOR = Author("W. Kuipers", "intern begeleider", "De Vuurvlieg")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home without cases."""
    return Home(tmp_path)


def new_case(home: Home) -> CaseFile:
    """Begin a case."""
    with reserved(home, 2026) as case:
        return create(home, case, Library().read("onderwijs"), lambda: NOW, AUTHOR)


def again(home: Home, case: str = "2026-001") -> CaseFile:
    """Open the case as it is on disk."""
    return open_case(home, case, lambda: NOW, AUTHOR)


def test_what_is_recorded_is_on_disk_when_it_is_said_so(home: Home) -> None:
    """After each record the dossier on disk has the entry, with the moment to the second, by whom and in which role."""
    casefile = new_case(home)
    entry = casefile.record(Reopen(reason="Nieuw signaal."))
    assert again(home).log.entries[-1] == entry
    assert (entry.number, entry.by, entry.role, entry.recorded) == (2, AUTHOR.name, AUTHOR.role, NOW)
    assert again(home).log.fingerprint == casefile.log.fingerprint
    assert again(home).state == casefile.state


def test_what_could_not_be_saved_was_not_added(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failed save leaves the running case as it was, and the next record simply works."""
    casefile = new_case(home)
    before = casefile.log

    def fails(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(disk, "_write", fails)
        with pytest.raises(NotSaved):
            casefile.record(Reopen(reason="Nieuw signaal."))
    assert casefile.log is before and casefile.state == again(home).state
    casefile.record(Reopen(reason="Nog eens."))
    assert [entry.number for entry in again(home).log.entries] == [1, 2]


def test_two_windows_never_overwrite_each_other(home: Home) -> None:
    """The second of two that opened the same version is refused, and what the first recorded stays."""
    new_case(home)
    first, second = again(home), again(home)
    first.record(Reopen(reason="Van de eerste."))
    with pytest.raises(Busy):
        second.record(Reopen(reason="Van de tweede."))
    assert again(home).log == first.log


def test_each_window_gets_a_number_of_its_own(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A number that another window has reserved and not used yet is waited for, for a while."""
    naps: list[float] = []
    with reserved(home, 2026) as case:

        def nap(seconds: float) -> None:
            naps.append(seconds)
            if len(naps) == 2:
                create(home, case, Library().read("onderwijs"), lambda: NOW, AUTHOR)

        monkeypatch.setattr(opening.time, "sleep", nap)
        with reserved(home, 2026) as other:
            assert (case, other, len(naps)) == ("2026-001", "2026-002", 2)
    with reserved(home, 2027) as case, pytest.raises(Busy), reserved(home, 2027):
        pass
    assert sum(naps) < 5


def test_an_error_while_a_number_is_reserved_is_passed_on(home: Home) -> None:
    """Busy from within is not mistaken for a number that is taken; the number is free again."""
    with pytest.raises(Busy), reserved(home, 2026):
        raise Busy("2026-009")
    with reserved(home, 2026) as case:
        assert case == "2026-001"


def test_a_case_keeps_the_flow_it_began_with(home: Home) -> None:
    """The flow kept with a case is the one its first entry pins; another or a missing one is refused."""
    new_case(home)
    kept = home.cases.read_flow("2026-001")
    home.cases.keep_flow("2026-001", kept + b"# anders\n")
    with pytest.raises(MeldcodeError) as caught:
        again(home)
    assert caught.value.code == ExitCode.VERIFICATION_FAILED
    home.cases.keep_flow("2026-001", kept)
    assert again(home).flow.id == "onderwijs"
    (home.path / "cases" / "2026-001.flow").unlink()
    with pytest.raises(MeldcodeError) as caught:
        again(home)
    assert caught.value.message == "De route die bij deze casus hoort, is er niet."
    assert caught.value.code == ExitCode.VERIFICATION_FAILED


def test_a_dossier_needs_its_first_entry(home: Home) -> None:
    """A dossier that was cut off above its first entry, or begins with another, has no begin."""
    data = new_case(home).log.data
    header = data[: data.index(b"\n[[entry]]")]
    home.cases.replace("2026-001", header, home.cases.stamp("2026-001") or "")
    with pytest.raises(BrokenLog) as caught:
        again(home)
    assert caught.value.message == "Dit dossier heeft geen begin."


def test_a_case_goes_on_under_the_rules_it_began_with(home: Home) -> None:
    """A flow that changes between two sittings changes nothing in a running case; a new case gets the new rules."""
    home.own_flows.mkdir(parents=True)
    own = home.own_flows / "eigen.toml"
    text = 'format = 1\nid = "eigen"\ntitle = "{title}"\nversion = "1"\nextends = "onderwijs"\n'
    own.write_text(text.format(title="Zoals het was"), encoding="utf-8")
    library = Library(home.own_flows)
    with reserved(home, 2026) as case:
        create(home, case, library.read("eigen"), lambda: NOW, AUTHOR)
    own.write_text(text.format(title="Zoals het nu is"), encoding="utf-8")
    assert again(home, case).flow.title == "Zoals het was"
    own.unlink()
    assert again(home, case).flow.title == "Zoals het was"
