"""Keeping who looked, over a place that goes wrong at any verb: reading goes on, no line that was kept is lost, and
what is left is never a finding."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from meldcode_cli.dossier import looking
from meldcode_cli.dossier import texts as dossier_texts
from meldcode_cli.store.disk import Disk
from meldcode_cli.store.home import Home
from tests.faults.homes import CASE, NOW
from tests.faults.seam import HOWS, Killed, Shaky
from tests.faults.shim import Call, Fault, Said
from tests.support.sealed import sealed_home


def kept(home: Home) -> list[str]:
    """Look once, and return what was said of it."""
    said: list[str] = []
    looking.keep(home, CASE, "shown", lambda: NOW, said.append)
    return said


@pytest.mark.parametrize("how", HOWS)
def test_each_verb_goes_wrong_once(how: str, tmp_path: Path) -> None:
    """Of three looks, each verb of the second goes wrong: whoever was not told otherwise stands in the log."""
    made = sealed_home(tmp_path).home
    assert kept(made) == []
    began = tmp_path / "began"
    shutil.copytree(made.path, began)
    told = 0
    for at in range(1, 40):
        shutil.rmtree(made.path)
        shutil.copytree(began, made.path)
        trace: list[Call | Said] = []
        shaky = Shaky(Disk(made.path / "cases"), Fault(at, how), trace, lambda call: None)
        said = ["killed"]
        with contextlib.suppress(Killed):
            said = kept(replace(made, kept_in=shaky))
        if len(trace) < at:
            break
        told += bool(said)
        found = looking.looked(made, CASE)
        assert found.good and len(found.looks) >= 1 + (not said), (at, said)
        assert set(said) <= {"killed", dossier_texts.LOOK_NOT_KEPT, dossier_texts.LOOK_NOT_KEPT_BROKEN}
        assert kept(made) == [] and looking.looked(made, CASE).good
    else:
        pytest.fail("there is no end to it")
    assert at > 3 and told
