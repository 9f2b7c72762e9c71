"""One entry of a dossier of format 2 as its bytes, and back; what stands in `case.format_2`.

A `block` is what stands under one line [[entry]], from its number up to the line feed of its last line. An entry that
joins two parts of a dossier is made here too: it follows from its parents, so that there is one way to write it.
"""

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import tomli_w

from meldcode_cli.case.chain import BLOCK, Link, Signer, salt
from meldcode_cli.case.entries import ENVELOPE, Entry, entry_from, erased_from
from meldcode_cli.case.fields import references
from meldcode_cli.case.merged import Merge

ID = re.compile(r"[0-9a-f]{32}")
_HASH = r"[0-9a-f]{64}"
_NUMBER = re.compile(rb"number = [1-9][0-9]{0,6}\n")
_HEAD = re.compile(
    rf'number = (?P<number>[1-9][0-9]{{0,6}})\nhash = "(?P<hash>{_HASH})"\n'
    rf'(signed_by = "(?P<signed_by>{_HASH})"\nsignature = "(?P<signature>[0-9a-f]{{128}})"\n)?'.encode()
)
_PARENTS = re.compile(rf'parents = \["(?:{_HASH}|{ID.pattern})"(?:, "{_HASH}")*\]\n'.encode())
_STAYS_ENDS = re.compile(rf'^content = "({_HASH})"\n'.encode(), re.MULTILINE)
_BESIDE = ("parents", "content")
_STRUCK = b"struck = true\n"
# Nothing is said in it, so there is nothing to guess either.
_NO_CONTENT = b'salt = "%s"\n' % (b"0" * 32)


class Changed(Exception):
    """An entry is not what its hash says."""


def split(data: bytes) -> tuple[bytes, list[bytes]]:
    """Return what stands above the first entry, and the blocks."""
    header, *blocks = data.split(b"\n" + BLOCK)
    return header, blocks


def page(header: bytes, blocks: Sequence[bytes]) -> bytes:
    """Return a dossier made of what stands above the first entry, and blocks."""
    return (b"\n" + BLOCK).join([header, *blocks])


def numbered(block: bytes, number: int) -> bytes:
    """Return a block with another place on the page; no hash covers that."""
    return _NUMBER.sub(b"number = %d\n" % number, block, count=1)


def emptied(block: bytes) -> bytes:
    """Return a block without the content in it."""
    head = _HEAD.match(block)
    ends = None if head is None else _STAYS_ENDS.search(block, head.end())
    assert ends is not None
    return block[: ends.end()] + _STRUCK


def is_emptied(block: bytes) -> bool:
    """Tell whether the content of a block was struck."""
    return block.endswith(b'"\n' + _STRUCK)


def merge_of(one: str, other: str) -> tuple[bytes, Link]:
    """Return the block, numbered 1, of the entry that joins the entries of these two names, and how it hangs: the same
    whoever makes it, and in whichever order the two are given."""
    parents = tuple(sorted((one, other)))
    lines = _parents_line(parents) + f'type = "{Merge.type}"\n'.encode()
    lines += f'content = "{hashlib.sha256(_NO_CONTENT).hexdigest()}"\n'.encode()
    link = Link(hashlib.sha256(lines).hexdigest(), parents)
    return f'number = 1\nhash = "{link.hash}"\n'.encode() + lines + _NO_CONTENT, link


def joined_then(tops: Iterable[str]) -> list[tuple[bytes, Link]]:
    """Return the entries that join these names, that have nothing below them, two by two: in one order, whoever came
    first."""
    first, *others = sorted(tops)
    found: list[tuple[bytes, Link]] = []
    for name in others:
        found.append(merge_of(first, name))
        first = found[-1][1].hash
    return found


def written(
    entry: Entry, parents: tuple[str, ...], hash_of: Callable[[int], str | None], signer: Signer | None
) -> tuple[bytes, Link]:
    """Return the block of an entry that goes on from `parents`, and how it hangs in the chain."""
    table = entry.table()
    number = table.pop("number")
    stays = {name: table.pop(name) for name in ENVELOPE if name in table}
    for name in references(type(entry.content)):
        if name in table:
            table[name] = _by_hash(table[name], hash_of)
    content = tomli_w.dumps({"salt": salt(), **table}).encode()
    lines = _parents_line(parents) + tomli_w.dumps(stays).encode()
    lines += f'content = "{hashlib.sha256(content).hexdigest()}"\n'.encode()
    link = Link(hashlib.sha256(lines).hexdigest(), parents)
    head = f'number = {number}\nhash = "{link.hash}"\n'
    if signer is not None:
        link = Link(link.hash, parents, signer.public, signer.sign(link.message))
        head += f'signed_by = "{link.signed_by}"\nsignature = "{link.signature}"\n'
    return head.encode() + lines + content, link


def read(block: bytes, above: Callable[[str], Entry]) -> tuple[Entry, Link]:
    """Return the entry in a block, and how it hangs in the chain; `above` gives an entry higher on the page by its
    name. Raises Changed, KeyError for a name that is not there, and what reading an entry raises."""
    head = _HEAD.match(block)
    if head is None:
        raise ValueError("the head of an entry is not as it is written")
    rest = block[head.end() :]
    ends = _STAYS_ENDS.search(rest)
    parents = _PARENTS.match(rest)
    if ends is None or parents is None:
        raise ValueError("what stays of an entry is not as it is written")
    lines, content = rest[: ends.end()], rest[ends.end() :]
    name = head["hash"].decode()
    if hashlib.sha256(lines).hexdigest() != name:
        raise Changed
    stays = tomllib.loads(lines.decode())
    link = Link(
        name,
        tuple(stays.pop("parents")),
        (head["signed_by"] or b"").decode(),
        (head["signature"] or b"").decode(),
    )
    number = int(head["number"])
    if len(link.parents) > 1 or stays["type"] == Merge.type:
        return _merge(block, number, link, above), link
    stays = {"number": number, **stays}
    stays.pop("content")
    if content == _STRUCK:
        return erased_from(stays), link
    if hashlib.sha256(content).hexdigest().encode() != ends[1]:
        raise Changed
    if b"\n\n" in content or not content.startswith(b'salt = "'):
        raise ValueError("a content is not as it is written")
    table = tomllib.loads(content.decode())
    table.pop("salt")
    # A content that named its own place or author would be two things at once.
    if table.keys() & {*ENVELOPE, *_BESIDE, "hash", "signed_by", "signature"}:
        raise ValueError("a content may not say what stands above it")
    return entry_from({**stays, **table}, lambda named: above(named).number), link


def _merge(block: bytes, number: int, link: Link, above: Callable[[str], Entry]) -> Entry:
    """Return the entry that joins two parts, of which every byte follows from its parents."""
    if len(link.parents) != 2 or numbered(merge_of(*link.parents)[0], number) != block:
        raise Changed
    named = tuple(above(name) for name in link.parents)
    # The same moment can be written in two ways: of two at once the first counts.
    return Entry(
        number,
        max(entry.recorded for entry in named),
        "",
        "",
        Merge(),
        parents=tuple(sorted(entry.number for entry in named)),
    )


def _parents_line(parents: Iterable[str]) -> bytes:
    named = ", ".join(f'"{parent}"' for parent in parents)
    return f"parents = [{named}]\n".encode()


def _by_hash(value: Any, hash_of: Callable[[int], str | None]) -> Any:
    """Return one number of an entry, or several, as hashes. What names no entry stays a number."""
    if isinstance(value, list | tuple):
        return [_by_hash(item, hash_of) for item in value]
    return hash_of(value) or value
