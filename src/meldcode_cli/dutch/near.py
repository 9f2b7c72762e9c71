"""What somebody may have meant: names that exist and look like what was typed, which itself is never shown."""

from collections.abc import Iterable, Sequence

from meldcode_cli.dutch import texts

_ALIKE = 0.7
_MOST = 3
# More than that nobody types by a slip, and looking for it would take long.
_LONGEST = 64


def near(typed: str, names: Iterable[str], alike: float = _ALIKE) -> list[str]:
    """Return the few of `names` that look like what was typed, best first; capitals make no difference."""
    from difflib import get_close_matches

    known = {name.casefold(): name for name in names}
    wanted = typed[:_LONGEST].casefold()
    return [known[found] for found in get_close_matches(wanted, list(known), _MOST, alike)]


def meant(names: Sequence[str]) -> str:
    """Return the question whether one of these is meant; nothing if there are none."""
    if not names:
        return ""
    listed = texts.OR.join(part for part in (", ".join(names[:-1]), names[-1]) if part)
    return texts.MEANT.format(names=listed)


def advised(names: Sequence[str], hint: str) -> str:
    """Return `hint` with before it the question whether one of these is meant, if there are any."""
    return " ".join(filter(None, (meant(names), hint)))
