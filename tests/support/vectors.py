"""A dossier with fixed keys and salts, and what docs/nakijken.py says of it: anybody can try their own program on it.

    python -m tests.support.vectors

writes both files in docs/voorbeelden anew. They only change when the format does, and it should not.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from unittest import mock

from meldcode_cli.case import blocks, format_2
from meldcode_cli.case.entries import CONTENTS, Entry, Reopen, Vouched
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.joining import joined
from meldcode_cli.case.struck import Struck
from meldcode_cli.seal.padding import padded
from meldcode_cli.seal.signing import SigningKey
from tests.case.making import GOOD, NOW

ROOT = Path(__file__).parents[2]
CHECKER = ROOT / "docs" / "nakijken.py"
DOSSIER = ROOT / "docs" / "voorbeelden" / "2026-001.toml"
SAID = DOSSIER.with_suffix(".nagekeken.txt")
KEY, STRANGER = SigningKey(bytes([1]) * 32), SigningKey(bytes([3]) * 32)


def example() -> SignedLog:
    """The dossier: every kind of thing that a checker must know, in few entries."""
    contents = [CONTENTS[kind].model_validate(GOOD[kind]) for kind in ("begin", "case", "answer", "observation")]
    contents[2] = contents[2].model_copy(update={"why": 'Zoë zei: "nee".\n[[entry]]\nEn toen niets.'})
    contents += [
        CONTENTS["withdrawal"].model_validate({"entry": 4, "reason": "Dit ging over een ander kind."}),
        Vouched(ground="accepted", reason="A.S. schreef vermelding 4, op de computer van een collega."),
        CONTENTS["close"].model_validate({"outcome": "afsluiten-dossier"}),
        Struck(entries=(4, 5), ground="wrong-child", reason="Dit was een ander kind.", decided_by="P.B., directeur"),
    ]
    signers = (KEY, KEY, KEY, STRANGER, None, KEY, KEY, KEY)
    salts = (f"{number:032x}" for number in itertools.count(1))
    with (
        mock.patch.object(format_2, "salt", lambda: next(salts)),
        mock.patch.object(blocks, "salt", lambda: next(salts)),
    ):
        log = format_2.new("2026-001")
        for number, (content, signer) in enumerate(zip(contents, signers, strict=True), start=1):
            log = log.added(Entry(number, NOW, "W. Kuipers", "ib'er", content, "2026-002"), signer)
        # Two people went on, each by themselves.
        last, number = len(log.entries), itertools.count(1)
        mine, hers = (
            log.added(Entry(last + 1, NOW + timedelta(minutes=next(number)), by, "ib'er", Reopen(reason=why)), KEY)
            for by, why in (("W. Kuipers", "Nieuwe signalen."), ("M. de Vries", "De vader belde."))
        )
        return joined(mine, hers)


def checked(dossier: Path, *keys: str) -> tuple[int, str]:
    """What the checker in the documentation says of a dossier, and its exit code."""
    command = [sys.executable, "-I", str(CHECKER), str(dossier), *keys]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout


if __name__ == "__main__":
    DOSSIER.write_bytes(padded(example().data))
    SAID.write_text(checked(DOSSIER, KEY.public)[1], encoding="utf-8")
