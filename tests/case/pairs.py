"""Any two or three people who went on with one case, each by themselves: `python -m tests.case.pairs [HOW MANY]`.

Each of a row of made-up cases is walked by one person, then on by two or three; what they wrote is put together in
every order. `check` holds what comes of it to everything that must be so.
"""

from __future__ import annotations

import functools
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from types import SimpleNamespace

from meldcode_cli.case import log as logs
from meldcode_cli.case.entries import Answer, DutyDone, DutyNotDone, Entry
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.joining import as_it_was, joined
from meldcode_cli.case.merged import Merge
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.settling import choices, settled
from meldcode_cli.case.signatures import doubtful
from meldcode_cli.case.standing import Standing
from meldcode_cli.case.state import CaseState
from meldcode_cli.case.striking import effects
from meldcode_cli.case.struck import STRIKABLE, Erased, Struck
from meldcode_cli.dossier.casefile import Author, CaseFile
from meldcode_cli.export import markdown, report
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Flow
from meldcode_cli.seal.recipients import Recipient, Recipients
from meldcode_cli.seal.signing import SigningKey
from tests.case.walking import AUTHOR, OFTEN, STEPS, Clock, Memory, Step, Walk, in_memory
from tests.support.schools import flow as school

WHY = {"ground": "wrong-child", "reason": "Dit ging over een ander kind.", "decided_by": "H.M., directeur"}
KEYS = tuple(SigningKey(bytes([number]) * 32) for number in (11, 12, 13))
PEOPLE = (AUTHOR, Author("M. de Vries", "leerkracht", "De Vuurvlieg"), Author("H. Mulder", "directeur", "De Vuurvlieg"))
# Whoever shares a dossier is known to it; sharing it further is of another test.
KINDS = tuple(step for step in (*STEPS, *OFTEN) if step != "share")
# The duties that nobody may lose sight of.
FIXED = ("bel-112", "melden-veilig-thuis", "opnieuw-melden-veilig-thuis")


@functools.cache
def flows() -> tuple[Flow, ...]:
    """The routes that are walked: a small one, and some that are shipped."""
    library = Library()
    return school("school-later"), *(library.load(name) for name in ("onderwijs", "parkstad", "kinderopvang"))


def _steps(chance: random.Random, most: int) -> list[Step]:
    return [(chance.choice(KINDS), chance.randrange(2**40)) for _ in range(chance.randrange(1, most))]


def _home(memory: Memory, who: int) -> None:
    """Let whoever writes sign it, as in a home that is sealed."""
    people = tuple(
        Recipient("colleague", person.name, f"age1{place}", AUTHOR_SINCE) for place, person in enumerate(PEOPLE)
    )
    keys = SimpleNamespace(
        recipients=lambda: Recipients(people), signer=KEYS[who], public=f"age1{who}", begins_to_sign=False
    )
    memory.keys = keys


AUTHOR_SINCE = Clock()().date()


def went_on(flow: Flow, base: SignedLog, who: int, chance: random.Random, start: timedelta) -> SignedLog:
    """Go on with a copy of a case, as one of three people."""
    memory, clock = Memory(base.data), Clock()
    clock.moment = base.entries[-1].recorded + start
    _home(memory, who)
    casefile = CaseFile(memory.home, base, str(len(base.data)), flow, clock, PEOPLE[who])
    walk = Walk(casefile, clock)
    for step in _steps(chance, 16):
        walk.step(step)
        if chance.random() < 0.4:
            clock.moment += timedelta(minutes=chance.randrange(600))
    log = casefile.log
    assert isinstance(log, SignedLog)
    found = [entry.number for entry in log.entries if entry.content.type in STRIKABLE]
    if found and chance.random() < 0.15:
        number = chance.choice(found)
        struck = Struck(entries=(number,), **WHY, **effects(casefile.state, (number,)))
        log = log.added(
            Entry(len(log.entries) + 1, casefile.now(), PEOPLE[who].name, PEOPLE[who].role, struck), KEYS[who]
        )
    return log


def histories(seed: int) -> tuple[Flow, list[SignedLog]]:
    """Two or three copies of one case, of people who went on with it."""
    chance = random.Random(seed)
    flow = flows()[seed % len(flows())]
    casefile, memory, clock = in_memory(flow)
    _home(memory, 0)
    walk = Walk(casefile, clock)
    for step in _steps(chance, 30):
        walk.step(step)
    base = casefile.log
    assert isinstance(base, SignedLog)
    copies = [
        went_on(flow, base, who, chance, timedelta(minutes=chance.randrange(300))) for who in range(2 + seed % 3 // 2)
    ]
    if chance.random() < 0.3:
        # One takes in what the other has, and goes on from both; the other does not know of that.
        copies[0] = went_on(flow, joined(copies[0], copies[1]), 0, chance, timedelta(minutes=5))
    return flow, copies


def opened(flow: Flow, log: SignedLog) -> CaseFile:
    """A case as whoever has this dossier sees it, on one day for all."""
    clock = Clock()
    clock.moment += timedelta(days=400)
    return CaseFile(Memory(log.data).home, log, "", flow, clock, AUTHOR)


def named(entry: Entry) -> Sequence[str]:
    """The duties that an entry deals with by name."""
    content = entry.content
    if isinstance(content, DutyDone | DutyNotDone):
        return (content.duty,)
    return content.duties if isinstance(content, Record) else ()


def twice(state: CaseState) -> set[str]:
    """The things that more than one record tells of."""
    found = Counter(state.first_recorded(entry) for entry in state.records)
    return {str(number) for number, times in found.items() if times > 1}


def open_in(standing: Standing) -> set[str]:
    """The duties that are open."""
    return {duty.id for duty in standing.open_duties}


def check(seed: int) -> int:
    """Hold what two or three people wrote to what must be so; returns about how much somebody must choose."""
    flow, copies = histories(seed)
    whole = functools.reduce(joined, copies)
    for place in range(1, len(copies)):
        turned = [*copies[place:], *copies[:place]]
        assert functools.reduce(joined, turned).data == whole.data, "the order makes a difference"
    # Put together from the other end: each takes in what comes of the others.
    assert functools.reduce(lambda right, left: joined(left, right), reversed(copies)).data == whole.data
    assert joined(whole, copies[-1]) is whole is joined(whole, whole), "joining again changes something"
    assert logs.parse(whole.data, whole.case) == whole
    assert not doubtful(whole, {key.public for key in KEYS}) or doubtful(copies[0], {key.public for key in KEYS})
    real = {link.hash for log in copies for link in log.links if len(link.parents) < 2}
    assert real == {link.hash for link in whole.links if len(link.parents) < 2}, "an entry is lost"
    gone = {name for log in copies for name in log.struck_names}
    assert all(isinstance(whole.entry_named(name).content, Erased) for name in gone), "a struck text is back"
    casefile = opened(flow, whole)
    markdown.render(report.build(casefile, casefile.now()))
    standing = casefile.standing()
    for copy in copies:
        assert whole.goes_on_from(len(copy.entries), copy.head), "an export of then does not fit"
        then = as_it_was(whole, len(copy.entries), copy.head)
        assert then is not None and {link.hash for link in then.links} == {link.hash for link in copy.links}
        if any(other is not copy and set(copy.numbers) <= set(other.numbers) for other in copies):
            # Whoever went on from it knew all that was in it.
            continue
        # What was struck asks for nothing any more: who struck it took that away by name.
        lost = open_in(opened(flow, then).standing()) - open_in(standing)
        new = [entry for entry in whole.entries if whole.links[entry.number - 1].hash not in copy.numbers]
        by_name = {duty for entry in new for duty in named(entry)}
        walked = any(isinstance(entry.content, Answer) and entry.content.walked for entry in new)
        assert lost <= by_name or walked, f"nobody did this: {sorted(lost - by_name)}"
    assert twice(casefile.state) <= {each.subject for each in standing.contested if each.about == "record"}
    if standing.contested:
        assert any(isinstance(entry.content, Merge) for entry in whole.entries)
        assert not standing.complete
    settle_all(casefile, seed)
    return len(standing.contested)


def settle_all(casefile: CaseFile, seed: int) -> None:
    """Choose about everything, one after another: nothing is left, and what was not chosen away stands."""
    casefile.home.cases.replace = _anything  # type: ignore[method-assign]
    for round in range(30):
        contested = casefile.standing().contested
        if not contested:
            assert not twice(casefile.state), "one thing counts twice"
            return
        offered = choices(casefile.state, contested[0])
        assert offered, "nothing can be chosen"
        before = open_in(casefile.standing())
        choice = offered[(seed + round) % len(offered)]
        casefile.record(settled(contested[0], choice, "Zo is het."))
        assert contested[0].key not in [each.key for each in casefile.standing().contested], "it is put again"
        if contested[0].about == "duty" and choice.stands is True:
            assert contested[0].subject in open_in(casefile.standing()) & before, "it must still be done"
    raise AssertionError("it never ends")


def _anything(case: str, data: bytes, expected: str) -> str:
    return ""


def main(count: int) -> int:
    """Check so many; returns the exit code."""
    started, chosen = time.process_time(), 0
    for seed in range(count):
        try:
            chosen += check(seed)
        except Exception:
            print(f"seed {seed}")
            raise
    seconds = time.process_time() - started
    print(f"{count} pairs and triples, {chosen} choices, {seconds / count:.3f} s of the processor each")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
