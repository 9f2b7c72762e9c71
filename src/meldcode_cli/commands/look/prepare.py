"""`meldcode prepare`: a page to have at hand in a talk, filled from the dossier, on the screen or in a file.

It is for the own user, so nothing of it stands in the dossier: that it was made stands in the access log, as an export.
"""

from __future__ import annotations

import sys

from meldcode_cli.commands.asking_store import ask_store
from meldcode_cli.commands.giving.output import Target
from meldcode_cli.commands.look import texts
from meldcode_cli.dossier import looking, practice_cases
from meldcode_cli.dossier.casefile import CaseFile, Clock
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.dutch import shared
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.export import grounds
from meldcode_cli.export.blocks import Block
from meldcode_cli.export.pages import talk as talk_page
from meldcode_cli.export.readers import Reader
from meldcode_cli.export.selection import select
from meldcode_cli.export.whom import Talk
from meldcode_cli.flow import contacts
from meldcode_cli.keyring.unlocking import unlocked_for
from meldcode_cli.store.whereabouts import find_there
from meldcode_cli.telling import overview
from meldcode_cli.terminal.screen import Screen

# Who may see the page has no business with whom the user can call.
_OPPOSITE = (Talk.OUDERS, Talk.KIND)


def prepare(case: str, talk: Talk, clock: Clock, screen: Screen, output: Target) -> None:
    """Make the page for a talk. While it may be unsafe that the family knows, that is said first, and never refused.

    Raises MeldcodeError for a practice case, as an export does: such a page must never be taken for a real one.
    """
    if practice_cases.case_of(case):
        raise MeldcodeError(texts.PRACTICE_NO_TALK, shared.PRACTICE_HINT)
    output = output.named(texts.TALK_FILE)
    output.must_be_free()
    home = unlocked_for(find_there(), case)
    ask_store(home, case, clock)
    casefile = open_case(home, case, clock)
    practice_cases.refuse(casefile, texts.PRACTICE_NO_TALK)
    # On stdout comes the page, and nothing else.
    aside = Screen(stream=sys.stderr)
    overview.warnings(casefile, aside.warn)
    living = grounds.living(casefile.state)
    if warnings := talk_page.warnings(talk, living):
        aside.must(texts.TALK_FIRST, warnings)
    shown = page(casefile, talk, living)
    data = output.drawn(shown)

    def told() -> None:
        looking.keep(casefile.home, case, "exported", clock, aside.warn, as_format=output.format)

    output.write(shown, data, screen, told, shown=False)
    for contact in casefile.flow.contact if talk in _OPPOSITE else ():
        aside.say(contacts.too(casefile.flow, contact))
    if output.path is not None:
        screen.say(texts.TALK_SAVED.format(path=output.path))


def page(casefile: CaseFile, talk: Talk, living: tuple[grounds.Ground, ...]) -> list[Block]:
    """Return the page for a talk: of what may be seen by who sits opposite, and nothing else."""
    found = select(casefile, Reader(f"gesprek-{talk}"), casefile.now())
    own = () if talk in _OPPOSITE else tuple(contacts.too(casefile.flow, item) for item in casefile.flow.contact)
    return [*talk_page.page(found, talk, living, own)]
