"""`meldcode flow pack`: make a pack of the flows in a folder, signed by who issues them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from meldcode_cli.commands.flows import texts
from meldcode_cli.commands.flows.approve import tell_pack
from meldcode_cli.commands.safe.key_parts import complete
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow import packs
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.findings import Finding, unusable
from meldcode_cli.flow.packs import MANIFEST, Pack
from meldcode_cli.keyring.unlocking import unlocked
from meldcode_cli.seal.cards import Card
from meldcode_cli.store.disk import Disk
from meldcode_cli.store.seam import put
from meldcode_cli.store.whereabouts import find_reachable
from meldcode_cli.terminal.screen import Screen

_LONGEST = 40


def pack(screen: Screen, folder: Path, version: str | None, today: date) -> None:
    """Prove the flows in a folder, and put the file beside them that says who issued them, in which `version` (else the
    day). One that was there is replaced.

    Raises MeldcodeError (no flows, findings, no key), NotSaved, Stopped.
    """
    version = today.isoformat() if version is None else version
    if not version.strip() or len(version) > _LONGEST or not version.isprintable():
        raise MeldcodeError(texts.PACK_VERSION, texts.PACK_VERSION_HINT)
    names = [name for name in packs.flow_files(folder) if name != MANIFEST]
    if not names:
        raise MeldcodeError(texts.PACK_EMPTY, texts.PACK_EMPTY_HINT)
    _must_be_sound(folder, names)
    home = find_reachable()
    settings = complete(settings_room.load(home))
    if not settings.author.organisation:
        raise MeldcodeError(texts.PACK_WHO, texts.PACK_WHO_HINT)
    home = unlocked(home)
    signer = None if home.keys is None else home.keys.signer
    if home.keys is None or signer is None:
        raise MeldcodeError(texts.PACK_NO_KEY, texts.PACK_NO_KEY_HINT)
    (own,) = home.keys.recipients().of_kind("own")
    files = tuple((name, packs.sha256_of(folder / name)) for name in names)
    made = Pack(folder, settings.author.organisation, Card(own.key, own.signing).text, version, files, "")
    made = Pack(folder, made.issuer, made.card, version, files, signer.sign(made.message))
    put(Disk(folder, may_be_link=True), MANIFEST, packs.written(made))
    screen.say(texts.PACKED.format(count=len(names)))
    tell_pack(screen, made)
    screen.say(texts.PACKED_TELL)


def _must_be_sound(folder: Path, names: list[str]) -> None:
    """Raise FlowError with all that a check finds: what is wrong in a pack nobody can use."""
    from meldcode_cli.proof.check import examine

    library = Library(folder)
    found: list[Finding] = []
    for name in names:
        found += examine(library.read_file(folder / name)).findings
    if found:
        raise unusable(found)
