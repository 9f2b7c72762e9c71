"""Every field that asks for facts, what was seen or why is read by the fact check."""

import re
from collections.abc import Iterator

from meldcode_cli.case import forms
from meldcode_cli.case.advising import Advised, advice
from meldcode_cli.case.records.form import FormField
from meldcode_cli.case.records.registry import RECORDS

ASKS = re.compile(
    r"\bfeiten|\bwaarom\b|\bzag\b|\bhoorde|\bgezien\b|\bgebeurd|\bvertelde|\bzei\b|\breden\b|\bgemeld\b|\breactie\b|"
    r"\baanwijzingen\b|\bmeten\b|\banders\b|\bkwam er\b|\baan de hand\b|\bzien\b|\bdiagnose\?|"
    r"\badvies\b|\bbezwaar\b|\bklopte\b",
    re.IGNORECASE,
)
# What is asked in such words and needs no facts, with the reason.
REVIEWED = {
    ("handelingsverlegenheid", "what"): "what somebody could not do or did not know is about the writer",
    ("handelingsverlegenheid", "who"): "a colleague, who is named in full",
    ("consultation", "who"): "a professional, who is named in full",
    ("report", "to"): "an organisation, and a professional there",
    ("observation", "diagnosed_by"): "a professional, who is named in full",
    ("observation", "examination"): "the name of a report",
    ("forms", "decided_by"): "who decides is named in full",
    ("forms", "authority"): "who decides is named in full",
    ("report", "aftercare"): "whom somebody turns to is a name",
}


def fields() -> Iterator[tuple[str, FormField]]:
    """Yield every field in which somebody writes freely, with the form it belongs to."""
    for name, record in RECORDS.items():
        yield from ((name, field) for field in record.form.fields)
    for value in vars(forms).values():
        yield from (("forms", field) for field in (value if isinstance(value, tuple) else (value,)) if is_field(field))


def is_field(value: object) -> bool:
    """Tell whether something is a field of a form."""
    return isinstance(value, FormField)


def test_no_field_that_asks_for_facts_is_forgotten() -> None:
    """By its words or its hint; what is read by nobody is on a short list, with the reason."""
    written = [(form, field) for form, field in fields() if field.kind in ("text", "line", "people")]
    asking = {(form, field.name) for form, field in written if ASKS.search(f"{field.text} {field.hint}")}
    unread = {(form, field.name) for form, field in written if not field.facts}
    assert asking & unread <= set(REVIEWED)
    assert {("forms", "why"), ("forms", "otherwise"), ("conversation", "reaction")} <= asking - unread
    assert set(REVIEWED) <= unread


def test_why_is_read_as_facts() -> None:
    """The reason for an answer, of which the protocols ask the facts, is advised about like a signal."""
    assert advice(forms.WHY, "Vader slaat haar, dat is duidelijk.")
    assert not advice(forms.WHY, "Op 3 mei zag ik een blauwe plek op zijn arm, 3 cm breed.")


def test_initials_are_asked_for_the_sake_of_privacy() -> None:
    """Not because it makes clear whom it is about: initials do not."""
    (advised,) = advice(forms.WITHDRAW, "Dit ging over Emma de Boer.")
    assert isinstance(advised, Advised)
    assert advised.word == "Emma de Boer" and "beschermt" in advised.why
