"""The dialogue of a practice case: says OEFENING everywhere, and tells the story when the interview gets there."""

from __future__ import annotations

from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.practice_cases import shown
from meldcode_cli.dutch import shared
from meldcode_cli.errors import Stopped
from meldcode_cli.practice import texts
from meldcode_cli.practice.marked import Mark, Marked
from meldcode_cli.practice.scenes import Later, Scene, told
from meldcode_cli.talk.dialogue import Dialogue


def mark_of(case: str) -> Mark:
    """Return how a practice case says what it is."""
    return Mark(shown(case), shared.PRACTICE_TITLE, texts.PRACTICE_NOT_REALLY)


class PracticeDialogue(Marked):
    """Passes everything on to `inner`, marked, with the story between it. `ended` tells that the story is over."""

    def __init__(self, inner: Dialogue, casefile: CaseFile, scene: Scene) -> None:
        super().__init__(inner, casefile, mark_of(casefile.case))
        self._scene = scene
        self._begun = casefile.log.entries[0].recorded.date()
        self._order = {question.id: n for n, question in enumerate(casefile.flow.question)}
        self._waiting = [(place, part) for part in scene.later if (place := self._place_of(part)) is not None]
        # A kept case follows the flow it began with: what a newer story names may not be there, and is left out.
        self._end = self._order.get(scene.ends_before or "")
        self._told = [scene.scene]
        self._shown_duties: set[str] = set()
        self.ended = False

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
