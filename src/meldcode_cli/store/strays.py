"""What stands in the home and is not of this program, by its name: what an editor, an office program, a program that
synchronises or the system itself leaves beside the files that it touched."""

import re
from enum import Enum

from meldcode_cli.store.names import CASE


class Stray(Enum):
    """What left a file behind, as far as its name tells. Nobody needs to know of SYSTEM."""

    SYSTEM = "system"
    LEFT = "left"
    COPY = "copy"
    CLOUD = "cloud"
    UNKNOWN = "unknown"


# What macOS, Windows and Linux, and OneDrive, Dropbox, Nextcloud, Syncthing and Google Drive keep for themselves.
_SYSTEM = re.compile(
    r"\.DS_Store|\._.*|\.localized|Icon\r|Thumbs\.db|ehthumbs\.db|desktop\.ini|\.directory|\.nfs[0-9a-f]+|lost\+found"
    r"|\.Trash(?:es|-[0-9]+)|\.fseventsd|\.Spotlight-V100|\$RECYCLE\.BIN|System Volume Information"
    r"|\.dropbox(?:\.attr|\.cache)?|\.stfolder.*|\.stignore|\.stversions|\.sync_[0-9a-f]+\.db.*|\._sync_.*"
    r"|\.owncloudsync\.log|\.nextcloudsync\.log|\.csync_journal\.db.*|\.tmp\.drive(?:up|down)load",
    re.IGNORECASE,
)
# Vim, Emacs, nano, Kate, gedit; patch and merge tools; Word, Excel and LibreOffice while a file is open in them.
_LEFT = re.compile(
    r".+~|\..+\.(?:sw[a-px]|un~|kate-swp)|.+\.sw[a-px]|#.*#|\.#.+|4913|~\$.+|\.~lock\..+#?|~.+\.tmp"
    r"|.+\.(?:bak|backup|old|orig|rej|save|autosave|asd|wbk|tmp|temp)(?:[-.]?[0-9]+)?",
    re.IGNORECASE,
)
# Syncthing, Nextcloud, OneDrive and rsync while they bring a file in; iCloud once it has taken one away.
_ON_ITS_WAY = re.compile(
    r"\.syncthing\..+\.tmp|~syncthing~.+\.tmp|\..+\.~[0-9a-f]+|.+\.(?:partial|part|crdownload)|\..+\.[A-Za-z0-9]{6}"
)
# Of these, what only tells that a file is open somewhere.
_LOCK = re.compile(r"\.#.+|~\$.+|\.~lock\..+#?")
_CLOUD = re.compile(r"\..+\.icloud")
_COPY = re.compile(
    r"conflict(?:ed|erende)?\b|\.sync-conflict-|_conflict-|^(?:copy of|kopie van) | - (?:copy|kopie)\b|\(kopie|\(copy"
    r"|\((?:[0-9]{1,3}|.*\b(?:kopie|copy)\b.*)\)|\breservekopie [0-9]+\)",
    re.IGNORECASE,
)


def stray(name: str, known: frozenset[str]) -> Stray:
    """Tell what left a file of this name, that is not of this program; `known` are names that could stand there."""
    if _SYSTEM.fullmatch(name):
        return Stray.SYSTEM
    if _CLOUD.fullmatch(name):
        return Stray.CLOUD
    if _ON_ITS_WAY.fullmatch(name) and _mentions(name, known):
        return Stray.LEFT
    if _COPY.search(name) or _is_like(name, known):
        return Stray.COPY
    return Stray.LEFT if _LEFT.fullmatch(name) else Stray.UNKNOWN


def is_lock(name: str) -> bool:
    """Tell whether a file of this name only tells that another one is open in an editor or an office program."""
    return _LOCK.fullmatch(name) is not None


def of_a_case(name: str) -> bool:
    """Tell whether a name speaks of a case."""
    return CASE.search(name) is not None


def _mentions(name: str, known: frozenset[str]) -> bool:
    return of_a_case(name) or any(one in name for one in known)


def _is_like(name: str, known: frozenset[str]) -> bool:
    """Tell whether a name is a known one with something put in before its suffix, as OneDrive ("settings-LAPTOP.toml")
    and iCloud ("settings 2.toml") make them."""
    for one in known:
        stem, dot, suffix = one.partition(".")
        if dot and name != one and re.fullmatch(rf"{re.escape(stem)}[-_ (.].+\.{re.escape(suffix)}", name):
            return True
    return False
