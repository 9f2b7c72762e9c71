"""The reports of one told story, built once: they are frozen, so tests can share them."""

from datetime import datetime

import pytest

from meldcode_cli.export.model import Report
from meldcode_cli.export.report import build
from tests.export.story import Story, moment

# When somebody reads the dossier after each stretch of the story.
READ: dict[str, datetime] = {
    "signals": moment(2, 3, 9),
    "talks": moment(2, 9, 12, 40),
    "doubt": moment(2, 10, 13),
    "help": moment(2, 27, 10),
    "checked": moment(3, 20, 10),
    "evaluated": moment(3, 30, 16, 5),
    "closed": moment(4, 1, 9),
}


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Story, dict[str, Report]]:
    """The story at its end, and the report after each stretch of it."""
    story = Story(tmp_path_factory.mktemp("home"))
    return story, {stretch: build(story.casefile, READ[stretch]) for stretch in story.tell()}


@pytest.fixture(scope="session")
def reports(told: tuple[Story, dict[str, Report]]) -> dict[str, Report]:
    """The report after each stretch of the story."""
    return told[1]
