"""What the user answered once: name, role, organisation, flow and whether to seal; and what was answered before there
was a case.

Each set-up answer is saved as soon as it is given. `begun` holds the first question of a first run, which is put
before there is a case to record it in.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from meldcode_cli.case.fields import Line, Text
from meldcode_cli.dossier.casefile import Author
from meldcode_cli.dutch.findings import findings
from meldcode_cli.store.home import Home

# A screen that locks later than this does not lock.
MOST_MINUTES = 240
REQUIRED = ("name", "role", "organisation", "flow")


class Begun(BaseModel):
    """An answer to the first question, given before there was a case."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    question: Line
    asked: Text
    value: Line
    label: Text
    given: AwareDatetime
    called: bool = False


class Settings(BaseModel):
    """The settings as far as they were answered."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: Line | None = None
    role: Line | None = None
    organisation: Line | None = None
    flow: Line | None = None
    sealed: bool | None = None
    # After how many years `agenda` says that a closed dossier may have to go; None: never.
    retention_years: int | None = Field(default=None, strict=True, ge=1, le=100)
    # After how many minutes without a key the screen locks at a question; 0: never.
    lock_after: int = Field(default=10, strict=True, ge=0, le=MOST_MINUTES)
    # Whether the text stays on the screen when a sitting is over.
    keep_screen: bool = Field(default=False, strict=True)
    # Whether all is said for a screen reader, in every command.
    accessible: bool = Field(default=False, strict=True)
    # In which language beside Dutch the user reads along, where the route says anything in it; None: in none.
    language: str | None = Field(default=None, pattern="^[a-z]{2,3}$")
    begun: tuple[Begun, ...] = ()
    # In which format dossiers are written: 1 if the user chose not to go over; a home of version 0.1.0 says nothing.
    format: Literal[1, 2] | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """The settings that still have to be asked."""
        return tuple(key for key in REQUIRED if getattr(self, key) is None)

    @property
    def author(self) -> Author:
        """Who is at the keyboard; only when nothing is missing."""
        assert self.name and self.role and self.organisation
        return Author(self.name, self.role, self.organisation)

    def changed(self, /, **values: Any) -> "Settings":
        """Return these settings with some answered; raises pydantic's ValidationError."""
        return Settings.model_validate({**self.model_dump(), **values})


def load(home: Home) -> Settings:
    """Return the saved settings; what cannot be read in them counts as not answered."""
    data = home.settings()
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        wrong = {place[0] for place, _ in findings(error) if place}
        return Settings.model_validate({key: value for key, value in data.items() if key not in wrong})


def save(home: Home, settings: Settings) -> None:
    """Save the settings; raises NotSaved."""
    home.save_settings(settings.model_dump(exclude_none=True, exclude_defaults=True))


def begun(question: Mapping[str, Any], value: str, label: str, given: datetime) -> Begun:
    """Return the answer to the first question in the form in which it is kept until there is a case."""
    return Begun(question=question["id"], asked=question["text"], value=value, label=label, given=given)
