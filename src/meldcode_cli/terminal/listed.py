"""A list at a terminal that can move its cursor: drawn by us, no higher than leaves its question in sight.

questionary and prompt_toolkit are imported at the first list, when its question is on the screen.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from meldcode_cli.clean import clean
from meldcode_cli.talk.dialogue import Choice, Menu
from meldcode_cli.terminal import calm, heard, keyboard, keys, layout, texts, window
from meldcode_cli.terminal.hearing import Hearing
from meldcode_cli.terminal.letters import Letters
from meldcode_cli.terminal.menu_words import LABELS, menu_line

if TYPE_CHECKING:
    from prompt_toolkit.application import Application
    from questionary.prompts.common import InquirerControl

# Below this width the menu entry is one word.
_WIDE = 60
# A list is never lower than this; in a window that is too small for that the question is said once more above it.
_FEWEST = 6
# What stands above what is read back is no higher than this, where it is a heading.
_HEADING = 3


class Listed(Hearing):
    """Somebody who goes through lists with the arrow keys, or by typing what stands in them."""

    # What was typed in the list that was shown last, and the first line of it that is in sight.
    _letters = Letters()
    _top = 0

    def _list(
        self,
        labels: Sequence[str],
        menu: Sequence[Menu] = (),
        pointed: int = 0,
        ticked: Sequence[int] | None = None,
        message: str = "",
        *,
        typed: Letters | None = None,
        beside: Sequence[str] = (),
        leave: int | None = None,
    ) -> tuple[int, int, list[int]]:
        """Let the user go through `labels`; returns the one picked or keys.MORE, the one pointed at, those ticked.

        Esc picks `leave`. What is typed can also name a line not shown now: the numbers of those `beside` follow on.
        """
        typed, now, marked = typed or Letters(), pointed, ticked
        while True:
            picked, at, chosen = self._list_once(
                labels, menu, now, marked, message, typed=typed, beside=beside, leave=leave
            )
            if picked != keys.RESIZED:
                return picked, at if at >= 0 else min(pointed, 0), chosen
            self.again()
            now, marked = at, None if ticked is None else chosen

    def _list_once(
        self,
        labels: Sequence[str],
        menu: Sequence[Menu],
        pointed: int,
        ticked: Sequence[int] | None,
        message: str,
        *,
        typed: Letters,
        beside: Sequence[str],
        leave: int | None,
    ) -> tuple[int, int, list[int]]:
        """Do so in a window of one size; picked is keys.RESIZED when it gets another."""
        letters = self._letters = typed
        letters.wished = lambda text: LABELS[found] if (found := heard.wish(text, menu)) else ""
        letters.labels = dict(enumerate([*labels, *beside]))
        with keyboard.stoppable(), keyboard.quiet():
            import questionary

            # Only what was laid out already has line feeds of its own.
            rows = [
                questionary.Choice(clean(label), index, checked=index in (ticked or ()))
                for index, label in enumerate(labels)
            ]
            if pointed == keys.NOTHING:
                rows.insert(0, questionary.Choice(texts.LIST_CHOOSE, keys.NOTHING))
            if menu:
                entry = menu_line(menu) if self.width() >= _WIDE else texts.MENU_MORE_SHORT
                letters.labels[keys.MORE] = entry
                rows += [questionary.Separator("-" * 10), questionary.Choice(entry, keys.MORE)]
            ticking, asks = ticked is not None, message or texts.YOUR_ANSWER
            how = self._keys(asks, how_in(bool(menu), ticking=ticking))
            question = calm.of_list(asks, rows, how, pointed, ticking=ticking)
            app = question.application
            control = self._show_list(app, letters, how, asked=not message, ticking=ticking)
            ours = keys.list_keys(control, letters, more=bool(menu), ticking=ticking, leave=leave)
            calm.bind(app, ours)
            if not message:
                drawn = "".join(text for _, text in self._rows(control, ticking, self._space(how, letters)[0]))
                self.wait_for(2 + how.count("\n") + drawn.count("\n"))
            picked: int = calm.run(question, self)
        at: int = control.choices[control.pointed_at].value or 0
        return picked, at, sorted(i for i in control.selected_options if i >= 0)

    def _show_list(
        self, app: "Application[Any]", letters: Letters, how: str, *, asked: bool, ticking: bool
    ) -> "InquirerControl":
        """Draw a list ourselves; below a question that is `asked`, no more of it than leaves that in sight."""
        self._top = 0

        def drawn(control: "InquirerControl") -> list[tuple[str, str]]:
            room = self._space(how, letters)[0] - len(self._refused(control, how)) if asked else 0
            return self._rows(control, ticking, room)

        def again() -> list[str]:
            return [*self._space(how, letters)[1], *self._refused(control, how)] if asked else []

        def above() -> str:
            return "\n".join(again() if self.rows() >= _FEWEST else [])

        def beside() -> str:
            # In a window of a few lines the words before the list go before all else.
            return "\n".join([*(again() if self.rows() < _FEWEST else []), *self._typed(letters)])

        control = calm.take_over(app, drawn)
        calm.show_above(app, beside)
        calm.put(app, above, at=0)
        return control

    def _keys(self, message: str, text: str) -> str:
        """Return the words that say which keys work, on a line of their own in a narrow window."""
        text, width = self.fit(text), self.width()
        if len(f"> {message} {text}") <= width:
            return text
        together = text.replace(" = ", "\xa0=\xa0")  # "? = meer" on one line
        return "\n" + "\n".join(layout.wrap(together, width - 1)).replace("\xa0", " ")

    def _refused(self, control: "InquirerControl", how: str) -> list[str]:
        """Say once more why the answer before this one cannot be, where the list pushes that out of the window."""
        if not self._warned:
            return []
        height = sum(len(layout.wrap(self.fit(str(row.title)), self.width() - 1, "    ")) for row in control.choices)
        return [self.fit(line) for line in self.scrolled(1 + how.count("\n") + height)]

    def _typed(self, letters: Letters) -> list[str]:
        """Say what has been typed in a list, and what that does."""
        lines, width = [], self.width() - 1
        if letters.text:
            shown, room = clean(letters.text, newlines=False), width - len(texts.LIST_TYPED.format(text="")) - 2
            shown = shown if len(shown) <= room else f"…{shown[1 - room :]}"
            lines.append(self.fit("  " + texts.LIST_TYPED.format(text=shown)))
        if note := letters.note():
            lines += layout.wrap(note, width, "  ")
        return lines

    def _rows(self, control: "InquirerControl", ticking: bool, room: int = 0) -> list[tuple[str, str]]:
        """Draw the list, readable without colour: where the user is has a mark of its own. With `room` for only so many
        lines, that part of it is drawn, and how many stand above and below."""
        drawn: list[list[str]] = []
        for index, row in enumerate(control.choices):
            prefix = "  » " if index == control.pointed_at else "    "
            if ticking and not row.disabled and row.value not in (keys.MORE, keys.NOTHING):
                prefix += "[x] " if row.value in control.selected_options else "[ ] "
            drawn.append(layout.wrap(self.fit(str(row.title)), self.width() - 1, self.fit(prefix)))
        tail = sum(row.disabled is not None or row.value == keys.MORE for row in control.choices)
        top, end = window.part([len(lines) for lines in drawn], control.pointed_at, self._top, room, tail)
        self._top, body = top, len(drawn) - tail
        goes_on = end - top < body
        fragments = [("", self.fit(_marked(texts.LIST_ABOVE, top))), ("", "\n")] if goes_on else []
        for index in [*range(top, end), *range(body, len(drawn))]:
            here = index == control.pointed_at
            fragments += [("[SetCursorPosition]", "")] if here else []
            fragments += [("class:pointed" if here else "", "\n".join(drawn[index])), ("", "\n")]
            if index == end - 1 and goes_on:
                fragments += [("", self.fit(_marked(texts.LIST_BELOW, body - end))), ("", "\n")]
        return fragments[:-1]

    def _space(self, how: str, letters: Letters) -> tuple[int, list[str]]:
        """Return how many lines a list can have, and what is said again of a question that would be out of sight."""
        above = 1 + how.count("\n") + len(self._typed(letters))
        room = self.room(above)
        if room >= _FEWEST or not self._question:
            return room, []
        again = layout.clip(self._question, self.width() - 1, rows=2)
        return max(_FEWEST, self.rows() - above - len(again)), again

    def _for_reading(self, choices: Sequence[Choice], menu: Sequence[Menu]) -> tuple[int, int]:
        """Return how wide and how high what is read back can be on one page."""
        width = self.width() - 5
        how = self._keys(texts.YOUR_ANSWER, how_in(bool(menu), ticking=False))
        # Beside it stand how to answer, what else can be chosen, how to turn the page, and the menu.
        others = sum(len(layout.wrap(choice.label, width)) for choice in choices if not choice.told)
        turns = [texts.READ_LATER.format(first=99, last=99, count=99), texts.READ_EARLIER]
        turning = sum(len(layout.wrap(text, width)) for text in turns)
        room, _ = self._space(how, Letters())
        beside = max(others + 1, turning) + (2 if menu else 0)
        # A heading stays above it; what is more than that is read first, and makes no page of a few rows.
        heading = self.unread_above()
        return width, max(_FEWEST - 2, room - beside - (heading if heading <= _HEADING else 0))


def _marked(pattern: str, count: int) -> str:
    """Return the line that says how many stand outside the window, blank if none do."""
    return "    " + pattern.format(count=count) if count else ""


def how_in(menu: bool, *, ticking: bool) -> str:
    """Return which keys work in a list."""
    if ticking:
        return texts.KEYS_TICK_MENU if menu else texts.KEYS_TICK
    return texts.KEYS_CHOOSE_MENU if menu else texts.KEYS_CHOOSE
