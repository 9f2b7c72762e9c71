"""What a case knows of people: every initial, name, place, day, school, function, number and class in its entries.

Also what was withdrawn or corrected counts: it stays somebody's. Which field holds what stands in one table here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from meldcode_cli.case.entries import CaseFacts, Entry
from meldcode_cli.case.fields import Content
from meldcode_cli.case.people import in_list
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.person import Person
from meldcode_cli.case.state import CaseState
from meldcode_cli.dutch.dates import MONTHS, show_date
from meldcode_cli.export import texts
from meldcode_cli.export.leaks.dates import days_in
from meldcode_cli.export.leaks.fold import plain, skeleton
from meldcode_cli.export.leaks.forms import is_anywhere, proper_parts, without_article
from meldcode_cli.export.leaks.initials import initials_in
from meldcode_cli.export.leaks.kinds import Kind, Known
from meldcode_cli.export.leaks.names import names_in
from meldcode_cli.export.leaks.shapes import shapes_in
from meldcode_cli.export.leaks.words import words

# Besides the fields that say so themselves (`Shown.part`, `Shown.function`, `texts.PARTS`).
NAMES: Mapping[str, tuple[str, ...]] = {
    "begin": ("approved_by",),
    "access": ("names", "shared"),
    "observation": ("present",),
    "call-attempt": ("to",),
    "report": ("aftercare",),
    "person": ("initials",),
    "case": ("initials",),
    "exported": ("asked_by", "agreed"),
    "struck": ("decided_by", "agreed_by"),
    "assigned": ("person",),
    "stand-in": ("absent", "person"),
}
FUNCTIONS: Mapping[str, tuple[str, ...]] = {
    "person": ("capacity",),
    "report": ("function",),
    "consultation": ("function",),
    "help": ("role",),
    "observation": ("diagnosed_role",),
}
PLACES: Mapping[str, tuple[str, ...]] = {"observation": ("place",), "conversation": ("place",)}
SCHOOLS: Mapping[str, tuple[str, ...]] = {"begin": ("organisation",)}
# Who is meant by what somebody is called, in order; the one that says most of somebody's part in the case first.
_RELATIONS = (
    (r"\b(?:pleeg|stief|adoptie|bonus)?(?:moeder|vader|ouders?|mama|papa)\b", "ouder"),
    (r"\b(?:half|tweeling|stief|pleeg)?(?:broer|zus)(?:t?je|ter)?s?\b|\btweeling\b", texts.LEAK_SIBLING),
    (r"\b(?:oma|opa|tante|oom|nicht|neef)(?:je)?\b|familie", texts.LEAK_FAMILY),
    (r"\bbuur|\bkennis\b|\bvriend", texts.LEAK_NEARBY),
    (r"\bvoogd", texts.LEAK_GUARDIAN),
    (r"\btolk", texts.LEAK_INTERPRETER),
    (r"veilig thuis|\bvt\b", texts.LEAK_VEILIG_THUIS),
    (r"leerkracht|leraar|lerares|docent|\bjuf\b|\bmeester\b|mentor|onderwijsassistent", texts.LEAK_TEACHER),
    (
        r"arts|psycholoog|orthopedagoog|therapeut|logopedist|maatschappelijk|jeugd|ggd|ggz|hulpverlen|wijk|politie|agent|coach"
        r"|verpleegkundige|gezins|casemanager",
        texts.LEAK_HELPER,
    ),
    (
        r"direct|rector|begeleider|\bib|aandachtsfunctionaris|co[oö]rdinator|bestuur|conci[eë]rge|teamleider|schoolleider|administratie"
        r"|stagiair|pedagogisch|leidinggevende|manager|functionaris|specialist",
        texts.LEAK_SCHOOL_PERSON,
    ),
)
_COLLEAGUE = re.compile(r"collega")
_PARENT = "ouder"


@dataclass(slots=True)
class _Somebody:
    name: str
    said: list[str] = field(default_factory=list)
    child: bool = False
    also_about: bool = False
    reporter: bool = False
    author: bool = False


def known_in(state: CaseState, *, today: date, organisation: Iterable[str] = ()) -> tuple[Known, ...]:
    """Return every identifier that the entries of a case hold, each once; `organisation` are names and places that are
    known besides: of the school, its board, its town. Nobody is younger `today` than when the case began."""
    people: dict[str, _Somebody] = {}
    found: dict[tuple[str, Kind], Known] = {}

    def add(text: str, kind: Kind, instead: str = "") -> None:
        text = " ".join(text.split())
        if skeleton(text):
            found.setdefault((text, kind), Known(text, kind, instead))

    for entry in state.entries.values():
        _people_of(entry, people)
    for known in _roles(people.values()):
        add(known.text, known.kind, known.instead)
    for name in organisation:
        add(name, Kind.SCHOOL, texts.LEAK_SCHOOL)
    for entry in state.entries.values():
        for known in _in_fields(entry):
            add(known.text, known.kind, known.instead)
    for day in sorted({day for entry in state.entries.values() for day in _days(entry)} | {today}):
        add(show_date(day), Kind.DATE)
    taken = {skeleton(text) for text, _ in found}
    for entry in state.entries.values():
        for text in (entry.role, *_texts(entry.content)):
            for known in _in_free_text(text):
                if skeleton(known.text) not in taken:
                    add(known.text, known.kind)
    return tuple(found.values())


def fields_of(content: type[Content], table: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the fields of a kind of content that hold what `table` is about."""
    found = list(table.get(content.type, ()))
    if issubclass(content, Record):
        for name, shown in content.shown.items():
            if table is NAMES and shown.part:
                found.append(name)
            if table is FUNCTIONS and shown.function:
                found.append(shown.function)
    if table is NAMES:
        found += texts.PARTS.get(content.type, {})
    return tuple(dict.fromkeys(found))


def role_of(said: Iterable[str]) -> str:
    """Return what somebody is who was called all this: "ouder", "leerkracht"; "" if nothing tells."""
    lines = [plain(line).lower() for line in said]
    for pattern, role in _RELATIONS:
        if any(re.search(pattern, line) for line in lines):
            return role
    return texts.LEAK_COLLEAGUE if any(_COLLEAGUE.search(line) for line in lines) else ""


def _people_of(entry: Entry, people: dict[str, _Somebody]) -> None:
    """Take in everybody who is named in an entry, with what they are called there."""
    content = entry.content
    for name in fields_of(type(content), NAMES):
        value = getattr(content, name)
        for line in value if isinstance(value, tuple) else (value,):
            if line:
                _take_in(content, name, line, people)
    author = _somebody(entry.by, people)
    if author is not None:
        author.author = True
        author.said.append(entry.role)


def _take_in(content: Content, name: str, line: str, people: dict[str, _Somebody]) -> None:
    shown = content.shown.get(name) if isinstance(content, Record) else None
    beside = getattr(content, shown.function) if shown is not None and shown.function else ""
    capacity = content.capacity if isinstance(content, Person) else ""
    # "R. Tan, intern begeleider" is one; "Veilig Thuis, mevrouw B." names her behind the comma.
    pieces = in_list(line) if content.type not in ("case", "person") else [line]
    last: _Somebody | None = None
    for piece in pieces:
        person = _somebody(piece, people)
        if person is None:
            if last is not None:
                last.said.append(piece)
            continue
        person.said += [text for text in (piece, beside or "", capacity) if text]
        person.child |= isinstance(content, CaseFacts)
        person.also_about |= isinstance(content, Person) and bool(content.also_about)
        person.reporter |= name == "reported_by"
        last = person


def _somebody(line: str, people: dict[str, _Somebody]) -> _Somebody | None:
    """Return who is named in a line, None if it holds no name: "de moeder", "Veilig Thuis"."""
    listed = words()
    parts = [part for part in proper_parts(line) if part.lower() not in listed.capitals or len(part) == 1]
    if not any(part.lower() not in listed.particles for part in parts):
        return None
    # The full stops of initials make them easier to read.
    written = re.split(r"[,(;]", " ".join(line.split()))[0]
    name = written if len(skeleton(written)) == len(skeleton("".join(parts))) else " ".join(parts)
    return people.setdefault(skeleton(name), _Somebody(name.strip()))


def _roles(people: Iterable[_Somebody]) -> Iterator[Known]:
    """Yield everybody with what can be said in the place of their name."""
    parents = 0
    for person in people:
        role = role_of(person.said)
        if person.child:
            role = texts.LEAK_CHILD
        elif role == _PARENT:
            parents += 1
            role = texts.LEAK_PARENT.format(number=parents)
        elif person.also_about:
            role = texts.LEAK_OTHER_CHILD
        elif not role and person.reporter:
            role = texts.LEAK_REPORTER
        elif not role and person.author:
            role = texts.LEAK_COLLEAGUE
        short = all(len(part) <= 2 for part in re.findall(r"[^\W\d_]+", plain(person.name)))
        yield Known(person.name, Kind.INITIALS if short else Kind.NAME, role)


def _in_fields(entry: Entry) -> Iterator[Known]:
    """Yield the functions, places and schools of an entry, and the month of birth."""
    content = entry.content
    said = [entry.role]
    said += [value for name in fields_of(type(content), FUNCTIONS) if (value := getattr(content, name))]
    for name in fields_of(type(content), NAMES):
        value = getattr(content, name)
        for line in value if isinstance(value, tuple) else (value,):
            said += [piece for piece in in_list(line or "")[1:] if piece == piece.lower()]
            said += re.findall(r"\(([^()]+)\)", line or "")
    for function in said:
        # Who is the only one of their kind in a village is not to be told from their function.
        if without_article(function) not in words().no_hint:
            role = role_of([function])
            yield Known(function, Kind.FUNCTION, "" if role == _PARENT else role)
    for name in fields_of(type(content), PLACES):
        place = getattr(content, name)
        if place and not is_anywhere(place):
            yield Known(place, Kind.PLACE)
    for name in fields_of(type(content), SCHOOLS):
        yield Known(getattr(content, name), Kind.SCHOOL, texts.LEAK_SCHOOL)
    if isinstance(content, CaseFacts) and content.born is not None:
        year, _, month = content.born.partition("-")
        yield Known(f"{MONTHS[int(month) - 1]} {year}", Kind.DATE)


def _in_free_text(text: str) -> Iterator[Known]:
    """Yield what looks like an identifier in a text of the dossier: it knows that too."""
    folded = plain(text)
    for span in (*shapes_in(folded), *initials_in(folded), *names_in(folded)):
        yield Known(folded[span.start : span.end], span.kind)
    for day in days_in(folded):
        if day.sure and day.day and day.month:
            yield Known(folded[day.start : day.end], Kind.DATE)


def _texts(content: Content) -> Iterator[str]:
    """Yield everything that was typed in an entry."""
    skipped = (
        "question",
        "asked",
        "warnings",
        "unread",
        "duties",
        "keys",
        "heads",
        "flow",
        "flow_version",
        "flow_sha256",
    )
    for name in type(content).model_fields:
        value = getattr(content, name)
        if name in skipped:
            continue
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, str):
                yield item


def _days(entry: Entry) -> Iterator[date]:
    """Yield every day in the fields of an entry, and the one on which it was recorded."""
    yield entry.recorded.date()
    for name in type(entry.content).model_fields:
        value = getattr(entry.content, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, datetime):
                yield item.date()
            elif isinstance(item, date):
                yield item
