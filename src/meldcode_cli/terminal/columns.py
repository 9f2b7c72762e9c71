"""Rows in columns that fit the window, drawn by rich: imported when a table is due, for rich takes its time."""

from collections.abc import Sequence
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from meldcode_cli.talk.dialogue import Lines


def fitted(columns: Lines, rows: Sequence[Lines], width: int) -> list[str]:
    """Return harmless cells as the lines of a table of at most this width, their columns named above them."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in columns:
        table.add_column(Text(name), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    drawn = StringIO()
    Console(file=drawn, width=width, color_system=None, legacy_windows=False).print(table)
    return [line.rstrip() for line in drawn.getvalue().rstrip("\n").split("\n")]
