"""Honest histories of one sealed home: what people do with it in a year, drawn by lot. After each, `verify` is content.

Everything is done by the program, in this process and with quick keys; the user at the terminal is scripted. What may
go wrong is honest too: the program is killed in the middle of a save, the folder is copied to another computer.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from unittest import mock

from meldcode_cli.case.entries import Close, Content, Reopen, StepCheck
from meldcode_cli.commands.safe import delete, key, origin, renewing
from meldcode_cli.commands.safe import restore as restoring
from meldcode_cli.dossier.opening import create, open_case, reserved
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.files import Library
from meldcode_cli.store.home import Home
from meldcode_cli.terminal import prompts
from tests.case.making import content
from tests.support import forms
from tests.support.command import Said, environment, inside
from tests.support.flows import FIRST, install
from tests.support.paper import typed_back
from tests.support.scripted import AUTHOR, Answer, Scripted
from tests.support.sealed import PASSPHRASE, colleague, sealed_home

BEGIN = datetime.fromisoformat("2026-03-12T09:00:00+01:00")
OLD = Path(__file__).parent.parent / "homes"
FORM = {"kind": "record", "target": "observation", "fields": {"text": "Hij had een blauwe plek."}}
WORDS = ("kameel zebrapad lampion fluit", "spijker oever trommel gist", "wimpel kraai beker stoep")


class User(Scripted):
    """Whoever sits at the terminal: knows the answers by the name of what is asked, and reads a new recovery key."""

    def __init__(self, **answers: str) -> None:
        super().__init__([])
        self.answers = answers

    @property
    def recovery(self) -> str:
        """The recovery key that was shown last."""
        shown = ("".join(text.split()).upper() for text in reversed(self.said))
        return next(text for text in shown if text.startswith("AGE-SECRET-KEY-1"))

    def _next(self) -> Answer:
        if self._name == "recovery.typed":
            return typed_back(self.recovery)
        return next(answer for name, answer in self.answers.items() if self._is_asked(name.replace("_", ".")))


class History:
    """A home, what its user knows of it, and what was done with it so far."""

    def __init__(self, folder: Path, number: int) -> None:
        self.folder, self.lot = folder, random.Random(number)
        self.now, self.done = BEGIN, list[str]()
        self.path, self.passphrase, self.recovery = folder / "home", PASSPHRASE, ""
        self.people, self.moves, self.chosen = list[str](), 0, ""
        kind = self.lot.choice(["", "", "", "sealed", "colleagues", "halfway"])
        if kind:
            self._old(kind)
        else:
            self._new()

    def _new(self) -> None:
        self.recovery = sealed_home(self.folder).recovery
        install(self.path, FIRST)
        self.begin()

    def _old(self, kind: str) -> None:
        version = self.lot.choice(["first", "later"])
        source = OLD / version / kind
        self.done.append(f"a home of 0.1.0: {version}, {kind}")
        shutil.copytree(source / "home", self.path)
        for path in (self.path, *self.path.rglob("*")):
            path.chmod(0o700 if path.is_dir() else 0o600)
        self.passphrase = (source / "wachtzin").read_text(encoding="utf-8").strip()
        self.recovery = (source / "herstelsleutel.txt").read_text(encoding="utf-8").strip()
        self._write_passphrase()
        install(self.path, FIRST)
        self.people = [one.name for one in self.home.key_folder.shown().of_kind("colleague")]

    # ------------------------------------------------------------ what everything begins with

    @property
    def home(self) -> Home:
        """The home with its key opened, as a new run of the program finds it."""
        found = Home(self.path)
        found.key_folder.arrive()
        return found.opened_with(found.key_folder.unlock(self.passphrase))

    @property
    def file(self) -> Path:
        """The file with the passphrase."""
        return self.folder / "wachtzin"

    def _write_passphrase(self) -> None:
        self.file.write_text(f"{self.passphrase}\n", encoding="utf-8")
        self.file.chmod(0o600)

    def run(self, *arguments: str) -> Said:
        """Run a command; it may refuse, and never because something is amiss."""
        at = self.now.replace(tzinfo=None).isoformat()
        said = inside(self.path, *arguments, at=at, MELDCODE_PASSPHRASE_FILE=str(self.file))
        assert said.code in (0, 1), (arguments, said.out + said.err)
        return said

    def restore(self, file: Path) -> Said:
        """Put a backup back; of one that nobody signed, as those of 0.1.0, the user knows where it is from."""
        user = User(restore_accept="ja", restore_sure="terugzetten", restore_older="ja")
        with contextlib.ExitStack() as patched:
            for module in (origin, restoring):
                patched.enter_context(mock.patch.object(module, "at_terminal", lambda: True))
            patched.enter_context(mock.patch.object(prompts, "dialogue", lambda _: user))
            return self.run("restore", str(file))

    @contextlib.contextmanager
    def sitting(self) -> Iterator[None]:
        """A terminal, for commands that need one."""
        known = environment(self.path, MELDCODE_PASSPHRASE_FILE=str(self.file))
        with contextlib.ExitStack() as patched:
            patched.enter_context(mock.patch.dict(os.environ, known, clear=True))
            for module in (delete, renewing):
                patched.enter_context(mock.patch.object(module, "need_terminal", lambda: None))
            yield

    def clock(self) -> datetime:
        """The time of this history."""
        return self.now

    def _case(self) -> str | None:
        cases = self.home.cases.cases()
        return self.lot.choice(cases) if cases else None

    def _record(self, content: Content) -> None:
        if (case := self._case()) is None:
            return
        home = self.home
        with home.cases.locked(case):
            casefile = open_case(home, case, self.clock, AUTHOR)
            # A form that was left halfway is taken up first.
            forms.keep(casefile, [])
            casefile.record(content)

    # ------------------------------------------------------------ what people do

    def begin(self) -> None:
        """Begin a case."""
        home = self.home
        flow = self.lot.choice(["onderwijs", "eigen", "eigen"])
        with reserved(home, self.now.year) as case:
            create(home, case, Library(home.own_flows).read(flow), self.clock, AUTHOR).record(StepCheck(step="vooraf"))

    def record(self) -> None:
        """Record something."""
        self._record(content(self.lot.choice(["observation", "conversation", "case", "check"])))

    def close(self) -> None:
        """Close a case, or open one again."""
        self._record(self.lot.choice([Close(outcome="afsluiten-dossier"), Reopen(reason="Er kwam nog een brief.")]))

    def form(self) -> None:
        """Leave a form halfway, or finish it."""
        if (case := self._case()) is not None:
            casefile = open_case(self.home, case, self.clock, AUTHOR)
            forms.keep(casefile, self.lot.choice([[FORM], []]))

    def look(self) -> None:
        """Look at everything."""
        for command in self.lot.sample(["list", "agenda", "verify"], 2):
            assert self.run(command).code == 0

    def colleague_comes(self) -> None:
        """Let a colleague in."""
        name = f"{self.lot.choice('ABCDEFGH')}. Collega"
        if self.run("key", "add", name, colleague().key).code == 0:
            self.people.append(name)

    def colleague_goes(self) -> None:
        """Take a colleague away."""
        if self.people:
            self.run("key", "remove", self.people.pop())

    def reseal(self) -> None:
        """Seal everything anew; a home of 0.1.0 goes over."""
        self.run("key", "reseal")

    def new_passphrase(self) -> None:
        """Choose another passphrase."""
        user = self._chooses()
        with self.sitting():
            key.change_passphrase(self.clock, user)
        self._chosen(user)

    def renew(self) -> None:
        """Make a new key. In a home that did not go over that is refused."""
        user = self._chooses()
        with self.sitting(), contextlib.suppress(MeldcodeError):
            renewing.renew(self.clock, user)
            self._chosen(user)

    def _which_passphrase(self, before: str) -> None:
        """Whoever was stopped while choosing another passphrase tries both."""
        for passphrase in (before, self.chosen):
            self.passphrase = passphrase
            with contextlib.suppress(MeldcodeError):
                _ = self.home
                break
        self._write_passphrase()

    def _chooses(self) -> User:
        chosen = self.chosen
        return User(passphrase_new=chosen, Wachtzin=chosen, Nog=chosen, wachtzin=chosen)

    def _chosen(self, user: User) -> None:
        self.passphrase = user.answers["Wachtzin"]
        self._write_passphrase()

    def new_recovery(self) -> None:
        """Make a new recovery key."""
        user = User()
        with self.sitting():
            renewing.recovery(self.clock, user)
        self.recovery = user.recovery

    def delete(self, case: str | None = None) -> None:
        """Delete a case; the recovery key comes from the safe where that is asked."""
        if (case := case or self._case()) is not None:
            user = User(delete_reason="verzoek", delete_confirm=case, sleutel=self.recovery)
            with self.sitting():
                delete.delete(case, self.clock, user)

    def other_computer(self) -> None:
        """Copy the folder to another computer, and go on there."""
        self._move("computer")
        shutil.copytree(self._was, self.path, copy_function=self.lot.choice([shutil.copy, shutil.copy2]))

    def backup(self) -> None:
        """Make a backup, and put it back where there is nothing."""
        self._move("terug")
        file = self.folder / f"reserve-{self.moves}.tar"
        self.path, new = self._was, self.path
        assert self.run("backup", str(file)).code == 0
        self.path = new
        assert self.restore(file).code == 0

    def backup_again(self) -> None:
        """Make a backup, go on, and put it back beside what there is."""
        self.moves += 1
        file = self.folder / f"reserve-{self.moves}.tar"
        assert self.run("backup", str(file)).code == 0
        self.record()
        self.restore(file)

    def _move(self, name: str) -> None:
        self.moves += 1
        self._was, self.path = self.path, self.folder / f"{name}-{self.moves}"

    def killed(self) -> None:
        """Do one of these, and be killed somewhere in the middle; who begins again finds all in order."""
        acts = [self.record, self.begin, self.form, self.reseal, self.colleague_goes, self.delete, self.renew]
        acts += [self.colleague_comes, self.close, self.look]
        act = self.lot.choice(acts)
        left = self.lot.randint(1, 60)
        self.done.append(f"  in {act.__name__}, at {left}")
        before, self.chosen = self.passphrase, self.lot.choice([words for words in WORDS if words != self.passphrase])
        self._kill(left, act)
        self._which_passphrase(before)
        # Who deletes a case and is stopped halfway, deletes it again: `verify` says so until then.
        listing = self.home.cases.listing()
        for case in listing.deleted:
            if listing.files_of(case) or self.home.register.head(case):
                self.delete(case)
        if act in (self.colleague_goes, self.renew):
            # Not all was sealed anew: that goes on here.
            self.reseal()
        self.people = [one.name for one in self.home.key_folder.shown().of_kind("colleague")]

    def _kill(self, left: int, act: Callable[[], object]) -> None:
        child = os.fork()
        if child == 0:
            _die_after(left, os.fspath(self.path), act)
        os.waitpid(child, 0)

    def backup_in_two(self) -> None:
        """Put a backup back where there is nothing, be killed in the middle of it, and do it again."""
        self._move("twee")
        file = self.folder / f"reserve-{self.moves}.tar"
        self.path, new = self._was, self.path
        assert self.run("backup", str(file)).code == 0
        self.path = new
        self._kill(self.lot.randint(1, 120), lambda: self.restore(file))
        assert self.restore(file).code == 0

    # ------------------------------------------------------------ all of it

    def live(self, acts: int) -> None:
        """Do so many things, one a day or so."""
        often = [self.begin, self.record, self.record, self.close, self.form, self.look, self.killed, self.killed]
        seldom = [self.colleague_comes, self.colleague_goes, self.reseal, self.new_passphrase, self.renew, self.delete]
        seldom += [self.new_recovery, self.other_computer, self.backup, self.backup_again, self.backup_in_two]
        for _ in range(acts):
            act = self.lot.choice(self.lot.choice([often, seldom]))
            self.now += timedelta(hours=self.lot.randint(1, 60))
            self.done.append(act.__name__)
            self.chosen = self.lot.choice([words for words in WORDS if words != self.passphrase])
            act()

    def verdict(self) -> Said:
        """What `verify` says in the end; what was broken off in the middle of resealing is finished first."""
        at = (self.now + timedelta(hours=1)).replace(tzinfo=None).isoformat()
        return inside(self.path, "verify", at=at, MELDCODE_PASSPHRASE_FILE=str(self.file))


def _die_after(left: int, folder: str, act: Callable[[], object]) -> None:
    """Do something in this process, and kill it at so many touches of the disk below `folder`."""
    touched = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal touched
        if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.link") and str(arguments[0]).startswith(folder):
            touched += 1
            if touched > left:
                os.kill(os.getpid(), signal.SIGKILL)

    try:
        sys.addaudithook(watch)
        act()
    finally:
        os._exit(0)


def lived(folder: Path, number: int, acts: int) -> tuple[list[str], Said | str]:
    """Live one history; returns what was done, and what `verify` says of it in the end, or what stopped it."""
    history = History(folder, number)
    try:
        history.live(acts)
    except Exception as problem:
        return history.done, f"{type(problem).__name__}: {problem}"
    return history.done, history.verdict()
