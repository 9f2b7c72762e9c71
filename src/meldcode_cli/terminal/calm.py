"""prompt_toolkit, kept calm: no English, no trace on the screen, and a list that we draw ourselves.

It is imported when the first prompt is made, when the question is already on the screen.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from meldcode_cli.clean import clean
from meldcode_cli.terminal import keyboard, keys, rows, texts
from meldcode_cli.terminal.sheltered import Sheltered, goes_on

if TYPE_CHECKING:
    from prompt_toolkit.application import Application
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.layout.containers import Window
    from prompt_toolkit.layout.processors import Processor
    from prompt_toolkit.styles import Style
    from questionary import Choice, Question, Separator
    from questionary.prompts.common import InquirerControl


# Of so many lines of a text is remembered how they are broken.
_MOST_LINES = 2_000
# A window that keeps its size for so many seconds has it.
_STILL = 0.15


def run(question: "Question", shelter: Sheltered) -> Any:
    """Ask; one key hides all that is on the screen, and `shelter` says when nobody was there for too long.

    A window that closes meanwhile counts as Ctrl-D, so that whoever called can put everything away.
    """
    return _calmly(question.application, question.unsafe_ask, shelter)


def run_app(app: "Application[Any]", shelter: Sheltered) -> Any:
    """Run something that fills the window, as calmly as a question is asked. It hides itself, and `shelter` locks."""
    return _calmly(app, app.run, shelter, hides=False)


def _calmly(app: "Application[Any]", ask: Callable[[], Any], shelter: Sheltered, *, hides: bool = True) -> Any:
    def leave(problem: BaseException | type[BaseException] = EOFError) -> None:
        if app.is_running and not app.is_done:
            app.exit(exception=problem)

    def raise_all() -> None:
        # By itself prompt_toolkit would show a trace with what was typed in it, in English, and wait for Enter.
        if app.loop is not None:
            app.loop.set_exception_handler(lambda _, context: leave(context.get("exception", EOFError)))

    app.pre_run_callables.append(raise_all)
    _take_cover(app, shelter, lambda: leave(KeyboardInterrupt), hides=hides)
    try:
        with keyboard.on_hang_up(lambda: app.loop and app.loop.call_soon_threadsafe(leave)):
            return ask()
    finally:
        shelter.seen()


def forget() -> bool:
    """Throw away keys that came along with the last answer; tell whether they are the beginning of something."""
    from prompt_toolkit.application import get_app_session
    from prompt_toolkit.input.typeahead import get_typeahead

    left = get_typeahead(get_app_session().input)
    return bool(left) and left[-1].key not in ("c-m", "c-j")


def _end_resized(app: "Application[Any]", under: list[bool]) -> Callable[[], None]:
    """Return what ends a prompt when its window got another size, unless that is `under` something else now."""
    import asyncio

    size, told = app.output.get_size(), [0]

    def resized() -> None:
        if app.is_running and not app.is_done and not under[0] and app.output.get_size() != size:
            told[0] += 1
            app.create_background_task(settled(told[0]))

    async def settled(number: int) -> None:
        # Whoever drags the edge of a window passes many sizes.
        await asyncio.sleep(_STILL)
        if number == told[0] and not under[0] and not app.is_done:
            app.exit(result=keys.RESIZED)

    return resized


def _take_cover(app: "Application[Any]", shelter: Sheltered, stop: Callable[[], None], *, hides: bool) -> None:
    """Let a key hide the screen, and lock it when nobody was there for too long. The prompt goes on where it was."""
    import asyncio

    from prompt_toolkit.application.run_in_terminal import run_in_terminal

    under = [False]
    resized = _end_resized(app, under) if hides else None

    async def away(act: Callable[[], None]) -> None:
        if under[0]:
            return
        under[0] = True
        try:
            if not await run_in_terminal(lambda: goes_on(act)):
                stop()
        finally:
            under[0] = False
            if resized is not None:
                resized()

    async def look() -> None:
        while (left := shelter.wait()) is not None:
            if left:
                await asyncio.sleep(left)
            else:
                await away(shelter.lock)

    def touched(_: object) -> None:
        shelter.idle.here()

    def hide(event: Any) -> None:
        # What came in along with the key is no answer.
        event.key_processor.input_queue.clear()
        event.app.create_background_task(away(shelter.hide))

    if hides:
        bind(app, {("c-l",): hide})
    app.key_processor.before_key_press += touched
    shelter.idle.here()

    def begin() -> None:
        app.create_background_task(look())
        if resized is not None:
            # By itself it would draw over what the terminal made of the lines above it.
            app._on_resize = resized  # type: ignore[method-assign]

    app.pre_run_callables.append(begin)


def bound(keymap: keys.Keymap) -> "KeyBindings":
    """Return `keymap` as bindings that go before all others; a sequence or "any key" has to wait its turn."""
    from prompt_toolkit.key_binding import KeyBindings

    bindings = KeyBindings()
    for sequence, handler in keymap.items():
        bindings.add(*sequence, eager=len(sequence) == 1 and sequence != ("<any>",))(handler)
    return bindings


def bind(app: "Application[Any]", keymap: keys.Keymap) -> None:
    """Let `keymap` go before the keys that a prompt has by itself."""
    from prompt_toolkit.key_binding import merge_key_bindings

    ours = bound(keymap)
    app.key_bindings = merge_key_bindings([app.key_bindings, ours] if app.key_bindings else [ours])


def style() -> "Style":
    """Return how prompts look: as plain text, what is pointed at in bold."""
    from prompt_toolkit.styles import Style

    plain = "fg:default nobold"
    return Style(
        [
            ("qmark", plain),
            ("answer", plain),
            ("question", "nobold"),
            ("pointed", "bold"),
            ("refused", "bold"),
        ]
    )


def of_list(message: str, rows: "Sequence[Choice | Separator]", how: str, pointed: int, *, ticking: bool) -> "Question":
    """Return the prompt of a list: `how` says which keys work, `pointed` is the value of the row pointed at first."""
    import questionary

    look: dict[str, Any] = {"qmark": ">", "use_jk_keys": False, "style": style(), "erase_when_done": True}
    if ticking:
        return questionary.checkbox(message, rows, initial_choice=pointed, instruction=how, **look)  # type: ignore[arg-type]
    return questionary.select(message, rows, default=pointed, instruction=how, **look)  # type: ignore[arg-type]


def no_english(app: "Application[Any]") -> None:
    """Silence two English lines: about cursor queries that go unanswered, and about a window that is too small."""
    from prompt_toolkit.layout.containers import HSplit, VSplit, Window
    from prompt_toolkit.layout.controls import FormattedTextControl
    from prompt_toolkit.layout.layout import walk
    from prompt_toolkit.output.vt100 import Vt100_Output
    from prompt_toolkit.renderer import CPR_Support

    if isinstance(app.output, Vt100_Output):
        app.output.enable_cpr = False
        app.renderer.cpr_support = CPR_Support.NOT_SUPPORTED
    for container in walk(app.layout.container):
        if isinstance(container, HSplit | VSplit):
            container.window_too_small = Window(FormattedTextControl(texts.WINDOW_TOO_SMALL))


def take_over(app: "Application[Any]", draw: "Callable[[InquirerControl], Any]") -> "InquirerControl":
    """Find the list in questionary's prompt, draw it ourselves, and give it the focus.

    With the focus on the list none of prompt_toolkit's editing keys work: no search, no paste, no repeat count.
    """
    from prompt_toolkit.filters import to_filter
    from prompt_toolkit.layout.containers import ScrollOffsets
    from questionary.prompts.common import InquirerControl

    no_english(app)
    window = next(window for window in app.layout.find_all_windows() if isinstance(window.content, InquirerControl))
    control = window.content
    assert isinstance(control, InquirerControl)
    control.text = lambda: draw(control)
    control.focusable = to_filter(True)
    window.wrap_lines = to_filter(True)
    window.scroll_offsets = ScrollOffsets(top=1, bottom=2)
    app.layout.focus(control)
    return control


def show_above(app: "Application[Any]", words: Callable[[], str]) -> None:
    """Show `words`, when there are any, between the question and its list."""
    put(app, words, at=1)


def put(app: "Application[Any]", words: Callable[[], str], at: int | None = None, style: str = "") -> None:
    """Show `words`, when there are any, in a place of their own: before part `at` of what is shown, or below it."""
    from prompt_toolkit.filters import Condition
    from prompt_toolkit.layout.containers import ConditionalContainer, HSplit, Window
    from prompt_toolkit.layout.controls import FormattedTextControl

    whole = app.layout.container
    assert isinstance(whole, HSplit)
    window = Window(FormattedTextControl(words), wrap_lines=True, dont_extend_height=True, style=style)
    shown = ConditionalContainer(window, filter=Condition(lambda: bool(words()) and not app.is_done))
    whole.children.insert(len(whole.children) if at is None else at, shown)


def field_window(app: "Application[Any]") -> "Window":
    """Find the window in which is typed, in questionary's prompt."""
    from prompt_toolkit.layout.controls import BufferControl

    return next(window for window in app.layout.find_all_windows() if isinstance(window.content, BufferControl))


def by_words(room: Callable[[int, int], tuple[int, int]]) -> "Processor":
    """Return what breaks long lines between words; `room` tells by line and width how long its rows may be."""
    from prompt_toolkit.formatted_text.utils import fragment_list_to_text
    from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
    from prompt_toolkit.utils import get_cwidth

    # Most keys change one line, and a key that moves the cursor none.
    known: dict[tuple[str, int, int], tuple[str, list[int]]] = {}

    def width_of(text: str) -> int:
        return len(text) if text.isascii() else get_cwidth(text)

    class ByWords(Processor):
        def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
            line = fragment_list_to_text(transformation_input.fragments)
            first, rest = room(transformation_input.lineno, transformation_input.width)
            if width_of(line) <= first:
                return Transformation(transformation_input.fragments)
            key = (line, first, rest)
            if key not in known:
                if len(known) > _MOST_LINES:
                    known.clear()
                known[key] = rows.shown(line, rows.rows(line, first, rest, width_of), first, rest, width_of)
            drawn, places = known[key]
            return Transformation(
                [("class:answer", drawn)],
                source_to_display=lambda at: places[min(at, len(line))],
                display_to_source=lambda at: min(bisect_left(places, at), len(line)),
            )

    return ByWords()


def harmless() -> "Processor":
    """Return what shows characters that a terminal would obey, or nobody would see, as ⟨U+XXXX⟩ while typing."""
    from prompt_toolkit.formatted_text.utils import fragment_list_to_text
    from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput

    class Harmless(Processor):
        def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
            line = fragment_list_to_text(transformation_input.fragments)
            if clean(line) == line:
                return Transformation(transformation_input.fragments)
            shown = [clean(char, newlines=False) for char in line]
            starts = [0, *accumulate(len(part) for part in shown)]
            sources = [index for index, part in enumerate(shown) for _ in part] + [len(shown)]
            return Transformation(
                [("", "".join(shown))],
                source_to_display=lambda at: starts[min(at, len(shown))],
                display_to_source=lambda at: sources[min(at, len(sources) - 1)],
            )

    return Harmless()
