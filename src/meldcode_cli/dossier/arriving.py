"""The flow of a case that a colleague brought: whether the case may be gone on with under it here."""

from __future__ import annotations

from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.dossier import texts
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.flow.findings import Finding, FlowError


def came_along(casefile: CaseFile) -> bool:
    """Tell whether somebody else pinned the flow that a case follows, and it does not come with the program: what is
    pinned here was proven here."""
    log, pinned, keys = casefile.log, casefile.state.pinned, casefile.home.keys
    if keys is None or pinned is None or not isinstance(log, SignedLog):
        return False
    recipients = keys.recipients()
    others = {one.signing for one in recipients.writers} | {one.signing for one in recipients.of_kind("colleague")}
    if log.links[pinned.number - 1].signed_by not in others - {""}:
        return False
    from meldcode_cli.proof.arrived import is_shipped

    return not is_shipped(casefile.pinned_flow())


def findings(casefile: CaseFile) -> tuple[Finding, ...]:
    """Return what is wrong with the flow that a case follows, if it came along; () if nothing is."""
    if not came_along(casefile):
        return ()
    from meldcode_cli.proof import arrived

    try:
        return arrived.findings(casefile.pinned_flow())
    except FlowError as wrong:
        return tuple(wrong.findings)


def must_be_safe(casefile: CaseFile) -> None:
    """Raise MeldcodeError if a case came with a flow that is not safe: then it is to read, and not to go on with."""
    if findings(casefile):
        hint = texts.ARRIVED_UNSAFE_HINT.format(case=casefile.case)
        raise MeldcodeError(texts.ARRIVED_UNSAFE, hint, ExitCode.REFUSED)
