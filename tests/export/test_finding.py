"""Looking for words in a case: every word that somebody recorded is found, by its beginning, and nothing that was
struck."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from meldcode_cli.case.entries import CONTENTS, CaseFacts
from meldcode_cli.case.state import fold
from meldcode_cli.case.struck import Erased, Struck
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.opening import create, reserved
from meldcode_cli.export import finding
from meldcode_cli.export.finding import Found, find, terms
from meldcode_cli.export.readers import Reader, Sign, kind_of, table
from meldcode_cli.export.selection import recorded
from meldcode_cli.flow.files import Library
from meldcode_cli.store.home import Home
from tests.export import test_selection
from tests.export.rich import CASES
from tests.export.test_selection import AUTHOR, NOW, Word

everything = test_selection.everything
TODAY = date(2026, 3, 20)
SEEN = {"kind": "waarneming", "date": date(2026, 3, 10), "direction": "bevestigt", "place": "p", "situation": "s"}


def found(casefile: CaseFile, *typed: str) -> list[Found]:
    return [*find(recorded(casefile, NOW + timedelta(days=1)), terms(typed, TODAY))]


def entries(casefile: CaseFile, *typed: str) -> list[int]:
    return [each.piece.entry for each in found(casefile, *typed)]


@pytest.fixture
def case(tmp_path: Path) -> CaseFile:
    """A case in which nothing was seen yet."""
    home = Home(tmp_path / "home")
    with reserved(home, 2026) as number:
        casefile = create(home, number, Library(Path()).read("onderwijs"), lambda: NOW, AUTHOR)
    casefile.record(CaseFacts(initials="J.K.", age_group="4-11"))
    return casefile


def seen(casefile: CaseFile, text: str, **more: object) -> int:
    content = CONTENTS["observation"].model_validate({**SEEN, "present": [], "text": text, **more})
    return casefile.record(content).number


def test_every_word_in_every_field_is_found(everything: tuple[CaseFile, list[Word]]) -> None:
    """Of every kind of entry, whatever the own dossier has that the program did not say itself."""
    casefile, words = everything
    tried = 0
    for word in words:
        if table().sign(Reader.DOSSIER, word.row, word.field) is Sign.ALL and word.field not in finding._NOT:
            (only,) = found(casefile, word.text.upper()[:-1])
            assert kind_of(casefile.state.entries[only.piece.entry].content) == word.row
            tried += 1
    assert tried > 100


@pytest.mark.parametrize("name", CASES)
def test_every_word_that_somebody_wrote_is_found(name: str, tmp_path: Path) -> None:
    """In three rich cases: each piece of each text, as it stands there, finds at least its own entry."""
    casefile = CASES[name](tmp_path)
    for piece in recorded(casefile, casefile.now()):
        for line in piece.lines:
            if line.typed and line.field not in finding._NOT:
                for word in [word for word in line.value.split() if any(map(str.isalnum, word))]:
                    assert [*find(iter([piece]), terms([word], TODAY))], f"{piece.row}.{line.field}: {word}"


@pytest.mark.parametrize(
    "typed",
    [
        *[("kneuzing",), ("KNEU",), ("élise",), ("elise", "kneuz"), ("J.K.",), ("jk",), ("j.k",), ("10-3-2026",)],
        *[("10", "maart"), ("dinsdag", "10", "maart"), ("maart", "2026"), ("10", "mrt", "kneuzing")],
        *[("vorige week dinsdag",), ("blauw-paars",), ("blauw",), ("paars",), ("opvallend",)],
    ],
)
def test_however_it_is_written(case: CaseFile, typed: tuple[str, ...]) -> None:
    """Capitals and accents, the beginning of a word, initials, a day as people type it, a word that was broken off."""
    seen(case, "iets anders", date=date(2026, 2, 2))
    number = seen(case, "Élise en J. K.\nzagen een blauw-paarse kneuzing, op-\nvallend groot.")
    assert number in entries(case, *typed) and number - 1 not in entries(case, *typed)


@pytest.mark.parametrize("typed", [("neuzing",), ("kneuzing", "wond"), ("11-3-2026",), ("april", "2026"), ("kj",)])
def test_what_is_not_there_is_not_found(case: CaseFile, typed: tuple[str, ...]) -> None:
    """Not from the middle of a word, not when one of the words is missing, not on another day."""
    seen(case, "Een kneuzing, zei J.K.")
    assert entries(case, *typed) == []


def test_what_was_withdrawn_is_found_and_what_was_struck_is_not(case: CaseFile) -> None:
    """What does not count any more still stands in the dossier; the text of what was struck is gone."""
    gone, struck = seen(case, "zqweg"), seen(case, "zqwis")
    case.record(CONTENTS["withdrawal"].model_validate({"entry": gone, "reason": "vergissing"}))
    case.record(Struck(entries=(struck,), ground="by-law", reason="moest weg", decided_by="de directie"))
    # As it is read when its content is gone.
    entries_now = [
        replace(entry, content=Erased(kind="observation")) if entry.number == struck else entry
        for entry in case.log.entries
    ]
    case.state = fold(entries_now)
    assert entries(case, "zqweg") == [gone]
    assert entries(case, "zqwis") == []
    assert struck not in entries(case, "waarneming")


def test_the_questions_of_the_program_are_not_looked_through(case: CaseFile) -> None:
    """A word that stands in every question would find every case."""
    answer = {"question": "direct-gevaar", "asked": "Is zqvraag in gevaar?", "value": "nee", "label": "zqantwoord"}
    case.record(CONTENTS["answer"].model_validate({**answer, "warnings": ["Let op zqwaarschuwing."]}))
    assert entries(case, "zqvraag") == entries(case, "zqwaarschuwing") == []
    assert len(entries(case, "zqantwoord")) == 1


def test_a_long_text_shows_what_stands_around_the_word(case: CaseFile) -> None:
    """A few words before and after it, and that there is more."""
    number = seen(case, " ".join(["veel"] * 500 + ["kneuzing"] + ["later"] * 500))
    (only,) = [each for each in found(case, "kneuzing") if each.piece.entry == number]
    (place,) = only.places
    assert place.field == "text" and "veel kneuzing later" in place.text
    assert place.text.startswith("… ") and place.text.endswith(" …") and len(place.text) < 200


def test_nothing_to_look_for(case: CaseFile) -> None:
    """Signs alone are no word; words that hold more than one are looked for together."""
    assert terms(["?", "--", " "], TODAY) == []
    assert len(terms(["a b", "c"], TODAY)) == 3
