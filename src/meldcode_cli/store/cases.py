"""The cases that are kept: the dossier of each, the flows it followed, its unfinished form, and who works on it.

2026-001.toml.age    the dossier (2026-001.toml if the user chose not to seal)
2026-001.flow.age    the flow it began with; with twelve signs of its SHA-256 in the name one it went over to
2026-001.draft.age   a form that is not finished; as `2026-001.draft.opzij-1.age` one that could not be read
2026-001.opzij-1.toml.age   a dossier that was damaged, in whose place a good one came
2026-001.access.age  who saw the case (`store.access_logs`)
2026-001.lock        empty; held by whoever works on the case
2026-001.tombstone   all that stays of a case that was deleted; never sealed, for it is about nobody

They stand in the folder `cases`, or in any other place that can do the five verbs of `store.seam`; locks are always of
this computer.
"""

import contextlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from meldcode_cli.dutch.near import advised
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.seal import age
from meldcode_cli.store import locks, signed_forms, texts
from meldcode_cli.store.disk import Disk, make_folder, move, refuse_link
from meldcode_cli.store.listing import Listing, half_saved, open_beside_sealed
from meldcode_cli.store.locks import Busy
from meldcode_cli.store.names import (
    ASIDE,
    BEFORE,
    DRAFT_SUFFIX,
    FLOW_SUFFIX,
    LOCK_SUFFIX,
    SEALED,
    SUFFIX,
    NoCaseId,
    cases_like,
    valid_case,
)
from meldcode_cli.store.sealing import Sealing
from meldcode_cli.store.seam import Backend, Changed, Missing, NotSaved, Unreadable, put_new, saving

if TYPE_CHECKING:
    from meldcode_cli.store.keys import Keys


class NoCase(MeldcodeError):
    """There is no such case where was looked."""

    def __init__(self, looked_in: Path) -> None:
        where = texts.LOOKED_IN.format(path=looked_in.absolute())
        super().__init__(texts.NO_CASE, f"{texts.NO_CASE_HINT}. {where}")


class FlowGone(MeldcodeError):
    """The flow that a case follows is not there: without its rules a dossier cannot be used."""

    def __init__(self) -> None:
        super().__init__(texts.FLOW_GONE, texts.FLOW_HINT, ExitCode.VERIFICATION_FAILED)


class NotRemoved(NotSaved):
    """A case is gone for a part only; what else goes is a matter of trying again."""

    def __init__(self) -> None:
        MeldcodeError.__init__(self, texts.NOT_REMOVED, texts.NOT_REMOVED_HINT, ExitCode.NOT_SAVED)


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases in the folder `path`, or in `kept_in` with only their locks in that folder.

    With `keys` all that is saved is sealed, and what was sealed can be read. `must_seal`: nothing is saved without.
    """

    path: Path
    keys: "Keys | None" = None
    must_seal: bool = False
    kept_in: Backend | None = None

    @property
    def place(self) -> Backend:
        return Disk(self.path) if self.kept_in is None else self.kept_in

    @property
    def _files(self) -> Sealing:
        return Sealing(self.place, self.keys, self.must_seal)

    # ------------------------------------------------------------ which there are

    def names(self) -> Mapping[str, str]:
        """Return the names of all files that are kept here, each with its version; raises Unreadable."""
        try:
            return self.place.list()
        except Unreadable as problem:
            if problem.to_do:
                raise
            raise Unreadable(texts.CASES_UNREADABLE, texts.CASES_UNREADABLE_HINT) from None

    def listing(self, only: str = "") -> Listing:
        """Look which files there are, with `only` of this one case; a command does so once, and passes on what it saw.

        Raises Unreadable.
        """
        return Listing(self.names(), only and valid_case(only))

    def cases(self) -> list[str]:
        """Return the ids of all cases, oldest first."""
        return self.listing().cases()

    @contextlib.contextmanager
    def suggesting(self, typed: str) -> Iterator[None]:
        """Whoever hears that a case is not there, hears too which number may be meant; never what was typed."""
        try:
            yield
        except (NoCase, NoCaseId) as wrong:
            with contextlib.suppress(MeldcodeError):
                wrong.hint = advised(cases_like(typed, self.cases()), wrong.hint)
            raise

    def location(self, case: str) -> Path:
        """Return where the dossier of a case stands, or would stand."""
        return self.path / self._files.stored(_dossier(case))

    # ------------------------------------------------------------ the dossier

    def stamp(self, case: str) -> str | None:
        """Return the version of a dossier, None if it is not there; raises Unreadable."""
        return self._files.version(_dossier(case))

    def is_sealed(self, case: str) -> bool:
        """Tell whether the dossier of a case stands there sealed."""
        return self._files.stored(_dossier(case)) != _dossier(case)

    def raw(self, case: str) -> bytes:
        """Return a dossier as it stands there, sealed or not; raises NoCase, Unreadable."""
        try:
            return self._files.raw(_dossier(case))[0]
        except Missing:
            raise NoCase(self.path.parent) from None

    def read(self, case: str) -> tuple[bytes, str]:
        """Return the text and the version of a dossier.

        Raises NoCase, Unreadable, KeyNeeded, age.WrongKey, age.BrokenSeal, Unsealed.
        """
        try:
            return self._files.read(_dossier(case))
        except Missing:
            raise NoCase(self.path.parent) from None

    def create(self, case: str, data: bytes) -> str:
        """Save a new dossier and return its version; raises Busy if this case exists by now, NotSaved."""
        with _busy(case):
            return self._files.create(_dossier(case), data)

    def replace(self, case: str, data: bytes, expected: str) -> str:
        """Save a dossier whole and return its new version.

        Raises Busy when the dossier is not the version that was expected, NotSaved when it could not be saved.
        """
        with _busy(case):
            return self._files.replace(_dossier(case), data, expected)

    def keep_before(self, case: str) -> None:
        """Keep the dossier as it is now beside what comes in its place, unless one is kept already: this is the one
        from before the case was brought over. Raises NotSaved, and what reading it raises."""
        with _busy(case), saving():
            if self._files.version(_before(case)) is None:
                self._files.put(_before(case), self._files.read(_dossier(case))[0])

    def put_before(self, case: str, data: bytes) -> None:
        """Keep a dossier out of a backup, from before the case was brought over, unless one is; raises NotSaved."""
        with _busy(case), saving():
            if self._files.version(_before(case)) is None:
                self._files.put(_before(case), data)

    def set_aside(self, case: str) -> str:
        """Give the dossier that stands there a name of its own, sealed if all is, and return that; raises NotSaved."""
        with _busy(case), saving():
            return self._put_aside(case, self._files.stored(_dossier(case)))

    def set_copy_aside(self, case: str, name: str) -> str:
        """Give a copy of a dossier a name of its own, sealed if all is, and return that; raises NotSaved."""
        with _busy(case), saving():
            return self._put_aside(case, name)

    def _put_aside(self, case: str, stored: str) -> str:
        data, version = self.place.read(stored)
        name = self.keep_aside(case, data)
        self.place.delete(stored, version)
        return name

    def keep_aside(self, case: str, data: bytes) -> str:
        """Keep another dossier of a case beside it, sealed if all is, and return its name; raises NotSaved."""
        if self.keys is not None and not age.is_sealed(data):
            data = self.keys.seal(data)
        sealed = SEALED if age.is_sealed(data) else ""
        for number in range(1, 1000):
            name = f"{case}{ASIDE}{number}{SUFFIX}{sealed}"
            with contextlib.suppress(Changed):
                self.place.create(name, data)
                return name
        raise NotSaved()

    def remove(self, case: str, copies: Sequence[str] = (), names: Mapping[str, str] | None = None) -> None:
        """Remove everything that is kept of a case, and copies of it by their names; raises NotRemoved.

        `names` are those in the place, if somebody looked already.
        """
        try:
            names = self.names() if names is None else names
            left = half_saved(names).get(case, [])
            for name in dict.fromkeys((*left, *Listing(names, valid_case(case)).files_of(case), *copies)):
                if (version := names.get(name)) is not None:
                    self.place.delete(name, version)
        except MeldcodeError:
            raise NotRemoved from None

    # ------------------------------------------------------------ its flows and its unfinished form

    def read_flow(self, case: str, sha256: str = "") -> bytes:
        """Return the flow that a case began with, or with `sha256` the one it went over to later; raises FlowGone."""
        try:
            return self._files.read(_flow(case, sha256))[0]
        except Missing:
            raise FlowGone from None

    def keep_flow(self, case: str, data: bytes, sha256: str = "") -> None:
        """Keep the flow as resolved with a case: the one it begins with, or with `sha256` one it goes over to."""
        with _busy(case):
            self._files.put(_flow(case, sha256), data)

    def has_draft(self, case: str) -> bool:
        """Tell whether there are answers to a form that was not finished, whatever they are worth."""
        return self._files.version(_draft(case)) is not None

    def is_draft_sealed(self, case: str) -> bool:
        """Tell whether the answers to a form that was not finished stand there sealed."""
        return self._files.stored(_draft(case)) != _draft(case)

    def read_draft(self, case: str) -> bytes | None:
        """Return the answers to a form that was not finished, or None."""
        try:
            return self._files.read(_draft(case))[0]
        except Missing:
            return None

    def save_draft(self, case: str, data: bytes) -> None:
        """Keep the answers to a form that is not finished yet, signed by whoever keeps them."""
        with _busy(case), saving():
            self._files.put(_draft(case), signed_forms.signed(data, None if self.keys is None else self.keys.signer))

    def sign_drafts(self, before: Collection[str] | None = None) -> None:
        """Sign every unfinished form with the key of now; with `before` only what one of these keys signed.

        What does not open stays as it is, and so does what another window is filling in: that goes over the next time.
        Raises NotSaved.
        """
        for case in self.listing().cases():
            with saving(), contextlib.suppress(Busy):
                if self.has_draft(case):
                    self._sign_draft(case, before)

    def _sign_draft(self, case: str, before: Collection[str] | None) -> None:
        with self.locked(case):
            try:
                data = self.read_draft(case)
            except Unreadable:
                raise
            except MeldcodeError:
                return
            if data is not None and (before is None or signed_forms.signer_of(data) in before):
                self.save_draft(case, data)

    def set_draft_aside(self, case: str) -> str:
        """Give what stands for the unfinished form a name of its own, as it is, and return that; raises NotSaved."""
        with _busy(case), saving():
            stored = self._files.stored(_draft(case))
            sealed = SEALED if stored.endswith(SEALED) else ""
            taken = {name.removesuffix(SEALED) for name in self.drafts_aside(case)}
            names = (f"{_draft(case)}{ASIDE}{number}" for number in range(1, 1000))
            free = next((name for name in names if name not in taken), None)
            if free is None:
                raise NotSaved()
            move(self.place, stored, free + sealed)
        return free + sealed

    def drafts_aside(self, case: str) -> list[str]:
        """Return the names of the forms of a case that were set aside."""
        return self.listing(case).drafts_aside(case)

    def reseal_forms(self, case: str, aside: Sequence[str]) -> None:
        """Seal the unfinished form of a case, what was set `aside`, and the dossier from before it was brought over,
        for whom everything is sealed now.

        What does not open stays as it is. Raises NotSaved.
        """
        for name in (_draft(case), _before(case), *(name.removesuffix(SEALED) for name in aside)):
            with saving():
                try:
                    data = self._files.read(name)[0]
                except Unreadable:
                    raise
                except MeldcodeError:
                    continue
            with _busy(case):
                self._files.put(name, data)

    def drop_draft(self, case: str) -> None:
        """Forget the unfinished form: it is in the dossier by now. Raises NotSaved, Unreadable."""
        with _busy(case):
            self._files.drop(_draft(case))

    # ------------------------------------------------------------ copies, and what comes out of a backup

    def read_copy(self, name: str) -> tuple[bytes, bool]:
        """Return a copy of a dossier, opened, by its name; and whether it is sealed.

        Raises Missing, Unreadable, KeyNeeded, age.WrongKey, age.BrokenSeal.
        """
        data = self.place.read(name)[0]
        return self._files.opened(data), age.is_sealed(data)

    def put_beside(self, case: str, data: bytes) -> None:
        """Put another version of a dossier beside it, for a person to compare; raises NotSaved."""
        for number in range(1, 1000):
            with contextlib.suppress(Changed):
                self._files.create(f"{valid_case(case)} (reservekopie {number}){SUFFIX}", data)
                return
        raise NotSaved()

    def put_raw(self, name: str, data: bytes) -> None:
        """Keep a file as it is, sealed or not, unless there is one of that name; raises NotSaved."""
        put_new(self.place, name, data)

    # ------------------------------------------------------------ working on one

    @contextlib.contextmanager
    def locked(self, case: str) -> Iterator[None]:
        """Hold a case while working on it; raises Busy at once when somebody else does, NotSaved."""
        path = self._lock(case)
        with saving():
            refuse_link(self.path)
            make_folder(self.path)
        with locks.held(path, Busy(case)):
            yield

    def drop_lock(self, case: str) -> None:
        """Remove the lock of a case that is gone."""
        locks.drop(self._lock(case))

    def _lock(self, case: str) -> Path:
        return self.path / f"{valid_case(case)}{LOCK_SUFFIX}"

    def sweep(self, names: Mapping[str, str]) -> None:
        """Remove what saves that were broken off left among `names`, of each case that nobody works on now. Never
        raises: what cannot be removed is there the next time."""
        for case, left in half_saved(names).items():
            with contextlib.suppress(MeldcodeError), self.locked(case):
                for name in left:
                    if version := names.get(name):
                        self.place.delete(name, version, for_good=False)

    def drop_open(self, names: Mapping[str, str]) -> None:
        """Remove what stands open beside what is sealed under the same name, among `names`, if it is all in there:
        sealing was broken off in between. For who is going to write; who only looks is told of it. Never raises."""
        for case, twins in open_beside_sealed(names).items():
            with contextlib.suppress(MeldcodeError), self.locked(case):
                for name in twins:
                    self._files.drop_open(name, self._files.read(name)[0])


@contextlib.contextmanager
def _busy(case: str) -> Iterator[None]:
    """Within this, another version than was expected means that somebody else works on the case. Raises Busy."""
    try:
        yield
    except Changed:
        raise Busy(case) from None


def _before(case: str) -> str:
    return f"{case}{BEFORE}{SUFFIX}"


def _dossier(case: str) -> str:
    return f"{valid_case(case)}{SUFFIX}"


def _draft(case: str) -> str:
    return f"{valid_case(case)}{DRAFT_SUFFIX}"


def _flow(case: str, sha256: str = "") -> str:
    # Each flow that a case went over to stays beside the others: answers were given under all of them.
    later = f".{sha256[:12]}" if sha256 else ""
    return f"{valid_case(case)}{later}{FLOW_SUFFIX}"
