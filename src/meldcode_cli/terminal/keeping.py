"""Half a text is kept while it is typed, so that a window that is lost costs some seconds of typing and no more."""

from dataclasses import dataclass, field

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.talk.dialogue import Half

KEPT_EVERY = 3.0
"""So many seconds of typing are lost at most when a window is killed."""

BREATH = 30
"""A save that was felt is not made again before this many times as long has passed."""


@dataclass
class Keeper:
    """Keeps what stands in a field while it is typed. What stood there at first is kept already."""

    half: Half
    start: str
    failed: bool = False
    _kept: str | None = field(init=False)

    def __post_init__(self) -> None:
        self._kept = self.half.text

    def keep(self, text: str) -> None:
        """Keep `text`, if it is another than was kept last. What cannot be saved now is said, and tried again."""
        self.half.text = text if text != self.start else None
        if self.half.text == self._kept:
            return
        try:
            self.half.keep(self.half.text)
        except MeldcodeError:
            self.failed = True
        else:
            self._kept, self.failed = self.half.text, False

    def forget(self) -> None:
        """What stood here is an answer now: whoever asked keeps that."""
        self.half.text = self._kept = None
