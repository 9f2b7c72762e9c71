"""The emergency numbers and the advice that goes with them, with nothing loaded and nothing asked.

Here stands every number once, in one spelling, with the day on which it was checked. No flow says these instead: what a
running case, or a flow of the school, says of them is spelled as here before anybody reads it.
At a terminal they are laid out for its window, here and by itself: nothing is cut, and nothing has to be waited for.
"""

import os
import sys
import time

ALARM = "112"
VEILIG_THUIS = "0800-2000"
POLITIE = "0900-8844"
SEKSUEEL_GEWELD = "0800-0188"
KINDERTELEFOON = "0800-0432"
ZELFDODING = "0800-0113"
VERTROUWENSINSPECTEUR = "0900 111 3 111"

# Each number with the day on which it was compared with public pages (nobody rang it), and what to say of it; in the
# order of who is needed first. What is said first is enough in a small window.
TABLE = (
    (ALARM, "2026-11-29", ("Direct gevaar.", "Politie, ambulance en brandweer.")),
    (
        VEILIG_THUIS,
        "2026-11-29",
        ("Veilig Thuis: advies en melden.", "Gratis, dag en nacht.", "Advies mag ook zonder namen."),
    ),
    (POLITIE, "2026-11-29", ("Politie, als het geen spoed heeft.",)),
    (
        SEKSUEEL_GEWELD,
        "2026-11-29",
        ("Centrum Seksueel Geweld.", "Gratis, dag en nacht.", "Bel snel: sporen zijn er tot 7 dagen daarna."),
    ),
    (KINDERTELEFOON, "2026-11-29", ("Kindertelefoon: voor het kind zelf.", "Gratis.")),
    (
        ZELFDODING,
        "2026-11-29",
        ("113: bij gedachten aan zelfdoding.", "Gratis, dag en nacht."),
    ),
    (
        VERTROUWENSINSPECTEUR,
        "2026-11-29",
        (
            "Vertrouwensinspecteur.",
            "Bij geweld of seksueel misbruik door een medewerker van school of kinderopvang.",
            "Op werkdagen van 8 tot 17 uur.",
            "Dicht? Vertel het vandaag aan het bestuur. Gevaar? Bel 112.",
        ),
    ),
)

# What this version says of the law was held then against pages about it, not against the laws themselves; as with the
# numbers, the oldest day counts.
LAW_CHECKED = "2026-11-29"
CHECKED = min(LAW_CHECKED, *(checked for _, checked, _ in TABLE))
_STALE_AFTER = 366
_OLD = (
    "Let op: deze versie is oud.\n"
    "De nummers en regels zijn het laatst nagekeken op {day}-{month}-{year}.\n"
    "Vraag om een nieuwe versie.\n"
)

BOX_TITLE = "Bel nu {alarm}"
BOX = (
    "Blijf bij het kind. Laat het niet alleen naar huis gaan.",
    "Komt de gevaarlijke ouder? Houd de deur dicht. Vecht niet. Bel weer {alarm}.",
    "Daarna Veilig Thuis: {advice}.",
)
DANGER_TITLE = BOX_TITLE.format(alarm=ALARM)
DANGER = tuple(line.format(alarm=ALARM, advice=VEILIG_THUIS) for line in BOX)

BEGIN = "Is er nu gevaar? Bel 112."
NO_LEAVE = "Bij direct gevaar hebt u van niemand toestemming nodig om te bellen."
# Last, where the eye is: what stands above it may have gone out of sight.
LAST = "Gevaar: bel 112. Veilig Thuis: 0800-2000."
SMALL = "In een groter venster staat er meer bij."
NUMBERS = (
    f"{BEGIN}\n\n"
    + "".join(f"{number}\n" + "".join(f"  {line}\n" for line in lines) for number, _, lines in TABLE)
    + f"\n{NO_LEAVE}\n{LAST}\n"
)
# So many lines the question takes that is asked below them.
BELOW = 9
# What each is for, where there is room for no more.
BRIEF = {
    ALARM: "Direct gevaar",
    VEILIG_THUIS: "Veilig Thuis",
    POLITIE: "Politie, geen spoed",
    SEKSUEEL_GEWELD: "Seksueel geweld",
    KINDERTELEFOON: "Kindertelefoon",
    ZELFDODING: "Zelfdoding",
    VERTROUWENSINSPECTEUR: "Vertrouwensinspecteur",
}
# From so many columns on the numbers stand in a column of their own; more than so many are not filled.
_COLUMNS_FROM, _WIDEST, _NARROWEST = 60, 80, 20


def laid(columns: int, rows: int) -> str:
    """Return the numbers for a window of this size, broken between words: with all that is said of them if that fits,
    else the numbers with who answers, and in the smallest windows with what they are for alone."""
    width = max(_NARROWEST, min(columns, _WIDEST))
    full, small = ([(number, said(lines)) for number, _, lines in TABLE] for said in (" ".join, _first))
    ways = (
        ([BEGIN, ""], full, ["", NO_LEAVE, LAST]),
        ([BEGIN], full, [NO_LEAVE, LAST]),
        ([BEGIN], small, [NO_LEAVE, SMALL, LAST]),
        ([BEGIN], [(number, BRIEF[number]) for number, _, _ in TABLE], [LAST]),
    )
    lines: list[str] = []
    for above, told_of, after in ways:
        lines = _laid(width, above, told_of, after)
        if len(lines) <= rows:
            break
    return "\n".join(lines) + "\n"


def _first(lines: tuple[str, ...]) -> str:
    return lines[0]


def _laid(width: int, above: list[str], told_of: list[tuple[str, str]], after: list[str]) -> list[str]:
    wide = width >= _COLUMNS_FROM
    column = max(len(number) for number, _ in told_of) + 2 if wide else 2
    lines = [line for text in above for line in _wrapped(text, width)]
    for number, text in told_of:
        lines += _wrapped((number.ljust(column) if wide else f"{number} ") + text, width, " " * column)
    return [*lines, *(line for text in after for line in _wrapped(text, width))]


def _wrapped(text: str, width: int, rest: str = "") -> list[str]:
    """Return `text` in lines of at most so many columns, broken between words; `rest` stands before all but the
    first. Blanks between words stay as they are within a line."""
    lines: list[str] = []
    while len(text) > width:
        at = text.rfind(" ", len(rest) + 1, width + 1)
        if at < 0:
            at = width
        lines.append(text[:at].rstrip())
        text = rest + text[at:].lstrip(" ")
    return [*lines, text]


def spelled(text: str) -> str:
    """Return `text` with each of these numbers in its one spelling, however it was written."""
    if "0800" not in text and "0900" not in text:
        return text
    import re

    for number, _, _ in TABLE:
        digits = re.sub(r"\D", "", number)
        if len(digits) > len(ALARM):
            text = re.sub(r"(?<!\d)" + r"[ \u00a0.\u2010-\u2015-]?".join(digits) + r"(?!\d)", number, text)
    return text


def called_in(text: str) -> str:
    """Return the first of these numbers that `text` says to call; empty if it names none."""
    import re

    text = spelled(text)
    found = [(at.start(), number) for number, _, _ in TABLE if (at := re.search(rf"(?<!\d){number}(?!\d)", text))]
    return min(found, default=(0, ""))[1]


def age() -> str:
    """Return what to say of numbers and law that were checked more than a year ago, by the clock of this machine."""
    old, size = aged(time.time()), _window()
    width = max(_NARROWEST, min(_WIDEST, size[0])) if size else len(old)
    return "".join(f"{line}\n" for source in old.splitlines() for line in _wrapped(source, width))


def aged(now: float, checked: str = CHECKED, said: str = _OLD) -> str:
    """Return what is `said` at moment `now` of what was last checked on this day; nothing within a year."""
    year, month, day = (int(part) for part in checked.split("-"))
    looked = time.mktime((year, month, day, 12, 0, 0, 0, 0, -1))
    return said.format(day=day, month=month, year=year) if (now - looked) / 86_400 > _STALE_AFTER else ""


def told(below: int = 1) -> str:
    """Return the numbers as `nood` shows them, for a window in which so many lines stand `below`. How old they are is
    told only if that is long: last, but in a window above the numbers."""
    old = age()
    size = _window()
    if size is None:
        return f"{NUMBERS}\n{old}" if old else NUMBERS
    columns, rows = size
    width = max(_NARROWEST, min(columns, _WIDEST))
    if os.environ.get("ACCESSIBLE", "") not in ("", "0"):
        # Read aloud, height is of no account, and nothing may be left out.
        return (
            "\n".join(line for source in f"{old}{NUMBERS}".splitlines() for line in _wrapped(source, width, "  "))
            + "\n"
        )
    warning = old.splitlines()
    return "\n".join([*warning, laid(columns, rows - below - len(warning))])


# ---------------------------------------------------------------- whom else of the organisation itself to call

CONTACTS = "contacten.txt"
"""The file in the home with a line for each contact of the route that was chosen: written beforehand
(`dossier.contacts`), so that nothing has to be read or proven when somebody needs a number."""

CONTACTS_HEAD = "meldcode contacten 1 "
"""Its first line begins so; behind it may stand the day on which the contacts were tried last."""

OWN = "Van uw eigen organisatie:"
OWN_OLD = "Deze nummers van uw organisatie zijn lang niet nagekeken: het laatst op {day}-{month}-{year}."
MOST_CONTACTS, LONGEST_CONTACT = 8, 700
_MOST_BYTES = 32_768


def contacts() -> str:
    """Return what `nood` says after the national numbers: whom of the organisation itself to call, and once more the
    numbers that always go first. "" if nobody wrote that down, or not in a way that can be trusted. Never raises."""
    try:
        head, *said = _read(os.path.join(_home(), CONTACTS)).splitlines()  # noqa: PTH118
        lines = [line for text in said[:MOST_CONTACTS] if (line := _harmless(text))]
        if not head.startswith(CONTACTS_HEAD) or not lines:
            return ""
        day = head[len(CONTACTS_HEAD) :]
        old = aged(time.time(), day, OWN_OLD) if day else ""
        size = _window()
        width = max(_NARROWEST, min(_WIDEST, size[0])) if size else _WIDEST
        texts = [OWN, *(f"  {line}" for line in lines), *([old] if old else []), LAST]
        text = "\n" + "".join(f"{line}\n" for text in texts for line in _wrapped(text, width, "  "))
        encoding = sys.stdout.encoding or "utf-8"
        return text.encode(encoding, "replace").decode(encoding)
    except (OSError, ValueError, ArithmeticError, LookupError, AttributeError):
        return ""


def _home() -> str:
    """Return where everything of this user is kept: as `store.home` does, that loads more for it."""
    if given := os.environ.get("MELDCODE_HOME", ""):
        return os.path.expanduser(given)  # noqa: PTH111
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    else:
        base = os.environ.get("XDG_DATA_HOME", "")
        usual = "~/Library/Application Support" if sys.platform == "darwin" else "~/.local/share"
        base = base if base.startswith("/") else os.path.expanduser(usual)  # noqa: PTH111
    return os.path.join(base, "meldcode")  # noqa: PTH118


def _read(path: str) -> str:
    """Return what a small plain file says; "" for anything else. No pipe is waited for. Raises OSError, ValueError."""
    import stat

    if not stat.S_ISREG(os.lstat(path).st_mode):
        return ""
    flags = (getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
    handle = os.open(path, os.O_RDONLY | sum(flags))
    try:
        data = os.read(handle, _MOST_BYTES + 1)
    finally:
        os.close(handle)
    return data.decode() if len(data) <= _MOST_BYTES else ""


def _harmless(line: str) -> str:
    """Return a line without anything that a terminal would obey, and not longer than can be read now."""
    line = line[:LONGEST_CONTACT]
    return (line if line.isprintable() else "".join(char if char.isprintable() else " " for char in line)).strip()


def _window() -> tuple[int, int] | None:
    """Return how large the window is; None where there is none."""
    try:
        if not sys.stdout.isatty():
            return None
        columns, rows = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return None
    return columns or _WIDEST, rows or 24
