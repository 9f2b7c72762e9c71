"""How the program was started: whoever installed it under a neutral name reads that name in all advice, and whoever
needs `--accessible` with each command reads that too.

Only a command is renamed (`meldcode resume`), never the reporting code itself (`de meldcode`).
"""

import re

NAME = "meldcode"
# Behind the name of the program each of these is a command, by its name or the Dutch word that advice gives; tests hold
# this to the commands that there are.
COMMANDS = (
    *("start", "resume", "note", "list", "agenda", "show", "export", "prepare", "search", "letter", "verify"),
    *("share", "receive", "deel", "ontvang"),
    *("backup", "restore", "delete", "strike", "key", "settings", "nood", "uitleg", "handleiding", "wis"),
    *("flow", "completion", "oefen", "begin", "hervat", "notitie", "overzicht", "toon", "exporteer"),
    *("voorbereiden", "zoek", "brief", "instellingen", "aanvullen", "controleer", "reservekopie"),
    *("terugzetten", "verwijder", "doorhalen", "sleutel", "route", "sign", "mening", "store", "opslag"),
    *("status", "stand"),
)
_COMMAND = re.compile(rf"(?<!\w)(?<!\b[Dd]e ){NAME}(?=\s(?:{'|'.join(COMMANDS)})(?![\w])|\s--\w)")
_A_NAME = re.compile(r"([A-Za-z0-9][\w-]{0,29})(?:\.exe|\.cmd|\.bat)?", re.IGNORECASE | re.ASCII)
# Before or behind any command: all is said for a screen reader. What must be there at once is not made longer by it.
ACCESSIBLE = "--accessible"
_SPOKEN = "|".join(word for word in COMMANDS if word not in ("nood", "wis"))
_COMMANDED = re.compile(rf"(?<!\w)(?<!\b[Dd]e ){NAME}(?=\s(?:{_SPOKEN})(?![\w]))(?![^.\n]*{ACCESSIBLE})")

_name = NAME
_carried = False


def started_as(program: str) -> None:
    """Note under which name the program was started; a module of Python is no name that somebody gave it."""
    global _name
    found = _A_NAME.fullmatch(re.split(r"[/\\]", program)[-1])
    _name = found[1] if found else NAME


def carries(wanted: bool) -> None:
    """Note whether advice carries `--accessible` on: it was given for this command, and nothing else says so."""
    global _carried
    _carried = wanted


def name() -> str:
    """Return that name."""
    return _name


def alone() -> str:
    """Return what is typed for the menu."""
    return f"{_name} {ACCESSIBLE}" if _carried else _name


def named(text: str) -> str:
    """Return `text` with every command as it can be typed here."""
    if _carried:
        text = _COMMANDED.sub(f"{NAME} {ACCESSIBLE}", text)
    return text if _name == NAME else _COMMAND.sub(_name, text)
