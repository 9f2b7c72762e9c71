"""Files that people open in an editor are read as their editor saved them; what cannot be read says where and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.answers import AT, whole, written
from tests.support.command import inside
from tests.support.sealed import PASSPHRASE

BOM = b"\xef\xbb\xbf"
CANARY = "kwikstaartje"


def answers(folder: Path) -> bytes:
    """Return an answers file in which nothing is missing."""
    folder.mkdir()
    return written(folder, whole()).read_bytes()


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
@pytest.mark.parametrize("first", [b"", BOM])
def test_answers_as_an_editor_saved_them(tmp_path: Path, first: bytes, ends: bytes) -> None:
    """With a byte-order mark and with the line ends of Windows they are the same answers."""
    file = tmp_path / "antwoorden.toml"
    file.write_bytes(first + answers(tmp_path / "a").replace(b"\n", ends))
    said = inside(tmp_path / "home", "start", "--answers", str(file), "--no-input", at=AT)
    assert said.code == 0, said.err


WRONG = f'[case]\ninitials = "L.P."\n\n[answers]\nnaam = "{CANARY} crème"\n'


@pytest.mark.parametrize(
    ("data", "first", "why"),
    [
        (WRONG.encode("cp1252"), "kan niet worden gelezen", "Regel 5, teken 24: Dit bestand is geen gewone tekst"),
        (WRONG.encode("utf-16"), "kan niet worden gelezen", "niet bewaard als UTF-8"),
        (WRONG.replace('"L.P."', "“L.P.”").encode(), "geen geldige TOML", "Regel 2, teken 12: Hier staan gekrulde"),
        (WRONG.replace('"L.P."', '"L.P.”').encode(), "geen geldige TOML", "Regel 2, teken 17: Hier staan gekrulde"),
        (WRONG.replace('"L.P."', "L.P.").encode(), "geen geldige TOML", "Regel 2, teken 12: "),
    ],
)
def test_answers_that_cannot_be_read(tmp_path: Path, data: bytes, first: str, why: str) -> None:
    """The line and the cause are told, with what to do, and nothing of what stands there."""
    file = tmp_path / "antwoorden.toml"
    file.write_bytes(data)
    said = inside(tmp_path / "home", "start", "--answers", str(file), "--no-input", at=AT)
    flat = " ".join(said.err.split())
    assert said.code == 1 and first in flat.partition(". ")[0] and why in flat
    assert CANARY not in said.err and "L.P" not in said.err
    assert ("UTF-8" in flat) == ("UTF-8" in why or "gewone tekst" in why) and "Traceback" not in said.err


SETTINGS = 'name = "T. Bos"\nrole = "intern begeleider"\norganisation = "De Zandkorrel"\nflow = "onderwijs"\n'


def test_settings_as_an_editor_saved_them(tmp_path: Path) -> None:
    """A byte-order mark before the settings keeps no command from its work."""
    home, file = tmp_path / "home", tmp_path / "antwoorden.toml"
    file.write_bytes(answers(tmp_path / "a"))
    assert inside(home, "start", "--answers", str(file), "--no-input", at=AT).code == 0
    settings = home / "settings.toml"
    settings.write_bytes(BOM + settings.read_bytes())
    secret = tmp_path / "wachtzin"
    secret.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    secret.chmod(0o600)
    for command in (
        ("start", "--answers", str(file), "--no-input"),
        ("agenda",),
        ("list",),
        ("settings",),
        ("backup", str(tmp_path / "kopie"), "--recovery-to", str(tmp_path / "sleutel")),
    ):
        said = inside(home, *command, at=AT, MELDCODE_PASSPHRASE_FILE=str(secret))
        assert said.code == 0, (command, said.err)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (SETTINGS.replace("Zandkorrel", "Zandkörrel").encode("cp1252"), "Regel 3, teken 25: "),
        (SETTINGS.replace('"T. Bos"', "“T. Bos”").encode(), "Regel 1, teken 8: Hier staan gekrulde"),
    ],
)
def test_settings_that_cannot_be_read(tmp_path: Path, data: bytes, why: str) -> None:
    """They say where and why, without what stands there."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_bytes(data)
    said = inside(home, "settings")
    assert said.code == 1 and why in " ".join(said.err.split()) and "Bos" not in said.err


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_a_flow_as_an_editor_saved_it(tmp_path: Path, ends: bytes) -> None:
    """A route with a byte-order mark and the line ends of Windows is checked like any other."""
    file = tmp_path / "eigen.toml"
    text = 'format = 1\nid = "eigen"\ntitle = "Eigen"\nversion = "1"\nextends = "paramedici"\n'
    file.write_bytes(BOM + text.encode().replace(b"\n", ends))
    said = inside(tmp_path / "home", "flow", "check", str(file))
    assert said.code == 0, said.err
