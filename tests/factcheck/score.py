"""How much the fact check finds of sentences by somebody who had not seen its lists: `python -m tests.factcheck.score`.

The sentences in `sentences_seen.toml` may be read while the lists are worked on. Those in `sentences_kept.toml` may
not: only totals of them are printed. A flawed sentence is found if anything at all is pointed at in it; anything that
is pointed at in a harmless one is a false alarm.
"""

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from meldcode_cli.factcheck.check import check

FILES = ("sentences_seen.toml", "sentences_kept.toml")
OWN = "sentences_own.toml"
HARD = "sentences_hard.toml"


@dataclass(frozen=True, slots=True)
class Score:
    """Totals of one file: flawed sentences and how many were found, the same by kind of fault, and false alarms."""

    flawed: int
    found: int
    harmless: int
    alarms: int
    by_kind: dict[str, tuple[int, int]]

    @property
    def recall(self) -> float:
        """The part of the flawed sentences that was found."""
        return self.found / self.flawed

    @property
    def alarm_rate(self) -> float:
        """The part of the harmless sentences at which something was said."""
        return self.alarms / self.harmless


def score(name: str, *, names: bool = True) -> Score:
    """Judge one file of labelled sentences; without `names` what is said of names counts for nothing."""
    data = tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
    total: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    by_kind: dict[str, tuple[int, int]] = {}
    for sentence in data["sentence"]:
        noticed = any(names or finding.kind != "naam" for finding in check(sentence["text"]))
        whole = "flawed" if sentence["kinds"] else "harmless"
        for kind in (whole, *sentence["kinds"]):
            total[kind] += 1
            hit[kind] += noticed
    for kind in sorted(set(total) - {"flawed", "harmless"}):
        by_kind[kind] = (hit[kind], total[kind])
    return Score(total["flawed"], hit["flawed"], total["harmless"], hit["harmless"], by_kind)


def main() -> None:
    """Print the totals of the files by others."""
    for name in FILES:
        show(name, score(name))
    show(HARD, score(HARD))
    show(f"{HARD}, names left out", score(HARD, names=False))


def show(title: str, found: Score) -> None:
    """Print the totals of one file."""
    print(f"{title}: found {found.found} of {found.flawed} flawed ({found.recall:.1%});", end=" ")
    print(f"false alarms {found.alarms} of {found.harmless} harmless ({found.alarm_rate:.1%})")
    for kind, (hit, total) in found.by_kind.items():
        print(f"  {kind:<26} {hit:>3} of {total:>3}")


if __name__ == "__main__":
    main()
