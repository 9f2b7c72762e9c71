"""How long the proofs of each shipped flow take, and how a proof grows with the questions: up to 200, in five shapes.

In one process, beside reading the base flow. In the shapes (`tests/support/shapes.py`) questions stand side by side,
hang behind each other, cross over, look at any three, or are put again; one guarantee holds and one does not.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

from measure import Options, Table, Times, in_turn, main, ratios
from meldcode_cli.flow.files import Library
from meldcode_cli.proof import check, proving

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.support.shapes import SHAPES

FLOOR = "read the base flow"


def measure(options: Options) -> Iterator[Table]:
    """Measure, and yield the tables."""
    flows = options.sized(Library().ids(), Library().ids(), ("landelijk",))
    things = [_timed(FLOOR, _read), *(_timed(flow, _proved(flow)) for flow in flows)]
    yield ratios("All proofs of one flow", in_turn(things, options.rounds(7, 3)), (FLOOR,))
    sizes = options.sized((10, 50, 100, 200), (10, 100, 200), (10,))
    shapes = [_timed(f"{name} {size}", _decided(name, size)) for name in SHAPES for size in sizes]
    things = [_timed(FLOOR, _read), *shapes]
    yield ratios("Deciding flows of some sizes", in_turn(things, options.rounds(5, 2)), (FLOOR,))


def _read() -> None:
    Library().read("landelijk").flow.conditions()


def _proved(flow: str) -> Callable[[], None]:
    read = Library().read(flow)

    def run() -> None:
        check.examine.cache_clear()
        proving.forget()
        assert not check.examine(read).findings

    return run


def _decided(shape: str, size: int) -> Callable[[], None]:
    flows = SHAPES[shape](size)

    def run() -> None:
        proving.forget()
        good, bad = (proving.broken_by(flow, *flow.guarantee) for flow in flows)
        assert good is None and bad is not None

    return run


def _timed(name: str, done: Callable[[], None]) -> Callable[[], Times]:
    def run() -> Times:
        begun = process_time()
        done()
        return {name: process_time() - begun}

    return run


if __name__ == "__main__":
    main(__doc__ or "", measure)
