"""Whoever asks to see the dossier: which request it is, who may have what, and who must agree first."""

from __future__ import annotations

from dataclasses import dataclass

from meldcode_cli.case.agreed import ANSWER_BY, open_days
from meldcode_cli.case.given import day_of
from meldcode_cli.case.records.access_request import AccessRequest
from meldcode_cli.case.records.person import Person
from meldcode_cli.commands.giving import questions, texts
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.export import grounds
from meldcode_cli.export.leaks.fold import skeleton
from meldcode_cli.export.people import split_name
from meldcode_cli.export.readers import Reader
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Dialogue

_NEW = "nieuw"
# From this age on a pupil asks alone; a younger one may ask too.
_OLD, _YOUNG = ("16-17", "18+"), ("12-15",)


@dataclass(frozen=True, slots=True)
class Request:
    """A request to see the dossier that stands in it."""

    number: int
    content: AccessRequest


def chosen(casefile: CaseFile, talk: Dialogue) -> Request:
    """Let the user choose a request that was not answered yet, or record one. Raises Stopped."""
    open_now = [item.entry for item in open_days(casefile.flow, casefile.state) if item.field == ANSWER_BY]
    number = _NEW
    if open_now:
        lines = {
            str(entry.number): texts.REQUEST_LINE.format(date=show_date(day_of(entry)), who=entry.content.gist())
            for entry in open_now
            if isinstance(entry.content, AccessRequest)
        }
        number = asking.choose(talk, Asked("request.which", texts.REQUEST_WHICH), lines | {_NEW: texts.REQUEST_NEW})
    if number == _NEW:
        number = str(_recorded(casefile, talk))
    entry = casefile.state.entries[int(number)]
    assert isinstance(entry.content, AccessRequest)
    return Request(entry.number, entry.content)


def _recorded(casefile: CaseFile, talk: Dialogue) -> int:
    from meldcode_cli.interview import Interview

    # Whoever goes back at the first question asks for nothing.
    if not Interview(casefile, talk).asking.record(AccessRequest.type, None):
        raise MeldcodeError(texts.REQUEST_NONE)
    last = casefile.state.last
    assert last is not None and isinstance(last.content, AccessRequest)
    talk.say(texts.REQUEST_WAITS.format(date=show_date(last.content.answer_by)))
    return last.number


def reader_of(casefile: CaseFile, request: Request) -> Reader:
    """Return which reader this is; raises MeldcodeError for whoever gets nothing."""
    facts = casefile.state.facts
    age = "" if facts is None else facts.group_on(casefile.now().date())
    match request.content.capacity:
        case "anders":
            raise MeldcodeError(texts.REQUEST_OTHER, texts.REQUEST_OTHER_HINT)
        case "gezag" if _has_no_custody(casefile, request.content.who):
            raise MeldcodeError(texts.REQUEST_NO_CUSTODY, texts.REQUEST_NO_CUSTODY_HINT)
        case "gezag" | "zonder" if age in _OLD:
            raise MeldcodeError(texts.REQUEST_16, texts.REQUEST_16_HINT)
        case "leerling" if age not in _OLD:
            raise MeldcodeError(texts.REQUEST_YOUNG, texts.REQUEST_YOUNG_HINT)
        case "jong" if age in _OLD:
            raise MeldcodeError(texts.REQUEST_OLD, texts.REQUEST_OLD_HINT)
        case "jong" if age not in _YOUNG:
            raise MeldcodeError(texts.REQUEST_YOUNG, texts.REQUEST_YOUNG_HINT)
    return Reader(request.content.capacity)


def _has_no_custody(casefile: CaseFile, who: str) -> bool:
    """Tell whether the dossier says of whoever asks that they have no authority over the child."""
    name = skeleton(split_name(who)[0])
    people = (entry.content for entry in casefile.state.records if isinstance(entry.content, Person))
    return any(skeleton(person.initials) == name and person.custody == "nee" for person in people)


def agreed(casefile: CaseFile, talk: Dialogue) -> tuple[str, ...]:
    """Ask who agreed, by name, while there is a ground on which it may be unsafe; returns who, () if nobody has to.

    Raises Stopped, and MeldcodeError if they did not agree yet.
    """
    found = grounds.living(casefile.state)
    if not found:
        return ()
    lines = [*(texts.GROUNDS[ground] for ground in found), texts.GROUNDS_ASK]
    talk.must(texts.GROUNDS_TITLE, lines)
    asked = Asked("agreed.whether", texts.AGREED)
    if not asking.yes_or_no(talk, asked, {False: texts.AGREED_NO, True: texts.AGREED_YES}):
        raise MeldcodeError(texts.AGREED_NOBODY, texts.AGREED_NOT)
    own = [casefile.author.name]
    school = questions.somebody(talk, "agreed.school", texts.AGREED_SCHOOL, own)
    return school, questions.somebody(talk, "agreed.veilig-thuis", texts.AGREED_VT, [*own, split_name(school)[0]])
