"""How good the fact check is on the labelled sentences, half by half, and how long it takes.

One count is a sentence with a kind of finding: right when the label has the kind, false when it has not, missed when it
is not found. Precision is right / (right + false), recall is right / (right + missed).
"""

import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from measure import Options, Table, in_turn, main, milliseconds
from meldcode_cli.factcheck.check import KINDS, check

SENTENCES = Path(__file__).parent.parent / "tests" / "factcheck" / "fact_sentences.toml"


def measure(options: Options) -> Iterator[Table]:
    """Measure, and yield the tables."""
    labelled: list[dict[str, Any]] = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))["sentence"]
    held_out = [sentence for sentence in labelled if sentence["half"] == "held-out"]
    yield figures("tuning half", [sentence for sentence in labelled if sentence["half"] == "tuning"])
    yield figures("held-out half", held_out)
    yield figures("of the held-out half what was written later", [one for one in held_out if one.get("later")])
    yield speed(" ".join(sentence["text"] for sentence in labelled), options.rounds(20, 5))


def figures(title: str, labelled: Sequence[dict[str, Any]]) -> Table:
    """Return precision and recall on these sentences, for each kind and for all."""
    counts = {kind: Counter[str]() for kind in (*KINDS, "all")}
    alarms = 0
    for sentence in labelled:
        found = {finding.kind for finding in check(sentence["text"])}
        expected = set(sentence["kinds"])
        alarms += bool(found and not expected)
        for kind in KINDS:
            if kind in found | expected:
                result = "right" if kind in found & expected else "false" if kind in found else "missed"
                counts[kind][result] += 1
                counts["all"][result] += 1
    table = Table(f"The fact check, {title}", ("", "right", "false", "missed", "precision", "recall"))
    for kind, count in counts.items():
        rates = (_rate(count["right"], count["false"]), _rate(count["right"], count["missed"]))
        table.rows.append((kind, str(count["right"]), str(count["false"]), str(count["missed"]), *rates))
    innocent = sum(not sentence["kinds"] for sentence in labelled)
    table.notes.append(f"{len(labelled)} sentences, {innocent} innocent, of which {alarms} with a finding")
    return table


def speed(text: str, rounds: int) -> Table:
    """Return how long texts of some lengths take, made of all sentences in a row."""
    lengths = (1_000, 5_000, 20_000)
    check(text)
    found = in_turn([_timed(length, (text * 2)[:length]) for length in lengths], rounds)
    table = Table("Processor time of the fact check", ("characters", "median ms", "ms per 1,000 characters"))
    for length in lengths:
        seconds = found[str(length)].median
        table.rows.append((str(length), milliseconds(seconds), milliseconds(seconds / length * 1000)))
    table.notes.append(f"{rounds} rounds; reading the word lists, once, is not counted")
    return table


def _timed(length: int, text: str) -> Any:
    def run() -> dict[str, float]:
        begun = time.process_time()
        check(text)
        return {str(length): time.process_time() - begun}

    return run


def _rate(right: int, wrong: int) -> str:
    return f"{right / (right + wrong):.3f}" if right + wrong else "-"


if __name__ == "__main__":
    main(__doc__ or "", measure)
