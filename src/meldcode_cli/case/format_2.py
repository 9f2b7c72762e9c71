"""The dossier as it is written now: entries that are named by their hash, name what came before, and are signed.

    # comment for the reader
    format = 2
    case = "2026-001"                    the label of this home
    id = "a random number"               the case itself, wherever it goes

    [[entry]]
    number = 7                           its place on the page, and no more
    hash = "SHA-256 of what stays"
    signed_by = "public key"
    signature = "over the parents and the hash"
    parents = ["hash of the entry before it"]      \
    type = "answer"                                 |
    recorded = 2026-03-10T08:35:00+01:00            | what stays
    recorded_by = "..."                             |
    recorded_role = "..."                           |
    content = "SHA-256 of the content"             /
    salt = "a random number"                       \
    ...                                            / the content

The two parts are hashed as the lines that they stand in, from the first letter to the last line feed, so that
`sed` and `sha256sum` show it without this program. The hash of an entry covers its content only by the hash of that:
a content that must be erased by law can go, and chain and signatures still hold. `salt` is why neither tells anything:
without it, whoever guesses a choice or initials could see from the hash that the guess is right. So it goes as well:
under `content` stands `struck = true` then, and no more. An entry below it says who struck it (`case.struck`); without
that one it is no dossier of ours. Both are written in one go: adding such an entry is what erases.

The first entry names the id of the case as its parent. An entry that names another one does so by its hash (in memory
by its number). Line feeds inside answers are escaped, so that no answer can begin a line, let alone a block.
The fingerprint is the number of entries and the hash of the last one.
"""

import hashlib
import re
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import tomli_w
from pydantic import ValidationError

from meldcode_cli.case import texts
from meldcode_cli.case.chain import BLOCK, BrokenLog, Link, Log, Signer, header_of, salt
from meldcode_cli.case.entries import ENVELOPE, Entry, Vouched, entry_from, erased, erased_from
from meldcode_cli.case.fields import references
from meldcode_cli.case.format_1 import ByteChain
from meldcode_cli.case.struck import STRIKABLE, Erased, Struck, strikes
from meldcode_cli.seal.padding import unpadded

# Part of the format: another text here would be another format.
_COMMENT = texts.LOG_COMMENT
_HEADER = {"format", "case", "id"}
_ID = re.compile(r"[0-9a-f]{32}")
_HASH = r"[0-9a-f]{64}"
_HEAD = re.compile(
    rf'number = (?P<number>[1-9][0-9]{{0,6}})\nhash = "(?P<hash>{_HASH})"\n'
    rf'(signed_by = "(?P<signed_by>{_HASH})"\nsignature = "(?P<signature>[0-9a-f]{{128}})"\n)?'.encode()
)
_PARENTS = re.compile(rf'parents = \["(?:{_HASH}|{_ID.pattern})"(?:, "{_HASH}")*\]\n'.encode())
_STAYS_ENDS = re.compile(rf'^content = "({_HASH})"\n'.encode(), re.MULTILINE)
_BESIDE = ("parents", "content")
_STRUCK = b"struck = true\n"


@dataclass(frozen=True, slots=True)
class SignedLog(Log):
    """A dossier of format 2: `id` is the case itself, `links` tell of each entry how it hangs in the chain.

    `left` are the entries that were struck and whose content stands in the bytes all the same, for those are of an
    older copy. Nobody reads them.
    """

    id: str
    links: tuple[Link, ...] = ()
    # By the hash of each entry the number that it has on this page: one more entry does not look them all up again.
    numbers: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    left: tuple[int, ...] = ()

    @property
    def format(self) -> int:
        return 2

    @property
    def head(self) -> str:
        """The hash of the last entry, which all others hang on."""
        return self.links[-1].hash if self.links else self.id

    def first(self, entries: int) -> "SignedLog":
        """Return this log as it was after its first `entries` entries."""
        header, blocks = _blocks(self.data)
        links = self.links[:entries]
        left = tuple(number for number in self.left if number <= entries)
        return SignedLog(
            self.case, self.entries[:entries], _joined(header, blocks[:entries]), self.id, links, _numbers(links), left
        )

    def added(self, entry: Entry, signer: Signer | None = None) -> "SignedLog":
        """Return this log with `entry` written after the last one, signed by `signer`.

        What is written is read back first: an entry that cannot be read again must never reach a dossier. The content
        of what it strikes goes.
        """
        block, link = _written(entry, (self.head,), self._hash_of, signer)
        if _read(block, self._number_of) != (entry, link):
            raise ValueError("an entry does not read back as it was written")
        log = SignedLog(
            self.case,
            (*self.entries, entry),
            self.data + b"\n" + BLOCK + block,
            self.id,
            (*self.links, link),
            {**self.numbers, link.hash: entry.number},
            self.left,
        )
        struck = strikes(entry.content, entry.number, _kinds(self.entries))
        if isinstance(entry.content, Struck) and struck != entry.content.entries:
            raise ValueError("not all of this can be struck")
        return log.without(struck) if struck else log

    def without(self, numbers: Collection[int]) -> "SignedLog":
        """Return this log without the content of these entries, of which an entry says that they were struck."""
        header, blocks = _blocks(self.data)
        for number in numbers:
            blocks[number - 1] = _emptied(blocks[number - 1])
        left = tuple(number for number in self.left if number not in numbers)
        return replace(self, entries=_without(self.entries, numbers), data=_joined(header, blocks), left=left)

    def hiding(self, hashes: Collection[str]) -> "SignedLog":
        """Return this log without what the entries of these names say, although it still stands in the bytes: it is
        known from elsewhere that they were struck."""
        found = {self.numbers[name] for name in hashes if name in self.numbers}
        kinds = _kinds(self.entries)
        new = {number for number in found if not isinstance(self.entries[number - 1].content, Erased)}
        new = {number for number in new if kinds[number - 1] in STRIKABLE}
        return replace(self, entries=_without(self.entries, new), left=tuple(sorted({*self.left, *new})))

    @property
    def struck(self) -> dict[int, Entry]:
        """By the number of each entry that was struck the entry by which it was; of more the first."""
        found: dict[int, Entry] = {}
        kinds = _kinds(self.entries)
        for entry in self.entries:
            for number in strikes(entry.content, entry.number, kinds):
                found.setdefault(number, entry)
        return found

    @property
    def struck_names(self) -> tuple[str, ...]:
        """The names of the entries that were struck."""
        return tuple(self.links[number - 1].hash for number in sorted(self.struck))

    def goes_on_from(self, entries: int, head: str) -> bool:
        """Tell whether this dossier had this `head` when it had so many entries, or had it before it was brought over
        from format 1."""
        if 0 < entries <= len(self.links) and self.links[entries - 1].hash == head:
            return True
        heads = self.heads_before
        return 0 < entries <= len(heads) and heads[entries - 1] == head

    @property
    def heads_before(self) -> tuple[str, ...]:
        """The heads that this dossier had after each entry when it was in format 1; () if it never was."""
        vouched = (entry.content for entry in self.entries if isinstance(entry.content, Vouched))
        return next((content.heads for content in vouched if content.heads), ())

    def _hash_of(self, number: int) -> str | None:
        return self.links[number - 1].hash if 0 < number <= len(self.links) else None

    def _number_of(self, name: str) -> int:
        return self.numbers[name]


def new(case: str, id: str = "") -> SignedLog:
    """Return an empty dossier for `case`."""
    id = id or salt()
    header = {"format": 2, "case": case, "id": id}
    return SignedLog(case, (), (_COMMENT + "\n" + tomli_w.dumps(header)).encode(), id)


def parse(data: bytes, case: str, *, whole: bool = True) -> SignedLog:
    """Read a dossier, check each hash and that all hang together; raises BrokenLog.

    What is not `whole` is the upper part of a dossier: who struck what is not there may stand below it.
    """
    data = unpadded(data)
    header = header_of(data)
    if b"\r" in data:
        raise BrokenLog(texts.LOG_LINE_ENDS)
    if header.keys() != _HEADER or not _ID.fullmatch(str(header["id"])):
        raise BrokenLog(texts.LOG_NONE)
    if header["case"] != case:
        raise BrokenLog(texts.LOG_OTHER_CASE)
    entries: list[Entry] = []
    links: list[Link] = []
    numbers: dict[str, int] = {}
    above, blocks = _blocks(data)
    if above != new(case, str(header["id"])).data:
        raise BrokenLog(texts.LOG_BEGIN_CHANGED)
    for index, block in enumerate(blocks):
        try:
            entry, link = _read(block, numbers.__getitem__)
        except _Changed:
            raise BrokenLog(texts.LOG_CHANGED_HERE.format(entry=index + 1), good=index) from None
        except (ValidationError, ValueError, KeyError, TypeError, RecursionError):
            raise BrokenLog(texts.LOG_ENTRY_UNREADABLE.format(entry=index + 1), good=index) from None
        if entry.number != index + 1:
            raise BrokenLog(texts.LOG_ENTRY_NUMBER.format(entry=index + 1), good=index)
        if link.parents != ((links[-1].hash if links else str(header["id"])),):
            raise BrokenLog(texts.LOG_ENTRY_MOVED.format(entry=index + 1), good=index)
        entries.append(entry)
        links.append(link)
        numbers[link.hash] = entry.number
    log = SignedLog(case, tuple(entries), data, str(header["id"]), tuple(links), numbers)
    struck = log.struck
    for entry in entries if whole else ():
        if isinstance(entry.content, Erased) and entry.number not in struck:
            raise BrokenLog(texts.LOG_ERASED.format(entry=entry.number), good=entry.number - 1)
    return log.hiding([links[number - 1].hash for number in struck])


def brought_over(old: ByteChain) -> SignedLog:
    """Return a dossier of format 1 in this format; nobody signed its entries when they were made. It is not whole
    before one more entry vouches for them (`Vouched`), with what the old chain said."""
    log = new(old.case)
    for entry in old.entries:
        log = log.added(entry)
    return log


def relabelled(log: SignedLog, case: str) -> SignedLog:
    """Return the same dossier under the label that another home gives it: that is in no hash and in no signature."""
    _, blocks = _blocks(log.data)
    return replace(log, case=case, data=_joined(new(case, log.id).data, blocks))


def with_first(data: bytes, entries: int) -> bytes:
    """Return the bytes of a dossier up to and with its first `entries` blocks."""
    header, blocks = _blocks(unpadded(data))
    return _joined(header, blocks[:entries])


class _Changed(Exception):
    """An entry is not what its hash says."""


def _blocks(data: bytes) -> tuple[bytes, list[bytes]]:
    """Return what stands above the first entry, and what stands under each line [[entry]]; each ends with the line feed
    of its last line."""
    header, *blocks = data.split(b"\n" + BLOCK)
    return header, blocks


def _joined(header: bytes, blocks: Sequence[bytes]) -> bytes:
    return (b"\n" + BLOCK).join([header, *blocks])


def _kinds(entries: Sequence[Entry]) -> list[str]:
    """Return of which kind each entry is, or was before it was struck."""
    said = (entry.content for entry in entries)
    return [content.kind if isinstance(content, Erased) else content.type for content in said]


def _without(entries: Sequence[Entry], numbers: Collection[int]) -> tuple[Entry, ...]:
    """Return these entries, of which some say nothing any more."""
    return tuple(
        replace(entry, content=erased(kind)) if entry.number in numbers else entry
        for entry, kind in zip(entries, _kinds(entries), strict=True)
    )


def _emptied(block: bytes) -> bytes:
    """Return a block without the content in it."""
    head = _HEAD.match(block)
    ends = None if head is None else _STAYS_ENDS.search(block, head.end())
    assert ends is not None
    return block[: ends.end()] + _STRUCK


def _numbers(links: Sequence[Link]) -> dict[str, int]:
    return {link.hash: number for number, link in enumerate(links, start=1)}


def _written(
    entry: Entry, parents: tuple[str, ...], hash_of: Callable[[int], str | None], signer: Signer | None
) -> tuple[bytes, Link]:
    """Return the block of one entry, and how it hangs in the chain."""
    table = entry.table()
    number = table.pop("number")
    stays = {name: table.pop(name) for name in ENVELOPE if name in table}
    for name in references(type(entry.content)):
        if name in table:
            table[name] = _by_hash(table[name], hash_of)
    content = tomli_w.dumps({"salt": salt(), **table}).encode()
    named = ", ".join(f'"{parent}"' for parent in parents)
    lines = f"parents = [{named}]\n{tomli_w.dumps(stays)}".encode()
    lines += f'content = "{hashlib.sha256(content).hexdigest()}"\n'.encode()
    link = Link(hashlib.sha256(lines).hexdigest(), parents)
    head = f'number = {number}\nhash = "{link.hash}"\n'
    if signer is not None:
        link = Link(link.hash, parents, signer.public, signer.sign(link.message))
        head += f'signed_by = "{link.signed_by}"\nsignature = "{link.signature}"\n'
    return head.encode() + lines + content, link


def _read(block: bytes, number_of: Callable[[str], int]) -> tuple[Entry, Link]:
    """Return the entry in a block, and how it hangs in the chain; raises _Changed, and what reading an entry raises."""
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
        raise _Changed
    stays = tomllib.loads(lines.decode())
    link = Link(
        name,
        tuple(stays.pop("parents")),
        (head["signed_by"] or b"").decode(),
        (head["signature"] or b"").decode(),
    )
    stays = {"number": int(head["number"]), **stays}
    stays.pop("content")
    if content == _STRUCK:
        return erased_from(stays), link
    if hashlib.sha256(content).hexdigest().encode() != ends[1]:
        raise _Changed
    if b"\n\n" in content or not content.startswith(b'salt = "'):
        raise ValueError("a content is not as it is written")
    table = tomllib.loads(content.decode())
    table.pop("salt")
    # A content that named its own place or author would be two things at once.
    if table.keys() & {*ENVELOPE, *_BESIDE, "hash", "signed_by", "signature"}:
        raise ValueError("a content may not say what stands above it")
    return entry_from({**stays, **table}, number_of), link


def _by_hash(value: Any, hash_of: Callable[[int], str | None]) -> Any:
    """Return one number of an entry, or several, as hashes. What names no entry stays a number."""
    if isinstance(value, list | tuple):
        return [_by_hash(item, hash_of) for item in value]
    return hash_of(value) or value
