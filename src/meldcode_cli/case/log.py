"""Reading the dossier of one case, in whichever format it was written.

Two formats: `case.format_1`, a chain over bytes, as version 0.1.0 wrote it; and `case.format_2`, entries that are named
by their hash and signed by their author. Both are read for ever, and told apart by the line `format` at the top.
"""

from meldcode_cli.case import format_1, format_2
from meldcode_cli.case.chain import Log, header_of


def parse(data: bytes, case: str) -> Log:
    """Read a dossier and check its chain; raises BrokenLog with how many entries are good.

    Who signed it is not checked here: `case.signatures` does that.
    """
    return format_1.parse(data, case) if header_of(data)["format"] == 1 else format_2.parse(data, case)
