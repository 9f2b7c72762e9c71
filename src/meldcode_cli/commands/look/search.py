"""`meldcode search`: in which of one's cases something stands. Each is opened once, and nothing is left behind.

There is no index: what stands in a sealed dossier stands nowhere else. Of a case that is shown it stands in its access
log that it was seen.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from meldcode_cli.case.entries import Answer
from meldcode_cli.commands import texts as commands_texts
from meldcode_cli.commands.look import texts
from meldcode_cli.dossier import looking, practice_cases
from meldcode_cli.dossier.casefile import CaseFile, Clock
from meldcode_cli.dossier.known import named
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.export import texts as export_texts
from meldcode_cli.export.finding import Found, Term, find, terms
from meldcode_cli.export.selection import recorded
from meldcode_cli.keyring.unlocking import unlocked
from meldcode_cli.store.home import Home
from meldcode_cli.store.whereabouts import find_there, looked_in
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Dialogue
from meldcode_cli.talk.watching import Watch
from meldcode_cli.terminal.keyboard import at_terminal
from meldcode_cli.terminal.pager import paged
from meldcode_cli.terminal.progress import progress
from meldcode_cli.terminal.screen import Screen

# Of one entry, so many places are shown.
_PLACES = 3
_QUESTION = 70


@dataclass(frozen=True, slots=True)
class Hit:
    """A case in which something was found, what people call it, and the entries that hold it. `practice`: it says of
    itself that it is about nobody."""

    name: str
    casefile: CaseFile
    found: tuple[Found, ...]
    practice: bool


def asked(talk: Dialogue, today: date) -> list[str]:
    """Ask for the words to look for: behind the command they would stay in the history of the shell. Raises Stopped."""

    def wrong(typed: str) -> str | None:
        return None if terms(typed.split(), today) else texts.SEARCH_NO_WORD

    return asking.text(talk, Asked("search.words", texts.SEARCH_WHAT, texts.SEARCH_WHAT_HINT), wrong).split()


def search(
    words: Sequence[str],
    clock: Clock,
    screen: Screen,
    talk: Callable[[], Dialogue],
    *,
    everything: bool,
    as_json: bool,
) -> None:
    """Show in which cases and entries all words stand; in closed cases only when asked for `everything`. At a terminal
    the words are asked if none are given.

    Raises MeldcodeError if there is no word to look for, Stopped, and what opening the key raises.
    """
    asks = not words and at_terminal()
    wanted = [] if asks else terms(words, clock().date())
    if not wanted and not asks:
        raise MeldcodeError(texts.SEARCH_NO_WORD, texts.SEARCH_NO_WORD_HINT, ExitCode.USAGE)
    home = find_there()
    aside = Screen(stream=sys.stderr)
    unread: list[str] = []
    # For nothing to look through nobody is asked for a passphrase.
    some = any(place.cases.cases() for place in (home, practice_cases.home_of(home)))
    # It always comes before the first question: whoever types it unasked would read it on the screen.
    home = unlocked(home) if some else home
    if asks:
        wanted = terms(asked(talk(), clock().date()), clock().date())
    hits = []
    if some:
        with progress(commands_texts.DOING_SEARCH, quiet=as_json, like=screen) as watch:
            hits = [*_hits(home, wanted, clock, unread, watch, everything=everything)]
    for hit in hits:
        if hit.name == hit.casefile.case:
            looking.keep(hit.casefile.home, hit.casefile.case, "shown", clock, aside.warn)
    if as_json:
        screen.json({"found": [each for hit in hits for each in _objects(hit)]})
    elif hits:
        with paged(screen, sealed=True):
            _show(hits, screen)
    elif some:
        screen.say(texts.SEARCH_NOTHING_ALL if everything else texts.SEARCH_NOTHING)
    else:
        screen.say(texts.LIST_EMPTY)
        screen.say(looked_in(home))
    if unread:
        # What is on stdout as JSON must stay JSON.
        (aside if as_json else screen).warn(texts.SEARCH_UNREAD.format(cases=", ".join(unread)))


def _hits(
    home: Home, wanted: Sequence[Term], clock: Clock, unread: list[str], watch: Watch, *, everything: bool
) -> Iterator[Hit]:
    """Yield the cases that hold what is wanted, practice last; what cannot be read is added to `unread`."""
    practice: list[Hit] = []
    for place in (home, practice_cases.home_of(home)):
        heads = place.register.heads()
        for case in watch(place.cases.cases()):
            name = case if place is home else practice_cases.shown(case)
            try:
                casefile = open_case(place, case, clock, known=heads)
            except MeldcodeError:
                unread.append(name)
                continue
            if casefile.state.closed is not None and not everything:
                continue
            found = tuple(find(recorded(casefile, casefile.now()), wanted))
            if found and practice_cases.is_practice(casefile):
                practice.append(Hit(name, casefile, found, practice=True))
            elif found:
                yield Hit(name, casefile, found, practice=False)
    yield from practice


def _show(hits: Sequence[Hit], screen: Screen) -> None:
    apart = False
    for hit in hits:
        if hit.practice and not apart:
            screen.warn(texts.SEARCH_PRACTICE)
            apart = True
        state = hit.casefile.state
        name = named(hit.name, hit.casefile.flow.is_meldcode)
        screen.heading(texts.SEARCH_CLOSED.format(case=name) if state.closed is not None else name)
        for found in hit.found:
            screen.moment("", _title(hit.casefile, found), [*_lines(found)])
    screen.say()
    for hit in hits:
        screen.say(texts.SEARCH_FOUND.format(case=hit.name))


def _title(casefile: CaseFile, found: Found) -> str:
    piece = found.piece
    content = casefile.state.entries[piece.entry].content
    if isinstance(content, Answer):
        title = textwrap.shorten(content.asked, _QUESTION, placeholder=" …")
    else:
        title = export_texts.OTHER_KINDS.get(piece.type, piece.title)
    line = texts.SEARCH_ENTRY.format(number=piece.entry, when=piece.when, title=title)
    return line if _counts(casefile, piece.entry) else f"{line} ({texts.SEARCH_GONE})"


def _counts(casefile: CaseFile, entry: int) -> bool:
    """Tell whether an entry counts: it was not withdrawn, corrected, or answered otherwise since."""
    state = casefile.state
    content = state.entries[entry].content
    if isinstance(content, Answer):
        return content.question not in state.answers or state.answers[content.question].entry.number == entry
    return entry not in state.withdrawn


def _lines(found: Found) -> Iterator[str]:
    for place in found.places[:_PLACES]:
        yield texts.SEARCH_LINE.format(label=place.label, text=place.text) if place.label else place.text
    if (more := len(found.places) - _PLACES) > 0:
        yield texts.SEARCH_MORE_ONE if more == 1 else texts.SEARCH_MORE.format(count=more)


def _objects(hit: Hit) -> Iterator[dict[str, object]]:
    for found in hit.found:
        for place in found.places:
            yield {"case": hit.name, "entry": found.piece.entry, "type": found.piece.type, "field": place.field}
