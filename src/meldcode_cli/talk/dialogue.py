"""What the interview needs of whatever talks to the user: a terminal, an answers file, a test.

The interview hands over plain Dutch texts and choices and gets plain values back, or a `Menu` when the user wants
something else than to answer.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol


class Menu(Enum):
    """What a user can want at any question instead of answering it."""

    EXPLAIN = "uitleg"
    BACK = "terug"
    OBSERVE = "waarneming"
    DUTIES = "acties"
    EMERGENCY = "noodnummers"
    STOP = "stoppen"


Lines = list[str] | tuple[str, ...]
"""Sentences that are shown one below the other: never one text alone, which would be shown letter by letter."""


# What is left to want in the middle of a detour, such as going back.
AWAY = (Menu.EMERGENCY, Menu.STOP)
# The same where something is asked about what was just answered: back is to answer it again.
ASIDE = (Menu.BACK, Menu.OBSERVE, *AWAY)


# As `default` of a choice: nothing is pointed at, and Enter alone is no answer.
UNCHOSEN = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option: the value that is recorded, and the words that are shown. In a list that is too long to show at once
    it `stays` in sight all the same: what can be chosen instead of anything in the list. `told` is what was answered to
    what the label asks, where answers are read back: it is shown whole, and a list of those a window at a time. Choices
    of one `group` (its words) stand together, behind one line of the list. Answers of one `heading` follow each other
    below it."""

    value: str
    label: str
    stays: bool = False
    group: str = ""
    told: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """Where the user is: the case, the steps by number (1-5) and title, the current step (0-5), and in a form of more
    than one question how far on, in words."""

    case: str
    steps: tuple[tuple[int, str], ...]
    current: int
    title: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Guard:
    """What locks a screen where nobody was for `after` seconds.

    `close` lets go of the keys. `open` takes them up again with what was typed; it returns what was wrong with that.
    """

    after: float
    close: Callable[[], None]
    open: Callable[[str], str | None]


Check = Callable[[str], str | None]
"""Judge what was typed: None if it is good, else one Dutch sentence."""


def _nowhere(_: str | None) -> None:
    """Keep half a text in memory only."""


@dataclass
class Half:
    """A text that is being typed and is no answer yet: it stands in its field again when that is asked anew.

    `keep` is called with it while it changes, and when its field is left without an answer; None is nothing worth
    keeping. It may raise MeldcodeError, and must be quick: somebody is typing. What cannot be `mended` is gone once it
    was refused: a word to type over as it stands. `refused`: what stands in the field was,
    so it can be mended, and is never said to be the answer of now.
    """

    text: str | None = None
    keep: Callable[[str | None], None] = field(default=_nowhere, repr=False)
    mended: bool = True
    refused: bool = False


class Dialogue(Protocol):
    """Somebody to talk to. Every method that asks may raise `errors.Stopped` (Ctrl-C, Ctrl-D)."""

    def header(self, position: Position) -> None:
        """Show the case id and the five steps, with the one we are at."""

    def question(self, text: str, guidance: str = "", notes: Lines = (), hint: str = "", *, name: str = "") -> None:
        """Show the question that comes next, with guidance above and notes and a hint below it; asking follows.

        `name` says what is asked, the same in every wording, and is never shown: the id of a question ("afweging-2"),
        a field of a form ("observation.text"), or a moment of the program ("settings.name", "duty.which").
        """

    def about(self, text: str, guidance: str = "", notes: Lines = (), *, name: str = "") -> None:
        """Show what the questions of the form that comes next are for, once, above the first of them.

        `name` is the id of the question that the form as a whole answers.
        """

    def say(self, text: str = "") -> None:
        """Show a paragraph."""

    def read(self, text: str) -> None:
        """Show what somebody asked to read, from its beginning, however long it is."""

    def saved(self) -> None:
        """Say that the answer is on disk."""

    def warn(self, text: str) -> None:
        """Show a sentence that needs attention: an answer that cannot be, say."""

    def must(self, title: str, lines: Lines, *, name: str = "", more: str = "") -> None:
        """Show something that must be done now, so that it cannot be overlooked. `name` is the id of a duty, if it is
        one; that is never shown. What matters most comes first in `lines`: with `more`, which says where all of it can
        be read, the last of them may be left out of a small window."""

    def summary(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        """Show a list of questions and answers."""

    def table(self, title: str, columns: Lines, rows: Sequence[Lines]) -> None:
        """Show rows in columns under their names."""

    def choose(
        self, choices: Sequence[Choice], *, default: str | None = None, menu: Sequence[Menu] = tuple(Menu)
    ) -> str | Menu:
        """Let the user choose one option; returns its value. Without a `default` the first is pointed at, with
        `UNCHOSEN` none."""

    def tick(
        self, choices: Sequence[Choice], *, default: Lines = (), menu: Sequence[Menu] = tuple(Menu)
    ) -> tuple[str, ...] | Menu:
        """Let the user tick any number of options."""

    def text(
        self,
        check: Check,
        *,
        hint: str = "",
        default: str = "",
        optional: bool = False,
        several_lines: bool = False,
        menu: Sequence[Menu] = tuple(Menu),
        half: Half | None = None,
    ) -> str | Menu:
        """Let the user type; asks again until `check` is content. An optional text may be empty.

        What was typed and is no answer yet comes into `half`, and the next time it stands there instead of
        `default`."""


class SecretDialogue(Dialogue, Protocol):
    """Somebody to talk to who can also be asked what nobody may see. A case never needs that; a key does."""

    def secret(self, text: str) -> str:
        """Let the user type behind `text` what nobody may see."""

    def apart(self) -> AbstractContextManager[None]:
        """Show what follows apart, so that it does not stay behind on the screen; where a terminal can do that."""

    accessible: bool

    @property
    def clears(self) -> bool:
        """Tell whether the screen can be cleared, and may be, when a sitting is over."""

    def clear(self, lines: Lines) -> None:
        """Clear the screen, with what scrolled away, and show nothing on it but these lines."""

    def watch(self, guard: Guard | None) -> None:
        """Lock the screen from here on when nobody is there; None: never."""

    @property
    def last_said(self) -> str:
        """The last paragraph that was shown."""
