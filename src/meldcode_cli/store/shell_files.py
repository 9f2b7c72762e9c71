"""A script that a shell of the user reads when it begins: put there, and taken away, with all else left as it was."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ShellFile:
    """Where a script stands; and the file that reads it when the shell begins, with the line that does so, if the shell
    does not look there by itself."""

    script: Path
    start: Path | None = None
    line: str = ""

    def put(self, text: str) -> list[Path]:
        """Put the script in its place, and let the shell read it; returns which files were changed. Raises OSError,
        UnicodeError."""
        changed = []
        if _text(self.script) != text:
            self.script.parent.mkdir(parents=True, exist_ok=True)
            self.script.write_text(text, encoding="utf-8", newline="\n")
            changed.append(self.script)
        if self.start is not None:
            before = _text(self.start)
            if self.line not in before.splitlines():
                self.start.parent.mkdir(parents=True, exist_ok=True)
                # What stands there is of the user, and is only added to.
                with self.start.open("a", encoding="utf-8", newline="") as file:
                    file.write(f"{_end(before)}{self.line}\n")
                changed.append(self.start)
        return changed

    def remove(self) -> list[Path]:
        """Take the script away, and the line that reads it; returns which files were changed. Raises OSError,
        UnicodeError."""
        changed = []
        if self.start is not None:
            before = _text(self.start)
            after = "".join(line for line in before.splitlines(keepends=True) if line.strip() != self.line)
            if after != before:
                self.start.write_text(after, encoding="utf-8", newline="")
                changed.append(self.start)
        if self.script.exists():
            self.script.unlink()
            changed.append(self.script)
        return changed


def _end(text: str) -> str:
    """Return what must follow on a text for a line to begin."""
    return "" if not text or text.endswith("\n") else "\n"


def _text(path: Path) -> str:
    """Return the text of a file with its line ends as they are; nothing if there is none. Raises OSError."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return ""
