"""`meldcode export` in each format, and the same file held against its dossier."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from meldcode_cli.commands.look import texts
from meldcode_cli.export.rereading import read
from meldcode_cli.terminal.screen import Screen
from tests.export.test_earlier import BEFORE, before
from tests.support.answers import AT
from tests.support.command import Said, environment, inside
from tests.support.terminal import ROOT

__all__ = ["before"]
FORMS = ("md", "html", "docx")


@pytest.fixture
def home(before: Path) -> Path:
    """A home with one case that is not sealed, so that no passphrase costs time."""
    return before / "home"


def run(home: Path, *arguments: str) -> Said:
    """Run a command in this home."""
    return inside(home, *arguments, at=AT)


def exported(home: Path, form: str) -> Path:
    """Make an export in this format."""
    path = home.parent / f"export.{form}.txt"
    assert run(home, "export", "2026-001", "--format", form, "-o", str(path)).code == 0
    return path


def test_in_each_format_it_is_known_by_its_content(home: Path) -> None:
    """Whatever the file is called; and for the same head and moment it is the same file each time."""
    for form in FORMS:
        path = exported(home, form)
        said = run(home, "verify", "--against", str(path))
        assert said.code == 0 and "woord voor woord" in " ".join(said.out.split()), form
        assert path.stat().st_mode & 0o777 == 0o600
        first = path.read_bytes()
        path.unlink()
        assert exported(home, form).read_bytes() == first


def test_on_the_screen_comes_the_text_of_the_file(home: Path) -> None:
    """A page too: whoever wants it in a pipe gets just what would be in the file."""
    for form in ("md", "html"):
        assert run(home, "export", "2026-001", "--format", form).out == exported(home, form).read_text("utf-8")


def test_a_document_goes_to_no_screen(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal would show rubbish, and obey some of it: there it is refused, and a pipe gets the file as it is."""
    monkeypatch.setattr(Screen, "is_terminal", lambda self: True)
    said = run(home, "export", "2026-001", "--format", "docx")
    assert said.code == 2 and said.out == "" and said.err.startswith(texts.EXPORT_NOT_ON_SCREEN) and "-o" in said.err
    pipe = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "stdout", pipe)
    Screen().data(b"PK\x03\x04\xff\n\r")
    assert pipe.buffer.getvalue() == b"PK\x03\x04\xff\n\r"  # type: ignore[attr-defined]


def test_another_file_is_replaced_only_when_that_is_said(home: Path) -> None:
    """Without --force the file stays and the advice names it; with it, a folder and a link stay all the same."""
    path = home.parent / "dossier.html"
    path.write_text("van mij")
    refused = run(home, "export", "2026-001", "--format", "html", "-o", str(path))
    assert refused.code == 1 and "--force" in refused.err and path.read_text() == "van mij"
    assert run(home, "export", "2026-001", "--format", "html", "-o", str(path), "--force").code == 0
    assert path.read_text("utf-8").startswith("<!DOCTYPE html>")
    link = home.parent / "link.html"
    link.symlink_to(path)
    for there in (link, home):
        again = run(home, "export", "2026-001", "-o", str(there), "--force")
        assert again.code == 1 and "snelkoppeling" in again.err and "--force" not in again.err


def test_a_format_that_is_not_known_is_refused(home: Path) -> None:
    """Before anything is read."""
    assert run(home, "export", "2026-001", "--format", "pdf").code == 2


# ---------------------------------------------------------------- what was changed in an export


def replaced(old: str, new: str) -> Callable[[bytes], bytes]:
    """Return what changes these words in a file, also within a zip."""

    def change(data: bytes) -> bytes:
        if not data.startswith(b"PK"):
            assert old.encode() in data
            return data.replace(old.encode(), new.encode(), 1)
        found = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(found, "w") as again:
            assert old.encode() in made.read("word/document.xml")
            for name in made.namelist():
                part = made.read(name)
                again.writestr(name, part.replace(old.encode(), new.encode(), 1) if name.endswith("ment.xml") else part)
        return found.getvalue()

    return change


def with_header(data: bytes) -> bytes:
    """Write something above each sheet of a document."""
    document, changed = Document(io.BytesIO(data)), io.BytesIO()
    document.sections[0].header.paragraphs[0].text = "Ongegrond verklaard"
    document.save(changed)
    return changed.getvalue()


def with_style(data: bytes) -> bytes:
    """Hide by its style what was typed."""
    document, changed = Document(io.BytesIO(data)), io.BytesIO()
    document.styles["Getypt"].font.hidden = True
    document.save(changed)
    return changed.getvalue()


INSERTED = '<w:ins w:id="1" w:author="x"><w:r><w:t xml:space="preserve">niet </w:t></w:r></w:ins>'
CHANGES: list[tuple[str, Callable[[bytes], bytes]]] = [
    *((form, replaced("blauwe plek", "blauwe vlek")) for form in FORMS),
    *((form, replaced("8-f9", "8-f8")) for form in FORMS),
    *((form, replaced("14:00 uur, door", "14:05 uur, door")) for form in FORMS),
    ("html", replaced("</style>", "dd { display: none }</style>")),
    ("html", replaced("<main>", "<main hidden>")),
    ("html", replaced("default-src 'none'", "default-src *")),
    ("docx", replaced("<w:sectPr", "<w:p><w:r><w:t>erbij</w:t></w:r></w:p><w:sectPr")),
    ("docx", replaced("<w:r><w:t>", f"{INSERTED}<w:r><w:t>")),
    ("docx", replaced("<w:t>", "<w:rPr><w:vanish/></w:rPr><w:t>")),
    ("docx", with_header),
    ("docx", with_style),
]


@pytest.mark.parametrize(("form", "change"), CHANGES)
def test_what_was_changed_is_told(home: Path, form: str, change: Callable[[bytes], bytes]) -> None:
    """A word, a time, the fingerprint; what hides or adds something: none of it passes for what was written."""
    path = exported(home, form)
    data = change(path.read_bytes())
    assert data != path.read_bytes()
    path.write_bytes(data)
    said = run(home, "verify", "--against", str(path))
    assert said.code in (1, 3) and "woord voor woord" not in said.out


def test_a_document_that_was_only_saved_again_is_known(home: Path) -> None:
    """A word processor writes all of the file anew: the words and their styles are what counts."""
    path = exported(home, "docx")
    changed = io.BytesIO()
    Document(path).save(changed)
    path.write_bytes(changed.getvalue())
    assert run(home, "verify", "--against", str(path)).code == 0


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        b"PK\x03\x04" + bytes(400),
        b"<!DOCTYPE html><h1>Dossier meldcode 2026-001",
        b"\xff\xfe\x00",
        b"",
        b"# Dossier 2026-001\n# Dossier 2026-002\n",
    ],
)
def test_a_file_that_is_no_export_is_no_fault(home: Path, data: bytes) -> None:
    """Half a file, an empty one or another one: it is told in a sentence, and no dossier is blamed."""
    path = home.parent / "iets"
    path.write_bytes(data)
    said = run(home, "verify", "--against", str(path))
    assert said.code in (1, 3) and "Traceback" not in said.err and len(said.err.splitlines()) <= 4


def test_a_zip_that_would_fill_the_memory_is_not_opened(home: Path) -> None:
    """A document of a few kilobytes can say that it holds gigabytes."""
    path = home.parent / "bom.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb, bomb.open("word/document.xml", "w") as part:
        for _ in range(70):
            part.write(bytes(1024 * 1024))
    assert run(home, "verify", "--against", str(path)).code == 1


def test_each_format_says_the_same(home: Path) -> None:
    """Title, last part and labelled values are read alike, so that verify knows case and fingerprint in each."""
    found = [read(exported(home, form).read_bytes(), ValueError()) for form in FORMS]  # type: ignore[arg-type]
    assert {kept.titles for kept in found} == {("Geen meldcode: dossier 2026-001",)}
    assert {kept.last for kept in found} == {"Vingerafdruk"}
    moments = {re.search(r"Overzicht van (.*?), gemaakt", " ".join(kept.above.split()))[1] for kept in found}  # type: ignore[index]
    assert len(moments) == 1 and BEFORE.is_dir()


def test_what_is_slow_to_load_waits_until_it_is_asked_for(home: Path) -> None:
    """An export as text loads neither what makes a document nor what makes a page."""
    code = (
        "import sys; from meldcode_cli.__main__ import main; sys.argv = ['meldcode', 'export', '2026-001']; main(); "
        "print(sorted({'docx', 'lxml', 'xml.etree.ElementTree', 'html.parser'} & set(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment(home), capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert run.stdout.startswith("# ") and run.stderr.splitlines()[-1] == "[]"
