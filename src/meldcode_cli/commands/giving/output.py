"""Where a page goes, and in which format: the screen, or a new file of the user's choice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from meldcode_cli.commands.giving import texts
from meldcode_cli.commands.look import texts as look_texts
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.export import formats, plain
from meldcode_cli.export.blocks import Block
from meldcode_cli.export.formats import Format
from meldcode_cli.store.new_file import first_free, in_folder, must_be_free, write_new
from meldcode_cli.terminal.pager import paged
from meldcode_cli.terminal.screen import Screen

# More pages of one name in one folder are nobody's.
_MOST_SAME = 1_000


@dataclass(frozen=True, slots=True)
class Target:
    """Where a page goes: to `path`, or to the screen; `force` puts it in the place of a file that is there."""

    path: Path | None
    format: str = Format.MD
    force: bool = False

    def named(self, name: str) -> Target:
        """Return this output with a file in the folder that was given, called `name`, if it is a folder; with a number
        behind it where a page of another child is called so already."""
        if self.path is None:
            return self
        first = in_folder(self.path, f"{name}.{self.format}")
        if first == self.path or self.force:
            return replace(self, path=first)
        more = (f"{name}-{number}.{self.format}" for number in range(2, _MOST_SAME))
        return replace(self, path=first_free(self.path, (first.name, *more)) or first)

    def must_be_free(self) -> None:
        """Raise MeldcodeError if the page cannot be put there, before anything is asked."""
        if self.path is not None:
            must_be_free(self.path, texts.EXISTS_HINT, texts.NOT_SAVED, force=self.force)
        elif self.format == Format.DOCX and Screen().is_terminal():
            raise MeldcodeError(look_texts.EXPORT_NOT_ON_SCREEN, look_texts.EXPORT_NOT_ON_SCREEN_HINT, ExitCode.USAGE)

    def must_be_neutral(self, case: str) -> None:
        """Raise MeldcodeError if the name of the file tells of which case the page is."""
        if self.path is not None and case in self.path.name:
            raise MeldcodeError(texts.NAME_TELLS, texts.NAME_TELLS_HINT)

    def drawn(self, page: Sequence[Block]) -> bytes:
        """Return the page in its format."""
        return formats.page(page, Format(self.format))

    def write(
        self, page: Sequence[Block], data: bytes, screen: Screen, before: Callable[[], object], *, shown: bool
    ) -> None:
        """Put the page, `data` in its format, where it goes; `before` is called when only that is left to do, and
        nothing is put there if it raises. `shown`: it stands on the screen already. Raises MeldcodeError, NotWritten.
        """
        if self.path is None:
            before()
            if self.format == Format.DOCX:
                screen.data(data)
            elif not shown:
                show(page, data, screen, self.format)
            return
        write_new(self.path, data, texts.EXISTS_HINT, texts.NOT_SAVED, force=self.force, before=before)


def to(output: str | None, form: str | None, *, force: bool) -> Target:
    """Return where a page goes: to this file or folder, or to the screen; in the format that was asked for, else in the
    one that the name of the file says, else in Markdown. Raises MeldcodeError if the two say something else."""
    path = Path(output) if output else None
    ending = "" if path is None else path.suffix.lower().lstrip(".")
    named = ending if ending in {each.value for each in Format} else None
    if form is not None and named is not None and form != named:
        raise MeldcodeError(
            texts.OTHER_FORMAT.format(ending=ending, form=form),
            texts.OTHER_FORMAT_HINT.format(form=form),
            ExitCode.USAGE,
        )
    return Target(path, form or named or Format.MD, force)


def show(page: Iterable[Block], data: bytes, screen: Screen, form: str = Format.MD) -> None:
    """Let a page be read: drawn at a terminal, where the signs of Markdown only stand in the way; in a pipe `data`."""
    with paged(screen, sealed=True):
        if form == Format.MD and screen.is_terminal():
            draw(page, screen)
        else:
            screen.raw(data.decode())


def draw(page: Iterable[Block], screen: Screen) -> None:
    """Show a page as plain lines."""
    for number, row in enumerate(plain.rows(page, screen.width(), heard=screen.accessible)):
        if row.opens and number:
            screen.say()
        match row.kind:
            case plain.Kind.HEADING:
                screen.branch(row.text, strong=True)
            case plain.Kind.ITEM:
                screen.bullets([row.text])
            case plain.Kind.TEXT:
                screen.say(row.text)
