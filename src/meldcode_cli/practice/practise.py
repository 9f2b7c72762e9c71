"""One sitting of practice: choose a story or go on with one, walk the real interview, look back, keep or throw away."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence

from meldcode_cli import emergency
from meldcode_cli.dossier import practice_cases
from meldcode_cli.dossier.casefile import CaseFile, Clock
from meldcode_cli.dossier.opening import create, open_case, reserved
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.errors import Stopped
from meldcode_cli.flow.files import Library
from meldcode_cli.interview import Interview
from meldcode_cli.practice import keeping, texts
from meldcode_cli.practice.dialogue import PracticeDialogue, PracticeTime
from meldcode_cli.practice.looking_back import look_back
from meldcode_cli.practice.scenes import Scene, scenes
from meldcode_cli.store.home import Home
from meldcode_cli.talk.dialogue import Choice, Dialogue, Menu

_MENU = (Menu.EMERGENCY, Menu.STOP)
_NEW, _CLEAR = "nieuw", "weg"


def practise(home: Home, talk: Dialogue, clock: Clock) -> None:
    """Practise with a fictional case; `home` is the home of the user, of which only the folder for practice is used.

    Raises Stopped when the user breaks off (Ctrl-C, Ctrl-D), MeldcodeError when something cannot be read or saved.
    """
    practice = practice_cases.home_of(home)
    with _calm(talk):
        talk.say(texts.PRACTICE_WELCOME)
        case, scene = _choose(practice, talk, clock)
        time = PracticeTime(clock)
        if case is None:
            # Shipped flows only: practice is about the meldcode, and its expectations were proven with these.
            with reserved(practice, practice_cases.YEAR) as made:
                author = keeping.author_of(scene)
                casefile = create(practice, made, Library(), scene.flow, time, author, practice=True)
                over = _walk(casefile, scene, talk, time)
            case = made
        else:
            with practice.cases.locked(case):
                casefile = open_case(practice, case, time, keeping.author_of(scene))
                time.catch_up(casefile.log.entries[-1].recorded)
                over = _walk(casefile, scene, talk, time)
        if over and _pick(talk, texts.PRACTICE_KEEP, _KEEP, "practice.keep") == "weg":
            keeping.throw_away(practice, case)
            talk.say(texts.PRACTICE_GONE)
        else:
            talk.say(texts.PRACTICE_KEPT.format(name=practice_cases.shown(case)))


# ---------------------------------------------------------------- which story


def _choose(practice: Home, talk: Dialogue, clock: Clock) -> tuple[str | None, Scene]:
    """Let the user choose: a kept case to go on with, or a new one. Returns its id (None for a new one) and story."""
    stories = scenes()
    while True:
        kept = {item.case: item for item in keeping.kept(practice, clock)}
        going = [item for item in kept.values() if item.scene in stories and not item.closed]
        chosen = _NEW
        if kept:
            choices = [Choice(item.case, _line(item, stories[item.scene])) for item in reversed(going)]
            choices += [Choice(_NEW, texts.PRACTICE_NEW), Choice(_CLEAR, texts.PRACTICE_CLEAR)]
            chosen = _pick(talk, texts.PRACTICE_WHICH_KEPT, choices, "practice.which-kept")
        if chosen == _CLEAR:
            _clear(practice, list(kept.values()), stories, talk)
        elif chosen == _NEW:
            choices = [Choice(scene.id, _title(scene)) for scene in stories.values()]
            return None, stories[
                _pick(talk, texts.PRACTICE_WHICH, choices, "practice.which", texts.PRACTICE_WHICH_HINT)
            ]
        else:
            return chosen, stories[kept[chosen].scene]


def _clear(practice: Home, kept: Sequence[keeping.Kept], stories: dict[str, Scene], talk: Dialogue) -> None:
    """Let the user throw away kept cases, one or all."""
    choices = [Choice(item.case, _line(item, stories.get(item.scene))) for item in kept]
    choices += [Choice("alles", texts.PRACTICE_CLEAR_ALL), Choice("niets", texts.PRACTICE_CLEAR_NONE)]
    chosen = _pick(talk, texts.PRACTICE_CLEAR_WHICH, choices, "practice.clear")
    if chosen == "niets":
        return
    for item in kept:
        if chosen in ("alles", item.case):
            keeping.throw_away(practice, item.case)
    talk.say(texts.PRACTICE_GONE)


def _title(scene: Scene) -> str:
    return texts.PRACTICE_LINE.format(title=scene.title, role=scene.role)


def _line(item: keeping.Kept, scene: Scene | None) -> str:
    title = texts.PRACTICE_UNKNOWN if scene is None else scene.title
    if item.begun is None:
        return texts.PRACTICE_KEPT_UNREADABLE.format(name=practice_cases.shown(item.case))
    pattern = texts.PRACTICE_KEPT_CLOSED if item.closed else texts.PRACTICE_KEPT_LINE
    return pattern.format(name=practice_cases.shown(item.case), title=title, date=show_date(item.begun.date()))


# ---------------------------------------------------------------- walking it


def _walk(casefile: CaseFile, scene: Scene, talk: Dialogue, time: PracticeTime) -> bool:
    """Walk the interview and look back; False when the user wants to go on another time."""
    telling = PracticeDialogue(talk, casefile, scene)
    telling.tell_again()
    talk.say(texts.PRACTICE_ABOUT.format(role=scene.role, initials=scene.initials))
    while True:
        telling.jump_to = None
        Interview(casefile, telling).run()
        if telling.jump_to is None:
            break
        time.jump(telling.jump_to)
        talk.say(texts.PRACTICE_JUMPED.format(date=show_date(telling.jump_to)))
    if telling.ended:
        talk.say(texts.PRACTICE_ENDS)
    elif casefile.state.closed is None and _pick(talk, texts.PRACTICE_STOPS, _STOPS, "practice.stops") == "later":
        return False
    look_back(casefile, scene, telling)
    return True


def _pick(talk: Dialogue, text: str, choices: Sequence[Choice], name: str, hint: str = "") -> str:
    """Let the user choose; raises Stopped."""
    while True:
        talk.question(text, hint=hint, name=name)
        chosen = talk.choose(choices, menu=_MENU)
        if chosen is Menu.STOP:
            raise Stopped(interrupted=False)
        if not isinstance(chosen, Menu):
            return chosen
        talk.say(emergency.NUMBERS)


@contextlib.contextmanager
def _calm(talk: Dialogue) -> Iterator[None]:
    """Turn stopping into one calm sentence; Ctrl-C and Ctrl-D go on to the exit code."""
    try:
        yield
    except Stopped as stop:
        if not stop.told:
            stop.told = True
            talk.say(texts.PRACTICE_STOPPED)
        if stop.interrupted:
            raise


_KEEP = [Choice("bewaren", texts.PRACTICE_KEEP_YES), Choice("weg", texts.PRACTICE_KEEP_NO)]
_STOPS = [Choice("later", texts.PRACTICE_STOPS_LATER), Choice("nu", texts.PRACTICE_STOPS_NOW)]
