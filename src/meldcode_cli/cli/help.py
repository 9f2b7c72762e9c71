"""Dutch help and usage errors for typer, whose own words are English.

Help is written from the parameters themselves; errors are told apart by their class, so that nothing that was typed
comes back and no English leaks out when typer changes its sentences. What is most urgent stands last: in a small window
the beginning is out of sight, and the eye is at the end.
"""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand, TyperGroup

from meldcode_cli import called, emergency
from meldcode_cli.called import named
from meldcode_cli.clean import clean
from meldcode_cli.cli import texts, words
from meldcode_cli.dutch.near import advised, near
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.terminal.keyboard import at_terminal
from meldcode_cli.terminal.pager import is_spoken, paged
from meldcode_cli.terminal.screen import NARROWEST, Screen

# What somebody types who wants the numbers; each also with a slip of the finger. Compared with, never shown.
_CRIES = ("nood", "noodnummer", "noodnummers", "noodgeval", "hulp", "help", "112", "0800-2000", "sos", "gevaar")
_ALIKE = 0.75
# What stands in the help of a command alone, and not in that of all.
_EXAMPLE = " Bijvoorbeeld:"
# Below this there is no room for a column with what a command does beside its name.
_TWO_COLUMNS = 60


def usage_error(error: Exception, arguments: Sequence[str]) -> MeldcodeError:
    """Return the Dutch sentence and advice for one of typer's usage errors."""
    message, hint = texts.USAGE_ERRORS.get(type(error).__name__, texts.USAGE_OTHER)
    if type(error).__name__ == "MissingParameter":
        return _advised(_missing(error, message, hint), arguments[:1])
    return _advised((message, advised(_may_be_meant(error), hint)), arguments[:1])


def _missing(error: Any, message: str, hint: str) -> tuple[str, str]:
    """Name what is missing, as help does, with what is told of it there and what there is to choose from."""
    parameter = getattr(error, "param", None)
    if parameter is None:
        message, hint = texts.USAGE_OTHER
        return message, hint
    name, told = _row(parameter)
    found = [choice for choice in _choices(parameter) if choice not in told]
    choices = texts.USAGE_CHOICES.format(choices=", ".join(found)) if found else ""
    return message.format(what=name.removesuffix("...")), " ".join(filter(None, (told, choices, hint)))


def _choices(parameter: Any) -> list[str]:
    return [str(choice) for choice in getattr(getattr(parameter, "type", None), "choices", ())]


def _may_be_meant(error: Any) -> list[str]:
    """Return which options look like the one that does not exist, or which values there are where another was given."""
    if (wrong := getattr(error, "option_name", "")) and type(error).__name__ == "NoSuchOption":
        context = getattr(error, "ctx", None)
        known = [] if context is None else [name for each in context.command.get_params(context) for name in each.opts]
        return near(wrong, [name for name in known if name.startswith("--")])
    return _choices(getattr(error, "param", None))


def _advised(told: tuple[str, str], typed: Sequence[str]) -> MeldcodeError:
    """Return an error with its advice; for whoever seems to look for the numbers, those come with it."""
    message, hint = told
    if not any(_is_cry(word) for word in typed):
        return MeldcodeError(message, hint, ExitCode.USAGE)
    numbers = texts.NUMBERS_ARE_HERE.format(alarm=emergency.ALARM, advice=emergency.VEILIG_THUIS)
    return MeldcodeError(message, f"{numbers} {hint}", ExitCode.USAGE)


def _is_cry(word: str) -> bool:
    from difflib import get_close_matches

    letters = word[:40].casefold().strip("-!?. ")
    squeezed = re.sub(r"(\w)\1{2,}", r"\1\1", letters)  # nooooood
    return any(get_close_matches(form, _CRIES, 1, _ALIKE) for form in (letters, squeezed))


def show(context: Any) -> None:
    """Show the help of a command: in a window that is too low for it, a page at a time. Then stays, as in any window,
    how the command is typed, and of the whole program how to begin and what to do in danger."""
    text, screen = context.get_help(), Screen()
    with paged(screen):
        screen.raw(f"{text}\n")
    if at_terminal() and not is_spoken(screen) and text.count("\n") + 1 >= shutil.get_terminal_size().lines:
        parts = text.split("\n\n")
        screen.raw("\n\n".join(parts[:1] if context.parent else [parts[0], *parts[-2:]]) + "\n")


def _asked(context: Any, _: Any, value: bool) -> None:
    if value and not context.resilient_parsing:
        show(context)
        context.exit()


class DutchCommand(TyperCommand):
    """A command whose help is Dutch."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help."""
        return _paging(super().get_help_option(ctx))

    def get_help(self, ctx: Any) -> str:
        rows = [_row(parameter) for parameter in self.get_params(ctx)]
        usage = _used(ctx, _usage(self.get_params(ctx)))
        arguments = [row for parameter, row in zip(self.get_params(ctx), rows, strict=True) if _is_argument(parameter)]
        options = [
            row for parameter, row in zip(self.get_params(ctx), rows, strict=True) if not _is_argument(parameter)
        ]
        parts = [usage, _also(ctx), _paragraph(self.help or ""), _section(texts.ARGUMENTS, arguments)]
        return "\n\n".join(part for part in [*parts, _section(texts.OPTIONS, options)] if part)


class DutchGroup(TyperGroup):
    """A group of commands whose help is Dutch, and in which Dutch words stand for commands too."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help."""
        return _paging(super().get_help_option(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        group = _path(ctx)
        args = words.meant(group, args)
        # Told here: of all that can be wrong with how something is used, only this has no class of its own.
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            message, hint = texts.NO_SUCH_COMMAND
            found = near(args[0], words.all_words(group, self.list_commands(ctx)))
            told = dict.fromkeys(f"{called.NAME} {words.advised(group, name)}" for name in found)
            raise _advised((message, advised([*told], hint)), args[:1])
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: Any) -> str:
        group = _path(ctx)
        commands = [(name, command) for name in self.list_commands(ctx) if (command := self.get_command(ctx, name))]
        rows = [
            (_named(group, name), (command.help or "").partition(_EXAMPLE)[0])
            for name, command in commands
            if not command.hidden
        ]
        options = [_row(parameter) for parameter in self.get_params(ctx)]
        last = []
        if ctx.parent is None:
            rows += [(word, texts.HELP_PHRASES[word]) for word in words.PHRASES]
            options += [("--accessible", texts.HELP_MENU_ACCESSIBLE), ("--version", texts.HELP_VERSION)]
            last = [
                _paragraph(texts.HELP_BEGIN.format(name=called.name())),
                _paragraph(texts.HELP_DANGER.format(alarm=emergency.ALARM)),
            ]
        usage = _used(ctx, f"{texts.ANY_COMMAND} {texts.ANY_OPTIONS}")
        about = self.help or ""
        if ctx.parent is None and called.name() != called.NAME:
            # Who gave it another name wants nobody to read here what it is.
            about = texts.HELP_NEUTRAL
        parts = [
            usage,
            _also(ctx),
            _paragraph(about),
            _section(texts.COMMANDS, rows),
            _section(texts.OPTIONS, options),
        ]
        return "\n\n".join(part for part in [*parts, *last] if part)


def _paging(option: Any) -> Any:
    """Let an option show the help as `show` does."""
    if option is not None:
        option.callback = _asked
    return option


def _used(context: Any, behind: str) -> str:
    """Say how a command is typed."""
    return _lines(texts.USAGE.format(command=f"{context.command_path} {behind}".rstrip()), rest="  ")


def _path(context: Any) -> str:
    """Return the full name of a command or group, without that of the program."""
    found: list[str] = []
    while context.parent is not None:
        found.insert(0, str(context.command.name))
        context = context.parent
    return " ".join(found)


def _named(group: str, name: str) -> str:
    """Return the name of a command with its Dutch word."""
    return ", ".join((name, *words.words_of(f"{group} {name}".strip())[:1]))


def _also(context: Any) -> str:
    """Say by which words a command can be called too."""
    path = _path(context)
    group, _, name = path.rpartition(" ")
    phrases = [word for word, phrase in words.PHRASES.items() if path and phrase[0] == path]
    found = [f"{called.name()} {group} {word}".replace("  ", " ") for word in words.words_of(path)]
    found += [f"{called.name()} {word} ({' '.join(words.PHRASES[word][1:])})" for word in phrases]
    return _paragraph(texts.ALSO.format(commands=", ".join(found))) if name and found else ""


def _is_argument(parameter: Any) -> bool:
    return str(parameter.param_type_name) == "argument"


def _usage(parameters: list[Any]) -> str:
    words = [_name(parameter) for parameter in parameters if _is_argument(parameter)]
    return " ".join([*words, texts.ANY_OPTIONS])


def _name(parameter: Any) -> str:
    name = str(parameter.metavar or parameter.name or "").upper()
    if parameter.nargs == -1:
        name += "..."
    return name if parameter.required else f"[{name}]"


def _row(parameter: Any) -> tuple[str, str]:
    if _is_argument(parameter):
        return _name(parameter), parameter.help or ""
    names = ", ".join(sorted(parameter.opts, key=len))
    if not parameter.is_flag and parameter.metavar:
        names += f" {parameter.metavar}"
    return names, texts.HELP_HELP if parameter.name == "help" else parameter.help or ""


def _section(title: str, rows: list[tuple[str, str]]) -> str:
    if not rows:
        return ""
    width = min(max(len(left) for left, _ in rows) + 2, 30) if _width() >= _TWO_COLUMNS else 4
    lines = [title]
    for left, right in rows:
        first, rest = f"  {left:<{width}}", " " * (width + 2)
        if len(left) + 2 > width:
            lines.append(_lines(left, "  ", "    "))
            first = rest
        lines.append(_lines(named(clean(right)), first, rest) or first.rstrip())
    return "\n".join(lines)


def _paragraph(text: str) -> str:
    return _lines(named(clean(" ".join(text.split()))))


def _lines(text: str, first: str = "", rest: str = "") -> str:
    """Return `text` broken between words for this window; the parts of an option or a number stay together."""
    wrapped = textwrap.wrap(text, _width(), initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
    return "\n".join(wrapped)


def _width() -> int:
    return max(NARROWEST, min(shutil.get_terminal_size().columns, 90))
