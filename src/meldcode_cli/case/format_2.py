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

The first entry names the id of the case as its parent. Where two people went on with one case, two entries name the
same parent; what each wrote comes together in an entry with two parents, that nobody signs because it follows from
those (`case.blocks`). All then stand on one page in an order that follows from the graph (`case.graph`), and one entry
goes on from all others: it stands last. An entry that names another one does so by its hash (in memory by its number).
Line feeds inside answers are escaped, so that no answer can begin a line, let alone a block.
The fingerprint is the number of entries and the hash of the last one.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import tomli_w
from pydantic import ValidationError

from meldcode_cli.case import blocks, graph, texts
from meldcode_cli.case.chain import BLOCK, BrokenLog, Link, Log, Signer, header_of, salt
from meldcode_cli.case.entries import Entry, Vouched, erased
from meldcode_cli.case.format_1 import ByteChain
from meldcode_cli.case.merged import Merge
from meldcode_cli.case.struck import STRIKABLE, Erased, Struck, strikes
from meldcode_cli.seal.padding import unpadded

# Part of the format: another text here would be another format.
_COMMENT = texts.LOG_COMMENT
_HEADER = {"format", "case", "id"}


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
        """Return the upper part of this log: where nothing was merged, as it was after its first `entries` entries."""
        links = self.links[:entries]
        left = tuple(number for number in self.left if number <= entries)
        data = with_first(self.data, entries)
        return SignedLog(self.case, self.entries[:entries], data, self.id, links, _numbers(links), left)

    def added(self, entry: Entry, signer: Signer | None = None) -> "SignedLog":
        """Return this log with `entry` written after the last one, signed by `signer`.

        What is written is read back first: an entry that cannot be read again must never reach a dossier. The content
        of what it strikes goes.
        """
        block, link = blocks.written(entry, (self.head,), self._hash_of, signer)
        if blocks.read(block, self.entry_named) != (entry, link):
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
        header, found = blocks.split(self.data)
        for number in numbers:
            found[number - 1] = blocks.emptied(found[number - 1])
        left = tuple(number for number in self.left if number not in numbers)
        return replace(self, entries=_without(self.entries, numbers), data=blocks.page(header, found), left=left)

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
        """Tell whether this dossier had this `head` when it had so many entries, before it was merged with another one
        too, or before it was brought over from format 1."""
        heads = self.heads_before
        return bool(self.then(entries, head)) or (0 < entries <= len(heads) and heads[entries - 1] == head)

    @property
    def heads_before(self) -> tuple[str, ...]:
        """The heads that this dossier had after each entry when it was in format 1; () if it never was."""
        vouched = (entry.content for entry in self.entries if isinstance(entry.content, Vouched))
        return next((content.heads for content in vouched if content.heads), ())

    def _hash_of(self, number: int) -> str | None:
        return self.links[number - 1].hash if 0 < number <= len(self.links) else None

    def entry_named(self, name: str) -> Entry:
        """Return the entry of this name; raises KeyError."""
        return self.entries[self.numbers[name] - 1]

    @property
    def branched(self) -> bool:
        """Tell whether anything was written beside something else."""
        return any(entry.parents for entry in self.entries)

    def known(self) -> list[int]:
        """Return for each entry which ones it goes on from, with itself, as bits: the lowest is the first entry."""
        return graph.known_to([[parent - 1 for parent in graph.after(entry)] for entry in self.entries])

    def beside(self) -> dict[int, tuple[int, ...]]:
        """Return by the number of each entry those that were written beside it, if there are: neither knows of the
        other."""
        masks = graph.beside(self.known()) if self.branched else ()
        found = ((place + 1, tuple(other + 1 for other in graph.places(mask))) for place, mask in enumerate(masks))
        return {number: others for number, others in found if others}

    def then(self, entries: int, head: str) -> tuple[int, ...]:
        """Return the numbers that the entries have now which this dossier had when it had so many and this `head`; ()
        if it never had. An entry that joined two parts then and is not there now (three came together since) has
        none."""
        if not self.branched:
            fits = 0 < entries <= len(self.links) and self.links[entries - 1].hash == head
            return tuple(range(1, entries + 1)) if fits else ()
        known = self.known()
        if (number := self.numbers.get(head)) is not None:
            mask = known[number - 1]
            return tuple(place + 1 for place in graph.places(mask)) if mask.bit_count() == entries else ()
        return tuple(place + 1 for place in graph.places(self._joined_once(known, entries, head)))

    def _joined_once(self, known: Sequence[int], entries: int, head: str) -> int:
        """Return as bits what two or three parts of this dossier held when they were one of so many entries,
        with this `head`: what joined them then is not here any more."""
        merges = sum(1 << place for place, entry in enumerate(self.entries) if isinstance(entry.content, Merge))
        beside = [mask & ~merges for mask in graph.beside(known)]

        def was(*parts: int) -> bool:
            # One entry less than there were parts joined them.
            count = (known[parts[0]] | known[parts[1]] | known[parts[-1]]).bit_count() + len(parts) - 1
            names = [self.links[place].hash for place in parts]
            return count == entries and blocks.joined_then(names)[-1][1].hash == head

        for one, others in enumerate(beside):
            for other in graph.places(0 if merges >> one & 1 else others >> one << one):
                if was(one, other):
                    return known[one] | known[other]
                for third in graph.places((others & beside[other]) >> other << other):
                    if was(one, other, third):
                        return known[one] | known[other] | known[third]
        return 0

    def labelled(self, case: str) -> "SignedLog":
        """Return this log under another number of a case: no entry says anything of that."""
        header, found = blocks.split(self.data)
        assert header == _header(self.case, self.id)
        return replace(self, case=case, data=blocks.page(_header(case, self.id), found))


def new(case: str, id: str = "") -> SignedLog:
    """Return an empty dossier for `case`."""
    id = id or salt()
    return SignedLog(case, (), _header(case, id), id)


def _header(case: str, id: str) -> bytes:
    return (_COMMENT + "\n" + tomli_w.dumps({"format": 2, "case": case, "id": id})).encode()


def parse(data: bytes, case: str, *, whole: bool = True) -> SignedLog:
    """Read a dossier, check each hash and that all hang together; raises BrokenLog.

    What is not `whole` is the upper part of a dossier: who struck what is not there may stand below it.
    """
    data = unpadded(data)
    header = header_of(data)
    if b"\r" in data:
        raise BrokenLog(texts.LOG_LINE_ENDS)
    if header.keys() != _HEADER or not blocks.ID.fullmatch(str(header["id"])):
        raise BrokenLog(texts.LOG_NONE)
    if header["case"] != case:
        raise BrokenLog(texts.LOG_OTHER_CASE)
    above, found = blocks.split(data)
    if above != _header(case, str(header["id"])):
        raise BrokenLog(texts.LOG_BEGIN_CHANGED)
    log = _read(case, str(header["id"]), found)
    if whole:
        _require_whole(log)
    return log


def _read(case: str, id: str, found: Sequence[bytes]) -> SignedLog:
    """Return the dossier made of these blocks, in this order; raises BrokenLog."""
    entries: list[Entry] = []
    links: list[Link] = []
    numbers: dict[str, int] = {}

    def above(name: str) -> Entry:
        return entries[numbers[name] - 1]

    for index, block in enumerate(found):
        try:
            entry, link = blocks.read(block, above)
        except blocks.Changed:
            raise BrokenLog(texts.LOG_CHANGED_HERE.format(entry=index + 1), good=index) from None
        except (ValidationError, ValueError, KeyError, TypeError, RecursionError):
            raise BrokenLog(texts.LOG_ENTRY_UNREADABLE.format(entry=index + 1), good=index) from None
        if entry.number != index + 1:
            raise BrokenLog(texts.LOG_ENTRY_NUMBER.format(entry=index + 1), good=index)
        hangs = all(name in numbers for name in link.parents) if links else link.parents == (id,)
        if not hangs or link.hash in numbers:
            raise BrokenLog(texts.LOG_ENTRY_MOVED.format(entry=index + 1), good=index)
        if links and len(link.parents) == 1 and link.parents[0] != links[-1].hash:
            entry = replace(entry, parents=(numbers[link.parents[0]],))
        entries.append(entry)
        links.append(link)
        numbers[link.hash] = entry.number
    log = SignedLog(case, tuple(entries), blocks.page(_header(case, id), found), id, tuple(links), numbers)
    if log.branched:
        moments = {link.hash: entry.recorded for entry, link in zip(entries, links, strict=True)}
        ordered = graph.page_order({link.hash: link.parents for link in links}, moments)
        wrong = next((place for place, name in enumerate(ordered) if numbers[name] != place + 1), None)
        if wrong is not None:
            raise BrokenLog(texts.LOG_ENTRY_MOVED.format(entry=wrong + 1), good=wrong)
    return log.hiding([links[number - 1].hash for number in log.struck])


def _require_whole(log: SignedLog) -> None:
    """Raise BrokenLog if anything is missing below what stands in a dossier: who struck what, or what joins two parts
    of it."""
    struck = log.struck
    for entry in log.entries:
        if isinstance(entry.content, Erased) and entry.number not in struck:
            raise BrokenLog(texts.LOG_ERASED.format(entry=entry.number), good=entry.number - 1)
    if not log.branched:
        return
    merges, tops = loose(log.links)
    joins = [link.hash for _, link in blocks.joined_then(tops)]
    if joins != [link.hash for link in log.links if link.hash in merges]:
        raise BrokenLog(texts.LOG_NOT_JOINED, good=len(log.entries) - len(merges))


def loose(links: Sequence[Link]) -> tuple[set[str], list[str]]:
    """Return the names of the entries that join parts of a dossier and from which nobody went on yet, and those of the
    other entries that nobody went on from. `links` stand in the order of a page."""
    below: dict[str, set[str]] = {link.hash: set() for link in links}
    for link in links:
        for parent in link.parents:
            below.get(parent, set()).add(link.hash)
    merges = set[str]()
    for link in reversed(links):
        if len(link.parents) > 1 and below[link.hash] <= merges:
            merges.add(link.hash)
    return merges, [name for name, after in below.items() if name not in merges and after <= merges]


def brought_over(old: ByteChain) -> SignedLog:
    """Return a dossier of format 1 in this format; nobody signed its entries when they were made. It is not whole
    before one more entry vouches for them (`Vouched`), with what the old chain said."""
    log = new(old.case)
    for entry in old.entries:
        log = log.added(entry)
    return log


def with_first(data: bytes, entries: int) -> bytes:
    """Return the bytes of a dossier up to and with its first `entries` blocks."""
    header, found = blocks.split(unpadded(data))
    return blocks.page(header, found[:entries])


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


def _numbers(links: Sequence[Link]) -> dict[str, int]:
    return {link.hash: number for number, link in enumerate(links, start=1)}
