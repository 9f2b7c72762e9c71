"""Read TOML that anybody can have written: never for minutes, and what is wrong with it as a finding."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meldcode_cli.flow import texts
from meldcode_cli.flow.findings import Finding, FlowError, unusable

MAX_BYTES = 512 * 1024

Data = dict[str, Any]

# tomllib takes time quadratic in the parts of a dotted key: 50,000 of them cost 45 seconds.
# The pattern never goes back (++, *+) and never starts halfway a word, or one long word would cost as much itself.
_LONG_KEY = re.compile(r"""(?<![A-Za-z0-9_-])(?:(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){40}""")
_LONG_NUMBER = re.compile(r"[0-9_]{200}")


@dataclass(frozen=True)
class TomlFile:
    """One file that was read: where it is, its text, and the data in it, which nobody changes."""

    path: Path
    text: str
    data: Data

    @property
    def name(self) -> str:
        """The name that findings speak of."""
        return self.path.name


def read_file(path: Path) -> TomlFile:
    """Return the TOML file at `path`; raises FlowError."""
    text = _text(path)
    return TomlFile(path, text, parse(text, path.name))


def _text(path: Path) -> str:
    try:
        if not path.is_file():
            # A folder cannot be read, and a pipe would keep the program waiting for ever.
            raise _unreadable(path.name, texts.FILE_NONE)
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError:
        raise _unreadable(path.name, texts.FILE_UNREADABLE) from None
    if len(content) > MAX_BYTES:
        raise _unreadable(path.name, texts.FILE_TOO_BIG)
    try:
        return content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise _unreadable(path.name, texts.FILE_NO_TEXT, texts.FILE_NO_TEXT_ADVICE) from None


def parse(text: str, name: str) -> Data:
    """Return the TOML data in `text`; `name` is the file that findings speak of. Raises FlowError."""
    if text.startswith("\ufeff"):
        raise _unreadable(name, texts.FILE_BOM, place=texts.LINE.format(line=1))
    if _LONG_KEY.search(text) or _LONG_NUMBER.search(text):
        raise _unreadable(name, texts.FILE_LONG_WORD)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        place = texts.LINE.format(line=line[1]) if line else texts.END_OF_FILE
        raise _unreadable(name, texts.FILE_NO_TOML, texts.FILE_NO_TOML_ADVICE, place) from None
    except (RecursionError, ValueError):
        raise _unreadable(name, texts.FILE_TOO_DEEP) from None


def _unreadable(name: str, message: str, advice: str = "", place: str = texts.WHOLE_FILE) -> FlowError:
    return unusable([Finding(name, place, message, advice)])
