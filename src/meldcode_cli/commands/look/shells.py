"""What a shell must be told to complete with Tab: one script a shell, and where it goes.

Each hands the words that were typed to the program, in `WORDS`, a line each and closed by a line with a full stop (some
shells cut off line feeds at the end), and shows the lines that come back: a value, a tab, and what it means. A line
`FILES` means that a file name may follow. No word of the user becomes part of a command.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

ASK = "_MELDCODE_COMPLETE"
WORDS = "_MELDCODE_WORDS"
HOW = "woorden"
FILES = ":bestand"
END = "."

_BASH = r"""
@function@() {
    local IFS=$'\n' waarde uitleg getypt
    COMPREPLY=()
    getypt="${COMP_WORDS[*]:1:COMP_CWORD}"$'\n.'
    while IFS=$'\t' read -r waarde uitleg; do
        if [ "$waarde" = ":bestand" ]; then
            compopt -o default 2>/dev/null
        else
            COMPREPLY+=("$waarde")
        fi
    done < <(_MELDCODE_WORDS="$getypt" _MELDCODE_COMPLETE=woorden "$1" 2>/dev/null </dev/null)
}
complete -o nosort -F @function@ @name@ 2>/dev/null || complete -F @function@ @name@
"""
_ZSH = r"""
@function@() {
    local -a gevonden
    local regel woord antwoord getypt=""
    for woord in "${(@)words[2,CURRENT]}"; do getypt+="$woord"$'\n'; done
    antwoord="$(_MELDCODE_WORDS="$getypt." _MELDCODE_COMPLETE=woorden "${words[1]}" 2>/dev/null </dev/null)"
    for regel in "${(@f)antwoord}"; do
        if [[ "$regel" == ":bestand"* ]]; then
            _files
        elif [[ -n "$regel" ]]; then
            woord="${${regel%%$'\t'*}//:/\\:}"
            [[ "$regel" == *$'\t'?* ]] && woord+=":${regel#*$'\t'}"
            gevonden+=("$woord")
        fi
    done
    (( ${#gevonden} )) && _describe -V -t keuzes keuze gevonden
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
compdef @function@ @name@
"""
_FISH = r"""
function @function@
    set -l woorden (commandline -opc)
    set -l programma $woorden[1]
    set -e woorden[1]
    set -l nu (commandline -ct)
    set -lx _MELDCODE_WORDS (string join \n -- $woorden "$nu" . | string collect)
    set -lx _MELDCODE_COMPLETE woorden
    for regel in ($programma 2>/dev/null </dev/null)
        if string match -q -- ':bestand*' $regel
            __fish_complete_path "$nu"
        else
            printf '%s\n' $regel
        end
    end
end
complete -c @name@ -f -k -a '(@function@)'
"""
_POWERSHELL = r"""
Register-ArgumentCompleter -Native -CommandName @name@ -ScriptBlock {
    param($woord, $regel, $plaats)
    $delen = @($regel.CommandElements | Where-Object { $_.Extent.StartOffset -lt $plaats } | ForEach-Object { "$_" })
    $programma, $woorden = $delen
    $woorden = @($woorden)
    if (-not $woord) { $woorden += '' }
    $env:_MELDCODE_WORDS = (@($woorden) + '.') -join "`n"
    $env:_MELDCODE_COMPLETE = 'woorden'
    try {
        & $programma 2>$null | ForEach-Object {
            $waarde, $uitleg = $_ -split "`t", 2
            if ($waarde -ne ':bestand') {
                if (-not $uitleg) { $uitleg = $waarde }
                [System.Management.Automation.CompletionResult]::new($waarde, $waarde, 'ParameterValue', $uitleg)
            }
        }
    } finally {
        Remove-Item Env:_MELDCODE_WORDS, Env:_MELDCODE_COMPLETE -ErrorAction SilentlyContinue
    }
}
"""
SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the script of a shell stands; and the file that reads it when the shell begins, with the line that does so,
    if the shell does not look there by itself."""

    script: Path
    start: Path | None = None
    line: str = ""


def name() -> str:
    """Return under which name the program was called: it may be installed under another one."""
    stem = Path(sys.argv[0] if sys.argv else "").stem
    return stem if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*", stem) and stem != "meldcode_cli" else "meldcode"


def script(shell: str, program: str) -> str:
    """Return what this shell must be told to complete `program`."""
    function = "_aanvullen_" + re.sub(r"[^A-Za-z0-9]", "_", program)
    return SCRIPTS[shell].lstrip("\n").replace("@function@", function).replace("@name@", program)


def own_shell(environ: dict[str, str], *, windows: bool) -> str:
    """Return which shell this is, as far as it can be told; empty if it cannot."""
    found = Path(environ.get("SHELL", "")).name.removesuffix(".exe")
    return found if found in SCRIPTS else "powershell" if windows else ""


def places(shell: str, program: str, environ: dict[str, str], *, windows: bool) -> list[Place]:
    """Return where the script goes. PowerShell has two homes on Windows: that of Windows itself, and the new one."""
    home = Path.home()
    data = Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    config = Path(environ.get("XDG_CONFIG_HOME") or home / ".config")
    match shell:
        case "bash":
            path = data / "bash-completion" / "completions" / program
            return [Place(path, home / ".bashrc", f". {_quoted(path)}")]
        case "zsh":
            path = data / "zsh" / "site-functions" / f"{program}.zsh"
            return [Place(path, Path(environ.get("ZDOTDIR") or home) / ".zshrc", f". {_quoted(path)}")]
        case "fish":
            return [Place(config / "fish" / "completions" / f"{program}.fish")]
        case _:
            folders = [config / "powershell"]
            if windows:
                from platformdirs import user_documents_path

                folders = [user_documents_path() / each for each in ("WindowsPowerShell", "PowerShell")]
            begin = "Microsoft.PowerShell_profile.ps1"
            line = f'. "$PSScriptRoot/{program}-aanvullen.ps1"'
            return [Place(each / f"{program}-aanvullen.ps1", each / begin, line) for each in folders]


def _quoted(path: Path) -> str:
    import shlex

    return shlex.quote(str(path))
