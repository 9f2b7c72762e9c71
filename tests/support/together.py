"""Two homes of two people who work on one case together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.dossier.casefile import Author, CaseFile
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.seal.cards import Card
from meldcode_cli.seal.recipients import Writer
from tests.support.answers import AT
from tests.support.command import Said
from tests.support.sealed import CASE, SealedHome, sealed_home

DAY = date(2026, 3, 9)
LATER = "2026-03-13T10:00:00"


def card_of(made: SealedHome) -> Card:
    """The card of who this home is of."""
    assert made.home.keys is not None
    (own,) = made.home.keys.recipients().of_kind("own")
    return Card(own.key, own.signing)


def acquaint(made: SealedHome, name: str, other: SealedHome) -> None:
    """Let this home know the card of another, compared, with nothing shared yet."""
    assert made.home.keys is not None
    card, recipients = card_of(other), made.home.keys.recipients()
    known = Writer(name, card.key, card.signing, DAY, compared=True)
    made.home.keys.save_recipients(replace(recipients, writers=(*recipients.writers, known)))
    made.home.remember_list()


def case_in(made: SealedHome, case: str = CASE, at: str = AT, name: str = "") -> CaseFile:
    """A case opened in this home, to record in."""
    when = datetime.fromisoformat(f"{at}+01:00")
    return open_case(made.home, case, lambda: when, Author(name or made.path.parent.name, "leerkracht", "De Vuurvlieg"))


def log_of(made: SealedHome, case: str = CASE) -> SignedLog:
    """The dossier of a case in this home."""
    log = case_in(made, case).log
    assert isinstance(log, SignedLog)
    return log


def note(made: SealedHome, text: str, *, case: str = CASE, at: str = LATER) -> None:
    """Record something that was seen."""
    seen = Observation(
        kind="waarneming",
        date=date(2026, 3, 11),
        place="lokaal",
        situation="begin van de les",
        present=("M.V.",),
        text=text,
        direction="bevestigt",
    )
    case_in(made, case, at).record(seen)


@dataclass(frozen=True)
class Pair:
    """Two people, who know each other's card: `anna` began a case, `bram` has none."""

    folder: Path
    anna: SealedHome
    bram: SealedHome

    def share(self, sender: SealedHome, name: str, *, case: str = CASE, at: str = AT) -> Path:
        """Share a case with who is known by this name; returns the file."""
        path = self.folder / f"gedeeld-{len(list(self.folder.glob('gedeeld-*')))}.age"
        said = sender.run("share", case, "--with", name, "-o", str(path), at=at)
        assert said.code == 0, said.err
        return path

    def receive(self, receiver: SealedHome, path: Path, *, at: str = AT) -> Said:
        """Receive a file, with nobody to ask."""
        return receiver.run("receive", str(path), "--no-input", at=at)

    def handed_over(self) -> Path:
        """Let Anna share her case with Bram, who takes it in; returns the file."""
        path = self.share(self.anna, "Bram")
        said = self.receive(self.bram, path)
        assert said.code == 0, said.err
        return path


def pair(folder: Path, *, known: bool = True) -> Pair:
    """Make two homes; not `known`: neither knows the card of the other."""
    anna, bram = sealed_home(folder / "anna"), sealed_home(folder / "bram", number=1)
    assert anna.begin().code == 0
    if known:
        acquaint(anna, "Bram", bram)
        acquaint(bram, "Anna", anna)
    return Pair(folder, anna, bram)
