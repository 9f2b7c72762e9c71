"""What may come next on a line that is being typed, for the shell that asks (`commands/look/shells.py`).

Names of cases come from the names of files and from the register: no dossier is opened, and no key is asked for. It
never says anything but what may follow: whatever is wrong, the answer is nothing.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from meldcode_cli.clean import clean
from meldcode_cli.cli import texts, words
from meldcode_cli.commands.look import shells
from meldcode_cli.errors import ExitCode
from meldcode_cli.terminal import layout

Answer = tuple[str, str]
"""What may follow, and what it means."""

# What is filled in, by the name of a parameter: a case, a flow, a file.
_CASES = ("case", "cases")
_FLOWS = ("flow", "flows", "before", "after")
_FILES = (
    *("flow", "flows", "before", "after", "folder", "answers", "output", "file", "files", "against", "since", "card"),
    *("ics", "recovery_to", "scenario"),
)
# Of `flow try` the first word is a flow.
_TRY = "flow try"
_LONGEST = 60


def answer(how: str) -> int:
    """Write what may follow on the words in the environment; returns the exit code."""
    typed = os.environ.pop(shells.WORDS, None)
    if how != shells.HOW or typed is None:
        # An old line in somebody's shell that asks in the way of the library: what stands on stdout would be obeyed.
        with contextlib.suppress(OSError, ValueError, AttributeError):
            sys.stderr.write(f"{texts.COMPLETION_OLD}\n")
        return ExitCode.REFUSED
    with contextlib.suppress(Exception):
        found = candidates(typed.split("\n")[:-1])
        lines = "".join(f"{clean(value, newlines=False)}\t{clean(told, newlines=False)}\n" for value, told in found)
        sys.stdout.write(layout.fit(lines, getattr(sys.stdout, "encoding", None)))
        sys.stdout.flush()
    return ExitCode.DONE


def candidates(typed: Sequence[str]) -> list[Answer]:
    """Return what may stand in the place of the last of these words, given those before it."""
    import typer

    from meldcode_cli.cli.app import app

    *before, last = typed or [""]
    command: Any = typer.main.get_command(app)
    path: list[str] = []
    while before and hasattr(command, "commands"):
        name, *before = words.meant(" ".join(path), before)
        if (command := command.commands.get(name)) is None:
            return []
        path.append(name)
    group = " ".join(path)
    if hasattr(command, "commands"):
        # Of everything there is, each once; of what was begun, by whichever of its names.
        found = [*_commands(command, group, names_only=not last)]
    elif (option := _awaits_value(command, before)) is not None:
        found = [*_values(option)]
    elif last.startswith("-") and "=" in last:
        name = last.partition("=")[0]
        found = [(f"{name}={value}", told) for each in _options(command, [name]) for value, told in _values(each)]
    elif last.startswith("-"):
        found = [*_names(command, before)]
    elif group == _TRY and not before:
        found = [*_flows(), (shells.FILES, "")]
    else:
        found = [*_values(_argument(command, before))]
    if hasattr(command, "commands") and last.startswith("-"):
        found = [("--help", texts.HELP_HELP)]
        if not group:
            found += [("--accessible", texts.HELP_MENU_ACCESSIBLE), ("--version", texts.HELP_VERSION)]
    return [(value, told) for value, told in found if value.startswith(last) or value == shells.FILES]


def _commands(group: Any, path: str, *, names_only: bool) -> Iterator[Answer]:
    for name, command in group.commands.items():
        told = _short(command.help)
        yield name, told
        if not names_only:
            yield from ((word, told) for word in words.words_of(f"{path} {name}".strip()))
    if not path:
        yield from ((word, _short(texts.HELP_PHRASES[word])) for word in words.PHRASES)


def _names(command: Any, before: Sequence[str]) -> Iterator[Answer]:
    """Yield the options of a command that were not given yet."""
    for each in command.params:
        if each.param_type_name == "option" and not set(each.opts) & set(before):
            yield max(each.opts, key=len), _short(each.help)
    yield "--help", texts.HELP_HELP


def _options(command: Any, names: Sequence[str]) -> list[Any]:
    """Return the options that take a value and have one of these names."""
    options = [each for each in command.params if each.param_type_name == "option" and not each.is_flag]
    return [each for each in options if set(each.opts) & set(names)]


def _awaits_value(command: Any, before: Sequence[str]) -> Any:
    """Return the option whose value comes next; None if none does."""
    return next(iter(_options(command, before[-1:])), None)


def _argument(command: Any, before: Sequence[str]) -> Any:
    """Return the argument that comes next; None if there is no place for one."""
    given, skip = 0, False
    for word in before:
        if skip or word.startswith("-"):
            skip = not skip and bool(_options(command, [word]))
            continue
        given += 1
    for each in command.params:
        if each.param_type_name == "argument":
            if given == 0 or each.nargs == -1:
                return each
            given -= 1
    return None


def _values(parameter: Any) -> Iterator[Answer]:
    """Yield what can be filled in for a parameter, as far as that is known without opening anything."""
    if parameter is None:
        return
    yield from ((str(choice), "") for choice in getattr(parameter.type, "choices", ()))
    if parameter.name in _CASES:
        yield from _cases()
    elif parameter.name in _FLOWS:
        yield from _flows()
    if parameter.name in _FILES:
        yield shells.FILES, ""


def _cases() -> Iterator[Answer]:
    """Yield the open cases, by the names of files and the register."""
    from meldcode_cli.store.heads import Status
    from meldcode_cli.store.home import find

    home = find()
    heads = home.register.heads()
    for case in home.cases.cases():
        head = heads.get(case)
        if head is None or head.status is not Status.CLOSED:
            yield case, "" if head is None or head.step is None else head.step.replace("-", " ")


def _flows() -> Iterator[Answer]:
    """Yield the flows there are, without reading them."""
    from meldcode_cli.dossier.library import library_of
    from meldcode_cli.store.home import find

    yield from ((flow, "") for flow in library_of(find()).ids())


def _short(text: str | None) -> str:
    """Return the first sentence of a help, or as much of it as fits."""
    import textwrap

    return textwrap.shorten((text or "").partition(". ")[0], _LONGEST, placeholder=" ...")
