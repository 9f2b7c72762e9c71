"""How the program was started: whoever installed it under a neutral name reads that name in all advice, and whoever
needs `--accessible` with each command reads that too.

Only a command is renamed (`meldcode resume`), never the reporting code itself (`de meldcode`).
"""

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
_COMMAND = rf"(?<!\w)(?<!\b[Dd]e ){NAME}(?=\s(?:{'|'.join(COMMANDS)})(?![\w])|\s--\w)"
_SUFFIXES = (".exe", ".cmd", ".bat")
_LONGEST = 30
# Before or behind any command: all is said for a screen reader. What must be there at once is not made longer by it.
ACCESSIBLE = "--accessible"
_SPOKEN = "|".join(word for word in COMMANDS if word not in ("nood", "wis"))
_COMMANDED = rf"(?<!\w)(?<!\b[Dd]e ){NAME}(?=\s(?:{_SPOKEN})(?![\w]))(?![^.\n]*{ACCESSIBLE})"

_name = NAME
_carried = False


def started_as(program: str) -> None:
    """Note under which name the program was started; a module of Python is no name that somebody gave it."""
    global _name
    word = program.replace("\\", "/").rpartition("/")[2]
    if word.lower().endswith(_SUFFIXES):
        word = word[: -len(_SUFFIXES[0])]
    fits = word.isascii() and word[:1].isalnum() and word.replace("-", "").replace("_", "").isalnum()
    _name = word if fits and len(word) <= _LONGEST else NAME


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
    if not _carried and _name == NAME:
        return text
    # Only here: whoever needs a number does not wait for it to load.
    import re

    if _carried:
        text = re.sub(_COMMANDED, f"{NAME} {ACCESSIBLE}", text)
    return text if _name == NAME else re.sub(_COMMAND, _name, text)
