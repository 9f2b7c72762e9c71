"""The pictures of screens are what the program shows, in every letter; they fetch nothing and can be read by all."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.support.lots import drawn
from tests.support.screens import FOLDER, GROUND, PALETTE, SHOTS, Shot, make, path_of
from tests.test_documentation import DOCUMENTS, MANUAL, README, text_of

SVG = "{http://www.w3.org/2000/svg}"
BY_NAME = {shot.name: shot for shot in SHOTS}


def words(path: Path) -> str:
    """Return what can be read on a picture, row by row."""
    return "\n".join(text.text or "" for text in ET.fromstring(path.read_text(encoding="utf-8")).iter(f"{SVG}text"))


@pytest.mark.parametrize("shot", drawn(SHOTS, 1), ids=lambda shot: shot.name)
def test_a_picture_is_what_the_program_shows(shot: Shot) -> None:
    """Made anew it is the same, byte for byte: python -m tests.support.screens writes them; python -m tests.long tries
    all."""
    assert path_of(shot).read_text(encoding="utf-8") == make(shot)


def test_there_is_a_picture_of_each_screen_and_no_other() -> None:
    """Nothing that is shown no more stays in the folder."""
    assert {path.name for path in FOLDER.iterdir()} == {f"{shot.name}.svg" for shot in SHOTS}


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_a_picture_fetches_nothing(shot: Shot) -> None:
    """No address but the name of the format, no font but the reader's own, no script, nothing of this machine."""
    text = path_of(shot).read_text(encoding="utf-8")
    assert re.findall(r"[a-z]+://[^\"' ]*", text) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"url\(|@import|@font-face|href|<script|<image|/tmp|/home|/work", text)
    assert set(re.findall(r"(?<![\d-])20\d\d\b", words(path_of(shot)))) <= {"2026", "2019", "2023"}


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_a_picture_says_what_is_on_it(shot: Shot) -> None:
    """To whoever hears it: as its title, and wherever it is shown. No letter stands outside; no row of blanks."""
    root = ET.fromstring(path_of(shot).read_text(encoding="utf-8"))
    assert root.findtext(f"{SVG}title") == shot.told
    wide, high = (float(number) for number in root.attrib["viewBox"].split()[2:])
    for text in root.iter(f"{SVG}text"):
        assert float(text.attrib["x"]) + float(text.attrib["textLength"]) <= wide and float(text.attrib["y"]) < high
        assert text.text and "  " not in text.text


def light(colour: str) -> float:
    """Return how light a colour is, as WCAG counts it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
def test_every_colour_stands_out(side: int) -> None:
    """On a light and on a dark page: 4.5 to 1, as WCAG 2 asks of text."""
    ground = light(GROUND[side])
    for name, twins in PALETTE.items():
        lighter, darker = sorted((light(twins[side]), ground), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, name


def test_the_documents_show_them() -> None:
    """The manual shows each, README one, and each time with the sentence that says what is on it."""
    shown = {path: re.findall(r"!\[([^\]]*)\]\([^)]*schermen/([\w-]+)\.svg\)", text_of(path)) for path in DOCUMENTS}
    assert {name for _, name in shown[MANUAL]} == set(BY_NAME)
    assert len(shown[README]) == 1
    for found in shown.values():
        for told, name in found:
            assert told == BY_NAME[name].told
