"""What striking an entry comes down to: what it had set aside, what it answered, and what repeats it. Pure."""

from collections.abc import Collection, Iterator
from typing import Any, TypedDict

from meldcode_cli.case.entries import Answer, CaseFacts, Entry, Exported
from meldcode_cli.case.fields import Content, references
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.state import CaseState
from meldcode_cli.case.struck import STRIKABLE

# Shorter is no sentence of somebody: it says nothing that the same words stand elsewhere.
_LONG = 12
# What was written freely in what is no record.
_TYPED = ("why", "reason", "otherwise", "seen", "walked", "result", "text", "value")


class Effects(TypedDict):
    """What an entry that strikes says of the rest of the case (`case.struck.Struck`)."""

    withdrawn: tuple[int, ...]
    opens: tuple[str, ...]


def effects(state: CaseState, numbers: Collection[int]) -> Effects:
    """Return what goes along when these entries are struck in a case in this `state`: what they had withdrawn or
    corrected does not come back, and a question of which one was the answer is open."""
    return {
        "withdrawn": tuple(
            number for number, by in state.withdrawn.items() if by.number in numbers and number not in numbers
        ),
        "opens": tuple(name for name, given in state.answers.items() if given.entry.number in numbers),
    }


def related(state: CaseState, number: int) -> list[int]:
    """Return the other entries that may say what this one says: what it corrects and what corrects it, what is about
    it, what withdrew it, and where the same sentence stands. So do those that are related to these."""
    found, todo = {number}, [number]
    while todo:
        for other in _beside(state, state.entries[todo.pop()]):
            if other not in found:
                found.add(other)
                todo.append(other)
    return sorted(found - {number})


def _beside(state: CaseState, entry: Entry) -> Iterator[int]:
    said = set(_sentences(entry.content))
    named = set(_named(entry.content))
    for other in state.entries.values():
        content = other.content
        if content.type not in STRIKABLE:
            continue
        repeats = any(one in other_one for one in said for other_one in _sentences(content))
        about = other.number in named or entry.number in _named(content)
        if about or repeats or _same_child(entry.content, content) or _names_from(content, entry.content):
            yield other.number


def _named(content: Content) -> Iterator[int]:
    if isinstance(content, Exported):
        # It answers a request, and says nothing of it.
        return
    for name in references(type(content)):
        value = getattr(content, name)
        yield from value if isinstance(value, tuple) else () if value is None else (value,)


def _names_from(content: Content, source: Content) -> bool:
    """Tell whether what was given to somebody else tells of a name that stands in another entry: what was left out of
    it, or left in, is written down with the name itself."""
    if not isinstance(content, Exported):
        return False
    said = " ".join(str(value) for value in source.model_dump().values())
    return any(line.partition(":")[0] in said for line in (*content.left_out, *content.accepted))


def _same_child(one: Content, other: Content) -> bool:
    return isinstance(one, CaseFacts) and isinstance(other, CaseFacts) and one.initials == other.initials


def _sentences(content: Content) -> Iterator[str]:
    """Yield what somebody wrote freely in a content, if it is long enough to tell it from other words."""
    for name in type(content).model_fields:
        value: Any = getattr(content, name)
        typed = name == "reason" or (content.form.is_text(name) if isinstance(content, Record) else name in _TYPED)
        chosen = isinstance(content, Answer) and name == "value" and bool(content.label)
        if typed and not chosen and isinstance(value, str) and len(value) >= _LONG:
            yield value
