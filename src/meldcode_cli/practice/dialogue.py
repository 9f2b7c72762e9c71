"""The dialogue of a practice case: says OEFENING everywhere, and tells the story when the interview gets there."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from meldcode_cli.dossier.casefile import CaseFile, Clock
from meldcode_cli.dossier.practice_cases import shown
from meldcode_cli.dutch import shared
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.errors import Stopped
from meldcode_cli.practice import texts
from meldcode_cli.practice.scenes import Later, Scene, told
from meldcode_cli.talk.dialogue import Check, Choice, Dialogue, Half, Menu, Position

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


class PracticeDialogue:
    """Passes everything on to `inner`, with the story between it.

    `ended` tells that the story is over, `jump_to` to which day the user wants to go on.
    """

    def __init__(self, inner: Dialogue, casefile: CaseFile, scene: Scene) -> None:
        self._inner = inner
        self._casefile = casefile
        self._scene = scene
        self._begun = casefile.log.entries[0].recorded.date()
        self._order = {question.id: n for n, question in enumerate(casefile.flow.question)}
        self._waiting = [(place, part) for part in scene.later if (place := self._place_of(part)) is not None]
        # A kept case follows the flow it began with: what a newer story names may not be there, and is left out.
        self._end = self._order.get(scene.ends_before or "")
        self._told = [scene.scene]
        self._shown_duties: set[str] = set()
        self._header: Position | None = None
        self._asked = ""
        self.ended = False
        self.jump_to: date | None = None

    # ------------------------------------------------------------ the story

    def tell_again(self) -> None:
        """Tell the story as far as it goes now."""
        self._inner.summary(texts.PRACTICE_STORY.format(title=self._scene.title), [])
        for text in self._told:
            self._inner.say(told(text, self._begun))
            self._inner.say()

    def _tell(self, part: Later) -> None:
        self._told.append(part.text)
        self._inner.summary(texts.PRACTICE_STORY_MORE, [])
        self._inner.say(told(part.text, self._begun))

    def _tell_until(self, place: int) -> None:
        due = [part for at, part in self._waiting if at <= place]
        self._waiting = [(at, part) for at, part in self._waiting if at > place]
        for part in due:
            self._tell(part)

    def _tell_duty(self, duty: str) -> None:
        """Tell what happens when the user does a duty, the first time that it is shown."""
        if duty and duty not in self._shown_duties:
            self._shown_duties.add(duty)
            for part in self._scene.later:
                if part.duty == duty:
                    self._tell(part)

    def _place_of(self, part: Later) -> int | None:
        """Return the place of the first question at which a part of the story is told; None if there is none."""
        places = (
            n
            for n, item in enumerate(self._casefile.flow.question)
            if part.question == item.id or part.step == item.step
        )
        return next(places, None)

    # ------------------------------------------------------------ asking

    def header(self, position: Position) -> None:
        # Kept until the question is known: the story comes first, and may end here.
        self._header = dataclasses.replace(position, case=shown(self._casefile.case))

    def question(
        self, text: str, guidance: str = "", notes: Sequence[str] = (), hint: str = "", *, name: str = ""
    ) -> None:
        self._come_to(name)
        self._inner.question(text, guidance, notes, hint, name=name)

    def about(self, text: str, guidance: str = "", notes: Sequence[str] = (), *, name: str = "") -> None:
        self._come_to(name)
        self._inner.about(text, guidance, notes, name=name)

    def _come_to(self, name: str) -> None:
        """Tell the story up to the question that comes next; it may end here. Raises Stopped."""
        self._asked = name
        place = self._order.get(name)
        if place is not None:
            if self._end is not None and place >= self._end:
                self.ended = True
                raise Stopped(interrupted=False, told=True)
            self._tell_until(place)
        self._show_header()

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
        self, choices: Sequence[Choice], *, default: Sequence[str] = (), menu: Sequence[Menu] = tuple(Menu)
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

    def must(self, title: str, lines: Sequence[str], *, name: str = "", more: str = "") -> None:
        self._show_header()
        title, lines = shared.PRACTICE_TITLE.format(title=title), [texts.PRACTICE_NOT_REALLY, *lines]
        self._inner.must(title, lines, name=name, more=more)
        self._tell_duty(name)

    def summary(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        self._show_header()
        self._inner.summary(shared.PRACTICE_TITLE.format(title=title), rows)

    def table(self, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self._show_header()
        self._inner.table(shared.PRACTICE_TITLE.format(title=title), columns, rows)

    def _show_header(self) -> None:
        if self._header is not None:
            position, self._header = self._header, None
            self._inner.header(position)
