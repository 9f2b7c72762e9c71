"""Cutting the power at every moment of a run, and looking at the states that the disk may be in then.

At each moment the suite looks at one that was not there before, drawn by lot; `python -m tests.long faults` at all.
"""

from __future__ import annotations

import shutil

from tests.faults.held import Held, look
from tests.faults.homes import copied, workshop
from tests.faults.power import Disk, Tree, written
from tests.faults.shim import Said
from tests.faults.sitting import told
from tests.faults.story import Story, lost
from tests.faults.tally import Tally
from tests.support.lots import drawn

# At one moment, of the states that could not be found before it.
_EACH_MOMENT = 1


def after_every_cut(story: Story, tally: Tally, each_moment: int = _EACH_MOMENT) -> None:
    """Let the power go after everything that the program did or said, and look at no state twice."""
    disk = Disk(copied(story.made).parent)
    said, seen = "", set()
    last = story.run.trace[-1]
    trees = [*dict.fromkeys(disk.states())]
    for moment, item in enumerate(story.run.trace):
        if isinstance(item, Said):
            said += item.text
        else:
            disk.take(item)
            trees = [*dict.fromkeys(disk.states())]
        promised = sum(told(said))
        found = [(tree, promised) for tree in trees]
        # What stands on the disk in the end is looked at once more, however it came about.
        new = [*dict.fromkeys(state for state in found if item is last or state not in seen)]
        seen.update(new)
        for tree, _ in drawn(new, each_moment, seed=moment):
            held = _found(story, tree)
            tally.point(*_judged(story, held, promised, f"{story.scenario.name}, the power went after {item}"))
            # In the end there is nothing that may still be so or otherwise.
            if item is last and held.kept != story.end.kept:
                tally.point([f"{story.scenario.name}: what was said last is not sure"])


def _judged(story: Story, held: Held, promised: int, when: str) -> tuple[list[str], int]:
    """Judge what was found, by what was promised until then."""
    gone = lost(story.floor(promised), held)
    problems = [*held.wrong, *([f"{gone} entries that were called saved are not there"] if gone else [])]
    if held.kept not in [one.kept for one in story.possible(promised)]:
        problems.append("held is something that should not be")
    return [f"{when}: {problem}" for problem in problems], gone


def _found(story: Story, tree: Tree) -> Held:
    """Look at a state of the disk as the program would find it."""
    world = workshop() / "after-a-cut"
    shutil.rmtree(world, ignore_errors=True)
    written(tree, world)
    return look(story.made, world / "home", sealing=story.scenario.sealing)
