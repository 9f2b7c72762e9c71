"""A short TOML file that people write by hand: read, and on which line of it something stands."""

import re
import tomllib
from typing import Any

_HEADER = re.compile(r"[ \t]*\[\[?[ \t]*([^\]\n]*?)[ \t]*\]")
_KEY = re.compile(r"[ \t]*([^=#\n]*?)[ \t]*=")
_NAME = re.compile(r"[A-Za-z0-9_-]{1,40}")


def parse(data: bytes) -> dict[str, Any]:
    """Return what stands in a file, also behind the mark that Windows puts before a text; raises ValueError."""
    try:
        return tomllib.loads(text_of(data))
    except RecursionError:
        raise ValueError from None


def text_of(data: bytes) -> str:
    """Return a file as text; raises ValueError."""
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def line_of(text: str, *path: str) -> int:
    """Return on which line the key or table at `path` stands; 1 if a search does not find it."""
    wanted, within = ".".join(map(_bare, path)), ""
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            within = _bare(header[1])
            if within == wanted:
                return number
        elif (key := _KEY.match(line)) and ".".join(filter(None, (within, _bare(key[1])))) == wanted:
            return number
    return 1


def broken_at(error: ValueError) -> int:
    """Return on which line a text is no TOML; 0 if nobody knows."""
    found = re.search(r"at line (\d+)", str(error))
    return int(found[1]) if found else 0


def shown(key: str) -> str:
    """Return a key as it can be named; "" if it may be anything that somebody typed."""
    return key if _NAME.fullmatch(key) else ""


def _bare(name: str) -> str:
    return re.sub(r"""["' \t]""", "", name)
