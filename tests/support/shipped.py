"""Writes proof/shipped.toml: the SHA-256 of each flow that comes with the program, as it is kept with a case.

Those of earlier versions stay: a colleague may have begun a case with one. Run: python -m tests.support.shipped
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import tomli_w

import meldcode_cli.proof
from meldcode_cli.flow.files import Library

FILE = Path(meldcode_cli.proof.__file__).parent / "shipped.toml"
_COMMENT = """\
# The SHA-256 of each flow that comes with the program, as it is kept with a case; those of earlier versions stay.
# A flow that arrives with a case and stands here needs no proof. Written by: python -m tests.support.shipped

"""


def table() -> dict[str, list[str]]:
    """What must stand there: what stands there already, and the flows of now."""
    known: dict[str, list[str]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["flows"] if FILE.exists() else {}
    library = Library()
    found = {flow: library.read(flow).sha256 for flow in library.ids()}
    return {flow: list(dict.fromkeys((*known.get(flow, []), found[flow]))) for flow in sorted(found)}


def main() -> None:
    """Write the file."""
    FILE.write_text(_COMMENT + tomli_w.dumps({"flows": table()}), encoding="utf-8")


if __name__ == "__main__":
    main()
