"""docs/nakijken.py, which uses nothing of the program, sees of a merged dossier what the program sees."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

from meldcode_cli.case import blocks as blocks_of
from meldcode_cli.case.entries import Vouched
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.joining import joined
from tests.case.test_format_2 import HER, ME, STRANGER, blocks
from tests.case.test_format_2 import joined as page
from tests.case.test_joining import add, begun, grown

SCRIPT = Path(__file__).parents[2] / "docs" / "nakijken.py"


@pytest.fixture
def check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    spec = importlib.util.spec_from_file_location("nakijken", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def run(data: bytes, *keys: str) -> tuple[int, str]:
        path = tmp_path / "2026-001.toml"
        path.write_bytes(data)
        code = module.main(str(path), *keys)
        return code, capsys.readouterr().out

    return run


def both() -> SignedLog:
    base = begun("a")
    return grown(joined(grown(base, "mine", minutes=3), grown(base, "hers", "more", minutes=1, signer=HER)), "after")


def again(log: SignedLog, parts: list[bytes]) -> bytes:
    return page(blocks(log)[0], [blocks_of.numbered(part, place) for place, part in enumerate(parts, start=1)])


def test_a_merged_dossier_is_good(check: Callable[..., tuple[int, str]]) -> None:
    """Each entry hangs on what it goes on from, and nobody has to answer for what only joins."""
    log = both()
    code, said = check(log.data, ME.public, HER.public)
    assert code == 0 and f"Vingerafdruk: {log.fingerprint}" in said
    assert "Vermelding 6 laat twee delen samenkomen." in said and "ondertekend met" in said


def test_what_is_wrong_is_told(check: Callable[..., tuple[int, str]]) -> None:
    """An entry taken out or moved, a forged merge, what does not come together, a branch of somebody unknown."""
    log = both()
    parts = blocks(log)[1]
    for place in range(1, len(parts) - 1):
        assert check(again(log, [*parts[:place], *parts[place + 1 :]]))[0] == 1
        assert check(again(log, [*parts[:place], parts[place + 1], parts[place], *parts[place + 2 :]]))[0] == 1
    assert "niet alles komt samen" in check(again(log, parts[:5]))[1]
    assert check(again(log, [*parts[:5], parts[5].replace(b"0" * 32, b"1" * 32), *parts[6:]]))[0] == 1
    assert check(again(log, [*parts[:5], blocks_of.merge_of(log.links[1].hash, log.links[2].hash)[0]]))[0] == 1
    base = begun("a")
    strange = joined(
        grown(base, "x", signer=STRANGER), add(grown(base, "mine", minutes=2), Vouched(ground="new-key"), 3)
    )
    code, said = check(strange.data, ME.public)
    assert code == 1 and "Niemand staat in voor: 3." in said
