"""The Dutch words for commands: each works where the English name does, and does the same.

The first of them stands in the help. A command whose own name is Dutch needs none.
"""

from collections.abc import Mapping, Sequence

# By the full name of a command or group. Within a group a word stands for a command of that group.
WORDS: Mapping[str, tuple[str, ...]] = {
    "start": ("begin", "nieuw"),
    "resume": ("hervat", "verder", "doorgaan"),
    "note": ("notitie", "noteer"),
    "sign": ("mening",),
    "list": ("overzicht", "lijst"),
    "show": ("toon", "bekijk"),
    "export": ("exporteer", "exporteren"),
    "prepare": ("voorbereiden", "voorbereiding"),
    "search": ("zoek", "zoeken"),
    "letter": ("brief",),
    "status": ("stand",),
    "settings": ("instellingen",),
    "completion": ("aanvullen",),
    "share": ("deel", "delen"),
    "receive": ("ontvang", "ontvangen"),
    "verify": ("controleer", "nakijken"),
    "backup": ("reservekopie",),
    "restore": ("terugzetten",),
    "delete": ("verwijder", "verwijderen"),
    "strike": ("doorhalen", "schrap"),
    "key": ("sleutel",),
    "key show": ("toon", "bekijk"),
    "key add": ("toevoegen",),
    "key remove": ("weghalen",),
    "key test": ("proberen",),
    "key passphrase": ("wachtzin",),
    "key reseal": ("verzegelen",),
    "key renew": ("vernieuwen",),
    "key recovery": ("herstelsleutel",),
    "store": ("opslag",),
    "store connect": ("verbind", "verbinden"),
    "store status": ("stand",),
    "store disconnect": ("los", "loslaten"),
    "flow": ("route",),
    "flow list": ("overzicht", "lijst"),
    "flow show": ("toon", "bekijk"),
    "flow graph": ("tekening",),
    "flow new": ("nieuw",),
    "flow check": ("controleer", "nakijken"),
    "flow try": ("proberen",),
    "flow approve": ("goedkeuren",),
    "flow test": ("scenario",),
    "flow pack": ("inpakken",),
    "flow diff": ("verschil",),
}
# What is Dutch of itself.
DUTCH = ("agenda", "nood", "uitleg", "handleiding", "wis", "flow schema")
# A word for a command with an option behind it.
PHRASES: Mapping[str, tuple[str, ...]] = {"oefen": ("start", "--practice")}


def words_of(path: str) -> tuple[str, ...]:
    """Return the Dutch words for a command by its full name, such as "flow try"; the first stands in the help."""
    return WORDS.get(path, ())


def advised(group: str, name: str) -> str:
    """Return how advice names a command of a group ("" is the program itself): by Dutch words, whatever `name` is."""
    own = words_of(f"{group} {name}".strip())[:1] or (name,)
    return " ".join((*words_of(group)[:1], *own))


def meant(group: str, typed: Sequence[str]) -> list[str]:
    """Return what was typed in a group ("" is the program itself) with the name of the command in place of its word."""
    first, *rest = typed
    if not group and first in PHRASES:
        return [*PHRASES[first], *rest]
    before = f"{group} " if group else ""
    for name, words in WORDS.items():
        if first in words and name.rpartition(" ")[0] == group:
            return [name.removeprefix(before), *rest]
    return [*typed]


def all_words(group: str, names: Sequence[str]) -> list[str]:
    """Return everything that can be typed in a group as a command: these names, and the words for them."""
    before = f"{group} " if group else ""
    found = [word for name in names for word in (name, *words_of(before + name))]
    return [*found, *(() if group else PHRASES)]
