"""Searching all one's cases: which entries hold all words, each case opened once, and nothing left behind."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from meldcode_cli.case.entries import CaseFacts, Close
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.commands.look import search as search_command
from meldcode_cli.commands.look import texts
from meldcode_cli.dossier import looking, opening
from meldcode_cli.dossier.casefile import Author, CaseFile
from meldcode_cli.dossier.opening import create, reserved
from meldcode_cli.errors import ExitCode
from meldcode_cli.flow.files import Library
from meldcode_cli.keyring.unlocking import unlocked
from meldcode_cli.store.home import Home
from tests.support.command import Said, inside
from tests.support.player import Player
from tests.support.sealed import SealedHome, sealed_home
from tests.support.terminal import Terminal

NOW = datetime.fromisoformat("2026-03-20T12:00:00+01:00")
AUTHOR = Author("W. Kuipers", "intern begeleider", "De Vuurvlieg")
SEEN = {
    "kind": "waarneming",
    "date": date(2026, 3, 10),
    "place": "lokaal groep 5",
    "situation": "begin van de les",
    "present": ("M.V.",),
    "direction": "bevestigt",
}


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A sealed home with three cases, one of them closed, and a practice case."""
    made = sealed_home(tmp_path)
    for initials, text in (("D.R.", "Een zqplek op de arm."), ("J.K.", "Niets te zien."), ("S.T.", "Een zqplek.")):
        begun(made.home, initials, text)
    last = opened(made, "2026-003")
    last.record(Close(outcome="geen-vermoeden"))
    begun(made.home.practice, "Z.Z.", "Een verzonnen zqplek.", practice=True)
    return made


def begun(home: Home, initials: str, text: str, *, practice: bool = False) -> CaseFile:
    with reserved(home, 0 if practice else 2026) as case:
        casefile = create(home, case, Library(Path()).read("onderwijs"), lambda: NOW, AUTHOR, practice=practice)
    casefile.record(CaseFacts(initials=initials, age_group="4-11"))
    casefile.record(Observation.model_validate({**SEEN, "text": text}))
    return casefile


def opened(made: SealedHome, case: str) -> CaseFile:
    return opening.open_case(made.home, case, lambda: NOW, AUTHOR)


def search(made: SealedHome, *words: str) -> Said:
    return made.run("search", *words, at=NOW.isoformat())


def whats(made: SealedHome, case: str) -> list[str]:
    return [look.what for _, look in looking.looked(made.home, case).looks]


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_tells_case_entry_day_and_the_words_around_it(made: SealedHome) -> None:
    """Open cases only, unless closed ones are asked for; practice apart and marked."""
    said = search(made, "ZQPLEK")
    assert said.code == 0
    assert "vermelding 4, 10 maart 2026: Waarneming" in said.out and "Een zqplek op de arm." in said.out
    assert "2026-001" in said.out and "2026-002" not in said.out and "2026-003" not in said.out
    real, practice = said.out.split("Oefeningen")
    assert "verzonnen zqplek" in practice and "OEFENING-1" in practice and "OEFENING" not in real
    assert "2026-003 (gesloten)" in search(made, "zqplek", "--all").out


def test_each_case_that_is_shown_was_seen_and_no_other(made: SealedHome) -> None:
    """It stands in its access log as with `show`; nothing else is written anywhere, and nothing of what was typed."""
    before = everything(made.path)
    assert search(made, "zqplek").code == 0
    assert [whats(made, case) for case in ("2026-001", "2026-002", "2026-003")] == [["shown"], [], []]
    after = everything(made.path)
    changed = {Path(name).name for name, data in after.items() if before.get(name) != data}
    assert changed and all("access" in name or "toegang" in name for name in changed), changed
    assert not any(b"zqplek" in data for data in after.values())


def test_the_key_and_each_dossier_are_opened_once(made: SealedHome, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many words there are: a passphrase is asked once."""
    keys, dossiers = Counter[str](), Counter[str]()

    def unlock(home: Home) -> Home:
        keys["key"] += 1
        return unlocked(home)

    def read(home: Home, case: str, *more: Any, **options: Any) -> CaseFile:
        dossiers[case] += 1
        return opening.open_case(home, case, *more, **options)

    monkeypatch.setattr(search_command, "unlocked", unlock)
    monkeypatch.setattr(search_command, "open_case", read)
    assert search(made, "zqplek", "arm").code == 0
    assert keys == {"key": 1}
    assert dossiers == dict.fromkeys(("2026-001", "2026-002", "2026-003", "0000-001"), 1)


def test_nothing_found_is_one_sentence(made: SealedHome) -> None:
    """That is no error; and nobody was seen."""
    said = search(made, "zqweg")
    assert (said.code, " ".join(said.out.split()), said.err) == (0, texts.SEARCH_NOTHING, "")
    assert " ".join(search(made, "--all", "zqweg").out.split()) == texts.SEARCH_NOTHING_ALL
    assert whats(made, "2026-001") == []


def test_for_programs_it_gives_ids(made: SealedHome) -> None:
    """Case, entry, kind and field; no word of what stands there."""
    said = search(made, "zqplek", "--json")
    assert said.json == {
        "format": 1,
        "found": [
            {"case": "2026-001", "entry": 4, "type": "observation", "field": "text"},
            {"case": "OEFENING-1", "entry": 3, "type": "observation", "field": "text"},
        ],
    }
    assert search(made, "zqweg", "--json").json == {"format": 1, "found": []}
    found = search(made, "10", "maart", "--json").json["found"]
    assert {each["field"] for each in found} == {"date"}


def test_what_cannot_be_read_is_named_and_the_rest_is_searched(made: SealedHome) -> None:
    """A damaged dossier stops nobody from finding something in another."""
    made.dossier("2026-002").write_bytes(b"niets")
    said = search(made, "zqplek")
    assert said.code == 0 and "zqplek op de arm" in said.out
    assert "Niet doorzocht, want niet te lezen: 2026-002." in " ".join(said.out.split())
    said = search(made, "zqplek", "--json")
    assert json.loads(said.out)["found"] and "2026-002" in said.err


@pytest.mark.parametrize("words", [("zq\x1bplek?",), ("?!",)])
def test_what_was_typed_is_never_in_an_error(made: SealedHome, words: tuple[str, ...]) -> None:
    """Signs alone are nothing to look for; nothing comes back of what was typed."""
    said = search(made, *words)
    assert not any(word in said.err + said.out for word in words)
    assert said.code == (0 if "zq" in words[0] else ExitCode.USAGE)


def test_without_a_case_nobody_is_asked_for_a_passphrase(tmp_path: Path) -> None:
    """There is nothing to look through: it says where it looked."""
    made = sealed_home(tmp_path)
    said = inside(made.path, "search", "iets")
    assert said.code == 0 and texts.LIST_EMPTY in " ".join(said.out.split())


def test_what_is_looked_for_need_not_stand_in_the_history(made: SealedHome) -> None:
    """Without a word at a terminal it is asked; signs alone are refused there, and both words must be in the entry."""
    terminal = Terminal(
        ["search"], made.path, at=NOW.isoformat(), environment={"MELDCODE_PASSPHRASE_FILE": str(made.passphrase_file)}
    )
    play = Player(terminal)
    play.type("Wat zoekt u?", "?!,")
    play.type(texts.SEARCH_NO_WORD, "zqplek arm")
    terminal.wait_for("2026-001")
    assert "2026-002" not in terminal.text
    terminal.press("q")
    assert terminal.ends() == 0


def test_the_passphrase_is_asked_before_the_words(made: SealedHome) -> None:
    """Whoever types it at once must not read it on the screen."""
    terminal = Terminal(["search"], made.path, at=NOW.isoformat())
    terminal.wait_for("Uw wachtzin")
    assert "Wat zoekt u?" not in terminal.text
    terminal.press("\x03")
    assert terminal.ends() == 130


def test_without_a_word_and_a_terminal_it_is_a_refusal(made: SealedHome) -> None:
    """There is nobody to ask."""
    assert search(made).code == ExitCode.USAGE
