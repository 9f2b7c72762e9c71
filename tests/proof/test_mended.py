"""What was found unsafe reaches cases that keep an older route: the program itself says what is right."""

from __future__ import annotations

import pytest

from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.rules import Value
from meldcode_cli.proof import known, national

NEWEST = Library().load("onderwijs")
LATER = (
    "eerst-bellen",
    "gesprek-geweest-doorgeven",
    "misbruik-niet-uitvragen",
    "na-melding-bespreken",
    "verteld-gaat-voor",
    "andere-weg-eindigt",
)
WITHIN_DAYS = {"direct-gevaar": "nee", "onthulling": "nee", "bijzondere-vorm": "vgv", "pleger": "huiselijke-kring"}


def older() -> Flow:
    """Return a route as it was before some of the guarantees that it has now."""
    kept = tuple(item for item in NEWEST.guarantee if item.id not in LATER)
    return NEWEST.model_copy(update={"guarantee": kept})


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, []),
        ({"direct-gevaar": "nee", "onthulling": "nee", "bijzondere-vorm": "geen"}, []),
        ({"onthulling": "ja"}, ["praat nog niet met het gezin", "ook als de route van deze casus iets anders zegt"]),
        (WITHIN_DAYS, ["praat nog niet met het gezin"]),
        ({**WITHIN_DAYS, "gesprek-kind": "ja"}, ["praat nog niet met het gezin", "vertel dat het gesprek is geweest"]),
        ({"afweging-1": "ja", "afweging-2": "ja", "afweging-3": "nee"}, ["spreek af wat er volgt"]),
        ({"pleger": "ander-kind"}, ["Is het een broer of zus"]),
        ({"bijzondere-vorm": "seksueel-misbruik"}, ["praat nog niet met het gezin", "0800-0188"]),
    ],
)
def test_an_older_route_is_put_right_where_it_concerns_the_case(answers: dict[str, Value], said: list[str]) -> None:
    """Each text only where its guarantee speaks of these answers, also of an answer that was one choice then."""
    found = known.mended(older(), answers)
    assert len(found) == len(said)
    assert all(any(words in text for text in found) for words in said)


def test_the_newest_route_needs_no_mending() -> None:
    """Nor does a route that is no meldcode: the program cannot say what is right there."""
    assert known.mended(NEWEST, {"onthulling": "ja", "pleger": "ander-kind"}) == ()
    assert known.mended(older().model_copy(update={"extends": None}), {"onthulling": "ja"}) == ()


def test_a_route_that_lacks_only_the_newest_promise_is_put_right_too() -> None:
    """That the child is not alone with a colleague was said nowhere in it; about somebody at home it says nothing."""
    kept = tuple(item for item in NEWEST.guarantee if item.id != "medewerker-niet-alleen")
    flow = NEWEST.model_copy(update={"guarantee": kept})
    (said,) = known.mended(flow, {"pleger": "medewerker", "onthulling": "ja"})
    assert "niet alleen is met deze persoon" in said
    assert known.mended(flow, {"pleger": "huiselijke-kring"}) == ()


def test_every_mended_text_is_about_a_national_guarantee() -> None:
    """Each is a guarantee that every meldcode gives now, and a sentence that ends."""
    rows = known._mended()
    assert set(rows) <= set(national.guarantees())
    assert all(str(row["says"]).endswith(".") for row in rows.values())
