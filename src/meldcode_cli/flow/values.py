"""What can stand behind a key of a flow file: ids, texts, conditions, terms; and what every table has in common."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator
from pydantic_core import PydanticCustomError

from meldcode_cli.flow import days, texts
from meldcode_cli.flow.base import DEVICE_NAMES
from meldcode_cli.flow.conditions import RESERVED, Condition, ConditionError, parse

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_DIGIT_FIRST = re.compile(r"[0-9][a-z0-9-]*")
RECORDS = (
    "observation",
    "consultation",
    "conversation",
    "report",
    "help",
    "agreement",
    "handelingsverlegenheid",
    "person",
)
# What Veilig Thuis comes back with answers no question: it does a duty.
DOES_DUTY = (*RECORDS, "feedback")
AGE_GROUPS = ("ongeboren", "0-3", "4-11", "12-15", "16-17", "18+")
"""How old somebody can be, the youngest first."""

PARTNERS = {
    "consultation": ("collega", "veilig-thuis", "deskundige"),
    "conversation": ("kind", "ouder", "volwassene", "anders"),
}
"""With whom a record of this type can be, as its form has it."""


def valid_id(value: str) -> str:
    """Return `value` if it can be an id: lower-case words joined by hyphens, at most 64 characters, no device name."""
    if not ID.fullmatch(value):
        raise PydanticCustomError("flow_id", texts.NO_ID_DIGIT if _DIGIT_FIRST.fullmatch(value) else texts.NO_ID)
    if value in RESERVED or value in DEVICE_NAMES or len(value) > 64:
        sentence = texts.RESERVED_ID if value in RESERVED else texts.DEVICE_ID if len(value) <= 64 else texts.LONG_ID
        raise PydanticCustomError("flow_id", sentence)
    return value


def _condition(value: Any) -> Condition:
    try:
        return parse(value)
    except ConditionError as error:
        raise PydanticCustomError("flow_condition", "{sentence}", {"sentence": str(error)}) from None


def _due(value: str) -> str:
    try:
        days.term(value)
    except ValueError:
        raise PydanticCustomError("flow_due", texts.NO_TERM) from None
    return value


def _days(value: str) -> str:
    found = days.term(value) if days.is_term(value) else None
    if not isinstance(found, days.Within) or found.unit != "days":
        raise PydanticCustomError("flow_days", texts.NO_DAYS)
    return value


def _hours(value: str) -> str:
    found = re.fullmatch(r"([0-9]{1,2})-([0-9]{1,2})", value)
    if found is None or not int(found[1]) < int(found[2]) <= 24:
        raise PydanticCustomError("flow_hours", texts.NO_HOURS)
    return value


def _phone(value: str) -> str:
    if not re.fullmatch(r"\+?[0-9](?:[ -]?[0-9]){2,14}", value):
        raise PydanticCustomError("flow_phone", texts.NO_PHONE)
    return value


def _mail(value: str) -> str:
    if (
        not re.fullmatch(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}", value)
        or len(value) > 120
    ):
        raise PydanticCustomError("flow_mail", texts.NO_MAIL)
    return value


def _language(value: str) -> str:
    # Dutch is what stands beside it.
    if not re.fullmatch(r"[a-z]{2,3}", value) or value in ("nl", "nld", "dut"):
        raise PydanticCustomError("flow_language", texts.NO_LANGUAGE)
    return value


def _one_or_more(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Id = Annotated[str, AfterValidator(valid_id)]
When = Annotated[Condition, PlainValidator(_condition)]
Due = Annotated[str, AfterValidator(_due)]
Hours = Annotated[str, AfterValidator(_hours)]
Days = Annotated[str, AfterValidator(_days)]
Phone = Annotated[str, AfterValidator(_phone)]
Mail = Annotated[str, AfterValidator(_mail)]
Language = Annotated[str, AfterValidator(_language)]
Text = Annotated[str, Field(min_length=1, max_length=4000)]
Notes = dict[Language, Text]
"""The same in other languages, for who reads along: never what is recorded."""

Values = Annotated[tuple[str, ...], BeforeValidator(_one_or_more), Field(min_length=1)]


class FlowModel(BaseModel):
    """Frozen, and strict about keys: a misspelt key is a finding, never silently ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)
