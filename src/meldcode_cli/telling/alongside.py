"""In which other language the user reads along, beside the Dutch that is recorded."""

from meldcode_cli.dossier import settings
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.notes import offered


def language(casefile: CaseFile) -> str:
    """Return the language that the user chose, by code; "" for none, and where the flow of this case says nothing in
    it."""
    known = offered(casefile.flow)
    try:
        chosen = settings.load(casefile.home).language if known else None
    except MeldcodeError:
        # What is wrong with the settings, a command tells.
        return ""
    return chosen if chosen is not None and chosen in known else ""
