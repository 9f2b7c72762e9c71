"""Rules about whom of the organisation itself somebody can call, and about what is said in another language too.

No contact hides a national number; that none comes before it, `own_words` tells of all own words. A number of one's own
stands in no sentence beside a national one. A note says what the Dutch beside it says now, with its numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from meldcode_cli.emergency import ALARM, MOST_CONTACTS, TABLE
from meldcode_cli.flow.base import CALL
from meldcode_cli.flow.lines import Spot, block_at, says
from meldcode_cli.flow.model import Contact, Flow
from meldcode_cli.proof import texts
from meldcode_cli.proof.own_words import called, numbers, own_sentences
from meldcode_cli.proof.readable import like_emergency
from meldcode_cli.proof.rule import Place, Plain, Seen, Subject, Words, duty_ids, told, wrong
from meldcode_cli.proof.sentences import At, in_dutch, named, sentences

MOST, BESIDE = MOST_CONTACTS, 3
"""So many can there be, and stand at one duty: the limits are the program's own."""

_KNOWN = {re.sub(r"\D", "", number): number for number, _, _ in TABLE}


def contacts(subject: Subject) -> list[Place[Contact]]:
    """Return every contact."""
    return [Place(("contact", item.id), "", item) for item in subject.flow.contact]


def _no_way(_: Flow, contact: Contact) -> Seen:
    return wrong(contact.phone is None and contact.mail is None)


def _national_number(_: Flow, contact: Contact) -> Seen:
    digits = re.sub(r"\D", "", re.sub(r"^(?:\+|00)31", "0", contact.phone or ""))
    number = _KNOWN.get(digits) or like_emergency(digits)
    return wrong(bool(number), number=number)


def _no_duty(flow: Flow, contact: Contact) -> Seen:
    return [{"duty": duty} for duty in contact.duty or () if flow.find_duty(duty) is None]


def _at_call(_: Flow, contact: Contact) -> Seen:
    return wrong(CALL in (contact.duty or ()), alarm=ALARM)


def _private_numbers(subject: Subject) -> Iterator[Place[Words]]:
    """Yield each own sentence with a number of somebody else, where what is inherited gives a national one."""
    national_at: dict[Spot, set[str]] = {}
    for (spot, _), said in sentences(subject.parent).items() if subject.parent else ():
        national_at.setdefault(spot[:2], set()).update(_KNOWN.keys() & numbers(said.text))
    for at, new, old in own_sentences(subject):
        spot = at[0][:2]
        before = set(numbers(old.text)) if old else set()
        own = set(numbers(new.text)) - _KNOWN.keys() - before
        # What looks like a national number is told as that.
        if (
            own
            and not like_emergency(new.text)
            and national_at.get(spot)
            and spot[:1] not in (("contact",), ("numbers",))
        ):
            yield Place(*at, {"name": called(subject, at)})


def _many(subject: Subject) -> Iterator[Place[Words]]:
    for item in subject.flow.contact[MOST : MOST + 1]:
        yield Place(("contact", item.id), "", {"most": MOST})


def _crowding(subject: Subject) -> Iterator[Place[Words]]:
    """Yield the first contact that is one too many at a duty: what is to be done there must stay on the screen."""
    for duty in subject.flow.duty:
        there = [item for item in subject.flow.contact if (duty.id in item.duty if item.duty else duty.at_once)]
        if duty.id != CALL and len(there) > BESIDE:
            yield Place(("contact", there[BESIDE].id), "duty", {"duty": duty.id, "most": BESIDE})
            return


# ---------------------------------------------------------------- what is said in another language too


def _notes(subject: Subject) -> Iterator[tuple[At, str, At, str]]:
    """Yield each note, and the Dutch beside it, each with its place."""
    found = sentences(subject.flow)
    for at, said in found.items():
        if (dutch := in_dutch(at)) is not None:
            yield at, said.text, dutch, found[dutch].text


def _old_notes(subject: Subject) -> Iterator[Place[Words]]:
    """Yield each inherited note of words that are others now, and that was not written anew with them."""
    before = {} if subject.parent is None else sentences(subject.parent)
    for at, note, dutch, text in _notes(subject):
        old, was = before.get(at), before.get(dutch)
        if old is None or was is None or old.text != note or was.text == text:
            continue
        own = block_at(subject.file.data, at[0])
        if own is None or not says(own, at[1]):
            yield Place(*dutch, {"name": named(at)})


def _alone(subject: Subject) -> Iterator[Place[Words]]:
    for at, _, _, text in _notes(subject):
        if not text:
            yield Place(*at, {"name": named(at)})


def _without_number(subject: Subject) -> Iterator[Place[Words]]:
    for at, note, _, text in _notes(subject):
        lost = [number for number in numbers(text) if number in _KNOWN and number not in numbers(note)]
        if lost:
            yield Place(*at, {"name": named(at), "number": _KNOWN[lost[0]]})


RULES: tuple[Plain[Contact] | Plain[Words], ...] = (
    Plain(contacts, "id", _no_way, texts.CONTACT_NO_WAY, texts.CONTACT_NO_WAY_ADVICE),
    Plain(contacts, "phone", _national_number, texts.CONTACT_NATIONAL, texts.CONTACT_NATIONAL_ADVICE),
    Plain(contacts, "duty", _no_duty, texts.CONTACT_NO_DUTY, texts.SPELLED, part=("duty",), known=duty_ids),
    Plain(contacts, "duty", _at_call, texts.CONTACT_AT_CALL, texts.CONTACT_AT_CALL_ADVICE),
    Plain(_private_numbers, "", told, texts.PRIVATE_NUMBER, texts.PRIVATE_NUMBER_ADVICE),
    Plain(_many, "", told, texts.MANY_CONTACTS, texts.MANY_CONTACTS_ADVICE),
    Plain(_crowding, "", told, texts.CONTACTS_CROWD, texts.CONTACTS_CROWD_ADVICE),
    Plain(_old_notes, "", told, texts.NOTE_OLD, texts.NOTE_OLD_ADVICE),
    Plain(_alone, "", told, texts.NOTE_ALONE, texts.NOTE_ALONE_ADVICE),
    Plain(_without_number, "", told, texts.NOTE_NUMBER, texts.NOTE_NUMBER_ADVICE),
)
