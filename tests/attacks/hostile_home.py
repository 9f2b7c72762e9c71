"""A home in which everything that can hold a text holds a hostile one, and a folder with files beside it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import tomli_w

from meldcode_cli.dossier.opening import open_case
from meldcode_cli.dossier.settings import Settings
from meldcode_cli.seal.recipients import Recipient
from meldcode_cli.store.home import Home
from tests.attacks.hostile import AUTHOR, LINE, NAMES, SHORT, TEXT, begin_case, hostile, hostile_flow, unchecked
from tests.support.answers import AT, changed, whole
from tests.support.sealed import SealedHome, colleague, sealed_home

NOW = datetime.fromisoformat(AT).astimezone()


class Hostile:
    """Such a home, sealed or not."""

    def __init__(self, folder: Path, sealed: bool) -> None:
        self.folder = folder / "beside"
        self.folder.mkdir()
        self.made: SealedHome | None = sealed_home(folder) if sealed else None
        self.home = self.made.home if self.made else Home(folder / "home")
        self.key = colleague().key
        with unchecked():
            self._fill()
        self._copies()
        self._beside()

    @property
    def environment(self) -> dict[str, str]:
        """What a run in this home needs."""
        return {} if self.made is None else {"MELDCODE_PASSPHRASE_FILE": str(self.made.passphrase_file)}

    def words(self, *arguments: str) -> list[str]:
        """A command with its folder and key filled in."""
        return [
            word.replace("{folder}", str(self.folder)).replace("{key}", self.key)
            if "{f" in word or "{k" in word
            else word
            for word in arguments
        ]

    def _fill(self) -> None:
        known = {"name": AUTHOR.name, "role": AUTHOR.role, "organisation": AUTHOR.organisation}
        settings = Settings(**known, flow="kwaad", sealed=self.made is not None)
        self.home.save_settings(settings.model_dump(exclude_none=True, exclude_defaults=True))
        if self.home.keys is not None:
            people = self.home.keys.recipients()
            other = Recipient("colleague", f"collega {LINE}", colleague().key, date(2026, 3, 1))
            self.home.keys.save_recipients(replace(people, people=(*people.people, other)))
        self.home.own_flows.mkdir(parents=True)
        own = tomli_w.dumps(hostile_flow("onderwijs", LINE))
        for name in ("kwaad.toml", "kwaad \x1b[2J\u202e.toml"):
            (self.home.own_flows / name).write_text(own, encoding="utf-8")
        for _ in range(2):
            begin_case(self.home, NOW)
        # The register says hostile things about a case that is otherwise in order.
        register = self.home.path / "register" / "heads.jsonl"
        lines = register.read_text(encoding="utf-8").splitlines()
        last = json.loads(lines[-1])
        last |= {"step": f"stap {LINE}", "flow": f"route {LINE}", "status": "open", "duties": [[LINE, "2026-03-01"]]}
        register.write_text("\n".join([*lines[:-1], json.dumps(last)]) + "\n", encoding="utf-8")
        (self.home.cases.path / "2026-009.tombstone").write_text(f"# {LINE}", encoding="utf-8")

    def _copies(self) -> None:
        """Copies of a dossier that went on apart from it, under names that no program should repeat as they are."""
        with unchecked():
            casefile = open_case(self.home, "2026-001", lambda: NOW, AUTHOR)
            kept = self.home.cases.location("2026-001").read_bytes()
            casefile.record(hostile("observation"))
        for name in NAMES:
            path = self.home.cases.path / (name + ("" if self.made is None else ".age"))
            path.write_bytes(self.home.cases.location("2026-001").read_bytes())
        self.home.cases.location("2026-001").write_bytes(kept)
        heads = self.home.register.heads()
        self.home.register.note(replace(heads["2026-001"], entries=3, stamp="1-1-1"))

    def _beside(self) -> None:
        (self.folder / "kwaad \x1b[2J.toml").write_text(
            tomli_w.dumps(hostile_flow("onderwijs", LINE)), encoding="utf-8"
        )
        scenario = {"name": LINE, "flow": "onderwijs", "answers": {"afweging-1": LINE}, "expect": {"outcome": LINE}}
        text = tomli_w.dumps({"scenario": [scenario], LINE: LINE})
        (self.folder / "scenarios \x1b[2J.toml").write_text(text, encoding="utf-8")
        answers = changed(changed(whole(), "observation.0.text", TEXT), f"answers.{SHORT}", LINE)
        answers["settings"]["name"] = LINE
        (self.folder / "antwoorden \x1b[2J.toml").write_text(tomli_w.dumps(answers), encoding="utf-8")
        opinion = tomli_w.dumps({"second-opinion": [{"entry": 8, "agree": False, "reason": TEXT, LINE: LINE}]})
        (self.folder / "mening \x1b[2J.toml").write_text(opinion, encoding="utf-8")
        (self.folder / "kwaad.tar").write_bytes(TEXT.encode() * 100)
        (self.folder / "export.md").write_text(f"# Dossier meldcode 2026-001\n\n{TEXT}\n", encoding="utf-8")
