"""`flow try` without answers: the real interview of a route with nothing kept, and a scenario of it for who wants."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from meldcode_cli.authoring.scenario_writing import Table, free_title, of_answers
from meldcode_cli.authoring.typed_names import tidy, wrong_word
from meldcode_cli.commands.cases import texts as cases_texts
from meldcode_cli.commands.flows import scenario_file, texts
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.files import Library, ReadFlow
from meldcode_cli.practice.rehearsal import Rehearsed
from meldcode_cli.practice.rehearsal import rehearse as walk
from meldcode_cli.store.home import find
from meldcode_cli.store.seam import NotSaved
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Dialogue
from meldcode_cli.talk.stopping import calmly


def rehearse(library: Library, read: ReadFlow, talk: Dialogue, clock: Callable[[], datetime]) -> None:
    """Walk a route, an own one after it was proven, and offer to keep what was answered as a scenario.

    Raises FlowError with what is wrong with the route, NotSaved, Stopped.
    """
    with calmly(talk.say, texts.REHEARSE_STOPPED):
        if read.is_own:
            talk.say(cases_texts.CHECKING_OWN_FLOW)
        found = walk(read, talk, clock)
        options = {False: texts.REHEARSE_KEEP_NO, True: texts.REHEARSE_KEEP_YES}
        asked = Asked("rehearse.keep", texts.REHEARSE_KEEP, texts.REHEARSE_KEEP_HINT)
        if found.answers and asking.yes_or_no(talk, asked, options):
            _keep(library, read, found, talk)


def _keep(library: Library, read: ReadFlow, found: Rehearsed, talk: Dialogue) -> None:
    asked = Asked("rehearse.name", texts.REHEARSE_NAME, texts.REHEARSE_NAME_HINT)
    title = tidy(asking.text(talk, asked, wrong_word))

    def table(titles: tuple[str, ...]) -> list[Table]:
        return [of_answers(read.flow, free_title(title, titles), found.answers, found.done)]

    home = find()
    asked = Asked("rehearse.place", texts.REHEARSE_PLACE, texts.REHEARSE_PLACE_HINT)
    place = str(scenario_file.usual_place(home, read))
    while True:
        path = Path(asking.text(talk, asked, lambda _: None, default=place)).expanduser()
        try:
            count = scenario_file.write(home, library, read, path, table)
        except NotSaved:
            raise
        except MeldcodeError as wrong:
            talk.warn(f"{wrong.message} {wrong.hint}")
            continue
        talk.say(texts.SCENARIOS_WRITTEN.format(path=path.absolute(), count=count))
        return
