"""Striking: the text of an entry is erased, and that it was stays; nothing brings the text back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from unittest import mock

import pytest

from meldcode_cli.case.entries import Answer, CaseFacts, Withdrawal
from meldcode_cli.case.fields import Content
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.records.follow_up import FollowUp
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.case.struck import Erased, Struck
from meldcode_cli.commands.safe import strike as strike_command
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import MeldcodeError, Stopped
from meldcode_cli.seal import age
from tests.support.command import environment
from tests.support.scripted import AUTHOR, BEGIN, Line, Scripted
from tests.support.sealed import CASE, SealedHome, sealed_home

SECRET = "Jonah van hiernaast had een blauwe plek achter zijn oor."
SIGNAL = {
    "kind": "waarneming",
    "date": date(2026, 3, 9),
    "place": "lokaal groep 5",
    "situation": "begin van de dag",
    "present": [],
    "text": SECRET,
    "direction": "bevestigt",
}


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A sealed home with one case in which help runs."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    return made


def add(made: SealedHome, *contents: Content) -> int:
    """Record contents; returns the number of the first."""
    casefile = open_case(made.home, CASE, lambda: BEGIN, AUTHOR)
    return [casefile.record(content).number for content in contents][0]


def signal(**changes: object) -> Observation:
    """A signal about the wrong child."""
    return Observation.model_validate({**SIGNAL, **changes})


def opened(made: SealedHome) -> CaseFile:
    """The case as it is now."""
    return open_case(made.home, CASE, lambda: BEGIN)


def agreeing(made: SealedHome, *others: str) -> list[Line]:
    """What somebody answers who strikes; `others` says of each entry beside it whether it goes as well."""
    return [
        *(("strike.related", other) for other in others),
        ("strike.ground", "wrong-child"),
        ("strike.reason", "Dit ging over een ander kind."),
        ("strike.decided_by", "P.B., directeur"),
        ("strike.confirm", CASE),
        ("De herstelsleutel, of", made.recovery),
    ]


def striking(made: SealedHome, entry: int | str, script: list[Line], *, interrupted: bool = False) -> Scripted:
    """Strike an entry, by this script."""
    talk = Scripted(script, interrupted=interrupted)
    known = environment(made.path, MELDCODE_PASSPHRASE_FILE=str(made.passphrase_file))
    with (
        mock.patch.dict(os.environ, known, clear=True),
        mock.patch.object(strike_command, "need_terminal", lambda: None),
    ):
        strike_command.strike(CASE, str(entry), lambda: BEGIN, talk)
    assert not talk.script
    return talk


def everything(made: SealedHome) -> Iterator[tuple[str, bytes]]:
    """Every file in the home, as it stands and opened."""
    for path in sorted(made.path.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            yield path.name, data
            if age.is_sealed(data) and path.parent.name != "keys":
                assert made.home.keys is not None
                yield path.name, made.home.keys.open(data)


def holding(made: SealedHome, text: str = SECRET) -> list[str]:
    """In which files a text stands."""
    return sorted({name for name, data in everything(made) if text.encode() in data})


def test_the_text_goes_and_its_place_stays(made: SealedHome) -> None:
    """It is in no file and no export any more; who recorded it, who struck it, why and on whose decision is."""
    number = add(made, signal())
    assert holding(made) == [f"{CASE}.toml.age"]
    before = opened(made).log
    talk = striking(made, number, agreeing(made))
    assert holding(made) == []
    casefile = opened(made)
    assert isinstance(casefile.state.entries[number].content, Erased)
    assert isinstance(casefile.log, SignedLog) and isinstance(before, SignedLog)
    assert casefile.log.links[: number] == before.links[: number]
    struck = casefile.log.entries[-1].content
    assert isinstance(struck, Struck)
    assert (struck.entries, struck.decided_by, struck.agreed_by) == ((number,), "P.B., directeur", "herstelsleutel")
    shown, exported = made.run("show", CASE).out, made.run("export", CASE).out
    for text in (shown, exported):
        assert "Geschrapt: signaal" in " ".join(text.split()) and SECRET not in text
        assert "Dit ging over een ander kind." in " ".join(text.split())
    assert "Met de sleutel van" in exported
    assert made.run("verify").code == 0
    assert any("Reservekopieën" in said for said in talk.said)
