"""What is said of a settings file that cannot be read: where it goes wrong, what to do, and never what stands there."""

from __future__ import annotations

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store import texts
from meldcode_cli.store.seam import Backend
from meldcode_cli.store.witness import SETTINGS


def unreadable(place: Backend) -> MeldcodeError:
    """Return the error that the settings in this place cannot be read."""
    hint = texts.SETTINGS_UNREADABLE_HINT.format(file=SETTINGS)
    return MeldcodeError(texts.SETTINGS_UNREADABLE, hint, details=_wrong(place))


def _wrong(place: Backend) -> tuple[str, ...]:
    # Only now: whoever reads settings that are in order need not know what can be wrong with a file.
    from meldcode_cli.flow.findings import FlowError
    from meldcode_cli.flow.toml_text import decoded, parse

    try:
        parse(decoded(place.read(SETTINGS)[0], SETTINGS), SETTINGS)
    except FlowError as error:
        return tuple(finding.unseen for finding in error.findings)
    except MeldcodeError:
        return ()
    return ()
