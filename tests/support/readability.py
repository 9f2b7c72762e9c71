"""Which sentences of the program read least easily: what `meldcode_cli.dutch.reading_ease` counts, of all of them.

python -m tests.support.readability
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from meldcode_cli.dutch.reading_ease import HARD, LEAST, LONGEST, Sentence, leesindex, sentences, syllables, worst
from tests.support.texts import ROOT, all_texts

__all__ = ["HARD", "LEAST", "LONGEST", "NAMES", "Sentence", "leesindex", "of_data", "of_texts", "sentences", "worst"]
__all__ += ["syllables"]

NAMES = {
    "Een arts, GZ-psycholoog of orthopedagoog-generalist mag dat.",
    "Onderwijs en leerplicht, met zorgcoördinator of leerplichtambtenaar",
    "Pedagogen, psychologen, therapeuten, sociaal werk, jeugd en gezin",
    "de houder of de locatiemanager, samen met de aandachtsfunctionaris",
}
"""Sentences of little else than what professions or functions are called, in the law or in a protocol."""


def of_texts() -> list[Sentence]:
    """Return every sentence of docs/teksten.md: what the program itself says."""
    return [Sentence(f"{text.file} {text.name}", one) for text in all_texts() for one in sentences(text.words)]


_UNSAID = {
    "id",
    "source",
    "format",
    "version",
    "extends",
    "kind",
    "step",
    "when",
    "record",
    "was",
    "value",
    "flow",
    "also",
    "forms",
}


def of_data() -> list[Sentence]:
    """Return every sentence of the flows, of the stories for practice and of the words that are explained."""
    files = [*sorted((ROOT / "flows").glob("*.toml")), *sorted((ROOT / "scenes").glob("*.toml"))]
    files.append(ROOT / "src" / "meldcode_cli" / "lookup" / "terms.toml")
    return [
        Sentence(f"{path.name} {where}", one)
        for path in files
        for where, text in _said(tomllib.loads(path.read_text(encoding="utf-8")), "")
        for one in sentences(text)
    ]


def _said(value: object, where: str) -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            name = value.get("id") or value.get("word") or value.get("value")
            for key, each in value.items():
                if key not in _UNSAID:
                    yield from _said(each, ".".join(part for part in (where, str(name or ""), key) if part))
        case list():
            for each in value:
                yield from _said(each, where)
        case str() if " " in value:
            yield where, value


def main() -> None:
    """Show the worst of what the program says, and of the data that comes with it."""
    for title, among in (("docs/teksten.md", of_texts()), ("flows, scenes, terms", of_data())):
        print(f"{title}: {len(among)}")
        for one in worst(among):
            print(f"{one.figure:6.1f} {len(one.words):3} {one.where}: {one.text}")


if __name__ == "__main__":
    main()
