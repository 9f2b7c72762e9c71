"""Who signed which entries of a dossier, by the names that this home knows them by; and whether its register is signed
for that dossier."""

from __future__ import annotations

from itertools import groupby

from meldcode_cli.case.chain import Log
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.dossier import texts
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.home import Home


def signers(home: Home, log: Log) -> list[tuple[str, str]]:
    """Return who signed, each with the numbers of their entries in words; nobody where one person signed all, and
    where nobody can tell."""
    if home.keys is None or not isinstance(log, SignedLog):
        return []
    try:
        recipients = home.keys.recipients()
    except MeldcodeError:
        return []
    found: dict[str, list[int]] = {}
    for number, link in enumerate(log.links, start=1):
        if name := recipients.called(link.signed_by):
            found.setdefault(name, []).append(number)
    return [] if len(found) < 2 else [(name, _numbers(numbers)) for name, numbers in found.items()]


def _numbers(numbers: list[int]) -> str:
    """Return numbers in few words: 1-26, 30."""
    parts = []
    for _, group in groupby(enumerate(numbers), key=lambda each: each[1] - each[0]):
        together = [number for _, number in group]
        pattern = texts.SIGNED_ONE if len(together) == 1 else texts.SIGNED_MANY
        parts.append(pattern.format(first=together[0], last=together[-1]))
    return ", ".join(parts)


def is_ours(home: Home, log: Log) -> bool:
    """Tell whether a dossier goes on from what a signed line of the register says of it: then nobody put it here who
    has no key. Where nothing is sealed nobody can know."""
    if home.keys is None:
        return True
    known = home.register.head(log.case)
    unsigned = home.register.check(home.keys.recipients().signing).unsigned
    return known is not None and log.case not in unsigned and log.goes_on_from(known.entries, known.head)
