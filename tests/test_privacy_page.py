"""docs/privacy.md keeps its word: twenty questions, each with an answer and a test or a page that proves it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from meldcode_cli.case.entries import CONTENTS
from tests.support.readability import Sentence, sentences
from tests.test_readability import avoided
from tests.test_safety_document import ROOT, functions

DOCUMENT = ROOT / "docs" / "privacy.md"
TEXT = DOCUMENT.read_text(encoding="utf-8")
QUESTIONS = re.findall(r"^### (\d+)\. (.+?)\n(.*?)(?=^### |\Z)", TEXT, re.MULTILINE | re.DOTALL)


def anchors(path: Path) -> set[str]:
    """Return what a link can name of the headings in a document."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_there_are_twenty_questions() -> None:
    """In the order in which they were asked."""
    assert [int(number) for number, _, _ in QUESTIONS] == [*range(1, 21)]
    assert all(question.endswith("?") for _, question, _ in QUESTIONS)


@pytest.mark.parametrize("part", [part for *_, part in QUESTIONS], ids=[number for number, *_ in QUESTIONS])
def test_each_answer_is_proven(part: str) -> None:
    """An answer, and behind it at least one test that is there."""
    answer, _, proof = part.strip().partition("\n\nBewijs: ")
    assert answer and "\n" not in proof
    named = re.findall(r"`(tests/[a-z0-9_/]+\.py)::(test_[a-z0-9_]+)`", proof)
    assert named and len(named) == proof.count("::")
    for path, name in named:
        assert name in functions(ROOT / path), name


def test_each_link_leads_to_something() -> None:
    """A page that is there, and a heading of it."""
    links = re.findall(r"\]\(([^)#]*)(?:#([^)]+))?\)", TEXT)
    assert len(links) > 15
    for page, heading in links:
        path = (DOCUMENT.parent / page).resolve() if page else DOCUMENT
        assert path.is_file(), page
        assert not heading or heading in anchors(path), heading


def test_every_kind_of_entry_stands_in_the_table() -> None:
    """What a dossier can hold about somebody, kind by kind; a new kind has to be thought of."""
    part = TEXT.partition("## Wat er in een dossier kan staan")[2].partition("\n## ")[0]
    named = re.findall(r"`([a-z-]+)`", part)
    assert sorted(named) == sorted(CONTENTS)


def test_no_field_asks_for_more_than_initials_and_a_month() -> None:
    """No number of a citizen, address, telephone or day of birth; of who it is about, only these."""
    fields = {name for content in CONTENTS.values() for name in content.model_fields}
    told_of_somebody = ("bsn", "citizen", "address", "street", "phone", "birth", "surname", "nationality", "religion")
    assert [name for name in fields if any(word in name for word in told_of_somebody)] == []
    required = {name for name, field in CONTENTS["case"].model_fields.items() if field.is_required()}
    assert (set(CONTENTS["case"].model_fields), required) == (
        {"initials", "age_group", "born"},
        {"initials", "age_group"},
    )


def test_it_is_written_for_people() -> None:
    """No sentence is longer than twenty words, and the words to avoid are avoided."""
    told = re.sub(r"^(Bewijs: .*|\|[-|]+)$", "", TEXT, flags=re.MULTILINE)
    told = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", told)
    pieces = [cell for block in re.split(r"\n\n|\n(?=\|)|\|", told) for cell in [block.replace("\n", " ").strip("# ")]]
    listed = re.compile(r"(?:`[a-z-]+`(?:, )?)+")
    long = [one for piece in pieces if not listed.fullmatch(piece) for one in sentences(piece)]
    assert [one for one in long if len(Sentence("", one).words) > 20] == []
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, avoided()))})(?![\w-])", re.IGNORECASE)
    assert pattern.findall(re.sub(r"`[^`]*`", "", told)) == []
