"""The code of each kind of finding of reading a flow: docs/flows.md explains it under that code.

B is about the file, S about its keys and what stands behind them. A code that was given out keeps its meaning.
"""

from meldcode_cli.dutch.texts import FINDINGS, OTHER_FINDING
from meldcode_cli.flow import texts
from meldcode_cli.flow.findings import Codes, Sentence

CODES = {
    "B01": texts.NO_SUCH_FLOW,
    "B02": texts.FILE_NONE,
    "B03": texts.FILE_UNREADABLE,
    "B04": texts.FILE_TOO_BIG,
    "B05": texts.FILE_NO_TEXT,
    "B06": texts.FILE_CURLY,
    "B07": texts.FILE_NO_TOML,
    "B08": texts.FILE_LONG_WORD,
    "B09": texts.FILE_TOO_DEEP,
    "B10": texts.NEWER_FORMAT,
    "B11": texts.EXTENDS_NOTHING,
    "B12": texts.EXTENDS_ITSELF,
    "B13": texts.EXTENDS_TOO_MANY,
    "S01": texts.NO_TABLE,
    "S02": texts.NO_BLOCKS,
    "S03": texts.TOO_MANY_BLOCKS,
    "S04": texts.NO_LIST_OF_TABLES,
    "S05": texts.NO_NAME,
    "S06": texts.TWICE,
    "S07": texts.AFTER_NOTHING,
}

# What pydantic finds, by its name for that.
OF_SHAPE = {
    "missing": "S08",
    "extra_forbidden": "S09",
    "literal_error": "S11",
    "flow_id": "S12",
    "flow_due": "S13",
    "flow_days": "S14",
    "flow_hours": "S14",
    "flow_condition": "S15",
    "flow_phone": "S17",
    "flow_mail": "S18",
    "flow_language": "S19",
    **dict.fromkeys(("string_too_short", "string_too_long", "too_short", "too_long"), "S16"),
    **dict.fromkeys(("greater_than_equal", "less_than_equal"), "S16"),
}
OTHER_SHAPE = "S10"

said = Codes(CODES).said


def of_shape(kind: str, own_message: str) -> Sentence:
    """Return the Dutch sentence for what pydantic found, with its code."""
    sentence = own_message if kind.startswith("flow_") else FINDINGS.get(kind, OTHER_FINDING)
    return Sentence(OF_SHAPE.get(kind, OTHER_SHAPE), sentence)
