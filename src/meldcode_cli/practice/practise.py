"""One sitting of practice: choose a story or go on with one, walk the real interview, look back, keep or throw away."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from meldcode_cli.dossier import practice_cases
from meldcode_cli.dossier.casefile import CaseFile, Clock
from meldcode_cli.dossier.opening import create, open_case, reserved
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.flow.files import Library, ReadFlow
from meldcode_cli.interview import Interview
from meldcode_cli.practice import keeping, texts
from meldcode_cli.practice.dialogue import PracticeDialogue
from meldcode_cli.practice.marked import PracticeTime
from meldcode_cli.practice.review import look_back
from meldcode_cli.practice.scenes import OWN_STORY, Scene, fits, own_story, scenes
from meldcode_cli.store.home import Home
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Dialogue
from meldcode_cli.talk.stopping import calmly


class Which(StrEnum):
    """What to do instead of going on with a kept case."""

    NEW = "nieuw"
    CLEAR = "weg"


class Clear(StrEnum):
    """What to throw away instead of one kept case."""

    ALL = "alles"
    NONE = "niets"


class Keep(StrEnum):
    """What becomes of a case that is over."""

    KEEP = "bewaren"
    THROW_AWAY = "weg"


class GoOn(StrEnum):
    """Whether a story that is not over will be gone on with."""

    LATER = "later"
    NOT_AT_ALL = "nu"


def practise(home: Home, talk: Dialogue, clock: Clock, read: ReadFlow | None = None) -> None:
    """Practise with a fictional case; `home` is the home of the user, of which only the folder for practice is used.
    With `read` in that route: with a story that fits it, or one that the user makes up.

    Raises Stopped when the user breaks off (Ctrl-C, Ctrl-D), MeldcodeError when something cannot be read or saved.
    """
    practice = practice_cases.home_of(home)
    with calmly(talk.say, texts.PRACTICE_STOPPED):
        talk.say(texts.PRACTICE_WELCOME)
        case, scene = _choose(practice, talk, clock, read)
        time = PracticeTime(clock)
        if case is None:
            # Without a route that was named: the shipped one that the expectations of the story were proven with.
            with reserved(practice, practice_cases.YEAR) as made:
                author = keeping.author_of(scene)
                casefile = create(practice, made, read or Library().read(scene.flow), time, author, practice=True)
                over = _walk(casefile, scene, talk, time)
            case = made
        else:
            with practice.cases.locked(case):
                casefile = open_case(practice, case, time, keeping.author_of(scene))
                time.catch_up(casefile.log.entries[-1].recorded)
                over = _walk(casefile, scene, talk, time)
        if over and asking.choose(talk, Asked("practice.keep", texts.PRACTICE_KEEP), _KEEP) is Keep.THROW_AWAY:
            keeping.throw_away(practice, [case])
            talk.say(texts.PRACTICE_GONE)
        else:
            talk.say(texts.PRACTICE_KEPT.format(name=practice_cases.shown(case)))


# ---------------------------------------------------------------- which story


def _choose(practice: Home, talk: Dialogue, clock: Clock, read: ReadFlow | None) -> tuple[str | None, Scene]:
    """Let the user choose: a kept case to go on with, or a new one. Returns its id (None for a new one) and story."""
    made, own = scenes(), own_story()
    stories = {**made, own.id: own}
    new = made if read is None else {name: scene for name, scene in stories.items() if _fits(read, scene)}
    while True:
        kept = {item.case: item for item in keeping.kept(practice, clock)}
        going = [item for item in kept.values() if item.scene in stories and not item.closed]
        chosen: str = Which.NEW
        if kept:
            options: dict[str, str] = {item.case: _line(item, stories[item.scene]) for item in reversed(going)}
            options |= {Which.NEW: texts.PRACTICE_NEW, Which.CLEAR: texts.PRACTICE_CLEAR}
            chosen = asking.choose(talk, Asked("practice.which-kept", texts.PRACTICE_WHICH_KEPT), options)
        if chosen == Which.CLEAR:
            _clear(practice, list(kept.values()), stories, talk)
        elif chosen == Which.NEW:
            asked = Asked("practice.which", texts.PRACTICE_WHICH, texts.PRACTICE_WHICH_HINT)
            return None, new[asking.choose(talk, asked, {name: _title(scene) for name, scene in new.items()})]
        else:
            return chosen, stories[kept[chosen].scene]


def _clear(practice: Home, kept: Sequence[keeping.Kept], stories: dict[str, Scene], talk: Dialogue) -> None:
    """Let the user throw away kept cases, one or all."""
    options: dict[str, str] = {item.case: _line(item, stories.get(item.scene)) for item in kept}
    options |= {Clear.ALL: texts.PRACTICE_CLEAR_ALL, Clear.NONE: texts.PRACTICE_CLEAR_NONE}
    chosen = asking.choose(talk, Asked("practice.clear", texts.PRACTICE_CLEAR_WHICH), options)
    if chosen == Clear.NONE:
        return
    keeping.throw_away(practice, [item.case for item in kept if chosen in (Clear.ALL, item.case)])
    talk.say(texts.PRACTICE_GONE)


def _fits(read: ReadFlow, scene: Scene) -> bool:
    """Tell whether this story can be practised with in the route that was named; one's own always can."""
    return scene.id == OWN_STORY or fits(read.flow, scene)


def _title(scene: Scene) -> str:
    return scene.title if scene.id == OWN_STORY else texts.PRACTICE_LINE.format(title=scene.title, role=scene.role)


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
    if scene.id != OWN_STORY:
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
    elif casefile.state.closed is None and _asked_to_go_on(talk) is GoOn.LATER:
        return False
    look_back(casefile, scene, telling)
    return True


def _asked_to_go_on(talk: Dialogue) -> GoOn:
    options = {GoOn.LATER: texts.PRACTICE_STOPS_LATER, GoOn.NOT_AT_ALL: texts.PRACTICE_STOPS_NOW}
    return asking.choose(talk, Asked("practice.stops", texts.PRACTICE_STOPS), options)


_KEEP = {Keep.KEEP: texts.PRACTICE_KEEP_YES, Keep.THROW_AWAY: texts.PRACTICE_KEEP_NO}
