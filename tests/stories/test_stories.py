"""Each worked case, told once: played by the program itself and at a real terminal it gives the same dossier."""

from pathlib import Path

import pytest

from tests.support import story
from tests.support.lots import drawn

STORIES = sorted(story.FOLDER.glob("*.toml"))
# A story at a real terminal takes some ten seconds; a long run plays each of them there.
AT_TERMINAL = drawn(STORIES, 2)
OTHERS = [(path, told["name"]) for path in STORIES for told in story.Story(path).data.get("other", ())]


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_story_goes_as_told(tmp_path: Path, path: Path) -> None:
    """Everything is asked in the order of the story, and everything that must be seen is."""
    told = story.Story(path)
    program, terminal = tmp_path / "program" / "home", tmp_path / "terminal" / "home"
    for home in (program, terminal):
        home.parent.mkdir()
    heard = story.told_by_program(told, program)
    if path in AT_TERMINAL:
        story.play_at_terminal(told, terminal, heard)
        assert story.dossier(program) == story.dossier(terminal)


@pytest.mark.parametrize(
    ("path", "name"),
    [pytest.param(path, name, id=f"{path.stem}: {name}") for path, name in drawn(OTHERS, 22)],
)
def test_what_else_could_have_happened(tmp_path: Path, path: Path, name: str) -> None:
    """The same case from its answers file, with something else in it, is judged as at the keyboard."""
    told = story.Story(path)
    told.check_other(next(other for other in told.data["other"] if other["name"] == name), tmp_path)
