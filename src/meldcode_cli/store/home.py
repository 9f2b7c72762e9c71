"""Where everything of one user is kept: `MELDCODE_HOME`, or the platform's folder for user data.

settings.toml     name, role, organisation, flow; and the answers from before there was a case, if nothing is sealed
begun.age         those answers, where everything is sealed
keys/             the key of this user (store.keys); if this folder is there, everything is sealed
cases/            2026-001.toml.age, the flows kept with it, its lock; heads.jsonl
flows/            the school's own flows
"""

import contextlib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.cases import SEALED, Folder, KeyNeeded
from meldcode_cli.store.disk import is_there, make_folder, read_file, remove_file, replace_file, saving, sweep
from meldcode_cli.store.register import Register
from meldcode_cli.store.tombstones import Tombstones

if TYPE_CHECKING:
    from meldcode_cli.store.keys import KeyFolder, Keys

SETTINGS = "settings.toml"
BEGUN = "begun"
KEYS = "keys"
CASES = "cases"


@dataclass(frozen=True, slots=True)
class Home:
    """The folder with everything of this user. `keys` are there once they were opened.

    `key_path` is where the keys stand, if that is not in this folder: practice uses those of the home it is in.
    """

    path: Path
    keys: "Keys | None" = None
    key_path: Path | None = None

    @property
    def key_folder(self) -> "KeyFolder":
        from meldcode_cli.store.keys import KeyFolder

        return KeyFolder(self.key_path or self.path / KEYS)

    @property
    def sealed(self) -> bool:
        """Tell whether everything here is sealed: that is so as soon as there are keys. Raises OSError."""
        return is_there(self.key_path or self.path / KEYS)

    def opened_with(self, keys: "Keys") -> "Home":
        """Return this home with its keys."""
        return replace(self, keys=keys)

    @property
    def cases(self) -> Folder:
        return Folder(self.path / CASES, self.keys, self.sealed)

    @property
    def tombstones(self) -> Tombstones:
        return Tombstones(self.path / CASES)

    @property
    def register(self) -> Register:
        return Register(self.path / CASES)

    @property
    def own_flows(self) -> Path:
        return self.path / "flows"

    def sweep(self) -> None:
        """Remove what was left behind here, long ago, by saves that were broken off. Never raises."""
        for folder in (self.path, self.path / CASES, self.key_folder.path):
            sweep(folder)

    def settings(self) -> dict[str, Any]:
        """Return what settings.toml holds, {} if it is not there; raises MeldcodeError if it cannot be read.

        With the answers from before there was a case, unless they are sealed and no key was opened.
        """
        path = self.path / SETTINGS
        try:
            found = tomllib.loads(read_file(path, "")[0].decode()) if is_there(path) else {}
        except (OSError, MeldcodeError, ValueError, RecursionError):
            raise MeldcodeError(
                "De instellingen kunnen niet worden gelezen.",
                f"Verbeter of verwijder het bestand {SETTINGS} in de map met gegevens. Uw casussen blijven bewaard.",
            ) from None
        return found | self._sealed_begun()

    def save_settings(self, settings: Mapping[str, Any]) -> None:
        """Save the settings, the answers from before there was a case sealed if everything is. Raises NotSaved."""
        import tomli_w

        make_folder(self.path)
        with saving():
            if self.sealed:
                self._seal_begun(settings.get(BEGUN, ()))
                settings = {key: value for key, value in settings.items() if key != BEGUN}
            replace_file(self.path / SETTINGS, tomli_w.dumps(settings).encode())

    def _sealed_begun(self) -> dict[str, Any]:
        path = self.path / (BEGUN + SEALED)
        if self.keys is None or not is_there(path):
            return {}
        # One that the disk does not give now is there all the same: to go on would be to lose it.
        data = read_file(path, "")[0]
        # Answers that do not open count as not given, as with settings: they are asked again.
        with contextlib.suppress(MeldcodeError, ValueError):
            return tomllib.loads(self.keys.open(data).decode())
        return {}

    def _seal_begun(self, begun: Any) -> None:
        import tomli_w

        path = self.path / (BEGUN + SEALED)
        if not begun:
            # What this key does not open is not ours to remove.
            if self._sealed_begun():
                remove_file(path)
        elif self.keys is None:
            raise KeyNeeded
        else:
            replace_file(path, self.keys.seal(tomli_w.dumps({BEGUN: begun}).encode()))


def find() -> Home:
    """Return the home of this user."""
    given = os.environ.get("MELDCODE_HOME", "")
    if given:
        return Home(Path(given).expanduser())
    from platformdirs import user_data_path

    return Home(user_data_path("meldcode", appauthor=False))
