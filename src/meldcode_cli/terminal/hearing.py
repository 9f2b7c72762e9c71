"""A dialogue that hears the words it shows: typed in a field they are asked about, and stored only if that is meant."""

from abc import abstractmethod
from collections.abc import Sequence

from meldcode_cli.talk.dialogue import Check, Choice, Menu
from meldcode_cli.terminal import heard, keyboard, readback, texts
from meldcode_cli.terminal.menu_words import LABELS, Here
from meldcode_cli.terminal.sheltered import Sheltered


class Hearing(Sheltered):
    """What every dialogue at a keyboard does with what is typed in a field, and with what is read back."""

    def __init__(self, *, accessible: bool = False) -> None:
        super().__init__(accessible=accessible)
        self._reading = readback.Reading()

    def _goes_on(self, choices: Sequence[Choice]) -> str | None:
        """Return with which answer the reading goes on, after saying what is different before it; None: the first."""
        goal, changed = self._reading.back(self._named, choices)
        for line in changed:
            self.say(line)
        return None if goal is None else goal.value

    @abstractmethod
    def _pick(self, question: str, labels: Sequence[str]) -> int:
        """Let the user choose one of `labels`; returns its number."""

    @abstractmethod
    def _menu(self, menu: Sequence[Menu]) -> Menu | None:
        """Let the user choose what to do instead of answering; None to go on."""

    def _instead(self, menu: Sequence[Menu], *, mark: bool) -> Menu | heard.Meant:
        """Let the user choose what to do instead of answering; with `mark` a question mark can also turn out to be part
        of the answer."""
        if not mark:
            return self._menu(menu) or heard.Meant.AGAIN
        entries: list[tuple[Menu | heard.Meant, str]] = [(item, LABELS[item]) for item in menu]
        entries += [(heard.Meant.ANSWER, texts.WORD_MARK), (heard.Meant.AGAIN, texts.MENU_GO_ON)]
        return entries[self._pick(texts.MENU_QUESTION, [label for _, label in entries])][0]

    def _wished(self, chosen: Menu | Here | None) -> Menu | None:
        """Return what was chosen in a menu; what can be done here, is done. Raises Stopped."""
        if not isinstance(chosen, Here):
            return chosen
        with keyboard.stoppable():
            self.hide()
        return None

    def _meant(self, text: str, was: str, check: Check, menu: Sequence[Menu], *, optional: bool) -> Menu | heard.Meant:
        """Return what is meant by a text typed in a field in which `was` stood; whoever has to choose, is asked."""
        meant = heard.meant(text, was, check, self._pick, menu, optional=optional)
        if meant is heard.Meant.MENU:
            return self._menu(menu) or heard.Meant.AGAIN
        return meant
