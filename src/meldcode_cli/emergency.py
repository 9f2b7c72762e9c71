"""The emergency numbers and the advice that goes with them, with nothing loaded and nothing asked.

Here stands every number once, in one spelling, with the day on which it was checked. No flow says these instead: what a
running case, or a flow of the school, says of them is spelled as here before anybody reads it.
Lines are short, so that they read well in any window without being wrapped.
"""

import time

ALARM = "112"
VEILIG_THUIS = "0800-2000"
POLITIE = "0900-8844"
SEKSUEEL_GEWELD = "0800-0188"
KINDERTELEFOON = "0800-0432"
ZELFDODING = "0800-0113"
VERTROUWENSINSPECTEUR = "0900 111 3 111"

# Each number with the day on which it was compared with public pages (nobody rang it), and what to say of it; in the
# order of who is needed first.
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
        (
            "Centrum Seksueel Geweld.",
            "Gratis, dag en nacht. Bel snel:",
            "sporen zijn er tot 7 dagen daarna.",
        ),
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
            "Bij geweld of seksueel misbruik",
            "door een medewerker van school",
            "of kinderopvang.",
            "Op werkdagen van 8 tot 17 uur.",
            "Dicht? Vertel het vandaag aan het",
            "bestuur. Gevaar? Bel 112.",
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
    "De nummers en regels zijn het laatst\n"
    "nagekeken op {day}-{month}-{year}.\n"
    "Vraag om een nieuwe versie.\n"
)

BOX_TITLE = "Bel nu {alarm}"
BOX = (
    "Blijf bij het kind. Laat het niet",
    "alleen naar huis gaan.",
    "Komt de gevaarlijke ouder? Houd de",
    "deur dicht. Vecht niet. Bel weer {alarm}.",
    "Daarna Veilig Thuis: {advice}.",
)
DANGER_TITLE = BOX_TITLE.format(alarm=ALARM)
DANGER = tuple(line.format(alarm=ALARM, advice=VEILIG_THUIS) for line in BOX)
# Beside what is asked then, after the alarm number itself.
AND_THEN = DANGER[-1]

NO_LEAVE = "Bij direct gevaar hebt u van niemand\ntoestemming nodig om te bellen.\n"
NUMBERS = (
    "Is er nu gevaar? Bel 112.\n\n"
    + "".join(f"{number}\n" + "".join(f"  {line}\n" for line in lines) for number, _, lines in TABLE)
    + f"\n{NO_LEAVE}"
)


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
    return aged(time.time())


def aged(now: float, checked: str = CHECKED) -> str:
    """Return what to say at moment `now` of what was last checked on this day; nothing within a year."""
    year, month, day = (int(part) for part in checked.split("-"))
    looked = time.mktime((year, month, day, 12, 0, 0, 0, 0, -1))
    return _OLD.format(day=day, month=month, year=year) if (now - looked) / 86_400 > _STALE_AFTER else ""


def told() -> str:
    """Return the numbers as `nood` shows them; how old they are stands last, and only if that is long."""
    old = age()
    return f"{NUMBERS}\n{old}" if old else NUMBERS
