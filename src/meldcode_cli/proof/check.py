"""Check a flow: all that can be seen to be wrong with it, each mistake once, with its place and what to do about it.

First come the findings of reading its files (`flow.files`): what they leave out, nobody can guess. A flow that can be
read is held against the rules, group by group (`READING`, `PROVING`). Some groups stop the rest when they find
something: what comes after them would only tell the consequences of the same mistake once more.
"""

import functools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from meldcode_cli.flow import texts as flow_texts
from meldcode_cli.flow.base import BASE
from meldcode_cli.flow.files import Library, ReadFlow
from meldcode_cli.flow.findings import Finding, FlowError, Sentence, unusable
from meldcode_cli.flow.model import Flow
from meldcode_cli.proof import (
    amounts,
    consistency,
    contacts,
    days,
    guarantees,
    labels,
    national,
    overlays,
    own_words,
    reach,
    readable,
    referring,
    texts,
    undecided,
    use,
    words,
)
from meldcode_cli.proof.blame import blamed
from meldcode_cli.proof.codes import said
from meldcode_cli.proof.rule import Rule, Subject

_Groups = Sequence[tuple[Sequence[Rule], bool]]
"""Groups of rules in order, each with whether a finding of it is the end of the check."""

READING: _Groups = (
    ((words.OTHER_KIND,), True),
    (words.RULES, False),
    (own_words.RULES, False),
    (readable.RULES, False),
    (labels.RULES, False),
    (contacts.RULES, False),
    (consistency.WRITTEN, False),
    (amounts.WRITTEN, False),
    (use.READ, False),
    (days.WRITTEN, False),
    ((*referring.REFERRING, *undecided.REFERRING, *amounts.REFERRING, labels.TWICE), True),
    (overlays.KEYS, False),
    (days.KEYS, False),
    (overlays.MEANING, True),
    (national.RULES, False),
    (consistency.UNANSWERED, False),
)
PROVING: _Groups = (
    (reach.CHOICES, True),
    (reach.WAYS_ON, False),
    ((guarantees.ASKED,), True),
    (overlays.PROOFS, True),
    (guarantees.PROOFS, True),
    ((*reach.REST, *use.PROVEN), False),
    (undecided.LAST, False),
)


@dataclass(frozen=True, slots=True)
class Examined:
    """What a check says: all findings, and the flow if it could be read."""

    findings: tuple[Finding, ...]
    flow: Flow | None = None
    read: ReadFlow | None = None


def require_proven(read: ReadFlow) -> None:
    """Raise FlowError if a check finds anything in this flow."""
    if found := examine(read).findings:
        raise unusable(found)


def examine_named(library: Library, name: str) -> Examined:
    """Check the flow with this id, or in this file if it ends in `.toml`; that there is none is a finding too."""
    try:
        return examine(library.named(name))
    except FlowError as error:
        return Examined((Finding(texts.NO_FLOW, texts.NO_FLOW_PLACE, said(flow_texts.NO_SUCH_FLOW), error.hint),))


@functools.lru_cache(maxsize=64)
def examine(read: ReadFlow) -> Examined:
    """Check a flow that has been read; the same one only once."""
    if read.findings:
        return Examined(read.findings)
    # What is wrong with a parent is wrong here too. Only what is shipped needs no second look.
    parent = read.parent
    inherited = examine(parent).findings if parent is not None and parent.is_own else ()
    subject = subject_of(read)
    groups = READING if inherited else (*READING, *PROVING)
    found = dict.fromkeys([*_once(broken(subject, groups)), *inherited])
    return Examined(tuple(found), read.flow, read)


_NAMES = {"question_words": "question_ids"}


def _once(found: Iterator[Finding]) -> list[Finding]:
    """Return findings with a name that nothing has told once, wherever else it stands: mostly it is the thing itself
    that is called otherwise. What refers to nothing says nothing more either."""
    kept: list[Finding] = []
    more: Counter[tuple[str, ...]] = Counter()
    nothing: set[tuple[str | int, ...]] = set()
    for finding in found:
        name = (_NAMES.get(finding.unknown[0], finding.unknown[0]), *finding.unknown[1:]) if finding.unknown else ()
        if not name and finding.spot in nothing:
            continue
        nothing |= {finding.spot} if name else set()
        # What looks like nothing else is no name that was changed: each such place is a mistake of its own.
        name = name if finding.meant else ()
        more[name] += 1
        if not name or more[name] == 1:
            kept.append(replace(finding, unknown=name))
    return [_with_more(finding, more[finding.unknown] - 1) for finding in kept]


def _with_more(finding: Finding, count: int) -> Finding:
    if not finding.unknown or not count:
        return finding
    message = f"{finding.message} {texts.AND_MORE.format(count=count)}"
    return replace(finding, message=Sentence(finding.message.code, message))


def _national(read: ReadFlow) -> Flow | None:
    """Return the national base if a flow builds on it, None if it does not."""
    root = read
    while root.parent is not None:
        root = root.parent
    return root.flow if not (root.is_own or root.findings) and root.flow.id == BASE else None


def subject_of(read: ReadFlow) -> Subject:
    """Return a flow that could be read as something to check."""
    parent = read.parent
    base = parent.flow if parent is not None and not parent.findings else None
    beneath = None if base is None or parent is None else parent.merged
    return Subject(read.flow, base, read.files[-1], read.lines, beneath, national=_national(read))


def broken(subject: Subject, groups: _Groups = (*READING, *PROVING)) -> Iterator[Finding]:
    """Yield what the rules find in a flow that could be read."""
    for rules, ends in groups:
        told = False
        for rule in rules:
            for finding in blamed(subject, rule, rule.findings(subject), proven=(rules, ends) in PROVING):
                told = True
                yield finding
        if told and ends:
            return
