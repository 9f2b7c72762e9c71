"""How good the fact check is on sentences by somebody who had not seen its lists. Only totals are looked at."""

import pytest

from tests.factcheck.score import FILES, HARD, OWN, Score, score

GOAL_ALARMS = 0.03


@pytest.fixture(scope="module", params=FILES)
def judged(request: pytest.FixtureRequest) -> tuple[str, Score]:
    """Return each file with its totals."""
    return request.param, score(request.param)


def test_each_file_is_large_and_half_of_it_harmless(judged: tuple[str, Score]) -> None:
    """A rate of a few sentences says nothing."""
    _, found = judged
    assert found.flawed + found.harmless >= 300
    assert 0.45 < found.harmless / (found.flawed + found.harmless) < 0.55


def test_nine_in_ten_flawed_sentences_are_noticed(judged: tuple[str, Score]) -> None:
    """Also of those that nobody looked at while the lists were made."""
    _, found = judged
    assert found.recall >= 0.9


def test_a_harmless_sentence_is_seldom_pointed_at(judged: tuple[str, Score]) -> None:
    """The goal is 3 in 100, not met by the sentences kept apart: 7 of 154, and no more (see `bench/README.md`)."""
    name, found = judged
    most = 7 / 154 if name == "sentences_kept.toml" else GOAL_ALARMS
    assert found.alarm_rate <= most


def test_a_harder_set_that_was_read_is_judged_well_but_for_first_names() -> None:
    """It could be read, so it must beat the goal; first names, which its labels do not know, are pointed at."""
    found = score(HARD, names=False)
    assert found.recall >= 0.98 and found.alarm_rate <= 0.01
    assert score(HARD).alarms - found.alarms == 14


def test_our_own_facts_are_left_alone_and_our_own_flawed_sentences_noticed() -> None:
    """What the lists were mended for stays mended: these sentences were tuned to, so they must do better."""
    found = score(OWN)
    assert found.flawed >= 1100 and found.harmless >= 1800
    assert found.recall >= 0.98
    assert found.alarm_rate <= 0.01
