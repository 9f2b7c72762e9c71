"""Read TOML that anybody can have written: never for minutes, and what is wrong with it as a finding."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meldcode_cli.errors import Excerpt
from meldcode_cli.flow import texts
from meldcode_cli.flow.codes import said
from meldcode_cli.flow.findings import Finding, FlowError, unusable

MAX_BYTES = 512 * 1024

Data = dict[str, Any]

# tomllib takes time quadratic in the parts of a dotted key: 50,000 of them cost 45 seconds.
# The pattern never goes back (++, *+) and never starts halfway a word, or one long word would cost as much itself.
_LONG_KEY = re.compile(r"""(?<![A-Za-z0-9_-])(?:(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){40}""")
# Where a quote opens, or closes a word that a straight one opened.
_CURLY = re.compile(r"""(?:^|[=\[{,])[ \t]*[“”„‟‘’‚‛«»]|["'][^"'\n]*[“”‟‘’‛](?=[ \t]*(?:$|[],}=#]))""")
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
            raise _unreadable(path.name, texts.FILE_NONE, texts.FILE_NONE_ADVICE)
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError:
        raise _unreadable(path.name, texts.FILE_UNREADABLE, texts.FILE_UNREADABLE_ADVICE) from None
    if len(content) > MAX_BYTES:
        raise _unreadable(path.name, texts.FILE_TOO_BIG, texts.FILE_TOO_BIG_ADVICE)
    return decoded(content, path.name)


def decoded(content: bytes, name: str) -> str:
    """Return the text that a file holds, as Windows and others save it too; `name` is the file that findings speak of.

    Raises FlowError.
    """
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        at = None
        if b"\0" not in content:
            start = content.rfind(b"\n", 0, error.start) + 1
            line = content[start:].partition(b"\n")[0].decode("cp1252", "replace")
            at = Excerpt(content.count(b"\n", 0, start) + 1, line, error.start - start + 1, 1)
        raise _unreadable(name, texts.FILE_NO_TEXT, texts.FILE_NO_TEXT_ADVICE, at) from None


def parse(text: str, name: str) -> Data:
    """Return the TOML data in `text`; `name` is the file that findings speak of. Raises FlowError."""
    if _LONG_KEY.search(text) or _LONG_NUMBER.search(text):
        raise _unreadable(name, texts.FILE_LONG_WORD, texts.FILE_LONG_WORD_ADVICE)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(text, name, str(error)) from None
    except (RecursionError, ValueError):
        raise _unreadable(name, texts.FILE_TOO_DEEP, texts.FILE_TOO_DEEP_ADVICE) from None


def _no_toml(text: str, name: str, error: str) -> FlowError:
    """Return what is wrong with TOML that cannot be read: mostly a word processor that made its quotes curly."""
    found = re.findall(r"(?:line|column) (\d+)", error)
    if len(found) != 2:
        return _unreadable(name, texts.FILE_NO_TOML, texts.FILE_NO_TOML_ADVICE, where=texts.END_OF_FILE)
    number, column = map(int, found)
    line = text.split("\n")[number - 1]
    if curly := _CURLY.search(line):
        at = Excerpt(number, line, curly.end(), 1)
        return _unreadable(name, texts.FILE_CURLY, texts.FILE_CURLY_ADVICE, at)
    return _unreadable(name, texts.FILE_NO_TOML, texts.FILE_NO_TOML_ADVICE, Excerpt(number, line, column, 1))


def _unreadable(
    name: str, message: str, advice: str, at: Excerpt | None = None, where: str = texts.WHOLE_FILE
) -> FlowError:
    return unusable([Finding(name, "" if at else where, said(message), advice, at=at)])
