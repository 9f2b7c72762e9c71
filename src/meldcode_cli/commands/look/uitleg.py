"""`meldcode uitleg [WORD]`: what a word means, in plain Dutch. Nothing is opened, and nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence

from meldcode_cli.commands.look import texts
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.lookup import terms
from meldcode_cli.lookup import texts as lookup_texts
from meldcode_cli.lookup.terms import Term
from meldcode_cli.terminal.pager import paged
from meldcode_cli.terminal.screen import Screen


def show(words: Sequence[str], screen: Screen, *, as_json: bool = False) -> None:
    """Explain a word (of one or more words), or list all there are if none is given. Raises MeldcodeError."""
    typed = " ".join(words)
    if as_json:
        found = [_meant(typed)] if typed.strip() else terms.terms()
        screen.json({"words": [_object(term) for term in found]})
        return
    if typed.strip():
        term = _meant(typed)
        with paged(screen):
            _tell(term, screen)
        return
    # Nothing above it: with the line below, the list fills a window of 80 by 24.
    with paged(screen):
        screen.words([term.word for term in terms.terms()])
        screen.say(texts.UITLEG_HOW)


def _meant(typed: str) -> Term:
    """Return the one word that is meant. What was typed is not in the error."""
    found = terms.find(typed)
    if len(found) == 1:
        return found[0]
    near = found or terms.suggestions(typed)
    hint = texts.UITLEG_MEANT.format(words=_either([term.word for term in near])) if near else texts.UITLEG_ALL
    raise MeldcodeError(texts.UITLEG_SEVERAL if found else texts.UITLEG_NOTHING, hint)


def _object(term: Term) -> dict[str, object]:
    """Return a word as JSON has it: what it means is a text, for that is what was asked for."""
    return {
        "word": term.word,
        "title": term.title,
        "also": [*term.also],
        "brief": term.brief,
        "text": term.text,
        "example": term.example,
        "source": term.source,
    }


def _either(words: Sequence[str]) -> str:
    return texts.UITLEG_OR.join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def _tell(term: Term, screen: Screen) -> None:
    screen.heading(term.title)
    screen.say(term.brief)
    screen.say(term.text)
    screen.say()
    screen.say(lookup_texts.EXAMPLE.format(example=term.example))
    screen.say()
    if term.also:
        screen.say(texts.UITLEG_ALSO.format(names=", ".join(term.also)))
    screen.say(texts.UITLEG_SOURCE.format(source=term.source))
