"""Who gets what: every field of every kind of entry has a decision for every reader, and nothing else gets anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest

from meldcode_cli.case.entries import CONTENTS, ENVELOPE
from meldcode_cli.case.records.consultation import Consultation
from meldcode_cli.case.records.conversation import Conversation
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.export import readers
from meldcode_cli.export.readers import Reader, Sign, table

VARIANTS: dict[str, tuple[str, ...]] = {
    "observation": get_args(Observation.model_fields["kind"].annotation),
    "conversation": get_args(Conversation.model_fields["partner"].annotation),
    "consultation": get_args(Consultation.model_fields["partner"].annotation),
    "answer": ("afweging", "safety", "other"),
}
OTHERS = [reader for reader in Reader if reader is not Reader.DOSSIER]
# What only the own dossier ever has: how it was recorded, and what the program keeps for itself.
OWN = ("warnings", "unread", "replaces", "duties", "aftercare", "keys", "salt", "heads", "sha256", "flow_sha256")


def rows() -> Iterator[tuple[str, str]]:
    """Yield every field of every kind of entry, under the name that the table has for it."""
    for kind, model in CONTENTS.items():
        for row in (f"{kind}.{each}" for each in VARIANTS[kind]) if kind in VARIANTS else (kind,):
            yield from ((row, field) for field in model.model_fields)
            yield from ((row, field) for field in ENVELOPE if field not in ("number", "type"))


@pytest.mark.parametrize("reader", Reader)
def test_every_field_has_a_decision_for_every_reader(reader: Reader) -> None:
    """Whoever adds a field decides who gets it; until then it is in no export."""
    every = table().rows["every"]
    undecided = [
        f"{row}.{field}" for row, field in rows() if reader not in {**every, **table().rows.get(row, {})}.get(field, {})
    ]
    assert undecided == []


def test_the_table_decides_of_nothing_that_is_not_there() -> None:
    """A row that no field belongs to is a mistake: the field it was meant for is in no export."""
    there = {*rows()}
    fields = {field for _, field in there}
    for row, found in table().rows.items():
        for field in found:
            assert field in fields if row == "every" else (row, field) in there, f"{row}.{field}"


def test_what_is_not_in_the_table_is_for_nobody() -> None:
    """A new field, a new kind of entry: absent everywhere."""
    for reader in Reader:
        assert table().sign(reader, "observation.waarneming", "nieuw-veld") is Sign.NEVER
        assert table().sign(reader, "nieuwe-soort", "tekst") is Sign.NEVER


@pytest.mark.parametrize("reader", OTHERS)
def test_nobody_else_gets_what_the_program_keeps(reader: Reader) -> None:
    """Warnings that were read, what was corrected, fingerprints and keys are of the own dossier."""
    for row, field in rows():
        if field in OWN:
            assert table().sign(reader, row, field) is Sign.NEVER, f"{row}.{field}"


@pytest.mark.parametrize("reader", OTHERS)
def test_nobody_gets_more_than_the_own_dossier(reader: Reader) -> None:
    """What is not in the own dossier is nowhere."""
    for row, field in rows():
        if table().sign(Reader.DOSSIER, row, field) is Sign.NEVER:
            assert table().sign(reader, row, field) is Sign.NEVER, f"{row}.{field}"


# What readers.md says in so many words, by reader: these fields never, whatever else changes in the table.
NEVER: dict[Reader, str] = {
    Reader.ADVIES: "case.initials begin.organisation person.initials observation.waarneming.place "
    "observation.waarneming.present report.* consultation.* feedback.* help.by agreement.who",
    Reader.MELDING: "report.aftercare answer.afweging.otherwise observation.waarneming.present feedback.*",
    Reader.GEZAG: "observation.derden.source report.identity_withheld report.withheld_ground feedback.said "
    "report.withheld_because conversation.anders.* consultation.veilig-thuis.advice other-report.*",
    Reader.ZONDER: "observation.derden.* consultation.* report.* answer.* conversation.* person.*",
    Reader.LEERLING: "observation.derden.source report.identity_withheld consultation.veilig-thuis.advice",
    Reader.JONG: "observation.derden.* consultation.* report.* conversation.ouder.* answer.*",
    Reader.OVERDRACHT: "observation.waarneming.quote observation.derden.* observation.veronderstelling.* "
    "observation.diagnose.* answer.* report.* consultation.* feedback.* conversation.kind.* "
    "observation.waarneming.present person.* help.by event.*",
    Reader.BESTUUR: "case.initials observation.* person.* conversation.kind.facts help.by conversation.ouder.reaction "
    "report.facts answer.afweging.why feedback.said",
    Reader.GESPREK_OUDERS: "observation.derden.* observation.veronderstelling.* observation.waarneming.quote "
    "observation.waarneming.present observation.collega.seen_by conversation.kind.* conversation.anders.* report.* "
    "conversation.volwassene.* consultation.* feedback.* answer.* other-report.* call-attempt.* duty.* event.* "
    "person.* help.by",
    Reader.GESPREK_KIND: "observation.collega.* observation.derden.* observation.veronderstelling.* "
    "observation.diagnose.* observation.waarneming.present conversation.ouder.* conversation.volwassene.* "
    "conversation.anders.* report.* consultation.* feedback.* answer.* person.* help.* agreement.* event.*",
    Reader.GESPREK_VEILIG_THUIS: "case.initials begin.organisation person.initials observation.waarneming.place "
    "observation.waarneming.present report.* consultation.* feedback.* help.by agreement.who",
    Reader.GESPREK_COLLEGA: "case.initials begin.organisation person.initials observation.waarneming.present "
    "conversation.anders.* report.* consultation.* feedback.* help.by agreement.who answer.* case.born",
}


@pytest.mark.parametrize("reader", OTHERS)
def test_what_a_reader_never_gets(reader: Reader) -> None:
    """No names for advice, no source for who asks to see it, no weighing for the next school ..."""
    for pattern in NEVER[reader].split():
        begin = pattern.removesuffix("*")
        own = [(row, field) for row, field in rows() if field not in table().rows["every"]]
        meant = [(row, field) for row, field in own if f"{row}.{field}".startswith(begin)]
        assert meant, pattern
        for row, field in meant:
            assert table().sign(reader, row, field) is Sign.NEVER, f"{row}.{field}"


def test_the_page_for_a_talk_has_no_more_than_who_sits_opposite_may_see() -> None:
    """Parents: what a parent with the authority gets without being asked about. Veilig Thuis: what advice has."""
    for row, field in rows():
        parents = table().sign(Reader.GESPREK_OUDERS, row, field)
        gets = table().sign(Reader.GEZAG, row, field)
        # What was agreed with the parents before is theirs; which of them asks to see it is not known.
        agreed = (row, field) in (("conversation.ouder", "agreements"), ("conversation.volwassene", "agreements"))
        assert parents is Sign.NEVER or gets is Sign.ALL or agreed, f"{row}.{field}"
        advice = table().sign(Reader.ADVIES, row, field)
        assert table().sign(Reader.GESPREK_VEILIG_THUIS, row, field) is advice, f"{row}.{field}"


def test_no_report_ever_loses_a_signal_that_speaks_against() -> None:
    """Whoever gets what was seen, gets whether it makes the worry larger or smaller."""
    for row in table().rows:
        if row.startswith("observation."):
            for reader in Reader:
                if table().sign(reader, row, "text") is Sign.ALL:
                    assert table().sign(reader, row, "direction") is Sign.ALL, f"{row} {reader}"


def test_a_kind_of_entry_has_its_own_row() -> None:
    """Each variant is found by what the entry says."""
    for row in table().rows:
        kind, _, variant = row.partition(".")
        assert not variant or variant in VARIANTS[kind], row
    assert readers.is_report("consultation.veilig-thuis") and not readers.is_report("consultation.collega")
