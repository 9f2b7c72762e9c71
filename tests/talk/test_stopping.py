"""Stopping calmly: one sentence, once, whatever was going on."""

from __future__ import annotations

import pytest

from meldcode_cli.errors import Stopped
from meldcode_cli.talk.stopping import calmly


@pytest.mark.parametrize("interrupted", [True, False])
def test_it_is_said_once_and_by_who_is_nearest(interrupted: bool) -> None:
    """Whoever knows best what stands says it; those around it say nothing any more."""
    said: list[str] = []
    with pytest.raises(Stopped) as stop, calmly(said.append, "buiten"), calmly(said.append, "binnen"):
        raise Stopped(interrupted=interrupted)
    assert said == ["binnen"] and stop.value.told and stop.value.interrupted is interrupted


def test_ctrl_c_while_nothing_is_asked_stops_calmly_too() -> None:
    """On a line of its own: the terminal may have shown the key. It counts as Ctrl-C."""
    said: list[str] = []
    with pytest.raises(Stopped) as stop, calmly(said.append, "buiten"), calmly(said.append, lambda: "hier"):
        raise KeyboardInterrupt
    assert said == ["", "hier"] and stop.value.interrupted


def test_a_sentence_can_depend_on_how_far_it_went() -> None:
    """It is made when somebody stops, not before."""
    said: list[str] = []
    done: list[str] = []
    with pytest.raises(Stopped), calmly(said.append, lambda: f"{len(done)} gedaan"):
        done.append("een")
        raise Stopped
    assert said == ["1 gedaan"]


def test_what_is_no_stop_goes_on() -> None:
    """An error is an error, and all is well without one."""
    said: list[str] = []
    with pytest.raises(ValueError), calmly(said.append, "gestopt"):
        raise ValueError
    with calmly(said.append, "gestopt"):
        pass
    assert said == []
