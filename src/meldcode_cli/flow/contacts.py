"""Whom of the organisation itself somebody can call or write to, in words. Pure.

A national number always stands above them: at calling 112 there are none, and nowhere do they come first.
"""

from meldcode_cli.flow import texts
from meldcode_cli.flow.base import CALL
from meldcode_cli.flow.model import Contact, Duty, Flow


def words(flow: Flow, contact: Contact) -> str:
    """Return all that is told of a contact, in one line."""
    how = ", ".join(filter(None, (contact.phone, contact.mail)))
    told = [texts.CONTACT.format(title=_line(flow, contact.title), how=how)]
    if contact.reachable:
        told.append(texts.CONTACT_REACHABLE.format(when=_line(flow, contact.reachable)))
    return " ".join(_ended(part) for part in (*told, _line(flow, contact.text)) if part)


def beside(flow: Flow, duty: Duty, *, now: bool) -> tuple[str, ...]:
    """Return what is told of contacts at a duty: of those that name it, and if it is to be done `now` of all that name
    none."""
    if duty.id == CALL:
        return ()
    fits = (item for item in flow.contact if (duty.id in item.duty if item.duty else now))
    return tuple(too(flow, item) for item in fits)


def too(flow: Flow, contact: Contact) -> str:
    """Return what is told of a contact beside something else."""
    return texts.CONTACT_TOO.format(contact=words(flow, contact))


def _line(flow: Flow, text: str) -> str:
    return " ".join(flow.filled(text).split())


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
