"""Where a page goes, and in which format: the screen, or a new file of the user's choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from meldcode_cli.commands.giving import texts
from meldcode_cli.commands.look import texts as look_texts
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.export import formats
from meldcode_cli.export.blocks import Block
from meldcode_cli.export.formats import Format
from meldcode_cli.store.new_file import in_folder, must_be_free, write_new
from meldcode_cli.terminal.pager import paged
from meldcode_cli.terminal.screen import Screen


@dataclass(frozen=True, slots=True)
class Target:
    """Where a page goes: to `path`, or to the screen; `force` puts it in the place of a file that is there."""

    path: Path | None
    format: str = Format.MD
    force: bool = False

    def named(self, name: str) -> Target:
        """Return this output with a file in the folder that was given, called `name`, if it is a folder."""
        if self.path is None:
            return self
        return replace(self, path=in_folder(self.path, f"{name}.{self.format}"))

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

    def write(self, data: bytes, screen: Screen, before: Callable[[], object], *, shown: bool) -> None:
        """Put the page where it goes; `before` is called when only that is left to do, and nothing is put there if it
        raises. `shown`: it stands on the screen already. Raises MeldcodeError, NotWritten."""
        if self.path is None:
            before()
            if self.format == Format.DOCX:
                screen.data(data)
            elif not shown:
                with paged(screen, always=True):
                    screen.raw(data.decode())
            return
        write_new(self.path, data, texts.EXISTS_HINT, texts.NOT_SAVED, force=self.force, before=before)
