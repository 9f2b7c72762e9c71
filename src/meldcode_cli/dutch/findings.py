"""Dutch sentences for pydantic's own findings, which are English and may hold what was typed.

Our own validators raise `PydanticCustomError` with a finished Dutch sentence; those pass through. All others are
looked up by their type, and an unknown type gets the general sentence: no English and no input ever comes along.
"""

from pydantic import ValidationError

OWN = ("flow_", "case_")

_SENTENCES = {
    "missing": "Dit ontbreekt.",
    "extra_forbidden": "Dit woord is hier niet bekend. Kijk of het goed gespeld is.",
    "string_type": "Hier hoort tekst tussen aanhalingstekens.",
    "string_too_short": "Hier hoort tekst.",
    "string_too_long": "Deze tekst is te lang.",
    "string_unicode": "Deze tekst bevat tekens die niet te lezen zijn.",
    "bool_type": "Hier hoort ja of nee (true of false).",
    "bool_parsing": "Hier hoort ja of nee (true of false).",
    "int_type": "Hier hoort een getal.",
    "int_parsing": "Hier hoort een getal.",
    "greater_than_equal": "Dit getal is te klein.",
    "less_than_equal": "Dit getal is te groot.",
    "too_short": "Hier hoort er minstens één.",
    "too_long": "Dit zijn er te veel.",
    "tuple_type": "Hier hoort een lijst.",
    "list_type": "Hier hoort een lijst.",
    "dict_type": "Hier hoort een tabel.",
    "model_type": "Hier hoort een tabel.",
    "literal_error": "Deze keuze bestaat hier niet.",
    "enum": "Deze keuze bestaat hier niet.",
    "date_type": "Dit is geen datum. Schrijf bijvoorbeeld 2026-03-10.",
    "date_parsing": "Dit is geen datum. Schrijf bijvoorbeeld 2026-03-10.",
    "date_from_datetime_parsing": "Dit is geen datum. Schrijf bijvoorbeeld 2026-03-10.",
    "date_from_datetime_inexact": "Hier hoort alleen een datum, zonder tijd.",
    "time_type": "Dit is geen tijd. Schrijf bijvoorbeeld 08:35.",
    "time_parsing": "Dit is geen tijd. Schrijf bijvoorbeeld 08:35.",
    "datetime_type": "Dit is geen datum met tijd.",
    "datetime_parsing": "Dit is geen datum met tijd.",
    "timezone_aware": "Bij deze tijd ontbreekt de tijdzone.",
}
_GENERAL = "Dit past hier niet."


def sentence(kind: str, own_message: str) -> str:
    """Return a Dutch sentence for a finding of pydantic type `kind`."""
    if kind.startswith(OWN):
        return own_message
    return _SENTENCES.get(kind, _GENERAL)


def findings(error: ValidationError) -> list[tuple[tuple[int | str, ...], str]]:
    """Return every finding in `error` as (place, Dutch sentence), without anything that was typed."""
    found = error.errors(include_input=False, include_url=False, include_context=False)
    return [(tuple(item["loc"]), sentence(str(item["type"]), str(item["msg"]))) for item in found]
