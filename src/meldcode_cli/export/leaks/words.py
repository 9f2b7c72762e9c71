"""The word lists of the leak check (`words.toml`), read when they are first asked for."""

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Words:
    """The lists, each with what `words.toml` says of it. `personal` are all names of people, `doubtful` what is a
    name and a word, `beginnings` what can begin a sentence."""

    first: frozenset[str]
    first_or_word: frozenset[str]
    surnames: frozenset[str]
    places: frozenset[str]
    places_or_word: frozenset[str]
    capitals: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    ordinary: frozenset[str]
    common: frozenset[str]
    abbreviations: frozenset[str]
    labelled: frozenset[str]
    verbs: frozenset[str]
    human: frozenset[str]
    general: frozenset[str]
    anywhere: frozenset[str]
    no_hint: frozenset[str]
    no_streets: frozenset[str]
    labels: frozenset[str]
    strong: frozenset[str]
    personal: frozenset[str]
    doubtful: frozenset[str]
    beginnings: frozenset[str]


@functools.cache
def words() -> Words:
    """Read the word lists, once."""
    data = tomllib.loads(_text("words.toml"))
    found = {name.replace("-", "_"): frozenset(listed.split()) for name, listed in data.items()}
    return Words(
        **found,
        personal=found["first"] | found["first_or_word"] | found["surnames"],
        doubtful=found["first_or_word"] | found["surnames"] | found["places_or_word"],
        beginnings=found["common"] | found["ordinary"] | found["capitals"],
    )


def short_functions() -> list[list[str]]:
    """Read what a school says for short of a function (`functions.toml`): all of a row are said of the same."""
    rows: list[list[str]] = tomllib.loads(_text("functions.toml"))["short"]
    return rows


def _text(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
