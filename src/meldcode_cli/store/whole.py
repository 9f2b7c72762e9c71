"""Everything of a home at once: what goes into a backup, and what of it is put back where there is nothing."""

from collections.abc import Iterator, Mapping

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.approvals import SUFFIX as APPROVAL
from meldcode_cli.store import archive, settings_file, texts
from meldcode_cli.store.approvals import is_older
from meldcode_cli.store.disk import Disk
from meldcode_cli.store.home import AGENDA_KEY, BEGUN, CASES, FLOWS, KEYS, PRACTICE, SETTINGS, Home
from meldcode_cli.store.names import LOCK_SUFFIX, SEALED, SUFFIX
from meldcode_cli.store.seam import Backend, InTheWay, Missing, Unreadable, put_new
from meldcode_cli.talk.watching import Watch, unwatched

_ASIDE = f"{KEYS}.oud-"


def collected(home: Home, watch: Watch = unwatched) -> Iterator[tuple[str, bytes]]:
    """Yield every file of a home that belongs in a backup, as it stands there, with those of the practice cases.

    The dossiers first, and only then what else there is: a flow that one of them names is kept before that entry is,
    so it is sure to be found after it, also when another window is at work. Raises MeldcodeError if not all of it can
    be read: to pass over a part in silence would be to call half a backup a whole one. `watch` sees how far it is.
    """
    odd: list[str] = []
    for place, folder in _places(home):
        for dossiers in (True, False):
            belong = [
                name for name in sorted(_names(place)) if (SUFFIX in name) == dossiers and _belongs(folder + name)
            ]
            for name in watch(belong):
                try:
                    yield folder + name, place.read(name)[0]
                except InTheWay:
                    odd.append(name)
                except Missing:
                    raise MeldcodeError(texts.BACKUP_CHANGED) from None
    if odd:
        raise MeldcodeError(texts.BACKUP_ODD.format(names=", ".join(odd)), texts.BACKUP_ODD_HINT)


def is_empty(home: Home) -> bool:
    """Tell whether there is nothing in a home that belongs in a backup. Raises MeldcodeError."""
    return not any(_belongs(folder + name) for place, folder in _places(home) for name in _names(place))


def put_back(home: Home, files: Mapping[str, bytes], *, approvals: bool = True) -> list[str]:
    """Put back what is no case, where there is nothing: settings, the secret of the agenda, flows of one's own, keys
    that were put aside (they open what was never sealed anew; their passphrase is the one of then). Who read a flow
    only with `approvals`, and not from before what is known here.

    Returns which flows are another one here, and were left. Raises NotSaved.
    """
    home.make_place()
    for name in (SETTINGS, AGENDA_KEY, BEGUN + SEALED):
        if name in files and (name != BEGUN + SEALED or home.sealed):
            put_new(home.place, name, settings_file.claimed(files[name]) if name == SETTINGS else files[name])
    other: list[str] = []
    approved = dict(home.keys.recipients().approved) if approvals and home.keys is not None else {}
    for full, data in files.items():
        folder, _, name = full.partition("/")
        if folder.startswith(_ASIDE):
            put_new(Disk(home.path / folder), name, data)
        elif folder == FLOWS and (not name.endswith(APPROVAL) or (approvals and not is_older(data, approved))):
            flows = _own_flows(home)
            if not put_new(flows, name, data) and flows.read(name)[0] != data and name.endswith(".toml"):
                other.append(name.removesuffix(".toml"))
    return other


def _places(home: Home) -> Iterator[tuple[Backend, str]]:
    """Yield the places of a home, each with what stands before the names in it in a backup."""
    yield home.cases.place, f"{CASES}/"
    yield home.practice.cases.place, f"{PRACTICE}/{CASES}/"
    yield home.key_folder.place, f"{KEYS}/"
    for name in sorted(_names(home.place)):
        if name.startswith(_ASIDE):
            yield Disk(home.path / name), f"{name}/"
    yield _own_flows(home), f"{FLOWS}/"
    yield home.place, ""


def _belongs(name: str) -> bool:
    return archive.belongs(name) and not name.endswith((LOCK_SUFFIX, ".tmp"))


def _own_flows(home: Home) -> Disk:
    # A school may keep its flows where all its computers find them.
    return Disk(home.own_flows, may_be_link=True)


def _names(place: Backend) -> Iterator[str]:
    try:
        yield from place.list()
    except Unreadable:
        raise MeldcodeError(texts.BACKUP_UNREADABLE, texts.CASES_UNREADABLE_HINT) from None
