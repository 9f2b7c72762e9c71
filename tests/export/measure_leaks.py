"""How much the leak check finds, and how often it is wrong, on texts by somebody who has not seen its rules.

    python -m tests.export.measure_leaks FILE

FILE has one JSON object a line: {"text", "known": [{"text", "kind"}], "planted": [{"text", "kind", "known"}]}. Each
planted identifier stands somewhere in the text; it is found if a hit touches it, and whole if hits cover all of its
letters. A hit that touches nothing planted is a false alarm. No text is printed, so that nobody learns the rules from
what was kept apart.
"""

import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from meldcode_cli.export.leaks import Hit, Kind, Known, find

WORDS_ON_A_PAGE = 400


@dataclass(slots=True)
class Score:
    """What was planted, found and found whole, by whether it was known and by kind; and the false alarms."""

    planted: Counter[tuple[bool, str]] = field(default_factory=Counter)
    found: Counter[tuple[bool, str]] = field(default_factory=Counter)
    whole: Counter[tuple[bool, str]] = field(default_factory=Counter)
    as_known: int = 0
    alarms: Counter[str] = field(default_factory=Counter)
    words: int = 0
    texts: int = 0
    absent: int = 0


def measure(cases: list[dict[str, Any]]) -> Score:
    """Run the check over all cases."""
    score = Score()
    for case in cases:
        text = case["text"]
        hits = find(text, [Known(item["text"], _kind(item["kind"])) for item in case["known"]])
        score.texts += 1
        score.words += len(text.split())
        touched: set[Hit] = set()
        for item in case["planted"]:
            touched |= _judge(score, text, hits, item)
        score.alarms.update(str(hit.kind) for hit in hits if hit not in touched)
    return score


def _judge(score: Score, text: str, hits: list[Hit], item: dict[str, Any]) -> set[Hit]:
    """Count one planted identifier, wherever it stands; returns the hits that touch it."""
    places = _places(text, item["text"])
    score.absent += not places
    key = (bool(item["known"]), str(item["kind"]).lower())
    touched: set[Hit] = set()
    for start in places:
        end = start + len(item["text"])
        here = {hit for hit in hits if hit.start < end and start < hit.end}
        covered = {place for hit in here for place in range(hit.start, hit.end)}
        score.planted[key] += 1
        score.found[key] += bool(here)
        score.whole[key] += all(place in covered or not text[place].isalnum() for place in range(start, end))
        score.as_known += key[0] and any(hit.known is not None for hit in here)
        touched |= here
    return touched


def _places(text: str, planted: str) -> list[int]:
    """Return where a planted identifier stands: not within another word."""
    found, start = [], text.find(planted)
    while start >= 0:
        end = start + len(planted)
        inside = (start and text[start - 1].isalnum() and planted[0].isalnum()) or (
            text[end : end + 1].isalnum() and planted[-1].isalnum()
        )
        if not inside:
            found.append(start)
        start = text.find(planted, start + 1)
    return found or ([text.find(planted)] if planted in text else [])


def _kind(written: str) -> Kind:
    name = str(written).lower()
    return Kind(name) if name in set(Kind) else Kind.NAME


def _line(name: str, score: Score, keys: list[tuple[bool, str]]) -> str:
    planted, found = sum(score.planted[key] for key in keys), sum(score.found[key] for key in keys)
    whole = sum(score.whole[key] for key in keys)
    share = 100 * found / planted if planted else 100.0
    return f"{name:<22} {found:>5} of {planted:<5} {share:6.1f} %   whole {whole}"


def main(path: str) -> None:
    """Print the figures for the cases in a file."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    score = measure([json.loads(line) for line in lines if line.strip()])
    for known in (True, False):
        keys = sorted(key for key in score.planted if key[0] is known)
        print(_line("known" if known else "unknown", score, keys))
        for key in keys:
            print(_line(f"  {key[1]}", score, [key]))
    pages = score.words / WORDS_ON_A_PAGE
    print(f"known and told so: {score.as_known}; planted but not in the text: {score.absent}")
    alarms = sum(score.alarms.values())
    print(
        f"false alarms: {alarms} in {score.words} words, {alarms / pages if pages else 0:.2f} a page",
        dict(score.alarms),
    )


if __name__ == "__main__":
    main(sys.argv[1])
