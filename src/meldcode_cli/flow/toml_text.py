"""Read TOML that anybody can have written: never for minutes, and the same text only once.

Most flows build on the same one, so a command that looks at several comes past its text again and again.
"""

import copy
import functools
import re
import tomllib
from typing import Any

# tomllib takes time quadratic in the parts of a dotted key: 50,000 of them cost 45 seconds.
# The pattern never goes back (++, *+) and never starts halfway a word, or one long word would cost as much itself.
_LONG_KEY = re.compile(r"""(?<![A-Za-z0-9_-])(?:(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){40}""")
_LONG_NUMBER = re.compile(r"[0-9_]{200}")


class TooLong(ValueError):
    """A key or a number that would take far too long to read."""


def read(text: str) -> dict[str, Any]:
    """Return the data in `text`, for the caller to change.

    Raises TooLong, tomllib.TOMLDecodeError, another ValueError or RecursionError.
    """
    return copy.deepcopy(_read(text))


@functools.lru_cache(maxsize=32)
def _read(text: str) -> dict[str, Any]:
    if _LONG_KEY.search(text) or _LONG_NUMBER.search(text):
        raise TooLong
    return tomllib.loads(text)
