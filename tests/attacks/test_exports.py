"""An export of a dossier full of Markdown, HTML and control characters: a reader sees all of that as text."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from meldcode_cli.dossier.opening import open_case
from meldcode_cli.store.home import Home
from tests.attacks.hostile import MARK, stray, unchecked
from tests.attacks.hostile_home import NOW, Hostile
from tests.export.structure import alien_in_page, fingerprint_in, seen_in_document, seen_in_page
from tests.support.answers import AT, changed, whole, written
from tests.support.command import Said, inside

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# What a reader would show as something else than headings, lists, quotes and words.
FORGED = {"html_block", "html_inline", "image", "link_open", "fence", "code_block", "code_inline", "hr", "table_open"}
SECTIONS = [
    *("Stand", "Betrokkenen", "Feiten op volgorde", "De stappen", "De afwegingen", "Besluiten en redenen"),
    *("Meningen van collega's", "Nog te doen", "Vingerafdruk"),
]


def run(home: Hostile, *arguments: str, at: str = AT) -> Said:
    """Run a command in a home full of hostile texts."""
    with unchecked():
        return inside(home.home.path, *arguments, at=at, **home.environment)


def test_an_export_reads_as_the_program_wrote_it(home: Hostile, tmp_path: Path) -> None:
    """As bytes, and as Markdown: one title, the nine sections in order, the one fingerprint; all else is text."""
    target = tmp_path / "export.md"
    assert run(home, "export", "2026-001", "-o", str(target)).code == 0
    data = target.read_bytes()
    assert stray(data) == [] and b"\r" not in data and data.decode().count(MARK) > 1000
    tokens = PARSER.parse(data.decode())
    every = [inner for token in tokens for inner in (token, *(token.children or ()))]
    assert {token.type for token in every} & FORGED == set()
    headings = [(token.tag, after.content) for token, after in pairwise(tokens) if token.type == "heading_open"]
    assert [text for tag, text in headings if tag == "h2"] == SECTIONS
    assert [tag for tag, _ in headings].count("h1") == 1 and headings[0][1] == "Dossier meldcode 2026-001"
    with unchecked():
        log = open_case(home.home, "2026-001", lambda: NOW).log
    assert fingerprint_in(data.decode()) == log.fingerprint
    # What was typed is all there, and can be read: the Markdown and the HTML too.
    text = "".join(inner.content for inner in every if inner.type == "text")
    for typed in ("[red]rood[/red]", "<script>x</script>", "![x](http://example.org/x.png)", "{naam}", "$(id)", "`id`"):
        assert typed in text, typed


def test_a_page_and_a_document_read_as_the_program_wrote_them(home: Hostile, tmp_path: Path) -> None:
    """In the other formats too: the same sections and the one fingerprint, and nothing that the program never means."""
    for form in ("html", "docx"):
        target = tmp_path / f"export.{form}"
        assert run(home, "export", "2026-001", "--format", form, "-o", str(target)).code == 0
        data = target.read_bytes()
        seen = seen_in_document(data) if form == "docx" else seen_in_page(data.decode())
        assert form == "docx" or (alien_in_page(data.decode()) == [] and stray(data) == [])
        assert [text for kind, level, _, text in seen if (kind, level) == ("heading", 2)] == SECTIONS
        assert "".join(text for *_, text in seen).count(MARK) > 1000
        with unchecked():
            log = open_case(home.home, "2026-001", lambda: NOW).log
        assert fingerprint_in(data) == log.fingerprint


def test_on_the_screen_it_is_the_same(home: Hostile, tmp_path: Path) -> None:
    """Without a file the very same text is written to standard output, and nothing else."""
    target = tmp_path / "export.md"
    assert run(home, "export", "2026-001", "-o", str(target)).code == 0
    assert run(home, "export", "2026-001").out == target.read_text(encoding="utf-8")


def test_json_and_calendars_hold_no_word_that_was_typed(home: Hostile, tmp_path: Path) -> None:
    """Both are read by other programs: JSON is ASCII, a calendar says the number of a case and a day, no more."""
    for arguments in (("show", "2026-001", "--json"), ("list", "--all", "--json"), ("agenda", "--json")):
        said = run(home, *arguments)
        assert said.code == 0 and said.out.isascii() and stray(said.out.encode()) == []
        json.loads(said.out)
    target = tmp_path / "agenda.ics"
    assert run(home, "agenda", "--ics", str(target)).code == 0
    lines = target.read_bytes().decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and not [line for line in lines if stray(line.encode())]
    assert {line for line in lines if line.startswith("SUMMARY")} <= {f"SUMMARY:2026-00{n}" for n in range(1, 10)}
    assert not re.search("kwaad|smile|rood", target.read_text())


@pytest.mark.parametrize("initials", ["DE", "EN", "S.", "IK"])
def test_an_initial_that_is_also_a_word(tmp_path: Path, initials: str) -> None:
    """Initials are a person where they were typed as one, and nowhere else: no word of a text becomes somebody."""

    def people(typed: str, text: str) -> tuple[list[str], str]:
        tables = changed(changed(whole(), "case.initials", typed), "observation.0.text", text)
        home = tmp_path / typed
        file = written(tmp_path, tables)
        assert inside(home, "start", "--answers", str(file), "--no-input", at=AT).code == 0
        export = inside(home, "export", "2026-001", at=AT).out
        return sorted(export.partition("## Betrokkenen")[2].partition("\n## ")[0].split("\n")), export

    text = "DE jas EN de S. van IK."
    usual, _ = people("Q.X.", "Een jas.")
    found, export = people(initials, text)
    assert found == sorted(line.replace("Q.X.", initials) for line in usual)
    assert any(initials in line for line in found) and text in export


@pytest.mark.parametrize("name", ["export.md", "map/export.md", "\x1b[2J.md", "\u202e.md", "- naam.md", " .md"])
def test_an_export_that_is_in_the_way_stays(tmp_path: Path, name: str) -> None:
    """Whatever it is called: it is left to the last byte, and the sentence does not repeat its name."""
    home = tmp_path / "home"
    assert inside(home, "start", "--answers", str(written(tmp_path, whole())), "--no-input", at=AT).code == 0
    target = tmp_path / name
    target.parent.mkdir(exist_ok=True)
    assert inside(home, "export", "2026-001", "-o", str(target), at=AT).code == 0
    target.chmod(0o400)
    kept = target.read_bytes()
    said = inside(home, "export", "2026-001", "-o", str(target), at="2026-05-01T10:00:00")
    assert said.code == 1 and said.out == "" and target.read_bytes() == kept
    assert target.name.strip("- ") not in said.err.replace("export.md", "") and stray(said.err.encode()) == []
    assert Home(home).cases.cases() == ["2026-001"]
