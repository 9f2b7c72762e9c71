"""Whoever asks for an explanation gets one at every field, and learns what the words of a duty mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from meldcode_cli.case import forms
from meldcode_cli.case.records.form import FormField
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.interview import texts
from meldcode_cli.interview.filling import Sheet, _explanation
from meldcode_cli.lookup.terms import find
from meldcode_cli.talk.dialogue import Menu
from tests.interview.seeding import given, sit
from tests.support.scripted import World

FIELDS = [
    *((kind, field) for kind, record in RECORDS.items() for field in record.form.fields),
    *(("answer", field) for field in (forms.WHY, forms.ANSWERED_BY, forms.CONSULTED, forms.DECIDED_BY, forms.REASON)),
]


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=lambda part: part if isinstance(part, str) else part.name)
def test_every_field_is_explained(kind: str, field: FormField) -> None:
    """More than its hint, that stands under the question already."""
    told = _explanation(Sheet([field], None), field, first=False)
    assert told and told != field.hint


def test_each_explanation_of_a_field_is_of_a_field() -> None:
    """None is left over when a field gets another name."""
    assert set(texts.EXPLAIN_FIELDS) <= {field.name for _, field in FIELDS}


def test_what_must_be_done_is_explained_with_its_words(tmp_path: Path) -> None:
    """At 'Vertel het aan het bevoegd gezag' one learns who that is, and reads not just the box again."""
    world = given(World(tmp_path), {"direct-gevaar": "nee", "onthulling": "ja"})
    (term,) = find("Veilig Thuis")
    talk = sit(world, ("duty.is-done", Menu.EXPLAIN), interrupted=True)
    assert any(term.brief in said for said in talk.said)
