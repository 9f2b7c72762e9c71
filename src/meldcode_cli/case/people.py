"""How people are named in one line."""

import re

_SEVERAL = re.compile(r"\b(wij|we|ons|samen|team|allemaal|allen|iedereen|niemand|ik|en)\b|[&+/]", re.IGNORECASE)


def is_one_person(value: str) -> bool:
    """Tell whether a name can be that of one person: "T. Bos, directeur en voorzitter" can, "wij samen" cannot."""
    name = value.split(",")[0]
    return any(char.isalpha() for char in name) and not _SEVERAL.search(name)
