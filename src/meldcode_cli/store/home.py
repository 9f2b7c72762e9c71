"""Where everything of one user is kept: `MELDCODE_HOME`, or the platform's folder for user data.

settings.toml     name, role, organisation, flow of each user of the system (store.settings_file); and the answers from
                  before there was a case, if nothing is sealed
begun.age         those answers, where everything is sealed
contacten.txt     whom of the organisation `nood` names after the national numbers: written by `dossier.contacts`
agenda.key        the secret behind the UIDs in calendar files
remembered.json   when the last backup was made, and what calendars were told (store.remembered)
keys/             the key of this user (store.keys); if this folder is there, everything is sealed
cases/            2026-001.toml.age, the flows kept with it, its lock
register/         heads.jsonl: what was last known of each case; access.json: of each access log
flows/            the school's own flows

Dossiers with their flows, forms and tombstones may be kept elsewhere (`kept_in`). All else is of this computer.
"""

import contextlib
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store import approvals, begun, locks, settings_file, texts, versions, witness
from meldcode_cli.store.access_logs import AccessLogs
from meldcode_cli.store.cases import Cases
from meldcode_cli.store.connection import sign_connection_anew
from meldcode_cli.store.disk import Disk, is_there, make_folder
from meldcode_cli.store.folders import sweep
from meldcode_cli.store.names import SEALED
from meldcode_cli.store.register import NAME as HEADS
from meldcode_cli.store.register import Register
from meldcode_cli.store.sealing import Sealing
from meldcode_cli.store.seam import Backend, Missing, NotSaved, put, put_new, saving
from meldcode_cli.store.system_folders import of_the_user
from meldcode_cli.store.tombstones import Tombstones
from meldcode_cli.store.toml_lines import parse, text_of
from meldcode_cli.store.unread_settings import unreadable

if TYPE_CHECKING:
    from meldcode_cli.seal.signing import SigningKey
    from meldcode_cli.store.keys import KeyFolder, Keys

SETTINGS = witness.SETTINGS
LOCK = "settings.lock"
BEGUN = begun.BEGUN
FORMAT, FORMATS = versions.FORMAT, versions.FORMATS
AGENDA_KEY = "agenda.key"
KEYS = "keys"
CASES = "cases"
REGISTER = "register"
FLOWS = "flows"
PRACTICE = "oefening"


@dataclass(frozen=True, slots=True)
class Home:
    """The folder with everything of this user. `keys` are there once they were opened. `named`: the user said where it
    is. `key_path` is where the keys stand, if that is not in this folder: practice uses those of the home it is in."""

    path: Path
    keys: "Keys | None" = None
    key_path: Path | None = None
    kept_in: Backend | None = None
    named: bool = False

    @property
    def key_folder(self) -> "KeyFolder":
        from meldcode_cli.store.keys import KeyFolder

        return KeyFolder(self.key_path or self.path / KEYS)

    @property
    def sealed(self) -> bool:
        """Tell whether everything here is sealed: that is so as soon as there are keys. Raises OSError."""
        folder = self.key_path or self.path / KEYS
        # New keys may be on their way (`store.keys`).
        return is_there(folder) or is_there(folder.with_name(f"{folder.name}.nieuw"))

    def sign_anew(self, before: Collection[str] | None = None, *, begins: bool = False) -> None:
        """Sign with the key of now what stands beside the dossiers: the register, of practice too, what stayed of cases
        that were deleted, and which case is the newest. From here on whoever has no key can change none of it.

        Of what was signed already only that goes over which one of the keys `before` signed; None: nobody did, or
        nobody knows with what. Where it `begins`, the cases are still to come: what must be there is remembered later.
        Raises NotSaved, Unreadable.
        """
        for home in (self, self.practice):
            register = home.register
            if (heads := register.heads()) and (before is None or not register.check(before).broken):
                register.write_anew(heads.values())
            home.cases.sign_drafts(before)
        self.access_logs.sign_anew(before)
        approvals.sign_anew(self.own_flows, self.keys, before)
        sign_connection_anew(self, before)
        listing, stones = self.cases.listing(), self.tombstones
        stones.sign(case for case in listing.deleted if before is None or stones.is_signed(case, before))
        here = {*listing.cases(), *listing.deleted, *self.register.cases()}
        if here or (not begins and self.newest()):
            self.remember_anew({*here, *self.newest()})

    def opened_with(self, keys: "Keys") -> "Home":
        """Return this home with its keys."""
        return replace(self, keys=keys)

    @property
    def place(self) -> Disk:
        """The files that stand in the folder itself; the user says where it is, so it may be a link."""
        return Disk(self.path, may_be_link=True)

    @property
    def cases(self) -> Cases:
        return Cases(self.path / CASES, self.keys, self.sealed, self.kept_in)

    @property
    def tombstones(self) -> Tombstones:
        return Tombstones(self.cases.place, self._signer)

    @property
    def access_logs(self) -> AccessLogs:
        files = Sealing(self.cases.place, self.keys, self.sealed)
        # Practice is about nobody; and version 0.1.0 would take an access log for a copy of a dossier.
        return AccessLogs(
            self.path / REGISTER, files, self._signer, self.key_path is None and self.format != FORMATS[0]
        )

    @property
    def register(self) -> Register:
        if self.format == FORMATS[0]:
            return Register(self.path / CASES)
        # Once all is signed, what stands where version 0.1.0 had it is of somebody else.
        before = self.path / CASES if self.keys is None or self.keys.begins_to_sign else None
        return Register(self.path / REGISTER, self._signer, self._signs, before, self._has_noted)

    @property
    def _signs(self) -> bool:
        try:
            return self.sealed
        except OSError:
            # A disk that does not say: then nothing is noted, which costs only time.
            return True

    def _has_noted(self) -> bool:
        """Tell whether the register must know of a case: that is remembered beside the keys, where no
        backup puts it back, and there is such a dossier."""
        if self.keys is None or self.key_path is not None or self.keys.begins_to_sign:
            return False
        seen, signer = witness.beside_keys(self.key_folder.place), self._signer
        if seen is None or signer is None or seen.signed_by != signer.public:
            return False
        # One that was begun right before the program was stopped is remembered nowhere yet.
        given_out = {*witness.should_be(seen.newest)}
        with contextlib.suppress(MeldcodeError):
            return any(other in given_out for other in self.cases.cases())
        return False

    @property
    def _signer(self) -> "SigningKey | None":
        # What is wrong with the keys is told by whoever saves a dossier.
        with contextlib.suppress(MeldcodeError):
            return None if self.keys is None else self.keys.signer
        return None

    @property
    def own_flows(self) -> Path:
        return self.path / FLOWS

    @property
    def practice(self) -> "Home":
        """The home of practice cases within this one: apart from all real ones, with the same keys."""
        return Home(self.path / PRACTICE, self.keys, self.key_folder.path)

    def sweep(self, names: Mapping[str, str] | None = None) -> None:
        """Remove what saves that were broken off left behind here. Never raises.

        `names` are those in the folder with cases, if somebody looked already: with many cases that takes a while.
        """
        registers = (Disk(home.register.path) for home in (self, self.practice))
        for place in (self.place, self.key_folder.place, *registers):
            with contextlib.suppress(MeldcodeError):
                sweep(place.path, place.list())
        for home, known in ((self, names), (self.practice, None)):
            with contextlib.suppress(MeldcodeError):
                found = home.cases.names() if known is None else known
                sweep(home.cases.path, found)
                home.cases.sweep(found)

    def was_sealed(self, names: Iterable[str]) -> bool:
        """Tell whether there were keys here, also if there are none now; `names` as in `sweep`. That the settings ask
        for sealing is no sign of it: somebody may have put them here for a first run."""
        if any(name.endswith(SEALED) for name in names) or is_there(self.path / f"{BEGUN}{SEALED}"):
            return True
        in_settings = witness.beside_settings(self.path)
        return bool(in_settings and in_settings.signed_by) or any(self.path.glob(f"{KEYS}.oud-*"))

    def calendar_secret(self) -> bytes:
        """Return the secret of this home behind the UIDs in calendar files; makes it the first time.

        Raises Unreadable, NotSaved.
        """
        with contextlib.suppress(Missing):
            if found := self.place.read(AGENDA_KEY)[0]:
                return found
        with saving(), self.held():
            # Another window may have made one meanwhile, and one calendar knows no two.
            with contextlib.suppress(Missing):
                if found := self.place.read(AGENDA_KEY)[0]:
                    return found
            made = os.urandom(32)
            put(self.place, AGENDA_KEY, made)
        return made

    @property
    def format(self) -> int:
        """In which format dossiers are written here: 2, or 1 in a home of version 0.1.0 that did not go over to it."""
        if self.keys is not None and self.keys.signs:
            # The list of who may read says so, and nobody else can write that: a setting can be changed by anybody.
            return FORMATS[-1]
        # Practice has no settings of its own.
        folder = self.key_folder.path.parent
        if (said := versions.format_said(folder)) in FORMATS:
            return said
        return FORMATS[0] if self._is_of_0_1_0(folder) else FORMATS[-1]

    def _is_of_0_1_0(self, folder: Path) -> bool:
        """Tell whether version 0.1.0 left cases or keys here: its register stood among the cases, and nobody signed."""
        from meldcode_cli.store.key_files import SIGNING

        try:
            if self.keys is not None:
                with contextlib.suppress(MeldcodeError):
                    # A signing key that was made, and that the list does not name yet: going over was broken off there.
                    self.keys.recipients()
                    return True
            if is_there(self.key_folder.path):
                # What stands on the list counts: going over may have stopped before that.
                with contextlib.suppress(MeldcodeError):
                    return not any(one.signing for one in self.key_folder.shown().of_kind("own"))
                return not is_there(self.key_folder.path / SIGNING)
            return os.stat(folder / CASES / HEADS).st_size > 0  # noqa: PTH116
        except OSError:
            return False

    def settings(self) -> dict[str, Any]:
        """Return what settings.toml holds for who is at this computer, {} if it is not there; raises MeldcodeError if
        it cannot be read. With the answers from before there was a case, unless they are sealed and no key was opened.
        """
        found = self.saved()
        holder = self._holder(found)
        mine = settings_file.mine(found, holder)
        mine.pop(witness.SETTING, None)
        return mine | settings_file.mine(begun.read(self.place, self.keys), holder)

    def saved(self) -> dict[str, Any]:
        """Return all that settings.toml says, {} if it is not there; raises MeldcodeError if it cannot be read."""
        try:
            return parse(self.settings_text().encode())
        except ValueError:
            raise unreadable(self.place) from None

    def _to_change(self) -> dict[str, Any]:
        try:
            return self.saved()
        except MeldcodeError as unread:
            # What cannot be read is somebody's all the same.
            raise NotSaved(f"{unread.message} {unread.hint}") from None

    def settings_text(self) -> str:
        """Return settings.toml as it was written, "" if it is not there; raises MeldcodeError."""
        try:
            return text_of(self.place.read(SETTINGS)[0])
        except Missing:
            return ""
        except (MeldcodeError, ValueError):
            raise unreadable(self.place) from None

    def _holder(self, found: Mapping[str, Any]) -> str:
        """Return of whom is what the settings say of a person at their top."""
        owner = None
        with contextlib.suppress(OSError):
            owner = os.stat(self.path / SETTINGS).st_uid  # noqa: PTH116
        return settings_file.whose(found, owner)

    # ------------------------------------------------------------ which numbers were given out

    def witnessed(self) -> tuple[witness.Newest | None, ...]:
        """Return what is remembered of the newest case of each year, in the settings and beside the keys; each None if
        there it is not. Practice remembers nothing: there nobody is to be missed."""
        if self.key_path is not None:
            return ()
        in_settings = witness.beside_settings(self.path)
        return (in_settings, witness.beside_keys(self.key_folder.place)) if self.sealed else (in_settings,)

    def newest(self) -> tuple[str, ...]:
        """Return the newest case of each year, as far as that is remembered."""
        return witness.newest_of(case for each in self.witnessed() if each is not None for case in each.newest)

    def remember(self, case: str) -> None:
        """Remember that there is this case, also when it is taken away; raises NotSaved."""
        if self.key_path is not None or self.format == FORMATS[0]:
            return
        with saving(), self.held():
            newest = witness.newest_of((*self._signed_newest(), case))
            if not all(each is not None and each.newest == newest for each in self.witnessed()):
                self._write_newest(newest)

    def _signed_newest(self) -> tuple[str, ...]:
        """Return the newest case of each year, as this user signed it; where nobody signs, as it stands there."""
        signer = self._signer
        key = "" if signer is None else signer.public
        found = [each for each in self.witnessed() if each is not None and each.signed_by == key]
        return witness.newest_of(case for each in found for case in each.newest)

    def remember_list(self) -> None:
        """Remember that the list of who may read was changed: an older one stands out from here on. Raises NotSaved."""
        changed = 0 if self.key_path is not None or self.format == FORMATS[0] else self._list_changed
        if not changed:
            return
        with saving(), self.held():
            if not all(each is not None and each.changed == changed for each in self.witnessed()):
                self._write_newest(self._signed_newest())

    @property
    def _list_changed(self) -> int:
        with contextlib.suppress(MeldcodeError):
            return 0 if self.keys is None else self.keys.recipients().changed
        return 0

    def remember_anew(self, newest: Iterable[str]) -> None:
        """Remember this as the newest case of each year, signed with the key of now; raises NotSaved."""
        with saving(), self.held():
            self._write_newest(newest)

    def _write_newest(self, newest: Iterable[str]) -> None:
        signer, changed, newest = self._signer, self._list_changed, tuple(newest)
        if self.sealed:
            witness.put_beside_keys(self.key_folder.place, newest, signer, changed)
        self._to_change()
        text = self.settings_text().encode()
        word = witness.as_setting(newest, signer, changed)
        put(self.place, SETTINGS, settings_file.with_word(text, witness.SETTING, word))

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Hold the settings, and what is remembered beside the keys, for a moment: two windows that write there at once
        would lose what one of them wrote. Raises NotSaved."""
        make_folder(self.path)
        with locks.waited(self.path / LOCK):
            yield

    def make_place(self) -> None:
        """Make the folder with cases, and never an empty one: what is empty later is a share that is not connected.

        Raises NotSaved.
        """
        put_new(Disk(self.path / CASES), HEADS, b"")

    def save_settings(self, settings: Mapping[str, Any]) -> None:
        """Save the settings of who is at this computer, the answers from before there was a case sealed if everything
        is. Raises NotSaved, also if those that are there cannot be read: they are never lost."""
        import tomli_w

        with saving(), self.held():
            found = self._to_change()
            holder = self._holder(found)
            if not self.sealed and not is_there(self.path / SETTINGS):
                # Before anything else: from then on, that there is nothing there means that something is wrong.
                self.make_place()
            if self.format == FORMATS[-1]:
                # Whoever saves a name knows nothing of formats.
                settings = {FORMAT: self.format, **settings}
            if self.sealed:
                begun.write(self.place, self.keys, settings.get(BEGUN, ()), holder)
                settings = {key: value for key, value in settings.items() if key != BEGUN}
            put(self.place, SETTINGS, tomli_w.dumps(settings_file.merged(found, settings, holder)).encode())


def find() -> Home:
    """Return the home of this user; raises MeldcodeError if MELDCODE_HOME names a user that is not known here, or if a
    newer version of the program worked in it."""
    given = os.environ.get("MELDCODE_HOME", "")
    if given:
        try:
            home = Home(Path(given).expanduser(), named=True)
        except RuntimeError:
            raise MeldcodeError(texts.HOME_UNKNOWN, texts.HOME_UNKNOWN_HINT) from None
    else:
        home = Home(of_the_user())
    versions.refuse_newer(home.path)
    return home
