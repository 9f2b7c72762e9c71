"""As many typed texts as one likes, through every reader of every format: `python -m tests.export.many [NUMBER]`.

What a page means is known before it is written (`structure.meant`). Each reader must see just that.
"""

from __future__ import annotations

import multiprocessing
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from meldcode_cli.export import docx, html, markdown
from meldcode_cli.export.blocks import Block, Fields, Heading, Items, Paragraph, Pen
from meldcode_cli.export.course import Mark, Sign
from meldcode_cli.export.model import Field
from tests.export import structure, typed
from tests.export.full import DAY

NUMBER, _BATCH, _SEED = 20_000, 25, 17


def blocks(texts: Sequence[str]) -> tuple[Block, ...]:
    """Return a page in which each text stands wherever something typed can stand."""
    return (Heading(1, "Titel"), Heading(2, "Deel"), *(block for text in texts for block in _around(text)))


def _around(text: str) -> Iterator[Block]:
    yield Heading(3, f"Kop {text}")
    yield Paragraph(text)
    yield Paragraph(text, label="Vraag")
    yield Fields(
        (Field("Op een regel", text), Field("Getypt", text, True), Field(f"Naam {text}", f"{text}\n{text}", True))
    )
    yield Paragraph("Daarna.")
    yield Items((f"een {text}", text))
    yield Pen(f"Naam {text}", 2)


def odd(texts: Sequence[str]) -> list[str]:
    """Return which readers see something else than is meant when these texts are typed."""
    page = blocks(texts)
    meant, found = structure.meant(page), list[str]()
    written = markdown.page(page)
    for name, read in structure.MARKDOWN.items():
        shown = read(written)
        seen, wanted = structure.seen_in(shown), meant
        if name in structure.NICER:
            seen, wanted = structure.typewritten(seen), structure.typewritten(meant)
        found += [name] * (seen != wanted or bool(structure.alien(shown)))
    found += [name for name, read in structure.LENIENT.items() if structure.alive(read(written))]
    shown = html.page(page, [Mark(DAY, Sign.STEP, text) for text in texts])
    found += ["html"] * (structure.seen_in_page(shown) != meant or bool(structure.alien_in_page(shown)))
    return found + ["docx"] * (structure.seen_in_document(docx.page(page)) != meant)


def office(texts: Sequence[str]) -> str:
    """Say what LibreOffice reads in a document with these texts, or that it is not here."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return "LibreOffice: SKIPPED, it is not on this machine"
    page = blocks(texts)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "export.docx").write_bytes(docx.page(page))
        own = f"-env:UserInstallation=file://{folder}/office"
        command = [program, own, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder]
        subprocess.run([*command, f"{folder}/export.docx"], check=True, capture_output=True, timeout=300)
        shown = (Path(folder) / "export.txt").read_text(encoding="utf-8-sig")
    # It writes a bullet before an item, and a line of underscores or nothing for a line to fill in.
    seen = structure.one_line(shown.replace("•", " ").replace("_", " "))
    wanted = " ".join(
        structure.one_line(f"{label}: {text}" if label else text).replace("•", " ").replace("_", " ")
        for _, _, label, text in structure.meant(page)
    )
    return f"LibreOffice: {'good' if seen == structure.one_line(wanted) else 'READS SOMETHING ELSE'}"


def main(number: int) -> int:
    """Try so many texts; returns the exit code."""
    started = time.monotonic()
    texts = typed.texts(_SEED, number)
    batches = [list(islice(texts, _BATCH)) for _ in range(0, number, _BATCH)]
    with multiprocessing.Pool(2) as pool:
        results = pool.map(odd, batches, chunksize=4)
    wrong = [(readers, batch) for readers, batch in zip(results, batches, strict=True) if readers]
    for readers, batch in wrong[:5]:
        for text in batch:
            if alone := odd([text]):
                print(f"{', '.join(alone)}: {text!r}")
                break
        else:
            print(f"{', '.join(readers)}: only together")
    readers = [*structure.MARKDOWN, "html5lib on our HTML", "python-docx"]
    print(f"{number} texts, each in 9 places, read by {len(readers)} readers ({', '.join(readers)})")
    print(
        f"and, for what is alive only, by {len(structure.LENIENT)} more: {len(wrong)} of {len(batches)} pages are odd"
    )
    told = office(list(typed.texts(_SEED + 1, 100)))
    print(told)
    print(f"{time.monotonic() - started:.0f} s")
    return int(bool(wrong) or "ELSE" in told)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else NUMBER))
