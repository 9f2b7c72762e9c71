"""Going over to the format in which everything is signed: asked once, and nothing of a home of 0.1.0 gets lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from meldcode_cli.case import log as logs
from meldcode_cli.case.entries import Vouched
from meldcode_cli.case.format_1 import ByteChain
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.case.signatures import doubtful
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.opening import create, open_case, reserved
from meldcode_cli.dossier.resealing import reseal_all
from meldcode_cli.flow.files import Library
from meldcode_cli.keyring import going_over
from meldcode_cli.keyring import texts as keyring_texts
from meldcode_cli.seal.padding import STEP
from meldcode_cli.store.home import Home
from meldcode_cli.store.seam import NotSaved
from tests.store.test_old_homes import ALL, CASES, Old, old
from tests.support.scripted import AUTHOR, BEGIN, Scripted

YES, NO = [("format.go-over", "ja")], [("format.go-over", "nee")]
SAW = {
    "kind": "waarneming",
    "date": BEGIN.date(),
    "place": "lokaal",
    "situation": "begin van de dag",
    "present": (),
    "text": "Hij had een blauwe plek op zijn arm.",
    "direction": "bevestigt",
}


def opened(place: Old) -> Home:
    """The home, with its key opened if it is sealed."""
    return place.opened() if (place.home / "keys").exists() else Home(place.home)


def over(place: Old) -> Home:
    """The home after the user chose to go over."""
    home = opened(place)
    going_over.offer(home, Scripted(YES), settings_room.load(home), BEGIN.date())
    return opened(place)


def write(home: Home, case: str) -> CaseFile:
    """Record something in a case."""
    casefile = open_case(home, case, lambda: BEGIN, AUTHOR)
    casefile.record(Observation.model_validate(SAW))
    return casefile


@pytest.mark.parametrize(("version", "kind"), ALL)
def test_every_dossier_goes_over_without_losing_a_byte(tmp_path: Path, version: str, kind: str) -> None:
    """Each entry is there as it was, each head of then is still known, what it was stays beside it byte for byte, and
    where everything is sealed it is signed; looked at afterwards all is well."""
    place = old(tmp_path, version, kind)
    home = opened(place)
    before = {case: home.cases.read(case)[0] for case in CASES[kind]}
    logs_before = {case: logs.parse(data, case) for case, data in before.items()}
    home = over(place)
    assert not reseal_all(home, AUTHOR, lambda: BEGIN).failed
    for case, data in before.items():
        now, then = open_case(home, case, lambda: BEGIN).log, logs_before[case]
        assert now.format == 2 and now.entries[: len(then.entries)] == then.entries
        assert isinstance(then, ByteChain)
        assert all(now.goes_on_from(number, head) for number, head in enumerate(then.heads(), start=1))
        kept = home.cases.place.read(f"{case}.format-1.toml{'.age' if home.sealed else ''}")[0]
        assert (kept if home.keys is None else home.keys.open(kept)) == data
        if home.keys is not None:
            assert not doubtful(now, home.keys.recipients().signing)
            assert len(home.keys.open(home.cases.raw(case))) % STEP == 0
    said = place.run("verify")
    assert said.code == 0, said.out + said.err


@pytest.mark.parametrize("kind", ["sealed", "opened"])
def test_it_is_asked_once_and_no_is_an_answer(tmp_path: Path, kind: str) -> None:
    """Whoever says no goes on as before, in the old format, and is not asked again; `key reseal` still can."""
    place = old(tmp_path, "later", kind)
    home = opened(place)
    talk = Scripted(NO)
    settings = going_over.offer(home, talk, settings_room.load(home), BEGIN.date())
    assert settings.format == 1 and keyring_texts.GO_OVER_LATER in talk.said
    silent = Scripted([])
    going_over.offer(opened(place), silent, settings_room.load(opened(place)), BEGIN.date())
    assert silent.asked == []
    case = next(case for case, (status, _) in CASES[kind].items() if status == "open")
    casefile = write(opened(place), case)
    assert casefile.log.format == 1
    assert not list((place.home / "cases").glob("*.format-1*"))
    assert place.run("verify").code == 0


def test_a_case_goes_over_when_something_is_recorded_in_it(tmp_path: Path) -> None:
    """Until then it is what it was, and both kinds work side by side; a new case is of the new kind."""
    place = old(tmp_path, "later", "sealed")
    home = over(place)
    assert {case: open_case(home, case, lambda: BEGIN).log.format for case in CASES["sealed"]} == dict.fromkeys(
        CASES["sealed"], 1
    )
    assert place.run("verify").code == 0
    casefile = write(home, "2026-002")
    assert casefile.log.format == 2
    vouched, last = (entry.content for entry in casefile.log.entries[-2:])
    assert isinstance(vouched, Vouched) and isinstance(last, Observation)
    with reserved(home, BEGIN.year) as case:
        made = create(home, case, Library().read("onderwijs"), lambda: BEGIN, AUTHOR)
    assert (case, made.log.format) == ("2026-004", 2)
    assert place.run("verify").code == 0


def test_an_export_of_before_is_still_checked_afterwards(tmp_path: Path) -> None:
    """`verify --against` knows the fingerprint of then, and finds every word."""
    place = old(tmp_path, "later", "sealed")
    export = tmp_path / "export.md"
    assert place.run("export", "2026-002", "-o", str(export)).code == 0
    write(over(place), "2026-002")
    said = place.run("verify", "--against", str(export))
    assert said.code == 0, said.out + said.err
    export.write_text(export.read_text().replace("2026", "2025", 1))
    assert place.run("verify", "--against", str(export)).code != 0


@pytest.mark.parametrize("broken", ["keep_before", "replace"])
def test_going_over_can_be_stopped_anywhere(tmp_path: Path, broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that refuses leaves the dossier as it was, to be gone on with; the next time it goes over."""
    place = old(tmp_path, "later", "sealed")
    home = over(place)
    before = home.cases.read("2026-002")[0]

    def refuse(*_: object) -> None:
        raise NotSaved()

    with monkeypatch.context() as patch:
        patch.setattr(type(home.cases), broken, refuse)
        with pytest.raises(NotSaved):
            write(home, "2026-002")
    assert home.cases.read("2026-002")[0] == before
    assert place.run("verify").code == 0
    assert write(home, "2026-002").log.format == 2
    kept = home.cases.place.read("2026-002.format-1.toml.age")[0]
    assert home.keys is not None and home.keys.open(kept) == before
    assert place.run("verify").code == 0


def test_a_dossier_that_somebody_put_here_does_not_go_over(tmp_path: Path) -> None:
    """Nobody vouches for what the signed register does not know: it stays what it is, and is told."""
    place = old(tmp_path, "later", "sealed")
    home = over(place)
    assert home.keys is not None
    forged = home.cases.read("2026-002")[0].replace(b'case = "2026-002"', b'case = "2026-007"', 1)
    (place.home / "cases" / "2026-007.toml.age").write_bytes(home.keys.seal(forged))
    assert place.run("verify").code == 3
