"""What a shell must be told to complete with Tab: one script a shell, and where it goes.

Each hands the words that were typed to the program, in `WORDS`, a line each and closed by a line with a full stop (some
shells cut off line feeds at the end), and shows the lines that come back: a value, a tab, and what it means. A line
`FILES` means that a file name may follow. No word of the user becomes part of a command.
"""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

from meldcode_cli.store.shell_files import ShellFile

ASK = "_MELDCODE_COMPLETE"
WORDS = "_MELDCODE_WORDS"
HOW = "woorden"
FILES = ":bestand"
END = "."

# By the name of a shell, the end of the name of its script, which comes with the program.
SCRIPTS = {"bash": "bash", "zsh": "zsh", "fish": "fish", "powershell": "ps1"}
_FOLDER = Path(__file__).parent / "scripts"


def name() -> str:
    """Return under which name the program was called: it may be installed under another one."""
    stem = Path(sys.argv[0] if sys.argv else "").stem
    return stem if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*", stem) and stem != "meldcode_cli" else "meldcode"


def script(shell: str, program: str) -> str:
    """Return what this shell must be told to complete `program`."""
    function = "_aanvullen_" + re.sub(r"[^A-Za-z0-9]", "_", program)
    text = (_FOLDER / f"aanvullen.{SCRIPTS[shell]}").read_text(encoding="utf-8")
    return text.replace("@function@", function).replace("@name@", program)


def own_shell(environ: dict[str, str], *, windows: bool) -> str:
    """Return which shell this is, as far as it can be told; empty if it cannot."""
    found = Path(environ.get("SHELL", "")).name.removesuffix(".exe")
    return found if found in SCRIPTS else "powershell" if windows else ""


def places(shell: str, program: str, environ: dict[str, str], *, windows: bool) -> list[ShellFile]:
    """Return where the script goes. PowerShell has two homes on Windows: that of Windows itself, and the new one."""
    home = Path.home()
    data = Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    config = Path(environ.get("XDG_CONFIG_HOME") or home / ".config")
    match shell:
        case "bash":
            path = data / "bash-completion" / "completions" / program
            return [ShellFile(path, home / ".bashrc", f". {shlex.quote(str(path))}")]
        case "zsh":
            path = data / "zsh" / "site-functions" / f"{program}.zsh"
            return [ShellFile(path, Path(environ.get("ZDOTDIR") or home) / ".zshrc", f". {shlex.quote(str(path))}")]
        case "fish":
            return [ShellFile(config / "fish" / "completions" / f"{program}.fish")]
        case _:
            folders = [config / "powershell"]
            if windows:
                folders = [_documents(home, environ) / each for each in ("WindowsPowerShell", "PowerShell")]
            begin = "Microsoft.PowerShell_profile.ps1"
            line = f'. "$PSScriptRoot/{program}-aanvullen.ps1"'
            return [ShellFile(each / f"{program}-aanvullen.ps1", each / begin, line) for each in folders]


def _documents(home: Path, environ: dict[str, str]) -> Path:
    """Return the folder with documents on Windows, which many schools keep in OneDrive."""
    shared = environ.get("OneDrive", "")
    return Path(shared) / "Documents" if shared and (Path(shared) / "Documents").is_dir() else home / "Documents"
