"""Who gets what of a dossier: one table as data (`readers.toml`), a list of what is allowed and never of what is not.

What has no row, or a sign that is not known, is in no export: a new field is absent until somebody decided about it.
"""

import functools
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from typing import Any

from meldcode_cli.case.entries import Answer
from meldcode_cli.case.fields import Content
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.consultation import Consultation
from meldcode_cli.case.records.conversation import Conversation
from meldcode_cli.case.records.observation import Observation

# What every record has besides its own fields; the row stands under [every].
_OF_ALL = "every"
_AFWEGING = "afweging-"
# The questions whose answers say how safe it is now, or that it is a matter in which nobody may be told lightly.
SAFETY = ("direct-gevaar", "dreiging-nabij", "bijzondere-vorm", "onthulling", "gesprek-betrokkenen")


# An opinion can be about any of them.
_REPORTS = ("report", "feedback", "other-report", "duty", "not-done", "event", "close", "second-opinion")
_TO_REPORT = ("consultation.veilig-thuis", "answer.afweging", "answer.safety")


class Reader(StrEnum):
    """A column of the table: who asks to see a dossier is one of four; the last four are pages for a talk."""

    DOSSIER = "dossier"
    ADVIES = "advies"
    MELDING = "melding"
    GEZAG = "gezag"
    ZONDER = "zonder"
    LEERLING = "leerling"
    JONG = "jong"
    OVERDRACHT = "overdracht"
    BESTUUR = "bestuur"
    GESPREK_OUDERS = "gesprek-ouders"
    GESPREK_KIND = "gesprek-kind"
    GESPREK_VEILIG_THUIS = "gesprek-veilig-thuis"
    GESPREK_COLLEGA = "gesprek-collega"


class Sign(StrEnum):
    """What a reader may have of a field: all, a day without saying which, only somebody's role, or what the user shows
    line by line; or nothing."""

    ALL = "+"
    ROUGH = "~"
    ROLE = "r"
    ASK = "?"
    NEVER = "."


@dataclass(frozen=True, slots=True)
class Table:
    """The table, read: what each reader may have, by kind of entry ("observation.waarneming") and field."""

    rows: dict[str, dict[str, dict[Reader, Sign]]]

    def sign(self, reader: Reader, kind: str, field: str) -> Sign:
        """Return what `reader` may have of a field of a kind of entry; nothing if that was never decided."""
        for rows in (self.rows.get(kind, {}), self.rows[_OF_ALL]):
            if field in rows:
                return rows[field].get(reader, Sign.NEVER)
        return Sign.NEVER


@functools.cache
def table() -> Table:
    """Return the table; raises ValueError if it does not say one sign for each reader in each row."""
    data = tomllib.loads(resources.files(__package__).joinpath("readers.toml").read_text("utf-8"))
    order = [Reader(name) for name in data.pop("readers")]
    return Table({kind: _rows(rows, order) for kind, rows in _flat(data)})


def kind_of(content: Content) -> str:
    """Return under which name the table has a content: its type, and of some what it is of."""
    match content:
        case Observation(kind=kind):
            return f"{content.type}.{kind}"
        case Conversation(partner=partner) | Consultation(partner=partner):
            return f"{content.type}.{partner}"
        case Answer(question=question):
            safety = question in SAFETY
            return f"{content.type}.{'safety' if safety else 'afweging' if is_afweging(question) else 'other'}"
    return content.type


def is_report(row: str) -> bool:
    """Tell whether a row is about a report to Veilig Thuis, or about what led to one: whoever reads it knows, or can
    work out, that this school made it."""
    return row.partition(".")[0] in _REPORTS or row in _TO_REPORT


def is_afweging(question: str) -> bool:
    """Tell whether a question is one of the five weighing questions."""
    return question.startswith(_AFWEGING)


def allowed(reader: Reader, content: Content) -> dict[str, Sign]:
    """Return the fields of a content that this reader may have, and how; in the order in which a reader wants them."""
    kind = kind_of(content)
    names = [*content.shown, *_RECORD] if isinstance(content, Record) else [*type(content).model_fields]
    found = {name: table().sign(reader, kind, name) for name in names}
    return {name: sign for name, sign in found.items() if sign is not Sign.NEVER}


_RECORD = tuple(Record.model_fields)


def _flat(data: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    for name, rows in data.items():
        deeper = {key: value for key, value in rows.items() if isinstance(value, dict)}
        found += [(f"{name}.{key}", value) for key, value in deeper.items()]
        if not deeper:
            found.append((name, rows))
    return found


def _rows(rows: dict[str, str], order: list[Reader]) -> dict[str, dict[Reader, Sign]]:
    return {field: dict(zip(order, map(Sign, signs.split()), strict=True)) for field, signs in rows.items()}
