"""What is in memory stays there: a crash of Python itself leaves no dump of it on the disk."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import pytest

from tests.support.answers import AT
from tests.support.sealed import CASE, sealed_home
from tests.support.terminal import Terminal


def limit_of(terminal: Terminal) -> str:
    """How large a dump of the memory the program would leave at a crash, at most."""
    for line in Path(f"/proc/{terminal.child.pid}/limits").read_text().splitlines():
        if line.startswith("Max core file size"):
            return line.split()[4]
    raise AssertionError("no limits")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc tells")
@pytest.mark.parametrize(
    "arguments", [("start",), ("show", CASE), ("resume", CASE), ("restore", "{backup}")], ids=" ".join
)
def test_a_crash_leaves_no_memory_behind(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Also on a machine where that is on: before a passphrase, a key or an answer is in memory it is off."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    if hard == 0:
        pytest.skip("nothing to forbid")
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    backup = tmp_path / "kopie.tar"
    if "{backup}" in arguments:
        assert made.run("backup", str(backup)).code == 0
    words = [word.format(backup=backup) for word in arguments]
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    try:
        terminal = Terminal(words, made.path if words[0] != "start" else tmp_path / "nieuw", at=AT, fresh=True)
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, (soft, hard))
    question, prompt = ("direct gevaar?", "Uw antwoord:") if words[0] == "start" else ("wachtzin", "typt):")
    terminal.prompted(0, question, prompt)
    assert limit_of(terminal) == "0"
    terminal.kill()
