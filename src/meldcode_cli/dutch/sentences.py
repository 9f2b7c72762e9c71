"""Sentences in which words of somebody else stand: initials, a title, what was typed."""

from __future__ import annotations


def filled(pattern: str, **words: object) -> str:
    """Return a sentence with these words in it. What ends with a full stop itself, such as initials, gets no second."""
    for name, word in words.items():
        if str(word).rstrip().endswith((".", "!", "?", "…")):
            pattern = pattern.replace(f"{{{name}}}.", f"{{{name}}}")
    return pattern.format(**words)
