"""The witness: which case was the newest of each year, kept where the cases are not.

A case that is taken away with its line in the register would not be missed, and its number given out again. So the
newest number of each year stands beside the keys and in the settings as well, signed where there is a key to sign
with; and in every entry that is recorded stands the newest number of then (`case.entries`). Whoever takes a case away
must find all of these. Whoever puts back a whole home of yesterday cannot be noticed from inside.
"""

import contextlib
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal.signing import SigningKey, is_signed
from meldcode_cli.store import settings_file, texts
from meldcode_cli.store.disk import Disk
from meldcode_cli.store.names import CASE, case_order
from meldcode_cli.store.seam import Backend, put

NAME = "witness.toml"
SETTINGS = settings_file.NAME
SETTING = "witness"


@dataclass(frozen=True, slots=True)
class Newest:
    """The `newest` case of each year, as one place remembers it; by whom it is signed, "" if by nobody; and how often
    the list of who may read was `changed`."""

    newest: tuple[str, ...]
    signed_by: str = ""
    changed: int = 0


def newest_of(cases: Iterable[str]) -> tuple[str, ...]:
    """Return the newest case of each year."""
    found: dict[int, str] = {}
    for case in cases:
        year = case_order(case)[0]
        found[year] = max(found.get(year, case), case, key=case_order)
    return tuple(found[year] for year in sorted(found))


def should_be(newest: Iterable[str]) -> Iterator[str]:
    """Yield every case that was ever given a number, if these are the newest of their years."""
    for case in newest:
        year, last = case_order(case)
        yield from (f"{year:04d}-{number:03d}" for number in range(1, last + 1))


def table_of(newest: Iterable[str], signer: SigningKey | None, changed: int = 0) -> dict[str, Any]:
    """Return what is written: the newest case of each year, how often the list was changed, and who says so."""
    found = newest_of(newest)
    signed = {} if signer is None else {"signed_by": signer.public, "signature": signer.sign(_message(found, changed))}
    return {"newest": list(found), **({"changed": changed} if changed else {}), **signed}


def read(table: object) -> Newest | None:
    """Return what a place remembers; None if that is nothing that can be read. A signature that is wrong is none."""
    if not isinstance(table, Mapping):
        return None
    newest, key, signature = table.get("newest"), table.get("signed_by", ""), table.get("signature", "")
    if not isinstance(newest, list) or not all(isinstance(case, str) and CASE.fullmatch(case) for case in newest):
        return None
    found, changed = tuple(newest), table.get("changed", 0)
    if type(changed) is not int:
        return None
    signed = isinstance(key, str) and isinstance(signature, str) and is_signed(key, signature, _message(found, changed))
    return Newest(found, key if signed else "", changed)


def as_setting(newest: Iterable[str], signer: SigningKey | None, changed: int = 0) -> str:
    """Return what is written in the settings: all in one word, so that a line that somebody adds below it by hand
    stays a setting."""
    table = table_of(newest, signer, changed)
    many = f"{changed}" if changed else ""
    return " ".join((",".join(table["newest"]), table.get("signed_by", ""), table.get("signature", ""), many)).strip()


def in_settings(said: object) -> Newest | None:
    """Return what the settings remember; None if that is nothing that can be read."""
    if not isinstance(said, str):
        return None
    newest, key, signature, changed = (*said.split(" ", 3), "", "", "", "")[:4]
    many = int(changed) if changed.isascii() and changed.isdecimal() and len(changed) < 10 else 0
    cases = newest.split(",") if newest else []
    return read({"newest": cases, "signed_by": key, "signature": signature, "changed": many})


def beside_keys(place: Backend) -> Newest | None:
    """Return what is remembered beside the keys; None if nothing is."""
    with contextlib.suppress(MeldcodeError, ValueError, RecursionError):
        return read(tomllib.loads(place.read(NAME)[0].decode()))
    return None


def beside_settings(folder: Path) -> Newest | None:
    """Return what is remembered in the settings in a folder; None if nothing is."""
    with contextlib.suppress(MeldcodeError, ValueError, RecursionError):
        return in_settings(settings_file.parsed(Disk(folder, may_be_link=True).read(SETTINGS)[0]).get(SETTING))
    return None


def put_beside_keys(place: Backend, newest: Iterable[str], signer: SigningKey | None, changed: int = 0) -> None:
    """Remember this beside the keys; raises NotSaved."""
    import tomli_w

    put(place, NAME, (texts.WITNESS_COMMENT + tomli_w.dumps(table_of(newest, signer, changed))).encode())


def all_signed(found: Iterable[Newest | None], keys: Collection[str]) -> bool:
    """Tell whether all that is remembered was signed with one of these keys."""
    return all(each is None or each.signed_by in keys for each in found)


def _message(newest: tuple[str, ...], changed: int) -> bytes:
    many = (f"{changed}",) if changed else ()
    return "".join(f"{line}\n" for line in ("meldcode witness 1", *newest, *many)).encode()
