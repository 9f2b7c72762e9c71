"""At `resume`: the installed flow is another one than the case follows. What differs, and which one to go on with.

Nothing changes by itself: a case keeps its rules until somebody chooses others, and that choice is recorded.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from meldcode_cli.commands.cases import texts
from meldcode_cli.flow.files import Library, ReadFlow
from meldcode_cli.flow.findings import FlowError
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Dialogue

if TYPE_CHECKING:
    from meldcode_cli.case.under_both_flows import Sides
    from meldcode_cli.dossier.casefile import CaseFile
    from meldcode_cli.flow.compare import Change


class Decision(StrEnum):
    """With which flow a case goes on."""

    OVER = "over"
    STAY = "blijven"
    LATER = "later"
    SHOW_ALL = "alles"


def offer(casefile: CaseFile, library: Library, talk: Dialogue) -> None:
    """Show what a changed flow means for this case, and let the user choose; nothing if there is nothing to choose.

    Raises Stopped, NotSaved and Busy. Whoever decides later is asked again at the next sitting.
    """
    from meldcode_cli.case.under_both_flows import both
    from meldcode_cli.flow.compare import compare

    installed = _installed(casefile, library, talk)
    if installed is None:
        return
    sides = both(casefile.flow, installed.flow, casefile.state, casefile.now().date())
    changes = compare(casefile.flow, installed.flow)
    _show(sides, changes, casefile, talk)
    match _choose(sides, changes, talk):
        case Decision.OVER:
            _go_over(casefile, installed, sides, talk)
        case Decision.STAY:
            _stay(casefile, installed, talk)
        case _:
            talk.say(texts.FLOW_ASKED_AGAIN)


def _installed(casefile: CaseFile, library: Library, talk: Dialogue) -> ReadFlow | None:
    """Return the installed flow if it says something else than the case follows, and was not declined before."""
    from meldcode_cli.dossier.approving import why_inactive
    from meldcode_cli.dossier.opening import require_sound

    flow, state = casefile.flow, casefile.state
    if library.path(flow.id) is None:
        talk.say()
        talk.say(texts.FLOW_NOT_THERE)
        return None
    try:
        installed = library.read(flow.id)
        require_sound(installed)
    except FlowError:
        talk.say()
        talk.warn(texts.FLOW_BROKEN)
        return None
    if why := why_inactive(casefile.home, installed):
        talk.say()
        talk.warn(why)
        return None
    # Written in another way it is still the same flow: only what it says counts.
    if installed.sha256 in state.declined or installed.flow == flow:
        return None
    return installed


def _show(sides: Sides, changes: tuple[Change, ...], casefile: CaseFile, talk: Dialogue) -> None:
    from meldcode_cli.flow.whys import whys
    from meldcode_cli.telling.differences import rows

    old, new = sides.old_flow, sides.new_flow
    talk.say()
    if old.version == new.version:
        talk.say(texts.FLOW_CHANGED_SAME_VERSION)
    else:
        talk.say(texts.FLOW_CHANGED.format(old=old.version, new=new.version))
    # What cannot wait goes before all else that differs.
    for duty in sides.new_meldingen:
        talk.must(texts.FLOW_MELDING.format(title=new.filled(duty.held.duty.title)), whys(new, duty.held.because))
    for duty in sides.lapsed_meldingen:
        talk.warn(texts.FLOW_MELDING_LAPSES.format(title=old.filled(duty.held.duty.title)))
    found = rows(sides, casefile.state)
    if found:
        talk.table(texts.FLOW_TABLE, texts.FLOW_COLUMNS, found)
        talk.say()
        talk.say(texts.FLOW_REST)
    else:
        talk.say(texts.FLOW_SAME_WORDS if all(change.words_only for change in changes) else texts.FLOW_SAME)


def _choose(sides: Sides, changes: tuple[Change, ...], talk: Dialogue) -> Decision:
    options = {
        # Nobody is advised to let a melding lapse.
        Decision.OVER: texts.FLOW_OVER if sides.lapsed_meldingen else texts.FLOW_OVER_ADVISED,
        Decision.STAY: texts.FLOW_STAY,
        Decision.LATER: texts.FLOW_LATER,
        Decision.SHOW_ALL: texts.FLOW_ALL,
    }
    asked = Asked("flow.which", texts.FLOW_QUESTION, texts.FLOW_HINT, explain=texts.FLOW_EXPLAIN)
    while (chosen := asking.choose(talk, asked, options)) is Decision.SHOW_ALL:
        _show_all(changes, talk)
    return chosen


def _show_all(changes: tuple[Change, ...], talk: Dialogue) -> None:
    from meldcode_cli.telling.differences import all_lines

    if changes:
        talk.summary(texts.FLOW_ALL_TITLE, all_lines(changes))
    else:
        talk.say(texts.FLOW_ALL_NONE)


def _go_over(casefile: CaseFile, installed: ReadFlow, sides: Sides, talk: Dialogue) -> None:
    from meldcode_cli.case.entries import FlowChoice
    from meldcode_cli.commands.cases.setting_up import ask_text

    # A melding that lapses must be accounted for; all that the new rules ask accounts for itself.
    reason = ask_text(talk, texts.FLOW_LAPSE_REASON, "flow.lapse") if sides.lapsed_meldingen else None
    flow = installed.flow
    choice = FlowChoice(
        choice="over",
        flow=flow.id,
        flow_version=flow.version,
        flow_sha256=installed.sha256,
        reason=reason,
        duties=sides.duties,
    )
    casefile.go_over(installed, choice)
    talk.saved()
    talk.say(texts.FLOW_GONE_OVER.format(version=flow.version))


def _stay(casefile: CaseFile, installed: ReadFlow, talk: Dialogue) -> None:
    from meldcode_cli.case.entries import FlowChoice
    from meldcode_cli.commands.cases.setting_up import ask_text

    reason = ask_text(talk, texts.FLOW_STAY_REASON, "flow.stay")
    flow = installed.flow
    casefile.record(
        FlowChoice(
            choice="blijven",
            flow=flow.id,
            flow_version=flow.version,
            flow_sha256=installed.sha256,
            reason=reason,
        )
    )
    talk.saved()
    talk.say(texts.FLOW_STAYED.format(version=casefile.flow.version))
