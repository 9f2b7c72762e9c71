"""Every choice of a command or a key weighs, or it is said here why not: a new one has to choose.

What weighs starts with nothing chosen (`talk/weighty.py`): a run of Enters answers none of it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from meldcode_cli.talk.asking import Asked, by_word
from meldcode_cli.talk.dialogue import Menu
from meldcode_cli.talk.texts import SURE_WRONG
from meldcode_cli.talk.weighty import MOMENTS
from tests.support.scripted import Scripted

SOURCE = Path(__file__).parents[2] / "src" / "meldcode_cli"
ROOMS = ("commands", "keyring", "practice")
ASKING = {"choose", "yes_or_no", "choose_flow", "yes", "_choose"}

# What starts at its first line, and why that may be.
LIGHT = {
    "advies.call-back": "starts at no: nobody is promised a call by Enter",
    "case.which": "opens a case, and records nothing in it",
    "clear.all": "the first is the safe one: names go",
    "clear.what": "the first is the safe one: the word goes",
    "danger.after": "the first is to call 112",
    "stand-in.absent": "a name, which is read back before anything is recorded",
    "flow-new.kind": "a draft, which is read back",
    "flow-new.correct": "writes a draft, which counts for nothing before it is checked and approved",
    "flow-approve.more": "asks for the name of a second person, which cannot be empty",
    "flow-new.parent": "a draft, which is read back",
    "flow-new.question": "starts at no: a draft, which is read back",
    "flow-new.step": "a draft, which is read back",
    "flow-show.which": "only to look at",
    "hide.all": "the first is the safe one: all stays hidden",
    "hide.entry": "the first leaves it as it is; whether the page goes out is asked last, and weighs",
    "letter.talk": "a page that is read before it is used",
    "menu.after": "the first is the menu once more",
    "menu.form": "a copy, which is read back",
    "menu.look": "only to look something up",
    "menu.together": "each of them asks something itself before anything is shared, taken in or signed",
    "menu.what": "each of them asks something itself before anything is recorded",
    "menu.which": "opens a case, and records nothing in it",
    "practice.keep": "the first keeps it, and it is made up",
    "practice.stops": "the first keeps it, and it is made up",
    "practice.which": "made up",
    "practice.which-kept": "made up",
    "rehearse.keep": "the first keeps nothing, and it is made up",
    "request.which": "which request is answered is read back on the page itself",
    "settings.correct": "can be changed at any time, with: meldcode instellingen",
    "settings.flow": "read back, and can be changed at any time",
    "settings.sealed": "the first is the safe one, and goes no further without a passphrase",
    "settings.keep_screen": "starts at what it is, and can be changed at any time",
    "settings.accessible": "starts at what it is, and can be changed at any time",
    "settings.language": "starts at what it is, and can be changed at any time",
    "settings.which": "only what is changed next",
    "start.practise": "the first goes on; nothing is recorded",
    "start.unread": "the first is the safe one: the route that was read",
}


def names() -> Iterator[str]:
    """Yield what is chosen, by the names of the questions."""
    for room in ROOMS:
        for path in sorted((SOURCE / room).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            constants = {
                target.id: node.value.value
                for node in tree.body
                if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
                for target in node.targets
                if isinstance(target, ast.Name)
            }
            for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
                yield from _in(function, constants, f"{path.name}: {function.name}")


def _in(function: ast.FunctionDef, constants: Mapping[str, object], where: str) -> Iterator[str]:
    given = {each.arg for each in (*function.args.args, *function.args.kwonlyargs)}
    made = {
        target.id: node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and _is_asked(node.value)
    }
    for call in (node for node in ast.walk(function) if isinstance(node, ast.Call) and _name(node.func) in ASKING):
        found = [made.get(each.id, each) if isinstance(each, ast.Name) else each for each in call.args]
        asked = next((each for each in found if _is_asked(each)), None)
        if isinstance(asked, ast.Call) and not (isinstance(asked.args[0], ast.Name) and asked.args[0].id in given):
            yield _words(asked.args[0], constants, where)
        elif _name(call.func) == "yes":
            yield _words(call.args[1], constants, where)
        else:
            # Handed on by whoever asks, who is found by himself; or a function of the file, that is looked into.
            handed = {each.id for argument in call.args for each in ast.walk(argument) if isinstance(each, ast.Name)}
            assert handed & given & {"asked", "named"} or _name(call.func) == "_choose" or not call.args[1:], (
                f"{where}: what is asked here?"
            )


def _words(node: ast.expr, constants: Mapping[str, object], where: str) -> str:
    found = constants.get(node.id) if isinstance(node, ast.Name) else getattr(node, "value", None)
    assert isinstance(found, str), f"{where}: a name that is not written out"
    return found


def _is_asked(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and _name(node.func) == "Asked"


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def test_of_every_choice_it_is_said_whether_it_weighs() -> None:
    """In one list or the other, and not in both."""
    found = set(names())
    assert len(found) > 30
    assert sorted(found - MOMENTS - set(LIGHT)) == []
    assert sorted(set(LIGHT) - found) == [] and set(LIGHT) & MOMENTS == set()


@pytest.mark.parametrize("name", ["delete.reason", "strike.ground", "restore.accept", "card.same", "read"])
def test_what_cannot_be_undone_weighs(name: str) -> None:
    """What goes for good, comes in unsigned, or is seen by somebody else."""
    assert name in MOMENTS


@pytest.mark.parametrize(
    ("typed", "sure"), [("toevoegen", True), (" Toevoegen. ", True), (Menu.BACK, False)], ids=["word", "blanks", "back"]
)
def test_only_the_word_itself_confirms(typed: str | Menu, sure: bool) -> None:
    """Capitals, blanks and a full stop make no difference; nothing else confirms, and going back does not."""
    talk = Scripted([("card.sure", "ja"), ("card.sure", typed)])
    assert by_word(talk, Asked("card.sure", "Is dat de bedoeling?"), "toevoegen") is sure
    assert talk.warned == [SURE_WRONG.format(word="toevoegen")]
