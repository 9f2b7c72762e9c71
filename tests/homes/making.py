"""Makes the homes of this folder: run by whichever version of the program stands first on the path (see README.md).

    PYTHONPATH=VERSION/src:VERSION python tests/homes/making.py FOLDER

Everything is written by that version of the program itself. What differs between the two is only what its parts are
called; this file knows both sets of names.
"""

from __future__ import annotations

import importlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from meldcode_cli.case.entries import (
    CONTENTS,
    Answer,
    CaseFacts,
    Close,
    DutyDone,
    DutyPostponed,
    Reopen,
    StepCheck,
    Withdrawal,
)
from meldcode_cli.flow.files import Library
from meldcode_cli.store.home import Home
from tests.support.answers import whole
from tests.support.flows import FIRST, install
from tests.support.sealed import sealed_home

CASE = "2026-001"
AT = datetime.fromisoformat("2026-03-12T15:00:00+01:00")
LATER = datetime.fromisoformat("2026-03-20T09:30:00+01:00")
CLOSED = datetime.fromisoformat("2026-05-26T14:00:00+02:00")
ADDED = "2026-03-23T10:00:00"
FORM: dict[str, Any] = {
    "kind": "record",
    "target": "observation",
    "question": "signalen",
    "fields": {
        "kind": "waarneming",
        "date": date(2026, 3, 9),
        "time": "",
        "place": "lokaal groep 3",
        "situation": "begin van de dag",
        "present": [],
    },
}


def part(*names: str) -> Any:
    """Return the first of these modules that this version of the program has."""
    for name in names[:-1]:
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError:
            continue
    return importlib.import_module(names[-1])


opening = part("meldcode_cli.dossier.opening", "meldcode_cli.opening")
casefiles = part("meldcode_cli.dossier.casefile", "meldcode_cli.casefile")
settings = part("meldcode_cli.dossier.settings", "meldcode_cli.settings")
passphrase = part("meldcode_cli.seal.passphrase", "meldcode_cli.store.passphrase")
resealing = part("meldcode_cli.dossier.resealing", "meldcode_cli.safekeeping.resealing")
deleting = part("meldcode_cli.commands.safe.delete", "meldcode_cli.safekeeping.deleting")
age = part("meldcode_cli.seal.age", "meldcode_cli.store.seal")

AUTHOR = casefiles.Author("W. Kuipers", "intern begeleider", "De Vuurvlieg")


def create(home: Home, case: str, flow: str, *, practice: bool = False, library: Library | None = None) -> Any:
    """Begin a case."""
    library = Library(home.own_flows) if library is None else library
    author = casefiles.Author("OEFENING", "leerkracht", "OEFENING: zonder-ontbijt") if practice else AUTHOR
    if hasattr(library, "pin") or hasattr(opening, "pin"):
        return opening.create(home, case, library, flow, lambda: AT, author, practice=practice)
    return opening.create(home, case, library.read(flow), lambda: AT, author, practice=practice)


def small(home: Home, *, more: bool = False) -> Any:
    """Begin a case under the school's own flow; with `more`, change an answer, withdraw one, and follow up."""
    with opening.reserved(home, AT.year) as case:
        casefile = create(home, case, "eigen")
        casefile.record(CaseFacts(initials="D.R.", age_group="4-11"))
        casefile.record(Answer(question="direct-gevaar", asked="Is er nu gevaar?", value="nee", label="Nee"))
        first = casefile.record(Answer(question="zorg", asked="Maakt u zich zorgen?", value="nee", label="Nee"))
        if more:
            casefile._clock = lambda: LATER
            casefile.record(
                Answer(
                    question="zorg",
                    asked="Maakt u zich zorgen?",
                    value="beetje",
                    label="Een beetje",
                    replaces=first.number,
                    reason="Ik zag het opnieuw.",
                )
            )
            plan = casefile.record(
                Answer(question="plan", asked="Wat gaat u doen?", value="Elke week praten. Eén keer.")
            )
            casefile.record(Withdrawal(entry=plan.number, reason="Dat deed een ander al."))
            seen = casefile.record(
                CONTENTS["observation"](
                    date=AT.date(), kind="veronderstelling", text="Zij slaapt slecht.", direction="onduidelijk"
                )
            )
            followed = {"about": seen.number, "finding": "bevestigd", "by": "A.S., leerkracht", "text": "Dat zei zij."}
            casefile.record(CONTENTS["follow-up"](date=LATER.date(), **followed))
            casefile.record(DutyPostponed(duty="bellen", until=date(2026, 4, 10), reason="Zij is op reis."))
            done = {"done": LATER.date(), "done_by": "W. Kuipers", "result": "Zij weet ervan."}
            casefile.record(DutyDone(duty="bellen", **done))
    return casefile


def half_filled(casefile: Any) -> None:
    """Leave a form halfway."""
    if hasattr(casefile, "save_drafts"):
        casefile.save_drafts([FORM])
    else:
        forms = importlib.import_module("tests.support.forms")
        forms.keep(casefile, [FORM])


def practised(home: Home) -> None:
    """Begin a practice case, under the small flow: a shipped one would be most of the fixture."""
    practice = Home(home.path / "oefening", home.keys, home.key_folder.path)
    with opening.reserved(practice, 0) as case:
        casefile = create(practice, case, "eigen", practice=True, library=Library(home.own_flows))
        casefile.record(CaseFacts(initials="S.B.", age_group="4-11"))


def delete(home: Home, case: str) -> None:
    """Delete a case as `delete` does, without asking."""
    casefile = opening.open_case(home, case, lambda: LATER)
    with home.cases.locked(case):
        home.tombstones.put(case, deleting._tombstone(home, case, casefile, "verzoek", LATER))
        home.cases.remove(case)
        home.register.forget(case)
    home.cases.drop_lock(case)


def sealed(folder: Path) -> None:
    """Three cases: closed, open, and one with what can happen to entries; a form halfway, practice, an own flow."""
    made = sealed_home(folder)
    install(made.path, FIRST)
    said = made.run("start", *answers(folder, whole()), "--no-input")
    assert said.code == 0, said.err
    closed = opening.open_case(made.home, CASE, lambda: CLOSED, AUTHOR)
    closed.record(StepCheck(step="stap-5"))
    closed.record(Close(outcome="hulp-afsluiten-met-monitoring"))
    closed.record(Reopen(reason="Er kwam nog een brief."))
    closed.record(Close(outcome="hulp-afsluiten-met-monitoring"))
    small(made.home, more=True)
    half_filled(small(made.home))
    practised(made.home)
    kept(folder, made)
    said = made.run("backup", str(folder / "reservekopie.tar"))
    assert said.code == 0, said.err


def opened(folder: Path) -> None:
    """Two cases that are not sealed, and a tombstone."""
    home = Home(folder / "home")
    home.path.mkdir(mode=0o700)
    known = {"name": AUTHOR.name, "role": AUTHOR.role, "organisation": AUTHOR.organisation}
    settings.save(home, settings.Settings(**known, flow="eigen", sealed=False))
    install(home.path, FIRST)
    small(home)
    small(home)
    small(home, more=True)
    delete(home, CASE)


def colleagues(folder: Path) -> None:
    """One case, which two colleagues can open as well."""
    made = sealed_home(folder)
    install(made.path, FIRST)
    small(made.home, more=True)
    for name in ("A. Smit", "V. Lammers"):
        secret = age.new_secret()
        said = made.run("key", "add", name, age.public_key(secret), at=ADDED)
        assert said.code == 0, said.err
        (folder / f"{name.split()[1].lower()}.txt").write_text(f"{secret}\n", encoding="utf-8")
    kept(folder, made)


def halfway(folder: Path) -> None:
    """Three cases, of which two are sealed for a new colleague: the program was killed in the middle of `key add`."""
    made = sealed_home(folder)
    install(made.path, FIRST)
    for _ in range(3):
        small(made.home)
    secret = age.new_secret()
    (folder / "smit.txt").write_text(f"{secret}\n", encoding="utf-8")
    if not (child := os.fork()):
        stopped_at("replace", 3)
        made.run("key", "add", "A. Smit", age.public_key(secret), at=ADDED)
        os._exit(99)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    kept(folder, made)


def stopped_at(name: str, time: int) -> None:
    """Let this process die at the `time`th call of this method of the cases, before it does anything."""
    cases = type(Home(Path()).cases)
    real: Callable[..., Any] = getattr(cases, name)
    left = [time]

    def dying(*arguments: Any, **named: Any) -> Any:
        left[0] -= 1
        return real(*arguments, **named) if left[0] else die()

    setattr(cases, name, dying)


def die() -> NoReturn:
    """End at once, as when the power goes."""
    os._exit(7)


def answers(folder: Path, tables: Any) -> tuple[str, str]:
    """Write an answers file beside the home."""
    import tomli_w

    tables["settings"].pop("sealed", None)
    path = folder / "antwoorden.toml"
    path.write_text(tomli_w.dumps(tables), encoding="utf-8")
    return "--answers", str(path)


def kept(folder: Path, made: Any) -> None:
    """Keep what opens the home beside it; these keys are for tests, and guard nothing."""
    (folder / "herstelsleutel.txt").write_text(f"{made.recovery}\n", encoding="utf-8")


def main() -> None:
    """Make all homes in the folder that is named."""
    passphrase.WORK_FACTOR = 4
    for make in (sealed, opened, colleagues, halfway):
        with tempfile.TemporaryDirectory() as made:
            make(Path(made))
            (Path(made) / "antwoorden.toml").unlink(missing_ok=True)
            shutil.copytree(made, Path(sys.argv[1]) / make.__name__)


if __name__ == "__main__":
    main()
