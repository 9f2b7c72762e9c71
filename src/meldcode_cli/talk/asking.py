"""Ask until there is an answer. What the user can want instead is done meanwhile, the same everywhere.

The caller says what is asked, and what belongs to its place: what it means to go back, and how to do what only exists
in a case (`on_menu`). An explanation, the emergency numbers and stopping are dealt with here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from meldcode_cli import emergency
from meldcode_cli.errors import Stopped
from meldcode_cli.lookup.terms import explained
from meldcode_cli.talk import texts
from meldcode_cli.talk.dialogue import AWAY, UNCHOSEN, Check, Choice, Dialogue, Half, Lines, Menu
from meldcode_cli.talk.weighty import MOMENTS

OnMenu = Callable[[Menu, str], None]
"""Do what the user wants instead of answering; the words explain what was asked, if there is an explanation."""

T = TypeVar("T", bound=str)
A = TypeVar("A")

_YES_NO: dict[bool | None, str] = {True: "ja", False: "nee"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: its name and words as `Dialogue.question` takes them, and what is said to whoever wants more."""

    name: str
    text: str
    hint: str = ""
    notes: Lines = ()
    explain: str = ""


def choose(
    talk: Dialogue,
    asked: Asked,
    options: Mapping[T, str],
    *,
    default: T | None = None,
    menu: Sequence[Menu] = AWAY,
    back: T | None = None,
    on_menu: OnMenu | None = None,
    afterwards: T | None = None,
    beside: Mapping[T, str] | None = None,
    groups: Mapping[T, str] | None = None,
    told: Mapping[T, str] | None = None,
    headings: Mapping[T, str] | None = None,
) -> T:
    """Let the user choose one of `options` (each with its words, what is `told` of it, and below which of `headings` it
    stands); returns it. Raises Stopped.

    In a list that is too long to show at once, what can be chosen `beside` it stays in sight. What `groups` gives the
    same words stands together, behind these words.

    `menu` is what can be wanted instead, an explanation apart. Going back is offered if `back` is given, and returns
    that. After anything else from the menu the question is put again, unless `afterwards` is given: then that is
    returned, so that the caller can show again what the question is about.
    """
    others = beside or {}
    said = told or {}
    together, above = groups or {}, headings or {}
    choices = [
        Choice(str(value), label, group=together.get(value, ""), told=said.get(value, ""), heading=above.get(value, ""))
        for value, label in options.items()
    ]
    choices += [Choice(str(value), label, stays=True) for value, label in others.items()]
    values = {str(value): value for value in (*options, *others)}
    pointed = (UNCHOSEN if asked.name in MOMENTS else None) if default is None else str(default)

    def ask(wishes: Sequence[Menu]) -> T | Menu:
        chosen = talk.choose(choices, default=pointed, menu=wishes)
        return chosen if isinstance(chosen, Menu) else values[chosen]

    return _until_answered(talk, asked, ask, menu, back=back, on_menu=on_menu, afterwards=afterwards)


def yes_or_no(
    talk: Dialogue,
    asked: Asked,
    options: Mapping[bool, str],
    *,
    default: bool | None = None,
    menu: Sequence[Menu] = AWAY,
    back: bool | None = None,
) -> bool:
    """Let the user say yes or no, in these words and in this order; the rest is as with `choose`. Raises Stopped."""
    words = {_YES_NO[value]: label for value, label in options.items()}
    chosen = choose(talk, asked, words, default=_YES_NO.get(default), menu=menu, back=_YES_NO.get(back))
    return chosen == _YES_NO[True]


def text(
    talk: Dialogue,
    asked: Asked,
    check: Check,
    *,
    default: str = "",
    menu: Sequence[Menu] = AWAY,
    back: str | None = None,
    before: Callable[[], None] | None = None,
    mended: bool = True,
    refused: bool = False,
) -> str:
    """Let the user type until `check` is content; returns what was typed, without blanks around it. Raises Stopped.

    What was refused stays there to be `mended`, or is gone: then it is typed anew. A `default` that was `refused`
    stands there to be changed, and is never said to be the answer of now.
    Going back is offered if `back` is given, and returns that.
    `before` shows, each time, what the question is about.
    """

    # Whoever asks for an explanation halfway finds what was typed: in memory only, for it can be before there are keys.
    half = Half(mended=mended, refused=refused)

    def ask(wishes: Sequence[Menu]) -> str | Menu:
        return talk.text(check, default=default, menu=wishes, half=half)

    return _until_answered(talk, asked, ask, menu, back=back, before=before).strip()


def by_word(talk: Dialogue, asked: Asked, word: str) -> bool:
    """Let the user confirm by a word what one may not do by Enter; False for whoever goes back. Raises Stopped."""

    def wrong(typed: str) -> str | None:
        return None if typed.strip().rstrip(".").casefold() == word else texts.SURE_WRONG.format(word=word)

    return text(talk, asked, wrong, back="", mended=False) != ""


def dealt_with(talk: Dialogue, wish: Menu, explanation: str = "") -> bool:
    """Do what can be wanted at any question; False if this is something else. Raises Stopped for stopping."""
    match wish:
        case Menu.STOP:
            raise Stopped(interrupted=False)
        case Menu.EMERGENCY:
            talk.say(emergency.told(emergency.BELOW))
            if own := emergency.contacts():
                talk.say(own)
        case Menu.EXPLAIN:
            talk.read(explanation or texts.NO_HELP)
        case _:
            return False
    return True


def _until_answered(
    talk: Dialogue,
    asked: Asked,
    ask: Callable[[Sequence[Menu]], A | Menu],
    menu: Sequence[Menu],
    *,
    back: A | None = None,
    on_menu: OnMenu | None = None,
    afterwards: A | None = None,
    before: Callable[[], None] | None = None,
) -> A:
    # With what the words of the question mean.
    explanation = explained(asked.text, asked.explain) if menu else ""
    offered = {*menu, *((Menu.EXPLAIN,) if explanation else ()), *(() if back is None else (Menu.BACK,))}
    # In the same order everywhere.
    wishes = tuple(wish for wish in Menu if wish in offered)
    while True:
        if before is not None:
            before()
        talk.question(asked.text, notes=asked.notes, hint=asked.hint, name=asked.name)
        answer = ask(wishes)
        if not isinstance(answer, Menu):
            return answer
        if answer is Menu.BACK and back is not None:
            return back
        if not dealt_with(talk, answer, explanation) and on_menu is not None:
            on_menu(answer, explanation)
        if afterwards is not None:
            return afterwards
