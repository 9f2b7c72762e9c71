"""Find English in what the program says: words that are common in English and are no Dutch word.

The words stand in english.txt; what is Dutch as well (in, is, of, over, open, type, last ...) was left out on purpose.
"""

import re
from pathlib import Path

WORDS = frozenset((Path(__file__).parent / "english.txt").read_text(encoding="utf-8").split())

# What may be English: commands, options, ids and names of keys, file names.
_NAMES = re.compile(
    r"meldcode(?: (?:(?:flow|key|store) )?[a-z]+)?(?: --?[a-z-]+)*"  # a command
    r"|(?<![\w-])--?[a-z][a-z-]*"  # an option
    # a table of an answers file, and a key in it
    r"|\[\[?[a-z_.]+(?:\"[a-z0-9-]+\")?\]?\](?:\s+nummer\s+\d+)?(?:,\s+[a-z_]+:)?"
    r"|(?m:^  [a-z]+(?:, [a-z]+)?(?:  +|$))"  # a command in help, with its Dutch word
    r"|[\w./-]+\.(?:toml|md|py|jsonl|flow|tmp)\b"
    r"|\b[a-z]+(?:-[a-z0-9]+)+\b"  # an id
)


def english_in(text: str) -> list[str]:
    """Return the English words in `text`, names of commands and keys left out."""
    return sorted({word for word in re.findall(r"\b[a-z]+\b", _NAMES.sub(" ", text).lower()) if word in WORDS})
