"""How a page looks: the style sheet that comes with the program, which stands in every page."""

from functools import cache
from importlib import resources


@cache
def css() -> str:
    """Return the style sheet."""
    return resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")
