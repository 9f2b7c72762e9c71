"""Which line of a list is meant by what is typed: only ever one whose words begin with it.

Capitals, accents and punctuation make no difference. What fits more lines than one means none of them, unless it is
all the words of exactly one.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from meldcode_cli.dutch.sentences import filled
from meldcode_cli.terminal import rows, texts

# No label is longer: more than this is a text that was meant for somewhere else.
_MOST = 1_000


@dataclass
class Letters:
    """What has been typed in a list so far, and what has to be said of it. `labels` has each line by its number."""

    labels: Mapping[int, str] = field(default_factory=dict)
    wished: Callable[[str], str] = field(default=lambda _: "")  # what a word of the menu does, in words
    text: str = ""
    said: str = ""
    sure: bool = False  # whether the line that is pointed at, one of several that fit, was asked about
    lost: bool = False  # something came in that cannot be shown; until that is cleared, Enter answers nothing

    def clear(self) -> None:
        """Forget what was typed."""
        self.text, self.said, self.sure, self.lost = "", "", False, False

    def add(self, more: str) -> None:
        """Type more; what is too long to be a label is lost."""
        if len(self.text) + len(more) > _MOST:
            self.lose()
        else:
            self.text, self.said, self.sure = self.text + more, "", False

    def lose(self) -> None:
        """Note that something came in at once that chooses nothing."""
        self.text, self.said, self.lost = "", texts.LIST_LOST, True

    def back(self) -> None:
        """Take the last letter away."""
        left = self.text[: -rows.last_letter(self.text)] if self.text else ""
        self.clear()
        self.text = left

    @property
    def waiting(self) -> bool:
        """Tell whether something was typed, so that Enter is about that and not about where the pointer stands."""
        return bool(self.text) or self.lost

    def meant(self) -> int | None:
        """Return the number of the one line that is meant."""
        numbers = list(self.labels)
        at = meant(self.text, list(self.labels.values()))
        return None if at is None else numbers[at]

    def fitting(self) -> list[int]:
        """Return the numbers of the lines that begin with what was typed."""
        numbers = list(self.labels)
        return [numbers[at] for at in fitting(self.text, list(self.labels.values()))]

    def goes_on(self) -> bool:
        """Tell whether a space belongs to what is typed: there is a label in which another word follows."""
        typed = f"{words(self.text)} "
        return bool(typed.strip()) and any(
            label.startswith(typed) and not self.text.endswith(" ") for label in map(words, self.labels.values())
        )

    def note(self) -> str:
        """Return what to say of what was typed; "" if the pointer says it all."""
        counted = texts.LIST_NONE if self.text.strip() and not words(self.text) else ""
        if words(self.text) and self.meant() is None:
            count = len(fitting(self.text, list(self.labels.values())))
            if wish := self.wished(self.text):
                return filled(texts.LIST_WISH, wish=wish)
            several = "" if self.sure else texts.LIST_SEVERAL.format(count=count)
            counted = several if count else texts.LIST_NONE
        return " ".join(filter(None, (self.said, counted)))


def fitting(typed: str, labels: Sequence[str]) -> list[int]:
    """Return which labels begin with what was typed."""
    wanted = words(typed)
    if not wanted:
        return []
    if not typed[-1].isalnum() and not unicodedata.combining(typed[-1]):
        wanted += " "
    return [index for index, label in enumerate(labels) if f"{words(label)} ".startswith(wanted)]


def meant(typed: str, labels: Sequence[str]) -> int | None:
    """Return the only label that begins with what was typed, or of more the only one that is nothing but that."""
    found = fitting(typed, labels)
    if len(found) > 1:
        found = [index for index in found if words(labels[index]) == words(typed)]
    return found[0] if len(found) == 1 else None


def words(text: str) -> str:
    """Return the words of a text, without capitals, accents and what stands between them."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", bare))
