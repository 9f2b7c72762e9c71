"""Who has a part in a case: everybody once, as typed, with all that they did, said or are in it, by entry."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import date

from meldcode_cli.case import forms
from meldcode_cli.case.entries import Answer, CaseFacts, DutyDone, DutyNotDone, Entry
from meldcode_cli.case.people import is_nobody
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.person import Person
from meldcode_cli.case.state import CaseState
from meldcode_cli.export import texts
from meldcode_cli.export.model import Involved, Part

# "R. Tan, intern begeleider" or "R. Tan (intern begeleider)"; a line with more in it may be about more than one
# person, and then it stays as it was typed: nobody may get a part that was another's.
_NAME_AND_FUNCTION = re.compile(r"([^,;()]+?)(?:, ?([^,;()]+)| ?\(([^,;()]+)\))")
_ANOTHER = re.compile(r"\ben [A-Z]")


@dataclass(slots=True)
class _Known:
    """What is known of somebody so far: functions as typed, entries by what a part is called and more in words."""

    name: str
    functions: dict[str, str] = field(default_factory=dict)
    parts: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    recorded: int = 0


class _People:
    def __init__(self) -> None:
        self.known: dict[tuple[str, ...], _Known] = {}

    def find(self, name: str, function: str, capacity: str | None = None) -> _Known:
        """Return whoever goes by this name. Two people can have the same initials (N.N., say): those who were named
        one by one, each with a `capacity`, stay two."""
        key: tuple[str, ...] = (_same(name),)
        if key not in self.known and capacity is not None:
            key = (_same(name), _same(capacity))
        elif key not in self.known:
            named = [other for other in self.known if other[0] == key[0]]
            key = named[0] if len(named) == 1 else key
        person = self.known.setdefault(key, _Known(name))
        if function:
            person.functions.setdefault(_same(function), function)
        return person


def people_in(state: CaseState, afwegingen: Container[str], today: date) -> tuple[Involved, ...]:
    """Return everybody with a part in the case, whom it is about first, as old as they are `today`, then in the order
    in which they come up.

    `afwegingen` are the ids of the weighing questions that count. What was withdrawn or corrected names nobody.
    """
    people = _People()
    if state.facts is not None:
        people.find(state.facts.initials, "")
    counts = {entry.number for entry in state.records}
    for entry in state.entries.values():
        for name, function, label, note in _parts(entry, counts, state, afwegingen, today):
            capacity = function if isinstance(entry.content, Person) else None
            numbers = people.find(name, function, capacity).parts.setdefault((label, note), [])
            if entry.number not in numbers:
                numbers.append(entry.number)
        people.find(entry.by, entry.role).recorded += 1
    return tuple(_involved(person) for person in people.known.values())


def split_name(line: str) -> tuple[str, str]:
    """Return the name and the function in a line; the whole line and nothing if it may be about more people."""
    found = _NAME_AND_FUNCTION.fullmatch(line.strip())
    if found is None or _ANOTHER.search(line):
        return line, ""
    return found[1].strip(), (found[2] or found[3]).strip()


def _parts(
    entry: Entry, counts: Container[int], state: CaseState, afwegingen: Container[str], today: date
) -> Iterator[tuple[str, str, str, str]]:
    """Yield everybody in an entry: name, function, what the part is called, and more in words."""
    content = entry.content
    match content:
        case CaseFacts():
            if content == state.facts:
                yield content.initials, dict(forms.AGES)[content.group_on(today)], texts.ABOUT_WHOM, ""
            return
        case Person():
            if entry.number in counts:
                who = ", ".join(part for part in (content.capacity, content.age) if part)
                label = texts.ALSO_ABOUT if content.also_about else texts.ALSO_INVOLVED
                notes = (texts.HAS_CUSTODY if content.custody == "ja" else "", content.part)
                yield content.initials, who, label, ", ".join(note for note in notes if note)
            return
        case Answer(question=question) if question not in afwegingen:
            return
        case Record() if entry.number not in counts:
            return
        case DutyDone() | DutyNotDone() if entry.number in state.withdrawn:
            return
    for name, shown in content.shown.items() if isinstance(content, Record) else ():
        value = getattr(content, name) if shown.part else None
        for line in value if isinstance(value, tuple) else (value,):
            # An old dossier may say "leeg" where somebody was asked for.
            if line and not is_nobody(line):
                person, function = (line, "") if shown.whole else split_name(line)
                beside = getattr(content, shown.function) if shown.function else ""
                yield person, function or beside or "", shown.part, ""
    for name, part in texts.PARTS.get(content.type, {}).items():
        if (line := getattr(content, name)) and not is_nobody(line):
            yield *split_name(line), part, ""


def _same(words: str) -> str:
    return " ".join(words.split()).casefold()


def _involved(person: _Known) -> Involved:
    parts = [Part(label, tuple(numbers), note) for (label, note), numbers in person.parts.items()]
    if person.recorded:
        pattern = texts.RECORDER_ONE if person.recorded == 1 else texts.RECORDER_MANY
        parts.append(Part(texts.RECORDER, (), pattern.format(count=person.recorded)))
    return Involved(person.name, tuple(person.functions.values()), tuple(parts))
