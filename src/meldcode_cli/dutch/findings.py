"""Dutch sentences for pydantic's own findings, which are English and may hold what was typed.

Our own validators raise `PydanticCustomError` with a finished Dutch sentence; those pass through. All others are
looked up by their type, and an unknown type gets the general sentence: no English and no input ever comes along.
"""

from pydantic import ValidationError

from meldcode_cli.dutch import texts

OWN = ("flow_", "case_")


def sentence(kind: str, own_message: str) -> str:
    """Return a Dutch sentence for a finding of pydantic type `kind`."""
    if kind.startswith(OWN):
        return own_message
    return texts.FINDINGS.get(kind, texts.OTHER_FINDING)


def findings(error: ValidationError) -> list[tuple[tuple[int | str, ...], str]]:
    """Return every finding in `error` as (place, Dutch sentence), without anything that was typed."""
    found = error.errors(include_input=False, include_url=False, include_context=False)
    return [(tuple(item["loc"]), sentence(str(item["type"]), str(item["msg"]))) for item in found]
