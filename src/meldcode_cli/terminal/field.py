"""A field in which somebody types: what stands above and below it, how much of it is in sight, and keeping it.

Like the other prompts it wipes itself: what was refused, and what was said of a key, is gone with the next answer.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from meldcode_cli.clean import clean
from meldcode_cli.terminal import calm, keyboard, keys, layout, texts
from meldcode_cli.terminal.keeping import BREATH, KEPT_EVERY, Keeper
from meldcode_cli.terminal.sheltered import Sheltered

if TYPE_CHECKING:
    from prompt_toolkit.application import Application
    from prompt_toolkit.layout.containers import Window

# From so many characters on is said how much stands there.
_LONG = 200
_FEWEST_ROWS = 3
# What later rows of a text begin with, here and once it is answered.
_INDENT = "  "


@dataclass
class Around:
    """What stands around a field: why the answer before this one cannot be, and how many rows are left for all of
    it; whether it began with something that was typed elsewhere."""

    width: int
    free: int
    menu: bool
    several_lines: bool
    refused: str = ""
    filled: bool = False
    fit: Callable[[str], str] = str


def ask(typed: keys.Typed, around: Around, keeper: Keeper, shelter: Sheltered) -> bool:
    """Let the user change `typed`; `shelter` hides or locks the screen meanwhile. False if the window got another size:
    it is to be asked again."""
    with keyboard.stoppable(), keyboard.quiet():
        import questionary

        shape = _Shape(typed, around, keeper)
        question = questionary.text(
            texts.YOUR_ANSWER,
            default=typed.text,
            qmark=">",
            style=calm.style(),
            erase_when_done=True,
            key_bindings=calm.bound(keys.text_keys(typed, shape.by_rows, several_lines=around.several_lines)),
            input_processors=[calm.harmless(), calm.by_words(shape.room)],
            prompt_continuation=_INDENT,
        )
        app = question.application
        calm.no_english(app)
        shape.put_round(app)

        def follow(buffer: Any) -> None:
            typed.text, typed.said = buffer.text, ""

        buffer = app.layout.current_buffer
        assert buffer is not None
        buffer.on_text_changed.add_handler(follow)
        app.pre_run_callables.append(lambda: _keep_on(app, typed, keeper))
        answer = calm.run(question, shelter)
        if answer == keys.RESIZED:
            return False
        typed.text = answer
        return True


def _keep_on(app: "Application[Any]", typed: keys.Typed, keeper: Keeper) -> None:
    """Keep what is typed every few seconds, as long as it is asked."""
    import asyncio

    async def keep() -> None:
        pause = KEPT_EVERY
        while True:
            await asyncio.sleep(pause)
            began, failed = time.monotonic(), keeper.failed
            keeper.keep(typed.text)
            pause = max(KEPT_EVERY, (time.monotonic() - began) * BREATH)
            if failed != keeper.failed:
                app.invalidate()

    app.create_background_task(keep())


class _Shape:
    """Where everything stands round one field, at the size that the window has now."""

    def __init__(self, typed: keys.Typed, around: Around, keeper: Keeper) -> None:
        self._typed, self._around, self._keeper = typed, around, keeper
        self._prompt = len(f"> {texts.YOUR_ANSWER} ")
        self._app: Application[Any] | None = None
        self._window: Window | None = None
        self._sight = ""

    def room(self, line: int, width: int) -> tuple[int, int]:
        """Return how many columns the first row of a line has, and the others."""
        rest = max(width - len(_INDENT), 1)
        return (max(width - self._prompt, 1) if line == 0 else rest), rest

    def by_rows(self, line: int) -> tuple[int, int]:
        """Return the same for the window as it is."""
        return self.room(line, self._columns())

    def put_round(self, app: "Application[Any]") -> None:
        """Put what is said above and below the field of `app`."""
        from prompt_toolkit.layout.dimension import Dimension

        self._app, self._window = app, calm.field_window(app)
        self._window.height = lambda: Dimension(min=1, max=self._most_rows())
        calm.put(app, self._above, at=0, style="class:refused")
        calm.put(app, self._below)
        app.after_render += self._look_again

    def _columns(self) -> int:
        return self._around.width if self._app is None else self._app.output.get_size().columns

    def _most_rows(self) -> int:
        """Return how many rows the field gets, so that the question stays in sight where that can be."""
        assert self._app is not None
        lines = self._app.output.get_size().rows
        said = sum(text.count("\n") + 1 for text in (self._above(), self._below()) if text)
        return max(min(lines, max(self._around.free, lines // 2)) - said - 1, _FEWEST_ROWS)

    def _look_again(self, app: "Application[Any]") -> None:
        """What is in sight is known once it is drawn."""
        sight = self._in_sight()
        if sight != self._sight and not app.is_done:
            self._sight = sight
            app.invalidate()

    def _width(self) -> int:
        return max(min(self._around.width, self._columns() - 1), 1)

    def _above(self) -> str:
        around = self._around
        lines = layout.wrap(clean(around.refused), self._width(), "! ") if around.refused else []
        return around.fit("\n".join(lines))

    def _below(self) -> str:
        """Say what a key did, how much stands there, and what can be done with it."""
        typed, around = self._typed, self._around
        parts = [typed.said]
        if self._keeper.failed:
            parts.append(texts.FIELD_NOT_KEPT)
        if len(typed.text) >= _LONG or self._sight:
            words = texts.FIELD_COUNT.format(words=len(typed.text.split()), characters=len(typed.text))
            parts.append(" ".join(filter(None, (words, self._sight))))
        if typed.text and (around.refused or around.filled):
            untouched = not around.refused and typed.text == self._keeper.start
            parts.append(texts.FIELD_FILLED if untouched else texts.FIELD_CLEAR)
        if around.menu and typed.text.strip():
            parts.append(texts.FIELD_MORE)
        lines = [line for part in parts if part for line in layout.wrap(part, self._width())]
        return around.fit("\n".join(lines))

    def _in_sight(self) -> str:
        """Say which rows are in sight, if those are not all; "" if they are."""
        window = self._window
        info = None if window is None else window.render_info
        if window is None or info is None:
            return ""
        heights = [
            info.ui_content.get_height_for_line(line, info.window_width, window.get_line_prefix)
            for line in range(info.ui_content.line_count)
        ]
        first = sum(heights[: window.vertical_scroll]) + window.vertical_scroll_2
        last = min(first + info.window_height, sum(heights))
        if first == 0 and last >= sum(heights):
            return ""
        return texts.FIELD_IN_SIGHT.format(first=first + 1, last=last, count=sum(heights))
