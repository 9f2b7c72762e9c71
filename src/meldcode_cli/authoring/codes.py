"""The code of each kind of finding of a file with scenarios: C. What is wrong with any file has its code there."""

from meldcode_cli.authoring import texts
from meldcode_cli.dutch import shared
from meldcode_cli.flow import codes
from meldcode_cli.flow import texts as flow_texts
from meldcode_cli.flow.findings import Codes

CODES = {
    **codes.CODES,
    "C01": texts.SCENARIO_TWICE,
    "C02": texts.SCENARIO_NOTHING,
    "C03": texts.SCENARIO_NO_SUCH_QUESTION,
    "C04": texts.SCENARIO_NO_SUCH_DUTY,
    "C05": texts.SCENARIO_NO_SUCH_OUTCOME,
    "C06": texts.SCENARIO_NO_SUCH_NORM,
    "C07": texts.SCENARIO_NO_SUCH_REASON,
    "C08": texts.SCENARIO_NO_SUCH_PLACE,
    "C09": shared.FLOW_TRY_VALUE,
    "C10": texts.SCENARIO_PAIR,
    "C11": texts.SCENARIO_NOT_GIVEN,
    "C12": flow_texts.UNUSABLE,
    "C13": texts.SCENARIO_NO_FILE,
    "C14": texts.SCENARIO_EMPTY_FOLDER,
}

said = Codes(CODES).said
