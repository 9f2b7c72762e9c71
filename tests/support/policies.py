"""A policy of an organisation, where a test can put one: no environment and no folder of the user reaches it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from meldcode_cli.seal import age
from meldcode_cli.seal.cards import Card
from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store import policy

BOARD = "Bestuur Zonnedauw"
SECRET = age.new_secret()
CARD = Card(age.public_key(SECRET), SigningKey(bytes(range(32))).public).text
RECOVERY = f'[recovery]\ncard = "{CARD}"\nname = "{BOARD}"\n'
WHOLE = (
    'sealed = true\norganisation = "Stichting Zonnedauw"\nretention_years = 5\n'
    f'flows = ["onderwijs", "kinderopvang"]\n{RECOVERY}'
)


@contextlib.contextmanager
def under(tmp_path: Path, text: str) -> Iterator[Path]:
    """Let the program work under this policy; yields the folder that it stands in."""
    folder = tmp_path / "beheerder"
    folder.mkdir(mode=0o755, exist_ok=True)
    (folder / policy.NAME).write_text(text, encoding="utf-8")
    (folder / policy.NAME).chmod(0o644)
    owner = os.getuid() if hasattr(os, "getuid") else 0
    with mock.patch.object(policy, "folder", lambda: folder), mock.patch.object(policy, "_ADMINISTRATOR", owner):
        yield folder
