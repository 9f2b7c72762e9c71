"""The settings file: whose each setting is.

What holds for the home stands at its top. What is of one person does too, for the user of the system that `user` names;
for each other user of a shared home it stands in a table of their own, `[person.NAME]`. Such a name is made from that
of the user of the system, and says nothing. A file without `user` is of whoever the system says that owns it.
"""

import hashlib
import os
import re
import sys
from collections.abc import Mapping
from typing import Any

from meldcode_cli.store.toml_lines import parse

USER, PERSON = "user", "person"
OF_THE_HOME = ("sealed", "retention_years", "format")
PERSONAL = ("name", "role", "organisation", "flow", "lock_after", "keep_screen", "accessible", "language", "begun")


def account(name: str | None = None) -> str:
    """Return who is at this computer, or another user of the system, as a name that says nothing."""
    plain = (account_name() if name is None else name).casefold().encode("utf-8", "replace")
    return hashlib.sha256(b"meldcode account 1\n" + plain).hexdigest()[:16]


def account_name() -> str:
    """Return the user of the system, as the system itself says: no variable of the environment tells."""
    return os.getlogin() if sys.platform == "win32" else _called(os.getuid())


def whose(found: Mapping[str, Any], owner: int | None) -> str:
    """Return of whom is what stands at the top of a file about a person; `owner` is of whom the system says that the
    file is, None if it does not say."""
    if USER in found:
        return str(found[USER])
    # What an administrator put there is for who comes first.
    if sys.platform == "win32" or owner in (None, 0) or os.getuid() in (0, owner):
        return account()
    return account(_called(owner))


def mine(found: Mapping[str, Any], holder: str) -> dict[str, Any]:
    """Return the settings of who is at this computer, with those of the home, and what nobody knows; the top is of
    `holder`."""
    if holder == account():
        return {key: value for key, value in found.items() if key not in (USER, PERSON)}
    rest = {key: value for key, value in found.items() if key not in (USER, PERSON, *PERSONAL)}
    return {**rest, **_of(found, account())}


def merged(found: Mapping[str, Any], settings: Mapping[str, Any], holder: str) -> dict[str, Any]:
    """Return what is written: these settings in the place of those that were `mine`, and all else as it was."""
    own, of_home, personal = holder == account(), dict[str, Any](), dict[str, Any]()
    for key, value in settings.items():
        (personal if key in PERSONAL else of_home)[key] = value
    taken = {*OF_THE_HOME, *of_home, USER, *(PERSONAL if own else ())}
    rest = {key: value for key, value in found.items() if key not in taken}
    if own:
        return {**of_home, **personal, **rest, USER: holder}
    return {**of_home, **rest, USER: holder, PERSON: {**rest.get(PERSON, {}), account(): personal}}


def holds_any(found: Mapping[str, Any]) -> bool:
    """Tell whether there is anything of anybody in what is kept."""
    return any(key not in (USER, PERSON) for key in found) or any(found.get(PERSON, {}).values())


def claimed(data: bytes) -> bytes:
    """Return settings from a backup as they are put back: what nobody here can be, is of whoever puts them back."""
    try:
        found = parse(data)
    except ValueError:
        return data
    if USER not in found or account() == found[USER] or _of(found, account()):
        return data
    import tomli_w

    return tomli_w.dumps({key: value for key, value in found.items() if key != USER}).encode()


def with_word(data: bytes, key: str, value: str) -> bytes:
    """Return a settings file with this word at the top, and every other line as it was; raises ValueError."""
    import tomli_w

    found, text = parse(data), data.decode("utf-8-sig")
    begin = re.search(r"^[ \t]*\[", text, re.MULTILINE)
    top, tables = (text, "") if begin is None else (text[: begin.start()], text[begin.start() :])
    top = re.sub(rf"^{key}[ \t]*=.*\n?", "", top, flags=re.MULTILINE)
    top += "" if not top or top.endswith("\n") else "\n"
    result = f"{top}{tomli_w.dumps({key: value})}{tables}".encode()
    wanted = {**found, key: value}
    try:
        as_it_was = parse(result) == wanted
    except ValueError:
        as_it_was = False
    # A long text may look like anything: then what it says is kept, if not how it was written.
    return result if as_it_was else tomli_w.dumps(wanted).encode()


def _of(found: Mapping[str, Any], name: str) -> dict[str, Any]:
    persons = found.get(PERSON)
    table = persons.get(name) if isinstance(persons, dict) else None
    return dict(table) if isinstance(table, dict) else {}


def _called(user: int) -> str:
    if sys.platform == "win32":
        raise NotImplementedError
    import pwd

    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)
