"""The pages for others hold what the table allows, and nothing else: tried with a word of its own in every field."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from meldcode_cli.case.entries import CONTENTS, Answer, Begin, CaseFacts, Entry
from meldcode_cli.case.fields import Content
from meldcode_cli.case.merged import SecondOpinion
from meldcode_cli.case.state import fold
from meldcode_cli.dossier.casefile import Author, CaseFile
from meldcode_cli.dossier.opening import create, reserved
from meldcode_cli.export.blocks import Block, Fields, Heading, Items, Paragraph, Pen
from meldcode_cli.export.grounds import Ground
from meldcode_cli.export.pages import advies, betrokkene, letters, melding, overdracht
from meldcode_cli.export.pages import talk as talk_page
from meldcode_cli.export.readers import Reader, Sign, kind_of, table
from meldcode_cli.export.selection import LATER, Selection, select
from meldcode_cli.export.whom import Talk
from meldcode_cli.flow.files import Library
from meldcode_cli.store.home import Home
from tests.export.test_readers import VARIANTS

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
AUTHOR = Author("zqauteur", "zqrol", "zqschool")
# The first entry and whom it is about are made by the case itself.
_OWN = ("begin", "case")
NUMBERS = itertools.count()
_BY_ITSELF = ("question", "replaces", "request", "since", "about", "entry", "left_open", "heads", "keys", "sha256")
_ANSWERS = {"afweging": "afweging-1", "safety": "onthulling", "other": "kindcheck"}


@dataclass(frozen=True)
class Word:
    """A word that stands in one field of one kind of entry, and nowhere else."""

    row: str
    field: str
    text: str


def filled(kind: str, variant: str, words: list[Word]) -> Content:
    """Return a content with a word of its own in every field that takes one, and something in all others."""
    model = CONTENTS[kind]
    row = f"{kind}.{variant}" if variant else kind
    values: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        if name in _BY_ITSELF:
            continue
        word = Word(row, name, f"zq{next(NUMBERS)}qz")
        options = [
            word.text,
            (word.text,),
            f"{word.text}, functie",
            *(each for part in (field.annotation, *get_args(field.annotation)) for each in choices(part)),
            "D.R.",
            date(2026, 3, 10),
            time(8, 35),
            (date(2026, 3, 30),),
            NOW,
            True,
            1,
        ]
        if name in ("kind", "partner"):
            options = [variant]
        for option in options:
            if takes(model, name, option):
                values[name] = option
                break
        if values.get(name) in (word.text, (word.text,)):
            words.append(word)
    if kind == "answer":
        values |= {"question": _ANSWERS[variant], "value": "ja", "label": "", "anew": False}
        words[:] = [word for word in words if word.row != row or word.field not in ("value", "label")]
    if kind in ("follow-up", "kept-day"):
        values["about"] = 3
    if kind == "settled":
        values["about"] = "answer"
    if kind in ("withdrawal", "second-opinion"):
        values["entry"] = 999
    return model.model_construct(**{**defaults(model), **values})


def choices(annotation: object) -> list[str]:
    """Return the words of a choice."""
    return [each for each in get_args(annotation) if isinstance(each, str)]


def takes(model: type[Content], name: str, value: Any) -> bool:
    """Tell whether a field takes a value, whatever the others are."""
    try:
        model.model_validate({name: value})
    except ValidationError as problem:
        return not any(error["loc"][:1] == (name,) for error in problem.errors())
    return True


def defaults(model: type[Content]) -> dict[str, Any]:
    return {name: field.default for name, field in model.model_fields.items() if not field.is_required()}


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> tuple[CaseFile, list[Word]]:
    """A case with one of every kind of entry in every variant, and the words in it."""
    home, words = Home(tmp_path_factory.mktemp("home") / "home"), list[Word]()
    with reserved(home, 2026) as case:
        casefile = create(home, case, Library(Path()).read("onderwijs"), lambda: NOW, AUTHOR)
    casefile.record(CaseFacts(initials="Z.Q.", age_group="4-11", born="2017-05"))
    entries = list(casefile.log.entries)
    numbers: dict[str, int] = {}
    for kind in CONTENTS:
        for variant in VARIANTS.get(kind, ("",)):
            if kind not in (*_OWN, "withdrawal", "close", "reopen", "flow", "access", "vouched", "struck", "settled"):
                number = len(entries) + 1
                content = filled(kind, variant, words)
                if isinstance(content, SecondOpinion):
                    # On a decision that counts: of any other nobody else gets it.
                    content = content.model_copy(update={"entry": numbers["duty"]})
                numbers[kind] = number
                entries.append(Entry(number, NOW + timedelta(minutes=number), "zqauteur", "zqrol", content))
    casefile.state = fold(entries)
    return casefile, words


def selected(casefile: CaseFile, reader: Reader) -> Selection:
    return select(casefile, reader, NOW + timedelta(days=1))


def pages(found: Selection) -> Iterator[list[Block]]:
    """Yield every page that a reader gets, with all that the user may show shown."""
    match found.reader:
        case Reader.ADVIES:
            yield [*advies.page(found, advies.Call())]
            yield [*advies.page(advies.fitting(found), advies.Call())]
        case Reader.MELDING:
            yield [*melding.page(found)]
        case Reader.OVERDRACHT:
            yield [*overdracht.page(found, overdracht.Consent("", date(2026, 3, 1)))]
            yield [*letters.to_school(found)]
        case Reader.BESTUUR:
            yield [*letters.to_board(found)]
        case Reader.GESPREK_OUDERS | Reader.GESPREK_KIND | Reader.GESPREK_VEILIG_THUIS | Reader.GESPREK_COLLEGA:
            talk = Talk(found.reader.removeprefix("gesprek-"))
            yield [*talk_page.page(found, talk, ())]
            yield [*talk_page.page(found, talk, tuple(Ground))]
        case Reader.GEZAG | Reader.ZONDER | Reader.LEERLING | Reader.JONG:
            yield [*betrokkene.page(found, betrokkene.Asker("", hides=True))]
            yield [*letters.invitation(found)]
            if found.of("conversation.ouder"):
                yield [*letters.confirmation(found)]


def said(page: list[Block]) -> str:
    """Return all that a page says."""
    found: list[str] = []
    for block in page:
        match block:
            case Heading(_, text) | Pen(text):
                found.append(text)
            case Paragraph(text, label):
                found += [text, label]
            case Fields(fields):
                found += [f"{field.label} {field.value}" for field in fields]
            case Items(lines):
                found += lines
    return "\n".join(found)


OTHERS = [reader for reader in Reader if reader is not Reader.DOSSIER]


def test_every_field_that_takes_words_has_one(everything: tuple[CaseFile, list[Word]]) -> None:
    """So that the tests below try them all."""
    _, words = everything
    assert len(words) > 150
    assert len({word.text for word in words}) == len(words)


@pytest.mark.parametrize("reader", OTHERS)
def test_a_page_holds_nothing_that_its_reader_may_not_have(
    reader: Reader, everything: tuple[CaseFile, list[Word]]
) -> None:
    """No word of a field that is never for this reader is on any of its pages, also of what is only somebody's role."""
    casefile, words = everything
    found = selected(casefile, reader)
    for page in pages(found):
        text = said(page)
        for word in words:
            if table().sign(reader, word.row, word.field) in (Sign.NEVER, Sign.ROLE):
                assert word.text not in text, f"{word.row}.{word.field}"


@pytest.mark.parametrize("reader", OTHERS)
def test_what_is_selected_is_what_the_table_allows(reader: Reader, everything: tuple[CaseFile, list[Word]]) -> None:
    """Each line comes from a field that the reader may have, and is asked about if the table says so."""
    casefile, _ = everything
    for piece in selected(casefile, reader).pieces:
        for line in piece.lines:
            row, field = ("follow-up", "finding") if line.field == LATER else (piece.row, line.field)
            sign = table().sign(reader, row, field)
            assert sign is not Sign.NEVER, f"{piece.row}.{line.field}"
            assert line.asks == (sign is Sign.ASK)


def test_a_report_says_all_that_it_may(everything: tuple[CaseFile, list[Word]]) -> None:
    """Of what was seen, told, discussed and reported, nothing that Veilig Thuis may have is lost on the way."""
    casefile, words = everything
    (page,) = pages(selected(casefile, Reader.MELDING))
    text = said(page)
    rows = ("observation", "conversation", "help", "agreement", "other-report", "kept-day", "event")
    for word in words:
        may = table().sign(Reader.MELDING, word.row, word.field) is Sign.ALL
        if may and word.row.partition(".")[0] in rows and word.row != "observation.veronderstelling":
            assert word.text in text, f"{word.row}.{word.field}"


def test_whoever_asks_to_see_it_gets_all_that_is_shown(everything: tuple[CaseFile, list[Word]]) -> None:
    """A parent with the authority, all shown: each line of each entry is on the paper."""
    casefile, _ = everything
    found = selected(casefile, Reader.GEZAG)
    text = said(next(pages(found)))
    for piece in found.pieces:
        for line in piece.lines:
            if piece.type not in ("begin", "case", "close") and line.field not in ("kind", "partner", "recorded"):
                assert line.value in text, f"{piece.row}.{line.field}"


def test_advice_tells_no_day_and_no_time(everything: tuple[CaseFile, list[Word]]) -> None:
    """Days are "begin maart", and nothing says the year or the hour."""
    casefile, _ = everything
    text = said(next(pages(selected(casefile, Reader.ADVIES))))
    assert "2026" not in text and "8:35" not in text and "begin maart" in text


@pytest.mark.parametrize("reader", OTHERS)
def test_what_does_not_count_any_more_is_for_nobody_else(tmp_path: Path, reader: Reader) -> None:
    """Withdrawn, corrected, answered otherwise since: only that there are older versions is told."""
    home = Home(tmp_path / "home")
    with reserved(home, 2026) as case:
        casefile = create(home, case, Library(Path()).read("onderwijs"), lambda: NOW, AUTHOR)
    casefile.record(CaseFacts(initials="Z.Q.", age_group="4-11"))
    seen = {"kind": "waarneming", "date": date(2026, 3, 10), "direction": "bevestigt", "place": "p", "situation": "s"}
    first = casefile.record(CONTENTS["observation"].model_validate({**seen, "present": [], "text": "zqfout"}))
    better = {**seen, "present": [], "text": "zqgoed", "replaces": first.number, "reason": "zqreden"}
    casefile.record(CONTENTS["observation"].model_validate(better))
    gone = casefile.record(CONTENTS["observation"].model_validate({**seen, "present": [], "text": "zqweg"}))
    casefile.record(CONTENTS["withdrawal"].model_validate({"entry": gone.number, "reason": "zqwaarom"}))
    casefile.record(Answer(question="direct-gevaar", asked="Gevaar?", value="twijfel", label="zqtwijfel"))
    casefile.record(Answer(question="direct-gevaar", asked="Gevaar?", value="nee", label="zqnee", replaces=6))
    found = selected(casefile, reader)
    assert found.changed
    for page in pages(found):
        text = said(page)
        assert not [word for word in ("zqfout", "zqreden", "zqweg", "zqwaarom", "zqtwijfel") if word in text]
        if found.of("observation") and page[0] != Paragraph(text):
            assert ("zqgoed" in text) == (table().sign(reader, "observation.waarneming", "text") is Sign.ALL) or (
                page[0] != next(pages(found))[0]
            )


def test_the_row_of_a_content_is_in_the_table(everything: tuple[CaseFile, list[Word]]) -> None:
    """Whatever can be recorded is decided about."""
    casefile, _ = everything
    for entry in casefile.state.entries.values():
        assert kind_of(entry.content) in table().rows
    assert isinstance(casefile.state.begin, Begin)
