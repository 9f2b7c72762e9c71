"""`flow new`: a school's own flow, begun by a few questions, written once and checked at once.

Nothing is on disk before everything is answered and read back. The file is the user's from then on.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from meldcode_cli.authoring.template import Draft, OwnQuestion, render, steps_with_questions
from meldcode_cli.authoring.typed_names import suggested_id, tidy, wrong_id, wrong_role_word, wrong_word
from meldcode_cli.commands import texts as commands_texts
from meldcode_cli.commands.choosing import choose_flow
from meldcode_cli.commands.flows import texts
from meldcode_cli.dossier.library import library_of
from meldcode_cli.dutch import shared
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.flow.available import own_files
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Flow, Step
from meldcode_cli.store.disk import make_folder
from meldcode_cli.store.home import Home
from meldcode_cli.store.new_file import write_new
from meldcode_cli.store.whereabouts import find_reachable
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Check, Dialogue
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.terminal.keyboard import at_terminal
from meldcode_cli.terminal.prompts import dialogue as choose_dialogue

# The words that name who does something: their help says that it is a function.
_PEOPLE = ("consultant", "decider", "leader", "helpers")


def new(accessible: bool) -> None:
    """Begin an own flow at the keyboard; raises MeldcodeError (no terminal, not saved, findings) and Stopped."""
    if not at_terminal():
        raise MeldcodeError(shared.ASKS_NEED_TERMINAL, texts.FLOW_NEW_NEED_TERMINAL_HINT, ExitCode.USAGE)
    talk = choose_dialogue(accessible)
    with calmly(talk.say, texts.FLOW_NEW_STOPPED):
        home = find_reachable()
    write(home, talk)


def write(home: Home, talk: Dialogue) -> None:
    """Ask what the flow should be, write its file and check it; raises MeldcodeError and Stopped."""
    with calmly(talk.say, texts.FLOW_NEW_STOPPED):
        library = library_of(home)
        talk.say(texts.FLOW_NEW_INTRO)
        draft = _ask(home, library, talk, None)
        while not _is_right(talk, draft):
            draft = _ask(home, library, talk, draft)
        path = home.own_flows / f"{draft.id}.toml"
        make_folder(path.parent)
        write_new(path, render(draft).encode(), texts.FLOW_NEW_EXISTS_HINT, texts.FLOW_NEW_NOT_SAVED, in_home=True)
    talk.say()
    talk.say(texts.FLOW_NEW_WHERE.format(path=path.absolute()))
    with calmly(talk.say, texts.FLOW_NEW_STOPPED_CHECK.format(flow=draft.id)):
        flow = _check(library, path, talk)
    _show_next(flow, talk)


def _ask(home: Home, library: Library, talk: Dialogue, before: Draft | None) -> Draft:
    """Ask everything; what was answered `before` is offered again. Raises Stopped."""
    settings = home.settings()
    parent = _ask_parent(library, talk, before.parent.id if before else settings.get("flow"))
    known = before.title if before else settings.get("organisation")
    asked = Asked("flow-new.title", texts.FLOW_NEW_TITLE, texts.FLOW_NEW_TITLE_HINT)
    title = _text(talk, asked, tidy(known) if isinstance(known, str) else "")
    name = _ask_id(library, talk, before.id if before and before.title == title else None, title)
    roles = _ask_roles(talk, parent, before)
    return Draft(name, title, parent, roles, _ask_question(talk, parent, before.question if before else None))


def _ask_parent(library: Library, talk: Dialogue, first: object) -> Flow:
    asked = Asked("flow-new.parent", texts.FLOW_NEW_PARENT, texts.FLOW_NEW_PARENT_HINT)
    # Nothing is kept of this until it is finished: the menu would promise otherwise.
    return library.load(choose_flow(library, talk, asked, first if isinstance(first, str) else None, menu=False))


def _ask_id(library: Library, talk: Dialogue, before: str | None, title: str) -> str:
    shipped = set(Library().ids())
    own = {path.stem for path in own_files(library)}

    def wrong(typed: str) -> str | None:
        if typed in shipped:
            return texts.FLOW_ID_SHIPPED
        return texts.FLOW_ID_TAKEN if typed in own else wrong_id(typed)

    default = before or suggested_id(title, shipped | own, "route")
    return _text(talk, Asked("flow-new.id", texts.FLOW_NEW_ID, texts.FLOW_NEW_ID_HINT), default, wrong)


def _ask_roles(talk: Dialogue, parent: Flow, before: Draft | None) -> dict[str, str]:
    """Return the words for roles that differ from those of the parent."""
    if parent.roles:
        talk.say()
        talk.say(texts.FLOW_NEW_ROLES)
    words: dict[str, str] = {}
    for role, inherited in parent.roles.items():
        current = tidy(inherited)
        text = texts.FLOW_NEW_ROLE.get(role, texts.FLOW_NEW_ROLE_OTHER.format(word=current))
        default = before.roles.get(role, current) if before else current
        hint = texts.FLOW_NEW_ROLE_HINT if role in _PEOPLE else texts.FLOW_NEW_WORD_HINT
        asked = Asked(f"flow-new.role.{role}", text, hint)
        words[role] = _text(talk, asked, default, _wrong_unless(current))
    return {role: word for role, word in words.items() if word != tidy(parent.roles[role])}


def _wrong_unless(current: str) -> Check:
    """Return the check for a word that may stay as the parent has it, whatever it is."""
    return lambda typed: None if tidy(typed) == current else wrong_role_word(typed)


def _ask_question(talk: Dialogue, parent: Flow, before: OwnQuestion | None) -> OwnQuestion | None:
    wanted = asking.yes_or_no(
        talk,
        Asked("flow-new.question", texts.FLOW_NEW_QUESTION, texts.FLOW_NEW_QUESTION_HINT),
        {False: texts.FLOW_NEW_QUESTION_NO, True: texts.FLOW_NEW_QUESTION_YES},
        default=before is not None,
        menu=(),
    )
    if not wanted:
        return None
    steps = {step.id: _step(step) for step in steps_with_questions(parent)}
    step = _choose(talk, Asked("flow-new.step", texts.FLOW_NEW_STEP), steps, before.step if before else None)
    asked = Asked("flow-new.text", texts.FLOW_NEW_TEXT, texts.FLOW_NEW_TEXT_HINT)
    text = _text(talk, asked, before.text if before else "")
    name = _ask_question_id(talk, parent, before.id if before and before.text == text else "", text)
    kinds = {"choice": texts.FLOW_NEW_KIND_CHOICE, "text": texts.FLOW_NEW_KIND_TEXT}
    chosen = _choose(talk, Asked("flow-new.kind", texts.FLOW_NEW_KIND), kinds, before.kind if before else None)
    return OwnQuestion(step, text, "choice" if chosen == "choice" else "text", name)


def _ask_question_id(talk: Dialogue, parent: Flow, before: str, text: str) -> str:
    taken = {question.id for question in parent.question}

    def wrong(typed: str) -> str | None:
        return texts.FLOW_QUESTION_ID_TAKEN if typed in taken else wrong_id(typed)

    asked = Asked("flow-new.question-id", texts.FLOW_NEW_QUESTION_ID, texts.FLOW_NEW_QUESTION_ID_HINT)
    return _text(talk, asked, before or suggested_id(text, taken, "vraag"), wrong)


def _step(step: Step) -> str:
    return shared.CHECK_TITLE_STEP.format(number=step.number, title=step.title) if step.number else step.title


def _is_right(talk: Dialogue, draft: Draft) -> bool:
    """Read everything back and ask whether it is right. Raises Stopped."""
    rows = [(texts.FLOW_NEW_PARENT, draft.parent.title)]
    rows += [(texts.FLOW_NEW_TITLE, draft.title), (texts.FLOW_NEW_ID, draft.id)]
    for role, word in draft.parent.roles.items():
        text = texts.FLOW_NEW_ROLE.get(role, texts.FLOW_NEW_ROLE_OTHER.format(word=tidy(word)))
        rows.append((text, draft.roles.get(role, tidy(word))))
    rows.append((texts.FLOW_NEW_QUESTION, draft.question.text if draft.question else texts.FLOW_NEW_QUESTION_NO))
    rows += [(texts.FLOW_NEW_QUESTION_ID, draft.question.id)] if draft.question else []
    talk.summary(texts.FLOW_NEW_SUMMARY, rows)
    options = {True: commands_texts.SETUP_CHECK_YES, False: commands_texts.SETUP_CHECK_NO}
    return asking.yes_or_no(talk, Asked("flow-new.correct", commands_texts.SETUP_CHECK), options, menu=())


def _check(library: Library, path: Path, talk: Dialogue) -> Flow:
    """Check the new file, tell what came of it and return the flow; raises MeldcodeError with every finding."""
    from meldcode_cli.proof import check as checks

    talk.say(texts.FLOW_NEW_CHECKING)
    read = library.read_file(path)
    if found := checks.examine(read).findings:
        hint = texts.FLOW_NEW_BAD_HINT.format(flow=path.stem)
        details = tuple(finding.detail for finding in found)
        raise MeldcodeError(texts.FLOW_BAD.format(count=len(found)), hint, details=details)
    flow = read.flow
    talk.say(texts.FLOW_NEW_OK if flow.guarantee else texts.FLOW_NEW_OK_NOTHING_PROMISED)
    return flow


def _show_next(flow: Flow, talk: Dialogue) -> None:
    rows = [
        (texts.FLOW_NEW_NEXT_CHECK, f"meldcode route controleer {flow.id}"),
        (texts.FLOW_NEW_NEXT_SHOW, f"meldcode route toon {flow.id}"),
    ]
    chosen = next((question for question in flow.question if question.kind == "choice"), None)
    if chosen is not None:
        answer = f"{chosen.id}={chosen.options[-1].value}"
        rows.append((texts.FLOW_NEW_NEXT_TRY, f"meldcode route proberen {flow.id} {answer}"))
    talk.summary(texts.FLOW_NEW_NEXT, [*rows, (texts.FLOW_NEW_NEXT_START, f"meldcode begin --flow {flow.id}")])
    talk.say(texts.FLOW_NEW_NEXT_EDIT)


def _choose(talk: Dialogue, asked: Asked, options: Mapping[str, str], default: str | None = None) -> str:
    # Nothing is kept of this until it is finished: the menu would promise otherwise.
    return asking.choose(talk, asked, options, default=default, menu=())


def _text(talk: Dialogue, asked: Asked, default: str, wrong: Check = wrong_word) -> str:
    """Ask for a text on one line. Raises Stopped."""
    return tidy(asking.text(talk, asked, wrong, default=default, menu=()))
