"""A dialogue that says at every turn that nothing of this is real, in the real interview; and a clock that can skip."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from meldcode_cli.dossier.casefile import CaseFile, Clock
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.errors import Stopped
from meldcode_cli.practice import texts
from meldcode_cli.talk.dialogue import Check, Choice, Dialogue, Half, Lines, Menu, Position

JUMP = "spring"


class PracticeTime:
    """The clock of a practice case: the real one, and what was skipped."""

    def __init__(self, real: Clock) -> None:
        self._real = real
        self._ahead = timedelta(0)

    def __call__(self) -> datetime:
        return self._real() + self._ahead

    def catch_up(self, last: datetime) -> None:
        """Skip again what was skipped in an earlier sitting: nothing is recorded before the `last` entry."""
        self._ahead = max(self._ahead, last - self._real())

    def jump(self, day: date) -> None:
        """Go on to a later day."""
        self._ahead += timedelta(days=(day - self().date()).days)


@dataclass(frozen=True, slots=True)
class Mark:
    """How it is said that this is not real: the name of the case, what stands before each title, and at a duty."""

    name: str
    title: str
    not_really: str


class Marked:
    """Passes everything on to `inner`, marked. `jump_to` tells to which day the user wants to go on."""

    def __init__(self, inner: Dialogue, casefile: CaseFile, mark: Mark) -> None:
        self._inner = inner
        self._casefile = casefile
        self._mark = mark
        self._header: Position | None = None
        self._asked = ""
        self.jump_to: date | None = None

    # ------------------------------------------------------------ asking

    def header(self, position: Position) -> None:
        # Kept until the question is known: a story comes first, and may end here.
        self._header = dataclasses.replace(position, case=self._mark.name)

    def question(self, text: str, guidance: str = "", notes: Lines = (), hint: str = "", *, name: str = "") -> None:
        self._come_to(name)
        self._inner.question(text, guidance, notes, hint, name=name)

    def about(self, text: str, guidance: str = "", notes: Lines = (), *, name: str = "") -> None:
        self._come_to(name)
        self._inner.about(text, guidance, notes, name=name)

    def _come_to(self, name: str) -> None:
        """Do what comes before the question with this name is put. May raise Stopped."""
        self._asked = name
        self._show_header()

    def tell_again(self) -> None:
        """Tell what somebody reads who asks for an explanation, beside that of the question itself."""

    def _tell_duty(self, duty: str) -> None:
        """Tell what happens when the user does a duty that is shown."""

    def choose(
        self, choices: Sequence[Choice], *, default: str | None = None, menu: Sequence[Menu] = tuple(Menu)
    ) -> str | Menu:
        day = self._next_day() if self._asked == "finish.what" else None
        if day is not None:
            choices = [Choice(JUMP, texts.PRACTICE_JUMP.format(date=show_date(day))), *choices]
        chosen = self._inner.choose(choices, default=default, menu=menu)
        if chosen == JUMP:
            self.jump_to = day
            # Not an answer that the interview knows: this sitting ends here, and the next begins on that day.
            raise Stopped(interrupted=False, told=True)
        return self._explained(chosen)

    def tick(
        self, choices: Sequence[Choice], *, default: Lines = (), menu: Sequence[Menu] = tuple(Menu)
    ) -> tuple[str, ...] | Menu:
        ticked = self._inner.tick(choices, default=default, menu=menu)
        if ticked is Menu.EXPLAIN:
            self.tell_again()
        return ticked

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
        return self._explained(
            self._inner.text(
                check, hint=hint, default=default, optional=optional, several_lines=several_lines, menu=menu, half=half
            )
        )

    def _explained(self, answer: str | Menu) -> str | Menu:
        if answer is Menu.EXPLAIN:
            self.tell_again()
        return answer

    def _next_day(self) -> date | None:
        """Return the first day after today on which something must be done or is asked; None if there is none."""
        standing, today = self._casefile.standing(), self._casefile.now().date()
        days = [duty.due for duty in standing.open_duties] + [standing.waits_until]
        return min((day for day in days if day is not None and today < day < date.max), default=None)

    # ------------------------------------------------------------ showing

    def say(self, text: str = "") -> None:
        self._show_header()
        self._inner.say(text)

    def saved(self) -> None:
        self._inner.saved()

    def warn(self, text: str) -> None:
        self._show_header()
        self._inner.warn(text)

    def read(self, text: str) -> None:
        self._show_header()
        self._inner.read(text)

    def must(self, title: str, lines: Lines, *, name: str = "", more: str = "") -> None:
        self._show_header()
        title, lines = self._mark.title.format(title=title), [self._mark.not_really, *lines]
        self._inner.must(title, lines, name=name, more=more)
        self._tell_duty(name)

    def summary(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        self._show_header()
        self._inner.summary(self._mark.title.format(title=title), rows)

    def table(self, title: str, columns: Lines, rows: Sequence[Lines]) -> None:
        self._show_header()
        self._inner.table(self._mark.title.format(title=title), columns, rows)

    def _show_header(self) -> None:
        if self._header is not None:
            position, self._header = self._header, None
            self._inner.header(position)
