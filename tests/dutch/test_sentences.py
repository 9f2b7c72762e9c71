"""A sentence with words of somebody else in it ends with one full stop, whatever these words end with."""

import pytest

from meldcode_cli.dutch.sentences import filled
from meldcode_cli.export import texts as export_texts
from meldcode_cli.telling import texts


@pytest.mark.parametrize(
    ("pattern", "words", "said"),
    [
        (export_texts.DECIDED, {"by": "H.M."}, "Besloten door H.M."),
        (export_texts.DECIDED, {"by": "H.M., directeur"}, "Besloten door H.M., directeur."),
        (export_texts.SENTENCE, {"text": "Ja."}, "Ja."),
        (export_texts.SENTENCE, {"text": "Ja?"}, "Ja?"),
        (texts.ABOUT, {"about": "J.K."}, "Over: J.K."),
    ],
)
def test_no_second_full_stop(pattern: str, words: dict[str, str], said: str) -> None:
    """Initials and whole sentences have one of their own."""
    assert filled(pattern, **words) == said


def test_elsewhere_in_the_sentence_it_stays() -> None:
    """Only what stands right behind such words goes."""
    said = filled(texts.NOT_DONE_LAPSED, by="H.M.", reason="Te laat.", entry=4)
    assert "door H.M. Reden: Te laat." in said and ".." not in said
