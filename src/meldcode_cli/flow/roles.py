"""The words of an organisation for who is who, filled in where a text of a flow names a role."""

import re
from collections.abc import Mapping
from typing import Literal

from meldcode_cli import emergency

LONGEST = 100

_NOBODY = frozenset({"niemand", "geen", "nvt", "onbekend"})
_SENTENCE = re.compile(r"[.!?:]\s|[!?\n{}]|\.$")
# With one of these a name says when somebody does something, or that nobody does.
_CONDITIONAL = re.compile(
    r"""^(?:niet|nooit)\b
      | \b(?:mits|tenzij|zonder|nadat|zodra|toestemming|akkoord)\b
      | \bals\ (?:die|dat|er|hij|zij|ze|de|het|u)\b""",
    re.VERBOSE,
)


def filled(text: str, roles: Mapping[str, str]) -> str:
    """Return `text` with {role} replaced by the word for that role; nothing else is filled in.

    An emergency number is spelled as everywhere, however the flow that this case follows wrote it."""
    for role, word in roles.items():
        text = text.replace("{" + role + "}", word)
    return emergency.spelled(text)


def wrong_role(word: str) -> Literal["number", "sentence", "nobody"] | None:
    """Tell why a word cannot be the name of a person or a function, as far as that can be told for sure."""
    if any(char.isdigit() for char in word):
        return "number"
    words = re.findall(r"\w+", word.casefold())
    if not words or words[0] in _NOBODY or "".join(words) in _NOBODY:
        return "nobody"
    sentence = len(word) > LONGEST or _SENTENCE.search(word) or _CONDITIONAL.search(word.casefold())
    return "sentence" if sentence else None
