"""Homes to begin from: two cases halfway, sealed or not; made once in each process, and copied for every run."""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from meldcode_cli.case.entries import Answer, CaseFacts
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.opening import create, open_case, reserved
from meldcode_cli.dossier.settings import Settings
from meldcode_cli.flow.files import Library
from meldcode_cli.seal import age
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import new_keys
from meldcode_cli.store.keys import Keys
from tests.faults import sitting
from tests.faults.sitting import NOW
from tests.support import forms
from tests.support.flows import FIRST, install
from tests.support.scripted import AUTHOR

CASE, OTHER = "2026-001", "2026-002"
PASSPHRASE, NEW_PASSPHRASE = "lepel wolk kast zeven", "zeven kast wolk lepel"
ELSEWHERE = "elders"
# A word that stands in every text that is typed or was: nowhere in a sealed home may it be read.
WORD = "kwikstaart"
FORM: dict[str, Any] = {
    "kind": "record",
    "target": "observation",
    "question": "signalen",
    "fields": {
        "kind": "waarneming",
        "date": date(2026, 3, 9),
        "time": "",
        "place": f"lokaal {WORD}",
        "situation": "begin van de dag",
        "present": [],
    },
}


@dataclass(frozen=True)
class Made:
    """A home to begin from, and what opens it. `secret` is the key of the user, if everything is sealed."""

    path: Path
    secret: str | None = None
    recovery: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """What lets a run of the program find the passphrase."""
        return {"MELDCODE_PASSPHRASE_FILE": str(passphrase_file())}

    def opened(self, path: Path) -> Home:
        """Return the home at `path`, a copy of this one, with its key opened if it is sealed."""
        home = Home(path)
        return home.opened_with(Keys(home.key_folder, self.secret)) if self.secret and home.sealed else home


@functools.cache
def secrets() -> tuple[str, str]:
    """The secret key of a user and a recovery key: the same in every run, so that runs can be compared."""
    return age.new_secret(), age.new_secret()


@functools.cache
def workshop() -> Path:
    """A folder for everything that this process makes: in memory where that can be, for nothing here needs to last."""
    memory = Path("/dev/shm")
    path = Path(tempfile.mkdtemp(prefix="meldcode-", dir=memory if os.access(memory, os.W_OK) else None)).resolve()
    owner = os.getpid()
    # A run is forked from this process, and must not take the folder with it.
    atexit.register(lambda: shutil.rmtree(path, ignore_errors=True) if os.getpid() == owner else None)
    return path


@functools.cache
def passphrase_file() -> Path:
    """A file with the passphrase in it."""
    path = workshop() / "wachtzin"
    path.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    path.chmod(0o600)
    return path


def copied(made: Made, name: str = "keer") -> Path:
    """Copy a home, over what an earlier run left of its copy; beside it is room for what is written elsewhere."""
    world = workshop() / name
    shutil.rmtree(world, ignore_errors=True)
    (world / ELSEWHERE).mkdir(parents=True)
    if made.path.exists():
        shutil.copytree(made.path, world / "home")
    return world / "home"


def made(sealed: bool, change: Callable[[Home], None] | None = None, name: str = "") -> Made:
    """Return a home with two cases, after `change`."""
    return _made(sealed, change, name)


@functools.cache
def empty(sealed: bool) -> Made:
    """Return a home in which somebody is known and there is no case yet."""
    sitting.warm_up()
    home = Home(workshop() / f"leeg-{sealed}")
    home.make_place()
    secret, recovery = None, ""
    if sealed:
        new = new_keys(AUTHOR.name, NOW.date())
        home = home.opened_with(home.key_folder.keep(new, PASSPHRASE))
        secret, recovery = new.secret, new.recovery_secret
    known = {"name": AUTHOR.name, "role": AUTHOR.role, "organisation": AUTHOR.organisation}
    settings_room.save(home, Settings(**known, flow="eigen", sealed=sealed))
    install(home.path, FIRST)
    # The runs are forked from here, and find it proven.
    sitting.require_sound(Library(home.own_flows).read("eigen"))
    return Made(home.path, secret, recovery)


@functools.cache
def _made(sealed: bool, change: Callable[[Home], None] | None, name: str) -> Made:
    base = empty(sealed) if change is None else _made(sealed, None, "")
    path = workshop() / f"thuis-{sealed}-{name}-{getattr(change, '__name__', '')}"
    shutil.copytree(base.path, path)
    home = base.opened(path)
    if change is None:
        for _ in (CASE, OTHER):
            _begun(home)
    else:
        change(home)
    return Made(path, base.secret, base.recovery)


def _begun(home: Home) -> None:
    library = Library(home.own_flows)
    with reserved(home, NOW.year) as case:
        casefile = create(home, case, library.read("eigen"), lambda: NOW, AUTHOR)
        casefile.record(CaseFacts(initials="D.R.", age_group="4-11"))
        casefile.record(Answer(question="direct-gevaar", asked="Is er nu gevaar?", value="nee", label="Nee"))
        if case == OTHER:
            why = Answer(question="plan", asked="Wat gaat u doen?", value=f"Praten, {WORD}.")
            casefile.record(why)
            forms.keep(casefile, [FORM])


def with_form(home: Home) -> None:
    """Leave a form halfway in the first case: what was seen, but for the words and which way it points."""
    casefile = open_case(home, CASE, lambda: NOW, AUTHOR)
    casefile.record(Answer(question="zorg", asked="Maakt u zich zorgen?", value="nee", label="Nee"))
    forms.keep(casefile, [FORM])
