"""Somebody who can write in a sealed home and has no key to it: what they know, what they kept, what they can make.

They know the format (docs/dossier-formaat.md), the public keys in `keys/recipients.toml`, and have a home of their own.
They kept `older`, a copy of this home from some weeks ago. What stood in a dossier they may know
from then, when somebody showed it to them: `text` gives it, and only for that.
"""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from meldcode_cli.case import format_1, format_2
from meldcode_cli.case.entries import Access, Entry, StepCheck
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.dossier.opening import create, open_case, reserved
from meldcode_cli.flow.files import Library
from meldcode_cli.seal import age
from meldcode_cli.seal.padding import padded
from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store.heads import line_of
from meldcode_cli.store.home import Home
from meldcode_cli.store.register import Register
from tests.support import forms
from tests.support.answers import whole, without_suspicion
from tests.support.command import Said, inside
from tests.support.flows import FIRST, install
from tests.support.scripted import AUTHOR
from tests.support.sealed import PASSPHRASE, SealedHome, colleague, sealed_home

AT = datetime.fromisoformat("2026-03-12T15:00:00+01:00")
LATER = AT + timedelta(days=14)
CLOSED, BUSY, OWN, GONE, NEWEST, NEXT = (f"2026-00{number}" for number in range(1, 7))
# Nobody knows the passphrase of another.
OTHER_PASSPHRASE = "zolder kraan mus elf"
STRANGER = SigningKey(bytes([7]) * 32)
FORM = {"kind": "record", "target": "observation", "fields": {"text": "Hij had een blauwe plek."}}
REGISTER = "register/heads.jsonl"


@dataclass(frozen=True)
class Attacker:
    """At a home: `home` is the folder they write in, `older` and `other` are folders of their own."""

    home: Path
    older: Path
    other: SealedHome
    owner: SealedHome

    def file(self, name: str) -> Path:
        """A file of the home."""
        return self.home / name

    def dossier(self, case: str) -> Path:
        """Where a sealed dossier stands."""
        return self.home / "cases" / f"{case}.toml.age"

    def back(self, *names: str) -> None:
        """Put files back as they were in the older copy; what was not there then goes."""
        for name in names:
            if (self.older / name).exists():
                shutil.copyfile(self.older / name, self.home / name)
            else:
                (self.home / name).unlink(missing_ok=True)

    def gone(self, case: str) -> None:
        """Throw away all files of a case."""
        for path in (self.home / "cases").glob(f"{case}.*"):
            path.unlink()

    def swap(self, one: str, other: str) -> None:
        """Swap two files."""
        first, second = self.file(one).read_bytes(), self.file(other).read_bytes()
        self.file(one).write_bytes(second)
        self.file(other).write_bytes(first)

    def edit(self, name: str, old: str, new: str) -> None:
        """Change the words of an open file."""
        text = self.file(name).read_text(encoding="utf-8")
        assert old in text
        self.file(name).write_text(text.replace(old, new), encoding="utf-8")

    def theirs(self, name: str, to: str = "") -> None:
        """Copy a file of their own home over one of this home."""
        target = self.file(to or name)
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(self.other.path / name, target)

    # ------------------------------------------------------------ dossiers

    @property
    def readers(self) -> list[dict[str, Any]]:
        """Who may read, as the open list says."""
        return list(tomllib.loads(self.file("keys/recipients.toml").read_text(encoding="utf-8"))["recipient"])

    def seal(self, name: str, data: bytes) -> None:
        """Seal a text of their own for the public keys of the home, as the home itself would."""
        self.file(name).write_bytes(age.seal(data, [person["key"] for person in self.readers]))

    def made(self, case: str, signer: SigningKey | None = None) -> SignedLog:
        """A dossier of their own invention, in which everything is right but who signed it."""
        source, log = format_2.parse(self.other.home.cases.read("2026-001")[0], "2026-001"), format_2.new(case)
        for entry in source.entries:
            log = log.added(self._for_this_home(entry), signer)
        return log

    def _for_this_home(self, entry: Entry) -> Entry:
        people = self.readers
        if isinstance(entry.content, Access):
            names, keys = (tuple(person[field] for person in people) for field in ("name", "key"))
            return replace(entry, content=Access(names=names, keys=keys))
        return entry

    def put(self, log: SignedLog) -> None:
        """Put such a dossier in the home, with its flow."""
        self.seal(f"cases/{log.case}.toml.age", padded(log.data))
        self.seal(f"cases/{log.case}.flow.age", self.other.home.cases.read_flow("2026-001"))

    def of_format_1(self, case: str) -> None:
        """Put the same dossier in the format of 0.1.0, which knows no signatures."""
        log = format_1.new(case, AT)
        for entry in self.made(case).entries:
            log = log.added(entry)
        self.seal(f"cases/{case}.toml.age", log.data)
        self.seal(f"cases/{case}.flow.age", self.other.home.cases.read_flow("2026-001"))

    def text(self, case: str) -> bytes:
        """What stands in a dossier of this home: somebody showed it to them once."""
        return self.owner.home.cases.read(case)[0]

    def log(self, case: str) -> SignedLog:
        """The same, read."""
        return format_2.parse(self.text(case), case)

    # ------------------------------------------------------------ the register

    @property
    def lines(self) -> list[bytes]:
        """The lines of the register."""
        return self.file(REGISTER).read_bytes().splitlines()

    def write(self, lines: Sequence[bytes]) -> None:
        """Write the register anew."""
        self.file(REGISTER).write_bytes(b"".join(line + b"\n" for line in lines))

    def note(self, case: str, signer: SigningKey | None, **changes: Any) -> None:
        """Add a line about a case, hung on the last one; it names the file that stands there now."""
        known = Register(self.home / "register").heads()
        path = self.dossier(case)
        found = path.stat() if path.exists() else None
        stamp = f"{found.st_ino}-{found.st_size}-{found.st_mtime_ns}" if found else "1-1-1"
        head = replace(known.get(case) or known[BUSY], **{"case": case, "stamp": stamp, **changes})
        self.write([*self.lines, line_of(head, self.lines[-1], signer)])

    def without(self, case: str) -> None:
        """Take the lines about a case out of the register."""
        self.write([line for line in self.lines if json.loads(line)["case"] != case])


def prepared(folder: Path) -> tuple[SealedHome, Path, SealedHome]:
    """A home with a case of each kind, the copy that was kept of it, and the attacker's own home; nothing is amiss.

    In the copy A. Smit may read, there is no fifth case, the second one has fewer entries and another form, and the
    fourth is not deleted yet.
    """
    for name in ("own", "other"):
        (folder / name).mkdir()
    made, other = sealed_home(folder / "own"), sealed_home(folder / "other", OTHER_PASSPHRASE, number=1)
    assert (other.begin().code, other.begin().code) == (0, 0)
    install(made.path, FIRST)
    assert made.run("flow", "approve", "eigen", "--by", "S. Bakker, directeur").code == 0
    friend = colleague()
    assert made.run("key", "add", "A. Smit", friend.key).code == 0
    for tables in (without_suspicion(), whole()):
        assert made.begin(tables).code == 0
    for _ in range(2):
        _own_case(made.home)
    _form(made.home, BUSY, "Eerst iets anders.")
    assert made.run("verify").code == 0
    shutil.copytree(made.path, folder / "older")
    assert made.run("key", "remove", "A. Smit", at=LATER.isoformat()).code == 0
    install(made.path, FIRST.replace('version = "1"', 'version = "1b"'))
    assert made.run("flow", "approve", "eigen", "--by", "S. Bakker, directeur").code == 0
    _own_case(made.home)
    made.home.tombstones.put(GONE, f'case = "{GONE}"\nreason = "verzoek"\n'.encode())
    made.home.cases.remove(GONE)
    made.home.register.forget(GONE)
    open_case(made.home, BUSY, lambda: LATER, AUTHOR).record(StepCheck(step="stap-1"))
    _form(made.home, BUSY, FORM["fields"]["text"])
    _form(made.home, OWN, "Zij zei niets.")
    said = made.run("verify")
    assert said.code == 0, said.out + said.err
    return made, folder / "older", other


def _own_case(home: Home, flow: str = "eigen") -> str:
    with reserved(home, AT.year) as case:
        route = Library(home.own_flows).read(flow)
        create(home, case, route, lambda: AT, AUTHOR).record(StepCheck(step="vooraf"))
    return case


def _form(home: Home, case: str, text: str) -> None:
    forms.keep(open_case(home, case, lambda: LATER, AUTHOR), [{**FORM, "fields": {"text": text}}])


def at(folder: Path, ready: tuple[SealedHome, Path, SealedHome]) -> Attacker:
    """A copy of that home to attack, and the keys in the owner's hands to see what comes of it."""
    made, older, other = ready
    shutil.copytree(made.path, folder / "home")
    home = Home(folder / "home")
    home = home.opened_with(home.key_folder.unlock(PASSPHRASE))
    owner = SealedHome(home.path, home, made.passphrase_file, made.recovery)
    home.register.write_anew([replace(head, stamp=_stamp(home, head.case)) for head in home.register.heads().values()])
    return Attacker(home.path, older, other, owner)


def _stamp(home: Home, case: str) -> str:
    found = home.cases.location(case).stat()
    return f"{found.st_ino}-{found.st_size}-{found.st_mtime_ns}"


def looked(attacker: Attacker, *arguments: str) -> Said:
    """What the owner is told with the passphrase."""
    return attacker.owner.run(*arguments, at=LATER.isoformat())


def unlooked(attacker: Attacker, *arguments: str) -> Said:
    """What anybody is told without it."""
    return inside(attacker.home, *arguments, at=LATER.isoformat())


def goes_on(attacker: Attacker) -> str:
    """Begin one more case in the home as its owner does; returns its number."""
    home = Home(attacker.home)
    return _own_case(home.opened_with(home.key_folder.unlock(PASSPHRASE)), "onderwijs")
