"""What the user answered once: name, role, organisation, flow and whether to seal; and what was answered before there
was a case.

Each set-up answer is saved as soon as it is given. `begun` holds the first question of a first run, which is put
before there is a case to record it in.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from meldcode_cli.case.fields import Line, Text
from meldcode_cli.dossier import texts
from meldcode_cli.dossier.casefile import Author
from meldcode_cli.dutch.findings import findings
from meldcode_cli.dutch.near import meant, near
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store import policy
from meldcode_cli.store.home import SETTINGS, Home
from meldcode_cli.store.settings_file import OF_THE_HOME, PERSON, PERSONAL, USER
from meldcode_cli.store.toml_lines import line_of, shown
from meldcode_cli.store.witness import SETTING

# A screen that locks later than this does not lock.
MOST_MINUTES = 240
# Who is at the keyboard: all that is needed to go on. A case that begins needs its organisation and its route as well.
WHO = ("name", "role")
REQUIRED = (*WHO, "organisation", "flow")
# What the program itself keeps beside the settings.
_MARKS = (USER, PERSON, SETTING)
_NEEDED = {
    "sealed": texts.SETTINGS_YES_OR_NO,
    "keep_screen": texts.SETTINGS_YES_OR_NO,
    "accessible": texts.SETTINGS_YES_OR_NO,
    "retention_years": texts.SETTINGS_YEARS,
    "lock_after": texts.SETTINGS_MINUTES,
}


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
    sealed: bool | None = Field(default=None, strict=True)
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
        """The settings that still have to be asked before a case can begin."""
        return tuple(key for key in REQUIRED if getattr(self, key) is None)

    @property
    def missing_who(self) -> tuple[str, ...]:
        """Those that still have to be asked before anything else can be recorded: a case knows its own rest."""
        return tuple(key for key in WHO if getattr(self, key) is None)

    @property
    def author(self) -> Author:
        """Who is at the keyboard; only when that is known."""
        assert self.name and self.role
        return Author(self.name, self.role, self.organisation or "")

    def changed(self, /, **values: Any) -> "Settings":
        """Return these settings with some answered; raises pydantic's ValidationError."""
        return Settings.model_validate({**self.model_dump(), **values})


class SettingsWrong(MeldcodeError):
    """Something in the settings file is wrong or not known: it is not written over until somebody mended it."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(texts.SETTINGS_WRONG, texts.SETTINGS_WRONG_HINT.format(file=SETTINGS), details=faults)


def load(home: Home) -> Settings:
    """Return the saved settings, with what the organisation decided; what is wrong in them counts as not answered."""
    return _sound(home.settings()).changed(**policy.read().settings)


def save(home: Home, settings: Settings) -> None:
    """Save the settings; what the organisation decided is not of this user, and is not kept with them.

    Raises NotSaved, SettingsWrong.
    """
    if faults := faults_in(home):
        raise SettingsWrong(faults)
    values = settings.model_dump(exclude_none=True, exclude_defaults=True)
    decided = policy.read().settings
    if home.sealed:
        # So it is, whoever decided it.
        decided.pop("sealed", None)
    if decided:
        before = _sound(home.settings()).model_dump(exclude_none=True, exclude_defaults=True)
        values = {key: value for key, value in values.items() if key not in decided}
        values |= {key: before[key] for key in decided if key in before}
    home.save_settings(values)


def refusal(home: Home) -> MeldcodeError | None:
    """Return why no case can begin here as long as a file is not mended; None if one can. Raises MeldcodeError."""
    faults = faults_in(home)
    return SettingsWrong(faults) if faults else policy.read().refusal


def faults_in(home: Home) -> tuple[str, ...]:
    """Say of each key in the settings file that is wrong or not known on which line it stands. Raises MeldcodeError."""
    found = home.saved()
    if not found:
        return ()
    text = home.settings_text()
    tables: list[tuple[tuple[str, ...], Any, Collection[str]]] = [((), found, (*OF_THE_HOME, *PERSONAL, *_MARKS))]
    persons = found.get(PERSON, {})
    if isinstance(persons, dict):
        tables += [((PERSON, name), table, PERSONAL) for name, table in persons.items()]
    return tuple(fault for path, table, known in tables for fault in _faults(text, path, table, known))


def _faults(text: str, path: tuple[str, ...], table: object, known: Collection[str]) -> Iterator[str]:
    if not isinstance(table, dict):
        yield texts.SETTINGS_TABLE.format(line=line_of(text, *path))
        return
    for key, value in table.items():
        line = line_of(text, *path, key)
        if key not in known:
            near_it = meant(near(key, [name for name in known if name not in _MARKS]))
            said = texts.SETTINGS_KEY_UNKNOWN.format(line=line, key=shown(key) or texts.SETTINGS_A_WORD)
            yield " ".join(filter(None, (said, near_it)))
        elif key in _MARKS:
            if not isinstance(value, dict if key == PERSON else str):
                yield texts.SETTINGS_VALUE.format(line=line, key=key, problem=texts.SETTINGS_MARK)
        elif problem := _problem(key, value):
            yield texts.SETTINGS_VALUE.format(line=line, key=key, problem=problem)


def _problem(key: str, value: object) -> str:
    try:
        Settings.model_validate({key: value})
    except ValidationError as error:
        return _NEEDED.get(key) or findings(error)[0][1]
    return ""


def _sound(data: dict[str, Any]) -> Settings:
    return Settings.model_validate(
        {key: value for key, value in data.items() if key in Settings.model_fields and not _problem(key, value)}
    )


def begun(question: Mapping[str, Any], value: str, label: str, given: datetime) -> Begun:
    """Return the answer to the first question in the form in which it is kept until there is a case."""
    return Begun(question=question["id"], asked=question["text"], value=value, label=label, given=given)
