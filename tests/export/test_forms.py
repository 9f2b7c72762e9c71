"""Whatever was typed, every reader of every format sees of an export what was meant, and nothing in it comes alive."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from meldcode_cli.export import docx, formats, html, markdown
from meldcode_cli.export.blocks import Heading, Paragraph, Pen
from meldcode_cli.export.course import course
from meldcode_cli.export.drawing import drawn
from meldcode_cli.export.formats import Format
from meldcode_cli.export.model import Report
from meldcode_cli.export.outline import outline
from tests.export import many, structure, typed
from tests.export.test_markdown import ATTACKS, full
from tests.support.lots import drawn as by_lot

STORY = [
    "02-02 Begonnen",
    "02-02 Begonnen aan: Vooraf",
    "02-02 Begonnen aan: Stap 1: Signalen",
    "03-02 Begonnen aan: Stap 2: Overleg",
    "03-02 Begonnen aan: Stap 3: Gesprek",
    "03-02 Overleg met collega",
    "05-02 Gesprek met ouder of verzorger",
    "06-02 Gesprek met het kind",
    "09-02 Begonnen aan: Stap 4: Wegen",
    "10-02 Begonnen aan: Stap 5: Beslissen",
    "10-02 Overleg met Veilig Thuis",
    "10-02 Actie gedaan: Vraag advies aan Veilig Thuis",
    "10-02 Actie gedaan: Vertel het aan het bevoegd gezag",
    "12-02 Actie gedaan: Spreek de hulp af en leg die vast",
    "23-02 Actie gedaan: Ga na of de hulp echt is begonnen",
    "30-03 Uiterste dag voor: Spreek af wie de veiligheid blijft volgen",
    "30-03 Dit overzicht is gemaakt",
]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def whole(reports: dict[str, Report]) -> Report:
    """A report in which every part has something in it."""
    return full(reports)


# ---------------------------------------------------------------- what every reader sees


@pytest.mark.parametrize("reader", structure.MARKDOWN)
def test_a_reader_of_markdown_sees_what_is_meant(whole: Report, reader: str) -> None:
    """Headings with their levels, labels, values and lists, of an export with something in every part."""
    shown = structure.MARKDOWN[reader](markdown.render(whole))
    meant = structure.meant(outline(whole))
    assert structure.alien(shown) == []
    assert structure.typewritten(structure.seen_in(shown)) == structure.typewritten(meant)


def test_a_browser_and_a_word_processor_see_what_is_meant(whole: Report) -> None:
    """The same export as a page and as a document: the same headings, labels, values and lists."""
    meant = structure.meant(outline(whole))
    page = html.render(whole)
    assert structure.alien_in_page(page) == [] and structure.seen_in_page(page) == meant
    assert structure.seen_in_document(docx.render(whole)) == meant


# Together on one page; each one alone, and twenty thousand others: python -m tests.long exports
@pytest.mark.parametrize("payloads", [typed.PAYLOADS[at::4] for at in range(4)], ids=range(4))
def test_no_attack_comes_alive_in_any_reader(payloads: tuple[str, ...]) -> None:
    """Nothing that loads, runs, links, hides or changes the page gets through, in any format, to any reader."""
    assert many.odd(payloads) == []


@pytest.mark.parametrize("attack", by_lot([*typed.PAYLOADS, *ATTACKS], 8))
def test_an_attack_alone_does_nothing_either(attack: str) -> None:
    """Without others around it, that could by chance take away its force."""
    assert many.odd([attack]) == []


def test_there_are_enough_attacks() -> None:
    """The table holds what the issue asks for, and no one twice."""
    assert len(set(typed.PAYLOADS)) == len(typed.PAYLOADS) >= 40


def test_what_people_type_by_chance() -> None:
    """A sample of texts with Markdown, HTML, controls, marks that turn the order round, emoji and very long words."""
    assert many.odd(list(typed.texts(1, 12))) == []


@settings(max_examples=5)
@given(texts=st.lists(st.text(max_size=60) | st.sampled_from(typed.FRAGMENTS), min_size=1, max_size=4))
def test_no_text_changes_an_export(texts: list[str]) -> None:
    """Any text at all, in every format and to every reader."""
    assert many.odd(texts) == []


def test_a_reader_that_is_fooled_is_noticed() -> None:
    """The readers do obey what is written for them: an export without our care would be found odd by each."""
    texts = ["\\<img src=x>", "*x* <b>y</b>", "https://a.nl <img src=x>"]
    bare, meant = markdown.Hand(lambda line: line).page(many.blocks(texts)), structure.meant(many.blocks(texts))
    for read in structure.MARKDOWN.values():
        shown = read(bare)
        assert structure.seen_in(shown) != meant and structure.alien(shown)
    assert all(structure.alive(read(bare)) for read in structure.LENIENT.values())


# ---------------------------------------------------------------- the page


def test_a_page_needs_nothing_and_runs_nothing(whole: Report) -> None:
    """No address of anything elsewhere, a policy against all of it, and the language it is in."""
    page = html.render(whole)
    text = page.replace("http://www.w3.org/2000/svg", "")
    assert "://" not in text and "url(" not in text and "@import" not in text and "<script" not in text
    head = structure.tree(page).find("head")
    policy = [meta.get("content") for meta in head.iter("meta") if meta.get("http-equiv")]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]
    assert structure.tree(page).get("lang") == "nl" and head.find("title").text == "Dossier meldcode 2026-001"


def test_a_page_is_found_one_s_way_in_by_ear(whole: Report) -> None:
    """Landmarks, one title, no level skipped, every part named by its heading and in the list, each name once."""
    page = structure.tree(html.render(whole))
    body = page.find("body")
    assert [element.tag for element in body] == ["header", "nav", "main"]
    levels = [int(element.tag[1]) for element in body.iter() if str(element.tag) in ("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1 and all(after - before <= 1 for before, after in pairwise(levels))
    names = [element.get("id") for element in body.iter() if element.get("id")]
    assert len(names) == len(set(names))
    parts = [section.get("aria-labelledby") for section in body.iter("section")]
    assert [link.get("href") for link in body.find("nav").iter("a")] == [f"#{name}" for name in parts]
    assert set(parts) <= set(names)


def test_a_page_without_parts_is_one_part() -> None:
    """A letter or one sheet has no list of parts, and all but its title stands in the main of the page."""
    page = (Heading(1, "Brief"), Paragraph("Beste ouders,"), Heading(3, "Wanneer"), Pen("Naam", 2))
    shown = html.page(page)
    body = structure.tree(shown).find("body")
    assert [element.tag for element in body] == ["header", "main"] and len(body.find("main")) == 3
    assert structure.seen_in_page(shown) == structure.meant(page)


def test_the_course_is_drawn_and_told(whole: Report) -> None:
    """Each drawing has a title and an explanation; the list beside it tells every mark, with its day."""
    figure = next(structure.tree(html.render(whole)).iter("figure"))
    drawings = figure.findall(f"{SVG}svg")
    assert drawings
    for drawing in drawings:
        ids = {inner.get("id"): inner.tag for inner in drawing.iter() if inner.get("id")}
        assert drawing.get("role") == "img" and list(ids) == drawing.get("aria-labelledby").split()
        assert list(ids.values()) == [f"{SVG}title", f"{SVG}desc"]
    told = [item.text for item in figure.find("details").iter("li")]
    assert len(told) == len(course(whole)) and all(line.count(":") for line in told)


def test_the_course_of_the_story(reports: dict[str, Report]) -> None:
    """Steps, contacts, and what was due and done, in time; a contact that was withdrawn is none."""
    told = [f"{mark.day:%d-%m} {mark.told}" for mark in course(reports["evaluated"])]
    assert told == STORY


def test_what_is_drawn_fits(whole: Report) -> None:
    """A line of text never runs off the drawing, and a drawing never off a sheet of paper."""
    for drawing in drawn(course(whole)):
        assert float(drawing.get("viewBox", "").split()[3]) <= 400
        for text in drawing.iter("text"):
            assert len(text.text or "") <= 34
    assert len(drawn(course(whole))) > 1


# ---------------------------------------------------------------- the document


def test_a_document_says_nothing_of_when_and_where_it_was_made(reports: dict[str, Report]) -> None:
    """The same report gives the same file: no time, no name of a person, program or machine, no picture."""
    made = docx.render(reports["evaluated"])
    assert made == docx.render(reports["evaluated"])
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in parts.namelist() if re.search("thumbnail|customXml|app.xml", name)]
        assert not [name for name in parts.namelist() if re.search(b"python|Macintosh", parts.read(name))]
    about = Document(io.BytesIO(made)).core_properties
    assert (about.title, about.language, about.author) == ("Dossier meldcode 2026-001", "nl-NL", "")


def test_a_document_is_in_dutch_and_fills_a_sheet_of_a4() -> None:
    """A word processor checks its spelling as Dutch and prints it on the paper that there is."""
    document: Any = Document(io.BytesIO(docx.page([Heading(1, "Titel"), Pen("Naam", 3)])))
    languages = [style for style in document.styles.element.iter() if str(style.tag).endswith("}lang")]
    assert {value for found in languages for key, value in found.items() if key.endswith("}val")} == {"nl-NL"}
    assert (round(document.sections[0].page_width.cm, 1), round(document.sections[0].page_height.cm, 1)) == (21, 29.7)
    assert [paragraph.style.name for paragraph in document.paragraphs] == ["Heading 1", *["Invullen"] * 3]


@pytest.mark.parametrize("form", Format)
def test_each_format_is_the_same_each_time(reports: dict[str, Report], form: Format) -> None:
    """For one head and moment there is one file."""
    assert formats.render(reports["closed"], form) == formats.render(reports["closed"], form)
