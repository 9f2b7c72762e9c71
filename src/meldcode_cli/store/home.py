"""Where everything of one user is kept: `MELDCODE_HOME`, or the platform's folder for user data.

settings.toml     name, role, organisation, flow; what was answered before there was a case
cases/            2026-001.toml, the flows kept with it, its lock; heads.jsonl
flows/            the school's own flows
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.files import Folder, make_folder, replace_file
from meldcode_cli.store.register import Register

SETTINGS = "settings.toml"


@dataclass(frozen=True, slots=True)
class Home:
    """The folder with everything of this user."""

    path: Path

    @property
    def cases(self) -> Folder:
        return Folder(self.path / "cases")

    @property
    def register(self) -> Register:
        return Register(self.path / "cases")

    @property
    def own_flows(self) -> Path:
        return self.path / "flows"

    def settings(self) -> dict[str, Any]:
        """Return what settings.toml holds, {} if it is not there; raises MeldcodeError if it cannot be read."""
        try:
            return tomllib.loads((self.path / SETTINGS).read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except (OSError, ValueError, RecursionError):
            raise MeldcodeError(
                "De instellingen kunnen niet worden gelezen.",
                f"Verbeter of verwijder het bestand {SETTINGS} in de map met gegevens. Uw casussen blijven bewaard.",
            ) from None

    def save_settings(self, settings: Mapping[str, Any]) -> None:
        """Save the settings; raises NotSaved."""
        import tomli_w

        make_folder(self.path)
        replace_file(self.path / SETTINGS, tomli_w.dumps(settings).encode())


def find() -> Home:
    """Return the home of this user."""
    given = os.environ.get("MELDCODE_HOME", "")
    if given:
        return Home(Path(given).expanduser())
    from platformdirs import user_data_path

    return Home(user_data_path("meldcode", appauthor=False))
