"""Asking line by line: for a screen reader, and for a terminal that cannot move its cursor.

Choices have numbers, answers are whole lines, nothing on the screen is ever changed afterwards.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from meldcode_cli.errors import Stopped
from meldcode_cli.talk.dialogue import Check, Choice, Half, Lines, Menu
from meldcode_cli.terminal import heard, keyboard, layout, pages, readback, spoken, texts
from meldcode_cli.terminal.keeping import Keeper
from meldcode_cli.terminal.menu_words import keys_line, menu_entries
from meldcode_cli.terminal.whole_lines import WholeLines

# Of what is read back, a page has so many lines at least; below it stand how to go on, which keys work and the prompt.
_FEWEST, _BESIDE = 5, 8
# Of a text that was refused no more characters are read out.
_READ_OUT = 200


class PlainDialogue(WholeLines):
    """Somebody who reads and types whole lines."""

    def __init__(self) -> None:
        super().__init__()
        self._question, self._answered = "", False
        self._offered: tuple[Menu, ...] = ()
        # What was said below the question.
        self._notes: Lines = ()

    def question(self, text: str, guidance: str = "", notes: Lines = (), hint: str = "", *, name: str = "") -> None:
        """Show the question; lines typed before it could be read are forgotten."""
        if self._line is not None:
            keyboard.hush()
        early, self._question, self._answered, self._notes = self._forget(), text, False, notes
        # Whoever comes back to a hidden screen hears this question, and none that was answered.
        self._kept = []
        super().question(text, guidance, notes, hint, name=name)
        if early:
            self.say(texts.TYPED_EARLY)

    def choose(
        self, choices: Sequence[Choice], *, default: str | None = None, menu: Sequence[Menu] = tuple(Menu)
    ) -> str | Menu:
        """Let the user choose one option by its number or its words; returns its value."""
        choices = spoken.yes_first(choices)
        reads = any(choice.told for choice in choices)
        begins = reads and not any(choice.told and choice.value == default for choice in choices)
        first = self._goes_on(choices) if begins else default
        sheets = self._to_read(choices) if reads else pages.pages(choices)
        at = pages.page_with(sheets, first)
        while True:
            on = next((row for row in sheets[at] if begins and row[1] is pages.Turn.LATER), None)
            # Enter alone is something that was just read, never a line of another part.
            here = [choice for choice in choices if any(row is choice for _, row in sheets[at])]
            preset = on or next(((choice.label, choice) for choice in here if choice.value == default), None)
            how = (
                texts.LINE_CHOOSE
                if preset is None
                else texts.LINE_CHOOSE_DEFAULT.format(count="{count}", label=_braced(spoken.closed(preset[0])))
            )
            picked = self._from(sheets[at], preset, choices, how, menu)
            if isinstance(picked, pages.Turn | pages.Open):
                at, _ = pages.after(at, picked)
            elif picked is not None or (picked := self._menu(menu)):
                self._reading.leave(self._named, choices, sheets[at], picked)
                return picked.value if isinstance(picked, Choice) else picked

    def _from(
        self,
        page: list[pages.Row],
        preset: pages.Row | None,
        choices: Sequence[Choice],
        how: str,
        menu: Sequence[Menu],
    ) -> Choice | pages.Turn | pages.Open | Menu | None:
        """Let the user choose from one page, or anything in the list by its words; None for the menu, or a wish."""
        labels, told = [label for label, _ in page], [choice for choice in choices if choice.told]
        numbers = readback.numbers(choices, page) if told else [*range(1, len(page) + 1)]
        elsewhere = [choice for choice in choices if not any(row is choice for _, row in page)]
        rows: list[pages.Row] = [*page, *((choice.label, choice) for choice in elsewhere)]
        # An answer that is read in another part has its number here too.
        known = [*numbers, *(told.index(choice) + 1 if choice.told else 0 for choice in elsewhere)]
        named = [label for label, _ in rows]
        # What was answered is no name of an answer.
        words = [row.label if isinstance(row, Choice) else label for label, row in rows]
        self._offer(labels, how, menu, numbers=numbers)
        while (line := self._one_line()) != "?" or not menu:
            if not line and preset is not None:
                return preset[1]
            found = self._numbered(line, named, spoken.find(line, named, known))
            if len(found) != 1 and (wish := heard.wish(line, menu)):
                return wish
            if not found and not heard.repeats(line):
                found = spoken.within(line, words)
            if len(found) == 1:
                label, row = rows[found[0]]
                if readback.unread(page, row):
                    self.warn(texts.READ_FIRST)
                    self._once_more()
                    continue
                self._heard(line, [label])
                return row
            if heard.repeats(line):
                self._once_more()
                self._offer(labels, how, menu, again=True, numbers=numbers)
                continue
            self.warn(spoken.wrong(line, len(found), max(numbers)))
            self._once_more()
        return None

    def _numbered(self, line: str, labels: Sequence[str], found: list[int]) -> list[int]:
        """Return which label a line means that says a number, where labels are numbers too: what is asked if it can be
        the number of a choice as well as what stands there."""
        about = spoken.of_value(line, labels)
        if len(about) != 1 or (len(found) == 1 and spoken.same(line, labels[found[0]])):
            return found
        if spoken.is_age(line) or not found or found == about:
            return about
        said = spoken.number(line)
        options = [texts.NUMBER_LINE.format(number=said, label=labels[found[0]])]
        options += [texts.NUMBER_VALUE.format(number=said, label=labels[about[0]])]
        return found if self._pick(texts.NUMBER_QUESTION.format(number=said), options) == 0 else about

    def _to_read(self, choices: Sequence[Choice]) -> list[list[pages.Row]]:
        """Divide what is read back over pages that fit the window, with what else is said of a list."""
        others = sum(not choice.told for choice in choices)
        return readback.pages(choices, self.width() - 4, max(_FEWEST, self.room(_BESIDE + others)), heard=True)

    def tick(
        self, choices: Sequence[Choice], *, default: Lines = (), menu: Sequence[Menu] = tuple(Menu)
    ) -> tuple[str, ...] | Menu:
        """Let the user name any number of options by their numbers; returns their values."""
        labels = [choice.label for choice in choices]
        preset = [index for index, choice in enumerate(choices) if choice.value in default]
        named = "; ".join(labels[index] for index in preset)
        how = (
            texts.LINE_TICK_DEFAULT.format(labels=_braced(spoken.closed(named)), none=spoken.NONE)
            if preset
            else texts.LINE_TICK.format(none=spoken.NONE)
        )
        alone = next((index for index, choice in enumerate(choices) if choice.value == spoken.NONE), None)
        while True:
            if len(choices) > 1:
                self.say(texts.LINE_TICK_FIRST.format(count=len(choices)))
            picked = self._ticks(labels, preset, how, menu)
            if picked is None:
                picked = self._menu(menu)
            if isinstance(picked, Menu):
                return picked
            if picked is not None:
                # Nothing of all this is an answer of its own in some lists.
                picked = [alone] if not picked and alone is not None else picked
                named = "; ".join(labels[index] for index in picked) or spoken.NONE
                self.say(texts.LINE_TICKED.format(count=len(picked), all=len(labels), labels=named))
                return tuple(choices[index].value for index in picked)

    def _ticks(
        self, labels: Sequence[str], preset: list[int], how: str, menu: Sequence[Menu]
    ) -> list[int] | Menu | None:
        """Let the user name lines of a list; None for the menu, or a wish."""
        self._offer(labels, how, menu)
        while (line := self._one_line()) != "?" or not menu:
            picked = preset if not line and preset else spoken.find_all(line, labels)
            if isinstance(picked, list):
                return picked
            if wish := heard.wish(line, menu):
                return wish
            if heard.repeats(line):
                self._once_more()
                self._offer(labels, how, menu, again=True)
                continue
            self.warn(spoken.wrong_ticks(line, picked, labels))
            self._once_more()
        return None

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
        """Let the user type a line until `check` is content; a refused one is read out, and the line begins empty."""
        half = half or Half()
        keeper = Keeper(half, default)
        begun = half.text if half.text is not None and half.text != default else ""
        refused, default = (default, "") if half.refused and not begun else ("", default)
        if begun and self._line is None:
            # Nothing can stand in that line: it is read, and Enter alone keeps it.
            default, begun = begun, ""
        # Asked anew after a refusal: then the question is read again too.
        how = [self._question if self._answered else "", hint]
        if default:
            told = any(f": {default}" in note for note in self._notes)
            stands = texts.LINE_KEEPS if told else texts.LINE_DEFAULT.format(text=spoken.closed(default))
            how += [stands, texts.LINE_CLEAR if optional else ""]
        else:
            how.append(texts.LINE_OPTIONAL if optional else texts.LINE_REQUIRED)
        how += [self._keys_line(menu, again=self._answered), texts.LINE_AGAIN if begun else ""]
        how += [texts.LINE_BACK if refused and self._line is not None else ""]
        for line in filter(None, how):
            self.say(line)
        typing = _Typing(
            check, default, begun, optional=optional, between="\n" if several_lines else " ", refused=refused
        )
        while True:
            try:
                answer = self._typed_once(typing, menu, keeper)
            except Stopped:
                keeper.keep(typing.now or default)
                raise
            if isinstance(answer, Menu):
                keeper.keep(typing.begun or default)
                return answer
            if answer is not None:
                keeper.forget()
                self._answered = True
                return answer

    def _typed_once(self, typing: "_Typing", menu: Sequence[Menu], keeper: Keeper) -> str | Menu | None:
        """Let the user type once; returns the answer, what is wanted instead, or None to be asked again."""
        default, check = typing.default, typing.check

        def follow(now: str) -> None:
            typing.now = now
            keeper.keep(now or default)

        typing.now = typing.begun
        text, pasted = self._paste(typing, follow)
        typing.now, left = text, ("" if spoken.asks(text) else heard.asks(text)) if menu else None
        if left is not None:
            typing.begun = left if self._line is not None else ""
            wish = self._instead(menu, mark=bool(left))
            if wish is not heard.Meant.ANSWER:
                return self._again(wish)
        else:
            meant = self._meant(text, typing.begun or default, check, menu, optional=typing.optional)
            if meant is not heard.Meant.ANSWER:
                return "" if meant is heard.Meant.SKIP else self._again(meant)
        if default and (not text or (typing.optional and text == "-")):
            text = "" if text else default
        problem = (check(text) if text else None) if text or typing.optional else texts.TYPED_NOTHING
        if problem is None and (not pasted or self._is_meant(text)):
            return text
        # Nothing stands in the line any more: whoever listens would type the next answer behind it.
        typing.begun, typing.refused = "", text
        if problem is not None:
            self.warn(problem)
        if text:
            self._read_out(text)
        self._once_more()
        if keys := self._keys_line(menu, again=True):
            self.say(keys)
        return None

    def _again(self, wish: Menu | heard.Meant) -> Menu | None:
        """Return a wish of the menu; for whoever goes on, the question is read again instead."""
        if isinstance(wish, Menu):
            return wish
        self._once_more()
        return None

    def _read_out(self, text: str) -> None:
        """Say what was typed and cannot be, as much as can be listened to, and how to have it back."""
        (said,) = layout.clip(text, _READ_OUT, rows=1)
        said = said.removesuffix(" …") + texts.CLIPPED if said.endswith(" …") else said
        self.say(texts.LINE_TYPED.format(text=spoken.closed(said)))
        self.say(texts.LINE_EMPTY if self._line is None else texts.LINE_EMPTY_KEY)

    def _once_more(self) -> None:
        """Read the question again: after a refusal it is the last thing that was heard."""
        if self._question:
            self.say(self._question)

    def secret(self, text: str) -> str:
        """Let the user type behind `text` what nobody may see."""
        return self.unseen(text)

    def apart(self) -> contextlib.AbstractContextManager[None]:
        """Show what follows where it comes: nothing on this screen is ever taken away."""
        return contextlib.nullcontext()

    def _is_meant(self, text: str) -> bool:
        """Ask whether several lines that came at once are what the user wants."""
        self.say(texts.PASTED_TITLE)
        self.say(text)
        return self._pick(texts.PASTED_QUESTION, [texts.PASTED_YES, texts.PASTED_NO]) == 0

    def _pick(self, question: str, labels: Sequence[str]) -> int:
        with self._between(question):
            self.say(question)
            return int(str(self.choose([Choice(str(index), label) for index, label in enumerate(labels)], menu=())))

    @contextlib.contextmanager
    def _between(self, question: str) -> Iterator[None]:
        """For a while this is what is asked, and said again; nothing of the question that waits goes with its list."""
        waits, under, self._warned = self._question, self._under, ""
        self._question, self._under = question, 0
        try:
            yield
        finally:
            self._question, self._under = waits, self._under + under

    def _menu(self, menu: Sequence[Menu]) -> Menu | None:
        """Let the user choose what to do instead of answering; None to go on."""
        entries = menu_entries(menu)
        return self._wished(entries[self._pick(texts.MENU_QUESTION, [label for _, label in entries])][0])

    def _offer(
        self,
        labels: Sequence[str],
        how: str,
        menu: Sequence[Menu],
        *,
        again: bool = False,
        numbers: Sequence[int] = (),
    ) -> None:
        numbers = numbers or range(1, len(labels) + 1)
        for number, label in zip(numbers, labels, strict=True):
            self.say(f"{number}. {label}")
        self.say(how.format(count=max(numbers)))
        if keys := self._keys_line(menu, again=again):
            self.say(keys)
        if self._question and self.is_terminal() and self.room(1) < 0:
            # The list pushed it out of the window.
            self.say(self._question)
        if self.scrolled(1):
            self.warn(self._warned)

    def _keys_line(self, menu: Sequence[Menu], *, again: bool = False) -> str:
        """Return how to get at the menu, only where what is in it differs from what was said last, or if that has to be
        said `again`."""
        if not menu:
            return ""
        said, self._offered = self._offered, tuple(menu)
        if said != self._offered:
            return keys_line(menu)
        return texts.LINE_MENU if again else ""

    def _heard(self, line: str, labels: Sequence[str]) -> None:
        """Say in words what is chosen, unless just that was typed."""
        if not any(spoken.same(line, label) for label in labels):
            self.say(texts.LINE_CHOSEN.format(labels="; ".join(labels)))

    def _paste(self, typing: "_Typing", follow: Callable[[str], None]) -> tuple[str, bool]:
        """Read a line and all that came along with it; returns the text and whether it was more than one line."""
        self._prompt()
        lines = [self._next(typing.begun, follow, typing.refused)]
        while self._more():
            before = typing.between.join([*lines, ""])
            lines.append(self._next("", lambda text, before=before: follow(before + text)))  # type: ignore[misc]
        return typing.between.join(lines).strip(), len(lines) > 1


@dataclass
class _Typing:
    """One field that is typed in: what is in it at first, `begun` if that stands in the line itself; what is `now`, and
    what was `refused` last."""

    check: Check
    default: str
    begun: str
    optional: bool
    between: str
    now: str = ""
    refused: str = ""


def _braced(words: str) -> str:
    """Return words for in a pattern that is still to be filled."""
    return words.replace("{", "{{").replace("}", "}}")
